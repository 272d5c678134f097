//! What networks say about themselves.

use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use sp_runtime::{DispatchError, TokenError};

use crate::{Error, Event, NetworkTexts, mock::*};

#[test]
fn texts_are_replaced_and_nothing_else() {
	TestExt::default().execute(|| {
		let network = found();
		let before = crate::Networks::<Test>::get(network).unwrap();
		let texts = texts("Huron", "");
		assert_ok!(Networks::set_texts(signed(MANAGER), network, texts.clone()));
		System::assert_last_event(
			Event::<Test>::TextsSet {
				network,
				previous: before.texts.clone(),
				texts: texts.clone(),
			}
			.into(),
		);

		let after = crate::Networks::<Test>::get(network).unwrap();
		assert_eq!(after.texts, texts);
		assert_eq!(after.history, before.history);
		assert_eq!(after.state, before.state);
		assert_eq!(after.manager, before.manager);
	});
}

#[test]
fn deposit_follows_the_length_both_ways() {
	TestExt::default().execute(|| {
		let network = found();
		let longer = texts(&"n".repeat(32), &"u".repeat(128));
		assert_ok!(Networks::set_texts(signed(MANAGER), network, longer.clone()));
		assert_eq!(held(&MANAGER), price(&longer));

		let one_less = texts(&"n".repeat(31), &"u".repeat(128));
		assert_ok!(Networks::set_texts(signed(MANAGER), network, one_less.clone()));
		assert_eq!(held(&MANAGER), price(&longer) - DepositPerByte::get());

		assert_ok!(Networks::set_texts(signed(MANAGER), network, NetworkTexts::default()));
		assert_eq!(held(&MANAGER), price(&NetworkTexts::default()));

		// Once more: nothing moves.
		assert_ok!(Networks::set_texts(signed(MANAGER), network, NetworkTexts::default()));
		assert_eq!(held(&MANAGER), price(&NetworkTexts::default()));
	});
}

#[test]
fn deposit_of_one_network_leaves_the_others_alone() {
	TestExt::default().execute(|| {
		let one = found();
		let other = found();
		let other_texts = crate::Networks::<Test>::get(other).unwrap().texts;
		assert_ok!(Networks::set_texts(signed(MANAGER), one, NetworkTexts::default()));
		assert_eq!(held(&MANAGER), price(&NetworkTexts::default()) + price(&other_texts));
	});
}

#[test]
fn longer_texts_that_the_manager_cannot_pay_are_refused() {
	TestExt::default().execute(|| {
		let network = found();
		Balances::set_balance(&MANAGER, EXISTENTIAL_DEPOSIT);
		let longer = texts(&"n".repeat(32), &"u".repeat(128));
		assert_noop!(
			Networks::set_texts(signed(MANAGER), network, longer),
			TokenError::FundsUnavailable
		);
		assert_ok!(Networks::set_texts(signed(MANAGER), network, NetworkTexts::default()));
	});
}

#[test]
fn texts_must_be_utf8() {
	TestExt::default().execute(|| {
		let network = found();
		let broken = NetworkTexts { url: vec![0x80].try_into().unwrap(), ..Default::default() };
		assert_noop!(
			Networks::set_texts(signed(MANAGER), network, broken),
			Error::<Test>::TextNotUtf8
		);
	});
}

#[test]
fn only_the_manager_of_a_known_network_sets_its_texts() {
	TestExt::default().execute(|| {
		let network = found();
		let texts = NetworkTexts::default();
		assert_noop!(
			Networks::set_texts(signed(STRANGER), network, texts.clone()),
			Error::<Test>::NotManager
		);
		assert_noop!(
			Networks::set_texts(signed(MANAGER), network + 1, texts.clone()),
			Error::<Test>::UnknownNetwork
		);
		assert_noop!(Networks::set_texts(root(), network, texts), DispatchError::BadOrigin);
	});
}

#[test]
fn paused_network_may_still_explain_itself() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(root(), network));
		assert_ok!(Networks::set_texts(signed(MANAGER), network, texts("Paused", "")));
	});
}
