//! Turning the proofs of the round that just ended into points.

use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{dispatch::DispatchResult, ensure};
use groundwave_coverage::{Units, units};
use groundwave_traits::{NetworkInspect, Rounds, ScoreSink};
use groundwave_types::{CoverageRules, DeviceId, NetworkId, Points, Round};
use sp_runtime::{ArithmeticError, SaturatedConversion};

use crate::{BeaconerList, Config, Error, Event, Pallet, Parity, ProofRecord, Proofs};

/// A proof on its way to being scored.
struct Closing {
	beaconer: DeviceId,
	proof: ProofRecord,
	earned: Units,
}

impl<T: Config> Pallet<T> {
	/// Credits what the proofs of `beaconers` in the previous round earned, each device once.
	pub(crate) fn do_score(network: NetworkId, beaconers: &BeaconerList) -> DispatchResult {
		let current = T::Rounds::current();
		// In the first round no proof is closed yet, and each beaconer below is refused.
		let round = current.saturating_sub(1);
		let rules =
			T::Networks::coverage_rules(network, round).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(!beaconers.is_empty(), Error::<T>::NoProofs);
		let closing = Self::close(network, current, beaconers, &rules)?;
		let credits = credits(&closing)?;

		for Closing { beaconer, proof, .. } in &closing {
			let scored = ProofRecord { scored: true, ..proof.clone() };
			Proofs::<T>::insert(beaconer, Parity::of(round), scored);
		}
		if !credits.is_empty() {
			T::Scores::credit_many(network, round, credits)?;
		}
		for Closing { beaconer, proof, earned } in closing {
			Self::deposit_event(Event::ProofScored {
				network,
				beaconer,
				round,
				witnesses: proof.witnesses,
				beaconer_points: earned.beaconer,
				witness_points: earned.witness,
			});
		}
		Ok(())
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
			ensure!(!proof.scored && !named_before, Error::<T>::AlreadyScored);
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

/// The points of each device over all proofs, without devices that earned none.
fn credits(closing: &[Closing]) -> Result<Vec<(DeviceId, Points)>, ArithmeticError> {
	let mut credits = BTreeMap::<DeviceId, Points>::new();
	for Closing { beaconer, proof, earned } in closing {
		let of_witnesses = proof.witnesses.iter().map(|witness| (*witness, earned.witness));
		for (device, points) in of_witnesses.chain([(*beaconer, earned.beaconer)]) {
			let credit = credits.entry(device).or_default();
			*credit = credit.checked_add(points).ok_or(ArithmeticError::Overflow)?;
		}
	}
	credits.retain(|_, points| *points > 0);
	Ok(credits.into_iter().collect())
}
