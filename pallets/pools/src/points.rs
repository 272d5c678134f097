//! Points: what devices earned makes the weight of the pools behind them.

use alloc::collections::BTreeMap;

use frame_support::pallet_prelude::DispatchError;
use groundwave_traits::DeviceOwners;
use groundwave_types::{BlockNumber, DeviceId, NetworkId, Points, Round};
use sp_runtime::{SaturatedConversion, traits::Zero};

use crate::{Attachments, Config, Pallet, PoolId, Pots, pool::PoolDraft};

impl<T: Config> Pallet<T> {
	/// Adds what devices of `network` earned in the round of `key`, which had `blocks` blocks, to the
	/// weights of their pools; returns how many pools those were.
	///
	/// Others must earn whatever an operator or a delegator does: a device or a pool that cannot
	/// count is passed over.
	pub(crate) fn do_add_points(
		network: NetworkId,
		key: Round,
		blocks: BlockNumber,
		points: &[(DeviceId, Points)],
	) -> Result<u32, DispatchError> {
		let mut by_pool = BTreeMap::<PoolId, Points>::new();
		for (device, points) in points.iter().filter(|(_, points)| !points.is_zero()) {
			let Some(pool) = Self::pool_behind(*device) else { continue };
			let sum = by_pool.entry(pool).or_default();
			// Far above any number of points for which a pool performs in full.
			*sum = sum.saturating_add(*points);
		}
		if by_pool.is_empty() {
			return Ok(0);
		}
		let pools = by_pool.len().saturated_into();
		let mut pot = Pots::<T>::get(network);
		for (id, points) in by_pool {
			let Ok(mut pool) = PoolDraft::<T>::load(id) else { continue };
			let may_earn = pool.record.network == network && !pool.record.closed;
			if may_earn
				&& pool.fold(&pot).is_ok()
				&& pool.add_points(&mut pot, key, blocks, points).is_some()
			{
				pool.save()?;
			}
		}
		Pots::<T>::insert(network, pot);
		Ok(pools)
	}

	/// The pool that `device` works for, if its operator still owns the device.
	pub(crate) fn pool_behind(device: DeviceId) -> Option<PoolId> {
		let attachment = Attachments::<T>::get(device).filter(|attachment| attachment.holds())?;
		(T::Devices::owner(device)? == attachment.operator).then_some(attachment.pool)
	}
}
