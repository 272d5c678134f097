//! What is issued for a round and to whom: authors, treasury, networks, and burned GWV once more.

use frame_support::assert_ok;
use groundwave_math::{BondedFeedback, Controller, HalvingSchedule, Reservoir};
use groundwave_types::{AccountId, Balance, BlockNumber, PayerClass, Round};
use proptest::prelude::*;
use sp_runtime::{Permill, Perquintill};

use crate::{EmissionPolicy, EmissionRecord, Event, RoundBudget, mock::*};

const TENTH: Permill = Permill::from_percent(10);
/// Most of what the author of a block gets, where a tenth is the authors'.
const AUTHOR: Balance = 5 * GWV;

/// A tenth for authors, a twentieth for the treasury.
fn parted(policy: &mut EmissionPolicy) {
	policy.validators = TENTH;
	policy.treasury = Permill::from_percent(5);
}

/// A schedule that issues `per_block` plancks with each block.
fn schedule(per_block: Balance) -> Controller {
	Controller::Schedule(HalvingSchedule {
		budget: 2 * 10_000_000 * per_block,
		halving: 10_000_000,
	})
}

/// Goes on to `block`, block by block.
fn run_to(block: BlockNumber) {
	System::run_to_block::<AllPalletsWithSystem>(block);
}

/// What was told of the emission of the rounds that began since the events were taken: round,
/// issued, reissued, networks, validators, treasury.
fn told() -> Vec<(Round, [Balance; 5])> {
	take_events()
		.into_iter()
		.filter_map(|event| match event {
			Event::EmissionSet {
				round, issued, reissued, networks, validators, treasury, ..
			} => Some((round, [issued, reissued, networks, validators, treasury])),
			_ => None,
		})
		.collect()
}

/// What is emitted again in the next round, which begins.
fn reissued_next() -> Balance {
	take_events();
	next_round();
	told()[0].1[1]
}

#[test]
fn a_round_that_begins_is_told_what_is_issued_in_it() {
	TestExt::new().policy(parted).execute(|| {
		let treasury = 1_500 * GWV;
		take_events();
		next_round();
		let events = take_events();
		assert_eq!(
			events[..2],
			[
				Event::TreasuryPaid { round: START, amount: treasury },
				Event::EmissionSet {
					round: START + 1,
					issued: EMISSION,
					reissued: 0,
					networks: 25_500 * GWV,
					validators: 3_000 * GWV,
					treasury,
					top_up: 0,
				},
			]
		);
		assert!(matches!(events[2..], [Event::RoundStarted { round: 3, .. }]));
		let budget = RoundBudget { networks: 25_500 * GWV, top_up: 0 };
		let shown = Rewards::emission();
		let expected = EmissionRecord {
			current: budget,
			previous: budget,
			author: AUTHOR,
			treasury,
			..EmissionRecord::default()
		};
		assert_eq!(shown, expected);
	});
}

#[test]
fn authors_may_get_all_and_networks_nothing() {
	TestExt::new().policy(|policy| policy.validators = Permill::one()).execute(|| {
		assert_eq!(Rewards::emission().current, RoundBudget::default());
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		start_round(START + 2);
		settle(LORA);
		assert_eq!(pot(LORA).funded, 0);
	});
}

#[test]
fn rules_that_contradict_each_other_are_unsound() {
	let sound = |change: fn(&mut EmissionPolicy)| {
		TestExt::new().build().execute_with(|| {
			change_policy(change);
			Policy::get().is_sound()
		})
	};
	assert!(sound(|_| ()));
	assert!(sound(|policy| {
		(policy.validators, policy.treasury) = (TENTH, Permill::from_percent(90));
	}));
	assert!(!sound(|policy| {
		policy.validators = Permill::from_parts(1);
		policy.treasury = Permill::one();
	}));
	assert!(sound(|policy| policy.max_supply = 1_000_000_000 * GWV));
	assert!(!sound(|policy| policy.max_supply = 1_000_000_000 * GWV - 1));
	assert!(sound(|policy| policy.max_rate = 1));
	assert!(!sound(|policy| policy.max_rate = 0));
	assert!(sound(|policy| policy.usage.open_cap = Permill::from_percent(90)));
	assert!(!sound(|policy| policy.usage.open_cap = Permill::from_parts(900_001)));
	assert!(!sound(|policy| policy.usage.floor = Permill::from_parts(900_001)));
}

