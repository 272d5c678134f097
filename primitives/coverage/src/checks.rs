//! The rules that need no storage.

use groundwave_geo::Centre;
use groundwave_types::{CoverageRules, Deciunit, Hertz, Millis, NANOS_PER_MILLI, Nanos, Region};

use crate::{Reason, RegionPlan, Witness, rssi_bound_cdbm};

/// How far a device's clock may differ from the chain's, in milliseconds: two seconds and one slot
/// of six.
pub const CLOCK_TOLERANCE_MS: Millis = 8_000;

/// How far the frequency that a witness measured may lie from the beacon's, in Hz.
pub const FREQUENCY_TOLERANCE_HZ: Hertz = 100_000;

/// Average length of a cell's edge, which is about its radius, at the H3 resolutions 0 to 11, in
/// metres (H3's table of cell statistics).
const EDGE_M: [u32; 12] =
	[1_281_256, 483_057, 182_513, 68_979, 26_072, 9_854, 3_725, 1_406, 531, 201, 76, 29];

/// How far a device may stand from the centre of its cell, in metres, where the cell is coarse for
/// privacy's sake: the average radius of a cell of this H3 resolution. From 12 on a cell is as good
/// as a position from a satellite, and the answer is zero.
pub fn slack_m(resolution: u8) -> u32 {
	EDGE_M.get(usize::from(resolution)).copied().unwrap_or(0)
}

/// A beacon on its way to a witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
	/// When the beacon was sent, in nanoseconds since the Unix epoch.
	pub sent_at: Nanos,
	/// Its carrier frequency in Hz.
	pub frequency_hz: Hertz,
	/// Its conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// Where the beaconer and the witness stand.
	pub ends: [Centre; 2],
	/// Their antennas' gains in whole dBi.
	pub gains_dbi: [u8; 2],
	/// By how much their true distance may differ from that of the centres, in metres: twice the
	/// [slack](slack_m) of their cells.
	pub slack_m: u32,
}

/// Whether a beacon, from an antenna of this gain in whole dBi, is in order where `plan` holds: not
/// ahead of `now` by more than [`CLOCK_TOLERANCE_MS`]; on a channel; within the EIRP limit.
///
/// Whether it keeps to its device's window is [`check_schedule`](crate::check_schedule)'s to say.
pub fn check_beacon(
	sent_at: Nanos,
	frequency_hz: Hertz,
	power_ddbm: Deciunit,
	gain_dbi: u8,
	now: Millis,
	plan: &RegionPlan,
) -> Result<(), Reason> {
	ensure(!is_ahead(sent_at, now), Reason::BadTiming)?;
	ensure(plan.is_channel(frequency_hz), Reason::BadFrequency)?;
	let eirp_ddbm = i32::from(power_ddbm) + i32::from(gain_dbi) * 10;
	ensure(eirp_ddbm <= i32::from(plan.max_eirp_ddbm), Reason::ExcessPower)
}

/// Whether `witness` can have heard the beacon over `link`, where `regions` are those of the
/// beaconer and of the witness: neither ahead of `now` by more than [`CLOCK_TOLERANCE_MS`] nor before
/// the beacon nor too long after it; within [`FREQUENCY_TOLERANCE_HZ`] of it; in its region; from
/// neither too near nor too far; and no louder than free space allows.
///
/// Coarse cells are judged in the witness's favour, by the link's slack: as near as it may be, but not
/// nearer than the minimum distance, which is one between centres.
pub fn check_witness(
	link: &Link,
	witness: &Witness,
	regions: [Option<Region>; 2],
	now: Millis,
	rules: &CoverageRules,
) -> Result<(), Reason> {
	ensure(!is_ahead(witness.received_at, now), Reason::BadTiming)?;
	let delay = witness.received_at.checked_sub(link.sent_at).ok_or(Reason::BadTiming)?;
	let max_delay = rules.max_delay_ms.saturating_mul(NANOS_PER_MILLI);
	ensure(delay <= max_delay, Reason::BadTiming)?;
	let off_hz = witness.frequency_hz.abs_diff(link.frequency_hz);
	ensure(off_hz <= FREQUENCY_TOLERANCE_HZ, Reason::BadFrequency)?;
	let [here, there] = regions;
	ensure(here.is_some() && here == there, Reason::BadRegion)?;
	let [from, to] = link.ends;
	let distance_m = from.distance_m(&to);
	ensure(distance_m >= rules.min_distance_m, Reason::TooNear)?;
	let nearest_m = distance_m.saturating_sub(link.slack_m).max(rules.min_distance_m);
	ensure(nearest_m <= rules.max_distance_m, Reason::TooFar)?;
	let bound_cdbm =
		rssi_bound_cdbm(link.power_ddbm, link.gains_dbi, nearest_m.max(1), link.frequency_hz);
	ensure(i32::from(witness.rssi_ddbm) * 10 <= bound_cdbm, Reason::TooLoud)
}

