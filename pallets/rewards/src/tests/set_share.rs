use frame_support::{assert_noop, assert_ok};
use groundwave_traits::EmissionShares;
use groundwave_types::{BlockNumber, NetworkId};
use sp_runtime::{DispatchError, Permill};

use crate::{Error, Event, MAX_SHARES, Shares, mock::*};

const QUARTER: Permill = Permill::from_percent(25);
const HALF: Permill = Permill::from_percent(50);

/// The share of a network in the round that begins with `block`.
fn share_at(network: NetworkId, block: BlockNumber) -> Permill {
	let parts = Rewards::share_at(network, block).deconstruct() / 1_000_000_000_000;
	Permill::from_parts(parts.try_into().expect("a share is a part"))
}

/// The share of a network in the running round.
fn share_now(network: NetworkId) -> Permill {
	share_at(network, anchor().block)
}

#[test]
fn a_share_without_a_span_holds_from_the_next_round_on() {
	TestExt::new().execute(|| {
		set_share(YOUNG, QUARTER);
		assert_eq!(
			take_events(),
			vec![Event::ShareSet {
				network: YOUNG,
				since: START + 1,
				old: Permill::zero(),
				new: QUARTER
			}]
		);
		assert_eq!(share_now(YOUNG), Permill::zero());
		next_round();
		assert_eq!(share_now(YOUNG), QUARTER);
		assert_eq!(share_at(YOUNG, anchor().previous_block()), Permill::zero());
	});
}

#[test]
fn a_change_touches_no_round_that_began() {
	TestExt::new().execute(|| {
		set_share(LORA, QUARTER);
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		next_round();
		assert_ok!(credit(LORA, START + 1, &[(ALICES, 1)]));
		assert_eq!(pot(LORA).unsettled[0].budget.evidence, LORA_BUDGET);
		assert_eq!(pot(LORA).unsettled[1].budget.evidence, LORA_BUDGET / 2);
	});
}

#[test]
fn a_change_does_not_touch_the_round_before_that_is_credited_late() {
	TestExt::new().execute(|| {
		set_share(LORA, QUARTER);
		next_round();
		assert_ok!(credit(LORA, START, &[(ALICES, 1)]));
		assert_eq!(pot(LORA).unsettled[0].budget.evidence, LORA_BUDGET);
	});
}

#[test]
fn a_change_to_come_is_replaced() {
	TestExt::new().execute(|| {
		set_share(LORA, QUARTER);
		set_share(LORA, Permill::zero());
		assert_eq!(
			take_events(),
			vec![
				Event::ShareSet { network: LORA, since: START + 1, old: HALF, new: QUARTER },
				Event::ShareSet {
					network: LORA,
					since: START + 1,
					old: QUARTER,
					new: Permill::zero()
				},
			]
		);
		assert_eq!(share_now(LORA), HALF);
		next_round();
		assert_eq!(share_now(LORA), Permill::zero());
		assert_eq!(share_at(LORA, anchor().previous_block()), HALF);
	});
}

#[test]
fn a_change_that_came_with_the_running_round_stays_for_that_round() {
	TestExt::new().execute(|| {
		set_share(LORA, QUARTER);
		next_round();
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), LORA, HALF),
			Error::<Test>::ShareJustChanged
		);
		next_round();
		set_share(LORA, HALF);
		assert_eq!(share_now(LORA), QUARTER);
		next_round();
		assert_eq!(share_now(LORA), HALF);
	});
}

#[test]
fn shares_make_up_the_whole_at_most() {
	TestExt::new().execute(|| {
		let rest = Permill::from_percent(25);
		let too_much = Permill::from_parts(rest.deconstruct() + 1);
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), YOUNG, too_much),
			Error::<Test>::SharesExceedWhole
		);
		set_share(YOUNG, rest);
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), YOUNG, too_much),
			Error::<Test>::SharesExceedWhole
		);
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), WIFI, too_much),
			Error::<Test>::SharesExceedWhole
		);
	});
}

#[test]
fn a_share_moves_from_one_network_to_another_within_a_round() {
	TestExt::new().execute(|| {
		set_share(LORA, Permill::zero());
		set_share(WIFI, Permill::one());
		assert_eq!((share_now(LORA), share_now(WIFI)), (HALF, QUARTER));
		assert_ok!(Rewards::check_invariants());
		next_round();
		assert_ok!(Rewards::check_invariants());
		assert_eq!((share_now(LORA), share_now(WIFI)), (Permill::zero(), Permill::one()));
	});
}

#[test]
fn no_more_networks_than_the_bound_have_a_share() {
	TestExt::new().execute(|| {
		let tiny = Permill::from_parts(1);
		for network in 100..100 + MAX_SHARES - 1 {
			add_network(network, Permill::one());
		}
		// LORA and WIFI have shares already.
		for network in 100..100 + MAX_SHARES - 2 {
			set_share(network, tiny);
		}
		let last = 100 + MAX_SHARES - 2;
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), last, tiny),
			Error::<Test>::TooManyShares
		);

		// A share set to zero makes room once no round that takes points had it.
		set_share(WIFI, Permill::zero());
		next_round();
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), last, tiny),
			Error::<Test>::TooManyShares
		);
		next_round();
		set_share(last, tiny);
		assert_eq!(share_now(WIFI), Permill::zero());
	});
}

#[test]
fn a_share_of_zero_leaves_nothing_behind() {
	TestExt::new().execute(|| {
		set_share(YOUNG, Permill::zero());
		assert!(!Rewards::has_share(YOUNG));
		set_share(LORA, QUARTER);
		assert_eq!(Shares::<Test>::get().len(), 2);

		// Nor does one that was never reached.
		set_share(YOUNG, QUARTER);
		assert!(Rewards::has_share(YOUNG));
		set_share(YOUNG, Permill::zero());
		assert!(!Rewards::has_share(YOUNG));
	});
}

#[test]
fn a_network_has_a_share_while_any_open_round_or_the_next_one_gives_it_one() {
	TestExt::new().execute(|| {
		assert!(Rewards::has_share(LORA));
		assert!(!Rewards::has_share(YOUNG));
		assert!(!Rewards::has_share(NO_NETWORK));

		set_share(YOUNG, QUARTER);
		set_share(LORA, Permill::zero());
		assert!(Rewards::has_share(YOUNG));
		assert!(Rewards::has_share(LORA));
		next_round();
		assert!(Rewards::has_share(LORA));
		next_round();
		assert!(!Rewards::has_share(LORA));
	});
}

#[test]
fn an_unknown_network_gets_no_share() {
	TestExt::new().execute(|| {
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::root(), NO_NETWORK, QUARTER),
			Error::<Test>::UnknownNetwork
		);
	});
}

#[test]
fn only_the_admin_sets_shares() {
	TestExt::new().execute(|| {
		assert_noop!(
			Rewards::set_share(RuntimeOrigin::signed(MANAGER), LORA, QUARTER),
			DispatchError::BadOrigin
		);
	});
}
