//! Hotspots: devices with keys of all four kinds, the accounts that own them, and what they sign.

use crate::recording::{Radio, RecordedBeacon};
use anyhow::{Context, Result};
use groundwave_client::{
	Account, BeaconPart, ProofPart, ReceiptSignature, Reveal, SignedBeacon, SignedWitness,
};
use groundwave_coverage::{Beacon, Payload, Witness};
use groundwave_types::{
	Binding, BlockNumber, Cell, DeviceId, DeviceKey, DeviceSignature, Hash, NetworkId, Round,
	Session, SessionGrant, Statement, Vouch,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use sp_core::{Blake2Hasher, Hasher, Pair, ecdsa, ed25519, sr25519};

/// Owner of the last device: a well-known account, so that a person can act for it in polkadot.js
/// Apps.
pub const LAST_OWNER: &str = "//Ferdie";

/// How many kinds of identity key there are; as many hotspots sign receipts with theirs.
const KINDS: usize = 4;

/// A hotspot before it is registered.
pub struct Hotspot {
	/// Where it stands.
	pub cell: Cell,
	/// The secret of its identity key.
	pub secret: Secret,
	/// Its session key.
	pub session: ed25519::Pair,
	/// Which of the two signs its receipts.
	pub signs_with: SignsWith,
	/// Who owns it.
	pub owner: Account,
}

/// The key with which a hotspot signs its receipts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignsWith {
	/// The key that signs for it in everything else.
	IdentityKey,
	/// A key that the identity key granted that for a while.
	SessionKey,
}

/// A registered hotspot.
pub struct Device {
	/// Its number on the chain.
	pub id: DeviceId,
	/// The hotspot behind the number.
	pub hotspot: Hotspot,
}

/// One hotspot for each cell, with keys and owners that follow from `seed`. One of each kind of
/// identity key signs its receipts with that, the others with session keys.
pub fn make_hotspots(cells: &[Cell], seed: &Hash) -> Result<Vec<Hotspot>> {
	let last = cells.len().saturating_sub(1);
	let hotspots = cells.iter().enumerate().map(|(position, cell)| {
		let owner = if position == last {
			LAST_OWNER.into()
		} else {
			format!("//Owner//{seed:x}//{position}")
		};
		let session = derived_bytes(&format!("session of device {position} of {seed:x}"));
		Ok(Hotspot {
			cell: *cell,
			secret: Secret::derive(seed, position)?,
			session: ed25519::Pair::from_seed(&session),
			signs_with: match position {
				0..KINDS => SignsWith::IdentityKey,
				_ => SignsWith::SessionKey,
			},
			owner: Account::from_uri(owner)?,
		})
	});
	hotspots.collect()
}

/// The device that stands in `cell`.
pub fn device_at(devices: &[Device], cell: Cell) -> Result<&Device> {
	let found = devices.iter().find(|device| device.hotspot.cell == cell);
	found.with_context(|| format!("no device stands in {cell}"))
}

/// The secret of a device's identity key.
pub struct Secret {
	seed: [u8; 32],
	key: DeviceKey,
	pair: KeyPair,
}

enum KeyPair {
	Ed25519(ed25519::Pair),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
	P256(SigningKey),
}

impl Secret {
	/// The secret at `position`; the kinds of key take turns.
	fn derive(seed: &Hash, position: usize) -> Result<Self> {
		let seed = derived_bytes(&format!("device {position} of {seed:x}"));
		let (key, pair) = match position % KINDS {
			0 => {
				let pair = ed25519::Pair::from_seed(&seed);
				(pair.public().into(), KeyPair::Ed25519(pair))
			}
			1 => {
				let pair = sr25519::Pair::from_seed(&seed);
				(pair.public().into(), KeyPair::Sr25519(pair))
			}
			2 => {
				let pair = ecdsa::Pair::from_seed(&seed);
				(pair.public().into(), KeyPair::Secp256k1(pair))
			}
			_ => {
				let pair = SigningKey::from_slice(&seed).context("no secret of P-256")?;
				let point = pair.verifying_key().to_encoded_point(true);
				(DeviceKey::P256(point.as_bytes().try_into()?), KeyPair::P256(pair))
			}
		};
		Ok(Self { seed, key, pair })
	}

	/// The public key, by which the chain knows the device.
	pub fn key(&self) -> DeviceKey {
		self.key
	}

