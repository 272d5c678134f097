//! Claims for many devices at once.

use frame_support::{BoundedVec, assert_noop, assert_ok, dispatch::CheckIfFeeless};
use groundwave_types::{AccountId, Balance, DeviceId};
use sp_runtime::{DispatchError, DispatchResult, traits::ConstU32};

use crate::{
	Error, Event, FREE_CLAIM_FACTOR, FREE_CLAIM_INTERVAL, MAX_CLAIMS, MAX_UNSETTLED, WeightInfo,
	mock::*,
};

fn list(devices: &[DeviceId]) -> BoundedVec<DeviceId, ConstU32<MAX_CLAIMS>> {
	devices.to_vec().try_into().expect("it is short enough")
}

fn claim_many(by: AccountId, devices: &[DeviceId]) -> DispatchResult {
	let claimed = Rewards::claim_many(RuntimeOrigin::signed(by), list(devices));
	claimed.map(|_| ()).map_err(|error| error.error)
}

/// Whether a claim for `devices` would cost its signer nothing.
fn are_free(by: AccountId, devices: &[DeviceId]) -> bool {
	let call = RuntimeCall::Rewards(crate::Call::claim_many { devices: list(devices) });
	call.is_feeless(&RuntimeOrigin::signed(by))
}

/// Who was paid for which device, by the events.
fn paid() -> Vec<(DeviceId, AccountId, Balance)> {
	take_events()
		.into_iter()
		.filter_map(|event| match event {
			Event::Claimed { device, payee, amount, .. } => Some((device, payee, amount)),
			_ => None,
		})
		.collect()
}

/// Each device of LORA earns a third of a round, and BOB's in WIFI all of it.
fn earn() {
	assert_ok!(credit(WIFI, anchor().round, &[(BOBS_WIFI, FULL)]));
	earn_and_wait(LORA, &[ALICES, BOBS, CAROLS].map(|device| (device, FULL / 3)));
	take_events();
}

#[test]
fn each_device_is_paid_and_told_by_itself() {
	TestExt::new().execute(|| {
		earn();
		assert_ok!(claim_many(STRANGER, &[BOBS_WIFI, CAROLS, ALICES, BOBS]));
		let third = LORA_BUDGET / 3;
		assert_eq!(
			paid(),
			[
				(BOBS_WIFI, BOB, WIFI_BUDGET),
				(CAROLS, CAROL, third),
				(ALICES, ALICE, third),
				(BOBS, BOB, third),
			]
		);
		assert_eq!(balance(&BOB), 1_000 * GWV + WIFI_BUDGET + third);
		assert_eq!((pot(LORA).owed, pot(WIFI).owed), (0, 0));
	});
}

#[test]
fn devices_without_dues_and_unknown_ones_are_passed_over() {
	TestExt::new().execute(|| {
		earn();
		let devices = [NO_DEVICE, ALICES_YOUNG, ALICES, NO_DEVICE];
		assert_ok!(claim_many(ALICE, &devices));
		assert_eq!(paid(), [(ALICES, ALICE, LORA_BUDGET / 3)]);
		assert_noop!(claim_many(ALICE, &devices), Error::<Test>::NothingDue);
	});
}

#[test]
fn a_payee_below_the_deposit_does_not_harm_the_others() {
	TestExt::new().execute(|| {
		MaxRate::set(DEPOSIT - 1);
		earn_and_wait(LORA, &[(CAROLS, 1), (ALICES, 1)]);
		take_events();
		assert_ok!(claim_many(CAROL, &[CAROLS, ALICES]));
		assert_eq!(paid(), [(ALICES, ALICE, DEPOSIT - 1)]);
		assert_eq!(Rewards::claimable(CAROLS), DEPOSIT - 1);
		assert_noop!(claim_many(CAROL, &[CAROLS]), Error::<Test>::NothingDue);
	});
}

#[test]
fn two_devices_of_one_payee_without_account_are_paid_only_where_each_suffices() {
	TestExt::new().execute(|| {
		set_payee(ALICES, CAROL);
		MaxRate::set(DEPOSIT / 2 + 1);
		earn_and_wait(LORA, &[(CAROLS, 1), (ALICES, 2)]);
		take_events();
		// The first one is too small until the second one was paid.
		assert_ok!(claim_many(STRANGER, &[CAROLS, ALICES]));
		assert_eq!(paid(), [(ALICES, CAROL, DEPOSIT + 2)]);
		assert_ok!(claim_many(STRANGER, &[CAROLS, ALICES]));
		assert_eq!(balance(&CAROL), DEPOSIT + 2 + DEPOSIT / 2 + 1);
	});
}

#[test]
fn a_device_that_is_named_twice_is_paid_once() {
	TestExt::new().execute(|| {
		earn();
		assert_ok!(claim_many(ALICE, &[ALICES, ALICES, BOBS, ALICES]));
		let third = LORA_BUDGET / 3;
		assert_eq!(paid(), [(ALICES, ALICE, third), (BOBS, BOB, third)]);
	});
}

#[test]
fn an_empty_list_finds_nothing_due() {
	TestExt::new().execute(|| {
		earn();
		assert_noop!(claim_many(ALICE, &[]), Error::<Test>::NothingDue);
	});
}

