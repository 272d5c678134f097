//! What breaks the invariants, and random histories that do not.

use frame_support::assert_ok;
use groundwave_types::{AccountId, Balance, CaseId, Vote};
use proptest::prelude::*;
use sp_runtime::TryRuntimeError;

use crate::{
	CaseRecord, Cases, Jurors, NextCase, Register, Slot, SlotCount, Stage, Vacancy, mock::*,
};

/// With a case drawn, breaks the state and says by which words that is found.
fn broken(found: &'static str, ruin: impl FnOnce(CaseId)) {
	TestExt::default().build().execute_with(|| {
		let id = drawn(0);
		assert_ok!(Juries::check_invariants());
		ruin(id);
		assert_eq!(Juries::check_invariants(), Err(TryRuntimeError::Other(found)));
	});
}

fn change_case(id: CaseId, change: impl FnOnce(&mut CaseRecord)) {
	Cases::<Test>::mutate(id, |record| change(record.as_mut().unwrap()));
}

fn change_juror(change: impl FnOnce(&mut crate::JurorRecord)) {
	Register::<Test>::mutate(0, |slot| match slot {
		Some(Slot::Taken(juror)) => change(juror),
		_ => panic!("slot 0 is taken"),
	});
}

#[test]
fn a_register_that_contradicts_itself_is_found() {
	broken("1: a taken slot is not its juror's", |_| Jurors::<Test>::insert(juror(0), 1));
	broken("1: a juror has no slot", |_| Jurors::<Test>::insert(STRANGER, 0));
	broken("2: a slot is not below SlotCount", |_| SlotCount::<Test>::put(45));
	broken("2: a slot is missing", |_| SlotCount::<Test>::put(47));
	broken("2: a vacancy is no free slot, or named twice", |_| Vacancy::<Test>::put(0));
	broken("2: a free slot is no vacancy", |_| {
		Register::<Test>::insert(46, Slot::Free { next: None });
		SlotCount::<Test>::put(47);
	});
	broken("2: a vacancy is no free slot, or named twice", |_| {
		Register::<Test>::insert(46, Slot::Free { next: Some(46) });
		SlotCount::<Test>::put(47);
		Vacancy::<Test>::put(46);
	});
}

#[test]
fn bonds_and_fees_that_are_not_held_are_found() {
	broken("3: a bond is not what is held", |_| change_juror(|juror| juror.bond -= 1));
	broken("5: fees are not what is held", |id| change_case(id, |case| case.fee += 1));
	broken("5: fees are not what is held", |id| change_case(id, |case| case.payer = STRANGER));
}

#[test]
fn duties_without_seats_and_seats_without_duties_are_found() {
	broken("4: a juror has more or fewer duties than seats", |_| {
		change_juror(|juror| juror.duties += 1);
	});
	broken("4: a seat is of no slot", |id| {
		let slot = case(id).seats[0].slot;
		change_case(id, |case| case.seats[0].slot = 99);
		Register::<Test>::mutate(slot, |entry| match entry {
			Some(Slot::Taken(juror)) => juror.duties = 0,
			_ => panic!("a juror sits there"),
		});
	});
}

#[test]
fn juries_of_another_size_are_found() {
	broken("6: a case is not below NextCase", |id| NextCase::<Test>::put(id));
	broken("6: a seat is empty", |id| change_case(id, |case| case.size = 14));
	broken("6: a jury is complete and not drawn", |id| {
		change_case(id, |case| case.stage = Stage::Drawing { tries: 46 });
	});
	broken("6: a juror sits twice", |id| {
		change_case(id, |case| case.seats[1].juror = case.seats[0].juror.clone());
	});
}

/// A step that somebody takes.
#[derive(Clone, Debug)]
enum Step {
	Join(u8),
	Leave(u8),
	Withdraw(u8),
	Open {
		value: Balance,
	},
	Roll(u8),
	Draw(CaseId),
	/// All jurors seal, but for some.
	Seal {
		case: CaseId,
		votes: u64,
		silent: u8,
	},
	Expose {
		case: CaseId,
		seat: usize,
		vote: Vote,
	},
	Reveal {
		case: CaseId,
		votes: u64,
	},
	Tally(CaseId),
	Appeal(CaseId),
	Close(CaseId),
	Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
	let case = || 0..4_u32;
	prop_oneof![
		2 => (0..70_u8).prop_map(Step::Join),
		1 => (0..70_u8).prop_map(Step::Leave),
		1 => (0..70_u8).prop_map(Step::Withdraw),
		2 => prop_oneof![Just(0), Just(Balance::MAX)].prop_map(|value| Step::Open { value }),
		3 => any::<u8>().prop_map(Step::Roll),
		4 => case().prop_map(Step::Draw),
		4 => (case(), any::<u64>(), 0..20_u8)
			.prop_map(|(case, votes, silent)| Step::Seal { case, votes, silent }),
		1 => (case(), 0..31_usize, 0..OPTIONS)
			.prop_map(|(case, seat, vote)| Step::Expose { case, seat, vote }),
		4 => (case(), any::<u64>()).prop_map(|(case, votes)| Step::Reveal { case, votes }),
		4 => case().prop_map(Step::Tally),
		3 => case().prop_map(Step::Appeal),
		3 => case().prop_map(Step::Close),
		5 => (1..40_u32).prop_map(Step::Wait),
	]
}

