//! The receipts of which something may still become, by the beacon that they are about. Pure: what is
//! read from the chain comes in, and what has changed goes out.

use std::collections::{BTreeMap, HashMap};

use groundwave_client::{CoverageLimits, Height, NetworkRules, ProofState, ReceiptEvent};
use groundwave_coverage::{CLOCK_TOLERANCE_MS, Reason};
use groundwave_types::{BlockNumber, DeviceId, Hash, Millis, NANOS_PER_MILLI, NetworkId, Round};

use crate::{
	record::{About, Carried, Missed, Receipt, ReceiptState, Record},
	store::Change,
};

/// Most receipts of one call that P-256 keys sign, a constant of the chain's.
const MOST_P256: u32 = 64;
/// Fewest blocks for which a transaction holds, by the rules of the chain.
pub const SHORTEST_LIFE: BlockNumber = 4;
/// Of so many blocks in which the chain still takes something, how many of the last are left unused: sent
/// then, it could come late, which is counted against devices. Where there are few, as on a development
/// chain, half of them are risked.
pub fn reserve(blocks: BlockNumber) -> BlockNumber {
	(blocks / 2).min(SHORTEST_LIFE.saturating_sub(1))
}

/// How many blocks begin within so long.
pub fn blocks_in(ms: Millis, block_ms: Millis) -> BlockNumber {
	BlockNumber::try_from(ms / block_ms.max(1)).unwrap_or(BlockNumber::MAX)
}

/// After how many blocks what the chain did not take is tried again.
const RETRY_BLOCKS: BlockNumber = 2;

/// How often the chain is asked in each block about a beacon that nobody brought, before it is asked
/// more seldom.
const CLOSE_LOOKS: BlockNumber = 4;
/// How seldom at most, in blocks: well within an append window.
const LONGEST_WAIT_BLOCKS: BlockNumber = 8;
/// After how long receipts are given up whose network takes no proofs, in milliseconds.
const LONGEST_PAUSE_MS: Millis = 24 * 3_600_000;

/// How far a receipt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
	/// It waits here.
	Held,
	/// It is in a transaction that may be on its way.
	Sent,
	/// Somebody else brought it, as of a block that may not stay.
	There,
	/// A final block has it.
	Accepted,
}

#[derive(Debug)]
struct HeldReceipt {
	digest: Hash,
	device: DeviceId,
	p256: bool,
	/// When it was sent or heard, by the device's clock.
	signed_at: Millis,
	received_at: Millis,
	deadline: BlockNumber,
	stage: Stage,
}

/// A proof as the best block has it.
#[derive(Clone, Copy, Debug)]
struct Known {
	bucket: Round,
	round: Round,
	append_until: BlockNumber,
	/// The block when it was seen.
	seen_in: BlockNumber,
	/// Whether that block was final.
	is_final: bool,
}

#[derive(Debug)]
struct Proof {
	network: NetworkId,
	/// The beacon and the bucket that it names.
	beacon: Option<(HeldReceipt, Round)>,
	witnesses: BTreeMap<DeviceId, HeldReceipt>,
	/// The bucket in which a final block has it.
	bucket: Option<Round>,
	known: Option<Known>,
	/// Whether what it said is here, and whether the beaconer told it.
	payload: Option<bool>,
	score_sent: bool,
	/// The block as of which the chain was last asked about it.
	looked: BlockNumber,
	/// The final block as of which the chain was last asked about it.
	confirmed: BlockNumber,
	/// How often the chain was asked and had no beacon.
	misses: BlockNumber,
	/// Not before this block is it tried again.
	retry_at: BlockNumber,
}

impl Proof {
	fn receipts(&self) -> impl Iterator<Item = &HeldReceipt> {
		self.beacon.iter().map(|(held, _)| held).chain(self.witnesses.values())
	}

	/// Whether it waits for its append window to close, and no final block told when that is.
	fn waits_for_its_window(&self) -> bool {
		let known = self.known.is_some_and(|known| known.is_final);
		self.payload.is_some() && !self.score_sent && !known && self.bucket.is_some()
	}

	fn has_held_witness(&self) -> bool {
		self.witnesses.values().any(|held| held.stage == Stage::Held)
	}

	/// Whether its beacon is neither here nor on chain, as far as the chain was asked.
	fn has_no_beacon(&self) -> bool {
		self.beacon.is_none() && self.bucket.is_none() && self.known.is_none() && self.looked > 0
	}

	fn beacon_stage(&self) -> Option<Stage> {
		self.beacon.as_ref().map(|(held, _)| held.stage)
	}
}

/// Something became of a receipt for good.
#[derive(Debug, PartialEq, Eq)]
pub struct Closed {
	/// The device that signed it.
	pub device: DeviceId,
	/// What became of it.
	pub state: &'static str,
}

/// What a step changed.
#[derive(Debug, Default)]
pub struct Outcome {
	/// For the store.
	pub changes: Vec<Change>,
	/// Receipts that are not open any more.
	pub closed: Vec<Closed>,
	/// How many receipts came on chain after the deadline in their acknowledgement, or not at all.
	pub broken_promises: u64,
}

impl Outcome {
	fn close(&mut self, held: &HeldReceipt, state: ReceiptState) {
		let name = state.name();
		if matches!(state, ReceiptState::Missed(Missed::TooLate)) {
			self.broken_promises += 1;
		}
		self.closed.push(Closed { device: held.device, state: name });
		self.changes.push(Change::State(held.digest, state));
	}

	fn accept(&mut self, held: &mut HeldReceipt, block: BlockNumber, bucket: Round) {
		if held.stage == Stage::Accepted {
			return;
		}
		held.stage = Stage::Accepted;
		if block > held.deadline {
			self.broken_promises += 1;
		}
		self.changes.push(Change::State(held.digest, ReceiptState::Accepted { block, bucket }));
	}
}

/// A call to be made: what it carries, all of one network.
#[derive(Debug)]
pub struct Plan {
	/// The network.
	pub network: NetworkId,
	/// What it carries.
	pub carries: Vec<Carried>,
	/// For how many blocks it is of use: after them the chain would refuse some of it, at the cost of
	/// the devices.
	pub lasts: BlockNumber,
}

/// By what a plan is made.
pub struct Outlook<'a> {
	/// The best block.
	pub best: &'a Height,
	/// The last final block that was read.
	pub finalized: &'a Height,
	/// The rules of the networks as of the best block; none of a network that takes no proofs.
	pub networks: &'a HashMap<NetworkId, Option<NetworkRules>>,
	/// What one call takes.
	pub limits: &'a CoverageLimits,
	/// By this machine's clock.
	pub now: Millis,
	/// How long a beacon waits for its witnesses, at most.
	pub gather_ms: Millis,
	/// For how many blocks a score is left to the daemon with the beacon.
	pub patience: BlockNumber,
}

