//! The network that is founded for the hotspots: LoRa in the band of North America (US915).

use groundwave_types::{
	Balance, CoverageRules, Hip15, NetworkParams, ResourceKind, RewardSplit, UnitLabel,
};
use sp_arithmetic::Permill;

/// Plancks in one GWV.
pub const GWV: Balance = 1_000_000_000_000;

/// The H3 resolution of its cells: hexagons of about 10 m.
pub const RESOLUTION: u8 = 12;

/// Its radio rules.
pub const RULES: CoverageRules = CoverageRules {
	band_low_khz: 902_000,
	band_high_khz: 928_000,
	max_eirp_ddbm: 360,
	min_distance_m: 350,
	max_distance_m: 100_000,
	max_delay_ms: 4_000,
	max_witnesses: 32,
	scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
};

/// All its parameters. The whole of its emission goes to evidence.
pub fn params() -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: UnitLabel::truncate_from(b"unit".to_vec()),
		onboarding_fee: 100_000,
		location_fee: 100_000,
		device_bond: 10 * GWV,
		resolution: RESOLUTION,
		coverage: RULES,
		split: RewardSplit {
			evidence: Permill::one(),
			usage: Permill::zero(),
			delegators: Permill::zero(),
			oracles: Permill::zero(),
			provider: Permill::zero(),
		},
	}
}
