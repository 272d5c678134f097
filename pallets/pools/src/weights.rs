//! Weights of `pallet_pools`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-28 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor @ 2.50GHz`:
//! 10 steps, 5 repeats, Compiled Wasm.

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
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(599), added: 3074, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:1)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Proof: measured 755 bytes. Fastest run: 70_624 ns.
	fn set_rules() -> Weight {
		Weight::from_parts(138_769_000, 4064)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(599), added: 3074, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:0)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Storage: `Pools::NextPool` (r:1 w:1)
	// Proof: `Pools::NextPool` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Bonded` (r:1 w:1)
	// Proof: `Pools::Bonded` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:0 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:0 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Proof: measured 961 bytes. Fastest run: 142_858 ns.
	fn create() -> Weight {
		Weight::from_parts(255_961_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Pools::Pools` (r:1 w:0)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:1 w:1)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	// Proof: measured 2233 bytes. Fastest run: 218_909 ns.
	fn attach() -> Weight {
		Weight::from_parts(392_565_000, 6326)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:1 w:1)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:0)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 1851 bytes. Fastest run: 123_594 ns.
	fn detach() -> Weight {
		Weight::from_parts(206_032_000, 4326)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 1197 bytes. Fastest run: 51_867 ns.
	fn announce_terms() -> Weight {
		Weight::from_parts(100_579_000, 4187)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:0)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(741), added: 3216, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(599), added: 3074, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:0)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:1 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:5 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Bonded` (r:1 w:1)
	// Proof: `Pools::Bonded` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 3424 bytes. Fastest run: 243_950 ns.
	fn delegate() -> Weight {
		Weight::from_parts(304_664_000, 14850)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:0)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(741), added: 3216, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(599), added: 3074, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:0)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:1 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:5 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Exits` (r:1 w:1)
	// Proof: `Pools::Exits` (`max_values`: None, `max_size`: Some(553), added: 3028, mode: `MaxEncodedLen`)
	// Storage: `Pools::Bonded` (r:1 w:1)
	// Proof: `Pools::Bonded` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 3877 bytes. Fastest run: 200_340 ns.
	fn undelegate() -> Weight {
		Weight::from_parts(237_238_000, 14850)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:0)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:1 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:5 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Exits` (r:8 w:8)
	// Proof: `Pools::Exits` (`max_values`: None, `max_size`: Some(553), added: 3028, mode: `MaxEncodedLen`)
	// Proof: measured 3914 bytes. Fastest run: 360_201 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(433_683_000, 25214)
			.saturating_add(T::DbWeight::get().reads(23))
			.saturating_add(T::DbWeight::get().writes(16))
	}
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:0)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(741), added: 3216, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(599), added: 3074, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:1 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:5 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Proof: measured 3421 bytes. Fastest run: 287_465 ns.
	fn claim() -> Weight {
		Weight::from_parts(349_800_000, 14850)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:0)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(741), added: 3216, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(599), added: 3074, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:1 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:5 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Bonded` (r:1 w:1)
	// Proof: `Pools::Bonded` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Proof: measured 3220 bytes. Fastest run: 173_465 ns.
	fn restake() -> Weight {
		Weight::from_parts(213_185_000, 14850)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:0)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Delegations` (r:1 w:1)
	// Proof: `Pools::Delegations` (`max_values`: None, `max_size`: Some(353), added: 2828, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:5 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Proof: measured 2831 bytes. Fastest run: 150_991 ns.
	fn set_restake() -> Weight {
		Weight::from_parts(188_391_000, 14850)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 1197 bytes. Fastest run: 48_032 ns.
	fn close() -> Weight {
		Weight::from_parts(66_652_000, 4187)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:1 w:1)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	// Proof: measured 376 bytes. Fastest run: 134_639 ns.
	fn clear() -> Weight {
		Weight::from_parts(163_828_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Pools::Attachments` (r:64 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:64 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:64 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:64 w:64)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:0)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:0)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:192 w:192)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Proof: measured 1923 bytes + n * 1179 (± 0). Fastest run: 178_940 ns.
	fn on_points(n: u32) -> Weight {
		Weight::from_parts(185_336_000, 9306)
			// Standard error: 4_329_640
			.saturating_add(Weight::from_parts(142_859_317, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 8316).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads(7_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(4_u64.saturating_mul(n.into())))
	}
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:1 w:1)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Proof: measured 524 bytes. Fastest run: 43_683 ns.
	fn on_settled() -> Weight {
		Weight::from_parts(57_718_000, 3762)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Pools::Attachments` (r:1 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Pools::Exits` (r:43 w:43)
	// Proof: `Pools::Exits` (`max_values`: None, `max_size`: Some(553), added: 3028, mode: `MaxEncodedLen`)
	// Storage: `Pools::Bonded` (r:1 w:1)
	// Proof: `Pools::Bonded` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 3980 bytes. Fastest run: 557_381 ns.
	fn slash() -> Weight {
		Weight::from_parts(635_093_000, 131194)
			.saturating_add(T::DbWeight::get().reads(48))
			.saturating_add(T::DbWeight::get().writes(46))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn set_rules() -> Weight {
		Weight::from_parts(138_769_000, 4064)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn create() -> Weight {
		Weight::from_parts(255_961_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn attach() -> Weight {
		Weight::from_parts(392_565_000, 6326)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn detach() -> Weight {
		Weight::from_parts(206_032_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn announce_terms() -> Weight {
		Weight::from_parts(100_579_000, 4187)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn delegate() -> Weight {
		Weight::from_parts(304_664_000, 14850)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn undelegate() -> Weight {
		Weight::from_parts(237_238_000, 14850)
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(433_683_000, 25214)
			.saturating_add(ParityDbWeight::get().reads(23))
			.saturating_add(ParityDbWeight::get().writes(16))
	}
	fn claim() -> Weight {
		Weight::from_parts(349_800_000, 14850)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(9))
	}
	fn restake() -> Weight {
		Weight::from_parts(213_185_000, 14850)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn set_restake() -> Weight {
		Weight::from_parts(188_391_000, 14850)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn close() -> Weight {
		Weight::from_parts(66_652_000, 4187)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn clear() -> Weight {
		Weight::from_parts(163_828_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn on_points(n: u32) -> Weight {
		Weight::from_parts(185_336_000, 9306)
			.saturating_add(Weight::from_parts(142_859_317, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 8316).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().reads(7_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1))
			.saturating_add(ParityDbWeight::get().writes(4_u64.saturating_mul(n.into())))
	}
	fn on_settled() -> Weight {
		Weight::from_parts(57_718_000, 3762)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn slash() -> Weight {
		Weight::from_parts(635_093_000, 131194)
			.saturating_add(ParityDbWeight::get().reads(48))
			.saturating_add(ParityDbWeight::get().writes(46))
	}
}
