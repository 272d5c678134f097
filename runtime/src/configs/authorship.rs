//! `pallet-authorship`: who authored the block.

use pallet_session::FindAccountFromAuthorIndex;

use crate::{Babe, Runtime};

impl pallet_authorship::Config for Runtime {
	type FindAuthor = FindAccountFromAuthorIndex<Self, Babe>;
	type EventHandler = ();
}