mod authors {
	use super::*;

	#[test]
	fn the_author_of_each_block_is_paid() {
		TestExt::new().policy(parted).execute(|| {
			let issuance = Balances::total_issuance();
			Author::set(Some(STRANGER));
			run_to(1_203);
			assert_eq!(balance(&STRANGER), 1_000 * GWV + 3 * AUTHOR);
			// An author without an account gets one.
			Author::set(Some(CAROL));
			run_to(1_204);
			assert_eq!(balance(&CAROL), AUTHOR);
			assert_eq!(Balances::total_issuance(), issuance + 4 * AUTHOR);
		});
	}

	#[test]
	fn the_authors_of_a_whole_round_get_their_part() {
		TestExt::new().policy(parted).execute(|| {
			Author::set(Some(STRANGER));
			run_to(1_799);
			let before = balance(&STRANGER);
			run_to(2_399);
			assert_eq!(balance(&STRANGER), before + 3_000 * GWV);
		});
	}

	#[test]
	fn the_first_block_of_a_round_is_paid_by_its_own_round() {
		TestExt::new().policy(parted).execute(|| {
			change_policy(|policy| policy.validators = Permill::from_percent(20));
			Author::set(Some(STRANGER));
			run_to(1_799);
			let before = balance(&STRANGER);
			run_to(1_800);
			assert_eq!(balance(&STRANGER), before + 2 * AUTHOR);
		});
	}

	#[test]
	fn a_block_without_author_mints_nothing() {
		TestExt::new().policy(parted).execute(|| {
			let issuance = Balances::total_issuance();
			run_to(1_210);
			assert_eq!(Balances::total_issuance(), issuance);
		});
	}

	#[test]
	fn an_author_whose_account_cannot_take_it_forgoes_it() {
		for (amount, paid) in [(DEPOSIT - 1, false), (DEPOSIT, true), (DEPOSIT + 1, true)] {
			let policy = |policy: &mut EmissionPolicy| {
				policy.validators = Permill::one();
				policy.controller = schedule(amount);
			};
			TestExt::new().policy(policy).execute(|| {
				let issuance = Balances::total_issuance();
				Author::set(Some(CAROL));
				run_to(1_201);
				assert_eq!(balance(&CAROL), if paid { amount } else { 0 });
				assert_eq!(Balances::total_issuance(), issuance + balance(&CAROL));
				Author::set(Some(STRANGER));
				run_to(1_202);
				assert_eq!(balance(&STRANGER), 1_000 * GWV + amount);
			});
		}
	}

	#[test]
	fn authors_get_whole_plancks_and_the_rest_is_not_minted() {
		let policy = |policy: &mut EmissionPolicy| {
			policy.validators = Permill::from_parts(333_333);
			policy.controller = schedule(1_000_003);
		};
		TestExt::new().policy(policy).execute(|| {
			let issuance = Balances::total_issuance();
			Author::set(Some(STRANGER));
			next_round();
			run_to(2_399);
			let authors = Permill::from_parts(333_333).mul_floor(600 * 1_000_003);
			assert_ne!(authors % 600, 0);
			assert_eq!(Rewards::emission().author, authors / 600);
			assert_eq!(Balances::total_issuance() - issuance, authors / 600 * 600);
		});
	}
}

mod treasury {
	use super::*;

	/// Plancks of the treasury.
	fn treasury() -> Balance {
		balance(&Rewards::treasury_account())
	}

	#[test]
	fn it_is_paid_once_a_round_when_that_is_over() {
		TestExt::new().policy(parted).execute(|| {
			// Rounds 0 and 1 are over.
			assert_eq!(treasury(), 3_000 * GWV);
			run_to(1_799);
			assert_eq!(treasury(), 3_000 * GWV);
			run_to(1_800);
			assert_eq!(treasury(), 4_500 * GWV);
			run_to(2_399);
			assert_eq!(treasury(), 4_500 * GWV);
		});
	}

	#[test]
	fn the_part_of_a_round_is_the_one_that_held_as_it_began() {
		TestExt::new().policy(parted).execute(|| {
			change_policy(|policy| policy.treasury = TENTH);
			next_round();
			assert_eq!(treasury(), 4_500 * GWV);
			next_round();
			assert_eq!(treasury(), 7_500 * GWV);
		});
	}

