//! Bringing a case.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::Juries as _;
use groundwave_types::Balance;
use sp_runtime::TokenError;

use crate::{CaseRecord, Error, Event, GRAND_JURY, JURY, NextCase, Seats, Stage, mock::*};

#[test]
fn who_brings_a_case_puts_down_the_fees() {
	TestExt::default().execute(|| {
		assert_eq!(open(0), 0);
		let fees = FEE * Balance::from(JURY);
		let event = Event::CaseOpened { case: 0, payer: PLAINTIFF, size: JURY, fees };
		assert_eq!(take_events(), vec![event]);
		assert_eq!((fees_of(&PLAINTIFF), balance(&PLAINTIFF)), (fees, ENDOWMENT - fees));
		let expected = CaseRecord {
			options: OPTIONS,
			size: JURY,
			opened: System::block_number(),
			opened_at: Now::get(),
			slots: JURY + GRAND_JURY,
			payer: PLAINTIFF,
			fee: FEE,
			stage: Stage::Drawing { tries: 0 },
			seats: Seats::new(),
			first: None,
		};
		assert_eq!(Juries::case(0), Some(expected));
		assert_eq!(open(0), 1);
		assert_eq!(NextCase::<Test>::get(), 2);
		assert_eq!(Juries::case(2), None);
	});
}

#[test]
fn the_bonds_of_a_jury_cover_what_hangs_on_the_case() {
	TestExt::default().execute(|| {
		let bonds = BOND * Balance::from(JURY);
		for (value, size) in [
			(0, JURY),
			(bonds, JURY),
			(bonds + 1, GRAND_JURY),
			// More than a grand jury there is not.
			(Balance::MAX, GRAND_JURY),
		] {
			let id = open(value);
			assert_eq!(case(id).size, size);
			let fees = FEE * Balance::from(size);
			assert_eq!(<Juries as groundwave_traits::Juries>::fees(value), fees);
			assert_eq!(Juries::fees_for(value), fees);
		}
		assert_eq!(Juries::appeal_fees(), FEE * Balance::from(GRAND_JURY));
	});
}

#[test]
fn a_case_that_cannot_be_paid_is_not_opened() {
	TestExt::default().execute(|| {
		set_balance(&PLAINTIFF, FEE * Balance::from(JURY));
		assert_noop!(Juries::open(&PLAINTIFF, OPTIONS, 0), TokenError::FundsUnavailable);
		assert_noop!(Juries::open(&NOBODY, OPTIONS, 0), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_case_without_a_choice_is_not_opened() {
	TestExt::default().execute(|| {
		for options in [0, 1] {
			assert_noop!(Juries::open(&PLAINTIFF, options, 0), Error::<Test>::Unexpected);
		}
		assert_ok!(Juries::open(&PLAINTIFF, 2, 0));
	});
}
