//! Leaves: by what items were found, shown by whoever has them, on demand at the latest.

use binary_merkle_tree::verify_proof;
use frame_support::{
	ensure,
	traits::{Get, fungible::MutateHold},
};
use groundwave_traits::{Clock, LeafJudge};
use groundwave_types::{AccountId, Balance, DeviceId, Hash};
use sp_runtime::{
	DispatchResult, SaturatedConversion,
	traits::{BlakeTwo256, EnsureAdd, EnsureSub, Hash as _},
};

use crate::{
	Config, Contents, DemandRecord, Demands, Doubt, Error, Event, HoldReason, Item, Leaf, LeafKind,
	LeafProof, Pallet, ReportId, ReportKind, ReportRecord, Reports, Timing,
};

impl<T: Config> Pallet<T> {
	/// `finder` shows by a leaf of a report that the item of `device` is a lie: the chain judges it at
	/// once, whether a jury was asked or not.
	pub(crate) fn do_contradict(
		finder: AccountId,
		id: ReportId,
		contents: Contents,
		device: DeviceId,
		leaf: Leaf,
		proof: LeafProof,
	) -> DispatchResult {
		let mut record = Self::record_of(id, &contents)?;
		let judged = record.leaves == LeafKind::Coverage && id.kind == ReportKind::Scores;
		ensure!(judged, Error::<T>::LeavesNotJudged);
		let (index, item) = Self::item_of(&contents, device)?;
		Self::ensure_may_count(id, &record, device)?;
		let leaves = contents.items.len().saturated_into();
		Self::ensure_leaf(contents.root, &leaf, &proof, leaves, index)?;
		let (network, round) = (id.network, id.round);
		let found = T::Leaves::contradiction(network, round, device, item.value, &leaf);
		let contradiction = found.ok_or(Error::<T>::NotContradicted)?;
		Self::open_commitment(&finder, id, device, &leaf)?;

		record.lied = true;
		let bond = T::DisputeBond::get();
		let slashed = Self::slash_liars(id, &record, &finder, bond)?;
		Self::void(id, &mut record, item)?;
		Self::deposit_event(Event::Contradicted {
			report: id,
			device,
			finder,
			contradiction,
			slashed,
		});
		Self::finish(id, record)
	}

	/// Whether the item of `device` may count yet: for as long as it can be disputed, or a jury decides.
	fn ensure_may_count(id: ReportId, record: &ReportRecord, device: DeviceId) -> DispatchResult {
		let until = match record.doubt(device) {
			None => Self::counts_from(record)?,
			Some(Doubt::Disputed(_)) => return Ok(()),
			Some(Doubt::Demanded) => {
				Demands::<T>::get(id, device).ok_or(Error::<T>::Unexpected)?.until
			}
			Some(Doubt::Void) => return Err(Error::<T>::AlreadyDisputed.into()),
		};
		ensure!(T::Clock::now() < until, Error::<T>::DisputesClosed);
		Ok(())
	}

	/// An item that may have counted never does. If a jury was asked about it, it is left to decide
	/// nothing; who demanded its leaf gets his bond back.
	fn void(id: ReportId, record: &mut ReportRecord, item: Item) -> DispatchResult {
		if let Some(Doubt::Disputed(_)) = record.doubt(item.device) {
			Self::set_doubt(record, item.device, Doubt::Void);
			return Ok(());
		}
		Self::begin_doubt(id, record, item, Doubt::Void)?;
		Self::end_doubt(id, record, item, false)
	}

	/// `demander` wants to see the leaf of the item of `device`, which does not count before.
	pub(crate) fn do_demand(
		demander: AccountId,
		id: ReportId,
		contents: Contents,
		device: DeviceId,
	) -> DispatchResult {
		let mut record = Self::record_of(id, &contents)?;
		let disputable_until = Self::counts_from(&record)?;
		ensure!(T::Clock::now() < disputable_until, Error::<T>::DisputesClosed);
		let (index, item) = Self::item_of(&contents, device)?;
		ensure!(record.doubt(device).is_none(), Error::<T>::AlreadyDisputed);
		let bond = T::DemandBond::get();
		T::Currency::hold(&HoldReason::DisputeBond.into(), &demander, bond)?;
		Self::begin_doubt(id, &mut record, item, Doubt::Demanded)?;
		Reports::<T>::insert(id, record);
		// Whoever demands it takes nobody the time to dispute it.
		let until = T::Clock::now().ensure_add(Timing::<T>::get().show)?.max(disputable_until);
		let demand = DemandRecord {
			item,
			root: contents.root,
			index,
			leaves: contents.items.len().saturated_into(),
			demander: demander.clone(),
			bond,
			shown: false,
			until,
		};
		Demands::<T>::insert(id, device, demand);
		Self::deposit_event(Event::LeafDemanded { report: id, device, demander, until });
		Ok(())
	}

