//! Every reason for which a receipt does not count, as its event and its device's tally tell it.

use std::collections::BTreeSet;

use codec::Decode;
use groundwave_coverage::{
	Beacon, CLOCK_TOLERANCE_MS, FREQUENCY_TOLERANCE_HZ, Reason, Window, Witness,
};
use groundwave_runtime::{
	Coverage, Devices, Rewards, System, Timestamp, constants::time::MILLISECS_PER_BLOCK,
};
use groundwave_traits::SanctionDevices;
use groundwave_types::{Cell, DeviceId, Millis, NANOS_PER_MILLI, Round};
use pallet_coverage::{MAX_CELLMATES, RECIPROCITY_BLOCKS, Reveal};

use crate::{
	env::{Chain, DevicesCall, NftsCall, on_development_chain, stranger},
	hotspots::{
		Field, Hotspot, Score, Secret, SignedProof, append, cells, chart, found, judge, judge_call,
		left_out, params, payload, reveal, score, scored, scores, submit,
	},
};

/// The test of each reason: a new one does not compile without.
fn test_of(reason: Reason) -> fn() {
	match reason {
		Reason::NotRegistered => not_registered_if_nobody_registered_the_device,
		Reason::BadSignature => bad_signature_if_another_key_signed,
		Reason::Suspended => suspended_until_the_verdict_is_over,
		Reason::NotLocated => not_located_until_a_place_counts,
		Reason::WrongBucket => wrong_bucket_if_the_bucket_of_a_beacon_is_over,
		Reason::TooEarly => too_early_before_the_window,
		Reason::TooLate => too_late_after_the_window_or_its_margin,
		Reason::AlreadyBeaconed => already_beaconed_in_the_bucket,
		Reason::SelfWitness => self_witness_if_a_device_hears_itself,
		Reason::Duplicate => duplicate_if_a_device_heard_the_beacon_before,
		Reason::AppendClosed => append_closed_after_the_append_window,
		Reason::BadTiming => bad_timing_ahead_of_the_clock_and_out_of_order,
		Reason::BadFrequency => bad_frequency_off_the_channels_and_off_the_beacon,
		Reason::BadRegion => bad_region_beyond_the_map,
		Reason::ExcessPower => excess_power_above_the_regions_limit,
		Reason::TooNear => too_near_within_the_least_distance,
		Reason::TooFar => too_far_beyond_the_greatest_distance,
		Reason::TooLoud => too_loud_for_free_space,
		Reason::SharedOwner => shared_owner_if_owner_or_payee_is_the_beaconers,
		Reason::SharedCell => shared_cell_for_all_but_one_of_a_cell,
		Reason::Surplus => surplus_beyond_the_witnesses_that_score,
		Reason::NotReciprocal => not_reciprocal_after_48_hours_of_hearing_only,
		Reason::BadPayload => bad_payload_if_it_is_anothers,
		Reason::BadTag => bad_tag_if_it_is_anothers,
		Reason::Barred => barred_after_a_false_tag,
	}
}

#[test]
fn each_reason_has_a_test_of_its_own() {
	let reasons = (0..=u8::MAX).filter_map(|index| Reason::decode(&mut &[index][..]).ok());
	let tests: BTreeSet<_> = reasons.map(|reason| test_of(reason) as usize).collect();
	assert_eq!(tests.len(), 25);
}

/// Number of a hotspot that nobody registered.
const NEWCOMER: usize = 50;
/// A device that nobody registered.
const NO_DEVICE: DeviceId = 777;

/// What the chain tells of the receipts that `device` signed: in each round how many counted, how many
/// were refused and why the last of those was.
fn told(device: DeviceId) -> Vec<(Round, u16, u16, Option<Reason>)> {
	let tallies = Coverage::rounds(device).into_iter();
	tallies.map(|tally| (tally.round, tally.accepted, tally.refused, tally.last_reason)).collect()
}

