//! Rules, pools, delegations, pots and attachments as plain values that know their own arithmetic.

use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_math::{
	PoolShare, SaturationRule, pool_weight, prefix_income, prefix_step, share_reward, weight_rate,
};
use groundwave_types::{AccountId, Balance, BlockNumber, NetworkId, Points, Round};
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Permill,
	traits::{ConstU32, EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSub, EnsureSubAssign, Zero},
};

use crate::{Holding, Shares, Staged};

/// Number of a pool, unique over all networks; never used twice.
pub type PoolId = u32;

/// Most rounds of a network, and of a pool, that wait for settlement: as many as rewards keeps.
pub const MAX_UNSETTLED: u32 = 3;
/// Most rounds whose changes of one delegation wait for settlement. Two are enough while rounds are
/// settled when they are due: a change in round c finds those up to c - 2 settled.
pub const MAX_CHANGES: u32 = 2;
/// Most exits of one delegation that wait to be withdrawn.
pub const MAX_EXITS: u32 = 8;
/// A slash reaches stake that left in this many rounds before the running one, and no further: four
/// weeks of rounds of an hour.
pub const MAX_OFFENCE_AGE: Round = 672;
/// How many rounds take points at a time: the running one and the one before.
pub const OPEN_ROUNDS: Round = 2;

/// What the pallet's runtime bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct PoolLimits {
	/// Least that a delegation may be worth when it is made or lowered, in plancks.
	pub min_delegation: Balance,
	/// Least that a pledge may be worth when it is made or lowered, in plancks.
	pub min_pledge: Balance,
	/// Most that an operator may charge for a block, in plancks.
	pub max_cost: Balance,
	/// Rounds from the announcement of terms to the first one in which they hold.
	pub notice: Round,
	/// Blocks for which stake that left cannot be withdrawn.
	pub unbonding: BlockNumber,
}

/// What the operator of a pool takes of its rewards.
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
pub struct PoolTerms {
	/// His part of what is left after the cost.
	pub margin: Permill,
	/// Plancks that he takes first for each block, times the pool's performance.
	pub cost: Balance,
}

/// How a network rewards stake.
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
pub struct StakeRules {
	/// When a pool has all the stake that is of use to it.
	pub saturation: SaturationRule,
	/// Points that the devices of a pool earn in a round in which it performs in full.
	pub full_points: Points,
}

impl StakeRules {
	/// Whether every pool has a weight under these rules.
	pub fn are_sound(&self) -> bool {
		let supply = self.saturation.staking_supply;
		let full = (self.full_points, self.full_points);
		pool_weight(&self.saturation, full, supply, supply).is_some()
	}
}

/// The stake of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Stake {
	/// That of everybody.
	pub total: Holding,
	/// Shares that the operator holds of it.
	pub pledge: Shares,
}

/// What counts for a pool in a round: all of it as it was when the round began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Snapshot {
	/// The round.
	pub round: Round,
	/// The pool's stake.
	pub stake: Stake,
	/// The operator's terms.
	pub terms: PoolTerms,
	/// The network's rules.
	pub rules: StakeRules,
}

impl Snapshot {
	/// How well a pool did whose devices earned `points`, as a fraction of at most one.
	pub fn performance(&self, points: Points) -> (Points, Points) {
		(points.min(self.rules.full_points), self.rules.full_points)
	}

	/// What a pool is due whose devices earned `points`, in parts of
	/// [`WEIGHT_ONE`](groundwave_math::WEIGHT_ONE) of the budget.
	pub fn weight(&self, points: Points) -> Option<u64> {
		let pledge = self.stake.total.worth(self.stake.pledge).ok()?;
		let performance = self.performance(points);
		pool_weight(&self.rules.saturation, performance, self.stake.total.amount, pledge)
	}

	/// How `reward` is shared in a round of `blocks` blocks.
	pub fn share(&self, reward: Balance, points: Points, blocks: BlockNumber) -> PoolShare {
		// A cost above the reward is as good as the reward.
		let cost = self.terms.cost.saturating_mul(blocks.into());
		share_reward(reward, cost, self.performance(points), self.terms.margin)
	}
}

