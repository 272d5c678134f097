//! The breaker: what becomes due in a window is bounded, and what is held up is not lost.

use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_traits::DeviceLeaves;
use groundwave_types::{Balance, BlockNumber, PayerClass, Round, WaitReason};
use proptest::prelude::*;

use crate::{BREAKER_WINDOW, Breaker, EarnedRound, Error, Event, PendingRound, mock::*};

/// What ALICE's device is due for a round in which it earned them.
const DUE: Balance = LORA_BUDGET;

fn set_limit(limit: impl Into<Option<Balance>>) {
	assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, limit.into()));
}

/// Lets ALICE's device earn `DUE` in each of `rounds` rounds from [`START`] on, and waits until all
/// of them could be settled.
fn earn_in(rounds: Round) {
	for round in START..START + rounds {
		start_round(round);
		assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
	}
	start_round(START + rounds + 1);
}

/// The entries of LORA's pot: first round, last round.
fn entries() -> Vec<(Round, Round)> {
	pot(LORA).unsettled.iter().map(|pending| (pending.round, pending.last)).collect()
}

/// The rounds that were told to be held up.
fn held() -> Vec<Round> {
	take_events()
		.into_iter()
		.filter_map(|event| match event {
			Event::SettlementHeld { network, round } => {
				assert_eq!(network, LORA);
				Some(round)
			}
			_ => None,
		})
		.collect()
}

mod limit {
	use super::*;

	#[test]
	fn a_round_below_or_at_the_limit_passes_and_one_above_it_does_not() {
		for (limit, claimable) in [(DUE + 1, DUE), (DUE, DUE), (DUE - 1, 0), (0, 0)] {
			TestExt::new().policy(|policy| policy.breaker_limit = limit).execute(|| {
				earn_in(1);
				settle(LORA);
				assert_eq!((Rewards::claimable(ALICES), pot(LORA).owed), (claimable, claimable));
				let Breaker { due, holds, .. } = pot(LORA).breaker;
				assert_eq!((due, holds), (claimable, claimable == 0));
			});
		}
	}

	#[test]
	fn rounds_of_a_window_are_counted_together() {
		for (limit, rounds) in [(2 * DUE, 2), (3 * DUE - 1, 2), (3 * DUE, 3), (3 * DUE + 1, 3)] {
			TestExt::new().policy(|policy| policy.breaker_limit = limit).execute(|| {
				earn_in(3);
				settle(LORA);
				assert_eq!(pot(LORA).owed, rounds * DUE);
			});
		}
	}

	#[test]
	fn it_does_not_matter_when_rounds_are_settled() {
		TestExt::new().policy(|policy| policy.breaker_limit = 2 * DUE).execute(|| {
			for round in START..START + 4 {
				start_round(round);
				assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
				settle(LORA);
			}
			start_round(START + 5);
			settle(LORA);
			assert_eq!(pot(LORA).owed, 2 * DUE);
		});
	}

	#[test]
	fn rewards_of_use_count_as_well_and_what_others_get_does_not() {
		for (limit, passes) in [(2_500, false), (2_501, true)] {
			TestExt::new().execute(|| {
				set_terms(LORA, divided([50, 10, 16], Some((BOB, 24))));
				MaxRate::set(GWV / 1_000);
				set_limit(limit * GWV - 1);
				assert_ok!(usage(LORA, ALICES, PayerClass::Open, 1_000_000 * GWV));
				earn_and_wait(LORA, &[(ALICES, 1_000_000)]);
				settle(LORA);
				assert_eq!(pot(LORA).owed > 0, passes);
				assert_eq!(balance(&BOB) > 1_000 * GWV, passes);
				assert_eq!(balance(&STAKES) > 0, passes);
			});
		}
	}

