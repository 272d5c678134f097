use frame_support::{assert_noop, assert_ok};
use groundwave_traits::{RadioDevices, SanctionDevices};
use groundwave_types::{DeviceId, Round};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Devices as DeviceRecords, Error, Event, mock::*};

fn suspend(device: DeviceId, until: Round) -> DispatchResult {
	<Devices as SanctionDevices>::suspend(device, until)
}

fn is_suspended(device: DeviceId) -> bool {
	<Devices as RadioDevices>::radio_device(device).unwrap().suspended
}

#[test]
fn a_suspension_ends_with_the_round_that_it_names() {
	TestExt::default().execute(|| {
		CurrentRound::set(&5);
		let device = register(alice(), 0);
		assert!(!is_suspended(device));
		assert_ok!(suspend(device, 8));
		assert_eq!(last_event(), Event::Suspended { device, until: 8 });
		assert_eq!(DeviceRecords::<Test>::get(device).unwrap().suspended_until, Some(8));
		for (round, suspended) in
			[(5, true), (6, true), (7, true), (8, false), (9, false), (Round::MAX, false)]
		{
			CurrentRound::set(&round);
			assert_eq!(is_suspended(device), suspended, "{round}");
			assert_eq!(Devices::title_locked(device), suspended, "{round}");
		}
	});
}

#[test]
fn a_suspension_touches_no_other_device() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let other = register(alice(), 1);
		assert_ok!(suspend(device, 8));
		assert!(!is_suspended(other));
		assert!(!Devices::title_locked(other));
	});
}

#[test]
fn a_suspension_until_a_round_that_began_suspends_nothing() {
	TestExt::default().execute(|| {
		CurrentRound::set(&5);
		let device = register(alice(), 0);
		for until in [0, 4, 5] {
			assert_ok!(suspend(device, until));
			assert!(!is_suspended(device));
		}
		assert_ok!(suspend(device, 6));
		assert!(is_suspended(device));
	});
}

#[test]
fn a_verdict_lengthens_another_and_never_shortens_it() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for (until, longest) in [(8, 8), (7, 8), (8, 8), (9, 9), (0, 9)] {
			assert_ok!(suspend(device, until));
			assert_eq!(last_event(), Event::Suspended { device, until: longest });
		}
		CurrentRound::set(&8);
		assert!(is_suspended(device));
	});
}

#[test]
fn an_unknown_device_is_not_suspended() {
	TestExt::default().execute(|| {
		assert_noop!(suspend(0, 8), Error::<Test>::UnknownDevice);
	});
}

#[test]
fn a_suspended_device_is_not_sold() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(suspend(device, 1));
		assert_eq!(sell(device, bob()), Err(DispatchError::Other("title locked")));
		next_round();
		assert_ok!(sell(device, bob()));
	});
}

#[test]
fn a_suspension_stays_with_the_device_after_a_sale() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(sell(device, bob()));
		assert_ok!(suspend(device, 1));
		assert!(is_suspended(device));
	});
}

#[test]
fn a_suspended_device_may_move_be_rekeyed_and_leave() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(suspend(device, Round::MAX));
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		assert_ok!(grant(device, &Secret::new(0), session(9, START + 5)));
		assert_ok!(Rotation::new(device, &Secret::new(0), &Secret::new(1)).submit());
		assert!(is_suspended(device));
		assert_ok!(Devices::do_deregister(alice(), device));
		assert_ok!(suspend(device, 1));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
	});
}
