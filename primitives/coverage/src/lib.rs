//! The radio rules: what hotspots sign, how each receipt is judged and what a beacon scores.
//!
//! Pure and integer. The chain decides by this code, and so can anybody else before he submits a
//! receipt.
//!
//! | step | function |
//! |---|---|
//! | is the beacon itself in order? | [`check_beacon`] |
//! | can the witness have heard it? | [`check_witness`] |
//! | what do both earn? | [`units`] |

#![cfg_attr(not(feature = "std"), no_std)]

mod checks;
mod propagation;
mod reason;
mod receipt;
mod scoring;

pub use checks::{CLOCK_TOLERANCE_MS, Link, check_beacon, check_witness};
pub use propagation::{fspl_cdb, rssi_bound_cdbm};
pub use reason::Reason;
pub use receipt::{Beacon, Witness};
pub use scoring::{Units, units};