/// A round in which devices of a pool earned and whose reward the pool does not know yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EarnedRound {
	/// By which round rewards settles it.
	pub key: Round,
	/// Its blocks.
	pub blocks: BlockNumber,
	/// What the pool's devices earned; above zero.
	pub points: Points,
	/// What the pool is due, in parts of [`WEIGHT_ONE`](groundwave_math::WEIGHT_ONE) of the budget.
	pub weight: u64,
	/// What counted when it began. Where settlement was held up, the round before the one in which
	/// the pool's devices first earned, which is later than `key`: what was before is not known any
	/// more, and those who share the reward must be those who made its weight.
	pub snapshot: Snapshot,
}

/// A pool.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PoolRecord {
	/// Network whose devices it stands behind.
	pub network: NetworkId,
	/// Who runs these devices.
	pub operator: AccountId,
	/// Whether it takes neither stake, devices nor points any more.
	pub closed: bool,
	/// Its stake; of the latest value, all is in the pallet's account.
	pub stake: Staged<Stake>,
	/// The operator's terms.
	pub terms: Staged<PoolTerms>,
	/// The rounds whose reward is not known yet, ascending by key and by the round of the snapshot.
	pub unsettled: BoundedVec<EarnedRound, ConstU32<MAX_UNSETTLED>>,
	/// What a share earned ever since, in parts of [`PREFIX_ONE`](groundwave_math::PREFIX_ONE).
	pub prefix: u128,
	/// Plancks that shares could not be given; the next reward's members get them.
	pub dust: Balance,
	/// Plancks that are due to the operator for cost and margin.
	pub operator_due: Balance,
	/// All plancks of rewards that were not paid yet, those for the operator and the dust included.
	pub owed: Balance,
	/// How many delegations there are, the operator's included.
	pub delegations: u32,
}

impl PoolRecord {
	/// A pool without stake.
	pub fn new(network: NetworkId, operator: AccountId, terms: PoolTerms) -> Self {
		Self {
			network,
			operator,
			closed: false,
			stake: Staged::default(),
			terms: Staged::new(terms),
			unsettled: BoundedVec::new(),
			prefix: 0,
			dust: 0,
			operator_due: 0,
			owed: 0,
			delegations: 0,
		}
	}

	/// Whether it takes stake.
	pub fn takes_stake(&self) -> bool {
		!self.closed && !self.stake.latest().total.is_burned()
	}

	/// Whether nobody can get anything out of it any more.
	pub fn is_void(&self) -> bool {
		self.closed
			&& self.delegations.is_zero()
			&& self.unsettled.is_empty()
			&& self.operator_due.is_zero()
	}

	/// Whether the reward of a round up to `round` may still be to come in round `current`.
	pub fn awaits(&self, round: Round, current: Round) -> bool {
		current.saturating_sub(round) < OPEN_ROUNDS
			|| self.unsettled.iter().any(|earned| earned.snapshot.round <= round)
	}

	/// Takes the reward of the oldest unsettled round, and shares it.
	pub fn receive(
		&mut self,
		earned: &EarnedRound,
		reward: Balance,
	) -> Result<PoolShare, ArithmeticError> {
		let share = earned.snapshot.share(reward, earned.points, earned.blocks);
		self.owed.ensure_add_assign(reward)?;
		self.operator_due.ensure_add_assign(share.operator)?;
		let members = share.members.ensure_add(self.dust)?;
		// What cannot be given to shares, in whole or in part, waits as dust.
		let (prefix, used) = prefix_step(members, earned.snapshot.stake.total.shares)
			.and_then(|(step, used)| Some((self.prefix.checked_add(step)?, used)))
			.unwrap_or((self.prefix, 0));
		self.prefix = prefix;
		self.dust = members.ensure_sub(used)?;
		Ok(share)
	}
}

/// What a delegation had before it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ShareChange {
	/// The round in which it changed, which the shares before it still earn for.
	pub round: Round,
	/// These shares.
	pub before: Shares,
	/// Latest round whose reward the pool waited for when the delegation changed.
	pub awaited: Option<Round>,
}

/// Stake that left and waits to be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Exit {
	/// The round in which it left: it answers for offences up to this round.
	pub round: Round,
	/// Its shares of all stake that left the pool in that round.
	pub shares: Shares,
	/// First block in which it can be withdrawn.
	pub free_from: BlockNumber,
}

