//! What other pallets and clients read.

use frame_support::{assert_ok, assert_storage_noop};
use groundwave_traits::{NetworkInspect, RulesHistory};
use groundwave_types::{NetworkParams, RewardSplit, Round};
use sp_runtime::Permill;

use crate::mock::*;

/// [`lora`] with other radio rules and another split.
fn changed() -> NetworkParams {
	let mut params = lora();
	params.coverage.min_distance_m = 500;
	params.split = RewardSplit {
		evidence: Permill::from_percent(50),
		usage: Permill::from_percent(30),
		..params.split
	};
	params
}

#[test]
fn unknown_network_answers_nothing() {
	TestExt::default().execute(|| {
		assert_eq!(Networks::manager(0), None);
		assert!(!Networks::is_active(0));
		assert!(!Networks::is_active_in(0, 0));
		assert_eq!(<Networks as NetworkInspect>::params(0), None);
		assert_eq!(Networks::coverage_rules(0, 0), None);
		assert_eq!(Networks::reward_terms(0, 0), None);
		assert_eq!(Networks::active_since(0), None);
		assert_eq!(Networks::region(0, port_huron(12)), None);
		assert_eq!(Networks::region_in(0, port_huron(12), 0), None);
		assert_eq!(Networks::params(0), None);
		assert_eq!(Networks::params_in(0, 0), None);
		assert_eq!(Networks::pending(0), None);
	});
}

#[test]
fn known_network_answers_by_round() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, changed()));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_eq!(Networks::manager(network), Some(MANAGER));
		assert!(Networks::is_active(network));
		assert_eq!(Networks::active_since(network), Some(10));

		// In the round of the change and in the one after it alike.
		for current in [10, 11] {
			go_to_round(current);
			for (round, params) in [(10, lora()), (11, changed())] {
				assert_eq!(Networks::params_in(network, round), Some(params.clone()));
				assert_eq!(Networks::coverage_rules(network, round), Some(params.coverage));
				assert_eq!(Networks::reward_terms(network, round), Some(params.reward_terms()));
			}
		}
		assert_eq!(<Networks as NetworkInspect>::params(network), Some(changed()));
	});
}

#[test]
fn rules_are_answered_for_rounds_that_are_surely_known() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		let rules = |round| Networks::rules_in(network, round);
		assert_eq!(rules(9), None);
		assert_eq!(rules(10), Some(lora().coverage));
		for (distance, then) in [(500, 12), (600, 13)] {
			let mut params = changed();
			params.coverage.min_distance_m = distance;
			assert_ok!(Networks::propose(signed(MANAGER), network, params));
			assert_ok!(Networks::enact(signed(MANAGER), network));
			go_to_round(then);
		}
		// Of three versions two are known.
		let distance = |round| rules(round).map(|rules| rules.min_distance_m);
		assert_eq!([10, 11, 12, 13].map(distance), [None, Some(500), Some(500), Some(600)]);
		assert_eq!(Networks::rules_in(network + 1, 13), None);
	});
}

#[test]
fn rounds_out_of_reach_are_answered_with_the_nearest_version() {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		for round in [0, 9, Round::MAX] {
			assert_eq!(Networks::params_in(network, round), Some(lora()));
		}
		assert_ok!(Networks::propose(signed(MANAGER), network, changed()));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_eq!(Networks::coverage_rules(network, 0), Some(lora().coverage));
		assert_eq!(Networks::coverage_rules(network, Round::MAX), Some(changed().coverage));
	});
}

#[test]
fn reading_writes_nothing() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, changed()));
		assert_storage_noop!({
			let _ = Networks::manager(network);
			let _ = Networks::is_active(network);
			let _ = Networks::is_active_in(network, 1);
			let _ = Networks::params(network);
			let _ = Networks::coverage_rules(network, 0);
			let _ = Networks::reward_terms(network, 0);
			let _ = Networks::pending(network);
			let _ = Networks::active_since(network);
			let _ = Networks::region(network, port_huron(12));
		});
	});
}
