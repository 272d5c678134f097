//! Weights of `pallet_accusations`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-29 with frame-benchmarking-cli 64.0.0 on `AMD EPYC`:
//! 10 steps, 5 repeats, Compiled Wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_accusations` costs.
pub trait WeightInfo {
	/// Weight of `accuse`, `e` in 1 to 4096.
	fn accuse(e: u32) -> Weight;
	/// Weight of `reply`, `e` in 1 to 4096.
	fn reply(e: u32) -> Weight;
	/// Weight of `refer`.
	fn refer() -> Weight;
	/// Weight of `drop_accusation`.
	fn drop_accusation() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:1 w:1)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:5 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:8 w:8)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Timing` (r:1 w:0)
	// Proof: `Accusations::Timing` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 5708 bytes. Fastest run: 602_322 ns.
	fn accuse(e: u32) -> Weight {
		Weight::from_parts(622_815_748, 21814)
			// Standard error: 153
			.saturating_add(Weight::from_parts(1_489, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(T::DbWeight::get().writes(22))
	}
	// Storage: `Accusations::Accusations` (r:1 w:1)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Proof: measured 804 bytes. Fastest run: 32_017 ns.
	fn reply(e: u32) -> Weight {
		Weight::from_parts(34_670_878, 4326)
			// Standard error: 14
			.saturating_add(Weight::from_parts(1_205, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:1 w:1)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:0)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:0)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:2 w:0)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::NextCase` (r:1 w:1)
	// Proof: `Juries::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::SlotCount` (r:1 w:0)
	// Proof: `Juries::SlotCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:0 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Accusations::CaseDevices` (r:0 w:1)
	// Proof: `Accusations::CaseDevices` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	// Proof: measured 3538 bytes. Fastest run: 188_990 ns.
	fn refer() -> Weight {
		Weight::from_parts(197_673_000, 7814)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Accusations::Accusations` (r:1 w:1)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 1311 bytes. Fastest run: 93_498 ns.
	fn drop_accusation() -> Weight {
		Weight::from_parts(99_447_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn accuse(e: u32) -> Weight {
		Weight::from_parts(622_815_748, 21814)
			.saturating_add(Weight::from_parts(1_489, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(29))
			.saturating_add(ParityDbWeight::get().writes(22))
	}
	fn reply(e: u32) -> Weight {
		Weight::from_parts(34_670_878, 4326)
			.saturating_add(Weight::from_parts(1_205, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn refer() -> Weight {
		Weight::from_parts(197_673_000, 7814)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn drop_accusation() -> Weight {
		Weight::from_parts(99_447_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
}
