//! Which of a beacon's valid witnesses score. Pure: no storage, no `Config`.

use alloc::{collections::BTreeSet, vec::Vec};

use groundwave_coverage::Reason;
use groundwave_types::{DeviceId, Hash};
use sp_io::hashing::blake2_256;

use crate::{Candidate, MAX_CELLMATES, OpenProof, Verdict};

/// Keeps `candidate` among the witnesses of `proof`; returns who gave way to it, and why.
///
/// At most [`MAX_CELLMATES`] of a cell are kept, and [`MAX_CANDIDATES`](crate::MAX_CANDIDATES) in all. Those of the lowest rank
/// stay, in whatever order they come; what gave way once would give way again.
pub(crate) fn keep(proof: &mut OpenProof, candidate: Candidate) -> Result<Option<Verdict>, Reason> {
	let seed = proof.ranking;
	let highest = |mates: &[usize]| {
		let rank_of = |place: &usize| {
			proof.candidates.get(*place).map(|candidate| rank(seed, candidate.device))
		};
		mates.iter().copied().max_by_key(rank_of)
	};
	let places = proof.candidates.iter().enumerate();
	let mates = places
		.filter(|(_, other)| other.cell == candidate.cell)
		.map(|(place, _)| place)
		.collect::<Vec<_>>();
	let (rival, reason) = if mates.len() >= MAX_CELLMATES {
		(highest(&mates), Reason::SharedCell)
	} else if proof.candidates.is_full() {
		(highest(&(0..proof.candidates.len()).collect::<Vec<_>>()), Reason::Surplus)
	} else {
		return proof.candidates.try_push(candidate).map(|()| None).map_err(|_| Reason::Surplus);
	};
	let rival = rival.and_then(|place| proof.candidates.get_mut(place)).ok_or(reason)?;
	if rank(seed, candidate.device) >= rank(seed, rival.device) {
		return Err(reason);
	}
	let displaced = core::mem::replace(rival, candidate);
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

fn rank(seed: Hash, device: DeviceId) -> [u8; 32] {
	blake2_256(&[seed.as_bytes(), &device.to_le_bytes()].concat())
}
