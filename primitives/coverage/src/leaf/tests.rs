//! One honest leaf of each kind, and all that can be wrong with them.

use codec::Encode;
use groundwave_types::{DensityRule, Hip15, NANOS_PER_MILLI};
use sp_core::{Pair, ed25519};
use sp_runtime::Permill;

use super::*;
use crate::rssi_bound_cdbm;

const GENESIS: Hash = Hash::repeat_byte(7);
const NETWORK: NetworkId = 3;
const ROUND: Round = 14;
const BUCKET: Round = 12;
const BEACONER: DeviceId = 40;
const BEGAN: Millis = 1_700_000_000_000;

const BUCKET_OF_ROUND: Bucket = Bucket {
	seed: Hash::repeat_byte(9),
	opened_at: BEGAN,
	length_ms: 6 * 3_600_000,
	margin_ms: 300_000,
};

fn rules() -> CoverageRules {
	CoverageRules {
		beacon_interval: 6,
		window_ms: 60_000,
		min_distance_m: 350,
		max_distance_m: 100_000,
		max_delay_ms: 4_000,
		max_witnesses: 6,
		scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
		density: DensityRule::Unlimited,
	}
}

fn pair(device: DeviceId) -> ed25519::Pair {
	ed25519::Pair::from_seed_slice(&[device as u8; 32]).unwrap()
}

/// A place of its own for each device, a few kilometres from the others.
fn station(device: DeviceId) -> Station {
	let east = f64::from(device - BEACONER) * 0.02;
	Station {
		session: pair(device).public().0,
		cell: groundwave_geo::cell_at(43.0, -82.4 + east, 12).unwrap(),
		gain_dbi: 1,
		region: Region::Us915,
	}
}

fn sign(device: DeviceId, statement: &impl Statement) -> [u8; 64] {
	pair(device).sign(&statement.signed_bytes(&GENESIS)).0
}

fn window() -> crate::Window {
	BUCKET_OF_ROUND.window(BEACONER, rules().window_ms)
}

/// The beacon that all hear, without witnesses.
fn beacon() -> CountedBeacon {
	let payload = Payload::new(BEACONER, &[5; 16]).unwrap();
	let beacon = Beacon {
		network: NETWORK,
		device: BEACONER,
		bucket: BUCKET,
		sent_at: (window().opens + 1_000) * NANOS_PER_MILLI,
		frequency_hz: 904_500_000,
		power_ddbm: 270,
		commitment: payload.commitment(),
	};
	CountedBeacon {
		signature: sign(BEACONER, &beacon),
		beacon,
		station: station(BEACONER),
		payload: payload.as_bytes().to_vec(),
		witnesses: 0,
		heard_by: Vec::new(),
	}
}

/// The receipt of a device that heard `counted`.
fn heard(counted: &CountedBeacon, device: DeviceId) -> HeardBy {
	let payload = Payload::heard(counted.payload.clone(), BEACONER).unwrap();
	let witness = Witness {
		beaconer: BEACONER,
		commitment: counted.beacon.commitment,
		device,
		received_at: counted.beacon.sent_at + 1_000,
		frequency_hz: 904_500_000,
		rssi_ddbm: -1_100,
		tag: payload.tag(device),
	};
	HeardBy { signature: sign(device, &witness), witness, station: station(device) }
}

/// The leaf of the beaconer, whom `count` others heard.
fn own(count: u8) -> CoverageLeaf {
	let mut counted = beacon();
	counted.witnesses = count;
	counted.heard_by = (1..=u32::from(count)).map(|i| heard(&counted, BEACONER + i)).collect();
	CoverageLeaf { beacons: vec![counted] }
}

/// The leaf of one of the `count` that heard it.
fn other(count: u8) -> CoverageLeaf {
	let mut leaf = own(count);
	leaf.beacons[0].heard_by.truncate(1);
	leaf
}

/// What is wrong with the leaf of `device`, for such points, where nobody moved.
fn judged(device: DeviceId, points: Points, leaf: &[u8]) -> Option<Contradiction> {
	judged_where(device, points, leaf, &|device| {
		let station = station(device);
		Some((station.cell, station.gain_dbi))
	})
}

fn judged_where(
	device: DeviceId,
	points: Points,
	leaf: &[u8],
	site_of: &dyn Fn(DeviceId) -> Option<(Cell, u8)>,
) -> Option<Contradiction> {
	let opens = window().opens;
	let facts = LeafFacts {
		genesis: GENESIS,
		network: NETWORK,
		round: ROUND,
		span: Some([opens, opens + 1]),
		rules: &rules(),
		bucket: Some(BUCKET_OF_ROUND),
		site_of,
	};
	contradiction(&facts, device, points, leaf)
}

/// What is wrong with the beaconer's leaf of four witnesses, for the points of these, after `change`.
fn changed(change: impl FnOnce(&mut CountedBeacon)) -> Option<Contradiction> {
	let mut leaf = own(4);
	change(&mut leaf.beacons[0]);
	judged(BEACONER, 10_000, &leaf.encode())
}

