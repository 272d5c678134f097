//! What whoever runs the daemon decides.

use std::{
	net::{IpAddr, Ipv4Addr, SocketAddr},
	path::{Path, PathBuf},
	time::Duration,
};

use anyhow::{Context, Result, ensure};
use groundwave_client::Account;
use groundwave_types::NetworkId;
use serde::Deserialize;

/// All of it. What a file does not say has a default, but for the key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
	/// Where a node serves JSON-RPC over WebSocket.
	pub node: String,
	/// Where hotspots find the daemon.
	pub listen: SocketAddr,
	/// The folder in which receipts are kept; made if it is not there.
	pub store: PathBuf,
	/// The file with the secret phrase of the account that signs transactions and pays for them, and
	/// signs acknowledgements where there is no seat.
	pub key_file: PathBuf,
	/// Proxies whose `X-Forwarded-For` tells for whom they speak.
	pub trusted_proxies: Vec<IpAddr>,
	/// What is taken, and how much.
	pub limits: Limits,
	/// How receipts are brought to the chain.
	pub submitter: Submitter,
	/// Where receipts go of which nothing more becomes.
	pub archive: Archive,
	/// A seat on networks' committees; the daemon sits on none without it.
	pub committee: Option<Committee>,
}

/// What is taken, and how much.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
	/// Most connections at a time.
	pub connections: usize,
	/// Most connections from one address at a time.
	pub connections_per_address: usize,
	/// Requests of one address in a second, on average.
	pub address_per_second: u32,
	/// Requests of one address at once.
	pub address_burst: u32,
	/// Receipts of one device in a second, on average.
	pub device_per_second: u32,
	/// Receipts of one device at once.
	pub device_burst: u32,
	/// Most receipts that wait for the chain.
	pub open_receipts: usize,
	/// Most receipts of one device that wait for the chain.
	pub open_receipts_per_device: usize,
	/// Longest body of a request, in bytes.
	pub body_bytes: usize,
	/// How long the header of a request may take, in seconds.
	pub header_seconds: u64,
	/// How long a request may take, in seconds.
	pub request_seconds: u64,
	/// How long a connection may go without a request, in seconds; until the first one no longer than
	/// the header of a request may take.
	pub idle_seconds: u64,
}

/// How receipts are brought to the chain.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Submitter {
	/// How long a beacon waits for those who heard it, in milliseconds; a quarter of the time in which
	/// it must be on the chain, if that is less.
	pub gather_ms: u64,
	/// How often the node is asked for its blocks, in milliseconds.
	pub poll_ms: u64,
	/// Within how many blocks a receipt is promised to be on the chain.
	pub promise_blocks: u32,
	/// For how many blocks a transaction holds; a power of two.
	pub transaction_blocks: u32,
	/// Most transactions on their way at a time.
	pub transactions: usize,
	/// For how many blocks a score is left to the daemon that has the beacon, where this one only
	/// has witnesses of it.
	pub score_patience_blocks: u32,
	/// For how many hours receipts are kept after all is decided about them.
	pub keep_hours: u64,
}

/// Where receipts go of which nothing more becomes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Archive {
	/// The object store and the prefix in it: `file:///…`, `s3://…`, `gs://…` or `az://…`. There is no
	/// archive without it.
	pub url: Option<String>,
	/// Most receipts of one batch, which becomes a file for each network and day in it.
	pub batch_receipts: u64,
	/// How long a batch waits to be full, in seconds.
	pub batch_seconds: u64,
	/// Most receipts that wait for an object store that fails; the oldest are dropped then.
	pub waiting_receipts: u64,
}

/// A seat on networks' committees.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Committee {
	/// The file with the secret phrase of the account that has the bond, signs reports and pays for
	/// them, and signs acknowledgements: another one than that of the receipts.
	pub key_file: PathBuf,
	/// The networks.
	#[serde(default = "first_network")]
	pub networks: Vec<NetworkId>,
}

