//! The play: a network is founded, its hotspots prove coverage, their owners are paid.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use futures::future::{try_join, try_join_all};
use groundwave_client::{
	self as client, Account, Daemon, Included, Moment, Period, ScoredProof, State, Until,
};
use groundwave_coverage::{Reason, Units, Window};
use groundwave_types::{
	AccountId, Balance, BlockNumber, DeviceId, Hash, Millis, NANOS_PER_MILLI, Nanos, NetworkId,
	Round,
};
use sp_core::{Pair, sr25519};
use subxt::transactions::Payload;

use crate::{
	check::mismatches,
	expect::judge,
	founding::Founder,
	hotspot::{Device, Hotspot, Occasion, SignedProof, device_at, make_hotspots, sign_proof},
	network::{self, REGION_RESOLUTION, RESOLUTION, RULES},
	recording::{RecordedBeacon, Recording},
	relay::Relay,
	report::{DeviceOutcome, Outcome, ProofOutcome, RoundOutcome, write_json},
};

/// Who runs the daemons that bring what hotspots sign to the chain: the first one the beacons and
/// those who heard them early, the second one session keys, the other witnesses and what was said.
const DAEMONS: [&str; 2] = ["//Charlie", "//Dave"];
/// How many blocks a bucket must still have: one until the last window opens, one for the beacons,
/// and one in reserve.
const ROOM: BlockNumber = 3;
/// How often beacons that missed their bucket are tried.
const MOST_TRIES: usize = 3;

/// What to play.
#[derive(Debug, Args)]
pub struct Options {
	/// The recording.
	#[arg(long, value_name = "FILE", default_value = "sim/data/port-huron-2020.json")]
	data: PathBuf,
	/// Leaves the claim for the last device, which belongs to //Ferdie, to be done by hand.
	#[arg(long)]
	leave_one: bool,
	/// Where to write the results, for programs.
	#[arg(long, value_name = "FILE")]
	json: Option<PathBuf>,
	/// 32 bytes in hexadecimal from which the keys of devices and owners follow; random unless
	/// given.
	#[arg(long, value_name = "HEX")]
	seed: Option<Hash>,
	/// Where oracle daemons are, with commas between: the first one gets the beacons and those who
	/// heard them early, the last one the other witnesses. Without any the receipts go straight to
	/// the chain.
	#[arg(long, value_name = "URL,URL", value_delimiter = ',')]
	oracle: Vec<String>,
}

/// Plays a recording and prints what came of it; answers whether every figure is as expected.
pub async fn play(url: &str, options: &Options) -> Result<bool> {
	let recording = Recording::read(&options.data, RESOLUTION)?;
	// What cannot be foretold is told now, not after the play.
	for beacon in &recording.beacons {
		judge(beacon, &recording.radio, &RULES)?;
	}
	eprintln!("{}", recording.about);
	let outcome = Play::begin(url, &recording, options).await?.run(options.leave_one).await?;

	print!("{}", outcome.table(&recording)?);
	let mismatches = mismatches(&recording, &outcome)?;
	if mismatches.is_empty() {
		println!("Every figure is as expected.");
	} else {
		println!("{} figures are not as expected:", mismatches.len());
		mismatches.iter().for_each(|mismatch| println!("  {mismatch}"));
	}
	if options.leave_one {
		println!("{}", outcome.invitation());
	}
	if let Some(path) = &options.json {
		write_json(&outcome, &recording, path)?;
	}
	Ok(mismatches.is_empty())
}

/// A play that is going on.
struct Play<'a> {
	recording: &'a Recording,
	founder: Founder,
	daemons: [Account; 2],
	/// Those that take the receipts in their place, if there are any.
	oracles: Vec<Daemon>,
	hotspots: Vec<Hotspot>,
}

/// The network on whose stage it goes on.
struct Stage {
	network: NetworkId,
	devices: Vec<Device>,
	/// First round in which the network has its share of the emission and its map, and all devices
	/// have their places.
	ready: Round,
}

