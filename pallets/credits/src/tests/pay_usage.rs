use frame_support::{assert_noop, assert_ok};
use groundwave_types::{Balance, Credits, DeviceId, PayerClass};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{Earmarks, Error, Event, MAX_ITEMS, UsageItems, mock::*};

/// Use of a device of [`LORA`] in the open class, at one dollar.
fn heard(device: DeviceId, credits: Credits) -> Heard {
	let cost = Balance::from(credits) * PER_CREDIT;
	Heard { network: LORA, device, class: PayerClass::Open, cost, worth: cost }
}

#[test]
fn each_device_is_paid_as_its_item_says() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		take_events();
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 1), (BOBS, 7), (ALICES, 92)]));
		assert_eq!(take_heard(), vec![heard(ALICES, 1), heard(BOBS, 7), heard(ALICES, 92)]);
		assert_eq!(earmark(SPONSOR).stock, credits(299_900, 299_900 * PER_CREDIT));
		assert_eq!(totals().used, credits(100, 100 * PER_CREDIT));
		assert_eq!(
			take_events(),
			vec![Event::UsagePaid {
				network: LORA,
				funder: SPONSOR,
				by: SPONSOR,
				devices: 3,
				credits: 100,
				vetted: 0,
				cost: 100 * PER_CREDIT,
				price: DOLLAR,
			}]
		);
	});
}

#[test]
fn no_gwv_are_burned_again_and_those_that_were_are_told() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		let issuance = Balances::total_issuance();
		assert_eq!(Burned::get(), 0);
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 300_000)]));
		assert_eq!((Balances::total_issuance(), Burned::get()), (issuance, 3 * GWV));
	});
}

#[test]
fn the_last_credit_takes_the_row_with_it() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 99_999), (BOBS, 1)]));
		assert!(!Earmarks::<Test>::contains_key(LORA, SPONSOR));
	});
}

#[test]
fn a_spender_pays_until_it_is_no_more() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		assert_noop!(pay(STRANGER, LORA, SPONSOR, &[(ALICES, 1)]), Error::<Test>::NotSpender);
		assert_ok!(set_spenders(SPONSOR, LORA, &[STRANGER, BOB]));
		assert_ok!(pay(STRANGER, LORA, SPONSOR, &[(ALICES, 1)]));
		assert_eq!(
			take_events().last(),
			Some(&Event::UsagePaid {
				network: LORA,
				funder: SPONSOR,
				by: STRANGER,
				devices: 1,
				credits: 1,
				vetted: 0,
				cost: PER_CREDIT,
				price: DOLLAR,
			})
		);
		assert_ok!(set_spenders(SPONSOR, LORA, &[BOB]));
		assert_noop!(pay(STRANGER, LORA, SPONSOR, &[(ALICES, 1)]), Error::<Test>::NotSpender);
	});
}

#[test]
fn it_is_all_or_nothing() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_noop!(
			pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 100_000), (BOBS, 1)]),
			Error::<Test>::NotEnoughCredits
		);
		assert_noop!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 1), (CAROLS_WIFI, 1)]), FOREIGN);
		assert_noop!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 1), (NO_DEVICE, 1)]), FOREIGN);
		set_active(LORA, false);
		assert_noop!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 1)]), PAUSED);
	});
}

#[test]
fn no_item_is_free() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_noop!(pay(SPONSOR, LORA, SPONSOR, &[]), Error::<Test>::AmountZero);
		assert_noop!(
			pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 1), (BOBS, 0)]),
			Error::<Test>::AmountZero
		);
	});
}

#[test]
fn items_beyond_counting_are_refused() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_noop!(
			pay(SPONSOR, LORA, SPONSOR, &[(ALICES, Credits::MAX), (BOBS, 1)]),
			ArithmeticError::Overflow
		);
		assert_noop!(
			pay(SPONSOR, LORA, SPONSOR, &[(ALICES, Credits::MAX)]),
			Error::<Test>::NotEnoughCredits
		);
	});
}

