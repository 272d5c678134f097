//! The books: the rows of credits and their totals. Nothing else writes them.

use frame_support::{pallet_prelude::DispatchResult, traits::DefensiveResult};
use groundwave_traits::BurnSink;
use groundwave_types::{AccountId, Credits, NetworkId};
use sp_runtime::DispatchError;

use crate::{
	Balances, Config, CreditRecord, EarmarkRecord, Earmarks, Error, Pallet, Totals, types::Place,
};

impl<T: Config> Pallet<T> {
	/// Adds credits that were just minted to those of `who`.
	pub(crate) fn put_minted(who: &AccountId, new: CreditRecord) -> DispatchResult {
		Totals::<T>::try_mutate(|totals| totals.mint(new))?;
		Self::put_into_balance(who, new)
	}

	/// Takes `credits` from the balance of `who` and burns them as a fee.
	pub(crate) fn burn_for_fee(who: &AccountId, credits: Credits) -> DispatchResult {
		let part = Self::take_from_balance(who, credits)?;
		Self::shift(part, Place::Held, Place::Charged)?;
		T::Burns::on_burn(part.cost);
		Ok(())
	}

	/// Takes `credits` from the balance of `who`, to be earmarked.
	pub(crate) fn take_to_earmark(
		who: &AccountId,
		credits: Credits,
	) -> Result<CreditRecord, DispatchError> {
		let part = Self::take_from_balance(who, credits)?;
		Self::shift(part, Place::Held, Place::Earmarked)?;
		Ok(part)
	}

	/// Gives `part`, which was taken from an earmark, back to the balance of `who`.
	pub(crate) fn return_to_balance(who: &AccountId, part: CreditRecord) -> DispatchResult {
		Self::shift(part, Place::Earmarked, Place::Held)?;
		Self::put_into_balance(who, part)
	}

	/// Burns `part`, which was taken from an earmark, as payment for use.
	pub(crate) fn burn_for_use(part: CreditRecord) -> DispatchResult {
		Self::shift(part, Place::Earmarked, Place::Used)?;
		T::Burns::on_burn(part.cost);
		Ok(())
	}

	/// Writes an earmark, or removes it where no credits are left in it.
	pub(crate) fn save_earmark(network: NetworkId, funder: &AccountId, earmark: EarmarkRecord) {
		if earmark.stock.is_empty() {
			Earmarks::<T>::remove(network, funder);
		} else {
			Earmarks::<T>::insert(network, funder, earmark);
		}
	}

	fn put_into_balance(who: &AccountId, part: CreditRecord) -> DispatchResult {
		let mut stock = Balances::<T>::get(who).unwrap_or_default();
		stock.put(part)?;
		Balances::<T>::insert(who, stock);
		Ok(())
	}

	fn take_from_balance(who: &AccountId, credits: Credits) -> Result<CreditRecord, DispatchError> {
		let mut stock = Balances::<T>::get(who).ok_or(Error::<T>::NotEnoughCredits)?;
		let part = stock.take(credits).ok_or(Error::<T>::NotEnoughCredits)?;
		if stock.is_empty() {
			Balances::<T>::remove(who);
		} else {
			Balances::<T>::insert(who, stock);
		}
		Ok(part)
	}

	fn shift(part: CreditRecord, from: Place, to: Place) -> DispatchResult {
		Totals::<T>::try_mutate(|totals| totals.shift(part, from, to))
			.defensive_map_err(|_| Error::<T>::Unexpected.into())
	}
}
