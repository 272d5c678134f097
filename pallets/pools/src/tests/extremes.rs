//! The largest and the smallest sums.

use frame_support::{
	assert_ok,
	traits::fungible::{Inspect, Mutate},
};
use groundwave_math::SaturationRule;
use groundwave_types::Balance;

use crate::{PoolLimits, StakeRules, mock::*};

fn rules(staking_supply: Balance, pools: u32) -> StakeRules {
	let saturation = SaturationRule { staking_supply, pools, ..RULES.saturation };
	StakeRules { saturation, full_points: 1 }
}

#[test]
fn all_that_may_ever_exist_can_be_staked_earned_slashed_and_taken_back() {
	TestExt::execute(|| {
		set_rules(LORA, rules(MAX_SUPPLY, 1));
		Balances::set_balance(&ALICE, MAX_SUPPLY / 2);
		Balances::set_balance(&BOB, MAX_SUPPLY / 2);
		let pool = create(ALICE, MAX_SUPPLY / 4, TERMS);
		attach(ALICE, pool, ALICES);
		delegate(BOB, pool, MAX_SUPPLY / 4);
		assert_ok!(Pooled::set_restake(signed(BOB), pool, true));
		next_round();
		Budget::set(&MAX_SUPPLY);
		earn(&[(ALICES, u64::MAX)]);
		until_due();
		settle();
		assert!(Minted::get() > MAX_SUPPLY / 2 - GWV);
		let before = view(pool, BOB);
		claim(pool, BOB);
		assert!(view(pool, BOB).stake >= before.stake + before.due - 1);
		claim(pool, ALICE);
		next_round();
		slash(ALICES, 99, CurrentRound::get());
		undelegate(BOB, pool, u128::MAX);
		go_to_round(START + 20);
		settle();
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_ok!(Pooled::check_invariants());
	});
}

#[test]
fn one_planck_can_be_staked_and_earn() {
	TestExt::execute(|| {
		Limits::set(&PoolLimits { min_delegation: 1, min_pledge: 1, ..LIMITS });
		set_rules(LORA, rules(2, 1));
		let pool = create(ALICE, 1, GENEROUS);
		attach(ALICE, pool, ALICES);
		delegate(BOB, pool, 1);
		next_round();
		for budget in [1, 1 << 32, 3 << 32] {
			Budget::set(&budget);
			earn(&[(ALICES, 1)]);
			next_round();
		}
		go_to_round(START + 10);
		let earned = claim(pool, ALICE) + claim(pool, BOB);
		assert_eq!(earned, Minted::get());
		assert_eq!(earned, 4 << 32);
		undelegate(BOB, pool, 1);
		go_to_round(START + 20);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_eq!(delegation(pool, BOB), None);
	});
}

/// With one planck staked and all that may ever exist earned, a share's income does not fit: it
/// waits in the pool, and nothing breaks.
#[test]
fn income_that_a_share_cannot_count_waits() {
	TestExt::execute(|| {
		Limits::set(&PoolLimits { min_pledge: 1, ..LIMITS });
		set_rules(LORA, rules(1, 1));
		let pool = create(ALICE, 1, GENEROUS);
		attach(ALICE, pool, ALICES);
		next_round();
		Budget::set(&MAX_SUPPLY);
		earn(&[(ALICES, 1)]);
		until_due();
		settle();
		let record = Pooled::pool(pool).expect("it is open");
		assert_eq!((record.prefix, record.dust), (0, record.owed));
		assert!(record.owed > 0);
		assert_ok!(Pooled::check_invariants());
	});
}

#[test]
fn slashes_without_end_leave_a_pool_that_can_be_left() {
	TestExt::with_pool(|pool| {
		for _ in 0..30 {
			slash(ALICES, 90, CurrentRound::get());
			let _ = Pooled::delegate(signed(CAROL), pool, 10_000 * GWV);
			next_round();
			assert_ok!(Pooled::check_invariants());
		}
		assert_ok!(Pooled::close(signed(ALICE), pool));
		for who in [ALICE, BOB, CAROL] {
			undelegate(who, pool, u128::MAX);
		}
		assert_eq!(stake(pool).total, Default::default());
		assert!(Balances::balance(&Pooled::account_id()) >= DEPOSIT);
	});
}
