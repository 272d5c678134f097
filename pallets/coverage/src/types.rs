//! What is submitted and what is kept of it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use groundwave_coverage::{Beacon, Link, Reason};
use groundwave_traits::Site;
use groundwave_types::{Deciunit, DeviceId, DeviceSignature, Hash, Nanos, NetworkId, Round};
use scale_info::TypeInfo;

/// Most proofs in one call.
pub const MAX_PROOFS: u32 = 32;
/// Most witnesses of one beacon, in a call and in storage.
pub const MAX_WITNESSES: u32 = 32;
/// Most devices that one call names: a beaconer and its witnesses for each proof, all different.
pub const MAX_TABLE: u32 = MAX_PROOFS * (1 + MAX_WITNESSES);

/// The devices of a call, in strictly ascending order; receipts point into it.
pub type DeviceTable = BoundedVec<DeviceId, ConstU32<MAX_TABLE>>;
/// The proofs of a call.
pub type ProofBatch = BoundedVec<Proof, ConstU32<MAX_PROOFS>>;
/// Beaconers whose proofs are to be scored.
pub type BeaconerList = BoundedVec<DeviceId, ConstU32<MAX_PROOFS>>;
/// Devices that heard a beacon, in the order in which they were taken.
pub type WitnessList = BoundedVec<DeviceId, ConstU32<MAX_WITNESSES>>;
/// What became of a proof's witnesses, in the order in which they were submitted.
pub type VerdictList = BoundedVec<Verdict, ConstU32<MAX_WITNESSES>>;

/// A beacon as its device signed it.
///
/// Network and device of the signed [`Beacon`] follow from the call.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BeaconReceipt {
	/// Device that sent it: its position in the call's table.
	pub device: u16,
	/// Round in which it was sent.
	pub round: Round,
	/// When it was sent, by the device's clock, in nanoseconds since the Unix epoch.
	pub sent_at: Nanos,
	/// Carrier frequency in kHz.
	pub frequency_khz: u32,
	/// Conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// The device's signature over the [`Beacon`].
	pub signature: DeviceSignature,
}

impl BeaconReceipt {
	/// What `device` signed if it sent this beacon for `network`.
	pub(crate) fn statement(&self, network: NetworkId, device: DeviceId) -> Beacon {
		Beacon {
			network,
			device,
			round: self.round,
			sent_at: self.sent_at,
			frequency_khz: self.frequency_khz,
			power_ddbm: self.power_ddbm,
		}
	}
}

/// What a device heard of a beacon, as it signed it.
///
/// The digest of the beacon in the signed [`Witness`](groundwave_coverage::Witness) follows from
/// the proof.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct WitnessReceipt {
	/// Device that heard it: its position in the call's table.
	pub device: u16,
	/// When it was heard, by the witness's clock, in nanoseconds since the Unix epoch.
	pub received_at: Nanos,
	/// Received signal strength in tenths of a dBm.
	pub rssi_ddbm: Deciunit,
	/// The witness's signature over the [`Witness`](groundwave_coverage::Witness).
	pub signature: DeviceSignature,
}

/// A beacon and some of those who heard it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Proof {
	/// The beacon.
	pub beacon: BeaconReceipt,
	/// Who heard it.
	pub witnesses: BoundedVec<WitnessReceipt, ConstU32<MAX_WITNESSES>>,
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

/// Which of a device's two slots a round uses.
///
/// A proof is scored in the round after its own, in which its device may beacon again. With two
/// slots in turn the new proof never takes the place of one that can still be scored.
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
pub enum Parity {
	/// For rounds 0, 2, 4, ...
	#[codec(index = 0)]
	Even,
	/// For rounds 1, 3, 5, ...
	#[codec(index = 1)]
	Odd,
}

impl Parity {
	/// Both slots.
	pub const BOTH: [Self; 2] = [Self::Even, Self::Odd];

	/// The slot of `round`.
	pub fn of(round: Round) -> Self {
		if round.is_multiple_of(2) { Self::Even } else { Self::Odd }
	}
}

/// An accepted beacon and its valid witnesses so far.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ProofRecord {
	/// Network of the beaconer.
	pub network: NetworkId,
	/// Round in which the beacon was sent and accepted.
	pub round: Round,
	/// Digest of the signed beacon, which its witnesses sign.
	pub beacon: Hash,
	/// When the beacon was sent, in nanoseconds since the Unix epoch.
	pub sent_at: Nanos,
	/// Its carrier frequency in kHz.
	pub frequency_khz: u32,
	/// Its conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// Where the beaconer stood and what its antenna added when the beacon was accepted: later
	/// changes do not move the bounds of witnesses that are appended.
	pub site: Site,
	/// The valid witnesses.
	pub witnesses: WitnessList,
	/// Whether its points have been credited.
	pub scored: bool,
}

impl ProofRecord {
	/// The beacon's way to an antenna at `site`.
	pub(crate) fn link_to(&self, site: &Site) -> Link {
		Link {
			sent_at: self.sent_at,
			frequency_khz: self.frequency_khz,
			power_ddbm: self.power_ddbm,
			ends: [self.site.centre, site.centre],
			gains_dbi: [self.site.gain_dbi, site.gain_dbi],
		}
	}
}
