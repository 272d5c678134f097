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
fn a_cell_is_at_no_distance_from_itself() {
	let here = centre(Cell(0x8c2ab60e3c14bff), 12).unwrap();
	assert_eq!(here.distance_m(&here), 0);
}

#[test]
fn bits_that_are_no_cell_are_invalid() {
	for bits in [0, u64::MAX, 0x8c2ab60e3c14bfe, 0x115283473fffffff] {
		assert_eq!(centre(Cell(bits), 12), Err(CellError::Invalid), "{bits:x}");
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
}
