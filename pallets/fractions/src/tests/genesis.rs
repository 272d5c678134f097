use frame_support::{hypothetically, traits::fungible::Inspect};
use groundwave_traits::SplitTitles;

use crate::mock::*;

#[test]
fn the_account_begins_with_the_existential_deposit() {
	TestExt::new().execute(|| {
		assert_eq!(Balances::balance(&Fractions::share_account()), DEPOSIT);
		assert_eq!(<Fractions as SplitTitles>::account(), Fractions::share_account());
	});
}

#[test]
fn the_account_is_endowed_once() {
	TestExt::new().execute(|| {
		hypothetically!({
			Fractions::endow_share_account();
			assert_eq!(Balances::balance(&Fractions::share_account()), DEPOSIT);
		});
	});
}
