//! Whether a receipt is taken: by the chain's own rules, as far as one receipt can be judged alone, and
//! by how much there is of it.
//!
//! What is cheap comes first, and nothing is counted against a device that it did not sign.

use std::{
	net::IpAddr,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::Result;
use groundwave_client::{
	Account, Acknowledgement, CoverageLimits, Height, NetworkRules, RegisteredDevice,
	SignedAcknowledgement,
};
use groundwave_coverage::{
	CLOCK_TOLERANCE_MS, Payload, Reason, check_beacon, check_schedule, plan,
};
use groundwave_types::{
	BlockNumber, Cell, DeviceId, Hash, MAX_REGION_RESOLUTION, Millis, NANOS_PER_MILLI, NetworkId,
	Region, Statement,
};
use tokio::sync::watch;

use crate::{
	book::{blocks_in, reserve},
	cache::Cache,
	config::Config,
	limits::{Full, Rate, Shares, origin},
	metrics::Metrics,
	node::Node,
	record::{About, Receipt, ReceiptState, Record},
	refusal::Refusal,
	store::{Kept, Store},
};

/// After how many blocks the chain is asked again about a device or a place.
const STALE_BLOCKS: BlockNumber = 20;
/// For how long the daemon goes by a block before it says that it lost the chain.
const LONGEST_SILENCE: Duration = Duration::from_secs(90);
/// By how many blocks the node may be behind the clock until it is taken to lag behind the chain.
const LONGEST_LAG_BLOCKS: Millis = 10;
/// Half as many devices are remembered, of networks and places a tenth.
const REMEMBERED: usize = 50_000;

/// The best block, and when it was seen.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
	/// The block.
	pub best: Height,
	/// When it was first seen.
	pub seen: Instant,
}

impl Moment {
	/// The chain's time by now, as far as one can tell.
	pub fn now(&self) -> Millis {
		let passed = u64::try_from(self.seen.elapsed().as_millis()).unwrap_or(u64::MAX);
		self.best.now.saturating_add(passed)
	}
}

/// What the submitter did last.
#[derive(Clone, Copy, Debug)]
pub struct Worked {
	/// When it had read all final blocks and brought all that was due.
	pub at: Instant,
	/// Whether the account could pay for more.
	pub can_pay: bool,
}

/// A receipt that was kept, on its way to the submitter.
#[derive(Debug)]
pub struct Arrival {
	/// Its digest.
	pub digest: Hash,
	/// The receipt and its time.
	pub record: Record,
	/// Whether what was sent came with it.
	pub told: bool,
}

/// What was handed in since the submitter looked.
#[derive(Debug)]
pub enum News {
	/// A receipt.
	Receipt(Box<Arrival>),
	/// What a beacon said of which there was a receipt already; whether its sender told it.
	Payload(About, bool),
}

/// Where receipts wait for the submitter. Bounded by the number of receipts that may be open.
#[derive(Default)]
pub struct Inbox {
	news: Mutex<Vec<News>>,
}

impl Inbox {
	fn put(&self, news: News) {
		self.news.lock().unwrap_or_else(PoisonError::into_inner).push(news);
	}

	/// All that is new.
	pub fn empty(&self) -> Vec<News> {
		std::mem::take(&mut *self.news.lock().unwrap_or_else(PoisonError::into_inner))
	}
}

/// What admission needs to be set up.
pub struct Parts<N> {
	/// The chain.
	pub node: Arc<N>,
	/// Where receipts are kept.
	pub store: Store,
	/// Who signs acknowledgements.
	pub account: Account,
	/// What the chain takes.
	pub chain_limits: CoverageLimits,
	/// The best block, once there is one.
	pub moment: watch::Receiver<Option<Moment>>,
	/// What the submitter did last, once it did anything.
	pub worked: watch::Receiver<Option<Worked>>,
	/// Where the submitter finds them.
	pub inbox: Arc<Inbox>,
	/// How many are open.
	pub open: Arc<Shares<DeviceId>>,
	/// What is counted.
	pub metrics: Arc<Metrics>,
}

