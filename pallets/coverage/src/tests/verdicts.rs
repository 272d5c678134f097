use frame_support::assert_ok;
use groundwave_coverage::{Beacon, CLOCK_TOLERANCE_MS, Reason, Witness};
use groundwave_types::{DeviceId, Millis, NANOS_PER_MILLI};

use crate::{mock::*, *};

/// Submits one sounding and gives back the reason for which its beacon was refused.
fn refusal(sounding: Sounding) -> Option<Reason> {
	let before = Proofs::<Test>::iter().collect::<Vec<_>>();
	take_events();
	assert_ok!(submit(&[sounding.clone()]));
	let [event] = &take_events()[..] else { panic!("one event a proof") };
	match event {
		Event::ProofRefused { network, beaconer, round, reason } => {
			assert_eq!(*network, NETWORK);
			assert_eq!(*beaconer, sounding.beacon.device);
			assert_eq!(*round, sounding.beacon.round);
			assert_eq!(Proofs::<Test>::iter().collect::<Vec<_>>(), before);
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
	let [Event::ProofSubmitted { verdicts, .. }] = &take_events()[..] else { panic!() };
	assert_eq!(verdicts.iter().map(|verdict| verdict.device).collect::<Vec<_>>(), devices);
	verdicts.iter().map(|verdict| verdict.reason).collect()
}

/// What becomes of device 1, which heard device 0 and signed the changed receipt.
fn verdict_of(change: impl FnOnce(&mut Witness)) -> Option<Reason> {
	let mut reason = None;
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		reason = reasons(Sounding::of(&sender).heard(&listener, change))[0];
		let kept = Coverage::proof(0).unwrap().witnesses.contains(&1);
		assert_eq!(kept, reason.is_none());
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
		assert!(Coverage::proof(0).unwrap().witnesses.contains(&2));
		reason = verdicts[0];
	});
	reason
}

#[test]
fn a_beacon_of_an_unregistered_device_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::new(0, Kind::Ed25519);
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::NotRegistered));
	});
}

#[test]
fn a_beacon_of_another_networks_device_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		change_device(0, |device| device.network = NETWORK + 1);
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
			assert_eq!(refusal(forged), Some(Reason::BadSignature));
		}
	});
}

#[test]
fn a_signature_of_another_kind_than_the_key_is_refused() {
	TestExt.execute(|| {
		for kind in Kind::ALL {
			let sender = Hotspot::enlist_with(0, kind);
			for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
				let mut mismatched = Sounding::of(&sender);
				mismatched.signature = Hotspot::new(0, other).sign(&mismatched.beacon);
				assert_eq!(refusal(mismatched), Some(Reason::BadSignature));
			}
		}
	});
}

#[test]
fn a_beacon_changed_after_signing_is_refused() {
	let changes: [fn(&mut Beacon); 4] = [
		|beacon| beacon.round += 1,
		|beacon| beacon.sent_at += 1,
		|beacon| beacon.frequency_khz += 1,
		|beacon| beacon.power_ddbm -= 1,
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
fn a_beacon_of_a_device_without_location_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		change_device(0, |device| device.site = None);
		assert_eq!(refusal(Sounding::of(&sender)), Some(Reason::NotLocated));
	});
}

#[test]
fn a_beacon_of_another_round_is_refused() {
	assert_eq!(refusal_of(|beacon| beacon.round -= 1), Some(Reason::WrongRound));
	assert_eq!(refusal_of(|beacon| beacon.round += 1), Some(Reason::WrongRound));
	assert_eq!(refusal_of(|beacon| beacon.round = 0), Some(Reason::WrongRound));
	assert_eq!(refusal_of(|beacon| beacon.round = u32::MAX), Some(Reason::WrongRound));
	assert_eq!(refusal_of(|_| ()), None);
}

