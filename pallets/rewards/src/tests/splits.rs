//! The income of devices whose title was split into shares.

use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_traits::{ClaimFor, DeviceLeaves};
use groundwave_types::{Balance, DeviceId};
use sp_runtime::Permill;

use crate::{Error, Event, mock::*};

const QUARTER: Balance = LORA_BUDGET / 4;

/// Splits the title of a device, of whose shares `percent` are deposited.
fn split(device: DeviceId, percent: u32) {
	Splits::mutate(|splits| splits.insert(device, Permill::from_percent(percent)));
}

/// Makes the title of a device whole again.
fn unify(device: DeviceId) {
	Splits::mutate(|splits| splits.remove(&device));
}

/// ALICE's device earns the whole budget of a round.
fn earn() {
	earn_and_wait(LORA, &[(ALICES, FULL)]);
}

/// Divides what can be claimed between shares that are deposited and others, as is done before
/// deposits change.
fn draw(device: DeviceId) {
	assert_ok!(Rewards::claim_for(device));
}

#[test]
fn deposited_shares_get_their_part_and_the_rest_is_kept() {
	TestExt::new().execute(|| {
		split(ALICES, 75);
		set_payee(ALICES, CAROL);
		earn();
		assert_eq!(Rewards::claimable(ALICES), 3 * QUARTER);
		take_events();
		assert_ok!(claim(STRANGER, ALICES));
		let claimed = Event::Claimed {
			device: ALICES,
			network: LORA,
			payee: SHARES,
			amount: 3 * QUARTER,
			by: STRANGER,
		};
		assert_eq!(take_events().last(), Some(&claimed));
		assert_eq!(SplitIncome::get(), [(LORA, ALICES, 3 * QUARTER)]);
		assert_eq!(
			(balance(&SHARES), balance(&CAROL), balance(&ALICE)),
			(3 * QUARTER, 0, 1_000 * GWV)
		);
		let ledger = ledger(ALICES);
		assert_eq!((ledger.accrued, ledger.retained, ledger.lifetime), (0, QUARTER, 3 * QUARTER));
		assert_eq!((pot(LORA).owed, pot(LORA).paid), (QUARTER, 3 * QUARTER));
	});
}

#[test]
fn what_is_kept_is_not_divided_again() {
	TestExt::new().execute(|| {
		split(ALICES, 75);
		earn();
		assert_eq!(cash(ALICES), 3 * QUARTER);
		assert_noop!(claim(STRANGER, ALICES), Error::<Test>::NothingDue);
		earn();
		assert_eq!(cash(ALICES), 3 * QUARTER);
		assert_eq!(ledger(ALICES).retained, 2 * QUARTER);
	});
}

#[test]
fn who_makes_the_title_whole_gets_what_was_kept() {
	TestExt::new().execute(|| {
		split(ALICES, 75);
		earn();
		let _ = cash(ALICES);
		unify(ALICES);
		sell(ALICES, BOB);
		assert_eq!(Rewards::claimable(ALICES), QUARTER);
		assert!(is_free(BOB, ALICES));
		assert_ok!(claim(BOB, ALICES));
		assert_eq!(balance(&BOB), 1_000 * GWV + QUARTER);
		assert_eq!((ledger(ALICES).retained, pot(LORA).owed), (0, 0));
	});
}

#[test]
fn income_is_divided_by_the_deposits_of_its_time() {
	TestExt::new().execute(|| {
		split(ALICES, 25);
		earn();
		draw(ALICES);
		assert_eq!((balance(&SHARES), ledger(ALICES).retained), (QUARTER, 3 * QUARTER));
		// All others are deposited afterwards: only later income is theirs.
		split(ALICES, 100);
		assert_noop!(claim(STRANGER, ALICES), Error::<Test>::NothingDue);
		earn();
		draw(ALICES);
		assert_eq!((balance(&SHARES), ledger(ALICES).retained), (5 * QUARTER, 3 * QUARTER));
		let told = [(LORA, ALICES, QUARTER), (LORA, ALICES, LORA_BUDGET)];
		assert_eq!(SplitIncome::get(), told);
	});
}

#[test]
fn income_that_came_in_while_the_title_was_whole_is_divided_as_well_unless_it_was_claimed() {
	TestExt::new().execute(|| {
		earn();
		split(ALICES, 50);
		assert_eq!(Rewards::claimable(ALICES), 2 * QUARTER);
		unify(ALICES);
		assert_eq!(cash(ALICES), LORA_BUDGET);
		split(ALICES, 50);
		assert_eq!(Rewards::claimable(ALICES), 0);
	});
}

#[test]
fn nothing_is_due_where_no_share_is_deposited_and_everything_is_kept() {
	TestExt::new().execute(|| {
		split(ALICES, 0);
		earn();
		assert_eq!(Rewards::claimable(ALICES), 0);
		assert_noop!(claim(STRANGER, ALICES), Error::<Test>::NothingDue);
		draw(ALICES);
		assert_eq!((ledger(ALICES).accrued, ledger(ALICES).retained), (0, LORA_BUDGET));
		assert!(SplitIncome::get().is_empty());
		assert_eq!(pot(LORA).owed, LORA_BUDGET);
	});
}

