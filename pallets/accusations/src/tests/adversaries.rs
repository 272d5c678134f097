//! Attacks on the process, each of which must fail.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::{DeviceLeaves, FrozenDevices};

use crate::{Error, Reason, mock::*};

#[test]
fn the_title_of_an_accused_device_is_sold_only_until_the_time_to_reply_is_over() {
	execute(|| {
		assert!(!Accusations::title_locked(DEVICE));
		accuse(Reason::Other);
		assert!(!Accusations::title_locked(DEVICE));
		wait(WINDOWS.reply - 1);
		assert!(!Accusations::title_locked(DEVICE));
		wait(1);
		assert!(Accusations::title_locked(DEVICE));
		assert!(!Accusations::title_locked(OTHER));
	});
	execute(|| {
		referred(Reason::Other);
		assert!(Accusations::title_locked(DEVICE));
	});
}

#[test]
fn a_sale_takes_the_accusation_along() {
	execute(|| {
		accuse(Reason::Other);
		sell(DEVICE, STRANGER);
		assert!(Accusations::is_frozen(DEVICE));
		// The buyer replies, and has the bond where nothing was shown.
		assert_ok!(Accusations::reply(by(STRANGER), DEVICE, text(1)));
		assert_ok!(Accusations::refer(by(MAKER), DEVICE));
		assert_ok!(rule(100, Some(0)));
		assert_eq!(balance(&STRANGER), ENDOWMENT + MIN_BOND);
		assert_eq!(balance(&OWNER), ENDOWMENT);
	});
}

#[test]
fn an_accused_device_does_not_leave() {
	execute(|| {
		assert_ok!(Accusations::on_leave(DEVICE, &OWNER));
		accuse(Reason::Other);
		assert_noop!(Accusations::on_leave(DEVICE, &OWNER), Error::<Test>::DeviceAccused);
		assert_ok!(Accusations::on_leave(OTHER, &OWNER));
		wait(WINDOWS.reply + WINDOWS.refer);
		assert_ok!(Accusations::drop_accusation(by(ACCUSER), DEVICE));
		assert_ok!(Accusations::on_leave(DEVICE, &OWNER));
	});
}

#[test]
fn silence_decides_nothing() {
	execute(|| {
		accuse(Reason::Other);
		wait(100_000);
		assert_eq!(Deeds::get(), vec![Deed::Claimed(DEVICE)]);
		assert_noop!(Accusations::refer(by(ACCUSER), DEVICE), Error::<Test>::Lapsed);
		assert_ok!(Accusations::drop_accusation(by(OWNER), DEVICE));
	});
}

#[test]
fn freezing_a_device_again_and_again_costs_each_time() {
	execute(|| {
		for times in 1..4 {
			accuse(Reason::Other);
			wait(WINDOWS.reply + WINDOWS.refer);
			assert_ok!(Accusations::drop_accusation(by(ACCUSER), DEVICE));
			assert_eq!(balance(&ACCUSER), ENDOWMENT - times * MIN_BOND);
		}
		// Also where juries cannot be had.
		let case = referred(Reason::Other);
		assert_ok!(rule(case, None));
		assert_eq!(balance(&ACCUSER), ENDOWMENT - 3 * MIN_BOND - MIN_BOND / 10);
	});
}

#[test]
fn an_owner_who_accuses_himself_keeps_nobody_else_from_a_jury() {
	execute(|| {
		assert_ok!(Accusations::accuse(by(OWNER), DEVICE, Reason::Other, text(1)));
		assert_ok!(Accusations::reply(by(ACCUSER), DEVICE, text(4_096)));
		// He cannot begin anew each time before others can refer it.
		wait(WINDOWS.reply - 1);
		assert_noop!(Accusations::drop_accusation(by(OWNER), DEVICE), Error::<Test>::NotLapsed);
		wait(1);
		assert_ok!(Accusations::refer(by(ACCUSER), DEVICE));
		frame_support::hypothetically!({
			assert_ok!(rule(100, Some(0)));
			assert_eq!((balance(&OWNER), bonded(&OWNER)), (ENDOWMENT, 0));
		});
		assert_ok!(rule(100, Some(3)));
		assert!(Banned::get().contains(&DEVICE));
	});
}

#[test]
fn a_seller_does_not_reply_for_the_buyer() {
	execute(|| {
		accuse(Reason::Other);
		assert_ok!(Accusations::reply(by(OWNER), DEVICE, text(1)));
		sell(DEVICE, STRANGER);
		assert_noop!(Accusations::refer(by(ACCUSER), DEVICE), Error::<Test>::ReplyPending);
		assert_ok!(Accusations::reply(by(STRANGER), DEVICE, text(1)));
		assert_ok!(Accusations::refer(by(ACCUSER), DEVICE));
	});
}

#[test]
fn who_may_judge_is_settled_when_a_jury_is_asked() {
	execute(|| {
		let case = referred(Reason::Other);
		CurrentRound::set(&21);
		// Stake that is attached later excludes nobody, a payee that is replaced may not judge.
		let is_party = |who| <Accusations as groundwave_traits::Cases>::is_party(case, &who);
		assert!(is_party(DELEGATOR));
		sell(DEVICE, NOBODY);
		assert!([OWNER, PAYEE].into_iter().all(is_party));
		assert!(!is_party(NOBODY));
	});
}

#[test]
fn an_owner_gets_an_account_by_the_bond_or_it_is_burned() {
	execute(|| {
		sell(DEVICE, NOBODY);
		accuse(Reason::Other);
		wait(WINDOWS.reply + WINDOWS.refer);
		assert_ok!(Accusations::drop_accusation(by(ACCUSER), DEVICE));
		assert_eq!(balance(&NOBODY), MIN_BOND);
	});
	execute(|| {
		sell(DEVICE, NOBODY);
		MinBond::set(&GWV);
		accuse(Reason::Other);
		wait(WINDOWS.reply);
		assert_ok!(Accusations::refer(by(STRANGER), DEVICE));
		// As if the existential deposit were more than a tenth of the bond.
		ExistentialDeposit::set(&(GWV / 2));
		let issuance = Balances::total_issuance();
		assert_ok!(rule(100, None));
		assert_eq!(balance(&NOBODY), 0);
		assert_eq!(Balances::total_issuance(), issuance - GWV / 10);
	});
}
