//! What a young device earned waits until the device is mature.

use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_traits::{DeviceLeaves, ForfeitRewards};
use groundwave_types::{Balance, BlockNumber};

use crate::{Error, Event, mock::*};

/// Blocks from a registration to maturity.
const MATURITY: BlockNumber = 10_000;
/// Block in which ALICE's device is registered; BOB's was with block 0.
const REGISTERED: BlockNumber = 1_000;
/// Block in which it is mature.
const MATURE: BlockNumber = REGISTERED + MATURITY;

/// ALICE's device has a settled round in escrow.
fn young() -> TestExt {
	TestExt::new().maturity(MATURITY)
}

fn earn() {
	register_at(ALICES, REGISTERED);
	earn_and_wait(LORA, &[(ALICES, FULL)]);
}

#[test]
fn a_young_device_cannot_be_claimed_for() {
	young().execute(|| {
		earn();
		assert_eq!(Rewards::claimable(ALICES), 0);
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		assert!(!is_free(ALICE, ALICES));
		// The round is settled all the same, and its pot owes it.
		settle(LORA);
		assert_eq!(pot(LORA).owed, LORA_BUDGET);
	});
}

#[test]
fn escrow_ends_with_the_block_of_maturity() {
	for (block, amount) in [(MATURE - 1, 0), (MATURE, LORA_BUDGET), (MATURE + 1, LORA_BUDGET)] {
		young().execute(|| {
			earn();
			jump_to(block);
			assert_eq!(Rewards::claimable(ALICES), amount);
			assert_eq!(claim(ALICE, ALICES).is_ok(), amount > 0);
			assert_eq!(balance(&ALICE), 1_000 * GWV + amount);
		});
	}
}

#[test]
fn maturity_of_a_device_is_counted_from_its_registration() {
	young().execute(|| {
		register_at(ALICES, REGISTERED);
		assert_ok!(credit(LORA, START, &[(ALICES, FULL / 2), (BOBS, FULL / 2)]));
		assert_eq!((ledger(ALICES).matures_at, ledger(BOBS).matures_at), (MATURE, MATURITY));
		jump_to(MATURITY);
		assert_eq!(cash(BOBS), LORA_BUDGET / 2);
		assert_noop!(claim(STRANGER, ALICES), Error::<Test>::NothingDue);
	});
}

#[test]
fn a_registration_near_the_last_block_is_never_mature() {
	young().execute(|| {
		register_at(ALICES, BlockNumber::MAX - MATURITY + 1);
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_eq!(ledger(ALICES).matures_at, BlockNumber::MAX);
	});
}

#[test]
fn what_is_earned_young_is_held_together_and_told() {
	young().execute(|| {
		earn();
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		let told = Rewards::statement(ALICES).expect("it earned");
		assert_eq!((told.escrowed, told.matures_at, told.claimable), (2 * LORA_BUDGET, MATURE, 0));
		// Whether somebody folds it in between makes no difference.
		assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
		assert_eq!((ledger(ALICES).escrowed, ledger(ALICES).accrued), (2 * LORA_BUDGET, 0));
		jump_to(MATURE);
		let told = Rewards::statement(ALICES).expect("it earned");
		assert_eq!((told.escrowed, told.claimable > 2 * LORA_BUDGET), (0, true));
	});
}

#[test]
fn a_mature_device_is_paid_at_once() {
	young().execute(|| {
		register_at(ALICES, REGISTERED);
		jump_to(MATURE);
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		assert_eq!(cash(ALICES), LORA_BUDGET);
	});
}

#[test]
fn points_that_were_earned_young_and_settled_later_are_not_held() {
	young().execute(|| {
		register_at(ALICES, REGISTERED);
		jump_to(MATURE - 1);
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		assert!(System::block_number() >= MATURE);
		assert_eq!(cash(ALICES), LORA_BUDGET);
	});
}

#[test]
fn escrow_goes_with_a_sold_title_and_keeps_its_end() {
	young().execute(|| {
		earn();
		let seen_by_buyer = Rewards::statement(ALICES).expect("it earned");
		sell(ALICES, BOB);
		assert_eq!(Rewards::statement(ALICES), Some(seen_by_buyer.clone()));
		jump_to(MATURE - 1);
		assert_noop!(claim(BOB, ALICES), Error::<Test>::NothingDue);
		jump_to(MATURE);
		assert_ok!(claim(ALICE, ALICES));
		assert_eq!((balance(&ALICE), balance(&BOB)), (1_000 * GWV, 1_000 * GWV + LORA_BUDGET));
		assert_eq!(seen_by_buyer.with_title, LORA_BUDGET);
	});
}

#[test]
fn a_ban_takes_what_is_in_escrow() {
	young().execute(|| {
		earn();
		take_events();
		assert_eq!(Rewards::forfeit(ALICES, None), Ok(LORA_BUDGET));
		let forfeited = Event::Forfeited { device: ALICES, network: LORA, amount: LORA_BUDGET };
		assert_eq!(take_events().last(), Some(&forfeited));
		jump_to(MATURE);
		assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		assert_eq!((pot(LORA).forfeited, pot(LORA).owed), (LORA_BUDGET, 0));
	});
}

#[test]
fn a_ban_after_maturity_takes_nothing_that_was_in_escrow() {
	for (block, taken) in [(MATURE - 1, LORA_BUDGET), (MATURE, 0)] {
		young().execute(|| {
			earn();
			jump_to(block);
			assert_eq!(Rewards::forfeit(ALICES, None), Ok(taken));
			assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET - taken);
		});
	}
}

#[test]
fn a_device_does_not_leave_while_its_rewards_are_in_escrow() {
	young().execute(|| {
		earn();
		assert_noop!(Rewards::on_leave(ALICES, &ALICE), Error::<Test>::RewardsHeld);
		jump_to(MATURE);
		assert_ok!(Rewards::on_leave(ALICES, &ALICE));
		assert_eq!(balance(&ALICE), 1_000 * GWV + LORA_BUDGET);
		forget_device(ALICES);
	});
}

#[test]
fn looking_does_not_change_what_is_in_escrow() {
	young().execute(|| {
		earn();
		assert_storage_noop!(assert_eq!(Rewards::claimable(ALICES), 0 as Balance));
		assert_storage_noop!(assert!(Rewards::statement(ALICES).is_some()));
	});
}
