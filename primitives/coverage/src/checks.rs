//! The rules that need no storage.

use groundwave_geo::Centre;
use groundwave_types::{CoverageRules, Deciunit, Millis, NANOS_PER_MILLI, Nanos};

use crate::{Beacon, Reason, Witness, rssi_bound_cdbm};

/// How far a device's clock may differ from the chain's, in milliseconds: two seconds and one slot
/// of six.
pub const CLOCK_TOLERANCE_MS: Millis = 8_000;

/// A beacon on its way to a witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
	/// When the beacon was sent.
	pub sent_at: Nanos,
	/// Its carrier frequency in kHz.
	pub frequency_khz: u32,
	/// Its conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// Where the beaconer and the witness stand.
	pub ends: [Centre; 2],
	/// Their antennas' gains in whole dBi.
	pub gains_dbi: [u8; 2],
}

/// Whether a beacon, from a device with this antenna gain, is in order: sent within the round that
/// began at `round_started` and not ahead of `now`, give or take [`CLOCK_TOLERANCE_MS`]; within the
/// band; within the EIRP limit.
pub fn check_beacon(
	beacon: &Beacon,
	gain_dbi: u8,
	round_started: Millis,
	now: Millis,
	rules: &CoverageRules,
) -> Result<(), Reason> {
	let sent_at = beacon.sent_at / NANOS_PER_MILLI;
	let earliest = round_started.saturating_sub(CLOCK_TOLERANCE_MS);
	let latest = now.saturating_add(CLOCK_TOLERANCE_MS);
	ensure((earliest..=latest).contains(&sent_at), Reason::BadTiming)?;
	let band = rules.band_low_khz..=rules.band_high_khz;
	ensure(band.contains(&beacon.frequency_khz), Reason::OffBand)?;
	let eirp_ddbm = i32::from(beacon.power_ddbm) + i32::from(gain_dbi) * 10;
	ensure(eirp_ddbm <= i32::from(rules.max_eirp_ddbm), Reason::ExcessPower)
}

/// Whether `witness` can have heard the beacon over `link`: not before it was sent nor too long
/// after, nor ahead of `now` give or take [`CLOCK_TOLERANCE_MS`]; from neither too near nor too
/// far; and no louder than free space allows.
pub fn check_witness(
	link: &Link,
	witness: &Witness,
	now: Millis,
	rules: &CoverageRules,
) -> Result<(), Reason> {
	let latest = now.saturating_add(CLOCK_TOLERANCE_MS);
	ensure(witness.received_at / NANOS_PER_MILLI <= latest, Reason::BadTiming)?;
	let delay = witness.received_at.checked_sub(link.sent_at).ok_or(Reason::BadTiming)?;
	let max_delay = rules.max_delay_ms.saturating_mul(NANOS_PER_MILLI);
	ensure(delay <= max_delay, Reason::BadTiming)?;
	let [from, to] = link.ends;
	let distance_m = from.distance_m(&to);
	ensure(distance_m >= rules.min_distance_m, Reason::TooNear)?;
	ensure(distance_m <= rules.max_distance_m, Reason::TooFar)?;
	let bound_cdbm =
		rssi_bound_cdbm(link.power_ddbm, link.gains_dbi, distance_m, link.frequency_khz);
	ensure(i32::from(witness.rssi_ddbm) * 10 <= bound_cdbm, Reason::TooLoud)
}

fn ensure(holds: bool, reason: Reason) -> Result<(), Reason> {
	if holds { Ok(()) } else { Err(reason) }
}

#[cfg(test)]
mod tests {
	use super::*;
	use groundwave_geo::centre;
	use groundwave_types::{Cell, Hash, Hip15};
	use sp_runtime::Permill;

	const START: Millis = 1_700_000_000_000;
	const NOW: Millis = START + 12_000;

	fn rules() -> CoverageRules {
		CoverageRules {
			band_low_khz: 902_000,
			band_high_khz: 928_000,
			max_eirp_ddbm: 360,
			min_distance_m: 350,
			max_distance_m: 100_000,
			max_delay_ms: 4_000,
			max_witnesses: 32,
			scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
		}
	}

	fn beacon() -> Beacon {
		Beacon {
			network: 0,
			device: 0,
			round: 1,
			sent_at: (START + 6_000) * NANOS_PER_MILLI,
			frequency_khz: 904_500,
			power_ddbm: 270,
		}
	}

	fn judge(change: impl FnOnce(&mut Beacon)) -> Result<(), Reason> {
		let mut beacon = beacon();
		change(&mut beacon);
		check_beacon(&beacon, 1, START, NOW, &rules())
	}

	#[test]
	fn a_beacon_within_its_round_counts() {
		assert_eq!(judge(|_| ()), Ok(()));
	}

	#[test]
	fn a_beacon_may_lie_outside_its_round_by_the_tolerance() {
		for (time, verdict) in [
			(START - CLOCK_TOLERANCE_MS - 1, Err(Reason::BadTiming)),
			(START - CLOCK_TOLERANCE_MS, Ok(())),
			(NOW + CLOCK_TOLERANCE_MS, Ok(())),
			(NOW + CLOCK_TOLERANCE_MS + 1, Err(Reason::BadTiming)),
		] {
			assert_eq!(judge(|beacon| beacon.sent_at = time * NANOS_PER_MILLI), verdict, "{time}");
		}
		assert_eq!(judge(|beacon| beacon.sent_at = Nanos::MAX), Err(Reason::BadTiming));
		assert_eq!(judge(|beacon| beacon.sent_at = 0), Err(Reason::BadTiming));
	}

