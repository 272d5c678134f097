//! Receipts on their way through oracle daemons: handed in as time goes on, and watched on the chain.

use std::{collections::BTreeSet, time::Duration};

use anyhow::{Context, Result, anyhow, bail};
use groundwave_client::{
	Chain, Daemon, DaemonError, Height, ReceiptEvent, ScoredProof, SignedAcknowledgement,
	SignedWitness,
};
use groundwave_coverage::{Reason, Units};
use groundwave_types::{BlockNumber, NANOS_PER_MILLI, Round};
use tokio::time::{Instant, sleep};

use crate::{hotspot::SignedProof, play::finish, report::ProofOutcome};

/// How often the chain is asked for its best block.
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(300);
/// How often a receipt is handed in to a daemon that takes none, and how long after each other.
const TRIES: usize = 10;
const BETWEEN_TRIES: Duration = Duration::from_millis(400);
/// How long all may take: some buckets.
const UNTIL_SCORED: Duration = Duration::from_secs(600);

/// The receipts of some beacons of one bucket.
pub struct Relay<'a> {
	chain: &'a Chain,
	first: &'a Daemon,
	last: &'a Daemon,
	signed: &'a [SignedProof],
	/// Beacons that were handed in, by position.
	sent: BTreeSet<usize>,
	blocks: Blocks<'a>,
}

/// The blocks of a chain, each of which is read once.
pub struct Blocks<'a> {
	chain: &'a Chain,
	next: BlockNumber,
}

impl<'a> Blocks<'a> {
	/// Those after block `begun`.
	pub fn after(chain: &'a Chain, begun: BlockNumber) -> Self {
		Self { chain, next: begun.saturating_add(1) }
	}

	/// What the blocks up to `height` tell of receipts that were not read.
	pub async fn read(&mut self, height: &Height) -> Result<Vec<ReceiptEvent>> {
		let mut events = Vec::new();
		while self.next <= height.number {
			let report = self.chain.report(self.next, &[]).await?;
			let told = report.events.context("the node forgot the state of a block too soon")?;
			events.extend(told.into_iter().map(|(_, event)| event));
			self.next = self.next.saturating_add(1);
		}
		Ok(events)
	}
}

impl<'a> Relay<'a> {
	/// Of beacons that were signed after block `begun`.
	pub fn new(
		chain: &'a Chain,
		oracles: &'a [Daemon],
		signed: &'a [SignedProof],
		begun: BlockNumber,
	) -> Result<Self> {
		let (first, last) = oracles.first().zip(oracles.last()).context("no oracle daemons")?;
		let blocks = Blocks::after(chain, begun);
		Ok(Self { chain, first, last, signed, sent: BTreeSet::new(), blocks })
	}

	/// Hands all receipts in and waits until each beacon of `bucket` is refused or scored; none if one
	/// missed its bucket.
	pub async fn run(mut self, bucket: Round) -> Result<Option<Vec<ProofOutcome>>> {
		let outcomes = self.signed.iter().map(|proof| ProofOutcome {
			beaconer: proof.beacon.device,
			round: bucket,
			refused: None,
			verdicts: Vec::new(),
			witnesses: Vec::new(),
			units: Units { beaconer: 0, witness: 0 },
		});
		let mut outcomes = outcomes.collect::<Vec<_>>();
		let (mut known, mut done) = (BTreeSet::new(), BTreeSet::new());
		let deadline = Instant::now() + UNTIL_SCORED;
		let mut best = None;
		while done.len() < outcomes.len() {
			if Instant::now() > deadline {
				bail!("the beacons were not scored in {} s", UNTIL_SCORED.as_secs());
			}
			let height = self.chain.best_height(best).await?;
			best = Some(height);
			self.hand_in(&height).await?;
			for event in self.blocks.read(&height).await? {
				let Some(position) = self.position(&event, bucket) else { continue };
				let Some(outcome) = outcomes.get_mut(position) else { continue };
				match event {
					ReceiptEvent::Submitted { verdicts, .. } => {
						outcome.verdicts.extend(verdicts);
						if known.insert(position) {
							self.append(position).await?;
						}
					}
					ReceiptEvent::Refused { reason, .. } => {
						if matches!(
							reason,
							Reason::WrongBucket | Reason::TooEarly | Reason::TooLate
						) {
							return Ok(None);
						}
						outcome.refused = Some(reason);
						done.insert(position);
					}
					ReceiptEvent::Scored {
						beaconer,
						round,
						refused,
						verdicts,
						beaconer_points,
						witness_points,
						..
					} => {
						let units = Units { beaconer: beaconer_points, witness: witness_points };
						finish(outcome, ScoredProof { beaconer, round, refused, verdicts, units })?;
						done.insert(position);
					}
					ReceiptEvent::Expired { beaconer, .. } => {
						bail!("nobody scored the beacon of device {beaconer} in time")
					}
				}
			}
			let missed = known.len() + done.len() == 0
				&& self.sent.len() == outcomes.len()
				&& height.round > bucket.saturating_add(1);
			if missed {
				return Ok(None);
			}
			sleep(BETWEEN_QUESTIONS).await;
		}
		Ok(Some(outcomes))
	}