impl Outlook<'_> {
	fn network(&self, network: NetworkId) -> Option<&NetworkRules> {
		self.networks.get(&network)?.as_ref()
	}

	/// The time of the next block, at the earliest.
	fn next(&self) -> Millis {
		self.best.now.saturating_add(self.limits.block_ms)
	}

	/// First and last millisecond in which the chain takes this device's beacon of `bucket`.
	fn span(&self, rules: &NetworkRules, device: DeviceId, bucket: Round) -> Option<[Millis; 2]> {
		if rules.bucket.first != bucket {
			return None;
		}
		let window = rules.bucket.bucket().window(device, rules.rules.window_ms);
		let after = CLOCK_TOLERANCE_MS.saturating_add(rules.bucket.margin_ms);
		Some([window.opens, window.closes.saturating_add(after)])
	}

	/// For how many more blocks the chain takes a beacon that should go now; none if it should not.
	fn is_due(&self, beaconer: DeviceId, proof: &Proof) -> Option<BlockNumber> {
		let (held, bucket) = proof.beacon.as_ref()?;
		let rules = self.network(proof.network)?;
		let [opens, latest] = self.span(rules, beaconer, *bucket)?;
		let gather_ms = self.gather_ms.min(rules.bucket.margin_ms / 4);
		// Blocks come a little sooner or later than they should.
		let slack_ms = self.limits.block_ms.min(rules.bucket.margin_ms / 4);
		let (early, late) =
			(self.next().saturating_sub(slack_ms), self.next().saturating_add(slack_ms));
		let due = held.stage == Stage::Held
			&& self.now >= held.received_at.saturating_add(gather_ms)
			&& early >= opens
			&& late <= latest;
		let left = blocks_in(latest.saturating_sub(self.best.now), self.limits.block_ms);
		let unused = reserve(blocks_in(rules.bucket.margin_ms, self.limits.block_ms));
		(due && left > unused).then_some(left)
	}

	/// For how many more blocks a proof takes witnesses that are sent now; none if they would come too
	/// late.
	fn takes_witnesses(&self, known: &Known) -> Option<BlockNumber> {
		let left = known.append_until.checked_sub(self.best.number)?;
		let unused = reserve(self.limits.append).max(self.limits.append / 20);
		(left > unused).then_some(left)
	}

	/// Whether the next block may score the proof: no block that may still come takes another witness of
	/// it, so that nobody has any use for what it said.
	fn is_ripe(&self, proof: &Proof, known: &Known) -> bool {
		let patience = if proof.payload == Some(true) { 0 } else { self.patience };
		proof.payload.is_some()
			&& !proof.score_sent
			&& known.is_final
			&& self.finalized.number >= known.append_until
			&& self.best.number >= known.append_until.saturating_add(patience)
			&& self.best.round <= known.round.saturating_add(1)
	}
}

/// Last millisecond in which the chain takes a beacon that was heard at `heard_at`, at the latest: it was
/// sent before that, and within its device's window.
fn last_beacon(rules: &NetworkRules, heard_at: Millis) -> Millis {
	heard_at
		.saturating_add(rules.rules.window_ms)
		.saturating_add(rules.bucket.margin_ms)
		.saturating_add(2 * CLOCK_TOLERANCE_MS)
}

/// All proofs.
#[derive(Debug, Default)]
pub struct Book {
	/// By beaconer and commitment: whoever copies a commitment has a proof of his own.
	proofs: HashMap<About, Proof>,
	/// Those that final blocks have.
	by_bucket: HashMap<(DeviceId, Round), Hash>,
	/// Those whose beacon is here, by the bucket that it names.
	beacons: HashMap<(DeviceId, Round), Hash>,
}

impl Book {
	/// Whether nothing is open.
	pub fn is_empty(&self) -> bool {
		self.proofs.is_empty()
	}

	/// The networks of all proofs.
	pub fn networks(&self) -> std::collections::BTreeSet<NetworkId> {
		self.proofs.values().map(|proof| proof.network).collect()
	}

	/// Takes a receipt in that is open.
	pub fn add(&mut self, digest: Hash, record: &Record) {
		let Record { network, receipt, received_at, acknowledgement, state } = record;
		let about = receipt.about();
		let (beaconer, commitment) = about;
		let accepted = match state {
			ReceiptState::Accepted { bucket, .. } => Some(*bucket),
			_ => None,
		};
		let held = HeldReceipt {
			digest,
			device: receipt.device(),
			p256: receipt.signature().is_p256(),
			signed_at: receipt.signed_at() / NANOS_PER_MILLI,
			received_at: *received_at,
			deadline: acknowledgement.acknowledgement.deadline,
			stage: if accepted.is_some() { Stage::Accepted } else { Stage::Held },
		};
		let proof = self.proofs.entry(about).or_insert_with(|| Proof {
			network: *network,
			beacon: None,
			witnesses: BTreeMap::new(),
			bucket: None,
			known: None,
			payload: None,
			score_sent: false,
			looked: 0,
			confirmed: 0,
			misses: 0,
			retry_at: 0,
		});
		match receipt {
			Receipt::Beacon(signed) => {
				proof.beacon = Some((held, signed.beacon.bucket));
				self.beacons.insert((beaconer, signed.beacon.bucket), commitment);
			}
			Receipt::Witness(signed) => {
				proof.witnesses.insert(signed.witness.device, held);
			}
		}
		// The chain is asked anew, as there is something new to bring.
		proof.looked = 0;
		if let Some(bucket) = accepted {
			proof.bucket = Some(bucket);
			self.by_bucket.insert((beaconer, bucket), commitment);
		}
	}

	/// Notes that what a beacon said is here.
	pub fn tell(&mut self, about: &About, by_beaconer: bool) {
		if let Some(proof) = self.proofs.get_mut(about) {
			proof.payload = Some(by_beaconer || proof.payload == Some(true));
		}
	}

	/// Notes that what a beacon said is not here any more.
	pub fn untell(&mut self, about: &About) {
		if let Some(proof) = self.proofs.get_mut(about) {
			proof.payload = None;
		}
	}

	/// Notes that these may be on their way.
	pub fn mark_sent(&mut self, carries: &[Carried]) {
		self.mark(carries, Stage::Held, Stage::Sent);
	}

	/// Notes that these are not on their way any more; what did not come on chain waits again.
	pub fn release(&mut self, carries: &[Carried]) {
		self.mark(carries, Stage::Sent, Stage::Held);
	}

