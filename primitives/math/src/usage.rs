//! What paid use of devices earns.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::Balance;
use scale_info::TypeInfo;
use sp_arithmetic::{Permill, Rounding, helpers_128bit::multiply_by_rational_with_rounding};

/// Plancks of burned GWV in a grain. Use is counted in grains, so that its rate is a whole number
/// of plancks, as that of points.
pub const PLANCKS_PER_GRAIN: Balance = 100_000;

/// Most that open payers' use can earn, as part of what was burned for it: who pays for the use of
/// devices of his own always loses the rest.
const MAX_OPEN_CAP: Permill = Permill::from_percent(90);

/// One million.
const MILLION: u128 = 1_000_000;

/// Use of a network's devices in a round, by one class of payers.
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
pub struct UsageTotals {
	/// Grains of GWV that were burned for it.
	pub grains: u64,
	/// Plancks that it was worth at the feed's price when it was paid.
	pub worth: Balance,
}

impl UsageTotals {
	/// Plancks that were burned for it.
	pub fn cost(&self) -> Balance {
		// 64 + 17 bits.
		Balance::from(self.grains) * PLANCKS_PER_GRAIN
	}
}

/// Bounds of what use earns.
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
pub struct UsagePolicy {
	/// Least that use earns, as part of its worth.
	pub floor: Permill,
	/// Most that open payers' use earns, as part of its cost; more than 90 % counts as 90 %.
	pub open_cap: Permill,
	/// Most that vetted payers' use earns, in millionths of its cost; it may be more than all.
	pub vetted_cap: u32,
}

impl UsagePolicy {
	/// Whether open payers always lose at least a tenth of what they burn, and the floor lies under
	/// both caps.
	pub fn is_sound(&self) -> bool {
		self.open_cap <= MAX_OPEN_CAP
			&& self.floor <= self.open_cap
			&& self.floor.deconstruct() <= self.vetted_cap
	}
}

/// What use earns in a round.
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
pub struct UsageRates {
	/// Plancks for a grain of open payers' use.
	pub open: Balance,
	/// Plancks for a grain of vetted payers' use.
	pub vetted: Balance,
	/// Plancks for all grains together; `from_pool` and `top_up` make it up.
	pub allocated: Balance,
	/// Plancks of it that come from the pool.
	pub from_pool: Balance,
	/// Plancks of it that are to be minted beyond the pool, for the floor.
	pub top_up: Balance,
	/// Plancks of the pool that the caps cut off. What the pool has beyond these and `from_pool` is
	/// the remainder of the divisions and stays in it.
	pub overflow: Balance,
}

/// What one class is due before its rate is rounded.
#[derive(Clone, Copy)]
struct Due {
	/// Its part of the pool by grains.
	fair: Balance,
	/// Of that, what its cap leaves.
	capped: Balance,
	/// What lifts it to the floor, within the cap.
	lift: Balance,
}

impl Due {
	fn new(pool: Balance, used: UsageTotals, all: u128, cap: u128, floor: Permill) -> Option<Self> {
		let fair = scale(pool, used.grains.into(), all)?;
		// 81 + 32 bits.
		let cap = used.cost() * cap / MILLION;
		let capped = fair.min(cap);
		let floor = floor.mul_floor(used.worth).min(cap);
		Some(Self { fair, capped, lift: floor.saturating_sub(capped) })
	}
}

/// a·b/c, rounded down; `None` if c is zero or the result too large.
fn scale(a: u128, b: u128, c: u128) -> Option<u128> {
	multiply_by_rational_with_rounding(a, b, c, Rounding::Down)
}

