//! This machine's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use groundwave_types::Millis;

/// The time, in milliseconds since the Unix epoch.
pub fn now() -> Millis {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}