#[test]
fn as_many_items_as_possible_are_paid() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		let items = vec![(ALICES, 1); MAX_ITEMS as usize];
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &items));
		assert_eq!(take_heard().len(), items.len());
		assert!(UsageItems::try_from([items, vec![(ALICES, 1)]].concat()).is_err());
	});
}

#[test]
fn an_earmark_is_for_its_network_alone() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 100_000);
		assert_noop!(
			pay(SPONSOR, WIFI, SPONSOR, &[(CAROLS_WIFI, 1)]),
			Error::<Test>::UnknownEarmark
		);
		assert_noop!(pay(SPONSOR, LORA, ALICE, &[(CAROLS, 1)]), Error::<Test>::UnknownEarmark);
	});
}

#[test]
fn use_costs_what_was_burned_and_is_worth_what_the_price_says() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		feed(&[DOLLAR * 4; 5]);
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 4)]));
		let heard = take_heard();
		assert_eq!((heard[0].cost, heard[0].worth), (4 * PER_CREDIT, PER_CREDIT));
	});
}

#[test]
fn use_is_valued_at_the_price_last_seen_while_the_feed_is_stale() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		feed(&[DOLLAR * 4; 5]);
		update_price();
		let seen = price();
		silence_feed();
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 4)]));
		assert_eq!(take_heard()[0].worth, PER_CREDIT);
		assert_eq!(price(), seen);
	});
}

#[test]
fn the_cost_is_divided_to_the_last_planck() {
	TestExt::new().execute(|| {
		// 3 dollars: a credit costs 3,333,333.3 plancks.
		feed(&[DOLLAR * 3; 5]);
		crate::Price::<Test>::mutate(|price| price.average = DOLLAR * 3);
		assert_ok!(mint(SPONSOR, GWV));
		assert_ok!(fund(SPONSOR, LORA, 300_000));
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 1), (BOBS, 1), (CAROLS, 2)]));
		let costs = take_heard().into_iter().map(|heard| heard.cost).collect::<Vec<_>>();
		assert_eq!(costs, vec![3_333_333, 3_333_333, 6_666_667]);
		assert_eq!(totals().used, credits(4, 13_333_333));
		assert_eq!(earmark(SPONSOR).stock, credits(299_996, GWV - 13_333_333));
	});
}

#[test]
fn a_vetted_payer_pays_in_its_own_class() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		vet(SPONSOR);
		take_events();
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(ALICES, 3), (CAROLS, 4)]));
		assert!(take_heard().iter().all(|heard| heard.class == PayerClass::Vetted));
		assert_eq!(
			take_events(),
			vec![Event::UsagePaid {
				network: LORA,
				funder: SPONSOR,
				by: SPONSOR,
				devices: 2,
				credits: 7,
				vetted: 7,
				cost: 7 * PER_CREDIT,
				price: DOLLAR,
			}]
		);
	});
}

#[test]
fn an_application_vets_nobody() {
	TestExt::new().execute(|| {
		sponsor(SPONSOR, 300_000);
		assert_ok!(DataCredits::apply_as_payer(RuntimeOrigin::signed(SPONSOR)));
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(CAROLS, 1)]));
		assert_ok!(DataCredits::set_vetted(RuntimeOrigin::root(), SPONSOR, true));
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(CAROLS, 1)]));
		assert_ok!(DataCredits::set_vetted(RuntimeOrigin::root(), SPONSOR, false));
		assert_ok!(pay(SPONSOR, LORA, SPONSOR, &[(CAROLS, 1)]));
		let classes = take_heard().into_iter().map(|heard| heard.class).collect::<Vec<_>>();
		assert_eq!(classes, vec![PayerClass::Open, PayerClass::Vetted, PayerClass::Open]);
	});
}

#[test]
fn paying_takes_a_signature() {
	TestExt::new().execute(|| {
		assert_noop!(
			DataCredits::pay_usage(RuntimeOrigin::none(), LORA, SPONSOR, UsageItems::default()),
			DispatchError::BadOrigin
		);
	});
}
