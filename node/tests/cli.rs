//! The binary as a user meets it: its subcommands, and a node that is started, stopped and started
//! again.

use serde_json::{Value, json};
use std::{
	env, fs,
	io::{BufRead, BufReader, Read, Write},
	net::TcpStream,
	path::{Path, PathBuf},
	process::{self, Child, Command, Output, Stdio},
	sync::mpsc::{self, Receiver},
	thread,
	time::{Duration, Instant},
};

const BIN: &str = env!("CARGO_BIN_EXE_groundwave");

/// How long to wait for anything: far beyond what a healthy node takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The key of the runtime's Wasm in the state, `:code`.
const CODE: &str = "0x3a636f6465";

/// A folder that is gone when the test ends, well or not.
struct Scratch(PathBuf);

impl Scratch {
	fn new(name: &str) -> Self {
		let path = env::temp_dir().join(format!("groundwave-cli-{name}-{}", process::id()));
		fs::create_dir_all(&path).expect("the temporary folder is writable");
		Self(path)
	}

	fn path(&self, name: &str) -> String {
		self.0.join(name).to_str().expect("the temporary folder's name is UTF-8").into()
	}
}

impl Drop for Scratch {
	fn drop(&mut self) {
		let _ = fs::remove_dir_all(&self.0);
	}
}

fn try_run(args: &[&str]) -> Output {
	Command::new(BIN).args(args).stdin(Stdio::null()).output().expect("the binary starts")
}

/// Run a command that must succeed; what it printed.
fn run(args: &[&str]) -> String {
	let output = try_run(args);
	let log = String::from_utf8_lossy(&output.stderr);
	assert!(output.status.success(), "groundwave {args:?} failed:\n{log}");
	String::from_utf8(output.stdout).expect("it prints text")
}

fn run_json(args: &[&str]) -> Value {
	serde_json::from_str(&run(args)).expect("it prints JSON")
}

/// Run a command that must fail; its complaint.
fn run_failing(args: &[&str]) -> String {
	let output = try_run(args);
	assert!(!output.status.success(), "groundwave {args:?} succeeded");
	String::from_utf8_lossy(&output.stderr).into()
}

/// The best and the last final block of a database.
#[derive(Debug, Clone, PartialEq)]
struct ChainInfo {
	best: u64,
	best_hash: String,
	finalized: u64,
}

impl ChainInfo {
	fn of(base_path: &str) -> Self {
		let info = run_json(&["chain-info", "--chain", "dev", "--base-path", base_path]);
		Self {
			best: info["best_number"].as_u64().expect("a number"),
			best_hash: info["best_hash"].as_str().expect("a hash").into(),
			finalized: info["finalized_number"].as_u64().expect("a number"),
		}
	}
}

/// A running development node; killed when dropped.
struct Node {
	process: Child,
	log: Receiver<String>,
	seen: Vec<String>,
}

impl Node {
	fn start(base_path: &str) -> Self {
		let mut process = Command::new(BIN)
			.args(["--dev", "--base-path", base_path])
			.args(["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--rpc-port", "0"])
			.args(["--no-prometheus", "--no-telemetry", "--disable-log-color"])
			.env_remove("CLICOLOR_FORCE")
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(Stdio::piped())
			.spawn()
			.expect("the node starts");
		let stderr = process.stderr.take().expect("it is piped");
		let (sender, log) = mpsc::channel();
		thread::spawn(move || {
			for line in BufReader::new(stderr).lines().map_while(Result::ok) {
				if sender.send(line).is_err() {
					break;
				}
			}
		});
		Self { process, log, seen: Vec::new() }
	}

