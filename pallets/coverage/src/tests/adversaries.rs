//! What somebody may try, and what becomes of it.

use std::collections::BTreeSet;

use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, hypothetically};
use groundwave_coverage::{Beacon, CLOCK_TOLERANCE_MS, Reason, Tag};
use groundwave_geo::parent;
use groundwave_types::{DeviceId, Hash, NANOS_PER_MILLI};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

use super::{listeners, reasons, refusal, rows, scored};
use crate::{mock::*, submit::Signatures, *};

/// All that a call may have changed.
fn state() -> (Vec<(DeviceId, Slot, ProofRecord)>, Vec<(DeviceId, StandingRecord)>, Vec<Credit>) {
	let mut standings = Standings::<Test>::iter().collect::<Vec<_>>();
	standings.sort_by_key(|(device, _)| *device);
	let mut rows = rows();
	rows.sort_by_key(|(device, slot, _)| (*device, *slot == Slot::Odd));
	(rows, standings, Credits::get())
}

// --- Simulated radios ---

#[test]
fn five_keys_of_one_owner_that_hear_each_other_earn_nothing() {
	TestExt.execute(|| {
		let hotspots = [0, 1, 2, 3, 4].map(Hotspot::enlist);
		for device in 0..5 {
			change_device(device, |radio| radio.owner = account(100));
		}
		for sender in &hotspots {
			let others = hotspots.iter().filter(|other| other.device != sender.device);
			assert_ok!(submit(&[Sounding::of(sender).heard_by(others)]));
			assert_eq!(reasons(), [Some(Reason::SharedOwner); 4]);
		}
		pass(APPEND + 1);
		assert_ok!(score(&hotspots.each_ref().map(Sounding::of)));
		assert!(Credits::get().is_empty());
		assert!((0..5).all(|device| standing(device).last_valid.is_none()));
	});
}

#[test]
fn keys_of_many_owners_that_pay_one_account_earn_nothing() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(Hotspot::enlist);
		for device in [0, 1] {
			change_device(device, |radio| radio.payee = account(100));
		}
		assert_ok!(submit(&[Sounding::of(&a).heard_by([&b])]));
		assert_eq!(reasons(), [Some(Reason::SharedOwner)]);
	});
}

#[test]
fn devices_in_one_cell_score_once_whoever_owns_them() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let pair = [10, 11].map(|device| Hotspot::enlist_at(device, mates(5)[0]));
		let alone = Hotspot::enlist(20);
		let sounding = Sounding::of(&sender).heard_by(&pair).heard_by([&alone]);
		assert_ok!(submit(&[sounding.clone()]));
		pass(APPEND + 1);
		take_events();
		assert_ok!(score(&[sounding]));
		let (_, verdicts) = scored();
		let shared = verdicts.iter().filter(|reason| **reason == Some(Reason::SharedCell)).count();
		assert_eq!((shared, verdicts[2]), (1, None));
		assert_eq!(points_of(10) + points_of(11), 10_000);
		assert_eq!((points_of(0), points_of(20)), (5_000, 10_000));
	});
}

// --- Copied receipts ---

#[test]
fn who_copies_the_tag_of_another_witness_is_found_at_the_reveal() {
	TestExt.execute(|| {
		let [sender, honest, thief] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&honest]);
		let copied = sounding.witnesses[0].0.tag;
		let sounding = sounding.heard(&thief, |witness| witness.tag = copied);
		submit_and_score(&[sounding]);
		assert_eq!([0, 1, 2].map(points_of), [2_500, 10_000, 0]);
		assert_eq!(standing(2).tallies[0].last_reason, Some(Reason::BadTag));
		assert_eq!(standing(2).grace_until, None, "a lie is no edge");
	});
}

