//! Hotspots: devices with keys of all three kinds, the accounts that own them, and what they sign.

use anyhow::{Context, Result};
use groundwave_coverage::{Beacon, Witness};
use groundwave_types::{
	AccountId, Binding, Cell, DeviceId, DeviceKey, DeviceSignature, Hash, NetworkId, Round,
	Statement, Vouch,
};
use sp_core::{Blake2Hasher, Hasher, Pair, ecdsa, ed25519, sr25519};
use subxt_signer::{SecretUri, sr25519::Keypair};

use crate::recording::{Radio, RecordedBeacon};

/// Owner of the last device: a well-known account, so that a person can act for it in polkadot.js
/// Apps.
pub const LAST_OWNER: &str = "//Ferdie";

/// A hotspot before it is registered.
pub struct Hotspot {
	/// Where it stands.
	pub cell: Cell,
	/// Its own secret.
	pub secret: Secret,
	/// Who owns it.
	pub owner: Account,
}

/// A registered hotspot.
pub struct Device {
	/// Its number on the chain.
	pub id: DeviceId,
	/// The hotspot behind the number.
	pub hotspot: Hotspot,
}

/// One hotspot for each cell, with keys and owners that follow from `seed`.
pub fn make_hotspots(cells: &[Cell], seed: &Hash) -> Result<Vec<Hotspot>> {
	let last = cells.len().saturating_sub(1);
	let hotspots = cells.iter().enumerate().map(|(position, cell)| {
		let owner = if position == last {
			LAST_OWNER.into()
		} else {
			format!("//Owner//{seed:x}//{position}")
		};
		let owner = Account::from_uri(owner)?;
		Ok(Hotspot { cell: *cell, secret: Secret::derive(seed, position), owner })
	});
	hotspots.collect()
}

/// The device that stands in `cell`.
pub fn device_at(devices: &[Device], cell: Cell) -> Result<&Device> {
	let found = devices.iter().find(|device| device.hotspot.cell == cell);
	found.with_context(|| format!("no device stands in {cell}"))
}

/// The secret key of a device.
pub struct Secret {
	kind: KeyKind,
	seed: [u8; 32],
}

#[derive(Clone, Copy)]
enum KeyKind {
	Ed25519,
	Sr25519,
	Secp256k1,
}

impl Secret {
	/// The secret at `position`; the three kinds of key take turns.
	fn derive(seed: &Hash, position: usize) -> Self {
		let kind = match position % 3 {
			0 => KeyKind::Ed25519,
			1 => KeyKind::Sr25519,
			_ => KeyKind::Secp256k1,
		};
		let path = format!("device {position} of {seed:x}");
		Self { kind, seed: Blake2Hasher::hash(path.as_bytes()).into() }
	}

	/// The public key, by which the chain knows the device.
	pub fn key(&self) -> DeviceKey {
		match self.kind {
			KeyKind::Ed25519 => ed25519::Pair::from_seed(&self.seed).public().into(),
			KeyKind::Sr25519 => sr25519::Pair::from_seed(&self.seed).public().into(),
			KeyKind::Secp256k1 => ecdsa::Pair::from_seed(&self.seed).public().into(),
		}
	}

	fn sign(&self, statement: &impl Statement, genesis: &Hash) -> DeviceSignature {
		let message = statement.signed_bytes(genesis);
		match self.kind {
			KeyKind::Ed25519 => ed25519::Pair::from_seed(&self.seed).sign(&message).into(),
			KeyKind::Sr25519 => sr25519::Pair::from_seed(&self.seed).sign(&message).into(),
			KeyKind::Secp256k1 => ecdsa::Pair::from_seed(&self.seed).sign(&message).into(),
		}
	}
}

/// An account whose secret is at hand.
#[derive(Clone)]
pub struct Account {
	/// How the secret is derived from the well-known development phrase.
	pub uri: String,
	/// Signs transactions.
	pub signer: Keypair,
}

impl Account {
	/// The account with the secret at `uri`.
	pub fn from_uri(uri: impl Into<String>) -> Result<Self> {
		let uri = uri.into();
		let secret = uri.parse::<SecretUri>().with_context(|| format!("the secret at {uri}"))?;
		let signer = Keypair::from_uri(&secret).with_context(|| format!("the secret at {uri}"))?;
		Ok(Self { uri, signer })
	}

	/// The account's id.
	pub fn id(&self) -> AccountId {
		AccountId::new(self.signer.public_key().0)
	}

