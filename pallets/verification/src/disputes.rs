//! Disputes: items of accepted reports that a jury decides about.

use alloc::vec::Vec;

use frame_support::{
	ensure,
	traits::{
		Get,
		fungible::{Inspect, MutateHold},
		tokens::{DepositConsequence, Fortitude, Precision, Provenance, Restriction},
	},
};
use groundwave_traits::{
	Clock, DeviceInterests, Juries, PointValue, RadioDevices, Rounds, ScoreSink, StakeInspect,
};
use groundwave_types::{AccountId, Balance, CaseId, DeviceId, Points, Vote};
use sp_runtime::{
	DispatchError, DispatchResult, SaturatedConversion,
	traits::{BlakeTwo256, EnsureAddAssign, EnsureSub, EnsureSubAssign, Hash as _, Zero},
};

use crate::{
	Candidates, Config, DISPUTERS_PART, DisputeRecord, Disputes, Error, Event, FALSE, HoldReason,
	ItemList, MAX_REWARD, OPTIONS, Oracles, Pallet, ReportId, ReportRecord, ReportStage, Reports,
	SLASH, TRUE, Text, Timing, UNDECIDED_PART,
};

impl<T: Config> Pallet<T> {
	/// Takes the item of `device` out of a report and has a jury decide about it.
	pub(crate) fn do_dispute(
		disputer: AccountId,
		id: ReportId,
		items: ItemList,
		device: DeviceId,
		evidence: Text,
	) -> DispatchResult {
		let mut record = Reports::<T>::get(id).ok_or(Error::<T>::UnknownReport)?;
		let ReportStage::Accepted { draft, until } = record.stage else {
			return Err(Error::<T>::NotAccepted.into());
		};
		ensure!(T::Clock::now() < until, Error::<T>::DisputesClosed);
		ensure!(!evidence.is_empty(), Error::<T>::EvidenceEmpty);
		ensure!(Self::hash_of(&items) == draft.hash, Error::<T>::OtherItems);
		let item = items.iter().find(|item| item.device == device);
		let item = *item.ok_or(Error::<T>::UnknownItem)?;
		ensure!(!record.out.contains(&device), Error::<T>::AlreadyDisputed);

		// It covers what the owner can lose by it.
		let worth = T::Points::max_rate().saturating_mul(item.points.into());
		let bond = T::DisputeBond::get().max(worth);
		T::Currency::hold(&HoldReason::DisputeBond.into(), &disputer, bond)?;
		let case = T::Juries::open(&disputer, OPTIONS, Self::slashable(id, &record))?;
		record.out.try_push(device).map_err(|_| Error::<T>::Unexpected)?;
		record.disputes.ensure_add_assign(1)?;
		record.disputed.ensure_add_assign(item.points)?;
		Reports::<T>::insert(id, record);
		let evidence = BlakeTwo256::hash(&evidence);
		let known = T::Radio::radio_device(device);
		let dispute = DisputeRecord {
			report: id,
			item,
			disputer: disputer.clone(),
			bond,
			evidence,
			block: frame_system::Pallet::<T>::block_number().saturated_into(),
			owner: known.as_ref().map(|known| known.owner.clone()),
			payee: known.map(|known| known.payee),
		};
		Disputes::<T>::insert(case, dispute);
		Self::deposit_event(Event::Disputed { report: id, device, case, disputer, evidence });
		Ok(())
	}

	/// Says something about a dispute that is not decided.
	pub(crate) fn do_testify(who: AccountId, case: CaseId, text: Text) -> DispatchResult {
		ensure!(Disputes::<T>::contains_key(case), Error::<T>::UnknownDispute);
		ensure!(!text.is_empty(), Error::<T>::EvidenceEmpty);
		Self::deposit_event(Event::Testified { case, by: who, text: BlakeTwo256::hash(&text) });
		Ok(())
	}

	/// What the endorsers of a report would lose for a lie, in plancks.
	fn slashable(id: ReportId, record: &ReportRecord) -> Balance {
		let bonds = record
			.endorsements
			.iter()
			.filter_map(|endorsement| Oracles::<T>::get(id.network, &endorsement.oracle))
			.fold(0, |sum: Balance, oracle| sum.saturating_add(oracle.bond));
		SLASH.mul_floor(bonds)
	}

	/// Whether `who` has an interest in what the jury of `case` decides.
	pub(crate) fn is_party_to(case: CaseId, who: &AccountId) -> bool {
		let Some(dispute) = Disputes::<T>::get(case) else { return false };
		let network = dispute.report.network;
		[Some(dispute.disputer), dispute.owner, dispute.payee].contains(&Some(who.clone()))
			|| T::Interests::is_interested(dispute.item.device, who)
			|| T::Stakes::has_stake(dispute.item.device, dispute.report.round, who)
			|| Candidates::<T>::get(network).iter().any(|candidate| candidate.oracle == *who)
			|| Reports::<T>::get(dispute.report).is_some_and(|report| {
				report.endorsements.iter().any(|endorsement| endorsement.oracle == *who)
			})
	}

