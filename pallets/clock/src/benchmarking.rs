//! Benchmark of the hook.

use frame_benchmarking::v2::*;

use crate::*;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn count_block() {
		Time::<T>::put(TickCount { now: 0, full_blocks: STRETCH - 1 });
		#[block]
		{
			Pallet::<T>::count_block();
		}
		assert_eq!(Time::<T>::get().now, 1);
	}
}
