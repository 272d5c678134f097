//! What clients may ask the runtime beside its storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;

use codec::{Decode, Encode};
use groundwave_coverage::{RoundTally, Scale, Window, fspl_cdb};
use groundwave_geo::{Centre, centre, resolution};
use groundwave_types::{Balance, Cell, Credits, DeviceId, Hertz, LedgerStatement};
use scale_info::TypeInfo;

/// The straight way between two cells, by the chain's own arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Path {
	/// The centres of both cells.
	pub ends: [Centre; 2],
	/// Their distance in metres.
	pub distance_m: u32,
	/// Free-space loss over that distance, in hundredths of a dB.
	pub fspl_cdb: i32,
}

impl Path {
	/// The path between `cells`, of any resolution, for a carrier of `frequency_hz`; none if one of
	/// them is no valid cell.
	pub fn between(cells: [Cell; 2], frequency_hz: Hertz) -> Option<Self> {
		let end = |cell| centre(cell, resolution(cell)?).ok();
		let ends = [end(cells[0])?, end(cells[1])?];
		let distance_m = ends[0].distance_m(&ends[1]);
		Some(Self { ends, distance_m, fspl_cdb: fspl_cdb(distance_m, frequency_hz) })
	}
}

sp_api::decl_runtime_apis! {
	/// What the radio rules say of devices and places.
	pub trait CoverageApi {
		/// What became of the receipts of `device` in the last rounds in which it took part,
		/// ascending: accepted, refused, last reason, points.
		fn device_rounds(device: DeviceId) -> Vec<RoundTally>;
		/// The window in which `device` may beacon in the current bucket.
		fn window(device: DeviceId) -> Option<Window>;
		/// The density scale that `device` would have if it beaconed now, in parts of 10,000.
		fn scale(device: DeviceId) -> Option<Scale>;
		/// The path between each pair of cells for a carrier of `frequency_hz`.
		fn paths(cells: Vec<[Cell; 2]>, frequency_hz: Hertz) -> Vec<Option<Path>>;
	}

	/// What devices earned, and what fees cost.
	pub trait RewardsApi {
		/// What `device` earned, in plancks as of this block; none before it earned.
		fn statement(device: DeviceId) -> Option<LedgerStatement>;
		/// What a fee of `credits` costs in GWV, while it may be paid so; none while it takes credits.
		fn charge_in_gwv(credits: Credits) -> Option<Balance>;
	}
}
