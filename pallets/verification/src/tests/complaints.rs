//! What an oracle promised the owner of a device, and did not do.

use frame_support::{BoundedVec, assert_noop, assert_ok, traits::fungible::MutateHold};
use groundwave_coverage::{Acknowledgement, Receipt, Tag, Witness};
use groundwave_traits::Cases;
use groundwave_types::{Balance, Hash, Statement};
use sp_core::{Pair, sr25519};
use sp_runtime::{
	DispatchError, TokenError,
	traits::{BlakeTwo256, Hash as _},
};

use crate::{
	BROKEN, COMPLAINT_BLOCKS, ComplaintRecord, Complaints, DAY_BLOCKS, Error, Event, FinedDays,
	KEPT, MAX_DAYS, mock::*,
};

/// The signer has a bond, and the deadline is over.
fn execute(test: impl FnOnce()) {
	TestExt::default().execute(|| {
		assert_ok!(Verification::stand(by(signer()), NETWORK, BOND));
		System::set_block_number(DEADLINE + 1);
		System::reset_events();
		test();
	});
}

fn bond_of_signer() -> Balance {
	Verification::oracle(NETWORK, signer()).unwrap().bond
}

#[test]
fn a_jury_is_asked_whether_a_promise_was_broken() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		let receipt = beacon(2).digest(&genesis());
		let event = Event::Complained {
			network: NETWORK,
			oracle: signer(),
			device: 2,
			owner: OWNER,
			receipt,
			deadline: DEADLINE,
			case: 0,
		};
		assert_eq!(take_events(), vec![event]);
		let expected = ComplaintRecord {
			network: NETWORK,
			oracle: signer(),
			owner: OWNER,
			payee: OWNER,
			device: 2,
			receipt,
			deadline: DEADLINE,
			bond: DISPUTE_BOND,
			round: NOW,
			block: DEADLINE + 1,
		};
		assert_eq!(Verification::complaint_record(0), Some(expected));
		assert_eq!(dispute_bond(&OWNER), DISPUTE_BOND);
		// What the oracle would lose hangs on it.
		assert_eq!(Opened::get(), vec![(OWNER, 2, BOND / 20)]);
		assert!(<Verification as Cases>::knows(0));
	});
}

#[test]
fn a_broken_promise_costs_a_twentieth_of_the_bond_of_which_the_owner_gets_half() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		let issuance = Balances::total_issuance();
		take_events();
		assert_ok!(rule(0, Some(BROKEN)));
		let fine = BOND / 20;
		assert_eq!((bond_of_signer(), bonded(&signer())), (BOND - fine, BOND - fine));
		assert_eq!(balance(&OWNER), ENDOWMENT + fine / 2);
		assert_eq!(dispute_bond(&OWNER), 0);
		assert_eq!(Balances::total_issuance(), issuance - fine / 2);
		let (network, oracle) = (NETWORK, signer());
		assert_eq!(
			take_events(),
			vec![
				Event::OracleSlashed { network, oracle: oracle.clone(), fine, free_from: None },
				Event::ComplaintDecided {
					network,
					oracle,
					device: 2,
					deadline: DEADLINE,
					case: 0,
					ruling: Some(BROKEN),
					fined: fine
				},
			]
		);
		assert!(!Complaints::<Test>::contains_key(0));
		assert_noop!(rule(0, Some(BROKEN)), Error::<Test>::Unexpected);
	});
}

#[test]
fn who_complains_of_a_kept_promise_loses_his_bond_to_the_oracle() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		assert_ok!(rule(0, Some(KEPT)));
		assert_eq!(balance(&signer()), ENDOWMENT - BOND + DISPUTE_BOND);
		assert_eq!(balance(&OWNER), ENDOWMENT - DISPUTE_BOND);
		assert_eq!(bond_of_signer(), BOND);
	});
}

