//! Ten years of issuance that follows the bonded share, beside a controller without bounds.

use groundwave_math::BondedFeedback;
use groundwave_types::{Balance, BlockNumber};
use sp_arithmetic::Perquintill;

/// A billion GWV.
const SUPPLY: Balance = 1_000_000_000_000_000_000_000;
/// Blocks of six seconds in a day.
const DAY: BlockNumber = 14_400;
const YEAR: u32 = 365;

/// 0.02 % a day within 1 % and 10 % a year.
const FEEDBACK: BondedFeedback = BondedFeedback {
	target: Perquintill::from_percent(50),
	min_rate: Perquintill::from_percent(1),
	max_rate: Perquintill::from_percent(10),
	step: Perquintill::from_parts(200_000_000_000_000),
	per: DAY,
	year: YEAR * DAY,
};

/// A rate as a real number.
fn real(rate: Perquintill) -> f64 {
	rate.deconstruct() as f64 / 1e18
}

/// Delegators: each day, one in fifty looks at the yearly yield of stake and bonds or leaves.
struct Delegators {
	/// Bonded part of the supply.
	bonded: f64,
	/// Yield at which half of those who would ever bond do.
	usual: f64,
}

impl Delegators {
	/// A day on which `reach` of the supply belongs to people who would ever bond.
	fn react(&mut self, rate: f64, reach: f64) {
		let earned = rate / self.bonded;
		let wanted = reach * earned / (earned + self.usual);
		self.bonded += (wanted - self.bonded) / 50.0;
	}
}

/// Livepeer's rule: the rate goes up or down by a constant each round, without bounds but zero.
fn unbounded(rate: f64, bonded: f64) -> f64 {
	let (step, target) = (real(FEEDBACK.step), real(FEEDBACK.target));
	(rate + if bonded < target { step } else { -step }).max(0.0)
}

/// One day of both, each with delegators of its own.
struct Day {
	rate: Perquintill,
	bonded: f64,
	supply: Balance,
	other_rate: f64,
	other_bonded: f64,
}

/// Ten years in which `reach` tells, for each day, what part of the supply would ever bond.
fn simulate(reach: impl Fn(u32) -> f64) -> Vec<Day> {
	let start = Perquintill::from_percent(5);
	let (mut rate, mut other_rate, mut supply) = (start, real(start), SUPPLY);
	let [mut ours, mut others] = [0; 2].map(|_| Delegators { bonded: 0.3, usual: 0.05 });
	(0..10 * YEAR)
		.map(|day| {
			supply += FEEDBACK.issued(rate, supply, DAY);
			let bonded = (supply as f64 * ours.bonded) as Balance;
			rate = FEEDBACK.next_rate(rate, bonded, supply, DAY);
			other_rate = unbounded(other_rate, others.bonded);
			let seen =
				Day { rate, bonded: ours.bonded, supply, other_rate, other_bonded: others.bonded };
			ours.react(real(rate), reach(day));
			others.react(other_rate, reach(day));
			seen
		})
		.collect()
}

fn assert_within_bounds(days: &[Day]) {
	for day in days {
		assert!(FEEDBACK.min_rate <= day.rate && day.rate <= FEEDBACK.max_rate);
	}
	// Ten years at the minimum and at the maximum, compounded each day.
	let grown = days.last().unwrap().supply as f64 / SUPPLY as f64;
	assert!((1.105..2.72).contains(&grown), "{grown}");
}

#[test]
fn where_the_target_is_out_of_reach_only_the_unbounded_rate_runs_away() {
	// Five years in which two fifths of the supply would ever bond, then nearly all.
	let turn = 5 * YEAR;
	let days = simulate(|day| if day < turn { 0.4 } else { 0.95 });
	assert_within_bounds(&days);
	let (before, after) = days.split_at(turn as usize);

	// Ours waits at its maximum; the other has passed it fourfold and still rises.
	assert_eq!(before.last().unwrap().rate, FEEDBACK.max_rate);
	let highest = before.last().unwrap().other_rate;
	assert!(highest > 4.0 * real(FEEDBACK.max_rate), "{highest}");
	assert!(before.windows(2).all(|two| two[0].other_rate < two[1].other_rate));

	// On the first day on which too much is bonded, ours leaves its maximum by a whole step.
	let first = after.iter().position(|day| day.bonded > 0.5).unwrap();
	assert_eq!(after[first - 1].rate, FEEDBACK.max_rate);
	assert_eq!(after[first].rate, FEEDBACK.max_rate - FEEDBACK.step);
	// The other's winds down for years before it is where ours always was.
	let first = after.iter().position(|day| day.other_bonded > 0.5).unwrap();
	let back = after.iter().position(|day| day.other_rate <= real(FEEDBACK.max_rate)).unwrap();
	assert!(back - first > 3 * YEAR as usize, "{} days", back - first);
}

#[test]
fn where_nobody_asks_for_a_yield_ours_keeps_paying_its_minimum() {
	// Three quarters of the supply bond whatever it yields: the other's rate falls to nothing.
	let start = Perquintill::from_percent(5);
	let (mut rate, mut other) = (start, real(start));
	for _ in 0..10 * YEAR {
		rate = FEEDBACK.next_rate(rate, SUPPLY / 4 * 3, SUPPLY, DAY);
		other = unbounded(other, 0.75);
	}
	assert_eq!(rate, FEEDBACK.min_rate);
	assert_eq!(other, 0.0);
	let rises = FEEDBACK.next_rate(rate, SUPPLY / 5 * 2, SUPPLY, DAY);
	assert_eq!(rises, FEEDBACK.min_rate + FEEDBACK.step);
}

#[test]
fn where_the_target_is_in_reach_the_bonded_share_comes_to_it() {
	// Half of the supply bonds at a yield of 8 %, which is a rate of 4 %.
	let days = simulate(|_| 0.8125);
	assert_within_bounds(&days);
	let last = &days[9 * YEAR as usize..];
	let mean = last.iter().map(|day| day.bonded).sum::<f64>() / last.len() as f64;
	assert!((mean - 0.5).abs() < 0.02, "{mean}");
	assert!(last.iter().all(|day| (day.bonded - 0.5).abs() < 0.05));
	assert!(last.iter().all(|day| (real(day.rate) - 0.04).abs() < 0.02));
}

#[test]
fn the_length_of_rounds_changes_nothing_in_ten_years() {
	// Bonded shares that swing around the target with the seasons; rounds of a day and of an hour.
	let [daily, hourly] = [DAY, DAY / 24].map(|length| {
		let mut rate = Perquintill::from_percent(5);
		for day in 0..10 * YEAR {
			let bonded = if day / 91 % 2 == 0 { SUPPLY / 5 * 2 } else { SUPPLY / 5 * 3 };
			for _ in 0..DAY / length {
				rate = FEEDBACK.next_rate(rate, bonded, SUPPLY, length);
			}
		}
		rate
	});
	let apart = daily.deconstruct().abs_diff(hourly.deconstruct());
	// Less than one quintillionth for each of the hours.
	assert!(apart < u64::from(10 * YEAR * 24), "{apart}");
}
