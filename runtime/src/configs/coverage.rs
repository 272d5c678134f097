//! `pallet-coverage`: receipts, judged and scored.

use frame_support::traits::ConstU64;

use crate::{
	Devices, Networks, Rewards, Runtime, Timestamp, configs::system::BlockHashCount,
	constants::time::MILLISECS_PER_BLOCK,
};

// The witnesses of a proof are drawn by the hash of a block that lies at most two rounds back.
const _: () = assert!(
	BlockHashCount::get() > 2 * pallet_rewards::MAX_ROUND_LENGTH,
	"the block that decides a draw could be forgotten before the draw"
);

impl pallet_coverage::Config for Runtime {
	type Networks = Networks;
	type Devices = Devices;
	type Rounds = Rewards;
	type Scores = Rewards;
	type Time = Timestamp;
	type BlockTime = ConstU64<MILLISECS_PER_BLOCK>;
	type WeightInfo = pallet_coverage::weights::SubstrateWeight<Runtime>;
}
