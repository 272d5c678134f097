//! The comparison of what became of receipts with what must, and the table of it by kinds of hotspots.

use std::{collections::BTreeMap, fmt::Write};

use anyhow::{Context, Result};
use groundwave_coverage::{Reason, Units};
use groundwave_types::Points;

use super::{
	kind::Kind,
	place::Neighbourhood,
	traffic::Exchange,
	verdict::{Fate, Judgement},
};

/// Most mismatches that are told one by one.
const MOST_TOLD: usize = 20;

/// What became of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
	/// It was paid for.
	Counted,
	/// It was refused, with this code: a [`code`] of a reason, or one of the daemon's.
	Refused(String),
	/// Nothing came of it.
	Nothing,
}

/// What became of a beacon and of what was claimed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
	/// Of the beacon.
	pub beacon: Answer,
	/// Of each claim, in their order.
	pub reports: Vec<Answer>,
	/// What the beaconer and each of those who count scored.
	pub units: Units,
}

impl Told {
	/// What becomes of it if all goes as it must; of those who share a cell the first one is drawn.
	pub fn as_foretold(exchange: &Exchange, judgement: &Judgement, of: &Neighbourhood) -> Self {
		let mut drawn = Vec::new();
		let reports = exchange.reports.iter().zip(&judgement.reports).map(|(report, fate)| {
			let cell = of.residents.get(report.hearer).and_then(|it| it.shared_cell());
			match fate {
				Fate::Drawn if drawn.contains(&cell) => Answer::Refused(code(Reason::SharedCell)),
				Fate::Drawn => {
					drawn.push(cell);
					Answer::Counted
				}
				fate => plain(*fate),
			}
		});
		let reports = reports.collect();
		Self { beacon: plain(judgement.beacon), reports, units: judgement.units }
	}
}

fn plain(fate: Fate) -> Answer {
	match fate {
		Fate::Counts | Fate::Drawn => Answer::Counted,
		Fate::Refused(reason) => Answer::Refused(code(reason)),
		Fate::Void => Answer::Nothing,
	}
}

/// The name of a reason for programs, as daemons give it.
pub fn code(reason: Reason) -> String {
	let mut code = String::new();
	for letter in format!("{reason:?}").chars() {
		if letter.is_ascii_uppercase() && !code.is_empty() {
			code.push('_');
		}
		code.push(letter.to_ascii_lowercase());
	}
	code
}

/// What became of the receipts of one kind of hotspots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
	hotspots: u64,
	sent: u64,
	counted: u64,
	nothing: u64,
	refused: BTreeMap<String, u64>,
	points: Points,
	foretold: Points,
}

impl Row {
	fn count(&mut self, answer: &Answer) {
		self.sent += 1;
		match answer {
			Answer::Counted => self.counted += 1,
			Answer::Nothing => self.nothing += 1,
			Answer::Refused(code) => *self.refused.entry(code.clone()).or_default() += 1,
		}
	}
}

/// What became of all receipts.
#[derive(Clone, Debug, Default)]
pub struct Tally {
	rows: BTreeMap<Kind, Row>,
	mismatches: Vec<String>,
	more: usize,
}

impl Tally {
	/// Of the hotspots of a neighbourhood, before they sent anything.
	pub fn new(neighbourhood: &Neighbourhood) -> Self {
		let mut tally = Self::default();
		for resident in &neighbourhood.residents {
			tally.rows.entry(resident.kind).or_default().hotspots += 1;
		}
		tally
	}

	/// Whether nobody was paid for what the rules refuse, and no honest one got less than foretold.
	pub fn is_right(&self) -> bool {
		self.mismatches.is_empty()
	}

