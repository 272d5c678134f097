use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::{ArithmeticError, Permill, TokenError};

use crate::{Bonded, Error, Event, Holding, NextPool, PoolTerms, Pools, Stake, mock::*};

#[test]
fn a_pool_is_opened_with_a_pledge() {
	TestExt::execute(|| {
		assert_ok!(Pooled::create(signed(ALICE), LORA, TERMS, 1_000 * GWV));
		let pool = record(0);
		assert_eq!((pool.network, pool.operator.clone(), pool.closed), (LORA, ALICE, false));
		assert_eq!(pool.terms.at(START), TERMS);
		let pledge = 1_000 * GWV;
		let stake = Stake { total: Holding { amount: pledge, shares: pledge }, pledge };
		// It counts from the next round on.
		assert_eq!(pool.stake.at(START), Stake::default());
		assert_eq!(pool.stake.at(START + 1), stake);
		assert_eq!(Balances::balance(&ALICE), ENDOWMENT - pledge);
		assert_eq!(Balances::balance(&Pooled::account_id()), DEPOSIT + pledge);
		assert_eq!(Bonded::<Test>::get(), pledge);
		assert_eq!(
			take_events(),
			vec![Event::PoolCreated {
				pool: 0,
				network: LORA,
				operator: ALICE,
				terms: TERMS,
				pledge
			}]
		);
	});
}

#[test]
fn an_operator_may_have_several_pools() {
	TestExt::execute(|| {
		assert_eq!(create(ALICE, 100 * GWV, TERMS), 0);
		assert_eq!(create(ALICE, 100 * GWV, TERMS), 1);
		assert_eq!(create(BOB, 100 * GWV, TERMS), 2);
		assert_eq!(NextPool::<Test>::get(), 3);
	});
}

#[test]
fn bounds_of_terms_and_pledge_are_included() {
	TestExt::execute(|| {
		let call = |margin, cost, pledge| {
			Pooled::create(signed(ALICE), LORA, PoolTerms { margin, cost }, pledge)
		};
		let all = Permill::one();
		assert_noop!(call(all, GWV + 1, 100 * GWV), Error::<Test>::CostTooHigh);
		assert_noop!(call(all, GWV, 100 * GWV - 1), Error::<Test>::BelowMinimum);
		assert_noop!(call(all, GWV, 0), Error::<Test>::BelowMinimum);
		assert_ok!(call(all, GWV, 100 * GWV));
		assert_ok!(call(Permill::zero(), 0, 100 * GWV + 1));
	});
}

#[test]
fn a_pool_takes_an_active_network_that_rewards_stake() {
	TestExt::execute(|| {
		let call = |network| Pooled::create(signed(ALICE), network, TERMS, 1_000 * GWV);
		assert_noop!(call(NO_NETWORK), Error::<Test>::UnknownNetwork);
		assert_noop!(call(YOUNG), Error::<Test>::NoRules);
		pause(LORA);
		assert_noop!(call(LORA), Error::<Test>::NetworkInactive);
		assert_ok!(call(WIFI));
	});
}

#[test]
fn rules_that_hold_from_the_next_round_on_are_enough() {
	TestExt::execute(|| {
		set_rules(YOUNG, RULES);
		assert_ok!(Pooled::create(signed(ALICE), YOUNG, TERMS, 1_000 * GWV));
	});
}

#[test]
fn a_pledge_must_be_there_and_leave_the_account_alive() {
	TestExt::execute(|| {
		let call = |pledge| Pooled::create(signed(ALICE), LORA, TERMS, pledge);
		assert_noop!(call(ENDOWMENT + 1), TokenError::FundsUnavailable);
		assert_noop!(call(ENDOWMENT), TokenError::NotExpendable);
		assert_ok!(call(ENDOWMENT - DEPOSIT));
	});
}

#[test]
fn numbers_of_pools_do_not_begin_again() {
	TestExt::execute(|| {
		NextPool::<Test>::put(u32::MAX);
		assert_noop!(
			Pooled::create(signed(ALICE), LORA, TERMS, 1_000 * GWV),
			ArithmeticError::Overflow
		);
		assert_eq!(Pools::<Test>::iter().count(), 0);
	});
}

#[test]
fn opening_takes_a_signature() {
	TestExt::execute(|| {
		assert_noop!(Pooled::create(RuntimeOrigin::none(), LORA, TERMS, GWV), BAD_ORIGIN);
	});
}
