//! Plancks that several hold in common.

use codec::{Decode, Encode, MaxEncodedLen};
use groundwave_types::Balance;
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Permill, Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	traits::{EnsureAddAssign, EnsureSubAssign, Zero},
};

/// Parts of a holding. Burning plancks lowers what all of them are worth at once.
pub type Shares = u128;

/// Plancks held in common, by shares. Every rounding leaves plancks to those who stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Holding {
	/// All plancks.
	pub amount: Balance,
	/// All shares; with none there are no plancks.
	pub shares: Shares,
}

impl Holding {
	/// Whether the plancks behind the shares are gone: whoever joined now would share with nothing.
	pub fn is_burned(&self) -> bool {
		self.amount.is_zero() && !self.shares.is_zero()
	}

	/// Plancks that `shares` are worth, rounded down.
	pub fn worth(&self, shares: Shares) -> Result<Balance, ArithmeticError> {
		if self.shares.is_zero() {
			return Ok(0);
		}
		scale(shares, self.amount, self.shares, Rounding::Down)
	}

	/// Takes in `amount` plancks; returns the shares that they are worth, rounded down. Where nothing
	/// is held, a planck is a share.
	pub fn issue(&mut self, amount: Balance) -> Result<Shares, ArithmeticError> {
		let shares = if self.amount.is_zero() {
			amount
		} else {
			scale(amount, self.shares, self.amount, Rounding::Down)?
		};
		self.amount.ensure_add_assign(amount)?;
		self.shares.ensure_add_assign(shares)?;
		Ok(shares)
	}

	/// Takes `amount` plancks out; returns the shares that this costs, rounded up.
	pub fn take(&mut self, amount: Balance) -> Result<Shares, ArithmeticError> {
		let shares = scale(amount, self.shares, self.amount, Rounding::Up)?;
		self.amount.ensure_sub_assign(amount)?;
		self.shares.ensure_sub_assign(shares)?;
		Ok(shares)
	}

	/// Takes `shares` out; returns the plancks that they were worth.
	pub fn redeem(&mut self, shares: Shares) -> Result<Balance, ArithmeticError> {
		let amount = self.worth(shares)?;
		self.amount.ensure_sub_assign(amount)?;
		self.shares.ensure_sub_assign(shares)?;
		Ok(amount)
	}

	/// Loses `part` of the plancks, rounded up; returns how many.
	pub fn burn(&mut self, part: Permill) -> Balance {
		let burned = part.mul_ceil(self.amount).min(self.amount);
		self.amount = self.amount.saturating_sub(burned);
		burned
	}
}

/// a·b/c by a product of 256 bits.
fn scale(a: u128, b: u128, c: u128, rounding: Rounding) -> Result<u128, ArithmeticError> {
	multiply_by_rational_with_rounding(a, b, c, rounding).ok_or(ArithmeticError::Overflow)
}
