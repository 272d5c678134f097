//! How a device comes to the chain: vouched for by its maker, bound by its own key.

use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::Preservation,
	},
};
use groundwave_traits::{ChargeCredits, NetworkInspect, Rounds, Titles};
use groundwave_types::{AccountId, Balance, Binding, DeviceId, DeviceSignature, Vouch};
use sp_runtime::{DispatchError, DispatchResult, MultiSignature, TokenError, traits::EnsureAdd};

use crate::{
	Config, Devices, Error, Event, Keys, Makers, NextDeviceId, Pallet, TotalBonds,
	types::{DeviceRecord, DeviceStatus, Locations},
};

impl<T: Config> Pallet<T> {
	/// Registers the device of `vouch` for the owner named there, who pays the fee and the bond and
	/// gets the title.
	pub(crate) fn do_register(
		vouch: Vouch,
		maker: AccountId,
		maker_signature: MultiSignature,
		key_signature: DeviceSignature,
	) -> Result<DeviceId, DispatchError> {
		let params = T::Networks::params(vouch.network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(T::Networks::is_active(vouch.network), Error::<T>::NetworkInactive);
		Self::ensure_in_time(vouch.expires)?;
		ensure!(!vouch.key.is_weak(), Error::<T>::WeakKey);
		let fingerprint = vouch.key.fingerprint();
		ensure!(!Keys::<T>::contains_key(fingerprint), Error::<T>::KeyKnown);
		let mut maker_record =
			Makers::<T>::get(vouch.network, &maker).ok_or(Error::<T>::UnknownMaker)?;
		let round = T::Rounds::current();
		ensure!(!maker_record.is_revoked(round), Error::<T>::MakerRevoked);
		ensure!(maker_record.used < maker_record.quota_in(round), Error::<T>::QuotaExhausted);
		maker_record.bring()?;
		ensure!(maker_record.present <= maker_record.bonded, Error::<T>::MakerUnbonded);
		Self::ensure_maker_signed(&vouch, &maker, &maker_signature)?;
		Self::ensure_key_signed(&Self::binding(&vouch), &vouch.key, &key_signature)?;

		let device = NextDeviceId::<T>::get();
		let next = device.ensure_add(1)?;
		T::Fees::charge(&vouch.owner, params.onboarding_fee)?;
		Self::take_bond(&vouch.owner, params.device_bond)?;
		T::Titles::issue(vouch.network, device, &vouch.owner)?;

		let Vouch { network, key, owner, .. } = vouch;
		NextDeviceId::<T>::put(next);
		Keys::<T>::insert(fingerprint, device);
		Makers::<T>::insert(network, &maker, maker_record);
		Devices::<T>::insert(
			device,
			DeviceRecord {
				network,
				maker: maker.clone(),
				key,
				session: None,
				bond: params.device_bond,
				status: DeviceStatus::Active,
				suspended_until: None,
				locations: Locations::default(),
				payee: None,
				registered_at: Self::now(),
			},
		);
		let bond = params.device_bond;
		Self::deposit_event(Event::Registered { device, network, owner, maker, key, bond });
		Ok(device)
	}

	/// What the device signs beside what its maker signs: the same facts.
	fn binding(vouch: &Vouch) -> Binding {
		let Vouch { network, key, owner, expires } = vouch.clone();
		Binding { network, key, owner, expires }
	}

	/// Moves `bond` from `owner`, who stays alive, into the pallet's account.
	///
	/// A bond is at least the existential deposit: otherwise the account might die over the last
	/// small bonds and take them along as dust.
	fn take_bond(owner: &AccountId, bond: Balance) -> DispatchResult {
		ensure!(bond >= T::Currency::minimum_balance(), TokenError::BelowMinimum);
		let total = TotalBonds::<T>::get().ensure_add(bond)?;
		T::Currency::transfer(owner, &Self::account(), bond, Preservation::Preserve)?;
		TotalBonds::<T>::put(total);
		Ok(())
	}
}
