use frame_support::{
	assert_noop, assert_ok, assert_storage_noop,
	traits::{DefensiveOption, fungible::Inspect},
};
use groundwave_types::{Balance, DeviceId, Points};
use sp_runtime::DispatchError;

use crate::{Error, Event, Rates, mock::*};

/// Points at which a round of [`LORA`] pays the largest rate and no planck is left.
const FULL: Points = 1_500_000;

/// Lets `devices` earn in the running round and waits until it is due.
fn earn(devices: &[(DeviceId, Points)]) {
	let round = anchor().round;
	assert_ok!(credit(LORA, round, devices));
	start_round(round + 2);
	take_events();
}

#[test]
fn a_claim_settles_folds_and_pays_the_payee() {
	TestExt::new().execute(|| {
		earn(&[(ALICES, FULL / 3), (BOBS, FULL / 3 * 2)]);
		let before = Balances::balance(&ALICE);
		assert_ok!(claim(ALICE, ALICES));

		let amount = LORA_BUDGET / 3;
		assert_eq!(Balances::balance(&ALICE), before + amount);
		assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT + LORA_BUDGET - amount);
		let ledger = ledger(ALICES);
		assert_eq!((ledger.accrued, ledger.lifetime), (0, amount));
		assert!(ledger.unsettled.is_empty());
		let pot = pot(LORA);
		assert_eq!((pot.paid, pot.owed), (amount, LORA_BUDGET - amount));
		assert_eq!(
			take_events(),
			vec![
				Event::RoundSettled {
					network: LORA,
					round: START,
					last: START,
					points: FULL,
					rate: RATE_LIMIT,
					minted: LORA_BUDGET,
					allocated: LORA_BUDGET,
					carried: 0,
				},
				Event::Claimed { device: ALICES, network: LORA, payee: ALICE, amount, by: ALICE },
			]
		);
	});
}

#[test]
fn a_second_claim_finds_nothing_due() {
	TestExt::new().execute(|| {
		earn(&[(ALICES, FULL)]);
		assert_ok!(claim(ALICE, ALICES));
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		assert_noop!(claim(STRANGER, ALICES), Error::<Test>::NothingDue);
	});
}

#[test]
fn a_strangers_claim_pays_the_payee() {
	TestExt::new().execute(|| {
		earn(&[(ALICES, FULL)]);
		let (alice, stranger) = (Balances::balance(&ALICE), Balances::balance(&STRANGER));
		assert_ok!(claim(STRANGER, ALICES));
		assert_eq!(Balances::balance(&ALICE), alice + LORA_BUDGET);
		assert_eq!(Balances::balance(&STRANGER), stranger);
		assert_eq!(
			take_events().last(),
			Some(&Event::Claimed {
				device: ALICES,
				network: LORA,
				payee: ALICE,
				amount: LORA_BUDGET,
				by: STRANGER
			})
		);
	});
}

#[test]
fn a_chosen_payee_is_paid() {
	TestExt::new().execute(|| {
		set_payee(ALICES, CAROL);
		earn(&[(ALICES, FULL)]);
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!(Balances::balance(&CAROL), LORA_BUDGET);
	});
}

#[test]
fn all_that_is_unpaid_goes_with_a_sold_title() {
	TestExt::new().execute(|| {
		set_payee(ALICES, CAROL);
		earn(&[(ALICES, FULL)]);
		let round = anchor().round;
		assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
		sell(ALICES, BOB);
		start_round(round + 2);

		let (alice, bob) = (Balances::balance(&ALICE), Balances::balance(&BOB));
		assert_ok!(claim(STRANGER, ALICES));
		assert_eq!(Balances::balance(&BOB), bob + 2 * LORA_BUDGET);
		assert_eq!(Balances::balance(&ALICE), alice);
		assert_eq!(Balances::balance(&CAROL), 0);
		// The payee of the owner before is void, and so is that owner's claim to a free claim.
		assert!(!is_free(ALICE, ALICES) && !is_free(CAROL, ALICES));
	});
}

#[test]
fn nothing_is_due_before_the_round_is_settled() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		next_round();
		System::set_block_number(anchor().end() - 1);
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		next_round();
		assert_ok!(claim(ALICE, ALICES));
	});
}

#[test]
fn a_claim_leaves_what_is_not_settled_yet() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, FULL)]));
		next_round();
		assert_ok!(credit(LORA, START + 2, &[(ALICES, FULL)]));
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET);
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!(ledger(ALICES).unsettled.len(), 2);
		assert_eq!(pot(LORA).unsettled.len(), 2);
		next_round();
		assert_ok!(claim(ALICE, ALICES));
		next_round();
		assert_ok!(claim(ALICE, ALICES));
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		assert_eq!(ledger(ALICES).lifetime, 3 * LORA_BUDGET);
	});
}

#[test]
fn a_device_that_never_earned_has_nothing_due() {
	TestExt::new().execute(|| {
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
	});
}

#[test]
fn points_worth_nothing_leave_nothing_due() {
	TestExt::new().execute(|| {
		assert_ok!(credit(YOUNG, START, &[(ALICES_YOUNG, 1)]));
		start_round(START + 2);
		assert_noop!(claim(ALICE, ALICES_YOUNG), Error::<Test>::NothingDue);
	});
}

