use std::collections::BTreeSet;

use groundwave_geo::resolution;
use proptest::prelude::*;

use super::*;

type Tallies = BTreeMap<Cell, CellTally>;

const RULES: Hip17 = Hip17::HIP_104;
/// A base cell of H3 that is a hexagon.
const HEXAGON: u64 = 20;
/// A base cell of H3 that is a pentagon.
const PENTAGON: u64 = 4;
/// Bits that are no cell.
const NOWHERE: Cell = Cell(0);

/// The cell that H3 numbers by its base cell and a digit for each resolution.
fn cell(base: u64, digits: &[u64]) -> Cell {
	let index = digits.iter().fold(1 << 59 | base << 45 | ((1 << 45) - 1), |index, digit| {
		let resolution = (index >> 52) % 16 + 1;
		let shift = 45 - 3 * resolution;
		(index & !(7 << shift) | digit << shift) + (1 << 52)
	});
	let cell = Cell(index);
	assert_eq!(resolution(cell).map(usize::from), Some(digits.len()));
	cell
}

/// A cell of resolution 10, given by its six digits below one cell of resolution 4.
fn base_cell(digits: [u64; 6]) -> Cell {
	cell(HEXAGON, &[&[2, 3, 0, 5][..], &digits[..]].concat())
}

fn all(cells: impl IntoIterator<Item = Cell>, rules: &Hip17) -> Tallies {
	let mut grid = Tallies::new();
	for cell in cells {
		join(&mut grid, cell, rules);
	}
	grid
}

/// Rules with one level for all resolutions.
fn same_level(neighbours: u8, target: u16, max: u16) -> Hip17 {
	Hip17 { levels: [Hip17Level { neighbours, target, max }; 7] }
}

fn limits(neighbours: u8, target: u16, max: u16) -> [u32; 8] {
	let level = Hip17Level { neighbours, target, max };
	core::array::from_fn(|occupied| limit(&level, u8::try_from(occupied).unwrap()))
}

/// The product that a scale rounds.
fn exact(grid: &Tallies, cell: Cell, rules: &Hip17) -> f64 {
	let fraction = |tally: CellTally| f64::from(tally.clipped) / f64::from(tally.sum);
	path(cell, rules).map(|(_, cell, _)| fraction(Grid::get(grid, cell))).product()
}

/// How many cells a device in `cell` can touch if all that its arrival reaches does change; the
/// cells that it reaches on one level decide what it reaches further up.
fn reach(cell: Cell, known: &mut BTreeMap<BTreeSet<Cell>, u32>) -> u32 {
	fn from(
		cells: BTreeSet<Cell>,
		resolution: u8,
		known: &mut BTreeMap<BTreeSet<Cell>, u32>,
	) -> u32 {
		if let Some(reach) = known.get(&cells) {
			return *reach;
		}
		let touched: BTreeSet<Cell> = cells.iter().copied().flat_map(ring).collect();
		let mut reach = u32::try_from(touched.len()).unwrap();
		if resolution > COARSEST {
			let above = resolution - 1;
			let parents = touched.into_iter().filter_map(|cell| parent(cell, above)).collect();
			reach += from(parents, above, known);
		}
		known.insert(cells, reach);
		reach
	}
	from(BTreeSet::from([cell]), FINEST, known)
}

/// All cells of resolution 10 inside `cell`.
fn base_cells_of(cell: Cell, found: &mut Vec<Cell>) {
	if resolution(cell) == Some(FINEST) {
		found.push(cell);
		return;
	}
	for digit in 0..7 {
		let next = u64::from(resolution(cell).unwrap()) + 1;
		let shift = 45 - 3 * next;
		let child = Cell((cell.0 & !(7 << shift) | digit << shift) + (1 << 52));
		// A pentagon has no child 1.
		if resolution(child).is_some() {
			base_cells_of(child, found);
		}
	}
}

#[test]
fn limits_grow_with_the_occupied_cells_of_the_ring() {
	assert_eq!(limits(2, 1, 4), [1, 1, 1, 2, 3, 4, 4, 4]);
	assert_eq!(limits(2, 500, 1_000), [500, 500, 500, 1_000, 1_000, 1_000, 1_000, 1_000]);
	assert_eq!(limits(4, 5, 10), [5, 5, 5, 5, 5, 10, 10, 10]);
	assert_eq!(limits(4, 100, 200), [100, 100, 100, 100, 100, 200, 200, 200]);
	assert_eq!(limits(4, 25, 50), [25, 25, 25, 25, 25, 50, 50, 50]);
	assert_eq!(limits(2, 1, 1), [1; 8]);
}