/// Like [`changed`], where the beaconer signs again and all others, too, what they now heard.
fn resigned(change: impl FnOnce(&mut Beacon)) -> Option<Contradiction> {
	changed(|counted| {
		change(&mut counted.beacon);
		counted.signature = sign(BEACONER, &counted.beacon);
		counted.heard_by = (1..=4).map(|i| heard(counted, BEACONER + i)).collect();
	})
}

/// Like [`changed`], for the first witness, who signs again.
fn misheard(change: impl FnOnce(&mut Witness)) -> Option<Contradiction> {
	changed(|counted| {
		let heard = &mut counted.heard_by[0];
		change(&mut heard.witness);
		heard.signature = sign(BEACONER + 1, &heard.witness);
	})
}

fn refused(reason: Reason) -> Option<Contradiction> {
	Some(Contradiction::Refused(reason))
}

#[test]
fn nothing_speaks_against_what_was_counted_by_the_rules() {
	assert_eq!(judged(BEACONER, 10_000, &own(4).encode()), None);
	assert_eq!(judged(BEACONER, 13_600, &own(6).encode()), None);
	assert_eq!(judged(BEACONER + 1, 10_000, &other(4).encode()), None);
	assert_eq!(judged(BEACONER + 1, 6_067, &other(6).encode()), None);
}

#[test]
fn points_that_do_not_follow_are_contradicted() {
	let otherwise = Some(Contradiction::OtherPoints);
	for points in [0, 9_999, 10_001, Points::MAX] {
		assert_eq!(judged(BEACONER, points, &own(4).encode()), otherwise, "{points}");
	}
	assert_eq!(judged(BEACONER + 1, 7_600, &other(4).encode()), otherwise);
	assert_eq!(judged(BEACONER, 1, &CoverageLeaf { beacons: vec![] }.encode()), otherwise);
}

#[test]
fn what_is_no_leaf_is_unreadable() {
	let whole = own(4).encode();
	let unreadable = Some(Contradiction::Unreadable);
	assert_eq!(judged(BEACONER, 10_000, &[]), unreadable);
	assert_eq!(judged(BEACONER, 10_000, &whole[..whole.len() - 1]), unreadable);
	assert_eq!(judged(BEACONER, 10_000, &[&whole[..], &[0]].concat()), unreadable);
	assert_eq!(judged(BEACONER, 10_000, &[0xff; 64]), unreadable);
}

#[test]
fn receipts_of_others_are_foreign() {
	let foreign = Some(Contradiction::Foreign);
	assert_eq!(judged(BEACONER + 5, 10_000, &own(4).encode()), foreign);
	assert_eq!(resigned(|beacon| beacon.network += 1), foreign);
	assert_eq!(resigned(|beacon| beacon.bucket += 6), foreign);
	assert_eq!(misheard(|witness| witness.beaconer += 1), foreign);
	assert_eq!(misheard(|witness| witness.commitment = Hash::zero()), foreign);
}

#[test]
fn nothing_is_counted_twice_or_in_another_order() {
	let repeated = Some(Contradiction::Repeated);
	let mut leaf = own(4);
	leaf.beacons.push(leaf.beacons[0].clone());
	assert_eq!(judged(BEACONER, 20_000, &leaf.encode()), repeated);
	assert_eq!(changed(|counted| counted.heard_by.swap(0, 1)), repeated);
	assert_eq!(changed(|counted| counted.heard_by[1] = counted.heard_by[0].clone()), repeated);
}

#[test]
fn a_receipt_that_breaks_a_rule_is_named_by_its_reason() {
	for (found, reason) in [
		(changed(|counted| counted.signature[0] ^= 1), Reason::BadSignature),
		(changed(|counted| counted.heard_by[2].signature[63] ^= 1), Reason::BadSignature),
		(changed(|counted| counted.payload.push(1)), Reason::BadPayload),
		(changed(|counted| counted.payload[0] ^= 1), Reason::BadPayload),
		(resigned(|it| it.sent_at -= 20_000 * NANOS_PER_MILLI), Reason::TooEarly),
		(resigned(|it| it.sent_at += 80_000 * NANOS_PER_MILLI), Reason::TooLate),
		(resigned(|it| it.frequency_hz = 900_000_000), Reason::BadFrequency),
		(resigned(|it| it.power_ddbm = 400), Reason::ExcessPower),
		(misheard(|it| it.received_at -= 2_000), Reason::BadTiming),
		(misheard(|it| it.received_at += 4_001 * NANOS_PER_MILLI), Reason::BadTiming),
		(misheard(|it| it.frequency_hz += 100_001), Reason::BadFrequency),
		(misheard(|it| it.rssi_ddbm = -100), Reason::TooLoud),
		(misheard(|it| it.tag.0[0] ^= 1), Reason::BadTag),
	] {
		assert_eq!(found, refused(reason));
	}
}

