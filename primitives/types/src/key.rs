//! Keys that identify devices, and the signatures they make.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use curve25519_dalek::edwards::CompressedEdwardsY;
use scale_info::TypeInfo;
use sp_core::{ecdsa, ed25519, sr25519};
use sp_io::hashing::blake2_256;

use crate::Hash;

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
}

impl DeviceKey {
	/// Whether the key is seen to be bad by itself: anyone could sign for it without a secret, or
	/// nobody at all.
	///
	/// - Ed25519: every point of small order, since the chain verifies by ZIP-215, under which such a
	///   key accepts signatures that need no secret; and bytes that are no point.
	/// - sr25519: only the identity of Ristretto, which accepts such signatures as well.
	/// - secp256k1: only a prefix byte other than 2 and 3.
	///
	/// Other bytes that are no point of their curve pass, and fail at the signature: none verifies.
	pub fn is_weak(&self) -> bool {
		match self {
			Self::Ed25519(bytes) => {
				CompressedEdwardsY(*bytes).decompress().is_none_or(|point| point.is_small_order())
			}
			Self::Sr25519(bytes) => *bytes == [0; 32],
			Self::Secp256k1(bytes) => !matches!(bytes[0], 2 | 3),
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
			_ => false,
		}
	}
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
