//! Prices, credits and payers as plain values that know their own arithmetic.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groundwave_math::{PriceView, cost_of, low_price, step_towards};
use groundwave_types::{AccountId, Balance, Credits, DeviceId, Millis, Price, Round};
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Permill, Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	traits::{ConstU32, EnsureAddAssign, EnsureSubAssign},
};

/// By how much the average price moves in a round, at most.
///
/// Whoever holds most of the feed for an hour moves it by a twentieth and no more, while it still
/// halves within fourteen rounds where the market does.
pub const MAX_STEP: Permill = Permill::from_percent(5);
/// What a fee costs in GWV while the feed is stale, as numerator and denominator of what its credits
/// cost at the last look.
///
/// A quarter more than minting them would have cost, so that nobody gains by keeping the feed silent
/// or by waiting until it is.
pub const STALE_FACTOR: (Balance, Balance) = (5, 4);
/// Most accounts that may spend an earmark besides its funder.
pub const MAX_SPENDERS: u32 = 8;
/// Most items of one payment for use.
pub const MAX_ITEMS: u32 = 256;

/// The limits on minting and on the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CreditLimits {
	/// Fewest credits that a mint makes and that open an earmark or are left in one by a refund:
	/// they pay for the row.
	pub min_mint: Credits,
	/// Most credits that are minted in a round, by all accounts together.
	pub max_mint_per_round: Credits,
	/// Age up to which a quote counts, in milliseconds.
	pub max_quote_age: Millis,
	/// Fewest quotes that make a price.
	pub min_quotes: u32,
}

impl CreditLimits {
	/// Whether credits can be minted within these limits.
	pub fn are_sound(&self) -> bool {
		self.min_mint > 0
			&& self.max_mint_per_round >= self.min_mint
			&& self.max_quote_age > 0
			&& self.min_quotes > 0
	}
}

/// The price of GWV, in the unit of [`Price`](groundwave_types::Price).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PriceRecord {
	/// The guarded average: it follows the lower middle of the quotes by at most [`MAX_STEP`] a
	/// round.
	pub average: Price,
	/// Median absolute deviation of the quotes from their lower middle, when last seen.
	pub spread: Price,
	/// Lower middle of the quotes when last seen.
	pub lower: Price,
	/// Upper middle of the quotes when last seen.
	pub upper: Price,
	/// Round in which the average moved last. Genesis counts as the move of round 0.
	pub moved: Round,
	/// When there were last enough fresh quotes; zero if never.
	pub fresh_at: Millis,
}

impl PriceRecord {
	/// The price that genesis sets.
	pub fn genesis(price: Price) -> Self {
		Self { average: price, lower: price, upper: price, ..Self::default() }
	}

	/// The price after a look at the quotes, at time `now` in `round`. However many rounds went by
	/// without a look, the average makes one step.
	pub fn observe(self, seen: &PriceView, round: Round, now: Millis) -> Self {
		let stepped = if self.moved < round {
			step_towards(self.average, seen.lower, MAX_STEP)
		} else {
			self.average
		};
		Self {
			average: stepped,
			spread: seen.spread,
			lower: seen.lower,
			upper: seen.upper,
			moved: if stepped == self.average { self.moved } else { round },
			fresh_at: now,
		}
	}

	/// Whether `other` says the same of the price, whenever it was seen.
	pub fn agrees(&self, other: &Self) -> bool {
		Self { moved: other.moved, fresh_at: other.fresh_at, ..*self } == *other
	}

	/// The average, or what the feed says where that is less.
	///
	/// The average alone would lag behind a fall, and everybody would mint at yesterday's price what
	/// GWV no longer buys. It bounds a rise only.
	pub fn guarded(&self) -> Price {
		self.average.min(self.lower)
	}

	/// At which credits are minted: the guarded price less twice the spread, not below half of it.
	pub fn mint(&self) -> Price {
		low_price(self.guarded(), self.spread)
	}

	/// At which use is valued for the floor: the average, or what the feed says where that is more.
	///
	/// The dearer GWV is, the fewer of them the floor may cost. The average bounds a fall, the upper
	/// middle lets a rise count at once.
	pub fn floor(&self) -> Price {
		self.average.max(self.upper)
	}

	/// Plancks that a fee of `credits` costs while the feed is stale, rounded up.
	pub fn stale_fee(&self, credits: Credits) -> Option<Balance> {
		let (numerator, denominator) = STALE_FACTOR;
		let cost = cost_of(credits, self.mint())?;
		Some(cost.checked_mul(numerator)?.div_ceil(denominator))
	}
}

/// What the price means for callers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct PriceStatus {
	/// The record as the next call that needs the price would leave it.
	pub record: PriceRecord,
	/// At which credits are minted.
	pub mint: Price,
	/// At which use is valued for the floor.
	pub floor: Price,
	/// Whether there are enough fresh quotes; while there are not, nothing is minted.
	pub fresh: bool,
}

