//! Asking a jury.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::Cases;
use sp_runtime::DispatchError;

use crate::{Error, Event, Reason, Referral, mock::*};

#[test]
fn an_accusation_is_referred_after_the_reply() {
	execute(|| {
		AtStake::set(&(300 * GWV));
		accuse(Reason::Other);
		assert_noop!(Accusations::refer(by(STRANGER), DEVICE), Error::<Test>::ReplyPending);
		assert_ok!(Accusations::reply(by(MAKER), DEVICE, text(1)));
		assert_noop!(Accusations::refer(by(STRANGER), DEVICE), Error::<Test>::ReplyPending);
		assert_ok!(Accusations::reply(by(PAYEE), DEVICE, text(1)));
		take_events();
		assert_ok!(Accusations::refer(by(STRANGER), DEVICE));
		let event = Event::Referred { device: DEVICE, case: 100, by: STRANGER };
		assert_eq!(take_events(), vec![event]);
		// On it hang the device's bond, what is frozen, and the accuser's bond.
		assert_eq!(Opened::get(), vec![(STRANGER, 5, 310 * GWV + MIN_BOND)]);
		let referral = Referral { case: 100, by: STRANGER, round: 20, owner: OWNER, payee: PAYEE };
		assert_eq!(record().referral, Some(referral));
		assert_eq!(Accusations::device_of(100), Some(DEVICE));
		assert_noop!(Accusations::refer(by(STRANGER), DEVICE), Error::<Test>::AlreadyReferred);
	});
}

#[test]
fn an_accusation_is_referred_without_a_reply_once_there_was_time_for_it() {
	execute(|| {
		accuse(Reason::Other);
		wait(WINDOWS.reply - 1);
		assert_noop!(Accusations::refer(by(ACCUSER), DEVICE), Error::<Test>::ReplyPending);
		wait(1);
		frame_support::hypothetically!({
			assert_ok!(Accusations::refer(by(ACCUSER), DEVICE));
		});
		wait(WINDOWS.refer - 1);
		frame_support::hypothetically!({
			assert_ok!(Accusations::refer(by(ACCUSER), DEVICE));
		});
		wait(1);
		assert_noop!(Accusations::refer(by(ACCUSER), DEVICE), Error::<Test>::Lapsed);
	});
}

#[test]
fn who_refers_pays_the_jury() {
	execute(|| {
		assert_noop!(Accusations::refer(by(STRANGER), DEVICE), Error::<Test>::NotAccused);
		accuse(Reason::Other);
		wait(WINDOWS.reply);
		let poor = DispatchError::Other("cannot pay the jury");
		assert_noop!(Accusations::refer(by(NOBODY), DEVICE), poor);
	});
}

#[test]
fn those_whom_it_concerns_do_not_judge() {
	execute(|| {
		let case = referred(Reason::Other);
		let is_party = |who| <Accusations as Cases>::is_party(case, &who);
		assert!([ACCUSER, STRANGER, OWNER, PAYEE, MAKER, DELEGATOR].into_iter().all(is_party));
		assert!(!is_party(NOBODY));
		assert!(!<Accusations as Cases>::is_party(case + 1, &OWNER));
	});
}
