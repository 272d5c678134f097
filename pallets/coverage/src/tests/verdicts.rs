//! Each reason at its boundary, and their order.

use frame_support::assert_ok;
use groundwave_coverage::{
	Beacon, CLOCK_TOLERANCE_MS, FREQUENCY_TOLERANCE_HZ, Reason, Tag, Witness,
};
use groundwave_types::{DeviceId, Millis, NANOS_PER_MILLI, Region, Session};

use super::{candidates, listeners, rows, scored};
use crate::{mock::*, *};

/// Submits one sounding and gives back the reason for which its beacon was refused.
fn refusal(sounding: Sounding) -> Option<Reason> {
	let before = rows();
	take_events();
	assert_ok!(submit(&[sounding.clone()]));
	let [event] = &take_events()[..] else { panic!("one event a proof") };
	match event {
		Event::ProofRefused { network, beaconer, bucket, reason } => {
			assert_eq!(*network, NETWORK);
			assert_eq!(*beaconer, sounding.beacon.device);
			assert_eq!(*bucket, sounding.beacon.bucket);
			assert_eq!(rows(), before);
			Some(*reason)
		}
		Event::ProofSubmitted { .. } => None,
		other => panic!("{other:?}"),
	}
}

/// The reason for which device 0's changed beacon is refused.
fn refusal_of(change: impl FnOnce(&mut Beacon)) -> Option<Reason> {
	let mut refused = None;
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let mut beacon = sender.beacon();
		change(&mut beacon);
		refused = refusal(Sounding::sent(&sender, beacon));
	});
	refused
}

/// Submits one sounding and gives back what became of its witnesses.
fn reasons(sounding: Sounding) -> Vec<Option<Reason>> {
	take_events();
	let devices = sounding.witnesses.iter().map(|(witness, _)| witness.device).collect::<Vec<_>>();
	assert_ok!(submit(&[sounding]));
	let reasons = {
		let events = take_events();
		let [Event::ProofSubmitted { verdicts, .. }] = &events[..] else { panic!("{events:?}") };
		assert_eq!(verdicts.iter().map(|verdict| verdict.device).collect::<Vec<_>>(), devices);
		verdicts.iter().map(|verdict| verdict.reason).collect()
	};
	reasons
}

/// What becomes of device 1, which heard device 0 and signed the changed receipt.
fn verdict_of(change: impl FnOnce(&mut Witness)) -> Option<Reason> {
	let mut reason = None;
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		reason = reasons(Sounding::of(&sender).heard(&listener, change))[0];
		assert_eq!(listeners(0).contains(&1), reason.is_none());
	});
	reason
}

/// What the chain says of two receipts, the second of which is from device 2 and in order.
fn first_verdict(
	prepare: impl FnOnce(&Hotspot),
	sound: impl FnOnce(Sounding, &Hotspot) -> Sounding,
) -> Option<Reason> {
	let mut reason = None;
	TestExt.execute(|| {
		let [sender, listener, other] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = sound(Sounding::of(&sender), &listener).heard_by([&other]);
		prepare(&listener);
		let verdicts = reasons(sounding);
		assert_eq!(verdicts.len(), 2);
		assert_eq!(verdicts[1], None, "a bad witness is refused alone");
		assert!(listeners(0).contains(&2));
		reason = verdicts[0];
	});
	reason
}

fn heard(sounding: Sounding, listener: &Hotspot) -> Sounding {
	sounding.heard_by([listener])
}

#[test]
fn a_beacon_of_an_unregistered_device_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::new(0, Kind::Session);
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::NotRegistered));
	});
}

#[test]
fn a_beacon_of_another_networks_device_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		change_device(0, |device| device.network += 1);
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::NotRegistered));
	});
}

