//! What breaks the invariants, and random histories that do not.

use std::sync::atomic::{AtomicU64, Ordering};

use frame_support::{BoundedVec, assert_ok};
use groundwave_types::{Balance, DeviceId, Vote};
use proptest::prelude::*;
use sp_runtime::{Permill, TryRuntimeError};

use crate::{
	Candidates, Complaints, Demands, Disputes, Doubt, Event, Exception, FinedDays, LEAST_TRUST,
	Oracles, PaidCycle, PaidCycles, PendingPoints, ReportId, ReportKind, Reports, ServiceCycles,
	Trust, TrustRecord, mock::*,
};

/// With a report disputed, breaks the state and says by which words that is found.
fn broken(found: &'static str, ruin: impl FnOnce()) {
	TestExt::default().build().execute_with(|| {
		disputed(FIRST, &some_items(), 2);
		assert_ok!(Verification::check_invariants());
		ruin();
		assert_eq!(Verification::check_invariants(), Err(TryRuntimeError::Other(found)));
	});
}

fn change_oracle(change: impl FnOnce(&mut crate::OracleRecord)) {
	Oracles::<Test>::mutate(NETWORK, oracle(0), |record| change(record.as_mut().unwrap()));
}

fn change_report(change: impl FnOnce(&mut crate::ReportRecord)) {
	Reports::<Test>::mutate(FIRST, |record| change(record.as_mut().unwrap()));
}

#[test]
fn what_contradicts_itself_is_found() {
	broken("1: an oracle's bond is not what is held", || change_oracle(|it| it.bond += 1));
	broken("2: a disputer's bond is not what is held", || {
		Disputes::<Test>::mutate(0, |record| record.as_mut().unwrap().bond += 1);
	});
	let complain = || {
		assert_ok!(Verification::stand(by(signer()), NETWORK, BOND));
		System::set_block_number(DEADLINE + 1);
		assert_ok!(complain(OWNER, beacon(2)));
	};
	broken("2: a disputer's bond is not what is held", || {
		complain();
		Complaints::<Test>::mutate(1, |record| record.as_mut().unwrap().bond += 1);
	});
	broken("4: an oracle has more or fewer duties", || {
		complain();
		Complaints::<Test>::mutate(1, |record| record.as_mut().unwrap().oracle = oracle(0));
	});
	broken("3: a list is not sorted by bond", || {
		Candidates::<Test>::mutate(NETWORK, |list| list[6].bond += 1);
	});
	broken("3: a list names an oracle twice", || {
		Candidates::<Test>::mutate(NETWORK, |list| list[1].oracle = oracle(0));
	});
	broken("3: a list names no oracle", || {
		Candidates::<Test>::mutate(NETWORK, |list| list[1].oracle = oracle(80));
	});
	broken("4: an oracle has more or fewer duties", || change_oracle(|it| it.duties = 0));
	broken("4: who has duties is no oracle", || {
		change_report(|report| report.endorsements[0].oracle = STRANGER);
		change_oracle(|it| it.duties = 0);
	});
	broken("5: more or fewer points are pending", || PendingPoints::<Test>::insert(NETWORK, 59));
	broken("5: points are not pending", || PendingPoints::<Test>::remove(NETWORK));
	broken("6: a report has more or fewer doubts", || change_report(|it| it.doubted = 0));
	broken("6: a dispute is of no report", || {
		Disputes::<Test>::mutate(0, |dispute| dispute.as_mut().unwrap().report = SECOND);
		change_report(|it| (it.doubts, it.doubted, it.out) = (0, 0, Default::default()));
	});
	broken("6: a dispute is about no exception", || {
		change_report(|it| it.out[0].doubt = Doubt::Demanded);
	});
	broken("6: an exception is about no doubt", || {
		let exception = Exception { device: 3, doubt: Doubt::Disputed(9) };
		change_report(|it| it.out.try_push(exception).unwrap());
	});
	let demand = || {
		assert_ok!(Verification::demand(by(STRANGER), FIRST, some_items(), 1));
	};
	broken("6: a demand is about no exception", || {
		demand();
		change_report(|it| it.out[1].doubt = Doubt::Void);
	});
	broken("6: a demand is of no report", || {
		demand();
		let demand = Demands::<Test>::take(FIRST, 1).unwrap();
		Demands::<Test>::insert(SECOND, 1, demand);
		change_report(|it| {
			(it.doubts, it.doubted) = (1, 20);
			it.out.pop();
		});
	});
	broken("10: who was fined is no oracle", || {
		FinedDays::<Test>::insert(NETWORK, STRANGER, BoundedVec::new());
	});
	broken("9: a device is trusted too little", || {
		let factor = LEAST_TRUST - Permill::from_parts(1);
		Trust::<Test>::insert(1, TrustRecord { factor, since: NOW });
	});
	broken("6: a report has more or fewer doubts", || change_report(|it| it.doubts = 0));
	broken("7: the running cycle miscounts", || {
		ServiceCycles::<Test>::mutate(NETWORK, |running| running.units = 1);
	});
	broken("7: a paid cycle miscounts", || {
		PaidCycles::<Test>::insert(NETWORK, 7, PaidCycle { rate: 0, units: 1 });
	});
	broken("7: service in a cycle that is unknown", || change_oracle(|it| it.units = 1));
	broken("8: the account does not cover what is due", || change_oracle(|it| it.due = 1));
}

