//! Accusations and verdicts as plain values. Pure: no storage, no `Config`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_types::{AccountId, Balance, BlockNumber, CaseId, Hash, Round, Tick, Vote};
use scale_info::TypeInfo;
use sp_runtime::{Permill, traits::ConstU32};

/// Longest evidence or reply, in bytes.
pub const MAX_TEXT: u32 = 4_096;
/// Part of what hangs on a device that its accuser puts down at least.
pub const BOND_PART: Permill = Permill::from_percent(10);
/// Part of what a ban takes that the accuser gets.
pub const ACCUSERS_PART: Permill = Permill::from_percent(20);
/// Part of the bond that the owner gets where no jury decides, for the time without rewards.
pub const UNDECIDED_PART: Permill = Permill::from_percent(10);
/// Rounds of a short suspension: a week of the usual ones.
pub const SHORT_SUSPENSION: Round = 168;
/// Rounds of a long suspension: thirty days of the usual ones.
pub const LONG_SUSPENSION: Round = 720;

/// Evidence or a reply.
pub type Text = BoundedVec<u8, ConstU32<MAX_TEXT>>;

/// The deadlines of accusations, in ticks; chosen at genesis.
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
pub struct Windows {
	/// How long the owner may reply before the accusation can go to a jury without it.
	pub reply: Tick,
	/// How long it may be referred to a jury afterwards.
	pub refer: Tick,
}

impl Default for Windows {
	/// Three and four days of blocks with room.
	fn default() -> Self {
		let day = 14_400;
		Self { reply: 3 * day, refer: 4 * day }
	}
}

/// What a device is accused of.
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
	/// Its key is not in the hardware that its maker vouched for.
	#[codec(index = 0)]
	FalseKey,
	/// It does not stand where its owner says.
	#[codec(index = 1)]
	FalsePlace,
	/// What it signed did not happen: no radio sent or heard it.
	#[codec(index = 2)]
	FalseReceipts,
	/// Something else that the rules of its network forbid.
	#[codec(index = 3)]
	Other,
}

/// What a jury may decide, from the mildest to the hardest: the place on this scale is the vote.
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
pub enum Verdict {
	/// Nothing was shown.
	#[codec(index = 0)]
	Dismiss,
	/// No part in the next [`SHORT_SUSPENSION`] rounds.
	#[codec(index = 1)]
	SuspendShortly,
	/// No part in the next [`LONG_SUSPENSION`] rounds.
	#[codec(index = 2)]
	SuspendLong,
	/// No part for ever; bond and unpaid rewards are taken.
	#[codec(index = 3)]
	Ban,
	/// The same, and the maker's bond for the device is taken as well: its key or its place was false.
	/// The maker vouched for the key, and a manager who is his own maker gains most by false places.
	#[codec(index = 4)]
	BanAndFineMaker,
}

impl Verdict {
	/// All of them, by vote.
	pub const ALL: [Self; 5] =
		[Self::Dismiss, Self::SuspendShortly, Self::SuspendLong, Self::Ban, Self::BanAndFineMaker];
	/// How many there are.
	pub const COUNT: Vote = 5;

	/// The verdict for which `vote` stands.
	pub fn of(vote: Vote) -> Option<Self> {
		Self::ALL.get(usize::from(vote)).copied()
	}
}

/// An accusation that is not decided.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AccusationRecord {
	/// Who accuses.
	pub accuser: AccountId,
	/// Of what.
	pub reason: Reason,
	/// BLAKE2b-256 of the evidence.
	pub evidence: Hash,
	/// Block that carries the evidence.
	pub block: BlockNumber,
	/// What the accuser put down, in plancks.
	pub bond: Balance,
	/// Owner or payee who replied. It counts for as long as he is.
	pub replied_by: Option<AccountId>,
	/// First tick in which it can go to a jury without a reply; until then the title can be sold.
	pub reply_until: Tick,
	/// First tick in which it cannot be referred any more.
	pub refer_until: Tick,
	/// The case, once it was referred.
	pub referral: Option<Referral>,
}

/// What was when an accusation was referred: nothing that is done later changes who may judge it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Referral {
	/// The jury's case.
	pub case: CaseId,
	/// Who put down its fees.
	pub by: AccountId,
	/// The round.
	pub round: Round,
	/// Owner of the title.
	pub owner: AccountId,
	/// Who was paid for the device.
	pub payee: AccountId,
}

impl AccusationRecord {
	/// Whether it lapsed by tick `now`: nobody referred it.
	pub fn has_lapsed(&self, now: Tick) -> bool {
		self.referral.is_none() && now >= self.refer_until
	}

	/// Whether the title is locked in tick `now`.
	pub fn locks_title(&self, now: Tick) -> bool {
		self.referral.is_some() || now >= self.reply_until
	}
}
