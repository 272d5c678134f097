use std::collections::BTreeSet;

use frame_support::assert_ok;
use groundwave_coverage::{Reason, Tag};
use groundwave_types::{Cell, DeviceId, Hash};
use proptest::prelude::*;

use super::scored;
use crate::{
	draw::{Ranks, draw, keep},
	mock::*,
	*,
};

fn candidate(device: DeviceId, cell: u64) -> Candidate {
	Candidate { device, cell: Cell(cell), tag: Tag([0; 16]) }
}

const SEED: Hash = Hash::repeat_byte(7);

#[test]
fn who_has_a_cell_for_himself_is_drawn_while_there_is_room() {
	let candidates = [candidate(1, 1), candidate(2, 2), candidate(3, 3)];
	assert_eq!(draw(&candidates, 3, SEED), [Ok(()); 3]);
	assert_eq!(draw(&candidates, 4, SEED), [Ok(()); 3]);
	assert_eq!(draw(&[], 0, SEED), []);
	assert_eq!(draw(&candidates, 0, SEED), [Err(Reason::Surplus); 3]);
	let two = draw(&candidates, 2, SEED);
	assert_eq!(two.iter().filter(|verdict| verdict.is_ok()).count(), 2);
	assert!(two.contains(&Err(Reason::Surplus)));
}

#[test]
fn one_of_each_cell_is_drawn() {
	let candidates = [candidate(1, 1), candidate(2, 1), candidate(3, 1)];
	let verdicts = draw(&candidates, 3, SEED);
	assert_eq!(verdicts.iter().filter(|verdict| verdict.is_ok()).count(), 1);
	let shared = Err(Reason::SharedCell);
	assert_eq!(verdicts.iter().filter(|verdict| **verdict == shared).count(), 2);
}

#[test]
fn the_seed_decides_and_each_has_the_same_chance() {
	let candidates = [candidate(1, 1), candidate(2, 1), candidate(3, 3)];
	let mut drawn = [0u32; 3];
	for seed in 0..1_000 {
		let verdicts = draw(&candidates, 1, Hash::from_low_u64_be(seed));
		let first = verdicts.iter().position(Result::is_ok).unwrap();
		drawn[first] += 1;
	}
	// A third each; five standard deviations are 75.
	assert!(drawn.iter().all(|count| count.abs_diff(333) < 75), "{drawn:?}");
}

#[test]
fn the_draw_takes_the_hash_of_the_last_block_that_took_witnesses() {
	let winners = |block_hash: Hash, late: u32| {
		let mut winners = Vec::new();
		TestExt.execute(|| {
			change_rules(|rules| rules.max_witnesses = 4);
			let sender = Hotspot::enlist(0);
			let others = (1..=12).map(Hotspot::enlist).collect::<Vec<_>>();
			let sounding = Sounding::of(&sender).heard_by(&others);
			assert_ok!(submit(&[sounding.clone()]));
			pass(APPEND + 1 + late);
			frame_system::BlockHash::<Test>::insert(START_BLOCK + APPEND, block_hash);
			take_events();
			assert_ok!(score(&[sounding]));
			winners = scored().1.into_iter().map(|reason| reason.is_none()).collect();
		});
		winners
	};
	let [one, other] = [1, 2].map(Hash::repeat_byte);
	assert_eq!(winners(one, 0), winners(one, 5), "it does not matter when it is scored");
	assert_ne!(winners(one, 0), winners(other, 0));
}

#[test]
fn the_draw_is_the_same_in_whatever_order_witnesses_come() {
	let winners = |order: &[u32], calls: usize| {
		let mut winners = BTreeSet::new();
		TestExt.execute(|| {
			change_rules(|rules| rules.max_witnesses = 3);
			let sender = Hotspot::enlist(0);
			// Pairs share a cell.
			let cell =
				|device: u32| if device % 2 == 0 { place(device) } else { mates(device + 1)[0] };
			for call in order.chunks(order.len().div_ceil(calls)) {
				let others: Vec<_> =
					call.iter().map(|device| Hotspot::enlist_at(*device, cell(*device))).collect();
				assert_ok!(submit(&[Sounding::of(&sender).heard_by(&others)]));
			}
			pass(APPEND + 1);
			assert_ok!(score(&[Sounding::of(&sender)]));
			winners = (1..=10).filter(|device| points_of(*device) > 0).collect();
		});
		winners
	};
	let order = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
	let mut reversed = order;
	reversed.reverse();
	let first: BTreeSet<u32> = winners(&order, 1);
	assert_eq!(first.len(), 3);
	assert_eq!(winners(&reversed, 1), first);
	assert_eq!(winners(&[5, 1, 10, 2, 9, 3, 8, 4, 7, 6], 4), first);
}

