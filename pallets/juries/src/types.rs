//! Jurors, seats and cases as plain values. Pure: no storage, no `Config`.

use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_types::{AccountId, Balance, BlockNumber, CaseId, Hash, Tick, Vote};
use scale_info::TypeInfo;
use sp_runtime::{Permill, traits::ConstU32};

/// Seats of a first jury, where the bonds of so many cover what hangs on the case.
pub const JURY: u32 = 15;
/// Seats of the jury that hears an appeal, or a case on which more hangs.
pub const GRAND_JURY: u32 = 31;
/// Most slots that one call of a draw looks at.
pub const MAX_TRIES: u32 = 4 * GRAND_JURY;
/// Most slots that a draw looks at in all.
pub const MAX_SLOTS: u32 = 2_048;
/// How many epochs' randomness is kept for the cases opened before them.
pub const KEPT_SEEDS: u32 = 64;
/// What a juror who keeps his vote to himself, or is overturned, loses of his bond.
pub const FINE: Permill = Permill::from_percent(10);
/// Domain of commitments to votes.
pub const VOTE_DOMAIN: &[u8] = b"groundwave/vote";

/// The seats of a jury.
pub type Seats = BoundedVec<Seat, ConstU32<GRAND_JURY>>;

/// The deadlines of juries, in ticks; chosen at genesis.
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
	/// How long a juror's bond is held before he is drawn, and after he left.
	pub seasoning: Tick,
	/// How long jurors may seal their votes, from the draw on.
	pub commit: Tick,
	/// How long they may open them afterwards.
	pub reveal: Tick,
	/// How long a ruling may be appealed against.
	pub appeal: Tick,
}

impl Default for Windows {
	/// A week, two days, one day and three days of blocks with room.
	fn default() -> Self {
		let day = 14_400;
		Self { seasoning: 7 * day, commit: 2 * day, reveal: day, appeal: 3 * day }
	}
}

/// The randomness of an epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EpochSeed {
	/// The block before which nobody knew any of it.
	pub since: BlockNumber,
	/// The seed.
	pub seed: Hash,
}

/// A slot of the register. Slots never move, so that a draw names the same jurors whoever joins or
/// leaves meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Slot {
	/// Taken by a juror.
	#[codec(index = 0)]
	Taken(JurorRecord),
	/// Free for the next juror.
	#[codec(index = 1)]
	Free {
		/// The slot that became free before this one and is free still.
		next: Option<u32>,
	},
}

/// A juror.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct JurorRecord {
	/// Who.
	pub account: AccountId,
	/// Plancks held of his account.
	pub bond: Balance,
	/// When he joined.
	pub joined: Tick,
	/// When he left, or lost his place by a fine.
	pub left: Option<Tick>,
	/// In how many cases he sits or sat that are not over.
	pub duties: u32,
}

impl JurorRecord {
	/// Whether he can be drawn for a case of `opened`: his bond had been held for `seasoning` ticks by
	/// then and he had not left.
	pub fn may_sit(&self, opened: Tick, seasoning: Tick) -> bool {
		self.joined.saturating_add(seasoning) <= opened
			&& self.left.is_none_or(|left| left > opened)
	}

	/// First tick in which he may take his bond, if he left.
	pub fn free_from(&self, seasoning: Tick) -> Option<Tick> {
		self.left.map(|left| left.saturating_add(seasoning))
	}
}

/// What a juror did with his vote.
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
pub enum Ballot {
	/// Nothing yet.
	#[codec(index = 0)]
	Blank,
	/// He sealed it.
	#[codec(index = 1)]
	Sealed {
		/// BLAKE2b-256 of what [`commitment`] says.
		commitment: Hash,
	},
	/// He opened it, and it counts.
	#[codec(index = 2)]
	Open {
		/// For what he voted.
		vote: Vote,
	},
	/// Somebody else showed it while votes were sealed, and it does not count.
	#[codec(index = 3)]
	Exposed,
}

