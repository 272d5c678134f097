//! Those who want more than they paid for.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::ChargeCredits;
use groundwave_types::{AccountId, Balance, Credits, PayerClass, Price as UnitPrice};
use sp_runtime::{ArithmeticError, DispatchError, TokenError};

use crate::{Error, Price, PriceRecord, STALE_FACTOR, mock::*};

/// What a mint of two GWV would make, halved: one alone might be below the minimum.
fn minted_for_a_gwv() -> Credits {
	DataCredits::quote_mint(2 * GWV).expect("credits can be minted") / 2
}

/// The price at which use would be valued now.
fn floor_price() -> UnitPrice {
	DataCredits::price().floor
}

/// Classes in which a payment of `by` for each of ALICE's, BOB's and CAROL's devices counts.
fn classes(by: AccountId) -> [PayerClass; 3] {
	[ALICES, BOBS, CAROLS].map(|device| {
		assert_ok!(pay(by.clone(), LORA, SPONSOR, &[(device, 1)]));
		take_heard()[0].class
	})
}

// The feed.

#[test]
fn a_silent_feed_stops_minting_and_nothing_else() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		assert_ok!(mint(ALICE, GWV));
		silence_feed();
		next_round();
		let before = price();
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(CAROLS, 1)]));
		assert_ok!(refund(SPONSOR, LORA, 100_000));
		assert_ok!(fund(ALICE, LORA, 100_000));
		assert_ok!(<DataCredits as ChargeCredits>::charge(&BOB, 1));
		assert_eq!(price(), before);
	});
}

#[test]
fn a_price_of_zero_is_no_price() {
	TestExt::new().execute(|| {
		feed(&[0; 20]);
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
		feed(&[0, 0, 0, DOLLAR, DOLLAR, DOLLAR, DOLLAR]);
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
		feed(&[0, 0, 0, DOLLAR, DOLLAR, DOLLAR, DOLLAR, DOLLAR]);
		update_price();
		assert_eq!(price().lower, DOLLAR);
		assert_eq!(minted_for_a_gwv(), PER_GWV);
	});
}

#[test]
fn a_quote_from_the_future_is_not_fresh_for_ever() {
	TestExt::new().execute(|| {
		Quotes::set(&vec![(DOLLAR, Now::get() + 1); 5]);
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
		wait(1);
		assert_ok!(mint(ALICE, GWV));
	});
}

#[test]
fn a_hundredfold_price_in_one_step_mints_a_twentieth_more() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 100; 5]);
		assert_eq!(minted_for_a_gwv(), PER_GWV * 105 / 100);
		// As often as they like within the round.
		for _ in 0..10 {
			update_price();
			assert_ok!(mint(ALICE, GWV));
		}
		assert_eq!(stock(ALICE).credits, 10 * PER_GWV * 105 / 100);
		// The floor falls at once: it never costs more GWV than the feed makes of it.
		assert_eq!(floor_price(), DOLLAR * 100);
	});
}

#[test]
fn a_hundredth_of_the_price_in_one_step_neither_sells_old_prices_nor_lifts_the_floor() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR / 100; 5]);
		// Minting at the average would give 95,000 credits, worth 95 cents, for a cent's GWV.
		assert_eq!(DataCredits::quote_mint(100 * GWV), Some(PER_GWV));
		// At the feed's price the floor would cost a hundred times the GWV.
		assert_eq!(floor_price(), DOLLAR * 95 / 100);
	});
}

#[test]
fn a_jump_and_back_leaves_nothing_but_two_steps() {
	TestExt::new().execute(|| {
		for _ in 0..10 {
			feed(&[DOLLAR * 100; 5]);
			update_price();
			next_round();
			feed(&[DOLLAR; 5]);
			update_price();
			next_round();
			assert_eq!(price().average, DOLLAR);
			assert_eq!(minted_for_a_gwv(), PER_GWV);
		}
	});
}

#[test]
fn two_liars_of_five_stay_within_what_honest_feeders_say() {
	let honest = [DOLLAR * 99 / 100, DOLLAR, DOLLAR * 101 / 100];
	let [low, _, high] = honest;
	let lies = [0, 1, DOLLAR / 100, DOLLAR * 98 / 100, DOLLAR, DOLLAR * 102 / 100, DOLLAR * 100];
	let lies = lies.into_iter().chain([UnitPrice::MAX]).collect::<Vec<_>>();
	for first in &lies {
		for second in &lies {
			TestExt::new().execute(|| {
				feed(&[honest[0], *first, honest[1], *second, honest[2]]);
				if *first == 0 || *second == 0 {
					// A liar can fall silent. That stops minting; it does not make it cheap.
					assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
					return;
				}
				update_price();
				let PriceRecord { average, lower, upper, spread, .. } = price();
				assert!(low <= lower && upper <= high, "{first} {second}");
				assert!(low <= average && average <= high, "{first} {second}");
				assert!(spread <= high - low, "{first} {second}");
				let status = DataCredits::price();
				assert!(low - 2 * (high - low) <= status.mint && status.mint <= high);
				assert!(low <= status.floor && status.floor <= high);
			});
		}
	}
}

