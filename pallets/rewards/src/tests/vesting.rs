//! Rewards that are released evenly over blocks.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::DeviceLeaves;
use groundwave_types::{Balance, BlockNumber};
use proptest::prelude::*;

use crate::{Error, Vesting, mock::*};

/// Blocks over which LORA's rewards are released.
const SPAN: BlockNumber = 1_000;
/// Block in which what was earned in round [`START`] is settled.
const SETTLED: BlockNumber = (START + 2) * 600;

/// Lets ALICE's device earn the whole budget of round [`START`], which is settled in the first block
/// that can do it.
fn earn() {
	vest(LORA, SPAN);
	earn_and_wait(LORA, &[(ALICES, FULL)]);
	settle(LORA);
}

mod release {
	use super::*;

	#[test]
	fn it_is_linear_from_the_settlement_on() {
		for (passed, parts) in
			[(0, 0), (1, 1), (250, 250), (999, 999), (1_000, 1_000), (5_000, 1_000)]
		{
			TestExt::new().execute(|| {
				earn();
				assert_eq!(System::block_number(), SETTLED);
				jump_to(SETTLED + passed);
				assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 1_000 * parts);
			});
		}
	}

	#[test]
	fn claims_in_between_change_nothing_of_the_whole() {
		TestExt::new().execute(|| {
			earn();
			for passed in [1, 2, 17, 500, 999] {
				jump_to(SETTLED + passed);
				let _ = cash(ALICES);
				assert_eq!(ledger(ALICES).lifetime, LORA_BUDGET / 1_000 * Balance::from(passed));
			}
			jump_to(SETTLED + SPAN);
			let _ = cash(ALICES);
			assert_eq!(ledger(ALICES).lifetime, LORA_BUDGET);
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		});
	}

	#[test]
	fn it_does_not_wait_for_anybody_to_touch_the_ledger() {
		TestExt::new().execute(|| {
			earn();
			// A claim of nothing is refused with all that it worked out.
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
			jump_to(SETTLED + SPAN / 2);
			assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 2);
			jump_to(SETTLED + SPAN);
			assert_ok!(Rewards::on_leave(ALICES, &ALICE));
			assert_eq!(balance(&ALICE), 1_000 * GWV + LORA_BUDGET);
			forget_device(ALICES);
		});
	}

	#[test]
	fn when_the_ledger_is_folded_makes_no_difference() {
		let after = |fold_at: &[BlockNumber]| {
			let mut seen = (0, 0, 0);
			TestExt::new().execute(|| {
				earn();
				for block in fold_at {
					jump_to(SETTLED + block);
					// Each credit folds the ledger; these rounds are not settled by the end.
					assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
				}
				jump_to(SETTLED + 900);
				let told = Rewards::statement(ALICES).expect("it earned");
				seen = (told.claimable, told.vesting, told.vested_at);
			});
			seen
		};
		let tenth = LORA_BUDGET / 10;
		assert_eq!(after(&[]), (9 * tenth, tenth, SETTLED + SPAN));
		assert_eq!(after(&[0, 1, 2, 3, 500]), (9 * tenth, tenth, SETTLED + SPAN));
	}

	#[test]
	fn a_device_does_not_leave_before_all_is_released() {
		TestExt::new().execute(|| {
			earn();
			jump_to(SETTLED + SPAN - 1);
			assert_noop!(Rewards::on_leave(ALICES, &ALICE), Error::<Test>::RewardsHeld);
			jump_to(SETTLED + SPAN);
			assert_ok!(Rewards::on_leave(ALICES, &ALICE));
			forget_device(ALICES);
		});
	}
}

mod terms_of_rounds {
	use super::*;

