//! What other pallets see of this one.

use frame_support::{pallet_prelude::DispatchError, storage::with_storage_layer, weights::Weight};
use groundwave_traits::{SlashStake, StakeInspect, StakeRewards};
use groundwave_types::{AccountId, Balance, BlockNumber, DeviceId, NetworkId, Points, Round};
use sp_runtime::Permill;

use crate::{Attachments, Bonded, Config, Delegations, Pallet, WeightInfo};

impl<T: Config> StakeRewards for Pallet<T> {
	fn on_points(
		network: NetworkId,
		round: Round,
		blocks: BlockNumber,
		points: &[(DeviceId, Points)],
	) -> Result<u32, DispatchError> {
		with_storage_layer(|| Self::do_add_points(network, round, blocks, points))
	}

	fn points_weight(pools: u32) -> Weight {
		T::WeightInfo::on_points(pools).saturating_sub(T::WeightInfo::on_points(0))
	}

	fn on_settled(
		network: NetworkId,
		round: Round,
		budget: Balance,
	) -> Result<Balance, DispatchError> {
		with_storage_layer(|| Self::do_settle(network, round, budget))
	}

	fn account() -> AccountId {
		Self::account_id()
	}

	fn bonded() -> Balance {
		Bonded::<T>::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(network: NetworkId, devices: &[DeviceId]) {
		crate::benchmarking::burden::<T>(network, devices);
	}
}

impl<T: Config> SlashStake for Pallet<T> {
	fn slash(device: DeviceId, part: Permill, offence: Round) -> Result<Balance, DispatchError> {
		with_storage_layer(|| Self::do_slash(device, part, offence))
	}
}

impl<T: Config> StakeInspect for Pallet<T> {
	fn has_stake(device: DeviceId, round: Round, who: &AccountId) -> bool {
		Attachments::<T>::get(device)
			.filter(|attachment| attachment.answers_for(round))
			.is_some_and(|attachment| Delegations::<T>::contains_key(attachment.pool, who))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		use groundwave_traits::DeviceOwners;

		let network = T::Devices::network(device).expect("the device is registered; qed");
		crate::benchmarking::burden::<T>(network, &[device]);
	}
}
