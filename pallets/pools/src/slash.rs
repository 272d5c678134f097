//! Slashing: burning stake behind a device that broke the rules.

use frame_support::{
	pallet_prelude::DispatchError,
	traits::{
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
	},
};
use groundwave_types::{Balance, DeviceId, Round};
use sp_runtime::{
	Permill,
	traits::{EnsureAdd, Zero},
};

use crate::{Attachments, Config, Event, Pallet, pool::PoolDraft};

impl<T: Config> Pallet<T> {
	/// Burns `part` of the stake of the pool that answers for an offence of `device` in round
	/// `offence`, and of what left the pool in that round or since; returns how many plancks.
	///
	/// What the stake earned or still earns is not touched.
	pub(crate) fn do_slash(
		device: DeviceId,
		part: Permill,
		offence: Round,
	) -> Result<Balance, DispatchError> {
		let attachment = Attachments::<T>::get(device);
		let Some(attachment) = attachment.filter(|record| record.answers_for(offence)) else {
			return Ok(0);
		};
		// A pool that is gone has no stake, staying or leaving.
		let Ok(mut pool) = PoolDraft::<T>::load(attachment.pool) else { return Ok(0) };
		let mut stake = pool.record.stake.latest();
		let staked = stake.total.burn(part);
		let leaving = Self::burn_exits(pool.id, part, offence, pool.current);
		let burned = staked.ensure_add(leaving)?;
		if burned.is_zero() {
			return Ok(0);
		}

		let id = pool.id;
		pool.set_stake(stake)?;
		pool.save()?;
		let account = Self::account_id();
		let (precision, force) = (Precision::Exact, Fortitude::Force);
		T::Currency::burn_from(&account, burned, Preservation::Preserve, precision, force)?;
		Self::deposit_event(Event::Slashed { pool: id, device, part, offence, staked, leaving });
		Ok(burned)
	}
}