	#[test]
	fn it_lives_apart_from_the_pots() {
		TestExt::new().policy(parted).execute(|| {
			assert_ne!(Rewards::treasury_account(), Rewards::pot_account());
			assert_eq!(balance(&Rewards::pot_account()), DEPOSIT);
		});
	}

	#[test]
	fn less_than_the_deposit_is_forgone_and_not_told() {
		let policy = |policy: &mut EmissionPolicy| {
			policy.treasury = Permill::one();
			// What 600 blocks issue is 400 plancks short of the deposit.
			policy.controller = schedule(DEPOSIT / 600);
		};
		TestExt::new().policy(policy).execute(|| {
			next_round();
			assert!(!take_events().iter().any(|event| matches!(event, Event::TreasuryPaid { .. })));
			assert_eq!(treasury(), 0);
		});
	}
}

mod maximum_supply {
	use super::*;

	/// What the chain mints besides `before` if authors and treasury may get `room` plancks more.
	fn minted(room: Balance, author: &AccountId, blocks: BlockNumber) -> Balance {
		let mut minted = 0;
		TestExt::new().policy(parted).execute(|| {
			let issuance = Balances::total_issuance();
			MaxSupply::set(issuance + room);
			Author::set(Some(author.clone()));
			run_to(anchor().block + blocks);
			minted = Balances::total_issuance() - issuance;
		});
		minted
	}

	#[test]
	fn the_last_planck_is_the_last_for_authors() {
		for room in [0, 1, AUTHOR - 1, AUTHOR] {
			assert_eq!(minted(room, &STRANGER, 1), room);
		}
		assert_eq!(minted(AUTHOR + 1, &STRANGER, 1), AUTHOR);
		assert_eq!(minted(AUTHOR + 1, &STRANGER, 2), AUTHOR + 1);
		assert_eq!(minted(AUTHOR + 1, &STRANGER, 3), AUTHOR + 1);
	}

	#[test]
	fn what_is_left_below_the_deposit_makes_no_account() {
		assert_eq!(minted(DEPOSIT - 1, &CAROL, 3), 0);
		assert_eq!(minted(DEPOSIT, &CAROL, 3), DEPOSIT);
	}

	#[test]
	fn the_treasury_is_paid_as_far_as_it_goes() {
		for (room, amount) in [(0, None), (1, Some(1)), (1_500 * GWV + 1, Some(1_500 * GWV))] {
			TestExt::new().policy(parted).execute(|| {
				MaxSupply::set(Balances::total_issuance() + room);
				take_events();
				next_round();
				let paid = take_events().into_iter().find_map(|event| match event {
					Event::TreasuryPaid { amount, .. } => Some(amount),
					_ => None,
				});
				assert_eq!(paid, amount);
			});
		}
	}

	#[test]
	#[should_panic(expected = "genesis issues no more than may ever exist")]
	fn genesis_cannot_exceed_it() {
		TestExt::new().policy(|policy| policy.max_supply = 3_000 * GWV).build();
	}

	#[test]
	fn genesis_can_reach_it() {
		let all = 3_000 * GWV + DEPOSIT;
		TestExt::new().policy(|policy| policy.max_supply = all).execute(|| {
			earn_and_wait(LORA, &[(ALICES, 1)]);
			settle(LORA);
			assert_eq!(Balances::total_issuance(), all);
			assert_eq!(pot(LORA).funded, 0);
		});
	}
}

mod reemission {
	use super::*;

	/// Rounds of five blocks, in which all but 1/32 of what was burned is released, and everything
	/// released is emitted again.
	fn fast() -> TestExt {
		TestExt::new().round_length(5).burn_span(2).policy(generous)
	}

	fn generous(policy: &mut EmissionPolicy) {
		policy.reemission = 1_000 * GWV;
	}

	#[test]
	fn a_burn_is_emitted_again_little_by_little_from_the_next_round_on() {
		fast().execute(|| {
			burn(1_024 * GWV);
			assert_eq!(Rewards::emission().burns.held, 1_024 * GWV);
			assert_eq!(reissued_next(), 992 * GWV);
			assert_eq!(reissued_next(), 31 * GWV);
			assert_eq!(reissued_next(), 31 * GWV / 32);
			assert_eq!(Rewards::emission().burns.held, GWV / 32);
		});
	}

