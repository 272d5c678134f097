//! What votes come to, whom they pay and whom they cost.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::{AccountId, Balance, Vote};
use sp_runtime::DispatchError;

use crate::{Error, Event, GRAND_JURY, JURY, Stage, WeightInfo, mock::*};

const FINED: Balance = BOND / 10;

/// The ruling of a first jury that votes like this.
fn ruling(votes: &[Vote]) -> Option<Vote> {
	let mut ruling = None;
	TestExt::default().execute(|| {
		let id = drawn(0);
		vote(id, votes);
		let Stage::Appealable { ruling: found, until } = case(id).stage else { panic!() };
		assert_eq!(until, Now::get() + WINDOWS.appeal);
		ruling = found;
	});
	ruling
}

#[test]
fn the_ruling_is_the_middle_vote() {
	let cases: [(&[Vote], Option<Vote>); 7] = [
		(&[2; 15], Some(2)),
		(&[0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 3, 3, 3, 3, 3], Some(1)),
		(&[3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3], Some(3)),
		// Of an even number the milder one of both in the middle.
		(&[0, 0, 0, 0, 3, 3, 3, 3], Some(0)),
		(&[0, 0, 0, 2, 3, 3, 3, 3], Some(2)),
		(&[1; 7], None),
		(&[], None),
	];
	for (votes, expected) in cases {
		assert_eq!(ruling(votes), expected, "{votes:?}");
	}
}

#[test]
fn who_votes_is_paid_and_who_does_not_is_fined() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let jury = jury(id);
		for who in &jury[..10] {
			assert_ok!(seal(id, who, 1));
		}
		assert_ok!(Juries::expose(by(STRANGER), id, jury[0].clone(), 1, salt(&jury[0])));
		wait(WINDOWS.commit);
		for who in &jury[1..9] {
			assert_ok!(reveal(id, who, 1));
		}
		wait(WINDOWS.reveal);
		take_events();
		let issuance = Balances::total_issuance();
		assert_ok!(Juries::tally(by(STRANGER), id));
		let fined =
			|who: &AccountId| Event::JurorFined { juror: who.clone(), fine: FINED, burned: FINED };
		let mut expected = vec![fined(&jury[0])];
		expected.extend(jury[9..].iter().map(fined));
		let until = Some(Now::get() + WINDOWS.appeal);
		expected.push(Event::VotesCounted { case: id, ruling: Some(1), until });
		assert_eq!(take_events(), expected);
		for (index, who) in jury.iter().enumerate() {
			let voted = (1..9).contains(&index);
			assert_eq!(balance(who), ENDOWMENT - BOND + if voted { FEE } else { 0 }, "{index}");
			assert_eq!(bonded(who), BOND - if voted { 0 } else { FINED });
			assert_eq!(record(who).left, if voted { None } else { Some(Now::get()) });
			assert_eq!(record(who).duties, 1);
		}
		// Eight voted, one was exposed; six kept their votes to themselves.
		assert_eq!((fees_of(&PLAINTIFF), balance(&PLAINTIFF)), (0, ENDOWMENT - 9 * FEE));
		assert_eq!(Balances::total_issuance(), issuance - 7 * FINED);
	});
}

#[test]
fn a_ruling_that_nobody_appeals_against_becomes_final() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		assert_noop!(Juries::close(by(STRANGER), id), Error::<Test>::NotAppealable);
		vote(id, &[2; 15]);
		wait(WINDOWS.appeal - 1);
		assert_noop!(Juries::close(by(STRANGER), id), Error::<Test>::StillAppealable);
		wait(1);
		assert_noop!(Juries::appeal(by(STRANGER), id), Error::<Test>::WrongTime);
		take_events();
		assert_ok!(Juries::close(by(STRANGER), id));
		assert_eq!(take_events(), vec![Event::CaseClosed { case: id, ruling: Some(2) }]);
		assert_eq!(Rulings::get(), vec![(id, Some(2))]);
		assert!((0..46).all(|n| record(&juror(n)).duties == 0));
		assert_noop!(Juries::close(by(STRANGER), id), Error::<Test>::UnknownCase);
		assert_noop!(Juries::appeal(by(STRANGER), id), Error::<Test>::UnknownCase);
		assert_noop!(Juries::tally(by(STRANGER), id), Error::<Test>::UnknownCase);
	});
}