#[test]
fn who_learns_the_payload_from_the_reveal_comes_too_late() {
	TestExt.execute(|| {
		let [sender, honest, thief] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&honest]);
		let copied = sounding.bare().heard_by([&thief]);
		assert_ok!(submit(&[sounding.clone()]));
		// The reveal stands in the pool, before the append window has closed: it fails.
		pass(APPEND);
		assert_noop!(score(&[sounding.clone()]), Error::<Test>::AppendOpen);
		pass(1);
		take_events();
		// In the block of the reveal, before it and after it.
		hypothetically!({
			assert_ok!(submit(&[copied.clone()]));
			assert_eq!(reasons(), [Some(Reason::AppendClosed)]);
		});
		System::reset_events();
		assert_ok!(score(&[sounding]));
		take_events();
		assert_ok!(submit(&[copied]));
		assert_eq!(refusal(), Reason::AppendClosed);
		assert_eq!([0, 1, 2].map(points_of), [2_500, 10_000, 0]);
	});
}

#[test]
fn a_stolen_commitment_pays_the_true_beaconer_alone() {
	TestExt.execute(|| {
		let [honest, thief, b, c] = [0, 1, 2, 3].map(Hotspot::enlist);
		let sounding = Sounding::of(&honest).heard_by([&b, &c]);
		// The thief signs what it saw in the pool as its own beacon, before the true one comes.
		let commitment = sounding.beacon.commitment;
		let mut stolen = Sounding::sent(&thief, Beacon { commitment, ..thief.beacon() });
		stolen.witnesses = sounding.witnesses.clone();
		assert_ok!(submit(&[stolen.clone()]));
		assert_ok!(submit(&[sounding.clone()]));
		// What was heard names whom it was heard from: nobody is blamed for the thief's beacon.
		let [Event::ProofSubmitted { verdicts, .. }, _] = &take_events()[..] else { panic!() };
		assert!(verdicts.iter().all(|verdict| verdict.reason == Some(Reason::BadSignature)));
		assert_eq!(standing(2).tallies[0].refused, 0);
		pass(APPEND + 1);
		stolen.payload = sounding.payload.clone();
		assert_ok!(score(&[stolen]));
		assert_eq!(scored(), (Some(Reason::BadPayload), vec![]));
		assert!(Credits::get().is_empty());
		assert_ok!(score(&[sounding]));
		assert_eq!([0, 1, 2, 3].map(points_of), [5_000, 0, 10_000, 10_000]);
		assert_eq!(standing(1).last_valid, None);
	});
}

// --- A submitter that picks the witnesses ---

#[test]
fn a_bare_beacon_in_front_robs_nobody() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let honest = Sounding::of(&sender).heard_by([&b, &c]);
		// Who sees the honest submission in the pool submits its beacon first, without witnesses.
		assert_ok!(submit(&[honest.bare()]));
		assert_ok!(submit(&[honest.clone()]));
		assert_eq!(listeners(0), [1, 2]);
		pass(APPEND + 1);
		assert_ok!(score(&[honest]));
		let paid = vec![(0, 5_000), (1, 10_000), (2, 10_000)];
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, paid)]);
	});
}

#[test]
fn spoiled_receipts_in_front_rob_nobody() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let honest = Sounding::of(&sender).heard_by([&b, &c]);
		let mut spoiled = honest.clone();
		spoiled.witnesses.iter_mut().for_each(|(witness, _)| witness.rssi_ddbm += 1);
		assert_ok!(submit(&[spoiled]));
		assert_eq!(reasons(), [Some(Reason::BadSignature), Some(Reason::BadSignature)]);
		assert_ok!(submit(&[honest]));
		assert_eq!(reasons(), [None, None]);
		assert_eq!(listeners(0), [1, 2]);
	});
}

#[test]
fn two_daemons_with_different_witnesses_of_a_beacon_come_to_the_same_in_either_order() {
	let outcome = |turned: bool, apart: u32| {
		let mut outcome = None;
		TestExt.execute(|| {
			let sender = Hotspot::enlist(0);
			let others = [1, 2, 3, 4].map(Hotspot::enlist);
			let beacon = Sounding::of(&sender);
			let first = beacon.clone().heard_by(&others[..3]);
			let second = beacon.clone().heard_by(&others[2..]);
			let order = if turned { [second, first] } else { [first, second] };
			for call in order {
				assert_ok!(submit(&[call]));
				pass(apart);
			}
			pass(APPEND + 1);
			assert_ok!(score(&[beacon]));
			outcome = Some((Credits::get(), [0, 1, 2, 3, 4].map(Coverage::rounds)));
		});
		outcome.unwrap()
	};
	let (credits, rounds) = outcome(false, 0);
	assert_eq!(credits[0].2.len(), 5);
	for (turned, apart) in [(true, 0), (false, 3), (true, 3)] {
		assert_eq!(outcome(turned, apart), (credits.clone(), rounds.clone()));
	}
}

