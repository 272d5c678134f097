//! `pallet-nft-fractionalization`: titles split into shares, and made whole again.

use frame_support::{
	BoundedVec, PalletId, parameter_types,
	traits::{ConstU32, ConstU128},
	weights::Weight,
};
use groundwave_types::{AssetId, Balance, DeviceId, NetworkId};
use pallet_nft_fractionalization::weights::{SubstrateWeight, WeightInfo};
use pallet_rewards::{MAX_UNSETTLED, WeightInfo as _};

use crate::{
	Assets, Balances, Runtime, RuntimeEvent, RuntimeHoldReason, constants::money::deposit,
	titles::SplittableTitles,
};

parameter_types! {
	pub const FractionalizationPalletId: PalletId = PalletId(*b"gw/fracs");
	pub ShareSymbol: BoundedVec<u8, ConstU32<64>> = BoundedVec::truncate_from(b"SHARE".to_vec());
	pub ShareName: BoundedVec<u8, ConstU32<64>> = BoundedVec::truncate_from(b"Title share".to_vec());
}

/// The weights of the pallet and of what [`SplittableTitles`] adds to them: a look at the device, and
/// a claim for it where it is split.
pub struct SplitWeight;

impl WeightInfo for SplitWeight {
	fn fractionalize() -> Weight {
		SubstrateWeight::<Runtime>::fractionalize()
			.saturating_add(<Runtime as pallet_rewards::Config>::WeightInfo::claim(MAX_UNSETTLED))
			.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads(2))
	}

	fn unify() -> Weight {
		SubstrateWeight::<Runtime>::unify()
			.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads(2))
	}
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
	type WeightInfo = SplitWeight;
}