/// Beacons that are on the chain.
struct Sent {
	/// The bucket, which is one round.
	period: Period,
	/// What was signed of each.
	signed: Vec<SignedProof>,
	/// What became of each.
	outcomes: Vec<ProofOutcome>,
	/// Last block in which more witnesses are taken.
	append_until: BlockNumber,
}

impl Sent {
	/// The proofs that were not refused.
	fn accepted(&self) -> Vec<&SignedProof> {
		let proofs = self.signed.iter().zip(&self.outcomes);
		let accepted = proofs.filter(|(_, outcome)| outcome.refused.is_none());
		accepted.map(|(proof, _)| proof).collect()
	}

	fn outcome_of(&mut self, beaconer: DeviceId) -> Result<&mut ProofOutcome> {
		let found = self.outcomes.iter_mut().find(|outcome| outcome.beaconer == beaconer);
		found.with_context(|| format!("the chain tells of device {beaconer}, which sent nothing"))
	}
}

/// A claim, and what the owner had before it.
struct Claim<'a> {
	device: &'a Device,
	before: Balance,
	/// The transaction; none if there is nothing to claim, or it is left to others.
	paid: Option<Included>,
}

impl<'a> Play<'a> {
	async fn begin(url: &str, recording: &'a Recording, options: &Options) -> Result<Self> {
		let seed = options.seed.unwrap_or_else(|| Hash::from(sr25519::Pair::generate().1));
		eprintln!("keys follow from --seed {seed:x}");
		let founder = Founder::connect(url).await?;
		let [first, second] = DAEMONS;
		let genesis = founder.genesis;
		Ok(Self {
			recording,
			founder,
			daemons: [Account::from_uri(first)?, Account::from_uri(second)?],
			oracles: options.oracle.iter().map(|url| Daemon::new(url, genesis)).collect(),
			hotspots: make_hotspots(&recording.cells(), &seed)?,
		})
	}

	async fn run(mut self, leave_one: bool) -> Result<Outcome> {
		let places = self.recording.coarse_cells(REGION_RESOLUTION)?;
		let founded =
			self.founder.found(network::params(RULES), "Recorded hotspots", &self.hotspots, places);
		let (network, founded_since) = founded.await?;
		let gain_ddbi = self.recording.radio.gain_ddbi;
		let hotspots = std::mem::take(&mut self.hotspots).into_iter();
		let hotspots = hotspots.map(|hotspot| (hotspot, gain_ddbi)).collect();
		// An account has one sequence of nonces: where oracle daemons run, theirs is their own.
		let [_, daemon] = &self.daemons;
		let bringer = if self.oracles.is_empty() { daemon } else { &self.founder.maker };
		let registered = self.founder.register(network, hotspots, bringer).await?;
		let (devices, located_since) = registered;
		let stage = Stage { network, devices, ready: founded_since.max(located_since) };

		let mut proofs = BTreeMap::new();
		let mut periods = Vec::new();
		for beacons in self.recording.buckets() {
			let (period, played) = self.play_bucket(&stage, &beacons).await?;
			periods.push(period);
			proofs.extend(beacons.into_iter().zip(played));
		}
		let last = periods.last().context("nothing was played")?.round;
		let proofs = proofs.into_values().collect::<Vec<_>>();

		let settling = last.saturating_add(2);
		let what = format!("round {settling}, in which round {last} is settled");
		self.founder.chain.wait_for(&what, |moment| moment.period.round >= settling).await?;
		let claims = self.claim(&stage, &proofs, leave_one).await?;
		self.tell(stage.network, proofs, periods, &claims).await
	}