	fn mark(&mut self, carries: &[Carried], from: Stage, to: Stage) {
		for carried in carries {
			let Some(proof) = self.proofs.get_mut(&carried.about()) else { continue };
			if carried.scores {
				proof.score_sent = to == Stage::Sent;
			}
			let digests = carried.witnesses.iter().map(|(_, digest)| digest);
			let digests = digests.chain(&carried.beacon).collect::<Vec<_>>();
			let beacon = proof.beacon.iter_mut().map(|(held, _)| held);
			for held in beacon.chain(proof.witnesses.values_mut()) {
				if held.stage == from && digests.contains(&&held.digest) {
					held.stage = to;
				}
			}
		}
	}

	/// The beacons about which the chain is to be asked before anything is sent: at most `most`, by
	/// turns of those who brought them.
	pub fn wanting(&mut self, outlook: &Outlook, most: usize) -> Vec<About> {
		let number = outlook.best.number;
		let mut wanting = self
			.proofs
			.iter()
			.filter(|(about, proof)| {
				let brings = proof.beacon_stage() != Some(Stage::Held) && proof.has_held_witness();
				proof.looked < number
					&& proof.retry_at <= number
					&& (proof.known.is_none() || proof.looked == 0)
					&& (outlook.is_due(about.0, proof).is_some() || brings)
			})
			.map(|(about, proof)| {
				// Whoever brought it in: the beaconer, or who says that he heard it.
				let by = match &proof.beacon {
					Some(_) => about.0,
					None => proof.witnesses.keys().next().copied().unwrap_or(about.0),
				};
				(by, proof.looked, *about)
			})
			.collect::<Vec<_>>();
		wanting.sort_unstable();
		let mut turns = HashMap::<DeviceId, usize>::new();
		let mut in_turn = wanting
			.into_iter()
			.map(|(by, looked, about)| {
				let turn = turns.entry(by).or_default();
				*turn += 1;
				(*turn, looked, about)
			})
			.collect::<Vec<_>>();
		in_turn.sort_unstable();
		in_turn.truncate(most);
		let asked = in_turn.into_iter().map(|(_, _, about)| about).collect::<Vec<_>>();
		for about in &asked {
			if let Some(proof) = self.proofs.get_mut(about) {
				proof.looked = number;
			}
		}
		asked
	}

	/// Takes in what the best block has of the beacons of a proof's beaconer; answers whether its beacon
	/// may be sent.
	pub fn look(&mut self, about: &About, states: &[ProofState]) {
		let Some(proof) = self.proofs.get_mut(about) else { return };
		let open = states.iter().filter_map(|state| Some((state.bucket, state.open.as_ref()?)));
		let own = open.clone().find(|(_, open)| open.commitment == about.1);
		let seen = own.map(|(bucket, open)| Known {
			bucket,
			round: open.round,
			append_until: open.append_until,
			seen_in: proof.looked,
			is_final: false,
		});
		proof.known = proof.known.filter(|known| known.is_final).or(seen);
		for device in own.iter().flat_map(|(_, open)| &open.witnesses) {
			let held = proof.witnesses.get_mut(device);
			if let Some(held) = held.filter(|held| held.stage == Stage::Held) {
				held.stage = Stage::There;
			}
		}
		if own.is_none() && proof.beacon.is_none() {
			// Ever more seldom, the longer nobody brings it.
			proof.misses = proof.misses.saturating_add(1);
			let wait = (proof.misses / CLOSE_LOOKS).min(LONGEST_WAIT_BLOCKS);
			proof.retry_at = proof.looked.saturating_add(wait);
		}
		let named = proof.beacon.as_ref().map(|(_, bucket)| *bucket);
		let taken = states.iter().any(|state| Some(state.bucket) == named);
		if taken && own.is_none() && proof.beacon_stage() == Some(Stage::Held) {
			// The chain would refuse it at the device's cost. Final blocks will tell whether it stays so.
			proof.retry_at = proof.looked.saturating_add(RETRY_BLOCKS);
		}
	}

	/// The beacons that a best block had, and of which no final block that was read told, and those that
	/// are to be scored: the final state is to be asked, once in a block.
	pub fn unconfirmed(&mut self, finalized: BlockNumber, most: usize) -> Vec<About> {
		let open = self.proofs.iter_mut().filter(|(_, proof)| {
			let seen = proof.known.is_some_and(|known| known.seen_in <= finalized);
			proof.confirmed < finalized
				&& (proof.waits_for_its_window() || (proof.bucket.is_none() && seen))
		});
		let asked = open.take(most).map(|(about, proof)| {
			proof.confirmed = finalized;
			*about
		});
		asked.collect()
	}

	/// Takes in what the final block has of the beacons of a proof's beaconer.
	pub fn confirm(
		&mut self,
		about: &About,
		states: &[ProofState],
		block: BlockNumber,
		outcome: &mut Outcome,
	) {
		let Some(proof) = self.proofs.get_mut(about) else { return };
		let mut open = states.iter().filter_map(|state| Some((state.bucket, state.open.as_ref()?)));
		let Some((bucket, open)) = open.find(|(_, open)| open.commitment == about.1) else {
			// The block that had it did not stay.
			proof.known = None;
			let there = proof.witnesses.values_mut().filter(|held| held.stage == Stage::There);
			there.for_each(|held| held.stage = Stage::Held);
			return;
		};
		proof.bucket = Some(bucket);
		proof.known = Some(Known {
			bucket,
			round: open.round,
			append_until: open.append_until,
			seen_in: block,
			is_final: true,
		});
		self.by_bucket.insert((about.0, bucket), about.1);
		if let Some((held, _)) = &mut proof.beacon {
			outcome.accept(held, block, bucket);
		}
		for device in &open.witnesses {
			if let Some(held) = proof.witnesses.get_mut(device) {
				outcome.accept(held, block, bucket);
			}
		}
	}

	/// Notes that a call with these failed: they wait until this block, and the chain is asked anew.
	pub fn postpone(&mut self, carries: &[Carried], until: BlockNumber) {
		for carried in carries {
			if let Some(proof) = self.proofs.get_mut(&carried.about()) {
				proof.retry_at = until;
				proof.known = None;
			}
		}
	}

