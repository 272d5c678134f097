use frame_support::{assert_ok, assert_storage_noop, traits::fungible::Inspect};
use groundwave_types::Round;
use sp_runtime::Permill;

use crate::{Bonded, Event, Holding, MAX_OFFENCE_AGE, mock::*};

/// The round that runs in [`TestExt::with_pool`].
const NOW: Round = START + 1;

#[test]
fn a_slash_burns_pledge_and_delegations_alike() {
	TestExt::with_pool(|pool| {
		let issuance = Balances::total_issuance();
		assert_eq!(slash(ALICES, 10, NOW), 250 * GWV);
		assert_eq!(Balances::total_issuance(), issuance - 250 * GWV);
		assert_eq!(stake(pool).total, Holding { amount: 2_250 * GWV, shares: 2_500 * GWV });
		assert_eq!((view(pool, ALICE).stake, view(pool, BOB).stake), (900 * GWV, 1_350 * GWV));
		assert_eq!(Bonded::<Test>::get(), 2_250 * GWV);
		assert_eq!(
			take_events(),
			vec![Event::Slashed {
				pool,
				device: ALICES,
				part: Permill::from_percent(10),
				offence: NOW,
				staked: 250 * GWV,
				leaving: 0,
			}]
		);
	});
}

/// The attack: to leave between the offence and the verdict.
#[test]
fn stake_that_left_since_the_offence_answers_for_it() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 500 * GWV);
		next_round();
		undelegate(ALICE, pool, 300 * GWV);
		next_round();
		assert_eq!(slash(ALICES, 10, NOW), 250 * GWV);
		assert_eq!(view(pool, BOB).exits[0].0, 450 * GWV);
		assert_eq!(view(pool, ALICE).exits[0].0, 270 * GWV);
		assert_eq!(
			take_events().last(),
			Some(&Event::Slashed {
				pool,
				device: ALICES,
				part: Permill::from_percent(10),
				offence: NOW,
				staked: 170 * GWV,
				leaving: 80 * GWV,
			})
		);
	});
}

#[test]
fn stake_that_left_before_the_offence_does_not() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 500 * GWV);
		next_round();
		undelegate(ALICE, pool, 300 * GWV);
		assert_eq!(slash(ALICES, 10, NOW + 1), 200 * GWV);
		assert_eq!(view(pool, BOB).exits[0].0, 500 * GWV);
		assert_eq!(view(pool, ALICE).exits[0].0, 270 * GWV);
	});
}

#[test]
fn who_leaves_in_one_round_before_and_after_a_slash_bears_it_once() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 500 * GWV);
		assert_eq!(slash(ALICES, 10, NOW), 250 * GWV);
		undelegate(ALICE, pool, 100 * GWV);
		undelegate(BOB, pool, 450 * GWV);
		assert_eq!(view(pool, BOB).exits[0].0, 900 * GWV);
		assert_eq!(view(pool, ALICE).exits[0].0, 100 * GWV);
		go_to_round(NOW + 5);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_ok!(Pooled::withdraw(signed(BOB), pool, ALICE));
		assert_eq!(Balances::balance(&BOB), ENDOWMENT - 600 * GWV);
	});
}

#[test]
fn a_slash_reaches_no_further_than_its_age_allows() {
	TestExt::with_pool(|pool| {
		Limits::set(&crate::PoolLimits { unbonding: 1_000 * ROUND, ..LIMITS });
		undelegate(BOB, pool, 500 * GWV);
		next_round();
		undelegate(BOB, pool, 400 * GWV);
		go_to_round(NOW + 1 + MAX_OFFENCE_AGE);
		assert_eq!(slash(ALICES, 10, NOW), (1_600 + 400) * GWV / 10);
		assert_eq!(
			view(pool, BOB).exits.iter().map(|exit| exit.0).collect::<Vec<_>>(),
			vec![500 * GWV, 360 * GWV]
		);
	});
}

#[test]
fn a_weight_of_the_running_round_stays_that_of_its_beginning() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL / 2)]);
		slash(ALICES, 50, NOW);
		earn(&[(ALICES, FULL / 2)]);
		assert_eq!(record(pool).unsettled[0].weight, 1 << 30);
		next_round();
		earn(&[(ALICES, FULL)]);
		assert_eq!(record(pool).unsettled[1].weight, 1 << 29);
		go_to_round(NOW + 5);
		settle();
		// Shares earn as before: a slash does not touch rewards.
		let exact = (BUDGET / 4 + BUDGET / 8) * 3 / 5;
		assert!(exact - due(pool, BOB) <= 1);
	});
}

#[test]
fn several_slashes_add_up_and_never_take_more_than_all() {
	TestExt::with_pool(|pool| {
		assert_eq!(slash(ALICES, 50, NOW), 1_250 * GWV);
		assert_eq!(slash(ALICES, 50, NOW), 625 * GWV);
		assert_eq!(slash(ALICES, 100, NOW), 625 * GWV);
		assert_storage_noop!(assert_eq!(slash(ALICES, 100, NOW), 0));
		assert_eq!(view(pool, BOB).stake, 0);
		assert_eq!(Bonded::<Test>::get(), 0);
	});
}

#[test]
fn nothing_is_burned_where_no_pool_answers() {
	TestExt::with_pool(|pool| {
		assert_storage_noop!({
			assert_eq!(slash(BOBS, 10, NOW), 0);
			assert_eq!(slash(NO_DEVICE, 10, NOW), 0);
			assert_eq!(slash(ALICES, 0, NOW), 0);
			// The pool did not earn by the device yet.
			assert_eq!(slash(ALICES, 10, START - 2), 0);
		});
		assert_eq!(record(pool).delegations, 2);
	});
}

/// The attack: to detach the device, or to sell it, between the offence and the verdict.
#[test]
fn a_pool_answers_for_a_device_that_left_it_as_long_as_stake_would() {
	TestExt::with_pool(|_| {
		next_round();
		assert_ok!(Pooled::detach(signed(ALICE), ALICES));
		sell(ALICES, BOB);
		let bobs = create(BOB, 100 * GWV, TERMS);
		next_round();
		// What it does now is not the pool's any more.
		assert_storage_noop!(assert_eq!(slash(ALICES, 10, NOW + 2), 0));
		assert_eq!(slash(ALICES, 10, NOW + 1), 250 * GWV);
		assert_eq!(slash(ALICES, 10, NOW), 225 * GWV);
		assert_eq!(stake(bobs).total.amount, 100 * GWV);
	});
}

#[test]
fn a_pool_that_is_gone_has_nothing_to_burn() {
	TestExt::execute(|| {
		let pool = pool_of_alice();
		assert_ok!(Pooled::close(signed(ALICE), pool));
		undelegate(ALICE, pool, u128::MAX);
		go_to_round(START + 10);
		assert_ok!(Pooled::withdraw(signed(ALICE), pool, ALICE));
		assert_storage_noop!(assert_eq!(slash(ALICES, 10, START), 0));
	});
}

#[test]
fn slashes_round_up() {
	TestExt::execute(|| {
		let pool = create(ALICE, 100 * GWV + 1, GENEROUS);
		attach(ALICE, pool, ALICES);
		assert_eq!(slash(ALICES, 10, START), 10 * GWV + 1);
	});
}
