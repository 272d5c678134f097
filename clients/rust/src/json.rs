//! Receipts and acknowledgements as a daemon's HTTP interface has them.
//!
//! Bytes are hexadecimal after `0x`. Numbers that may exceed 2^53, which many languages cannot hold,
//! are strings of decimal digits.

use std::str::FromStr;

use anyhow::{Context, Result, anyhow, ensure};
use groundwave_coverage::{Beacon, MAX_PAYLOAD, Payload, Tag, Witness};
use groundwave_types::{
	AccountId, BlockNumber, Deciunit, DeviceId, DeviceSignature, Hash, Hertz, NetworkId, Round,
};
use serde::{Deserialize, Serialize};
use sp_core::crypto::Ss58Codec;

use crate::{
	Acknowledgement, ReceiptSignature, SignedAcknowledgement, SignedBeacon, SignedWitness,
};

/// Which of a device's keys made a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignatureKind {
	/// Its session key, which is ed25519.
	Session,
	/// Its identity key, ed25519.
	Ed25519,
	/// Its identity key, sr25519.
	Sr25519,
	/// Its identity key, ECDSA over secp256k1.
	Secp256k1,
	/// Its identity key, ECDSA over P-256.
	P256,
}

/// A receipt's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureJson {
	/// Which key made it.
	pub kind: SignatureKind,
	/// Its bytes.
	pub bytes: String,
}

/// A beacon's receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeaconJson {
	/// Network for which it was sent.
	pub network: NetworkId,
	/// Device that sent it.
	pub device: DeviceId,
	/// First round of the bucket.
	pub bucket: Round,
	/// When, in nanoseconds since the Unix epoch.
	pub sent_at: String,
	/// Carrier frequency in Hz.
	pub frequency_hz: Hertz,
	/// Conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// BLAKE2b-256 of the payload.
	pub commitment: String,
	/// The device's signature.
	pub signature: SignatureJson,
	/// What was sent, which the daemon keeps to itself until the append window is over.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub payload: Option<String>,
}

/// A witness's receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessJson {
	/// Device that sent the beacon.
	pub beaconer: DeviceId,
	/// The commitment of what was heard.
	pub commitment: String,
	/// Device that heard it.
	pub device: DeviceId,
	/// When, in nanoseconds since the Unix epoch.
	pub received_at: String,
	/// Carrier frequency as measured, in Hz.
	pub frequency_hz: Hertz,
	/// Received signal strength in tenths of a dBm.
	pub rssi_ddbm: Deciunit,
	/// The tag of payload and device.
	pub tag: String,
	/// The device's signature.
	pub signature: SignatureJson,
	/// What was heard, which the daemon keeps to itself until the append window is over.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub payload: Option<String>,
}

/// A daemon's word that it holds a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgementJson {
	/// The digest of the receipt.
	pub receipt: String,
	/// When the daemon received it, in milliseconds since the Unix epoch.
	pub received_at: String,
	/// Last block in which it is on the chain.
	pub deadline: BlockNumber,
	/// The hash of the chain's first block.
	pub genesis: String,
	/// The daemon's account.
	pub account: String,
	/// That account's sr25519 signature.
	pub signature: String,
}

/// Why a daemon did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorJson {
	/// For programs.
	pub code: String,
	/// For people.
	pub message: String,
}

impl SignatureJson {
	/// The signature, if its bytes are as many as its kind has.
	pub fn read(&self) -> Result<ReceiptSignature> {
		let Self { kind, bytes } = self;
		let identity = ReceiptSignature::Identity;
		Ok(match kind {
			SignatureKind::Session => ReceiptSignature::Session(fixed("signature", bytes)?),
			SignatureKind::Ed25519 => {
				identity(DeviceSignature::Ed25519(fixed("signature", bytes)?))
			}
			SignatureKind::Sr25519 => {
				identity(DeviceSignature::Sr25519(fixed("signature", bytes)?))
			}
			SignatureKind::Secp256k1 => {
				identity(DeviceSignature::Secp256k1(fixed("signature", bytes)?))
			}
			SignatureKind::P256 => identity(DeviceSignature::P256(fixed("signature", bytes)?)),
		})
	}
}