#[test]
fn a_ruling_that_cannot_be_carried_out_waits() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		vote(id, &[2; 15]);
		wait(WINDOWS.appeal);
		RulingsFail::set(&true);
		let error = DispatchError::Other("cannot be carried out");
		assert_noop!(Juries::close(by(STRANGER), id), error);
		RulingsFail::set(&false);
		assert_ok!(Juries::close(by(STRANGER), id));
	});
}

/// A case on which a first jury voted, and its jurors.
fn first(votes: &[Vote]) -> (u32, Vec<AccountId>) {
	let id = drawn(0);
	let jury = jury(id);
	vote(id, votes);
	(id, jury)
}

/// An appeal of the stranger, drawn.
fn appealed(id: u32) {
	assert_ok!(Juries::appeal(by(STRANGER), id));
	roll(2);
	assert_ok!(Juries::draw(by(STRANGER), id));
}

#[test]
fn an_appeal_is_heard_by_a_grand_jury_without_those_who_sat_before() {
	TestExt::default().execute(|| {
		let (id, before) = first(&[2; 15]);
		take_events();
		assert_ok!(Juries::appeal(by(STRANGER), id));
		let fees = FEE * Balance::from(GRAND_JURY);
		assert_eq!(take_events(), vec![Event::Appealed { case: id, by: STRANGER, fees }]);
		assert_eq!(fees_of(&STRANGER), fees);
		assert_noop!(Juries::appeal(by(STRANGER), id), Error::<Test>::NotAppealable);
		assert_noop!(Juries::draw(by(STRANGER), id), Error::<Test>::SeedUnknown);
		roll(2);
		assert_ok!(Juries::draw(by(STRANGER), id));
		assert_eq!(jury(id).len(), 31);
		assert!(jury(id).iter().all(|who| !before.contains(who)));
		assert!((0..46).all(|n| record(&juror(n)).duties == 1));
		let first = case(id).first.unwrap();
		assert_eq!(first.ruling, Some(2));
		assert_eq!(first.seats.iter().map(|seat| &seat.juror).collect::<Vec<_>>(), {
			before.iter().collect::<Vec<_>>()
		});
	});
}

#[test]
fn jurors_who_are_overturned_pay_for_the_appeal() {
	TestExt::default().execute(|| {
		let votes = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3];
		let (id, before) = first(&votes);
		appealed(id);
		let issuance = Balances::total_issuance();
		let had = balance(&STRANGER);
		take_events();
		vote(id, &[3; 31]);
		let events = take_events();
		let counted = Event::VotesCounted { case: id, ruling: Some(3), until: None };
		assert!(events.contains(&counted));
		assert!(events.contains(&Event::CaseClosed { case: id, ruling: Some(3) }));
		// The first fine pays the appeal's 31 GWV; the rest of it and the others are burned.
		let fees = FEE * Balance::from(GRAND_JURY);
		let fined =
			Event::JurorFined { juror: before[0].clone(), fine: FINED, burned: FINED - fees };
		assert!(events.contains(&fined));
		assert_eq!(balance(&STRANGER), had + fees);
		assert_eq!(fees_of(&STRANGER), 0);
		assert_eq!(Balances::total_issuance(), issuance - (8 * FINED - fees));
		for (index, who) in before.iter().enumerate() {
			// Those who wanted something between the two rulings were nearer to the last one; the
			// fifteenth kept his vote to himself and was fined for that alone.
			let fined = index < 8 || index == 14;
			assert_eq!(bonded(who), BOND - if fined { FINED } else { 0 }, "{index}");
		}
		assert_eq!(Rulings::get(), vec![(id, Some(3))]);
		assert!((0..46).all(|n| record(&juror(n)).duties == 0));
	});
}

#[test]
fn jurors_who_are_confirmed_lose_nothing() {
	TestExt::default().execute(|| {
		let (id, before) = first(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3]);
		appealed(id);
		let had = balance(&STRANGER);
		vote(id, &[0; 31]);
		assert!(before.iter().all(|who| bonded(who) == BOND));
		assert_eq!((balance(&STRANGER), fees_of(&STRANGER)), (had, 0));
		assert_eq!(Rulings::get(), vec![(id, Some(0))]);
	});
}

