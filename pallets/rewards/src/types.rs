//! Rounds, shares, pots, rates and ledgers as plain values that know their own arithmetic.

use core::ops::Range;

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_math::{Controller, Glide, Reservoir, UsagePolicy, UsageTotals};
use groundwave_types::{
	AccountId, Balance, BlockNumber, NetworkId, Page, PayerClass, Points, RewardTerms, Round,
};
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Permill, Perquintill,
	traits::{ConstU32, EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSubAssign, Zero},
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
/// Most entries of a pot, and of a ledger, that wait for settlement.
///
/// A credit in round c first settles and folds every round that is due, those up to
/// c - `SETTLE_DELAY`, and itself adds c or c - 1: two entries are enough as long as the breaker
/// lets rounds settle. The third is the one that it holds up; what is earned after that joins the
/// newest entry (see [`PendingRound`]).
pub const MAX_UNSETTLED: u32 = SETTLE_DELAY + 1;
/// Most networks that have a share of emission.
pub const MAX_SHARES: u32 = 256;
/// A claim is free only from this many times the normal fee on.
pub const FREE_CLAIM_FACTOR: Balance = 20;
/// Rounds from one free claim for a device to the next.
pub const FREE_CLAIM_INTERVAL: Round = 24;
/// Most devices of one call that claims for many.
pub const MAX_CLAIMS: u32 = 32;
/// Blocks of a breaker's window: a day of 6 s blocks.
pub const BREAKER_WINDOW: BlockNumber = 14_400;
/// A share that governance set to zero is over once less than this is left of it.
pub const NEGLIGIBLE_SHARE: Perquintill = Perquintill::from_parts(100_000_000_000_000);

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

	/// First block of the round before, which may still take points.
	pub fn previous_block(&self) -> BlockNumber {
		self.block.saturating_sub(self.previous_length)
	}

	/// The blocks of `round`, if it still takes points.
	pub fn span(&self, round: Round) -> Option<Range<BlockNumber>> {
		match self.round.checked_sub(round)? {
			0 => Some(self.block..self.end()),
			1 => Some(self.previous_block()..self.block),
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

/// How much GWV is issued, to whom, and within which bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EmissionPolicy {
	/// What decides how much is issued besides burned GWV.
	pub controller: Controller,
	/// Total issuance above which nothing is minted, in plancks.
	pub max_supply: Balance,
	/// Part of all emission that goes to block authors.
	pub validators: Permill,
	/// Part of all emission that goes to the treasury.
	pub treasury: Permill,
	/// Part of what the burns of the past release that is kept for the floor under usage rewards;
	/// the rest is emitted again.
	pub floor_reserve: Permill,
	/// Most of the burned GWV that is emitted again with each block, in plancks; what is released
	/// beyond it stays burned.
	pub reemission: Balance,
	/// Most that a point is worth, in plancks: a round with few points is no jackpot.
	pub max_rate: Balance,
	/// Floor and caps of usage rewards where governance set none for a network.
	pub usage: UsagePolicy,
	/// Most that a network's devices may become due in a window of [`BREAKER_WINDOW`] blocks where
	/// governance set no other limit, in plancks.
	pub breaker_limit: Balance,
}

impl EmissionPolicy {
	/// Whether the parts leave something and no rule contradicts another.
	pub fn is_sound(&self) -> bool {
		let issued_at_most = match self.controller {
			Controller::Schedule(schedule) => schedule.budget,
			Controller::Feedback(_) => 0,
		};
		self.validators.deconstruct().saturating_add(self.treasury.deconstruct())
			<= Permill::one().deconstruct()
			&& issued_at_most <= self.max_supply
			&& self.max_rate > 0
			&& self.usage.is_sound()
	}
}

/// Times of the emission in blocks, chosen at genesis: no change of the length of rounds touches
/// them.
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
pub struct SpanBlocks {
	/// A share moves towards what governance set by 1 / `shares` of what is missing, each block.
	pub shares: BlockNumber,
	/// Of the burned GWV 1 / `burns` is released each block.
	pub burns: BlockNumber,
	/// What a device earned before it has been registered for so long is held in escrow.
	pub maturity: BlockNumber,
}

impl Default for SpanBlocks {
	/// 720 and 168 rounds of the usual length, and 720.
	fn default() -> Self {
		Self {
			shares: 720 * DEFAULT_ROUND_LENGTH,
			burns: 168 * DEFAULT_ROUND_LENGTH,
			maturity: 720 * DEFAULT_ROUND_LENGTH,
		}
	}
}

/// What the networks may mint for a round, all together, in plancks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoundBudget {
	/// The networks' part of the emission.
	pub networks: Balance,
	/// What may be minted besides for the floor under usage rewards.
	pub top_up: Balance,
}

