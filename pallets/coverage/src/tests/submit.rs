use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::Hooks};
use groundwave_types::DeviceId;
use sp_runtime::DispatchError;

use crate::{mock::*, *};

/// The arguments of a call with one beacon of device 0, heard by devices 1 and 2.
fn arguments() -> (DeviceTable, ProofBatch) {
	let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
	pack(&[Sounding::of(&a).heard_by([&b, &c])])
}

fn verdicts(accepted: impl IntoIterator<Item = DeviceId>) -> VerdictList {
	let accepted = accepted.into_iter().map(|device| Verdict { device, reason: None });
	accepted.collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn a_beacon_and_its_witnesses_are_kept() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&c, &b]);
		assert_ok!(submit(&[sounding.clone()]));

		let expected = ProofRecord {
			network: NETWORK,
			round: FIRST_ROUND,
			beacon: sounding.digest(),
			sent_at: sounding.beacon.sent_at,
			frequency_khz: 904_500,
			power_ddbm: 270,
			site: groundwave_traits::Site { centre: place(0), gain_dbi: 1 },
			witnesses: vec![2, 1].try_into().unwrap(),
			scored: false,
		};
		assert_eq!(Proofs::<Test>::get(0, Parity::Odd), Some(expected));
		assert_eq!(Proofs::<Test>::iter().count(), 1);
		assert_eq!(
			take_events(),
			[Event::ProofSubmitted {
				network: NETWORK,
				beaconer: 0,
				round: FIRST_ROUND,
				beacon: sounding.digest(),
				verdicts: verdicts([2, 1]),
			}]
		);
		assert!(Credits::get().is_empty());
	});
}

#[test]
fn a_beacon_that_nobody_heard_is_kept() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		assert!(Coverage::proof(0).unwrap().witnesses.is_empty());
		let [Event::ProofSubmitted { verdicts, .. }] = &take_events()[..] else { panic!() };
		assert!(verdicts.is_empty());
	});
}

#[test]
fn devices_of_all_key_kinds_beacon_and_hear() {
	TestExt.execute(|| {
		let hotspots = [0, 1, 2, 3, 4, 5].map(|device: DeviceId| {
			Hotspot::enlist_with(device, Kind::ALL[usize::try_from(device).unwrap() % 3])
		});
		for sender in &hotspots {
			let others = hotspots.iter().filter(|other| other.device != sender.device);
			assert_ok!(submit(&[Sounding::of(sender).heard_by(others)]));
			assert_eq!(Coverage::proof(sender.device).unwrap().witnesses.len(), 5);
		}
	});
}

