use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sp_runtime::{DispatchError, TokenError};

use super::deposit::crowd;
use crate::{Accumulators, Deposits, Error, Event, mock::*};

#[test]
fn withdrawn_shares_are_back() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 300));
		take_events();
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 100));
		assert_eq!(shares_of(ROOFTOP_SHARES, &ALICE), 300);
		assert_eq!(accumulator(ROOFTOP_SHARES).deposited, 200);
		assert_eq!(
			take_events(),
			vec![Event::Withdrawn {
				asset: ROOFTOP_SHARES,
				network: LORA,
				device: ROOFTOP,
				who: ALICE,
				shares: 100,
				deposited: 200,
			}]
		);
	});
}

#[test]
fn with_the_last_share_all_is_paid_and_forgotten() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		earn(ROOFTOP, 2 * GWV);
		take_events();
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 500));
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT + GWV);
		assert_eq!(shares_of(ROOFTOP_SHARES, &ALICE), 500);
		assert!(!Deposits::<Test>::contains_key(ROOFTOP_SHARES, ALICE));
		assert!(!Accumulators::<Test>::contains_key(ROOFTOP_SHARES));
		assert_eq!(
			take_events(),
			vec![
				Event::IncomeShared {
					asset: ROOFTOP_SHARES,
					network: LORA,
					device: ROOFTOP,
					amount: GWV,
					deposited: 500,
				},
				Event::Withdrawn {
					asset: ROOFTOP_SHARES,
					network: LORA,
					device: ROOFTOP,
					who: ALICE,
					shares: 500,
					deposited: 0,
				},
				Event::Claimed { asset: ROOFTOP_SHARES, who: ALICE, amount: GWV, by: ALICE },
				Event::Closed { asset: ROOFTOP_SHARES, network: LORA, device: ROOFTOP, burned: 0 },
			]
		);
	});
}

#[test]
fn others_stay_when_one_goes() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		earn(ROOFTOP, 1_000);
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 500));
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT + 500);
		pay_out(ROOFTOP, 1_000);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), 500);
		assert_eq!(accumulator(ROOFTOP_SHARES).deposited, 250);
	});
}

#[test]
fn what_rounding_left_is_burned_with_the_last_deposit() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_ok!(deposit(BOB, ROOFTOP, 2));
		assert_ok!(bring(ROOFTOP, 100));
		let issuance = Balances::total_issuance();
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 1));
		take_events();
		assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 2));
		let paid = wealth(&ALICE) + wealth(&BOB) - 2 * ENDOWMENT;
		assert_eq!(paid, 33 + 66);
		assert_eq!(Balances::total_issuance(), issuance - 1);
		assert_eq!(Balances::balance(&Fractions::share_account()), DEPOSIT);
		let closed =
			Event::Closed { asset: ROOFTOP_SHARES, network: LORA, device: ROOFTOP, burned: 1 };
		assert_eq!(take_events().pop(), Some(closed));
	});
}

#[test]
fn nobody_withdraws_more_than_he_deposited() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 300));
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		assert_noop!(withdraw(ALICE, ROOFTOP_SHARES, 301), Error::<Test>::SharesExceedDeposit);
		assert_noop!(withdraw(ALICE, ROOFTOP_SHARES, 0), Error::<Test>::SharesZero);
		assert_noop!(withdraw(CAROL, ROOFTOP_SHARES, 1), Error::<Test>::NoDeposit);
		assert_noop!(withdraw(ALICE, TOWER_SHARES, 1), Error::<Test>::NoDeposit);
		assert_noop!(withdraw(ALICE, NO_ASSET, 1), Error::<Test>::NoDeposit);
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 300));
		assert_noop!(withdraw(ALICE, ROOFTOP_SHARES, 1), Error::<Test>::NoDeposit);
	});
}

#[test]
fn a_withdrawal_waits_for_nobody() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 300));
		earn(ROOFTOP, GWV);
		RewardsFail::set(true);
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 300));
		assert_eq!(shares_of(ROOFTOP_SHARES, &ALICE), 500);
		assert_eq!(ledger(ROOFTOP).accrued, GWV);
	});
}

#[test]
fn what_a_withdrawer_cannot_be_paid_stays_due() {
	TestExt::new().execute(|| {
		DepositBase::set(0);
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		assert_ok!(bring(ROOFTOP, DEPOSIT - 250));
		abandon(BOB);
		// Shares cannot go to an account that does not exist, so that he has to come back first.
		assert!(withdraw(BOB, ROOFTOP_SHARES, 250).is_err());
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), DEPOSIT - 250);
		assert_ok!(Balances::transfer_allow_death(RuntimeOrigin::signed(ALICE), BOB, DEPOSIT));
		assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 250));
		assert_eq!(wealth(&BOB), 2 * DEPOSIT - 250);
	});
}

/// Lets an account without deposits in GWV go.
pub(super) fn abandon(who: groundwave_types::AccountId) {
	for asset in [ROOFTOP_SHARES, TOWER_SHARES] {
		let shares = shares_of(asset, &who);
		if shares > 0 {
			send(asset, who.clone(), CAROL, shares);
		}
	}
	assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(who.clone()), STRANGER, false));
	assert!(!System::account_exists(&who));
}

#[test]
fn what_was_given_for_the_pallets_account_comes_back_with_the_last_share() {
	TestExt::new().execute(|| {
		crowd();
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_ok!(deposit(BOB, ROOFTOP, 1));
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 1));
		assert_eq!(Balances::reserved_balance(&ALICE), TOUCH);
		assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 1));
		assert_eq!(Balances::reserved_balance(&ALICE), 0);
		assert_ok!(deposit(BOB, ROOFTOP, 1));
		assert_eq!(Balances::reserved_balance(&BOB), row_price() + TOUCH);
	});
}

#[test]
fn shares_without_a_deposit_do_not_keep_deposited_ones() {
	TestExt::new().execute(|| {
		crowd();
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		send(ROOFTOP_SHARES, BOB, Fractions::share_account(), 1);
		assert_ok!(withdraw(ALICE, ROOFTOP_SHARES, 1));
		assert_eq!(shares_of(ROOFTOP_SHARES, &ALICE), 500);
		assert_eq!(Balances::reserved_balance(&ALICE), TOUCH);
	});
}

#[test]
fn a_depositor_who_was_crowded_out_makes_room_himself() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		let mut asset = 2_000;
		while System::can_accrue_consumers(&BOB, 2) {
			split(asset, asset, &[(BOB, 1)]);
			asset += 1;
		}
		assert_noop!(withdraw(BOB, ROOFTOP_SHARES, 250), TokenError::CannotCreate);
		assert_ok!(Assets::touch(RuntimeOrigin::signed(BOB), ROOFTOP_SHARES));
		assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 250));
		assert_eq!(shares_of(ROOFTOP_SHARES, &BOB), 250);
	});
}

#[test]
fn a_withdrawal_takes_a_signature() {
	TestExt::new().execute(|| {
		let unsigned = Fractions::withdraw(RuntimeOrigin::root(), ROOFTOP_SHARES, 1);
		assert_noop!(unsigned, DispatchError::BadOrigin);
	});
}
