//! How far devices are trusted: what part of their points counts.

use groundwave_traits::{DeviceLeaves, DeviceTrust, Rounds};
use groundwave_types::{AccountId, DeviceId, NetworkId, Round};
use sp_runtime::{DispatchResult, Permill, SaturatedConversion};

use crate::{Config, Event, Item, Pallet, Policies, Trust, TrustRecord, types::moved};

impl<T: Config> Pallet<T> {
	/// What devices of `network` are trusted of which nothing was reported.
	fn base_trust(network: NetworkId, now: Round) -> Permill {
		Policies::<T>::get(network).in_round(now).map_or(Permill::one(), |it| it.base_trust)
	}

	/// A report says how far the device of `item` is to be trusted. Of several that count in one round only
	/// the first moves it.
	pub(crate) fn move_trust(network: NetworkId, item: &Item) {
		let (device, now) = (item.device, T::Rounds::current());
		if Trust::<T>::get(device).is_some_and(|record| record.since == now) {
			return;
		}
		let target = Permill::from_parts(item.value.saturated_into());
		let factor = moved(<Self as DeviceTrust>::factor(network, device), target);
		Trust::<T>::insert(device, TrustRecord { factor, since: now });
		Self::deposit_event(Event::TrustMoved { device, factor });
	}
}

impl<T: Config> DeviceTrust for Pallet<T> {
	fn factor(network: NetworkId, device: DeviceId) -> Permill {
		let now = T::Rounds::current();
		let base = Self::base_trust(network, now);
		Trust::<T>::get(device).map_or(base, |record| record.in_round(now, base))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId, device: DeviceId) {
		Trust::<T>::insert(device, TrustRecord { factor: crate::LEAST_TRUST, since: 0 });
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
		Trust::<T>::insert(device, TrustRecord { factor: crate::LEAST_TRUST, since: 0 });
	}
}
