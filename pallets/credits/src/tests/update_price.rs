use frame_support::{assert_noop, assert_ok, dispatch::Pays};
use groundwave_types::Price as UnitPrice;
use sp_runtime::DispatchError;

use crate::{Error, Event, PriceRecord, mock::*};

/// A twentieth of a dollar.
const STEP: UnitPrice = DOLLAR / 20;

/// Calls `update_price`; returns whether it costs a fee.
fn pays() -> bool {
	let info = DataCredits::update_price(RuntimeOrigin::signed(STRANGER)).expect("the feed speaks");
	info.pays_fee == Pays::Yes
}

#[test]
fn the_average_follows_the_lower_middle() {
	TestExt::new().execute(|| {
		let low = DOLLAR - 10_000_000;
		feed(&[low, low, low, DOLLAR, DOLLAR, DOLLAR]);
		update_price();
		let record = PriceRecord {
			average: low,
			spread: 10_000_000,
			lower: low,
			upper: DOLLAR,
			moved: START,
			fresh_at: START_TIME,
		};
		assert_eq!(price(), record);
		assert_eq!(
			take_events(),
			vec![Event::PriceUpdated {
				round: START,
				old: DOLLAR,
				average: low,
				spread: 10_000_000,
				lower: low,
				upper: DOLLAR,
			}]
		);
	});
}

#[test]
fn the_average_moves_by_a_twentieth_at_most() {
	for (seen, average) in [(DOLLAR * 2, DOLLAR + STEP), (DOLLAR / 2, DOLLAR - STEP)] {
		TestExt::new().execute(|| {
			feed(&[seen; 5]);
			update_price();
			assert_eq!((price().average, price().lower, price().upper), (average, seen, seen));
		});
	}
}

#[test]
fn the_average_moves_once_a_round_and_the_rest_each_time() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 2; 5]);
		update_price();
		feed(&[DOLLAR * 3; 5]);
		wait(1_000);
		update_price();
		assert_eq!((price().average, price().upper), (DOLLAR + STEP, DOLLAR * 3));
		assert_eq!((price().moved, price().fresh_at), (START, START_TIME + 1_000));

		next_round();
		update_price();
		assert_eq!(price().average, (DOLLAR + STEP) * 105 / 100);
		assert_eq!(price().moved, START + 1);
	});
}

#[test]
fn rounds_without_a_look_are_not_made_up_for() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 2; 5]);
		for _ in 0..100 {
			next_round();
		}
		update_price();
		assert_eq!(price().average, DOLLAR + STEP);
		update_price();
		assert_eq!(price().average, DOLLAR + STEP);
	});
}

#[test]
fn it_is_free_only_where_it_moves_the_average() {
	TestExt::new().execute(|| {
		assert!(pays(), "the feed says what genesis said");
		feed(&[DOLLAR * 2; 5]);
		assert!(!pays());
		assert!(pays(), "the average moved in this round");
		feed(&[DOLLAR * 3; 5]);
		assert!(pays(), "only the middles moved");
		next_round();
		assert!(!pays());
	});
}

#[test]
fn a_look_that_moves_nothing_leaves_the_step_for_later() {
	TestExt::new().execute(|| {
		assert!(pays());
		assert_eq!(price().moved, 0);
		feed(&[DOLLAR * 2; 5]);
		assert!(!pays());
	});
}

#[test]
fn the_average_of_genesis_stands_in_round_0() {
	TestExt::new().execute(|| {
		CurrentRound::set(&0);
		feed(&[DOLLAR * 2; 5]);
		assert!(pays());
		assert_eq!((price().average, price().upper), (DOLLAR, DOLLAR * 2));
		next_round();
		assert!(!pays());
	});
}

#[test]
fn the_same_price_again_is_no_event() {
	TestExt::new().execute(|| {
		update_price();
		wait(1_000);
		update_price();
		assert_eq!(take_events(), vec![]);
		assert_eq!(price().fresh_at, START_TIME + 1_000);
	});
}

#[test]
fn it_takes_five_quotes() {
	TestExt::new().execute(|| {
		for count in 0..5 {
			feed(&vec![DOLLAR; count]);
			assert_noop!(
				DataCredits::update_price(RuntimeOrigin::signed(STRANGER)),
				Error::<Test>::FeedStale
			);
		}
		feed(&[DOLLAR; 5]);
		update_price();
	});
}

#[test]
fn a_quote_counts_until_it_is_too_old() {
	TestExt::new().execute(|| {
		wait(LIMITS.max_quote_age);
		update_price();
		wait(1);
		assert_noop!(
			DataCredits::update_price(RuntimeOrigin::signed(STRANGER)),
			Error::<Test>::FeedStale
		);
	});
}

#[test]
fn old_quotes_do_not_count_beside_fresh_ones() {
	TestExt::new().execute(|| {
		let now = Now::get();
		let mut quotes = vec![(DOLLAR, now); 5];
		quotes.extend([(1, now - LIMITS.max_quote_age - 1); 20]);
		Quotes::set(&quotes);
		update_price();
		assert_eq!((price().lower, price().upper), (DOLLAR, DOLLAR));
	});
}

#[test]
fn it_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(DataCredits::update_price(RuntimeOrigin::none()), DispatchError::BadOrigin);
	});
}

#[test]
fn other_calls_that_need_the_price_look_at_the_feed_themselves() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 200_000);
		feed(&[DOLLAR * 2; 5]);
		assert_ok!(mint(ALICE, 2 * GWV));
		assert_eq!(price().average, DOLLAR + STEP);
		next_round();
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(CAROLS, 1)]));
		assert_eq!(price().moved, START + 1);
	});
}
