//! What the archive holds, whatever happens on the way.

mod support;

use std::{
	collections::{BTreeMap, BTreeSet},
	path::{Path, PathBuf},
	sync::Arc,
};

use groundwave_client::{Account, Acknowledgement, SignedAcknowledgement};
use groundwave_coverage::Reason;
use groundwave_oracle::{
	archive::{Archiver, encode, schema},
	config,
	metrics::Metrics,
	record::{Missed, Receipt, ReceiptState, Record},
	store::{Change, Store, Writer},
};
use groundwave_types::{AccountId, DeviceId, Hash, Millis};
use parquet::record::Field;
use sp_core::crypto::Ss58Codec;
use support::{
	archive::{digests, files, rows},
	beacon, genesis, witness,
};

const DAY_MS: Millis = 86_400_000;
/// 2026-11-29 at midnight.
const TODAY: Millis = 1_795_910_400_000;

fn charlie() -> AccountId {
	Account::from_uri("//Charlie").unwrap().id()
}

fn record(receipt: Receipt, received_at: Millis) -> (Hash, Record) {
	let digest = receipt.digest(&genesis());
	let acknowledgement = Acknowledgement { receipt: digest, received_at, deadline: 7 };
	let acknowledgement =
		SignedAcknowledgement { acknowledgement, account: charlie(), signature: [1; 64] };
	(
		digest,
		Record { network: 1, receipt, received_at, acknowledgement, state: ReceiptState::Held },
	)
}

/// A daemon's folder with a store and an archive in it.
struct Site {
	folder: tempfile::TempDir,
	archive: config::Archive,
	metrics: Arc<Metrics>,
}

impl Site {
	fn new(batch_receipts: u64) -> Self {
		let folder = tempfile::tempdir().unwrap();
		let url = format!("file://{}", folder.path().join("archive").display());
		let archive = config::Archive { url: Some(url), batch_receipts, ..Default::default() };
		Self { folder, archive, metrics: Arc::new(Metrics::new().unwrap()) }
	}

	fn open(&self) -> (Store, Writer) {
		let batch = Some(self.archive.batch_receipts);
		Store::open(&self.folder.path().join("store"), &genesis(), &charlie(), batch).unwrap()
	}

	fn archiver(&self, store: &Store) -> Archiver {
		let (url, archive) = (self.archive.url.clone().unwrap(), self.archive.clone());
		Archiver::new(store.clone(), genesis(), &url, archive, self.metrics.clone()).unwrap()
	}

	/// What an archiver does that is told to end.
	async fn archive(&self, store: &Store) {
		let (_, stopped) = tokio::sync::watch::channel(true);
		self.archiver(store).run(stopped).await;
	}

	fn files(&self) -> Vec<PathBuf> {
		files(&self.folder.path().join("archive"))
	}

	/// The digests in all files, which must not hold one twice.
	fn archived(&self) -> BTreeSet<Hash> {
		let digests = digests(&self.folder.path().join("archive"));
		let distinct = digests.iter().copied().collect::<BTreeSet<_>>();
		assert_eq!(digests.len(), distinct.len(), "a receipt is there twice");
		distinct
	}
}

/// Hands in the beacon of a device, of which nothing more becomes.
async fn decided(
	store: &Store,
	device: DeviceId,
	received_at: Millis,
	state: ReceiptState,
) -> Hash {
	let (digest, record) = record(Receipt::Beacon(beacon(device, 0).0), received_at);
	store.keep(digest, record, None).await.unwrap();
	store.change(vec![Change::State(digest, state)]).await.unwrap();
	digest
}

async fn close((store, writer): (Store, Writer)) {
	drop(store);
	tokio::task::spawn_blocking(move || writer.join()).await.unwrap().unwrap();
}

const EXPIRED: ReceiptState = ReceiptState::Expired { block: 70 };

#[test]
fn the_schema_is_the_one_in_the_documentation() {
	let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/oracles.md");
	let guide = std::fs::read_to_string(guide).unwrap();
	assert!(guide.contains(&schema()), "docs/oracles.md should show\n{}", schema());
}

