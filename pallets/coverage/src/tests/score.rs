use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use groundwave_types::{DeviceId, Hip15};
use sp_runtime::{DispatchError, Permill};

use crate::{mock::*, *};

/// Submits a beacon of device 0 that devices 1 and 2 heard.
fn submit_one() {
	let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
	assert_ok!(submit(&[Sounding::of(&sender).heard_by([&b, &c])]));
	take_events();
}

fn list(devices: impl IntoIterator<Item = DeviceId>) -> BeaconerList {
	devices.into_iter().collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn a_proof_pays_its_beaconer_and_its_witnesses() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		assert_ok!(score(&[0]));
		let paid = vec![(0, 5_000), (1, 10_000), (2, 10_000)];
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, paid)]);
		assert!(Coverage::proof(0).unwrap().scored);
		assert_eq!(
			take_events(),
			[Event::ProofScored {
				network: NETWORK,
				beaconer: 0,
				round: FIRST_ROUND,
				witnesses: vec![1, 2].try_into().unwrap(),
				beaconer_points: 5_000,
				witness_points: 10_000,
			}]
		);
	});
}

#[test]
fn the_points_of_all_proofs_are_credited_at_once_and_each_device_once() {
	TestExt.execute(|| {
		let hotspots = [0, 1, 2, 3, 4, 5].map(Hotspot::enlist);
		let soundings = [0, 1, 2].map(|sender: usize| {
			let others = hotspots.iter().filter(|other| other.device != hotspots[sender].device);
			Sounding::of(&hotspots[sender]).heard_by(others)
		});
		assert_ok!(submit(&soundings));
		take_events();
		next_round();
		assert_ok!(score(&[2, 0, 1]));
		// Five witnesses: 0.76 each and 1.2 for the beaconer.
		let both = 12_000 + 2 * 7_600;
		let paid =
			vec![(0, both), (1, both), (2, both), (3, 3 * 7_600), (4, 3 * 7_600), (5, 3 * 7_600)];
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, paid)]);
		let order = take_events().into_iter().map(|event| match event {
			Event::ProofScored { beaconer, .. } => beaconer,
			other => panic!("{other:?}"),
		});
		assert_eq!(order.collect::<Vec<_>>(), [2, 0, 1]);
	});
}

#[test]
fn a_beacon_that_nobody_heard_scores_nothing() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		take_events();
		next_round();
		assert_ok!(score(&[0]));
		assert!(Credits::get().is_empty());
		assert!(Coverage::proof(0).unwrap().scored);
		assert_eq!(
			take_events(),
			[Event::ProofScored {
				network: NETWORK,
				beaconer: 0,
				round: FIRST_ROUND,
				witnesses: WitnessList::default(),
				beaconer_points: 0,
				witness_points: 0,
			}]
		);
		assert_noop!(score(&[0]), Error::<Test>::AlreadyScored);
	});
}

#[test]
fn only_signed_origins_score() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Coverage::score(origin, NETWORK, list([0])), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_call_without_beaconers_is_refused() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		assert_noop!(score(&[]), Error::<Test>::NoProofs);
	});
}

#[test]
fn an_unknown_network_has_nothing_to_score() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		assert_noop!(
			Coverage::score(stranger(), NETWORK + 1, list([0])),
			Error::<Test>::UnknownNetwork
		);
	});
}

#[test]
fn a_device_without_proof_fails_the_call() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		assert_noop!(score(&[1]), Error::<Test>::UnknownProof);
		assert_noop!(score(&[0, 1]), Error::<Test>::UnknownProof);
		assert_noop!(score(&[DeviceId::MAX]), Error::<Test>::UnknownProof);
	});
}

#[test]
fn a_proof_is_scored_for_its_own_network_alone() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		found(NETWORK + 1);
		assert_noop!(
			Coverage::score(stranger(), NETWORK + 1, list([0])),
			Error::<Test>::WrongNetwork
		);
	});
}

#[test]
fn a_proof_is_scored_once() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		assert_ok!(score(&[0, 0]));
		assert_noop!(score(&[0]), Error::<Test>::AlreadyScored);
		assert_eq!(Credits::get().len(), 1);
	});
}

#[test]
fn what_others_scored_first_is_passed_over_and_its_weight_given_back() {
	TestExt.execute(|| {
		submit_one();
		let second = Hotspot::enlist(3);
		assert_ok!(submit(&[Sounding::of(&second)]));
		next_round();
		assert_ok!(score(&[0]));
		take_events();

		let scored = score(&[0, 3]).unwrap();
		assert_eq!(scored.actual_weight, Some(<() as WeightInfo>::score(1)));
		assert!(
			matches!(take_events()[..], [Event::ProofScored { beaconer: 3, .. }]),
			"only the second is scored"
		);
	});
}