/// Asserts that a receipt, the only one that `device` signed, was refused in the current round.
#[track_caller]
fn assert_told(chain: &Chain, device: DeviceId, reason: Reason) {
	assert_eq!(told(device), [(chain.round(), 0, 1, Some(reason))]);
}

/// Asserts that nothing was counted against `device`.
#[track_caller]
fn assert_untold(device: DeviceId) {
	assert_eq!(told(device), Vec::new());
}

/// Asserts that the beacon of `proof`, the only receipt of its sender, is refused.
#[track_caller]
fn assert_beacon(chain: &mut Chain, field: &Field, proof: &SignedProof, reason: Reason) {
	assert_eq!(judge(chain, field.network, proof), Err(reason));
	assert_told(chain, proof.beacon.device, reason);
}

/// Asserts that all witnesses of `proof`, of which none signed another receipt, are refused.
#[track_caller]
fn assert_witnesses(chain: &mut Chain, field: &Field, proof: &SignedProof, reason: Reason) {
	let judged = judge(chain, field.network, proof).expect("the beacon counts");
	assert!(!judged.is_empty());
	for (device, refused) in judged {
		assert_eq!(refused, Some(reason));
		assert_told(chain, device, reason);
	}
}

/// Asserts that the only witness of `proof`, who signed no other receipt, is refused and not blamed.
#[track_caller]
fn assert_blameless(chain: &mut Chain, field: &Field, proof: &SignedProof, reason: Reason) {
	let [(Witness { device, .. }, _)] = proof.witnesses[..] else { panic!("one witness") };
	assert_eq!(judge(chain, field.network, proof), Ok(vec![(device, Some(reason))]));
	assert_untold(device);
}

/// A beacon of the first hotspot, changed by `change`.
fn beacon(field: &Field, change: impl FnOnce(&mut Beacon)) -> SignedProof {
	let sender = &field.hotspots[0];
	let mut beacon = sender.beacon(field.network);
	change(&mut beacon);
	sender.send(beacon)
}

/// A beacon of the first hotspot, of which the second one heard what `change` makes of it.
fn heard(field: &Field, change: impl FnOnce(&mut Witness)) -> SignedProof {
	let proof = field.bare();
	let listener = &field.hotspots[1];
	let mut witness = listener.witness(&proof.beacon);
	change(&mut witness);
	proof.witnessed(witness, listener)
}

/// A cell of the recording's resolution at a place, in degrees.
fn place(latitude: f64, longitude: f64) -> Cell {
	groundwave_geo::cell_at(latitude, longitude, params().resolution).expect("a place on Earth")
}

#[test]
fn not_registered_if_nobody_registered_the_device() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let nobody = Hotspot {
			device: NO_DEVICE,
			secret: Secret::new(NEWCOMER),
			session: None,
			owner: stranger(),
			cell: cells()[1],
		};
		let proof = nobody.send(nobody.beacon(field.network));
		assert_eq!(judge(chain, field.network, &proof), Err(Reason::NotRegistered));
		let judged = judge(chain, field.network, &field.bare().heard_by(&nobody));
		assert_eq!(judged, Ok(vec![(NO_DEVICE, Some(Reason::NotRegistered))]));
		assert_untold(NO_DEVICE);
	});
}

#[test]
fn bad_signature_if_another_key_signed() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 3);
		let [sender, listener, forger] = &field.hotspots[..] else { panic!("three hotspots") };
		let forged = SignedProof { signature: forger.sign(&field.bare().beacon), ..field.bare() };
		assert_eq!(judge(chain, field.network, &forged), Err(Reason::BadSignature));
		assert_untold(sender.device);
		let proof = field.bare();
		let forged = listener.witness(&proof.beacon);
		let judged = judge(chain, field.network, &proof.witnessed(forged, forger));
		assert_eq!(judged, Ok(vec![(listener.device, Some(Reason::BadSignature))]));
		assert_untold(listener.device);
		assert_untold(forger.device);
	});
}

