//! Weights of `pallet_coverage`, written by `scripts/bench`: not by hand.
//!
//! Temporary until measured.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_coverage` costs.
pub trait WeightInfo {
	/// Weight of `submit`.
	fn submit(d: u32, p: u32) -> Weight;
	/// Weight of `receipts_ed25519`.
	fn receipts_ed25519(w: u32) -> Weight;
	/// Weight of `receipts_sr25519`.
	fn receipts_sr25519(w: u32) -> Weight;
	/// Weight of `receipts_secp256k1`.
	fn receipts_secp256k1(w: u32) -> Weight;
	/// Weight of `receipts_p256`.
	fn receipts_p256(w: u32) -> Weight;
	/// Weight of `score`.
	fn score(p: u32) -> Weight;
	/// Weight of `candidates`.
	fn candidates(w: u32) -> Weight;
	/// Weight of `repeats`.
	fn repeats(w: u32) -> Weight;
	/// Weight of `activate`.
	fn activate(d: u32) -> Weight;
	/// Weight of `lapse`.
	fn lapse(d: u32) -> Weight;
	/// Weight of `touch`.
	fn touch(c: u32) -> Weight;
	/// Weight of `prune`.
	fn prune(c: u32) -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn submit(d: u32, p: u32) -> Weight {
		Weight::from_parts(60000000, 0)
			.saturating_add(Weight::from_parts(75000000, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(90000000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}
	fn receipts_ed25519(w: u32) -> Weight {
		Weight::from_parts(2000000000, 0)
			.saturating_add(Weight::from_parts(52000000, 0).saturating_mul(w.into()))
	}
	fn receipts_sr25519(w: u32) -> Weight {
		Weight::from_parts(2000000000, 0)
			.saturating_add(Weight::from_parts(62000000, 0).saturating_mul(w.into()))
	}
	fn receipts_secp256k1(w: u32) -> Weight {
		Weight::from_parts(2000000000, 0)
			.saturating_add(Weight::from_parts(60000000, 0).saturating_mul(w.into()))
	}
	fn receipts_p256(w: u32) -> Weight {
		Weight::from_parts(4000000000, 0)
			.saturating_add(Weight::from_parts(1900000000, 0).saturating_mul(w.into()))
	}
	fn score(p: u32) -> Weight {
		Weight::from_parts(60000000, 0)
			.saturating_add(Weight::from_parts(40000000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(p.into())))
	}
	fn candidates(w: u32) -> Weight {
		Weight::from_parts(60000000, 0)
			.saturating_add(Weight::from_parts(30000000, 0).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(w.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(w.into())))
	}
	fn repeats(w: u32) -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(Weight::from_parts(4_000_000, 0).saturating_mul(w.into()))
	}
	fn activate(d: u32) -> Weight {
		Weight::from_parts(30000000, 0)
			.saturating_add(Weight::from_parts(60000000, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(d.into())))
	}
	fn lapse(d: u32) -> Weight {
		Weight::from_parts(30000000, 0)
			.saturating_add(Weight::from_parts(90000000, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(8_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(d.into())))
	}
	fn touch(c: u32) -> Weight {
		Weight::from_parts(1000000, 0)
			.saturating_add(Weight::from_parts(6000000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn prune(c: u32) -> Weight {
		Weight::from_parts(20000000, 0)
			.saturating_add(Weight::from_parts(5000000, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn submit(d: u32, p: u32) -> Weight {
		Weight::from_parts(60000000, 0)
			.saturating_add(Weight::from_parts(75000000, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(5_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(90000000, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}
	fn receipts_ed25519(w: u32) -> Weight {
		Weight::from_parts(2000000000, 0)
			.saturating_add(Weight::from_parts(52000000, 0).saturating_mul(w.into()))
	}
	fn receipts_sr25519(w: u32) -> Weight {
		Weight::from_parts(2000000000, 0)
			.saturating_add(Weight::from_parts(62000000, 0).saturating_mul(w.into()))
	}
	fn receipts_secp256k1(w: u32) -> Weight {
		Weight::from_parts(2000000000, 0)
			.saturating_add(Weight::from_parts(60000000, 0).saturating_mul(w.into()))
	}
	fn receipts_p256(w: u32) -> Weight {
		Weight::from_parts(4000000000, 0)
			.saturating_add(Weight::from_parts(1900000000, 0).saturating_mul(w.into()))
	}
	fn score(p: u32) -> Weight {
		Weight::from_parts(60000000, 0)
			.saturating_add(Weight::from_parts(40000000, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(3_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(p.into())))
	}
	fn candidates(w: u32) -> Weight {
		Weight::from_parts(60000000, 0)
			.saturating_add(Weight::from_parts(30000000, 0).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(w.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(w.into())))
	}
	fn repeats(w: u32) -> Weight {
		Weight::from_parts(60_000_000, 0)
			.saturating_add(Weight::from_parts(4_000_000, 0).saturating_mul(w.into()))
	}
	fn activate(d: u32) -> Weight {
		Weight::from_parts(30000000, 0)
			.saturating_add(Weight::from_parts(60000000, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(5_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(d.into())))
	}
	fn lapse(d: u32) -> Weight {
		Weight::from_parts(30000000, 0)
			.saturating_add(Weight::from_parts(90000000, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(8_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(d.into())))
	}
	fn touch(c: u32) -> Weight {
		Weight::from_parts(1000000, 0)
			.saturating_add(Weight::from_parts(6000000, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn prune(c: u32) -> Weight {
		Weight::from_parts(20000000, 0)
			.saturating_add(Weight::from_parts(5000000, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
}
