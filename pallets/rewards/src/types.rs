//! Rounds, shares, pots, rates and ledgers as plain values that know their own arithmetic.

use core::ops::Range;

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_types::{Balance, BlockNumber, NetworkId, Points, Round};
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Permill,
	traits::{
		ConstU32, EnsureAdd, EnsureAddAssign, EnsureDiv, EnsureMul, EnsureSub, EnsureSubAssign,
	},
};

/// Shortest round that governance may set, in blocks.
pub const MIN_ROUND_LENGTH: BlockNumber = 5;
/// Longest round that governance may set, in blocks: a day of 6 s blocks.
pub const MAX_ROUND_LENGTH: BlockNumber = 14_400;
/// Length of a round unless genesis says otherwise, in blocks: an hour of 6 s blocks.
pub const DEFAULT_ROUND_LENGTH: BlockNumber = 600;
/// How many rounds take points at a time: the running one and the one before.
pub const OPEN_ROUNDS: Round = 2;
/// Round r is settled from round r + `SETTLE_DELAY` on; the rounds between are for scoring.
pub const SETTLE_DELAY: Round = 2;
/// Most rounds of a pot, and of a ledger, that wait for settlement.
///
/// Two are enough: a credit in round c first settles and folds every round that is due, those up
/// to c - `SETTLE_DELAY`, and itself adds c or c - 1. What then waits lies within {c - 1, c}.
pub const MAX_UNSETTLED: u32 = SETTLE_DELAY;
/// Most networks that have a share of emission.
pub const MAX_SHARES: u32 = 256;
/// Rounds whose rates share a page.
pub const RATES_PER_PAGE: u32 = 64;
/// A claim is free only from this many times the normal fee on.
pub const FREE_CLAIM_FACTOR: Balance = 20;
/// Rounds from one free claim for a device to the next.
pub const FREE_CLAIM_INTERVAL: Round = 24;

/// Whether governance may set rounds of `length` blocks.
pub(crate) fn is_round_length(length: BlockNumber) -> bool {
	(MIN_ROUND_LENGTH..=MAX_ROUND_LENGTH).contains(&length)
}

/// From where the running round counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoundAnchor {
	/// The running round.
	pub round: Round,
	/// Its first block.
	pub block: BlockNumber,
	/// Its length in blocks.
	pub length: BlockNumber,
	/// Length of the next round in blocks.
	pub next_length: BlockNumber,
	/// How many blocks the round before had; zero in round 0.
	pub previous_length: BlockNumber,
}

impl RoundAnchor {
	/// The anchor at genesis: round 0 begins with block 0.
	pub fn genesis(length: BlockNumber) -> Self {
		Self { length, next_length: length, ..Self::default() }
	}

	/// First block after the running round.
	pub fn end(&self) -> BlockNumber {
		self.block.saturating_add(self.length)
	}

	/// The anchor of the next round, which begins with block `now`.
	pub fn next(self, now: BlockNumber) -> Self {
		Self {
			round: self.round.saturating_add(1),
			block: now,
			length: self.next_length,
			next_length: self.next_length,
			previous_length: now.saturating_sub(self.block),
		}
	}

	/// The blocks of `round`, if it still takes points.
	pub fn span(&self, round: Round) -> Option<Range<BlockNumber>> {
		match self.round.checked_sub(round)? {
			0 => Some(self.block..self.end()),
			1 => Some(self.block.saturating_sub(self.previous_length)..self.block),
			_ => None,
		}
	}

	/// Whether points for `round` are complete, so that it can be settled.
	pub fn is_due(&self, round: Round) -> bool {
		self.round.saturating_sub(round) >= SETTLE_DELAY
	}

	/// First block in which `round` can be settled; for the running round a change of the length
	/// of rounds may still move it.
	pub fn due_block(&self, round: Round) -> BlockNumber {
		match round.saturating_add(SETTLE_DELAY).saturating_sub(self.round) {
			0 => self.block,
			1 => self.end(),
			_ => self.end().saturating_add(self.next_length),
		}
	}
}

/// The part of emission that a network gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ShareRecord {
	/// The network.
	pub network: NetworkId,
	/// Its share from round `since` on.
	pub share: Permill,
	/// First round of `share`.
	pub since: Round,
	/// Its share in earlier rounds that still take points.
	pub previous: Permill,
}

impl ShareRecord {
	/// The share in `round`.
	pub fn in_round(&self, round: Round) -> Permill {
		if round < self.since { self.previous } else { self.share }
	}

	/// Whether the network has no share in any round that takes points or is to come.
	pub fn is_void(&self, current: Round) -> bool {
		self.share.is_zero() && (self.since < current || self.previous.is_zero())
	}
}

/// The sum of all shares in `round`, in parts per million.
pub(crate) fn sum_of_shares(shares: &[ShareRecord], round: Round) -> u32 {
	shares
		.iter()
		.fold(0, |sum: u32, record| sum.saturating_add(record.in_round(round).deconstruct()))
}

/// A round of a network in which somebody earned and whose rate is not fixed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PendingRound {
	/// The round.
	pub round: Round,
	/// Points of all devices together; above zero.
	pub points: Points,
	/// Most that is minted for it, in plancks; fixed by the first credit.
	pub budget: Balance,
}

/// A network's money. For every pot funded = paid + owed + carried + forfeited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PotRecord {
	/// All that ever came in, minted and given, in plancks.
	pub funded: Balance,
	/// All that was paid for devices, in plancks.
	pub paid: Balance,
	/// What is due to devices by settled rounds and not paid yet, in plancks.
	pub owed: Balance,
	/// What the next settled round distributes besides its own budget, in plancks.
	pub carried: Balance,
	/// What devices lost, in plancks.
	pub forfeited: Balance,
	/// The rounds that wait for settlement, ascending.
	pub unsettled: BoundedVec<PendingRound, ConstU32<MAX_UNSETTLED>>,
}

