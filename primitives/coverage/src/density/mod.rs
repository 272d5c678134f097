//! How many devices a place rewards in full: the density rule of HIP-17, whose levels HIP-104 tuned
//! ([`Hip17::HIP_104`]).
//!
//! <https://github.com/helium/HIP/blob/main/0017-hex-density-based-transmit-reward-scaling.md>
//!
//! Devices are counted in base cells: those of resolution 10, or of the resolution in which a
//! network's devices stand if that is coarser. From there up to resolution 4, each cell has
//!
//! - a `sum`: in a base cell the number of its devices, above it the sum of its children's
//!   `clipped`;
//! - `occupied`: how many cells of its ring (itself and its neighbours) have a sum of at least the
//!   level's target;
//! - `limit = min(max, target x max(occupied - N + 1, 1))`;
//! - `clipped = min(limit, sum)`.
//!
//! Occupancy is measured on sums, before anything of the level is clipped: the order in which cells
//! are visited or devices came does not matter. The scale of a device is the product of
//! `clipped / sum` over the cells in which it stands, rounded once at the end. So the scales of all
//! devices of a cell of resolution 4 add up to what that cell holds clipped.
//!
//! [`join`] and [`leave`] keep the tallies of a [`Grid`] equal to those that [`batch`] finds from
//! all devices, at a cost that does not depend on their number. A cell finer than a base cell
//! stands for the one around it. A cell coarser than resolution 4, or bits that are no cell, count
//! nowhere.

mod batch;
#[cfg(test)]
mod tests;

pub use batch::batch;

