//! Who sits on a network's committees.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{
	ensure,
	traits::{
		Get,
		fungible::MutateHold,
		tokens::{Fortitude, Precision},
	},
};
use groundwave_traits::{Clock, NetworkInspect, Rounds};
use groundwave_types::{AccountId, Balance, NetworkId, Round};
use sp_runtime::{
	DispatchError, DispatchResult, Permill,
	traits::{EnsureAdd, EnsureSubAssign, Zero},
};

use crate::{
	Candidate, CandidateList, Candidates, CommitteePolicy, Config, Error, Event, FinedDays,
	HoldReason, LEAST_TRUST, MAX_BONDS, MAX_SEATS, MIN_SEATS, OracleRecord, Oracles, Pallet,
	Policies, PolicyRecord, REPORT_ROUNDS, SILENCE, SILENCE_FINE, Seat, Timing, types::committee,
};

impl<T: Config> Pallet<T> {
	/// Announces how the committee of `network` works, with the network's notice.
	pub(crate) fn do_set_policy(
		who: AccountId,
		network: NetworkId,
		policy: Option<CommitteePolicy>,
	) -> DispatchResult {
		let manager = T::Networks::manager(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(manager == who, Error::<T>::NotManager);
		ensure!(policy.is_none_or(Self::is_within_bounds), Error::<T>::PolicyOutOfBounds);
		let mut record = Policies::<T>::get(network);
		let now = T::Rounds::current();
		// Rounds that are still reported know two policies at most.
		let settled = now < record.since || now >= record.since.saturating_add(REPORT_ROUNDS);
		ensure!(settled || record.since == 0, Error::<T>::PolicyJustChanged);
		let since = now.ensure_add(T::Networks::notice(network).max(1))?;
		record.announce(policy, since, now);
		Policies::<T>::insert(network, record);
		Self::deposit_event(Event::PolicySet { network, policy, since });
		Ok(())
	}

	/// Whether the chain lets a network have this policy.
	fn is_within_bounds(policy: CommitteePolicy) -> bool {
		let windows = Timing::<T>::get();
		(MIN_SEATS..=MAX_SEATS).contains(&policy.seats)
			&& policy.bond >= T::MinBond::get()
			&& policy.bond <= T::MinBond::get().saturating_mul(MAX_BONDS)
			&& policy.window >= windows.dispute
			&& policy.window <= windows.unbonding / 2
			&& !policy.max_points.is_zero()
			&& policy.base_trust >= LEAST_TRUST
	}

	/// Takes back a policy that was announced and does not hold yet.
	pub(crate) fn do_veto_policy(network: NetworkId) -> DispatchResult {
		let record = Policies::<T>::get(network);
		let now = T::Rounds::current();
		ensure!(now < record.since, Error::<T>::NothingAnnounced);
		let previous = record.previous;
		let since = now;
		Policies::<T>::insert(network, PolicyRecord { policy: previous, previous, since });
		Self::deposit_event(Event::PolicyVetoed { network });
		Ok(())
	}

	/// Puts `oracle` on the list of `network`, with a bond.
	pub(crate) fn do_stand(oracle: AccountId, network: NetworkId, bond: Balance) -> DispatchResult {
		// The policy that holds: what is only announced keeps nobody out.
		let record = Policies::<T>::get(network);
		let holds = record.in_round(T::Rounds::current()).or(record.policy);
		let policy = holds.ok_or(Error::<T>::NothingReported)?;
		ensure!(bond >= policy.bond, Error::<T>::BondBelowPolicy);
		ensure!(!Oracles::<T>::contains_key(network, &oracle), Error::<T>::AlreadyOracle);
		T::Currency::hold(&HoldReason::OracleBond.into(), &oracle, bond)?;

		let now = T::Rounds::current();
		let since = now.ensure_add(Timing::<T>::get().wait)?;
		let mut list = Self::current_list(network, now);
		if list.is_full() {
			Self::displace(network, &mut list, bond, now)?;
		}
		let rank = list.partition_point(|other| other.bond >= bond);
		let candidate = Candidate { oracle: oracle.clone(), bond, since, until: None };
		list.try_insert(rank, candidate).map_err(|_| Error::<T>::CandidatesFull)?;
		Candidates::<T>::insert(network, list);
		Oracles::<T>::insert(network, &oracle, OracleRecord::new(bond, Self::block()));
		Self::deposit_event(Event::OracleStood { network, oracle, bond, since });
		Ok(())
	}

	/// The list of `network` without those who sit in no round any more that can be reported.
	fn current_list(network: NetworkId, now: Round) -> CandidateList {
		let mut list = Candidates::<T>::get(network);
		list.retain(|candidate| !candidate.is_past(now));
		list
	}

	/// Takes the last candidate off a full list to make room for a larger `bond`, if it sits in no round
	/// that can be reported.
	fn displace(
		network: NetworkId,
		list: &mut CandidateList,
		bond: Balance,
		now: Round,
	) -> DispatchResult {
		let last = list.last().ok_or(Error::<T>::CandidatesFull)?;
		let sits =
			|round| committee(list, MAX_SEATS, round).iter().any(|seat| seat.oracle == last.oracle);
		let reported = now.saturating_sub(REPORT_ROUNDS)..=now;
		ensure!(last.bond < bond && !reported.into_iter().any(sits), Error::<T>::CandidatesFull);
		if let Some(candidate) = list.pop()
			&& candidate.until.is_none()
		{
			Self::release_later(network, candidate.oracle, Permill::zero())?;
		}
		Ok(())
	}

	/// Has `oracle` sit in no later round.
	pub(crate) fn do_resign(oracle: AccountId, network: NetworkId) -> DispatchResult {
		let record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::NotOracle)?;
		ensure!(record.free_from.is_none(), Error::<T>::AlreadyLeft);
		Self::unseat(network, core::slice::from_ref(&oracle));
		Self::release_later(network, oracle, Permill::zero())
	}

