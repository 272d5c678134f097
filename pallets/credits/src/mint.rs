//! Minting: GWV burned for credits.

use frame_support::{
	defensive, ensure,
	pallet_prelude::DispatchResult,
	traits::{
		Get,
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
	},
};
use groundwave_math::{cost_of, credits_for};
use groundwave_traits::Rounds;
use groundwave_types::{AccountId, Balance, Credits};
use sp_runtime::ArithmeticError;

use crate::{Config, CreditRecord, Error, Event, Minted, Pallet};

impl<T: Config> Pallet<T> {
	/// Burns at most `gwv` plancks of `who` for as many credits as they buy, at least `least`.
	pub(crate) fn do_mint(who: &AccountId, gwv: Balance, least: Credits) -> DispatchResult {
		let price = Self::refreshed_price()?.mint();
		let limits = T::Limits::get();
		let credits = credits_for(gwv, price).ok_or(ArithmeticError::Overflow)?;
		ensure!(credits >= least, Error::<T>::BelowLeast);
		ensure!(credits >= limits.min_mint, Error::<T>::BelowMinimum);
		let minted = Minted::<T>::get()
			.with(credits, T::Rounds::current())
			.filter(|minted| minted.credits <= limits.max_mint_per_round)
			.ok_or(Error::<T>::MintCapReached)?;
		let cost = cost_of(credits, price).ok_or(ArithmeticError::Overflow)?;
		if cost > gwv {
			defensive!("credits cost more than what they were bought with");
			return Err(Error::<T>::Unexpected.into());
		}

		Self::burn_gwv(who, cost)?;
		Minted::<T>::put(minted);
		Self::put_minted(who, CreditRecord { credits, cost })?;
		Self::deposit_event(Event::Minted { who: who.clone(), credits, cost, price });
		Ok(())
	}

	/// Burns exactly `amount` plancks of `who`, whose account stays alive.
	pub(crate) fn burn_gwv(who: &AccountId, amount: Balance) -> DispatchResult {
		T::Currency::burn_from(
			who,
			amount,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)?;
		Ok(())
	}

	/// Credits that `gwv` plancks would buy now, if minting is possible.
	pub(crate) fn mintable(gwv: Balance) -> Option<Credits> {
		let limits = T::Limits::get();
		let status = Self::price_status();
		let credits = status.fresh.then(|| credits_for(gwv, status.mint)).flatten()?;
		let minted = Minted::<T>::get().with(credits, T::Rounds::current())?;
		let possible = credits >= limits.min_mint && minted.credits <= limits.max_mint_per_round;
		possible.then_some(credits)
	}
}
