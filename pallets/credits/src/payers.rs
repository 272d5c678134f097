//! Payers that governance vets: their bonds, and what becomes of them.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint, fungible::Inspect},
};
use groundwave_types::AccountId;

use crate::{Config, Error, Event, Pallet, PayerRecord, Payers};

impl<T: Config> Pallet<T> {
	/// Takes the bond of `payer`, which asks to be vetted.
	pub(crate) fn do_apply_as_payer(payer: AccountId) -> DispatchResult {
		ensure!(!Payers::<T>::contains_key(&payer), Error::<T>::AlreadyApplied);

		let ticket = T::Bond::new(&payer, Self::payer_footprint())?;
		Payers::<T>::insert(&payer, PayerRecord { ticket, vetted: false });
		Self::deposit_event(Event::PayerApplied { payer });
		Ok(())
	}

	/// Gives the bond back to `payer`, which is not vetted.
	pub(crate) fn do_withdraw_as_payer(payer: AccountId) -> DispatchResult {
		let record = Payers::<T>::get(&payer).ok_or(Error::<T>::UnknownPayer)?;
		ensure!(!record.vetted, Error::<T>::PayerStillVetted);

		record.ticket.drop(&payer)?;
		Payers::<T>::remove(&payer);
		Self::deposit_event(Event::PayerWithdrawn { payer });
		Ok(())
	}

	/// Decides whether `payer`, which applied, is vetted.
	pub(crate) fn do_set_vetted(payer: AccountId, vetted: bool) -> DispatchResult {
		let mut record = Payers::<T>::get(&payer).ok_or(Error::<T>::UnknownPayer)?;
		let old = core::mem::replace(&mut record.vetted, vetted);

		Payers::<T>::insert(&payer, record);
		Self::deposit_event(Event::PayerVetted { payer, old, new: vetted });
		Ok(())
	}

	/// Burns the bond of `payer`, vetted or not, and forgets it.
	pub(crate) fn do_revoke_payer(payer: AccountId) -> DispatchResult {
		let record = Payers::<T>::take(&payer).ok_or(Error::<T>::UnknownPayer)?;

		// A ticket does not tell what it is worth; the issuance does.
		let before = T::Currency::total_issuance();
		record.ticket.burn(&payer);
		let burned = before.saturating_sub(T::Currency::total_issuance());
		Self::deposit_event(Event::PayerRevoked { payer, burned });
		Ok(())
	}

	/// What a payer occupies.
	pub fn payer_footprint() -> Footprint {
		Footprint::from_mel::<(AccountId, PayerRecord<T::Bond>)>()
	}
}