	#[test]
	fn rounds_worth_nothing_pass_a_limit_of_nothing() {
		TestExt::new().execute(|| {
			assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), YOUNG, Some(0)));
			earn_and_wait(YOUNG, &[(ALICES_YOUNG, 1)]);
			settle(YOUNG);
			assert!(pot(YOUNG).unsettled.is_empty());
		});
	}

	#[test]
	fn each_network_has_its_own() {
		TestExt::new().execute(|| {
			set_limit(0);
			assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 600_000)]));
			earn_in(1);
			settle(LORA);
			settle(WIFI);
			assert_eq!((pot(LORA).owed, pot(WIFI).owed), (0, WIFI_BUDGET));
		});
	}

	#[test]
	fn a_window_begins_with_what_is_settled_after_the_last_one_ended() {
		let mut breaker = Breaker::default();
		assert!(breaker.admit(5, 60, 100));
		assert!(!breaker.admit(BREAKER_WINDOW - 1, 41, 100));
		assert_eq!(breaker, Breaker { since: 0, due: 60, limit: None, holds: true });
		assert!(breaker.admit(BREAKER_WINDOW, 41, 100));
		assert_eq!(breaker, Breaker { since: BREAKER_WINDOW, due: 41, limit: None, holds: false });
		let late = 3 * BREAKER_WINDOW + 7;
		assert!(breaker.admit(late, 100, 100));
		assert_eq!((breaker.since, breaker.due), (late, 100));
		// Governance's limit goes before the usual one, whatever it is.
		breaker.limit = Some(101);
		assert!(breaker.admit(late, 1, 0));
		assert!(!breaker.admit(late + BREAKER_WINDOW - 1, 1, Balance::MAX));
		assert!(!breaker.admit(late + BREAKER_WINDOW, 102, Balance::MAX));
	}

	#[test]
	fn sums_that_no_balance_counts_are_held_up() {
		let mut breaker = Breaker { due: Balance::MAX - 1, ..Breaker::default() };
		assert!(breaker.admit(1, 7, Balance::MAX));
		assert_eq!(breaker.due, Balance::MAX);
		assert!(!breaker.admit(1, 1, Balance::MAX - 1));
	}

	proptest! {
		#[test]
		fn no_window_lets_more_than_its_limit_pass(
			limit in 1..10_000_u128,
			settled in prop::collection::vec((0..20_000_u32, 0..5_000_u128), 1..50),
		) {
			let mut breaker = Breaker::default();
			let (mut now, mut since, mut passed) = (0, 0, 0);
			for (blocks, due) in settled {
				now += blocks;
				if now - since >= BREAKER_WINDOW {
					(since, passed) = (now, 0);
				}
				let admitted = breaker.admit(now, due, limit);
				prop_assert_eq!(admitted, passed + due <= limit);
				if admitted {
					passed += due;
				}
			}
		}
	}
}

mod cursor {
	use super::*;

	/// ALICE's first round passes; her second one is held up, and with it BOB's, which would fit.
	fn stopped() {
		set_limit(DUE + GWV);
		assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, FULL)]));
		next_round();
		assert_ok!(credit(LORA, START + 2, &[(BOBS, 1)]));
		start_round(START + 4);
	}

	#[test]
	fn no_later_round_is_claimable_by_anyone() {
		TestExt::new().execute(|| {
			stopped();
			assert_eq!(Rewards::claimable(BOBS), 0);
			for by in [ALICE, BOB, STRANGER] {
				assert_noop!(claim(by.clone(), BOBS), Error::<Test>::NothingDue);
				assert!(!is_free(by, BOBS));
			}
			settle(LORA);
			assert_eq!(entries(), [(START + 1, START + 1), (START + 2, START + 2)]);
			assert_noop!(claim(BOB, BOBS), Error::<Test>::NothingDue);
			assert_eq!(Rewards::rates(LORA, START + 2), None);
		});
	}

	#[test]
	fn earlier_rounds_always_are() {
		TestExt::new().execute(|| {
			stopped();
			settle(LORA);
			assert_eq!(Rewards::claimable(ALICES), DUE);
			assert!(is_free(ALICE, ALICES));
			assert_eq!(cash(ALICES), DUE);
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		});
	}

	#[test]
	fn a_claim_settles_as_far_as_the_breaker_lets_it() {
		TestExt::new().execute(|| {
			stopped();
			take_events();
			assert_eq!(cash(ALICES), DUE);
			assert_eq!(held(), [START + 1]);
		});
	}

	#[test]
	fn a_claim_storm_gets_nothing_past_it() {
		TestExt::new().execute(|| {
			stopped();
			let all = vec![ALICES, BOBS, CAROLS, ALICES, BOBS];
			for round in 0..17 {
				for by in [ALICE, BOB, STRANGER] {
					for device in &all {
						let _ = claim(by.clone(), *device);
					}
					let list = all.clone().try_into().expect("it is short");
					let _ = Rewards::claim_many(RuntimeOrigin::signed(by), list);
				}
				settle(LORA);
				assert_eq!((pot(LORA).paid, pot(LORA).owed), (DUE, 0), "after {round} rounds");
				next_round();
				assert!(System::block_number() < BREAKER_WINDOW);
			}
		});
	}

	#[test]
	fn a_device_with_a_round_that_is_held_up_stays() {
		TestExt::new().execute(|| {
			stopped();
			for (device, owner) in [(ALICES, ALICE), (BOBS, BOB)] {
				assert_noop!(Rewards::on_leave(device, &owner), Error::<Test>::RoundsUnsettled);
			}
		});
	}

	#[test]
	fn the_next_window_lets_it_go_on() {
		for (block, owed) in [(BREAKER_WINDOW - 1, DUE), (BREAKER_WINDOW, 2 * DUE + RATE_LIMIT)] {
			TestExt::new().execute(|| {
				stopped();
				settle(LORA);
				jump_to(block);
				settle(LORA);
				assert_eq!(pot(LORA).owed, owed);
				assert_eq!(pot(LORA).unsettled.is_empty(), owed > DUE);
			});
		}
	}

	#[test]
	fn a_wider_limit_lets_it_go_on_at_once() {
		for (limit, owed) in [
			(Some(2 * DUE - 1), DUE),
			(Some(2 * DUE), 2 * DUE),
			(Some(2 * DUE + RATE_LIMIT), 2 * DUE + RATE_LIMIT),
			(None, 2 * DUE + RATE_LIMIT),
		] {
			TestExt::new().execute(|| {
				stopped();
				settle(LORA);
				set_limit(limit);
				settle(LORA);
				assert_eq!(pot(LORA).owed, owed);
			});
		}
	}

	#[test]
	fn a_narrower_limit_takes_nothing_back() {
		TestExt::new().execute(|| {
			stopped();
			settle(LORA);
			set_limit(0);
			settle(LORA);
			assert_eq!(cash(ALICES), DUE);
		});
	}
}

