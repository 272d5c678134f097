//! How a chain decides what is issued.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Balance, BlockNumber};
use scale_info::TypeInfo;
use sp_arithmetic::Perquintill;
use sp_core::U256;

use crate::HalvingSchedule;

/// One in the parts of a [`Perquintill`].
const QUINTILLION: u64 = 1_000_000_000_000_000_000;

/// Issuance that follows the bonded share of the supply: the yearly rate rises while less than the
/// target is bonded and falls while more is, by a constant step in time.
///
/// Livepeer adjusts its inflation so, without bounds: while the bonded share cannot reach the
/// target, its rate rises for ever, and then takes as long to come back. This one is an integral
/// controller whose state is clamped to what it may put out (anti-windup by clamping: Åström and
/// Hägglund, "Advanced PID Control", 2006). It never leaves its bounds, and it leaves
/// a bound in the first step after the error changed its sign.
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
pub struct BondedFeedback {
	/// Part of the supply that should be bonded.
	pub target: Perquintill,
	/// Least yearly issuance, as part of the supply.
	pub min_rate: Perquintill,
	/// Most yearly issuance, as part of the supply; it wins over a greater minimum.
	pub max_rate: Perquintill,
	/// By how much the yearly rate moves in `per` blocks.
	pub step: Perquintill,
	/// Blocks in which the rate moves by `step`; zero leaves it where it is.
	pub per: BlockNumber,
	/// Blocks in a year; zero issues nothing.
	pub year: BlockNumber,
}

impl BondedFeedback {
	/// `rate` within the bounds.
	fn bounded(&self, rate: Perquintill) -> Perquintill {
		rate.max(self.min_rate).min(self.max_rate)
	}

	/// The yearly rate after `blocks` in which `bonded` of `supply` plancks are bonded.
	///
	/// While the sign of the error holds, it is the same however the blocks are cut, but for less
	/// than one quintillionth at each cut where `step` is no multiple of `per`.
	pub fn next_rate(
		&self,
		rate: Perquintill,
		bonded: Balance,
		supply: Balance,
		blocks: BlockNumber,
	) -> Perquintill {
		let rate = self.bounded(rate);
		let moved = u128::from(self.step.deconstruct()) * u128::from(blocks);
		let moved = moved.checked_div(u128::from(self.per)).unwrap_or(0);
		let moved = Perquintill::from_parts(u64::try_from(moved).unwrap_or(u64::MAX));
		// bonded / supply against the target, multiplied out.
		let seen = U256::from(bonded) * U256::from(QUINTILLION);
		let wanted = U256::from(supply) * U256::from(self.target.deconstruct());
		self.bounded(match seen.cmp(&wanted) {
			core::cmp::Ordering::Less => add(rate, moved),
			core::cmp::Ordering::Equal => rate,
			core::cmp::Ordering::Greater => subtract(rate, moved),
		})
	}

	/// Plancks that `blocks` issue on top of `supply` at a yearly `rate`, which counts within the
	/// bounds; rounded down.
	pub fn issued(&self, rate: Perquintill, supply: Balance, blocks: BlockNumber) -> Balance {
		let rate = self.bounded(rate).deconstruct();
		// 128 + 60 + 32 bits.
		let issued = U256::from(supply) * U256::from(rate) * U256::from(blocks);
		let years = U256::from(QUINTILLION) * U256::from(self.year);
		let issued = issued.checked_div(years).unwrap_or_default();
		Balance::try_from(issued).unwrap_or(Balance::MAX)
	}
}

/// The sum, at most one.
fn add(rate: Perquintill, moved: Perquintill) -> Perquintill {
	Perquintill::from_parts(rate.deconstruct().saturating_add(moved.deconstruct()))
}

/// The difference, at least zero.
fn subtract(rate: Perquintill, moved: Perquintill) -> Perquintill {
	Perquintill::from_parts(rate.deconstruct().saturating_sub(moved.deconstruct()))
}

