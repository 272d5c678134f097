use frame_support::traits::{
	BuildGenesisConfig, Hooks,
	fungible::{Inspect, Unbalanced},
};
use groundwave_traits::RoundStart;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{DEFAULT_ROUND_LENGTH, GenesisConfig, MIN_ROUND_LENGTH, RoundAnchor, mock::*};

#[test]
fn round_0_begins_with_genesis() {
	TestExt::new().at_genesis().round_length(7).execute(|| {
		assert_eq!(
			anchor(),
			RoundAnchor { round: 0, block: 0, length: 7, next_length: 7, previous_length: 0 }
		);
		let seed = BlakeTwo256::hash(&[0; 32 + 4]);
		let start = RoundStart { seed, at: 0, length: 7 };
		assert_eq!(Rewards::round_start(0), Some(start));
		assert_eq!(Rewards::round_start(1), None);
	});
}

#[test]
fn rounds_have_the_usual_length_unless_genesis_says_otherwise() {
	assert_eq!(GenesisConfig::<Test>::default().round_length, DEFAULT_ROUND_LENGTH);
}

#[test]
#[should_panic(expected = "the length of rounds lies within its bounds")]
fn a_genesis_with_rounds_too_short_is_refused() {
	TestExt::new().at_genesis().round_length(MIN_ROUND_LENGTH - 1).build();
}

#[test]
fn the_pots_account_holds_the_existential_deposit() {
	TestExt::new().at_genesis().execute(|| {
		assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT);
		assert_eq!(Balances::total_issuance(), 3_000 * GWV + DEPOSIT);
	});
}

#[test]
fn an_endowed_pots_account_gets_nothing_more() {
	TestExt::new().at_genesis().execute(|| {
		GenesisConfig::<Test>::default().build();
		assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT);
	});
}

#[test]
#[should_panic(expected = "genesis issues no more than may ever exist")]
fn a_genesis_above_the_maximum_supply_is_refused() {
	TestExt::new().at_genesis().build().execute_with(|| {
		Balances::set_total_issuance(MaxSupply::get() + 1);
		GenesisConfig::<Test>::default().build();
	});
}

#[test]
fn the_relations_between_constants_hold() {
	TestExt::new().execute(Rewards::integrity_test);
}
