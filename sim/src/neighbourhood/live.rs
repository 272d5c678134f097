//! A neighbourhood on a development chain: its receipts go to oracle daemons, and the chain's verdicts
//! are compared with the rules'.

use std::{
	collections::BTreeMap,
	sync::atomic::{AtomicU64, Ordering},
	time::Duration,
};

use anyhow::Result;
use futures::{StreamExt, future::try_join, stream};
use groundwave_client::{
	Chain, Daemon, DaemonError, Moment, ReceiptEvent, ReceiptSignature, SignedBeacon, SignedWitness,
};
use groundwave_coverage::{Reason, Units};
use groundwave_types::{CoverageRules, DeviceId, Hash, NetworkId, Round, Statement};
use sp_core::{Pair, ed25519};
use tokio::time::sleep;

use super::{
	place::Neighbourhood,
	tally::{Answer, Tally, Told, code},
	traffic::{Exchange, Occasion},
	verdict::{Fate, Judgement},
};
use crate::{
	clock::now,
	hotspot::Device,
	relay::{Blocks, patiently},
};

/// How many receipts are under way at a time.
const AT_A_TIME: usize = 256;
/// How often the chain is asked for its best block.
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(300);
/// For how many rounds after its bucket a beacon may wait for its score.
const ROUNDS_TO_SCORE: Round = 2;
/// How long it may take until the daemons have seen a block, in milliseconds.
const UNTIL_SEEN_MS: u64 = 1_000;
/// From when on it is told that receipts are late, in milliseconds.
const LATE_MS: u64 = 500;
/// With what those sign who have no right to.
const FORGED: [u8; 32] = [13; 32];

/// A neighbourhood that is registered on a chain.
pub struct Stage<'a> {
	/// The chain.
	pub chain: &'a Chain,
	/// The hash of its first block.
	pub genesis: Hash,
	/// The network.
	pub network: NetworkId,
	/// Its radio rules.
	pub rules: &'a CoverageRules,
	/// The devices, in the order of the neighbourhood.
	pub devices: &'a [Device],
	/// Where receipts go, by turns.
	pub daemons: &'a [Daemon],
}

/// Who hands what in: an exchange by position, and a claim in it, or the beacon.
type Piece = (usize, Option<usize>);

/// What daemons said against receipts.
type Refusals = BTreeMap<Piece, String>;

/// What the chain told of a beacon.
#[derive(Default)]
struct Seen {
	verdicts: Vec<(DeviceId, Option<Reason>)>,
	refused: Option<Reason>,
	scored: Option<(Vec<(DeviceId, Option<Reason>)>, Units)>,
	is_done: bool,
}