fn first_network() -> Vec<NetworkId> {
	vec![0]
}

impl Default for Config {
	fn default() -> Self {
		Self {
			node: "ws://127.0.0.1:9944".into(),
			listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8080)),
			store: "groundwave-oracle".into(),
			key_file: "groundwave-oracle.key".into(),
			trusted_proxies: Vec::new(),
			limits: Limits::default(),
			submitter: Submitter::default(),
			archive: Archive::default(),
			committee: None,
		}
	}
}

impl Default for Limits {
	fn default() -> Self {
		Self {
			connections: 4_096,
			connections_per_address: 64,
			address_per_second: 50,
			address_burst: 500,
			device_per_second: 2,
			device_burst: 100,
			open_receipts: 200_000,
			open_receipts_per_device: 250,
			body_bytes: 64 * 1024,
			header_seconds: 10,
			request_seconds: 20,
			idle_seconds: 60,
		}
	}
}

impl Default for Submitter {
	fn default() -> Self {
		Self {
			gather_ms: 6_000,
			poll_ms: 500,
			promise_blocks: 20,
			transaction_blocks: 64,
			transactions: 64,
			score_patience_blocks: 10,
			keep_hours: 168,
		}
	}
}

impl Default for Archive {
	fn default() -> Self {
		Self { url: None, batch_receipts: 20_000, batch_seconds: 900, waiting_receipts: 1_000_000 }
	}
}

impl Config {
	/// What the file at `path` says.
	pub fn read(path: &Path) -> Result<Self> {
		let file = path.display();
		let text = std::fs::read_to_string(path).with_context(|| format!("reading {file}"))?;
		let config = toml::from_str::<Self>(&text).with_context(|| format!("in {file}"))?;
		config.check().with_context(|| format!("in {file}"))?;
		Ok(config)
	}

	/// For a development chain on this machine: everything at hand, nothing kept.
	pub fn dev(store: &Path) -> Self {
		let mut config = Self {
			listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
			store: store.into(),
			..Default::default()
		};
		config.submitter.poll_ms = 200;
		config
	}

	/// Fails if it cannot work as it is.
	pub fn check(&self) -> Result<()> {
		let Limits {
			connections,
			connections_per_address,
			address_per_second,
			address_burst,
			device_per_second,
			device_burst,
			open_receipts,
			open_receipts_per_device,
			body_bytes,
			header_seconds,
			request_seconds,
			idle_seconds,
		} = self.limits;
		let amounts = [
			("connections", connections),
			("connections_per_address", connections_per_address),
			("open_receipts", open_receipts),
			("open_receipts_per_device", open_receipts_per_device),
			("body_bytes", body_bytes),
		];
		for (name, amount) in amounts {
			ensure!(amount > 0, "limits.{name} is zero: nothing could be handed in");
		}
		let rates = [
			("address_per_second", u64::from(address_per_second)),
			("address_burst", address_burst.into()),
			("device_per_second", device_per_second.into()),
			("device_burst", device_burst.into()),
			("header_seconds", header_seconds),
			("request_seconds", request_seconds),
			("idle_seconds", idle_seconds),
		];
		for (name, rate) in rates {
			ensure!(rate > 0, "limits.{name} is zero: nothing could be handed in");
		}
		let submitter = &self.submitter;
		ensure!(submitter.poll_ms > 0, "submitter.poll_ms is zero");
		ensure!(
			submitter.transactions > 0,
			"submitter.transactions is zero: nothing could be sent"
		);
		let life = submitter.transaction_blocks;
		ensure!(
			life.is_power_of_two() && (4..=1024).contains(&life),
			"submitter.transaction_blocks is {life}, and no power of two between 4 and 1024"
		);
		let archive = &self.archive;
		ensure!(archive.batch_receipts > 0, "archive.batch_receipts is zero");
		ensure!(archive.batch_seconds > 0, "archive.batch_seconds is zero");
		Ok(())
	}

