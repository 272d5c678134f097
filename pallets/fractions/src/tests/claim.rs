use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use super::withdraw::abandon;
use crate::{Deposits, Error, Event, mock::*};

#[test]
fn a_claim_pays_the_depositor_whoever_asks() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		earn(ROOFTOP, 4 * GWV);
		take_events();
		assert_ok!(claim(ROOFTOP_SHARES, ALICE));
		assert_eq!(wealth(&ALICE), ENDOWMENT + 2 * GWV);
		assert_eq!(wealth(&STRANGER), ENDOWMENT);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), GWV);
		assert_eq!(ledger(ROOFTOP).retained, GWV);
		assert_eq!(
			take_events(),
			vec![
				Event::IncomeShared {
					asset: ROOFTOP_SHARES,
					network: LORA,
					device: ROOFTOP,
					amount: 3 * GWV,
					deposited: 750,
				},
				Event::Claimed { asset: ROOFTOP_SHARES, who: ALICE, amount: 2 * GWV, by: STRANGER },
			]
		);
	});
}

#[test]
fn the_books_tell_what_was_paid() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		pay_out(ROOFTOP, 1_000);
		pay_out(ROOFTOP, 1_000);
		assert_ok!(claim(ROOFTOP_SHARES, ALICE));
		let books = accumulator(ROOFTOP_SHARES);
		assert_eq!((books.funded, books.paid, books.due, books.shared), (1_000, 1_000, 0, 0));
	});
}

#[test]
fn a_claim_twice_pays_once() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		pay_out(ROOFTOP, GWV);
		assert_ok!(claim(ROOFTOP_SHARES, ALICE));
		assert_noop!(claim(ROOFTOP_SHARES, ALICE), Error::<Test>::NothingDue);
		assert_eq!(wealth(&ALICE), ENDOWMENT + GWV / 2);
	});
}

#[test]
fn who_deposited_nothing_claims_nothing() {
	TestExt::new().execute(|| {
		assert_noop!(claim(ROOFTOP_SHARES, ALICE), Error::<Test>::NoDeposit);
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		pay_out(ROOFTOP, GWV);
		assert_noop!(claim(ROOFTOP_SHARES, BOB), Error::<Test>::NoDeposit);
		assert_noop!(claim(TOWER_SHARES, ALICE), Error::<Test>::NoDeposit);
		assert_noop!(claim(ROOFTOP_SHARES, Fractions::share_account()), Error::<Test>::NoDeposit);
	});
}

#[test]
fn a_claim_pays_what_came_in_even_if_no_more_can() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		pay_out(ROOFTOP, 2_000);
		earn(ROOFTOP, 2_000);
		RewardsFail::set(true);
		assert_ok!(claim(ROOFTOP_SHARES, ALICE));
		assert_eq!(wealth(&ALICE), ENDOWMENT + 1_000);
		assert_eq!(ledger(ROOFTOP).accrued, 2_000);
	});
}

#[test]
fn a_payment_that_the_account_cannot_take_stays_due() {
	TestExt::new().execute(|| {
		DepositBase::set(0);
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		abandon(BOB);
		assert_ok!(bring(ROOFTOP, DEPOSIT - 1));
		assert_noop!(claim(ROOFTOP_SHARES, BOB), Error::<Test>::PayeeBelowDeposit);
		// A planck is left of the first income by rounding, another of the second.
		assert_ok!(bring(ROOFTOP, 2));
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), DEPOSIT);
		assert_ok!(claim(ROOFTOP_SHARES, BOB));
		assert_eq!(wealth(&BOB), DEPOSIT);
	});
}

#[test]
fn a_claim_for_shares_that_are_gone_removes_the_row() {
	TestExt::new().execute(|| {
		leave_something_due();
		take_events();
		assert_ok!(claim(ROOFTOP_SHARES, BOB));
		assert_eq!(wealth(&BOB), ENDOWMENT + 1_000);
		assert!(!Deposits::<Test>::contains_key(ROOFTOP_SHARES, BOB));
		assert_eq!(
			take_events(),
			vec![
				Event::Claimed { asset: ROOFTOP_SHARES, who: BOB, amount: 1_000, by: STRANGER },
				Event::Closed { asset: ROOFTOP_SHARES, network: LORA, device: ROOFTOP, burned: 0 },
			]
		);
	});
}

/// BOB withdrew all and is still due 1,000 plancks, as if his account could not have taken them.
pub(super) fn leave_something_due() {
	assert_ok!(deposit(BOB, ROOFTOP, 250));
	assert_ok!(bring(ROOFTOP, 1_000));
	let mut draft = crate::custody::Draft::<Test>::load(ROOFTOP_SHARES, BOB).expect("deposited");
	assert_ok!(draft.accumulator.leave(&mut draft.position, 250));
	assert_ok!(Fractions::give_shares(ROOFTOP_SHARES, &BOB, 250, true));
	assert_ok!(draft.save());
	assert_ok!(Fractions::check_invariants());
}

#[test]
fn a_claim_takes_a_signature() {
	TestExt::new().execute(|| {
		let unsigned = Fractions::claim(RuntimeOrigin::root(), ROOFTOP_SHARES, ALICE);
		assert_noop!(unsigned, DispatchError::BadOrigin);
	});
}
