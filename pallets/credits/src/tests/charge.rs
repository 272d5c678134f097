use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_traits::ChargeCredits;
use groundwave_types::{AccountId, Credits};
use sp_runtime::{DispatchResult, TokenError};

use crate::{Balances as Rows, Error, Event, mock::*};

fn charge(payer: AccountId, credits: Credits) -> DispatchResult {
	<DataCredits as ChargeCredits>::charge(&payer, credits)
}

#[test]
fn a_fee_is_burned_from_the_payers_credits() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, 2 * GWV));
		take_events();
		let alice = gwv(ALICE);
		assert_ok!(charge(ALICE, 150_000));
		assert_eq!(stock(ALICE), credits(50_000, GWV / 2));
		assert_eq!(totals().charged, credits(150_000, 3 * GWV / 2));
		assert_eq!((gwv(ALICE), Burned::get()), (alice, 3 * GWV / 2));
		assert_eq!(
			take_events(),
			vec![Event::Charged { payer: ALICE, credits: 150_000, burned: 0 }]
		);
		assert_ok!(charge(ALICE, 50_000));
		assert!(!Rows::<Test>::contains_key(ALICE));
	});
}

#[test]
fn too_few_credits_do_not_pay_a_fee_while_the_feed_is_fresh() {
	TestExt::new().execute(|| {
		assert_noop!(charge(ALICE, 1), Error::<Test>::NotEnoughCredits);
		assert_ok!(mint(ALICE, GWV));
		assert_noop!(charge(ALICE, 100_001), Error::<Test>::NotEnoughCredits);
		assert_ok!(charge(ALICE, 100_000));
	});
}

#[test]
fn gwv_pay_a_fee_while_the_feed_is_stale() {
	TestExt::new().execute(|| {
		silence_feed();
		assert_ok!(charge(ALICE, 100_000));
		let fee = GWV * 5 / 4;
		assert_eq!(gwv(ALICE), ENDOWMENT - fee);
		assert_eq!(Burned::get(), fee);
		assert_eq!(totals(), Default::default());
		assert_eq!(
			take_events(),
			vec![Event::Charged { payer: ALICE, credits: 100_000, burned: fee }]
		);
	});
}

#[test]
fn credits_and_gwv_are_never_mixed() {
	TestExt::new().execute(|| {
		assert_ok!(mint(ALICE, GWV));
		silence_feed();
		assert_ok!(charge(ALICE, 100_001));
		assert_eq!(stock(ALICE), credits(100_000, GWV));
		assert_eq!(gwv(ALICE), ENDOWMENT - GWV - 100_001 * PER_CREDIT * 5 / 4);
		// Who has enough credits pays with them, stale or not.
		assert_ok!(charge(ALICE, 100_000));
		assert_eq!(stock(ALICE), credits(0, 0));
	});
}

#[test]
fn a_fee_of_nothing_costs_nothing() {
	TestExt::new().execute(|| {
		assert_storage_noop!(assert_ok!(charge(ALICE, 0)));
		assert_storage_noop!(assert_ok!(charge(CAROL, 0)));
		silence_feed();
		assert_storage_noop!(assert_ok!(charge(CAROL, 0)));
	});
}

#[test]
fn a_fee_in_gwv_is_rounded_up() {
	TestExt::new().price(3_000_000_000).silent().execute(|| {
		// 10^7 / 3 up is 3,333,334; a quarter more, up.
		assert_ok!(charge(ALICE, 1));
		assert_eq!(gwv(ALICE), ENDOWMENT - 4_166_668);
	});
}

#[test]
fn the_payers_account_stays_alive() {
	TestExt::new().silent().execute(|| {
		let fee = PER_CREDIT * 5 / 4;
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, fee + DEPOSIT - 1));
		assert_noop!(charge(ALICE, 1), TokenError::FundsUnavailable);
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), ALICE, fee + DEPOSIT));
		assert_ok!(charge(ALICE, 1));
		assert_noop!(charge(CAROL, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn earmarks_pay_no_fees() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_noop!(charge(SPONSOR, 1), Error::<Test>::NotEnoughCredits);
	});
}

#[test]
fn what_a_fee_costs_in_gwv_is_what_is_taken() {
	TestExt::new().execute(|| {
		assert_eq!(DataCredits::charge_in_gwv(100_000), None);
		assert_eq!(DataCredits::charge_in_gwv(0), Some(0));
		silence_feed();
		let fee = DataCredits::charge_in_gwv(77_777).expect("GWV are taken");
		assert_ok!(charge(ALICE, 77_777));
		assert_eq!(gwv(ALICE), ENDOWMENT - fee);
		assert_eq!(DataCredits::charge_in_gwv(0), Some(0));
	});
}
