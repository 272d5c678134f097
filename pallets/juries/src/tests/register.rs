//! Joining, leaving, and taking the bond.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::TokenError;

use crate::{Error, Event, JurorRecord, Slot, SlotCount, mock::*};

#[test]
fn who_joins_puts_down_the_bond() {
	TestExt::with(0).execute(|| {
		assert_ok!(Juries::join(by(juror(7))));
		let event = Event::JurorJoined { juror: juror(7), slot: 0, bond: BOND };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(bonded(&juror(7)), BOND);
		assert_eq!(balance(&juror(7)), ENDOWMENT - BOND);
		let expected = JurorRecord {
			account: juror(7),
			bond: BOND,
			joined: Now::get(),
			left: None,
			duties: 0,
		};
		assert_eq!(Juries::juror(juror(7)), Some(expected));
		assert_noop!(Juries::join(by(juror(7))), Error::<Test>::AlreadyJuror);
		assert_eq!(Juries::juror(juror(8)), None);
	});
}

#[test]
fn who_cannot_pay_the_bond_and_live_does_not_join() {
	TestExt::with(0).execute(|| {
		set_balance(&juror(0), BOND);
		assert_noop!(Juries::join(by(juror(0))), TokenError::FundsUnavailable);
		set_balance(&juror(0), BOND + GWV / 100);
		assert_ok!(Juries::join(by(juror(0))));
	});
}

#[test]
fn who_leaves_waits_for_the_bond() {
	TestExt::with(1).execute(|| {
		assert_noop!(Juries::leave(by(STRANGER)), Error::<Test>::NotJuror);
		assert_noop!(Juries::withdraw(by(STRANGER)), Error::<Test>::NotJuror);
		assert_noop!(Juries::withdraw(by(juror(0))), Error::<Test>::NotLeft);
		assert_ok!(Juries::leave(by(juror(0))));
		let free_from = Now::get() + WINDOWS.seasoning;
		assert_eq!(take_events(), vec![Event::JurorLeft { juror: juror(0), free_from }]);
		assert_noop!(Juries::leave(by(juror(0))), Error::<Test>::AlreadyLeft);
		assert_noop!(Juries::join(by(juror(0))), Error::<Test>::AlreadyJuror);
		wait(WINDOWS.seasoning - 1);
		assert_noop!(Juries::withdraw(by(juror(0))), Error::<Test>::BondStillHeld);
		wait(1);
		assert_ok!(Juries::withdraw(by(juror(0))));
		assert_eq!(take_events(), vec![Event::BondWithdrawn { juror: juror(0), bond: BOND }]);
		assert_eq!((bonded(&juror(0)), balance(&juror(0))), (0, ENDOWMENT));
		assert_eq!(Juries::juror(juror(0)), None);
		assert_noop!(Juries::withdraw(by(juror(0))), Error::<Test>::NotJuror);
	});
}

#[test]
fn free_slots_are_taken_again_and_nobody_else_moves() {
	TestExt::with(4).execute(|| {
		for n in [1, 3] {
			assert_ok!(Juries::leave(by(juror(n))));
		}
		wait(WINDOWS.seasoning);
		for n in [1, 3] {
			assert_ok!(Juries::withdraw(by(juror(n))));
		}
		assert_eq!(crate::Register::<Test>::get(1), Some(Slot::Free { next: None }));
		assert_eq!(crate::Register::<Test>::get(3), Some(Slot::Free { next: Some(1) }));
		take_events();
		for (n, slot) in [(10, 3), (11, 1), (12, 4)] {
			assert_ok!(Juries::join(by(juror(n))));
			let event = Event::JurorJoined { juror: juror(n), slot, bond: BOND };
			assert_eq!(take_events(), vec![event]);
		}
		assert_eq!(SlotCount::<Test>::get(), 5);
		for (n, slot) in [(0, 0), (2, 2)] {
			assert_eq!(crate::Jurors::<Test>::get(juror(n)), Some(slot));
		}
	});
}

#[test]
fn a_bond_comes_back_as_it_was_put_down_whatever_it_is_now() {
	TestExt::with(1).execute(|| {
		JurorBond::set(&(2 * BOND));
		assert_ok!(Juries::leave(by(juror(0))));
		wait(WINDOWS.seasoning);
		assert_ok!(Juries::withdraw(by(juror(0))));
		assert_eq!(balance(&juror(0)), ENDOWMENT);
	});
}

#[test]
fn the_calls_are_for_accounts() {
	TestExt::with(1).execute(|| {
		for result in [
			Juries::join(RuntimeOrigin::none()),
			Juries::leave(RuntimeOrigin::root()),
			Juries::withdraw(RuntimeOrigin::none()),
		] {
			assert_noop!(result, sp_runtime::DispatchError::BadOrigin);
		}
	});
}
