//! Paid use: what is recorded, what it earns, and that nobody gains by paying himself.

use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_math::{Controller, HalvingSchedule, PLANCKS_PER_GRAIN, UsagePolicy, UsageTotals};
use groundwave_traits::{Usage, UsageSink};
use groundwave_types::{Balance, DeviceId, PayerClass, Round};
use proptest::{prelude::*, sample::select};
use sp_runtime::{ArithmeticError, DispatchResult, Permill};

use crate::{EarnedRound, EmissionPolicy, Error, Event, Ledgers, mock::*};

const OPEN: PayerClass = PayerClass::Open;
const VETTED: PayerClass = PayerClass::Vetted;
/// What [`WIFI`] may mint for use in a round.
const WIFI_USAGE: Balance = 1_500 * GWV;

/// Records use of devices of [`WIFI`] that was worth what it cost.
fn used(device: DeviceId, class: PayerClass, cost: Balance) -> Usage {
	Usage { device, class, cost, worth: cost }
}

/// A world in which [`LORA`] has `pool` plancks a round for use and none for anything else.
fn pool_of(pool: Balance) -> TestExt {
	TestExt::new().round_length(5).policy(|policy| {
		// 2/5 of the pool with each block, of which LORA gets half.
		policy.controller = Controller::Schedule(HalvingSchedule {
			budget: 2 * 10_000_000 * 2 * pool / 5,
			halving: 10_000_000,
		});
	})
}

/// Records that so many grains were burned for each of LORA's devices.
fn use_grains(grains: [u64; 3]) -> DispatchResult {
	let usage = [ALICES, BOBS, CAROLS].into_iter().zip(grains);
	let cost = |grains| Balance::from(grains) * PLANCKS_PER_GRAIN;
	Rewards::record_usage(
		LORA,
		usage.map(|(device, grains)| used(device, OPEN, cost(grains))).collect(),
	)
}

/// What LORA's devices can claim.
fn claimables() -> [Balance; 3] {
	[ALICES, BOBS, CAROLS].map(Rewards::claimable)
}

/// Lets one device of WIFI be used in the running round and settles that.
fn settle_use(class: PayerClass, cost: Balance) {
	let round = anchor().round;
	assert_ok!(usage(WIFI, BOBS_WIFI, class, cost));
	start_round(round + 2);
	take_events();
	settle(WIFI);
}

mod record {
	use super::*;

	#[test]
	fn use_is_told_and_written_in_grains_to_ledger_and_pot() {
		TestExt::new().execute(|| {
			let list = vec![
				used(BOBS, OPEN, 2 * GWV),
				Usage { device: ALICES, class: VETTED, cost: 3 * GWV, worth: 5 * GWV },
				used(ALICES, OPEN, GWV),
			];
			assert_ok!(Rewards::record_usage(LORA, list));
			let event =
				Event::UsageRecorded { network: LORA, round: START, devices: 2, cost: 6 * GWV };
			assert_eq!(take_events(), vec![event]);
			let grains = 10_000_000;
			let earned = EarnedRound { round: START, points: 0, open: grains, vetted: 3 * grains };
			assert_eq!(ledger(ALICES).unsettled.into_inner(), vec![earned]);
			let pot = pot(LORA);
			let pending = &pot.unsettled[0];
			assert_eq!(pending.open, UsageTotals { grains: 3 * grains, worth: 3 * GWV });
			assert_eq!(pending.vetted, UsageTotals { grains: 3 * grains, worth: 5 * GWV });
			assert_eq!(pending.points, 0);
		});
	}

	#[test]
	fn entries_of_one_device_become_one() {
		TestExt::new().execute(|| {
			let list = vec![used(ALICES, OPEN, GWV), used(ALICES, OPEN, GWV)];
			assert_ok!(Rewards::record_usage(LORA, list));
			assert_ok!(usage(LORA, ALICES, OPEN, GWV));
			assert_eq!(ledger(ALICES).unsettled[0].open, 30_000_000);
			let devices = take_events().into_iter().map(|event| match event {
				Event::UsageRecorded { devices, .. } => devices,
				event => panic!("{event:?} is not expected"),
			});
			assert_eq!(devices.collect::<Vec<_>>(), [1, 1]);
		});
	}

