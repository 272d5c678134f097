//! What leaves show, and what becomes of those that nobody shows.

use frame_support::{assert_noop, assert_ok};
use groundwave_coverage::Contradiction;
use groundwave_traits::Cases;
use groundwave_types::{AccountId, DeviceId, Hash, Points};
use sp_runtime::{
	DispatchResult, TokenError,
	traits::{BlakeTwo256, Hash as _},
};

use crate::{
	CommitteePolicy, Contents, Demands, Doubt, Error, Event, FALSE, LeafKind, PendingPoints,
	Policies, ReportId, Reports, TRUE, mock::*,
};

/// The leaves of [`lying`]: that of device 2 says less than its item.
const LEAVES: [(DeviceId, Points); 3] = [(1, 10), (2, 19), (3, 30)];

/// A report of [`SOME`], one of whose items does not follow from its leaf.
fn lying() -> Contents {
	over(&SOME, &LEAVES)
}

/// `who` committed to leaf number `index` and shows it.
fn contradict(who: AccountId, contents: &Contents, index: u32) -> DispatchResult {
	let (device, points) = LEAVES[index as usize];
	commit(&who, FIRST, device, &leaf(device, points));
	open(who, contents, index)
}

/// `who` shows leaf number `index`.
fn open(who: AccountId, contents: &Contents, index: u32) -> DispatchResult {
	let (device, points) = LEAVES[index as usize];
	let (leaf, proof) = (leaf(device, points), proof(&LEAVES, index));
	Verification::contradict(by(who), FIRST, contents.clone(), device, leaf, proof)
}

fn demand(id: ReportId, contents: &Contents, device: DeviceId) -> DispatchResult {
	Verification::demand(by(STRANGER), id, contents.clone(), device)
}

fn show(index: u32) -> DispatchResult {
	show_by(oracle(0), index)
}

fn show_by(who: AccountId, index: u32) -> DispatchResult {
	let (device, points) = LEAVES[index as usize];
	let (leaf, proof) = (leaf(device, points), proof(&LEAVES, index));
	Verification::show(by(who), FIRST, device, leaf, proof)
}

fn close(device: DeviceId) -> DispatchResult {
	Verification::close_demand(by(STRANGER), FIRST, device)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn apply(contents: &Contents) {
	assert_ok!(Verification::apply(by(STRANGER), FIRST, contents.clone()));
}

fn pending() -> Points {
	PendingPoints::<Test>::get(NETWORK)
}

/// The attack: a quorum that lies about what anybody can compute.
#[test]
fn a_stranger_with_one_leaf_undoes_a_quorum_that_lies() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		let issuance = Balances::total_issuance();
		assert_ok!(contradict(STRANGER, &lying(), 1));
		let (fine, free_from) = (BOND / 2, Some(Now::get() + WINDOWS.unbonding));
		let mut expected: Vec<_> = (0..5)
			.map(|n| Event::OracleSlashed { network: NETWORK, oracle: oracle(n), fine, free_from })
			.collect();
		expected.push(Event::Contradicted {
			report: FIRST,
			device: 2,
			finder: STRANGER,
			contradiction: Contradiction::OtherPoints,
			slashed: 5 * fine,
		});
		assert_eq!(take_events(), expected);
		assert_eq!(seated(NOW + 1), vec![5, 6]);
		// A fifth would be 500 GWV.
		let reward = 3 * DISPUTE_BOND;
		assert_eq!((dispute_bond(&STRANGER), balance(&STRANGER)), (0, ENDOWMENT + reward));
		assert_eq!(Balances::total_issuance(), issuance - (5 * fine - reward));
		assert_eq!(pending(), 40);
		// No jury was asked; the other items count, and nobody is paid for them.
		assert_eq!(Opened::get(), vec![]);
		wait(POLICY.window);
		apply(&lying());
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10), (3, 30)])]);
		assert_eq!((Reports::<Test>::get(FIRST), known(0).units), (None, 0));
	});
}

#[test]
fn a_leaf_that_bears_its_item_out_contradicts_nothing() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		for index in [0, 2] {
			let refused = Error::<Test>::NotContradicted;
			let (device, points) = LEAVES[index as usize];
			commit(&STRANGER, FIRST, device, &leaf(device, points));
			assert_noop!(open(STRANGER, &lying(), index), refused);
		}
		assert_eq!(known(0).bond, BOND);
	});
}

