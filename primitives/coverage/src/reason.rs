//! Why a receipt does not count.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The first rule that a receipt breaks, in the order in which the chain checks them.
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
// Wallets show an owner what the metadata says about a reason.
#[scale_info(capture_docs = "always")]
pub enum Reason {
	/// The device is not registered in this network, or is leaving it.
	#[codec(index = 0)]
	NotRegistered,
	/// The signature is not the device's over this receipt on this chain: of another key, of a
	/// session key that expired, or over other bytes.
	#[codec(index = 1)]
	BadSignature,
	/// A verdict keeps the device from taking part in this round.
	#[codec(index = 2)]
	Suspended,
	/// The device has not asserted where it stands, or its place counts only later.
	#[codec(index = 3)]
	NotLocated,
	/// The beacon is for another bucket than the current one, or the chain does not know it.
	#[codec(index = 4)]
	WrongBucket,
	/// The beacon was sent before its device's window in this bucket.
	#[codec(index = 5)]
	TooEarly,
	/// The beacon was sent after its device's window in this bucket, or came on chain too long
	/// after it.
	#[codec(index = 6)]
	TooLate,
	/// The device already beaconed in this bucket.
	#[codec(index = 7)]
	AlreadyBeaconed,
	/// The device claims to have heard itself.
	#[codec(index = 8)]
	SelfWitness,
	/// The device is already a witness of this beacon.
	#[codec(index = 9)]
	Duplicate,
	/// The witness came after the beacon's append window.
	#[codec(index = 10)]
	AppendClosed,
	/// The signed time lies ahead of the chain's clock, before the beacon or too long after it.
	#[codec(index = 11)]
	BadTiming,
	/// The beacon's frequency is on no channel of its region, or the witness's too far from the
	/// beacon's.
	#[codec(index = 12)]
	BadFrequency,
	/// The place lies outside the network's region map, or the witness in another region than the
	/// beaconer.
	#[codec(index = 13)]
	BadRegion,
	/// Conducted power and antenna gain exceed the region's limit (EIRP).
	#[codec(index = 14)]
	ExcessPower,
	/// The witness stands nearer than the network's minimum distance.
	#[codec(index = 15)]
	TooNear,
	/// The witness stands farther than the network's maximum distance.
	#[codec(index = 16)]
	TooFar,
	/// The signal is stronger than free space allows over this distance.
	#[codec(index = 17)]
	TooLoud,
	/// The witness shares its owner or payee with the beaconer.
	#[codec(index = 18)]
	SharedOwner,
	/// Another witness of this beacon stands in the same cell of resolution 10, and was drawn.
	#[codec(index = 19)]
	SharedCell,
	/// The beacon has more valid witnesses than score, and others were drawn.
	#[codec(index = 20)]
	Surplus,
	/// The device itself was not heard, or did not hear others, within 48 hours.
	#[codec(index = 21)]
	NotReciprocal,
	/// What was revealed is no payload of this beaconer: too short, or another's.
	#[codec(index = 22)]
	BadPayload,
	/// The tag does not show that the device knew the payload.
	#[codec(index = 23)]
	BadTag,
	/// The device signed a tag that the reveal showed to be false, less than 48 hours ago.
	#[codec(index = 24)]
	Barred,
}
