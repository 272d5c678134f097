//! A chain in memory that judges as little as the daemon can notice, and hotspots that sign for it.

#![allow(dead_code, reason = "each test uses a part of it")]

pub mod archive;

use std::{
	collections::BTreeMap,
	future::Future,
	sync::{
		Arc, Mutex,
		atomic::{AtomicUsize, Ordering},
	},
	time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use codec::{Decode, DecodeAll, Encode};
use groundwave_client::{
	Account, BeaconPart, BlockReport, BucketClock, CoverageCall, CoverageLimits, Funds, Height,
	NetworkRules, Placed, ProofPart, ProofState, ReceiptEvent, ReceiptSignature, RegisteredDevice,
	Reveal, SignedBeacon, SignedTransaction, SignedWitness, Standing, UnderWay,
};
use groundwave_coverage::{Beacon, Payload, Reason, Witness, commitment};
use groundwave_oracle::{admission::wall_clock, config::Config, node::Node};
use groundwave_types::{
	AccountId, BlockNumber, Cell, CoverageRules, DensityRule, DeviceId, DeviceKey, DeviceSignature,
	Hash, Hip15, Millis, NANOS_PER_MILLI, NetworkId, Region, Round, Session, Statement,
};
use sp_core::{Blake2Hasher, Hasher, Pair, ed25519};

pub const NETWORK: NetworkId = 1;
pub const BUCKET: Round = 12;
pub const BLOCK_MS: Millis = 6_000;
const WINDOW_MS: Millis = 600_000;
const MARGIN_MS: Millis = 300_000;
/// By how much the chain's clock is ahead, so that nothing that tests sign is ahead of the chain, however
/// long it is since its last block.
const LEAD_MS: Millis = 30_000;
/// States of final blocks that a chain keeps.
const KEPT_STATES: usize = 16;
/// Where all devices stand: the daemon does not judge distances.
const CELL: Cell = Cell(0x8c2ab60e3c14bff);
/// How long anything may take in a test before it counts as failed.
pub const LONGEST: Duration = Duration::from_secs(120);
pub const FREQUENCY_HZ: u64 = 904_500_000;

pub fn genesis() -> Hash {
	Hash::repeat_byte(9)
}

/// The identity key of a device.
pub fn pair(device: DeviceId) -> ed25519::Pair {
	ed25519::Pair::from_seed(&Blake2Hasher::hash(&device.encode()).into())
}

/// Its session key, which devices with odd numbers sign with.
pub fn session(device: DeviceId) -> ed25519::Pair {
	ed25519::Pair::from_seed(&Blake2Hasher::hash(&(device, "session").encode()).into())
}

pub fn sign(device: DeviceId, statement: &impl Statement) -> ReceiptSignature {
	let message = statement.signed_bytes(&genesis());
	if device % 2 == 1 {
		ReceiptSignature::Session(session(device).sign(&message).0)
	} else {
		let signature = pair(device).sign(&message).0;
		ReceiptSignature::Identity(DeviceSignature::Ed25519(signature))
	}
}

/// What a device sends, and the receipt of it; `nonce` makes it another one.
pub fn beacon(device: DeviceId, nonce: u64) -> (SignedBeacon, Payload) {
	let random = Blake2Hasher::hash(&(device, nonce).encode());
	let payload = Payload::new(device, random.as_bytes()).unwrap();
	let beacon = Beacon {
		network: NETWORK,
		device,
		bucket: BUCKET,
		sent_at: wall_clock() * NANOS_PER_MILLI,
		frequency_hz: FREQUENCY_HZ,
		power_ddbm: 270,
		commitment: payload.commitment(),
	};
	(SignedBeacon { signature: sign(device, &beacon), beacon }, payload)
}

/// The receipt of a device that heard `payload`.
pub fn witness(device: DeviceId, beaconer: DeviceId, payload: &Payload) -> SignedWitness {
	let witness = Witness {
		beaconer,
		commitment: payload.commitment(),
		device,
		received_at: wall_clock() * NANOS_PER_MILLI,
		frequency_hz: FREQUENCY_HZ,
		rssi_ddbm: -1000,
		tag: payload.tag(device),
	};
	SignedWitness { signature: sign(device, &witness), witness }
}

/// Something that is asked of a chain.
#[derive(Clone, Debug, Encode, Decode)]
pub enum Question {
	Best,
	Finalized,
	Limits,
	Device(DeviceId),
	Network(NetworkId),
	Proofs(DeviceId, Hash),
	Funds(Hash),
	Sign(Option<CoverageCall>, u64, Height, BlockNumber),
	Send(Vec<u8>),
	Report(BlockNumber, Vec<Hash>),
}

#[derive(Clone, Default)]
struct State {
	nonce: u64,
	proofs: BTreeMap<(DeviceId, Round), ProofState>,
}

#[derive(Clone)]
struct Block {
	height: Height,
	state: State,
	transactions: Vec<(Vec<u8>, Option<String>)>,
	events: Vec<(Hash, ReceiptEvent)>,
}

#[derive(Encode, Decode)]
struct Transaction {
	/// None for one that does nothing.
	call: Option<CoverageCall>,
	nonce: u64,
	born: Hash,
	dies: BlockNumber,
	spec_version: u32,
}

/// The chain.
pub struct FakeChain {
	blocks: Vec<Block>,
	finalized: usize,
	pool: BTreeMap<u64, Vec<u8>>,
	forks: u64,
	pub devices: DeviceId,
	pub append: BlockNumber,
	pub finality_lag: usize,
	pub suspended: Option<DeviceId>,
	/// No block has room for anything while this is so.
	pub full: bool,
	/// Version of the runtime from the next block on.
	pub spec_version: u32,
	/// Whether it does not answer what the daemon asks before it brings receipts.
	pub silent: bool,
	/// What the daemon's account has.
	pub funds: u128,
	/// By how much the blocks' time is behind what it should be.
	pub lag_ms: Millis,
	/// Beacons that the next block has from elsewhere.
	pub elsewhere: Vec<SignedBeacon>,
	/// How many steps each daemon began since the last block.
	turns: BTreeMap<usize, u32>,
	/// Whether old blocks are dropped: then [`FakeChain::tally`] does not count them.
	pub forgets: bool,
	opened_at: Millis,
}

impl FakeChain {
	pub fn new(devices: DeviceId) -> Self {
		let opened_at = wall_clock() - 60_000;
		let mut chain = Self {
			blocks: Vec::new(),
			finalized: 0,
			pool: BTreeMap::new(),
			forks: 0,
			devices,
			append: 8,
			finality_lag: 2,
			suspended: None,
			full: false,
			spec_version: 1,
			silent: false,
			funds: 1_000_000_000_000_000,
			lag_ms: 0,
			elsewhere: Vec::new(),
			turns: BTreeMap::new(),
			forgets: false,
			opened_at,
		};
		chain.produce();
		chain
	}

	fn best(&self) -> &Block {
		self.blocks.last().unwrap()
	}

	fn state(&self) -> State {
		self.blocks.last().map_or(State::default(), |block| block.state.clone())
	}

	fn at(&self, hash: Hash) -> Result<&Block> {
		let found = self.blocks.iter().find(|block| block.height.hash == hash);
		found.ok_or_else(|| anyhow!("no such block"))
	}

	/// Makes a block of what the pool holds.
	pub fn produce(&mut self) {
		let number = u32::try_from(self.blocks.len()).unwrap();
		let hash = Blake2Hasher::hash(&(number, self.forks).encode());
		let now = wall_clock() + LEAD_MS - self.lag_ms;
		let spec_version = self.spec_version;
		let height = Height { number, hash, now, round: BUCKET, spec_version };
		let mut block = Block { height, state: self.state(), transactions: vec![], events: vec![] };
		for sent in std::mem::take(&mut self.elsewhere) {
			let proof = ProofPart { beacon: BeaconPart::Sent(sent), witnesses: Vec::new() };
			self.submit(&mut block, Hash::zero(), &proof);
		}
		while !self.full
			&& let Some(bytes) = self.pool.remove(&block.state.nonce)
		{
			let transaction = Transaction::decode_all(&mut &bytes[..]).unwrap();
			let versions = (transaction.spec_version, self.best().height.spec_version);
			let is_born = self.at(transaction.born).is_ok();
			if number > transaction.dies || !is_born || versions.0 != versions.1 {
				break;
			}
			block.state.nonce += 1;
			let hash = Blake2Hasher::hash(&bytes);
			let failure = match &transaction.call {
				Some(CoverageCall::Submit { proofs, .. }) => {
					proofs.iter().for_each(|proof| self.submit(&mut block, hash, proof));
					None
				}
				Some(CoverageCall::Score { reveals, .. }) => score(&mut block, hash, reveals).err(),
				None => None,
			};
			block.transactions.push((bytes, failure.map(|error| error.to_string())));
		}
		let nonce = block.state.nonce;
		self.pool.retain(|of, _| *of >= nonce);
		self.blocks.push(block);
		self.forget_turns();
		// As a node does, it forgets old states.
		let old = self.finalized.checked_sub(KEPT_STATES).and_then(|old| self.blocks.get_mut(old));
		if let Some(old) = old {
			old.state = State::default();
			if self.forgets {
				(old.transactions, old.events) = (Vec::new(), Vec::new());
			}
		}
		self.finalized =
			self.finalized.max((self.blocks.len() - 1).saturating_sub(self.finality_lag));
	}

	/// Notes that a daemon began a step.
	pub fn note_turn(&mut self, daemon: usize) {
		*self.turns.entry(daemon).or_default() += 1;
	}

	/// Begins to count anew.
	pub fn forget_turns(&mut self) {
		self.turns.values_mut().for_each(|turns| *turns = 0);
	}

	/// Whether each daemon took a whole step since the last block, or since the count began anew: it did
	/// once it began two, and what that step left undone waits for a block or for its time.
	pub fn had_turns(&self) -> bool {
		!self.turns.is_empty() && self.turns.values().all(|turns| *turns >= 2)
	}

	/// The daemon with this number is gone.
	pub fn leave(&mut self, daemon: usize) {
		self.turns.remove(&daemon);
	}

	/// Drops all blocks that are not final; what they held is back in the pool.
	pub fn fork(&mut self) {
		self.forks += 1;
		for block in self.blocks.drain(self.finalized + 1..) {
			for (bytes, _) in block.transactions {
				let transaction = Transaction::decode_all(&mut &bytes[..]).unwrap();
				self.pool.insert(transaction.nonce, bytes);
			}
		}
	}

	/// Forgets what waits for a block, as a node does that starts anew.
	pub fn forget_pool(&mut self) {
		self.pool.clear();
	}

	/// How many proofs are scored.
	pub fn scored(&self) -> usize {
		self.best().state.proofs.values().filter(|proof| proof.open.is_none()).count()
	}

	/// How many transactions wait for a block.
	pub fn waiting(&self) -> usize {
		self.pool.len()
	}

	fn submit(&self, block: &mut Block, hash: Hash, proof: &ProofPart) {
		let number = block.height.number;
		let (beaconer, bucket) = match &proof.beacon {
			BeaconPart::Sent(sent) => (sent.beacon.device, sent.beacon.bucket),
			BeaconPart::Known { device, bucket } => (*device, *bucket),
		};
		let held = block.state.proofs.get(&(beaconer, bucket)).cloned();
		let open = match (&proof.beacon, held) {
			(_, Some(ProofState { open: None, .. })) => Err(Reason::AppendClosed),
			(BeaconPart::Known { .. }, None) => Err(Reason::WrongBucket),
			(BeaconPart::Known { .. }, Some(held)) => Ok(held.open.unwrap()),
			(BeaconPart::Sent(sent), Some(held)) => {
				let open = held.open.unwrap();
				let same = open.commitment == sent.beacon.commitment;
				same.then_some(open).ok_or(Reason::AlreadyBeaconed)
			}
			(BeaconPart::Sent(sent), None) => Ok(UnderWay {
				commitment: sent.beacon.commitment,
				round: BUCKET,
				append_until: number + self.append,
				witnesses: Vec::new(),
			}),
		};
		let mut open = match open {
			Ok(open) => open,
			Err(reason) => {
				block.events.push((hash, ReceiptEvent::Refused { beaconer, bucket, reason }));
				return;
			}
		};
		let mut verdicts = Vec::new();
		for SignedWitness { witness, .. } in &proof.witnesses {
			let verdict = if open.witnesses.contains(&witness.device) {
				Some(Reason::Duplicate)
			} else if number > open.append_until {
				Some(Reason::AppendClosed)
			} else if witness.rssi_ddbm > -100 {
				Some(Reason::TooLoud)
			} else {
				open.witnesses.push(witness.device);
				None
			};
			verdicts.push((witness.device, verdict));
		}
		let commitment = open.commitment;
		let state = ProofState { bucket, open: Some(open) };
		block.state.proofs.insert((beaconer, bucket), state);
		let displaced = Vec::new();
		let told = ReceiptEvent::Submitted { beaconer, bucket, commitment, verdicts, displaced };
		block.events.push((hash, told));
	}

	pub fn answer(&mut self, question: &Question) -> Result<Vec<u8>> {
		Ok(match question {
			Question::Best => self.best().height.encode(),
			Question::Finalized => self.blocks[self.finalized].height.encode(),
			Question::Limits => CoverageLimits {
				proofs: 32,
				reveals: 8,
				witnesses: 32,
				table: 1_056,
				block_ms: BLOCK_MS,
				append: self.append,
			}
			.encode(),
			Question::Device(device) => self.device(*device).encode(),
			Question::Network(network) => self.network(*network).encode(),
			Question::Proofs(device, hash) => {
				let proofs = self.at(*hash)?.state.proofs.iter();
				let proofs = proofs.filter(|((of, _), _)| of == device);
				proofs.map(|(_, state)| state.clone()).collect::<Vec<_>>().encode()
			}
			Question::Funds(_) if self.silent => return Err(anyhow!("no answer")),
			Question::Funds(hash) => {
				let nonce = self.at(*hash)?.state.nonce;
				Funds { free: self.funds, nonce }.encode()
			}
			Question::Sign(call, nonce, since, life) => {
				let (dies, spec_version) = (since.number + life, since.spec_version);
				let (call, nonce, born) = (call.clone(), *nonce, since.hash);
				let bytes = Transaction { call, nonce, born, dies, spec_version }.encode();
				let hash = Blake2Hasher::hash(&bytes);
				SignedTransaction { bytes, hash, nonce, dies, spec_version }.encode()
			}
			Question::Send(bytes) => {
				let transaction = Transaction::decode_all(&mut &bytes[..])?;
				if transaction.nonce < self.best().state.nonce {
					return Err(anyhow!("stale"));
				}
				if self.pool.insert(transaction.nonce, bytes.clone()).is_some() {
					return Err(anyhow!("already imported"));
				}
				Vec::new()
			}
			Question::Report(number, asked) => {
				let block = &self.blocks[usize::try_from(*number)?];
				let hashed =
					block.transactions.iter().map(|(bytes, why)| (Blake2Hasher::hash(bytes), why));
				let known = hashed.filter(|(hash, _)| asked.contains(hash));
				let transactions = known.map(|(hash, why)| (hash, why.clone())).collect();
				let events = block.events.iter().map(|(hash, event)| {
					(Some(*hash).filter(|hash| asked.contains(hash)), event.clone())
				});
				let events = Some(events.collect());
				BlockReport { number: *number, transactions, events }.encode()
			}
		})
	}

	fn device(&self, device: DeviceId) -> Option<RegisteredDevice> {
		(device < self.devices).then(|| RegisteredDevice {
			network: NETWORK,
			key: DeviceKey::Ed25519(pair(device).public().0),
			session: Some(Session { key: session(device).public().0, expires: u32::MAX }),
			suspended_until: self.suspended.filter(|it| *it == device).map(|_| Round::MAX),
			current: Some(Placed { since: 0, cell: CELL, gain_dbi: 1 }),
			next: None,
		})
	}

	fn network(&self, network: NetworkId) -> Option<NetworkRules> {
		(network == NETWORK).then(|| NetworkRules {
			rules: CoverageRules {
				beacon_interval: 6,
				window_ms: WINDOW_MS,
				min_distance_m: 350,
				max_distance_m: 100_000,
				max_delay_ms: 4_000,
				max_witnesses: 32,
				scoring: Hip15 {
					target_witnesses: 4,
					decay: sp_arithmetic::Permill::from_percent(80),
				},
				density: DensityRule::Unlimited,
			},
			active: true,
			bucket: BucketClock {
				first: BUCKET,
				seed: Hash::repeat_byte(7),
				opened_at: self.opened_at,
				length_ms: WINDOW_MS + MARGIN_MS,
				margin_ms: MARGIN_MS,
			},
		})
	}

	/// Everything that happened, in all blocks.
	pub fn tally(&self) -> Tally {
		let mut tally = Tally::default();
		for block in &self.blocks {
			tally.failed += block.transactions.iter().filter(|(_, why)| why.is_some()).count();
			tally.transactions += block.transactions.len();
			for (_, event) in &block.events {
				match event {
					ReceiptEvent::Submitted { beaconer, verdicts, .. } => {
						tally.submitted.entry(*beaconer).or_default().push(verdicts.len());
						for (device, reason) in verdicts {
							let verdicts = tally.verdicts.entry((*beaconer, *device)).or_default();
							verdicts.push(*reason);
						}
					}
					ReceiptEvent::Refused { beaconer, reason, .. } => {
						tally.refused.push((*beaconer, *reason));
					}
					ReceiptEvent::Scored { beaconer, .. } => {
						*tally.scored.entry(*beaconer).or_default() += 1;
					}
					ReceiptEvent::Expired { .. } => {}
				}
			}
		}
		for (bytes, _) in self.blocks.iter().flat_map(|block| &block.transactions) {
			let transaction = Transaction::decode_all(&mut &bytes[..]).unwrap();
			tally.nothing += usize::from(transaction.call.is_none());
			let Some(CoverageCall::Submit { proofs, .. }) = transaction.call else { continue };
			for proof in proofs {
				if let BeaconPart::Sent(sent) = proof.beacon {
					*tally.sent.entry(sent.beacon.digest(&genesis())).or_default() += 1;
				}
				for heard in proof.witnesses {
					*tally.sent.entry(heard.witness.digest(&genesis())).or_default() += 1;
				}
			}
		}
		tally
	}
}

fn score(block: &mut Block, hash: Hash, reveals: &[Reveal]) -> Result<()> {
	let mut scored = Vec::new();
	for Reveal { beaconer, bucket, payload } in reveals {
		let key = (*beaconer, *bucket);
		let Some(state) = block.state.proofs.get(&key) else { return Err(anyhow!("UnknownProof")) };
		let Some(open) = &state.open else { continue };
		if block.height.number <= open.append_until {
			return Err(anyhow!("AppendOpen"));
		}
		if commitment(payload) != open.commitment {
			return Err(anyhow!("WrongPayload"));
		}
		scored.push(key);
	}
	if scored.is_empty() {
		return Err(anyhow!("AlreadyScored"));
	}
	for (beaconer, bucket) in scored {
		let open = block.state.proofs.get_mut(&(beaconer, bucket)).unwrap().open.take().unwrap();
		let verdicts = open.witnesses.iter().map(|device| (*device, None)).collect();
		block.events.push((
			hash,
			ReceiptEvent::Scored {
				beaconer,
				bucket,
				round: BUCKET,
				refused: None,
				verdicts,
				beaconer_points: 2_500,
				witness_points: 10_000,
			},
		));
	}
	Ok(())
}

/// What happened on the chain.
#[derive(Debug, Default)]
pub struct Tally {
	pub transactions: usize,
	pub failed: usize,
	/// Transactions that do nothing.
	pub nothing: usize,
	pub submitted: BTreeMap<DeviceId, Vec<usize>>,
	pub verdicts: BTreeMap<(DeviceId, DeviceId), Vec<Option<Reason>>>,
	pub refused: Vec<(DeviceId, Reason)>,
	pub scored: BTreeMap<DeviceId, usize>,
	/// How often each receipt is in a transaction that is in a block.
	pub sent: BTreeMap<Hash, usize>,
}

/// How a question reaches a chain.
pub trait Way: Send + Sync + 'static {
	fn ask(&self, question: Question) -> impl Future<Output = Result<Vec<u8>>> + Send;
}

