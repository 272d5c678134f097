//! Each invariant, broken.

use frame_support::{BoundedVec, assert_ok, hypothetically};
use groundwave_types::{AccountId, Cell, DensityRule, NetworkId, NetworkParams, Region};
use sp_runtime::TryRuntimeError;

use crate::{
	ManagerPause, NetworkRecord, NextNetworkId, Nomination, ParamVersion, PendingChange,
	PendingChanges, RegionRecord, Regions, mock::*,
};

type Record = NetworkRecord<<Test as crate::Config>::Deposit>;

/// What [`Networks::check_invariants`] says after `damage`, which is undone.
fn verdict_after(damage: impl FnOnce()) -> Result<(), TryRuntimeError> {
	hypothetically!({
		damage();
		Networks::check_invariants()
	})
}

fn assert_broken(damage: impl FnOnce(), message: &'static str) {
	assert_eq!(verdict_after(damage), Err(message.into()));
}

fn damage_record(network: NetworkId, damage: impl FnOnce(&mut Record)) {
	crate::Networks::<Test>::mutate(network, |record| damage(record.as_mut().unwrap()));
}

/// Two networks in round 10, the first with two versions and a pending change.
fn execute(test: impl FnOnce(NetworkId)) {
	TestExt::default().in_round(10).execute(|| {
		let network = found();
		found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(2_000_000)));
		assert_ok!(Networks::check_invariants());
		test(network);
	});
}

#[test]
fn nothing_is_sound() {
	// `execute` ends with the check.
	TestExt::default().execute(|| ());
}

#[test]
fn invariant_1_numbers_are_given_in_turn() {
	execute(|network| {
		assert_broken(|| NextNetworkId::<Test>::put(1), "networks 1: number not yet given");
		assert_broken(|| NextNetworkId::<Test>::put(3), "networks 1: a network is missing");
		assert_broken(
			|| crate::Networks::<Test>::remove(network),
			"networks 1: a network is missing",
		);
	});
}

#[test]
fn invariant_2_texts_are_utf8() {
	execute(|network| {
		let broken = || vec![0xff];
		assert_broken(
			|| {
				damage_record(network, |record| {
					record.texts.name = BoundedVec::truncate_from(broken())
				})
			},
			"networks 2: a text is not UTF-8",
		);
		assert_broken(
			|| {
				damage_record(network, |record| {
					record.texts.url = BoundedVec::truncate_from(broken())
				})
			},
			"networks 2: a text is not UTF-8",
		);
	});
}

#[test]
fn invariant_3_versions_lie_within_the_bounds() {
	execute(|network| {
		assert_broken(
			|| damage_record(network, |record| record.history.newest.params.onboarding_fee = 1),
			"networks 3: parameters out of bounds",
		);
		let outside = || ParamVersion { params: lora_at(1), since: 10 };
		assert_broken(
			|| damage_record(network, |record| record.history.previous = Some(outside())),
			"networks 3: parameters out of bounds",
		);
	});
}

#[test]
fn invariant_4_versions_are_in_order() {
	execute(|network| {
		assert_ok!(verdict_after(|| go_to_round(11)));
		assert_broken(
			|| damage_record(network, |record| record.history.newest.since = 12),
			"networks 4: a version begins after the next bucket",
		);
		for since in [11, 12] {
			let previous = || ParamVersion { params: lora(), since };
			assert_broken(
				|| damage_record(network, |record| record.history.previous = Some(previous())),
				"networks 4: versions out of order",
			);
		}
	});
}

#[test]
fn invariant_4_versions_begin_with_buckets() {
	TestExt::default().in_round(10).execute(|| {
		let network = found_every(6);
		assert_ok!(Networks::propose(signed(MANAGER), network, every(6, lora_at(1_000_000))));
		assert_ok!(Networks::enact(signed(MANAGER), network));
		let begins =
			|since| move || damage_record(network, |record| record.history.newest.since = since);
		assert_broken(begins(11), "networks 4: a version begins within a bucket");
		assert_ok!(verdict_after(begins(12)));
		assert_broken(begins(13), "networks 4: a version begins after the next bucket");
	});
}

