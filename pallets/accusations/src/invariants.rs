//! What always holds of this pallet's storage.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use groundwave_traits::DeviceOwners;
use groundwave_types::{AccountId, Balance};
use sp_runtime::TryRuntimeError;

use crate::{Accusations, CaseDevices, Config, HoldReason, Pallet};

impl<T: Config> Pallet<T> {
	/// Checks all invariants:
	///
	/// 1. What is held of each accuser is the sum of the bonds of his accusations.
	/// 2. Each accusation that was referred leads to a case that leads back, and no case leads
	///    elsewhere.
	/// 3. Each accused device is registered and not banned.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		let mut bonds = BTreeMap::<AccountId, Balance>::new();
		for (device, record) in Accusations::<T>::iter() {
			if let Some(referral) = record.referral {
				ensure!(
					CaseDevices::<T>::get(referral.case) == Some(device),
					"2: a case does not lead back to its device"
				);
			}
			ensure!(T::Devices::network(device).is_some(), "3: an accused device is unknown");
			ensure!(!T::Devices::is_banned(device), "3: an accused device is banned");
			let sum = bonds.entry(record.accuser).or_default();
			*sum = sum.saturating_add(record.bond);
		}
		for (case, device) in CaseDevices::<T>::iter() {
			ensure!(
				Accusations::<T>::get(device)
					.and_then(|record| record.referral)
					.is_some_and(|referral| referral.case == case),
				"2: a case is of no accusation"
			);
		}
		let reason = HoldReason::Bond.into();
		ensure!(
			bonds.iter().all(|(who, sum)| T::Currency::balance_on_hold(&reason, who) == *sum),
			"1: a bond is not what is held"
		);
		Ok(())
	}
}
