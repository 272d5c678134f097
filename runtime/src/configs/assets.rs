//! `pallet-assets`: the shares of titles that were split, and nothing else.

use frame_support::traits::{ConstU32, ConstU128};
use frame_system::{EnsureNever, EnsureRoot};
use groundwave_types::{AccountId, AssetId, Balance};

use crate::{
	Balances, Runtime, RuntimeEvent,
	constants::money::{GWV, deposit},
};

impl pallet_assets::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type AssetId = AssetId;
	type AssetIdParameter = AssetId;
	type ReserveData = ();
	type Currency = Balances;
	/// Only splitting a title makes an asset.
	type CreateOrigin = frame_support::traits::AsEnsureOriginWithArg<EnsureNever<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetDeposit = ConstU128<GWV>;
	type AssetAccountDeposit = ConstU128<{ deposit(1, 16) }>;
	type MetadataDepositBase = ConstU128<{ deposit(1, 68) }>;
	type MetadataDepositPerByte = ConstU128<{ deposit(0, 1) }>;
	type ApprovalDeposit = ConstU128<{ deposit(1, 64) }>;
	type RemoveItemsLimit = ConstU32<100>;
	type StringLimit = ConstU32<64>;
	type Freezer = ();
	type Holder = ();
	type Extra = ();
	type CallbackHandle = ();
	type AssetIdAllocator = ();
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}
