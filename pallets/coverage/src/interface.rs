//! What other pallets see of this one.

use frame_support::dispatch::DispatchResult;
use groundwave_traits::DeviceLeaves;
use groundwave_types::{AccountId, DeviceId};

use crate::{Config, Pallet, Parity, Proofs};

impl<T: Config> DeviceLeaves for Pallet<T> {
	/// Frees the device's slots. A device beacons no more from the moment it starts to leave, so
	/// that its last proof is long scored or expired.
	fn on_leave(device: DeviceId, _owner: &AccountId) -> DispatchResult {
		for parity in Parity::BOTH {
			Proofs::<T>::remove(device, parity);
		}
		Ok(())
	}
}