#[test]
fn whoever_is_first_or_scores_does_not_choose_among_too_many_witnesses() {
	let winners = |first: &[DeviceId], scored_after: u32| {
		let mut winners = BTreeSet::new();
		TestExt.execute(|| {
			let sender = Hotspot::enlist(0);
			let mut devices: Vec<_> = (1..=40).filter(|device| !first.contains(device)).collect();
			devices.splice(0..0, first.iter().copied());
			for call in devices.chunks(20) {
				let others: Vec<_> = call.iter().map(|device| Hotspot::enlist(*device)).collect();
				assert_ok!(submit(&[Sounding::of(&sender).heard_by(&others)]));
			}
			pass(APPEND + 1 + scored_after);
			assert_ok!(score(&[Sounding::of(&sender)]));
			winners = (1..=40).filter(|device| points_of(*device) > 0).collect();
		});
		assert_eq!(winners.len(), 32);
		winners
	};
	let fair = winners(&[], 0);
	let losers: Vec<_> = (1..=40).filter(|device| !fair.contains(device)).collect();
	assert_eq!(winners(&losers, 0), fair);
	assert_eq!(winners(&losers, 40), fair);
}

#[test]
fn liars_in_a_witnesss_cell_win_by_chance_alone_and_are_barred() {
	let mut kept = BTreeSet::new();
	for first in 0..20 {
		TestExt.execute(|| {
			pass(first);
			let sender = Hotspot::enlist(0);
			let honest = Hotspot::enlist_at(10, place(5));
			let liars = [11, 12].map(|device| Hotspot::enlist_at(device, mates(5)[0]));
			let beacon = Sounding::of(&sender);
			let lies = liars.iter().fold(beacon.clone(), |sounding, liar| {
				sounding.heard(liar, |witness| witness.tag = Tag([7; 16]))
			});
			assert_ok!(submit(&[lies.clone()]));
			assert_ok!(submit(&[beacon.clone().heard_by([&honest])]));
			kept.insert(listeners(0).contains(&10));
			pass(APPEND + 1);
			let lying = listeners(0).into_iter().filter(|device| *device != 10).collect::<Vec<_>>();
			assert_ok!(score(&[beacon.clone()]));
			for liar in lying {
				let standing = standing(liar);
				assert_eq!(standing.tallies[0].last_reason, Some(Reason::BadTag));
				assert_eq!(standing.barred_until, Some(Coverage::block() + BAR_BLOCKS));
			}
		});
	}
	assert_eq!(kept.len(), 2, "coming first does not decide");
}

// --- Clocks ---

#[test]
fn receipts_with_future_times_are_refused() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(Hotspot::enlist);
		let ahead = |millis| (now() + CLOCK_TOLERANCE_MS + millis) * NANOS_PER_MILLI;
		let beacon = Beacon { sent_at: ahead(1), ..sender.beacon() };
		assert_ok!(submit(&[Sounding::sent(&sender, beacon)]));
		assert_eq!(refusal(), Reason::BadTiming);
		let beacon = Beacon { sent_at: ahead(0), ..sender.beacon() };
		let sounding = Sounding::sent(&sender, beacon);
		assert_ok!(submit(&[sounding.clone()]));
		take_events();
		let at = |time| sounding.clone().heard(&b, |witness| witness.received_at = time);
		assert_ok!(submit(&[at(ahead(1))]));
		assert_eq!(reasons(), [Some(Reason::BadTiming)]);
		assert_ok!(submit(&[at(ahead(0))]));
		assert_eq!(reasons(), [None]);
	});
}

#[test]
fn a_witness_that_waits_for_the_payload_is_later_than_the_delay() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender)
			.heard(&b, |witness| witness.received_at += 2_151 * NANOS_PER_MILLI);
		assert_ok!(submit(&[sounding]));
		assert_eq!(reasons(), [Some(Reason::BadTiming)]);
	});
}

// --- Gain ---

