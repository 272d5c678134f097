//! What each device's receipts came to. Pure: no storage, no `Config`.

use groundwave_coverage::Reason;
use groundwave_types::{BlockNumber, Points, Round};

use crate::{MAX_TALLIES, RECIPROCITY_BLOCKS, RoundTally, StandingRecord};

impl StandingRecord {
	/// Counts a receipt of `round` that the device signed.
	pub(crate) fn count(&mut self, round: Round, verdict: Result<(), Reason>) {
		let Some(tally) = self.tally(round) else { return };
		match verdict {
			Ok(()) => tally.accepted = tally.accepted.saturating_add(1),
			Err(reason) => {
				tally.refused = tally.refused.saturating_add(1);
				tally.last_reason = Some(reason);
			}
		}
	}

	/// Counts what a receipt of `round` earned; a valid proof keeps the device from lapsing.
	pub(crate) fn earn(&mut self, round: Round, points: Points) {
		self.last_valid = self.last_valid.max(Some(round));
		if let Some(tally) = self.tally(round) {
			tally.points = tally.points.saturating_add(points);
		}
	}

	/// Notes an edge to another owner's device, at block `now`: the first one ever begins the grace.
	pub(crate) fn begin_grace(&mut self, now: BlockNumber) {
		self.grace_until.get_or_insert(now.saturating_add(RECIPROCITY_BLOCKS));
	}

	/// Whether a beacon of the device counts at block `now`: it heard others of late.
	pub(crate) fn may_beacon(&self, now: BlockNumber) -> bool {
		self.in_grace(now) || is_recent(self.hears, now)
	}

	/// Whether what the device heard counts at block `now`: others heard it of late.
	pub(crate) fn may_witness(&self, now: BlockNumber) -> bool {
		self.in_grace(now) || is_recent(self.heard, now)
	}

	fn in_grace(&self, now: BlockNumber) -> bool {
		self.grace_until.is_some_and(|until| now <= until)
	}

	/// The tally of `round`, in place of the oldest one if there are too many; `None` if it is itself
	/// older than all that fit.
	fn tally(&mut self, round: Round) -> Option<&mut RoundTally> {
		let mut place = self.tallies.partition_point(|tally| tally.round < round);
		if self.tallies.get(place).is_none_or(|tally| tally.round != round) {
			if u32::try_from(self.tallies.len()) == Ok(MAX_TALLIES) {
				place = place.checked_sub(1)?;
				self.tallies.remove(0);
			}
			self.tallies.try_insert(place, RoundTally { round, ..Default::default() }).ok()?;
		}
		self.tallies.get_mut(place)
	}
}

fn is_recent(block: Option<BlockNumber>, now: BlockNumber) -> bool {
	block.is_some_and(|block| now.saturating_sub(block) <= RECIPROCITY_BLOCKS)
}
