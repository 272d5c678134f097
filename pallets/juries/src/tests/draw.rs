//! Who sits on a jury.

use std::collections::BTreeSet;

use frame_support::{assert_noop, assert_ok, dispatch::PostDispatchInfo};
use groundwave_types::Balance;

use crate::{Ballot, Error, Event, GRAND_JURY, JURY, MAX_TRIES, Stage, WeightInfo, mock::*};

#[test]
fn a_jury_is_drawn_once_randomness_is_known_that_is_younger_than_the_case() {
	TestExt::default().execute(|| {
		let id = open(0);
		let opened = System::block_number();
		for since in [0, opened - 1, opened] {
			Dice::set(&(Default::default(), since));
			assert_noop!(Juries::draw(by(STRANGER), id), Error::<Test>::SeedUnknown);
		}
		Dice::set(&(Default::default(), opened + 1));
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

#[test]
fn another_seed_or_case_draws_another_jury() {
	TestExt::default().execute(|| {
		let (a, b) = (open(0), open(0));
		roll(1);
		let drawn = |id| {
			frame_support::hypothetically!({
				assert_ok!(Juries::draw(by(STRANGER), id));
				jury(id)
			})
		};
		let first = drawn(a);
		assert_eq!(drawn(a), first);
		assert_ne!(drawn(b), first);
		roll(2);
		assert_ne!(drawn(a), first);
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

#[test]
fn a_draw_looks_at_no_more_slots_than_it_may() {
	TestExt::with(0).execute(|| {
		for n in 0..u32::from(u8::MAX) {
			crate::Register::<Test>::insert(n, crate::Slot::Free { next: n.checked_sub(1) });
		}
		crate::SlotCount::<Test>::put(255);
		crate::Vacancy::<Test>::put(254);
		let id = open(0);
		roll(1);
		let info = Juries::draw(by(STRANGER), id).unwrap();
		assert_eq!(info.actual_weight, Some(Juries::weight_of_draw(MAX_TRIES, true)));
	});
}

#[test]
fn a_case_of_great_value_has_a_grand_jury_from_the_start() {
	TestExt::default().execute(|| {
		let id = drawn(BOND * Balance::from(GRAND_JURY));
		assert_eq!(jury(id).len(), 31);
		vote(id, &[1; 31]);
		assert_eq!(Rulings::get(), vec![(id, Some(1))]);
		assert_eq!(Juries::case(id), None);
	});
}
