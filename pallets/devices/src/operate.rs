//! What the owner of a device says about it while it runs.

use frame_support::{defensive, ensure};
use groundwave_geo::CellError;
use groundwave_traits::{ChargeCredits, NetworkInspect, Rounds, Titles};
use groundwave_types::{AccountId, Cell, DeviceId, NetworkId};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

use crate::{
	Config, Devices, Error, Event, Pallet,
	types::{DeviceRecord, Location, MAX_GAIN_DDBI, Placement, SetPayee},
};

impl<T: Config> Pallet<T> {
	/// Says where the antenna of `device` stands from the next bucket on, for the network's
	/// location fee. Until then the place that counts stays: never two places in one bucket.
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
		let now = T::Rounds::current();
		let since = params.coverage.next_bucket(now).ok_or(ArithmeticError::Overflow)?;
		let location =
			Location::new(cell, params.resolution, elevation_m, gain_ddbi).map_err(|error| {
				match error {
					CellError::Invalid => Error::<T>::InvalidCell,
					CellError::Resolution => Error::<T>::WrongResolution,
				}
			})?;

		T::Fees::charge(&owner, params.location_fee)?;
		let old_cell = record.locations.in_round(now).map(|old| old.location.cell);
		record.locations.relocate(Placement { since, location }, now);
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
		ensure!(!T::Titles::is_split(record.network, device), Error::<T>::TitleSplit);

		let old_payee = record.payee_of(&owner).cloned();
		record.payee = payee.clone().map(|payee| SetPayee { owner: owner.clone(), payee });
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::PayeeSet { device, owner, old_payee, payee });
		Ok(())
	}

	/// The record of `device`, which has not left.
	pub(crate) fn known(device: DeviceId) -> Result<DeviceRecord, DispatchError> {
		Ok(Devices::<T>::get(device).ok_or(Error::<T>::UnknownDevice)?)
	}

	/// The owner of the title of `device`, which is registered in `network`.
	pub(crate) fn title_owner(
		network: NetworkId,
		device: DeviceId,
	) -> Result<AccountId, DispatchError> {
		let Some(owner) = T::Titles::owner(network, device) else {
			defensive!("a registered device has a title", device);
			return Err(Error::<T>::Unexpected.into());
		};
		Ok(owner)
	}

	/// The record of `device`, for the owner of its title only.
	pub(crate) fn owned(who: &AccountId, device: DeviceId) -> Result<DeviceRecord, DispatchError> {
		let record = Self::known(device)?;
		let owner = T::Titles::owner(record.network, device);
		ensure!(owner.as_ref() == Some(who), Error::<T>::NotOwner);
		Ok(record)
	}
}
