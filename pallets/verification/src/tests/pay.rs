//! What oracles are paid.

use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use groundwave_types::Balance;

use crate::{
	Error, Event, FALSE, PaidCycle, PaidCycles, ReportId, SERVICE_UNITS, ServiceCycles, TRUE,
	mock::*,
};

/// The first report of a round counts.
fn counted(id: ReportId, oracles: &[u8]) {
	endorsed(id, &some_items(), oracles);
	assert_ok!(Verification::accept(by(STRANGER), id, hash(&some_items())));
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
		assert_eq!(settled(700 * GWV), 700 * GWV);
		for n in 0..5 {
			assert_eq!(due(n), 140 * GWV);
		}
		assert_eq!((due(5), due(6)), (0, 0));
		let before = balance(&oracle(0));
		take_events();
		assert_ok!(Verification::claim(by(oracle(0)), NETWORK));
		assert_eq!(balance(&oracle(0)) - before, 140 * GWV);
		let paid = Event::OraclePaid { network: NETWORK, oracle: oracle(0), amount: 140 * GWV };
		assert_eq!(take_events(), vec![paid]);
		assert_eq!(left(), 560 * GWV);
		assert_noop!(Verification::claim(by(oracle(0)), NETWORK), Error::<Test>::NothingDue);
		assert_noop!(Verification::claim(by(oracle(5)), NETWORK), Error::<Test>::NothingDue);
		assert_noop!(Verification::claim(by(STRANGER), NETWORK), Error::<Test>::NotOracle);
	});
}

#[test]
fn each_report_is_worth_the_same_by_weight_within_it() {
	let oracles: Vec<_> = (0..7).map(|n| (n, if n == 0 { 2 * BOND } else { BOND })).collect();
	TestExt::with(&oracles).execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		// 2 of 16 parts of all; two average weights are the most.
		let all = 6 * BOND + 2 * BOND;
		assert_eq!(Verification::seats(NETWORK, ROUND)[0].weight, 2 * all / 8);
		let own = 2 * SERVICE_UNITS / 6;
		assert_eq!((known(0).units, known(1).units), (own, SERVICE_UNITS / 6));

		// Late endorsers of the second one have their part of it.
		let list = items(&[(4, 1)]);
		endorsed(SECOND, &list, &[0, 1, 2, 3, 4]);
		assert_ok!(Verification::accept(by(STRANGER), SECOND, hash(&list)));
		assert_ok!(Verification::endorse(by(oracle(5)), SECOND, hash(&list)));
		assert_ok!(Verification::endorse(by(oracle(6)), SECOND, hash(&list)));
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), SECOND, list));
		assert_eq!(known(6).units, SERVICE_UNITS / 8);
		assert_eq!(known(0).units, own + 2 * SERVICE_UNITS / 8);
	});
}

#[test]
fn what_does_not_divide_is_not_minted() {
	TestExt::default().execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4, 5]);
		let units = 6 * (SERVICE_UNITS / 6);
		assert_eq!(ServiceCycles::<Test>::get(NETWORK).units, units);
		let units = Balance::from(units);
		// Less than a planck for each unit: the service waits for the next round.
		assert_eq!(settled(units - 1), 0);
		assert_eq!(settled(3 * units - 1), 2 * units);
		assert_eq!(due(0), 2 * units / 6);
		// Nobody served since.
		assert_eq!(settled(GWV), 0);
	});
}

#[test]
fn a_cycle_is_forgotten_once_all_who_served_in_it_are_told() {
	TestExt::default().execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		settled(700 * GWV);
		let rate = 700 * GWV / Balance::from(SERVICE_UNITS);
		let paid = PaidCycle { rate, units: SERVICE_UNITS };
		assert_eq!(PaidCycles::<Test>::get(NETWORK, 0), Some(paid));
		assert_ok!(Verification::claim(by(oracle(0)), NETWORK));
		// The others serve again, and are told then.
		pass(1);
		counted(ReportId { round: NOW, ..FIRST }, &[1, 2, 3, 4, 5]);
		assert_eq!(PaidCycles::<Test>::get(NETWORK, 0), None);
		assert_eq!((known(1).due, known(5).due), (140 * GWV, 0));
		settled(70 * GWV);
		assert_eq!((due(0), due(1), due(5)), (0, 154 * GWV, 14 * GWV));
	});
}

#[test]
fn nobody_is_paid_for_a_report_with_a_lie() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
		// Not while it is disputed either.
		assert_eq!(settled(GWV), 0);
		assert_ok!(rule(case, Some(FALSE)));
		assert_eq!(settled(GWV), 0);
		assert_eq!(known(0).units, 0);
	});
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
		assert_ok!(rule(case, Some(TRUE)));
		assert_eq!(settled(5 * GWV), 5 * GWV);
		assert_eq!(due(0), GWV);
	});
}

#[test]
fn who_goes_takes_what_is_due_and_forgoes_what_is_not_paid_yet() {
	TestExt::default().execute(|| {
		counted(FIRST, &[0, 1, 2, 3, 4]);
		settled(700 * GWV);
		pass(1);
		counted(ReportId { round: NOW, ..FIRST }, &[0, 1, 2, 3, 4]);
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		wait(WINDOWS.unbonding);
		pass(crate::REPORT_ROUNDS + 1);
		assert_ok!(Verification::withdraw(by(oracle(0)), NETWORK));
		assert_eq!(balance(&oracle(0)), ENDOWMENT + 140 * GWV);
		let units = SERVICE_UNITS / 5 * 4;
		assert_eq!(ServiceCycles::<Test>::get(NETWORK).units, units);
		assert_eq!(settled(4 * GWV), 4 * GWV);
		assert_eq!(due(1), 141 * GWV);
	});
}
