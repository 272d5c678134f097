//! Weights of `pallet_devices`, written by `scripts/bench`: not by hand.
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

/// What each benchmarked piece of `pallet_devices` costs.
pub trait WeightInfo {
	/// Weight of `approve_maker`.
	fn approve_maker() -> Weight;
	/// Weight of `revoke_maker`.
	fn revoke_maker() -> Weight;
	/// Weight of `bond_maker`.
	fn bond_maker() -> Weight;
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
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(211), added: 2686, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Proof: measured 873 bytes. Fastest run: 116_527 ns.
	fn approve_maker() -> Weight {
		Weight::from_parts(139_404_000, 12751)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(211), added: 2686, mode: `MaxEncodedLen`)
	// Proof: measured 1047 bytes. Fastest run: 158_918 ns.
	fn revoke_maker() -> Weight {
		Weight::from_parts(266_755_000, 6362)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(211), added: 2686, mode: `MaxEncodedLen`)
	// Proof: measured 394 bytes. Fastest run: 85_275 ns.
	fn bond_maker() -> Weight {
		Weight::from_parts(91_573_000, 3676)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
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
	// Proof: measured 1836 bytes. Fastest run: 743_172 ns.
	fn register_ed25519() -> Weight {
		Weight::from_parts(820_464_000, 16278)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
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
	// Proof: measured 1836 bytes. Fastest run: 507_157 ns.
	fn register_sr25519() -> Weight {
		Weight::from_parts(591_063_000, 16278)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
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
	// Proof: measured 1836 bytes. Fastest run: 659_145 ns.
	fn register_secp256k1() -> Weight {
		Weight::from_parts(791_831_000, 16278)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Devices::NextDeviceId` (r:1 w:1)
	// Proof: `Devices::NextDeviceId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
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
	// Proof: measured 1836 bytes. Fastest run: 2_599_479 ns.
	fn register_p256() -> Weight {
		Weight::from_parts(5_031_465_000, 16278)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Proof: measured 1326 bytes. Fastest run: 103_341 ns.
	fn assert_location() -> Weight {
		Weight::from_parts(132_506_000, 4326)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Proof: measured 725 bytes. Fastest run: 76_231 ns.
	fn set_payee() -> Weight {
		Weight::from_parts(96_689_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Proof: measured 725 bytes. Fastest run: 81_475 ns.
	fn deregister() -> Weight {
		Weight::from_parts(104_964_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:1)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:7 w:7)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:1 w:1)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
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
	// Storage: `Devices::Makers` (r:1 w:1)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
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
	// Proof: measured 5973 bytes. Fastest run: 1_306_304 ns.
	fn withdraw() -> Weight {
		Weight::from_parts(1_424_277_000, 19211)
			.saturating_add(T::DbWeight::get().reads(30))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 775 bytes. Fastest run: 515_522 ns.
	fn set_session_key_ed25519() -> Weight {
		Weight::from_parts(709_161_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 775 bytes. Fastest run: 592_824 ns.
	fn set_session_key_sr25519() -> Weight {
		Weight::from_parts(686_152_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 776 bytes. Fastest run: 546_126 ns.
	fn set_session_key_secp256k1() -> Weight {
		Weight::from_parts(793_095_000, 4326)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Proof: measured 776 bytes. Fastest run: 3_835_145 ns.
	fn set_session_key_p256() -> Weight {
		Weight::from_parts(5_381_674_000, 4326)
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
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Proof: measured 2225 bytes. Fastest run: 882_457 ns.
	fn rotate_key_ed25519() -> Weight {
		Weight::from_parts(1_125_712_000, 16278)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Proof: measured 2225 bytes. Fastest run: 384_688 ns.
	fn rotate_key_sr25519() -> Weight {
		Weight::from_parts(659_258_000, 16278)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Proof: measured 2225 bytes. Fastest run: 325_939 ns.
	fn rotate_key_secp256k1() -> Weight {
		Weight::from_parts(598_340_000, 16278)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Devices::Devices` (r:1 w:1)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Devices::Keys` (r:1 w:1)
	// Proof: `Devices::Keys` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Devices::Makers` (r:1 w:0)
	// Proof: `Devices::Makers` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:0)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:6 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:0)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Proof: measured 2225 bytes. Fastest run: 2_468_394 ns.
	fn rotate_key_p256() -> Weight {
		Weight::from_parts(4_797_396_000, 16278)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn approve_maker() -> Weight {
		Weight::from_parts(139_404_000, 12751)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn revoke_maker() -> Weight {
		Weight::from_parts(266_755_000, 6362)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn bond_maker() -> Weight {
		Weight::from_parts(91_573_000, 3676)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn register_ed25519() -> Weight {
		Weight::from_parts(820_464_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn register_sr25519() -> Weight {
		Weight::from_parts(591_063_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn register_secp256k1() -> Weight {
		Weight::from_parts(791_831_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn register_p256() -> Weight {
		Weight::from_parts(5_031_465_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn assert_location() -> Weight {
		Weight::from_parts(132_506_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_payee() -> Weight {
		Weight::from_parts(96_689_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn deregister() -> Weight {
		Weight::from_parts(104_964_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(1_424_277_000, 19211)
			.saturating_add(ParityDbWeight::get().reads(30))
			.saturating_add(ParityDbWeight::get().writes(30))
	}
	fn set_session_key_ed25519() -> Weight {
		Weight::from_parts(709_161_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_session_key_sr25519() -> Weight {
		Weight::from_parts(686_152_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_session_key_secp256k1() -> Weight {
		Weight::from_parts(793_095_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_session_key_p256() -> Weight {
		Weight::from_parts(5_381_674_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn rotate_key_ed25519() -> Weight {
		Weight::from_parts(1_125_712_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn rotate_key_sr25519() -> Weight {
		Weight::from_parts(659_258_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn rotate_key_secp256k1() -> Weight {
		Weight::from_parts(598_340_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn rotate_key_p256() -> Weight {
		Weight::from_parts(4_797_396_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
}
