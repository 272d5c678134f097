use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_types::{Points, Round};
use sp_runtime::{ArithmeticError, Permill};

use crate::{Budget, Error, Event, Ledgers, Pots, mock::*};

#[test]
fn the_first_credit_of_a_round_fixes_its_budget() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 30), (BOBS, 12)]));
		assert_eq!(pot(LORA).unsettled.into_inner(), vec![pending(START, 42, LORA_BUDGET)]);
		assert_eq!(ledger(ALICES).unsettled.into_inner(), earned(&[(START, 30)]));
		assert_eq!(ledger(BOBS).unsettled.into_inner(), earned(&[(START, 12)]));
		assert_eq!(
			take_events(),
			vec![Event::PointsCredited { network: LORA, round: START, devices: 2, points: 42 }]
		);
	});
}

#[test]
fn only_the_part_for_evidence_is_distributed() {
	TestExt::new().execute(|| {
		assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1)]));
		assert_eq!(pot(WIFI).unsettled[0].budget.evidence, WIFI_BUDGET);
	});
}

#[test]
fn later_changes_of_parameters_do_not_touch_a_budget() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		set_share(LORA, Permill::zero());
		set_evidence(LORA, Permill::zero());
		next_round();
		assert_ok!(credit(LORA, START, &[(BOBS, 1)]));
		assert_eq!(pot(LORA).unsettled.into_inner(), vec![pending(START, 2, LORA_BUDGET)]);
	});
}

#[test]
fn entries_of_one_device_become_one() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1), (BOBS, 5), (ALICES, 2)]));
		assert_ok!(credit(LORA, START, &[(ALICES, 4)]));
		assert_eq!(ledger(ALICES).unsettled.into_inner(), earned(&[(START, 7)]));
		assert_eq!(
			take_events(),
			vec![
				Event::PointsCredited { network: LORA, round: START, devices: 2, points: 8 },
				Event::PointsCredited { network: LORA, round: START, devices: 1, points: 4 },
			]
		);
	});
}

#[test]
fn points_count_as_far_as_their_device_is_trusted() {
	TestExt::new().execute(|| {
		Trust::set([(ALICES, Permill::from_percent(75)), (BOBS, Permill::zero())].into());
		assert_ok!(credit(LORA, START, &[(ALICES, 1), (BOBS, 5), (ALICES, 2)]));
		// 2.25, rounded down.
		assert_eq!(ledger(ALICES).unsettled.into_inner(), earned(&[(START, 2)]));
		assert_eq!(Ledgers::<Test>::get(BOBS), None);
		assert_eq!(pot(LORA).unsettled[0].points, 2);
		assert_eq!(
			take_events(),
			vec![Event::PointsCredited { network: LORA, round: START, devices: 1, points: 2 }]
		);
		assert_ok!(credit(LORA, START, &[(BOBS, Points::MAX)]));
		assert_eq!(Ledgers::<Test>::get(BOBS), None);
	});
}

#[test]
fn the_round_before_takes_points_as_well() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 5)]));
		assert_ok!(credit(LORA, START - 1, &[(ALICES, 3)]));
		assert_eq!(ledger(ALICES).unsettled.into_inner(), earned(&[(START - 1, 3), (START, 5)]));
		assert_eq!(
			pot(LORA).unsettled.into_inner(),
			vec![pending(START - 1, 3, LORA_BUDGET), pending(START, 5, LORA_BUDGET),]
		);
	});
}

#[test]
fn other_rounds_take_no_points() {
	TestExt::new().execute(|| {
		for round in [0, START - 2, START + 1, Round::MAX] {
			assert_noop!(credit(LORA, round, &[(ALICES, 1)]), Error::<Test>::RoundClosed);
		}
	});
}

#[test]
fn a_round_closes_with_the_end_of_the_next_one() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		next_round();
		System::set_block_number(anchor().end() - 1);
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		next_round();
		assert_noop!(credit(LORA, START, &[(ALICES, 1)]), Error::<Test>::RoundClosed);
	});
}

#[test]
fn a_credit_of_nothing_changes_nothing() {
	TestExt::new().execute(|| {
		assert_storage_noop!(assert_ok!(credit(LORA, START, &[])));
		assert_storage_noop!(assert_ok!(credit(LORA, START, &[(ALICES, 0), (BOBS, 0)])));
	});
}

