//! Claiming: paying what is due to a device, to its payee or to the owner with whom it leaves.

use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		Get,
		fungible::{Inspect, Mutate},
		tokens::{DepositConsequence, Preservation, Provenance},
	},
};
use groundwave_traits::DeviceOwners;
use groundwave_types::{AccountId, Balance, DeviceId, Round};
use sp_runtime::traits::Zero;

use crate::{
	Anchor, Config, Error, Event, FREE_CLAIM_FACTOR, LedgerRecord, Ledgers, Pallet, pot::PotDraft,
};

/// What is due to a device, worked out and not written. The view, the decision whether a claim is
/// free and the claim itself all start from it, so that they cannot disagree.
struct Due<T> {
	device: DeviceId,
	/// The running round.
	current: Round,
	/// The pot of the device's network; settled as far as the ledger waits for it.
	pot: PotDraft<T>,
	/// The device's ledger with all that is known about it in `accrued`.
	ledger: LedgerRecord,
}

impl<T: Config> Due<T> {
	/// Folds the ledger of `device`. The pot is settled only if the ledger waits for it: ledger and
	/// pot span two adjacent rounds each, so that a claim touches two pages of rates at most.
	fn load(device: DeviceId) -> Result<Option<Self>, DispatchError> {
		let Some(mut ledger) = Ledgers::<T>::get(device) else { return Ok(None) };
		let anchor = Anchor::<T>::get();
		let mut pot = PotDraft::load(ledger.network);
		if pot.is_awaited_by(&ledger) {
			pot.settle_due(&anchor)?;
		}
		pot.fold(&mut ledger)?;
		Ok(Some(Self { device, current: anchor.round, pot, ledger }))
	}

	/// Whether `who` claims free of charge what goes to `payee`.
	///
	/// It holds only where the claim succeeds: a free call that fails could be repeated for ever.
	fn is_free_for(&self, who: &AccountId, payee: &AccountId) -> bool {
		let amount = self.ledger.accrued;
		!amount.is_zero()
			&& self.ledger.free_claim_is_open(self.current)
			&& Pallet::<T>::is_beneficiary(who, payee, self.device)
			&& amount >= T::ClaimFee::get().saturating_mul(FREE_CLAIM_FACTOR)
			&& can_receive::<T>(payee, amount)
	}

	/// Pays all that accrued to `payee`, because `by` asked for it.
	fn pay(mut self, payee: AccountId, by: AccountId) -> DispatchResult {
		let (device, network) = (self.device, self.pot.network);
		let amount = self.ledger.pay()?;
		self.pot.record.pay(amount)?;

		Ledgers::<T>::insert(device, self.ledger);
		self.pot.save()?;
		let account = Pallet::<T>::pot_account();
		T::Currency::transfer(&account, &payee, amount, Preservation::Preserve)?;
		Pallet::<T>::deposit_event(Event::Claimed { device, network, payee, amount, by });
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Pays what is due to `device` to its payee.
	pub(crate) fn do_claim(by: &AccountId, device: DeviceId) -> DispatchResult {
		let payee = T::Devices::payee(device).ok_or(Error::<T>::UnknownDevice)?;
		let mut due = Due::<T>::load(device)?.ok_or(Error::<T>::NothingDue)?;
		let amount = due.ledger.accrued;
		ensure!(!amount.is_zero(), Error::<T>::NothingDue);
		ensure!(can_receive::<T>(&payee, amount), Error::<T>::PayeeBelowDeposit);

		if due.is_free_for(by, &payee) {
			due.ledger.last_free = Some(due.current);
		}
		due.pay(payee, by.clone())
	}

	/// Pays what is due to `device` to `owner` and closes its ledger.
	pub(crate) fn do_close(device: DeviceId, owner: &AccountId) -> DispatchResult {
		let Some(due) = Due::<T>::load(device)? else { return Ok(()) };
		ensure!(due.ledger.unsettled.is_empty(), Error::<T>::RoundsUnsettled);
		let amount = due.ledger.accrued;
		if amount.is_zero() {
			due.pot.save()?;
		} else {
			ensure!(can_receive::<T>(owner, amount), Error::<T>::PayeeBelowDeposit);
			due.pay(owner.clone(), owner.clone())?;
		}
		Ledgers::<T>::remove(device);
		Ok(())
	}

	/// Whether a claim for `device` signed by `who` is free of charge.
	pub(crate) fn is_free_claim(who: &AccountId, device: DeviceId) -> bool {
		// Strangers are turned away first: deciding costs them as little as it costs the chain.
		T::Devices::payee(device)
			.filter(|payee| Self::is_beneficiary(who, payee, device))
			.and_then(|payee| Some((payee, Due::<T>::load(device).ok()??)))
			.is_some_and(|(payee, due)| due.is_free_for(who, &payee))
	}

	/// Plancks that are due to `device`.
	pub(crate) fn payable(device: DeviceId) -> Balance {
		Due::<T>::load(device).ok().flatten().map_or(0, |due| due.ledger.accrued)
	}

	/// Whether `who` is the payee or owns the title of `device`.
	fn is_beneficiary(who: &AccountId, payee: &AccountId, device: DeviceId) -> bool {
		who == payee || T::Devices::owner(device).as_ref() == Some(who)
	}
}

/// Whether a payment of `amount` to `payee` succeeds.
fn can_receive<T: Config>(payee: &AccountId, amount: Balance) -> bool {
	T::Currency::can_deposit(payee, amount, Provenance::Extant) == DepositConsequence::Success
}