/// A chain in this process, and which daemon asks it.
pub struct Here(pub Arc<Mutex<FakeChain>>, usize);

impl Way for Here {
	async fn ask(&self, question: Question) -> Result<Vec<u8>> {
		let mut chain = self.0.lock().unwrap();
		if matches!(question, Question::Finalized) {
			chain.note_turn(self.1);
		}
		chain.answer(&question)
	}
}

/// A node that knows such a chain.
pub struct FakeNode<W>(pub W);

impl<W: Way> FakeNode<W> {
	async fn ask<T: Decode>(&self, question: Question) -> Result<T> {
		Ok(T::decode_all(&mut &self.0.ask(question).await?[..])?)
	}
}

impl<W: Way> Node for FakeNode<W> {
	fn genesis(&self) -> Hash {
		genesis()
	}

	async fn renew(&self) -> Result<()> {
		Ok(())
	}

	async fn best(&self, _: Option<Height>) -> Result<Height> {
		self.ask(Question::Best).await
	}

	async fn finalized(&self, _: Option<Height>) -> Result<Height> {
		self.ask(Question::Finalized).await
	}

	async fn limits(&self) -> Result<CoverageLimits> {
		self.ask(Question::Limits).await
	}

	async fn device(&self, device: DeviceId, _: Hash) -> Result<Option<RegisteredDevice>> {
		self.ask(Question::Device(device)).await
	}

