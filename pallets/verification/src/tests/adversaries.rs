//! Attacks on reports, each of which must fail.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::Balance;

use crate::{Error, FALSE, mock::*};

#[test]
fn one_liar_and_a_minority_of_them_report_nothing() {
	TestExt::default().execute(|| {
		let lie = items(&[(9, POLICY.max_points)]);
		endorsed(FIRST, &lie, &[0]);
		assert_noop!(
			Verification::accept(by(oracle(0)), FIRST, digest(&lie)),
			Error::<Test>::NoQuorum
		);
		endorsed(FIRST, &lie, &[0, 1, 2, 3]);
		assert_noop!(
			Verification::accept(by(oracle(0)), FIRST, digest(&lie)),
			Error::<Test>::NoQuorum
		);
	});
}

#[test]
fn one_oracle_with_most_of_the_money_is_no_quorum() {
	let oracles: Vec<_> = (0..7).map(|n| (n, if n == 0 { 9 * BOND } else { BOND })).collect();
	TestExt::with(&oracles).execute(|| {
		let lie = items(&[(9, 1)]);
		endorsed(FIRST, &lie, &[0, 1, 2, 3]);
		assert_noop!(
			Verification::accept(by(oracle(0)), FIRST, digest(&lie)),
			Error::<Test>::NoQuorum
		);
	});
}

#[test]
fn a_bond_that_is_put_down_now_sits_on_no_committee_of_these_rounds() {
	TestExt::default().execute(|| {
		for n in 50..57 {
			assert_ok!(Verification::stand(by(oracle(n)), NETWORK, 5 * BOND));
		}
		assert_eq!(seated(ROUND), vec![0, 1, 2, 3, 4, 5, 6]);
		assert_eq!(seated(NOW + WINDOWS.wait - 1), vec![0, 1, 2, 3, 4, 5, 6]);
		assert_eq!(seated(NOW + WINDOWS.wait), vec![50, 51, 52, 53, 54, 55, 56]);
	});
}

#[test]
fn an_oracle_that_left_answers_for_what_it_endorsed() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		wait(WINDOWS.unbonding);
		pass(crate::REPORT_ROUNDS + 1);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
		assert_noop!(Verification::withdraw(by(oracle(0)), NETWORK), Error::<Test>::ReportsPending);
		assert_ok!(rule(case, Some(FALSE)));
		assert_eq!(bonded(&oracle(0)), BOND / 2);
		assert_noop!(Verification::withdraw(by(oracle(0)), NETWORK), Error::<Test>::BondStillHeld);
		wait(WINDOWS.unbonding);
		assert_ok!(Verification::withdraw(by(oracle(0)), NETWORK));
		assert_eq!(balance(&oracle(0)), ENDOWMENT - BOND / 2);
	});
}

#[test]
fn an_oracle_whose_seat_ended_endorses_nothing_of_later_rounds() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_ok!(rule(case, Some(FALSE)));
		pass(2);
		let next = crate::ReportId { round: NOW + 1, ..FIRST };
		assert_noop!(
			Verification::report(by(oracle(0)), next, some_items()),
			Error::<Test>::NotSeated
		);
	});
}

#[test]
fn a_quorum_cannot_report_more_than_it_has_to_lose() {
	TestExt::default().execute(|| {
		MaxRate::set(&(50 * GWV));
		let lie = items(&[(9, 13)]);
		endorsed(FIRST, &lie, &[0, 1, 2, 3, 4]);
		assert_noop!(
			Verification::accept(by(oracle(0)), FIRST, digest(&lie)),
			Error::<Test>::ValueAboveBonds
		);
	});
	TestExt::default().execute(|| {
		MaxRate::set(&Balance::MAX);
		let lie = items(&[(9, 2)]);
		endorsed(FIRST, &lie, &[0, 1, 2, 3, 4]);
		assert_noop!(
			Verification::accept(by(oracle(0)), FIRST, digest(&lie)),
			Error::<Test>::ValueAboveBonds
		);
	});
}

#[test]
fn disputing_oneself_wins_less_than_it_costs() {
	TestExt::default().execute(|| {
		// The oracle disputes its own lie, for the reward.
		accepted(FIRST, &some_items());
		assert_ok!(dispute_by(oracle(0), FIRST, &some_items(), 2, 1));
		assert_ok!(rule(0, Some(FALSE)));
		let lost = BOND / 2;
		assert_eq!(bonded(&oracle(0)), BOND - lost);
		assert_eq!(balance(&oracle(0)), ENDOWMENT - BOND + 3 * DISPUTE_BOND);
		assert!(3 * DISPUTE_BOND < lost);
	});
}

#[test]
fn several_lies_in_a_report_cost_several_times() {
	TestExt::default().execute(|| {
		let one = disputed(FIRST, &some_items(), 2);
		let other = dispute(FIRST, &some_items(), 3);
		assert_ok!(rule(one, Some(FALSE)));
		assert_ok!(rule(other, Some(FALSE)));
		assert_eq!(bonded(&oracle(0)), BOND / 4);
	});
}

/// The attack: to dispute one's own large items, so that they leave what is bounded and the next
/// report can be as large.
#[test]
fn disputes_make_no_room_for_more_value() {
	TestExt::default().execute(|| {
		let most = items(&[(1, 1_000), (2, 250)]);
		accepted(FIRST, &most);
		dispute(FIRST, &most, 1);
		dispute(FIRST, &most, 2);
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, most));
		endorsed(SECOND, &items(&[(3, 1)]), &[0, 1, 2, 3, 4]);
		assert_noop!(
			Verification::accept(by(oracle(0)), SECOND, digest(&items(&[(3, 1)]))),
			Error::<Test>::ValueAboveBonds
		);
	});
}

#[test]
fn the_few_who_are_left_after_a_slash_report_nothing() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_ok!(rule(case, Some(FALSE)));
		pass(2);
		let next = crate::ReportId { round: NOW + 1, ..FIRST };
		endorsed(next, &some_items(), &[5, 6]);
		assert_noop!(
			Verification::accept(by(oracle(5)), next, digest(&some_items())),
			Error::<Test>::NoQuorum
		);
	});
}
