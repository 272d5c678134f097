use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use groundwave_types::{AccountId, Balance, NetworkId};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, TokenError};

use crate::{Error, Event, PotRecord, Pots, mock::*};

fn fund(by: AccountId, network: NetworkId, amount: Balance) -> DispatchResult {
	Rewards::fund(RuntimeOrigin::signed(by), network, amount)
}

#[test]
fn a_contribution_is_carried_in_the_pot() {
	TestExt::new().execute(|| {
		assert_ok!(fund(STRANGER, LORA, 10 * GWV));
		assert_ok!(fund(ALICE, LORA, 1));
		let given = 10 * GWV + 1;
		assert_eq!(pot(LORA), PotRecord { funded: given, carried: given, ..PotRecord::default() });
		assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT + given);
		assert_eq!(Balances::balance(&STRANGER), 990 * GWV);
		assert_eq!(
			take_events(),
			vec![
				Event::Funded { network: LORA, by: STRANGER, amount: 10 * GWV },
				Event::Funded { network: LORA, by: ALICE, amount: 1 },
			]
		);
	});
}

#[test]
fn a_contribution_does_not_touch_what_is_owed() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1_500_000)]));
		start_round(START + 2);
		settle(LORA);
		assert_ok!(fund(STRANGER, LORA, GWV));
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET);
		assert_eq!(pot(LORA).carried, GWV);
	});
}

#[test]
fn nothing_cannot_be_given() {
	TestExt::new().execute(|| {
		assert_noop!(fund(STRANGER, LORA, 0), Error::<Test>::AmountZero);
	});
}

#[test]
fn only_an_active_network_takes_contributions() {
	TestExt::new().execute(|| {
		assert_noop!(fund(STRANGER, NO_NETWORK, GWV), Error::<Test>::UnknownNetwork);
		pause(LORA);
		assert_noop!(fund(STRANGER, LORA, GWV), Error::<Test>::NetworkInactive);
	});
}

#[test]
fn a_giver_stays_alive() {
	TestExt::new().execute(|| {
		let all = Balances::balance(&STRANGER);
		assert_noop!(fund(STRANGER, LORA, all), TokenError::NotExpendable);
		assert_noop!(fund(STRANGER, LORA, all - DEPOSIT + 1), TokenError::NotExpendable);
		assert_ok!(fund(STRANGER, LORA, all - DEPOSIT));
		assert_noop!(fund(CAROL, LORA, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_contribution_beyond_what_fits_is_refused() {
	TestExt::new().execute(|| {
		assert_ok!(fund(STRANGER, LORA, 1));
		assert_noop!(fund(STRANGER, LORA, Balance::MAX), ArithmeticError::Overflow);
	});
}

#[test]
fn a_contribution_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(Rewards::fund(RuntimeOrigin::root(), LORA, GWV), DispatchError::BadOrigin);
		assert!(!Pots::<Test>::contains_key(LORA));
	});
}