#[test]
fn an_antenna_gains_its_owner_nothing_beyond_the_limit() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		for (gain, power, fits) in
			[(15, 210, true), (15, 211, false), (0, 360, true), (0, 361, false)]
		{
			change_device(0, |device| device.site = Some(site(place(0), gain)));
			hypothetically!({
				let beacon = Beacon { power_ddbm: power, ..sender.beacon() };
				take_events();
				assert_ok!(submit(&[Sounding::sent(&sender, beacon)]));
				if !fits {
					assert_eq!(refusal(), Reason::ExcessPower);
				}
				assert_eq!(Coverage::proof(0).is_some(), fits, "{gain} dBi, {power} ddBm");
			});
		}
	});
}

// --- Between beacon and score ---

#[test]
fn what_happens_to_devices_between_beacon_and_score_changes_nothing() {
	let outcome = |change: fn(DeviceId)| {
		let mut credits = Vec::new();
		TestExt.execute(|| {
			let hotspots = [0, 1, 2].map(Hotspot::enlist);
			let sounding = Sounding::of(&hotspots[0]).heard_by(&hotspots[1..]);
			assert_ok!(submit(&[sounding.clone()]));
			pass(APPEND + 1);
			(0..3).for_each(change);
			DeviceReads::set(0);
			assert_ok!(score(&[sounding]));
			assert_eq!(DeviceReads::get(), 0);
			credits = Credits::get();
		});
		credits
	};
	let untouched = outcome(|_| ());
	assert_eq!(untouched[0].2.len(), 3);
	let changes: [fn(DeviceId); 6] = [
		|device| move_device(device, place(700)),
		|device| change_device(device, |it| it.key = Hotspot::new(99, Kind::P256).key()),
		|device| change_device(device, |it| it.session = None),
		|device| change_device(device, |it| it.suspended = true),
		|device| change_device(device, |it| it.owner = account(500)),
		|device| drop(Fleet::mutate(|fleet| fleet.remove(&device))),
	];
	for change in changes {
		assert_eq!(outcome(change), untouched);
	}
}

#[test]
fn what_a_device_signed_with_a_key_that_was_rotated_is_worth_nothing_any_more() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(|device| Hotspot::enlist_with(device, Kind::P256));
		let sounding = Sounding::of(&sender).heard_by([&b]);
		assert_ok!(submit(&[sounding.bare()]));
		take_events();
		change_device(1, |it| it.key = Hotspot::new(99, Kind::P256).key());
		assert_ok!(submit(&[sounding]));
		assert_eq!(reasons(), [Some(Reason::BadSignature)]);
	});
}

#[test]
fn grace_is_not_begun_again_by_another_key() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(Hotspot::enlist);
		submit_and_score(&[Sounding::of(&a).heard_by([&b])]);
		let grace = standing(0).grace_until;
		assert!(grace.is_some());
		next_bucket();
		let a = Hotspot::enlist_with(0, Kind::P256);
		submit_and_score(&[Sounding::of(&a).heard_by([&b])]);
		assert_eq!(standing(0).grace_until, grace);
	});
}

#[test]
fn nobody_hears_a_beacon_of_the_bucket_before_from_where_it_stands_now() {
	for (since, fits) in [(FIRST_ROUND, true), (FIRST_ROUND + BUCKET_ROUNDS, false)] {
		TestExt.execute(|| {
			let [sender, b] = [0, 1].map(Hotspot::enlist);
			let next = FIRST_ROUND + BUCKET_ROUNDS;
			go_to(next * ROUND_BLOCKS - MARGIN);
			let beacon = Sounding::of(&sender);
			assert_ok!(submit(&[beacon.clone()]));
			go_to(next * ROUND_BLOCKS);
			change_device(1, |device| device.site_since = since);
			take_events();
			assert_ok!(submit(&[beacon.heard_by([&b])]));
			assert_eq!(reasons(), [(!fits).then_some(Reason::NotLocated)]);
			assert_eq!(Standings::<Test>::get(1).is_some(), fits, "nobody is blamed");
		});
	}
}

