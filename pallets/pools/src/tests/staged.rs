use proptest::prelude::*;

use crate::Staged;

#[test]
fn a_value_holds_in_all_rounds_until_it_is_changed() {
	let mut value = Staged::new('a');
	assert_eq!([0, 1, u32::MAX].map(|round| value.at(round)), ['a'; 3]);
	value.set(5, 6, 'b');
	assert_eq!([0, 5, 6, 7].map(|round| value.at(round)), ['a', 'a', 'b', 'b']);
	assert_eq!(value.latest(), 'b');
	value.set(6, 7, 'c');
	assert_eq!([4, 5, 6, 7].map(|round| value.at(round)), ['a', 'a', 'b', 'c']);
	value.set(7, 8, 'd');
	assert_eq!([6, 7, 8].map(|round| value.at(round)), ['b', 'c', 'd']);
}

#[test]
fn a_value_that_does_not_hold_yet_is_replaced() {
	let mut value = Staged::new('a');
	value.set(5, 8, 'b');
	value.set(7, 10, 'c');
	assert_eq!([7, 8, 9, 10].map(|round| value.at(round)), ['a', 'a', 'a', 'c']);
	value.set(10, 13, 'd');
	assert_eq!([9, 10, 12, 13].map(|round| value.at(round)), ['a', 'c', 'c', 'd']);
}

proptest! {
	/// Against a list of all that ever was set.
	#[test]
	fn the_running_round_the_one_before_and_later_ones_are_exact(
		changes in prop::collection::vec((0..4_u32, 1..4_u32), 1..20),
	) {
		let mut value = Staged::new(0_usize);
		let mut history = vec![0_usize; 200];
		let mut now = 1;
		for (index, (pause, notice)) in changes.into_iter().enumerate() {
			now += pause;
			let since = now + notice;
			value.set(now, since, index + 1);
			// What was set and does not hold yet is void.
			let holds = history[now as usize];
			history[now as usize..since as usize].fill(holds);
			history[since as usize..].fill(index + 1);
			for round in now - 1..199 {
				prop_assert_eq!(value.at(round), history[round as usize], "round {}", round);
			}
		}
	}
}
