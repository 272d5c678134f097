//! What settling and claiming read and write does not depend on how many devices or rounds there
//! are. A recorder between the runtime and the trie notes each key that is looked up.

use std::collections::BTreeSet;

use frame_support::{StoragePrefixedMap, assert_ok};
use groundwave_traits::KEPT_ROUNDS;
use groundwave_types::{PayerClass, ROUNDS_PER_PAGE, Round};
use sp_io::{TestExternalities, hashing::twox_128};

use crate::{Ledgers, mock::*};

type Keys = BTreeSet<Vec<u8>>;

/// Runs `call` on committed state; returns the keys that it reads from the trie and those that it
/// writes.
fn keys_touched(ext: &mut TestExternalities, call: impl FnOnce()) -> (Keys, Keys) {
	ext.commit_all().expect("no transaction is open");
	let recorder = Default::default();
	ext.execute_with_recorder(Clone::clone(&recorder), call);
	let read = recorder.recorded_keys().into_values().flat_map(|keys| keys.into_keys());
	let read = read.map(|key| key.to_vec()).collect();
	let written = ext.overlayed_changes().changes().map(|(key, _)| key.clone()).collect();
	(read, written)
}

/// How many of `keys` belong to this pallet.
fn count_own(keys: &Keys) -> usize {
	let prefix = twox_128(b"Rewards");
	keys.iter().filter(|key| key.starts_with(&prefix)).count()
}

/// How many of `keys` are ledgers.
fn count_ledgers(keys: &Keys) -> usize {
	let prefix = Ledgers::<Test>::final_prefix();
	keys.iter().filter(|key| key.starts_with(&prefix)).count()
}

/// A world in which `count` devices earned in two rounds that are due.
fn world_with_devices(count: u32) -> TestExternalities {
	let mut ext = TestExt::new().build();
	ext.execute_with(|| {
		let devices = 100..100 + count;
		for device in devices.clone() {
			add_device(device, LORA, ALICE);
		}
		let points = devices.map(|device| (device, 5_000)).collect::<Vec<_>>();
		assert_ok!(credit(LORA, START, &points));
		start_round(START + 1);
		assert_ok!(credit(LORA, START + 1, &points));
		start_round(START + 3);
		assert_eq!(u32::try_from(Ledgers::<Test>::iter_keys().count()), Ok(count));
	});
	ext
}

#[test]
fn settling_reads_no_device_whether_there_are_10_or_10_000() {
	let touched = [10, 10_000].map(|count| {
		let mut ext = world_with_devices(count);
		let touched = keys_touched(&mut ext, || settle(LORA));
		ext.execute_with(|| {
			assert!(pot(LORA).unsettled.is_empty());
			assert!(pot(LORA).owed > 0);
			assert_ok!(Rewards::check_invariants());
		});
		touched
	});
	let [few, many] = &touched;
	assert_eq!(few, many);
	let (read, written) = many;
	assert_eq!((count_ledgers(read), count_ledgers(written)), (0, 0));
	// The anchor, the pot and the page of rates; the pot and the page.
	assert_eq!((count_own(read), count_own(written)), (3, 2));
}

#[test]
fn a_block_within_a_round_touches_the_anchor_and_the_emission_alone() {
	let mut ext = world_with_devices(10);
	let (read, written) = keys_touched(&mut ext, || {
		System::run_to_block::<AllPalletsWithSystem>(anchor().block + 1);
	});
	assert_eq!((count_own(&read), count_own(&written)), (2, 0));
}

#[test]
fn beginning_a_round_touches_the_anchor_the_emission_and_two_starts_alone() {
	for count in [10, 10_000] {
		let mut ext = world_with_devices(count);
		let (read, written) = keys_touched(&mut ext, next_round);
		// Anchor, emission and spans; anchor, emission and the start.
		assert_eq!((count_own(&read), count_own(&written)), (3, 3));

		ext.execute_with(|| start_round(KEPT_ROUNDS));
		let (read, written) = keys_touched(&mut ext, next_round);
		// And the start that is forgotten.
		assert_eq!((count_own(&read), count_own(&written)), (3, 4));
	}
}

