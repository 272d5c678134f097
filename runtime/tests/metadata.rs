//! The committed metadata is what the runtime has.

use std::{env, fs, path::Path};

use groundwave_runtime::Runtime;

/// The newest version with view functions, which subxt and PAPI read.
const VERSION: u32 = 16;

#[test]
fn the_committed_metadata_is_the_runtimes() {
	let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../clients/metadata.scale");
	let current = Runtime::metadata_at_version(VERSION).expect("the SDK supports it");
	if env::var_os("UPDATE_EXPECT").is_some() {
		fs::write(&file, &*current).unwrap();
	}
	let committed = fs::read(&file).unwrap_or_default();
	assert!(
		committed == *current,
		"run `UPDATE_EXPECT=1 scripts/test -p groundwave-runtime --test metadata` and commit {}",
		file.display()
	);
}