	fn sign(&self, message: &[u8]) -> DeviceSignature {
		match &self.pair {
			KeyPair::Ed25519(pair) => pair.sign(message).into(),
			KeyPair::Sr25519(pair) => pair.sign(message).into(),
			KeyPair::Secp256k1(pair) => pair.sign(message).into(),
			KeyPair::P256(pair) => {
				let signature: p256::ecdsa::Signature = pair.sign(message);
				let mut bytes = [0; 64];
				bytes.copy_from_slice(&signature.to_bytes());
				DeviceSignature::P256(bytes)
			}
		}
	}

	/// The random part of a beacon's payload: as hard to guess as the secret, and the same whenever
	/// the beacon of this bucket is signed.
	fn nonce(&self, bucket: Round) -> Hash {
		Blake2Hasher::hash(&[b"nonce", &self.seed[..], &bucket.to_le_bytes()].concat())
	}
}

fn derived_bytes(path: &str) -> [u8; 32] {
	Blake2Hasher::hash(path.as_bytes()).into()
}

impl Hotspot {
	/// What its maker says about it.
	pub fn vouch(&self, network: NetworkId, expires: BlockNumber) -> Vouch {
		Vouch { network, key: self.secret.key(), owner: self.owner.id(), expires }
	}

	/// The device's own word on its owner.
	pub fn bind(
		&self,
		network: NetworkId,
		expires: BlockNumber,
		genesis: &Hash,
	) -> DeviceSignature {
		let (key, owner) = (self.secret.key(), self.owner.id());
		self.secret.sign(&Binding { network, key, owner, expires }.signed_bytes(genesis))
	}

	/// Signs what it sent or heard.
	pub fn sign_receipt(&self, receipt: &impl Statement, genesis: &Hash) -> ReceiptSignature {
		let message = receipt.signed_bytes(genesis);
		match self.signs_with {
			SignsWith::IdentityKey => ReceiptSignature::Identity(self.secret.sign(&message)),
			SignsWith::SessionKey => ReceiptSignature::Session(self.session.sign(&message).0),
		}
	}
}

impl Device {
	/// Grants its session key what it is for, until block `expires`: the first session of a device
	/// that its first owner still has.
	pub fn grant(&self, expires: BlockNumber, genesis: &Hash) -> (Session, DeviceSignature) {
		let Self { id: device, hotspot } = self;
		let session = Session { key: hotspot.session.public().0, expires };
		let grant =
			SessionGrant { device: *device, owner: hotspot.owner.id(), previous: None, session };
		(session, hotspot.secret.sign(&grant.signed_bytes(genesis)))
	}
}

/// For what receipts are signed.
pub struct Occasion<'a> {
	/// The network.
	pub network: NetworkId,
	/// First round of the bucket in which the beacon is sent.
	pub bucket: Round,
	/// What the radios have in common.
	pub radio: &'a Radio,
	/// The hash of the chain's first block.
	pub genesis: &'a Hash,
}

/// A beacon and its witnesses, signed.
pub struct SignedProof {
	/// What the beaconer says.
	pub beacon: Beacon,
	/// Its signature.
	pub signature: ReceiptSignature,
	/// What it sent over the air.
	pub payload: Payload,
	/// The witnesses that reach the chain with the beacon: the first half.
	pub early: Vec<SignedWitness>,
	/// The other witnesses, which reach it through another daemon.
	pub late: Vec<SignedWitness>,
}

impl SignedProof {
	/// The beacon as its device signed it.
	pub fn sent(&self) -> SignedBeacon {
		SignedBeacon { beacon: self.beacon.clone(), signature: self.signature.clone() }
	}

	/// The beacon and those that reach the chain with it.
	pub fn first_part(&self) -> ProofPart {
		ProofPart { beacon: BeaconPart::Sent(self.sent()), witnesses: self.early.clone() }
	}

	/// The witnesses that are appended to it.
	pub fn second_part(&self) -> ProofPart {
		let Beacon { device, bucket, .. } = self.beacon;
		ProofPart { beacon: BeaconPart::Known { device, bucket }, witnesses: self.late.clone() }
	}

	/// What it said.
	pub fn reveal(&self) -> Reveal {
		let Beacon { device, bucket, .. } = self.beacon;
		Reveal { beaconer: device, bucket, payload: self.payload.as_bytes().to_vec() }
	}
}