#[test]
fn what_nobody_decides_costs_the_owner_a_tenth() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		assert_noop!(rule(0, Some(2)), Error::<Test>::Unexpected);
		assert_ok!(rule(0, None));
		assert_eq!(balance(&signer()), ENDOWMENT - BOND + DISPUTE_BOND / 10);
		assert_eq!(balance(&OWNER), ENDOWMENT - DISPUTE_BOND / 10);
	});
}

#[test]
fn the_reward_is_three_bonds_at_the_most() {
	execute(|| {
		let large = 90 * BOND;
		set_balance(&signer(), 10 * ENDOWMENT);
		crate::Oracles::<Test>::mutate(NETWORK, signer(), |it| it.as_mut().unwrap().bond = large);
		assert_ok!(Balances::hold(&crate::HoldReason::OracleBond.into(), &signer(), large - BOND));
		assert_ok!(complain(OWNER, beacon(2)));
		assert_ok!(rule(0, Some(BROKEN)));
		assert_eq!(bond_of_signer(), large - large / 20);
		assert_eq!(balance(&OWNER), ENDOWMENT + 3 * DISPUTE_BOND);
	});
}

#[test]
fn only_the_owner_complains_and_only_of_what_the_oracle_signed() {
	execute(|| {
		assert_noop!(complain(STRANGER, beacon(2)), Error::<Test>::NotOwner);
		assert_noop!(complain(OWNER, beacon(10)), Error::<Test>::UnknownDevice);
		let to = |oracle, receipt, acknowledgement, signature| {
			Verification::complain(by(OWNER), oracle, receipt, acknowledgement, signature)
		};
		let promise = acknowledgement(&beacon(2));
		let signature = signed(&promise);
		let attempt = to(oracle(60), beacon(2), promise.clone(), signature.clone());
		assert_noop!(attempt, Error::<Test>::NotOracle);
		for other in [
			// Another oracle, receipt, deadline, key and chain.
			to(oracle(0), beacon(2), promise.clone(), signature.clone()),
			to(signer(), beacon(3), promise.clone(), signature.clone()),
			{
				let earlier = Acknowledgement { deadline: 1, ..promise.clone() };
				to(signer(), beacon(2), earlier, signature.clone())
			},
			{
				let bytes = promise.signed_bytes(&genesis());
				let signature = sr25519::Pair::from_seed(&[8; 32]).sign(&bytes);
				to(signer(), beacon(2), promise.clone(), signature)
			},
			{
				let bytes = promise.signed_bytes(&Hash::repeat_byte(9));
				to(signer(), beacon(2), promise.clone(), pair().sign(&bytes))
			},
		] {
			assert_eq!(other, Err(Error::<Test>::NotAcknowledged.into()));
		}
		set_balance(&OWNER, DISPUTE_BOND);
		assert_noop!(complain(OWNER, beacon(2)), TokenError::FundsUnavailable);
	});
}

#[test]
fn nobody_complains_before_the_deadline_is_over() {
	execute(|| {
		System::set_block_number(DEADLINE);
		assert_noop!(complain(OWNER, beacon(2)), Error::<Test>::PromiseRuns);
		System::set_block_number(DEADLINE + 1);
		assert_ok!(complain(OWNER, beacon(2)));
	});
}

#[test]
fn a_promise_is_complained_of_for_a_week() {
	execute(|| {
		System::set_block_number(DEADLINE + COMPLAINT_BLOCKS + 1);
		assert_noop!(complain(OWNER, beacon(2)), Error::<Test>::TooLate);
		System::set_block_number(DEADLINE + COMPLAINT_BLOCKS);
		assert_ok!(complain(OWNER, beacon(2)));
	});
}

#[test]
fn a_bond_answers_for_nothing_that_was_promised_before_it() {
	TestExt::default().execute(|| {
		System::set_block_number(DEADLINE + 1);
		assert_ok!(Verification::stand(by(signer()), NETWORK, BOND));
		System::set_block_number(DEADLINE + 2);
		assert_noop!(complain(OWNER, beacon(2)), Error::<Test>::BondTooYoung);
		let since = |block| {
			crate::Oracles::<Test>::mutate(NETWORK, signer(), |it| {
				it.as_mut().unwrap().since = block;
			});
		};
		assert_eq!(Verification::oracle(NETWORK, signer()).unwrap().since, DEADLINE + 1);
		since(DEADLINE);
		assert_ok!(complain(OWNER, beacon(2)));
	});
}

