//! Benchmarks of the calls, each with the largest juries that there can be.

use alloc::{vec, vec::Vec};

use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{
		Randomness,
		fungible::{Mutate, MutateHold},
	},
};
use frame_system::RawOrigin;
use groundwave_traits::{Cases as _, Clock};
use groundwave_types::{AccountId, Balance, CaseId, Vote};
use sp_runtime::SaturatedConversion;

use crate::{types::lots, *};

const SALT: [u8; 32] = [7; 32];

fn rich<T: Config>(name: &'static str, index: u32) -> AccountId {
	let who = account(name, index, 0);
	T::Currency::set_balance(&who, Balance::from(u64::MAX));
	who
}

/// So many new jurors, by slot.
fn jurors<T: Config>(count: u32) -> Vec<(u32, AccountId)> {
	(0..count)
		.map(|_| {
			let slot = SlotCount::<T>::get();
			let who = rich::<T>("juror", slot);
			Pallet::<T>::do_join(who.clone()).expect("the juror is rich; qed");
			(slot, who)
		})
		.collect()
}

/// Jurors with a seat in one case each, who all sealed or opened the last option.
fn seats<T: Config>(count: u32, ballot: impl Fn(&AccountId) -> Ballot) -> Vec<Seat> {
	jurors::<T>(count)
		.into_iter()
		.map(|(slot, juror)| {
			Pallet::<T>::change_juror(slot, |record| {
				record.duties = 1;
				Ok(())
			})
			.expect("the juror is known; qed");
			Seat { slot, ballot: ballot(&juror), juror }
		})
		.collect()
}

/// A case that is on appeal if it `is_last`; a grand jury sits whose seats did what `ballot` says.
fn case<T: Config>(
	is_last: bool,
	ballot: impl Fn(CaseId, &AccountId) -> Ballot,
) -> (CaseId, CaseRecord) {
	let payer = rich::<T>("payer", 0);
	let case = T::Cases::bring(&payer);
	let mut record = Cases::<T>::get(case).expect("a case was brought; qed");
	let size = GRAND_JURY;
	let more = size.saturating_sub(record.size);
	let fees = record.fee.saturating_mul(more.into());
	T::Currency::hold(&HoldReason::JuryFees.into(), &payer, fees).expect("the payer is rich; qed");
	record.size = size;
	record.first = is_last.then(|| FirstJury {
		// All of them are overturned.
		seats: Seats::truncate_from(seats::<T>(GRAND_JURY, |_| Ballot::Open { vote: 0 })),
		ruling: Some(0),
	});
	record.seats = Seats::truncate_from(seats::<T>(size, |juror| ballot(case, juror)));
	let now = T::Clock::now();
	record.stage = Stage::Voting { reveal: now.saturating_add(1), tally: now.saturating_add(2) };
	Cases::<T>::insert(case, &record);
	(case, record)
}

/// A case on appeal in which all have sealed the last option.
fn sealed<T: Config>() -> (CaseId, CaseRecord, Vote) {
	let (case, record) = case::<T>(true, |case, juror| {
		let vote = Cases::<T>::get(case).map_or(0, |record| record.options.saturating_sub(1));
		Ballot::Sealed { commitment: commitment(case, true, juror, vote, &SALT) }
	});
	let vote = record.options.saturating_sub(1);
	(case, record, vote)
}

