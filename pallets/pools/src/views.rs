//! What others would have to work out from storage.

use groundwave_math::{PoolShare, weight_rate};
use groundwave_traits::Rounds;
use groundwave_types::{AccountId, Balance, BlockNumber};

use crate::{
	Config, DelegationView, Pallet, PoolId, PoolRecord, Pots, Rules, Snapshot, pool::PoolDraft,
	position::Position,
};

impl<T: Config> Pallet<T> {
	/// A pool with the rewards of all rounds that are settled.
	pub(crate) fn folded_pool(id: PoolId) -> Option<PoolRecord> {
		let mut pool = PoolDraft::<T>::load(id).ok()?;
		pool.fold(&Pots::<T>::get(pool.record.network)).ok()?;
		Some(pool.record)
	}

	/// What `who` has in `pool` by the rounds that are settled.
	pub(crate) fn view_of(pool: PoolId, who: &AccountId) -> Option<DelegationView> {
		let position = Position::<T>::load(pool, who).ok().filter(Position::exists)?;
		let exits = &position.delegation.exits;
		Some(DelegationView {
			stake: position.worth().ok()?,
			due: position.due().ok()?,
			exits: exits
				.iter()
				.map(|exit| (Self::exit_worth(pool, exit), exit.free_from))
				.collect(),
			record: position.delegation,
		})
	}

	/// What `pool` makes of a budget in the next round, if it performs in full.
	pub(crate) fn estimated(
		pool: PoolId,
		budget: Balance,
		blocks: BlockNumber,
	) -> Option<PoolShare> {
		let record = PoolDraft::<T>::load(pool).ok()?.record;
		let round = T::Rounds::current().checked_add(1)?;
		let rules = Rules::<T>::get(record.network).at(round)?;
		let (stake, terms) = (record.stake.at(round), record.terms.at(round));
		let snapshot = Snapshot { round, stake, terms, rules };
		let weight = snapshot.weight(rules.full_points)?;
		let reward = weight_rate(budget, 0).checked_mul(weight.into())?;
		Some(snapshot.share(reward, rules.full_points, blocks))
	}
}
