//! The runtime of Groundwave.
//!
//! | file | what it holds |
//! |---|---|
//! | `configs/` | the configuration of each pallet, one file each |
//! | `constants.rs` | money, time and limits, with units |
//! | `titles.rs` | device titles as items of `pallet-nfts` |
//! | `invariants.rs` | the invariants of all our pallets at once |
//! | `fees.rs` | what happens to fees |
//! | `apis.rs` | what node and clients may ask the runtime |
//! | `genesis_config_presets.rs` | genesis of the development and the local chain |
//! | `benchmarks.rs` | which pallets are benchmarked |

#![cfg_attr(not(feature = "std"), no_std)]
// The runtime's macros nest deeper than the default allows.
#![recursion_limit = "256"]
// `frame_support::runtime` and the Wasm builder generate public items without docs.
#![allow(missing_docs)]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
mod benchmarks;

mod apis;
pub mod configs;
pub mod constants;
mod fees;
pub mod genesis_config_presets;
mod invariants;
mod titles;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	MultiAddress, MultiSignature, generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
};
use sp_version::RuntimeVersion;

pub use apis::RuntimeApi;
pub use groundwave_types::{AccountId, Balance, BlockNumber};
pub use invariants::check_invariants;
pub use titles::NftTitles;

/// Index of a transaction in its sender's account.
pub type Nonce = u32;
/// A hash of the chain's data.
pub type Hash = sp_core::H256;
/// Signature of a transaction.
pub type Signature = MultiSignature;
/// Address form in transactions.
pub type Address = MultiAddress<AccountId, ()>;
/// Header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

// The signer of a `Signature` must be our account id.
const _: fn(<<Signature as Verify>::Signer as IdentifyAccount>::AccountId) -> AccountId = |id| id;

/// What each signed transaction carries besides its call: the stock extensions only, so that any
/// wallet can sign for this chain.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_skip_feeless_payment::SkipCheckIfFeeless<
		Runtime,
		pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// The extensions of a transaction that is valid in `era`, the `nonce`-th of its sender, and gives
/// `tip` plancks to the author beside the fee.
pub fn tx_extension(era: generic::Era, nonce: Nonce, tip: Balance) -> TxExtension {
	(
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(era),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(tip).into(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	)
}

/// A transaction as it travels and is stored.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// Executes blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Types for those who need to know that there are blocks, and nothing of what they hold.
pub mod opaque {
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;
	use sp_runtime::{generic, traits::BlakeTwo256};

	/// Header of a block.
	pub type Header = super::Header;
	/// A block of opaque transactions.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
	/// Id of a block.
	pub type BlockId = generic::BlockId<Block>;
	/// Hash of a block.
	pub type Hash = <BlakeTwo256 as sp_runtime::traits::Hash>::Output;
}

impl_opaque_keys! {
	/// Keys with which a validator takes part in consensus.
	pub struct SessionKeys {
		/// Authors blocks.
		pub babe: Babe,
		/// Votes for finality.
		pub grandpa: Grandpa,
	}
}

/// What this runtime is.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("groundwave"),
	impl_name: Cow::Borrowed("groundwave"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// The runtime: pallets at fixed indices, spaced by domain. Hooks run in this order, so what reads
/// randomness or sessions stands below Babe and Session.
#[frame_support::runtime]
mod runtime {
	/// The runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	// Consensus.
	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Babe = pallet_babe;
	#[runtime::pallet_index(3)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(4)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(5)]
	pub type Grandpa = pallet_grandpa;

	// Money.
	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(12)]
	pub type SkipFeelessPayment = pallet_skip_feeless_payment;

	// Accounts.
	#[runtime::pallet_index(20)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(21)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(22)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(23)]
	pub type Sudo = pallet_sudo;

	// Titles.
	#[runtime::pallet_index(30)]
	pub type Nfts = pallet_nfts;
	#[runtime::pallet_index(31)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(32)]
	pub type NftFractionalization = pallet_nft_fractionalization;

	// Groundwave.
	#[runtime::pallet_index(40)]
	pub type Networks = pallet_networks;
	#[runtime::pallet_index(41)]
	pub type Devices = pallet_devices;
	#[runtime::pallet_index(42)]
	pub type Coverage = pallet_coverage;
	#[runtime::pallet_index(43)]
	pub type Rewards = pallet_rewards;
	#[runtime::pallet_index(44)]
	pub type Credits = pallet_credits;
	#[runtime::pallet_index(45)]
	pub type Pools = pallet_pools;
	#[runtime::pallet_index(46)]
	pub type Fractions = pallet_fractions;

	// The price of GWV.
	#[runtime::pallet_index(50)]
	pub type PriceFeeders = pallet_membership;
	#[runtime::pallet_index(51)]
	pub type PriceOracle = pallet_oracle;

	// Due process.
	#[runtime::pallet_index(60)]
	pub type Clock = pallet_clock;
	#[runtime::pallet_index(61)]
	pub type Juries = pallet_juries;
	#[runtime::pallet_index(62)]
	pub type Accusations = pallet_accusations;
	#[runtime::pallet_index(63)]
	pub type Verification = pallet_verification;
}
