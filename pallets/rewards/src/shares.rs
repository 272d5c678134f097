//! Shares: which part of all emission a network gets.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use groundwave_traits::NetworkInspect;
use groundwave_types::{NetworkId, Round};
use sp_runtime::Permill;

use crate::{Anchor, Config, Error, Event, Pallet, ShareRecord, Shares, types::sum_of_shares};

impl<T: Config> Pallet<T> {
	/// Sets the share of `network` in all rounds after the running one.
	///
	/// A record remembers one change. One that is still to come is replaced; the one that came
	/// with the running round must stay, since the round before it still takes points at the share
	/// of then.
	pub(crate) fn do_set_share(network: NetworkId, share: Permill) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		let current = Anchor::<T>::get().round;
		let since = current.saturating_add(1);
		let mut shares = Shares::<T>::get();
		shares.retain(|record| !record.is_void(current));

		let old = match shares.binary_search_by_key(&network, |record| record.network) {
			Ok(index) => {
				let record = shares.get_mut(index).ok_or(Error::<T>::Unexpected)?;
				ensure!(record.since != current, Error::<T>::ShareJustChanged);
				let previous = record.in_round(current);
				let old = record.share;
				*record = ShareRecord { network, share, since, previous };
				old
			}
			Err(index) => {
				let record = ShareRecord { network, share, since, previous: Permill::zero() };
				shares.try_insert(index, record).map_err(|_| Error::<T>::TooManyShares)?;
				Permill::zero()
			}
		};
		// Every change made so far has taken effect by the next round, and none is in it later:
		// the shares of that round are the only ones that can become too large.
		ensure!(
			sum_of_shares(&shares, since) <= Permill::one().deconstruct(),
			Error::<T>::SharesExceedWhole
		);

		Shares::<T>::put(shares);
		Self::deposit_event(Event::ShareSet { network, since, old, new: share });
		Ok(())
	}

	/// The share of `network` in `round`, which takes points or is the next one.
	pub(crate) fn share_in(network: NetworkId, round: Round) -> Permill {
		Self::share_record(network).map_or(Permill::zero(), |record| record.in_round(round))
	}

	/// What governance decided on the share of `network`.
	pub(crate) fn share_record(network: NetworkId) -> Option<ShareRecord> {
		let shares = Shares::<T>::get();
		let index = shares.binary_search_by_key(&network, |record| record.network).ok()?;
		shares.get(index).copied()
	}
}