/// The attack: to complain of the same receipt many times, or of all that an outage cost.
#[test]
fn an_oracle_is_fined_once_for_a_day() {
	execute(|| {
		let on = |deadline| {
			let promise = Acknowledgement { deadline, ..acknowledgement(&beacon(2)) };
			let signature = signed(&promise);
			Verification::complain(by(OWNER), signer(), beacon(2), promise, signature)
		};
		let tomorrow = DAY_BLOCKS;
		System::set_block_number(tomorrow + 1);
		for deadline in [DEADLINE, DEADLINE, tomorrow - 1, tomorrow] {
			assert_ok!(on(deadline));
		}
		let mut bonds = Vec::new();
		for case in 0..4 {
			assert_ok!(rule(case, Some(BROKEN)));
			bonds.push(bond_of_signer());
		}
		let once = BOND - BOND / 20;
		assert_eq!(bonds, [once, once, once, once - once / 20]);
		// His bonds came back all the same.
		assert_eq!(dispute_bond(&OWNER), 0);
		assert_eq!(balance(&OWNER), ENDOWMENT + BOND / 40 + once / 40);
		assert_eq!(FinedDays::<Test>::get(NETWORK, signer()).into_inner(), [0, 1]);
	});
}

/// Known: who complains first has the day's reward, a friend of the oracle's, too.
#[test]
fn the_first_complaint_of_a_day_that_is_upheld_has_its_reward() {
	execute(|| {
		Owners::set(&[(7, STRANGER)].into());
		assert_ok!(complain(STRANGER, beacon(7)));
		assert_ok!(complain(OWNER, beacon(2)));
		assert_ok!(rule(0, Some(BROKEN)));
		assert_ok!(rule(1, Some(BROKEN)));
		assert_eq!(balance(&STRANGER), ENDOWMENT + BOND / 40);
		assert_eq!((balance(&OWNER), dispute_bond(&OWNER)), (ENDOWMENT, 0));
		assert_eq!(bond_of_signer(), BOND - BOND / 20);
	});
}

#[test]
fn who_cannot_pay_the_jury_complains_of_nothing() {
	execute(|| {
		set_balance(&OWNER, DISPUTE_BOND + FEES - 1);
		let poor = DispatchError::Other("cannot pay the jury");
		assert_noop!(complain(OWNER, beacon(2)), poor);
	});
}

#[test]
fn the_last_days_are_remembered_until_the_oracle_is_gone() {
	execute(|| {
		let days: Vec<_> = (1..=MAX_DAYS).collect();
		FinedDays::<Test>::insert(NETWORK, signer(), BoundedVec::truncate_from(days));
		assert_ok!(complain(OWNER, beacon(2)));
		assert_ok!(rule(0, Some(BROKEN)));
		let days = FinedDays::<Test>::get(NETWORK, signer());
		assert_eq!((days.first(), days.last(), days.len()), (Some(&2), Some(&0), 64));
		assert_ok!(Verification::resign(by(signer()), NETWORK));
		wait(WINDOWS.unbonding);
		pass(crate::REPORT_ROUNDS + 2);
		assert_ok!(Verification::withdraw(by(signer()), NETWORK));
		assert!(!FinedDays::<Test>::contains_key(NETWORK, signer()));
	});
}

#[test]
fn a_bond_that_was_slashed_meanwhile_and_a_device_that_is_gone_change_nothing() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		Devices::set(&Default::default());
		crate::Oracles::<Test>::mutate(NETWORK, signer(), |it| it.as_mut().unwrap().bond = 19);
		let left = bonded(&signer()) - 19;
		let reason = crate::HoldReason::OracleBond;
		assert_ok!(Verification::burn_held(reason, &signer(), left));
		// A twentieth of 19 plancks is none.
		assert_ok!(rule(0, Some(BROKEN)));
		assert_eq!((bond_of_signer(), balance(&OWNER)), (19, ENDOWMENT));
	});
}