fn last_juror(record: &CaseRecord) -> AccountId {
	record.seats.last().expect("the jury sits; qed").juror.clone()
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// A slot that somebody left.
	#[benchmark]
	fn join() {
		let (slot, _) = jurors::<T>(1)[0];
		Register::<T>::insert(slot, Slot::Free { next: None });
		Vacancy::<T>::put(slot);
		let who = rich::<T>("new juror", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert_eq!(Jurors::<T>::get(who), Some(slot));
	}

	#[benchmark]
	fn keep_seed() {
		let (_, since) = T::Randomness::random(&[]);
		LastSeed::<T>::put(since.saturated_into::<u32>());
		let is_new;
		#[block]
		{
			is_new = Pallet::<T>::keep_seed();
		}
		assert!(!is_new);
	}

	#[benchmark]
	fn keep_new_seed() {
		let kept = EpochSeed { since: 0, seed: Default::default() };
		Seeds::<T>::put(BoundedVec::truncate_from(vec![kept; KEPT_SEEDS.saturated_into()]));
		LastSeed::<T>::put(u32::MAX);
		let is_new;
		#[block]
		{
			is_new = Pallet::<T>::keep_seed();
		}
		assert!(is_new);
	}

	#[benchmark]
	fn leave() {
		let (_, who) = jurors::<T>(1).remove(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert!(Pallet::<T>::juror(who).is_some_and(|juror| juror.left.is_some()));
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (_, who) = jurors::<T>(1).remove(0);
		Pallet::<T>::do_leave(who.clone())?;
		T::Clock::advance(Timing::<T>::get().seasoning);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert_eq!(Jurors::<T>::get(who), None);
		Ok(())
	}

	/// Of `t` slots those that are looked at last may sit.
	#[benchmark]
	fn draw(t: Linear<GRAND_JURY, MAX_TRIES>) -> Result<(), BenchmarkError> {
		let (case, mut record) = case::<T>(true, |_, _| Ballot::Blank);
		record.seats = Seats::new();
		// The last call of the longest draw: those who may sit come last, and the others have left.
		let tries = MAX_SLOTS.saturating_sub(t);
		record.stage = Stage::Drawing { tries };
		record.slots = MAX_SLOTS;
		record.opened_at = T::Clock::now().saturating_add(Timing::<T>::get().seasoning);
		let kept = EpochSeed { since: u32::MAX, seed: Default::default() };
		Seeds::<T>::put(BoundedVec::truncate_from(vec![kept; KEPT_SEEDS.saturated_into()]));
		let seed = Pallet::<T>::seed_for(case, &record).expect("a seed is kept; qed");
		let looked = lots(seed, MAX_SLOTS, MAX_SLOTS).skip(tries.saturated_into());
		let idle = t.saturating_sub(GRAND_JURY).saturated_into();
		for (index, slot) in looked.enumerate() {
			let account = rich::<T>("drawn", slot);
			let left = (index < idle).then_some(0);
			let juror = JurorRecord { account, bond: 0, joined: 0, left, duties: 0 };
			Register::<T>::insert(slot, Slot::Taken(juror));
		}
		Cases::<T>::insert(case, record);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich::<T>("caller", 0)), case);

		let record = Cases::<T>::get(case).expect("the case goes on; qed");
		assert_eq!(record.seats.len(), GRAND_JURY.saturated_into::<usize>());
		Ok(())
	}

	#[benchmark]
	fn commit() {
		let (case, record, _) = sealed::<T>();
		let who = last_juror(&record);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), case, Default::default());

		let record = Cases::<T>::get(case).expect("the case goes on; qed");
		let sealed = Ballot::Sealed { commitment: Default::default() };
		assert_eq!(record.seats.last().map(|seat| seat.ballot), Some(sealed));
	}

	#[benchmark]
	fn reveal() {
		let (case, record, vote) = sealed::<T>();
		let who = last_juror(&record);
		T::Clock::advance(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), case, vote, SALT);

		let record = Cases::<T>::get(case).expect("the case goes on; qed");
		assert_eq!(record.seats.last().map(|seat| seat.ballot), Some(Ballot::Open { vote }));
	}

	#[benchmark]
	fn expose() {
		let (case, record, vote) = sealed::<T>();
		let who = last_juror(&record);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich::<T>("caller", 0)), case, who, vote, SALT);

		let record = Cases::<T>::get(case).expect("the case goes on; qed");
		assert_eq!(record.seats.last().map(|seat| seat.ballot), Some(Ballot::Exposed));
	}

	/// All but the few that make a ruling are silent: a fine costs more than a fee.
	#[benchmark]
	fn tally_first() {
		let (case, mut record) = case::<T>(false, |_, _| Ballot::Blank);
		for seat in record.seats.iter_mut().take(16) {
			seat.ballot = Ballot::Open { vote: 0 };
		}
		Cases::<T>::insert(case, record);
		T::Clock::advance(2);

		#[extrinsic_call]
		tally(RawOrigin::Signed(rich::<T>("caller", 0)), case);

		let record = Cases::<T>::get(case).expect("the case goes on; qed");
		assert!(matches!(record.stage, Stage::Appealable { ruling: Some(0), .. }));
	}

	/// The first jury is overturned by the hardest ruling.
	#[benchmark]
	fn tally_last() {
		let (case, mut record, vote) = sealed::<T>();
		for seat in record.seats.iter_mut().take(16) {
			seat.ballot = Ballot::Open { vote };
		}
		Cases::<T>::insert(case, record);
		T::Clock::advance(2);

		#[extrinsic_call]
		tally(RawOrigin::Signed(rich::<T>("caller", 0)), case);

		assert!(!Cases::<T>::contains_key(case));
	}

	#[benchmark]
	fn appeal() {
		let (case, mut record) = case::<T>(false, |_, _| Ballot::Open { vote: 0 });
		release_fees::<T>(&record);
		let until = T::Clock::now().saturating_add(1);
		record.stage = Stage::Appealable { ruling: Some(0), until };
		Cases::<T>::insert(case, record);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich::<T>("appellant", 0)), case);

		assert!(Cases::<T>::get(case).is_some_and(|record| record.first.is_some()));
	}

	/// With the hardest ruling.
	#[benchmark]
	fn close() {
		let (case, mut record) = case::<T>(false, |_, _| Ballot::Open { vote: 0 });
		release_fees::<T>(&record);
		let ruling = Some(record.options.saturating_sub(1));
		record.stage = Stage::Appealable { ruling, until: T::Clock::now() };
		Cases::<T>::insert(case, record);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich::<T>("caller", 0)), case);

		assert!(!Cases::<T>::contains_key(case));
	}
}

/// The fees of a jury that was paid elsewhere.
fn release_fees<T: Config>(record: &CaseRecord) {
	Pallet::<T>::release_fees(record, record.size).expect("the fees are held; qed");
}
