//! Forfeiting: what a device that is banned loses.

use frame_support::{
	pallet_prelude::DispatchError,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance},
	},
};
use groundwave_math::UsageTotals;
use groundwave_traits::ForfeitRewards;
use groundwave_types::{AccountId, Balance, DeviceId};
use sp_runtime::{
	ArithmeticError, Permill, Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	traits::{EnsureAdd, EnsureSub, EnsureSubAssign, Zero},
};

use crate::{Config, Event, Ledgers, Pallet, claim::Due};

impl<T: Config> ForfeitRewards for Pallet<T> {
	fn forfeit(
		device: DeviceId,
		finder: Option<(&AccountId, Permill)>,
	) -> Result<Balance, DispatchError> {
		frame_support::storage::with_storage_layer(|| Self::do_forfeit(device, finder))
	}

	fn at_stake(device: DeviceId) -> Balance {
		let due = Due::<T>::load(device).ok().flatten();
		due.map_or(0, |Due { ledger, .. }| ledger.escrowed.saturating_add(ledger.vesting.locked))
	}
}

impl<T: Config> Pallet<T> {
	/// Takes from `device` what is in escrow or vests, what is frozen, and what it earned in rounds that
	/// are not settled, which the other devices of these rounds then share. Of the plancks taken the
	/// finder gets his part; the rest is burned.
	fn do_forfeit(
		device: DeviceId,
		finder: Option<(&AccountId, Permill)>,
	) -> Result<Balance, DispatchError> {
		let Some(mut due) = Due::<T>::load(device)? else { return Ok(0) };
		let network = due.pot.network;
		for earned in core::mem::take(&mut due.ledger.unsettled) {
			let pending = due.pot.entry(earned.round)?;
			pending.points.ensure_sub_assign(earned.points)?;
			take_out(&mut pending.open, earned.open)?;
			take_out(&mut pending.vetted, earned.vetted)?;
		}
		let escrowed = core::mem::take(&mut due.ledger.escrowed);
		due.ledger.escrow_vesting = 0;
		let vesting = core::mem::take(&mut due.ledger.vesting.locked);
		due.ledger.banned = true;
		// What came in since the device was accused: what was due before was paid, or kept for shares.
		let frozen = if due.frozen { core::mem::take(&mut due.ledger.accrued) } else { 0 };
		let amount = escrowed.ensure_add(vesting)?.ensure_add(frozen)?;
		due.pot.record.forfeit(amount)?;

		Ledgers::<T>::insert(device, due.ledger);
		due.pot.save()?;
		Self::spend_forfeited(amount, finder)?;
		Self::deposit_event(Event::Forfeited { device, network, amount });
		Ok(amount)
	}

	/// Gives the finder his part of `amount`, as far as his account can take it, and burns the rest.
	fn spend_forfeited(
		amount: Balance,
		finder: Option<(&AccountId, Permill)>,
	) -> Result<(), DispatchError> {
		let pots = Self::pot_account();
		let mut left = amount;
		if let Some((who, part)) = finder {
			let reward = part.mul_floor(amount);
			let can_take = T::Currency::can_deposit(who, reward, Provenance::Extant)
				== DepositConsequence::Success;
			if can_take && !reward.is_zero() {
				T::Currency::transfer(&pots, who, reward, Preservation::Preserve)?;
				left.ensure_sub_assign(reward)?;
			}
		}
		if !left.is_zero() {
			T::Currency::burn_from(
				&pots,
				left,
				Preservation::Preserve,
				Precision::Exact,
				Fortitude::Polite,
			)?;
		}
		Ok(())
	}
}

/// Takes `grains` out of `totals`, with their part of the worth: what they were worth themselves is
/// not known any more.
fn take_out(totals: &mut UsageTotals, grains: u64) -> Result<(), ArithmeticError> {
	let left = totals.grains.ensure_sub(grains)?;
	if grains > 0 {
		let (left, all) = (left.into(), totals.grains.into());
		totals.worth = multiply_by_rational_with_rounding(totals.worth, left, all, Rounding::Down)
			.ok_or(ArithmeticError::Overflow)?;
	}
	totals.grains = left;
	Ok(())
}
