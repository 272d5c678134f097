//! The parts of a network's emission that go to its service provider and to the stake behind it.

use frame_support::{assert_ok, weights::Weight};
use groundwave_math::{Controller, HalvingSchedule};
use groundwave_traits::{ScoreSink, Settlements};
use groundwave_types::{Balance, PayerClass, RewardTerms};
use sp_runtime::DispatchResult;

use crate::{Event, mock::*};

/// Points of which no budget makes a rate above the limit.
const MANY: u64 = 3_000_000;
/// A quarter of what [`LORA`] emits for a round.
const QUARTER: Balance = LORA_BUDGET / 4;

/// Lets LORA divide its emission: half for evidence, a tenth each for use and stake, 6 % for oracles,
/// 24 % for BOB, the provider.
fn divide() {
	set_terms(LORA, divided([50, 10, 10], Some((BOB, 24))));
}

/// Events but those of rounds, points and settlements.
fn payments() -> Vec<Event<Test>> {
	let mut events = take_events();
	events.retain(|event| {
		matches!(
			event,
			Event::ProviderPaid { .. } | Event::StakePaid { .. } | Event::Claimed { .. }
		)
	});
	events
}

#[test]
fn each_gets_his_part_and_what_oracles_are_not_due_is_not_minted() {
	TestExt::new().execute(|| {
		divide();
		let issuance = Balances::total_issuance();
		assert_ok!(usage(LORA, ALICES, PayerClass::Open, 1_000_000 * GWV));
		earn_and_wait(LORA, &[(ALICES, MANY)]);
		take_events();
		settle(LORA);
		let [provider, stake] = [3_600 * GWV, 1_500 * GWV];
		assert_eq!(
			payments(),
			vec![
				Event::ProviderPaid {
					network: LORA,
					round: START,
					provider: BOB,
					amount: provider
				},
				Event::StakePaid { network: LORA, round: START, amount: stake },
			]
		);
		assert_eq!(balance(&BOB), 1_000 * GWV + provider);
		assert_eq!(balance(&STAKES), stake);
		assert_eq!(pot(LORA).funded, 9_000 * GWV);
		assert_eq!(Balances::total_issuance() - issuance, LORA_BUDGET - LORA_BUDGET / 100 * 6);
	});
}

#[test]
fn settling_again_pays_nobody_again() {
	TestExt::new().execute(|| {
		divide();
		earn_and_wait(LORA, &[(ALICES, MANY)]);
		settle(LORA);
		take_events();
		settle(LORA);
		assert_ok!(Rewards::claim_many(
			RuntimeOrigin::signed(ALICE),
			vec![ALICES].try_into().expect("it is short")
		));
		assert!(matches!(payments()[..], [Event::Claimed { .. }]));
	});
}

#[test]
fn what_asks_for_settlement_pays_them_too() {
	let paid_by = |ask: fn() -> DispatchResult| {
		let mut paid = Vec::new();
		TestExt::new().execute(|| {
			divide();
			earn_and_wait(LORA, &[(ALICES, MANY)]);
			assert_ok!(ask());
			paid = payments();
			paid.retain(|event| !matches!(event, Event::Claimed { .. }));
		});
		paid
	};
	let expected = paid_by(|| {
		settle(LORA);
		Ok(())
	});
	assert_eq!(expected.len(), 2);
	assert_eq!(paid_by(|| <Rewards as Settlements>::settle(LORA)), expected);
	assert_eq!(paid_by(|| claim(ALICE, ALICES)), expected);
	assert_eq!(paid_by(|| credit(LORA, START + 2, &[(BOBS, 1)])), expected);
	assert_eq!(paid_by(|| usage(LORA, BOBS, PayerClass::Open, GWV)), expected);
}

mod provider {
	use super::*;

	/// A world in which LORA emits 100 plancks a round, 24 % of it for BOB and 76 % for evidence.
	fn of_a_hundred() -> TestExt {
		TestExt::new().round_length(5).policy(|policy| {
			policy.controller =
				Controller::Schedule(HalvingSchedule { budget: 800_000_000, halving: 10_000_000 });
		})
	}

