//! `pallet-clock`: the time of deadlines.

use crate::Runtime;

impl pallet_clock::Config for Runtime {
	type WeightInfo = pallet_clock::weights::SubstrateWeight<Runtime>;
}
