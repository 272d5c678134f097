//! When a device may beacon.
//!
//! A bucket gives each device one window, at a place within it that the seed of the bucket's first
//! round decides: beacons of neighbours are spread out, and nobody chooses the hour at which he is
//! heard best. Windows are public from the bucket's start on, and up to one epoch before to those who
//! look; nothing rests on their being secret.
//!
//! # Who can bias it, and by how much
//!
//! - A validator that is to author the last k blocks of the epoch behind a seed can withhold some of
//!   them and so pick one of 2^k seeds. Each block withheld costs it that block. It moves one
//!   device's window to the best of 2^k places, and every other window to a random one.
//! - The author of the block before the bucket sets the time from which windows are counted. Consensus
//!   ties that to the block's slot: all windows move together, by less than six seconds.
//! - An owner cannot: his device's number is older than the seed.
//! - The remainder of a 64-bit number is uneven by less than one part in 2^32 while a bucket is
//!   shorter than 49 days.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{DeviceId, Hash, Millis, NANOS_PER_MILLI, Nanos};
use scale_info::TypeInfo;
use sp_io::hashing::blake2_256;

use crate::{CLOCK_TOLERANCE_MS, Reason, checks::ensure};

/// When a device may send its beacon of a bucket, in milliseconds since the Unix epoch.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Window {
	/// First millisecond in which it may.
	pub opens: Millis,
	/// Last millisecond in which it may.
	pub closes: Millis,
}

/// The span of time in which each device has one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
	/// Seed of the bucket's first round.
	pub seed: Hash,
	/// When that round began, in milliseconds since the Unix epoch.
	pub opened_at: Millis,
	/// The bucket's planned length in milliseconds.
	pub length_ms: Millis,
	/// How long before the bucket's planned end all windows are closed, in milliseconds: time for the
	/// last beacons to come on chain.
	pub margin_ms: Millis,
}

impl Bucket {
	/// The window of `device`, `window_ms` long.
	///
	/// It opens as many milliseconds after the bucket as the remainder says that the first eight bytes
	/// (little endian) of BLAKE2b-256 of the domain `groundwave/sched`, the seed and the device's
	/// number (four bytes, little endian) leave, divided by the number of places that let it close
	/// before the margin. Where none does, it opens with the bucket.
	pub fn window(&self, device: DeviceId, window_ms: Millis) -> Window {
		let latest = self.length_ms.saturating_sub(self.margin_ms).saturating_sub(window_ms);
		let [a, b, c, d, e, f, g, h, ..] =
			blake2_256(&(b"groundwave/sched", self.seed, device).encode());
		let places = latest.saturating_add(1);
		let offset = u64::from_le_bytes([a, b, c, d, e, f, g, h]) % places;
		let opens = self.opened_at.saturating_add(offset);
		Window { opens, closes: opens.saturating_add(window_ms) }
	}
}

