//! Weights of `pallet_credits`, written by `scripts/bench`: not by hand.
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

/// What each benchmarked piece of `pallet_credits` costs.
pub trait WeightInfo {
	/// Weight of `mint`.
	fn mint() -> Weight;
	/// Weight of `fund`.
	fn fund() -> Weight;
	/// Weight of `refund`.
	fn refund() -> Weight;
	/// Weight of `set_spenders`.
	fn set_spenders() -> Weight;
	/// Weight of `pay_usage`, `n` in 1 to 256.
	fn pay_usage(n: u32) -> Weight;
	/// Weight of `update_price`.
	fn update_price() -> Weight;
	/// Weight of `apply_as_payer`.
	fn apply_as_payer() -> Weight;
	/// Weight of `withdraw_as_payer`.
	fn withdraw_as_payer() -> Weight;
	/// Weight of `set_vetted`.
	fn set_vetted() -> Weight;
	/// Weight of `revoke_payer`.
	fn revoke_payer() -> Weight;
	/// Weight of `charge`.
	fn charge() -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Credits::Price` (r:1 w:1)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:32 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Credits::Minted` (r:1 w:1)
	// Proof: `Credits::Minted` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Credits::Totals` (r:1 w:1)
	// Proof: `Credits::Totals` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:1)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Proof: measured 4434 bytes. Fastest run: 222_740 ns.
	fn mint() -> Weight {
		Weight::from_parts(229_560_000, 82526)
			.saturating_add(T::DbWeight::get().reads(39))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Credits::Earmarks` (r:1 w:1)
	// Proof: `Credits::Earmarks` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:1)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Credits::Totals` (r:1 w:1)
	// Proof: `Credits::Totals` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	// Proof: measured 1325 bytes. Fastest run: 42_052 ns.
	fn fund() -> Weight {
		Weight::from_parts(45_167_000, 4105)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Credits::Earmarks` (r:1 w:1)
	// Proof: `Credits::Earmarks` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	// Storage: `Credits::Totals` (r:1 w:1)
	// Proof: `Credits::Totals` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	// Storage: `Credits::Balances` (r:1 w:1)
	// Proof: `Credits::Balances` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Proof: measured 720 bytes. Fastest run: 26_299 ns.
	fn refund() -> Weight {
		Weight::from_parts(28_282_000, 3806)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Credits::Earmarks` (r:1 w:1)
	// Proof: `Credits::Earmarks` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	// Proof: measured 550 bytes. Fastest run: 17_917 ns.
	fn set_spenders() -> Weight {
		Weight::from_parts(19_690_000, 3806)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credits::Earmarks` (r:1 w:1)
	// Proof: `Credits::Earmarks` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	// Storage: `Credits::Price` (r:1 w:1)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:32 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Credits::Payers` (r:1 w:0)
	// Proof: `Credits::Payers` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:256 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:256 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Credits::Totals` (r:1 w:1)
	// Proof: `Credits::Totals` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Storage: `Rewards::UsagePolicies` (r:1 w:0)
	// Proof: `Rewards::UsagePolicies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:256 w:256)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:771 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:6 w:6)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:3 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 21242 bytes + n * 466 (± 0). Fastest run: 691_184 ns.
	fn pay_usage(n: u32) -> Weight {
		Weight::from_parts(454_610_974, 82526)
			// Standard error: 209_788
			.saturating_add(Weight::from_parts(52_545_830, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 10236).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(59))
			.saturating_add(T::DbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(20))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	// Storage: `Credits::Price` (r:1 w:1)
	// Proof: `Credits::Price` (`max_values`: Some(1), `max_size`: Some(76), added: 571, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `PriceFeeders::Members` (r:1 w:0)
	// Proof: `PriceFeeders::Members` (`max_values`: Some(1), `max_size`: Some(1025), added: 1520, mode: `MaxEncodedLen`)
	// Storage: `PriceOracle::RawValues` (r:32 w:0)
	// Proof: `PriceOracle::RawValues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Proof: measured 4197 bytes. Fastest run: 182_090 ns.
	fn update_price() -> Weight {
		Weight::from_parts(188_489_000, 82526)
			.saturating_add(T::DbWeight::get().reads(36))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credits::Payers` (r:1 w:1)
	// Proof: `Credits::Payers` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 114 bytes. Fastest run: 60_690 ns.
	fn apply_as_payer() -> Weight {
		Weight::from_parts(64_135_000, 3766)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Credits::Payers` (r:1 w:1)
	// Proof: `Credits::Payers` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 256 bytes. Fastest run: 54_000 ns.
	fn withdraw_as_payer() -> Weight {
		Weight::from_parts(56_584_000, 3766)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Credits::Payers` (r:1 w:1)
	// Proof: `Credits::Payers` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	// Proof: measured 201 bytes. Fastest run: 13_650 ns.
	fn set_vetted() -> Weight {
		Weight::from_parts(15_213_000, 3530)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Credits::Payers` (r:1 w:1)
	// Proof: `Credits::Payers` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(301), added: 2776, mode: `MaxEncodedLen`)
	// Proof: measured 256 bytes. Fastest run: 39_699 ns.
	fn revoke_payer() -> Weight {
		Weight::from_parts(41_983_000, 3766)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
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
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Proof: measured 1060 bytes. Fastest run: 70_224 ns.
	fn charge() -> Weight {
		Weight::from_parts(74_310_000, 16278)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn mint() -> Weight {
		Weight::from_parts(229_560_000, 82526)
			.saturating_add(ParityDbWeight::get().reads(39))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn fund() -> Weight {
		Weight::from_parts(45_167_000, 4105)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn refund() -> Weight {
		Weight::from_parts(28_282_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn set_spenders() -> Weight {
		Weight::from_parts(19_690_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn pay_usage(n: u32) -> Weight {
		Weight::from_parts(454_610_974, 82526)
			.saturating_add(Weight::from_parts(52_545_830, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 10236).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(59))
			.saturating_add(ParityDbWeight::get().reads(6_u64.saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(20))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(n.into())))
	}
	fn update_price() -> Weight {
		Weight::from_parts(188_489_000, 82526)
			.saturating_add(ParityDbWeight::get().reads(36))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn apply_as_payer() -> Weight {
		Weight::from_parts(64_135_000, 3766)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn withdraw_as_payer() -> Weight {
		Weight::from_parts(56_584_000, 3766)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn set_vetted() -> Weight {
		Weight::from_parts(15_213_000, 3530)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn revoke_payer() -> Weight {
		Weight::from_parts(41_983_000, 3766)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn charge() -> Weight {
		Weight::from_parts(74_310_000, 16278)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
