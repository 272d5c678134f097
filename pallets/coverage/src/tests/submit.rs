use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::Hooks};
use groundwave_coverage::{Reason, Scale};
use groundwave_types::{DeviceId, Region};
use sp_runtime::DispatchError;

use super::{listeners, rows};
use crate::{mock::*, *};

/// The arguments of a call with one beacon of device 0, heard by devices 1 and 2.
fn arguments() -> (DeviceTable, ProofBatch) {
	let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
	pack(&[Sounding::of(&a).heard_by([&b, &c])])
}

#[test]
fn a_beacon_and_its_witnesses_are_kept() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&c, &b]);
		assert_ok!(submit(&[sounding.clone()]));

		let candidate = |device| Candidate {
			device,
			cell: groundwave_geo::parent(place(device), 10).unwrap(),
			tag: sounding.payload.tag(device),
		};
		let expected = ProofRecord {
			network: NETWORK,
			bucket: FIRST_ROUND,
			open: Some(OpenProof {
				commitment: sounding.beacon.commitment,
				round: FIRST_ROUND,
				sent_at: sounding.beacon.sent_at,
				frequency_hz: 904_500_000,
				power_ddbm: 270,
				site: site(place(0), 1),
				region: Region::Us915,
				scale: Scale::ONE,
				ranking: hash_of(START_BLOCK - 1),
				append_until: START_BLOCK + APPEND,
				candidates: vec![candidate(2), candidate(1)].try_into().unwrap(),
			}),
		};
		assert_eq!(rows(), [(0, Slot::Even, expected)]);
		assert_eq!(
			take_events(),
			[Event::ProofSubmitted {
				network: NETWORK,
				beaconer: 0,
				bucket: FIRST_ROUND,
				commitment: sounding.beacon.commitment,
				verdicts: verdicts([(2, None), (1, None)]),
				displaced: verdicts([]),
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
		assert!(listeners(0).is_empty());
		let [Event::ProofSubmitted { verdicts, .. }] = &take_events()[..] else { panic!() };
		assert!(verdicts.is_empty());
	});
}

#[test]
fn devices_of_all_key_kinds_beacon_and_hear() {
	TestExt.execute(|| {
		let hotspots: Vec<_> =
			(0..).zip(Kind::ALL).map(|(device, kind)| Hotspot::enlist_with(device, kind)).collect();
		for sender in &hotspots {
			let others = hotspots.iter().filter(|other| other.device != sender.device);
			assert_ok!(submit(&[Sounding::of(sender).heard_by(others)]));
			assert_eq!(
				listeners(sender.device).len(),
				4,
				"heard {sender:?}",
				sender = sender.key()
			);
		}
	});
}

#[test]
fn an_identity_key_signs_beside_a_session_key() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let identity = Hotspot::new(0, Kind::Sr25519);
		assert_eq!(sender.key(), identity.key());
		let mut sounding = Sounding::of(&sender);
		sounding.signature = identity.sign(&sounding.beacon);
		assert_ok!(submit(&[sounding]));
		assert!(Coverage::proof(0).is_some());
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
		change_network(NETWORK, |network| network.active_since = None);
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
				Error::<Test>::Empty
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
		let (table, proofs) = arguments();
		let pointing = |place: u16, known: bool| {
			let mut proofs = proofs.clone();
			match &mut proofs[0].beacon {
				beacon if known => {
					*beacon = BeaconPart::Known { device: place, bucket: FIRST_ROUND };
				}
				BeaconPart::Sent(receipt) => receipt.device = place,
				BeaconPart::Known { device, .. } => *device = place,
			}
			proofs
		};
		for known in [false, true] {
			for place in [3, 4, u16::MAX] {
				assert_noop!(
					Coverage::submit(stranger(), NETWORK, table.clone(), pointing(place, known)),
					Error::<Test>::IndexOutOfTable
				);
			}
			assert_ok!(Coverage::submit(stranger(), NETWORK, table.clone(), pointing(2, known)));
		}
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
		proofs[1].beacon = BeaconPart::Known { device: 2, bucket: FIRST_ROUND };
		assert_noop!(
			Coverage::submit(stranger(), NETWORK, table, proofs),
			Error::<Test>::IndexOutOfTable
		);
	});
}

#[test]
fn a_call_takes_so_many_p256_receipts_and_no_more() {
	TestExt.execute(|| {
		let listener = Hotspot::enlist_with(1, Kind::P256);
		let call = |proofs: u32, last: usize| {
			let sender = Hotspot::enlist_with(0, Kind::P256);
			let mut soundings: Vec<_> =
				(0..proofs).map(|_| Sounding::of(&sender).heard_by(vec![&listener; 31])).collect();
			soundings.last_mut().unwrap().witnesses.truncate(last);
			submit(&soundings)
		};
		// A beacon and 31 witnesses each: 64, then 65.
		assert_eq!(MAX_P256_RECEIPTS, 64);
		assert_noop!(call(3, 0), Error::<Test>::TooManyP256Receipts);
		assert_ok!(call(2, 31));
	});
}

#[test]
fn devices_that_no_receipt_names_may_stand_in_the_table() {
	TestExt.execute(|| {
		let (_, proofs) = arguments();
		let table = vec![0, 1, 2, 900, DeviceId::MAX].try_into().unwrap();
		assert_ok!(Coverage::submit(stranger(), NETWORK, table, proofs));
		assert_eq!(listeners(0).len(), 2);
		assert_eq!(Standings::<Test>::get(900), None);
	});
}

