//! Turning proofs whose payload is revealed into points.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{ensure, pallet_prelude::DispatchError, weights::Weight};
use groundwave_coverage::{Payload, Reason, Units, commitment, units};
use groundwave_traits::{NetworkInspect, Rounds, ScoreSink};
use groundwave_types::{BlockNumber, CoverageRules, DeviceId, Hash, NetworkId, Points, Round};
use sp_io::hashing::blake2_256;
use sp_runtime::SaturatedConversion;

use crate::{
	BAR_BLOCKS, Candidate, Config, Error, Event, MAX_CANDIDATES, MAX_WITNESSES, OpenProof, Pallet,
	ProofRecord, Proofs, Reveal, RevealBatch, Slot, StandingRecord, Standings, Verdict,
	VerdictList, WeightInfo, draw::draw,
};

/// A proof on its way to being scored.
struct Closing<'a> {
	network: NetworkId,
	reveal: &'a Reveal,
	slot: Slot,
	open: OpenProof,
}

impl Closing<'_> {
	/// Leaves of the proof that there was one, and nothing else.
	fn shut<T: Config>(&self) {
		let record = ProofRecord { network: self.network, bucket: self.reveal.bucket, open: None };
		Proofs::<T>::insert(self.reveal.beaconer, self.slot, record);
	}
}

/// What devices earned, by round.
type Credits = BTreeMap<Round, BTreeMap<DeviceId, Points>>;

/// What a proof came to.
#[derive(Default)]
struct Outcome {
	/// Why the beacon scores nobody.
	refused: Option<Reason>,
	/// The verdict of each candidate, in their order.
	verdicts: Vec<Verdict>,
	/// Points of the beaconer.
	beaconer: Points,
	/// Points of each witness that counts.
	witness: Points,
}

/// The standings of those who take part in the proofs of a call; none for devices that left.
struct Parties(BTreeMap<DeviceId, Option<StandingRecord>>);

impl Parties {
	fn of<T: Config>(&mut self, device: DeviceId) -> Option<&mut StandingRecord> {
		self.0.entry(device).or_insert_with(|| Standings::<T>::get(device)).as_mut()
	}
}

impl<T: Config> Pallet<T> {
	/// Weight of scoring `proofs` proofs with `candidates` candidates in total, who are so many
	/// different `devices`, without the stake behind them.
	pub(crate) fn scoring_weight(proofs: u32, candidates: u32, devices: u32) -> Weight {
		let slope = |of: fn(u32) -> Weight, count| of(count).saturating_sub(of(0));
		let repeats = candidates.saturating_sub(devices);
		T::WeightInfo::score(proofs)
			.saturating_add(slope(T::WeightInfo::candidates, devices))
			.saturating_add(slope(T::WeightInfo::repeats, repeats))
	}

	/// Weight of a call with these arguments, whatever its proofs hold and whoever stands behind its
	/// devices.
	pub(crate) fn weigh_scoring(reveals: &RevealBatch) -> Weight {
		Self::dearest_scoring(reveals.len().saturated_into())
	}

	/// Most that scoring `proofs` proofs weighs.
	pub(crate) fn dearest_scoring(proofs: u32) -> Weight {
		let candidates = proofs.saturating_mul(MAX_CANDIDATES);
		let earning = proofs.saturating_mul(1 + MAX_WITNESSES);
		Self::scoring_weight(proofs, candidates, candidates)
			.saturating_add(T::Scores::stake_weight(earning))
	}

	/// Scores the proofs that are revealed, credits each device once and returns the weight used. What
	/// somebody else scored first is passed over; what is too old is cleared away.
	pub(crate) fn do_score(
		network: NetworkId,
		reveals: &RevealBatch,
	) -> Result<Weight, DispatchError> {
		ensure!(!reveals.is_empty(), Error::<T>::Empty);
		let current = T::Rounds::current();
		let rules =
			T::Networks::coverage_rules(network, current).ok_or(Error::<T>::UnknownNetwork)?;
		let closing = Self::close(network, &rules, reveals)?;
		let candidates = closing.iter().map(|proof| proof.open.candidates.len()).sum::<usize>();
		let proofs = closing.len();
		let mut parties = Parties(BTreeMap::new());
		let mut credits = Credits::new();
		for proof in closing {
			if has_expired(proof.open.round, current) {
				Self::clear_expired(proof);
			} else {
				Self::score_one(proof, &mut parties, &mut credits);
			}
		}
		// Who earns in two rounds is credited twice. The beaconers' part is in the weight of their
		// proofs. What is passed over was read all the same.
		let credited = credits.values().map(BTreeMap::len).sum();
		let devices = parties.0.len().max(credited).saturating_sub(proofs);
		let mut weight = Self::scoring_weight(
			reveals.len().saturated_into(),
			candidates.saturated_into(),
			devices.saturated_into(),
		);
		for (round, points) in credits {
			weight.saturating_accrue(T::Scores::credit_many(
				network,
				round,
				points.into_iter().collect(),
			)?);
		}
		for (device, standing) in parties.0 {
			if let Some(standing) = standing {
				Standings::<T>::insert(device, standing);
			}
		}
		Ok(weight)
	}

