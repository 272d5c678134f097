//! What is to be done about a report, by what the chain has of it and what was found. Pure.

use groundwave_client::{DemandRecord, ReportId, ReportRecord, ReportStage, Seat};
use groundwave_types::{AccountId, DeviceId, Hash, Round, Tick};

/// Rounds after its own in which a round is reported; in the last of them nothing new is accepted.
pub const REPORT_ROUNDS: Round = 4;
/// How many reports of a round may be in the making at a time.
const AHEAD: u16 = 8;

/// Something to be done about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
	/// Propose what was found.
	Report,
	/// Endorse what was found, which somebody proposed.
	Endorse,
	/// Have it accepted.
	Accept,
	/// Have it count.
	Apply,
	/// Have the chain forget a report of which nothing was accepted in time.
	Clear,
	/// Show the leaf of a device.
	Show(DeviceId),
	/// End the demand for the leaf of a device.
	CloseDemand(DeviceId),
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
	/// Nobody looked yet.
	#[default]
	Unknown,
	/// Nobody proposed anything.
	Unreported,
	/// Members propose and endorse.
	Open,
	/// What was found is accepted.
	Accepted,
	/// What was found counts; something is not decided yet.
	Applied,
	/// Something else is accepted.
	Superseded,
	/// The chain forgot it.
	Over,
}

impl Stage {
	/// Its name for programs.
	pub fn name(&self) -> &'static str {
		match self {
			Self::Unknown => "unknown",
			Self::Unreported => "unreported",
			Self::Open => "open",
			Self::Accepted => "accepted",
			Self::Applied => "applied",
			Self::Superseded => "superseded",
			Self::Over => "over",
		}
	}
}

/// What the chain has of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
	/// The running round.
	pub now: Round,
	/// The present tick.
	pub tick: Tick,
	/// The committee of the report's round, as long as the round can be reported.
	pub seats: Vec<Seat>,
	/// How many reports of this round and kind were accepted.
	pub accepted: u16,
	/// What is known of this one.
	pub record: Option<ReportRecord>,
	/// The demands for its leaves.
	pub demands: Vec<DemandRecord>,
}

/// A member of a committee and what it found.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
	/// Who.
	pub account: &'a AccountId,
	/// The digest of what the report should say.
	pub digest: Hash,
	/// Whether it was found in the state that the rule names.
	pub exact: bool,
}

/// What is to be done about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
	/// Where it stands.
	pub stage: Stage,
	/// What is to be done, by whosever turn it is.
	pub steps: Vec<Step>,
	/// Digests of what others proposed, or had accepted, and was not found here.
	pub foreign: Vec<Hash>,
}

/// What is to be done about the report `id`.
pub fn plan(id: ReportId, view: &View, own: Own) -> Plan {
	let last = id.round.saturating_add(REPORT_ROUNDS);
	let is_seated = view.seats.iter().any(|seat| seat.oracle == *own.account);
	// The chain takes what it is told about the round; what it may still accept.
	let is_reported = is_seated && (id.round < view.now && view.now <= last);
	let is_accepted = view.now < last;
	let proposes = is_reported && is_accepted && own.exact;

	let Some(record) = &view.record else {
		let is_over = view.now > last || id.sequence < view.accepted;
		let has_room = id.sequence < view.accepted.saturating_add(AHEAD);
		let report = (proposes && !is_over && has_room).then_some(Step::Report);
		let stage = if is_over { Stage::Over } else { Stage::Unreported };
		return Plan { stage, steps: report.into_iter().collect(), foreign: Vec::new() };
	};
	let endorses = is_reported && !record.is_endorsed_by(own.account, own.digest);
	let mut plan =
		Plan { stage: Stage::Open, steps: Vec::new(), foreign: foreign(record, own.digest) };
	match record.stage {
		ReportStage::Open if view.now > last => plan.steps.push(Step::Clear),
		ReportStage::Open if !record.drafts.contains(&own.digest) => {
			plan.steps.extend(proposes.then_some(Step::Report));
		}
		ReportStage::Open => {
			plan.steps.extend((endorses && is_accepted).then_some(Step::Endorse));
			let in_order = id.sequence == view.accepted;
			let accepts = is_accepted && in_order && record.has_quorum(own.digest, &view.seats);
			plan.steps.extend(accepts.then_some(Step::Accept));
		}
		ReportStage::Accepted { digest, until } if digest == own.digest => {
			plan.stage = Stage::Accepted;
			let counts = view.tick >= until;
			plan.steps.extend((endorses && !counts).then_some(Step::Endorse));
			plan.steps.extend(counts.then_some(Step::Apply));
		}
		ReportStage::Applied { digest } if digest == own.digest => plan.stage = Stage::Applied,
		ReportStage::Accepted { .. } | ReportStage::Applied { .. } => {
			plan.stage = Stage::Superseded
		}
	}
	let has_leaves = plan.stage != Stage::Superseded;
	plan.steps.extend(view.demands.iter().filter_map(|demand| {
		if view.tick >= demand.until {
			return Some(Step::CloseDemand(demand.device));
		}
		(has_leaves && !demand.shown).then_some(Step::Show(demand.device))
	}));
	plan
}

