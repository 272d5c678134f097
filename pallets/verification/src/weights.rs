//! Weights of `pallet_verification`, written by `scripts/bench`: not by hand.
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
	/// Weight of `report`, `n` in 1 to 1024.
	fn report(n: u32) -> Weight;
	/// Weight of `endorse`.
	fn endorse() -> Weight;
	/// Weight of `accept`.
	fn accept() -> Weight;
	/// Weight of `dispute`, `n` in 1 to 1024, `e` in 1 to 4096.
	fn dispute(n: u32, e: u32) -> Weight;
	/// Weight of `apply`, `n` in 1 to 1024.
	fn apply(n: u32) -> Weight;
	/// Weight of `clear`.
	fn clear() -> Weight;
	/// Weight of `remove_silent`.
	fn remove_silent() -> Weight;
	/// Weight of `testify`, `e` in 1 to 4096.
	fn testify(e: u32) -> Weight;
	/// Weight of `veto_policy`.
	fn veto_policy() -> Weight;
	/// Weight of `claim`.
	fn claim() -> Weight;
	/// Weight of `commit_dispute`.
	fn commit_dispute() -> Weight;
	/// Weight of `contradict`.
	fn contradict(n: u32, l: u32) -> Weight;
	/// Weight of `demand`.
	fn demand(n: u32) -> Weight;
	/// Weight of `show`.
	fn show(l: u32) -> Weight;
	/// Weight of `close_demand`.
	fn close_demand() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:1)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Proof: measured 822 bytes. Fastest run: 32_548 ns.
	fn set_policy() -> Weight {
		Weight::from_parts(35_763_000, 12751)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:2 w:2)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 5615 bytes. Fastest run: 124_485 ns.
	fn stand() -> Weight {
		Weight::from_parts(136_312_000, 7127)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Proof: measured 4639 bytes. Fastest run: 51_727 ns.
	fn resign() -> Weight {
		Weight::from_parts(61_391_000, 7127)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:1 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 6735 bytes. Fastest run: 163_993 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(182_310_000, 7127)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::RoundsReported` (r:1 w:0)
	// Proof: `Verification::RoundsReported` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(9452), added: 11927, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Proof: measured 10254 bytes. Fastest run: 93_839 ns.
	fn report(n: u32) -> Weight {
		Weight::from_parts(108_923_131, 12917)
			// Standard error: 573
			.saturating_add(Weight::from_parts(19_589, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(9452), added: 11927, mode: `MaxEncodedLen`)
	// Storage: `Verification::RoundsReported` (r:1 w:0)
	// Proof: `Verification::RoundsReported` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Proof: measured 9867 bytes. Fastest run: 82_232 ns.
	fn endorse() -> Weight {
		Weight::from_parts(95_191_000, 12917)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(9452), added: 11927, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::RoundsReported` (r:1 w:1)
	// Proof: `Verification::RoundsReported` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:32)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 12679 bytes. Fastest run: 360_384 ns.
	fn accept() -> Weight {
		Weight::from_parts(384_810_000, 83934)
			.saturating_add(T::DbWeight::get().reads(40))
			.saturating_add(T::DbWeight::get().writes(35))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(9452), added: 11927, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:0)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Juries::NextCase` (r:1 w:1)
	// Proof: `Juries::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::SlotCount` (r:1 w:0)
	// Proof: `Juries::SlotCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:0 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Verification::Disputes` (r:0 w:1)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(184), added: 2659, mode: `MaxEncodedLen`)
	// Proof: measured 8567 bytes + n * 4 (± 0). Fastest run: 360_805 ns.
	fn dispute(n: u32, e: u32) -> Weight {
		Weight::from_parts(381_374_240, 83934)
			// Standard error: 1_444
			.saturating_add(Weight::from_parts(27_695, 0).saturating_mul(n.into()))
			// Standard error: 360
			.saturating_add(Weight::from_parts(2_054, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(39))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(9452), added: 11927, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1024 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1024 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Storage: `Rewards::UsagePolicies` (r:1 w:0)
	// Proof: `Rewards::UsagePolicies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1024 w:1024)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:3075 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:6 w:6)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:6 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:1024 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:0)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:3 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:32)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:32 w:33)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 30522 bytes + n * 561 (± 0). Fastest run: 1_131_125 ns.
	fn apply(n: u32) -> Weight {
		Weight::from_parts(1_140_440_000, 83934)
			// Standard error: 738_341
			.saturating_add(Weight::from_parts(69_568_949, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 10236).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(96))
			.saturating_add(T::DbWeight::get().reads(7_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(87))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(9452), added: 11927, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:31 w:31)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:31 w:31)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 12475 bytes. Fastest run: 456_086 ns.
	fn clear() -> Weight {
		Weight::from_parts(497_397_000, 81342)
			.saturating_add(T::DbWeight::get().reads(65))
			.saturating_add(T::DbWeight::get().writes(63))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Proof: measured 5671 bytes. Fastest run: 90_705 ns.
	fn remove_silent() -> Weight {
		Weight::from_parts(106_478_000, 7127)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Verification::Disputes` (r:1 w:0)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(184), added: 2659, mode: `MaxEncodedLen`)
	// Proof: measured 374 bytes. Fastest run: 26_700 ns.
	fn testify(e: u32) -> Weight {
		Weight::from_parts(32_050_905, 3649)
			// Standard error: 48
			.saturating_add(Weight::from_parts(1_290, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `Verification::Policies` (r:1 w:1)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 435 bytes. Fastest run: 19_439 ns.
	fn veto_policy() -> Weight {
		Weight::from_parts(21_973_000, 3547)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:1 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 2356 bytes. Fastest run: 97_875 ns.
	fn claim() -> Weight {
		Weight::from_parts(105_506_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn commit_dispute() -> Weight {
		Weight::zero()
	}
	fn contradict(_: u32, _: u32) -> Weight {
		Weight::zero()
	}
	fn demand(_: u32) -> Weight {
		Weight::zero()
	}
	fn show(_: u32) -> Weight {
		Weight::zero()
	}
	fn close_demand() -> Weight {
		Weight::zero()
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn set_policy() -> Weight {
		Weight::from_parts(35_763_000, 12751)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn stand() -> Weight {
		Weight::from_parts(136_312_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn resign() -> Weight {
		Weight::from_parts(61_391_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(182_310_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn report(n: u32) -> Weight {
		Weight::from_parts(108_923_131, 12917)
			.saturating_add(Weight::from_parts(19_589, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn endorse() -> Weight {
		Weight::from_parts(95_191_000, 12917)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn accept() -> Weight {
		Weight::from_parts(384_810_000, 83934)
			.saturating_add(ParityDbWeight::get().reads(40))
			.saturating_add(ParityDbWeight::get().writes(35))
	}
	fn dispute(n: u32, e: u32) -> Weight {
		Weight::from_parts(381_374_240, 83934)
			.saturating_add(Weight::from_parts(27_695, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(2_054, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(39))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn apply(n: u32) -> Weight {
		Weight::from_parts(1_140_440_000, 83934)
			.saturating_add(Weight::from_parts(69_568_949, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 10236).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(96))
			.saturating_add(ParityDbWeight::get().reads(7_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(87))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn clear() -> Weight {
		Weight::from_parts(497_397_000, 81342)
			.saturating_add(ParityDbWeight::get().reads(65))
			.saturating_add(ParityDbWeight::get().writes(63))
	}
	fn remove_silent() -> Weight {
		Weight::from_parts(106_478_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn testify(e: u32) -> Weight {
		Weight::from_parts(32_050_905, 3649)
			.saturating_add(Weight::from_parts(1_290, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(1))
	}
	fn veto_policy() -> Weight {
		Weight::from_parts(21_973_000, 3547)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn claim() -> Weight {
		Weight::from_parts(105_506_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn commit_dispute() -> Weight {
		Weight::zero()
	}
	fn contradict(_: u32, _: u32) -> Weight {
		Weight::zero()
	}
	fn demand(_: u32) -> Weight {
		Weight::zero()
	}
	fn show(_: u32) -> Weight {
		Weight::zero()
	}
	fn close_demand() -> Weight {
		Weight::zero()
	}
}
