//! Committees, reports and disputes as plain values. Pure: no storage, no `Config`.

use alloc::{collections::BTreeSet, vec::Vec};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_types::{
	AccountId, Balance, BlockNumber, CaseId, DeviceId, Hash, NetworkId, Points, Round, Tick,
};
use scale_info::TypeInfo;
use sp_runtime::{Permill, Saturating, traits::ConstU32};

/// Most oracles of a network that can be seated, or wait to be.
pub const MAX_CANDIDATES: u32 = 64;
/// Most seats of a committee.
pub const MAX_SEATS: u32 = 32;
/// Fewest seats of a committee. A seat weighs at most two average ones: two sevenths are less than the
/// third that could stop everything.
pub const MIN_SEATS: u32 = 7;
/// Most items of a report.
pub const MAX_ITEMS: u32 = 1_024;
/// Longest evidence of a dispute, in bytes.
pub const MAX_TEXT: u32 = 4_096;
/// Rounds after its own in which a round is reported. In the last of them nothing new is accepted, so that
/// nobody is kept from endorsing what was.
pub const REPORT_ROUNDS: Round = 4;
/// Rounds in a row through which a member may be silent while others report.
pub const SILENCE: u32 = 24;
/// What an oracle that was silent for longer loses of its bond.
pub const SILENCE_FINE: Permill = Permill::from_percent(1);
/// What endorsers of a lie lose of what is left of their bonds, for each lie.
pub const SLASH: Permill = Permill::from_percent(50);
/// Part of the endorsers' bonds that all that is pending may be worth: half of what a lie costs them.
pub const VALUE_PART: Permill = Permill::from_percent(25);
/// Most that a network may ask of an oracle, in least bonds of the chain.
pub const MAX_BONDS: Balance = 1_000;
/// Part of a slash that goes to who disputed the lie, up to [`MAX_REWARD`] times his bond.
pub const DISPUTERS_PART: Permill = Permill::from_percent(20);
/// Most that a dispute wins, in bonds of the disputer.
pub const MAX_REWARD: Balance = 3;
/// What a point can cost the chain, in points: it releases as much of other parts of the emission.
pub const WORTH: Balance = 2;
/// Longest leaf, in bytes.
pub const MAX_LEAF: u32 = 16_384;
/// Most hashes between a leaf and the root of [`MAX_ITEMS`] of them.
pub const MAX_PROOF: u32 = 10;
/// What each endorser loses of its bond for a leaf that nobody shows.
pub const WITHHELD_FINE: Permill = Permill::from_percent(5);
/// What an oracle loses of its bond for receipts of a day that it had promised to bring and did not.
pub const BROKEN_FINE: Permill = Permill::from_percent(5);
/// Part of that fine that goes to the owner who complained, up to [`MAX_REWARD`] times his bond: more than
/// the jury costs him, also of the least bond that can be put down.
pub const OWNERS_PART: Permill = Permill::from_percent(50);
/// Blocks after its deadline in which a promise can be complained of: a week.
pub const COMPLAINT_BLOCKS: BlockNumber = 100_800;
/// Blocks of a day: an oracle is fined once for what it dropped in one.
pub const DAY_BLOCKS: BlockNumber = 14_400;
/// Most days that the chain remembers for which an oracle was fined: far more than a complaint and its jury
/// take.
pub const MAX_DAYS: u32 = 64;
/// By how much a report moves a device's trust at most.
pub const TRUST_STEP: Permill = Permill::from_percent(10);
/// By how much a device's trust returns to its network's in a round.
pub const TRUST_RETURN: Permill = Permill::from_percent(1);
/// Least trust that a network or a report can say.
pub const LEAST_TRUST: Permill = Permill::from_percent(50);
/// Part of the disputer's bond that the device's owner gets where no jury decides.
pub const UNDECIDED_PART: Permill = Permill::from_percent(10);

/// The deadlines of oracles and reports; chosen at genesis.
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
	/// Rounds from a candidacy to the first seat.
	pub wait: Round,
	/// Least time in which a report can be disputed, in ticks; the most is half of `unbonding`.
	pub dispute: Tick,
	/// How long the bond of an oracle that left stays within reach, in ticks.
	pub unbonding: Tick,
	/// How long after it was demanded a leaf can be shown, in ticks.
	pub show: Tick,
}

