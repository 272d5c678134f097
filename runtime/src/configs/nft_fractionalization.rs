//! `pallet-nft-fractionalization`: titles split into shares, and made whole again.

use frame_support::{
	BoundedVec, PalletId, parameter_types,
	traits::{ConstU32, ConstU128},
};
use groundwave_types::{AssetId, Balance, DeviceId, NetworkId};

use crate::{
	Assets, Balances, Runtime, RuntimeEvent, RuntimeHoldReason, constants::money::deposit,
	titles::SplittableTitles,
};

parameter_types! {
	pub const FractionalizationPalletId: PalletId = PalletId(*b"gw/fracs");
	pub ShareSymbol: BoundedVec<u8, ConstU32<64>> = BoundedVec::truncate_from(b"SHARE".to_vec());
	pub ShareName: BoundedVec<u8, ConstU32<64>> = BoundedVec::truncate_from(b"Title share".to_vec());
}

impl pallet_nft_fractionalization::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Deposit = ConstU128<{ deposit(1, 128) }>;
	type NftCollectionId = NetworkId;
	type NftId = DeviceId;
	type AssetBalance = Balance;
	type AssetId = AssetId;
	type Assets = Assets;
	type Nfts = SplittableTitles;
	type PalletId = FractionalizationPalletId;
	type NewAssetSymbol = ShareSymbol;
	type NewAssetName = ShareName;
	type StringLimit = ConstU32<64>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	type WeightInfo = pallet_nft_fractionalization::weights::SubstrateWeight<Runtime>;
}
