//! What other pallets and the runtime ask of devices.

use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};
use groundwave_traits::{
	DeviceInterests, DeviceOwners, IdleDevices, NetworkInspect, RadioDevice, RadioDevices, Rounds,
	SanctionDevices, Titles,
};
use groundwave_types::{AccountId, Balance, BlockNumber, DeviceId, NetworkId, Round};
use sp_runtime::{DispatchError, Permill};

use crate::{Config, DeviceRecord, Devices, Pallet};

impl<T: Config> RadioDevices for Pallet<T> {
	/// Reads the device's record and the owner of its title, once each.
	fn radio_device(device: DeviceId) -> Option<RadioDevice> {
		let record = Devices::<T>::get(device).filter(DeviceRecord::is_active)?;
		let owner = T::Titles::owner(record.network, device)?;
		let round = T::Rounds::current();
		let placement = record.locations.in_round(round);
		Some(RadioDevice {
			network: record.network,
			key: record.key,
			session: record.session_at(Self::now()),
			suspended: record.is_suspended(round),
			payee: record.payee_of(&owner).unwrap_or(&owner).clone(),
			owner,
			registered_at: record.registered_at,
			site: placement.map(|placement| placement.location.site()),
			site_since: placement.map_or(0, |placement| placement.since),
			moves: record.locations.pending_in(round).is_some(),
		})
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

	fn is_leaving(device: DeviceId) -> bool {
		Devices::<T>::get(device).is_some_and(|record| !record.is_active())
	}

	fn is_banned(device: DeviceId) -> bool {
		Devices::<T>::get(device).is_some_and(|record| record.is_banned())
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		T::Titles::owner(<Self as DeviceOwners>::network(device)?, device)
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		let record = Devices::<T>::get(device)?;
		let owner = T::Titles::owner(record.network, device)?;
		Some(record.payee_of(&owner).cloned().unwrap_or(owner))
	}

	fn registered_at(device: DeviceId) -> Option<BlockNumber> {
		Devices::<T>::get(device).map(|record| record.registered_at)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId {
		crate::benchmarking::enlist_owned::<T>(network, owner)
	}
}

/// A device that is leaving is not idle: it gives nothing.
impl<T: Config> IdleDevices for Pallet<T> {
	fn charge_lapse(device: DeviceId, to: &AccountId) -> Balance {
		with_storage_layer(|| Self::do_charge_lapse(device, to)).unwrap_or_default()
	}
}

impl<T: Config> SanctionDevices for Pallet<T> {
	fn suspend(device: DeviceId, until: Round) -> DispatchResult {
		Self::do_suspend(device, until)
	}

	fn ban(
		device: DeviceId,
		maker_liable: bool,
		finder: (&AccountId, Permill),
	) -> Result<Balance, DispatchError> {
		with_storage_layer(|| Self::do_ban(device, maker_liable, finder))
	}

	fn bond(device: DeviceId) -> Balance {
		Devices::<T>::get(device).map_or(0, |record| record.bond)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(owner: &AccountId) -> DeviceId {
		let manager = frame_benchmarking::account("manager", 0, 0);
		crate::benchmarking::enlist_owned::<T>(T::Networks::found(&manager), owner)
	}
}

impl<T: Config> DeviceInterests for Pallet<T> {
	fn is_interested(device: DeviceId, who: &AccountId) -> bool {
		let Some(record) = Devices::<T>::get(device) else { return false };
		record.maker == *who || T::Networks::manager(record.network).as_ref() == Some(who)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether the title of `device` can be neither moved nor burned, because the device is
	/// leaving, banned or suspended: its buyer would buy what is about to vanish, or what cannot earn. One
	/// that was split before a ban can be made whole, so that the device can leave.
	pub fn title_locked(device: DeviceId) -> bool {
		Devices::<T>::get(device).is_some_and(|record| {
			let whole = || !T::Titles::is_split(record.network, device);
			!record.is_active() && (!record.is_banned() || whole())
				|| record.suspended_until.is_some() && record.is_suspended(T::Rounds::current())
		})
	}
}
