//! The bounds of the parameters, at each edge.

use frame_support::{BoundedVec, traits::Hooks};
use groundwave_traits::KEPT_ROUNDS;
use groundwave_types::{
	DensityRule, Hip17, Hip17Level, MAX_UNIT_LABEL, NetworkParams, RewardSplit,
};
use proptest::prelude::*;
use sp_runtime::Permill;

use crate::{Limits, ParamBounds, ParamFault, mock::*, validate};

fn verdict(set: impl FnOnce(&mut NetworkParams)) -> Result<(), ParamFault> {
	let mut params = lora();
	set(&mut params);
	validate(&params, &BOUNDS)
}

/// Asserts that a parameter is admitted from one bound to the other and refused beside them.
/// `with` adapts what else depends on it.
macro_rules! assert_bounded {
	($($field:ident).+ by $limits:ident else $fault:ident with $adapt:expr) => {
		let limits = BOUNDS.$limits;
		let adapt: fn(&mut NetworkParams) = $adapt;
		let verdict_of = |value| {
			verdict(|params| {
				adapt(params);
				params.$($field).+ = value;
			})
		};
		for value in [limits.min, limits.min + 1, limits.max - 1, limits.max] {
			assert_eq!(verdict_of(value), Ok(()), "{value}");
		}
		for value in [limits.min.checked_sub(1), limits.max.checked_add(1)].into_iter().flatten() {
			assert_eq!(verdict_of(value), Err(ParamFault::$fault), "{value}");
		}
	};
	($($field:ident).+ by $limits:ident else $fault:ident) => {
		assert_bounded!($($field).+ by $limits else $fault with |_| ());
	};
}

#[test]
fn each_parameter_is_bounded_on_both_sides() {
	assert_bounded!(resolution by resolution else Resolution);
	assert_bounded!(device_bond by device_bond else Bond);
	assert_bounded!(onboarding_fee by onboarding_fee else OnboardingFee);
	assert_bounded!(location_fee by location_fee else LocationFee);
	assert_bounded!(vesting by vesting else Vesting);
	assert_bounded!(coverage.beacon_interval by beacon_interval else Interval);
	assert_bounded!(coverage.window_ms by window_ms else Window);
	assert_bounded!(coverage.min_distance_m by min_distance_m else Distance);
	assert_bounded!(coverage.max_delay_ms by max_delay_ms else Delay);
	assert_bounded!(coverage.max_witnesses by max_witnesses else Witnesses with |params| {
		params.coverage.scoring.target_witnesses = 1;
	});
	assert_bounded!(coverage.scoring.target_witnesses by target_witnesses else Scoring with
		|params| params.coverage.max_witnesses = BOUNDS.max_witnesses.max);
}

#[test]
fn least_distance_lies_below_the_greatest() {
	let distances = |min, max| {
		verdict(|params| {
			params.coverage.min_distance_m = min;
			params.coverage.max_distance_m = max;
		})
	};
	assert_eq!(distances(300, 301), Ok(()));
	assert_eq!(distances(300, 300), Err(ParamFault::Distance));
	assert_eq!(distances(350, 351), Ok(()));
	assert_eq!(distances(350, 350), Err(ParamFault::Distance));
	assert_eq!(distances(351, 350), Err(ParamFault::Distance));
	assert_eq!(distances(0, 0), Err(ParamFault::Distance));
	assert_eq!(distances(299, 300_000), Err(ParamFault::Distance));
	assert_eq!(distances(10_000, 300_000), Ok(()));
	assert_eq!(distances(10_001, 300_000), Err(ParamFault::Distance));
	assert_eq!(distances(10_000, 299_999), Ok(()));
	assert_eq!(distances(10_000, 300_001), Err(ParamFault::Distance));
}

#[test]
fn each_level_of_hip_17_is_one_that_counts() {
	let level = |index: usize, neighbours, target, max| {
		verdict(|params| {
			let mut rule = Hip17::HIP_104;
			rule.levels[index] = Hip17Level { neighbours, target, max };
			params.coverage.density = DensityRule::Hip17(rule);
		})
	};
	for index in 0..7 {
		for (neighbours, target, max) in
			[(0, 1, 1), (7, 1, 2), (2, u16::MAX, u16::MAX), (2, 1, u16::MAX), (2, 499, 500)]
		{
			assert_eq!(level(index, neighbours, target, max), Ok(()));
		}
		for (neighbours, target, max) in [
			(8, 1, 1),
			(u8::MAX, 1, 1),
			(2, 0, 1),
			(2, 0, 0),
			(2, 2, 1),
			(2, u16::MAX, u16::MAX - 1),
		] {
			assert_eq!(level(index, neighbours, target, max), Err(ParamFault::Density));
		}
	}
}

