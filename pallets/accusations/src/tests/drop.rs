//! Accusations that no jury decides.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::FrozenDevices;

use crate::{Error, Event, Reason, mock::*};

#[test]
fn an_accusation_that_nobody_refers_lapses() {
	execute(|| {
		accuse(Reason::Other);
		wait(WINDOWS.reply + WINDOWS.refer - 1);
		for who in [STRANGER, OWNER, ACCUSER] {
			assert_noop!(Accusations::drop_accusation(by(who), DEVICE), Error::<Test>::NotLapsed);
		}
		wait(1);
		take_events();
		assert_ok!(Accusations::drop_accusation(by(STRANGER), DEVICE));
		let event = Event::Dropped { device: DEVICE, accuser: ACCUSER };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(balance(&OWNER), ENDOWMENT + MIN_BOND);
		assert_eq!((balance(&ACCUSER), bonded(&ACCUSER)), (ENDOWMENT - MIN_BOND, 0));
		assert!(!Accusations::is_frozen(DEVICE));
		assert_noop!(Accusations::drop_accusation(by(ACCUSER), DEVICE), Error::<Test>::NotAccused);
	});
}

#[test]
fn what_a_jury_was_asked_is_not_dropped() {
	execute(|| {
		referred(Reason::Other);
		wait(100_000);
		for who in [ACCUSER, STRANGER] {
			assert_noop!(
				Accusations::drop_accusation(by(who), DEVICE),
				Error::<Test>::AlreadyReferred
			);
		}
	});
}
