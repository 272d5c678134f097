use std::collections::{BTreeMap, BTreeSet};

use frame_support::assert_ok;
use groundwave_coverage::{CellTally, Reason, units};
use groundwave_types::{BlockNumber, Cell, DensityRule, DeviceId, Hip17, Points, Round};
use proptest::prelude::*;

use crate::{mock::*, *};

fn complaint() -> String {
	let error = Coverage::check_invariants().unwrap_err();
	let text: &'static str = error.into();
	text.into()
}

/// A state with a proof of device 0 and devices counted in cells, broken by `spoil`.
fn broken_by(spoil: impl FnOnce()) -> String {
	let mut message = None;
	TestExt.build().execute_with(|| {
		change_rules(|rules| rules.density = DensityRule::Hip17(Hip17::HIP_104));
		let hotspots = [0, 1, 2].map(Hotspot::enlist);
		meet(&hotspots);
		assert_ok!(Coverage::activate(stranger(), vec![0, 1].try_into().unwrap()));
		next_bucket();
		let [sender, b, c] = &hotspots;
		assert_ok!(submit(&[Sounding::of(sender).heard_by([b, c])]));
		assert_ok!(Coverage::check_invariants());
		spoil();
		message = Some(complaint());
	});
	message.unwrap()
}

/// The same, broken in the proof.
fn proof_broken_by(spoil: impl FnOnce(&mut ProofRecord)) -> String {
	broken_by(|| Proofs::<Test>::mutate(0, Slot::Odd, |proof| spoil(proof.as_mut().unwrap())))
}

fn open(proof: &mut ProofRecord) -> &mut OpenProof {
	proof.open.as_mut().unwrap()
}

#[test]
fn invariant_1_finds_a_proof_in_the_wrong_slot() {
	assert!(proof_broken_by(|proof| proof.bucket -= BUCKET_ROUNDS).starts_with("1:"));
}

#[test]
fn invariant_1_finds_a_proof_that_is_of_no_bucket() {
	assert!(proof_broken_by(|proof| proof.bucket -= 1).starts_with("1:"));
}

#[test]
fn invariant_1_finds_a_proof_of_the_future() {
	assert!(proof_broken_by(|proof| proof.bucket += 2 * BUCKET_ROUNDS).starts_with("1:"));
}

#[test]
fn invariant_2_finds_a_round_of_another_bucket() {
	assert!(proof_broken_by(|proof| open(proof).round -= 1).starts_with("2:"));
	assert!(proof_broken_by(|proof| open(proof).round += BUCKET_ROUNDS).starts_with("2:"));
}

#[test]
fn invariant_2_finds_a_round_of_the_future() {
	assert!(proof_broken_by(|proof| open(proof).round += 1).starts_with("2:"));
}

#[test]
fn invariant_3_finds_a_witness_counted_twice() {
	let twice = |proof: &mut ProofRecord| {
		let again = open(proof).candidates[0];
		open(proof).candidates.try_push(again).unwrap();
	};
	assert!(proof_broken_by(twice).starts_with("3:"));
}

#[test]
fn invariant_3_finds_a_witness_of_itself() {
	assert!(proof_broken_by(|proof| open(proof).candidates[0].device = 0).starts_with("3:"));
}

#[test]
fn invariant_3_finds_too_many_witnesses_of_one_cell() {
	let crowd = |proof: &mut ProofRecord| {
		let first = open(proof).candidates[0];
		for device in (100..).take(MAX_CELLMATES) {
			open(proof).candidates.try_push(Candidate { device, ..first }).unwrap();
		}
	};
	assert!(proof_broken_by(crowd).starts_with("3:"));
}

#[test]
fn invariant_4_finds_a_proof_of_no_network() {
	assert!(proof_broken_by(|proof| proof.network += 1).starts_with("4:"));
}

#[test]
fn invariant_4_finds_a_device_in_two_networks() {
	let spoil = |proof: &mut ProofRecord| {
		found(NETWORK + 1);
		proof.network += 1;
	};
	assert!(proof_broken_by(spoil).starts_with("4:"));
}

