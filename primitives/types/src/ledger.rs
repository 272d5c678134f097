//! What a device earned, as it is told to people.

use alloc::vec::Vec;

use codec::{Decode, Encode};
use scale_info::TypeInfo;

use crate::{Balance, BlockNumber, NetworkId, Points, Round};

/// What a device earned, as of the block in which it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct LedgerStatement {
	/// The device's network.
	pub network: NetworkId,
	/// Plancks that a claim pays now.
	pub claimable: Balance,
	/// Plancks that came in since the device was accused: a ban takes them.
	pub frozen: Balance,
	/// Plancks in escrow until the device is mature; a ban takes them.
	pub escrowed: Balance,
	/// First block in which the device is mature.
	pub matures_at: BlockNumber,
	/// Blocks over which what is in escrow is released from then on.
	pub escrow_vesting: BlockNumber,
	/// Plancks that are released evenly over the blocks to come.
	pub vesting: Balance,
	/// Block in which all of them are.
	pub vested_at: BlockNumber,
	/// Plancks kept for shares of a split title that are not deposited.
	pub retained: Balance,
	/// Plancks that were ever paid for the device.
	pub lifetime: Balance,
	/// What waits for settlement, ascending by round.
	pub unsettled: Vec<UnsettledRound>,
	/// Plancks that go to the buyer with the title, besides what waits for settlement.
	pub with_title: Balance,
}

/// What a device earned in a round that is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct UnsettledRound {
	/// The round.
	pub round: Round,
	/// Points for evidence.
	pub points: Points,
	/// Grains of GWV that open payers burned for the device's use.
	pub open_grains: u64,
	/// Grains of GWV that vetted payers burned for the device's use.
	pub vetted_grains: u64,
	/// Why it is not settled.
	pub reason: WaitReason,
}

/// Why a round is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum WaitReason {
	/// It runs.
	#[codec(index = 0)]
	Running {
		/// First block in which it can be settled, as far as the length of rounds is known.
		due: BlockNumber,
	},
	/// It is over, and its proofs are still being scored.
	#[codec(index = 1)]
	Scoring {
		/// First block in which it can be settled.
		due: BlockNumber,
	},
	/// The network's breaker holds it up, until the next window or a wider limit.
	#[codec(index = 2)]
	Held,
}
