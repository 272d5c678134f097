//! What hotspots sign, what is submitted of it, and what a daemon signs in return.

use codec::{Decode, Encode};
pub use groundwave_coverage::Acknowledgement;
use groundwave_coverage::{Beacon, Witness};
use groundwave_types::{
	AccountId, DeviceId, DeviceKey, DeviceSignature, Hash, NetworkId, Round, Statement,
};
use sp_core::{Pair, sr25519};

/// A receipt's signature.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ReceiptSignature {
	/// By the device's session key: R and s of ed25519.
	#[codec(index = 0)]
	Session([u8; 64]),
	/// By its identity key.
	#[codec(index = 1)]
	Identity(DeviceSignature),
}

impl ReceiptSignature {
	/// Whether it is over `message` and of a device with this identity key and this session key.
	pub fn verify(&self, message: &[u8], key: &DeviceKey, session: Option<&[u8; 32]>) -> bool {
		match self {
			Self::Identity(signature) => signature.verify(message, key),
			Self::Session(signature) => session.is_some_and(|session| {
				let key = DeviceKey::Ed25519(*session);
				DeviceSignature::Ed25519(*signature).verify(message, &key)
			}),
		}
	}

	/// Whether a P-256 key made it: the chain takes few of these in one call.
	pub fn is_p256(&self) -> bool {
		matches!(self, Self::Identity(DeviceSignature::P256(_)))
	}
}

/// What a beaconer says, signed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedBeacon {
	/// What it says.
	pub beacon: Beacon,
	/// Its signature.
	pub signature: ReceiptSignature,
}

/// What a witness says, signed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedWitness {
	/// What it says.
	pub witness: Witness,
	/// Its signature.
	pub signature: ReceiptSignature,
}

/// The beacon of a proof.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum BeaconPart {
	/// One that the chain may not know yet.
	#[codec(index = 0)]
	Sent(SignedBeacon),
	/// One that the chain knows.
	#[codec(index = 1)]
	Known {
		/// Device that sent it.
		device: DeviceId,
		/// First round of the bucket for which it was sent.
		bucket: Round,
	},
}

impl BeaconPart {
	/// Device that sent it.
	pub fn device(&self) -> DeviceId {
		match self {
			Self::Sent(sent) => sent.beacon.device,
			Self::Known { device, .. } => *device,
		}
	}
}

/// A beacon and some of those who heard it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ProofPart {
	/// The beacon.
	pub beacon: BeaconPart,
	/// Who heard it.
	pub witnesses: Vec<SignedWitness>,
}

/// What a beacon said.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Reveal {
	/// Device that sent it.
	pub beaconer: DeviceId,
	/// First round of the bucket for which it was sent.
	pub bucket: Round,
	/// The payload.
	pub payload: Vec<u8>,
}

/// A call that brings receipts, or what beacons said, to the chain.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum CoverageCall {
	/// Beacons and what was heard of them.
	#[codec(index = 0)]
	Submit {
		/// The network.
		network: NetworkId,
		/// The proofs.
		proofs: Vec<ProofPart>,
	},
	/// What beacons said.
	#[codec(index = 1)]
	Score {
		/// The network.
		network: NetworkId,
		/// What each said.
		reveals: Vec<Reveal>,
	},
}

/// An acknowledgement and the sr25519 signature of the daemon's account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedAcknowledgement {
	/// What the daemon says.
	pub acknowledgement: Acknowledgement,
	/// The daemon's account when it signed: that of its seat, if it had one.
	pub account: AccountId,
	/// Its signature over the statement's [`signed_bytes`](Statement::signed_bytes).
	pub signature: [u8; 64],
}

impl SignedAcknowledgement {
	/// Whether its account signed it for the chain with this first block.
	pub fn verify(&self, genesis: &Hash) -> bool {
		let bytes: &[u8; 32] = self.account.as_ref();
		sr25519::Pair::verify(
			&sr25519::Signature::from_raw(self.signature),
			self.acknowledgement.signed_bytes(genesis),
			&sr25519::Public::from_raw(*bytes),
		)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Account;
	use groundwave_types::{Binding, SessionGrant, Succession, Vouch};

	#[test]
	fn no_other_statement_has_the_domain_of_an_acknowledgement() {
		let others = [
			Beacon::DOMAIN,
			Witness::DOMAIN,
			Vouch::DOMAIN,
			Binding::DOMAIN,
			SessionGrant::DOMAIN,
			Succession::DOMAIN,
			b"groundwave/tag  ",
			b"groundwave/sched",
		];
		assert!(!others.contains(&Acknowledgement::DOMAIN));
	}

	#[test]
	fn an_acknowledgement_is_of_one_daemon_and_one_chain() {
		let daemon = Account::from_uri("//Charlie").unwrap();
		let genesis = Hash::repeat_byte(1);
		let acknowledgement =
			Acknowledgement { receipt: Hash::repeat_byte(2), received_at: 3, deadline: 4 };
		let signature = daemon.signer.sign(&acknowledgement.signed_bytes(&genesis)).0;
		let account = daemon.id();
		let signed = SignedAcknowledgement { acknowledgement, account, signature };
		assert!(signed.verify(&genesis));
		assert!(!signed.verify(&Hash::zero()));
		let dave = Account::from_uri("//Dave").unwrap().id();
		assert!(!SignedAcknowledgement { account: dave, ..signed.clone() }.verify(&genesis));
		let mut later = signed.clone();
		later.acknowledgement.deadline = 5;
		assert!(!later.verify(&genesis));
	}
}
