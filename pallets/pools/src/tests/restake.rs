use frame_support::{assert_noop, assert_ok};
use groundwave_types::Balance;

use crate::{Bonded, Error, Event, PoolId, mock::*};

/// What the pool of [`TestExt::with_pool`] earns in a round in which it performs in full.
const REWARD: Balance = BUDGET / 4;

fn choose(who: groundwave_types::AccountId, pool: PoolId, restake: bool) {
	assert_ok!(Pooled::set_restake(signed(who), pool, restake));
}

#[test]
fn a_claim_adds_to_the_stake_where_that_was_chosen() {
	TestExt::with_pool(|pool| {
		choose(BOB, pool, true);
		assert_eq!(take_events(), vec![Event::RestakeSet { pool, who: BOB, restake: true }]);
		earn(&[(ALICES, FULL)]);
		until_due();
		settle();
		let amount = due(pool, BOB);
		take_events();
		assert_eq!(claim(pool, BOB), 0);
		assert_eq!(view(pool, BOB).stake, 1_500 * GWV + amount);
		assert_eq!(Bonded::<Test>::get(), 2_500 * GWV + amount);
		assert_eq!(pot().paid, amount);
		assert_eq!(
			take_events().last(),
			Some(&Event::Restaked { pool, who: BOB, amount, shares: amount, by: STRANGER })
		);
		assert_noop!(Pooled::claim(signed(BOB), pool, BOB), Error::<Test>::NothingDue);
	});
}

#[test]
fn what_is_staked_again_counts_from_the_next_round_on() {
	TestExt::with_pool(|pool| {
		choose(BOB, pool, true);
		earn(&[(ALICES, FULL)]);
		until_due();
		claim(pool, BOB);
		let round = CurrentRound::get();
		assert_eq!(record(pool).stake.at(round).total.amount, 2_500 * GWV);
		assert!(record(pool).stake.at(round + 1).total.amount > 2_500 * GWV);
	});
}

#[test]
fn an_operators_cost_and_margin_raise_the_pledge() {
	TestExt::execute(|| {
		let pool = create(ALICE, 1_000 * GWV, TERMS);
		attach(ALICE, pool, ALICES);
		choose(ALICE, pool, true);
		next_round();
		earn(&[(ALICES, FULL)]);
		until_due();
		claim(pool, ALICE);
		assert!(stake(pool).pledge > 1_000 * GWV + BUDGET / 10 - (1 << 19));
		assert_eq!(stake(pool).pledge, stake(pool).total.shares);
	});
}

#[test]
fn where_the_pool_takes_no_stake_it_is_paid() {
	TestExt::with_pool(|pool| {
		choose(BOB, pool, true);
		earn(&[(ALICES, FULL)]);
		until_due();
		slash(ALICES, 100, START + 1);
		assert_eq!(claim(pool, BOB), REWARD * 3 / 5);
	});
	TestExt::with_pool(|pool| {
		choose(BOB, pool, true);
		earn(&[(ALICES, FULL)]);
		until_due();
		assert_ok!(Pooled::close(signed(ALICE), pool));
		assert_eq!(claim(pool, BOB), REWARD * 3 / 5);
	});
}

/// The attack: a stranger's claim that brings the last rewards of somebody who left back under the
/// lock of unbonding, and below the least stake.
#[test]
fn whoever_left_is_paid() {
	TestExt::with_pool(|pool| {
		choose(BOB, pool, true);
		earn(&[(ALICES, FULL)]);
		undelegate(BOB, pool, u128::MAX);
		until_due();
		assert_eq!(claim(pool, BOB), REWARD * 3 / 5);
		assert_eq!(view(pool, BOB).stake, 0);
	});
}

#[test]
fn the_choice_can_be_taken_back() {
	TestExt::with_pool(|pool| {
		choose(BOB, pool, true);
		choose(BOB, pool, false);
		earn(&[(ALICES, FULL)]);
		until_due();
		assert_eq!(claim(pool, BOB), REWARD * 3 / 5);
	});
}

#[test]
fn who_has_nothing_has_no_choice() {
	TestExt::with_pool(|pool| {
		let call = |who, pool| Pooled::set_restake(signed(who), pool, true);
		assert_noop!(call(CAROL, pool), Error::<Test>::NotDelegator);
		assert_noop!(call(BOB, NO_POOL), Error::<Test>::UnknownPool);
		assert_noop!(Pooled::set_restake(RuntimeOrigin::none(), pool, true), BAD_ORIGIN);
		assert_eq!(delegation(pool, CAROL), None);
	});
}
