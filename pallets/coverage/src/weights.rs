//! Weights of `pallet_coverage`, written by `scripts/bench`: not by hand.
//!
//! Measured 2026-11-20 with frame-benchmarking-cli 64.0.0 on `Intel(R) Xeon(R) Processor`:
//! 6 steps, 2 repeats, Compiled Wasm.
//!
//! `score`, `candidates` and `repeats`, which tell of points, again by themselves,
//! 2026-11-30 with frame-benchmarking-cli 64.0.0 on `AMD EPYC`:
//! 8 steps, 3 repeats, Compiled Wasm.

#![cfg_attr(rustfmt, rustfmt_skip)]
// A pallet that touches no storage needs no database weights.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{Weight, constants::ParityDbWeight},
};

/// What each benchmarked piece of `pallet_coverage` costs.
pub trait WeightInfo {
	/// Weight of `submit`, `d` in 32 to 1056.
	fn submit(d: u32) -> Weight;
	/// Weight of `beacons`, `p` in 1 to 32.
	fn beacons(p: u32) -> Weight;
	/// Weight of `receipts_ed25519`, `w` in 0 to 1024.
	fn receipts_ed25519(w: u32) -> Weight;
	/// Weight of `receipts_sr25519`, `w` in 0 to 1024.
	fn receipts_sr25519(w: u32) -> Weight;
	/// Weight of `receipts_secp256k1`, `w` in 0 to 1024.
	fn receipts_secp256k1(w: u32) -> Weight;
	/// Weight of `receipts_p256`, `w` in 0 to 62.
	fn receipts_p256(w: u32) -> Weight;
	/// Weight of `score`, `p` in 1 to 8.
	fn score(p: u32) -> Weight;
	/// Weight of `candidates`, `w` in 0 to 256.
	fn candidates(w: u32) -> Weight;
	/// Weight of `repeats`, `w` in 0 to 256.
	fn repeats(w: u32) -> Weight;
	/// Weight of `activate`, `d` in 1 to 16.
	fn activate(d: u32) -> Weight;
	/// Weight of `lapse`, `d` in 1 to 16.
	fn lapse(d: u32) -> Weight;
	/// Weight of `touch`, `c` in 0 to 3360.
	fn touch(c: u32) -> Weight;
	/// Weight of `prune`, `c` in 1 to 256.
	fn prune(c: u32) -> Weight;
}

