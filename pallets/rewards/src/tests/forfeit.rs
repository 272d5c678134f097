//! What a device that is banned loses, and what becomes of it.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::{ClaimFor, DeviceLeaves, ForfeitRewards, Usage, UsageSink};
use groundwave_types::{AccountId, Balance, PayerClass};
use sp_runtime::{DispatchError, Permill};

use crate::{Error, Event, mock::*};

const FIFTH: Permill = Permill::from_percent(20);

/// Bans ALICE's device; a fifth is the finder's.
fn ban(finder: &AccountId) -> Result<Balance, DispatchError> {
	Rewards::forfeit(ALICES, Some((finder, FIFTH)))
}

/// ALICE's device has the budget of a round in escrow.
fn in_escrow() -> TestExt {
	TestExt::new().maturity(1_000_000)
}

fn earn() {
	earn_and_wait(LORA, &[(ALICES, FULL)]);
	settle(LORA);
}

#[test]
fn escrow_is_burned_but_for_the_finders_part() {
	in_escrow().execute(|| {
		earn();
		take_events();
		let issuance = Balances::total_issuance();
		assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET));
		let event = Event::Forfeited { device: ALICES, network: LORA, amount: LORA_BUDGET };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(balance(&STRANGER), 1_000 * GWV + LORA_BUDGET / 5);
		assert_eq!(Balances::total_issuance(), issuance - LORA_BUDGET / 5 * 4);
		assert_eq!(balance(&Rewards::pot_account()), DEPOSIT);
		let pot = pot(LORA);
		assert_eq!((pot.funded, pot.forfeited, pot.owed), (LORA_BUDGET, LORA_BUDGET, 0));
		assert_eq!(ledger(ALICES).unpaid(), Ok(0));
	});
}

#[test]
fn of_escrow_that_is_taken_nothing_is_left_to_vest() {
	in_escrow().execute(|| {
		vest(LORA, 1_000);
		earn();
		assert_eq!(
			Rewards::statement(ALICES).map(|statement| statement.escrow_vesting),
			Some(1_000)
		);
		assert_ok!(ban(&STRANGER));
		let statement = Rewards::statement(ALICES).expect("it earned before");
		assert_eq!((statement.escrowed, statement.escrow_vesting), (0, 0));
	});
}

#[test]
fn everything_is_burned_where_nobody_found_it() {
	in_escrow().execute(|| {
		earn();
		let issuance = Balances::total_issuance();
		assert_eq!(Rewards::forfeit(ALICES, None), Ok(LORA_BUDGET));
		assert_eq!(Balances::total_issuance(), issuance - LORA_BUDGET);
	});
}

#[test]
fn a_finder_gets_an_account_by_it_or_forgoes_it() {
	for (rate, reward) in [(5 * DEPOSIT - 1, 0), (5 * DEPOSIT, DEPOSIT)] {
		in_escrow().execute(|| {
			MaxRate::set(rate);
			earn_and_wait(LORA, &[(ALICES, 1)]);
			settle(LORA);
			let issuance = Balances::total_issuance();
			assert_eq!(ban(&CAROL), Ok(rate));
			assert_eq!(balance(&CAROL), reward);
			assert_eq!(Balances::total_issuance(), issuance - rate + reward);
		});
	}
}

#[test]
fn what_vests_is_taken_and_what_vested_is_not() {
	TestExt::new().execute(|| {
		vest(LORA, 1_000);
		earn();
		jump_to(System::block_number() + 400);
		assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET / 10 * 6));
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 10 * 4);
		jump_to(System::block_number() + 5_000);
		assert_eq!(cash(ALICES), LORA_BUDGET / 10 * 4);
	});
}

#[test]
fn what_can_be_claimed_is_the_owners() {
	TestExt::new().execute(|| {
		earn();
		assert_eq!(ban(&STRANGER), Ok(0));
		assert_eq!(cash(ALICES), LORA_BUDGET);
	});
}

#[test]
fn what_is_kept_for_shares_stays_theirs() {
	TestExt::new().execute(|| {
		Splits::mutate(|splits| splits.insert(ALICES, Permill::from_percent(50)));
		earn();
		let _ = cash(ALICES);
		assert_eq!(ban(&STRANGER), Ok(0));
		assert_eq!(ledger(ALICES).retained, LORA_BUDGET / 2);
	});
}

