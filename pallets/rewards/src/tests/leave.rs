use frame_support::{assert_noop, assert_ok, assert_storage_noop, traits::fungible::Inspect};
use groundwave_traits::DeviceLeaves;
use groundwave_types::{AccountId, DeviceId};
use sp_runtime::DispatchResult;

use crate::{Error, Event, Ledgers, mock::*};

/// What the devices pallet does when a title is burned.
fn leave(device: DeviceId, owner: &AccountId) -> DispatchResult {
	Rewards::on_leave(device, owner)?;
	forget_device(device);
	Ok(())
}

#[test]
fn what_is_due_goes_to_the_owner() {
	TestExt::new().execute(|| {
		set_payee(ALICES, CAROL);
		assert_ok!(credit(LORA, START, &[(ALICES, 1_500_000)]));
		start_round(START + 2);
		take_events();
		let before = Balances::balance(&ALICE);
		assert_ok!(leave(ALICES, &ALICE));
		assert_eq!(Balances::balance(&ALICE), before + LORA_BUDGET);
		assert_eq!(Balances::balance(&CAROL), 0);
		assert!(!Ledgers::<Test>::contains_key(ALICES));
		assert_eq!((pot(LORA).paid, pot(LORA).owed), (LORA_BUDGET, 0));
		assert_eq!(
			take_events(),
			vec![
				Event::RoundSettled {
					network: LORA,
					round: START,
					last: START,
					points: 1_500_000,
					rate: RATE_LIMIT,
					minted: LORA_BUDGET,
					allocated: LORA_BUDGET,
					carried: 0,
				},
				Event::Claimed {
					device: ALICES,
					network: LORA,
					payee: ALICE,
					amount: LORA_BUDGET,
					by: ALICE
				},
			]
		);
	});
}

#[test]
fn a_device_stays_while_rounds_are_unsettled() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_noop!(leave(ALICES, &ALICE), Error::<Test>::RoundsUnsettled);
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 1)]));
		next_round();
		assert_noop!(leave(ALICES, &ALICE), Error::<Test>::RoundsUnsettled);
		next_round();
		assert_ok!(leave(ALICES, &ALICE));
	});
}

#[test]
fn a_device_that_never_earned_leaves_without_a_trace() {
	TestExt::new().execute(|| {
		assert_storage_noop!(assert_ok!(leave(ALICES, &ALICE)));
		assert_storage_noop!(assert_ok!(Rewards::on_leave(NO_DEVICE, &ALICE)));
	});
}

#[test]
fn a_device_that_was_paid_leaves_its_pot_as_it_is() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		start_round(START + 2);
		assert_ok!(claim(ALICE, ALICES));
		let before = pot(LORA);
		assert_ok!(leave(ALICES, &ALICE));
		assert_eq!(pot(LORA), before);
		assert!(!Ledgers::<Test>::contains_key(ALICES));
	});
}

#[test]
fn a_device_whose_points_are_worth_nothing_leaves_settled_books() {
	TestExt::new().execute(|| {
		assert_ok!(credit(YOUNG, START, &[(ALICES_YOUNG, 1)]));
		start_round(START + 2);
		assert_ok!(leave(ALICES_YOUNG, &ALICE));
		assert!(pot(YOUNG).unsettled.is_empty());
		assert_eq!(rate(YOUNG, START), Some(0));
	});
}

#[test]
fn an_owner_below_the_deposit_does_not_lose_what_is_due() {
	TestExt::new().execute(|| {
		MaxRate::set(DEPOSIT - 1);
		assert_ok!(credit(LORA, START, &[(CAROLS, 1)]));
		start_round(START + 2);
		assert_noop!(leave(CAROLS, &CAROL), Error::<Test>::PayeeBelowDeposit);
		assert_eq!(Rewards::claimable(CAROLS), DEPOSIT - 1);
	});
}

#[test]
fn late_points_of_a_device_that_left_open_no_ledger() {
	TestExt::new().execute(|| {
		assert_ok!(leave(ALICES, &ALICE));
		assert_ok!(credit(LORA, START, &[(ALICES, 1), (BOBS, 1)]));
		assert!(!Ledgers::<Test>::contains_key(ALICES));
		assert_eq!(pot(LORA).unsettled[0].points, 1);
	});
}
