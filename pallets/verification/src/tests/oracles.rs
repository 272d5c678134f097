//! Standing, leaving, being displaced and removed.

use frame_support::{assert_noop, assert_ok};
use groundwave_types::Balance;
use sp_runtime::TokenError;

use crate::{
	Error, Event, MAX_CANDIDATES, OracleRecord, REPORT_ROUNDS, ReportId, SILENCE, mock::*,
};

fn stand(n: u8, bond: Balance) -> sp_runtime::DispatchResult {
	Verification::stand(by(oracle(n)), NETWORK, bond)
}

#[test]
fn who_stands_puts_down_a_bond_and_sits_after_the_wait() {
	TestExt::with(&[]).execute(|| {
		assert_ok!(stand(1, BOND));
		let (oracle_1, since) = (oracle(1), NOW + WINDOWS.wait);
		let event = Event::OracleStood { network: NETWORK, oracle: oracle_1, bond: BOND, since };
		assert_eq!(take_events(), vec![event]);
		assert_eq!((bonded(&oracle(1)), balance(&oracle(1))), (BOND, ENDOWMENT - BOND));
		let expected = OracleRecord::new(BOND, 1);
		assert_eq!(known(1), expected);
		assert_eq!(seated(since - 1), Vec::<u8>::new());
		assert_eq!(seated(since), vec![1]);
		assert_noop!(stand(1, BOND), Error::<Test>::AlreadyOracle);
	});
}

#[test]
fn a_bond_is_what_the_network_asks_for_and_the_oracle_has() {
	TestExt::with(&[]).execute(|| {
		assert_noop!(stand(1, POLICY.bond - 1), Error::<Test>::BondBelowPolicy);
		assert_noop!(stand(1, ENDOWMENT), TokenError::FundsUnavailable);
		assert_ok!(stand(1, POLICY.bond));
		assert_ok!(Verification::set_policy(by(MANAGER), NETWORK, None));
		pass(1);
		assert_noop!(stand(2, BOND), Error::<Test>::NothingReported);
		assert_noop!(
			Verification::stand(by(oracle(2)), NETWORK + 1, BOND),
			Error::<Test>::NothingReported
		);
	});
}

#[test]
fn who_resigns_sits_to_the_end_of_the_round_and_waits_for_the_bond() {
	TestExt::default().execute(|| {
		assert_noop!(Verification::resign(by(STRANGER), NETWORK), Error::<Test>::NotOracle);
		assert_noop!(Verification::withdraw(by(STRANGER), NETWORK), Error::<Test>::NotOracle);
		assert_noop!(Verification::withdraw(by(oracle(1)), NETWORK), Error::<Test>::NotLeft);
		assert_ok!(Verification::resign(by(oracle(1)), NETWORK));
		let free_from = START + WINDOWS.unbonding;
		let left = Event::OracleLeft { network: NETWORK, oracle: oracle(1), free_from, burned: 0 };
		assert_eq!(take_events(), vec![left]);
		assert_eq!((seated(NOW).len(), seated(NOW + 1).len()), (7, 6));
		assert_noop!(Verification::resign(by(oracle(1)), NETWORK), Error::<Test>::AlreadyLeft);
		pass(REPORT_ROUNDS + 1);
		wait(WINDOWS.unbonding - 1);
		assert_noop!(Verification::withdraw(by(oracle(1)), NETWORK), Error::<Test>::BondStillHeld);
		wait(1);
		take_events();
		assert_ok!(Verification::withdraw(by(oracle(1)), NETWORK));
		let back = Event::BondWithdrawn { network: NETWORK, oracle: oracle(1), bond: BOND };
		assert_eq!(take_events(), vec![back]);
		assert_eq!((bonded(&oracle(1)), balance(&oracle(1))), (0, ENDOWMENT));
		assert_ok!(stand(1, BOND));
	});
}

#[test]
fn who_endorsed_something_pending_keeps_the_bond_in_reach() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		assert_ok!(Verification::resign(by(oracle(1)), NETWORK));
		wait(WINDOWS.unbonding);
		pass(REPORT_ROUNDS + 1);
		assert_noop!(Verification::withdraw(by(oracle(1)), NETWORK), Error::<Test>::ReportsPending);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
		assert_ok!(Verification::withdraw(by(oracle(1)), NETWORK));
	});
}

/// As many oracles as can stand, with these bonds from the first to the last.
fn full() -> TestExt {
	let count = u8::try_from(MAX_CANDIDATES).unwrap();
	TestExt::with(&(0..count).map(|n| (n, BOND - Balance::from(n))).collect::<Vec<_>>())
}

