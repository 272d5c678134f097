//! The price of GWV, guarded against those who feed it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Balance, CREDITS_PER_DOLLAR, Credits, PRICE_UNIT, Price};
use scale_info::TypeInfo;
use sp_arithmetic::{Permill, Rounding, helpers_128bit::multiply_by_rational_with_rounding};

/// Plancks in one GWV.
const PLANCKS_PER_GWV: Balance = 1_000_000_000_000;
/// A price of one, which is 1 / PRICE_UNIT dollars for one GWV, makes one planck worth one part in
/// these of a data credit. (`From` cannot be called in a constant; the cast widens.)
const PLANCK_PRICES_PER_CREDIT: u128 = PLANCKS_PER_GWV * PRICE_UNIT / CREDITS_PER_DOLLAR as u128;

/// What several quotes of a price say together.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct PriceView {
	/// Their median; of an even number, the lower of the two in the middle.
	pub lower: Price,
	/// Their median; of an even number, the upper of the two in the middle.
	pub upper: Price,
	/// Median of their distances from `lower`; of an even number, the upper of the two.
	pub spread: Price,
}

/// The middle of `prices`, which it overwrites; `None` without any.
///
/// While liars are fewer than half, both middles are within the range of honest prices.
pub fn middle(prices: &mut [Price]) -> Option<PriceView> {
	prices.sort_unstable();
	let lower = *prices.get(prices.len().checked_sub(1)? / 2)?;
	let upper = *prices.get(prices.len() / 2)?;
	for price in prices.iter_mut() {
		*price = price.abs_diff(lower);
	}
	prices.sort_unstable();
	let spread = *prices.get(prices.len() / 2)?;
	Some(PriceView { lower, upper, spread })
}

/// `average` moved towards `seen` by at most `most` of itself, though by one part if that is less;
/// never to zero.
pub fn step_towards(average: Price, seen: Price, most: Permill) -> Price {
	let step = most.mul_floor(average).max(1).min(average.abs_diff(seen));
	let moved = if seen < average { average - step } else { average.saturating_add(step) };
	moved.max(1)
}

/// The least that the feed makes of a price: max(average - 2·spread, average / 2), and at least one
/// part.
pub fn low_price(average: Price, spread: Price) -> Price {
	average.saturating_sub(spread.saturating_mul(2)).max(average / 2).max(1)
}

/// Data credits for `gwv` plancks at `price`, rounded down; `None` if they are too many to count.
pub fn credits_for(gwv: Balance, price: Price) -> Option<Credits> {
	let credits =
		multiply_by_rational_with_rounding(gwv, price, PLANCK_PRICES_PER_CREDIT, Rounding::Down)?;
	credits.try_into().ok()
}

/// Plancks that `credits` cost at `price`, rounded up; `None` without a price.
pub fn cost_of(credits: Credits, price: Price) -> Option<Balance> {
	// 64 + 54 bits.
	let prices = Balance::from(credits) * PLANCK_PRICES_PER_CREDIT;
	(price > 0).then(|| prices.div_ceil(price))
}

