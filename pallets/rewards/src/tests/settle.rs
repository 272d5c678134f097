use frame_support::{assert_noop, assert_ok, assert_storage_noop, traits::fungible::Inspect};
use groundwave_types::{Balance, Points, ROUNDS_PER_PAGE};
use proptest::prelude::*;
use sp_runtime::DispatchError;

use crate::{
	Breaker, EmissionPolicy, Error, Event, MAX_UNSETTLED, PotRecord, Rates, WeightInfo, mock::*,
};

/// Points enough for [`RATE_LIMIT`] not to matter.
const MANY: u64 = 7_000_000;

fn settled_pot(funded: Balance, owed: Balance) -> PotRecord {
	let breaker = Breaker { due: owed, ..Breaker::default() };
	PotRecord { funded, owed, carried: funded - owed, breaker, ..PotRecord::default() }
}

#[test]
fn a_round_is_settled_once_the_next_one_is_over() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
		next_round();
		System::set_block_number(anchor().end() - 1);
		settle(LORA);
		assert_eq!(rate(LORA, START), None);
		next_round();
		settle(LORA);
		assert_eq!(rate(LORA, START), Some(LORA_BUDGET / Balance::from(MANY)));
	});
}

#[test]
fn the_rate_is_whole_and_the_remainder_is_carried() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, MANY - 1), (BOBS, 1)]));
		start_round(START + 2);
		take_events();
		let issuance = Balances::total_issuance();
		settle(LORA);

		// 15,000 GWV over 7,000,000 points.
		let rate = 2_142_857_142;
		let allocated = rate * Balance::from(MANY);
		let carried = LORA_BUDGET - allocated;
		assert_eq!(carried, 6_000_000);
		assert_eq!(
			take_events(),
			vec![Event::RoundSettled {
				network: LORA,
				round: START,
				last: START,
				points: MANY,
				rate,
				minted: LORA_BUDGET,
				allocated,
				carried,
			}]
		);
		assert_eq!(pot(LORA), settled_pot(LORA_BUDGET, allocated));
		assert_eq!(Balances::total_issuance(), issuance + LORA_BUDGET);
		assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT + LORA_BUDGET);
	});
}

#[test]
fn what_is_carried_goes_to_the_next_settled_round() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
		start_round(START + 1);
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 6_000_000)]));
		start_round(START + 3);
		settle(LORA);

		let first = (LORA_BUDGET / Balance::from(MANY)) * Balance::from(MANY);
		let available = LORA_BUDGET + 6_000_000;
		assert_eq!(available % 6_000_000, 0);
		assert_eq!(rate(LORA, START + 1), Some(available / 6_000_000));
		assert_eq!(pot(LORA), settled_pot(2 * LORA_BUDGET, first + available));
	});
}

#[test]
fn settling_again_changes_nothing() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
		start_round(START + 2);
		settle(LORA);
		assert_storage_noop!(settle(LORA));
	});
}

#[test]
fn rounds_in_which_nobody_earned_mint_nothing() {
	TestExt::new().execute(|| {
		let issuance = Balances::total_issuance();
		start_round(START + 5);
		assert_storage_noop!(settle(LORA));
		assert_eq!(Balances::total_issuance(), issuance);

		assert_ok!(credit(LORA, START + 5, &[(ALICES, MANY)]));
		start_round(START + 7);
		settle(LORA);
		assert_eq!(Balances::total_issuance(), issuance + LORA_BUDGET);
	});
}

#[test]
fn a_thin_round_is_no_jackpot() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 10_000)]));
		start_round(START + 2);
		take_events();
		settle(LORA);
		let allocated = RATE_LIMIT * 10_000;
		assert_eq!(
			take_events(),
			vec![Event::RoundSettled {
				network: LORA,
				round: START,
				last: START,
				points: 10_000,
				rate: RATE_LIMIT,
				minted: allocated,
				allocated,
				carried: 0,
			}]
		);
		assert_eq!(pot(LORA), settled_pot(allocated, allocated));
	});
}

#[test]
fn a_round_at_exactly_the_largest_rate_mints_all_of_its_budget() {
	// 15,000 GWV at 0.01 GWV a point.
	let full = 1_500_000;
	for (points, minted) in [
		(full - 1, LORA_BUDGET - RATE_LIMIT),
		(full, LORA_BUDGET),
		// The rate falls below the largest one, and the remainder is carried.
		(full + 1, LORA_BUDGET),
	] {
		TestExt::new().execute(|| {
			assert_ok!(credit(LORA, START, &[(ALICES, points)]));
			start_round(START + 2);
			settle(LORA);
			assert_eq!(pot(LORA).funded, minted);
			assert_eq!(rate(LORA, START) == Some(RATE_LIMIT), points <= full);
		});
	}
}

