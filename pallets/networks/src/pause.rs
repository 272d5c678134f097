//! Pausing and resuming networks.

use frame_support::ensure;
use groundwave_traits::Rounds;
use groundwave_types::{Authority, NetworkId};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Networks, Pallet};

impl<T: Config> Pallet<T> {
	/// Lays the pause of `authority` on the network: the admin's at once, the manager's from the
	/// next bucket on.
	pub(crate) fn do_pause(network: NetworkId, authority: Authority) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(!record.state.is_paused_by(authority), Error::<T>::AlreadyPaused);

		let (rules, current) = (record.history.rules(), T::Rounds::current());
		let since = record.state.decide(authority, true, current, rules)?;
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::Paused { network, authority, since });
		Ok(())
	}

	/// Lifts the pause of `authority`, as soon as it could be laid; the other's stays.
	pub(crate) fn do_resume(network: NetworkId, authority: Authority) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(record.state.is_paused_by(authority), Error::<T>::NotPaused);

		let (rules, current) = (record.history.rules(), T::Rounds::current());
		let since = record.state.decide(authority, false, current, rules)?;
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::Resumed { network, authority, since });
		Ok(())
	}
}
