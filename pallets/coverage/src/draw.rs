//! Which of a beacon's valid witnesses score. Pure: no storage, no `Config`.

use alloc::{collections::BTreeSet, vec::Vec};

use groundwave_coverage::Reason;
use groundwave_types::{DeviceId, Hash};
use sp_io::hashing::blake2_256;

use crate::{Candidate, MAX_CELLMATES, OpenProof, Verdict};

/// Where a witness stands in a draw: the lower, the sooner it is taken.
type Rank = [u8; 32];

/// The ranks of a proof's candidates, in their order, as far as a call needed them. Each is computed
/// once, however many witnesses come where there is no more room.
#[derive(Default)]
pub(crate) struct Ranks(Vec<Rank>);

impl Ranks {
	/// Those of all candidates of `proof`.
	fn of(&mut self, proof: &OpenProof) -> &[Rank] {
		let unranked = proof.candidates.iter().skip(self.0.len());
		self.0.extend(unranked.map(|candidate| rank(proof.ranking, candidate.device)));
		&self.0
	}
}

/// Keeps `candidate` among the witnesses of `proof`, of which `ranks` are the ranks; returns who gave
/// way to it, and why.
///
/// At most [`MAX_CELLMATES`] of a cell are kept, and [`MAX_CANDIDATES`](crate::MAX_CANDIDATES) in
/// all. Those of the lowest rank stay, in whatever order they come; what gave way once would give way
/// again.
pub(crate) fn keep(
	proof: &mut OpenProof,
	ranks: &mut Ranks,
	candidate: Candidate,
) -> Result<Option<Verdict>, Reason> {
	let is_mate = |other: &Candidate| other.cell == candidate.cell;
	let crowded = proof.candidates.iter().filter(|other| is_mate(other)).count() >= MAX_CELLMATES;
	if !crowded && !proof.candidates.is_full() {
		return proof.candidates.try_push(candidate).map(|()| None).map_err(|_| Reason::Surplus);
	}
	let reason = if crowded { Reason::SharedCell } else { Reason::Surplus };
	let (place, highest) = (proof.candidates.iter().zip(ranks.of(proof)).enumerate())
		.filter(|(_, (other, _))| !crowded || is_mate(other))
		.map(|(place, (_, rank))| (place, *rank))
		.max_by_key(|(_, rank)| *rank)
		.ok_or(reason)?;
	let rank = rank(proof.ranking, candidate.device);
	let rival = proof.candidates.get_mut(place).filter(|_| rank < highest).ok_or(reason)?;
	let displaced = core::mem::replace(rival, candidate);
	if let Some(ranked) = ranks.0.get_mut(place) {
		*ranked = rank;
	}
	Ok(Some(Verdict { device: displaced.device, reason: Some(reason) }))
}

/// Draws among `candidates` one for each cell, and of those at most `most`, by the lowest hash of
/// `seed` and device; returns the verdict of each, in their order.
///
/// The seed is known to nobody while witnesses are taken, so that neither who comes first nor who
/// registers many devices decides.
pub(crate) fn draw(candidates: &[Candidate], most: usize, seed: Hash) -> Vec<Result<(), Reason>> {
	let cells = candidates.iter().map(|candidate| candidate.cell).collect::<BTreeSet<_>>();
	if cells.len() == candidates.len() && candidates.len() <= most {
		return candidates.iter().map(|_| Ok(())).collect();
	}
	let mut ranked = candidates.iter().enumerate().collect::<Vec<_>>();
	ranked.sort_by_cached_key(|(_, candidate)| rank(seed, candidate.device));
	let mut taken = BTreeSet::new();
	let mut verdicts = candidates.iter().map(|_| Err(Reason::Surplus)).collect::<Vec<_>>();
	for (place, candidate) in ranked {
		let verdict = if taken.contains(&candidate.cell) {
			Err(Reason::SharedCell)
		} else if taken.len() >= most {
			Err(Reason::Surplus)
		} else {
			taken.insert(candidate.cell);
			Ok(())
		};
		if let Some(slot) = verdicts.get_mut(place) {
			*slot = verdict;
		}
	}
	verdicts
}

fn rank(seed: Hash, device: DeviceId) -> Rank {
	blake2_256(&[seed.as_bytes(), &device.to_le_bytes()].concat())
}
