//! Who counts in the density of a place, from when and until when.

use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
	hypothetically,
};
use groundwave_coverage::MAX_TOUCHED;
use groundwave_geo::parent;
use groundwave_types::{Cell, DensityRule, DeviceId, Hip17, Round};
use sp_runtime::DispatchError;

use crate::{mock::*, *};

fn list(devices: &[DeviceId]) -> UpdateList {
	devices.to_vec().try_into().unwrap()
}

fn activate(devices: &[DeviceId]) -> DispatchResultWithPostInfo {
	Coverage::activate(stranger(), list(devices))
}

fn lapse(devices: &[DeviceId]) -> DispatchResultWithPostInfo {
	Coverage::lapse(stranger(), list(devices))
}

/// The cell in which a device at the place of this number counts.
fn cell(index: u32) -> Cell {
	parent(place(index), 10).unwrap()
}

/// A mature device that took part in a valid proof of this round.
fn ready(device: DeviceId) -> Hotspot {
	let hotspot = Hotspot::enlist(device);
	Standings::<Test>::insert(
		device,
		StandingRecord {
			last_valid: Some(current_round()),
			grace_until: Some(u32::MAX),
			..Default::default()
		},
	);
	hotspot
}

/// Runs a test where the rule of HIP-17 holds.
fn execute(test: impl FnOnce()) {
	TestExt.execute(|| {
		change_rules(|rules| rules.density = DensityRule::Hip17(Hip17::HIP_104));
		test();
	});
}

const NEXT: Round = FIRST_ROUND + BUCKET_ROUNDS;

#[test]
fn a_mature_device_that_took_part_in_a_valid_proof_counts_from_the_next_bucket_on() {
	execute(|| {
		let hotspots = [0, 1].map(Hotspot::enlist);
		assert_noop!(activate(&[0, 1]), Error::<Test>::NothingToActivate);
		meet(&hotspots);
		take_events();
		assert_ok!(activate(&[0]));
		assert_eq!(
			take_events(),
			[Event::Activated {
				network: NETWORK,
				device: 0,
				old_cell: None,
				cell: cell(0),
				since: NEXT,
			}]
		);
		let counted = Counted { network: NETWORK, cell: cell(0), since: NEXT };
		assert_eq!(standing(0).counted, Some(counted));
		let row = Cells::<Test>::get(NETWORK, cell(0)).unwrap();
		assert_eq!((row.in_round(NEXT - 1).sum, row.in_round(NEXT).sum), (0, 1));
	});
}

#[test]
fn a_device_can_be_activated_from_its_maturity_on() {
	execute(|| {
		ready(0);
		let registered = |age: u32| {
			change_device(0, |device| device.registered_at = START_BLOCK - age);
		};
		assert_eq!(MATURITY_BLOCKS, 720 * ROUND_BLOCKS);
		registered(MATURITY_BLOCKS - 1);
		assert_noop!(activate(&[0]), Error::<Test>::NothingToActivate);
		registered(MATURITY_BLOCKS);
		hypothetically!({
			assert_ok!(activate(&[0]));
		});
		registered(MATURITY_BLOCKS + 1);
		assert_ok!(activate(&[0]));
	});
}

#[test]
fn a_device_that_is_not_in_order_is_not_activated() {
	execute(|| {
		let refused = || {
			assert_noop!(activate(&[0]), Error::<Test>::NothingToActivate);
			ready(0);
		};
		refused();
		change_device(0, |device| device.suspended = true);
		refused();
		change_device(0, |device| device.site = None);
		refused();
		// It is about to move: whoever activated it here could only be wrong.
		change_device(0, |device| device.moves = true);
		refused();
		Standings::<Test>::insert(0, StandingRecord::default());
		refused();
		change_network(NETWORK, |network| network.active_since = None);
		refused();
		change_network(NETWORK, |network| network.active_since = Some(0));
		change_rules(|rules| rules.density = DensityRule::Unlimited);
		refused();
		change_rules(|rules| rules.density = DensityRule::Hip17(Hip17::HIP_104));
		assert_ok!(activate(&[0]));
		assert_noop!(activate(&[0]), Error::<Test>::NothingToActivate);
	});
}