	/// Signs the statement of a maker, with an sr25519 key.
	pub fn vouch(&self, vouch: &Vouch, genesis: &Hash) -> [u8; 64] {
		self.signer.sign(&vouch.signed_bytes(genesis)).0
	}
}

impl Hotspot {
	/// What its maker says about it.
	pub fn vouch(&self, network: NetworkId, expires: u32) -> Vouch {
		Vouch { network, key: self.secret.key(), owner: self.owner.id(), expires }
	}

	/// The device's own word on its owner.
	pub fn bind(&self, network: NetworkId, expires: u32, genesis: &Hash) -> DeviceSignature {
		let (key, owner) = (self.secret.key(), self.owner.id());
		self.secret.sign(&Binding { network, key, owner, expires }, genesis)
	}
}

/// For what receipts are signed.
pub struct Occasion<'a> {
	/// The network.
	pub network: NetworkId,
	/// The round in which the beacon is sent.
	pub round: Round,
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
	pub signature: DeviceSignature,
	/// What each witness says, and its signature.
	pub witnesses: Vec<(Witness, DeviceSignature)>,
}

/// Has `devices` sign what they sent and heard of `beacon`.
pub fn sign_proof(
	beacon: &RecordedBeacon,
	occasion: &Occasion,
	devices: &[Device],
) -> Result<SignedProof> {
	let sender = device_at(devices, beacon.cell)?;
	let statement = Beacon {
		network: occasion.network,
		device: sender.id,
		round: occasion.round,
		sent_at: beacon.sent_at,
		frequency_khz: occasion.radio.frequency_khz,
		power_ddbm: occasion.radio.power_ddbm,
	};
	let digest = statement.digest(occasion.genesis);
	let witnesses = beacon.witnesses.iter().map(|heard| {
		let listener = device_at(devices, heard.cell)?;
		let witness = Witness {
			beacon: digest,
			device: listener.id,
			received_at: heard.received_at,
			rssi_ddbm: heard.rssi_ddbm,
		};
		let signature = listener.hotspot.secret.sign(&witness, occasion.genesis);
		Ok((witness, signature))
	});
	Ok(SignedProof {
		signature: sender.hotspot.secret.sign(&statement, occasion.genesis),
		witnesses: witnesses.collect::<Result<_>>()?,
		beacon: statement,
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
		assert_eq!((keys.len(), owners.len()), (12, 12));
		assert!(keys.iter().all(|key| !key.is_weak()));
	}

	#[test]
	fn the_three_kinds_of_key_take_turns() {
		let keys = hotspots().iter().map(|hotspot| hotspot.secret.key()).collect::<Vec<_>>();
		assert!(matches!(keys[0], DeviceKey::Ed25519(_)));
		assert!(matches!(keys[1], DeviceKey::Sr25519(_)));
		assert!(matches!(keys[2], DeviceKey::Secp256k1(_)));
		assert!(matches!(keys[3], DeviceKey::Ed25519(_)));
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
		assert_eq!(last.owner.uri, "//Ferdie");
		let ferdie = sr25519::Pair::from_string("//Ferdie", None).unwrap().public();
		assert_eq!(last.owner.id(), AccountId::from(ferdie));
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
	fn receipts_verify_and_name_their_beacon() {
		let recording = port_huron();
		let occasion =
			Occasion { network: 3, round: 5, radio: &recording.radio, genesis: &GENESIS };
		let devices = devices();
		for beacon in &recording.beacons {
			let proof = sign_proof(beacon, &occasion, &devices).unwrap();
			let sender = device_at(&devices, beacon.cell).unwrap();
			assert_eq!((proof.beacon.device, proof.beacon.round), (sender.id, 5));
			let message = proof.beacon.signed_bytes(&GENESIS);
			assert!(proof.signature.verify(&message, &sender.hotspot.secret.key()));
			for (heard, (witness, signature)) in beacon.witnesses.iter().zip(&proof.witnesses) {
				let listener = device_at(&devices, heard.cell).unwrap();
				assert_eq!(witness.device, listener.id);
				assert_eq!(witness.beacon, proof.beacon.digest(&GENESIS));
				let message = witness.signed_bytes(&GENESIS);
				assert!(signature.verify(&message, &listener.hotspot.secret.key()));
			}
		}
	}

	#[test]
	fn a_cell_without_device_cannot_sign() {
		assert!(device_at(&devices(), Cell(1)).is_err());
	}
}