/// What the chain answered, and as of which block.
type Known<K, V> = Mutex<Cache<K, (BlockNumber, Option<V>)>>;

/// Where receipts are handed in.
pub struct Admission<N> {
	parts: Parts<N>,
	genesis: Hash,
	promise_blocks: BlockNumber,
	addresses: Rate<IpAddr>,
	devices: Rate<DeviceId>,
	known_devices: Known<DeviceId, Arc<RegisteredDevice>>,
	known_networks: Known<NetworkId, Arc<NetworkRules>>,
	known_places: Known<(NetworkId, u64), Region>,
}

impl<N: Node> Admission<N> {
	/// With the limits of `config`.
	pub fn new(parts: Parts<N>, config: &Config) -> Self {
		let limits = &config.limits;
		Self {
			genesis: parts.node.genesis(),
			parts,
			promise_blocks: config.submitter.promise_blocks.max(1),
			addresses: Rate::new(limits.address_per_second, limits.address_burst),
			devices: Rate::new(limits.device_per_second, limits.device_burst),
			known_devices: Mutex::new(Cache::new(REMEMBERED)),
			known_networks: Mutex::new(Cache::new(REMEMBERED / 10)),
			known_places: Mutex::new(Cache::new(REMEMBERED / 10)),
		}
	}

	/// The chain.
	pub fn node(&self) -> &N {
		&self.parts.node
	}

	/// Where receipts are kept.
	pub fn store(&self) -> &Store {
		&self.parts.store
	}

	/// Who signs acknowledgements.
	pub fn account(&self) -> &Account {
		&self.parts.account
	}

	/// The hash of the chain's first block.
	pub fn genesis(&self) -> &Hash {
		&self.genesis
	}

	/// What is counted.
	pub fn metrics(&self) -> &Metrics {
		&self.parts.metrics
	}

	/// How many receipts are open.
	pub fn open(&self) -> usize {
		self.parts.open.sum()
	}

	/// The best block; fails while the daemon has no connection to a chain that goes on.
	pub fn moment(&self) -> Result<Moment, Refusal> {
		let moment = *self.parts.moment.borrow();
		let moment = moment.filter(|moment| moment.seen.elapsed() < LONGEST_SILENCE);
		moment.ok_or_else(|| Refusal::unavailable("the daemon has no connection to the chain now"))
	}

	/// The best block; fails while the daemon could not bring what it takes now.
	pub fn ready(&self) -> Result<Moment, Refusal> {
		let moment = self.moment()?;
		let longest_lag = LONGEST_LAG_BLOCKS.saturating_mul(self.parts.chain_limits.block_ms);
		if wall_clock() > moment.now().saturating_add(longest_lag) {
			return Err(Refusal::unavailable("the daemon's node is behind the chain now"));
		}
		let Some(worked) = *self.parts.worked.borrow() else {
			return Err(Refusal::unavailable("the daemon still reads earlier blocks"));
		};
		if worked.at.elapsed() >= LONGEST_SILENCE {
			return Err(Refusal::unavailable("the daemon does not get through to the chain now"));
		}
		if !worked.can_pay {
			return Err(Refusal::unavailable("the daemon cannot pay for receipts now"));
		}
		Ok(moment)
	}

	/// Counts a request of an address.
	pub fn admit_address(&self, address: IpAddr) -> Result<(), Refusal> {
		if self.addresses.take(origin(address)) {
			return Ok(());
		}
		Err(Refusal::too_much("address_limit", "too many requests from this address"))
	}

	/// Judges a receipt and keeps it; answers what was answered before if it is known.
	pub async fn take(
		&self,
		receipt: Receipt,
		payload: Option<Payload>,
	) -> Result<SignedAcknowledgement, Refusal> {
		let began = Instant::now();
		let kind = receipt.kind();
		let taken = self.judge_and_keep(receipt, payload).await;
		self.metrics().taken(kind, taken.as_ref().err().map(|refusal| refusal.code), began);
		taken
	}