	/// Carries out what the jury of `case` decided.
	pub(crate) fn do_rule(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		let dispute = Disputes::<T>::take(case).ok_or(Error::<T>::Unexpected)?;
		let id = dispute.report;
		let mut record = Reports::<T>::get(id).ok_or(Error::<T>::Unexpected)?;
		record.disputes.ensure_sub_assign(1)?;
		record.disputed.ensure_sub_assign(dispute.item.points)?;
		let applied = record.stage == ReportStage::Applied;
		let (to_owner, slashed) = match ruling {
			Some(TRUE) if applied => {
				record.credited.ensure_add_assign(credit_late::<T>(&dispute)?)?;
				(dispute.bond, 0)
			}
			// It counts with the others, and other evidence may be brought meanwhile.
			Some(TRUE) => {
				record.out.retain(|device| *device != dispute.item.device);
				(dispute.bond, 0)
			}
			Some(FALSE) => {
				record.lied = true;
				(0, Self::slash_endorsers(&dispute, &record)?)
			}
			Some(_) => return Err(Error::<T>::Unexpected.into()),
			// What nobody decides does not count, and nobody is punished for it.
			None => (UNDECIDED_PART.mul_floor(dispute.bond), 0),
		};
		if applied || ruling != Some(TRUE) {
			Self::end_pending(id, &mut record, dispute.item.points)?;
		}
		Self::return_bond(&dispute, to_owner)?;
		let (report, device) = (id, dispute.item.device);
		Self::deposit_event(Event::DisputeDecided { report, device, case, ruling, slashed });
		Self::finish(id, record)
	}

	/// Takes their part of the bond of all who endorsed the report, and their seats. The disputer gets
	/// his part; the rest is burned. Returns the plancks taken.
	fn slash_endorsers(
		dispute: &DisputeRecord,
		record: &ReportRecord,
	) -> Result<Balance, DispatchError> {
		let network = dispute.report.network;
		let reason = HoldReason::OracleBond.into();
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		let mut reward = DISPUTERS_PART
			.mul_floor(Self::slashable(dispute.report, record))
			.min(dispute.bond.saturating_mul(MAX_REWARD));
		let mut slashed: Balance = 0;
		let liars: Vec<_> = record.endorsements.iter().map(|vote| vote.oracle.clone()).collect();
		Self::unseat(network, &liars);
		for endorsement in &record.endorsements {
			let oracle = &endorsement.oracle;
			let mut known = Oracles::<T>::get(network, oracle).ok_or(Error::<T>::Unexpected)?;
			let fine = SLASH.mul_floor(known.bond);
			known.bond.ensure_sub_assign(fine)?;
			let unbonding = T::Clock::now().saturating_add(Timing::<T>::get().unbonding);
			let free_from = known.free_from.map_or(unbonding, |at| at.max(unbonding));
			known.free_from = Some(free_from);
			Oracles::<T>::insert(network, oracle, known);

			let part = fine.min(reward);
			let can_take = T::Currency::can_deposit(&dispute.disputer, part, Provenance::Extant);
			let paid = if part.is_zero() || can_take != DepositConsequence::Success {
				0
			} else if dispute.disputer == *oracle {
				T::Currency::release(&reason, oracle, part, exact)?;
				part
			} else {
				let (to, free) = (&dispute.disputer, Restriction::Free);
				T::Currency::transfer_on_hold(&reason, oracle, to, part, exact, free, force)?;
				part
			};
			reward.ensure_sub_assign(paid)?;
			let burned = fine.ensure_sub(paid)?;
			if !burned.is_zero() {
				T::Currency::burn_held(&reason, oracle, burned, exact, force)?;
			}
			slashed.ensure_add_assign(fine)?;
			let oracle = oracle.clone();
			Self::deposit_event(Event::OracleSlashed { network, oracle, fine, free_from });
		}
		Ok(slashed)
	}

	/// Gives `to_owner` of the disputer's bond to the owner of the device, and the rest back. What nobody
	/// can be given is burned: an owner who disputes his own items pays for it like everybody else.
	fn return_bond(dispute: &DisputeRecord, to_owner: Balance) -> DispatchResult {
		let reason = HoldReason::DisputeBond.into();
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		let disputer = &dispute.disputer;
		if !to_owner.is_zero() {
			let owner = dispute.owner.as_ref().filter(|owner| {
				*owner != disputer
					&& T::Currency::can_deposit(owner, to_owner, Provenance::Extant)
						== DepositConsequence::Success
			});
			if let Some(owner) = owner {
				let free = Restriction::Free;
				T::Currency::transfer_on_hold(
					&reason, disputer, owner, to_owner, exact, free, force,
				)?;
			} else {
				T::Currency::burn_held(&reason, disputer, to_owner, exact, force)?;
			}
		}
		let back = dispute.bond.ensure_sub(to_owner)?;
		if !back.is_zero() {
			T::Currency::release(&reason, disputer, back, exact)?;
		}
		Ok(())
	}
}

/// Credits an item that was disputed and stands to the running round. Returns the points credited: none for
/// a device that may not earn any more.
fn credit_late<T: Config>(dispute: &DisputeRecord) -> Result<Points, DispatchError> {
	let (id, item) = (dispute.report, dispute.item);
	if !Pallet::<T>::may_earn(id, item.device) {
		return Ok(0);
	}
	let points = alloc::vec![(item.device, item.points)];
	T::Points::credit_many(id.network, T::Rounds::current(), points)?;
	Ok(item.points)
}
