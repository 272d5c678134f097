//! The daemon is killed at each step from receiving to scoring, and loses and doubles nothing, neither
//! on the chain nor in its archive.
//!
//! The chain lives in this process; the daemon runs in a child, which is this program once more and asks
//! the chain over a socket. So this process sees each step that the daemon takes and kills it (SIGKILL)
//! in the midst of one.

mod support;

use std::{
	collections::BTreeMap,
	io::{BufRead, BufReader, Read, Write},
	net::{TcpListener, TcpStream},
	process::{Child, Command, Stdio},
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use codec::{Decode, DecodeAll, Encode};
use groundwave_client::{Account, Daemon, DaemonError, SignedAcknowledgement};
use groundwave_coverage::Reason;
use groundwave_types::{Hash, Statement};
use sp_core::{Blake2Hasher, Hasher};
use support::{
	FakeChain, FakeNode, LONGEST, Question, Way, archive::digests, beacon, config, genesis, witness,
};

const CHAIN: &str = "ORACLE_TEST_CHAIN";
const STORE: &str = "ORACLE_TEST_STORE";
const ROUNDS: usize = 52;

/// A chain at the other end of a socket.
struct There(tokio::sync::Mutex<tokio::net::TcpStream>);

impl Way for There {
	async fn ask(&self, question: Question) -> Result<Vec<u8>> {
		use tokio::io::{AsyncReadExt, AsyncWriteExt};
		let mut stream = self.0.lock().await;
		let bytes = question.encode();
		stream.write_u32(u32::try_from(bytes.len())?).await?;
		stream.write_all(&bytes).await?;
		let length = stream.read_u32().await?;
		let mut answer = vec![0; usize::try_from(length)?];
		stream.read_exact(&mut answer).await?;
		<Result<Vec<u8>, String>>::decode(&mut &answer[..])?.map_err(|error| anyhow!(error))
	}
}

/// The daemon in a child. Does nothing where it is run as a test like the others.
#[tokio::test(flavor = "multi_thread")]
async fn child() {
	let (Ok(chain), Ok(store)) = (std::env::var(CHAIN), std::env::var(STORE)) else { return };
	let stream = tokio::net::TcpStream::connect(chain).await.unwrap();
	stream.set_nodelay(true).unwrap();
	let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
	println!("\nlistening on {}", listener.local_addr().unwrap());
	let mut config = config(store.as_ref());
	config.archive.url = Some(format!("file://{store}/archive"));
	(config.archive.batch_receipts, config.archive.batch_seconds) = (2, 1);
	let node = FakeNode(There(tokio::sync::Mutex::new(stream)));
	let account = Account::from_uri("//Charlie").unwrap();
	let (_stop, stopped) = tokio::sync::watch::channel(false);
	groundwave_oracle::daemon::run(&config, node, account, listener, stopped).await.unwrap();
}

/// Where the daemon is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
	/// While receipts are handed in, after so many milliseconds.
	Receiving(u64),
	/// Once the last one is acknowledged.
	Acknowledged,
	/// When it has a call signed: the first, second, third.
	Signing(usize),
	/// When it sends a transaction that does not reach the node.
	Sending(usize),
	/// When it has sent one, and the node has it.
	Sent(usize),
	/// When it reads the final block that holds its nth transaction.
	Reading(usize),
	/// When it was told what that block holds.
	Read(usize),
}

const STEPS: [Step; 13] = [
	Step::Receiving(1),
	Step::Receiving(4),
	Step::Acknowledged,
	Step::Signing(1),
	Step::Sending(1),
	Step::Sent(1),
	Step::Reading(1),
	Step::Read(1),
	Step::Signing(2),
	Step::Sent(2),
	Step::Sending(3),
	Step::Sent(3),
	Step::Read(3),
];

#[derive(Default)]
struct Seen {
	signed: usize,
	sent: Vec<Hash>,
	read: Vec<Hash>,
}

/// Answers the daemon's questions, and says when its time has come.
struct Stage {
	chain: Mutex<FakeChain>,
	/// Where it is to be killed; none once it was.
	step: Mutex<Option<Step>>,
	seen: Mutex<Seen>,
	/// Whether the moment is there.
	now: Mutex<bool>,
}