	#[test]
	fn the_usual_span_releases_one_part_in_168_rounds() {
		TestExt::new().policy(generous).execute(|| {
			burn(1_000_000 * GWV);
			let part = 1.0 - (1.0 - 1.0 / (168.0 * 600.0_f64)).powi(600);
			let released = reissued_next() as f64 / 1e18;
			assert!((released - part).abs() < 1e-9, "{released} is not {part}");
		});
	}

	#[test]
	fn what_is_released_above_the_cap_stays_burned() {
		for (cap, reissued) in [(198, 990), (199, 992), (0, 0)] {
			fast().policy(|policy| policy.reemission = cap * GWV).execute(|| {
				burn(1_024 * GWV);
				assert_eq!(reissued_next(), reissued * GWV);
				assert_eq!(Rewards::emission().burns.held, 32 * GWV);
			});
		}
	}

	#[test]
	fn networks_authors_and_treasury_share_what_is_emitted_again() {
		let policy = |policy: &mut EmissionPolicy| {
			generous(policy);
			parted(policy);
		};
		fast().policy(policy).execute(|| {
			burn(1_024 * GWV);
			take_events();
			next_round();
			let total = (250 + 992) * GWV;
			let (tenth, twentieth) = (total / 10, total / 20);
			let parts = [250 * GWV, 992 * GWV, total - tenth - twentieth, tenth, twentieth];
			assert_eq!(told(), [(START + 1, parts)]);
		});
	}

	#[test]
	fn a_part_of_what_is_released_is_kept_for_the_floor() {
		fast()
			.policy(|policy| {
				generous(policy);
				policy.floor_reserve = Permill::from_percent(25);
			})
			.execute(|| {
				burn(1_024 * GWV);
				assert_eq!(reissued_next(), 744 * GWV);
				assert_eq!(Rewards::emission().current.top_up, 248 * GWV);
				// The cap holds for what is emitted again and not for the floor.
				change_policy(|policy| policy.reemission = GWV);
				burn(992 * GWV);
				assert_eq!(reissued_next(), 5 * GWV);
				assert_eq!(Rewards::emission().current.top_up, 248 * GWV);
				assert_eq!(Rewards::emission().previous.top_up, 248 * GWV);
			});
	}

	#[test]
	fn the_rewards_of_a_use_are_not_emitted_a_second_time() {
		TestExt::new().execute(|| {
			burn(10 * GWV);
			assert_ok!(usage(WIFI, BOBS_WIFI, PayerClass::Open, 10 * GWV));
			start_round(START + 2);
			let mut burns = Reservoir { held: 10 * GWV, debt: 0 };
			burns.release(600, 168 * 600);
			burns.release(600, 168 * 600);
			assert_eq!(Rewards::emission().burns, burns);
			settle(WIFI);
			burns.take_back(9 * GWV);
			assert_eq!(Rewards::emission().burns, burns);
			assert_eq!(burns.debt, 0);
		});
	}

	#[test]
	fn rewards_of_a_use_that_was_emitted_again_are_a_debt_of_later_burns() {
		TestExt::new().burn_span(1).execute(|| {
			burn(10 * GWV);
			assert_ok!(usage(WIFI, BOBS_WIFI, PayerClass::Open, 10 * GWV));
			start_round(START + 2);
			settle(WIFI);
			let burns = || Rewards::emission().burns;
			assert_eq!(burns(), Reservoir { held: 0, debt: 9 * GWV });
			burn(4 * GWV);
			assert_eq!(burns(), Reservoir { held: 0, debt: 5 * GWV });
			assert_eq!(reissued_next(), 0);
			burn(7 * GWV);
			assert_eq!(burns(), Reservoir { held: 2 * GWV, debt: 0 });
			assert_eq!(reissued_next(), 2 * GWV);
		});
	}

	#[test]
	fn what_tops_rewards_up_was_released_before_and_is_not_taken_back() {
		let policy = |policy: &mut EmissionPolicy| {
			policy.floor_reserve = Permill::one();
			policy.usage.floor = Permill::from_percent(90);
		};
		TestExt::new().burn_span(1).policy(policy).execute(|| {
			burn(8_000 * GWV);
			next_round();
			// WIFI has 1,500 GWV for use and a quarter of the reserve.
			assert_ok!(usage(WIFI, BOBS_WIFI, PayerClass::Open, 10_000 * GWV));
			start_round(START + 3);
			settle(WIFI);
			assert_eq!(pot(WIFI).owed, 3_500 * GWV);
			assert_eq!(Rewards::emission().burns, Reservoir { held: 0, debt: 1_500 * GWV });
		});
	}

