//! The order in which slots are looked at.

use std::collections::BTreeSet;

use groundwave_types::Hash;
use proptest::prelude::*;

use crate::types::lots;

#[test]
fn nobody_is_drawn_from_an_empty_register() {
	assert_eq!(lots(Hash::zero(), 0, 10).count(), 0);
}

#[test]
fn a_single_slot_is_drawn_once() {
	assert_eq!(lots(Hash::zero(), 1, 10).collect::<Vec<_>>(), vec![0]);
}

#[test]
fn every_slot_is_as_likely_as_every_other() {
	// Of 12,000 first lots of 12, 1,000 each on average, with a deviation of about 30.
	let mut counts = [0_u32; 12];
	for seed in 0..12_000_u64 {
		let first = lots(Hash::from_low_u64_be(seed), 12, 1).next().unwrap();
		counts[usize::try_from(first).unwrap()] += 1;
	}
	assert!(counts.iter().all(|count| (850..1_150).contains(count)), "{counts:?}");
}

proptest! {
	#[test]
	fn lots_are_different_slots_and_all_of_a_small_register(
		seed: [u8; 32],
		slots in 0..400_u32,
		tries in 0..400_u32,
	) {
		let drawn: Vec<_> = lots(Hash::from(seed), slots, tries).collect();
		prop_assert_eq!(drawn.len(), usize::try_from(tries.min(slots)).unwrap());
		prop_assert!(drawn.iter().all(|slot| *slot < slots));
		prop_assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), drawn.len());
	}

	#[test]
	fn fewer_tries_are_the_first_of_more(seed: [u8; 32], slots in 1..99_u32, tries in 0..99_u32) {
		let all: Vec<_> = lots(Hash::from(seed), slots, 99).collect();
		let some: Vec<_> = lots(Hash::from(seed), slots, tries).collect();
		prop_assert_eq!(&all[..some.len()], &some[..]);
	}
}
