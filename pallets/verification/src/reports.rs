//! Reports: drafted, endorsed, accepted, applied.

use alloc::vec::Vec;

use codec::Encode;
use frame_support::{ensure, weights::Weight};
use groundwave_traits::{Clock, NetworkInspect, PointValue, RadioDevices, Rounds, ScoreSink};
use groundwave_types::{AccountId, Balance, DeviceId, Hash, Points, Tick};
use sp_runtime::{
	DispatchError, DispatchResult, PerThing, Permill,
	traits::{BlakeTwo256, EnsureAdd, EnsureAddAssign, EnsureSub, EnsureSubAssign, Hash as _},
};

use crate::{
	AHEAD, CommitteePolicy, Config, Contents, Draft, Endorsement, Error, Event, Item, LEAST_TRUST,
	Oracles, Pallet, PendingPoints, Policies, REPORT_ROUNDS, ReportId, ReportKind, ReportRecord,
	ReportStage, Reports, RoundRecord, RoundsReported, Seat, VALUE_PART, WORTH, types::is_quorum,
};

impl<T: Config> Pallet<T> {
	/// `reporter` proposes the contents of a report, in place of what it proposed before.
	pub(crate) fn do_report(
		reporter: AccountId,
		id: ReportId,
		contents: Contents,
	) -> DispatchResult {
		ensure!(T::Networks::is_active(id.network), Error::<T>::NetworkInactive);
		Self::seat_in(&reporter, id)?;
		let policy =
			Policies::<T>::get(id.network).in_round(id.round).ok_or(Error::<T>::NothingReported)?;
		let draft = Self::draft_of(id.kind, &contents, &policy)?;
		let mut record = Self::open_report(id)?;
		Self::bind(id, &record, &reporter)?;
		record.drafts.retain(|(other, _)| *other != reporter);
		record.drafts.try_push((reporter.clone(), draft)).map_err(|_| Error::<T>::Unexpected)?;
		Reports::<T>::insert(id, record);
		let (digest, points) = (draft.digest, draft.points);
		Self::deposit_event(Event::Reported { report: id, reporter, digest, points });
		Ok(())
	}

	/// What there is to say of `contents`, whose items must be ascending and within bounds.
	fn draft_of(
		kind: ReportKind,
		contents: &Contents,
		policy: &CommitteePolicy,
	) -> Result<Draft, DispatchError> {
		let items = &contents.items;
		let (first, last) = match (items.first(), items.last()) {
			(Some(first), Some(last)) => (first.device, last.device),
			_ => return Err(Error::<T>::ReportEmpty.into()),
		};
		let ascending = items.is_sorted_by(|one, next| one.device < next.device);
		ensure!(ascending, Error::<T>::ItemsNotAscending);
		let bounds = match kind {
			ReportKind::Scores => 1..=policy.max_points,
			ReportKind::Trust => LEAST_TRUST.deconstruct().into()..=Permill::ACCURACY.into(),
		};
		let mut points: Points = 0;
		for item in items {
			ensure!(bounds.contains(&item.value), Error::<T>::ValueOutOfBounds);
			points.ensure_add_assign(Self::points_of(kind, item))?;
		}
		let digest = Self::digest_of(contents);
		Ok(Draft { digest, first, last, points, block: Self::block() })
	}

	/// The points of an item of a report of this kind: trust has none.
	pub(crate) fn points_of(kind: ReportKind, item: &Item) -> Points {
		match kind {
			ReportKind::Scores => item.value,
			ReportKind::Trust => 0,
		}
	}

	/// By what the contents of a report are known.
	pub fn digest_of(contents: &Contents) -> Hash {
		BlakeTwo256::hash(&contents.encode())
	}

	/// The record of a report of which these `contents` were accepted.
	pub(crate) fn record_of(
		id: ReportId,
		contents: &Contents,
	) -> Result<ReportRecord, DispatchError> {
		let record = Reports::<T>::get(id).ok_or(Error::<T>::UnknownReport)?;
		let digest = record.digest().ok_or(Error::<T>::NotAccepted)?;
		ensure!(Self::digest_of(contents) == digest, Error::<T>::OtherContents);
		Ok(record)
	}

	/// The first tick in which an accepted report counts and can be disputed no more.
	pub(crate) fn counts_from(record: &ReportRecord) -> Result<Tick, DispatchError> {
		match record.stage {
			ReportStage::Accepted { until, .. } => Ok(until),
			_ => Err(Error::<T>::NotAccepted.into()),
		}
	}

