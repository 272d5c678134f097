//! The density of places, as it is stored.

use core::marker::PhantomData;

use groundwave_coverage::{Grid, Scale, easing, join, leave, newcomer_scale, scale};
use groundwave_traits::{NetworkInspect, RadioDevice, RadioDevices, Rounds};
use groundwave_types::{Cell, CoverageRules, DensityRule, DeviceId, NetworkId, Round};

use crate::{
	CellRecord, Cells, Config, Counted, DUE_ROUNDS, Pallet, PastScale, StandingRecord, Standings,
	judge::{Judge, Listed},
};

/// The finest resolution at which density is counted, and at which no two witnesses share a cell.
pub(crate) const FINEST_DENSITY: u8 = 10;

/// The cells of one network: as they are in a bucket that began, to be read, or as they will be in
/// the next one, to be read and changed.
pub(crate) struct StoredGrid<T> {
	/// The network.
	pub network: NetworkId,
	/// First round of the bucket.
	pub bucket: Round,
	/// Of which runtime.
	pub runtime: PhantomData<T>,
}

impl<T: Config> Grid for StoredGrid<T> {
	fn get(&self, cell: Cell) -> groundwave_coverage::CellTally {
		let record = Cells::<T>::get(self.network, cell).unwrap_or_default();
		record.in_round(self.bucket)
	}

	fn set(&mut self, cell: Cell, tally: groundwave_coverage::CellTally) {
		Cells::<T>::mutate_exists(self.network, cell, |row| {
			let mut record = row.unwrap_or_else(CellRecord::default);
			record.change(tally, self.bucket);
			*row = (!record.is_empty()).then_some(record);
		});
	}
}

impl<T: Config> StoredGrid<T> {
	pub fn new(network: NetworkId, bucket: Round) -> Self {
		Self { network, bucket, runtime: PhantomData }
	}

	/// Counts one more device in `cell`; returns how many cells changed, or nothing if there is no
	/// room.
	pub fn enter(&mut self, cell: Cell, rule: &DensityRule) -> Option<u32> {
		match rule {
			DensityRule::Unlimited => None,
			DensityRule::Hip17(rules) => Some(join(self, cell, rules)),
			DensityRule::Capacity { seats, .. } => {
				let mut tally = self.get(cell);
				tally.sum = tally.sum.checked_add(1).filter(|sum| *sum <= u32::from(*seats))?;
				self.set(cell, tally);
				Some(1)
			}
		}
	}

	/// Counts one device less in `cell`; returns how many cells changed.
	pub fn quit(&mut self, cell: Cell, rule: &DensityRule) -> u32 {
		match rule {
			DensityRule::Unlimited => 0,
			DensityRule::Hip17(rules) => leave(self, cell, rules),
			DensityRule::Capacity { .. } => {
				let mut tally = self.get(cell);
				tally.sum = tally.sum.saturating_sub(1);
				self.set(cell, tally);
				1
			}
		}
	}

	/// The scale of a device in `cell`, which is one of those that count there or comes on top.
	fn scale(&self, cell: Cell, rule: &DensityRule, counted: bool) -> Scale {
		match rule {
			DensityRule::Unlimited => Scale::ONE,
			DensityRule::Hip17(rules) if counted => scale(self, cell, rules),
			DensityRule::Hip17(rules) => newcomer_scale(self, cell, rules),
			DensityRule::Capacity { seats, .. } => {
				let free = counted || self.get(cell).sum < u32::from(*seats);
				if free { Scale::ONE } else { Scale(0) }
			}
		}
	}
}

/// The cell in which a device that stands in `cell` counts.
pub(crate) fn density_cell(rule: &DensityRule, cell: Cell) -> Option<Cell> {
	let resolution = match rule {
		DensityRule::Unlimited => return None,
		DensityRule::Hip17(_) => groundwave_geo::resolution(cell)?.min(FINEST_DENSITY),
		DensityRule::Capacity { resolution, .. } => *resolution,
	};
	groundwave_geo::parent(cell, resolution)
}

impl<T: Config> Pallet<T> {
	/// The density scale of a beacon that is being accepted. It falls by at most a fifth per bucket,
	/// as long as its device stays where it is.
	pub(crate) fn scale_at_beacon(
		judge: &Judge,
		sender: &Listed,
		standing: &mut StandingRecord,
	) -> Scale {
		let Some(radio) = &sender.radio else { return Scale::ONE };
		let bucket = judge.schedule.first;
		let place = radio.site.and_then(|site| density_cell(&judge.rules.density, site.cell));
		let Some(cell) = place else { return Scale::ONE };
		let counts = standing.counted.is_some_and(|counted| counted.cell == cell);
		if counts || !Self::is_mature(radio) {
			standing.due_since = None;
		} else {
			standing.due_since.get_or_insert(bucket);
		}
		let scale = Self::scale_in(&judge.rules, bucket, cell, radio, standing);
		standing.past_scale = Some(PastScale { scale, bucket, cell });
		scale
	}

	/// The density scale that `device` would have if it beaconed now.
	pub(crate) fn scale_now(device: DeviceId) -> Option<Scale> {
		let radio = T::Devices::radio_device(device)?;
		let current = T::Rounds::current();
		let rules = T::Networks::coverage_rules(radio.network, current)?;
		let Some(cell) = density_cell(&rules.density, radio.site?.cell) else {
			return Some(Scale::ONE);
		};
		let standing = Standings::<T>::get(device).unwrap_or_default();
		Some(Self::scale_in(&rules, rules.bucket(current), cell, &radio, &standing))
	}

	/// A device that has been due for long, and that nobody activates, gets nothing: else whoever
	/// crowds a place would never count there.
	fn scale_in(
		rules: &CoverageRules,
		bucket: Round,
		cell: Cell,
		radio: &RadioDevice,
		standing: &StandingRecord,
	) -> Scale {
		if standing.due_since.is_some_and(|since| bucket.saturating_sub(since) > DUE_ROUNDS) {
			return Scale(0);
		}
		let counted = standing
			.counted
			.is_some_and(|counted: Counted| counted.cell == cell && counted.since <= bucket);
		let scale =
			StoredGrid::<T>::new(radio.network, bucket).scale(cell, &rules.density, counted);
		match standing.past_scale.filter(|past| past.cell == cell) {
			Some(past) => {
				let buckets = bucket.saturating_sub(past.bucket) / rules.beacon_interval.max(1);
				easing(scale, past.scale, buckets)
			}
			None => scale,
		}
	}
}