	async fn judge_and_keep(
		&self,
		receipt: Receipt,
		payload: Option<Payload>,
	) -> Result<SignedAcknowledgement, Refusal> {
		check_payload(&receipt, payload.as_ref())?;
		let digest = receipt.digest(&self.genesis);
		let known = self.parts.store.receipt(&digest).map_err(|error| self.broken(error))?;
		if let Some(known) = known {
			self.learn(&known, payload).await?;
			return Ok(known.acknowledgement);
		}
		let moment = self.ready()?;
		let device = self.identify(&receipt, &moment).await?;
		let deadline = match &receipt {
			Receipt::Beacon(_) => self.judge_beacon(&receipt, &device, &moment).await?,
			Receipt::Witness(_) => self.judge_witness(&receipt, &device, &moment).await?,
		};
		self.keep(digest, receipt, device.network, payload, deadline).await
	}

	/// The device that signed the receipt, which may take part now.
	async fn identify(
		&self,
		receipt: &Receipt,
		moment: &Moment,
	) -> Result<Arc<RegisteredDevice>, Refusal> {
		let id = receipt.device();
		let message = receipt.signed_bytes(&self.genesis);
		let signed = |device: &RegisteredDevice| {
			// In the next block at the earliest.
			let session = device.session_at(moment.best.number.saturating_add(1));
			receipt.signature().verify(&message, &device.key, session.as_ref())
		};
		let (asked, device) = self.device(id, moment, STALE_BLOCKS).await?;
		let mut device = device.ok_or(Reason::NotRegistered)?;
		if !signed(&device) {
			// The key may have changed since; asked once in a block at most.
			if asked >= moment.best.number {
				return Err(Reason::BadSignature.into());
			}
			let (_, anew) = self.device(id, moment, 0).await?;
			device = anew.ok_or(Reason::NotRegistered)?;
			if !signed(&device) {
				return Err(Reason::BadSignature.into());
			}
		}
		if device.suspended_until.is_some_and(|until| moment.best.round < until) {
			return Err(Reason::Suspended.into());
		}
		Ok(device)
	}

	/// Answers the last block for which the beacon is promised.
	async fn judge_beacon(
		&self,
		receipt: &Receipt,
		device: &RegisteredDevice,
		moment: &Moment,
	) -> Result<BlockNumber, Refusal> {
		let Receipt::Beacon(signed) = receipt else {
			return Err(Refusal::malformed("not a beacon"));
		};
		let beacon = &signed.beacon;
		if beacon.network != device.network {
			return Err(Reason::NotRegistered.into());
		}
		let placed = device.placed(moment.best.round).ok_or(Reason::NotLocated)?;
		let network = self.network(device.network, moment).await?;
		if beacon.bucket > network.bucket.first {
			// The device has seen a block that this daemon has not.
			return Err(Refusal::not_yet(Reason::WrongBucket));
		}
		if beacon.bucket != network.bucket.first {
			return Err(Reason::WrongBucket.into());
		}
		let window = network.bucket.bucket().window(beacon.device, network.rules.window_ms);
		let (now, margin_ms) = (moment.now(), network.bucket.margin_ms);
		check_schedule(beacon.sent_at, &window, margin_ms, now)?;
		let region = self.region(device.network, placed.cell, moment).await?;
		let plan = plan(region.ok_or(Reason::BadRegion)?);
		let (frequency_hz, power_ddbm) = (beacon.frequency_hz, beacon.power_ddbm);
		check_beacon(beacon.sent_at, frequency_hz, power_ddbm, placed.gain_dbi, now, plan)
			.map_err(|reason| match reason {
				Reason::BadTiming => Refusal::not_yet(reason),
				_ => reason.into(),
			})?;
		let latest = window.closes.saturating_add(CLOCK_TOLERANCE_MS).saturating_add(margin_ms);
		let block_ms = self.parts.chain_limits.block_ms;
		let left = blocks_in(latest.saturating_sub(now), block_ms);
		if left <= reserve(blocks_in(margin_ms, block_ms)) {
			// No transaction would be in time for certain.
			return Err(Reason::TooLate.into());
		}
		Ok(moment.best.number.saturating_add(self.promise_blocks.min(left)))
	}