	#[test]
	fn points_and_use_of_a_round_share_an_entry() {
		TestExt::new().execute(|| {
			assert_ok!(usage(LORA, ALICES, OPEN, GWV));
			assert_ok!(credit(LORA, START, &[(ALICES, 3)]));
			let earned = EarnedRound { round: START, points: 3, open: 10_000_000, vetted: 0 };
			assert_eq!(ledger(ALICES).unsettled.into_inner(), vec![earned]);
			assert_eq!(pot(LORA).unsettled.len(), 1);
		});
	}

	#[test]
	fn use_counts_in_the_round_in_which_it_is_recorded() {
		TestExt::new().execute(|| {
			System::set_block_number(anchor().end() - 1);
			assert_ok!(usage(LORA, ALICES, OPEN, GWV));
			next_round();
			assert_ok!(usage(LORA, ALICES, OPEN, GWV));
			let rounds =
				ledger(ALICES).unsettled.iter().map(|earned| earned.round).collect::<Vec<_>>();
			assert_eq!(rounds, [START, START + 1]);
		});
	}

	#[test]
	fn a_cost_below_a_grain_counts_for_nothing() {
		TestExt::new().execute(|| {
			assert_storage_noop!(assert_ok!(usage(LORA, ALICES, OPEN, 0)));
			assert_storage_noop!(assert_ok!(usage(LORA, ALICES, VETTED, PLANCKS_PER_GRAIN - 1)));
			assert_storage_noop!(assert_ok!(Rewards::record_usage(LORA, vec![])));
			for (cost, grains) in
				[(0, 1), (1, 1), (PLANCKS_PER_GRAIN - 1, 1), (PLANCKS_PER_GRAIN, 2)]
			{
				let before = Ledgers::<Test>::get(ALICES).map_or(0, |it| it.unsettled[0].open);
				assert_ok!(usage(LORA, ALICES, OPEN, PLANCKS_PER_GRAIN + cost));
				assert_eq!(ledger(ALICES).unsettled[0].open, before + grains);
			}
		});
	}

	#[test]
	fn costs_of_one_device_and_class_are_counted_together() {
		TestExt::new().execute(|| {
			let half = PLANCKS_PER_GRAIN / 2;
			let list = vec![used(ALICES, OPEN, half), used(ALICES, OPEN, half)];
			assert_ok!(Rewards::record_usage(LORA, list));
			let list = vec![used(BOBS, OPEN, half), used(BOBS, VETTED, half)];
			assert_storage_noop!(assert_ok!(Rewards::record_usage(LORA, list)));
			let pot = pot(LORA);
			assert_eq!(pot.unsettled[0].open, UsageTotals { grains: 1, worth: 2 * half });
		});
	}

	#[test]
	fn an_unknown_network_takes_no_use() {
		TestExt::new().execute(|| {
			assert_noop!(usage(NO_NETWORK, ALICES, OPEN, GWV), Error::<Test>::UnknownNetwork);
		});
	}

	#[test]
	fn a_paused_network_takes_no_use() {
		TestExt::new().execute(|| {
			pause(LORA);
			assert_noop!(usage(LORA, ALICES, OPEN, GWV), Error::<Test>::NetworkInactive);
		});
	}