	/// What is to be sent with the next block, in at most `most` calls.
	pub fn plan(&self, outlook: &Outlook, most: usize) -> Vec<Plan> {
		let mut plans = Vec::new();
		let number = outlook.best.number;
		let mut ready = self
			.proofs
			.iter()
			.filter(|(_, proof)| {
				proof.retry_at <= number && outlook.network(proof.network).is_some()
			})
			.collect::<Vec<_>>();
		ready.sort_by_key(|(about, proof)| {
			let first = proof.receipts().map(|held| held.received_at).min();
			(proof.network, first, **about)
		});
		let mut submissions = Vec::<Submission>::new();
		let mut scores = Vec::<Plan>::new();
		for (about, proof) in ready {
			if let Some((carried, lasts)) = Self::submits(outlook, about, proof) {
				let fits = submissions.last_mut().is_some_and(|last| {
					last.network == proof.network
						&& last.take(outlook.limits, &carried, proof, lasts)
				});
				if !fits {
					let mut fresh = Submission::new(proof.network);
					fresh.take(outlook.limits, &carried, proof, lasts);
					submissions.push(fresh);
				}
				continue;
			}
			if let Some(known) = proof.known.filter(|known| outlook.is_ripe(proof, known)) {
				let (beaconer, commitment) = *about;
				let carried = Carried {
					commitment,
					beaconer,
					bucket: known.bucket,
					beacon: None,
					witnesses: Vec::new(),
					scores: true,
				};
				let most = usize::try_from(outlook.limits.reveals).unwrap_or(1);
				let room = scores
					.last_mut()
					.filter(|last| last.network == proof.network && last.carries.len() < most);
				match room {
					Some(last) => last.carries.push(carried),
					None => {
						let (network, carries) = (proof.network, vec![carried]);
						scores.push(Plan { network, carries, lasts: BlockNumber::MAX });
					}
				}
			}
		}
		plans.extend(submissions.into_iter().map(Submission::plan));
		plans.extend(scores);
		plans.truncate(most);
		plans
	}

	/// What of a proof goes with a submission now.
	fn submits(outlook: &Outlook, about: &About, proof: &Proof) -> Option<(Carried, BlockNumber)> {
		let (bucket, beacon, lasts) = match proof.known {
			Some(known) => {
				let lasts = outlook.takes_witnesses(&known);
				(
					known.bucket,
					None,
					lasts.filter(|_| proof.has_held_witness() && proof.looked > 0)?,
				)
			}
			None => {
				let (held, bucket) = proof.beacon.as_ref()?;
				// Only after the chain was asked whether it has it.
				let asked = proof.looked == outlook.best.number;
				(*bucket, Some(held.digest), outlook.is_due(about.0, proof).filter(|_| asked)?)
			}
		};
		let most = usize::try_from(outlook.limits.witnesses).unwrap_or(0);
		let held = proof.witnesses.values().filter(|held| held.stage == Stage::Held);
		let witnesses = held.take(most).map(|held| (held.device, held.digest)).collect();
		let (beaconer, commitment) = *about;
		let carried = Carried { commitment, beaconer, bucket, beacon, witnesses, scores: false };
		Some((carried, lasts))
	}

	/// Takes in what a final block tells; `ours` is what the transaction carried in which it happened, if
	/// it is one of this daemon's.
	pub fn apply(
		&mut self,
		block: BlockNumber,
		event: &ReceiptEvent,
		ours: Option<&[Carried]>,
		outcome: &mut Outcome,
	) {
		match event {
			ReceiptEvent::Submitted { beaconer, bucket, commitment, verdicts, displaced } => {
				self.supersede(*beaconer, *bucket, commitment, outcome);
				let about = (*beaconer, *commitment);
				let Some(proof) = self.proofs.get_mut(&about) else { return };
				proof.bucket = Some(*bucket);
				proof.retry_at = 0;
				self.by_bucket.insert((*beaconer, *bucket), *commitment);
				if let Some((held, _)) = &mut proof.beacon {
					outcome.accept(held, block, *bucket);
				}
				let own =
					ours.is_some_and(|ours| ours.iter().any(|carried| carried.about() == about));
				for (device, reason) in verdicts {
					let Some(held) = proof.witnesses.get_mut(device) else { continue };
					match reason {
						// Of a device the chain takes one receipt of a beacon.
						None | Some(Reason::Duplicate) => outcome.accept(held, block, *bucket),
						// What another brought in its name says nothing of the receipt that is here.
						Some(_) if !own || held.stage == Stage::Accepted => {}
						Some(reason) => {
							outcome.close(held, ReceiptState::Refused { block, reason: *reason });
							proof.witnesses.remove(device);
						}
					}
				}
				for (device, reason) in displaced {
					let held = proof.witnesses.remove(device);
					if let (Some(held), Some(reason)) = (held, reason) {
						outcome.close(&held, ReceiptState::Refused { block, reason: *reason });
					}
				}
				self.tidy(&about);
			}
			ReceiptEvent::Refused { beaconer, bucket, reason } => {
				let ours = ours.unwrap_or_default().iter();
				let ours = ours.filter(|it| it.beaconer == *beaconer && it.bucket == *bucket);
				for carried in ours {
					self.refuse(block, carried, *reason, outcome);
				}
			}
			ReceiptEvent::Scored {
				beaconer,
				bucket,
				round,
				refused,
				verdicts,
				beaconer_points,
				witness_points,
			} => {
				let Some((about, proof)) = self.finish(*beaconer, *bucket) else { return };
				let scored = |points, reason: Option<Reason>| {
					let reason = refused.or(reason);
					let points = if reason.is_some() { 0 } else { points };
					ReceiptState::Scored { block, round: *round, points, reason }
				};
				if let Some((held, _)) = &proof.beacon {
					outcome.close(held, scored(*beaconer_points, None));
				}
				for held in proof.witnesses.values() {
					let verdict = verdicts.iter().find(|(device, _)| *device == held.device);
					let state = match verdict {
						Some((_, reason)) => scored(*witness_points, *reason),
						None if held.stage == Stage::Accepted && refused.is_some() => {
							scored(0, None)
						}
						None => ReceiptState::Missed(Missed::TooLate),
					};
					outcome.close(held, state);
				}
				outcome.changes.push(Change::Revealed(about));
			}
			ReceiptEvent::Expired { beaconer, bucket } => {
				let Some((about, proof)) = self.finish(*beaconer, *bucket) else { return };
				for held in proof.receipts() {
					outcome.close(held, ReceiptState::Expired { block });
				}
				outcome.changes.push(Change::Revealed(about));
			}
		}
	}

	/// The chain has the beacon with this commitment; another one of the same device and bucket that is
	/// here, and those who heard it, come to nothing.
	fn supersede(
		&mut self,
		beaconer: DeviceId,
		bucket: Round,
		commitment: &Hash,
		outcome: &mut Outcome,
	) {
		let ours = self.beacons.get(&(beaconer, bucket)).copied();
		let Some(ours) = ours.filter(|ours| ours != commitment) else { return };
		let ours = (beaconer, ours);
		let Some(proof) = self.proofs.get_mut(&ours) else { return };
		if let Some((held, _)) = proof.beacon.take_if(|(held, _)| held.stage != Stage::Accepted) {
			outcome.close(&held, ReceiptState::Missed(Missed::Superseded));
			for held in std::mem::take(&mut proof.witnesses).values() {
				outcome.close(held, ReceiptState::Missed(Missed::BeaconRefused));
			}
			self.beacons.remove(&(beaconer, bucket));
		}
		self.tidy(&ours);
	}

