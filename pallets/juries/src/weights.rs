//! Weights of `pallet_juries`, not measured yet.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// What each benchmarked piece of `pallet_juries` costs.
pub trait WeightInfo {
	/// Weight of `keep_seed`.
	fn keep_seed() -> Weight;
	/// Weight of `keep_new_seed`.
	fn keep_new_seed() -> Weight;
	/// Weight of `join`.
	fn join() -> Weight;
	/// Weight of `leave`.
	fn leave() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `draw`.
	fn draw(t: u32, ) -> Weight;
	/// Weight of `commit`.
	fn commit() -> Weight;
	/// Weight of `reveal`.
	fn reveal() -> Weight;
	/// Weight of `expose`.
	fn expose() -> Weight;
	/// Weight of `tally_first`.
	fn tally_first() -> Weight;
	/// Weight of `tally_last`.
	fn tally_last() -> Weight;
	/// Weight of `appeal`.
	fn appeal() -> Weight;
	/// Weight of `close`.
	fn close() -> Weight;
}

/// Placeholder.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn keep_seed() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn keep_new_seed() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn join() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn leave() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn withdraw() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn draw(_t: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn commit() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn reveal() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn expose() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn tally_first() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn tally_last() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn appeal() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn close() -> Weight { Weight::from_parts(1_000_000, 0) }
}

impl WeightInfo for () {
	fn keep_seed() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn keep_new_seed() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn join() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn leave() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn withdraw() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn draw(_t: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn commit() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn reveal() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn expose() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn tally_first() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn tally_last() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn appeal() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn close() -> Weight { Weight::from_parts(1_000_000, 0) }
}
