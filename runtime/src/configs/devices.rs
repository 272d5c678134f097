//! `pallet-devices`: makers, registration, places and titles.

use frame_support::{PalletId, parameter_types, traits::ConstU32};

use crate::{
	Balances, Coverage, Networks, NftTitles, Rewards, Runtime, constants::time::DAYS, fees::BurnGwv,
};

parameter_types! {
	pub const DevicesPalletId: PalletId = PalletId(*b"gw/devcs");
}

impl pallet_devices::Config for Runtime {
	type Currency = Balances;
	type PalletId = DevicesPalletId;
	type Networks = Networks;
	type Titles = NftTitles;
	type Fees = BurnGwv;
	type Leaves = (Coverage, Rewards);
	type MaxSignatureLife = ConstU32<{ 30 * DAYS }>;
	type CoolingPeriod = ConstU32<{ 7 * DAYS }>;
	type WeightInfo = pallet_devices::weights::SubstrateWeight<Runtime>;
}