#[test]
fn each_device_of_the_table_is_read_once_and_each_region() {
	TestExt.execute(|| {
		let hotspots = [0, 1, 2, 3].map(Hotspot::enlist);
		let soundings = hotspots.each_ref().map(|sender| {
			Sounding::of(sender)
				.heard_by(hotspots.iter().filter(|other| other.device != sender.device))
		});
		assert_ok!(submit(&soundings));
		assert_eq!(DeviceReads::get(), 4);
		let coarse = |index| groundwave_geo::parent(place(index), 5);
		let regions = (0..4).map(coarse).collect::<std::collections::BTreeSet<_>>();
		assert!(regions.len() < 4, "some stand in one cell of resolution 5");
		assert_eq!(RegionReads::get(), u32::try_from(regions.len()).unwrap());
	});
}

#[test]
fn proofs_of_one_call_are_judged_on_their_own() {
	TestExt.execute(|| {
		let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let mut off_channel = b.beacon();
		off_channel.frequency_hz = 868_000_000;
		let soundings =
			[Sounding::of(&a).heard_by([&c]), Sounding::sent(&b, off_channel), Sounding::of(&c)];
		assert_ok!(submit(&soundings));
		assert_eq!(listeners(0), [2]);
		assert_eq!(Coverage::proof(1), None);
		assert!(Coverage::proof(2).is_some());
		assert!(matches!(
			take_events()[..],
			[
				Event::ProofSubmitted { beaconer: 0, .. },
				Event::ProofRefused { beaconer: 1, reason: Reason::BadFrequency, .. },
				Event::ProofSubmitted { beaconer: 2, .. },
			]
		));
	});
}

#[test]
fn a_beacon_given_twice_in_one_call_gathers_the_witnesses_of_both() {
	TestExt.execute(|| {
		let [a, b, c] = [0, 1, 2].map(Hotspot::enlist);
		assert_ok!(submit(&[
			Sounding::of(&a).heard_by([&b]),
			Sounding::of(&a).heard_by([&b, &c]).known(),
		]));
		assert_eq!(listeners(0), [1, 2]);
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
		let rows = rows();
		assert_eq!(rows.len(), usize::try_from(MAX_PROOFS).unwrap());
		let full = usize::try_from(MAX_WITNESSES).unwrap();
		assert!(rows.into_iter().all(|(_, _, row)| row.open.unwrap().candidates.len() == full));
	});
}

#[test]
fn larger_calls_do_not_decode() {
	TestExt.execute(|| {
		let (table, proofs) = full_call(1);
		let decodes = |table: Vec<DeviceId>, proofs: Vec<(BeaconPart, Vec<WitnessReceipt>)>| {
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

/// What so many receipts signed by keys of this kind cost.
fn slope(kind: Kind, receipts: u32) -> frame_support::weights::Weight {
	let of = match kind {
		Kind::Session | Kind::Ed25519 => <() as WeightInfo>::receipts_ed25519,
		Kind::Sr25519 => <() as WeightInfo>::receipts_sr25519,
		Kind::Secp256k1 => <() as WeightInfo>::receipts_secp256k1,
		Kind::P256 => <() as WeightInfo>::receipts_p256,
	};
	of(receipts) - of(0)
}

#[test]
fn the_weight_counts_devices_proofs_and_the_receipts_of_each_kind_of_key() {
	TestExt.execute(|| {
		let weigh = |soundings: &[Sounding]| {
			let (table, proofs) = pack(soundings);
			Call::<Test>::submit { network: NETWORK, table, proofs }.get_dispatch_info().call_weight
		};
		let ed25519 = |count| slope(Kind::Ed25519, count);
		for kind in Kind::ALL {
			let hotspots = [0, 1, 2].map(|device| Hotspot::enlist_with(device, kind));
			let heard = Sounding::of(&hotspots[0]).heard_by(&hotspots[1..]);
			let devices = <() as WeightInfo>::submit(3) - <() as WeightInfo>::submit(0);
			// What three devices and one beacon cost holds an ed25519 receipt of each.
			let expected = |receipts| {
				<() as WeightInfo>::beacons(1) + devices + slope(kind, receipts) - ed25519(receipts)
			};
			assert_eq!(weigh(&[heard.clone()]), expected(3), "{kind:?}");
			// A known beacon has no signature to verify.
			assert_eq!(weigh(&[heard.known()]), expected(2), "{kind:?}");
		}
	});
}

#[test]
fn the_limits_fit_the_block_and_each_other() {
	TestExt.execute(<Coverage as Hooks<u32>>::integrity_test);
}

#[test]
fn the_latest_proof_and_that_of_a_bucket_are_in_view() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_eq!(Coverage::proof(0), None);
		assert_eq!(Coverage::proof_in(0, FIRST_ROUND), None);
		let mut beacons = Vec::new();
		for _ in 0..3 {
			let sounding = Sounding::of(&sender);
			assert_ok!(submit(&[sounding.clone()]));
			let latest = Coverage::proof(0).unwrap().open.unwrap();
			assert_eq!(latest.commitment, sounding.beacon.commitment);
			beacons.push(sounding.beacon.commitment);
			next_bucket();
		}
		let seen = |bucket: u32| {
			let proof = Coverage::proof_in(0, FIRST_ROUND + bucket * BUCKET_ROUNDS)?;
			proof.open.map(|open| open.commitment)
		};
		assert_eq!(seen(0), None, "overwritten by the third beacon");
		assert_eq!(seen(1), Some(beacons[1]));
		assert_eq!(seen(2), Some(beacons[2]));
		assert_eq!(seen(3), None);
		assert_eq!(Coverage::proof_in(0, FIRST_ROUND + 1), None);
	});
}

#[test]
fn genesis_says_how_long_proofs_wait() {
	TestExt.execute(|| assert_eq!(Waits::<Test>::get(), WaitBlocks { append: 100, margin: 50 }));
}
