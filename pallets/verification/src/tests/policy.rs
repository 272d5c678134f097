//! How a network's committee works.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::Permill;

use crate::{
	CommitteePolicy, Error, Event, MAX_BONDS, MAX_SEATS, MIN_SEATS, REPORT_ROUNDS, mock::*,
};

fn set(policy: Option<CommitteePolicy>) -> sp_runtime::DispatchResult {
	Verification::set_policy(by(MANAGER), NETWORK, policy)
}

#[test]
fn a_policy_holds_after_the_networks_notice() {
	TestExt::default().execute(|| {
		Notice::set(&168);
		let new = CommitteePolicy { seats: 9, ..POLICY };
		assert_ok!(set(Some(new)));
		let event = Event::PolicySet { network: NETWORK, policy: Some(new), since: NOW + 168 };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(Verification::policy(NETWORK), Some(POLICY));
		// Another announcement takes its place.
		let other = CommitteePolicy { seats: 11, ..POLICY };
		pass(1);
		assert_ok!(set(Some(other)));
		pass(167);
		assert_eq!(Verification::policy(NETWORK), Some(POLICY));
		pass(1);
		assert_eq!(Verification::policy(NETWORK), Some(other));
	});
}

#[test]
fn without_notice_a_policy_holds_from_the_next_round_on() {
	TestExt::default().execute(|| {
		assert_ok!(set(None));
		assert_eq!(Verification::policy(NETWORK), Some(POLICY));
		pass(1);
		assert_eq!(Verification::policy(NETWORK), None);
	});
}

#[test]
fn rounds_that_are_reported_keep_their_policy() {
	TestExt::with(&(0..8).map(|n| (n, BOND)).collect::<Vec<_>>()).execute(|| {
		assert_ok!(set(Some(CommitteePolicy { seats: MIN_SEATS + 1, ..POLICY })));
		pass(REPORT_ROUNDS);
		assert_eq!(seated(NOW).len(), 7);
		assert_eq!(seated(NOW + 1).len(), 8);
		assert_noop!(set(None), Error::<Test>::PolicyJustChanged);
		pass(1);
		assert_ok!(set(None));
	});
}

#[test]
fn a_policy_is_within_the_bounds_of_the_chain() {
	TestExt::default().execute(|| {
		let refused = [
			CommitteePolicy { seats: MIN_SEATS - 1, ..POLICY },
			CommitteePolicy { seats: MAX_SEATS + 1, ..POLICY },
			CommitteePolicy { bond: MinBond::get() - 1, ..POLICY },
			CommitteePolicy { bond: MinBond::get() * MAX_BONDS + 1, ..POLICY },
			CommitteePolicy { window: WINDOWS.dispute - 1, ..POLICY },
			CommitteePolicy { window: WINDOWS.unbonding / 2 + 1, ..POLICY },
			CommitteePolicy { max_points: 0, ..POLICY },
			CommitteePolicy { base_trust: Permill::from_parts(499_999), ..POLICY },
		];
		for policy in refused {
			assert_noop!(set(Some(policy)), Error::<Test>::PolicyOutOfBounds);
		}
		let narrowest = CommitteePolicy {
			seats: MIN_SEATS,
			bond: MinBond::get(),
			window: WINDOWS.dispute,
			max_points: 1,
			leaves: crate::LeafKind::Opaque,
			base_trust: crate::LEAST_TRUST,
		};
		let widest = CommitteePolicy {
			seats: MAX_SEATS,
			bond: MinBond::get() * MAX_BONDS,
			window: WINDOWS.unbonding / 2,
			max_points: u64::MAX,
			..POLICY
		};
		for policy in [narrowest, widest] {
			frame_support::hypothetically!({
				assert_ok!(set(Some(policy)));
			});
		}
	});
}

#[test]
fn only_the_manager_sets_it() {
	TestExt::default().execute(|| {
		assert_noop!(
			Verification::set_policy(by(STRANGER), NETWORK, None),
			Error::<Test>::NotManager
		);
		assert_noop!(
			Verification::set_policy(by(MANAGER), NETWORK + 1, None),
			Error::<Test>::UnknownNetwork
		);
	});
}

#[test]
fn what_is_only_announced_keeps_nobody_out() {
	TestExt::default().execute(|| {
		Notice::set(&168);
		assert_ok!(set(Some(CommitteePolicy { bond: MinBond::get() * MAX_BONDS, ..POLICY })));
		assert_ok!(Verification::stand(by(oracle(20)), NETWORK, POLICY.bond));
		assert_ok!(set(None));
		assert_ok!(Verification::stand(by(oracle(21)), NETWORK, POLICY.bond));
	});
}

#[test]
fn governance_takes_back_what_was_announced() {
	TestExt::default().execute(|| {
		Notice::set(&168);
		let veto = |origin| Verification::veto_policy(origin, NETWORK);
		let root = frame_system::RawOrigin::Root;
		assert_noop!(veto(root.clone().into()), Error::<Test>::NothingAnnounced);
		assert_ok!(set(Some(CommitteePolicy { seats: 9, ..POLICY })));
		assert_noop!(veto(by(MANAGER)), sp_runtime::DispatchError::BadOrigin);
		pass(167);
		take_events();
		assert_ok!(veto(root.clone().into()));
		assert_eq!(take_events(), vec![Event::PolicyVetoed { network: NETWORK }]);
		pass(1);
		assert_eq!(Verification::policy(NETWORK), Some(POLICY));
		assert_noop!(veto(root.into()), Error::<Test>::NothingAnnounced);
		// The rounds that are reported keep theirs.
		assert_eq!(seated(NOW + 166).len(), 7);
		pass(REPORT_ROUNDS - 1);
		assert_ok!(set(None));
	});
}
