//! What befalls a device whose owner did not ask for it.

use frame_support::{
	ensure,
	traits::{
		Get,
		fungible::{Inspect, Mutate, MutateHold},
		tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance},
	},
};
use groundwave_types::{AccountId, Balance, DeviceId, Round};
use sp_runtime::{
	DispatchError, DispatchResult, Permill, TokenError,
	traits::{EnsureAdd, EnsureSub, EnsureSubAssign, Zero},
};

use crate::{
	Config, DeviceStatus, Devices, Error, Event, HoldReason, Pallet, TotalBonds, types::LAPSE_FEE,
};

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

	/// Bans `device`: it leaves without its bond, and its maker, where it is liable, answers for it with
	/// its own. Of both the finder gets his part; the rest is burned. Returns the plancks taken.
	pub(crate) fn do_ban(
		device: DeviceId,
		maker_liable: bool,
		(finder, part): (&AccountId, Permill),
	) -> Result<Balance, DispatchError> {
		let mut record = Self::known(device)?;
		ensure!(!record.is_banned(), Error::<T>::AlreadyBanned);
		let until = Self::now().saturating_add(T::CoolingPeriod::get());
		record.status = DeviceStatus::Banned { until };
		let bond = core::mem::take(&mut record.bond);
		let maker_bond = Self::change_maker(&record, |maker| {
			maker.present.ensure_sub_assign(1)?;
			if maker_liable { maker.forfeit_one() } else { Ok(0) }
		})?;
		TotalBonds::<T>::try_mutate(|total| total.ensure_sub_assign(bond))?;

		let taken = bond.ensure_add(maker_bond)?;
		let mut reward = part.mul_floor(taken).min(bond);
		let can_take = T::Currency::can_deposit(finder, reward, Provenance::Extant);
		if reward.is_zero() || can_take != DepositConsequence::Success {
			reward = 0;
		} else {
			T::Currency::transfer(&Self::account(), finder, reward, Preservation::Expendable)?;
		}
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		let burned = bond.ensure_sub(reward)?;
		if !burned.is_zero() {
			T::Currency::burn_from(
				&Self::account(),
				burned,
				Preservation::Expendable,
				exact,
				force,
			)?;
		}
		if !maker_bond.is_zero() {
			let reason = HoldReason::MakerBond.into();
			T::Currency::burn_held(&reason, &record.maker, maker_bond, exact, force)?;
		}
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::Banned { device, until, bond, maker_bond });
		Ok(taken)
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
