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
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Reason {
	/// The device is not registered in this network, or is leaving it.
	#[codec(index = 0)]
	NotRegistered,
	/// The signature is not the device's over this receipt on this chain.
	#[codec(index = 1)]
	BadSignature,
	/// The device has not asserted where it stands.
	#[codec(index = 2)]
	NotLocated,
	/// The beacon was not sent for the current round.
	#[codec(index = 3)]
	WrongRound,
	/// The device already beaconed in this round.
	#[codec(index = 4)]
	AlreadyBeaconed,
	/// The device claims to have heard itself.
	#[codec(index = 5)]
	SelfWitness,
	/// The device is already a witness of this beacon.
	#[codec(index = 6)]
	Duplicate,
	/// The signed time lies outside the round, ahead of the chain's clock, before the beacon or too
	/// long after it.
	#[codec(index = 7)]
	BadTiming,
	/// The frequency lies outside the network's band.
	#[codec(index = 8)]
	OffBand,
	/// Conducted power and antenna gain exceed the network's limit (EIRP).
	#[codec(index = 9)]
	ExcessPower,
	/// The witness stands nearer than the network's minimum distance.
	#[codec(index = 10)]
	TooNear,
	/// The witness stands farther than the network's maximum distance.
	#[codec(index = 11)]
	TooFar,
	/// The signal is stronger than free space allows over this distance.
	#[codec(index = 12)]
	TooLoud,
	/// The beacon already has as many witnesses as score.
	#[codec(index = 13)]
	Surplus,
}
