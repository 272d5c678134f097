//! What must survive: receipts, payloads that are still secret, and transactions on their way.
//!
//! One thread writes. It takes all that waits, commits it with one `fsync` and only then answers: many
//! receipts share the cost of one commit, and what was answered is on the disk.

mod unarchived;

use std::{collections::BTreeMap, path::Path, sync::Arc, thread::JoinHandle};

use anyhow::{Context, Result, anyhow, bail, ensure};
use codec::{Decode, DecodeAll, Encode};
use groundwave_client::SignedAcknowledgement;
use groundwave_types::{AccountId, BlockNumber, DeviceId, Hash, Millis, Round};
use redb::{
	Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, Table, TableDefinition,
	WriteTransaction,
};
use tokio::sync::{mpsc, oneshot};

pub use self::unarchived::Sealed;
use self::unarchived::{Batches, UNARCHIVED};
use crate::record::{About, Outgoing, Receipt, ReceiptState, Record};

type Digest = [u8; 32];

/// Each receipt by its digest.
const RECEIPTS: TableDefinition<&Digest, &[u8]> = TableDefinition::new("receipts");
/// Those of which something may still become.
const OPEN: TableDefinition<&Digest, ()> = TableDefinition::new("open");
/// Those of each device, by the time at which they came.
const BY_DEVICE: TableDefinition<(u32, u64, &Digest), ()> = TableDefinition::new("by_device");
/// Those of which nothing more becomes and which the archive does not wait for, by the time at which
/// they came.
const DECIDED: TableDefinition<(u64, &Digest), ()> = TableDefinition::new("decided");
/// The beacon of each device and bucket.
const BEACONS: TableDefinition<(u32, u32), &Digest> = TableDefinition::new("beacons");
/// What each device heard of each beaconer and commitment.
const HEARD: TableDefinition<(u32, &Digest, u32), &Digest> = TableDefinition::new("heard");
/// What beacons said, by beaconer and commitment, and whether the beaconer told it; gone once it is on
/// chain.
const PAYLOADS: TableDefinition<(u32, &Digest), (bool, &[u8])> = TableDefinition::new("payloads");
/// Transactions on their way, by nonce.
const OUTBOX: TableDefinition<u64, &[u8]> = TableDefinition::new("outbox");
/// To which chain and account it all belongs, and how far it was followed.
const ABOUT: TableDefinition<&str, &[u8]> = TableDefinition::new("about");

const LAYOUT: u32 = 3;
/// Most writes that wait for the thread.
const QUEUE: usize = 4_096;
/// Most writes of one commit.
const GROUP: usize = 1_024;
/// Memory for pages of the database, in bytes.
const CACHE: usize = 32 * 1024 * 1024;
/// Most receipts that are forgotten because time passes, in one commit. Beyond these, each commit forgets
/// twice as many as it takes.
const FORGOTTEN_AT_ONCE: usize = 2_000;

/// What became of a receipt that was handed in.
#[derive(Debug)]
pub enum Kept {
	/// It is kept now.
	New,
	/// It was before; this is what was answered then.
	Known(SignedAcknowledgement),
	/// Another one of the same device for the same bucket, or about the same beacon, is.
	Rival,
}

/// A change that the submitter makes.
#[derive(Debug)]
pub enum Change {
	/// Something became of a receipt.
	State(Hash, ReceiptState),
	/// A transaction is about to be sent.
	Send(Outgoing),
	/// The transaction with this nonce is not on its way any more.
	Done(u64),
	/// What this beacon said is on chain.
	Revealed(About),
	/// All final blocks up to this one were read.
	Followed(BlockNumber),
	/// What came before this time and is decided may go, from now on.
	Forget(Millis),
	/// What waits for the archive is to be a batch by now, however small.
	Seal,
	/// The archive waits for this batch no more.
	Archived(u64),
}

