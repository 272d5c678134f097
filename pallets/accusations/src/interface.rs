//! What other pallets and the runtime ask of accusations.

use frame_support::{dispatch::DispatchResult, ensure, storage::with_storage_layer};
use groundwave_traits::{Cases, Clock, DeviceInterests, DeviceLeaves, FrozenDevices, StakeInspect};
use groundwave_types::{AccountId, CaseId, DeviceId, Vote};

use crate::{Accusations, CaseDevices, Config, Error, Pallet};

impl<T: Config> Cases for Pallet<T> {
	fn knows(case: CaseId) -> bool {
		CaseDevices::<T>::contains_key(case)
	}

	fn is_party(case: CaseId, who: &AccountId) -> bool {
		let Some(device) = CaseDevices::<T>::get(case) else { return false };
		let Some(record) = Accusations::<T>::get(device) else { return false };
		let Some(referral) = record.referral else { return false };
		[record.accuser, referral.by, referral.owner, referral.payee].contains(who)
			|| T::Devices::is_interested(device, who)
			|| T::Stakes::has_stake(device, referral.round, who)
	}

	fn on_ruling(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		with_storage_layer(|| Self::do_rule(case, ruling))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn bring(payer: &AccountId) -> CaseId {
		crate::benchmarking::bring::<T>(payer)
	}
}

impl<T: Config> FrozenDevices for Pallet<T> {
	fn is_frozen(device: DeviceId) -> bool {
		Accusations::<T>::contains_key(device)
	}
}

/// A device that is accused does not leave: its bond may be forfeit.
impl<T: Config> DeviceLeaves for Pallet<T> {
	fn on_leave(device: DeviceId, _: &AccountId) -> DispatchResult {
		ensure!(!Accusations::<T>::contains_key(device), Error::<T>::DeviceAccused);
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Whether the title of `device` can be neither moved nor burned: it is accused, and either a jury
	/// was asked or the time to reply is over.
	pub fn title_locked(device: DeviceId) -> bool {
		Accusations::<T>::get(device).is_some_and(|record| record.locks_title(T::Clock::now()))
	}
}
