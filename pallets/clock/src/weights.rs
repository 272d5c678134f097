//! Weights of `pallet_clock`, not measured yet.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// What each benchmarked piece of `pallet_clock` costs.
pub trait WeightInfo {
	/// Weight of `count_block`.
	fn count_block() -> Weight;
}

/// Placeholder.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn count_block() -> Weight { Weight::from_parts(1_000_000, 0) }
}

impl WeightInfo for () {
	fn count_block() -> Weight { Weight::from_parts(1_000_000, 0) }
}
