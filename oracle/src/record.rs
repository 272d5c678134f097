//! What is kept of receipts and transactions.

use codec::{Decode, Encode};
use groundwave_client::{
	ReceiptSignature, SignedAcknowledgement, SignedBeacon, SignedTransaction, SignedWitness,
};
use groundwave_coverage::Reason;
use groundwave_types::{
	BlockNumber, DeviceId, Hash, Millis, Nanos, NetworkId, Points, Round, Statement,
};

/// What a receipt is about: the device that sent the beacon, and its commitment. Both, because
/// anybody can copy a commitment that he saw.
pub type About = (DeviceId, Hash);

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Receipt {
	/// That a device sent a beacon.
	#[codec(index = 0)]
	Beacon(SignedBeacon),
	/// That a device heard one.
	#[codec(index = 1)]
	Witness(SignedWitness),
}

impl Receipt {
	/// The device that signed it.
	pub fn device(&self) -> DeviceId {
		match self {
			Self::Beacon(signed) => signed.beacon.device,
			Self::Witness(signed) => signed.witness.device,
		}
	}

	/// The device whose beacon it is about.
	pub fn beaconer(&self) -> DeviceId {
		match self {
			Self::Beacon(signed) => signed.beacon.device,
			Self::Witness(signed) => signed.witness.beaconer,
		}
	}

	/// When it was sent or heard, by the device's clock.
	pub fn signed_at(&self) -> Nanos {
		match self {
			Self::Beacon(signed) => signed.beacon.sent_at,
			Self::Witness(signed) => signed.witness.received_at,
		}
	}

	/// The commitment of that beacon.
	pub fn commitment(&self) -> Hash {
		match self {
			Self::Beacon(signed) => signed.beacon.commitment,
			Self::Witness(signed) => signed.witness.commitment,
		}
	}

	/// The beacon that it is about.
	pub fn about(&self) -> About {
		(self.beaconer(), self.commitment())
	}

	/// The device's signature.
	pub fn signature(&self) -> &ReceiptSignature {
		match self {
			Self::Beacon(signed) => &signed.signature,
			Self::Witness(signed) => &signed.signature,
		}
	}

	/// The bytes that the device signed, for the chain with this first block.
	pub fn signed_bytes(&self, genesis: &Hash) -> Vec<u8> {
		match self {
			Self::Beacon(signed) => signed.beacon.signed_bytes(genesis),
			Self::Witness(signed) => signed.witness.signed_bytes(genesis),
		}
	}

	/// The digest of the statement, which names the receipt.
	pub fn digest(&self, genesis: &Hash) -> Hash {
		match self {
			Self::Beacon(signed) => signed.beacon.digest(genesis),
			Self::Witness(signed) => signed.witness.digest(genesis),
		}
	}

	/// `beacon` or `witness`.
	pub fn kind(&self) -> &'static str {
		match self {
			Self::Beacon(_) => "beacon",
			Self::Witness(_) => "witness",
		}
	}
}

/// Why a receipt came to nothing without the chain's refusing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Missed {
	/// It did not come on chain in its time.
	#[codec(index = 0)]
	TooLate,
	/// The beacon that was heard did not come on chain in its time.
	#[codec(index = 1)]
	NoBeacon,
	/// The beacon that was heard was refused.
	#[codec(index = 2)]
	BeaconRefused,
	/// The chain took another beacon of the device in this bucket.
	#[codec(index = 3)]
	Superseded,
	/// Nobody revealed the beacon in time, as far as the daemon has seen.
	#[codec(index = 4)]
	Unscored,
}

/// What became of a receipt, as final blocks tell it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ReceiptState {
	/// It is kept here, and not on a final block yet.
	#[codec(index = 0)]
	Held,
	/// The chain has it.
	#[codec(index = 1)]
	Accepted {
		/// In this block.
		block: BlockNumber,
		/// For this bucket.
		bucket: Round,
	},
	/// The chain refused it.
	#[codec(index = 2)]
	Refused {
		/// In this block.
		block: BlockNumber,
		/// For this reason.
		reason: Reason,
	},
	/// Its proof was scored.
	#[codec(index = 3)]
	Scored {
		/// In this block.
		block: BlockNumber,
		/// For this round.
		round: Round,
		/// What it earned.
		points: Points,
		/// Why it earned nothing, if the chain says so.
		reason: Option<Reason>,
	},
	/// Its proof was not scored in time.
	#[codec(index = 4)]
	Expired {
		/// Seen in this block.
		block: BlockNumber,
	},
	/// It came to nothing.
	#[codec(index = 5)]
	Missed(Missed),
}

impl ReceiptState {
	/// Its name for programs.
	pub fn name(&self) -> &'static str {
		match self {
			Self::Held => "held",
			Self::Accepted { .. } => "accepted",
			Self::Refused { .. } => "refused",
			Self::Scored { .. } => "scored",
			Self::Expired { .. } => "expired",
			Self::Missed(_) => "missed",
		}
	}

	/// Whether something may still become of it.
	pub fn is_open(&self) -> bool {
		matches!(self, Self::Held | Self::Accepted { .. })
	}
}

/// A receipt and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Record {
	/// The device's network.
	pub network: NetworkId,
	/// The receipt.
	pub receipt: Receipt,
	/// When it was received, in milliseconds since the Unix epoch.
	pub received_at: Millis,
	/// The answer to it.
	pub acknowledgement: SignedAcknowledgement,
	/// What became of it.
	pub state: ReceiptState,
}

/// What a transaction carries of one proof.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Carried {
	/// The commitment of its beacon.
	pub commitment: Hash,
	/// Device that sent it.
	pub beaconer: DeviceId,
	/// First round of the bucket.
	pub bucket: Round,
	/// The digest of the beacon's receipt, if that is in it.
	pub beacon: Option<Hash>,
	/// The witnesses in it, in their order: device and digest.
	pub witnesses: Vec<(DeviceId, Hash)>,
	/// Whether it is a score.
	pub scores: bool,
}

impl Carried {
	/// The beacon that it is about.
	pub fn about(&self) -> About {
		(self.beaconer, self.commitment)
	}
}

/// A transaction that may be on its way.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Outgoing {
	/// As it is sent, however often.
	pub transaction: SignedTransaction,
	/// What it carries.
	pub carries: Vec<Carried>,
}
