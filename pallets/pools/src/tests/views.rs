use frame_support::assert_storage_noop;

use crate::mock::*;

#[test]
fn what_is_not_there_is_not_shown() {
	TestExt::execute(|| {
		assert_eq!(Pooled::pool(NO_POOL), None);
		assert_eq!(Pooled::delegation(NO_POOL, ALICE), None);
		assert_eq!(Pooled::pool_of(NO_DEVICE), None);
		assert_eq!(Pooled::next_terms(NO_POOL), None);
		assert_eq!(Pooled::estimate(NO_POOL, BUDGET, ROUND), None);
		assert_eq!(Pooled::rules(NO_NETWORK).latest(), None);
		assert_eq!(Pooled::pot(NO_NETWORK), Default::default());
		assert_eq!(Pooled::bonded(), 0);
	});
}

#[test]
fn pools_and_delegations_are_shown_with_settled_rewards_and_nothing_is_written() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		until_due();
		settle();
		assert_storage_noop!({
			assert_eq!(Pooled::pool(pool).expect("it is open").owed, BUDGET / 4);
			let shown = view(pool, BOB);
			assert_eq!((shown.stake, shown.due), (1_500 * GWV, BUDGET / 4 * 3 / 5));
			assert!(!shown.record.restake);
			assert!(shown.exits.is_empty());
			assert_eq!(Pooled::delegation(pool, CAROL), None);
		});
		assert_eq!(record(pool).owed, 0);
		assert_eq!(Pooled::bonded(), 2_500 * GWV);
		let due = due(pool, BOB);
		assert_eq!(claim(pool, BOB), due);
	});
}

#[test]
fn an_estimate_is_what_the_next_round_brings() {
	TestExt::execute(|| {
		let pool = create(ALICE, 1_000 * GWV, TERMS);
		attach(ALICE, pool, ALICES);
		delegate(BOB, pool, 1_500 * GWV);
		let share = Pooled::estimate(pool, BUDGET, ROUND).expect("there are rules");
		next_round();
		earn(&[(ALICES, FULL)]);
		until_due();
		settle();
		let record = Pooled::pool(pool).expect("it is open");
		assert_eq!(record.operator_due, share.operator);
		assert_eq!(record.owed, share.operator + share.members);
	});
}

#[test]
fn an_estimate_takes_rules_of_the_next_round() {
	TestExt::with_pool(|pool| {
		assert!(Pooled::estimate(pool, BUDGET, ROUND).is_some());
		frame_support::assert_ok!(Pooled::set_rules(RuntimeOrigin::root(), LORA, None));
		assert_eq!(Pooled::estimate(pool, BUDGET, ROUND), None);
	});
}