	fn finish(&mut self, beaconer: DeviceId, bucket: Round) -> Option<(About, Proof)> {
		let about = (beaconer, self.by_bucket.remove(&(beaconer, bucket))?);
		let proof = self.proofs.remove(&about)?;
		self.forget_beacon(&about, &proof);
		Some((about, proof))
	}

	fn forget_beacon(&mut self, about: &About, proof: &Proof) {
		if let Some((_, bucket)) = &proof.beacon {
			let key = (about.0, *bucket);
			if self.beacons.get(&key) == Some(&about.1) {
				self.beacons.remove(&key);
			}
		}
	}

	/// The chain refused a proof of ours.
	fn refuse(
		&mut self,
		block: BlockNumber,
		carried: &Carried,
		reason: Reason,
		outcome: &mut Outcome,
	) {
		let Some(proof) = self.proofs.get_mut(&carried.about()) else { return };
		proof.known = None;
		proof.retry_at = block.saturating_add(RETRY_BLOCKS);
		if carried.beacon.is_none() {
			if reason == Reason::AppendClosed {
				for (device, digest) in &carried.witnesses {
					if let Some(held) = proof.witnesses.get(device)
						&& held.digest == *digest
						&& held.stage != Stage::Accepted
					{
						outcome.close(held, ReceiptState::Missed(Missed::TooLate));
						proof.witnesses.remove(device);
					}
				}
			}
			// Any other: the beacon was in a block that did not stay, and will be in another.
			self.tidy(&carried.about());
			return;
		}
		// Brought too soon, or there already: it is asked for again.
		if matches!(reason, Reason::TooEarly | Reason::AppendClosed) {
			return;
		}
		if let Some((held, bucket)) =
			proof.beacon.take_if(|(held, _)| held.stage != Stage::Accepted)
		{
			self.beacons.remove(&(carried.beaconer, bucket));
			outcome.close(&held, ReceiptState::Refused { block, reason });
			for held in std::mem::take(&mut proof.witnesses).values() {
				outcome.close(held, ReceiptState::Missed(Missed::BeaconRefused));
			}
		}
		self.tidy(&carried.about());
	}

	/// Gives up what cannot come to anything any more, as of the final block.
	pub fn give_up(&mut self, outlook: &Outlook, outcome: &mut Outcome) {
		let Outlook { finalized, limits, .. } = outlook;
		let append_ms = Millis::from(limits.append).saturating_mul(limits.block_ms);
		let (mut touched, mut gone) = (Vec::new(), Vec::new());
		for (about, proof) in &mut self.proofs {
			let Some(rules) = outlook.network(proof.network) else {
				let first = proof.receipts().map(|held| held.received_at).min();
				let first = first.unwrap_or_default();
				if outlook.now > first.saturating_add(LONGEST_PAUSE_MS) {
					for held in proof.receipts() {
						outcome.close(held, ReceiptState::Missed(Missed::TooLate));
					}
					gone.extend(proof.beacon.take().map(|(_, bucket)| (about.0, bucket)));
					proof.witnesses.clear();
					touched.push(*about);
				}
				continue;
			};
			let interval = rules.rules.beacon_interval;
			let over =
				|bucket: Round| finalized.round > bucket.saturating_add(interval).saturating_add(1);
			if let Some(bucket) = proof.bucket
				&& over(bucket)
			{
				for held in proof.receipts() {
					let state = match held.stage {
						Stage::Accepted | Stage::There => Missed::Unscored,
						Stage::Held | Stage::Sent => Missed::TooLate,
					};
					outcome.close(held, ReceiptState::Missed(state));
				}
				gone.extend(proof.beacon.take().map(|(_, bucket)| (about.0, bucket)));
				proof.witnesses.clear();
				outcome.changes.push(Change::Revealed(*about));
				touched.push(*about);
				continue;
			}
			if let Some((held, bucket)) = &proof.beacon
				&& held.stage == Stage::Held
			{
				let current = rules.bucket.first;
				let span = outlook.span(rules, about.0, *bucket);
				let late = span.is_none_or(|[_, latest]| finalized.now > latest);
				if late && (*bucket <= current) && finalized.round >= *bucket {
					outcome.close(held, ReceiptState::Missed(Missed::TooLate));
					gone.push((about.0, *bucket));
					proof.beacon = None;
					touched.push(*about);
				}
			}
			let closed = proof.known.is_some_and(|known| finalized.number >= known.append_until);
			let longest = rules.bucket.length_ms.saturating_add(append_ms);
			let lonely = proof.has_no_beacon();
			proof.witnesses.retain(|_, held| {
				let lost = if lonely {
					finalized.now > last_beacon(rules, held.signed_at)
				} else {
					finalized.now > held.received_at.saturating_add(longest)
				};
				if held.stage != Stage::Held || !(closed || lost) {
					return true;
				}
				let why = if closed { Missed::TooLate } else { Missed::NoBeacon };
				outcome.close(held, ReceiptState::Missed(why));
				touched.push(*about);
				false
			});
		}
		for key in gone {
			self.beacons.remove(&key);
		}
		touched.iter().for_each(|about| self.tidy(about));
	}

	/// Forgets a proof of which nothing is left.
	fn tidy(&mut self, about: &About) {
		let Some(proof) = self.proofs.get(about) else { return };
		if proof.beacon.is_none() && proof.witnesses.is_empty() {
			if let Some(bucket) = proof.bucket {
				self.by_bucket.remove(&(about.0, bucket));
			}
			self.proofs.remove(about);
		}
	}
}

/// A submission that is being filled.
struct Submission {
	network: NetworkId,
	carries: Vec<Carried>,
	devices: std::collections::BTreeSet<DeviceId>,
	p256: u32,
	lasts: BlockNumber,
}

impl Submission {
	fn new(network: NetworkId) -> Self {
		let (carries, devices) = (Vec::new(), Default::default());
		Self { network, carries, devices, p256: 0, lasts: BlockNumber::MAX }
	}

	/// Takes one more proof; whether there was room.
	fn take(
		&mut self,
		limits: &CoverageLimits,
		carried: &Carried,
		proof: &Proof,
		lasts: BlockNumber,
	) -> bool {
		let listeners = carried.witnesses.iter().map(|(device, _)| *device);
		let mut devices = self.devices.clone();
		devices.extend(listeners.chain([carried.beaconer]));
		let heard = carried.witnesses.iter().filter_map(|(device, _)| proof.witnesses.get(device));
		let sent = proof.beacon.iter().filter(|_| carried.beacon.is_some()).map(|(held, _)| held);
		let p256 = heard.chain(sent).filter(|held| held.p256).count();
		let p256 = self.p256.saturating_add(u32::try_from(p256).unwrap_or(u32::MAX));
		let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
		let fits = count(self.carries.len()) < limits.proofs
			&& count(devices.len()) <= limits.table
			&& p256 <= MOST_P256;
		if fits {
			(self.devices, self.p256) = (devices, p256);
			self.carries.push(carried.clone());
			self.lasts = self.lasts.min(lasts);
		}
		fits
	}

