use frame_support::assert_ok;
use groundwave_coverage::{Beacon, Reason};
use groundwave_types::Round;

use super::refusal;
use crate::{mock::*, *};

fn rounds(standing: &StandingRecord) -> Vec<Round> {
	standing.tallies.iter().map(|tally| tally.round).collect()
}

#[test]
fn a_device_sees_what_became_of_its_receipts() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		let sounding =
			Sounding::of(&sender).heard_by([&b]).heard(&c, |witness| witness.rssi_ddbm = 0);
		submit_and_score(&[sounding]);
		let tally = |accepted, refused, last_reason, points| RoundTally {
			round: FIRST_ROUND,
			accepted,
			refused,
			last_reason,
			points,
		};
		assert_eq!(Coverage::rounds(0), [tally(1, 0, None, 2_500)]);
		assert_eq!(Coverage::rounds(1), [tally(1, 0, None, 10_000)]);
		assert_eq!(Coverage::rounds(2), [tally(0, 1, Some(Reason::TooLoud), 0)]);
		assert!(Coverage::rounds(3).is_empty());
		assert_eq!(Coverage::standing(0), Some(standing(0)));
		assert_eq!(standing(0).last_valid, Some(FIRST_ROUND));
		assert_eq!(standing(2).last_valid, None);
	});
}

#[test]
fn a_refused_beacon_that_its_device_signed_is_counted() {
	TestExt.execute(|| {
		let sender = Hotspot::enlist(0);
		let off = Beacon { frequency_hz: 1, ..sender.beacon() };
		assert_ok!(submit(&[Sounding::sent(&sender, off)]));
		assert_eq!(refusal(), Reason::BadFrequency);
		let tally = Coverage::rounds(0)[0];
		assert_eq!((tally.accepted, tally.refused), (0, 1));
		assert_eq!(tally.last_reason, Some(Reason::BadFrequency));
	});
}

#[test]
fn forged_receipts_leave_no_record() {
	TestExt.execute(|| {
		let [sender, b] = [0, 1].map(Hotspot::enlist);
		let mut forged = Sounding::of(&sender);
		forged.signature = b.sign(&forged.beacon);
		assert_ok!(submit(&[forged]));
		assert_eq!(Standings::<Test>::iter().count(), 0);
		let mut sounding = Sounding::of(&sender).heard_by([&b]);
		sounding.witnesses[0].1 = sender.sign(&sounding.witnesses[0].0);
		assert_ok!(submit(&[sounding]));
		assert_eq!(Standings::<Test>::get(1), None);
	});
}

#[test]
fn the_last_rounds_of_a_device_are_kept() {
	let mut standing = StandingRecord::default();
	for round in [5, 3, 9, 7] {
		standing.count(round, Ok(()));
	}
	assert_eq!(rounds(&standing), [3, 5, 7, 9]);
	standing.count(6, Err(Reason::TooNear));
	assert_eq!(rounds(&standing), [5, 6, 7, 9]);
	standing.count(4, Ok(()));
	assert_eq!(rounds(&standing), [5, 6, 7, 9], "older than all that fit");
	standing.earn(11, 8);
	standing.earn(11, 8);
	assert_eq!(rounds(&standing), [6, 7, 9, 11]);
	assert_eq!(standing.tallies[3].points, 16);
	assert_eq!(standing.tallies[0].last_reason, Some(Reason::TooNear));
}

#[test]
fn the_last_valid_round_never_goes_back() {
	let mut standing = StandingRecord::default();
	standing.earn(7, 1);
	standing.earn(6, 1);
	assert_eq!(standing.last_valid, Some(7));
}

#[test]
fn counts_stop_at_their_highest() {
	let mut standing = StandingRecord::default();
	standing.count(1, Ok(()));
	standing.tallies[0].accepted = u16::MAX;
	standing.tallies[0].refused = u16::MAX;
	standing.tallies[0].points = u64::MAX;
	standing.count(1, Ok(()));
	standing.count(1, Err(Reason::TooFar));
	standing.earn(1, 1);
	let tally = standing.tallies[0];
	assert_eq!((tally.accepted, tally.refused, tally.points), (u16::MAX, u16::MAX, u64::MAX));
}
