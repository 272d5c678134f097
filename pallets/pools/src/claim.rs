//! Claiming: paying what stake and operators earned, or staking it again.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::Mutate, tokens::Preservation},
};
use groundwave_types::{AccountId, Balance};
use sp_runtime::traits::Zero;

use crate::{Config, Error, Event, Pallet, PoolId, position::Position};

impl<T: Config> Pallet<T> {
	/// Pays to `who` what is due to him in `pool`, or adds it to his stake where he wants that, still
	/// has some and the pool takes stake. Whoever left is paid, and not brought back.
	pub(crate) fn do_claim(by: AccountId, pool: PoolId, who: AccountId) -> DispatchResult {
		let mut position = Position::<T>::settled(pool, &who)?;
		ensure!(position.exists(), Error::<T>::NotDelegator);
		if position.due()?.is_zero() {
			// Of somebody who left, nothing may be left but the row.
			ensure!(position.is_over(), Error::<T>::NothingDue);
			return position.save();
		}
		let amount = position.take_due()?;
		let stays = !position.delegation.shares.is_zero() && position.pool.record.takes_stake();

		if position.delegation.restake && stays {
			let shares = position.add_stake(amount)?;
			position.save()?;
			Self::deposit_event(Event::Restaked { pool, who, amount, shares, by });
		} else {
			position.save()?;
			Self::pay(&who, amount)?;
			Self::deposit_event(Event::Claimed { pool, who, amount, by });
		}
		Ok(())
	}

	/// Pays `amount` plancks of the pallet's account to `payee`.
	pub(crate) fn pay(payee: &AccountId, amount: Balance) -> DispatchResult {
		if amount.is_zero() {
			return Ok(());
		}
		Self::ensure_can_receive(payee, amount)?;
		T::Currency::transfer(&Self::account_id(), payee, amount, Preservation::Preserve)?;
		Ok(())
	}
}
