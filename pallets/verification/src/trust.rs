//! How far devices are trusted: what part of their points counts.

use groundwave_traits::{DeviceLeaves, DeviceTrust, Rounds};
use groundwave_types::{AccountId, DeviceId, NetworkId, Round};
use sp_runtime::{DispatchResult, Permill, SaturatedConversion};

use crate::{Config, Event, Item, Pallet, Policies, Trust, TrustRecord};

impl<T: Config> Pallet<T> {
	/// What devices of `network` are trusted of which nothing was reported.
	fn base_trust(network: NetworkId, now: Round) -> Permill {
		Policies::<T>::get(network).in_round(now).map_or(Permill::one(), |it| it.base_trust)
	}

	/// A report says how far the device of `item` is to be trusted. Its network's base is what it returns
	/// to from now on.
	pub(crate) fn move_trust(network: NetworkId, item: &Item) {
		let now = T::Rounds::current();
		let base = Self::base_trust(network, now);
		let new = TrustRecord { factor: base, base, since: now };
		let record = Trust::<T>::get(item.device).unwrap_or(new);
		let target = Permill::from_parts(item.value.saturated_into());
		let record = TrustRecord { base, ..record.moved(target, now) };
		let (device, factor) = (item.device, record.factor);
		if factor == base {
			Trust::<T>::remove(device);
		} else {
			Trust::<T>::insert(device, record);
		}
		Self::deposit_event(Event::TrustMoved { device, factor });
	}
}

impl<T: Config> DeviceTrust for Pallet<T> {
	fn factor(network: NetworkId, device: DeviceId) -> Permill {
		let now = T::Rounds::current();
		match Trust::<T>::get(device) {
			Some(record) => record.in_round(now),
			None => Self::base_trust(network, now),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(network: NetworkId, device: DeviceId) {
		let now = T::Rounds::current();
		let record = TrustRecord {
			factor: crate::LEAST_TRUST,
			base: Self::base_trust(network, now),
			since: now,
		};
		Trust::<T>::insert(device, record);
	}
}

impl<T: Config> DeviceLeaves for Pallet<T> {
	/// Nothing is known of a device that left.
	fn on_leave(device: DeviceId, _owner: &AccountId) -> DispatchResult {
		Trust::<T>::remove(device);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		let record = TrustRecord { factor: crate::LEAST_TRUST, base: Permill::one(), since: 0 };
		Trust::<T>::insert(device, record);
	}
}
