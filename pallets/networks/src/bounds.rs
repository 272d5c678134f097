//! The chain-wide bounds of a network's parameters. Pure: no storage, no `Config`.

use codec::{Decode, Encode, MaxEncodedLen};
use groundwave_traits::KEPT_ROUNDS;
use groundwave_types::{
	Balance, BlockNumber, CoverageRules, Credits, DensityRule, Hip17Level, Millis, NetworkParams,
	Round, UnitLabel,
};
use scale_info::TypeInfo;
use sp_runtime::Permill;

/// The finest resolution that H3 knows.
const FINEST_RESOLUTION: u8 = 15;
/// Most cells of a ring, its middle included: what a density rule can ask to be occupied.
const RING_CELLS: u8 = 7;
/// Resolutions in which a capacity rule counts, those of HIP-17.
const CAPACITY_RESOLUTION: Limits<u8> = Limits::new(4, 10);
/// Seats of a cell under a capacity rule.
const SEATS: Limits<u8> = Limits::new(1, 16);

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
	/// Rounds of a bucket.
	pub beacon_interval: Limits<Round>,
	/// Length of a device's window in a bucket, in milliseconds.
	pub window_ms: Limits<Millis>,
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
	/// Part of the emission that goes to oracles.
	pub oracles_part: Limits<Permill>,
	/// Part of the emission that goes to the service provider.
	pub provider_part: Limits<Permill>,
	/// Blocks over which a settled reward is released.
	pub vesting: Limits<BlockNumber>,
}

impl ParamBounds {
	/// Whether every range admits a value and none admits what the radio rules cannot compute with:
	/// a resolution beyond H3's finest, an interval, window, delay or number of witnesses of zero,
	/// an interval so long that the chain forgets how its bucket began, a decay of 100 %, under
	/// which no witness beyond the target would add anything.
	pub fn are_sound(&self) -> bool {
		self.resolution.is_ordered()
			&& self.resolution.max <= FINEST_RESOLUTION
			&& self.device_bond.is_ordered()
			&& self.onboarding_fee.is_ordered()
			&& self.location_fee.is_ordered()
			&& self.beacon_interval.is_ordered()
			&& self.beacon_interval.min > 0
			&& self.beacon_interval.max <= KEPT_ROUNDS
			&& self.window_ms.is_ordered()
			&& self.window_ms.min > 0
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
			&& self.oracles_part.is_ordered()
			&& self.provider_part.is_ordered()
			&& self.vesting.is_ordered()
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
	/// The rounds of a bucket.
	Interval,
	/// The length of a window.
	Window,
	/// A distance, or their order.
	Distance,
	/// The greatest delay.
	Delay,
	/// The number of witnesses that score.
	Witnesses,
	/// The HIP-15 curve.
	Scoring,
	/// The density rule.
	Density,
	/// The split of the emission, which is not whole.
	Split,
	/// The label of the unit.
	Unit,
	/// A part of the split.
	Part,
	/// The time over which rewards are released.
	Vesting,
}

/// Whether the chain admits `params`; the first fault found, if not.
pub fn validate(params: &NetworkParams, bounds: &ParamBounds) -> Result<(), ParamFault> {
	require(bounds.resolution.admits(params.resolution), ParamFault::Resolution)?;
	require(bounds.device_bond.admits(params.device_bond), ParamFault::Bond)?;
	require(bounds.onboarding_fee.admits(params.onboarding_fee), ParamFault::OnboardingFee)?;
	require(bounds.location_fee.admits(params.location_fee), ParamFault::LocationFee)?;
	validate_coverage(&params.coverage, bounds)?;
	require(is_density_rule(&params.coverage.density, params.resolution), ParamFault::Density)?;
	require(params.split.is_whole(), ParamFault::Split)?;
	require(
		bounds.oracles_part.admits(params.split.oracles)
			&& bounds.provider_part.admits(params.split.provider),
		ParamFault::Part,
	)?;
	require(bounds.vesting.admits(params.vesting), ParamFault::Vesting)?;
	require(is_label(&params.unit), ParamFault::Unit)
}

fn validate_coverage(rules: &CoverageRules, bounds: &ParamBounds) -> Result<(), ParamFault> {
	require(bounds.beacon_interval.admits(rules.beacon_interval), ParamFault::Interval)?;
	require(bounds.window_ms.admits(rules.window_ms), ParamFault::Window)?;
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

/// Whether a network with cells of this `resolution` can count by `rule`: in cells that a device's
/// cell lies in, and so that each place rewards somebody.
fn is_density_rule(rule: &DensityRule, resolution: u8) -> bool {
	match rule {
		DensityRule::Unlimited => true,
		DensityRule::Hip17(rule) => rule.levels.iter().all(is_density_level),
		DensityRule::Capacity { resolution: counted, seats } => {
			CAPACITY_RESOLUTION.admits(*counted) && *counted <= resolution && SEATS.admits(*seats)
		}
	}
}

fn is_density_level(level: &Hip17Level) -> bool {
	level.neighbours <= RING_CELLS && 1 <= level.target && level.target <= level.max
}

fn is_label(unit: &UnitLabel) -> bool {
	!unit.is_empty() && core::str::from_utf8(unit).is_ok()
}

fn require(condition: bool, fault: ParamFault) -> Result<(), ParamFault> {
	if condition { Ok(()) } else { Err(fault) }
}
