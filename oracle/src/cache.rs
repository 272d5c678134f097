//! What was asked of the chain of late.

use std::{collections::HashMap, hash::Hash};

/// At most twice `half` answers: once the younger half is full, the older one is forgotten.
pub struct Cache<K, V> {
	half: usize,
	young: HashMap<K, V>,
	old: HashMap<K, V>,
}

impl<K: Eq + Hash + Clone, V: Clone> Cache<K, V> {
	/// For at most twice `half` answers.
	pub fn new(half: usize) -> Self {
		Self { half: half.max(1), young: HashMap::new(), old: HashMap::new() }
	}

	/// What was answered about `key`.
	pub fn get(&mut self, key: &K) -> Option<V> {
		if let Some(value) = self.young.get(key) {
			return Some(value.clone());
		}
		let value = self.old.remove(key)?;
		self.insert(key.clone(), value.clone());
		Some(value)
	}

	/// Remembers an answer.
	pub fn insert(&mut self, key: K, value: V) {
		if self.young.len() >= self.half && !self.young.contains_key(&key) {
			self.old = std::mem::take(&mut self.young);
		}
		self.young.insert(key, value);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_was_used_of_late_stays_and_memory_is_bounded() {
		let mut cache = Cache::new(10);
		cache.insert(0, "kept");
		for key in 1..100 {
			cache.insert(key, "passed");
			assert_eq!(cache.get(&0), Some("kept"));
			assert!(cache.young.len() + cache.old.len() <= 20);
		}
		assert_eq!(cache.get(&1), None);
		assert_eq!(cache.get(&99), Some("passed"));
	}
}
