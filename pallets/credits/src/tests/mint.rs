use frame_support::{assert_noop, assert_ok};
use groundwave_types::{Balance, Credits};
use sp_runtime::{ArithmeticError, DispatchError, TokenError};

use crate::{Error, Event, Minted, MintedRecord, mock::*};

/// Mints for at least `least` credits.
fn mint_at_least(gwv: Balance, least: Credits) -> sp_runtime::DispatchResult {
	DataCredits::mint(RuntimeOrigin::signed(ALICE), gwv, least)
}

#[test]
fn gwv_are_burned_for_credits() {
	TestExt::new().execute(|| {
		let issuance = Balances::total_issuance();
		assert_ok!(mint(ALICE, 3 * GWV));
		let minted = credits(3 * PER_GWV, 3 * GWV);
		assert_eq!(stock(ALICE), minted);
		assert_eq!(gwv(ALICE), ENDOWMENT - 3 * GWV);
		assert_eq!(Balances::total_issuance(), issuance - 3 * GWV);
		// They may be emitted again once the credits are used.
		assert_eq!(Burned::get(), 0);
		assert_eq!((totals().minted, totals().held), (minted, minted));
		assert_eq!(
			take_events(),
			vec![Event::Minted { who: ALICE, credits: 300_000, cost: 3 * GWV, price: DOLLAR }]
		);
	});
}

#[test]
fn only_what_the_credits_cost_is_burned() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, 2 * GWV + PER_CREDIT - 1));
		assert_eq!(stock(ALICE), credits(2 * PER_GWV, 2 * GWV));
		assert_eq!(gwv(ALICE), ENDOWMENT - 2 * GWV);
	});
}

#[test]
fn the_cost_is_rounded_up() {
	TestExt::new().execute(|| {
		feed(&[3_000_000_000; 5]);
		crate::Price::<Test>::mutate(|price| price.average = 3_000_000_000);
		assert_ok!(mint(ALICE, GWV));
		// A third of 10^7 plancks each.
		assert_eq!(stock(ALICE), credits(300_000, GWV));
		assert_ok!(mint(BOB, GWV / 2 - 1));
		assert_eq!(stock(BOB), credits(149_999, 499_996_666_667));
	});
}

#[test]
fn credits_are_minted_at_the_low_price() {
	TestExt::new().execute(|| {
		// Spread a tenth: 0.8 dollars.
		let (low, high) = (DOLLAR * 9 / 10, DOLLAR * 11 / 10);
		feed(&[low, low, DOLLAR, high, high]);
		assert_ok!(mint(ALICE, 10 * GWV));
		assert_eq!(stock(ALICE), credits(8 * PER_GWV, 10 * GWV));
	});
}

#[test]
fn several_mints_add_up() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		assert_ok!(mint(ALICE, 2 * GWV));
		assert_eq!(stock(ALICE), credits(3 * PER_GWV, 3 * GWV));
		assert_eq!(Minted::<Test>::get(), MintedRecord { round: START, credits: 300_000 });
	});
}

#[test]
fn the_caller_gets_no_fewer_credits_than_it_accepts() {
	TestExt::new().execute(|| {
		assert_noop!(mint_at_least(2 * GWV, 200_001), Error::<Test>::BelowLeast);
		assert_ok!(mint_at_least(2 * GWV, 200_000));
	});
}

#[test]
fn few_credits_are_not_minted() {
	TestExt::new().execute(|| {
		assert_noop!(mint(ALICE, GWV - 1), Error::<Test>::BelowMinimum);
		assert_noop!(mint(ALICE, 0), Error::<Test>::BelowMinimum);
		assert_ok!(mint(ALICE, GWV));
		// Also where a row exists: the minimum is for each mint.
		assert_noop!(mint(ALICE, GWV - 1), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn a_round_has_a_cap() {
	TestExt::new().execute(|| {
		let all = Balance::from(LIMITS.max_mint_per_round) * PER_CREDIT;
		assert_noop!(mint(ALICE, all + PER_CREDIT), Error::<Test>::MintCapReached);
		assert_ok!(mint(ALICE, all - GWV));
		assert_noop!(mint(BOB, GWV + PER_CREDIT), Error::<Test>::MintCapReached);
		assert_ok!(mint(BOB, GWV));
		assert_noop!(mint(BOB, GWV), Error::<Test>::MintCapReached);
		next_round();
		assert_ok!(mint(BOB, GWV));
		assert_eq!(Minted::<Test>::get(), MintedRecord { round: START + 1, credits: 100_000 });
	});
}

#[test]
fn the_callers_account_stays_alive() {
	TestExt::new().execute(|| {
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, GWV + DEPOSIT - 1));
		assert_noop!(mint(ALICE, GWV), TokenError::FundsUnavailable);
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, GWV + DEPOSIT));
		assert_ok!(mint(ALICE, GWV));
		assert_eq!(gwv(ALICE), DEPOSIT);
	});
}

#[test]
fn an_account_without_gwv_mints_nothing() {
	TestExt::new().execute(|| {
		assert_noop!(mint(CAROL, GWV), TokenError::FundsUnavailable);
	});
}

#[test]
fn nothing_is_minted_while_the_feed_is_stale() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		silence_feed();
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
		feed(&[DOLLAR; 4]);
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
		feed(&[DOLLAR; 5]);
		assert_ok!(mint(ALICE, GWV));
	});
}

#[test]
fn a_refused_mint_leaves_the_price_as_it_was() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 2; 5]);
		assert_noop!(mint(ALICE, 1), Error::<Test>::BelowMinimum);
		assert_eq!(price().average, DOLLAR);
	});
}

#[test]
fn more_credits_than_can_be_counted_are_refused() {
	TestExt::new().execute(|| {
		assert_noop!(mint(ALICE, Balance::MAX), ArithmeticError::Overflow);
	});
}

#[test]
fn a_mint_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(DataCredits::mint(RuntimeOrigin::none(), GWV, 0), DispatchError::BadOrigin);
	});
}
