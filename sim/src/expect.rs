//! What a recording must give, worked out without the chain: by the pure radio rules and in exact
//! integers.

use anyhow::{Context, Result, anyhow};
use groundwave_coverage::{
	Beacon, Link, Reason, Units, Witness, check_beacon, check_witness, units,
};
use groundwave_geo::Centre;
use groundwave_types::{Balance, Cell, CoverageRules, Hash, NANOS_PER_MILLI, Points};

use crate::{
	network::RESOLUTION,
	recording::{Radio, RecordedBeacon},
};

/// What becomes of a beacon and its witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
	/// Why the beacon does not count, if it does not.
	pub beacon: Option<Reason>,
	/// Why each witness does not count, in the order of the recording; empty where the beacon
	/// itself does not count.
	pub witnesses: Vec<Option<Reason>>,
	/// What they score.
	pub units: Units,
}

impl Judgement {
	/// The cells of the witnesses of `beacon`, of which this is the judgement, that count.
	pub fn valid_witnesses(&self, beacon: &RecordedBeacon) -> Vec<Cell> {
		let judged = beacon.witnesses.iter().zip(&self.witnesses);
		judged.filter(|(_, reason)| reason.is_none()).map(|(witness, _)| witness.cell).collect()
	}
}

/// Judges a beacon that is sent in the present round and signed properly by located devices.
pub fn judge(beacon: &RecordedBeacon, radio: &Radio, rules: &CoverageRules) -> Result<Judgement> {
	let gain_dbi = radio.gain_ddbi / 10;
	// In time for sure: the times are moved into the round. Who sends it does not matter.
	let statement = Beacon {
		network: 0,
		device: 0,
		round: 0,
		sent_at: beacon.sent_at,
		frequency_khz: radio.frequency_khz,
		power_ddbm: radio.power_ddbm,
	};
	let now = beacon.sent_at / NANOS_PER_MILLI;
	if let Err(reason) = check_beacon(&statement, gain_dbi, now, now, rules) {
		let units = Units { beaconer: 0, witness: 0 };
		return Ok(Judgement { beacon: Some(reason), witnesses: Vec::new(), units });
	}

	let mut valid = Vec::new();
	let mut verdicts = Vec::new();
	for heard in &beacon.witnesses {
		let link = Link {
			sent_at: beacon.sent_at,
			frequency_khz: radio.frequency_khz,
			power_ddbm: radio.power_ddbm,
			ends: [centre(beacon.cell)?, centre(heard.cell)?],
			gains_dbi: [gain_dbi, gain_dbi],
		};
		let witness = Witness {
			beacon: Hash::zero(),
			device: 0,
			received_at: heard.received_at,
			rssi_ddbm: heard.rssi_ddbm,
		};
		let verdict = if heard.cell == beacon.cell {
			Some(Reason::SelfWitness)
		} else if valid.contains(&heard.cell) {
			Some(Reason::Duplicate)
		} else if let Err(reason) = check_witness(&link, &witness, now, rules) {
			Some(reason)
		} else if valid.len() >= usize::from(rules.max_witnesses) {
			Some(Reason::Surplus)
		} else {
			valid.push(heard.cell);
			None
		};
		verdicts.push(verdict);
	}
	let count = u8::try_from(valid.len()).context("more witnesses than any rule admits")?;
	let units = units(count, &rules.scoring);
	Ok(Judgement { beacon: None, witnesses: verdicts, units })
}

/// The distance between the centres of two cells in metres.
pub fn distance_m(from: Cell, to: Cell) -> Result<u32> {
	Ok(centre(from)?.distance_m(&centre(to)?))
}

fn centre(cell: Cell) -> Result<Centre> {
	groundwave_geo::centre(cell, RESOLUTION)
		.map_err(|error| anyhow!("cell {cell} has no place: {error:?}"))
}

/// How the money of a round is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
	/// Plancks for each point.
	pub rate: Balance,
	/// Plancks that are minted.
	pub minted: Balance,
	/// Plancks left for the next round.
	pub carried: Balance,
}

