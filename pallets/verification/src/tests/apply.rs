//! Crediting what was reported.

use frame_support::{assert_noop, assert_ok, dispatch::Pays};
use sp_runtime::DispatchError;

use crate::{Error, Event, Reports, WeightInfo, mock::*};

#[test]
fn items_count_once_they_can_be_disputed_no_more_in_the_round_that_runs_then() {
	TestExt::default().execute(|| {
		let list = some_items();
		accepted(FIRST, &list);
		wait(POLICY.window - 1);
		let apply = || Verification::apply(by(STRANGER), FIRST, some_items());
		assert_noop!(apply(), Error::<Test>::StillDisputable);
		wait(1);
		pass(5);
		take_events();
		let info = apply().unwrap();
		assert_eq!(take_events(), vec![Event::Applied { report: FIRST, points: 60 }]);
		let credited = vec![(NETWORK, NOW + 5, vec![(1, 10), (2, 20), (3, 30)])];
		assert_eq!(Credited::get(), credited);
		assert_eq!(crate::PendingPoints::<Test>::get(NETWORK), 0);
		assert_eq!(Reports::<Test>::get(FIRST), None);
		assert_eq!((known(0).duties, known(5).duties), (0, 0));
		assert_eq!(info.pays_fee, Pays::No);
		let weight = <() as WeightInfo>::apply(3).ref_time() + 3;
		assert_eq!(info.actual_weight.map(|it| it.ref_time()), Some(weight));
		assert_noop!(apply(), Error::<Test>::UnknownReport);
	});
}

#[test]
fn only_the_items_that_were_accepted_count() {
	TestExt::default().execute(|| {
		endorsed(FIRST, &some_items(), &[0]);
		let apply = |list| Verification::apply(by(STRANGER), FIRST, list);
		assert_noop!(apply(some_items()), Error::<Test>::NotAccepted);
		accepted(FIRST, &some_items());
		wait(POLICY.window);
		for other in [items(&[(1, 10), (2, 20)]), items(&[(1, 10), (2, 20), (3, 31)])] {
			assert_noop!(apply(other), Error::<Test>::OtherContents);
		}
	});
}

#[test]
fn devices_that_left_are_suspended_or_of_another_network_are_passed_over() {
	TestExt::default().execute(|| {
		let list = items(&[(1, 1), (2, 2), (3, 3), (4, 4)]);
		accepted(FIRST, &list);
		wait(POLICY.window);
		let mut devices = Devices::get();
		devices.remove(&1);
		devices.insert(2, (NETWORK, true));
		devices.insert(3, (NETWORK + 1, false));
		Devices::set(&devices);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, list));
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(4, 4)])]);
	});
}

#[test]
fn a_report_of_which_nothing_counts_is_applied_all_the_same() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		wait(POLICY.window);
		Devices::set(&Default::default());
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
		assert_eq!(Credited::get(), vec![]);
		assert_eq!(Reports::<Test>::get(FIRST), None);
	});
}

#[test]
fn what_cannot_be_credited_waits() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		wait(POLICY.window);
		CreditsFail::set(&true);
		let result = Verification::apply(by(STRANGER), FIRST, some_items());
		assert_eq!(result.unwrap_err().error, DispatchError::Other("cannot be credited"));
		CreditsFail::set(&false);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
	});
}
