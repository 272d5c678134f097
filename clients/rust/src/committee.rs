//! What committees of oracles report, as plain values, encoded as the chain encodes them.

use codec::{Decode, Encode};
use groundwave_types::{AccountId, Balance, BlockNumber, DeviceId, Hash, NetworkId, Round, Tick};
use sp_core::{Blake2Hasher, Hasher};

/// Fewest seats of which any number is a quorum.
const FEWEST_SEATS: usize = 7;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum ReportKind {
	/// What devices earned.
	#[codec(index = 0)]
	Scores,
	/// How far devices are to be trusted.
	#[codec(index = 1)]
	Trust,
}

/// Which part of which round of which network a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
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

/// A device and what is reported of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Item {
	/// The device.
	pub device: DeviceId,
	/// Its points in the round; of trust, the part of its points that should count, in millionths.
	#[codec(compact)]
	pub value: u64,
}

/// What a report says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Contents {
	/// Its items, ascending by device.
	pub items: Vec<Item>,
	/// Root of the binary Merkle tree over the leaves, one for each item in their order.
	pub root: Hash,
}

impl Contents {
	/// By what the chain knows these contents: BLAKE2b-256 of their encoding.
	pub fn digest(&self) -> Hash {
		Blake2Hasher::hash(&self.encode())
	}
}

/// A seat of a committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
	/// Who.
	pub oracle: AccountId,
	/// What it weighs in a quorum, in plancks.
	pub weight: Balance,
}

/// An endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
	/// Who.
	pub oracle: AccountId,
	/// What it weighs, in plancks.
	pub weight: Balance,
	/// The digest of what it endorses.
	pub digest: Hash,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStage {
	/// Members draft and endorse.
	Open,
	/// A draft has a quorum and can be disputed.
	Accepted {
		/// Its digest.
		digest: Hash,
		/// First tick in which it counts.
		until: Tick,
	},
	/// It counts; what is doubted is not decided yet.
	Applied {
		/// Its digest.
		digest: Hash,
	},
}

/// A report in the making, or of which something is not decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRecord {
	/// Where it stands.
	pub stage: ReportStage,
	/// The digests of what members proposed, until one is accepted.
	pub drafts: Vec<Hash>,
	/// Who endorses what.
	pub endorsements: Vec<Endorsement>,
	/// The devices whose leaves were demanded.
	pub demanded: Vec<DeviceId>,
}

impl ReportRecord {
	/// Whether `oracle` endorses what has this `digest`.
	pub fn is_endorsed_by(&self, oracle: &AccountId, digest: Hash) -> bool {
		self.endorsements.iter().any(|vote| vote.oracle == *oracle && vote.digest == digest)
	}

	/// Whether more than two thirds of `seats`, of heads and of weight, endorse what has this `digest`.
	pub fn has_quorum(&self, digest: Hash, seats: &[Seat]) -> bool {
		let behind = self.endorsements.iter().filter(|vote| vote.digest == digest);
		let (mut heads, mut weight) = (0_usize, 0_u128);
		for vote in behind {
			(heads, weight) = (heads.saturating_add(1), weight.saturating_add(vote.weight));
		}
		let total = seats.iter().fold(0_u128, |sum, seat| sum.saturating_add(seat.weight));
		seats.len() >= FEWEST_SEATS
			&& heads.saturating_mul(3) > seats.len().saturating_mul(2)
			&& weight.saturating_mul(3) > total.saturating_mul(2)
	}
}

/// A demand for a leaf that is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemandRecord {
	/// The device of the item.
	pub device: DeviceId,
	/// Whether the leaf was shown.
	pub shown: bool,
	/// First tick in which it can be shown no more, or in which the item counts if it was.
	pub until: Tick,
}

/// The running round, and when it and the one before began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundClock {
	/// The running round.
	pub round: Round,
	/// Its first block.
	pub began: BlockNumber,
	/// First block of the round before.
	pub previous_began: BlockNumber,
}

/// What a member of a committee sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommitteeCall {
	/// Proposes contents.
	Report(ReportId, Contents),
	/// Endorses the contents with this digest.
	Endorse(ReportId, Hash),
	/// Has contents accepted that have a quorum.
	Accept(ReportId, Hash),
	/// Has accepted contents count.
	Apply(ReportId, Contents),
	/// Has a report forgotten of which nothing was accepted in time.
	Clear(ReportId),
	/// Shows a leaf that was demanded, and the hashes that lead from it to the root.
	Show(ReportId, DeviceId, Vec<u8>, Vec<Hash>),
	/// Ends a demand whose time is over.
	CloseDemand(ReportId, DeviceId),
}

#[cfg(test)]
mod tests {
	use codec::Compact;

	use super::*;

	/// What the chain encodes: a compact length, devices of four bytes each with a compact value, the root.
	#[test]
	fn contents_are_encoded_as_the_chain_encodes_them() {
		let items = vec![Item { device: 7, value: 900_000 }, Item { device: 9, value: 63 }];
		let contents = Contents { items, root: Hash::repeat_byte(3) };
		let mut expected = vec![8, 7, 0, 0, 0];
		expected.extend(Compact(900_000_u64).encode());
		expected.extend([9, 0, 0, 0, 63 << 2]);
		expected.extend([3; 32]);
		assert_eq!(contents.encode(), expected);
		assert_eq!(contents.digest(), Blake2Hasher::hash(&expected));
	}

	fn record(voters: u8, weight: Balance) -> ReportRecord {
		let voter = |index| Endorsement {
			oracle: AccountId::new([index; 32]),
			weight,
			digest: Hash::repeat_byte(1),
		};
		let endorsements = (0..voters).map(voter).collect();
		let stage = ReportStage::Open;
		ReportRecord { stage, drafts: Vec::new(), endorsements, demanded: Vec::new() }
	}

	#[test]
	fn a_quorum_is_more_than_two_thirds_of_heads_and_of_weight() {
		let seats = |count: u8, weight| {
			let seat = |index| Seat { oracle: AccountId::new([index; 32]), weight };
			(0..count).map(seat).collect::<Vec<_>>()
		};
		let ours = Hash::repeat_byte(1);
		assert!(!record(4, 1).has_quorum(ours, &seats(7, 1)));
		assert!(record(5, 1).has_quorum(ours, &seats(7, 1)));
		assert!(!record(6, 1).has_quorum(ours, &seats(9, 1)), "two thirds are not more than that");
		assert!(!record(5, 1).has_quorum(ours, &seats(7, 2)), "heads without weight");
		assert!(!record(4, 9).has_quorum(ours, &seats(7, 1)), "weight without heads");
		assert!(!record(6, 1).has_quorum(ours, &seats(6, 1)), "of six nobody is a quorum");
		assert!(!record(7, 1).has_quorum(Hash::zero(), &seats(7, 1)));
	}
}
