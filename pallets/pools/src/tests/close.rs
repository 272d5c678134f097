use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use groundwave_traits::StakeRewards;

use crate::{Bonded, Delegations, Error, Event, Pools, mock::*};

#[test]
fn a_closed_pool_earns_no_more_and_keeps_what_it_earned() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL / 2)]);
		take_events();
		assert_ok!(Pooled::close(signed(ALICE), pool));
		assert_eq!(take_events(), vec![Event::PoolClosed { pool }]);
		earn(&[(ALICES, FULL)]);
		until_due();
		assert_eq!(claim(pool, BOB), BUDGET / 8 * 3 / 5);
	});
}

#[test]
fn everybody_leaves_by_himself_and_the_last_one_removes_the_pool() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		next_round();
		assert_ok!(Pooled::close(signed(ALICE), pool));
		undelegate(ALICE, pool, u128::MAX);
		undelegate(BOB, pool, 700 * GWV);
		next_round();
		undelegate(BOB, pool, u128::MAX);
		assert_eq!(stake(pool).total.shares, 0);
		go_to_round(START + 10);
		claim(pool, ALICE);
		claim(pool, BOB);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert!(Pools::<Test>::contains_key(pool));
		assert_ok!(Pooled::detach(signed(ALICE), ALICES));
		take_events();
		assert_ok!(Pooled::withdraw(signed(BOB), pool, ALICE));
		assert!(!Pools::<Test>::contains_key(pool));
		assert_eq!(Delegations::<Test>::iter().count(), 0);
		let leftover = pot().carried;
		assert_eq!(
			take_events(),
			vec![
				Event::PoolRemoved { pool, network: LORA, leftover },
				Event::Withdrawn { pool, who: ALICE, amount: 1_000 * GWV },
			]
		);
		// All that is left is what rounding left.
		assert!(leftover <= 2);
		assert_eq!(pot().owed, 0);
		assert_eq!(Balances::balance(&Pooled::account()), DEPOSIT + leftover);
		assert_eq!(Bonded::<Test>::get(), 0);
	});
}

#[test]
fn an_operator_who_left_first_is_still_due_what_comes_later() {
	TestExt::execute(|| {
		let pool = create(ALICE, 1_000 * GWV, TERMS);
		attach(ALICE, pool, ALICES);
		next_round();
		earn(&[(ALICES, FULL)]);
		Held::set(&true);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		undelegate(ALICE, pool, u128::MAX);
		go_to_round(START + 1 + 5);
		assert_ok!(Pooled::withdraw(signed(ALICE), pool, ALICE));
		assert!(Pools::<Test>::contains_key(pool));
		Held::set(&false);
		// A weight is a whole number of parts of 2^-32.
		assert!(BUDGET / 10 - claim(pool, ALICE) <= 1 << 18);
		assert!(!Pools::<Test>::contains_key(pool));
	});
}

#[test]
fn a_pool_whose_last_round_was_worth_nothing_can_be_removed() {
	TestExt::execute(|| {
		let pool = create(ALICE, 1_000 * GWV, TERMS);
		attach(ALICE, pool, ALICES);
		next_round();
		Budget::set(&0);
		earn(&[(ALICES, FULL)]);
		Held::set(&true);
		slash(ALICES, 100, START + 1);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		undelegate(ALICE, pool, 1);
		go_to_round(START + 10);
		let call = || Pooled::claim(signed(STRANGER), pool, ALICE);
		assert_noop!(call(), Error::<Test>::NothingDue);
		Held::set(&false);
		assert_ok!(call());
		assert!(!Pools::<Test>::contains_key(pool));
	});
}

#[test]
fn what_a_pool_left_over_goes_to_others() {
	TestExt::with_pool(|pool| {
		// A third of a planck for each of Bob, Carol and Alice is nobody's.
		delegate(CAROL, pool, 1_234 * GWV + 567);
		next_round();
		earn(&[(ALICES, FULL)]);
		next_round();
		assert_ok!(Pooled::close(signed(ALICE), pool));
		for who in [ALICE, BOB, CAROL] {
			undelegate(who, pool, u128::MAX);
		}
		go_to_round(START + 10);
		for who in [ALICE, BOB, CAROL] {
			claim(pool, who.clone());
			assert_ok!(Pooled::withdraw(signed(BOB), pool, who));
		}
		let leftover = pot().carried;
		assert!(leftover > 0);

		let other = create(BOB, 1_000 * GWV, GENEROUS);
		attach(BOB, other, BOBS);
		next_round();
		earn(&[(BOBS, FULL)]);
		until_due();
		let minted = Minted::get();
		settle();
		assert_eq!(pot().carried, 0);
		assert_eq!(Minted::get() - minted + leftover, record_reward(other));
	});
}

/// The reward that a pool takes in next.
fn record_reward(pool: crate::PoolId) -> groundwave_types::Balance {
	Pooled::pool(pool).expect("it is open").owed
}

#[test]
fn only_the_operator_closes_and_only_once() {
	TestExt::with_pool(|pool| {
		let call = |who, pool| Pooled::close(signed(who), pool);
		assert_noop!(call(BOB, pool), Error::<Test>::NotOperator);
		assert_noop!(call(ALICE, NO_POOL), Error::<Test>::UnknownPool);
		assert_noop!(Pooled::close(RuntimeOrigin::none(), pool), BAD_ORIGIN);
		assert_ok!(call(ALICE, pool));
		assert_noop!(call(ALICE, pool), Error::<Test>::PoolClosed);
	});
}