#[test]
fn the_others_share_what_it_earned_in_rounds_that_are_not_settled() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, FULL), (BOBS, FULL)]));
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 3 * FULL), (BOBS, FULL)]));
		take_events();
		assert_eq!(ban(&STRANGER), Ok(0));
		let event = Event::Forfeited { device: ALICES, network: LORA, amount: 0 };
		assert_eq!(take_events(), vec![event]);
		start_round(START + 3);
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		assert_eq!(cash(BOBS), 2 * LORA_BUDGET);
	});
}

#[test]
fn a_round_in_which_nobody_else_earned_mints_nothing() {
	TestExt::new().execute(|| {
		set_terms(LORA, divided([50, 10, 10], Some((BOB, 24))));
		let issuance = Balances::total_issuance();
		assert_ok!(usage(LORA, ALICES, PayerClass::Vetted, GWV));
		assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
		assert_eq!(ban(&STRANGER), Ok(0));
		start_round(START + 2);
		settle(LORA);
		assert_eq!(Balances::total_issuance(), issuance);
		assert!(pot(LORA).unsettled.is_empty());
	});
}

#[test]
fn its_use_is_not_paid_for_either() {
	TestExt::new().execute(|| {
		set_evidence(LORA, Permill::zero());
		assert_ok!(usage(LORA, ALICES, PayerClass::Open, 100_000 * GWV));
		assert_ok!(usage(LORA, ALICES, PayerClass::Vetted, 100_000 * GWV));
		assert_ok!(usage(LORA, BOBS, PayerClass::Open, 100_000 * GWV));
		assert_eq!(ban(&STRANGER), Ok(0));
		start_round(START + 2);
		assert_eq!(cash(BOBS), LORA_BUDGET);
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
	});
}

#[test]
fn the_floor_of_others_does_not_rise_with_what_it_lost() {
	let policy = |policy: &mut crate::EmissionPolicy| {
		policy.floor_reserve = Permill::one();
		policy.usage.floor = Permill::from_percent(50);
	};
	TestExt::new().burn_span(1).policy(policy).execute(|| {
		set_evidence(WIFI, Permill::one());
		add_device(NO_DEVICE, WIFI, ALICE);
		burn(1_000_000 * GWV);
		next_round();
		let use_of = |device| Usage {
			device,
			class: PayerClass::Vetted,
			cost: 1_000 * GWV,
			worth: 1_000 * GWV,
		};
		let list = vec![use_of(NO_DEVICE), use_of(BOBS_WIFI)];
		assert_ok!(Rewards::record_usage(WIFI, list));
		assert_eq!(Rewards::forfeit(NO_DEVICE, None), Ok(0));
		start_round(START + 3);
		assert_eq!(cash(BOBS_WIFI), 500 * GWV);
	});
}

#[test]
fn a_round_that_is_due_and_not_settled_is_settled_first() {
	in_escrow().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, FULL / 3), (BOBS, FULL / 3 * 2)]));
		start_round(START + 2);
		assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET / 3));
		assert_eq!(pot(LORA).owed, LORA_BUDGET / 3 * 2);
	});
}

#[test]
fn a_round_that_the_breaker_holds_up_is_lost() {
	TestExt::new().policy(|policy| policy.breaker_limit = 0).execute(|| {
		for round in START..START + 6 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, FULL), (BOBS, FULL)]));
		}
		assert_eq!(ban(&STRANGER), Ok(0));
		assert!(ledger(ALICES).unsettled.is_empty());
		assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, None));
		change_policy(|policy| policy.breaker_limit = Balance::MAX);
		start_round(START + 7);
		assert_eq!(cash(BOBS), 6 * LORA_BUDGET);
	});
}

#[test]
fn a_second_ban_finds_nothing() {
	in_escrow().execute(|| {
		earn();
		assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET));
		assert_eq!(ban(&STRANGER), Ok(0));
		assert_eq!(balance(&STRANGER), 1_000 * GWV + LORA_BUDGET / 5);
	});
}

#[test]
fn a_device_that_never_earned_has_nothing_to_lose() {
	TestExt::new().execute(|| {
		assert_eq!(ban(&STRANGER), Ok(0));
		assert_eq!(Rewards::forfeit(NO_DEVICE, None), Ok(0));
		assert_eq!(Rewards::at_stake(ALICES), 0);
	});
}