#[test]
fn limits_of_extreme_levels_do_not_overflow() {
	assert_eq!(limits(0, u16::MAX, u16::MAX), [65_535; 8]);
	assert_eq!(limits(u8::MAX, 1, u16::MAX), [1; 8]);
	assert_eq!(limits(0, 1, u16::MAX), [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn a_device_alone_keeps_all_its_points() {
	let home = base_cell([0; 6]);
	let grid = all([home], &RULES);
	assert_eq!(scale(&grid, home, &RULES), Scale::ONE);
	// Seven cells in each of resolutions 10, 9 and 8; at 7 and above one device occupies nothing.
	assert_eq!(grid.len(), 3 * 7 + 4);
}

#[test]
fn devices_of_one_base_cell_share_it() {
	let home = base_cell([1, 2, 3, 4, 5, 6]);
	for (devices, share) in [(1, 10_000), (2, 5_000), (3, 3_333), (4, 2_500), (7, 1_429)] {
		let grid = all(vec![home; devices], &RULES);
		assert_eq!(scale(&grid, home, &RULES), Scale(share), "{devices} devices");
	}
}

#[test]
fn two_base_cells_share_the_coarser_cell_that_holds_one() {
	// The same cell of resolution 9, then only of 8, then only of 7, which holds five.
	let home = base_cell([0; 6]);
	for (other, share) in
		[([0, 0, 0, 0, 0, 3], 5_000), ([0, 0, 0, 0, 3, 0], 5_000), ([0, 0, 0, 3, 0, 0], 10_000)]
	{
		let other = base_cell(other);
		let grid = all([home, other], &RULES);
		assert_eq!(scale(&grid, home, &RULES), Scale(share), "beside {other}");
		assert_eq!(scale(&grid, other, &RULES), Scale(share), "{other}");
	}
}

#[test]
fn sharing_at_several_resolutions_multiplies() {
	// Two in a base cell, a third in the next one of the same cell of resolution 9, and a fourth
	// in another cell of resolution 9 of the same cell of resolution 8.
	let [home, near, far] =
		[[0; 6], [0, 0, 0, 0, 0, 3], [0, 0, 0, 0, 3, 0]].map(|digits| base_cell(digits));
	let grid = all([home, home, near, far], &RULES);
	assert_eq!(scale(&grid, home, &RULES), Scale(1_250));
	assert_eq!(scale(&grid, near, &RULES), Scale(2_500));
	assert_eq!(scale(&grid, far, &RULES), Scale(5_000));
}

#[test]
fn a_cell_of_resolution_7_holds_its_target_until_its_ring_is_occupied() {
	// One device in each of the seven cells of resolution 8 of a cell that holds five.
	let crowd = |first: u64| (0..7).map(move |digit| base_cell([0, 0, first, digit, 0, 0]));
	let home = base_cell([0; 6]);
	assert_eq!(scale(&all(crowd(0).take(5), &RULES), home, &RULES), Scale::ONE);
	assert_eq!(scale(&all(crowd(0).take(6), &RULES), home, &RULES), Scale(8_333));
	assert_eq!(scale(&all(crowd(0), &RULES), home, &RULES), Scale(7_143));
	// With three of its neighbours occupied it still holds five, with four ten.
	let mut grid = all((0..4).flat_map(crowd), &RULES);
	assert_eq!(scale(&grid, home, &RULES), Scale(7_143));
	for cell in crowd(4) {
		join(&mut grid, cell, &RULES);
	}
	let middle = Grid::get(&grid, parent(home, 7).unwrap());
	assert_eq!(middle, CellTally { sum: 7, clipped: 7, occupied: 5 });
	// With the five of each of those neighbours, it fills the cell of resolution 6, which holds 25.
	let whole = Grid::get(&grid, parent(home, 6).unwrap());
	assert_eq!((whole.sum, whole.clipped), (27, 25));
	assert_eq!(scale(&grid, home, &RULES), Scale(9_259));
}

#[test]
fn a_cell_is_occupied_from_its_target_on() {
	let rules = same_level(0, 3, 9);
	let home = base_cell([0; 6]);
	let occupied = |devices| Grid::get(&all(vec![home; devices], &rules), home).occupied;
	assert_eq!([2, 3, 4].map(occupied), [0, 1, 1]);
}

#[test]
fn an_empty_neighbour_of_an_occupied_cell_has_a_tally() {
	let home = base_cell([0; 6]);
	let near = base_cell([0, 0, 0, 0, 0, 1]);
	let mut grid = all([home], &RULES);
	assert_eq!(Grid::get(&grid, near), CellTally { sum: 0, clipped: 0, occupied: 1 });
	leave(&mut grid, home, &RULES);
	assert_eq!(grid, Tallies::new());
}

#[test]
fn a_pentagon_has_five_neighbours() {
	let centre = cell(PENTAGON, &[0; 10]);
	let grid = all([centre], &RULES);
	assert_eq!(grid.len(), 3 * 6 + 4);
	assert_eq!(scale(&grid, centre, &RULES), Scale::ONE);
}

#[test]
fn a_finer_cell_stands_for_its_base_cell() {
	let home = base_cell([3; 6]);
	let finer = cell(HEXAGON, &[2, 3, 0, 5, 3, 3, 3, 3, 3, 3, 6, 4]);
	let grid = all([home, finer], &RULES);
	assert_eq!(grid, all([home, home], &RULES));
	assert_eq!(grid, batch([finer, finer], &RULES));
	assert_eq!(scale(&grid, finer, &RULES), Scale(5_000));
}

#[test]
fn devices_in_coarser_cells_are_counted_from_these_up() {
	let home = cell(HEXAGON, &[2, 3, 0, 5, 0, 0, 0, 0]);
	let grid = all([home, home], &RULES);
	assert_eq!(grid, batch([home, home], &RULES));
	assert_eq!(grid.len(), 7 + 4);
	assert_eq!(scale(&grid, home, &RULES), Scale(5_000));
	let coarsest = cell(HEXAGON, &[2, 3, 0, 5]);
	assert_eq!(join(&mut Tallies::new(), coarsest, &RULES), 1);
}

#[test]
fn a_cell_that_is_none_or_too_coarse_counts_nowhere() {
	for cell in [NOWHERE, Cell(u64::MAX), cell(HEXAGON, &[2, 3, 0])] {
		let mut grid = Tallies::new();
		assert_eq!(join(&mut grid, cell, &RULES), 0);
		assert_eq!(leave(&mut grid, cell, &RULES), 0);
		assert_eq!(grid, Tallies::new());
		assert_eq!(batch([cell], &RULES), Tallies::new());
		assert_eq!(scale(&grid, cell, &RULES), Scale::ONE);
		assert_eq!(newcomer_scale(&grid, cell, &RULES), Scale::ONE);
	}
}

#[test]
fn leaving_an_empty_cell_changes_nothing() {
	let home = base_cell([0; 6]);
	let mut grid = all([home], &RULES);
	let before = grid.clone();
	assert_eq!(leave(&mut grid, base_cell([0, 0, 0, 0, 0, 1]), &RULES), 0);
	assert_eq!(leave(&mut grid, base_cell([6; 6]), &RULES), 0);
	assert_eq!(grid, before);
}

#[test]
fn a_newcomer_alone_keeps_all_its_points() {
	assert_eq!(newcomer_scale(&Tallies::new(), base_cell([0; 6]), &RULES), Scale::ONE);
}

#[test]
fn a_newcomer_shares_its_cells_with_those_who_are_counted() {
	let [home, near, far] =
		[[0; 6], [0, 0, 0, 0, 0, 3], [0, 0, 0, 3, 0, 0]].map(|digits| base_cell(digits));
	let grid = all([home], &RULES);
	assert_eq!(newcomer_scale(&grid, home, &RULES), Scale(5_000));
	assert_eq!(newcomer_scale(&grid, near, &RULES), Scale(5_000));
	assert_eq!(newcomer_scale(&grid, far, &RULES), Scale::ONE);
	let grid = all([home, home], &RULES);
	assert_eq!(newcomer_scale(&grid, home, &RULES), Scale(3_333));
	assert_eq!(newcomer_scale(&grid, near, &RULES), Scale(5_000));
}

#[test]
fn a_newcomer_is_clipped_beyond_what_its_cell_holds() {
	// A cell holds two, and two more for each occupied cell of its ring. Its second device makes it
	// occupied itself.
	let rules = same_level(0, 2, 100);
	let home = base_cell([0; 6]);
	for (devices, share) in [(0, 10_000), (1, 10_000), (3, 10_000), (4, 8_000), (9, 4_000)] {
		let grid = all(vec![home; devices], &rules);
		assert_eq!(newcomer_scale(&grid, home, &rules), Scale(share), "beside {devices}");
	}
}

#[test]
fn scales_round_once_and_half_up() {
	let product = |fractions: &[(u32, u32)]| Scale::product(fractions.iter().copied());
	assert_eq!(product(&[]), Scale::ONE);
	assert_eq!(product(&[(1, 3)]), Scale(3_333));
	assert_eq!(product(&[(2, 3)]), Scale(6_667));
	assert_eq!(product(&[(1, 20_000)]), Scale(1));
	assert_eq!(product(&[(1, 20_001)]), Scale(0));
	assert_eq!(product(&[(3, 20_000)]), Scale(2));
	// Rounded at each step it would be 0.4445.
	assert_eq!(product(&[(2, 3), (2, 3)]), Scale(4_444));
	assert_eq!(product(&[(0, 0), (1, 2)]), Scale(5_000));
}

#[test]
fn scales_of_any_sums_are_exact() {
	const LIMIT: u32 = 65_535;
	let level = (LIMIT, 7 * LIMIT);
	let product = |base| Scale::product([base].into_iter().chain([level; 6]));
	// 7^6 = 117,649 leaves less than half a part of 10,000.
	assert_eq!(product((LIMIT, LIMIT)), Scale(0));
	assert_eq!(product((LIMIT, u32::MAX)), Scale(0));
	assert_eq!(Scale::product([(60_000, 70_000); 6].into_iter()), Scale(3_966));
	assert_eq!(Scale::product([(LIMIT, LIMIT + 1); 7].into_iter()), Scale(9_999));
}

#[test]
fn a_scale_of_points_is_rounded_to_the_nearest() {
	assert_eq!(Scale::ONE.of(Points::MAX), Points::MAX);
	assert_eq!(Scale(0).of(Points::MAX), 0);
	assert_eq!(Scale(5_000).of(3), 2);
	assert_eq!(Scale(4_999).of(1), 0);
	assert_eq!(Scale(5_000).of(1), 1);
	assert_eq!(Scale(3_333).of(10_000), 3_333);
	assert_eq!(Scale(3_333).of(19_141), 6_380);
}

#[test]
fn a_scale_falls_by_a_fifth_per_bucket() {
	let (low, half) = (Scale(100), Scale(5_000));
	assert_eq!(easing(low, Scale::ONE, 0), Scale::ONE);
	assert_eq!(easing(low, Scale::ONE, 1), Scale(8_000));
	assert_eq!(easing(low, Scale::ONE, 2), Scale(6_400));
	assert_eq!(easing(half, Scale::ONE, 3), Scale(5_120));
	assert_eq!(easing(half, Scale::ONE, 4), half);
	assert_eq!(easing(low, Scale(4_999), 1), Scale(3_999));
	assert_eq!(easing(Scale(0), Scale(1), 1), Scale(0));
	assert_eq!(easing(Scale(0), Scale::ONE, u32::MAX), Scale(0));
}

#[test]
fn a_scale_rises_at_once() {
	assert_eq!(easing(Scale::ONE, Scale(1), 0), Scale::ONE);
	assert_eq!(easing(Scale(5_000), Scale(4_999), u32::MAX), Scale(5_000));
}

#[test]
fn no_base_cell_reaches_more_cells_than_the_bound() {
	let mut known = BTreeMap::new();
	let mut most = |cell| {
		let mut cells = Vec::new();
		base_cells_of(cell, &mut cells);
		(cells.len(), cells.into_iter().map(|cell| reach(cell, &mut known)).max())
	};
	assert_eq!(most(cell(HEXAGON, &[2, 3, 0, 5])), (117_649, Some(MAX_TOUCHED)));
	let pentagon = cell(PENTAGON, &[0; 4]);
	let (children, reach) = most(pentagon);
	assert_eq!(children, 98_041);
	assert!(reach <= Some(MAX_TOUCHED), "{reach:?}");
	// A pentagon looks the same from each of its five neighbours.
	let neighbour = ring(pentagon).nth(1).unwrap();
	let (children, reach) = most(neighbour);
	assert_eq!(children, 117_649);
	assert!(reach <= Some(MAX_TOUCHED), "{reach:?}");
}

#[test]
fn the_cost_of_a_device_does_not_grow_with_their_number() {
	// A linear congruential generator with Knuth's multiplier scatters them over 7^6 cells.
	let mut state = 1_u64;
	let mut next = || {
		base_cell(core::array::from_fn(|_| {
			state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
			(state >> 33) % 7
		}))
	};
	let mut grid = Tallies::new();
	let mut devices = 0;
	for many in [100, 100_000] {
		while devices < many {
			join(&mut grid, next(), &RULES);
			devices += 1;
		}
		let touched: Vec<u32> = (0..1_000)
			.map(|_| {
				let cell = next();
				let joined = join(&mut grid, cell, &RULES);
				assert_eq!(leave(&mut grid, cell, &RULES), joined);
				joined
			})
			.collect();
		let (sum, most) = (touched.iter().sum::<u32>(), touched.iter().max().unwrap());
		assert!(sum <= 25_000, "{many} devices: {sum} in a thousand, at most {most}");
		assert!(*most <= MAX_TOUCHED);
	}
}

/// Rules that are allowed, with limits that a few devices reach.
fn any_rules() -> impl Strategy<Value = Hip17> {
	let level = (0_u8..8, 1_u16..4, 0_u16..10).prop_map(|(neighbours, target, more)| Hip17Level {
		neighbours,
		target,
		max: target + more,
	});
	prop_oneof![Just(RULES), proptest::array::uniform7(level).prop_map(|levels| Hip17 { levels })]
}

/// Places around a pentagon or in a hexagon, mostly close together.
fn any_place() -> impl Strategy<Value = Cell> {
	let digit = || prop_oneof![4 => Just(0_u64), 1 => 0_u64..7];
	let step = || prop_oneof![2 => Just(0_usize), 1 => 0_usize..7];
	let at_pentagon = (proptest::array::uniform6(digit()), step()).prop_map(|(digits, step)| {
		let mut digits = [&[0; 4][..], &digits[..]].concat();
		// A pentagon has no child 1.
		if let Some(first) = digits.iter_mut().find(|digit| **digit != 0) {
			*first = (*first).max(2);
		}
		let cell = cell(PENTAGON, &digits);
		ring(cell).nth(step).unwrap_or(cell)
	});
	let in_hexagon = (proptest::array::uniform6(digit()), step()).prop_map(|(digits, step)| {
		let cell = base_cell(digits);
		ring(cell).nth(step).unwrap_or(cell)
	});
	prop_oneof![at_pentagon, in_hexagon]
}

/// Devices in few places, so that many share one.
fn any_devices(most: usize) -> impl Strategy<Value = Vec<Cell>> {
	proptest::collection::vec(any_place(), 1..8).prop_flat_map(move |places| {
		proptest::collection::vec(proptest::sample::select(places), 0..most)
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn any_history_gives_the_tallies_of_those_who_are_left(
		rules in any_rules(),
		arrivals in any_devices(24),
		choices in proptest::collection::vec(any::<(bool, prop::sample::Index)>(), 40),
	) {
		let (mut grid, mut standing) = (Tallies::new(), Vec::new());
		let mut arrivals = arrivals.into_iter();
		for (stays, index) in choices {
			let touched = if stays || standing.is_empty() {
				let Some(cell) = arrivals.next() else { continue };
				standing.push(cell);
				join(&mut grid, cell, &rules)
			} else {
				let cell = standing.swap_remove(index.index(standing.len()));
				leave(&mut grid, cell, &rules)
			};
			prop_assert!(touched <= MAX_TOUCHED);
			prop_assert_eq!(&grid, &batch(standing.iter().copied(), &rules));
		}
		for cell in standing {
			leave(&mut grid, cell, &rules);
		}
		prop_assert_eq!(grid, Tallies::new());
	}

	#[test]
	fn the_order_of_arrival_does_not_matter(
		rules in any_rules(),
		(first, second) in any_devices(24)
			.prop_flat_map(|devices| (Just(devices.clone()), Just(devices).prop_shuffle())),
	) {
		prop_assert_eq!(all(first, &rules), all(second, &rules));
	}

	#[test]
	fn leaving_undoes_joining(
		rules in any_rules(), devices in any_devices(24), cell in any_place(),
	) {
		let before = all(devices, &rules);
		let mut grid = before.clone();
		let joined = join(&mut grid, cell, &rules);
		prop_assert_eq!(leave(&mut grid, cell, &rules), joined);
		prop_assert_eq!(grid, before);
	}

	#[test]
	fn scales_are_positive_parts_of_one_and_fill_what_the_coarsest_cells_hold(
		rules in any_rules(), devices in any_devices(24),
	) {
		let grid = all(devices.iter().copied(), &rules);
		let mut held = 0.0;
		for cell in &devices {
			let (scale, exact) = (scale(&grid, *cell, &rules), exact(&grid, *cell, &rules));
			prop_assert!(Scale(0) < scale && scale <= Scale::ONE);
			prop_assert!((f64::from(scale.0) - exact * 10_000.0).abs() <= 0.5 + 1e-6);
			held += exact;
		}
		let coarsest = grid.iter().filter(|(cell, _)| resolution(**cell) == Some(COARSEST));
		let clipped: u32 = coarsest.map(|(_, tally)| tally.clipped).sum();
		prop_assert!((held - f64::from(clipped)).abs() < 1e-6, "{held} of {clipped}");
	}

	#[test]
	fn tallies_stay_within_their_bounds(rules in any_rules(), devices in any_devices(24)) {
		for (cell, tally) in all(devices, &rules) {
			let level = rules.levels[usize::from(resolution(cell).unwrap() - COARSEST)];
			prop_assert!(tally.clipped <= tally.sum && tally.clipped <= level.max.into());
			prop_assert_eq!(tally.clipped == 0, tally.sum == 0);
			prop_assert!(tally.occupied <= 7 && !tally.is_empty());
		}
	}

	#[test]
	fn a_newcomer_has_the_scale_of_the_last_to_join(
		rules in any_rules(), devices in any_devices(24), cell in any_place(),
	) {
		let before = all(devices, &rules);
		let newcomer = newcomer_scale(&before, cell, &rules);
		prop_assert!(Scale(0) < newcomer && newcomer <= Scale::ONE);
		let mut after = before.clone();
		join(&mut after, cell, &rules);
		let own: BTreeSet<Cell> = path(cell, &rules).map(|(_, cell, _)| cell).collect();
		let lifts_neighbours = after.iter().any(|(cell, tally)| {
			!own.contains(cell) && tally.clipped != Grid::get(&before, *cell).clipped
		});
		prop_assert!(lifts_neighbours || newcomer == scale(&after, cell, &rules));
	}

	#[test]
	fn a_newcomer_in_a_place_of_its_own_has_the_scale_of_the_last_to_join(
		rules in any_rules(), cell in any_place(), devices in 0_usize..40,
	) {
		let newcomer = newcomer_scale(&all(vec![cell; devices], &rules), cell, &rules);
		prop_assert_eq!(newcomer, scale(&all(vec![cell; devices + 1], &rules), cell, &rules));
	}

	#[test]
	fn products_are_rounded_like_their_real_value(
		fractions in proptest::collection::vec((1_u32..=65_535, 0_u32..400_000), 7),
	) {
		let fractions = fractions.into_iter().map(|(clipped, more)| (clipped, clipped + more));
		let real: f64 = fractions.clone()
			.map(|(clipped, sum)| f64::from(clipped) / f64::from(sum))
			.product();
		let scale = Scale::product(fractions);
		prop_assert!((f64::from(scale.0) - real * 10_000.0).abs() <= 0.5 + 1e-6);
	}

	#[test]
	fn easing_in_steps_is_easing_at_once(
		now in 0_u16..=10_000, past in 0_u16..=10_000, first in 0_u32..50, then in 0_u32..50,
	) {
		let (now, past) = (Scale(now), Scale(past));
		let eased = easing(now, past, first);
		prop_assert!(now <= eased && eased <= now.max(past));
		prop_assert_eq!(easing(now, eased, then), easing(now, past, first + then));
		let floor = f64::from(past.0) * 0.8_f64.powi(i32::try_from(first).unwrap());
		prop_assert!(f64::from(eased.0) <= floor.max(f64::from(now.0)) + 1e-6);
		prop_assert!(f64::from(eased.0) + 5.0 > floor);
	}
}
