//! Simulated hotspots: plays a recording of real ones on a Groundwave chain, from the founding of a
//! network to the claims of the owners, and checks every figure against its own expectation; draws
//! neighbourhoods of any size, some of whose hotspots cheat; and loads oracle daemons.
//!
//! | file | what it holds |
//! |---|---|
//! | `recording.rs` | the data file, and how its times are moved into the present |
//! | `network.rs` | the network that is founded for it |
//! | `hotspot.rs` | devices with keys of their own, their owners, and what they sign |
//! | `founding.rs` | the founding of that network, and the registration of the devices |
//! | `play.rs` | the play itself |
//! | `relay.rs` | receipts on their way through oracle daemons, as hotspots and chain see it |
//! | `expect.rs` | what the recording must give, worked out without the chain |
//! | `check.rs` | the comparison of the two |
//! | `report.rs` | the table and the JSON file |
//! | `neighbourhood/` | hotspots on real geography, some of whom cheat |
//! | `load/` | a steady stream of receipts for a daemon |
//! | `clock.rs` | this machine's clock |

mod check;
mod clock;
mod expect;
mod founding;
mod hotspot;
mod load;
mod neighbourhood;
mod network;
mod play;
mod recording;
mod relay;
mod report;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about)]
struct Cli {
	/// Where a node serves JSON-RPC over WebSocket.
	#[arg(long, global = true, default_value = "ws://127.0.0.1:9944")]
	url: String,
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Plays a recording on a development chain; exits with 0 only if every figure is as expected.
	Play(play::Options),
	/// Draws hotspots, some of whom cheat, lets them send to oracle daemons, and compares what becomes of
	/// it with the rules; exits with 0 only if nobody is paid for what they refuse.
	Neighbourhood(neighbourhood::Options),
	/// Sends an oracle daemon a steady stream of valid receipts and tells how many it takes; exits with 0
	/// only if it takes as many as it is sent.
	Load(load::Options),
}

#[tokio::main]
async fn main() -> ExitCode {
	let Cli { url, command } = Cli::parse();
	let done = match command {
		Command::Play(options) => play::play(&url, &options).await,
		Command::Neighbourhood(options) => neighbourhood::play(&url, &options).await,
		Command::Load(options) => load::load(&url, &options).await,
	};
	match done {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(error) => {
			eprintln!("groundwave-sim: {error:#}");
			ExitCode::FAILURE
		}
	}
}
