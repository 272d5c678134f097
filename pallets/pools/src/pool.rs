//! Pools and what their shares earned by each round: the only place that writes them.

use alloc::vec::Vec;
use core::marker::PhantomData;

use frame_support::{
	defensive,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::DefensiveResult,
};
use groundwave_math::PoolShare;
use groundwave_traits::Rounds;
use groundwave_types::{Balance, BlockNumber, Page, Points, Round};
use sp_runtime::traits::{EnsureAdd, EnsureSub, Zero};

use crate::{
	Bonded, Config, DelegationRecord, EarnedRound, Error, Event, OPEN_ROUNDS, Pallet, PoolId,
	PoolRecord, Pools, PotRecord, Prefixes, Rules, ShareChange, Snapshot, Stake,
};

/// A round whose reward a pool took in.
struct Income {
	key: Round,
	/// The round in whose stake the reward was shared.
	round: Round,
	reward: Balance,
	share: PoolShare,
	/// What a share had earned after it.
	prefix: u128,
}

/// A pool in memory: what happens to it is worked out here first, and written at once or, for a
/// view, not at all.
pub(crate) struct PoolDraft<T> {
	/// The pool.
	pub id: PoolId,
	/// Its record as it stands after what happened.
	pub record: PoolRecord,
	/// The running round.
	pub current: Round,
	/// What was staked before.
	bonded: Balance,
	income: Vec<Income>,
	config: PhantomData<T>,
}

impl<T: Config> PoolDraft<T> {
	/// A pool that is not stored yet.
	pub(crate) fn new(id: PoolId, record: PoolRecord) -> Self {
		let current = T::Rounds::current();
		Self { id, record, current, bonded: 0, income: Vec::new(), config: PhantomData }
	}

	/// The pool as stored.
	pub(crate) fn load(id: PoolId) -> Result<Self, Error<T>> {
		let record = Pools::<T>::get(id).ok_or(Error::<T>::UnknownPool)?;
		let bonded = record.stake.latest().total.amount;
		Ok(Self { bonded, ..Self::new(id, record) })
	}

	/// Takes in the rewards of rounds that were settled. `pot` is that of the pool's network.
	pub(crate) fn fold(&mut self, pot: &PotRecord) -> DispatchResult {
		while let Some(earned) = self.record.unsettled.first().copied() {
			if pot.awaits(earned.key) {
				break;
			}
			let reward = Pallet::<T>::reward_of(self.record.network, &earned)?;
			let share = self.record.receive(&earned, reward)?;
			self.record.unsettled.remove(0);
			self.income.push(Income {
				key: earned.key,
				round: earned.snapshot.round,
				reward,
				share,
				prefix: self.record.prefix,
			});
		}
		Ok(())
	}

	/// Takes in what `delegation`, which is one of this pool, earned by the rewards that the pool
	/// took in.
	pub(crate) fn fold_delegation(&self, delegation: &mut DelegationRecord) -> DispatchResult {
		while let Some(change) = delegation.changes.first().copied() {
			if self.record.awaits(change.round, self.current) {
				break;
			}
			// Where nothing is recorded, nothing was earned since the delegation last took it in.
			let prefix = self.prefix_after(&change).unwrap_or(delegation.prefix);
			delegation.earn(change.before, prefix)?;
			delegation.changes.remove(0);
		}
		let earning = delegation.changes.first().map_or(delegation.shares, |change| change.before);
		Ok(delegation.earn(earning, self.record.prefix)?)
	}

	/// Adds `points` to those that the pool's devices earned in the round of `key`, and to `pot` the
	/// weight that this adds. `None`, without effect on the pot, where they cannot count.
	pub(crate) fn add_points(
		&mut self,
		pot: &mut PotRecord,
		key: Round,
		blocks: BlockNumber,
		points: Points,
	) -> Option<()> {
		let index = self.record.unsettled.partition_point(|earned| earned.key < key);
		if self.record.unsettled.get(index).is_none_or(|earned| earned.key != key) {
			let snapshot = self.snapshot(key, index)?;
			let earned = EarnedRound { key, blocks, points: 0, weight: 0, snapshot };
			if self.record.unsettled.try_insert(index, earned).is_err() {
				defensive!("a pool waits for no more rounds than its network");
				return None;
			}
		}
		let earned = self.record.unsettled.get_mut(index)?;
		earned.blocks = earned.blocks.max(blocks);
		earned.points = earned.points.saturating_add(points);
		let weight = earned.snapshot.weight(earned.points)?;
		pot.add_weight(key, weight.checked_sub(earned.weight)?)?;
		earned.weight = weight;
		Some(())
	}

