//! Claiming: paying what is due to a device, to its payee or to the owner with whom it leaves.

use alloc::{collections::BTreeSet, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	storage::with_storage_layer,
	traits::{
		Get,
		fungible::{Inspect, Mutate},
		tokens::{DepositConsequence, Preservation, Provenance},
	},
};
use groundwave_traits::{DeviceOwners, FrozenDevices, SplitTitles};
use groundwave_types::{AccountId, Balance, DeviceId, Round};
use sp_runtime::traits::{EnsureAddAssign, Zero};

use crate::{
	Anchor, Config, Error, Event, FREE_CLAIM_FACTOR, LedgerRecord, Ledgers, Pallet, pot::PotDraft,
};

/// What is due to a device, worked out and not written. The view, the decision whether a claim is
/// free and the claim itself all start from it, so that they cannot disagree.
pub(crate) struct Due<T> {
	device: DeviceId,
	/// The running round.
	current: Round,
	/// The pot of the device's network; settled as far as the ledger waits for it.
	pub(crate) pot: PotDraft<T>,
	/// The device's ledger with all that can be claimed in `accrued`.
	pub(crate) ledger: LedgerRecord,
	/// Of what can be claimed, how much goes to deposited shares; none while the title is whole.
	drawn: Option<Balance>,
	/// Whether nothing is paid for the device before a verdict.
	pub(crate) frozen: bool,
}

impl<T: Config> Due<T> {
	/// Folds the ledger of `device`. The pot is settled only if the ledger waits for it: what the
	/// two hold lies on two pages of rates unless the breaker held the network up.
	pub(crate) fn load(device: DeviceId) -> Result<Option<Self>, DispatchError> {
		let Some(mut ledger) = Ledgers::<T>::get(device) else { return Ok(None) };
		let anchor = Anchor::<T>::get();
		let mut pot = PotDraft::load(ledger.network);
		if pot.is_awaited_by(&ledger) {
			pot.settle_due(&anchor)?;
		}
		pot.fold(&mut ledger)?;
		let drawn = T::Splits::drawn(ledger.network, device, ledger.accrued);
		if drawn.is_none() {
			// Whoever made the title whole owns what was kept for the other shares.
			ledger.accrued.ensure_add_assign(core::mem::take(&mut ledger.retained))?;
		}
		let frozen = T::Frozen::is_frozen(device);
		Ok(Some(Self { device, current: anchor.round, pot, ledger, drawn, frozen }))
	}

	/// Plancks that a claim pays, unless they are frozen.
	pub(crate) fn payable(&self) -> Balance {
		self.drawn.unwrap_or(self.ledger.accrued)
	}

	/// Who is paid and can take it: the payee, or the account of those who deposited shares of a title
	/// that is split.
	fn recipient(&self) -> Result<AccountId, DispatchError> {
		ensure!(!self.frozen, Error::<T>::DeviceFrozen);
		let recipient = match self.drawn {
			Some(_) => T::Splits::account(),
			None => T::Devices::payee(self.device).ok_or(Error::<T>::UnknownDevice)?,
		};
		ensure!(can_receive::<T>(&recipient, self.payable()), Error::<T>::PayeeBelowDeposit);
		Ok(recipient)
	}

	/// Whether `who` claims free of charge what goes to the payee.
	///
	/// It holds only where the claim succeeds: a free call that fails could be repeated for ever.
	fn is_free_for(&self, who: &AccountId) -> bool {
		let amount = self.ledger.accrued;
		self.drawn.is_none()
			&& !amount.is_zero()
			&& !self.frozen
			&& self.ledger.free_claim_is_open(self.current)
			&& amount >= T::ClaimFee::get().saturating_mul(FREE_CLAIM_FACTOR)
			&& T::Devices::payee(self.device).is_some_and(|payee| {
				Pallet::<T>::is_beneficiary(who, &payee, self.device)
					&& can_receive::<T>(&payee, amount)
			})
	}

	/// Keeps what can be claimed for the shares that are not deposited.
	fn retain(&mut self) -> DispatchResult {
		let kept = core::mem::take(&mut self.ledger.accrued);
		self.ledger.retained.ensure_add_assign(kept)?;
		Ok(())
	}

	/// Pays what can be claimed to `payee`, because `by` asked for it; returns how many entries of the
	/// pot that settled.
	fn pay(mut self, payee: AccountId, by: AccountId) -> Result<u32, DispatchError> {
		let (device, network) = (self.device, self.pot.network);
		let amount = self.payable();
		self.ledger.pay(amount)?;
		if self.drawn.is_some() {
			self.retain()?;
		}
		self.pot.record.pay(amount)?;

		Ledgers::<T>::insert(device, self.ledger);
		let settled = self.pot.save()?;
		let account = Pallet::<T>::pot_account();
		T::Currency::transfer(&account, &payee, amount, Preservation::Preserve)?;
		if self.drawn.is_some() {
			T::Splits::on_income(network, device, amount)?;
		}
		Pallet::<T>::deposit_event(Event::Claimed { device, network, payee, amount, by });
		Ok(settled)
	}
}

