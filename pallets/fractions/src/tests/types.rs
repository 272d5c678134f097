//! The arithmetic of accumulators, without a chain.

use groundwave_types::Balance;
use proptest::prelude::*;
use sp_runtime::ArithmeticError;

use crate::{Accumulator, MAX_SHARES, Position};

#[test]
fn no_shares_take_no_income() {
	let mut books = Accumulator::new(0, 0);
	assert_eq!(books.take(1), Err(ArithmeticError::Overflow));
	assert_eq!(books, Accumulator::new(0, 0));
}

#[test]
fn nobody_leaves_with_more_than_he_has() {
	let (mut books, mut position) = (Accumulator::new(0, 0), Position::default());
	assert_eq!(books.join(&mut position, 5), Ok(()));
	assert_eq!(books.leave(&mut position, 6), Err(ArithmeticError::Underflow));
}

#[test]
fn parts_are_exact_at_the_edges() {
	let books = |deposited| Accumulator { deposited, ..Accumulator::new(0, 0) };
	assert_eq!(books(0).part_of(100, 0), 0);
	assert_eq!(books(0).part_of(100, 10), 0);
	assert_eq!(books(9).part_of(100, 10), 90);
	assert_eq!(books(10).part_of(100, 10), 100);
	// More than all is all.
	assert_eq!(books(11).part_of(100, 10), 100);
	assert_eq!(books(1).part_of(Balance::MAX, Balance::MAX), 1);
}

/// Something that happens to two positions.
#[derive(Clone, Copy, Debug)]
enum Step {
	Income(Balance),
	Join(usize, Balance),
	Leave(usize, Balance),
	Count(usize),
	Pay(usize),
}

fn step() -> impl Strategy<Value = Step> {
	let shares = || prop_oneof![1..10_u128, 1..1_000_000_u128, 1..MAX_SHARES / 4];
	let income = prop_oneof![1..10_u128, 1..1_000_000_000_000_000_000_u128];
	prop_oneof![
		4 => income.prop_map(Step::Income),
		2 => (0..2_usize, shares()).prop_map(|(who, shares)| Step::Join(who, shares)),
		2 => (0..2_usize, shares()).prop_map(|(who, shares)| Step::Leave(who, shares)),
		1 => (0..2_usize).prop_map(Step::Count),
		1 => (0..2_usize).prop_map(Step::Pay),
	]
}

proptest! {
	#[test]
	fn two_depositors_get_their_parts_and_no_planck_more(
		steps in prop::collection::vec(step(), 1..60),
	) {
		let mut books = Accumulator::new(0, 0);
		let mut positions = [Position::default(), Position::default()];
		let mut paid = [0; 2];
		// What each should have by exact division, between these bounds, in plancks.
		let (mut least, mut most) = ([0_u128; 2], [0_u128; 2]);
		let mut roundings = 0;
		let mut brought = 0;
		for step in steps {
			match step {
				Step::Income(amount) => {
					let deposited = books.deposited;
					let dust = books.dust;
					if books.take(amount).is_err() {
						// No shares, or a few of them that get too much.
						prop_assert!(deposited == 0 || amount / deposited >= 1 << 62);
						continue;
					}
					brought += amount;
					for (who, position) in positions.iter().enumerate() {
						let part = Accumulator { deposited: position.shares, ..books.clone() };
						least[who] += part.part_of(amount, deposited);
						most[who] += part.part_of(amount + dust, deposited) + 1;
					}
					prop_assert!(books.dust <= 1, "an income leaves a planck at most");
				}
				Step::Join(who, shares) => {
					if books.deposited + shares <= MAX_SHARES {
						prop_assert_eq!(books.join(&mut positions[who], shares), Ok(()));
					}
				}
				Step::Leave(who, shares) => {
					let shares = shares.min(positions[who].shares);
					prop_assert_eq!(books.leave(&mut positions[who], shares), Ok(()));
				}
				Step::Count(who) => {
					prop_assert_eq!(books.count(&mut positions[who]), Ok(()));
				}
				Step::Pay(who) => {
					prop_assert_eq!(books.count(&mut positions[who]), Ok(()));
					let due = positions[who].due;
					let payment = books.pay(&mut positions[who]);
					prop_assert_eq!(payment, Ok(due));
					paid[who] += due;
				}
			}
			roundings += 2;
			prop_assert!(books.is_balanced());
			prop_assert_eq!(books.funded, brought);
			let [first, second] = [0, 1].map(|who| {
				let position: &Position = &positions[who];
				position.due + books.uncounted(position).expect("it fits")
			});
			prop_assert!(paid[0] + paid[1] + first + second <= brought);
			for (who, waiting) in [first, second].into_iter().enumerate() {
				let got = paid[who] + waiting;
				prop_assert!(got + roundings >= least[who], "{got} of {}", least[who]);
				prop_assert!(got <= most[who], "{got} of {}", most[who]);
			}
		}
	}
}