#[test]
fn on_a_full_list_a_larger_bond_takes_the_place_of_the_smallest() {
	full().execute(|| {
		assert_noop!(stand(80, BOND - 63), Error::<Test>::CandidatesFull);
		assert_ok!(stand(80, BOND - 62));
		let free_from = START + WINDOWS.unbonding;
		let displaced =
			Event::OracleLeft { network: NETWORK, oracle: oracle(63), free_from, burned: 0 };
		assert_eq!(take_events()[0], displaced);
		assert_eq!(known(63).free_from, Some(free_from));
		wait(WINDOWS.unbonding);
		assert_ok!(Verification::withdraw(by(oracle(63)), NETWORK));
		assert_eq!(balance(&oracle(63)), ENDOWMENT);
	});
}

#[test]
fn nobody_who_sits_is_displaced() {
	// 33 wait and 31 sit: the last one sits.
	let oracles: Vec<_> = (0..31).map(|n| (n, BOND)).collect();
	TestExt::with(&oracles).execute(|| {
		for n in 31..64 {
			assert_ok!(stand(n, 2 * BOND));
		}
		assert_noop!(stand(80, 3 * BOND), Error::<Test>::CandidatesFull);
		// Those who left make room once their rounds were reported.
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		pass(REPORT_ROUNDS);
		assert_noop!(stand(80, 3 * BOND), Error::<Test>::CandidatesFull);
		pass(1);
		assert_ok!(stand(80, 3 * BOND));
	});
}

/// The first five report the last round on their own.
fn work() -> ReportId {
	let id = ReportId { round: CurrentRound::get() - 1, ..FIRST };
	accepted(id, &some_items());
	wait(POLICY.window);
	assert_ok!(Verification::apply(by(STRANGER), id, some_items()));
	id
}

fn remove(n: u8) -> sp_runtime::DispatchResult {
	Verification::remove_silent(by(STRANGER), NETWORK, oracle(n))
}

#[test]
fn a_member_that_is_silent_while_others_work_loses_its_seat_and_a_hundredth() {
	TestExt::default().execute(|| {
		assert_noop!(remove(80), Error::<Test>::NotOracle);
		for missed in 1..=SILENCE {
			work();
			assert_eq!((known(6).missed, known(0).missed), (missed, 0));
			assert_noop!(remove(6), Error::<Test>::NotSilent);
			// Rounds that nobody reported do not count.
			pass(3);
		}
		work();
		assert_noop!(remove(0), Error::<Test>::NotSilent);
		take_events();
		let issuance = Balances::total_issuance();
		assert_ok!(remove(6));
		let free_from = Now::get() + WINDOWS.unbonding;
		let burned = BOND / 100;
		let left = Event::OracleLeft { network: NETWORK, oracle: oracle(6), free_from, burned };
		assert_eq!(take_events(), vec![left]);
		assert_eq!((known(6).bond, bonded(&oracle(6))), (BOND - burned, BOND - burned));
		assert_eq!(Balances::total_issuance(), issuance - burned);
		assert_eq!(seated(CurrentRound::get() + 1), vec![0, 1, 2, 3, 4, 5]);
		assert_noop!(remove(6), Error::<Test>::AlreadyLeft);
	});
}

#[test]
fn who_endorses_what_others_accepted_without_it_was_not_silent() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		assert_eq!(known(6).missed, 1);
		take_events();
		assert_ok!(Verification::endorse(by(oracle(6)), FIRST, digest(&some_items())));
		let (oracle_6, digest) = (oracle(6), digest(&some_items()));
		let event = Event::Endorsed { report: FIRST, oracle: oracle_6, digest };
		assert_eq!(take_events(), vec![event]);
		assert_eq!((known(6).missed, known(6).duties), (0, 1));
		// It answers for them like the others.
		let case = dispute(FIRST, &some_items(), 2);
		assert_ok!(rule(case, Some(crate::FALSE)));
		assert_eq!(known(6).bond, BOND / 2);
	});
}

#[test]
fn who_has_no_seat_is_not_silent() {
	TestExt::with(&(0..8).map(|n| (n, BOND)).collect::<Vec<_>>()).execute(|| {
		work();
		assert_eq!((known(6).missed, known(7).missed), (1, 0));
	});
}

#[test]
fn committees_of_rounds_that_can_be_reported_do_not_change() {
	TestExt::with(&(0..9).map(|n| (n, BOND)).collect::<Vec<_>>()).execute(|| {
		let before = seated(NOW);
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		wait(WINDOWS.unbonding);
		for _ in 0..REPORT_ROUNDS {
			assert_noop!(
				Verification::withdraw(by(oracle(0)), NETWORK),
				Error::<Test>::BondStillHeld
			);
			assert_eq!(seated(NOW), before);
			pass(1);
		}
		assert_eq!(seated(NOW), before);
		pass(1);
		assert_ok!(Verification::withdraw(by(oracle(0)), NETWORK));
	});
}
