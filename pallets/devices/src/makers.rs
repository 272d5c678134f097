//! Whom a network trusts to vouch for devices.

use frame_support::{
	ensure,
	traits::{Consideration, Footprint},
};
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, NetworkId};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Config, Error, Event, MakerRecord, Makers, Pallet};

impl<T: Config> Pallet<T> {
	/// Lets `maker` bring `quota` devices into the network in all, also if it was revoked. The
	/// `manager` pays the deposit of a new one.
	pub(crate) fn do_approve_maker(
		network: NetworkId,
		manager: AccountId,
		maker: AccountId,
		quota: u32,
	) -> DispatchResult {
		let mut record = match Makers::<T>::get(network, &maker) {
			Some(record) => record,
			None => Self::new_maker(manager)?,
		};
		ensure!(quota >= record.used, Error::<T>::QuotaBelowUsed);

		let old_quota = core::mem::replace(&mut record.quota, quota);
		record.revoked = false;
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerApproved { network, maker, old_quota, quota });
		Ok(())
	}

	/// Lets `maker` bring no more devices; those that it brought stay.
	///
	/// A maker that brought devices stays known, and its deposit held: its devices name it, and were
	/// it approved again, they would still count.
	pub(crate) fn do_revoke_maker(network: NetworkId, maker: AccountId) -> DispatchResult {
		let mut record = Makers::<T>::get(network, &maker).ok_or(Error::<T>::UnknownMaker)?;
		ensure!(!record.revoked, Error::<T>::MakerRevoked);

		if record.used == 0 {
			record.ticket.drop(&record.depositor)?;
			Makers::<T>::remove(network, &maker);
		} else {
			record.revoked = true;
			Makers::<T>::insert(network, &maker, record);
		}
		Self::deposit_event(Event::MakerRevoked { network, maker });
		Ok(())
	}

	/// Passes only for the manager of `network`.
	pub(crate) fn ensure_manager(network: NetworkId, who: &AccountId) -> DispatchResult {
		let manager = T::Networks::manager(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(manager == *who, Error::<T>::NotManager);
		Ok(())
	}

	/// What a maker occupies.
	pub fn maker_footprint() -> Footprint {
		Footprint::from_mel::<(NetworkId, AccountId, MakerRecord<T::MakerDeposit>)>()
	}

	/// The record of a maker that may bring nothing yet, for the deposit of `depositor`.
	fn new_maker(depositor: AccountId) -> Result<MakerRecord<T::MakerDeposit>, DispatchError> {
		let ticket = T::MakerDeposit::new(&depositor, Self::maker_footprint())?;
		Ok(MakerRecord { quota: 0, used: 0, revoked: false, depositor, ticket })
	}
}
