//! Dropping announced changes.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::{Authority, NetworkId};
use sp_runtime::DispatchError;

use crate::{ENACT_WINDOW, Error, Event, mock::*};

fn found_with_change() -> NetworkId {
	let network = found();
	assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
	network
}

#[test]
fn manager_and_admin_drop_a_change() {
	for (origin, authority) in [(signed(MANAGER), Authority::Manager), (root(), Authority::Admin)] {
		TestExt::default().execute(|| {
			let network = found_with_change();
			assert_ok!(Networks::cancel(origin, network));
			System::assert_last_event(
				Event::<Test>::ChangeCancelled { network, authority, params: lora_at(1_000_000) }
					.into(),
			);
			assert_eq!(Networks::pending(network), None);
			assert_eq!(Networks::params_in(network, 1), Some(lora()));
			assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::NothingPending);
			assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(2_000_000)));
		});
	}
}

#[test]
fn expired_change_may_be_dropped() {
	TestExt::default().execute(|| {
		let network = found_with_change();
		go_to_round(1 + ENACT_WINDOW);
		assert_noop!(Networks::enact(signed(MANAGER), network), Error::<Test>::ChangeExpired);
		assert_ok!(Networks::cancel(signed(MANAGER), network));
		assert_eq!(Networks::pending(network), None);
	});
}

#[test]
fn enacted_change_cannot_be_dropped() {
	TestExt::default().execute(|| {
		let network = found_with_change();
		assert_ok!(Networks::enact(signed(MANAGER), network));
		for origin in [signed(MANAGER), root()] {
			assert_noop!(Networks::cancel(origin, network), Error::<Test>::NothingPending);
		}
	});
}

#[test]
fn change_is_dropped_once() {
	TestExt::default().execute(|| {
		let network = found_with_change();
		assert_ok!(Networks::cancel(signed(MANAGER), network));
		assert_noop!(Networks::cancel(signed(MANAGER), network), Error::<Test>::NothingPending);
		assert_noop!(Networks::cancel(root(), network), Error::<Test>::NothingPending);
	});
}

#[test]
fn strangers_drop_nothing() {
	TestExt::default().execute(|| {
		let network = found_with_change();
		assert_noop!(Networks::cancel(signed(STRANGER), network), Error::<Test>::NotManager);
		assert_noop!(Networks::cancel(RuntimeOrigin::none(), network), DispatchError::BadOrigin);
	});
}

#[test]
fn unknown_network_has_nothing_to_drop() {
	TestExt::default().execute(|| {
		let network = found_with_change();
		for origin in [signed(MANAGER), root()] {
			assert_noop!(Networks::cancel(origin, network + 1), Error::<Test>::UnknownNetwork);
		}
	});
}