#[test]
fn a_signal_at_the_bound_of_free_space_stands() {
	let ends = [BEACONER, BEACONER + 1].map(|device| centre(station(device).cell, 12).unwrap());
	let distance_m = ends[0].distance_m(&ends[1]);
	let bound_ddbm = (rssi_bound_cdbm(270, [1, 1], distance_m, 904_500_000).div_euclid(10)) as i16;
	assert_eq!(misheard(|witness| witness.rssi_ddbm = bound_ddbm), None);
	assert_eq!(misheard(|witness| witness.rssi_ddbm = bound_ddbm + 1), refused(Reason::TooLoud));
}

/// Like [`changed`], where the first witness is another device, at a place that the chain does not know.
fn placed(device: DeviceId, station: Station) -> Option<Contradiction> {
	let mut leaf = own(4);
	let counted = &mut leaf.beacons[0];
	let mut heard = heard(counted, device);
	heard.station = Station { session: heard.station.session, ..station };
	counted.heard_by[0] = heard;
	judged_where(BEACONER, 10_000, &leaf.encode(), &|_| None)
}

#[test]
fn places_are_judged_as_they_are_told_where_the_chain_does_not_know_them() {
	let device = BEACONER + 1;
	let at = |latitude, longitude, resolution| Station {
		cell: groundwave_geo::cell_at(latitude, longitude, resolution).unwrap(),
		..station(device)
	};
	assert_eq!(placed(device, station(device)), None);
	assert_eq!(placed(device, at(43.0, -82.4, 12)), refused(Reason::TooNear));
	assert_eq!(placed(device, at(46.0, -82.4, 12)), refused(Reason::TooFar));
	assert_eq!(placed(device, station(BEACONER + 2)), refused(Reason::SharedCell));
	// A place so vague could be anywhere.
	assert_eq!(placed(device, at(43.0, -82.38, 7)), refused(Reason::NotLocated));
	assert_eq!(
		placed(device, Station { cell: Cell(5), ..station(device) }),
		refused(Reason::NotLocated)
	);
	let elsewhere = Station { region: Region::Eu868, ..station(device) };
	assert_eq!(placed(device, elsewhere), refused(Reason::BadRegion));
}

#[test]
fn a_device_hears_others_only() {
	let mut leaf = own(1);
	leaf.beacons[0].heard_by = vec![heard(&leaf.beacons[0], BEACONER)];
	assert_eq!(judged(BEACONER, 2_500, &leaf.encode()), refused(Reason::SelfWitness));
}

#[test]
fn what_the_chain_knows_of_places_is_held_against_a_leaf() {
	let leaf = own(4).encode();
	for known in [BEACONER, BEACONER + 4] {
		let station = station(known);
		for site in [(station.cell, 2), (Cell(station.cell.0 + 1), 1)] {
			let found =
				judged_where(BEACONER, 10_000, &leaf, &|device| (device == known).then_some(site));
			assert_eq!(found, Some(Contradiction::OtherSite));
		}
	}
}

#[test]
fn witnesses_are_counted_as_they_are_shown() {
	let miscounted = Some(Contradiction::Miscounted);
	assert_eq!(changed(|counted| counted.witnesses = 5), miscounted);
	assert_eq!(changed(|counted| counted.witnesses = 3), miscounted);
	let mut leaf = other(4);
	leaf.beacons[0].witnesses = 0;
	assert_eq!(judged(BEACONER + 1, 10_000, &leaf.encode()), miscounted);
	assert_eq!(judged(BEACONER + 1, 10_000, &own(4).encode()), miscounted);
	assert_eq!(judged(BEACONER, 14_880, &own(7).encode()), refused(Reason::Surplus));
}

#[test]
fn a_beacon_counts_in_the_round_in_which_its_window_opened() {
	let leaf = own(4).encode();
	let opens = window().opens;
	let found = |span, bucket| {
		let facts = LeafFacts {
			genesis: GENESIS,
			network: NETWORK,
			round: ROUND,
			span,
			rules: &rules(),
			bucket,
			site_of: &|_| None,
		};
		contradiction(&facts, BEACONER, 10_000, &leaf)
	};
	let bucket = Some(BUCKET_OF_ROUND);
	assert_eq!(found(Some([opens, opens + 1]), bucket), None);
	assert_eq!(found(Some([opens + 1, opens + 2]), bucket), Some(Contradiction::OtherRound));
	assert_eq!(found(Some([opens - 1, opens]), bucket), Some(Contradiction::OtherRound));
	// What nobody knows any more is not judged.
	assert_eq!(found(None, bucket), None);
	assert_eq!(found(Some([0, 1]), None), None);
}

#[test]
fn another_chain_is_no_witness() {
	let leaf = own(4).encode();
	let facts = LeafFacts {
		genesis: Hash::zero(),
		network: NETWORK,
		round: ROUND,
		span: None,
		rules: &rules(),
		bucket: None,
		site_of: &|_| None,
	};
	assert_eq!(contradiction(&facts, BEACONER, 10_000, &leaf), refused(Reason::BadSignature));
}
