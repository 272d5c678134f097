//! Shares that glide towards what governance set.

use frame_support::assert_ok;
use groundwave_math::Glide;
use groundwave_traits::EmissionShares;
use groundwave_types::{NetworkId, Round};
use proptest::{prelude::*, sample::select};
use sp_runtime::{PerThing, Permill, Perquintill};

use crate::{NEGLIGIBLE_SHARE, ShareRecord, Shares, mock::*};

const QUARTER: Permill = Permill::from_percent(25);
/// A half, in parts of 10^18.
const HALF: u64 = Perquintill::ACCURACY / 2;

/// Rounds of five blocks, each of which leaves 1/32 of the distance of a share to its target.
fn fast() -> TestExt {
	TestExt::new().round_length(5).share_span(2)
}

/// The share of `network` in the running round, in parts of 10^18.
fn share(network: NetworkId) -> u64 {
	Rewards::share(network).deconstruct()
}

#[test]
fn a_share_glides_to_its_target_in_closed_form() {
	fast().execute(|| {
		// LORA's share moves since the first block of round 1.
		for left in [HALF / 32, HALF / 32 / 32, HALF / 32 / 32 / 32] {
			assert_eq!(share(LORA), HALF - left);
			next_round();
		}
		start_round(30);
		assert_eq!(share(LORA), HALF);
	});
}

#[test]
fn a_share_falls_as_it_rises() {
	fast().execute(|| {
		start_round(30);
		set_share(LORA, Permill::zero());
		next_round();
		assert_eq!(share(LORA), HALF);
		for left in [HALF / 32, HALF / 32 / 32, HALF / 32 / 32 / 32] {
			next_round();
			assert_eq!(share(LORA), left);
		}
	});
}

#[test]
fn the_usual_span_brings_a_share_one_part_in_720_rounds_nearer() {
	TestExt::new().share_span(720 * 600).execute(|| {
		for rounds in [1_i32, 2, 720] {
			start_round(1 + Round::try_from(rounds).expect("it is not negative"));
			let moved = 1.0 - (1.0 - 1.0 / (720.0 * 600.0_f64)).powi(600 * rounds);
			let share = share(LORA) as f64 / HALF as f64;
			assert!((share - moved).abs() < 1e-9, "{share} is not {moved}");
		}
	});
}

#[test]
fn a_share_does_not_depend_on_how_blocks_are_cut_into_rounds() {
	let shares_at_3_000 = |length| {
		let mut shares = [0; 2];
		TestExt::new().share_span(720 * 600).execute(|| {
			assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
			while anchor().block < 3_000 {
				next_round();
			}
			assert_eq!(anchor().block, 3_000);
			shares = [LORA, WIFI].map(share);
		});
		shares
	};
	assert_eq!(shares_at_3_000(10), shares_at_3_000(600));
}

#[test]
fn a_budget_is_cut_by_the_share_of_its_rounds_first_block() {
	fast().execute(|| {
		let networks = 5 * EMISSION_PER_BLOCK;
		assert_ok!(credit(LORA, START - 1, &[(ALICES, 1)]));
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		let waiting = pot(LORA).unsettled;
		let shares = [0, HALF - HALF / 32];
		assert_eq!(waiting.len(), shares.len());
		for (pending, share) in waiting.iter().zip(shares) {
			let budget = Perquintill::from_parts(share).mul_floor(networks);
			assert_eq!(pending.budget.evidence, budget);
		}
	});
}

#[test]
fn a_change_on_the_way_goes_on_from_where_the_share_is() {
	fast().execute(|| {
		next_round();
		let reached = HALF - HALF / 32 / 32;
		assert_eq!(share(LORA), reached);
		set_share(LORA, Permill::zero());
		next_round();
		// It still rose in the round in which that was decided.
		let top = HALF - HALF / 32 / 32 / 32;
		assert_eq!(share(LORA), top);
		next_round();
		assert_eq!(share(LORA), top / 32);
	});
}

#[test]
fn a_late_change_touches_neither_the_running_round_nor_the_one_before() {
	let budgets = |change: fn()| {
		let mut budgets = Vec::new();
		fast().execute(|| {
			next_round();
			System::set_block_number(anchor().end() - 1);
			change();
			assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
			assert_ok!(credit(LORA, START + 1, &[(ALICES, 1)]));
			budgets = pot(LORA).unsettled.iter().map(|pending| pending.budget).collect();
			// Nor does the round after it, which begins where the share is.
			next_round();
			budgets.push({
				assert_ok!(credit(LORA, START + 2, &[(ALICES, 1)]));
				pot(LORA).unsettled.last().expect("it waits").budget
			});
		});
		budgets
	};
	let unchanged = budgets(|| ());
	assert_eq!(unchanged.len(), 3);
	assert_eq!(budgets(|| set_share(LORA, Permill::zero())), unchanged);
	assert_eq!(budgets(|| set_share(LORA, Permill::from_percent(75))), unchanged);
	let again = || {
		set_share(LORA, Permill::zero());
		set_share(LORA, QUARTER);
	};
	assert_eq!(budgets(again), unchanged);
}

