use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use groundwave_types::Balance;

use crate::{Error, FREE_CLAIM_FACTOR, FREE_CLAIM_INTERVAL, mock::*};

/// Lets ALICE's device earn exactly `amount` plancks; they are due, and unsettled, afterwards.
fn earn(amount: Balance) {
	MaxRate::set(amount);
	let round = anchor().round;
	assert_ok!(credit(LORA, round, &[(ALICES, 1)]));
	start_round(round + 2);
	assert_eq!(Rewards::claimable(ALICES), amount);
}

fn enough() -> Balance {
	FREE_CLAIM_FACTOR * ClaimFee::get()
}

#[test]
fn the_owner_claims_for_free() {
	TestExt::new().execute(|| {
		earn(enough());
		assert!(is_free(ALICE, ALICES));
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!(ledger(ALICES).last_free, Some(START + 2));
	});
}

#[test]
fn the_payee_claims_for_free() {
	TestExt::new().execute(|| {
		set_payee(ALICES, CAROL);
		earn(enough());
		assert!(is_free(CAROL, ALICES));
		assert_ok!(claim(CAROL, ALICES));
		assert_eq!(ledger(ALICES).last_free, Some(START + 2));
	});
}

#[test]
fn strangers_pay_and_do_not_use_up_the_free_claim() {
	TestExt::new().execute(|| {
		earn(enough());
		assert!(!is_free(STRANGER, ALICES));
		assert_ok!(claim(STRANGER, ALICES));
		assert_eq!(ledger(ALICES).last_free, None);
		earn(enough());
		assert!(is_free(ALICE, ALICES));
	});
}

#[test]
fn who_sold_the_title_pays() {
	TestExt::new().execute(|| {
		earn(enough());
		sell(ALICES, BOB);
		assert!(!is_free(ALICE, ALICES));
		assert!(is_free(BOB, ALICES));
	});
}

#[test]
fn only_a_signer_claims_for_free() {
	TestExt::new().execute(|| {
		earn(enough());
		let call = crate::Call::<Test>::claim { device: ALICES };
		assert!(call.is_feeless(&RuntimeOrigin::signed(ALICE)));
		assert!(!call.is_feeless(&RuntimeOrigin::root()));
		assert!(!call.is_feeless(&RuntimeOrigin::none()));
	});
}

#[test]
fn other_calls_are_never_free() {
	TestExt::new().execute(|| {
		earn(enough());
		for call in [
			crate::Call::<Test>::settle { network: LORA },
			crate::Call::<Test>::fund { network: LORA, amount: GWV },
		] {
			assert!(!call.is_feeless(&RuntimeOrigin::signed(ALICE)));
		}
	});
}

#[test]
fn a_free_claim_takes_a_multiple_of_the_fee() {
	for (missing, free) in [(1, false), (0, true)] {
		TestExt::new().execute(|| {
			earn(enough() - missing);
			assert_eq!(is_free(ALICE, ALICES), free);
			assert_ok!(claim(ALICE, ALICES));
			assert_eq!(ledger(ALICES).last_free.is_some(), free);
		});
	}
}

#[test]
fn a_fee_beyond_all_balances_makes_no_claim_free() {
	TestExt::new().execute(|| {
		earn(enough());
		ClaimFee::set(Balance::MAX);
		assert!(!is_free(ALICE, ALICES));
	});
}

#[test]
fn a_claim_of_nothing_is_never_free() {
	TestExt::new().execute(|| {
		ClaimFee::set(0);
		assert!(!is_free(ALICE, ALICES));
		assert!(!is_free(ALICE, NO_DEVICE));
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert!(!is_free(ALICE, ALICES));
		start_round(START + 2);
		assert!(is_free(ALICE, ALICES));
		assert_ok!(claim(ALICE, ALICES));
		assert!(!is_free(ALICE, ALICES));
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
	});
}

#[test]
fn a_claim_that_cannot_be_paid_is_never_free() {
	TestExt::new().execute(|| {
		set_payee(ALICES, CAROL);
		ClaimFee::set(1);
		earn(DEPOSIT - 1);
		assert!(!is_free(ALICE, ALICES));
		assert!(!is_free(CAROL, ALICES));
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::PayeeBelowDeposit);
		assert_eq!(ledger(ALICES).last_free, None);
	});
}

#[test]
fn the_next_free_claim_waits_for_its_interval() {
	TestExt::new().execute(|| {
		earn(enough());
		assert_ok!(claim(ALICE, ALICES));
		let first = START + 2;

		start_round(first + FREE_CLAIM_INTERVAL - 3);
		earn(enough());
		assert_eq!(anchor().round, first + FREE_CLAIM_INTERVAL - 1);
		assert!(!is_free(ALICE, ALICES));
		next_round();
		assert!(is_free(ALICE, ALICES));
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!(ledger(ALICES).last_free, Some(first + FREE_CLAIM_INTERVAL));
	});
}

#[test]
fn a_paid_claim_does_not_delay_the_next_free_one() {
	TestExt::new().execute(|| {
		earn(enough());
		assert_ok!(claim(ALICE, ALICES));
		earn(enough());
		assert!(!is_free(ALICE, ALICES));
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!(ledger(ALICES).last_free, Some(START + 2));
	});
}

#[test]
fn a_new_owner_inherits_the_interval() {
	TestExt::new().execute(|| {
		earn(enough());
		assert_ok!(claim(ALICE, ALICES));
		sell(ALICES, BOB);
		earn(enough());
		assert!(!is_free(BOB, ALICES));
	});
}