	/// `oracle` endorses a draft, instead of another one.
	pub(crate) fn do_endorse(oracle: AccountId, id: ReportId, digest: Hash) -> DispatchResult {
		let seat = Self::seat_in(&oracle, id)?;
		if let Some(record) = Reports::<T>::get(id)
			&& let ReportStage::Accepted { draft, until } = record.stage
		{
			// Whoever answers for it can still be shown to lie.
			ensure!(T::Clock::now() < until, Error::<T>::TooLate);
			return Self::endorse_late(oracle, id, digest, record, draft, seat);
		}
		let mut record = Self::open_report(id)?;
		ensure!(record.draft(digest).is_some(), Error::<T>::UnknownDraft);
		Self::bind(id, &record, &oracle)?;
		let old = record.endorsements.iter_mut().find(|other| other.oracle == oracle);
		match old {
			Some(endorsement) => endorsement.digest = digest,
			None => {
				let weight = seat.weight;
				let endorsement = Endorsement { oracle: oracle.clone(), weight, digest };
				record.endorsements.try_push(endorsement).map_err(|_| Error::<T>::Unexpected)?;
			}
		}
		Reports::<T>::insert(id, record);
		Self::deposit_event(Event::Endorsed { report: id, oracle, digest });
		Ok(())
	}

	/// `oracle` stands by items that were accepted without it: it answers for them like the others, and
	/// was not silent.
	fn endorse_late(
		oracle: AccountId,
		id: ReportId,
		digest: Hash,
		mut record: ReportRecord,
		draft: Draft,
		seat: Seat,
	) -> DispatchResult {
		ensure!(draft.digest == digest, Error::<T>::AlreadyAccepted);
		let known = record.endorsements.iter().any(|other| other.oracle == oracle);
		ensure!(!known, Error::<T>::AlreadyAccepted);
		Self::bind(id, &record, &oracle)?;
		let endorsement = Endorsement { oracle: oracle.clone(), weight: seat.weight, digest };
		record.endorsements.try_push(endorsement).map_err(|_| Error::<T>::Unexpected)?;
		Oracles::<T>::mutate(id.network, &oracle, |known| {
			if let Some(known) = known {
				known.missed = 0;
			}
		});
		Reports::<T>::insert(id, record);
		Self::deposit_event(Event::Endorsed { report: id, oracle, digest });
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
		let same = |record: &RoundRecord| (record.round, record.kind) == (id.round, id.kind);
		let found = rounds.into_iter().find(same);
		found.unwrap_or(RoundRecord { round: id.round, kind: id.kind, accepted: 0, last: None })
	}

	/// Keeps how far the report's round was reported, and forgets rounds that can be reported no more.
	fn set_progress(id: ReportId, record: RoundRecord) -> DispatchResult {
		let now = T::Rounds::current();
		RoundsReported::<T>::try_mutate(id.network, |rounds| {
			rounds.retain(|other| {
				let same = (other.round, other.kind) == (record.round, record.kind);
				!same && now <= other.round.saturating_add(REPORT_ROUNDS)
			});
			rounds.try_push(record).map_err(|_| Error::<T>::Unexpected.into())
		})
	}

	/// Accepts a draft that more than two thirds of the committee endorse: from now on it can be
	/// disputed.
	pub(crate) fn do_accept(id: ReportId, digest: Hash) -> DispatchResult {
		let mut record = Reports::<T>::get(id).ok_or(Error::<T>::UnknownReport)?;
		ensure!(record.stage == ReportStage::Open, Error::<T>::AlreadyAccepted);
		ensure!(T::Networks::is_active(id.network), Error::<T>::NetworkInactive);
		let now = T::Rounds::current();
		ensure!(now < id.round.saturating_add(REPORT_ROUNDS), Error::<T>::TooLate);
		let draft = record.draft(digest).ok_or(Error::<T>::UnknownDraft)?;
		let (heads, weight) = record.support(digest);
		let seats = Self::committee_of(id.network, id.round)?;
		ensure!(is_quorum(heads, weight, &seats), Error::<T>::NoQuorum);
		let round = Self::progress(id);
		ensure!(id.sequence == round.accepted, Error::<T>::OutOfOrder);
		ensure!(round.last.is_none_or(|last| draft.first > last), Error::<T>::ItemsOverlap);
		Self::add_pending(id, &record, draft)?;
		record.pending = draft.points;
		let before = record.bound();

		let known = RoundsReported::<T>::get(id.network);
		let is_first = !known.iter().any(|other| other.round == id.round);
		let accepted = round.accepted.ensure_add(1)?;
		Self::set_progress(id, RoundRecord { accepted, last: Some(draft.last), ..round })?;
		// Those who said something else answer for nothing.
		record.endorsements.retain(|endorsement| endorsement.digest == digest);
		record.drafts = Default::default();
		for other in before.difference(&record.bound()) {
			Self::change_duties(id, other, |duties| duties.ensure_sub(1))?;
		}
		// Who said something else was not silent.
		Self::count_silence(id.network, &seats, &before, is_first);
		// Later policies do not touch it.
		let policy = Policies::<T>::get(id.network).in_round(id.round);
		let policy = policy.ok_or(Error::<T>::NothingReported)?;
		(record.window, record.leaves) = (policy.window, policy.leaves);
		let until = T::Clock::now().ensure_add(record.window)?;
		record.stage = ReportStage::Accepted { draft, until };
		Reports::<T>::insert(id, record);
		Self::deposit_event(Event::Accepted { report: id, digest, until });
		Ok(())
	}

