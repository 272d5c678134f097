use frame_support::{assert_ok, assert_storage_noop};

use crate::{MAX_SHARES, mock::*};

#[test]
fn a_split_title_is_shown_with_its_shares() {
	TestExt::new().execute(|| {
		assert_eq!(Fractions::split(LORA, WHOLE), None);
		assert_eq!(Fractions::split(LORA, ROOFTOP), Some((ROOFTOP_SHARES, TOTAL, 0)));
		assert_ok!(deposit(ALICE, ROOFTOP, 5));
		assert_eq!(Fractions::split(LORA, ROOFTOP), Some((ROOFTOP_SHARES, TOTAL, 5)));
	});
}

#[test]
fn what_nobody_deposited_is_not_there() {
	TestExt::new().execute(|| {
		assert_eq!(Fractions::accumulator(ROOFTOP_SHARES), None);
		assert_eq!(Fractions::position(ROOFTOP_SHARES, ALICE), None);
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), 0);
		assert_ok!(deposit(ALICE, ROOFTOP, 5));
		assert_eq!(Fractions::claimable(ROOFTOP_SHARES, BOB), 0);
	});
}

#[test]
fn records_are_shown_as_stored() {
	TestExt::new().execute(|| {
		assert_ok!(deposit(ALICE, ROOFTOP, 5));
		pay_out(ROOFTOP, GWV);
		assert_storage_noop!({
			assert_eq!(Fractions::accumulator(ROOFTOP_SHARES), Some(accumulator(ROOFTOP_SHARES)));
			let shown = Fractions::position(ROOFTOP_SHARES, ALICE);
			assert_eq!(shown, Some(position(ROOFTOP_SHARES, &ALICE)));
			assert_eq!(Fractions::claimable(ROOFTOP_SHARES, ALICE), GWV / 200);
		});
		assert_eq!(MAX_SHARES, 18_446_744_073_709_551_616);
	});
}
