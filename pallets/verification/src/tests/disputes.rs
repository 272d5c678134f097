//! What is disputed, and what comes of it.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::Cases;
use groundwave_types::Balance;
use sp_runtime::{
	DispatchError, TokenError,
	traits::{BlakeTwo256, Hash},
};

use crate::{DisputeRecord, Error, Event, FALSE, Item, PendingPoints, Reports, TRUE, mock::*};

fn attempt(id: crate::ReportId, device: u32) -> sp_runtime::DispatchResult {
	dispute_by(DISPUTER, id, &some_items(), device, 10)
}

fn apply() {
	wait(POLICY.window);
	assert_ok!(Verification::apply(by(STRANGER), FIRST, some_items()));
}

#[test]
fn a_disputed_item_does_not_count_and_the_others_do() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		take_events();
		assert_eq!(dispute(FIRST, &some_items(), 2), 0);
		let evidence = BlakeTwo256::hash(&[b'x'; 10]);
		let event =
			Event::Disputed { report: FIRST, device: 2, case: 0, disputer: DISPUTER, evidence };
		assert_eq!(take_events(), vec![event]);
		let expected = DisputeRecord {
			report: FIRST,
			item: Item { device: 2, value: 20 },
			disputer: DISPUTER,
			bond: DISPUTE_BOND,
			evidence,
			block: 2,
			owner: Some(OWNER),
			payee: Some(OWNER),
		};
		assert_eq!(Verification::dispute_record(0), Some(expected));
		assert_eq!(dispute_bond(&DISPUTER), DISPUTE_BOND);
		// What the five endorsers would lose hangs on it.
		assert_eq!(Opened::get(), vec![(DISPUTER, 2, 5 * BOND / 2)]);
		apply();
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10), (3, 30)])]);
		assert!(Reports::<Test>::get(FIRST).is_some());
		assert_eq!(known(0).duties, 1);
	});
}

#[test]
fn an_item_that_stands_counts_late_and_the_owner_has_the_bond() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		apply();
		pass(9);
		take_events();
		assert_ok!(rule(case, Some(TRUE)));
		let event = Event::DisputeDecided {
			report: FIRST,
			device: 2,
			case,
			ruling: Some(TRUE),
			slashed: 0,
		};
		assert_eq!(take_events(), vec![event]);
		assert_eq!(Credited::get()[1], (NETWORK, NOW + 9, vec![(2, 20)]));
		assert_eq!((dispute_bond(&DISPUTER), balance(&DISPUTER)), (0, ENDOWMENT - DISPUTE_BOND));
		assert_eq!(balance(&OWNER), ENDOWMENT + DISPUTE_BOND);
		assert_eq!(Reports::<Test>::get(FIRST), None);
		assert_eq!(known(0).duties, 0);
	});
}

#[test]
fn a_lie_costs_all_who_endorsed_it_half_of_their_bonds_and_their_seats() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		apply();
		take_events();
		let issuance = Balances::total_issuance();
		assert_ok!(rule(case, Some(FALSE)));
		let (fine, free_from) = (BOND / 2, Some(Now::get() + WINDOWS.unbonding));
		let slashed =
			|n| Event::OracleSlashed { network: NETWORK, oracle: oracle(n), fine, free_from };
		let mut expected: Vec<_> = (0..5).map(slashed).collect();
		expected.push(Event::DisputeDecided {
			report: FIRST,
			device: 2,
			case,
			ruling: Some(FALSE),
			slashed: 5 * fine,
		});
		assert_eq!(take_events(), expected);
		for n in 0..7 {
			let fine = if n < 5 { fine } else { 0 };
			assert_eq!((known(n).bond, bonded(&oracle(n))), (BOND - fine, BOND - fine));
		}
		assert_eq!(seated(NOW + 1), vec![5, 6]);
		// A fifth would be 500 GWV: the disputer gets three times his bond, and his bond back.
		let reward = 3 * DISPUTE_BOND;
		assert_eq!((dispute_bond(&DISPUTER), balance(&DISPUTER)), (0, ENDOWMENT + reward));
		assert_eq!(Balances::total_issuance(), issuance - (5 * fine - reward));
		assert_eq!(Credited::get().len(), 1);
	});
}