	#[test]
	fn he_takes_up_to_his_part_first_and_the_others_the_rest() {
		for (native, provider, rest) in
			[(94, 24, 70), (80, 24, 56), (100, 24, 76), (20, 20, 0), (0, 0, 0), (101, 24, 76)]
		{
			of_a_hundred().execute(|| {
				set_terms(LORA, divided([76, 0, 0], Some((BOB, 24))));
				MaxSupply::set(Balances::total_issuance() + native);
				earn_and_wait(LORA, &[(ALICES, 1)]);
				settle(LORA);
				assert_eq!(balance(&BOB) - 1_000 * GWV, provider);
				assert_eq!((pot(LORA).funded, Rewards::claimable(ALICES)), (rest, rest));
			});
		}
	}

	#[test]
	fn his_part_is_not_minted_where_there_is_none() {
		TestExt::new().execute(|| {
			let terms = divided([76, 0, 0], Some((BOB, 24)));
			set_terms(LORA, RewardTerms { provider: None, ..terms });
			let issuance = Balances::total_issuance();
			earn_and_wait(LORA, &[(ALICES, MANY)]);
			settle(LORA);
			assert_eq!(Balances::total_issuance() - issuance, LORA_BUDGET / 100 * 76);
		});
	}

	#[test]
	fn a_provider_whose_account_cannot_take_it_forgoes_it_and_holds_nobody_up() {
		of_a_hundred().execute(|| {
			set_terms(LORA, divided([76, 0, 0], Some((CAROL, 24))));
			earn_and_wait(LORA, &[(ALICES, 1)]);
			take_events();
			settle(LORA);
			assert!(payments().is_empty());
			assert_eq!((balance(&CAROL), Rewards::claimable(ALICES)), (0, 76));
		});
	}

	#[test]
	fn of_rounds_with_use_only_he_is_paid_the_part_that_use_got_of_its_own() {
		TestExt::new().execute(|| {
			divide();
			assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
			start_round(START + 6);
			settle(LORA);
			// A GWV of use gets nine tenths back of the 15,000 that there are in all.
			assert_eq!(balance(&BOB), 1_000 * GWV + 3_600 * GWV * 9 / 150_000);
		});
	}

	#[test]
	fn a_change_touches_no_round_in_which_somebody_earned() {
		TestExt::new().execute(|| {
			divide();
			assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
			set_terms(LORA, divided([0, 0, 0], Some((STRANGER, 100))));
			assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
			start_round(START + 2);
			settle(LORA);
			assert_eq!(balance(&BOB), 4_600 * GWV);
			assert_eq!(balance(&STRANGER), 1_000 * GWV);
			assert_eq!(pot(LORA).funded, LORA_BUDGET / 2);
		});
	}
}

mod stake {
	use super::*;

