//! The command line.
//!
//! ParityDB is the only database. `sc-cli` is built without its `rocksdb` feature, so that
//! `--database rocksdb` is refused when the command line is parsed, and ParityDB is the default.

use sc_cli::{
	BuildSpecCmd, ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd, ExportStateCmd,
	ImportBlocksCmd, KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd,
};

/// The arguments of `groundwave`: without a subcommand it runs a node.
#[derive(Debug, clap::Parser)]
pub struct Cli {
	/// What to do instead of running a node.
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// How to run the node.
	#[clap(flatten)]
	pub run: RunCmd,
}

/// What `groundwave` can do beside running a node.
#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one, parsed once")]
pub enum Subcommand {
	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(KeySubcommand),

	/// Write a chain specification to a file, plain or raw.
	ExportChainSpec(ExportChainSpecCmd),

	/// Print a chain specification, plain or raw.
	BuildSpec(BuildSpecCmd),

	/// Import a block of the database once more; one whose state is there counts as checked.
	CheckBlock(CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(ExportBlocksCmd),

	/// Read blocks from a file, verify and import them.
	ImportBlocks(ImportBlocksCmd),

	/// Print the state after a block as a raw chain specification.
	ExportState(ExportStateCmd),

	/// Remove the newest blocks, as far as they are not final.
	Revert(RevertCmd),

	/// Remove the chain's database.
	PurgeChain(PurgeChainCmd),

	/// Print the best and the last final block of the database.
	ChainInfo(ChainInfoCmd),
}