mod told {
	use super::*;

	#[test]
	fn that_a_round_is_held_up_is_told_once() {
		TestExt::new().policy(|policy| policy.breaker_limit = DUE).execute(|| {
			earn_in(2);
			take_events();
			// A claim that finds nothing is refused with all that it found out.
			assert_noop!(claim(BOB, BOBS), Error::<Test>::NothingDue);
			settle(LORA);
			assert_eq!(held(), [START + 1]);
			settle(LORA);
			assert_storage_noop!(settle(LORA));
			let _ = cash(ALICES);
			assert_ok!(credit(LORA, anchor().round, &[(BOBS, 1)]));
			next_round();
			settle(LORA);
			assert!(held().is_empty());
		});
	}

	#[test]
	fn another_round_that_is_held_up_is_told_as_well() {
		TestExt::new().policy(|policy| policy.breaker_limit = DUE).execute(|| {
			earn_in(3);
			settle(LORA);
			assert_eq!(held(), [START + 1]);
			// In the next window the second one passes, and the third one is held up.
			jump_to(BREAKER_WINDOW);
			settle(LORA);
			assert_eq!(held(), [START + 2]);
			set_limit(2 * DUE);
			settle(LORA);
			assert!(held().is_empty());
			assert!(!pot(LORA).breaker.holds);
		});
	}

	#[test]
	fn statement_and_views_say_what_is_held_up_and_until_when() {
		TestExt::new().policy(|policy| policy.breaker_limit = DUE).execute(|| {
			earn_in(2);
			let statement = || Rewards::statement(ALICES).expect("it earned");
			let reasons = || statement().unsettled.iter().map(|it| (it.round, it.reason)).collect();
			// Whether somebody settled is nothing that a view depends on.
			for _ in 0..2 {
				let reasons: Vec<_> = reasons();
				assert_eq!(reasons, [(START + 1, WaitReason::Held)]);
				assert_eq!((statement().claimable, Rewards::claimable(ALICES)), (DUE, DUE));
				settle(LORA);
			}
			assert_eq!(Rewards::next_settlement(LORA), Some((START + 1, BREAKER_WINDOW)));
			set_limit(2 * DUE);
			assert_eq!(Rewards::next_settlement(LORA), Some((START + 1, anchor().block)));
			assert_eq!(statement().unsettled, []);
			set_limit(None);
			jump_to(BREAKER_WINDOW);
			assert_eq!(Rewards::next_settlement(LORA), Some((START + 1, anchor().block)));
			settle(LORA);
			assert_eq!(Rewards::next_settlement(LORA), None);
		});
	}