	async fn network(&self, network: NetworkId, _: Hash) -> Result<Option<NetworkRules>> {
		self.ask(Question::Network(network)).await
	}

	async fn region(&self, _: NetworkId, _: Cell, _: Hash) -> Result<Option<Region>> {
		Ok(Some(Region::Us915))
	}

	async fn proofs(&self, device: DeviceId, at: Hash) -> Result<Vec<ProofState>> {
		self.ask(Question::Proofs(device, at)).await
	}

	async fn standing(&self, _: DeviceId, _: Hash) -> Result<Standing> {
		Ok(Standing::default())
	}

	async fn funds(&self, _: &AccountId, at: Hash) -> Result<Funds> {
		self.ask(Question::Funds(at)).await
	}

	async fn sign(
		&self,
		call: &CoverageCall,
		_: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		self.ask(Question::Sign(Some(call.clone()), nonce, *since, life)).await
	}

	async fn sign_nothing(
		&self,
		_: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		self.ask(Question::Sign(None, nonce, *since, life)).await
	}

	async fn send(&self, transaction: &[u8]) -> Result<()> {
		self.0.ask(Question::Send(transaction.to_vec())).await.map(|_| ())
	}

	async fn report(&self, number: BlockNumber, asked: &[Hash]) -> Result<BlockReport> {
		self.ask(Question::Report(number, asked.to_vec())).await
	}
}

