//! The genesis state of each preset equals the one in `chain-specs/`.
//!
//! The committed files hold all but the runtime's Wasm, whose bytes depend on the machine that
//! built it. A change of genesis is thus seen in review: `UPDATE_EXPECT=1` rewrites the files.

use serde_json::{Map, Value};
use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

/// The key of the runtime's Wasm in the state, `:code`.
const CODE: &str = "0x3a636f6465";

fn top(spec: &mut Value) -> &mut Map<String, Value> {
	spec.pointer_mut("/genesis/raw/top")
		.and_then(Value::as_object_mut)
		.expect("it is a raw chain specification")
}

/// The raw specification of `chain`, without the Wasm.
fn built(chain: &str) -> Value {
	let output = Command::new(env!("CARGO_BIN_EXE_groundwave"))
		.args(["build-spec", "--chain", chain, "--raw", "--disable-default-bootnode"])
		.output()
		.expect("the binary starts");
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let mut spec = serde_json::from_slice(&output.stdout).expect("it prints JSON");
	assert!(top(&mut spec).remove(CODE).is_some(), "genesis of {chain} holds no code");
	spec
}

fn check(chain: &str, file: &str) {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../chain-specs").join(file);
	let mut built = built(chain);
	if env::var("UPDATE_EXPECT").is_ok_and(|value| value == "1") {
		let text = serde_json::to_string_pretty(&built).expect("it was JSON");
		fs::write(&path, text + "\n").expect("the folder is writable");
		return;
	}

	let hint = "if genesis was meant to change, run this test with UPDATE_EXPECT=1";
	let text = fs::read_to_string(&path)
		.unwrap_or_else(|error| panic!("{}: {error}; {hint}", path.display()));
	let mut committed: Value = serde_json::from_str(&text).expect("the committed file is JSON");
	if built == committed {
		return;
	}
	let (built, committed) = (top(&mut built), top(&mut committed));
	let keys: BTreeSet<_> = built.keys().chain(committed.keys()).collect();
	let different: Vec<_> =
		keys.into_iter().filter(|key| built.get(*key) != committed.get(*key)).collect();
	panic!(
		"the specification of {chain} is not the one in {}; keys of the state that differ: \
		 {different:#?}; {hint}",
		path.display(),
	);
}

#[test]
fn development_is_as_committed() {
	check("dev", "development.json");
}

#[test]
fn local_testnet_is_as_committed() {
	check("local", "local_testnet.json");
}
