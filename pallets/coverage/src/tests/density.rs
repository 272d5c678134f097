//! How much of its points the density of a place leaves to a device.

use frame_support::assert_ok;
use groundwave_coverage::Scale;
use groundwave_types::{DensityRule, DeviceId, Hip17};
use proptest::prelude::*;

use crate::{mock::*, *};

/// A device that may be activated, in the cell of resolution 10 around the place of number 9.
fn crowded(device: DeviceId) -> Hotspot {
	let hotspot = ready(device);
	move_device(device, mates(9)[0]);
	hotspot
}

/// A device that may be activated, at the place of its number.
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

fn activate(devices: &[DeviceId]) {
	assert_ok!(Coverage::activate(stranger(), devices.to_vec().try_into().unwrap()));
}

/// The scale of a beacon that `sender` sends now.
fn scale_of(sender: &Hotspot) -> u16 {
	let expected = Coverage::scale(sender.device).unwrap();
	assert_ok!(submit(&[Sounding::of(sender)]));
	let scale = Coverage::proof_in(sender.device, bucket()).unwrap().open.unwrap().scale;
	assert_eq!(scale, expected, "the view tells beforehand");
	scale.0
}

/// Runs a test where the rule of HIP-17 holds.
fn execute(test: impl FnOnce()) {
	TestExt.execute(|| {
		change_rules(|rules| rules.density = DensityRule::Hip17(Hip17::HIP_104));
		test();
	});
}

#[test]
fn where_density_is_unlimited_all_points_are_kept() {
	TestExt.execute(|| {
		let [a, b] = [0, 1].map(crowded);
		assert_eq!([scale_of(&a), scale_of(&b)], [10_000; 2]);
		assert_eq!(standing(0).past_scale, None);
	});
}

#[test]
fn a_newcomer_is_clipped_by_those_before_it_and_takes_nothing_from_them() {
	execute(|| {
		let [a, b] = [0, 1].map(crowded);
		activate(&[0]);
		change_device(1, |device| device.registered_at = START_BLOCK);
		// Nobody counts before the next bucket.
		assert_eq!([scale_of(&a), scale_of(&b)], [10_000; 2]);
		next_bucket();
		// By a fifth for now, as it beaconed here before.
		assert_eq!([scale_of(&a), scale_of(&b)], [10_000, 8_000]);
		// One that never did so starts where it belongs.
		assert_eq!(scale_of(&crowded(2)), 5_000);
		// However many they are.
		(3..20).for_each(|device| drop(crowded(device)));
		next_bucket();
		assert_eq!(scale_of(&a), 10_000);
	});
}

#[test]
fn a_scale_falls_by_at_most_a_fifth_in_each_bucket() {
	execute(|| {
		let [a, _] = [0, 1].map(crowded);
		activate(&[0]);
		next_bucket();
		assert_eq!(scale_of(&a), 10_000);
		activate(&[1]);
		for expected in [8_000, 6_400, 5_120, 5_000, 5_000] {
			next_bucket();
			assert_eq!(scale_of(&a), expected);
		}
	});
}

#[test]
fn a_device_that_kept_silent_falls_as_far_as_one_that_did_not() {
	execute(|| {
		let [a, _] = [0, 1].map(crowded);
		activate(&[0]);
		next_bucket();
		assert_eq!(scale_of(&a), 10_000);
		activate(&[1]);
		for _ in 0..3 {
			next_bucket();
		}
		assert_eq!(scale_of(&a), 5_120);
	});
}

#[test]
fn a_scale_rises_at_once() {
	execute(|| {
		let [a, _] = [0, 1].map(crowded);
		activate(&[0, 1]);
		next_bucket();
		assert_eq!(scale_of(&a), 5_000);
		leave(1);
		assert_eq!(Coverage::scale(0), Some(Scale(5_000)), "not in this bucket");
		next_bucket();
		assert_eq!(scale_of(&a), 10_000);
	});
}

#[test]
fn nobody_stays_a_newcomer_by_choice() {
	execute(|| {
		let a = crowded(0);
		assert_eq!(scale_of(&a), 10_000);
		assert_eq!(standing(0).due_since, Some(FIRST_ROUND));
		assert_eq!(DUE_ROUNDS, 4 * BUCKET_ROUNDS);
		for expected in [10_000, 10_000, 10_000, 10_000, 0] {
			next_bucket();
			assert_eq!(scale_of(&a), expected);
		}
		// Anyone may activate it: from the next bucket on it earns again.
		Standings::<Test>::mutate(0, |it| it.as_mut().unwrap().last_valid = Some(bucket()));
		activate(&[0]);
		assert_eq!(standing(0).due_since, None);
		next_bucket();
		assert_eq!(scale_of(&a), 10_000);
		assert_eq!(standing(0).due_since, None);
	});
}