enum Job {
	Keep {
		digest: Hash,
		record: Box<Record>,
		payload: Option<Vec<u8>>,
		done: oneshot::Sender<Kept>,
	},
	Tell {
		about: About,
		by_beaconer: bool,
		payload: Vec<u8>,
		done: oneshot::Sender<()>,
	},
	Change {
		changes: Vec<Change>,
		done: oneshot::Sender<()>,
	},
}

/// What remains of an earlier run.
#[derive(Default)]
pub struct Remains {
	/// The receipts of which something may still become, with their digests.
	pub open: Vec<(Hash, Record)>,
	/// The transactions that may be on their way.
	pub outbox: Vec<Outgoing>,
	/// The beacons of which it is here what they said, and whether their beaconers told it.
	pub payloads: BTreeMap<About, bool>,
	/// The last final block that was read.
	pub followed: Option<BlockNumber>,
}

/// The store.
#[derive(Clone)]
pub struct Store {
	database: Arc<Database>,
	jobs: mpsc::Sender<Job>,
}

/// The thread that writes.
pub struct Writer(JoinHandle<Result<()>>);

impl Writer {
	/// Waits until all that was asked for is written, and the store is closed. To be called once no
	/// [`Store`] is left.
	pub fn join(self) -> Result<()> {
		self.0.join().map_err(|_| anyhow!("the thread that writes the store panicked"))?
	}

	/// Whether it has ended: a disk that takes nothing more ends it.
	pub fn has_ended(&self) -> bool {
		self.0.is_finished()
	}
}

impl Store {
	/// Opens the store in `folder`, or makes both; only this user can read what is made. Fails if it belongs to
	/// another chain, or has transactions of another account on their way.
	///
	/// Where there is an archive, what is decided waits for it in batches of at most `batch` receipts, and
	/// is not forgotten until it is [`Change::Archived`].
	pub fn open(
		folder: &Path,
		genesis: &Hash,
		account: &AccountId,
		batch: Option<u64>,
	) -> Result<(Self, Writer)> {
		let told = folder.display();
		make_private_folder(folder).with_context(|| format!("making the folder {told}"))?;
		let file = folder.join("receipts.redb");
		make_private_file(&file).with_context(|| format!("making {}", file.display()))?;
		let database = Database::builder()
			.set_cache_size(CACHE)
			.create(&file)
			.with_context(|| format!("opening {}", file.display()))?;
		claim(&database, genesis, account).with_context(|| format!("the store in {told}"))?;
		let batches = Batches::open(&database, batch)?;
		let database = Arc::new(database);
		let (jobs, waiting) = mpsc::channel(QUEUE);
		let writing = database.clone();
		let thread = std::thread::Builder::new().name("store".into());
		let writer = thread.spawn(move || write(&writing, batches, waiting))?;
		Ok((Self { database, jobs }, Writer(writer)))
	}

	/// Keeps a receipt, on the disk when this returns.
	pub async fn keep(
		&self,
		digest: Hash,
		record: Record,
		payload: Option<Vec<u8>>,
	) -> Result<Kept> {
		let (done, kept) = oneshot::channel();
		let record = Box::new(record);
		self.ask(Job::Keep { digest, record, payload, done }).await?;
		kept.await.map_err(|_| gone())
	}

	/// Keeps what a beacon said of which a receipt is here.
	pub async fn tell(&self, about: About, by_beaconer: bool, payload: Vec<u8>) -> Result<()> {
		let (done, told) = oneshot::channel();
		self.ask(Job::Tell { about, by_beaconer, payload, done }).await?;
		told.await.map_err(|_| gone())
	}

	/// Makes all of these changes, or none, on the disk when this returns.
	pub async fn change(&self, changes: Vec<Change>) -> Result<()> {
		if changes.is_empty() {
			return Ok(());
		}
		let (done, changed) = oneshot::channel();
		self.ask(Job::Change { changes, done }).await?;
		changed.await.map_err(|_| gone())
	}

	async fn ask(&self, job: Job) -> Result<()> {
		self.jobs.send(job).await.map_err(|_| gone())
	}

