//! What breaks the invariants, and random histories that do not.

use frame_support::assert_ok;
use groundwave_types::{AccountId, DeviceId, Vote};
use proptest::prelude::*;
use sp_runtime::TryRuntimeError;

use crate::{Accusations as Records, CaseDevices, Reason, mock::*};

/// With an accusation referred, breaks the state and says by which words that is found.
fn broken(found: &'static str, ruin: impl FnOnce()) {
	build().execute_with(|| {
		referred(Reason::Other);
		assert_ok!(Accusations::check_invariants());
		ruin();
		assert_eq!(Accusations::check_invariants(), Err(TryRuntimeError::Other(found)));
	});
}

fn change(change: impl FnOnce(&mut crate::AccusationRecord)) {
	Records::<Test>::mutate(DEVICE, |record| change(record.as_mut().unwrap()));
}

#[test]
fn what_contradicts_itself_is_found() {
	broken("1: a bond is not what is held", || change(|record| record.bond += 1));
	broken("1: a bond is not what is held", || change(|record| record.accuser = STRANGER));
	broken("2: a case does not lead back to its device", || {
		change(|record| record.referral.as_mut().unwrap().case = 1);
	});
	broken("2: a case does not lead back to its device", || {
		CaseDevices::<Test>::insert(100, OTHER)
	});
	broken("2: a case is of no accusation", || CaseDevices::<Test>::insert(101, DEVICE));
	broken("2: a case is of no accusation", || CaseDevices::<Test>::insert(101, OTHER));
	broken("3: an accused device is unknown", || Owners::set(&Default::default()));
	broken("3: an accused device is banned", || Banned::set(&vec![DEVICE]));
}

/// A step that somebody takes.
#[derive(Clone, Debug)]
enum Step {
	Accuse { who: u8, device: DeviceId },
	Reply { who: u8, device: DeviceId },
	Refer { who: u8, device: DeviceId },
	Drop { who: u8, device: DeviceId },
	Rule { case: u32, ruling: Option<Vote> },
	Sell { to: u8, device: DeviceId },
	Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
	let (who, device) = (1..7_u8, DEVICE..NO_DEVICE);
	let both = (who, device);
	prop_oneof![
		3 => both.clone().prop_map(|(who, device)| Step::Accuse { who, device }),
		2 => both.clone().prop_map(|(who, device)| Step::Reply { who, device }),
		3 => both.clone().prop_map(|(who, device)| Step::Refer { who, device }),
		2 => both.clone().prop_map(|(who, device)| Step::Drop { who, device }),
		3 => (100..104_u32, proptest::option::of(0..5_u8))
			.prop_map(|(case, ruling)| Step::Rule { case, ruling }),
		1 => both.prop_map(|(to, device)| Step::Sell { to, device }),
		3 => (1..50_u32).prop_map(Step::Wait),
	]
}

/// Takes a step, which may be refused.
fn take(step: Step) {
	let account = |n| AccountId::new([n; 32]);
	let _ = match step {
		Step::Accuse { who, device } => {
			Accusations::accuse(by(account(who)), device, Reason::FalseKey, text(1))
		}
		Step::Reply { who, device } => Accusations::reply(by(account(who)), device, text(1)),
		Step::Refer { who, device } => Accusations::refer(by(account(who)), device),
		Step::Drop { who, device } => Accusations::drop_accusation(by(account(who)), device),
		Step::Rule { case, ruling } => rule(case, ruling),
		Step::Sell { to, device } => {
			if !Accusations::title_locked(device) {
				sell(device, account(to));
			}
			Ok(())
		}
		Step::Wait(ticks) => {
			wait(ticks);
			Ok(())
		}
	};
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	/// Whatever happens in whatever order, nothing is lost, and no bond outlives its accusation.
	#[test]
	fn bonds_are_conserved(steps in proptest::collection::vec(step(), 1..60)) {
		execute(|| {
			let issued = Balances::total_issuance();
			for step in steps {
				take(step);
				assert_ok!(Accusations::check_invariants());
				assert_eq!(Balances::total_issuance(), issued);
			}
			wait(1_000);
			for (device, record) in Records::<Test>::iter().collect::<Vec<_>>() {
				let ended = match record.referral {
					Some(referral) => rule(referral.case, Some(0)),
					None => Accusations::drop_accusation(by(STRANGER), device),
				};
				assert_ok!(ended);
			}
			let accounts = (1..7_u8).map(|n| AccountId::new([n; 32])).collect::<Vec<_>>();
			assert!(accounts.iter().all(|who| bonded(who) == 0));
			let all: groundwave_types::Balance = accounts.iter().map(balance).sum();
			assert_eq!(all, issued);
		});
	}
}