/// A step that somebody takes.
#[derive(Clone, Debug)]
enum Step {
	Stand {
		n: u8,
		bond: Balance,
	},
	Resign(u8),
	Withdraw(u8),
	Report {
		n: u8,
		age: u32,
		sequence: u16,
		list: u32,
	},
	/// The first so many endorse it.
	Endorse {
		count: u8,
		age: u32,
		sequence: u16,
		list: u32,
	},
	Accept {
		age: u32,
		sequence: u16,
		list: u32,
	},
	Dispute {
		age: u32,
		sequence: u16,
		list: u32,
		device: DeviceId,
	},
	Contradict {
		age: u32,
		sequence: u16,
		list: u32,
		place: u32,
	},
	Demand {
		age: u32,
		sequence: u16,
		list: u32,
		device: DeviceId,
	},
	/// Whichever comes first.
	Show,
	/// All whose time is over.
	CloseDemands,
	/// The signer did not bring a receipt of this device.
	Complain(DeviceId),
	/// All agree how far three devices are to be trusted.
	Trust(u64),
	Apply {
		age: u32,
		sequence: u16,
		list: u32,
	},
	Clear {
		age: u32,
		sequence: u16,
	},
	Silent(u8),
	/// A round gives so much for oracles.
	Settle(Balance),
	Claim(u8),
	Rule {
		case: u32,
		ruling: Option<Vote>,
	},
	Wait(u32),
	Pass(u32),
}

fn step() -> impl Strategy<Value = Step> {
	let n = || 0..12_u8;
	// The list that fits its sequence, mostly, of the last rounds.
	let which = || {
		let list = prop_oneof![9 => Just(None), 1 => (0..3_u32).prop_map(Some)];
		(
			prop_oneof![8 => Just(1_u32), 1 => 2..4_u32],
			prop_oneof![3 => Just(0_u16), 1 => 1..3_u16],
			list,
		)
			.prop_map(|(age, sequence, list)| (age, sequence, list.unwrap_or(sequence.into())))
	};
	prop_oneof![
		2 => (n(), 1..30_u128).prop_map(|(n, bond)| Step::Stand { n, bond: bond * BOND / 10 }),
		1 => n().prop_map(Step::Resign),
		2 => n().prop_map(Step::Withdraw),
		16 => (0..3_u8, which())
			.prop_map(|(n, (age, sequence, list))| Step::Report { n, age, sequence, list }),
		16 => (5..13_u8, which()).prop_map(|(count, (age, sequence, list))| {
			Step::Endorse { count, age, sequence, list }
		}),
		16 => which().prop_map(|(age, sequence, list)| Step::Accept { age, sequence, list }),
		6 => (which(), 0..9_u32).prop_map(|((age, sequence, list), device)| {
			Step::Dispute { age, sequence, list, device }
		}),
		3 => (which(), 0..3_u32).prop_map(|((age, sequence, list), place)| {
			Step::Contradict { age, sequence, list, place }
		}),
		6 => (which(), 0..9_u32).prop_map(|((age, sequence, list), device)| {
			Step::Demand { age, sequence, list, device }
		}),
		3 => Just(Step::Show),
		2 => Just(Step::CloseDemands),
		2 => (0..11_u32).prop_map(Step::Complain),
		1 => (5..11_u64).prop_map(|tenths| Step::Trust(tenths * 100_000)),
		6 => which().prop_map(|(age, sequence, list)| Step::Apply { age, sequence, list }),
		1 => which().prop_map(|(age, sequence, _)| Step::Clear { age, sequence }),
		1 => n().prop_map(Step::Silent),
		4 => prop_oneof![0..3_000_000_u128, 0..1_000 * GWV].prop_map(Step::Settle),
		2 => n().prop_map(Step::Claim),
		3 => (0..6_u32, proptest::option::of(0..2_u8))
			.prop_map(|(case, ruling)| Step::Rule { case, ruling }),
		2 => (1..60_u32).prop_map(Step::Wait),
		1 => (1..3_u32).prop_map(Step::Pass),
	]
}

