//! The settlement of a round by itself: pots, budgets and use without a chain.

use frame_support::assert_ok;
use groundwave_math::{PLANCKS_PER_GRAIN, UsagePolicy, UsageTotals};
use groundwave_types::{AccountId, Balance, BlockNumber};
use proptest::prelude::*;
use sp_runtime::{ArithmeticError, Permill};

use crate::{Budget, EmissionPolicy, PendingRound, PotRecord, RoundRates, Settlement, mock::*};

/// The block in which rounds are settled.
const NOW: BlockNumber = 5;

/// A round of a network in which nobody earned anything.
fn nobody(budget: Budget) -> PendingRound {
	PendingRound {
		round: 7,
		last: 8,
		skipped: false,
		blocks: 600,
		points: 0,
		open: UsageTotals::default(),
		vetted: UsageTotals::default(),
		budget,
		provider: Some(BOB),
		vesting: 11,
		usage: UsagePolicy {
			floor: Permill::from_percent(50),
			open_cap: Permill::from_percent(90),
			vetted_cap: 2_000_000,
		},
	}
}

/// Use that was worth what it cost.
fn used(grains: u64) -> UsageTotals {
	UsageTotals { grains, worth: Balance::from(grains) * PLANCKS_PER_GRAIN }
}

/// A pot that carries what it is given and waits for one round.
fn waiting(carried: Balance, carried_usage: Balance, pending: PendingRound) -> PotRecord {
	let mut pot =
		PotRecord { funded: carried + carried_usage, carried, carried_usage, ..Default::default() };
	pot.unsettled.try_push(pending).expect("it is empty");
	pot
}

/// Settles the only round of `pot`, which no breaker holds up.
fn settle_one(pot: &mut PotRecord, room: Balance, policy: &EmissionPolicy) -> Settlement {
	pot.settle_oldest(room, policy, NOW).expect("it is countable").expect("a round waits")
}

/// The rules of the mock.
fn rules() -> EmissionPolicy {
	TestExt::new().build();
	EmissionPolicy { max_rate: Balance::MAX, ..Policy::get() }
}

const BUDGET: Budget =
	Budget { evidence: 1_000, usage: 500, stake: 200, oracles: 80, provider: 100, top_up: 50 };

#[test]
fn a_round_in_which_nobody_earned_mints_nothing_for_anybody() {
	let mut pot = waiting(30, 40, nobody(BUDGET));
	let settlement = settle_one(&mut pot, Balance::MAX, &rules());
	assert_eq!((settlement.issued(), settlement.due(), settlement.minted()), (0, 0, 0));
	assert_eq!((settlement.provider, settlement.stake, settlement.usage), (None, 0, None));
	assert_eq!((settlement.round, settlement.last), (7, 8));
	let rates = RoundRates { vesting: 11, settled_at: NOW, ..RoundRates::default() };
	assert_eq!(settlement.rates, rates);
	let expected = PotRecord { funded: 70, carried: 30, carried_usage: 40, ..PotRecord::default() };
	assert_eq!(pot, expected);
}

#[test]
fn a_round_without_use_mints_nothing_for_use() {
	let mut pot = waiting(0, 40, PendingRound { points: 10, ..nobody(BUDGET) });
	let settlement = settle_one(&mut pot, Balance::MAX, &rules());
	assert_eq!((settlement.minted(), settlement.issued()), (1_000, 1_380));
	assert_eq!((pot.carried_usage, pot.owed, settlement.usage), (40, 1_000, None));
}

#[test]
fn a_round_without_points_mints_nothing_for_evidence() {
	let mut pot = waiting(30, 0, PendingRound { open: used(5), ..nobody(BUDGET) });
	let settlement = settle_one(&mut pot, Balance::MAX, &rules());
	assert_eq!((settlement.evidence.minted, settlement.rates.point), (0, 0));
	// 100 plancks for each grain, as the floor of half its worth is out of reach: with the top-up 110.
	assert_eq!((settlement.rates.open, settlement.rates.vetted), (110, 0));
	assert_eq!((settlement.minted(), pot.carried, pot.owed), (550, 30, 550));
}

