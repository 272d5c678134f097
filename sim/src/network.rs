//! The network that is founded for the hotspots: LoRa in the band of North America (US915).

use groundwave_types::{
	Balance, CoverageRules, DensityRule, Hip15, NetworkParams, Region, ResourceKind, RewardSplit,
	UnitLabel,
};
use sp_arithmetic::Permill;

/// Plancks in one GWV.
pub const GWV: Balance = 1_000_000_000_000;

/// The H3 resolution of its cells: hexagons of about 10 m.
pub const RESOLUTION: u8 = 12;

/// Its radio region, wherever hotspots stand.
pub const REGION: Region = Region::Us915;

/// The H3 resolution of its region map: hexagons of about 10 km, the finest that the chain takes.
pub const REGION_RESOLUTION: u8 = 5;

/// Its radio rules. Each round is a bucket of its own: a person at a development chain waits half a
/// minute for the next one.
pub const RULES: CoverageRules = CoverageRules {
	beacon_interval: 1,
	window_ms: 12_000,
	min_distance_m: 350,
	max_distance_m: 100_000,
	max_delay_ms: 4_000,
	max_witnesses: 32,
	scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
	density: DensityRule::Unlimited,
};

/// All its parameters, with these radio rules. The whole of its emission goes to evidence.
pub fn params(rules: CoverageRules) -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: UnitLabel::truncate_from(b"unit".to_vec()),
		onboarding_fee: 100_000,
		location_fee: 100_000,
		device_bond: 10 * GWV,
		resolution: RESOLUTION,
		coverage: rules,
		split: RewardSplit {
			evidence: Permill::one(),
			usage: Permill::zero(),
			delegators: Permill::zero(),
			oracles: Permill::zero(),
			provider: Permill::zero(),
		},
		provider: None,
		vesting: 0,
	}
}