#[test]
fn a_second_beacon_in_a_round_is_refused() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_eq!(refusal(Sounding::of(&sender)), None);
		let mut second = sender.beacon();
		second.sent_at += 1;
		let second = Sounding::sent(&sender, second);
		assert_eq!(refusal(second.clone()), Some(Reason::AlreadyBeaconed));
		assert_eq!(refusal(second), Some(Reason::AlreadyBeaconed));
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
fn a_beacon_is_sent_within_its_round_give_or_take_the_tolerance() {
	let sent = |millis: Millis| refusal_of(|beacon| beacon.sent_at = millis * NANOS_PER_MILLI);
	let now = START + 12_000;
	assert_eq!(sent(START - CLOCK_TOLERANCE_MS - 1), Some(Reason::BadTiming));
	assert_eq!(sent(START - CLOCK_TOLERANCE_MS), None);
	assert_eq!(sent(now + CLOCK_TOLERANCE_MS), None);
	assert_eq!(sent(now + CLOCK_TOLERANCE_MS + 1), Some(Reason::BadTiming));
	assert_eq!(refusal_of(|beacon| beacon.sent_at = 0), Some(Reason::BadTiming));
	assert_eq!(refusal_of(|beacon| beacon.sent_at = u64::MAX), Some(Reason::BadTiming));
}

#[test]
fn a_beacon_off_the_band_is_refused() {
	let on = |khz| refusal_of(|beacon| beacon.frequency_khz = khz);
	assert_eq!(on(901_999), Some(Reason::OffBand));
	assert_eq!(on(902_000), None);
	assert_eq!(on(928_000), None);
	assert_eq!(on(928_001), Some(Reason::OffBand));
}

#[test]
fn a_beacon_with_its_antenna_keeps_to_the_power_limit() {
	// 36 dBm, of which the antenna gives 1.
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = 350), None);
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = 351), Some(Reason::ExcessPower));
	assert_eq!(refusal_of(|beacon| beacon.power_ddbm = i16::MAX), Some(Reason::ExcessPower));
}

#[test]
fn a_beacons_first_broken_rule_is_its_reason() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let held = Sounding::sent(&sender, Beacon { power_ddbm: 0, ..sender.beacon() });
		assert_eq!(refusal(held), None);
		let sound = |change: fn(&mut Beacon)| {
			let mut beacon = sender.beacon();
			beacon.sent_at = 0;
			beacon.frequency_khz = 0;
			beacon.power_ddbm = i16::MAX;
			change(&mut beacon);
			Sounding::sent(&sender, beacon)
		};
		// All is wrong; then one thing after the other is mended.
		change_device(0, |device| {
			device.network += 1;
			device.site = None;
		});
		let wrong_round = sound(|beacon| beacon.round += 1);
		let mut forged = wrong_round.clone();
		forged.signature = Hotspot::new(1, Kind::Ed25519).sign(&forged.beacon);
		assert_eq!(refusal(forged.clone()), Some(Reason::NotRegistered));
		change_device(0, |device| device.network = NETWORK);
		assert_eq!(refusal(forged), Some(Reason::BadSignature));
		assert_eq!(refusal(wrong_round.clone()), Some(Reason::NotLocated));
		Hotspot::enlist(0);
		assert_eq!(refusal(wrong_round), Some(Reason::WrongRound));
		assert_eq!(refusal(sound(|_| ())), Some(Reason::AlreadyBeaconed));
		Proofs::<Test>::remove(0, Parity::of(FIRST_ROUND));
		assert_eq!(refusal(sound(|_| ())), Some(Reason::BadTiming));
		let timely = |beacon: &mut Beacon| beacon.sent_at = START * NANOS_PER_MILLI;
		assert_eq!(refusal(sound(timely)), Some(Reason::OffBand));
		let on_band = |beacon: &mut Beacon| {
			beacon.sent_at = START * NANOS_PER_MILLI;
			beacon.frequency_khz = 904_500;
		};
		assert_eq!(refusal(sound(on_band)), Some(Reason::ExcessPower));
	});
}

