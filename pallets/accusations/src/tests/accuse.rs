//! Accusing a device.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::{
	TokenError,
	traits::{BlakeTwo256, Hash},
};

use crate::{AccusationRecord, Error, Event, MAX_TEXT, Reason, Text, mock::*};

#[test]
fn who_accuses_puts_down_a_bond_and_what_is_due_is_paid() {
	execute(|| {
		accuse(Reason::FalsePlace);
		let evidence = BlakeTwo256::hash(&[b'x'; 10]);
		let reply_until = START + WINDOWS.reply;
		let event = Event::Accused {
			device: DEVICE,
			accuser: ACCUSER,
			reason: Reason::FalsePlace,
			evidence,
			bond: MIN_BOND,
			reply_until,
		};
		assert_eq!(take_events(), vec![event]);
		let expected = AccusationRecord {
			accuser: ACCUSER,
			reason: Reason::FalsePlace,
			evidence,
			block: 5,
			bond: MIN_BOND,
			replied_by: None,
			reply_until,
			refer_until: reply_until + WINDOWS.refer,
			referral: None,
		};
		assert_eq!(Accusations::accusation(DEVICE), Some(expected));
		assert_eq!(Accusations::accusation(OTHER), None);
		assert_eq!((bonded(&ACCUSER), balance(&ACCUSER)), (MIN_BOND, ENDOWMENT - MIN_BOND));
		assert_eq!(Deeds::get(), vec![Deed::Claimed(DEVICE)]);
	});
}

#[test]
fn the_bond_is_a_tenth_of_what_hangs_on_the_device_if_that_is_more() {
	execute(|| {
		for (at_stake, bond) in [
			(0, MIN_BOND),
			(10 * MIN_BOND - DEVICE_BOND, MIN_BOND),
			(10 * MIN_BOND - DEVICE_BOND + 1, MIN_BOND + 1),
			(990 * GWV, 100 * GWV),
		] {
			AtStake::set(&at_stake);
			assert_eq!(Accusations::bond(DEVICE), bond);
		}
		accuse(Reason::Other);
		assert_eq!(bonded(&ACCUSER), 100 * GWV);
		// What hangs on it later changes nothing.
		AtStake::set(&(5_000 * GWV));
		assert_eq!(record().bond, 100 * GWV);
	});
}

#[test]
fn who_cannot_pay_the_bond_and_live_does_not_accuse() {
	execute(|| {
		set_balance(&ACCUSER, MIN_BOND);
		let accuse = || Accusations::accuse(by(ACCUSER), DEVICE, Reason::Other, text(1));
		assert_noop!(accuse(), TokenError::FundsUnavailable);
		set_balance(&ACCUSER, MIN_BOND + GWV / 100);
		assert_ok!(accuse());
	});
}

#[test]
fn one_accusation_of_a_device_is_open_at_a_time() {
	execute(|| {
		accuse(Reason::Other);
		for who in [ACCUSER, STRANGER] {
			assert_noop!(
				Accusations::accuse(by(who), DEVICE, Reason::FalseKey, text(1)),
				Error::<Test>::AlreadyAccused
			);
		}
		assert_ok!(Accusations::accuse(by(ACCUSER), OTHER, Reason::FalseKey, text(1)));
		assert_eq!(bonded(&ACCUSER), 2 * MIN_BOND);
	});
}

#[test]
fn what_is_not_there_or_banned_is_not_accused() {
	execute(|| {
		assert_noop!(
			Accusations::accuse(by(ACCUSER), NO_DEVICE, Reason::Other, text(1)),
			Error::<Test>::UnknownDevice
		);
		Banned::set(&vec![DEVICE]);
		assert_noop!(
			Accusations::accuse(by(ACCUSER), DEVICE, Reason::Other, text(1)),
			Error::<Test>::AlreadyBanned
		);
	});
}

#[test]
fn evidence_has_from_one_byte_to_the_most() {
	execute(|| {
		assert_noop!(
			Accusations::accuse(by(ACCUSER), DEVICE, Reason::Other, text(0)),
			Error::<Test>::TextEmpty
		);
		let most = usize::try_from(MAX_TEXT).unwrap();
		assert!(Text::try_from(vec![0; most + 1]).is_err());
		assert_ok!(Accusations::accuse(by(ACCUSER), DEVICE, Reason::Other, text(most)));
	});
}

#[test]
fn a_payee_that_cannot_be_paid_keeps_no_accusation_away() {
	execute(|| {
		ClaimsFail::set(&true);
		accuse(Reason::Other);
		assert_eq!(Deeds::get(), vec![]);
	});
}