#[test]
fn the_reward_is_a_fifth_of_a_small_slash() {
	let oracles: Vec<_> = (0..7).map(|n| (n, POLICY.bond)).collect();
	TestExt::with(&oracles).execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_ok!(rule(case, Some(FALSE)));
		assert_eq!(balance(&DISPUTER), ENDOWMENT + 5 * POLICY.bond / 2 / 5);
	});
}

#[test]
fn what_nobody_decides_does_not_count_and_costs_the_disputer_a_tenth() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		apply();
		assert_ok!(rule(case, None));
		assert_eq!(balance(&OWNER), ENDOWMENT + DISPUTE_BOND / 10);
		assert_eq!(balance(&DISPUTER), ENDOWMENT - DISPUTE_BOND / 10);
		assert_eq!(Credited::get().len(), 1);
		assert_eq!(known(0).bond, BOND);
	});
}

#[test]
fn a_report_is_disputed_until_it_counts() {
	TestExt::default().execute(|| {
		assert_eq!(attempt(FIRST, 2), Err(Error::<Test>::UnknownReport.into()));
		endorsed(FIRST, &some_items(), &[0]);
		assert_eq!(attempt(FIRST, 2), Err(Error::<Test>::NotAccepted.into()));
		accepted(FIRST, &some_items());
		wait(POLICY.window - 1);
		frame_support::hypothetically!({
			assert_ok!(attempt(FIRST, 2));
		});
		wait(1);
		assert_eq!(attempt(FIRST, 2), Err(Error::<Test>::DisputesClosed.into()));
	});
}

#[test]
fn a_dispute_names_an_item_of_the_report_once_with_evidence_and_a_bond() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		let dispute = |list, device, evidence| {
			Verification::dispute(by(DISPUTER), FIRST, list, device, text(evidence))
		};
		let commit = |device, evidence| commit(&DISPUTER, FIRST, device, &text(evidence));
		assert_noop!(dispute(some_items(), 2, 0), Error::<Test>::EvidenceEmpty);
		assert_noop!(dispute(some_items(), 4, 1), Error::<Test>::UnknownItem);
		assert_noop!(dispute(items(&[(2, 20)]), 2, 1), Error::<Test>::OtherContents);
		commit(2, 4_096);
		assert_ok!(dispute(some_items(), 2, 4_096));
		assert_noop!(dispute(some_items(), 2, 1), Error::<Test>::AlreadyDisputed);
		commit(3, 1);
		assert_ok!(dispute(some_items(), 3, 1));
		commit(1, 1);
		MaxRate::set(&(ENDOWMENT / 10));
		assert_noop!(dispute(some_items(), 1, 1), TokenError::FundsUnavailable);
		MaxRate::set(&0);
		set_balance(&DISPUTER, GWV);
		let poor = DispatchError::Other("cannot pay the jury");
		assert_noop!(dispute(some_items(), 1, 1), poor);
	});
}

#[test]
fn an_item_that_was_decided_is_not_disputed_again() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_ok!(rule(case, None));
		assert_eq!(attempt(FIRST, 2), Err(Error::<Test>::AlreadyDisputed.into()));
		apply();
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10), (3, 30)])]);
	});
}

#[test]
fn all_items_of_a_report_can_be_disputed() {
	TestExt::default().execute(|| {
		set_balance(&DISPUTER, 10_000 * ENDOWMENT);
		let list: Vec<_> = (1..=crate::MAX_ITEMS).map(|device| (device, 1)).collect();
		let list = items(&list);
		accepted(FIRST, &list);
		for device in 1..=crate::MAX_ITEMS {
			dispute(FIRST, &list, device);
		}
		assert_eq!(dispute_bond(&DISPUTER), DISPUTE_BOND * Balance::from(crate::MAX_ITEMS));
		wait(POLICY.window);
		assert_ok!(Verification::apply(by(STRANGER), FIRST, list));
		assert_eq!(Credited::get(), vec![]);
	});
}