#[test]
fn a_title_that_is_about_to_be_split_is_claimed_for() {
	TestExt::new().execute(|| {
		set_payee(ALICES, BOB);
		draw(ALICES); // nothing is due
		earn();
		draw(ALICES);
		assert_eq!(balance(&BOB), 1_000 * GWV + LORA_BUDGET);
		split(ALICES, 0);
		draw(ALICES);
		assert_eq!(ledger(ALICES).retained, 0);
	});
}

#[test]
fn a_title_whose_payee_cannot_be_paid_is_not_claimed_for_before_it_is_split() {
	TestExt::new().execute(|| {
		MaxRate::set(DEPOSIT - 1);
		set_payee(ALICES, CAROL);
		earn_and_wait(LORA, &[(ALICES, 1)]);
		assert_eq!(Rewards::claimable(ALICES), DEPOSIT - 1);
		assert_noop!(Rewards::claim_for(ALICES), Error::<Test>::PayeeBelowDeposit);
	});
}

#[test]
fn a_claim_for_shares_is_free_for_nobody() {
	TestExt::new().execute(|| {
		set_payee(ALICES, BOB);
		earn();
		assert!(is_free(ALICE, ALICES) && is_free(BOB, ALICES));
		split(ALICES, 100);
		for who in [ALICE, BOB, SHARES, STRANGER] {
			assert!(!is_free(who, ALICES));
		}
		let _ = cash(ALICES);
		assert_eq!(ledger(ALICES).last_free, None);
	});
}

#[test]
fn less_than_the_deposit_waits_for_more_of_it() {
	TestExt::new().execute(|| {
		MaxRate::set(DEPOSIT - 1);
		split(ALICES, 100);
		earn_and_wait(LORA, &[(ALICES, 1)]);
		assert_noop!(claim(STRANGER, ALICES), Error::<Test>::PayeeBelowDeposit);
		// Whoever wants to change deposits is not held up by it: it is kept.
		draw(ALICES);
		assert_eq!(ledger(ALICES).retained, DEPOSIT - 1);
		assert!(SplitIncome::get().is_empty());
	});
}

#[test]
fn a_draw_does_nothing_where_nothing_is_due_or_for_a_device_without_ledger() {
	TestExt::new().execute(|| {
		earn();
		draw(ALICES);
		assert_storage_noop!(draw(ALICES));
		split(BOBS, 50);
		assert_storage_noop!(draw(BOBS));
		assert_storage_noop!(draw(NO_DEVICE));
	});
}

#[test]
fn a_second_draw_changes_nothing() {
	TestExt::new().execute(|| {
		split(ALICES, 50);
		earn();
		draw(ALICES);
		assert_storage_noop!(draw(ALICES));
	});
}

#[test]
fn a_split_device_does_not_leave() {
	TestExt::new().execute(|| {
		split(ALICES, 50);
		earn();
		assert_noop!(Rewards::on_leave(ALICES, &ALICE), Error::<Test>::RewardsHeld);
		let _ = cash(ALICES);
		assert_noop!(Rewards::on_leave(ALICES, &ALICE), Error::<Test>::RewardsHeld);
		unify(ALICES);
		assert_ok!(Rewards::on_leave(ALICES, &ALICE));
		assert_eq!(balance(&ALICE), 1_000 * GWV + 2 * QUARTER);
		forget_device(ALICES);
	});
}

#[test]
fn rounding_favours_what_is_kept() {
	TestExt::new().execute(|| {
		MaxRate::set(DEPOSIT + 1);
		Splits::mutate(|splits| splits.insert(ALICES, Permill::from_parts(999_999)));
		earn_and_wait(LORA, &[(ALICES, 2)]);
		let all = 2 * DEPOSIT + 2;
		let drawn = Permill::from_parts(999_999).mul_floor(all);
		assert_eq!(cash(ALICES), drawn);
		assert_eq!(ledger(ALICES).retained, all - drawn);
	});
}

#[test]
fn a_list_of_claims_pays_shares_and_payees() {
	TestExt::new().execute(|| {
		split(ALICES, 50);
		earn_and_wait(LORA, &[(ALICES, FULL / 2), (BOBS, FULL / 2)]);
		let list = || vec![ALICES, BOBS].try_into().expect("it is short");
		let call = RuntimeCall::Rewards(crate::Call::claim_many { devices: list() });
		use frame_support::dispatch::CheckIfFeeless;
		assert!(!call.is_feeless(&RuntimeOrigin::signed(BOB)));
		assert_ok!(Rewards::claim_many(RuntimeOrigin::signed(BOB), list()));
		assert_eq!((balance(&SHARES), balance(&BOB)), (QUARTER, 1_000 * GWV + 2 * QUARTER));
	});
}