#[test]
fn a_beacon_signed_by_another_key_is_refused() {
	TestExt.execute(|| {
		for kind in Kind::ALL {
			let sender = Hotspot::enlist_with(0, kind);
			let mut forged = Sounding::of(&sender);
			forged.signature = Hotspot::new(1, kind).sign(&forged.beacon);
			assert_eq!(refusal(forged), Some(Reason::BadSignature), "{kind:?}");
		}
	});
}

#[test]
fn a_signature_of_another_kind_than_the_key_is_refused() {
	TestExt.execute(|| {
		for kind in Kind::ALL {
			let sender = Hotspot::enlist_with(0, kind);
			// The identity beside a session key is an sr25519 key, which may sign too.
			let may_sign = |other| other == kind || (kind, other) == (Kind::Session, Kind::Sr25519);
			for other in Kind::ALL.into_iter().filter(|other| !may_sign(*other)) {
				let mut mismatched = Sounding::of(&sender);
				mismatched.signature = Hotspot::new(0, other).sign(&mismatched.beacon);
				let refused = refusal(mismatched);
				assert_eq!(refused, Some(Reason::BadSignature), "{kind:?} {other:?}");
			}
		}
	});
}

#[test]
fn a_session_key_signs_until_it_expires() {
	for (blocks, reason) in [(0, Some(Reason::BadSignature)), (1, None), (2, None)] {
		TestExt.execute(|| {
			let sender = Hotspot::enlist(0);
			change_device(0, |device| {
				let key = device.session.unwrap().key;
				device.session = Some(Session { key, expires: START_BLOCK + blocks });
			});
			pass(1);
			assert_eq!(refusal(Sounding::of(&sender)), reason);
		});
	}
}

#[test]
fn a_session_key_signs_no_more_once_another_took_its_place() {
	TestExt.execute(|| {
		let [sender, other] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender);
		change_device(0, |device| {
			let ReceiptSignature::Session(_) = other.sign(&sounding.beacon) else { panic!() };
			device.session = Some(Session { key: [7; 32], expires: u32::MAX });
		});
		assert_eq!(refusal(sounding), Some(Reason::BadSignature));
	});
}

#[test]
fn a_beacon_changed_after_signing_is_refused() {
	let changes: [fn(&mut Beacon); 5] = [
		|beacon| beacon.bucket += BUCKET_ROUNDS,
		|beacon| beacon.sent_at += 1,
		|beacon| beacon.frequency_hz += 1,
		|beacon| beacon.power_ddbm -= 1,
		|beacon| beacon.commitment.0[31] ^= 1,
	];
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		for change in changes {
			let mut changed = Sounding::of(&sender);
			change(&mut changed.beacon);
			assert_eq!(refusal(changed), Some(Reason::BadSignature));
		}
	});
}

#[test]
fn a_beacon_of_a_suspended_device_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		change_device(0, |device| device.suspended = true);
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::Suspended));
	});
}

#[test]
fn a_beacon_of_a_device_without_location_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		change_device(0, |device| device.site = None);
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::NotLocated));
	});
}

#[test]
fn a_beacon_of_another_bucket_is_refused() {
	let of = |bucket| refusal_of(|beacon| beacon.bucket = bucket);
	for bucket in [0, FIRST_ROUND - 1, FIRST_ROUND + 1, FIRST_ROUND + BUCKET_ROUNDS, u32::MAX] {
		assert_eq!(of(bucket), Some(Reason::WrongBucket), "{bucket}");
	}
	assert_eq!(of(FIRST_ROUND), None);
}

#[test]
fn a_second_beacon_in_a_bucket_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_eq!(refusal(Sounding::of(&sender)), None);
		// In a later round of the same bucket too.
		for _ in 0..2 {
			pass(ROUND_BLOCKS);
			assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::AlreadyBeaconed));
		}
	});
}

