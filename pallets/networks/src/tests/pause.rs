//! Pausing and resuming.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::NetworkInspect;
use sp_runtime::DispatchError;

use crate::{Authority, Error, Event, NetworkState, mock::*};

#[test]
fn each_authority_holds_a_pause_of_its_own() {
	use Authority::{Admin, Manager};
	use NetworkState::{Active, PausedByAdmin, PausedByBoth, PausedByManager};

	assert_eq!(Active.paused(Manager), Some(PausedByManager));
	assert_eq!(Active.paused(Admin), Some(PausedByAdmin));
	assert_eq!(PausedByManager.paused(Manager), None);
	assert_eq!(PausedByManager.paused(Admin), Some(PausedByBoth));
	assert_eq!(PausedByAdmin.paused(Manager), Some(PausedByBoth));
	assert_eq!(PausedByAdmin.paused(Admin), None);
	assert_eq!(PausedByBoth.paused(Manager), None);
	assert_eq!(PausedByBoth.paused(Admin), None);

	for state in [Active, PausedByManager, PausedByAdmin, PausedByBoth] {
		assert_eq!(state.is_active(), state == Active);
		for authority in [Manager, Admin] {
			// Whoever may not pause holds a pause, and lifting it undoes laying it.
			match state.paused(authority) {
				Some(paused) => {
					assert_eq!(state.resumed(authority), None);
					assert_eq!(paused.resumed(authority), Some(state));
				}
				None => assert_ne!(state.resumed(authority), None),
			}
		}
	}
}

#[test]
fn manager_pauses_and_resumes() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Paused {
				network,
				authority: Authority::Manager,
				state: NetworkState::PausedByManager,
			}
			.into(),
		);
		assert!(!Networks::is_active(network));

		assert_ok!(Networks::resume(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Resumed {
				network,
				authority: Authority::Manager,
				state: NetworkState::Active,
			}
			.into(),
		);
		assert!(Networks::is_active(network));
	});
}

#[test]
fn manager_cannot_lift_the_pause_of_the_admin() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(root(), network));
		System::assert_last_event(
			Event::<Test>::Paused {
				network,
				authority: Authority::Admin,
				state: NetworkState::PausedByAdmin,
			}
			.into(),
		);
		assert_noop!(Networks::resume(signed(MANAGER), network), Error::<Test>::NotPaused);

		// Nor by laying one of his own first.
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_ok!(Networks::resume(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Resumed {
				network,
				authority: Authority::Manager,
				state: NetworkState::PausedByAdmin,
			}
			.into(),
		);
		assert!(!Networks::is_active(network));

		assert_ok!(Networks::resume(root(), network));
		assert!(Networks::is_active(network));
	});
}

#[test]
fn admin_cannot_lift_the_pause_of_the_manager() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_noop!(Networks::resume(root(), network), Error::<Test>::NotPaused);
		assert_ok!(Networks::pause(root(), network));
		assert_ok!(Networks::resume(root(), network));
		assert!(!Networks::is_active(network));
		assert_ok!(Networks::resume(signed(MANAGER), network));
		assert!(Networks::is_active(network));
	});
}

#[test]
fn pauses_do_not_add_up() {
	TestExt::default().execute(|| {
		let network = found();
		for origin in [signed(MANAGER), root()] {
			assert_noop!(Networks::resume(origin.clone(), network), Error::<Test>::NotPaused);
			assert_ok!(Networks::pause(origin.clone(), network));
			assert_noop!(Networks::pause(origin, network), Error::<Test>::AlreadyPaused);
		}
		assert_noop!(Networks::pause(signed(MANAGER), network), Error::<Test>::AlreadyPaused);
	});
}

#[test]
fn pause_of_one_network_leaves_the_others_running() {
	TestExt::default().execute(|| {
		let one = found();
		let other = found();
		assert_ok!(Networks::pause(signed(MANAGER), one));
		assert!(!Networks::is_active(one));
		assert!(Networks::is_active(other));
	});
}

#[test]
fn strangers_neither_pause_nor_resume() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(Networks::pause(signed(STRANGER), network), Error::<Test>::NotManager);
		assert_noop!(Networks::pause(RuntimeOrigin::none(), network), DispatchError::BadOrigin);
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_noop!(Networks::resume(signed(STRANGER), network), Error::<Test>::NotManager);
		assert_noop!(Networks::resume(RuntimeOrigin::none(), network), DispatchError::BadOrigin);
	});
}

#[test]
fn unknown_network_neither_pauses_nor_resumes() {
	TestExt::default().execute(|| {
		for origin in [signed(MANAGER), root()] {
			assert_noop!(Networks::pause(origin.clone(), 0), Error::<Test>::UnknownNetwork);
			assert_noop!(Networks::resume(origin, 0), Error::<Test>::UnknownNetwork);
		}
	});
}
