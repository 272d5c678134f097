//! Weights of `pallet_rewards`, written by `scripts/bench`: not by hand.
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
	/// Weight of `settle`, `r` in 0 to 3.
	fn settle(r: u32) -> Weight;
	/// Weight of `claim`, `r` in 0 to 3.
	fn claim(r: u32) -> Weight;
	/// Weight of `claim_many`, `d` in 1 to 32.
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
	// Storage: `Rewards::Emission` (r:1 w:0)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 420 bytes. Fastest run: 38_407 ns.
	fn keep_round() -> Weight {
		Weight::from_parts(40_700_000, 3593)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Rewards::Anchor` (r:1 w:1)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Babe::NextRandomness` (r:1 w:0)
	// Proof: `Babe::NextRandomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Babe::EpochStart` (r:1 w:0)
	// Proof: `Babe::EpochStart` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:0 w:2)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 665 bytes. Fastest run: 88_431 ns.
	fn begin_round() -> Weight {
		Weight::from_parts(92_737_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// Storage: `Rewards::Anchor` (r:1 w:1)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 218 bytes. Fastest run: 10_005 ns.
	fn set_round_length() -> Weight {
		Weight::from_parts(11_257_000, 1505)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:1)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Proof: measured 11850 bytes. Fastest run: 970_428 ns.
	fn set_share() -> Weight {
		Weight::from_parts(992_580_000, 12751)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1541 bytes. Fastest run: 83_553 ns.
	fn fund() -> Weight {
		Weight::from_parts(87_800_000, 4254)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:3 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:6 w:6)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 372 bytes + r * 1373 (± 0). Fastest run: 18_708 ns.
	fn settle(r: u32) -> Weight {
		Weight::from_parts(36_914_130, 8799)
			// Standard error: 354_947
			.saturating_add(Weight::from_parts(128_102_236, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 3412).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(5_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(6_u64.saturating_mul(r.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:1 w:1)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:5 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:1 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Fractions::Accumulators` (r:1 w:1)
	// Proof: `Fractions::Accumulators` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:1 w:0)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:7 w:7)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 3029 bytes + r * 1185 (± 0). Fastest run: 188_289 ns.
	fn claim(r: u32) -> Weight {
		Weight::from_parts(204_158_132, 10370)
			// Standard error: 289_890
			.saturating_add(Weight::from_parts(123_587_896, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 4548).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes(5_u64.saturating_mul(r.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:32 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:32 w:32)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:32 w:32)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:160 w:96)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `NftFractionalization::NftToAsset` (r:32 w:0)
	// Proof: `NftFractionalization::NftToAsset` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Fractions::Accumulators` (r:32 w:32)
	// Proof: `Fractions::Accumulators` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	// Storage: `Accusations::Accusations` (r:32 w:0)
	// Proof: `Accusations::Accusations` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:100 w:100)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:32 w:32)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:96 w:96)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:32 w:32)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:32)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 4037 bytes + d * 1736 (± 0). Fastest run: 541_041 ns.
	fn claim_many(d: u32) -> Weight {
		Weight::from_parts(3_720_180, 11402)
			// Standard error: 1_002_054
			.saturating_add(Weight::from_parts(497_244_588, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 17060).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(19_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(5))
			.saturating_add(T::DbWeight::get().writes(15_u64.saturating_mul(d.into())))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Proof: measured 1394 bytes. Fastest run: 27_010 ns.
	fn set_breaker() -> Weight {
		Weight::from_parts(29_604_000, 4254)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::UsagePolicies` (r:1 w:1)
	// Proof: `Rewards::UsagePolicies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Proof: measured 598 bytes. Fastest run: 20_611 ns.
	fn set_usage_policy() -> Weight {
		Weight::from_parts(22_954_000, 4105)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn keep_round() -> Weight {
		Weight::from_parts(40_700_000, 3593)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn begin_round() -> Weight {
		Weight::from_parts(92_737_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn set_round_length() -> Weight {
		Weight::from_parts(11_257_000, 1505)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_share() -> Weight {
		Weight::from_parts(992_580_000, 12751)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn fund() -> Weight {
		Weight::from_parts(87_800_000, 4254)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn settle(r: u32) -> Weight {
		Weight::from_parts(36_914_130, 8799)
			.saturating_add(Weight::from_parts(128_102_236, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 3412).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().reads(5_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(3))
			.saturating_add(ParityDbWeight::get().writes(6_u64.saturating_mul(r.into())))
	}
	fn claim(r: u32) -> Weight {
		Weight::from_parts(204_158_132, 10370)
			.saturating_add(Weight::from_parts(123_587_896, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 4548).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().reads(4_u64.saturating_mul(r.into())))
			.saturating_add(ParityDbWeight::get().writes(7))
			.saturating_add(ParityDbWeight::get().writes(5_u64.saturating_mul(r.into())))
	}
	fn claim_many(d: u32) -> Weight {
		Weight::from_parts(3_720_180, 11402)
			.saturating_add(Weight::from_parts(497_244_588, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 17060).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().reads(19_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(5))
			.saturating_add(ParityDbWeight::get().writes(15_u64.saturating_mul(d.into())))
	}
	fn set_breaker() -> Weight {
		Weight::from_parts(29_604_000, 4254)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_usage_policy() -> Weight {
		Weight::from_parts(22_954_000, 4105)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