#[test]
fn a_list_is_as_long_as_its_bound_and_no_longer() {
	TestExt::new().execute(|| {
		let devices = (100..100 + MAX_CLAIMS).collect::<Vec<_>>();
		for device in &devices {
			add_device(*device, LORA, ALICE);
		}
		let points = FULL / u64::from(MAX_CLAIMS);
		let earned = devices.iter().map(|device| (*device, points)).collect::<Vec<_>>();
		earn_and_wait(LORA, &earned);
		take_events();
		assert!(are_free(ALICE, &devices));
		assert_ok!(claim_many(ALICE, &devices));
		assert_eq!(paid().len(), devices.len());
		let longer = [devices, vec![ALICES]].concat();
		assert!(BoundedVec::<_, ConstU32<MAX_CLAIMS>>::try_from(longer).is_err());
	});
}

#[test]
fn weight_of_rounds_that_had_not_to_be_settled_is_given_back() {
	TestExt::new().execute(|| {
		earn();
		// The claim for the first of LORA's devices settles for both.
		let devices = list(&[ALICES, BOBS, NO_DEVICE]);
		let post = Rewards::claim_many(RuntimeOrigin::signed(ALICE), devices).unwrap();
		// Of who is due nothing, nothing is given back.
		let used = <()>::claim(1) + <()>::claim(0) + <()>::claim(MAX_UNSETTLED);
		assert_eq!(post.actual_weight, Some(used));
	});
}

#[test]
fn a_claim_for_many_never_weighs_more_than_was_declared() {
	for settled in 0..=MAX_UNSETTLED {
		let each = <()>::claim(settled);
		assert!(each.all_lte(<()>::claim(settled + 1)));
	}
	let most = <()>::claim_many(MAX_CLAIMS);
	assert!((<()>::claim(0) * u64::from(MAX_CLAIMS)).all_lte(most));
}

#[test]
fn it_takes_a_signature() {
	TestExt::new().execute(|| {
		earn();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let result = Rewards::claim_many(origin, list(&[ALICES]));
			assert_eq!(result, Err(DispatchError::BadOrigin.into()));
		}
	});
}

mod free {
	use super::*;

	/// BOB owns one device of two networks each, whose rewards are enough for a free claim.
	const BOTH: [DeviceId; 2] = [BOBS, BOBS_WIFI];

	#[test]
	fn it_is_where_each_claim_is() {
		TestExt::new().execute(|| {
			earn();
			assert!(are_free(BOB, &BOTH) && are_free(BOB, &[BOBS]));
			assert!(!are_free(ALICE, &BOTH) && !are_free(STRANGER, &BOTH));
			assert_ok!(claim_many(BOB, &BOTH));
			let free_in = Some(START + 2);
			assert_eq!([ledger(BOBS).last_free, ledger(BOBS_WIFI).last_free], [free_in; 2]);
		});
	}

	#[test]
	fn it_is_not_where_one_of_them_is_another_owners_or_nobodys() {
		TestExt::new().execute(|| {
			earn();
			for other in [ALICES, CAROLS, ALICES_YOUNG, NO_DEVICE] {
				assert!(!are_free(BOB, &[BOBS, other]) && !are_free(BOB, &[other, BOBS]));
			}
		});
	}

	#[test]
	fn it_is_not_where_one_of_them_is_owed_too_little() {
		for (missing, free) in [(1, false), (0, true)] {
			TestExt::new().execute(|| {
				MaxRate::set(FREE_CLAIM_FACTOR * ClaimFee::get() - missing);
				assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 2)]));
				earn_and_wait(LORA, &[(BOBS, 1)]);
				assert!(are_free(BOB, &[BOBS_WIFI]));
				assert_eq!(are_free(BOB, &BOTH), free);
				// It costs a fee then, and pays all the same.
				assert_ok!(claim_many(BOB, &BOTH));
			});
		}
	}

	#[test]
	fn it_is_not_where_one_is_named_twice() {
		TestExt::new().execute(|| {
			earn();
			assert!(!are_free(BOB, &[BOBS, BOBS]));
			assert!(!are_free(BOB, &[BOBS, BOBS_WIFI, BOBS]));
		});
	}

	#[test]
	fn an_empty_list_is_not() {
		TestExt::new().execute(|| {
			ClaimFee::set(0);
			earn();
			assert!(!are_free(BOB, &[]));
		});
	}

	#[test]
	fn each_device_waits_for_its_interval() {
		TestExt::new().execute(|| {
			earn();
			assert_ok!(claim(BOB, BOBS));
			let round = anchor().round;
			start_round(round + FREE_CLAIM_INTERVAL - 3);
			earn();
			assert!(are_free(BOB, &[BOBS_WIFI]));
			assert!(!are_free(BOB, &BOTH));
			next_round();
			assert_eq!(anchor().round, round + FREE_CLAIM_INTERVAL);
			assert!(are_free(BOB, &BOTH));
		});
	}

	#[test]
	fn a_free_list_cannot_be_repeated() {
		TestExt::new().execute(|| {
			earn();
			assert_ok!(claim_many(BOB, &BOTH));
			assert!(!are_free(BOB, &BOTH) && !are_free(BOB, &[BOBS]));
			assert!(!is_free(BOB, BOBS));
			assert_noop!(claim_many(BOB, &BOTH), Error::<Test>::NothingDue);
		});
	}

	#[test]
	fn only_a_signer_claims_for_free() {
		TestExt::new().execute(|| {
			earn();
			let call = crate::Call::<Test>::claim_many { devices: list(&BOTH) };
			assert!(call.is_feeless(&RuntimeOrigin::signed(BOB)));
			assert!(!call.is_feeless(&RuntimeOrigin::root()));
			assert!(!call.is_feeless(&RuntimeOrigin::none()));
		});
	}
}
