//! Exponential smoothing in closed form: functions of blocks alone, however they are cut into
//! rounds.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Balance, BlockNumber};
use scale_info::TypeInfo;
use sp_arithmetic::Perquintill;
use sp_core::U256;

/// Fractional bits within this file. With 63 more than [`decay`] shows, the errors of 2^32 blocks
/// stay below its last place.
const FRACTION: u32 = 127;
/// One in this file's fixed point.
const ONE: u128 = 1 << FRACTION;
/// Less than this, 2^-100, counts as nothing left where the part that is left is rounded up: it
/// would never end otherwise.
const NOTHING: u128 = 1 << 27;

/// To which side a part is rounded.
#[derive(Clone, Copy)]
enum Towards {
	Zero,
	One,
}

/// `amount` times `part`, which is at most [`ONE`]: never more than `amount`.
fn part_of(amount: u128, part: u128, towards: Towards) -> u128 {
	let bias = match towards {
		Towards::Zero => 0,
		Towards::One => ONE - 1,
	};
	// amount·2^127 + 2^127 - 1 < 2^256.
	((U256::from(amount) * U256::from(part) + U256::from(bias)) >> FRACTION).low_u128()
}

/// (1 - 1/window)^blocks, rounded to one side at each step, so that the real figure is never on the
/// other.
fn left(window: BlockNumber, blocks: BlockNumber, towards: Towards) -> u128 {
	if blocks == 0 {
		return ONE;
	}
	if window <= 1 {
		return 0;
	}
	let window = u128::from(window);
	let mut power = match towards {
		Towards::Zero => ONE - ONE.div_ceil(window),
		Towards::One => ONE - ONE / window,
	};
	let mut result = ONE;
	let mut bits = blocks;
	loop {
		if bits & 1 == 1 {
			result = part_of(result, power, towards);
		}
		bits >>= 1;
		if bits == 0 {
			break;
		}
		power = part_of(power, power, towards);
	}
	match towards {
		Towards::One if result < NOTHING => 0,
		_ => result,
	}
}

/// What is left of one after `blocks`, in parts of 2^64: (1 - 1/window)^blocks by squaring, rounded
/// down. A window of zero or one leaves nothing once a block has passed.
pub fn decay(window: BlockNumber, blocks: BlockNumber) -> u128 {
	left(window, blocks, Towards::Zero) >> (FRACTION - 64)
}

/// A share that moves towards a target: target + (from - target)·(1 - 1/window)^blocks.
///
/// Real shares that move like this make up a sum that moves like this towards the sum of the
/// targets, whenever each of them got its target. Here each is rounded down, also where it rises,
/// so the sum of up to 2^32 shares never exceeds one if it did not at first and the targets' never
/// does.
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
pub struct Glide {
	/// Share at block `since`, and before.
	pub from: Perquintill,
	/// Share that it moves towards.
	pub target: Perquintill,
	/// Block from which on it moves.
	pub since: BlockNumber,
}

impl Glide {
	/// The share at `block`, rounded down. The target is reached after 70 windows at the latest, and
	/// without a window at block `since` itself.
	pub fn at(&self, block: BlockNumber, window: BlockNumber) -> Perquintill {
		if window == 0 && block >= self.since {
			return self.target;
		}
		let blocks = block.saturating_sub(self.since);
		let (from, target) = (self.from.deconstruct(), self.target.deconstruct());
		let gap = u128::from(from.abs_diff(target));
		let towards = if from <= target { Towards::One } else { Towards::Zero };
		let gap = part_of(gap, left(window, blocks, towards), towards);
		// The gap only shrank, so it still fits and the sum or difference is between the two.
		let gap = u64::try_from(gap).unwrap_or(u64::MAX);
		Perquintill::from_parts(if from <= target {
			target.saturating_sub(gap)
		} else {
			target.saturating_add(gap)
		})
	}