	/// Read the log up to the first line in which `find` finds something.
	fn wait_for<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
		let deadline = Instant::now() + PATIENCE;
		loop {
			let left = deadline.saturating_duration_since(Instant::now());
			let Ok(line) = self.log.recv_timeout(left) else {
				panic!("no {what} in the node's log:\n{}", self.seen.join("\n"));
			};
			let found = find(&line);
			self.seen.push(line);
			if let Some(found) = found {
				return found;
			}
		}
	}

	fn wait_for_block(&mut self, number: u64) {
		self.wait_for(&format!("block {number}"), |line| imported(line).filter(|n| *n >= number));
	}

	/// Interrupt the node as Ctrl-C does, and see it end in order.
	fn interrupt(&mut self) {
		let kill = format!("kill -INT {}", self.process.id());
		let status = Command::new("sh").args(["-c", &kill]).status().expect("there is a shell");
		assert!(status.success(), "the node is not running");

		let deadline = Instant::now() + PATIENCE;
		let status = loop {
			if let Some(status) = self.process.try_wait().expect("it is our child") {
				break status;
			}
			assert!(Instant::now() < deadline, "the node does not stop");
			thread::sleep(Duration::from_millis(50));
		};
		self.seen.extend(self.log.iter());
		let log = self.seen.join("\n");
		assert_eq!(status.code(), Some(0), "the node failed:\n{log}");
		assert!(!log.contains("could not be closed"), "the database was left open:\n{log}");
	}

	/// The number of the last block that the log tells of.
	fn last_imported(&self) -> u64 {
		self.seen.iter().filter_map(|line| imported(line)).max().expect("blocks were imported")
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

/// The number in a line such as `🏆 Imported #3 (0x1234…abcd → 0x5678…ef01)`.
fn imported(line: &str) -> Option<u64> {
	line.split_once("Imported #")?.1.split(' ').next()?.parse().ok()
}

/// The number of the last final block in a line such as
/// `💤 Idle (0 peers), best: #4 (0x1234…abcd), finalized #2 (0x5678…ef01), ⬇ 0 ⬆ 0`.
fn finalized(line: &str) -> Option<u64> {
	line.split_once("finalized #")?.1.split(' ').next()?.parse().ok()
}

/// The first address in `Running JSON-RPC server: addr=127.0.0.1:1234,[::1]:1235`.
fn rpc_address(line: &str) -> Option<String> {
	Some(line.split_once("JSON-RPC server: addr=")?.1.split(',').next()?.into())
}

/// Call a method without arguments over HTTP.
fn rpc(address: &str, method: &str) -> Value {
	let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": [] }).to_string();
	let mut stream = TcpStream::connect(address).expect("the server listens");
	stream.set_read_timeout(Some(PATIENCE)).expect("the duration is not zero");
	write!(
		stream,
		"POST / HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
		 Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
		body.len(),
	)
	.expect("the server reads");
	let mut answer = String::new();
	stream.read_to_string(&mut answer).expect("the server answers");
	let (start, end) = answer.find('{').zip(answer.rfind('}')).expect("the answer holds JSON");
	let mut answer: Value = serde_json::from_str(&answer[start..=end]).expect("it is JSON");
	answer["result"].take()
}

#[test]
fn build_spec_gives_a_patch_and_our_properties() {
	let chains = [
		("dev", "groundwave_dev", "Groundwave Development", "Development"),
		("local", "groundwave_local", "Groundwave Local Testnet", "Local"),
	];
	for (chain, id, name, chain_type) in chains {
		let output = try_run(&["build-spec", "--chain", chain, "--disable-default-bootnode"]);
		let log = String::from_utf8_lossy(&output.stderr);
		assert!(output.status.success(), "{log}");
		assert!(log.len() < 10_000, "the log of build-spec has {} bytes", log.len());

		let spec: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
		assert_eq!(spec["id"], id);
		assert_eq!(spec["name"], name);
		assert_eq!(spec["chainType"], chain_type);
		assert_eq!(spec["protocolId"], "gwv");
		assert_eq!(spec["bootNodes"], json!([]));
		assert_eq!(
			spec["properties"],
			json!({ "tokenSymbol": "GWV", "tokenDecimals": 12, "ss58Format": 42 }),
		);
		for extension in ["forkBlocks", "badBlocks", "lightSyncState"] {
			assert_eq!(spec.get(extension), Some(&Value::Null), "{extension}");
		}
		let genesis = &spec["genesis"]["runtimeGenesis"];
		assert!(genesis["patch"].as_object().is_some_and(|patch| !patch.is_empty()));
		assert!(genesis["code"].as_str().is_some_and(|code| code.len() > 100_000));
	}
}

#[test]
fn a_plain_spec_in_a_file_gives_the_same_genesis() {
	let scratch = Scratch::new("spec");
	let plain = scratch.path("plain.json");
	run(&["export-chain-spec", "--chain", "local", "--output", &plain]);

	let raw = |chain: &str| {
		let args = ["build-spec", "--chain", chain, "--raw", "--disable-default-bootnode"];
		run_json(&args)["genesis"].take()
	};
	let genesis = raw(&plain);
	assert!(genesis["raw"]["top"][CODE].is_string());
	assert!(genesis == raw("local"), "the genesis of the file differs from that of the name");
}

#[test]
fn an_unknown_chain_is_refused() {
	let complaint = run_failing(&["build-spec", "--chain", "nowhere"]);
	assert!(complaint.contains("Error opening spec file `nowhere`"), "{complaint}");
}

#[test]
fn rocksdb_is_refused() {
	let complaint = run_failing(&["purge-chain", "-y", "--dev", "--database", "rocksdb"]);
	assert!(complaint.contains("paritydb"), "{complaint}");
}

#[test]
fn a_generated_key_can_be_inspected() {
	let inspect = |uri: &str| run_json(&["key", "inspect", "--output-type", "json", uri]);

	let key = run_json(&["key", "generate", "--output-type", "json"]);
	let phrase = key["secretPhrase"].as_str().expect("a phrase");
	assert_eq!(phrase.split(' ').count(), 12);
	let inspected = inspect(phrase);
	assert_eq!(inspected["publicKey"], key["publicKey"]);
	assert_eq!(inspected["ss58Address"], key["ss58Address"]);

	assert_eq!(
		inspect("//Alice")["ss58Address"],
		"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
	);
}

/// One life of a database, told in one test, for blocks take their time.
#[test]
fn a_node_and_the_commands_on_its_database() {
	let scratch = Scratch::new("node");
	let (home, copy) = (scratch.path("home"), scratch.path("copy"));

	// It makes blocks, and serves the methods that clients count on.
	let mut node = Node::start(&home);
	let address = node.wait_for("JSON-RPC server", rpc_address);
	let methods = rpc(&address, "rpc_methods")["methods"].take();
	let methods: Vec<_> =
		methods.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
	for method in [
		"author_rotateKeysWithOwner",
		"babe_epochAuthorship",
		"chainHead_v1_follow",
		"chainSpec_v1_genesisHash",
		"chain_subscribeFinalizedHeads",
		"grandpa_roundState",
		"grandpa_subscribeJustifications",
		"payment_queryInfo",
		"state_getMetadata",
		"sync_state_genSyncSpec",
		"system_accountNextIndex",
		"system_dryRun",
	] {
		assert!(methods.contains(&method), "{method} is not served");
	}
	assert_eq!(rpc(&address, "chainSpec_v1_chainName"), "Groundwave Development");
	node.wait_for_block(3);

	// Stopped, it has lost nothing.
	node.interrupt();
	let stopped = ChainInfo::of(&home);
	assert!(stopped.best >= node.last_imported(), "{stopped:?}: blocks were lost");

	// Started again, it goes on where it was, and blocks become final.
	let mut node = Node::start(&home);
	let next = node.wait_for("block", imported);
	assert_eq!(next, stopped.best + 1);
	node.wait_for("final block", |line| finalized(line).filter(|number| *number >= 1));
	node.interrupt();
	let end = ChainInfo::of(&home);
	assert!(end.best >= node.last_imported(), "{end:?}: blocks were lost");
	assert!(end.finalized >= 1 && end.finalized < end.best, "{end:?}");

	// Its blocks can be carried elsewhere.
	let blocks = scratch.path("blocks.json");
	run(&["export-blocks", "--chain", "dev", "--base-path", &home, &blocks]);
	run(&["import-blocks", "--chain", "dev", "--base-path", &copy, &blocks]);
	let copied = ChainInfo::of(&copy);
	assert_eq!((copied.best, &copied.best_hash), (end.best, &end.best_hash));

	// They can be checked once more, and the state be read.
	run(&["check-block", "--chain", "dev", "--base-path", &home, &end.best.to_string()]);
	let complaint = run_failing(&["check-block", "--chain", "dev", "--base-path", &home, "1000"]);
	assert!(complaint.contains("Unknown block"), "{complaint}");
	let state = run_json(&["export-state", "--chain", "dev", "--base-path", &home]);
	assert_eq!(state["id"], "groundwave_dev");
	assert!(state["genesis"]["raw"]["top"][CODE].is_string());
	assert_eq!(ChainInfo::of(&home), end, "looking changed the chain");

	// What is not final can be taken back, with consensus, and be imported again.
	run(&["revert", "--chain", "dev", "--base-path", &home, "1"]);
	let reverted = ChainInfo::of(&home);
	assert_eq!((reverted.best, reverted.finalized), (end.best - 1, end.finalized));
	run(&["import-blocks", "--chain", "dev", "--base-path", &home, &blocks]);
	assert_eq!(ChainInfo::of(&home), end);

	// And it can all be thrown away.
	let database = Path::new(&home).join("chains/groundwave_dev/paritydb");
	assert!(database.exists(), "{} is where the database is", database.display());
	run(&["purge-chain", "-y", "--chain", "dev", "--base-path", &home]);
	assert!(!database.exists());
}
