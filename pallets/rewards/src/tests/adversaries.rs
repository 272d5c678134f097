//! Attacks on rewards that no other file of tests is about: those of the design's section on money,
//! each named by what the attacker tries.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::{ClaimFor, DeviceLeaves, EmissionShares, ForfeitRewards};
use groundwave_types::{Balance, PayerClass, Points};
use sp_runtime::{Permill, TokenError};

use crate::{Error, FREE_CLAIM_FACTOR, mock::*};

mod retroactive_changes {
	use super::*;

	/// What LORA's pot is funded with, the provider BOB and the stake get for a round, in which
	/// `change` happens after somebody earned.
	fn outcome(change: fn()) -> (Balance, Balance, Balance) {
		let mut outcome = Default::default();
		TestExt::new().execute(|| {
			set_terms(LORA, divided([50, 0, 26], Some((BOB, 24))));
			assert_ok!(credit(LORA, START, &[(ALICES, FULL)]));
			change();
			// Late points of others, and the change once more, before and after the round's end.
			assert_ok!(credit(LORA, START, &[(BOBS, FULL)]));
			next_round();
			change();
			assert_ok!(credit(LORA, START, &[(CAROLS, FULL)]));
			next_round();
			change();
			settle(LORA);
			outcome = (pot(LORA).funded, balance(&BOB), balance(&STAKES));
		});
		outcome
	}

	/// Sets LORA's share; it is refused where the share changed with the running round.
	fn set_share_if_open(part: Permill) {
		let _ = Rewards::set_share(RuntimeOrigin::root(), LORA, part);
	}

	#[test]
	fn a_manager_who_changes_the_split_after_others_earned_changes_nothing() {
		let unchanged = outcome(|| ());
		assert_eq!(unchanged.0, LORA_BUDGET / 2);
		assert_eq!(
			outcome(|| set_terms(LORA, divided([0, 0, 0], Some((STRANGER, 100))))),
			unchanged
		);
		assert_eq!(outcome(|| set_terms(LORA, divided([100, 0, 0], None))), unchanged);
		assert_eq!(outcome(|| set_terms(LORA, divided([0, 100, 0], None))), unchanged);
	}

	#[test]
	fn a_share_or_length_set_after_others_earned_changes_nothing() {
		let unchanged = outcome(|| ());
		assert_eq!(outcome(|| set_share_if_open(Permill::zero())), unchanged);
		assert_eq!(outcome(|| set_share_if_open(Permill::from_percent(75))), unchanged);
		assert_eq!(
			outcome(|| Rewards::set_round_length(RuntimeOrigin::root(), 5).expect("root may")),
			unchanged
		);
	}
}

mod pause_and_retirement {
	use super::*;

	#[test]
	fn the_share_of_a_paused_network_is_neither_minted_nor_split_over_others() {
		for paused in [false, true] {
			TestExt::new().execute(|| {
				set_evidence(WIFI, Permill::zero());
				if paused {
					pause(WIFI);
				}
				let issuance = Balances::total_issuance();
				for _ in 0..5 {
					assert_ok!(credit(LORA, anchor().round, &[(ALICES, FULL)]));
					let used = usage(WIFI, BOBS_WIFI, PayerClass::Open, GWV);
					let inactive = Error::<Test>::NetworkInactive.into();
					assert_eq!(used, if paused { Err(inactive) } else { Ok(()) });
					next_round();
				}
				next_round();
				settle(LORA);
				settle(WIFI);
				let minted = Balances::total_issuance() - issuance;
				assert_eq!(minted == 5 * LORA_BUDGET, paused);
				assert!(minted >= 5 * LORA_BUDGET);
			});
		}
	}

	#[test]
	fn what_was_earned_before_stays_claimable_for_ever() {
		TestExt::new().execute(|| {
			assert_ok!(credit(LORA, START, &[(ALICES, FULL / 2), (BOBS, FULL / 2)]));
			pause(LORA);
			set_share(LORA, Permill::zero());
			start_round(START + 2_000);
			assert!(!Rewards::has_share(LORA));
			assert_eq!(cash(ALICES), LORA_BUDGET / 2);
			start_round(START + 4_000);
			assert_eq!(cash(BOBS), LORA_BUDGET / 2);
		});
	}

