//! Each invariant notices what breaks it.

use frame_support::{
	assert_ok,
	traits::{
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
	},
};
use groundwave_types::AccountId;
use sp_runtime::TryRuntimeError;

use crate::{Accumulator, Accumulators, DepositRecord, Deposits, Position, mock::*};

/// A world in which ALICE and BOB share income, and some of it is counted and some paid.
fn lived_in_world() {
	assert_ok!(deposit(ALICE, ROOFTOP, 500));
	assert_ok!(deposit(BOB, ROOFTOP, 250));
	pay_out(ROOFTOP, GWV);
	assert_ok!(claim(ROOFTOP_SHARES, ALICE));
	pay_out(ROOFTOP, GWV);
	assert_ok!(deposit(CAROL, ROOFTOP, 1));
	assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 1));
	assert_ok!(Fractions::check_invariants());
}

/// Asserts that `break_it` breaks the invariant that complains with `complaint`.
fn notices(complaint: &'static str, break_it: impl FnOnce()) {
	TestExt::new().build().execute_with(|| {
		lived_in_world();
		break_it();
		assert_eq!(Fractions::check_invariants(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_books(change: impl FnOnce(&mut Accumulator)) {
	Accumulators::<Test>::mutate(ROOFTOP_SHARES, |books| {
		change(books.as_mut().expect("ALICE deposited"));
	});
}

fn change_position(who: AccountId, change: impl FnOnce(&mut Position)) {
	Deposits::<Test>::mutate(ROOFTOP_SHARES, who, |record| {
		change(&mut record.as_mut().expect("the account deposited").position);
	});
}

#[test]
fn invariant_1_notices_lost_money_and_rows_of_nobody() {
	let lost = "1: an accumulator lost or found money";
	notices(lost, || change_books(|books| books.funded += 1));
	notices(lost, || change_books(|books| books.paid += 1));
	notices(lost, || change_books(|books| books.dust += 1));
	notices("1: an accumulator is nobody's", || {
		Accumulators::<Test>::insert(TOWER_SHARES, Accumulator::new(LORA, TOWER));
	});
}

#[test]
fn invariant_2_notices_shares_that_nobody_deposited() {
	let complaint = "2: deposits are not what is deposited";
	notices(complaint, || change_books(|books| books.deposited += 1));
	notices(complaint, || change_position(CAROL, |position| position.shares += 1));
}

#[test]
fn invariant_3_notices_what_is_due_to_nobody() {
	let complaint = "3: deposits are not due what is due";
	notices(complaint, || change_position(BOB, |position| position.due -= 1));
	notices(complaint, || {
		change_books(|books| {
			books.due += 1;
			books.shared -= 1;
		});
	});
}

#[test]
fn invariant_4_notices_income_that_was_not_shared() {
	notices("4: deposits count more than was shared", || {
		change_books(|books| {
			books.dust += books.shared;
			books.shared = 0;
		});
	});
	notices("4: deposits count more than was shared", || {
		change_position(BOB, |position| position.prefix = 0);
	});
}

#[test]
fn invariant_5_notices_missing_shares() {
	notices("5: the account does not hold the shares", || {
		send(ROOFTOP_SHARES, Fractions::share_account(), STRANGER, 1);
	});
}

#[test]
fn invariant_6_notices_missing_money() {
	notices("6: the account does not cover what is owed", || {
		let burned = Balances::burn_from(
			&Fractions::share_account(),
			1,
			Preservation::Expendable,
			Precision::Exact,
			Fortitude::Force,
		);
		assert_ok!(burned);
	});
}

#[test]
fn invariant_7_notices_orphans_and_empty_or_early_deposits() {
	notices("7: a deposit has no accumulator", || {
		let record = Deposits::<Test>::get(ROOFTOP_SHARES, ALICE).expect("ALICE deposited");
		Deposits::<Test>::insert(TOWER_SHARES, ALICE, record);
	});
	notices("7: a deposit is empty", || {
		let record = Deposits::<Test>::get(ROOFTOP_SHARES, ALICE).expect("ALICE deposited");
		let empty = DepositRecord { position: Position::default(), ..record };
		Deposits::<Test>::insert(ROOFTOP_SHARES, STRANGER, empty);
	});
	notices("7: a deposit counted what did not come in", || {
		change_position(CAROL, |position| position.prefix += 1);
	});
}

#[test]
fn invariant_8_notices_income_without_shares() {
	notices("8: income was shared among no shares", || {
		let books = Accumulator { prefix: 1, due: 1, funded: 1, ..Accumulator::new(LORA, TOWER) };
		Accumulators::<Test>::insert(TOWER_SHARES, books);
		let mut record = Deposits::<Test>::get(ROOFTOP_SHARES, ALICE).expect("ALICE deposited");
		record.position = Position { due: 1, ..Position::default() };
		Deposits::<Test>::insert(TOWER_SHARES, ALICE, record);
	});
}

#[test]
fn sums_that_do_not_fit_are_noticed() {
	notices("sums do not fit", || {
		change_position(ALICE, |position| position.shares = u128::MAX);
	});
}
