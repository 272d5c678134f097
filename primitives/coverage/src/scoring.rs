//! What a beacon and its witnesses score.

use groundwave_types::{Hip15, POINTS_PER_UNIT, Points};

/// Points of one scored beacon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Units {
	/// For the device that sent it.
	pub beaconer: Points,
	/// For each device that heard it.
	pub witness: Points,
}

/// The units of HIP-15 for a beacon with `witnesses` valid witnesses, in points (four decimals,
/// rounded to the nearest).
///
/// With N = `target_witnesses` and r = `decay`: up to N witnesses earn one unit each and their
/// beaconer w/N; beyond N, the beaconer earns 1 + (1 - r^(w-N)) and each witness
/// (N - (1 - r^(w-N))) / w.
pub fn units(witnesses: u8, scoring: &Hip15) -> Units {
	/// Parts of one in which powers of r are kept.
	const ONE: u64 = 1_000_000_000_000;
	let w = u64::from(witnesses);
	let n = u64::from(scoring.target_witnesses);
	if w == 0 || n == 0 {
		return Units { beaconer: 0, witness: 0 };
	}
	if w <= n {
		return Units { beaconer: rounded(w * ONE, n * ONE), witness: POINTS_PER_UNIT };
	}
	let r = u64::from(scoring.decay.deconstruct());
	let power = (n..w).fold(ONE, |power, _| power * r / 1_000_000);
	let bonus = ONE - power;
	Units { beaconer: rounded(ONE + bonus, ONE), witness: rounded(n * ONE - bonus, w * ONE) }
}

/// `part / whole` in points, rounded to the nearest.
fn rounded(part: u64, whole: u64) -> Points {
	(part * POINTS_PER_UNIT + whole / 2) / whole
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;
	use sp_runtime::Permill;

	const DEFAULT: Hip15 = Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) };

	#[test]
	fn scores_are_those_of_hip_15() {
		let witness = [
			10_000, 10_000, 10_000, 10_000, 7_600, 6_067, 5_017, 4_262, 3_697, 3_262, 2_918, 2_640,
			2_411, 2_220, 2_057,
		];
		let beaconer = [
			2_500, 5_000, 7_500, 10_000, 12_000, 13_600, 14_880, 15_904, 16_723, 17_379, 17_903,
			18_322, 18_658, 18_926, 19_141,
		];
		for (w, (witness, beaconer)) in (1..).zip(witness.into_iter().zip(beaconer)) {
			assert_eq!(units(w, &DEFAULT), Units { beaconer, witness }, "{w} witnesses");
		}
	}

	#[test]
	fn a_beacon_that_nobody_heard_scores_nothing() {
		assert_eq!(units(0, &DEFAULT), Units { beaconer: 0, witness: 0 });
	}

	#[test]
	fn a_curve_without_target_scores_nothing() {
		let none = Hip15 { target_witnesses: 0, ..DEFAULT };
		assert_eq!(units(5, &none), Units { beaconer: 0, witness: 0 });
	}

	proptest! {
		#[test]
		fn all_witnesses_together_never_earn_more_than_the_target(
			w: u8, target_witnesses in 1u8.., decay in 0u32..=1_000_000,
		) {
			let scoring = Hip15 { target_witnesses, decay: Permill::from_parts(decay) };
			let scored = units(w, &scoring);
			let half_a_point_each = u64::from(w).div_ceil(2);
			let most = u64::from(target_witnesses) * POINTS_PER_UNIT + half_a_point_each;
			prop_assert!(u64::from(w) * scored.witness <= most);
			prop_assert!(scored.beaconer <= 2 * POINTS_PER_UNIT);
		}

		#[test]
		fn another_witness_helps_the_beaconer_and_never_the_others(w in 1u8..255) {
			let (fewer, more) = (units(w, &DEFAULT), units(w + 1, &DEFAULT));
			prop_assert!(fewer.beaconer <= more.beaconer);
			prop_assert!(fewer.witness >= more.witness);
		}
	}
}
