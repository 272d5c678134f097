//! A neighbourhood without a chain: everything is judged by the pure rules.

use std::time::Instant;

use anyhow::{Context, Result};
use groundwave_coverage::Bucket;
use groundwave_types::{CoverageRules, DeviceId, Hash, Round};

use super::{
	place::Neighbourhood,
	tally::{Tally, Told},
	traffic::Occasion,
};

/// Rounds, blocks and waits of a live network, in milliseconds.
const ROUND_MS: u64 = 3_600_000;
const MARGIN_MS: u64 = 300_000;
/// When the first bucket opens, in milliseconds since the Unix epoch.
const FIRST_AT: u64 = 1_700_000_000_000;

/// Plays `buckets` buckets and answers what became of it.
pub fn play(neighbourhood: &Neighbourhood, rules: &CoverageRules, buckets: Round) -> Result<Tally> {
	let count = DeviceId::try_from(neighbourhood.residents.len()).context("too many hotspots")?;
	let numbers = (0..count).collect::<Vec<_>>();
	let mut tally = Tally::new(neighbourhood);
	for played in 0..buckets {
		let began = Instant::now();
		let first = rules.beacon_interval.saturating_mul(played);
		let length_ms = ROUND_MS.saturating_mul(rules.beacon_interval.into());
		let opened_at = FIRST_AT.saturating_add(length_ms.saturating_mul(played.into()));
		let seed = Hash::from(neighbourhood.chance.secret([u64::MAX, first.into(), 0]));
		let bucket = Bucket { seed, opened_at, length_ms, margin_ms: MARGIN_MS };
		let occasion =
			Occasion { network: 0, first, bucket, rules, since: opened_at, numbers: &numbers };
		for sender in 0..neighbourhood.residents.len() {
			let exchange = neighbourhood.exchange(sender, &occasion)?;
			let judgement = neighbourhood.judge(&exchange, &occasion)?;
			let told = Told::as_foretold(&exchange, &judgement, neighbourhood);
			tally.add(neighbourhood, &exchange, &judgement, &told)?;
		}
		eprintln!("bucket {played} judged in {:.1} s", began.elapsed().as_secs_f64());
	}
	Ok(tally)
}
