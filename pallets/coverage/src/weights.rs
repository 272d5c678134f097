// Temporary until generated.

//! What the calls cost.

use core::marker::PhantomData;
use frame_support::weights::Weight;

/// Weights of this pallet's calls, as functions of what they hold.
pub trait WeightInfo {
	/// A submission of `p` beacons without witnesses, with `d` devices in its table.
	fn submit(d: u32, p: u32) -> Weight;
	/// A full table and 32 beacons with `w` witnesses in total: what each witness adds.
	fn witnesses(w: u32) -> Weight;
	/// Scoring `p` proofs of 32 witnesses each, all devices different.
	fn score(p: u32) -> Weight;
}

/// Weights on the reference machine.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn submit(d: u32, p: u32) -> Weight {
		<() as WeightInfo>::submit(d, p)
	}

	fn witnesses(w: u32) -> Weight {
		<() as WeightInfo>::witnesses(w)
	}

	fn score(p: u32) -> Weight {
		<() as WeightInfo>::score(p)
	}
}

impl WeightInfo for () {
	fn submit(d: u32, p: u32) -> Weight {
		micros(100)
			.saturating_add(micros(20).saturating_mul(d.into()))
			.saturating_add(micros(250).saturating_mul(p.into()))
	}

	fn witnesses(w: u32) -> Weight {
		micros(30_000).saturating_add(micros(80).saturating_mul(w.into()))
	}

	fn score(p: u32) -> Weight {
		micros(100).saturating_add(micros(4_000).saturating_mul(p.into()))
	}
}

fn micros(micros: u64) -> Weight {
	Weight::from_parts(micros.saturating_mul(1_000_000), 0)
}