#[test]
fn a_thin_round_spends_what_was_carried_before_it_mints() {
	TestExt::new().execute(|| {
		assert_ok!(Rewards::fund(RuntimeOrigin::signed(STRANGER), LORA, 30 * GWV));
		assert_ok!(credit(LORA, START, &[(ALICES, 1_000)]));
		start_round(START + 1);
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 4_000)]));
		start_round(START + 3);
		take_events();
		settle(LORA);
		let settled = |round, points, minted, carried| Event::RoundSettled {
			network: LORA,
			round,
			last: round,
			points,
			rate: RATE_LIMIT,
			minted,
			allocated: Balance::from(points) * RATE_LIMIT,
			carried,
		};
		assert_eq!(
			take_events(),
			vec![settled(START, 1_000, 0, 20 * GWV), settled(START + 1, 4_000, 20 * GWV, 0),]
		);
	});
}

#[test]
fn a_round_without_budget_distributes_what_was_given() {
	TestExt::new().execute(|| {
		assert_ok!(Rewards::fund(RuntimeOrigin::signed(STRANGER), YOUNG, 7));
		assert_ok!(credit(YOUNG, START, &[(ALICES_YOUNG, 3)]));
		start_round(START + 2);
		settle(YOUNG);
		assert_eq!(rate(YOUNG, START), Some(2));
		assert_eq!(pot(YOUNG), settled_pot(7, 6));
	});
}

#[test]
fn a_round_without_any_money_is_settled_at_a_rate_of_zero() {
	TestExt::new().execute(|| {
		let issuance = Balances::total_issuance();
		assert_ok!(credit(YOUNG, START, &[(ALICES_YOUNG, 3)]));
		start_round(START + 2);
		settle(YOUNG);
		assert_eq!(rate(YOUNG, START), Some(0));
		assert_eq!(pot(YOUNG), PotRecord::default());
		assert_eq!(Balances::total_issuance(), issuance);
	});
}

#[test]
fn points_worth_less_than_a_planck_are_paid_together_later() {
	TestExt::new().execute(|| {
		assert_ok!(Rewards::fund(RuntimeOrigin::signed(STRANGER), YOUNG, 7));
		assert_ok!(credit(YOUNG, START, &[(ALICES_YOUNG, 8)]));
		start_round(START + 1);
		assert_ok!(credit(YOUNG, START + 1, &[(ALICES_YOUNG, 7)]));
		start_round(START + 3);
		settle(YOUNG);
		assert_eq!(rate(YOUNG, START), Some(0));
		assert_eq!(rate(YOUNG, START + 1), Some(1));
	});
}

#[test]
fn nothing_is_minted_above_the_maximum_supply() {
	for (room, minted) in [
		(0, 0),
		(1, 1),
		(LORA_BUDGET - 1, LORA_BUDGET - 1),
		(LORA_BUDGET, LORA_BUDGET),
		(LORA_BUDGET + 1, LORA_BUDGET),
	] {
		TestExt::new().execute(|| {
			let issuance = Balances::total_issuance();
			MaxSupply::set(issuance + room);
			assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
			start_round(START + 2);
			settle(LORA);
			assert_eq!(pot(LORA).funded, minted);
			assert_eq!(Balances::total_issuance(), issuance + minted);
		});
	}
}

#[test]
fn rounds_settled_together_share_what_may_still_be_minted() {
	TestExt::new().execute(|| {
		let issuance = Balances::total_issuance();
		MaxSupply::set(issuance + LORA_BUDGET + 1);
		assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
		start_round(START + 1);
		assert_ok!(credit(LORA, START + 1, &[(ALICES, MANY)]));
		start_round(START + 3);
		settle(LORA);
		assert_eq!(Balances::total_issuance(), MaxSupply::get());
		assert_eq!(pot(LORA).funded, LORA_BUDGET + 1);
	});
}

#[test]
fn a_supply_already_above_the_maximum_mints_nothing() {
	TestExt::new().build().execute_with(|| {
		MaxSupply::set(Balances::total_issuance() - 1);
		assert_ok!(credit(LORA, START, &[(ALICES, MANY)]));
		start_round(START + 2);
		settle(LORA);
		assert_eq!(pot(LORA), PotRecord::default());
	});
}