/// The vote of the `index`-th seat.
fn pick(votes: u64, index: usize) -> Vote {
	u8::try_from((votes >> (2 * (index % 32))) & 3).unwrap()
}

/// The seats of a case, if there is one.
fn seats(id: CaseId) -> Vec<AccountId> {
	if Juries::case(id).is_some() { jury(id) } else { Vec::new() }
}

/// What was refused left no trace; the invariants tell.
fn may_fail<R, E>(_: Result<R, E>) {}

/// Takes a step, which may be refused.
fn take(step: Step) {
	match step {
		Step::Join(n) => may_fail(Juries::join(by(juror(n)))),
		Step::Leave(n) => may_fail(Juries::leave(by(juror(n)))),
		Step::Withdraw(n) => may_fail(Juries::withdraw(by(juror(n)))),
		Step::Open { value } => {
			may_fail(<Juries as groundwave_traits::Juries>::open(&PLAINTIFF, OPTIONS, value));
		}
		Step::Roll(seed) => roll(seed),
		Step::Draw(case) => may_fail(Juries::draw(by(STRANGER), case)),
		Step::Seal { case, votes, silent } => {
			for (index, who) in seats(case).iter().enumerate().skip(silent.into()) {
				let _ = seal(case, who, pick(votes, index));
			}
		}
		Step::Expose { case, seat, vote } => {
			if let Some(who) = seats(case).get(seat) {
				let _ = Juries::expose(by(STRANGER), case, who.clone(), vote, salt(who));
			}
		}
		Step::Reveal { case, votes } => {
			for (index, who) in seats(case).iter().enumerate() {
				let _ = reveal(case, who, pick(votes, index));
			}
		}
		Step::Tally(case) => may_fail(Juries::tally(by(STRANGER), case)),
		Step::Appeal(case) => may_fail(Juries::appeal(by(STRANGER), case)),
		Step::Close(case) => may_fail(Juries::close(by(STRANGER), case)),
		Step::Wait(ticks) => wait(ticks),
	}
}

/// Ends all cases and has all jurors leave.
fn finish() {
	wait(1_000);
	throw(9);
	for id in Cases::<Test>::iter_keys().collect::<Vec<_>>() {
		let _ = Juries::draw(by(STRANGER), id);
		wait(1_000);
		let _ = Juries::tally(by(STRANGER), id);
		wait(1_000);
		let _ = Juries::close(by(STRANGER), id);
		assert_eq!(Juries::case(id), None);
	}
	let all = Jurors::<Test>::iter_keys().collect::<Vec<_>>();
	for who in &all {
		let _ = Juries::leave(by(who.clone()));
	}
	wait(1_000);
	for who in all {
		assert_ok!(Juries::withdraw(by(who)));
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	/// Whatever happens in whatever order, nothing is lost but what was burned as fines, and in the end
	/// nothing is held of anybody.
	#[test]
	fn money_is_conserved(steps in proptest::collection::vec(step(), 1..60)) {
		TestExt::default().execute(|| {
			let issued = Balances::total_issuance();
			let mut burned = 0;
			let mut listen = || {
				for event in take_events() {
					if let crate::Event::JurorFined { burned: more, .. } = event {
						burned += more;
					}
				}
				burned
			};
			for step in steps {
				take(step);
				assert_ok!(Juries::check_invariants());
				assert_eq!(Balances::total_issuance(), issued - listen());
			}
			finish();
			assert_eq!(Balances::total_issuance(), issued - listen());
			assert_ok!(Juries::check_invariants());
			for who in (0..100).map(juror).chain([PLAINTIFF, STRANGER]) {
				assert_eq!(bonded(&who) + fees_of(&who), 0);
			}
			assert!(Register::<Test>::iter_values().all(|slot| matches!(slot, Slot::Free { .. })));
		});
	}
}
