//! Turning the proofs of the round that just ended into points.

use alloc::vec::Vec;
use frame_support::{ensure, pallet_prelude::DispatchError};
use groundwave_coverage::{Units, units};
use groundwave_traits::{NetworkInspect, Rounds, ScoreSink};
use groundwave_types::{CoverageRules, DeviceId, NetworkId, Points, Round};
use sp_runtime::SaturatedConversion;

use crate::{BeaconerList, Config, Error, Event, Pallet, Parity, ProofRecord, Proofs};

/// A proof on its way to being scored.
struct Closing {
	beaconer: DeviceId,
	proof: ProofRecord,
	earned: Units,
}

impl<T: Config> Pallet<T> {
	/// Credits what the proofs of `beaconers` in the previous round earned, each device once;
	/// returns how many proofs those were. What somebody else scored first is passed over.
	pub(crate) fn do_score(
		network: NetworkId,
		beaconers: &BeaconerList,
	) -> Result<u32, DispatchError> {
		let current = T::Rounds::current();
		// In the first round no proof is closed yet, and each beaconer below is refused.
		let round = current.saturating_sub(1);
		let rules =
			T::Networks::coverage_rules(network, round).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(!beaconers.is_empty(), Error::<T>::NoProofs);
		let closing = Self::close(network, current, beaconers, &rules)?;
		ensure!(!closing.is_empty(), Error::<T>::AlreadyScored);
		let scored = closing.len().saturated_into();
		let credits = credits(&closing);

		if !credits.is_empty() {
			T::Scores::credit_many(network, round, credits)?;
		}
		for Closing { beaconer, mut proof, earned } in closing {
			proof.scored = true;
			Proofs::<T>::insert(beaconer, Parity::of(round), &proof);
			Self::deposit_event(Event::ProofScored {
				network,
				beaconer,
				round,
				witnesses: proof.witnesses,
				beaconer_points: earned.beaconer,
				witness_points: earned.witness,
			});
		}
		Ok(scored)
	}

	/// What `beaconers` have to be scored, in their order.
	fn close(
		network: NetworkId,
		current: Round,
		beaconers: &BeaconerList,
		rules: &CoverageRules,
	) -> Result<Vec<Closing>, Error<T>> {
		let mut closing = Vec::<Closing>::with_capacity(beaconers.len());
		for beaconer in beaconers.iter().copied() {
			let proof = Self::closed_proof(beaconer, current)?;
			ensure!(proof.network == network, Error::<T>::WrongNetwork);
			let named_before = closing.iter().any(|other| other.beaconer == beaconer);
			if proof.scored || named_before {
				continue;
			}
			let earned = units(proof.witnesses.len().saturated_into(), &rules.scoring);
			closing.push(Closing { beaconer, proof, earned });
		}
		Ok(closing)
	}

	/// The proof of `beaconer` in the round before `current`.
	fn closed_proof(beaconer: DeviceId, current: Round) -> Result<ProofRecord, Error<T>> {
		let closed = current.checked_sub(1).and_then(|round| Self::proof_in(beaconer, round));
		closed.ok_or_else(|| match Self::proof(beaconer) {
			None => Error::UnknownProof,
			Some(latest) if latest.round >= current => Error::TooEarly,
			Some(_) => Error::TooLate,
		})
	}
}

/// What each device earned by each proof; a beacon that nobody heard earns nothing.
fn credits(closing: &[Closing]) -> Vec<(DeviceId, Points)> {
	let heard = closing.iter().filter(|closing| !closing.proof.witnesses.is_empty());
	heard
		.flat_map(|Closing { beaconer, proof, earned }| {
			let witnesses = proof.witnesses.iter().map(|witness| (*witness, earned.witness));
			witnesses.chain([(*beaconer, earned.beaconer)])
		})
		.collect()
}
