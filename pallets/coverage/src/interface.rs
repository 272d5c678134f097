//! What other pallets see of this one.

use frame_support::{dispatch::DispatchResult, ensure};
use groundwave_traits::DeviceLeaves;
use groundwave_types::{AccountId, DeviceId};

use crate::{Config, Error, Pallet, Proofs, Slot, Standings};

impl<T: Config> DeviceLeaves for Pallet<T> {
	/// Frees what is kept of the device. It has taken part in nothing since it started to leave, so
	/// that its last proof is long scored or expired. Fails as long as it counts in the density of its
	/// place: anybody can have it lapse.
	fn on_leave(device: DeviceId, _owner: &AccountId) -> DispatchResult {
		let standing = Standings::<T>::get(device);
		let counts = standing.is_some_and(|standing| standing.counted.is_some());
		ensure!(!counts, Error::<T>::StillCounted);
		for slot in Slot::BOTH {
			Proofs::<T>::remove(device, slot);
		}
		Standings::<T>::remove(device);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		crate::benchmarking::burden::<T>(device);
	}
}
