use std::collections::BTreeSet;

use super::*;
use proptest::prelude::*;

/// The haversine on H3's own sphere, in floating point.
fn haversine_m(a: Cell, b: Cell) -> f64 {
	let place = |cell: Cell| LatLng::from(CellIndex::try_from(cell.0).unwrap());
	place(a).distance_m(place(b))
}

fn cell(latitude: f64, longitude: f64) -> Cell {
	cell_at(latitude, longitude, 12).unwrap()
}

#[test]
fn the_recorded_link_spans_7829_metres() {
	let beaconer = centre(Cell(0x8c2ab60e3c14bff), 12).unwrap();
	let witness = centre(Cell(0x8c2ab60c37aa5ff), 12).unwrap();
	assert_eq!(beaconer.distance_m(&witness), 7_829);
	assert_eq!(witness.distance_m(&beaconer), 7_829);
}

#[test]
fn two_cells_of_resolution_15_are_14318_metres_apart() {
	let [here, there] =
		[644459695463521437, 644460986971331488].map(|bits| centre(Cell(bits), 15).unwrap());
	assert_eq!(here.distance_m(&there), 14_318);
}

#[test]
fn a_cell_is_at_no_distance_from_itself() {
	let here = centre(Cell(0x8c2ab60e3c14bff), 12).unwrap();
	assert_eq!(here.distance_m(&here), 0);
}

#[test]
fn bits_that_are_no_cell_are_invalid() {
	for bits in [0, u64::MAX, 0x8c2ab60e3c14bfe, 0x115283473fffffff] {
		let cell = Cell(bits);
		assert_eq!(centre(cell, 12), Err(CellError::Invalid), "{bits:x}");
		assert_eq!(resolution(cell), None, "{bits:x}");
		assert_eq!(parent(cell, 0), None, "{bits:x}");
		assert_eq!(ring(cell).count(), 0, "{bits:x}");
	}
}

#[test]
fn a_cell_of_another_resolution_is_refused() {
	let cell = Cell(0x8c2ab60e3c14bff);
	assert_eq!(centre(cell, 11), Err(CellError::Resolution));
	assert_eq!(centre(cell, 13), Err(CellError::Resolution));
	assert_eq!(centre(cell, 200), Err(CellError::Resolution));
}

#[test]
fn a_parent_is_no_finer_than_its_cell() {
	let cell = Cell(0x8c2ab60e3c14bff);
	assert_eq!(parent(cell, 4), Some(Cell(0x842ab61ffffffff)));
	assert_eq!(parent(cell, 11), Some(Cell(0x8b2ab60e3c14fff)));
	assert_eq!(parent(cell, 12), Some(cell));
	assert_eq!(parent(cell, 13), None);
	assert_eq!(parent(cell, 200), None);
}

/// The pentagons of an H3 resolution.
fn pentagons(resolution: u8) -> impl Iterator<Item = Cell> {
	let resolution = Resolution::try_from(resolution).unwrap();
	resolution.pentagons().map(|pentagon| Cell(pentagon.into()))
}

/// What must hold of the ring of any cell.
fn check_ring(cell: Cell) {
	let index = CellIndex::try_from(cell.0).unwrap();
	let cells: BTreeSet<_> = ring(cell).collect();
	assert_eq!(ring(cell).next(), Some(cell));
	assert_eq!(ring(cell).count(), if index.is_pentagon() { 6 } else { 7 }, "{cell}");
	assert_eq!(cells.len(), ring(cell).count(), "{cell}");
	for near in cells {
		assert_eq!(resolution(near), resolution(cell));
		assert!(ring(near).any(|back| back == cell), "{cell} is not in the ring of {near}");
		if near != cell {
			let near = CellIndex::try_from(near.0).unwrap();
			assert_eq!(index.is_neighbor_with(near), Ok(true), "{index} and {near}");
		}
	}
}

#[test]
fn rings_hold_across_pentagons() {
	for resolution in 0..=15 {
		assert_eq!(pentagons(resolution).count(), 12);
		pentagons(resolution).flat_map(ring).flat_map(ring).for_each(check_ring);
	}
}

#[test]
fn rings_hold_across_base_cells() {
	CellIndex::base_cells().for_each(|cell| check_ring(Cell(cell.into())));
	for base in CellIndex::base_cells() {
		base.children(Resolution::Two).for_each(|cell| check_ring(Cell(cell.into())));
	}
}

#[test]
fn a_place_off_the_globe_has_no_cell() {
	assert_eq!(cell_at(f64::NAN, 0.0, 12), None);
	assert_eq!(cell_at(0.0, 0.0, 16), None);
}

#[test]
fn poles_date_line_and_antipodes_have_distances() {
	let near = |a: Cell, b: Cell, metres: u32, off: u32| {
		let found = centre(a, 12).unwrap().distance_m(&centre(b, 12).unwrap());
		assert!(found.abs_diff(metres) <= off, "{found} is not {metres}");
	};
	near(cell(89.9, 0.0), cell(89.9, 180.0), 22_239, 25);
	near(cell(0.0, 179.95), cell(0.0, -179.95), 11_119, 25);
	// Falls short where the series ends, but stays far beyond any radio rule.
	near(cell(0.0, 0.0), cell(0.0, 180.0), 15_820_000, 10_000);
}

proptest! {
	#[test]
	fn distance_equals_the_haversine_to_the_metre_up_to_1_000_km(
		latitude in -80.0..80.0f64, longitude in -180.0..180.0f64,
		north in -6.0..6.0f64, east in -6.0..6.0f64,
	) {
		let (a, b) = (cell(latitude, longitude), cell(latitude + north, longitude + east));
		let expected = haversine_m(a, b);
		let found = centre(a, 12).unwrap().distance_m(&centre(b, 12).unwrap());
		prop_assert!((f64::from(found) - expected).abs() <= 0.55, "{} is not {}", found, expected);
	}

	#[test]
	fn vectors_have_unit_length(latitude in -90.0..90.0f64, longitude in -180.0..180.0f64) {
		let Centre { x, y, z } = centre(cell(latitude, longitude), 12).unwrap();
		let length = [x, y, z].iter().map(|c| f64::from(*c).powi(2)).sum::<f64>().sqrt();
		prop_assert!((length - UNIT as f64).abs() <= 1.0);
	}

	#[test]
	fn rings_are_mutual_everywhere(
		latitude in -90.0..90.0f64, longitude in -180.0..180.0f64, fineness in 0u8..=15,
	) {
		check_ring(cell_at(latitude, longitude, fineness).unwrap());
	}

	#[test]
	fn a_parent_of_a_parent_is_a_parent(
		latitude in -90.0..90.0f64, longitude in -180.0..180.0f64, low in 0u8..=12, high in 0u8..=12,
	) {
		let cell = cell(latitude, longitude);
		let (low, high) = (low.min(high), low.max(high));
		let above = parent(cell, high).unwrap();
		prop_assert_eq!(resolution(above), Some(high));
		prop_assert_eq!(parent(above, low), parent(cell, low));
		let child = CellIndex::try_from(cell.0).unwrap();
		let family = CellIndex::try_from(above.0).unwrap().children(child.resolution());
		prop_assert!(high < 9 || family.into_iter().any(|of| of == child));
	}
}
