//! Weights of `pallet_rewards`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-20 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor`:
//! 6 steps, 3 repeats, Compiled Wasm, before use, stake, escrow and breaker came; `claim_many`,
//! `set_breaker` and `set_usage_policy` are placeholders.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_rewards` costs.
pub trait WeightInfo {
	/// Weight of `keep_round`.
	fn keep_round() -> Weight;
	/// Weight of `begin_round`.
	fn begin_round() -> Weight;
	/// Weight of `set_round_length`.
	fn set_round_length() -> Weight;
	/// Weight of `set_share`.
	fn set_share() -> Weight;
	/// Weight of `fund`.
	fn fund() -> Weight;
	/// Weight of `settle`, `r` in 0 to 2.
	fn settle(r: u32) -> Weight;
	/// Weight of `claim`.
	fn claim() -> Weight;
	/// Weight of `claim_many`.
	fn claim_many(d: u32) -> Weight;
	/// Weight of `set_breaker`.
	fn set_breaker() -> Weight;
	/// Weight of `set_usage_policy`.
	fn set_usage_policy() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 154 bytes. Fastest run: 3_943 ns.
	fn keep_round() -> Weight {
		Weight::from_parts(4_463_000, 1505)
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `Rewards::Anchor` (r:1 w:1)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Babe::NextRandomness` (r:1 w:0)
	// Proof: `Babe::NextRandomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Babe::EpochStart` (r:1 w:0)
	// Proof: `Babe::EpochStart` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:0 w:2)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 365 bytes. Fastest run: 18_909 ns.
	fn begin_round() -> Weight {
		Weight::from_parts(21_383_000, 1517)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Rewards::Anchor` (r:1 w:1)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 154 bytes. Fastest run: 9_913 ns.
	fn set_round_length() -> Weight {
		Weight::from_parts(11_589_000, 1505)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:1)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	// Proof: measured 4570 bytes. Fastest run: 25_911 ns.
	fn set_share() -> Weight {
		Weight::from_parts(31_065_000, 5583)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 843 bytes. Fastest run: 75_198 ns.
	fn fund() -> Weight {
		Weight::from_parts(82_615_000, 3990)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:2 w:2)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(1114), added: 3589, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 303 bytes + r * 1325 (± 0). Fastest run: 15_615 ns.
	fn settle(r: u32) -> Weight {
		Weight::from_parts(21_479_112, 3614)
			// Standard error: 86_243
			.saturating_add(Weight::from_parts(34_745_832, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 3589).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(r.into())))
	}
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:2 w:2)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(1114), added: 3589, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 2245 bytes. Fastest run: 141_891 ns.
	fn claim() -> Weight {
		Weight::from_parts(159_080_000, 8168)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn claim_many(d: u32) -> Weight {
		Self::claim().saturating_mul(d.into())
	}
	fn set_breaker() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	fn set_usage_policy() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn keep_round() -> Weight {
		Weight::from_parts(4_463_000, 1505)
			.saturating_add(ParityDbWeight::get().reads(1))
	}
	fn begin_round() -> Weight {
		Weight::from_parts(21_383_000, 1517)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn set_round_length() -> Weight {
		Weight::from_parts(11_589_000, 1505)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_share() -> Weight {
		Weight::from_parts(31_065_000, 5583)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn fund() -> Weight {
		Weight::from_parts(82_615_000, 3990)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn settle(r: u32) -> Weight {
		Weight::from_parts(21_479_112, 3614)
			.saturating_add(Weight::from_parts(34_745_832, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 3589).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(r.into())))
	}
	fn claim() -> Weight {
		Weight::from_parts(159_080_000, 8168)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn claim_many(d: u32) -> Weight {
		Self::claim().saturating_mul(d.into())
	}
	fn set_breaker() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
	fn set_usage_policy() -> Weight {
		Weight::from_parts(30_000_000, 0).saturating_add(ParityDbWeight::get().reads_writes(3, 1))
	}
}
