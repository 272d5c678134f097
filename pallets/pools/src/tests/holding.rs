use proptest::prelude::*;
use sp_runtime::{ArithmeticError, Permill};

use crate::{Holding, mock::MAX_SUPPLY};

#[test]
fn where_nothing_is_held_a_planck_is_a_share() {
	let mut holding = Holding::default();
	assert_eq!(holding.worth(5), Ok(0));
	assert_eq!(holding.issue(7), Ok(7));
	assert_eq!(holding, Holding { amount: 7, shares: 7 });
	assert_eq!(holding.redeem(7), Ok(7));
	assert_eq!(holding, Holding::default());
}

#[test]
fn roundings_leave_plancks_to_those_who_stay() {
	let mut holding = Holding { amount: 10, shares: 3 };
	assert_eq!(holding.worth(1), Ok(3));
	// Four plancks are 1.2 shares.
	assert_eq!(holding.issue(4), Ok(1));
	assert_eq!(holding, Holding { amount: 14, shares: 4 });
	// Three plancks are 0.86 shares.
	assert_eq!(holding.take(3), Ok(1));
	assert_eq!(holding, Holding { amount: 11, shares: 3 });
	assert_eq!(holding.redeem(2), Ok(7));
	assert_eq!(holding.redeem(1), Ok(4));
}

#[test]
fn burning_rounds_up_and_can_take_all() {
	let mut holding = Holding { amount: 101, shares: 101 };
	assert_eq!(holding.burn(Permill::from_percent(0)), 0);
	assert_eq!(holding.burn(Permill::from_percent(1)), 2);
	assert!(!holding.is_burned());
	assert_eq!(holding.burn(Permill::from_percent(100)), 99);
	assert!(holding.is_burned());
	assert_eq!(holding.worth(101), Ok(0));
	assert!(!Holding::default().is_burned());
}

#[test]
fn what_cannot_be_counted_is_refused() {
	let mut holding = Holding { amount: 1, shares: u128::MAX };
	assert_eq!(holding.issue(2), Err(ArithmeticError::Overflow));
	assert_eq!(holding.redeem(u128::MAX), Ok(1));
	assert_eq!(Holding { amount: 2, shares: 2 }.redeem(3), Err(ArithmeticError::Underflow));
}

proptest! {
	#[test]
	fn joining_and_leaving_gains_nothing(
		amount in 1..=MAX_SUPPLY,
		shares in 1..=MAX_SUPPLY,
		joins in 1..=MAX_SUPPLY,
		part in 0..=1_000_000_u32,
	) {
		let mut holding = Holding { amount, shares };
		// Only a loss parts plancks from shares.
		holding.shares = holding.shares.max(holding.amount);
		holding.burn(Permill::from_parts(part));
		prop_assume!(!holding.is_burned());
		let before = holding;
		let Ok(joined) = holding.issue(joins) else { return Ok(()) };
		prop_assert!(holding.worth(joined).expect("it is a part") <= joins);
		let left = holding.redeem(joined).expect("it is there");
		prop_assert!(left <= joins);
		prop_assert!(holding.amount >= before.amount);
		prop_assert_eq!(holding.shares, before.shares);
	}

	#[test]
	fn taking_out_costs_no_less_than_it_is_worth(
		amount in 1..=MAX_SUPPLY,
		shares in 1..=MAX_SUPPLY,
		taken in 0..MAX_SUPPLY,
	) {
		let mut holding = Holding { amount, shares };
		let taken = taken % amount;
		let before = holding;
		let cost = holding.take(taken).expect("it is there");
		prop_assert!(before.worth(cost).expect("it is a part") >= taken);
		prop_assert!(cost <= before.shares);
	}
}
