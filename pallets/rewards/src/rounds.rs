//! Rounds: when one begins, how long it is and what it emits.

use core::ops::Range;

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, Time},
};
use groundwave_types::{Balance, BlockNumber};

use crate::{Anchor, Config, Error, Event, Pallet, types::is_round_length};

impl<T: Config> Pallet<T> {
	/// Begins the next round if the running one ended before block `now`; returns whether it did.
	pub(crate) fn process_round(now: BlockNumber) -> bool {
		let anchor = Anchor::<T>::get();
		if now < anchor.end() {
			return false;
		}
		// The inherent of this block did not run yet: this is the time of the block before.
		let next = anchor.next(now, T::Time::now());
		Anchor::<T>::put(next);
		Self::deposit_event(Event::RoundStarted {
			round: next.round,
			block: next.block,
			length: next.length,
			started_at: next.started_at,
		});
		true
	}

	/// Sets the length of all rounds after the running one.
	pub(crate) fn do_set_round_length(length: BlockNumber) -> DispatchResult {
		ensure!(is_round_length(length), Error::<T>::RoundLengthOutOfBounds);
		let mut anchor = Anchor::<T>::get();
		let old = core::mem::replace(&mut anchor.next_length, length);
		Anchor::<T>::put(anchor);
		let since = anchor.round.saturating_add(1);
		Self::deposit_event(Event::RoundLengthSet { since, old, new: length });
		Ok(())
	}

	/// Plancks that all networks together may emit for `blocks`.
	pub(crate) fn emission(blocks: Range<BlockNumber>) -> Balance {
		T::Schedule::get().between(blocks.start, blocks.end)
	}
}