#[test]
fn rates_are_found_on_both_sides_of_a_pages_end() {
	TestExt::new().execute(|| {
		for round in [ROUNDS_PER_PAGE - 1, ROUNDS_PER_PAGE] {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, MANY)]));
		}
		start_round(ROUNDS_PER_PAGE + 2);
		settle(LORA);
		assert_eq!(Rates::<Test>::get(LORA, 0).values.len(), 1);
		assert_eq!(Rates::<Test>::get(LORA, 1).values.len(), 1);
		assert_eq!(rate(LORA, ROUNDS_PER_PAGE - 2), None);
		assert_eq!(rate(LORA, ROUNDS_PER_PAGE - 1), Some(LORA_BUDGET / Balance::from(MANY)));
		assert!(rate(LORA, ROUNDS_PER_PAGE).is_some());
		assert_eq!(rate(LORA, ROUNDS_PER_PAGE + 1), None);
	});
}

#[test]
fn a_page_holds_a_rate_for_each_of_its_rounds() {
	TestExt::new().execute(|| {
		for round in START..ROUNDS_PER_PAGE * 2 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, MANY)]));
		}
		start_round(ROUNDS_PER_PAGE * 2 + 1);
		settle(LORA);
		assert!(Rates::<Test>::get(LORA, 1).values.is_full());
		assert_eq!(Rewards::claimable(ALICES), pot(LORA).owed);
	});
}

#[test]
fn a_network_that_earned_nothing_has_nothing_to_settle() {
	TestExt::new().execute(|| {
		assert_storage_noop!(settle(YOUNG));
	});
}

#[test]
fn an_unknown_network_cannot_be_settled() {
	TestExt::new().execute(|| {
		assert_noop!(
			Rewards::settle(RuntimeOrigin::signed(STRANGER), NO_NETWORK),
			Error::<Test>::UnknownNetwork
		);
	});
}

#[test]
fn settling_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(Rewards::settle(RuntimeOrigin::none(), LORA), DispatchError::BadOrigin);
	});
}

#[test]
fn settling_is_charged_for_the_rounds_it_settled() {
	TestExt::new().execute(|| {
		let weigh = || {
			Rewards::settle(RuntimeOrigin::signed(STRANGER), LORA)
				.expect("settling never fails")
				.actual_weight
		};
		assert_eq!(weigh(), Some(<()>::settle(0)));
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 1)]));
		next_round();
		assert_eq!(weigh(), Some(<()>::settle(1)));
		assert_ok!(credit(LORA, START + 2, &[(ALICES, 1)]));
		start_round(START + 4);
		assert_eq!(weigh(), Some(<()>::settle(2)));
		for round in START + 4..START + 6 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, 1)]));
		}
		// The breaker holds up the oldest of three.
		assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, Some(0)));
		next_round();
		assert_ok!(credit(LORA, START + 6, &[(ALICES, 1)]));
		assert_eq!(weigh(), Some(<()>::settle(0)));
		start_round(START + 8);
		assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, None));
		assert_eq!(weigh(), Some(<()>::settle(MAX_UNSETTLED)));
	});
}

proptest! {
	#[test]
	fn a_settlement_conserves_money_whatever_the_figures(
		carried in prop_oneof![0..1_000_u128, any::<Balance>()],
		budget in prop_oneof![0..1_000_u128, any::<Balance>()],
		points in prop_oneof![0..1_000_u64, any::<Points>()],
		room: Balance,
		max_rate in prop_oneof![0..1_000_u128, any::<Balance>()],
	) {
		let mut pot = PotRecord { funded: carried, carried, ..PotRecord::default() };
		pot.unsettled.try_push(pending(0, points, budget)).expect("it is empty");
		let available = carried.checked_add(budget.min(room));
		match pot.settle_oldest(room, &EmissionPolicy { max_rate, ..Policy::get() }, 0) {
			Ok(settlement) => {
				let settlement = settlement.expect("a round waits and no breaker holds it up");
				let (rate, evidence) = (settlement.rates.point, settlement.evidence);
				let points = Balance::from(points);
				prop_assert!(rate <= max_rate);
				prop_assert!(evidence.minted <= budget.min(room));
				prop_assert_eq!(evidence.allocated, rate * points);
				prop_assert_eq!(pot.owed, evidence.allocated);
				prop_assert_eq!(pot.carried, evidence.carried);
				prop_assert_eq!(pot.funded, carried + evidence.minted);
				prop_assert!(pot.is_balanced());
				if points == 0 {
					prop_assert_eq!((rate, evidence.minted, pot.carried), (0, 0, carried));
				} else {
					// Nothing is held back that points could have been paid with.
					prop_assert!(rate == max_rate || pot.carried < points);
				}
			},
			Err(_) => prop_assert!(available.is_none()),
		}
	}
}
