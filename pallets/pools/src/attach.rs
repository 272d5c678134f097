//! Attachments: which pool stands behind a device.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Consideration, Footprint},
};
use groundwave_traits::{DeviceOwners, Rounds};
use groundwave_types::{AccountId, DeviceId};
use sp_runtime::traits::EnsureAdd;

use crate::{
	AttachmentRecord, Attachments, Config, Departure, Error, Event, OPEN_ROUNDS, Pallet, PoolId,
	Pools,
};

impl<T: Config> Pallet<T> {
	/// Puts `pool`, which `who` operates, behind `device`, whose title he owns.
	pub(crate) fn do_attach(who: AccountId, pool: PoolId, device: DeviceId) -> DispatchResult {
		let network = Self::open_pool_of(&who, pool)?.record.network;
		let home = T::Devices::network(device).ok_or(Error::<T>::UnknownDevice)?;
		ensure!(home == network, Error::<T>::WrongNetwork);
		ensure!(T::Devices::owner(device).as_ref() == Some(&who), Error::<T>::NotOwner);
		let former = Attachments::<T>::get(device);
		let attachment = match former {
			Some(former) if former.holds() => return Err(Error::<T>::DeviceAttached.into()),
			// It comes back before the pool may forget it.
			Some(former) if former.pool == pool && !former.is_over(Self::block()) => {
				AttachmentRecord { left: None, ..former }
			}
			former => {
				if former.is_some() {
					Self::do_clear(device)?;
				}
				let ticket = T::Deposit::new(&who, Self::attachment_footprint())?;
				// The pool earns by every round that still takes points.
				let since = T::Rounds::current().saturating_sub(OPEN_ROUNDS - 1);
				AttachmentRecord { pool, since, left: None, operator: who, ticket }
			}
		};

		Attachments::<T>::insert(device, attachment);
		Self::deposit_event(Event::DeviceAttached { device, pool });
		Ok(())
	}

	/// Takes `device` out of its pool, because `who` asks for it. The row stays for as long as the
	/// pool answers for the device.
	pub(crate) fn do_detach(who: &AccountId, device: DeviceId) -> DispatchResult {
		let mut attachment = Attachments::<T>::get(device)
			.filter(|attachment| attachment.holds())
			.ok_or(Error::<T>::DeviceNotAttached)?;
		let operator = &attachment.operator;
		let is_free = who == operator
			|| T::Devices::owner(device).as_ref() != Some(operator)
			|| Pools::<T>::get(attachment.pool).is_none_or(|pool| pool.closed);
		ensure!(is_free, Error::<T>::NotOperator);
		let pool = attachment.pool;
		let free_from = Self::block().ensure_add(Self::limits().unbonding)?;

		attachment.left = Some(Departure { round: T::Rounds::current(), free_from });
		Attachments::<T>::insert(device, attachment);
		Self::deposit_event(Event::DeviceDetached { device, pool, free_from });
		Ok(())
	}

	/// Forgets which pool `device` left and returns the deposit to who paid it.
	pub(crate) fn do_clear(device: DeviceId) -> DispatchResult {
		let attachment = Attachments::<T>::get(device).ok_or(Error::<T>::DeviceNotAttached)?;
		ensure!(attachment.is_over(Self::block()), Error::<T>::DeviceHeld);
		let pool = attachment.pool;

		attachment.ticket.drop(&attachment.operator)?;
		Attachments::<T>::remove(device);
		Self::deposit_event(Event::AttachmentCleared { device, pool });
		Ok(())
	}

	/// What an attachment occupies.
	pub fn attachment_footprint() -> Footprint {
		Footprint::from_mel::<(DeviceId, AttachmentRecord<T::Deposit>)>()
	}
}