#[test]
fn suspended_until_the_verdict_is_over() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 3);
		let [sender, listener, other] = &field.hotspots[..] else { panic!("three hotspots") };
		for hotspot in [sender, listener] {
			assert_eq!(Devices::suspend(hotspot.device, chain.round() + 1), Ok(()));
		}
		assert_beacon(chain, &field, &field.bare(), Reason::Suspended);
		let proof = other.send(other.beacon(field.network)).heard_by(listener);
		assert_witnesses(chain, &field, &proof, Reason::Suspended);
		chain.next_round();
		let judged = judge(chain, field.network, &field.bare().heard_by(listener));
		assert_eq!(judged, Ok(vec![(listener.device, None)]));
	});
}

#[test]
fn not_located_until_a_place_counts() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let nowhere = Hotspot::register(chain, field.network, NEWCOMER, cells()[1]);
		let later = Hotspot::enlist(chain, field.network, NEWCOMER + 1, cells()[2]);
		let proof = later.send(later.beacon(field.network));
		assert_beacon(chain, &field, &proof, Reason::NotLocated);
		assert_witnesses(chain, &field, &field.bare().heard_by(&nowhere), Reason::NotLocated);
		chain.next_round();
		let judged = judge(chain, field.network, &field.bare().heard_by(&later));
		assert_eq!(judged, Ok(vec![(later.device, None)]));
	});
}

#[test]
fn not_located_where_a_witness_stands_since_a_later_bucket() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let later = Hotspot::enlist(chain, field.network, NEWCOMER, cells()[1]);
		while System::block_number() + 1 < Rewards::current_round().end() {
			chain.next_block();
		}
		let proof = field.bare();
		assert_eq!(judge(chain, field.network, &proof), Ok(Vec::new()));
		chain.next_round();
		let call = append(field.network, &[proof.heard_by(&later)]);
		let refused = vec![(later.device, Some(Reason::NotLocated))];
		assert_eq!(judge_call(chain, call), Ok(refused));
		// It signed nothing wrong: its place counts by now.
		assert_untold(later.device);
		let judged = judge(chain, field.network, &field.bare().heard_by(&later));
		assert_eq!(judged, Ok(vec![(later.device, None)]));
	});
}

#[test]
fn wrong_bucket_if_the_bucket_of_a_beacon_is_over() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let proof = field.bare();
		chain.next_round();
		assert_eq!(judge(chain, field.network, &proof), Err(Reason::WrongBucket));
		// Anyone can bring a receipt late.
		assert_untold(proof.beacon.device);
		// A beacon that the chain does not know, and that nobody shows, is of no bucket.
		let unknown = &field.hotspots[1];
		let proof = unknown.send(unknown.beacon(field.network));
		let judged = judge_call(chain, append(field.network, &[proof]));
		assert_eq!(judged, Err(Reason::WrongBucket));
		assert_untold(unknown.device);
	});
}

#[test]
fn too_early_before_the_window() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let sender = &field.hotspots[0];
		let Window { opens, .. } = sender.window(field.network);
		chain.wait_until(opens);
		let earliest = opens - CLOCK_TOLERANCE_MS;
		let sent =
			|time: Millis| sender.send(sender.beacon_at(field.network, time * NANOS_PER_MILLI));
		assert_beacon(chain, &field, &sent(earliest - 1), Reason::TooEarly);
		assert_eq!(judge(chain, field.network, &sent(earliest)), Ok(Vec::new()));
	});
}

#[test]
fn too_early_while_the_window_is_still_to_open() {
	on_development_chain(|chain| {
		let mut short = params();
		short.coverage.window_ms = MILLISECS_PER_BLOCK;
		let field = Field::enlist_under(chain, short, 8);
		let opens = |hotspot: &&Hotspot| hotspot.window(field.network).opens;
		let last = field.hotspots.iter().max_by_key(opens).expect("eight hotspots");
		let opens = opens(&last);
		assert!(Timestamp::get() < opens);
		let proof = last.send(last.beacon_at(field.network, opens * NANOS_PER_MILLI));
		while Timestamp::get() < opens {
			assert_eq!(judge(chain, field.network, &proof), Err(Reason::TooEarly));
			chain.next_block();
		}
		// Who brought it too early was anybody.
		assert_untold(last.device);
		assert_eq!(judge(chain, field.network, &proof), Ok(Vec::new()));
	});
}