/// Divides `pool` plancks over the use of a round, of which at most `top_up_room` more are minted.
///
/// Both classes have the same part of the pool by grains. What exceeds the class's cap overflows.
/// Where it is less than the floor (HIP 149), it is lifted to the floor, though never above the
/// cap; where the room does not suffice, each class gets the same part of its lift. Rates are whole
/// plancks for a grain. `None` only where sums exceed what a balance can count.
pub fn usage_rates(
	pool: Balance,
	open: UsageTotals,
	vetted: UsageTotals,
	policy: &UsagePolicy,
	top_up_room: Balance,
) -> Option<UsageRates> {
	let all = u128::from(open.grains) + u128::from(vetted.grains);
	if all == 0 {
		return Some(UsageRates::default());
	}
	let open_cap = policy.open_cap.min(MAX_OPEN_CAP).deconstruct();
	let dues = [
		(open, Due::new(pool, open, all, open_cap.into(), policy.floor)?),
		(vetted, Due::new(pool, vetted, all, policy.vetted_cap.into(), policy.floor)?),
	];
	let lifts = dues[0].1.lift.checked_add(dues[1].1.lift)?;
	let room = top_up_room.min(lifts);
	let mut result = UsageRates::default();
	let mut rates = [0; 2];
	for ((used, due), rate) in dues.into_iter().zip(&mut rates) {
		let grains = Balance::from(used.grains);
		let lift = if lifts == 0 { 0 } else { scale(due.lift, room, lifts)? };
		*rate = due.capped.checked_add(lift)?.checked_div(grains).unwrap_or(0);
		let allocated = rate.checked_mul(grains)?;
		let from_pool = allocated.min(due.capped);
		result.allocated = result.allocated.checked_add(allocated)?;
		result.from_pool = result.from_pool.checked_add(from_pool)?;
		result.top_up = result.top_up.checked_add(allocated - from_pool)?;
		result.overflow = result.overflow.checked_add(due.fair - due.capped)?;
	}
	[result.open, result.vetted] = rates;
	Some(result)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const NONE: UsageTotals = UsageTotals { grains: 0, worth: 0 };
	const POLICY: UsagePolicy = UsagePolicy {
		floor: Permill::zero(),
		open_cap: Permill::from_percent(90),
		vetted_cap: 1_500_000,
	};

	/// Use that was worth what it cost.
	fn used(grains: u64) -> UsageTotals {
		let used = UsageTotals { grains, worth: 0 };
		UsageTotals { worth: used.cost(), ..used }
	}

	#[test]
	fn use_is_paid_pro_rata_and_the_remainder_carried() {
		// Three devices, of one class or of both.
		for (open, vetted) in [(10, 0), (4, 6), (0, 10)] {
			let rates = usage_rates(1_000, used(open), used(vetted), &POLICY, 0).unwrap();
			let rate = rates.open.max(rates.vetted);
			assert_eq!([1, 3, 6].map(|grains| rate * grains), [100, 300, 600]);
			assert_eq!((rates.allocated, rates.from_pool, rates.overflow), (1_000, 1_000, 0));
		}
		let rates = usage_rates(10, used(3), NONE, &POLICY, 0).unwrap();
		assert_eq!((rates.open, rates.from_pool, rates.overflow), (3, 9, 0));
		let rates = usage_rates(10, used(1), used(2), &POLICY, 0).unwrap();
		assert_eq!((rates.open, rates.vetted, rates.from_pool), (3, 3, 9));
	}

	#[test]
	fn without_use_nothing_is_allocated() {
		let policy = UsagePolicy { floor: Permill::one(), ..POLICY };
		let rates = usage_rates(1_000, NONE, NONE, &policy, 1_000);
		assert_eq!(rates, Some(UsageRates::default()));
	}

	#[test]
	fn each_class_has_a_cap_of_its_own_and_the_rest_overflows() {
		// Each class has 1.6 million of the pool by grains and burned one million.
		let rates = usage_rates(3_200_000, used(10), used(10), &POLICY, 0).unwrap();
		assert_eq!((rates.open, rates.vetted), (90_000, 150_000));
		assert_eq!((rates.allocated, rates.from_pool, rates.top_up), (2_400_000, 2_400_000, 0));
		assert_eq!(rates.overflow, 800_000);
	}

	#[test]
	fn an_open_cap_above_nine_tenths_counts_as_nine_tenths() {
		let policy = UsagePolicy { open_cap: Permill::one(), ..POLICY };
		let rates = usage_rates(Balance::MAX, used(1), NONE, &policy, 0).unwrap();
		assert_eq!((rates.open, rates.overflow), (90_000, Balance::MAX - 90_000));
	}

	#[test]
	fn a_thin_pool_is_topped_up_to_the_floor_as_far_as_there_is_room() {
		let policy = UsagePolicy { floor: Permill::from_percent(50), ..POLICY };
		let rates = |room| usage_rates(200_000, used(10), used(10), &policy, room).unwrap();
		let full = rates(Balance::MAX);
		assert_eq!((full.open, full.vetted), (50_000, 50_000));
		assert_eq!((full.from_pool, full.top_up, full.allocated), (200_000, 800_000, 1_000_000));
		assert_eq!(rates(800_000), full);
		let half = rates(400_000);
		assert_eq!((half.open, half.vetted, half.top_up), (30_000, 30_000, 400_000));
		let none = rates(0);
		assert_eq!((none.open, none.vetted, none.top_up), (10_000, 10_000, 0));
	}

	#[test]
	fn classes_share_a_scarce_room_by_what_they_lack() {
		let policy = UsagePolicy { floor: Permill::from_percent(50), ..POLICY };
		let dear = UsageTotals { worth: 3_000_000, ..used(10) };
		// Half a million and 1.5 million are lacking, of which one million may be minted.
		let rates = usage_rates(0, used(10), dear, &policy, 1_000_000).unwrap();
		assert_eq!((rates.open, rates.vetted, rates.top_up), (25_000, 75_000, 1_000_000));
	}

	#[test]
	fn the_floor_never_pays_more_than_the_cap() {
		let policy = UsagePolicy { floor: Permill::one(), ..POLICY };
		let dear = UsageTotals { worth: Balance::MAX, ..used(10) };
		let rates = usage_rates(0, dear, dear, &policy, Balance::MAX).unwrap();
		assert_eq!((rates.open, rates.vetted), (90_000, 150_000));
	}

	#[test]
	fn the_extremes_neither_panic_nor_pay_too_much() {
		let policy = UsagePolicy { floor: Permill::one(), vetted_cap: u32::MAX, ..POLICY };
		let all = UsageTotals { grains: u64::MAX, worth: Balance::MAX };
		assert!(usage_rates(Balance::MAX, all, all, &policy, Balance::MAX).is_some());
		let one = usage_rates(1, used(1), NONE, &POLICY, 0).unwrap();
		assert_eq!((one.open, one.from_pool), (1, 1));
		// A planck for two grains cannot be paid and stays in the pool.
		let none = usage_rates(1, used(2), NONE, &POLICY, 0).unwrap();
		assert_eq!(none, UsageRates::default());
	}

	fn any_used() -> impl Strategy<Value = UsageTotals> {
		(0..60u32, 0..80u32, any::<u64>(), any::<Balance>()).prop_map(
			|(small, low, grains, worth)| UsageTotals {
				grains: grains >> small,
				worth: worth >> low >> 20,
			},
		)
	}

	proptest! {
		#[test]
		fn the_parts_make_up_the_whole(
			open in any_used(), vetted in any_used(), pool: Balance, room: Balance,
			small in 0..120u32, low in 0..120u32, floor in 0..=1_000_000u32,
			open_cap in 0..=1_000_000u32, vetted_cap in 0..3_000_000u32,
		) {
			let (pool, room) = (pool >> small, room >> low);
			let floor = Permill::from_parts(floor);
			let policy = UsagePolicy { floor, open_cap: Permill::from_parts(open_cap), vetted_cap };
			let rates = usage_rates(pool, open, vetted, &policy, room).unwrap();
			let [open_paid, vetted_paid] = [
				rates.open * Balance::from(open.grains),
				rates.vetted * Balance::from(vetted.grains),
			];
			prop_assert_eq!(rates.allocated, open_paid + vetted_paid);
			prop_assert_eq!(rates.allocated, rates.from_pool + rates.top_up);
			prop_assert!(rates.from_pool.checked_add(rates.overflow).unwrap() <= pool);
			prop_assert!(rates.top_up <= room);
			// Wash use of an open payer always loses a tenth of what was burned, at the least.
			prop_assert!(open_paid <= open.cost() / 10 * 9 + 9);
			prop_assert!(rates.open <= PLANCKS_PER_GRAIN * u128::from(open_cap) / MILLION);
			prop_assert!(rates.vetted <= PLANCKS_PER_GRAIN * u128::from(vetted_cap) / MILLION);
			prop_assert!(open.grains > 0 || rates.open == 0);
			prop_assert!(vetted.grains > 0 || rates.vetted == 0);
			// With room enough, both are paid their floor or their cap, but for the rounding.
			if room == Balance::MAX >> low && low < 4 {
				let least = |used: UsageTotals, cap: u128| {
					floor.mul_floor(used.worth).min(used.cost() * cap / MILLION)
				};
				let open_cap = u128::from(open_cap).min(900_000);
				prop_assert!(open_paid + u128::from(open.grains) > least(open, open_cap) || open.grains == 0);
				prop_assert!(
					vetted_paid + u128::from(vetted.grains) > least(vetted, vetted_cap.into())
						|| vetted.grains == 0
				);
			}
		}

		#[test]
		fn nothing_is_topped_up_without_a_floor(
			open in any_used(), vetted in any_used(), pool: Balance, small in 0..120u32, room: Balance,
		) {
			let rates = usage_rates(pool >> small, open, vetted, &POLICY, room).unwrap();
			prop_assert_eq!(rates.top_up, 0);
		}

		#[test]
		fn a_greater_pool_never_pays_less(
			open in any_used(), vetted in any_used(), pool in 0..Balance::MAX, small in 0..120u32,
			floor in 0..=1_000_000u32,
		) {
			let policy = UsagePolicy { floor: Permill::from_parts(floor), ..POLICY };
			let rates = |pool| usage_rates(pool, open, vetted, &policy, Balance::MAX).unwrap();
			let (less, more) = (rates(pool >> small), rates((pool >> small) + 1));
			prop_assert!(less.open <= more.open && less.vetted <= more.vetted);
		}
	}
}