/// Settles a round with `points` above zero and a `budget` of emission after a round that left
/// `carried`: each point earns the same whole number of plancks, at most `max_rate`; what is minted
/// and does not divide is carried on, and where `max_rate` cuts the rate, no more is minted than is
/// needed.
pub fn settle(
	carried: Balance,
	budget: Balance,
	points: Points,
	max_rate: Balance,
) -> Result<Settlement> {
	let settle = || {
		let fair_rate = carried.checked_add(budget)?.checked_div(Balance::from(points))?;
		let rate = fair_rate.min(max_rate);
		let allocated = rate.checked_mul(Balance::from(points))?;
		let minted = if fair_rate > max_rate { allocated.saturating_sub(carried) } else { budget };
		let carried = carried.checked_add(minted)?.checked_sub(allocated)?;
		Some(Settlement { rate, minted, carried })
	};
	settle().context("a round without points, or with more money than there is")
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{network::RULES, recording::tests::port_huron};
	use std::collections::BTreeMap;

	const BEACONER: Cell = Cell(0x8c2ab60e3c14bff);
	const REFUSED: Cell = Cell(0x8c2ab60c37aa5ff);

	fn judge_all() -> Vec<(RecordedBeacon, Judgement)> {
		let recording = port_huron();
		let judged = recording
			.beacons
			.iter()
			.map(|beacon| (beacon.clone(), judge(beacon, &recording.radio, &RULES).unwrap()));
		judged.collect()
	}

	#[test]
	fn fourteen_of_fifteen_witnesses_count_and_one_is_too_loud() {
		let judged = judge_all();
		assert!(judged.iter().all(|(_, judgement)| judgement.beacon.is_none()));
		let verdicts = judged.iter().flat_map(|(beacon, judgement)| {
			let pairs = beacon.witnesses.iter().zip(&judgement.witnesses);
			pairs.map(|(witness, reason)| (beacon.cell, witness.cell, *reason))
		});
		let (refused, valid) = verdicts.partition::<Vec<_>, _>(|(_, _, reason)| reason.is_some());
		assert_eq!(valid.len(), 14);
		assert_eq!(refused, [(BEACONER, REFUSED, Some(Reason::TooLoud))]);
		assert_eq!(distance_m(BEACONER, REFUSED).unwrap(), 7_829);
	}

	#[test]
	fn points_are_the_units_of_hip_15() {
		let mut points = BTreeMap::<Cell, Points>::new();
		for (beacon, judgement) in judge_all() {
			*points.entry(beacon.cell).or_default() += judgement.units.beaconer;
			for witness in judgement.valid_witnesses(&beacon) {
				*points.entry(witness).or_default() += judgement.units.witness;
			}
		}
		// Four witnesses: 1 each and 1 for the beaconer; five: 0.76 each and 1.2.
		assert_eq!(points[&BEACONER], 10_000 + 7_600);
		assert_eq!(points[&REFUSED], 7_600);
		assert_eq!(points[&Cell(0x8c2ab60c46e4bff)], 10_000);
		assert_eq!(points[&Cell(0x8c2ab60c5b05bff)], 12_000);
		assert_eq!(points.values().sum::<Points>(), 50_000 + 50_000 + 50_000);
	}

	#[test]
	fn a_refused_beacon_scores_nobody() {
		let recording = port_huron();
		let radio = Radio { frequency_khz: 868_100, ..recording.radio };
		let judgement = judge(&recording.beacons[0], &radio, &RULES).unwrap();
		assert_eq!(judgement.beacon, Some(Reason::OffBand));
		assert_eq!(judgement.units, Units { beaconer: 0, witness: 0 });
		assert!(judgement.valid_witnesses(&recording.beacons[0]).is_empty());
	}

	#[test]
	fn a_device_witnesses_neither_itself_nor_twice() {
		let recording = port_huron();
		let mut beacon = recording.beacons[1].clone();
		beacon.witnesses[1] = beacon.witnesses[0].clone();
		beacon.witnesses[2].cell = beacon.cell;
		let judgement = judge(&beacon, &recording.radio, &RULES).unwrap();
		let expected = [None, Some(Reason::Duplicate), Some(Reason::SelfWitness), None, None];
		assert_eq!(judgement.witnesses, expected);
		assert_eq!(judgement.units, units(3, &RULES.scoring));
	}

	#[test]
	fn witnesses_beyond_the_most_that_score_are_surplus() {
		let recording = port_huron();
		let rules = CoverageRules { max_witnesses: 4, ..RULES };
		let judgement = judge(&recording.beacons[1], &recording.radio, &rules).unwrap();
		assert_eq!(judgement.witnesses, [None, None, None, None, Some(Reason::Surplus)]);
	}

	#[test]
	fn a_round_pays_whole_plancks_for_each_point_and_carries_the_rest() {
		let settled = settle(5, 100, 10, 1_000).unwrap();
		assert_eq!(settled, Settlement { rate: 10, minted: 100, carried: 5 });
	}

	#[test]
	fn a_thin_round_is_no_jackpot() {
		let settled = settle(5, 100, 10, 3).unwrap();
		assert_eq!(settled, Settlement { rate: 3, minted: 25, carried: 0 });
		let settled = settle(50, 100, 10, 3).unwrap();
		assert_eq!(settled, Settlement { rate: 3, minted: 0, carried: 20 });
	}

	#[test]
	fn a_round_without_points_is_not_settled() {
		assert!(settle(0, 100, 0, 1).is_err());
	}
}
