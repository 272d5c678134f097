//! `apply_as_payer`, `withdraw_as_payer`, `set_vetted` and `revoke_payer`.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::AccountId;
use sp_runtime::{DispatchError, DispatchResult, TokenError};

use crate::{Error, Event, Payers, mock::*};

fn apply(who: AccountId) -> DispatchResult {
	DataCredits::apply_as_payer(RuntimeOrigin::signed(who))
}

fn withdraw(who: AccountId) -> DispatchResult {
	DataCredits::withdraw_as_payer(RuntimeOrigin::signed(who))
}

fn set_vetted(who: AccountId, vetted: bool) -> DispatchResult {
	DataCredits::set_vetted(RuntimeOrigin::root(), who, vetted)
}

fn revoke(who: AccountId) -> DispatchResult {
	DataCredits::revoke_payer(RuntimeOrigin::root(), who)
}

#[test]
fn an_applicant_puts_down_a_bond_and_gets_it_back() {
	TestExt::new().execute(|| {
		assert_ok!(apply(SPONSOR));
		assert_eq!(gwv(SPONSOR), ENDOWMENT - BOND);
		check_world();
		assert_ok!(withdraw(SPONSOR));
		assert_eq!(gwv(SPONSOR), ENDOWMENT);
		assert!(!Payers::<Test>::contains_key(SPONSOR));
		assert_eq!(
			take_events(),
			vec![Event::PayerApplied { payer: SPONSOR }, Event::PayerWithdrawn { payer: SPONSOR }]
		);
	});
}

#[test]
fn nobody_applies_twice_or_without_means() {
	TestExt::new().execute(|| {
		assert_ok!(apply(SPONSOR));
		assert_noop!(apply(SPONSOR), Error::<Test>::AlreadyApplied);
		assert_noop!(apply(CAROL), TokenError::FundsUnavailable);
	});
}

#[test]
fn the_bond_of_a_vetted_payer_stays() {
	TestExt::new().execute(|| {
		assert_ok!(apply(SPONSOR));
		assert_ok!(set_vetted(SPONSOR, true));
		assert_noop!(withdraw(SPONSOR), Error::<Test>::PayerStillVetted);
		assert_noop!(apply(SPONSOR), Error::<Test>::AlreadyApplied);
		assert_ok!(set_vetted(SPONSOR, false));
		assert_ok!(withdraw(SPONSOR));
	});
}

#[test]
fn vetting_is_told_with_what_was_before() {
	TestExt::new().execute(|| {
		assert_ok!(apply(SPONSOR));
		take_events();
		assert_ok!(set_vetted(SPONSOR, true));
		assert_ok!(set_vetted(SPONSOR, true));
		assert_ok!(set_vetted(SPONSOR, false));
		assert_eq!(
			take_events(),
			vec![
				Event::PayerVetted { payer: SPONSOR, old: false, new: true },
				Event::PayerVetted { payer: SPONSOR, old: true, new: true },
				Event::PayerVetted { payer: SPONSOR, old: true, new: false },
			]
		);
	});
}

#[test]
fn a_revoked_payer_loses_its_bond_and_no_more() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 200_000);
		vet(SPONSOR);
		let (issuance, burned) = (Balances::total_issuance(), Burned::get());
		take_events();
		assert_ok!(revoke(SPONSOR));
		assert_eq!(Balances::total_issuance(), issuance - BOND);
		// It was not burned for credits, so it is not emitted again.
		assert_eq!(Burned::get(), burned);
		assert_eq!(earmark(SPONSOR).stock, credits(200_000, 2 * GWV));
		assert_eq!(take_events(), vec![Event::PayerRevoked { payer: SPONSOR, burned: BOND }]);
		assert_noop!(withdraw(SPONSOR), Error::<Test>::UnknownPayer);
		assert_ok!(apply(SPONSOR));
		assert_eq!(DataCredits::payer(SPONSOR), Some(false));
	});
}

#[test]
fn an_applicant_can_be_revoked_as_well() {
	TestExt::new().execute(|| {
		assert_ok!(apply(SPONSOR));
		assert_ok!(revoke(SPONSOR));
		assert_eq!(gwv(SPONSOR), ENDOWMENT - BOND);
	});
}

#[test]
fn who_did_not_apply_is_unknown() {
	TestExt::new().execute(|| {
		assert_noop!(withdraw(SPONSOR), Error::<Test>::UnknownPayer);
		assert_noop!(set_vetted(SPONSOR, true), Error::<Test>::UnknownPayer);
		assert_noop!(revoke(SPONSOR), Error::<Test>::UnknownPayer);
	});
}

#[test]
fn payers_sign_and_governance_decides() {
	TestExt::new().execute(|| {
		let (none, signed) = (RuntimeOrigin::none, || RuntimeOrigin::signed(SPONSOR));
		assert_ok!(apply(SPONSOR));
		assert_noop!(DataCredits::apply_as_payer(none()), DispatchError::BadOrigin);
		assert_noop!(DataCredits::withdraw_as_payer(none()), DispatchError::BadOrigin);
		assert_noop!(DataCredits::set_vetted(signed(), SPONSOR, true), DispatchError::BadOrigin);
		assert_noop!(DataCredits::revoke_payer(signed(), SPONSOR), DispatchError::BadOrigin);
	});
}