	/// What counts for points in the round of `key`, which would stand at `index` of those that are
	/// unsettled; none where the network had no rules.
	fn snapshot(&self, key: Round, index: usize) -> Option<Snapshot> {
		// What was before the rounds that take points is not known any more.
		let oldest = self.current.saturating_sub(OPEN_ROUNDS - 1);
		let round = key.clamp(oldest, self.current);
		// Rewards come in the order of keys, and their stake must not be older than that of those
		// before.
		if let Some(later) = self.record.unsettled.get(index)
			&& later.snapshot.round < round
		{
			return Some(later.snapshot);
		}
		Some(Snapshot {
			round,
			stake: self.record.stake.at(round),
			terms: self.record.terms.at(round),
			rules: Rules::<T>::get(self.record.network).at(round)?,
		})
	}

	/// Makes `stake` that of the pool from the next round on.
	pub(crate) fn set_stake(&mut self, stake: Stake) -> DispatchResult {
		let next = self.current.ensure_add(1)?;
		self.record.stake.set(self.current, next, stake);
		Ok(())
	}

	/// The latest round whose reward the pool waits for.
	pub(crate) fn latest_awaited(&self) -> Option<Round> {
		self.record.unsettled.last().map(|earned| earned.snapshot.round)
	}

	/// What a share had earned when the rewards of all rounds up to that of `change` were in. Whatever
	/// came in after the change and counts up to its round is that of the round itself, the one before,
	/// or one that the pool waited for already.
	fn prefix_after(&self, change: &ShareChange) -> Option<u128> {
		[Some(change.round), change.round.checked_sub(1), change.awaited]
			.into_iter()
			.flatten()
			.find_map(|round| self.prefix_at(round))
	}

	/// What a share had earned after the rewards of `round`, if there was any.
	fn prefix_at(&self, round: Round) -> Option<u128> {
		let fresh = self.income.iter().rev().find(|income| income.round == round);
		fresh.map(|income| income.prefix).or_else(|| {
			let (page, offset) = Page::<u128>::locate(round);
			Prefixes::<T>::get(self.id, page).get(offset)
		})
	}

	/// Writes the pool and what its shares earned, or, if nobody can get anything out of it any more,
	/// removes it.
	pub(crate) fn save(self) -> DispatchResult {
		let Self { id, record, bonded, income, .. } = self;
		for Income { key, round, reward, share, prefix } in income {
			let (page, offset) = Page::<u128>::locate(round);
			Prefixes::<T>::mutate(id, page, |page| page.set(offset, Some(prefix)))
				.defensive_map_err(|_| Error::<T>::Unexpected)?;
			Pallet::<T>::deposit_event(Event::RewardShared {
				pool: id,
				round: key,
				reward,
				operator: share.operator,
				members: share.members,
			});
		}
		let staked = record.stake.latest().total.amount;
		if staked != bonded {
			Bonded::<T>::try_mutate(|sum| {
				*sum = sum.ensure_sub(bonded)?.ensure_add(staked)?;
				Ok::<_, DispatchError>(())
			})?;
		}
		if record.is_void() {
			Self::remove(id, &record)
		} else {
			Pools::<T>::insert(id, record);
			Ok(())
		}
	}

	/// Removes a pool; what it could not give to anybody is left to the network's others.
	fn remove(id: PoolId, record: &PoolRecord) -> DispatchResult {
		Pools::<T>::remove(id);
		if !record.owed.is_zero() {
			Pallet::<T>::book_leftover(record.network, record.owed)?;
		}
		let (pool, network) = (id, record.network);
		Pallet::<T>::deposit_event(Event::PoolRemoved { pool, network, leftover: record.owed });
		Ok(())
	}
}