/// The attacks: to make up a leaf, or to pass off that of another item.
#[test]
fn only_leaves_of_the_report_are_held_against_it() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		let attempt = |device, leaf: crate::Leaf, proof| {
			commit(&STRANGER, FIRST, device, &leaf);
			Verification::contradict(by(STRANGER), FIRST, lying(), device, leaf, proof)
		};
		let other = Error::<Test>::OtherLeaf;
		let made_up = attempt(1, leaf(1, 9), proof(&LEAVES, 0));
		assert_eq!(made_up, Err(other.into()));
		let other = Error::<Test>::OtherLeaf;
		assert_eq!(attempt(1, leaf(2, 19), proof(&LEAVES, 1)), Err(other.into()));
		let other = Error::<Test>::OtherLeaf;
		assert_eq!(attempt(2, leaf(2, 19), Default::default()), Err(other.into()));
		let longest = vec![Default::default(); 10].try_into().unwrap();
		let other = Error::<Test>::OtherLeaf;
		assert_eq!(attempt(2, leaf(2, 19), longest), Err(other.into()));
		assert_noop!(open(STRANGER, &over(&SOME, &SOME), 1), Error::<Test>::OtherContents);
		let unknown = Verification::contradict(
			by(STRANGER),
			FIRST,
			lying(),
			4,
			leaf(2, 19),
			proof(&LEAVES, 1),
		);
		assert_eq!(unknown, Err(Error::<Test>::UnknownItem.into()));
	});
}

#[test]
fn whoever_did_not_commit_to_a_leaf_before_wins_nothing_by_it() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::NotCommitted);
		commit(&DISPUTER, FIRST, 2, &leaf(2, 19));
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::NotCommitted);
		assert_ok!(open(DISPUTER, &lying(), 1));
		commit(&STRANGER, FIRST, 2, &leaf(2, 19));
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::AlreadyDisputed);
	});
}

#[test]
fn an_item_is_contradicted_for_as_long_as_it_can_be_disputed() {
	TestExt::default().execute(|| {
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::UnknownReport);
		endorsed(FIRST, &lying(), &[0]);
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::NotAccepted);
		accepted(FIRST, &lying());
		commit(&STRANGER, FIRST, 2, &leaf(2, 19));
		wait(POLICY.window - 1);
		frame_support::hypothetically!({
			assert_ok!(open(STRANGER, &lying(), 1));
		});
		wait(1);
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::DisputesClosed);
	});
}

/// The attack: to have a jury busy with a lie, so that the chain does not look at it.
#[test]
fn the_chain_does_not_wait_for_a_jury() {
	TestExt::default().execute(|| {
		for ruling in [None, Some(TRUE), Some(FALSE)] {
			frame_support::hypothetically!({
				let case = disputed(FIRST, &lying(), 2);
				wait(POLICY.window);
				apply(&lying());
				assert_ok!(contradict(STRANGER, &lying(), 1));
				assert_eq!(report(FIRST).doubt(2), Some(Doubt::Void));
				assert_eq!(pending(), 20);
				// The jury's ruling changes nothing any more: who asked it was right.
				assert_ok!(rule(case, ruling));
				assert_eq!((known(0).bond, pending()), (BOND / 2, 0));
				assert_eq!((dispute_bond(&DISPUTER), balance(&DISPUTER)), (0, ENDOWMENT));
				assert_eq!(Credited::get().len(), 1);
				assert_eq!(Reports::<Test>::get(FIRST), None);
			});
		}
	});
}

#[test]
fn leaves_that_are_for_jurors_are_not_judged() {
	TestExt::default().execute(|| {
		let trust = items(&[(1, 900_000)]);
		accepted(TRUST, &trust);
		let refused = Verification::contradict(
			by(STRANGER),
			TRUST,
			trust,
			1,
			leaf(1, 900_001),
			Default::default(),
		);
		assert_eq!(refused, Err(Error::<Test>::LeavesNotJudged.into()));
	});
}

