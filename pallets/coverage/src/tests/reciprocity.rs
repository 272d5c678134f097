//! A device earns by what it hears only if others hear it, and the other way round.

use frame_support::assert_ok;
use groundwave_coverage::Reason;
use groundwave_types::BlockNumber;

use super::scored;
use crate::{mock::*, *};

/// Sets how a device has fared, its grace long over.
fn set(device: u32, heard: Option<BlockNumber>, hears: Option<BlockNumber>) {
	let grace_until = Some(0);
	Standings::<Test>::insert(
		device,
		StandingRecord { heard, hears, grace_until, ..Default::default() },
	);
}

/// Scores a beacon of device 0 that devices 1 and 2 heard; when it is scored, the block is `now`.
fn meeting(prepare: impl FnOnce(BlockNumber)) -> (Option<Reason>, Vec<Option<Reason>>) {
	let mut outcome = None;
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by([&b, &c]);
		assert_ok!(submit(&[sounding.clone()]));
		pass(APPEND + 1);
		prepare(Coverage::block());
		take_events();
		assert_ok!(score(&[sounding]));
		outcome = Some(scored());
	});
	outcome.unwrap()
}

#[test]
fn a_device_begins_with_a_grace_from_its_first_valid_edge() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(Hotspot::enlist);
		submit_and_score(&[Sounding::of(&sender).heard_by([&b])]);
		let now = Coverage::block();
		for device in [0, 1] {
			assert_eq!(standing(device).grace_until, Some(now + RECIPROCITY_BLOCKS));
		}
		assert_eq!((standing(0).heard, standing(0).hears), (Some(now), None));
		assert_eq!((standing(1).heard, standing(1).hears), (None, Some(now)));
		// Later edges do not renew it.
		next_bucket();
		submit_and_score(&[Sounding::of(&sender).heard_by([&b])]);
		assert_eq!(standing(0).grace_until, Some(now + RECIPROCITY_BLOCKS));
		assert_eq!(standing(0).heard, Some(Coverage::block()));
	});
}

#[test]
fn in_its_grace_a_device_need_not_be_reciprocal() {
	for (late, refused) in [(0, None), (1, Some(Reason::NotReciprocal))] {
		let outcome = meeting(|now| {
			for device in [0, 1, 2] {
				set(device, None, None);
			}
			Standings::<Test>::mutate(0, |standing| {
				standing.as_mut().unwrap().grace_until = Some(now - late);
			});
		});
		assert_eq!(outcome, (refused, vec![Some(Reason::NotReciprocal); 2]));
	}
}

#[test]
fn a_beacon_counts_if_its_device_heard_others_within_two_days() {
	let heard_others = |ago: BlockNumber| {
		meeting(|now| {
			// That it was heard itself does not help.
			set(0, Some(now), Some(now - ago));
			set(1, Some(now), None);
			set(2, Some(now), None);
		})
	};
	assert_eq!(RECIPROCITY_BLOCKS, 28_800);
	assert_eq!(heard_others(RECIPROCITY_BLOCKS - 1), (None, vec![None; 2]));
	assert_eq!(heard_others(RECIPROCITY_BLOCKS), (None, vec![None; 2]));
	let refused = Some(Reason::NotReciprocal);
	assert_eq!(heard_others(RECIPROCITY_BLOCKS + 1), (refused, vec![None; 2]));
}

#[test]
fn a_witness_counts_if_others_heard_it_within_two_days() {
	let was_heard = |ago: BlockNumber| {
		meeting(|now| {
			set(0, None, Some(now));
			set(1, Some(now - ago), Some(now));
			set(2, Some(now), None);
		})
	};
	assert_eq!(was_heard(RECIPROCITY_BLOCKS - 1), (None, vec![None; 2]));
	assert_eq!(was_heard(RECIPROCITY_BLOCKS), (None, vec![None; 2]));
	let refused = vec![Some(Reason::NotReciprocal), None];
	assert_eq!(was_heard(RECIPROCITY_BLOCKS + 1), (None, refused));
}

#[test]
fn who_is_not_reciprocal_does_not_divide_the_others_reward() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let others = [1, 2, 3, 4, 5].map(Hotspot::enlist);
		let sounding = Sounding::of(&sender).heard_by(&others);
		assert_ok!(submit(&[sounding.clone()]));
		set(5, None, None);
		pass(APPEND + 1);
		assert_ok!(score(&[sounding]));
		// Four count: a whole unit each.
		assert_eq!([1, 4, 5, 0].map(points_of), [10_000, 10_000, 0, 10_000]);
	});
}

#[test]
fn an_edge_that_fails_only_reciprocity_marks_both_sides() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(Hotspot::enlist);
		set(0, None, None);
		set(1, None, None);
		// Neither has heard or was heard; after one beacon each, both have.
		submit_and_score(&[Sounding::of(&a).heard_by([&b])]);
		assert!(Credits::get().is_empty());
		assert!(standing(0).heard.is_some() && standing(1).hears.is_some());
		submit_and_score(&[Sounding::of(&b).heard_by([&a])]);
		assert_eq!([0, 1].map(points_of), [10_000, 2_500], "a was heard, b has heard");
		next_bucket();
		submit_and_score(&[Sounding::of(&a).heard_by([&b])]);
		assert_eq!([0, 1].map(points_of), [12_500, 12_500]);
	});
}

#[test]
fn a_beacon_that_does_not_count_pays_no_witness_and_blames_none() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(Hotspot::enlist);
		let sounding = Sounding::of(&a).heard_by([&b]);
		assert_ok!(submit(&[sounding.clone()]));
		pass(APPEND + 1);
		set(0, None, None);
		assert_ok!(score(&[sounding]));
		assert!(Credits::get().is_empty());
		assert_eq!(standing(0).tallies[0].last_reason, Some(Reason::NotReciprocal));
		assert_eq!(standing(1).tallies[0].last_reason, None);
		assert_eq!(standing(1).last_valid, None);
	});
}
