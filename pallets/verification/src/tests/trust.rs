//! How far devices are trusted.

use frame_support::assert_ok;
use groundwave_traits::{DeviceLeaves, DeviceTrust};
use groundwave_types::DeviceId;
use sp_runtime::Permill;

use crate::{CommitteePolicy, Error, Event, Policies, ReportId, TRUE, Trust, mock::*};

fn percent(percent: u32) -> Permill {
	Permill::from_percent(percent)
}

fn trust(device: DeviceId) -> Permill {
	<Verification as DeviceTrust>::factor(NETWORK, device)
}

/// The committee says of the round before how far devices are to be trusted, and nobody disputes it.
fn told(values: &[(DeviceId, u32)]) {
	let values: Vec<_> = values
		.iter()
		.map(|(device, target)| (*device, percent(*target).deconstruct().into()))
		.collect();
	let id = ReportId { round: CurrentRound::get() - 1, ..TRUST };
	let list = items(&values);
	accepted(id, &list);
	wait(POLICY.window);
	assert_ok!(Verification::apply(by(STRANGER), id, list));
}

fn set_base(base_trust: Permill) {
	Policies::<Test>::mutate(NETWORK, |record| {
		record.policy = Some(CommitteePolicy { base_trust, ..POLICY });
	});
}

#[test]
fn a_report_moves_trust_by_a_tenth_at_most() {
	TestExt::default().execute(|| {
		assert_eq!(trust(1), percent(100));
		told(&[(1, 50), (2, 95)]);
		let events = take_events();
		let moved = |device, factor| Event::TrustMoved { device, factor };
		assert!(events.contains(&moved(1, percent(90))));
		assert!(events.contains(&moved(2, percent(95))));
		assert_eq!((trust(1), trust(2), trust(3)), (percent(90), percent(95), percent(100)));
		assert_eq!(Verification::trust(NETWORK, 1), percent(90));
		// It gives nobody points, and nobody is paid for it.
		assert_eq!((Credited::get(), known(0).units), (vec![], 0));
		assert_eq!((known(0).duties, known(0).missed, known(6).missed), (0, 0, 1));
	});
}

#[test]
fn trust_falls_to_half_and_no_lower() {
	TestExt::default().execute(|| {
		for expected in [90, 81, 72, 63, 54, 50, 50, 50] {
			told(&[(1, 50)]);
			assert_eq!(trust(1), percent(expected));
			// It has come back by a hundredth until the next report.
			pass(1);
		}
		let refused = |value| {
			let id = ReportId { round: CurrentRound::get() - 1, ..TRUST };
			Verification::report(by(oracle(0)), id, items(&[(1, value)]))
		};
		for value in [0, 499_999, 1_000_001, u64::MAX] {
			assert_eq!(refused(value), Err(Error::<Test>::ValueOutOfBounds.into()));
		}
	});
}

#[test]
fn trust_returns_to_the_networks_base_by_a_hundredth_a_round() {
	TestExt::default().execute(|| {
		told(&[(1, 50)]);
		for expected in [90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 100] {
			assert_eq!(trust(1), percent(expected));
			pass(1);
		}
	});
}

/// The attack: to keep what the network's base once was.
#[test]
fn trust_returns_to_the_base_that_holds() {
	TestExt::default().execute(|| {
		told(&[(1, 50)]);
		set_base(percent(80));
		assert_eq!((trust(1), trust(2)), (percent(90), percent(80)));
		pass(5);
		assert_eq!((trust(1), trust(2)), (percent(85), percent(80)));
		told(&[(1, 100), (2, 100)]);
		assert_eq!((trust(1), trust(2)), (percent(95), percent(90)));
		pass(100);
		assert_eq!((trust(1), trust(2)), (percent(80), percent(80)));
		set_base(percent(100));
		pass(5);
		assert_eq!((trust(1), trust(2)), (percent(100), percent(100)));
	});
}

/// The attack: to have several reports count in one round.
#[test]
fn trust_moves_once_a_round() {
	TestExt::default().execute(|| {
		let list = items(&[(1, 500_000)]);
		let ids = [2, 1].map(|age| ReportId { round: NOW - age, ..TRUST });
		ids.iter().for_each(|id| accepted(*id, &list));
		wait(POLICY.window);
		for id in ids {
			assert_ok!(Verification::apply(by(STRANGER), id, list.clone()));
		}
		assert_eq!(trust(1), percent(90));
		pass(1);
		told(&[(1, 50)]);
		assert_eq!(trust(1), percent(81));
	});
}

#[test]
fn a_device_that_leaves_is_forgotten() {
	TestExt::default().execute(|| {
		told(&[(1, 50)]);
		assert_ok!(<Verification as DeviceLeaves>::on_leave(1, &OWNER));
		assert_eq!((Trust::<Test>::iter().count(), trust(1)), (0, percent(100)));
	});
}

#[test]
fn devices_that_left_or_are_suspended_are_passed_over() {
	TestExt::default().execute(|| {
		Devices::set(&[(1, (NETWORK, true)), (2, (NETWORK + 1, false))].into());
		told(&[(1, 50), (2, 50), (3, 50)]);
		assert_eq!(Trust::<Test>::iter().count(), 0);
	});
}

/// The attack: to talk a competitor's device down.
#[test]
fn trust_is_disputed_like_scores() {
	TestExt::default().execute(|| {
		let list = items(&[(1, 500_000), (2, 500_000)]);
		accepted(TRUST, &list);
		let case = dispute(TRUST, &list, 2);
		assert_eq!(dispute_bond(&DISPUTER), DISPUTE_BOND);
		let stands = dispute(TRUST, &list, 1);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), TRUST, list));
		assert_eq!((trust(1), trust(2)), (percent(100), percent(100)));
		assert_ok!(rule(stands, Some(TRUE)));
		assert_eq!(trust(1), percent(90));
		assert_ok!(rule(case, Some(crate::FALSE)));
		assert_eq!((trust(2), known(0).bond), (percent(100), BOND / 2));
	});
}

#[test]
fn a_round_is_reported_in_scores_and_in_trust() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		assert_eq!(known(6).missed, 1);
		accepted(TRUST, &items(&[(1, 500_000)]));
		// One round is one silence.
		assert_eq!(known(6).missed, 1);
		accepted(SECOND, &items(&[(4, 1)]));
		let second = ReportId { sequence: 1, ..TRUST };
		accepted(second, &items(&[(2, 500_000)]));
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
		assert_ok!(Verification::apply(by(STRANGER), TRUST, items(&[(1, 500_000)])));
		assert_ok!(Verification::apply(by(STRANGER), SECOND, items(&[(4, 1)])));
		assert_ok!(Verification::apply(by(STRANGER), second, items(&[(2, 500_000)])));
		assert_eq!((trust(1), trust(2), Credited::get().len()), (percent(90), percent(90), 2));
	});
}

/// The attack: to have those counted silent who say something else, or something about the other kind.
#[test]
fn whoever_says_something_about_a_round_was_not_silent() {
	TestExt::default().execute(|| {
		let trust = items(&[(1, 500_000)]);
		endorsed(TRUST, &items(&[(1, 600_000)]), &[5]);
		accepted(TRUST, &trust);
		assert_eq!((known(5).missed, known(6).missed), (0, 1));
		endorsed(FIRST, &some_items(), &[6]);
		accepted(FIRST, &some_items());
		assert_eq!((known(5).missed, known(6).missed), (0, 0));
	});
}
