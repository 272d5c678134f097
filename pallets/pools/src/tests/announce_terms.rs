use frame_support::{assert_noop, assert_ok};
use groundwave_types::Round;
use sp_runtime::Permill;

use crate::{Error, Event, PoolId, PoolTerms, mock::*};

/// All is the operator's.
const GREEDY: PoolTerms = PoolTerms { margin: Permill::from_percent(100), cost: GWV };

fn announce(pool: PoolId, terms: PoolTerms) {
	assert_ok!(Pooled::announce_terms(signed(ALICE), pool, terms));
}

fn in_round(pool: PoolId, round: Round) -> PoolTerms {
	record(pool).terms.at(round)
}

#[test]
fn terms_hold_once_the_notice_is_over() {
	TestExt::with_pool(|pool| {
		let since = START + 1 + LIMITS.notice;
		announce(pool, TERMS);
		assert_eq!(in_round(pool, since - 1), GENEROUS);
		assert_eq!(in_round(pool, since), TERMS);
		assert_eq!(Pooled::next_terms(pool), Some((since, TERMS)));
		assert_eq!(
			take_events(),
			vec![Event::TermsAnnounced { pool, since, old: GENEROUS, new: TERMS }]
		);
		go_to_round(since);
		assert_eq!(Pooled::next_terms(pool), None);
	});
}

#[test]
fn a_further_announcement_replaces_the_first_and_its_notice_begins_anew() {
	TestExt::with_pool(|pool| {
		announce(pool, TERMS);
		go_to_round(START + LIMITS.notice);
		announce(pool, GREEDY);
		let since = START + 2 * LIMITS.notice;
		assert_eq!(in_round(pool, since - 1), GENEROUS);
		assert_eq!(in_round(pool, since), GREEDY);
	});
}

/// The attack: let a round earn with a small margin and take all of it at settlement.
#[test]
fn no_round_that_began_is_shared_by_other_terms() {
	TestExt::with_pool(|pool| {
		let first = START + 1 + LIMITS.notice;
		announce(pool, GREEDY);
		go_to_round(first - 1);
		earn(&[(ALICES, FULL)]);
		go_to_round(first);
		// Late points for the round before, and a claim long after.
		earn_in(first - 1, &[(ALICES, FULL)]);
		announce(pool, GREEDY);
		go_to_round(first + 1);
		settle();
		go_to_round(first + 40);
		assert_eq!(
			record(pool).unsettled.first().map(|earned| earned.snapshot.terms),
			Some(GENEROUS)
		);
		claim(pool, BOB);
		assert_eq!(record(pool).operator_due, 0);
	});
}

#[test]
fn the_first_round_of_new_terms_is_shared_by_them() {
	TestExt::with_pool(|pool| {
		let first = START + 1 + LIMITS.notice;
		announce(pool, GREEDY);
		go_to_round(first);
		earn(&[(ALICES, FULL)]);
		until_due();
		let reward = BUDGET / 4;
		assert_eq!(claim(pool, ALICE), reward);
		assert_eq!(due(pool, BOB), 0);
	});
}

#[test]
fn only_the_operator_of_an_open_pool_announces_and_within_bounds() {
	TestExt::with_pool(|pool| {
		let call = |who, pool, terms| Pooled::announce_terms(signed(who), pool, terms);
		let dear = PoolTerms { cost: GWV + 1, ..TERMS };
		assert_noop!(call(ALICE, NO_POOL, TERMS), Error::<Test>::UnknownPool);
		assert_noop!(call(BOB, pool, TERMS), Error::<Test>::NotOperator);
		assert_noop!(call(ALICE, pool, dear), Error::<Test>::CostTooHigh);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		assert_noop!(call(ALICE, pool, TERMS), Error::<Test>::PoolClosed);
		assert_noop!(Pooled::announce_terms(RuntimeOrigin::none(), pool, TERMS), BAD_ORIGIN);
	});
}
