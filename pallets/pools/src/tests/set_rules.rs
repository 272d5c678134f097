use frame_support::{assert_noop, assert_ok};
use groundwave_math::SaturationRule;
use groundwave_types::{Balance, Round};

use crate::{Error, Event, StakeRules, mock::*};

/// Rules of twice as many points.
const STRICT: StakeRules = StakeRules { full_points: 2 * FULL, ..RULES };

fn set(rules: Option<StakeRules>) {
	assert_ok!(Pooled::set_rules(RuntimeOrigin::root(), LORA, rules));
}

fn in_round(round: Round) -> Option<StakeRules> {
	Pooled::rules(LORA).at(round)
}

#[test]
fn rules_hold_from_the_next_round_on() {
	TestExt::execute(|| {
		set(Some(STRICT));
		assert_eq!(in_round(START - 1), Some(RULES));
		assert_eq!(in_round(START), Some(RULES));
		assert_eq!(in_round(START + 1), Some(STRICT));
		let since = START + 1;
		assert_eq!(
			take_events(),
			vec![Event::RulesSet { network: LORA, since, old: Some(RULES), new: Some(STRICT) }]
		);
	});
}

#[test]
fn rules_of_the_same_round_are_replaced() {
	TestExt::execute(|| {
		set(Some(STRICT));
		set(None);
		assert_eq!(in_round(START), Some(RULES));
		assert_eq!(in_round(START + 1), None);
	});
}

#[test]
fn a_round_that_began_keeps_its_rules() {
	TestExt::with_pool(|pool| {
		earn(&[(ALICES, FULL / 2)]);
		set(Some(STRICT));
		earn(&[(ALICES, FULL / 2)]);
		next_round();
		earn(&[(ALICES, FULL)]);
		// Points of the round before are judged as they were then.
		earn_in(START + 1, &[(ALICES, 1)]);
		let weights = record(pool).unsettled.iter().map(|earned| earned.weight).collect::<Vec<_>>();
		assert_eq!(weights, vec![1 << 30, 1 << 29]);
	});
}

#[test]
fn without_rules_nothing_is_minted() {
	TestExt::with_pool(|pool| {
		set(None);
		next_round();
		earn(&[(ALICES, FULL)]);
		assert!(record(pool).unsettled.is_empty());
		until_due();
		settle();
		assert_eq!(Minted::get(), 0);
		assert_noop!(
			Pooled::create(signed(CAROL), LORA, GENEROUS, 1_000 * GWV),
			Error::<Test>::NoRules
		);
	});
}

#[test]
fn rules_by_which_no_weight_can_be_worked_out_are_refused() {
	let with = |saturation| StakeRules { saturation, ..RULES };
	let sound = RULES.saturation;
	let unsound = [
		StakeRules { full_points: 0, ..RULES },
		with(SaturationRule { staking_supply: 0, ..sound }),
		with(SaturationRule { pools: 0, ..sound }),
	];
	TestExt::execute(|| {
		for rules in unsound {
			assert_noop!(
				Pooled::set_rules(RuntimeOrigin::root(), LORA, Some(rules)),
				Error::<Test>::RulesUnsound
			);
		}
		set(Some(with(SaturationRule { staking_supply: Balance::MAX, pools: u32::MAX, ..sound })));
	});
}

#[test]
fn only_networks_that_exist_have_rules_and_governance_sets_them() {
	TestExt::execute(|| {
		assert_noop!(
			Pooled::set_rules(RuntimeOrigin::root(), NO_NETWORK, Some(RULES)),
			Error::<Test>::UnknownNetwork
		);
		assert_noop!(Pooled::set_rules(signed(ALICE), LORA, None), BAD_ORIGIN);
		pause(LORA);
		set(None);
	});
}
