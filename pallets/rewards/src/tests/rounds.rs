use frame_support::{assert_noop, assert_ok, traits::Hooks};
use groundwave_traits::{KEPT_ROUNDS, RoundStart, Rounds};
use groundwave_types::{Balance, BlockNumber, Hash, Round};
use sp_runtime::{
	DispatchError, Permill,
	traits::{BlakeTwo256, Hash as _},
};

use crate::{Error, Event, MAX_ROUND_LENGTH, MIN_ROUND_LENGTH, RoundAnchor, WeightInfo, mock::*};

/// Runs the hook in each block up to and including `block`.
fn run_to_block(block: BlockNumber) {
	System::run_to_block::<AllPalletsWithSystem>(block);
}

/// The seed of `round` under `randomness`, by the bytes that are hashed.
fn seed(randomness: Hash, round: Round) -> Hash {
	BlakeTwo256::hash(&[randomness.as_bytes(), &round.to_le_bytes()].concat())
}

fn set_round_length(length: BlockNumber) {
	assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
}

#[test]
fn a_round_begins_exactly_where_the_one_before_ends() {
	TestExt::new().at_genesis().execute(|| {
		run_to_block(599);
		assert_eq!(Rewards::current(), 0);
		run_to_block(600);
		assert_eq!(Rewards::current(), 1);
		run_to_block(1_199);
		assert_eq!(Rewards::current(), 1);
		run_to_block(1_200);
		assert_eq!(Rewards::current(), 2);
	});
}

#[test]
fn a_new_round_is_told_with_the_time_of_the_block_before() {
	TestExt::new().at_genesis().execute(|| {
		run_to_block(599);
		assert_eq!(take_events(), vec![]);
		assert_eq!(Rewards::start(1), None);
		Now::set(599 * 6_000);
		Entropy::set(Hash::repeat_byte(7));
		run_to_block(600);
		let seed = seed(Hash::repeat_byte(7), 1);
		let start = RoundStart { seed, at: 599 * 6_000, length: 600 };
		assert_eq!(Rewards::start(1), Some(start));
		assert_eq!(Rewards::round_start(1), Some(start));
		assert_eq!(
			take_events(),
			vec![
				Event::EmissionSet {
					round: 1,
					issued: EMISSION,
					reissued: 0,
					networks: EMISSION,
					validators: 0,
					treasury: 0,
					top_up: 0,
				},
				Event::RoundStarted {
					round: 1,
					block: 600,
					length: 600,
					started_at: 599 * 6_000,
					seed,
				},
			]
		);
		Now::set(600 * 6_000);
		Entropy::set(Hash::repeat_byte(8));
		run_to_block(601);
		assert_eq!(Rewards::start(1), Some(start));
	});
}

#[test]
fn seeds_differ_by_round_and_by_randomness() {
	TestExt::new().execute(|| {
		next_round();
		next_round();
		Entropy::set(Hash::repeat_byte(1));
		next_round();
		let seeds = (1..=3).map(|after| Rewards::start(START + after).unwrap().seed);
		let [first, second, third] = seeds.collect::<Vec<_>>().try_into().unwrap();
		assert_ne!(first, second);
		assert_eq!(first, seed(Hash::zero(), START + 1));
		assert_eq!(second, seed(Hash::zero(), START + 2));
		assert_eq!(third, seed(Hash::repeat_byte(1), START + 3));
		assert_ne!(third, seed(Hash::zero(), START + 3));
	});
}

#[test]
fn starts_are_kept_for_forty_eight_rounds() {
	TestExt::new().execute(|| {
		let first = Rewards::start(0);
		start_round(KEPT_ROUNDS);
		assert_eq!(Rewards::start(0), first);
		assert_eq!(crate::Starts::<Test>::iter().count(), 49);

		next_round();
		assert_eq!(Rewards::start(0), None);
		assert!(Rewards::start(1).is_some());
		assert!(Rewards::start(KEPT_ROUNDS + 1).is_some());
		assert_eq!(Rewards::start(KEPT_ROUNDS + 2), None);

		start_round(3 * KEPT_ROUNDS);
		assert_eq!(Rewards::start(2 * KEPT_ROUNDS - 1), None);
		assert!(Rewards::start(2 * KEPT_ROUNDS).is_some());
		assert_eq!(crate::Starts::<Test>::iter().count(), 49);
	});
}

#[test]
fn each_start_keeps_the_length_of_its_round() {
	TestExt::new().execute(|| {
		set_round_length(10);
		next_round();
		set_round_length(20);
		next_round();
		for (round, length) in [(START, 600), (START + 1, 10), (START + 2, 20)] {
			assert_eq!(Rewards::start(round).unwrap().length, length);
		}
	});
}

