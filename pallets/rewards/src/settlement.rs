//! What the settlement of a round does to a pot. Pure: no storage, no `Config`.

use groundwave_math::{UsageRates, provider_first, usage_rates};
use groundwave_types::{AccountId, Balance, BlockNumber, Points, Round};
use sp_runtime::{
	ArithmeticError, PerThing, Perquintill, Rounding,
	traits::{EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSub, Zero},
};

use crate::{Budget, EmissionPolicy, PendingRound, PotRecord, RoundRates};

/// A settled round, as it is written and told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
	/// The round; the first one of several that were put together.
	pub round: Round,
	/// The last one of several, else the same.
	pub last: Round,
	/// Its rates.
	pub rates: RoundRates,
	/// What became of evidence.
	pub evidence: EvidenceSettlement,
	/// What became of paid use, where there was any.
	pub usage: Option<UsageSettlement>,
	/// Who is paid how many plancks as the service provider.
	pub provider: Option<(AccountId, Balance)>,
	/// Most that may be minted for the stake behind the network, in plancks.
	pub stake: Balance,
	/// Most that may be minted for its oracles, in plancks.
	pub oracles: Balance,
}

/// What a settled round gave for evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceSettlement {
	/// Points of all devices together.
	pub points: Points,
	/// Plancks minted; more than evidence's own part where paid use left some of its part.
	pub minted: Balance,
	/// Plancks now owed to devices: exactly rate times points.
	pub allocated: Balance,
	/// Plancks left for the next settled round.
	pub carried: Balance,
}

/// What a settled round gave for paid use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsageSettlement {
	/// Plancks minted, without what went over to evidence.
	pub minted: Balance,
	/// Plancks minted besides, to raise the rewards to their floor.
	pub top_up: Balance,
	/// Plancks now owed to devices: exactly rates times grains.
	pub allocated: Balance,
	/// Plancks above the caps; evidence may have got them instead.
	pub overflow: Balance,
	/// Plancks left for the next settled round.
	pub carried: Balance,
}

impl Settlement {
	/// Plancks that devices are due by it.
	pub fn due(&self) -> Balance {
		self.evidence.allocated.saturating_add(self.usage.map_or(0, |usage| usage.allocated))
	}

	/// Plancks minted into the pot.
	pub fn minted(&self) -> Balance {
		self.usage.map_or(self.evidence.minted, |usage| {
			self.evidence.minted.saturating_add(usage.minted).saturating_add(usage.top_up)
		})
	}

	/// Plancks that may be minted in all: for the pot, the provider, the stake and the oracles.
	pub fn issued(&self) -> Balance {
		let provider = self.provider.as_ref().map_or(0, |(_, amount)| *amount);
		self.minted()
			.saturating_add(provider)
			.saturating_add(self.stake)
			.saturating_add(self.oracles)
	}
}

impl PotRecord {
	/// Settles the oldest unsettled round in block `now`, of which at most `room` plancks may be
	/// minted. `None` where nothing is unsettled or the breaker holds it up; then nothing changed
	/// but the breaker.
	pub fn settle_oldest(
		&mut self,
		room: Balance,
		policy: &EmissionPolicy,
		now: BlockNumber,
	) -> Result<Option<Settlement>, ArithmeticError> {
		let Some(pending) = self.unsettled.first().cloned() else { return Ok(None) };
		let mut settled = self.clone();
		settled.unsettled.remove(0);
		let settlement = settled.settle(pending, room, policy, now)?;
		let admitted = settled.breaker.admit(now, settlement.due(), policy.breaker_limit);
		if !admitted {
			self.breaker = settled.breaker;
			return Ok(None);
		}
		*self = settled;
		Ok(Some(settlement))
	}

