//! What always holds of this pallet's storage.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{
	ensure,
	traits::fungible::{Inspect, InspectHold},
};
use groundwave_types::{AccountId, Balance, NetworkId, Points};
use sp_runtime::TryRuntimeError;

use crate::{
	Candidates, Commitments, Complaints, Config, Demands, Disputes, Doubt, FinedDays, HoldReason,
	Item, LEAST_TRUST, Oracles, PaidCycles, Pallet, PendingPoints, ReportId, ReportRecord, Reports,
	ServiceCycles, Trust,
};

impl<T: Config> Pallet<T> {
	/// Checks all invariants:
	///
	/// 1. What is held of each account as an oracle is the sum of its bonds in all networks.
	/// 2. What is held of each account as a disputer is the sum of the bonds of its disputes, demands and
	///    complaints and of what it means to dispute.
	/// 3. Each list is sorted by bond, names nobody twice, and only oracles.
	/// 4. Each oracle has as many duties as there are reports about which it said something, and complaints
	///    about it.
	/// 5. The pending points of each network are those of its reports that may count yet.
	/// 6. Each report has as many doubts as there are disputes and demands that lead to it, about as many
	///    points; each of these leads to a report, and each of its exceptions names its doubt.
	/// 7. The units of each cycle of pay are those of the oracles that served in it and are not told.
	/// 8. The pallet's account holds the existential deposit and all that oracles are due.
	/// 9. No device is trusted less than a report can say.
	/// 10. Days of broken promises are kept of oracles alone.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_bonds()?;
		Self::check_lists()?;
		Self::check_reports()?;
		Self::check_trust()?;
		Self::check_fined_days()?;
		Self::check_pay()
	}

	fn check_bonds() -> Result<(), TryRuntimeError> {
		let add = |sums: &mut BTreeMap<AccountId, Balance>, who, bond: Balance| {
			let sum = sums.entry(who).or_default();
			*sum = sum.saturating_add(bond);
		};
		let mut oracles = BTreeMap::new();
		for (_, who, record) in Oracles::<T>::iter() {
			add(&mut oracles, who, record.bond);
		}
		let mut disputers = BTreeMap::new();
		for dispute in Disputes::<T>::iter_values() {
			add(&mut disputers, dispute.disputer, dispute.bond);
		}
		for (who, commitment) in Commitments::<T>::iter() {
			add(&mut disputers, who, commitment.bond);
		}
		for demand in Demands::<T>::iter_values() {
			add(&mut disputers, demand.demander, demand.bond);
		}
		for complaint in Complaints::<T>::iter_values() {
			add(&mut disputers, complaint.owner, complaint.bond);
		}
		let held = |reason: HoldReason, sums: BTreeMap<AccountId, Balance>| {
			let reason = reason.into();
			sums.iter().all(|(who, sum)| T::Currency::balance_on_hold(&reason, who) == *sum)
		};
		ensure!(held(HoldReason::OracleBond, oracles), "1: an oracle's bond is not what is held");
		ensure!(
			held(HoldReason::DisputeBond, disputers),
			"2: a disputer's bond is not what is held"
		);
		Ok(())
	}

	fn check_lists() -> Result<(), TryRuntimeError> {
		for (network, list) in Candidates::<T>::iter() {
			ensure!(
				list.is_sorted_by(|one, next| one.bond >= next.bond),
				"3: a list is not sorted by bond"
			);
			let oracles: BTreeSet<_> = list.iter().map(|candidate| &candidate.oracle).collect();
			ensure!(oracles.len() == list.len(), "3: a list names an oracle twice");
			ensure!(
				list.iter().all(|it| Oracles::<T>::contains_key(network, &it.oracle)),
				"3: a list names no oracle"
			);
		}
		Ok(())
	}

	fn check_reports() -> Result<(), TryRuntimeError> {
		let mut duties = BTreeMap::<(NetworkId, AccountId), u32>::new();
		let mut add_duty = |network, oracle| {
			let count = duties.entry((network, oracle)).or_default();
			*count = count.saturating_add(1);
		};
		for complaint in Complaints::<T>::iter_values() {
			add_duty(complaint.network, complaint.oracle);
		}
		let mut pending = BTreeMap::<NetworkId, Points>::new();
		for (id, record) in Reports::<T>::iter() {
			for oracle in record.bound() {
				add_duty(id.network, oracle);
			}
			let sum = pending.entry(id.network).or_default();
			*sum = sum.saturating_add(record.pending);
			Self::check_doubts(id, &record)?;
		}
		ensure!(
			Disputes::<T>::iter_values().all(|it| Reports::<T>::contains_key(it.report)),
			"6: a dispute is of no report"
		);
		ensure!(
			Demands::<T>::iter_keys().all(|(id, _)| Reports::<T>::contains_key(id)),
			"6: a demand is of no report"
		);
		for (network, who, record) in Oracles::<T>::iter() {
			let expected = duties.remove(&(network, who)).unwrap_or_default();
			ensure!(record.duties == expected, "4: an oracle has more or fewer duties");
		}
		ensure!(duties.is_empty(), "4: who has duties is no oracle");
		for (network, points) in PendingPoints::<T>::iter() {
			ensure!(
				pending.remove(&network).unwrap_or_default() == points,
				"5: more or fewer points are pending"
			);
		}
		ensure!(pending.values().all(|points| *points == 0), "5: points are not pending");
		Ok(())
	}

	fn check_doubts(id: ReportId, record: &ReportRecord) -> Result<(), TryRuntimeError> {
		let mut items = Vec::<Item>::new();
		for (case, dispute) in Disputes::<T>::iter().filter(|(_, it)| it.report == id) {
			let doubt = record.doubt(dispute.item.device);
			ensure!(
				[Some(Doubt::Disputed(case)), Some(Doubt::Void)].contains(&doubt),
				"6: a dispute is about no exception"
			);
			items.push(dispute.item);
		}
		for (device, demand) in Demands::<T>::iter_prefix(id) {
			ensure!(
				record.doubt(device) == Some(Doubt::Demanded) && demand.item.device == device,
				"6: a demand is about no exception"
			);
			items.push(demand.item);
		}
		let points = items
			.iter()
			.fold(0, |sum: Points, item| sum.saturating_add(Self::points_of(id.kind, item)));
		ensure!(
			u32::try_from(items.len()) == Ok(record.doubts) && points == record.doubted,
			"6: a report has more or fewer doubts"
		);
		let open = record.out.iter().filter(|out| out.doubt != Doubt::Void).count();
		ensure!(open <= items.len(), "6: an exception is about no doubt");
		Ok(())
	}

	fn check_trust() -> Result<(), TryRuntimeError> {
		ensure!(
			Trust::<T>::iter_values().all(|it| it.factor >= LEAST_TRUST),
			"9: a device is trusted too little"
		);
		Ok(())
	}

	fn check_fined_days() -> Result<(), TryRuntimeError> {
		ensure!(
			FinedDays::<T>::iter_keys()
				.all(|(network, who)| Oracles::<T>::contains_key(network, who)),
			"10: who was fined is no oracle"
		);
		Ok(())
	}

	fn check_pay() -> Result<(), TryRuntimeError> {
		let mut units = BTreeMap::<(NetworkId, u32), u64>::new();
		let mut due = T::Currency::minimum_balance();
		for (network, _, record) in Oracles::<T>::iter() {
			due = due.saturating_add(record.due);
			if record.units > 0 {
				let sum = units.entry((network, record.cycle)).or_default();
				*sum = sum.saturating_add(record.units);
			}
		}
		for (network, cycle, paid) in PaidCycles::<T>::iter() {
			due = due.saturating_add(paid.rate.saturating_mul(paid.units.into()));
			ensure!(
				units.remove(&(network, cycle)) == Some(paid.units),
				"7: a paid cycle miscounts"
			);
		}
		for (network, running) in ServiceCycles::<T>::iter() {
			let served = units.remove(&(network, running.cycle)).unwrap_or_default();
			ensure!(served == running.units, "7: the running cycle miscounts");
		}
		ensure!(units.is_empty(), "7: service in a cycle that is unknown");
		ensure!(
			T::Currency::balance(&Self::account_id()) >= due,
			"8: the account does not cover what is due"
		);
		Ok(())
	}
}
