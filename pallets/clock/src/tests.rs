use frame_support::{derive_impl, dispatch::DispatchClass, parameter_types, traits::Hooks};
use frame_system::limits::{BlockLength, BlockWeights};
use groundwave_traits::Clock as _;
use sp_runtime::{BuildStorage, Perbill, TryRuntimeError, Weight};

use crate::{STRETCH, TickCount, Time, WeightInfo};

/// Bytes that normal transactions may use of a block, and thousands of its weight.
const NORMAL: u32 = 1_500_000_000;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Clock = crate;
}

parameter_types! {
	pub Weights: BlockWeights = BlockWeights::with_sensible_defaults(
		Weight::from_parts(2_000_000_000_000, u64::MAX),
		Perbill::from_percent(75),
	);
	pub Length: BlockLength = BlockLength::builder()
		.max_length(2_000_000_000)
		.modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL)
		.build();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type BlockWeights = Weights;
	type BlockLength = Length;
}

impl crate::Config for Test {
	type WeightInfo = ();
}

fn execute(test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig::default().build_storage().unwrap();
	sp_io::TestExternalities::from(storage).execute_with(|| {
		test();
		Clock::check_invariants().unwrap();
	});
}

/// A block whose normal transactions take so much, after which the clock shows the returned tick.
fn block(weight: u32, bytes: u32) -> u32 {
	let used = Weight::from_parts(u64::from(weight) * 1_000, 0);
	System::set_block_consumed_resources(Weight::zero(), bytes.try_into().unwrap());
	System::register_extra_weight_unchecked(used, DispatchClass::Normal);
	Clock::on_finalize(System::block_number());
	Clock::now()
}

/// Least that makes a block full.
const FULL: u32 = NORMAL / 4 * 3 + 1;

#[test]
fn a_block_with_room_is_a_tick() {
	execute(|| {
		for tick in 1..9 {
			assert_eq!(block(0, 0), tick);
		}
		assert_eq!(block(FULL - 1, FULL - 1), 9);
	});
}

#[test]
fn of_full_blocks_each_fourth_is_a_tick() {
	execute(|| {
		for tick in 0..5 {
			for _ in 1..STRETCH {
				assert_eq!(block(FULL, 0), tick);
			}
			assert_eq!(block(FULL, 0), tick + 1);
		}
	});
}

#[test]
fn a_block_is_full_by_weight_or_by_bytes() {
	execute(|| {
		assert_eq!(block(FULL, 0), 0);
		assert_eq!(block(0, FULL), 0);
		assert_eq!(block(NORMAL + 1, NORMAL + 1), 0);
		assert_eq!(Time::<Test>::get(), TickCount { now: 0, full_blocks: 3 });
	});
}

#[test]
fn a_block_with_room_starts_the_count_of_full_blocks_anew() {
	execute(|| {
		for _ in 1..STRETCH {
			block(FULL, 0);
		}
		assert_eq!(block(0, 0), 1);
		for _ in 1..STRETCH {
			assert_eq!(block(FULL, 0), 1);
		}
		assert_eq!(block(FULL, 0), 2);
	});
}

#[test]
fn other_classes_do_not_fill_a_block() {
	execute(|| {
		for class in [DispatchClass::Operational, DispatchClass::Mandatory] {
			System::register_extra_weight_unchecked(
				Weight::from_parts(1_999_999_999_999, 0),
				class,
			);
		}
		assert_eq!(block(0, 0), 1);
	});
}

#[test]
fn the_clock_stands_still_within_a_block_and_is_paid_for_at_its_start() {
	execute(|| {
		let weight = Clock::on_initialize(1);
		assert_eq!(weight, <() as WeightInfo>::count_block());
		assert_eq!(Clock::now(), 0);
	});
}

#[test]
fn the_clock_stops_at_its_end() {
	execute(|| {
		Time::<Test>::put(TickCount { now: u32::MAX, full_blocks: 0 });
		assert_eq!(block(0, 0), u32::MAX);
	});
}

#[test]
fn more_full_blocks_than_make_a_tick_are_found() {
	execute(|| {
		Time::<Test>::put(TickCount { now: 0, full_blocks: STRETCH });
		let found = TryRuntimeError::Other("1: full blocks make more than a tick");
		assert_eq!(Clock::check_invariants(), Err(found));
		Time::<Test>::kill();
	});
}