	/// Counts the points of a draft as pending. All that is pending in a network may be worth no more
	/// than [`VALUE_PART`] of the bonds of those who endorse this draft: half of what a lie costs them.
	fn add_pending(id: ReportId, record: &ReportRecord, draft: Draft) -> DispatchResult {
		let bonds = record
			.endorsements
			.iter()
			.filter(|endorsement| endorsement.digest == draft.digest)
			.filter_map(|endorsement| Oracles::<T>::get(id.network, &endorsement.oracle))
			.fold(0, |sum: Balance, oracle| sum.saturating_add(oracle.bond));
		let pending = PendingPoints::<T>::get(id.network).ensure_add(draft.points)?;
		let worth = T::Points::max_rate().saturating_mul(WORTH).saturating_mul(pending.into());
		ensure!(worth <= VALUE_PART.mul_floor(bonds), Error::<T>::ValueAboveBonds);
		PendingPoints::<T>::insert(id.network, pending);
		Ok(())
	}

	/// Has the items of an accepted report that nobody doubts count from the running round on. Returns the
	/// weight of the stake behind the devices.
	pub(crate) fn do_apply(id: ReportId, contents: Contents) -> Result<Weight, DispatchError> {
		let mut record = Self::record_of(id, &contents)?;
		ensure!(T::Clock::now() >= Self::counts_from(&record)?, Error::<T>::StillDisputable);
		let digest = Self::digest_of(&contents);
		let undoubted = |item: &Item| record.doubt(item.device).is_none();
		let items: Vec<_> = contents.items.into_iter().filter(undoubted).collect();
		// What is doubted may count yet.
		let over = record.pending.ensure_sub(record.doubted)?;
		Self::end_pending(id, &mut record, over)?;
		let (points, weight) = Self::count(id, items)?;
		record.credited = points;
		record.stage = ReportStage::Applied { digest };
		Self::deposit_event(Event::Applied { report: id, points });
		Self::finish(id, record)?;
		Ok(weight)
	}

	/// Has items count, but for those of devices that may not earn any more. Returns the points credited
	/// and the weight of the stake behind the devices.
	pub(crate) fn count(
		id: ReportId,
		mut items: Vec<Item>,
	) -> Result<(Points, Weight), DispatchError> {
		items.retain(|item| Self::may_earn(id, item.device));
		if id.kind == ReportKind::Trust {
			items.iter().for_each(|item| Self::move_trust(id.network, item));
			return Ok((0, Weight::zero()));
		}
		if items.is_empty() {
			return Ok((0, Weight::zero()));
		}
		let credited = items.iter().fold(0, |sum: Points, item| sum.saturating_add(item.value));
		let points = items.into_iter().map(|item| (item.device, item.value)).collect();
		let weight = T::Points::credit_many(id.network, T::Rounds::current(), points)?;
		Ok((credited, weight))
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
	fn may_earn(id: ReportId, device: DeviceId) -> bool {
		T::Radio::radio_device(device)
			.is_some_and(|known| known.network == id.network && !known.suspended)
	}

	/// Keeps a report for as long as something about it is not decided.
	pub(crate) fn finish(id: ReportId, record: ReportRecord) -> DispatchResult {
		let over = record.is_applied() && record.doubts == 0;
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
		let stood = record.is_applied() && !record.lied;
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
