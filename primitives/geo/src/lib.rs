//! H3 cells as places on the globe.
//!
//! A cell is turned into its [`Centre`] once, when a device asserts it: that takes trigonometry, in
//! software (`libm`), so that Wasm and native code give the same bytes. Distances between centres,
//! which every receipt needs, are integer arithmetic; a cell's [`parent`]s and its [`ring`] are
//! arithmetic of bits and tables.

#![cfg_attr(not(feature = "std"), no_std)]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::Cell;
use h3o::{CellIndex, LatLng, Resolution};
use scale_info::TypeInfo;

/// Mean radius of the Earth in metres (IUGG R1), on which H3 computes too.
pub const EARTH_RADIUS_M: u32 = 6_371_007;

/// Length of a [`Centre`]'s vector: 2^30, about 170 steps to the metre.
const UNIT: i64 = 1 << 30;

/// Why a cell names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
	/// The 64 bits are no valid H3 cell index.
	Invalid,
	/// The cell is valid but not of the resolution asked for.
	Resolution,
}

/// The centre of a cell as a vector from the Earth's centre, of length 2^30.
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
pub struct Centre {
	/// Towards latitude 0, longitude 0.
	pub x: i32,
	/// Towards latitude 0, longitude 90 degrees east.
	pub y: i32,
	/// Towards the north pole.
	pub z: i32,
}

/// The centre of `cell`, which must be of exactly this H3 `resolution` (0 to 15).
pub fn centre(cell: Cell, resolution: u8) -> Result<Centre, CellError> {
	let index = CellIndex::try_from(cell.0).map_err(|_| CellError::Invalid)?;
	if u8::from(index.resolution()) != resolution {
		return Err(CellError::Resolution);
	}
	Ok(Centre::of(LatLng::from(index)))
}

/// The cell of this H3 `resolution` (0 to 15) in which a place lies, in degrees.
pub fn cell_at(latitude: f64, longitude: f64, resolution: u8) -> Option<Cell> {
	let resolution = Resolution::try_from(resolution).ok()?;
	let place = LatLng::new(latitude, longitude).ok()?;
	Some(Cell(place.to_cell(resolution).into()))
}

/// The H3 resolution of `cell`, 0 to 15; `None` for bits that are no cell.
pub fn resolution(cell: Cell) -> Option<u8> {
	CellIndex::try_from(cell.0).ok().map(|index| index.resolution().into())
}

/// The cell of this H3 `resolution` above `cell`, or `cell` itself if that is its own; `None` for bits
/// that are no cell and for a finer resolution.
pub fn parent(cell: Cell, resolution: u8) -> Option<Cell> {
	let index = CellIndex::try_from(cell.0).ok()?;
	index.parent(Resolution::try_from(resolution).ok()?).map(|parent| Cell(parent.into()))
}

/// `cell`, first, and its neighbours: seven cells in all, six where it is a pentagon, none for bits
/// that are no cell. Of two cells, each is in the other's ring or neither is.
pub fn ring(cell: Cell) -> impl Iterator<Item = Cell> {
	let index = CellIndex::try_from(cell.0).ok();
	index.into_iter().flat_map(|index| index.grid_disk_safe(1)).map(|near| Cell(near.into()))
}

impl Centre {
	fn of(place: LatLng) -> Self {
		let (latitude, longitude) = (place.lat_radians(), place.lng_radians());
		let around = libm::cos(latitude);
		// A coordinate lies within ±2^30, so the conversion from f64 is exact after rounding.
		let scaled = |coordinate: f64| libm::round(coordinate * UNIT as f64) as i32;
		Self {
			x: scaled(around * libm::cos(longitude)),
			y: scaled(around * libm::sin(longitude)),
			z: scaled(libm::sin(latitude)),
		}
	}

	/// The great-circle distance in whole metres, rounded to the nearest.
	///
	/// Half the chord is c = sin(d / 2R), so d = 2R·asin(c); asin is its series to the fifth power,
	/// whose error stays below one centimetre up to 1,000 km. Beyond that the result falls short,
	/// by a fifth at the antipodes, and still grows with the distance.
	pub fn distance_m(&self, other: &Self) -> u32 {
		let square = |a: i32, b: i32| {
			let difference = (i64::from(a) - i64::from(b)).unsigned_abs();
			u128::from(difference) * u128::from(difference)
		};
		let chord_squared =
			square(self.x, other.x) + square(self.y, other.y) + square(self.z, other.z);
		// Half the chord in units of 2^-48: the vector's 2^30, one bit for the half, 2^19 more.
		const FRACTION: u32 = 48;
		let half_chord = (chord_squared << 34).isqrt();
		let power = |a: u128, b: u128| (a * b) >> FRACTION;
		let square = power(half_chord, half_chord);
		let cube = power(half_chord, square);
		let fifth = power(cube, square);
		let angle = half_chord + cube / 6 + fifth * 3 / 40;
		let metres = (angle * 2 * u128::from(EARTH_RADIUS_M) + (1 << (FRACTION - 1))) >> FRACTION;
		u32::try_from(metres).unwrap_or(u32::MAX)
	}
}

#[cfg(test)]
mod tests;
