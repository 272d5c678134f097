//! `pallet-babe`: who may author a block.

use frame_support::traits::{ConstU32, ConstU64};
use sp_consensus_babe::{AllowedSlots, BabeEpochConfiguration};

use crate::{
	Runtime, Session,
	constants::{
		limits::MAX_AUTHORITIES,
		time::{EPOCH_SLOTS, MILLISECS_PER_BLOCK, PRIMARY_PROBABILITY},
	},
};

impl pallet_babe::Config for Runtime {
	type EpochDuration = ConstU64<EPOCH_SLOTS>;
	type ExpectedBlockTime = ConstU64<MILLISECS_PER_BLOCK>;
	type EpochChangeTrigger = pallet_babe::ExternalTrigger;
	type DisabledValidators = Session;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	// Equivocations can be reported once validators have stake to lose.
	type KeyOwnerProof = sp_core::Void;
	type EquivocationReportSystem = ();
}

/// The epoch configuration of genesis: secondary slots by VRF, so that every block brings
/// randomness.
pub fn babe_epoch_config() -> BabeEpochConfiguration {
	BabeEpochConfiguration {
		c: PRIMARY_PROBABILITY,
		allowed_slots: AllowedSlots::PrimaryAndSecondaryVRFSlots,
	}
}
