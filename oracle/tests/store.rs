//! What survives, and what does not have to.

mod support;

use std::path::Path;

use groundwave_client::{Account, Acknowledgement, SignedAcknowledgement, SignedTransaction};
use groundwave_oracle::{
	record::{Carried, Missed, Outgoing, Receipt, ReceiptState, Record},
	store::{Change, Kept, Store, Writer},
};
use groundwave_types::{AccountId, Hash};
use support::{beacon, genesis, witness};

fn charlie() -> AccountId {
	Account::from_uri("//Charlie").unwrap().id()
}

fn open(folder: &Path) -> (Store, Writer) {
	Store::open(folder, &genesis(), &charlie(), None).unwrap()
}

/// Closes a store as a daemon does that ends.
async fn close((store, writer): (Store, Writer)) {
	drop(store);
	tokio::task::spawn_blocking(move || writer.join()).await.unwrap().unwrap();
}

fn record(receipt: Receipt, received_at: u64) -> (Hash, Record) {
	let digest = receipt.digest(&genesis());
	let acknowledgement = Acknowledgement { receipt: digest, received_at, deadline: 7 };
	let acknowledgement =
		SignedAcknowledgement { acknowledgement, account: charlie(), signature: [1; 64] };
	(
		digest,
		Record { network: 1, receipt, received_at, acknowledgement, state: ReceiptState::Held },
	)
}

fn outgoing(nonce: u64) -> Outgoing {
	let bytes = vec![1, 2, 3];
	let transaction =
		SignedTransaction { bytes, hash: Hash::repeat_byte(4), nonce, dies: 70, spec_version: 1 };
	let carried = Carried {
		commitment: Hash::repeat_byte(5),
		beaconer: 1,
		bucket: 6,
		beacon: Some(Hash::repeat_byte(7)),
		witnesses: vec![(2, Hash::repeat_byte(8))],
		scores: false,
	};
	Outgoing { transaction, carries: vec![carried] }
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let (signed, payload) = beacon(1, 0);
	let (digest, kept) = record(Receipt::Beacon(signed), 1_000);
	let bytes = payload.as_bytes().to_vec();
	let new = opened.0.keep(digest, kept.clone(), Some(bytes.clone())).await.unwrap();
	assert!(matches!(new, Kept::New));
	let changes = vec![Change::Send(outgoing(3)), Change::Followed(9)];
	opened.0.change(changes).await.unwrap();
	close(opened).await;

	let opened = open(folder.path());
	let remains = opened.0.remains(|_| ()).unwrap();
	assert_eq!(remains.open, [(digest, kept)]);
	assert_eq!(remains.outbox, [outgoing(3)]);
	assert_eq!(
		remains.payloads.into_iter().collect::<Vec<_>>(),
		[((1, payload.commitment()), true)]
	);
	assert_eq!(remains.followed, Some(9));
	assert_eq!(opened.0.payload(&(1, payload.commitment())).unwrap(), Some(bytes));
	close(opened).await;
}

#[tokio::test]
async fn a_receipt_that_is_known_is_answered_as_before_and_a_rival_is_not_kept() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let (signed, payload) = beacon(1, 0);
	let (digest, first) = record(Receipt::Beacon(signed), 1_000);
	opened.0.keep(digest, first.clone(), None).await.unwrap();
	let later = Record { received_at: 2_000, ..first.clone() };
	match opened.0.keep(digest, later, None).await.unwrap() {
		Kept::Known(acknowledgement) => assert_eq!(acknowledgement, first.acknowledgement),
		other => panic!("{other:?}"),
	}
	let (other, second) = record(Receipt::Beacon(beacon(1, 1).0), 1_000);
	assert!(matches!(opened.0.keep(other, second.clone(), None).await.unwrap(), Kept::Rival));
	let (heard, mine) = record(Receipt::Witness(witness(2, 1, &payload)), 1_000);
	assert!(matches!(opened.0.keep(heard, mine, None).await.unwrap(), Kept::New));
	// One that came to nothing stands in nobody's way.
	let missed = Change::State(digest, ReceiptState::Missed(Missed::TooLate));
	opened.0.change(vec![missed]).await.unwrap();
	assert!(matches!(opened.0.keep(other, second, None).await.unwrap(), Kept::New));
	let kept = opened.0.receipts_of(1, 10).unwrap();
	assert_eq!(kept.len(), 2);
	assert_eq!(opened.0.receipts_of(1, 1).unwrap().len(), 1);
	assert_eq!(opened.0.receipts_of(3, 10).unwrap().len(), 0);
	close(opened).await;
}

#[tokio::test]
async fn what_is_old_is_forgotten_unless_something_may_still_become_of_it() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let mut digests = Vec::new();
	for (device, received_at) in [(1, 1_000), (2, 1_000), (3, 3_000)] {
		let (signed, payload) = beacon(device, 0);
		let (digest, record) = record(Receipt::Beacon(signed), received_at);
		opened.0.keep(digest, record, Some(payload.as_bytes().to_vec())).await.unwrap();
		digests.push((digest, (device, payload.commitment())));
	}
	let expired = |digest| Change::State(digest, ReceiptState::Expired { block: 1 });
	let changes = vec![expired(digests[0].0), expired(digests[2].0), Change::Forget(2_000)];
	opened.0.change(changes).await.unwrap();
	let there = digests.iter().map(|(digest, about)| {
		let receipt = opened.0.receipt(digest).unwrap().is_some();
		(receipt, opened.0.payload(about).unwrap().is_some())
	});
	assert_eq!(there.collect::<Vec<_>>(), [(false, false), (true, true), (true, true)]);
	assert_eq!(opened.0.count().unwrap(), 2);
	close(opened).await;
}

