//! Stake of a round is what was there when it began.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::Balance;

use crate::{Error, mock::*};

/// What the pool of [`TestExt::with_pool`] earns in a round in which it performs in full.
const REWARD: Balance = BUDGET / 4;

/// The attack: to join one block before settlement, and to leave after.
#[test]
fn who_joins_one_block_before_settlement_earns_nothing_for_that_round() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		next_round();
		earn(&[(ALICES, FULL)]);
		System::set_block_number(System::block_number() + ROUND - 1);
		delegate(CAROL, pool, 100_000 * GWV);
		next_round();
		settle();
		undelegate(CAROL, pool, u128::MAX);
		go_to_round(START + 20);
		settle();
		assert_eq!(due(pool, CAROL), 0);
		assert_eq!(due(pool, BOB), 2 * REWARD * 3 / 5);
	});
}

#[test]
fn stake_earns_from_the_round_after_it_joined_on() {
	TestExt::with_pool(|pool| {
		delegate(CAROL, pool, 500 * GWV);
		earn(&[(ALICES, FULL)]);
		next_round();
		earn(&[(ALICES, FULL)]);
		// Late points of the round in which she joined make the pool earn, and her nothing.
		earn_in(START + 1, &[(ALICES, FULL)]);
		go_to_round(START + 4);
		settle();
		let second = BUDGET * 3 / 10;
		let carol = due(pool, CAROL);
		assert!((second / 6).abs_diff(carol) <= 1 << 18);
		let bob = due(pool, BOB);
		assert!((REWARD * 3 / 5 + second / 2).abs_diff(bob) <= 1 << 18);
	});
}

#[test]
fn who_leaves_earns_for_the_running_round_and_not_for_the_next() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		undelegate(BOB, pool, u128::MAX);
		earn(&[(ALICES, FULL)]);
		next_round();
		earn(&[(ALICES, FULL)]);
		go_to_round(START + 4);
		settle();
		assert_eq!(due(pool, BOB), REWARD * 3 / 5);
		// The next round is all Alice's.
		let next = BUDGET / 10;
		assert!((REWARD * 2 / 5 + next).abs_diff(due(pool, ALICE)) <= 1 << 18);
	});
}

#[test]
fn joining_and_leaving_in_one_round_earns_nothing() {
	TestExt::with_pool(|pool| {
		delegate(CAROL, pool, 500 * GWV);
		undelegate(CAROL, pool, u128::MAX);
		for _ in 0..3 {
			earn(&[(ALICES, FULL)]);
			next_round();
		}
		go_to_round(START + 10);
		settle();
		assert_eq!(due(pool, CAROL), 0);
		assert_ok!(Pooled::withdraw(signed(CAROL), pool, CAROL));
		assert_eq!(delegation(pool, CAROL), None);
	});
}

#[test]
fn leaving_and_coming_back_in_one_round_misses_nothing() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, u128::MAX);
		delegate(BOB, pool, 1_500 * GWV);
		earn(&[(ALICES, FULL)]);
		next_round();
		earn(&[(ALICES, FULL)]);
		go_to_round(START + 4);
		settle();
		let exact = 2 * REWARD * 3 / 5;
		assert!(exact.abs_diff(due(pool, BOB)) <= 1);
	});
}

#[test]
fn changes_in_two_rounds_that_are_not_settled_are_kept_apart() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		delegate(CAROL, pool, 500 * GWV);
		next_round();
		earn(&[(ALICES, FULL)]);
		delegate(CAROL, pool, 2_000 * GWV);
		next_round();
		earn(&[(ALICES, FULL)]);
		assert_eq!(delegation(pool, CAROL).expect("she joined").changes.len(), 2);
		// By now the first of them is settled, and a third has room.
		undelegate(CAROL, pool, u128::MAX);
		next_round();
		earn(&[(ALICES, FULL)]);
		go_to_round(START + 10);
		settle();
		let [second, third] = [BUDGET * 3 / 10, BUDGET / 2];
		let exact = second / 6 + third / 2;
		assert!(exact.abs_diff(due(pool, CAROL)) <= 1 << 18);
	});
}

#[test]
fn a_third_change_waits_while_settlement_is_held_up() {
	TestExt::with_pool(|pool| {
		Held::set(&true);
		earn(&[(ALICES, FULL)]);
		delegate(BOB, pool, GWV);
		next_round();
		delegate(BOB, pool, GWV);
		undelegate(BOB, pool, GWV);
		next_round();
		let again = || Pooled::delegate(signed(BOB), pool, GWV);
		assert_noop!(again(), Error::<Test>::RoundsUnsettled);
		assert_noop!(Pooled::undelegate(signed(BOB), pool, GWV), Error::<Test>::RoundsUnsettled);
		// Others are not kept.
		delegate(CAROL, pool, 10 * GWV);
		Held::set(&false);
		assert_ok!(again());
	});
}

#[test]
fn changes_without_rewards_take_no_room() {
	TestExt::with_pool(|pool| {
		for _ in 0..10 {
			next_round();
			delegate(BOB, pool, GWV);
			assert!(delegation(pool, BOB).expect("he stays").changes.len() <= 2);
		}
	});
}

#[test]
fn income_is_the_same_however_often_it_is_taken_in() {
	let mut incomes = Vec::new();
	for often in [false, true] {
		TestExt::with_pool(|pool| {
			let mut income = 0;
			for _ in 0..70 {
				earn(&[(ALICES, FULL / 3)]);
				next_round();
				if often && due(pool, BOB) > 0 {
					income += claim(pool, BOB);
				}
			}
			go_to_round(START + 80);
			income += claim(pool, BOB);
			incomes.push(income);
		});
	}
	// Claiming often loses at most a planck each time, and never gains one.
	assert!(incomes[1] <= incomes[0]);
	assert!(incomes[0] - incomes[1] <= 70);
}

#[test]
fn a_round_in_which_a_delegation_changed_is_found_on_the_page_before() {
	TestExt::with_pool(|pool| {
		go_to_round(63);
		earn(&[(ALICES, FULL)]);
		go_to_round(64);
		delegate(CAROL, pool, 500 * GWV);
		go_to_round(65);
		earn(&[(ALICES, FULL)]);
		go_to_round(200);
		settle();
		let exact = BUDGET * 3 / 10 / 6;
		assert!(exact.abs_diff(due(pool, CAROL)) <= 1 << 18);
	});
}
