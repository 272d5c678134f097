//! Announcing changes.

use frame_support::{BoundedVec, assert_noop, assert_ok};
use groundwave_types::{NetworkParams, Round};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{Error, Event, PendingChange, mock::*};

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
