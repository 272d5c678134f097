//! Whom a network trusts to vouch for devices.

use frame_support::ensure;
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, NetworkId};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Makers, Pallet};

impl<T: Config> Pallet<T> {
	/// Lets `maker` bring `quota` devices into the network in all, also if it was revoked.
	pub(crate) fn do_approve_maker(
		network: NetworkId,
		maker: AccountId,
		quota: u32,
	) -> DispatchResult {
		let mut record = Makers::<T>::get(network, &maker).unwrap_or_default();
		ensure!(quota >= record.used, Error::<T>::QuotaBelowUsed);

		let old_quota = core::mem::replace(&mut record.quota, quota);
		record.revoked = false;
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerApproved { network, maker, old_quota, quota });
		Ok(())
	}

	/// Lets `maker` bring no more devices; those that it brought stay.
	pub(crate) fn do_revoke_maker(network: NetworkId, maker: AccountId) -> DispatchResult {
		let mut record = Makers::<T>::get(network, &maker).ok_or(Error::<T>::UnknownMaker)?;
		ensure!(!record.revoked, Error::<T>::MakerRevoked);

		record.revoked = true;
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerRevoked { network, maker });
		Ok(())
	}

	/// Passes only for the manager of `network`.
	pub(crate) fn ensure_manager(network: NetworkId, who: &AccountId) -> DispatchResult {
		let manager = T::Networks::manager(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(manager == *who, Error::<T>::NotManager);
		Ok(())
	}
}
