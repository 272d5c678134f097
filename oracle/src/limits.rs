//! How much is taken from one address and of one device.

use std::{
	collections::HashMap,
	hash::Hash,
	net::IpAddr,
	sync::{Mutex, PoisonError},
	time::{Duration, Instant},
};

/// Most keys that are remembered.
const MOST_KEYS: usize = 100_000;

/// Lets each key through so many times in a second, on average, and so many times at once.
///
/// Of each it remembers one moment: when all that it took would be given back. Those whose moment is
/// over are forgotten once there are too many. Where all are in use, strangers wait.
pub struct Rate<K> {
	step: Duration,
	burst: Duration,
	taken: Mutex<HashMap<K, Instant>>,
	most: usize,
}

impl<K: Eq + Hash> Rate<K> {
	/// `per_second` on average, and `burst` at once; both at least one.
	pub fn new(per_second: u32, burst: u32) -> Self {
		let step = Duration::from_secs(1) / per_second.max(1);
		let burst = step.saturating_mul(burst.max(1));
		Self { step, burst, taken: Mutex::default(), most: MOST_KEYS }
	}

	/// Takes one of `key`'s; whether it had one left.
	pub fn take(&self, key: K) -> bool {
		self.take_at(key, Instant::now())
	}

	fn take_at(&self, key: K, now: Instant) -> bool {
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		if taken.len() >= self.most && !taken.contains_key(&key) {
			taken.retain(|_, given_back| *given_back > now);
			if taken.len() >= self.most {
				return false;
			}
		}
		let given_back = taken.entry(key).or_insert(now);
		let next = (*given_back).max(now) + self.step;
		if next.saturating_duration_since(now) > self.burst {
			return false;
		}
		*given_back = next;
		true
	}
}

/// How many things each key has at a time.
pub struct Shares<K> {
	each: usize,
	all: usize,
	taken: Mutex<(usize, HashMap<K, usize>)>,
}

/// Why nothing more can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
	/// This key has as many as one may.
	Own,
	/// All together have as many as they may.
	All,
}

impl<K: Eq + Hash + Clone> Shares<K> {
	/// At most `each` of one key, and `all` together.
	pub fn new(each: usize, all: usize) -> Self {
		Self { each, all, taken: Mutex::default() }
	}

	/// Takes one more for `key`.
	pub fn take(&self, key: K) -> Result<(), Full> {
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		let (sum, shares) = &mut *taken;
		if *sum >= self.all {
			return Err(Full::All);
		}
		let share = shares.entry(key).or_default();
		if *share >= self.each {
			return Err(Full::Own);
		}
		*share += 1;
		*sum += 1;
		Ok(())
	}

	/// Takes one more for `key`, of which it may have as many as there are.
	pub fn take_any(&self, key: K) -> Result<(), Full> {
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		let (sum, shares) = &mut *taken;
		if *sum >= self.all {
			return Err(Full::All);
		}
		*shares.entry(key).or_default() += 1;
		*sum += 1;
		Ok(())
	}

	/// Takes one more for `key`, whatever the limits: it has it already.
	pub fn note(&self, key: K) {
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		taken.0 = taken.0.saturating_add(1);
		let share = taken.1.entry(key).or_default();
		*share = share.saturating_add(1);
	}

	/// Gives one of `key`'s back.
	pub fn give_back(&self, key: &K) {
		let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
		let (sum, shares) = &mut *taken;
		if let Some(share) = shares.get_mut(key) {
			*sum = sum.saturating_sub(1);
			*share = share.saturating_sub(1);
			if *share == 0 {
				shares.remove(key);
			}
		}
	}

	/// How many all have together.
	pub fn sum(&self) -> usize {
		self.taken.lock().unwrap_or_else(PoisonError::into_inner).0
	}
}

/// What counts as one address: an IPv4 address, or the /64 network that one customer has of IPv6.
pub fn origin(address: IpAddr) -> IpAddr {
	match address.to_canonical() {
		IpAddr::V4(address) => address.into(),
		IpAddr::V6(address) => {
			let [a, b, c, d, ..] = address.segments();
			IpAddr::from([a, b, c, d, 0, 0, 0, 0])
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_key_has_its_burst_and_then_its_rate() {
		let (rate, start) = (Rate::new(10, 3), Instant::now());
		let at = |millis| rate.take_at("a", start + Duration::from_millis(millis));
		assert_eq!([at(0), at(0), at(0), at(0)], [true, true, true, false]);
		assert_eq!([at(99), at(100), at(100)], [false, true, false]);
		assert_eq!([at(10_000), at(10_000), at(10_000), at(10_000)], [true, true, true, false]);
	}

	#[test]
	fn one_key_does_not_take_from_another() {
		let (rate, now) = (Rate::new(1, 1), Instant::now());
		assert!(rate.take_at(1, now));
		assert!(!rate.take_at(1, now));
		assert!(rate.take_at(2, now));
	}

	#[test]
	fn memory_is_bounded_and_those_who_gave_back_are_forgotten_first() {
		let (mut rate, start) = (Rate::new(1, 1), Instant::now());
		rate.most = 2;
		assert!(rate.take_at(1, start) && rate.take_at(2, start));
		assert!(!rate.take_at(3, start));
		assert!(rate.take_at(3, start + Duration::from_secs(2)));
		assert_eq!(rate.taken.lock().unwrap().len(), 1);
	}

	#[test]
	fn shares_are_bounded_for_each_and_for_all() {
		let shares = Shares::new(2, 3);
		assert_eq!(
			[shares.take(1), shares.take(1), shares.take(1)],
			[Ok(()), Ok(()), Err(Full::Own)]
		);
		assert_eq!([shares.take(2), shares.take(2)], [Ok(()), Err(Full::All)]);
		shares.give_back(&1);
		assert_eq!(shares.take(2), Ok(()));
		shares.give_back(&7);
		assert_eq!(shares.sum(), 3);
	}

	#[test]
	fn who_may_have_any_share_is_still_bounded_by_what_there_is() {
		let shares = Shares::new(1, 3);
		assert_eq!([1, 1, 1].map(|key| shares.take_any(key)), [Ok(()); 3]);
		assert_eq!(shares.take_any(1), Err(Full::All));
		shares.give_back(&1);
		assert_eq!(shares.take(1), Err(Full::Own));
		assert_eq!(shares.take(2), Ok(()));
	}

	#[test]
	fn a_network_of_ipv6_is_one_address() {
		let of = |text: &str| origin(text.parse().unwrap());
		assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::"));
		assert_ne!(of("2001:db8:1:2::"), of("2001:db8:1:3::"));
		assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
	}
}