	/// Answers the last block for which the witness is promised, if its beacon is there.
	async fn judge_witness(
		&self,
		receipt: &Receipt,
		device: &RegisteredDevice,
		moment: &Moment,
	) -> Result<BlockNumber, Refusal> {
		let Receipt::Witness(signed) = receipt else {
			return Err(Refusal::malformed("not a witness"));
		};
		let witness = &signed.witness;
		if witness.beaconer == witness.device {
			return Err(Reason::SelfWitness.into());
		}
		let placed = device.placed(moment.best.round).ok_or(Reason::NotLocated)?;
		let (_, beaconer) = self.device(witness.beaconer, moment, STALE_BLOCKS).await?;
		if beaconer.is_none_or(|beaconer| beaconer.network != device.network) {
			return Err(Refusal::rule(
				"not_registered",
				"the device that is said to have sent the beacon is not registered in this network",
			));
		}
		let network = self.network(device.network, moment).await?;
		let (now, received_at) = (moment.now(), witness.received_at / NANOS_PER_MILLI);
		if received_at > now.saturating_add(CLOCK_TOLERANCE_MS) {
			return Err(Refusal::not_yet(Reason::BadTiming));
		}
		let latest = received_at
			.saturating_add(network.bucket.length_ms)
			.saturating_add(self.append_ms())
			.saturating_add(CLOCK_TOLERANCE_MS);
		if now > latest {
			return Err(Reason::AppendClosed.into());
		}
		let region = self.region(device.network, placed.cell, moment).await?;
		region.ok_or(Reason::BadRegion)?;
		Ok(moment.best.number.saturating_add(self.promise_blocks))
	}

	fn append_ms(&self) -> Millis {
		let limits = &self.parts.chain_limits;
		Millis::from(limits.append).saturating_mul(limits.block_ms)
	}

	async fn keep(
		&self,
		digest: Hash,
		receipt: Receipt,
		network: NetworkId,
		payload: Option<Payload>,
		deadline: BlockNumber,
	) -> Result<SignedAcknowledgement, Refusal> {
		let device = receipt.device();
		// Only now: anybody can hand in what the device signed earlier.
		if !self.devices.take(device) {
			return Err(Refusal::too_much("device_limit", "too many receipts of this device"));
		}
		self.parts.open.take(device).map_err(|full| match full {
			Full::Own => Refusal::too_much("device_limit", "too many receipts of this device wait"),
			Full::All => Refusal::unavailable("too many receipts wait for the chain"),
		})?;
		let received_at = wall_clock();
		let acknowledgement = Acknowledgement { receipt: digest, received_at, deadline };
		let signature = self.account().signer.sign(&acknowledgement.signed_bytes(&self.genesis)).0;
		let account = self.account().id();
		let acknowledgement = SignedAcknowledgement { acknowledgement, account, signature };
		let record = Record {
			network,
			receipt,
			received_at,
			acknowledgement: acknowledgement.clone(),
			state: ReceiptState::Held,
		};
		let told = payload.is_some();
		let payload = payload.map(|payload| payload.as_bytes().to_vec());
		// Who hangs up meanwhile does not undo it: what follows the commit is done in any case.
		let (store, inbox, open) =
			(self.parts.store.clone(), self.parts.inbox.clone(), self.parts.open.clone());
		let kept = tokio::spawn(async move {
			let kept = store.keep(digest, record.clone(), payload).await;
			if let Ok(Kept::New) = kept {
				inbox.put(News::Receipt(Box::new(Arrival { digest, record, told })));
			} else {
				open.give_back(&device);
			}
			kept
		});
		let kept = kept.await.map_err(anyhow::Error::from).and_then(|kept| kept);
		match kept.map_err(|error| self.broken(error))? {
			Kept::New => Ok(acknowledgement),
			Kept::Known(acknowledgement) => Ok(acknowledgement),
			Kept::Rival => Err(Refusal::rule(
				"rival",
				"the daemon holds another receipt of this device for the same bucket or beacon",
			)),
		}
	}