#[test]
fn what_a_device_heard_is_promised_like_what_it_sent() {
	execute(|| {
		let heard = Receipt::Witness(Witness {
			beaconer: 1,
			commitment: Hash::repeat_byte(1),
			device: 2,
			received_at: 2,
			frequency_hz: 904_500_000,
			rssi_ddbm: -900,
			tag: Tag([3; 16]),
		});
		assert_ok!(complain(OWNER, heard.clone()));
		let record = Verification::complaint_record(0).unwrap();
		assert_eq!((record.device, record.receipt), (2, heard.digest(&genesis())));
	});
}

#[test]
fn an_oracle_of_whom_somebody_complains_does_not_take_its_bond() {
	execute(|| {
		assert_ok!(Verification::resign(by(signer()), NETWORK));
		// Also once it left.
		assert_ok!(complain(OWNER, beacon(2)));
		wait(WINDOWS.unbonding);
		pass(crate::REPORT_ROUNDS + 2);
		let withdraw = || Verification::withdraw(by(signer()), NETWORK);
		assert_noop!(withdraw(), Error::<Test>::ReportsPending);
		assert_ok!(rule(0, Some(BROKEN)));
		assert_ok!(withdraw());
		assert_eq!(balance(&signer()), ENDOWMENT - BOND / 20);
		assert_noop!(complain(OWNER, beacon(2)), Error::<Test>::NotOracle);
	});
}

#[test]
fn those_whom_a_complaint_concerns_do_not_judge() {
	execute(|| {
		CurrentRound::set(&ROUND);
		assert_ok!(complain(OWNER, beacon(2)));
		for who in [OWNER, signer(), MANAGER, MAKER, STAKER, oracle(0), oracle(6)] {
			assert!(<Verification as Cases>::is_party(0, &who));
		}
		assert!(!<Verification as Cases>::is_party(0, &STRANGER));
		assert!(!<Verification as Cases>::is_party(1, &OWNER));
	});
}

#[test]
fn anyone_testifies_about_a_complaint() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		take_events();
		let testify = || Verification::testify(by(signer()), 0, text(3));
		assert_ok!(testify());
		let text = BlakeTwo256::hash(b"xxx");
		assert_eq!(take_events(), vec![Event::Testified { case: 0, by: signer(), text }]);
		assert_ok!(rule(0, None));
		assert_noop!(testify(), Error::<Test>::UnknownDispute);
	});
}

/// The attack: an oracle complains of itself, or a friend does, to keep others from it.
#[test]
fn complaints_do_not_shield_an_oracle_from_others() {
	execute(|| {
		assert_ok!(complain(OWNER, beacon(2)));
		assert_ok!(complain(OWNER, beacon(3)));
		assert_eq!(Verification::oracle(NETWORK, signer()).unwrap().duties, 2);
		assert_ok!(rule(0, Some(KEPT)));
		assert_ok!(rule(1, Some(BROKEN)));
		assert_eq!(bond_of_signer(), BOND - BOND / 20);
	});
}

/// The attack: who would lose the bond to himself loses it to nobody.
#[test]
fn an_oracle_that_complains_of_itself_pays_for_it() {
	execute(|| {
		let before = balance(&signer());
		Owners::set(&[(7, signer())].into());
		let issuance = Balances::total_issuance();
		assert_ok!(complain(signer(), beacon(7)));
		assert_ok!(rule(0, Some(KEPT)));
		assert_eq!(balance(&signer()), before - DISPUTE_BOND);
		assert_ok!(complain(signer(), beacon(7)));
		assert_ok!(rule(1, Some(BROKEN)));
		let fine = BOND / 20;
		assert_eq!(balance(&signer()), before - DISPUTE_BOND + fine / 2);
		assert_eq!(bond_of_signer(), BOND - fine);
		assert_eq!(Balances::total_issuance(), issuance - DISPUTE_BOND - fine / 2);
	});
}