	/// `shower` shows a leaf that was demanded. One who endorsed the report gets half of what was put down
	/// for it; the rest is burned, so that nobody demands for nothing, whoever shows it. From now on the
	/// item can be disputed for as long as the report could.
	pub(crate) fn do_show(
		shower: AccountId,
		id: ReportId,
		device: DeviceId,
		leaf: Leaf,
		proof: LeafProof,
	) -> DispatchResult {
		let mut demand = Demands::<T>::get(id, device).ok_or(Error::<T>::UnknownDemand)?;
		ensure!(!demand.shown, Error::<T>::AlreadyShown);
		ensure!(T::Clock::now() < demand.until, Error::<T>::TooLate);
		Self::ensure_leaf(demand.root, &leaf, &proof, demand.leaves, demand.index)?;
		let record = Reports::<T>::get(id).ok_or(Error::<T>::Unexpected)?;
		let endorsed = record.endorsements.iter().any(|other| other.oracle == shower);
		let (reason, bond) = (HoldReason::DisputeBond, core::mem::take(&mut demand.bond));
		let demander = &demand.demander;
		let paid = if endorsed && shower != *demander {
			Self::pay_held(reason, demander, &shower, bond / 2)?
		} else {
			0
		};
		Self::burn_held(reason, demander, bond.ensure_sub(paid)?)?;
		demand.until = T::Clock::now().ensure_add(record.window)?;
		demand.shown = true;
		let (leaf, until) = (BlakeTwo256::hash(&leaf), demand.until);
		Demands::<T>::insert(id, device, demand);
		Self::deposit_event(Event::LeafShown { report: id, device, shower, leaf, until });
		Ok(())
	}

	/// Ends a demand whose time is over: what was shown stands; what was not never counts, and costs its
	/// endorsers.
	pub(crate) fn do_close_demand(id: ReportId, device: DeviceId) -> DispatchResult {
		let demand = Demands::<T>::get(id, device).ok_or(Error::<T>::UnknownDemand)?;
		ensure!(T::Clock::now() >= demand.until, Error::<T>::DemandOpen);
		let mut record = Reports::<T>::get(id).ok_or(Error::<T>::Unexpected)?;
		Demands::<T>::remove(id, device);
		let mut fined: Balance = 0;
		if !demand.shown {
			record.lied = true;
			fined = Self::fine_withholders(id, &record, &demand.demander, demand.bond)?;
			Self::return_demand(&demand)?;
		}
		Self::end_doubt(id, &mut record, demand.item, demand.shown)?;
		let shown = demand.shown;
		Self::deposit_event(Event::DemandClosed { report: id, device, shown, fined });
		Self::finish(id, record)
	}

	/// Gives who demanded a leaf his bond back.
	pub(crate) fn return_demand(demand: &DemandRecord) -> DispatchResult {
		let who = &demand.demander;
		Self::pay_held(HoldReason::DisputeBond, who, who, demand.bond)?;
		Ok(())
	}

	/// Whether `leaf` is number `index` of so many `leaves` under `root`.
	fn ensure_leaf(
		root: Hash,
		leaf: &Leaf,
		proof: &LeafProof,
		leaves: u32,
		index: u32,
	) -> DispatchResult {
		// A shorter way would pass off two hashes side by side as a leaf.
		ensure!(proof.len() == steps(leaves, index), Error::<T>::OtherLeaf);
		let proof = proof.iter().copied();
		let is_leaf = verify_proof::<BlakeTwo256, _, _>(&root, proof, leaves, index, leaf);
		ensure!(is_leaf, Error::<T>::OtherLeaf);
		Ok(())
	}
}

/// How many hashes lie beside the way from leaf number `index` of so many `leaves` to the root: one for each
/// row in which it does not stand alone at the end.
fn steps(leaves: u32, index: u32) -> usize {
	let (mut width, mut place, mut steps) = (leaves, index, 0_usize);
	while width > 1 {
		let alone = place.is_multiple_of(2) && place.saturating_add(1) == width;
		steps = steps.saturating_add(usize::from(!alone));
		(width, place) = (width.div_ceil(2), place / 2);
	}
	steps
}
