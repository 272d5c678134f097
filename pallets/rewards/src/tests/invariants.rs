//! Each invariant notices what breaks it.

use frame_support::assert_ok;
use groundwave_math::UsagePolicy;
use groundwave_traits::{KEPT_ROUNDS, RoundStart};
use groundwave_types::{Balance, PayerClass, Points};
use sp_runtime::{Permill, Perquintill, TryRuntimeError};

use crate::{
	Anchor, EarnedRound, LedgerRecord, Ledgers, PotRecord, Pots, RatePage, Rates, RoundAnchor,
	RoundRates, Shares, Spans, Starts, UsagePolicies, mock::*,
};

/// A world in which ALICE was paid and earned again, and BOB's reward is settled and not folded.
fn lived_in_world() {
	assert_ok!(credit(LORA, START, &[(ALICES, 3_000_000), (BOBS, 4_000_000)]));
	assert_ok!(usage(LORA, BOBS, PayerClass::Open, GWV));
	assert_ok!(usage(LORA, BOBS, PayerClass::Vetted, GWV));
	start_round(START + 2);
	assert_ok!(claim(ALICE, ALICES));
	assert_ok!(credit(LORA, START + 2, &[(ALICES, 5)]));
	assert_ok!(usage(LORA, ALICES, PayerClass::Open, GWV));
	assert_ok!(usage(LORA, ALICES, PayerClass::Vetted, GWV));
	assert_ok!(Rewards::check_invariants());
}