/// Credits and the plancks that were burned for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CreditRecord {
	/// How many.
	pub credits: Credits,
	/// Plancks burned for them when they were minted.
	pub cost: Balance,
}

impl CreditRecord {
	/// Whether there are none.
	pub fn is_empty(&self) -> bool {
		self.credits == 0
	}

	/// Adds `part`.
	pub fn put(&mut self, part: Self) -> Result<(), ArithmeticError> {
		self.credits.ensure_add_assign(part.credits)?;
		self.cost.ensure_add_assign(part.cost)
	}

	/// Takes `credits` out with their part of the cost; nothing where there are fewer.
	///
	/// The part is rounded down and the last credit takes the rest: what is taken plus what stays is
	/// the whole, and no split makes a payment dearer than its share, on which its reward depends.
	pub fn take(&mut self, credits: Credits) -> Option<Self> {
		let left = self.credits.checked_sub(credits)?;
		let cost = match (left, credits) {
			(0, _) => self.cost,
			(_, 0) => 0,
			_ => multiply_by_rational_with_rounding(
				self.cost,
				credits.into(),
				self.credits.into(),
				Rounding::Down,
			)?,
		};
		*self = Self { credits: left, cost: self.cost.checked_sub(cost)? };
		Some(Self { credits, cost })
	}

	/// Removes exactly `part`.
	fn remove(&mut self, part: Self) -> Result<(), ArithmeticError> {
		self.credits.ensure_sub_assign(part.credits)?;
		self.cost.ensure_sub_assign(part.cost)
	}
}

/// Where credits are or how they ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
	/// In accounts' balances.
	Held,
	/// In earmarks.
	Earmarked,
	/// Burned as payment for use.
	Used,
	/// Burned as fees.
	Charged,
}

/// All credits there ever were: minted = held + earmarked + used + charged, in credits and in the
/// plancks burned for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TotalsRecord {
	/// All that were ever minted.
	pub minted: CreditRecord,
	/// What accounts hold.
	pub held: CreditRecord,
	/// What is earmarked for networks.
	pub earmarked: CreditRecord,
	/// What was burned for use.
	pub used: CreditRecord,
	/// What was burned for fees.
	pub charged: CreditRecord,
}

impl TotalsRecord {
	/// Whether the record accounts for each credit and planck that was minted.
	pub fn is_balanced(&self) -> bool {
		let mut sum = CreditRecord::default();
		let parts = [self.held, self.earmarked, self.used, self.charged];
		parts.into_iter().all(|part| sum.put(part).is_ok()) && sum == self.minted
	}

	/// Adds `new` credits to those that accounts hold.
	pub(crate) fn mint(&mut self, new: CreditRecord) -> Result<(), ArithmeticError> {
		self.minted.put(new)?;
		self.held.put(new)
	}

	/// Moves `part` from one place to another.
	pub(crate) fn shift(
		&mut self,
		part: CreditRecord,
		from: Place,
		to: Place,
	) -> Result<(), ArithmeticError> {
		self.at(from).remove(part)?;
		self.at(to).put(part)
	}

	fn at(&mut self, place: Place) -> &mut CreditRecord {
		match place {
			Place::Held => &mut self.held,
			Place::Earmarked => &mut self.earmarked,
			Place::Used => &mut self.used,
			Place::Charged => &mut self.charged,
		}
	}
}

/// Credits minted in a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct MintedRecord {
	/// The round.
	pub round: Round,
	/// Credits minted in it, by all accounts together.
	pub credits: Credits,
}

impl MintedRecord {
	/// The record after `credits` more in `round`; nothing where they cannot be counted.
	pub fn with(self, credits: Credits, round: Round) -> Option<Self> {
		let before = if self.round == round { self.credits } else { 0 };
		Some(Self { round, credits: before.checked_add(credits)? })
	}
}

/// Accounts that may spend an earmark besides its funder.
pub type Spenders = BoundedVec<AccountId, ConstU32<MAX_SPENDERS>>;
/// A payment for use: devices, and credits for each.
pub type UsageItems = BoundedVec<(DeviceId, Credits), ConstU32<MAX_ITEMS>>;

/// Credits that a funder set apart for a network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EarmarkRecord {
	/// The credits.
	pub stock: CreditRecord,
	/// Who may spend them besides the funder; ascending, without the funder.
	pub spenders: Spenders,
}

impl EarmarkRecord {
	/// Whether `who` may spend this earmark of `funder`.
	pub fn may_spend(&self, funder: &AccountId, who: &AccountId) -> bool {
		who == funder || self.spenders.binary_search(who).is_ok()
	}
}

/// An account that asked to be vetted as a payer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PayerRecord<Ticket> {
	/// Its bond.
	pub ticket: Ticket,
	/// Whether governance vetted it.
	pub vetted: bool,
}
