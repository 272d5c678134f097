use frame_support::{assert_ok, assert_storage_noop};
use groundwave_traits::StakeRewards;
use groundwave_types::Points;

use crate::{PendingRound, PoolId, mock::*};

/// Points and weight of the only unsettled round of a pool.
fn earned(pool: PoolId) -> (Points, u64) {
	let unsettled = record(pool).unsettled;
	assert_eq!(unsettled.len(), 1);
	(unsettled[0].points, unsettled[0].weight)
}

#[test]
fn points_make_the_weight_of_the_pool_and_of_its_network() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL / 4)]);
		assert_eq!(earned(pool), (FULL / 4, 1 << 28));
		earn(&[(ALICES, FULL / 4)]);
		assert_eq!(earned(pool), (FULL / 2, 1 << 29));
		assert_eq!(
			pot().unsettled.to_vec(),
			vec![PendingRound { key: START + 1, weight: 1 << 29 }]
		);
	});
}

#[test]
fn a_pool_performs_in_full_at_most() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		assert_eq!(earned(pool), (FULL, 1 << 30));
		earn(&[(ALICES, Points::MAX)]);
		assert_eq!(earned(pool), (Points::MAX, 1 << 30));
		assert_eq!(pot().unsettled[0].weight, 1 << 30);
	});
}

#[test]
fn devices_of_one_pool_earn_together() {
	TestExt::with_pool(|pool| {
		attach(ALICE, pool, ALICES_OTHER);
		earn(&[(ALICES, FULL / 4), (ALICES_OTHER, FULL / 4), (BOBS, FULL), (ALICES, 0)]);
		assert_eq!(earned(pool), (FULL / 2, 1 << 29));
	});
}

#[test]
fn the_running_round_and_the_one_before_are_told_apart() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, 100)]);
		next_round();
		earn(&[(ALICES, 200)]);
		earn_in(START + 1, &[(ALICES, 50)]);
		let points = record(pool)
			.unsettled
			.iter()
			.map(|earned| (earned.key, earned.points))
			.collect::<Vec<_>>();
		assert_eq!(points, vec![(START + 1, 150), (START + 2, 200)]);
	});
}

#[test]
fn points_of_the_round_before_may_come_first() {
	TestExt::with_pool(|pool| {
		next_round();
		earn(&[(ALICES, 200)]);
		earn_in(START + 1, &[(ALICES, 50)]);
		let rounds =
			record(pool).unsettled.iter().map(|earned| earned.snapshot.round).collect::<Vec<_>>();
		assert_eq!(rounds, vec![START + 1, START + 2]);
	});
}

#[test]
fn pools_are_counted_once_however_many_of_their_devices_earn() {
	TestExt::with_pool(|pool| {
		let count = |points: &[_]| Pooled::on_points(LORA, START + 1, ROUND, points);
		attach(ALICE, pool, ALICES_OTHER);
		next_round();
		assert_eq!(count(&[(ALICES, 1), (ALICES_OTHER, 2)]), Ok(1));
		let others = create(BOB, SATURATED, TERMS);
		attach(BOB, others, BOBS);
		next_round();
		assert_eq!(count(&[(ALICES, 1), (BOBS, 2)]), Ok(2));
		assert_eq!(count(&[(ALICES, 0), (NO_DEVICE, FULL)]), Ok(0));
	});
}

#[test]
fn devices_without_a_pool_change_nothing() {
	TestExt::with_pool(|_| {
		assert_storage_noop!({
			assert_ok!(Pooled::on_points(LORA, START + 1, ROUND, &[(BOBS, FULL)]));
			assert_ok!(Pooled::on_points(LORA, START + 1, ROUND, &[(NO_DEVICE, FULL)]));
			assert_ok!(Pooled::on_points(LORA, START + 1, ROUND, &[(ALICES, 0)]));
			assert_ok!(Pooled::on_points(LORA, START + 1, ROUND, &[]));
		});
	});
}

