//! `pallet-nfts`: device titles, and nothing else.

use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU128},
};
use frame_system::{EnsureNever, EnsureRoot};
use groundwave_types::{AccountId, BlockNumber, DeviceId, NetworkId};
use pallet_nfts::PalletFeatures;
use sp_runtime::traits::Verify;

use crate::{
	Balances, Runtime, RuntimeEvent, Signature, System,
	constants::{
		money::{GWV, deposit},
		time::DAYS,
	},
	titles::TitleLocker,
};

parameter_types! {
	pub Features: PalletFeatures = PalletFeatures::all_enabled();
	pub const MaxDeadlineDuration: BlockNumber = 360 * DAYS;
}

impl pallet_nfts::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type CollectionId = NetworkId;
	type ItemId = DeviceId;
	type Currency = Balances;
	type ForceOrigin = EnsureRoot<AccountId>;
	type CreateOrigin = EnsureNever<AccountId>;
	type Locker = TitleLocker;
	type CollectionDeposit = ConstU128<GWV>;
	type ItemDeposit = ConstU128<GWV>;
	type MetadataDepositBase = ConstU128<{ deposit(1, 129) }>;
	type AttributeDepositBase = ConstU128<{ deposit(1, 0) }>;
	type DepositPerByte = ConstU128<{ deposit(0, 1) }>;
	type StringLimit = ConstU32<256>;
	type KeyLimit = ConstU32<64>;
	type ValueLimit = ConstU32<256>;
	type ApprovalsLimit = ConstU32<20>;
	type ItemAttributesApprovalsLimit = ConstU32<30>;
	type MaxTips = ConstU32<10>;
	type MaxDeadlineDuration = MaxDeadlineDuration;
	type MaxAttributesPerCall = ConstU32<10>;
	type Features = Features;
	type OffchainSignature = Signature;
	type OffchainPublic = <Signature as Verify>::Signer;
	#[cfg(feature = "runtime-benchmarks")]
	type Helper = ();
	type WeightInfo = pallet_nfts::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}