#[test]
fn an_item_that_stood_can_be_disputed_again_until_it_counts() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_ok!(rule(case, Some(TRUE)));
		assert_eq!(Credited::get(), vec![]);
		let again = dispute(FIRST, &some_items(), 2);
		frame_support::hypothetically!({
			assert_ok!(rule(again, Some(TRUE)));
			apply();
			assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10), (2, 20), (3, 30)])]);
		});
		assert_ok!(rule(again, Some(FALSE)));
		assert_eq!(known(0).bond, BOND / 2);
	});
}

#[test]
fn disputed_points_are_pending_until_they_are_decided() {
	TestExt::default().execute(|| {
		let pending = || PendingPoints::<Test>::get(NETWORK);
		let stands = disputed(FIRST, &some_items(), 1);
		let lie = dispute(FIRST, &some_items(), 2);
		let undecided = dispute(FIRST, &some_items(), 3);
		assert_eq!(pending(), 60);
		assert_ok!(rule(undecided, None));
		assert_eq!(pending(), 30);
		apply();
		assert_eq!(pending(), 30);
		assert_ok!(rule(lie, Some(FALSE)));
		assert_eq!(pending(), 10);
		assert_ok!(rule(stands, Some(TRUE)));
		assert_eq!(pending(), 0);
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10)])]);
	});
}

#[test]
fn the_bond_covers_what_the_owner_can_lose() {
	TestExt::default().execute(|| {
		MaxRate::set(&(10 * GWV));
		let case = disputed(FIRST, &some_items(), 3);
		assert_eq!(dispute_bond(&DISPUTER), 300 * GWV);
		assert_ok!(rule(case, Some(TRUE)));
		assert_eq!(balance(&OWNER), ENDOWMENT + 300 * GWV);
	});
}

#[test]
fn anyone_testifies_until_the_jury_has_decided() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		take_events();
		let testify = |bytes| Verification::testify(by(STRANGER), case, text(bytes));
		assert_ok!(testify(3));
		let text = BlakeTwo256::hash(b"xxx");
		assert_eq!(take_events(), vec![Event::Testified { case, by: STRANGER, text }]);
		assert_noop!(testify(0), Error::<Test>::EvidenceEmpty);
		assert_ok!(rule(case, None));
		assert_noop!(testify(1), Error::<Test>::UnknownDispute);
	});
}

#[test]
fn those_whom_it_concerns_do_not_judge() {
	let oracles: Vec<_> = (0..9).map(|n| (n, BOND)).collect();
	TestExt::with(&oracles).execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		for who in [DISPUTER, OWNER, MANAGER, MAKER, STAKER, oracle(0), oracle(6), oracle(8)] {
			assert!(<Verification as Cases>::is_party(case, &who));
		}
		assert!(!<Verification as Cases>::is_party(case, &STRANGER));
		assert!(!<Verification as Cases>::is_party(case + 1, &OWNER));
		assert_ok!(Verification::resign(by(oracle(0)), NETWORK));
		pass(90);
		assert_ok!(Verification::stand(by(oracle(20)), NETWORK, BOND));
		assert!(<Verification as Cases>::is_party(case, &oracle(0)));
	});
}

#[test]
fn rulings_are_of_disputes_and_within_the_scale() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		assert_noop!(rule(case + 1, Some(TRUE)), Error::<Test>::Unexpected);
		assert_noop!(rule(case, Some(2)), Error::<Test>::Unexpected);
		apply();
		CreditsFail::set(&true);
		let fails = DispatchError::Other("cannot be credited");
		assert_noop!(rule(case, Some(TRUE)), fails);
		assert_ok!(rule(case, Some(FALSE)));
		assert_noop!(rule(case, Some(FALSE)), Error::<Test>::Unexpected);
	});
}