#[test]
fn a_device_that_is_not_mature_is_not_due() {
	execute(|| {
		let a = crowded(0);
		change_device(0, |device| device.registered_at = START_BLOCK);
		for _ in 0..6 {
			assert_eq!(scale_of(&a), 10_000);
			assert_eq!(standing(0).due_since, None);
			next_bucket();
		}
	});
}

#[test]
fn a_device_that_moves_takes_no_scale_along() {
	execute(|| {
		let [a, _] = [0, 1].map(crowded);
		move_device(0, place(100));
		activate(&[1]);
		next_bucket();
		assert_eq!(scale_of(&a), 10_000);
		move_device(0, mates(9)[0]);
		next_bucket();
		assert_eq!(scale_of(&a), 5_000);
	});
}

#[test]
fn all_points_of_a_beacon_are_scaled_by_its_senders_place() {
	execute(|| {
		let [a, _] = [0, 1].map(crowded);
		let listener = ready(50);
		activate(&[0, 1, 50]);
		next_bucket();
		submit_and_score(&[
			Sounding::of(&a).heard_by([&listener]),
			Sounding::of(&listener).heard_by([&a]),
		]);
		assert_eq!(points_of(0), 1_250 + 10_000);
		assert_eq!(points_of(50), 5_000 + 2_500);
		let scales = take_events().into_iter().filter_map(|event| match event {
			Event::ProofScored { scale, .. } => Some(scale),
			_ => None,
		});
		assert_eq!(scales.collect::<Vec<_>>(), [Scale(5_000), Scale::ONE]);
	});
}

#[test]
fn a_move_does_not_change_the_scale_of_a_beacon_that_came_before() {
	execute(|| {
		let a = crowded(0);
		let listener = ready(50);
		activate(&[0]);
		go_to_round(FIRST_ROUND + 1);
		let sounding = Sounding::of(&a).heard_by([&listener]);
		assert_ok!(submit(&[sounding.clone()]));
		move_device(0, place(70));
		pass(APPEND + 1);
		assert_ok!(score(&[sounding]));
		assert_eq!(points_of(50), 10_000);
	});
}

/// What may happen to the density of places.
#[derive(Clone, Debug)]
enum Step {
	Activate(DeviceId),
	Move(DeviceId, u32),
	Lapse(DeviceId),
	Leave(DeviceId),
	NextBucket,
}

fn step() -> impl Strategy<Value = Step> {
	let device = || 0u32..12;
	prop_oneof![
		6 => device().prop_map(Step::Activate),
		3 => (device(), 0u32..4).prop_map(|(device, place)| Step::Move(device, place)),
		1 => device().prop_map(Step::Lapse),
		1 => device().prop_map(Step::Leave),
		2 => Just(Step::NextBucket),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]

	#[test]
	fn the_grid_is_what_the_counted_devices_add_up_to(
		steps in prop::collection::vec(step(), 1..60), capacity: bool,
	) {
		TestExt.execute(|| {
			let rule = if capacity {
				DensityRule::Capacity { resolution: 9, seats: 2 }
			} else {
				DensityRule::Hip17(Hip17::HIP_104)
			};
			change_rules(|rules| rules.density = rule);
			// Where it counts need not be where it stands.
			let places = [place(9), mates(9)[0], place(10), place(43)];
			let at = |index: u32| places[usize::try_from(index).unwrap() % places.len()];
			for device in 0..12 {
				ready(device);
				move_device(device, at(device));
			}
			for step in steps {
				match step {
					Step::Activate(device) => {
						let devices = vec![device].try_into().unwrap();
						let _ = frame_support::storage::with_storage_layer(|| {
							Coverage::activate(stranger(), devices).map_err(|failed| failed.error)
						});
					},
					Step::Move(device, place) => move_device(device, at(place)),
					Step::Lapse(device) => {
						let counted = standing(device).counted;
						Standings::<Test>::mutate(device, |standing| {
							standing.as_mut().unwrap().last_valid = Some(0);
						});
						let devices = vec![device].try_into().unwrap();
						assert_eq!(Coverage::lapse(stranger(), devices).is_ok(), counted.is_some());
						Standings::<Test>::mutate(device, |standing| {
							standing.as_mut().unwrap().last_valid = Some(current_round());
						});
					},
					Step::Leave(device) => {
						leave(device);
						ready(device);
					},
					Step::NextBucket => {
						next_bucket();
						for device in 0..12 {
							Standings::<Test>::mutate(device, |standing| {
								standing.as_mut().unwrap().last_valid = Some(current_round());
							});
						}
					},
				}
				assert_ok!(Coverage::check_invariants());
			}
		});
	}
}