#[test]
fn a_feed_that_disagrees_halves_the_price_and_no_more() {
	TestExt::new().execute(|| {
		feed(&[1, 2, DOLLAR, DOLLAR * 100, DOLLAR * 100]);
		assert_eq!(minted_for_a_gwv(), PER_GWV / 2);
	});
}

#[test]
fn a_bought_feed_creeps_by_a_twentieth_a_round_and_the_cap_bounds_each() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 100; 5]);
		let mut rounds = 0;
		let mut most = DOLLAR;
		while price().average < DOLLAR * 100 {
			let before = price().average;
			most += most / 20;
			rounds += 1;
			update_price();
			assert!(price().average > before && price().average <= most);
			update_price();
			assert!(price().average <= most);
			// However many credits a GWV buys, no more of them are minted in a round.
			assert_noop!(mint(ALICE, 100_000 * GWV), Error::<Test>::MintCapReached);
			next_round();
		}
		// ln 100 / ln 1.05 = 94.4: four days of rounds of an hour.
		assert_eq!(rounds, 95);
	});
}

#[test]
fn a_bought_feed_that_creeps_down_takes_as_long() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR / 100; 5]);
		let mut rounds = 0;
		while price().average > DOLLAR / 100 {
			rounds += 1;
			update_price();
			next_round();
		}
		// ln 100 / -ln 0.95 = 89.8.
		assert_eq!(rounds, 90);
	});
}

#[test]
fn paying_fees_in_gwv_is_no_way_round_minting() {
	// Whatever the feed said before it fell silent, minting was cheaper.
	for prices in [
		[DOLLAR; 5],
		[DOLLAR * 100; 5],
		[DOLLAR / 100; 5],
		[1, 1, DOLLAR, DOLLAR * 2, DOLLAR * 2],
		[DOLLAR * 8 / 10, DOLLAR * 9 / 10, DOLLAR, DOLLAR, DOLLAR * 2],
	] {
		TestExt::new().execute(|| {
			feed(&prices);
			let fee = 10 * PER_GWV;
			let by_minting = groundwave_math::cost_of(fee, DataCredits::price().mint);
			let by_minting = by_minting.expect("there is a price");
			update_price();
			silence_feed();
			let in_gwv = DataCredits::charge_in_gwv(fee).expect("the feed is silent");
			let (numerator, denominator) = STALE_FACTOR;
			assert_eq!(in_gwv, (by_minting * numerator).div_ceil(denominator));
		});
	}
}

// Wash usage.

#[test]
fn a_vetted_payer_is_open_where_it_has_a_part_in_the_device() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		vet(SPONSOR);
		assert_eq!(classes(SPONSOR), [PayerClass::Vetted; 3]);
		// It buys ALICE's device, and is the payee of BOB's.
		add_device(ALICES, LORA, SPONSOR);
		set_payee(BOBS, SPONSOR);
		assert_eq!(classes(SPONSOR), [PayerClass::Open, PayerClass::Open, PayerClass::Vetted]);
		// Being paid by somebody else does not make the device another's.
		set_payee(ALICES, STRANGER);
		assert_eq!(classes(SPONSOR), [PayerClass::Open, PayerClass::Open, PayerClass::Vetted]);
	});
}

#[test]
fn a_friend_of_a_vetted_payer_pays_itself_in_the_open_class() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		vet(SPONSOR);
		set_payee(CAROLS, BOB);
		assert_ok!(set_spenders(SPONSOR, LORA, &[ALICE, BOB]));
		// Nor does it help that one friend pays for the other's, or the sponsor for both.
		for by in [ALICE, BOB, SPONSOR] {
			assert_eq!(classes(by), [PayerClass::Open; 3]);
		}
		assert_ok!(set_spenders(SPONSOR, LORA, &[ALICE]));
		assert_eq!(classes(ALICE), [PayerClass::Open, PayerClass::Vetted, PayerClass::Vetted]);
	});
}

#[test]
fn a_vetted_spender_lends_its_class_to_nobody() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		vet(STRANGER);
		assert_ok!(set_spenders(SPONSOR, LORA, &[STRANGER]));
		assert_eq!(classes(STRANGER), [PayerClass::Open; 3]);
	});
}