#[test]
fn capacity_counts_in_cells_that_hold_those_of_devices() {
	let capacity = |counted, seats, resolution| {
		verdict(|params| {
			params.coverage.density = DensityRule::Capacity { resolution: counted, seats };
			params.resolution = resolution;
		})
	};
	for (counted, seats, resolution) in
		[(4, 1, 12), (5, 2, 12), (9, 15, 12), (10, 16, 12), (10, 1, 10), (9, 1, 10), (8, 1, 8)]
	{
		assert_eq!(capacity(counted, seats, resolution), Ok(()));
	}
	for (counted, seats, resolution) in [
		(3, 1, 12),
		(0, 1, 12),
		(11, 1, 12),
		(u8::MAX, 1, 12),
		(10, 0, 12),
		(10, 17, 12),
		(10, u8::MAX, 12),
		// Finer than the cells of devices.
		(10, 1, 9),
		(9, 1, 8),
	] {
		assert_eq!(capacity(counted, seats, resolution), Err(ParamFault::Density));
	}
}

#[test]
fn density_may_be_unlimited() {
	assert_eq!(verdict(|params| params.coverage.density = DensityRule::Unlimited), Ok(()));
}

#[test]
fn target_is_at_most_the_witnesses_that_score() {
	let target = |target, most| {
		verdict(|params| {
			params.coverage.scoring.target_witnesses = target;
			params.coverage.max_witnesses = most;
		})
	};
	assert_eq!(target(3, 4), Ok(()));
	assert_eq!(target(4, 4), Ok(()));
	assert_eq!(target(5, 4), Err(ParamFault::Scoring));
	assert_eq!(target(0, 4), Err(ParamFault::Scoring));
}

#[test]
fn decay_is_bounded_on_both_sides() {
	let decay =
		|parts| verdict(|params| params.coverage.scoring.decay = Permill::from_parts(parts));
	for parts in [500_000, 500_001, 949_999, 950_000] {
		assert_eq!(decay(parts), Ok(()), "{parts}");
	}
	for parts in [0, 499_999, 950_001, 1_000_000] {
		assert_eq!(decay(parts), Err(ParamFault::Scoring), "{parts}");
	}
}

#[test]
fn split_sums_to_exactly_the_whole() {
	let split = |parts: [u32; 5]| {
		let [evidence, usage, delegators, oracles, provider] = parts.map(Permill::from_parts);
		verdict(|params| {
			params.split = RewardSplit { evidence, usage, delegators, oracles, provider };
		})
	};
	assert_eq!(split([1_000_000, 0, 0, 0, 0]), Ok(()));
	assert_eq!(split([0, 0, 1_000_000, 0, 0]), Ok(()));
	assert_eq!(split([220_000, 220_000, 220_000, 100_000, 240_000]), Ok(()));
	assert_eq!(split([0; 5]), Err(ParamFault::Split));
	assert_eq!(split([999_999, 0, 0, 0, 0]), Err(ParamFault::Split));
	assert_eq!(split([1_000_000, 1, 0, 0, 0]), Err(ParamFault::Split));
	assert_eq!(split([1_000_000; 5]), Err(ParamFault::Split));
}

/// Attack: a manager who gives all that devices earn to accounts of his own.
#[test]
fn the_parts_of_oracles_and_provider_are_bounded() {
	let split = |oracles, provider| {
		verdict(|params| {
			params.split = RewardSplit {
				evidence: Permill::from_parts(1_000_000 - oracles - provider),
				usage: Permill::zero(),
				delegators: Permill::zero(),
				oracles: Permill::from_parts(oracles),
				provider: Permill::from_parts(provider),
			};
		})
	};
	assert_eq!(split(100_000, 240_000), Ok(()));
	assert_eq!(split(100_001, 0), Err(ParamFault::Part));
	assert_eq!(split(0, 240_001), Err(ParamFault::Part));
	assert_eq!(split(0, 1_000_000), Err(ParamFault::Part));
}