#[test]
fn a_second_beacon_in_one_call_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let mut second = sender.beacon();
		second.power_ddbm -= 10;
		assert_ok!(submit(&[Sounding::of(&sender), Sounding::sent(&sender, second)]));
		let [Event::ProofSubmitted { .. }, Event::ProofRefused { reason, .. }] = take_events()[..]
		else {
			panic!()
		};
		assert_eq!(reason, Reason::AlreadyBeaconed);
	});
}

#[test]
fn a_beacon_is_not_ahead_of_the_chain() {
	let sent = |millis: Millis| refusal_of(|beacon| beacon.sent_at = millis * NANOS_PER_MILLI);
	let now = time_of(START_BLOCK);
	assert_eq!(sent(now + CLOCK_TOLERANCE_MS - 1), None);
	assert_eq!(sent(now + CLOCK_TOLERANCE_MS), None);
	assert_eq!(sent(now + CLOCK_TOLERANCE_MS + 1), Some(Reason::BadTiming));
}

#[test]
fn a_beacon_off_the_channels_of_its_region_is_refused() {
	let on = |hertz| refusal_of(|beacon| beacon.frequency_hz = hertz);
	assert_eq!(on(903_900_000 - 62_501), Some(Reason::BadFrequency));
	assert_eq!(on(903_900_000 - 62_500), None);
	assert_eq!(on(903_900_000 + 62_500), None);
	assert_eq!(on(903_900_000 + 62_501), Some(Reason::BadFrequency));
	assert_eq!(on(868_100_000), Some(Reason::BadFrequency));
	for extreme in [0, u64::MAX] {
		assert_eq!(on(extreme), Some(Reason::BadFrequency));
	}
}

#[test]
fn a_beacon_keeps_to_the_plan_of_the_region_where_it_stands() {
	TestExt.execute(|| {
		change_network(NETWORK, |network| network.region = Some(Region::Eu868));
		let sender = Hotspot::enlist(0);
		let on = |frequency_hz, power_ddbm| {
			let beacon = Beacon { frequency_hz, power_ddbm, ..sender.beacon() };
			refusal(Sounding::sent(&sender, beacon))
		};
		assert_eq!(on(904_500_000, 150), Some(Reason::BadFrequency));
		assert_eq!(on(868_100_000, 151), Some(Reason::ExcessPower));
		assert_eq!(on(868_100_000, 150), None);
	});
}

#[test]
fn a_beacon_outside_the_region_map_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let coarse = groundwave_geo::parent(place(0), 5).unwrap();
		change_network(NETWORK, |network| network.regions = [(coarse, None)].into());
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::BadRegion));
	});
}

#[test]
fn a_beacon_with_its_antenna_keeps_to_the_power_limit() {
	// 36 dBm, of which the antenna gives 1.
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = 349), None);
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = 350), None);
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = 351), Some(Reason::ExcessPower));
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = i16::MAX), Some(Reason::ExcessPower));
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = i16::MIN), None);
}

