//! Disputes: items of accepted reports that a jury decides about.

use codec::Encode;
use frame_support::{
	ensure,
	traits::{Get, fungible::MutateHold, tokens::Precision},
};
use groundwave_traits::{
	Cases, Clock, DeviceInterests, Juries, PointValue, RadioDevices, StakeInspect,
};
use groundwave_types::{AccountId, BlockNumber, CaseId, DeviceId, Hash, Vote};
use sp_runtime::{
	DispatchError, DispatchResult, SaturatedConversion,
	traits::{BlakeTwo256, EnsureAddAssign, EnsureSubAssign, Hash as _},
};

use crate::{
	Candidates, CommitmentRecord, Commitments, Config, Contents, Demands, DisputeRecord, Disputes,
	Doubt, Error, Event, Exception, FALSE, HoldReason, Item, OPTIONS, Pallet, ReportId,
	ReportRecord, Reports, TRUE, Text, UNDECIDED_PART,
};

impl<T: Config> Pallet<T> {
	/// The current block.
	pub(crate) fn block() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	/// By what somebody's evidence against an item is known before he shows it.
	pub fn commitment_of(
		who: &AccountId,
		report: ReportId,
		device: DeviceId,
		evidence: &[u8],
	) -> Hash {
		BlakeTwo256::hash(&(who, report, device, BlakeTwo256::hash(evidence)).encode())
	}

	/// `who` means to dispute something and puts down his bond, or takes both back.
	pub(crate) fn do_commit_dispute(who: AccountId, commitment: Option<Hash>) -> DispatchResult {
		Self::release_commitment(&who)?;
		if let Some(commitment) = commitment {
			let bond = T::DisputeBond::get();
			T::Currency::hold(&HoldReason::DisputeBond.into(), &who, bond)?;
			let block = Self::block();
			Commitments::<T>::insert(&who, CommitmentRecord { commitment, bond, block });
		}
		Self::deposit_event(Event::DisputeCommitted { who, commitment });
		Ok(())
	}

	/// Gives `who` back what he put down for what he means to dispute.
	fn release_commitment(who: &AccountId) -> DispatchResult {
		if let Some(record) = Commitments::<T>::take(who) {
			let reason = HoldReason::DisputeBond.into();
			T::Currency::release(&reason, who, record.bond, Precision::Exact)?;
		}
		Ok(())
	}

	/// Uses up what `who` committed to in an earlier block: this evidence against this item.
	pub(crate) fn open_commitment(
		who: &AccountId,
		report: ReportId,
		device: DeviceId,
		evidence: &[u8],
	) -> DispatchResult {
		let record = Commitments::<T>::get(who).ok_or(Error::<T>::NotCommitted)?;
		let commitment = Self::commitment_of(who, report, device, evidence);
		let before = record.block < Self::block();
		ensure!(before && record.commitment == commitment, Error::<T>::NotCommitted);
		Self::release_commitment(who)
	}

	/// Takes the item of `device` out of a report and has a jury decide about it.
	pub(crate) fn do_dispute(
		disputer: AccountId,
		id: ReportId,
		contents: Contents,
		device: DeviceId,
		evidence: Text,
	) -> DispatchResult {
		let (mut record, item) = Self::disputable(id, &contents, device)?;
		ensure!(!evidence.is_empty(), Error::<T>::EvidenceEmpty);
		Self::open_commitment(&disputer, id, device, &evidence)?;

		// It covers what the owner can lose by it.
		let worth = T::Points::max_rate().saturating_mul(Self::points_of(id.kind, &item).into());
		let bond = T::DisputeBond::get().max(worth);
		T::Currency::hold(&HoldReason::DisputeBond.into(), &disputer, bond)?;
		let case = T::Juries::open(&disputer, OPTIONS, Self::slashable(id, &record))?;
		Self::begin_doubt(id, &mut record, item, Doubt::Disputed(case))?;
		Reports::<T>::insert(id, record);
		let evidence = BlakeTwo256::hash(&evidence);
		let known = T::Radio::radio_device(device);
		let dispute = DisputeRecord {
			report: id,
			item,
			disputer: disputer.clone(),
			bond,
			evidence,
			block: Self::block(),
			owner: known.as_ref().map(|known| known.owner.clone()),
			payee: known.map(|known| known.payee),
		};
		Disputes::<T>::insert(case, dispute);
		Self::deposit_event(Event::Disputed { report: id, device, case, disputer, evidence });
		Ok(())
	}

