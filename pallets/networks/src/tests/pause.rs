//! Pausing and resuming.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::NetworkInspect;
use groundwave_types::{Authority, Round};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{Error, Event, ManagerPause, NetworkState, mock::*};

#[test]
fn network_is_active_while_nobody_pauses_it() {
	for admin_paused in [false, true] {
		for (before, paused) in [(false, false), (false, true), (true, false), (true, true)] {
			let manager = ManagerPause { paused, since: 10, before };
			let state = NetworkState { admin_paused, manager, resumed: 3 };
			for (round, by_manager) in
				[(0, before), (9, before), (10, paused), (11, paused), (Round::MAX, paused)]
			{
				assert_eq!(manager.in_round(round), by_manager);
				let is_active = !admin_paused && !by_manager;
				assert_eq!(state.is_active_in(round), is_active);
				assert_eq!(state.active_since(round), is_active.then_some(3));
			}
			assert_eq!(state.is_paused_by(Authority::Admin), admin_paused);
			assert_eq!(state.is_paused_by(Authority::Manager), paused);
		}
	}
}

#[test]
fn manager_pauses_and_resumes_from_the_next_round_on() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::pause(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Paused { network, authority: Authority::Manager, since: 6 }.into(),
		);
		assert!(Networks::is_active(network));
		assert!(!Networks::is_active_in(network, 6));
		go_to_round(6);
		assert!(!Networks::is_active(network));

		go_to_round(8);
		assert_ok!(Networks::resume(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Resumed { network, authority: Authority::Manager, since: 9 }.into(),
		);
		assert!(!Networks::is_active(network));
		assert!(Networks::is_active_in(network, 9));
		go_to_round(9);
		assert!(Networks::is_active(network));
	});
}

#[test]
fn manager_pauses_and_resumes_by_buckets() {
	TestExt::default().in_round(7).execute(|| {
		let network = found_every(6);
		assert_ok!(Networks::pause(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Paused { network, authority: Authority::Manager, since: 12 }.into(),
		);
		go_to_round(11);
		assert!(Networks::is_active(network));
		for round in [12, 17] {
			go_to_round(round);
			assert!(!Networks::is_active(network));
		}
		assert_ok!(Networks::resume(signed(MANAGER), network));
		System::assert_last_event(
			Event::<Test>::Resumed { network, authority: Authority::Manager, since: 18 }.into(),
		);
		assert!(!Networks::is_active(network));
		go_to_round(18);
		assert!(Networks::is_active(network));
	});
}

#[test]
fn network_is_active_since_the_last_pause_that_held() {
	TestExt::default().in_round(7).execute(|| {
		let network = found_every(6);
		let since = |round| {
			go_to_round(round);
			Networks::active_since(network)
		};
		assert_eq!(since(11), Some(7));

		// Taken back before it held.
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_ok!(Networks::resume(signed(MANAGER), network));
		assert_eq!(since(12), Some(7));

		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_eq!(since(17), Some(7));
		assert_eq!(since(18), None);
		assert_ok!(Networks::resume(signed(MANAGER), network));
		assert_eq!(since(23), None);
		assert_eq!(since(24), Some(24));

		// A resumption taken back before it held is none.
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_eq!(since(30), None);
		assert_ok!(Networks::resume(signed(MANAGER), network));
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_eq!(since(36), None);
		assert_ok!(Networks::resume(signed(MANAGER), network));
		assert_eq!(since(42), Some(42));
	});
}

#[test]
fn pause_of_the_admin_is_a_break_whatever_the_manager_does() {
	TestExt::default().in_round(7).execute(|| {
		let network = found_every(6);
		go_to_round(8);
		assert_ok!(Networks::pause(root(), network));
		assert_eq!(Networks::active_since(network), None);
		go_to_round(10);
		assert_ok!(Networks::resume(root(), network));
		assert_eq!(Networks::active_since(network), Some(10));

		// The admin's ends within that of the manager, which ends later.
		assert_ok!(Networks::pause(signed(MANAGER), network));
		go_to_round(13);
		assert_ok!(Networks::pause(root(), network));
		assert_ok!(Networks::resume(signed(MANAGER), network));
		go_to_round(14);
		assert_ok!(Networks::resume(root(), network));
		assert_eq!(Networks::active_since(network), None);
		go_to_round(18);
		assert_eq!(Networks::active_since(network), Some(18));

		// And the other way round.
		assert_ok!(Networks::pause(signed(MANAGER), network));
		go_to_round(24);
		assert_ok!(Networks::pause(root(), network));
		assert_ok!(Networks::resume(signed(MANAGER), network));
		go_to_round(31);
		assert_eq!(Networks::active_since(network), None);
		assert_ok!(Networks::resume(root(), network));
		assert_eq!(Networks::active_since(network), Some(31));
	});
}

#[test]
fn admin_pauses_and_resumes_at_once() {
	TestExt::default().in_round(5).execute(|| {
		let network = found();
		assert_ok!(Networks::pause(root(), network));
		System::assert_last_event(
			Event::<Test>::Paused { network, authority: Authority::Admin, since: 5 }.into(),
		);
		assert!(!Networks::is_active(network));

		assert_ok!(Networks::resume(root(), network));
		System::assert_last_event(
			Event::<Test>::Resumed { network, authority: Authority::Admin, since: 5 }.into(),
		);
		assert!(Networks::is_active(network));
	});
}

#[test]
fn no_number_of_decisions_opens_or_closes_a_round_that_began() {
	for starts_paused in [false, true] {
		TestExt::default().in_round(5).execute(|| {
			let network = found();
			if starts_paused {
				assert_ok!(Networks::pause(signed(MANAGER), network));
			}
			go_to_round(6);
			let mut paused = starts_paused;
			for _ in 0..5 {
				let decided = if paused {
					Networks::resume(signed(MANAGER), network)
				} else {
					Networks::pause(signed(MANAGER), network)
				};
				assert_ok!(decided);
				paused = !paused;
				assert_eq!(Networks::is_active(network), !starts_paused);
				assert_eq!(Networks::is_active_in(network, 7), !paused);
			}
			go_to_round(7);
			assert_eq!(Networks::is_active(network), !paused);
		});
	}
}

#[test]
fn manager_cannot_lift_the_pause_of_the_admin() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(root(), network));
		assert_noop!(Networks::resume(signed(MANAGER), network), Error::<Test>::NotPaused);

		// Nor by laying one of his own first.
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_ok!(Networks::resume(signed(MANAGER), network));
		go_to_round(1);
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
		go_to_round(1);
		assert_noop!(Networks::resume(root(), network), Error::<Test>::NotPaused);
		assert_ok!(Networks::pause(root(), network));
		assert_ok!(Networks::resume(root(), network));
		assert!(!Networks::is_active(network));

		assert_ok!(Networks::resume(signed(MANAGER), network));
		go_to_round(2);
		assert!(Networks::is_active(network));
	});
}

