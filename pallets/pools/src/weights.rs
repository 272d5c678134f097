//! Weights of `pallet_pools`, written by `scripts/bench`: not by hand.
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

/// What each benchmarked piece of `pallet_pools` costs.
pub trait WeightInfo {
	/// Weight of `set_rules`.
	fn set_rules() -> Weight;
	/// Weight of `create`.
	fn create() -> Weight;
	/// Weight of `attach`.
	fn attach() -> Weight;
	/// Weight of `detach`.
	fn detach() -> Weight;
	/// Weight of `announce_terms`.
	fn announce_terms() -> Weight;
	/// Weight of `delegate`.
	fn delegate() -> Weight;
	/// Weight of `undelegate`.
	fn undelegate() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `claim`.
	fn claim() -> Weight;
	/// Weight of `restake`.
	fn restake() -> Weight;
	/// Weight of `set_restake`.
	fn set_restake() -> Weight;
	/// Weight of `close`.
	fn close() -> Weight;
	/// Weight of `clear`.
	fn clear() -> Weight;
	/// Weight of `on_points`, `n` in 1 to 64.
	fn on_points(n: u32) -> Weight;
	/// Weight of `on_settled`.
	fn on_settled() -> Weight;
	/// Weight of `slash`.
	fn slash() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_rules() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn create() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn attach() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn detach() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn announce_terms() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn delegate() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	fn undelegate() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(14))
	}
	fn claim() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn restake() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn set_restake() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn close() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn clear() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn on_points(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 4000)
			.saturating_add(Weight::from_parts(150_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 12000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads(11_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
	}
	fn on_settled() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn slash() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(8))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn set_rules() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn create() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn attach() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn detach() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn announce_terms() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn delegate() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn undelegate() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(14))
	}
	fn claim() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn restake() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn set_restake() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn close() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn clear() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn on_points(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 4000)
			.saturating_add(Weight::from_parts(150_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 12000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().reads(11_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(n.into())))
	}
	fn on_settled() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn slash() -> Weight {
		Weight::from_parts(100_000_000, 8000)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
}