	/// Something that happens to burned GWV: how much is burned, how much of it is used and by
	/// whom, and whether a round passes.
	fn happenings() -> impl Strategy<Value = Vec<(Balance, Balance, bool, bool)>> {
		let amount = || prop_oneof![Just(0), 1..1_000_000_u128, 1..20_000 * GWV];
		prop::collection::vec((amount(), amount(), any::<bool>(), any::<bool>()), 1..40)
	}

	proptest! {
		#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

		#[test]
		fn with_top_ups_it_never_exceeds_what_was_released(
			happenings in happenings(), span in 0..20_000_u32, floor in 0..=90_u32,
			reserve in 0..=100_u32, cap in prop_oneof![0..10 * GWV, Just(Balance::MAX)],
		) {
			let policy = |policy: &mut EmissionPolicy| {
				policy.reemission = cap;
				policy.floor_reserve = Permill::from_percent(reserve);
				policy.usage.floor = Permill::from_percent(floor);
				parted(policy);
			};
			TestExt::new().burn_span(span).policy(policy).execute(|| {
				let (mut burned, mut returned, mut emitted) = (0, 0, 0);
				for (amount, used, vetted, passes) in happenings {
					burn(amount);
					burned += amount;
					let class = if vetted { PayerClass::Vetted } else { PayerClass::Open };
					assert_ok!(usage(WIFI, BOBS_WIFI, class, used.min(amount)));
					if passes {
						next_round();
						settle(WIFI);
					}
					for event in take_events() {
						match event {
							Event::EmissionSet { reissued, .. } => emitted += reissued,
							Event::UsageSettled { allocated, top_up, .. } => {
								emitted += top_up;
								returned += allocated - top_up;
							},
							_ => (),
						}
					}
					let Reservoir { held, debt } = Rewards::emission().burns;
					let released = burned + debt - held - returned;
					assert!(emitted <= released, "{emitted} of {released}");
				}
			});
		}
	}
}

mod round_length {
	use super::*;

	/// Sums of what is told of all rounds from block 1,800 up to block 3,000, what was minted into
	/// the pot of [`LORA`] for them, and how many rounds there were; the second length holds from
	/// block 2,400 on.
	fn hours(lengths: [BlockNumber; 2]) -> ([Balance; 5], Balance, u32) {
		let mut sums = [0; 5];
		let (mut minted, mut rounds) = (0, 0);
		let policy = |policy: &mut EmissionPolicy| {
			parted(policy);
			policy.reemission = 2 * GWV;
			policy.max_rate = Balance::MAX;
		};
		TestExt::new().burn_span(100_800).policy(policy).execute(|| {
			burn(7_777_777_777_777_777);
			let [first, second] = lengths;
			let set_length = |length| {
				assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
			};
			set_length(first);
			take_events();
			while anchor().end() < 3_000 {
				if anchor().end() >= 2_400 {
					set_length(second);
				}
				next_round();
				assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
			}
			rounds = anchor().round - START;
			for (_, parts) in told() {
				sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
			}
			set_length(600);
			start_round(anchor().round + 2);
			settle(LORA);
			minted = pot(LORA).funded;
		});
		(sums, minted, rounds)
	}

	#[test]
	fn an_hour_emits_the_same_however_it_is_cut() {
		let (whole, minted, rounds) = hours([600, 600]);
		assert_eq!(rounds, 2);
		for (lengths, rounds) in [([10, 600], 61), ([600, 10], 61), ([10, 10], 120), ([5, 20], 150)]
		{
			let (cut, cut_minted, cut_rounds) = hours(lengths);
			assert_eq!(cut_rounds, rounds);
			// The schedule is a function of the block alone.
			assert_eq!(cut[0], whole[0]);
			for (part, whole) in cut.into_iter().zip(whole).chain([(cut_minted, minted)]) {
				let lost = part.abs_diff(whole);
				assert!(lost <= 3 * Balance::from(rounds), "{lost} plancks are lost");
			}
		}
	}

