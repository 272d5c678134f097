//! `pallet-pools`: stake behind the devices of operators.

use frame_support::{PalletId, parameter_types, traits::fungible::HoldConsideration};
use frame_system::EnsureRoot;
use groundwave_types::{AccountId, BlockNumber};
use pallet_pools::PoolLimits;

use crate::{
	Balances, Devices, Networks, Rewards, Runtime, RuntimeHoldReason,
	configs::StoragePrice,
	constants::{money::GWV, time::DAYS},
};

/// Stake that left stays within reach for four times the longest time in which something can be held
/// against a device, which is its cooling period.
const UNBONDING: BlockNumber = 28 * DAYS;
const _: () = assert!(
	UNBONDING >= 4 * super::devices::COOLING_PERIOD,
	"stake could leave before it is known what it answers for"
);
const _: () = assert!(
	UNBONDING <= pallet_pools::MAX_OFFENCE_AGE * pallet_rewards::DEFAULT_ROUND_LENGTH,
	"stake would be held that no slash reaches"
);
const _: () = assert!(
	pallet_pools::MAX_UNSETTLED == pallet_rewards::MAX_UNSETTLED
		&& pallet_pools::OPEN_ROUNDS == pallet_rewards::OPEN_ROUNDS,
	"pools must wait for the rounds for which rewards waits"
);

parameter_types! {
	pub const PoolsPalletId: PalletId = PalletId(*b"gw/pools");
	pub const AttachmentReason: RuntimeHoldReason =
		RuntimeHoldReason::Pools(pallet_pools::HoldReason::Attachment);
	pub const Limits: PoolLimits = PoolLimits {
		min_delegation: 10 * GWV,
		min_pledge: 1_000 * GWV,
		max_cost: GWV,
		notice: 168,
		unbonding: UNBONDING,
	};
}

impl pallet_pools::Config for Runtime {
	type Currency = Balances;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Networks = Networks;
	type Devices = Devices;
	type Rounds = Rewards;
	type Settlements = Rewards;
	type Deposit = HoldConsideration<AccountId, Balances, AttachmentReason, StoragePrice>;
	type PalletId = PoolsPalletId;
	type Limits = Limits;
	type WeightInfo = pallet_pools::weights::SubstrateWeight<Runtime>;
}
