use frame_support::{assert_noop, assert_ok, assert_storage_noop, traits::fungible::Mutate};
use groundwave_traits::{RadioDevices, Site};
use groundwave_types::{AccountId, Cell, DeviceId, Round};
use proptest::prelude::*;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, TokenError};

use crate::{
	Call, Devices as DeviceRecords, Error, Event, Location, Locations, MAX_GAIN_DDBI, Placement,
	mock::*,
};

fn locate(who: AccountId, device: DeviceId, cell: Cell, gain_ddbi: u8) -> DispatchResult {
	dispatch(who, Call::assert_location { device, cell, elevation_m: -12, gain_ddbi })
}

/// Where the radio rules find a device in the current round.
fn site(device: DeviceId) -> Option<Site> {
	<Devices as RadioDevices>::radio_device(device).unwrap().site
}

/// Where they find one in `cell`.
fn site_of(cell: Cell) -> Option<Site> {
	Some(Location::new(cell, 12, -12, 0).unwrap().site())
}

fn locations(device: DeviceId) -> Locations {
	DeviceRecords::<Test>::get(device).unwrap().locations
}

#[test]
fn an_owner_says_where_a_device_stands() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let before = balance(&alice());
		assert_ok!(locate(alice(), device, CELL, 12));

		let location = Location::new(CELL, 12, -12, 12).unwrap();
		let centre = groundwave_geo::centre(CELL, 12).unwrap();
		assert_eq!(location, Location { cell: CELL, centre, elevation_m: -12, gain_ddbi: 12 });
		assert_eq!(location.site(), Site { cell: CELL, centre, gain_dbi: 1 });
		assert_eq!(
			locations(device),
			Locations { current: None, next: Some(Placement { since: 6, location }) }
		);
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
				since: 6
			}
		);
	});
}

#[test]
fn a_place_counts_from_the_next_bucket_on() {
	// Buckets are of six rounds.
	for (now, since) in [(0, 6), (5, 6), (6, 12), (7, 12), (11, 12), (12, 18)] {
		TestExt::default().execute(|| {
			CurrentRound::set(&now);
			let device = register(alice(), 0);
			assert_ok!(locate(alice(), device, CELL, 0));
			assert_eq!(locations(device).next.unwrap().since, since);
			for round in now..since {
				CurrentRound::set(&round);
				assert_eq!(site(device), None);
			}
			for round in [since, since + 1, Round::MAX] {
				CurrentRound::set(&round);
				assert_eq!(site(device), site_of(CELL));
			}
		});
	}
}

#[test]
fn a_device_that_moves_stays_where_it_was_until_the_next_bucket() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, CELL, 0));
		next_bucket();
		assert_ok!(locate(alice(), device, OTHER_CELL, 0));
		for _ in 0..6 {
			assert_eq!(site(device), site_of(CELL));
			next_round();
		}
		assert_eq!(site(device), site_of(OTHER_CELL));
	});
}

#[test]
fn a_device_that_moves_twice_in_a_bucket_goes_where_it_moved_last() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, OTHER_CELL, 0));
		assert_ok!(locate(alice(), device, CELL, 0));
		next_bucket();
		assert_eq!(site(device), site_of(CELL));
		assert_ok!(locate(alice(), device, OTHER_CELL, 0));
		next_round();
		assert_ok!(locate(alice(), device, CELL, 30));
		assert_eq!(site(device), site_of(CELL));
		next_bucket();
		assert_eq!(site(device).unwrap().gain_dbi, 3);
	});
}

#[test]
fn a_new_gain_counts_from_the_next_bucket_on_too() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, CELL, 10));
		next_bucket();
		assert_ok!(locate(alice(), device, CELL, 150));
		assert_eq!(site(device).unwrap().gain_dbi, 1);
		next_bucket();
		assert_eq!(site(device).unwrap().gain_dbi, 15);
	});
}

#[test]
fn a_device_that_moves_in_each_bucket_lags_behind_by_one() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let mut before = None;
		for cell in [CELL, OTHER_CELL, CELL, OTHER_CELL] {
			assert_ok!(locate(alice(), device, cell, 0));
			assert_eq!(site(device), before.and_then(site_of));
			before = Some(cell);
			next_bucket();
		}
	});
}

#[test]
fn the_radio_rules_see_since_when_a_place_counts_and_whether_another_will() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let seen = || {
			let radio = <Devices as RadioDevices>::radio_device(device).unwrap();
			(radio.site.map(|site| site.cell), radio.site_since, radio.moves)
		};
		assert_eq!(seen(), (None, 0, false));
		assert_ok!(locate(alice(), device, CELL, 0));
		for round in [0, 5] {
			CurrentRound::set(&round);
			assert_eq!(seen(), (None, 0, true));
		}
		for round in [6, 7, 100] {
			CurrentRound::set(&round);
			assert_eq!(seen(), (Some(CELL), 6, false));
		}

		// Round 100 lies in the bucket of rounds 96 to 101.
		assert_ok!(locate(alice(), device, OTHER_CELL, 0));
		assert_ok!(locate(alice(), device, OTHER_CELL, 9));
		assert_eq!(seen(), (Some(CELL), 6, true));
		next_round();
		assert_eq!(seen(), (Some(CELL), 6, true));
		next_round();
		assert_eq!(seen(), (Some(OTHER_CELL), 102, false));

		// The place before is forgotten no sooner than the next one counts.
		assert_ok!(locate(alice(), device, CELL, 0));
		assert_eq!(seen(), (Some(OTHER_CELL), 102, true));
		next_bucket();
		assert_eq!(seen(), (Some(CELL), 108, false));
	});
}