	/// Adds what became of an exchange.
	pub fn add(
		&mut self,
		of: &Neighbourhood,
		exchange: &Exchange,
		judgement: &Judgement,
		told: &Told,
	) -> Result<()> {
		let kind = |position: usize| {
			let resident = of.residents.get(position).context("no such hotspot")?;
			anyhow::Ok(resident.kind)
		};
		let beaconer = exchange.beacon.device;
		let sender = kind(exchange.sender)?;
		if !exchange.is_lost {
			self.row(sender).count(&told.beacon);
			let about = || format!("the beacon of device {beaconer} ({})", sender.name());
			self.compare(sender, judgement.beacon, &told.beacon, about);
		}
		let units = [judgement.units.beaconer, told.units.beaconer];
		self.credit(sender, units, || format!("device {beaconer} for its beacon"));

		let mut drawn = BTreeMap::new();
		for ((report, fate), answer) in
			exchange.reports.iter().zip(&judgement.reports).zip(&told.reports)
		{
			let hearer = kind(report.hearer)?;
			let device = report.witness.device;
			let about =
				|| format!("what device {device} ({}) heard of device {beaconer}", hearer.name());
			self.row(hearer).count(answer);
			self.compare(hearer, *fate, answer, about);
			let counted = *answer == Answer::Counted;
			if *fate == Fate::Drawn {
				let cell = of.residents.get(report.hearer).and_then(|it| it.shared_cell());
				*drawn.entry(cell).or_insert(0_u32) += u32::from(counted);
				let points = if counted { told.units.witness } else { 0 };
				self.row(hearer).points += points;
				continue;
			}
			let foretold = if *fate == Fate::Counts { judgement.units.witness } else { 0 };
			let points = if counted { told.units.witness } else { 0 };
			self.credit(hearer, [foretold, points], about);
		}
		for scored in drawn.values() {
			self.row(Kind::Cellmate).foretold += judgement.units.witness;
			if *scored > 1 {
				self.mismatch(format!("{scored} of one cell were paid for device {beaconer}"));
			}
		}
		Ok(())
	}

	fn row(&mut self, kind: Kind) -> &mut Row {
		self.rows.entry(kind).or_default()
	}

	fn compare(&mut self, kind: Kind, fate: Fate, answer: &Answer, about: impl Fn() -> String) {
		let is_wrong = match (fate, answer) {
			(Fate::Counts, Answer::Counted) => false,
			// Whoever cheats may lose more than what the rules refuse.
			(Fate::Counts, _) => kind == Kind::Honest,
			(Fate::Drawn, _) => false,
			(Fate::Void, answer) => *answer == Answer::Counted,
			// What the rules refuse for another reason is no cheat of this kind.
			(Fate::Refused(reason), answer) => {
				*answer == Answer::Counted || !kind.reasons().contains(&reason)
			}
		};
		if is_wrong {
			self.mismatch(format!("{}: expected {fate:?}, found {answer:?}", about()));
		}
	}

	fn credit(&mut self, kind: Kind, [foretold, points]: [Points; 2], about: impl Fn() -> String) {
		let row = self.row(kind);
		row.foretold += foretold;
		row.points += points;
		if kind == Kind::Honest && points < foretold {
			self.mismatch(format!("{}: expected {foretold} points, found {points}", about()));
		}
	}

	fn mismatch(&mut self, what: String) {
		if self.mismatches.len() < MOST_TOLD {
			self.mismatches.push(what);
		} else {
			self.more += 1;
		}
	}