#[test]
fn an_unknown_device_has_nobody_to_pay() {
	TestExt::new().execute(|| {
		assert_noop!(claim(ALICE, NO_DEVICE), Error::<Test>::UnknownDevice);
	});
}

#[test]
fn a_claim_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(Rewards::claim(RuntimeOrigin::none(), ALICES), DispatchError::BadOrigin);
	});
}

#[test]
fn a_payee_below_the_deposit_keeps_what_is_due() {
	TestExt::new().execute(|| {
		// One planck less than brings CAROL's account into being.
		MaxRate::set(DEPOSIT - 1);
		earn(&[(CAROLS, 1)]);
		assert_eq!(Rewards::claimable(CAROLS), DEPOSIT - 1);
		assert_noop!(claim(STRANGER, CAROLS), Error::<Test>::PayeeBelowDeposit);
		settle(LORA);
		assert_eq!(Rewards::claimable(CAROLS), DEPOSIT - 1);

		MaxRate::set(1);
		earn(&[(CAROLS, 1)]);
		assert_ok!(claim(STRANGER, CAROLS));
		assert_eq!(Balances::balance(&CAROL), DEPOSIT);

		// An account that exists takes any amount.
		earn(&[(CAROLS, 1)]);
		assert_ok!(claim(STRANGER, CAROLS));
		assert_eq!(Balances::balance(&CAROL), DEPOSIT + 1);
	});
}

#[test]
fn an_unpaid_reward_is_taken_once_the_payees_account_exists() {
	TestExt::new().execute(|| {
		MaxRate::set(1);
		earn(&[(CAROLS, 1)]);
		assert_noop!(claim(STRANGER, CAROLS), Error::<Test>::PayeeBelowDeposit);
		assert_ok!(Balances::transfer_keep_alive(RuntimeOrigin::signed(STRANGER), CAROL, DEPOSIT));
		assert_ok!(claim(STRANGER, CAROLS));
		assert_eq!(Balances::balance(&CAROL), DEPOSIT + 1);
	});
}

#[test]
fn what_was_settled_long_ago_stays_claimable() {
	TestExt::new().execute(|| {
		earn(&[(ALICES, FULL / 2), (BOBS, FULL / 2)]);
		assert_ok!(claim(BOB, BOBS));
		for round in 100..110 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(BOBS, 1)]));
		}
		start_round(1_000);
		let settled = pot(LORA).unsettled;
		assert_ok!(claim(STRANGER, ALICES));
		assert_eq!(ledger(ALICES).lifetime, LORA_BUDGET / 2);
		// ALICE did not wait for the rounds of others, so her claim did not settle them.
		assert_eq!(pot(LORA).unsettled, settled);
	});
}

#[test]
fn claims_work_while_the_network_is_paused() {
	TestExt::new().execute(|| {
		earn(&[(ALICES, FULL)]);
		pause(LORA);
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!(ledger(ALICES).lifetime, LORA_BUDGET);
	});
}

#[test]
fn many_small_credits_earn_no_more_than_a_large_one() {
	TestExt::new().execute(|| {
		for _ in 0..1_000 {
			assert_ok!(credit(LORA, START, &[(ALICES, 1), (ALICES, 1)]));
		}
		assert_ok!(credit(LORA, START, &[(BOBS, 2_000)]));
		assert_ok!(credit(LORA, START, &[(CAROLS, 7_000_003)]));
		start_round(START + 2);
		settle(LORA);
		assert_eq!(Rewards::claimable(ALICES), Rewards::claimable(BOBS));
		let sum: Balance = [ALICES, BOBS, CAROLS].into_iter().map(Rewards::claimable).sum();
		assert_eq!(sum, pot(LORA).owed);
	});
}

#[test]
fn claiming_often_earns_no_more_than_claiming_once() {
	TestExt::new().execute(|| {
		let mut often: Balance = 0;
		for round in START..START + 9 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, 999_999), (BOBS, 999_999)]));
			if claim(ALICE, ALICES).is_ok() {
				often += 1;
			}
		}
		start_round(START + 11);
		assert_ok!(claim(ALICE, ALICES));
		assert_ok!(claim(BOB, BOBS));
		assert_eq!(often, 7);
		assert_eq!(ledger(ALICES).lifetime, ledger(BOBS).lifetime);
	});
}

#[test]
fn asking_what_is_claimable_changes_nothing() {
	TestExt::new().execute(|| {
		earn(&[(ALICES, FULL)]);
		assert_storage_noop!(assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET));
		assert_storage_noop!(assert!(is_free(ALICE, ALICES)));
	});
}

/// Whether FRAME was built with debug assertions, so that it panics where books contradict themselves.
fn frame_panics() -> bool {
	std::panic::catch_unwind(|| None::<()>.defensive_ok_or(())).is_err()
}

/// No call leads here: a rate vanished.
#[test]
fn books_that_contradict_themselves_pay_nothing() {
	if frame_panics() {
		return;
	}
	TestExt::new().build().execute_with(|| {
		earn(&[(ALICES, FULL)]);
		settle(LORA);
		Rates::<Test>::remove(LORA, 0);
		assert_eq!(Rewards::claimable(ALICES), 0);
		assert!(!is_free(ALICE, ALICES));
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::Unexpected);
	});
}
