//! Whom a network trusts to vouch for devices.

use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get, fungible::MutateHold, tokens::Precision},
};
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{AccountId, NetworkId};
use sp_runtime::{
	DispatchResult,
	traits::{EnsureAdd, EnsureMul},
};

use crate::{Config, Error, Event, HoldReason, MakerRecord, Makers, Pallet};

impl<T: Config> Pallet<T> {
	/// Lets `maker` bring `quota` devices into the network in all, also if it was revoked. Where the
	/// network has a share of the emission, more than before are announced. The `manager` pays the
	/// deposit of a new one.
	pub(crate) fn do_approve_maker(
		network: NetworkId,
		manager: AccountId,
		maker: AccountId,
		quota: u32,
	) -> DispatchResult {
		let mut record = match Makers::<T>::get(network, &maker) {
			Some(record) => record,
			None => {
				let ticket = T::MakerDeposit::new(&manager, Self::maker_footprint())?;
				MakerRecord::new(manager, ticket)
			}
		};
		ensure!(quota >= record.used, Error::<T>::QuotaBelowUsed);

		let round = T::Rounds::current();
		let old_quota = record.quota_in(round);
		let from = match T::Networks::notice(network) {
			Some(notice) if quota > old_quota => round.ensure_add(notice)?,
			_ => round,
		};
		record.approve(quota, from, round);
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerApproved { network, maker, old_quota, quota, from });
		Ok(())
	}

	/// Makes the bond of `maker` answer for `devices` devices: it gives what is missing, or gets back
	/// what is too much.
	pub(crate) fn do_bond_maker(
		network: NetworkId,
		maker: AccountId,
		devices: u32,
	) -> DispatchResult {
		let mut record = Makers::<T>::get(network, &maker).ok_or(Error::<T>::UnknownMaker)?;
		ensure!(devices >= record.present, Error::<T>::BondBelowPresent);
		ensure!(devices <= record.bonded || !record.revoked, Error::<T>::MakerRevoked);

		let price = |devices: u32| T::MakerBond::get().ensure_mul(devices.into());
		let reason = HoldReason::MakerBond.into();
		if let Some(more) = devices.checked_sub(record.bonded) {
			T::Currency::hold(&reason, &maker, price(more)?)?;
		} else {
			Self::release_bond(&maker, record.bonded.saturating_sub(devices))?;
		}
		record.bonded = devices;
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerBonded { network, maker, devices });
		Ok(())
	}

	/// Gives `maker` back its bond for `devices` devices.
	fn release_bond(maker: &AccountId, devices: u32) -> DispatchResult {
		let amount = T::MakerBond::get().ensure_mul(devices.into())?;
		let reason = HoldReason::MakerBond.into();
		T::Currency::release(&reason, maker, amount, Precision::Exact)?;
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
			Self::release_bond(&maker, record.bonded)?;
			Makers::<T>::remove(network, &maker);
		} else {
			record.revoked = true;
			record.raise = None;
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
}