	/// The receipt with this digest.
	pub fn receipt(&self, digest: &Hash) -> Result<Option<Record>> {
		let table = self.database.begin_read()?.open_table(RECEIPTS)?;
		table.get(&digest.0)?.map(|value| decode(value.value())).transpose()
	}

	/// The last `most` receipts of a device, the latest first.
	pub fn receipts_of(&self, device: DeviceId, most: usize) -> Result<Vec<(Hash, Record)>> {
		let read = self.database.begin_read()?;
		let (index, table) = (read.open_table(BY_DEVICE)?, read.open_table(RECEIPTS)?);
		let (first, last) = ([0; 32], [u8::MAX; 32]);
		let range = index.range((device, 0, &first)..=(device, u64::MAX, &last))?;
		let mut found = Vec::new();
		for entry in range.rev().take(most) {
			let (key, _) = entry?;
			let digest = *key.value().2;
			if let Some(value) = table.get(&digest)? {
				found.push((Hash::from(digest), decode(value.value())?));
			}
		}
		Ok(found)
	}

	/// What this beacon said, if it is here and not on chain yet.
	pub fn payload(&self, about: &About) -> Result<Option<Vec<u8>>> {
		let table = self.database.begin_read()?.open_table(PAYLOADS)?;
		Ok(table.get((about.0, &about.1.0))?.map(|value| value.value().1.to_vec()))
	}

	/// What remains of an earlier run; tells `progress` how many receipts were read.
	pub fn remains(&self, mut progress: impl FnMut(usize)) -> Result<Remains> {
		let read = self.database.begin_read()?;
		let (open, receipts) = (read.open_table(OPEN)?, read.open_table(RECEIPTS)?);
		let mut remains = Remains::default();
		for entry in open.iter()? {
			let (key, _) = entry?;
			let digest = *key.value();
			let value = receipts.get(&digest)?;
			let value =
				value.with_context(|| format!("receipt {} is lost", hex::encode(digest)))?;
			remains.open.push((digest.into(), decode(value.value())?));
			if remains.open.len().is_multiple_of(10_000) {
				progress(remains.open.len());
			}
		}
		for entry in read.open_table(OUTBOX)?.iter()? {
			remains.outbox.push(decode(entry?.1.value())?);
		}
		for entry in read.open_table(PAYLOADS)?.iter()? {
			let (key, value) = entry?;
			let (beaconer, commitment) = key.value();
			remains.payloads.insert((beaconer, Hash::from(*commitment)), value.value().0);
		}
		let about = read.open_table(ABOUT)?;
		let followed = about.get("followed")?;
		remains.followed = followed.map(|value| decode(value.value())).transpose()?;
		Ok(remains)
	}

	/// How many receipts are kept.
	pub fn count(&self) -> Result<u64> {
		Ok(self.database.begin_read()?.open_table(RECEIPTS)?.len()?)
	}
}

fn gone() -> anyhow::Error {
	anyhow!("the store takes nothing more")
}

fn decode<T: Decode>(bytes: &[u8]) -> Result<T> {
	T::decode_all(&mut &bytes[..]).context("the store holds what no version of this program wrote")
}

/// Makes the folder for this user alone, unless there is one, which stays as it is: it may hold more than
/// the store.
fn make_private_folder(folder: &Path) -> Result<()> {
	#[cfg(unix)]
	{
		use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
		if folder.is_dir() {
			let mode = std::fs::metadata(folder)?.permissions().mode();
			if mode & 0o077 != 0 {
				let told = folder.display();
				tracing::warn!("others can look into the folder of the store: chmod 700 {told}");
			}
			return Ok(());
		}
		std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
	}
	#[cfg(not(unix))]
	std::fs::create_dir_all(folder)?;
	Ok(())
}