#[test]
fn an_idle_device_cannot_be_activated() {
	for (rounds, fits) in [(IDLE_ROUNDS - 1, true), (IDLE_ROUNDS, true), (IDLE_ROUNDS + 1, false)] {
		execute(|| {
			ready(0);
			go_to_round(FIRST_ROUND + rounds);
			assert_eq!(activate(&[0]).is_ok(), fits, "{rounds}");
		});
	}
}

#[test]
fn others_of_the_list_are_passed_over() {
	execute(|| {
		ready(1);
		ready(3);
		assert_ok!(activate(&[0, 1, 1, 2, 3, DeviceId::MAX]));
		assert_eq!(take_events().len(), 2);
		go_to_round(FIRST_ROUND + IDLE_ROUNDS + 1);
		Standings::<Test>::mutate(3, |it| it.as_mut().unwrap().last_valid = Some(NEXT));
		assert_ok!(lapse(&[0, 1, 1, 2, 3, DeviceId::MAX]));
		assert!(matches!(take_events()[..], [Event::Lapsed { device: 1, .. }]));
	});
}

#[test]
fn updates_need_a_signature_and_a_device() {
	execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let devices = list(&[0]);
			assert_noop!(
				Coverage::activate(origin.clone(), devices.clone()),
				DispatchError::BadOrigin
			);
			assert_noop!(Coverage::lapse(origin.clone(), devices), DispatchError::BadOrigin);
			let cells = vec![cell(0)].try_into().unwrap();
			assert_noop!(Coverage::prune(origin, NETWORK, cells), DispatchError::BadOrigin);
		}
		assert_noop!(activate(&[]), Error::<Test>::Empty);
		assert_noop!(lapse(&[]), Error::<Test>::Empty);
		assert_noop!(
			Coverage::prune(stranger(), NETWORK, CellList::default()),
			Error::<Test>::Empty
		);
	});
}

#[test]
fn an_update_is_charged_for_the_cells_that_it_changed() {
	execute(|| {
		ready(0);
		ready(1);
		let declared = Call::<Test>::activate { devices: list(&[0, 1]) }.get_dispatch_info();
		let worst = Coverage::update_weight(2);
		assert_eq!(declared.call_weight, worst);
		assert_eq!(Cells::<Test>::iter().count(), 0);
		let actual = activate(&[0, 1]).unwrap().actual_weight.unwrap();
		assert!(actual.ref_time() < worst.ref_time());
		// At least one write for each row there is.
		let rows = u32::try_from(Cells::<Test>::iter().count()).unwrap();
		assert!(actual.ref_time() >= <() as WeightInfo>::touch(rows).ref_time());
		assert!(rows <= 2 * MAX_TOUCHED);
	});
}

#[test]
fn a_device_that_is_idle_lapses_and_who_tells_is_paid_once() {
	execute(|| {
		ready(0);
		assert_ok!(activate(&[0]));
		go_to_round(FIRST_ROUND + IDLE_ROUNDS);
		assert_noop!(lapse(&[0]), Error::<Test>::NothingToLapse);
		go_to_round(FIRST_ROUND + IDLE_ROUNDS + 1);
		take_events();
		assert_ok!(lapse(&[0]));
		let since = bucket() + BUCKET_ROUNDS;
		assert_eq!(
			take_events(),
			[Event::Lapsed {
				network: NETWORK,
				device: 0,
				cell: cell(0),
				since,
				by: account(u32::MAX),
				fee: LAPSE_FEE,
			}]
		);
		assert_eq!(standing(0).counted, None);
		let row = Cells::<Test>::get(NETWORK, cell(0)).unwrap();
		assert_eq!((row.in_round(since - 1).sum, row.in_round(since).sum), (1, 0));
		assert_noop!(lapse(&[0]), Error::<Test>::NothingToLapse);
		assert_noop!(activate(&[0]), Error::<Test>::NothingToActivate);
		assert_eq!(LapseFees::get(), [(0, account(u32::MAX))]);
	});
}