/// Which rule a chain issues by.
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
pub enum Controller {
	/// A fixed budget, by block height.
	#[codec(index = 0)]
	Schedule(HalvingSchedule),
	/// A part of the supply that follows the bonded share.
	#[codec(index = 1)]
	Feedback(BondedFeedback),
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use proptest::{collection::vec, prelude::*};

	const FEEDBACK: BondedFeedback = BondedFeedback {
		target: Perquintill::from_percent(50),
		min_rate: Perquintill::from_percent(1),
		max_rate: Perquintill::from_percent(10),
		step: Perquintill::from_parts(600_000_000_000),
		per: 600,
		year: 5_256_000,
	};

	const FIVE: Perquintill = Perquintill::from_percent(5);

	#[test]
	fn the_rate_rises_stays_and_falls_with_the_bonded_share() {
		let after = |bonded| FEEDBACK.next_rate(FIVE, bonded, 1_000, 600);
		assert_eq!(after(400), FIVE + FEEDBACK.step);
		assert_eq!(after(500), FIVE);
		assert_eq!(after(600), FIVE - FEEDBACK.step);
	}

	#[test]
	fn one_planck_off_the_target_moves_the_rate() {
		let supply = 10u128.pow(21);
		let after = |bonded| FEEDBACK.next_rate(FIVE, bonded, supply, 600);
		assert!(after(supply / 2 - 1) > FIVE);
		assert_eq!(after(supply / 2), FIVE);
		assert!(after(supply / 2 + 1) < FIVE);
	}

	#[test]
	fn the_rate_stops_at_its_bounds_and_leaves_them_at_once() {
		let BondedFeedback { min_rate, max_rate, step, .. } = FEEDBACK;
		let after = |rate, bonded, blocks| FEEDBACK.next_rate(rate, bonded, 1_000, blocks);
		assert_eq!(after(FIVE, 0, BlockNumber::MAX), max_rate);
		assert_eq!(after(max_rate, 0, BlockNumber::MAX), max_rate);
		assert_eq!(after(max_rate, 501, 600), max_rate - step);
		assert_eq!(after(FIVE, 1_000, BlockNumber::MAX), min_rate);
		assert_eq!(after(min_rate, 1_000, BlockNumber::MAX), min_rate);
		assert_eq!(after(min_rate, 499, 600), min_rate + step);
	}

	#[test]
	fn a_rate_out_of_bounds_counts_as_the_bound() {
		let one = Perquintill::one();
		assert_eq!(FEEDBACK.next_rate(one, 500, 1_000, 0), FEEDBACK.max_rate);
		assert_eq!(FEEDBACK.next_rate(Perquintill::zero(), 500, 1_000, 0), FEEDBACK.min_rate);
		assert_eq!(FEEDBACK.issued(one, 1_000, FEEDBACK.year), 100);
		assert_eq!(FEEDBACK.issued(Perquintill::zero(), 1_000, FEEDBACK.year), 10);
	}

	#[test]
	fn the_maximum_wins_over_a_greater_minimum() {
		let feedback = BondedFeedback { min_rate: Perquintill::from_percent(20), ..FEEDBACK };
		assert_eq!(feedback.next_rate(FIVE, 0, 1_000, 600), FEEDBACK.max_rate);
	}

	#[test]
	fn a_year_issues_the_yearly_rate() {
		assert_eq!(FEEDBACK.issued(FIVE, 10u128.pow(21), FEEDBACK.year), 5 * 10u128.pow(19));
		assert_eq!(FEEDBACK.issued(FIVE, 10u128.pow(21), 0), 0);
	}

	#[test]
	fn nothing_is_issued_without_a_year_or_moved_without_a_period() {
		let feedback = BondedFeedback { per: 0, year: 0, ..FEEDBACK };
		assert_eq!(feedback.issued(FIVE, 1_000, 600), 0);
		assert_eq!(feedback.next_rate(FIVE, 0, 1_000, BlockNumber::MAX), FIVE);
	}

