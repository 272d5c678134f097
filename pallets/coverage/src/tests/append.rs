use frame_support::assert_ok;
use groundwave_coverage::Reason;
use groundwave_traits::Site;
use groundwave_types::DeviceId;

use super::{reasons, refusal};
use crate::{mock::*, *};

fn witnesses() -> Vec<DeviceId> {
	Coverage::proof(0).unwrap().witnesses.to_vec()
}

#[test]
fn a_bare_beacon_in_front_robs_nobody() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		// Who sees the honest submission in the pool submits its beacon first, without witnesses.
		assert_ok!(submit(&[Sounding::of(&sender)]));
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&b, &c])]));
		assert_eq!(witnesses(), [1, 2]);
		next_round();
		assert_ok!(score(&[0]));
		let paid = vec![(0, 5_000), (1, 10_000), (2, 10_000)];
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, paid)]);
	});
}

#[test]
fn spoiled_receipts_in_front_rob_nobody() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let honest = Sounding::of(&sender).heard_by([&b, &c]);
		let mut spoiled = honest.clone();
		spoiled.witnesses.iter_mut().for_each(|(witness, _)| witness.rssi_ddbm += 1);
		assert_ok!(submit(&[spoiled]));
		assert_eq!(reasons(), [Some(Reason::BadSignature), Some(Reason::BadSignature)]);
		assert_ok!(submit(&[honest]));
		assert_eq!(reasons(), [None, None]);
		assert_eq!(witnesses(), [1, 2]);
	});
}

#[test]
fn witnesses_of_many_calls_add_up() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let listeners = [1, 2, 3, 4, 5].map(Hotspot::enlist);
		for listener in &listeners {
			assert_ok!(submit(&[Sounding::of(&sender).heard_by([listener])]));
			assert_eq!(reasons(), [None]);
		}
		assert_eq!(witnesses(), [1, 2, 3, 4, 5]);
	});
}

#[test]
fn a_known_beacons_signature_is_not_asked_for_again() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		let mut unsigned = Sounding::of(&sender).heard_by([&listener]);
		unsigned.signature = listener.sign(&unsigned.beacon);
		assert_ok!(submit(&[unsigned]));
		assert_eq!(witnesses(), [1]);
	});
}

#[test]
fn an_unknown_beacon_is_never_taken_without_its_signature() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		take_events();
		let mut other = Sounding::of(&sender);
		other.beacon.power_ddbm -= 1;
		other = other.heard_by([&listener]);
		assert_ok!(submit(&[other]));
		assert_eq!(refusal(), Reason::BadSignature);
		assert!(witnesses().is_empty());
	});
}

#[test]
fn an_append_ends_with_the_round() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender);
		assert_ok!(submit(&[sounding.clone()]));
		next_round();
		take_events();
		assert_ok!(submit(&[sounding.heard_by([&listener])]));
		assert_eq!(refusal(), Reason::WrongRound);
		assert!(witnesses().is_empty());
	});
}

#[test]
fn a_beacon_is_heard_from_where_it_was_sent() {
	TestExt.execute(|| {
		let [sender, listener, other] = [0, 1, 2].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		take_events();
		// A stronger antenna asserted afterwards does not lift the bound of -66.9 dBm...
		sender.register(NETWORK, Some(Site { centre: place(0), gain_dbi: 15 }));
		let loud = Sounding::of(&sender).heard(&listener, |witness| witness.rssi_ddbm = -600);
		assert_ok!(submit(&[loud]));
		assert_eq!(reasons(), [Some(Reason::TooLoud)]);
		// ... nor does a move bring the sender too near to those who heard it.
		sender.register(NETWORK, Some(Site { centre: place(2), gain_dbi: 1 }));
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&other])]));
		assert_eq!(reasons(), [None]);
	});
}

#[test]
fn a_beaconer_that_left_cannot_shut_out_who_heard_it() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		take_events();
		Fleet::mutate(|fleet| fleet.remove(&0));
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&listener])]));
		assert_eq!(witnesses(), [1]);
	});
}

#[test]
fn an_append_tells_the_beacon_and_its_own_verdicts_alone() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&b])]));
		take_events();
		let append = Sounding::of(&sender).heard_by([&c]);
		assert_ok!(submit(&[append.clone()]));
		assert_eq!(
			take_events(),
			[Event::ProofSubmitted {
				network: NETWORK,
				beaconer: 0,
				round: FIRST_ROUND,
				beacon: append.digest(),
				verdicts: vec![Verdict { device: 2, reason: None }].try_into().unwrap(),
			}]
		);
	});
}