	/// The report with these contents and its item of `device`, if that can be disputed: nobody doubts it
	/// and the report can be disputed, or its leaf was demanded and that is not over.
	fn disputable(
		id: ReportId,
		contents: &Contents,
		device: DeviceId,
	) -> Result<(ReportRecord, Item), DispatchError> {
		let record = Self::record_of(id, contents)?;
		let (_, item) = Self::item_of(contents, device)?;
		let demand = Demands::<T>::get(id, device);
		let until = match &demand {
			Some(demand) => demand.until,
			None => Self::counts_from(&record)?,
		};
		ensure!(T::Clock::now() < until, Error::<T>::DisputesClosed);
		let undoubted = demand.is_some() || record.doubt(device).is_none();
		ensure!(undoubted, Error::<T>::AlreadyDisputed);
		Ok((record, item))
	}

	/// The item of `device`, and which of all it is.
	pub(crate) fn item_of(contents: &Contents, device: DeviceId) -> Result<(u32, Item), Error<T>> {
		let items = &contents.items;
		let index = items.binary_search_by_key(&device, |item| item.device);
		let index = index.map_err(|_| Error::<T>::UnknownItem)?;
		let item = *items.get(index).ok_or(Error::<T>::UnknownItem)?;
		Ok((index.saturated_into(), item))
	}

	/// Takes an item out of a report for as long as it is doubted, in place of a demand, whose bond comes
	/// back.
	pub(crate) fn begin_doubt(
		id: ReportId,
		record: &mut ReportRecord,
		item: Item,
		doubt: Doubt,
	) -> DispatchResult {
		if let Some(demand) = Demands::<T>::take(id, item.device) {
			Self::return_demand(&demand)?;
			Self::set_doubt(record, item.device, doubt);
			return Ok(());
		}
		let exception = Exception { device: item.device, doubt };
		record.out.try_push(exception).map_err(|_| Error::<T>::Unexpected)?;
		record.doubts.ensure_add_assign(1)?;
		record.doubted.ensure_add_assign(Self::points_of(id.kind, &item))?;
		Ok(())
	}

	/// Changes why an item is out of a report.
	pub(crate) fn set_doubt(record: &mut ReportRecord, device: DeviceId, doubt: Doubt) {
		for exception in record.out.iter_mut().filter(|out| out.device == device) {
			exception.doubt = doubt;
		}
	}

	/// The item of a report is not doubted any more: it stands, and counts now or with the others, or it
	/// never counts.
	pub(crate) fn end_doubt(
		id: ReportId,
		record: &mut ReportRecord,
		item: Item,
		stands: bool,
	) -> DispatchResult {
		let points = Self::points_of(id.kind, &item);
		record.doubts.ensure_sub_assign(1)?;
		record.doubted.ensure_sub_assign(points)?;
		let applied = record.is_applied();
		if stands {
			record.out.retain(|out| out.device != item.device);
		} else {
			Self::set_doubt(record, item.device, Doubt::Void);
		}
		if stands && applied {
			let (points, _) = Self::count(id, alloc::vec![item])?;
			record.credited.ensure_add_assign(points)?;
		}
		// What stands counts with the others, and other evidence may be brought meanwhile.
		if applied || !stands {
			Self::end_pending(id, record, points)?;
		}
		Ok(())
	}

	/// Says something about a dispute or a complaint that is not decided.
	pub(crate) fn do_testify(who: AccountId, case: CaseId, text: Text) -> DispatchResult {
		ensure!(Self::knows(case), Error::<T>::UnknownDispute);
		ensure!(!text.is_empty(), Error::<T>::EvidenceEmpty);
		Self::deposit_event(Event::Testified { case, by: who, text: BlakeTwo256::hash(&text) });
		Ok(())
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
		// The chain may have found meanwhile that the item is a lie, and punished it.
		let is_open = record.doubt(dispute.item.device) == Some(Doubt::Disputed(case));
		let (to_owner, slashed) = match ruling {
			_ if !is_open => (0, 0),
			Some(TRUE) => (dispute.bond, 0),
			Some(FALSE) => {
				record.lied = true;
				(0, Self::slash_liars(id, &record, &dispute.disputer, dispute.bond)?)
			}
			Some(_) => return Err(Error::<T>::Unexpected.into()),
			// What nobody decides does not count, and nobody is punished for it.
			None => (UNDECIDED_PART.mul_floor(dispute.bond), 0),
		};
		let stands = is_open && ruling == Some(TRUE);
		Self::end_doubt(id, &mut record, dispute.item, stands)?;
		Self::give_bond(&dispute.disputer, dispute.bond, dispute.owner.as_ref(), to_owner)?;
		let (report, device) = (id, dispute.item.device);
		Self::deposit_event(Event::DisputeDecided { report, device, case, ruling, slashed });
		Self::finish(id, record)
	}
}