	#[test]
	fn extremes_neither_panic_nor_leave_the_bounds() {
		let all = Perquintill::one();
		let feedback = BondedFeedback { max_rate: all, step: all, per: 1, year: 1, ..FEEDBACK };
		let (most, blocks) = (Balance::MAX, BlockNumber::MAX);
		assert_eq!(feedback.next_rate(FIVE, 0, most, blocks), all);
		assert_eq!(feedback.next_rate(FIVE, most, 1, blocks), feedback.min_rate);
		assert_eq!(feedback.next_rate(FIVE, 0, 0, blocks), FIVE);
		assert_eq!(feedback.issued(all, most, blocks), most);
		assert_eq!(feedback.issued(all, most, 1), most);
	}

	#[test]
	fn the_indices_of_the_rules_are_pinned() {
		let schedule = HalvingSchedule { budget: 1, halving: 1 };
		assert_eq!(Controller::Schedule(schedule).encode()[0], 0);
		assert_eq!(Controller::Feedback(FEEDBACK).encode()[0], 1);
	}

	fn any_feedback() -> impl Strategy<Value = BondedFeedback> {
		let part = || (0..=QUINTILLION).prop_map(Perquintill::from_parts);
		(part(), part(), part(), part(), 0..10_000u32, any::<u32>()).prop_map(
			|(target, a, b, step, per, year)| BondedFeedback {
				target,
				min_rate: a.min(b),
				max_rate: a.max(b),
				step,
				per,
				year,
			},
		)
	}

	proptest! {
		#[test]
		fn the_rate_never_leaves_its_bounds(
			feedback in any_feedback(), rate in 0..=QUINTILLION,
			steps in vec((any::<Balance>(), any::<Balance>(), any::<u32>()), 1..50),
		) {
			let mut rate = Perquintill::from_parts(rate);
			for (bonded, supply, blocks) in steps {
				rate = feedback.next_rate(rate, bonded, supply, blocks);
				prop_assert!(feedback.min_rate <= rate && rate <= feedback.max_rate);
			}
		}

		#[test]
		fn the_rate_moves_with_the_sign_of_the_error(
			percent in 2..10u64, bonded in 0..=1_000u128, blocks: u32,
		) {
			let rate = Perquintill::from_percent(percent);
			let next = FEEDBACK.next_rate(rate, bonded, 1_000, blocks);
			match bonded {
				0..500 => prop_assert!(next >= rate && (next > rate || blocks == 0)),
				500 => prop_assert_eq!(next, rate),
				_ => prop_assert!(next <= rate && (next < rate || blocks == 0)),
			}
		}

		#[test]
		fn cutting_a_span_into_rounds_changes_no_step(
			feedback in any_feedback(), rate in 0..=QUINTILLION, bonded in 0..=1_000u128,
			rounds in vec(0..100_000u32, 1..20),
		) {
			let start = Perquintill::from_parts(rate);
			let whole = feedback.next_rate(start, bonded, 1_000, rounds.iter().sum());
			let pieces = rounds.iter().fold(start, |rate, blocks| {
				feedback.next_rate(rate, bonded, 1_000, *blocks)
			});
			let apart = whole.deconstruct().abs_diff(pieces.deconstruct());
			prop_assert!(apart < rounds.len() as u64, "{} apart", apart);
			let exact = BondedFeedback { per: 1, ..feedback };
			let whole = exact.next_rate(start, bonded, 1_000, rounds.iter().sum());
			let pieces = rounds.iter().fold(start, |rate, blocks| {
				exact.next_rate(rate, bonded, 1_000, *blocks)
			});
			prop_assert_eq!(whole, pieces);
		}

		#[test]
		fn a_span_in_pieces_never_issues_more(
			supply in 0..10u128.pow(24), percent in 1..10u64, rounds in vec(0..100_000u32, 1..20),
		) {
			let rate = Perquintill::from_percent(percent);
			let whole = FEEDBACK.issued(rate, supply, rounds.iter().sum());
			let pieces =
				rounds.iter().map(|blocks| FEEDBACK.issued(rate, supply, *blocks)).sum::<Balance>();
			prop_assert!(pieces <= whole && whole < pieces + rounds.len() as Balance);
		}
	}
}
