//! Each invariant notices what breaks it.

use frame_support::assert_ok;
use groundwave_traits::ChargeCredits;
use groundwave_types::{Balance, Credits};
use sp_runtime::TryRuntimeError;

use crate::{
	Balances as Rows, EarmarkRecord, Earmarks, Minted, Price, PriceRecord, Totals, mock::*,
};

/// A world with credits held, earmarked, used and charged.
fn lived_in_world() {
	assert_ok!(mint(ALICE, 5 * GWV));
	assert_ok!(fund(ALICE, LORA, 200_000));
	assert_ok!(set_spenders(ALICE, LORA, &[BOB, CAROL]));
	assert_ok!(pay(BOB, LORA, ALICE, &[(CAROLS, 7)]));
	assert_ok!(<DataCredits as ChargeCredits>::charge(&ALICE, 3));
	assert_ok!(DataCredits::check_invariants());
}

/// Asserts that `break_it` breaks the invariant that complains with `complaint`.
fn notices(complaint: &'static str, break_it: impl FnOnce()) {
	TestExt::new().build().execute_with(|| {
		lived_in_world();
		break_it();
		assert_eq!(DataCredits::check_invariants(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_price(change: impl FnOnce(&mut PriceRecord)) {
	Price::<Test>::mutate(change);
}

fn change_earmark(change: impl FnOnce(&mut EarmarkRecord)) {
	Earmarks::<Test>::mutate(LORA, ALICE, |mark| change(mark.as_mut().expect("ALICE funded")));
}

#[test]
fn invariant_1_notices_a_price_that_cannot_be() {
	notices("1: GWV have no price", || change_price(|price| price.average = 0));
	notices("1: GWV have no price", || change_price(|price| price.lower = 0));
	notices("1: the middles are out of order", || change_price(|price| price.lower += 1));
	notices("1: the average moved in the future", || {
		change_price(|price| price.moved = START + 1);
	});
	notices("1: the feed was seen in the future", || change_price(|price| price.fresh_at += 1));
}

#[test]
fn invariant_2_notices_totals_that_lost_or_found_something() {
	let complaint = "2: credits or their cost were lost or found";
	notices(complaint, || Totals::<Test>::mutate(|totals| totals.minted.credits += 1));
	notices(complaint, || Totals::<Test>::mutate(|totals| totals.minted.cost += 1));
	notices(complaint, || Totals::<Test>::mutate(|totals| totals.held.credits += 1));
	notices(complaint, || Totals::<Test>::mutate(|totals| totals.earmarked.cost -= 1));
	notices(complaint, || Totals::<Test>::mutate(|totals| totals.used.credits -= 1));
	notices(complaint, || Totals::<Test>::mutate(|totals| totals.charged.cost = Balance::MAX));
}

#[test]
fn invariant_3_notices_balances_that_are_not_what_is_held() {
	notices("3: a balance is empty", || Rows::<Test>::insert(BOB, credits(0, 0)));
	notices("3: balances and totals disagree", || Rows::<Test>::insert(BOB, credits(1, 0)));
	notices("3: balances and totals disagree", || {
		Rows::<Test>::mutate(ALICE, |stock| stock.as_mut().expect("ALICE minted").cost -= 1);
	});
	notices("3: balances are too large to count", || {
		Rows::<Test>::insert(BOB, credits(Credits::MAX, 0));
	});
}

#[test]
fn invariant_4_notices_earmarks_that_are_not_what_is_earmarked() {
	let mark = |stock| EarmarkRecord { stock, ..EarmarkRecord::default() };
	notices("4: an earmark is empty", || {
		Earmarks::<Test>::insert(LORA, BOB, mark(credits(0, 0)));
	});
	notices("4: an earmark has no network", || {
		Earmarks::<Test>::insert(NO_NETWORK, BOB, mark(credits(1, 0)));
	});
	notices("4: earmarks and totals disagree", || {
		Earmarks::<Test>::insert(WIFI, BOB, mark(credits(1, 0)));
	});
	notices("4: earmarks and totals disagree", || change_earmark(|mark| mark.stock.cost += 1));
	notices("4: earmarks are too large to count", || {
		Earmarks::<Test>::insert(LORA, BOB, mark(credits(1, Balance::MAX)));
	});
}

#[test]
fn invariant_5_notices_spenders_out_of_order() {
	let complaint = "5: spenders are out of order";
	notices(complaint, || change_earmark(|mark| mark.spenders.as_mut().reverse()));
	notices(complaint, || change_earmark(|mark| mark.spenders[1] = mark.spenders[0].clone()));
	notices("5: a funder is its own spender", || {
		change_earmark(|mark| mark.spenders[0] = ALICE);
	});
}

#[test]
fn invariant_6_notices_a_round_that_minted_too_much() {
	notices("6: credits were minted in the future", || {
		Minted::<Test>::mutate(|minted| minted.round += 1);
	});
	let complaint = "6: more was minted in a round than may be or was";
	notices(complaint, || Minted::<Test>::mutate(|minted| minted.credits += 1));
	notices(complaint, || change_limits(|limits| limits.max_mint_per_round = 499_999));
}