	#[test]
	fn the_ledger_keeps_what_is_held_up_in_points() {
		TestExt::new().policy(|policy| policy.breaker_limit = DUE).execute(|| {
			earn_in(2);
			let _ = cash(ALICES);
			let waits = EarnedRound { round: START + 1, points: FULL, open: 0, vetted: 0 };
			assert_eq!(ledger(ALICES).unsettled.into_inner(), [waits]);
			assert_eq!((ledger(ALICES).accrued, ledger(ALICES).lifetime), (0, DUE));
		});
	}
}

mod put_together {
	use super::*;

	/// The first round is held up for ever, until somebody widens the limit.
	fn blocked() -> TestExt {
		TestExt::new().policy(|policy| policy.breaker_limit = 0)
	}

	fn newest() -> PendingRound {
		pot(LORA).unsettled.last().expect("a round waits").clone()
	}

	#[test]
	fn rounds_keep_every_budget_and_every_point() {
		blocked().execute(|| {
			earn_in(10);
			assert_eq!(entries(), [(START, START), (START + 1, START + 1), (START + 2, START + 9)]);
			let joint = newest();
			assert_eq!((joint.points, joint.blocks), (8 * FULL, 8 * 600));
			assert_eq!(joint.budget.evidence, 8 * LORA_BUDGET);
			set_limit(Balance::MAX);
			take_events();
			settle(LORA);
			let Some(Event::RoundSettled { round, last, points, minted, .. }) = take_events().pop()
			else {
				panic!("it is settled last")
			};
			assert_eq!((round, last, points), (START + 2, START + 9, 8 * FULL));
			assert_eq!(minted, 8 * LORA_BUDGET);
			assert_eq!(cash(ALICES), 10 * DUE);
		});
	}

	#[test]
	fn use_stake_provider_and_floor_are_put_together_too() {
		blocked()
			.policy(|policy| {
				policy.breaker_limit = 0;
				policy.floor_reserve = sp_runtime::Permill::one();
			})
			.burn_span(100_800)
			.execute(|| {
				set_terms(LORA, divided([50, 10, 16], Some((BOB, 24))));
				burn(1_000_000 * GWV);
				let mut sum = crate::Budget::default();
				for round in START..START + 6 {
					start_round(round);
					assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
					assert_ok!(usage(LORA, BOBS, PayerClass::Vetted, 2 * GWV));
					if round >= START + 2 {
						let top_up = Rewards::emission().current.top_up / 2;
						let whole = divided([50, 10, 16], Some((BOB, 24)));
						assert_ok!(sum.add(&crate::Budget::new(&whole, LORA_BUDGET, top_up)));
					}
				}
				let joint = newest();
				assert_eq!((joint.round, joint.last), (START + 2, START + 5));
				assert_eq!(joint.budget, sum);
				assert_eq!((joint.open.grains, joint.open.worth), (40_000_000, 4 * GWV));
				assert_eq!((joint.vetted.grains, joint.vetted.worth), (80_000_000, 8 * GWV));
			});
	}

	#[test]
	fn devices_know_a_round_by_the_first_one() {
		blocked().execute(|| {
			earn_in(4);
			assert_ok!(credit(LORA, anchor().round, &[(BOBS, FULL)]));
			let waits = EarnedRound { round: START + 2, points: FULL, open: 0, vetted: 0 };
			assert_eq!(ledger(BOBS).unsettled.into_inner(), [waits]);
			let told = StakePoints::get();
			assert_eq!(told.last(), Some(&(LORA, START + 2, 1_800, vec![(BOBS, FULL)])));
		});
	}

	#[test]
	fn they_are_settled_once_the_last_one_is_due() {
		blocked().execute(|| {
			for round in START..START + 5 {
				start_round(round);
				assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
			}
			set_limit(Balance::MAX);
			for round in [START + 4, START + 5] {
				start_round(round);
				settle(LORA);
				assert_eq!(entries(), [(START + 2, START + 4)]);
			}
			start_round(START + 6);
			settle(LORA);
			assert_eq!(pot(LORA).owed, 5 * DUE);
		});
	}

