use frame_support::assert_ok;
use groundwave_math::SaturationRule;
use groundwave_types::{AccountId, Balance, DeviceId};
use sp_runtime::Permill;

use crate::{PoolId, StakeRules, mock::*};

const OPERATORS: [(AccountId, DeviceId); 3] = [(ALICE, ALICES), (BOB, BOBS), (CAROL, CAROLS)];

/// Pools of three operators that pledge `pledges`, in a round that began after that.
fn pools(pledges: [Balance; 3]) -> [PoolId; 3] {
	let mut operators = OPERATORS.into_iter();
	let pools = pledges.map(|pledge| {
		let (operator, device) = operators.next().expect("there are three");
		let pool = create(operator.clone(), pledge, GENEROUS);
		attach(operator, pool, device);
		pool
	});
	next_round();
	pools
}

/// Lets all three earn in full and returns what they are due once that is settled.
fn rewards(pools: [PoolId; 3]) -> [Balance; 3] {
	earn(&OPERATORS.map(|(_, device)| (device, FULL)));
	until_due();
	settle();
	pools.map(|pool| Pooled::pool(pool).expect("it is open").owed)
}

#[test]
fn a_pool_is_due_the_part_of_the_supply_that_it_stakes() {
	TestExt::execute(|| {
		let rewards = rewards(pools([1_000 * GWV, 2_500 * GWV, 100 * GWV]));
		let exact = [BUDGET / 10, BUDGET / 4, BUDGET / 100];
		for (reward, exact) in rewards.into_iter().zip(exact) {
			// Weights are whole parts of 2^-32.
			assert!(exact - reward <= 1 << 18, "{reward} is far from {exact}");
		}
		assert_eq!(Minted::get(), rewards.iter().sum::<Balance>());
	});
}

#[test]
fn stake_above_saturation_earns_nothing_more() {
	TestExt::execute(|| {
		let pools = pools([SATURATED - GWV, SATURATED, 100 * GWV]);
		delegate(DAVE, pools[0], GWV * 1_000);
		next_round();
		earn(&[(ALICES, FULL), (BOBS, FULL)]);
		until_due();
		settle();
		let rewards = pools.map(|pool| Pooled::pool(pool).expect("it is open").owed);
		assert_eq!(rewards, [BUDGET / 2, BUDGET / 2, 0]);
		assert_eq!(Minted::get(), BUDGET);
	});
}

/// Three pools where there should be two: each would be due half, together they get the budget.
#[test]
fn more_saturated_pools_than_planned_receive_exactly_the_budget_together() {
	TestExt::execute(|| {
		// A multiple of the three weights, so that nothing is left by the division.
		Budget::set(&(3 * BUDGET));
		let pools = pools([SATURATED; 3]);
		assert_eq!(rewards(pools), [BUDGET; 3]);
		assert_eq!((Minted::get(), pot().carried), (3 * BUDGET, 0));
	});
	TestExt::execute(|| {
		let pools = pools([SATURATED, 2 * SATURATED, 3 * SATURATED]);
		let rewards = rewards(pools);
		let sum = rewards.iter().sum::<Balance>();
		assert_eq!(rewards, [rewards[0]; 3]);
		assert_eq!(Minted::get(), sum);
		// What the division leaves is less than a planck for each part, and is not minted.
		assert!(BUDGET - sum < 3 << 31);
		assert_eq!(pot().owed, sum);
	});
}

#[test]
fn a_pledge_counts_on_top_by_alpha() {
	TestExt::execute(|| {
		let alpha = Permill::from_percent(30);
		let saturation = SaturationRule { alpha, ..RULES.saturation };
		set_rules(LORA, StakeRules { saturation, ..RULES });
		let pools = pools([SATURATED, 2_500 * GWV, 100 * GWV]);
		delegate(DAVE, pools[1], 2_500 * GWV);
		delegate(DAVE, pools[2], SATURATED - 100 * GWV);
		next_round();
		let rewards = rewards(pools);
		// All three are saturated: σk(ω + αλ)/(1 + α) with λ of 1/2, 1/4 and 1/100.
		let exact = |lambda: Balance| BUDGET * (500 + 3 * lambda / 10) / 1_300;
		let weights = [exact(500), exact(250), exact(10)];
		let sum = weights.iter().sum::<Balance>();
		for (reward, weight) in rewards.into_iter().zip(weights) {
			let fair = weight * (BUDGET / GWV) / (sum / GWV);
			assert!(fair.abs_diff(reward) < fair / 1_000);
		}
		assert!(Minted::get() <= BUDGET);
	});
}

#[test]
fn to_split_a_pledge_over_two_pools_earns_less() {
	let alpha = Permill::from_percent(30);
	let saturation = SaturationRule { alpha, pools: 4, ..RULES.saturation };
	let rules = StakeRules { saturation, ..RULES };
	let mut earned = [0; 2];
	TestExt::execute(|| {
		set_rules(LORA, rules);
		let pools = pools([2_000 * GWV, 100 * GWV, 100 * GWV]);
		earned[0] = rewards(pools)[0];
	});
	TestExt::execute(|| {
		set_rules(LORA, rules);
		let pools = pools([1_000 * GWV, 1_000 * GWV, 100 * GWV]);
		let rewards = rewards(pools);
		earned[1] = rewards[0] + rewards[1];
		assert_ok!(Pooled::check_invariants());
	});
	assert!(earned[1] < earned[0]);
}