/// Has `devices` sign what they sent and heard of `beacon`.
pub fn sign_proof(
	beacon: &RecordedBeacon,
	occasion: &Occasion,
	devices: &[Device],
) -> Result<SignedProof> {
	let Occasion { network, bucket, radio, genesis } = *occasion;
	let sender = device_at(devices, beacon.cell)?;
	let payload = Payload::new(sender.id, sender.hotspot.secret.nonce(bucket).as_bytes());
	let payload = payload.context("a payload of the wrong length")?;
	let statement = Beacon {
		network,
		device: sender.id,
		bucket,
		sent_at: beacon.sent_at,
		frequency_hz: radio.frequency_hz,
		power_ddbm: radio.power_ddbm,
		commitment: payload.commitment(),
	};
	let witnesses = beacon.witnesses.iter().map(|heard| {
		let listener = device_at(devices, heard.cell)?;
		let witness = Witness {
			beaconer: sender.id,
			commitment: payload.commitment(),
			device: listener.id,
			received_at: heard.received_at,
			frequency_hz: radio.frequency_hz,
			rssi_ddbm: heard.rssi_ddbm,
			tag: payload.tag(listener.id),
		};
		let signature = listener.hotspot.sign_receipt(&witness, genesis);
		anyhow::Ok(SignedWitness { witness, signature })
	});
	let mut early = witnesses.collect::<Result<Vec<_>>>()?;
	let late = early.split_off(early.len().div_ceil(2));
	Ok(SignedProof {
		signature: sender.hotspot.sign_receipt(&statement, genesis),
		beacon: statement,
		payload,
		early,
		late,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::recording::tests::port_huron;
	use std::collections::BTreeSet;

	const SEED: Hash = Hash::repeat_byte(7);
	const GENESIS: Hash = Hash::repeat_byte(9);

	fn hotspots() -> Vec<Hotspot> {
		make_hotspots(&port_huron().cells(), &SEED).unwrap()
	}

	fn devices() -> Vec<Device> {
		let numbered = (40..).zip(hotspots());
		numbered.map(|(id, hotspot)| Device { id, hotspot }).collect()
	}

	#[test]
	fn each_hotspot_has_a_key_and_an_owner_of_its_own() {
		let hotspots = hotspots();
		let keys = hotspots.iter().map(|hotspot| hotspot.secret.key()).collect::<BTreeSet<_>>();
		let owners = hotspots.iter().map(|hotspot| hotspot.owner.id()).collect::<BTreeSet<_>>();
		let sessions = hotspots.iter().map(|hotspot| hotspot.session.public());
		let sessions = sessions.collect::<BTreeSet<_>>();
		assert_eq!((keys.len(), sessions.len(), owners.len()), (12, 12, 12));
		assert!(keys.iter().all(|key| !key.is_weak()));
	}

	#[test]
	fn the_four_kinds_of_key_take_turns() {
		let keys = hotspots().iter().map(|hotspot| hotspot.secret.key()).collect::<Vec<_>>();
		assert!(matches!(keys[0], DeviceKey::Ed25519(_)));
		assert!(matches!(keys[1], DeviceKey::Sr25519(_)));
		assert!(matches!(keys[2], DeviceKey::Secp256k1(_)));
		assert!(matches!(keys[3], DeviceKey::P256(_)));
		assert!(matches!(keys[4], DeviceKey::Ed25519(_)));
	}

	#[test]
	fn one_of_each_kind_signs_with_its_identity_key_and_the_rest_with_session_keys() {
		let signs_with = hotspots().iter().map(|hotspot| hotspot.signs_with).collect::<Vec<_>>();
		assert_eq!(signs_with[..4], [SignsWith::IdentityKey; 4]);
		assert_eq!(signs_with[4..], [SignsWith::SessionKey; 8]);
	}

	#[test]
	fn the_same_seed_gives_the_same_hotspots_and_another_one_others() {
		let first = |seed| make_hotspots(&[Cell(1), Cell(2)], &seed).unwrap().swap_remove(0);
		let (one, same, other) = (first(SEED), first(SEED), first(GENESIS));
		assert_eq!(one.secret.key(), same.secret.key());
		assert_eq!(one.owner.id(), same.owner.id());
		assert_ne!(one.secret.key(), other.secret.key());
		assert_ne!(one.owner.id(), other.owner.id());
	}

	#[test]
	fn the_last_hotspot_belongs_to_ferdie() {
		let hotspots = hotspots();
		let last = hotspots.last().unwrap();
		assert_eq!(last.owner.name, "//Ferdie");
		let ferdie = sr25519::Pair::from_string("//Ferdie", None).unwrap().public();
		assert_eq!(last.owner.id(), groundwave_types::AccountId::from(ferdie));
	}

	#[test]
	fn makers_and_devices_sign_what_the_chain_verifies() {
		let maker = Account::from_uri("//Bob").unwrap();
		for hotspot in hotspots() {
			let vouch = hotspot.vouch(3, 100);
			let signature = sr25519::Signature::from_raw(maker.vouch(&vouch, &GENESIS));
			let key = sr25519::Public::from_raw(maker.signer.public_key().0);
			assert!(sr25519::Pair::verify(&signature, vouch.signed_bytes(&GENESIS), &key));

			let Vouch { network, key, owner, expires } = vouch;
			let message = Binding { network, key, owner, expires }.signed_bytes(&GENESIS);
			assert!(hotspot.bind(3, 100, &GENESIS).verify(&message, &key));
		}
	}

	#[test]
	fn devices_grant_their_session_keys_what_the_chain_verifies() {
		for device in devices() {
			let (session, signature) = device.grant(100, &GENESIS);
			assert_eq!(session.key, device.hotspot.session.public().0);
			assert_eq!(session.expires, 100);
			let owner = device.hotspot.owner.id();
			let grant = SessionGrant { device: device.id, owner, previous: None, session };
			let message = grant.signed_bytes(&GENESIS);
			assert!(signature.verify(&message, &device.hotspot.secret.key()));
		}
	}

	/// Whether the key that `device` signs receipts with made `signature` over `receipt`.
	fn verifies(signature: &ReceiptSignature, receipt: &impl Statement, device: &Device) -> bool {
		let (message, hotspot) = (receipt.signed_bytes(&GENESIS), &device.hotspot);
		match signature {
			ReceiptSignature::Identity(signature) => {
				hotspot.signs_with == SignsWith::IdentityKey
					&& signature.verify(&message, &hotspot.secret.key())
			}
			ReceiptSignature::Session(signature) => {
				hotspot.signs_with == SignsWith::SessionKey
					&& ed25519::Pair::verify(
						&ed25519::Signature::from_raw(*signature),
						&message,
						&hotspot.session.public(),
					)
			}
		}
	}

	fn signed(beacon: &RecordedBeacon, bucket: Round, devices: &[Device]) -> SignedProof {
		let radio = &port_huron().radio;
		let occasion = Occasion { network: 3, bucket, radio, genesis: &GENESIS };
		sign_proof(beacon, &occasion, devices).unwrap()
	}

	#[test]
	fn receipts_verify_and_commit_to_what_was_sent() {
		let devices = devices();
		for beacon in &port_huron().beacons {
			let proof = signed(beacon, 5, &devices);
			let sender = device_at(&devices, beacon.cell).unwrap();
			assert_eq!((proof.beacon.device, proof.beacon.bucket), (sender.id, 5));
			assert!(verifies(&proof.signature, &proof.beacon, sender));
			let payload = Payload::heard(proof.payload.as_bytes().to_vec(), sender.id).unwrap();
			assert_eq!(payload.commitment(), proof.beacon.commitment);
			let signed = proof.early.iter().chain(&proof.late).collect::<Vec<_>>();
			assert_eq!(signed.len(), beacon.witnesses.len());
			for (heard, SignedWitness { witness, signature }) in beacon.witnesses.iter().zip(signed)
			{
				let listener = device_at(&devices, heard.cell).unwrap();
				assert_eq!(witness.device, listener.id);
				assert_eq!(witness.commitment, proof.beacon.commitment);
				assert_eq!(witness.tag, payload.tag(listener.id));
				assert!(verifies(signature, witness, listener));
			}
		}
	}

	#[test]
	fn no_two_beacons_say_the_same() {
		let (recording, devices) = (port_huron(), devices());
		let beacons = recording.beacons.iter();
		let payloads = beacons.flat_map(|beacon| {
			let sent = |bucket| signed(beacon, bucket, &devices).payload.as_bytes().to_vec();
			[sent(5), sent(6), sent(6)]
		});
		assert_eq!(payloads.collect::<BTreeSet<_>>().len(), 6);
	}

	#[test]
	fn the_greater_half_of_the_witnesses_comes_with_the_beacon() {
		let (recording, devices) = (port_huron(), devices());
		for (heard_by, early, late) in [(1, 1, 0), (2, 1, 1), (5, 3, 2)] {
			let mut beacon = recording.beacons[0].clone();
			beacon.witnesses.truncate(heard_by);
			let proof = signed(&beacon, 5, &devices);
			assert_eq!((proof.early.len(), proof.late.len()), (early, late));
		}
	}

	#[test]
	fn a_cell_without_device_cannot_sign() {
		assert!(device_at(&devices(), Cell(1)).is_err());
	}
}