#[test]
fn who_signed_a_false_tag_is_no_witness_for_two_days() {
	TestExt.execute(|| {
		let [sender, liar] = [0, 1].map(Hotspot::enlist);
		submit_and_score(&[Sounding::of(&sender).heard(&liar, |it| it.tag = Tag([0; 16]))]);
		let until = standing(1).barred_until.unwrap();
		assert_eq!(until, Coverage::block() + BAR_BLOCKS);
		go_to(until);
		let heard = Sounding::of(&sender).heard_by([&liar]);
		for (block, reason) in [(until, Some(Reason::Barred)), (until + 1, None)] {
			go_to(block);
			take_events();
			assert_ok!(submit(&[heard.clone()]));
			assert_eq!(reasons(), [reason]);
		}
		// It may beacon all the while.
		let beacon = Sounding::of(&liar);
		assert_ok!(submit(&[beacon]));
		assert!(Coverage::proof_in(1, bucket()).is_some());
	});
}

#[test]
fn a_submission_comes_to_the_same_on_each_fork() {
	let mut ext = TestExt.build();
	ext.execute_with(|| {
		let hotspots = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&hotspots[0]).heard_by(&hotspots[1..]);
		let fork = |blocks: u32| {
			hypothetically!({
				pass(blocks);
				assert_ok!(submit(&[sounding.clone()]));
				let before = state();
				pass(APPEND + 1);
				assert_ok!(score(&[sounding.clone()]));
				(
					before,
					Credits::get(),
					Coverage::rounds(1),
					sp_io::storage::root(Default::default()),
				)
			})
		};
		let first = fork(0);
		assert_eq!(fork(0), first, "the same to the bit");
		// A block later only the block numbers differ.
		let (_, credits, rounds, _) = fork(1);
		assert_eq!((credits, rounds), (first.1, first.2));
	});
}

// --- Spam ---

#[test]
fn thirty_two_invalid_proofs_write_nothing_and_pay_their_whole_weight() {
	TestExt.execute(|| {
		let hotspots = (0..=MAX_WITNESSES).map(Hotspot::enlist).collect::<Vec<_>>();
		let spam = hotspots[1..].iter().map(|sender| {
			let mut sounding = Sounding::of(sender)
				.heard_by(hotspots.iter().filter(|other| other.device != sender.device));
			sounding.signature = hotspots[0].sign(&sounding.beacon);
			sounding
		});
		let spam = spam.collect::<Vec<_>>();
		let (table, proofs) = pack(&spam);
		let call =
			Call::<Test>::submit { network: NETWORK, table: table.clone(), proofs: proofs.clone() };
		let declared = call.get_dispatch_info().call_weight;
		assert_eq!(declared, Coverage::weigh_submission(&table, &proofs));
		let before = state();
		let result = RuntimeCall::Coverage(call).dispatch(stranger());
		// Regions that were known from another device of the call are given back, and nothing else.
		let actual = result.unwrap().actual_weight.unwrap();
		assert!(RegionReads::get() < MAX_WITNESSES / 4);
		let signatures = Coverage::submission_weight(0, 0, Signatures::of(&proofs));
		assert!(actual.ref_time() > signatures.ref_time() && actual.all_lte(declared));
		assert_eq!(state(), before);
		let events = take_events();
		assert_eq!(events.len(), 32);
		assert!(events.iter().all(|event| matches!(
			event,
			Event::ProofRefused { reason: Reason::BadSignature, .. }
		)));
	});
}

#[test]
fn thirty_two_beacons_that_break_a_rule_leave_a_count_on_their_own_devices_alone() {
	TestExt.execute(|| {
		let hotspots = (0..=MAX_WITNESSES).map(Hotspot::enlist).collect::<Vec<_>>();
		let spam = hotspots[1..].iter().map(|sender| {
			let beacon = Beacon { power_ddbm: i16::MAX, ..sender.beacon() };
			Sounding::sent(sender, beacon).heard_by([&hotspots[0]])
		});
		assert_ok!(submit(&spam.collect::<Vec<_>>()));
		assert!(rows().is_empty());
		assert_eq!(Standings::<Test>::get(0), None);
		assert_eq!(Standings::<Test>::iter().count(), 32);
	});
}

