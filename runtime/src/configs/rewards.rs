//! `pallet-rewards`: rounds, emission and claims.

use frame_support::{PalletId, dispatch::GetDispatchInfo, parameter_types, traits::Get};
use frame_system::EnsureRoot;
use groundwave_math::{Controller, HalvingSchedule, UsagePolicy};
use groundwave_types::{AccountId, Balance, POINTS_PER_UNIT};
use pallet_rewards::EmissionPolicy;
use sp_runtime::{Permill, generic::Era, traits::TransactionExtension};

use crate::{
	Accusations, Authorship, Balances, Devices, Fractions, Networks, Pools, Runtime, RuntimeCall,
	Timestamp, TransactionPayment, Verification,
	constants::{
		money::{EMISSION_BUDGET, GWV, MAX_SUPPLY},
		time::YEARS,
	},
	tx_extension,
};

parameter_types! {
	pub const RewardsPalletId: PalletId = PalletId(*b"gw/rewds");
	pub const Policy: EmissionPolicy = EmissionPolicy {
		controller: Controller::Schedule(HalvingSchedule {
			budget: EMISSION_BUDGET,
			halving: 2 * YEARS,
		}),
		max_supply: MAX_SUPPLY,
		validators: Permill::from_percent(10),
		treasury: Permill::from_percent(5),
		floor_reserve: Permill::from_percent(25),
		// About what the schedule issues with each block of the first two years.
		reemission: 25 * GWV,
		// 25 GWV for a unit.
		max_rate: 25 * GWV / POINTS_PER_UNIT as Balance,
		// Half of the price to twice the price, as HIP 149 has it, but for open payers, who always lose
		// a tenth.
		usage: UsagePolicy {
			floor: Permill::from_percent(50),
			open_cap: Permill::from_percent(90),
			vetted_cap: 2_000_000,
		},
		breaker_limit: 1_000_000 * GWV,
	};
}

/// The author of the block that is being executed.
pub struct BlockAuthor;

impl Get<Option<AccountId>> for BlockAuthor {
	fn get() -> Option<AccountId> {
		Authorship::author()
	}
}

/// What a claim costs who pays for it, at the present price and before weight that it does not use is
/// given back: what wallets show.
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
	type Stakes = Pools;
	type Oracles = Verification;
	type Trust = Verification;
	type Splits = Fractions;
	type Frozen = Accusations;
	type Time = Timestamp;
	type Randomness = pallet_babe::RandomnessFromOneEpochAgo<Runtime>;
	type Author = BlockAuthor;
	type PalletId = RewardsPalletId;
	type Policy = Policy;
	type ClaimFee = ClaimFee;
	type WeightInfo = pallet_rewards::weights::SubstrateWeight<Runtime>;
}