	#[test]
	fn devices_of_no_or_of_another_network_are_refused_with_the_whole_list() {
		TestExt::new().execute(|| {
			// One of them has a ledger elsewhere, the other has none.
			assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1)]));
			for device in [NO_DEVICE, BOBS_WIFI, ALICES_YOUNG] {
				let list = vec![used(ALICES, OPEN, GWV), used(device, OPEN, GWV)];
				assert_noop!(Rewards::record_usage(LORA, list), Error::<Test>::UnknownDevice);
			}
		});
	}

	/// The attack: to pay a little for a device in each round, so that it can never leave.
	#[test]
	fn a_device_that_is_leaving_earns_no_more() {
		TestExt::new().execute(|| {
			deregister(ALICES);
			assert_noop!(usage(LORA, ALICES, OPEN, GWV), Error::<Test>::DeviceLeaving);
		});
	}

	#[test]
	fn sums_beyond_what_fits_are_refused() {
		TestExt::new().execute(|| {
			let overflow = ArithmeticError::Overflow;
			let all = Balance::from(u64::MAX) * PLANCKS_PER_GRAIN;
			assert_noop!(usage(LORA, ALICES, OPEN, Balance::MAX), overflow);
			assert_noop!(usage(LORA, ALICES, OPEN, all + PLANCKS_PER_GRAIN), overflow);
			let list = vec![used(ALICES, OPEN, Balance::MAX), used(ALICES, OPEN, 1)];
			assert_noop!(Rewards::record_usage(LORA, list), overflow);
			let worth = |worth| Usage { worth, ..used(ALICES, OPEN, GWV) };
			let list = vec![worth(Balance::MAX), worth(1)];
			assert_noop!(Rewards::record_usage(LORA, list), overflow);
			let list = vec![used(ALICES, OPEN, all), used(BOBS, OPEN, PLANCKS_PER_GRAIN)];
			assert_noop!(Rewards::record_usage(LORA, list), overflow);

			assert_ok!(usage(LORA, ALICES, OPEN, all));
			assert_noop!(usage(LORA, BOBS, OPEN, PLANCKS_PER_GRAIN), overflow);
			start_round(START + 2);
			settle(LORA);
		});
	}

	#[test]
	fn recording_settles_what_is_due_and_folds_the_ledger() {
		TestExt::new().execute(|| {
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 10 * GWV));
			start_round(START + 2);
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, GWV));
			assert_eq!(ledger(BOBS_WIFI).accrued, 9 * GWV);
			assert_eq!(pot(WIFI).unsettled.len(), 1);
		});
	}
}

mod vectors {
	use super::*;

	#[test]
	fn a_pool_of_1000_over_1_3_and_6_gives_100_300_and_600() {
		pool_of(1_000).execute(|| {
			set_evidence(LORA, Permill::zero());
			assert_ok!(use_grains([1, 3, 6]));
			start_round(START + 2);
			assert_eq!(claimables(), [100, 300, 600]);
			settle(LORA);
			assert_eq!(
				(pot(LORA).funded, pot(LORA).owed, pot(LORA).carried_usage),
				(1_000, 1_000, 0)
			);
			assert_eq!(claimables(), [100, 300, 600]);
		});
	}

	#[test]
	fn a_pool_of_10_over_1_1_and_1_gives_3_each_and_carries_one() {
		pool_of(10).execute(|| {
			set_evidence(LORA, Permill::zero());
			assert_ok!(use_grains([1, 1, 1]));
			next_round();
			assert_ok!(use_grains([1, 1, 0]));
			next_round();
			settle(LORA);
			assert_eq!(claimables(), [3, 3, 3]);
			assert_eq!(pot(LORA).carried_usage, 1);
			// The next round divides eleven by two.
			next_round();
			settle(LORA);
			assert_eq!(claimables(), [8, 8, 3]);
			assert_eq!((pot(LORA).funded, pot(LORA).owed, pot(LORA).carried_usage), (20, 19, 1));
		});
	}

	#[test]
	fn nothing_used_mints_nothing_for_use() {
		pool_of(1_000).execute(|| {
			set_evidence(LORA, Permill::from_percent(40));
			let issuance = Balances::total_issuance();
			assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
			start_round(START + 2);
			take_events();
			settle(LORA);
			assert_eq!(Balances::total_issuance(), issuance + 400);
			assert_eq!((pot(LORA).owed, pot(LORA).carried_usage), (400, 0));
			assert!(matches!(take_events()[..], [Event::RoundSettled { minted: 400, .. }]));
		});
	}

	#[test]
	fn one_planck_and_one_grain() {
		pool_of(5).execute(|| {
			set_evidence(LORA, Permill::from_percent(80));
			assert_ok!(use_grains([1, 0, 0]));
			start_round(START + 2);
			assert_eq!(claimables(), [1, 0, 0]);
		});
	}