#[test]
fn a_beacons_first_broken_rule_is_its_reason() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_eq!(refusal(Sounding::of(&sender)), None);
		let window = Coverage::window(0).unwrap();
		let sound = |change: &dyn Fn(&mut Beacon)| {
			let mut beacon = sender.beacon();
			beacon.sent_at = 0;
			beacon.frequency_hz = 0;
			beacon.power_ddbm = i16::MAX;
			change(&mut beacon);
			Sounding::sent(&sender, beacon)
		};
		// All is wrong; then one thing after the other is mended.
		change_network(NETWORK, |network| network.region = None);
		change_device(0, |device| {
			device.network += 1;
			device.suspended = true;
			device.site = None;
		});
		let other_bucket = sound(&|beacon| beacon.bucket += 1);
		let mut forged = other_bucket.clone();
		forged.signature = Hotspot::new(1, Kind::Session).sign(&forged.beacon);
		assert_eq!(refusal(forged.clone()), Some(Reason::NotRegistered));
		change_device(0, |device| device.network = NETWORK);
		assert_eq!(refusal(forged), Some(Reason::BadSignature));
		assert_eq!(refusal(other_bucket.clone()), Some(Reason::Suspended));
		change_device(0, |device| device.suspended = false);
		assert_eq!(refusal(other_bucket.clone()), Some(Reason::NotLocated));
		move_device(0, place(0));
		assert_eq!(refusal(other_bucket), Some(Reason::WrongBucket));
		assert_eq!(refusal(sound(&|_| ())), Some(Reason::TooEarly));
		let late = |beacon: &mut Beacon| beacon.sent_at = u64::MAX;
		assert_eq!(refusal(sound(&late)), Some(Reason::TooLate));
		// In its window, which lies ahead of the chain's clock.
		let ahead = |beacon: &mut Beacon| beacon.sent_at = window.closes * NANOS_PER_MILLI;
		assert!(now() + CLOCK_TOLERANCE_MS < window.closes, "the window is far from over");
		assert_eq!(refusal(sound(&ahead)), Some(Reason::AlreadyBeaconed));
		Proofs::<Test>::remove(0, Slot::Even);
		// Without a region nobody knows channels or limits.
		assert_eq!(refusal(sound(&ahead)), Some(Reason::BadRegion));
		change_network(NETWORK, |network| network.region = Some(Region::Us915));
		assert_eq!(refusal(sound(&ahead)), Some(Reason::BadTiming));
		let timely = |beacon: &mut Beacon| beacon.sent_at = now() * NANOS_PER_MILLI;
		assert_eq!(refusal(sound(&timely)), Some(Reason::BadFrequency));
		let on_channel = |beacon: &mut Beacon| {
			timely(beacon);
			beacon.frequency_hz = 904_500_000;
		};
		assert_eq!(refusal(sound(&on_channel)), Some(Reason::ExcessPower));
	});
}

#[test]
fn a_refused_beacon_takes_its_witnesses_with_it() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let early = Beacon { sent_at: 0, ..sender.beacon() };
		let sounding = Sounding::sent(&sender, early).heard_by([&listener]);
		assert_eq!(refusal(sounding), Some(Reason::TooEarly));
		assert!(rows().is_empty());
		assert_eq!(Standings::<Test>::get(1), None);
	});
}

#[test]
fn an_unregistered_witness_is_refused() {
	let gone = |listener: &Hotspot| {
		Fleet::mutate(|fleet| fleet.remove(&listener.device));
	};
	assert_eq!(first_verdict(gone, heard), Some(Reason::NotRegistered));
}

#[test]
fn a_witness_of_another_network_is_refused() {
	let move_away = |listener: &Hotspot| {
		change_device(listener.device, |device| device.network += 1);
	};
	assert_eq!(first_verdict(move_away, heard), Some(Reason::NotRegistered));
}

#[test]
fn a_witness_signed_by_another_key_is_refused() {
	for kind in Kind::ALL {
		let forge = |sounding: Sounding, listener: &Hotspot| {
			let mut sounding = sounding.heard_by([listener]);
			let (witness, signature) = &mut sounding.witnesses[0];
			*signature = Hotspot::new(99, kind).sign(witness);
			sounding
		};
		assert_eq!(first_verdict(|_| (), forge), Some(Reason::BadSignature), "{kind:?}");
	}
}

#[test]
fn a_witness_changed_after_signing_is_refused() {
	let changes: [fn(&mut Witness); 4] = [
		|witness| witness.received_at += 1,
		|witness| witness.frequency_hz += 1,
		|witness| witness.rssi_ddbm -= 1,
		|witness| witness.tag.0[0] ^= 1,
	];
	for change in changes {
		let tamper = |sounding: Sounding, listener: &Hotspot| {
			let mut sounding = sounding.heard_by([listener]);
			change(&mut sounding.witnesses[0].0);
			sounding
		};
		assert_eq!(first_verdict(|_| (), tamper), Some(Reason::BadSignature));
	}
}

