//! The tallies of all cells from all devices at once.

use alloc::{collections::BTreeMap, vec::Vec};
use groundwave_geo::{parent, ring};
use groundwave_types::{Cell, Hip17};

use super::{CellTally, is_occupied, levels, limit};

/// The tallies of a grid in which devices are counted in exactly these `cells`, one for each time
/// that a cell occurs.
///
/// It is the definition, level by level: for tools that have all devices at hand, and what the
/// incremental [`join`](super::join) and [`leave`](super::leave) are tested against.
pub fn batch(cells: impl IntoIterator<Item = Cell>, rules: &Hip17) -> BTreeMap<Cell, CellTally> {
	let mut grid = BTreeMap::new();
	let mut pending: Vec<(Cell, u32)> = cells.into_iter().map(|cell| (cell, 1)).collect();
	for (resolution, level) in levels(rules) {
		let mut tallies = BTreeMap::<Cell, CellTally>::new();
		let mut coarser = Vec::new();
		for (cell, count) in pending {
			match parent(cell, resolution) {
				Some(parent) => {
					let tally = tallies.entry(parent).or_default();
					tally.sum = tally.sum.saturating_add(count);
				}
				None => coarser.push((cell, count)),
			}
		}

		let occupied: Vec<Cell> = tallies
			.iter()
			.filter(|(_, tally)| is_occupied(level, tally.sum))
			.map(|(cell, _)| *cell)
			.collect();
		for neighbour in occupied.into_iter().flat_map(ring) {
			tallies.entry(neighbour).or_default().occupied += 1;
		}

		for tally in tallies.values_mut() {
			tally.clipped = limit(level, tally.occupied).min(tally.sum);
		}
		pending = coarser;
		let held = tallies.iter().filter(|(_, tally)| tally.clipped > 0);
		pending.extend(held.map(|(cell, tally)| (*cell, tally.clipped)));
		grid.extend(tallies);
	}
	grid
}
