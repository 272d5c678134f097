//! Records by themselves, at all their values.

use groundwave_math::{PriceView, cost_of};
use groundwave_types::{Balance, Credits, Price as UnitPrice};
use proptest::prelude::*;

use crate::{CreditRecord, MAX_STEP, MintedRecord, PriceRecord, TotalsRecord, mock::credits};

/// Credits of any number at any cost, mostly at sensible ones.
fn any_stock() -> impl Strategy<Value = CreditRecord> {
	let number = prop_oneof![1..1_000_u64, 1..1_000_000_000_000_u64, Just(Credits::MAX)];
	let cost = prop_oneof![0..1_000_u128, 0..10_u128.pow(21), Just(Balance::MAX)];
	(number, cost).prop_map(|(number, cost)| credits(number, cost))
}

/// Any price but none.
fn any_price() -> impl Strategy<Value = UnitPrice> {
	prop_oneof![1..100_u128, 1..10_u128.pow(15), Just(UnitPrice::MAX)]
}

fn any_record() -> impl Strategy<Value = PriceRecord> {
	(any_price(), any_price(), any_price(), any_price()).prop_map(|(average, spread, a, b)| {
		PriceRecord { average, spread, lower: a.min(b), upper: a.max(b), ..PriceRecord::default() }
	})
}

proptest! {
	#[test]
	fn what_is_taken_and_what_stays_is_the_whole(
		whole in any_stock(),
		takes in prop::collection::vec(any::<Credits>(), 1..40),
	) {
		let (mut left, mut taken) = (whole, CreditRecord::default());
		for wish in takes {
			let before = left;
			let wish = before.credits.checked_add(1).map_or(wish, |most| wish % most);
			let part = left.take(wish).expect("there are so many");
			prop_assert_eq!(part.credits, wish);
			taken.put(part).expect("it is part of what fits");
			let mut sum = taken;
			sum.put(left).expect("it is the whole");
			prop_assert_eq!(sum, whole);
			if !left.is_empty() {
				// At most its share, and less than a planck below.
				let share = sp_runtime::helpers_128bit::multiply_by_rational_with_rounding(
					before.cost,
					wish.into(),
					before.credits.into(),
					sp_runtime::Rounding::Down,
				);
				prop_assert_eq!(Some(part.cost), share);
			}
		}
		let rest = left.take(left.credits).expect("there are so many");
		taken.put(rest).expect("it is the whole");
		prop_assert_eq!(taken, whole);
		prop_assert_eq!(left, CreditRecord::default());
	}

	#[test]
	fn nobody_mints_above_the_average_or_the_feed_and_no_floor_is_below_either(
		record in any_record(),
	) {
		prop_assert!(record.mint() > 0);
		prop_assert!(record.mint() <= record.average && record.mint() <= record.lower);
		prop_assert!(record.mint() >= record.guarded() / 2);
		prop_assert!(record.floor() >= record.average && record.floor() >= record.upper);
	}

	#[test]
	fn the_average_moves_towards_the_lower_middle_by_its_step_at_most(
		record in any_record(),
		seen in any_record(),
		ahead in any::<bool>(),
	) {
		let view = PriceView { lower: seen.lower, upper: seen.upper, spread: seen.spread };
		let round = u32::from(ahead);
		let new = record.observe(&view, round, 7);
		prop_assert_eq!((new.lower, new.upper, new.spread), (seen.lower, seen.upper, seen.spread));
		prop_assert_eq!(new.fresh_at, 7);
		prop_assert!(new.average > 0);
		let moved = new.average.abs_diff(record.average);
		prop_assert!(moved <= MAX_STEP.mul_floor(record.average).max(1));
		prop_assert!(new.average.abs_diff(seen.lower) <= record.average.abs_diff(seen.lower));
		prop_assert_eq!(new.moved, if moved > 0 { round } else { 0 });
		prop_assert!(ahead || moved == 0);
	}

	#[test]
	fn a_fee_in_gwv_is_a_quarter_dearer_than_credits_were(
		record in any_record(),
		fee in 1..1_000_000_000_u64,
	) {
		let cost = cost_of(fee, record.mint()).expect("there is a price");
		let in_gwv = record.stale_fee(fee).expect("it can be counted");
		prop_assert!(in_gwv * 4 >= cost * 5 && in_gwv * 4 < cost * 5 + 4);
	}
}

#[test]
fn more_than_there_is_cannot_be_taken() {
	let mut stock = credits(5, 10);
	assert_eq!(stock.take(6), None);
	assert_eq!(stock, credits(5, 10));
	assert_eq!(credits(0, 0).take(1), None);
	assert_eq!(credits(0, 0).take(0), Some(credits(0, 0)));
}

#[test]
fn credits_that_cost_less_than_a_planck_each_leave_their_cost_to_the_last() {
	let mut stock = credits(3, 1);
	let costs = [(); 3].map(|()| stock.take(1).expect("there are three").cost);
	assert_eq!(costs, [0, 0, 1]);
}

#[test]
fn a_record_that_would_overflow_refuses() {
	let mut stock = credits(Credits::MAX, 0);
	assert!(stock.put(credits(1, 0)).is_err());
	let mut stock = credits(0, Balance::MAX);
	assert!(stock.put(credits(0, 1)).is_err());
}

#[test]
fn minted_credits_are_counted_by_the_round() {
	let minted = MintedRecord { round: 5, credits: 10 };
	assert_eq!(minted.with(7, 5), Some(MintedRecord { round: 5, credits: 17 }));
	assert_eq!(minted.with(7, 6), Some(MintedRecord { round: 6, credits: 7 }));
	assert_eq!(minted.with(Credits::MAX, 5), None);
	assert_eq!(
		minted.with(Credits::MAX, 6),
		Some(MintedRecord { round: 6, credits: Credits::MAX })
	);
}

#[test]
fn totals_that_cannot_be_summed_are_not_balanced() {
	let most = credits(Credits::MAX, 0);
	let totals = TotalsRecord { held: most, earmarked: most, ..TotalsRecord::default() };
	assert!(!totals.is_balanced());
	assert!(TotalsRecord::default().is_balanced());
}