/// What a claim of ALICE's touches that settles two rounds on two pages itself, after she earned
/// in `history` rounds.
fn keys_touched_by_claim(history: Round) -> (usize, usize) {
	let mut ext = TestExt::new().build();
	ext.execute_with(|| {
		let last = (START + history).next_multiple_of(ROUNDS_PER_PAGE);
		start_round(last - history);
		for round in last - history..=last {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, 2_000_000), (BOBS, 1)]));
			assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
		}
		start_round(last + 2);
		assert!(is_free(ALICE, ALICES));
	});
	let (read, written) = keys_touched(&mut ext, || {
		assert_ok!(claim(ALICE, ALICES));
	});
	ext.execute_with(|| {
		assert_eq!(ledger(ALICES).last_free, Some(anchor().round));
		assert!(pot(LORA).unsettled.is_empty());
		assert_ok!(Rewards::check_invariants());
	});
	assert_eq!(count_ledgers(&read), 1);
	(count_own(&read), count_own(&written))
}

#[test]
fn a_claim_touches_as_much_after_a_short_history_as_after_a_long_one() {
	// Anchor, ledger, pot, two pages of rates, and the emission, since there was paid use; all but the
	// anchor are written.
	assert_eq!(keys_touched_by_claim(1), (6, 5));
	assert_eq!(keys_touched_by_claim(1_000), (6, 5));
}

#[test]
fn a_claim_touches_the_most_after_the_breaker_held_rounds_up_far_apart() {
	let mut ext = TestExt::new().build();
	ext.execute_with(|| {
		let limit = |limit| {
			assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, limit));
		};
		let round_of_page = |page| page * ROUNDS_PER_PAGE + 5;
		let earn = |device, page| {
			start_round(round_of_page(page));
			assert_ok!(credit(LORA, round_of_page(page), &[(device, 1)]));
			assert_ok!(usage(LORA, device, PayerClass::Open, GWV));
		};
		limit(Some(0));
		for page in 0..3 {
			earn(ALICES, page);
		}
		// The first two are settled, by somebody else; the third does not wait for the breaker yet.
		limit(None);
		settle(LORA);
		assert_eq!((ledger(ALICES).unsettled.len(), pot(LORA).unsettled.len()), (3, 1));
		limit(Some(0));
		for page in 3..5 {
			earn(BOBS, page);
		}
		assert_eq!(pot(LORA).unsettled.len(), 3);
		limit(None);
		start_round(round_of_page(5));
	});
	let (read, written) = keys_touched(&mut ext, || {
		assert_ok!(claim(ALICE, ALICES));
	});
	// Anchor, ledger, pot, emission, two pages of rates that are known and three to be written.
	assert_eq!((count_own(&read), count_own(&written)), (9, 6));
	ext.execute_with(|| {
		assert!(pot(LORA).unsettled.is_empty() && ledger(ALICES).unsettled.is_empty());
		assert_ok!(Rewards::check_invariants());
	});
}

#[test]
fn a_claim_for_rounds_settled_long_ago_touches_no_more() {
	let mut ext = TestExt::new().build();
	ext.execute_with(|| {
		for round in [ROUNDS_PER_PAGE - 1, ROUNDS_PER_PAGE] {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, 1), (BOBS, 1)]));
		}
		for round in [20 * ROUNDS_PER_PAGE - 1, 20 * ROUNDS_PER_PAGE] {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(BOBS, 1)]));
		}
		start_round(20 * ROUNDS_PER_PAGE + 2);
	});
	let (read, written) = keys_touched(&mut ext, || {
		assert_ok!(claim(STRANGER, ALICES));
	});
	assert_eq!((count_own(&read), count_own(&written)), (5, 2));
	ext.execute_with(|| {
		assert_ok!(Rewards::check_invariants());
	});
}