	/// The provider is paid first, then evidence, use, stake and oracles as far as `room` goes.
	///
	/// Of what is for provider, stake and oracles only as large a part is released as what devices could
	/// have earned, points at the highest rate and use as it is paid, is of the network's whole budget. So
	/// whoever brings about a point or a grain of use releases no more with it than it could be worth.
	///
	/// Evidence: with A = carried + budget + what use gives over, the rate is
	/// min(floor(A / points), max_rate). Use: see [`usage_rates`]. Rates are whole, so what each
	/// device gets is exact and nothing is lost to rounding: A - allocated is carried. Where a rate
	/// is cut, only what is allocated beyond the carried sum is minted. Where nobody earned, nothing
	/// is.
	fn settle(
		&mut self,
		pending: PendingRound,
		room: Balance,
		policy: &EmissionPolicy,
		now: BlockNumber,
	) -> Result<Settlement, ArithmeticError> {
		// A pot with nobody to pay mints nothing.
		let budget = if pending.is_empty() { Budget::default() } else { pending.budget };
		let (provider, left) = provider_first(room, budget.provider);
		let evidence_room = budget.evidence.min(left);
		let left = left.saturating_sub(evidence_room);
		let usage_room = budget.usage.min(left);
		let left = left.saturating_sub(usage_room);
		let stake = budget.stake.min(left);
		let left = left.saturating_sub(stake);
		let oracles = budget.oracles.min(left);
		let top_up_room = budget.top_up.min(left.saturating_sub(oracles));

		let pool = self.carried_usage.ensure_add(usage_room)?;
		let rates = usage_rates(pool, pending.open, pending.vetted, &pending.usage, top_up_room)
			.ok_or(ArithmeticError::Overflow)?;
		// Overflow of use is minted for evidence only up to evidence's own part, and what was
		// carried for use stays there.
		let overflow = rates.overflow.min(budget.evidence).min(usage_room);
		let (point, evidence) = self.settle_evidence(
			pending.points,
			evidence_room.ensure_add(overflow)?,
			policy.max_rate,
		)?;
		let most = policy.max_rate.saturating_mul(pending.points.into());
		let earned = part_of(most.saturating_add(rates.from_pool), budget.whole());
		let usage = (pending.open.grains > 0 || pending.vetted.grains > 0)
			.then(|| self.settle_usage(usage_room, &rates))
			.transpose()?;

		let settlement = Settlement {
			round: pending.round,
			last: pending.last,
			rates: RoundRates {
				point,
				open: rates.open,
				vetted: rates.vetted,
				vesting: pending.vesting,
				settled_at: now,
			},
			evidence,
			usage,
			provider: pending
				.provider
				.map(|who| (who, earned.mul_floor(provider)))
				.filter(|(_, amount)| !amount.is_zero()),
			stake: earned.mul_floor(stake),
			oracles: earned.mul_floor(oracles),
		};
		self.carried = evidence.carried;
		if let Some(usage) = usage {
			self.carried_usage = usage.carried;
		}
		self.funded.ensure_add_assign(settlement.minted())?;
		self.owed.ensure_add_assign(settlement.due())?;
		Ok(settlement)
	}

	/// The rate of a point and what evidence gave, of which at most `mintable` plancks are minted.
	fn settle_evidence(
		&self,
		points: Points,
		mintable: Balance,
		max_rate: Balance,
	) -> Result<(Balance, EvidenceSettlement), ArithmeticError> {
		let divisible = self.carried.ensure_add(mintable)?;
		let Some(fair_rate) = divisible.checked_div(points.into()) else {
			let nothing =
				EvidenceSettlement { points, minted: 0, allocated: 0, carried: self.carried };
			return Ok((0, nothing));
		};
		let rate = fair_rate.min(max_rate);
		let allocated = rate.ensure_mul(points.into())?;
		let minted =
			if rate < fair_rate { allocated.saturating_sub(self.carried) } else { mintable };
		let carried = self.carried.ensure_add(minted)?.ensure_sub(allocated)?;
		Ok((rate, EvidenceSettlement { points, minted, allocated, carried }))
	}

	/// What paid use gave at `rates`, of which at most `mintable` plancks are minted.
	fn settle_usage(
		&self,
		mintable: Balance,
		rates: &UsageRates,
	) -> Result<UsageSettlement, ArithmeticError> {
		let minted = mintable.saturating_sub(rates.overflow);
		Ok(UsageSettlement {
			minted,
			top_up: rates.top_up,
			allocated: rates.allocated,
			overflow: rates.overflow,
			carried: self
				.carried_usage
				.ensure_add(minted)?
				.ensure_add(rates.top_up)?
				.ensure_sub(rates.allocated)?,
		})
	}
}

/// `given` as a part of `all`, at most all of it, rounded down; nothing of nothing.
fn part_of(given: Balance, all: Balance) -> Perquintill {
	if all.is_zero() {
		return Perquintill::zero();
	}
	Perquintill::from_rational_with_rounding(given, all, Rounding::Down)
		.unwrap_or(Perquintill::one())
}