#[test]
fn a_device_that_is_sold_to_a_friend_counts_as_the_friends() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		vet(SPONSOR);
		assert_ok!(set_spenders(SPONSOR, LORA, &[ALICE]));
		assert_ok!(pay(ALICE, LORA, SPONSOR, &[(CAROLS, 1)]));
		add_device(CAROLS, LORA, ALICE);
		assert_ok!(pay(ALICE, LORA, SPONSOR, &[(CAROLS, 1)]));
		let heard = take_heard();
		assert_eq!([heard[0].class, heard[1].class], [PayerClass::Vetted, PayerClass::Open]);
	});
}

#[test]
fn use_is_never_recorded_at_more_than_was_burned() {
	TestExt::new().execute(|| {
		// Three dollars: what a credit costs does not divide.
		boundless(DOLLAR * 3);
		assert_ok!(mint(SPONSOR, GWV));
		assert_ok!(fund(SPONSOR, LORA, 300_000));
		let mut cost = 0;
		for paid in 1..300 {
			assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(BOBS, 1_000)]));
			cost += take_heard()[0].cost;
			assert!(cost <= paid * GWV / 300);
		}
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(BOBS, 1_000)]));
		assert_eq!(cost + take_heard()[0].cost, GWV);
	});
}

// Copied sponsors.

#[test]
fn nobody_spends_the_earmark_of_another() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		sponsor(ALICE, 300_000);
		assert_ok!(set_spenders(SPONSOR, LORA, &[BOB]));
		// Who names himself a spender of his own earmark gains nothing in another's.
		assert_ok!(set_spenders(ALICE, LORA, &[STRANGER]));
		for by in [ALICE, STRANGER, CAROL, MANAGER] {
			assert_noop!(pay(by, LORA, SPONSOR, &[(CAROLS, 1)]), Error::<Test>::NotSpender);
		}
		// Nor do spenders take credits out, name others, or spend what is for another network.
		assert_noop!(refund(BOB, LORA, 1), Error::<Test>::UnknownEarmark);
		assert_noop!(set_spenders(BOB, LORA, &[STRANGER]), Error::<Test>::UnknownEarmark);
		assert_ok!(mint(SPONSOR, GWV));
		assert_ok!(fund(SPONSOR, WIFI, 100_000));
		assert_noop!(pay(BOB, WIFI, SPONSOR, &[(CAROLS_WIFI, 1)]), Error::<Test>::NotSpender);
	});
}

#[test]
fn root_and_managers_spend_nobodys_credits() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		let items = || vec![(CAROLS, 1)].try_into().expect("it is one");
		assert_noop!(
			DataCredits::pay_usage(RuntimeOrigin::root(), LORA, SPONSOR, items()),
			DispatchError::BadOrigin
		);
		assert_noop!(pay(MANAGER, LORA, SPONSOR, &[(CAROLS, 1)]), Error::<Test>::NotSpender);
	});
}

// Limits.

#[test]
fn the_cap_holds_over_all_accounts_and_starts_anew_with_each_round() {
	TestExt::new().execute(|| {
		change_limits(|limits| limits.max_mint_per_round = 250_000);
		for _ in 0..3 {
			assert_ok!(mint(ALICE, GWV));
			assert_ok!(mint(BOB, GWV));
			assert_noop!(mint(STRANGER, GWV), Error::<Test>::MintCapReached);
			// What is burned in the same round makes no room.
			assert_ok!(<DataCredits as ChargeCredits>::charge(&ALICE, 100_000));
			assert_noop!(mint(STRANGER, GWV), Error::<Test>::MintCapReached);
			next_round();
		}
		// What a round left is not added to the next one.
		next_round();
		assert_noop!(mint(ALICE, 3 * GWV), Error::<Test>::MintCapReached);
	});
}

#[test]
fn one_mint_pays_for_two_rows_at_most() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		assert_ok!(mint(ALICE, GWV));
		assert_ok!(fund(ALICE, LORA, 100_000));
		assert_noop!(refund(ALICE, LORA, 99_999), Error::<Test>::BelowMinimum);
		assert_noop!(fund(ALICE, WIFI, 99_999), Error::<Test>::BelowMinimum);
		assert_ok!(fund(ALICE, WIFI, 100_000));
		assert_eq!(stock(ALICE), credits(0, 0));
	});
}

/// A world in which GWV are at `price` and nothing limits minting.
fn boundless(price: UnitPrice) {
	change_limits(|limits| {
		limits.min_mint = 1;
		limits.max_mint_per_round = Credits::MAX;
	});
	Price::<Test>::put(PriceRecord::genesis(price));
	feed(&[price; 5]);
}

#[test]
fn all_gwv_there_can_be_buy_credits() {
	TestExt::new().execute(|| {
		let supply = 1_000_000_000 * GWV;
		boundless(DOLLAR);
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, supply + DEPOSIT));
		assert_ok!(mint(ALICE, supply));
		assert_eq!(stock(ALICE), credits(PER_GWV * 1_000_000_000, supply));
		assert_ok!(fund(ALICE, LORA, 1));
		assert_ok!(fund(ALICE, LORA, PER_GWV * 1_000_000_000 - 1));
		assert_ok!(pay(ALICE, LORA, ALICE, &[(BOBS, 7), (CAROLS, PER_GWV * 1_000_000_000 - 7)]));
		let cost = take_heard().into_iter().map(|heard| heard.cost).sum::<Balance>();
		assert_eq!(cost, supply);
	});
}

