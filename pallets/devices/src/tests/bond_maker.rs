use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use groundwave_types::{AccountId, Authority, Balance, NetworkId};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

use crate::{Call, Error, Event, mock::*};

fn bond(who: AccountId, network: NetworkId, devices: u32) -> DispatchResult {
	dispatch(who, Call::bond_maker { network, devices })
}

/// What a bond for so many devices is, in plancks.
fn price(devices: u32) -> Balance {
	MakerBond::get() * Balance::from(devices)
}

fn bring(seed: u8) -> DispatchResult {
	Registration::new(alice(), &Secret::new(seed)).submit()
}

#[test]
fn a_maker_puts_down_what_is_missing_and_gets_back_what_is_too_much() {
	TestExt::default().execute(|| {
		let mut old = BONDED;
		for devices in [BONDED + 7, BONDED + 7, 3, 0, 0, 1] {
			assert_ok!(bond(maker(), NETWORK, devices));
			let network = NETWORK;
			assert_eq!(last_event(), Event::MakerBonded { network, maker: maker(), old, devices });
			old = devices;
			assert_eq!(bonded(&maker()), price(devices));
			assert_eq!(balance(&maker()), ENDOWMENT - price(devices));
		}
	});
}

/// The attack: a manager who is his own maker and brings as many devices as he likes, with nothing
/// that any of them could cost him.
#[test]
fn a_maker_brings_no_more_devices_than_its_bond_answers_for() {
	TestExt::default().execute(|| {
		assert_ok!(bond(maker(), NETWORK, 1));
		assert_ok!(bring(0));
		assert_noop!(bring(1), Error::<Test>::MakerUnbonded);
		assert_ok!(bond(maker(), NETWORK, 2));
		assert_ok!(bring(1));
	});
}

#[test]
fn the_bond_of_devices_that_are_here_does_not_come_back() {
	TestExt::default().execute(|| {
		assert_ok!(bring(0));
		assert_ok!(bring(1));
		assert_noop!(bond(maker(), NETWORK, 1), Error::<Test>::BondBelowPresent);
		assert_ok!(bond(maker(), NETWORK, 2));
		assert_eq!(bonded(&maker()), price(2));
	});
}

#[test]
fn the_bond_of_a_device_that_left_answers_for_another() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(bond(maker(), NETWORK, 1));
		assert_ok!(Devices::do_deregister(alice(), device));
		assert_noop!(bond(maker(), NETWORK, 0), Error::<Test>::BondBelowPresent);
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
		assert_ok!(bring(1));
		assert_noop!(bring(2), Error::<Test>::MakerUnbonded);
	});
}

#[test]
fn a_revoked_maker_takes_its_bond_back_and_puts_none_down() {
	TestExt::default().execute(|| {
		assert_ok!(bring(0));
		assert_ok!(Devices::do_revoke_maker(NETWORK, maker(), Authority::Manager));
		assert_noop!(bond(maker(), NETWORK, BONDED + 1), Error::<Test>::MakerRevoked);
		assert_ok!(bond(maker(), NETWORK, 1));
		assert_noop!(bond(maker(), NETWORK, 2), Error::<Test>::MakerRevoked);
		assert_eq!(bonded(&maker()), price(1));
	});
}

#[test]
fn a_maker_that_is_forgotten_has_its_bond_back() {
	TestExt::default().execute(|| {
		assert_ok!(Devices::do_revoke_maker(NETWORK, maker(), Authority::Manager));
		assert_eq!((bonded(&maker()), balance(&maker())), (0, ENDOWMENT));
		assert_noop!(bond(maker(), NETWORK, 1), Error::<Test>::UnknownMaker);
	});
}

#[test]
fn the_bonds_of_a_maker_in_two_networks_add_up() {
	TestExt::default().execute(|| {
		assert_ok!(Devices::do_approve_maker(OTHER_NETWORK, manager(), maker(), 5));
		assert_ok!(bond(maker(), OTHER_NETWORK, 5));
		assert_eq!(bonded(&maker()), price(BONDED + 5));
		assert_ok!(Devices::do_revoke_maker(OTHER_NETWORK, maker(), Authority::Admin));
		assert_eq!(bonded(&maker()), price(BONDED));
	});
}

#[test]
fn a_maker_puts_down_no_more_than_it_has() {
	TestExt::default().execute(|| {
		Balances::set_balance(&maker(), price(2) + EXISTENTIAL_DEPOSIT);
		assert_noop!(bond(maker(), NETWORK, BONDED + 3), TokenError::FundsUnavailable);
		assert_ok!(bond(maker(), NETWORK, BONDED + 2));
		assert_noop!(bond(maker(), NETWORK, u32::MAX), TokenError::FundsUnavailable);
	});
}

#[test]
fn only_makers_have_a_bond_each_by_its_own_signature() {
	TestExt::default().execute(|| {
		for who in [alice(), manager()] {
			assert_noop!(bond(who, NETWORK, 1), Error::<Test>::UnknownMaker);
		}
		assert_noop!(bond(maker(), OTHER_NETWORK, 1), Error::<Test>::UnknownMaker);
		let call = Call::bond_maker { network: NETWORK, devices: 1 };
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn a_revoked_maker_has_all_back_when_its_last_device_left() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_revoke_maker(NETWORK, maker(), Authority::Manager));
		assert_ok!(Devices::do_deregister(alice(), device));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
		assert_ok!(bond(maker(), NETWORK, 0));
		assert_eq!((bonded(&maker()), balance(&maker())), (0, ENDOWMENT));
	});
}

#[test]
fn a_bond_comes_back_at_the_price_at_which_it_was_put_down() {
	for factor in [0, 1, 3] {
		TestExt::default().execute(|| {
			let old = MakerBond::get();
			MakerBond::set(&(old * factor));
			assert_ok!(bring(0));
			assert_ok!(bond(maker(), NETWORK, BONDED / 2));
			assert_eq!(bonded(&maker()), old * Balance::from(BONDED / 2));
			// One more at the present price; then each is worth the same part.
			assert_ok!(bond(maker(), NETWORK, BONDED / 2 + 1));
			let both = old * Balance::from(BONDED / 2) + old * factor;
			assert_eq!(bonded(&maker()), both);
			assert_ok!(bond(maker(), NETWORK, 1));
			assert_eq!(bonded(&maker()), both.div_ceil(Balance::from(BONDED / 2 + 1)));
		});
	}
}

#[test]
fn a_change_of_the_price_hinders_no_revocation() {
	for factor in [0, 3] {
		TestExt::default().execute(|| {
			MakerBond::set(&(MakerBond::get() * factor));
			assert_ok!(Devices::do_revoke_maker(NETWORK, maker(), Authority::Manager));
			assert_eq!((bonded(&maker()), balance(&maker())), (0, ENDOWMENT));
		});
	}
}
