//! `fund` and `refund`.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{Balances as Rows, Earmarks, Error, Event, Totals, mock::*};

#[test]
fn credits_move_into_an_earmark_with_their_cost() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, 3 * GWV));
		take_events();
		assert_ok!(fund(ALICE, LORA, 200_000));
		assert_eq!(stock(ALICE), credits(100_000, GWV));
		assert_eq!(earmark(ALICE).stock, credits(200_000, 2 * GWV));
		assert_eq!(totals().held, stock(ALICE));
		assert_eq!(totals().earmarked, earmark(ALICE).stock);
		assert_eq!(
			take_events(),
			vec![Event::Funded { network: LORA, funder: ALICE, credits: 200_000, cost: 2 * GWV }]
		);
	});
}

#[test]
fn the_last_credit_takes_the_row_with_it() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		assert_ok!(fund(ALICE, LORA, 100_000));
		assert!(!Rows::<Test>::contains_key(ALICE));
		assert_ok!(refund(ALICE, LORA, 100_000));
		assert!(!Earmarks::<Test>::contains_key(LORA, ALICE));
		assert_eq!(stock(ALICE), credits(100_000, GWV));
	});
}

#[test]
fn earmarks_of_networks_and_funders_are_apart() {
	TestExt::new().execute(|| {
		for who in [ALICE, BOB] {
			assert_ok!(mint(who.clone(), 5 * GWV));
			assert_ok!(fund(who.clone(), LORA, 300_000));
			assert_ok!(fund(who, WIFI, 100_000));
		}
		assert_ok!(refund(ALICE, WIFI, 100_000));
		assert_eq!(earmark(ALICE).stock, credits(300_000, 3 * GWV));
		assert_eq!(DataCredits::earmark(WIFI, ALICE), None);
		assert_eq!(DataCredits::earmark(WIFI, BOB).map(|mark| mark.stock.credits), Some(100_000));
		assert_eq!(stock(ALICE), credits(200_000, 2 * GWV));
	});
}

#[test]
fn more_is_added_to_an_earmark_and_its_spenders_stay() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, 2 * GWV));
		assert_ok!(fund(ALICE, LORA, 100_000));
		assert_ok!(set_spenders(ALICE, LORA, &[BOB]));
		// The row is paid for: one credit is enough now.
		assert_ok!(fund(ALICE, LORA, 1));
		assert_eq!(earmark(ALICE).stock, credits(100_001, GWV + PER_CREDIT));
		assert_eq!(earmark(ALICE).spenders.to_vec(), vec![BOB]);
	});
}

#[test]
fn an_earmark_opens_with_enough_to_pay_for_its_row() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, 2 * GWV));
		assert_noop!(fund(ALICE, LORA, 99_999), Error::<Test>::BelowMinimum);
		assert_ok!(fund(ALICE, LORA, 100_000));
	});
}

#[test]
fn a_refund_leaves_nothing_or_enough_to_pay_for_the_row() {
	TestExt::new().execute(|| {
		sponsor(ALICE, 300_000);
		assert_noop!(refund(ALICE, LORA, 200_001), Error::<Test>::BelowMinimum);
		assert_noop!(refund(ALICE, LORA, 299_999), Error::<Test>::BelowMinimum);
		assert_ok!(refund(ALICE, LORA, 200_000));
		assert_ok!(refund(ALICE, LORA, 100_000));
	});
}

#[test]
fn a_rest_that_use_left_can_be_taken_whole() {
	TestExt::new().execute(|| {
		sponsor(ALICE, 100_000);
		assert_ok!(pay(ALICE, LORA, ALICE, &[(CAROLS, 99_998)]));
		assert_noop!(refund(ALICE, LORA, 1), Error::<Test>::BelowMinimum);
		assert_ok!(refund(ALICE, LORA, 2));
		assert_eq!(stock(ALICE), credits(2, 2 * PER_CREDIT));
	});
}

#[test]
fn nobody_moves_more_than_there_is() {
	TestExt::new().execute(|| {
		assert_noop!(fund(ALICE, LORA, 100_000), Error::<Test>::NotEnoughCredits);
		assert_ok!(mint(ALICE, 2 * GWV));
		assert_noop!(fund(ALICE, LORA, 200_001), Error::<Test>::NotEnoughCredits);
		assert_ok!(fund(ALICE, LORA, 200_000));
		assert_noop!(refund(ALICE, LORA, 200_001), Error::<Test>::NotEnoughCredits);
		assert_noop!(refund(ALICE, WIFI, 1), Error::<Test>::UnknownEarmark);
		assert_noop!(refund(BOB, LORA, 1), Error::<Test>::UnknownEarmark);
	});
}

#[test]
fn nothing_is_not_moved() {
	TestExt::new().execute(|| {
		sponsor(ALICE, 200_000);
		assert_noop!(fund(ALICE, LORA, 0), Error::<Test>::AmountZero);
		assert_noop!(refund(ALICE, LORA, 0), Error::<Test>::AmountZero);
	});
}

#[test]
fn only_active_networks_are_funded() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		assert_noop!(fund(ALICE, NO_NETWORK, 100_000), Error::<Test>::UnknownNetwork);
		set_active(LORA, false);
		assert_noop!(fund(ALICE, LORA, 100_000), Error::<Test>::NetworkInactive);
	});
}

#[test]
fn paused_networks_give_back() {
	TestExt::new().execute(|| {
		sponsor(ALICE, 300_000);
		set_active(LORA, false);
		take_events();
		assert_ok!(refund(ALICE, LORA, 100_000));
		assert_eq!(
			take_events(),
			vec![Event::Refunded { network: LORA, funder: ALICE, credits: 100_000, cost: GWV }]
		);
		assert_ok!(refund(ALICE, LORA, 200_000));
		assert_eq!(stock(ALICE), credits(300_000, 3 * GWV));
	});
}

#[test]
fn costs_of_different_mints_are_averaged() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		// Half the price: half the credits.
		feed(&[DOLLAR / 2; 5]);
		assert_ok!(mint(ALICE, 4 * GWV));
		assert_eq!(stock(ALICE), credits(300_000, 5 * GWV));
		assert_ok!(fund(ALICE, LORA, 100_000));
		assert_eq!(earmark(ALICE).stock, credits(100_000, 5 * GWV / 3));
		assert_eq!(stock(ALICE), credits(200_000, 5 * GWV - 5 * GWV / 3));
	});
}

#[test]
fn funding_and_refunding_take_a_signature() {
	TestExt::new().execute(|| {
		let none = RuntimeOrigin::none;
		assert_noop!(DataCredits::fund(none(), LORA, 100_000), DispatchError::BadOrigin);
		assert_noop!(DataCredits::refund(none(), LORA, 100_000), DispatchError::BadOrigin);
	});
}

/// No call leads here: the totals vanished.
#[test]
fn books_that_contradict_themselves_move_nothing() {
	TestExt::new().build().execute_with(|| {
		sponsor(ALICE, 300_000);
		Totals::<Test>::kill();
		let refused = std::panic::catch_unwind(|| refund(ALICE, LORA, 100_000));
		// FRAME that was built with debug assertions panics before it refuses.
		assert!(
			refused.is_err()
				|| refused.is_ok_and(|result| { result == Err(Error::<Test>::Unexpected.into()) })
		);
	});
}
