//! The chains that the node knows by name.
//!
//! A specification of these is the runtime's Wasm with the name of one of its genesis presets: what
//! stands in genesis is the runtime's business. Plain specifications (`build-spec`) hold the preset
//! as a patch, which tools such as Zombienet edit.

use groundwave_runtime::{WASM_BINARY, opaque::Block};
use sc_chain_spec::{ChainSpecExtension, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sc_client_api::{BadBlocks, ForkBlocks};
use sc_service::{ChainType, GenericChainSpec, Properties};
use sc_sync_state_rpc::LightSyncStateExtension;
use serde::{Deserialize, Serialize};

/// A chain specification with our [`Extensions`].
pub type ChainSpec = GenericChainSpec<Extensions>;

/// Prefix of the chain's network protocols.
const PROTOCOL_ID: &str = "gwv";

/// What wallets call the token.
const TOKEN_SYMBOL: &str = "GWV";

/// Decimals of the token; the runtime's constants count in the same unit.
const TOKEN_DECIMALS: u8 = 12;

/// Prefix of addresses; equal to the runtime's `SS58Prefix`, which wallets believe first.
const SS58_FORMAT: u16 = 42;

/// What a chain specification may tell the client beside the standard fields.
#[derive(Debug, Default, Clone, Serialize, Deserialize, ChainSpecExtension)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
	/// Blocks by number and hash that the chain must contain.
	pub fork_blocks: ForkBlocks<Block>,
	/// Hashes of blocks that the chain must not contain.
	pub bad_blocks: BadBlocks<Block>,
	/// Checkpoint from which light clients start; `sync_state_genSyncSpec` fills it.
	pub light_sync_state: LightSyncStateExtension,
}

/// The development chain: one validator, Alice.
pub fn development() -> Result<ChainSpec, String> {
	from_preset(
		"Groundwave Development",
		"groundwave_dev",
		ChainType::Development,
		DEV_RUNTIME_PRESET,
	)
}

/// The local test network: several validators on one machine.
pub fn local_testnet() -> Result<ChainSpec, String> {
	from_preset(
		"Groundwave Local Testnet",
		"groundwave_local",
		ChainType::Local,
		LOCAL_TESTNET_RUNTIME_PRESET,
	)
}

fn from_preset(
	name: &str,
	id: &str,
	chain_type: ChainType,
	preset: &str,
) -> Result<ChainSpec, String> {
	let code = WASM_BINARY.ok_or(
		"this binary was built without the Wasm runtime (SKIP_WASM_BUILD): build it again with it, \
		 or give --chain the path of a chain specification",
	)?;
	Ok(ChainSpec::builder(code, Extensions::default())
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_protocol_id(PROTOCOL_ID)
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build())
}

fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), TOKEN_SYMBOL.into());
	properties.insert("tokenDecimals".into(), TOKEN_DECIMALS.into());
	properties.insert("ss58Format".into(), SS58_FORMAT.into());
	properties
}
