// Temporary until generated
//! Weights of the calls.

use core::marker::PhantomData;

use frame_support::weights::{Weight, constants::RocksDbWeight};

/// What each call costs, one function per benchmark.
pub trait WeightInfo {
	/// Weight of `create`.
	fn create() -> Weight;
	/// Weight of `set_texts`.
	fn set_texts() -> Weight;
	/// Weight of `propose`.
	fn propose() -> Weight;
	/// Weight of `enact`.
	fn enact() -> Weight;
	/// Weight of `cancel`.
	fn cancel() -> Weight;
	/// Weight of `pause`.
	fn pause() -> Weight;
	/// Weight of `resume`.
	fn resume() -> Weight;
}

/// Weights for a Substrate chain.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn create() -> Weight {
		<() as WeightInfo>::create()
	}
	fn set_texts() -> Weight {
		<() as WeightInfo>::set_texts()
	}
	fn propose() -> Weight {
		<() as WeightInfo>::propose()
	}
	fn enact() -> Weight {
		<() as WeightInfo>::enact()
	}
	fn cancel() -> Weight {
		<() as WeightInfo>::cancel()
	}
	fn pause() -> Weight {
		<() as WeightInfo>::pause()
	}
	fn resume() -> Weight {
		<() as WeightInfo>::resume()
	}
}

impl WeightInfo for () {
	fn create() -> Weight {
		Weight::from_parts(150_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(8, 8))
	}
	fn set_texts() -> Weight {
		Weight::from_parts(100_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(3, 3))
	}
	fn propose() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(4, 1))
	}
	fn enact() -> Weight {
		Weight::from_parts(60_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(4, 2))
	}
	fn cancel() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
	}
	fn pause() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
	}
	fn resume() -> Weight {
		Weight::from_parts(40_000_000, 0).saturating_add(RocksDbWeight::get().reads_writes(2, 1))
	}
}