#[test]
fn one_bad_receipt_in_whatever_place_does_not_sink_the_rest() {
	for bad in 0..8 {
		TestExt.execute(|| {
			let sender = Hotspot::enlist(0);
			let others = (1..=8).map(Hotspot::enlist).collect::<Vec<_>>();
			let mut sounding = Sounding::of(&sender).heard_by(&others);
			sounding.witnesses[bad].0.rssi_ddbm = 0;
			assert_ok!(submit(&[sounding]));
			let reasons = reasons();
			for (place, reason) in reasons.into_iter().enumerate() {
				assert_eq!(reason.is_some(), place == bad);
			}
			assert_eq!(listeners(0).len(), 7);
		});
	}
}

#[test]
fn one_bad_beacon_in_whatever_place_does_not_sink_the_rest() {
	for bad in 0..4 {
		TestExt.execute(|| {
			let hotspots = (0..5).map(Hotspot::enlist).collect::<Vec<_>>();
			let mut soundings = hotspots[..4]
				.iter()
				.map(|sender| Sounding::of(sender).heard_by([&hotspots[4]]))
				.collect::<Vec<_>>();
			soundings[bad].beacon.sent_at = 0;
			assert_ok!(submit(&soundings));
			for (place, sounding) in soundings.iter().enumerate() {
				let taken = Coverage::proof(sounding.beacon.device).is_some();
				assert_eq!(taken, place != bad);
			}
		});
	}
}

// --- A beaconer that leaks its payload ---

#[test]
fn a_far_friend_who_knows_the_payload_passes_only_where_physics_allows() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		// The friend claims to stand anywhere, with the right tag.
		let friend = Hotspot::enlist(1);
		let heard_at = |cell, rssi_ddbm| {
			move_device(1, cell);
			let claim =
				Sounding::of(&sender).heard(&friend, |witness| witness.rssi_ddbm = rssi_ddbm);
			hypothetically!({
				take_events();
				assert_ok!(submit(&[claim]));
				reasons()[0]
			})
		};
		let overseas = groundwave_geo::cell_at(52.5, 13.4, 12).unwrap();
		assert_eq!(heard_at(overseas, -1_200), Some(Reason::TooFar));
		assert_eq!(heard_at(place(300), -600), Some(Reason::TooLoud));
		assert_eq!(heard_at(place(0), -1_200), Some(Reason::TooNear));
		// Where a radio could have heard it, nothing on chain tells it from one that did.
		assert_eq!(heard_at(place(300), -1_200), None);
	});
}

#[test]
fn cells_that_are_coarse_for_privacy_lengthen_the_reach_and_do_not_shorten_the_distance() {
	TestExt.execute(|| {
		change_network(NETWORK, |network| network.resolution = 9);
		let sender = Hotspot::enlist_at(0, parent(place(0), 9).unwrap());
		let friend = Hotspot::enlist_at(1, parent(place(1), 9).unwrap());
		let ends = [0, 1].map(|index| site(parent(place(index), 9).unwrap(), 1).centre);
		let apart = ends[0].distance_m(&ends[1]);
		// Twice the average radius of such a cell.
		let slack = 2 * groundwave_coverage::slack_m(9);
		assert_eq!(slack, 402);
		let judged = |min_distance_m, max_distance_m| {
			change_rules(|rules| {
				rules.min_distance_m = min_distance_m;
				rules.max_distance_m = max_distance_m;
			});
			hypothetically!({
				take_events();
				assert_ok!(submit(&[Sounding::of(&sender).heard_by([&friend])]));
				reasons()[0]
			})
		};
		assert_eq!(judged(apart, u32::MAX), None);
		assert_eq!(judged(apart + 1, u32::MAX), Some(Reason::TooNear));
		assert_eq!(judged(0, apart - slack), None);
		assert_eq!(judged(0, apart - slack - 1), Some(Reason::TooFar));
	});
}

#[test]
fn witnesses_of_one_coarse_cell_score_once() {
	TestExt.execute(|| {
		change_network(NETWORK, |network| network.resolution = 9);
		let coarse = |index| parent(place(index), 9).unwrap();
		let sender = Hotspot::enlist_at(0, coarse(0));
		let pair = [1, 2].map(|device| Hotspot::enlist_at(device, coarse(7)));
		submit_and_score(&[Sounding::of(&sender).heard_by(&pair)]);
		assert_eq!(points_of(1) + points_of(2), 10_000);
		assert_eq!(points_of(0), 2_500);
	});
}

