//! Income per staked planck as a running sum: an entry of stake earns what the sum grew while it
//! was there (Batog, Boca and Johnson, "Scalable reward distribution on the Ethereum blockchain",
//! 2018; Livepeer's accumulators).

use groundwave_types::Balance;
use sp_arithmetic::{Rounding, helpers_128bit::multiply_by_rational_with_rounding};

/// One planck of income for each staked planck.
pub const PREFIX_ONE: u128 = 1 << 64;

/// What a pool's sum grows by where `members` plancks come to `stake`, and how many plancks of them
/// this uses up at most: (step, distributed). The rest, less than `stake` / 2^64 plancks,
/// is carried: none where less than 2^64 are staked.
///
/// `None` where there is no stake and where the step is too large to count, which takes more than
/// 2^64 plancks for each staked one; all is carried then.
pub fn prefix_step(members: Balance, stake: Balance) -> Option<(u128, Balance)> {
	let step = multiply_by_rational_with_rounding(members, PREFIX_ONE, stake, Rounding::Down)?;
	let used = multiply_by_rational_with_rounding(step, stake, PREFIX_ONE, Rounding::Up)?;
	Some((step, used))
}

/// Plancks that `stake` earned while its pool's sum grew from `from` to `to`, rounded down; `None`
/// where the sum fell or the income is too large to count.
pub fn prefix_income(stake: Balance, from: u128, to: u128) -> Option<Balance> {
	let grown = to.checked_sub(from)?;
	multiply_by_rational_with_rounding(stake, grown, PREFIX_ONE, Rounding::Down)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::{collection::vec, prelude::*};
	use sp_core::U512;

	/// A billion GWV.
	const SUPPLY: Balance = 1_000_000_000_000_000_000_000;

	#[test]
	fn income_is_pro_rata() {
		let (step, used) = prefix_step(500, 1_000).unwrap();
		assert_eq!((step, used), (PREFIX_ONE / 2, 500));
		assert_eq!(prefix_income(300, 7, 7 + step), Some(150));
		assert_eq!(prefix_income(0, 0, step), Some(0));
		assert_eq!(prefix_income(300, step, step), Some(0));
	}

	#[test]
	fn a_part_of_a_planck_is_nobodys() {
		let (step, used) = prefix_step(10, 3).unwrap();
		assert_eq!(used, 10);
		assert_eq!(prefix_income(1, 0, step), Some(3));
		assert_eq!(prefix_income(3, 0, step), Some(9));
	}

	#[test]
	fn without_stake_nothing_is_distributed() {
		assert_eq!(prefix_step(10, 0), None);
		assert_eq!(prefix_step(0, 0), None);
		assert_eq!(prefix_step(0, 10), Some((0, 0)));
	}

	#[test]
	fn a_sum_that_fell_is_refused() {
		assert_eq!(prefix_income(10, 1, 0), None);
	}

	#[test]
	fn the_whole_supply_and_one_unit_are_distributed() {
		let (step, used) = prefix_step(SUPPLY, SUPPLY).unwrap();
		assert_eq!((step, used), (PREFIX_ONE, SUPPLY));
		assert_eq!(prefix_income(SUPPLY, 0, step), Some(SUPPLY));
		assert_eq!(prefix_step(1, 1), Some((PREFIX_ONE, 1)));
		// One planck is too little for so much stake and is carried; a hundred are not.
		assert_eq!(prefix_step(1, SUPPLY), Some((0, 0)));
		let (step, used) = prefix_step(100, SUPPLY).unwrap();
		assert_eq!((step, used), (1, 55));
		assert_eq!(prefix_income(SUPPLY, 0, step), Some(54));
		// More for one planck of stake than can be counted.
		assert_eq!(prefix_step(SUPPLY, 1), None);
		assert_eq!(prefix_step(PREFIX_ONE, 1), None);
		assert_eq!(prefix_step(PREFIX_ONE - 1, 1).unwrap().1, PREFIX_ONE - 1);
		assert_eq!(prefix_income(Balance::MAX, 0, u128::MAX), None);
	}

	proptest! {
		#[test]
		fn members_never_get_more_than_was_put_in(
			stakes in vec(1..SUPPLY, 1..20), rounds in vec(0..SUPPLY, 1..20), divisor in 1..SUPPLY,
		) {
			// Also small stakes and small incomes.
			let stakes = stakes.iter().map(|stake| stake / divisor + 1).collect::<Vec<_>>();
			let stake = stakes.iter().sum();
			let (mut sum, mut put_in, mut put_back) = (0u128, 0, 0);
			for members in rounds.iter().copied().chain([1, 0]) {
				let Some((step, used)) = prefix_step(members, stake) else { continue };
				// As a pool would: a sum that cannot grow any more distributes nothing.
				let Some(grown) = sum.checked_add(step) else { continue };
				prop_assert!(used <= members);
				prop_assert!(members - used <= stake >> 64);
				put_back += members - used;
				sum = grown;
				put_in += used;
			}
			let paid = stakes.iter().map(|stake| prefix_income(*stake, 0, sum).unwrap()).sum::<Balance>();
			prop_assert!(paid <= put_in, "{} of {}", paid, put_in);
			// A planck for each round that was used up and one for each member that is paid.
			prop_assert!(put_in - paid <= (rounds.len() + 2 + stakes.len()) as Balance);
			prop_assert!(put_back <= (rounds.len() as Balance + 2) * (stake >> 64));
		}

		#[test]
		fn to_claim_often_gains_nothing(stake in 0..SUPPLY, mut sums: [u64; 4]) {
			sums.sort();
			let sums = sums.map(u128::from);
			let pieces =
				sums.windows(2).map(|cut| prefix_income(stake, cut[0], cut[1]).unwrap()).sum::<Balance>();
			let whole = prefix_income(stake, sums[0], sums[3]).unwrap();
			prop_assert!(pieces <= whole && whole <= pieces + 2);
		}

		#[test]
		fn dust_gains_nothing_by_rounding(stake in 1..SUPPLY, parts in 1..1_000u128, grown: u64) {
			let dust = stake / parts;
			let grown = u128::from(grown);
			let split = prefix_income(dust, 0, grown).unwrap() * parts;
			prop_assert!(split <= prefix_income(stake, 0, grown).unwrap());
		}

		#[test]
		fn products_are_exact(stake: Balance, grown: u128) {
			let exact = (U512::from(stake) * U512::from(grown)) >> 64;
			prop_assert_eq!(prefix_income(stake, 0, grown), exact.try_into().ok());
			let exact = U512::from(grown) * U512::from(PREFIX_ONE) / U512::from(stake.max(1));
			let step = prefix_step(grown, stake.max(1)).map(|(step, _)| step);
			prop_assert_eq!(step, exact.try_into().ok());
		}
	}
}
