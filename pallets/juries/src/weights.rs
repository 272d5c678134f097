//! Weights of `pallet_juries`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-30 with frame-benchmarking-cli 64.0.0 on `AMD EPYC`:
//! 10 steps, 5 repeats, Compiled Wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_juries` costs.
pub trait WeightInfo {
	/// Weight of `join`.
	fn join() -> Weight;
	/// Weight of `keep_seed`.
	fn keep_seed() -> Weight;
	/// Weight of `keep_new_seed`.
	fn keep_new_seed() -> Weight;
	/// Weight of `leave`.
	fn leave() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `draw`, `t` in 31 to 124.
	fn draw(t: u32) -> Weight;
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

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Juries::Jurors` (r:1 w:1)
	// Proof: `Juries::Jurors` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::Vacancy` (r:1 w:1)
	// Proof: `Juries::Vacancy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:1 w:1)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 505 bytes. Fastest run: 76_053 ns.
	fn join() -> Weight {
		Weight::from_parts(80_780_000, 3766)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Babe::NextRandomness` (r:1 w:0)
	// Proof: `Babe::NextRandomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Babe::EpochStart` (r:1 w:0)
	// Proof: `Babe::EpochStart` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Babe::Randomness` (r:1 w:0)
	// Proof: `Babe::Randomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Juries::LastSeed` (r:1 w:0)
	// Proof: `Juries::LastSeed` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 272 bytes. Fastest run: 9_554 ns.
	fn keep_seed() -> Weight {
		Weight::from_parts(10_665_000, 1517)
			.saturating_add(T::DbWeight::get().reads(4))
	}
	// Storage: `Babe::NextRandomness` (r:1 w:0)
	// Proof: `Babe::NextRandomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Babe::EpochStart` (r:1 w:0)
	// Proof: `Babe::EpochStart` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Babe::Randomness` (r:1 w:0)
	// Proof: `Babe::Randomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Juries::LastSeed` (r:1 w:1)
	// Proof: `Juries::LastSeed` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::Seeds` (r:1 w:1)
	// Proof: `Juries::Seeds` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Proof: measured 2601 bytes. Fastest run: 25_037 ns.
	fn keep_new_seed() -> Weight {
		Weight::from_parts(26_950_000, 3791)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Juries::Jurors` (r:1 w:0)
	// Proof: `Juries::Jurors` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:1 w:1)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Juries::Timing` (r:1 w:0)
	// Proof: `Juries::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 348 bytes. Fastest run: 21_432 ns.
	fn leave() -> Weight {
		Weight::from_parts(23_906_000, 3539)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Juries::Jurors` (r:1 w:1)
	// Proof: `Juries::Jurors` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:1 w:1)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Juries::Timing` (r:1 w:0)
	// Proof: `Juries::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::Vacancy` (r:1 w:1)
	// Proof: `Juries::Vacancy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 609 bytes. Fastest run: 68_562 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(74_060_000, 3766)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Juries::Seeds` (r:1 w:0)
	// Proof: `Juries::Seeds` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Storage: `Juries::Timing` (r:1 w:0)
	// Proof: `Juries::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:124 w:31)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Verification::Disputes` (r:1 w:0)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	// Storage: `Verification::Complaints` (r:1 w:0)
	// Proof: `Verification::Complaints` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:1 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:124 w:0)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:0)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 13385 bytes + t * 79 (± 0). Fastest run: 3_439_569 ns.
	fn draw(t: u32) -> Weight {
		Weight::from_parts(2_960_364_820, 18043)
			// Standard error: 624_985
			.saturating_add(Weight::from_parts(25_263_636, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 2828).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(t.into())))
			.saturating_add(T::DbWeight::get().writes(33))
	}
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 3679 bytes. Fastest run: 41_322 ns.
	fn commit() -> Weight {
		Weight::from_parts(57_435_000, 7834)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 3707 bytes. Fastest run: 46_529 ns.
	fn reveal() -> Weight {
		Weight::from_parts(57_896_000, 7834)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 4890 bytes. Fastest run: 135_211 ns.
	fn expose() -> Weight {
		Weight::from_parts(164_123_000, 7834)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `System::Account` (r:33 w:33)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:16 w:16)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:15 w:15)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Juries::Timing` (r:1 w:0)
	// Proof: `Juries::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 11099 bytes. Fastest run: 1_515_711 ns.
	fn tally_first() -> Weight {
		Weight::from_parts(1_701_557_000, 86889)
			.saturating_add(T::DbWeight::get().reads(67))
			.saturating_add(T::DbWeight::get().writes(65))
	}
	// Storage: `System::Account` (r:96 w:96)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:79 w:79)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:62 w:62)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Verification::Disputes` (r:1 w:1)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	// Storage: `Verification::Complaints` (r:1 w:0)
	// Proof: `Verification::Complaints` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:32)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:32 w:32)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 38698 bytes. Fastest run: 5_671_865 ns.
	fn tally_last() -> Weight {
		Weight::from_parts(6_319_356_000, 250878)
			.saturating_add(T::DbWeight::get().reads(311))
			.saturating_add(T::DbWeight::get().writes(306))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::SlotCount` (r:1 w:0)
	// Proof: `Juries::SlotCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 2471 bytes. Fastest run: 120_389 ns.
	fn appeal() -> Weight {
		Weight::from_parts(135_001_000, 7834)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `System::Account` (r:34 w:34)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:31 w:31)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Verification::Disputes` (r:1 w:1)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	// Storage: `Verification::Complaints` (r:1 w:0)
	// Proof: `Verification::Complaints` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:32)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:33 w:33)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:32 w:32)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 27088 bytes. Fastest run: 2_801_441 ns.
	fn close() -> Weight {
		Weight::from_parts(2_988_810_000, 92598)
			.saturating_add(T::DbWeight::get().reads(172))
			.saturating_add(T::DbWeight::get().writes(167))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn join() -> Weight {
		Weight::from_parts(80_780_000, 3766)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn keep_seed() -> Weight {
		Weight::from_parts(10_665_000, 1517)
			.saturating_add(ParityDbWeight::get().reads(4))
	}
	fn keep_new_seed() -> Weight {
		Weight::from_parts(26_950_000, 3791)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn leave() -> Weight {
		Weight::from_parts(23_906_000, 3539)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(74_060_000, 3766)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn draw(t: u32) -> Weight {
		Weight::from_parts(2_960_364_820, 18043)
			.saturating_add(Weight::from_parts(25_263_636, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 2828).saturating_mul(t.into()))
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(t.into())))
			.saturating_add(ParityDbWeight::get().writes(33))
	}
	fn commit() -> Weight {
		Weight::from_parts(57_435_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn reveal() -> Weight {
		Weight::from_parts(57_896_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn expose() -> Weight {
		Weight::from_parts(164_123_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn tally_first() -> Weight {
		Weight::from_parts(1_701_557_000, 86889)
			.saturating_add(ParityDbWeight::get().reads(67))
			.saturating_add(ParityDbWeight::get().writes(65))
	}
	fn tally_last() -> Weight {
		Weight::from_parts(6_319_356_000, 250878)
			.saturating_add(ParityDbWeight::get().reads(311))
			.saturating_add(ParityDbWeight::get().writes(306))
	}
	fn appeal() -> Weight {
		Weight::from_parts(135_001_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn close() -> Weight {
		Weight::from_parts(2_988_810_000, 92598)
			.saturating_add(ParityDbWeight::get().reads(172))
			.saturating_add(ParityDbWeight::get().writes(167))
	}
}