	#[test]
	fn both_classes_share_a_pool_pro_rata() {
		pool_of(1_000).execute(|| {
			set_evidence(LORA, Permill::zero());
			assert_ok!(usage(LORA, ALICES, VETTED, PLANCKS_PER_GRAIN));
			assert_ok!(usage(LORA, BOBS, OPEN, 3 * PLANCKS_PER_GRAIN));
			assert_ok!(usage(LORA, CAROLS, VETTED, 6 * PLANCKS_PER_GRAIN));
			start_round(START + 2);
			assert_eq!(claimables(), [100, 300, 600]);
		});
	}
}

mod caps {
	use super::*;

	#[test]
	fn each_class_has_its_cap_and_the_rest_overflows_to_evidence() {
		TestExt::new().execute(|| {
			let list = vec![used(BOBS_WIFI, OPEN, 100 * GWV), used(BOBS_WIFI, VETTED, 100 * GWV)];
			assert_ok!(Rewards::record_usage(WIFI, list));
			assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1_000_000)]));
			start_round(START + 2);
			take_events();
			settle(WIFI);
			let overflow = WIFI_USAGE - 240 * GWV;
			let evidence = WIFI_BUDGET + overflow;
			assert_eq!(
				take_events(),
				vec![
					Event::RoundSettled {
						network: WIFI,
						round: START,
						last: START,
						points: 1_000_000,
						rate: evidence / 1_000_000,
						minted: evidence,
						allocated: evidence,
						carried: 0,
					},
					Event::UsageSettled {
						network: WIFI,
						round: START,
						open: 90_000,
						vetted: 150_000,
						minted: 240 * GWV,
						top_up: 0,
						allocated: 240 * GWV,
						overflow,
						carried: 0,
					},
				]
			);
			assert_eq!(cash(BOBS_WIFI), evidence + 240 * GWV);
			assert_eq!(pot(WIFI).funded, WIFI_BUDGET + WIFI_USAGE);
		});
	}

	#[test]
	fn use_just_below_at_and_just_above_the_cap_of_its_class() {
		// The pool is three quarters of what open payers burn, and half as much again as vetted ones.
		for (class, at_cap, cap) in [(OPEN, 2_000, 75_000), (VETTED, 1_000, 150_000)] {
			let settled = |cost| {
				let mut settled = Default::default();
				let three_quarters = Permill::from_percent(75);
				TestExt::new().policy(|policy| policy.usage.open_cap = three_quarters).execute(
					|| {
						settle_use(class, cost);
						settled = (pot(WIFI).funded, pot(WIFI).owed, pot(WIFI).carried_usage);
					},
				);
				settled
			};
			let cost = at_cap * GWV;
			let below = WIFI_USAGE - cap;
			assert_eq!(settled(cost - PLANCKS_PER_GRAIN), (below, below, 0));
			assert_eq!(settled(cost), (WIFI_USAGE, WIFI_USAGE, 0));
			let above = (cap - 1) * (cost / PLANCKS_PER_GRAIN + 1);
			let carried = WIFI_USAGE - above;
			assert_eq!(settled(cost + PLANCKS_PER_GRAIN), (WIFI_USAGE, above, carried));
		}
	}

	#[test]
	fn overflow_goes_to_evidence_only_up_to_evidences_own_part() {
		// Own parts of 10 %, a half and 90 %: 750, 3,750 and 6,750 of 7,500 GWV.
		for (percent, minted) in [(10, 1_500), (50, 7_491), (90, 7_491)] {
			TestExt::new().execute(|| {
				set_evidence(WIFI, Permill::from_percent(percent));
				assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1_000_000)]));
				settle_use(OPEN, 10 * GWV);
				assert_eq!(pot(WIFI).funded, (minted + 9) * GWV);
				assert_eq!((pot(WIFI).carried, pot(WIFI).carried_usage), (0, 0));
			});
		}
	}

	#[test]
	fn overflow_is_not_minted_where_there_is_no_evidence() {
		TestExt::new().execute(|| {
			settle_use(OPEN, 10 * GWV);
			assert_eq!((pot(WIFI).funded, pot(WIFI).owed), (9 * GWV, 9 * GWV));
		});
	}

	#[test]
	fn overflow_makes_no_jackpot_of_a_thin_round() {
		TestExt::new().execute(|| {
			assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1)]));
			settle_use(OPEN, 10 * GWV);
			assert_eq!(pot(WIFI).funded, RATE_LIMIT + 9 * GWV);
		});
	}

	#[test]
	fn what_was_carried_for_use_does_not_overflow() {
		pool_of(10).execute(|| {
			set_evidence(LORA, Permill::from_percent(50));
			MaxRate::set(GWV);
			// Five plancks over six grains pay nothing and are carried.
			assert_ok!(use_grains([6, 0, 0]));
			start_round(START + 2);
			settle(LORA);
			assert_eq!(pot(LORA).carried_usage, 5);
			assert_ok!(Rewards::set_usage_policy(
				RuntimeOrigin::root(),
				LORA,
				Some(UsagePolicy {
					floor: Permill::zero(),
					open_cap: Permill::zero(),
					vetted_cap: 0
				}),
			));
			assert_ok!(use_grains([1, 0, 0]));
			assert_ok!(credit(LORA, START + 2, &[(ALICES, 1)]));
			start_round(START + 4);
			settle(LORA);
			// Evidence has its five, and the five of this round's use that nobody may get.
			assert_eq!((pot(LORA).owed, pot(LORA).carried_usage, pot(LORA).funded), (10, 5, 15));
		});
	}
}

