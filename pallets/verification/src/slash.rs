//! What oracles lose, who gets it, and what becomes of the bonds of those who doubt.

use frame_support::traits::{
	fungible::{Inspect, MutateHold},
	tokens::{DepositConsequence, Fortitude, Precision, Provenance, Restriction},
};
use groundwave_traits::Clock;
use groundwave_types::{AccountId, Balance, NetworkId, Tick};
use sp_runtime::{
	DispatchError, DispatchResult, Permill,
	traits::{EnsureAddAssign, EnsureSub, EnsureSubAssign, Zero},
};

use crate::{
	BROKEN_FINE, Config, DISPUTERS_PART, Error, Event, HoldReason, MAX_REWARD, OWNERS_PART,
	Oracles, Pallet, ReportId, ReportRecord, SLASH, Timing, WITHHELD_FINE,
};

impl<T: Config> Pallet<T> {
	/// What the endorsers of a report would lose for a lie, in plancks.
	pub(crate) fn slashable(id: ReportId, record: &ReportRecord) -> Balance {
		Self::part_of_bonds(id.network, &record.endorsers(), SLASH)
	}

	/// `part` of what is left of the bonds of `oracles`.
	fn part_of_bonds(network: NetworkId, oracles: &[AccountId], part: Permill) -> Balance {
		let bonds = oracles
			.iter()
			.filter_map(|oracle| Oracles::<T>::get(network, oracle))
			.fold(0, |sum: Balance, oracle| sum.saturating_add(oracle.bond));
		part.mul_floor(bonds)
	}

	/// Takes their part of the bond of all who endorsed a lie, and their seats. Who showed it, with such
	/// a `bond`, gets his part; the rest is burned. Returns the plancks taken.
	pub(crate) fn slash_liars(
		id: ReportId,
		record: &ReportRecord,
		finder: &AccountId,
		bond: Balance,
	) -> Result<Balance, DispatchError> {
		let liars = record.endorsers();
		Self::unseat(id.network, &liars);
		let unbonding = T::Clock::now().saturating_add(Timing::<T>::get().unbonding);
		let reward = (finder, DISPUTERS_PART, bond);
		Self::take_bonds(id.network, &liars, SLASH, Some(unbonding), reward)
	}

	/// Takes [`WITHHELD_FINE`] of the bond of all who endorsed a report of which they show no leaf.
	/// Returns the plancks taken.
	pub(crate) fn fine_withholders(
		id: ReportId,
		record: &ReportRecord,
		finder: &AccountId,
		bond: Balance,
	) -> Result<Balance, DispatchError> {
		let reward = (finder, DISPUTERS_PART, bond);
		Self::take_bonds(id.network, &record.endorsers(), WITHHELD_FINE, None, reward)
	}

	/// Takes [`BROKEN_FINE`] of the bond of an oracle that broke its promise to the owner of a device.
	/// Returns the plancks taken.
	pub(crate) fn fine_breaker(
		network: NetworkId,
		oracle: AccountId,
		owner: &AccountId,
		bond: Balance,
	) -> Result<Balance, DispatchError> {
		let reward = (owner, OWNERS_PART, bond);
		Self::take_bonds(network, &[oracle], BROKEN_FINE, None, reward)
	}

	/// Takes `part` of what is left of each oracle's bond, of which the finder gets his share, up to
	/// [`MAX_REWARD`] times what he put down; the rest is burned. Where `free_from` is given, what is left
	/// is not free before that. Returns the plancks taken.
	fn take_bonds(
		network: NetworkId,
		oracles: &[AccountId],
		part: Permill,
		free_from: Option<Tick>,
		(finder, share, bond): (&AccountId, Permill, Balance),
	) -> Result<Balance, DispatchError> {
		let mut reward = share
			.mul_floor(Self::part_of_bonds(network, oracles, part))
			.min(bond.saturating_mul(MAX_REWARD));
		let mut taken: Balance = 0;
		for oracle in oracles {
			let mut known = Oracles::<T>::get(network, oracle).ok_or(Error::<T>::Unexpected)?;
			let fine = part.mul_floor(known.bond);
			known.bond.ensure_sub_assign(fine)?;
			if let Some(free_from) = free_from {
				known.free_from = Some(known.free_from.map_or(free_from, |at| at.max(free_from)));
			}
			let free_from = known.free_from;
			Oracles::<T>::insert(network, oracle, known);
			let paid = Self::pay_held(HoldReason::OracleBond, oracle, finder, fine.min(reward))?;
			reward.ensure_sub_assign(paid)?;
			Self::burn_held(HoldReason::OracleBond, oracle, fine.ensure_sub(paid)?)?;
			taken.ensure_add_assign(fine)?;
			let oracle = oracle.clone();
			Self::deposit_event(Event::OracleSlashed { network, oracle, fine, free_from });
		}
		Ok(taken)
	}

	/// Gives `part` of the bond of `who` to another, and the rest back. What nobody can be given is burned:
	/// who doubts his own items pays for it like everybody else.
	pub(crate) fn give_bond(
		who: &AccountId,
		bond: Balance,
		to: Option<&AccountId>,
		part: Balance,
	) -> DispatchResult {
		let reason = HoldReason::DisputeBond;
		let paid = match to.filter(|to| *to != who) {
			Some(to) => Self::pay_held(reason, who, to, part)?,
			None => 0,
		};
		Self::burn_held(reason, who, part.ensure_sub(paid)?)?;
		Self::pay_held(reason, who, who, bond.ensure_sub(part)?)?;
		Ok(())
	}

	/// Pays `to` what is held of `from`, as far as he can take it: all or nothing. Returns the plancks
	/// paid.
	pub(crate) fn pay_held(
		reason: HoldReason,
		from: &AccountId,
		to: &AccountId,
		amount: Balance,
	) -> Result<Balance, DispatchError> {
		let reason = reason.into();
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		if amount.is_zero() {
			return Ok(0);
		}
		if from == to {
			T::Currency::release(&reason, from, amount, exact)?;
			return Ok(amount);
		}
		let can_take = T::Currency::can_deposit(to, amount, Provenance::Extant);
		if can_take != DepositConsequence::Success {
			return Ok(0);
		}
		let free = Restriction::Free;
		T::Currency::transfer_on_hold(&reason, from, to, amount, exact, free, force)?;
		Ok(amount)
	}

	pub(crate) fn burn_held(
		reason: HoldReason,
		from: &AccountId,
		amount: Balance,
	) -> DispatchResult {
		if !amount.is_zero() {
			let (exact, force) = (Precision::Exact, Fortitude::Force);
			T::Currency::burn_held(&reason.into(), from, amount, exact, force)?;
		}
		Ok(())
	}
}