/// Asserts that `break_it` breaks the invariant that complains with `complaint`.
fn notices(complaint: &'static str, break_it: impl FnOnce()) {
	TestExt::new().build().execute_with(|| {
		lived_in_world();
		break_it();
		assert_eq!(Rewards::check_invariants(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_anchor(change: impl FnOnce(&mut RoundAnchor)) {
	Anchor::<Test>::mutate(change);
}

fn change_pot(change: impl FnOnce(&mut PotRecord)) {
	Pots::<Test>::mutate(LORA, |pot| change(pot.as_mut().expect("LORA has a pot")));
}

fn change_ledger(change: impl FnOnce(&mut LedgerRecord)) {
	Ledgers::<Test>::mutate(ALICES, |ledger| change(ledger.as_mut().expect("ALICE earned")));
}

fn change_rates(change: impl FnOnce(&mut RatePage)) {
	Rates::<Test>::mutate(LORA, 0, change);
}

#[test]
fn invariant_1_notices_an_anchor_that_does_not_hold_the_present() {
	let outside = "1: the round holds no present block";
	notices(outside, || System::set_block_number(anchor().end()));
	notices(outside, || System::set_block_number(anchor().block - 1));
	notices("1: a length is out of bounds", || change_anchor(|anchor| anchor.next_length = 4));
	notices("1: a length is out of bounds", || change_anchor(|anchor| anchor.length = 14_401));
	let no_room = "1: the round before has no room";
	notices(no_room, || change_anchor(|anchor| anchor.previous_length = 0));
	notices(no_room, || change_anchor(|anchor| anchor.previous_length = anchor.block + 1));
}

#[test]
fn invariant_2_notices_shares_that_are_out_of_order_late_or_too_large() {
	notices("2: shares are out of order", || {
		Shares::<Test>::mutate(|shares| {
			let first = shares[0];
			shares.try_push(first).expect("there is room");
		});
	});
	notices("2: a share changes too late", || {
		Shares::<Test>::mutate(|shares| shares[0].glide.since = anchor().end() + 1);
	});
	notices("2: shares exceed the whole", || {
		// Without a span no share begins where it came from.
		Spans::<Test>::mutate(|spans| spans.shares = 720);
		Shares::<Test>::mutate(|shares| {
			shares[0].glide.since = anchor().end();
			shares[0].glide.from = Perquintill::one();
		});
	});
	notices("2: shares are to exceed the whole", || {
		Shares::<Test>::mutate(|shares| shares[0].glide.target = Perquintill::one());
	});
	notices("2: shares exceed the whole", || {
		Shares::<Test>::mutate(|shares| {
			shares[0].glide.since = anchor().end();
			shares[0].previous.target = Perquintill::one();
		});
	});
}

#[test]
fn invariant_3_notices_a_pot_that_lost_or_found_money() {
	let complaint = "3: a pot lost or found money";
	notices(complaint, || change_pot(|pot| pot.funded += 1));
	notices(complaint, || change_pot(|pot| pot.paid += 1));
	notices(complaint, || change_pot(|pot| pot.owed -= 1));
	notices(complaint, || change_pot(|pot| pot.carried += 1));
	notices(complaint, || change_pot(|pot| pot.carried_usage += 1));
	notices(complaint, || change_pot(|pot| pot.forfeited += 1));
	notices(complaint, || change_pot(|pot| pot.forfeited = Balance::MAX));
}

#[test]
fn invariant_4_notices_money_that_is_not_there() {
	let gift = |amount| PotRecord { funded: amount, carried: amount, ..PotRecord::default() };
	notices("4: the pots' account does not cover the pots", || {
		Pots::<Test>::insert(WIFI, gift(1));
	});
	notices("4: the pots' account does not cover the pots", || {
		let pot = PotRecord { funded: 1, carried_usage: 1, ..PotRecord::default() };
		Pots::<Test>::insert(WIFI, pot);
	});
	notices("4: pots hold too much to count", || {
		Pots::<Test>::insert(WIFI, gift(Balance::MAX));
	});
}

#[test]
fn invariant_5_notices_unsettled_rounds_that_cannot_be() {
	notices("5: unsettled rounds are out of order", || {
		change_pot(|pot| {
			let pending = pot.unsettled[0].clone();
			pot.unsettled.try_push(pending).expect("there is room");
		});
	});
	notices("5: unsettled rounds are out of order", || {
		change_pot(|pot| {
			let mut pending = pending(START + 1, 0, 0);
			pending.last = START + 2;
			pot.unsettled.try_insert(0, pending).expect("there is room");
		});
	});
	notices("5: an entry ends before it begins", || {
		change_pot(|pot| pot.unsettled[0].last = START + 1);
	});
	notices("5: an unsettled round did not begin", || {
		change_pot(|pot| pot.unsettled[0].last = START + 3);
	});
	notices("5: an unsettled round pays use without bounds", || {
		change_pot(|pot| pot.unsettled[0].usage.open_cap = Permill::from_percent(91));
	});
	notices("5: an unsettled round did not begin", || {
		let pending = pending(anchor().round + 1, 1, 0);
		change_pot(|pot| pot.unsettled.try_push(pending).expect("there is room"));
	});
	notices("5: an unsettled round has a rate", || {
		let offset = u8::try_from(anchor().round).expect("the first page");
		change_rates(|page| {
			page.values.try_push((offset, RoundRates::default())).expect("there is room")
		});
	});
}

#[test]
fn invariant_6_notices_rates_that_cannot_be() {
	notices("6: rates are out of order", || {
		change_rates(|page| {
			page.values.try_push((0, RoundRates::default())).expect("there is room")
		});
	});
	notices("6: a rate lies on another page", || {
		change_rates(|page| {
			page.values.try_push((16, RoundRates::default())).expect("there is room")
		});
	});
	notices("6: a round that is not due has a rate", || {
		change_rates(|page| {
			page.values.try_push((15, RoundRates::default())).expect("there is room")
		});
	});
}

#[test]
fn invariant_7_notices_ledgers_of_nobody_and_rounds_that_cannot_be() {
	let orphan = "7: a ledger has no device in its network";
	notices(orphan, || forget_device(ALICES));
	notices(orphan, || change_ledger(|ledger| ledger.network = WIFI));
	notices("7: a ledger has no pot", || {
		Ledgers::<Test>::insert(ALICES_YOUNG, LedgerRecord::new(YOUNG, 0));
	});
	notices("7: a ledger's rounds are out of order", || {
		change_ledger(|ledger| {
			let earned = ledger.unsettled[0];
			ledger.unsettled.try_push(earned).expect("there is room");
		});
	});
	notices("7: a ledger holds a round without earnings", || {
		change_ledger(|ledger| ledger.unsettled[0] = EarnedRound::new(START + 2));
	});
}

#[test]
fn invariant_8_notices_points_on_which_ledgers_and_pot_disagree() {
	let complaint = "8: ledgers and pot disagree on what was earned";
	notices(complaint, || change_ledger(|ledger| ledger.unsettled[0].points += 1));
	notices(complaint, || change_ledger(|ledger| ledger.unsettled[0].open += 1));
	notices(complaint, || change_ledger(|ledger| ledger.unsettled[0].vetted += 1));
	notices(complaint, || change_pot(|pot| pot.unsettled[0].points += 1));
	notices(complaint, || change_pot(|pot| pot.unsettled[0].open.grains -= 1));
	notices(complaint, || change_pot(|pot| pot.unsettled[0].vetted.grains -= 1));
	notices(complaint, || change_ledger(|ledger| ledger.unsettled = Default::default()));
	notices("8: ledgers earned too much to count", || {
		change_ledger(|ledger| ledger.unsettled[0].points = Points::MAX);
		let mut bobs = ledger(BOBS);
		bobs.unsettled.try_push(earned(&[(START + 2, 1)])[0]).expect("there is room");
		Ledgers::<Test>::insert(BOBS, bobs);
	});
	notices("8: a ledger's round is neither settled nor unsettled", || {
		let earned = earned(&[(START + 1, 1)]);
		change_ledger(|ledger| ledger.unsettled.try_insert(0, earned[0]).expect("there is room"));
	});
}

#[test]
fn invariant_9_notices_what_is_due_and_not_owed() {
	let complaint = "9: ledgers and pot disagree on what is owed";
	notices(complaint, || change_ledger(|ledger| ledger.accrued += 1));
	notices(complaint, || change_ledger(|ledger| ledger.escrowed += 1));
	notices(complaint, || change_ledger(|ledger| ledger.vesting.locked += 1));
	notices(complaint, || change_ledger(|ledger| ledger.retained += 1));
	notices(complaint, || Ledgers::<Test>::remove(BOBS));
	notices(complaint, || {
		change_pot(|pot| {
			pot.owed += 1;
			pot.carried -= 1;
		});
	});
	notices(complaint, || change_rates(|page| page.values[0].1.point += 1));
	notices(complaint, || change_rates(|page| page.values[0].1.open += 1));
	notices(complaint, || change_rates(|page| page.values[0].1.vetted += 1));
	notices("9: ledgers are due too much to count", || {
		change_ledger(|ledger| (ledger.accrued, ledger.escrowed) = (Balance::MAX, 1));
	});
	notices("9: a round is due too much to count", || {
		change_rates(|page| page.values[0].1.point = Balance::MAX);
	});
}

#[test]
fn invariant_10_notices_payments_that_no_pot_made() {
	notices("10: ledgers were paid more than their pot paid", || {
		change_ledger(|ledger| ledger.lifetime += 1);
	});
}

#[test]
fn invariant_11_notices_issuance_above_the_maximum() {
	notices("11: issuance exceeds the maximum supply", || MaxSupply::set(GWV));
}

#[test]
fn invariant_12_notices_starts_that_are_missing_left_over_or_out_of_order() {
	let complaint = "12: a start is missing or was not forgotten";
	let start = || Rewards::round_start(anchor().round).expect("the running round began");
	notices(complaint, || Starts::<Test>::remove(anchor().round));
	notices(complaint, || Starts::<Test>::remove(anchor().round - 1));
	notices(complaint, || Starts::<Test>::insert(anchor().round + 1, start()));
	notices("12: the running round has two lengths", || {
		Starts::<Test>::insert(anchor().round, RoundStart { length: 601, ..start() });
	});
	notices("12: a round began before the one that it follows", || {
		Starts::<Test>::insert(anchor().round, RoundStart { at: 0, ..start() });
	});
}

#[test]
fn invariant_12_notices_a_start_that_was_not_forgotten() {
	TestExt::new().build().execute_with(|| {
		let first = Rewards::round_start(0).expect("round 0 began");
		start_round(KEPT_ROUNDS + 1);
		assert_ok!(Rewards::check_invariants());
		Starts::<Test>::insert(0, first);
		assert_eq!(
			Rewards::check_invariants(),
			Err(TryRuntimeError::Other("12: a start is missing or was not forgotten"))
		);
	});
}

#[test]
fn invariant_13_notices_use_that_is_paid_without_bounds() {
	let complaint = "13: usage is paid without bounds";
	let [tenth, most, too_much] = [10, 90, 91].map(Permill::from_percent);
	for (floor, open_cap, vetted_cap) in [
		(Permill::zero(), too_much, 1_500_000),
		// A floor above one of the caps.
		(most, tenth, 1_500_000),
		(tenth, most, 99_999),
	] {
		notices(complaint, || {
			let policy = UsagePolicy { floor, open_cap, vetted_cap };
			UsagePolicies::<Test>::insert(WIFI, policy);
		});
	}
}
