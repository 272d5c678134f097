//! Decided receipts as Parquet files in an object store.
//!
//! A batch is sealed in the store, written as one object for each network and day in it, and only then
//! let go. The names of its objects follow from the receipts in them: a daemon that dies in between
//! writes the same objects again.

mod file;

pub use file::{encode, schema};

use std::{
	collections::BTreeMap,
	time::{Duration, Instant},
};

use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate};
use groundwave_types::{Hash, NetworkId};
use object_store::{
	ObjectStore, ObjectStoreExt, ObjectStoreScheme, PutPayload, local::LocalFileSystem,
	parse_url_opts, path::Path,
};
use sp_core::{Blake2Hasher, Hasher};
use tokio::{sync::watch, time::timeout};
use url::Url;

use crate::{
	config,
	metrics::Metrics,
	record::Record,
	store::{Change, Sealed, Store},
};

/// How often the archiver looks for a batch.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);
/// How long it waits at most after failures in a row.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How long the object store may take for one object.
const LONGEST_PUT: Duration = Duration::from_secs(60);
/// How long what is left may take when the daemon ends; the rest is for its next run.
const UNTIL_ENDED: Duration = Duration::from_secs(20);
/// The variables of the environment that are settings of object stores begin with one of these.
const VENDORS: [&str; 3] = ["AWS_", "AZURE_", "GOOGLE_"];

/// The task that writes the archive.
pub struct Archiver {
	store: Store,
	genesis: Hash,
	config: config::Archive,
	metrics: std::sync::Arc<Metrics>,
	objects: Box<dyn ObjectStore>,
	prefix: Path,
}

impl Archiver {
	/// To the object store at `url`.
	pub fn new(
		store: Store,
		genesis: Hash,
		url: &str,
		config: config::Archive,
		metrics: std::sync::Arc<Metrics>,
	) -> Result<Self> {
		let (objects, prefix) = open(url).with_context(|| format!("the archive at {url}"))?;
		Ok(Self { store, genesis, config, metrics, objects, prefix })
	}

	/// Archives until `stop` says so, and then what is left. Whatever fails is tried again.
	pub async fn run(self, mut stop: watch::Receiver<bool>) {
		let longest_batch = Duration::from_secs(self.config.batch_seconds);
		let (mut sealed_at, mut pause) = (Instant::now(), BETWEEN_LOOKS);
		while !*stop.borrow() {
			let is_late = sealed_at.elapsed() >= longest_batch;
			if is_late {
				sealed_at = Instant::now();
			}
			pause = match self.work(is_late).await {
				Ok(()) => BETWEEN_LOOKS,
				Err(error) => {
					self.metrics.archive_errors.inc();
					tracing::warn!("the archive: {error:#}; trying again");
					pause.saturating_mul(2).min(LONGEST_PAUSE)
				}
			};
			tokio::select! {
				() = tokio::time::sleep(pause) => {}
				// A sender that is gone means the same.
				_ = stop.wait_for(|stop| *stop) => break,
			}
		}
		let left = timeout(UNTIL_ENDED, self.work(true)).await;
		match left.map_err(anyhow::Error::from).and_then(|left| left) {
			Ok(()) => tracing::debug!("the archive has all that is decided"),
			Err(error) => {
				self.metrics.archive_errors.inc();
				tracing::warn!("the archive: {error:#}; what is left waits for the next run");
			}
		}
	}

	/// Archives all sealed batches; also the current one, if `seal` says so.
	async fn work(&self, seal: bool) -> Result<()> {
		if seal {
			self.store.change(vec![Change::Seal]).await?;
		}
		while let Some(sealed) = self.sealed().await? {
			let count = u64::try_from(sealed.receipts.len()).unwrap_or(u64::MAX);
			let number = sealed.number;
			if self.store.unarchived()? > self.config.waiting_receipts.saturating_add(count) {
				tracing::error!("too many receipts wait for the archive: {count} are dropped");
				self.metrics.archive_dropped.inc_by(count);
			} else {
				self.write(sealed).await?;
				self.metrics.archived.inc_by(count);
			}
			self.store.change(vec![Change::Archived(number)]).await?;
		}
		Ok(())
	}

	async fn sealed(&self) -> Result<Option<Sealed>> {
		let waiting = i64::try_from(self.store.unarchived()?).unwrap_or(i64::MAX);
		self.metrics.unarchived.set(waiting);
		let store = self.store.clone();
		tokio::task::spawn_blocking(move || store.sealed()).await?
	}

	/// Writes the objects of a batch; the same ones each time.
	pub async fn write(&self, sealed: Sealed) -> Result<()> {
		let (prefix, genesis) = (self.prefix.clone(), self.genesis);
		let objects = tokio::task::spawn_blocking(move || objects(&prefix, &genesis, sealed));
		for (path, bytes) in objects.await?? {
			let (length, put) = (bytes.len(), self.objects.put(&path, PutPayload::from(bytes)));
			let put = timeout(LONGEST_PUT, put).await.context("the object store takes too long");
			put.and_then(|put| Ok(put?)).with_context(|| format!("writing {path}"))?;
			tracing::info!("archived {path}, {length} bytes");
		}
		Ok(())
	}
}

/// The object store and the prefix to which a URL points.
fn open(url: &str) -> Result<(Box<dyn ObjectStore>, Path)> {
	let url = Url::parse(url)?;
	let (scheme, path) = ObjectStoreScheme::parse(&url)?;
	if scheme == ObjectStoreScheme::Local {
		let folder = LocalFileSystem::new().with_fsync(true);
		return Ok((Box::new(folder), Path::parse(path)?));
	}
	// It fails where there is one already, which does as well.
	let _ = rustls::crypto::ring::default_provider().install_default();
	let settings = std::env::vars_os()
		.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
		.filter(|(name, _)| VENDORS.iter().any(|vendor| name.starts_with(vendor)));
	Ok(parse_url_opts(&url, settings)?)
}

/// The objects of a batch: one for each network and day on which its receipts came.
fn objects(prefix: &Path, genesis: &Hash, sealed: Sealed) -> Result<Vec<(Path, Vec<u8>)>> {
	let mut parts = BTreeMap::<(NetworkId, NaiveDate), Vec<(Hash, Record)>>::new();
	for (digest, record) in sealed.receipts {
		let came = i64::try_from(record.received_at).ok().and_then(DateTime::from_timestamp_millis);
		let key = (record.network, came.unwrap_or_default().date_naive());
		parts.entry(key).or_default().push((digest, record));
	}
	let objects = parts.into_iter().map(|((network, date), mut receipts)| {
		receipts.sort_by_key(|(digest, record)| (record.receipt.device(), *digest));
		let digests = receipts.iter().flat_map(|(digest, _)| digest.0).collect::<Vec<_>>();
		let id = hex::encode(Blake2Hasher::hash(&digests).as_fixed_bytes().split_at(8).0);
		let name = format!("{:010}-{id}.parquet", sealed.number);
		let path = ["receipts", &format!("network={network}"), &format!("date={date}"), &name];
		let path = path.into_iter().fold(prefix.clone(), |path, part| path.join(part));
		Ok((path, encode(genesis, &receipts)?))
	});
	objects.collect()
}
