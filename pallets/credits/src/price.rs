//! The price: from the quotes of the feed to what callers pay.

use alloc::vec::Vec;

use frame_support::traits::{Get, Time};
use groundwave_math::{PriceView, middle};
use groundwave_traits::{PriceFeed, Rounds};
use groundwave_types::Millis;
use sp_runtime::DispatchError;

use crate::{Config, Error, Event, Pallet, Price, PriceRecord, PriceStatus};

impl<T: Config> Pallet<T> {
	/// Looks at the feed and records what it says. Returns whether the average moved.
	pub(crate) fn do_update_price() -> Result<bool, DispatchError> {
		let old = Price::<T>::get();
		let new = Self::refreshed_price()?;
		Ok(new.average != old.average)
	}

	/// The price of now, recorded; fails where too few quotes are fresh.
	pub(crate) fn refreshed_price() -> Result<PriceRecord, DispatchError> {
		let old = Price::<T>::get();
		let new = Self::observed_price(old).ok_or(Error::<T>::FeedStale)?;
		Price::<T>::put(new);
		if !new.agrees(&old) {
			Self::deposit_event(Event::PriceUpdated {
				round: T::Rounds::current(),
				old: old.average,
				average: new.average,
				spread: new.spread,
				lower: new.lower,
				upper: new.upper,
			});
		}
		Ok(new)
	}

	/// The price of now, recorded, or that of the last look where too few quotes are fresh.
	pub(crate) fn latest_price() -> PriceRecord {
		Self::refreshed_price().unwrap_or_else(|_| Price::<T>::get())
	}

	/// What becomes of the price `old` by a look at the feed; nothing where too few quotes are
	/// fresh.
	pub(crate) fn observed_price(old: PriceRecord) -> Option<PriceRecord> {
		let now = T::Time::now();
		let seen = Self::see(now)?;
		Some(old.observe(&seen, T::Rounds::current(), now))
	}

	/// Whether too few quotes are fresh at this moment.
	pub(crate) fn is_feed_stale() -> bool {
		Self::see(T::Time::now()).is_none()
	}

	/// What the price means for callers now.
	pub(crate) fn price_status() -> PriceStatus {
		let stored = Price::<T>::get();
		let observed = Self::observed_price(stored);
		let record = observed.unwrap_or(stored);
		let fresh = observed.is_some();
		PriceStatus { record, mint: record.mint(), floor: record.floor(), fresh }
	}

	/// What the fresh quotes say together, if they are enough. A price of zero is no price, and a
	/// moment that is yet to come is none either: such a quote would stay fresh for ever.
	fn see(now: Millis) -> Option<PriceView> {
		let limits = T::Limits::get();
		let is_fresh =
			|at: Millis| now.checked_sub(at).is_some_and(|age| age <= limits.max_quote_age);
		let mut prices = T::Feed::quotes()
			.into_iter()
			.filter(|quote| quote.price > 0 && is_fresh(quote.at))
			.map(|quote| quote.price)
			.collect::<Vec<_>>();
		let enough = u32::try_from(prices.len()).is_ok_and(|count| count >= limits.min_quotes);
		enough.then(|| middle(&mut prices)).flatten()
	}
}