	/// The same share with another target from `block` on.
	pub fn retarget(&self, target: Perquintill, block: BlockNumber, window: BlockNumber) -> Self {
		Self { from: self.at(block, window), target, since: block }
	}
}

/// Burned GWV that is emitted again little by little: of what it holds, 1/window with each block.
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
pub struct Reservoir {
	/// Plancks that are still to be released.
	pub held: Balance,
	/// Plancks that were taken back beyond what was held; later burns pay them first.
	pub debt: Balance,
}

impl Reservoir {
	/// Adds burned plancks; they pay the debt first.
	pub fn add(&mut self, burned: Balance) {
		let paid = burned.min(self.debt);
		self.debt -= paid;
		// No more plancks were ever issued than a balance can count.
		self.held = self.held.saturating_add(burned - paid);
	}

	/// Takes `amount` plancks out that shall not be emitted again; what is missing becomes debt.
	pub fn take_back(&mut self, amount: Balance) {
		let taken = amount.min(self.held);
		self.held -= taken;
		self.debt = self.debt.saturating_add(amount - taken);
	}

	/// Lets out what `blocks` release and returns it, rounded down.
	pub fn release(&mut self, blocks: BlockNumber, window: BlockNumber) -> Balance {
		let kept = part_of(self.held, left(window, blocks, Towards::One), Towards::One);
		let released = self.held.saturating_sub(kept);
		self.held -= released;
		released
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::{collection::vec, prelude::*};

	/// 168 rounds of 600 blocks.
	const WINDOW: BlockNumber = 100_800;

	fn parts(parts: u64) -> Perquintill {
		Perquintill::from_parts(parts)
	}

	#[test]
	fn everything_is_left_before_a_block_has_passed() {
		for window in [0, 1, 2, WINDOW, BlockNumber::MAX] {
			assert_eq!(decay(window, 0), 1 << 64);
		}
	}

	#[test]
	fn a_window_of_a_block_leaves_nothing() {
		for window in [0, 1] {
			assert_eq!(decay(window, 1), 0);
			assert_eq!(decay(window, BlockNumber::MAX), 0);
		}
	}

	#[test]
	fn a_window_of_two_blocks_halves_with_each() {
		for blocks in 0..=64 {
			assert_eq!(decay(2, blocks), 1 << (64 - blocks));
		}
		assert_eq!(decay(2, 65), 0);
	}

	#[test]
	fn a_window_leaves_one_part_in_e() {
		let left = decay(WINDOW, WINDOW) as f64 / 2f64.powi(64);
		assert!((left - (-1f64).exp()).abs() < 1e-5, "{left}");
	}

	#[test]
	fn a_share_stays_until_it_moves() {
		let glide = Glide { from: parts(10), target: parts(90), since: 5 };
		assert_eq!(glide.at(0, WINDOW), parts(10));
		assert_eq!(glide.at(5, WINDOW), parts(10));
		assert_eq!(glide.at(6, 1), parts(90));
	}

	#[test]
	fn a_share_halves_its_distance_in_both_directions() {
		let half = Perquintill::from_percent(50);
		let up = Glide { from: Perquintill::zero(), target: half, since: 0 };
		let down = Glide { from: half, target: Perquintill::zero(), since: 0 };
		let quarter = Perquintill::from_percent(25);
		assert_eq!((up.at(1, 2), down.at(1, 2)), (quarter, quarter));
	}

	#[test]
	fn a_share_reaches_its_target_in_the_end() {
		for (from, target) in [(0, 70), (70, 0), (30, 40)] {
			let (from, target) =
				(Perquintill::from_percent(from), Perquintill::from_percent(target));
			let glide = Glide { from, target, since: 9 };
			assert_eq!(glide.at(9 + 70 * WINDOW, WINDOW), target);
			assert_eq!(glide.at(BlockNumber::MAX, WINDOW), target);
		}
	}

	#[test]
	fn a_burn_pays_the_debt_before_it_is_held() {
		let mut reservoir = Reservoir::default();
		reservoir.add(100);
		reservoir.take_back(130);
		assert_eq!(reservoir, Reservoir { held: 0, debt: 30 });
		reservoir.add(10);
		assert_eq!(reservoir, Reservoir { held: 0, debt: 20 });
		reservoir.add(70);
		assert_eq!(reservoir, Reservoir { held: 50, debt: 0 });
	}

	#[test]
	fn a_reservoir_releases_one_part_of_the_window_with_a_block() {
		let mut reservoir = Reservoir { held: 1_000, debt: 0 };
		assert_eq!(reservoir.release(0, 4), 0);
		assert_eq!(reservoir.release(1, 4), 250);
		// 187.5 of 750.
		assert_eq!(reservoir.release(1, 4), 187);
		// Nine tenths are no binary fraction: what is kept is rounded up.
		assert_eq!(reservoir.release(1, 10), 56);
		assert_eq!(reservoir.release(1, 1), 507);
		assert_eq!(reservoir.release(1, 1), 0);
	}

	#[test]
	fn a_reservoir_at_the_extremes_keeps_its_balance() {
		let mut full = Reservoir { held: Balance::MAX, debt: 0 };
		full.add(1);
		assert_eq!(full.held, Balance::MAX);
		assert_eq!(full.release(1, 2), Balance::MAX / 2);
		let mut one = Reservoir { held: 1, debt: 0 };
		assert_eq!(one.release(WINDOW, WINDOW), 0);
		assert_eq!(one.release(70 * WINDOW, WINDOW), 1);
	}

	/// What happens to shares or a reservoir: which, how much and how many blocks later.
	fn happenings() -> impl Strategy<Value = Vec<(usize, u64, BlockNumber)>> {
		vec((0usize..8, any::<u64>(), 0..300_000u32), 1..40)
	}

	proptest! {
		#[test]
		fn decay_is_the_real_power(window in 2..u32::MAX, windows in 0.0..20.0f64) {
			let blocks = (f64::from(window) * windows).min(4e9) as u32;
			// ln_1p keeps what 1 - 1/window loses.
			let real = (f64::from(blocks) * (-1.0 / f64::from(window)).ln_1p()).exp();
			let found = decay(window, blocks) as f64 / 2f64.powi(64);
			prop_assert!((found - real).abs() <= real * 1e-12 + 1e-19, "{} is not {}", found, real);
		}

		#[test]
		fn decay_never_grows(window: u32, blocks in 0..u32::MAX) {
			prop_assert!(decay(window, blocks + 1) <= decay(window, blocks));
		}

		#[test]
		fn decay_in_two_pieces_is_decay_in_one(
			window in 0..2_000_000u32, first in 0..2_000_000u32, second in 0..2_000_000u32,
		) {
			let pieces = U256::from(decay(window, first)) * U256::from(decay(window, second));
			let pieces = (pieces >> 64).low_u128();
			let whole = decay(window, first + second);
			prop_assert!(pieces <= whole && whole <= pieces + 3, "{} is not {}", pieces, whole);
		}

		#[test]
		fn shares_never_exceed_one_however_targets_change(
			weights: [u32; 8], aims: [u32; 8], changes in happenings(), window in 0..1_000_000u32,
		) {
			const WHOLE: u64 = 1_000_000_000_000_000_000;
			// Shares of exactly one, and targets of at most one.
			let sum = weights.iter().map(|w| u128::from(*w)).sum::<u128>().max(1);
			let aim = aims.iter().map(|w| u128::from(*w)).sum::<u128>().max(1);
			let of = |weight: u32, sum| (u128::from(weight) * u128::from(WHOLE) / sum) as u64;
			let mut glides = [0, 1, 2, 3, 4, 5, 6, 7].map(|i| Glide {
				from: parts(of(weights[i], sum)), target: parts(of(aims[i], aim)), since: 0,
			});
			let rest = WHOLE - glides.iter().map(|glide| glide.from.deconstruct()).sum::<u64>();
			glides[0].from = parts(glides[0].from.deconstruct() + rest);
			let mut block = 0;
			for (which, part, blocks) in changes {
				// Halfway there, and there.
				for at in [block + blocks / 2, block + blocks] {
					let sum = glides.iter().map(|glide| glide.at(at, window).deconstruct()).sum::<u64>();
					prop_assert!(sum <= WHOLE, "{}", sum);
				}
				block += blocks;
				let others = glides.iter().map(|glide| glide.target.deconstruct()).sum::<u64>()
					- glides[which].target.deconstruct();
				let target = (u128::from(WHOLE - others) * u128::from(part) / u128::from(u64::MAX)) as u64;
				glides[which] = glides[which].retarget(parts(target), block, window);
			}
			let sum = glides.iter().map(|glide| glide.at(u32::MAX, window).deconstruct()).sum::<u64>();
			prop_assert!(sum <= WHOLE);
		}

		#[test]
		fn a_share_stays_between_its_ends_and_moves_one_way(
			from in 0..=10u64.pow(18), target in 0..=10u64.pow(18), window: u32,
			since: u32, mut blocks: [u32; 2],
		) {
			blocks.sort();
			let glide = Glide { from: parts(from), target: parts(target), since };
			let [early, late] = blocks.map(|block| glide.at(block, window).deconstruct());
			if from <= target {
				prop_assert!(from <= early && early <= late && late <= target);
			} else {
				prop_assert!(from >= early && early >= late && late >= target);
			}
		}

		/// Rounds of 10 blocks, of 600 or of a day: the same share at the same block, but for what
		/// each change rounds down.
		#[test]
		fn the_length_of_rounds_changes_no_share(
			from in 0..=10u64.pow(18), target in 0..=10u64.pow(18), window in 1_000..1_000_000u32,
		) {
			let glide = Glide { from: parts(from), target: parts(target), since: 0 };
			let end = 14_400;
			let whole = glide.at(end, window).deconstruct();
			for length in [10u32, 600, end] {
				let mut cut = glide;
				for round in 1..=end / length {
					cut = cut.retarget(cut.target, round * length, window);
				}
				let lost = whole.saturating_sub(cut.from.deconstruct());
				prop_assert!(cut.from.deconstruct() <= whole + 1);
				prop_assert!(lost <= u64::from(end / length) + 1, "{} lost", lost);
			}
		}

		#[test]
		fn a_reservoir_conserves_what_comes_in(
			steps in happenings(), window in 0..1_000_000u32,
		) {
			let mut reservoir = Reservoir::default();
			let (mut added, mut released, mut taken) = (0, 0, 0);
			for (what, amount, blocks) in steps {
				let amount = Balance::from(amount);
				match what {
					0..3 => {
						reservoir.add(amount);
						added += amount;
					},
					3..5 => {
						reservoir.take_back(amount);
						taken += amount;
					},
					_ => released += reservoir.release(blocks, window),
				}
				prop_assert_eq!(added + reservoir.debt, released + taken + reservoir.held);
				prop_assert!(reservoir.held == 0 || reservoir.debt == 0);
				prop_assert!(released <= added);
			}
		}

		#[test]
		fn a_span_in_pieces_releases_what_the_span_does(
			held in 0..1u128 << 70, window in 0..1_000_000u32, pieces in vec(0..100_000u32, 1..20),
		) {
			let mut whole = Reservoir { held, debt: 0 };
			let mut cut = whole;
			let at_once = whole.release(pieces.iter().sum(), window);
			let in_pieces = pieces.iter().map(|blocks| cut.release(*blocks, window)).sum::<Balance>();
			prop_assert!(in_pieces <= at_once + 1);
			prop_assert!(at_once <= in_pieces + pieces.len() as Balance, "{} {}", at_once, in_pieces);
		}
	}
}
