//! `pallet-networks`: who runs which network.

use frame_support::{
	parameter_types,
	traits::{ConstU32, fungible::HoldConsideration},
};
use frame_system::EnsureRoot;
use groundwave_types::AccountId;
use pallet_networks::{Limits, ParamBounds};
use sp_runtime::Permill;

use crate::{
	Balances, NftTitles, Rewards, Runtime, RuntimeHoldReason, configs::StoragePrice,
	constants::money::GWV,
};

parameter_types! {
	pub const DepositReason: RuntimeHoldReason =
		RuntimeHoldReason::Networks(pallet_networks::HoldReason::NetworkDeposit);
	pub const RegionDepositReason: RuntimeHoldReason =
		RuntimeHoldReason::Networks(pallet_networks::HoldReason::RegionDeposit);
	/// $1 and more to onboard a device, 1 GWV and more of bond: registering is never free.
	pub const Bounds: ParamBounds = ParamBounds {
		resolution: Limits::new(8, 12),
		device_bond: Limits::new(GWV, 100_000 * GWV),
		onboarding_fee: Limits::new(100_000, 100_000_000),
		location_fee: Limits::new(0, 100_000_000),
		beacon_interval: Limits::new(1, 24),
		window_ms: Limits::new(6_000, 600_000),
		min_distance_m: Limits::new(300, 10_000),
		max_distance_m: Limits::new(1, 100_000),
		max_delay_ms: Limits::new(1, 4_000),
		max_witnesses: Limits::new(1, 32),
		target_witnesses: Limits::new(1, 32),
		decay: Limits::new(Permill::from_percent(50), Permill::from_percent(95)),
		oracles_part: Limits::new(Permill::zero(), Permill::from_percent(10)),
		provider_part: Limits::new(Permill::zero(), Permill::from_percent(24)),
		vesting: Limits::new(0, 5_259_600),
	};
}

impl pallet_networks::Config for Runtime {
	type Deposit = HoldConsideration<AccountId, Balances, DepositReason, StoragePrice>;
	type RegionDeposit = HoldConsideration<AccountId, Balances, RegionDepositReason, StoragePrice>;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Rounds = Rewards;
	type Shares = Rewards;
	type Titles = NftTitles;
	type Bounds = Bounds;
	/// A week of rounds of an hour.
	type NoticeRounds = ConstU32<168>;
	type WeightInfo = pallet_networks::weights::SubstrateWeight<Runtime>;
}
