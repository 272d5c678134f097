//! Each invariant notices what breaks it.

use frame_support::{assert_ok, traits::fungible::Mutate};
use groundwave_types::Page;
use sp_runtime::TryRuntimeError;

use crate::{
	Attachments, Bonded, DelegationRecord, Delegations, Exit, Exits, NextPool, PoolRecord, Pools,
	PotRecord, Pots, Prefixes, Rates, ShareChange, mock::*,
};

/// The pool of [`lived_in_world`].
const POOL: crate::PoolId = 0;

/// A world in which BOB was paid, left with some of his stake and has rewards to come, one of them
/// settled and not taken in.
fn lived_in_world() {
	let pool = pool_of_alice();
	delegate(BOB, pool, 1_500 * GWV);
	next_round();
	earn(&[(ALICES, FULL)]);
	go_to_round(5);
	claim(pool, BOB);
	earn(&[(ALICES, FULL)]);
	next_round();
	undelegate(BOB, pool, 500 * GWV);
	earn(&[(ALICES, FULL / 2)]);
	next_round();
	settle();
	assert_eq!((record(pool).unsettled.len(), pot().unsettled.len()), (2, 1));
	assert_ok!(Pooled::check_invariants());
}

/// Asserts that `break_it` breaks the invariant that complains with `complaint`.
fn notices(complaint: &'static str, break_it: impl FnOnce()) {
	TestExt::build().execute_with(|| {
		lived_in_world();
		break_it();
		assert_eq!(Pooled::check_invariants(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_pot(change: impl FnOnce(&mut PotRecord)) {
	Pots::<Test>::mutate(LORA, change);
}

fn change_pool(change: impl FnOnce(&mut PoolRecord)) {
	Pools::<Test>::mutate(POOL, |pool| change(pool.as_mut().expect("there is a pool")));
}

fn change_delegation(change: impl FnOnce(&mut DelegationRecord)) {
	Delegations::<Test>::mutate(POOL, BOB, |row| change(row.as_mut().expect("BOB delegated")));
}

#[test]
fn invariant_1_notices_a_pot_that_lost_or_found_money() {
	let complaint = "1: a pot lost or found money";
	notices(complaint, || change_pot(|pot| pot.funded += 1));
	notices(complaint, || change_pot(|pot| pot.paid += 1));
	notices(complaint, || change_pot(|pot| pot.owed -= 1));
	notices(complaint, || change_pot(|pot| pot.carried = u128::MAX));
}

#[test]
fn invariant_2_notices_money_that_is_not_there() {
	notices("2: the account does not cover stake and rewards", || {
		change_pot(|pot| {
			pot.funded += 1;
			pot.carried += 1;
		});
	});
	notices("2: the account does not cover stake and rewards", || {
		Balances::set_balance(&Pooled::account_id(), 2_000 * GWV);
	});
	notices("2: there is too much money to count", || {
		let amount = u128::MAX - 1;
		Pots::<Test>::insert(
			WIFI,
			PotRecord { funded: amount, carried: amount, ..Default::default() },
		);
	});
}

#[test]
fn invariant_3_notices_stake_that_is_not_bonded() {
	notices("3: the sum of all stake is not what is bonded", || {
		Bonded::<Test>::mutate(|bonded| *bonded -= 1);
	});
	notices("3: the sum of all stake is not what is bonded", || {
		change_pool(|pool| pool.stake.next.total.amount -= 1);
	});
	notices("3: there is too much stake to count", || {
		change_pool(|pool| pool.stake.next.total.amount = u128::MAX);
		let other = record(POOL);
		Pools::<Test>::insert(1, other);
	});
}

#[test]
fn invariant_4_notices_shares_that_are_nobodys() {
	let complaint = "4: delegations do not hold their pool's shares";
	notices(complaint, || change_delegation(|delegation| delegation.shares += 1));
	notices(complaint, || change_delegation(|delegation| delegation.changes[0].before += 1));
	notices(complaint, || change_pool(|pool| pool.stake.next.total.shares += 1));
	notices(complaint, || change_pool(|pool| pool.stake.current.total.shares += 1));
	notices(complaint, || {
		change_pool(|pool| pool.unsettled[1].snapshot.stake.total.shares += 1);
	});
	notices("4: the operator's shares are not the pledge", || {
		change_pool(|pool| pool.stake.next.pledge += 1);
	});
	notices("4: stake has no shares", || {
		Delegations::<Test>::remove(POOL, BOB);
		change_pool(|pool| {
			pool.delegations = 1;
			for stake in [&mut pool.stake.before, &mut pool.stake.current, &mut pool.stake.next] {
				stake.total.shares = 0;
				stake.pledge = 0;
			}
		});
		Delegations::<Test>::mutate(POOL, ALICE, |row| {
			row.as_mut().expect("ALICE pledged").shares = 0;
		});
	});
}

#[test]
fn invariant_5_notices_rows_without_a_reason() {
	notices("5: a pool counts its delegations", || change_pool(|pool| pool.delegations += 1));
	notices("5: a pool counts its delegations", || {
		Delegations::<Test>::insert(POOL, DAVE, DelegationRecord::new(0));
	});
	notices("5: a delegation has nothing", || {
		change_pool(|pool| pool.delegations += 1);
		Delegations::<Test>::insert(POOL, DAVE, DelegationRecord::new(0));
	});
	notices("5: a delegation has no pool", || {
		Delegations::<Test>::insert(7, DAVE, DelegationRecord::new(0));
	});
	notices("5: a pool was never opened", || NextPool::<Test>::put(0));
	notices("5: a pool is left from which everything was paid", || {
		NextPool::<Test>::put(2);
		let pool = PoolRecord::new(LORA, DAVE, TERMS);
		Pools::<Test>::insert(1, PoolRecord { closed: true, ..pool });
	});
}

#[test]
fn invariant_6_notices_rounds_and_weights_that_cannot_be() {
	notices("6: the unsettled rounds of a pool are out of order", || {
		change_pool(|pool| pool.unsettled[1].key = 0);
	});
	notices("6: a weight is not what its points are worth", || {
		change_pool(|pool| pool.unsettled[0].weight += 1);
	});
	notices("6: a weight is not what its points are worth", || {
		change_pool(|pool| pool.unsettled[1].points -= 1);
	});
	notices("6: a pool's round is neither settled nor unsettled", || {
		Rates::<Test>::remove(LORA, 0);
	});
	notices("6: a pool's round is neither settled nor unsettled", || {
		change_pot(|pot| pot.unsettled.clear());
	});
	notices("6: pools and network disagree on weights", || {
		change_pot(|pot| pot.unsettled[0].weight -= 1);
	});
	notices("6: the unsettled rounds of a network are out of order", || {
		change_pot(|pot| {
			let pending = pot.unsettled[0];
			pot.unsettled.try_push(pending).expect("there is room");
		});
	});
}

#[test]
fn invariant_7_notices_what_is_due_and_not_owed() {
	let complaint = "7: pools and pot disagree on what is owed";
	notices(complaint, || change_pool(|pool| pool.owed += 1));
	notices(complaint, || {
		change_pot(|pot| {
			pot.owed -= 1;
			pot.carried += 1;
		});
	});
	notices(complaint, || {
		Rates::<Test>::mutate(LORA, 0, |page| page.values[1].1 -= 1);
	});
}

#[test]
fn invariant_8_notices_what_the_pool_does_not_have() {
	let complaint = "8: more is due than the pool has";
	notices(complaint, || change_delegation(|delegation| delegation.due += 1_000 * GWV));
	notices(complaint, || change_delegation(|delegation| delegation.prefix = 0));
	notices(complaint, || change_pool(|pool| pool.operator_due += 10));
	notices(complaint, || change_pool(|pool| pool.dust += 10));
}

#[test]
fn invariant_9_notices_exits_without_money_and_money_without_exits() {
	let disagree = "9: exits and what left the pool disagree on shares";
	notices(disagree, || change_delegation(|delegation| delegation.exits[0].shares += 1));
	notices(disagree, || change_delegation(|delegation| delegation.exits.clear()));
	notices("9: an exit has nothing to be paid from", || {
		let exit = Exit { round: 7, shares: 1, free_from: 0 };
		change_delegation(|delegation| delegation.exits.try_push(exit).expect("there is room"));
	});
	notices("9: a row of exits is empty", || Exits::<Test>::insert(POOL, 9, Page::default()));
}

#[test]
fn invariant_10_notices_changes_that_cannot_be() {
	let push = |round, before| {
		let change = ShareChange { round, before, awaited: None };
		change_delegation(|row| row.changes.try_push(change).expect("there is room"));
	};
	let shares = 1_500 * GWV;
	notices("10: changes are out of order", || push(3, shares));
	notices("10: a change is still to come", || {
		let left = delegation(POOL, BOB).expect("he stays").shares;
		change_delegation(|row| row.changes[0].round = 6);
		push(CurrentRound::get() + 1, left);
	});
	notices("10: a delegation is ahead of its pool", || {
		change_delegation(|row| row.prefix = record(POOL).prefix + 1);
	});
}

#[test]
fn invariant_11_notices_attachments_to_nothing() {
	notices("11: a device has an unknown pool", || {
		Attachments::<Test>::mutate(ALICES, |row| row.as_mut().expect("it is attached").pool = 1);
	});
	notices("11: a device was attached by somebody else than the operator", || {
		Attachments::<Test>::mutate(ALICES, |row| {
			row.as_mut().expect("it is attached").operator = BOB;
		});
	});
}

#[test]
fn invariant_12_notices_pages_that_are_out_of_order() {
	notices("12: a page is out of order", || {
		Rates::<Test>::mutate(WIFI, 0, |page| {
			page.values.try_push((3, 1)).expect("there is room");
			page.values.try_push((3, 1)).expect("there is room");
		});
	});
	notices("12: a value lies on another page", || {
		Rates::<Test>::mutate(WIFI, 0, |page| {
			page.values.try_push((16, 1)).expect("there is room");
		});
	});
	notices("12: a prefix fell", || {
		Prefixes::<Test>::mutate(POOL, 0, |page| {
			page.values.try_push((15, 0)).expect("there is room");
		});
	});
}
