//! What an oracle signs when it takes a receipt.

use codec::{Decode, DecodeWithMemTracking, Encode};
use groundwave_types::{BlockNumber, DeviceId, Hash, Millis, Statement};
use scale_info::TypeInfo;

use crate::{Beacon, Witness};

/// What a hotspot signed and handed in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Receipt {
	/// That it sent a beacon.
	#[codec(index = 0)]
	Beacon(Beacon),
	/// That it heard one.
	#[codec(index = 1)]
	Witness(Witness),
}

impl Receipt {
	/// The device that signed it.
	pub fn device(&self) -> DeviceId {
		match self {
			Self::Beacon(beacon) => beacon.device,
			Self::Witness(witness) => witness.device,
		}
	}

	/// The [`digest`](Statement::digest) of what was signed, by which it is acknowledged.
	pub fn digest(&self, genesis: &Hash) -> Hash {
		match self {
			Self::Beacon(beacon) => beacon.digest(genesis),
			Self::Witness(witness) => witness.digest(genesis),
		}
	}
}

/// An oracle's word that it holds a receipt and brings it to the chain: a beacon by itself, a witness
/// as soon as the beacon that it heard is there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Acknowledgement {
	/// The [`digest`](Receipt::digest) of the receipt.
	pub receipt: Hash,
	/// When it was received, by the oracle's clock, in milliseconds since the Unix epoch.
	pub received_at: Millis,
	/// Last block in which it is on the chain if the oracle does what it says.
	pub deadline: BlockNumber,
}

impl Statement for Acknowledgement {
	const DOMAIN: &'static [u8; 16] = b"groundwave/ackno";
}