#[test]
fn a_suspended_witness_is_refused() {
	let suspend =
		|listener: &Hotspot| change_device(listener.device, |device| device.suspended = true);
	assert_eq!(first_verdict(suspend, heard), Some(Reason::Suspended));
}

#[test]
fn a_witness_without_location_is_refused() {
	let unlocate = |listener: &Hotspot| change_device(listener.device, |device| device.site = None);
	assert_eq!(first_verdict(unlocate, heard), Some(Reason::NotLocated));
}

#[test]
fn a_device_is_no_witness_of_itself() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_eq!(reasons(Sounding::of(&sender).heard_by([&sender])), [Some(Reason::SelfWitness)]);
	});
}

#[test]
fn a_witness_given_twice_counts_once_and_is_not_blamed() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender)
			.heard_by([&listener, &listener])
			.heard(&listener, |witness| witness.rssi_ddbm -= 1);
		assert_eq!(reasons(sounding), [None, Some(Reason::Duplicate), Some(Reason::Duplicate)]);
		assert_eq!(listeners(0), [1]);
		let tally = standing(1).tallies[0];
		assert_eq!((tally.accepted, tally.refused, tally.last_reason), (1, 0, None));
	});
}

#[test]
fn a_witness_counts_after_a_refused_receipt_in_its_name() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let mut sounding = Sounding::of(&sender).heard_by([&listener, &listener]);
		sounding.witnesses[0].1 = Hotspot::new(9, Kind::Session).sign(&sounding.witnesses[0].0);
		assert_eq!(reasons(sounding), [Some(Reason::BadSignature), None]);
	});
}

#[test]
fn a_witness_hears_neither_before_the_beacon_nor_too_late() {
	assert_eq!(verdict_of(|witness| witness.received_at = 0), Some(Reason::BadTiming));
	assert_eq!(verdict_of(|witness| witness.received_at = u64::MAX), Some(Reason::BadTiming));
	let after = |nanos: i64| {
		verdict_of(|witness| {
			let sent_at = witness.received_at - 1_850 * NANOS_PER_MILLI;
			witness.received_at = sent_at.checked_add_signed(nanos).unwrap();
		})
	};
	assert_eq!(after(-1), Some(Reason::BadTiming));
	assert_eq!(after(0), None);
	assert_eq!(after(3_999_999_999), None);
	assert_eq!(after(4_000_000_000), None);
	assert_eq!(after(4_000_000_001), Some(Reason::BadTiming));
}

#[test]
fn a_witness_is_not_ahead_of_the_chain() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let latest = (now() + CLOCK_TOLERANCE_MS) * NANOS_PER_MILLI;
		let sounding = Sounding::sent(&sender, Beacon { sent_at: latest, ..sender.beacon() })
			.heard(&b, |witness| witness.received_at = latest)
			.heard(&c, |witness| witness.received_at = latest + NANOS_PER_MILLI);
		assert_eq!(reasons(sounding), [None, Some(Reason::BadTiming)]);
	});
}

#[test]
fn a_witness_measures_the_frequency_of_the_beacon() {
	let off = |hertz: i64| {
		verdict_of(|witness| {
			witness.frequency_hz = witness.frequency_hz.checked_add_signed(hertz).unwrap();
		})
	};
	let tolerance = i64::try_from(FREQUENCY_TOLERANCE_HZ).unwrap();
	assert_eq!(tolerance, 100_000);
	for sign in [-1, 1] {
		assert_eq!(off(sign * (tolerance - 1)), None);
		assert_eq!(off(sign * tolerance), None);
		assert_eq!(off(sign * (tolerance + 1)), Some(Reason::BadFrequency));
	}
}