impl<T: Config> Pallet<T> {
	/// Pays what is due to `device` to its payee, or to the deposited shares of a title that is split;
	/// returns how many entries of the pot that settled.
	pub(crate) fn do_claim(by: &AccountId, device: DeviceId) -> Result<u32, DispatchError> {
		ensure!(T::Devices::network(device).is_some(), Error::<T>::UnknownDevice);
		let mut due = Due::<T>::load(device)?.ok_or(Error::<T>::NothingDue)?;
		ensure!(!due.payable().is_zero(), Error::<T>::NothingDue);
		let payee = due.recipient()?;
		if due.is_free_for(by) {
			due.ledger.last_free = Some(due.current);
		}
		due.pay(payee, by.clone())
	}

	/// Pays what is due to `device` to its payee before the title changes hands in part; if it is
	/// split, divides it between the shares that are deposited now and those that are not.
	pub(crate) fn do_draw(device: DeviceId) -> DispatchResult {
		// A title is not split while its device is accused.
		ensure!(!T::Frozen::is_frozen(device), Error::<T>::DeviceFrozen);
		let Some(mut due) = Due::<T>::load(device)? else { return Ok(()) };
		let Some(drawn) = due.drawn else {
			if due.payable().is_zero() {
				return Ok(());
			}
			let payee = due.recipient()?;
			return due.pay(payee.clone(), payee).map(|_| ());
		};
		let shares = T::Splits::account();
		if !drawn.is_zero() && can_receive::<T>(&shares, drawn) {
			return due.pay(shares.clone(), shares).map(|_| ());
		}
		due.retain()?;
		Ledgers::<T>::insert(device, due.ledger);
		due.pot.save().map(|_| ())
	}

	/// Claims for each of `devices`; those that are due nothing, are frozen, or whose payee cannot
	/// take it, are passed over. Returns for each how many entries of its pot the claim settled, or
	/// none if it was passed over.
	pub(crate) fn do_claim_many(
		by: &AccountId,
		devices: &[DeviceId],
	) -> Result<Vec<Option<u32>>, DispatchError> {
		let mut claims = Vec::with_capacity(devices.len());
		for device in devices {
			match with_storage_layer(|| Self::do_claim(by, *device)) {
				Ok(settled) => claims.push(Some(settled)),
				Err(error) if Self::is_passed_over(error) => claims.push(None),
				Err(error) => return Err(error),
			}
		}
		ensure!(claims.iter().any(Option::is_some), Error::<T>::NothingDue);
		Ok(claims)
	}

	/// Whether a claim for many goes on where the claim for one device fails like this.
	fn is_passed_over(error: DispatchError) -> bool {
		[
			Error::<T>::NothingDue,
			Error::<T>::PayeeBelowDeposit,
			Error::<T>::UnknownDevice,
			Error::<T>::DeviceFrozen,
		]
		.into_iter()
		.any(|passed| error == passed.into())
	}

	/// Pays what is due to `device` to `owner` and closes its ledger.
	pub(crate) fn do_close(device: DeviceId, owner: &AccountId) -> DispatchResult {
		let Some(due) = Due::<T>::load(device)? else { return Ok(()) };
		ensure!(!due.frozen, Error::<T>::DeviceFrozen);
		ensure!(due.ledger.unsettled.is_empty(), Error::<T>::RoundsUnsettled);
		ensure!(
			due.drawn.is_none() && due.ledger.unpaid()? == due.ledger.accrued,
			Error::<T>::RewardsHeld
		);
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
		Self::may_claim_free(who, device)
			&& Due::<T>::load(device).ok().flatten().is_some_and(|due| due.is_free_for(who))
	}

	/// Whether a claim for `devices` signed by `who` is free of charge: each of them is by itself,
	/// and none is named twice.
	pub(crate) fn are_free_claims(who: &AccountId, devices: &[DeviceId]) -> bool {
		// What costs little to find out is found out of all of them first.
		!devices.is_empty()
			&& devices.iter().collect::<BTreeSet<_>>().len() == devices.len()
			&& devices.iter().all(|device| Self::may_claim_free(who, *device))
			&& devices.iter().all(|device| Self::is_free_claim(who, *device))
	}

	/// Whether `who` could claim for `device` free of charge if enough were due.
	fn may_claim_free(who: &AccountId, device: DeviceId) -> bool {
		let current = Anchor::<T>::get().round;
		T::Devices::payee(device).is_some_and(|payee| Self::is_beneficiary(who, &payee, device))
			&& Ledgers::<T>::get(device).is_some_and(|ledger| ledger.free_claim_is_open(current))
	}

	/// Plancks that a claim for `device` pays.
	pub(crate) fn payable(device: DeviceId) -> Balance {
		let due = Due::<T>::load(device).ok().flatten().filter(|due| !due.frozen);
		due.map_or(0, |due| due.payable())
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