impl Stage<'_> {
	/// Plays a bucket from its start on, not before round `from`; answers the round after the bucket.
	pub async fn play(
		&self,
		neighbourhood: &Neighbourhood,
		from: Round,
		tally: &mut Tally,
	) -> Result<Round> {
		let rules = self.rules;
		let is_start = |moment: &Moment| {
			let period = &moment.period;
			let is_first = rules.bucket(period.round) == period.round;
			period.round >= from && is_first && moment.number <= period.blocks.start
		};
		let begun = self.chain.wait_for("the start of a bucket", is_start).await?;
		let first = begun.period.round;
		let bucket = begun.state.bucket(first, rules).await?;
		let numbers = self.devices.iter().map(|device| device.id).collect::<Vec<_>>();
		let since = now().saturating_add(UNTIL_SEEN_MS);
		let (network, numbers) = (self.network, &numbers);
		let occasion = Occasion { network, first, bucket, rules, since, numbers };
		let exchanges = (0..neighbourhood.residents.len()).map(|sender| {
			let exchange = neighbourhood.exchange(sender, &occasion)?;
			let judgement = neighbourhood.judge(&exchange, &occasion)?;
			anyhow::Ok((exchange, judgement))
		});
		let exchanges = exchanges.collect::<Result<Vec<_>>>()?;
		let receipts = exchanges.iter().map(|(exchange, _)| 1 + exchange.reports.len());
		eprintln!("bucket {first}: {} receipts go to the daemons", receipts.sum::<usize>());
		let last = first.saturating_add(rules.beacon_interval).saturating_add(ROUNDS_TO_SCORE);
		let watched = self.watch(&exchanges, first, last, begun.number);
		let handed_in = async { anyhow::Ok(self.hand_in(&exchanges).await) };
		let (refusals, seen) = try_join(handed_in, watched).await?;
		for (position, (exchange, judgement)) in exchanges.iter().enumerate() {
			let told = tell(position, exchange, &refusals, seen.get(&exchange.beacon.device));
			tally.add(neighbourhood, exchange, judgement, &told)?;
		}
		Ok(first.saturating_add(rules.beacon_interval))
	}

	/// Hands all receipts in, each when it is due; answers what the daemons said against them.
	async fn hand_in(&self, exchanges: &[(Exchange, Judgement)]) -> Refusals {
		let mut due = Vec::new();
		for (position, (exchange, _)) in exchanges.iter().enumerate() {
			if !exchange.is_lost {
				due.push((exchange.sent_at, (position, None)));
			}
			let reports = exchange.reports.iter().enumerate();
			due.extend(reports.map(|(at, report)| (report.handed_in_at, (position, Some(at)))));
		}
		due.sort_unstable();
		let turns = self.daemons.iter().cycle();
		let lateness = AtomicU64::new(0);
		let latest = &lateness;
		let pieces = due.into_iter().zip(turns).map(|((at, piece), daemon)| async move {
			sleep(Duration::from_millis(at.saturating_sub(now()))).await;
			latest.fetch_max(now().saturating_sub(at), Ordering::Relaxed);
			let (exchange, _) = exchanges.get(piece.0)?;
			Some((piece, self.hand_in_one(exchange, piece.1, daemon).await?))
		});
		let pieces = stream::iter(pieces).buffer_unordered(AT_A_TIME);
		let refusals = pieces.filter_map(async |it| it).collect().await;
		let latest_ms = lateness.into_inner();
		if latest_ms > LATE_MS {
			eprintln!(
				"receipts were handed in up to {latest_ms} ms late: this machine is too slow"
			);
		}
		refusals
	}

	/// Hands one receipt in; answers what the daemon said against it, if it did.
	async fn hand_in_one(
		&self,
		exchange: &Exchange,
		report: Option<usize>,
		daemon: &Daemon,
	) -> Option<String> {
		let taken = match report {
			None => {
				let beacon = exchange.beacon.clone();
				let signature = self.sign(exchange.sender, &beacon, exchange.is_forged)?;
				let signed = SignedBeacon { beacon, signature };
				patiently(async || daemon.beacon(&signed, Some(&exchange.payload)).await).await
			}
			Some(report) => {
				let report = exchange.reports.get(report)?;
				let witness = report.witness.clone();
				let signature = self.sign(report.hearer, &witness, report.is_forged)?;
				let signed = SignedWitness { witness, signature };
				if report.is_copy {
					daemon.witness(&signed, None).await
				} else {
					patiently(async || daemon.witness(&signed, None).await).await
				}
			}
		};
		match taken {
			Ok(_) => None,
			Err(DaemonError::Refused { error, .. }) => Some(error.code),
			Err(DaemonError::Unreachable(error)) => {
				eprintln!("the daemon at {}: {error:#}", daemon.url());
				Some("unreachable".into())
			}
		}
	}

	fn sign(
		&self,
		by: usize,
		statement: &impl Statement,
		is_forged: bool,
	) -> Option<ReceiptSignature> {
		if is_forged {
			let forged =
				ed25519::Pair::from_seed(&FORGED).sign(&statement.signed_bytes(&self.genesis));
			return Some(ReceiptSignature::Session(forged.0));
		}
		Some(self.devices.get(by)?.hotspot.sign_receipt(statement, &self.genesis))
	}

	/// Reads the chain until all beacons of the bucket that must count are done, or round `last` is
	/// over.
	async fn watch(
		&self,
		exchanges: &[(Exchange, Judgement)],
		bucket: Round,
		last: Round,
		begun: u32,
	) -> Result<BTreeMap<DeviceId, Seen>> {
		let counting = exchanges.iter().filter(|(_, judgement)| judgement.beacon == Fate::Counts);
		let awaited = counting.map(|(exchange, _)| exchange.beacon.device).collect::<Vec<_>>();
		let mut seen = BTreeMap::<DeviceId, Seen>::new();
		let mut blocks = Blocks::after(self.chain, begun);
		let mut best = None;
		loop {
			let height = self.chain.best_height(best).await?;
			best = Some(height);
			for event in blocks.read(&height).await? {
				note(&mut seen, event, bucket);
			}
			let is_done = |device: &DeviceId| seen.get(device).is_some_and(|seen| seen.is_done);
			if awaited.iter().all(is_done) || height.round > last {
				let done = awaited.iter().filter(|device| is_done(device)).count();
				eprintln!("bucket {bucket}: {done} of {} beacons are done", awaited.len());
				return Ok(seen);
			}
			sleep(BETWEEN_QUESTIONS).await;
		}
	}
}

/// Notes what an event tells of a beacon of this bucket.
fn note(seen: &mut BTreeMap<DeviceId, Seen>, event: ReceiptEvent, of: Round) {
	match event {
		ReceiptEvent::Submitted { beaconer, bucket, verdicts, displaced, .. } if bucket == of => {
			let seen = seen.entry(beaconer).or_default();
			seen.verdicts.extend(verdicts.into_iter().chain(displaced));
		}
		ReceiptEvent::Refused { beaconer, bucket, reason } if bucket == of => {
			let seen = seen.entry(beaconer).or_default();
			(seen.refused, seen.is_done) = (Some(reason), true);
		}
		ReceiptEvent::Scored {
			beaconer,
			bucket,
			refused,
			verdicts,
			beaconer_points,
			witness_points,
			..
		} if bucket == of => {
			let seen = seen.entry(beaconer).or_default();
			let units = Units { beaconer: beaconer_points, witness: witness_points };
			(seen.refused, seen.scored, seen.is_done) = (refused, Some((verdicts, units)), true);
		}
		ReceiptEvent::Expired { beaconer, bucket } if bucket == of => {
			seen.entry(beaconer).or_default().is_done = true;
		}
		_ => {}
	}
}

