//! What a recording must give, worked out without the chain: by the pure radio rules and in exact
//! integers.

use std::collections::BTreeSet;

use anyhow::{Context, Result, anyhow, ensure};
use groundwave_coverage::{
	Link, Reason, Tag, Units, Witness, check_beacon, check_witness, plan, slack_m, units,
};
use groundwave_geo::Centre;
use groundwave_types::{Balance, Cell, CoverageRules, Hash, NANOS_PER_MILLI, Points};

use crate::{
	network::{REGION, RESOLUTION},
	recording::{Radio, RecordedBeacon},
};

/// Of the valid witnesses within a cell of this H3 resolution the chain draws one.
const DRAW_RESOLUTION: u8 = 10;

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

/// Judges a beacon that is sent in its device's window, signed properly and revealed in time, by
/// located devices of different owners that need not be reciprocal yet.
///
/// Fails where the chain draws lots among the valid witnesses: nobody can tell who scores then.
pub fn judge(beacon: &RecordedBeacon, radio: &Radio, rules: &CoverageRules) -> Result<Judgement> {
	let gain_dbi = radio.gain_ddbi / 10;
	// In time for sure: the times are moved into the window.
	let now = beacon.sent_at / NANOS_PER_MILLI;
	let Radio { frequency_hz, power_ddbm, .. } = *radio;
	if let Err(reason) =
		check_beacon(beacon.sent_at, frequency_hz, power_ddbm, gain_dbi, now, plan(REGION))
	{
		let units = Units { beaconer: 0, witness: 0 };
		return Ok(Judgement { beacon: Some(reason), witnesses: Vec::new(), units });
	}

	let mut valid = Vec::new();
	let mut verdicts = Vec::new();
	for heard in &beacon.witnesses {
		let link = Link {
			sent_at: beacon.sent_at,
			frequency_hz,
			power_ddbm,
			ends: [centre(beacon.cell)?, centre(heard.cell)?],
			gains_dbi: [gain_dbi; 2],
			slack_m: slack_m(RESOLUTION).saturating_mul(2),
		};
		// Who heard it, and how that is proved, does not matter here.
		let witness = Witness {
			beaconer: 0,
			commitment: Hash::zero(),
			device: 0,
			received_at: heard.received_at,
			frequency_hz,
			rssi_ddbm: heard.rssi_ddbm,
			tag: Tag([0; 16]),
		};
		let verdict = if heard.cell == beacon.cell {
			Some(Reason::SelfWitness)
		} else if valid.contains(&heard.cell) {
			Some(Reason::Duplicate)
		} else if let Err(reason) = check_witness(&link, &witness, [Some(REGION); 2], now, rules) {
			Some(reason)
		} else {
			valid.push(heard.cell);
			None
		};
		verdicts.push(verdict);
	}
	let drawn_cells = valid.iter().map(|cell| groundwave_geo::parent(*cell, DRAW_RESOLUTION));
	ensure!(
		drawn_cells.collect::<BTreeSet<_>>().len() == valid.len(),
		"two valid witnesses of the beacon of {} stand in one cell of resolution \
		 {DRAW_RESOLUTION}, and the chain will draw one of them",
		beacon.cell
	);
	ensure!(
		valid.len() <= usize::from(rules.max_witnesses),
		"the chain will draw {} of the {} valid witnesses of the beacon of {}",
		rules.max_witnesses,
		valid.len(),
		beacon.cell
	);
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
	use crate::{
		network::RULES,
		recording::{RecordedWitness, tests::port_huron},
	};
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
		let radio = Radio { frequency_hz: 868_100_000, ..recording.radio };
		let judgement = judge(&recording.beacons[0], &radio, &RULES).unwrap();
		assert_eq!(judgement.beacon, Some(Reason::BadFrequency));
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
	fn no_two_valid_witnesses_of_a_recorded_beacon_share_a_cell_of_resolution_10() {
		for (beacon, judgement) in judge_all() {
			let valid = judgement.valid_witnesses(&beacon);
			let coarse = valid.iter().map(|cell| groundwave_geo::parent(*cell, 10).unwrap());
			assert_eq!(coarse.collect::<BTreeSet<_>>().len(), valid.len());
		}
	}

	#[test]
	fn where_neighbours_draw_lots_nothing_can_be_expected() {
		let recording = port_huron();
		let mut beacon = recording.beacons[1].clone();
		let first = beacon.witnesses[0].clone();
		let coarse = groundwave_geo::parent(first.cell, 10);
		let neighbour = groundwave_geo::ring(first.cell)
			.find(|cell| *cell != first.cell && groundwave_geo::parent(*cell, 10) == coarse);
		beacon.witnesses[1] = RecordedWitness { cell: neighbour.unwrap(), ..first };
		let complaint = judge(&beacon, &recording.radio, &RULES).unwrap_err().to_string();
		assert!(complaint.contains("stand in one cell of resolution 10"), "{complaint}");

		// The refused one of two neighbours draws no lot.
		beacon.witnesses[1].rssi_ddbm = 0;
		let judgement = judge(&beacon, &recording.radio, &RULES).unwrap();
		assert_eq!(judgement.witnesses[1], Some(Reason::TooLoud));
	}

	#[test]
	fn where_more_witnesses_are_valid_than_score_nothing_can_be_expected() {
		let recording = port_huron();
		let judge_with = |max_witnesses| {
			let rules = CoverageRules { max_witnesses, ..RULES };
			judge(&recording.beacons[1], &recording.radio, &rules)
		};
		assert_eq!(judge_with(5).unwrap().units, units(5, &RULES.scoring));
		let complaint = judge_with(4).unwrap_err().to_string();
		assert!(complaint.contains("will draw 4 of the 5 valid witnesses"), "{complaint}");
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
