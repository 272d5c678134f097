use frame_support::assert_ok;
use groundwave_coverage::{Beacon, CLOCK_TOLERANCE_MS, Reason, Window};
use groundwave_types::{BlockNumber, Millis, NANOS_PER_MILLI};

use super::rows;
use crate::{mock::*, *};

/// Length of a window in these tests.
const WINDOW_MS: Millis = 60_000;
/// How long after a window a beacon may come on chain.
const MARGIN_MS: Millis = 300_000;

/// A device and its window in the current bucket.
fn scheduled() -> (Hotspot, Window) {
	change_rules(|rules| rules.window_ms = WINDOW_MS);
	let sender = Hotspot::enlist(0);
	(sender, Coverage::window(0).unwrap())
}

/// Why a beacon that was sent at `sent_at` is refused when the chain's clock shows `now`.
fn refusal(sender: &Hotspot, sent_at: Millis, now: Millis) -> Option<Reason> {
	Clock::set(Some(now));
	Proofs::<Test>::remove(sender.device, Slot::Even);
	take_events();
	let beacon = Beacon { sent_at: sent_at * NANOS_PER_MILLI, ..sender.beacon() };
	assert_ok!(submit(&[Sounding::sent(sender, beacon)]));
	match take_events()[..] {
		[Event::ProofSubmitted { .. }] => None,
		[Event::ProofRefused { reason, .. }] => Some(reason),
		ref events => panic!("{events:?}"),
	}
}

#[test]
fn each_device_has_one_window_in_each_bucket() {
	TestExt.execute(|| {
		let (_, first) = scheduled();
		Hotspot::enlist(1);
		let opened_at = time_of(FIRST_BLOCK) - BLOCK_MS;
		let closed_at = opened_at + Millis::from(BUCKET_ROUNDS * ROUND_BLOCKS) * BLOCK_MS;
		assert!(first.opens >= opened_at && first.closes <= closed_at - MARGIN_MS);
		assert_eq!(first.closes - first.opens, WINDOW_MS);
		assert_ne!(Coverage::window(1), Some(first));
		// The same in all rounds of the bucket, another in the next.
		go_to_round(FIRST_ROUND + BUCKET_ROUNDS - 1);
		assert_eq!(Coverage::window(0), Some(first));
		next_bucket();
		let second = Coverage::window(0).unwrap();
		let moved = second.opens - first.opens;
		assert_ne!(moved, closed_at - opened_at, "at the same place of its bucket");
		assert_eq!(Coverage::window(9), None);
	});
}

#[test]
fn a_beacon_is_sent_within_its_window_give_or_take_the_tolerance() {
	TestExt.execute(|| {
		let (sender, window) = scheduled();
		let now = window.closes + CLOCK_TOLERANCE_MS;
		let sent = |sent_at| refusal(&sender, sent_at, now);
		assert_eq!(sent(window.opens - CLOCK_TOLERANCE_MS - 1), Some(Reason::TooEarly));
		assert_eq!(sent(window.opens - CLOCK_TOLERANCE_MS), None);
		assert_eq!(sent(window.opens), None);
		assert_eq!(sent(window.closes), None);
		assert_eq!(sent(window.closes + CLOCK_TOLERANCE_MS), None);
		assert_eq!(sent(window.closes + CLOCK_TOLERANCE_MS + 1), Some(Reason::TooLate));
		assert_eq!(sent(0), Some(Reason::TooEarly));
		assert_eq!(sent(u64::MAX / NANOS_PER_MILLI), Some(Reason::TooLate));
	});
}

#[test]
fn a_beacon_comes_on_chain_within_the_margin_after_its_window() {
	TestExt.execute(|| {
		let (sender, window) = scheduled();
		let last = window.closes + MARGIN_MS + CLOCK_TOLERANCE_MS;
		assert_eq!(refusal(&sender, window.opens, last - 1), None);
		assert_eq!(refusal(&sender, window.opens, last), None);
		assert_eq!(refusal(&sender, window.opens, last + 1), Some(Reason::TooLate));
	});
}

#[test]
fn a_beacon_does_not_come_on_chain_long_before_it_is_sent() {
	TestExt.execute(|| {
		let (sender, window) = scheduled();
		// The chain's clock says that the window has opened, and the beacon that it is yet to come.
		let sent_at = window.opens + 2 * CLOCK_TOLERANCE_MS;
		let early = Some(Reason::BadTiming);
		assert_eq!(refusal(&sender, sent_at, sent_at - CLOCK_TOLERANCE_MS - 1), early);
		assert_eq!(refusal(&sender, sent_at, sent_at - CLOCK_TOLERANCE_MS), None);
	});
}

