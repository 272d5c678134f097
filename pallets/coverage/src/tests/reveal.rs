use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use groundwave_coverage::{Beacon, MIN_NONCE, Payload, Reason, Tag, commitment};
use groundwave_types::Hash;

use super::scored;
use crate::{mock::*, *};

/// Submits a beacon of device 0 with a commitment of its own making, heard by device 1, and scores it
/// with what it reveals.
fn reveal_of(commitment: Hash, payload: Vec<u8>) -> frame_support::dispatch::DispatchResult {
	let [sender, listener] = [0, 1].map(Hotspot::enlist);
	let beacon = Beacon { commitment, ..sender.beacon() };
	let sounding = Sounding::sent(&sender, beacon).heard_by([&listener]);
	assert_ok!(submit(&[sounding.clone()]));
	pass(APPEND + 1);
	take_events();
	let reveal = Reveal { payload: payload.try_into().unwrap(), ..sounding.reveal() };
	frame_support::storage::with_storage_layer(|| {
		score_reveals(vec![reveal]).map(|_| ()).map_err(|failed| failed.error)
	})
}

/// What scoring says to a beacon that said these bytes.
fn scored_with(payload: Vec<u8>) -> Option<Reason> {
	let mut refused = None;
	TestExt.execute(|| {
		assert_ok!(reveal_of(commitment(&payload), payload));
		refused = scored().0;
	});
	refused
}

#[test]
fn what_is_revealed_hashes_to_the_commitment_or_the_call_fails() {
	let spoils: [fn(&mut Vec<u8>); 3] =
		[|said| said[7] ^= 1, |said| said.clear(), |said| said.push(0)];
	for spoil in spoils {
		TestExt.execute(|| {
			let payload = Hotspot::enlist(0).payload();
			let mut wrong = payload.as_bytes().to_vec();
			spoil(&mut wrong);
			let refused = reveal_of(payload.commitment(), wrong);
			assert_eq!(refused, Err(Error::<Test>::WrongPayload.into()));
			assert!(Coverage::proof(0).unwrap().open.is_some());
		});
	}
}

#[test]
fn a_wrong_payload_in_the_last_place_scores_nothing() {
	TestExt.execute(|| {
		let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let soundings = [Sounding::of(&a).heard_by([&c]), Sounding::of(&b).heard_by([&c])];
		assert_ok!(submit(&soundings));
		pass(APPEND + 1);
		let [first, second] = soundings.each_ref().map(Sounding::reveal);
		let wrong = Reveal { payload: first.payload.clone(), ..second.clone() };
		assert_noop!(score_reveals(vec![first.clone(), wrong]), Error::<Test>::WrongPayload);
		assert_ok!(score_reveals(vec![first, second]));
	});
}

#[test]
fn a_payload_names_its_beaconer_and_has_as_many_random_bytes_as_it_must() {
	let said = |device: u32, nonce: usize| {
		scored_with([&device.to_le_bytes()[..], &vec![5; nonce][..]].concat())
	};
	assert_eq!(said(0, MIN_NONCE - 1), Some(Reason::BadPayload));
	assert_eq!(said(0, MIN_NONCE), None);
	assert_eq!(said(0, 60), None);
	assert_eq!(said(1, MIN_NONCE), Some(Reason::BadPayload));
	assert_eq!(scored_with(Vec::new()), Some(Reason::BadPayload));
}

#[test]
fn longer_payloads_do_not_decode() {
	let decodes = |bytes: usize| {
		let reveal = (0u32, FIRST_ROUND, vec![0u8; bytes]).encode();
		Reveal::decode(&mut &reveal[..]).is_ok()
	};
	assert!(decodes(64));
	assert!(!decodes(65));
}

#[test]
fn a_beacon_with_a_bad_payload_scores_nobody_and_is_counted_against_its_device_alone() {
	TestExt.execute(|| {
		let stolen = Payload::new(9, &[5; 16]).unwrap();
		assert_ok!(reveal_of(stolen.commitment(), stolen.as_bytes().to_vec()));
		assert!(Credits::get().is_empty());
		assert_eq!(Coverage::proof(0).unwrap().open, None);
		let tally = standing(0).tallies[0];
		assert_eq!((tally.refused, tally.last_reason), (1, Some(Reason::BadPayload)));
		assert_eq!((standing(0).heard, standing(1).hears), (None, None));
		assert_eq!(standing(1).tallies[0].refused, 0);
	});
}

#[test]
fn a_witness_with_a_bad_tag_is_dropped_and_the_others_score_as_without_it() {
	TestExt.execute(|| {
		let [sender, b, c, d] = [0, 1, 2, 3].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender)
			.heard(&b, |witness| witness.tag = Tag([0; 16]))
			.heard_by([&c])
			.heard(&d, |witness| witness.tag.0[15] ^= 1);
		assert_ok!(submit(&[sounding.clone()]));
		pass(APPEND + 1);
		take_events();
		assert_ok!(score(&[sounding]));
		let bad = Some(Reason::BadTag);
		assert_eq!(scored(), (None, vec![bad, None, bad]));
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, vec![(0, 2_500), (2, 10_000)])]);
		let liar = standing(1);
		assert_eq!((liar.hears, liar.grace_until, liar.last_valid), (None, None, None));
		assert_eq!(liar.tallies[0].last_reason, bad);
	});
}

#[test]
fn a_beacon_heard_by_bad_tags_alone_was_not_heard() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(Hotspot::enlist);
		submit_and_score(&[Sounding::of(&sender).heard(&b, |witness| witness.tag = Tag([0; 16]))]);
		assert_eq!(standing(0).heard, None);
		assert_eq!(standing(0).grace_until, None);
		assert!(Credits::get().is_empty());
	});
}

#[test]
fn anyone_who_heard_the_beacon_may_reveal_it() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&listener]);
		assert_ok!(submit(&[sounding.clone()]));
		pass(APPEND + 1);
		let heard = Payload::heard(sounding.payload.as_bytes().to_vec(), 0).unwrap();
		let reveal = Reveal {
			beaconer: 0,
			bucket: FIRST_ROUND,
			payload: heard.as_bytes().to_vec().try_into().unwrap(),
		};
		let reveals = vec![reveal].try_into().unwrap();
		assert_ok!(Coverage::score(RuntimeOrigin::signed(account(1)), NETWORK, reveals));
		assert_eq!(points_of(1), 10_000);
	});
}
