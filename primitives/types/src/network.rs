//! The parameters of a network.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::ConstU32;
use sp_runtime::{BoundedVec, Permill};

use crate::{Balance, Credits, Deciunit, Millis};

/// Longest label of a unit, in bytes.
pub const MAX_UNIT_LABEL: u32 = 16;

/// What a network's points measure, in UTF-8: `unit`, `GiB`, `kWh`.
pub type UnitLabel = BoundedVec<u8, ConstU32<MAX_UNIT_LABEL>>;

/// The kind of resource that a network's devices provide.
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
pub enum ResourceKind {
	/// LoRa coverage, proved by beacons and their witnesses.
	#[codec(index = 0)]
	Lora,
}

/// How the emission of a network is divided; the five parts make up the whole.
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
pub struct RewardSplit {
	/// For evidence: proofs that the resource is there.
	pub evidence: Permill,
	/// For paid use.
	pub usage: Permill,
	/// For those who stake behind operators.
	pub delegators: Permill,
	/// For the oracles that report on the network.
	pub oracles: Permill,
	/// For the network's service provider.
	pub provider: Permill,
}

impl RewardSplit {
	/// Whether the parts sum to exactly 100 %.
	pub fn is_whole(&self) -> bool {
		let parts = [self.evidence, self.usage, self.delegators, self.oracles, self.provider];
		parts.iter().map(|part| part.deconstruct()).sum::<u32>() == Permill::one().deconstruct()
	}
}

/// The reward curve of HIP-15 (<https://github.com/helium/HIP/blob/main/0015-beaconing-rewards.md>).
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
pub struct Hip15 {
	/// N: the number of witnesses up to which each earns a full unit.
	pub target_witnesses: u8,
	/// r: the worth of each further witness, as a part of that of the one before.
	pub decay: Permill,
}

/// The radio rules by which the chain judges receipts.
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
pub struct CoverageRules {
	/// Lowest frequency on which a beacon counts, in kHz.
	pub band_low_khz: u32,
	/// Highest frequency on which a beacon counts, in kHz.
	pub band_high_khz: u32,
	/// Most that a beacon's conducted power and whole-dBi antenna gain may add up to, in tenths of
	/// a dBm (EIRP).
	pub max_eirp_ddbm: Deciunit,
	/// A witness nearer than this does not count, in metres between the centres of the cells.
	pub min_distance_m: u32,
	/// A witness farther than this does not count, in metres between the centres of the cells.
	pub max_distance_m: u32,
	/// How much later than the beacon a witness may have heard it, in milliseconds.
	pub max_delay_ms: Millis,
	/// Most witnesses of one beacon that score.
	pub max_witnesses: u8,
	/// What a beacon and its witnesses score.
	pub scoring: Hip15,
}

/// What a network's manager decides, within the chain's bounds.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct NetworkParams {
	/// What its devices provide.
	pub resource: ResourceKind,
	/// What its points measure.
	pub unit: UnitLabel,
	/// Burned when a device is registered.
	pub onboarding_fee: Credits,
	/// Burned when a device asserts its location.
	pub location_fee: Credits,
	/// Bond that a device's title carries, in plancks.
	pub device_bond: Balance,
	/// H3 resolution in which devices assert their cells.
	pub resolution: u8,
	/// The radio rules.
	pub coverage: CoverageRules,
	/// How the network's emission is divided.
	pub split: RewardSplit,
}