use alloc::{
	collections::{BTreeMap, btree_map::Entry},
	vec,
	vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_geo::{parent, ring};
use groundwave_types::{Cell, Hip17, Hip17Level, Points};
use scale_info::TypeInfo;

/// Resolution of the first of the rule's levels.
const COARSEST: u8 = 4;
/// Resolution of the last of the rule's levels.
const FINEST: u8 = 10;

/// Most cells that one [`join`] or [`leave`] reads or sets.
///
/// What a device changes in its base cell can reach the cell's ring, of that ring's parents the
/// rings, and so on: from resolution 10 to 4 at most 7, 12, 14, 16, 18, 19 and 19 cells. Away from
/// pentagons the pattern repeats with each cell of resolution 4, so that looking at all base cells
/// of one finds the largest; near pentagons, which have fewer neighbours, it is no larger.
pub const MAX_TOUCHED: u32 = 105;

/// The part of its points that a device keeps, in ten thousandths.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Scale(pub u16);

impl Scale {
	/// All of them.
	pub const ONE: Self = Self(10_000);

	/// This part of `points`, rounded to the nearest, half a point up.
	pub fn of(self, points: Points) -> Points {
		let whole = u128::from(Self::ONE.0);
		let part = (u128::from(points) * u128::from(self.0) + whole / 2) / whole;
		Points::try_from(part).unwrap_or(Points::MAX)
	}

	/// The product of fractions `(clipped, sum)`, rounded to the nearest, half up.
	fn product(mut fractions: impl Iterator<Item = (u32, u32)>) -> Self {
		// A limit has 16 bits, so seven of them times 10,000 stay below 2^126. A product of sums
		// may be longer than 128 bits, but then it is more than twice the other: nothing is left.
		let product = fractions.try_fold((u128::from(Self::ONE.0), 1_u128), |product, fraction| {
			let ((kept, whole), (clipped, sum)) = (product, fraction);
			if clipped >= sum {
				return Some(product);
			}
			Some((kept.saturating_mul(clipped.into()), whole.checked_mul(sum.into())?))
		});
		let Some((kept, whole)) = product else { return Self(0) };
		let (floor, rest) = (kept / whole, kept % whole);
		let nearest = if rest >= whole - rest { floor + 1 } else { floor };
		u16::try_from(nearest).map_or(Self::ONE, Self)
	}
}

/// What is known of a cell's density.
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
pub struct CellTally {
	/// Devices of a base cell; what its children hold clipped, of a coarser one.
	pub sum: u32,
	/// As much of the sum as the cell's limit admits.
	pub clipped: u32,
	/// Cells of the ring, this one among them, whose sum reaches the level's target; at most 7.
	pub occupied: u8,
}

impl CellTally {
	/// Whether there is nothing to know: such a tally needs no row.
	///
	/// A cell without any device still has a tally while a neighbour is occupied.
	pub fn is_empty(&self) -> bool {
		*self == Self::default()
	}
}

/// Where the tallies of a network's cells are kept.
pub trait Grid {
	/// The tally of `cell`; the empty one if there is none.
	fn get(&self, cell: Cell) -> CellTally;

	/// Keeps `tally` for `cell`; an empty one removes what is there.
	fn set(&mut self, cell: Cell, tally: CellTally);
}

impl Grid for BTreeMap<Cell, CellTally> {
	fn get(&self, cell: Cell) -> CellTally {
		BTreeMap::get(self, &cell).copied().unwrap_or_default()
	}

	fn set(&mut self, cell: Cell, tally: CellTally) {
		if tally.is_empty() {
			self.remove(&cell);
		} else {
			self.insert(cell, tally);
		}
	}
}

/// How many devices a cell holds unclipped when `occupied` cells of its ring are occupied.
pub fn limit(level: &Hip17Level, occupied: u8) -> u32 {
	let steps = u32::from(occupied.saturating_sub(level.neighbours)) + 1;
	(u32::from(level.target) * steps).min(level.max.into())
}

/// Counts one more device in `cell`. Returns how many cells were set: at most [`MAX_TOUCHED`].
pub fn join(grid: &mut impl Grid, cell: Cell, rules: &Hip17) -> u32 {
	count(grid, cell, rules, Change::Rise)
}

/// Counts one device less in `cell`, as if it had never joined. Returns how many cells were set: at
/// most [`MAX_TOUCHED`], and none if there was no device.
pub fn leave(grid: &mut impl Grid, cell: Cell, rules: &Hip17) -> u32 {
	count(grid, cell, rules, Change::Fall)
}

/// The scale of a device that is counted in `cell`. A cell in which none is counted takes nothing
/// away.
pub fn scale(grid: &impl Grid, cell: Cell, rules: &Hip17) -> Scale {
	Scale::product(path(cell, rules).map(|(_, cell, _)| {
		let tally = grid.get(cell);
		(tally.clipped, tally.sum)
	}))
}

/// The scale of a device that stands in `cell` but is not counted: as if it had joined last.
///
/// It shares each of its cells with those who are counted there, as one of them. They keep their
/// scales as if it were not there, and other newcomers do not see it. Beside one counted device in
/// a cell that holds one, it gets a half.
///
/// The stricter reading, that a newcomer gets only the seats that are left, was rejected. Where all
/// are taken it pays nothing, to the newcomer and to all who hear its beacons, for as long as a
/// device matures, and then half at once. One who wants to crowd loses nothing by it: in the next
/// free cell newcomers do not see each other either. As read here, a device's own scale does not
/// jump when it begins to count; only those of the others move.
///
/// Its arrival is followed through its own cells alone, which takes seven reads. That is exactly
/// its scale after [`join`], unless joining would also let other cells hold more.
pub fn newcomer_scale(grid: &impl Grid, cell: Cell, rules: &Hip17) -> Scale {
	let mut arriving = 1;
	Scale::product(path(cell, rules).map(|(_, cell, level)| {
		let tally = grid.get(cell);
		let sum = tally.sum.saturating_add(arriving);
		// The cell may become occupied by this, which would raise its limit. But then the sum has
		// just reached the target, and every limit admits that much.
		let clipped = limit(level, tally.occupied).min(sum);
		arriving = clipped.saturating_sub(tally.clipped);
		(clipped, sum)
	}))
}

/// The scale that holds `buckets` buckets after it was `past`, when the grid says `now`: a scale
/// rises at once but falls by a fifth per bucket, rounded down in each.
///
/// It does not matter whether one asks in each bucket or only in the last.
pub fn easing(now: Scale, past: Scale, buckets: u32) -> Scale {
	let mut eased = past;
	for _ in 0..buckets {
		// Each step takes at least one part, so that few are left to take.
		if eased <= now {
			break;
		}
		eased = Scale(eased.0 - eased.0.div_ceil(5));
	}
	eased.max(now)
}

/// Which way the tallies move: all of those that one device changes move the same way.
#[derive(Clone, Copy)]
enum Change {
	Rise,
	Fall,
}

/// Moves the tallies by one device in `cell`, level by level from its base cell.
fn count(grid: &mut impl Grid, cell: Cell, rules: &Hip17, change: Change) -> u32 {
	let mut touched = 0;
	// The cells of the level below whose contribution moves, and by how much.
	let mut moved = vec![(cell, 1)];
	for (resolution, _, level) in path(cell, rules) {
		let mut moves = BTreeMap::<Cell, u32>::new();
		for (child, by) in moved {
			if let Some(cell) = parent(child, resolution) {
				let sum = moves.entry(cell).or_default();
				*sum = sum.saturating_add(by);
			}
		}

		let mut updates = Updates::new(grid);
		for (cell, by) in moves {
			let tally = updates.tally(cell);
			let before = tally.sum;
			tally.sum = match change {
				Change::Rise => before.saturating_add(by),
				Change::Fall => before.saturating_sub(by),
			};
			if is_occupied(level, before) != is_occupied(level, tally.sum) {
				for neighbour in ring(cell) {
					let occupied = &mut updates.tally(neighbour).occupied;
					*occupied = match change {
						Change::Rise => occupied.saturating_add(1),
						Change::Fall => occupied.saturating_sub(1),
					};
				}
			}
		}

		moved = Vec::new();
		for (cell, (before, mut after)) in updates.tallies {
			after.clipped = limit(level, after.occupied).min(after.sum);
			if after != before {
				grid.set(cell, after);
				touched += 1;
			}
			if after.clipped != before.clipped {
				moved.push((cell, after.clipped.abs_diff(before.clipped)));
			}
		}
		if moved.is_empty() {
			break;
		}
	}
	touched
}

/// The tallies of a level that are about to change, each read once.
struct Updates<'a, G> {
	grid: &'a G,
	/// Each as it was and as it will be.
	tallies: BTreeMap<Cell, (CellTally, CellTally)>,
}