	/// Has `oracles` sit in no later round.
	pub(crate) fn unseat(network: NetworkId, oracles: &[AccountId]) {
		let now = T::Rounds::current();
		let mut list = Self::current_list(network, now);
		let next = now.saturating_add(1);
		for candidate in list.iter_mut().filter(|it| oracles.contains(&it.oracle)) {
			candidate.until = Some(candidate.until.map_or(next, |until| until.min(next)));
		}
		Candidates::<T>::insert(network, list);
	}

	/// Burns `fine` of the bond of an oracle that left the list; the rest is free after the time of
	/// unbonding.
	fn release_later(network: NetworkId, oracle: AccountId, fine: Permill) -> DispatchResult {
		let mut record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::Unexpected)?;
		let burned = fine.mul_ceil(record.bond);
		if !burned.is_zero() {
			let (exact, force) = (Precision::Exact, Fortitude::Force);
			let reason = HoldReason::OracleBond.into();
			T::Currency::burn_held(&reason, &oracle, burned, exact, force)?;
			record.bond.ensure_sub_assign(burned)?;
		}
		let free_from = T::Clock::now().ensure_add(Timing::<T>::get().unbonding)?;
		record.free_from = Some(free_from);
		Oracles::<T>::insert(network, &oracle, record);
		Self::deposit_event(Event::OracleLeft { network, oracle, free_from, burned });
		Ok(())
	}

	/// Returns what is left of the bond of `oracle`, which left, and pays what it is due.
	pub(crate) fn do_withdraw(oracle: AccountId, network: NetworkId) -> DispatchResult {
		let mut record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::NotOracle)?;
		let free_from = record.free_from.ok_or(Error::<T>::NotLeft)?;
		ensure!(T::Clock::now() >= free_from, Error::<T>::BondStillHeld);
		ensure!(record.duties.is_zero(), Error::<T>::ReportsPending);
		// The committees of rounds that can be reported stay what they are.
		let now = T::Rounds::current();
		let mut list = Candidates::<T>::get(network);
		let sits = |it: &Candidate| it.oracle == oracle && !it.is_past(now);
		ensure!(!list.iter().any(sits), Error::<T>::BondStillHeld);
		if !record.bond.is_zero() {
			let reason = HoldReason::OracleBond.into();
			T::Currency::release(&reason, &oracle, record.bond, Precision::Exact)?;
		}
		Self::pay_due(network, &oracle, &mut record)?;
		Self::forgo_service(network, &record)?;
		Oracles::<T>::remove(network, &oracle);
		FinedDays::<T>::remove(network, &oracle);
		list.retain(|candidate| candidate.oracle != oracle);
		Candidates::<T>::insert(network, list);
		Self::deposit_event(Event::BondWithdrawn { network, oracle, bond: record.bond });
		Ok(())
	}

	/// Takes a member off the list that was silent while its committee worked.
	pub(crate) fn do_remove_silent(network: NetworkId, oracle: AccountId) -> DispatchResult {
		let record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::NotOracle)?;
		ensure!(record.free_from.is_none(), Error::<T>::AlreadyLeft);
		ensure!(record.missed > SILENCE, Error::<T>::NotSilent);
		Self::unseat(network, core::slice::from_ref(&oracle));
		Self::release_later(network, oracle, SILENCE_FINE)
	}

	/// Counts who of `seats` was silent as the first report of a round was accepted; who spoke about that
	/// or a later one was not.
	pub(crate) fn count_silence(
		network: NetworkId,
		seats: &[Seat],
		spoke: &BTreeSet<AccountId>,
		is_first: bool,
	) {
		for seat in seats {
			Oracles::<T>::mutate(network, &seat.oracle, |record| match record {
				Some(record) if spoke.contains(&seat.oracle) => record.missed = 0,
				Some(record) if is_first => record.missed = record.missed.saturating_add(1),
				_ => (),
			});
		}
	}

	/// The committee that reports `round` of `network`.
	pub(crate) fn committee_of(
		network: NetworkId,
		round: Round,
	) -> Result<Vec<Seat>, DispatchError> {
		let policy =
			Policies::<T>::get(network).in_round(round).ok_or(Error::<T>::NothingReported)?;
		Ok(committee(&Candidates::<T>::get(network), policy.seats, round))
	}
}