#[test]
fn scarce_room_goes_to_the_provider_then_to_evidence_use_stake_oracles_and_floor() {
	let all = [100, 1_000, 500, 200, 80, 50];
	let mut room = 0;
	let mut cuts = vec![0];
	for part in all {
		cuts.extend([room + 1, room + part - 1, room + part]);
		room += part;
	}
	cuts.extend([room + 1, Balance::MAX]);
	for room in cuts {
		let pending = PendingRound { points: 1, open: used(1), ..nobody(BUDGET) };
		let mut pot = waiting(0, 0, pending);
		let settlement = settle_one(&mut pot, room, &rules());
		let mut left = room;
		let expected = all.map(|part| {
			let taken = part.min(left);
			left -= taken;
			taken
		});
		let usage = settlement.usage.expect("somebody paid");
		let provider = settlement.provider.map_or(0, |(_, amount)| amount);
		let Settlement { evidence, stake, oracles, .. } = settlement;
		let got = [provider, evidence.minted, usage.minted, stake, oracles, usage.top_up];
		assert_eq!(got, expected, "with room for {room}");
	}
}

/// The attack: one point of one device, where a whole round's parts of provider, stake and oracles wait
/// for somebody to earn.
#[test]
fn provider_stake_and_oracles_are_released_with_what_devices_earn() {
	let settle = |max_rate, pending| {
		let mut pot = waiting(0, 0, pending);
		let settlement =
			settle_one(&mut pot, Balance::MAX, &EmissionPolicy { max_rate, ..rules() });
		let provider = settlement.provider.map_or(0, |(_, amount)| amount);
		(settlement.evidence.allocated, provider, settlement.stake, settlement.oracles)
	};
	let earned = |points| PendingRound { points, ..nobody(BUDGET) };
	// 18.8 of 1,880 plancks could be earned, then nearly all.
	assert_eq!(settle(188, earned(1)), (188, 10, 20, 8));
	assert_eq!(settle(188, earned(9)), (999, 90, 180, 72));
	assert_eq!(settle(188, earned(10)), (1_000, 100, 200, 80));
	assert_eq!(settle(Balance::MAX, earned(3)), (999, 100, 200, 80));
	assert_eq!(settle(0, earned(100)), (0, 0, 0, 0));
	// Where nothing is for evidence, a point is worth no more.
	let all_for_others = Budget { evidence: 0, usage: 0, ..BUDGET };
	let bare = |points| PendingRound { points, ..nobody(all_for_others) };
	assert_eq!(settle(19, bare(1)), (0, 5, 10, 4));

	// Of use likewise: it is paid 500 of 1,880 plancks, or 94.
	let used = |open_cap| PendingRound {
		open: used(1),
		usage: UsagePolicy { floor: Permill::zero(), open_cap, vetted_cap: 0 },
		..nobody(BUDGET)
	};
	assert_eq!(settle(Balance::MAX, used(Permill::from_percent(90))), (0, 26, 53, 21));
	assert_eq!(settle(Balance::MAX, used(Permill::from_parts(940))), (0, 5, 10, 4));
}

#[test]
fn no_round_settles_nothing() {
	let mut pot = PotRecord { funded: 3, carried: 3, ..PotRecord::default() };
	let before = pot.clone();
	assert_eq!(pot.settle_oldest(Balance::MAX, &rules(), 0), Ok(None));
	assert_eq!(pot, before);
}

#[test]
fn a_round_that_the_breaker_holds_up_changes_nothing_but_the_breaker() {
	let mut pot = waiting(0, 0, PendingRound { points: 1, ..nobody(BUDGET) });
	pot.breaker.limit = Some(999);
	let before = pot.clone();
	assert_eq!(pot.settle_oldest(Balance::MAX, &rules(), 7), Ok(None));
	assert!(pot.breaker.holds && !before.breaker.holds);
	pot.breaker = before.breaker;
	assert_eq!(pot, before);
	pot.breaker.limit = Some(1_000);
	assert_eq!(settle_one(&mut pot, Balance::MAX, &rules()).due(), 1_000);
	assert_eq!(pot.breaker.due, 1_000);
}