impl Windows {
	/// Whether bonds wait for a seat, and outlast the time in which reports can be disputed.
	pub fn is_sound(&self) -> bool {
		self.wait > 0 && self.show > 0 && self.dispute > 0 && self.dispute <= self.unbonding / 2
	}
}

impl Default for Windows {
	/// 24 rounds; six hours, 28 days and four hours of blocks with room.
	fn default() -> Self {
		let day = 14_400;
		Self { wait: 24, dispute: day / 4, unbonding: 28 * day, show: day / 6 }
	}
}

/// What the leaves of a network's reports are.
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
pub enum LeafKind {
	/// Whatever the committee puts into them; jurors read it.
	#[codec(index = 0)]
	Opaque,
	/// Those of scores are a [`CoverageLeaf`](groundwave_coverage::CoverageLeaf), which the chain judges.
	#[codec(index = 1)]
	Coverage,
}

/// How a network's committee works.
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
pub struct CommitteePolicy {
	/// How many oracles sit, from [`MIN_SEATS`] to [`MAX_SEATS`].
	pub seats: u32,
	/// Least bond of an oracle, in plancks.
	pub bond: Balance,
	/// Ticks for which an endorsed report can be disputed before it counts.
	pub window: Tick,
	/// Most points of a device in a round.
	pub max_points: Points,
	/// What its leaves are.
	pub leaves: LeafKind,
	/// What part of the points counts of a device about which nothing was reported of late, from
	/// [`LEAST_TRUST`] on.
	pub base_trust: Permill,
}

/// A policy, the one before, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PolicyRecord {
	/// The policy from round `since` on; without one, nothing is reported.
	pub policy: Option<CommitteePolicy>,
	/// The policy before.
	pub previous: Option<CommitteePolicy>,
	/// First round in which `policy` holds.
	pub since: Round,
}

impl PolicyRecord {
	/// The policy in `round`, which is no more than [`REPORT_ROUNDS`] before the last change.
	pub fn in_round(&self, round: Round) -> Option<CommitteePolicy> {
		if round >= self.since { self.policy } else { self.previous }
	}

	/// Announces `policy` from round `since` on, in round `now`.
	pub fn announce(&mut self, policy: Option<CommitteePolicy>, since: Round, now: Round) {
		*self = Self { policy, previous: self.in_round(now), since };
	}
}

/// An oracle on a network's list.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Candidate {
	/// Who.
	pub oracle: AccountId,
	/// What it weighs: its bond, in plancks.
	pub bond: Balance,
	/// First round in which it may sit.
	pub since: Round,
	/// First round in which it may not sit any more, if it left or was removed.
	pub until: Option<Round>,
}

impl Candidate {
	/// Whether it may sit in `round`.
	pub fn may_sit(&self, round: Round) -> bool {
		self.since <= round && self.until.is_none_or(|until| round < until)
	}

	/// Whether it sits in no round any more that can be reported in round `now` or later.
	pub fn is_past(&self, now: Round) -> bool {
		self.until.is_some_and(|until| until.saturating_add(REPORT_ROUNDS) <= now)
	}
}

/// The oracles of a network: the largest bond first, the older one of equal bonds.
pub type CandidateList = BoundedVec<Candidate, ConstU32<MAX_CANDIDATES>>;

/// A seat of a committee.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Seat {
	/// Who.
	pub oracle: AccountId,
	/// What it weighs in a quorum, in plancks: its bond, but no more than two average weights.
	pub weight: Balance,
}

/// The committee of `round`: a function of the list alone, since whatever changes the list holds from a
/// later round on.
pub fn committee(list: &[Candidate], seats: u32, round: Round) -> Vec<Seat> {
	let seated: Vec<_> = list
		.iter()
		.filter(|candidate| candidate.may_sit(round))
		.take(usize::try_from(seats).unwrap_or(usize::MAX))
		.collect();
	let bonds: Vec<_> = seated.iter().map(|candidate| candidate.bond).collect();
	let most = most_weight(&bonds);
	seated
		.into_iter()
		.map(|seat| Seat { oracle: seat.oracle.clone(), weight: seat.bond.min(most) })
		.collect()
}

