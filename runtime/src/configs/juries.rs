//! `pallet-juries`: jurors and the cases that they decide.

use frame_support::{parameter_types, traits::Randomness};
use groundwave_types::{Balance, BlockNumber, Hash};
use pallet_babe::{RandomnessFromOneEpochAgo, RandomnessFromTwoEpochsAgo};

use crate::{
	Accusations, Balances, Clock, Runtime, RuntimeHoldReason, Verification, constants::money::GWV,
};

parameter_types! {
	pub const JurorBond: Balance = 1_000 * GWV;
	pub const JurorFee: Balance = GWV;
}

/// The randomness of the last epoch, and its first block: whoever opened a case before that block saw
/// none of the outputs that it is made of. (BABE names the block after the epoch, by which all of them
/// are known, and asks for input that is older than the epoch.)
pub struct LastEpoch;

impl Randomness<Hash, BlockNumber> for LastEpoch {
	fn random(subject: &[u8]) -> (Hash, BlockNumber) {
		let (seed, _) = RandomnessFromOneEpochAgo::<Runtime>::random(subject);
		let (_, since) = RandomnessFromTwoEpochsAgo::<Runtime>::random(&[]);
		(seed, since)
	}
}

impl pallet_juries::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Clock = Clock;
	type Cases = (Verification, Accusations);
	type Randomness = LastEpoch;
	type JurorBond = JurorBond;
	type JurorFee = JurorFee;
	type WeightInfo = pallet_juries::weights::SubstrateWeight<Runtime>;
}
