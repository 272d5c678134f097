//! How long the runtime takes for ed25519 receipts, and how many of them a block holds.
//!
//! `cargo bench -p groundwave-node --bench coverage -- [--devices N] [--rounds N] [--quick]`
//!
//! The runtime's Wasm, compiled as a node runs it, executes signed transactions on a state in
//! memory: 32 full proofs in one `submit` and, once their append windows are closed, the `score`s
//! of them all. Beside it stands the bare check of the same signatures by the same host function, run
//! just before and after. `docs/performance.md` says what each figure means.
//!
//! A benchmark is no test: it says PASS or MISS and fails only where a receipt is refused.

mod chain;
mod clock;
mod field;

use std::{
	env,
	time::{Duration, Instant},
};

use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
use groundwave_runtime::{RuntimeCall, RuntimeEvent, configs::system::RuntimeBlockWeights};
use pallet_coverage::{Event, VerdictList, WaitBlocks};
use serde_json::json;

use chain::{Chain, Outcome};
use clock::ran;
use field::{Batch, CAPACITY, PROOFS, RECEIPTS, ROUND_BLOCKS, Signed, WITNESSES, settle};

/// Hotspots of the small state: no fewer than the transactions of the full block name.
const WARM: usize = 8_000;
/// Hotspots that share a submission's receipts: 1, 4, 8 and 20 receipts each.
const TABLES: [usize; 4] = [RECEIPTS, RECEIPTS / 4, RECEIPTS / 8, RECEIPTS.div_ceil(20)];
/// The table at which the targets hold.
const USUAL: usize = RECEIPTS / 8;
/// How long normal transactions of a block may run: three quarters of two seconds.
const NORMAL: Duration = Duration::from_millis(1_500);
/// At most so many times the bare check of its signature may a receipt cost.
const MOST_CHECKS: f64 = 1.5;
/// At least so many receipts must execute within [`NORMAL`].
const LEAST_RECEIPTS: usize = 12_000;
/// Most times that each scenario is run: hotspots that do not beacon meanwhile must still count as
/// reciprocal at the end.
const MOST_ROUNDS: usize = 40;
/// Submissions, and scores, that are made ready for the full block.
const FULL_BLOCK: usize = 24;

struct Options {
	devices: usize,
	rounds: usize,
	quick: bool,
}

impl Options {
	fn read() -> Result<Self, String> {
		let mut options = Self { devices: 1_000_000, rounds: 9, quick: false };
		let mut words = env::args().skip(1);
		while let Some(word) = words.next() {
			let mut number = || {
				let text = words.next().ok_or(format!("{word} wants a number"))?;
				text.replace('_', "").parse().map_err(|error| format!("{word} {text}: {error}"))
			};
			match word.as_str() {
				"--devices" => options.devices = number()?,
				"--rounds" => options.rounds = number()?,
				"--quick" => options.quick = true,
				// What `cargo bench` says to every benchmark.
				"--bench" => {}
				_ => return Err(format!("{word}: not an option")),
			}
		}
		if !(WARM..=CAPACITY).contains(&options.devices) {
			return Err(format!("--devices from {WARM} to {CAPACITY}"));
		}
		if !(1..=MOST_ROUNDS).contains(&options.rounds) {
			return Err(format!("--rounds from 1 to {MOST_ROUNDS}"));
		}
		Ok(options)
	}
}

fn main() {
	let options = Options::read().unwrap_or_else(|error| {
		eprintln!("coverage: {error}");
		std::process::exit(2);
	});
	let states = if options.quick { vec![WARM] } else { vec![WARM, options.devices] };
	for devices in states {
		measure(devices, options.rounds);
	}
}

/// Measures all scenarios on a state of so many hotspots.
fn measure(devices: usize, rounds: usize) {
	let begun = Instant::now();
	let mut chain = Chain::new(json!({
		"rewards": { "roundLength": ROUND_BLOCKS },
		"coverage": { "waits": WaitBlocks::default() },
	}));
	settle(&mut chain, devices);
	let built = begun.elapsed().as_secs_f64();
	println!("\n{devices} hotspots (state built in {built:.0} s); microseconds per receipt\n");
	println!(
		"| receipts per device | devices | submit | score | both | bare check | ratio | declared submit \
		 | declared score | booked score |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
	);
	for table in TABLES {
		let runs: Vec<_> = (0..rounds).map(|_| run(&mut chain, table)).collect();
		let median = |of: fn(&Run) -> f64| median(runs.iter().map(of).collect());
		let ratio = median(|run| (run.submit + run.score) / run.check);
		println!(
			"| {:.0} | {table} | {:.1} | {:.1} | {:.1} | {:.1} | {ratio:.2}{} | {:.1} | {:.1} | {:.1} |",
			to_float(RECEIPTS) / to_float(table),
			median(|run| run.submit),
			median(|run| run.score),
			median(|run| run.submit + run.score),
			median(|run| run.check),
			if table == USUAL { pass(ratio <= MOST_CHECKS) } else { "" },
			median(|run| run.declared_submit),
			median(|run| run.declared_score),
			median(|run| run.booked_score),
		);
	}
	fill_block(&mut chain);
}

/// What one submission and its scores took, in microseconds per receipt.
struct Run {
	submit: f64,
	score: f64,
	check: f64,
	declared_submit: f64,
	declared_score: f64,
	booked_score: f64,
}