#[test]
fn too_late_after_the_window_or_its_margin() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let [first, second] = &field.hotspots[..] else { panic!("two hotspots") };
		let Window { closes, .. } = first.window(field.network);
		let sent = |sender: &Hotspot, time: Millis| {
			sender.send(sender.beacon_at(field.network, time * NANOS_PER_MILLI))
		};
		let latest = closes + CLOCK_TOLERANCE_MS;
		assert_beacon(chain, &field, &sent(first, latest + 1), Reason::TooLate);
		// In time by the device's clock, but on chain more than one block after the window.
		let proof = sent(second, second.window(field.network).closes);
		chain.wait_until(latest + 6_001);
		assert_beacon(chain, &field, &proof, Reason::TooLate);
	});
}

#[test]
fn already_beaconed_in_the_bucket() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let Hotspot { device, .. } = field.hotspots[0];
		assert!(judge(chain, field.network, &field.proof()).is_ok());
		chain.next_block();
		// Sent later, therefore another beacon.
		let judged = judge(chain, field.network, &field.proof());
		assert_eq!(judged, Err(Reason::AlreadyBeaconed));
		assert_eq!(told(device), [(chain.round(), 1, 1, Some(Reason::AlreadyBeaconed))]);
	});
}

#[test]
fn self_witness_if_a_device_hears_itself() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let sender = &field.hotspots[0];
		let judged = judge(chain, field.network, &field.bare().heard_by(sender));
		assert_eq!(judged, Ok(vec![(sender.device, Some(Reason::SelfWitness))]));
		assert_eq!(told(sender.device), [(chain.round(), 1, 1, Some(Reason::SelfWitness))]);
	});
}

#[test]
fn duplicate_if_a_device_heard_the_beacon_before() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let Hotspot { device, .. } = field.hotspots[1];
		let proof = field.proof();
		assert_eq!(judge(chain, field.network, &proof), Ok(vec![(device, None)]));
		let duplicate = Ok(vec![(device, Some(Reason::Duplicate))]);
		assert_eq!(judge(chain, field.network, &proof), duplicate);
		// Anyone can bring a receipt again.
		assert_eq!(told(device), [(chain.round(), 1, 0, None)]);
	});
}

#[test]
fn append_closed_after_the_append_window() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 5);
		let [_, first, last, late, later] = &field.hotspots[..] else { panic!("five hotspots") };
		let bare = field.bare();
		let by = |listener| append(field.network, &[bare.clone().heard_by(listener)]);
		let closed = |hotspot: &Hotspot| Ok(vec![(hotspot.device, Some(Reason::AppendClosed))]);
		let round = chain.round();
		let judged = judge(chain, field.network, &bare.clone().heard_by(first));
		assert_eq!(judged, Ok(vec![(first.device, None)]));
		chain.next_block();
		chain.next_block();
		assert_eq!(judge_call(chain, by(last)), Ok(vec![(last.device, None)]));
		chain.next_block();
		assert_eq!(judge_call(chain, by(late)), closed(late));
		assert_eq!(told(late.device), [(round, 0, 1, Some(Reason::AppendClosed))]);
		// What comes once it was scored is not read, and blamed on nobody.
		chain.done(&stranger(), field.score());
		let before = told(bare.beacon.device);
		assert_eq!(judge_call(chain, by(later)), Err(Reason::AppendClosed));
		let again = bare.clone().heard_by(later);
		assert_eq!(judge(chain, field.network, &again), Err(Reason::AppendClosed));
		assert_untold(later.device);
		assert_eq!(told(bare.beacon.device), before);
	});
}

