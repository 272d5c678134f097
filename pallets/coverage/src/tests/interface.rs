use codec::{Encode, MaxEncodedLen};
use frame_support::assert_ok;
use groundwave_coverage::Reason;
use groundwave_traits::DeviceLeaves;
use groundwave_types::{AccountId, Hash};

use crate::{mock::*, *};

#[test]
fn a_device_that_leaves_frees_its_slots_and_no_others() {
	TestExt.execute(|| {
		let [leaver, stayer] = [0, 1].map(Hotspot::enlist);
		for _ in 0..2 {
			assert_ok!(submit(&[Sounding::of(&leaver), Sounding::of(&stayer)]));
			next_round();
		}
		assert_eq!(Proofs::<Test>::iter().count(), 4);
		assert_ok!(<Coverage as DeviceLeaves>::on_leave(0, &AccountId::new([1; 32])));
		assert_eq!(Coverage::proof(0), None);
		assert_eq!(Proofs::<Test>::iter_prefix(1).count(), 2);
		assert_ok!(<Coverage as DeviceLeaves>::on_leave(0, &AccountId::new([1; 32])));
	});
}

#[test]
fn a_device_takes_at_most_400_bytes() {
	assert!(2 * ProofRecord::max_encoded_len() <= 400);
}

#[test]
fn calls_events_and_errors_keep_their_indices() {
	let index = |bytes: Vec<u8>| bytes[0];
	let submit = Call::<Test>::submit {
		network: 0,
		table: DeviceTable::default(),
		proofs: ProofBatch::default(),
	};
	let score = Call::<Test>::score { network: 0, beaconers: BeaconerList::default() };
	assert_eq!([submit, score].map(|call| index(call.encode())), [0, 1]);

	let (network, beaconer, round) = (0, 0, 0);
	let events: [Event<Test>; 3] = [
		Event::ProofSubmitted {
			network,
			beaconer,
			round,
			beacon: Hash::zero(),
			verdicts: VerdictList::default(),
		},
		Event::ProofRefused { network, beaconer, round, reason: Reason::WrongRound },
		Event::ProofScored {
			network,
			beaconer,
			round,
			witnesses: WitnessList::default(),
			beaconer_points: 0,
			witness_points: 0,
		},
	];
	assert_eq!(events.map(|event| index(event.encode())), [0, 1, 2]);

	let errors: [Error<Test>; 10] = [
		Error::UnknownNetwork,
		Error::NetworkInactive,
		Error::NoProofs,
		Error::TableNotAscending,
		Error::IndexOutOfTable,
		Error::UnknownProof,
		Error::WrongNetwork,
		Error::AlreadyScored,
		Error::TooEarly,
		Error::TooLate,
	];
	assert_eq!(errors.map(|error| index(error.encode())), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
}