#[test]
fn unit_is_text() {
	let unit = |label: &[u8]| {
		let label = label.to_vec();
		verdict(|params| params.unit = BoundedVec::try_from(label).unwrap())
	};
	assert_eq!(unit(b"u"), Ok(()));
	assert_eq!(unit(&[b'u'; MAX_UNIT_LABEL as usize]), Ok(()));
	assert_eq!(unit("µWh".as_bytes()), Ok(()));
	assert_eq!(unit(b""), Err(ParamFault::Unit));
	assert_eq!(unit(&[0xc2]), Err(ParamFault::Unit));
	assert_eq!(unit(&[b'G', 0xff]), Err(ParamFault::Unit));
}

#[test]
fn bounds_of_the_live_chain_are_sound() {
	assert!(BOUNDS.are_sound());
	TestExt::default().execute(|| Networks::integrity_test());
}

#[test]
fn unsound_bounds_are_told_apart() {
	type Spoil = fn(&mut ParamBounds);
	let cases: [Spoil; 21] = [
		|bounds| bounds.resolution = Limits::new(9, 8),
		|bounds| bounds.resolution.max = 16,
		|bounds| bounds.device_bond = Limits::new(2, 1),
		|bounds| bounds.onboarding_fee = Limits::new(2, 1),
		|bounds| bounds.location_fee = Limits::new(2, 1),
		|bounds| bounds.beacon_interval = Limits::new(2, 1),
		|bounds| bounds.beacon_interval.min = 0,
		|bounds| bounds.beacon_interval.max = 49,
		|bounds| bounds.window_ms = Limits::new(2, 1),
		|bounds| bounds.window_ms.min = 0,
		|bounds| bounds.min_distance_m = Limits::new(2, 1),
		|bounds| bounds.max_distance_m = Limits::new(2, 1),
		|bounds| bounds.min_distance_m = Limits::new(300_000, 300_000),
		|bounds| bounds.max_delay_ms = Limits::new(2, 1),
		|bounds| bounds.max_delay_ms.min = 0,
		|bounds| bounds.max_witnesses = Limits::new(2, 1),
		|bounds| bounds.max_witnesses.min = 0,
		|bounds| bounds.target_witnesses = Limits::new(2, 1),
		|bounds| bounds.target_witnesses = Limits::new(33, 40),
		|bounds| bounds.decay.min = Permill::from_percent(96),
		|bounds| bounds.decay.max = Permill::one(),
	];
	for (case, spoil) in cases.into_iter().enumerate() {
		let mut bounds = BOUNDS;
		spoil(&mut bounds);
		assert!(!bounds.are_sound(), "case {case}");
	}
}

#[test]
fn bucket_is_as_long_as_the_chain_remembers_at_most() {
	let beacon_interval = Limits::new(1, KEPT_ROUNDS);
	assert!(ParamBounds { beacon_interval, ..BOUNDS }.are_sound());
	let beacon_interval = Limits::new(1, KEPT_ROUNDS + 1);
	assert!(!ParamBounds { beacon_interval, ..BOUNDS }.are_sound());
}

#[test]
#[should_panic = "the bounds admit values that break the rules"]
fn runtime_with_unsound_bounds_fails_its_integrity_test() {
	TestExt::default().execute(|| {
		Bounds::set(&ParamBounds { resolution: Limits::new(0, 16), ..BOUNDS });
		Networks::integrity_test();
	});
}

fn within<Value: Copy>(limits: Limits<Value>) -> std::ops::RangeInclusive<Value> {
	limits.min..=limits.max
}

/// Rules that count in cells no finer than any network's.
fn admitted_density() -> impl Strategy<Value = DensityRule> {
	let level = (0..=7_u8, 1..=u16::MAX, 1..=u16::MAX).prop_map(|(neighbours, one, other)| {
		Hip17Level { neighbours, target: one.min(other), max: one.max(other) }
	});
	prop_oneof![
		Just(DensityRule::Unlimited),
		prop::array::uniform7(level).prop_map(|levels| DensityRule::Hip17(Hip17 { levels })),
		(4..=BOUNDS.resolution.min, 1..=16_u8)
			.prop_map(|(resolution, seats)| DensityRule::Capacity { resolution, seats }),
	]
}

