//! The play: a network is founded, its hotspots prove coverage, their owners are paid.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use futures::future::{try_join, try_join_all};
use groundwave_coverage::Units;
use groundwave_types::{
	AccountId, Balance, BlockNumber, DeviceId, Hash, Millis, NANOS_PER_MILLI, Nanos, NetworkId,
	Round,
};
use sp_arithmetic::Permill;
use sp_core::{Pair, sr25519};
use subxt::transactions::Payload;

use crate::{
	chain::{Chain, Included, Moment, Until},
	check::mismatches,
	hotspot::{Account, Device, Hotspot, Occasion, SignedProof, make_hotspots, sign_proof},
	interface::{self, Period, State},
	network::{self, GWV, RESOLUTION},
	recording::{RecordedBeacon, Recording},
	report::{DeviceOutcome, Outcome, ProofOutcome, RoundOutcome, write_json},
};

/// Who founds the network and holds the development chain's sudo key.
const MANAGER: &str = "//Alice";
/// Who vouches for the hotspots.
const MAKER: &str = "//Bob";
/// What each owner is given for bond, fees and a little more, in plancks.
const ENDOWMENT: Balance = 20 * GWV;
/// For how many blocks makers and devices sign.
const SIGNATURE_LIFE: BlockNumber = 100;
/// How many blocks a round must still have for a submission: one that it waits for, and one in
/// reserve.
const ROOM: BlockNumber = 2;
/// How often a submission that missed its round is tried.
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
}

/// Plays a recording and prints what came of it; answers whether every figure is as expected.
pub async fn play(url: &str, options: &Options) -> Result<bool> {
	let recording = Recording::read(&options.data, RESOLUTION)?;
	eprintln!("{}", recording.about);
	let outcome = Play::begin(url, &recording, options.seed).await?.run(options.leave_one).await?;

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
	chain: Chain,
	genesis: Hash,
	manager: Account,
	maker: Account,
	hotspots: Vec<Hotspot>,
}

/// The network on whose stage it goes on.
struct Stage {
	network: NetworkId,
	devices: Vec<Device>,
	/// First round in which the network has its share of the emission and all devices have their
	/// places.
	ready: Round,
}

/// A claim, and what the owner had before it.
struct Claim<'a> {
	device: &'a Device,
	before: Balance,
	/// The transaction; none if there is nothing to claim, or it is left to others.
	paid: Option<Included>,
}

impl<'a> Play<'a> {
	async fn begin(url: &str, recording: &'a Recording, seed: Option<Hash>) -> Result<Self> {
		let seed = seed.unwrap_or_else(|| Hash::from(sr25519::Pair::generate().1));
		eprintln!("keys follow from --seed {seed:x}");
		let chain = Chain::connect(url).await?;
		chain.wait_for("the first block", |number, _| number > 0).await?;
		Ok(Self {
			recording,
			genesis: chain.genesis(),
			chain,
			manager: Account::from_uri(MANAGER)?,
			maker: Account::from_uri(MAKER)?,
			hotspots: make_hotspots(&recording.cells(), &seed)?,
		})
	}

	async fn run(mut self, leave_one: bool) -> Result<Outcome> {
		let (network, share_since) = self.found().await?;
		let (devices, located_since) = self.register(network).await?;
		let stage = Stage { network, devices, ready: share_since.max(located_since) };

		let mut proofs = BTreeMap::new();
		let mut periods = Vec::new();
		for beacons in self.recording.rounds() {
			let (period, played) = self.play_round(&stage, &beacons).await?;
			periods.push(period);
			proofs.extend(beacons.into_iter().zip(played));
		}
		let last = periods.last().context("nothing was played")?.round;
		let proofs = proofs.into_values().collect::<Vec<_>>();

		let settled = |_: BlockNumber, period: &Period| period.round >= last.saturating_add(2);
		let what = format!("round {}, in which round {last} is settled", last.saturating_add(2));
		self.chain.wait_for(&what, settled).await?;
		let claims = self.claim(&stage, &proofs, leave_one).await?;
		self.tell(stage.network, proofs, periods, &claims).await
	}

