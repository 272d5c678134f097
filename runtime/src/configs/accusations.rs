//! `pallet-accusations`: what devices are accused of.

use frame_support::parameter_types;
use groundwave_types::Balance;

use crate::{
	Balances, Clock, Devices, Juries, Pools, Rewards, Runtime, RuntimeHoldReason,
	constants::money::GWV,
};

parameter_types! {
	pub const MinAccusationBond: Balance = 50 * GWV;
}

impl pallet_accusations::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Clock = Clock;
	type Rounds = Rewards;
	type Juries = Juries;
	type Devices = Devices;
	type Rewards = Rewards;
	type Stakes = Pools;
	type MinBond = MinAccusationBond;
	type WeightInfo = pallet_accusations::weights::SubstrateWeight<Runtime>;
}
