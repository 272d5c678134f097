//! What pools of stake earn, and how a pool shares it.
//!
//! The formula is that of Nym's mixnet contract, after Diaz, Halpin and Kiayias, "Reward sharing
//! for mixnets" (Cryptoeconomic Systems 2, 2022).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Balance, Points};
use scale_info::TypeInfo;
use sp_arithmetic::{Permill, Rounding, helpers_128bit::multiply_by_rational_with_rounding};
use sp_core::U512;

/// The weight of a pool that is due the whole budget.
pub const WEIGHT_ONE: u64 = 1 << 32;

/// One million.
const MILLION: u32 = 1_000_000;

/// When a pool has all the stake that is of use to it.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct SaturationRule {
	/// Plancks that could be staked.
	pub staking_supply: Balance,
	/// Number of pools that the budget is meant for, k: one is saturated with 1/k of the supply.
	pub pools: u32,
	/// How much the operator's own stake counts on top, alpha: what an operator loses who splits
	/// his stake over many pools.
	pub alpha: Permill,
}

/// The reward of a pool, rounded down once at the end:
/// budget·performance·σk·(ω + αλ)/(1 + α), where σ and λ are the parts of the staking supply that
/// `stake` and, within it, the operator's `pledge` are, both at most 1/k, and ω is `work`, the part
/// of the network's work that the pool does.
///
/// Performance and work above one count as one, a pledge above the stake as the stake. It is at
/// most the budget, and with ω = 1/k at most 1/k of it. `None` where the rule has no supply or no
/// pools, where a denominator is zero, and where budget and supply are so large (above 2^100) that
/// 512 bits do not hold the products.
pub fn pool_reward(
	rule: &SaturationRule,
	budget: Balance,
	performance: (Points, Points),
	work: (u64, u64),
	stake: Balance,
	pledge: Balance,
) -> Option<Balance> {
	let (supply, pools) = (U512::from(rule.staking_supply), U512::from(rule.pools));
	let alpha = U512::from(rule.alpha.deconstruct());
	let million = U512::from(MILLION);
	// σk = saturated / supply, λ = pledged / (supply·k), both numerators at most the supply.
	let saturated = (U512::from(stake) * pools).min(supply);
	let pledged = (U512::from(pledge.min(stake)) * pools).min(supply);
	let product = |factors: [U512; 4]| {
		factors.into_iter().try_fold(U512::one(), |product, factor| product.checked_mul(factor))
	};
	// (ω + αλ)/(1 + α) as one fraction.
	let worked = product([U512::from(work.0.min(work.1)), million, supply, pools])?;
	let pledged = product([U512::from(work.1), alpha, pledged, U512::one()])?;
	let numerator = worked.checked_add(pledged)?;
	let denominator = product([U512::from(work.1), million + alpha, supply, pools])?;
	let done = performance.0.min(performance.1);
	let numerator = product([numerator, budget.into(), done.into(), saturated])?;
	let denominator = product([denominator, U512::from(performance.1), supply, U512::one()])?;
	numerator.checked_div(denominator)?.try_into().ok()
}

/// What a pool is due of a budget that is not known yet, for work of 1/k: a whole number of parts,
/// of which [`WEIGHT_ONE`] are the whole budget, and at most 1/k of these.
pub fn pool_weight(
	rule: &SaturationRule,
	performance: (Points, Points),
	stake: Balance,
	pledge: Balance,
) -> Option<u64> {
	let work = (1, rule.pools.into());
	pool_reward(rule, WEIGHT_ONE.into(), performance, work, stake, pledge)?.try_into().ok()
}

/// Whole plancks for each part of a weight, where all weights make up `sum`: together never more
/// than the budget.
pub fn weight_rate(budget: Balance, sum: u128) -> Balance {
	budget / sum.max(WEIGHT_ONE.into())
}

/// How a pool's reward is shared.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct PoolShare {
	/// Plancks for the operator's cost and margin.
	pub operator: Balance,
	/// Plancks for all stake pro rata, the operator's pledge included.
	pub members: Balance,
}