	#[test]
	fn it_hears_of_points_by_device_with_the_blocks_of_the_round() {
		TestExt::new().execute(|| {
			assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), 10));
			assert_ok!(credit(LORA, START, &[(BOBS, 5), (ALICES, 1), (BOBS, 2), (CAROLS, 0)]));
			next_round();
			assert_ok!(credit(LORA, START, &[(ALICES, 3)]));
			assert_ok!(credit(LORA, START + 1, &[(ALICES, 4), (BOBS_WIFI, 9), (NO_DEVICE, 9)]));
			assert_eq!(
				StakePoints::get(),
				[
					(LORA, START, 600, vec![(ALICES, 1), (BOBS, 7)]),
					(LORA, START, 600, vec![(ALICES, 3)]),
					(LORA, START + 1, 10, vec![(ALICES, 4)]),
				]
			);
		});
	}

	#[test]
	fn points_weigh_what_the_pools_of_the_mature_weigh() {
		const MATURITY: u32 = 5_000;
		TestExt::new().maturity(MATURITY).execute(|| {
			register_at(ALICES, 1);
			jump_to(MATURITY);
			let round = anchor().round;
			let credit = |points: &[_]| Rewards::credit_many(LORA, round, points.to_vec());
			assert_eq!(credit(&[(ALICES, 1)]), Ok(Weight::zero()));
			assert_eq!(credit(&[(ALICES, 1), (BOBS, 2)]), Ok(POOL_WEIGHT));
			assert_eq!(credit(&[(BOBS, 2), (CAROLS, 3)]), Ok(POOL_WEIGHT * 2));
			assert_eq!(credit(&[(BOBS, 0)]), Ok(Weight::zero()));
			assert_eq!(Rewards::stake_weight(264), POOL_WEIGHT * 264);
		});
	}

	/// The attack: a pool behind keys on a laptop, whose devices are banned before they are mature.
	#[test]
	fn it_does_not_hear_of_points_of_devices_that_are_not_mature() {
		const MATURITY: u32 = 5_000;
		TestExt::new().maturity(MATURITY).execute(|| {
			register_at(ALICES, 1);
			assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
			assert!(StakePoints::get().is_empty());
			jump_to(MATURITY);
			let round = anchor().round;
			assert_ok!(credit(LORA, round, &[(ALICES, 2), (BOBS, 3)]));
			jump_to(MATURITY + 1);
			assert_ok!(credit(LORA, round, &[(ALICES, 4)]));
			assert_eq!(
				StakePoints::get(),
				[(LORA, round, 600, vec![(BOBS, 3)]), (LORA, round, 600, vec![(ALICES, 4)])]
			);
		});
	}

	#[test]
	fn it_does_not_hear_of_nothing_nor_of_use() {
		TestExt::new().execute(|| {
			assert_ok!(credit(LORA, START, &[(ALICES, 0), (NO_DEVICE, 7)]));
			assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
			assert!(StakePoints::get().is_empty());
		});
	}

	#[test]
	fn it_hears_of_each_settled_round_and_what_it_may_take() {
		TestExt::new().execute(|| {
			set_terms(LORA, divided([75, 0, 25], None));
			assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
			next_round();
			assert_ok!(credit(LORA, START + 1, &[(ALICES, MANY)]));
			assert!(StakeSettled::get().is_empty());
			start_round(START + 3);
			settle(LORA);
			let told = [(LORA, START, QUARTER), (LORA, START + 1, QUARTER)];
			assert_eq!(StakeSettled::get(), told);
			assert_eq!(balance(&STAKES), 2 * QUARTER);
		});
	}

	#[test]
	fn exactly_what_it_takes_is_minted() {
		for appetite in [0, DEPOSIT, QUARTER - 1, QUARTER, QUARTER + 1] {
			TestExt::new().execute(|| {
				set_terms(LORA, divided([75, 0, 25], None));
				StakeAppetite::set(appetite);
				let issuance = Balances::total_issuance();
				earn_and_wait(LORA, &[(ALICES, MANY)]);
				take_events();
				settle(LORA);
				let amount = appetite.min(QUARTER);
				let paid = (amount > 0).then_some(Event::StakePaid {
					network: LORA,
					round: START,
					amount,
				});
				assert_eq!(payments(), Vec::from_iter(paid));
				assert_eq!(balance(&STAKES), amount);
				assert_eq!(Balances::total_issuance() - issuance, 3 * QUARTER + amount);
			});
		}
	}

	#[test]
	fn it_shares_the_last_plancks_with_the_rounds_settled_together() {
		TestExt::new().execute(|| {
			set_terms(LORA, divided([75, 0, 25], None));
			let issuance = Balances::total_issuance();
			MaxSupply::set(issuance + LORA_BUDGET + 1);
			assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
			next_round();
			assert_ok!(credit(LORA, START + 1, &[(ALICES, 1)]));
			start_round(START + 3);
			settle(LORA);
			assert_eq!(StakeSettled::get(), [(LORA, START, QUARTER), (LORA, START + 1, 0)]);
			assert_eq!(Balances::total_issuance(), MaxSupply::get());
		});
	}

	#[test]
	fn a_round_without_earnings_gives_it_nothing() {
		TestExt::new().execute(|| {
			set_terms(LORA, divided([75, 0, 25], None));
			start_round(START + 5);
			settle(LORA);
			assert!(StakeSettled::get().is_empty());
			assert_eq!(balance(&STAKES), 0);
		});
	}
}

mod oracles {
	use super::*;

	#[test]
	fn exactly_what_they_are_due_is_minted() {
		let budget = LORA_BUDGET / 100 * 6;
		for (appetite, amount) in [(0, 0), (DEPOSIT, DEPOSIT), (Balance::MAX, budget)] {
			TestExt::new().execute(|| {
				divide();
				OracleAppetite::set(appetite);
				earn_and_wait(LORA, &[(ALICES, MANY)]);
				take_events();
				settle(LORA);
				assert_eq!(OraclesSettled::get(), vec![(LORA, budget)]);
				assert_eq!(balance(&ORACLES), amount);
				let told = take_events()
					.into_iter()
					.find(|event| matches!(event, Event::OraclesPaid { .. }));
				let paid = Event::OraclesPaid { network: LORA, round: START, amount };
				assert_eq!(told, (amount > 0).then_some(paid));
			});
		}
	}
}