	/// Plays the beacons at these positions in one bucket, from the sending to the score; answers the
	/// bucket and what became of each beacon.
	async fn play_bucket(
		&self,
		stage: &Stage,
		beacons: &[usize],
	) -> Result<(Period, Vec<ProofOutcome>)> {
		let beacons = beacons.iter().map(|position| &self.recording.beacons[*position]);
		let beacons = beacons.collect::<Vec<_>>();
		if !self.oracles.is_empty() {
			return self.play_through_oracles(stage, &beacons).await;
		}
		let mut sent = self.send_beacons(stage, &beacons).await?;
		self.append(stage.network, &mut sent).await?;
		self.score(stage.network, &mut sent).await?;
		Ok((sent.period, sent.outcomes))
	}

	/// Has the hotspots sign `beacons` for their windows in one bucket, waits until all are sent and
	/// submits them with those who heard them early; signs them again if that bucket was missed.
	async fn send_beacons(&self, stage: &Stage, beacons: &[&RecordedBeacon]) -> Result<Sent> {
		let [daemon, _] = &self.daemons;
		let mut from = stage.ready;
		for _ in 0..MOST_TRIES {
			let begun = self.bucket_with_room(from).await?;
			let bucket = begun.period.round;
			from = bucket.saturating_add(1);
			let Some(signed) = self.sign(stage, beacons, &begun).await? else {
				eprintln!("a window of bucket {bucket} closed before its beacon was sent");
				continue;
			};

			let last = signed.iter().map(|proof| proof.beacon.sent_at).max().unwrap_or(0);
			let all_sent = |moment: &Moment| moment.now.saturating_mul(NANOS_PER_MILLI) >= last;
			self.founder
				.chain
				.wait_for("the last beacon, which awaits its window", all_sent)
				.await?;
			let parts = signed.iter().map(SignedProof::first_part).collect::<Vec<_>>();
			let submitted = self.send(&client::submit(stage.network, &parts)?, daemon).await?;
			let period = submitted.state.period().await?;
			if period == begun.period {
				let append_blocks = submitted.state.append_blocks().await?;
				let number = submitted.state.number()?;
				let append_until = number.saturating_add(append_blocks);
				eprintln!(
					"the beacons of bucket {bucket} are in block {number}; witnesses are taken until \
					 block {append_until}"
				);
				let outcomes = outcomes(&submitted, &signed, bucket)?;
				return Ok(Sent { period, signed, outcomes, append_until });
			}
			eprintln!("bucket {bucket} ended before the beacons were in a block");
		}
		bail!("the beacons missed their bucket {MOST_TRIES} times: blocks come too late")
	}

	/// Has the hotspots sign `beacons` for their windows in one bucket and hand all receipts in to the
	/// oracle daemons, and watches on the chain what becomes of them; signs them again if that bucket
	/// was missed.
	async fn play_through_oracles(
		&self,
		stage: &Stage,
		beacons: &[&RecordedBeacon],
	) -> Result<(Period, Vec<ProofOutcome>)> {
		let mut from = stage.ready;
		for _ in 0..MOST_TRIES {
			let begun = self.bucket_with_room(from).await?;
			let bucket = begun.period.round;
			from = bucket.saturating_add(1);
			let Some(signed) = self.sign(stage, beacons, &begun).await? else {
				eprintln!("a window of bucket {bucket} closed before its beacon was sent");
				continue;
			};
			eprintln!("the beacons of bucket {bucket} go to the oracle daemons");
			let played =
				Relay::new(&self.founder.chain, &self.oracles, &signed, begun.number)?.run(bucket);
			if let Some(outcomes) = played.await? {
				return Ok((begun.period, outcomes));
			}
			eprintln!("bucket {bucket} ended before the beacons were in a block");
		}
		bail!("the beacons missed their bucket {MOST_TRIES} times: blocks come too late")
	}

	async fn bucket_with_room(&self, from: Round) -> Result<Moment> {
		let has_room = |moment: &Moment| {
			let Period { round, blocks, .. } = &moment.period;
			*round >= from && moment.number.saturating_add(ROOM) < blocks.end
		};
		self.founder.chain.wait_for("a bucket with room for the beacons", has_room).await
	}

