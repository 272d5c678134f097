//! Why a receipt is not taken.

use groundwave_coverage::Reason;

/// What kind of refusal it is; HTTP and gRPC have a status for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
	/// It is no receipt.
	Malformed,
	/// It is not JSON, by its own account.
	NotJson,
	/// It is too long.
	TooLong,
	/// What is asked for is not here.
	NotHere,
	/// It breaks a rule: sending it again does not help.
	RuleBroken,
	/// There was too much of it: later is better.
	TooMuch,
	/// The daemon cannot take anything now: later is better, or another daemon.
	Unavailable,
}

/// A refusal: a code for programs and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
	/// What kind it is.
	pub kind: Kind,
	/// For programs.
	pub code: &'static str,
	/// For people.
	pub message: String,
}

impl Refusal {
	/// It is no receipt.
	pub fn malformed(message: impl Into<String>) -> Self {
		Self { kind: Kind::Malformed, code: "malformed", message: message.into() }
	}

	/// The content type is another one.
	pub fn not_json() -> Self {
		let message = "the content type must be application/json".into();
		Self { kind: Kind::NotJson, code: "not_json", message }
	}

	/// The body is too long.
	pub fn too_long() -> Self {
		Self { kind: Kind::TooLong, code: "too_large", message: "the body is too long".into() }
	}

	/// What is asked for is not here.
	pub fn not_here(message: impl Into<String>) -> Self {
		Self { kind: Kind::NotHere, code: "unknown", message: message.into() }
	}

	/// It breaks a rule.
	pub fn rule(code: &'static str, message: impl Into<String>) -> Self {
		Self { kind: Kind::RuleBroken, code, message: message.into() }
	}

	/// There was too much of it.
	pub fn too_much(code: &'static str, message: impl Into<String>) -> Self {
		Self { kind: Kind::TooMuch, code, message: message.into() }
	}

	/// The daemon cannot take anything now.
	pub fn unavailable(message: impl Into<String>) -> Self {
		Self { kind: Kind::Unavailable, code: "unavailable", message: message.into() }
	}
}

impl Refusal {
	/// The chain would refuse it now for this reason, and not a little later.
	pub fn not_yet(reason: Reason) -> Self {
		let Self { code, message, .. } = reason.into();
		Self { kind: Kind::Unavailable, code, message }
	}
}

impl From<Reason> for Refusal {
	/// The chain would refuse it for this reason.
	fn from(reason: Reason) -> Self {
		let message = match reason {
			Reason::NotRegistered => {
				"the device is not registered in this network, or is leaving it"
			}
			Reason::BadSignature => {
				"the signature is not the device's over this receipt on this chain: of another key, of \
				 a session key that expired, or over other bytes"
			}
			Reason::Suspended => "a verdict keeps the device from taking part",
			Reason::NotLocated => {
				"the device has not asserted where it stands, or its place counts only later"
			}
			Reason::WrongBucket => "the beacon is for another bucket than the current one",
			Reason::TooEarly => "the beacon was sent before its device's window in this bucket",
			Reason::TooLate => {
				"the receipt comes too long after its device's window, or was sent after it"
			}
			Reason::AlreadyBeaconed => "the device sent another beacon in this bucket",
			Reason::SelfWitness => "the device claims to have heard itself",
			Reason::Duplicate => "the device signed another receipt of this beacon",
			Reason::AppendClosed => "the beacon takes no more witnesses",
			Reason::BadTiming => "the signed time lies ahead of the chain's clock",
			Reason::BadFrequency => "the frequency is on no channel of the region",
			Reason::BadRegion => "the place lies outside the network's region map",
			Reason::ExcessPower => "conducted power and antenna gain exceed the region's limit",
			Reason::BadPayload => "the payload does not hash to the commitment",
			Reason::BadTag => "the tag is not that of this payload and this device",
			Reason::TooNear
			| Reason::TooFar
			| Reason::TooLoud
			| Reason::SharedOwner
			| Reason::SharedCell
			| Reason::Surplus
			| Reason::NotReciprocal
			| Reason::Barred => "the chain would refuse it",
		};
		Self::rule(reason_code(reason), message)
	}
}

/// The name of a reason for programs.
pub fn reason_code(reason: Reason) -> &'static str {
	match reason {
		Reason::NotRegistered => "not_registered",
		Reason::BadSignature => "bad_signature",
		Reason::Suspended => "suspended",
		Reason::NotLocated => "not_located",
		Reason::WrongBucket => "wrong_bucket",
		Reason::TooEarly => "too_early",
		Reason::TooLate => "too_late",
		Reason::AlreadyBeaconed => "already_beaconed",
		Reason::SelfWitness => "self_witness",
		Reason::Duplicate => "duplicate",
		Reason::AppendClosed => "append_closed",
		Reason::BadTiming => "bad_timing",
		Reason::BadFrequency => "bad_frequency",
		Reason::BadRegion => "bad_region",
		Reason::ExcessPower => "excess_power",
		Reason::TooNear => "too_near",
		Reason::TooFar => "too_far",
		Reason::TooLoud => "too_loud",
		Reason::SharedOwner => "shared_owner",
		Reason::SharedCell => "shared_cell",
		Reason::Surplus => "surplus",
		Reason::NotReciprocal => "not_reciprocal",
		Reason::BadPayload => "bad_payload",
		Reason::BadTag => "bad_tag",
		Reason::Barred => "barred",
	}
}
