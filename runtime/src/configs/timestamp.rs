//! `pallet-timestamp`: the time of a block, set by its author.

use frame_support::traits::ConstU64;

use crate::{Babe, Runtime, constants::time::MILLISECS_PER_BLOCK};

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = Babe;
	type MinimumPeriod = ConstU64<{ MILLISECS_PER_BLOCK / 2 }>;
	type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}
