//! Reports: drafted, endorsed, accepted, applied.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{ensure, weights::Weight};
use groundwave_traits::{Clock, NetworkInspect, PointValue, RadioDevices, Rounds, ScoreSink};
use groundwave_types::{AccountId, Balance, DeviceId, Hash, Points};
use sp_runtime::{
	DispatchError, DispatchResult, SaturatedConversion,
	traits::{BlakeTwo256, EnsureAdd, EnsureAddAssign, EnsureSub, EnsureSubAssign, Hash as _},
};

use crate::{
	AHEAD, Config, Draft, Endorsement, Error, Event, ItemList, Oracles, Pallet, PendingPoints,
	Policies, REPORT_ROUNDS, ReportId, ReportRecord, ReportStage, Reports, RoundRecord,
	RoundsReported, Seat, VALUE_PART, WORTH, types::is_quorum,
};

impl<T: Config> Pallet<T> {
	/// `reporter` proposes the items of a report, in place of what it proposed before.
	pub(crate) fn do_report(reporter: AccountId, id: ReportId, items: ItemList) -> DispatchResult {
		ensure!(T::Networks::is_active(id.network), Error::<T>::NetworkInactive);
		Self::seat_in(&reporter, id)?;
		let policy =
			Policies::<T>::get(id.network).in_round(id.round).ok_or(Error::<T>::NothingReported)?;
		let draft = Self::draft_of(&items, policy.max_points)?;
		let mut record = Self::open_report(id)?;
		Self::bind(id, &record, &reporter)?;
		record.drafts.retain(|(other, _)| *other != reporter);
		record.drafts.try_push((reporter.clone(), draft)).map_err(|_| Error::<T>::Unexpected)?;
		Reports::<T>::insert(id, record);
		let (hash, points) = (draft.hash, draft.points);
		Self::deposit_event(Event::Reported { report: id, reporter, hash, points });
		Ok(())
	}

	/// What there is to say of `items`, which must be ascending and within bounds.
	fn draft_of(items: &ItemList, max_points: Points) -> Result<Draft, DispatchError> {
		let (first, last) = match (items.first(), items.last()) {
			(Some(first), Some(last)) => (first.device, last.device),
			_ => return Err(Error::<T>::ReportEmpty.into()),
		};
		let ascending = items.is_sorted_by(|one, next| one.device < next.device);
		ensure!(ascending, Error::<T>::ItemsNotAscending);
		let mut points: Points = 0;
		for item in items {
			let within = (1..=max_points).contains(&item.points);
			ensure!(within, Error::<T>::PointsOutOfBounds);
			points.ensure_add_assign(item.points)?;
		}
		let block = frame_system::Pallet::<T>::block_number().saturated_into();
		Ok(Draft { hash: Self::hash_of(items), first, last, points, block })
	}

	/// By what items are known.
	pub fn hash_of(items: &ItemList) -> Hash {
		BlakeTwo256::hash(&items.encode())
	}

	/// `oracle` endorses a draft, instead of another one.
	pub(crate) fn do_endorse(oracle: AccountId, id: ReportId, hash: Hash) -> DispatchResult {
		let seat = Self::seat_in(&oracle, id)?;
		if let Some(record) = Reports::<T>::get(id)
			&& let ReportStage::Accepted { draft, until } = record.stage
		{
			// Whoever answers for it can still be shown to lie.
			ensure!(T::Clock::now() < until, Error::<T>::TooLate);
			return Self::endorse_late(oracle, id, hash, record, draft, seat);
		}
		let mut record = Self::open_report(id)?;
		ensure!(record.draft(hash).is_some(), Error::<T>::UnknownDraft);
		Self::bind(id, &record, &oracle)?;
		let old = record.endorsements.iter_mut().find(|other| other.oracle == oracle);
		match old {
			Some(endorsement) => endorsement.hash = hash,
			None => {
				let endorsement = Endorsement { oracle: oracle.clone(), weight: seat.weight, hash };
				record.endorsements.try_push(endorsement).map_err(|_| Error::<T>::Unexpected)?;
			}
		}
		Reports::<T>::insert(id, record);
		Self::deposit_event(Event::Endorsed { report: id, oracle, hash });
		Ok(())
	}

	/// `oracle` stands by items that were accepted without it: it answers for them like the others, and
	/// was not silent.
	fn endorse_late(
		oracle: AccountId,
		id: ReportId,
		hash: Hash,
		mut record: ReportRecord,
		draft: Draft,
		seat: Seat,
	) -> DispatchResult {
		ensure!(draft.hash == hash, Error::<T>::AlreadyAccepted);
		let known = record.endorsements.iter().any(|other| other.oracle == oracle);
		ensure!(!known, Error::<T>::AlreadyAccepted);
		Self::bind(id, &record, &oracle)?;
		let endorsement = Endorsement { oracle: oracle.clone(), weight: seat.weight, hash };
		record.endorsements.try_push(endorsement).map_err(|_| Error::<T>::Unexpected)?;
		Oracles::<T>::mutate(id.network, &oracle, |known| {
			if let Some(known) = known {
				known.missed = 0;
			}
		});
		Reports::<T>::insert(id, record);
		Self::deposit_event(Event::Endorsed { report: id, oracle, hash });
		Ok(())
	}

