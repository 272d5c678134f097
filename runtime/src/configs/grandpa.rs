//! `pallet-grandpa`: who votes for finality.

use frame_support::traits::{ConstU32, ConstU64};

use crate::{Runtime, RuntimeEvent, constants::limits::MAX_AUTHORITIES};

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<0>;
	// Equivocations can be reported once validators have stake to lose.
	type KeyOwnerProof = sp_core::Void;
	type EquivocationReportSystem = ();
}