	/// The account whose secret the key file holds; fails if others can read that file.
	pub fn account(&self) -> Result<Account> {
		account_in(&self.key_file)
	}
}

impl Committee {
	/// The account whose secret the key file holds; fails if others can read that file, or if it is
	/// the one that brings receipts: two tasks would take each other's nonces.
	pub fn account(&self, of_receipts: &Account) -> Result<Account> {
		let account = account_in(&self.key_file)?;
		ensure!(
			account.id() != of_receipts.id(),
			"committee.key_file is of the account that brings receipts, and must be of another one"
		);
		Ok(account)
	}
}

fn account_in(key_file: &Path) -> Result<Account> {
	let file = key_file.display();
	let secret = std::fs::read_to_string(key_file)
		.with_context(|| format!("reading the key file {file}"))?;
	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		let mode = std::fs::metadata(key_file)?.permissions().mode();
		ensure!(mode & 0o077 == 0, "others can read the key file {file}: chmod 600 {file}");
	}
	Account::from_secret(&secret).with_context(|| format!("the key file {file}"))
}

impl Submitter {
	/// How often the node is asked for its blocks.
	pub fn poll(&self) -> Duration {
		Duration::from_millis(self.poll_ms)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn read(text: &str) -> Result<Config> {
		let file = tempfile::NamedTempFile::new()?;
		std::fs::write(file.path(), text)?;
		Config::read(file.path())
	}

	#[test]
	fn an_empty_file_gives_the_defaults() {
		let config = read("").unwrap();
		assert_eq!(config.listen.port(), 8080);
		assert_eq!(config.limits.body_bytes, 65_536);
	}

	#[test]
	fn the_example_says_what_the_defaults_are() {
		let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle.example.toml");
		let written = format!("{:?}", Config::read(&example).unwrap());
		assert_eq!(written, format!("{:?}", Config::default()));
	}

	#[test]
	fn a_name_that_means_nothing_is_an_error() {
		let error = format!("{:#}", read("[limits]\nconections = 1").unwrap_err());
		assert!(error.contains("conections"), "{error}");
	}

	#[test]
	fn a_limit_of_zero_and_a_crooked_life_are_errors() {
		assert!(read("[limits]\nconnections = 0").is_err());
		assert!(read("[submitter]\ntransaction_blocks = 63").is_err());
		assert!(read("[submitter]\ntransaction_blocks = 64").is_ok());
	}

	#[test]
	fn a_seat_needs_a_key_of_its_own() {
		assert!(read("").unwrap().committee.is_none());
		assert!(read("[committee]\nnetworks = [1]").is_err());
		let config = read("[committee]\nkey_file = \"seat.key\"").unwrap();
		assert_eq!(config.committee.unwrap().networks, [0]);
		let file = tempfile::NamedTempFile::new().unwrap();
		std::fs::write(file.path(), "//Dave").unwrap();
		let seat = Committee { key_file: file.path().into(), networks: vec![0] };
		let [charlie, dave] = ["//Charlie", "//Dave"].map(|uri| Account::from_uri(uri).unwrap());
		assert_eq!(seat.account(&charlie).unwrap().id(), dave.id());
		assert!(seat.account(&dave).err().unwrap().to_string().contains("another one"));
	}

	#[cfg(unix)]
	#[test]
	fn a_key_file_that_others_can_read_is_refused() {
		use std::os::unix::fs::PermissionsExt;
		let file = tempfile::NamedTempFile::new().unwrap();
		std::fs::write(file.path(), "//Charlie").unwrap();
		let config = Config { key_file: file.path().into(), ..Default::default() };
		let mode = |mode| {
			let permissions = std::fs::Permissions::from_mode(mode);
			std::fs::set_permissions(file.path(), permissions).unwrap();
		};
		mode(0o644);
		assert!(config.account().err().unwrap().to_string().contains("chmod 600"));
		mode(0o600);
		assert_eq!(config.account().unwrap().id(), Account::from_uri("//Charlie").unwrap().id());
	}
}
