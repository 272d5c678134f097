//! Weights of `pallet_verification`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-30 with frame-benchmarking-cli 64.0.0 on `AMD EPYC`:
//! 8 steps, 4 repeats, Compiled Wasm.

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
	/// Weight of `contradict`, `n` in 1 to 1024, `l` in 1 to 16384.
	fn contradict(n: u32, l: u32) -> Weight;
	/// Weight of `demand`, `n` in 1 to 1024.
	fn demand(n: u32) -> Weight;
	/// Weight of `show`, `l` in 1 to 16384.
	fn show(l: u32) -> Weight;
	/// Weight of `close_demand`.
	fn close_demand() -> Weight;
	/// Weight of `complain`.
	fn complain() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:1)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Proof: measured 832 bytes. Fastest run: 33_720 ns.
	fn set_policy() -> Weight {
		Weight::from_parts(38_848_000, 12751)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:2 w:2)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 5629 bytes. Fastest run: 125_486 ns.
	fn stand() -> Weight {
		Weight::from_parts(143_974_000, 7127)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:1)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 4648 bytes. Fastest run: 50_766 ns.
	fn resign() -> Weight {
		Weight::from_parts(68_372_000, 7127)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
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
	// Storage: `Verification::FinedDays` (r:0 w:1)
	// Proof: `Verification::FinedDays` (`max_values`: None, `max_size`: Some(318), added: 2793, mode: `MaxEncodedLen`)
	// Proof: measured 6741 bytes. Fastest run: 158_996 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(181_360_000, 7127)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::RoundsReported` (r:1 w:0)
	// Proof: `Verification::RoundsReported` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Proof: measured 10311 bytes. Fastest run: 92_838 ns.
	fn report(n: u32) -> Weight {
		Weight::from_parts(111_384_680, 18043)
			// Standard error: 1_599
			.saturating_add(Weight::from_parts(29_757, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Verification::RoundsReported` (r:1 w:0)
	// Proof: `Verification::RoundsReported` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Proof: measured 9924 bytes. Fastest run: 80_439 ns.
	fn endorse() -> Weight {
		Weight::from_parts(102_001_000, 18043)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Candidates` (r:1 w:0)
	// Proof: `Verification::Candidates` (`max_values`: None, `max_size`: Some(3662), added: 6137, mode: `MaxEncodedLen`)
	// Storage: `Verification::RoundsReported` (r:1 w:1)
	// Proof: `Verification::RoundsReported` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:32)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Proof: measured 12744 bytes. Fastest run: 362_639 ns.
	fn accept() -> Weight {
		Weight::from_parts(418_512_000, 84062)
			.saturating_add(T::DbWeight::get().reads(40))
			.saturating_add(T::DbWeight::get().writes(35))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Verification::Demands` (r:1 w:0)
	// Proof: `Verification::Demands` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::Commitments` (r:1 w:1)
	// Proof: `Verification::Commitments` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:0)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Juries::NextCase` (r:1 w:1)
	// Proof: `Juries::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::SlotCount` (r:1 w:0)
	// Proof: `Juries::SlotCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:0 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Verification::Disputes` (r:0 w:1)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	// Proof: measured 8905 bytes + n * 9 (± 0). Fastest run: 431_711 ns.
	fn dispute(n: u32, e: u32) -> Weight {
		Weight::from_parts(496_650_687, 84062)
			// Standard error: 8_154
			.saturating_add(Weight::from_parts(14_184, 0).saturating_mul(n.into()))
			// Standard error: 2_037
			.saturating_add(Weight::from_parts(3_748, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(41))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1024 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1024 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Trust` (r:1024 w:0)
	// Proof: `Verification::Trust` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
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
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:32 w:33)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 30910 bytes + n * 585 (± 0). Fastest run: 1_443_605 ns.
	fn apply(n: u32) -> Weight {
		Weight::from_parts(1_487_169_000, 84062)
			// Standard error: 2_268_573
			.saturating_add(Weight::from_parts(95_213_704, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 10236).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(97))
			.saturating_add(T::DbWeight::get().reads(8_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(87))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:31 w:31)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:31 w:31)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 12607 bytes. Fastest run: 468_636 ns.
	fn clear() -> Weight {
		Weight::from_parts(531_550_000, 81466)
			.saturating_add(T::DbWeight::get().reads(65))
			.saturating_add(T::DbWeight::get().writes(63))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
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
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 5680 bytes. Fastest run: 89_413 ns.
	fn remove_silent() -> Weight {
		Weight::from_parts(110_534_000, 7127)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Verification::Disputes` (r:1 w:0)
	// Proof: `Verification::Disputes` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	// Storage: `Verification::Complaints` (r:1 w:0)
	// Proof: `Verification::Complaints` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	// Proof: measured 277 bytes. Fastest run: 28_021 ns.
	fn testify(e: u32) -> Weight {
		Weight::from_parts(48_255_212, 3650)
			// Standard error: 364
			.saturating_add(Weight::from_parts(1_407, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(2))
	}
	// Storage: `Verification::Policies` (r:1 w:1)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 442 bytes. Fastest run: 19_368 ns.
	fn veto_policy() -> Weight {
		Weight::from_parts(23_615_000, 3557)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:1 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 2362 bytes. Fastest run: 97_756 ns.
	fn claim() -> Weight {
		Weight::from_parts(111_586_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Verification::Commitments` (r:1 w:1)
	// Proof: `Verification::Commitments` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 396 bytes. Fastest run: 102_843 ns.
	fn commit_dispute() -> Weight {
		Weight::from_parts(109_332_000, 3766)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Verification::Demands` (r:1 w:1)
	// Proof: `Verification::Demands` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:2 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:90 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:90 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Commitments` (r:1 w:1)
	// Proof: `Verification::Commitments` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:33 w:33)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:33 w:33)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
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
	// Proof: measured 22607 bytes + l * 1 (± 0) + n * 9 (± 0). Fastest run: 2_787_780 ns.
	fn contradict(n: u32, l: u32) -> Weight {
		Weight::from_parts(2_591_904_985, 92598)
			// Standard error: 307_381
			.saturating_add(Weight::from_parts(72_899, 0).saturating_mul(n.into()))
			// Standard error: 19_197
			.saturating_add(Weight::from_parts(335_978, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 18).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(145))
			.saturating_add(T::DbWeight::get().writes(135))
	}
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::Demands` (r:1 w:1)
	// Proof: `Verification::Demands` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Verification::Timing` (r:1 w:0)
	// Proof: `Verification::Timing` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 3851 bytes + n * 9 (± 0). Fastest run: 110_354 ns.
	fn demand(n: u32) -> Weight {
		Weight::from_parts(125_950_430, 18043)
			// Standard error: 1_655
			.saturating_add(Weight::from_parts(42_124, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Verification::Demands` (r:1 w:1)
	// Proof: `Verification::Demands` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:0)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 13561 bytes. Fastest run: 135_271 ns.
	fn show(l: u32) -> Weight {
		Weight::from_parts(156_256_137, 18043)
			// Standard error: 92
			.saturating_add(Weight::from_parts(2_572, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Verification::Demands` (r:1 w:1)
	// Proof: `Verification::Demands` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Verification::Reports` (r:1 w:1)
	// Proof: `Verification::Reports` (`max_values`: None, `max_size`: Some(14578), added: 17053, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:32 w:32)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:33 w:33)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:33 w:33)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Verification::PendingPoints` (r:1 w:1)
	// Proof: `Verification::PendingPoints` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:0)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:32 w:32)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 26936 bytes. Fastest run: 2_524_430 ns.
	fn close_demand() -> Weight {
		Weight::from_parts(2_747_892_000, 92598)
			.saturating_add(T::DbWeight::get().reads(135))
			.saturating_add(T::DbWeight::get().writes(133))
	}
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Verification::Oracles` (r:1 w:1)
	// Proof: `Verification::Oracles` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Storage: `Juries::NextCase` (r:1 w:1)
	// Proof: `Juries::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Clock::Time` (r:1 w:0)
	// Proof: `Clock::Time` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `Juries::SlotCount` (r:1 w:0)
	// Proof: `Juries::SlotCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Juries::Cases` (r:0 w:1)
	// Proof: `Juries::Cases` (`max_values`: None, `max_size`: Some(4369), added: 6844, mode: `MaxEncodedLen`)
	// Storage: `Verification::Complaints` (r:0 w:1)
	// Proof: `Verification::Complaints` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	// Proof: measured 2807 bytes. Fastest run: 232_485 ns.
	fn complain() -> Weight {
		Weight::from_parts(249_751_000, 4326)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn set_policy() -> Weight {
		Weight::from_parts(38_848_000, 12751)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn stand() -> Weight {
		Weight::from_parts(143_974_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn resign() -> Weight {
		Weight::from_parts(68_372_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(181_360_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn report(n: u32) -> Weight {
		Weight::from_parts(111_384_680, 18043)
			.saturating_add(Weight::from_parts(29_757, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn endorse() -> Weight {
		Weight::from_parts(102_001_000, 18043)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn accept() -> Weight {
		Weight::from_parts(418_512_000, 84062)
			.saturating_add(ParityDbWeight::get().reads(40))
			.saturating_add(ParityDbWeight::get().writes(35))
	}
	fn dispute(n: u32, e: u32) -> Weight {
		Weight::from_parts(496_650_687, 84062)
			.saturating_add(Weight::from_parts(14_184, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(3_748, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(41))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn apply(n: u32) -> Weight {
		Weight::from_parts(1_487_169_000, 84062)
			.saturating_add(Weight::from_parts(95_213_704, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 10236).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(97))
			.saturating_add(ParityDbWeight::get().reads(8_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(87))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn clear() -> Weight {
		Weight::from_parts(531_550_000, 81466)
			.saturating_add(ParityDbWeight::get().reads(65))
			.saturating_add(ParityDbWeight::get().writes(63))
	}
	fn remove_silent() -> Weight {
		Weight::from_parts(110_534_000, 7127)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn testify(e: u32) -> Weight {
		Weight::from_parts(48_255_212, 3650)
			.saturating_add(Weight::from_parts(1_407, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
	}
	fn veto_policy() -> Weight {
		Weight::from_parts(23_615_000, 3557)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn claim() -> Weight {
		Weight::from_parts(111_586_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn commit_dispute() -> Weight {
		Weight::from_parts(109_332_000, 3766)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn contradict(n: u32, l: u32) -> Weight {
		Weight::from_parts(2_591_904_985, 92598)
			.saturating_add(Weight::from_parts(72_899, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(335_978, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(0, 18).saturating_mul(l.into()))
			.saturating_add(ParityDbWeight::get().reads(145))
			.saturating_add(ParityDbWeight::get().writes(135))
	}
	fn demand(n: u32) -> Weight {
		Weight::from_parts(125_950_430, 18043)
			.saturating_add(Weight::from_parts(42_124, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn show(l: u32) -> Weight {
		Weight::from_parts(156_256_137, 18043)
			.saturating_add(Weight::from_parts(2_572, 0).saturating_mul(l.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn close_demand() -> Weight {
		Weight::from_parts(2_747_892_000, 92598)
			.saturating_add(ParityDbWeight::get().reads(135))
			.saturating_add(ParityDbWeight::get().writes(133))
	}
	fn complain() -> Weight {
		Weight::from_parts(249_751_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
}