impl<'a, G: Grid> Updates<'a, G> {
	fn new(grid: &'a G) -> Self {
		Self { grid, tallies: BTreeMap::new() }
	}

	/// The tally of `cell` as it will be.
	fn tally(&mut self, cell: Cell) -> &mut CellTally {
		let (_, after) = match self.tallies.entry(cell) {
			Entry::Occupied(known) => known.into_mut(),
			Entry::Vacant(new) => {
				let tally = self.grid.get(cell);
				new.insert((tally, tally))
			}
		};
		after
	}
}

/// Whether a cell with this `sum` is occupied.
fn is_occupied(level: &Hip17Level, sum: u32) -> bool {
	sum >= level.target.into()
}

/// The rule's levels with their resolutions, from the finest.
fn levels(rules: &Hip17) -> impl Iterator<Item = (u8, &Hip17Level)> {
	(COARSEST..=FINEST).zip(&rules.levels).rev()
}

/// The cells in which a device in `cell` stands, with their resolutions and levels: from its base
/// cell up. There are none for a cell that counts nowhere.
fn path(cell: Cell, rules: &Hip17) -> impl Iterator<Item = (u8, Cell, &Hip17Level)> {
	levels(rules)
		.filter_map(move |(resolution, level)| Some((resolution, parent(cell, resolution)?, level)))
}