	#[test]
	fn a_change_touches_no_round_in_which_somebody_earned() {
		// Before the round is settled, and afterwards.
		for settle_first in [false, true] {
			TestExt::new().execute(|| {
				vest(LORA, SPAN);
				assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
				vest(LORA, 0);
				start_round(START + 2);
				if settle_first {
					settle(LORA);
					vest(LORA, 7);
				}
				vest(LORA, 5 * SPAN);
				settle(LORA);
				jump_to(SETTLED + SPAN / 2);
				assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 2);
				assert_eq!(Rewards::rates(LORA, START).map(|rates| rates.vesting), Some(SPAN));
			});
		}
	}

	#[test]
	fn a_round_without_vesting_pays_at_once_while_others_vest() {
		TestExt::new().execute(|| {
			vest(LORA, SPAN);
			assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
			vest(LORA, 0);
			next_round();
			assert_ok!(credit(LORA, START + 1, &[(ALICES, FULL)]));
			next_round();
			settle(LORA);
			jump_to(SETTLED + 600);
			assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 10 * 6 + LORA_BUDGET);
			settle(LORA);
		});
	}

	#[test]
	fn what_was_in_escrow_vests_from_maturity_on() {
		// Where the ledger was folded before, and where it was not.
		for fold in [true, false] {
			TestExt::new().maturity(5_000).execute(|| {
				earn();
				jump_to(4_900);
				if fold {
					// This round is not settled by the end.
					assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
				}
				let told = Rewards::statement(ALICES).expect("it earned");
				assert_eq!((told.escrowed, told.escrow_vesting), (LORA_BUDGET, SPAN));
				for (block, parts) in [(4_999, 0), (5_000, 0), (5_001, 1), (5_999, 999)] {
					jump_to(block);
					assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 1_000 * parts);
				}
				let told = Rewards::statement(ALICES).expect("it earned");
				assert_eq!((told.escrowed, told.escrow_vesting), (0, 0));
				assert_eq!((told.vesting, told.vested_at), (LORA_BUDGET / 1_000, 5_000 + SPAN));
			});
		}
	}

	#[test]
	fn escrow_of_rounds_with_other_vesting_ends_at_the_average() {
		TestExt::new().maturity(8_000).execute(|| {
			earn();
			vest(LORA, 3 * SPAN);
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			jump_to(7_900);
			// This round is not settled by the end.
			assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
			let told = Rewards::statement(ALICES).expect("it earned");
			assert_eq!((told.escrowed, told.escrow_vesting), (2 * LORA_BUDGET, 2 * SPAN));
			jump_to(8_000 + SPAN / 2);
			let told = Rewards::statement(ALICES).expect("it earned");
			assert_eq!((told.claimable, told.vested_at), (LORA_BUDGET / 2, 8_000 + 2 * SPAN));
		});
	}

	#[test]
	fn whether_it_is_settled_before_or_after_maturity_hardly_matters() {
		// The device is mature one block after, in and one block before that block.
		for (matures_at, passed) in [(SETTLED + 1, 99), (SETTLED, 100), (SETTLED - 1, 100)] {
			TestExt::new().maturity(matures_at).execute(|| {
				earn();
				// Nobody looked before the device was mature.
				jump_to(SETTLED + 100);
				let part = LORA_BUDGET / 1_000 * passed;
				assert_eq!(Rewards::claimable(ALICES), part);
				assert_eq!(cash(ALICES), part);
			});
		}
	}
}

mod average {
	use super::*;

	#[test]
	fn two_sums_end_at_the_average_of_both_ends_weighted_by_the_sums() {
		let mut vesting = Vesting::default();
		vesting.lock(100, 40, 10);
		assert_eq!(vesting, Vesting { locked: 100, since: 10, until: 50 });
		assert_eq!(vesting.release(30), 50);
		// 50 for 20 blocks more, and 150 for 60: 200 for 50.
		vesting.lock(150, 60, 30);
		assert_eq!(vesting, Vesting { locked: 200, since: 30, until: 80 });
		assert_eq!(vesting.release(80), 200);
		assert_eq!(vesting, Vesting { locked: 0, since: 80, until: 80 });
	}

	#[test]
	fn it_releases_nothing_before_and_all_at_and_after_the_end() {
		let vesting = Vesting { locked: 1_000, since: 100, until: 200 };
		for (now, released) in [(100, 0), (101, 10), (199, 990), (200, 1_000), (201, 1_000)] {
			let mut vesting = vesting;
			assert_eq!(vesting.release(now), released);
			assert_eq!(vesting.locked, 1_000 - released);
			assert_eq!(vesting.release(now), 0);
		}
	}

	#[test]
	fn fractions_of_a_planck_stay_locked() {
		let mut vesting = Vesting { locked: 2, since: 0, until: 3 };
		assert_eq!([1, 2, 3].map(|now| vesting.release(now)), [0, 1, 1]);
	}

	#[test]
	fn extremes_neither_panic_nor_release_too_much() {
		let most = 1_u128 << 90;
		let mut vesting = Vesting::default();
		vesting.lock(most, BlockNumber::MAX, 0);
		assert!(vesting.release(1) <= most / Balance::from(BlockNumber::MAX) + 1);
		vesting.lock(most, BlockNumber::MAX, BlockNumber::MAX - 1);
		assert_eq!(vesting.until, BlockNumber::MAX);
		vesting.lock(0, 7, BlockNumber::MAX);
		vesting.release(BlockNumber::MAX);
		assert_eq!(vesting.locked, 0);
	}

	proptest! {
		#[test]
		fn every_planck_is_released_once_and_none_too_early(
			sums in prop::collection::vec((0..1_000_000_u128, 1..1_000_u32, 0..500_u32), 1..30),
		) {
			let mut vesting = Vesting::default();
			let (mut now, mut locked, mut released, mut last) = (0, 0, 0, 0);
			for (amount, blocks, passed) in sums {
				now += passed;
				released += vesting.release(now);
				vesting.lock(amount, blocks, now);
				locked += amount;
				last = last.max(now + blocks);
				prop_assert_eq!(released + vesting.locked, locked);
				// An average lies between what it is made of.
				prop_assert!(vesting.until <= last.max(now));
			}
			released += vesting.release(vesting.until);
			prop_assert_eq!(released, locked);
		}

		#[test]
		fn looking_often_releases_as_much_as_looking_once_but_for_a_planck_each(
			locked in 0..1_u128 << 90, span in 1..100_000_u32,
			mut looks in prop::collection::vec(0..100_000_u32, 1..20),
		) {
			looks.sort_unstable();
			let [mut often, mut once] = [Vesting { locked, since: 0, until: span }; 2];
			let released = looks.iter().map(|now| often.release(*now)).sum::<Balance>();
			let at_once = once.release(*looks.last().expect("there is one"));
			prop_assert!(released <= at_once);
			prop_assert!(at_once - released <= looks.len() as Balance);
		}
	}
}