#[test]
fn a_beacon_does_not_come_on_chain_before_its_window_opens() {
	TestExt.execute(|| {
		let (sender, window) = scheduled();
		let early = Some(Reason::TooEarly);
		assert_eq!(refusal(&sender, window.opens, window.opens - 1), early);
		assert_eq!(standing(0), StandingRecord::default(), "it may come later");
		assert_eq!(refusal(&sender, window.opens - CLOCK_TOLERANCE_MS, window.opens), None);
		assert_eq!(refusal(&sender, window.opens, window.opens), None);
	});
}

#[test]
fn a_beacon_of_the_bucket_before_is_refused_though_its_window_closed_just_now() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let last: BlockNumber = FIRST_BLOCK + BUCKET_ROUNDS * ROUND_BLOCKS - 1;
		go_to(last - MARGIN);
		let sounding = Sounding::of(&sender);
		go_to(last + 1);
		take_events();
		assert_ok!(submit(&[sounding.clone()]));
		assert_eq!(super::refusal(), Reason::WrongBucket);
		go_to(last);
		assert_ok!(submit(&[sounding]));
		assert_eq!(rows().len(), 1);
	});
}

#[test]
fn the_points_count_for_the_round_in_which_the_window_began() {
	TestExt.execute(|| {
		let (sender, window) = scheduled();
		let round_ms = Millis::from(ROUND_BLOCKS) * BLOCK_MS;
		let later = (window.opens - (time_of(FIRST_BLOCK) - BLOCK_MS)) / round_ms;
		let round = FIRST_ROUND + u32::try_from(later).unwrap();
		go_to_round(FIRST_ROUND + BUCKET_ROUNDS - 1);
		// However late it comes on chain.
		Clock::set(Some(window.closes + MARGIN_MS));
		let beacon = Beacon { sent_at: window.closes * NANOS_PER_MILLI, ..sender.beacon() };
		assert_ok!(submit(&[Sounding::sent(&sender, beacon)]));
		assert_eq!(Coverage::proof(0).unwrap().open.unwrap().round, round);
	});
}

#[test]
fn windows_that_open_with_their_bucket_count_for_its_first_round() {
	// With windows as wide as their bucket all open with it, when its first round began.
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let start = time_of(FIRST_BLOCK) - BLOCK_MS;
		assert_eq!(Coverage::window(0).unwrap().opens, start);
		go_to_round(FIRST_ROUND + 1);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		assert_eq!(Coverage::proof(0).unwrap().open.unwrap().round, FIRST_ROUND);
	});
	// So it is where each round is a bucket.
	TestExt.execute(|| {
		change_rules(|rules| rules.beacon_interval = 1);
		let round_ms = Millis::from(ROUND_BLOCKS) * BLOCK_MS;
		change_rules(|rules| rules.window_ms = round_ms - MARGIN_MS);
		let sender = Hotspot::enlist(0);
		go_to_round(FIRST_ROUND + 1);
		let beacon = Beacon { bucket: FIRST_ROUND + 1, ..sender.beacon() };
		assert_ok!(submit(&[Sounding::sent(&sender, beacon)]));
		let proof = Coverage::proof(0).unwrap();
		assert_eq!((proof.bucket, proof.open.unwrap().round), (FIRST_ROUND + 1, FIRST_ROUND + 1));
	});
}

#[test]
fn a_bucket_whose_first_round_is_forgotten_takes_no_proofs() {
	TestExt.execute(|| {
		// No network may have so long a bucket.
		change_rules(|rules| rules.beacon_interval = 504);
		go_to_round(FIRST_ROUND + groundwave_traits::KEPT_ROUNDS);
		let sender = Hotspot::enlist(0);
		let beacon = Beacon { bucket: FIRST_ROUND, ..sender.beacon() };
		assert_eq!(FIRST_ROUND % 504, 0);
		assert_ok!(submit(&[Sounding::sent(&sender, beacon.clone())]));
		go_to_round(FIRST_ROUND + groundwave_traits::KEPT_ROUNDS + 1);
		frame_support::assert_noop!(
			submit(&[Sounding::sent(&sender, beacon)]),
			Error::<Test>::NetworkInactive
		);
		assert_eq!(Coverage::window(0), None);
		let _ = Proofs::<Test>::clear(u32::MAX, None);
	});
}
