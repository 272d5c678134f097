//! Verdicts, and what they do.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::FrozenDevices;
use groundwave_types::{Balance, Vote};
use sp_runtime::{DispatchError, Permill};

use crate::{Error, Event, LONG_SUSPENSION, Reason, SHORT_SUSPENSION, Verdict, mock::*};

const FIFTH: Permill = Permill::from_percent(20);

/// The jury decides; says which verdict it is and what the owner and the accuser have of the bond.
fn decided(ruling: Option<Vote>, reason: Reason) -> (Option<Verdict>, Balance, Balance) {
	let case = referred(reason);
	Deeds::set(&Vec::new());
	take_events();
	assert_ok!(rule(case, ruling));
	let events = take_events();
	let [Event::Decided { device: DEVICE, case: told, accuser: ACCUSER, verdict, taken }] =
		&events[..]
	else {
		panic!("{events:?}");
	};
	assert_eq!(*told, case);
	let is_ban = *verdict >= Some(Verdict::Ban);
	assert_eq!(*taken, if is_ban { DEVICE_BOND + AtStake::get() } else { 0 });
	assert_eq!(Accusations::accusation(DEVICE), None);
	assert_eq!(Accusations::device_of(case), None);
	assert!(!Accusations::is_frozen(DEVICE));
	assert!(!Accusations::title_locked(DEVICE));
	assert_eq!(bonded(&ACCUSER), 0);
	(*verdict, balance(&OWNER) - ENDOWMENT, balance(&ACCUSER) + MIN_BOND - ENDOWMENT)
}

#[test]
fn a_dismissal_gives_the_bond_to_the_owner() {
	execute(|| {
		let expected = (Some(Verdict::Dismiss), MIN_BOND, 0);
		assert_eq!(decided(Some(0), Reason::FalseKey), expected);
		assert_eq!(Deeds::get(), vec![]);
	});
}

#[test]
fn a_suspension_keeps_the_device_away_for_some_rounds() {
	for (vote, verdict, rounds) in
		[(1, Verdict::SuspendShortly, SHORT_SUSPENSION), (2, Verdict::SuspendLong, LONG_SUSPENSION)]
	{
		execute(|| {
			let expected = (Some(verdict), 0, MIN_BOND);
			assert_eq!(decided(Some(vote), Reason::FalseKey), expected);
			assert_eq!(Deeds::get(), vec![Deed::Suspended(DEVICE, 20 + rounds)]);
		});
	}
}

#[test]
fn a_ban_takes_rewards_and_bonds_and_the_accuser_gets_a_fifth() {
	for (vote, verdict, makers) in [(3, Verdict::Ban, false), (4, Verdict::BanAndFineMaker, true)] {
		execute(|| {
			AtStake::set(&(70 * GWV));
			// Whatever the first accuser called it.
			assert_eq!(decided(Some(vote), Reason::Other), (Some(verdict), 0, MIN_BOND));
			let expected = vec![
				Deed::Forfeited(DEVICE, ACCUSER, FIFTH),
				Deed::Banned(DEVICE, makers, ACCUSER, FIFTH),
			];
			assert_eq!(Deeds::get(), expected);
		});
	}
}

#[test]
fn where_nobody_decides_the_owner_has_a_tenth_for_his_trouble() {
	execute(|| {
		let tenth = MIN_BOND / 10;
		assert_eq!(decided(None, Reason::Other), (None, tenth, MIN_BOND - tenth));
		assert_eq!(Deeds::get(), vec![]);
	});
}

#[test]
fn rulings_are_of_cases_and_within_the_scale() {
	execute(|| {
		let case = referred(Reason::Other);
		assert_noop!(rule(case + 1, Some(0)), Error::<Test>::Unexpected);
		assert_noop!(rule(case, Some(5)), Error::<Test>::Unexpected);
		assert_ok!(rule(case, Some(3)));
		assert_noop!(rule(case, Some(3)), Error::<Test>::Unexpected);
	});
}

#[test]
fn a_verdict_that_cannot_be_carried_out_leaves_no_trace() {
	execute(|| {
		let case = referred(Reason::Other);
		BansFail::set(&true);
		assert_noop!(rule(case, Some(3)), DispatchError::Other("cannot be banned"));
	});
}

#[test]
fn after_a_dismissal_the_device_can_be_accused_again() {
	execute(|| {
		decided(Some(0), Reason::Other);
		accuse(Reason::FalseKey);
		assert_eq!(record().reason, Reason::FalseKey);
	});
}

#[test]
fn votes_are_verdicts_in_their_order() {
	for (vote, verdict) in Verdict::ALL.into_iter().enumerate() {
		let vote = Vote::try_from(vote).unwrap();
		assert_eq!(Verdict::of(vote), Some(verdict));
		assert_eq!(codec::Encode::encode(&verdict), vec![vote]);
	}
	assert!(Verdict::ALL.is_sorted());
	assert_eq!(Verdict::of(Verdict::COUNT), None);
}
