//! Weights of `pallet_devices`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-20 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor`:
//! 4 steps, 3 repeats, Compiled Wasm.
//!
//! `register_ed25519`, `assert_location`, `withdraw` again by themselves,
//! 2026-11-28 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor @ 2.50GHz`:
//! 8 steps, 4 repeats, Compiled Wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_devices` costs.
pub trait WeightInfo {
	/// Weight of `approve_maker`.
	fn approve_maker() -> Weight;
	/// Weight of `revoke_maker`.
	fn revoke_maker() -> Weight;
	/// Weight of `register_ed25519`.
	fn register_ed25519() -> Weight;
	/// Weight of `register_sr25519`.
	fn register_sr25519() -> Weight;
	/// Weight of `register_secp256k1`.
	fn register_secp256k1() -> Weight;
	/// Weight of `register_p256`.
	fn register_p256() -> Weight;
	/// Weight of `assert_location`.
	fn assert_location() -> Weight;
	/// Weight of `set_payee`.
	fn set_payee() -> Weight;
	/// Weight of `deregister`.
	fn deregister() -> Weight;
	/// Weight of `withdraw`.
	fn withdraw() -> Weight;
	/// Weight of `set_session_key_ed25519`.
	fn set_session_key_ed25519() -> Weight;
	/// Weight of `set_session_key_sr25519`.
	fn set_session_key_sr25519() -> Weight;
	/// Weight of `set_session_key_secp256k1`.
	fn set_session_key_secp256k1() -> Weight;
	/// Weight of `set_session_key_p256`.
	fn set_session_key_p256() -> Weight;
	/// Weight of `rotate_key_ed25519`.
	fn rotate_key_ed25519() -> Weight;
	/// Weight of `rotate_key_sr25519`.
	fn rotate_key_sr25519() -> Weight;
	/// Weight of `rotate_key_secp256k1`.
	fn rotate_key_secp256k1() -> Weight;
	/// Weight of `rotate_key_p256`.
	fn rotate_key_p256() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Proof: measured 546 bytes. Fastest run: 66_761 ns.
	fn approve_maker() -> Weight {
		Weight::from_parts(76_551_000, 3990)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Proof: measured 710 bytes. Fastest run: 61_360 ns.
	fn revoke_maker() -> Weight {
		Weight::from_parts(69_434_000, 3990)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Collection` (r:1 w:1)
	// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Nfts::CollectionConfigOf` (r:1 w:0)
	// Proof: `Nfts::CollectionConfigOf` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:0 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1075 bytes. Fastest run: 410_242 ns.
	fn register_ed25519() -> Weight {
		Weight::from_parts(798_906_000, 16278)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Collection` (r:1 w:1)
	// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Nfts::CollectionConfigOf` (r:1 w:0)
	// Proof: `Nfts::CollectionConfigOf` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:0 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1075 bytes. Fastest run: 263_905 ns.
	fn register_sr25519() -> Weight {
		Weight::from_parts(293_854_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Collection` (r:1 w:1)
	// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Nfts::CollectionConfigOf` (r:1 w:0)
	// Proof: `Nfts::CollectionConfigOf` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:0 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1075 bytes. Fastest run: 242_534 ns.
	fn register_secp256k1() -> Weight {
		Weight::from_parts(263_265_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Collection` (r:1 w:1)
	// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Nfts::CollectionConfigOf` (r:1 w:0)
	// Proof: `Nfts::CollectionConfigOf` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:0 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1075 bytes. Fastest run: 1_577_858 ns.
	fn register_p256() -> Weight {
		Weight::from_parts(1_728_254_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1252 bytes. Fastest run: 70_368 ns.
	fn assert_location() -> Weight {
		Weight::from_parts(82_920_000, 4326)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Proof: measured 684 bytes. Fastest run: 28_200 ns.
	fn set_payee() -> Weight {
		Weight::from_parts(35_831_000, 4326)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Proof: measured 684 bytes. Fastest run: 29_345 ns.
	fn deregister() -> Weight {
		Weight::from_parts(36_325_000, 4326)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:1 w:1)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:2 w:2)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(1114), added: 3589, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Attribute` (r:1 w:0)
	// Proof: `Nfts::Attribute` (`max_values`: None, `max_size`: Some(479), added: 2954, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Collection` (r:1 w:1)
	// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemMetadataOf` (r:1 w:0)
	// Proof: `Nfts::ItemMetadataOf` (`max_values`: None, `max_size`: Some(347), added: 2822, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemPriceOf` (r:0 w:1)
	// Proof: `Nfts::ItemPriceOf` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	// Storage: `Nfts::ItemAttributesApprovalsOf` (r:0 w:1)
	// Proof: `Nfts::ItemAttributesApprovalsOf` (`max_values`: None, `max_size`: Some(1001), added: 3476, mode: `MaxEncodedLen`)
	// Storage: `Nfts::PendingSwapOf` (r:0 w:1)
	// Proof: `Nfts::PendingSwapOf` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:0 w:2)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Proof: measured 3042 bytes. Fastest run: 262_911 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(917_429_000, 31735)
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(T::DbWeight::get().writes(29))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 738 bytes. Fastest run: 230_606 ns.
	fn set_session_key_ed25519() -> Weight {
		Weight::from_parts(250_142_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 738 bytes. Fastest run: 242_316 ns.
	fn set_session_key_sr25519() -> Weight {
		Weight::from_parts(261_957_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 739 bytes. Fastest run: 223_204 ns.
	fn set_session_key_secp256k1() -> Weight {
		Weight::from_parts(240_716_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 739 bytes. Fastest run: 1_537_848 ns.
	fn set_session_key_p256() -> Weight {
		Weight::from_parts(1_672_236_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1464 bytes. Fastest run: 327_142 ns.
	fn rotate_key_ed25519() -> Weight {
		Weight::from_parts(363_476_000, 4326)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1464 bytes. Fastest run: 188_990 ns.
	fn rotate_key_sr25519() -> Weight {
		Weight::from_parts(209_469_000, 4326)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1464 bytes. Fastest run: 183_737 ns.
	fn rotate_key_secp256k1() -> Weight {
		Weight::from_parts(216_830_000, 4326)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1464 bytes. Fastest run: 1_579_050 ns.
	fn rotate_key_p256() -> Weight {
		Weight::from_parts(1_715_995_000, 4326)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn approve_maker() -> Weight {
		Weight::from_parts(76_551_000, 3990)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn revoke_maker() -> Weight {
		Weight::from_parts(69_434_000, 3990)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn register_ed25519() -> Weight {
		Weight::from_parts(798_906_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn register_sr25519() -> Weight {
		Weight::from_parts(293_854_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn register_secp256k1() -> Weight {
		Weight::from_parts(263_265_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn register_p256() -> Weight {
		Weight::from_parts(1_728_254_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn assert_location() -> Weight {
		Weight::from_parts(82_920_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_payee() -> Weight {
		Weight::from_parts(35_831_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn deregister() -> Weight {
		Weight::from_parts(36_325_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(917_429_000, 31735)
			.saturating_add(ParityDbWeight::get().reads(29))
			.saturating_add(ParityDbWeight::get().writes(29))
	}
	fn set_session_key_ed25519() -> Weight {
		Weight::from_parts(250_142_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_session_key_sr25519() -> Weight {
		Weight::from_parts(261_957_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_session_key_secp256k1() -> Weight {
		Weight::from_parts(240_716_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_session_key_p256() -> Weight {
		Weight::from_parts(1_672_236_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn rotate_key_ed25519() -> Weight {
		Weight::from_parts(363_476_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn rotate_key_sr25519() -> Weight {
		Weight::from_parts(209_469_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn rotate_key_secp256k1() -> Weight {
		Weight::from_parts(216_830_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn rotate_key_p256() -> Weight {
		Weight::from_parts(1_715_995_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