fn make_private_file(file: &Path) -> Result<()> {
	let mut options = std::fs::OpenOptions::new();
	options.create(true).append(true);
	#[cfg(unix)]
	{
		use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
		options.mode(0o600).open(file)?;
		std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
	}
	#[cfg(not(unix))]
	options.open(file)?;
	Ok(())
}

/// Writes down to whom the store belongs; fails if it is another's.
fn claim(database: &Database, genesis: &Hash, account: &AccountId) -> Result<()> {
	let write = database.begin_write()?;
	{
		let mut about = write.open_table(ABOUT)?;
		let outbox = write.open_table(OUTBOX)?;
		let read = |about: &Table<&str, &[u8]>, key: &str| {
			anyhow::Ok(about.get(key)?.map(|value| value.value().to_vec()))
		};
		if let Some(layout) = read(&about, "layout")? {
			let layout = decode::<u32>(&layout)?;
			ensure!(layout == LAYOUT, "has layout {layout}, and this program knows {LAYOUT}");
		}
		if let Some(first) = read(&about, "genesis")? {
			let first = decode::<Hash>(&first)?;
			ensure!(
				first == *genesis,
				"belongs to the chain with the first block {first:x}, and the node is of {genesis:x}"
			);
		}
		if let Some(owner) = read(&about, "account")? {
			let owner = decode::<AccountId>(&owner)?;
			if owner != *account && !outbox.is_empty()? {
				bail!(
					"has transactions of {owner} on their way: run it once more with that account's key"
				);
			}
		}
		about.insert("layout", &LAYOUT.encode()[..])?;
		about.insert("genesis", &genesis.encode()[..])?;
		about.insert("account", &account.encode()[..])?;
		write.open_table(RECEIPTS)?;
		write.open_table(OPEN)?;
		write.open_table(BY_DEVICE)?;
		write.open_table(DECIDED)?;
		write.open_table(UNARCHIVED)?;
		write.open_table(BEACONS)?;
		write.open_table(HEARD)?;
		write.open_table(PAYLOADS)?;
	}
	write.commit()?;
	Ok(())
}

/// Writes what is asked for, in groups, until nobody asks any more.
fn write(
	database: &Database,
	mut batches: Option<Batches>,
	mut jobs: mpsc::Receiver<Job>,
) -> Result<()> {
	let mut forget_before = 0;
	while let Some(first) = jobs.blocking_recv() {
		let mut group = vec![first];
		while group.len() < GROUP
			&& let Ok(next) = jobs.try_recv()
		{
			group.push(next);
		}
		let write = database.begin_write()?;
		let mut tables = Tables::open(&write, &mut batches)?;
		let taken = group.iter().filter(|job| matches!(job, Job::Keep { .. })).count();
		let answers = perform(&mut tables, group, &mut forget_before)?;
		// Twice as many as come: however many these are, what is old grows less.
		tables.forget(forget_before, taken.saturating_mul(2))?;
		drop(tables);
		write.commit()?;
		answers.into_iter().for_each(|answer| answer());
	}
	Ok(())
}

type Answer = Box<dyn FnOnce()>;

/// Answers once all is on the disk. Who does not wait for it any more will ask again.
fn answer<T: 'static>(to: oneshot::Sender<T>, with: T) -> Answer {
	Box::new(move || {
		let _ = to.send(with);
	})
}

fn perform(
	tables: &mut Tables,
	group: Vec<Job>,
	forget_before: &mut Millis,
) -> Result<Vec<Answer>> {
	let mut answers = Vec::<Answer>::with_capacity(group.len());
	for job in group {
		match job {
			Job::Keep { digest, record, payload, done } => {
				let kept = tables.keep(digest, &record, payload)?;
				answers.push(answer(done, kept));
			}
			Job::Tell { about, by_beaconer, payload, done } => {
				tables.tell(&about, by_beaconer, &payload)?;
				answers.push(answer(done, ()));
			}
			Job::Change { changes, done } => {
				for change in changes {
					if let Change::Forget(before) = &change {
						*forget_before = *before;
					}
					tables.change(change)?;
				}
				answers.push(answer(done, ()));
			}
		}
	}
	Ok(answers)
}