/// A juror's seat in a case.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Seat {
	/// His slot in the register.
	pub slot: u32,
	/// Who.
	pub juror: AccountId,
	/// His vote.
	pub ballot: Ballot,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Stage {
	/// It waits for randomness that nobody knew when it was opened, or for the rest of its jurors.
	#[codec(index = 0)]
	Drawing {
		/// How many slots were looked at.
		tries: u32,
	},
	/// Jurors vote.
	#[codec(index = 1)]
	Voting {
		/// First tick in which votes are opened and no more sealed.
		reveal: Tick,
		/// First tick in which they are counted.
		tally: Tick,
	},
	/// A first jury has spoken.
	#[codec(index = 2)]
	Appealable {
		/// Its ruling; none if too few voted.
		ruling: Option<Vote>,
		/// First tick in which the ruling is final.
		until: Tick,
	},
}

/// A first jury that was appealed against.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct FirstJury {
	/// Its seats.
	pub seats: Seats,
	/// Its ruling.
	pub ruling: Option<Vote>,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CaseRecord {
	/// How many options there are; votes are below it.
	pub options: Vote,
	/// How many seats the jury has.
	pub size: u32,
	/// Block in which the case, or the appeal, was opened: the draw needs later randomness.
	pub opened: BlockNumber,
	/// Tick of that block: who was no juror then cannot be drawn.
	pub opened_at: Tick,
	/// How many slots the register had then.
	pub slots: u32,
	/// Who put down this jury's fees.
	pub payer: AccountId,
	/// What each seat earns, in plancks.
	pub fee: Balance,
	/// Where it stands.
	pub stage: Stage,
	/// The jury, as far as it is drawn.
	pub seats: Seats,
	/// The jury before, on appeal.
	pub first: Option<FirstJury>,
}

impl CaseRecord {
	/// The seat of `juror`.
	pub fn seat_of(&mut self, juror: &AccountId) -> Option<&mut Seat> {
		self.seats.iter_mut().find(|seat| seat.juror == *juror)
	}

	/// What the votes that count come to: the lower of the middle ones, where more than half of the
	/// seats voted. On a scale no juror gains by voting for anything but what he wants
	/// (Moulin, *On strategy-proofness and single peakedness*, Public Choice 35, 1980).
	pub fn ruling(&self) -> Option<Vote> {
		let mut votes: Vec<Vote> = self
			.seats
			.iter()
			.filter_map(|seat| match seat.ballot {
				Ballot::Open { vote } => Some(vote),
				_ => None,
			})
			.collect();
		let has_quorum = u32::try_from(votes.len()).is_ok_and(|count| count > self.size / 2);
		votes.sort_unstable();
		votes.get(votes.len().saturating_sub(1) / 2).copied().filter(|_| has_quorum)
	}

	/// Whether there can be an appeal: one of a case.
	pub fn is_appealable(&self) -> bool {
		self.first.is_none()
	}

	/// Whether `who` sits, or sat on the first jury.
	pub fn has_juror(&self, who: &AccountId) -> bool {
		let first = self.first.iter().flat_map(|first| first.seats.iter());
		self.seats.iter().chain(first).any(|seat| seat.juror == *who)
	}
}

/// What a juror hashes with BLAKE2b-256 to seal a vote, SCALE-encoded: domain, case, whether it is an
/// appeal, juror, vote, salt. It names the juror, so that a copied commitment is worth nothing.
pub fn commitment(
	case: CaseId,
	is_appeal: bool,
	juror: &AccountId,
	vote: Vote,
	salt: &[u8; 32],
) -> Hash {
	let sealed = (VOTE_DOMAIN, case, is_appeal, juror, vote, salt);
	sealed.using_encoded(sp_io::hashing::blake2_256).into()
}

/// The slots that a `seed` names, each once, in its order: `tries` of `slots`, all if there are fewer.
/// Fewer tries are the first of more.
///
/// A shuffle after Fisher and Yates of which only the part that was drawn is kept.
pub fn lots(seed: Hash, slots: u32, tries: u32) -> impl Iterator<Item = u32> {
	let mut moved = alloc::collections::BTreeMap::<u32, u32>::new();
	(0..tries.min(slots)).map(move |index| {
		let left = u128::from(slots.saturating_sub(index)).max(1);
		let hash = (seed, index).using_encoded(sp_io::hashing::blake2_128);
		// Of 2^128 numbers: no slot is preferred by more than one part in 2^96.
		let offset = u128::from_le_bytes(hash).checked_rem(left).unwrap_or_default();
		let pick = index.saturating_add(u32::try_from(offset).unwrap_or_default());
		let here = moved.get(&index).copied().unwrap_or(index);
		moved.insert(pick, here).unwrap_or(pick)
	})
}
