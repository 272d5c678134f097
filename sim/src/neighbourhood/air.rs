//! What becomes of a beacon on its way through the air.
//!
//! Loss grows with the logarithm of the distance and varies from path to path by what stands in the
//! way, as measured with LoRa gateways in a town: J. Petäjäjärvi, K. Mikhaylov, A. Roivainen,
//! T. Hänninen and M. Pettissalo, "On the Coverage of LPWANs: Range Evaluation and Channel Attenuation
//! Model for LoRa Technology", ITST 2015 (868 MHz, an antenna 24 m above the sea): 128.95 dB over 1 km,
//! exponent 2.32, deviation 7.8 dB. The frequency counts as in free space (ITU-R P.525), the height of
//! the higher antenna as with M. Hata, "Empirical Formula for Propagation Loss in Land Mobile Radio
//! Services", IEEE Transactions on Vehicular Technology 29 (1980). Nothing is louder than in free space.

use groundwave_types::{Deciunit, Hertz};

/// Conducted power of all beacons in tenths of a dBm.
pub const POWER_DDBM: Deciunit = 270;
/// What cables and plugs of both hotspots cost together, in dB.
const CABLES_DB: f64 = 2.0;
/// The weakest signal that a hotspot hears, in dBm: SX1301 at SF10 in the noise of a town.
const SENSITIVITY_DBM: f64 = -120.0;
/// Farther than this nothing is heard, in metres: beyond the horizon of antennas on roofs.
pub const REACH_M: u32 = 10_000;

/// A way through the air.
#[derive(Clone, Copy, Debug)]
pub struct Way {
	/// Its length in metres.
	pub distance_m: u32,
	/// Carrier frequency in Hz.
	pub frequency_hz: Hertz,
	/// The higher antenna's height in metres.
	pub height_m: u32,
	/// Gains of both antennas in tenths of a dBi.
	pub gains_ddbi: [u8; 2],
	/// By how many deviations more is lost than usual, or less where it is negative.
	pub shadow: f64,
}

impl Way {
	/// What is lost in free space, in dB.
	fn free_space_db(&self) -> f64 {
		let metres = f64::from(self.distance_m.max(1));
		20.0 * (metres * megahertz(self.frequency_hz)).log10() - 27.55
	}

	/// What is lost in town, in dB.
	fn loss_db(&self) -> f64 {
		let kilometres = f64::from(self.distance_m.max(1)) / 1_000.0;
		let usual = 128.95
			+ 23.2 * kilometres.log10()
			+ 20.0 * (megahertz(self.frequency_hz) / 868.0).log10()
			- 13.82 * (f64::from(self.height_m.max(1)) / 24.0).log10();
		(usual + 7.8 * self.shadow).max(self.free_space_db())
	}

	/// How strongly the beacon arrives, in tenths of a dBm rounded down; none if it is not heard.
	pub fn rssi_ddbm(&self) -> Option<Deciunit> {
		let gains = self.gains_ddbi.map(|gain| f64::from(gain) / 10.0).iter().sum::<f64>();
		let sent = f64::from(POWER_DDBM) / 10.0 + gains - CABLES_DB;
		let arrives = sent - self.loss_db();
		let heard = self.distance_m <= REACH_M && arrives >= SENSITIVITY_DBM;
		// Within -1,200 and 500: the conversion is exact.
		heard.then_some((arrives * 10.0).floor() as Deciunit)
	}
}

fn megahertz(frequency_hz: Hertz) -> f64 {
	// Some thousand: exact to the kilohertz, which is plenty.
	f64::from(u32::try_from(frequency_hz / 1_000).unwrap_or(u32::MAX)) / 1_000.0
}

#[cfg(test)]
mod tests {
	use super::*;
	use groundwave_coverage::rssi_bound_cdbm;

	const WAY: Way = Way {
		distance_m: 1_000,
		frequency_hz: 868_000_000,
		height_m: 24,
		gains_ddbi: [12; 2],
		shadow: 0.0,
	};

	#[test]
	fn a_kilometre_costs_what_was_measured() {
		// 27 + 2.4 - 2 - 128.95 = -101.55.
		assert_eq!(WAY.rssi_ddbm(), Some(-1_016));
		assert_eq!(Way { shadow: 1.0, ..WAY }.rssi_ddbm(), Some(-1_094));
		assert_eq!(Way { distance_m: 2_000, ..WAY }.rssi_ddbm(), Some(-1_086));
		assert_eq!(Way { height_m: 12, ..WAY }.rssi_ddbm(), Some(-1_058));
	}

	#[test]
	fn what_is_too_weak_or_too_far_is_not_heard() {
		assert_eq!(Way { shadow: 3.0, ..WAY }.rssi_ddbm(), None);
		let clear = Way { distance_m: REACH_M, shadow: -3.0, ..WAY };
		assert!(clear.rssi_ddbm().is_some());
		assert_eq!(Way { distance_m: REACH_M + 1, ..clear }.rssi_ddbm(), None);
	}

	#[test]
	fn nothing_is_louder_than_the_rule_allows() {
		for distance_m in [350, 1_000, 5_000, 10_000] {
			for gains_ddbi in [[0, 0], [12, 12], [58, 80], [19, 19], [150, 149]] {
				let clear = Way { distance_m, gains_ddbi, shadow: -10.0, ..WAY };
				let gains_dbi = gains_ddbi.map(|gain| gain / 10);
				let bound = rssi_bound_cdbm(POWER_DDBM, gains_dbi, distance_m, WAY.frequency_hz);
				let arrives = clear.rssi_ddbm().unwrap();
				assert!(i32::from(arrives) * 10 <= bound, "{distance_m} {gains_ddbi:?}");
			}
		}
	}
}
