use frame_support::{assert_ok, assert_storage_noop, traits::Hooks};
use groundwave_traits::{DeviceOwners, RadioDevice, RadioDevices};

use crate::{Devices as DeviceRecords, Location, mock::*};

#[test]
fn the_radio_rules_read_network_key_and_site() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let key = Secret::new(0).key();
		assert_eq!(
			<Devices as RadioDevices>::radio_device(device),
			Some(RadioDevice { network: NETWORK, key, site: None })
		);
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		assert_eq!(
			<Devices as RadioDevices>::radio_device(device),
			Some(RadioDevice { network: NETWORK, key, site: None })
		);
		next_round();
		let site = Location::new(CELL, 12, 3, 12, 1).unwrap().site;
		assert_eq!(
			<Devices as RadioDevices>::radio_device(device),
			Some(RadioDevice { network: NETWORK, key, site: Some(site) })
		);
	});
}

#[test]
fn a_place_keeps_the_resolution_it_was_asserted_in() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		next_round();
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
	use groundwave_traits::Titles;

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
	fn an_enlisted_device_has_the_owner_asked_for() {
		TestExt::default().execute(|| {
			let first = <Devices as DeviceOwners>::enlist(NETWORK, &bob());
			let second = <Devices as DeviceOwners>::enlist(NETWORK, &bob());
			assert_ne!(first, second);
			assert_eq!(FakeTitles::owner(NETWORK, second), Some(bob()));
		});
	}
}
