use frame_support::{
	assert_noop, assert_ok,
	traits::fungible::{Inspect, Mutate},
};
use groundwave_types::Balance;

use crate::{Error, Event, Rates, mock::*};

/// What the pool of [`TestExt::with_pool`] earns in a round in which it performs in full.
const REWARD: Balance = BUDGET / 4;

/// Lets the pool perform in full and waits until that is due.
fn earn_fully() {
	earn(&[(ALICES, FULL)]);
	until_due();
	take_events();
}

#[test]
fn a_claim_settles_folds_and_pays() {
	TestExt::with_pool(|pool| {
		earn_fully();
		let amount = claim(pool, BOB);
		// Bob has three fifths; nobody is ever given a planck that is not there.
		assert_eq!(amount, REWARD * 3 / 5);
		assert_eq!(Minted::get(), REWARD);
		let pot = pot();
		assert_eq!((pot.funded, pot.paid, pot.owed), (REWARD, amount, REWARD - amount));
		assert_eq!(due(pool, ALICE), REWARD * 2 / 5);
		assert_eq!(
			take_events(),
			vec![
				Event::RoundSettled {
					network: LORA,
					round: START + 1,
					weight: 1 << 30,
					rate: 1 << 18,
					minted: REWARD,
					allocated: REWARD,
					carried: 0,
				},
				Event::RewardShared {
					pool,
					round: START + 1,
					reward: REWARD,
					operator: 0,
					members: REWARD,
				},
				Event::Claimed { pool, who: BOB, amount, by: STRANGER },
			]
		);
	});
}

#[test]
fn a_second_claim_finds_nothing_due() {
	TestExt::with_pool(|pool| {
		earn_fully();
		claim(pool, BOB);
		let call = |who| Pooled::claim(signed(BOB), pool, who);
		assert_noop!(call(BOB), Error::<Test>::NothingDue);
		assert_ok!(call(ALICE));
		assert_noop!(call(ALICE), Error::<Test>::NothingDue);
	});
}

#[test]
fn the_operator_takes_cost_margin_and_the_part_of_his_pledge() {
	TestExt::execute(|| {
		let pool = create(ALICE, 1_000 * GWV, TERMS);
		attach(ALICE, pool, ALICES);
		delegate(BOB, pool, 1_500 * GWV);
		next_round();
		// Half of the performance: half of the reward, and half of the cost.
		earn(&[(ALICES, FULL / 2)]);
		until_due();
		let reward = REWARD / 2;
		let cost = Balance::from(ROUND) * TERMS.cost / 2;
		let margin = (reward - cost) / 10;
		let members = reward - cost - margin;
		let alice = claim(pool, ALICE);
		let bob = claim(pool, BOB);
		assert!((members * 3 / 5) - bob <= 1);
		assert!((cost + margin + members * 2 / 5) - alice <= 1);
		assert!(pot().owed <= 2);
	});
}

#[test]
fn a_cost_above_the_reward_leaves_nothing_to_others() {
	TestExt::execute(|| {
		let terms = crate::PoolTerms { cost: GWV, ..GENEROUS };
		let pool = create(ALICE, 1_000 * GWV, terms);
		attach(ALICE, pool, ALICES);
		delegate(BOB, pool, 1_500 * GWV);
		next_round();
		earn_fully();
		assert_eq!(claim(pool, ALICE), REWARD);
		assert_noop!(Pooled::claim(signed(BOB), pool, BOB), Error::<Test>::NothingDue);
	});
}

#[test]
fn nothing_is_due_before_the_round_is_settled() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL)]);
		let call = || Pooled::claim(signed(BOB), pool, BOB);
		assert_noop!(call(), Error::<Test>::NothingDue);
		next_round();
		assert_noop!(call(), Error::<Test>::NothingDue);
		next_round();
		assert_ok!(call());
	});
}

#[test]
fn what_was_settled_long_ago_stays_claimable() {
	TestExt::with_pool(|pool| {
		earn_fully();
		claim(pool, ALICE);
		for round in 100..400 {
			go_to_round(round);
			earn(&[(ALICES, 1)]);
		}
		go_to_round(1_000);
		// The pool moves on; Bob's share of all these rounds is taken in at once.
		let last = view(pool, ALICE).due;
		let bob = claim(pool, BOB);
		let small = BUDGET / 4 / Balance::from(FULL);
		assert!(bob >= REWARD * 3 / 5 + 298 * small * 3 / 5 - 400);
		assert!(bob <= REWARD * 3 / 5 + 300 * small * 3 / 5);
		assert!(last > 0);
	});
}

#[test]
fn claims_work_while_the_network_is_paused_and_after_the_device_is_gone() {
	TestExt::with_pool(|pool| {
		earn_fully();
		pause(LORA);
		forget_device(ALICES);
		assert_eq!(claim(pool, BOB), REWARD * 3 / 5);
	});
}

#[test]
fn a_payee_below_the_deposit_keeps_what_is_due() {
	TestExt::with_pool(|pool| {
		// A rate of one planck, and one point: too little to bring an account into being.
		Budget::set(&(1 << 32));
		earn_fully();
		let amount = due(pool, BOB);
		settle();
		let amount = amount.max(due(pool, BOB));
		assert!(amount > 0 && amount < DEPOSIT);
		let all = Balances::balance(&BOB);
		assert_ok!(Balances::transfer_allow_death(signed(BOB), STRANGER, all));
		let call = || Pooled::claim(signed(STRANGER), pool, BOB);
		assert_noop!(call(), Error::<Test>::PayeeBelowDeposit);
		assert_eq!(due(pool, BOB), amount);
		Balances::set_balance(&BOB, DEPOSIT);
		assert_ok!(call());
		assert_eq!(Balances::balance(&BOB), DEPOSIT + amount);
	});
}

#[test]
fn claims_are_for_those_who_have_something() {
	TestExt::with_pool(|pool| {
		earn_fully();
		let call = |pool, who| Pooled::claim(signed(STRANGER), pool, who);
		assert_noop!(call(pool, CAROL), Error::<Test>::NotDelegator);
		assert_noop!(call(NO_POOL, BOB), Error::<Test>::UnknownPool);
		assert_noop!(Pooled::claim(RuntimeOrigin::none(), pool, BOB), BAD_ORIGIN);
	});
}

/// No call leads here: a rate vanished. (FRAME built with debug assertions panics.)
#[test]
fn books_that_contradict_themselves_pay_nothing() {
	TestExt::build().execute_with(|| {
		let pool = pool_of_alice();
		next_round();
		earn_fully();
		settle();
		Rates::<Test>::remove(LORA, 0);
		let call = || Pooled::claim(signed(BOB), pool, ALICE);
		let outcome = std::panic::catch_unwind(call);
		assert!(
			outcome.is_err()
				|| outcome.is_ok_and(|result| result == Err(Error::<Test>::Unexpected.into()))
		);
	});
}

#[test]
fn who_has_rounds_settled_pays_for_it() {
	use frame_support::dispatch::GetDispatchInfo;
	use groundwave_traits::Settlements;

	use crate::{Call, WeightInfo};

	let settling = <Test as crate::Config>::Settlements::weight();
	let delegate = Call::<Test>::delegate { pool: 0, amount: 1 }.get_dispatch_info().call_weight;
	assert_eq!(delegate, <()>::delegate().saturating_add(settling));
}
