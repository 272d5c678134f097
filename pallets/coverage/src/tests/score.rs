use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use groundwave_coverage::{Reason, Scale};
use groundwave_types::Hip15;
use sp_runtime::{DispatchError, Permill};

use super::rows;
use crate::{mock::*, *};

/// Submits a beacon of device 0 that devices 1 and 2 heard.
fn submit_one() -> Sounding {
	let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
	let sounding = Sounding::of(&sender).heard_by([&b, &c]);
	assert_ok!(submit(&[sounding.clone()]));
	take_events();
	sounding
}

/// The same, after its append window.
fn submit_and_close() -> Sounding {
	let sounding = submit_one();
	pass(APPEND + 1);
	sounding
}

/// What a beacon that two devices heard pays.
fn paid_for_two() -> Credit {
	(NETWORK, FIRST_ROUND, vec![(0, 5_000), (1, 10_000), (2, 10_000)])
}

#[test]
fn a_proof_pays_its_beaconer_and_its_witnesses() {
	TestExt.execute(|| {
		let sounding = submit_and_close();
		assert_ok!(score(&[sounding.clone()]));
		assert_eq!(Credits::get(), [paid_for_two()]);
		let scored = ProofRecord { network: NETWORK, bucket: FIRST_ROUND, open: None };
		assert_eq!(Coverage::proof(0), Some(scored));
		assert_eq!(
			take_events(),
			[Event::ProofScored {
				network: NETWORK,
				beaconer: 0,
				bucket: FIRST_ROUND,
				round: FIRST_ROUND,
				refused: None,
				verdicts: verdicts([(1, None), (2, None)]),
				scale: Scale::ONE,
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
		pass(APPEND + 1);
		let [a, b, c] = soundings;
		assert_ok!(score(&[c, a, b]));
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
fn proofs_of_two_rounds_are_credited_each_to_its_own() {
	TestExt.execute(|| {
		change_rules(|rules| {
			rules.beacon_interval = 1;
			rules.window_ms = 550 * BLOCK_MS;
		});
		let [sender, listener] = [0, 1].map(Hotspot::enlist);
		let soundings = [FIRST_ROUND, FIRST_ROUND + 1].map(|round| {
			go_to_round(round);
			let beacon = groundwave_coverage::Beacon { bucket: round, ..sender.beacon() };
			let sounding = Sounding::sent(&sender, beacon).heard_by([&listener]);
			assert_ok!(submit(&[sounding.clone()]));
			sounding
		});
		pass(APPEND + 1);
		let scored = score(&soundings).unwrap();
		let paid = |round| (NETWORK, round, vec![(0, 2_500), (1, 10_000)]);
		assert_eq!(Credits::get(), [paid(FIRST_ROUND), paid(FIRST_ROUND + 1)]);
		// Whoever earns in both is charged for twice, and so is the stake behind them.
		let weight = Coverage::scoring_weight(2, 2, 2) + STAKE_WEIGHT * 2;
		assert_eq!(scored.actual_weight, Some(weight));
	});
}

#[test]
fn a_beacon_that_nobody_heard_scores_nothing() {
	TestExt.execute(|| {
		let sounding = Sounding::of(&Hotspot::enlist(0));
		submit_and_score(&[sounding.clone()]);
		assert!(Credits::get().is_empty());
		assert_eq!(Coverage::proof(0).unwrap().open, None);
		let standing = standing(0);
		assert_eq!((standing.heard, standing.grace_until, standing.last_valid), (None, None, None));
		assert_noop!(score(&[sounding]), Error::<Test>::AlreadyScored);
	});
}

#[test]
fn only_signed_origins_score() {
	TestExt.execute(|| {
		let reveals: RevealBatch = vec![submit_and_close().reveal()].try_into().unwrap();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Coverage::score(origin, NETWORK, reveals.clone()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_call_without_reveals_is_refused() {
	TestExt.execute(|| {
		submit_and_close();
		assert_noop!(score(&[]), Error::<Test>::Empty);
	});
}

#[test]
fn an_unknown_network_has_nothing_to_score() {
	TestExt.execute(|| {
		let reveals = vec![submit_and_close().reveal()].try_into().unwrap();
		assert_noop!(
			Coverage::score(stranger(), NETWORK + 1, reveals),
			Error::<Test>::UnknownNetwork
		);
	});
}

#[test]
fn a_call_without_any_proof_fails() {
	TestExt.execute(|| {
		let known = submit_and_close().reveal();
		let unknown = Reveal { beaconer: 1, ..known.clone() };
		let other_bucket = Reveal { bucket: FIRST_ROUND + 2 * BUCKET_ROUNDS, ..known.clone() };
		for reveals in [vec![unknown.clone()], vec![other_bucket.clone()]] {
			assert_noop!(score_reveals(reveals), Error::<Test>::UnknownProof);
		}
		// Beside another it is passed over.
		assert_ok!(score_reveals(vec![unknown.clone(), known.clone(), other_bucket]));
		assert_noop!(score_reveals(vec![unknown, known]), Error::<Test>::AlreadyScored);
	});
}

#[test]
fn a_proof_is_scored_for_its_own_network_alone() {
	TestExt.execute(|| {
		let reveals = vec![submit_and_close().reveal()].try_into().unwrap();
		found(NETWORK + 1);
		assert_noop!(
			Coverage::score(stranger(), NETWORK + 1, reveals),
			Error::<Test>::WrongNetwork
		);
	});
}

#[test]
fn a_proof_is_scored_once() {
	TestExt.execute(|| {
		let sounding = submit_and_close();
		assert_ok!(score(&[sounding.clone(), sounding.clone()]));
		assert_noop!(score(&[sounding]), Error::<Test>::AlreadyScored);
		assert_eq!(Credits::get(), [paid_for_two()]);
	});
}

#[test]
fn what_others_scored_first_is_passed_over_and_charged_for_its_reading_alone() {
	TestExt.execute(|| {
		let first = submit_one();
		let second = Sounding::of(&Hotspot::enlist(3));
		assert_ok!(submit(&[second.clone()]));
		pass(APPEND + 1);
		assert_ok!(score(&[first.clone()]));
		take_events();

		let scored = score(&[first, second]).unwrap();
		let weight = Coverage::scoring_weight(2, 0, 0);
		assert_eq!(scored.actual_weight, Some(weight), "no stake takes in nothing");
		assert!(
			matches!(take_events()[..], [Event::ProofScored { beaconer: 3, .. }]),
			"only the second is scored"
		);
	});
}

#[test]
fn a_call_is_charged_for_the_candidates_that_its_proofs_have() {
	TestExt.execute(|| {
		let sounding = submit_and_close();
		let reveals: RevealBatch = vec![sounding.reveal()].try_into().unwrap();
		let call = Call::<Test>::score { network: NETWORK, reveals };
		let declared = call.get_dispatch_info().call_weight;
		let most = Coverage::scoring_weight(1, MAX_CANDIDATES, MAX_CANDIDATES);
		let earning = u64::from(1 + MAX_WITNESSES);
		assert_eq!(declared, most + STAKE_WEIGHT * earning, "each with stake of its own");
		let actual = score(&[sounding]).unwrap().actual_weight.unwrap();
		assert_eq!(actual, Coverage::scoring_weight(1, 2, 2) + STAKE_WEIGHT);
		assert!(actual.ref_time() < declared.ref_time());
	});
}

#[test]
fn a_proof_is_scored_once_its_append_window_has_closed() {
	TestExt.execute(|| {
		let sounding = submit_one();
		assert_noop!(score(&[sounding.clone()]), Error::<Test>::AppendOpen);
		pass(APPEND);
		assert_noop!(score(&[sounding.clone()]), Error::<Test>::AppendOpen);
		pass(1);
		assert_ok!(score(&[sounding]));
	});
}

#[test]
fn one_proof_that_is_open_fails_the_call() {
	TestExt.execute(|| {
		let first = submit_and_close();
		let second = Sounding::of(&Hotspot::enlist(3));
		assert_ok!(submit(&[second.clone()]));
		assert_noop!(score(&[first, second]), Error::<Test>::AppendOpen);
	});
}

#[test]
fn a_proof_is_scored_until_the_end_of_the_next_round_and_then_expires() {
	TestExt.execute(|| {
		let sounding = submit_one();
		go_to((FIRST_ROUND + 2) * ROUND_BLOCKS - 1);
		frame_support::hypothetically!({
			assert_ok!(score(&[sounding.clone()]));
			assert_eq!(Credits::get(), [paid_for_two()]);
			take_events();
		});
		go_to((FIRST_ROUND + 2) * ROUND_BLOCKS);
		take_events();
		assert_ok!(score(&[sounding.clone()]));
		assert!(Credits::get().is_empty());
		assert_eq!(
			take_events(),
			[Event::ProofExpired { network: NETWORK, beaconer: 0, bucket: FIRST_ROUND }]
		);
		assert_eq!(Coverage::proof(0).unwrap().open, None);
		assert_noop!(score(&[sounding]), Error::<Test>::AlreadyScored);
	});
}

#[test]
fn an_expired_proof_needs_no_payload_and_expires_beside_others_that_score() {
	TestExt.execute(|| {
		let old = submit_one();
		next_bucket();
		let sounding = Sounding::of(&Hotspot::enlist(3)).heard_by([&Hotspot::enlist(4)]);
		assert_ok!(submit(&[sounding.clone()]));
		pass(APPEND + 1);
		take_events();
		let forgotten = Reveal { payload: Default::default(), ..old.reveal() };
		assert_ok!(score_reveals(vec![forgotten, sounding.reveal()]));
		assert!(matches!(
			take_events()[..],
			[Event::ProofExpired { beaconer: 0, .. }, Event::ProofScored { beaconer: 3, .. }]
		));
		let round = FIRST_ROUND + BUCKET_ROUNDS;
		assert_eq!(Credits::get(), [(NETWORK, round, vec![(3, 2_500), (4, 10_000)])]);
	});
}

#[test]
fn a_proof_of_the_very_first_bucket_is_scored_too() {
	TestExt.execute(|| {
		go_to(2);
		assert_eq!(bucket(), 0);
		submit_and_score(&[submit_one()]);
		assert_eq!(Credits::get()[0].1, 0);
	});
}

#[test]
fn the_next_beacon_does_not_push_out_an_unscored_proof() {
	TestExt.execute(|| {
		change_rules(|rules| {
			rules.beacon_interval = 1;
			rules.window_ms = 550 * BLOCK_MS;
		});
		let first = submit_one();
		go_to_round(FIRST_ROUND + 1);
		let sender = Hotspot::enlist(0);
		let beacon = groundwave_coverage::Beacon { bucket: FIRST_ROUND + 1, ..sender.beacon() };
		let second = Sounding::sent(&sender, beacon);
		assert_ok!(submit(&[second.clone()]));
		assert_ok!(score(&[first]));
		assert_eq!(Credits::get(), [paid_for_two()]);
		assert_noop!(score(&[second]), Error::<Test>::AppendOpen);
	});
}

#[test]
fn an_expired_proof_gives_way_to_the_next_of_its_parity() {
	TestExt.execute(|| {
		submit_one();
		next_bucket();
		next_bucket();
		let sounding = Sounding::of(&Hotspot::enlist(0));
		assert_ok!(submit(&[sounding.clone()]));
		assert_eq!(rows().len(), 1);
		let open = Coverage::proof(0).unwrap().open.unwrap();
		assert_eq!(open.commitment, sounding.beacon.commitment);
		assert!(open.candidates.is_empty());
	});
}

#[test]
fn a_ledger_that_takes_no_points_leaves_the_proof_unscored() {
	TestExt.execute(|| {
		let sounding = submit_and_close();
		LedgerClosed::set(true);
		assert_noop!(score(&[sounding.clone()]), DispatchError::Other("closed"));
		LedgerClosed::set(false);
		assert_ok!(score(&[sounding]));
		assert_eq!(Credits::get(), [paid_for_two()]);
	});
}

#[test]
fn the_rules_of_the_proofs_own_bucket_score_it() {
	TestExt.execute(|| {
		let next = FIRST_ROUND + BUCKET_ROUNDS;
		change_rules(|rules| rules.window_ms = 60_000);
		change_network(NETWORK, |network| {
			let scoring = Hip15 { target_witnesses: 1, decay: Permill::from_percent(50) };
			let stricter = groundwave_types::CoverageRules { scoring, max_witnesses: 1, ..rules() };
			network.rules.insert(next, stricter);
		});
		// In the last round of the bucket, whose proofs are scored in the next one.
		let hotspots = (0..200).map(Hotspot::enlist).collect::<Vec<_>>();
		let last_round = time_of((next - 1) * ROUND_BLOCKS);
		let opens = |hotspot: &Hotspot| Coverage::window(hotspot.device).unwrap().opens;
		let sender = hotspots.iter().find(|sender| opens(sender) > last_round).unwrap();
		let sent_at = opens(sender);
		let block = (next - 1) * ROUND_BLOCKS
			+ u32::try_from((sent_at - last_round) / BLOCK_MS).unwrap()
			+ 1;
		go_to(block);
		let others = hotspots.iter().filter(|other| other.device != sender.device).take(2);
		let beacon = groundwave_coverage::Beacon {
			sent_at: sent_at * groundwave_types::NANOS_PER_MILLI,
			..sender.beacon()
		};
		let sounding = Sounding::sent(sender, beacon).heard_by(others);
		assert_ok!(submit(&[sounding.clone()]));
		go_to_round(next);
		go_to(Coverage::block().max(block + APPEND + 1));
		assert_ok!(score(&[sounding]));
		assert_eq!(points_of(sender.device), 5_000);
		assert_eq!(Credits::get()[0].1, next - 1);
		assert_eq!(Credits::get()[0].2.len(), 3);
	});
}

#[test]
fn a_network_paused_meanwhile_still_pays() {
	TestExt.execute(|| {
		let sounding = submit_and_close();
		change_network(NETWORK, |network| network.active_since = None);
		assert_ok!(score(&[sounding]));
		assert_eq!(Credits::get(), [paid_for_two()]);
	});
}

#[test]
fn devices_that_left_are_given_no_record_again() {
	TestExt.execute(|| {
		let sounding = submit_and_close();
		Standings::<Test>::remove(1);
		assert_ok!(score(&[sounding]));
		assert_eq!(Standings::<Test>::get(1), None);
	});
}

#[test]
fn more_witnesses_than_score_are_surplus() {
	for (most, paid) in [(0, [0, 0]), (1, [2_500, 10_000]), (2, [5_000, 10_000])] {
		TestExt.execute(|| {
			change_rules(|rules| rules.max_witnesses = most);
			let sender = Hotspot::enlist(0);
			let listeners = [1, 2, 3].map(Hotspot::enlist);
			submit_and_score(&[Sounding::of(&sender).heard_by(&listeners)]);
			let events = take_events();
			let Some(Event::ProofScored { verdicts, beaconer_points, witness_points, .. }) =
				events.last()
			else {
				panic!()
			};
			let surplus = verdicts.iter().filter(|verdict| verdict.reason.is_some()).count();
			assert_eq!(surplus, 3 - usize::from(most));
			assert!(verdicts.iter().all(|it| [None, Some(Reason::Surplus)].contains(&it.reason)));
			assert_eq!([*beaconer_points, *witness_points], paid);
		});
	}
}

#[test]
fn the_longest_list_is_scored_whole() {
	TestExt.execute(|| {
		let hotspots = (0..=2 * MAX_WITNESSES).map(Hotspot::enlist).collect::<Vec<_>>();
		let most = usize::try_from(MAX_REVEALS).unwrap();
		let mut beacons = Vec::new();
		for sender in &hotspots[..most] {
			let others: Vec<_> =
				hotspots.iter().filter(|other| other.device != sender.device).collect();
			for half in others.chunks(usize::try_from(MAX_WITNESSES).unwrap()) {
				assert_ok!(submit(&[Sounding::of(sender).heard_by(half.iter().copied())]));
			}
			beacons.push(Sounding::of(sender));
		}
		pass(APPEND + 1);
		let result = score(&beacons).unwrap();
		let others = u32::try_from(hotspots.len() - beacons.len()).unwrap();
		let candidates = MAX_REVEALS * MAX_CANDIDATES;
		let used = Coverage::scoring_weight(MAX_REVEALS, candidates, others);
		assert_eq!(result.actual_weight, Some(used + STAKE_WEIGHT));
		assert!(rows().into_iter().all(|(_, _, row)| row.open.is_none()));
		let reveals = beacons.iter().chain(&beacons[..1]).map(Sounding::reveal).collect::<Vec<_>>();
		assert!(RevealBatch::try_from(reveals).is_err());
	});
}