/// The weight that is just two average ones where all larger `bonds`, the largest first, are cut down to
/// it: with k of n cut down, two times the sum of the others, divided by n - 2 k.
fn most_weight(bonds: &[Balance]) -> Balance {
	let count = Balance::try_from(bonds.len()).unwrap_or(Balance::MAX);
	let mut rest = bonds.iter().fold(0, |sum: Balance, bond| sum.saturating_add(*bond));
	let mut left = count;
	for bond in bonds {
		let most = rest.saturating_mul(2).checked_div(left).unwrap_or_default();
		if *bond <= most || left <= 2 {
			return most;
		}
		rest = rest.saturating_sub(*bond);
		left = left.saturating_sub(2);
	}
	rest
}

/// Whether so many votes of such a weight are more than two thirds of all. Of fewer than [`MIN_SEATS`]
/// nobody is.
pub fn is_quorum(votes: u32, weight: Balance, committee: &[Seat]) -> bool {
	let heads = Balance::try_from(committee.len()).unwrap_or(Balance::MAX);
	if heads < MIN_SEATS.into() {
		return false;
	}
	let total = committee.iter().fold(0, |sum: Balance, seat| sum.saturating_add(seat.weight));
	let beyond = |part: Balance, all: Balance| part.saturating_mul(3) > all.saturating_mul(2);
	beyond(votes.into(), heads) && beyond(weight, total)
}

/// What is known of an oracle in a network.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct OracleRecord {
	/// Plancks held of its account.
	pub bond: Balance,
	/// Block in which it put them down: for what it promised to do before it does not answer.
	pub since: BlockNumber,
	/// First tick in which it may take them, once it left the list.
	pub free_from: Option<Tick>,
	/// In how many reports that are not over it proposed or endorsed something, and how many complaints
	/// about it are not decided.
	pub duties: u32,
	/// Through how many rounds in a row that others reported it was silent.
	pub missed: u32,
	/// Units of service in `cycle` that are not counted yet: its part of the points that it had credited.
	pub units: u64,
	/// The cycle of pay in which it last served.
	pub cycle: u32,
	/// Plancks that it can claim for what it served in other cycles.
	pub due: Balance,
}

impl OracleRecord {
	/// A new oracle with this bond.
	pub fn new(bond: Balance, since: BlockNumber) -> Self {
		Self { bond, since, free_from: None, duties: 0, missed: 0, units: 0, cycle: 0, due: 0 }
	}
}

/// The service of a network's oracles since they were last paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ServiceCycle {
	/// How many cycles were paid before.
	pub cycle: u32,
	/// Units that all oracles served together.
	pub units: u64,
}

/// A cycle that was paid and of which some oracles are not told yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PaidCycle {
	/// Plancks for a unit.
	pub rate: Balance,
	/// Units of those who are not told.
	pub units: u64,
}

/// A device and what is reported of it.
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
pub struct Item {
	/// The device.
	pub device: DeviceId,
	/// Among scores, the points that it earned in the round; of trust, the part of its points that
	/// should count, in millionths.
	#[codec(compact)]
	pub value: u64,
}

/// The items of a report, strictly ascending by device.
pub type ItemList = BoundedVec<Item, ConstU32<MAX_ITEMS>>;

/// What a report says.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Contents {
	/// Its items.
	pub items: ItemList,
	/// Root of the binary Merkle tree over the leaves, one for each item in their order: BLAKE2b-256
	/// of each leaf and of each two hashes side by side; the last of an odd number moves up.
	pub root: Hash,
}

/// By what an item was found.
pub type Leaf = BoundedVec<u8, ConstU32<MAX_LEAF>>;

/// The hashes beside the way from a leaf to the root, from the bottom to the top.
pub type LeafProof = BoundedVec<Hash, ConstU32<MAX_PROOF>>;

/// Evidence of a dispute.
pub type Text = BoundedVec<u8, ConstU32<MAX_TEXT>>;

/// What a report is about.
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
pub enum ReportKind {
	/// What devices earned.
	#[codec(index = 0)]
	Scores,
	/// How far devices are to be trusted.
	#[codec(index = 1)]
	Trust,
}

/// Which part of which round of which network a report is about. The sequences of a round partition its
/// devices: the items of each are beyond those of the one before.
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
pub struct ReportId {
	/// Network concerned.
	pub network: NetworkId,
	/// The round that is reported.
	pub round: Round,
	/// What is reported.
	pub kind: ReportKind,
	/// Place of the report among those of its kind in the round.
	pub sequence: u16,
}

