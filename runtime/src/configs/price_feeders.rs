//! `pallet-membership`: the accounts that feed the price of GWV.

use frame_support::traits::ConstU32;
use frame_system::EnsureRoot;
use groundwave_types::AccountId;

use crate::{Runtime, RuntimeEvent};

/// Most accounts that may feed the price.
pub const MAX_FEEDERS: u32 = 32;

impl pallet_membership::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AddOrigin = EnsureRoot<AccountId>;
	type RemoveOrigin = EnsureRoot<AccountId>;
	type SwapOrigin = EnsureRoot<AccountId>;
	type ResetOrigin = EnsureRoot<AccountId>;
	type PrimeOrigin = EnsureRoot<AccountId>;
	type MembershipInitialized = ();
	type MembershipChanged = ();
	type MaxMembers = ConstU32<MAX_FEEDERS>;
	type WeightInfo = pallet_membership::weights::SubstrateWeight<Runtime>;
}
