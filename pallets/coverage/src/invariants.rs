//! What holds between calls.

use alloc::collections::BTreeSet;
use frame_support::ensure;
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{DeviceId, Round};
use sp_runtime::TryRuntimeError;

use crate::{Config, Pallet, Parity, ProofRecord, Proofs};

impl<T: Config> Pallet<T> {
	/// Checks every slot:
	///
	/// 1. A proof lies in the slot of its round.
	/// 2. No proof is of a round that has not begun.
	/// 3. No proof of the current round is scored.
	/// 4. The witnesses of a proof are different devices, and none is the beaconer.
	/// 5. A proof of the current or the previous round has at most as many witnesses as its
	///    network lets score, and its network exists.
	/// 6. Both proofs of a device are of one network.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		let current = T::Rounds::current();
		for (beaconer, parity, proof) in Proofs::<T>::iter() {
			ensure!(parity == Parity::of(proof.round), "1: a proof lies in the wrong slot");
			ensure!(proof.round <= current, "2: a proof is of a future round");
			ensure!(
				!proof.scored || proof.round < current,
				"3: a proof was scored in its own round"
			);
			Self::check_witnesses(beaconer, &proof)?;
			Self::check_count(&proof, current)?;
			let mut proofs = Proofs::<T>::iter_prefix_values(beaconer);
			ensure!(
				proofs.all(|other| other.network == proof.network),
				"6: the proofs of a device are of two networks"
			);
		}
		Ok(())
	}

	fn check_witnesses(beaconer: DeviceId, proof: &ProofRecord) -> Result<(), TryRuntimeError> {
		let different = proof.witnesses.iter().collect::<BTreeSet<_>>();
		ensure!(different.len() == proof.witnesses.len(), "4: a device is a witness twice");
		ensure!(!different.contains(&beaconer), "4: a device is its own witness");
		Ok(())
	}

	fn check_count(proof: &ProofRecord, current: Round) -> Result<(), TryRuntimeError> {
		if proof.round < current.saturating_sub(1) {
			return Ok(());
		}
		let rules = T::Networks::coverage_rules(proof.network, proof.round)
			.ok_or("5: a proof is of no network")?;
		let most = usize::from(rules.max_witnesses);
		ensure!(proof.witnesses.len() <= most, "5: a proof has more witnesses than score");
		Ok(())
	}
}