mod floor {
	use super::*;

	/// Burns are released with the next round, in which `reserve` of them is kept for the floor.
	fn world(reserve: u32) -> TestExt {
		TestExt::new().burn_span(1).policy(|policy| {
			policy.floor_reserve = Permill::from_percent(reserve);
			policy.reemission = 0;
			policy.usage.floor = Permill::from_percent(50);
		})
	}

	#[test]
	fn a_thin_pool_is_topped_up_as_far_as_the_reserve_goes() {
		// A quarter of the burns is kept, of which WIFI has a quarter; 3,500 GWV are lacking.
		for (burned, top_up) in
			[(0, 0), (4_000, 250), (56_000 - 16, 3_499), (56_000, 3_500), (56_000 + 16, 3_500)]
		{
			world(25).execute(|| {
				burn(burned * GWV);
				next_round();
				settle_use(OPEN, 10_000 * GWV);
				let allocated = WIFI_USAGE + top_up * GWV;
				let settled = Event::UsageSettled {
					network: WIFI,
					round: START + 1,
					open: allocated / 100_000_000_000,
					vetted: 0,
					minted: WIFI_USAGE,
					top_up: top_up * GWV,
					allocated,
					overflow: 0,
					carried: 0,
				};
				assert_eq!(take_events().last(), Some(&settled));
				assert_eq!(pot(WIFI).funded, allocated);
			});
		}
	}

	#[test]
	fn a_use_that_earns_its_floor_is_not_topped_up() {
		world(100).execute(|| {
			burn(1_000_000 * GWV);
			next_round();
			settle_use(OPEN, 3_000 * GWV);
			assert_eq!((pot(WIFI).funded, pot(WIFI).owed), (WIFI_USAGE, WIFI_USAGE));
		});
	}

	#[test]
	fn the_floor_never_pays_more_than_the_cap() {
		for (class, cap) in [(OPEN, 9_000), (VETTED, 15_000)] {
			world(100).execute(|| {
				burn(1_000_000 * GWV);
				next_round();
				// It is worth a hundredfold by now.
				let cost = 10_000 * GWV;
				let dear = Usage { device: BOBS_WIFI, class, cost, worth: 100 * cost };
				assert_ok!(Rewards::record_usage(WIFI, vec![dear]));
				start_round(START + 3);
				settle(WIFI);
				assert_eq!(pot(WIFI).owed, cap * GWV);
			});
		}
	}

	#[test]
	fn a_network_without_share_is_not_topped_up() {
		world(100).execute(|| {
			burn(1_000_000 * GWV);
			next_round();
			assert_ok!(usage(YOUNG, ALICES_YOUNG, VETTED, 10_000 * GWV));
			start_round(START + 3);
			settle(YOUNG);
			assert_eq!((pot(YOUNG).funded, Rewards::claimable(ALICES_YOUNG)), (0, 0));
		});
	}