/// Whether a beacon that was sent at `sent_at` keeps to its device's `window` and, in a block whose
/// time is `now`, is on chain within `margin_ms` after it closed; all give or take
/// [`CLOCK_TOLERANCE_MS`].
pub fn check_schedule(
	sent_at: Nanos,
	window: &Window,
	margin_ms: Millis,
	now: Millis,
) -> Result<(), Reason> {
	let sent_at = sent_at / NANOS_PER_MILLI;
	ensure(sent_at >= window.opens.saturating_sub(CLOCK_TOLERANCE_MS), Reason::TooEarly)?;
	let latest = window.closes.saturating_add(CLOCK_TOLERANCE_MS);
	ensure(sent_at <= latest && now <= latest.saturating_add(margin_ms), Reason::TooLate)
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	/// Six rounds of 600 blocks, 50 blocks of margin.
	const BUCKET: Bucket = Bucket {
		seed: Hash::repeat_byte(7),
		opened_at: 1_700_000_000_000,
		length_ms: 6 * 3_600_000,
		margin_ms: 300_000,
	};
	const WINDOW_MS: Millis = 60_000;

	#[test]
	fn a_window_is_where_the_hash_says() {
		let input = [b"groundwave/sched", &[7; 32][..], &[5, 0, 0, 0]].concat();
		let hash = blake2_256(&input);
		let offset = u64::from_le_bytes(hash[..8].try_into().unwrap()) % (21_600_000 - 360_000 + 1);
		let opens = BUCKET.opened_at + offset;
		assert_eq!(BUCKET.window(5, WINDOW_MS), Window { opens, closes: opens + WINDOW_MS });
	}

	#[test]
	fn seeds_and_devices_have_windows_of_their_own() {
		let other = Bucket { seed: Hash::repeat_byte(8), ..BUCKET };
		let windows = [(BUCKET, 1), (BUCKET, 2), (other, 1), (other, 2)]
			.map(|(bucket, device)| bucket.window(device, WINDOW_MS).opens);
		for (i, window) in windows.iter().enumerate() {
			assert!(!windows[..i].contains(window));
		}
	}

	#[test]
	fn windows_fill_their_bucket_evenly() {
		let mut tenths = [0u32; 10];
		let places = BUCKET.length_ms - BUCKET.margin_ms - WINDOW_MS + 1;
		for device in 0..10_000 {
			let offset = BUCKET.window(device, WINDOW_MS).opens - BUCKET.opened_at;
			tenths[usize::try_from(offset * 10 / places).unwrap()] += 1;
		}
		// A thousand each; four standard deviations are 120.
		assert!(tenths.iter().all(|count| count.abs_diff(1_000) <= 120), "{tenths:?}");
	}

	#[test]
	fn a_bucket_with_room_for_one_window_gives_all_the_same() {
		let tight = Bucket { length_ms: BUCKET.margin_ms + WINDOW_MS, ..BUCKET };
		let closes = tight.opened_at + WINDOW_MS;
		for device in 0..10 {
			assert_eq!(tight.window(device, WINDOW_MS), Window { opens: tight.opened_at, closes });
		}
		let roomier = Bucket { length_ms: tight.length_ms + 1, ..tight };
		let opens: Vec<_> = (0..20)
			.map(|device| roomier.window(device, WINDOW_MS).opens - tight.opened_at)
			.collect();
		assert!(opens.contains(&0) && opens.contains(&1) && opens.iter().all(|late| *late <= 1));
	}

	#[test]
	fn a_window_longer_than_its_bucket_opens_with_it() {
		let short = Bucket { length_ms: 1, ..BUCKET };
		let closes = short.opened_at + WINDOW_MS;
		assert_eq!(short.window(0, WINDOW_MS), Window { opens: short.opened_at, closes });
	}

	#[test]
	fn the_widest_arguments_give_a_window() {
		let endless =
			Bucket { opened_at: Millis::MAX, length_ms: Millis::MAX, margin_ms: 0, ..BUCKET };
		assert_eq!(endless.window(0, 0), Window { opens: Millis::MAX, closes: Millis::MAX });
		let whole = Window { opens: 0, closes: Millis::MAX };
		assert_eq!(check_schedule(Nanos::MAX, &whole, Millis::MAX, Millis::MAX), Ok(()));
	}

	const OPEN: Window = Window { opens: 1_000_000, closes: 1_060_000 };
	const MARGIN_MS: Millis = 300_000;

	fn sent(at: Nanos, now: Millis) -> Result<(), Reason> {
		check_schedule(at, &OPEN, MARGIN_MS, now)
	}

	#[test]
	fn a_beacon_keeps_to_its_window() {
		for (at, verdict) in [
			(OPEN.opens - CLOCK_TOLERANCE_MS - 1, Err(Reason::TooEarly)),
			(OPEN.opens - CLOCK_TOLERANCE_MS, Ok(())),
			(OPEN.opens, Ok(())),
			(OPEN.closes, Ok(())),
			(OPEN.closes + CLOCK_TOLERANCE_MS, Ok(())),
			(OPEN.closes + CLOCK_TOLERANCE_MS + 1, Err(Reason::TooLate)),
		] {
			assert_eq!(sent(at * NANOS_PER_MILLI, OPEN.closes), verdict, "{at}");
		}
		let earliest = (OPEN.opens - CLOCK_TOLERANCE_MS) * NANOS_PER_MILLI;
		assert_eq!(sent(earliest - 1, OPEN.closes), Err(Reason::TooEarly));
		assert_eq!(sent(0, OPEN.closes), Err(Reason::TooEarly));
		assert_eq!(sent(Nanos::MAX, OPEN.closes), Err(Reason::TooLate));
	}

	#[test]
	fn a_beacon_comes_on_chain_within_the_margin() {
		let deadline = OPEN.closes + MARGIN_MS + CLOCK_TOLERANCE_MS;
		let at = OPEN.opens * NANOS_PER_MILLI;
		assert_eq!(sent(at, deadline - 1), Ok(()));
		assert_eq!(sent(at, deadline), Ok(()));
		assert_eq!(sent(at, deadline + 1), Err(Reason::TooLate));
	}

	#[test]
	fn early_is_said_before_late() {
		assert_eq!(sent(0, Millis::MAX), Err(Reason::TooEarly));
	}

	proptest! {
		#[test]
		fn a_window_lies_within_its_bucket_and_before_its_margin(
			seed: [u8; 32], device: DeviceId, opened_at in 0u64..1 << 48,
			window_ms in 0u64..1 << 24, margin_ms in 0u64..1 << 24, spare in 0u64..1 << 32,
		) {
			let length_ms = window_ms + margin_ms + spare;
			let bucket = Bucket { seed: Hash::from(seed), opened_at, length_ms, margin_ms };
			let window = bucket.window(device, window_ms);
			prop_assert!(window.opens >= opened_at);
			prop_assert_eq!(window.closes - window.opens, window_ms);
			prop_assert!(window.closes <= opened_at + length_ms - margin_ms);
		}
	}
}