#[test]
fn a_refused_beacon_takes_its_witnesses_with_it() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let late = Beacon { sent_at: 0, ..sender.beacon() };
		let sounding = Sounding::sent(&sender, late).heard_by([&listener]);
		assert_eq!(refusal(sounding), Some(Reason::BadTiming));
		assert_eq!(Proofs::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_unregistered_witness_is_refused() {
	let gone = |listener: &Hotspot| {
		Fleet::mutate(|fleet| fleet.remove(&listener.device));
	};
	let heard = |sounding: Sounding, listener: &Hotspot| sounding.heard_by([listener]);
	assert_eq!(first_verdict(gone, heard), Some(Reason::NotRegistered));
}

#[test]
fn a_witness_of_another_network_is_refused() {
	let move_away = |listener: &Hotspot| {
		change_device(listener.device, |device| device.network += 1);
	};
	let heard = |sounding: Sounding, listener: &Hotspot| sounding.heard_by([listener]);
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
		assert_eq!(first_verdict(|_| (), forge), Some(Reason::BadSignature));
	}
}

#[test]
fn a_witness_changed_after_signing_is_refused() {
	let changes: [fn(&mut Witness); 2] =
		[|witness| witness.received_at += 1, |witness| witness.rssi_ddbm -= 1];
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
fn a_witness_without_location_is_refused() {
	let unlocate = |listener: &Hotspot| {
		change_device(listener.device, |device| device.site = None);
	};
	let heard = |sounding: Sounding, listener: &Hotspot| sounding.heard_by([listener]);
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
fn a_witness_given_twice_counts_once() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender)
			.heard_by([&listener, &listener])
			.heard(&listener, |witness| witness.rssi_ddbm -= 1);
		assert_eq!(reasons(sounding), [None, Some(Reason::Duplicate), Some(Reason::Duplicate)]);
		assert_eq!(Coverage::proof(0).unwrap().witnesses.to_vec(), [1]);
	});
}

#[test]
fn a_witness_counts_after_a_refused_receipt_in_its_name() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let mut sounding = Sounding::of(&sender).heard_by([&listener, &listener]);
		sounding.witnesses[0].1 = Hotspot::new(9, Kind::Ed25519).sign(&sounding.witnesses[0].0);
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
	assert_eq!(after(4_000_000_000), None);
	assert_eq!(after(4_000_000_001), Some(Reason::BadTiming));
}

#[test]
fn a_witness_stands_between_the_distances() {
	TestExt.execute(|| {
		let hotspots = [0, 1, 2, 3, 4].map(Hotspot::enlist);
		let apart = place(0).distance_m(&place(1));
		for (sender, min, max, reason) in [
			(0, apart, apart, None),
			(2, apart + 1_000, 100_000, Some(Reason::TooNear)),
			(4, 350, apart - 1_000, Some(Reason::TooFar)),
		] {
			change_rules(|rules| {
				rules.min_distance_m = min;
				rules.max_distance_m = max;
			});
			// Device 3 is as far from 2 and 4 as 1 is from 0, to some metres.
			let listener = &hotspots[if sender == 0 { 1 } else { 3 }];
			assert_eq!(reasons(Sounding::of(&hotspots[sender]).heard_by([listener])), [reason]);
		}
	});
}

#[test]
fn a_witness_in_the_beaconers_cell_is_too_near() {
	TestExt.execute(|| {
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		change_device(1, |device| device.site.as_mut().unwrap().centre = place(0));
		assert_eq!(reasons(Sounding::of(&sender).heard_by([&listener])), [Some(Reason::TooNear)]);
	});
}

#[test]
fn a_witness_hears_no_louder_than_free_space_allows() {
	// 1,652 m at 904.5 MHz cost 95.9 dB of the 29 dBm that leave both antennas.
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = -660), Some(Reason::TooLoud));
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = -680), None);
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = i16::MAX), Some(Reason::TooLoud));
	assert_eq!(verdict_of(|witness| witness.rssi_ddbm = i16::MIN), None);
}

