//! How each command is carried out.

use crate::{
	chain_spec::{self, ChainSpec},
	cli::{Cli, Subcommand},
	service::{self, FullBackend, FullClient, Hash, Partial},
};
use groundwave_runtime::opaque::Block;
use sc_cli::{Result, Runner, SubstrateCli};
use sc_network::{Litep2pNetworkBackend, NetworkWorker, config::NetworkBackendType};
use sc_service::{Configuration, TaskManager};
use sp_runtime::traits::NumberFor;
use std::{
	sync::Arc,
	thread,
	time::{Duration, Instant},
};

/// How long a stopping node waits for the last users of its database.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(10);

/// How often it looks whether they are gone.
const CLOSE_POLL: Duration = Duration::from_millis(20);

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Groundwave Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"the issues of the Groundwave repository".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn sc_service::ChainSpec>, String> {
		Ok(Box::new(match id {
			"dev" => chain_spec::development()?,
			"" | "local" => chain_spec::local_testnet()?,
			path => ChainSpec::from_json_file(path.into())?,
		}))
	}
}

/// Do what the command line asks for.
pub fn run() -> Result<()> {
	let cli = Cli::from_args();
	match &cli.subcommand {
		None => run_node(cli.create_runner(&cli.run)?),
		Some(Subcommand::Key(cmd)) => cmd.run(&cli),
		Some(Subcommand::ExportChainSpec(cmd)) => cmd.run(cli.load_spec(&cmd.chain)?),
		Some(Subcommand::BuildSpec(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.chain_spec, config.network))
		}
		Some(Subcommand::CheckBlock(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial { client, import_queue, task_manager, .. } = service::new_partial(&config)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let (client, _, task_manager) = open(&config)?;
			Ok((cmd.run(client, config.database), task_manager))
		}),
		Some(Subcommand::ImportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial { client, import_queue, task_manager, .. } = service::new_partial(&config)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportState(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let (client, _, task_manager) = open(&config)?;
			Ok((cmd.run(client, config.chain_spec), task_manager))
		}),
		Some(Subcommand::Revert(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let (client, backend, task_manager) = open(&config)?;
			let revert = cmd.run::<Block, FullBackend, FullClient>(
				client,
				backend,
				Some(Box::new(revert_consensus)),
			);
			Ok((revert, task_manager))
		}),
		Some(Subcommand::PurgeChain(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database))
		}
		Some(Subcommand::ChainInfo(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config))
		}
	}
}

/// Open the database for a command that imports nothing.
fn open(config: &Configuration) -> Result<(Arc<FullClient>, Arc<FullBackend>, TaskManager)> {
	let Partial { client, backend, import_queue, mut task_manager, .. } =
		service::new_partial(config)?;
	// Its worker is essential, and would count as failed if it lost its queue before the end.
	task_manager.keep_alive(import_queue);
	Ok((client, backend, task_manager))
}

/// Run a node until it fails or is told to stop, by SIGINT or SIGTERM.
fn run_node(runner: Runner<Cli>) -> Result<()> {
	let mut database = None;
	let slot = &mut database;
	let outcome = runner.run_node_until_exit(move |config| async move {
		let (task_manager, backend) = match config.network.network_backend {
			NetworkBackendType::Litep2p => service::new_full::<Litep2pNetworkBackend>(config)?,
			NetworkBackendType::Libp2p => service::new_full::<NetworkWorker<Block, Hash>>(config)?,
		};
		*slot = Some(backend);
		Ok::<_, sc_cli::Error>(task_manager)
	});
	outcome.and(database.map_or(Ok(()), close))
}

/// Close the database of a node whose tasks have ended.
///
/// ParityDB writes in the background, and what is still under way reaches the disk when its last
/// user drops it. Threads of the JSON-RPC server and of offchain workers may use it a moment longer
/// than the node's tasks, and a process that ends does not wait for them. So wait here, and be the
/// last; who is told of success may rely on it.
fn close(backend: Arc<FullBackend>) -> Result<()> {
	let deadline = Instant::now() + CLOSE_TIMEOUT;
	while Arc::strong_count(&backend) > 1 {
		if Instant::now() > deadline {
			let problem = "the database is still in use and could not be closed in an orderly way";
			return Err(sc_cli::Error::Input(problem.into()));
		}
		thread::sleep(CLOSE_POLL);
	}
	// Whoever held the backend may hold the bare database too, and is dropping it now.
	thread::sleep(CLOSE_POLL);
	drop(backend);
	Ok(())
}

/// Take back what consensus noted about the last `blocks` blocks.
fn revert_consensus(
	client: Arc<FullClient>,
	backend: Arc<FullBackend>,
	blocks: NumberFor<Block>,
) -> Result<()> {
	sc_consensus_babe::revert(client.clone(), backend, blocks)?;
	sc_consensus_grandpa::revert(client, blocks)?;
	Ok(())
}