#[test]
fn an_unknown_network_takes_no_points() {
	TestExt::new().execute(|| {
		assert_noop!(credit(NO_NETWORK, START, &[(ALICES, 1)]), Error::<Test>::UnknownNetwork);
	});
}

#[test]
fn devices_of_other_networks_earn_nothing_and_do_not_harm_others() {
	TestExt::new().execute(|| {
		assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1)]));
		assert_ok!(credit(LORA, START, &[(ALICES, 5), (BOBS_WIFI, 7), (ALICES_YOUNG, 7)]));
		assert_eq!(pot(LORA).unsettled[0].points, 5);
		assert_eq!(ledger(BOBS_WIFI).unsettled.into_inner(), earned(&[(START, 1)]));
		assert!(!Ledgers::<Test>::contains_key(ALICES_YOUNG));
	});
}

#[test]
fn a_device_that_left_earns_nothing_and_does_not_harm_others() {
	TestExt::new().execute(|| {
		forget_device(BOBS);
		assert_ok!(credit(LORA, START, &[(ALICES, 5), (BOBS, 7), (NO_DEVICE, 7)]));
		assert_eq!(pot(LORA).unsettled[0].points, 5);
		assert!(!Ledgers::<Test>::contains_key(BOBS));
		assert_storage_noop!(assert_ok!(credit(LORA, START, &[(BOBS, 1)])));
	});
}

#[test]
fn points_beyond_what_fits_are_refused() {
	TestExt::new().execute(|| {
		assert_noop!(
			credit(LORA, START, &[(ALICES, Points::MAX), (ALICES, 1)]),
			ArithmeticError::Overflow
		);
		assert_noop!(
			credit(LORA, START, &[(ALICES, Points::MAX), (BOBS, 1)]),
			ArithmeticError::Overflow
		);
		assert_ok!(credit(LORA, START, &[(ALICES, Points::MAX)]));
		assert_noop!(credit(LORA, START, &[(ALICES, 1)]), ArithmeticError::Overflow);
		assert_noop!(credit(LORA, START, &[(BOBS, 1)]), ArithmeticError::Overflow);

		// So many points are worth less than a planck each: what there is stays in the pot.
		start_round(START + 2);
		settle(LORA);
		assert_eq!(rate(LORA, START), Some(0));
		assert_eq!(pot(LORA).carried, LORA_BUDGET);
	});
}

#[test]
fn a_refused_credit_does_not_settle_either() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		start_round(START + 2);
		assert_noop!(
			credit(LORA, START + 2, &[(ALICES, Points::MAX), (BOBS, 1)]),
			ArithmeticError::Overflow
		);
	});
}

#[test]
fn a_credit_settles_what_is_due_and_folds_the_ledger() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 3_000_000)]));
		start_round(START + 2);
		assert_ok!(credit(LORA, START + 2, &[(ALICES, 1)]));
		let ledger = ledger(ALICES);
		assert_eq!(ledger.accrued, LORA_BUDGET);
		assert_eq!(ledger.unsettled.into_inner(), earned(&[(START + 2, 1)]));
		assert_eq!(pot(LORA).unsettled.len(), 1);
		assert_eq!(pot(LORA).owed, LORA_BUDGET);
	});
}

#[test]
fn two_rounds_at_most_wait_however_long_devices_earn() {
	TestExt::new().execute(|| {
		for round in START..START + 10 {
			start_round(round);
			assert_ok!(credit(LORA, round - 1, &[(ALICES, 1)]));
			assert_ok!(credit(LORA, round, &[(ALICES, 1), (BOBS, 1)]));
			assert_eq!(pot(LORA).unsettled.len(), 2);
			assert_eq!(ledger(ALICES).unsettled.len(), 2);
			assert_ok!(Rewards::check_invariants());
		}
	});
}

#[test]
fn a_paused_network_still_takes_points_that_were_earned_before() {
	TestExt::new().execute(|| {
		pause(LORA);
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_eq!(pot(LORA).unsettled[0].budget.evidence, LORA_BUDGET);
	});
}

#[test]
fn a_network_without_share_takes_points_that_are_worth_nothing() {
	TestExt::new().execute(|| {
		assert_ok!(credit(YOUNG, START, &[(ALICES_YOUNG, 1)]));
		assert_eq!(pot(YOUNG).unsettled[0].budget, Budget::default());
	});
}

#[test]
fn networks_do_not_share_pots() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert!(!Pots::<Test>::contains_key(WIFI));
	});
}