	/// Has the hotspots sign `beacons` as if each were sent in its device's window, now or as soon as
	/// it opens; none if a window has closed.
	async fn sign(
		&self,
		stage: &Stage,
		beacons: &[&RecordedBeacon],
		begun: &Moment,
	) -> Result<Option<Vec<SignedProof>>> {
		let first = RULES.bucket(begun.period.round);
		let bucket = begun.state.bucket(first, &RULES).await?;
		let occasion = Occasion {
			network: stage.network,
			bucket: first,
			radio: &self.recording.radio,
			genesis: &self.founder.genesis,
		};
		let signed = beacons.iter().map(|beacon| {
			let sender = device_at(&stage.devices, beacon.cell)?;
			let Window { opens, closes } = bucket.window(sender.id, RULES.window_ms);
			let sent_at = opens.max(begun.now);
			if sent_at > closes {
				return Ok(None);
			}
			let beacon = beacon.moved_to(nanos(sent_at)?)?;
			Ok(Some(sign_proof(&beacon, &occasion, &stage.devices)?))
		});
		signed.collect()
	}

	/// Submits the late witnesses, while the append window is open.
	async fn append(&self, network: NetworkId, sent: &mut Sent) -> Result<()> {
		let mut known = sent.accepted();
		known.retain(|proof| !proof.late.is_empty());
		if known.is_empty() {
			return Ok(());
		}
		let [_, daemon] = &self.daemons;
		let parts = known.iter().map(|proof| proof.second_part()).collect::<Vec<_>>();
		let appended = self.send(&client::submit(network, &parts)?, daemon).await?;
		let (number, last) = (appended.state.number()?, sent.append_until);
		ensure!(
			number <= last,
			"the late witnesses came in block {number}, and block {last} was the last to take them"
		);
		for proof in appended.events.submitted()? {
			sent.outcome_of(proof.beaconer)?.verdicts.extend(proof.verdicts);
		}
		Ok(())
	}

	/// Reveals what was said and has it scored, once the append window is closed.
	async fn score(&self, network: NetworkId, sent: &mut Sent) -> Result<()> {
		let accepted = sent.accepted();
		if accepted.is_empty() {
			return Ok(());
		}
		let closed = |moment: &Moment| moment.number >= sent.append_until;
		let end = self.founder.chain.wait_for("the end of the append window", closed).await?;
		let [_, daemon] = &self.daemons;
		let mut scored = Vec::new();
		for revealed in accepted.chunks(end.state.most_reveals()?) {
			let reveals = revealed.iter().map(|proof| proof.reveal()).collect::<Vec<_>>();
			let done = self.send(&client::score(network, &reveals), daemon).await?;
			let (round, scored_in) = (sent.period.round, done.state.period().await?.round);
			ensure!(
				scored_in <= round.saturating_add(1),
				"the score came in round {scored_in}, and round {round} takes points only until the \
				 next one ends"
			);
			scored.extend(done.events.scored()?);
		}
		ensure!(
			scored.len() == accepted.len(),
			"{} beacons were revealed, and {} are scored",
			accepted.len(),
			scored.len()
		);
		for proof in scored {
			finish(sent.outcome_of(proof.beaconer)?, proof)?;
		}
		Ok(())
	}