#[test]
fn the_hook_weighs_what_it_does() {
	TestExt::new().at_genesis().execute(|| {
		System::set_block_number(599);
		assert_eq!(Rewards::on_initialize(599), <()>::keep_round());
		System::set_block_number(600);
		assert_eq!(Rewards::on_initialize(600), <()>::begin_round());
		assert_eq!(Rewards::on_initialize(600), <()>::keep_round());
	});
}

#[test]
fn a_length_takes_effect_with_the_next_round() {
	TestExt::new().execute(|| {
		set_round_length(10);
		assert_eq!(
			take_events(),
			vec![Event::RoundLengthSet { since: START + 1, old: 600, new: 10 }]
		);
		assert_eq!(anchor().end(), 1_800);
		run_to_block(1_799);
		assert_eq!(Rewards::current(), START);
		run_to_block(1_800);
		assert_eq!(
			anchor(),
			RoundAnchor {
				round: START + 1,
				block: 1_800,
				length: 10,
				next_length: 10,
				previous_length: 600,
			}
		);
		run_to_block(1_810);
		assert_eq!(Rewards::current(), START + 2);
		assert_eq!(anchor().previous_length, 10);
	});
}

#[test]
fn a_length_set_twice_in_a_round_is_replaced() {
	TestExt::new().execute(|| {
		set_round_length(10);
		set_round_length(20);
		assert_eq!(
			take_events(),
			vec![
				Event::RoundLengthSet { since: START + 1, old: 600, new: 10 },
				Event::RoundLengthSet { since: START + 1, old: 10, new: 20 },
			]
		);
		next_round();
		assert_eq!(anchor().length, 20);
	});
}

#[test]
fn a_length_out_of_bounds_is_refused() {
	TestExt::new().execute(|| {
		for length in [0, MIN_ROUND_LENGTH - 1, MAX_ROUND_LENGTH + 1, BlockNumber::MAX] {
			assert_noop!(
				Rewards::set_round_length(RuntimeOrigin::root(), length),
				Error::<Test>::RoundLengthOutOfBounds
			);
		}
		for length in
			[MIN_ROUND_LENGTH, MIN_ROUND_LENGTH + 1, MAX_ROUND_LENGTH - 1, MAX_ROUND_LENGTH]
		{
			set_round_length(length);
		}
	});
}

#[test]
fn only_the_admin_sets_the_length() {
	TestExt::new().execute(|| {
		assert_noop!(
			Rewards::set_round_length(RuntimeOrigin::signed(MANAGER), 10),
			DispatchError::BadOrigin
		);
	});
}

/// What a network with all of emission may mint for three hours, in rounds of 600, of `length` and
/// again of 600 blocks.
fn budget_of_three_hours(length: BlockNumber) -> Balance {
	let mut sum = 0;
	TestExt::new().execute(|| {
		set_share(WIFI, Permill::zero());
		set_share(LORA, Permill::one());
		next_round();
		let start = anchor().block;
		for (end, next_length) in
			[(start + 600, length), (start + 1_200, 600), (start + 1_800, 600)]
		{
			while anchor().block < end {
				assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
				sum += pot(LORA).unsettled.last().expect("ALICE just earned").budget.evidence;
				if anchor().end() == end {
					set_round_length(next_length);
				}
				next_round();
			}
			assert_eq!(anchor().block, end);
		}
		assert_eq!(sum, Schedule::get().between(start, start + 1_800));
	});
	sum
}

#[test]
fn emission_an_hour_does_not_depend_on_the_length_of_rounds() {
	let usual = budget_of_three_hours(600);
	assert_eq!(usual, 3 * EMISSION);
	for length in [5, 10, 200, 300] {
		assert_eq!(budget_of_three_hours(length), usual);
	}
}

#[test]
fn emission_halves_within_a_round_that_holds_the_halving() {
	TestExt::new().execute(|| {
		let halving = anchor().end() + 150;
		Schedule::mutate(|schedule| schedule.halving = halving);
		let budget = Schedule::get().budget;
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 1)]));
		let before = Schedule::get().between(halving - 150, halving);
		let after = Schedule::get().between(halving, halving + 450);
		assert_eq!(Schedule::get().issued(halving), budget / 2);
		assert!(after < before * 2 && before < after);
		assert_eq!(pot(LORA).unsettled[0].budget.evidence, (before + after) / 2);
	});
}