/// The emission as it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EmissionRecord {
	/// What the networks may mint for the running round.
	pub current: RoundBudget,
	/// What the networks may mint for the round before.
	pub previous: RoundBudget,
	/// Plancks for the author of each block of the running round.
	pub author: Balance,
	/// Plancks for the treasury when the running round ends.
	pub treasury: Balance,
	/// The burned GWV that is yet to be released.
	pub burns: Reservoir,
	/// Yearly issuance as a part of the supply, where that follows the bonded share.
	pub rate: Perquintill,
}

/// What is issued for a round, in plancks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundEmission {
	/// What was burned in the past and is emitted again.
	pub reissued: Balance,
	/// What was burned in the past and may raise usage rewards to their floor.
	pub top_up: Balance,
	/// The authors' part.
	pub validators: Balance,
	/// The treasury's part.
	pub treasury: Balance,
	/// The networks' part.
	pub networks: Balance,
}

impl EmissionRecord {
	/// Begins a round of `length` blocks, for which the controller issues `issued` plancks.
	///
	/// Of what the reservoir of burns releases meanwhile one part is kept for the floor under usage
	/// rewards; the other is emitted again up to `reemission` a block, so that both together never
	/// exceed it.
	pub fn begin_round(
		&mut self,
		policy: &EmissionPolicy,
		issued: Balance,
		length: BlockNumber,
		burn_span: BlockNumber,
	) -> RoundEmission {
		let released = self.burns.release(length, burn_span);
		let top_up = policy.floor_reserve.mul_floor(released);
		let reissued =
			released.saturating_sub(top_up).min(policy.reemission.saturating_mul(length.into()));
		let total = issued.saturating_add(reissued);
		let validators = policy.validators.mul_floor(total);
		let treasury = policy.treasury.mul_floor(total);
		let networks = total.saturating_sub(validators).saturating_sub(treasury);

		self.previous = core::mem::replace(&mut self.current, RoundBudget { networks, top_up });
		self.author = validators.checked_div(length.into()).unwrap_or_default();
		self.treasury = treasury;
		RoundEmission { reissued, top_up, validators, treasury, networks }
	}

	/// The budget of `round`, if it is `current` or the one before.
	pub fn budget(&self, round: Round, current: Round) -> Option<RoundBudget> {
		match current.checked_sub(round)? {
			0 => Some(self.current),
			1 => Some(self.previous),
			_ => None,
		}
	}
}

/// The part of emission that a network gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ShareRecord {
	/// The network.
	pub network: NetworkId,
	/// How its share moves towards what governance set, from the first block of a round on.
	pub glide: Glide,
	/// How it moved before.
	pub previous: Glide,
}

impl ShareRecord {
	/// The share in the round that begins with `block`, which takes points or is yet to come.
	pub fn at(&self, block: BlockNumber, span: BlockNumber) -> Perquintill {
		let glide = if block < self.glide.since { &self.previous } else { &self.glide };
		glide.at(block, span)
	}

	/// Whether the network is to have no share and hardly has one any more, from the round that
	/// begins with `block` on.
	pub fn is_void(&self, block: BlockNumber, span: BlockNumber) -> bool {
		let never = |glide: Glide| glide.from.is_zero() && glide.target.is_zero();
		let is_over = self.glide.target.is_zero()
			&& self.glide.since <= block
			&& self.glide.at(block, span) < NEGLIGIBLE_SHARE;
		is_over || never(self.glide) && never(self.previous)
	}
}

