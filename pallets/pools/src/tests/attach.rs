use frame_support::{assert_noop, assert_ok};
use groundwave_types::{AccountId, BlockNumber, DeviceId};
use sp_runtime::TokenError;

use crate::{Attachments, Error, Event, mock::*};

fn detach(who: AccountId, device: DeviceId) {
	assert_ok!(Pooled::detach(signed(who), device));
}

/// Goes to block `blocks` after the present one.
fn wait(blocks: BlockNumber) {
	System::set_block_number(System::block_number() + blocks);
}

#[test]
fn an_operator_attaches_his_devices_and_pays_a_deposit_for_each() {
	TestExt::with_pool(|pool| {
		assert_eq!(Pooled::pool_of(ALICES_OTHER), None);
		assert_ok!(Pooled::attach(signed(ALICE), pool, ALICES_OTHER));
		assert_eq!(Pooled::pool_of(ALICES_OTHER), Some(pool));
		assert_eq!(deposit_of(&ALICE), 2 * attachment_deposit());
		assert_eq!(take_events(), vec![Event::DeviceAttached { device: ALICES_OTHER, pool }]);
	});
}

#[test]
fn a_device_has_one_pool_and_it_is_that_of_its_owner_and_network() {
	TestExt::with_pool(|pool| {
		let other = create(ALICE, 100 * GWV, TERMS);
		let call = |who, pool, device| Pooled::attach(signed(who), pool, device);
		assert_noop!(call(ALICE, other, ALICES), Error::<Test>::DeviceAttached);
		assert_noop!(call(ALICE, pool, ALICES), Error::<Test>::DeviceAttached);
		assert_noop!(call(ALICE, NO_POOL, ALICES_OTHER), Error::<Test>::UnknownPool);
		assert_noop!(call(BOB, pool, BOBS), Error::<Test>::NotOperator);
		assert_noop!(call(ALICE, pool, NO_DEVICE), Error::<Test>::UnknownDevice);
		assert_noop!(call(ALICE, pool, ALICES_WIFI), Error::<Test>::WrongNetwork);
		assert_noop!(call(ALICE, pool, BOBS), Error::<Test>::NotOwner);
		assert_noop!(Pooled::attach(RuntimeOrigin::none(), pool, BOBS), BAD_ORIGIN);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		assert_noop!(call(ALICE, pool, ALICES_OTHER), Error::<Test>::PoolClosed);
	});
}

