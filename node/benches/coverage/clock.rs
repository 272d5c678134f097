//! How long a thread ran.

use std::{fs, sync::OnceLock, thread, time::Duration, time::Instant};

/// Where Linux tells for how many nanoseconds this thread ran, first of three numbers.
const COUNT: &str = "/proc/thread-self/schedstat";

/// For how long this thread ran on a processor so far: what other programs of the machine take
/// meanwhile is not in it. Where the system does not tell, the time on the wall.
pub fn ran() -> Duration {
	static START: OnceLock<Instant> = OnceLock::new();
	// The system counts when it looks for another thread to run.
	thread::yield_now();
	let told = fs::read_to_string(COUNT).ok();
	let nanos = told.as_deref().and_then(|told| told.split(' ').next()?.parse().ok());
	nanos.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