#[test]
fn a_leaf_that_is_shown_on_demand_earns_the_bond_and_has_its_item_count_late() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		take_events();
		let issuance = Balances::total_issuance();
		assert_ok!(demand(FIRST, &lying(), 2));
		let until = START + WINDOWS.show;
		let event = Event::LeafDemanded { report: FIRST, device: 2, demander: STRANGER, until };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(dispute_bond(&STRANGER), DEMAND_BOND);
		assert_eq!(Verification::demand_record(FIRST, 2).unwrap().index, 1);
		wait(POLICY.window - 1);
		assert_ok!(show(1));
		let until = Now::get() + POLICY.window;
		let hash = BlakeTwo256::hash(&leaf(2, 19));
		let event =
			Event::LeafShown { report: FIRST, device: 2, shower: oracle(0), leaf: hash, until };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(balance(&STRANGER), ENDOWMENT - DEMAND_BOND);
		assert_eq!(balance(&oracle(0)), ENDOWMENT - BOND + DEMAND_BOND / 2);
		assert_eq!(Balances::total_issuance(), issuance - DEMAND_BOND / 2);
		assert_noop!(show(1), Error::<Test>::AlreadyShown);
		// The others count in time.
		wait(1);
		apply(&lying());
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10), (3, 30)])]);
		wait(POLICY.window - 2);
		assert_noop!(close(2), Error::<Test>::DemandOpen);
		wait(1);
		take_events();
		assert_ok!(close(2));
		let event = Event::DemandClosed { report: FIRST, device: 2, shown: true, fined: 0 };
		assert_eq!(take_events(), vec![event]);
		assert_eq!(Credited::get()[1], (NETWORK, NOW, vec![(2, 20)]));
		assert_eq!((Reports::<Test>::get(FIRST), pending()), (None, 0));
		assert_eq!(known(0).bond, BOND);
		assert!(known(0).units > 0);
	});
}

#[test]
fn a_leaf_that_is_shown_before_the_others_count_counts_with_them() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		assert_ok!(demand(FIRST, &lying(), 2));
		assert_ok!(show(1));
		wait(POLICY.window);
		assert_ok!(close(2));
		apply(&lying());
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, SOME.to_vec())]);
	});
}

/// The attack: to report what nobody can check.
#[test]
fn a_leaf_that_nobody_shows_costs_its_endorsers_and_never_counts() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		assert_ok!(demand(FIRST, &lying(), 2));
		assert_noop!(close(2), Error::<Test>::DemandOpen);
		wait(WINDOWS.show);
		assert_noop!(show(1), Error::<Test>::TooLate);
		take_events();
		let issuance = Balances::total_issuance();
		assert_ok!(close(2));
		let fine = BOND / 20;
		let mut expected: Vec<_> = (0..5)
			.map(|n| Event::OracleSlashed {
				network: NETWORK,
				oracle: oracle(n),
				fine,
				free_from: None,
			})
			.collect();
		let fined = 5 * fine;
		expected.push(Event::DemandClosed { report: FIRST, device: 2, shown: false, fined });
		assert_eq!(take_events(), expected);
		// A fifth would be 50 GWV: three bonds, and the bond itself.
		let reward = 3 * DEMAND_BOND;
		assert_eq!((dispute_bond(&STRANGER), balance(&STRANGER)), (0, ENDOWMENT + reward));
		assert_eq!(Balances::total_issuance(), issuance - (fined - reward));
		assert_eq!(seated(NOW + 1), vec![0, 1, 2, 3, 4, 5, 6]);
		assert_noop!(close(2), Error::<Test>::UnknownDemand);
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::AlreadyDisputed);
		apply(&lying());
		assert_eq!(Credited::get(), vec![(NETWORK, NOW, vec![(1, 10), (3, 30)])]);
		assert_eq!(known(0).units, 0);
	});
}

