//! One file per call or edge of a proof's life.

use groundwave_coverage::Reason;
use groundwave_types::DeviceId;

use crate::{
	Candidate, Event, Proofs, Slot,
	mock::{Coverage, Test, bucket, take_events},
};

mod activity;
mod adversaries;
mod append;
mod density;
mod draw;
mod interface;
mod invariants;
mod leaf;
mod reciprocity;
mod recording;
mod replay;
mod reveal;
mod schedule;
mod score;
mod standing;
mod submit;
mod verdicts;

/// What became of the witnesses of the only proof since the last events were taken.
fn reasons() -> Vec<Option<Reason>> {
	let [Event::ProofSubmitted { verdicts, .. }] = &take_events()[..] else {
		panic!("not one accepted beacon")
	};
	verdicts.iter().map(|verdict| verdict.reason).collect()
}

/// The reason for which the only proof since the last events were taken was refused.
fn refusal() -> Reason {
	let [Event::ProofRefused { reason, .. }] = take_events()[..] else {
		panic!("not one refused beacon")
	};
	reason
}

/// What became of the only proof that was scored since the last events were taken: why it scores
/// nobody, and what became of its witnesses.
fn scored() -> (Option<Reason>, Vec<Option<Reason>>) {
	let events = take_events();
	let [Event::ProofScored { refused, verdicts, .. }] = &events[..] else {
		panic!("not one scored proof: {events:?}")
	};
	(*refused, verdicts.iter().map(|verdict| verdict.reason).collect())
}

/// The candidates of the open proof of `device` in the current bucket.
fn candidates(device: DeviceId) -> Vec<Candidate> {
	Coverage::proof_in(device, bucket()).unwrap().open.unwrap().candidates.into_inner()
}

/// The devices of those.
fn listeners(device: DeviceId) -> Vec<DeviceId> {
	candidates(device).into_iter().map(|candidate| candidate.device).collect()
}

/// All rows of proofs.
fn rows() -> Vec<(DeviceId, Slot, crate::ProofRecord)> {
	Proofs::<Test>::iter().collect()
}
