use frame_support::assert_storage_noop;
use groundwave_traits::StakeRewards;
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{Event, mock::*};

#[test]
fn a_round_in_which_no_pool_earned_mints_nothing() {
	TestExt::with_pool(|_| {
		assert_storage_noop!(assert_eq!(Pooled::on_settled(LORA, START, BUDGET), Ok(0)));
		assert_storage_noop!(assert_eq!(Pooled::on_settled(YOUNG, START, BUDGET), Ok(0)));
	});
}

#[test]
fn a_round_is_settled_once() {
	TestExt::with_pool(|_| {
		earn(&[(ALICES, FULL)]);
		until_due();
		settle();
		assert_eq!(Minted::get(), BUDGET / 4);
		assert_storage_noop!(assert_eq!(Pooled::on_settled(LORA, START + 1, BUDGET), Ok(0)));
	});
}

#[test]
fn what_pools_are_not_due_is_not_minted() {
	TestExt::with_pool(|pool| {
		// A fraction of a planck for each part of a weight.
		Budget::set(&(BUDGET + (1 << 32) - 1));
		earn(&[(ALICES, FULL)]);
		until_due();
		settle();
		assert_eq!((Minted::get(), pot().carried), (BUDGET / 4, 0));
		assert_eq!(
			take_events(),
			vec![Event::RoundSettled {
				network: LORA,
				round: START + 1,
				weight: 1 << 30,
				rate: 1 << 18,
				minted: BUDGET / 4,
				allocated: BUDGET / 4,
				carried: 0,
			}]
		);
		claim(pool, BOB);
	});
}

#[test]
fn a_budget_below_a_planck_for_each_part_pays_nothing() {
	TestExt::with_pool(|pool| {
		Budget::set(&((1 << 32) - 1));
		earn(&[(ALICES, FULL)]);
		until_due();
		settle();
		assert_eq!(Minted::get(), 0);
		assert_eq!(due(pool, BOB), 0);
	});
}

#[test]
fn a_budget_that_cannot_be_counted_changes_nothing() {
	TestExt::with_pool(|_| {
		earn(&[(ALICES, FULL)]);
		crate::Pots::<Test>::mutate(LORA, |pot| {
			pot.carried = 1;
			pot.funded = 1;
		});
		assert_storage_noop!(assert_eq!(
			Pooled::on_settled(LORA, START + 1, u128::MAX),
			Err(DispatchError::Arithmetic(ArithmeticError::Overflow))
		));
		crate::Pots::<Test>::mutate(LORA, |pot| {
			pot.carried = 0;
			pot.funded = 0;
		});
	});
}
