//! What other pallets see of this one.

use alloc::vec::Vec;

use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	storage::with_storage_layer,
	traits::Get,
	weights::Weight,
};
use groundwave_traits::{
	ClaimFor, DeviceLeaves, EmissionShares, PointValue, RoundStart, Rounds, ScoreSink, Settlements,
	StakeRewards, Usage, UsageSink,
};
use groundwave_types::{AccountId, Balance, DeviceId, NetworkId, Points, Round};

use crate::{Anchor, Config, MAX_UNSETTLED, Pallet, Spans, Starts, WeightInfo};

impl<T: Config> Rounds for Pallet<T> {
	fn current() -> Round {
		Anchor::<T>::get().round
	}

	fn start(round: Round) -> Option<RoundStart> {
		Starts::<T>::get(round)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn advance() {
		let end = Anchor::<T>::get().end();
		frame_system::Pallet::<T>::set_block_number(end.into());
		Self::process_round(end);
	}
}

impl<T: Config> EmissionShares for Pallet<T> {
	fn has_share(network: NetworkId) -> bool {
		// A share that only the round before has, or only the next one will have, counts as well.
		let (first, span) = (Anchor::<T>::get().previous_block(), Spans::<T>::get().shares);
		Self::share_record(network).is_some_and(|record| !record.is_void(first, span))
	}
}

impl<T: Config> ScoreSink for Pallet<T> {
	fn credit_many(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> Result<Weight, DispatchError> {
		let pools = with_storage_layer(|| Self::do_credit(network, round, points))?;
		Ok(T::Stakes::points_weight(pools))
	}

	fn stake_weight(devices: u32) -> Weight {
		// At most a pool for each.
		T::Stakes::points_weight(devices)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(network: NetworkId, devices: &[DeviceId]) {
		crate::benchmarking::burden_credit::<T>(network, devices);
	}
}

impl<T: Config> PointValue for Pallet<T> {
	fn max_rate() -> Balance {
		T::Policy::get().max_rate
	}
}

impl<T: Config> UsageSink for Pallet<T> {
	fn record_usage(network: NetworkId, usage: Vec<Usage>) -> DispatchResult {
		with_storage_layer(|| Self::do_record_usage(network, usage))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(network: NetworkId, devices: &[DeviceId]) {
		crate::benchmarking::burden_credit::<T>(network, devices);
	}
}

impl<T: Config> Settlements for Pallet<T> {
	fn settle(network: NetworkId) -> DispatchResult {
		with_storage_layer(|| Self::do_settle(network).map(|_| ()))
	}

	fn weight() -> Weight {
		T::WeightInfo::settle(MAX_UNSETTLED)
	}
}

impl<T: Config> ClaimFor for Pallet<T> {
	fn claim_for(device: DeviceId) -> DispatchResult {
		with_storage_layer(|| Self::do_draw(device))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		crate::benchmarking::burden::<T>(device);
	}
}

impl<T: Config> DeviceLeaves for Pallet<T> {
	fn on_leave(device: DeviceId, owner: &AccountId) -> DispatchResult {
		with_storage_layer(|| Self::do_close(device, owner))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		crate::benchmarking::burden::<T>(device);
	}
}
