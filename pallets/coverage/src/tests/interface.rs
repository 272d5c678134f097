use codec::{Encode, MaxEncodedLen};
use frame_support::{assert_noop, assert_ok};
use groundwave_coverage::{Reason, Scale};
use groundwave_traits::DeviceLeaves;
use groundwave_types::{Cell, Hash};

use crate::{mock::*, *};

#[test]
fn a_device_that_leaves_frees_its_rows_and_no_others() {
	TestExt.execute(|| {
		let [leaver, stayer] = [0, 1].map(Hotspot::enlist);
		for _ in 0..2 {
			assert_ok!(submit(&[Sounding::of(&leaver), Sounding::of(&stayer)]));
			next_bucket();
		}
		assert_eq!(Proofs::<Test>::iter().count(), 4);
		for _ in 0..2 {
			assert_ok!(<Coverage as DeviceLeaves>::on_leave(0, &account(0)));
			assert_eq!(Coverage::proof(0), None);
			assert_eq!(Standings::<Test>::get(0), None);
			assert_eq!(Proofs::<Test>::iter_prefix(1).count(), 2);
			assert!(Standings::<Test>::get(1).is_some());
		}
	});
}

#[test]
fn a_device_that_counts_somewhere_does_not_leave() {
	TestExt.execute(|| {
		let capacity = groundwave_types::DensityRule::Capacity { resolution: 10, seats: 1 };
		change_rules(|rules| rules.density = capacity);
		meet(&[0, 1].map(Hotspot::enlist));
		assert_ok!(Coverage::activate(stranger(), vec![0].try_into().unwrap()));
		let refused = Error::<Test>::StillCounted;
		assert_noop!(<Coverage as DeviceLeaves>::on_leave(0, &account(0)), refused);
		leave(0);
		assert_eq!(Standings::<Test>::get(0), None);
		assert_eq!(Cells::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_idle_device_takes_less_than_half_of_what_is_allowed() {
	// 512 bytes in all pallets: two scored proofs and a standing.
	let scored = ProofRecord { network: 0, bucket: 0, open: None };
	let bytes = 2 * scored.encoded_size() + StandingRecord::max_encoded_len();
	assert!(bytes <= 256, "{bytes}");
}

#[test]
fn calls_events_and_errors_keep_their_indices() {
	let index = |bytes: Vec<u8>| bytes[0];
	let calls: [Call<Test>; 5] = [
		Call::submit { network: 0, table: Default::default(), proofs: Default::default() },
		Call::score { network: 0, reveals: Default::default() },
		Call::activate { devices: Default::default() },
		Call::lapse { devices: Default::default() },
		Call::prune { network: 0, cells: Default::default() },
	];
	assert_eq!(calls.map(|call| index(call.encode())), [0, 1, 2, 3, 4]);

	let (network, beaconer, device, bucket, since) = (0, 0, 0, 0, 0);
	let cell = Cell(0);
	let events: [Event<Test>; 6] = [
		Event::ProofSubmitted {
			network,
			beaconer,
			bucket,
			commitment: Hash::zero(),
			verdicts: VerdictList::default(),
			displaced: VerdictList::default(),
		},
		Event::ProofRefused { network, beaconer, bucket, reason: Reason::WrongBucket },
		Event::ProofScored {
			network,
			beaconer,
			bucket,
			round: 0,
			refused: None,
			verdicts: VerdictList::default(),
			scale: Scale::ONE,
			beaconer_points: 0,
			witness_points: 0,
		},
		Event::ProofExpired { network, beaconer, bucket },
		Event::Activated { network, device, old_cell: None, cell, since },
		Event::Lapsed { network, device, cell, since, by: account(0), fee: 0 },
	];
	assert_eq!(events.map(|event| index(event.encode())), [0, 1, 2, 3, 4, 5]);

	let errors: [Error<Test>; 15] = [
		Error::UnknownNetwork,
		Error::NetworkInactive,
		Error::Empty,
		Error::TableNotAscending,
		Error::IndexOutOfTable,
		Error::TooManyP256Receipts,
		Error::UnknownProof,
		Error::WrongNetwork,
		Error::AlreadyScored,
		Error::AppendOpen,
		Error::WrongPayload,
		Error::NothingToActivate,
		Error::NothingToLapse,
		Error::NothingToPrune,
		Error::StillCounted,
	];
	let indices = errors.map(|error| index(error.encode()));
	assert_eq!(indices.to_vec(), (0..15).collect::<Vec<u8>>());
}

#[test]
fn slots_keep_their_indices_and_take_turns() {
	assert_eq!(Slot::BOTH.map(|slot| slot.encode()), [[0], [1]]);
	assert_eq!([0, 6, 12].map(|bucket| Slot::of(bucket, 6)), [Slot::Even, Slot::Odd, Slot::Even]);
	for bucket in [0, 1, 7] {
		assert_eq!(Slot::of(bucket, 0), Slot::of(bucket, 1));
		assert_ne!(Slot::of(bucket, 1), Slot::of(bucket + 1, 1));
	}
}
