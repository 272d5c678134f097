use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::{ArithmeticError, TokenError};

use crate::{Bonded, Error, Event, Holding, mock::*};

#[test]
fn a_delegation_adds_to_the_stake_of_the_pool() {
	TestExt::with_pool(|pool| {
		assert_ok!(Pooled::delegate(signed(CAROL), pool, 500 * GWV));
		assert_eq!(stake(pool).total, Holding { amount: 3_000 * GWV, shares: 3_000 * GWV });
		assert_eq!(stake(pool).pledge, 1_000 * GWV);
		assert_eq!(record(pool).delegations, 3);
		assert_eq!(Balances::balance(&CAROL), ENDOWMENT - 500 * GWV);
		assert_eq!(Bonded::<Test>::get(), 3_000 * GWV);
		assert_eq!(view(pool, CAROL).stake, 500 * GWV);
		assert_eq!(
			take_events(),
			vec![Event::Delegated { pool, who: CAROL, amount: 500 * GWV, shares: 500 * GWV }]
		);
	});
}

#[test]
fn the_operators_own_raises_the_pledge() {
	TestExt::with_pool(|pool| {
		delegate(ALICE, pool, 1);
		assert_eq!(stake(pool).pledge, 1_000 * GWV + 1);
		assert_eq!(record(pool).delegations, 2);
	});
}

#[test]
fn the_minimum_is_that_of_all_that_somebody_has() {
	TestExt::with_pool(|pool| {
		let call = |amount| Pooled::delegate(signed(CAROL), pool, amount);
		assert_noop!(call(10 * GWV - 1), Error::<Test>::BelowMinimum);
		assert_noop!(call(0), Error::<Test>::BelowMinimum);
		assert_ok!(call(10 * GWV));
		assert_ok!(call(1));
		assert_noop!(call(0), Error::<Test>::AmountTooSmall);
	});
}

#[test]
fn the_minimum_itself_may_join_where_a_share_is_not_a_planck() {
	TestExt::with_pool(|pool| {
		slash(ALICES, 33, START + 1);
		delegate(CAROL, pool, 10 * GWV);
		assert!(view(pool, CAROL).stake <= 10 * GWV);
		assert!(view(pool, CAROL).stake >= 10 * GWV - 1);
	});
}

#[test]
fn what_is_not_there_cannot_be_staked() {
	TestExt::with_pool(|pool| {
		let call = |amount| Pooled::delegate(signed(CAROL), pool, amount);
		assert_noop!(call(ENDOWMENT + 1), TokenError::FundsUnavailable);
		assert_noop!(call(ENDOWMENT), TokenError::NotExpendable);
		assert_noop!(call(u128::MAX), ArithmeticError::Overflow);
	});
}

#[test]
fn only_open_pools_take_stake() {
	TestExt::with_pool(|pool| {
		let call = |pool| Pooled::delegate(signed(CAROL), pool, 10 * GWV);
		assert_noop!(call(NO_POOL), Error::<Test>::UnknownPool);
		assert_noop!(Pooled::delegate(RuntimeOrigin::none(), pool, GWV), BAD_ORIGIN);
		slash(ALICES, 100, START + 1);
		assert_noop!(call(pool), Error::<Test>::PoolBurned);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		assert_noop!(call(pool), Error::<Test>::PoolClosed);
	});
}

#[test]
fn a_paused_network_does_not_keep_stake_out() {
	TestExt::with_pool(|pool| {
		pause(LORA);
		delegate(CAROL, pool, 10 * GWV);
	});
}

#[test]
fn what_is_due_is_settled_before_stake_moves() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		until_due();
		delegate(CAROL, pool, 10 * GWV);
		assert!(record(pool).unsettled.is_empty());
		assert_eq!(record(pool).owed, BUDGET / 4);
		assert_eq!(due(pool, CAROL), 0);
	});
}
