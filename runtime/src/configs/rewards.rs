//! `pallet-rewards`: rounds, emission and claims.

use frame_support::{
	PalletId,
	dispatch::GetDispatchInfo,
	parameter_types,
	traits::{ConstU128, Get},
};
use frame_system::EnsureRoot;
use groundwave_math::HalvingSchedule;
use groundwave_types::{AccountId, Balance, POINTS_PER_UNIT};
use sp_runtime::{generic::Era, traits::TransactionExtension};

use crate::{
	Balances, Devices, Networks, Runtime, RuntimeCall, Timestamp, TransactionPayment,
	constants::{
		money::{EMISSION_BUDGET, GWV, MAX_SUPPLY},
		time::YEARS,
	},
	tx_extension,
};

parameter_types! {
	pub const RewardsPalletId: PalletId = PalletId(*b"gw/rewds");
	pub const Schedule: HalvingSchedule =
		HalvingSchedule { budget: EMISSION_BUDGET, halving: 2 * YEARS };
	/// 25 GWV for a unit.
	pub const MaxRate: Balance = 25 * GWV / POINTS_PER_UNIT as Balance;
}

/// What a claim costs who pays for it, at the present price.
pub struct ClaimFee;

impl ClaimFee {
	/// Bytes of a signed claim: signature, address, extensions and the call.
	const LENGTH: u32 = 120;
}

impl Get<Balance> for ClaimFee {
	fn get() -> Balance {
		let claim = RuntimeCall::Rewards(pallet_rewards::Call::claim { device: 0 });
		let mut info = claim.get_dispatch_info();
		info.extension_weight = tx_extension(Era::Immortal, 0, 0).weight(&claim);
		TransactionPayment::compute_fee(Self::LENGTH, &info, 0)
	}
}

impl pallet_rewards::Config for Runtime {
	type Currency = Balances;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Networks = Networks;
	type Devices = Devices;
	type Time = Timestamp;
	type Randomness = pallet_babe::RandomnessFromOneEpochAgo<Runtime>;
	type PalletId = RewardsPalletId;
	type Schedule = Schedule;
	type MaxSupply = ConstU128<MAX_SUPPLY>;
	type MaxRate = MaxRate;
	type ClaimFee = ClaimFee;
	type WeightInfo = pallet_rewards::weights::SubstrateWeight<Runtime>;
}
