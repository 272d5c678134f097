//! The receipts recorded around Port Huron: judged, scored, settled and paid.

use groundwave_coverage::{Beacon, Reason};
use groundwave_runtime::{
	Balance, Coverage, Rewards, Runtime, constants::time::MILLISECS_PER_BLOCK,
};
use groundwave_types::{Cell, Millis, NANOS_PER_MILLI, Points};
use pallet_coverage::RoundTally;
use pallet_rewards::{Event, SETTLE_DELAY};
use sp_runtime::Permill;

use crate::{
	env::{Books, RewardsCall, funder, maker, on_development_chain, stranger},
	hotspots::{
		Field, Heard, KINDS, Recorded, SignedProof, Verdicts, append, judgements, params,
		recording, reveal, score, scores, submit,
	},
};

/// Heard 7,829 m away with -78 dBm, where free space allows -80.45 dBm.
const TOO_LOUD: (Cell, Cell) = (Cell(0x8c2ab60e3c14bff), Cell(0x8c2ab60c37aa5ff));

/// HIP-15: four witnesses score 1 each and their beaconer 1; five score 0.76 and 1.2.
const POINTS: [(Cell, Points); 12] = [
	(Cell(0x8c2ab60e3c14bff), 10_000 + 7_600),
	(Cell(0x8c2ab60c024adff), 12_000),
	(Cell(0x8c2ab60c5b05bff), 12_000),
	(Cell(0x8c2ab60c37aa5ff), 7_600),
	(Cell(0x8c2ab60c46e4bff), 10_000),
	(Cell(0x8c2ab60c170b9ff), 10_000 + 7_600 + 7_600),
	(Cell(0x8c2ab60c4b46dff), 10_000 + 7_600),
	(Cell(0x8c2ab60c426e7ff), 10_000 + 7_600),
	(Cell(0x8c2ab60e38113ff), 7_600),
	(Cell(0x8c2ab60c389c5ff), 7_600),
	(Cell(0x8c2ab60c58341ff), 7_600),
	(Cell(0x8c2ab60e318e7ff), 7_600),
];

/// How many hotspots sign with their identity keys, one of each kind; the others have sessions.
const WITHOUT_SESSION: usize = KINDS;

/// The record as if its beacon were sent at the start of its window: signal strengths and lags stay.
fn replay(field: &Field, record: &Recorded) -> SignedProof {
	let sender = field.at(record.cell);
	let window = sender.window(field.network);
	assert_eq!(Coverage::window(sender.device), Some(window));
	let beacon = sender.beacon_at(field.network, window.opens * NANOS_PER_MILLI);
	let Beacon { sent_at, .. } = beacon;
	record.witnesses.iter().fold(sender.send(beacon), |proof, heard| {
		let listener = field.at(heard.cell);
		let mut witness = listener.witness(&proof.beacon);
		witness.received_at = sent_at + (heard.received_at - record.sent_at);
		witness.rssi_ddbm = heard.rssi_ddbm;
		proof.witnessed(witness, listener)
	})
}

/// When the last of `proofs` was heard.
fn heard_by(proofs: &[SignedProof]) -> Millis {
	let heard = proofs.iter().flat_map(|proof| &proof.witnesses);
	let last = heard.map(|(witness, _)| witness.received_at).max();
	last.expect("somebody heard them").div_ceil(NANOS_PER_MILLI)
}

/// What becomes of the witnesses of `record` when they come.
fn expected(field: &Field, record: &Recorded) -> Verdicts {
	let verdict = |heard: &Heard| {
		let too_loud = (record.cell, heard.cell) == TOO_LOUD;
		(field.at(heard.cell).device, too_loud.then_some(Reason::TooLoud))
	};
	record.witnesses.iter().map(verdict).collect()
}