prop_compose! {
	fn admitted_params()(
		resolution in within(BOUNDS.resolution),
		device_bond in within(BOUNDS.device_bond),
		onboarding_fee in within(BOUNDS.onboarding_fee),
		location_fee in within(BOUNDS.location_fee),
		beacon_interval in within(BOUNDS.beacon_interval),
		window_ms in within(BOUNDS.window_ms),
		density in admitted_density(),
		min_distance_m in within(BOUNDS.min_distance_m),
		further in 1..=290_000_u32,
		max_delay_ms in within(BOUNDS.max_delay_ms),
		(target_witnesses, max_witnesses) in (1..=32_u8, 1..=32_u8),
		decay in 500_000..=950_000_u32,
		evidence in 0..=1_000_000_u32,
	) -> NetworkParams {
		let mut params = lora();
		params.resolution = resolution;
		params.device_bond = device_bond;
		params.onboarding_fee = onboarding_fee;
		params.location_fee = location_fee;
		params.coverage.beacon_interval = beacon_interval;
		params.coverage.window_ms = window_ms;
		params.coverage.density = density;
		params.coverage.min_distance_m = min_distance_m;
		params.coverage.max_distance_m = min_distance_m + further;
		params.coverage.max_delay_ms = max_delay_ms;
		params.coverage.max_witnesses = max_witnesses.max(target_witnesses);
		params.coverage.scoring.target_witnesses = max_witnesses.min(target_witnesses);
		params.coverage.scoring.decay = Permill::from_parts(decay);
		params.split = RewardSplit {
			evidence: Permill::from_parts(evidence),
			usage: Permill::from_parts(1_000_000 - evidence),
			delegators: Permill::zero(),
			oracles: Permill::zero(),
			provider: Permill::zero(),
		};
		params
	}
}

/// Sets one parameter outside its bounds, by at least one and as far as `excess` goes.
fn spoil(params: &mut NetworkParams, which: u8, excess: u8) -> ParamFault {
	let excess = excess.max(1);
	match which {
		0 => {
			params.resolution = BOUNDS.resolution.max.saturating_add(excess);
			ParamFault::Resolution
		}
		1 => {
			params.device_bond = BOUNDS.device_bond.max + u128::from(excess);
			ParamFault::Bond
		}
		2 => {
			params.onboarding_fee = BOUNDS.onboarding_fee.max + u64::from(excess);
			ParamFault::OnboardingFee
		}
		3 => {
			params.location_fee = BOUNDS.location_fee.max + u64::from(excess);
			ParamFault::LocationFee
		}
		4 => {
			params.coverage.beacon_interval = BOUNDS.beacon_interval.max + u32::from(excess);
			ParamFault::Interval
		}
		5 => {
			params.coverage.window_ms = BOUNDS.window_ms.max + u64::from(excess);
			ParamFault::Window
		}
		6 => {
			let seats = 16_u8.saturating_add(excess);
			params.coverage.density = DensityRule::Capacity { resolution: 4, seats };
			ParamFault::Density
		}
		7 => {
			params.coverage.max_distance_m = BOUNDS.max_distance_m.max + u32::from(excess);
			ParamFault::Distance
		}
		8 => {
			params.coverage.max_delay_ms = BOUNDS.max_delay_ms.max + u64::from(excess);
			ParamFault::Delay
		}
		9 => {
			params.coverage.max_witnesses = BOUNDS.max_witnesses.max.saturating_add(excess);
			ParamFault::Witnesses
		}
		10 => {
			let most = params.coverage.max_witnesses;
			params.coverage.scoring.target_witnesses = most.saturating_add(excess);
			ParamFault::Scoring
		}
		11 => {
			let most = BOUNDS.decay.max.deconstruct();
			params.coverage.scoring.decay = Permill::from_parts(most + u32::from(excess));
			ParamFault::Scoring
		}
		_ => {
			params.split.provider = Permill::from_parts(u32::from(excess));
			ParamFault::Split
		}
	}
}

proptest! {
	#[test]
	fn whatever_lies_within_all_bounds_is_admitted(params in admitted_params()) {
		prop_assert_eq!(validate(&params, &BOUNDS), Ok(()));
	}

	#[test]
	fn one_fault_is_found_among_sound_parameters(
		mut params in admitted_params(),
		which in 0..=12_u8,
		excess in any::<u8>(),
	) {
		let fault = spoil(&mut params, which, excess);
		prop_assert_eq!(validate(&params, &BOUNDS), Err(fault));
	}
}
