//! `pallet-coverage`: receipts, judged and scored.

use crate::{Devices, Networks, Rewards, Runtime, Timestamp};

impl pallet_coverage::Config for Runtime {
	type Networks = Networks;
	type Devices = Devices;
	type Rounds = Rewards;
	type Scores = Rewards;
	type Time = Timestamp;
	type WeightInfo = pallet_coverage::weights::SubstrateWeight<Runtime>;
}
