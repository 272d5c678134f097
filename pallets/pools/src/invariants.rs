//! What holds in every state between two calls.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

use frame_support::{ensure, traits::fungible::Inspect};
use groundwave_traits::Rounds;
use groundwave_types::{AccountId, Balance, NetworkId, Page, ROUNDS_PER_PAGE, Round};
use sp_runtime::{TryRuntimeError, traits::Zero};

use crate::{
	Attachments, Bonded, Config, DelegationRecord, Delegations, Exits, Holding, NextPool, Pallet,
	PoolId, PoolRecord, Pools, Pots, Prefixes, Rates, Shares, Stake, position::Position,
};

/// The delegations of a pool.
type Members = Vec<(AccountId, DelegationRecord)>;

impl<T: Config> Pallet<T> {
	/// Checks all invariants.
	///
	/// 1. Each pot: funded = paid + owed + carried.
	/// 2. The account holds the existential deposit, all stake, staying and leaving, and all that
	///    pots owe and carry.
	/// 3. What is bonded is the sum of all stake.
	/// 4. In each round that counts, delegations hold the shares of their pool, and the operator's
	///    are the pledge; without shares there is no stake.
	/// 5. A pool counts its delegations, each of which has something; one that is void is gone.
	/// 6. Unsettled rounds ascend and are the network's or have a rate; their weights are what their
	///    points are worth, and together the network's.
	/// 7. What pools are due by settled rounds is what the pot owes, to the planck.
	/// 8. What a pool is due covers what operator and delegations are due.
	/// 9. Exits hold the shares of what left their pool in the same round.
	/// 10. The changes of a delegation ascend and are not to come, and it is not ahead of its pool.
	/// 11. An attachment's pool was opened, and by its operator.
	/// 12. The values of a page ascend by offset and lie on it.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		let mut members = BTreeMap::<PoolId, Members>::new();
		for (pool, who, delegation) in Delegations::<T>::iter() {
			members.entry(pool).or_default().push((who, delegation));
		}
		Self::check_money()?;
		Self::check_pools(&members)?;
		Self::check_rounds()?;
		Self::check_dues(&members)?;
		Self::check_exits(&members)?;
		Self::check_attachments()?;
		Self::check_pages()
	}

	fn check_money() -> Result<(), TryRuntimeError> {
		let mut parts = Vec::from([T::Currency::minimum_balance()]);
		for (_, pot) in Pots::<T>::iter() {
			ensure!(pot.is_balanced(), "1: a pot lost or found money");
			parts.extend([pot.owed, pot.carried]);
		}
		let staked = Pools::<T>::iter_values().map(|pool| pool.stake.latest().total.amount);
		let bonded = sum(staked).ok_or("3: there is too much stake to count")?;
		ensure!(bonded == Bonded::<T>::get(), "3: the sum of all stake is not what is bonded");
		parts.push(bonded);
		for (_, _, cohorts) in Exits::<T>::iter() {
			parts.extend(cohorts.values.iter().map(|(_, cohort)| cohort.amount));
		}
		let held = sum(parts).ok_or("2: there is too much money to count")?;
		ensure!(
			T::Currency::balance(&Self::account_id()) >= held,
			"2: the account does not cover stake and rewards"
		);
		Ok(())
	}

	fn check_pools(members: &BTreeMap<PoolId, Members>) -> Result<(), TryRuntimeError> {
		let current = T::Rounds::current();
		let none = Members::new();
		for (id, pool) in Pools::<T>::iter() {
			ensure!(id < NextPool::<T>::get(), "5: a pool was never opened");
			ensure!(!pool.is_void(), "5: a pool is left from which everything was paid");
			let members = members.get(&id).unwrap_or(&none);
			ensure!(members.len() == pool.delegations as usize, "5: a pool counts its delegations");
			for round in current.saturating_sub(1)..=current.saturating_add(1) {
				check_shares(&pool, members, round, pool.stake.at(round))?;
			}
			for earned in &pool.unsettled {
				let snapshot = earned.snapshot;
				check_shares(&pool, members, snapshot.round, snapshot.stake)?;
			}
		}
		for (id, members) in members {
			let pool = Pools::<T>::get(id).ok_or("5: a delegation has no pool")?;
			for (_, delegation) in members {
				ensure!(!delegation.is_void(), "5: a delegation has nothing");
				ensure!(
					delegation.changes.is_sorted_by(|a, b| a.round < b.round),
					"10: changes are out of order"
				);
				ensure!(
					delegation.changes.last().is_none_or(|change| change.round <= current),
					"10: a change is still to come"
				);
				ensure!(delegation.prefix <= pool.prefix, "10: a delegation is ahead of its pool");
			}
		}
		Ok(())
	}

	fn check_rounds() -> Result<(), TryRuntimeError> {
		let mut weights = BTreeMap::<(NetworkId, Round), u128>::new();
		for (_, pool) in Pools::<T>::iter() {
			ensure!(
				pool.unsettled
					.is_sorted_by(|a, b| { a.key < b.key && a.snapshot.round <= b.snapshot.round }),
				"6: the unsettled rounds of a pool are out of order"
			);
			let pot = Pots::<T>::get(pool.network);
			for earned in &pool.unsettled {
				ensure!(
					earned.snapshot.weight(earned.points) == Some(earned.weight),
					"6: a weight is not what its points are worth"
				);
				if pot.awaits(earned.key) {
					let weight = weights.entry((pool.network, earned.key)).or_default();
					*weight = weight.saturating_add(earned.weight.into());
				} else {
					let rate = Self::recorded_rate(pool.network, earned.key);
					ensure!(
						rate.is_some() || earned.weight.is_zero(),
						"6: a pool's round is neither settled nor unsettled"
					);
				}
			}
		}
		for (network, pot) in Pots::<T>::iter() {
			ensure!(
				pot.unsettled.is_sorted_by(|a, b| a.key < b.key),
				"6: the unsettled rounds of a network are out of order"
			);
			for pending in &pot.unsettled {
				let weight = weights.get(&(network, pending.key)).copied().unwrap_or_default();
				ensure!(weight == pending.weight, "6: pools and network disagree on weights");
			}
		}
		Ok(())
	}

	fn check_dues(members: &BTreeMap<PoolId, Members>) -> Result<(), TryRuntimeError> {
		let mut owed = BTreeMap::<NetworkId, Balance>::new();
		for id in Pools::<T>::iter_keys() {
			let pool = Self::folded_pool(id).ok_or("7: a pool cannot take its rewards in")?;
			let network = owed.entry(pool.network).or_default();
			*network = network.saturating_add(pool.owed);
			let mut due = pool.operator_due.saturating_add(pool.dust);
			for (who, _) in members.get(&id).into_iter().flatten() {
				let position = Position::<T>::load(id, who)?;
				due = due.saturating_add(position.delegation.due);
			}
			ensure!(due <= pool.owed, "8: more is due than the pool has");
		}
		for (network, pot) in Pots::<T>::iter() {
			let owed = owed.get(&network).copied().unwrap_or_default();
			ensure!(owed == pot.owed, "7: pools and pot disagree on what is owed");
		}
		Ok(())
	}

	fn check_exits(members: &BTreeMap<PoolId, Members>) -> Result<(), TryRuntimeError> {
		let mut shares = BTreeMap::<(PoolId, Round), Shares>::new();
		for (pool, members) in members {
			for exit in members.iter().flat_map(|(_, delegation)| &delegation.exits) {
				let sum = shares.entry((*pool, exit.round)).or_default();
				*sum = sum.saturating_add(exit.shares);
			}
		}
		for (pool, page, cohorts) in Exits::<T>::iter() {
			ensure!(!cohorts.values.is_empty(), "9: a row of exits is empty");
			for (offset, cohort) in &cohorts.values {
				let round = Page::<Holding>::round(page, *offset);
				let owned = shares.remove(&(pool, round)).unwrap_or_default();
				ensure!(
					owned == cohort.shares && !owned.is_zero(),
					"9: exits and what left the pool disagree on shares"
				);
			}
		}
		ensure!(shares.is_empty(), "9: an exit has nothing to be paid from");
		Ok(())
	}

	fn check_attachments() -> Result<(), TryRuntimeError> {
		for (_, attachment) in Attachments::<T>::iter() {
			ensure!(attachment.pool < NextPool::<T>::get(), "11: a device has an unknown pool");
			ensure!(
				Pools::<T>::get(attachment.pool)
					.is_none_or(|pool| pool.operator == attachment.operator),
				"11: a device was attached by somebody else than the operator"
			);
		}
		Ok(())
	}

	fn check_pages() -> Result<(), TryRuntimeError> {
		for (_, _, rates) in Rates::<T>::iter() {
			check_page(&rates)?;
		}
		for (_, _, prefixes) in Prefixes::<T>::iter() {
			check_page(&prefixes)?;
			ensure!(prefixes.values.is_sorted_by(|a, b| a.1 <= b.1), "12: a prefix fell");
		}
		for (_, _, cohorts) in Exits::<T>::iter() {
			check_page(&cohorts)?;
		}
		Ok(())
	}
}

