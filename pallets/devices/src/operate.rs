//! What the owner of a device says about it while it runs.

use frame_support::ensure;
use groundwave_geo::CellError;
use groundwave_traits::{ChargeCredits, NetworkInspect, Rounds, Titles};
use groundwave_types::{AccountId, Cell, DeviceId};
use sp_runtime::{DispatchError, DispatchResult, traits::EnsureAdd};

use crate::{
	Config, Devices, Error, Event, Pallet,
	types::{DeviceRecord, Location, MAX_GAIN_DDBI, SetPayee},
};

impl<T: Config> Pallet<T> {
	/// Says where the antenna of `device` stands from the next round on, for the network's location
	/// fee. Until then it stands nowhere: never in two places in one round.
	pub(crate) fn do_assert_location(
		owner: AccountId,
		device: DeviceId,
		cell: Cell,
		elevation_m: i16,
		gain_ddbi: u8,
	) -> DispatchResult {
		let mut record = Self::owned(&owner, device)?;
		ensure!(record.is_active(), Error::<T>::AlreadyLeaving);
		let params = T::Networks::params(record.network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(gain_ddbi <= MAX_GAIN_DDBI, Error::<T>::GainOutOfBounds);
		let since = T::Rounds::current().ensure_add(1)?;
		let location = Location::new(cell, params.resolution, elevation_m, gain_ddbi, since)
			.map_err(|error| match error {
				CellError::Invalid => Error::<T>::InvalidCell,
				CellError::Resolution => Error::<T>::WrongResolution,
			})?;

		T::Fees::charge(&owner, params.location_fee)?;
		let old_cell = record.location.replace(location).map(|old| old.cell);
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::LocationAsserted {
			device,
			old_cell,
			cell,
			elevation_m,
			gain_ddbi,
			since,
		});
		Ok(())
	}

	/// Has the rewards of `device` paid to `payee`, or to its owner again.
	pub(crate) fn do_set_payee(
		owner: AccountId,
		device: DeviceId,
		payee: Option<AccountId>,
	) -> DispatchResult {
		let mut record = Self::owned(&owner, device)?;

		let old_payee = record.payee_of(&owner).cloned();
		record.payee = payee.clone().map(|payee| SetPayee { owner: owner.clone(), payee });
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::PayeeSet { device, owner, old_payee, payee });
		Ok(())
	}

	/// The record of `device`, for the owner of its title only.
	pub(crate) fn owned(who: &AccountId, device: DeviceId) -> Result<DeviceRecord, DispatchError> {
		let record = Devices::<T>::get(device).ok_or(Error::<T>::UnknownDevice)?;
		let owner = T::Titles::owner(record.network, device);
		ensure!(owner.as_ref() == Some(who), Error::<T>::NotOwner);
		Ok(record)
	}
}
