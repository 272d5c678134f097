//! Keys that identify devices, and the signatures they make.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use curve25519_dalek::edwards::CompressedEdwardsY;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use scale_info::TypeInfo;
use sp_core::{ecdsa, ed25519, sr25519};
use sp_io::hashing::blake2_256;

use crate::{BlockNumber, Hash};

/// The public key that is a device's identity.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum DeviceKey {
	/// Ed25519 (RFC 8032): a compressed Edwards point.
	#[codec(index = 0)]
	Ed25519([u8; 32]),
	/// Schnorr over Ristretto (schnorrkel, context `substrate`): a compressed Ristretto point.
	#[codec(index = 1)]
	Sr25519([u8; 32]),
	/// ECDSA over secp256k1: a compressed point (SEC 1).
	#[codec(index = 2)]
	Secp256k1([u8; 33]),
	/// ECDSA over P-256 (NIST secp256r1), as in the secure elements of hotspots: a compressed point
	/// (SEC 1).
	#[codec(index = 3)]
	P256([u8; 33]),
}

impl DeviceKey {
	/// Whether the key is seen to be bad by itself: anyone could sign for it without a secret, or
	/// nobody at all, or one secret would have several such keys.
	///
	/// - Ed25519: every point outside the group of prime order, and the identity. The chain verifies by
	///   ZIP-215, which multiplies by the cofactor, eight: a key of small order accepts signatures that
	///   need no secret, and a secret would sign for eight keys that differ by such a point. Also
	///   bytes that are no point.
	/// - sr25519: only the identity of Ristretto, which accepts such signatures as well.
	/// - secp256k1: only a prefix byte other than 2 and 3.
	/// - P-256: bytes that are no point, and prefix bytes other than 2 and 3: the compact form (5)
	///   would be a second name of the same key.
	///
	/// Other bytes that are no point of their curve pass, and fail at the signature: none verifies.
	pub fn is_weak(&self) -> bool {
		match self {
			Self::Ed25519(bytes) => CompressedEdwardsY(*bytes)
				.decompress()
				.is_none_or(|point| point.is_small_order() || !point.is_torsion_free()),
			Self::Sr25519(bytes) => *bytes == [0; 32],
			Self::Secp256k1(bytes) => !matches!(bytes[0], 2 | 3),
			Self::P256(bytes) => {
				!matches!(bytes[0], 2 | 3) || VerifyingKey::from_sec1_bytes(bytes).is_err()
			}
		}
	}

	/// The BLAKE2b-256 hash of the encoded key, under which the chain remembers it.
	pub fn fingerprint(&self) -> Hash {
		Hash::from(blake2_256(&self.encode()))
	}
}

/// A signature by a [`DeviceKey`] over a message's bytes.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum DeviceSignature {
	/// Ed25519: R and s.
	#[codec(index = 0)]
	Ed25519([u8; 64]),
	/// sr25519: R and s, with schnorrkel's marker bit.
	#[codec(index = 1)]
	Sr25519([u8; 64]),
	/// secp256k1 ECDSA over the message's BLAKE2b-256 hash: r, s and the recovery id.
	#[codec(index = 2)]
	Secp256k1([u8; 65]),
	/// P-256 ECDSA over the message's SHA-256 hash (FIPS 186-5): r and s, big endian. The chain takes
	/// s and its negative alike, since secure elements give either.
	#[codec(index = 3)]
	P256([u8; 64]),
}

impl DeviceSignature {
	/// Whether `key` made this signature over `message`. A signature of another kind than the key's
	/// never verifies.
	pub fn verify(&self, message: &[u8], key: &DeviceKey) -> bool {
		match (self, key) {
			(Self::Ed25519(signature), DeviceKey::Ed25519(key)) => sp_io::crypto::ed25519_verify(
				&ed25519::Signature::from_raw(*signature),
				message,
				&ed25519::Public::from_raw(*key),
			),
			(Self::Sr25519(signature), DeviceKey::Sr25519(key)) => sp_io::crypto::sr25519_verify(
				&sr25519::Signature::from_raw(*signature),
				message,
				&sr25519::Public::from_raw(*key),
			),
			(Self::Secp256k1(signature), DeviceKey::Secp256k1(key)) => sp_io::crypto::ecdsa_verify(
				&ecdsa::Signature::from_raw(*signature),
				message,
				&ecdsa::Public::from_raw(*key),
			),
			(Self::P256(signature), DeviceKey::P256(key)) => verify_p256(signature, message, key),
			_ => false,
		}
	}
}

fn verify_p256(signature: &[u8; 64], message: &[u8], key: &[u8; 33]) -> bool {
	let (Ok(key), Ok(signature)) =
		(VerifyingKey::from_sec1_bytes(key), Signature::from_slice(signature))
	else {
		return false;
	};
	key.verify(message, &signature).is_ok()
}

/// An ed25519 key that signs a device's receipts for a limited time in place of its identity key.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Session {
	/// The public key (RFC 8032), as strong as a device's own: see [`DeviceKey::is_weak`].
	pub key: [u8; 32],
	/// Last block in which it holds. A later grant of the same device ends later.
	pub expires: BlockNumber,
}

impl From<ed25519::Public> for DeviceKey {
	fn from(key: ed25519::Public) -> Self {
		Self::Ed25519(key.0)
	}
}

impl From<sr25519::Public> for DeviceKey {
	fn from(key: sr25519::Public) -> Self {
		Self::Sr25519(key.0)
	}
}

impl From<ecdsa::Public> for DeviceKey {
	fn from(key: ecdsa::Public) -> Self {
		Self::Secp256k1(key.0)
	}
}

impl From<ed25519::Signature> for DeviceSignature {
	fn from(signature: ed25519::Signature) -> Self {
		Self::Ed25519(signature.0)
	}
}

impl From<sr25519::Signature> for DeviceSignature {
	fn from(signature: sr25519::Signature) -> Self {
		Self::Sr25519(signature.0)
	}
}

impl From<ecdsa::Signature> for DeviceSignature {
	fn from(signature: ecdsa::Signature) -> Self {
		Self::Secp256k1(signature.0)
	}
}