	#[test]
	fn a_beacon_keeps_to_its_band() {
		for (khz, verdict) in [
			(901_999, Err(Reason::OffBand)),
			(902_000, Ok(())),
			(928_000, Ok(())),
			(928_001, Err(Reason::OffBand)),
		] {
			assert_eq!(judge(|beacon| beacon.frequency_khz = khz), verdict, "{khz}");
		}
	}

	#[test]
	fn power_and_gain_together_keep_to_the_limit() {
		assert_eq!(judge(|beacon| beacon.power_ddbm = 350), Ok(()));
		assert_eq!(judge(|beacon| beacon.power_ddbm = 351), Err(Reason::ExcessPower));
		assert_eq!(judge(|beacon| beacon.power_ddbm = Deciunit::MAX), Err(Reason::ExcessPower));
		assert_eq!(judge(|beacon| beacon.power_ddbm = Deciunit::MIN), Ok(()));
	}

	/// The refused link of the recording, 7,829 m, and what a witness says about it.
	fn hear(
		change: impl FnOnce(&mut Link, &mut Witness, &mut CoverageRules),
	) -> Result<(), Reason> {
		let end = |cell| centre(Cell(cell), 12).unwrap();
		let mut link = Link {
			sent_at: beacon().sent_at,
			frequency_khz: 904_500,
			power_ddbm: 270,
			ends: [end(0x8c2ab60e3c14bff), end(0x8c2ab60c37aa5ff)],
			gains_dbi: [1, 1],
		};
		let mut witness = Witness {
			beacon: Hash::zero(),
			device: 1,
			received_at: link.sent_at + 1_885_852_000,
			rssi_ddbm: -950,
		};
		let mut rules = rules();
		change(&mut link, &mut witness, &mut rules);
		check_witness(&link, &witness, NOW, &rules)
	}

	#[test]
	fn a_plausible_witness_counts() {
		assert_eq!(hear(|_, _, _| ()), Ok(()));
	}

	#[test]
	fn a_witness_hears_within_the_delay() {
		let at = |late: i64| {
			hear(|link, witness, _| {
				witness.received_at = link.sent_at.checked_add_signed(late).unwrap();
			})
		};
		assert_eq!(at(-1), Err(Reason::BadTiming));
		assert_eq!(at(0), Ok(()));
		assert_eq!(at(4_000_000_000), Ok(()));
		assert_eq!(at(4_000_000_001), Err(Reason::BadTiming));
		assert_eq!(hear(|_, witness, _| witness.received_at = Nanos::MAX), Err(Reason::BadTiming));
	}

	#[test]
	fn a_witness_is_not_ahead_of_the_chain() {
		let at = |time: Millis| {
			hear(|link, witness, _| {
				link.sent_at = NOW * NANOS_PER_MILLI;
				link.sent_at += CLOCK_TOLERANCE_MS * NANOS_PER_MILLI;
				witness.received_at = time * NANOS_PER_MILLI;
			})
		};
		assert_eq!(at(NOW + CLOCK_TOLERANCE_MS), Ok(()));
		assert_eq!(at(NOW + CLOCK_TOLERANCE_MS + 1), Err(Reason::BadTiming));
	}

	#[test]
	fn a_witness_stands_between_the_distances() {
		assert_eq!(hear(|_, _, rules| rules.min_distance_m = 7_829), Ok(()));
		assert_eq!(hear(|_, _, rules| rules.min_distance_m = 7_830), Err(Reason::TooNear));
		assert_eq!(hear(|_, _, rules| rules.max_distance_m = 7_829), Ok(()));
		assert_eq!(hear(|_, _, rules| rules.max_distance_m = 7_828), Err(Reason::TooFar));
		assert_eq!(hear(|link, _, _| link.ends[1] = link.ends[0]), Err(Reason::TooNear));
	}

	#[test]
	fn a_witness_hears_no_louder_than_free_space_allows() {
		assert_eq!(hear(|_, witness, _| witness.rssi_ddbm = -780), Err(Reason::TooLoud));
		assert_eq!(hear(|_, witness, _| witness.rssi_ddbm = -804), Err(Reason::TooLoud));
		assert_eq!(hear(|_, witness, _| witness.rssi_ddbm = -805), Ok(()));
		assert_eq!(hear(|_, witness, _| witness.rssi_ddbm = Deciunit::MIN), Ok(()));
		assert_eq!(hear(|_, witness, _| witness.rssi_ddbm = Deciunit::MAX), Err(Reason::TooLoud));
	}

	#[test]
	fn timing_is_judged_before_distance_and_distance_before_loudness() {
		let all_wrong = |link: &mut Link, witness: &mut Witness| {
			link.ends[1] = link.ends[0];
			witness.rssi_ddbm = 0;
		};
		assert_eq!(
			hear(|link, witness, _| {
				all_wrong(link, witness);
				witness.received_at = 0;
			}),
			Err(Reason::BadTiming)
		);
		assert_eq!(hear(|link, witness, _| all_wrong(link, witness)), Err(Reason::TooNear));
	}
}
