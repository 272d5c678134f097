use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};

use crate::{Bonded, Error, Event, Holding, MAX_EXITS, mock::*};

#[test]
fn stake_leaves_the_pool_at_once_and_waits() {
	TestExt::with_pool(|pool| {
		assert_ok!(Pooled::undelegate(signed(BOB), pool, 500 * GWV));
		let free_from = System::block_number() + LIMITS.unbonding;
		assert_eq!(stake(pool).total, Holding { amount: 2_000 * GWV, shares: 2_000 * GWV });
		assert_eq!(Bonded::<Test>::get(), 2_000 * GWV);
		assert_eq!(Balances::balance(&BOB), ENDOWMENT - 1_500 * GWV);
		let shown = view(pool, BOB);
		assert_eq!((shown.stake, shown.exits), (1_000 * GWV, vec![(500 * GWV, free_from)]));
		assert_eq!(
			take_events(),
			vec![Event::Undelegated {
				pool,
				who: BOB,
				amount: 500 * GWV,
				shares: 500 * GWV,
				free_from
			}]
		);
	});
}

#[test]
fn all_of_it_leaves_where_it_is_worth_no_more() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, u128::MAX);
		assert_eq!(view(pool, BOB).stake, 0);
		assert_eq!(view(pool, BOB).exits[0].0, 1_500 * GWV);
		assert_eq!(stake(pool).total.shares, 1_000 * GWV);
		assert_noop!(Pooled::undelegate(signed(BOB), pool, 1), Error::<Test>::NotDelegator);
	});
}

#[test]
fn what_stays_is_nothing_or_the_minimum() {
	TestExt::with_pool(|pool| {
		let call = |amount| Pooled::undelegate(signed(BOB), pool, amount);
		assert_noop!(call(1_490 * GWV + 1), Error::<Test>::BelowMinimum);
		assert_noop!(call(1_500 * GWV - 1), Error::<Test>::BelowMinimum);
		assert_noop!(call(0), Error::<Test>::AmountTooSmall);
		assert_ok!(call(1_490 * GWV));
		assert_ok!(call(10 * GWV));
	});
}

#[test]
fn an_operator_leaves_the_least_pledge() {
	TestExt::with_pool(|pool| {
		let call = |amount| Pooled::undelegate(signed(ALICE), pool, amount);
		assert_noop!(call(900 * GWV + 1), Error::<Test>::BelowMinimum);
		assert_noop!(call(1_000 * GWV), Error::<Test>::BelowMinimum);
		assert_ok!(call(900 * GWV));
		assert_eq!(stake(pool).pledge, 100 * GWV);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		assert_noop!(call(1), Error::<Test>::BelowMinimum);
		assert_ok!(call(100 * GWV));
		assert_eq!(stake(pool).pledge, 0);
	});
}

#[test]
fn who_has_no_stake_cannot_take_any_out() {
	TestExt::with_pool(|pool| {
		let call = |who, pool| Pooled::undelegate(signed(who), pool, GWV);
		assert_noop!(call(CAROL, pool), Error::<Test>::NotDelegator);
		assert_noop!(call(BOB, NO_POOL), Error::<Test>::UnknownPool);
		assert_noop!(Pooled::undelegate(RuntimeOrigin::none(), pool, GWV), BAD_ORIGIN);
	});
}

#[test]
fn exits_of_one_round_are_one_and_too_many_are_refused() {
	TestExt::with_pool(|pool| {
		for _ in 0..3 {
			undelegate(BOB, pool, GWV);
			System::set_block_number(System::block_number() + 1);
		}
		let free_from = System::block_number() - 1 + LIMITS.unbonding;
		assert_eq!(view(pool, BOB).exits, vec![(3 * GWV, free_from)]);
		for _ in 1..MAX_EXITS {
			next_round();
			undelegate(BOB, pool, GWV);
		}
		assert_eq!(view(pool, BOB).exits.len(), MAX_EXITS as usize);
		undelegate(BOB, pool, GWV);
		next_round();
		assert_noop!(Pooled::undelegate(signed(BOB), pool, GWV), Error::<Test>::TooManyExits);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		undelegate(BOB, pool, GWV);
	});
}

#[test]
fn shares_of_a_burned_pool_can_be_given_up() {
	TestExt::with_pool(|pool| {
		slash(ALICES, 100, START + 1);
		let free_from = System::block_number() + LIMITS.unbonding;
		take_events();
		undelegate(BOB, pool, 1);
		assert_eq!(
			take_events(),
			vec![Event::Undelegated { pool, who: BOB, amount: 0, shares: 1_500 * GWV, free_from }]
		);
		assert!(view(pool, BOB).exits.is_empty());
		// Once his last round is settled, nothing is left of him.
		until_due();
		assert_ok!(Pooled::claim(signed(STRANGER), pool, BOB));
		assert_eq!(delegation(pool, BOB), None);
		assert_eq!(take_events(), vec![]);
	});
}