#[test]
fn a_witness_stands_in_the_region_of_the_beaconer() {
	// Two places in different cells of resolution 5.
	let far = (1..1_089)
		.find(|index| {
			groundwave_geo::parent(place(*index), 5) != groundwave_geo::parent(place(0), 5)
		})
		.unwrap();
	for (region, reason) in [
		(Some(Region::Us915), None),
		(Some(Region::Au915), Some(Reason::BadRegion)),
		(None, Some(Reason::BadRegion)),
	] {
		TestExt.execute(|| {
			let [sender, listener] = [0, far].map(Hotspot::enlist);
			let coarse = groundwave_geo::parent(place(far), 5).unwrap();
			change_network(NETWORK, |network| network.regions = [(coarse, region)].into());
			assert_eq!(reasons(Sounding::of(&sender).heard_by([&listener])), [reason]);
		});
	}
}

#[test]
fn a_witness_stands_between_the_distances() {
	let apart = site(place(0), 1).centre.distance_m(&site(place(1), 1).centre);
	for (min, max, reason) in [
		(apart - 1, apart + 1, None),
		(apart, apart, None),
		(apart + 1, 100_000, Some(Reason::TooNear)),
		(350, apart - 1, Some(Reason::TooFar)),
	] {
		TestExt.execute(|| {
			change_rules(|rules| {
				rules.min_distance_m = min;
				rules.max_distance_m = max;
			});
			let [sender, listener] = [0, 1].map(Hotspot::enlist);
			assert_eq!(reasons(Sounding::of(&sender).heard_by([&listener])), [reason]);
		});
	}
}

#[test]
fn a_witness_in_the_beaconers_cell_is_too_near() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		move_device(1, place(0));
		assert_eq!(reasons(Sounding::of(&sender).heard_by([&listener])), [Some(Reason::TooNear)]);
	});
}

#[test]
fn a_witness_hears_no_louder_than_free_space_allows() {
	// 27 dBm and two antennas of 1 dBi, less what free space takes.
	let apart = site(place(0), 1).centre.distance_m(&site(place(1), 1).centre);
	let bound_cdbm = groundwave_coverage::rssi_bound_cdbm(270, [1, 1], apart, 904_500_000);
	let bound = i16::try_from(bound_cdbm.div_euclid(10)).unwrap();
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = bound - 1), None);
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = bound), None);
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = bound + 1), Some(Reason::TooLoud));
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = i16::MAX), Some(Reason::TooLoud));
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = i16::MIN), None);
}

#[test]
fn a_witness_of_the_same_owner_or_payee_is_refused() {
	// Owner and payee of the beaconer, owner and payee of the witness.
	for ([a, b, c, d], shared) in [
		([1, 2, 3, 4], false),
		([1, 2, 1, 4], true),
		([1, 2, 3, 1], true),
		([1, 2, 2, 4], true),
		([1, 2, 3, 2], true),
		([1, 1, 1, 1], true),
	] {
		TestExt.execute(|| {
			let [sender, listener] = [0, 1].map(Hotspot::enlist);
			for (device, [owner, payee]) in [(0, [a, b]), (1, [c, d])] {
				change_device(device, |device| {
					device.owner = account(100 + owner);
					device.payee = account(100 + payee);
				});
			}
			let reason = shared.then_some(Reason::SharedOwner);
			assert_eq!(reasons(Sounding::of(&sender).heard_by([&listener])), [reason]);
		});
	}
}

#[test]
fn no_more_witnesses_of_one_cell_are_kept_than_may_wait_for_the_draw() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let mates = mates(1);
		assert!(mates.len() >= MAX_CELLMATES, "the place has mates enough");
		let devices: Vec<_> = (10..)
			.zip(mates.into_iter().chain([place(1)]).take(MAX_CELLMATES + 1))
			.map(|(device, cell)| Hotspot::enlist_at(device, cell))
			.collect();
		assert_eq!(devices.len(), MAX_CELLMATES + 1);
		let beacon = Sounding::of(&sender);
		let (most, last) = devices.split_at(MAX_CELLMATES);
		assert_eq!(reasons(beacon.clone().heard_by(most)), vec![None; MAX_CELLMATES]);
		assert_one_gives_way(&beacon.heard_by(last), MAX_CELLMATES, Reason::SharedCell);
		let cells: std::collections::BTreeSet<_> =
			candidates(0).into_iter().map(|candidate| candidate.cell).collect();
		assert_eq!(cells.len(), 1);
	});
}