/// A report that somebody made: its contents stand in the block that carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Draft {
	/// BLAKE2b-256 of the encoded contents.
	pub digest: Hash,
	/// First device.
	pub first: DeviceId,
	/// Last device.
	pub last: DeviceId,
	/// Points of all items together; none of trust.
	pub points: Points,
	/// Block that carries the contents.
	pub block: BlockNumber,
}

/// An endorsement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Endorsement {
	/// Who.
	pub oracle: AccountId,
	/// What it weighs, in plancks.
	pub weight: Balance,
	/// Of which draft.
	pub digest: Hash,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum ReportStage {
	/// Members draft and endorse.
	#[codec(index = 0)]
	Open,
	/// A draft has a quorum and can be disputed.
	#[codec(index = 1)]
	Accepted {
		/// The draft.
		draft: Draft,
		/// First tick in which it counts and can be disputed no more.
		until: Tick,
	},
	/// It counts; what is doubted is not decided yet.
	#[codec(index = 2)]
	Applied {
		/// BLAKE2b-256 of its encoded contents.
		digest: Hash,
	},
}

/// Why an item does not count with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Doubt {
	/// A jury decides about it.
	#[codec(index = 0)]
	Disputed(CaseId),
	/// Its leaf was demanded.
	#[codec(index = 1)]
	Demanded,
	/// It never counts.
	#[codec(index = 2)]
	Void,
}

/// An item that does not count, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Exception {
	/// The device of the item.
	pub device: DeviceId,
	/// Why.
	pub doubt: Doubt,
}

/// A report in the making and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ReportRecord {
	/// Where it stands.
	pub stage: ReportStage,
	/// What members proposed, one draft each, until one is accepted.
	pub drafts: BoundedVec<(AccountId, Draft), ConstU32<MAX_SEATS>>,
	/// Who endorses what, one draft each; of an accepted one, who answers for it.
	pub endorsements: BoundedVec<Endorsement, ConstU32<MAX_SEATS>>,
	/// For how many ticks an accepted report, or a shown leaf of it, can be disputed: by the policy of its
	/// round.
	pub window: Tick,
	/// What its leaves are, by the same.
	pub leaves: LeafKind,
	/// The items that do not count, or not yet.
	pub out: BoundedVec<Exception, ConstU32<MAX_ITEMS>>,
	/// How many disputes and demands are not over.
	pub doubts: u32,
	/// Points of the items that they are about.
	pub doubted: Points,
	/// Points of the report that may count yet.
	pub pending: Points,
	/// Points of the report that were credited, for which its endorsers are paid.
	pub credited: Points,
	/// Whether an item was a lie, or its leaf withheld: nobody is paid for having endorsed it.
	pub lied: bool,
}

impl Default for ReportRecord {
	fn default() -> Self {
		Self {
			stage: ReportStage::Open,
			drafts: BoundedVec::new(),
			endorsements: BoundedVec::new(),
			window: 0,
			leaves: LeafKind::Opaque,
			out: BoundedVec::new(),
			doubts: 0,
			doubted: 0,
			pending: 0,
			credited: 0,
			lied: false,
		}
	}
}

impl ReportRecord {
	/// The digest of the contents that were accepted.
	pub fn digest(&self) -> Option<Hash> {
		match self.stage {
			ReportStage::Open => None,
			ReportStage::Accepted { draft, .. } => Some(draft.digest),
			ReportStage::Applied { digest } => Some(digest),
		}
	}

	/// Whether it counts.
	pub fn is_applied(&self) -> bool {
		matches!(self.stage, ReportStage::Applied { .. })
	}

	/// The draft with this digest.
	pub fn draft(&self, digest: Hash) -> Option<Draft> {
		self.drafts.iter().map(|(_, draft)| *draft).find(|draft| draft.digest == digest)
	}

	/// Why the item of `device` does not count with the others, if it does not.
	pub fn doubt(&self, device: DeviceId) -> Option<Doubt> {
		self.out.iter().find(|out| out.device == device).map(|out| out.doubt)
	}

	/// Everyone who proposed or endorsed something, once each.
	pub fn bound(&self) -> BTreeSet<AccountId> {
		let drafts = self.drafts.iter().map(|(who, _)| who);
		drafts.chain(self.endorsements.iter().map(|vote| &vote.oracle)).cloned().collect()
	}

	/// Everyone who endorses something: of what is accepted, who answers for it.
	pub fn endorsers(&self) -> Vec<AccountId> {
		self.endorsements.iter().map(|vote| vote.oracle.clone()).collect()
	}

