use frame_support::{assert_noop, assert_ok};
use groundwave_traits::SplitTitles;

use groundwave_types::AssetId;

use super::claim::leave_something_due;
use crate::{Accumulators, Error, Event, mock::*};

/// The asset of the next splitting.
const ANEW: AssetId = 71;

/// Gathers all shares of [`ROOFTOP`] in ALICE's hands.
fn gather() {
	for who in [BOB, CAROL] {
		let shares = shares_of(ROOFTOP_SHARES, &who);
		send(ROOFTOP_SHARES, who, ALICE, shares);
	}
}

#[test]
fn a_title_is_not_made_whole_while_shares_are_deposited() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(BOB, ROOFTOP, 1));
		gather();
		assert!(unify(ROOFTOP, ALICE).is_err());
		assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 1));
		send(ROOFTOP_SHARES, BOB, ALICE, 1);
		assert_ok!(unify(ROOFTOP, ALICE));
		assert_eq!(Fractions::drawn(LORA, ROOFTOP, GWV), None);
		assert_noop!(deposit(ALICE, ROOFTOP, 1), Error::<Test>::TitleWhole);
	});
}

#[test]
fn a_title_that_is_split_anew_begins_anew() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		pay_out(ROOFTOP, GWV);
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 500));
		gather();
		assert_ok!(unify(ROOFTOP, ALICE));
		split(ROOFTOP, ANEW, &[(CAROL, 10)]);
		assert_eq!(Fractions::drawn(LORA, ROOFTOP, GWV), Some(0));
		assert_ok!(deposit(CAROL, ROOFTOP, 10));
		assert_noop!(claim(ANEW, CAROL), Error::<Test>::NothingDue);
		pay_out(ROOFTOP, GWV);
		assert_eq!(Fractions::claimable(ANEW, CAROL), GWV);
		assert!(!Accumulators::<Test>::contains_key(ROOFTOP_SHARES));
	});
}

#[test]
fn what_was_due_of_the_splitting_before_is_claimable() {
	TestExt::new().execute(|| {
		leave_something_due();
		gather();
		assert_ok!(unify(ROOFTOP, ALICE));
		split(ROOFTOP, ANEW, &[(CAROL, 10)]);
		assert_ok!(deposit(CAROL, ROOFTOP, 10));
		pay_out(ROOFTOP, GWV);
		assert_ok!(claim(ROOFTOP_SHARES, BOB));
		assert_eq!(wealth(&BOB), ENDOWMENT + 1_000);
		assert_eq!(Fractions::claimable(ANEW, CAROL), GWV);
	});
}

#[test]
fn shares_of_another_title_may_get_the_same_name() {
	TestExt::new().execute(|| {
		leave_something_due();
		gather();
		assert_ok!(unify(ROOFTOP, ALICE));
		forget_asset(ROOFTOP_SHARES);
		split(WHOLE, ROOFTOP_SHARES, &[(CAROL, 10)]);
		take_events();

		assert_ok!(deposit(CAROL, WHOLE, 10));
		let books = accumulator(ROOFTOP_SHARES);
		assert_eq!((books.device, books.deposited, books.due), (WHOLE, 10, 1_000));
		pay_out(WHOLE, GWV);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), 1_000);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, CAROL), GWV);
		assert_noop!(withdraw(BOB, ROOFTOP_SHARES, 1), Error::<Test>::SharesExceedDeposit);
		assert_ok!(claim(ROOFTOP_SHARES, BOB));
		assert_eq!(wealth(&BOB), ENDOWMENT + 1_000);
		assert_ok!(withdraw(CAROL, ROOFTOP_SHARES, 10));
		assert_eq!(wealth(&CAROL), ENDOWMENT + GWV);
		let closed =
			Event::Closed { asset: ROOFTOP_SHARES, network: LORA, device: WHOLE, burned: 0 };
		assert_eq!(take_events().pop(), Some(closed));
	});
}

#[test]
fn who_comes_back_with_shares_of_the_same_name_keeps_what_was_due() {
	TestExt::new().execute(|| {
		leave_something_due();
		assert_ok!(deposit(BOB, ROOFTOP, 100));
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), 1_000);
		pay_out(ROOFTOP, 1_000);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), 1_100);
		assert_ok!(claim(ROOFTOP_SHARES, BOB));
	});
}

#[test]
fn shares_of_a_whole_title_do_not_exist() {
	TestExt::new().execute(|| {
		gather();
		assert_ok!(unify(ROOFTOP, ALICE));
		earn(ROOFTOP, GWV);
		for who in [ALICE, BOB] {
			assert_noop!(claim(ROOFTOP_SHARES, who.clone()), Error::<Test>::NoDeposit);
			assert_noop!(withdraw(who, ROOFTOP_SHARES, 1), Error::<Test>::NoDeposit);
		}
		assert_eq!(ledger(ROOFTOP).accrued, GWV);
	});
}
