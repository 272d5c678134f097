//! Delegations: what somebody has in a pool, and the only place that writes it.

use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		DefensiveResult,
		fungible::Inspect,
		tokens::{DepositConsequence, Provenance},
	},
};
use groundwave_traits::Settlements;
use groundwave_types::{AccountId, Balance, BlockNumber};
use sp_runtime::{
	ArithmeticError, SaturatedConversion,
	traits::{EnsureAdd, EnsureAddAssign, EnsureSub, EnsureSubAssign, Zero},
};

use crate::{
	Config, DelegationRecord, Delegations, Error, Pallet, PoolId, Pools, Pots, Shares, Stake,
	pool::PoolDraft,
};

/// A pool and somebody's delegation in memory, with all rewards that are known.
pub(crate) struct Position<T> {
	/// The pool.
	pub pool: PoolDraft<T>,
	/// Whose delegation it is.
	pub who: AccountId,
	/// The delegation.
	pub delegation: DelegationRecord,
	/// Whether it was stored.
	known: bool,
}

impl<T: Config> Position<T> {
	/// What `who` has in `pool` after all rounds of the network that are due were settled.
	pub(crate) fn settled(pool: PoolId, who: &AccountId) -> Result<Self, DispatchError> {
		let record = Pools::<T>::get(pool).ok_or(Error::<T>::UnknownPool)?;
		T::Settlements::settle(record.network)?;
		Self::load(pool, who)
	}

	/// What `who` has in `pool` by the rounds that are settled.
	pub(crate) fn load(pool: PoolId, who: &AccountId) -> Result<Self, DispatchError> {
		let mut pool = PoolDraft::load(pool)?;
		pool.fold(&Pots::<T>::get(pool.record.network))?;
		let stored = Delegations::<T>::get(pool.id, who);
		let known = stored.is_some();
		let mut delegation = stored.unwrap_or_else(|| DelegationRecord::new(pool.record.prefix));
		pool.fold_delegation(&mut delegation)?;
		Ok(Self { pool, who: who.clone(), delegation, known })
	}

	/// The operator's position in a pool that is not stored yet.
	pub(crate) fn of_new(pool: PoolDraft<T>) -> Self {
		let who = pool.record.operator.clone();
		Self { pool, who, delegation: DelegationRecord::new(0), known: false }
	}

	/// Whether it is the pool's operator's.
	pub(crate) fn is_operators(&self) -> bool {
		self.pool.record.operator == self.who
	}

	/// Whether it belongs to somebody who has or had something in the pool.
	pub(crate) fn exists(&self) -> bool {
		self.known || self.is_operators()
	}

	/// Whether writing it removes something, since nothing is left in it.
	pub(crate) fn is_over(&self) -> bool {
		self.delegation.is_void() && (self.known || self.pool.record.is_void())
	}

	/// Plancks that the delegation is worth.
	pub(crate) fn worth(&self) -> Result<Balance, ArithmeticError> {
		self.pool.record.stake.latest().total.worth(self.delegation.shares)
	}

	/// Least that the delegation must be worth, unless it is worth nothing.
	pub(crate) fn minimum(&self) -> Balance {
		let limits = Pallet::<T>::limits();
		if self.is_operators() { limits.min_pledge } else { limits.min_delegation }
	}

	/// Plancks that are due: what the stake earned and, to the operator, cost and margin.
	pub(crate) fn due(&self) -> Result<Balance, ArithmeticError> {
		let operator_due = if self.is_operators() { self.pool.record.operator_due } else { 0 };
		self.delegation.due.ensure_add(operator_due)
	}

	/// Takes all that is due; returns how many plancks that are.
	pub(crate) fn take_due(&mut self) -> Result<Balance, DispatchError> {
		let amount = self.due()?;
		self.delegation.due = 0;
		if self.is_operators() {
			self.pool.record.operator_due = 0;
		}
		self.pool.record.owed.ensure_sub_assign(amount)?;
		Pallet::<T>::book_payment(self.pool.record.network, amount)?;
		Ok(amount)
	}

	/// Adds `amount` plancks, which the pallet's account holds or is about to get, to the stake.
	pub(crate) fn add_stake(&mut self, amount: Balance) -> Result<Shares, DispatchError> {
		let mut stake = self.pool.record.stake.latest();
		let shares = stake.total.issue(amount)?;
		ensure!(!shares.is_zero(), Error::<T>::AmountTooSmall);
		if self.is_operators() {
			stake.pledge.ensure_add_assign(shares)?;
		}
		self.set_stake(stake, self.delegation.shares.ensure_add(shares)?)?;
		Ok(shares)
	}

	/// Takes `amount` plancks out of the stake, or all if it is worth no more; returns the shares
	/// that this took and the plancks that they were worth.
	pub(crate) fn remove_stake(
		&mut self,
		amount: Balance,
	) -> Result<(Shares, Balance), DispatchError> {
		let mut stake = self.pool.record.stake.latest();
		let owned = self.delegation.shares;
		let (shares, amount) = if amount < self.worth()? {
			(stake.total.take(amount)?, amount)
		} else {
			(owned, stake.total.redeem(owned)?)
		};
		if self.is_operators() {
			stake.pledge.ensure_sub_assign(shares)?;
		}
		self.set_stake(stake, owned.ensure_sub(shares)?)?;
		Ok((shares, amount))
	}

	/// Makes `stake` that of the pool and `shares` those of the delegation, from the next round on.
	fn set_stake(&mut self, stake: Stake, shares: Shares) -> DispatchResult {
		self.delegation
			.change(self.pool.current, shares, self.pool.latest_awaited())
			.map_err(|_| Error::<T>::RoundsUnsettled)?;
		self.pool.set_stake(stake)
	}

	/// Writes pool and delegation, and removes what is left of neither.
	pub(crate) fn save(mut self) -> DispatchResult {
		let count = &mut self.pool.record.delegations;
		if self.delegation.is_void() {
			if self.known {
				count.ensure_sub_assign(1).defensive_map_err(|_| Error::<T>::Unexpected)?;
				Delegations::<T>::remove(self.pool.id, &self.who);
			}
		} else {
			if !self.known {
				count.ensure_add_assign(1)?;
			}
			Delegations::<T>::insert(self.pool.id, &self.who, self.delegation);
		}
		self.pool.save()
	}
}

impl<T: Config> Pallet<T> {
	/// The present block.
	pub(crate) fn block() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	/// Passes only where a payment of `amount` to `payee` succeeds.
	pub(crate) fn ensure_can_receive(payee: &AccountId, amount: Balance) -> DispatchResult {
		let consequence = T::Currency::can_deposit(payee, amount, Provenance::Extant);
		ensure!(consequence == DepositConsequence::Success, Error::<T>::PayeeBelowDeposit);
		Ok(())
	}
}