/// Digests of what others said in a report, other than `own`.
pub fn foreign(record: &ReportRecord, own: Hash) -> Vec<Hash> {
	let stands = match record.stage {
		ReportStage::Open => None,
		ReportStage::Accepted { digest, .. } | ReportStage::Applied { digest } => Some(digest),
	};
	let mut others = record.drafts.iter().copied().chain(stands).collect::<Vec<_>>();
	others.retain(|digest| *digest != own);
	others.sort();
	others.dedup();
	others
}

#[cfg(test)]
mod tests {
	use groundwave_client::{Endorsement, ReportKind};

	use super::*;

	const ROUND: Round = 10;
	const ID: ReportId =
		ReportId { network: 1, round: ROUND, kind: ReportKind::Trust, sequence: 0 };

	fn member(index: u8) -> AccountId {
		AccountId::new([index; 32])
	}

	fn digest(byte: u8) -> Hash {
		Hash::repeat_byte(byte)
	}

	/// In the first block in which the round is looked at, with nothing said about it.
	fn view() -> View {
		let seats = (0..7).map(|index| Seat { oracle: member(index), weight: 1 }).collect();
		let (record, demands) = (None, Vec::new());
		View { now: ROUND + 2, tick: 100, seats, accepted: 0, record, demands }
	}

	fn open(drafts: &[u8], endorsers: &[(u8, u8)]) -> ReportRecord {
		let vote = |(index, of): &(u8, u8)| Endorsement {
			oracle: member(*index),
			weight: 1,
			digest: digest(*of),
		};
		ReportRecord {
			stage: ReportStage::Open,
			drafts: drafts.iter().map(|of| digest(*of)).collect(),
			endorsements: endorsers.iter().map(vote).collect(),
			demanded: Vec::new(),
		}
	}

	fn with(record: ReportRecord) -> View {
		View { record: Some(record), ..view() }
	}

	fn accepted(of: u8, endorsers: &[u8]) -> View {
		let votes = endorsers.iter().map(|index| (*index, of)).collect::<Vec<_>>();
		let stage = ReportStage::Accepted { digest: digest(of), until: 110 };
		View { accepted: 1, ..with(ReportRecord { stage, ..open(&[], &votes) }) }
	}

	fn planned_by(index: u8, exact: bool, view: &View) -> Plan {
		plan(ID, view, Own { account: &member(index), digest: digest(1), exact })
	}

	fn planned(view: &View) -> Plan {
		planned_by(0, true, view)
	}

	fn steps(view: &View) -> Vec<Step> {
		planned(view).steps
	}

	#[test]
	fn a_round_that_nobody_reported_is_reported_while_it_can_be_accepted() {
		for (now, expected) in [
			(ROUND, vec![]),
			(ROUND + 1, vec![Step::Report]),
			(ROUND + 2, vec![Step::Report]),
			(ROUND + 3, vec![Step::Report]),
			(ROUND + 4, vec![]),
			(ROUND + 5, vec![]),
		] {
			assert_eq!(steps(&View { now, ..view() }), expected, "in round {now}");
		}
		assert_eq!(planned(&view()).stage, Stage::Unreported);
		assert_eq!(planned(&View { now: ROUND + 5, ..view() }).stage, Stage::Over);
	}

	#[test]
	fn who_has_no_seat_or_looked_too_late_proposes_nothing() {
		assert_eq!(planned_by(7, true, &view()).steps, []);
		assert_eq!(planned_by(0, false, &view()).steps, []);
		let drafted = with(open(&[1], &[]));
		assert_eq!(planned_by(7, true, &drafted).steps, []);
		assert_eq!(planned_by(0, false, &drafted).steps, [Step::Endorse], "it can still compare");
	}

	#[test]
	fn what_was_accepted_and_forgotten_is_not_reported_again() {
		let view = View { accepted: 1, ..view() };
		assert_eq!((planned(&view).stage, steps(&view)), (Stage::Over, vec![]));
		let own = Own { account: &member(0), digest: digest(1), exact: true };
		for (sequence, expected) in [(1, vec![Step::Report]), (8, vec![Step::Report]), (9, vec![])]
		{
			assert_eq!(plan(ReportId { sequence, ..ID }, &view, own).steps, expected, "{sequence}");
		}
	}

