//! Who sits on a jury.

use std::collections::BTreeSet;

use frame_support::{assert_noop, assert_ok, dispatch::PostDispatchInfo, traits::Hooks};
use groundwave_types::Balance;

use crate::{
	Ballot, Error, Event, GRAND_JURY, JURY, KEPT_SEEDS, LastSeed, MAX_SLOTS, MAX_TRIES, Register,
	Seeds, Slot, SlotCount, Stage, Vacancy, WeightInfo, mock::*,
};

#[test]
fn a_jury_is_drawn_once_randomness_is_known_that_is_younger_than_the_case() {
	TestExt::default().execute(|| {
		let id = open(0);
		assert_noop!(Juries::draw(by(STRANGER), id), Error::<Test>::SeedUnknown);
		throw(0);
		assert_noop!(Juries::draw(by(STRANGER), id), Error::<Test>::SeedUnknown);
		roll(1);
		take_events();
		assert_ok!(Juries::draw(by(STRANGER), id));
		let (reveal, tally) =
			(Now::get() + WINDOWS.commit, Now::get() + WINDOWS.commit + WINDOWS.reveal);
		assert_eq!(case(id).stage, Stage::Voting { reveal, tally });
		let jurors = jury(id).try_into().unwrap();
		assert_eq!(take_events(), vec![Event::JuryDrawn { case: id, jurors, reveal, tally }]);
		assert_eq!(jury(id).into_iter().collect::<BTreeSet<_>>().len(), 15);
		for who in jury(id) {
			assert_eq!(ballot(id, &who), Ballot::Blank);
			assert_eq!(record(&who).duties, 1);
		}
		assert_noop!(Juries::draw(by(STRANGER), id), Error::<Test>::AlreadyDrawn);
		assert_noop!(Juries::draw(by(STRANGER), id + 1), Error::<Test>::UnknownCase);
	});
}

/// Who is drawn now.
fn would_be(id: u32) -> Vec<groundwave_types::AccountId> {
	frame_support::hypothetically!({
		assert_ok!(Juries::draw(by(STRANGER), id));
		jury(id)
	})
}

#[test]
fn another_seed_or_case_draws_another_jury() {
	TestExt::default().execute(|| {
		let (a, b) = (open(0), open(0));
		let by_one = frame_support::hypothetically!({
			roll(1);
			(would_be(a), would_be(b))
		});
		roll(2);
		assert_ne!(by_one.0, by_one.1);
		assert_ne!(would_be(a), by_one.0);
	});
}

#[test]
fn whoever_draws_later_draws_no_other_jury() {
	TestExt::default().execute(|| {
		let id = open(0);
		roll(1);
		let first = would_be(id);
		for seed in 2..=u8::try_from(KEPT_SEEDS).unwrap() {
			roll(seed);
			assert_eq!(would_be(id), first);
		}
		// The first one is forgotten.
		roll(0xff);
		assert_ne!(would_be(id), first);
		assert_eq!(Seeds::<Test>::get().len(), 64);
	});
}

#[test]
fn the_randomness_of_an_epoch_is_kept_once() {
	TestExt::default().execute(|| {
		roll(1);
		let weight = Juries::on_initialize(System::block_number());
		assert_eq!(weight, <() as WeightInfo>::keep_seed());
		assert_eq!(Seeds::<Test>::get().len(), 1);
		wait(1);
		Dice::set(&(Default::default(), System::block_number()));
		let weight = Juries::on_initialize(System::block_number());
		assert_eq!(weight, <() as WeightInfo>::keep_new_seed());
		assert_eq!(LastSeed::<Test>::get(), System::block_number());
	});
}

#[test]
fn who_pays_for_a_case_does_not_judge_it() {
	TestExt::with(14).execute(|| {
		assert_ok!(Juries::join(by(PLAINTIFF)));
		wait(WINDOWS.seasoning);
		let id = drawn(0);
		assert_eq!(Rulings::get(), vec![(id, None)]);
	});
}

#[test]
fn parties_do_not_judge() {
	TestExt::with(14).execute(|| {
		assert_ok!(Juries::join(by(PARTY)));
		wait(WINDOWS.seasoning);
		let id = drawn(0);
		assert_eq!(Rulings::get(), vec![(id, None)]);
		assert_ok!(Juries::join(by(juror(20))));
		wait(WINDOWS.seasoning);
		let id = drawn(0);
		assert!(!jury(id).contains(&PARTY));
	});
}

#[test]
fn a_juror_is_drawn_only_for_cases_opened_after_his_bond_was_held_long_enough() {
	TestExt::with(14).execute(|| {
		assert_ok!(Juries::join(by(juror(20))));
		wait(WINDOWS.seasoning - 1);
		drawn(0);
		assert_eq!(Rulings::get().len(), 1, "a tick too early");
		// The draw let one tick pass.
		let id = drawn(0);
		assert!(jury(id).contains(&juror(20)));
	});
}

