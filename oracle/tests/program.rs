//! The program itself: what it says to those who start it, and how it ends.

use std::{
	io::{BufRead, BufReader},
	path::Path,
	process::{Command, Output, Stdio},
	time::{Duration, Instant},
};

fn program() -> Command {
	let mut command = Command::new(env!("CARGO_BIN_EXE_groundwave-oracle"));
	command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
	command
}

fn said(output: &Output) -> String {
	String::from_utf8_lossy(&output.stderr).into_owned()
}

fn refused(config: &Path, told: &str) {
	let output = program().arg("--config").arg(config).output().unwrap();
	assert_eq!(output.status.code(), Some(1), "{}", said(&output));
	assert!(said(&output).contains(told), "{}", said(&output));
}

#[test]
fn what_is_wrong_with_the_settings_is_said_with_the_name_of_the_file() {
	let folder = tempfile::tempdir().unwrap();
	let config = folder.path().join("oracle.toml");
	refused(&config, "oracle.toml");
	std::fs::write(&config, "lisen = 1").unwrap();
	refused(&config, "lisen");
	std::fs::write(&config, "listen = \"here\"").unwrap();
	refused(&config, "listen");
	std::fs::write(&config, "[submitter]\ntransactions = 0").unwrap();
	refused(&config, "submitter.transactions is zero");
	let key = folder.path().join("key");
	std::fs::write(&config, format!("key_file = {:?}", key.display().to_string())).unwrap();
	refused(&config, "reading the key file");
	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		std::fs::write(&key, "//Charlie").unwrap();
		std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
		let (key, seat) = (key.display().to_string(), folder.path().join("seat.key"));
		let settings = |seat: &str| format!("key_file = {key:?}\n[committee]\nkey_file = {seat:?}");
		std::fs::write(&config, settings(&seat.display().to_string())).unwrap();
		refused(&config, "seat.key");
		std::fs::write(&config, settings(&key)).unwrap();
		refused(&config, "must be of another one");
	}
}

#[test]
fn the_settings_or_dev_must_be_named_and_not_both() {
	for arguments in [&[][..], &["--dev", "--config", "x"], &["--dev-key", "//Dave"]] {
		let output = program().args(arguments).output().unwrap();
		assert_eq!(output.status.code(), Some(2), "{arguments:?}");
	}
}

#[cfg(unix)]
#[test]
fn it_ends_in_order_while_it_still_waits_for_a_node() {
	let mut child = program()
		.args(["--dev", "--node", "ws://127.0.0.1:9", "--listen", "127.0.0.1:0"])
		.spawn()
		.unwrap();
	// It says so once signals mean what they should.
	let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
	assert!(said.any(|line| line.unwrap().contains("connecting to")));
	std::thread::spawn(move || said.for_each(drop));
	let began = Instant::now();
	let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
	assert!(killed.success());
	let status = child.wait().unwrap();
	assert!(status.success(), "{status}");
	assert!(began.elapsed() < Duration::from_secs(60));
}