/// Whether a device's `time` lies ahead of the chain's clock by more than the tolerance.
fn is_ahead(time: Nanos, now: Millis) -> bool {
	time / NANOS_PER_MILLI > now.saturating_add(CLOCK_TOLERANCE_MS)
}

pub(crate) fn ensure(holds: bool, reason: Reason) -> Result<(), Reason> {
	if holds { Ok(()) } else { Err(reason) }
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{Tag, plan};
	use groundwave_geo::centre;
	use groundwave_types::{Cell, DensityRule, Hash, Hip15};
	use sp_runtime::Permill;

	const NOW: Millis = 1_700_000_012_000;
	const SENT_AT: Nanos = (NOW - 6_000) * NANOS_PER_MILLI;
	const FREQUENCY_HZ: Hertz = 904_500_000;
	const US915: Option<Region> = Some(Region::Us915);

	fn rules() -> CoverageRules {
		CoverageRules {
			beacon_interval: 6,
			window_ms: 60_000,
			min_distance_m: 350,
			max_distance_m: 100_000,
			max_delay_ms: 4_000,
			max_witnesses: 32,
			scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
			density: DensityRule::Unlimited,
		}
	}

	/// The verdict on a beacon of 27 dBm in US915.
	fn send(
		sent_at: Nanos,
		frequency_hz: Hertz,
		power_ddbm: Deciunit,
		gain: u8,
	) -> Result<(), Reason> {
		check_beacon(sent_at, frequency_hz, power_ddbm, gain, NOW, plan(Region::Us915))
	}

	#[test]
	fn a_beacon_is_not_ahead_of_the_chain() {
		let at = |time| send(time, FREQUENCY_HZ, 270, 1);
		let latest = (NOW + CLOCK_TOLERANCE_MS) * NANOS_PER_MILLI;
		assert_eq!(at(SENT_AT), Ok(()));
		assert_eq!(at(latest), Ok(()));
		assert_eq!(at(latest + NANOS_PER_MILLI), Err(Reason::BadTiming));
		assert_eq!(at(Nanos::MAX), Err(Reason::BadTiming));
	}

	#[test]
	fn a_beacon_keeps_to_the_channels_of_its_region() {
		let on = |frequency_hz| send(SENT_AT, frequency_hz, 270, 1);
		assert_eq!(on(904_437_500), Ok(()));
		assert_eq!(on(904_437_499), Err(Reason::BadFrequency));
		assert_eq!(on(868_100_000), Err(Reason::BadFrequency));
		assert_eq!(on(0), Err(Reason::BadFrequency));
	}

	#[test]
	fn power_and_gain_together_keep_to_the_limit() {
		let at = |power_ddbm, gain| send(SENT_AT, FREQUENCY_HZ, power_ddbm, gain);
		assert_eq!(at(350, 1), Ok(()));
		assert_eq!(at(351, 1), Err(Reason::ExcessPower));
		assert_eq!(at(300, 6), Ok(()));
		assert_eq!(at(300, 7), Err(Reason::ExcessPower));
		assert_eq!(at(Deciunit::MAX, u8::MAX), Err(Reason::ExcessPower));
		assert_eq!(at(Deciunit::MIN, 0), Ok(()));
	}

	#[test]
	fn a_beacon_is_judged_in_the_order_of_the_reasons() {
		assert_eq!(send(Nanos::MAX, 0, Deciunit::MAX, 15), Err(Reason::BadTiming));
		assert_eq!(send(SENT_AT, 0, Deciunit::MAX, 15), Err(Reason::BadFrequency));
	}

	/// What a witness of a beacon is judged by.
	struct Hearing {
		link: Link,
		witness: Witness,
		regions: [Option<Region>; 2],
		rules: CoverageRules,
	}

	/// The verdict on the refused link of the recording, 7,829 m, heard faintly, but for `change`.
	fn hear(change: impl FnOnce(&mut Hearing)) -> Result<(), Reason> {
		let end = |cell| centre(Cell(cell), 12).unwrap();
		let link = Link {
			sent_at: SENT_AT,
			frequency_hz: FREQUENCY_HZ,
			power_ddbm: 270,
			ends: [end(0x8c2ab60e3c14bff), end(0x8c2ab60c37aa5ff)],
			gains_dbi: [1, 1],
			slack_m: 0,
		};
		let witness = Witness {
			beaconer: 0,
			commitment: Hash::zero(),
			device: 1,
			received_at: SENT_AT + 1_885_852_000,
			frequency_hz: FREQUENCY_HZ,
			rssi_ddbm: -950,
			tag: Tag([0; 16]),
		};
		let mut hearing = Hearing { link, witness, regions: [US915; 2], rules: rules() };
		change(&mut hearing);
		let Hearing { link, witness, regions, rules } = hearing;
		check_witness(&link, &witness, regions, NOW, &rules)
	}

	#[test]
	fn a_plausible_witness_counts() {
		assert_eq!(hear(|_| ()), Ok(()));
	}

	#[test]
	fn a_witness_hears_within_the_delay() {
		let at = |late: i64| {
			hear(|it| it.witness.received_at = SENT_AT.checked_add_signed(late).unwrap())
		};
		assert_eq!(at(-1), Err(Reason::BadTiming));
		assert_eq!(at(0), Ok(()));
		assert_eq!(at(4_000_000_000), Ok(()));
		assert_eq!(at(4_000_000_001), Err(Reason::BadTiming));
		assert_eq!(hear(|it| it.witness.received_at = 0), Err(Reason::BadTiming));
		assert_eq!(hear(|it| it.witness.received_at = Nanos::MAX), Err(Reason::BadTiming));
	}

	#[test]
	fn a_witness_is_not_ahead_of_the_chain() {
		let at = |time: Millis| {
			hear(|it| {
				it.link.sent_at = (NOW + CLOCK_TOLERANCE_MS) * NANOS_PER_MILLI;
				it.witness.received_at = time * NANOS_PER_MILLI;
			})
		};
		assert_eq!(at(NOW + CLOCK_TOLERANCE_MS), Ok(()));
		assert_eq!(at(NOW + CLOCK_TOLERANCE_MS + 1), Err(Reason::BadTiming));
	}

	#[test]
	fn a_witness_measures_the_frequency_of_the_beacon() {
		let at = |frequency_hz| hear(|it| it.witness.frequency_hz = frequency_hz);
		assert_eq!(at(FREQUENCY_HZ - FREQUENCY_TOLERANCE_HZ - 1), Err(Reason::BadFrequency));
		assert_eq!(at(FREQUENCY_HZ - FREQUENCY_TOLERANCE_HZ), Ok(()));
		assert_eq!(at(FREQUENCY_HZ + FREQUENCY_TOLERANCE_HZ), Ok(()));
		assert_eq!(at(FREQUENCY_HZ + FREQUENCY_TOLERANCE_HZ + 1), Err(Reason::BadFrequency));
		assert_eq!(at(Hertz::MAX), Err(Reason::BadFrequency));
	}

	#[test]
	fn a_witness_stands_in_the_region_of_the_beaconer() {
		let in_regions = |regions| hear(|it| it.regions = regions);
		let eu868 = Some(Region::Eu868);
		assert_eq!(in_regions([eu868; 2]), Ok(()));
		assert_eq!(in_regions([US915, eu868]), Err(Reason::BadRegion));
		assert_eq!(in_regions([US915, None]), Err(Reason::BadRegion));
		assert_eq!(in_regions([None, US915]), Err(Reason::BadRegion));
		assert_eq!(in_regions([None; 2]), Err(Reason::BadRegion));
	}

	#[test]
	fn a_witness_stands_between_the_distances() {
		assert_eq!(hear(|it| it.rules.min_distance_m = 7_829), Ok(()));
		assert_eq!(hear(|it| it.rules.min_distance_m = 7_830), Err(Reason::TooNear));
		assert_eq!(hear(|it| it.rules.max_distance_m = 7_829), Ok(()));
		assert_eq!(hear(|it| it.rules.max_distance_m = 7_828), Err(Reason::TooFar));
		assert_eq!(hear(|it| it.link.ends[1] = it.link.ends[0]), Err(Reason::TooNear));
	}

	#[test]
	fn slack_lengthens_the_reach_and_does_not_shorten_the_distance() {
		let slack = |change: fn(&mut Hearing)| {
			hear(|it| {
				it.link.slack_m = 100;
				change(it);
			})
		};
		assert_eq!(slack(|it| it.rules.min_distance_m = 7_829), Ok(()));
		assert_eq!(slack(|it| it.rules.min_distance_m = 7_830), Err(Reason::TooNear));
		assert_eq!(slack(|it| it.rules.max_distance_m = 7_729), Ok(()));
		assert_eq!(slack(|it| it.rules.max_distance_m = 7_728), Err(Reason::TooFar));
	}

	#[test]
	fn a_witness_hears_no_louder_than_free_space_allows() {
		let at = |rssi_ddbm| hear(|it| it.witness.rssi_ddbm = rssi_ddbm);
		assert_eq!(at(-780), Err(Reason::TooLoud));
		assert_eq!(at(-804), Err(Reason::TooLoud));
		assert_eq!(at(-805), Ok(()));
		assert_eq!(at(Deciunit::MIN), Ok(()));
		assert_eq!(at(Deciunit::MAX), Err(Reason::TooLoud));
	}

	#[test]
	fn slack_lets_a_witness_hear_louder_as_from_nearer() {
		let at = |slack_m, rssi_ddbm| {
			hear(|it| {
				it.link.slack_m = slack_m;
				it.witness.rssi_ddbm = rssi_ddbm;
			})
		};
		// Half the distance is worth 6.02 dB: -74.43 dBm over 3,914 m.
		assert_eq!(at(3_915, -745), Ok(()));
		assert_eq!(at(3_915, -744), Err(Reason::TooLoud));
		// Never nearer than the minimum distance of 350 m, which costs 82.45 dB.
		assert_eq!(at(7_828, -535), Ok(()));
		assert_eq!(at(7_828, -534), Err(Reason::TooLoud));
		assert_eq!(at(u32::MAX, -535), Ok(()));
		assert_eq!(at(u32::MAX, -534), Err(Reason::TooLoud));
	}

	#[test]
	fn a_witness_is_judged_in_the_order_of_the_reasons() {
		let mends: [(Reason, fn(&mut Hearing)); 6] = [
			(Reason::BadTiming, |it| it.witness.received_at = SENT_AT),
			(Reason::BadFrequency, |it| it.witness.frequency_hz = FREQUENCY_HZ),
			(Reason::BadRegion, |it| it.regions = [US915; 2]),
			(Reason::TooNear, |it| it.rules.min_distance_m = 0),
			(Reason::TooFar, |it| it.rules.max_distance_m = u32::MAX),
			(Reason::TooLoud, |it| it.witness.rssi_ddbm = -950),
		];
		for mended in 0..=mends.len() {
			let verdict = hear(|it| {
				it.witness.received_at = 0;
				it.witness.frequency_hz = 0;
				it.regions = [None; 2];
				it.rules.min_distance_m = u32::MAX;
				it.rules.max_distance_m = 0;
				it.witness.rssi_ddbm = 0;
				mends[..mended].iter().for_each(|(_, mend)| mend(it));
			});
			let expected = mends.get(mended).map_or(Ok(()), |(reason, _)| Err(*reason));
			assert_eq!(verdict, expected);
		}
	}

	#[test]
	fn slack_is_the_average_edge_of_coarse_cells() {
		for resolution in 0..=11 {
			let edge_m = h3o::Resolution::try_from(resolution).unwrap().edge_length_m();
			assert!((f64::from(slack_m(resolution)) - edge_m).abs() <= 0.5, "{resolution}");
		}
		assert_eq!([8, 9, 10, 11].map(slack_m), [531, 201, 76, 29]);
		assert_eq!([12, 15, u8::MAX].map(slack_m), [0; 3]);
	}
}