/// Plancks that `credits` are worth at `price`, rounded down; `None` without a price.
pub fn worth_of(credits: Credits, price: Price) -> Option<Balance> {
	(Balance::from(credits) * PLANCK_PRICES_PER_CREDIT).checked_div(price)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::{collection::vec, prelude::*};

	const FIVE: Permill = Permill::from_percent(5);

	fn view(mut prices: Vec<Price>) -> Option<(Price, Price, Price)> {
		middle(&mut prices).map(|view| (view.lower, view.upper, view.spread))
	}

	#[test]
	fn the_middle_of_an_even_number_has_two_sides() {
		assert_eq!(view(vec![]), None);
		assert_eq!(view(vec![7]), Some((7, 7, 0)));
		assert_eq!(view(vec![9, 7]), Some((7, 9, 2)));
		assert_eq!(view(vec![3, 1, 2]), Some((2, 2, 1)));
		assert_eq!(view(vec![40, 10, 30, 20]), Some((20, 30, 10)));
		assert_eq!(view(vec![0, Price::MAX]), Some((0, Price::MAX, Price::MAX)));
	}

	#[test]
	fn a_hundredfold_price_moves_the_average_by_its_step() {
		assert_eq!(step_towards(1_000, 100_000, FIVE), 1_050);
		assert_eq!(step_towards(1_000, 10, FIVE), 950);
		assert_eq!(step_towards(1_000, 0, FIVE), 950);
		assert_eq!(step_towards(1_000, 1_049, FIVE), 1_049);
		assert_eq!(step_towards(1_000, 951, FIVE), 951);
		assert_eq!(step_towards(1_000, 1_000, FIVE), 1_000);
	}

	#[test]
	fn a_small_average_moves_by_one_part_and_never_to_zero() {
		assert_eq!(step_towards(3, 100, FIVE), 4);
		assert_eq!(step_towards(3, 0, FIVE), 2);
		assert_eq!(step_towards(1, 0, FIVE), 1);
		assert_eq!(step_towards(0, 0, FIVE), 1);
		assert_eq!(step_towards(Price::MAX, 0, Permill::one()), 1);
		assert_eq!(step_towards(Price::MAX - 1, Price::MAX, FIVE), Price::MAX);
	}

	#[test]
	fn the_low_price_is_two_spreads_lower_and_at_least_half() {
		assert_eq!(low_price(1_000, 0), 1_000);
		assert_eq!(low_price(1_000, 100), 800);
		assert_eq!(low_price(1_000, 250), 500);
		assert_eq!(low_price(1_000, 251), 500);
		assert_eq!(low_price(1_000, Price::MAX), 500);
		assert_eq!(low_price(1, 1), 1);
		assert_eq!(low_price(0, 0), 1);
	}

	#[test]
	fn credits_cost_a_hundred_thousandth_of_a_dollar() {
		// At half a dollar, one GWV makes 50,000 credits.
		let price = PRICE_UNIT / 2;
		assert_eq!(credits_for(PLANCKS_PER_GWV, price), Some(50_000));
		assert_eq!(cost_of(50_000, price), Some(PLANCKS_PER_GWV));
		assert_eq!(worth_of(50_000, price), Some(PLANCKS_PER_GWV));
		assert_eq!(PLANCK_PRICES_PER_CREDIT, 10u128.pow(16));
	}

	#[test]
	fn rounding_is_in_the_protocols_favour() {
		// Three dollars: a credit is 3,333,333 1/3 plancks.
		let price = 3 * PRICE_UNIT;
		assert_eq!(credits_for(3_333_333, price), Some(0));
		assert_eq!(credits_for(3_333_334, price), Some(1));
		assert_eq!(cost_of(1, price), Some(3_333_334));
		assert_eq!(worth_of(1, price), Some(3_333_333));
	}

	#[test]
	fn without_a_price_nothing_is_bought_or_worth_anything() {
		assert_eq!(credits_for(PLANCKS_PER_GWV, 0), Some(0));
		assert_eq!(cost_of(1, 0), None);
		assert_eq!(worth_of(1, 0), None);
	}

	#[test]
	fn what_cannot_be_counted_is_refused() {
		assert_eq!(credits_for(Balance::MAX, Price::MAX), None);
		assert_eq!(credits_for(u128::from(u64::MAX), PLANCK_PRICES_PER_CREDIT), Some(u64::MAX));
		assert_eq!(credits_for(1 << 64, PLANCK_PRICES_PER_CREDIT), None);
		assert_eq!(cost_of(u64::MAX, 1), Some(u128::from(u64::MAX) * 10u128.pow(16)));
		assert_eq!(cost_of(1, Price::MAX), Some(1));
		assert_eq!(worth_of(1, Price::MAX), Some(0));
	}

	proptest! {
		#[test]
		fn two_liars_of_five_move_no_middle_out_of_the_honest_range(
			honest: [Price; 3], lies: [Price; 2], turn in 0..5usize,
		) {
			let mut prices = [honest[0], lies[0], honest[1], lies[1], honest[2]];
			prices.rotate_left(turn);
			let view = middle(&mut prices).unwrap();
			let range = *honest.iter().min().unwrap()..=*honest.iter().max().unwrap();
			prop_assert!(range.contains(&view.lower) && range.contains(&view.upper));
		}

		#[test]
		fn fewer_liars_than_half_neither_move_the_middles_nor_widen_the_spread(
			honest in vec(any::<Price>(), 2..20), lies in vec(any::<Price>(), 0..20),
		) {
			let lies = &lies[..lies.len().min(honest.len() - 1)];
			let (least, most) = (*honest.iter().min().unwrap(), *honest.iter().max().unwrap());
			let mut prices = [&honest, lies].concat();
			let view = middle(&mut prices).unwrap();
			prop_assert!(least <= view.lower && view.lower <= view.upper && view.upper <= most);
			prop_assert!(view.spread <= most - least);
		}

		#[test]
		fn the_order_of_quotes_makes_no_difference(
			prices in vec(any::<Price>(), 1..20), turn: usize,
		) {
			let mut turned = prices.clone();
			turned.rotate_left(turn % prices.len());
			prop_assert_eq!(view(prices), view(turned));
		}

		#[test]
		fn the_average_moves_towards_what_is_seen_and_never_past_it(
			average in 1..Price::MAX, seen: Price, most in 0..=1_000_000u32,
		) {
			let most = Permill::from_parts(most);
			let moved = step_towards(average, seen, most);
			let seen = seen.max(1);
			prop_assert!(moved.abs_diff(seen) <= average.abs_diff(seen));
			prop_assert!(moved.abs_diff(average) <= most.mul_floor(average).max(1));
			prop_assert!(average == seen || moved != average);
			prop_assert_eq!(moved > average, seen > average);
		}

		#[test]
		fn nobody_gains_by_minting_and_spending(gwv in 0..10u128.pow(24), price in 1..10u128.pow(15)) {
			let credits = credits_for(gwv, price);
			if let Some(credits) = credits {
				prop_assert!(cost_of(credits, price).unwrap() <= gwv);
				prop_assert!(worth_of(credits, price).unwrap() <= cost_of(credits, price).unwrap());
			}
		}

		#[test]
		fn the_cost_is_enough_for_the_credits(credits: Credits, price in 1..10u128.pow(15)) {
			let cost = cost_of(credits, price).unwrap();
			prop_assert!(credits_for(cost, price).is_none_or(|bought| bought >= credits));
			if let Some(less) = cost.checked_sub(1) {
				prop_assert!(credits_for(less, price).unwrap() < credits);
			}
		}
	}
}