#[test]
fn pauses_do_not_add_up() {
	TestExt::default().execute(|| {
		let network = found();
		// The newest decision counts, whether its round has begun or not.
		for round in [0, 1] {
			go_to_round(round);
			for origin in [signed(MANAGER), root()] {
				assert_noop!(Networks::resume(origin.clone(), network), Error::<Test>::NotPaused);
				assert_ok!(Networks::pause(origin.clone(), network));
				assert_noop!(Networks::pause(origin, network), Error::<Test>::AlreadyPaused);
			}
			assert_noop!(Networks::pause(signed(MANAGER), network), Error::<Test>::AlreadyPaused);
			for origin in [signed(MANAGER), root()] {
				assert_ok!(Networks::resume(origin.clone(), network));
				assert_noop!(Networks::resume(origin, network), Error::<Test>::NotPaused);
			}
		}
	});
}

#[test]
fn pause_of_one_network_leaves_the_others_running() {
	TestExt::default().execute(|| {
		let one = found();
		let other = found();
		assert_ok!(Networks::pause(signed(MANAGER), one));
		go_to_round(1);
		assert!(!Networks::is_active(one));
		assert!(Networks::is_active(other));
	});
}

#[test]
fn no_decision_of_the_manager_follows_the_last_round() {
	TestExt::default().in_round(Round::MAX).execute(|| {
		let network = found();
		assert_noop!(Networks::pause(signed(MANAGER), network), ArithmeticError::Overflow);
		assert_ok!(Networks::pause(root(), network));
		go_to_round(Round::MAX - 1);
		assert_ok!(Networks::pause(signed(MANAGER), network));
		go_to_round(Round::MAX);
		assert_noop!(Networks::resume(signed(MANAGER), network), ArithmeticError::Overflow);
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
