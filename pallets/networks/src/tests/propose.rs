//! Announcing changes.

use frame_support::{BoundedVec, assert_noop, assert_ok};
use groundwave_types::{DensityRule, Hip17, NetworkParams, Round};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{ENACT_WINDOW, Error, Event, PendingChange, mock::*};

#[test]
fn change_without_share_is_for_the_next_round() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		System::assert_last_event(
			Event::<Test>::ChangeProposed { network, params: lora_at(1_000_000), effective: 6 }
				.into(),
		);
		assert_eq!(
			Networks::pending(network),
			Some(PendingChange { params: lora_at(1_000_000), proposed: 5, effective: 6 })
		);
		assert_eq!(Networks::params(network), Some(lora()));
		assert_eq!(Networks::params_in(network, 6), Some(lora()));
	});
}

#[test]
fn change_with_share_is_announced_a_week_ahead() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		System::assert_last_event(
			Event::<Test>::ChangeProposed {
				network,
				params: lora_at(1_000_000),
				effective: 5 + 168,
			}
			.into(),
		);
	});
}

#[test]
fn dearer_change_is_announced_a_week_ahead_without_a_share() {
	type Change = fn(&mut NetworkParams);
	let cases: [(Change, Round); 8] = [
		(|params| params.onboarding_fee += 1, 168),
		(|params| params.location_fee += 1, 168),
		(|params| params.device_bond += 1, 168),
		// One that falls does not make up for another that rises.
		(|params| (params.onboarding_fee, params.location_fee) = (100_000, 1_000_001), 168),
		(|params| params.onboarding_fee -= 1, 1),
		(|params| params.location_fee = 0, 1),
		(|params| params.device_bond = GWV, 1),
		(|params| params.coverage.min_distance_m += 1, 1),
	];
	for (case, (change, notice)) in cases.into_iter().enumerate() {
		TestExt::default().in_round(5).execute(|| {
			let network = found();
			let mut params = lora();
			change(&mut params);
			assert_ok!(Networks::propose(signed(MANAGER), network, params));
			assert_eq!(Networks::pending(network).unwrap().effective, 5 + notice, "case {case}");
		});
	}
}

#[test]
fn rise_counts_from_the_newest_parameters() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		// Back to what still holds in the current round.
		assert_ok!(Networks::propose(signed(MANAGER), network, lora()));
		assert_eq!(Networks::pending(network).unwrap().effective, 5 + 168);
	});
}

#[test]
fn expired_change_makes_room() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		go_to_round(6 + ENACT_WINDOW - 1);
		assert_noop!(
			Networks::propose(signed(MANAGER), network, lora_at(2_000_000)),
			Error::<Test>::ChangePending
		);

		let expired = 6 + ENACT_WINDOW;
		go_to_round(expired);
		System::reset_events();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(2_000_000)));
		let effective = expired + 1;
		let params = lora_at(2_000_000);
		let proposed = Event::<Test>::ChangeProposed { network, params: params.clone(), effective };
		let events = System::events().into_iter().map(|record| record.event).collect::<Vec<_>>();
		assert_eq!(events, vec![proposed.into()]);
		assert_eq!(
			Networks::pending(network),
			Some(PendingChange { params, proposed: expired, effective })
		);
		assert_ok!(Networks::enact(signed(MANAGER), network));
	});
}

#[test]
fn second_change_waits_for_the_first() {
	TestExt::default().execute(|| {
		let network = found();
		let other = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_noop!(
			Networks::propose(signed(MANAGER), network, lora_at(2_000_000)),
			Error::<Test>::ChangePending
		);
		// Each network has a change of its own.
		assert_ok!(Networks::propose(signed(MANAGER), other, lora_at(2_000_000)));
	});
}

#[test]
fn resolution_never_changes() {
	TestExt::default().execute(|| {
		let network = found();
		// Also where the new one lies within the bounds, or outside.
		for resolution in [11, 8, 13] {
			let params = NetworkParams { resolution, ..lora() };
			assert_noop!(
				Networks::propose(signed(MANAGER), network, params),
				Error::<Test>::ResolutionFixed
			);
		}
	});
}

#[test]
fn beacon_interval_never_changes() {
	TestExt::default().execute(|| {
		let network = found_every(6);
		for interval in [5, 7, 12, 0, 25] {
			assert_noop!(
				Networks::propose(signed(MANAGER), network, every(interval, lora())),
				Error::<Test>::IntervalFixed
			);
		}
		assert_ok!(Networks::propose(signed(MANAGER), network, every(6, lora())));
	});
}

#[test]
fn density_rule_never_changes() {
	TestExt::default().execute(|| {
		let network = found();
		let mut almost = Hip17::HIP_104;
		almost.levels[0].max += 1;
		for density in [
			DensityRule::Unlimited,
			DensityRule::Hip17(almost),
			DensityRule::Capacity { resolution: 10, seats: 1 },
		] {
			let mut params = lora();
			params.coverage.density = density;
			assert_noop!(
				Networks::propose(signed(MANAGER), network, params),
				Error::<Test>::DensityFixed
			);
		}
	});
}

#[test]
fn change_stays_within_the_bounds() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(
			Networks::propose(signed(MANAGER), network, lora_at(99_999)),
			Error::<Test>::OnboardingFeeOutOfBounds
		);
		let params = NetworkParams { unit: BoundedVec::new(), ..lora() };
		assert_noop!(
			Networks::propose(signed(MANAGER), network, params),
			Error::<Test>::UnitNotText
		);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(100_000)));
	});
}

#[test]
fn only_the_manager_of_a_known_network_proposes() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(
			Networks::propose(signed(STRANGER), network, lora_at(1_000_000)),
			Error::<Test>::NotManager
		);
		assert_noop!(
			Networks::propose(signed(MANAGER), network + 1, lora_at(1_000_000)),
			Error::<Test>::UnknownNetwork
		);
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(
				Networks::propose(origin, network, lora_at(1_000_000)),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn change_for_a_round_that_never_comes_is_an_overflow() {
	TestExt::default().in_round(Round::MAX - 168).execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::cancel(signed(MANAGER), network));
		go_to_round(Round::MAX - 167);
		assert_noop!(
			Networks::propose(signed(MANAGER), network, lora_at(1_000_000)),
			ArithmeticError::Overflow
		);
	});
}
