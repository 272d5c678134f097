//! Ids and units.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An account of the chain: a 32-byte public key or a derived id.
pub type AccountId = sp_runtime::AccountId32;
/// Plancks of GWV; 10^12 make one GWV.
pub type Balance = u128;
/// Height of a block.
pub type BlockNumber = u32;
/// A BLAKE2b-256 hash.
pub type Hash = sp_core::H256;
/// Data credits; 100,000 make one US dollar. Burned for use, never transferred.
pub type Credits = u64;
/// US dollars for one GWV, in parts of [`PRICE_UNIT`].
pub type Price = u128;
/// One US dollar as a [`Price`].
pub const PRICE_UNIT: Price = 1_000_000_000;
/// Data credits that cost one US dollar.
pub const CREDITS_PER_DOLLAR: Credits = 100_000;
/// Number of a network; equals the id of its collection of titles.
pub type NetworkId = u32;
/// Number of a device, unique over all networks; equals the id of its title.
pub type DeviceId = u32;
/// Number of an accounting period since genesis.
pub type Round = u32;
/// Time in which deadlines are counted: a block that has room is one tick, and so are four full ones.
pub type Tick = u32;
/// Number of a case that a jury decides.
pub type CaseId = u32;
/// What a juror votes for: a place on the scale of the case's options, from the mildest, zero, up.
pub type Vote = u8;
/// Number of an asset, such as the shares of a title.
pub type AssetId = u32;
/// What a device earned in a round before the rate is known; [`POINTS_PER_UNIT`] make one HIP-15
/// unit.
pub type Points = u64;
/// Points in one HIP-15 unit: the recorded scores have four decimals.
pub const POINTS_PER_UNIT: Points = 10_000;
/// Milliseconds since the Unix epoch.
pub type Millis = u64;
/// Nanoseconds since the Unix epoch, the precision in which hotspots stamp receipts.
pub type Nanos = u64;
/// Nanoseconds in a millisecond.
pub const NANOS_PER_MILLI: Nanos = 1_000_000;
/// Finest H3 resolution of an entry on a network's map of radio regions: cells of 253 km2 on average.
pub const MAX_REGION_RESOLUTION: u8 = 5;
/// Cycles a second, of a radio signal's carrier.
pub type Hertz = u64;
/// Tenths of a dBm or dBi: radio hardware reports power and gain in these.
pub type Deciunit = i16;

/// What a payer of data credits is to the chain, which decides how much of what was burned for a
/// use can come back as its reward.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum PayerClass {
	/// Anybody, also somebody who pays for the use of devices of his own.
	#[codec(index = 0)]
	Open,
	/// A payer that governance vetted and that put down a bond, paying for devices of others.
	#[codec(index = 1)]
	Vetted,
}

/// An H3 cell index as 64 bits, without the promise that it is valid: `groundwave-geo` decides.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Cell(pub u64);

impl core::fmt::Debug for Cell {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "Cell({:x})", self.0)
	}
}

impl core::fmt::Display for Cell {
	/// The index in lower-case hexadecimal, as H3's own tools print it.
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "{:x}", self.0)
	}
}
