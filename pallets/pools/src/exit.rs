//! Stake on its way out: held in common by all who left a pool in the same round, so that a slash
//! reaches it by the round of the offence. The only place that writes it.

use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	traits::DefensiveOption,
};
use groundwave_types::{Balance, BlockNumber, Page, Round};
use sp_runtime::{
	Permill,
	traits::{EnsureAddAssign, Zero},
};

use crate::{
	Config, DelegationRecord, Error, Exit, Exits, Holding, MAX_OFFENCE_AGE, Pallet, PoolId,
};

impl<T: Config> Pallet<T> {
	/// Puts `amount` plancks of `delegation` with those that leave `pool` in `round`.
	pub(crate) fn leave(
		pool: PoolId,
		delegation: &mut DelegationRecord,
		round: Round,
		amount: Balance,
		free_from: BlockNumber,
	) -> DispatchResult {
		let mut cohort = Self::cohort(pool, round).unwrap_or_default();
		let shares = cohort.issue(amount)?;
		Self::set_cohort(pool, round, cohort)?;
		delegation
			.exit(Exit { round, shares, free_from })
			.map_err(|_| Error::<T>::TooManyExits.into())
	}

	/// Takes out what of `delegation` left `pool` and is free in block `now`; returns the plancks, or
	/// none where nothing is free.
	pub(crate) fn release(
		pool: PoolId,
		delegation: &mut DelegationRecord,
		now: BlockNumber,
	) -> Result<Option<Balance>, DispatchError> {
		let mut sum = None;
		for exit in delegation.exits.iter().filter(|exit| exit.free_from <= now) {
			let mut cohort =
				Self::cohort(pool, exit.round).defensive_ok_or(Error::<T>::Unexpected)?;
			sum.get_or_insert(0).ensure_add_assign(cohort.redeem(exit.shares)?)?;
			Self::set_cohort(pool, exit.round, cohort)?;
		}
		delegation.exits.retain(|exit| exit.free_from > now);
		Ok(sum)
	}

	/// Burns `part` of what left `pool` in rounds from that of the `offence` to `current`; returns how
	/// many plancks.
	pub(crate) fn burn_exits(
		pool: PoolId,
		part: Permill,
		offence: Round,
		current: Round,
	) -> Balance {
		let first = offence.max(current.saturating_sub(MAX_OFFENCE_AGE));
		let (first_page, _) = Page::<Holding>::locate(first);
		let (last_page, _) = Page::<Holding>::locate(current);
		let mut burned: Balance = 0;
		for page in first_page..=last_page {
			let Ok(mut cohorts) = Exits::<T>::try_get(pool, page) else { continue };
			for (offset, cohort) in cohorts.values.iter_mut() {
				if Page::<Holding>::round(page, *offset) >= first {
					// A sum of parts of what the account holds.
					burned = burned.saturating_add(cohort.burn(part));
				}
			}
			Exits::<T>::insert(pool, page, cohorts);
		}
		burned
	}

	/// Plancks of an exit from `pool`.
	pub(crate) fn exit_worth(pool: PoolId, exit: &Exit) -> Balance {
		let cohort = Self::cohort(pool, exit.round).unwrap_or_default();
		cohort.worth(exit.shares).unwrap_or(0)
	}

	/// What left `pool` in `round` and is not withdrawn.
	fn cohort(pool: PoolId, round: Round) -> Option<Holding> {
		let (page, offset) = Page::<Holding>::locate(round);
		Exits::<T>::get(pool, page).get(offset)
	}

	/// Writes what left `pool` in `round`, unless it is nobody's any more.
	fn set_cohort(pool: PoolId, round: Round, cohort: Holding) -> DispatchResult {
		let (page, offset) = Page::<Holding>::locate(round);
		let cohort = (!cohort.shares.is_zero()).then_some(cohort);
		let mut cohorts = Exits::<T>::get(pool, page);
		cohorts.set(offset, cohort).map_err(|_| Error::<T>::Unexpected)?;
		if cohorts.values.is_empty() {
			Exits::<T>::remove(pool, page);
		} else {
			Exits::<T>::insert(pool, page, cohorts);
		}
		Ok(())
	}
}
