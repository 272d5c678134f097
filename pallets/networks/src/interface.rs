//! What other pallets read of networks.

use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{AccountId, CoverageRules, NetworkId, NetworkParams, Round};
use sp_runtime::Permill;

use crate::{Config, Networks, Pallet};

/// A round before those that are still known is answered with the oldest parameters that are.
impl<T: Config> NetworkInspect for Pallet<T> {
	fn manager(network: NetworkId) -> Option<AccountId> {
		Networks::<T>::get(network).map(|record| record.manager)
	}

	fn is_active(network: NetworkId) -> bool {
		Self::is_active_in(network, T::Rounds::current())
	}

	fn params(network: NetworkId) -> Option<NetworkParams> {
		Pallet::<T>::params(network)
	}

	fn coverage_rules(network: NetworkId, round: Round) -> Option<CoverageRules> {
		Networks::<T>::get(network).map(|record| record.history.in_round(round).coverage)
	}

	fn evidence_part(network: NetworkId, round: Round) -> Option<Permill> {
		Networks::<T>::get(network).map(|record| record.history.in_round(round).split.evidence)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(manager: &AccountId) -> NetworkId {
		use frame_support::traits::{Consideration, Get};

		let texts = crate::NetworkTexts::default();
		T::Deposit::ensure_successful(manager, Self::footprint(&texts));
		let params = crate::benchmarking::loosest_params(&T::Bounds::get());
		Self::do_create(manager.clone(), params, texts)
			.expect("the parameters come from the bounds and the deposit was made sure of; qed")
	}
}
