use frame_support::traits::Hooks;

use crate::{CreditLimits, PriceRecord, mock::*};

#[test]
fn genesis_sets_the_price_and_knows_no_quotes() {
	TestExt::new().price(DOLLAR * 3).silent().execute(|| {
		let record = PriceRecord {
			average: DOLLAR * 3,
			spread: 0,
			lower: DOLLAR * 3,
			upper: DOLLAR * 3,
			moved: 0,
			fresh_at: 0,
		};
		assert_eq!(price(), record);
		assert!(!DataCredits::price().fresh);
	});
}

#[test]
#[should_panic(expected = "GWV have a price")]
fn genesis_takes_no_price_of_zero() {
	TestExt::new().price(0).build();
}

#[test]
fn the_limits_of_the_live_chain_are_sound() {
	TestExt::new().execute(DataCredits::integrity_test);
}

#[test]
fn limits_that_forbid_all_minting_are_not_sound() {
	assert!(LIMITS.are_sound());
	for limits in [
		CreditLimits { min_mint: 0, ..LIMITS },
		CreditLimits { max_mint_per_round: LIMITS.min_mint - 1, ..LIMITS },
		CreditLimits { max_quote_age: 0, ..LIMITS },
		CreditLimits { min_quotes: 0, ..LIMITS },
	] {
		assert!(!limits.are_sound());
	}
}
