//! Pots and rates: what pools are due together, and what was paid of it.

use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{DefensiveOption, DefensiveResult},
};
use groundwave_types::{Balance, NetworkId, Page, Round};
use sp_runtime::traits::{EnsureMul, Zero};

use crate::{Config, EarnedRound, Error, Event, Pallet, Pots, Rates, Settlement};

impl<T: Config> Pallet<T> {
	/// Settles the round of `key`, for which at most `budget` plancks may be minted; returns how many
	/// have to be.
	pub(crate) fn do_settle(
		network: NetworkId,
		key: Round,
		budget: Balance,
	) -> Result<Balance, DispatchError> {
		let mut pot = Pots::<T>::get(network);
		if !pot.awaits(key) {
			return Ok(0);
		}
		let settlement = pot.settle(key, budget)?;
		Pots::<T>::insert(network, pot);
		let Some(settlement) = settlement else { return Ok(0) };
		let Settlement { weight, rate, minted, allocated, carried } = settlement;

		let (page, offset) = Page::<Balance>::locate(key);
		Rates::<T>::mutate(network, page, |page| page.set(offset, Some(rate)))
			.defensive_map_err(|_| Error::<T>::Unexpected)?;
		Self::deposit_event(Event::RoundSettled {
			network,
			round: key,
			weight,
			rate,
			minted,
			allocated,
			carried,
		});
		Ok(minted)
	}

	/// Plancks for each part of a weight in the settled round of `key`.
	pub(crate) fn recorded_rate(network: NetworkId, key: Round) -> Option<Balance> {
		let (page, offset) = Page::<Balance>::locate(key);
		Rates::<T>::get(network, page).get(offset)
	}

	/// What a pool of `network` is due for a round that is settled.
	pub(crate) fn reward_of(
		network: NetworkId,
		earned: &EarnedRound,
	) -> Result<Balance, DispatchError> {
		// Where nobody has a weight, there is no rate.
		if earned.weight.is_zero() {
			return Ok(0);
		}
		let rate =
			Self::recorded_rate(network, earned.key).defensive_ok_or(Error::<T>::Unexpected)?;
		Ok(rate.ensure_mul(earned.weight.into())?)
	}

	/// Books that `amount` plancks of what pools of `network` are due were paid or staked again.
	pub(crate) fn book_payment(network: NetworkId, amount: Balance) -> DispatchResult {
		Ok(Pots::<T>::mutate(network, |pot| pot.pay(amount))?)
	}

	/// Books that `amount` plancks that a pool of `network` was due have nobody left to go to.
	pub(crate) fn book_leftover(network: NetworkId, amount: Balance) -> DispatchResult {
		Ok(Pots::<T>::mutate(network, |pot| pot.carry(amount))?)
	}
}