	#[test]
	fn a_draft_that_was_found_here_is_endorsed_once() {
		assert_eq!(steps(&with(open(&[1], &[]))), [Step::Endorse]);
		assert_eq!(steps(&with(open(&[1], &[(0, 1)]))), []);
		assert_eq!(steps(&with(open(&[1, 2], &[(0, 2)]))), [Step::Endorse], "it changes its word");
		let late = View { now: ROUND + 4, ..with(open(&[1], &[])) };
		assert_eq!(steps(&late), [], "it could not be accepted any more");
	}

	#[test]
	fn nothing_else_is_ever_endorsed() {
		let Plan { steps, foreign, stage } = planned(&with(open(&[2, 3, 2], &[(1, 2)])));
		assert_eq!((steps, foreign), (vec![Step::Report], vec![digest(2), digest(3)]));
		assert_eq!(stage, Stage::Open);
		let both = planned(&with(open(&[2, 1], &[])));
		assert_eq!((both.steps, both.foreign), (vec![Step::Endorse], vec![digest(2)]));
		let Plan { steps, foreign, stage } = planned(&accepted(2, &[1, 2, 3, 4, 5]));
		assert_eq!((steps, foreign), (vec![], vec![digest(2)]));
		assert_eq!(stage, Stage::Superseded);
		let over = View { tick: 110, ..accepted(2, &[1, 2, 3, 4, 5]) };
		assert_eq!(planned(&over).steps, [], "its contents are not known here");
	}

	#[test]
	fn a_quorum_is_accepted_in_order_and_in_time() {
		let votes = |count: u8| (0..count).map(|index| (index, 1)).collect::<Vec<_>>();
		assert_eq!(steps(&with(open(&[1], &votes(4)))), []);
		let quorum = with(open(&[1], &votes(5)));
		assert_eq!(steps(&quorum), [Step::Accept]);
		assert_eq!(planned_by(6, true, &quorum).steps, [Step::Endorse, Step::Accept]);
		assert_eq!(steps(&View { now: ROUND + 3, ..quorum.clone() }), [Step::Accept]);
		assert_eq!(steps(&View { now: ROUND + 4, ..quorum.clone() }), []);
		let own = Own { account: &member(0), digest: digest(1), exact: true };
		assert_eq!(plan(ReportId { sequence: 1, ..ID }, &quorum, own).steps, []);
	}

	#[test]
	fn what_is_accepted_is_endorsed_late_and_counts_after_its_window() {
		let others = accepted(1, &[1, 2, 3, 4, 5]);
		assert_eq!(planned(&others).stage, Stage::Accepted);
		for (now, tick, expected) in [
			(ROUND + 3, 109, vec![Step::Endorse]),
			(ROUND + 4, 109, vec![Step::Endorse]),
			(ROUND + 5, 109, vec![]),
			(ROUND + 4, 110, vec![Step::Apply]),
			(ROUND + 99, 111, vec![Step::Apply]),
		] {
			let view = View { now, tick, ..others.clone() };
			assert_eq!(steps(&view), expected, "round {now}, tick {tick}");
		}
		assert_eq!(steps(&accepted(1, &[0, 1, 2, 3, 4])), []);
		// Its committee is told no more once the round cannot be reported.
		let later = View { now: ROUND + 9, tick: 110, seats: Vec::new(), ..others };
		assert_eq!(steps(&later), [Step::Apply]);
	}

	#[test]
	fn what_nobody_accepted_in_time_is_cleared() {
		for drafts in [&[1][..], &[2], &[]] {
			let view = View { now: ROUND + 4, ..with(open(drafts, &[(1, 1)])) };
			assert_eq!(steps(&view), []);
			let view = View { now: ROUND + 5, seats: Vec::new(), ..view };
			assert_eq!(steps(&view), [Step::Clear]);
		}
	}

	#[test]
	fn a_leaf_is_shown_in_its_time_and_the_demand_closed_after_it() {
		let demand = |device, shown, until| DemandRecord { device, shown, until };
		let demands = vec![
			demand(4, false, 101),
			demand(5, false, 100),
			demand(6, true, 101),
			demand(7, true, 100),
		];
		let expected = [Step::Show(4), Step::CloseDemand(5), Step::CloseDemand(7)];
		let mine = accepted(1, &[0, 1, 2, 3, 4]);
		let view = View { demands: demands.clone(), ..mine.clone() };
		assert_eq!(steps(&view), expected);
		let mut applied = mine.record.clone().unwrap();
		applied.stage = ReportStage::Applied { digest: digest(1) };
		let view = View { record: Some(applied), now: ROUND + 99, seats: Vec::new(), ..view };
		assert_eq!((planned(&view).stage, steps(&view)), (Stage::Applied, expected.to_vec()));
		// Of what others had accepted no leaf is here.
		let view = View { demands, ..accepted(2, &[1, 2, 3, 4, 5]) };
		assert_eq!(steps(&view), [Step::CloseDemand(5), Step::CloseDemand(7)]);
	}
}
