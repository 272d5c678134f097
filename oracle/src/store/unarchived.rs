//! Decided receipts that wait for the archive, in batches.
//!
//! A receipt joins the current batch in the transaction that decides it, and leaves its batch in the one
//! that says that it is archived. A sealed batch never changes: whoever archives it twice writes the
//! same twice.

use anyhow::{Context, Result};
use codec::Encode;
use groundwave_types::{Hash, Millis};
use redb::{Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition};

use super::{ABOUT, DECIDED, Digest, RECEIPTS, Store, Tables, decode};
use crate::record::Record;

/// By batch; when each came.
pub(super) const UNARCHIVED: TableDefinition<(u64, &Digest), u64> =
	TableDefinition::new("unarchived");
/// Under which name the number of the current batch stands.
const BATCH: &str = "batch";

/// A batch that is complete.
pub struct Sealed {
	/// Its number.
	pub number: u64,
	/// Its receipts, with their digests.
	pub receipts: Vec<(Hash, Record)>,
}

/// How full the current batch is.
pub(super) struct Batches {
	most: u64,
	current: u64,
	count: u64,
}

impl Batches {
	/// Of what is in the store. Without an archive nothing waits for one.
	pub(super) fn open(database: &Database, most: Option<u64>) -> Result<Option<Self>> {
		let write = database.begin_write()?;
		let opened = {
			let mut unarchived = write.open_table(UNARCHIVED)?;
			let current = write.open_table(ABOUT)?.get(BATCH)?.map(|value| decode(value.value()));
			let current = current.transpose()?.unwrap_or(0);
			if most.is_none() && !unarchived.is_empty()? {
				let count = unarchived.len()?;
				tracing::warn!("without an archive {count} receipts that waited for it do no more");
				let mut decided = write.open_table(DECIDED)?;
				while let Some((key, received_at)) = unarchived.pop_first()? {
					decided.insert((received_at.value(), key.value().1), ())?;
				}
			}
			let count = unarchived.range(batch(current))?.count();
			most.map(|most| Self { most, current, count: u64::try_from(count).unwrap_or(u64::MAX) })
		};
		write.commit()?;
		Ok(opened)
	}
}

/// The keys of a batch.
fn batch(number: u64) -> std::ops::RangeInclusive<(u64, &'static Digest)> {
	(number, &[0; 32])..=(number, &[u8::MAX; 32])
}

impl Tables<'_> {
	/// Nothing more becomes of this receipt.
	pub(super) fn decide(&mut self, digest: &Digest, received_at: Millis) -> Result<()> {
		let Some(batches) = self.batches.as_mut() else {
			self.decided.insert((received_at, digest), ())?;
			return Ok(());
		};
		self.unarchived.insert((batches.current, digest), received_at)?;
		batches.count = batches.count.saturating_add(1);
		if batches.count >= batches.most {
			self.seal()?;
		}
		Ok(())
	}

	/// Begins another batch, unless the current one is empty.
	pub(super) fn seal(&mut self) -> Result<()> {
		let Some(batches) = self.batches.as_mut().filter(|batches| batches.count > 0) else {
			return Ok(());
		};
		(batches.current, batches.count) = (batches.current.saturating_add(1), 0);
		self.about.insert(BATCH, &batches.current.encode()[..])?;
		Ok(())
	}

	/// Those of a batch may be forgotten.
	pub(super) fn let_go(&mut self, number: u64) -> Result<()> {
		for entry in self.unarchived.extract_from_if(batch(number), |_, _| true)? {
			let (key, received_at) = entry?;
			self.decided.insert((received_at.value(), key.value().1), ())?;
		}
		Ok(())
	}
}

impl Store {
	/// How many receipts wait for the archive.
	pub fn unarchived(&self) -> Result<u64> {
		Ok(self.database.begin_read()?.open_table(UNARCHIVED)?.len()?)
	}

	/// The first batch that is sealed and not archived.
	pub fn sealed(&self) -> Result<Option<Sealed>> {
		let read = self.database.begin_read()?;
		let (unarchived, receipts) = (read.open_table(UNARCHIVED)?, read.open_table(RECEIPTS)?);
		let Some((first, _)) = unarchived.first()? else { return Ok(None) };
		let number = first.value().0;
		let current = read.open_table(ABOUT)?.get(BATCH)?.map(|value| decode(value.value()));
		if number >= current.transpose()?.unwrap_or(0) {
			return Ok(None);
		}
		let mut sealed = Sealed { number, receipts: Vec::new() };
		for entry in unarchived.range(batch(number))? {
			let digest = *entry?.0.value().1;
			let value = receipts.get(&digest)?;
			let value =
				value.with_context(|| format!("receipt {} is lost", hex::encode(digest)))?;
			sealed.receipts.push((digest.into(), decode(value.value())?));
		}
		Ok(Some(sealed))
	}
}