/// What is wrong with a receipt.
#[derive(Clone, Debug)]
enum Flaw {
	None,
	Signature,
	Time(i64),
	Frequency(u64),
	Rssi(i16),
	Tag,
}

fn flaw() -> impl Strategy<Value = Flaw> {
	prop_oneof![
		3 => Just(Flaw::None),
		1 => Just(Flaw::Signature),
		1 => any::<i64>().prop_map(Flaw::Time),
		1 => any::<u64>().prop_map(Flaw::Frequency),
		1 => any::<i16>().prop_map(Flaw::Rssi),
		1 => Just(Flaw::Tag),
	]
}

type Batch = Vec<(DeviceId, Flaw, bool, Vec<(DeviceId, Flaw)>)>;

fn batch() -> impl Strategy<Value = Batch> {
	let witnesses = prop::collection::vec((0u32..12, flaw()), 0..8);
	prop::collection::vec((0u32..12, flaw(), any::<bool>(), witnesses), 1..8)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn no_batch_panics_and_each_receipt_has_its_verdict(batch in batch()) {
		TestExt.execute(|| {
			// The last two of the twelve are registered nowhere.
			let hotspots = (0..12).map(|device| match device {
				10.. => Hotspot::new(device, Kind::Session),
				_ => Hotspot::enlist(device),
			});
			let hotspots = hotspots.collect::<Vec<_>>();
			let at = |device: DeviceId| &hotspots[usize::try_from(device).unwrap()];
			let shift = |time: &mut u64, by: i64| *time = time.wrapping_add_signed(by);
			let sound = |(sender, flaw, known, heard): &(DeviceId, Flaw, bool, Vec<_>)| {
				let mut beacon = at(*sender).beacon();
				match flaw {
					Flaw::Time(by) => shift(&mut beacon.sent_at, *by),
					Flaw::Frequency(hertz) => beacon.frequency_hz = *hertz,
					Flaw::Rssi(power) => beacon.power_ddbm = *power,
					Flaw::Tag => beacon.commitment = Hash::zero(),
					Flaw::None | Flaw::Signature => {},
				}
				let mut sounding = Sounding::sent(at(*sender), beacon);
				if matches!(flaw, Flaw::Signature) {
					sounding.signature = ReceiptSignature::Session([7; 64]);
				}
				for (listener, flaw) in heard {
					sounding = sounding.heard(at(*listener), |witness| match flaw {
						Flaw::Time(by) => shift(&mut witness.received_at, *by),
						Flaw::Frequency(hertz) => witness.frequency_hz = *hertz,
						Flaw::Rssi(rssi) => witness.rssi_ddbm = *rssi,
						Flaw::Tag => witness.tag = Tag([0; 16]),
						Flaw::None | Flaw::Signature => {},
					});
					if matches!(flaw, Flaw::Signature) {
						sounding.witnesses.last_mut().unwrap().1 =
							ReceiptSignature::Session([7; 64]);
					}
				}
				if *known { sounding.known() } else { sounding }
			};
			let soundings = batch.iter().map(sound).collect::<Vec<_>>();
			take_events();
			assert_ok!(submit(&soundings));
			let events = take_events();
			assert_eq!(events.len(), soundings.len());
			let mut taken = BTreeSet::new();
			for (event, sounding) in events.iter().zip(&soundings) {
				match event {
					Event::ProofSubmitted { beaconer, verdicts, .. } => {
						taken.insert(*beaconer);
						let named = verdicts.iter().map(|verdict| verdict.device);
						let heard = sounding.witnesses.iter().map(|(witness, _)| witness.device);
						assert!(named.eq(heard));
					},
					Event::ProofRefused { beaconer, .. } => {
						assert_eq!(*beaconer, sounding.beacon.device);
					},
					other => panic!("{other:?}"),
				}
			}
			let kept = rows().into_iter().map(|(device, _, _)| device).collect::<BTreeSet<_>>();
			assert_eq!(kept, taken, "what is refused leaves no proof");
			assert!(Standings::<Test>::iter_keys().all(|device| device < 10));
		});
	}
}
