//! Weights of `pallet_devices`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-20 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor`:
//! 20 steps, 10 repeats, Compiled Wasm.

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
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(103), added: 2578, mode: `MaxEncodedLen`)
	// Proof: measured 504 bytes. Fastest run: 67_156 ns.
	fn approve_maker() -> Weight {
		Weight::from_parts(74_584_000, 3910)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(103), added: 2578, mode: `MaxEncodedLen`)
	// Proof: measured 668 bytes. Fastest run: 57_639 ns.
	fn revoke_maker() -> Weight {
		Weight::from_parts(68_612_000, 3910)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
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
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1007 bytes. Fastest run: 243_940 ns.
	fn register_ed25519() -> Weight {
		Weight::from_parts(297_080_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
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
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1007 bytes. Fastest run: 251_376 ns.
	fn register_sr25519() -> Weight {
		Weight::from_parts(278_608_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
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
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Proof: measured 1007 bytes. Fastest run: 233_882 ns.
	fn register_secp256k1() -> Weight {
		Weight::from_parts(257_595_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
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
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Account` (r:0 w:1)
	// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	// Not measured yet: an estimate, on the high side.
	fn register_p256() -> Weight {
		Weight::from_parts(2_600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(28), added: 523, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(445), added: 2920, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1115 bytes. Fastest run: 68_607 ns.
	fn assert_location() -> Weight {
		Weight::from_parts(77_833_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Proof: measured 615 bytes. Fastest run: 26_600 ns.
	fn set_payee() -> Weight {
		Weight::from_parts(31_159_000, 4326)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Proof: measured 615 bytes. Fastest run: 26_417 ns.
	fn deregister() -> Weight {
		Weight::from_parts(30_140_000, 4326)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:0)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
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
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	// Proof: measured 1125 bytes. Fastest run: 133_368 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(163_068_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_ed25519() -> Weight {
		Weight::from_parts(200_000_000, 3731)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_sr25519() -> Weight {
		Weight::from_parts(200_000_000, 3731)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_secp256k1() -> Weight {
		Weight::from_parts(200_000_000, 3731)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_p256() -> Weight {
		Weight::from_parts(2_200_000_000, 3731)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_ed25519() -> Weight {
		Weight::from_parts(320_000_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_sr25519() -> Weight {
		Weight::from_parts(320_000_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_secp256k1() -> Weight {
		Weight::from_parts(320_000_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_p256() -> Weight {
		Weight::from_parts(2_600_000_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn approve_maker() -> Weight {
		Weight::from_parts(74_584_000, 3910)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn revoke_maker() -> Weight {
		Weight::from_parts(68_612_000, 3910)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn register_ed25519() -> Weight {
		Weight::from_parts(297_080_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn register_sr25519() -> Weight {
		Weight::from_parts(278_608_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn register_secp256k1() -> Weight {
		Weight::from_parts(257_595_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	// Not measured yet: an estimate, on the high side.
	fn register_p256() -> Weight {
		Weight::from_parts(2_600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn assert_location() -> Weight {
		Weight::from_parts(77_833_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn set_payee() -> Weight {
		Weight::from_parts(31_159_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn deregister() -> Weight {
		Weight::from_parts(30_140_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(163_068_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(13))
	}
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_ed25519() -> Weight {
		Weight::from_parts(200_000_000, 3731)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_sr25519() -> Weight {
		Weight::from_parts(200_000_000, 3731)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_secp256k1() -> Weight {
		Weight::from_parts(200_000_000, 3731)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	// Not measured yet: an estimate, on the high side.
	fn set_session_key_p256() -> Weight {
		Weight::from_parts(2_200_000_000, 3731)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_ed25519() -> Weight {
		Weight::from_parts(320_000_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_sr25519() -> Weight {
		Weight::from_parts(320_000_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_secp256k1() -> Weight {
		Weight::from_parts(320_000_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	// Not measured yet: an estimate, on the high side.
	fn rotate_key_p256() -> Weight {
		Weight::from_parts(2_600_000_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
}