/// What became of an exchange, by what daemons and chain told.
fn tell(position: usize, exchange: &Exchange, refusals: &Refusals, seen: Option<&Seen>) -> Told {
	let nothing = Seen::default();
	let seen = seen.unwrap_or(&nothing);
	let scored = seen.scored.as_ref().filter(|_| seen.refused.is_none());
	let refused = refusals.get(&(position, None)).cloned().or(seen.refused.map(code));
	let beacon = match (refused, scored) {
		(Some(code), _) => Answer::Refused(code),
		(None, Some(_)) => Answer::Counted,
		(None, None) => Answer::Nothing,
	};
	let mut paid = BTreeMap::<DeviceId, usize>::new();
	for (device, _) in scored.iter().flat_map(|(verdicts, _)| verdicts).filter(|it| it.1.is_none())
	{
		*paid.entry(*device).or_default() += 1;
	}
	let reports = exchange.reports.iter().enumerate().map(|(at, report)| {
		let device = report.witness.device;
		// Whichever of a device's claims came first: it is paid for the first one.
		if let Some(left) = paid.get_mut(&device).filter(|left| **left > 0) {
			*left -= 1;
			return Answer::Counted;
		}
		if let Some(code) = refusals.get(&(position, Some(at))) {
			return Answer::Refused(code.clone());
		}
		let last = scored.iter().flat_map(|(verdicts, _)| verdicts);
		let mut told = last.chain(&seen.verdicts).filter(|(of, _)| *of == device);
		let reason = told.find_map(|(_, reason)| *reason);
		reason.map_or(Answer::Nothing, |reason| Answer::Refused(code(reason)))
	});
	let reports = reports.collect();
	let units = scored.map_or(Units { beaconer: 0, witness: 0 }, |(_, units)| *units);
	Told { beacon, reports, units }
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::neighbourhood::verdict::tests::judged;

	/// What daemons and chain tell of an exchange if all goes as it must, all refusals being the chain's.
	fn as_told(exchange: &Exchange, judgement: &Judgement) -> Seen {
		let verdicts = exchange.reports.iter().zip(&judgement.reports);
		let verdicts = verdicts.filter_map(|(report, fate)| match fate {
			Fate::Counts => Some((report.witness.device, None)),
			Fate::Refused(reason) => Some((report.witness.device, Some(*reason))),
			Fate::Drawn | Fate::Void => None,
		});
		let verdicts = verdicts.collect::<Vec<_>>();
		let counted = verdicts.iter().filter(|it| it.1.is_none()).copied().collect();
		let scored = Some((counted, judgement.units));
		match judgement.beacon {
			Fate::Counts => Seen { verdicts, scored, refused: None, is_done: true },
			Fate::Refused(reason) => Seen { refused: Some(reason), ..Seen::default() },
			_ => Seen::default(),
		}
	}

	#[test]
	fn what_goes_as_it_must_is_told_as_foretold() {
		let (neighbourhood, judged) = judged(200, 45);
		let mut tally = Tally::new(&neighbourhood);
		for (exchange, judgement) in &judged {
			let seen = as_told(exchange, judgement);
			let told = tell(0, exchange, &Refusals::new(), Some(&seen));
			tally.add(&neighbourhood, exchange, judgement, &told).unwrap();
		}
		assert!(tally.is_right(), "{}", tally.text().unwrap());
	}

	#[test]
	fn what_a_daemon_refuses_and_what_is_untold_is_told_apart() {
		let (_, judged) = judged(50, 0);
		let (exchange, _) = judged.iter().find(|(it, _)| it.reports.len() > 1).unwrap();
		let refusals =
			Refusals::from([((3, None), "too_late".into()), ((3, Some(1)), "rival".into())]);
		let told = tell(3, exchange, &refusals, None);
		assert_eq!(told.beacon, Answer::Refused("too_late".into()));
		assert_eq!(told.reports[..2], [Answer::Nothing, Answer::Refused("rival".into())]);
		assert_eq!(tell(4, exchange, &refusals, None).beacon, Answer::Nothing);
	}

	#[test]
	fn a_claim_that_is_made_twice_is_paid_once_whichever_came_first() {
		let (_, judged) = judged(50, 0);
		let (exchange, judgement) = judged
			.iter()
			.find(|(it, judgement)| judgement.beacon == Fate::Counts && !it.reports.is_empty())
			.unwrap();
		let mut twice = exchange.clone();
		let mut copy = twice.reports[0].clone();
		copy.is_copy = true;
		twice.reports.insert(1, copy);
		let refusals = Refusals::from([((0, Some(0)), "rival".into())]);
		let told = tell(0, &twice, &refusals, Some(&as_told(exchange, judgement)));
		assert_eq!(told.reports[..2], [Answer::Counted, Answer::Nothing]);
	}
}
