//! Changing the parameters of a network: proposed, announced, enacted or cancelled.

use frame_support::{ensure, traits::Get};
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{Authority, CoverageRules, NetworkId, NetworkParams, Round};
use sp_runtime::{ArithmeticError, DispatchResult, traits::EnsureAdd};

use crate::{
	Config, Error, Event, Networks, Pallet, PendingChanges,
	bounds::validate,
	types::{ENACT_WINDOW, PendingChange, bucket_from},
};

impl<T: Config> Pallet<T> {
	/// Announces `params` as the network's next ones, in place of a change that expired.
	pub(crate) fn do_propose(network: NetworkId, params: NetworkParams) -> DispatchResult {
		let record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let proposed = T::Rounds::current();
		if let Some(pending) = PendingChanges::<T>::get(network) {
			ensure!(Self::has_expired(network, &pending, proposed), Error::<T>::ChangePending);
		}
		let newest = &record.history.newest.params;
		Self::ensure_same_kind(newest, &params)?;
		validate(&params, &T::Bounds::get()).map_err(Error::<T>::from)?;

		let notice = if raises_costs(newest, &params) {
			T::NoticeRounds::get()
		} else {
			Self::shortest_notice(network)
		};
		let effective = Self::effect_of(&params.coverage, proposed, notice)?;
		let change = PendingChange { params: params.clone(), proposed, effective };
		PendingChanges::<T>::insert(network, change);
		Self::deposit_event(Event::ChangeProposed { network, params, effective });
		Ok(())
	}

	/// Lets the pending change hold from the next bucket on, which has not begun.
	pub(crate) fn do_enact(network: NetworkId) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let change = PendingChanges::<T>::get(network).ok_or(Error::<T>::NothingPending)?;
		let current = T::Rounds::current();
		let since = record.history.rules().next_bucket(current).ok_or(ArithmeticError::Overflow)?;
		ensure!(since >= Self::earliest_effect(network, &change), Error::<T>::NoticeRunning);
		ensure!(!Self::has_expired(network, &change, current), Error::<T>::ChangeExpired);
		ensure!(record.history.can_advance(current), Error::<T>::ChangeTooSoon);
		// The bounds may have been narrowed since the proposal.
		validate(&change.params, &T::Bounds::get()).map_err(Error::<T>::from)?;

		let previous = record.history.advance(change.params.clone(), since);
		Networks::<T>::insert(network, record);
		PendingChanges::<T>::remove(network);
		Self::deposit_event(Event::ChangeEnacted {
			network,
			previous,
			params: change.params,
			since,
		});
		Ok(())
	}

	/// Drops the pending change in the name of `authority`.
	pub(crate) fn do_cancel(network: NetworkId, authority: Authority) -> DispatchResult {
		ensure!(Networks::<T>::contains_key(network), Error::<T>::UnknownNetwork);
		let change = PendingChanges::<T>::take(network).ok_or(Error::<T>::NothingPending)?;
		Self::deposit_event(Event::ChangeCancelled { network, authority, params: change.params });
		Ok(())
	}

	/// Refuses `next` where it changes what a network is founded with for good: devices have
	/// asserted cells of the resolution, their windows and what they count as follow from the rest.
	fn ensure_same_kind(now: &NetworkParams, next: &NetworkParams) -> DispatchResult {
		let (before, after) = (&now.coverage, &next.coverage);
		ensure!(next.resolution == now.resolution, Error::<T>::ResolutionFixed);
		ensure!(after.beacon_interval == before.beacon_interval, Error::<T>::IntervalFixed);
		ensure!(after.density == before.density, Error::<T>::DensityFixed);
		Ok(())
	}

	/// First bucket in which what is decided in round `decided` can hold, after `notice` rounds or
	/// more.
	pub(crate) fn effect_of(
		rules: &CoverageRules,
		decided: Round,
		notice: Round,
	) -> Result<Round, ArithmeticError> {
		bucket_from(rules, decided.ensure_add(notice)?).ok_or(ArithmeticError::Overflow)
	}

	/// First round in which `change` can hold. A network that got its share of emission after the
	/// proposal owes the full notice as well; one that lost it keeps what it announced.
	pub(crate) fn earliest_effect(network: NetworkId, change: &PendingChange) -> Round {
		let rules = &change.params.coverage;
		// Clamped at the last round there is, in which nothing can be enacted.
		let noticed = Self::effect_of(rules, change.proposed, Self::shortest_notice(network));
		change.effective.max(noticed.unwrap_or(Round::MAX))
	}

	/// Whether `change` can no longer be enacted, since the last bucket from which it could hold
	/// began.
	fn has_expired(network: NetworkId, change: &PendingChange, current: Round) -> bool {
		let latest = Self::earliest_effect(network, change).saturating_add(ENACT_WINDOW);
		change.params.coverage.next_bucket(current).is_none_or(|next| next > latest)
	}

	/// How many rounds after it was announced a change of the network may hold that raises no
	/// costs.
	pub(crate) fn shortest_notice(network: NetworkId) -> Round {
		<Self as NetworkInspect>::notice(network).max(1)
	}
}

/// Whether a registration or a location costs more under `next` than under `now`: whoever has
/// signed one is still to get it at the price that he knew.
fn raises_costs(now: &NetworkParams, next: &NetworkParams) -> bool {
	next.onboarding_fee > now.onboarding_fee
		|| next.location_fee > now.location_fee
		|| next.device_bond > now.device_bond
}
