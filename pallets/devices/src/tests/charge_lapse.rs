use frame_support::{assert_ok, assert_storage_noop};
use groundwave_traits::IdleDevices;
use groundwave_types::{AccountId, Balance, DeviceId};

use crate::{Devices as DeviceRecords, Event, TotalBonds, mock::*};

fn charge(device: DeviceId, to: &AccountId) -> Balance {
	<Devices as IdleDevices>::charge_lapse(device, to)
}

/// A device of alice with this bond.
fn bonded(bond: Balance) -> DeviceId {
	FakeNetworks::change(NETWORK, |network| network.params.device_bond = bond);
	register(alice(), 0)
}

fn bond(device: DeviceId) -> Balance {
	DeviceRecords::<Test>::get(device).unwrap().bond
}

#[test]
fn who_reports_an_idle_device_gets_a_hundredth_of_its_bond() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let other = register(alice(), 1);
		let fee = params().device_bond / 100;
		assert_eq!(charge(device, &bob()), fee);

		assert_eq!(last_event(), Event::LapseFeePaid { device, to: bob(), amount: fee });
		assert_eq!(balance(&bob()), ENDOWMENT + fee);
		assert_eq!(bond(device), params().device_bond - fee);
		assert_eq!(bond(other), params().device_bond);
		assert_eq!(TotalBonds::<Test>::get(), 2 * params().device_bond - fee);
		assert_eq!(held(), TotalBonds::<Test>::get());
	});
}

#[test]
fn the_fee_is_rounded_down() {
	for (bond_before, fee) in [(10 * GWV + 99, GWV / 10), (10 * GWV + 100, GWV / 10 + 1)] {
		TestExt::default().execute(|| {
			let device = bonded(bond_before);
			assert_eq!(charge(device, &bob()), fee);
			assert_eq!(bond(device), bond_before - fee);
		});
	}
}

#[test]
fn each_fee_is_a_hundredth_of_what_is_left() {
	TestExt::default().execute(|| {
		let device = bonded(10 * GWV);
		assert_eq!(charge(device, &bob()), GWV / 10);
		assert_eq!(charge(device, &bob()), GWV * 99 / 1_000);
	});
}

#[test]
fn a_bond_never_falls_below_the_existential_deposit() {
	// The smallest of which 99 %, rounded up, are an existential deposit.
	let least = EXISTENTIAL_DEPOSIT * 100 / 99;
	for (bond_before, pays) in [
		(EXISTENTIAL_DEPOSIT, false),
		(EXISTENTIAL_DEPOSIT + 1, false),
		(least - 1, false),
		(least, true),
		(least + 1, true),
	] {
		TestExt::default().execute(|| {
			let device = bonded(bond_before);
			let fee = if pays { bond_before / 100 } else { 0 };
			assert_eq!(bond_before - bond_before / 100 >= EXISTENTIAL_DEPOSIT, pays);
			assert_eq!(charge(device, &bob()), fee);
			assert_eq!(bond(device), bond_before - fee);
			assert!(bond(device) >= EXISTENTIAL_DEPOSIT);
		});
	}
}

#[test]
fn a_refused_fee_changes_nothing() {
	TestExt::default().execute(|| {
		let device = bonded(EXISTENTIAL_DEPOSIT);
		assert_storage_noop!(assert_eq!(charge(device, &bob()), 0));
		assert_storage_noop!(assert_eq!(charge(device + 1, &bob()), 0));
	});
}

#[test]
fn a_stranger_gets_the_fee_only_if_it_makes_an_account() {
	for (fee, paid) in [
		(EXISTENTIAL_DEPOSIT - 1, 0),
		(EXISTENTIAL_DEPOSIT, EXISTENTIAL_DEPOSIT),
		(EXISTENTIAL_DEPOSIT + 1, EXISTENTIAL_DEPOSIT + 1),
	] {
		TestExt::default().execute(|| {
			let device = bonded(fee * 100);
			if paid == 0 {
				assert_storage_noop!(assert_eq!(charge(device, &nobody()), 0));
			} else {
				assert_eq!(charge(device, &nobody()), paid);
			}
			assert_eq!(balance(&nobody()), paid);
			assert_eq!(bond(device), fee * 100 - paid);
		});
	}
}

#[test]
fn an_owner_may_report_its_own_device() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let before = balance(&alice());
		let fee = charge(device, &alice());
		assert_eq!(balance(&alice()), before + fee);
	});
}

#[test]
fn a_leaving_device_gives_nothing() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		assert_storage_noop!(assert_eq!(charge(device, &bob()), 0));
	});
}

#[test]
fn the_rest_of_the_bond_returns_in_the_end() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let fee = charge(device, &bob());
		assert_ok!(Devices::do_deregister(alice(), device));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price() - fee);
		assert_eq!((held(), TotalBonds::<Test>::get()), (0, 0));
		assert_eq!(
			last_event(),
			Event::Withdrawn { device, owner: alice(), bond: params().device_bond - fee }
		);
	});
}
