//! The radio rules: what hotspots sign, how each receipt is judged and what a beacon scores.
//!
//! Pure and integer. The chain decides by this code, and so can anybody else before he submits a
//! receipt.
//!
//! | step | function |
//! |---|---|
//! | when may the device beacon? | [`Bucket::window`], [`check_schedule`] |
//! | is the beacon itself in order? | [`check_beacon`], by the [`plan`] of its region |
//! | can the witness have heard it? | [`check_witness`] |
//! | did it know what was sent? | [`Payload`] |
//! | what do both earn? | [`units`], of which the place's density leaves a [`Scale`] |
//! | what does an oracle sign that takes a receipt? | [`Acknowledgement`], of a [`Receipt`] |
//! | does what a committee reports follow from receipts? | [`contradiction`], of a [`CoverageLeaf`] |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod acknowledgement;
mod checks;
mod density;
mod leaf;
mod propagation;
mod reason;
mod receipt;
mod region;
mod schedule;
mod scoring;
mod tally;

pub use acknowledgement::{Acknowledgement, Receipt};
pub use checks::{
	CLOCK_TOLERANCE_MS, FREQUENCY_TOLERANCE_HZ, Link, check_beacon, check_witness, slack_m,
};
pub use density::{
	CellTally, Grid, MAX_TOUCHED, Scale, batch, easing, join, leave, limit, newcomer_scale, scale,
};
pub use leaf::{
	Contradiction, CountedBeacon, CoverageLeaf, HeardBy, LeafFacts, Station, contradiction,
};
pub use propagation::{fspl_cdb, rssi_bound_cdbm};
pub use reason::Reason;
pub use receipt::{Beacon, MAX_PAYLOAD, MIN_NONCE, Payload, Tag, Witness, commitment};
pub use region::{CHANNEL_TOLERANCE_HZ, ChannelRun, RegionPlan, plan};
pub use schedule::{Bucket, Window, check_schedule};
pub use scoring::{Units, units};
pub use tally::RoundTally;