impl Stage {
	fn ring(&self) {
		*self.now.lock().unwrap() = true;
	}

	/// Waits until the moment is there.
	async fn rung(&self) {
		while !*self.now.lock().unwrap() {
			tokio::time::sleep(Duration::from_millis(2)).await;
		}
	}

	/// Whether `question` is the step; in `after` it was answered already.
	fn is_time(&self, question: &Question, answer: &Result<Vec<u8>, String>) -> [bool; 2] {
		let step = *self.step.lock().unwrap();
		let mut seen = self.seen.lock().unwrap();
		match question {
			Question::Sign(..) => {
				seen.signed += 1;
				[step == Some(Step::Signing(seen.signed)), false]
			}
			Question::Send(bytes) => {
				let hash = Blake2Hasher::hash(bytes);
				if !seen.sent.contains(&hash) {
					seen.sent.push(hash);
				}
				let count = seen.sent.len();
				[step == Some(Step::Sending(count)), step == Some(Step::Sent(count))]
			}
			Question::Report(_, asked) => {
				let Ok(answer) = answer else { return [false, false] };
				let report = groundwave_client::BlockReport::decode_all(&mut &answer[..]).unwrap();
				for (hash, _) in &report.transactions {
					if asked.contains(hash) && !seen.read.contains(hash) {
						seen.read.push(*hash);
					}
				}
				let count = seen.read.len();
				let fresh = !report.transactions.is_empty();
				[
					fresh && step == Some(Step::Reading(count)),
					fresh && step == Some(Step::Read(count)),
				]
			}
			_ => [false, false],
		}
	}

	fn serve(self: &Arc<Self>, mut stream: TcpStream) -> Result<()> {
		stream.set_nodelay(true)?;
		loop {
			let mut length = [0; 4];
			stream.read_exact(&mut length)?;
			let mut bytes = vec![0; usize::try_from(u32::from_be_bytes(length))?];
			stream.read_exact(&mut bytes)?;
			let question = Question::decode_all(&mut &bytes[..])?;
			let looked = match &question {
				Question::Report(..) => self.answer(&question),
				_ => Ok(Vec::new()),
			};
			let [before, after] = self.is_time(&question, &looked);
			if before {
				self.ring();
				// It is killed while it waits for an answer that does not come.
				return Ok(stream.read_exact(&mut [0])?);
			}
			if matches!(question, Question::Finalized) {
				self.chain.lock().unwrap().note_turn(0);
			}
			let answer = self.answer(&question).encode();
			if after && matches!(question, Question::Send(_)) {
				self.ring();
				return Ok(stream.read_exact(&mut [0])?);
			}
			stream.write_all(&u32::try_from(answer.len())?.to_be_bytes())?;
			stream.write_all(&answer)?;
			if after {
				self.ring();
			}
		}
	}

	fn answer(&self, question: &Question) -> Result<Vec<u8>, String> {
		self.chain.lock().unwrap().answer(question).map_err(|error| error.to_string())
	}
}

struct Killable {
	child: Child,
	client: Daemon,
}

impl Killable {
	fn start(chain: &str, store: &std::path::Path) -> Self {
		let mut child = Command::new(std::env::current_exe().unwrap())
			.args(["child", "--exact", "--nocapture"])
			.env(CHAIN, chain)
			.env(STORE, store)
			.stdout(Stdio::piped())
			.stderr(Stdio::inherit())
			.spawn()
			.unwrap();
		let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
		let line = lines.find_map(|line| {
			let line = line.unwrap();
			Some(line.strip_prefix("listening on ")?.to_string())
		});
		let client =
			Daemon::new(format!("http://{}", line.expect("it says where it listens")), genesis());
		// What it says from now on nobody reads; the pipe must not fill up.
		std::thread::spawn(move || lines.for_each(drop));
		Self { child, client }
	}

	fn kill(&mut self) {
		self.child.kill().unwrap();
		self.child.wait().unwrap();
	}
}

/// What the daemon promised, by receipt.
#[derive(Default)]
struct Promises(Mutex<BTreeMap<Hash, SignedAcknowledgement>>);

