//! The maths of Groundwave, in integers: the same to the bit on every machine.

#![cfg_attr(not(feature = "std"), no_std)]

mod emission;
mod logarithm;

pub use emission::HalvingSchedule;
pub use logarithm::{LOG2_FRACTION, log2};
