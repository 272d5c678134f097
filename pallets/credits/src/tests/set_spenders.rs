use frame_support::{assert_noop, assert_ok};
use groundwave_types::AccountId;
use sp_runtime::DispatchError;

use crate::{Error, Event, MAX_SPENDERS, Spenders, mock::*};

fn spenders(accounts: &[AccountId]) -> Spenders {
	accounts.to_vec().try_into().expect("they are few")
}

#[test]
fn spenders_are_kept_in_order() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		take_events();
		assert_ok!(set_spenders(SPONSOR, LORA, &[STRANGER, ALICE, BOB]));
		assert_ok!(set_spenders(SPONSOR, LORA, &[CAROL]));
		assert_eq!(earmark(SPONSOR).spenders, spenders(&[CAROL]));
		assert_eq!(
			take_events(),
			vec![
				Event::SpendersSet {
					network: LORA,
					funder: SPONSOR,
					old: spenders(&[]),
					new: spenders(&[ALICE, BOB, STRANGER]),
				},
				Event::SpendersSet {
					network: LORA,
					funder: SPONSOR,
					old: spenders(&[ALICE, BOB, STRANGER]),
					new: spenders(&[CAROL]),
				},
			]
		);
	});
}

#[test]
fn as_many_as_possible_can_be_named_and_none() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		let most = (100..).map(|byte| AccountId::new([byte; 32])).take(MAX_SPENDERS as usize);
		let most = most.collect::<Vec<_>>();
		assert_ok!(set_spenders(SPONSOR, LORA, &most));
		assert!(earmark(SPONSOR).spenders.is_full());
		assert_ok!(set_spenders(SPONSOR, LORA, &[]));
		assert!(earmark(SPONSOR).spenders.is_empty());
		assert!(Spenders::try_from([most, vec![ALICE]].concat()).is_err());
	});
}

#[test]
fn nobody_is_named_twice() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		for named in [[ALICE, BOB, ALICE], [ALICE, ALICE, BOB], [SPONSOR, ALICE, BOB]] {
			assert_noop!(set_spenders(SPONSOR, LORA, &named), Error::<Test>::DuplicateSpender);
		}
	});
}

#[test]
fn there_must_be_an_earmark() {
	TestExt::new().execute(|| {
		assert_noop!(set_spenders(SPONSOR, LORA, &[ALICE]), Error::<Test>::UnknownEarmark);
		sponsor(SPONSOR, 100_000);
		assert_noop!(set_spenders(SPONSOR, WIFI, &[ALICE]), Error::<Test>::UnknownEarmark);
	});
}

#[test]
fn spenders_go_with_the_earmark() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_ok!(set_spenders(SPONSOR, LORA, &[ALICE]));
		assert_ok!(pay(ALICE, LORA, SPONSOR, &[(CAROLS, 100_000)]));
		sponsor(SPONSOR, 100_000);
		assert_noop!(pay(ALICE, LORA, SPONSOR, &[(CAROLS, 1)]), Error::<Test>::NotSpender);
	});
}

#[test]
fn naming_spenders_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(
			DataCredits::set_spenders(RuntimeOrigin::none(), LORA, spenders(&[])),
			DispatchError::BadOrigin
		);
	});
}
