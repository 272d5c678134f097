//! The node's own JSON-RPC methods.
//!
//! `sc-service` serves the standard set by itself (`author`, `chain`, `state`, `system`,
//! `offchain`, `chainHead`, `chainSpec`, `transaction`, on archive nodes `archive`); a method
//! registered twice would keep the node from starting, so only what is missing there is added here.

use crate::service::{FullBackend, FullClient, FullSelectChain, Hash, TransactionPool};
use groundwave_runtime::opaque::Block;
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_babe::BabeWorkerHandle;
use sc_consensus_babe_rpc::{Babe, BabeApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sc_service::ChainSpec;
use sc_sync_state_rpc::{SyncState, SyncStateApiServer};
use sp_keystore::KeystorePtr;
use sp_runtime::traits::NumberFor;
use std::{error::Error, sync::Arc};
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods need of the node.
pub struct Rpc {
	/// The client.
	pub client: Arc<FullClient>,
	/// The transaction pool, for the next nonce of an account.
	pub pool: Arc<TransactionPool>,
	/// The rule that tells the best chain.
	pub select_chain: FullSelectChain,
	/// The keys of this node, for the slots that it may claim.
	pub keystore: KeystorePtr,
	/// The chain specification, to which `sync_state` adds a checkpoint.
	pub chain_spec: Box<dyn ChainSpec>,
	/// Answers questions about BABE's epochs.
	pub babe_worker: BabeWorkerHandle<Block>,
	/// GRANDPA's voters.
	pub authority_set: SharedAuthoritySet<Hash, NumberFor<Block>>,
	/// The state of GRANDPA's vote, while this node takes part.
	pub voter_state: SharedVoterState,
	/// New justifications.
	pub justifications: GrandpaJustificationStream<Block>,
	/// Proofs of finality.
	pub finality_proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

impl Rpc {
	/// All methods; `executor` runs subscriptions.
	pub fn module(
		&self,
		executor: SubscriptionTaskExecutor,
	) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
		let mut module = RpcModule::new(());
		module
			.merge(System::<_, _, Block>::new(self.client.clone(), self.pool.clone()).into_rpc())?;
		module.merge(TransactionPayment::<_, Block>::new(self.client.clone()).into_rpc())?;
		module.merge(
			Babe::new(
				self.client.clone(),
				self.babe_worker.clone(),
				self.keystore.clone(),
				self.select_chain.clone(),
			)
			.into_rpc(),
		)?;
		module.merge(
			Grandpa::new(
				executor,
				self.authority_set.clone(),
				self.voter_state.clone(),
				self.justifications.clone(),
				self.finality_proofs.clone(),
			)
			.into_rpc(),
		)?;
		module.merge(
			SyncState::<Block, _>::new(
				self.chain_spec.cloned_box(),
				self.client.clone(),
				self.authority_set.clone(),
				self.babe_worker.clone(),
			)?
			.into_rpc(),
		)?;
		Ok(module)
	}
}