	/// The proofs of `reveals` that wait for their score, each of which is as it should be.
	fn close<'a>(
		network: NetworkId,
		rules: &CoverageRules,
		reveals: &'a RevealBatch,
	) -> Result<Vec<Closing<'a>>, Error<T>> {
		let current = T::Rounds::current();
		let mut closing = Vec::<Closing>::with_capacity(reveals.len());
		let mut fault = Error::<T>::UnknownProof;
		for reveal in reveals {
			let slot = Slot::of(reveal.bucket, rules.beacon_interval);
			let held = Proofs::<T>::get(reveal.beaconer, slot);
			let Some(record) = held.filter(|held| held.bucket == reveal.bucket) else { continue };
			ensure!(record.network == network, Error::<T>::WrongNetwork);
			fault = Error::<T>::AlreadyScored;
			let named_before = closing
				.iter()
				.any(|other| other.reveal.beaconer == reveal.beaconer && other.slot == slot);
			let Some(open) = record.open.filter(|_| !named_before) else { continue };
			ensure!(Self::block() > open.append_until, Error::<T>::AppendOpen);
			ensure!(
				has_expired(open.round, current) || commitment(&reveal.payload) == open.commitment,
				Error::<T>::WrongPayload
			);
			closing.push(Closing { network, reveal, slot, open });
		}
		ensure!(!closing.is_empty(), fault);
		Ok(closing)
	}

	fn clear_expired(proof: Closing) {
		proof.shut::<T>();
		let Closing { network, reveal: &Reveal { beaconer, bucket, .. }, .. } = proof;
		Self::deposit_event(Event::ProofExpired { network, beaconer, bucket });
	}

	/// Scores one proof and adds what it earned to `credits`.
	fn score_one(proof: Closing, parties: &mut Parties, credits: &mut Credits) {
		let outcome = Self::judge_revealed(&proof, parties);
		proof.shut::<T>();
		let Closing { network, reveal: &Reveal { beaconer, bucket, .. }, open, .. } = proof;
		let counts = |verdict: &&Verdict| outcome.refused.is_none() && verdict.reason.is_none();
		let witnesses = outcome.verdicts.iter().filter(counts);
		let mut earned =
			witnesses.map(|verdict| (verdict.device, outcome.witness)).collect::<Vec<_>>();
		if !earned.is_empty() {
			earned.push((beaconer, outcome.beaconer));
		}
		for (device, points) in earned {
			// A proof is valid even where density leaves nothing of its points.
			if let Some(standing) = parties.of::<T>(device) {
				standing.earn(open.round, points);
			}
			if points > 0 {
				let sum = credits.entry(open.round).or_default().entry(device).or_default();
				// Far above what the proofs of a call give.
				*sum = sum.saturating_add(points);
			}
		}
		Self::deposit_event(Event::ProofScored {
			network,
			beaconer,
			bucket,
			round: open.round,
			refused: outcome.refused,
			// There are at most as many candidates as the list of verdicts holds.
			verdicts: VerdictList::truncate_from(outcome.verdicts),
			scale: open.scale,
			beaconer_points: outcome.beaconer,
			witness_points: outcome.witness,
		});
	}

	/// Checks what only the payload shows, draws those who score and counts their points.
	fn judge_revealed(
		Closing { network, reveal, open, .. }: &Closing,
		parties: &mut Parties,
	) -> Outcome {
		let beaconer = reveal.beaconer;
		let Some(payload) = Payload::heard(reveal.payload.to_vec(), beaconer) else {
			if let Some(standing) = parties.of::<T>(beaconer) {
				standing.count(open.round, Err(Reason::BadPayload));
			}
			return Outcome { refused: Some(Reason::BadPayload), ..Default::default() };
		};
		let heard = |candidate: &&Candidate| payload.tag(candidate.device) == candidate.tag;
		let (edges, forged): (Vec<&Candidate>, Vec<&Candidate>) =
			open.candidates.iter().partition(heard);
		let mut reasons = forged
			.into_iter()
			.map(|candidate| (candidate.device, Reason::BadTag))
			.collect::<BTreeMap<_, _>>();

		let now = Self::block();
		for forger in reasons.keys() {
			if let Some(standing) = parties.of::<T>(*forger) {
				standing.barred_until = Some(now.saturating_add(BAR_BLOCKS));
			}
		}
		let refused = Self::meet_beaconer(beaconer, !edges.is_empty(), now, parties);
		let mut reciprocal = Vec::with_capacity(edges.len());
		for candidate in edges {
			if Self::meet_witness(candidate.device, now, parties) {
				reciprocal.push(*candidate);
			} else {
				reasons.insert(candidate.device, Reason::NotReciprocal);
			}
		}
		let rules = T::Networks::coverage_rules(*network, reveal.bucket);
		let most = rules.map_or(0, |rules| u32::from(rules.max_witnesses).min(MAX_WITNESSES));
		let drawn =
			draw(&reciprocal, most.saturated_into(), Self::draw_seed(open.append_until, &payload));
		for (candidate, verdict) in reciprocal.iter().zip(drawn) {
			if let Err(reason) = verdict {
				reasons.insert(candidate.device, reason);
			}
		}
		let valid = open.candidates.len().saturating_sub(reasons.len());
		let earned = match (refused, rules) {
			(None, Some(rules)) => units(valid.saturated_into(), &rules.scoring),
			_ => Units { beaconer: 0, witness: 0 },
		};
		Self::count_refusals(beaconer, open.round, refused, &reasons, parties);
		let verdicts = open.candidates.iter().map(|candidate| Verdict {
			device: candidate.device,
			reason: reasons.get(&candidate.device).copied(),
		});
		Outcome {
			refused,
			verdicts: verdicts.collect(),
			beaconer: open.scale.of(earned.beaconer),
			witness: open.scale.of(earned.witness),
		}
	}

	/// Why a beacon, which somebody heard or nobody, does not count. Whether or not it does, from now
	/// on its device was heard.
	fn meet_beaconer(
		beaconer: DeviceId,
		heard: bool,
		now: BlockNumber,
		parties: &mut Parties,
	) -> Option<Reason> {
		let standing = parties.of::<T>(beaconer).filter(|_| heard)?;
		standing.begin_grace(now);
		let reciprocal = standing.may_beacon(now);
		standing.heard = Some(now);
		(!reciprocal).then_some(Reason::NotReciprocal)
	}

	/// Whether what a device heard counts. Whether or not it does, from now on it heard somebody.
	fn meet_witness(witness: DeviceId, now: BlockNumber, parties: &mut Parties) -> bool {
		let Some(standing) = parties.of::<T>(witness) else { return true };
		standing.begin_grace(now);
		let reciprocal = standing.may_witness(now);
		standing.hears = Some(now);
		reciprocal
	}

	fn count_refusals(
		beaconer: DeviceId,
		round: Round,
		refused: Option<Reason>,
		reasons: &BTreeMap<DeviceId, Reason>,
		parties: &mut Parties,
	) {
		let of_beacon = refused.map(|reason| (beaconer, reason));
		let of_witnesses = reasons.iter().map(|(device, reason)| (*device, *reason));
		for (device, reason) in of_witnesses.chain(of_beacon) {
			if let Some(standing) = parties.of::<T>(device) {
				standing.count(round, Err(reason));
			}
		}
	}

	/// What decides who is drawn: the hash of the last block that took witnesses, which nobody knew
	/// while they were taken, and the payload.
	fn draw_seed(append_until: BlockNumber, payload: &Payload) -> Hash {
		let block = frame_system::Pallet::<T>::block_hash(
			frame_system::pallet_prelude::BlockNumberFor::<T>::from(append_until),
		);
		Hash::from(blake2_256(&[block.as_bytes(), payload.as_bytes()].concat()))
	}
}

/// Whether the round of a proof takes points no more: it is older than the one before the current.
fn has_expired(round: Round, current: Round) -> bool {
	current.saturating_sub(round) > 1
}