	/// Founds the network, gives the owners what they need, approves the maker and gives the
	/// network the whole emission, away from networks of earlier plays.
	async fn found(&self) -> Result<(NetworkId, Round)> {
		let create = interface::create_network(network::params(), "Recorded hotspots", "");
		let owners = self.hotspots.iter().map(|hotspot| hotspot.owner.id());
		let gifts = owners.map(|owner| interface::give(&owner, ENDOWMENT));
		let calls = [create].into_iter().chain(gifts).collect();
		let founded = self.send(&interface::batch(calls), &self.manager).await?;
		let network = founded.events.network()?;

		let others = founded.state.sharing_networks().await?.into_iter();
		let shares =
			others.map(|other| (other, Permill::zero())).chain([(network, Permill::one())]);
		let quota = u32::try_from(self.hotspots.len()).context("too many hotspots")?;
		let approve = interface::approve_maker(network, &self.maker.id(), quota);
		let shares = shares.map(|(network, share)| interface::set_share(network, share));
		let calls = [approve].into_iter().chain(shares).collect();
		let shared = self.send(&interface::batch(calls), &self.manager).await?;
		let share_since = shared.events.share_since(network)?;
		eprintln!("network {network} has the whole emission from round {share_since} on");
		Ok((network, share_since))
	}

	/// Has the owners register their hotspots and say where they stand; answers the round from
	/// which on all those places count.
	async fn register(&mut self, network: NetworkId) -> Result<(Vec<Device>, Round)> {
		let expires = self.chain.best().await?.number()?.saturating_add(SIGNATURE_LIFE);
		let hotspots = std::mem::take(&mut self.hotspots);
		let (chain, genesis, maker) = (&self.chain, &self.genesis, &self.maker);
		let registrations = hotspots.into_iter().map(|hotspot| async move {
			let call = interface::register(
				network,
				&maker.id(),
				hotspot.secret.key(),
				expires,
				maker.vouch(&hotspot.vouch(network, expires), genesis),
				hotspot.bind(network, expires, genesis),
			);
			let registered = chain.submit(&call, &hotspot.owner, Until::Included).await?;
			anyhow::Ok(Device { id: registered.events.device()?, hotspot })
		});
		let devices = try_join_all(registrations).await?;

		let gain_ddbi = self.recording.radio.gain_ddbi;
		let assertions = devices.iter().map(|Device { id, hotspot }| async move {
			let call = interface::assert_location(*id, hotspot.cell, gain_ddbi);
			chain.submit(&call, &hotspot.owner, Until::Included).await?.events.located_since()
		});
		let since = try_join_all(assertions).await?.into_iter().max().context("no hotspots")?;
		eprintln!("{} hotspots are registered and located from round {since} on", devices.len());
		Ok((devices, since))
	}

	/// Plays the beacons at these positions in one round and has them scored in the next; answers
	/// the round and what became of each beacon.
	async fn play_round(
		&self,
		stage: &Stage,
		beacons: &[usize],
	) -> Result<(Period, Vec<ProofOutcome>)> {
		let beacons = beacons.iter().map(|position| &self.recording.beacons[*position]);
		let beacons = beacons.collect::<Vec<_>>();
		let (period, mut proofs) = self.submit(stage, &beacons).await?;
		let next = period.round.saturating_add(1);
		let what = format!("round {next}, in which round {} is scored", period.round);
		self.chain.wait_for(&what, |_, period| period.round >= next).await?;

		let accepted = proofs.iter().filter(|proof| proof.refused.is_none());
		let accepted = accepted.map(|proof| proof.beaconer).collect::<Vec<_>>();
		if accepted.is_empty() {
			return Ok((period, proofs));
		}
		let call = interface::score(stage.network, accepted);
		for scored in self.send(&call, &self.manager).await?.events.scored()? {
			let proof = proofs.iter_mut().find(|proof| proof.beaconer == scored.beaconer);
			let proof = proof.context("a beacon was scored that nobody sent")?;
			(proof.witnesses, proof.units) = (scored.witnesses, scored.units);
		}
		Ok((period, proofs))
	}

