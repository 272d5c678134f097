//! When a device may beacon.

use alloc::vec::Vec;

use frame_support::traits::{Get, Time};
use groundwave_coverage::{Bucket, CLOCK_TOLERANCE_MS, Window};
use groundwave_traits::{NetworkInspect, RadioDevices, Rounds};
use groundwave_types::{BlockNumber, CoverageRules, DeviceId, Millis, Round};

use crate::{Config, Pallet, Waits};

/// The current bucket of a network, with how its rounds began.
pub(crate) struct Schedule {
	/// Its first round.
	pub first: Round,
	/// What its windows are drawn from.
	pub bucket: Bucket,
	/// Length of a window in milliseconds.
	pub window_ms: Millis,
	/// The rounds in which a window may have opened that is open now, and when each began.
	begun: Vec<(Round, Millis)>,
}

impl Schedule {
	/// The window of `device`.
	pub fn window(&self, device: DeviceId) -> Window {
		self.bucket.window(device, self.window_ms)
	}

	/// The round that was running at `time`, which lies in this bucket.
	pub fn round_at(&self, time: Millis) -> Round {
		let begun = self.begun.iter().find(|(_, began)| *began <= time);
		begun.map_or(self.first, |(round, _)| *round)
	}
}

impl<T: Config> Pallet<T> {
	/// The bucket of the current round under `rules`.
	pub(crate) fn schedule(rules: &CoverageRules) -> Option<Schedule> {
		let current = T::Rounds::current();
		let first = rules.bucket(current);
		let bucket = Self::bucket_of(rules, first)?;
		let longest_ago = rules.window_ms + bucket.margin_ms + CLOCK_TOLERANCE_MS;
		let earliest = T::Time::now().saturating_sub(longest_ago);
		let mut begun = Vec::new();
		for round in (first..=current).rev() {
			let at = T::Rounds::start(round)?.at;
			begun.push((round, at));
			if at <= earliest {
				break;
			}
		}
		Some(Schedule { first, bucket, window_ms: rules.window_ms, begun })
	}

	/// The bucket that begins with round `first` under `rules`, if its seed is still known.
	pub(crate) fn bucket_of(rules: &CoverageRules, first: Round) -> Option<Bucket> {
		let start = T::Rounds::start(first)?;
		let blocks = start.length.saturating_mul(rules.beacon_interval);
		Some(Bucket {
			seed: start.seed,
			opened_at: start.at,
			length_ms: Self::millis(blocks),
			margin_ms: Self::millis(Waits::<T>::get().margin),
		})
	}

	/// The window of `device` in the current bucket of its network.
	pub(crate) fn window_of(device: DeviceId) -> Option<Window> {
		let network = T::Devices::radio_device(device)?.network;
		let rules = T::Networks::coverage_rules(network, T::Rounds::current())?;
		Some(Self::schedule(&rules)?.window(device))
	}

	fn millis(blocks: BlockNumber) -> Millis {
		Millis::from(blocks).saturating_mul(T::BlockTime::get())
	}
}
