//! How much GWV is issued by which block.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Balance, BlockNumber};
use scale_info::TypeInfo;

/// A budget that is issued evenly within each span of `halving` blocks, half as much in each span
/// as in the one before (Bitcoin's schedule, with linear interpolation between blocks).
///
/// It is a function of block height alone: however the chain is cut into rounds, rounds that make
/// up a span of blocks together issue what the span does.
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
pub struct HalvingSchedule {
	/// All that is ever issued, in plancks; approached and never exceeded.
	pub budget: Balance,
	/// Blocks after which emission halves; zero issues nothing.
	pub halving: BlockNumber,
}

impl HalvingSchedule {
	/// Plancks issued by the blocks below `height`.
	///
	/// After k whole spans `budget - budget / 2^k` is issued, and of the next span's part as much
	/// as blocks have passed, both rounded so that the remainders are issued later, never twice.
	pub fn issued(&self, height: BlockNumber) -> Balance {
		let (Some(spans), Some(passed)) =
			(height.checked_div(self.halving), height.checked_rem(self.halving))
		else {
			return 0;
		};
		let left_after = |spans: u32| self.budget.checked_shr(spans).unwrap_or(0);
		let left = left_after(spans);
		let of_this_span = left - left_after(spans.saturating_add(1));
		// Two terms, so that no product exceeds the span's part: part·passed/halving with
		// part = whole·halving + rest.
		let halving = Balance::from(self.halving);
		let passed = Balance::from(passed);
		let (whole, rest) = (of_this_span / halving, of_this_span % halving);
		self.budget - left + whole * passed + rest * passed / halving
	}

	/// Plancks issued from block `start` up to, and without, block `end`; nothing if `end` comes
	/// first.
	pub fn between(&self, start: BlockNumber, end: BlockNumber) -> Balance {
		self.issued(end).saturating_sub(self.issued(start))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const SCHEDULE: HalvingSchedule = HalvingSchedule { budget: 1_000, halving: 10 };

	#[test]
	fn half_the_budget_is_issued_in_each_span() {
		let issued = [0, 1, 5, 9, 10, 15, 20, 30].map(|height| SCHEDULE.issued(height));
		assert_eq!(issued, [0, 50, 250, 450, 500, 625, 750, 875]);
	}

	#[test]
	fn the_whole_budget_is_issued_in_the_end() {
		assert_eq!(SCHEDULE.issued(100), 1_000);
		assert_eq!(SCHEDULE.issued(BlockNumber::MAX), 1_000);
		let large = HalvingSchedule { budget: Balance::MAX, halving: 1 };
		assert_eq!(large.issued(BlockNumber::MAX), Balance::MAX);
	}

	#[test]
	fn a_schedule_without_spans_issues_nothing() {
		let none = HalvingSchedule { budget: 1_000, halving: 0 };
		assert_eq!(none.issued(BlockNumber::MAX), 0);
	}

	#[test]
	fn nothing_is_issued_backwards() {
		assert_eq!(SCHEDULE.between(10, 5), 0);
	}

	proptest! {
		#[test]
		fn issued_grows_and_stays_within_the_budget(
			budget: Balance, halving: BlockNumber, height in 0..BlockNumber::MAX,
		) {
			let schedule = HalvingSchedule { budget, halving };
			prop_assert!(schedule.issued(height) <= schedule.issued(height + 1));
			prop_assert!(schedule.issued(height) <= budget);
		}

		#[test]
		fn cutting_a_span_of_blocks_changes_nothing(
			budget: Balance, halving: BlockNumber, mut cuts: [BlockNumber; 4],
		) {
			let schedule = HalvingSchedule { budget, halving };
			cuts.sort();
			let pieces = cuts.windows(2).map(|cut| schedule.between(cut[0], cut[1])).sum::<Balance>();
			prop_assert_eq!(pieces, schedule.between(cuts[0], cuts[3]));
		}
	}
}