#[test]
fn witnesses_beyond_the_networks_limit_are_surplus() {
	for limit in [0u8, 1, 2, 3] {
		TestExt.execute(|| {
			change_rules(|rules| rules.max_witnesses = limit);
			let sender = Hotspot::enlist(0);
			let listeners = [1, 2, 3].map(Hotspot::enlist);
			let taken = usize::from(limit);
			let expected =
				[0, 1, 2].map(|nth| if nth < taken { None } else { Some(Reason::Surplus) });
			assert_eq!(reasons(Sounding::of(&sender).heard_by(&listeners)), expected);
			assert_eq!(Coverage::proof(0).unwrap().witnesses.len(), taken);
		});
	}
}

#[test]
fn one_witness_more_than_storage_holds_is_surplus_whatever_the_network_allows() {
	TestExt.execute(|| {
		change_rules(|rules| rules.max_witnesses = u8::MAX);
		let sender = Hotspot::enlist(0);
		let listeners = (1..=MAX_WITNESSES + 1).map(Hotspot::enlist).collect::<Vec<_>>();
		let (most, last) = listeners.split_at(listeners.len() - 1);
		let taken = reasons(Sounding::of(&sender).heard_by(most));
		assert!(taken.iter().all(Option::is_none));
		assert_eq!(reasons(Sounding::of(&sender).heard_by(last)), [Some(Reason::Surplus)]);
	});
}

#[test]
fn refused_witnesses_take_no_place() {
	TestExt.execute(|| {
		change_rules(|rules| rules.max_witnesses = 1);
		let [sender, loud, fine] = [0, 1, 2].map(Hotspot::enlist);
		let sounding =
			Sounding::of(&sender).heard(&loud, |witness| witness.rssi_ddbm = 0).heard_by([&fine]);
		assert_eq!(reasons(sounding), [Some(Reason::TooLoud), None]);
	});
}

#[test]
fn a_witness_first_broken_rule_is_its_reason() {
	TestExt.execute(|| {
		change_rules(|rules| rules.max_witnesses = 1);
		let [sender, listener, other] = [0, 1, 2].map(Hotspot::enlist);
		let judge = |sounding: Sounding| reasons(sounding)[0];
		let sound = |change: fn(&mut Witness)| {
			Sounding::of(&sender).heard(&listener, |witness| {
				witness.received_at = 0;
				witness.rssi_ddbm = i16::MAX;
				change(witness);
			})
		};
		// The place is taken and all else is wrong; then one thing after the other is mended.
		assert_eq!(judge(Sounding::of(&sender).heard_by([&other])), None);
		change_device(1, |device| {
			device.network += 1;
			device.site = None;
		});
		let mut forged = sound(|_| ());
		forged.witnesses[0].1 = other.sign(&forged.witnesses[0].0);
		assert_eq!(judge(forged.clone()), Some(Reason::NotRegistered));
		change_device(1, |device| device.network = NETWORK);
		assert_eq!(judge(forged), Some(Reason::BadSignature));
		assert_eq!(judge(sound(|_| ())), Some(Reason::NotLocated));
		listener.register(NETWORK, Some(groundwave_traits::Site { centre: place(0), gain_dbi: 1 }));
		assert_eq!(judge(sound(|_| ())), Some(Reason::BadTiming));
		let timely =
			|witness: &mut Witness| witness.received_at = (START + 11_000) * NANOS_PER_MILLI;
		assert_eq!(judge(sound(timely)), Some(Reason::TooNear));
		change_device(1, |device| device.site.as_mut().unwrap().centre = place(1));
		change_rules(|rules| rules.max_distance_m = 1_000);
		assert_eq!(judge(sound(timely)), Some(Reason::TooFar));
		change_rules(|rules| rules.max_distance_m = 100_000);
		assert_eq!(judge(sound(timely)), Some(Reason::TooLoud));
		let soft = |witness: &mut Witness| {
			witness.received_at = (START + 11_000) * NANOS_PER_MILLI;
			witness.rssi_ddbm = -1_000;
		};
		assert_eq!(judge(sound(soft)), Some(Reason::Surplus));
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
