//! Which keys speak for a device.

use frame_support::ensure;
use groundwave_traits::{ChargeCredits, NetworkInspect, Rounds};
use groundwave_types::{
	AccountId, BlockNumber, DeviceId, DeviceKey, DeviceSignature, Session, SessionGrant, Succession,
};
use sp_runtime::{DispatchResult, MultiSignature};

use crate::{Config, Devices, Error, Event, Keys, Makers, Pallet};

impl<T: Config> Pallet<T> {
	/// Lets the key of the session `new` sign the receipts of `device`, in place of the one before.
	///
	/// Each session outlasts the one before: nobody brings back a key that was replaced by sending
	/// its grant again. Each grant names the owner and the session before: nobody keeps grants for
	/// after a sale, or a chain of them past one grant of the buyer's.
	pub(crate) fn do_set_session_key(
		device: DeviceId,
		new: Session,
		signature: DeviceSignature,
	) -> DispatchResult {
		let mut record = Self::known(device)?;
		ensure!(record.is_active(), Error::<T>::AlreadyLeaving);
		// One that ends with this block would serve nobody.
		ensure!(new.expires > Self::now(), Error::<T>::Expired);
		Self::ensure_in_time(new.expires)?;
		let outlasts = record.session.is_none_or(|old| new.expires > old.expires);
		ensure!(outlasts, Error::<T>::SessionOutdated);
		ensure!(!DeviceKey::Ed25519(new.key).is_weak(), Error::<T>::WeakKey);
		let owner = Self::title_owner(record.network, device)?;
		let grant = SessionGrant { device, owner, previous: record.session, session: new };
		Self::ensure_key_signed(&grant, &record.key, &signature)?;

		let old = record.session.replace(new);
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::SessionKeySet { device, old, new });
		Ok(())
	}

	/// Gives `device` another identity key, by the word of its maker and of the new key, for the
	/// network's onboarding fee: the key stays known for ever, as one that registers does.
	///
	/// The device is its number, so all else goes on but the session, which the old key granted.
	/// The old key stays known.
	pub(crate) fn do_rotate_key(
		owner: AccountId,
		device: DeviceId,
		key: DeviceKey,
		expires: BlockNumber,
		maker_signature: MultiSignature,
		key_signature: DeviceSignature,
	) -> DispatchResult {
		let mut record = Self::owned(&owner, device)?;
		ensure!(record.is_active(), Error::<T>::AlreadyLeaving);
		let params = T::Networks::params(record.network).ok_or(Error::<T>::UnknownNetwork)?;
		Self::ensure_in_time(expires)?;
		ensure!(!key.is_weak(), Error::<T>::WeakKey);
		let fingerprint = key.fingerprint();
		ensure!(!Keys::<T>::contains_key(fingerprint), Error::<T>::KeyKnown);
		// The chain never forgets a maker that brought a device.
		let trusted = Makers::<T>::get(record.network, &record.maker)
			.is_some_and(|maker_record| !maker_record.is_revoked(T::Rounds::current()));
		ensure!(trusted, Error::<T>::MakerRevoked);
		let succession =
			Succession { device, old_key: record.key, key, owner: owner.clone(), expires };
		Self::ensure_maker_signed(&succession, &record.maker, &maker_signature)?;
		Self::ensure_key_signed(&succession, &key, &key_signature)?;

		T::Fees::charge(&owner, params.onboarding_fee)?;
		Keys::<T>::insert(fingerprint, device);
		let old = core::mem::replace(&mut record.key, key);
		record.session = None;
		Devices::<T>::insert(device, record);
		Self::deposit_event(Event::KeyRotated { device, old, new: key });
		Ok(())
	}
}