/// The sum of what governance set, in parts of 10^18.
pub(crate) fn sum_of_targets(shares: &[ShareRecord]) -> u64 {
	shares.iter().fold(0, |sum: u64, record| sum.saturating_add(record.glide.target.deconstruct()))
}

/// What a network may mint for a round, in plancks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Budget {
	/// For evidence.
	pub evidence: Balance,
	/// For paid use.
	pub usage: Balance,
	/// For the stake behind the network.
	pub stake: Balance,
	/// For the oracles that report on the network.
	pub oracles: Balance,
	/// For the service provider, who is paid first.
	pub provider: Balance,
	/// To raise usage rewards to their floor.
	pub top_up: Balance,
}

impl Budget {
	/// The budget of a network whose part of all emission is `whole` and that may use `top_up`.
	pub fn new(terms: &RewardTerms, whole: Balance, top_up: Balance) -> Self {
		let provider =
			if terms.provider.is_some() { terms.split.provider } else { Permill::zero() };
		Self {
			evidence: terms.split.evidence.mul_floor(whole),
			usage: terms.split.usage.mul_floor(whole),
			stake: terms.split.delegators.mul_floor(whole),
			oracles: terms.split.oracles.mul_floor(whole),
			provider: provider.mul_floor(whole),
			top_up,
		}
	}

	/// All of it but what raises use to its floor.
	pub fn whole(&self) -> Balance {
		[self.evidence, self.usage, self.stake, self.oracles, self.provider]
			.into_iter()
			.fold(0, Balance::saturating_add)
	}

	/// Adds what another round may mint.
	pub fn add(&mut self, other: &Self) -> Result<(), ArithmeticError> {
		self.evidence.ensure_add_assign(other.evidence)?;
		self.usage.ensure_add_assign(other.usage)?;
		self.stake.ensure_add_assign(other.stake)?;
		self.oracles.ensure_add_assign(other.oracles)?;
		self.provider.ensure_add_assign(other.provider)?;
		self.top_up.ensure_add_assign(other.top_up)
	}
}

/// A round of a network in which somebody earned and whose rates are not fixed yet; or several, put
/// together because the breaker held the settlement up.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PendingRound {
	/// The round; the first one of several. Ledgers know the entry by it.
	pub round: Round,
	/// The last one of several, else the same.
	pub last: Round,
	/// Whether nobody earned yet in the round before the last one of several, so that it has no part
	/// in blocks and budget.
	pub skipped: bool,
	/// How many blocks they have.
	pub blocks: BlockNumber,
	/// Points of all devices together.
	pub points: Points,
	/// Use of all devices, paid by open payers.
	pub open: UsageTotals,
	/// Use of all devices, paid by vetted payers.
	pub vetted: UsageTotals,
	/// Most that is minted for it; fixed when somebody first earned in it.
	pub budget: Budget,
	/// Who is paid the provider's part.
	pub provider: Option<AccountId>,
	/// Blocks over which what devices are due is released to them.
	pub vesting: BlockNumber,
	/// Floor and caps of the usage rewards.
	pub usage: UsagePolicy,
}

impl PendingRound {
	/// Whether blocks and budget of `round`, which takes points, are in it.
	pub fn covers(&self, round: Round) -> bool {
		(self.round..=self.last).contains(&round)
			&& !(self.skipped && round.saturating_add(1) == self.last)
	}

	/// Puts the entry of another round to it, which is new and holds no earnings.
	pub fn join(&mut self, new: &Self) -> Result<(), ArithmeticError> {
		self.budget.add(&new.budget)?;
		self.blocks.ensure_add_assign(new.blocks)?;
		// Of rounds that were left out, only the last but one can still take points.
		self.skipped = new.round.saturating_sub(self.last) > 1;
		self.last = self.last.max(new.round);
		Ok(())
	}

	/// The use paid by payers of `class`.
	pub fn usage_of(&mut self, class: PayerClass) -> &mut UsageTotals {
		match class {
			PayerClass::Open => &mut self.open,
			PayerClass::Vetted => &mut self.vetted,
		}
	}