fn open_proof(ranking: Hash) -> OpenProof {
	OpenProof {
		commitment: Hash::zero(),
		round: FIRST_ROUND,
		sent_at: 0,
		frequency_hz: 0,
		power_ddbm: 0,
		site: site(place(0), 0),
		region: groundwave_types::Region::Us915,
		scale: groundwave_coverage::Scale::ONE,
		ranking,
		append_until: 0,
		candidates: Default::default(),
	}
}

/// Who is kept of `candidates` that come in this order.
fn kept(candidates: &[Candidate], ranking: Hash) -> BTreeSet<DeviceId> {
	let mut proof = open_proof(ranking);
	let mut ranks = Ranks::default();
	let mut expected = BTreeSet::new();
	for candidate in candidates {
		match keep(&mut proof, &mut ranks, *candidate) {
			Ok(displaced) => {
				expected.insert(candidate.device);
				if let Some(gone) = displaced {
					assert!(expected.remove(&gone.device));
				}
			}
			Err(reason) => assert!([Reason::SharedCell, Reason::Surplus].contains(&reason)),
		}
	}
	let kept: BTreeSet<_> = proof.candidates.iter().map(|candidate| candidate.device).collect();
	assert_eq!(kept, expected, "each that gave way was told so");
	kept
}

#[test]
fn two_of_a_cell_are_kept_and_sixty_four_in_all() {
	let crowd: Vec<_> = (0..5).map(|device| candidate(device, 1)).collect();
	assert_eq!(kept(&crowd, SEED).len(), MAX_CELLMATES);
	let most = usize::try_from(MAX_CANDIDATES).unwrap();
	let spread: Vec<_> = (0..100).map(|device| candidate(device, device.into())).collect();
	assert_eq!(kept(&spread[..most], SEED).len(), most);
	assert_eq!(kept(&spread, SEED).len(), most);
	assert_ne!(kept(&spread, SEED), kept(&spread, Hash::repeat_byte(8)));
}

proptest! {
	#[test]
	fn whoever_comes_first_the_same_are_kept(
		cells in prop::collection::vec(0u64..50, 0..110), ranking: [u8; 32], rotation in 0usize..110,
	) {
		let ranking = Hash::from(ranking);
		let mut candidates: Vec<_> =
			(0..).zip(&cells).map(|(device, cell)| candidate(device, *cell)).collect();
		let first = kept(&candidates, ranking);
		candidates.reverse();
		prop_assert_eq!(&kept(&candidates, ranking), &first);
		if !candidates.is_empty() {
			let by = rotation % candidates.len();
			candidates.rotate_left(by);
		}
		prop_assert_eq!(&kept(&candidates, ranking), &first);
		// Who gave way once gives way again.
		let again = [&candidates[..], &candidates[..]].concat();
		let twice = again.iter().enumerate().filter(|(place, candidate)| {
			*place < candidates.len() || !first.contains(&candidate.device)
		});
		let twice = twice.map(|(_, candidate)| *candidate).collect::<Vec<_>>();
		prop_assert_eq!(&kept(&twice, ranking), &first);
	}

	#[test]
	fn a_draw_is_a_choice_of_distinct_cells_that_no_order_changes(
		cells in prop::collection::vec(0u64..20, 0..64),
		most in 0usize..40, seed: [u8; 32], rotation in 0usize..64,
	) {
		let seed = Hash::from(seed);
		let candidates: Vec<_> =
			(0..).zip(&cells).map(|(device, cell)| candidate(device, *cell)).collect();
		let winners = |candidates: &[Candidate]| {
			let verdicts = draw(candidates, most, seed);
			assert_eq!(verdicts.len(), candidates.len());
			let pairs = candidates.iter().zip(verdicts);
			let drawn = pairs.filter(|(_, verdict)| verdict.is_ok());
			drawn.map(|(candidate, _)| (candidate.device, candidate.cell)).collect::<BTreeSet<_>>()
		};
		let drawn = winners(&candidates);
		let distinct = cells.iter().collect::<BTreeSet<_>>().len();
		prop_assert_eq!(drawn.len(), distinct.min(most));
		let drawn_cells = drawn.iter().map(|(_, cell)| *cell).collect::<BTreeSet<_>>();
		prop_assert_eq!(drawn_cells.len(), drawn.len());

		let mut shuffled = candidates.clone();
		if !shuffled.is_empty() {
			let by = rotation % shuffled.len();
			shuffled.rotate_left(by);
		}
		shuffled.reverse();
		prop_assert_eq!(winners(&shuffled), drawn);
	}
}