#[test]
fn an_attachment_takes_its_deposit() {
	TestExt::execute(|| {
		let pool = create(ALICE, ENDOWMENT - DEPOSIT, GENEROUS);
		assert_noop!(Pooled::attach(signed(ALICE), pool, ALICES), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_device_that_was_detached_is_held_and_then_forgotten() {
	TestExt::with_pool(|pool| {
		let free_from = System::block_number() + LIMITS.unbonding;
		detach(ALICE, ALICES);
		assert_eq!(Pooled::pool_of(ALICES), None);
		assert_eq!(take_events(), vec![Event::DeviceDetached { device: ALICES, pool, free_from }]);
		assert_noop!(Pooled::detach(signed(ALICE), ALICES), Error::<Test>::DeviceNotAttached);
		wait(LIMITS.unbonding - 1);
		assert_noop!(Pooled::clear(signed(STRANGER), ALICES), Error::<Test>::DeviceHeld);
		assert_eq!(deposit_of(&ALICE), attachment_deposit());
		wait(1);
		assert_ok!(Pooled::clear(signed(STRANGER), ALICES));
		assert_eq!(deposit_of(&ALICE), 0);
		assert!(!Attachments::<Test>::contains_key(ALICES));
		assert_eq!(take_events(), vec![Event::AttachmentCleared { device: ALICES, pool }]);
		assert_noop!(Pooled::clear(signed(STRANGER), ALICES), Error::<Test>::DeviceNotAttached);
	});
}

#[test]
fn an_attachment_in_use_cannot_be_cleared() {
	TestExt::with_pool(|_| {
		wait(10 * LIMITS.unbonding);
		assert_noop!(Pooled::clear(signed(ALICE), ALICES), Error::<Test>::DeviceHeld);
		assert_noop!(Pooled::clear(RuntimeOrigin::none(), ALICES), BAD_ORIGIN);
	});
}

#[test]
fn a_sold_device_joins_the_pool_of_its_new_owner_when_the_old_one_need_not_answer_for_it() {
	TestExt::with_pool(|pool| {
		let bobs = create(BOB, 100 * GWV, TERMS);
		assert_noop!(Pooled::detach(signed(STRANGER), ALICES), Error::<Test>::NotOperator);
		sell(ALICES, BOB);
		assert_eq!(Pooled::pool_of(ALICES), None);
		// Anyone may detach what the operator does not own any more.
		detach(STRANGER, ALICES);
		let attach = || Pooled::attach(signed(BOB), bobs, ALICES);
		assert_noop!(attach(), Error::<Test>::DeviceHeld);
		wait(LIMITS.unbonding - 1);
		assert_noop!(attach(), Error::<Test>::DeviceHeld);
		wait(1);
		take_events();
		assert_ok!(attach());
		assert_eq!(
			take_events(),
			vec![
				Event::AttachmentCleared { device: ALICES, pool },
				Event::DeviceAttached { device: ALICES, pool: bobs },
			]
		);
		// The deposit went back to who had paid it.
		assert_eq!((deposit_of(&ALICE), deposit_of(&BOB)), (0, attachment_deposit()));
		assert_eq!(Pooled::pool_of(ALICES), Some(bobs));
		assert_ne!(pool, bobs);
	});
}

#[test]
fn a_device_may_come_back_to_its_pool_at_once() {
	TestExt::with_pool(|pool| {
		let before = Attachments::<Test>::get(ALICES);
		detach(ALICE, ALICES);
		next_round();
		attach(ALICE, pool, ALICES);
		assert_eq!(Attachments::<Test>::get(ALICES), before);
		assert_eq!(deposit_of(&ALICE), attachment_deposit());
	});
}

#[test]
fn a_device_that_comes_back_late_begins_anew() {
	TestExt::with_pool(|pool| {
		detach(ALICE, ALICES);
		wait(LIMITS.unbonding);
		go_to_round(START + 20);
		attach(ALICE, pool, ALICES);
		assert_eq!(deposit_of(&ALICE), attachment_deposit());
		// What it did meanwhile, perhaps as another's, is not the pool's.
		assert_eq!(slash(ALICES, 10, START + 18), 0);
		assert!(slash(ALICES, 10, START + 20) > 0);
	});
}

/// The attack: to let a device break the rules alone, and to attach it before its points come.
#[test]
fn a_pool_answers_for_the_round_before_a_device_came_by_which_it_still_earns() {
	TestExt::with_pool(|pool| {
		go_to_round(START + 5);
		attach(ALICE, pool, ALICES_OTHER);
		earn_in(START + 4, &[(ALICES_OTHER, FULL)]);
		assert_eq!(record(pool).unsettled.len(), 1);
		assert_eq!(slash(ALICES_OTHER, 10, START + 3), 0);
		assert!(slash(ALICES_OTHER, 10, START + 4) > 0);
	});
}

#[test]
fn devices_that_are_gone_and_devices_of_closed_pools_are_anyones_to_detach() {
	TestExt::with_pool(|pool| {
		attach(ALICE, pool, ALICES_OTHER);
		forget_device(ALICES_OTHER);
		detach(STRANGER, ALICES_OTHER);
		assert_noop!(Pooled::detach(signed(STRANGER), ALICES), Error::<Test>::NotOperator);
		assert_ok!(Pooled::close(signed(ALICE), pool));
		detach(STRANGER, ALICES);
		assert_noop!(Pooled::detach(signed(STRANGER), NO_DEVICE), Error::<Test>::DeviceNotAttached);
		assert_noop!(Pooled::detach(RuntimeOrigin::none(), ALICES), BAD_ORIGIN);
	});
}
