//! What always holds of the stored networks.

use frame_support::{ensure, traits::Get};
use groundwave_traits::Rounds;
use groundwave_types::{Cell, MAX_REGION_RESOLUTION, NetworkId, NetworkParams, Round};
use sp_runtime::TryRuntimeError;

use crate::{
	Config, NetworkRecord, Networks, NextNetworkId, Pallet, PendingChanges, RegionRecord, Regions,
	bounds::validate,
	types::{Nomination, PendingChange},
};

impl<T: Config> Pallet<T> {
	/// Checks the invariants over the whole state; the error names the first that is broken.
	///
	/// 1. Numbers are given in turn: every network's lies below the next, and none is missing.
	/// 2. Texts are UTF-8.
	/// 3. All known parameters lie within the chain's bounds.
	/// 4. Of two known versions the newer begins later and with a bucket, and no version later than
	///    the next bucket.
	/// 5. What a network is founded with for good never differs between versions: resource,
	///    resolution, beacon interval and density rule.
	/// 6. A pending change is one of an existing network, keeps the same, was not proposed in a
	///    round to come, touches no bucket that had begun and begins with one.
	/// 7. No decision of a manager to pause or resume waits beyond the next bucket, and a network
	///    that is active has been so since a round that began.
	/// 8. An entry of a map belongs to an existing network and a coarse cell, and its last change
	///    was one, which begins with a bucket.
	/// 9. No manager is nominated to follow himself, nor was anybody nominated in a round to come, or
	///    may accept in the round of the nomination.
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
			.try_for_each(|(network, change)| Self::check_pending(network, &change, current))?;
		Regions::<T>::iter()
			.try_for_each(|(network, cell, entry)| Self::check_region(network, cell, &entry))
	}

	fn check_record(
		record: &NetworkRecord<T::Deposit>,
		current: Round,
	) -> Result<(), TryRuntimeError> {
		ensure!(record.texts.are_utf8(), "networks 2: a text is not UTF-8");

		let newest = &record.history.newest;
		let rules = record.history.rules();
		let next_bucket = rules.next_bucket(current).unwrap_or(Round::MAX);
		ensure!(is_admitted::<T>(&newest.params), "networks 3: parameters out of bounds");
		ensure!(newest.since <= next_bucket, "networks 4: a version begins after the next bucket");
		if let Some(previous) = &record.history.previous {
			ensure!(is_admitted::<T>(&previous.params), "networks 3: parameters out of bounds");
			ensure!(previous.since < newest.since, "networks 4: versions out of order");
			ensure!(
				rules.bucket(newest.since) == newest.since,
				"networks 4: a version begins within a bucket"
			);
			ensure!(
				is_same_kind(&previous.params, &newest.params),
				"networks 5: what is fixed changed"
			);
		}
		ensure!(
			record.state.manager.since <= next_bucket,
			"networks 7: a pause waits beyond the next bucket"
		);
		ensure!(
			record.state.active_since(current).is_none_or(|since| since <= current),
			"networks 7: active since a round to come"
		);
		if let Some(Nomination { successor, nominated, since }) = &record.nomination {
			ensure!(*successor != record.manager, "networks 9: the manager is nominated");
			ensure!(*nominated <= current, "networks 9: nominated in a round to come");
			ensure!(nominated < since, "networks 9: nominated without notice");
		}
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
			"networks 6: what is fixed would change"
		);
		ensure!(change.proposed <= current, "networks 6: change from the future");
		ensure!(change.effective > change.proposed, "networks 6: change without notice");
		ensure!(
			record.history.rules().bucket(change.effective) == change.effective,
			"networks 6: change within a bucket"
		);
		Ok(())
	}

	fn check_region(
		network: NetworkId,
		cell: Cell,
		entry: &RegionRecord<T::RegionDeposit>,
	) -> Result<(), TryRuntimeError> {
		let record = Networks::<T>::get(network).ok_or("networks 8: region of no network")?;
		ensure!(
			groundwave_geo::resolution(cell).is_some_and(|fine| fine <= MAX_REGION_RESOLUTION),
			"networks 8: region of no coarse cell"
		);
		ensure!(entry.region != entry.before, "networks 8: region changed into itself");
		ensure!(
			record.history.rules().bucket(entry.since) == entry.since,
			"networks 8: region changes within a bucket"
		);
		Ok(())
	}
}

fn is_admitted<T: Config>(params: &NetworkParams) -> bool {
	validate(params, &T::Bounds::get()).is_ok()
}

fn is_same_kind(one: &NetworkParams, other: &NetworkParams) -> bool {
	one.resource == other.resource
		&& one.resolution == other.resolution
		&& one.coverage.beacon_interval == other.coverage.beacon_interval
		&& one.coverage.density == other.coverage.density
}