#[test]
fn sums_that_no_balance_counts_change_nothing() {
	let huge = Budget { evidence: Balance::MAX, ..Budget::default() };
	let mut pot = waiting(1, 0, PendingRound { points: 1, ..nobody(huge) });
	let before = pot.clone();
	let overflow = Err(ArithmeticError::Overflow);
	assert_eq!(pot.settle_oldest(Balance::MAX, &rules(), 0), overflow);
	assert_eq!(pot, before);
}

/// Plancks, from few to more than there can be.
fn plancks() -> impl Strategy<Value = Balance> {
	prop_oneof![Just(0), 0..1_000_u128, 0..1_000_000 * GWV, 0..1_u128 << 120]
}

fn budget() -> impl Strategy<Value = Budget> {
	(plancks(), plancks(), plancks(), plancks(), plancks(), plancks()).prop_map(
		|(evidence, usage, stake, oracles, provider, top_up)| Budget {
			evidence,
			usage,
			stake,
			oracles,
			provider,
			top_up,
		},
	)
}

fn totals() -> impl Strategy<Value = UsageTotals> {
	let grains = prop_oneof![Just(0), 1..10_u64, 1..1_u64 << 40];
	(grains, plancks()).prop_map(|(grains, worth)| UsageTotals { grains, worth })
}

fn usage_policy() -> impl Strategy<Value = UsagePolicy> {
	(0..=900_000_u32, 0..=900_000_u32, 0..3_000_000_u32).prop_map(|(a, b, vetted)| UsagePolicy {
		floor: Permill::from_parts(a.min(b)),
		open_cap: Permill::from_parts(a.max(b)),
		vetted_cap: vetted.max(a.min(b)),
	})
}

fn pending() -> impl Strategy<Value = PendingRound> {
	let points = prop_oneof![Just(0), 1..1_000_u64, 1..1_u64 << 50];
	let provider = prop_oneof![Just(None::<AccountId>), Just(Some(BOB))];
	(points, totals(), totals(), budget(), provider, usage_policy()).prop_map(
		|(points, open, vetted, budget, provider, usage)| PendingRound {
			points,
			open,
			vetted,
			provider,
			usage,
			..nobody(budget)
		},
	)
}