	#[test]
	fn nobody_revives_a_paused_networks_pot_with_use_or_gifts() {
		TestExt::new().execute(|| {
			pause(LORA);
			let inactive = Error::<Test>::NetworkInactive;
			assert_noop!(usage(LORA, ALICES, PayerClass::Vetted, GWV), inactive);
			let inactive = Error::<Test>::NetworkInactive;
			assert_noop!(Rewards::fund(RuntimeOrigin::signed(ALICE), LORA, GWV), inactive);
		});
	}
}

mod sold_titles {
	use super::*;

	/// ALICE's device has something of each kind: accrued, in points, and in escrow or vesting.
	fn earn(vesting: u32) -> Balance {
		vest(LORA, vesting);
		for round in START..START + 4 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
		}
		4 * LORA_BUDGET
	}

	#[test]
	fn a_seller_who_claims_in_the_block_of_the_sale_gets_nothing_after_it() {
		for (maturity, vesting) in [(0, 0), (0, 3_000), (8_000, 0), (8_000, 3_000)] {
			TestExt::new().maturity(maturity).execute(|| {
				set_payee(ALICES, CAROL);
				let all = earn(vesting);
				let before = if claim(ALICE, ALICES).is_ok() { ledger(ALICES).lifetime } else { 0 };
				sell(ALICES, BOB);
				// The sale and another claim in the same block.
				let _ = claim(ALICE, ALICES);
				jump_to(5_000);
				settle(LORA);
				jump_to(20_000);
				let _ = claim(ALICE, ALICES);
				assert_eq!(balance(&CAROL), before);
				assert_eq!(balance(&ALICE), 1_000 * GWV);
				assert_eq!(balance(&BOB), 1_000 * GWV + all - before);
				assert_eq!(pot(LORA).owed, 0);
			});
		}
	}

	#[test]
	fn a_title_that_is_sold_back_and_forth_between_claims_pays_each_planck_once() {
		TestExt::new().execute(|| {
			let all = earn(1_000);
			for owner in [BOB, ALICE, STRANGER, BOB, ALICE] {
				sell(ALICES, owner.clone());
				let _ = claim(owner, ALICES);
				jump_to(System::block_number() + 333);
			}
			jump_to(20_000);
			let _ = claim(STRANGER, ALICES);
			let paid = [ALICE, BOB, STRANGER].iter().map(balance).sum::<Balance>() - 3_000 * GWV;
			assert_eq!((paid, ledger(ALICES).lifetime), (all, all));
		});
	}

	#[test]
	fn who_leaves_with_an_unsettled_or_unreleased_reward_neither_loses_nor_doubles_it() {
		TestExt::new().maturity(8_000).execute(|| {
			let all = earn(0);
			for block in [System::block_number(), 4_199, 4_200, 7_999] {
				jump_to(block);
				let refused = Rewards::on_leave(ALICES, &ALICE);
				let held = Error::<Test>::RewardsHeld.into();
				let unsettled = Error::<Test>::RoundsUnsettled.into();
				assert!(refused == Err(held) || refused == Err(unsettled));
			}
			jump_to(8_000);
			assert_ok!(Rewards::on_leave(ALICES, &ALICE));
			forget_device(ALICES);
			assert_eq!(balance(&ALICE), 1_000 * GWV + all);
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::UnknownDevice);
		});
	}
}

mod claims {
	use super::*;

	#[test]
	fn an_account_without_any_balance_is_paid_by_the_claim_of_another() {
		TestExt::new().execute(|| {
			earn_and_wait(LORA, &[(CAROLS, FULL)]);
			assert_eq!(balance(&CAROL), 0);
			// It is free for CAROL, who could send it if she had an account.
			assert!(is_free(CAROL, CAROLS) && !is_free(STRANGER, CAROLS));
			assert_ok!(claim(STRANGER, CAROLS));
			assert_eq!(balance(&CAROL), LORA_BUDGET);
		});
	}