	#[test]
	fn after_them_a_round_has_an_entry_of_its_own_again() {
		blocked().execute(|| {
			for round in START..START + 5 {
				start_round(round);
				assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
			}
			set_limit(Balance::MAX);
			next_round();
			assert_ok!(credit(LORA, START + 5, &[(ALICES, FULL)]));
			assert_eq!(entries(), [(START + 2, START + 4), (START + 5, START + 5)]);
			// Late points of the round before go where that is.
			assert_ok!(credit(LORA, START + 4, &[(BOBS, 1)]));
			assert_eq!(ledger(BOBS).unsettled[0].round, START + 2);
			start_round(START + 7);
			settle(LORA);
			assert!(entries().is_empty());
		});
	}

	#[test]
	fn late_points_of_a_round_that_nobody_earned_in_are_put_in_order() {
		blocked().execute(|| {
			for round in [START, START + 1, START + 3] {
				start_round(round);
				assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
			}
			assert_ok!(credit(LORA, START + 2, &[(BOBS, FULL)]));
			assert_eq!(entries(), [(START, START), (START + 1, START + 2), (START + 3, START + 3)]);
			assert_eq!(pot(LORA).unsettled[1].budget.evidence, 2 * LORA_BUDGET);
		});
	}

	#[test]
	fn no_budget_is_lost_whichever_of_two_rounds_comes_first() {
		let joint = |rounds: [Round; 2]| {
			let mut joint = None;
			blocked().execute(|| {
				for round in START..START + 3 {
					start_round(round);
					assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
				}
				// Nobody earned in the round before as the running one is put to the others.
				start_round(START + 4);
				for round in rounds {
					assert_ok!(credit(LORA, round, &[(BOBS, FULL)]));
					assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
				}
				joint = Some(newest());
				set_limit(Balance::MAX);
				start_round(START + 6);
				settle(LORA);
			});
			joint.expect("it waits")
		};
		let in_order = joint([START + 3, START + 4]);
		assert_eq!((in_order.round, in_order.last), (START + 2, START + 4));
		assert_eq!((in_order.budget.evidence, in_order.blocks), (3 * LORA_BUDGET, 1_800));
		let late = joint([START + 4, START + 3]);
		assert_eq!((late.budget, late.blocks), (in_order.budget, in_order.blocks));
	}

	#[test]
	fn a_round_in_which_nobody_earned_adds_no_budget() {
		blocked().execute(|| {
			earn_in(3);
			start_round(START + 9);
			assert_ok!(credit(LORA, START + 9, &[(ALICES, FULL)]));
			let joint = newest();
			assert_eq!((joint.round, joint.last), (START + 2, START + 9));
			assert_eq!((joint.budget.evidence, joint.blocks), (2 * LORA_BUDGET, 1_200));
		});
	}

	/// Whether a device earns in the running round, in the one before, or in none.
	fn earnings() -> impl Strategy<Value = Vec<(bool, bool, bool)>> {
		prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..40)
	}

	proptest! {
		#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

		#[test]
		fn every_round_in_which_somebody_earned_is_paid_for_in_the_end(
			steps in earnings(), limit in 0..5 * DUE, widened in 0..40_usize,
		) {
			TestExt::new().policy(|policy| policy.breaker_limit = limit).execute(|| {
				let mut rounds = std::collections::BTreeSet::new();
				let mut points = 0;
				for (step, (now, late, late_first)) in steps.into_iter().enumerate() {
					next_round();
					let current = anchor().round;
					let mut to = vec![];
					if now { to.push(current); }
					if late { to.push(current - 1); }
					if late_first { to.reverse(); }
					for round in to {
						// Points enough for each round to pay its budget.
						assert_ok!(credit(LORA, round, &[(ALICES, FULL), (BOBS, FULL)]));
						rounds.insert(round);
						points += 2 * FULL;
					}
					if step == widened {
						set_limit(Balance::MAX);
					}
					assert!(pot(LORA).unsettled.iter().map(|it| it.points).sum::<u64>() <= points);
					assert_ok!(Rewards::check_invariants());
				}
				set_limit(Balance::MAX);
				start_round(anchor().round + 2);
				settle(LORA);
				assert!(pot(LORA).unsettled.is_empty());
				assert_eq!(pot(LORA).funded, LORA_BUDGET * rounds.len() as Balance);
			});
		}
	}
}

#[test]
fn a_window_is_a_day() {
	let day: BlockNumber = 24 * 600;
	assert_eq!(BREAKER_WINDOW, day);
}
