//! What makers and devices sign.
//!
//! Every signature covers a domain, the chain's genesis hash and a body that holds a round or an
//! expiry: a statement made for one purpose, chain or time is worth nothing for another.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_io::hashing::blake2_256;

use crate::{AccountId, BlockNumber, DeviceId, DeviceKey, Hash, NetworkId, Session};

/// A body that is signed off chain and verified on chain.
pub trait Statement: Encode {
	/// Names the purpose of the statement; no two kinds of statement share one.
	const DOMAIN: &'static [u8; 16];

	/// The bytes that are signed: domain, genesis hash, body in SCALE.
	fn signed_bytes(&self, genesis: &Hash) -> Vec<u8> {
		(Self::DOMAIN, genesis, self).encode()
	}

	/// The BLAKE2b-256 hash of [`Self::signed_bytes`]; names the statement in others.
	fn digest(&self, genesis: &Hash) -> Hash {
		Hash::from(blake2_256(&self.signed_bytes(genesis)))
	}
}

/// A maker's word that it built the device behind `key` and sold it to `owner`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Vouch {
	/// Network that the device may join.
	pub network: NetworkId,
	/// Key of the device.
	pub key: DeviceKey,
	/// Account that may register it.
	pub owner: AccountId,
	/// Last block in which the statement holds.
	pub expires: BlockNumber,
}

impl Statement for Vouch {
	const DOMAIN: &'static [u8; 16] = b"groundwave/vouch";
}

/// A device's own word that it belongs to `owner`; shows that somebody holds its secret key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Binding {
	/// Network that the device joins.
	pub network: NetworkId,
	/// Key of the device.
	pub key: DeviceKey,
	/// Account that registers it.
	pub owner: AccountId,
	/// Last block in which the statement holds.
	pub expires: BlockNumber,
}

impl Statement for Binding {
	const DOMAIN: &'static [u8; 16] = b"groundwave/bind ";
}

/// A device's word that a session key signs its receipts for a while; its identity key signs this.
///
/// It holds for one owner and follows on one session, so that who held the device before cannot have
/// grants signed for later: each grant voids all others that follow on the same session.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SessionGrant {
	/// Device concerned.
	pub device: DeviceId,
	/// Account that owns the device's title.
	pub owner: AccountId,
	/// The session that its present identity key granted last, if any; it may be over.
	pub previous: Option<Session>,
	/// The session key from now on and how long it holds.
	pub session: Session,
}

impl Statement for SessionGrant {
	const DOMAIN: &'static [u8; 16] = b"groundwave/sessn";
}

/// That a device goes on with another key: signed by its maker, who vouches for the new key, and by
/// the new key itself, which shows that somebody holds its secret.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Succession {
	/// Device concerned.
	pub device: DeviceId,
	/// Its key until now.
	pub old_key: DeviceKey,
	/// Its key from now on.
	pub key: DeviceKey,
	/// Account that owns the device's title.
	pub owner: AccountId,
	/// Last block in which the statement holds.
	pub expires: BlockNumber,
}

impl Statement for Succession {
	const DOMAIN: &'static [u8; 16] = b"groundwave/succ ";
}