/// Shares `reward`: first the operator's cost times performance, then his margin of the rest, then
/// all stake. Cost and margin are rounded down.
pub fn share_reward(
	reward: Balance,
	cost: Balance,
	performance: (Points, Points),
	margin: Permill,
) -> PoolShare {
	let (done, all) = (performance.0.min(performance.1).into(), performance.1.into());
	// `None` only where there was nothing to perform.
	let cost = multiply_by_rational_with_rounding(cost, done, all, Rounding::Down).unwrap_or(0);
	let cost = cost.min(reward);
	let margin = margin.mul_floor(reward - cost);
	PoolShare { operator: cost + margin, members: reward - cost - margin }
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::{collection::vec, prelude::*};

	/// One of the figures' units.
	const MICRO: Balance = 1_000_000;
	/// Performance without fault.
	const FULL: (Points, Points) = (1, 1);
	/// Work of an active pool where 100 are active with ten times the work of 140 on standby.
	const ACTIVE: (u64, u64) = (10, 100 * 10 + 140);
	/// A billion GWV.
	const SUPPLY: Balance = 1_000_000_000_000_000_000_000;

	fn rule(pools: u32) -> SaturationRule {
		SaturationRule { staking_supply: SUPPLY, pools, alpha: Permill::from_percent(30) }
	}

	/// What operator and delegators of a pool get, in the figures of Nym's simulator: 2 % of a pool
	/// of 250e12 in 720 rounds.
	fn simulated(pledge: Balance, delegated: Balance) -> (Balance, Balance) {
		let rule = SaturationRule { staking_supply: 100_000_000 * MICRO, ..rule(240) };
		let (stake, pledge) = ((pledge + delegated) * MICRO, pledge * MICRO);
		let budget = 250_000_000 * MICRO * 2 / 100 / 720;
		let reward = pool_reward(&rule, budget, FULL, ACTIVE, stake, pledge).unwrap();
		let cost = 40 * MICRO / 720;
		let share = share_reward(reward, cost, FULL, Permill::from_percent(10));
		assert_eq!(share.operator + share.members, reward);
		let delegators = share.members * (stake - pledge) / stake;
		(share.operator + share.members - delegators, delegators)
	}

	fn within_one(found: Balance, expected: f64) {
		assert!((found as f64 - expected).abs() <= 1.0, "{found} is not {expected}");
	}

	#[test]
	fn rewards_are_those_of_nyms_simulator() {
		let cases = [
			(0, 1_128_452.541_610_436_3, 0.0),
			(18_000, 1_363_716.856_243_172, 1_795_950.260_266_049_5),
			(18_000 + 4_000, 1_411_087.100_764_732_3, 2_199_961.032_388_664),
		];
		for (delegated, operator, delegators) in cases {
			let found = simulated(10_000, delegated);
			within_one(found.0, operator);
			within_one(found.1, delegators);
		}
	}

	#[test]
	fn a_thousand_saturated_pools_receive_exactly_the_budget() {
		// Four times as many pools as the budget is meant for, none of them with work to spare.
		let rule = rule(250);
		let point = SUPPLY / 250;
		let weight = pool_weight(&rule, FULL, point, point).unwrap();
		assert_eq!(weight, WEIGHT_ONE / 250);
		let sum = u128::from(weight) * 1_000;
		// A billion plancks for each part: divisible.
		let budget = sum * 1_000_000_000;
		assert_eq!(weight_rate(budget, sum) * u128::from(weight) * 1_000, budget);
		// What does not divide is carried, and then the budgets of all rounds are received.
		let (budget, mut carried, mut received) = (123_456_789_012_345_678_901, 0, 0);
		for _ in 0..1_000 {
			let rate = weight_rate(budget + carried, sum);
			received += rate * sum;
			carried = budget + carried - rate * sum;
			assert!(carried < sum);
		}
		assert_eq!(received + carried, budget * 1_000);
	}

	#[test]
	fn as_many_saturated_pools_as_there_should_be_receive_the_budget() {
		// A power of two is exact: k pools make up one.
		let rule = rule(256);
		let weight = pool_weight(&rule, FULL, SUPPLY, SUPPLY).unwrap();
		assert_eq!(weight * 256, WEIGHT_ONE);
		let budget = 1_000 * u128::from(WEIGHT_ONE);
		assert_eq!(weight_rate(budget, WEIGHT_ONE.into()) * u128::from(weight) * 256, budget);
	}

	#[test]
	fn few_pools_leave_the_rest_of_the_budget() {
		let budget = 3 * u128::from(WEIGHT_ONE);
		assert_eq!(weight_rate(budget, 1), 3);
		assert_eq!(weight_rate(budget, 0), 3);
		assert_eq!(weight_rate(budget, WEIGHT_ONE.into()), 3);
		assert_eq!(weight_rate(budget, u128::from(WEIGHT_ONE) + 1), 2);
		assert_eq!(weight_rate(u128::from(WEIGHT_ONE) - 1, 0), 0);
	}

	#[test]
	fn without_pledge_a_saturated_pool_loses_what_alpha_gives() {
		// 1 / 1.3 of 1/k.
		let reward = pool_reward(&rule(100), 1_300, FULL, (1, 100), SUPPLY, 0);
		assert_eq!(reward, Some(10));
		let reward = pool_reward(&rule(100), 1_300, FULL, (1, 100), SUPPLY, SUPPLY);
		assert_eq!(reward, Some(13));
	}

	#[test]
	fn performance_counts_in_proportion() {
		let reward =
			|performance| pool_reward(&rule(100), 1_300, performance, (1, 100), SUPPLY, SUPPLY);
		assert_eq!(reward((1, 2)), Some(6));
		assert_eq!(reward((0, 2)), Some(0));
		assert_eq!(reward((3, 2)), Some(13));
		assert_eq!(reward((Points::MAX, Points::MAX)), Some(13));
	}

	#[test]
	fn a_rule_without_supply_pools_or_work_has_no_reward() {
		let none = SaturationRule { staking_supply: 0, ..rule(100) };
		assert_eq!(pool_reward(&none, 1_000, FULL, (1, 100), 1, 1), None);
		assert_eq!(pool_weight(&none, FULL, 1, 1), None);
		assert_eq!(pool_weight(&rule(0), FULL, 1, 1), None);
		assert_eq!(pool_weight(&rule(100), (0, 0), 1, 1), None);
		assert_eq!(pool_reward(&rule(100), 1_000, FULL, (1, 0), 1, 1), None);
	}

	#[test]
	fn the_extremes_are_exact_or_refused() {
		let points = (Points::MAX, Points::MAX);
		// One pool that has all is due all.
		let alone = rule(1);
		assert_eq!(pool_reward(&alone, SUPPLY, points, (1, 1), Balance::MAX, SUPPLY), Some(SUPPLY));
		assert_eq!(pool_weight(&alone, points, Balance::MAX, Balance::MAX), Some(WEIGHT_ONE));
		assert_eq!(pool_weight(&rule(u32::MAX), points, SUPPLY, SUPPLY), Some(1));
		assert_eq!(pool_weight(&rule(1), FULL, 1, 1), Some(0));
		let unit = SaturationRule { staking_supply: 1, ..rule(1) };
		assert_eq!(pool_reward(&unit, 1, FULL, (1, 1), 1, 1), Some(1));
		let large = SaturationRule { staking_supply: 1 << 100, ..rule(u32::MAX) };
		let work = (u64::MAX, u64::MAX);
		assert!(pool_reward(&large, 1 << 100, points, work, 1 << 100, 1 << 100).is_some());
		let larger = SaturationRule { staking_supply: Balance::MAX, ..large };
		assert_eq!(pool_reward(&larger, Balance::MAX, points, work, SUPPLY, SUPPLY), None);
		assert!(pool_weight(&larger, points, Balance::MAX, Balance::MAX).is_some());
	}

	#[test]
	fn cost_comes_first_then_the_margin() {
		let share = |reward, cost, performance| {
			let PoolShare { operator, members } =
				share_reward(reward, cost, performance, Permill::from_percent(10));
			(operator, members)
		};
		assert_eq!(share(1_100, 100, FULL), (200, 900));
		assert_eq!(share(1_050, 100, (1, 2)), (150, 900));
		assert_eq!(share(1_000, 100, (0, 1)), (100, 900));
		assert_eq!(share(1_000, 100, (0, 0)), (100, 900));
		assert_eq!(share(1_100, 100, (3, 2)), (200, 900));
		assert_eq!(share(99, 100, FULL), (99, 0));
		assert_eq!(share(100, 100, FULL), (100, 0));
		assert_eq!(share(109, 100, FULL), (100, 9));
		assert_eq!(share(0, 0, FULL), (0, 0));
		assert_eq!(share(Balance::MAX, Balance::MAX, (2, 2)), (Balance::MAX, 0));
	}

	fn any_rule() -> impl Strategy<Value = SaturationRule> {
		(1..1u128 << 100, 0..99u32, 1..10_000u32, 0..=1_000_000u32).prop_map(
			|(supply, small, pools, alpha)| SaturationRule {
				staking_supply: (supply >> small).max(1),
				pools,
				alpha: Permill::from_parts(alpha),
			},
		)
	}

	/// A stake around the point of saturation.
	fn stake(rule: &SaturationRule, millionths: u32) -> Balance {
		let point = rule.staking_supply / Balance::from(rule.pools);
		multiply_by_rational_with_rounding(point, millionths.into(), 1_000_000, Rounding::Down)
			.unwrap()
	}

	proptest! {
		#[test]
		fn the_weight_is_the_reward_before_the_budget_is_known(
			rule in any_rule(), done in 0..=1_000u64, part in 0..2_000_000u32, own in 0..2_000_000u32,
			budget in 0..1u128 << 100,
		) {
			let (stake, pledge) = (stake(&rule, part), stake(&rule, own));
			let performance = (done, 1_000);
			let work = (1, rule.pools.into());
			let weight = pool_weight(&rule, performance, stake, pledge).unwrap();
			let reward = pool_reward(&rule, budget, performance, work, stake, pledge).unwrap();
			let by_weight = U512::from(weight) * U512::from(budget);
			let one = U512::from(WEIGHT_ONE);
			prop_assert!(by_weight / one <= U512::from(reward));
			prop_assert!((by_weight + U512::from(budget)) / one + 1 > U512::from(reward));
		}

		#[test]
		fn no_pool_is_due_more_than_its_part(
			rule in any_rule(), performance: (u64, u64), own: Balance, all: Balance,
			budget in 0..1u128 << 100,
		) {
			let performance = (performance.0, performance.1.max(1));
			let work = (1, rule.pools.into());
			let reward = pool_reward(&rule, budget, performance, work, all, own).unwrap();
			prop_assert!(reward <= budget / Balance::from(rule.pools));
			let weight = pool_weight(&rule, performance, all, own).unwrap();
			prop_assert!(weight <= WEIGHT_ONE / u64::from(rule.pools));
		}

		#[test]
		fn the_reward_grows_with_stake_up_to_saturation(
			rule in any_rule(), part in 0..2_000_000u32, more in 0..1_000_000u32,
			own in 0..1_000_000u32, budget in 0..1u128 << 100,
		) {
			let own = stake(&rule, own.min(part));
			let reward = |stake| {
				pool_reward(&rule, budget, FULL, (1, rule.pools.into()), stake, own).unwrap()
			};
			let (less, most) = (stake(&rule, part), stake(&rule, part + more));
			prop_assert!(reward(less) <= reward(most));
			let point = rule.staking_supply.div_ceil(rule.pools.into()).max(own);
			prop_assert_eq!(reward(point), reward(Balance::MAX));
		}

		#[test]
		fn the_reward_grows_with_the_pledge(
			rule in any_rule(), part in 0..2_000_000u32, own in 0..1_000_000u32,
			more in 0..1_000_000u32, budget in 0..1u128 << 100,
		) {
			let all = stake(&rule, part);
			let reward = |pledge| {
				pool_reward(&rule, budget, FULL, (1, rule.pools.into()), all, pledge).unwrap()
			};
			prop_assert!(reward(stake(&rule, own)) <= reward(stake(&rule, own + more)));
			prop_assert_eq!(reward(all), reward(Balance::MAX));
		}

		/// An operator who splits stake and pledge over several pools gains nothing.
		#[test]
		fn splitting_an_unsaturated_pool_gains_nothing(
			rule in any_rule(), part in 0..1_000_000u32, own in 0..1_000_000u32,
			pieces in 1..20u128, budget in 0..1u128 << 100,
		) {
			let (all, own) = (stake(&rule, part), stake(&rule, own.min(part)));
			let reward = |stake, pledge| {
				pool_reward(&rule, budget, FULL, (1, rule.pools.into()), stake, pledge).unwrap()
			};
			prop_assert!(reward(all / pieces, own / pieces) * pieces <= reward(all, own));
		}

		#[test]
		fn all_weights_together_never_get_more_than_the_budget(
			weights in vec(any::<u32>(), 1..100), budget: Balance, small in 0..120u32,
		) {
			let budget = budget >> small;
			let sum = weights.iter().map(|weight| u128::from(*weight)).sum::<u128>();
			let rate = weight_rate(budget, sum);
			let paid = U512::from(rate) * U512::from(sum);
			prop_assert!(paid <= U512::from(budget));
			// Where they are more than one, less is left than one planck for each part.
			prop_assert!(
				sum < u128::from(WEIGHT_ONE) || U512::from(budget) - paid < U512::from(sum)
			);
		}

		#[test]
		fn a_reward_is_shared_to_the_last_planck(
			reward: Balance, cost: Balance, performance: (Points, Points), margin in 0..=1_000_000u32,
		) {
			let share = share_reward(reward, cost, performance, Permill::from_parts(margin));
			prop_assert_eq!(share.operator.checked_add(share.members), Some(reward));
			prop_assert!(share.operator >= cost.min(reward) || performance.0 < performance.1.max(1));
		}
	}
}
