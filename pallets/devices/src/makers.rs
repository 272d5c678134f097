//! Whom a network trusts to vouch for devices.

use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get, fungible::MutateHold, tokens::Precision},
};
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{AccountId, Authority, Balance, NetworkId};
use sp_runtime::{
	ArithmeticError, DispatchError, DispatchResult, Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	traits::{EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSub, Zero},
};

use crate::{Config, Error, Event, HoldReason, MakerRecord, Makers, Pallet};

impl<T: Config> Pallet<T> {
	/// Lets `maker` bring `quota` devices into the network in all, also if it was revoked: at once if
	/// these are no more than before, and with the network's notice otherwise. The `manager` pays the
	/// deposit, in place of a manager before him.
	pub(crate) fn do_approve_maker(
		network: NetworkId,
		manager: AccountId,
		maker: AccountId,
		quota: u32,
	) -> DispatchResult {
		let mut record = Self::maker_paid_by(network, &maker, manager)?;
		ensure!(quota >= record.used, Error::<T>::QuotaBelowUsed);

		let round = T::Rounds::current();
		let old_quota = record.quota_in(round);
		let grows = quota > old_quota || record.is_revoked(round);
		let notice = if grows { T::Networks::notice(network) } else { 0 };
		let since = round.ensure_add(notice)?;
		record.approve(quota, since, round);
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerApproved { network, maker, old_quota, quota, since });
		Ok(())
	}

	/// The record of a maker, new or not, whose deposit is `manager`'s.
	fn maker_paid_by(
		network: NetworkId,
		maker: &AccountId,
		manager: AccountId,
	) -> Result<MakerRecord<T::MakerDeposit>, DispatchError> {
		let record = match Makers::<T>::get(network, maker) {
			Some(record) if record.depositor == manager => return Ok(record),
			record => record,
		};
		let ticket = T::MakerDeposit::new(&manager, Self::maker_footprint())?;
		let Some(mut record) = record else {
			return Ok(MakerRecord::new(manager, ticket));
		};
		let depositor = core::mem::replace(&mut record.depositor, manager);
		core::mem::replace(&mut record.ticket, ticket).drop(&depositor)?;
		Ok(record)
	}

	/// Makes the bond of `maker` answer for `devices` devices: it gives what is missing at the present
	/// price, or gets back its part of what it gave.
	pub(crate) fn do_bond_maker(
		network: NetworkId,
		maker: AccountId,
		devices: u32,
	) -> DispatchResult {
		let mut record = Makers::<T>::get(network, &maker).ok_or(Error::<T>::UnknownMaker)?;
		ensure!(devices >= record.present, Error::<T>::BondBelowPresent);
		let revoked = record.is_revoked(T::Rounds::current());
		ensure!(devices <= record.bonded || !revoked, Error::<T>::MakerRevoked);

		let old = record.bonded;
		if let Some(more) = devices.checked_sub(old).filter(|more| *more > 0) {
			let amount = T::MakerBond::get().ensure_mul(more.into())?;
			T::Currency::hold(&HoldReason::MakerBond.into(), &maker, amount)?;
			record.bond.ensure_add_assign(amount)?;
		} else if devices < old {
			let (bond, part, whole) = (record.bond, devices.into(), old.into());
			let kept = multiply_by_rational_with_rounding(bond, part, whole, Rounding::Up)
				.ok_or(ArithmeticError::Overflow)?;
			Self::release_bond(&maker, bond.ensure_sub(kept)?)?;
			record.bond = kept;
		}
		record.bonded = devices;
		Makers::<T>::insert(network, &maker, record);
		Self::deposit_event(Event::MakerBonded { network, maker, old, devices });
		Ok(())
	}

	/// Gives `maker` back so much of its bond.
	fn release_bond(maker: &AccountId, amount: Balance) -> DispatchResult {
		if !amount.is_zero() {
			let reason = HoldReason::MakerBond.into();
			T::Currency::release(&reason, maker, amount, Precision::Exact)?;
		}
		Ok(())
	}

	/// Lets `maker` bring no more devices; those that it brought stay.
	///
	/// A maker that brought devices stays known, and its deposit held: its devices name it, and were
	/// it approved again, they would still count. One that brought none has its bond back.
	pub(crate) fn do_revoke_maker(
		network: NetworkId,
		maker: AccountId,
		authority: Authority,
	) -> DispatchResult {
		let mut record = Makers::<T>::get(network, &maker).ok_or(Error::<T>::UnknownMaker)?;
		ensure!(!record.revoked || record.approval.is_some(), Error::<T>::MakerRevoked);

		if record.used == 0 {
			record.ticket.drop(&record.depositor)?;
			Self::release_bond(&maker, record.bond)?;
			Makers::<T>::remove(network, &maker);
		} else {
			record.revoked = true;
			record.approval = None;
			Makers::<T>::insert(network, &maker, record);
		}
		Self::deposit_event(Event::MakerRevoked { network, maker, authority });
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