#[test]
fn one_witness_more_than_a_proof_keeps_is_surplus() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let hotspots = (1..=MAX_CANDIDATES + 1).map(Hotspot::enlist).collect::<Vec<_>>();
		let beacon = Sounding::of(&sender);
		let (most, last) = hotspots.split_at(hotspots.len() - 1);
		for half in most.chunks(most.len() / 2) {
			let taken = reasons(beacon.clone().heard_by(half));
			assert!(taken.iter().all(Option::is_none));
		}
		assert_one_gives_way(&beacon.heard_by(last), most.len(), Reason::Surplus);
	});
}

/// Submits one witness more than the `most` that are kept: it or another one gives way.
fn assert_one_gives_way(sounding: &Sounding, most: usize, reason: Reason) {
	take_events();
	let (newcomer, _) = &sounding.witnesses[0];
	assert_ok!(submit(&[sounding.clone()]));
	let events = take_events();
	let [Event::ProofSubmitted { verdicts, displaced, .. }] = &events[..] else { panic!() };
	let kept = listeners(0);
	assert_eq!(kept.len(), most);
	match (verdicts[0].reason, &displaced[..]) {
		(None, [other]) => {
			assert_eq!(other.reason, Some(reason));
			assert!(!kept.contains(&other.device) && kept.contains(&newcomer.device));
		}
		(Some(refused), []) => {
			assert_eq!(refused, reason);
			assert!(!kept.contains(&newcomer.device));
			assert_eq!(
				Standings::<Test>::get(newcomer.device).unwrap_or_default().tallies.len(),
				0
			);
		}
		other => panic!("{other:?}"),
	}
}

#[test]
fn refused_witnesses_take_no_place() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let hotspots = (1..=MAX_CANDIDATES).map(Hotspot::enlist).collect::<Vec<_>>();
		for half in hotspots.chunks(hotspots.len() / 2) {
			let loud = half.iter().fold(Sounding::of(&sender), |sounding, listener| {
				sounding.heard(listener, |witness| witness.rssi_ddbm = 0)
			});
			let refused = reasons(loud);
			assert!(refused.iter().all(|reason| *reason == Some(Reason::TooLoud)));
		}
		for half in hotspots.chunks(hotspots.len() / 2) {
			let taken = reasons(Sounding::of(&sender).heard_by(half));
			assert!(taken.iter().all(Option::is_none));
		}
	});
}