	/// Has the hotspots sign `beacons` for the present moment and submits them, all in one round;
	/// signs them again if that round was missed.
	async fn submit(
		&self,
		stage: &Stage,
		beacons: &[&RecordedBeacon],
	) -> Result<(Period, Vec<ProofOutcome>)> {
		let has_room = |number: BlockNumber, period: &Period| {
			period.round >= stage.ready && number.saturating_add(ROOM) < period.blocks.end
		};
		for _ in 0..MOST_TRIES {
			let moment = self.chain.wait_for("a round with room for the beacons", has_room).await?;
			let signed = self.sign(stage, beacons, &moment).await?;
			let beaconers = signed.iter().map(|proof| proof.beacon.device).collect::<Vec<_>>();
			let call = interface::submit(stage.network, signed)?;
			let submitted = self.send(&call, &self.manager).await?;
			if submitted.state.period().await? == moment.period {
				let proofs = outcomes(&submitted, &beaconers, moment.period.round)?;
				return Ok((moment.period, proofs));
			}
			eprintln!("round {} ended before the beacons were in a block", moment.period.round);
		}
		bail!("the beacons missed their round {MOST_TRIES} times")
	}

	/// Has the hotspots sign `beacons` as if they had been sent at this moment of the chain.
	async fn sign(
		&self,
		stage: &Stage,
		beacons: &[&RecordedBeacon],
		moment: &Moment,
	) -> Result<Vec<SignedProof>> {
		let sent_at = nanos(moment.state.timestamp().await?)?;
		let occasion = Occasion {
			network: stage.network,
			round: moment.period.round,
			radio: &self.recording.radio,
			genesis: &self.genesis,
		};
		let signed = beacons
			.iter()
			.map(|beacon| sign_proof(&beacon.moved_to(sent_at)?, &occasion, &stage.devices));
		signed.collect()
	}

	/// Has each owner claim what its device earned, and waits until that is final; leaves the last
	/// device to others if `leave_one`.
	async fn claim<'b>(
		&self,
		stage: &'b Stage,
		proofs: &[ProofOutcome],
		leave_one: bool,
	) -> Result<Vec<Claim<'b>>> {
		let best = self.chain.best().await?;
		// Settles the rounds even if nobody claims.
		let settle = interface::settle(stage.network);
		let settled = self.chain.submit(&settle, &self.manager, Until::Final);

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
			let call = interface::claim(device.id);
			paid = Some(self.chain.submit(&call, owner, Until::Final).await?);
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
		let state = &self.chain.finalized().await?;
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
		self.chain.submit(call, by, Until::Included).await
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
			owner_uri: hotspot.owner.uri.clone(),
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

/// What became of the beacons of these devices, which were `submitted` together in `round`.
fn outcomes(
	submitted: &Included,
	beaconers: &[DeviceId],
	round: Round,
) -> Result<Vec<ProofOutcome>> {
	let mut accepted = submitted
		.events
		.submitted()?
		.into_iter()
		.map(|proof| (proof.beaconer, proof.verdicts))
		.collect::<BTreeMap<_, _>>();
	let refused = submitted.events.refused()?.into_iter().collect::<BTreeMap<_, _>>();
	let outcomes = beaconers.iter().map(|beaconer| {
		let reason = refused.get(beaconer).copied();
		let verdicts = accepted.remove(beaconer);
		ensure!(
			verdicts.is_some() || reason.is_some(),
			"the chain told nothing of the beacon of device {beaconer}"
		);
		Ok(ProofOutcome {
			beaconer: *beaconer,
			round,
			refused: reason,
			verdicts: verdicts.unwrap_or_default(),
			witnesses: Vec::new(),
			units: Units { beaconer: 0, witness: 0 },
		})
	});
	outcomes.collect()
}

fn nanos(millis: Millis) -> Result<Nanos> {
	millis.checked_mul(NANOS_PER_MILLI).context("a time beyond all clocks")
}
