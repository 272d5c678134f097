//! What befalls a device whose owner did not ask for it.

use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::Preservation,
	},
};
use groundwave_types::{AccountId, Balance, DeviceId, Round};
use sp_runtime::{
	DispatchError, DispatchResult, TokenError,
	traits::{EnsureSub, EnsureSubAssign, Zero},
};

use crate::{Config, Devices, Error, Event, Pallet, TotalBonds, types::LAPSE_FEE};

impl<T: Config> Pallet<T> {
	/// Keeps `device` from taking part in any round before `until`. A verdict never shortens
	/// another.
	pub(crate) fn do_suspend(device: DeviceId, until: Round) -> DispatchResult {
		let mut record = Self::known(device)?;

		let until = record.suspended_until.map_or(until, |longest| longest.max(until));
		record.suspended_until = Some(until);
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::Suspended { device, until });
		Ok(())
	}

	/// Pays `to` the lapse fee out of the bond of `device`, which is not leaving.
	///
	/// What is left is at least the existential deposit, as each bond is; a smaller bond gives
	/// nothing. Fails where nothing can be paid, and may then leave traces.
	pub(crate) fn do_charge_lapse(
		device: DeviceId,
		to: &AccountId,
	) -> Result<Balance, DispatchError> {
		let mut record = Self::known(device)?;
		ensure!(record.is_active(), Error::<T>::AlreadyLeaving);
		let amount = LAPSE_FEE.mul_floor(record.bond);
		record.bond = record.bond.ensure_sub(amount)?;
		let kept = record.bond >= T::Currency::minimum_balance();
		ensure!(kept && !amount.is_zero(), TokenError::BelowMinimum);

		TotalBonds::<T>::try_mutate(|total| total.ensure_sub_assign(amount))?;
		T::Currency::transfer(&Self::account(), to, amount, Preservation::Preserve)?;
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::LapseFeePaid { device, to: to.clone(), amount });
		Ok(amount)
	}
}