#[test]
fn a_witness_first_broken_rule_is_its_reason() {
	TestExt.execute(|| {
		let [sender, listener, other] = [0, 1, 2].map(Hotspot::enlist);
		let beacon = Sounding::of(&sender).heard_by([&other]);
		assert_eq!(reasons(beacon.clone()), [None]);
		let beacon = beacon.bare();
		let judge = |sounding: Sounding| reasons(sounding)[0];
		let sent_at = beacon.beacon.sent_at;
		let sound = |change: &dyn Fn(&mut Witness)| {
			beacon.clone().heard(&listener, |witness| {
				witness.received_at = 0;
				witness.frequency_hz = 0;
				witness.rssi_ddbm = i16::MAX;
				change(witness);
			})
		};
		pass(APPEND + 1);
		// All is wrong; then one thing after the other is mended.
		change_network(NETWORK, |network| network.region = None);
		change_rules(|rules| rules.max_distance_m = 1_000);
		change_device(1, |device| {
			device.network += 1;
			device.owner = account(0);
			device.suspended = true;
			device.site = None;
		});
		let mut forged = sound(&|_| ());
		forged.witnesses[0].1 = other.sign(&forged.witnesses[0].0);
		assert_eq!(judge(forged.clone()), Some(Reason::NotRegistered));
		change_device(1, |device| device.network = NETWORK);
		assert_eq!(judge(forged), Some(Reason::BadSignature));
		assert_eq!(judge(sound(&|_| ())), Some(Reason::Suspended));
		change_device(1, |device| device.suspended = false);
		assert_eq!(judge(sound(&|_| ())), Some(Reason::NotLocated));
		move_device(1, place(0));
		// Other devices' reasons that come between: itself, and a device that counts already.
		assert_eq!(judge(beacon.clone().heard_by([&sender])), Some(Reason::SelfWitness));
		assert_eq!(judge(beacon.clone().heard_by([&other])), Some(Reason::Duplicate));
		assert_eq!(judge(sound(&|_| ())), Some(Reason::AppendClosed));
		go_to(START_BLOCK + APPEND);
		assert_eq!(judge(sound(&|_| ())), Some(Reason::BadTiming));
		let timely = |witness: &mut Witness| witness.received_at = sent_at;
		assert_eq!(judge(sound(&timely)), Some(Reason::BadFrequency));
		let tuned = |witness: &mut Witness| {
			timely(witness);
			witness.frequency_hz = 904_500_000;
		};
		assert_eq!(judge(sound(&tuned)), Some(Reason::BadRegion));
		change_network(NETWORK, |network| network.region = Some(Region::Us915));
		assert_eq!(judge(sound(&tuned)), Some(Reason::TooNear));
		move_device(1, mates(2)[0]);
		assert_eq!(judge(sound(&tuned)), Some(Reason::TooFar));
		change_rules(|rules| rules.max_distance_m = 100_000);
		assert_eq!(judge(sound(&tuned)), Some(Reason::TooLoud));
		let soft = |witness: &mut Witness| {
			tuned(witness);
			witness.rssi_ddbm = -1_200;
		};
		assert_eq!(judge(sound(&soft)), Some(Reason::SharedOwner));
		change_device(1, |device| device.owner = account(1));
		// A tag of it was false.
		let bar = |until| {
			Standings::<Test>::mutate(1, |standing| {
				standing.get_or_insert_default().barred_until = until;
			});
		};
		bar(Some(Coverage::block()));
		assert_eq!(judge(sound(&soft)), Some(Reason::Barred));
		bar(Some(Coverage::block() - 1));
		assert_eq!(judge(sound(&soft)), None);
	});
}

#[test]
fn self_and_duplicate_come_after_location_and_before_timing() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let all_wrong = |witness: &mut Witness| {
			witness.received_at = 0;
			witness.rssi_ddbm = i16::MAX;
		};
		assert_eq!(
			reasons(Sounding::of(&sender).heard(&sender, all_wrong).heard_by([&listener])),
			[Some(Reason::SelfWitness), None]
		);
		assert_eq!(
			reasons(Sounding::of(&sender).heard(&listener, all_wrong)),
			[Some(Reason::Duplicate)]
		);
		let unlocate = |device: DeviceId| change_device(device, |device| device.site = None);
		unlocate(0);
		unlocate(1);
		assert_eq!(
			reasons(Sounding::of(&sender).heard_by([&sender, &listener])),
			[Some(Reason::NotLocated), Some(Reason::NotLocated)]
		);
	});
}

#[test]
fn a_bad_tag_is_found_at_the_reveal_alone() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let sounding =
			Sounding::of(&sender).heard(&b, |witness| witness.tag = Tag([7; 16])).heard_by([&c]);
		assert_eq!(reasons(sounding.clone()), [None, None]);
		pass(APPEND + 1);
		assert_ok!(score(&[sounding]));
		assert_eq!(scored(), (None, vec![Some(Reason::BadTag), None]));
	});
}
