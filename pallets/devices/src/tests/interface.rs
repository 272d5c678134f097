use frame_support::{assert_ok, assert_storage_noop, traits::Hooks};
use groundwave_traits::{DeviceOwners, RadioDevice, RadioDevices, SanctionDevices};

use crate::{Devices as DeviceRecords, Location, mock::*};

#[test]
fn the_radio_rules_read_all_that_they_need_of_a_device() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let radio = || <Devices as RadioDevices>::radio_device(device);
		let bare = RadioDevice {
			network: NETWORK,
			key: Secret::new(0).key(),
			session: None,
			suspended: false,
			owner: alice(),
			payee: alice(),
			registered_at: START,
			site: None,
			site_since: 0,
			moves: false,
		};
		assert_storage_noop!(assert_eq!(radio(), Some(bare.clone())));

		System::set_block_number(START + 1);
		let session = session(9, START + 5);
		assert_ok!(grant(device, &Secret::new(0), session));
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		let granted = RadioDevice { session: Some(session), payee: bob(), moves: true, ..bare };
		assert_eq!(radio(), Some(granted.clone()));

		next_bucket();
		assert_ok!(<Devices as SanctionDevices>::suspend(device, CurrentRound::get() + 1));
		let site = Location::new(CELL, 12, 3, 12).unwrap().site();
		let suspended = RadioDevice {
			suspended: true,
			site: Some(site),
			site_since: CurrentRound::get(),
			moves: false,
			..granted
		};
		assert_eq!(radio(), Some(suspended.clone()));

		next_round();
		assert_ok!(sell(device, manager()));
		assert_eq!(
			radio(),
			Some(RadioDevice { suspended: false, owner: manager(), payee: manager(), ..suspended })
		);
	});
}

#[test]
fn a_place_keeps_the_resolution_it_was_asserted_in() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		next_bucket();
		let before = <Devices as RadioDevices>::radio_device(device);
		FakeNetworks::change(NETWORK, |network| network.params.resolution = 8);
		assert_eq!(<Devices as RadioDevices>::radio_device(device), before);
	});
}

#[test]
fn nothing_is_known_of_an_unknown_device() {
	TestExt::default().execute(|| {
		assert_eq!(<Devices as RadioDevices>::radio_device(0), None);
		assert_eq!(<Devices as DeviceOwners>::network(0), None);
		assert_eq!(<Devices as DeviceOwners>::owner(0), None);
		assert_eq!(<Devices as DeviceOwners>::payee(0), None);
		assert!(!Devices::title_locked(0));
	});
}

#[test]
fn clients_see_the_record_owner_payee_and_key() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let key = Secret::new(0).key();
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		assert_storage_noop!({
			assert_eq!(Devices::device(device), DeviceRecords::<Test>::get(device));
			assert_eq!(Devices::device(device).unwrap().bond, params().device_bond);
			assert_eq!(Devices::owner(device), Some(alice()));
			assert_eq!(Devices::payee(device), Some(bob()));
			assert_eq!(Devices::device_with_key(key), Some(device));
			assert_eq!(Devices::device(device + 1), None);
			assert_eq!(Devices::owner(device + 1), None);
			assert_eq!(Devices::payee(device + 1), None);
			assert_eq!(Devices::device_with_key(Secret::new(1).key()), None);
		});
	});
}

#[test]
fn the_constants_fit_together() {
	TestExt::default().execute(<Devices as Hooks<u32>>::integrity_test);
}

/// Devices that other pallets' benchmarks ask for.
#[cfg(feature = "runtime-benchmarks")]
mod enlisted {
	use super::*;
	use groundwave_traits::{IdleDevices, Titles};

	#[test]
	fn enlisted_devices_stand_apart_within_a_hundred_kilometres() {
		TestExt::default().execute(|| {
			let sites: Vec<_> = (0..256)
				.map(|index| {
					let mut seed = [0; 32];
					seed[0] = u8::try_from(index).unwrap();
					let key = groundwave_types::DeviceKey::Sr25519(seed);
					let device = <Devices as RadioDevices>::enlist(NETWORK, key, index);
					<Devices as RadioDevices>::radio_device(device).unwrap().site.unwrap()
				})
				.collect();
			for (index, site) in sites.iter().enumerate() {
				for other in &sites[..index] {
					let distance_m = site.centre.distance_m(&other.centre);
					assert!((1_000..100_000).contains(&distance_m), "{distance_m}");
				}
			}
		});
	}

	#[test]
	fn each_enlisted_device_has_an_owner_and_a_bond_that_gives() {
		TestExt::default().execute(|| {
			let [first, second] = [1, 2].map(|index| {
				let key =
					groundwave_types::DeviceKey::Sr25519([7; 32].map(|byte: u8| byte + index));
				<Devices as RadioDevices>::enlist(NETWORK, key, index.into())
			});
			assert_ne!(Devices::owner(first), Devices::owner(second));
			assert!(<Devices as IdleDevices>::charge_lapse(first, &nobody()) > 0);
		});
	}

	#[test]
	fn an_enlisted_device_has_the_owner_asked_for() {
		TestExt::default().execute(|| {
			let first = <Devices as DeviceOwners>::enlist(NETWORK, &bob());
			let second = <Devices as DeviceOwners>::enlist(NETWORK, &bob());
			assert_ne!(first, second);
			assert_eq!(FakeTitles::owner(NETWORK, second), Some(bob()));
		});
	}
}
