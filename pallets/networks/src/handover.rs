//! Handing a network over to another manager: nominated, announced, accepted or revoked.

use frame_support::{ensure, traits::Consideration};
use groundwave_traits::Rounds;
use groundwave_types::{AccountId, Authority, NetworkId, Round};
use sp_runtime::{DispatchResult, traits::EnsureAdd};

use crate::{
	Config, Error, Event, Networks, Pallet,
	types::{ACCEPT_WINDOW, Nomination},
};

impl<T: Config> Pallet<T> {
	/// Announces that `successor` may take the network over, in place of whoever was nominated
	/// before.
	pub(crate) fn do_nominate(network: NetworkId, successor: AccountId) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(record.manager != successor, Error::<T>::AlreadyManager);

		let nominated = T::Rounds::current();
		let since = nominated.ensure_add(Self::shortest_notice(network))?;
		record.nomination = Some(Nomination { successor: successor.clone(), nominated, since });
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::SuccessorNominated { network, successor, since });
		Ok(())
	}

	/// Drops the nomination in the name of `authority`.
	pub(crate) fn do_revoke_nomination(network: NetworkId, authority: Authority) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let nomination = record.nomination.take().ok_or(Error::<T>::NotNominated)?;
		Networks::<T>::insert(network, record);
		let successor = nomination.successor;
		Self::deposit_event(Event::NominationRevoked { network, authority, successor });
		Ok(())
	}

	/// Makes the nominated `successor` the network's manager. He pays the deposit for its record, and
	/// the one before him has his back; the deposits for rows of its map stay with who paid them.
	pub(crate) fn do_accept_nomination(network: NetworkId, successor: AccountId) -> DispatchResult {
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
		let nomination = record
			.nomination
			.take_if(|nomination| nomination.successor == successor)
			.ok_or(Error::<T>::NotNominated)?;
		let since = Self::earliest_handover(network, &nomination);
		let current = T::Rounds::current();
		ensure!(since <= current, Error::<T>::NoticeRunning);
		ensure!(current <= since.saturating_add(ACCEPT_WINDOW), Error::<T>::NominationExpired);

		let ticket = T::Deposit::new(&successor, Self::footprint(&record.texts))?;
		let old = core::mem::replace(&mut record.manager, successor.clone());
		core::mem::replace(&mut record.ticket, ticket).drop(&old)?;
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::ManagerChanged { network, old, new: successor });
		Ok(())
	}

	/// First round in which the nominated may accept. A network that got its share of emission after
	/// the nomination owes the full notice as well.
	pub(crate) fn earliest_handover(network: NetworkId, nomination: &Nomination) -> Round {
		let noticed = nomination.nominated.saturating_add(Self::shortest_notice(network));
		nomination.since.max(noticed)
	}
}
