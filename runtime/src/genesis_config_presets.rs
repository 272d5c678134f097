//! Genesis of the development and the local chain. A live network's genesis is none of these: it
//! has no sudo key and rounds of 600 blocks, the default.

use alloc::{string::ToString, vec, vec::Vec};
use frame_support::{BoundedVec, build_struct_json_patch};
use groundwave_types::{AccountId, BlockNumber};
use pallet_accusations::{GenesisConfig as AccusationsConfig, Windows as AccusationWindows};
use pallet_balances::GenesisConfig as BalancesConfig;
use pallet_coverage::{GenesisConfig as CoverageConfig, WaitBlocks};
use pallet_juries::{GenesisConfig as JuriesConfig, Windows as JuryWindows};
use pallet_membership::GenesisConfig as PriceFeedersConfig;
use pallet_rewards::{GenesisConfig as RewardsConfig, SpanBlocks};
use pallet_verification::{GenesisConfig as VerificationConfig, Windows as OracleWindows};
use serde_json::Value;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

use crate::{
	BabeConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
	configs::babe_epoch_config, constants::money::GWV,
};

/// Rounds of the development chain: half a minute, so that a person can watch one settle.
const DEVELOPMENT_ROUND: BlockNumber = 5;

/// How long proofs wait on the development chain: no longer than fits into its rounds.
const DEVELOPMENT_WAITS: WaitBlocks = WaitBlocks { append: 2, margin: 1 };

/// How many of the well-known accounts feed the price of GWV.
const FEEDERS: usize = 6;

/// Times of the emission on the development chain: shares hold at once, burned GWV comes back within
/// minutes, and no device is too young to be paid.
const DEVELOPMENT_SPANS: SpanBlocks = SpanBlocks { shares: 0, burns: 60, maturity: 0 };

/// Deadlines of the development chain: a person can follow a case within half an hour.
const DEVELOPMENT_PROCESS: Process = Process {
	juries: JuryWindows { seasoning: 10, commit: 20, reveal: 20, appeal: 20 },
	accusations: AccusationWindows { reply: 10, refer: 600 },
	verification: OracleWindows { wait: 2, dispute: 10, unbonding: 60, show: 5 },
};

/// The deadlines of accusations, of oracles, and of the juries that decide about both.
#[derive(Default)]
struct Process {
	juries: JuryWindows,
	accusations: AccusationWindows,
	verification: OracleWindows,
}

/// Account and session keys of a well-known validator.
fn validator(
	account: Sr25519Keyring,
	finality: Ed25519Keyring,
) -> (AccountId, AccountId, SessionKeys) {
	let keys = SessionKeys { babe: account.public().into(), grandpa: finality.public().into() };
	(account.to_account_id(), account.to_account_id(), keys)
}

fn genesis(
	validators: Vec<(AccountId, AccountId, SessionKeys)>,
	round_length: BlockNumber,
	waits: WaitBlocks,
	spans: SpanBlocks,
	process: Process,
) -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: Sr25519Keyring::well_known()
				.map(|account| (account.to_account_id(), 1_000_000 * GWV))
				.collect(),
		},
		babe: BabeConfig { epoch_config: babe_epoch_config() },
		session: SessionConfig { keys: validators },
		sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
		coverage: CoverageConfig { waits },
		rewards: RewardsConfig { round_length, spans },
		juries: JuriesConfig { windows: process.juries },
		accusations: AccusationsConfig { windows: process.accusations },
		verification: VerificationConfig { windows: process.verification },
		price_feeders: PriceFeedersConfig {
			members: BoundedVec::truncate_from(
				Sr25519Keyring::well_known()
					.take(FEEDERS)
					.map(|account| account.to_account_id())
					.collect(),
			),
		},
	})
}

/// One validator and short rounds.
fn development() -> Value {
	let validators = vec![validator(Sr25519Keyring::Alice, Ed25519Keyring::Alice)];
	genesis(
		validators,
		DEVELOPMENT_ROUND,
		DEVELOPMENT_WAITS,
		DEVELOPMENT_SPANS,
		DEVELOPMENT_PROCESS,
	)
}

/// Two validators and rounds as on a live network.
fn local_testnet() -> Value {
	let validators = vec![
		validator(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
		validator(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
	];
	genesis(
		validators,
		pallet_rewards::DEFAULT_ROUND_LENGTH,
		WaitBlocks::default(),
		SpanBlocks::default(),
		Process::default(),
	)
}

/// The preset of this name as JSON.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let preset = match id.as_ref() {
		DEV_RUNTIME_PRESET => development(),
		LOCAL_TESTNET_RUNTIME_PRESET => local_testnet(),
		_ => return None,
	};
	Some(preset.to_string().into_bytes())
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}
