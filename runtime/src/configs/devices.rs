//! `pallet-devices`: makers, registration, places and titles.

use frame_support::{
	PalletId, parameter_types,
	traits::{ConstU32, fungible::HoldConsideration},
};
use frame_system::EnsureRoot;
use groundwave_types::{AccountId, Balance, BlockNumber};

use crate::{
	Accusations, Balances, Coverage, Credits, Networks, NftTitles, Rewards, Runtime,
	RuntimeHoldReason, Verification,
	configs::StoragePrice,
	constants::{money::GWV, time::DAYS},
};

pub(super) const COOLING_PERIOD: BlockNumber = 7 * DAYS;

// Coverage and rewards forget a device that leaves: every round in which it took part is over and
// settled by then, however long rounds are.
const _: () = assert!(
	COOLING_PERIOD > (1 + pallet_rewards::SETTLE_DELAY) * pallet_rewards::MAX_ROUND_LENGTH,
	"a device could leave before its last round can be settled"
);

parameter_types! {
	pub const DevicesPalletId: PalletId = PalletId(*b"gw/devcs");
	pub const MakerBond: Balance = GWV;
	pub const MakerDepositReason: RuntimeHoldReason =
		RuntimeHoldReason::Devices(pallet_devices::HoldReason::MakerDeposit);
}

impl pallet_devices::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type MakerBond = MakerBond;
	type AdminOrigin = EnsureRoot<AccountId>;
	type MakerDeposit = HoldConsideration<AccountId, Balances, MakerDepositReason, StoragePrice>;
	type PalletId = DevicesPalletId;
	type Networks = Networks;
	type Rounds = Rewards;
	type Titles = NftTitles;
	type Fees = Credits;
	type Leaves = (Accusations, (Verification, (Coverage, Rewards)));
	type MaxSignatureLife = ConstU32<{ 30 * DAYS }>;
	type CoolingPeriod = ConstU32<COOLING_PERIOD>;
	type WeightInfo = pallet_devices::weights::SubstrateWeight<Runtime>;
}