impl Promises {
	/// The same receipt again has the same answer.
	fn note(&self, given: SignedAcknowledgement) {
		let before = self.0.lock().unwrap().insert(given.acknowledgement.receipt, given.clone());
		assert!(before.is_none_or(|before| before == given), "it promises something else");
	}

	fn has(&self, receipt: &impl Statement) -> bool {
		self.0.lock().unwrap().contains_key(&receipt.digest(&genesis()))
	}

	fn receipts(&self) -> Vec<Hash> {
		self.0.lock().unwrap().keys().copied().collect()
	}
}

/// One run, with a kill at `step`; panics if anything is lost or doubled.
fn survive(step: Step) {
	let runtime =
		tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
	let store = tempfile::tempdir().unwrap();
	let chain = FakeChain::new(10);
	let stage = Arc::new(Stage {
		chain: Mutex::new(chain),
		step: Mutex::new(Some(step)),
		seen: Mutex::default(),
		now: Default::default(),
	});
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let address = listener.local_addr().unwrap().to_string();
	let serving = stage.clone();
	std::thread::spawn(move || {
		for stream in listener.incoming().flatten() {
			let serving = serving.clone();
			// The other end is killed: that it breaks off is what is tested.
			std::thread::spawn(move || drop(serving.serve(stream)));
		}
	});

	let mut daemon = Killable::start(&address, store.path());
	let (signed, payload) = beacon(1, 0);
	let early = [2, 3].map(|device| witness(device, 1, &payload));
	let late = witness(4, 1, &payload);
	// One that the chain refuses: it must not be brought again, for each time is counted against its device.
	let mut loud = witness(5, 1, &payload);
	loud.witness.rssi_ddbm = 0;
	loud.signature = support::sign(5, &loud.witness);
	let loud_digest = loud.witness.digest(&genesis());
	let early = early.into_iter().chain([loud]).collect::<Vec<_>>();
	let receipts = early.iter().chain([&late]).map(|heard| heard.witness.digest(&genesis()));
	let receipts = [signed.beacon.digest(&genesis())].into_iter().chain(receipts);
	let receipts = receipts.collect::<Vec<_>>();

	let promises = Promises::default();
	// What is not acknowledged yet.
	let hand_in = async |client: &Daemon| -> Result<(), DaemonError> {
		if !promises.has(&signed.beacon) {
			let attempt = async || client.beacon(&signed, Some(&payload)).await;
			promises.note(until_taken(attempt).await?);
		}
		for heard in early.iter().filter(|heard| !promises.has(&heard.witness)) {
			promises.note(until_taken(async || client.witness(heard, None).await).await?);
		}
		Ok(())
	};
	match step {
		Step::Receiving(millis) => {
			let first = runtime.block_on(async {
				until_ready(&daemon.client).await;
				tokio::time::timeout(Duration::from_millis(millis), hand_in(&daemon.client)).await
			});
			drop(first);
			stage.ring();
		}
		_ => {
			// Its time may come while receipts are still handed in.
			runtime.block_on(async {
				tokio::select! {
					handed = hand_in(&daemon.client) => handed.unwrap(),
					() = stage.rung() => {}
				}
			});
			if step == Step::Acknowledged {
				stage.ring();
			}
		}
	}

	let deadline = Instant::now() + LONGEST;
	let mut brought_late = false;
	loop {
		assert!(
			Instant::now() < deadline,
			"{step:?} took too long: {:?}",
			stage.chain.lock().unwrap().tally()
		);
		if std::mem::take(&mut *stage.now.lock().unwrap()) {
			*stage.step.lock().unwrap() = None;
			daemon.kill();
			daemon = Killable::start(&address, store.path());
			let (promised, client) = (promises.receipts(), &daemon.client);
			let kept = runtime.block_on(async {
				until_ready(client).await;
				states(client, &promised).await
			});
			assert!(kept.iter().all(|state| state != NONE), "{step:?}: {promised:?} are {kept:?}");
			// What was not acknowledged, the hotspots hand in again; so they do one that was.
			runtime.block_on(hand_in(client)).unwrap();
			if promises.has(&signed.beacon) {
				let again = async || client.beacon(&signed, Some(&payload)).await;
				promises.note(runtime.block_on(until_taken(again)).unwrap());
			}
		}
		let tally = stage.chain.lock().unwrap().tally();
		if tally.submitted.contains_key(&1) && !brought_late {
			// The chain waits.
			let attempt = until_taken(async || daemon.client.witness(&late, None).await);
			let taken = runtime.block_on(async {
				tokio::select! {
					taken = attempt => taken.ok(),
					() = stage.rung() => None,
				}
			});
			brought_late = taken.is_some();
			taken.into_iter().for_each(|given| promises.note(given));
			continue;
		}
		let states = runtime.block_on(states(&daemon.client, &receipts));
		let decided = receipts.iter().zip(&states).all(|(digest, state)| {
			state == if *digest == loud_digest { "refused" } else { "scored" }
		});
		if decided && stage.step.lock().unwrap().is_none() {
			break;
		}
		// A block only once the daemon took a whole step with all that it was handed: what is tested is
		// the daemon, not how quick it is.
		stage.chain.lock().unwrap().forget_turns();
		let is_over = || *stage.now.lock().unwrap() || Instant::now() >= deadline;
		while !is_over() && !stage.chain.lock().unwrap().had_turns() {
			std::thread::sleep(Duration::from_millis(2));
		}
		if !is_over() {
			stage.chain.lock().unwrap().produce();
		}
	}
	// A kill amid archiving is one more: what comes of it is the same.
	if matches!(step, Step::Read(_)) {
		daemon.kill();
		daemon = Killable::start(&address, store.path());
	}
	let archive = store.path().join("archive");
	while digests(&archive).len() < receipts.len() {
		assert!(Instant::now() < deadline, "{step:?}: it was not archived");
		std::thread::sleep(Duration::from_millis(20));
	}
	daemon.kill();
	let (mut archived, mut expected) = (digests(&archive), receipts.clone());
	archived.sort();
	expected.sort();
	assert_eq!(archived, expected, "{step:?}");
	let tally = stage.chain.lock().unwrap().tally();
	assert_eq!(tally.scored.get(&1), Some(&1), "{step:?}: {tally:?}");
	assert_eq!((tally.failed, tally.refused.len()), (0, 0), "{step:?}: {tally:?}");
	for device in 2..=4 {
		assert_eq!(tally.verdicts.get(&(1, device)), Some(&vec![None]), "{step:?}: {tally:?}");
	}
	let refused = Some(vec![Some(Reason::TooLoud)]);
	assert_eq!(tally.verdicts.get(&(1, 5)).cloned(), refused, "{step:?}: {tally:?}");
	assert!(tally.sent.values().all(|times| *times == 1), "{step:?}: {tally:?}");
}

