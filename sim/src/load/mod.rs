//! A steady stream of valid receipts for a daemon, to see how many it takes and what memory it needs.
//!
//! | file | what it holds |
//! |---|---|
//! | `plan.rs` | which receipts are sent in a bucket, and when |
//! | `stream.rs` | the connections over which they go |
//! | `figures.rs` | what is counted, and the table |

mod figures;
mod plan;
mod stream;

use std::{
	sync::Arc,
	time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use groundwave_client::{Daemon, Moment};
use groundwave_types::{Hash, Millis};
use sp_core::{Pair, sr25519};
use tokio::time::sleep;

use self::{
	figures::{Figures, Memory},
	plan::{Bucketful, RECEIPTS_EACH, Senders},
	stream::Stream,
};
use crate::{
	clock::now,
	founding::Founder,
	hotspot::make_hotspots,
	neighbourhood::{Neighbourhood, Plan},
	network::{self, REGION_RESOLUTION, RULES},
};

/// Length of a bucket on the development chain, in seconds.
const BUCKET_SECONDS: u64 = 30;
/// Part of the receipts that may go unacknowledged.
const SLACK: f64 = 0.05;
/// How long it may take until the daemon has seen a block, in milliseconds.
const UNTIL_SEEN_MS: Millis = 500;
/// How long after the last receipt answers are waited for.
const UNTIL_ANSWERED: Duration = Duration::from_secs(30);

/// What to send where.
#[derive(Debug, Args)]
pub struct Options {
	/// Where the oracle daemon is.
	#[arg(long, value_name = "URL")]
	oracle: String,
	/// Receipts in a second.
	#[arg(long, value_name = "NUMBER", default_value_t = 2_000)]
	rate: u64,
	/// For how long.
	#[arg(long, value_name = "NUMBER", default_value_t = 600)]
	seconds: u64,
	/// How many devices are registered; as many as the rate needs unless given.
	#[arg(long, value_name = "NUMBER")]
	devices: Option<usize>,
	/// Over how many connections receipts go, one at a time on each.
	#[arg(long, value_name = "NUMBER", default_value_t = 256)]
	connections: usize,
	/// The daemon's process, on this machine: how much memory it has is read there where its metrics do
	/// not tell.
	#[arg(long, value_name = "NUMBER")]
	pid: Option<u32>,
	/// 32 bytes in hexadecimal from which all keys follow; random unless given.
	#[arg(long, value_name = "HEX")]
	seed: Option<Hash>,
}

/// Sends the receipts and prints what the daemon made of them, minute by minute; answers whether it
/// acknowledged what the rate asks for.
pub async fn load(url: &str, options: &Options) -> Result<bool> {
	ensure!(options.rate > 0 && options.connections > 0, "nothing would be sent");
	let seed = options.seed.unwrap_or_else(|| Hash::from(sr25519::Pair::generate().1));
	eprintln!("keys follow from --seed {seed:x}");
	let a_bucket = options.rate.saturating_mul(BUCKET_SECONDS);
	let needed = usize::try_from(a_bucket.div_ceil(RECEIPTS_EACH))?;
	let hotspots = options.devices.unwrap_or(needed);
	let founder = Founder::connect(url).await?;
	let senders = Arc::new(register(&founder, hotspots, &seed).await?);

	let figures = Arc::new(Figures::default());
	let genesis = founder.genesis;
	let stream = Stream::open(&options.oracle, genesis, options.connections, &figures);
	let daemon = Daemon::new(&options.oracle, genesis);
	let memory = Memory { daemon, pid: options.pid };
	print!("{}", Figures::heading());
	let sampled = tokio::spawn(sample(figures.clone(), memory.clone(), options.seconds));
	let due = send(&founder, &senders, &stream, options).await?;
	stream.close(UNTIL_ANSWERED).await;
	sampled.await??;
	let taken = figures.acknowledged();
	print!("{}", figures.summary(due, options.seconds));
	print!("{}", memory.fates().await?);
	// Far below what an f64 holds exactly.
	Ok(taken as f64 >= due as f64 * (1.0 - SLACK))
}

/// Founds a network and registers its devices.
async fn register(founder: &Founder, hotspots: usize, seed: &Hash) -> Result<Senders> {
	let neighbourhood = Neighbourhood::draw(&Plan { hotspots, cheats: 0, seed: *seed })?;
	let cells = neighbourhood.residents.iter().map(|it| it.cell).collect::<Vec<_>>();
	let made = make_hotspots(&cells, seed)?;
	let places = neighbourhood.coarse_cells(REGION_RESOLUTION);
	let (network, founded_since) =
		founder.found(network::params(RULES), "A load", &made, places).await?;
	let gains = neighbourhood.residents.iter().map(|it| it.gain_ddbi);
	let made = made.into_iter().zip(gains).collect();
	let (devices, located_since) = founder.register(network, made, &founder.maker).await?;
	let centres = neighbourhood.residents.iter().map(|it| it.centre).collect();
	let ready = founded_since.max(located_since);
	Ok(Senders { network, devices, centres, ready, genesis: founder.genesis })
}

/// Sends for as long as is asked; answers how many receipts were due.
async fn send(
	founder: &Founder,
	senders: &Arc<Senders>,
	stream: &Stream,
	options: &Options,
) -> Result<u64> {
	let mut from = senders.ready;
	let mut due = 0_u64;
	let mut ends = None;
	loop {
		let is_next = |moment: &Moment| {
			moment.period.round >= from && moment.number <= moment.period.blocks.start
		};
		let begun = founder.chain.wait_for("the next bucket", is_next).await?;
		let first = begun.period.round;
		let bucket = begun.state.bucket(first, &RULES).await?;
		let begins = now().saturating_add(UNTIL_SEEN_MS);
		let ends: Millis = *ends.get_or_insert(begins + options.seconds * 1_000);
		if begins >= ends {
			return Ok(due);
		}
		stream.begin();
		let most = options.rate.saturating_mul(bucket.length_ms) / 1_000;
		let beacons = usize::try_from(most / RECEIPTS_EACH)?;
		let bucketful = Bucketful { bucket, begins, beacons };
		let pieces = senders.plan(&bucketful)?;
		let pieces = pieces.into_iter().filter(|piece| piece.at < ends).collect::<Vec<_>>();
		due += u64::try_from(pieces.len()).context("more than there can be")?;
		stream.send(senders, first, pieces);
		from = first.saturating_add(1);
	}
}

/// Prints a row a minute.
async fn sample(figures: Arc<Figures>, memory: Memory, seconds: u64) -> Result<()> {
	while !figures.has_begun() {
		sleep(Duration::from_millis(100)).await;
	}
	let began = Instant::now();
	let mut told = 0;
	while told < seconds {
		let span = (seconds - told).min(60);
		told += span;
		sleep((began + Duration::from_secs(told)).saturating_duration_since(Instant::now())).await;
		let now = memory.sample().await;
		print!("{}", figures.row(told, span, &now));
	}
	Ok(())
}
