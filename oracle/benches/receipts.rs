//! How many signed receipts a second the daemon takes, and what memory it needs for them.
//!
//! Hotspots, chain and daemon share this process and its cores. Receipts are signed beforehand; each is
//! checked, on the disk (fsync) when it is acknowledged, and brought to a chain in memory.
//!
//! `cargo bench -p groundwave-oracle --bench receipts`

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

use futures::future::join_all;
use groundwave_client::{Daemon, SignedBeacon, SignedWitness};
use groundwave_coverage::Payload;
use support::{FakeChain, Running, beacon, config, genesis, witness};

/// Parts of the benchmark, each with devices of its own.
const PARTS: u32 = 5;
/// Beacons of a part.
const BEACONS: u32 = 2_000;
/// Who hears each.
const WITNESSES: u32 = 9;
/// Receipts that are under way at a time.
const AT_A_TIME: usize = 256;
/// Over so many connections.
const CONNECTIONS: usize = 64;

enum Signed {
	Beacon(SignedBeacon, Payload),
	Witness(SignedWitness),
}

fn main() {
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(run());
}

async fn run() {
	// `cargo bench` and `cargo test` call it alike; as a test it only shows that it runs.
	let (parts, beacons) =
		if std::env::args().any(|it| it == "--bench") { (PARTS, BEACONS) } else { (1, 20) };
	let store = tempfile::tempdir().unwrap();
	let mut chain = FakeChain::new(parts * beacons + 1);
	chain.append = 10;
	chain.forgets = true;
	let mut config = config(store.path());
	config.limits.connections_per_address = 10_000;
	config.submitter.poll_ms = 200;
	config.submitter.gather_ms = 1_000;
	let daemon = Running::start(config, Arc::new(Mutex::new(chain))).await;
	daemon.tick(Duration::from_millis(500));
	let clients =
		(0..CONNECTIONS).map(|_| Daemon::new(daemon.client.url(), genesis())).collect::<Vec<_>>();
	println!(
		"{:>5} {:>9} {:>11} {:>8} {:>8} {:>9}",
		"part", "receipts", "per second", "p50", "p99", "memory"
	);
	for part in 0..parts {
		let receipts = sign(part, parts * beacons, beacons);
		let count = receipts.len();
		let queue = Arc::new(Mutex::new(receipts));
		let began = Instant::now();
		let workers = (0..AT_A_TIME).map(|worker| {
			let (queue, client) = (queue.clone(), clients[worker % CONNECTIONS].clone());
			tokio::spawn(async move {
				let mut times = Vec::new();
				loop {
					let Some(next) = queue.lock().unwrap().pop() else { return times };
					let began = Instant::now();
					match &next {
						Signed::Beacon(signed, payload) => {
							client.beacon(signed, Some(payload)).await
						}
						Signed::Witness(signed) => client.witness(signed, None).await,
					}
					.unwrap();
					times.push(began.elapsed());
				}
			})
		});
		let times = join_all(workers).await.into_iter().flat_map(Result::unwrap);
		let mut times = times.collect::<Vec<_>>();
		let took = began.elapsed();
		times.sort_unstable();
		let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_millis();
		println!(
			"{part:>5} {count:>9} {:>11.0} {:>5} ms {:>5} ms {:>6} MB",
			count as f64 / took.as_secs_f64(),
			at(50),
			at(99),
			memory_mb(),
		);
		// Until all of it is scored.
		let last = parts * beacons;
		let scored = usize::try_from((part + 1) * beacons).unwrap();
		while daemon.chain.lock().unwrap().scored() < scored {
			tokio::time::sleep(Duration::from_millis(200)).await;
			assert!(
				began.elapsed() < Duration::from_secs(120),
				"{last} devices wait for the score"
			);
		}
		println!("{:>5} all scored after {:.1} s", part, began.elapsed().as_secs_f64());
	}
	daemon.stop().await;
}

/// The receipts of a part. Devices of all parts hear.
fn sign(part: u32, devices: u32, beacons: u32) -> Vec<Signed> {
	let sent =
		(0..beacons).map(|it| 1 + part * beacons + it).map(|device| (device, beacon(device, 0)));
	let sent = sent.collect::<Vec<_>>();
	let mut receipts = Vec::new();
	// They are taken from the end: each beacon, then those who heard it.
	for (device, (signed, payload)) in sent {
		for heard in 1..=WITNESSES {
			let listener = 1 + (device + heard * 7) % devices;
			receipts.push(Signed::Witness(witness(listener, device, &payload)));
		}
		receipts.push(Signed::Beacon(signed, payload));
	}
	receipts
}

/// What this process has in memory, on Linux.
fn memory_mb() -> u64 {
	let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
	let pages = pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok());
	pages.unwrap_or(0) * 4_096 / 1_000_000
}
