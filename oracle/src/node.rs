//! The chain, as the daemon needs it; tests put another one in its place.

use std::{
	future::Future,
	sync::{Arc, PoisonError, RwLock},
};

use anyhow::{Result, ensure};
use groundwave_client::{
	Account, BlockReport, Chain, CoverageCall, CoverageLimits, Funds, Height, NetworkRules,
	ProofState, RegisteredDevice, SignedTransaction, Standing,
};
use groundwave_types::{AccountId, BlockNumber, Cell, DeviceId, Hash, NetworkId, Region};

/// What the daemon asks of a chain. `at` is the hash of the block after which it asks.
pub trait Node: Send + Sync + 'static {
	/// The hash of the first block.
	fn genesis(&self) -> Hash;
	/// The connection, over which a committee's member asks and sends; none where there is no node.
	fn chain(&self) -> Option<Arc<Chain>> {
		None
	}
	/// Connects again, after the node did not answer.
	fn renew(&self) -> impl Future<Output = Result<()>> + Send;
	/// The best block; `known` is the answer before.
	fn best(&self, known: Option<Height>) -> impl Future<Output = Result<Height>> + Send;
	/// The last final block; `known` is the answer before.
	fn finalized(&self, known: Option<Height>) -> impl Future<Output = Result<Height>> + Send;
	/// What one call takes, and how long proofs wait.
	fn limits(&self) -> impl Future<Output = Result<CoverageLimits>> + Send;
	/// A device that is registered and not about to leave.
	fn device(
		&self,
		device: DeviceId,
		at: Hash,
	) -> impl Future<Output = Result<Option<RegisteredDevice>>> + Send;
	/// By what a network's receipts are judged.
	fn network(
		&self,
		network: NetworkId,
		at: Hash,
	) -> impl Future<Output = Result<Option<NetworkRules>>> + Send;
	/// The radio region of a cell on a network's map.
	fn region(
		&self,
		network: NetworkId,
		cell: Cell,
		at: Hash,
	) -> impl Future<Output = Result<Option<Region>>> + Send;
	/// What the chain has of the beacons of a device.
	fn proofs(
		&self,
		device: DeviceId,
		at: Hash,
	) -> impl Future<Output = Result<Vec<ProofState>>> + Send;
	/// How a device fares.
	fn standing(&self, device: DeviceId, at: Hash)
	-> impl Future<Output = Result<Standing>> + Send;
	/// What an account has, and its next nonce.
	fn funds(&self, of: &AccountId, at: Hash) -> impl Future<Output = Result<Funds>> + Send;
	/// Signs a call for the `life` blocks after `since`.
	fn sign(
		&self,
		call: &CoverageCall,
		signer: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> impl Future<Output = Result<SignedTransaction>> + Send;
	/// Signs what does nothing but use up a nonce.
	fn sign_nothing(
		&self,
		signer: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> impl Future<Output = Result<SignedTransaction>> + Send;
	/// Hands a transaction to the node; fails with what the node says against it.
	fn send(&self, transaction: &[u8]) -> impl Future<Output = Result<()>> + Send;
	/// What the final block at this height tells of receipts and of the transactions with these
	/// hashes.
	fn report(
		&self,
		number: BlockNumber,
		asked: &[Hash],
	) -> impl Future<Output = Result<BlockReport>> + Send;
}

/// A node that is reached over JSON-RPC.
pub struct LiveNode {
	url: String,
	genesis: Hash,
	chain: RwLock<Arc<Chain>>,
}

impl LiveNode {
	/// Connects to the node at `url`, which may still be starting.
	pub async fn connect(url: &str) -> Result<Self> {
		let chain = Chain::connect(url).await?;
		Ok(Self { url: url.into(), genesis: chain.genesis(), chain: RwLock::new(Arc::new(chain)) })
	}

	fn connection(&self) -> Arc<Chain> {
		self.chain.read().unwrap_or_else(PoisonError::into_inner).clone()
	}
}

impl Node for LiveNode {
	fn genesis(&self) -> Hash {
		self.genesis
	}

	fn chain(&self) -> Option<Arc<Chain>> {
		Some(self.connection())
	}

	async fn renew(&self) -> Result<()> {
		let chain = Chain::connect(&self.url).await?;
		ensure!(
			chain.genesis() == self.genesis,
			"the node at {} is of another chain than before: its first block is {:x}",
			self.url,
			chain.genesis()
		);
		*self.chain.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(chain);
		Ok(())
	}

	async fn best(&self, known: Option<Height>) -> Result<Height> {
		self.connection().best_height(known).await
	}

	async fn finalized(&self, known: Option<Height>) -> Result<Height> {
		self.connection().final_height(known).await
	}

	async fn limits(&self) -> Result<CoverageLimits> {
		self.connection().coverage_limits().await
	}

	async fn device(&self, device: DeviceId, at: Hash) -> Result<Option<RegisteredDevice>> {
		self.connection().registered(device, at).await
	}

	async fn network(&self, network: NetworkId, at: Hash) -> Result<Option<NetworkRules>> {
		self.connection().network_rules(network, at).await
	}

	async fn region(&self, network: NetworkId, cell: Cell, at: Hash) -> Result<Option<Region>> {
		self.connection().region(network, cell, at).await
	}

	async fn proofs(&self, device: DeviceId, at: Hash) -> Result<Vec<ProofState>> {
		self.connection().proofs_of(device, at).await
	}

	async fn standing(&self, device: DeviceId, at: Hash) -> Result<Standing> {
		self.connection().standing(device, at).await
	}

	async fn funds(&self, of: &AccountId, at: Hash) -> Result<Funds> {
		self.connection().funds(of, at).await
	}

	async fn sign(
		&self,
		call: &CoverageCall,
		signer: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		self.connection().sign(call, signer, nonce, since, life).await
	}

	async fn sign_nothing(
		&self,
		signer: &Account,
		nonce: u64,
		since: &Height,
		life: BlockNumber,
	) -> Result<SignedTransaction> {
		self.connection().sign_nothing(signer, nonce, since, life).await
	}

	async fn send(&self, transaction: &[u8]) -> Result<()> {
		self.connection().send(transaction).await
	}

	async fn report(&self, number: BlockNumber, asked: &[Hash]) -> Result<BlockReport> {
		self.connection().report(number, asked).await
	}
}