#[test]
fn a_leaf_is_demanded_of_an_undoubted_item_while_the_report_can_be_disputed() {
	TestExt::default().execute(|| {
		assert_noop!(demand(FIRST, &lying(), 2), Error::<Test>::UnknownReport);
		accepted(FIRST, &lying());
		assert_noop!(demand(FIRST, &some_items(), 2), Error::<Test>::OtherContents);
		assert_noop!(demand(FIRST, &lying(), 4), Error::<Test>::UnknownItem);
		assert_noop!(show(1), Error::<Test>::UnknownDemand);
		assert_ok!(demand(FIRST, &lying(), 2));
		assert_noop!(demand(FIRST, &lying(), 2), Error::<Test>::AlreadyDisputed);
		let others = Verification::show(by(oracle(0)), FIRST, 2, leaf(1, 10), proof(&LEAVES, 0));
		assert_eq!(others, Err(Error::<Test>::OtherLeaf.into()));
		set_balance(&STRANGER, DEMAND_BOND);
		assert_noop!(demand(FIRST, &lying(), 1), TokenError::FundsUnavailable);
		set_balance(&STRANGER, ENDOWMENT);
		wait(POLICY.window - 1);
		assert_ok!(demand(FIRST, &lying(), 1));
		wait(1);
		assert_noop!(demand(FIRST, &lying(), 3), Error::<Test>::DisputesClosed);
		apply(&lying());
		assert_noop!(demand(FIRST, &lying(), 3), Error::<Test>::NotAccepted);
	});
}

#[test]
fn what_is_shown_on_demand_is_disputed_or_contradicted_in_its_own_time() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		wait(POLICY.window - 1);
		assert_ok!(demand(FIRST, &lying(), 2));
		wait(1);
		apply(&lying());
		assert_ok!(show(1));
		wait(POLICY.window - 1);
		frame_support::hypothetically!({
			assert_ok!(contradict(DISPUTER, &lying(), 1));
			assert_eq!((known(0).bond, pending()), (BOND / 2, 0));
			assert_eq!(Reports::<Test>::get(FIRST), None);
			assert_ok!(Verification::check_invariants());
		});
		frame_support::hypothetically!({
			let case = dispute(FIRST, &lying(), 2);
			assert_eq!(Demands::<Test>::iter().count(), 0);
			assert_eq!(report(FIRST).doubt(2), Some(Doubt::Disputed(case)));
			assert!(<Verification as Cases>::knows(case));
			assert_ok!(Verification::check_invariants());
			assert_ok!(rule(case, Some(TRUE)));
			assert_eq!(Credited::get()[1], (NETWORK, NOW, vec![(2, 20)]));
			assert_ok!(Verification::check_invariants());
		});
		commit(&DISPUTER, FIRST, 2, &leaf(2, 19));
		wait(1);
		assert_noop!(open(DISPUTER, &lying(), 1), Error::<Test>::DisputesClosed);
		let refused = dispute_by(DISPUTER, FIRST, &lying(), 2, 1);
		assert_eq!(refused, Err(Error::<Test>::DisputesClosed.into()));
	});
}

#[test]
fn who_has_a_leaf_that_is_demanded_need_not_wait_for_it() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		assert_ok!(demand(FIRST, &lying(), 2));
		assert_ok!(contradict(DISPUTER, &lying(), 1));
		assert_eq!((dispute_bond(&STRANGER), balance(&STRANGER)), (0, ENDOWMENT));
		assert_eq!(Demands::<Test>::iter().count(), 0);
		assert_noop!(show(1), Error::<Test>::UnknownDemand);
	});
}

/// The attack: to demand leaves for nothing, by showing oneself, or with a friend, what oracles are about to
/// show.
#[test]
fn nobody_but_another_who_endorsed_the_report_gets_the_bond_of_a_demand() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		for shower in [STRANGER, DISPUTER, oracle(6)] {
			frame_support::hypothetically!({
				assert_ok!(demand(FIRST, &lying(), 2));
				let (before, issuance) = (balance(&shower), Balances::total_issuance());
				assert_ok!(show_by(shower.clone(), 1));
				assert_eq!(balance(&shower), before);
				assert_eq!(dispute_bond(&STRANGER), 0);
				assert_eq!(Balances::total_issuance(), issuance - DEMAND_BOND);
			});
		}
		assert_ok!(Verification::demand(by(oracle(0)), FIRST, lying(), 2));
		let before = balance(&oracle(0));
		assert_ok!(show(1));
		assert_eq!((balance(&oracle(0)), dispute_bond(&oracle(0))), (before, 0));
	});
}

