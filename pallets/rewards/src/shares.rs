//! Shares: which part of the networks' emission a network gets.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use groundwave_math::Glide;
use groundwave_traits::NetworkInspect;
use groundwave_types::{BlockNumber, NetworkId};
use sp_runtime::{Permill, Perquintill};

use crate::{
	Anchor, Config, Error, Event, Pallet, ShareRecord, Shares, Spans, types::sum_of_targets,
};

/// How a network without a share moves.
const NOTHING: Glide =
	Glide { from: Perquintill::zero(), target: Perquintill::zero(), since: BlockNumber::MIN };

impl<T: Config> Pallet<T> {
	/// Lets the share of `network` move towards `target` from the first block of the next round on.
	///
	/// A record remembers one change. One that is still to come is replaced; the one that came
	/// with the running round must stay, since the round before it still takes points at the share
	/// of then.
	///
	/// Shares never sum to more than the whole: all move towards their targets at the same pace, so
	/// their sum lies between what it was at the last change and the sum of the targets.
	pub(crate) fn do_set_share(network: NetworkId, target: Permill) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		let anchor = Anchor::<T>::get();
		let span = Spans::<T>::get().shares;
		let (since, next) = (anchor.end(), anchor.round.saturating_add(1));
		let mut shares = Shares::<T>::get();
		shares.retain(|record| !record.is_void(anchor.previous_block(), span));

		let index = match shares.binary_search_by_key(&network, |record| record.network) {
			Ok(index) => index,
			Err(index) => {
				let record = ShareRecord { network, glide: NOTHING, previous: NOTHING };
				shares.try_insert(index, record).map_err(|_| Error::<T>::TooManyShares)?;
				index
			}
		};
		let record = shares.get_mut(index).ok_or(Error::<T>::Unexpected)?;
		ensure!(
			record.glide.since != anchor.block || record.glide == NOTHING,
			Error::<T>::ShareJustChanged
		);
		let old = record.glide.target;
		if record.glide.since <= anchor.block {
			record.previous = record.glide;
		}
		record.glide = record.previous.retarget(fine_part(target), since, span);
		ensure!(
			sum_of_targets(&shares) <= Perquintill::one().deconstruct(),
			Error::<T>::SharesExceedWhole
		);

		Shares::<T>::put(shares);
		Self::deposit_event(Event::ShareSet {
			network,
			since: next,
			old: parts_per_million(old),
			new: target,
		});
		Ok(())
	}

	/// The share of `network` in the round that begins with `block`, which takes points or is the
	/// next one.
	pub(crate) fn share_at(network: NetworkId, block: BlockNumber) -> Perquintill {
		let span = Spans::<T>::get().shares;
		Self::share_record(network).map_or(Perquintill::zero(), |record| record.at(block, span))
	}

	/// What governance decided on the share of `network`.
	pub(crate) fn share_record(network: NetworkId) -> Option<ShareRecord> {
		let shares = Shares::<T>::get();
		let index = shares.binary_search_by_key(&network, |record| record.network).ok()?;
		shares.get(index).copied()
	}
}

/// Parts of 10^18 in one part per million.
const FINE_PARTS: u64 = 1_000_000_000_000;

/// The same part in parts of 10^18.
fn fine_part(part: Permill) -> Perquintill {
	Perquintill::from_parts(u64::from(part.deconstruct()).saturating_mul(FINE_PARTS))
}

/// A part that governance set in parts per million.
fn parts_per_million(part: Perquintill) -> Permill {
	Permill::from_parts((part.deconstruct() / FINE_PARTS).try_into().unwrap_or(u32::MAX))
}
