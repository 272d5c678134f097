//! What always holds of the stored networks.

use frame_support::{ensure, traits::Get};
use groundwave_traits::Rounds;
use groundwave_types::{NetworkId, NetworkParams, Round};
use sp_runtime::TryRuntimeError;

use crate::{
	Config, NetworkRecord, Networks, NextNetworkId, Pallet, PendingChanges, bounds::validate,
	types::PendingChange,
};

impl<T: Config> Pallet<T> {
	/// Checks the invariants over the whole state; the error names the first that is broken.
	///
	/// 1. Numbers are given in turn: every network's lies below the next, and none is missing.
	/// 2. Texts are UTF-8.
	/// 3. All known parameters lie within the chain's bounds.
	/// 4. Of two known versions the newer begins later, and no version later than the next round.
	/// 5. Resource and resolution never differ between versions.
	/// 6. A pending change is one of an existing network, keeps its resource and resolution, was
	///    not proposed in a round to come and touches none that had begun.
	/// 7. No decision of a manager to pause or resume waits beyond the next round.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		let current = T::Rounds::current();
		let mut networks: NetworkId = 0;
		for (network, record) in Networks::<T>::iter() {
			ensure!(network < NextNetworkId::<T>::get(), "networks 1: number not yet given");
			networks = networks.saturating_add(1);
			Self::check_record(&record, current)?;
		}
		ensure!(networks == NextNetworkId::<T>::get(), "networks 1: a network is missing");
		PendingChanges::<T>::iter()
			.try_for_each(|(network, change)| Self::check_pending(network, &change, current))
	}

	fn check_record(
		record: &NetworkRecord<T::Deposit>,
		current: Round,
	) -> Result<(), TryRuntimeError> {
		ensure!(record.texts.are_utf8(), "networks 2: a text is not UTF-8");

		let newest = &record.history.newest;
		ensure!(is_admitted::<T>(&newest.params), "networks 3: parameters out of bounds");
		ensure!(
			newest.since <= current.saturating_add(1),
			"networks 4: a version begins after the next round"
		);
		if let Some(previous) = &record.history.previous {
			ensure!(is_admitted::<T>(&previous.params), "networks 3: parameters out of bounds");
			ensure!(previous.since < newest.since, "networks 4: versions out of order");
			ensure!(
				is_same_kind(&previous.params, &newest.params),
				"networks 5: resource or resolution changed"
			);
		}
		ensure!(
			record.state.manager.since <= current.saturating_add(1),
			"networks 7: a pause waits beyond the next round"
		);
		Ok(())
	}

	fn check_pending(
		network: NetworkId,
		change: &PendingChange,
		current: Round,
	) -> Result<(), TryRuntimeError> {
		let record = Networks::<T>::get(network).ok_or("networks 6: change of no network")?;
		ensure!(
			is_same_kind(&change.params, &record.history.newest.params),
			"networks 6: resource or resolution would change"
		);
		ensure!(change.proposed <= current, "networks 6: change from the future");
		ensure!(change.effective > change.proposed, "networks 6: change without notice");
		Ok(())
	}
}

fn is_admitted<T: Config>(params: &NetworkParams) -> bool {
	validate(params, &T::Bounds::get()).is_ok()
}

fn is_same_kind(one: &NetworkParams, other: &NetworkParams) -> bool {
	one.resource == other.resource && one.resolution == other.resolution
}
