use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::Mutate, tokens::Preservation},
};
use groundwave_traits::{DeviceOwners, RadioDevices};
use groundwave_types::{AccountId, DeviceId};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Call, Devices as DeviceRecords, Error, Event, Keys, TotalBonds, mock::*};

fn withdraw(who: AccountId, device: DeviceId) -> DispatchResult {
	dispatch(who, Call::withdraw { device })
}

/// A device of `owner` that may be withdrawn in this block.
fn cooled(owner: AccountId, seed: u8) -> DeviceId {
	let device = register(owner.clone(), seed);
	leave(owner, device);
	device
}

fn leave(owner: AccountId, device: DeviceId) {
	assert_ok!(Devices::do_deregister(owner, device));
	System::set_block_number(System::block_number() + CoolingPeriod::get());
}

#[test]
fn a_cooled_device_leaves_with_its_bond() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		assert_ok!(withdraw(alice(), device));

		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price());
		assert_eq!(held(), 0);
		assert_eq!(TotalBonds::<Test>::get(), 0);
		assert_eq!(DeviceRecords::<Test>::get(device), None);
		assert_eq!(TitleOwners::get(), [].into());
		assert_eq!(
			last_event(),
			Event::Withdrawn { device, owner: alice(), bond: params().device_bond }
		);
	});
}

#[test]
fn rewards_hear_of_it_after_the_bond_and_before_the_end() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		assert_ok!(withdraw(alice(), device));
		assert_eq!(
			Departures::get(),
			[Departure {
				device,
				owner: alice(),
				balance: ENDOWMENT - onboarding_price(),
				known: true
			}]
		);
	});
}

#[test]
fn anybody_withdraws_for_the_owner() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		let call = Call::withdraw { device };
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
		assert_ok!(withdraw(bob(), device));
		assert_eq!(balance(&bob()), ENDOWMENT);
		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price());
	});
}

#[test]
fn the_bond_belongs_to_whoever_holds_the_title() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_set_payee(alice(), device, Some(manager())));
		assert_ok!(sell(device, bob()));
		leave(bob(), device);
		assert_ok!(withdraw(alice(), device));
		assert_eq!(balance(&bob()), ENDOWMENT + params().device_bond);
		assert_eq!(
			last_event(),
			Event::Withdrawn { device, owner: bob(), bond: params().device_bond }
		);
	});
}

#[test]
fn the_bond_goes_to_the_owner_and_not_to_the_payee() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		leave(alice(), device);
		assert_ok!(withdraw(bob(), device));
		assert_eq!(balance(&bob()), ENDOWMENT);
		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price());
	});
}

#[test]
fn an_owner_without_account_gets_one_from_the_bond() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(sell(device, nobody()));
		leave(nobody(), device);
		assert_ok!(withdraw(alice(), device));
		assert_eq!(balance(&nobody()), params().device_bond);
	});
}

#[test]
fn the_cooling_time_ends_in_the_named_block() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		let until = START + CoolingPeriod::get();
		for block in [START, until - 1] {
			System::set_block_number(block);
			assert_noop!(withdraw(alice(), device), Error::<Test>::StillCooling);
		}
		System::set_block_number(until);
		assert_ok!(withdraw(alice(), device));
	});
}

#[test]
fn a_device_may_be_withdrawn_any_time_later() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		System::set_block_number(u32::MAX);
		assert_ok!(withdraw(alice(), device));
	});
}

#[test]
fn an_active_device_is_not_withdrawn() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		System::set_block_number(START + CoolingPeriod::get());
		assert_noop!(withdraw(alice(), device), Error::<Test>::NotLeaving);
	});
}

#[test]
fn a_device_is_withdrawn_once() {
	TestExt::default().execute(|| {
		register(bob(), 1);
		let device = cooled(alice(), 0);
		assert_ok!(withdraw(alice(), device));
		assert_noop!(withdraw(alice(), device), Error::<Test>::UnknownDevice);
		assert_eq!(held(), params().device_bond);
	});
}

#[test]
fn a_device_stays_while_its_rewards_are_unknown() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		DeparturesClosed::set(&true);
		assert_noop!(withdraw(alice(), device), DispatchError::Other("rounds unsettled"));
		DeparturesClosed::set(&false);
		assert_ok!(withdraw(alice(), device));
	});
}

#[test]
fn the_key_of_a_device_that_left_never_returns() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		assert_ok!(withdraw(alice(), device));
		let secret = Secret::new(0);
		assert_eq!(Keys::<Test>::get(secret.key().fingerprint()), Some(device));
		assert_noop!(Registration::new(alice(), &secret).submit(), Error::<Test>::KeyKnown);
		assert_noop!(Registration::new(bob(), &secret).submit(), Error::<Test>::KeyKnown);
	});
}

#[test]
fn the_id_of_a_device_that_left_never_returns() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		assert_ok!(withdraw(alice(), device));
		assert_eq!(register(alice(), 1), device + 1);
	});
}

#[test]
fn a_device_that_left_is_known_to_nobody() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		assert_ok!(withdraw(alice(), device));
		assert_eq!(<Devices as RadioDevices>::radio_device(device), None);
		assert_eq!(<Devices as DeviceOwners>::network(device), None);
		assert_eq!(<Devices as DeviceOwners>::owner(device), None);
		assert_eq!(<Devices as DeviceOwners>::payee(device), None);
		assert!(!Devices::title_locked(device));
		assert_eq!(maker_record(NETWORK, maker()).map(|record| record.used), Some(1));
	});
}

#[test]
fn a_bond_returns_as_it_was_taken() {
	TestExt::default().execute(|| {
		let first = register(alice(), 0);
		FakeNetworks::change(NETWORK, |network| network.params.device_bond = 25 * GWV);
		let second = register(bob(), 1);
		leave(alice(), first);
		assert_ok!(withdraw(alice(), first));
		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price());
		assert_eq!(held(), 25 * GWV);
		leave(bob(), second);
		assert_ok!(withdraw(bob(), second));
		assert_eq!(balance(&bob()), ENDOWMENT - onboarding_price());
	});
}

#[test]
fn gifts_to_the_account_of_the_bonds_hinder_nothing() {
	TestExt::default().execute(|| {
		let device = cooled(alice(), 0);
		assert_ok!(Balances::transfer(&bob(), &Devices::account(), 1, Preservation::Preserve));
		assert_ok!(withdraw(alice(), device));
		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price());
		// One planck is no account.
		assert_eq!(held(), 0);
	});
}
