//! Free-space propagation in hundredths of a dB.

use groundwave_math::{LOG2_FRACTION, log2};
use groundwave_types::{Deciunit, Hertz};

/// 20·log10(2) in millionths of a hundredth of a dB: what a doubled distance costs.
const PER_OCTAVE: i64 = 602_059_991;
/// 20·log10(4π·1 m·1 Hz / c) in the same unit, with c = 2.998e8 m/s.
const AT_ONE_METRE_AND_HERTZ: i64 = -14_755_243_529;
/// Those units in a hundredth of a dB.
const UNITS_PER_CDB: i64 = 1_000_000;

/// Free-space path loss in hundredths of a dB over `distance_m` metres at `frequency_hz`:
/// 20·log10(4π·d·f / c), ITU-R P.525, with c = 2.998e8 m/s.
///
/// Rounded down, in the receipt's favour, by at most 0.01 dB (and less than a millionth of a dB for
/// the logarithm) over 1 m to 1,000 km and 100 MHz to 6 GHz. Never negative; zero at no distance.
/// Beyond 2^64 metres times Hertz, farther and higher than any radio rule, the loss grows no more.
pub fn fspl_cdb(distance_m: u32, frequency_hz: Hertz) -> i32 {
	let Some(octaves) = log2(u64::from(distance_m).saturating_mul(frequency_hz)) else { return 0 };
	let loss = ((i64::from(octaves) * PER_OCTAVE) >> LOG2_FRACTION) + AT_ONE_METRE_AND_HERTZ;
	// At most 64 octaves make less than 39,000 hundredths.
	i32::try_from(loss.div_euclid(UNITS_PER_CDB)).map_or(0, |loss| loss.max(0))
}

/// The strongest signal that free space lets arrive, in hundredths of a dBm: conducted power (in
/// tenths of a dBm) plus both antennas' whole dBi minus the [path loss](fspl_cdb).
pub fn rssi_bound_cdbm(
	power_ddbm: Deciunit,
	gains_dbi: [u8; 2],
	distance_m: u32,
	frequency_hz: Hertz,
) -> i32 {
	let gains: i32 = gains_dbi.iter().map(|gain| i32::from(*gain) * 100).sum();
	i32::from(power_ddbm) * 10 + gains - fspl_cdb(distance_m, frequency_hz)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn the_refused_link_of_the_recording_is_bound_by_80_45_dbm() {
		// Exactly -80.4499 dBm; rounded in the receipt's favour.
		assert_eq!(rssi_bound_cdbm(270, [1, 1], 7_829, 904_500_000), -8_044);
	}

	#[test]
	fn half_a_kilometre_at_868_mhz_costs_85_334_db() {
		assert_eq!(fspl_cdb(508, 867_900_024), 8_533);
		// Exactly -57.334 dBm.
		assert_eq!(rssi_bound_cdbm(120, [8, 8], 508, 867_900_024), -5_733);
	}

	#[test]
	fn no_distance_costs_nothing() {
		assert_eq!(fspl_cdb(0, 904_500_000), 0);
		assert_eq!(fspl_cdb(u32::MAX, 0), 0);
		assert_eq!(fspl_cdb(1, 1), 0);
	}

	#[test]
	fn the_widest_arguments_stay_in_range() {
		let most = fspl_cdb(u32::MAX, Hertz::MAX);
		assert!((23_000..24_000).contains(&most), "{most}");
		assert_eq!(fspl_cdb(2, Hertz::MAX), most);
		assert_eq!(
			rssi_bound_cdbm(Deciunit::MIN, [0, 0], u32::MAX, Hertz::MAX),
			i32::from(Deciunit::MIN) * 10 - most
		);
		assert_eq!(
			rssi_bound_cdbm(Deciunit::MAX, [u8::MAX; 2], 0, 0),
			i32::from(Deciunit::MAX) * 10 + 51_000
		);
	}

	/// How much the real loss exceeds the computed one, in dB.
	fn excess_db(distance_m: u32, frequency_hz: u64) -> f64 {
		let (d, f) = (f64::from(distance_m), frequency_hz as f64);
		let real = 20.0 * (4.0 * std::f64::consts::PI * d * f / 2.998e8).log10();
		real - f64::from(fspl_cdb(distance_m, frequency_hz)) / 100.0
	}

	#[test]
	fn the_corners_of_the_promised_range_are_exact_to_a_hundredth() {
		for distance_m in [1, 1_000_000] {
			for frequency_hz in [100_000_000, 6_000_000_000] {
				let excess = excess_db(distance_m, frequency_hz);
				assert!((-1e-6..=0.010001).contains(&excess), "off by {excess} dB");
			}
		}
	}

	proptest! {
		#[test]
		fn loss_is_the_real_one_rounded_down(
			distance_m in 1u32..=1_000_000, frequency_hz in 100_000_000u64..=6_000_000_000,
		) {
			let excess = excess_db(distance_m, frequency_hz);
			prop_assert!((-1e-6..=0.010001).contains(&excess), "off by {} dB", excess);
		}

		#[test]
		fn loss_never_falls_with_distance_or_frequency(distance_m: u32, frequency_hz: u64) {
			let loss = fspl_cdb(distance_m, frequency_hz);
			prop_assert!(loss <= fspl_cdb(distance_m.saturating_add(1), frequency_hz));
			prop_assert!(loss <= fspl_cdb(distance_m, frequency_hz.saturating_add(1)));
		}
	}
}
