//! Accumulators and positions as plain values that know their own arithmetic.

use codec::{Decode, Encode, MaxEncodedLen};
use groundwave_math::{PREFIX_ONE, prefix_income, prefix_step};
use groundwave_types::{Balance, DeviceId, NetworkId};
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	traits::{EnsureAdd, EnsureAddAssign, EnsureSub, EnsureSubAssign, Zero},
};

/// Most shares of a title of which some can be deposited.
///
/// The running sum counts plancks per share in parts of 2^-64: with no more shares than that, a
/// single planck still moves it, and what an income leaves undivided is at most one planck.
pub const MAX_SHARES: Balance = 1 << 64;

const _: () = assert!(
	MAX_SHARES <= PREFIX_ONE,
	"a planck moves the running sum, however many shares there are"
);

/// The income of the deposited shares of one title: a running sum of plancks per share, from which
/// each position reads its part. Always funded = paid + due + shared + dust.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Accumulator {
	/// The network of the title.
	pub network: NetworkId,
	/// Its device.
	pub device: DeviceId,
	/// Shares that are deposited.
	pub deposited: Balance,
	/// Plancks that came in per share, in parts of 2^-64; starts anew once no share is deposited.
	/// It holds 2^64 plancks per share.
	pub prefix: u128,
	/// Plancks of earlier income that could not be divided; the next income takes them along.
	pub dust: Balance,
	/// Plancks that were divided among deposited shares and are in no position's `due` yet.
	pub shared: Balance,
	/// Sum of what is in `due` of all positions.
	pub due: Balance,
	/// All that ever came in, in plancks.
	pub funded: Balance,
	/// All that was paid, in plancks.
	pub paid: Balance,
}

/// Shares that an account deposited, and their income.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Position {
	/// How many shares.
	pub shares: Balance,
	/// The accumulator's running sum as it was when income was last counted.
	pub prefix: u128,
	/// Plancks counted and not paid yet.
	pub due: Balance,
}

/// A position and what was given for its row.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct DepositRecord<Ticket> {
	/// The shares and their income.
	pub position: Position,
	/// The depositor's deposit for the row, in GWV.
	pub ticket: Ticket,
}

impl Position {
	/// Whether nothing is left of it.
	pub fn is_empty(&self) -> bool {
		self.shares.is_zero() && self.due.is_zero()
	}
}

impl Accumulator {
	/// An accumulator of the title of `device`, in which nothing is deposited.
	pub fn new(network: NetworkId, device: DeviceId) -> Self {
		Self { network, device, ..Self::default() }
	}

	/// Whether nobody has or gets anything of it.
	pub fn is_empty(&self) -> bool {
		self.deposited.is_zero() && self.due.is_zero()
	}

	/// Whether the record accounts for every planck that came in.
	pub fn is_balanced(&self) -> bool {
		let parts = [self.paid, self.due, self.shared, self.dust];
		parts.iter().try_fold(0, |sum: Balance, part| sum.checked_add(*part)) == Some(self.funded)
	}

	/// The part of `amount` that falls to the deposited shares out of `total`, rounded down.
	pub fn part_of(&self, amount: Balance, total: Balance) -> Balance {
		if self.deposited >= total && !total.is_zero() {
			return amount;
		}
		multiply_by_rational_with_rounding(amount, self.deposited, total, Rounding::Down)
			.unwrap_or_default()
	}

	/// Takes `amount` plancks of income for the shares that are deposited, of which there are some.
	pub fn take(&mut self, amount: Balance) -> Result<(), ArithmeticError> {
		let whole = self.dust.ensure_add(amount)?;
		let (step, shared) = prefix_step(whole, self.deposited).ok_or(ArithmeticError::Overflow)?;
		self.prefix.ensure_add_assign(step)?;
		self.dust = whole.ensure_sub(shared)?;
		self.shared.ensure_add_assign(shared)?;
		self.funded.ensure_add_assign(amount)
	}

	/// Income of `position` that is not in its `due`, in plancks, rounded down.
	pub fn uncounted(&self, position: &Position) -> Result<Balance, ArithmeticError> {
		if position.shares.is_zero() {
			return Ok(0);
		}
		prefix_income(position.shares, position.prefix, self.prefix)
			.ok_or(ArithmeticError::Overflow)
	}

	/// Moves the income of `position` so far into its `due`.
	pub fn count(&mut self, position: &mut Position) -> Result<(), ArithmeticError> {
		let income = self.uncounted(position)?;
		self.shared.ensure_sub_assign(income)?;
		self.due.ensure_add_assign(income)?;
		position.due.ensure_add_assign(income)?;
		position.prefix = self.prefix;
		Ok(())
	}

	/// Adds `shares` to `position`, for which only later income counts.
	pub fn join(
		&mut self,
		position: &mut Position,
		shares: Balance,
	) -> Result<(), ArithmeticError> {
		self.count(position)?;
		position.shares.ensure_add_assign(shares)?;
		self.deposited.ensure_add_assign(shares)
	}

	/// Takes `shares` out of `position`.
	///
	/// With the last share goes the running sum: what rounding left of it can be nobody's any more
	/// and is dust.
	pub fn leave(
		&mut self,
		position: &mut Position,
		shares: Balance,
	) -> Result<(), ArithmeticError> {
		self.count(position)?;
		position.shares.ensure_sub_assign(shares)?;
		self.deposited.ensure_sub_assign(shares)?;
		if self.deposited.is_zero() {
			self.prefix = 0;
			self.dust.ensure_add_assign(core::mem::take(&mut self.shared))?;
		}
		Ok(())
	}

	/// Marks what is in `due` of `position` as paid; returns how many plancks that are.
	pub fn pay(&mut self, position: &mut Position) -> Result<Balance, ArithmeticError> {
		self.due.ensure_sub_assign(position.due)?;
		self.paid.ensure_add_assign(position.due)?;
		Ok(core::mem::take(&mut position.due))
	}
}
