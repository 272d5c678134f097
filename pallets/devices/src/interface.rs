//! What other pallets and the runtime ask of devices.

use groundwave_traits::{DeviceOwners, RadioDevice, RadioDevices, Rounds, Titles};
use groundwave_types::{AccountId, DeviceId, NetworkId};

use crate::{Config, Devices, Pallet};

impl<T: Config> RadioDevices for Pallet<T> {
	/// `None` for a device that is leaving too: it takes part in nothing new. In the round in which a
	/// place is asserted there is no site.
	fn radio_device(device: DeviceId) -> Option<RadioDevice> {
		let record = Devices::<T>::get(device).filter(|record| record.is_active())?;
		let site = record.location.and_then(|location| location.site_in(T::Rounds::current()));
		Some(RadioDevice { network: record.network, key: record.key, site })
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, key: groundwave_types::DeviceKey, index: u32) -> DeviceId {
		crate::benchmarking::enlist_located::<T>(network, key, index)
	}
}

/// A device that is leaving still has an owner and a payee: what it earned is theirs.
impl<T: Config> DeviceOwners for Pallet<T> {
	fn network(device: DeviceId) -> Option<NetworkId> {
		Devices::<T>::get(device).map(|record| record.network)
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		T::Titles::owner(<Self as DeviceOwners>::network(device)?, device)
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		let record = Devices::<T>::get(device)?;
		let owner = T::Titles::owner(record.network, device)?;
		Some(record.payee_of(&owner).cloned().unwrap_or(owner))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId {
		crate::benchmarking::enlist_owned::<T>(network, owner)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether the title of `device` can be neither moved nor burned, because the device is leaving:
	/// its buyer would buy what is about to vanish.
	pub fn title_locked(device: DeviceId) -> bool {
		Devices::<T>::get(device).is_some_and(|record| !record.is_active())
	}
}
