//! Operating a pool: opening it, announcing its terms, closing it.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::Mutate, tokens::Preservation},
};
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, Balance, NetworkId};
use sp_runtime::traits::EnsureAdd;

use crate::{
	Config, Error, Event, NextPool, Pallet, PoolId, PoolRecord, PoolTerms, Rules, pool::PoolDraft,
	position::Position,
};

impl<T: Config> Pallet<T> {
	/// Opens a pool of `operator` in `network`, with `pledge` plancks of his.
	pub(crate) fn do_create(
		operator: AccountId,
		network: NetworkId,
		terms: PoolTerms,
		pledge: Balance,
	) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		ensure!(T::Networks::is_active(network), Error::<T>::NetworkInactive);
		ensure!(Rules::<T>::get(network).latest().is_some(), Error::<T>::NoRules);
		ensure!(terms.cost <= Self::limits().max_cost, Error::<T>::CostTooHigh);
		ensure!(pledge >= Self::limits().min_pledge, Error::<T>::BelowMinimum);
		let pool = NextPool::<T>::get();
		let record = PoolRecord::new(network, operator.clone(), terms);
		let mut position = Position::<T>::of_new(PoolDraft::new(pool, record));
		position.add_stake(pledge)?;

		T::Currency::transfer(&operator, &Self::account_id(), pledge, Preservation::Preserve)?;
		NextPool::<T>::put(pool.ensure_add(1)?);
		position.save()?;
		Self::deposit_event(Event::PoolCreated { pool, network, operator, terms, pledge });
		Ok(())
	}

	/// Lets `terms` hold for `pool` once the notice is over.
	pub(crate) fn do_announce_terms(
		who: &AccountId,
		pool: PoolId,
		terms: PoolTerms,
	) -> DispatchResult {
		let mut draft = Self::open_pool_of(who, pool)?;
		ensure!(terms.cost <= Self::limits().max_cost, Error::<T>::CostTooHigh);
		let current = draft.current;
		let since = current.ensure_add(Self::limits().notice)?;

		let old = draft.record.terms.at(current);
		draft.record.terms.set(current, since, terms);
		draft.save()?;
		Self::deposit_event(Event::TermsAnnounced { pool, since, old, new: terms });
		Ok(())
	}

	/// Lets `pool` take neither stake, devices nor points any more.
	pub(crate) fn do_close(who: &AccountId, pool: PoolId) -> DispatchResult {
		let mut draft = Self::open_pool_of(who, pool)?;
		draft.record.closed = true;
		draft.save()?;
		Self::deposit_event(Event::PoolClosed { pool });
		Ok(())
	}

	/// A pool that `who` operates and did not close.
	pub(crate) fn open_pool_of(who: &AccountId, pool: PoolId) -> Result<PoolDraft<T>, Error<T>> {
		let draft = PoolDraft::<T>::load(pool)?;
		ensure!(draft.record.operator == *who, Error::<T>::NotOperator);
		ensure!(!draft.record.closed, Error::<T>::PoolClosed);
		Ok(draft)
	}
}