/// Settings for tests: quick, and without limits that are not meant to be met.
pub fn config(store: &std::path::Path) -> Config {
	let mut config = Config { store: store.into(), ..Default::default() };
	config.submitter.poll_ms = 10;
	config.submitter.gather_ms = 30;
	config.limits.address_per_second = 1_000_000;
	config.limits.address_burst = 1_000_000;
	config.limits.device_per_second = 1_000_000;
	config.limits.device_burst = 1_000_000;
	config.limits.open_receipts_per_device = 1_000;
	config
}

/// A daemon in this process, before a chain in this process.
pub struct Running {
	pub chain: Arc<Mutex<FakeChain>>,
	pub client: groundwave_client::Daemon,
	pub address: std::net::SocketAddr,
	number: usize,
	stop: tokio::sync::watch::Sender<bool>,
	task: tokio::task::JoinHandle<Result<()>>,
}

impl Running {
	/// A daemon that is ready.
	pub async fn start(config: Config, chain: Arc<Mutex<FakeChain>>) -> Self {
		let running = Self::begin(config, chain).await;
		running.until(async |it| it.get("/ready").await.is_ok()).await;
		running
	}

	/// A daemon that may not be ready yet.
	pub async fn begin(config: Config, chain: Arc<Mutex<FakeChain>>) -> Self {
		Self::begin_as("//Charlie", config, chain).await
	}

