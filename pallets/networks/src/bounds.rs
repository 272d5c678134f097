//! The chain-wide bounds of a network's parameters. Pure: no storage, no `Config`.

use codec::{Decode, Encode, MaxEncodedLen};
use groundwave_types::{
	Balance, CoverageRules, Credits, Deciunit, Millis, NetworkParams, UnitLabel,
};
use scale_info::TypeInfo;
use sp_runtime::Permill;

/// The finest resolution that H3 knows.
const FINEST_RESOLUTION: u8 = 15;

/// An inclusive range of admitted values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Limits<Value> {
	/// Least admitted value.
	pub min: Value,
	/// Greatest admitted value.
	pub max: Value,
}

impl<Value: Copy + PartialOrd> Limits<Value> {
	/// The range from `min` to `max`, both admitted.
	pub const fn new(min: Value, max: Value) -> Self {
		Self { min, max }
	}

	/// Whether `value` lies in the range.
	pub fn admits(&self, value: Value) -> bool {
		self.min <= value && value <= self.max
	}

	/// Whether the range admits any value at all.
	pub fn is_ordered(&self) -> bool {
		self.min <= self.max
	}
}

/// What the chain admits for each parameter of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ParamBounds {
	/// H3 resolution in which devices assert their cells.
	pub resolution: Limits<u8>,
	/// Bond that a device's title carries, in plancks.
	pub device_bond: Limits<Balance>,
	/// Fee of a registration, in data credits.
	pub onboarding_fee: Limits<Credits>,
	/// Fee of asserting a location, in data credits.
	pub location_fee: Limits<Credits>,
	/// Both edges of the band in which beacons count, in kHz.
	pub band_khz: Limits<u32>,
	/// Greatest EIRP of a beacon, in tenths of a dBm.
	pub max_eirp_ddbm: Limits<Deciunit>,
	/// Distance under which a witness does not count, in metres.
	pub min_distance_m: Limits<u32>,
	/// Distance beyond which a witness does not count, in metres.
	pub max_distance_m: Limits<u32>,
	/// Greatest delay of a witness, in milliseconds.
	pub max_delay_ms: Limits<Millis>,
	/// Number of witnesses of one beacon that score.
	pub max_witnesses: Limits<u8>,
	/// N of the HIP-15 curve.
	pub target_witnesses: Limits<u8>,
	/// r of the HIP-15 curve.
	pub decay: Limits<Permill>,
}

impl ParamBounds {
	/// Whether every range admits a value and none admits what the radio rules cannot compute with:
	/// a resolution beyond H3's finest, a frequency, delay or number of witnesses of zero, a decay of
	/// 100 %, under which no witness beyond the target would add anything.
	pub fn are_sound(&self) -> bool {
		self.resolution.is_ordered()
			&& self.resolution.max <= FINEST_RESOLUTION
			&& self.device_bond.is_ordered()
			&& self.onboarding_fee.is_ordered()
			&& self.location_fee.is_ordered()
			&& self.band_khz.is_ordered()
			&& self.band_khz.min > 0
			&& self.max_eirp_ddbm.is_ordered()
			&& self.min_distance_m.is_ordered()
			&& self.max_distance_m.is_ordered()
			&& self.min_distance_m.min < self.max_distance_m.max
			&& self.max_delay_ms.is_ordered()
			&& self.max_delay_ms.min > 0
			&& self.max_witnesses.is_ordered()
			&& self.max_witnesses.min > 0
			&& self.target_witnesses.is_ordered()
			&& self.target_witnesses.min > 0
			&& self.target_witnesses.min <= self.max_witnesses.max
			&& self.decay.is_ordered()
			&& self.decay.max < Permill::one()
	}
}

/// What is wrong with a set of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamFault {
	/// The cell resolution.
	Resolution,
	/// The bond of a device.
	Bond,
	/// The onboarding fee.
	OnboardingFee,
	/// The location fee.
	LocationFee,
	/// An edge of the band, or their order.
	Band,
	/// The greatest EIRP.
	Eirp,
	/// A distance, or their order.
	Distance,
	/// The greatest delay.
	Delay,
	/// The number of witnesses that score.
	Witnesses,
	/// The HIP-15 curve.
	Scoring,
	/// The split of the emission.
	Split,
	/// The label of the unit.
	Unit,
}

/// Whether the chain admits `params`; the first fault found, if not.
pub fn validate(params: &NetworkParams, bounds: &ParamBounds) -> Result<(), ParamFault> {
	require(bounds.resolution.admits(params.resolution), ParamFault::Resolution)?;
	require(bounds.device_bond.admits(params.device_bond), ParamFault::Bond)?;
	require(bounds.onboarding_fee.admits(params.onboarding_fee), ParamFault::OnboardingFee)?;
	require(bounds.location_fee.admits(params.location_fee), ParamFault::LocationFee)?;
	validate_coverage(&params.coverage, bounds)?;
	require(params.split.is_whole(), ParamFault::Split)?;
	require(is_label(&params.unit), ParamFault::Unit)
}

fn validate_coverage(rules: &CoverageRules, bounds: &ParamBounds) -> Result<(), ParamFault> {
	let band = Limits::new(rules.band_low_khz, rules.band_high_khz);
	require(
		band.is_ordered() && bounds.band_khz.admits(band.min) && bounds.band_khz.admits(band.max),
		ParamFault::Band,
	)?;
	require(bounds.max_eirp_ddbm.admits(rules.max_eirp_ddbm), ParamFault::Eirp)?;
	require(
		rules.min_distance_m < rules.max_distance_m
			&& bounds.min_distance_m.admits(rules.min_distance_m)
			&& bounds.max_distance_m.admits(rules.max_distance_m),
		ParamFault::Distance,
	)?;
	require(bounds.max_delay_ms.admits(rules.max_delay_ms), ParamFault::Delay)?;
	require(bounds.max_witnesses.admits(rules.max_witnesses), ParamFault::Witnesses)?;
	// With a target beyond the witnesses that score, no beaconer could ever earn its full unit.
	require(
		bounds.target_witnesses.admits(rules.scoring.target_witnesses)
			&& rules.scoring.target_witnesses <= rules.max_witnesses
			&& bounds.decay.admits(rules.scoring.decay),
		ParamFault::Scoring,
	)
}

fn is_label(unit: &UnitLabel) -> bool {
	!unit.is_empty() && core::str::from_utf8(unit).is_ok()
}

fn require(condition: bool, fault: ParamFault) -> Result<(), ParamFault> {
	if condition { Ok(()) } else { Err(fault) }
}