/// What the settlement of one round does to a pot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
	/// The settled round.
	pub round: Round,
	/// Points of all devices together.
	pub points: Points,
	/// Plancks per point.
	pub rate: Balance,
	/// Plancks minted into the pot.
	pub minted: Balance,
	/// Plancks now owed to devices: exactly rate times points.
	pub allocated: Balance,
	/// Plancks left for the next settled round.
	pub carried: Balance,
}

impl PotRecord {
	/// All that is still in the pot, in plancks.
	pub fn held(&self) -> Result<Balance, ArithmeticError> {
		self.owed.ensure_add(self.carried)
	}

	/// Whether the record accounts for every planck that came in.
	pub fn is_balanced(&self) -> bool {
		let parts = [self.paid, self.owed, self.carried, self.forfeited];
		parts.iter().try_fold(0, |sum: Balance, part| sum.checked_add(*part)) == Some(self.funded)
	}

	/// Whether `round` waits for settlement.
	pub fn awaits(&self, round: Round) -> bool {
		self.unsettled.iter().any(|pending| pending.round == round)
	}

	/// Takes a contribution of `amount` plancks.
	pub fn fund(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		self.funded.ensure_add_assign(amount)?;
		self.carried.ensure_add_assign(amount)
	}

	/// Moves `amount` plancks from owed to paid.
	pub fn pay(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		self.owed.ensure_sub_assign(amount)?;
		self.paid.ensure_add_assign(amount)
	}

	/// Settles the oldest unsettled round, of which at most `room` plancks may be minted, at no
	/// more than `max_rate` plancks per point.
	///
	/// With A = carried + min(budget, room) the rate is min(floor(A / points), max_rate). The rate
	/// is whole, so each device's points times the rate is exact and nothing is lost to rounding.
	/// Where `max_rate` cuts it, only what is allocated beyond the carried sum is minted.
	pub fn settle_oldest(
		&mut self,
		room: Balance,
		max_rate: Balance,
	) -> Result<Option<Settlement>, ArithmeticError> {
		let Some(PendingRound { round, points, budget }) = self.unsettled.first().copied() else {
			return Ok(None);
		};
		let mintable = budget.min(room);
		let fair_rate = self.carried.ensure_add(mintable)?.ensure_div(Balance::from(points))?;
		let rate = fair_rate.min(max_rate);
		let allocated = rate.ensure_mul(Balance::from(points))?;
		let minted =
			if rate < fair_rate { allocated.saturating_sub(self.carried) } else { mintable };
		self.carried = self.carried.ensure_add(minted)?.ensure_sub(allocated)?;
		self.funded.ensure_add_assign(minted)?;
		self.owed.ensure_add_assign(allocated)?;
		self.unsettled.remove(0);
		Ok(Some(Settlement { round, points, rate, minted, allocated, carried: self.carried }))
	}
}

/// The rates of up to [`RATES_PER_PAGE`] rounds of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RatePage {
	/// Offset of a settled round within the page, and its rate in plancks per point; ascending.
	/// Rounds in which nobody earned are left out.
	pub rates: BoundedVec<(u8, Balance), ConstU32<RATES_PER_PAGE>>,
}

impl RatePage {
	/// The page that holds the rate of `round`, and the round's offset in it.
	pub fn locate(round: Round) -> (u32, u8) {
		let offset = u8::try_from(round % RATES_PER_PAGE)
			.expect("a remainder of division by 64 is at most 63; qed");
		(round / RATES_PER_PAGE, offset)
	}

	/// The rate at `offset`, in plancks per point.
	pub fn rate(&self, offset: u8) -> Option<Balance> {
		let index = self.rates.binary_search_by_key(&offset, |(offset, _)| *offset).ok()?;
		self.rates.get(index).map(|(_, rate)| *rate)
	}
}

/// Points of a device in a round whose rate its ledger does not know yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EarnedRound {
	/// The round.
	pub round: Round,
	/// What the device earned in it; above zero.
	pub points: Points,
}

/// What a device earned.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LedgerRecord {
	/// Network in which the device is registered.
	pub network: NetworkId,
	/// Points that are not converted into plancks yet, ascending by round.
	pub unsettled: BoundedVec<EarnedRound, ConstU32<MAX_UNSETTLED>>,
	/// Plancks that are due to the device.
	pub accrued: Balance,
	/// Plancks that were paid for the device.
	pub lifetime: Balance,
	/// Round of the last free claim.
	pub last_free: Option<Round>,
}

impl LedgerRecord {
	/// The ledger of a device that did not earn yet.
	pub fn new(network: NetworkId) -> Self {
		Self { network, unsettled: BoundedVec::new(), accrued: 0, lifetime: 0, last_free: None }
	}

	/// Adds plancks for `points` at `rate` plancks per point.
	pub fn accrue(&mut self, points: Points, rate: Balance) -> Result<(), ArithmeticError> {
		self.accrued.ensure_add_assign(rate.ensure_mul(Balance::from(points))?)
	}

	/// Marks all that accrued as paid; returns how many plancks that are.
	pub fn pay(&mut self) -> Result<Balance, ArithmeticError> {
		self.lifetime.ensure_add_assign(self.accrued)?;
		Ok(core::mem::take(&mut self.accrued))
	}

	/// Whether the last free claim is long enough ago for another one in round `current`.
	pub fn free_claim_is_open(&self, current: Round) -> bool {
		self.last_free.is_none_or(|last| current.saturating_sub(last) >= FREE_CLAIM_INTERVAL)
	}
}