	#[test]
	fn an_hour_pays_authors_the_same_however_it_is_cut() {
		let paid = |length| {
			let mut paid = 0;
			TestExt::new().policy(parted).execute(|| {
				assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
				next_round();
				Author::set(Some(STRANGER));
				run_to(2_399);
				paid = balance(&STRANGER);
			});
			paid
		};
		let [short, long] = [10, 600].map(paid);
		// The first block of the hour has passed already.
		assert_eq!((short, long), (1_000 * GWV + 599 * AUTHOR, 1_000 * GWV + 599 * AUTHOR));
	}
}

mod feedback {
	use super::*;

	const STEP: Perquintill = Perquintill::from_parts(600_000_000_000);
	const RULE: BondedFeedback = BondedFeedback {
		target: Perquintill::from_percent(50),
		min_rate: Perquintill::from_percent(1),
		max_rate: Perquintill::from_percent(10),
		step: STEP,
		per: 600,
		year: 5_256_000,
	};
	/// What exists at genesis.
	const SUPPLY: Balance = 3_000 * GWV + DEPOSIT;

	fn world() -> TestExt {
		TestExt::new().policy(|policy| policy.controller = Controller::Feedback(RULE))
	}

	/// The yearly rate of the next round, if `bonded` plancks are bonded as it begins.
	fn rate_with(bonded: Balance) -> Perquintill {
		Bonded::set(bonded);
		next_round();
		Rewards::emission().rate
	}

	#[test]
	fn the_first_round_issues_the_minimum() {
		world().at_genesis().execute(|| {
			assert_eq!(Rewards::emission().rate, RULE.min_rate);
			let issued = RULE.issued(RULE.min_rate, SUPPLY, 600);
			assert!(issued > 0);
			// Genesis itself is told nothing of what is issued by then; the record knows.
			assert_eq!(Rewards::emission().current.networks, issued);
		});
	}

	#[test]
	fn the_rate_rises_stays_and_falls_with_the_bonded_share() {
		world().execute(|| {
			let before = Rewards::emission().rate;
			let risen = rate_with(SUPPLY / 2 - 1);
			assert_eq!(risen, before + STEP);
			assert_eq!(rate_with(SUPPLY / 2), risen);
			assert_eq!(rate_with(SUPPLY / 2 + 1), before);
		});
	}

	#[test]
	fn a_round_issues_what_its_rate_says() {
		world().execute(|| {
			take_events();
			let rate = rate_with(0);
			let issued = RULE.issued(rate, SUPPLY, 600);
			assert_eq!(told(), [(START + 1, [issued, 0, issued, 0, 0])]);
		});
	}

	#[test]
	fn the_rate_stops_at_its_bounds_and_leaves_them_at_once() {
		let (min, max) = (RULE.min_rate, RULE.min_rate + STEP + STEP);
		let rule = BondedFeedback { max_rate: max, ..RULE };
		TestExt::new().policy(|policy| policy.controller = Controller::Feedback(rule)).execute(
			|| {
				// Both rounds before began with nothing bonded.
				assert_eq!(Rewards::emission().rate, max);
				for _ in 0..20 {
					assert_eq!(rate_with(0), max);
				}
				assert_eq!(rate_with(SUPPLY), max - STEP);
				for _ in 0..20 {
					assert_eq!(rate_with(SUPPLY), min);
				}
				assert_eq!(rate_with(0), min + STEP);
			},
		);
	}

	#[test]
	fn the_rate_does_not_depend_on_the_length_of_rounds() {
		let rate_after = |length| {
			let mut rate = Perquintill::zero();
			world().execute(|| {
				assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
				while anchor().block < 3_000 {
					next_round();
				}
				assert_eq!(anchor().block, 3_000);
				rate = Rewards::emission().rate;
			});
			rate
		};
		assert_eq!(rate_after(10), rate_after(600));
	}

	#[test]
	fn the_maximum_supply_holds_under_it_as_well() {
		TestExt::new()
			.policy(|policy| {
				// A hundredth of the supply with each round.
				policy.controller = Controller::Feedback(BondedFeedback { year: 600, ..RULE });
				policy.treasury = Permill::one();
				policy.max_supply = SUPPLY + 100 * GWV;
			})
			.execute(|| {
				start_round(START + 2);
				assert_eq!(Balances::total_issuance(), SUPPLY + 100 * GWV);
			});
	}
}
