//! When it is this member's turn, where one of a committee is enough. Pure.
//!
//! Members go in the order of their seats, which begins with another one each round, each
//! [`BLOCKS_PER_TURN`] blocks after the one before. Each counts from the block in which it saw for itself
//! that something is to be done, so that nothing has to be remembered: a daemon that starts anew waits anew.

use std::collections::BTreeMap;

use groundwave_client::{ReportId, Seat};
use groundwave_types::{AccountId, BlockNumber, DeviceId, Round};

use super::plan::Step;

/// Blocks after which it is the next member's turn.
pub const BLOCKS_PER_TURN: BlockNumber = 2;
/// Most blocks after which a step that failed is tried again.
const LONGEST_REST: BlockNumber = 64;

/// How many members of the committee of `round` go before `account`; none if it has no seat.
pub fn turn(seats: &[Seat], account: &AccountId, round: Round) -> Option<u32> {
	let count = u32::try_from(seats.len()).ok()?;
	let rank = seats.iter().position(|seat| seat.oracle == *account)?;
	let rank = u32::try_from(rank).ok()?;
	let first = round.checked_rem(count)?;
	rank.saturating_add(count).saturating_sub(first).checked_rem(count)
}

/// For how many blocks the member with this `turn` leaves a step to others. Demands are divided among the
/// members, so that many of them do not all wait for the same one.
pub fn patience(step: Step, turn: u32, seats: u32) -> BlockNumber {
	let divided = |device: DeviceId| {
		let before = u64::from(turn).saturating_add(device.into()).checked_rem(seats.into());
		before.and_then(|before| u32::try_from(before).ok()).unwrap_or_default()
	};
	let before = match step {
		Step::Endorse => 0,
		Step::Report | Step::Accept | Step::Apply | Step::Clear => turn,
		Step::Show(device) | Step::CloseDemand(device) => divided(device),
	};
	before.saturating_mul(BLOCKS_PER_TURN)
}

/// Something that is to be done about a report.
pub type Due = (ReportId, Step);

/// What is to be done, and since when.
#[derive(Default)]
pub struct Turns(BTreeMap<Due, Wait>);

struct Wait {
	/// The block in which it was first seen.
	since: BlockNumber,
	/// How often it failed.
	failures: u32,
	/// The block before which it is not tried again.
	again_at: BlockNumber,
}

impl Turns {
	/// What of all that is to be done in block `height`, each with its patience, this member does now:
	/// what it waited for longest comes first.
	pub fn take(&mut self, height: BlockNumber, all: &[(Due, BlockNumber)]) -> Vec<Due> {
		let mut waits = BTreeMap::new();
		let mut due = Vec::new();
		for (step, patience) in all {
			let known = self.0.remove(step);
			let wait = known.unwrap_or(Wait { since: height, failures: 0, again_at: 0 });
			let from = wait.since.saturating_add(*patience);
			if height >= from && height >= wait.again_at {
				due.push((from, *step));
			}
			waits.insert(*step, wait);
		}
		self.0 = waits;
		due.sort();
		due.into_iter().map(|(_, step)| step).collect()
	}

	/// A step failed in block `height`: it is tried again with the next block, and then ever more rarely,
	/// since what fails costs fees.
	pub fn failed(&mut self, step: Due, height: BlockNumber) {
		if let Some(wait) = self.0.get_mut(&step) {
			let rest = 1_u32.checked_shl(wait.failures).unwrap_or(LONGEST_REST).min(LONGEST_REST);
			wait.again_at = height.saturating_add(rest);
			wait.failures = wait.failures.saturating_add(1);
		}
	}
}

#[cfg(test)]
mod tests {
	use groundwave_client::ReportKind;

	use super::*;

	const ID: ReportId = ReportId { network: 1, round: 10, kind: ReportKind::Trust, sequence: 0 };

	fn seats(count: u8) -> Vec<Seat> {
		let seat = |index| Seat { oracle: AccountId::new([index; 32]), weight: 1 };
		(0..count).map(seat).collect()
	}

	#[test]
	fn each_round_begins_with_the_next_seat() {
		let seats = seats(7);
		let order = |round| {
			let turns = seats.iter().map(|seat| turn(&seats, &seat.oracle, round).unwrap());
			turns.collect::<Vec<_>>()
		};
		assert_eq!(order(0), [0, 1, 2, 3, 4, 5, 6]);
		assert_eq!(order(1), [6, 0, 1, 2, 3, 4, 5]);
		assert_eq!(order(13), [1, 2, 3, 4, 5, 6, 0]);
		assert_eq!(order(Round::MAX), order(Round::MAX % 7));
		assert_eq!(turn(&seats, &AccountId::new([9; 32]), 0), None);
		assert_eq!(turn(&[], &AccountId::new([0; 32]), 0), None);
	}

	#[test]
	fn one_is_due_every_two_blocks_and_endorsements_at_once() {
		let waits = |step| (0..7).map(|turn| patience(step, turn, 7)).collect::<Vec<_>>();
		for step in [Step::Report, Step::Accept, Step::Apply, Step::Clear] {
			assert_eq!(waits(step), [0, 2, 4, 6, 8, 10, 12]);
		}
		assert_eq!(waits(Step::Endorse), [0; 7]);
		assert_eq!(waits(Step::Show(8)), [2, 4, 6, 8, 10, 12, 0]);
		assert_eq!(patience(Step::CloseDemand(DeviceId::MAX), u32::MAX, 0), 0);
	}

	#[test]
	fn a_step_waits_for_its_turn_from_the_block_on_in_which_it_was_seen() {
		let mut turns = Turns::default();
		let all = [((ID, Step::Accept), 4), ((ID, Step::Endorse), 0)];
		assert_eq!(turns.take(20, &all), [(ID, Step::Endorse)]);
		assert_eq!(turns.take(23, &all[..1]), []);
		assert_eq!(turns.take(24, &all[..1]), [(ID, Step::Accept)]);
		// What was not to be done in between is new.
		assert_eq!(turns.take(25, &[]), []);
		assert_eq!(turns.take(26, &all[..1]), []);
		// The step of whoever waited longest comes first.
		let all = [((ID, Step::Report), 2), ((ID, Step::Show(3)), 0)];
		assert_eq!(turns.take(30, &all), [(ID, Step::Show(3))]);
		assert_eq!(turns.take(32, &all), [(ID, Step::Show(3)), (ID, Step::Report)]);
		assert_eq!(Turns::default().take(99, &[((ID, Step::Apply), 2)]), [], "after a restart");
	}

	#[test]
	fn what_fails_is_tried_again_ever_more_rarely() {
		let mut turns = Turns::default();
		let due = (ID, Step::Accept);
		let mut tried = Vec::new();
		for height in 0..300 {
			if !turns.take(height, &[(due, 0)]).is_empty() {
				tried.push(height);
				turns.failed(due, height);
			}
		}
		assert_eq!(tried, [0, 1, 3, 7, 15, 31, 63, 127, 191, 255]);
		turns.take(300, &[]);
		assert_eq!(turns.take(301, &[(due, 0)]), [due]);
		turns.failed((ID, Step::Clear), 301);
	}
}
