//! Devices that count in the density of their place, and those that should.

use groundwave_runtime::{Runtime, RuntimeEvent, System, constants::money::GWV};
use groundwave_types::{DensityRule, Hip17, Points};
use pallet_coverage::{DUE_ROUNDS, Error as CoverageError, Event, MATURITY_BLOCKS};
use pallet_devices::{DeviceStatus, Error as DevicesError};

use crate::{
	env::{Chain, CoverageCall, DevicesCall, balance, on_development_chain, stranger},
	hotspots::{Field, Hotspot, params, scored},
};

/// Runs `test` with two hotspots of a network under HIP-17, which are old enough to count.
fn with_mature_hotspots(test: impl FnOnce(&mut Chain, &Field)) {
	on_development_chain(|chain| {
		let mut dense = params();
		dense.coverage.density = DensityRule::Hip17(Hip17::HIP_104);
		let field = Field::enlist_under(chain, dense, 2);
		chain.jump_to(System::block_number() + MATURITY_BLOCKS);
		chain.next_round();
		test(chain, &field);
	});
}

/// The points of the first hotspot and of the second, who heard it in this round.
fn earned(chain: &mut Chain, field: &Field) -> [Points; 2] {
	let score = scored(chain, field.network, &field.proof());
	assert_eq!(score.refused, None);
	score.points
}

fn activate(hotspot: &Hotspot) -> CoverageCall {
	CoverageCall::activate { devices: vec![hotspot.device].try_into().expect("one is few") }
}

fn lapse(hotspot: &Hotspot) -> CoverageCall {
	CoverageCall::lapse { devices: vec![hotspot.device].try_into().expect("one is few") }
}

#[test]
fn a_mature_device_that_does_not_count_earns_for_24_more_rounds() {
	with_mature_hotspots(|chain, field| {
		let first = earned(chain, field);
		assert!(first.iter().all(|points| *points > 0), "{first:?}");
		chain.skip_rounds(DUE_ROUNDS);
		assert_eq!(earned(chain, field), first);
		chain.next_round();
		assert_eq!(earned(chain, field), [0, 0]);
		// Whoever activates it makes it earn from the next bucket on.
		chain.done(&stranger(), activate(&field.hotspots[0]));
		chain.next_round();
		assert_eq!(earned(chain, field), first);
	});
}

#[test]
fn a_device_leaves_once_it_counts_no_more() {
	with_mature_hotspots(|chain, field| {
		let sender = &field.hotspots[0];
		let Hotspot { device, ref owner, .. } = *sender;
		earned(chain, field);
		chain.done(&stranger(), activate(sender));
		chain.refused(&stranger(), lapse(sender), CoverageError::<Runtime>::NothingToLapse);
		chain.done(owner, DevicesCall::deregister { device });
		let Some(DeviceStatus::Leaving { until }) =
			pallet_devices::Devices::<Runtime>::get(device).map(|record| record.status)
		else {
			panic!("it is leaving")
		};
		chain.jump_to(until);
		chain.next_round();
		let withdraw = DevicesCall::withdraw { device };
		let error = CoverageError::<Runtime>::StillCounted;
		chain.refused(&stranger(), withdraw.clone(), error);
		// It pays nobody for that.
		let lapsed = chain.costs_the_fee_alone(&stranger(), lapse(sender));
		assert_eq!(lapsed.result, Ok(()));
		let is_free = |event: &RuntimeEvent| {
			matches!(event, RuntimeEvent::Coverage(Event::Lapsed { fee: 0, .. }))
		};
		assert!(lapsed.events.iter().any(is_free), "{:?}", lapsed.events);
		let before = balance(owner);
		chain.done(&stranger(), withdraw.clone());
		assert_eq!(balance(owner), before + 10 * GWV);
		chain.refused(&stranger(), withdraw, DevicesError::<Runtime>::UnknownDevice);
	});
}
