//! Weights of `pallet_credits`, written by `scripts/bench`: not by hand.
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

/// What each benchmarked piece of `pallet_credits` costs.
pub trait WeightInfo {
	/// Weight of `mint`.
	fn mint() -> Weight;
	/// Weight of `fund`.
	fn fund() -> Weight;
	/// Weight of `refund`.
	fn refund() -> Weight;
	/// Weight of `set_spenders`.
	fn set_spenders() -> Weight;
	/// Weight of `pay_usage`, `n` in 1 to 256.
	fn pay_usage(n: u32) -> Weight;
	/// Weight of `update_price`.
	fn update_price() -> Weight;
	/// Weight of `apply_as_payer`.
	fn apply_as_payer() -> Weight;
	/// Weight of `withdraw_as_payer`.
	fn withdraw_as_payer() -> Weight;
	/// Weight of `set_vetted`.
	fn set_vetted() -> Weight;
	/// Weight of `revoke_payer`.
	fn revoke_payer() -> Weight;
	/// Weight of `charge`.
	fn charge() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn mint() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	fn fund() -> Weight {
		Weight::from_parts(30_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn refund() -> Weight {
		Weight::from_parts(30_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn set_spenders() -> Weight {
		Weight::from_parts(20_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn pay_usage(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(Weight::from_parts(20_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 8000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn update_price() -> Weight {
		Weight::from_parts(30_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn apply_as_payer() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn withdraw_as_payer() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn set_vetted() -> Weight {
		Weight::from_parts(12_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn revoke_payer() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn charge() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn mint() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn fund() -> Weight {
		Weight::from_parts(30_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn refund() -> Weight {
		Weight::from_parts(30_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn set_spenders() -> Weight {
		Weight::from_parts(20_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn pay_usage(n: u32) -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(Weight::from_parts(20_000_000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 8000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().reads(3_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(8))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn update_price() -> Weight {
		Weight::from_parts(30_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn apply_as_payer() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn withdraw_as_payer() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn set_vetted() -> Weight {
		Weight::from_parts(12_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn revoke_payer() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn charge() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
