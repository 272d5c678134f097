//! `groundwave-oracle`: takes the signed receipts of hotspots and brings them to the chain.

use std::{
	io::{IsTerminal, Write},
	net::SocketAddr,
	path::PathBuf,
	process::ExitCode,
};

use anyhow::{Context, Result};
use clap::Parser;
use groundwave_client::Account;
use groundwave_oracle::{config::Config, daemon, node::LiveNode};
use tokio::{
	net::TcpListener,
	signal::unix::{SignalKind, signal},
	sync::watch,
};
use tracing_subscriber::EnvFilter;

/// Who signs and pays on a development chain.
const DEV_KEY: &str = "//Charlie";

/// Takes the signed receipts of hotspots and brings them to a Groundwave chain.
#[derive(Parser)]
#[command(version)]
struct Cli {
	/// The settings; oracle.example.toml has all of them with their defaults.
	#[arg(long, value_name = "FILE", required_unless_present = "dev", conflicts_with = "dev")]
	config: Option<PathBuf>,
	/// For a development chain on this machine: a well-known key, a store that is gone afterwards.
	#[arg(long)]
	dev: bool,
	/// Where a node serves JSON-RPC over WebSocket, instead of what the settings say.
	#[arg(long, value_name = "URL")]
	node: Option<String>,
	/// Where hotspots find the daemon, instead of what the settings say; port 0 for any free one.
	#[arg(long, value_name = "ADDRESS")]
	listen: Option<SocketAddr>,
	/// With --dev, the well-known key, such as //Dave.
	#[arg(long, value_name = "URI", requires = "dev", default_value = DEV_KEY)]
	dev_key: String,
	/// Writes the log as JSON, one object a line.
	#[arg(long)]
	log_json: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
	let cli = Cli::parse();
	start_log(cli.log_json);
	match run(&cli).await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			tracing::error!("{error:#}");
			ExitCode::FAILURE
		}
	}
}

/// Logs go to stderr; `RUST_LOG` says what is logged.
fn start_log(json: bool) {
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
	let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
	if json {
		log.json().init();
	} else {
		log.with_ansi(std::io::stderr().is_terminal()).with_target(false).init();
	}
}

async fn run(cli: &Cli) -> Result<()> {
	let scratch;
	let (mut config, account) = match &cli.config {
		Some(path) => {
			let config = Config::read(path)?;
			let account = config.account()?;
			// What is wrong with it is said now, and not once there is a node.
			config.committee.as_ref().map(|seat| seat.account(&account)).transpose()?;
			(config, account)
		}
		None => {
			scratch = tempfile::tempdir().context("making a folder for the store")?;
			(Config::dev(scratch.path()), Account::from_uri(&cli.dev_key)?)
		}
	};
	if let Some(node) = &cli.node {
		config.node.clone_from(node);
	}
	config.listen = cli.listen.unwrap_or(config.listen);
	let stop = stop_on_signals()?;
	tracing::info!("connecting to {}", config.node);
	let node = tokio::select! {
		connected = LiveNode::connect(&config.node) => connected?,
		() = stopped(stop.clone()) => return Ok(()),
	};
	let listener = TcpListener::bind(config.listen).await;
	let listener = listener.with_context(|| format!("listening on {}", config.listen))?;
	let bound = listener.local_addr()?;
	tracing::info!("bringing receipts, and paying for them, as {}", account.name);
	// For scripts, which may have asked for any free port. Nobody need read it.
	let mut stdout = std::io::stdout();
	let told = writeln!(stdout, "listening on {bound}").and_then(|()| stdout.flush());
	if let Err(error) = told {
		tracing::debug!("stdout: {error}");
	}
	daemon::run(&config, node, account, listener, stop).await?;
	tracing::info!("stopped");
	Ok(())
}

async fn stopped(mut stop: watch::Receiver<bool>) {
	// A sender that is gone means the same.
	let _ = stop.wait_for(|stop| *stop).await;
}

/// Turns true with the first SIGINT or SIGTERM; the second one ends the program at once.
fn stop_on_signals() -> Result<watch::Receiver<bool>> {
	let (mut interrupt, mut terminate) =
		(signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
	let (stop, stopped) = watch::channel(false);
	tokio::spawn(async move {
		for first in [true, false] {
			tokio::select! {
				_ = interrupt.recv() => {}
				_ = terminate.recv() => {}
			}
			if !first {
				tracing::warn!("stopping at once");
				std::process::exit(130);
			}
			tracing::info!("stopping; once more ends it at once");
			stop.send_replace(true);
		}
	});
	Ok(stopped)
}
