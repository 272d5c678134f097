use frame_support::assert_ok;
use groundwave_coverage::{Beacon, Reason};
use groundwave_types::{Hash, Statement};

use super::{reasons, refusal, rows};
use crate::{mock::*, *};

/// How all devices have fared.
fn standings() -> Vec<(u32, StandingRecord)> {
	let mut standings = Standings::<Test>::iter().collect::<Vec<_>>();
	standings.sort_by_key(|(device, _)| *device);
	standings
}

#[test]
fn a_proof_replayed_in_its_bucket_changes_nothing() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&b, &c]);
		assert_ok!(submit(&[sounding.clone()]));
		take_events();
		let before = (rows(), standings());
		for sounding in [sounding.clone(), sounding.known()] {
			pass(10);
			assert_ok!(submit(&[sounding]));
			assert_eq!(reasons(), [Some(Reason::Duplicate); 2]);
			assert_eq!((rows(), standings()), before);
		}
	});
}

#[test]
fn a_proof_replayed_in_later_buckets_is_refused_and_nobody_blamed() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&listener]);
		submit_and_score(&[sounding.clone()]);
		let before = standings();
		// Twice, so that the slot's parity comes again.
		for _ in 0..2 {
			next_bucket();
			assert_ok!(submit(&[Sounding::of(&sender)]));
			Standings::<Test>::insert(0, before[0].1.clone());
			let rows_before = rows();
			take_events();
			let mut replay = sounding.clone();
			assert_ok!(submit(&[replay.clone()]));
			// Its slot may still hold it, scored; else its bucket is over.
			assert!([Reason::AppendClosed, Reason::WrongBucket].contains(&refusal()));
			replay.beacon.bucket = bucket();
			assert_ok!(submit(&[replay]));
			assert_eq!(refusal(), Reason::BadSignature);
			assert_eq!(rows(), rows_before);
			assert_eq!(standings(), before);
		}
	});
}

#[test]
fn a_scored_proof_replayed_stays_scored() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&listener]);
		submit_and_score(&[sounding.clone()]);
		take_events();
		let before = (rows(), standings());
		assert_ok!(submit(&[sounding]));
		assert_eq!(refusal(), Reason::AppendClosed);
		assert_eq!((rows(), standings()), before);
	});
}

#[test]
fn a_beacon_is_worth_nothing_in_another_network() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let other = NETWORK + 1;
		found(other);
		let (table, proofs) = pack(&[Sounding::of(&sender)]);
		assert_ok!(Coverage::submit(stranger(), other, table.clone(), proofs.clone()));
		assert_eq!(refusal(), Reason::NotRegistered);
		// Even if the device were registered there too.
		change_device(0, |device| device.network = other);
		assert_ok!(Coverage::submit(stranger(), other, table, proofs));
		assert_eq!(refusal(), Reason::BadSignature);
		assert!(rows().is_empty());
	});
}

#[test]
fn a_receipt_is_worth_nothing_on_another_chain() {
	TestExt.execute(|| {
		let elsewhere = Hash::repeat_byte(1);
		assert_ne!(elsewhere, genesis());
		for (device, kind) in (0..).step_by(2).zip(Kind::ALL) {
			let sender = Hotspot::enlist_with(device, kind);
			let listener = Hotspot::enlist_with(device + 1, kind);
			let mut sounding = Sounding::of(&sender).heard_by([&listener]);
			sounding.signature = sender.sign_for(&sounding.beacon, &elsewhere);
			assert_ok!(submit(&[sounding.clone()]));
			assert_eq!(refusal(), Reason::BadSignature);

			sounding.signature = sender.sign(&sounding.beacon);
			let (witness, signature) = &mut sounding.witnesses[0];
			*signature = listener.sign_for(witness, &elsewhere);
			assert_ok!(submit(&[sounding]));
			assert_eq!(reasons(), [Some(Reason::BadSignature)]);
		}
	});
}

#[test]
fn a_witness_of_one_beacon_is_no_witness_of_another() {
	TestExt.execute(|| {
		let [a, b, listener] = [0, 1, 2].map(Hotspot::enlist);
		let heard = Sounding::of(&a).heard_by([&listener]);
		let mut unheard = Sounding::of(&b);
		unheard.witnesses = heard.witnesses;
		assert_ok!(submit(&[unheard]));
		assert_eq!(reasons(), [Some(Reason::BadSignature)]);
	});
}

#[test]
fn a_witness_of_the_last_buckets_beacon_is_no_witness_of_this_ones() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let heard = Sounding::of(&sender).heard_by([&listener]);
		next_bucket();
		let mut unheard = Sounding::of(&sender);
		unheard.witnesses = heard.witnesses;
		assert_ok!(submit(&[unheard]));
		assert_eq!(reasons(), [Some(Reason::BadSignature)]);
	});
}

#[test]
fn a_witness_speaks_for_no_other_device() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let mut sounding = Sounding::of(&sender).heard_by([&b]);
		sounding.witnesses[0].0.device = c.device;
		assert_ok!(submit(&[sounding]));
		assert_eq!(reasons(), [Some(Reason::BadSignature)]);
		assert_eq!(Standings::<Test>::get(2), None);
	});
}

#[test]
fn a_beacon_speaks_for_no_other_device() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(Hotspot::enlist);
		let mut sounding = Sounding::of(&a);
		sounding.beacon.device = b.device;
		assert_ok!(submit(&[sounding]));
		assert_eq!(refusal(), Reason::BadSignature);
		assert_eq!(Standings::<Test>::get(1), None);
	});
}

#[test]
fn a_beacon_and_a_witness_are_different_statements() {
	assert_ne!(Beacon::DOMAIN, groundwave_coverage::Witness::DOMAIN);
}
