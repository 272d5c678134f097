//! Weights of `pallet_coverage`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-20 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor`:
//! 8 steps, 3 repeats, Compiled Wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_coverage` costs.
pub trait WeightInfo {
	/// Weight of `submit`, `d` in 32 to 1056, `p` in 1 to 32.
	fn submit(d: u32, p: u32) -> Weight;
	/// Weight of `witnesses`, `w` in 0 to 1024.
	fn witnesses(w: u32) -> Weight;
	/// Weight of `score`, `p` in 1 to 32.
	fn score(p: u32) -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1056 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:31 w:31)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	// Proof: measured 642 bytes + d * 140 (± 0). Fastest run: 1_841_067 ns.
	fn submit(d: u32, p: u32) -> Weight {
		Weight::from_parts(1_841_067_000, 3910)
			// Standard error: 123_613
			.saturating_add(Weight::from_parts(5_308_921, 0).saturating_mul(d.into()))
			// Standard error: 4_106_918
			.saturating_add(Weight::from_parts(9_232_483, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 2676).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2685).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1056 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:32 w:32)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	// Proof: measured 148952 bytes. Fastest run: 8_027_137 ns.
	fn witnesses(w: u32) -> Weight {
		Weight::from_parts(7_829_329_303, 2826846)
			// Standard error: 1_293_787
			.saturating_add(Weight::from_parts(44_903_842, 0).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(1092))
			.saturating_add(T::DbWeight::get().writes(32))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:31 w:31)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1023 w:1023)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:2046 w:0)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(1114), added: 3589, mode: `MaxEncodedLen`)
	// Proof: measured 6075 bytes + p * 5989 (± 0). Fastest run: 642_052 ns.
	fn score(p: u32) -> Weight {
		Weight::from_parts(11_601_025, 5583)
			// Standard error: 28_271_748
			.saturating_add(Weight::from_parts(729_407_451, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 236874).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(100_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(34_u64.saturating_mul(p.into())))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn submit(d: u32, p: u32) -> Weight {
		Weight::from_parts(1_841_067_000, 3910)
			.saturating_add(Weight::from_parts(5_308_921, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(9_232_483, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 2676).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 2685).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(p.into())))
	}
	fn witnesses(w: u32) -> Weight {
		Weight::from_parts(7_829_329_303, 2826846)
			.saturating_add(Weight::from_parts(44_903_842, 0).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(1092))
			.saturating_add(ParityDbWeight::get().writes(32))
	}
	fn score(p: u32) -> Weight {
		Weight::from_parts(11_601_025, 5583)
			.saturating_add(Weight::from_parts(729_407_451, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 236874).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().reads(100_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(34_u64.saturating_mul(p.into())))
	}
}