	/// Keeps what a beacon said of which a receipt is here.
	async fn learn(&self, known: &Record, payload: Option<Payload>) -> Result<(), Refusal> {
		let Some(payload) = payload.filter(|_| known.state.is_open()) else { return Ok(()) };
		let (about, bytes) = (known.receipt.about(), payload.as_bytes().to_vec());
		let here = self.parts.store.payload(&about).map_err(|error| self.broken(error))?;
		if here.is_some() {
			return Ok(());
		}
		let by_beaconer = matches!(known.receipt, Receipt::Beacon(_));
		let told = self.parts.store.tell(about, by_beaconer, bytes).await;
		told.map_err(|error| self.broken(error))?;
		self.parts.inbox.put(News::Payload(about, by_beaconer));
		Ok(())
	}

	/// A device, and the block as of which; not older than `stale` blocks.
	async fn device(
		&self,
		id: DeviceId,
		moment: &Moment,
		stale: BlockNumber,
	) -> Result<(BlockNumber, Option<Arc<RegisteredDevice>>), Refusal> {
		let number = moment.best.number;
		let known = lock(&self.known_devices).get(&id);
		if let Some((asked, device)) = known {
			// One that is not there may come with any block.
			let stale = if device.is_some() { stale } else { 0 };
			if number.saturating_sub(asked) <= stale {
				return Ok((asked, device));
			}
		}
		let device = self.node().device(id, moment.best.hash).await;
		let device = device.map_err(|error| self.unreachable(error))?.map(Arc::new);
		lock(&self.known_devices).insert(id, (number, device.clone()));
		Ok((number, device))
	}

	async fn network(&self, id: NetworkId, moment: &Moment) -> Result<Arc<NetworkRules>, Refusal> {
		let number = moment.best.number;
		let known = lock(&self.known_networks).get(&id).filter(|(asked, _)| *asked == number);
		let network = match known {
			Some((_, network)) => network,
			None => {
				let network = self.node().network(id, moment.best.hash).await;
				let network = network.map_err(|error| self.unreachable(error))?.map(Arc::new);
				lock(&self.known_networks).insert(id, (number, network.clone()));
				network
			}
		};
		let network = network.filter(|network| network.active);
		network.ok_or_else(|| Refusal::rule("network_paused", "the network takes no proofs now"))
	}

	async fn region(
		&self,
		network: NetworkId,
		cell: Cell,
		moment: &Moment,
	) -> Result<Option<Region>, Refusal> {
		let Some(coarse) = groundwave_geo::parent(cell, MAX_REGION_RESOLUTION) else {
			return Ok(None);
		};
		let number = moment.best.number;
		let known = lock(&self.known_places).get(&(network, coarse.0));
		if let Some((asked, region)) = known
			&& number.saturating_sub(asked) <= STALE_BLOCKS
		{
			return Ok(region);
		}
		let region = self.node().region(network, coarse, moment.best.hash).await;
		let region = region.map_err(|error| self.unreachable(error))?;
		lock(&self.known_places).insert((network, coarse.0), (number, region));
		Ok(region)
	}

	fn unreachable(&self, error: anyhow::Error) -> Refusal {
		tracing::warn!("the node did not answer: {error:#}");
		Refusal::unavailable("the daemon's node does not answer now")
	}

	/// The store failed.
	pub fn broken(&self, error: anyhow::Error) -> Refusal {
		tracing::error!("the store failed: {error:#}");
		Refusal::unavailable("the daemon's store takes nothing now")
	}
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
	mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether what came with a receipt is what its sender heard or sent.
fn check_payload(receipt: &Receipt, payload: Option<&Payload>) -> Result<(), Refusal> {
	let Some(payload) = payload else { return Ok(()) };
	if payload.commitment() != receipt.commitment() {
		return Err(Reason::BadPayload.into());
	}
	if let Receipt::Witness(signed) = receipt
		&& payload.tag(signed.witness.device) != signed.witness.tag
	{
		return Err(Reason::BadTag.into());
	}
	Ok(())
}

/// Milliseconds since the Unix epoch, by this machine's clock.
pub fn wall_clock() -> Millis {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}