impl From<&ReceiptSignature> for SignatureJson {
	fn from(signature: &ReceiptSignature) -> Self {
		let (kind, bytes): (_, &[u8]) = match signature {
			ReceiptSignature::Session(bytes) => (SignatureKind::Session, bytes),
			ReceiptSignature::Identity(DeviceSignature::Ed25519(bytes)) => {
				(SignatureKind::Ed25519, bytes)
			}
			ReceiptSignature::Identity(DeviceSignature::Sr25519(bytes)) => {
				(SignatureKind::Sr25519, bytes)
			}
			ReceiptSignature::Identity(DeviceSignature::Secp256k1(bytes)) => {
				(SignatureKind::Secp256k1, bytes)
			}
			ReceiptSignature::Identity(DeviceSignature::P256(bytes)) => {
				(SignatureKind::P256, bytes)
			}
		};
		Self { kind, bytes: prefixed(bytes) }
	}
}

impl BeaconJson {
	/// The receipt and the payload, if all fields are what they should be.
	pub fn read(&self) -> Result<(SignedBeacon, Option<Payload>)> {
		let beacon = Beacon {
			network: self.network,
			device: self.device,
			bucket: self.bucket,
			sent_at: decimal("sent_at", &self.sent_at)?,
			frequency_hz: self.frequency_hz,
			power_ddbm: self.power_ddbm,
			commitment: Hash::from(fixed::<32>("commitment", &self.commitment)?),
		};
		let payload = self.payload.as_deref().map(|text| payload(text, self.device)).transpose()?;
		Ok((SignedBeacon { beacon, signature: self.signature.read()? }, payload))
	}

	/// A receipt, and what was sent if it is to be revealed.
	pub fn new(signed: &SignedBeacon, payload: Option<&Payload>) -> Self {
		let SignedBeacon { beacon, signature } = signed;
		Self {
			network: beacon.network,
			device: beacon.device,
			bucket: beacon.bucket,
			sent_at: beacon.sent_at.to_string(),
			frequency_hz: beacon.frequency_hz,
			power_ddbm: beacon.power_ddbm,
			commitment: prefixed(beacon.commitment.as_bytes()),
			signature: signature.into(),
			payload: payload.map(|payload| prefixed(payload.as_bytes())),
		}
	}
}

impl WitnessJson {
	/// The receipt and the payload, if all fields are what they should be.
	pub fn read(&self) -> Result<(SignedWitness, Option<Payload>)> {
		let witness = Witness {
			beaconer: self.beaconer,
			commitment: Hash::from(fixed::<32>("commitment", &self.commitment)?),
			device: self.device,
			received_at: decimal("received_at", &self.received_at)?,
			frequency_hz: self.frequency_hz,
			rssi_ddbm: self.rssi_ddbm,
			tag: Tag(fixed("tag", &self.tag)?),
		};
		let payload =
			self.payload.as_deref().map(|text| payload(text, self.beaconer)).transpose()?;
		Ok((SignedWitness { witness, signature: self.signature.read()? }, payload))
	}

	/// A receipt, and what was heard if it is to be revealed.
	pub fn new(signed: &SignedWitness, payload: Option<&Payload>) -> Self {
		let SignedWitness { witness, signature } = signed;
		Self {
			beaconer: witness.beaconer,
			commitment: prefixed(witness.commitment.as_bytes()),
			device: witness.device,
			received_at: witness.received_at.to_string(),
			frequency_hz: witness.frequency_hz,
			rssi_ddbm: witness.rssi_ddbm,
			tag: prefixed(&witness.tag.0),
			signature: signature.into(),
			payload: payload.map(|payload| prefixed(payload.as_bytes())),
		}
	}
}

impl AcknowledgementJson {
	/// What a daemon says about the chain with this first block.
	pub fn new(signed: &SignedAcknowledgement, genesis: &Hash) -> Self {
		let SignedAcknowledgement { acknowledgement, account, signature } = signed;
		Self {
			receipt: prefixed(acknowledgement.receipt.as_bytes()),
			received_at: acknowledgement.received_at.to_string(),
			deadline: acknowledgement.deadline,
			genesis: prefixed(genesis.as_bytes()),
			account: account.to_ss58check(),
			signature: prefixed(signature),
		}
	}

