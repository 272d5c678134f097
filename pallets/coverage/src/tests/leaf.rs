//! What the chain holds against a leaf: by the rules and the places that it still knows, and no others.

use codec::Encode;
use groundwave_coverage::{Contradiction, CountedBeacon, CoverageLeaf, HeardBy, Reason, Station};
use groundwave_traits::{KEPT_ROUNDS, LeafJudge, RadioDevices, Rounds};
use groundwave_types::{DeviceId, Points, Region, Round};

use crate::{ReceiptSignature, mock::*};

const BEACONER: DeviceId = 0;
/// What four witnesses are worth to their beaconer.
const POINTS: Points = 10_000;

fn session(signature: &ReceiptSignature) -> [u8; 64] {
	let ReceiptSignature::Session(signature) = signature else { panic!("no session key") };
	*signature
}

fn station(device: DeviceId) -> Station {
	let known = FakeDevices::radio_device(device).unwrap();
	let site = known.site.unwrap();
	let session = known.session.unwrap().key;
	Station { session, cell: site.cell, gain_dbi: site.gain_dbi, region: Region::Us915 }
}

/// The leaf of a beaconer with all its witnesses.
fn leaf_of(sounding: &Sounding) -> Vec<u8> {
	let heard_by = sounding.witnesses.iter().map(|(witness, signature)| HeardBy {
		witness: witness.clone(),
		signature: session(signature),
		station: station(witness.device),
	});
	let counted = CountedBeacon {
		beacon: sounding.beacon.clone(),
		signature: session(&sounding.signature),
		station: station(sounding.beacon.device),
		payload: sounding.payload.as_bytes().to_vec(),
		witnesses: sounding.witnesses.len() as u8,
		heard_by: heard_by.collect(),
	};
	CoverageLeaf { beacons: vec![counted] }.encode()
}

/// A beacon of device 0 that four others heard, in the round after the current one.
fn sounded() -> (Round, Sounding) {
	let hotspots: Vec<_> = (0..5).map(Hotspot::enlist).collect();
	next_bucket();
	let bucket = Coverage::bucket_of(&rules(), bucket()).unwrap();
	let window = bucket.window(BEACONER, rules().window_ms);
	let mut round = current_round();
	let begins = |round: Round| time_of(round * ROUND_BLOCKS) - BLOCK_MS;
	while begins(round + 1) <= window.opens {
		round += 1;
	}
	let mut beacon = hotspots[0].beacon();
	beacon.sent_at = (window.opens + 1) * groundwave_types::NANOS_PER_MILLI;
	(round, Sounding::sent(&hotspots[0], beacon).heard_by(&hotspots[1..]))
}

fn found(round: Round, points: Points, leaf: &[u8]) -> Option<Contradiction> {
	<Coverage as LeafJudge>::contradiction(NETWORK, round, BEACONER, points, leaf)
}

#[test]
fn receipts_that_keep_the_rules_of_their_round_are_not_contradicted() {
	TestExt.execute(|| {
		let (round, sounding) = sounded();
		go_to_round(round + 1);
		let leaf = leaf_of(&sounding);
		assert_eq!(found(round, POINTS, &leaf), None);
		assert_eq!(found(round, POINTS + 1, &leaf), Some(Contradiction::OtherPoints));
	});
}

#[test]
fn a_receipt_against_the_rules_contradicts_the_leaf() {
	TestExt.execute(|| {
		let (round, sounding) = sounded();
		let liar = Hotspot::enlist(5);
		let sounding = sounding.heard(&liar, |witness| witness.rssi_ddbm = 0);
		go_to_round(round + 1);
		let refused = Contradiction::Refused(Reason::TooLoud);
		assert_eq!(found(round, 12_000, &leaf_of(&sounding)), Some(refused));
	});
}

#[test]
fn points_of_another_round_contradict_the_leaf() {
	TestExt.execute(|| {
		let (round, sounding) = sounded();
		go_to_round(round + 2);
		let leaf = leaf_of(&sounding);
		let other = if rules().bucket(round) == rules().bucket(round + 1) {
			Contradiction::OtherRound
		} else {
			Contradiction::Foreign
		};
		assert_eq!(found(round + 1, POINTS, &leaf), Some(other));
	});
}

#[test]
fn a_device_that_moved_afterwards_contradicts_nothing() {
	TestExt.execute(|| {
		let (round, sounding) = sounded();
		let leaf = leaf_of(&sounding);
		move_device(3, place(40));
		assert_eq!(found(round, POINTS, &leaf), Some(Contradiction::OtherSite));
		change_device(3, |device| device.site_since = rules().bucket(round) + 1);
		assert_eq!(found(round, POINTS, &leaf), None);
		change_device(3, |device| device.network = NETWORK + 1);
		assert_eq!(found(round, POINTS, &leaf), None);
		leave(3);
		assert_eq!(found(round, POINTS, &leaf), None);
	});
}

#[test]
fn rules_that_came_later_contradict_nothing() {
	TestExt.execute(|| {
		let (round, sounding) = sounded();
		let leaf = leaf_of(&sounding);
		let later = round + 1;
		let strict = |rules: &mut groundwave_types::CoverageRules| rules.max_witnesses = 1;
		change_network(NETWORK, |network| {
			let mut rules = *network.rules.values().next().unwrap();
			strict(&mut rules);
			network.rules.insert(later, rules);
		});
		go_to_round(later);
		assert_eq!(found(round, POINTS, &leaf), None);
		// Rules that nobody knows any more, neither.
		change_network(NETWORK, |network| {
			network.rules.retain(|since, _| *since == later);
		});
		assert_eq!(found(round, POINTS, &leaf), None);
		change_network(NETWORK, |network| {
			let rules = *network.rules.values().next().unwrap();
			network.rules.insert(0, rules);
		});
		let surplus = Contradiction::Refused(Reason::Surplus);
		assert_eq!(found(round, POINTS, &leaf), Some(surplus));
	});
}

#[test]
fn a_bucket_that_is_forgotten_judges_no_times() {
	TestExt.execute(|| {
		let (round, sounding) = sounded();
		let leaf = leaf_of(&sounding);
		go_to_round(rules().bucket(round) + KEPT_ROUNDS);
		assert!(FakeRounds::start(rules().bucket(round)).is_some());
		assert_eq!(found(round, POINTS, &leaf), None);
		go_to_round(rules().bucket(round) + KEPT_ROUNDS + 1);
		assert_eq!(found(round, POINTS, &leaf), None);
		assert_eq!(found(round, POINTS - 1, &leaf), Some(Contradiction::OtherPoints));
	});
}

#[test]
fn nothing_is_held_against_the_leaf_of_a_network_that_is_not() {
	TestExt.execute(|| {
		let found = <Coverage as LeafJudge>::contradiction(NETWORK + 1, 0, 0, 1, &[]);
		assert_eq!(found, None);
	});
}
