use frame_support::{assert_noop, assert_ok};

use crate::{Error, mock::*};

#[test]
fn depositing_just_before_a_claim_draws_nothing_of_it() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		earn(ROOFTOP, 1_000 * GWV);
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), 500 * GWV);
		assert_noop!(claim(ROOFTOP_SHARES, BOB), Error::<Test>::NothingDue);
		assert_eq!(ledger(ROOFTOP).retained, 500 * GWV);
	});
}

#[test]
fn depositing_first_draws_nothing_of_what_was_due_before() {
	TestExt::new().execute(|| {
		earn(ROOFTOP, GWV);
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		assert_noop!(claim(ROOFTOP_SHARES, BOB), Error::<Test>::NothingDue);
		assert_eq!(ledger(ROOFTOP).retained, GWV);
	});
}

#[test]
fn in_and_out_within_a_block_gains_nothing() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		earn(ROOFTOP, 1_000 * GWV);
		for _ in 0..10 {
			assert_ok!(deposit(BOB, ROOFTOP, 250));
			assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 250));
		}
		assert_eq!(wealth(&BOB), ENDOWMENT);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), 500 * GWV);
	});
}

#[test]
fn withdrawing_before_a_claim_takes_only_ones_own_part_along() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		assert_ok!(deposit(BOB, ROOFTOP, 250));
		earn(ROOFTOP, 4 * GWV);
		assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 250));
		assert_eq!(wealth(&BOB), ENDOWMENT + GWV);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), 2 * GWV);
	});
}

#[test]
fn anothers_deposit_costs_nobody_anything() {
	let alone = earned_by_alice(&[]);
	assert_eq!(alone, 500 * GWV);
	assert_eq!(earned_by_alice(&[(BOB, 1)]), alone);
	assert_eq!(earned_by_alice(&[(BOB, 250), (CAROL, 250)]), alone);
}

/// What ALICE's half of all shares draws of 1,000 GWV where others deposit as well.
fn earned_by_alice(
	others: &[(groundwave_types::AccountId, groundwave_types::Balance)],
) -> groundwave_types::Balance {
	let mut earned = 0;
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		for (who, shares) in others {
			assert_ok!(deposit(who.clone(), ROOFTOP, *shares));
		}
		pay_out(ROOFTOP, 1_000 * GWV);
		earned = Fractions::claimable(ROOFTOP_SHARES, ALICE);
	});
	earned
}

#[test]
fn dust_deposits_gain_nothing_by_rounding() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 2));
		assert_ok!(deposit(BOB, ROOFTOP, 1));
		// One planck for three shares: nobody's, until there are three of them.
		for _ in 0..2 {
			assert_ok!(bring(ROOFTOP, 1));
			assert_noop!(claim(ROOFTOP_SHARES, BOB), Error::<Test>::NothingDue);
		}
		assert_ok!(claim(ROOFTOP_SHARES, ALICE));
		assert_ok!(bring(ROOFTOP, 1));
		assert!(wealth(&ALICE) + wealth(&BOB) <= 2 * ENDOWMENT + 2);
	});
}

#[test]
fn counting_often_gains_nothing() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 7));
		assert_ok!(deposit(BOB, ROOFTOP, 3));
		for _ in 0..100 {
			assert_ok!(bring(ROOFTOP, 11));
			// Each of these counts what BOB's position drew so far.
			assert_ok!(deposit(BOB, ROOFTOP, 1));
			assert_ok!(withdraw(BOB, ROOFTOP_SHARES, 1));
		}
		let bobs = Fractions::claimable(ROOFTOP_SHARES, BOB);
		assert!((230..=330).contains(&bobs), "{bobs}");
		assert!(Fractions::claimable(ROOFTOP_SHARES, ALICE) + bobs <= 1_100);
	});
}

#[test]
fn shares_that_were_sent_without_a_deposit_draw_nothing() {
	TestExt::new().execute(|| {
		send(ROOFTOP_SHARES, BOB, Fractions::share_account(), 250);
		pay_out(ROOFTOP, GWV);
		assert_eq!(ledger(ROOFTOP).retained, GWV);
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		pay_out(ROOFTOP, GWV);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), GWV / 2);
		assert_noop!(withdraw(BOB, ROOFTOP_SHARES, 1), Error::<Test>::NoDeposit);
		assert_noop!(withdraw(ALICE, ROOFTOP_SHARES, 501), Error::<Test>::SharesExceedDeposit);
	});
}

#[test]
fn gwv_that_was_sent_without_a_word_is_nobodys() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 500));
		let gift = Balances::transfer_allow_death(
			RuntimeOrigin::signed(STRANGER),
			Fractions::share_account(),
			GWV,
		);
		assert_ok!(gift);
		assert_noop!(claim(ROOFTOP_SHARES, ALICE), Error::<Test>::NothingDue);
	});
}

#[test]
fn a_crowd_of_assets_keeps_no_title_away() {
	TestExt::new().execute(|| {
		super::deposit::crowd();
		for (who, device) in [(ALICE, ROOFTOP), (BOB, TOWER)] {
			assert_ok!(deposit(who, device, 250));
			pay_out(device, 1_000);
		}
		assert_ok!(claim(ROOFTOP_SHARES, ALICE));
		assert_ok!(claim(TOWER_SHARES, BOB));
	});
}