/// The attack: two hashes side by side hash to what stands above them.
#[test]
fn no_inner_node_passes_for_a_leaf() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		let hashes = LEAVES.map(|(device, points)| BlakeTwo256::hash(&leaf(device, points)));
		let node = |left: Hash, right: Hash| [left.as_bytes(), right.as_bytes()].concat();
		let pair = node(hashes[0], hashes[1]);
		let root = node(BlakeTwo256::hash(&pair), hashes[2]);
		let to_pair = vec![hashes[2]];
		assert_ok!(demand(FIRST, &lying(), 2));
		for (inner, proof) in [(pair, to_pair), (root, vec![])] {
			let (leaf, proof): (crate::Leaf, crate::LeafProof) =
				(inner.try_into().unwrap(), proof.try_into().unwrap());
			for device in [1, 2, 3] {
				commit(&STRANGER, FIRST, device, &leaf);
				let (leaf, proof) = (leaf.clone(), proof.clone());
				let call =
					Verification::contradict(by(STRANGER), FIRST, lying(), device, leaf, proof);
				assert_eq!(call, Err(Error::<Test>::OtherLeaf.into()));
			}
			let shown = Verification::show(by(oracle(0)), FIRST, 2, leaf, proof);
			assert_eq!(shown, Err(Error::<Test>::OtherLeaf.into()));
		}
		// The last of an odd number has a shorter way.
		for index in 0..3 {
			let expected =
				if index == 1 { Ok(()) } else { Err(Error::<Test>::NotContradicted.into()) };
			frame_support::hypothetically!(assert_eq!(
				contradict(STRANGER, &lying(), index),
				expected
			));
		}
	});
}

/// The attack: a quorum that demands the leaf of its own lie, to lose a twentieth instead of half.
#[test]
fn what_is_demanded_is_disputed_as_long_as_the_report_could_be() {
	TestExt::default().execute(|| {
		accepted(FIRST, &lying());
		wait(1);
		assert_ok!(demand(FIRST, &lying(), 2));
		wait(WINDOWS.show - 1);
		frame_support::hypothetically!({
			assert_ok!(contradict(DISPUTER, &lying(), 1));
			assert_eq!(known(0).bond, BOND / 2);
		});
		let case = dispute(FIRST, &lying(), 2);
		// Who demanded it has his bond back.
		assert_eq!((dispute_bond(&STRANGER), balance(&STRANGER)), (0, ENDOWMENT));
		assert_noop!(show(1), Error::<Test>::UnknownDemand);
		assert_ok!(Verification::check_invariants());
		assert_ok!(rule(case, Some(FALSE)));
		assert_eq!(known(0).bond, BOND / 2);
	});
}

/// The attack: a manager who has leaves judged that were made for jurors.
#[test]
fn later_policies_do_not_touch_a_report() {
	TestExt::default().execute(|| {
		let set = |policy| {
			Policies::<Test>::mutate(NETWORK, |record| record.policy = Some(policy));
		};
		set(CommitteePolicy { leaves: LeafKind::Opaque, ..POLICY });
		accepted(FIRST, &lying());
		set(CommitteePolicy { window: 1, ..POLICY });
		assert_noop!(open(STRANGER, &lying(), 1), Error::<Test>::LeavesNotJudged);
		assert_ok!(demand(FIRST, &lying(), 2));
		assert_ok!(show(1));
		let demand = Verification::demand_record(FIRST, 2).unwrap();
		assert_eq!(demand.until, START + POLICY.window);
	});
}

#[test]
fn all_leaves_of_a_report_can_be_demanded_and_shown() {
	TestExt::default().execute(|| {
		set_balance(&STRANGER, 10_000 * ENDOWMENT);
		let values: Vec<_> = (1..=crate::MAX_ITEMS).map(|device| (device, 1)).collect();
		let list = items(&values);
		accepted(FIRST, &list);
		for (index, device) in (0..).zip(1..=crate::MAX_ITEMS) {
			assert_ok!(demand(FIRST, &list, device));
			if device % 256 == 0 {
				let (leaf, proof) = (leaf(device, 1), proof(&values, index));
				assert_ok!(Verification::show(by(oracle(0)), FIRST, device, leaf, proof));
			}
		}
		wait(POLICY.window);
		apply(&list);
		wait(WINDOWS.show - POLICY.window);
		for device in 1..=crate::MAX_ITEMS {
			assert_ok!(close(device));
		}
		// Of devices 256, 512, ... the mock knows none.
		assert_eq!((Credited::get(), pending()), (vec![], 0));
		assert_eq!(Reports::<Test>::get(FIRST), None);
	});
}
