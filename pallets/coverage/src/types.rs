//! What is submitted and what is kept of it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
pub use groundwave_coverage::RoundTally;
use groundwave_coverage::{Beacon, CellTally, Link, MAX_PAYLOAD, Reason, Scale, Tag, Witness};
use groundwave_traits::Site;
use groundwave_types::{
	BlockNumber, Cell, Deciunit, DeviceId, DeviceSignature, Hash, Hertz, Nanos, NetworkId, Region,
	Round,
};
use scale_info::TypeInfo;

/// Most proofs in one submission.
pub const MAX_PROOFS: u32 = 32;
/// Most proofs in one score: each device that earns may have a pool of stake of its own, and all of
/// these have to fit a quarter of what normal transactions may fill.
pub const MAX_REVEALS: u32 = 8;
/// Most witnesses of one beacon in a call, and most that score.
pub const MAX_WITNESSES: u32 = 32;
/// Most devices that one call names: a beaconer and its witnesses for each proof, all different.
pub const MAX_TABLE: u32 = MAX_PROOFS * (1 + MAX_WITNESSES);
/// Most receipts of one call that P-256 keys sign: each costs as much as forty others.
pub const MAX_P256_RECEIPTS: u32 = 64;
/// Most valid witnesses that a proof keeps until its payload is revealed.
pub const MAX_CANDIDATES: u32 = 64;
/// Most of them from one cell of resolution 10.
pub const MAX_CELLMATES: usize = 2;
/// Most devices in a call that updates activity.
pub const MAX_UPDATES: u32 = 16;
/// Rounds of which a device's standing keeps a tally.
pub const MAX_TALLIES: u32 = 4;

/// The devices of a call, in strictly ascending order; receipts point into it.
pub type DeviceTable = BoundedVec<DeviceId, ConstU32<MAX_TABLE>>;
/// The proofs of a submission.
pub type ProofBatch = BoundedVec<Proof, ConstU32<MAX_PROOFS>>;
/// What is revealed of the proofs to be scored.
pub type RevealBatch = BoundedVec<Reveal, ConstU32<MAX_REVEALS>>;
/// Devices whose activity is to be updated.
pub type UpdateList = BoundedVec<DeviceId, ConstU32<MAX_UPDATES>>;
/// What became of a proof's witnesses: as submitted, or as scored.
pub type VerdictList = BoundedVec<Verdict, ConstU32<MAX_CANDIDATES>>;

/// Who signed a receipt.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum ReceiptSignature {
	/// The device's session key: R and s of ed25519.
	#[codec(index = 0)]
	Session([u8; 64]),
	/// The device's identity key.
	#[codec(index = 1)]
	Identity(DeviceSignature),
}

/// A beacon as its device signed it.
///
/// Network and device of the signed [`Beacon`] follow from the call.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BeaconReceipt {
	/// Device that sent it: its position in the call's table.
	pub device: u16,
	/// First round of the bucket for which it was sent.
	pub bucket: Round,
	/// When it was sent, by the device's clock, in nanoseconds since the Unix epoch.
	pub sent_at: Nanos,
	/// Carrier frequency in Hz.
	pub frequency_hz: Hertz,
	/// Conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// BLAKE2b-256 of the payload that was sent.
	pub commitment: Hash,
	/// The device's signature over the [`Beacon`].
	pub signature: ReceiptSignature,
}

impl BeaconReceipt {
	/// What `device` signed if it sent this beacon for `network`.
	pub(crate) fn statement(&self, network: NetworkId, device: DeviceId) -> Beacon {
		Beacon {
			network,
			device,
			bucket: self.bucket,
			sent_at: self.sent_at,
			frequency_hz: self.frequency_hz,
			power_ddbm: self.power_ddbm,
			commitment: self.commitment,
		}
	}
}

/// What a device heard of a beacon, as it signed it.
///
/// The commitment in the signed [`Witness`] is that of the proof's beacon.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct WitnessReceipt {
	/// Device that heard it: its position in the call's table.
	pub device: u16,
	/// When it was heard, by the witness's clock, in nanoseconds since the Unix epoch.
	pub received_at: Nanos,
	/// Carrier frequency as measured, in Hz.
	pub frequency_hz: Hertz,
	/// Received signal strength in tenths of a dBm.
	pub rssi_ddbm: Deciunit,
	/// The tag of the payload and this device.
	pub tag: Tag,
	/// The witness's signature over the [`Witness`].
	pub signature: ReceiptSignature,
}