proptest! {
	#[test]
	fn no_planck_is_lost_or_found(
		carried in plancks(), carried_usage in plancks(), pending in pending(), room in plancks(),
		max_rate in prop_oneof![1..1_000_u128, Just(Balance::MAX)],
	) {
		let mut pot = waiting(carried, carried_usage, pending.clone());
		let before = pot.clone();
		let policy = EmissionPolicy { max_rate, ..rules() };
		let settlement = settle_one(&mut pot, room, &policy);
		let PendingRound { points, open, vetted, budget, .. } = pending;

		// The books.
		prop_assert!(pot.is_balanced());
		prop_assert_eq!(pot.funded, before.funded + settlement.minted());
		prop_assert_eq!(pot.owed, settlement.due());
		prop_assert_eq!(pot.carried, settlement.evidence.carried);
		let usage_carried = settlement.usage.map_or(carried_usage, |usage| usage.carried);
		prop_assert_eq!(pot.carried_usage, usage_carried);
		prop_assert!(settlement.issued() <= room);
		prop_assert!(pot.unsettled.is_empty());

		// Rates are whole, and no more of the sum is held back than that takes.
		let rates = settlement.rates;
		let evidence = settlement.evidence;
		prop_assert_eq!(evidence.allocated, rates.point * Balance::from(points));
		prop_assert!(rates.point <= max_rate);
		prop_assert!(
			points == 0 || rates.point == max_rate || evidence.carried < Balance::from(points)
		);
		prop_assert!(points > 0 || (evidence.minted, evidence.carried) == (0, carried));

		// Nobody gets more than his part, and evidence at most as much again.
		prop_assert!(evidence.minted <= 2 * budget.evidence);
		prop_assert!(settlement.stake <= budget.stake);
		prop_assert!(settlement.oracles <= budget.oracles);
		let provider = settlement.provider.as_ref().map_or(0, |(_, amount)| *amount);
		prop_assert!(provider <= budget.provider.min(room));
		match settlement.usage {
			Some(usage) => {
				let grains = [open, vetted].map(|used| Balance::from(used.grains));
				let paid = [rates.open * grains[0], rates.vetted * grains[1]];
				prop_assert_eq!(usage.allocated, paid[0] + paid[1]);
				prop_assert!(usage.minted <= budget.usage);
				prop_assert!(usage.top_up <= budget.top_up);
				prop_assert!(usage.carried <= carried_usage + usage.minted);
				prop_assert_eq!(
					carried_usage + usage.minted + usage.top_up,
					usage.allocated + usage.carried
				);
				prop_assert!(paid[0] <= open.cost() * 9 / 10);
				// What evidence got besides its own part is what the caps cut off.
				let own = budget.evidence.min(room.saturating_sub(provider));
				prop_assert!(evidence.minted <= own + usage.overflow);
			},
			None => {
				prop_assert_eq!((open.grains, vetted.grains), (0, 0));
				prop_assert_eq!((rates.open, rates.vetted), (0, 0));
				prop_assert!(evidence.minted <= budget.evidence);
			},
		}
		if points == 0 && open.grains == 0 && vetted.grains == 0 {
			prop_assert_eq!(settlement.issued(), 0);
		}
	}

	#[test]
	fn what_is_carried_is_paid_out_in_the_end(
		rounds in prop::collection::vec(pending(), 1..20), room in plancks(),
	) {
		let policy = rules();
		let (mut pot, mut minted, mut due, mut left) = (PotRecord::default(), 0, 0, room);
		for pending in rounds {
			assert_ok!(pot.unsettled.try_push(pending));
			let settlement = settle_one(&mut pot, left, &policy);
			left -= settlement.issued();
			minted += settlement.minted();
			due += settlement.due();
			prop_assert!(pot.is_balanced());
			prop_assert_eq!(pot.funded, minted);
			prop_assert_eq!(pot.owed, due);
			prop_assert_eq!(minted, due + pot.carried + pot.carried_usage);
		}
		prop_assert!(minted <= room);
	}

	#[test]
	fn budgets_add_up(a in budget(), b in budget()) {
		let mut sum = a;
		assert_ok!(sum.add(&b));
		let parts = |budget: Budget| {
			let Budget { evidence, usage, stake, oracles, provider, top_up } = budget;
			[evidence, usage, stake, oracles, provider, top_up]
		};
		let expected = parts(a).into_iter().zip(parts(b)).map(|(a, b)| a + b).collect::<Vec<_>>();
		prop_assert_eq!(parts(sum).to_vec(), expected);
	}
}

#[test]
fn budgets_that_no_balance_counts_do_not_add_up() {
	for change in [
		|budget: &mut Budget| budget.evidence = Balance::MAX,
		|budget: &mut Budget| budget.usage = Balance::MAX,
		|budget: &mut Budget| budget.stake = Balance::MAX,
		|budget: &mut Budget| budget.oracles = Balance::MAX,
		|budget: &mut Budget| budget.provider = Balance::MAX,
		|budget: &mut Budget| budget.top_up = Balance::MAX,
	] {
		let mut full = BUDGET;
		change(&mut full);
		assert_eq!(full.add(&BUDGET), Err(ArithmeticError::Overflow));
	}
}

#[test]
fn a_budget_cuts_the_whole_by_the_terms_and_leaves_out_whom_nobody_pays() {
	let terms = divided([40, 20, 15], Some((BOB, 15)));
	let whole = Budget::new(&terms, 1_000, 7);
	let cut = |evidence, usage, part, oracles| Budget {
		evidence,
		usage,
		stake: part,
		oracles,
		provider: part,
		top_up: 7,
	};
	assert_eq!(whole, cut(400, 200, 150, 100));
	// Each part is rounded down.
	let odd = Budget::new(&terms, 999, 7);
	assert_eq!(odd, cut(399, 199, 149, 99));
	let nobody = Budget::new(&groundwave_types::RewardTerms { provider: None, ..terms }, 1_000, 7);
	assert_eq!(nobody, Budget { provider: 0, ..whole });
}