#[test]
fn a_device_that_is_gone_since_the_dispute_is_not_credited() {
	TestExt::default().execute(|| {
		let case = disputed(FIRST, &some_items(), 2);
		apply();
		Devices::set(&Default::default());
		assert_ok!(rule(case, Some(TRUE)));
		assert_eq!(balance(&OWNER), ENDOWMENT + DISPUTE_BOND);
		assert_eq!(Credited::get().len(), 1);
	});
}

#[test]
fn a_bond_lost_for_a_device_that_nobody_owns_is_burned() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		Devices::set(&Default::default());
		let case = dispute(FIRST, &some_items(), 2);
		let issuance = Balances::total_issuance();
		assert_ok!(rule(case, Some(TRUE)));
		assert_eq!(Balances::total_issuance(), issuance - DISPUTE_BOND);
		assert_eq!(dispute_bond(&DISPUTER), 0);
	});
}

/// The attack: to dispute one's own true items, so that nobody else can dispute them.
#[test]
fn an_owner_who_disputes_his_own_item_pays_for_it() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		assert_ok!(dispute_by(OWNER, FIRST, &some_items(), 2, 1));
		let issuance = Balances::total_issuance();
		assert_ok!(rule(0, Some(TRUE)));
		assert_eq!((balance(&OWNER), dispute_bond(&OWNER)), (ENDOWMENT - DISPUTE_BOND, 0));
		assert_eq!(Balances::total_issuance(), issuance - DISPUTE_BOND);
	});
}

/// The attack: to copy evidence from the pool of transactions and be first.
#[test]
fn evidence_belongs_to_who_committed_to_it_a_block_before() {
	TestExt::default().execute(|| {
		accepted(FIRST, &some_items());
		let open = |who, device, bytes| {
			Verification::dispute(by(who), FIRST, some_items(), device, text(bytes))
		};
		assert_noop!(open(DISPUTER, 2, 10), Error::<Test>::NotCommitted);
		let of = |who: &_| Verification::commitment_of(who, FIRST, 2, &[b'x'; 10]);
		take_events();
		let commitment = Some(of(&DISPUTER));
		assert_ok!(Verification::commit_dispute(by(DISPUTER), commitment));
		let event = Event::DisputeCommitted { who: DISPUTER, commitment };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(dispute_bond(&DISPUTER), DISPUTE_BOND);
		// Not in the same block, where somebody could have seen it.
		assert_noop!(open(DISPUTER, 2, 10), Error::<Test>::NotCommitted);
		System::set_block_number(2);
		// What is another's is nobody else's, whatever he commits to once he sees it.
		assert_ok!(Verification::commit_dispute(by(STRANGER), commitment));
		assert_noop!(open(STRANGER, 2, 10), Error::<Test>::NotCommitted);
		assert_ok!(Verification::commit_dispute(by(STRANGER), Some(of(&STRANGER))));
		assert_noop!(open(STRANGER, 2, 10), Error::<Test>::NotCommitted);
		for (device, bytes) in [(1, 10), (2, 9)] {
			assert_noop!(open(DISPUTER, device, bytes), Error::<Test>::NotCommitted);
		}
		assert_ok!(open(DISPUTER, 2, 10));
		assert_eq!(dispute_bond(&DISPUTER), DISPUTE_BOND);
		assert_noop!(open(DISPUTER, 2, 10), Error::<Test>::AlreadyDisputed);
	});
}

#[test]
fn what_was_committed_is_replaced_or_taken_back_with_its_bond() {
	TestExt::default().execute(|| {
		let commit = |commitment| Verification::commit_dispute(by(DISPUTER), commitment);
		let hash = |n| Some(groundwave_types::Hash::repeat_byte(n));
		assert_ok!(commit(hash(1)));
		assert_ok!(commit(hash(2)));
		assert_eq!(dispute_bond(&DISPUTER), DISPUTE_BOND);
		assert_ok!(commit(None));
		assert_ok!(commit(None));
		assert_eq!((dispute_bond(&DISPUTER), balance(&DISPUTER)), (0, ENDOWMENT));
		set_balance(&DISPUTER, DISPUTE_BOND);
		assert_noop!(commit(hash(1)), TokenError::FundsUnavailable);
	});
}