	/// Whether nobody earned anything that still counts.
	pub fn is_empty(&self) -> bool {
		self.points.is_zero() && self.open.grains.is_zero() && self.vetted.grains.is_zero()
	}
}

/// What a network's devices became due in a window of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Breaker {
	/// First block of the window.
	pub since: BlockNumber,
	/// What became due in it, in plancks.
	pub due: Balance,
	/// Most that may become due in a window, if governance set it for this network.
	pub limit: Option<Balance>,
	/// Whether it holds a round up.
	pub holds: bool,
}

impl Breaker {
	/// Books `due` plancks in block `now` and returns whether they stay within `limit` and may be
	/// settled.
	pub fn admit(&mut self, now: BlockNumber, due: Balance, default: Balance) -> bool {
		if now.saturating_sub(self.since) >= BREAKER_WINDOW {
			self.since = now;
			self.due = 0;
		}
		let sum = self.due.saturating_add(due);
		self.holds = sum > self.limit.unwrap_or(default);
		if !self.holds {
			self.due = sum;
		}
		!self.holds
	}

	/// First block of the next window.
	pub fn next_window(&self) -> BlockNumber {
		self.since.saturating_add(BREAKER_WINDOW)
	}
}

/// A network's money. For every pot
/// funded = paid + owed + carried + carried_usage + forfeited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PotRecord {
	/// All that ever came in, minted and given, in plancks.
	pub funded: Balance,
	/// All that was paid for devices, in plancks.
	pub paid: Balance,
	/// What is due to devices by settled rounds and not paid yet, in plancks.
	pub owed: Balance,
	/// What the next settled round distributes for evidence besides its own budget, in plancks.
	pub carried: Balance,
	/// What the next settled round distributes for paid use besides its own budget, in plancks.
	pub carried_usage: Balance,
	/// What devices lost, in plancks.
	pub forfeited: Balance,
	/// The rounds that wait for settlement, ascending.
	pub unsettled: BoundedVec<PendingRound, ConstU32<MAX_UNSETTLED>>,
	/// What keeps a fault from paying out without end.
	pub breaker: Breaker,
}

impl PotRecord {
	/// All that is still in the pot, in plancks.
	pub fn held(&self) -> Result<Balance, ArithmeticError> {
		self.owed.ensure_add(self.carried)?.ensure_add(self.carried_usage)
	}

	/// Whether the record accounts for every planck that came in.
	pub fn is_balanced(&self) -> bool {
		let parts = [self.paid, self.owed, self.carried, self.carried_usage, self.forfeited];
		parts.iter().try_fold(0, |sum: Balance, part| sum.checked_add(*part)) == Some(self.funded)
	}

	/// The round that the breaker holds up.
	pub fn held_up(&self) -> Option<Round> {
		self.unsettled.first().filter(|_| self.breaker.holds).map(|pending| pending.round)
	}

	/// Whether the entry of `round` waits for settlement.
	pub fn awaits(&self, round: Round) -> bool {
		self.unsettled.iter().any(|pending| pending.round == round)
	}

	/// The entry that takes what is earned in `round`, if there is one: that of the round itself, or,
	/// where the list is full, the newest that does not begin later.
	pub fn entry_for(&mut self, round: Round) -> Option<&mut PendingRound> {
		let full = self.unsettled.is_full();
		let after = self.unsettled.partition_point(|pending| pending.round <= round);
		let index = after.saturating_sub(1);
		self.unsettled
			.get_mut(index)
			.filter(|pending| full || (pending.round..=pending.last).contains(&round))
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

	/// Moves `amount` plancks from owed to forfeited.
	pub fn forfeit(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		self.owed.ensure_sub_assign(amount)?;
		self.forfeited.ensure_add_assign(amount)
	}
}

/// What a settled round is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoundRates {
	/// Plancks for a point.
	#[codec(compact)]
	pub point: Balance,
	/// Plancks for a grain of GWV that open payers burned.
	#[codec(compact)]
	pub open: Balance,
	/// Plancks for a grain of GWV that vetted payers burned.
	#[codec(compact)]
	pub vetted: Balance,
	/// Blocks over which it is released.
	#[codec(compact)]
	pub vesting: BlockNumber,
	/// Block in which it was settled, from which on it is released.
	#[codec(compact)]
	pub settled_at: BlockNumber,
}