#[test]
fn invariant_5_finds_tallies_out_of_order() {
	let spoil = |change: fn(&mut StandingRecord)| {
		broken_by(|| Standings::<Test>::mutate(0, |it| change(it.as_mut().unwrap())))
	};
	assert!(spoil(|it| it.tallies[0].round = it.tallies[1].round).starts_with("5:"));
	assert!(spoil(|it| it.tallies[1].round += BUCKET_ROUNDS).starts_with("5:"));
}

#[test]
fn invariant_6_finds_a_device_that_no_cell_counts() {
	let uncounted = broken_by(|| {
		let cell = groundwave_geo::parent(place(40), 10).unwrap();
		let counted = Some(Counted { network: NETWORK, cell, since: FIRST_ROUND });
		Standings::<Test>::insert(40, StandingRecord { counted, ..Default::default() });
	});
	assert!(uncounted.starts_with("6:"), "{uncounted}");
}

#[test]
fn invariant_6_finds_a_cell_that_counts_a_device_too_many() {
	let off = broken_by(|| {
		let cell = groundwave_geo::parent(place(0), 10).unwrap();
		Cells::<Test>::mutate(NETWORK, cell, |row| row.as_mut().unwrap().now.sum += 1);
	});
	assert!(off.starts_with("6:"), "{off}");
	let unknown = broken_by(|| {
		let now = CellTally { sum: 1, ..Default::default() };
		let row = CellRecord { since: FIRST_ROUND, now, ..Default::default() };
		Cells::<Test>::insert(NETWORK, Cell(1), row);
	});
	assert!(unknown.starts_with("6:"), "{unknown}");
}

#[test]
fn invariant_6_finds_a_cell_of_no_network() {
	let stray = broken_by(|| Cells::<Test>::insert(NETWORK + 1, Cell(1), CellRecord::default()));
	assert!(stray.starts_with("6:"), "{stray}");
}

#[test]
fn invariant_7_finds_an_empty_row() {
	let empty = broken_by(|| Cells::<Test>::insert(NETWORK, Cell(1), CellRecord::default()));
	assert!(empty.starts_with("7:"), "{empty}");
}

/// What can happen between blocks.
#[derive(Clone, Debug)]
enum Step {
	/// A device beacons; some hear it, some of them with a forged signature and some with a bad tag.
	Submit {
		beaconer: DeviceId,
		heard: BTreeSet<DeviceId>,
		forged: BTreeSet<DeviceId>,
		lying: BTreeSet<DeviceId>,
		known: bool,
	},
	/// Someone scores the beacons of these devices.
	Score(Vec<DeviceId>),
	/// Blocks pass.
	Pass(u32),
	/// The bucket ends.
	NextBucket,
}

const FLEET: DeviceId = 6;

fn step() -> impl Strategy<Value = Step> {
	let devices = || prop::collection::btree_set(0..FLEET, 0..6);
	prop_oneof![
		4 => (0..FLEET, devices(), devices(), devices(), any::<bool>())
			.prop_map(|(beaconer, heard, forged, lying, known)| {
				Step::Submit { beaconer, heard, forged, lying, known }
			}),
		3 => prop::collection::vec(0..FLEET, 0..4).prop_map(Step::Score),
		3 => (1..2 * APPEND).prop_map(Step::Pass),
		1 => Just(Step::NextBucket),
	]
}

/// What the chain should know.
#[derive(Default)]
struct Model {
	/// Of each bucket and beaconer, the beacon, when its append window closes and who heard it, with
	/// a good tag or not.
	proofs: BTreeMap<(Round, DeviceId), Expected>,
	points: BTreeMap<DeviceId, Points>,
	/// Who signed a false tag, and until when it is no witness.
	barred: BTreeMap<DeviceId, BlockNumber>,
}

struct Expected {
	sounding: Sounding,
	append_until: u32,
	heard: BTreeMap<DeviceId, bool>,
	scored: bool,
}