	#[test]
	fn free_claims_cannot_be_split_into_many_small_ones() {
		TestExt::new().execute(|| {
			MaxRate::set(FREE_CLAIM_FACTOR * ClaimFee::get());
			let mut free = 0;
			for _ in 0..48 {
				assert_ok!(credit(LORA, anchor().round, &[(ALICES, 1)]));
				next_round();
				if is_free(ALICE, ALICES) {
					assert_ok!(claim(ALICE, ALICES));
					free += 1;
				}
			}
			assert_eq!(free, 2);
		});
	}

	#[test]
	fn strangers_who_claim_first_neither_take_nor_use_up_anything() {
		TestExt::new().execute(|| {
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			assert_ok!(claim(STRANGER, ALICES));
			assert_eq!(
				(balance(&STRANGER), balance(&ALICE)),
				(1_000 * GWV, 1_000 * GWV + LORA_BUDGET)
			);
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			assert!(is_free(ALICE, ALICES));
		});
	}

	#[test]
	fn a_claim_between_points_and_settlement_takes_nothing_of_others() {
		TestExt::new().execute(|| {
			assert_ok!(credit(LORA, START, &[(ALICES, 2 * FULL)]));
			next_round();
			// Late points of others, as ALICE tries to be paid before them.
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
			assert_ok!(credit(LORA, START, &[(BOBS, 2 * FULL)]));
			next_round();
			assert_ok!(claim(ALICE, ALICES));
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
			assert_ok!(claim(BOB, BOBS));
			let half = LORA_BUDGET / 2;
			assert_eq!((ledger(ALICES).lifetime, ledger(BOBS).lifetime), (half, half));
		});
	}
}

mod jackpots {
	use super::*;

	#[test]
	fn who_is_alone_in_a_network_earns_no_more_than_the_greatest_rate() {
		TestExt::new().execute(|| {
			for _ in 0..10 {
				earn_and_wait(LORA, &[(ALICES, 1)]);
			}
			assert_eq!(cash(ALICES), 10 * RATE_LIMIT);
			assert_eq!(pot(LORA).funded, 10 * RATE_LIMIT);
		});
	}

	#[test]
	fn dust_of_use_opens_the_part_of_use_to_evidence_and_no_more_than_evidences_own() {
		// The design has it so: above its cap, use leaves its part to evidence. What is left over is
		// bounded by evidence's part and by the greatest rate, and everybody with points shares it.
		TestExt::new().execute(|| {
			set_evidence(WIFI, Permill::from_percent(50));
			assert_ok!(usage(
				WIFI,
				BOBS_WIFI,
				PayerClass::Open,
				groundwave_math::PLANCKS_PER_GRAIN
			));
			earn_and_wait(WIFI, &[(BOBS_WIFI, 10 * FULL)]);
			settle(WIFI);
			assert!(pot(WIFI).funded <= EMISSION / 4);
			assert!(pot(WIFI).owed > EMISSION / 4 - GWV);
		});
	}

	#[test]
	fn a_gift_before_a_thin_round_is_not_cashed_by_who_is_alone_in_it() {
		TestExt::new().execute(|| {
			assert_ok!(Rewards::fund(RuntimeOrigin::signed(STRANGER), LORA, 100 * GWV));
			earn_and_wait(LORA, &[(ALICES, 1)]);
			assert_eq!(cash(ALICES), RATE_LIMIT);
			assert_eq!(pot(LORA).carried, 100 * GWV - RATE_LIMIT);
		});
	}