#[test]
fn as_many_credits_as_can_be_counted_are_minted_and_used() {
	TestExt::new().execute(|| {
		let supply = 1_000_000_000 * GWV;
		// So dear that all GWV there can be just buy all credits that can be counted.
		let price = DOLLAR * 18_446_745 / 100;
		boundless(price);
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, supply + DEPOSIT));
		let cost = groundwave_math::cost_of(Credits::MAX, price).expect("there is a price");
		assert!(cost <= supply && supply - cost < GWV * 100);
		assert_ok!(mint(ALICE, cost));
		assert_eq!(stock(ALICE), credits(Credits::MAX, cost));

		// Not one more, in no round.
		assert_noop!(mint(BOB, GWV), Error::<Test>::MintCapReached);
		next_round();
		assert_noop!(mint(BOB, GWV), ArithmeticError::Overflow);
		assert_ok!(fund(ALICE, LORA, Credits::MAX));
		let half = Credits::MAX / 2;
		assert_ok!(pay(ALICE, LORA, ALICE, &[(BOBS, half), (CAROLS, half + 1)]));
		let heard = take_heard();
		assert_eq!(heard[0].cost + heard[1].cost, cost);
	});
}

#[test]
fn one_planck_buys_one_credit_where_that_is_the_price() {
	TestExt::new().execute(|| {
		boundless(DOLLAR * Balance::from(PER_CREDIT));
		assert_ok!(mint(ALICE, 1));
		assert_eq!(stock(ALICE), credits(1, 1));
		assert_ok!(fund(ALICE, LORA, 1));
		assert_ok!(pay(ALICE, LORA, ALICE, &[(BOBS, 1)]));
		assert_eq!(take_heard()[0].cost, 1);
		assert_noop!(mint(ALICE, 0), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn credits_cost_a_planck_at_least_however_dear_gwv_are() {
	TestExt::new().execute(|| {
		boundless(DOLLAR * Balance::from(PER_CREDIT) * 1_000);
		assert_ok!(mint(ALICE, 1));
		assert_eq!(stock(ALICE), credits(1_000, 1));
		assert_noop!(mint(ALICE, 0), Error::<Test>::BelowMinimum);
	});
}

#[test]
fn at_the_least_price_there_is_fees_are_dear_and_can_be_counted() {
	TestExt::new().execute(|| {
		boundless(1);
		update_price();
		silence_feed();
		assert_eq!(DataCredits::charge_in_gwv(4), Some(4 * PER_CREDIT * DOLLAR * 5 / 4));
		assert_eq!(
			DataCredits::charge_in_gwv(Credits::MAX),
			Some((Balance::from(Credits::MAX) * PER_CREDIT * DOLLAR * 5).div_ceil(4))
		);
		assert_noop!(
			<DataCredits as ChargeCredits>::charge(&ALICE, Credits::MAX),
			TokenError::FundsUnavailable
		);
	});
}

// Reaped accounts.

#[test]
fn credits_outlive_their_account_and_stay_its_keys() {
	TestExt::new().execute(|| {
		sponsor(ALICE, 300_000);
		assert_ok!(refund(ALICE, LORA, 100_000));
		System::inc_account_nonce(ALICE);
		assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(ALICE), BOB, false));
		assert!(!System::account_exists(&ALICE));
		assert_eq!(stock(ALICE), credits(100_000, GWV));
		assert_eq!(earmark(ALICE).stock, credits(200_000, 2 * GWV));

		// Others still reach only their own.
		assert_noop!(refund(BOB, LORA, 1), Error::<Test>::UnknownEarmark);
		assert_noop!(pay(BOB, LORA, ALICE, &[(CAROLS, 1)]), Error::<Test>::NotSpender);

		// It is the same key that comes back, with a nonce of zero.
		let gift = 10 * DEPOSIT;
		assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(BOB), ALICE, gift));
		assert_eq!(System::account_nonce(ALICE), 0);
		assert_ok!(pay(ALICE, LORA, ALICE, &[(CAROLS, 1)]));
		assert_ok!(<DataCredits as ChargeCredits>::charge(&ALICE, 100_000));
	});
}

#[test]
fn a_payer_is_not_reaped_before_its_bond_is_back() {
	TestExt::new().execute(|| {
		vet(SPONSOR);
		assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(SPONSOR), BOB, false));
		assert!(System::account_exists(&SPONSOR));
	});
}