impl Model {
	fn score(&mut self, bucket: Round, beaconers: &[DeviceId]) {
		for beaconer in beaconers {
			let Some(proof) = self.proofs.get_mut(&(bucket, *beaconer)) else { continue };
			if core::mem::replace(&mut proof.scored, true) || current_round() > bucket + 1 {
				continue;
			}
			let liars = proof.heard.iter().filter(|(_, honest)| !**honest);
			let until = Coverage::block() + BAR_BLOCKS;
			self.barred.extend(liars.map(|(device, _)| (*device, until)));
			let honest = proof.heard.iter().filter(|(_, honest)| **honest);
			let honest = honest.map(|(device, _)| *device).collect::<Vec<_>>();
			let earned = units(u8::try_from(honest.len()).unwrap(), &rules().scoring);
			*self.points.entry(*beaconer).or_default() += earned.beaconer;
			for witness in honest {
				*self.points.entry(witness).or_default() += earned.witness;
			}
		}
	}

	fn can_score(&self, bucket: Round, beaconers: &[DeviceId]) -> bool {
		let known = || beaconers.iter().filter_map(|it| self.proofs.get(&(bucket, *it)));
		let closed = |proof: &Expected| proof.scored || Coverage::block() > proof.append_until;
		known().all(closed) && known().any(|proof| !proof.scored)
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
			for device in 0..FLEET {
				let grace_until = Some(u32::MAX);
				Standings::<Test>::insert(
					device,
					StandingRecord { grace_until, ..Default::default() },
				);
			}
			let at = |device: DeviceId| &hotspots[usize::try_from(device).unwrap()];
			let mut model = Model::default();
			for step in steps {
				let now = Coverage::block();
				match step {
					Step::Submit { beaconer, heard, forged, lying, known } => {
						let key = (bucket(), beaconer);
						let of_before = model.proofs.get(&key).map(|proof| proof.sounding.clone());
						let is_new = of_before.is_none();
						let mut sounding = of_before.unwrap_or_else(|| Sounding::of(at(beaconer)));
						for device in &heard {
							sounding = sounding.heard(at(*device), |witness| {
								if lying.contains(device) {
									witness.tag.0[0] ^= 1;
								}
							});
						}
						for (witness, signature) in &mut sounding.witnesses {
							if forged.contains(&witness.device) {
								*signature = Hotspot::new(99, Kind::Session).sign(witness);
							}
						}
						if known {
							sounding = sounding.known();
						}
						take_events();
						assert_ok!(submit(&[sounding.clone()]));
						match &take_events()[..] {
							[Event::ProofRefused { reason, .. }] => {
								let expected = match reason {
									Reason::WrongBucket => is_new && known,
									Reason::TooLate => is_new,
									Reason::AppendClosed => model.proofs[&key].scored,
									_ => false,
								};
								assert!(expected, "{reason:?}");
								continue;
							},
							[Event::ProofSubmitted { verdicts, .. }] => {
								assert_eq!(verdicts.len(), sounding.witnesses.len());
							},
							events => panic!("{events:?}"),
						}
						let proof = model.proofs.entry(key).or_insert_with(|| Expected {
							sounding: sounding.bare(),
							append_until: now + APPEND,
							heard: BTreeMap::new(),
							scored: false,
						});
						if proof.scored || now > proof.append_until {
							continue;
						}
						for device in heard.difference(&forged).filter(|id| **id != beaconer) {
							if model.barred.get(device).is_some_and(|until| now <= *until) {
								continue;
							}
							proof.heard.entry(*device).or_insert(!lying.contains(device));
						}
					},
					Step::Score(beaconers) => {
						let possible = model.can_score(bucket(), &beaconers);
						let known = |device: &DeviceId| {
							let proof = model.proofs.get(&(bucket(), *device));
							proof.map_or_else(
								|| Sounding::of(at(*device)),
								|proof| proof.sounding.clone(),
							)
						};
						let soundings = beaconers.iter().map(known).collect::<Vec<_>>();
						let scored = frame_support::storage::with_storage_layer(|| {
							score(&soundings).map_err(|failed| failed.error)
						});
						assert_eq!(scored.is_ok(), possible, "{scored:?}");
						if possible {
							model.score(bucket(), &beaconers);
						}
					},
					Step::Pass(blocks) => pass(blocks),
					Step::NextBucket => next_bucket(),
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
			let taken = super::listeners(0).into_iter().collect::<BTreeSet<_>>();
			assert_eq!(taken, calls.into_iter().flatten().collect::<BTreeSet<_>>());
		});
	}
}
