//! The map of radio regions: under which rules of the air a place lies.

use frame_support::{
	ensure,
	traits::{Consideration, Footprint},
};
use groundwave_geo::resolution;
use groundwave_traits::Rounds;
use groundwave_types::{Cell, MAX_REGION_RESOLUTION, NetworkId, Region};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Networks, Pallet, Regions, types::RegionRecord};

impl<T: Config> Pallet<T> {
	/// Makes the network's map say `region` of `cell`, or nothing. The manager pays a deposit for a
	/// new entry, and takes over that of another manager before him.
	pub(crate) fn do_set_region(
		network: NetworkId,
		cell: Cell,
		region: Option<Region>,
	) -> DispatchResult {
		let record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let fineness = resolution(cell).ok_or(Error::<T>::InvalidCell)?;
		ensure!(fineness <= MAX_REGION_RESOLUTION, Error::<T>::RegionTooFine);
		let current = T::Rounds::current();
		let entry = Regions::<T>::get(network, cell);
		let settled = entry.as_ref().is_none_or(|entry| entry.since <= current);
		ensure!(settled, Error::<T>::RegionChangePending);
		let old = entry.as_ref().and_then(|entry| entry.region);
		ensure!(old != region, Error::<T>::RegionUnchanged);

		// Only a new entry of the finest kind, where the map said nothing, changes no rule that holds:
		// one within a coarser entry does, and a coarser one may hold where finer ones go.
		let is_news = entry.is_none()
			&& fineness == MAX_REGION_RESOLUTION
			&& Self::region_in(network, cell, current).is_none();
		let notice = if is_news { 1 } else { Self::shortest_notice(network) };
		let since = Self::effect_of(record.history.rules(), current, notice)?;
		let depositor = record.manager;
		let ticket = match entry {
			Some(entry) if entry.depositor == depositor => entry.ticket,
			entry => {
				let ticket = T::RegionDeposit::new(&depositor, Self::region_footprint())?;
				if let Some(entry) = entry {
					entry.ticket.drop(&entry.depositor)?;
				}
				ticket
			}
		};
		let changed = RegionRecord { region, since, before: old, depositor, ticket };
		Regions::<T>::insert(network, cell, changed);
		Self::deposit_event(Event::RegionSet { network, cell, old, new: region, since });
		Ok(())
	}

	/// Drops the row of an entry that says nothing any more and returns its deposit to the manager
	/// who paid it.
	pub(crate) fn do_clear_region(network: NetworkId, cell: Cell) -> DispatchResult {
		ensure!(Networks::<T>::contains_key(network), Error::<T>::UnknownNetwork);
		let entry = Regions::<T>::get(network, cell).ok_or(Error::<T>::UnknownRegion)?;
		ensure!(entry.is_void(T::Rounds::current()), Error::<T>::RegionInUse);

		entry.ticket.drop(&entry.depositor)?;
		Regions::<T>::remove(network, cell);
		Self::deposit_event(Event::RegionCleared { network, cell });
		Ok(())
	}

	/// What an entry on a map occupies.
	pub fn region_footprint() -> Footprint {
		Footprint::from_mel::<(NetworkId, Cell, RegionRecord<T::RegionDeposit>)>()
	}
}
