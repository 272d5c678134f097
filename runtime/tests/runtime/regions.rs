//! The map of radio regions that a network's manager keeps.

use groundwave_coverage::Reason;
use groundwave_runtime::{Networks, Runtime};
use groundwave_types::{Cell, NetworkId, Region};
use pallet_networks::Error as NetworksError;
use sp_runtime::Permill;

use crate::{
	env::{Chain, NetworksCall, RewardsCall, manager, on_development_chain, stranger},
	hotspots::{Field, coarse, found, judge, params},
};

/// A cell of resolution 5 that is not on the map: Berlin.
fn elsewhere() -> Cell {
	groundwave_geo::cell_at(52.52, 13.40, 5).expect("a place on Earth")
}

fn set_region(network: NetworkId, cell: Cell, region: Option<Region>) -> NetworksCall {
	NetworksCall::set_region { network, cell, region }
}

/// Asserts what the map says of `cell` in the current round.
#[track_caller]
fn assert_region(network: NetworkId, cell: Cell, region: Option<Region>) {
	assert_eq!(Networks::region(network, cell), region);
}

/// Runs `test` with a network.
fn with_network(test: impl FnOnce(&mut Chain, NetworkId)) {
	on_development_chain(|chain| {
		let network = found(chain, params());
		test(chain, network);
	});
}

#[test]
fn a_cell_is_no_finer_than_resolution_5() {
	with_network(|chain, network| {
		let cell = |resolution| {
			groundwave_geo::cell_at(52.52, 13.40, resolution).expect("a place on Earth")
		};
		for resolution in 6..=15 {
			let call = set_region(network, cell(resolution), Some(Region::Eu868));
			chain.refused(&manager(), call, NetworksError::<Runtime>::RegionTooFine);
		}
		for resolution in 0..=5 {
			chain.done(&manager(), set_region(network, cell(resolution), Some(Region::Eu868)));
		}
		for invalid in [Cell(0), Cell(u64::MAX)] {
			let call = set_region(network, invalid, Some(Region::Eu868));
			chain.refused(&manager(), call, NetworksError::<Runtime>::InvalidCell);
		}
	});
}

#[test]
fn only_the_manager_draws_the_map() {
	with_network(|chain, network| {
		let call = set_region(network, elsewhere(), Some(Region::Eu868));
		chain.refused(&stranger(), call, NetworksError::<Runtime>::NotManager);
		chain.next_round();
		assert_region(network, elsewhere(), None);
	});
}

#[test]
fn an_entry_counts_from_the_next_bucket_on_and_waits_for_it() {
	with_network(|chain, network| {
		let cell = elsewhere();
		let region = Some(Region::Eu868);
		chain.done(&manager(), set_region(network, cell, region));
		assert_region(network, cell, None);
		let pending = NetworksError::<Runtime>::RegionChangePending;
		chain.refused(&manager(), set_region(network, cell, None), pending);
		chain.next_round();
		assert_region(network, cell, region);
		let unchanged = NetworksError::<Runtime>::RegionUnchanged;
		chain.refused(&manager(), set_region(network, cell, region), unchanged);
	});
}

#[test]
fn an_entry_holds_for_all_places_within_its_cell_unless_a_finer_one_does() {
	with_network(|chain, network| {
		let fine = groundwave_geo::cell_at(52.52, 13.40, 12).expect("a place on Earth");
		let coarse = groundwave_geo::parent(fine, 2).expect("it is finer");
		chain.done(&manager(), set_region(network, coarse, Some(Region::Eu868)));
		chain.next_round();
		assert_region(network, fine, Some(Region::Eu868));
		chain.done(&manager(), set_region(network, elsewhere(), Some(Region::In865)));
		chain.next_round();
		assert_region(network, fine, Some(Region::In865));
		assert_region(network, coarse, Some(Region::Eu868));
	});
}

#[test]
fn a_removed_entry_returns_its_deposit_once_it_counts_no_more() {
	with_network(|chain, network| {
		let cell = elsewhere();
		let clear = NetworksCall::clear_region { network, cell };
		let unknown = || NetworksError::<Runtime>::UnknownRegion;
		chain.refused(&stranger(), clear.clone(), unknown());
		chain.done(&manager(), set_region(network, cell, Some(Region::Eu868)));
		chain.next_round();
		let in_use = || NetworksError::<Runtime>::RegionInUse;
		chain.refused(&stranger(), clear.clone(), in_use());
		chain.done(&manager(), set_region(network, cell, None));
		chain.refused(&stranger(), clear.clone(), in_use());
		chain.next_round();
		let held = || frame_system::Account::<Runtime>::get(manager().id()).data.reserved;
		let before = held();
		chain.done(&stranger(), clear.clone());
		assert!(held() < before);
		chain.refused(&stranger(), clear, unknown());
	});
}

#[test]
fn a_place_that_is_taken_off_the_map_takes_no_beacons_from_the_next_bucket_on() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let network = field.network;
		let cells: std::collections::BTreeSet<_> =
			field.hotspots.iter().map(|hotspot| coarse(hotspot.cell)).collect();
		for cell in cells {
			chain.done(&manager(), set_region(network, cell, None));
		}
		assert!(judge(chain, network, &field.proof()).is_ok());
		chain.next_round();
		assert_eq!(judge(chain, network, &field.proof()), Err(Reason::BadRegion));
	});
}

#[test]
fn a_network_with_a_share_announces_that_it_takes_a_place_off_its_map() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let network = field.network;
		chain.sudo(RewardsCall::set_share { network, share: Permill::from_percent(1) });
		chain.next_round();
		let cell = coarse(field.hotspots[0].cell);
		chain.done(&manager(), set_region(network, cell, None));
		chain.skip_rounds(167);
		assert_region(network, cell, Some(Region::Us915));
		chain.skip_rounds(1);
		assert_region(network, cell, None);
	});
}

#[test]
fn a_network_with_a_share_announces_all_but_new_entries_of_the_finest_kind() {
	with_network(|chain, network| {
		chain.sudo(RewardsCall::set_share { network, share: Permill::from_percent(1) });
		let munich = groundwave_geo::cell_at(48.14, 11.58, 12).expect("a place on Earth");
		let cell = |resolution| groundwave_geo::parent(munich, resolution).expect("it is finer");
		// Where the map says nothing: an entry of the finest kind, and a coarser one.
		chain.done(&manager(), set_region(network, elsewhere(), Some(Region::Eu868)));
		chain.done(&manager(), set_region(network, cell(4), Some(Region::Eu868)));
		chain.next_round();
		assert_region(network, elsewhere(), Some(Region::Eu868));
		assert_region(network, cell(4), None);
		// An entry that exists, as another region.
		chain.done(&manager(), set_region(network, elsewhere(), Some(Region::In865)));
		chain.skip_rounds(167);
		assert_region(network, munich, Some(Region::Eu868));
		assert_region(network, elsewhere(), Some(Region::Eu868));
		// An entry within one that counts.
		chain.done(&manager(), set_region(network, cell(5), Some(Region::In865)));
		chain.skip_rounds(1);
		assert_region(network, elsewhere(), Some(Region::In865));
		assert_region(network, munich, Some(Region::Eu868));
		chain.skip_rounds(167);
		assert_region(network, munich, Some(Region::In865));
	});
}
