//! What always holds of this pallet's storage.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::Inspect};
use groundwave_traits::Titles;
use groundwave_types::{AccountId, Balance, NetworkId};
use sp_runtime::TryRuntimeError;

use crate::{Config, Devices, Keys, Makers, NextDeviceId, Pallet, TotalBonds};

impl<T: Config> Pallet<T> {
	/// Checks all invariants:
	///
	/// 1. `TotalBonds` is the sum of all devices' bonds.
	/// 2. The pallet's account holds at least `TotalBonds`.
	/// 3. The key of each device leads back to it; keys that it had before may do so as well.
	/// 4. Each device has a title.
	/// 5. Each device's maker is known and has brought at least the devices that are here, and no
	///    maker brought more than its quota.
	/// 6. Every id in use is below `NextDeviceId`.
	/// 7. Each maker that is revoked has brought devices; no other row outlives a revocation.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_bonds()?;
		Self::check_keys()?;
		Self::check_titles()?;
		Self::check_makers()?;
		Self::check_ids()?;
		Self::check_revocations()
	}

	fn check_bonds() -> Result<(), TryRuntimeError> {
		let total = TotalBonds::<T>::get();
		let sum = Devices::<T>::iter_values()
			.try_fold(Balance::default(), |sum, record| sum.checked_add(record.bond));
		ensure!(sum == Some(total), "1: TotalBonds is not the sum of the bonds");
		ensure!(
			T::Currency::balance(&Self::account()) >= total,
			"2: the account does not cover the bonds"
		);
		Ok(())
	}

	fn check_keys() -> Result<(), TryRuntimeError> {
		for (device, record) in Devices::<T>::iter() {
			ensure!(
				Keys::<T>::get(record.key.fingerprint()) == Some(device),
				"3: a key does not lead back to its device"
			);
		}
		Ok(())
	}

	fn check_titles() -> Result<(), TryRuntimeError> {
		for (device, record) in Devices::<T>::iter() {
			ensure!(T::Titles::owner(record.network, device).is_some(), "4: a device has no title");
		}
		Ok(())
	}

	fn check_makers() -> Result<(), TryRuntimeError> {
		let mut present = BTreeMap::<(NetworkId, AccountId), u32>::new();
		for record in Devices::<T>::iter_values() {
			let count = present.entry((record.network, record.maker)).or_default();
			*count = count.saturating_add(1);
		}
		for ((network, maker), count) in present {
			ensure!(
				Makers::<T>::get(network, maker).is_some_and(|record| record.used >= count),
				"5: a maker is unknown or brought fewer devices than there are"
			);
		}
		ensure!(
			Makers::<T>::iter_values().all(|record| record.used <= record.quota),
			"5: a maker brought more than its quota"
		);
		Ok(())
	}

	fn check_ids() -> Result<(), TryRuntimeError> {
		let next = NextDeviceId::<T>::get();
		ensure!(
			Devices::<T>::iter_keys().all(|device| device < next)
				&& Keys::<T>::iter_values().all(|device| device < next),
			"6: an id is not below NextDeviceId"
		);
		Ok(())
	}

	fn check_revocations() -> Result<(), TryRuntimeError> {
		ensure!(
			Makers::<T>::iter_values().all(|record| !record.revoked || record.used > 0),
			"7: a revoked maker brought no devices"
		);
		Ok(())
	}
}
