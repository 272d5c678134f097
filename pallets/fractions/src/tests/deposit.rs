use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, TokenError};

use groundwave_types::AssetId;

use crate::{Accumulators, Error, Event, MAX_SHARES, Position, mock::*};

#[test]
fn deposited_shares_are_in_the_pallets_hands() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 300));
		assert_eq!(shares_of(ROOFTOP_SHARES, &ALICE), 200);
		assert_eq!(shares_of(ROOFTOP_SHARES, &Fractions::share_account()), 300);
		assert_eq!(
			position(ROOFTOP_SHARES, &ALICE),
			Position { shares: 300, ..Default::default() }
		);
		let books = accumulator(ROOFTOP_SHARES);
		assert_eq!((books.network, books.device, books.deposited), (LORA, ROOFTOP, 300));
		assert_eq!(
			take_events(),
			vec![Event::Deposited {
				asset: ROOFTOP_SHARES,
				network: LORA,
				device: ROOFTOP,
				who: ALICE,
				shares: 300,
				deposited: 300,
			}]
		);
	});
}

#[test]
fn more_shares_add_to_those_that_are_deposited() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 300));
		assert_ok!(deposit(BOB, ROOFTOP, 1));
		take_events();
		assert_ok!(deposit(ALICE, ROOFTOP, 200));
		assert_eq!(position(ROOFTOP_SHARES, &ALICE).shares, 500);
		assert_eq!(
			take_events(),
			vec![Event::Deposited {
				asset: ROOFTOP_SHARES,
				network: LORA,
				device: ROOFTOP,
				who: ALICE,
				shares: 200,
				deposited: 501,
			}]
		);
	});
}

#[test]
fn the_rows_are_paid_for_once_an_asset() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT - row_price());
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT - row_price());
		assert_ok!(deposit(ALICE, TOWER, 1));
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT - 2 * row_price());
	});
}

#[test]
fn who_cannot_pay_for_the_rows_cannot_deposit() {
	TestExt::new().execute(|| {
		DepositBase::set(ENDOWMENT);
		assert_noop!(deposit(ALICE, ROOFTOP, 1), TokenError::FundsUnavailable);
		DepositBase::set(ENDOWMENT - DEPOSIT);
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
	});
}

#[test]
fn nothing_cannot_be_deposited() {
	TestExt::new().execute(|| {
		assert_noop!(deposit(ALICE, ROOFTOP, 0), Error::<Test>::SharesZero);
	});
}

#[test]
fn a_whole_title_takes_no_deposit() {
	TestExt::new().execute(|| {
		assert_noop!(deposit(ALICE, WHOLE, 1), Error::<Test>::TitleWhole);
		let elsewhere = Fractions::deposit(RuntimeOrigin::signed(ALICE), LORA + 1, ROOFTOP, 1);
		assert_noop!(elsewhere, Error::<Test>::TitleWhole);
	});
}

#[test]
fn nobody_deposits_more_than_he_has() {
	TestExt::new().execute(|| {
		assert_noop!(deposit(BOB, ROOFTOP, 251), TokenError::FundsUnavailable);
		assert_noop!(deposit(STRANGER, ROOFTOP, 1), TokenError::FundsUnavailable);
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		assert_noop!(deposit(BOB, ROOFTOP, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn shares_of_another_title_are_not_taken() {
	TestExt::new().execute(|| {
		send(ROOFTOP_SHARES, BOB, STRANGER, 250);
		assert_noop!(deposit(STRANGER, TOWER, 1), TokenError::FundsUnavailable);
		assert_ok!(deposit(STRANGER, ROOFTOP, 250));
	});
}

#[test]
fn a_title_in_too_many_shares_takes_no_deposit() {
	TestExt::new().execute(|| {
		let asset: AssetId = 1;
		split(WHOLE, asset, &[(ALICE, MAX_SHARES), (BOB, 1)]);
		assert_noop!(deposit(ALICE, WHOLE, 1), Error::<Test>::TooManyShares);
		split(WHOLE + 1, asset + 1, &[(ALICE, MAX_SHARES)]);
		assert_ok!(deposit(ALICE, WHOLE + 1, MAX_SHARES));
		pay_out(WHOLE + 1, 1);
		assert_eq!(Fractions::claimable(asset + 1, ALICE), 1);
	});
}

#[test]
fn a_deposit_waits_for_what_is_due() {
	TestExt::new().execute(|| {
		RewardsFail::set(true);
		assert_noop!(deposit(ALICE, ROOFTOP, 1), DispatchError::Other("rewards fail"));
	});
}

#[test]
fn a_deposit_takes_a_signature() {
	TestExt::new().execute(|| {
		let unsigned = Fractions::deposit(RuntimeOrigin::root(), LORA, ROOFTOP, 1);
		assert_noop!(unsigned, DispatchError::BadOrigin);
	});
}

#[test]
#[should_panic(expected = "two titles have the same shares")]
fn two_titles_never_have_the_same_shares() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		Accumulators::<Test>::mutate(ROOFTOP_SHARES, |books| {
			books.as_mut().expect("ALICE deposited").device = TOWER;
		});
		let _ = deposit(BOB, ROOFTOP, 1);
	});
}

#[test]
fn a_first_depositor_opens_an_account_where_the_pallets_is_crowded() {
	TestExt::new().execute(|| {
		crowd();
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_eq!(Balances::reserved_balance(&ALICE), row_price() + TOUCH);
		assert_ok!(deposit(BOB, ROOFTOP, 1));
		assert_eq!(Balances::reserved_balance(&BOB), row_price());
	});
}

/// Fills the pallet's account with shares of other titles until it can hold no further asset by
/// itself.
pub(super) fn crowd() {
	let account = Fractions::share_account();
	let mut device = 100;
	while System::can_accrue_consumers(&account, 2) {
		let asset = 1_000 + device;
		split(device, asset, &[(account.clone(), 1)]);
		device += 1;
	}
	take_events();
}
