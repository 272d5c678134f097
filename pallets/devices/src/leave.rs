//! How a device leaves: its owner announces it, and anybody completes it after a cooling time.

use frame_support::{
	ensure,
	traits::{DefensiveOption, Get, fungible::Mutate, tokens::Preservation},
};
use groundwave_traits::{DeviceLeaves, Titles};
use groundwave_types::{AccountId, DeviceId};
use sp_runtime::{
	ArithmeticError, DispatchError, DispatchResult,
	traits::{EnsureSubAssign, Zero},
};

use crate::{
	Config, DeviceRecord, DeviceStatus, Devices, Error, Event, MakerRecord, Makers, Pallet,
	TotalBonds,
};

impl<T: Config> Pallet<T> {
	/// Ends the active life of `device`.
	pub(crate) fn do_deregister(owner: AccountId, device: DeviceId) -> DispatchResult {
		let mut record = Self::owned(&owner, device)?;
		ensure!(record.is_active(), Error::<T>::AlreadyLeaving);
		ensure!(!T::Titles::is_split(record.network, device), Error::<T>::TitleSplit);

		let until = Self::now().saturating_add(T::CoolingPeriod::get());
		record.status = DeviceStatus::Leaving { until };
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::Deregistered { device, owner, until });
		Ok(())
	}

	/// Returns the bond of `device` to the owner of its title, has its rewards paid out and forgets
	/// it; the key stays known for ever.
	pub(crate) fn do_withdraw(device: DeviceId) -> DispatchResult {
		let record = Self::known(device)?;
		let until = record.leaves_at().ok_or(Error::<T>::NotLeaving)?;
		ensure!(Self::now() >= until, Error::<T>::StillCooling);
		let owner = Self::title_owner(record.network, device)?;

		// The bond goes first, so that the owner's account exists whatever its rewards amount to. A banned
		// device has neither.
		if !record.bond.is_zero() {
			TotalBonds::<T>::try_mutate(|total| total.ensure_sub_assign(record.bond))?;
			T::Currency::transfer(&Self::account(), &owner, record.bond, Preservation::Expendable)?;
		}
		T::Leaves::on_leave(device, &owner)?;
		if !record.is_banned() {
			Self::change_maker(&record, |maker| maker.present.ensure_sub_assign(1))?;
		}
		// The title goes last: it is locked for as long as the record says that the device leaves.
		Devices::<T>::remove(device);
		T::Titles::burn(record.network, device)?;
		Self::deposit_event(Event::Withdrawn { device, owner, bond: record.bond });
		Ok(())
	}

	/// Changes what is known of the maker of a device.
	pub(crate) fn change_maker<R>(
		device: &DeviceRecord,
		change: impl FnOnce(&mut MakerRecord<T::MakerDeposit>) -> Result<R, ArithmeticError>,
	) -> Result<R, DispatchError> {
		Makers::<T>::try_mutate(device.network, &device.maker, |maker| {
			let maker = maker.as_mut().defensive_ok_or(Error::<T>::Unexpected)?;
			change(maker).map_err(DispatchError::from)
		})
	}
}