/// The rates of many rounds of a network. Rounds in which nobody earned are left out, and of several
/// that were put together all but the first.
pub type RatePage = Page<RoundRates>;

/// What a device earned in a round whose rates its ledger does not know yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EarnedRound {
	/// The round by which the pot knows the entry.
	pub round: Round,
	/// Points for evidence.
	#[codec(compact)]
	pub points: Points,
	/// Grains of GWV that open payers burned for its use.
	#[codec(compact)]
	pub open: u64,
	/// Grains of GWV that vetted payers burned for its use.
	#[codec(compact)]
	pub vetted: u64,
}

impl EarnedRound {
	/// Nothing yet, in `round`.
	pub fn new(round: Round) -> Self {
		Self { round, points: 0, open: 0, vetted: 0 }
	}

	/// Adds what was earned in the same entry.
	pub fn add(&mut self, other: &Self) -> Result<(), ArithmeticError> {
		self.points.ensure_add_assign(other.points)?;
		self.open.ensure_add_assign(other.open)?;
		self.vetted.ensure_add_assign(other.vetted)
	}

	/// Whether nothing was earned.
	pub fn is_empty(&self) -> bool {
		self.points.is_zero() && self.open.is_zero() && self.vetted.is_zero()
	}

	/// What it is worth at `rates`, in plancks; exact, since rates are whole.
	pub fn worth(&self, rates: &RoundRates) -> Result<Balance, ArithmeticError> {
		let points = rates.point.ensure_mul(self.points.into())?;
		let open = rates.open.ensure_mul(self.open.into())?;
		let vetted = rates.vetted.ensure_mul(self.vetted.into())?;
		points.ensure_add(open)?.ensure_add(vetted)
	}
}

/// A sum that is released evenly over blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Vesting {
	/// Plancks that are not released yet.
	#[codec(compact)]
	pub locked: Balance,
	/// Block up to which it was released.
	pub since: BlockNumber,
	/// Block in which all is.
	pub until: BlockNumber,
}

impl Vesting {
	/// Takes out what is released by block `now`, rounded down.
	pub fn release(&mut self, now: BlockNumber) -> Balance {
		let stays = match self.until.checked_sub(now) {
			None | Some(0) => 0,
			Some(left) => {
				let span = Balance::from(self.until.saturating_sub(self.since).max(left));
				// Plancks take 90 bits at most, blocks 32: the product fits.
				self.locked.saturating_mul(left.into()).div_ceil(span)
			}
		};
		self.since = now;
		let locked = core::mem::replace(&mut self.locked, stays);
		locked.saturating_sub(stays)
	}

	/// Locks `amount` plancks more, to be released over `blocks` from `now` on: all that is locked
	/// ends at the average of both ends, weighted by the sums. The caller took out what is released.
	pub fn lock(&mut self, amount: Balance, blocks: BlockNumber, now: BlockNumber) {
		let left = self.until.saturating_sub(now);
		let until = now.saturating_add(weighted_average((self.locked, left), (amount, blocks)));
		*self = Self { locked: self.locked.saturating_add(amount), since: now, until };
	}
}

/// The average of two spans, weighted by the plancks that each is for, rounded up.
fn weighted_average(a: (Balance, BlockNumber), b: (Balance, BlockNumber)) -> BlockNumber {
	let of = |(amount, blocks): (Balance, BlockNumber)| amount.saturating_mul(blocks.into());
	let sum = a.0.saturating_add(b.0).max(1);
	// An average of two numbers of blocks; clamped at the last block there is.
	of(a).saturating_add(of(b)).div_ceil(sum).try_into().unwrap_or(BlockNumber::MAX)
}

