//! The register of jurors: who may be drawn.

use frame_support::{
	ensure,
	traits::{
		DefensiveOption, Get,
		fungible::MutateHold,
		tokens::{Fortitude, Precision},
	},
};
use groundwave_traits::Clock;
use groundwave_types::{AccountId, Balance, Tick};
use sp_runtime::{
	DispatchError, DispatchResult,
	traits::{EnsureAddAssign, EnsureSubAssign},
};

use crate::{
	Config, Error, Event, FINE, HoldReason, JurorRecord, Jurors, Pallet, Register, Slot, SlotCount,
	Timing, Vacancy,
};

impl<T: Config> Pallet<T> {
	/// Gives `who` a slot of the register and holds his bond.
	pub(crate) fn do_join(who: AccountId) -> DispatchResult {
		ensure!(!Jurors::<T>::contains_key(&who), Error::<T>::AlreadyJuror);
		let bond = T::JurorBond::get();
		T::Currency::hold(&HoldReason::JurorBond.into(), &who, bond)?;

		let slot = match Vacancy::<T>::get() {
			Some(slot) => {
				let Some(Slot::Free { next }) = Register::<T>::get(slot) else {
					return Err(Error::<T>::Unexpected.into());
				};
				Vacancy::<T>::set(next);
				slot
			}
			None => SlotCount::<T>::try_mutate(|count| {
				let slot = *count;
				count.ensure_add_assign(1).map(|()| slot)
			})?,
		};
		let joined = T::Clock::now();
		let record = JurorRecord { account: who.clone(), bond, joined, left: None, duties: 0 };
		Register::<T>::insert(slot, Slot::Taken(record));
		Jurors::<T>::insert(&who, slot);
		Self::deposit_event(Event::JurorJoined { juror: who, slot, bond });
		Ok(())
	}

	/// Has `who` drawn for no case that is opened from now on.
	pub(crate) fn do_leave(who: AccountId) -> DispatchResult {
		let slot = Jurors::<T>::get(&who).ok_or(Error::<T>::NotJuror)?;
		let free_from = Self::change_juror(slot, |juror| {
			ensure!(juror.left.is_none(), Error::<T>::AlreadyLeft);
			juror.left = Some(T::Clock::now());
			Ok(juror.free_from(Timing::<T>::get().seasoning).unwrap_or(Tick::MAX))
		})?;
		Self::deposit_event(Event::JurorLeft { juror: who, free_from });
		Ok(())
	}

	/// Returns what is left of the bond of `who`, who left, and frees his slot.
	pub(crate) fn do_withdraw(who: AccountId) -> DispatchResult {
		let slot = Jurors::<T>::get(&who).ok_or(Error::<T>::NotJuror)?;
		let juror = Self::juror_in(slot)?;
		let free_from = juror.free_from(Timing::<T>::get().seasoning).ok_or(Error::<T>::NotLeft)?;
		ensure!(T::Clock::now() >= free_from, Error::<T>::BondStillHeld);
		ensure!(juror.duties == 0, Error::<T>::CasesPending);

		let reason = HoldReason::JurorBond.into();
		T::Currency::release(&reason, &who, juror.bond, Precision::Exact)?;
		let next = Vacancy::<T>::get();
		Register::<T>::insert(slot, Slot::Free { next });
		Vacancy::<T>::put(slot);
		Jurors::<T>::remove(&who);
		Self::deposit_event(Event::BondWithdrawn { juror: who, bond: juror.bond });
		Ok(())
	}

	/// The juror of a slot that the caller knows to be taken.
	fn juror_in(slot: u32) -> Result<JurorRecord, DispatchError> {
		match Register::<T>::get(slot).defensive_ok_or(Error::<T>::Unexpected)? {
			Slot::Taken(juror) => Ok(juror),
			Slot::Free { .. } => Err(Error::<T>::Unexpected.into()),
		}
	}

	/// Changes the juror of a slot that the caller knows to be taken.
	pub(crate) fn change_juror<R>(
		slot: u32,
		change: impl FnOnce(&mut JurorRecord) -> Result<R, DispatchError>,
	) -> Result<R, DispatchError> {
		let mut juror = Self::juror_in(slot)?;
		let result = change(&mut juror)?;
		Register::<T>::insert(slot, Slot::Taken(juror));
		Ok(result)
	}

	/// Takes a fine from the bond of the juror of `slot`, who loses his place in the register by it.
	/// `refund` of it goes to somebody, as far as it reaches; the rest is burned.
	pub(crate) fn fine(slot: u32, refund: Option<(&AccountId, &mut Balance)>) -> DispatchResult {
		let (juror, fine) = Self::change_juror(slot, |juror| {
			let fine = FINE.mul_ceil(juror.bond);
			juror.bond.ensure_sub_assign(fine)?;
			juror.left = juror.left.or(Some(T::Clock::now()));
			Ok((juror.account.clone(), fine))
		})?;
		let reason = HoldReason::JurorBond.into();
		let mut burned = fine;
		if let Some((to, claim)) = refund {
			let part = fine.min(*claim);
			Self::pay_from_hold(&reason, &juror, to, part)?;
			claim.ensure_sub_assign(part)?;
			burned.ensure_sub_assign(part)?;
		}
		if burned > 0 {
			let (exact, force) = (Precision::Exact, Fortitude::Force);
			T::Currency::burn_held(&reason, &juror, burned, exact, force)?;
		}
		Self::deposit_event(Event::JurorFined { juror, fine, burned });
		Ok(())
	}
}