#[test]
fn a_banned_device_earns_no_more() {
	in_escrow().execute(|| {
		earn();
		assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET));
		// What it proved before the ban is scored after it.
		assert_ok!(credit(LORA, START + 2, &[(ALICES, FULL), (BOBS, FULL)]));
		assert_noop!(usage(LORA, ALICES, PayerClass::Open, GWV), Error::<Test>::DeviceLeaving);
		assert!(ledger(ALICES).unsettled.is_empty());
		start_round(START + 4);
		assert_eq!(Rewards::statement(BOBS).map(|it| it.escrowed), Some(LORA_BUDGET));
	});
	TestExt::new().execute(|| {
		Banned::set(vec![ALICES]);
		assert_ok!(credit(LORA, START, &[(ALICES, FULL), (BOBS, FULL)]));
		assert_eq!(Rewards::ledger(ALICES), None);
	});
}

#[test]
fn nothing_is_paid_for_a_frozen_device() {
	TestExt::new().execute(|| {
		earn();
		Frozen::set(vec![ALICES, NO_DEVICE]);
		// Also where nothing is due: a title is not split while its device is accused.
		assert_noop!(Rewards::claim_for(NO_DEVICE), Error::<Test>::DeviceFrozen);
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::DeviceFrozen);
		assert_noop!(Rewards::claim_for(ALICES), Error::<Test>::DeviceFrozen);
		assert_noop!(Rewards::on_leave(ALICES, &ALICE), Error::<Test>::DeviceFrozen);
		assert_eq!(Rewards::claimable(ALICES), 0);
		let statement = Rewards::statement(ALICES).expect("it earned");
		assert_eq!((statement.claimable, statement.frozen), (0, LORA_BUDGET));
		Splits::mutate(|splits| splits.insert(ALICES, Permill::from_percent(50)));
		assert_noop!(Rewards::claim_for(ALICES), Error::<Test>::DeviceFrozen);
		Splits::set(Default::default());
		Frozen::set(Vec::new());
		assert_eq!(cash(ALICES), LORA_BUDGET);
	});
}

#[test]
fn a_frozen_device_is_passed_over_by_a_claim_for_many() {
	TestExt::new().execute(|| {
		earn_and_wait(LORA, &[(ALICES, FULL), (BOBS, FULL)]);
		Frozen::set(vec![ALICES]);
		let before = balance(&BOB);
		let devices = vec![ALICES, BOBS].try_into().expect("two are few");
		assert_ok!(Rewards::claim_many(RuntimeOrigin::signed(STRANGER), devices));
		assert_eq!(balance(&BOB), before + LORA_BUDGET / 2);
		Frozen::set(Vec::new());
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 2);
	});
}

#[test]
fn a_claim_for_a_frozen_device_is_never_free() {
	TestExt::new().execute(|| {
		earn();
		assert!(Rewards::is_free_claim(&ALICE, ALICES));
		Frozen::set(vec![ALICES]);
		assert!(!Rewards::is_free_claim(&ALICE, ALICES));
	});
}

#[test]
fn a_ban_takes_what_was_frozen_whoever_has_shares() {
	TestExt::new().execute(|| {
		earn();
		Frozen::set(vec![ALICES]);
		assert_eq!(Rewards::at_stake(ALICES), 0);
		frame_support::hypothetically!({
			assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET));
			assert_eq!(ledger(ALICES).unpaid(), Ok(0));
		});
		// However few shares are deposited.
		Splits::mutate(|splits| splits.insert(ALICES, Permill::from_percent(25)));
		assert_eq!(Rewards::statement(ALICES).map(|it| it.frozen), Some(LORA_BUDGET));
		assert_eq!(ban(&STRANGER), Ok(LORA_BUDGET));
		assert_eq!(ledger(ALICES).accrued, 0);
	});
}

#[test]
fn what_is_in_escrow_or_vests_is_at_stake() {
	in_escrow().execute(|| {
		earn();
		assert_eq!(Rewards::at_stake(ALICES), LORA_BUDGET);
	});
	TestExt::new().execute(|| {
		vest(LORA, 1_000);
		earn();
		jump_to(System::block_number() + 400);
		assert_eq!(Rewards::at_stake(ALICES), LORA_BUDGET / 10 * 6);
	});
}
