use frame_support::assert_ok;

use crate::{MAX_ROUND_LENGTH, mock::*};

#[test]
fn the_running_round_is_shown_with_its_blocks() {
	TestExt::new().execute(|| {
		let shown = Rewards::current_round();
		assert_eq!((shown.round, shown.block, shown.end()), (START, 1_200, 1_800));
	});
}

#[test]
fn what_nobody_earned_or_gave_is_not_there() {
	TestExt::new().execute(|| {
		assert_eq!(Rewards::claimable(ALICES), 0);
		assert_eq!(Rewards::claimable(NO_DEVICE), 0);
		assert_eq!(Rewards::ledger(ALICES), None);
		assert_eq!(Rewards::pot(LORA), None);
		assert_eq!(rate(LORA, START), None);
		assert_eq!(Rewards::next_settlement(LORA), None);
	});
}

#[test]
fn stored_records_are_shown_as_they_are() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_eq!(Rewards::ledger(ALICES), Some(ledger(ALICES)));
		assert_eq!(Rewards::pot(LORA), Some(pot(LORA)));
	});
}

#[test]
fn what_is_claimable_includes_rounds_that_are_due_and_not_settled() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 500_000), (BOBS, 1_000_000)]));
		start_round(START + 1);
		assert_eq!(Rewards::claimable(ALICES), 0);
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 1_500_000)]));
		start_round(START + 2);
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 3);
		start_round(START + 3);
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 3 + LORA_BUDGET);
		settle(LORA);
		assert_eq!(Rewards::claimable(ALICES), LORA_BUDGET / 3 + LORA_BUDGET);
	});
}

#[test]
fn the_next_settlement_is_the_oldest_rounds() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START - 1, &[(ALICES, 1)]));
		assert_eq!(Rewards::next_settlement(LORA), Some((START - 1, 1_800)));
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_eq!(Rewards::next_settlement(LORA), Some((START - 1, 1_800)));
		next_round();
		assert_eq!(Rewards::next_settlement(LORA), Some((START - 1, 1_800)));
		settle(LORA);
		assert_eq!(Rewards::next_settlement(LORA), Some((START, 2_400)));
	});
}

#[test]
fn the_next_settlement_follows_a_change_of_the_length() {
	TestExt::new().execute(|| {
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_eq!(Rewards::next_settlement(LORA), Some((START, 2_400)));
		assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), MAX_ROUND_LENGTH));
		let due = 1_800 + MAX_ROUND_LENGTH;
		assert_eq!(Rewards::next_settlement(LORA), Some((START, due)));
		next_round();
		assert_eq!(Rewards::next_settlement(LORA), Some((START, due)));
		next_round();
		assert_eq!((anchor().block, anchor().round), (due, START + 2));
	});
}
