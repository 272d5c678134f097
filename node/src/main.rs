//! `groundwave`, the full node of the Groundwave chain.
//!
//! - [`cli`]: what can be asked of it on the command line;
//! - [`command`]: how each of these requests is carried out;
//! - [`chain_spec`]: the chains that it knows by name;
//! - [`service`]: how the parts of a node are put together;
//! - [`rpc`]: the JSON-RPC methods that come on top of the standard set.
//!
//! The node knows blocks, opaque types and runtime APIs, never pallets: whatever the chain's rules
//! are, they come from the Wasm runtime in its state.

#![allow(clippy::result_large_err, reason = "the errors of the SDK are that large")]

mod chain_spec;
mod cli;
mod command;
mod rpc;
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		}
	}
}