	/// The table, and what is wrong.
	pub fn text(&self) -> Result<String> {
		let mut text = String::new();
		writeln!(
			text,
			"{:<13} {:>8} {:>9} {:>9} {:>9} {:>9} {:>12} {:>12}  {}",
			"kind", "hotspots", "receipts", "paid", "void", "refused", "points", "foretold", "why"
		)?;
		let ordered = Kind::ALL.iter().filter_map(|kind| Some((kind, self.rows.get(kind)?)));
		for (kind, row) in ordered {
			let why = row.refused.iter().map(|(code, count)| format!("{code} {count}"));
			let why = why.collect::<Vec<_>>().join(", ");
			let line = format!(
				"{:<13} {:>8} {:>9} {:>9} {:>9} {:>9} {:>12} {:>12}  {why}",
				kind.name(),
				row.hotspots,
				row.sent,
				row.counted,
				row.nothing,
				row.refused.values().sum::<u64>(),
				row.points,
				row.foretold,
			);
			writeln!(text, "{}", line.trim_end())?;
		}
		if self.is_right() {
			writeln!(
				text,
				"Nobody was paid for what the rules refuse; no honest hotspot got less than foretold."
			)?;
			return Ok(text);
		}
		writeln!(text, "{} things are not as expected:", self.mismatches.len() + self.more)?;
		for mismatch in &self.mismatches {
			writeln!(text, "  {mismatch}")?;
		}
		if self.more > 0 {
			writeln!(text, "  and {} more", self.more)?;
		}
		Ok(text)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::neighbourhood::verdict::tests::judged;

	/// The tally of 200 hotspots with 45 cheats, all as foretold but for `change`.
	fn tally(change: impl Fn(&Exchange, &Judgement, &mut Told)) -> Tally {
		let (neighbourhood, judged) = judged(200, 45);
		let mut tally = Tally::new(&neighbourhood);
		for (exchange, judgement) in &judged {
			let mut told = Told::as_foretold(exchange, judgement, &neighbourhood);
			change(exchange, judgement, &mut told);
			tally.add(&neighbourhood, exchange, judgement, &told).unwrap();
		}
		tally
	}

	#[test]
	fn nothing_is_wrong_with_what_is_foretold() {
		let tally = tally(|_, _, _| ());
		assert!(tally.is_right(), "{:?}", tally.mismatches);
		let honest = &tally.rows[&Kind::Honest];
		assert_eq!((honest.hotspots, honest.refused.len()), (155, 0));
		assert!(tally.rows.values().all(|row| row.points == row.foretold));
		assert!(tally.rows[&Kind::Loud].refused.contains_key("too_loud"));
		let text = tally.text().unwrap();
		assert_eq!(text.lines().count(), 1 + 9 + 1);
	}

	#[test]
	fn a_paid_cheat_is_told() {
		let paid = tally(|_, judgement, told| {
			for (fate, answer) in judgement.reports.iter().zip(&mut told.reports) {
				if *fate == Fate::Refused(Reason::TooLoud) {
					*answer = Answer::Counted;
				}
			}
		});
		assert!(!paid.is_right());
		assert!(paid.mismatches.iter().all(|it| it.contains("(loud)")), "{:?}", paid.mismatches);
	}

	#[test]
	fn an_honest_hotspot_that_gets_less_is_told() {
		let less = tally(|_, _, told| told.units.beaconer = told.units.beaconer.saturating_sub(1));
		assert!(less.mismatches[0].contains("for its beacon: expected"), "{:?}", less.mismatches);
		let silent = tally(|_, _, told| told.reports.fill(Answer::Nothing));
		assert!(silent.mismatches.iter().any(|it| it.contains("expected Counts, found Nothing")));
		assert!(silent.text().unwrap().contains(" more\n"));
	}

	#[test]
	fn two_paid_mates_of_one_cell_are_told() {
		let both = tally(|_, judgement, told| {
			for (fate, answer) in judgement.reports.iter().zip(&mut told.reports) {
				if *fate == Fate::Drawn {
					*answer = Answer::Counted;
				}
			}
		});
		assert!(both.mismatches.iter().all(|it| it.starts_with("2 of one cell were paid")));
		assert!(!both.is_right());
	}

	#[test]
	fn reasons_are_called_as_daemons_call_them() {
		assert_eq!(code(Reason::TooLoud), "too_loud");
		assert_eq!(code(Reason::BadSignature), "bad_signature");
		assert_eq!(code(Reason::Duplicate), "duplicate");
	}
}
