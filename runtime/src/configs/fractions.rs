//! `pallet-fractions`: the income of titles that were split.

use frame_support::{PalletId, parameter_types, traits::fungible::HoldConsideration};
use groundwave_types::AccountId;

use crate::{
	Assets, Balances, NftTitles, Rewards, Runtime, RuntimeHoldReason, configs::StoragePrice,
};

parameter_types! {
	pub const FractionsPalletId: PalletId = PalletId(*b"gw/share");
	pub const FractionRowReason: RuntimeHoldReason =
		RuntimeHoldReason::Fractions(pallet_fractions::HoldReason::RowDeposit);
}

impl pallet_fractions::Config for Runtime {
	type Assets = Assets;
	type Currency = Balances;
	type Titles = NftTitles;
	type Rewards = Rewards;
	type RowDeposit = HoldConsideration<AccountId, Balances, FractionRowReason, StoragePrice>;
	type PalletId = FractionsPalletId;
	type WeightInfo = pallet_fractions::weights::SubstrateWeight<Runtime>;
}
