use frame_support::assert_ok;
use groundwave_coverage::{Reason, Scale};

use super::{listeners, reasons, refusal, rows};
use crate::{mock::*, *};

#[test]
fn witnesses_of_many_calls_add_up() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let hotspots = [1, 2, 3, 4, 5].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		for (calls, listener) in hotspots.iter().enumerate() {
			let heard = beacon.clone().heard_by([listener]);
			assert_ok!(submit(&[if calls % 2 == 0 { heard } else { heard.known() }]));
			assert_eq!(reasons(), [None]);
			pass(1);
		}
		assert_eq!(listeners(0), [1, 2, 3, 4, 5]);
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
		assert_eq!(listeners(0), [1]);
	});
}

#[test]
fn an_unknown_beacon_is_never_taken_without_its_signature() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		take_events();
		let changes: [fn(&mut Sounding); 4] = [
			|other| other.beacon.power_ddbm -= 1,
			|other| other.beacon.sent_at += 1,
			|other| other.beacon.frequency_hz += 1,
			|other| other.beacon.commitment.0[0] ^= 1,
		];
		for change in changes {
			let mut other = Sounding::of(&sender);
			change(&mut other);
			assert_ok!(submit(&[other.heard_by([&listener])]));
			assert_eq!(refusal(), Reason::BadSignature);
			assert!(listeners(0).is_empty());
		}
	});
}

#[test]
fn a_beacon_that_the_chain_does_not_know_cannot_be_named_as_known() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&listener]).known()]));
		assert_eq!(refusal(), Reason::WrongBucket);
		assert!(rows().is_empty());
		// Nor one of another bucket of the same slot.
		assert_ok!(submit(&[Sounding::of(&sender)]));
		take_events();
		let mut other = Sounding::of(&sender).heard_by([&listener]).known();
		other.beacon.bucket += 2 * BUCKET_ROUNDS;
		assert_ok!(submit(&[other]));
		assert_eq!(refusal(), Reason::WrongBucket);
	});
}

#[test]
fn witnesses_are_taken_until_the_append_window_closes() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let hotspots = [1, 2, 3].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		let heard = hotspots.each_ref().map(|listener| beacon.clone().heard_by([listener]).known());
		assert_ok!(submit(&[beacon]));
		take_events();
		for (block, listener, reason) in [
			(START_BLOCK + APPEND - 1, 0, None),
			(START_BLOCK + APPEND, 1, None),
			(START_BLOCK + APPEND + 1, 2, Some(Reason::AppendClosed)),
		] {
			go_to(block);
			assert_ok!(submit(&[heard[listener].clone()]));
			assert_eq!(reasons(), [reason]);
		}
		assert_eq!(listeners(0), [1, 2]);
	});
}

#[test]
fn witnesses_that_come_later_do_not_lengthen_the_append_window() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		assert_ok!(submit(&[beacon.clone()]));
		pass(APPEND);
		assert_ok!(submit(&[beacon.clone().heard_by([&b])]));
		take_events();
		pass(1);
		assert_ok!(submit(&[beacon.heard_by([&c])]));
		assert_eq!(reasons(), [Some(Reason::AppendClosed)]);
	});
}

#[test]
fn the_append_window_goes_on_in_the_next_bucket() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		// A window may open up to its length before the bucket's margin.
		change_rules(|rules| rules.window_ms = 60_000);
		let last = FIRST_BLOCK + BUCKET_ROUNDS * ROUND_BLOCKS - 1;
		let opens = Coverage::window(0).unwrap().opens;
		Clock::set(Some(opens + 10_000));
		go_to(last);
		let beacon = Sounding::of(&sender);
		let first = beacon.clone().heard_by([&b]);
		let second = beacon.clone().heard_by([&c]);
		assert_ok!(submit(&[beacon]));
		take_events();
		go_to(last + 1);
		assert_ne!(bucket(), FIRST_ROUND);
		assert_ok!(submit(&[first]));
		assert_eq!(reasons(), [None]);
		go_to(last + APPEND);
		assert_ok!(submit(&[second.known()]));
		assert_eq!(reasons(), [None]);
	});
}

