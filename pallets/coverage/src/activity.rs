//! Which devices count in the density of places: activation, lapse, and the rows that they leave.

use frame_support::{dispatch::DispatchResult, ensure, weights::Weight};
use groundwave_coverage::MAX_TOUCHED;
use groundwave_traits::{IdleDevices, NetworkInspect, RadioDevice, RadioDevices, Rounds};
use groundwave_types::{AccountId, DeviceId, NetworkId, Round};
use sp_runtime::{DispatchError, SaturatedConversion};

use crate::{
	CellList, Cells, Config, Counted, Error, Event, IDLE_ROUNDS, MATURITY_BLOCKS, Pallet,
	StandingRecord, Standings, UpdateList, WeightInfo,
	grid::{StoredGrid, density_cell},
};

impl<T: Config> Pallet<T> {
	/// Weight of an update of `devices` devices, each of which may leave one place for another.
	pub(crate) fn update_weight(devices: u32) -> Weight {
		Self::touched_weight(devices, devices.saturating_mul(2 * MAX_TOUCHED))
	}

	/// [`Self::update_weight`] of a call with these arguments.
	pub(crate) fn weigh_update(devices: &UpdateList) -> Weight {
		Self::update_weight(devices.len().saturated_into())
	}

	fn touched_weight(devices: u32, touched: u32) -> Weight {
		T::WeightInfo::activate(devices)
			.max(T::WeightInfo::lapse(devices))
			.saturating_add(T::WeightInfo::touch(touched))
	}

	/// Lets each of `devices` that may be activated count where it stands; returns the weight used.
	pub(crate) fn do_activate(devices: &UpdateList) -> Result<Weight, DispatchError> {
		ensure!(!devices.is_empty(), Error::<T>::Empty);
		let touched = devices.iter().filter_map(|device| Self::activate_one(*device));
		let touched = touched.reduce(u32::saturating_add).ok_or(Error::<T>::NothingToActivate)?;
		Ok(Self::touched_weight(devices.len().saturated_into(), touched))
	}

	/// Ends the activity of each of `devices` that is idle; returns the weight used.
	pub(crate) fn do_lapse(by: &AccountId, devices: &UpdateList) -> Result<Weight, DispatchError> {
		ensure!(!devices.is_empty(), Error::<T>::Empty);
		let touched = devices.iter().filter_map(|device| Self::lapse_one(by, *device));
		let touched = touched.reduce(u32::saturating_add).ok_or(Error::<T>::NothingToLapse)?;
		Ok(Self::touched_weight(devices.len().saturated_into(), touched))
	}

	/// Removes the rows of `cells` that hold nothing now or later.
	pub(crate) fn do_prune(network: NetworkId, cells: &CellList) -> DispatchResult {
		ensure!(!cells.is_empty(), Error::<T>::Empty);
		let current = T::Rounds::current();
		let mut pruned = false;
		for cell in cells {
			let row = Cells::<T>::get(network, cell);
			if row.is_some_and(|row| row.is_empty_from(current)) {
				Cells::<T>::remove(network, cell);
				pruned = true;
			}
		}
		ensure!(pruned, Error::<T>::NothingToPrune);
		Ok(())
	}

	/// Returns how many cells changed; nothing if the device cannot be activated.
	fn activate_one(device: DeviceId) -> Option<u32> {
		let radio = T::Devices::radio_device(device);
		let radio = radio.filter(|radio| !radio.suspended && !radio.moves)?;
		let current = T::Rounds::current();
		let mut standing = Standings::<T>::get(device)?;
		let due = Self::is_mature(&radio)
			&& T::Networks::is_active(radio.network)
			&& !Self::is_idle(radio.network, &standing, current);
		let rules = T::Networks::coverage_rules(radio.network, current).filter(|_| due)?;
		let cell = density_cell(&rules.density, radio.site?.cell)?;
		let old_cell = standing.counted.map(|counted| counted.cell);
		if old_cell == Some(cell) {
			return None;
		}
		let since = rules.next_bucket(current)?;
		let network = radio.network;

		let mut grid = StoredGrid::<T>::new(network, since);
		let entered = grid.enter(cell, &rules.density)?;
		let left = old_cell.map_or(0, |old| grid.quit(old, &rules.density));
		standing.counted = Some(Counted { network, cell, since });
		standing.due_since = None;
		Standings::<T>::insert(device, standing);
		Self::deposit_event(Event::Activated { network, device, old_cell, cell, since });
		Some(entered.saturating_add(left))
	}

	/// Returns how many cells changed; nothing if the device does not count or is not idle.
	///
	/// One that is leaving, or left the place where it counts, lapses at once and pays nothing: else it
	/// could keep a seat where it does not stand, while none is free where it does.
	fn lapse_one(by: &AccountId, device: DeviceId) -> Option<u32> {
		let mut standing = Standings::<T>::get(device)?;
		let Counted { network, cell, .. } = standing.counted?;
		let current = T::Rounds::current();
		let rules = T::Networks::coverage_rules(network, current)?;
		let site = T::Devices::radio_device(device).and_then(|radio| radio.site);
		let stands = site.and_then(|site| density_cell(&rules.density, site.cell)) == Some(cell);
		if stands && !Self::is_idle(network, &standing, current) {
			return None;
		}
		let since = rules.next_bucket(current)?;

		let touched = StoredGrid::<T>::new(network, since).quit(cell, &rules.density);
		standing.counted = None;
		Standings::<T>::insert(device, standing);
		let fee = if stands { T::Devices::charge_lapse(device, by) } else { 0 };
		let by = by.clone();
		Self::deposit_event(Event::Lapsed { network, device, cell, since, by, fee });
		Some(touched)
	}

	/// Whether the device is old enough to count.
	pub(crate) fn is_mature(radio: &RadioDevice) -> bool {
		Self::block().saturating_sub(radio.registered_at) >= MATURITY_BLOCKS
	}

	/// Whether the device took part in no valid proof for so long while its network ran; while it is
	/// paused nobody is idle.
	fn is_idle(network: NetworkId, standing: &StandingRecord, current: Round) -> bool {
		T::Networks::active_since(network).is_some_and(|running| {
			let since = |last: Round| current.saturating_sub(last.max(running));
			standing.last_valid.is_none_or(|last| since(last) > IDLE_ROUNDS)
		})
	}
}
