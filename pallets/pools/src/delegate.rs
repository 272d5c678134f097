//! Delegating: stake that joins and leaves a pool.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::Mutate, tokens::Preservation},
};
use groundwave_types::{AccountId, Balance};
use sp_runtime::traits::{EnsureAdd, Zero};

use crate::{Config, Error, Event, Pallet, PoolId, position::Position};

impl<T: Config> Pallet<T> {
	/// Adds `amount` plancks of `who` to his stake in `pool`.
	pub(crate) fn do_delegate(who: AccountId, pool: PoolId, amount: Balance) -> DispatchResult {
		let mut position = Position::<T>::settled(pool, &who)?;
		ensure!(!position.pool.record.closed, Error::<T>::PoolClosed);
		ensure!(position.pool.record.takes_stake(), Error::<T>::PoolBurned);
		let worth = position.worth()?.ensure_add(amount)?;
		ensure!(worth >= position.minimum(), Error::<T>::BelowMinimum);
		let shares = position.add_stake(amount)?;

		T::Currency::transfer(&who, &Self::account_id(), amount, Preservation::Preserve)?;
		position.save()?;
		Self::deposit_event(Event::Delegated { pool, who, amount, shares });
		Ok(())
	}

	/// Lets `amount` plancks of the stake of `who` leave `pool`, or all if it is worth no more.
	pub(crate) fn do_undelegate(who: AccountId, pool: PoolId, amount: Balance) -> DispatchResult {
		ensure!(!amount.is_zero(), Error::<T>::AmountTooSmall);
		let mut position = Position::<T>::settled(pool, &who)?;
		ensure!(!position.delegation.shares.is_zero(), Error::<T>::NotDelegator);
		let (shares, amount) = position.remove_stake(amount)?;
		// The operator's last pledge leaves with the pool.
		let may_end = position.pool.record.closed || !position.is_operators();
		let ends = position.delegation.shares.is_zero() && may_end;
		ensure!(ends || position.worth()? >= position.minimum(), Error::<T>::BelowMinimum);
		let free_from = Self::block().ensure_add(Self::limits().unbonding)?;
		if !amount.is_zero() {
			let round = position.pool.current;
			Self::leave(pool, &mut position.delegation, round, amount, free_from)?;
		}

		position.save()?;
		Self::deposit_event(Event::Undelegated { pool, who, amount, shares, free_from });
		Ok(())
	}

	/// Pays to `who` what left `pool` and is free by now.
	pub(crate) fn do_withdraw(pool: PoolId, who: AccountId) -> DispatchResult {
		let mut position = Position::<T>::load(pool, &who)?;
		let amount = Self::release(pool, &mut position.delegation, Self::block())?
			.ok_or(Error::<T>::NothingToWithdraw)?;

		position.save()?;
		Self::pay(&who, amount)?;
		Self::deposit_event(Event::Withdrawn { pool, who, amount });
		Ok(())
	}

	/// Sets whether claims of `who` add to his stake.
	pub(crate) fn do_set_restake(who: AccountId, pool: PoolId, restake: bool) -> DispatchResult {
		let mut position = Position::<T>::load(pool, &who)?;
		ensure!(!position.delegation.is_void(), Error::<T>::NotDelegator);
		position.delegation.restake = restake;

		position.save()?;
		Self::deposit_event(Event::RestakeSet { pool, who, restake });
		Ok(())
	}
}