/// One submission in the first block of a round, its scores after the append window.
fn run(chain: &mut Chain, table: usize) -> Run {
	chain.next_round();
	let batch = Batch::new(chain, 0, table);
	let declared_submit = declared(&batch.submit);
	let declared_score = batch.scores.iter().map(declared).sum();
	let before = check(&batch.signed);
	let submitted = submit(chain, batch.submit);
	let after = check(&batch.signed);
	close_append(chain);
	let scored = score(chain, batch.scores);
	Run {
		submit: per_receipt(submitted.time),
		score: per_receipt(scored.time),
		check: per_receipt((before + after) / 2),
		declared_submit,
		declared_score,
		booked_score: weight_per_receipt(scored.booked),
	}
}

/// Fills the time of a block's normal class with submissions and scores of as many receipts, each
/// of other devices.
fn fill_block(chain: &mut Chain) {
	chain.next_round();
	let mut batches = (0..2 * FULL_BLOCK).map(|number| number * USUAL);
	let waiting: Vec<_> = batches
		.by_ref()
		.take(FULL_BLOCK)
		.map(|first| {
			let batch = Batch::new(chain, first, USUAL);
			submit(chain, batch.submit);
			batch.scores
		})
		.collect();
	close_append(chain);
	let fresh: Vec<_> = batches.map(|first| Batch::new(chain, first, USUAL)).collect();
	let check = median(fresh.iter().map(|batch| per_receipt(check(&batch.signed))).collect());

	let (mut used, mut fitting, mut sent, mut booked) = (Duration::ZERO, 0, 0, 0);
	for (batch, waiting) in fresh.into_iter().zip(waiting) {
		let submitted = submit(chain, batch.submit);
		let scored = score(chain, waiting);
		used += submitted.time + scored.time;
		booked += submitted.booked() + scored.booked;
		sent += RECEIPTS;
		if used > NORMAL {
			break;
		}
		fitting = sent;
	}
	let root = chain.close_block();
	let class = RuntimeBlockWeights::get().get(DispatchClass::Normal).max_total;
	let class = class.expect("the normal class has a limit").ref_time();
	println!(
		"\none block: {fitting} receipts submitted and as many scored in {} s{}{}",
		NORMAL.as_secs_f64(),
		if used > NORMAL { "" } else { ", and there is time left" },
		pass(fitting >= LEAST_RECEIPTS),
	);
	println!(
		"the bare check alone: {:.0}; by booked weight: {:.0}; ending that block took {:.0} ms more",
		NORMAL.as_secs_f64() * 1e6 / check,
		to_float(sent) * class as f64 / booked as f64,
		root.as_secs_f64() * 1e3,
	);
}

/// Checks each signature of a submission as the runtime does, without the runtime.
fn check(signed: &[Signed]) -> Duration {
	let begun = ran();
	let all = signed
		.iter()
		.all(|(signature, message, key)| sp_io::crypto::ed25519_verify(signature, message, key));
	let time = ran() - begun;
	assert!(all, "the signatures are good");
	time
}

/// Submits 32 proofs, all of whose receipts must be accepted.
fn submit(chain: &mut Chain, call: RuntimeCall) -> Outcome {
	let outcome = chain.send(call);
	let accepted = outcome.events.iter().filter(|event| match event {
		RuntimeEvent::Coverage(Event::ProofSubmitted { verdicts, .. }) => all_count(verdicts),
		_ => false,
	});
	assert_eq!(accepted.count(), PROOFS, "not all were accepted: {:?}", outcome.events);
	outcome
}

/// What the scores of a submission took together.
struct Scored {
	time: Duration,
	booked: u64,
}

/// Scores 32 proofs, all of which must earn something.
fn score(chain: &mut Chain, calls: Vec<RuntimeCall>) -> Scored {
	let outcomes: Vec<Outcome> = calls.into_iter().map(|call| chain.send(call)).collect();
	let events = || outcomes.iter().flat_map(|outcome| &outcome.events);
	let earning = events().filter(|event| match event {
		RuntimeEvent::Coverage(Event::ProofScored {
			refused: None,
			verdicts,
			beaconer_points,
			witness_points,
			..
		}) => all_count(verdicts) && *beaconer_points > 0 && *witness_points > 0,
		_ => false,
	});
	assert_eq!(earning.count(), PROOFS, "not all earned: {:?}", events().collect::<Vec<_>>());
	Scored {
		time: outcomes.iter().map(|outcome| outcome.time).sum(),
		booked: outcomes.iter().map(Outcome::booked).sum(),
	}
}

fn all_count(verdicts: &VerdictList) -> bool {
	verdicts.len() == WITNESSES && verdicts.iter().all(|verdict| verdict.reason.is_none())
}

/// Goes on to the first block that may score what the open one took.
fn close_append(chain: &mut Chain) {
	let height = chain.height();
	chain.jump_to(height + WaitBlocks::default().append + 1);
}

/// The declared execution time of a call, in microseconds per receipt.
fn declared(call: &RuntimeCall) -> f64 {
	weight_per_receipt(call.get_dispatch_info().call_weight.ref_time())
}

/// A weight, in picoseconds, as microseconds per receipt.
fn weight_per_receipt(weight: u64) -> f64 {
	weight as f64 / 1e6 / to_float(RECEIPTS)
}

fn per_receipt(time: Duration) -> f64 {
	time.as_secs_f64() * 1e6 / to_float(RECEIPTS)
}

fn to_float(count: usize) -> f64 {
	f64::from(u32::try_from(count).expect("counts are small"))
}

fn median(mut figures: Vec<f64>) -> f64 {
	figures.sort_by(f64::total_cmp);
	figures[figures.len() / 2]
}

fn pass(holds: bool) -> &'static str {
	if holds { " PASS" } else { " MISS" }
}