	/// The position of the beacon that an event is about.
	fn position(&self, event: &ReceiptEvent, bucket: Round) -> Option<usize> {
		let (device, of) = match event {
			ReceiptEvent::Submitted { beaconer, bucket, .. }
			| ReceiptEvent::Refused { beaconer, bucket, .. }
			| ReceiptEvent::Scored { beaconer, bucket, .. }
			| ReceiptEvent::Expired { beaconer, bucket } => (*beaconer, *bucket),
		};
		let found = self.signed.iter().position(|proof| proof.beacon.device == device);
		found.filter(|_| of == bucket)
	}

	/// Hands in the beacons that are sent by now, with what they said, and those who heard them early.
	async fn hand_in(&mut self, height: &Height) -> Result<()> {
		let now = height.now.saturating_mul(NANOS_PER_MILLI);
		for (position, proof) in self.signed.iter().enumerate() {
			if proof.beacon.sent_at > now || !self.sent.insert(position) {
				continue;
			}
			let (sent, payload) = (proof.sent(), &proof.payload);
			insist(self.first, async || self.first.beacon(&sent, Some(payload)).await).await?;
			for heard in &proof.early {
				witness(self.first, heard).await?;
			}
		}
		Ok(())
	}

	/// Hands in the late witnesses of the beacon at `position`.
	async fn append(&self, position: usize) -> Result<()> {
		for heard in self.signed.get(position).iter().flat_map(|proof| &proof.late) {
			witness(self.last, heard).await?;
		}
		Ok(())
	}
}

async fn witness(daemon: &Daemon, heard: &SignedWitness) -> Result<()> {
	insist(daemon, async || daemon.witness(heard, None).await).await
}

async fn insist(
	daemon: &Daemon,
	hand_in: impl AsyncFn() -> Result<SignedAcknowledgement, DaemonError>,
) -> Result<()> {
	let taken = patiently(hand_in).await;
	taken.map_err(|error| anyhow!("the daemon at {}: {error}", daemon.url()))?;
	Ok(())
}

/// Hands something in until a daemon takes it or has a reason not to, as a hotspot does: a daemon that is
/// busy, or has not seen the block that its hotspot has, takes it a little later.
pub async fn patiently(
	hand_in: impl AsyncFn() -> Result<SignedAcknowledgement, DaemonError>,
) -> Result<SignedAcknowledgement, DaemonError> {
	for _ in 1..TRIES {
		let taken = hand_in().await;
		let passes = match &taken {
			Ok(_) => false,
			Err(DaemonError::Refused { status: 429 | 503, .. } | DaemonError::Unreachable(_)) => {
				true
			}
			Err(DaemonError::Refused { error, .. }) => error.code == "wrong_bucket",
		};
		if !passes {
			return taken;
		}
		sleep(BETWEEN_TRIES).await;
	}
	hand_in().await
}