	/// The same, with this account.
	pub async fn begin_as(
		account: &'static str,
		config: Config,
		chain: Arc<Mutex<FakeChain>>,
	) -> Self {
		let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
		let address = listener.local_addr().unwrap();
		let (stop, stopped) = tokio::sync::watch::channel(false);
		static NUMBER: AtomicUsize = AtomicUsize::new(0);
		let number = NUMBER.fetch_add(1, Ordering::Relaxed);
		let node = FakeNode(Here(chain.clone(), number));
		let account = Account::from_uri(account).unwrap();
		let task = tokio::spawn(async move {
			groundwave_oracle::daemon::run(&config, node, account, listener, stopped).await
		});
		let client = groundwave_client::Daemon::new(format!("http://{address}"), genesis());
		Self { chain, client, address, number, stop, task }
	}

	pub async fn get(
		&self,
		path: &str,
	) -> Result<serde_json::Value, groundwave_client::DaemonError> {
		self.client.get(path).await
	}

	/// Waits until `holds`. No block is made meanwhile.
	pub async fn until(&self, holds: impl AsyncFn(&Self) -> bool) {
		let began = Instant::now();
		while !holds(self).await {
			assert!(began.elapsed() < LONGEST, "it took too long");
			tokio::time::sleep(Duration::from_millis(5)).await;
		}
	}

