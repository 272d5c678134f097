//! Pausing and resuming networks.

use groundwave_types::NetworkId;
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Networks, Pallet, types::Authority};

impl<T: Config> Pallet<T> {
	/// Adds the pause of `authority`.
	pub(crate) fn do_pause(network: NetworkId, authority: Authority) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let state = record.state.paused(authority).ok_or(Error::<T>::AlreadyPaused)?;

		record.state = state;
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::Paused { network, authority, state });
		Ok(())
	}

	/// Lifts the pause of `authority`; the other's stays.
	pub(crate) fn do_resume(network: NetworkId, authority: Authority) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let state = record.state.resumed(authority).ok_or(Error::<T>::NotPaused)?;

		record.state = state;
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::Resumed { network, authority, state });
		Ok(())
	}
}