/// Somebody's stake in a pool.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct DelegationRecord {
	/// Shares of the pool's stake.
	pub shares: Shares,
	/// The pool's prefix up to which `due` holds what was earned.
	pub prefix: u128,
	/// Changes up to whose round not all rewards are in `due`, ascending.
	pub changes: BoundedVec<ShareChange, ConstU32<MAX_CHANGES>>,
	/// Plancks that were earned and not claimed.
	pub due: Balance,
	/// Whether claims add to the stake.
	pub restake: bool,
	/// Stake that left, ascending by round.
	pub exits: BoundedVec<Exit, ConstU32<MAX_EXITS>>,
}

impl DelegationRecord {
	/// No stake, in a pool that stands at `prefix`.
	pub fn new(prefix: u128) -> Self {
		Self {
			shares: 0,
			prefix,
			changes: BoundedVec::new(),
			due: 0,
			restake: false,
			exits: BoundedVec::new(),
		}
	}

	/// Whether nothing would be lost with it.
	pub fn is_void(&self) -> bool {
		self.shares.is_zero()
			&& self.changes.is_empty()
			&& self.due.is_zero()
			&& self.exits.is_empty()
	}

	/// The shares that earned in `round`, as far as changes are remembered.
	pub fn shares_in(&self, round: Round) -> Shares {
		let change = self.changes.iter().find(|change| change.round >= round);
		change.map_or(self.shares, |change| change.before)
	}

	/// Adds what `shares` earned until the pool's prefix was `prefix`.
	pub fn earn(&mut self, shares: Shares, prefix: u128) -> Result<(), ArithmeticError> {
		let income = prefix_income(shares, self.prefix, prefix).ok_or(ArithmeticError::Overflow)?;
		self.due.ensure_add_assign(income)?;
		self.prefix = prefix;
		Ok(())
	}

	/// Holds `shares` after `round`. Fails, without effect, where too many changes are remembered.
	pub(crate) fn change(
		&mut self,
		round: Round,
		shares: Shares,
		awaited: Option<Round>,
	) -> Result<(), ()> {
		if self.changes.last().is_none_or(|change| change.round < round) {
			let change = ShareChange { round, before: self.shares, awaited };
			self.changes.try_push(change).map_err(|_| ())?;
		}
		self.shares = shares;
		Ok(())
	}

	/// Adds an exit. Fails, without effect, where too many wait to be withdrawn.
	pub(crate) fn exit(&mut self, exit: Exit) -> Result<(), ()> {
		match self.exits.last_mut() {
			Some(last) if last.round == exit.round => {
				last.shares = last.shares.checked_add(exit.shares).ok_or(())?;
				last.free_from = exit.free_from;
			}
			_ => self.exits.try_push(exit).map_err(|_| ())?,
		}
		Ok(())
	}
}

/// A round of a network in which pools earned and whose rate is not fixed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PendingRound {
	/// By which round rewards settles it.
	pub key: Round,
	/// The weights of all pools together.
	pub weight: u128,
}

/// What the pools of a network earn. For every pot funded = paid + owed + carried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PotRecord {
	/// All that ever was minted for stake, in plancks.
	pub funded: Balance,
	/// All that was paid or staked again, in plancks.
	pub paid: Balance,
	/// What is due to pools by settled rounds, in plancks.
	pub owed: Balance,
	/// What pools that are gone left over, in plancks: the next settled round mints so much less.
	pub carried: Balance,
	/// The rounds that wait for settlement, ascending.
	pub unsettled: BoundedVec<PendingRound, ConstU32<MAX_UNSETTLED>>,
}

/// What the settlement of one round does to a pot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
	/// The weights of all pools together; above zero.
	pub weight: u128,
	/// Plancks for each part of a weight.
	pub rate: Balance,
	/// Plancks to be minted.
	pub minted: Balance,
	/// Plancks now owed to pools: exactly rate times weight.
	pub allocated: Balance,
	/// Plancks left for the next settled round.
	pub carried: Balance,
}

