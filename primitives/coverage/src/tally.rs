//! How a device fares.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Points, Round};
use scale_info::TypeInfo;

use crate::Reason;

/// What became of a device's receipts in one round.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct RoundTally {
	/// The round for which the receipts count.
	pub round: Round,
	/// Receipts of the device that were accepted when they came: its beacon and what it heard.
	pub accepted: u16,
	/// Receipts that it signed and that were refused, when they came or when they were scored.
	pub refused: u16,
	/// Why the last of those was refused.
	pub last_reason: Option<Reason>,
	/// Points that it was credited.
	pub points: Points,
}
