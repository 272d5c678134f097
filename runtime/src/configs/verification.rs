//! `pallet-verification`: committees of oracles and what they report.

use frame_support::{PalletId, parameter_types};
use frame_system::EnsureRoot;
use groundwave_types::{AccountId, Balance};

use crate::{
	Balances, Clock, Coverage, Devices, Juries, Networks, Pools, Rewards, Runtime,
	RuntimeHoldReason, constants::money::GWV,
};

parameter_types! {
	pub const OraclesPalletId: PalletId = PalletId(*b"gw/orcls");
	pub const MinOracleBond: Balance = 1_000 * GWV;
	pub const MinDisputeBond: Balance = 50 * GWV;
	pub const LeafDemandBond: Balance = 5 * GWV;
}

impl pallet_verification::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Clock = Clock;
	type Rounds = Rewards;
	type Networks = Networks;
	type Radio = Devices;
	type Points = Rewards;
	type Interests = Devices;
	type Stakes = Pools;
	type Leaves = Coverage;
	type Juries = Juries;
	type PalletId = OraclesPalletId;
	type MinBond = MinOracleBond;
	type DisputeBond = MinDisputeBond;
	type DemandBond = LeafDemandBond;
	type WeightInfo = pallet_verification::weights::SubstrateWeight<Runtime>;
}
