use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_traits::SplitTitles;
use groundwave_types::Balance;
use sp_runtime::ArithmeticError;

use crate::{Error, Event, mock::*};

fn drawn(device: groundwave_types::DeviceId, amount: Balance) -> Option<Balance> {
	Fractions::drawn(LORA, device, amount)
}

#[test]
fn a_whole_title_draws_nothing() {
	TestExt::new().execute(|| {
		assert_eq!(drawn(WHOLE, GWV), None);
		assert_eq!(Fractions::drawn(LORA + 1, ROOFTOP, GWV), None);
		assert_noop!(Fractions::on_income(LORA, WHOLE, 1), Error::<Test>::TitleWhole);
	});
}

#[test]
fn without_deposits_all_is_retained() {
	TestExt::new().execute(|| {
		assert_eq!(drawn(ROOFTOP, GWV), Some(0));
		assert_noop!(Fractions::on_income(LORA, ROOFTOP, 1), Error::<Test>::NoDeposit);
		pay_out(ROOFTOP, GWV);
		assert_eq!(ledger(ROOFTOP).retained, GWV);
	});
}

#[test]
fn deposits_draw_their_part_of_all_shares_rounded_down() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 499));
		assert_storage_noop!({
			assert_eq!(drawn(ROOFTOP, 0), Some(0));
			assert_eq!(drawn(ROOFTOP, 1), Some(0));
			assert_eq!(drawn(ROOFTOP, 2), Some(0));
			assert_eq!(drawn(ROOFTOP, 3), Some(1));
			assert_eq!(drawn(ROOFTOP, 1_000), Some(499));
			assert_eq!(drawn(ROOFTOP, Balance::MAX), Some(Balance::MAX / 1_000 * 499 + 227));
			assert_eq!(drawn(TOWER, 1_000), Some(0));
		});
	});
}

#[test]
fn all_shares_draw_all() {
	TestExt::new().execute(|| {
		for (who, shares) in [(ALICE, 500), (BOB, 250), (CAROL, 250)] {
			assert_ok!(deposit(who, ROOFTOP, shares));
		}
		assert_eq!(drawn(ROOFTOP, 12_345), Some(12_345));
		assert_eq!(drawn(ROOFTOP, Balance::MAX), Some(Balance::MAX));
	});
}

#[test]
fn income_of_nothing_is_nothing() {
	TestExt::new().execute(|| {
		assert_storage_noop!(assert_ok!(Fractions::on_income(LORA, ROOFTOP, 0)));
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_storage_noop!(assert_ok!(Fractions::on_income(LORA, ROOFTOP, 0)));
	});
}

#[test]
fn income_is_shared_by_shares() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 400));
		assert_ok!(deposit(BOB, ROOFTOP, 200));
		take_events();
		assert_ok!(bring(ROOFTOP, 600));
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), 400);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), 200);
		assert_eq!(
			take_events(),
			vec![Event::IncomeShared {
				asset: ROOFTOP_SHARES,
				network: LORA,
				device: ROOFTOP,
				amount: 600,
				deposited: 600,
			}]
		);
	});
}

#[test]
fn titles_do_not_share_with_each_other() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 1));
		assert_ok!(deposit(ALICE, TOWER, 1));
		assert_ok!(bring(TOWER, 10));
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), 0);
		assert_eq!(Fractions::claimable(TOWER_SHARES, ALICE), 10);
	});
}

#[test]
fn income_beyond_the_running_sum_fails_until_it_starts_anew() {
	TestExt::new().execute(|| {
		let (device, asset) = (WHOLE, 1);
		split(device, asset, &[(ALICE, 1)]);
		assert_ok!(deposit(ALICE, device, 1));
		let most = (1_u128 << 64) - 1;
		assert_ok!(bring(device, most));
		assert_eq!(Fractions::claimable(asset, ALICE), most);
		assert_noop!(Fractions::on_income(LORA, device, 1), ArithmeticError::Overflow);
		earn(device, GWV);
		assert_ok!(withdraw(ALICE, asset, 1));
		assert_eq!(wealth(&ALICE), ENDOWMENT + most);
		assert_eq!(ledger(device).accrued, GWV);
		assert_ok!(deposit(ALICE, device, 1));
		assert_ok!(bring(device, most));
		assert_ok!(claim(asset, ALICE));
	});
}
