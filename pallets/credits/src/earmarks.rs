//! Earmarks: credits set apart for the use of one network.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, Credits, NetworkId};

use crate::{Config, EarmarkRecord, Earmarks, Error, Event, Pallet, Spenders};

impl<T: Config> Pallet<T> {
	/// Moves `credits` of `funder` into its earmark of `network`.
	pub(crate) fn do_fund(
		funder: AccountId,
		network: NetworkId,
		credits: Credits,
	) -> DispatchResult {
		ensure!(credits > 0, Error::<T>::AmountZero);
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		ensure!(T::Networks::is_active(network), Error::<T>::NetworkInactive);
		let earmark = Earmarks::<T>::get(network, &funder);
		let opens = earmark.is_none();
		ensure!(!opens || credits >= T::Limits::get().min_mint, Error::<T>::BelowMinimum);

		let part = Self::take_to_earmark(&funder, credits)?;
		let mut earmark = earmark.unwrap_or_default();
		earmark.stock.put(part)?;
		Self::save_earmark(network, &funder, earmark);
		Self::deposit_event(Event::Funded { network, funder, credits, cost: part.cost });
		Ok(())
	}

	/// Moves `credits` out of the earmark of `funder`, back to its balance.
	pub(crate) fn do_refund(
		funder: AccountId,
		network: NetworkId,
		credits: Credits,
	) -> DispatchResult {
		ensure!(credits > 0, Error::<T>::AmountZero);
		let mut earmark = Self::earmark_of(network, &funder)?;
		let part = earmark.stock.take(credits).ok_or(Error::<T>::NotEnoughCredits)?;
		let pays_for_row = earmark.stock.credits >= T::Limits::get().min_mint;
		ensure!(pays_for_row || earmark.stock.is_empty(), Error::<T>::BelowMinimum);

		Self::save_earmark(network, &funder, earmark);
		Self::return_to_balance(&funder, part)?;
		Self::deposit_event(Event::Refunded { network, funder, credits, cost: part.cost });
		Ok(())
	}

	/// Sets who may spend the earmark of `funder` besides itself.
	pub(crate) fn do_set_spenders(
		funder: AccountId,
		network: NetworkId,
		mut spenders: Spenders,
	) -> DispatchResult {
		let mut earmark = Self::earmark_of(network, &funder)?;
		spenders.sort();
		let distinct = spenders.is_sorted_by(|a, b| a < b) && !spenders.contains(&funder);
		ensure!(distinct, Error::<T>::DuplicateSpender);

		let old = core::mem::replace(&mut earmark.spenders, spenders.clone());
		Self::save_earmark(network, &funder, earmark);
		Self::deposit_event(Event::SpendersSet { network, funder, old, new: spenders });
		Ok(())
	}

	/// The earmark of `funder` for `network`.
	pub(crate) fn earmark_of(
		network: NetworkId,
		funder: &AccountId,
	) -> Result<EarmarkRecord, Error<T>> {
		Earmarks::<T>::get(network, funder).ok_or(Error::<T>::UnknownEarmark)
	}
}