struct Tables<'a> {
	receipts: Table<'a, &'static Digest, &'static [u8]>,
	open: Table<'a, &'static Digest, ()>,
	by_device: Table<'a, (u32, u64, &'static Digest), ()>,
	decided: Table<'a, (u64, &'static Digest), ()>,
	unarchived: Table<'a, (u64, &'static Digest), u64>,
	beacons: Table<'a, (u32, u32), &'static Digest>,
	heard: Table<'a, (u32, &'static Digest, u32), &'static Digest>,
	payloads: Table<'a, (u32, &'static Digest), (bool, &'static [u8])>,
	outbox: Table<'a, u64, &'static [u8]>,
	about: Table<'a, &'static str, &'static [u8]>,
	batches: &'a mut Option<Batches>,
}

impl<'a> Tables<'a> {
	fn open(write: &'a WriteTransaction, batches: &'a mut Option<Batches>) -> Result<Self> {
		Ok(Self {
			receipts: write.open_table(RECEIPTS)?,
			open: write.open_table(OPEN)?,
			by_device: write.open_table(BY_DEVICE)?,
			decided: write.open_table(DECIDED)?,
			unarchived: write.open_table(UNARCHIVED)?,
			beacons: write.open_table(BEACONS)?,
			heard: write.open_table(HEARD)?,
			payloads: write.open_table(PAYLOADS)?,
			outbox: write.open_table(OUTBOX)?,
			about: write.open_table(ABOUT)?,
			batches,
		})
	}

	fn keep(&mut self, digest: Hash, record: &Record, payload: Option<Vec<u8>>) -> Result<Kept> {
		let key = &digest.0;
		if let Some(known) = self.receipts.get(key)? {
			return Ok(Kept::Known(decode::<Record>(known.value())?.acknowledgement));
		}
		let about = record.receipt.about();
		let rival = match &record.receipt {
			Receipt::Beacon(signed) => {
				self.rival_beacon(signed.beacon.device, signed.beacon.bucket)?
			}
			Receipt::Witness(signed) => self.rival_witness(&about, signed.witness.device)?,
		};
		if rival {
			return Ok(Kept::Rival);
		}
		let device = record.receipt.device();
		match &record.receipt {
			Receipt::Beacon(signed) => {
				self.beacons.insert((device, signed.beacon.bucket), key)?;
			}
			Receipt::Witness(_) => {
				self.heard.insert((about.0, &about.1.0, device), key)?;
			}
		}
		self.receipts.insert(key, &record.encode()[..])?;
		self.by_device.insert((device, record.received_at, key), ())?;
		if record.state.is_open() {
			self.open.insert(key, ())?;
		} else {
			self.decide(key, record.received_at)?;
		}
		if let Some(payload) = payload {
			let by_beaconer = matches!(record.receipt, Receipt::Beacon(_));
			self.tell(&about, by_beaconer, &payload)?;
		}
		Ok(Kept::New)
	}

	fn rival_beacon(&self, device: DeviceId, bucket: Round) -> Result<bool> {
		let rival = self.beacons.get((device, bucket))?.map(|digest| *digest.value());
		rival.map_or(Ok(false), |digest| self.stands(&digest))
	}

	fn rival_witness(&self, about: &About, device: DeviceId) -> Result<bool> {
		let rival = self.heard.get((about.0, &about.1.0, device))?;
		let rival = rival.map(|digest| *digest.value());
		rival.map_or(Ok(false), |digest| self.stands(&digest))
	}

	/// Whether a receipt stands in the way of others: it does not once it was refused or missed.
	fn stands(&self, digest: &Digest) -> Result<bool> {
		let Some(value) = self.receipts.get(digest)? else { return Ok(false) };
		let state = decode::<Record>(value.value())?.state;
		Ok(!matches!(state, ReceiptState::Refused { .. } | ReceiptState::Missed(_)))
	}