fn id(age: u32, sequence: u16) -> ReportId {
	let round = CurrentRound::get() - age;
	ReportId { network: NETWORK, round, kind: ReportKind::Scores, sequence }
}

/// What only fits as the report of its number.
fn values(list: u32) -> [(DeviceId, u64); 3] {
	let first = 3 * list;
	[(first, 1 + u64::from(first)), (first + 1, 7), (first + 2, 9)]
}

/// The last leaf of each says something else.
fn leaves(list: u32) -> [(DeviceId, u64); 3] {
	let [first, second, (last, points)] = values(list);
	[first, second, (last, points - 1)]
}

fn list(list: u32) -> crate::Contents {
	over(&values(list), &leaves(list))
}

fn show(id: ReportId, device: DeviceId) -> sp_runtime::DispatchResult {
	let which = device / 3;
	let (place, leaves) = (device % 3, leaves(which));
	let (_, points) = leaves[place as usize];
	let (leaf, proof) = (leaf(device, points), proof(&leaves, place));
	Verification::show(by(oracle(7)), id, device, leaf, proof)
}

/// What was refused left no trace; the invariants tell.
fn may_fail<R, E>(_: Result<R, E>) {}

fn take(step: Step) {
	match step {
		Step::Stand { n, bond } => may_fail(Verification::stand(by(oracle(n)), NETWORK, bond)),
		Step::Resign(n) => may_fail(Verification::resign(by(oracle(n)), NETWORK)),
		Step::Withdraw(n) => may_fail(Verification::withdraw(by(oracle(n)), NETWORK)),
		Step::Report { n, age, sequence, list: which } => {
			may_fail(Verification::report(by(oracle(n)), id(age, sequence), list(which)));
		}
		Step::Endorse { count, age, sequence, list: which } => {
			for n in 0..count {
				let hash = digest(&list(which));
				may_fail(Verification::endorse(by(oracle(n)), id(age, sequence), hash));
			}
		}
		Step::Accept { age, sequence, list: which } => {
			let hash = digest(&list(which));
			may_fail(Verification::accept(by(STRANGER), id(age, sequence), hash));
		}
		Step::Dispute { age, sequence, list: which, device } => {
			let report = id(age, sequence);
			may_fail(dispute_by(DISPUTER, report, &list(which), device, 1));
		}
		Step::Contradict { age, sequence, list: which, place } => {
			let report = id(age, sequence);
			let (device, points) = leaves(which)[place as usize];
			let (leaf, proof) = (leaf(device, points), proof(&leaves(which), place));
			commit(&OWNER, report, device, &leaf);
			let owner = by(OWNER);
			may_fail(Verification::contradict(owner, report, list(which), device, leaf, proof));
		}
		Step::Demand { age, sequence, list: which, device } => {
			may_fail(Verification::demand(by(STRANGER), id(age, sequence), list(which), device));
		}
		Step::Show => {
			if let Some((id, device)) = Demands::<Test>::iter_keys().next() {
				may_fail(show(id, device));
			}
		}
		Step::CloseDemands => close_demands(),
		Step::Complain(device) => {
			System::set_block_number(System::block_number() + DEADLINE + 1);
			may_fail(complain(OWNER, beacon(device)));
		}
		Step::Trust(value) => {
			let id = ReportId { kind: ReportKind::Trust, ..id(1, 0) };
			let list = items(&[(1, value), (4, value), (7, value)]);
			for n in 0..12 {
				may_fail(Verification::report(by(oracle(n)), id, list.clone()));
				may_fail(Verification::endorse(by(oracle(n)), id, digest(&list)));
			}
			may_fail(Verification::accept(by(STRANGER), id, digest(&list)));
			wait(POLICY.window);
			may_fail(Verification::apply(by(STRANGER), id, list));
		}
		Step::Apply { age, sequence, list: which } => {
			may_fail(Verification::apply(by(STRANGER), id(age, sequence), list(which)));
		}
		Step::Clear { age, sequence } => {
			may_fail(Verification::clear(by(STRANGER), id(age, sequence)));
		}
		Step::Silent(n) => {
			may_fail(Verification::remove_silent(by(STRANGER), NETWORK, oracle(n)));
		}
		Step::Settle(budget) => {
			settled(budget);
		}
		Step::Claim(n) => may_fail(Verification::claim(by(oracle(n)), NETWORK)),
		Step::Rule { case, ruling } => may_fail(rule(case, ruling)),
		Step::Wait(ticks) => wait(ticks),
		Step::Pass(rounds) => pass(rounds),
	}
}

