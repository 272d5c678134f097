//! Weights of `pallet_verification`, not measured yet.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// What each benchmarked piece of `pallet_verification` costs.
pub trait WeightInfo {
	/// Weight of `set_policy`.
	fn set_policy() -> Weight;
	/// Weight of `stand`.
	fn stand() -> Weight;
	/// Weight of `resign`.
	fn resign() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `report`.
	fn report(n: u32, ) -> Weight;
	/// Weight of `endorse`.
	fn endorse() -> Weight;
	/// Weight of `accept`.
	fn accept() -> Weight;
	/// Weight of `dispute`.
	fn dispute(n: u32, e: u32, ) -> Weight;
	/// Weight of `apply`.
	fn apply(n: u32, ) -> Weight;
	/// Weight of `clear`.
	fn clear() -> Weight;
	/// Weight of `remove_silent`.
	fn remove_silent() -> Weight;
	/// Weight of `testify`.
	fn testify(e: u32, ) -> Weight;
	/// Weight of `veto_policy`.
	fn veto_policy() -> Weight;
	/// Weight of `claim`.
	fn claim() -> Weight;
}

/// Placeholder.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_policy() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn stand() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn resign() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn withdraw() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn report(_n: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn endorse() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn accept() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn dispute(_n: u32, _e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn apply(_n: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn clear() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn remove_silent() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn testify(_e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn veto_policy() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn claim() -> Weight { Weight::from_parts(1_000_000, 0) }
}

impl WeightInfo for () {
	fn set_policy() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn stand() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn resign() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn withdraw() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn report(_n: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn endorse() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn accept() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn dispute(_n: u32, _e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn apply(_n: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn clear() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn remove_silent() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn testify(_e: u32, ) -> Weight { Weight::from_parts(1_000_000, 0) }
	fn veto_policy() -> Weight { Weight::from_parts(1_000_000, 0) }
	fn claim() -> Weight { Weight::from_parts(1_000_000, 0) }
}
