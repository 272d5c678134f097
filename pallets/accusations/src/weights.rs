//! Weights of `pallet_accusations`, not measured yet.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// What each benchmarked piece of `pallet_accusations` costs.
pub trait WeightInfo {
	/// Weight of `accuse`.
	fn accuse(e: u32, ) -> Weight;
	/// Weight of `reply`.
	fn reply(e: u32, ) -> Weight;
	/// Weight of `refer`.
	fn refer() -> Weight;
	/// Weight of `drop_accusation`.
	fn drop_accusation() -> Weight;
}

/// Placeholder.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn accuse(_e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn reply(_e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn refer() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn drop_accusation() -> Weight { Weight::from_parts(1_000_000, 0) }
}

impl WeightInfo for () {
	fn accuse(_e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn reply(_e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn refer() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn drop_accusation() -> Weight { Weight::from_parts(1_000_000, 0) }
}
