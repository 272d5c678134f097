#![cfg_attr(not(feature = "std"), no_std)]
#![doc = include_str!("../README.md")]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod tests;
pub mod weights;

pub use pallet::*;
pub use weights::WeightInfo;

use codec::{Decode, Encode, MaxEncodedLen};
use groundwave_types::Tick;
use scale_info::TypeInfo;

/// How many full blocks make a tick.
pub const STRETCH: u8 = 4;
/// Part of what normal transactions may use that a block with room has left: one in so many.
pub const ROOM: u32 = 4;

/// The time of deadlines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TickCount {
	/// Ticks since genesis.
	pub now: Tick,
	/// Full blocks since the last tick.
	pub full_blocks: u8,
}

impl TickCount {
	/// Counts a block.
	pub fn count(&mut self, is_full: bool) {
		if is_full {
			self.full_blocks = self.full_blocks.saturating_add(1);
		}
		if !is_full || self.full_blocks >= STRETCH {
			// A clock that stood still for ever at its end would be 800 years old.
			*self = Self { now: self.now.saturating_add(1), full_blocks: 0 };
		}
	}
}

/// The pallet: its configuration, storage and hooks.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{dispatch::DispatchClass, pallet_prelude::*};
	use frame_system::pallet_prelude::*;
	use groundwave_traits::Clock;
	use sp_runtime::TryRuntimeError;

	use super::*;

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Weight of the hooks.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// The time of deadlines. One row.
	#[pallet::storage]
	pub type Time<T: Config> = StorageValue<_, TickCount, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::WeightInfo::count_block()
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			Self::count_block();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), TryRuntimeError> {
			Self::check_invariants()
		}
	}

	impl<T: Config> Clock for Pallet<T> {
		fn now() -> Tick {
			Time::<T>::get().now
		}

		#[cfg(feature = "runtime-benchmarks")]
		fn advance(ticks: Tick) {
			Time::<T>::mutate(|time| time.now = time.now.saturating_add(ticks));
		}
	}

	impl<T: Config> Pallet<T> {
		/// Counts the block that ends.
		pub(crate) fn count_block() {
			let is_full = Self::is_full();
			Time::<T>::mutate(|time| time.count(is_full));
		}

		/// Whether normal transactions left little of what they may use.
		fn is_full() -> bool {
			let class = DispatchClass::Normal;
			let used = frame_system::Pallet::<T>::block_weight();
			let limits = T::BlockWeights::get();
			// A class without a limit of its own may fill the block.
			let limit = limits.get(class).max_total.unwrap_or(limits.max_block);
			let left = limit.saturating_sub(*used.get(class));
			let bytes = *T::BlockLength::get().max.get(class);
			let bytes_left = bytes.saturating_sub(frame_system::Pallet::<T>::block_size());
			left.saturating_mul(ROOM.into()).any_lt(limit)
				|| bytes_left.saturating_mul(ROOM) < bytes
		}

		/// Checks all invariants:
		///
		/// 1. There are always fewer than [`STRETCH`] full blocks since the last tick.
		pub fn check_invariants() -> Result<(), TryRuntimeError> {
			ensure!(Time::<T>::get().full_blocks < STRETCH, "1: full blocks make more than a tick");
			Ok(())
		}
	}
}
