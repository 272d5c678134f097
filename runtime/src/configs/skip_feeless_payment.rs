//! `pallet-skip-feeless-payment`: calls that cost nothing when they deserve it.

use crate::{Runtime, RuntimeEvent};

impl pallet_skip_feeless_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
}
