//! The order in which a receipt's rules are checked; the first that it breaks is its reason.

use frame_support::ensure;
use groundwave_coverage::{Reason, Witness, check_beacon, check_witness};
use groundwave_traits::RadioDevice;
use groundwave_types::{CoverageRules, DeviceId, Hash, Millis, NetworkId, Round, Statement};
use sp_io::hashing::blake2_256;

use crate::{BeaconReceipt, ProofRecord, WitnessReceipt};

/// A device that a call's table names.
pub(crate) struct Listed {
	/// Its number.
	pub device: DeviceId,
	/// What the rules need of it, if it is registered in the call's network.
	pub radio: Option<RadioDevice>,
}

/// By what all receipts of one call are judged.
pub(crate) struct Judge {
	/// Network of the call.
	pub network: NetworkId,
	/// The current round.
	pub round: Round,
	/// When it began.
	pub round_started: Millis,
	/// Timestamp of the current block.
	pub now: Millis,
	/// Hash of the chain's first block, which every statement covers.
	pub genesis: Hash,
	/// The network's radio rules in the current round.
	pub rules: CoverageRules,
}

impl Judge {
	/// The proof that `receipt` opens, or the one it adds to if `held`, the sender's proof of the
	/// current round, is of the same beacon.
	pub fn admit_beacon(
		&self,
		sender: &Listed,
		receipt: &BeaconReceipt,
		held: Option<&ProofRecord>,
	) -> Result<ProofRecord, Reason> {
		let beacon = receipt.statement(self.network, sender.device);
		let signed = beacon.signed_bytes(&self.genesis);
		let digest = Hash::from(blake2_256(&signed));
		if let Some(held) = held.filter(|held| held.beacon == digest) {
			// All that follows was found in order when the beacon first came, even if its device
			// began to leave since.
			return Ok(held.clone());
		}
		let radio = sender.radio.as_ref().ok_or(Reason::NotRegistered)?;
		ensure!(receipt.signature.verify(&signed, &radio.key), Reason::BadSignature);
		let site = radio.site.ok_or(Reason::NotLocated)?;
		ensure!(receipt.round == self.round, Reason::WrongRound);
		ensure!(held.is_none(), Reason::AlreadyBeaconed);
		check_beacon(&beacon, site.gain_dbi, self.round_started, self.now, &self.rules)?;
		Ok(ProofRecord {
			network: self.network,
			round: self.round,
			beacon: digest,
			sent_at: beacon.sent_at,
			frequency_khz: beacon.frequency_khz,
			power_ddbm: beacon.power_ddbm,
			site,
			witnesses: Default::default(),
			scored: false,
		})
	}

	/// Adds the listener to the witnesses of `beaconer`'s `proof`, if its receipt is in order.
	pub fn admit_witness(
		&self,
		beaconer: DeviceId,
		proof: &mut ProofRecord,
		listener: &Listed,
		receipt: &WitnessReceipt,
	) -> Result<(), Reason> {
		let radio = listener.radio.as_ref().ok_or(Reason::NotRegistered)?;
		let witness = Witness {
			beacon: proof.beacon,
			device: listener.device,
			received_at: receipt.received_at,
			rssi_ddbm: receipt.rssi_ddbm,
		};
		let signed = witness.signed_bytes(&self.genesis);
		ensure!(receipt.signature.verify(&signed, &radio.key), Reason::BadSignature);
		let site = radio.site.ok_or(Reason::NotLocated)?;
		ensure!(listener.device != beaconer, Reason::SelfWitness);
		ensure!(!proof.witnesses.contains(&listener.device), Reason::Duplicate);
		check_witness(&proof.link_to(&site), &witness, self.now, &self.rules)?;
		ensure!(proof.witnesses.len() < usize::from(self.rules.max_witnesses), Reason::Surplus);
		proof.witnesses.try_push(listener.device).map_err(|_| Reason::Surplus)
	}
}