#[test]
fn only_signed_origins_submit() {
	TestExt.execute(|| {
		let (table, proofs) = arguments();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Coverage::submit(origin, NETWORK, table.clone(), proofs.clone()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn an_unknown_network_takes_no_proofs() {
	TestExt.execute(|| {
		let (table, proofs) = arguments();
		assert_noop!(
			Coverage::submit(stranger(), NETWORK + 1, table, proofs),
			Error::<Test>::UnknownNetwork
		);
	});
}

#[test]
fn an_inactive_network_takes_no_proofs() {
	TestExt.execute(|| {
		let (table, proofs) = arguments();
		change_network(NETWORK, |network| network.active = false);
		assert_noop!(
			Coverage::submit(stranger(), NETWORK, table, proofs),
			Error::<Test>::NetworkInactive
		);
	});
}

#[test]
fn a_call_without_proofs_is_refused() {
	TestExt.execute(|| {
		let (table, _) = arguments();
		for table in [table, DeviceTable::default()] {
			assert_noop!(
				Coverage::submit(stranger(), NETWORK, table, ProofBatch::default()),
				Error::<Test>::NoProofs
			);
		}
	});
}

#[test]
fn the_table_is_strictly_ascending() {
	TestExt.execute(|| {
		let (_, proofs) = arguments();
		for table in [vec![1, 0, 2], vec![0, 2, 1], vec![0, 1, 1, 2], vec![2, 1, 0], vec![0, 0, 0]]
		{
			assert_noop!(
				Coverage::submit(stranger(), NETWORK, table.try_into().unwrap(), proofs.clone()),
				Error::<Test>::TableNotAscending
			);
		}
	});
}

#[test]
fn no_beacon_points_beyond_the_table() {
	TestExt.execute(|| {
		let (table, mut proofs) = arguments();
		for position in [3, 4, u16::MAX] {
			proofs[0].beacon.device = position;
			assert_noop!(
				Coverage::submit(stranger(), NETWORK, table.clone(), proofs.clone()),
				Error::<Test>::IndexOutOfTable
			);
		}
		proofs[0].beacon.device = 2;
		assert_ok!(Coverage::submit(stranger(), NETWORK, table, proofs));
	});
}

#[test]
fn no_witness_points_beyond_the_table() {
	TestExt.execute(|| {
		let (table, mut proofs) = arguments();
		for position in [3, 4, u16::MAX] {
			proofs[0].witnesses[1].device = position;
			assert_noop!(
				Coverage::submit(stranger(), NETWORK, table.clone(), proofs.clone()),
				Error::<Test>::IndexOutOfTable
			);
		}
		let empty = DeviceTable::default();
		assert_noop!(
			Coverage::submit(stranger(), NETWORK, empty, proofs.clone()),
			Error::<Test>::IndexOutOfTable
		);
	});
}

#[test]
fn a_bad_index_in_the_last_proof_stops_the_first() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(Hotspot::enlist);
		let (table, mut proofs) = pack(&[Sounding::of(&a), Sounding::of(&b)]);
		proofs[1].beacon.device = 2;
		assert_noop!(
			Coverage::submit(stranger(), NETWORK, table, proofs),
			Error::<Test>::IndexOutOfTable
		);
	});
}

#[test]
fn devices_that_no_receipt_names_may_stand_in_the_table() {
	TestExt.execute(|| {
		let (_, proofs) = arguments();
		let table = vec![0, 1, 2, 900, DeviceId::MAX].try_into().unwrap();
		assert_ok!(Coverage::submit(stranger(), NETWORK, table, proofs));
		assert_eq!(Coverage::proof(0).unwrap().witnesses.len(), 2);
	});
}

#[test]
fn each_device_of_the_table_is_read_once() {
	TestExt.execute(|| {
		let hotspots = [0, 1, 2, 3].map(Hotspot::enlist);
		let soundings = hotspots.each_ref().map(|sender| {
			Sounding::of(sender)
				.heard_by(hotspots.iter().filter(|other| other.device != sender.device))
		});
		assert_ok!(submit(&soundings));
		assert_eq!(DeviceReads::get(), 4);
	});
}

#[test]
fn proofs_of_one_call_are_judged_on_their_own() {
	TestExt.execute(|| {
		let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let mut off_band = b.beacon();
		off_band.frequency_khz = 868_000;
		let soundings =
			[Sounding::of(&a).heard_by([&c]), Sounding::sent(&b, off_band), Sounding::of(&c)];
		assert_ok!(submit(&soundings));
		assert_eq!(Coverage::proof(0).unwrap().witnesses.to_vec(), [2]);
		assert_eq!(Coverage::proof(1), None);
		assert!(Coverage::proof(2).is_some());
		assert!(matches!(
			take_events()[..],
			[
				Event::ProofSubmitted { beaconer: 0, .. },
				Event::ProofRefused { beaconer: 1, .. },
				Event::ProofSubmitted { beaconer: 2, .. },
			]
		));
	});
}

#[test]
fn a_beacon_given_twice_in_one_call_gathers_the_witnesses_of_both() {
	TestExt.execute(|| {
		let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
		assert_ok!(submit(
			&[Sounding::of(&a).heard_by([&b]), Sounding::of(&a).heard_by([&b, &c]),]
		));
		assert_eq!(Coverage::proof(0).unwrap().witnesses.to_vec(), [1, 2]);
	});
}

/// A call of `proofs` proofs with 32 witnesses each, all devices different.
fn full_call(proofs: u32) -> (DeviceTable, ProofBatch) {
	let soundings = (0..proofs).map(|proof| {
		let first = proof * (1 + MAX_WITNESSES);
		let sender = Hotspot::enlist(first);
		let listeners =
			(1..=MAX_WITNESSES).map(|next| Hotspot::enlist(first + next)).collect::<Vec<_>>();
		Sounding::of(&sender).heard_by(&listeners)
	});
	pack(&soundings.collect::<Vec<_>>())
}

#[test]
fn the_largest_call_is_taken_whole() {
	TestExt.execute(|| {
		let (table, proofs) = full_call(MAX_PROOFS);
		assert_eq!(table.len(), usize::try_from(MAX_TABLE).unwrap());
		assert_ok!(Coverage::submit(stranger(), NETWORK, table, proofs));
		assert_eq!(Proofs::<Test>::iter().count(), usize::try_from(MAX_PROOFS).unwrap());
		assert!(
			Proofs::<Test>::iter_values()
				.all(|proof| proof.witnesses.len() == usize::try_from(MAX_WITNESSES).unwrap())
		);
	});
}

#[test]
fn larger_calls_do_not_decode() {
	TestExt.execute(|| {
		let (table, proofs) = full_call(1);
		let decodes = |table: Vec<DeviceId>, proofs: Vec<(BeaconReceipt, Vec<WitnessReceipt>)>| {
			// Call 0: network, table, proofs.
			let bytes = (0u8, NETWORK, table, proofs).encode();
			Call::<Test>::decode(&mut &bytes[..]).is_ok()
		};
		let ids = |count| (0..count).collect::<Vec<_>>();
		let beacon = proofs[0].beacon.clone();
		let witness = proofs[0].witnesses[0].clone();
		let batch = |proofs: usize, witnesses: usize| {
			vec![(beacon.clone(), vec![witness.clone(); witnesses]); proofs]
		};
		assert!(decodes(table.to_vec(), batch(32, 32)));
		assert!(decodes(ids(MAX_TABLE), batch(1, 0)));
		assert!(!decodes(ids(MAX_TABLE + 1), batch(1, 0)));
		assert!(!decodes(ids(1), batch(33, 0)));
		assert!(!decodes(ids(1), batch(1, 33)));
	});
}

#[test]
fn the_weight_counts_devices_proofs_and_witnesses() {
	TestExt.execute(|| {
		let weigh = |proofs, witnesses| {
			let (table, mut batch) = full_call(proofs);
			batch.iter_mut().for_each(|proof| proof.witnesses.truncate(witnesses));
			let call =
				Call::<Test>::submit { network: NETWORK, table: table.clone(), proofs: batch };
			(call.get_dispatch_info().call_weight, u32::try_from(table.len()).unwrap())
		};
		let submit = <() as WeightInfo>::submit;
		let witnesses = <() as WeightInfo>::witnesses;
		let (bare, devices) = weigh(2, 0);
		assert_eq!(bare, submit(devices, 2));
		let (heard, devices) = weigh(2, 7);
		assert_eq!(heard, submit(devices, 2) + witnesses(14) - witnesses(0));
	});
}

#[test]
fn the_limits_fit_the_block_and_each_other() {
	TestExt.execute(<Coverage as Hooks<u32>>::integrity_test);
}

#[test]
fn the_latest_proof_and_that_of_a_round_are_in_view() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_eq!(Coverage::proof(0), None);
		assert_eq!(Coverage::proof_in(0, FIRST_ROUND), None);
		let mut beacons = Vec::new();
		for _ in 0..3 {
			let sounding = Sounding::of(&sender);
			assert_ok!(submit(&[sounding.clone()]));
			assert_eq!(Coverage::proof(0).unwrap().beacon, sounding.digest());
			beacons.push(sounding.digest());
			next_round();
		}
		let seen = |round| Coverage::proof_in(0, round).map(|proof| proof.beacon);
		assert_eq!(seen(FIRST_ROUND), None, "overwritten by the third beacon");
		assert_eq!(seen(FIRST_ROUND + 1), Some(beacons[1]));
		assert_eq!(seen(FIRST_ROUND + 2), Some(beacons[2]));
		assert_eq!(seen(FIRST_ROUND + 3), None);
		assert_eq!(seen(FIRST_ROUND - 1), None);
	});
}
