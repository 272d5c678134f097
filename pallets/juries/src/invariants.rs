//! What always holds of this pallet's storage.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{ensure, traits::fungible::InspectHold};
use groundwave_types::{AccountId, Balance};
use sp_runtime::{SaturatedConversion, TryRuntimeError};

use crate::{
	Ballot, Cases, Config, HoldReason, Jurors, NextCase, Pallet, Register, Slot, SlotCount, Stage,
	Vacancy,
};

impl<T: Config> Pallet<T> {
	/// Checks all invariants:
	///
	/// 1. Each taken slot is that of its juror and of nobody else, and there are no jurors besides.
	/// 2. Each slot below `SlotCount` is taken or on the list of vacancies, once, and there are no
	///    others.
	/// 3. What is held of each juror's account as his bond is what his record says.
	/// 4. Each juror has as many duties as there are cases in which he sits or sat.
	/// 5. What is held as fees of each account is what the cases that it pays may still cost.
	/// 6. Each case is below `NextCase` and has as many jurors as its jury has seats, once it is drawn;
	///    nobody sits twice, on appeal included.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_register()?;
		Self::check_duties()?;
		Self::check_cases()
	}

	fn check_register() -> Result<(), TryRuntimeError> {
		let mut taken = 0_u32;
		let mut free = BTreeSet::new();
		for (slot, entry) in Register::<T>::iter() {
			ensure!(slot < SlotCount::<T>::get(), "2: a slot is not below SlotCount");
			let Slot::Taken(juror) = entry else {
				free.insert(slot);
				continue;
			};
			taken = taken.saturating_add(1);
			ensure!(
				Jurors::<T>::get(&juror.account) == Some(slot),
				"1: a taken slot is not its juror's"
			);
			let held = T::Currency::balance_on_hold(&HoldReason::JurorBond.into(), &juror.account);
			ensure!(held == juror.bond, "3: a bond is not what is held");
		}
		ensure!(
			Jurors::<T>::iter_keys().count().saturated_into::<u32>() == taken,
			"1: a juror has no slot"
		);
		let slots: u32 = Register::<T>::iter_keys().count().saturated_into();
		ensure!(slots == SlotCount::<T>::get(), "2: a slot is missing");
		let mut next = Vacancy::<T>::get();
		while let Some(slot) = next {
			ensure!(free.remove(&slot), "2: a vacancy is no free slot, or named twice");
			next = match Register::<T>::get(slot) {
				Some(Slot::Free { next }) => next,
				_ => None,
			};
		}
		ensure!(free.is_empty(), "2: a free slot is no vacancy");
		Ok(())
	}

	fn check_duties() -> Result<(), TryRuntimeError> {
		let mut duties = BTreeMap::<u32, u32>::new();
		for case in Cases::<T>::iter_values() {
			let first = case.first.iter().flat_map(|first| first.seats.iter());
			for seat in case.seats.iter().chain(first) {
				let count = duties.entry(seat.slot).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (slot, entry) in Register::<T>::iter() {
			let expected = duties.remove(&slot).unwrap_or_default();
			let found = match entry {
				Slot::Taken(juror) => juror.duties,
				Slot::Free { .. } => 0,
			};
			ensure!(found == expected, "4: a juror has more or fewer duties than seats");
		}
		ensure!(duties.is_empty(), "4: a seat is of no slot");
		Ok(())
	}

	fn check_cases() -> Result<(), TryRuntimeError> {
		let mut fees = BTreeMap::<AccountId, Balance>::new();
		for (id, case) in Cases::<T>::iter() {
			ensure!(id < NextCase::<T>::get(), "6: a case is not below NextCase");
			let seats: u32 = case.seats.len().saturated_into();
			let first = case.first.iter().flat_map(|first| first.seats.iter());
			let all: Vec<_> = case.seats.iter().chain(first).map(|seat| &seat.juror).collect();
			let jurors: BTreeSet<_> = all.iter().collect();
			ensure!(jurors.len() == all.len(), "6: a juror sits twice");
			let unpaid = match case.stage {
				Stage::Drawing { .. } => {
					ensure!(seats < case.size, "6: a jury is complete and not drawn");
					case.size
				}
				Stage::Voting { .. } => {
					ensure!(seats == case.size, "6: a seat is empty");
					let left = case.seats.iter().filter(|seat| seat.ballot != Ballot::Exposed);
					left.count().saturated_into()
				}
				Stage::Appealable { .. } => {
					ensure!(seats == case.size, "6: a seat is empty");
					0
				}
			};
			let sum = fees.entry(case.payer).or_default();
			*sum = sum.saturating_add(case.fee.saturating_mul(unpaid.into()));
		}
		let reason = HoldReason::JuryFees.into();
		ensure!(
			fees.iter().all(|(payer, sum)| T::Currency::balance_on_hold(&reason, payer) == *sum),
			"5: fees are not what is held"
		);
		Ok(())
	}
}