impl WitnessReceipt {
	/// What `device` signed if it heard the beacon with this `commitment`.
	pub(crate) fn statement(
		&self,
		beaconer: DeviceId,
		commitment: Hash,
		device: DeviceId,
	) -> Witness {
		Witness {
			beaconer,
			commitment,
			device,
			received_at: self.received_at,
			frequency_hz: self.frequency_hz,
			rssi_ddbm: self.rssi_ddbm,
			tag: self.tag,
		}
	}
}

/// The beacon of a proof.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum BeaconPart {
	/// A beacon that the chain may not know yet.
	#[codec(index = 0)]
	Sent(BeaconReceipt),
	/// A beacon that the chain knows: the proof appends to it.
	#[codec(index = 1)]
	Known {
		/// Device that sent it: its position in the call's table.
		device: u16,
		/// First round of the bucket for which it was sent.
		bucket: Round,
	},
}

impl BeaconPart {
	/// The position of its device in the call's table, and the bucket for which it was sent.
	pub(crate) fn named(&self) -> (u16, Round) {
		match self {
			Self::Sent(receipt) => (receipt.device, receipt.bucket),
			Self::Known { device, bucket } => (*device, *bucket),
		}
	}
}

/// A beacon and some of those who heard it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Proof {
	/// The beacon.
	pub beacon: BeaconPart,
	/// Who heard it.
	pub witnesses: BoundedVec<WitnessReceipt, ConstU32<MAX_WITNESSES>>,
}

/// What a beacon said over the air.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Reveal {
	/// Device that sent it.
	pub beaconer: DeviceId,
	/// First round of the bucket for which it was sent.
	pub bucket: Round,
	/// The payload: the sender's number in four bytes, little endian, and its random bytes.
	pub payload: BoundedVec<u8, ConstU32<MAX_PAYLOAD>>,
}

/// What became of one witness receipt.
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
pub struct Verdict {
	/// Device that the receipt names; it has signed it unless the reason says otherwise.
	pub device: DeviceId,
	/// The first rule that the receipt breaks; none if it counts.
	pub reason: Option<Reason>,
}

/// Which of a device's two slots a bucket uses.
///
/// A proof may still wait for its score when its device beacons in the next bucket. With two slots
/// in turn the new proof never takes the place of one that can still be scored.
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
pub enum Slot {
	/// For the first, third, fifth, ... bucket.
	#[codec(index = 0)]
	Even,
	/// For the others.
	#[codec(index = 1)]
	Odd,
}

impl Slot {
	/// Both slots.
	pub const BOTH: [Self; 2] = [Self::Even, Self::Odd];

	/// The slot of the bucket that begins with round `bucket`, where buckets are `interval` rounds.
	pub fn of(bucket: Round, interval: Round) -> Self {
		if (bucket / interval.max(1)).is_multiple_of(2) { Self::Even } else { Self::Odd }
	}
}

/// A valid witness that waits for the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Candidate {
	/// The device.
	pub device: DeviceId,
	/// The cell of resolution 10, or coarser if its network's is, in which it stands.
	pub cell: Cell,
	/// Its tag, still to be checked.
	pub tag: Tag,
}

/// What is known of an accepted beacon until it is scored.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct OpenProof {
	/// BLAKE2b-256 of what was sent.
	pub commitment: Hash,
	/// Round in which the beacon's window began and for which its points count.
	pub round: Round,
	/// When the beacon was sent, in nanoseconds since the Unix epoch.
	pub sent_at: Nanos,
	/// Its carrier frequency in Hz.
	pub frequency_hz: Hertz,
	/// Its conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// Where the beaconer stood when the beacon was accepted: later changes do not move the bounds of
	/// witnesses that are appended.
	pub site: Site,
	/// The region of that place.
	pub region: Region,
	/// The density scale of the beaconer in the bucket.
	pub scale: Scale,
	/// Ranks witnesses where not all can be kept; nobody knew it when the beacon was sent.
	pub ranking: Hash,
	/// Last block in which witnesses are taken.
	pub append_until: BlockNumber,
	/// The valid witnesses so far.
	pub candidates: BoundedVec<Candidate, ConstU32<MAX_CANDIDATES>>,
}

impl OpenProof {
	/// The beacon's way to an antenna at `site`, over cells with these radii together.
	pub(crate) fn link_to(&self, site: &Site, slack_m: u32) -> Link {
		Link {
			sent_at: self.sent_at,
			frequency_hz: self.frequency_hz,
			power_ddbm: self.power_ddbm,
			ends: [self.site.centre, site.centre],
			gains_dbi: [self.site.gain_dbi, site.gain_dbi],
			slack_m,
		}
	}
}