#[test]
fn bad_timing_ahead_of_the_clock_and_out_of_order() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 5);
		let ahead = (Timestamp::get() + CLOCK_TOLERANCE_MS + 1) * NANOS_PER_MILLI;
		let sender = &field.hotspots[1];
		let proof = sender.send(sender.beacon_at(field.network, ahead));
		assert_beacon(chain, &field, &proof, Reason::BadTiming);

		chain.next_round();
		let bare = field.bare();
		let ahead = (Timestamp::get() + CLOCK_TOLERANCE_MS + 1) * NANOS_PER_MILLI;
		let longest = params().coverage.max_delay_ms * NANOS_PER_MILLI;
		let times = [ahead, bare.beacon.sent_at - 1, bare.beacon.sent_at + longest + 1];
		let proof = field.hotspots[2..].iter().zip(times).fold(bare, |proof, (listener, time)| {
			let witness = Witness { received_at: time, ..listener.witness(&proof.beacon) };
			proof.witnessed(witness, listener)
		});
		assert_witnesses(chain, &field, &proof, Reason::BadTiming);
	});
}

#[test]
fn bad_frequency_off_the_channels_and_off_the_beacon() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		// Between two channels.
		let proof = beacon(&field, |beacon| beacon.frequency_hz = 904_400_000);
		assert_beacon(chain, &field, &proof, Reason::BadFrequency);
		let proof = heard(&field, |witness| witness.frequency_hz += FREQUENCY_TOLERANCE_HZ + 1);
		assert_witnesses(chain, &field, &proof, Reason::BadFrequency);
	});
}

#[test]
fn bad_region_beyond_the_map() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let [far, farther] = [(NEWCOMER, 13.40), (NEWCOMER + 1, 13.50)].map(|(number, east)| {
			Hotspot::enlist(chain, field.network, number, place(52.52, east))
		});
		chain.next_round();
		let proof = far.send(far.beacon(field.network));
		assert_beacon(chain, &field, &proof, Reason::BadRegion);
		assert_witnesses(chain, &field, &field.bare().heard_by(&farther), Reason::BadRegion);
	});
}

#[test]
fn excess_power_above_the_regions_limit() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		// 36 dBm less the antenna's 1.2 dBi, of which whole ones count.
		let proof = beacon(&field, |beacon| beacon.power_ddbm = 351);
		assert_beacon(chain, &field, &proof, Reason::ExcessPower);
		let proof = beacon(&field, |beacon| beacon.power_ddbm = 350);
		assert_eq!(judge(chain, field.network, &proof), Ok(Vec::new()));
	});
}

#[test]
fn too_near_within_the_least_distance() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let near = Hotspot::enlist(chain, field.network, NEWCOMER, cells()[0]);
		chain.next_round();
		assert_witnesses(chain, &field, &field.bare().heard_by(&near), Reason::TooNear);
	});
}

#[test]
fn too_near_by_the_centres_of_cells_however_coarse() {
	let here = groundwave_geo::parent(cells()[0], 8).expect("it is finer");
	let there = groundwave_geo::ring(here).nth(1).expect("it has neighbours");
	let [from, to] = [here, there].map(|cell| groundwave_geo::centre(cell, 8).expect("a cell"));
	let apart = from.distance_m(&to);
	for (min_distance_m, reason) in [(apart, None), (apart + 1, Some(Reason::TooNear))] {
		on_development_chain(|chain| {
			let mut coarse = params();
			coarse.resolution = 8;
			coarse.coverage.min_distance_m = min_distance_m;
			let network = found(chain, coarse);
			chart(chain, network, &[here, there]);
			let [sender, listener] = [(0, here), (1, there)]
				.map(|(number, cell)| Hotspot::enlist(chain, network, number, cell));
			chain.next_round();
			let proof = sender.send(sender.beacon(network)).heard_by(&listener);
			let expected = vec![(listener.device, reason)];
			assert_eq!(judge(chain, network, &proof), Ok(expected));
		});
	}
}

