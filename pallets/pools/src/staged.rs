//! Values that change by the round.

use codec::{Decode, Encode, MaxEncodedLen};
use groundwave_types::Round;
use scale_info::TypeInfo;

/// A value that changes in rounds to come only, with what it was before: exact for the running round,
/// the one before and every later one, as long as each change says which round ran when it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Staged<V> {
	/// The value before round `since`.
	pub before: V,
	/// First round of `current`.
	pub since: Round,
	/// The value from `since` on and before `next_since`.
	pub current: V,
	/// First round of `next`.
	pub next_since: Round,
	/// The value from `next_since` on.
	pub next: V,
}

impl<V: Copy> Staged<V> {
	/// What was never anything but `value`.
	pub fn new(value: V) -> Self {
		Self { before: value, since: 0, current: value, next_since: 0, next: value }
	}

	/// The value in `round`; for a round of long ago the oldest that is known.
	pub fn at(&self, round: Round) -> V {
		if round >= self.next_since {
			self.next
		} else if round >= self.since {
			self.current
		} else {
			self.before
		}
	}

	/// The value that was set last.
	pub fn latest(&self) -> V {
		self.next
	}

	/// Sets `value` from round `since` on, which is later than round `now`, the running one. A value
	/// that was set before and does not hold yet is replaced.
	pub fn set(&mut self, now: Round, since: Round, value: V) {
		if self.next_since <= now {
			self.before = self.current;
			self.since = self.next_since;
			self.current = self.next;
		}
		self.next_since = since;
		self.next = value;
	}
}