#[test]
fn who_left_is_drawn_for_earlier_cases_alone() {
	TestExt::with(15).execute(|| {
		let earlier = open(0);
		wait(1);
		assert_ok!(Juries::leave(by(juror(0))));
		let same_tick = open(0);
		roll(1);
		assert_ok!(Juries::draw(by(STRANGER), earlier));
		assert!(jury(earlier).contains(&juror(0)));
		assert_ok!(Juries::draw(by(STRANGER), same_tick));
		assert_eq!(Rulings::get(), vec![(same_tick, None)]);
		wait(WINDOWS.seasoning);
		assert_noop!(Juries::withdraw(by(juror(0))), Error::<Test>::CasesPending);
	});
}

#[test]
fn without_enough_jurors_the_case_ends_and_the_fees_come_back() {
	TestExt::with(14).execute(|| {
		let id = open(0);
		roll(1);
		take_events();
		let info = Juries::draw(by(STRANGER), id).unwrap();
		assert_eq!(take_events(), vec![Event::CaseClosed { case: id, ruling: None }]);
		assert_eq!(Rulings::get(), vec![(id, None)]);
		assert_eq!((fees_of(&PLAINTIFF), balance(&PLAINTIFF)), (0, ENDOWMENT));
		assert_eq!(Juries::case(id), None);
		assert_eq!(info.actual_weight, Some(Juries::weight_of_draw(14, true)));
		assert!((0..14).all(|n| record(&juror(n)).duties == 0));
	});
}

#[test]
fn a_draw_pays_for_the_slots_that_it_looked_at() {
	TestExt::default().execute(|| {
		let id = open(0);
		roll(1);
		let PostDispatchInfo { actual_weight, .. } = Juries::draw(by(STRANGER), id).unwrap();
		assert_eq!(actual_weight, Some(Juries::weight_of_draw(JURY, false)));
		let parts = <() as WeightInfo>::draw(MAX_TRIES) + <() as WeightInfo>::close();
		assert_eq!(Juries::weight_of_draw(MAX_TRIES, true), parts);
	});
}

/// So many slots that somebody left, after those that are taken.
fn leave_slots(count: u32) {
	let taken = SlotCount::<Test>::get();
	for n in 0..count {
		let next = n.checked_sub(1).map(|before| taken + before);
		Register::<Test>::insert(taken + n, Slot::Free { next });
	}
	SlotCount::<Test>::put(taken + count);
	Vacancy::<Test>::put(taken + count - 1);
}

#[test]
fn a_draw_goes_on_until_a_sparse_register_has_given_a_jury() {
	TestExt::with(20).execute(|| {
		leave_slots(980);
		let id = open(0);
		roll(1);
		let mut calls = 0;
		while let Stage::Drawing { tries } = case(id).stage {
			assert_eq!(tries, calls * MAX_TRIES);
			assert_ok!(Juries::check_invariants());
			assert_ok!(Juries::draw(by(STRANGER), id));
			calls += 1;
			// What happens in between changes nothing.
			wait(1);
			throw(7);
		}
		assert!((2..10).contains(&calls), "{calls}");
		assert_eq!(jury(id).into_iter().collect::<BTreeSet<_>>().len(), 15);
	});
}

#[test]
fn a_draw_ends_once_it_looked_at_all_slots_or_the_most() {
	for (slots, all) in [(1_000, 1_000), (2_048, 2_048), (3_000, MAX_SLOTS)] {
		TestExt::with(14).execute(|| {
			leave_slots(slots - 14);
			let id = open(0);
			roll(1);
			let mut looked = 0;
			while Juries::case(id).is_some() {
				let left = all - looked;
				let info = Juries::draw(by(STRANGER), id).unwrap();
				let tries = left.min(MAX_TRIES);
				looked += tries;
				let weight = Juries::weight_of_draw(tries, looked == all);
				assert_eq!(info.actual_weight, Some(weight));
			}
			assert_eq!(Rulings::get(), vec![(id, None)]);
			assert!((0..14).all(|n| record(&juror(n)).duties == 0));
			assert_eq!((fees_of(&PLAINTIFF), balance(&PLAINTIFF)), (0, ENDOWMENT));
		});
	}
}

#[test]
fn a_case_of_great_value_has_a_grand_jury_from_the_start() {
	TestExt::default().execute(|| {
		let id = drawn(BOND * Balance::from(GRAND_JURY));
		assert_eq!(jury(id).len(), 31);
		vote(id, &[1; 31]);
		// It can be appealed against like any other.
		assert!(matches!(case(id).stage, Stage::Appealable { ruling: Some(1), .. }));
	});
	TestExt::with(62).execute(|| {
		let id = drawn(BOND * Balance::from(GRAND_JURY));
		vote(id, &[1; 31]);
		assert_ok!(Juries::appeal(by(STRANGER), id));
		roll(2);
		assert_ok!(Juries::draw(by(STRANGER), id));
		vote(id, &[0; 31]);
		assert_eq!(Rulings::get(), vec![(id, Some(0))]);
	});
}
