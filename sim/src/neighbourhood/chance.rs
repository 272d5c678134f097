//! Draws that follow from a seed and from what they are for, in whatever order they are made.

use std::f64::consts::TAU;

use groundwave_types::Hash;
use sp_core::{Blake2Hasher, Hasher};

/// What a draw is for; draws for different purposes have nothing to do with each other.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
	/// Who cheats.
	Cheats,
	/// In which town a hotspot stands.
	Town,
	/// How far from the centre, in the first of two draws.
	Near,
	/// The second of them.
	Far,
	/// In which direction.
	Bearing,
	/// How high its antenna is.
	Height,
	/// Which antenna it has.
	Gain,
	/// How wrong its clock is.
	Clock,
	/// What stands in the way between two hotspots.
	Shadow,
	/// On which channel a beacon is sent.
	Channel,
	/// When in its window.
	Moment,
	/// How wrong a frequency is measured.
	Offset,
	/// How long a witness takes.
	Lag,
	/// Whether a receipt is lost.
	Loss,
	/// What a cheat makes of it.
	Bend,
}

/// What draws follow from.
#[derive(Clone, Copy, Debug)]
pub struct Chance(u64);

impl Chance {
	/// The draws of `seed`.
	pub fn new(seed: &Hash) -> Self {
		let (numbers, _) = seed.as_bytes().as_chunks::<8>();
		Self(numbers.iter().fold(0, |state, bytes| mixed(state, u64::from_le_bytes(*bytes))))
	}

	/// 64 random bits, the same whenever they are drawn for the same.
	pub fn bits(&self, purpose: Purpose, of: [u64; 3]) -> u64 {
		of.into_iter().fold(mixed(self.0, purpose as u64), mixed)
	}

	/// A number of 0 to below 1, each as likely.
	pub fn part(&self, purpose: Purpose, of: [u64; 3]) -> f64 {
		let [a, b, c, d, ..] = self.bits(purpose, of).to_le_bytes();
		f64::from(u32::from_le_bytes([a, b, c, d])) / 4_294_967_296.0
	}

	/// A number below `most`, each as likely; zero where `most` is.
	pub fn below(&self, most: u64, purpose: Purpose, of: [u64; 3]) -> u64 {
		self.bits(purpose, of).checked_rem(most).unwrap_or(0)
	}

	/// A number of the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).
	pub fn normal(&self, purpose: Purpose, of: [u64; 3]) -> f64 {
		let [a, b, c, d, e, f, g, h] = self.bits(purpose, of).to_le_bytes();
		let [near, bearing] = [[a, b, c, d], [e, f, g, h]]
			.map(|bytes| (f64::from(u32::from_le_bytes(bytes)) + 0.5) / 4_294_967_296.0);
		(-2.0 * near.ln()).sqrt() * (TAU * bearing).cos()
	}

	/// 32 bytes that nobody guesses who does not know the draws.
	pub fn secret(&self, of: [u64; 3]) -> [u8; 32] {
		let [a, b, c] = of;
		Blake2Hasher::hash([self.0, a, b, c].map(u64::to_le_bytes).as_flattened()).into()
	}
}

/// One step of a generator that starts at `state` and `number` together: SplitMix64 (G. Steele, D. Lea
/// and C. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
fn mixed(state: u64, number: u64) -> u64 {
	let seeded = (state ^ number).wrapping_add(0x9e37_79b9_7f4a_7c15);
	let half = (seeded ^ (seeded >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
	let whole = (half ^ (half >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
	whole ^ (whole >> 31)
}

/// A position as draws take it.
pub fn number(position: usize) -> u64 {
	u64::try_from(position).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_draw_is_of_its_seed_its_purpose_and_its_numbers() {
		let chance = Chance::new(&Hash::repeat_byte(7));
		let one = chance.bits(Purpose::Town, [1, 2, 3]);
		assert_eq!(one, Chance::new(&Hash::repeat_byte(7)).bits(Purpose::Town, [1, 2, 3]));
		assert_ne!(one, Chance::new(&Hash::repeat_byte(8)).bits(Purpose::Town, [1, 2, 3]));
		assert_ne!(one, chance.bits(Purpose::Gain, [1, 2, 3]));
		assert_ne!(one, chance.bits(Purpose::Town, [1, 3, 2]));
	}

	#[test]
	fn parts_are_even_and_normals_are_normal() {
		let chance = Chance::new(&Hash::repeat_byte(7));
		let of = |draw: &dyn Fn(u64) -> f64| {
			let draws = (0..10_000).map(draw).collect::<Vec<_>>();
			let mean = draws.iter().sum::<f64>() / 10_000.0;
			let variance = draws.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / 10_000.0;
			(mean, variance)
		};
		let (mean, variance) = of(&|it| chance.part(Purpose::Near, [it, 0, 0]));
		assert!((mean - 0.5).abs() < 0.012 && (variance - 1.0 / 12.0).abs() < 0.004);
		let (mean, variance) = of(&|it| chance.normal(Purpose::Shadow, [it, 0, 0]));
		assert!((mean.abs() < 0.04) && (variance - 1.0).abs() < 0.06);
	}

	#[test]
	fn below_nothing_is_nothing() {
		let chance = Chance::new(&Hash::zero());
		assert_eq!(chance.below(0, Purpose::Bend, [0; 3]), 0);
		assert!((0..100).all(|it| chance.below(3, Purpose::Bend, [it, 0, 0]) < 3));
	}
}
