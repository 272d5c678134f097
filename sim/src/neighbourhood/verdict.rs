//! What must become of receipts, by the pure radio rules.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use groundwave_coverage::{
	Link, Reason, Units, check_beacon, check_schedule, check_witness, plan, slack_m, units,
};
use groundwave_types::Cell;

use super::{
	place::{Neighbourhood, Resident},
	traffic::{Exchange, Occasion, Report},
};
use crate::network::{REGION, RESOLUTION};

/// What must become of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
	/// It counts.
	Counts,
	/// It counts, or another one from its cell does in its place.
	Drawn,
	/// It is refused for this reason.
	Refused(Reason),
	/// It is in order, and comes to nothing, as its beacon does.
	Void,
}

/// What must become of a beacon and of what is claimed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
	/// Of the beacon; `Void` where it was lost.
	pub beacon: Fate,
	/// Of each claim, in their order.
	pub reports: Vec<Fate>,
	/// What the beaconer and each of those who count score.
	pub units: Units,
}

impl Neighbourhood {
	/// Judges what comes to the chain in time.
	///
	/// A device that signed a false tag is barred; that the same device is barred afterwards is left to
	/// whoever compares.
	pub fn judge(&self, exchange: &Exchange, occasion: &Occasion) -> Result<Judgement> {
		let from = self.residents.get(exchange.sender).context("no such hotspot")?;
		let beacon = judge_beacon(from, exchange, occasion);
		let mut counting = BTreeSet::new();
		let mut reports = Vec::with_capacity(exchange.reports.len());
		for report in &exchange.reports {
			let to = self.residents.get(report.hearer).context("no such hotspot")?;
			let fate = judge_report([from, to], exchange, report, beacon, &counting, occasion);
			if fate == Fate::Counts {
				counting.insert(report.hearer);
			}
			reports.push(fate);
		}

		let mut cells = BTreeMap::<Option<Cell>, Vec<usize>>::new();
		for (place, (report, fate)) in exchange.reports.iter().zip(&reports).enumerate() {
			if *fate == Fate::Counts {
				let to = self.residents.get(report.hearer).context("no such hotspot")?;
				cells.entry(to.shared_cell()).or_default().push(place);
			}
		}
		for mate in cells.values().filter(|mates| mates.len() > 1).flatten() {
			if let Some(fate) = reports.get_mut(*mate) {
				*fate = Fate::Drawn;
			}
		}
		let count = u8::try_from(cells.len()).context("more witnesses than any rule admits")?;
		Ok(Judgement { beacon, reports, units: units(count, &occasion.rules.scoring) })
	}
}

fn judge_beacon(from: &Resident, exchange: &Exchange, occasion: &Occasion) -> Fate {
	if exchange.is_lost {
		return Fate::Void;
	}
	if exchange.is_forged {
		return Fate::Refused(Reason::BadSignature);
	}
	let Exchange { beacon, sent_at: now, .. } = exchange;
	let window = occasion.bucket.window(beacon.device, occasion.rules.window_ms);
	let margin_ms = occasion.bucket.margin_ms;
	let (power_ddbm, frequency_hz) = (beacon.power_ddbm, beacon.frequency_hz);
	let checked = check_schedule(beacon.sent_at, &window, margin_ms, *now).and_then(|()| {
		let plan = plan(REGION);
		check_beacon(beacon.sent_at, frequency_hz, power_ddbm, from.gain_dbi(), *now, plan)
	});
	checked.map_or_else(Fate::Refused, |()| Fate::Counts)
}

fn judge_report(
	[from, to]: [&Resident; 2],
	exchange: &Exchange,
	report: &Report,
	beacon: Fate,
	counting: &BTreeSet<usize>,
	occasion: &Occasion,
) -> Fate {
	if report.is_forged {
		return Fate::Refused(Reason::BadSignature);
	}
	if report.witness.device == exchange.beacon.device {
		return Fate::Refused(Reason::SelfWitness);
	}
	if report.is_copy || counting.contains(&report.hearer) {
		return Fate::Refused(Reason::Duplicate);
	}
	if beacon != Fate::Counts {
		return Fate::Void;
	}
	let link = Link {
		sent_at: exchange.beacon.sent_at,
		frequency_hz: exchange.beacon.frequency_hz,
		power_ddbm: exchange.beacon.power_ddbm,
		ends: [from.centre, to.centre],
		gains_dbi: [from.gain_dbi(), to.gain_dbi()],
		slack_m: slack_m(RESOLUTION).saturating_mul(2),
	};
	let (now, regions) = (report.handed_in_at, [Some(REGION); 2]);
	if let Err(reason) = check_witness(&link, &report.witness, regions, now, occasion.rules) {
		return Fate::Refused(reason);
	}
	if exchange.payload.tag(report.witness.device) != report.witness.tag {
		return Fate::Refused(Reason::BadTag);
	}
	Fate::Counts
}

#[cfg(test)]
pub mod tests {
	use super::*;
	use crate::{
		neighbourhood::{kind::Kind, place::tests::drawn},
		network::RULES,
	};
	use groundwave_coverage::Bucket;
	use groundwave_types::{DeviceId, Hash};
	use std::collections::BTreeSet;