	/// `oracle` has a duty from the first thing on that it says about a report.
	fn bind(id: ReportId, record: &ReportRecord, oracle: &AccountId) -> DispatchResult {
		if record.bound().contains(oracle) {
			return Ok(());
		}
		Self::change_duties(id, oracle, |duties| duties.ensure_add(1))
	}

	fn change_duties(
		id: ReportId,
		oracle: &AccountId,
		change: impl FnOnce(u32) -> Result<u32, sp_runtime::ArithmeticError>,
	) -> DispatchResult {
		Oracles::<T>::try_mutate(id.network, oracle, |record| {
			let record = record.as_mut().ok_or(Error::<T>::Unexpected)?;
			record.duties = change(record.duties)?;
			Ok(())
		})
	}

	/// The seat of `oracle` in the committee of the report's round, which can be reported now.
	fn seat_in(oracle: &AccountId, id: ReportId) -> Result<Seat, DispatchError> {
		let now = T::Rounds::current();
		ensure!(id.round < now, Error::<T>::RoundRuns);
		ensure!(now <= id.round.saturating_add(REPORT_ROUNDS), Error::<T>::TooLate);
		let seats = Self::committee_of(id.network, id.round)?;
		let seat = seats.into_iter().find(|seat| seat.oracle == *oracle);
		Ok(seat.ok_or(Error::<T>::NotSeated)?)
	}

	/// The record of a report of which no draft is accepted; a new one if it is not far ahead of those
	/// that are.
	fn open_report(id: ReportId) -> Result<ReportRecord, DispatchError> {
		let accepted = Self::progress(id).accepted;
		ensure!(id.sequence >= accepted, Error::<T>::AlreadyAccepted);
		ensure!(id.sequence < accepted.saturating_add(AHEAD), Error::<T>::TooFarAhead);
		Ok(Reports::<T>::get(id).unwrap_or_default())
	}

	/// How far the report's round was reported.
	fn progress(id: ReportId) -> RoundRecord {
		let rounds = RoundsReported::<T>::get(id.network);
		let found = rounds.into_iter().find(|record| record.round == id.round);
		found.unwrap_or(RoundRecord { round: id.round, accepted: 0, last: None })
	}

	/// Keeps how far the report's round was reported, and forgets rounds that can be reported no more.
	fn set_progress(id: ReportId, record: RoundRecord) -> DispatchResult {
		let now = T::Rounds::current();
		RoundsReported::<T>::try_mutate(id.network, |rounds| {
			rounds.retain(|other| {
				other.round != record.round && now <= other.round.saturating_add(REPORT_ROUNDS)
			});
			rounds.try_push(record).map_err(|_| Error::<T>::Unexpected.into())
		})
	}

	/// Accepts a draft that more than two thirds of the committee endorse: from now on it can be
	/// disputed.
	pub(crate) fn do_accept(id: ReportId, hash: Hash) -> DispatchResult {
		let mut record = Reports::<T>::get(id).ok_or(Error::<T>::UnknownReport)?;
		ensure!(record.stage == ReportStage::Open, Error::<T>::AlreadyAccepted);
		ensure!(T::Networks::is_active(id.network), Error::<T>::NetworkInactive);
		let now = T::Rounds::current();
		ensure!(now < id.round.saturating_add(REPORT_ROUNDS), Error::<T>::TooLate);
		let draft = record.draft(hash).ok_or(Error::<T>::UnknownDraft)?;
		let (heads, weight) = record.support(hash);
		let seats = Self::committee_of(id.network, id.round)?;
		ensure!(is_quorum(heads, weight, &seats), Error::<T>::NoQuorum);
		let round = Self::progress(id);
		ensure!(id.sequence == round.accepted, Error::<T>::OutOfOrder);
		ensure!(round.last.is_none_or(|last| draft.first > last), Error::<T>::ItemsOverlap);
		Self::add_pending(id, &record, draft)?;
		record.pending = draft.points;
		let before = record.bound();

		let accepted = round.accepted.ensure_add(1)?;
		Self::set_progress(id, RoundRecord { accepted, last: Some(draft.last), ..round })?;
		// Those who said something else answer for nothing.
		record.endorsements.retain(|endorsement| endorsement.hash == hash);
		record.drafts = Default::default();
		for other in before.difference(&record.bound()) {
			Self::change_duties(id, other, |duties| duties.ensure_sub(1))?;
		}
		if id.sequence == 0 {
			let spoke: Vec<_> = record.bound().into_iter().collect();
			Self::count_silence(id.network, &seats, &spoke);
		}
		let window = Policies::<T>::get(id.network).in_round(id.round).map_or(0, |it| it.window);
		let until = T::Clock::now().ensure_add(window)?;
		record.stage = ReportStage::Accepted { draft, until };
		Reports::<T>::insert(id, record);
		Self::deposit_event(Event::Accepted { report: id, hash, until });
		Ok(())
	}

