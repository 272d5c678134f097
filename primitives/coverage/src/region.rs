//! Channels and limits of the radio regions.
//!
//! Channels are those on which gateways listen for uplinks, since witnesses are gateways. RP002 is
//! the LoRa Alliance's "LoRaWAN Regional Parameters". Where it names but a few channels and leaves the
//! others to operators, the usual plan of eight is taken.

use groundwave_types::{Deciunit, Hertz, Region};

/// How far from a channel's centre a beacon's carrier may lie: half of a channel of 125 kHz.
pub const CHANNEL_TOLERANCE_HZ: Hertz = 62_500;

/// Channels at equal steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelRun {
	/// Centre of the lowest channel, in Hz.
	pub first_hz: Hertz,
	/// From one centre to the next, in Hz.
	pub step_hz: Hertz,
	/// Number of channels.
	pub count: u8,
}

impl ChannelRun {
	const fn new(first_hz: Hertz, step_hz: Hertz, count: u8) -> Self {
		Self { first_hz, step_hz, count }
	}

	/// A channel by itself.
	const fn single(centre_hz: Hertz) -> Self {
		Self::new(centre_hz, 0, 1)
	}

	/// The centres of the channels in Hz, ascending.
	pub fn centres(&self) -> impl Iterator<Item = Hertz> {
		let Self { first_hz, step_hz, count } = *self;
		(0..count)
			.map(move |index| first_hz.saturating_add(step_hz.saturating_mul(Hertz::from(index))))
	}
}

/// What may be sent in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionPlan {
	/// The channels.
	pub runs: &'static [ChannelRun],
	/// Most equivalent isotropically radiated power (EIRP), in tenths of a dBm.
	pub max_eirp_ddbm: Deciunit,
}

impl RegionPlan {
	/// Whether a carrier of this frequency lies on one of the channels, give or take
	/// [`CHANNEL_TOLERANCE_HZ`].
	pub fn is_channel(&self, frequency_hz: Hertz) -> bool {
		let near = |centre: Hertz| centre.abs_diff(frequency_hz) <= CHANNEL_TOLERANCE_HZ;
		self.runs.iter().flat_map(ChannelRun::centres).any(near)
	}
}

/// 64 channels of 125 kHz and eight of 500 kHz (RP002). 47 CFR 15.247(b) allows one watt (30 dBm)
/// into an antenna of 6 dBi.
static US915: RegionPlan = RegionPlan {
	runs: &[ChannelRun::new(902_300_000, 200_000, 64), ChannelRun::new(903_000_000, 1_600_000, 8)],
	max_eirp_ddbm: 360,
};

/// The three channels of RP002 from 868.1 MHz and the usual five from 867.1 MHz; 16 dBm (RP002).
static EU868: RegionPlan = RegionPlan {
	runs: &[ChannelRun::new(867_100_000, 200_000, 5), ChannelRun::new(868_100_000, 200_000, 3)],
	max_eirp_ddbm: 160,
};

/// 64 channels of 125 kHz and eight of 500 kHz; 30 dBm (RP002).
static AU915: RegionPlan = RegionPlan {
	runs: &[ChannelRun::new(915_200_000, 200_000, 64), ChannelRun::new(915_900_000, 1_600_000, 8)],
	max_eirp_ddbm: 300,
};

/// The two channels of RP002 for AS923-1, 923.2 and 923.4 MHz, and the usual six below them; 16 dBm
/// (RP002).
static AS923: RegionPlan =
	RegionPlan { runs: &[ChannelRun::new(922_000_000, 200_000, 8)], max_eirp_ddbm: 160 };

/// The channels of RP002 from 922.1 MHz, below which only 10 dBm are allowed; 14 dBm (RP002).
static KR920: RegionPlan =
	RegionPlan { runs: &[ChannelRun::new(922_100_000, 200_000, 7)], max_eirp_ddbm: 140 };

/// The three channels of RP002; 30 dBm (RP002 up to 1.0.4).
static IN865: RegionPlan = RegionPlan {
	runs: &[
		ChannelRun::single(865_062_500),
		ChannelRun::single(865_402_500),
		ChannelRun::single(865_985_000),
	],
	max_eirp_ddbm: 300,
};

