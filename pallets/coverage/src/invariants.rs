//! What holds between calls.

use alloc::collections::{BTreeMap, BTreeSet};

use frame_support::ensure;
use groundwave_coverage::{CellTally, batch};
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{Cell, CoverageRules, DensityRule, NetworkId, Round};
use sp_runtime::TryRuntimeError;

use crate::{Cells, Config, MAX_CELLMATES, OpenProof, Pallet, Proofs, Slot, Standings};

impl<T: Config> Pallet<T> {
	/// Checks everything that is stored:
	///
	/// 1. A proof lies in the slot of its bucket, which is the first round of one and has begun.
	/// 2. The round of an open proof lies in its bucket and has begun.
	/// 3. The candidates of a proof are different devices, none is the beaconer, and no more of them
	///    share a cell than may.
	/// 4. A proof belongs to a network, and both proofs of a device to the same.
	/// 5. Tallies are in ascending order of rounds that have begun.
	/// 6. The cells of a network from its next bucket on are what the devices that count in it add up
	///    to, by the batch algorithm.
	/// 7. No row of a cell is empty before and after its last change.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_proofs()?;
		Self::check_standings()?;
		Self::check_density()
	}

	fn check_proofs() -> Result<(), TryRuntimeError> {
		let current = T::Rounds::current();
		for (beaconer, slot, proof) in Proofs::<T>::iter() {
			let rules = T::Networks::coverage_rules(proof.network, current)
				.ok_or("4: a proof is of no network")?;
			let begins = rules.bucket(proof.bucket) == proof.bucket && proof.bucket <= current;
			let placed = slot == Slot::of(proof.bucket, rules.beacon_interval);
			ensure!(begins && placed, "1: a proof lies in the wrong slot");
			if let Some(open) = &proof.open {
				let within = rules.bucket(open.round) == proof.bucket && open.round <= current;
				ensure!(within, "2: the round of a proof lies outside its bucket");
				let strangers = open.candidates.iter().all(|witness| witness.device != beaconer);
				ensure!(strangers, "3: a device is its own witness");
				Self::check_candidates(open)?;
			}
			let mut proofs = Proofs::<T>::iter_prefix_values(beaconer);
			ensure!(
				proofs.all(|other| other.network == proof.network),
				"4: the proofs of a device are of two networks"
			);
		}
		Ok(())
	}

	fn check_candidates(open: &OpenProof) -> Result<(), TryRuntimeError> {
		let devices =
			open.candidates.iter().map(|candidate| candidate.device).collect::<BTreeSet<_>>();
		ensure!(devices.len() == open.candidates.len(), "3: a device is a witness twice");
		let mut mates = BTreeMap::<Cell, usize>::new();
		for candidate in &open.candidates {
			let count = mates.entry(candidate.cell).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			mates.into_values().all(|count| count <= MAX_CELLMATES),
			"3: too many witnesses share a cell"
		);
		Ok(())
	}

	fn check_standings() -> Result<(), TryRuntimeError> {
		let current = T::Rounds::current();
		for standing in Standings::<T>::iter_values() {
			let rounds = standing.tallies.iter().map(|tally| tally.round);
			ensure!(
				rounds.clone().is_sorted_by(|a, b| a < b) && rounds.max() <= Some(current),
				"5: the tallies of a device are out of order"
			);
		}
		Ok(())
	}

	fn check_density() -> Result<(), TryRuntimeError> {
		let mut counted = BTreeMap::<NetworkId, BTreeMap<Cell, u32>>::new();
		for place in Standings::<T>::iter_values().filter_map(|standing| standing.counted) {
			let cells = counted.entry(place.network).or_default();
			let devices = cells.entry(place.cell).or_default();
			*devices = devices.saturating_add(1);
		}
		let networks = Cells::<T>::iter_keys().map(|(network, _)| network);
		let networks = networks.chain(counted.keys().copied()).collect::<BTreeSet<_>>();
		for network in networks {
			let rules = T::Networks::coverage_rules(network, T::Rounds::current())
				.ok_or("6: a cell is of no network")?;
			let expected = expected(&rules, counted.remove(&network).unwrap_or_default());
			Self::check_cells(network, expected)?;
		}
		Ok(())
	}

	fn check_cells(
		network: NetworkId,
		mut expected: BTreeMap<Cell, CellTally>,
	) -> Result<(), TryRuntimeError> {
		for (cell, row) in Cells::<T>::iter_prefix(network) {
			ensure!(!row.is_empty(), "7: the row of a cell is empty");
			let tally = expected.remove(&cell).unwrap_or_default();
			ensure!(row.in_round(Round::MAX) == tally, "6: a cell holds other than its devices");
		}
		let rest = expected.into_values().all(|tally| tally.is_empty());
		ensure!(rest, "6: a cell with devices has no row");
		Ok(())
	}
}

/// What the cells of a network hold by the batch algorithm, with so many devices in each of `counted`.
fn expected(rules: &CoverageRules, counted: BTreeMap<Cell, u32>) -> BTreeMap<Cell, CellTally> {
	match &rules.density {
		DensityRule::Hip17(levels) => {
			let devices =
				counted.into_iter().flat_map(|(cell, devices)| (0..devices).map(move |_| cell));
			batch(devices, levels)
		}
		DensityRule::Unlimited | DensityRule::Capacity { .. } => {
			let tally = |(cell, sum)| (cell, CellTally { sum, ..CellTally::default() });
			counted.into_iter().map(tally).collect()
		}
	}
}