fn close_demands() {
	for (id, device) in Demands::<Test>::iter_keys().collect::<Vec<_>>() {
		may_fail(Verification::close_demand(by(STRANGER), id, device));
	}
}

/// Points of the reports that were accepted since the last call.
fn accepted_points() -> u64 {
	let accepted = take_events().into_iter().filter_map(|event| match event {
		Event::Accepted { report: id, .. } => Reports::<Test>::get(id).map(|it| it.pending),
		_ => None,
	});
	accepted.sum()
}

/// What was credited in all histories: they are worth something.
static CREDITED: AtomicU64 = AtomicU64::new(0);

/// Ends whatever is under way.
fn finish() {
	for case in
		Disputes::<Test>::iter_keys().chain(Complaints::<Test>::iter_keys()).collect::<Vec<_>>()
	{
		assert_ok!(rule(case, Some(0)));
	}
	wait(1_000);
	pass(10);
	close_demands();
	for who in [DISPUTER, OWNER] {
		assert_ok!(Verification::commit_dispute(by(who), None));
	}
	for id in Reports::<Test>::iter_keys().collect::<Vec<_>>() {
		for which in 0..3 {
			may_fail(Verification::apply(by(STRANGER), id, list(which)));
		}
		may_fail(Verification::clear(by(STRANGER), id));
	}
	assert_eq!(Reports::<Test>::iter_keys().count(), 0);
	for (_, who, _) in Oracles::<Test>::iter().collect::<Vec<_>>() {
		may_fail(Verification::resign(by(who), NETWORK));
	}
	wait(1_000);
	pass(10);
	for (_, who, _) in Oracles::<Test>::iter().collect::<Vec<_>>() {
		assert_ok!(Verification::withdraw(by(who), NETWORK));
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	/// Whatever happens in whatever order, nothing is lost but what was burned, no item is credited
	/// twice, and in the end nothing is held of anybody.
	fn money_is_conserved(steps in proptest::collection::vec(step(), 1..120)) {
		TestExt::default().execute(|| {
			assert_ok!(Verification::stand(by(signer()), NETWORK, BOND));
			let mut issued = Balances::total_issuance();
			let mut reported = 0;
			for step in steps {
				let now = CurrentRound::get();
				let before: Vec<_> = (now - 2..=now).map(seated).collect();
				if let Step::Settle(budget) = step {
					issued += budget;
				}
				take(step);
				assert_ok!(Verification::check_invariants());
				assert!(Balances::total_issuance() <= issued);
				// No step changes who sits in a round that can be reported.
				assert_eq!((now - 2..=now).map(seated).collect::<Vec<_>>(), before);
				reported += accepted_points();
			}
			finish();
			let credited: u64 = Credited::get()
				.into_iter()
				.flat_map(|(_, _, points)| points)
				.map(|(_, points)| points)
				.sum();
			assert!(credited <= reported, "no item counts twice");
			CREDITED.fetch_add(credited, Ordering::Relaxed);
			assert_ok!(Verification::check_invariants());
			let accounts = (0..100).map(oracle).chain([MANAGER, DISPUTER, OWNER, STRANGER, signer()]);
			let all: Balance = accounts
				.map(|who| {
					assert_eq!(bonded(&who) + dispute_bond(&who), 0);
					balance(&who)
				})
				.sum();
			// Nothing is left over of what was minted for oracles.
			let pot = balance(&Verification::account_id());
			assert_eq!(pot, ExistentialDeposit::get());
			assert_eq!(all + pot, Balances::total_issuance());
		});
	}
}

#[test]
fn money_is_conserved_in_histories_that_come_to_something() {
	money_is_conserved();
	let credited = CREDITED.load(Ordering::Relaxed);
	assert!(credited > 1_000, "{credited}");
}
