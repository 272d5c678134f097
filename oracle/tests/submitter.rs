//! From the receipt to the score, before a chain in memory.

mod support;

use std::sync::{Arc, Mutex};

use groundwave_client::{DaemonError, SignedBeacon};
use groundwave_coverage::Reason;
use groundwave_types::Statement;
use support::{FakeChain, Running, beacon, config, genesis, witness};

async fn start(devices: u32) -> (Running, tempfile::TempDir) {
	let store = tempfile::tempdir().unwrap();
	let chain = Arc::new(Mutex::new(FakeChain::new(devices)));
	(Running::start(config(store.path()), chain).await, store)
}

fn digest(signed: &SignedBeacon) -> groundwave_types::Hash {
	signed.beacon.digest(&genesis())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_beacon_and_its_witnesses_are_scored_and_nothing_is_sent_twice() {
	let (daemon, _store) = start(10).await;
	let (signed, payload) = beacon(1, 0);
	let acknowledged = daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	assert_eq!(acknowledged.acknowledgement.receipt, digest(&signed));
	let heard = [2, 3].map(|device| witness(device, 1, &payload));
	for heard in &heard {
		daemon.client.witness(heard, None).await.unwrap();
	}
	daemon
		.blocks_until(async |it| it.chain.lock().unwrap().tally().submitted.contains_key(&1))
		.await;
	let late = witness(4, 1, &payload);
	daemon.client.witness(&late, None).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() > 0).await;
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	for heard in heard.iter().chain([&late]) {
		assert_eq!(daemon.state(&heard.witness.digest(&genesis())).await, "scored");
	}
	let tally = daemon.chain.lock().unwrap().tally();
	assert!(tally.sent.values().all(|times| *times == 1), "{tally:?}");
	assert_eq!((tally.sent.len(), tally.failed, tally.scored[&1]), (4, 0, 1));
	assert_eq!(tally.verdicts.len(), 3);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_goes_to_a_beacon_that_another_daemon_brought() {
	let (first, _one) = start(10).await;
	let other = tempfile::tempdir().unwrap();
	let second = Running::start(config(other.path()), first.chain.clone()).await;
	// One account for both would have one nonce for both: the chain in memory knows no accounts.
	let (signed, payload) = beacon(1, 0);
	let heard = witness(2, 1, &payload);
	second.client.witness(&heard, None).await.unwrap();
	first.client.beacon(&signed, Some(&payload)).await.unwrap();
	first.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	let receipt = heard.witness.digest(&genesis());
	second.blocks_until(async |it| it.state(&receipt).await == "scored").await;
	first.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	let tally = first.chain.lock().unwrap().tally();
	assert_eq!(tally.verdicts[&(1, 2)], [None]);
	assert!(tally.sent.values().all(|times| *times == 1), "{tally:?}");
	first.stop().await;
	second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_receipt_again_gets_the_same_answer_byte_for_byte() {
	let (daemon, _store) = start(10).await;
	let (signed, payload) = beacon(1, 0);
	let first = daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.chain.lock().unwrap().produce();
	for payload in [Some(&payload), None] {
		assert_eq!(daemon.client.beacon(&signed, payload).await.unwrap(), first);
	}
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_another_account_acknowledged_is_answered_in_that_ones_name() {
	let (daemon, store) = start(10).await;
	let (signed, _) = beacon(1, 0);
	let first = daemon.client.beacon(&signed, None).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "accepted").await;
	daemon.turn().await;
	let chain = daemon.chain.clone();
	daemon.stop().await;
	let daemon = Running::begin_as("//Dave", config(store.path()), chain).await;
	// The client has checked that the signature is that account's.
	daemon.until(async |it| it.get("/ready").await.is_ok()).await;
	assert_eq!(daemon.client.beacon(&signed, None).await.unwrap(), first);
	let (other, _) = beacon(2, 0);
	let second = daemon.client.beacon(&other, None).await.unwrap();
	assert_ne!(second.account, first.account);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_copies_a_commitment_or_names_a_wrong_beaconer_displaces_nobody() {
	let (daemon, _store) = start(10).await;
	let (signed, payload) = beacon(1, 0);
	// Before the honest ones come: one who copies the beacon, one who says that it was his.
	let mut copied = signed.clone();
	copied.beacon.device = 9;
	copied.signature = support::sign(9, &copied.beacon);
	daemon.client.beacon(&copied, None).await.unwrap();
	let mut wrong = witness(7, 1, &payload);
	wrong.witness.beaconer = 9;
	wrong.signature = support::sign(7, &wrong.witness);
	daemon.client.witness(&wrong, None).await.unwrap();
	let heard = witness(2, 1, &payload);
	daemon.client.witness(&heard, None).await.unwrap();
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	assert_eq!(daemon.state(&heard.witness.digest(&genesis())).await, "scored");
	let tally = daemon.chain.lock().unwrap().tally();
	assert_eq!(tally.verdicts[&(1, 2)], [None]);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payload_may_follow_its_receipt() {
	let (daemon, _store) = start(10).await;
	let (signed, payload) = beacon(1, 0);
	let first = daemon.client.beacon(&signed, None).await.unwrap();
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "accepted").await;
	daemon.blocks(12).await;
	assert_eq!(daemon.state(&digest(&signed)).await, "accepted");
	assert_eq!(daemon.client.beacon(&signed, Some(&payload)).await.unwrap(), first);
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_whose_block_does_not_stay_is_not_made_anew() {
	let (daemon, _store) = start(10).await;
	daemon.chain.lock().unwrap().finality_lag = 1_000;
	let (signed, payload) = beacon(1, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	daemon.blocks(3).await;
	{
		let mut chain = daemon.chain.lock().unwrap();
		chain.fork();
		chain.produce();
		chain.finality_lag = 2;
	}
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	let tally = daemon.chain.lock().unwrap().tally();
	assert!(tally.sent.values().all(|times| *times == 1), "{tally:?}");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_the_node_forgot_is_sent_again_as_it_is() {
	let (daemon, _store) = start(10).await;
	let (signed, payload) = beacon(1, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	daemon.chain.lock().unwrap().forget_pool();
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	let tally = daemon.chain.lock().unwrap().tally();
	assert!(tally.sent.values().all(|times| *times == 1), "{tally:?}");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_in_a_transaction_that_died_goes_out_in_another_one() {
	let store = tempfile::tempdir().unwrap();
	let chain = Arc::new(Mutex::new(FakeChain::new(10)));
	let mut config = config(store.path());
	config.submitter.transaction_blocks = 4;
	let daemon = Running::start(config, chain).await;
	daemon.chain.lock().unwrap().full = true;
	let (signed, payload) = beacon(1, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	daemon.blocks(10).await;
	daemon.chain.lock().unwrap().full = false;
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	let tally = daemon.chain.lock().unwrap().tally();
	assert!(tally.sent.values().all(|times| *times == 1), "{tally:?}");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nonce_whose_transaction_died_and_is_not_needed_does_not_keep_later_ones_waiting() {
	let store = tempfile::tempdir().unwrap();
	let chain = Arc::new(Mutex::new(FakeChain::new(10)));
	chain.lock().unwrap().finality_lag = 0;
	let mut config = config(store.path());
	config.submitter.transaction_blocks = 8;
	let daemon = Running::start(config, chain).await;
	daemon.chain.lock().unwrap().full = true;
	let (first, first_payload) = beacon(1, 0);
	daemon.client.beacon(&first, Some(&first_payload)).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	daemon.blocks(5).await;
	let (second, payload) = beacon(2, 0);
	daemon.client.beacon(&second, Some(&payload)).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 2).await;
	// Another daemon brings the first one; the transaction with it dies.
	daemon.chain.lock().unwrap().elsewhere.push(first.clone());
	daemon.blocks(5).await;
	daemon.chain.lock().unwrap().full = false;
	daemon.blocks(1).await;
	let tally = daemon.chain.lock().unwrap().tally();
	assert_eq!((tally.transactions, tally.nothing), (2, 1), "{tally:?}");
	assert_eq!(tally.sent.into_iter().collect::<Vec<_>>(), [(digest(&second), 1)]);
	for signed in [&first, &second] {
		daemon.blocks_until(async |it| it.state(&digest(signed)).await == "scored").await;
	}
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_for_an_earlier_runtime_is_signed_anew() {
	let (daemon, _store) = start(10).await;
	daemon.chain.lock().unwrap().full = true;
	let (signed, payload) = beacon(1, 0);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	daemon.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	daemon.chain.lock().unwrap().spec_version = 2;
	// Long before the end of its life.
	daemon.blocks(5).await;
	daemon.chain.lock().unwrap().full = false;
	daemon.blocks(1).await;
	let tally = daemon.chain.lock().unwrap().tally();
	assert_eq!(tally.sent.into_iter().collect::<Vec<_>>(), [(digest(&signed), 1)]);
	daemon.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_the_chain_refuses_has_its_reason_and_stands_in_nobodys_way() {
	let (daemon, _store) = start(10).await;
	let (signed, payload) = beacon(1, 0);
	let mut loud = witness(2, 1, &payload);
	loud.witness.rssi_ddbm = 0;
	loud.signature = support::sign(2, &loud.witness);
	daemon.client.witness(&loud, None).await.unwrap();
	let other = witness(2, 1, &payload);
	let rival = daemon.client.witness(&other, None).await.unwrap_err();
	assert!(
		matches!(&rival, DaemonError::Refused { error, .. } if error.code == "rival"),
		"{rival}"
	);
	daemon.client.beacon(&signed, Some(&payload)).await.unwrap();
	let receipt = loud.witness.digest(&genesis());
	daemon.blocks_until(async |it| it.state(&receipt).await == "refused").await;
	let told = daemon.get(&format!("/v1/receipts/{receipt:?}")).await.unwrap();
	assert_eq!(told["reason"], "too_loud");
	daemon.client.witness(&other, None).await.unwrap();
	let tally = daemon.chain.lock().unwrap().tally();
	assert_eq!(tally.verdicts[&(1, 2)], [Some(Reason::TooLoud)]);
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_one_device_does_not_keep_others_from_the_chain() {
	let (daemon, _store) = start(2_000).await;
	// A thousand receipts about beacons that nobody sent, the most that one device may have open.
	let mut refused = 0;
	for nonce in 0..1_200 {
		let (_, heard) = beacon(3, nonce);
		let taken = daemon.client.witness(&witness(2, 3, &heard), None).await;
		refused += usize::from(taken.is_err());
	}
	assert_eq!(refused, 200);
	let honest = [10, 11, 12, 13, 14].map(|device| beacon(device, 0));
	for (signed, payload) in &honest {
		daemon.client.beacon(signed, Some(payload)).await.unwrap();
	}
	// Longer than beacons wait for those who heard them; then it has its turn.
	tokio::time::sleep(std::time::Duration::from_millis(100)).await;
	daemon.turn().await;
	daemon.chain.lock().unwrap().produce();
	let tally = daemon.chain.lock().unwrap().tally();
	assert_eq!(tally.submitted.len(), 5, "all of them in the first block");
	daemon.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_score_is_left_to_the_daemon_with_the_beacon_for_a_while() {
	let (first, _one) = start(10).await;
	let other = tempfile::tempdir().unwrap();
	let second = Running::start(config(other.path()), first.chain.clone()).await;
	let (signed, payload) = beacon(1, 0);
	first.client.beacon(&signed, None).await.unwrap();
	second.client.witness(&witness(2, 1, &payload), Some(&payload)).await.unwrap();
	first.until(async |it| it.chain.lock().unwrap().waiting() == 1).await;
	// The first daemon was not told the payload; the second one scores in its place.
	first.blocks_until(async |it| it.state(&digest(&signed)).await == "scored").await;
	assert_eq!(first.chain.lock().unwrap().tally().failed, 0);
	first.stop().await;
	second.stop().await;
}
