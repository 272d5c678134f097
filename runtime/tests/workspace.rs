//! The workspace keeps its own rules.

use std::{
	collections::BTreeMap,
	path::{Path, PathBuf},
	process::Command,
};

use serde_json::Value;

fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// What cargo knows of the workspace's own packages.
fn packages() -> Vec<Value> {
	let output = Command::new(env!("CARGO"))
		.args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
		.current_dir(root())
		.output()
		.unwrap();
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
	metadata["packages"].as_array().unwrap().clone()
}

/// The features of every package in the lock file's graph, by name.
fn features_of_all() -> BTreeMap<String, Vec<String>> {
	let output = Command::new(env!("CARGO"))
		.args(["metadata", "--format-version", "1", "--offline", "--locked"])
		.current_dir(root())
		.output()
		.unwrap();
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
	let mut features = BTreeMap::<String, Vec<String>>::new();
	for package in metadata["packages"].as_array().unwrap() {
		let name = package["name"].as_str().unwrap().to_string();
		let own = package["features"].as_object().unwrap().keys().cloned();
		features.entry(name).or_default().extend(own);
	}
	features
}

/// Left out on purpose: without `std`, natively too, h3o computes in software as it does in Wasm.
const WITHHELD: [(&str, &str); 1] = [("h3o", "std")];

#[test]
fn each_feature_reaches_every_dependency_that_has_it() {
	let known = features_of_all();
	let mut missing = Vec::new();
	for package in packages() {
		let features = package["features"].as_object().unwrap();
		for feature in ["std", "runtime-benchmarks", "try-runtime"] {
			let Some(enabled) = features.get(feature) else { continue };
			let enabled: Vec<_> =
				enabled.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
			for dependency in package["dependencies"].as_array().unwrap() {
				// Dependencies of tests and build scripts choose their features themselves.
				if !dependency["kind"].is_null() {
					continue;
				}
				let name = dependency["name"].as_str().unwrap();
				let alias = dependency["rename"].as_str().unwrap_or(name);
				let default = dependency["uses_default_features"].as_bool().unwrap();
				let fixed = dependency["features"].as_array().unwrap();
				let has = known.get(name).is_some_and(|own| own.iter().any(|f| f == feature));
				let given = fixed.iter().any(|f| f.as_str() == Some(feature))
					|| (feature == "std" && default)
					|| enabled.contains(&format!("{alias}/{feature}").as_str())
					|| enabled.contains(&format!("{alias}?/{feature}").as_str());
				if has && !given && !WITHHELD.contains(&(name, feature)) {
					missing.push(format!("{}: {alias}/{feature}", package["name"]));
				}
			}
		}
	}
	assert!(missing.is_empty(), "not passed on:\n{}", missing.join("\n"));
}

#[test]
fn pallets_have_no_features_but_the_three() {
	for package in packages() {
		let name = package["name"].as_str().unwrap();
		if name.starts_with("pallet-") {
			let features: Vec<_> = package["features"].as_object().unwrap().keys().collect();
			assert_eq!(features, ["default", "runtime-benchmarks", "std", "try-runtime"], "{name}");
		}
	}
}

#[test]
fn arrows_between_rooms_run_down_only() {
	/// Rooms from the bottom to the top; a pallet may not use a pallet.
	fn level(name: &str) -> Option<u8> {
		Some(match name {
			"groundwave-types" => 0,
			"groundwave-geo" | "groundwave-math" => 1,
			"groundwave-coverage" => 2,
			"groundwave-traits" => 3,
			"groundwave-runtime-api" => 4,
			_ if OUR_PALLETS.contains(&name) => 4,
			"groundwave-runtime" | "groundwave-client" => 5,
			"groundwave-node" | "groundwave-sim" | "groundwave-oracle" => 6,
			_ => return None,
		})
	}
	const OUR_PALLETS: [&str; 11] = [
		"pallet-accusations",
		"pallet-clock",
		"pallet-juries",
		"pallet-verification",
		"pallet-networks",
		"pallet-devices",
		"pallet-coverage",
		"pallet-rewards",
		"pallet-credits",
		"pallet-pools",
		"pallet-fractions",
	];
	const CLIENTS: [&str; 3] = ["groundwave-client", "groundwave-sim", "groundwave-oracle"];
	for package in packages() {
		let name = package["name"].as_str().unwrap();
		let above = level(name).unwrap_or_else(|| panic!("{name} has no level yet"));
		for dependency in package["dependencies"].as_array().unwrap() {
			let dependency = dependency["name"].as_str().unwrap();
			if let Some(below) = level(dependency) {
				assert!(below < above, "{name} uses {dependency}");
				let is_client = CLIENTS.contains(&name);
				assert!(
					!is_client || below < 3 || CLIENTS.contains(&dependency),
					"{name} knows the runtime by its metadata only, not {dependency}"
				);
			}
		}
	}
}

#[test]
fn the_wasm_is_built_from_the_locked_versions() {
	let wasm = groundwave_runtime::WASM_BINARY_PATH.expect("tests run with the Wasm built");
	let wrapper = Path::new(wasm).with_file_name("Cargo.lock");
	let versions = |lock: &Path| {
		let text = std::fs::read_to_string(lock)
			.unwrap_or_else(|error| panic!("{}: {error}", lock.display()));
		let lines: Vec<_> = text.lines().collect();
		lines
			.windows(2)
			.filter_map(|pair| {
				let name = pair[0].strip_prefix("name = ")?;
				Some((name.to_string(), pair[1].strip_prefix("version = ")?.to_string()))
			})
			.collect::<std::collections::BTreeSet<_>>()
	};
	let ours = versions(&root().join("Cargo.lock"));
	let strangers: Vec<_> = versions(&wrapper)
		.into_iter()
		.filter(|package| !ours.contains(package) && package.0 != "\"groundwave-runtime-blob\"")
		.collect();
	assert!(strangers.is_empty(), "{strangers:?}");
}
