use frame_support::{assert_noop, assert_ok, assert_storage_noop};

use crate::{Error, mock::*};

#[test]
fn the_price_is_shown_as_the_next_call_finds_it() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 2; 5]);
		let shown = DataCredits::price();
		assert_storage_noop!(assert_eq!(DataCredits::price(), shown));
		update_price();
		assert_eq!(shown.record, price());
		assert!(shown.fresh);
		assert_eq!((shown.mint, shown.floor), (DOLLAR * 105 / 100, DOLLAR * 2));
	});
}

#[test]
fn a_stale_price_is_shown_as_it_was_last_seen() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 2; 5]);
		update_price();
		silence_feed();
		next_round();
		let shown = DataCredits::price();
		assert_eq!(shown.record, price());
		assert!(!shown.fresh);
	});
}

#[test]
fn a_quote_is_what_a_mint_makes() {
	TestExt::new().execute(|| {
		feed(&[DOLLAR * 9 / 10, DOLLAR, DOLLAR, DOLLAR * 2, DOLLAR * 3]);
		let amount = 7 * GWV + 123_456_789;
		let quote = DataCredits::quote_mint(amount);
		assert_storage_noop!(assert_eq!(DataCredits::quote_mint(amount), quote));
		assert_ok!(mint(ALICE, amount));
		assert_eq!(Some(stock(ALICE).credits), quote);
	});
}

#[test]
fn there_is_no_quote_where_nothing_would_be_minted() {
	TestExt::new().execute(|| {
		assert_eq!(DataCredits::quote_mint(GWV), Some(PER_GWV));
		assert_eq!(DataCredits::quote_mint(GWV - 1), None);
		assert_eq!(DataCredits::quote_mint(0), None);
		assert_eq!(DataCredits::quote_mint(u128::MAX), None);
		assert_eq!(DataCredits::quote_mint(100_000 * GWV), Some(LIMITS.max_mint_per_round));
		assert_eq!(DataCredits::quote_mint(100_000 * GWV + PER_CREDIT), None);
		assert_ok!(mint(ALICE, GWV));
		assert_eq!(DataCredits::quote_mint(100_000 * GWV), None);
		silence_feed();
		assert_eq!(DataCredits::quote_mint(GWV), None);
		assert_noop!(mint(ALICE, GWV), Error::<Test>::FeedStale);
	});
}

#[test]
fn what_is_not_there_is_not_shown() {
	TestExt::new().execute(|| {
		assert_eq!(DataCredits::balance(ALICE), None);
		assert_eq!(DataCredits::earmark(LORA, ALICE), None);
		assert_eq!(DataCredits::payer(ALICE), None);
		assert_eq!(DataCredits::totals(), Default::default());
	});
}

#[test]
fn what_is_there_is_shown() {
	TestExt::new().execute(|| {
		sponsor(ALICE, 200_000);
		assert_ok!(refund(ALICE, LORA, 100_000));
		vet(ALICE);
		assert_eq!(DataCredits::balance(ALICE), Some(credits(100_000, GWV)));
		assert_eq!(DataCredits::earmark(LORA, ALICE), Some(earmark(ALICE)));
		assert_eq!(DataCredits::payer(ALICE), Some(true));
		assert_eq!(DataCredits::totals(), totals());
	});
}
