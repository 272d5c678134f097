use frame_support::{assert_noop, assert_ok};
use groundwave_traits::{DeviceOwners, RadioDevices, Titles};
use groundwave_types::{AccountId, DeviceId};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Call, DeviceStatus, Devices as DeviceRecords, Error, Event, TotalBonds, mock::*};

fn deregister(who: AccountId, device: DeviceId) -> DispatchResult {
	dispatch(who, Call::deregister { device })
}

#[test]
fn a_deregistered_device_begins_to_cool() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let before = balance(&alice());
		assert_ok!(deregister(alice(), device));

		let until = START + CoolingPeriod::get();
		assert_eq!(
			DeviceRecords::<Test>::get(device).unwrap().status,
			DeviceStatus::Leaving { until }
		);
		assert_eq!(last_event(), Event::Deregistered { device, owner: alice(), until });
		assert_eq!(balance(&alice()), before);
		assert_eq!(TotalBonds::<Test>::get(), params().device_bond);
		assert_eq!(Departures::get(), []);
	});
}

#[test]
fn a_leaving_device_has_no_part_in_anything_new() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(deregister(alice(), device));
		assert_eq!(<Devices as RadioDevices>::radio_device(device), None);
	});
}

#[test]
fn a_leaving_device_still_has_an_owner_who_is_paid() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		assert_ok!(deregister(alice(), device));
		assert_eq!(<Devices as DeviceOwners>::network(device), Some(NETWORK));
		assert_eq!(<Devices as DeviceOwners>::owner(device), Some(alice()));
		assert_eq!(<Devices as DeviceOwners>::payee(device), Some(bob()));
	});
}

#[test]
fn the_title_of_a_leaving_device_is_locked() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert!(!Devices::title_locked(device));
		assert_ok!(deregister(alice(), device));
		assert!(Devices::title_locked(device));
		assert_eq!(sell(device, bob()), Err(DispatchError::Other("title locked")));
		assert_eq!(FakeTitles::burn(NETWORK, device), Err(DispatchError::Other("title locked")));
	});
}

#[test]
fn a_device_begins_to_leave_once() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(deregister(alice(), device));
		System::set_block_number(START + 1);
		assert_noop!(deregister(alice(), device), Error::<Test>::AlreadyLeaving);
		System::set_block_number(START + CoolingPeriod::get());
		assert_noop!(deregister(alice(), device), Error::<Test>::AlreadyLeaving);
	});
}

#[test]
fn only_the_owner_deregisters() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		for who in [bob(), manager(), maker()] {
			assert_noop!(deregister(who, device), Error::<Test>::NotOwner);
		}
		let call = Call::deregister { device };
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn a_buyer_deregisters_and_the_seller_does_not() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(sell(device, bob()));
		assert_noop!(deregister(alice(), device), Error::<Test>::NotOwner);
		assert_ok!(deregister(bob(), device));
	});
}

#[test]
fn an_unknown_device_cannot_leave() {
	TestExt::default().execute(|| {
		assert_noop!(deregister(alice(), 0), Error::<Test>::UnknownDevice);
	});
}

#[test]
fn a_device_leaves_a_paused_network_too() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		FakeNetworks::change(NETWORK, |network| network.active = false);
		assert_ok!(deregister(alice(), device));
	});
}

#[test]
fn a_device_whose_title_is_split_stays() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		SplitTitles::set(&vec![device]);
		assert_noop!(deregister(alice(), device), Error::<Test>::TitleSplit);
		SplitTitles::set(&Vec::new());
		assert_ok!(deregister(alice(), device));
	});
}