#[test]
fn too_far_beyond_the_greatest_distance() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let chicago = place(41.88, -87.63);
		chart(chain, field.network, &[chicago]);
		let far = Hotspot::enlist(chain, field.network, NEWCOMER, chicago);
		chain.next_round();
		assert_witnesses(chain, &field, &field.bare().heard_by(&far), Reason::TooFar);
	});
}

#[test]
fn too_loud_for_free_space() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let proof = heard(&field, |witness| witness.rssi_ddbm = -100);
		assert_witnesses(chain, &field, &proof, Reason::TooLoud);
	});
}

#[test]
fn shared_owner_if_owner_or_payee_is_the_beaconers() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 3);
		let [sender, paid, sold] = &field.hotspots[..] else { panic!("three hotspots") };
		let payee = Some(sender.owner.id());
		chain.done(&paid.owner, DevicesCall::set_payee { device: paid.device, payee });
		let sale = NftsCall::transfer {
			collection: field.network,
			item: sold.device,
			dest: sender.owner.address(),
		};
		chain.done(&sold.owner, sale);
		// The owner of a beaconer could bring that about for a device that it bought.
		for listener in [paid, sold] {
			let proof = field.bare().heard_by(listener);
			assert_blameless(chain, &field, &proof, Reason::SharedOwner);
		}
	});
}

#[test]
fn shared_cell_for_all_but_one_of_a_cell() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let mates: Vec<_> = (0..=MAX_CELLMATES)
			.map(|mate| Hotspot::enlist(chain, field.network, NEWCOMER + mate, cells()[1]))
			.collect();
		chain.next_round();
		// As many as are kept of a cell wait for the draw; another one gives way at once.
		let proof = mates.iter().fold(field.bare(), SignedProof::heard_by);
		let outcome = chain.done(&stranger(), submit(field.network, &[proof]));
		let left_out = left_out(&outcome);
		let [(spare, Some(Reason::SharedCell))] = left_out[..] else { panic!("{left_out:?}") };
		// It did nothing wrong.
		assert!(told(spare).iter().all(|(_, _, refused, _)| *refused == 0));

		let round = chain.round();
		chain.wait_out_append();
		let scores = scores(&chain.done(&stranger(), field.score()));
		let (drawn, refused): (Vec<_>, Vec<_>) =
			scores[0].verdicts.iter().partition(|(_, reason)| reason.is_none());
		assert_eq!((drawn.len(), refused.len()), (1, MAX_CELLMATES - 1));
		for (device, reason) in refused {
			assert_eq!(reason, Some(Reason::SharedCell));
			assert_eq!(told(device), [(round, 1, 1, Some(Reason::SharedCell))]);
		}
	});
}

#[test]
fn surplus_beyond_the_witnesses_that_score() {
	on_development_chain(|chain| {
		let mut few = params();
		few.coverage.max_witnesses = 2;
		few.coverage.scoring.target_witnesses = 2;
		let field = Field::enlist_under(chain, few, 4);
		let round = chain.round();
		let score = scored(chain, field.network, &field.proof());
		let (drawn, refused): (Vec<_>, Vec<_>) =
			score.verdicts.iter().partition(|(_, reason)| reason.is_none());
		assert_eq!((drawn.len(), refused.len()), (2, 1));
		let (device, reason) = refused[0];
		assert_eq!(reason, Some(Reason::Surplus));
		assert_eq!(told(device), [(round, 1, 1, Some(Reason::Surplus))]);
	});
}