	/// A bucket of the development chain.
	pub fn occasion(numbers: &[DeviceId]) -> Occasion<'_> {
		let bucket = Bucket {
			seed: Hash::repeat_byte(3),
			opened_at: 1_700_000_000_000,
			length_ms: 30_000,
			margin_ms: 6_000,
		};
		let since = bucket.opened_at;
		Occasion { network: 3, first: 40, bucket, rules: &RULES, since, numbers }
	}

	/// All exchanges of a neighbourhood in one bucket, with their judgements.
	pub fn judged(hotspots: usize, cheats: usize) -> (Neighbourhood, Vec<(Exchange, Judgement)>) {
		let neighbourhood = drawn(hotspots, cheats);
		let numbers = (70..).take(hotspots).collect::<Vec<_>>();
		let occasion = occasion(&numbers);
		let judged = (0..hotspots).map(|sender| {
			let exchange = neighbourhood.exchange(sender, &occasion).unwrap();
			let judgement = neighbourhood.judge(&exchange, &occasion).unwrap();
			(exchange, judgement)
		});
		let judged = judged.collect();
		(neighbourhood, judged)
	}

	#[test]
	fn what_honest_hotspots_say_counts_or_is_void() {
		let (_, judged) = judged(300, 0);
		let mut receipts = 0;
		for (exchange, judgement) in judged {
			let expected = if exchange.is_lost { Fate::Void } else { Fate::Counts };
			assert_eq!(judgement.beacon, expected);
			assert!(judgement.reports.iter().all(|fate| *fate == expected));
			receipts += judgement.reports.len();
		}
		assert!(receipts > 300 * 10, "{receipts}");
	}

	#[test]
	fn one_in_fifty_receipts_is_lost() {
		let (neighbourhood, judged) = judged(300, 0);
		let lost = judged.iter().filter(|(exchange, _)| exchange.is_lost).count();
		assert!((1..15).contains(&lost), "{lost}");
		let heard = judged.iter().map(|(exchange, _)| {
			neighbourhood.hearers(exchange.sender, exchange.beacon.frequency_hz).len()
		});
		let (heard, told) = (
			heard.sum::<usize>(),
			judged.iter().map(|(exchange, _)| exchange.reports.len()).sum::<usize>(),
		);
		assert!(((heard - told) * 50).abs_diff(heard) < heard / 2, "{heard} {told}");
	}

	#[test]
	fn each_kind_of_cheat_is_refused_for_its_reasons_and_honest_ones_never() {
		let (neighbourhood, judged) = judged(400, 90);
		let mut seen = BTreeMap::<Kind, BTreeSet<Reason>>::new();
		let mut drawn = 0;
		for (exchange, judgement) in &judged {
			let said = [(exchange.sender, judgement.beacon)].into_iter();
			let heard = exchange.reports.iter().map(|report| report.hearer);
			for (who, fate) in said.chain(heard.zip(judgement.reports.iter().copied())) {
				let kind = neighbourhood.residents[who].kind;
				match fate {
					Fate::Refused(reason) => {
						assert!(kind.reasons().contains(&reason), "{kind:?}: {reason:?}");
						seen.entry(kind).or_default().insert(reason);
					}
					Fate::Drawn => {
						assert_eq!(kind, Kind::Cellmate);
						drawn += 1;
					}
					Fate::Counts | Fate::Void => {}
				}
			}
		}
		let seen = |kind: Kind| seen.get(&kind).cloned().unwrap_or_default();
		for kind in Kind::ALL {
			// By pure rules nobody is barred, and who shares a cell is drawn.
			let foretold = kind.reasons().iter().copied();
			let foretold = foretold.filter(|it| !matches!(it, Reason::Barred | Reason::SharedCell));
			assert_eq!(seen(kind), foretold.collect(), "{kind:?}");
		}
		assert!(drawn > 0 && drawn % 2 == 0, "{drawn}");
	}

	#[test]
	fn no_claim_of_those_who_bend_what_they_heard_counts() {
		let (neighbourhood, judged) = judged(400, 90);
		let bend = [Kind::Loud, Kind::Copycat, Kind::Forger, Kind::SkewedClock, Kind::OffChannel];
		for (exchange, judgement) in &judged {
			for (report, fate) in exchange.reports.iter().zip(&judgement.reports) {
				let to = &neighbourhood.residents[report.hearer];
				let from = &neighbourhood.residents[exchange.sender];
				let is_bent = bend.contains(&to.kind)
					|| (to.kind == Kind::Teleport && from.kind != Kind::Teleport)
					|| report.is_copy;
				assert!(!is_bent || !matches!(fate, Fate::Counts | Fate::Drawn), "{:?}", to.kind);
			}
		}
	}

	#[test]
	fn mates_in_a_cell_score_once() {
		let (_, judged) = judged(400, 90);
		let shared = judged.iter().find(|(_, judgement)| judgement.reports.contains(&Fate::Drawn));
		let (_, judgement) = shared.unwrap();
		let count = |fate| judgement.reports.iter().filter(|it| **it == fate).count();
		let scoring = count(Fate::Counts) + count(Fate::Drawn) / 2;
		assert_eq!(judgement.units, units(scoring.try_into().unwrap(), &RULES.scoring));
	}

	#[test]
	fn a_proof_fits_into_a_call() {
		let (_, judged) = judged(400, 90);
		for (exchange, _) in judged {
			let kept = exchange.reports.iter().filter(|report| !report.is_copy).count();
			assert!(kept <= RULES.max_witnesses.into());
		}
	}
}
