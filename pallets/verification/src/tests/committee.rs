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

fn weights(bonds: &[Balance]) -> Vec<Balance> {
	let list: Vec<_> = bonds.iter().map(|bond| candidate(0, *bond)).collect();
	committee(&list, 32, 0).iter().map(|seat| seat.weight).collect()
}

#[test]
fn a_seat_weighs_no_more_than_two_average_ones() {
	// Two sevenths of the sum of what is left: 2 x 60 / 5.
	assert_eq!(weights(&[100, 10, 10, 10, 10, 10, 10]), vec![24, 10, 10, 10, 10, 10, 10]);
	assert_eq!(weights(&[900, 500, 10, 10, 10, 10, 10]), vec![33, 33, 10, 10, 10, 10, 10]);
	assert_eq!(weights(&[20, 10, 10, 10, 10, 10, 10]), vec![20, 10, 10, 10, 10, 10, 10]);
	assert_eq!(weights(&[7; 7]), vec![7; 7]);
	assert_eq!(weights(&[]), Vec::<Balance>::new());
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
	// Of too few nobody is a quorum, not even all.
	assert!(!is_quorum(6, 6, &[1; 6].map(seat)));
	assert!(is_quorum(7, 7, &[1; 7].map(seat)));
}

proptest! {
	/// One seat, however large its bond is, neither makes anything nor stops it.
	#[test]
	fn all_seats_but_the_heaviest_are_a_quorum_and_a_third_of_them_is_none(
		bonds in proptest::collection::vec(1_000..u64::MAX, 7..32),
	) {
		let mut bonds: Vec<Balance> = bonds.into_iter().map(Into::into).collect();
		bonds.sort_unstable_by(|one, other| other.cmp(one));
		let list: Vec<_> = bonds.iter().map(|bond| candidate(0, *bond)).collect();
		let seats = committee(&list, 32, 0);
		let heads = |count: usize| u32::try_from(count).unwrap();
		let weight = |seats: &[Seat]| seats.iter().map(|seat| seat.weight).sum();
		prop_assert!(is_quorum(heads(seats.len() - 1), weight(&seats[1..]), &seats));
		let third = seats.len() / 3;
		prop_assert!(!is_quorum(heads(third), weight(&seats[..third]), &seats));
		prop_assert!(seats.is_sorted_by(|one, next| one.weight >= next.weight));
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