	fn plan(self) -> Plan {
		Plan { network: self.network, carries: self.carries, lasts: self.lasts }
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use groundwave_client::{
		Acknowledgement, BucketClock, ReceiptSignature, SignedAcknowledgement, SignedBeacon,
		SignedWitness, UnderWay,
	};
	use groundwave_coverage::{Beacon, Tag, Witness};
	use groundwave_types::{CoverageRules, DensityRule, DeviceSignature, Hip15};
	use sp_core::{Blake2Hasher, Hasher};

	const LIMITS: CoverageLimits = CoverageLimits {
		proofs: 4,
		reveals: 2,
		witnesses: 3,
		table: 12,
		block_ms: 6_000,
		append: 10,
	};
	const BUCKET: Round = 12;
	const OPENED: Millis = 1_000_000;

	fn record(receipt: Receipt) -> (Hash, Record) {
		let digest = Blake2Hasher::hash(&receipt.encode());
		let acknowledgement =
			Acknowledgement { receipt: digest, received_at: OPENED, deadline: 20 };
		let record = Record {
			network: 1,
			receipt,
			received_at: OPENED,
			acknowledgement: SignedAcknowledgement {
				acknowledgement,
				account: [0; 32].into(),
				signature: [0; 64],
			},
			state: ReceiptState::Held,
		};
		(digest, record)
	}

	fn signature(p256: bool) -> ReceiptSignature {
		if p256 {
			ReceiptSignature::Identity(DeviceSignature::P256([0; 64]))
		} else {
			ReceiptSignature::Session([0; 64])
		}
	}

	fn commitment(device: DeviceId) -> Hash {
		Hash::from_low_u64_be(device.into())
	}

	impl Book {
		fn with_beacon(&mut self, device: DeviceId, commitment: Hash) -> Hash {
			let beacon = Beacon {
				network: 1,
				device,
				bucket: BUCKET,
				sent_at: 0,
				frequency_hz: 0,
				power_ddbm: 0,
				commitment,
			};
			let signature = signature(false);
			let (digest, record) = record(Receipt::Beacon(SignedBeacon { beacon, signature }));
			self.add(digest, &record);
			digest
		}

		fn with_witness(&mut self, device: DeviceId, beaconer: DeviceId, p256: bool) -> Hash {
			self.with_witness_of(device, beaconer, commitment(beaconer), p256)
		}

		fn with_witness_of(
			&mut self,
			device: DeviceId,
			beaconer: DeviceId,
			commitment: Hash,
			p256: bool,
		) -> Hash {
			let witness = Witness {
				beaconer,
				commitment,
				device,
				received_at: OPENED * NANOS_PER_MILLI,
				frequency_hz: 0,
				rssi_ddbm: 0,
				tag: Tag([0; 16]),
			};
			let signature = signature(p256);
			let (digest, record) = record(Receipt::Witness(SignedWitness { witness, signature }));
			self.add(digest, &record);
			digest
		}
	}

	/// What is planned at block `number`, the chain having answered `states` about each beacon.
	fn plan(book: &mut Book, number: BlockNumber, states: &[ProofState]) -> Vec<Plan> {
		outlook(number, |outlook| {
			for about in book.wanting(outlook, 100) {
				book.look(&about, states);
			}
			book.plan(outlook, 100)
		})
	}

	fn outlook<T>(number: BlockNumber, then: impl FnOnce(&Outlook) -> T) -> T {
		let height = Height {
			number,
			hash: Hash::zero(),
			now: OPENED + 10_000,
			round: BUCKET,
			spec_version: 1,
		};
		let rules = NetworkRules {
			rules: CoverageRules {
				beacon_interval: 6,
				window_ms: 600_000,
				min_distance_m: 350,
				max_distance_m: 100_000,
				max_delay_ms: 4_000,
				max_witnesses: 32,
				scoring: Hip15 {
					target_witnesses: 4,
					decay: sp_arithmetic::Permill::from_percent(80),
				},
				density: DensityRule::Unlimited,
			},
			active: true,
			bucket: BucketClock {
				first: BUCKET,
				seed: Hash::zero(),
				opened_at: OPENED,
				length_ms: 900_000,
				margin_ms: 300_000,
			},
		};
		then(&Outlook {
			best: &height,
			finalized: &height,
			networks: &HashMap::from([(1, Some(rules))]),
			limits: &LIMITS,
			now: OPENED + 10_000,
			gather_ms: 1_000,
			patience: 5,
		})
	}

	fn submitted(
		device: DeviceId,
		commitment: Hash,
		verdicts: &[(DeviceId, Option<Reason>)],
	) -> ReceiptEvent {
		ReceiptEvent::Submitted {
			beaconer: device,
			bucket: BUCKET,
			commitment,
			verdicts: verdicts.to_vec(),
			displaced: Vec::new(),
		}
	}

	fn open(device: DeviceId, witnesses: &[DeviceId]) -> ProofState {
		let open = UnderWay {
			commitment: commitment(device),
			round: BUCKET,
			append_until: 15,
			witnesses: witnesses.to_vec(),
		};
		ProofState { bucket: BUCKET, open: Some(open) }
	}

	#[test]
	fn calls_keep_to_the_limits_of_the_chain() {
		let mut book = Book::default();
		for device in 1..=9 {
			book.with_beacon(device, commitment(device));
			for heard in 0..5 {
				book.with_witness(100 * device + heard, device, false);
			}
		}
		let plans = plan(&mut book, 10, &[]);
		// Each proof names four devices, of which twelve fit a table.
		assert_eq!(plans.iter().map(|plan| plan.carries.len()).collect::<Vec<_>>(), [3, 3, 3]);
		let carried = plans.iter().flat_map(|plan| &plan.carries);
		assert!(carried.clone().all(|carried| carried.witnesses.len() == 3));
	}

	#[test]
	fn no_call_has_more_signatures_of_p256_than_the_chain_takes() {
		let limits = CoverageLimits { proofs: 32, witnesses: 32, table: 1_056, ..LIMITS };
		let mut book = Book::default();
		for device in 1..=3 {
			book.with_beacon(device, commitment(device));
			for heard in 0..32 {
				book.with_witness(100 * device + heard, device, true);
			}
		}
		let sizes = outlook(10, |outlook| {
			let outlook = Outlook { limits: &limits, ..*outlook };
			for about in book.wanting(&outlook, 100) {
				book.look(&about, &[]);
			}
			let plans = book.plan(&outlook, 100);
			plans.iter().map(|plan| plan.carries.len()).collect::<Vec<_>>()
		});
		assert_eq!(sizes, [2, 1]);
	}

	#[test]
	fn nothing_is_sent_before_the_chain_was_asked_in_the_same_block() {
		let mut book = Book::default();
		book.with_beacon(1, commitment(1));
		outlook(10, |outlook| assert!(book.plan(outlook, 100).is_empty()));
		assert_eq!(plan(&mut book, 10, &[]).len(), 1);
		outlook(11, |outlook| assert!(book.plan(outlook, 100).is_empty()));
	}

	#[test]
	fn what_another_brought_is_not_brought_again() {
		let mut book = Book::default();
		book.with_beacon(1, commitment(1));
		book.with_witness(2, 1, false);
		let third = book.with_witness(3, 1, false);
		let plans = plan(&mut book, 10, &[open(1, &[2])]);
		let [Plan { carries, .. }] = &plans[..] else { panic!("{plans:?}") };
		assert_eq!((carries[0].beacon, &carries[0].witnesses[..]), (None, &[(3, third)][..]));
	}

	#[test]
	fn a_witness_that_comes_later_is_not_brought_either_if_another_brought_it() {
		let mut book = Book::default();
		book.with_witness(2, 1, false);
		assert!(plan(&mut book, 10, &[open(1, &[2])]).is_empty());
		book.with_witness(3, 1, false);
		outlook(11, |outlook| assert!(book.plan(outlook, 100).is_empty()));
		assert!(plan(&mut book, 11, &[open(1, &[2, 3])]).is_empty());
	}

	#[test]
	fn what_others_bring_in_a_devices_name_says_nothing_of_its_receipt() {
		let mut book = Book::default();
		book.with_beacon(1, commitment(1));
		book.with_witness(2, 1, false);
		let mut outcome = Outcome::default();
		let forged = submitted(1, commitment(1), &[(2, Some(Reason::BadSignature))]);
		book.apply(10, &forged, None, &mut outcome);
		let refused =
			ReceiptEvent::Refused { beaconer: 1, bucket: BUCKET, reason: Reason::BadSignature };
		book.apply(10, &refused, None, &mut outcome);
		assert_eq!(outcome.closed, []);
		let plans = plan(&mut book, 10, &[open(1, &[])]);
		assert_eq!(plans[0].carries[0].witnesses.len(), 1);
	}

	#[test]
	fn a_refusal_of_ours_closes_the_beacon_and_who_heard_it() {
		let mut book = Book::default();
		book.with_beacon(1, commitment(1));
		book.with_witness(2, 1, false);
		let plans = plan(&mut book, 10, &[]);
		book.mark_sent(&plans[0].carries);
		let mut outcome = Outcome::default();
		let refused =
			ReceiptEvent::Refused { beaconer: 1, bucket: BUCKET, reason: Reason::BadFrequency };
		book.apply(11, &refused, Some(&plans[0].carries), &mut outcome);
		let states = outcome.closed.iter().map(|closed| closed.state).collect::<Vec<_>>();
		assert_eq!(states, ["refused", "missed"]);
		assert!(book.is_empty() && book.beacons.is_empty());
	}

	#[test]
	fn a_call_is_of_use_until_the_first_of_its_windows_closes() {
		let mut book = Book::default();
		book.with_witness(2, 1, false);
		let plans = plan(&mut book, 10, &[open(1, &[])]);
		assert_eq!(plans[0].lasts, 5);
		book.with_beacon(7, commitment(7));
		let plans = plan(&mut book, 11, &[]);
		assert_eq!((plans.len(), plans[0].carries.len(), plans[0].lasts), (1, 2, 4));
	}

	#[test]
	fn a_beacon_that_would_come_late_stays_here() {
		let mut book = Book::default();
		book.with_beacon(1, commitment(1));
		let planned = |book: &mut Book, now| {
			outlook(10, |outlook| {
				let best = Height { now, ..*outlook.best };
				let outlook = Outlook { best: &best, ..*outlook };
				book.proofs.values_mut().for_each(|proof| proof.looked = 0);
				book.wanting(&outlook, 100);
				book.plan(&outlook, 100).len()
			})
		};
		// The window opens with the bucket, and closes after 600 s.
		let latest = OPENED + 600_000 + CLOCK_TOLERANCE_MS + 300_000;
		assert_eq!(planned(&mut book, latest - 24_000), 1);
		assert_eq!(planned(&mut book, latest - 23_999), 0);
		assert_eq!(planned(&mut book, OPENED), 1);
		assert_eq!(planned(&mut book, OPENED - 1), 0);
	}

	#[test]
	fn a_witness_that_would_come_late_stays_here() {
		for (number, planned) in [(11, 1), (12, 0)] {
			let mut book = Book::default();
			book.with_witness(2, 1, false);
			assert_eq!(plan(&mut book, number, &[open(1, &[])]).len(), planned, "{number}");
		}
	}

	#[test]
	fn another_beacon_of_the_bucket_supersedes_the_one_that_is_here() {
		let mut book = Book::default();
		let digest = book.with_beacon(1, commitment(1));
		let mut outcome = Outcome::default();
		book.apply(11, &submitted(1, commitment(77), &[]), None, &mut outcome);
		let superseded = ReceiptState::Missed(Missed::Superseded);
		assert!(matches!(
			&outcome.changes[..],
			[Change::State(of, state)] if *of == digest && *state == superseded
		));
		assert!(book.is_empty() && book.beacons.is_empty());
	}

	#[test]
	fn a_score_waits_for_the_append_window_and_for_the_beaconers_daemon() {
		for (by_beaconer, first) in [(true, 15), (false, 20)] {
			let mut book = Book::default();
			book.with_witness(2, 1, false);
			book.tell(&(1, commitment(1)), by_beaconer);
			let heard = submitted(1, commitment(1), &[(2, None)]);
			book.apply(9, &heard, None, &mut Outcome::default());
			let scored = (10..30).find(|number| {
				for about in book.unconfirmed(*number, 100) {
					book.confirm(&about, &[open(1, &[2])], *number, &mut Outcome::default());
				}
				let plans = plan(&mut book, *number, &[open(1, &[2])]);
				plans.iter().any(|plan| plan.carries[0].scores)
			});
			assert_eq!(scored, Some(first));
		}
	}

	#[test]
	fn nothing_is_revealed_while_a_final_block_may_be_followed_by_one_that_takes_witnesses() {
		let mut book = Book::default();
		book.with_witness(2, 1, false);
		book.tell(&(1, commitment(1)), true);
		// The best block has it, then another one, a little later.
		assert!(plan(&mut book, 10, &[open(1, &[2])]).is_empty());
		let heard = submitted(1, commitment(1), &[(2, None)]);
		book.apply(11, &heard, None, &mut Outcome::default());
		let mut later = open(1, &[2]);
		later.open.as_mut().unwrap().append_until = 17;
		let planned = |book: &mut Book, finalized| {
			outlook(30, |outlook| {
				let finalized = Height { number: finalized, ..*outlook.finalized };
				let outlook = Outlook { finalized: &finalized, ..*outlook };
				for about in book.unconfirmed(finalized.number, 100) {
					let outcome = &mut Outcome::default();
					book.confirm(&about, std::slice::from_ref(&later), finalized.number, outcome);
				}
				book.plan(&outlook, 100).len()
			})
		};
		assert_eq!([14, 15, 16, 17].map(|finalized| planned(&mut book, finalized)), [0, 0, 0, 1]);
	}

	#[test]
	fn a_block_that_did_not_stay_gives_back_what_was_seen_in_it() {
		let mut book = Book::default();
		book.with_witness(2, 1, false);
		assert!(plan(&mut book, 10, &[open(1, &[2])]).is_empty());
		assert_eq!(book.unconfirmed(9, 100), []);
		assert_eq!(book.unconfirmed(10, 100), [(1, commitment(1))]);
		let mut outcome = Outcome::default();
		book.confirm(&(1, commitment(1)), &[], 10, &mut outcome);
		assert!(outcome.changes.is_empty());
		let plans = plan(&mut book, 11, &[open(1, &[])]);
		assert_eq!(plans[0].carries[0].witnesses.len(), 1);
		book.confirm(&(1, commitment(1)), &[open(1, &[2])], 11, &mut outcome);
		assert!(matches!(
			&outcome.changes[..],
			[Change::State(_, ReceiptState::Accepted { block: 11, bucket: BUCKET })]
		));
	}

	#[test]
	fn the_chain_is_asked_ever_more_seldom_about_a_beacon_that_nobody_brings() {
		let mut book = Book::default();
		book.with_witness(2, 1, false);
		let asked = (1..=100).filter(|number| {
			outlook(*number, |outlook| {
				let wanting = book.wanting(outlook, 100);
				wanting.iter().for_each(|about| book.look(about, &[]));
				!wanting.is_empty()
			})
		});
		let asked = asked.collect::<Vec<_>>();
		assert_eq!(asked[..5], [1, 2, 3, 4, 5]);
		assert!((20..45).contains(&asked.len()), "{asked:?}");
		assert!(asked.windows(2).all(|pair| pair[1] - pair[0] <= LONGEST_WAIT_BLOCKS));
	}

	#[test]
	fn a_witness_is_given_up_once_no_beacon_can_come_that_it_heard() {
		// Window, margin and twice the tolerance after it was heard.
		let last = OPENED + 600_000 + 300_000 + 2 * CLOCK_TOLERANCE_MS;
		let given_up = |book: &mut Book, now| {
			outlook(10, |outlook| {
				let finalized = Height { now, ..*outlook.finalized };
				let mut outcome = Outcome::default();
				book.give_up(&Outlook { finalized: &finalized, ..*outlook }, &mut outcome);
				outcome.closed.len()
			})
		};
		let mut book = Book::default();
		book.with_witness(2, 1, false);
		// The chain may have the beacon: it was not asked yet.
		assert_eq!(given_up(&mut book, last + 1), 0);
		assert!(plan(&mut book, 10, &[]).is_empty());
		assert_eq!(given_up(&mut book, last), 0);
		assert_eq!(given_up(&mut book, last + 1), 1);
		assert!(book.is_empty());

		// One whose beacon is on chain waits for the append window.
		book.with_witness(2, 1, false);
		assert_eq!(plan(&mut book, 10, &[open(1, &[])]).len(), 1);
		assert_eq!(given_up(&mut book, last + 1), 0);
	}

	#[test]
	fn questions_are_asked_by_turns_of_those_who_brought_receipts() {
		let mut book = Book::default();
		for beaconer in 100..200 {
			book.with_witness(2, beaconer, false);
		}
		book.with_witness(3, 500, false);
		outlook(10, |outlook| {
			let asked = book.wanting(outlook, 4);
			assert!(asked.iter().any(|(beaconer, _)| *beaconer == 500), "{asked:?}");
		});
	}

	#[test]
	fn one_commitment_of_two_beaconers_is_two_proofs() {
		let mut book = Book::default();
		let honest = book.with_beacon(1, commitment(1));
		let copied = book.with_beacon(9, commitment(1));
		let heard = book.with_witness(2, 1, false);
		let plans = plan(&mut book, 10, &[]);
		let [Plan { carries, .. }] = &plans[..] else { panic!("{plans:?}") };
		let of = |device| carries.iter().find(|carried| carried.beaconer == device).unwrap();
		assert_eq!((of(1).beacon, &of(1).witnesses[..]), (Some(honest), &[(2, heard)][..]));
		assert_eq!((of(9).beacon, of(9).witnesses.len()), (Some(copied), 0));
		// What becomes of the copy is nothing to the other.
		book.mark_sent(carries);
		let mut outcome = Outcome::default();
		let refused =
			ReceiptEvent::Refused { beaconer: 9, bucket: BUCKET, reason: Reason::BadSignature };
		book.apply(11, &refused, Some(carries), &mut outcome);
		assert_eq!(outcome.closed, [Closed { device: 9, state: "refused" }]);
		let mut outcome = Outcome::default();
		book.apply(11, &submitted(1, commitment(1), &[(2, None)]), Some(carries), &mut outcome);
		assert_eq!(outcome.changes.len(), 2);
	}

	#[test]
	fn a_witness_of_the_wrong_beaconer_does_not_keep_the_right_ones_from_the_chain() {
		let mut book = Book::default();
		let wrong = book.with_witness_of(7, 9, commitment(1), false);
		let heard = book.with_witness(2, 1, false);
		let plans = plan(&mut book, 10, &[open(1, &[])]);
		let carries = plans.iter().flat_map(|plan| &plan.carries).collect::<Vec<_>>();
		let right = carries.iter().find(|carried| carried.beaconer == 1).unwrap();
		assert_eq!(right.witnesses, [(2, heard)]);
		assert!(right.witnesses.iter().all(|(_, digest)| *digest != wrong));
		let beacon = book.with_beacon(1, commitment(1));
		let mut outcome = Outcome::default();
		book.apply(11, &submitted(1, commitment(1), &[(2, None)]), None, &mut outcome);
		let accepted = outcome.changes.iter().map(|change| match change {
			Change::State(digest, ReceiptState::Accepted { .. }) => *digest,
			other => panic!("{other:?}"),
		});
		assert_eq!(accepted.collect::<Vec<_>>(), [beacon, heard]);
	}
}