#[test]
fn who_changes_the_gain_or_says_the_same_again_moves_too() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(locate(alice(), device, CELL, 10));
		for (gain_ddbi, since) in [(20, 6), (20, 12)] {
			next_bucket();
			assert_ok!(locate(alice(), device, CELL, gain_ddbi));
			let radio = <Devices as RadioDevices>::radio_device(device).unwrap();
			assert_eq!((radio.site_since, radio.moves), (since, true));
		}
	});
}

#[test]
fn clients_see_the_place_that_counts_and_the_one_that_will() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let place = |cell, gain_ddbi| Location::new(cell, 12, -12, gain_ddbi).unwrap();
		let seen = || {
			assert_storage_noop!({
				Devices::location(device);
				Devices::next_location(device);
			});
			(Devices::location(device), Devices::next_location(device))
		};
		assert_eq!(seen(), (None, None));
		let first = Placement { since: 6, location: place(CELL, 12) };
		assert_ok!(locate(alice(), device, CELL, 12));
		assert_eq!(seen(), (None, Some(first)));
		CurrentRound::set(&5);
		assert_eq!(seen(), (None, Some(first)));
		CurrentRound::set(&6);
		assert_eq!(seen(), (Some(first.location), None));

		let second = Placement { since: 12, location: place(OTHER_CELL, 34) };
		assert_ok!(locate(alice(), device, OTHER_CELL, 34));
		assert_eq!(seen(), (Some(first.location), Some(second)));
		next_bucket();
		assert_eq!(seen(), (Some(second.location), None));
		assert_eq!(
			(Devices::location(device + 1), Devices::next_location(device + 1)),
			(None, None)
		);
	});
}

#[test]
fn after_the_last_bucket_there_is_no_place() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let last = params().coverage.bucket(Round::MAX);
		for round in [last, Round::MAX] {
			CurrentRound::set(&round);
			assert_noop!(locate(alice(), device, CELL, 0), ArithmeticError::Overflow);
		}
		CurrentRound::set(&(last - 1));
		assert_ok!(locate(alice(), device, CELL, 0));
	});
}

#[test]
fn a_device_moves_for_another_fee() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let before = balance(&alice());
		let moved = |old_cell, cell, since| Event::LocationAsserted {
			device,
			old_cell,
			cell,
			elevation_m: -12,
			gain_ddbi: 9,
			since,
		};
		// In the first bucket it stands nowhere, whatever it announced before.
		assert_ok!(locate(alice(), device, OTHER_CELL, 9));
		assert_ok!(locate(alice(), device, CELL, 9));
		assert_eq!(last_event(), moved(None, CELL, 6));
		next_bucket();
		for cell in [OTHER_CELL, CELL] {
			assert_ok!(locate(alice(), device, cell, 9));
			assert_eq!(last_event(), moved(Some(CELL), cell, 12));
		}
		assert_eq!(balance(&alice()), before - 4 * location_price());
	});
}

#[test]
fn gain_counts_in_whole_dbi_up_to_fifteen() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for (ddbi, dbi) in [(0, 0), (9, 0), (10, 1), (149, 14), (MAX_GAIN_DDBI, 15)] {
			assert_ok!(locate(alice(), device, CELL, ddbi));
			next_bucket();
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

proptest! {
	/// However it moves, a device stands in one place in each bucket, and where it went last in
	/// the bucket before; and it is known since when.
	#[test]
	fn a_device_is_in_one_place_in_each_bucket(
		interval in 1..9u32,
		moves in proptest::collection::vec((0..12u32, 0..2usize, 0..3u8), 1..24),
	) {
		let rules = groundwave_types::CoverageRules {
			beacon_interval: interval,
			..params().coverage
		};
		let mut locations = Locations::default();
		let (mut now, mut expected, mut announced) = (0, None, None);
		for (wait, cell, gain_dbi) in moves {
			for _ in 0..wait {
				now += 1;
				if rules.bucket(now) == now {
					expected = announced;
				}
				prop_assert_eq!(locations.in_round(now), expected);
			}
			let location = Location::new([CELL, OTHER_CELL][cell], 12, 0, 10 * gain_dbi).unwrap();
			let since = rules.next_bucket(now).unwrap();
			announced = Some(Placement { since, location });
			locations.relocate(Placement { since, location }, now);
			prop_assert_eq!(locations.in_round(now), expected);
			prop_assert_eq!(locations.pending_in(now), announced);
			prop_assert_eq!(locations.in_round(since), announced);
			prop_assert_eq!(locations.pending_in(since), None);
		}
	}
}
