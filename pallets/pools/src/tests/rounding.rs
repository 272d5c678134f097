//! Nothing can be gained by rounding.

use frame_support::{assert_ok, traits::fungible::Inspect};
use groundwave_types::{AccountId, Balance};
use proptest::prelude::*;

use crate::{PoolLimits, mock::*};

/// An account of its own for each number.
fn account(number: u8) -> AccountId {
	AccountId::new([100 + number; 32])
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	/// The attack: many delegations of single plancks, whose roundings add up.
	#[test]
	fn dust_delegations_get_no_more_than_one_of_the_same_size(
		pieces in prop::collection::vec(1..1_000_u128, 2..12),
		pledge in 1..1_000_000_u128,
		budgets in prop::collection::vec(0..1_u128 << 50, 1..4),
	) {
		let mut incomes = Vec::new();
		for split in [true, false] {
			TestExt::execute(|| {
				Limits::set(&PoolLimits { min_delegation: 1, min_pledge: 1, ..LIMITS });
				let pool = create(ALICE, pledge, GENEROUS);
				attach(ALICE, pool, ALICES);
				let sum = pieces.iter().sum::<Balance>();
				let pieces = if split { pieces.clone() } else { vec![sum] };
				for (number, piece) in pieces.iter().enumerate() {
					let who = account(number as u8);
					assert_ok!(Balances::transfer_keep_alive(signed(BOB), who.clone(), GWV));
					delegate(who, pool, *piece);
				}
				let mut saturation = RULES.saturation;
				saturation.staking_supply = 4 * (sum + pledge);
				set_rules(LORA, crate::StakeRules { saturation, ..RULES });
				next_round();
				for budget in &budgets {
					Budget::set(budget);
					earn(&[(ALICES, FULL)]);
					next_round();
				}
				go_to_round(START + 10);
				settle();
				let members = pieces.len() as u8;
				incomes.push((0..members).map(|number| due(pool, account(number))).sum::<Balance>());
				let all = incomes.last().expect("just pushed") + due(pool, ALICE);
				assert!(all <= Minted::get());
			});
		}
		prop_assert!(incomes[0] <= incomes[1]);
	}

	/// The attack: to join and to leave until the roundings pay.
	#[test]
	fn joining_and_leaving_pays_nobody(
		moves in prop::collection::vec((any::<bool>(), 1..1_000_000_u128), 1..40),
		percent in 1..99_u32,
	) {
		TestExt::with_pool(|pool| {
			Limits::set(&PoolLimits { min_delegation: 1, unbonding: 1, ..LIMITS });
			// From now on a share is not a planck.
			slash(ALICES, percent, START + 1);
			for (joins, amount) in moves {
				if joins {
					let _ = Pooled::delegate(signed(CAROL), pool, amount);
				} else {
					let _ = Pooled::undelegate(signed(CAROL), pool, amount);
				}
				System::set_block_number(System::block_number() + 1);
				let _ = Pooled::withdraw(signed(CAROL), pool, CAROL);
			}
			let _ = Pooled::undelegate(signed(CAROL), pool, u128::MAX);
			System::set_block_number(System::block_number() + 1);
			let _ = Pooled::withdraw(signed(CAROL), pool, CAROL);
			assert!(Balances::balance(&CAROL) <= ENDOWMENT);
		});
	}
}