	/// Has each owner claim what its device earned, and waits until that is final; leaves the last
	/// device to others if `leave_one`.
	async fn claim<'b>(
		&self,
		stage: &'b Stage,
		proofs: &[ProofOutcome],
		leave_one: bool,
	) -> Result<Vec<Claim<'b>>> {
		let best = self.founder.chain.best().await?;
		// Settles the rounds even if nobody claims.
		let settle = client::settle(stage.network);
		let settled = self.founder.chain.submit(&settle, &self.founder.manager, Until::Final);

		let left = stage.devices.last().filter(|_| leave_one).map(|device| device.id);
		let claims = stage.devices.iter().map(|device| {
			let earned = proofs.iter().any(|proof| proof.points(device.id) > 0);
			let claims = earned && left != Some(device.id);
			self.claim_one(device, claims, &best)
		});
		eprintln!("the owners claim; waiting until that is final");
		let (_, claims) = try_join(settled, try_join_all(claims)).await?;
		Ok(claims)
	}

	async fn claim_one<'b>(
		&self,
		device: &'b Device,
		claims: bool,
		before: &State,
	) -> Result<Claim<'b>> {
		let owner = &device.hotspot.owner;
		let before = before.balance(&owner.id()).await?;
		let mut paid = None;
		if claims {
			let call = client::claim(device.id);
			paid = Some(self.founder.chain.submit(&call, owner, Until::Final).await?);
		}
		Ok(Claim { device, before, paid })
	}

	/// Reads from the final state what came of it all.
	async fn tell(
		&self,
		network: NetworkId,
		proofs: Vec<ProofOutcome>,
		periods: Vec<Period>,
		claims: &[Claim<'_>],
	) -> Result<Outcome> {
		let state = &self.founder.chain.finalized().await?;
		let rounds = try_join_all(periods.into_iter().map(|period| async move {
			let rate = state.rate(network, period.round).await?;
			anyhow::Ok(RoundOutcome { period, rate })
		}));
		let devices = try_join_all(claims.iter().map(|claim| claim.outcome(state)));
		let (rounds, devices) = try_join(rounds, devices).await?;
		let (pot, economy) = (state.pot(network).await?, state.economy()?);
		Ok(Outcome { network, proofs, rounds, devices, pot, economy })
	}

	async fn send(&self, call: &impl Payload, by: &Account) -> Result<Included> {
		self.founder.chain.submit(call, by, Until::Included).await
	}
}

impl Claim<'_> {
	/// What came of it; `last` is a state in which nothing is open any more.
	async fn outcome(&self, last: &State) -> Result<DeviceOutcome> {
		let Device { id, hotspot } = self.device;
		let owner = hotspot.owner.id();
		let (reward, fee, after) = match &self.paid {
			Some(paid) => {
				let reward = paid_to(&owner, *id, paid)?;
				(reward, paid.events.fee()?, paid.state.balance(&owner).await?)
			}
			None => (last.due(*id).await?, 0, last.balance(&owner).await?),
		};
		Ok(DeviceOutcome {
			id: *id,
			cell: hotspot.cell,
			owner,
			owner_uri: hotspot.owner.name.clone(),
			reward,
			claimed: self.paid.is_some(),
			fee,
			before: self.before,
			after,
		})
	}
}

/// Plancks that a claim paid to the owner of the device.
fn paid_to(owner: &AccountId, device: DeviceId, paid: &Included) -> Result<Balance> {
	let (payee, amount) = paid.events.claimed()?;
	ensure!(payee == *owner, "the reward of device {device} went to {payee}, not to {owner}");
	Ok(amount)
}

/// What became of the beacons that were `submitted` in `bucket`; fails if one missed its window.
fn outcomes(
	submitted: &Included,
	signed: &[SignedProof],
	bucket: Round,
) -> Result<Vec<ProofOutcome>> {
	let mut accepted = submitted
		.events
		.submitted()?
		.into_iter()
		.map(|proof| (proof.beaconer, proof.verdicts))
		.collect::<BTreeMap<_, _>>();
	let refused = submitted.events.refused()?.into_iter().collect::<BTreeMap<_, _>>();
	let number = submitted.state.number()?;
	let outcomes = signed.iter().map(|proof| {
		let beaconer = proof.beacon.device;
		let reason = refused.get(&beaconer).copied();
		if let Some(reason @ (Reason::WrongBucket | Reason::TooEarly | Reason::TooLate)) = reason {
			bail!(
				"the beacon of device {beaconer} missed its window: {reason:?} in block {number}"
			);
		}
		let verdicts = accepted.remove(&beaconer);
		ensure!(
			verdicts.is_some() || reason.is_some(),
			"the chain told nothing of the beacon of device {beaconer}"
		);
		Ok(ProofOutcome {
			beaconer,
			round: bucket,
			refused: reason,
			verdicts: verdicts.unwrap_or_default(),
			witnesses: Vec::new(),
			units: Units { beaconer: 0, witness: 0 },
		})
	});
	outcomes.collect()
}

