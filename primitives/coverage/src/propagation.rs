//! Free-space propagation in hundredths of a dB.

use groundwave_math::{LOG2_FRACTION, log2};
use groundwave_types::Deciunit;

/// 20·log10(2) in millionths of a hundredth of a dB: what a doubled distance costs.
const PER_OCTAVE: i64 = 602_059_991;
/// 20·log10(4π·1000 Hz / c) in the same unit, with c = 2.998e8 m/s.
const AT_ONE_METRE_AND_KHZ: i64 = -8_755_243_529;
/// Those units in a hundredth of a dB.
const UNITS_PER_CDB: i64 = 1_000_000;

/// Free-space path loss in hundredths of a dB over `distance_m` metres at `frequency_khz`:
/// 20·log10(4π·d·f / c), ITU-R P.525, with c = 2.998e8 m/s.
///
/// Rounded down, in the receipt's favour, by at most 0.01 dB. Never negative; zero at no distance.
pub fn fspl_cdb(distance_m: u32, frequency_khz: u32) -> i32 {
	let Some(octaves) = log2(u64::from(distance_m) * u64::from(frequency_khz)) else { return 0 };
	let loss = ((i64::from(octaves) * PER_OCTAVE) >> LOG2_FRACTION) + AT_ONE_METRE_AND_KHZ;
	// At most 64 octaves make less than 39,000 hundredths.
	i32::try_from(loss.div_euclid(UNITS_PER_CDB)).map_or(0, |loss| loss.max(0))
}

/// The strongest signal that free space lets arrive, in hundredths of a dBm: conducted power (in
/// tenths of a dBm) plus both antennas' whole dBi minus the [path loss](fspl_cdb).
pub fn rssi_bound_cdbm(
	power_ddbm: Deciunit,
	gains_dbi: [u8; 2],
	distance_m: u32,
	frequency_khz: u32,
) -> i32 {
	let gains: i32 = gains_dbi.iter().map(|gain| i32::from(*gain) * 100).sum();
	i32::from(power_ddbm) * 10 + gains - fspl_cdb(distance_m, frequency_khz)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn the_refused_link_of_the_recording_is_bound_by_80_45_dbm() {
		// Exactly -80.4499 dBm; rounded in the receipt's favour.
		assert_eq!(rssi_bound_cdbm(270, [1, 1], 7_829, 904_500), -8_044);
	}

	#[test]
	fn no_distance_costs_nothing() {
		assert_eq!(fspl_cdb(0, 904_500), 0);
		assert_eq!(fspl_cdb(1, 1), 0);
	}

	#[test]
	fn the_widest_arguments_stay_in_range() {
		let loss = fspl_cdb(u32::MAX, u32::MAX);
		assert!((29_000..30_000).contains(&loss), "{loss}");
	}

	proptest! {
		#[test]
		fn loss_is_the_real_one_rounded_down(
			distance_m in 1u32..1_000_000, frequency_khz in 100_000u32..6_000_000,
		) {
			let (d, f) = (f64::from(distance_m), f64::from(frequency_khz) * 1e3);
			let real = 20.0 * (4.0 * std::f64::consts::PI * d * f / 2.998e8).log10();
			let off = real - f64::from(fspl_cdb(distance_m, frequency_khz)) / 100.0;
			prop_assert!((-1e-6..0.0100001).contains(&off), "off by {} dB", off);
		}
	}
}