#[test]
fn invariant_5_what_is_fixed_never_differs() {
	type Damage = fn(&mut NetworkParams);
	let damages: [Damage; 3] = [
		|params| params.resolution = 11,
		|params| params.coverage.beacon_interval = 11,
		|params| params.coverage.density = DensityRule::Unlimited,
	];
	execute(|network| {
		for damage in damages {
			assert_broken(
				|| damage_record(network, |record| damage(&mut record.history.newest.params)),
				"networks 5: what is fixed changed",
			);
		}
	});
}

#[test]
fn invariant_6_pending_changes_fit_their_networks() {
	execute(|network| {
		let change = || PendingChanges::<Test>::get(network).unwrap();
		let put = |change| PendingChanges::<Test>::insert(network, change);
		assert_broken(
			|| PendingChanges::<Test>::insert(2, change()),
			"networks 6: change of no network",
		);
		assert_broken(
			|| {
				let mut change = change();
				change.params.resolution = 11;
				put(change);
			},
			"networks 6: what is fixed would change",
		);
		assert_broken(
			|| put(PendingChange { proposed: 11, effective: 12, ..change() }),
			"networks 6: change from the future",
		);
		assert_broken(
			|| put(PendingChange { proposed: 10, effective: 10, ..change() }),
			"networks 6: change without notice",
		);
	});
}

#[test]
fn invariant_6_pending_changes_begin_with_buckets() {
	TestExt::default().in_round(10).execute(|| {
		let network = found_every(6);
		assert_ok!(Networks::propose(signed(MANAGER), network, every(6, lora_at(1_000_000))));
		for effective in [11, 13] {
			assert_broken(
				|| {
					PendingChanges::<Test>::mutate(network, |change| {
						change.as_mut().unwrap().effective = effective;
					})
				},
				"networks 6: change within a bucket",
			);
		}
	});
}

#[test]
fn invariant_7_no_decision_of_a_manager_waits_beyond_the_next_bucket() {
	execute(|network| {
		let decided = |since| {
			move || {
				damage_record(network, |record| {
					record.state.manager = ManagerPause { paused: true, since, before: false };
				})
			}
		};
		assert_ok!(verdict_after(decided(11)));
		assert_broken(decided(12), "networks 7: a pause waits beyond the next bucket");
	});
}

#[test]
fn invariant_7_active_networks_have_been_so() {
	execute(|network| {
		let resumed = |round| move || damage_record(network, |record| record.state.resumed = round);
		assert_ok!(verdict_after(resumed(10)));
		assert_broken(resumed(11), "networks 7: active since a round to come");
	});
}

#[test]
fn invariant_8_entries_of_maps_are_coarse_and_change_with_buckets() {
	TestExt::default().in_round(10).execute(|| {
		let network = found_every(6);
		let cell = port_huron(5);
		assert_ok!(Networks::set_region(signed(MANAGER), network, cell, Some(Region::Us915)));
		let entry = || Regions::<Test>::get(network, cell).unwrap();
		assert_broken(
			|| Regions::<Test>::insert(network + 1, cell, entry()),
			"networks 8: region of no network",
		);
		for cell in [Cell(0), port_huron(6)] {
			assert_broken(
				|| Regions::<Test>::insert(network, cell, entry()),
				"networks 8: region of no coarse cell",
			);
		}
		for before in [None, Some(Region::Us915)] {
			assert_broken(
				|| {
					let entry = RegionRecord { region: before, before, ..entry() };
					Regions::<Test>::insert(network, cell, entry);
				},
				"networks 8: region changed into itself",
			);
		}
		for since in [11, 13] {
			assert_broken(
				|| Regions::<Test>::insert(network, cell, RegionRecord { since, ..entry() }),
				"networks 8: region changes within a bucket",
			);
		}
	});
}

#[test]
fn invariant_9_nominations_are_of_others_and_announced() {
	execute(|network| {
		let nominated = |successor: AccountId, nominated, since| {
			move || {
				damage_record(network, |record| {
					record.nomination = Some(Nomination { successor, nominated, since });
				})
			}
		};
		assert_ok!(verdict_after(nominated(STRANGER, 10, 11)));
		assert_broken(nominated(MANAGER, 10, 11), "networks 9: the manager is nominated");
		assert_broken(nominated(STRANGER, 11, 12), "networks 9: nominated in a round to come");
		assert_broken(nominated(STRANGER, 10, 10), "networks 9: nominated without notice");
	});
}