#[test]
fn not_reciprocal_after_48_hours_of_hearing_only() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let [sender, listener] = &field.hotspots[..] else { panic!("two hotspots") };
		let first = scored(chain, field.network, &field.proof());
		assert_eq!((first.refused, first.points), (None, [2_500, 10_000]));

		chain.jump_to(System::block_number() + RECIPROCITY_BLOCKS + 1);
		let round = chain.round();
		let refused = scored(chain, field.network, &field.proof());
		let expected = Score {
			beaconer: sender.device,
			round,
			refused: Some(Reason::NotReciprocal),
			verdicts: vec![(listener.device, Some(Reason::NotReciprocal))],
			points: [0, 0],
		};
		assert_eq!(refused, expected);
		for hotspot in [sender, listener] {
			let told = told(hotspot.device);
			assert_eq!(told.last(), Some(&(round, 1, 1, Some(Reason::NotReciprocal))));
		}
		// The edge shows that the other way round both are reciprocal.
		chain.next_round();
		let proof = listener.send(listener.beacon(field.network)).heard_by(sender);
		let counts = scored(chain, field.network, &proof);
		assert_eq!((counts.refused, counts.points), (None, [2_500, 10_000]));
	});
}

#[test]
fn bad_payload_if_it_is_anothers() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		let [sender, listener] = &field.hotspots[..] else { panic!("two hotspots") };
		// As if it had committed to what it heard from the other.
		let stolen = payload(listener.device, 0);
		let proof = beacon(&field, |beacon| beacon.commitment = stolen.commitment());
		let proof = proof.heard_by(listener);
		let round = chain.round();
		assert!(judge(chain, field.network, &proof).is_ok());
		chain.wait_out_append();
		let payload = stolen.as_bytes().to_vec().try_into().expect("a payload fits");
		let reveal = Reveal { payload, ..reveal(sender.device) };
		let scores = scores(&chain.done(&stranger(), score(field.network, vec![reveal])));
		let expected = Score {
			beaconer: sender.device,
			round,
			refused: Some(Reason::BadPayload),
			verdicts: Vec::new(),
			points: [0, 0],
		};
		assert_eq!(scores, [expected]);
		assert_eq!(told(sender.device), [(round, 1, 1, Some(Reason::BadPayload))]);
		assert_eq!(told(listener.device), [(round, 1, 0, None)]);
	});
}

#[test]
fn bad_tag_if_it_is_anothers() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 3);
		let [_, copier, listener] = &field.hotspots[..] else { panic!("three hotspots") };
		let proof = field.bare().heard_by(listener);
		let (Witness { tag, .. }, _) = proof.witnesses[0];
		let copied = Witness { tag, ..copier.witness(&proof.beacon) };
		let proof = proof.witnessed(copied, copier);
		let round = chain.round();
		let score = scored(chain, field.network, &proof);
		let expected = [(listener.device, None), (copier.device, Some(Reason::BadTag))];
		assert_eq!((score.refused, &score.verdicts[..]), (None, &expected[..]));
		assert_eq!(score.points, [2_500, 10_000]);
		assert_eq!(told(copier.device), [(round, 1, 1, Some(Reason::BadTag))]);
	});
}

#[test]
fn barred_after_a_false_tag() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 3);
		let [sender, liar, listener] = &field.hotspots[..] else { panic!("three hotspots") };
		let lie = |witness: &mut Witness| witness.tag = payload(sender.device, 0).tag(liar.device);
		let proof = heard(&field, lie).heard_by(listener);
		let first = chain.round();
		let score = scored(chain, field.network, &proof);
		let expected = [(liar.device, Some(Reason::BadTag)), (listener.device, None)];
		assert_eq!(score.verdicts, expected);

		for rounds in 1..=2 {
			chain.next_round();
			let judged = judge(chain, field.network, &field.proof());
			let expected = vec![(liar.device, Some(Reason::Barred)), (listener.device, None)];
			assert_eq!(judged, Ok(expected));
			let told = told(liar.device);
			assert_eq!(told.first(), Some(&(first, 1, 1, Some(Reason::BadTag))));
			let barred = (first + rounds, 0, 1, Some(Reason::Barred));
			assert_eq!(told.last(), Some(&barred));
		}
		// What others hear of it counts.
		let proof = liar.send(liar.beacon(field.network)).heard_by(listener);
		assert_eq!(judge(chain, field.network, &proof), Ok(vec![(listener.device, None)]));
	});
}