	#[test]
	fn a_gift_that_trips_the_breaker_is_paid_to_devices_once_it_is_widened() {
		TestExt::new().policy(|policy| policy.breaker_limit = LORA_BUDGET).execute(|| {
			assert_ok!(Rewards::fund(RuntimeOrigin::signed(STRANGER), LORA, 100 * GWV));
			earn_and_wait(LORA, &[(ALICES, FULL + 10_000)]);
			settle(LORA);
			assert!(pot(LORA).breaker.holds);
			assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, Some(2 * LORA_BUDGET)));
			assert_eq!(cash(ALICES), LORA_BUDGET + 100 * GWV);
		});
	}
}

mod figures {
	use super::*;

	#[test]
	fn one_planck_and_one_point() {
		TestExt::new().execute(|| {
			assert_ok!(Rewards::fund(RuntimeOrigin::signed(STRANGER), YOUNG, 1));
			earn_and_wait(YOUNG, &[(ALICES_YOUNG, 1)]);
			assert_eq!(cash(ALICES_YOUNG), 1);
		});
	}

	#[test]
	fn all_points_there_can_be_and_all_use_there_can_be() {
		TestExt::new().execute(|| {
			let all = Balance::from(u64::MAX) * groundwave_math::PLANCKS_PER_GRAIN;
			assert_ok!(usage(WIFI, BOBS_WIFI, PayerClass::Open, all));
			assert_ok!(usage(WIFI, BOBS_WIFI, PayerClass::Vetted, all));
			earn_and_wait(WIFI, &[(BOBS_WIFI, Points::MAX)]);
			settle(WIFI);
			// Less than a planck each: it is carried, and paid in a round with fewer.
			assert_eq!((pot(WIFI).owed, pot(WIFI).carried), (0, WIFI_BUDGET));
			let usage_budget = EMISSION / 20;
			assert_eq!(pot(WIFI).carried_usage, usage_budget);
			assert_ok!(usage(WIFI, BOBS_WIFI, PayerClass::Vetted, 1_000_000 * GWV));
			earn_and_wait(WIFI, &[(BOBS_WIFI, FULL)]);
			assert_eq!(cash(BOBS_WIFI), 2 * (WIFI_BUDGET + usage_budget));
		});
	}

	#[test]
	fn the_last_planck_of_the_maximum_supply_goes_to_whoever_settles_first() {
		TestExt::new().execute(|| {
			MaxSupply::set(Balances::total_issuance() + LORA_BUDGET + 1);
			assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, FULL)]));
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			settle(LORA);
			settle(WIFI);
			assert_eq!((pot(LORA).owed, pot(WIFI).funded), (LORA_BUDGET, 1));
			assert_eq!(Balances::total_issuance(), MaxSupply::get());
			// Nothing that was promised lacks cover, and nothing more is promised.
			assert_eq!(cash(ALICES), LORA_BUDGET);
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			assert_noop!(claim(ALICE, ALICES), Error::<Test>::NothingDue);
		});
	}
}

mod misuse_by_other_pallets {
	use super::*;

	#[test]
	fn a_ban_and_a_claim_of_shares_in_one_block_take_nothing_twice() {
		TestExt::new().maturity(5_000).execute(|| {
			Splits::mutate(|splits| splits.insert(ALICES, Permill::from_percent(50)));
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			assert_ok!(Rewards::claim_for(ALICES));
			assert_eq!(Rewards::forfeit(ALICES, None), Ok(LORA_BUDGET));
			assert_ok!(Rewards::claim_for(ALICES));
			jump_to(5_000);
			assert_ok!(Rewards::claim_for(ALICES));
			assert_eq!((balance(&SHARES), pot(LORA).forfeited), (0, LORA_BUDGET));
		});
	}

	#[test]
	fn stake_whose_account_cannot_take_its_part_leaves_the_books_as_they_were() {
		// The account is endowed at genesis; without that, the settlement as a whole would fail.
		TestExt::new().execute(|| {
			set_terms(LORA, divided([75, 0, 25], None));
			StakeAppetite::set(DEPOSIT - 1);
			earn_and_wait(LORA, &[(ALICES, FULL)]);
			assert_noop!(
				Rewards::settle(RuntimeOrigin::signed(STRANGER), LORA),
				TokenError::BelowMinimum
			);
		});
	}
}