#[test]
fn a_proof_is_scored_in_the_next_round_and_in_no_other() {
	TestExt.execute(|| {
		submit_one();
		assert_noop!(score(&[0]), Error::<Test>::TooEarly);
		// The last and the first moment of a round.
		Now::set(START + ROUND_MS - 1);
		assert_noop!(score(&[0]), Error::<Test>::TooEarly);
		next_round();
		frame_support::hypothetically_ok!(score(&[0]));
		Now::set(START + 2 * ROUND_MS - 1);
		frame_support::hypothetically_ok!(score(&[0]));
		next_round();
		assert_noop!(score(&[0]), Error::<Test>::TooLate);
		next_round();
		assert_noop!(score(&[0]), Error::<Test>::TooLate);
	});
}

#[test]
fn a_proof_of_the_very_first_round_is_scored_too() {
	TestExt.execute(|| {
		CurrentRound::set(0);
		submit_one();
		assert_noop!(score(&[0]), Error::<Test>::TooEarly);
		assert_noop!(score(&[1]), Error::<Test>::UnknownProof);
		CurrentRound::set(1);
		assert_ok!(score(&[0]));
		assert_eq!(Credits::get()[0].1, 0);
	});
}

#[test]
fn a_scored_proof_that_is_too_old_is_too_late() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		assert_ok!(score(&[0]));
		next_round();
		assert_noop!(score(&[0]), Error::<Test>::TooLate);
	});
}

#[test]
fn the_next_beacon_does_not_push_out_an_unscored_proof() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		let sender = Hotspot::enlist(0);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		assert_ok!(score(&[0]));
		let paid = vec![(0, 5_000), (1, 10_000), (2, 10_000)];
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, paid)]);
		assert!(!Coverage::proof(0).unwrap().scored, "the new one has its own turn");
		assert_noop!(score(&[0]), Error::<Test>::AlreadyScored);
	});
}

#[test]
fn a_device_that_only_beacons_now_is_too_early() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		next_round();
		let sender = Hotspot::enlist(0);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		assert_noop!(score(&[0]), Error::<Test>::TooEarly);
	});
}

#[test]
fn an_expired_proof_gives_way_to_the_next_of_its_parity() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		next_round();
		let sender = Hotspot::enlist(0);
		let sounding = Sounding::of(&sender);
		assert_ok!(submit(&[sounding.clone()]));
		assert_eq!(Proofs::<Test>::iter().count(), 1);
		assert_eq!(Coverage::proof(0).unwrap().beacon, sounding.digest());
		assert!(Coverage::proof(0).unwrap().witnesses.is_empty());
	});
}

#[test]
fn a_ledger_that_takes_no_points_leaves_the_proof_unscored() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		LedgerClosed::set(true);
		assert_noop!(score(&[0]), DispatchError::Other("closed"));
		LedgerClosed::set(false);
		assert_ok!(score(&[0]));
		assert_eq!(Credits::get().len(), 1);
	});
}

#[test]
fn the_rules_of_the_proofs_own_round_score_it() {
	TestExt.execute(|| {
		change_network(NETWORK, |network| {
			let scoring = Hip15 { target_witnesses: 1, decay: Permill::from_percent(50) };
			let stricter = groundwave_types::CoverageRules { scoring, ..rules() };
			network.rules.insert(FIRST_ROUND + 1, stricter);
		});
		submit_one();
		next_round();
		assert_ok!(score(&[0]));
		let paid = vec![(0, 5_000), (1, 10_000), (2, 10_000)];
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, paid)]);
	});
}

#[test]
fn a_network_paused_meanwhile_still_pays() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		change_network(NETWORK, |network| network.active = false);
		assert_ok!(score(&[0]));
		assert_eq!(Credits::get().len(), 1);
	});
}

#[test]
fn a_device_moved_or_gone_meanwhile_is_scored_as_it_was() {
	TestExt.execute(|| {
		submit_one();
		next_round();
		Fleet::mutate(|fleet| fleet.clear());
		DeviceReads::set(0);
		assert_ok!(score(&[0]));
		assert_eq!(DeviceReads::get(), 0);
		assert_eq!(Credits::get().len(), 1);
	});
}

#[test]
fn the_longest_list_is_scored_whole() {
	TestExt.execute(|| {
		let hotspots = (0..=MAX_WITNESSES).map(Hotspot::enlist).collect::<Vec<_>>();
		let beaconers = list(0..MAX_PROOFS);
		for sender in &hotspots[..beaconers.len()] {
			let others = hotspots.iter().filter(|other| other.device != sender.device);
			assert_ok!(submit(&[Sounding::of(sender).heard_by(others)]));
		}
		next_round();
		let call = Call::<Test>::score { network: NETWORK, beaconers: beaconers.clone() };
		assert_eq!(call.get_dispatch_info().call_weight, <() as WeightInfo>::score(MAX_PROOFS));
		assert_ok!(Coverage::score(stranger(), NETWORK, beaconers));
		assert_eq!(Credits::get()[0].2.len(), hotspots.len());
		assert!(Proofs::<Test>::iter_values().all(|proof| proof.scored));
		assert!(BeaconerList::try_from((0..=MAX_PROOFS).collect::<Vec<_>>()).is_err());
	});
}