#[test]
fn what_others_lose_is_there_only_once_they_lost_it() {
	fast().execute(|| {
		start_round(30);
		set_share(LORA, Permill::zero());
		set_share(YOUNG, Permill::from_percent(50));
		for _ in 0..4 {
			next_round();
			let sum = share(LORA) + share(YOUNG);
			assert!((HALF - 2..=HALF).contains(&sum), "{sum} is not a half");
		}
	});
}

#[test]
fn a_share_is_void_once_it_is_to_be_nothing_and_hardly_anything_is_left() {
	let void = |from, target, since| {
		let glide = Glide { from, target, since };
		ShareRecord { network: LORA, glide, previous: glide }.is_void(5, 1_000)
	};
	let nothing = Perquintill::zero();
	let less = NEGLIGIBLE_SHARE - Perquintill::from_parts(1);
	assert!(!void(NEGLIGIBLE_SHARE, nothing, 5));
	assert!(void(less, nothing, 5));
	assert!(void(NEGLIGIBLE_SHARE, nothing, 4));
	// A change that is still to come, or a target above zero.
	assert!(!void(less, nothing, 6));
	assert!(!void(less, Perquintill::from_parts(1), 5));
	assert_eq!(NEGLIGIBLE_SHARE, Perquintill::from_rational(1_u64, 10_000));
}

#[test]
fn a_fading_share_counts_until_the_round_before_hardly_had_one() {
	fast().execute(|| {
		start_round(30);
		set_share(LORA, Permill::zero());
		// It falls from round 31 on: a half, 1.6 %, 0.05 %, 0.0015 %.
		for round in 31..=34 {
			start_round(round);
			assert!(Rewards::has_share(LORA));
		}
		assert!(share(LORA) < NEGLIGIBLE_SHARE.deconstruct());
		start_round(35);
		assert!(!Rewards::has_share(LORA));
		// It still gets what is left of it, until another share is set.
		assert!(share(LORA) > 0);
		set_share(WIFI, QUARTER);
		assert_eq!(share(LORA), 0);
		assert_eq!(Shares::<Test>::get().len(), 1);
	});
}

#[test]
fn a_network_that_comes_back_while_its_share_fades_does_not_jump() {
	fast().execute(|| {
		start_round(30);
		set_share(LORA, Permill::zero());
		start_round(32);
		assert_eq!(share(LORA), HALF / 32);
		set_share(LORA, Permill::from_percent(50));
		next_round();
		let bottom = HALF / 32 / 32;
		assert_eq!(share(LORA), bottom);
		next_round();
		assert_eq!(share(LORA), HALF - (HALF - bottom).div_ceil(32));
	});
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	#[test]
	fn shares_never_sum_to_more_than_the_whole_however_they_change(
		span in prop_oneof![0..10_u32, 0..10_000_u32],
		changes in prop::collection::vec(
			(select(&[LORA, WIFI, YOUNG][..]), 0..=1_000_000_u32, 0..3_u32),
			1..60,
		),
	) {
		TestExt::new().round_length(10).share_span(span).execute(|| {
			for (network, target, rounds) in changes {
				let target = Permill::from_parts(target);
				let _ = Rewards::set_share(RuntimeOrigin::root(), network, target);
				for _ in 0..rounds {
					next_round();
				}
				// Among others the sums in the round before, in the running one and in the next.
				assert_ok!(Rewards::check_invariants());
				let round = anchor().round;
				for (network, device) in [(LORA, ALICES), (WIFI, BOBS_WIFI), (YOUNG, ALICES_YOUNG)] {
					assert_ok!(credit(network, round, &[(device, 1)]));
				}
				let budgets = [LORA, WIFI, YOUNG].map(|network| {
					let pot = pot(network);
					let budget = pot.unsettled.last().expect("somebody earned").budget;
					budget.evidence + budget.usage
				});
				assert!(budgets.into_iter().sum::<u128>() <= Rewards::emission().current.networks);
			}
		});
	}
}