/// Checks that the shares of `members` in `round` make up `stake`.
fn check_shares(
	pool: &PoolRecord,
	members: &Members,
	round: Round,
	stake: Stake,
) -> Result<(), TryRuntimeError> {
	let shares = sum(members.iter().map(|(_, delegation)| delegation.shares_in(round)));
	ensure!(shares == Some(stake.total.shares), "4: delegations do not hold their pool's shares");
	let operator = members.iter().find(|(who, _)| *who == pool.operator);
	let pledge = operator.map_or(0, |(_, delegation)| delegation.shares_in(round));
	ensure!(pledge == stake.pledge, "4: the operator's shares are not the pledge");
	ensure!(
		!stake.total.shares.is_zero() || stake.total.amount.is_zero(),
		"4: stake has no shares"
	);
	Ok(())
}

/// Checks the order of a page.
fn check_page<V: Copy>(page: &Page<V>) -> Result<(), TryRuntimeError> {
	let offsets = page.values.iter().map(|(offset, _)| *offset).collect::<BTreeSet<_>>();
	ensure!(
		page.values.iter().map(|(offset, _)| offset).eq(&offsets),
		"12: a page is out of order"
	);
	ensure!(
		offsets.last().is_none_or(|offset| u32::from(*offset) < ROUNDS_PER_PAGE),
		"12: a value lies on another page"
	);
	Ok(())
}

/// The sum of `parts`, if it can be counted.
fn sum(parts: impl IntoIterator<Item = u128>) -> Option<u128> {
	parts.into_iter().try_fold(0, |sum: u128, part| sum.checked_add(part))
}
