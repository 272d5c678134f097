//! Taking proofs: whole ones, bare beacons, and witnesses for a beacon that is already known.

use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwave_traits::{NetworkInspect, RadioDevices, Rounds};
use groundwave_types::NetworkId;
use sp_runtime::{SaturatedConversion, traits::Zero};

use crate::{
	BeaconReceipt, Config, DeviceTable, Error, Event, Pallet, Parity, Proof, ProofBatch, Proofs,
	Verdict, VerdictList, WeightInfo, WitnessReceipt,
	judge::{Judge, Listed},
};

/// A proof whose positions in the table are replaced by what stands there.
struct Resolved<'a> {
	sender: &'a Listed,
	beacon: &'a BeaconReceipt,
	witnesses: Vec<(&'a Listed, &'a WitnessReceipt)>,
}

impl<'a> Resolved<'a> {
	/// `None` if a receipt points beyond the table.
	fn new(proof: &'a Proof, table: &'a [Listed]) -> Option<Self> {
		let listed = |position: u16| table.get(usize::from(position));
		let witnesses = proof.witnesses.iter();
		Some(Self {
			sender: listed(proof.beacon.device)?,
			beacon: &proof.beacon,
			witnesses: witnesses
				.map(|receipt| Some((listed(receipt.device)?, receipt)))
				.collect::<Option<_>>()?,
		})
	}
}

impl<T: Config> Pallet<T> {
	/// Weight of a submission that names `devices` devices in its table and holds `proofs` beacons
	/// with `witnesses` witnesses in total.
	pub fn submission_weight(devices: u32, proofs: u32, witnesses: u32) -> Weight {
		let of_witnesses =
			T::WeightInfo::witnesses(witnesses).saturating_sub(T::WeightInfo::witnesses(0));
		T::WeightInfo::submit(devices, proofs).saturating_add(of_witnesses)
	}

	/// [`Self::submission_weight`] of a call with these arguments.
	pub(crate) fn weigh_submission(table: &DeviceTable, proofs: &ProofBatch) -> Weight {
		let witnesses = proofs.iter().map(|proof| proof.witnesses.len()).sum::<usize>();
		Self::submission_weight(
			table.len().saturated_into(),
			proofs.len().saturated_into(),
			witnesses.saturated_into(),
		)
	}

	/// Judges each receipt of `proofs` and keeps what counts.
	pub(crate) fn do_submit(
		network: NetworkId,
		table: &DeviceTable,
		proofs: &ProofBatch,
	) -> DispatchResult {
		let judge = Self::judge_for(network)?;
		ensure!(!proofs.is_empty(), Error::<T>::NoProofs);
		ensure!(table.is_sorted_by(|a, b| a < b), Error::<T>::TableNotAscending);
		let table = Self::load(network, table);
		let proofs = proofs
			.iter()
			.map(|proof| Resolved::new(proof, &table))
			.collect::<Option<Vec<_>>>()
			.ok_or(Error::<T>::IndexOutOfTable)?;
		for proof in &proofs {
			Self::take(&judge, proof);
		}
		Ok(())
	}

	fn judge_for(network: NetworkId) -> Result<Judge, Error<T>> {
		let round = T::Rounds::current();
		let rules =
			T::Networks::coverage_rules(network, round).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(T::Networks::is_active(network), Error::<T>::NetworkInactive);
		Ok(Judge {
			network,
			round,
			round_started: T::Rounds::started_at(),
			now: T::Time::now(),
			// The one block hash that frame-system never prunes.
			genesis: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()),
			rules,
		})
	}

	fn load(network: NetworkId, table: &DeviceTable) -> Vec<Listed> {
		let load = |device| {
			let radio = T::Devices::radio_device(device).filter(|radio| radio.network == network);
			Listed { device, radio }
		};
		table.iter().copied().map(load).collect()
	}

	/// Judges one proof, keeps it if it brought something new and tells each receipt's verdict.
	fn take(judge: &Judge, proof: &Resolved) {
		let network = judge.network;
		let beaconer = proof.sender.device;
		let round = proof.beacon.round;
		let held = Self::proof_in(beaconer, judge.round);
		let mut record = match judge.admit_beacon(proof.sender, proof.beacon, held.as_ref()) {
			Ok(record) => record,
			Err(reason) => {
				Self::deposit_event(Event::ProofRefused { network, beaconer, round, reason });
				return;
			}
		};
		let mut verdicts = Vec::with_capacity(proof.witnesses.len());
		for (listener, receipt) in &proof.witnesses {
			let verdict = judge.admit_witness(beaconer, &mut record, listener, receipt);
			verdicts.push(Verdict { device: listener.device, reason: verdict.err() });
		}
		let beacon = record.beacon;
		if held.as_ref() != Some(&record) {
			Proofs::<T>::insert(beaconer, Parity::of(record.round), record);
		}
		// A proof holds at most as many witnesses as the list of verdicts: nothing is cut off.
		let verdicts = VerdictList::truncate_from(verdicts);
		Self::deposit_event(Event::ProofSubmitted { network, beaconer, round, beacon, verdicts });
	}
}