	fn tell(&mut self, about: &About, by_beaconer: bool, payload: &[u8]) -> Result<()> {
		let key = (about.0, &about.1.0);
		let known = self.payloads.get(key)?.is_some_and(|known| known.value().0);
		self.payloads.insert(key, (known || by_beaconer, payload))?;
		Ok(())
	}

	fn change(&mut self, change: Change) -> Result<()> {
		match change {
			Change::State(digest, state) => self.set_state(&digest.0, state)?,
			Change::Send(outgoing) => {
				self.outbox.insert(outgoing.transaction.nonce, &outgoing.encode()[..])?;
			}
			Change::Done(nonce) => {
				self.outbox.remove(nonce)?;
			}
			Change::Revealed((beaconer, commitment)) => {
				self.payloads.remove((beaconer, &commitment.0))?;
			}
			Change::Followed(block) => {
				self.about.insert("followed", &block.encode()[..])?;
			}
			Change::Forget(before) => self.forget(before, FORGOTTEN_AT_ONCE)?,
			Change::Seal => self.seal()?,
			Change::Archived(batch) => self.let_go(batch)?,
		}
		Ok(())
	}

	fn set_state(&mut self, digest: &Digest, state: ReceiptState) -> Result<()> {
		let record = self.receipts.get(digest)?.map(|value| decode::<Record>(value.value()));
		let Some(mut record) = record.transpose()? else { return Ok(()) };
		if state.is_open() {
			self.open.insert(digest, ())?;
		} else if self.open.remove(digest)?.is_some() {
			self.decide(digest, record.received_at)?;
		}
		record.state = state;
		self.receipts.insert(digest, &record.encode()[..])?;
		Ok(())
	}

	/// Forgets what came before this time and is decided, at most so many.
	fn forget(&mut self, before: Millis, most: usize) -> Result<()> {
		let old = self.decided.range(..(before, &[0; 32]))?.take(most);
		let old = old.map(|entry| Ok(entry?.0.value().1.to_owned()).map(|digest: Digest| digest));
		for digest in old.collect::<Result<Vec<_>>>()? {
			let record =
				self.receipts.remove(&digest)?.map(|value| decode::<Record>(value.value()));
			let Some(record) = record.transpose()? else { continue };
			let (device, about) = (record.receipt.device(), record.receipt.about());
			self.by_device.remove((device, record.received_at, &digest))?;
			self.decided.remove((record.received_at, &digest))?;
			match &record.receipt {
				Receipt::Beacon(signed) => {
					let key = (device, signed.beacon.bucket);
					if self.beacons.get(key)?.is_some_and(|held| *held.value() == digest) {
						self.beacons.remove(key)?;
					}
				}
				Receipt::Witness(_) => {
					let key = (about.0, &about.1.0, device);
					if self.heard.get(key)?.is_some_and(|held| *held.value() == digest) {
						self.heard.remove(key)?;
					}
				}
			}
			if self.payloads.get((about.0, &about.1.0))?.is_some() && !self.is_open(&about)? {
				self.payloads.remove((about.0, &about.1.0))?;
			}
		}
		Ok(())
	}

	/// Whether a receipt of this beacon is open.
	fn is_open(&self, about: &About) -> Result<bool> {
		let (beaconer, commitment) = (about.0, &about.1.0);
		let heard = (beaconer, commitment, 0)..=(beaconer, commitment, DeviceId::MAX);
		for entry in self.heard.range(heard)? {
			if self.open.get(entry?.1.value())?.is_some() {
				return Ok(true);
			}
		}
		for entry in self.beacons.range((beaconer, 0)..=(beaconer, Round::MAX))? {
			let digest = *entry?.1.value();
			let Some(value) = self.receipts.get(&digest)? else { continue };
			let record = decode::<Record>(value.value())?;
			if record.state.is_open() && record.receipt.about() == *about {
				return Ok(true);
			}
		}
		Ok(false)
	}
}
