use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};

use crate::{Error, Event, Exits, mock::*};

#[test]
fn what_left_is_paid_when_the_time_of_unbonding_is_over() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 500 * GWV);
		let free_from = System::block_number() + LIMITS.unbonding;
		let call = || Pooled::withdraw(signed(STRANGER), pool, BOB);
		assert_noop!(call(), Error::<Test>::NothingToWithdraw);
		System::set_block_number(free_from - 1);
		assert_noop!(call(), Error::<Test>::NothingToWithdraw);
		System::set_block_number(free_from);
		take_events();
		assert_ok!(call());
		assert_eq!(Balances::balance(&BOB), ENDOWMENT - 1_000 * GWV);
		assert_eq!(take_events(), vec![Event::Withdrawn { pool, who: BOB, amount: 500 * GWV }]);
		assert_eq!(Exits::<Test>::iter().count(), 0);
		assert_noop!(call(), Error::<Test>::NothingToWithdraw);
	});
}

#[test]
fn only_what_is_free_is_paid() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 100 * GWV);
		next_round();
		undelegate(BOB, pool, 200 * GWV);
		next_round();
		undelegate(BOB, pool, 300 * GWV);
		go_to_round(START + 2 + 5);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_eq!(Balances::balance(&BOB), ENDOWMENT - 1_200 * GWV);
		let left = view(pool, BOB).exits;
		assert_eq!(left.len(), 1);
		assert_eq!(left[0].0, 300 * GWV);
	});
}

#[test]
fn several_who_left_in_one_round_get_what_is_theirs() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 500 * GWV);
		undelegate(ALICE, pool, 300 * GWV);
		go_to_round(START + 1 + 5);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_ok!(Pooled::withdraw(signed(BOB), pool, ALICE));
		assert_eq!(Balances::balance(&BOB), ENDOWMENT - 1_000 * GWV);
		let held = attachment_deposit();
		assert_eq!(Balances::balance(&ALICE), ENDOWMENT - 700 * GWV - held);
	});
}

#[test]
fn who_took_everything_leaves_no_row() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, u128::MAX);
		go_to_round(START + 1 + 5);
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_eq!(delegation(pool, BOB), None);
		assert_eq!(record(pool).delegations, 1);
	});
}

#[test]
fn who_is_still_due_something_keeps_his_row() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		undelegate(BOB, pool, u128::MAX);
		go_to_round(START + 1 + 5);
		settle();
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert!(due(pool, BOB) > 0);
		claim(pool, BOB);
		assert_eq!(delegation(pool, BOB), None);
	});
}

#[test]
fn stake_that_was_burned_on_its_way_out_is_cleared_away() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, 500 * GWV);
		slash(ALICES, 100, START + 1);
		go_to_round(START + 1 + 5);
		take_events();
		assert_ok!(Pooled::withdraw(signed(BOB), pool, BOB));
		assert_eq!(take_events(), vec![Event::Withdrawn { pool, who: BOB, amount: 0 }]);
		assert_eq!(Balances::balance(&BOB), ENDOWMENT - 1_500 * GWV);
	});
}

#[test]
fn nobody_is_paid_below_the_existential_deposit() {
	TestExt::with_pool(|pool| {
		undelegate(BOB, pool, DEPOSIT - 1);
		go_to_round(START + 1 + 5);
		// His account is gone in the meantime.
		let all = Balances::balance(&BOB);
		assert_ok!(Balances::transfer_allow_death(signed(BOB), STRANGER, all));
		let call = || Pooled::withdraw(signed(STRANGER), pool, BOB);
		assert_noop!(call(), Error::<Test>::PayeeBelowDeposit);
		assert_ok!(Balances::transfer_keep_alive(signed(STRANGER), BOB, DEPOSIT));
		assert_ok!(call());
		assert_eq!(Balances::balance(&BOB), 2 * DEPOSIT - 1);
	});
}

#[test]
fn withdrawing_takes_a_pool_and_a_signature() {
	TestExt::with_pool(|pool| {
		assert_noop!(Pooled::withdraw(signed(BOB), NO_POOL, BOB), Error::<Test>::UnknownPool);
		assert_noop!(Pooled::withdraw(signed(BOB), pool, CAROL), Error::<Test>::NothingToWithdraw);
		assert_noop!(Pooled::withdraw(RuntimeOrigin::none(), pool, BOB), BAD_ORIGIN);
	});
}
