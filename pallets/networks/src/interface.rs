//! What other pallets read of networks.

use frame_support::traits::Get;
use groundwave_traits::{EmissionShares, NetworkInspect, Rounds, RulesHistory};
use groundwave_types::{
	AccountId, Cell, CoverageRules, NetworkId, NetworkParams, Region, RewardTerms, Round,
};

use crate::{Config, Networks, Pallet};

/// Parameters of a round before those that are still known are answered with the oldest that are.
impl<T: Config> NetworkInspect for Pallet<T> {
	fn manager(network: NetworkId) -> Option<AccountId> {
		Networks::<T>::get(network).map(|record| record.manager)
	}

	fn is_active(network: NetworkId) -> bool {
		Self::is_active_in(network, T::Rounds::current())
	}

	fn notice(network: NetworkId) -> Round {
		if T::Shares::has_share(network) { T::NoticeRounds::get() } else { 0 }
	}

	fn params(network: NetworkId) -> Option<NetworkParams> {
		Pallet::<T>::params(network)
	}

	fn coverage_rules(network: NetworkId, round: Round) -> Option<CoverageRules> {
		Networks::<T>::get(network).map(|record| record.history.in_round(round).coverage)
	}

	fn region(network: NetworkId, cell: Cell, round: Round) -> Option<Region> {
		Self::region_in(network, cell, round)
	}

	fn active_since(network: NetworkId) -> Option<Round> {
		Networks::<T>::get(network)?.state.active_since(T::Rounds::current())
	}

	fn reward_terms(network: NetworkId, round: Round) -> Option<RewardTerms> {
		Networks::<T>::get(network).map(|record| record.history.in_round(round).reward_terms())
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

	/// By the coarsest cell, which is found last.
	#[cfg(feature = "runtime-benchmarks")]
	fn chart(network: NetworkId, cell: Cell, region: Region) {
		crate::benchmarking::chart_coarsest::<T>(network, cell, region);
	}
}

impl<T: Config> RulesHistory for Pallet<T> {
	fn rules_in(network: NetworkId, round: Round) -> Option<CoverageRules> {
		let history = Networks::<T>::get(network)?.history;
		history.reaches(round).then(|| history.in_round(round).coverage)
	}
}