	/// Heads and weight behind the draft with this digest.
	pub fn support(&self, digest: Hash) -> (u32, Balance) {
		let behind = self.endorsements.iter().filter(|vote| vote.digest == digest);
		behind.fold((0, 0), |(heads, weight): (u32, Balance), vote| {
			(heads.saturating_add(1), weight.saturating_add(vote.weight))
		})
	}
}

/// How far a round of a network was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoundRecord {
	/// The round.
	pub round: Round,
	/// What was reported of it.
	pub kind: ReportKind,
	/// How many of these reports were accepted: the sequence of the next one.
	pub accepted: u16,
	/// The last device of those.
	pub last: Option<DeviceId>,
}

/// How far the rounds of a network were reported that still can be: at most one entry each for either
/// kind.
pub type Progress = BoundedVec<RoundRecord, ConstU32<{ 2 * REPORT_ROUNDS }>>;

/// What is disputed.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct DisputeRecord {
	/// The report.
	pub report: ReportId,
	/// The item.
	pub item: Item,
	/// Who disputes it.
	pub disputer: AccountId,
	/// What he put down, in plancks.
	pub bond: Balance,
	/// BLAKE2b-256 of the evidence.
	pub evidence: Hash,
	/// Block that carries it.
	pub block: BlockNumber,
	/// Owner of the device then, whom the outcome concerns; nobody if it was gone.
	pub owner: Option<AccountId>,
	/// Who was paid for it then.
	pub payee: Option<AccountId>,
}

/// What the owner of a device says an oracle did not do.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ComplaintRecord {
	/// Network of the device; `oracle` is one of its oracles.
	pub network: NetworkId,
	/// Who promised.
	pub oracle: AccountId,
	/// Who complains.
	pub owner: AccountId,
	/// Who is paid for the device.
	pub payee: AccountId,
	/// Whose receipt it is.
	pub device: DeviceId,
	/// The digest of the receipt.
	pub receipt: Hash,
	/// Last block in which it should have come.
	pub deadline: BlockNumber,
	/// What the owner put down, in plancks.
	pub bond: Balance,
	/// The round in which he complained.
	pub round: Round,
	/// Block that carries receipt and acknowledgement.
	pub block: BlockNumber,
}

/// What somebody means to dispute, sealed one block ahead so that nobody takes his evidence for his own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CommitmentRecord {
	/// BLAKE2b-256 of the encoded account, [`ReportId`], device and BLAKE2b-256 of the evidence.
	pub commitment: Hash,
	/// What he put down, in plancks.
	pub bond: Balance,
	/// Block in which he did.
	pub block: BlockNumber,
}

/// A leaf that somebody wants to see.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct DemandRecord {
	/// The item.
	pub item: Item,
	/// Root of the report's leaves.
	pub root: Hash,
	/// Which of these it is.
	pub index: u32,
	/// How many there are.
	pub leaves: u32,
	/// Who demands it.
	pub demander: AccountId,
	/// What he put down, in plancks; nothing once the leaf is shown.
	pub bond: Balance,
	/// Whether it was shown.
	pub shown: bool,
	/// First tick in which it can be shown no more; of one that was shown, in which the item counts and
	/// can be disputed no more.
	pub until: Tick,
}

/// How far a device is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TrustRecord {
	/// What part of its points counted in round `since`.
	pub factor: Permill,
	/// The round in which a report last moved it.
	pub since: Round,
}

impl TrustRecord {
	/// What part of the points counts in round `now`: from `factor` it returns to `base` by
	/// [`TRUST_RETURN`] a round.
	pub fn in_round(&self, now: Round, base: Permill) -> Permill {
		let rounds = now.saturating_sub(self.since);
		let most = TRUST_RETURN.deconstruct().saturating_mul(rounds);
		towards(self.factor, base, Permill::from_parts(most))
	}
}

/// What counts after a report that says `target`, where `factor` counted: it moves by [`TRUST_STEP`] at
/// most.
pub fn moved(factor: Permill, target: Permill) -> Permill {
	towards(factor, target.max(LEAST_TRUST), TRUST_STEP)
}

/// `from`, moved towards `to` by `most` at most.
fn towards(from: Permill, to: Permill, most: Permill) -> Permill {
	if from < to { from.saturating_add(most).min(to) } else { from.saturating_sub(most).max(to) }
}