	#[test]
	fn the_reserve_of_a_round_is_not_there_in_the_next_one() {
		world(100).execute(|| {
			burn(1_000_000 * GWV);
			start_round(START + 2);
			settle_use(OPEN, 10_000 * GWV);
			assert_eq!(pot(WIFI).owed, WIFI_USAGE);
		});
	}

	#[test]
	fn networks_share_the_reserve() {
		world(100).execute(|| {
			set_evidence(LORA, Permill::from_percent(80));
			burn(1_000 * GWV);
			next_round();
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 100_000 * GWV));
			assert_ok!(usage(LORA, ALICES, OPEN, 100_000 * GWV));
			start_round(START + 3);
			settle(WIFI);
			settle(LORA);
			assert_eq!(pot(WIFI).funded, WIFI_USAGE + 250 * GWV);
			assert_eq!(pot(LORA).funded, 2 * WIFI_USAGE + 500 * GWV);
		});
	}
}

mod policy {
	use super::*;

	const STRICT: UsagePolicy = UsagePolicy {
		floor: Permill::zero(),
		open_cap: Permill::from_percent(10),
		vetted_cap: 100_000,
	};

	fn set_policy(policy: Option<UsagePolicy>) {
		assert_ok!(Rewards::set_usage_policy(RuntimeOrigin::root(), WIFI, policy));
	}

	/// What BOB's device in WIFI gets for a use of 10 GWV in `round`.
	fn open_rate(round: Round) -> Option<Balance> {
		Rewards::rates(WIFI, round).map(|rates| rates.open)
	}

	#[test]
	fn a_change_touches_no_round_in_which_somebody_earned() {
		TestExt::new().execute(|| {
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 10 * GWV));
			set_policy(Some(STRICT));
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 10 * GWV));
			next_round();
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 10 * GWV));
			set_policy(None);
			start_round(START + 3);
			settle(WIFI);
			assert_eq!([START, START + 1].map(open_rate), [Some(90_000), Some(10_000)]);
		});
	}

	#[test]
	fn a_point_fixes_the_rules_of_use_as_well() {
		TestExt::new().execute(|| {
			assert_ok!(credit(WIFI, START, &[(BOBS_WIFI, 1)]));
			set_policy(Some(STRICT));
			settle_use(OPEN, 10 * GWV);
			assert_eq!(open_rate(START), Some(90_000));
		});
	}

	#[test]
	fn a_change_touches_the_running_round_while_nobody_earned() {
		TestExt::new().execute(|| {
			set_policy(Some(STRICT));
			settle_use(OPEN, 10 * GWV);
			assert_eq!(open_rate(START), Some(10_000));
		});
	}

	#[test]
	fn a_network_has_rules_of_its_own() {
		TestExt::new().execute(|| {
			set_evidence(LORA, Permill::from_percent(50));
			set_policy(Some(STRICT));
			assert_ok!(usage(LORA, ALICES, OPEN, 10 * GWV));
			start_round(START + 2);
			assert_eq!(Rewards::claimable(ALICES), 9 * GWV);
		});
	}

	#[test]
	fn the_split_of_a_round_is_fixed_when_somebody_first_earned() {
		TestExt::new().execute(|| {
			assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 1_000_000 * GWV));
			set_evidence(WIFI, Permill::one());
			start_round(START + 2);
			settle(WIFI);
			assert_eq!(pot(WIFI).funded, WIFI_USAGE);
		});
	}
}

mod wash_trading {
	use super::*;

	/// What somebody may try who owns all devices and pays himself for their use.
	#[derive(Clone, Debug)]
	enum Trick {
		Pay { device: DeviceId, cost: Balance, worth: u32 },
		Wait(Round),
		Settle,
		Claim(DeviceId),
		RoundLength(u32),
		Policy(u32, u32),
		Breaker(Option<Balance>),
		Share(u32),
	}

	const OWN: [DeviceId; 4] = [ALICES, BOBS, CAROLS, BOBS_WIFI];