/// An accepted beacon.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ProofRecord {
	/// Network of the beaconer.
	pub network: NetworkId,
	/// First round of the bucket for which the beacon was sent.
	pub bucket: Round,
	/// What its score needs; gone once it is scored or expired.
	pub open: Option<OpenProof>,
}

/// A density scale that a device had, for the limit to how fast it may fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PastScale {
	/// The scale.
	pub scale: Scale,
	/// Bucket in which it held.
	pub bucket: Round,
	/// Cell of which it was the scale; it means nothing for another.
	pub cell: Cell,
}

/// Where an active device counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Counted {
	/// Its network.
	pub network: NetworkId,
	/// The cell.
	pub cell: Cell,
	/// First round of the bucket from which on it counts there.
	pub since: Round,
}

/// How a device has fared of late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct StandingRecord {
	/// The last rounds in which it took part, ascending.
	pub tallies: BoundedVec<RoundTally, ConstU32<MAX_TALLIES>>,
	/// Block in which a beacon of it was last scored with a valid witness.
	pub heard: Option<BlockNumber>,
	/// Block in which it last scored, or would have, as a witness.
	pub hears: Option<BlockNumber>,
	/// Last block in which it need not be reciprocal; set once, by its first valid proof, whatever
	/// keys follow.
	pub grace_until: Option<BlockNumber>,
	/// Round of its last valid proof; it lapses when that is too long ago.
	pub last_valid: Option<Round>,
	/// Where it counts in the density since it was activated.
	pub counted: Option<Counted>,
	/// Last block in which nothing counts that it claims to have heard, because a tag of it was false.
	pub barred_until: Option<BlockNumber>,
	/// Bucket in which it first beaconed as one that should count where it stands, and does not.
	pub due_since: Option<Round>,
	/// The density scale of its last beacon.
	pub past_scale: Option<PastScale>,
}

/// For how long after it was heard, or heard others, a device counts as reciprocal, in blocks: 48
/// hours. Also the grace with which it begins.
pub const RECIPROCITY_BLOCKS: BlockNumber = 28_800;
/// Age from which on a device can be activated, in blocks: 30 days, as long as 720 rounds of an hour.
pub const MATURITY_BLOCKS: BlockNumber = 432_000;
/// Rounds without a valid proof after which a device may be lapsed.
pub const IDLE_ROUNDS: Round = 168;
/// Rounds for which a mature device that does not count where it stands still earns; after them its
/// beacons are worth nothing until it is activated.
pub const DUE_ROUNDS: Round = 24;
/// For how long nothing counts that a device claims to have heard after one of its tags was false, in
/// blocks: 48 hours.
pub const BAR_BLOCKS: BlockNumber = 28_800;
/// Most cells in a call that removes empty ones.
pub const MAX_CELLS: u32 = 256;

/// Cells to be removed.
pub type CellList = BoundedVec<Cell, ConstU32<MAX_CELLS>>;

/// How long proofs wait for their parts, in blocks.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub struct WaitBlocks {
	/// How long a proof takes witnesses after its beacon came on chain.
	pub append: BlockNumber,
	/// How long after its window a beacon may come on chain; windows end that long before their
	/// bucket.
	pub margin: BlockNumber,
}

impl Default for WaitBlocks {
	/// Ten minutes and five.
	fn default() -> Self {
		Self { append: 100, margin: 50 }
	}
}

/// What a cell holds, in the bucket before a change and from it on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CellRecord {
	/// First round of the bucket from which on `now` holds.
	pub since: Round,
	/// What the cell holds.
	pub now: CellTally,
	/// What it held in the bucket before.
	pub before: CellTally,
}

impl CellRecord {
	/// What the cell holds in `round`.
	pub fn in_round(&self, round: Round) -> CellTally {
		if round < self.since { self.before } else { self.now }
	}

	/// Lets `tally` hold from round `since` on, which has not begun.
	pub(crate) fn change(&mut self, tally: CellTally, since: Round) {
		if since > self.since {
			*self = Self { since, now: tally, before: self.now };
		} else {
			self.now = tally;
		}
	}

	/// Whether the cell held nothing before the change and holds nothing after it.
	pub(crate) fn is_empty(&self) -> bool {
		self.now.is_empty() && self.before.is_empty()
	}

	/// Whether the cell holds nothing in `round` and after.
	pub(crate) fn is_empty_from(&self, round: Round) -> bool {
		self.now.is_empty() && self.in_round(round).is_empty()
	}
}