/// What a device earned.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LedgerRecord {
	/// Network in which the device is registered.
	pub network: NetworkId,
	/// First block in which the device is mature: until then its rewards are held in escrow.
	pub matures_at: BlockNumber,
	/// What is not converted into plancks yet, ascending by round.
	pub unsettled: BoundedVec<EarnedRound, ConstU32<MAX_UNSETTLED>>,
	/// Plancks that can be claimed.
	#[codec(compact)]
	pub accrued: Balance,
	/// Plancks in escrow until the device is mature.
	#[codec(compact)]
	pub escrowed: Balance,
	/// Blocks over which they are released from then on: the average of the rounds', weighted by the
	/// sums.
	#[codec(compact)]
	pub escrow_vesting: BlockNumber,
	/// Plancks that are released over time.
	pub vesting: Vesting,
	/// Plancks that came in while the title was split, for shares that were not deposited: they go
	/// to whoever makes it whole.
	#[codec(compact)]
	pub retained: Balance,
	/// Plancks that were paid for the device.
	#[codec(compact)]
	pub lifetime: Balance,
	/// Round of the last free claim.
	pub last_free: Option<Round>,
	/// Whether the device was banned: it earns no more.
	pub banned: bool,
}

impl LedgerRecord {
	/// The ledger of a device that did not earn yet.
	pub fn new(network: NetworkId, matures_at: BlockNumber) -> Self {
		Self {
			network,
			matures_at,
			unsettled: BoundedVec::new(),
			accrued: 0,
			escrowed: 0,
			escrow_vesting: 0,
			vesting: Vesting::default(),
			retained: 0,
			lifetime: 0,
			last_free: None,
			banned: false,
		}
	}

	/// Adds `amount` plancks of a round that was settled at `rates`. They are in escrow until the
	/// device is mature, and are released over the round's vesting from then on, or from the block of
	/// the settlement on, if that was later.
	pub fn receive(
		&mut self,
		amount: Balance,
		rates: &RoundRates,
		now: BlockNumber,
	) -> Result<(), ArithmeticError> {
		if amount.is_zero() {
			return Ok(());
		}
		if now >= self.matures_at {
			self.release(now)?;
			let from = rates.settled_at.max(self.matures_at);
			return self.vest(amount, from, rates.vesting, now);
		}
		let held = (self.escrowed, self.escrow_vesting);
		self.escrow_vesting = weighted_average(held, (amount, rates.vesting));
		self.escrowed.ensure_add_assign(amount)
	}

	/// Moves to what can be claimed what escrow and vesting release by block `now`.
	pub fn release(&mut self, now: BlockNumber) -> Result<(), ArithmeticError> {
		self.accrued.ensure_add_assign(self.vesting.release(now))?;
		if now < self.matures_at || self.escrowed.is_zero() {
			return Ok(());
		}
		let escrowed = core::mem::take(&mut self.escrowed);
		let blocks = core::mem::take(&mut self.escrow_vesting);
		self.vest(escrowed, self.matures_at, blocks, now)
	}

	/// Adds `amount` plancks that are released evenly over `blocks` from block `from` on. The caller
	/// released what vests already.
	fn vest(
		&mut self,
		amount: Balance,
		from: BlockNumber,
		blocks: BlockNumber,
		now: BlockNumber,
	) -> Result<(), ArithmeticError> {
		let until = from.saturating_add(blocks);
		let mut sum = Vesting { locked: amount, since: from, until };
		self.accrued.ensure_add_assign(sum.release(now))?;
		self.vesting.lock(sum.locked, until.saturating_sub(now), now);
		Ok(())
	}

	/// Marks `amount` plancks of what can be claimed as paid.
	pub fn pay(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		self.accrued.ensure_sub_assign(amount)?;
		self.lifetime.ensure_add_assign(amount)
	}

	/// All plancks of settled rounds that are not paid.
	pub fn unpaid(&self) -> Result<Balance, ArithmeticError> {
		self.accrued
			.ensure_add(self.escrowed)?
			.ensure_add(self.vesting.locked)?
			.ensure_add(self.retained)
	}

	/// Whether the last free claim is long enough ago for another one in round `current`.
	pub fn free_claim_is_open(&self, current: Round) -> bool {
		self.last_free.is_none_or(|last| current.saturating_sub(last) >= FREE_CLAIM_INTERVAL)
	}
}