/// The 96 uplink channels of RP002-1.0.0, before the band was divided among antennas; 19.15 dBm
/// (RP002), rounded down.
static CN470: RegionPlan =
	RegionPlan { runs: &[ChannelRun::new(470_300_000, 200_000, 96)], max_eirp_ddbm: 191 };

/// What may be sent in `region`.
pub fn plan(region: Region) -> &'static RegionPlan {
	match region {
		Region::Us915 => &US915,
		Region::Eu868 => &EU868,
		Region::Au915 => &AU915,
		Region::As923 => &AS923,
		Region::Kr920 => &KR920,
		Region::In865 => &IN865,
		Region::Cn470 => &CN470,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Each region with its band, its number of channels, the lowest and highest centre, and the
	/// highest EIRP.
	const REGIONS: [(Region, [Hertz; 2], usize, [Hertz; 2], Deciunit); 7] = [
		(Region::Us915, [902_000_000, 928_000_000], 72, [902_300_000, 914_900_000], 360),
		(Region::Eu868, [863_000_000, 870_000_000], 8, [867_100_000, 868_500_000], 160),
		(Region::Au915, [915_000_000, 928_000_000], 72, [915_200_000, 927_800_000], 300),
		(Region::As923, [915_000_000, 928_000_000], 8, [922_000_000, 923_400_000], 160),
		(Region::Kr920, [920_000_000, 923_500_000], 7, [922_100_000, 923_300_000], 140),
		(Region::In865, [865_000_000, 867_000_000], 3, [865_062_500, 865_985_000], 300),
		(Region::Cn470, [470_000_000, 510_000_000], 96, [470_300_000, 489_300_000], 191),
	];

	#[test]
	fn channels_and_limits_are_those_of_the_regional_parameters() {
		for (region, [low, high], count, [lowest, highest], eirp) in REGIONS {
			let plan = plan(region);
			let centres: Vec<_> = plan.runs.iter().flat_map(ChannelRun::centres).collect();
			assert_eq!(centres.len(), count, "{region:?}");
			assert_eq!(centres.iter().min(), Some(&lowest), "{region:?}");
			assert_eq!(centres.iter().max(), Some(&highest), "{region:?}");
			assert!(centres.iter().all(|centre| plan.is_channel(*centre)), "{region:?}");
			assert!(low + CHANNEL_TOLERANCE_HZ <= lowest, "{region:?}");
			assert!(highest + CHANNEL_TOLERANCE_HZ <= high, "{region:?}");
			assert_eq!(plan.max_eirp_ddbm, eirp, "{region:?}");
		}
	}

	#[test]
	fn a_carrier_lies_on_a_channel_up_to_half_its_width() {
		for (region, _, _, [lowest, highest], _) in REGIONS {
			let plan = plan(region);
			assert!(!plan.is_channel(lowest - CHANNEL_TOLERANCE_HZ - 1), "{region:?}");
			assert!(plan.is_channel(lowest - CHANNEL_TOLERANCE_HZ), "{region:?}");
			assert!(plan.is_channel(highest + CHANNEL_TOLERANCE_HZ), "{region:?}");
			assert!(!plan.is_channel(highest + CHANNEL_TOLERANCE_HZ + 1), "{region:?}");
			assert!(!plan.is_channel(0), "{region:?}");
			assert!(!plan.is_channel(Hertz::MAX), "{region:?}");
		}
	}

	#[test]
	fn a_carrier_between_two_channels_is_on_neither() {
		for (region, between) in [
			(Region::Us915, 904_400_000),
			(Region::Au915, 916_300_000),
			(Region::Eu868, 868_000_000),
			(Region::As923, 922_500_000),
			(Region::Kr920, 922_200_000),
			(Region::In865, 865_700_000),
			(Region::Cn470, 480_000_000),
		] {
			assert!(!plan(region).is_channel(between), "{region:?}");
		}
	}

	#[test]
	fn recorded_carriers_are_on_their_channels() {
		assert!(plan(Region::Us915).is_channel(904_500_000));
		assert!(plan(Region::Us915).is_channel(903_000_000));
		assert!(plan(Region::Eu868).is_channel(867_900_024));
		assert!(!plan(Region::Eu868).is_channel(904_500_000));
	}
}
