//! Money, time and limits.

use frame_support::weights::{Weight, constants::WEIGHT_REF_TIME_PER_SECOND};
use groundwave_types::{Balance, BlockNumber, Millis};
use sp_runtime::Perbill;

/// Money, in plancks.
pub mod money {
	use super::Balance;

	/// One GWV.
	pub const GWV: Balance = 1_000_000_000_000;
	/// A thousandth of a GWV.
	pub const MILLIGWV: Balance = GWV / 1_000;
	/// A millionth of a GWV.
	pub const MICROGWV: Balance = GWV / 1_000_000;
	/// Least balance of an account.
	pub const EXISTENTIAL_DEPOSIT: Balance = 10 * MILLIGWV;
	/// GWV that can ever exist.
	pub const MAX_SUPPLY: Balance = 1_000_000_000 * GWV;
	/// GWV that emission issues in all time; the rest is for genesis.
	pub const EMISSION_BUDGET: Balance = 600_000_000 * GWV;

	/// Deposit for `items` entries of storage that hold `bytes` bytes.
	pub const fn deposit(items: u32, bytes: u32) -> Balance {
		items as Balance * 100 * MILLIGWV + bytes as Balance * MILLIGWV
	}
}

/// Time, in blocks unless the name says otherwise.
pub mod time {
	use super::{BlockNumber, Millis};

	/// Milliseconds between two blocks, and length of a slot.
	pub const MILLISECS_PER_BLOCK: Millis = 6_000;
	/// One minute.
	pub const MINUTES: BlockNumber = 10;
	/// One hour.
	pub const HOURS: BlockNumber = MINUTES * 60;
	/// One day.
	pub const DAYS: BlockNumber = HOURS * 24;
	/// One year of 365.25 days.
	pub const YEARS: BlockNumber = DAYS * 1_461 / 4;
	/// Slots of an epoch. Can never change once a chain runs, and nothing else refers to it.
	pub const EPOCH_SLOTS: u64 = 20;
	/// Chance that a slot has a primary author: one in four.
	pub const PRIMARY_PROBABILITY: (u64, u64) = (1, 4);
}

/// The price of GWV.
pub mod price {
	use super::Millis;

	/// Age up to which a quote of the price counts, in milliseconds: an hour.
	pub const MAX_QUOTE_AGE: Millis = 3_600_000;
}

/// What fits into a block.
pub mod limits {
	use super::{Perbill, WEIGHT_REF_TIME_PER_SECOND, Weight};

	/// Part of a block that normal transactions may fill.
	pub const NORMAL_RATIO: Perbill = Perbill::from_percent(75);
	/// Two of the six seconds are for execution. A sovereign chain carries no proof: its size is no
	/// limit.
	pub const MAX_BLOCK_WEIGHT: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND * 2, u64::MAX);
	/// Bytes of a block.
	pub const MAX_BLOCK_LENGTH: u32 = 5 * 1024 * 1024;
	/// Validators that may ever be in the active set.
	pub const MAX_AUTHORITIES: u32 = 1_000;
}
