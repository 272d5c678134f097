//! What a device earned, as it is told to its owner and to who buys its title.

use frame_support::{assert_ok, assert_storage_noop};
use groundwave_traits::UsageSink;
use groundwave_types::{Balance, LedgerStatement, PayerClass, UnsettledRound, WaitReason};
use proptest::prelude::*;
use sp_runtime::Permill;

use crate::mock::*;

fn statement() -> LedgerStatement {
	Rewards::statement(ALICES).expect("it earned")
}

#[test]
fn a_device_that_did_not_earn_has_none() {
	TestExt::new().execute(|| {
		assert_eq!(Rewards::statement(ALICES), None);
		assert_eq!(Rewards::statement(NO_DEVICE), None);
		assert_ok!(credit(LORA, START, &[(ALICES, 0)]));
		assert_eq!(Rewards::statement(ALICES), None);
	});
}

#[test]
fn each_round_says_why_it_waits_and_until_when() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START - 1, &[(ALICES, 3)]));
		assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
		assert_ok!(usage(LORA, ALICES, PayerClass::Vetted, 2 * GWV));
		let first = UnsettledRound {
			round: START - 1,
			points: 3,
			open_grains: 0,
			vetted_grains: 0,
			reason: WaitReason::Scoring { due: 1_800 },
		};
		let second = |reason| UnsettledRound {
			round: START,
			points: 0,
			open_grains: 10_000_000,
			vetted_grains: 20_000_000,
			reason,
		};
		assert_eq!(statement().unsettled, [first, second(WaitReason::Running { due: 2_400 })]);
		// A change of the length moves the end of the next round.
		assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), 10));
		assert_eq!(statement().unsettled[1], second(WaitReason::Running { due: 1_810 }));
		System::set_block_number(1_799);
		assert_eq!(statement().unsettled[1].reason, WaitReason::Running { due: 1_810 });
		next_round();
		assert_eq!(statement().unsettled, [second(WaitReason::Scoring { due: 1_810 })]);
		next_round();
		assert_eq!(statement().unsettled, []);
	});
}

#[test]
fn a_round_that_the_breaker_holds_up_says_so() {
	TestExt::new().policy(|policy| policy.breaker_limit = 0).execute(|| {
		for round in START..START + 4 {
			start_round(round);
			assert_ok!(credit(LORA, round, &[(ALICES, FULL)]));
		}
		let reasons = || {
			let waits = statement().unsettled.into_iter();
			waits.map(|it| (it.round, it.reason)).collect::<Vec<_>>()
		};
		// The last two were put together, and one of them runs.
		let due = anchor().end() + 600;
		assert_eq!(
			reasons(),
			[
				(START, WaitReason::Held),
				(START + 1, WaitReason::Held),
				(START + 2, WaitReason::Running { due }),
			]
		);
		next_round();
		assert_eq!(reasons()[2], (START + 2, WaitReason::Scoring { due }));
		next_round();
		assert_eq!(reasons()[2], (START + 2, WaitReason::Held));
		assert_eq!(System::block_number(), due);
		let told = statement();
		assert_eq!((told.claimable, told.with_title), (0, 0));
	});
}

#[test]
fn a_mature_device_is_told_what_a_claim_pays() {
	TestExt::new().execute(|| {
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		let expected = LedgerStatement {
			frozen: 0,
			network: LORA,
			claimable: LORA_BUDGET,
			escrowed: 0,
			matures_at: 0,
			escrow_vesting: 0,
			vesting: 0,
			vested_at: 0,
			retained: 0,
			lifetime: 0,
			unsettled: vec![],
			with_title: LORA_BUDGET,
		};
		// Before and after somebody settles.
		let told = statement();
		assert_eq!((told.claimable, told.with_title), (LORA_BUDGET, LORA_BUDGET));
		settle(LORA);
		assert_eq!(LedgerStatement { vested_at: 0, ..statement() }, expected);
		assert_eq!(cash(ALICES), LORA_BUDGET);
		let told = statement();
		assert_eq!((told.claimable, told.lifetime, told.with_title), (0, LORA_BUDGET, 0));
	});
}

#[test]
fn a_split_device_is_told_what_is_kept() {
	TestExt::new().execute(|| {
		Splits::mutate(|splits| splits.insert(ALICES, Permill::from_percent(25)));
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		let parts = |told: LedgerStatement| (told.claimable, told.retained, told.with_title);
		let quarter = LORA_BUDGET / 4;
		assert_eq!(parts(statement()), (quarter, 3 * quarter, LORA_BUDGET));
		let _ = cash(ALICES);
		assert_eq!(parts(statement()), (0, 3 * quarter, 3 * quarter));
		Splits::set(Default::default());
		assert_eq!(parts(statement()), (3 * quarter, 0, 3 * quarter));
	});
}

#[test]
fn vesting_is_told_with_its_end() {
	TestExt::new().execute(|| {
		vest(LORA, 1_000);
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		settle(LORA);
		let settled_at = System::block_number();
		jump_to(settled_at + 250);
		let told = statement();
		assert_eq!((told.claimable, told.vesting), (LORA_BUDGET / 4, LORA_BUDGET / 4 * 3));
		assert_eq!((told.vested_at, told.with_title), (settled_at + 1_000, LORA_BUDGET));
	});
}

#[test]
fn asking_changes_nothing() {
	TestExt::new().execute(|| {
		earn_and_wait(LORA, &[(ALICES, FULL)]);
		assert_storage_noop!(drop(statement()));
	});
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	#[test]
	fn what_a_buyer_is_told_is_what_he_is_paid(
		maturity in prop_oneof![Just(0), 0..6_000_u32],
		rounds in prop::collection::vec((0..FULL, 0..2_000_u32, any::<bool>(), any::<bool>()), 1..6),
		sold_after in 0..1_200_u32,
	) {
		TestExt::new().maturity(maturity).execute(|| {
			set_payee(ALICES, CAROL);
			for (points, vesting, claims, uses) in rounds {
				vest(LORA, vesting);
				assert_ok!(credit(LORA, anchor().round, &[(ALICES, points), (BOBS, 7)]));
				if uses {
					assert_ok!(Rewards::record_usage(LORA, vec![]));
					assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
				}
				next_round();
				if claims {
					let _ = claim(ALICE, ALICES);
				}
			}
			jump_to(System::block_number() + sold_after);
			let Some(told) = Rewards::statement(ALICES) else { return };
			let (alice, carol) = (balance(&ALICE), balance(&CAROL));
			sell(ALICES, BOB);
			assert_eq!(Rewards::statement(ALICES), Some(told.clone()));
			// What waits for settlement comes besides, at the rates that it then has.
			start_round(anchor().round + 2);
			settle(LORA);
			let unsettled = told.unsettled.iter().map(|waits| {
				let rates = Rewards::rates(LORA, waits.round).expect("it is settled");
				rates.point * Balance::from(waits.points) + rates.open * Balance::from(waits.open_grains)
			});
			let promised = told.with_title + unsettled.sum::<Balance>();
			jump_to(System::block_number() + 10_000);
			let _ = claim(STRANGER, ALICES);
			assert_eq!(balance(&BOB), 1_000 * GWV + promised);
			assert_eq!((balance(&ALICE), balance(&CAROL)), (alice, carol));
			assert_eq!(ledger(ALICES).unpaid(), Ok(0));
			assert_eq!(ledger(ALICES).lifetime, told.lifetime + promised);
		});
	}
}
