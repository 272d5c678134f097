//! One file per call or edge of a proof's life.

use groundwave_coverage::Reason;

use crate::{Event, mock::take_events};

mod append;
mod interface;
mod invariants;
mod recording;
mod replay;
mod score;
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