#[test]
fn a_valid_proof_keeps_a_device_from_lapsing() {
	execute(|| {
		let hotspots = [ready(0), ready(1)];
		assert_ok!(activate(&[0, 1]));
		go_to_round(FIRST_ROUND + IDLE_ROUNDS);
		meet(&hotspots[..]);
		go_to_round(FIRST_ROUND + IDLE_ROUNDS + 1);
		assert_noop!(lapse(&[0, 1]), Error::<Test>::NothingToLapse);
	});
}

#[test]
fn rounds_in_which_the_network_is_paused_do_not_count_as_idle() {
	execute(|| {
		ready(0);
		assert_ok!(activate(&[0]));
		let resumed = FIRST_ROUND + IDLE_ROUNDS + 50;
		change_network(NETWORK, |network| network.active_since = None);
		go_to_round(resumed);
		assert_noop!(lapse(&[0]), Error::<Test>::NothingToLapse);
		change_network(NETWORK, |network| network.active_since = Some(resumed));
		go_to_round(resumed + IDLE_ROUNDS);
		assert_noop!(lapse(&[0]), Error::<Test>::NothingToLapse);
		go_to_round(resumed + IDLE_ROUNDS + 1);
		assert_ok!(lapse(&[0]));
	});
}

#[test]
fn a_device_that_is_leaving_lapses_at_once_and_pays_nothing() {
	execute(|| {
		ready(0);
		assert_ok!(activate(&[0]));
		assert_noop!(lapse(&[0]), Error::<Test>::NothingToLapse);
		Fleet::mutate(|fleet| fleet.remove(&0));
		take_events();
		assert_ok!(lapse(&[0]));
		assert!(matches!(take_events()[..], [Event::Lapsed { fee: 0, .. }]));
		assert!(LapseFees::get().is_empty());
		// It was taken out before its bucket came: nothing is left.
		assert_eq!(Cells::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_device_that_left_counts_no_more() {
	execute(|| {
		ready(0);
		ready(1);
		assert_ok!(activate(&[0, 1]));
		leave(0);
		assert_eq!(Cells::<Test>::get(NETWORK, cell(0)), None);
		next_bucket();
		leave(1);
		let row = Cells::<Test>::get(NETWORK, cell(1)).unwrap();
		assert_eq!((row.in_round(bucket()).sum, row.in_round(Round::MAX).sum), (1, 0));
	});
}

#[test]
fn a_device_that_moved_counts_in_its_new_place_once_somebody_says_so() {
	execute(|| {
		ready(0);
		assert_ok!(activate(&[0]));
		next_bucket();
		move_device(0, place(40));
		take_events();
		let since = bucket() + BUCKET_ROUNDS;
		assert_ok!(activate(&[0]));
		assert_eq!(
			take_events(),
			[Event::Activated {
				network: NETWORK,
				device: 0,
				old_cell: Some(cell(0)),
				cell: cell(40),
				since,
			}]
		);
		let sums = |cell| {
			let row = Cells::<Test>::get(NETWORK, cell).unwrap();
			(row.in_round(since - 1).sum, row.in_round(since).sum)
		};
		assert_eq!((sums(cell(0)), sums(cell(40))), ((1, 0), (0, 1)));
		// A move within the cell of resolution 10 changes nothing.
		next_bucket();
		move_device(0, mates(40)[0]);
		assert_noop!(activate(&[0]), Error::<Test>::NothingToActivate);
	});
}

#[test]
fn a_seat_is_taken_by_who_is_activated_first() {
	TestExt.execute(|| {
		let capacity = DensityRule::Capacity { resolution: 10, seats: 2 };
		change_rules(|rules| rules.density = capacity);
		for device in [0, 1, 2] {
			ready(device);
			move_device(device, if device == 0 { place(9) } else { mates(9)[0] });
		}
		assert_ok!(activate(&[2, 0]));
		assert_noop!(activate(&[1]), Error::<Test>::NothingToActivate);
		next_bucket();
		assert_eq!([0, 1, 2].map(|device| Coverage::scale(device).unwrap().0), [10_000, 0, 10_000]);
		// One leaves: its seat is free in the next bucket, and can be taken for it now.
		leave(2);
		assert_eq!(Coverage::scale(1).unwrap().0, 0);
		assert_ok!(activate(&[1]));
		next_bucket();
		assert_eq!(Coverage::scale(1).unwrap().0, 10_000);
	});
}

#[test]
fn no_seat_is_kept_where_its_device_does_not_stand() {
	TestExt.execute(|| {
		let capacity = DensityRule::Capacity { resolution: 10, seats: 1 };
		change_rules(|rules| rules.density = capacity);
		for device in [0, 1, 2] {
			ready(device);
		}
		assert_ok!(activate(&[0, 1]));
		next_bucket();
		// It moves to where no seat is free, so that it cannot be activated there.
		move_device(0, place(1));
		assert_noop!(activate(&[0]), Error::<Test>::NothingToActivate);
		move_device(2, place(0));
		assert_noop!(activate(&[2]), Error::<Test>::NothingToActivate);
		take_events();
		assert_ok!(lapse(&[0]));
		assert!(matches!(take_events()[..], [Event::Lapsed { device: 0, fee: 0, .. }]));
		assert!(LapseFees::get().is_empty());
		assert_ok!(activate(&[2]));
		assert_noop!(lapse(&[0, 1, 2]), Error::<Test>::NothingToLapse);
	});
}

#[test]
fn a_proof_of_which_density_leaves_nothing_keeps_its_devices_from_lapsing() {
	TestExt.execute(|| {
		let capacity = DensityRule::Capacity { resolution: 10, seats: 1 };
		change_rules(|rules| rules.density = capacity);
		let newcomer = Hotspot::enlist_at(5, mates(0)[0]);
		for device in [0, 1] {
			ready(device);
		}
		assert_ok!(activate(&[0, 1]));
		go_to_round(FIRST_ROUND + IDLE_ROUNDS);
		let listener = Hotspot::enlist(1);
		submit_and_score(&[Sounding::of(&newcomer).heard_by([&listener])]);
		assert!(Credits::get().is_empty());
		go_to_round(FIRST_ROUND + IDLE_ROUNDS + 1);
		assert_noop!(lapse(&[1]), Error::<Test>::NothingToLapse);
		assert_ok!(lapse(&[0]));
	});
}

#[test]
fn rows_that_hold_nothing_any_more_can_be_removed_by_anyone() {
	execute(|| {
		ready(0);
		assert_ok!(activate(&[0]));
		let prune =
			|cells: Vec<Cell>| Coverage::prune(stranger(), NETWORK, cells.try_into().unwrap());
		let all = || Cells::<Test>::iter_prefix(NETWORK).map(|(cell, _)| cell).collect::<Vec<_>>();
		assert_noop!(prune(all()), Error::<Test>::NothingToPrune);
		next_bucket();
		assert_noop!(prune(all()), Error::<Test>::NothingToPrune);
		leave(0);
		// They still hold what they held in this bucket.
		assert_noop!(prune(all()), Error::<Test>::NothingToPrune);
		next_bucket();
		let left = all();
		assert!(!left.is_empty());
		assert_noop!(
			Coverage::prune(stranger(), NETWORK + 1, left.clone().try_into().unwrap()),
			Error::<Test>::NothingToPrune
		);
		ready(500);
		assert_ok!(activate(&[500]));
		assert_ok!(prune([left, vec![cell(500), Cell(0)]].concat()));
		let mut rows = Cells::<Test>::iter_prefix_values(NETWORK);
		assert!(rows.all(|row| !row.is_empty_from(current_round())));
		assert!(Cells::<Test>::contains_key(NETWORK, cell(500)));
		assert!(!Cells::<Test>::contains_key(NETWORK, cell(0)));
	});
}
