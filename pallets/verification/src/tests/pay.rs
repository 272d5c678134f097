//! What oracles are paid.

use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use groundwave_types::Balance;

use crate::{Error, Event, FALSE, PaidCycle, PaidCycles, ReportId, ServiceCycles, TRUE, mock::*};

/// The first report of a round counts: 60 points, of which each of five endorsers has 12.
fn counted(id: ReportId, oracles: &[u8]) {
	endorsed(id, &some_items(), oracles);
	assert_ok!(Verification::accept(by(STRANGER), id, digest(&some_items())));
	apply(id);
}

fn apply(id: ReportId) {
	wait(POLICY.window);
	assert_ok!(Verification::apply(by(STRANGER), id, some_items()));
}

/// What is left on the pallet's account, besides the existential deposit.
fn left() -> Balance {
	Balances::balance(&Verification::account_id()) - ExistentialDeposit::get()
}

#[test]
fn the_part_of_a_round_is_divided_among_those_whose_endorsements_stood() {
	TestExt::default().execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		assert_eq!(settled(600 * GWV), 600 * GWV);
		for n in 0..5 {
			assert_eq!(due(n), 120 * GWV);
		}
		assert_eq!((due(5), due(6)), (0, 0));
		let before = balance(&oracle(0));
		take_events();
		assert_ok!(Verification::claim(by(oracle(0)), NETWORK));
		assert_eq!(balance(&oracle(0)) - before, 120 * GWV);
		let paid = Event::OraclePaid { network: NETWORK, oracle: oracle(0), amount: 120 * GWV };
		assert_eq!(take_events(), vec![paid]);
		assert_eq!(left(), 480 * GWV);
		assert_noop!(Verification::claim(by(oracle(0)), NETWORK), Error::<Test>::NothingDue);
		assert_noop!(Verification::claim(by(oracle(5)), NETWORK), Error::<Test>::NothingDue);
		assert_noop!(Verification::claim(by(STRANGER), NETWORK), Error::<Test>::NotOracle);
	});
}

#[test]
fn a_reports_points_are_divided_by_weight_with_late_endorsers_too() {
	let oracles: Vec<_> = (0..7).map(|n| (n, if n == 0 { 2 * BOND } else { BOND })).collect();
	TestExt::with(&oracles).execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		// Two of six parts.
		assert_eq!((known(0).units, known(1).units), (20, 10));

		let list = items(&[(4, 80)]);
		endorsed(SECOND, &list, &[0, 1, 2, 3, 4]);
		assert_ok!(Verification::accept(by(STRANGER), SECOND, digest(&list)));
		assert_ok!(Verification::endorse(by(oracle(5)), SECOND, digest(&list)));
		assert_ok!(Verification::endorse(by(oracle(6)), SECOND, digest(&list)));
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), SECOND, list));
		// Two and one of eight.
		assert_eq!((known(0).units, known(6).units), (40, 10));
	});
}

/// The attack: to be paid for reports of devices that are not there, which nobody else endorses.
#[test]
fn fillers_are_no_service() {
	TestExt::default().execute(|| {
		let filler = items(&[(1_000_000, POLICY.max_points)]);
		accepted(FIRST, &filler);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, filler));
		assert_eq!(known(0).units, 0);
		assert_eq!(settled(600 * GWV), 0);
	});
}

#[test]
fn what_does_not_divide_is_not_minted() {
	TestExt::default().execute(|| {
		// Ten points for each of six.
		counted(FIRST, &[0, 1, 2, 3, 4, 5]);
		assert_eq!(ServiceCycles::<Test>::get(NETWORK).units, 60);
		// Less than a planck for each: the service waits for the next round.
		assert_eq!(settled(59), 0);
		assert_eq!(settled(179), 120);
		assert_eq!(due(0), 20);
		// Nobody served since.
		assert_eq!(settled(GWV), 0);
	});
}

#[test]
fn a_cycle_is_forgotten_once_all_who_served_in_it_are_told() {
	TestExt::default().execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		settled(600 * GWV);
		let paid = PaidCycle { rate: 10 * GWV, units: 60 };
		assert_eq!(PaidCycles::<Test>::get(NETWORK, 0), Some(paid));
		assert_ok!(Verification::claim(by(oracle(0)), NETWORK));
		// The others serve again, and are told then.
		pass(1);
		counted(ReportId { round: NOW, ..FIRST }, &[1, 2, 3, 4, 5]);
		assert_eq!(PaidCycles::<Test>::get(NETWORK, 0), None);
		assert_eq!((known(1).due, known(5).due), (120 * GWV, 0));
		settled(60 * GWV);
		assert_eq!((due(0), due(1), due(5)), (0, 132 * GWV, 12 * GWV));
	});
}

#[test]
fn nobody_is_paid_for_a_report_with_a_lie() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		apply(FIRST);
		// Not while it is disputed either.
		assert_eq!(settled(GWV), 0);
		assert_ok!(rule(case, Some(FALSE)));
		assert_eq!(settled(GWV), 0);
		assert_eq!(known(0).units, 0);
	});
}

#[test]
fn an_item_that_stood_is_paid_for_with_the_others_and_one_undecided_is_not() {
	for (ruling, units) in [(Some(TRUE), 12), (None, 8)] {
		TestExt::default().execute(|| {
			let case = disputed(FIRST, &some_items(), 2);
			apply(FIRST);
			assert_ok!(rule(case, ruling));
			assert_eq!(known(0).units, units);
		});
	}
}

#[test]
fn who_goes_takes_what_is_due_and_forgoes_what_is_not_paid_yet() {
	TestExt::default().execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		settled(600 * GWV);
		pass(1);
		counted(ReportId { round: NOW, ..FIRST }, &[0, 1, 2, 3, 4]);
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		wait(WINDOWS.unbonding);
		pass(crate::REPORT_ROUNDS + 1);
		assert_ok!(Verification::withdraw(by(oracle(0)), NETWORK));
		assert_eq!(balance(&oracle(0)), ENDOWMENT + 120 * GWV);
		assert_eq!(ServiceCycles::<Test>::get(NETWORK).units, 48);
		assert_eq!(settled(48 * GWV), 48 * GWV);
		assert_eq!(due(1), 132 * GWV);
	});
}

#[test]
fn who_comes_back_has_no_part_in_what_was_served_meanwhile() {
	TestExt::default().execute(|| {
		counted(FIRST, &[1, 2, 3, 4, 5]);
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		settled(600 * GWV);
		wait(WINDOWS.unbonding);
		pass(crate::REPORT_ROUNDS + 1);
		assert_ok!(Verification::withdraw(by(oracle(0)), NETWORK));
		assert_ok!(Verification::stand(by(oracle(0)), NETWORK, BOND));
		assert_eq!(due(0), 0);
		pass(WINDOWS.wait + 1);
		let id = ReportId { round: CurrentRound::get() - 1, ..FIRST };
		counted(id, &[0, 1, 2, 3, 4]);
		assert_eq!((due(0), known(0).units, due(1)), (0, 12, 120 * GWV));
		settled(60 * GWV);
		assert_eq!((due(0), due(1)), (12 * GWV, 132 * GWV));
	});
}
