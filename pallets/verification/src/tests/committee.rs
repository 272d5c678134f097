//! Who sits, and what a seat weighs.

use groundwave_types::{AccountId, Balance};
use proptest::prelude::*;

use crate::{
	Candidate, Seat,
	mock::*,
	types::{committee, is_quorum},
};

fn seat(weight: Balance) -> Seat {
	Seat { oracle: oracle(0), weight }
}

fn candidate(n: u8, bond: Balance) -> Candidate {
	Candidate { oracle: oracle(n), bond, since: 0, until: None }
}

#[test]
fn the_largest_bonds_sit_and_the_older_of_equal_ones() {
	let oracles: Vec<_> = (0..9).map(|n| (n, BOND + Balance::from(n % 3))).collect();
	TestExt::with(&oracles).execute(|| {
		assert_eq!(seated(ROUND), vec![2, 5, 8, 1, 4, 7, 0]);
	});
}

#[test]
fn a_seat_weighs_no_more_than_two_average_ones() {
	let seats = committee(&[candidate(0, 100), candidate(1, 10), candidate(2, 10)], 7, 0);
	let weights: Vec<_> = seats.iter().map(|seat| seat.weight).collect();
	assert_eq!(weights, vec![80, 10, 10]);
	assert_eq!(committee(&[], 7, 0), vec![]);
}

#[test]
fn a_quorum_is_more_than_two_thirds_of_heads_and_of_weight() {
	let seats: Vec<_> = [4, 4, 4, 3, 3, 3, 3, 3, 3].into_iter().map(seat).collect();
	for (votes, weight, expected) in
		[(6, 30, false), (7, 20, false), (7, 21, true), (9, 30, true), (0, 0, false)]
	{
		assert_eq!(is_quorum(votes, weight, &seats), expected, "{votes} {weight}");
	}
	assert!(!is_quorum(0, 0, &[]));
}

proptest! {
	/// No third of the heads can stop or make anything, however large their bonds are.
	#[test]
	fn a_third_of_the_heads_is_no_quorum(bonds in proptest::collection::vec(1..u64::MAX, 4..32)) {
		let mut list: Vec<_> = bonds
			.iter()
			.enumerate()
			.map(|(n, bond)| candidate(u8::try_from(n).unwrap(), (*bond).into()))
			.collect();
		list.sort_by_key(|candidate| core::cmp::Reverse(candidate.bond));
		let seats = committee(&list, 32, 0);
		let third = seats.len() / 3;
		let weight = seats[..third].iter().map(|seat| seat.weight).sum();
		prop_assert!(!is_quorum(u32::try_from(third).unwrap(), weight, &seats));
		let all: Balance = seats.iter().map(|seat| seat.weight).sum();
		prop_assert!(is_quorum(u32::try_from(seats.len()).unwrap(), all, &seats));
	}

	#[test]
	fn a_committee_is_the_head_of_the_list(count in 0..40_u8, seats in 4..32_u32) {
		let list: Vec<_> = (0..count).map(|n| candidate(n, 1_000 - Balance::from(n))).collect();
		let seated = committee(&list, seats, 5);
		let expected: Vec<AccountId> = list
			.iter()
			.take(usize::try_from(seats).unwrap())
			.map(|candidate| candidate.oracle.clone())
			.collect();
		prop_assert_eq!(seated.into_iter().map(|seat| seat.oracle).collect::<Vec<_>>(), expected);
	}
}