#[test]
fn fourteen_of_fifteen_receipts_count_and_every_owner_is_paid_points_times_rate() {
	on_development_chain(|chain| {
		let mut scheduled = params();
		scheduled.coverage.window_ms = 2 * MILLISECS_PER_BLOCK;
		let mut field = Field::enlist_under(chain, scheduled, POINTS.len());
		let network = field.network;
		for hotspot in &mut field.hotspots[WITHOUT_SESSION..] {
			hotspot.open_session(chain);
		}
		chain.sudo(RewardsCall::set_share { network, share: Permill::one() });
		chain.next_round();
		let anchor = Rewards::current_round();
		let minted = Rewards::emission().current.networks;

		// One brings the beacons and who heard them first, another the other witnesses.
		let records = recording();
		let mut proofs: Vec<_> = records.iter().map(|record| replay(&field, record)).collect();
		chain.wait_until(heard_by(&proofs));
		let late: Vec<_> = proofs.iter_mut().map(|proof| proof.split_off(2)).collect();
		let early = judgements(&chain.done(&stranger(), submit(network, &proofs)));
		let late = judgements(&chain.done(&funder(), append(network, &late)));
		assert_eq!((early.len(), late.len()), (3, 3));
		for ((record, early), late) in records.iter().zip(early).zip(late) {
			let judged = [early.unwrap(), late.unwrap()].concat();
			assert_eq!(judged, expected(&field, record));
		}
		assert_eq!(Rewards::current_round(), anchor);

		chain.wait_out_append();
		let beaconers = records.iter().map(|record| field.at(record.cell).device);
		let call = score(network, beaconers.map(reveal).collect());
		let scored = scores(&chain.done(&maker(), call));
		assert_eq!(scored.len(), 3);
		for (record, score) in records.iter().zip(scored) {
			let mut valid = expected(&field, record);
			valid.retain(|(_, reason)| reason.is_none());
			assert_eq!((score.refused, score.round), (None, anchor.round));
			assert_eq!(score.verdicts, valid);
		}
		let refused = field.at(TOO_LOUD.1).device;
		let tally = RoundTally {
			round: anchor.round,
			accepted: 1,
			refused: 1,
			last_reason: Some(Reason::TooLoud),
			points: 7_600,
		};
		assert_eq!(Coverage::rounds(refused), [tally]);

		while Rewards::current_round().round < anchor.round + SETTLE_DELAY {
			chain.next_round();
		}
		let outcome = chain.done(&stranger(), RewardsCall::settle { network });
		let all_points = POINTS.iter().map(|(_, points)| points).sum::<Points>();
		assert_eq!(all_points, 150_000);
		let rate = minted / Balance::from(all_points);
		let policy = <Runtime as pallet_rewards::Config>::Policy::get();
		assert!(rate > 0 && rate < policy.max_rate);
		let allocated = rate * Balance::from(all_points);
		let carried = minted - allocated;
		let settled = Event::<Runtime>::RoundSettled {
			network,
			round: anchor.round,
			last: anchor.round,
			points: all_points,
			rate,
			minted,
			allocated,
			carried,
		};
		assert!(outcome.events.contains(&settled.into()), "{:?}", outcome.events);

		for (cell, points) in POINTS {
			let hotspot = field.at(cell);
			let device = hotspot.device;
			let owner = hotspot.owner.id();
			let reward = Balance::from(points) * rate;
			assert_eq!(Rewards::claimable(device), reward);
			let before = Books::read();
			let outcome = chain.done(&hotspot.owner, RewardsCall::claim { device });
			assert_eq!(outcome.fee, None);
			let claimed = Event::<Runtime>::Claimed {
				device,
				network,
				payee: owner.clone(),
				amount: reward,
				by: owner.clone(),
			};
			assert!(outcome.events.contains(&claimed.into()), "{:?}", outcome.events);
			assert_eq!(Books::read(), before.moved(&Rewards::pot_account(), &owner, reward));
		}
		let pot = Rewards::pot(network).expect("devices earned");
		assert_eq!((pot.funded, pot.paid, pot.owed), (minted, allocated, 0));
		assert_eq!((pot.carried, pot.forfeited), (carried, 0));
	});
}