	/// Waits until each daemon of the chain took a whole step that began after this.
	pub async fn turn(&self) {
		self.chain.lock().unwrap().forget_turns();
		self.until(async |it| it.chain.lock().unwrap().had_turns()).await;
	}

	/// Makes so many blocks; after each of them, every daemon has its turn.
	pub async fn blocks(&self, count: usize) {
		for _ in 0..count {
			self.turn().await;
			self.chain.lock().unwrap().produce();
		}
		self.turn().await;
	}

	/// Makes blocks until `holds`, before and after each of which every daemon has its turn: however slow
	/// the machine is, no deadline of the chain passes while a daemon works.
	pub async fn blocks_until(&self, holds: impl AsyncFn(&Self) -> bool) {
		let began = Instant::now();
		loop {
			self.turn().await;
			if holds(self).await {
				return;
			}
			assert!(began.elapsed() < LONGEST, "it took too long");
			self.chain.lock().unwrap().produce();
		}
	}

	/// Makes a block every so often, in the background, until the test ends.
	pub fn tick(&self, every: Duration) {
		let chain = Arc::downgrade(&self.chain);
		tokio::spawn(async move {
			while let Some(chain) = chain.upgrade() {
				chain.lock().unwrap().produce();
				drop(chain);
				tokio::time::sleep(every).await;
			}
		});
	}

	pub async fn state(&self, receipt: &Hash) -> String {
		let told = self.get(&format!("/v1/receipts/{receipt:?}")).await;
		told.map_or_else(|error| error.to_string(), |told| told["state"].as_str().unwrap().into())
	}

	pub async fn stop(self) {
		self.stop.send_replace(true);
		self.task.await.unwrap().unwrap();
		self.chain.lock().unwrap().leave(self.number);
	}
}
