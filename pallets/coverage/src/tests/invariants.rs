use std::collections::{BTreeMap, BTreeSet};

use frame_support::assert_ok;
use groundwave_coverage::units;
use groundwave_types::{DeviceId, Points, Round};
use proptest::prelude::*;

use crate::{mock::*, *};

/// A state with a proof of device 0 in the current round, broken by `spoil`.
fn broken_by(spoil: impl FnOnce(&mut ProofRecord)) -> String {
	let mut message = None;
	TestExt.build().execute_with(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&b, &c])]));
		assert_ok!(Coverage::check_invariants());
		Proofs::<Test>::mutate(0, Parity::of(FIRST_ROUND), |proof| spoil(proof.as_mut().unwrap()));
		message = Some(complaint());
	});
	message.unwrap()
}

fn complaint() -> String {
	let error = Coverage::check_invariants().unwrap_err();
	let text: &'static str = error.into();
	text.into()
}

#[test]
fn invariant_1_finds_a_proof_in_the_wrong_slot() {
	assert!(broken_by(|proof| proof.round -= 1).starts_with("1:"));
}

#[test]
fn invariant_2_finds_a_proof_of_the_future() {
	assert!(broken_by(|proof| proof.round += 2).starts_with("2:"));
}

#[test]
fn invariant_3_finds_a_proof_scored_too_early() {
	assert!(broken_by(|proof| proof.scored = true).starts_with("3:"));
}

#[test]
fn invariant_4_finds_a_witness_counted_twice() {
	assert!(broken_by(|proof| proof.witnesses.try_push(1).unwrap()).starts_with("4:"));
}

#[test]
fn invariant_4_finds_a_witness_of_itself() {
	assert!(broken_by(|proof| proof.witnesses.try_push(0).unwrap()).starts_with("4:"));
}

#[test]
fn invariant_5_finds_more_witnesses_than_score() {
	let complaint = broken_by(|_| change_rules(|rules| rules.max_witnesses = 1));
	assert!(complaint.starts_with("5:"));
}

#[test]
fn invariant_5_finds_a_proof_of_no_network() {
	assert!(broken_by(|proof| proof.network += 1).starts_with("5:"));
}

#[test]
fn invariant_6_finds_a_device_in_two_networks() {
	TestExt.build().execute_with(|| {
		let sender = Hotspot::enlist(0);
		found(NETWORK + 1);
		assert_ok!(submit(&[Sounding::of(&sender)]));
		next_round();
		assert_ok!(submit(&[Sounding::of(&sender)]));
		assert_ok!(Coverage::check_invariants());
		Proofs::<Test>::mutate(0, Parity::of(FIRST_ROUND), |proof| {
			proof.as_mut().unwrap().network += 1;
		});
		assert!(complaint().starts_with("6:"));
	});
}

#[test]
fn old_proofs_are_not_measured_by_rules_that_are_gone() {
	TestExt.execute(|| {
		let [sender, b, c] = [0, 1, 2].map(Hotspot::enlist);
		assert_ok!(submit(&[Sounding::of(&sender).heard_by([&b, &c])]));
		next_round();
		next_round();
		change_rules(|rules| rules.max_witnesses = 1);
	});
}

/// What can happen between blocks.
#[derive(Clone, Debug)]
enum Step {
	/// A device beacons; some hear it, some of them with a forged signature.
	Submit { beaconer: DeviceId, heard: BTreeSet<DeviceId>, forged: BTreeSet<DeviceId> },
	/// Someone scores.
	Score(Vec<DeviceId>),
	/// The round ends.
	Advance,
}

const FLEET: DeviceId = 6;

fn step() -> impl Strategy<Value = Step> {
	let devices = || prop::collection::btree_set(0..FLEET, 0..6);
	prop_oneof![
		4 => (0..FLEET, devices(), devices())
			.prop_map(|(beaconer, heard, forged)| Step::Submit { beaconer, heard, forged }),
		2 => prop::collection::vec(0..FLEET, 0..4).prop_map(Step::Score),
		1 => Just(Step::Advance),
	]
}

