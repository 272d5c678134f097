//! What always holds of this pallet's storage.

use alloc::collections::BTreeMap;
use frame_support::{
	ensure,
	traits::fungible::{Inspect, InspectHold},
};
use groundwave_traits::{Rounds, Titles};
use groundwave_types::{AccountId, Balance, NetworkId};
use sp_runtime::TryRuntimeError;

use crate::{Config, Devices, HoldReason, Keys, Makers, NextDeviceId, Pallet, TotalBonds};

impl<T: Config> Pallet<T> {
	/// Checks all invariants:
	///
	/// 1. `TotalBonds` is the sum of all devices' bonds.
	/// 2. The pallet's account holds at least `TotalBonds`.
	/// 3. The key of each device leads back to it; keys that it had before may do so as well.
	/// 4. Each device has a title.
	/// 5. Each maker has as many devices here that are not banned as its record says, which are no more
	///    than it brought or its bond answers for, and no maker brought more than its quota, or than
	///    was announced.
	/// 6. Every id in use is below `NextDeviceId`.
	/// 7. Each maker that is revoked has brought devices; no other row outlives a revocation.
	/// 8. What is held of each maker's account as its bond is the sum of its bonds in all networks.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_bonds()?;
		Self::check_keys()?;
		Self::check_titles()?;
		Self::check_makers()?;
		Self::check_ids()?;
		Self::check_revocations()?;
		Self::check_maker_bonds()
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
		for record in Devices::<T>::iter_values().filter(|record| !record.is_banned()) {
			let count = present.entry((record.network, record.maker)).or_default();
			*count = count.saturating_add(1);
		}
		let round = T::Rounds::current();
		for (network, maker, record) in Makers::<T>::iter() {
			let count = present.remove(&(network, maker)).unwrap_or_default();
			ensure!(record.present == count, "5: a maker has more or fewer devices here");
			ensure!(record.used >= count, "5: a maker brought fewer devices than there are");
			ensure!(record.bonded >= count, "5: a maker's bond answers for fewer devices");
			ensure!(
				record.used <= record.quota_in(round)
					&& record.approval.is_none_or(|approval| approval.quota >= record.used),
				"5: a maker brought more than its quota"
			);
		}
		ensure!(present.is_empty(), "5: a maker is unknown");
		Ok(())
	}

	fn check_maker_bonds() -> Result<(), TryRuntimeError> {
		let mut bonded = BTreeMap::<AccountId, Balance>::new();
		for (_, maker, record) in Makers::<T>::iter() {
			let sum = bonded.entry(maker).or_default();
			*sum = sum.saturating_add(record.bond);
		}
		let reason = HoldReason::MakerBond.into();
		ensure!(
			bonded.iter().all(|(maker, sum)| T::Currency::balance_on_hold(&reason, maker) == *sum),
			"8: a maker's bond is not what is held of its account"
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
