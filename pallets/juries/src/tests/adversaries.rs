//! Attacks on juries, each of which must fail.

use frame_support::{assert_noop, assert_ok};

use crate::{Ballot, Error, mock::*};

#[test]
fn a_flood_of_new_jurors_after_the_case_is_opened_buys_no_seat() {
	TestExt::with(15).execute(|| {
		let id = open(0);
		for n in 50..100 {
			assert_ok!(Juries::join(by(juror(n))));
		}
		roll(1);
		assert_ok!(Juries::draw(by(STRANGER), id));
		assert!(jury(id).iter().all(|who| (0..15).any(|n| *who == juror(n))));
	});
}

#[test]
fn joining_and_leaving_after_the_case_is_opened_changes_no_seat() {
	TestExt::default().execute(|| {
		let id = open(0);
		roll(1);
		let honest = frame_support::hypothetically!({
			assert_ok!(Juries::draw(by(STRANGER), id));
			jury(id)
		});
		for n in 0..46 {
			assert_ok!(Juries::leave(by(juror(n))));
		}
		for n in 50..60 {
			assert_ok!(Juries::join(by(juror(n))));
		}
		assert_ok!(Juries::draw(by(STRANGER), id));
		assert_eq!(jury(id), honest);
	});
}

#[test]
fn a_copied_commitment_opens_nothing() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let [who, copier] = [jury(id)[0].clone(), jury(id)[1].clone()];
		let commitment = sealed(id, &who, 2);
		assert_ok!(Juries::commit(by(who.clone()), id, commitment));
		assert_ok!(Juries::commit(by(copier.clone()), id, commitment));
		wait(WINDOWS.commit);
		assert_ok!(reveal(id, &who, 2));
		assert_noop!(Juries::reveal(by(copier), id, 2, salt(&who)), Error::<Test>::WrongCommitment);
	});
}

#[test]
fn a_commitment_of_another_case_or_of_the_first_jury_opens_nothing() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		let elsewhere = crate::commitment(id + 1, false, &who, 2, &salt(&who));
		assert_ok!(Juries::commit(by(who.clone()), id, elsewhere));
		wait(WINDOWS.commit);
		assert_noop!(reveal(id, &who, 2), Error::<Test>::WrongCommitment);
	});
	TestExt::default().execute(|| {
		let id = drawn(0);
		vote(id, &[2; 15]);
		assert_ok!(Juries::appeal(by(STRANGER), id));
		roll(2);
		assert_ok!(Juries::draw(by(STRANGER), id));
		let who = jury(id)[0].clone();
		let earlier = crate::commitment(id, false, &who, 2, &salt(&who));
		assert_ok!(Juries::commit(by(who.clone()), id, earlier));
		wait(WINDOWS.commit);
		assert_noop!(reveal(id, &who, 2), Error::<Test>::WrongCommitment);
	});
}

#[test]
fn a_juror_who_sells_his_salt_loses_more_than_the_fee() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let seller = jury(id)[0].clone();
		assert_ok!(seal(id, &seller, 0));
		assert_ok!(Juries::expose(by(STRANGER), id, seller.clone(), 0, salt(&seller)));
		assert_eq!(ballot(id, &seller), Ballot::Exposed);
		wait(WINDOWS.commit + WINDOWS.reveal);
		assert_ok!(Juries::tally(by(STRANGER), id));
		assert_eq!(bonded(&seller), BOND - BOND / 10);
		assert_eq!(balance(&seller), ENDOWMENT - BOND);
	});
}

#[test]
fn a_fine_cannot_be_escaped_by_leaving() {
	TestExt::default().execute(|| {
		let id = drawn(0);
		let who = jury(id)[0].clone();
		assert_ok!(Juries::leave(by(who.clone())));
		wait(WINDOWS.seasoning);
		assert_noop!(Juries::withdraw(by(who.clone())), Error::<Test>::CasesPending);
		assert_ok!(Juries::tally(by(STRANGER), id));
		assert_noop!(Juries::withdraw(by(who.clone())), Error::<Test>::CasesPending);
		wait(WINDOWS.appeal);
		assert_ok!(Juries::close(by(STRANGER), id));
		assert_ok!(Juries::withdraw(by(who.clone())));
		assert_eq!(balance(&who), ENDOWMENT - BOND / 10);
	});
}

#[test]
fn who_is_fined_is_drawn_no_more() {
	TestExt::with(15).execute(|| {
		let id = drawn(0);
		vote(id, &[1; 14]);
		wait(1);
		let next = drawn(0);
		assert_eq!(Rulings::get(), vec![(next, None)]);
	});
}

#[test]
fn fines_of_many_cases_take_no_more_than_the_bond() {
	TestExt::with(15).execute(|| {
		let ids: Vec<_> = (0..12).map(|_| open(0)).collect();
		roll(1);
		for id in &ids {
			assert_ok!(Juries::draw(by(STRANGER), *id));
		}
		wait(WINDOWS.commit + WINDOWS.reveal);
		let mut left = BOND;
		for id in &ids {
			assert_ok!(Juries::tally(by(STRANGER), *id));
			left -= left.div_ceil(10);
			assert_eq!(bonded(&juror(0)), left);
		}
	});
}

#[test]
fn a_plaintiff_without_money_besides_the_fees_still_pays_them() {
	TestExt::default().execute(|| {
		let fees = 15 * FEE;
		set_balance(&PLAINTIFF, fees + GWV / 100);
		let id = drawn(0);
		let jury = jury(id);
		vote(id, &[1; 15]);
		assert!(jury.iter().all(|who| balance(who) == ENDOWMENT - BOND + FEE));
		assert_eq!((balance(&PLAINTIFF), fees_of(&PLAINTIFF)), (GWV / 100, 0));
	});
}

#[test]
fn what_an_account_cannot_take_is_burned_and_the_case_goes_on() {
	TestExt::default().execute(|| {
		JurorFee::set(&(GWV / 1_000));
		let id = drawn(0);
		let who = jury(id)[0].clone();
		assert_ok!(seal(id, &who, 1));
		let issuance = Balances::total_issuance();
		assert_ok!(Juries::expose(by(NOBODY), id, who.clone(), 1, salt(&who)));
		assert_eq!(balance(&NOBODY), 0);
		assert_eq!(Balances::total_issuance(), issuance - GWV / 1_000);
	});
}
