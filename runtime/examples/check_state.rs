//! Checks the invariants of all our pallets over a state that a node exported.
//!
//! ```sh
//! groundwave export-state --chain dev --base-path DIR > state.json
//! check_state state.json
//! ```

use std::{env, fs, process::ExitCode};

use groundwave_runtime::Runtime;
use serde_json::Value;
use sp_core::storage::Storage;

fn main() -> ExitCode {
	match run() {
		Ok(keys) => {
			println!("invariants hold: {keys} keys checked");
			ExitCode::SUCCESS
		}
		Err(problem) => {
			eprintln!("check_state: {problem}");
			ExitCode::FAILURE
		}
	}
}

fn run() -> Result<usize, String> {
	let path = env::args().nth(1).ok_or("usage: check_state STATE.json")?;
	let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
	let spec: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
	let top = spec["genesis"]["raw"]["top"]
		.as_object()
		.ok_or_else(|| format!("{path} holds no raw state"))?;
	let bytes = |hex: &str| {
		sp_core::bytes::from_hex(hex).map_err(|error| format!("{hex} is no hexadecimal: {error}"))
	};
	let mut storage = Storage::default();
	for (key, value) in top {
		let value = value.as_str().ok_or_else(|| format!("the value of {key} is no text"))?;
		storage.top.insert(bytes(key)?, bytes(value)?);
	}
	let keys = storage.top.len();
	sp_io::TestExternalities::new(storage).execute_with(|| {
		if !pallet_rewards::Anchor::<Runtime>::exists() {
			return Err(format!("{path} holds no state of Groundwave"));
		}
		groundwave_runtime::check_invariants().map_err(|broken| format!("{broken:?}"))
	})?;
	Ok(keys)
}