#[tokio::test]
async fn a_receipt_is_archived_as_it_is() {
	let site = Site::new(100);
	let opened = site.open();
	let (sent, payload) = beacon(1, 0);
	let heard = witness(2, 1, &payload);
	let (first, sent_record) = record(Receipt::Beacon(sent.clone()), TODAY + 5);
	let (second, heard_record) = record(Receipt::Witness(heard.clone()), TODAY + 6);
	for (digest, record) in [(first, sent_record), (second, heard_record)] {
		opened.0.keep(digest, record, None).await.unwrap();
	}
	let scored = ReceiptState::Scored { block: 70, round: 12, points: 2_500, reason: None };
	let refused = ReceiptState::Refused { block: 60, reason: Reason::TooLoud };
	let changes = vec![Change::State(first, scored), Change::State(second, refused)];
	opened.0.change(changes).await.unwrap();
	site.archive(&opened.0).await;
	close(opened).await;

	let [file] = &site.files()[..] else { panic!("{:?}", site.files()) };
	let place = file.parent().unwrap().strip_prefix(site.folder.path()).unwrap();
	assert_eq!(place, Path::new("archive/receipts/network=1/date=2026-11-29"));
	let rows = rows(file);
	let bytes = |bytes: &[u8]| Field::Bytes(bytes.to_vec().into());
	let text = |text: &str| Field::Str(text.into());
	let (beacon, witness) = (&sent.beacon, &heard.witness);
	let both = |row: &BTreeMap<String, Field>, kind: &str, state: &str| {
		assert_eq!(row["kind"], text(kind));
		assert_eq!(row["state"], text(state));
		assert_eq!(row["beaconer"], Field::UInt(1));
		assert_eq!(row["commitment"], bytes(&payload.commitment().0));
		assert_eq!(row["received_by"], text(&charlie().to_ss58check()));
		assert_eq!(row["frequency_hz"], Field::Long(904_500_000));
	};
	both(&rows[0], "beacon", "scored");
	both(&rows[1], "witness", "refused");
	let expected = [
		("receipt", bytes(&first.0), bytes(&second.0)),
		("device", Field::UInt(1), Field::UInt(2)),
		("bucket", Field::UInt(support::BUCKET), Field::Null),
		("sent_at_ns", Field::Long(beacon.sent_at.cast_signed()), Field::Null),
		("heard_at_ns", Field::Null, Field::Long(witness.received_at.cast_signed())),
		("power_ddbm", Field::Int(270), Field::Null),
		("rssi_ddbm", Field::Null, Field::Int(-1000)),
		("tag", Field::Null, bytes(&witness.tag.0)),
		("signature_kind", text("session"), text("ed25519")),
		(
			"received_at",
			Field::TimestampMillis((TODAY + 5).cast_signed()),
			Field::TimestampMillis((TODAY + 6).cast_signed()),
		),
		("reason", Field::Null, text("too_loud")),
		("block", Field::UInt(70), Field::UInt(60)),
		("round", Field::UInt(12), Field::Null),
		("points", Field::Long(2_500), Field::Null),
	];
	for (name, of_beacon, of_witness) in expected {
		assert_eq!((&rows[0][name], &rows[1][name]), (&of_beacon, &of_witness), "{name}");
	}
	let Field::Bytes(signature) = &rows[0]["signature"] else { panic!("{:?}", rows[0]) };
	assert_eq!(signature.data().len(), 64);
}

#[test]
fn the_same_receipts_are_the_same_file() {
	let rows = (0..50).map(|device| record(Receipt::Beacon(beacon(device, 0).0), TODAY));
	let rows = rows.collect::<Vec<_>>();
	assert_eq!(encode(&genesis(), &rows).unwrap(), encode(&genesis(), &rows).unwrap());
}

#[tokio::test]
async fn each_day_has_files_of_its_own_and_what_is_open_is_in_none() {
	let site = Site::new(4);
	let opened = site.open();
	let mut digests = BTreeSet::new();
	for device in 0..9 {
		let day = Millis::from(device % 2) * DAY_MS;
		digests.insert(decided(&opened.0, device, TODAY + day, EXPIRED).await);
	}
	let (open, held) = record(Receipt::Beacon(beacon(9, 0).0), TODAY);
	opened.0.keep(open, held, None).await.unwrap();
	site.archive(&opened.0).await;
	// Two batches of four receipts of two days, and one receipt.
	assert_eq!(site.files().len(), 5);
	assert_eq!(site.archived(), digests);
	assert_eq!(opened.0.unarchived().unwrap(), 0);
	close(opened).await;
}

#[tokio::test]
async fn a_daemon_killed_between_writing_and_noting_it_archives_nothing_twice() {
	let site = Site::new(3);
	let opened = site.open();
	let mut digests = BTreeSet::new();
	for device in 0..4 {
		digests.insert(decided(&opened.0, device, TODAY, EXPIRED).await);
	}
	let sealed = opened.0.sealed().unwrap().expect("three receipts are a batch");
	assert_eq!(sealed.receipts.len(), 3);
	site.archiver(&opened.0).write(sealed).await.unwrap();
	let first = site.files();
	close(opened).await;

	// What is decided meanwhile changes nothing in the batch.
	let opened = site.open();
	for device in 4..6 {
		digests.insert(decided(&opened.0, device, TODAY, EXPIRED).await);
	}
	site.archive(&opened.0).await;
	assert_eq!(site.files().len(), 2);
	assert!(site.files().contains(&first[0]));
	assert_eq!(site.archived(), digests);
	close(opened).await;
}

