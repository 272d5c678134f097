//! A node: its blocks, and how transactions get into them.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result, anyhow, bail, ensure};
use groundwave_types::{BlockNumber, Hash, Millis};
use subxt::{
	Metadata, OnlineClient, SubstrateConfig,
	backend::LegacyBackend,
	config::RpcConfigFor,
	error::{DispatchError, TransactionEventsError},
	rpcs::{LegacyRpcMethods, RpcClient},
	transactions::{Payload, TransactionStatus},
};
use tokio::time::{Instant, sleep, timeout};

use crate::{
	Account,
	interface::{Events, Period, State, explain_module_error},
};

/// How long a node may take until it answers.
const UNTIL_ANSWER: Duration = Duration::from_secs(60);
/// How long a chain may take until its next block.
const UNTIL_BLOCK: Duration = Duration::from_secs(60);
/// How long a transaction may take until it is where it is waited for.
const UNTIL_INCLUSION: Duration = Duration::from_secs(120);
/// How often a node is asked whether it answers, and for its best block.
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(500);

/// A connection to a node.
pub struct Chain {
	pub(crate) client: OnlineClient<SubstrateConfig>,
	pub(crate) rpc: LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>,
}

/// A block that was waited for.
pub struct Moment {
	/// The chain's state after it.
	pub state: State,
	/// Its height.
	pub number: BlockNumber,
	/// Its timestamp.
	pub now: Millis,
	/// The round that it belongs to.
	pub period: Period,
}

/// Where a transaction is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
	/// In a block.
	Included,
	/// In a final block.
	Final,
}

/// A transaction in a block.
pub struct Included {
	/// The chain's state after that block.
	pub state: State,
	/// What the transaction did.
	pub events: Events,
}

impl Chain {
	/// Connects to the node at `url`, which may still be starting.
	pub async fn connect(url: &str) -> Result<Self> {
		let deadline = Instant::now() + UNTIL_ANSWER;
		let rpc = loop {
			match RpcClient::from_insecure_url(url).await {
				Ok(rpc) => break rpc,
				Err(error) if Instant::now() >= deadline => {
					let seconds = UNTIL_ANSWER.as_secs();
					let silence = format!("no node answered at {url} for {seconds} s");
					return Err(error).context(silence);
				}
				Err(_) => sleep(BETWEEN_QUESTIONS).await,
			}
		};
		let backend = LegacyBackend::<SubstrateConfig>::builder().build(rpc.clone());
		let client = OnlineClient::from_backend(Arc::new(backend)).await?;
		Ok(Self { client, rpc: LegacyRpcMethods::new(rpc) })
	}

	/// The hash of the chain's first block.
	pub fn genesis(&self) -> Hash {
		self.client.genesis_hash()
	}

	/// The state after the best block.
	pub async fn best(&self) -> Result<State> {
		self.state_at(self.best_hash().await?).await
	}

	/// The state after the last final block.
	pub async fn finalized(&self) -> Result<State> {
		Ok(State(self.client.at_current_block().await?))
	}

	pub(crate) async fn best_hash(&self) -> Result<Hash> {
		let hash = self.rpc.chain_get_block_hash(None).await?;
		hash.context("the node has no block")
	}

	pub(crate) async fn state_at(&self, hash: Hash) -> Result<State> {
		Ok(State(self.client.at_block(hash).await?))
	}

	/// Waits for a best block of which `is_it` holds, and tells on stderr what is waited for.
	pub async fn wait_for(&self, what: &str, is_it: impl Fn(&Moment) -> bool) -> Result<Moment> {
		let mut seen = None;
		let mut seen_at = Instant::now();
		loop {
			let hash = self.best_hash().await?;
			if seen != Some(hash) {
				(seen, seen_at) = (Some(hash), Instant::now());
				let state = self.state_at(hash).await?;
				let (number, now) = (state.number()?, state.timestamp().await?);
				let period = state.period().await?;
				let moment = Moment { state, number, now, period };
				if is_it(&moment) {
					return Ok(moment);
				}
				let Period { round, blocks, .. } = moment.period;
				let left = blocks.end.saturating_sub(number);
				eprintln!(
					"block {number}: round {round} ends in {left} blocks; waiting for {what}"
				);
			}
			let silence = seen_at.elapsed();
			ensure!(silence < UNTIL_BLOCK, "the chain made no block for {} s", silence.as_secs());
			sleep(BETWEEN_QUESTIONS).await;
		}
	}

	/// Has `signer` send `call` and waits until it is done; fails if the chain refuses it.
	pub async fn submit(
		&self,
		call: &impl Payload,
		signer: &Account,
		until: Until,
	) -> Result<Included> {
		let included = timeout(UNTIL_INCLUSION, self.submit_patiently(call, signer, until));
		let included = included
			.await
			.unwrap_or_else(|_| Err(anyhow!("not done in {} s", UNTIL_INCLUSION.as_secs())));
		included.with_context(|| {
			format!("{}.{} by {}", call.pallet_name(), call.call_name(), signer.name)
		})
	}

	async fn submit_patiently(
		&self,
		call: &impl Payload,
		signer: &Account,
		until: Until,
	) -> Result<Included> {
		// At the best block, so that the nonce counts what was included just before.
		let best = self.best().await?;
		let mut progress =
			best.0.transactions().sign_and_submit_then_watch_default(call, &signer.signer).await?;
		while let Some(status) = progress.next().await {
			let block = match status? {
				TransactionStatus::InBestBlock(block) if until == Until::Included => block,
				TransactionStatus::InFinalizedBlock(block) => block,
				TransactionStatus::Error { message }
				| TransactionStatus::Invalid { message }
				| TransactionStatus::Dropped { message } => bail!(message),
				_ => continue,
			};
			let state = State(block.at().await?);
			let metadata = state.0.metadata_ref();
			let events = block.wait_for_success().await;
			let events = Events::new(events.map_err(|error| explain(error, metadata))?, metadata)?;
			return Ok(Included { state, events });
		}
		bail!("the node does not tell what became of it")
	}
}

/// The error with the name and the documentation that the chain's metadata gives it.
pub(crate) fn explain(error: TransactionEventsError, metadata: &Metadata) -> anyhow::Error {
	if let TransactionEventsError::ExtrinsicFailed(DispatchError::Module(module)) = &error
		&& let Some(explained) =
			explain_module_error(metadata, module.pallet_index(), module.error_index())
	{
		return anyhow!(explained);
	}
	error.into()
}