#[tokio::test]
async fn what_is_old_goes_twice_as_fast_as_other_receipts_come() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let (_, like) = record(Receipt::Beacon(beacon(0, 0).0), 0);
	let keep = async |devices: std::ops::Range<u32>, received_at, state: ReceiptState| {
		let kept = devices.map(|device| {
			let (store, state) = (opened.0.clone(), state.clone());
			let mut record = Record { received_at, state, ..like.clone() };
			if let Receipt::Beacon(signed) = &mut record.receipt {
				signed.beacon.device = device;
			}
			let digest = record.receipt.digest(&genesis());
			tokio::spawn(async move { store.keep(digest, record, None).await.unwrap() })
		});
		for kept in kept.collect::<Vec<_>>() {
			kept.await.unwrap();
		}
	};
	keep(0..3_000, 1_000, ReceiptState::Expired { block: 1 }).await;
	keep(3_000..3_010, 1_000, ReceiptState::Held).await;
	opened.0.change(vec![Change::Forget(2_000)]).await.unwrap();
	assert_eq!(opened.0.count().unwrap(), 1_010);
	keep(4_000..4_300, 3_000, ReceiptState::Held).await;
	assert_eq!(opened.0.count().unwrap(), 1_010 - 600 + 300);
	// What is open stays, and what is not old.
	keep(5_000..5_300, 3_000, ReceiptState::Held).await;
	assert_eq!(opened.0.count().unwrap(), 10 + 300 + 300);
	close(opened).await;
}

#[tokio::test]
async fn what_a_beacon_said_stays_while_another_receipt_of_it_is_open() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let (signed, payload) = beacon(1, 0);
	let said = Some(payload.as_bytes().to_vec());
	let (early, first) = record(Receipt::Witness(witness(2, 1, &payload)), 1_000);
	opened.0.keep(early, first, said.clone()).await.unwrap();
	let (later, second) = record(Receipt::Witness(witness(3, 1, &payload)), 3_000);
	opened.0.keep(later, second, None).await.unwrap();
	let missed = |digest| Change::State(digest, ReceiptState::Missed(Missed::TooLate));
	opened.0.change(vec![missed(early), Change::Forget(2_000)]).await.unwrap();
	assert_eq!(opened.0.payload(&(1, payload.commitment())).unwrap(), said);
	let (sent, third) = record(Receipt::Beacon(signed), 5_000);
	opened.0.keep(sent, third, None).await.unwrap();
	opened.0.change(vec![missed(later), Change::Forget(4_000)]).await.unwrap();
	assert_eq!(opened.0.payload(&(1, payload.commitment())).unwrap(), said);
	opened.0.change(vec![missed(sent), Change::Forget(6_000)]).await.unwrap();
	assert_eq!(opened.0.payload(&(1, payload.commitment())).unwrap(), None);
	close(opened).await;
}

#[tokio::test]
async fn who_says_that_he_heard_another_beaconer_is_nobodys_rival() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let (_, payload) = beacon(1, 0);
	for beaconer in [9, 1] {
		let (digest, heard) = record(Receipt::Witness(witness(2, beaconer, &payload)), 1_000);
		assert!(matches!(opened.0.keep(digest, heard, None).await.unwrap(), Kept::New));
	}
	close(opened).await;
}

#[tokio::test]
async fn many_who_write_at_once_are_all_answered() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	let writes = (0..500).map(|device| {
		let store = opened.0.clone();
		tokio::spawn(async move {
			let (digest, record) = record(Receipt::Beacon(beacon(device, 0).0), 1_000);
			store.keep(digest, record, None).await.unwrap();
			// What was answered is there for everybody at once.
			store.receipt(&digest).unwrap().unwrap();
		})
	});
	for write in writes.collect::<Vec<_>>() {
		write.await.unwrap();
	}
	assert_eq!(opened.0.count().unwrap(), 500);
	close(opened).await;
}

#[tokio::test]
async fn an_account_is_not_changed_while_its_transactions_are_on_their_way() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	opened.0.change(vec![Change::Send(outgoing(3))]).await.unwrap();
	close(opened).await;
	let dave = Account::from_uri("//Dave").unwrap().id();
	let refused = Store::open(folder.path(), &genesis(), &dave, None).err().expect("not Dave's");
	assert!(format!("{refused:#}").contains("on their way"), "{refused:#}");
	let opened = open(folder.path());
	opened.0.change(vec![Change::Done(3)]).await.unwrap();
	close(opened).await;
	close(Store::open(folder.path(), &genesis(), &dave, None).unwrap()).await;
}

#[tokio::test]
async fn a_store_is_open_once_at_a_time() {
	let folder = tempfile::tempdir().unwrap();
	let opened = open(folder.path());
	assert!(Store::open(folder.path(), &genesis(), &charlie(), None).is_err());
	close(opened).await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_was_there_stays_as_it_is_and_a_new_one_is_private() {
	use std::os::unix::fs::PermissionsExt;
	let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
	let folder = tempfile::tempdir().unwrap();
	std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
	close(open(folder.path())).await;
	assert_eq!(mode(folder.path()), 0o755);
	assert_eq!(mode(&folder.path().join("receipts.redb")), 0o600);
	let new = folder.path().join("new").join("store");
	close(open(&new)).await;
	assert_eq!((mode(&new), mode(&new.join("receipts.redb"))), (0o700, 0o600));
}
