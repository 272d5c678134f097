//! What other pallets see of this one.

use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwave_coverage::{Contradiction, LeafFacts, contradiction};
use groundwave_traits::{DeviceLeaves, LeafJudge, RadioDevices, Rounds, RulesHistory};
use groundwave_types::{AccountId, DeviceId, NetworkId, Points, Round};
use sp_runtime::traits::Zero;

use crate::{Config, Error, Pallet, Proofs, Slot, Standings};

impl<T: Config> DeviceLeaves for Pallet<T> {
	/// Frees what is kept of the device. It has taken part in nothing since it started to leave, so
	/// that its last proof is long scored or expired. Fails as long as it counts in the density of its
	/// place: anybody can have it lapse.
	fn on_leave(device: DeviceId, _owner: &AccountId) -> DispatchResult {
		let standing = Standings::<T>::get(device);
		let counts = standing.is_some_and(|standing| standing.counted.is_some());
		ensure!(!counts, Error::<T>::StillCounted);
		for slot in Slot::BOTH {
			Proofs::<T>::remove(device, slot);
		}
		Standings::<T>::remove(device);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		crate::benchmarking::burden::<T>(device);
	}
}

/// Nothing is held against a leaf that the chain does not know for sure: rules that were replaced twice
/// since, the seed of a bucket that is long over, the place of a device that moved.
impl<T: Config> LeafJudge for Pallet<T> {
	fn contradiction(
		network: NetworkId,
		round: Round,
		device: DeviceId,
		points: Points,
		leaf: &[u8],
	) -> Option<Contradiction> {
		let rules = T::Networks::rules_in(network, round)?;
		let bucket = rules.bucket(round);
		let next = T::Rounds::start(round.saturating_add(1));
		let span = T::Rounds::start(round).zip(next).map(|(began, ended)| [began.at, ended.at]);
		let site_of = |device| {
			let known = T::Devices::radio_device(device)
				.filter(|known| known.network == network && known.site_since <= bucket)?;
			known.site.map(|site| (site.cell, site.gain_dbi))
		};
		let facts = LeafFacts {
			genesis: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()),
			network,
			round,
			span,
			rules: &rules,
			bucket: Self::bucket_of(&rules, bucket),
			site_of: &site_of,
		};
		contradiction(&facts, device, points, leaf)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn lie(network: NetworkId, round: Round, device: DeviceId, bytes: u32) -> alloc::vec::Vec<u8> {
		crate::benchmarking::lie::<T>(network, round, device, bytes)
	}
}
