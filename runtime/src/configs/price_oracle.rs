//! `pallet-oracle`: what the feeders say that GWV is worth. `pallet-credits` makes a price of it.

use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	PalletId, parameter_types,
	traits::{ConstU32, ConstU64, SortedMembers},
};
use groundwave_traits::{PriceFeed, Quote};
use groundwave_types::{AccountId, Price};
use pallet_oracle::DefaultCombineData;
use scale_info::TypeInfo;

use super::price_feeders::MAX_FEEDERS;
use crate::{PriceFeeders, PriceOracle, Runtime, Timestamp, constants::price::MAX_QUOTE_AGE};

/// What can be fed.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Pair {
	/// US dollars for one GWV, in parts of 10^9.
	#[codec(index = 0)]
	GwvUsd,
}

parameter_types! {
	/// The account under which root feeds; it is no feeder, so `pallet-credits` does not count it.
	pub const OraclePalletId: PalletId = PalletId(*b"gw/price");
}

/// The accounts that governance chose.
pub struct Feeders;

impl SortedMembers<AccountId> for Feeders {
	fn sorted_members() -> Vec<AccountId> {
		<PriceFeeders as SortedMembers<AccountId>>::sorted_members()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn add(who: &AccountId) {
		<PriceFeeders as SortedMembers<AccountId>>::add(who);
	}
}

impl pallet_oracle::Config for Runtime {
	type OnNewData = ();
	/// The middle of the fresh values, for those who look; `pallet-credits` reads the single ones.
	type CombineData = DefaultCombineData<Runtime, ConstU32<5>, ConstU64<MAX_QUOTE_AGE>>;
	type Time = Timestamp;
	type OracleKey = Pair;
	type OracleValue = Price;
	type PalletId = OraclePalletId;
	type Members = Feeders;
	type WeightInfo = pallet_oracle::weights::SubstrateWeight<Runtime>;
	type MaxHasDispatchedSize = ConstU32<MAX_FEEDERS>;
	type MaxFeedValues = ConstU32<1>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

/// The last quote of each feeder.
pub struct OracleFeed;

impl PriceFeed for OracleFeed {
	fn quotes() -> Vec<Quote> {
		Feeders::sorted_members()
			.iter()
			.filter_map(|feeder| PriceOracle::raw_values(feeder, Pair::GwvUsd))
			.map(|fed| Quote { price: fed.value, at: fed.timestamp })
			.collect()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn feed(price: Price) {
		use frame_support::traits::Time;

		pallet_membership::Members::<Runtime>::kill();
		for index in 0..MAX_FEEDERS {
			let feeder: AccountId = frame_benchmarking::account("feeder", index, 0);
			Feeders::add(&feeder);
			let fed = pallet_oracle::TimestampedValue { value: price, timestamp: Timestamp::now() };
			pallet_oracle::RawValues::<Runtime>::insert(feeder, Pair::GwvUsd, fed);
		}
	}
}