	fn trick() -> impl Strategy<Value = Trick> {
		let cost = prop_oneof![
			1..10 * PLANCKS_PER_GRAIN,
			PLANCKS_PER_GRAIN - 1..=PLANCKS_PER_GRAIN + 1,
			1..20_000 * GWV,
		];
		prop_oneof![
			10 => (select(&OWN[..]), cost, 0..1_000_u32)
				.prop_map(|(device, cost, worth)| Trick::Pay { device, cost, worth }),
			5 => (1..4_u32).prop_map(Trick::Wait),
			1 => Just(Trick::Settle),
			2 => select(&OWN[..]).prop_map(Trick::Claim),
			1 => (5..2_000_u32).prop_map(Trick::RoundLength),
			1 => (0..=900_000_u32, 0..=900_000_u32).prop_map(|(a, b)| Trick::Policy(a, b)),
			1 => prop_oneof![Just(None), (0..2_000 * GWV).prop_map(Some)].prop_map(Trick::Breaker),
			1 => (0..=500_000_u32).prop_map(Trick::Share),
		]
	}

	fn network(device: DeviceId) -> u32 {
		if device == BOBS_WIFI { WIFI } else { LORA }
	}

	fn try_out(trick: Trick, burned: &mut Balance) {
		let root = RuntimeOrigin::root;
		match trick {
			Trick::Pay { device, cost, worth } => {
				let worth = cost * Balance::from(worth) / 100;
				burn(cost);
				*burned += cost;
				let usage = vec![Usage { device, class: OPEN, cost, worth }];
				assert_ok!(Rewards::record_usage(network(device), usage));
			}
			Trick::Wait(rounds) => (0..rounds).for_each(|_| next_round()),
			Trick::Settle => [LORA, WIFI].into_iter().for_each(settle),
			Trick::Claim(device) => {
				let _ = claim(ALICE, device);
			}
			Trick::RoundLength(length) => {
				assert_ok!(Rewards::set_round_length(root(), length));
			}
			Trick::Policy(a, b) => {
				let policy = UsagePolicy {
					floor: Permill::from_parts(a.min(b)),
					open_cap: Permill::from_parts(a.max(b)),
					vetted_cap: 2_000_000,
				};
				assert_ok!(Rewards::set_usage_policy(root(), WIFI, Some(policy)));
			}
			Trick::Breaker(limit) => {
				assert_ok!(Rewards::set_breaker(root(), LORA, limit));
			}
			Trick::Share(part) => {
				let _ = Rewards::set_share(root(), LORA, Permill::from_parts(part));
			}
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

		#[test]
		fn it_loses_a_tenth_at_least_whatever_is_tried(
			span in prop_oneof![0..10_u32, Just(100_800)],
			tricks in prop::collection::vec(trick(), 1..100),
		) {
			let policy = |policy: &mut EmissionPolicy| {
				policy.floor_reserve = Permill::from_percent(50);
				policy.usage.floor = Permill::from_percent(90);
				policy.reemission = Balance::MAX;
			};
			TestExt::new().burn_span(span).policy(policy).execute(|| {
				set_evidence(LORA, Permill::from_percent(50));
				let mut burned = 0;
				// All that can be claimed and was.
				let gained = || pot(LORA).owed + pot(LORA).paid + pot(WIFI).owed + pot(WIFI).paid;
				for trick in tricks {
					try_out(trick, &mut burned);
					assert!(gained() * 10 <= burned * 9, "{} of {burned}", gained());
				}
				// What the breaker held up comes in the end.
				assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), LORA, None));
				start_round(anchor().round + 2);
				[LORA, WIFI].into_iter().for_each(settle);
				assert!(pot(LORA).unsettled.is_empty() && pot(WIFI).unsettled.is_empty());
				assert!(gained() * 10 <= burned * 9, "{} of {burned}", gained());
			});
		}
	}

	#[test]
	fn it_loses_exactly_a_tenth_where_the_pool_is_deep() {
		TestExt::new().execute(|| {
			let before = Balances::total_issuance();
			for _ in 0..50 {
				assert_ok!(usage(WIFI, BOBS_WIFI, OPEN, 1_000 * GWV));
				next_round();
			}
			start_round(anchor().round + 1);
			assert_eq!(cash(BOBS_WIFI), 50 * 900 * GWV);
			assert_eq!(Balances::total_issuance() - before, 50 * 900 * GWV);
		});
	}
}