	/// Counts the points of a draft as pending. All that is pending in a network may be worth no more
	/// than [`VALUE_PART`] of the bonds of those who endorse this draft: half of what a lie costs them.
	fn add_pending(id: ReportId, record: &ReportRecord, draft: Draft) -> DispatchResult {
		let bonds = record
			.endorsements
			.iter()
			.filter(|endorsement| endorsement.hash == draft.hash)
			.filter_map(|endorsement| Oracles::<T>::get(id.network, &endorsement.oracle))
			.fold(0, |sum: Balance, oracle| sum.saturating_add(oracle.bond));
		let pending = PendingPoints::<T>::get(id.network).ensure_add(draft.points)?;
		let worth = T::Points::max_rate().saturating_mul(WORTH).saturating_mul(pending.into());
		ensure!(worth <= VALUE_PART.mul_floor(bonds), Error::<T>::ValueAboveBonds);
		PendingPoints::<T>::insert(id.network, pending);
		Ok(())
	}

	/// Credits the items of an accepted report that nobody disputes to the running round. Returns the
	/// weight of the stake behind the devices.
	pub(crate) fn do_apply(id: ReportId, items: ItemList) -> Result<Weight, DispatchError> {
		let mut record = Reports::<T>::get(id).ok_or(Error::<T>::UnknownReport)?;
		let ReportStage::Accepted { draft, until } = record.stage else {
			return Err(Error::<T>::NotAccepted.into());
		};
		ensure!(T::Clock::now() >= until, Error::<T>::StillDisputable);
		ensure!(Self::hash_of(&items) == draft.hash, Error::<T>::OtherItems);
		let points: Vec<_> = items
			.iter()
			.filter(|item| !record.out.contains(&item.device))
			.filter(|item| Self::may_earn(id, item.device))
			.map(|item| (item.device, item.points))
			.collect();
		// What is disputed may count yet.
		let over = record.pending.ensure_sub(record.disputed)?;
		Self::end_pending(id, &mut record, over)?;
		let credited = points.iter().fold(0, |sum: Points, (_, more)| sum.saturating_add(*more));
		let weight = if points.is_empty() {
			Weight::zero()
		} else {
			T::Points::credit_many(id.network, T::Rounds::current(), points)?
		};
		record.credited = credited;
		record.stage = ReportStage::Applied;
		Self::deposit_event(Event::Applied { report: id, points: credited });
		Self::finish(id, record)?;
		Ok(weight)
	}

	/// Takes points of a report that count now, or never, out of those that are pending.
	pub(crate) fn end_pending(
		id: ReportId,
		record: &mut ReportRecord,
		points: Points,
	) -> DispatchResult {
		record.pending.ensure_sub_assign(points)?;
		PendingPoints::<T>::try_mutate(id.network, |all| all.ensure_sub_assign(points))?;
		Ok(())
	}

	/// Whether `device` is in the report's network, neither leaving nor suspended.
	pub(crate) fn may_earn(id: ReportId, device: DeviceId) -> bool {
		T::Radio::radio_device(device)
			.is_some_and(|known| known.network == id.network && !known.suspended)
	}

	/// Keeps a report for as long as something about it is not decided.
	pub(crate) fn finish(id: ReportId, record: ReportRecord) -> DispatchResult {
		let over = record.stage == ReportStage::Applied && record.disputes == 0;
		if over {
			Self::forget(id, record)
		} else {
			Reports::<T>::insert(id, record);
			Ok(())
		}
	}

	/// Forgets a report, frees those who said something about it, and counts the service of those whose
	/// endorsements stood.
	fn forget(id: ReportId, record: ReportRecord) -> DispatchResult {
		let stood = record.stage == ReportStage::Applied && !record.lied;
		for oracle in record.bound() {
			let units = if stood { Self::units_of(&record, &oracle) } else { 0 };
			Oracles::<T>::try_mutate(id.network, &oracle, |known| {
				let known = known.as_mut().ok_or(Error::<T>::Unexpected)?;
				known.duties.ensure_sub_assign(1)?;
				Self::serve(id.network, known, units)
			})?;
		}
		Reports::<T>::remove(id);
		Ok(())
	}

	/// Forgets a report of which no draft was accepted in time.
	pub(crate) fn do_clear(id: ReportId) -> DispatchResult {
		let record = Reports::<T>::get(id).ok_or(Error::<T>::UnknownReport)?;
		ensure!(record.stage == ReportStage::Open, Error::<T>::AlreadyAccepted);
		let over = T::Rounds::current() > id.round.saturating_add(REPORT_ROUNDS);
		ensure!(over, Error::<T>::NotOver);
		Self::forget(id, record)?;
		Self::deposit_event(Event::Cleared { report: id });
		Ok(())
	}
}
