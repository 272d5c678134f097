use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use groundwave_traits::{RadioDevices, Site};
use groundwave_types::{AccountId, Cell, DeviceId, Round};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, TokenError};

use crate::{Call, Devices as DeviceRecords, Error, Event, Location, MAX_GAIN_DDBI, mock::*};

fn locate(who: AccountId, device: DeviceId, cell: Cell, gain_ddbi: u8) -> DispatchResult {
	dispatch(who, Call::assert_location { device, cell, elevation_m: -12, gain_ddbi })
}

/// Where the radio rules find a device in the current round.
fn site(device: DeviceId) -> Option<Site> {
	<Devices as RadioDevices>::radio_device(device).unwrap().site
}

/// Where they find one in `cell`.
fn site_of(cell: Cell) -> Option<Site> {
	Some(Location::new(cell, 12, -12, 0, 0).unwrap().site)
}

#[test]
fn an_owner_says_where_a_device_stands() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let before = balance(&alice());
		assert_ok!(locate(alice(), device, CELL, 12));

		let location = DeviceRecords::<Test>::get(device).unwrap().location.unwrap();
		assert_eq!(location, Location::new(CELL, 12, -12, 12, 1).unwrap());
		assert_eq!(
			(location.cell, location.elevation_m, location.gain_ddbi, location.site.gain_dbi),
			(CELL, -12, 12, 1)
		);
		assert_eq!(location.site.centre, groundwave_geo::centre(CELL, 12).unwrap());
		assert_eq!(balance(&alice()), before - location_price());
		assert_eq!(Charges::get().last(), Some(&(alice(), params().location_fee)));
		assert_eq!(
			last_event(),
			Event::LocationAsserted {
				device,
				old_cell: None,
				cell: CELL,
				elevation_m: -12,
				gain_ddbi: 12,
				since: 1
			}
		);
	});
}

#[test]
fn a_place_counts_from_the_next_round_on() {
	TestExt::default().execute(|| {
		CurrentRound::set(&7);
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, CELL, 0));
		assert_eq!(DeviceRecords::<Test>::get(device).unwrap().location.unwrap().since, 8);
		assert_eq!(site(device), None);
		for round in [8, 9, Round::MAX] {
			CurrentRound::set(&round);
			assert_eq!(site(device), site_of(CELL));
		}
	});
}

#[test]
fn a_device_that_moves_is_nowhere_until_the_next_round() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, CELL, 0));
		next_round();
		assert_eq!(site(device), site_of(CELL));
		assert_ok!(locate(alice(), device, OTHER_CELL, 0));
		assert_eq!(site(device), None);
		next_round();
		assert_eq!(site(device), site_of(OTHER_CELL));
	});
}

#[test]
fn a_device_that_moves_twice_in_a_round_stands_where_it_moved_last() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, CELL, 0));
		next_round();
		assert_ok!(locate(alice(), device, OTHER_CELL, 0));
		// Not even moving back brings the old place back within the round.
		assert_ok!(locate(alice(), device, CELL, 0));
		assert_eq!(site(device), None);
		next_round();
		assert_eq!(site(device), site_of(CELL));
	});
}

#[test]
fn a_device_that_moves_in_each_round_is_always_nowhere() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for cell in [CELL, OTHER_CELL, CELL] {
			assert_ok!(locate(alice(), device, cell, 0));
			assert_eq!(site(device), None);
			next_round();
		}
	});
}

#[test]
fn after_the_last_round_there_is_no_place() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		CurrentRound::set(&Round::MAX);
		assert_noop!(locate(alice(), device, CELL, 0), ArithmeticError::Overflow);
		CurrentRound::set(&(Round::MAX - 1));
		assert_ok!(locate(alice(), device, CELL, 0));
	});
}

#[test]
fn a_device_moves_for_another_fee() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let before = balance(&alice());
		assert_ok!(locate(alice(), device, CELL, 0));
		assert_ok!(locate(alice(), device, OTHER_CELL, 9));
		assert_eq!(
			last_event(),
			Event::LocationAsserted {
				device,
				old_cell: Some(CELL),
				cell: OTHER_CELL,
				elevation_m: -12,
				gain_ddbi: 9,
				since: 1
			}
		);
		assert_eq!(balance(&alice()), before - 2 * location_price());
	});
}

#[test]
fn gain_counts_in_whole_dbi_up_to_fifteen() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for (ddbi, dbi) in [(0, 0), (9, 0), (10, 1), (149, 14), (MAX_GAIN_DDBI, 15)] {
			assert_ok!(locate(alice(), device, CELL, ddbi));
			next_round();
			assert_eq!(site(device).unwrap().gain_dbi, dbi);
		}
		for ddbi in [MAX_GAIN_DDBI + 1, u8::MAX] {
			assert_noop!(locate(alice(), device, CELL, ddbi), Error::<Test>::GainOutOfBounds);
		}
	});
}

#[test]
fn bits_that_are_no_cell_are_refused() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for bits in [0, u64::MAX, CELL.0 ^ 1, CELL.0 | 1 << 63] {
			assert_noop!(locate(alice(), device, Cell(bits), 0), Error::<Test>::InvalidCell);
		}
	});
}

#[test]
fn a_cell_of_another_resolution_is_refused() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for resolution in [11, 13] {
			let cell = groundwave_geo::cell_at(42.97, -82.42, resolution).unwrap();
			assert_noop!(locate(alice(), device, cell, 0), Error::<Test>::WrongResolution);
		}
	});
}

#[test]
fn only_the_owner_says_where_a_device_stands() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for who in [bob(), manager(), maker()] {
			assert_noop!(locate(who, device, CELL, 0), Error::<Test>::NotOwner);
		}
		assert_ok!(sell(device, bob()));
		assert_noop!(locate(alice(), device, CELL, 0), Error::<Test>::NotOwner);
		assert_ok!(locate(bob(), device, CELL, 0));

		let call = Call::assert_location { device, cell: CELL, elevation_m: 0, gain_ddbi: 0 };
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn an_unknown_device_stands_nowhere() {
	TestExt::default().execute(|| {
		assert_noop!(locate(alice(), 0, CELL, 0), Error::<Test>::UnknownDevice);
	});
}

#[test]
fn a_leaving_device_moves_no_more() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		assert_noop!(locate(alice(), device, CELL, 0), Error::<Test>::AlreadyLeaving);
	});
}

#[test]
fn an_owner_who_cannot_pay_the_fee_asserts_nothing() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let price = location_price() + EXISTENTIAL_DEPOSIT;
		Balances::set_balance(&alice(), price - 1);
		assert_noop!(locate(alice(), device, CELL, 0), TokenError::FundsUnavailable);
		Balances::set_balance(&alice(), price);
		assert_ok!(locate(alice(), device, CELL, 0));
	});
}

#[test]
fn a_device_of_a_paused_network_may_move() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		FakeNetworks::change(NETWORK, |network| network.active = false);
		assert_ok!(locate(alice(), device, CELL, 0));
	});
}

#[test]
fn a_network_that_vanished_is_unknown() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		AllNetworks::set(&Default::default());
		assert_noop!(locate(alice(), device, CELL, 0), Error::<Test>::UnknownNetwork);
	});
}