/// The measured weights, with the runtime's own database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::ParentHash` (r:1 w:0)
	// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:1 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:1056 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:1056 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Networks::Regions` (r:18 w:0)
	// Proof: `Networks::Regions` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:32 w:32)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:1056 w:1056)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:126 w:0)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 1263 bytes + d * 250 (± 0). Fastest run: 3_207_824 ns.
	fn submit(d: u32) -> Weight {
		Weight::from_parts(2_469_747_564, 320148)
			// Standard error: 2_582_094
			.saturating_add(Weight::from_parts(69_476_104, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 3336).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(174))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(32))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(d.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::ParentHash` (r:1 w:0)
	// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:1 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:32 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:32 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Networks::Regions` (r:9 w:0)
	// Proof: `Networks::Regions` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:32 w:32)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:32 w:32)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:126 w:0)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 1017 bytes + p * 251 (± 0). Fastest run: 180_723 ns.
	fn beacons(p: u32) -> Weight {
		Weight::from_parts(116_411_104, 16002)
			// Standard error: 199_836
			.saturating_add(Weight::from_parts(97_721_006, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 9732).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().reads(8_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(p.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::ParentHash` (r:1 w:0)
	// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:1 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:33 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:33 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Networks::Regions` (r:9 w:0)
	// Proof: `Networks::Regions` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:32 w:32)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:33 w:33)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:126 w:0)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 9297 bytes. Fastest run: 3_190_031 ns.
	fn receipts_ed25519(w: u32) -> Weight {
		Weight::from_parts(3_274_578_288, 320148)
			// Standard error: 562_682
			.saturating_add(Weight::from_parts(49_096_773, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(272))
			.saturating_add(T::DbWeight::get().writes(64))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::ParentHash` (r:1 w:0)
	// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:1 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:33 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:33 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Networks::Regions` (r:9 w:0)
	// Proof: `Networks::Regions` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:32 w:32)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:33 w:33)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:126 w:0)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 9297 bytes. Fastest run: 3_025_542 ns.
	fn receipts_sr25519(w: u32) -> Weight {
		Weight::from_parts(3_261_175_991, 320148)
			// Standard error: 179_306
			.saturating_add(Weight::from_parts(50_993_038, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(272))
			.saturating_add(T::DbWeight::get().writes(64))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::ParentHash` (r:1 w:0)
	// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:1 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:33 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:33 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Networks::Regions` (r:9 w:0)
	// Proof: `Networks::Regions` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:32 w:32)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:33 w:33)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:126 w:0)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 9330 bytes. Fastest run: 2_934_409 ns.
	fn receipts_secp256k1(w: u32) -> Weight {
		Weight::from_parts(3_096_220_542, 320148)
			// Standard error: 203_943
			.saturating_add(Weight::from_parts(42_149_973, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(272))
			.saturating_add(T::DbWeight::get().writes(64))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Timestamp::Now` (r:1 w:0)
	// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `System::ParentHash` (r:1 w:0)
	// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Starts` (r:1 w:0)
	// Proof: `Rewards::Starts` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Waits` (r:1 w:0)
	// Proof: `Coverage::Waits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:33 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:33 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Networks::Regions` (r:9 w:0)
	// Proof: `Networks::Regions` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:2 w:2)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:33 w:33)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:10 w:0)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 9330 bytes. Fastest run: 3_517_874 ns.
	fn receipts_p256(w: u32) -> Weight {
		Weight::from_parts(3_511_265_467, 111078)
			// Standard error: 6_901_819
			.saturating_add(Weight::from_parts(1_482_128_053, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 1342).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(101))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(w.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(w.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:8 w:8)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:16 w:16)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Trust` (r:16 w:0)
	// Proof: `Verification::Trust` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Storage: `Rewards::UsagePolicies` (r:1 w:0)
	// Proof: `Rewards::UsagePolicies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:16 w:16)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:51 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:6 w:6)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:6 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:16 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:16 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:16 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:0)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:3 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 18738 bytes + p * 1458 (± 0). Fastest run: 655_784 ns.
	fn score(p: u32) -> Weight {
		Weight::from_parts(628_735_105, 17622)
			// Standard error: 1_748_262
			.saturating_add(Weight::from_parts(128_145_382, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 20472).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(31))
			.saturating_add(T::DbWeight::get().reads(19_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(21))
			.saturating_add(T::DbWeight::get().writes(5_u64.saturating_mul(p.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:8 w:8)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:264 w:264)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Trust` (r:264 w:0)
	// Proof: `Verification::Trust` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Storage: `Rewards::UsagePolicies` (r:1 w:0)
	// Proof: `Rewards::UsagePolicies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:264 w:264)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:795 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:6 w:6)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:6 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:264 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:264 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:264 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:0)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:3 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 71551 bytes + w * 511 (± 0). Fastest run: 306_915 ns.
	fn candidates(w: u32) -> Weight {
		Weight::from_parts(994_818_808, 36230)
			// Standard error: 11_639_890
			.saturating_add(Weight::from_parts(85_771_646, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 10516).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(40))
			.saturating_add(T::DbWeight::get().reads(9_u64.saturating_mul(w.into())))
			.saturating_add(T::DbWeight::get().writes(29))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(w.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(640), added: 3115, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Proofs` (r:8 w:8)
	// Proof: `Coverage::Proofs` (`max_values`: None, `max_size`: Some(1930), added: 4405, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:33 w:33)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Verification::Policies` (r:1 w:0)
	// Proof: `Verification::Policies` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Verification::Trust` (r:33 w:0)
	// Proof: `Verification::Trust` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Pots` (r:1 w:1)
	// Proof: `Rewards::Pots` (`max_values`: None, `max_size`: Some(789), added: 3264, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Emission` (r:1 w:1)
	// Proof: `Rewards::Emission` (`max_values`: Some(1), `max_size`: Some(136), added: 631, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Spans` (r:1 w:0)
	// Proof: `Rewards::Spans` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Shares` (r:1 w:0)
	// Proof: `Rewards::Shares` (`max_values`: Some(1), `max_size`: Some(11266), added: 11761, mode: `MaxEncodedLen`)
	// Storage: `Rewards::UsagePolicies` (r:1 w:0)
	// Proof: `Rewards::UsagePolicies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Ledgers` (r:33 w:33)
	// Proof: `Rewards::Ledgers` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Rates` (r:102 w:3)
	// Proof: `Rewards::Rates` (`max_values`: None, `max_size`: Some(937), added: 3412, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:6 w:6)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pots` (r:1 w:1)
	// Proof: `Pools::Pots` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rates` (r:6 w:3)
	// Proof: `Pools::Rates` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::ServiceCycles` (r:1 w:1)
	// Proof: `Verification::ServiceCycles` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	// Storage: `Pools::Attachments` (r:33 w:0)
	// Proof: `Pools::Attachments` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:33 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:33 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Pools::Pools` (r:1 w:1)
	// Proof: `Pools::Pools` (`max_values`: None, `max_size`: Some(722), added: 3197, mode: `MaxEncodedLen`)
	// Storage: `Pools::Rules` (r:1 w:0)
	// Proof: `Pools::Rules` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
	// Storage: `Pools::Prefixes` (r:3 w:3)
	// Proof: `Pools::Prefixes` (`max_values`: None, `max_size`: Some(297), added: 2772, mode: `MaxEncodedLen`)
	// Storage: `Verification::PaidCycles` (r:0 w:1)
	// Proof: `Verification::PaidCycles` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	// Proof: measured 41108 bytes + w * 28 (± 0). Fastest run: 239_846 ns.
	fn repeats(w: u32) -> Weight {
		Weight::from_parts(1_634_036_172, 349014)
			// Standard error: 941_283
			.saturating_add(Weight::from_parts(6_544_829, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 149).saturating_mul(w.into()))
			.saturating_add(T::DbWeight::get().reads(204))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(w.into())))
			.saturating_add(T::DbWeight::get().writes(62))
	}
	// Storage: `Devices::Devices` (r:16 w:0)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:16 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Standings` (r:16 w:16)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:299 w:299)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 977 bytes + d * 297 (± 0). Fastest run: 198_039 ns.
	fn activate(d: u32) -> Weight {
		Weight::from_parts(37_626_799, 18649)
			// Standard error: 211_575
			.saturating_add(Weight::from_parts(175_438_562, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 46149).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads(21_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes(19_u64.saturating_mul(d.into())))
	}
	// Storage: `Coverage::Standings` (r:16 w:16)
	// Proof: `Coverage::Standings` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Networks::Networks` (r:1 w:0)
	// Proof: `Networks::Networks` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	// Storage: `Devices::Devices` (r:16 w:16)
	// Proof: `Devices::Devices` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	// Storage: `Nfts::Item` (r:16 w:0)
	// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:299 w:299)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Storage: `Devices::TotalBonds` (r:1 w:1)
	// Proof: `Devices::TotalBonds` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Proof: measured 1391 bytes + d * 1310 (± 0). Fastest run: 323_416 ns.
	fn lapse(d: u32) -> Weight {
		Weight::from_parts(63_641_579, 18649)
			// Standard error: 302_223
			.saturating_add(Weight::from_parts(268_061_413, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 46149).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads(21_u64.saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes(20_u64.saturating_mul(d.into())))
	}
	// Storage: `Coverage::Cells` (r:3360 w:3360)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 532 bytes + c * 50 (± 0). Fastest run: 228 ns.
	fn touch(c: u32) -> Weight {
		Weight::from_parts(284_000, 990)
			// Standard error: 37_020
			.saturating_add(Weight::from_parts(8_898_859, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 2533).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	// Storage: `Rewards::Anchor` (r:1 w:0)
	// Proof: `Rewards::Anchor` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	// Storage: `Coverage::Cells` (r:256 w:256)
	// Proof: `Coverage::Cells` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
	// Proof: measured 263 bytes + c * 50 (± 0). Fastest run: 20_007 ns.
	fn prune(c: u32) -> Weight {
		Weight::from_parts(4_300_283, 1505)
			// Standard error: 6_879
			.saturating_add(Weight::from_parts(7_009_524, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 2533).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
}

/// The measured weights with ParityDB's costs, for mocks.
impl WeightInfo for () {
	fn submit(d: u32) -> Weight {
		Weight::from_parts(2_469_747_564, 320148)
			.saturating_add(Weight::from_parts(69_476_104, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 3336).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(174))
			.saturating_add(ParityDbWeight::get().reads(3_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(32))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(d.into())))
	}
	fn beacons(p: u32) -> Weight {
		Weight::from_parts(116_411_104, 16002)
			.saturating_add(Weight::from_parts(97_721_006, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 9732).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().reads(8_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(p.into())))
	}
	fn receipts_ed25519(w: u32) -> Weight {
		Weight::from_parts(3_274_578_288, 320148)
			.saturating_add(Weight::from_parts(49_096_773, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(272))
			.saturating_add(ParityDbWeight::get().writes(64))
	}
	fn receipts_sr25519(w: u32) -> Weight {
		Weight::from_parts(3_261_175_991, 320148)
			.saturating_add(Weight::from_parts(50_993_038, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(272))
			.saturating_add(ParityDbWeight::get().writes(64))
	}
	fn receipts_secp256k1(w: u32) -> Weight {
		Weight::from_parts(3_096_220_542, 320148)
			.saturating_add(Weight::from_parts(42_149_973, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 2).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(272))
			.saturating_add(ParityDbWeight::get().writes(64))
	}
	fn receipts_p256(w: u32) -> Weight {
		Weight::from_parts(3_511_265_467, 111078)
			.saturating_add(Weight::from_parts(1_482_128_053, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 1342).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(101))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(w.into())))
			.saturating_add(ParityDbWeight::get().writes(9))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(w.into())))
	}
	fn score(p: u32) -> Weight {
		Weight::from_parts(628_735_105, 17622)
			.saturating_add(Weight::from_parts(128_145_382, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 20472).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(31))
			.saturating_add(ParityDbWeight::get().reads(19_u64.saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(21))
			.saturating_add(ParityDbWeight::get().writes(5_u64.saturating_mul(p.into())))
	}
	fn candidates(w: u32) -> Weight {
		Weight::from_parts(994_818_808, 36230)
			.saturating_add(Weight::from_parts(85_771_646, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 10516).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(40))
			.saturating_add(ParityDbWeight::get().reads(9_u64.saturating_mul(w.into())))
			.saturating_add(ParityDbWeight::get().writes(29))
			.saturating_add(ParityDbWeight::get().writes(2_u64.saturating_mul(w.into())))
	}
	fn repeats(w: u32) -> Weight {
		Weight::from_parts(1_634_036_172, 349014)
			.saturating_add(Weight::from_parts(6_544_829, 0).saturating_mul(w.into()))
			.saturating_add(Weight::from_parts(0, 149).saturating_mul(w.into()))
			.saturating_add(ParityDbWeight::get().reads(204))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(w.into())))
			.saturating_add(ParityDbWeight::get().writes(62))
	}
	fn activate(d: u32) -> Weight {
		Weight::from_parts(37_626_799, 18649)
			.saturating_add(Weight::from_parts(175_438_562, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 46149).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().reads(21_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(7))
			.saturating_add(ParityDbWeight::get().writes(19_u64.saturating_mul(d.into())))
	}
	fn lapse(d: u32) -> Weight {
		Weight::from_parts(63_641_579, 18649)
			.saturating_add(Weight::from_parts(268_061_413, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(0, 46149).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().reads(21_u64.saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(9))
			.saturating_add(ParityDbWeight::get().writes(20_u64.saturating_mul(d.into())))
	}
	fn touch(c: u32) -> Weight {
		Weight::from_parts(284_000, 990)
			.saturating_add(Weight::from_parts(8_898_859, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 2533).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
	fn prune(c: u32) -> Weight {
		Weight::from_parts(4_300_283, 1505)
			.saturating_add(Weight::from_parts(7_009_524, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 2533).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().reads(1_u64.saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64.saturating_mul(c.into())))
	}
}
