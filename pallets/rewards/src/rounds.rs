//! Rounds: when one begins, how long it is and what it emits.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Randomness, Time},
};
use groundwave_traits::{KEPT_ROUNDS, RoundStart};
use groundwave_types::{BlockNumber, Hash, Millis, Round};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

use crate::{
	Anchor, Config, Error, Event, Pallet, Starts,
	types::{RoundAnchor, is_round_length},
};

impl<T: Config> Pallet<T> {
	/// Begins the next round if the running one ended before block `now`; returns whether it did.
	pub(crate) fn process_round(now: BlockNumber) -> bool {
		let anchor = Anchor::<T>::get();
		if now < anchor.end() {
			return false;
		}
		// The inherent of this block did not run yet: this is the time of the block before.
		let started_at = T::Time::now();
		let (randomness, _) = T::Randomness::random_seed();
		let next = anchor.next(now);
		Anchor::<T>::put(next);
		let seed = Self::record_start(&next, started_at, randomness);
		Self::begin_emission(&next);
		if let Some(forgotten) = next.round.checked_sub(KEPT_ROUNDS.saturating_add(1)) {
			Starts::<T>::remove(forgotten);
		}
		Self::deposit_event(Event::RoundStarted {
			round: next.round,
			block: next.block,
			length: next.length,
			started_at,
			seed,
		});
		true
	}

	/// Remembers how the round of `anchor` began and returns its seed:
	/// BLAKE2b-256(randomness ‖ round).
	pub(crate) fn record_start(anchor: &RoundAnchor, at: Millis, randomness: Hash) -> Hash {
		let seed = BlakeTwo256::hash_of(&(randomness, anchor.round));
		Starts::<T>::insert(anchor.round, RoundStart { seed, at, length: anchor.length });
		seed
	}

	/// The oldest round whose start is kept while `current` runs.
	pub(crate) fn oldest_start(current: Round) -> Round {
		// Clamped to the first round.
		current.saturating_sub(KEPT_ROUNDS)
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
}