/// What stands for the state of a receipt that the daemon does not have.
const NONE: &str = "none";

async fn states(client: &Daemon, receipts: &[Hash]) -> Vec<String> {
	let mut states = Vec::new();
	for receipt in receipts {
		let told = client.get::<serde_json::Value>(&format!("/v1/receipts/{receipt:?}")).await;
		states.push(told.map_or_else(|_| NONE.into(), |it| it["state"].as_str().unwrap().into()));
	}
	states
}

async fn until_ready(client: &Daemon) {
	while client.get::<serde_json::Value>("/ready").await.is_err() {
		tokio::time::sleep(Duration::from_millis(5)).await;
	}
}

/// Tries again while the daemon is not there or not ready; fails if it refuses.
async fn until_taken<T>(
	attempt: impl AsyncFn() -> Result<T, DaemonError>,
) -> Result<T, DaemonError> {
	let deadline = Instant::now() + LONGEST;
	loop {
		match attempt().await {
			Err(DaemonError::Refused { status: 503, .. } | DaemonError::Unreachable(_))
				if Instant::now() < deadline =>
			{
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			other => return other,
		}
	}
}

#[test]
fn a_daemon_killed_at_any_step_loses_no_receipt_and_brings_none_twice() {
	if std::env::var(CHAIN).is_ok() {
		return;
	}
	for round in 0..ROUNDS {
		survive(STEPS[round % STEPS.len()]);
	}
}