/// What the chain should know.
#[derive(Default)]
struct Model {
	proofs: BTreeMap<(Round, DeviceId), BTreeSet<DeviceId>>,
	scored: BTreeSet<(Round, DeviceId)>,
	points: BTreeMap<DeviceId, Points>,
}

impl Model {
	fn score(&mut self, round: Round, beaconers: &[DeviceId]) {
		for beaconer in beaconers {
			if !self.scored.insert((round, *beaconer)) {
				continue;
			}
			let witnesses = &self.proofs[&(round, *beaconer)];
			let count = u8::try_from(witnesses.len()).unwrap();
			let earned = units(count, &rules().scoring);
			*self.points.entry(*beaconer).or_default() += earned.beaconer;
			for witness in witnesses {
				*self.points.entry(*witness).or_default() += earned.witness;
			}
		}
	}

	fn can_score(&self, round: Round, beaconers: &[DeviceId]) -> bool {
		let known = |beaconer: &DeviceId| self.proofs.contains_key(&(round, *beaconer));
		let open = |beaconer: &DeviceId| !self.scored.contains(&(round, *beaconer));
		beaconers.iter().all(known) && beaconers.iter().any(open)
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn each_proof_pays_its_valid_witnesses_once_or_never(
		steps in prop::collection::vec(step(), 1..40),
	) {
		TestExt.execute(|| {
			let hotspots = (0..FLEET).map(Hotspot::enlist).collect::<Vec<_>>();
			let at = |device: DeviceId| &hotspots[usize::try_from(device).unwrap()];
			let mut model = Model::default();
			for step in steps {
				let current = CurrentRound::get();
				match step {
					Step::Submit { beaconer, heard, forged } => {
						let mut sounding =
							Sounding::of(at(beaconer)).heard_by(heard.iter().map(|id| at(*id)));
						for (witness, signature) in &mut sounding.witnesses {
							if forged.contains(&witness.device) {
								witness.rssi_ddbm -= 1;
								*signature = Hotspot::new(99, Kind::Ed25519).sign(witness);
							}
						}
						assert_ok!(submit(&[sounding]));
						let valid = heard.difference(&forged).filter(|id| **id != beaconer);
						model.proofs.entry((current, beaconer)).or_default().extend(valid);
					},
					Step::Score(beaconers) => {
						let closed = current - 1;
						let possible = model.can_score(closed, &beaconers);
						assert_eq!(score(&beaconers).is_ok(), possible);
						if possible {
							model.score(closed, &beaconers);
						}
					},
					Step::Advance => next_round(),
				}
				assert_ok!(Coverage::check_invariants());
			}
			let mut credited = BTreeMap::<DeviceId, Points>::new();
			for (device, points) in Credits::get().into_iter().flat_map(|(_, _, points)| points) {
				*credited.entry(device).or_default() += points;
			}
			model.points.retain(|_, points| *points > 0);
			assert_eq!(credited, model.points);
		});
	}

	#[test]
	fn witnesses_count_alike_however_they_are_split_into_calls(
		calls in prop::collection::vec(prop::collection::vec(1..=8u32, 0..8), 1..6),
	) {
		TestExt.execute(|| {
			let sender = Hotspot::enlist(0);
			let listeners = (1..=8).map(Hotspot::enlist).collect::<Vec<_>>();
			let at = |device: DeviceId| {
				listeners.iter().find(|listener| listener.device == device).unwrap()
			};
			for call in &calls {
				let heard = call.iter().map(|device| at(*device));
				assert_ok!(submit(&[Sounding::of(&sender).heard_by(heard)]));
			}
			let taken = Coverage::proof(0).unwrap().witnesses.into_iter().collect::<BTreeSet<_>>();
			assert_eq!(taken, calls.into_iter().flatten().collect::<BTreeSet<_>>());
		});
	}
}
