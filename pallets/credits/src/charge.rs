//! Fees that are priced in credits.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use groundwave_traits::BurnSink;
use groundwave_types::{AccountId, Balance, Credits};
use sp_runtime::ArithmeticError;

use crate::{Balances, Config, Error, Event, Pallet, Price};

impl<T: Config> Pallet<T> {
	/// Takes a fee of `credits` from `payer`: in credits or, where it has too few of them and the
	/// feed is stale, wholly in GWV.
	pub(crate) fn do_charge(payer: &AccountId, credits: Credits) -> DispatchResult {
		if credits == 0 {
			return Ok(());
		}
		let held = Balances::<T>::get(payer).unwrap_or_default().credits;
		let burned = if held >= credits {
			Self::burn_for_fee(payer, credits)?;
			0
		} else {
			ensure!(Self::is_feed_stale(), Error::<T>::NotEnoughCredits);
			let amount = Price::<T>::get().stale_fee(credits).ok_or(ArithmeticError::Overflow)?;
			Self::burn_gwv(payer, amount)?;
			T::Burns::on_burn(amount);
			amount
		};
		Self::deposit_event(Event::Charged { payer: payer.clone(), credits, burned });
		Ok(())
	}

	/// Plancks that a fee of `credits` costs who holds too few of them, if GWV are taken now.
	pub(crate) fn fee_in_gwv(credits: Credits) -> Option<Balance> {
		if credits == 0 {
			return Some(0);
		}
		Self::is_feed_stale().then(|| Price::<T>::get().stale_fee(credits)).flatten()
	}
}
