//! `frame-system`: accounts, blocks and what may be called.

use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstU32, Contains},
	weights::constants::ParityDbWeight,
};
use frame_system::limits::{BlockLength, BlockWeights};
use groundwave_types::{AccountId, Balance};
use pallet_fractions::MAX_SHARES;
use sp_runtime::traits::AccountIdLookup;
use sp_version::RuntimeVersion;

use crate::{
	Block, Nonce, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeTask,
	VERSION,
	constants::limits::{MAX_BLOCK_LENGTH, MAX_BLOCK_WEIGHT, NORMAL_RATIO},
};

parameter_types! {
	/// Two days and more: longer than a proof waits for its draw.
	pub const BlockHashCount: u32 = 32_768;
	pub const Version: RuntimeVersion = VERSION;
	pub const SS58Prefix: u16 = 42;
	pub RuntimeBlockWeights: BlockWeights =
		BlockWeights::with_sensible_defaults(MAX_BLOCK_WEIGHT, NORMAL_RATIO);
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(MAX_BLOCK_LENGTH)
		.modify_max_length_for_class(DispatchClass::Normal, |length| {
			*length = NORMAL_RATIO * MAX_BLOCK_LENGTH
		})
		.build();
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type BaseCallFilter = CallFilter;
	type Block = Block;
	type Nonce = Nonce;
	type AccountId = AccountId;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type BlockHashCount = BlockHashCount;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = ConstU32<128>;
	type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
	type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
}

/// What anybody may call. Titles move by transfer, approval, price and swap; all that would make,
/// change or destroy a title is done by `pallet-devices` alone. Shares of titles move, and are made
/// and destroyed by splitting a title and making it whole alone.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Nfts(call) => moves_title(call),
			RuntimeCall::Assets(call) => moves_shares(call),
			RuntimeCall::NftFractionalization(call) => splits_title(call),
			RuntimeCall::System(_)
			| RuntimeCall::Timestamp(_)
			| RuntimeCall::Babe(_)
			| RuntimeCall::Session(_)
			| RuntimeCall::Grandpa(_)
			| RuntimeCall::Balances(_)
			| RuntimeCall::Utility(_)
			| RuntimeCall::Proxy(_)
			| RuntimeCall::Multisig(_)
			| RuntimeCall::Sudo(_)
			| RuntimeCall::Networks(_)
			| RuntimeCall::Devices(_)
			| RuntimeCall::Coverage(_)
			| RuntimeCall::Rewards(_)
			| RuntimeCall::Credits(_)
			| RuntimeCall::Pools(_)
			| RuntimeCall::Fractions(_)
			| RuntimeCall::PriceFeeders(_)
			| RuntimeCall::PriceOracle(_)
			| RuntimeCall::Juries(_)
			| RuntimeCall::Accusations(_)
			| RuntimeCall::Verification(_) => true,
		}
	}
}

fn moves_title(call: &pallet_nfts::Call<Runtime>) -> bool {
	use pallet_nfts::Call;
	match call {
		Call::transfer { .. }
		| Call::approve_transfer { .. }
		| Call::cancel_approval { .. }
		| Call::clear_all_transfer_approvals { .. }
		| Call::set_price { .. }
		| Call::buy_item { .. }
		| Call::create_swap { .. }
		| Call::cancel_swap { .. }
		| Call::claim_swap { .. } => true,
		Call::create { .. }
		| Call::force_create { .. }
		| Call::destroy { .. }
		| Call::mint { .. }
		| Call::force_mint { .. }
		| Call::burn { .. }
		| Call::redeposit { .. }
		| Call::lock_item_transfer { .. }
		| Call::unlock_item_transfer { .. }
		| Call::lock_collection { .. }
		| Call::transfer_ownership { .. }
		| Call::set_team { .. }
		| Call::force_collection_owner { .. }
		| Call::force_collection_config { .. }
		| Call::lock_item_properties { .. }
		| Call::set_attribute { .. }
		| Call::force_set_attribute { .. }
		| Call::clear_attribute { .. }
		| Call::approve_item_attributes { .. }
		| Call::cancel_item_attributes_approval { .. }
		| Call::set_metadata { .. }
		| Call::clear_metadata { .. }
		| Call::set_collection_metadata { .. }
		| Call::clear_collection_metadata { .. }
		| Call::set_accept_ownership { .. }
		| Call::set_collection_max_supply { .. }
		| Call::update_mint_settings { .. }
		| Call::pay_tips { .. }
		| Call::mint_pre_signed { .. }
		| Call::set_attributes_pre_signed { .. }
		| Call::__Ignore(..) => false,
	}
}

fn splits_title(call: &pallet_nft_fractionalization::Call<Runtime>) -> bool {
	use pallet_nft_fractionalization::Call;
	match call {
		// Whoever holds none of no shares could make the title whole and take it; of too many, none
		// could be deposited.
		Call::fractionalize { fractions, .. } => (1..=MAX_SHARES).contains(fractions),
		Call::unify { .. } => true,
		Call::__Ignore(..) => false,
	}
}

fn moves_shares(call: &pallet_assets::Call<Runtime>) -> bool {
	use pallet_assets::Call;
	match call {
		Call::transfer { .. }
		| Call::transfer_keep_alive { .. }
		| Call::transfer_all { .. }
		| Call::approve_transfer { .. }
		| Call::cancel_approval { .. }
		| Call::transfer_approved { .. }
		| Call::touch { .. }
		| Call::touch_other { .. }
		| Call::refund { allow_burn: false, .. }
		| Call::refund_other { .. }
		// What is left of an asset whose title is whole again can be swept away by anybody.
		| Call::destroy_accounts { .. }
		| Call::destroy_approvals { .. }
		| Call::finish_destroy { .. } => true,
		// One share that is burned keeps a title split for ever.
		Call::refund { .. }
		| Call::burn { .. }
		| Call::create { .. }
		| Call::force_create { .. }
		| Call::start_destroy { .. }
		| Call::mint { .. }
		| Call::force_transfer { .. }
		| Call::freeze { .. }
		| Call::thaw { .. }
		| Call::freeze_asset { .. }
		| Call::thaw_asset { .. }
		| Call::transfer_ownership { .. }
		| Call::set_team { .. }
		| Call::set_metadata { .. }
		| Call::clear_metadata { .. }
		| Call::force_set_metadata { .. }
		| Call::force_clear_metadata { .. }
		| Call::force_asset_status { .. }
		| Call::force_cancel_approval { .. }
		| Call::set_min_balance { .. }
		| Call::block { .. }
		| Call::set_reserves { .. }
		| Call::__Ignore(..) => false,
	}
}