#[test]
fn a_first_ruling_stands_where_a_grand_jury_reaches_none_or_cannot_be_had() {
	TestExt::default().execute(|| {
		let (id, before) = first(&[1; 15]);
		appealed(id);
		vote(id, &[3; 15]);
		assert_eq!(Rulings::get(), vec![(id, Some(1))]);
		assert!(before.iter().all(|who| bonded(who) == BOND));
	});
	TestExt::with(45).execute(|| {
		let (id, _) = first(&[1; 15]);
		appealed(id);
		assert_eq!(Rulings::get(), vec![(id, Some(1))]);
		assert_eq!((balance(&STRANGER), fees_of(&STRANGER)), (ENDOWMENT, 0));
	});
}

#[test]
fn a_grand_jury_rules_where_the_first_one_could_not() {
	TestExt::default().execute(|| {
		let (id, before) = first(&[0; 7]);
		appealed(id);
		vote(id, &[3; 31]);
		assert_eq!(Rulings::get(), vec![(id, Some(3))]);
		// There was nothing to overturn.
		assert!(before[..7].iter().all(|who| bonded(who) == BOND));
	});
}

#[test]
fn an_appellant_who_sat_on_the_first_jury_gets_his_own_fine_as_a_refund() {
	TestExt::default().execute(|| {
		let (id, before) = first(&[0; 15]);
		assert_ok!(Juries::appeal(by(before[0].clone()), id));
		roll(2);
		assert_ok!(Juries::draw(by(STRANGER), id));
		let fees = FEE * Balance::from(GRAND_JURY);
		let had = balance(&before[0]);
		vote(id, &[3; 31]);
		assert_eq!(balance(&before[0]), had + fees);
		assert_eq!(bonded(&before[0]), BOND - FINED);
	});
}

#[test]
fn fees_of_a_case_are_those_of_its_opening() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		JurorFee::set(&(5 * FEE));
		vote(id, &[0; 15]);
		assert_eq!(balance(&PLAINTIFF), ENDOWMENT - FEE * Balance::from(JURY));
		assert_ok!(Juries::appeal(by(STRANGER), id));
		assert_eq!(fees_of(&STRANGER), 5 * FEE * Balance::from(GRAND_JURY));
	});
}

#[test]
fn a_count_pays_for_the_end_of_the_case_only_if_it_is_over() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		wait(WINDOWS.commit + WINDOWS.reveal);
		let info = Juries::tally(by(STRANGER), id).unwrap();
		assert_eq!(info.actual_weight, Some(<() as WeightInfo>::tally_first()));
		appealed(id);
		wait(WINDOWS.commit + WINDOWS.reveal);
		let info = Juries::tally(by(STRANGER), id).unwrap();
		assert_eq!(info.actual_weight, Some(Juries::weight_of_tally(true)));
		assert_eq!(Juries::weight_of_tally(true), <() as WeightInfo>::tally_last());
		assert_eq!(Rulings::get(), vec![(id, None)]);
	});
}

#[test]
fn an_appellant_is_refunded_what_he_paid_and_no_more() {
	TestExt::default().execute(|| {
		let (id, _) = first(&[0; 15]);
		let before = balance(&STRANGER);
		appealed(id);
		// Sixteen overturn it, fifteen are silent: their fees come back without any fine.
		vote(id, &[3; 16]);
		assert_eq!(Rulings::get(), vec![(id, Some(3))]);
		assert_eq!((balance(&STRANGER), fees_of(&STRANGER)), (before, 0));
	});
}

#[test]
fn of_those_who_are_overturned_by_a_milder_ruling_who_wanted_less_lose_nothing() {
	TestExt::default().execute(|| {
		let (id, before) = first(&[3, 3, 3, 3, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0]);
		appealed(id);
		vote(id, &[0; 31]);
		for (index, who) in before.iter().enumerate() {
			let fined = index < 9;
			assert_eq!(bonded(who), BOND - if fined { FINED } else { 0 }, "{index}");
		}
	});
}