impl PotRecord {
	/// Whether the record accounts for every planck that came in.
	pub fn is_balanced(&self) -> bool {
		let parts = [self.paid, self.owed, self.carried];
		parts.iter().try_fold(0, |sum: Balance, part| sum.checked_add(*part)) == Some(self.funded)
	}

	/// Whether the round of `key` waits for settlement.
	pub fn awaits(&self, key: Round) -> bool {
		self.unsettled.iter().any(|pending| pending.key == key)
	}

	/// Adds `weight` to the round of `key`. `None`, without effect, where too many rounds wait or
	/// there is too much weight to count.
	pub fn add_weight(&mut self, key: Round, weight: u64) -> Option<()> {
		let index = self.unsettled.partition_point(|pending| pending.key < key);
		match self.unsettled.get_mut(index) {
			Some(pending) if pending.key == key => {
				pending.weight = pending.weight.checked_add(weight.into())?;
				Some(())
			}
			_ => {
				let pending = PendingRound { key, weight: weight.into() };
				self.unsettled.try_insert(index, pending).ok()
			}
		}
	}

	/// Settles the round of `key`, for which at most `budget` plancks may be minted. `None` where
	/// nobody has a weight in it.
	///
	/// The rate is whole, so each pool's weight times the rate is exact. Only what is allocated
	/// beyond the carried sum is minted: what the division leaves never comes into being.
	pub fn settle(
		&mut self,
		key: Round,
		budget: Balance,
	) -> Result<Option<Settlement>, ArithmeticError> {
		let Some(index) = self.unsettled.iter().position(|pending| pending.key == key) else {
			return Ok(None);
		};
		let PendingRound { weight, .. } = self.unsettled.remove(index);
		if weight.is_zero() {
			return Ok(None);
		}
		let rate = weight_rate(self.carried.ensure_add(budget)?, weight);
		let allocated = rate.ensure_mul(weight)?;
		let minted = allocated.saturating_sub(self.carried);
		self.carried = self.carried.ensure_add(minted)?.ensure_sub(allocated)?;
		self.funded.ensure_add_assign(minted)?;
		self.owed.ensure_add_assign(allocated)?;
		Ok(Some(Settlement { weight, rate, minted, allocated, carried: self.carried }))
	}

	/// Moves `amount` plancks from owed to paid.
	pub fn pay(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		self.owed.ensure_sub_assign(amount)?;
		self.paid.ensure_add_assign(amount)
	}

	/// Moves `amount` plancks from owed to carried.
	pub fn carry(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		self.owed.ensure_sub_assign(amount)?;
		self.carried.ensure_add_assign(amount)
	}
}

/// When a device left its pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Departure {
	/// The last round for whose offences the pool answers.
	pub round: Round,
	/// First block in which the device may join another pool.
	pub free_from: BlockNumber,
}

/// The pool that stands behind a device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct AttachmentRecord<Ticket> {
	/// The pool.
	pub pool: PoolId,
	/// The first round for whose offences the pool answers.
	pub since: Round,
	/// When the device left it, if it did.
	pub left: Option<Departure>,
	/// The pool's operator, who paid the deposit.
	pub operator: AccountId,
	/// The deposit for this row.
	pub ticket: Ticket,
}

impl<Ticket> AttachmentRecord<Ticket> {
	/// Whether the device works for the pool.
	pub fn holds(&self) -> bool {
		self.left.is_none()
	}

	/// Whether the pool answers for an offence of the device in `round`.
	pub fn answers_for(&self, round: Round) -> bool {
		self.since <= round && self.left.is_none_or(|left| round <= left.round)
	}

	/// Whether the pool need not answer for the device any more in block `now`.
	pub fn is_over(&self, now: BlockNumber) -> bool {
		self.left.is_some_and(|left| left.free_from <= now)
	}
}

/// What somebody has in a pool.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DelegationView {
	/// Plancks that the shares are worth now.
	pub stake: Balance,
	/// Plancks that a claim pays now, for an operator with cost and margin.
	pub due: Balance,
	/// Plancks that left and the first block in which they can be withdrawn, by exit.
	pub exits: Vec<(Balance, BlockNumber)>,
	/// The record as it stands.
	pub record: DelegationRecord,
}