/// The attack: sell the device and go on earning with it.
#[test]
fn a_sold_device_earns_for_the_pool_no_more() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL / 4)]);
		sell(ALICES, BOB);
		earn(&[(ALICES, FULL / 4)]);
		assert_eq!(earned(pool), (FULL / 4, 1 << 28));
		// It counts again when it comes back.
		sell(ALICES, ALICE);
		earn(&[(ALICES, FULL / 4)]);
		assert_eq!(earned(pool), (FULL / 2, 1 << 29));
		forget_device(ALICES);
		earn(&[(ALICES, FULL / 4)]);
		assert_eq!(earned(pool), (FULL / 2, 1 << 29));
	});
}

#[test]
fn a_detached_device_earns_for_the_pool_no_more() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL / 4)]);
		assert_ok!(Pooled::detach(signed(ALICE), ALICES));
		earn(&[(ALICES, FULL / 4)]);
		assert_eq!(earned(pool), (FULL / 4, 1 << 28));
	});
}

#[test]
fn points_of_another_network_do_not_count() {
	TestExt::with_pool(|pool| {
		assert_ok!(credit(WIFI, START + 1, &[(ALICES, FULL)]));
		assert!(record(pool).unsettled.is_empty());
		assert!(Pooled::pot(WIFI).unsettled.is_empty());
	});
}

#[test]
fn one_pool_that_cannot_count_does_not_keep_others_from_earning() {
	TestExt::with_pool(|pool| {
		let bobs = create(BOB, 1_000 * GWV, GENEROUS);
		attach(BOB, bobs, BOBS);
		next_round();
		assert_ok!(Pooled::close(signed(ALICE), pool));
		earn(&[(ALICES, FULL), (BOBS, FULL)]);
		assert!(record(pool).unsettled.is_empty());
		assert_eq!(earned(bobs).0, FULL);
	});
}

#[test]
fn a_pool_without_stake_in_the_round_waits_without_a_weight() {
	TestExt::execute(|| {
		let pool = pool_of_alice();
		earn(&[(ALICES, FULL)]);
		assert_eq!(earned(pool), (FULL, 0));
		until_due();
		settle();
		assert_eq!(Minted::get(), 0);
		assert_eq!(due(pool, ALICE), 0);
		assert!(Pooled::pool(pool).expect("it is open").unsettled.is_empty());
	});
}

/// Rewards puts rounds together while the breaker holds settlement up.
#[test]
fn rounds_that_were_put_together_pay_those_who_had_stake_while_they_ran() {
	TestExt::with_pool(|pool| {
		Held::set(&true);
		for round in START + 1..START + 20 {
			go_to_round(round);
			// Only late does the pool earn in the last entry, under an old key.
			if !(START + 3..=START + 12).contains(&round) {
				earn(&[(ALICES, FULL / 10)]);
			} else {
				earn(&[(BOBS, 1)]);
			}
			if round == START + 6 {
				delegate(CAROL, pool, 500 * GWV);
			}
			if round == START + 12 {
				undelegate(BOB, pool, u128::MAX);
			}
			assert_ok!(Pooled::check_invariants());
		}
		let entries = record(pool).unsettled;
		assert_eq!(entries.iter().map(|earned| earned.key).collect::<Vec<_>>(), vec![3, 4, 5]);
		// The third: Carol is in it, and Bob still.
		assert_eq!(entries[2].snapshot.round, START + 12);
		assert_eq!(entries[2].snapshot.stake.total.amount, 3_000 * GWV);
		Held::set(&false);
		go_to_round(START + 30);
		settle();
		assert_ok!(Pooled::check_invariants());
		let [alice, bob, carol] = [ALICE, BOB, CAROL].map(|who| claim(pool, who));
		assert!(carol > 0 && bob > 0 && alice > 0);
		// A sixth of the third entry was Carol's.
		let third = Minted::get() - 2 * (BUDGET / 40);
		assert!((third / 6).abs_diff(carol) <= 1 << 18);
		assert!(pot().owed < 10);
	});
}