#[tokio::test]
async fn what_an_object_store_that_fails_does_not_take_is_archived_once_it_does() {
	let site = Site::new(2);
	// No folder can be made there.
	let obstacle = site.folder.path().join("archive");
	std::fs::write(&obstacle, "").unwrap();
	let opened = site.open();
	let mut digests = BTreeSet::new();
	for device in 0..5 {
		digests.insert(decided(&opened.0, device, TODAY, EXPIRED).await);
	}
	site.archive(&opened.0).await;
	assert_eq!(site.metrics.archive_errors.get(), 1);
	// It is not forgotten before it is archived.
	opened.0.change(vec![Change::Forget(Millis::MAX)]).await.unwrap();
	assert_eq!((opened.0.count().unwrap(), opened.0.unarchived().unwrap()), (5, 5));

	std::fs::remove_file(&obstacle).unwrap();
	site.archive(&opened.0).await;
	assert_eq!(site.archived(), digests);
	assert_eq!(site.metrics.archived.get(), 5);
	opened.0.change(vec![Change::Forget(Millis::MAX)]).await.unwrap();
	assert_eq!(opened.0.count().unwrap(), 0);
	close(opened).await;
}

#[tokio::test]
async fn an_archiver_that_runs_tries_again_by_itself() {
	let mut site = Site::new(1);
	site.archive.batch_seconds = 1;
	let obstacle = site.folder.path().join("archive");
	std::fs::write(&obstacle, "").unwrap();
	let opened = site.open();
	let digest = decided(&opened.0, 1, TODAY, ReceiptState::Missed(Missed::TooLate)).await;
	let (stop, stopped) = tokio::sync::watch::channel(false);
	let running = tokio::spawn(site.archiver(&opened.0).run(stopped));
	let until = async |holds: &dyn Fn() -> bool| {
		while !holds() {
			tokio::time::sleep(std::time::Duration::from_millis(20)).await;
		}
	};
	until(&|| site.metrics.archive_errors.get() > 0).await;
	std::fs::remove_file(&obstacle).unwrap();
	until(&|| site.metrics.archived.get() > 0).await;
	assert_eq!(site.archived(), BTreeSet::from([digest]));
	stop.send_replace(true);
	running.await.unwrap();
	close(opened).await;
}

#[tokio::test]
async fn of_more_than_may_wait_the_oldest_are_dropped() {
	let mut site = Site::new(2);
	site.archive.waiting_receipts = 4;
	std::fs::write(site.folder.path().join("archive"), "").unwrap();
	let opened = site.open();
	for device in 0..10 {
		decided(&opened.0, device, TODAY, EXPIRED).await;
	}
	site.archive(&opened.0).await;
	assert_eq!(site.metrics.archive_dropped.get(), 4);
	assert_eq!(opened.0.unarchived().unwrap(), 6);
	// What is dropped may be forgotten.
	opened.0.change(vec![Change::Forget(Millis::MAX)]).await.unwrap();
	assert_eq!(opened.0.count().unwrap(), 6);
	close(opened).await;
}

#[tokio::test]
async fn a_store_without_an_archive_waits_for_none() {
	let site = Site::new(2);
	let opened = site.open();
	decided(&opened.0, 1, TODAY, EXPIRED).await;
	assert_eq!(opened.0.unarchived().unwrap(), 1);
	close(opened).await;
	let store = site.folder.path().join("store");
	let opened = Store::open(&store, &genesis(), &charlie(), None).unwrap();
	decided(&opened.0, 2, TODAY, EXPIRED).await;
	assert_eq!(opened.0.unarchived().unwrap(), 0);
	opened.0.change(vec![Change::Forget(Millis::MAX)]).await.unwrap();
	assert_eq!(opened.0.count().unwrap(), 0);
	close(opened).await;
}

#[test]
fn an_archive_without_a_place_or_of_an_unknown_kind_is_an_error() {
	for url in ["archive", "ftp://host/archive", "s3://"] {
		let site = Site::new(1);
		let opened = site.open();
		let made =
			Archiver::new(opened.0, genesis(), url, site.archive.clone(), site.metrics.clone());
		assert!(made.is_err(), "{url}");
	}
}
