//! Weights of `pallet_juries`, written by `scripts/bench`: not by hand.
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Juries::Vacancy` (r:1 w:1)
	// Proof: `Juries::Vacancy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:1 w:1)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 471 bytes. Fastest run: 69_734 ns.
	fn join() -> Weight {
		Weight::from_parts(77_304_000, 3730)
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
	// Proof: measured 272 bytes. Fastest run: 9_164 ns.
	fn keep_seed() -> Weight {
		Weight::from_parts(10_175_000, 1517)
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
	// Proof: measured 2601 bytes. Fastest run: 23_034 ns.
	fn keep_new_seed() -> Weight {
		Weight::from_parts(31_297_000, 3791)
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
	// Proof: measured 314 bytes. Fastest run: 19_569 ns.
	fn leave() -> Weight {
		Weight::from_parts(28_853_000, 3539)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Juries::Vacancy` (r:1 w:1)
	// Proof: `Juries::Vacancy` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 575 bytes. Fastest run: 62_973 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(68_922_000, 3730)
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
	// Storage: `Accusations::CaseDevices` (r:1 w:0)
	// Proof: `Accusations::CaseDevices` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:1 w:0)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:1 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:124 w:0)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 7412 bytes + t * 79 (± 0). Fastest run: 3_209_583 ns.
	fn draw(t: u32) -> Weight {
		Weight::from_parts(3_012_783_821, 7834)
			// Standard error: 584_854
			.saturating_add(Weight::from_parts(18_529_125, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 2828).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(t.into())))
			.saturating_add(T::DbWeight::get().writes(33))
	}
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 3673 bytes. Fastest run: 43_855 ns.
	fn commit() -> Weight {
		Weight::from_parts(70_114_000, 7834)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 3673 bytes. Fastest run: 43_544 ns.
	fn reveal() -> Weight {
		Weight::from_parts(71_055_000, 7834)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Proof: measured 4606 bytes. Fastest run: 133_559 ns.
	fn expose() -> Weight {
		Weight::from_parts(226_476_000, 7834)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:15 w:15)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Juries::Timing` (r:1 w:0)
	// Proof: `Juries::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 8070 bytes. Fastest run: 1_439_636 ns.
	fn tally_first() -> Weight {
		Weight::from_parts(1_657_079_000, 86889)
			.saturating_add(T::DbWeight::get().reads(67))
			.saturating_add(T::DbWeight::get().writes(65))
	}
	// Storage: `System::Account` (r:68 w:68)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:49 w:49)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:62 w:62)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Accusations::CaseDevices` (r:1 w:1)
	// Proof: `Accusations::CaseDevices` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:1 w:1)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(741), added: 3216, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:5 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(150), added: 2625, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 22905 bytes. Fastest run: 3_297_444 ns.
	fn tally_last() -> Weight {
		Weight::from_parts(3_617_849_000, 177994)
			.saturating_add(T::DbWeight::get().reads(200))
			.saturating_add(T::DbWeight::get().writes(195))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Juries::SlotCount` (r:1 w:0)
	// Proof: `Juries::SlotCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Proof: measured 2200 bytes. Fastest run: 109_353 ns.
	fn appeal() -> Weight {
		Weight::from_parts(127_328_000, 7834)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `System::Account` (r:9 w:9)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:1 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Juries::Register` (r:31 w:31)
	// Proof: `Juries::Register` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	// Storage: `Accusations::CaseDevices` (r:1 w:1)
	// Proof: `Accusations::CaseDevices` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:1 w:1)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(741), added: 3216, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:5 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(150), added: 2625, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Proof: measured 10470 bytes. Fastest run: 841_128 ns.
	fn close() -> Weight {
		Weight::from_parts(985_162_000, 80009)
			.saturating_add(T::DbWeight::get().reads(63))
			.saturating_add(T::DbWeight::get().writes(58))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn join() -> Weight {
		Weight::from_parts(77_304_000, 3730)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn keep_seed() -> Weight {
		Weight::from_parts(10_175_000, 1517)
			.saturating_add(ParityDbWeight::get().reads(4))
	}
	fn keep_new_seed() -> Weight {
		Weight::from_parts(31_297_000, 3791)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn leave() -> Weight {
		Weight::from_parts(28_853_000, 3539)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(68_922_000, 3730)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn draw(t: u32) -> Weight {
		Weight::from_parts(3_012_783_821, 7834)
			.saturating_add(Weight::from_parts(18_529_125, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 2828).saturating_mul(t.into()))
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().reads(2_u64.saturating_mul(t.into())))
			.saturating_add(ParityDbWeight::get().writes(33))
	}
	fn commit() -> Weight {
		Weight::from_parts(70_114_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn reveal() -> Weight {
		Weight::from_parts(71_055_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn expose() -> Weight {
		Weight::from_parts(226_476_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn tally_first() -> Weight {
		Weight::from_parts(1_657_079_000, 86889)
			.saturating_add(ParityDbWeight::get().reads(67))
			.saturating_add(ParityDbWeight::get().writes(65))
	}
	fn tally_last() -> Weight {
		Weight::from_parts(3_617_849_000, 177994)
			.saturating_add(ParityDbWeight::get().reads(200))
			.saturating_add(ParityDbWeight::get().writes(195))
	}
	fn appeal() -> Weight {
		Weight::from_parts(127_328_000, 7834)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn close() -> Weight {
		Weight::from_parts(985_162_000, 80009)
			.saturating_add(ParityDbWeight::get().reads(63))
			.saturating_add(ParityDbWeight::get().writes(58))
	}
}