#[test]
fn witnesses_of_the_bucket_before_are_judged_by_its_rules() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(Hotspot::enlist);
		let next = FIRST_ROUND + BUCKET_ROUNDS;
		change_network(NETWORK, |network| {
			let stricter = groundwave_types::CoverageRules { max_distance_m: 1_000, ..rules() };
			network.rules.insert(next, stricter);
		});
		go_to(next * ROUND_BLOCKS - MARGIN);
		let beacon = Sounding::of(&sender);
		assert_ok!(submit(&[beacon.clone()]));
		take_events();
		go_to(next * ROUND_BLOCKS);
		assert_ok!(submit(&[beacon.heard_by([&b])]));
		assert_eq!(reasons(), [None]);
	});
}

#[test]
fn a_scored_proof_takes_nothing_more_and_blames_nobody() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		submit_and_score(&[beacon.clone().heard_by([&b])]);
		take_events();
		let before = rows();
		assert_ok!(submit(&[beacon.clone().heard_by([&c])]));
		assert_eq!(refusal(), Reason::AppendClosed);
		assert_ok!(submit(&[beacon.heard_by([&b]).known()]));
		assert_eq!(refusal(), Reason::AppendClosed);
		assert_eq!(rows(), before);
		assert_eq!(standing(2), StandingRecord::default());
		assert_eq!(standing(1).tallies[0].refused, 0);
	});
}

#[test]
fn a_beacon_is_heard_from_where_it_was_sent() {
	TestExt.execute(|| {
		let [sender, listener, other] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		assert_ok!(submit(&[beacon.clone()]));
		take_events();
		// A stronger antenna asserted afterwards does not lift the bound of -66.9 dBm...
		change_device(0, |device| device.site = Some(site(place(0), 15)));
		let loud = beacon.clone().heard(&listener, |witness| witness.rssi_ddbm = -600);
		assert_ok!(submit(&[loud]));
		assert_eq!(reasons(), [Some(Reason::TooLoud)]);
		// ... nor does a move bring the sender too near to those who heard it.
		move_device(0, place(2));
		assert_ok!(submit(&[beacon.heard_by([&other])]));
		assert_eq!(reasons(), [None]);
	});
}

#[test]
fn a_beaconer_that_leaves_shuts_out_who_comes_after_and_blames_nobody() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender).heard_by([&b]);
		assert_ok!(submit(&[beacon.clone()]));
		take_events();
		Fleet::mutate(|fleet| fleet.remove(&0));
		// Whose owner it was is not known any more.
		assert_ok!(submit(&[beacon.bare().heard_by([&c])]));
		assert_eq!(reasons(), [Some(Reason::NotRegistered)]);
		assert_eq!(standing(2), StandingRecord::default());
		assert_eq!(listeners(0), [1]);
	});
}

#[test]
fn an_append_tells_the_beacon_and_its_own_verdicts_alone() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		assert_ok!(submit(&[beacon.clone().heard_by([&b])]));
		take_events();
		let append = beacon.heard_by([&c]);
		assert_ok!(submit(&[append.clone()]));
		assert_eq!(
			take_events(),
			[Event::ProofSubmitted {
				network: NETWORK,
				beaconer: 0,
				bucket: FIRST_ROUND,
				commitment: append.beacon.commitment,
				verdicts: verdicts([(2, None)]),
				displaced: verdicts([]),
			}]
		);
	});
}

#[test]
fn an_append_leaves_what_is_known_of_the_beacon_as_it_was() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender);
		assert_ok!(submit(&[beacon.clone().heard_by([&b])]));
		let mut before = Coverage::proof(0).unwrap().open.unwrap();
		pass(7);
		assert_ok!(submit(&[beacon.heard_by([&c])]));
		let mut after = Coverage::proof(0).unwrap().open.unwrap();
		assert_eq!((before.candidates.len(), after.candidates.len()), (1, 2));
		before.candidates = Default::default();
		after.candidates = Default::default();
		assert_eq!(after, before);
		assert_eq!(after.scale, Scale::ONE);
	});
}