/// Adds what the score told to what became of a beacon.
pub fn finish(outcome: &mut ProofOutcome, scored: ScoredProof) -> Result<()> {
	let ScoredProof { beaconer, round, refused, verdicts, units } = scored;
	ensure!(
		round == outcome.round,
		"the beacon of device {beaconer} counts for round {round}, not for {}",
		outcome.round
	);
	for (device, reason) in verdicts {
		if reason.is_none() {
			outcome.witnesses.push(device);
			continue;
		}
		let mut valid = outcome.verdicts.iter_mut().filter(|(_, reason)| reason.is_none());
		let told = valid.find(|(witness, _)| *witness == device);
		told.with_context(|| format!("device {device} is no witness of device {beaconer}"))?.1 =
			reason;
	}
	(outcome.refused, outcome.units) = (refused, units);
	Ok(())
}

fn nanos(millis: Millis) -> Result<Nanos> {
	millis.checked_mul(NANOS_PER_MILLI).context("a time beyond all clocks")
}

#[cfg(test)]
mod tests {
	use super::*;

	const UNITS: Units = Units { beaconer: 2_500, witness: 10_000 };

	/// A beacon of device 1 in round 7, submitted with the witnesses 2, 3 (twice) and 4.
	fn submitted() -> ProofOutcome {
		ProofOutcome {
			beaconer: 1,
			round: 7,
			refused: None,
			verdicts: vec![(2, None), (3, None), (3, Some(Reason::Duplicate)), (4, None)],
			witnesses: Vec::new(),
			units: Units { beaconer: 0, witness: 0 },
		}
	}

	fn scored(verdicts: &[(DeviceId, Option<Reason>)]) -> ScoredProof {
		let verdicts = verdicts.to_vec();
		ScoredProof { beaconer: 1, round: 7, refused: None, verdicts, units: UNITS }
	}

	#[test]
	fn witnesses_that_count_to_the_end_score() {
		let mut outcome = submitted();
		finish(&mut outcome, scored(&[(2, None), (3, None), (4, None)])).unwrap();
		assert_eq!((outcome.witnesses, outcome.units), (vec![2, 3, 4], UNITS));
		assert_eq!(outcome.verdicts, submitted().verdicts);
	}

	#[test]
	fn a_witness_that_the_score_refuses_gets_its_reason() {
		let mut outcome = submitted();
		let bad_tag = Some(Reason::BadTag);
		finish(&mut outcome, scored(&[(2, None), (3, bad_tag), (4, None)])).unwrap();
		assert_eq!(outcome.witnesses, [2, 4]);
		assert_eq!(
			outcome.verdicts,
			[(2, None), (3, bad_tag), (3, Some(Reason::Duplicate)), (4, None)]
		);
	}

	#[test]
	fn a_score_for_another_round_or_of_strangers_is_an_error() {
		let other = ScoredProof { round: 8, ..scored(&[]) };
		assert!(finish(&mut submitted(), other).is_err());
		assert!(finish(&mut submitted(), scored(&[(5, Some(Reason::BadTag))])).is_err());
	}

	#[test]
	fn a_beacon_that_the_score_refuses_scores_nobody() {
		let mut outcome = submitted();
		let units = Units { beaconer: 0, witness: 0 };
		let refused = Some(Reason::NotReciprocal);
		finish(&mut outcome, ScoredProof { refused, units, ..scored(&[(2, None)]) }).unwrap();
		assert_eq!((outcome.refused, outcome.points(1), outcome.points(2)), (refused, 0, 0));
	}
}