	/// The acknowledgement, if the account that it names signed it, and for the chain with this first
	/// block.
	pub fn read(&self, genesis: &Hash) -> Result<SignedAcknowledgement> {
		let acknowledgement = Acknowledgement {
			receipt: Hash::from(fixed::<32>("receipt", &self.receipt)?),
			received_at: decimal("received_at", &self.received_at)?,
			deadline: self.deadline,
		};
		let signature = fixed("signature", &self.signature)?;
		let account = AccountId::from_ss58check(&self.account)
			.map_err(|error| anyhow!("account: {error}"))?;
		let signed = SignedAcknowledgement { acknowledgement, account, signature };
		let told = Hash::from(fixed::<32>("genesis", &self.genesis)?);
		ensure!(told == *genesis, "the daemon is of another chain: its first block is {told:x}");
		ensure!(signed.verify(genesis), "the daemon did not sign this acknowledgement");
		Ok(signed)
	}
}

/// `bytes` in hexadecimal after `0x`.
fn prefixed(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// The `N` bytes that `text` holds in hexadecimal after `0x`.
fn fixed<const N: usize>(field: &str, text: &str) -> Result<[u8; N]> {
	let mut bytes = [0; N];
	let digits = text.strip_prefix("0x");
	let digits = digits.with_context(|| format!("{field}: hexadecimal begins with 0x"))?;
	let decoded = hex::decode_to_slice(digits, &mut bytes);
	decoded.map_err(|_| anyhow!("{field}: not {N} bytes in hexadecimal"))?;
	Ok(bytes)
}

fn decimal<T: FromStr>(field: &str, text: &str) -> Result<T> {
	let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
	ensure!(digits, "{field}: not a number in decimal digits");
	text.parse().map_err(|_| anyhow!("{field}: too large a number"))
}

/// What a beacon of `device` said.
fn payload(text: &str, device: DeviceId) -> Result<Payload> {
	let digits = text.strip_prefix("0x").context("payload: hexadecimal begins with 0x")?;
	let most = usize::try_from(MAX_PAYLOAD)?;
	ensure!(digits.len() <= 2 * most, "payload: more than {most} bytes");
	let bytes = hex::decode(digits).map_err(|_| anyhow!("payload: not hexadecimal"))?;
	Payload::heard(bytes, device).context(
		"payload: not the sender's number in four bytes, little endian, and 16 to 60 others",
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn beacon() -> BeaconJson {
		let payload = Payload::new(7, &[9; 16]).unwrap();
		let beacon = Beacon {
			network: 1,
			device: 7,
			bucket: 6,
			sent_at: u64::MAX,
			frequency_hz: 904_500_000,
			power_ddbm: -270,
			commitment: payload.commitment(),
		};
		let signature = ReceiptSignature::Identity(DeviceSignature::Secp256k1([3; 65]));
		BeaconJson::new(&SignedBeacon { beacon, signature }, Some(&payload))
	}

	#[test]
	fn a_receipt_is_read_as_it_was_written() {
		let json = beacon();
		let (signed, payload) = json.read().unwrap();
		assert_eq!(BeaconJson::new(&signed, payload.as_ref()), json);
		let text = serde_json::to_string(&json).unwrap();
		assert!(text.contains(r#""sent_at":"18446744073709551615""#), "{text}");
		assert_eq!(serde_json::from_str::<BeaconJson>(&text).unwrap(), json);
	}

	#[test]
	fn a_field_of_another_form_is_named() {
		let refused = |change: fn(&mut BeaconJson), field: &str| {
			let mut json = beacon();
			change(&mut json);
			let error = json.read().err().unwrap().to_string();
			assert!(error.starts_with(&format!("{field}: ")), "{error}");
		};
		refused(|it| it.sent_at = "-1".into(), "sent_at");
		refused(|it| it.sent_at = String::new(), "sent_at");
		refused(|it| it.sent_at = "+1".into(), "sent_at");
		refused(|it| it.sent_at = "18446744073709551616".into(), "sent_at");
		refused(|it| it.commitment = "00".into(), "commitment");
		refused(|it| it.commitment = "0x00".into(), "commitment");
		refused(|it| it.signature.bytes.push('0'), "signature");
		refused(|it| it.signature.kind = SignatureKind::Session, "signature");
		refused(|it| it.payload = Some("0x07000000".into()), "payload");
		refused(|it| it.payload = Some(format!("0x{}", "07".repeat(65))), "payload");
		refused(|it| it.payload = Some("0xzz".into()), "payload");
		refused(|it| it.device = 8, "payload");
	}

	#[test]
	fn fields_that_nobody_knows_are_refused() {
		let mut json = serde_json::to_value(beacon()).unwrap();
		json["extra"] = 1.into();
		assert!(serde_json::from_value::<BeaconJson>(json).is_err());
	}
}
