//! Weights of `pallet_fractions`, written by `scripts/bench`: not by hand.
//!
//! Not measured yet: placeholders.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_fractions` costs.
pub trait WeightInfo {
	/// Weight of `open`.
	fn open() -> Weight;
	/// Weight of `deposit`.
	fn deposit() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `claim`.
	fn claim() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn open() -> Weight {
		Weight::from_parts(250_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	fn deposit() -> Weight {
		Weight::from_parts(350_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(14))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(400_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(14))
	}
	fn claim() -> Weight {
		Weight::from_parts(300_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(10))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn open() -> Weight {
		Weight::from_parts(250_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn deposit() -> Weight {
		Weight::from_parts(350_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(14))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(400_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(14))
	}
	fn claim() -> Weight {
		Weight::from_parts(300_000_000, 12000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(10))
	}
}
