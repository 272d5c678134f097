//! The receipts recorded around Port Huron: judged, scored, settled and paid.

use groundwave_coverage::{Beacon, Reason};
use groundwave_runtime::{Balance, Rewards, Runtime};
use groundwave_types::{Cell, Points};
use pallet_rewards::Event;
use sp_runtime::Permill;

use crate::{
	env::{Books, CoverageCall, RewardsCall, on_development_chain, stranger},
	hotspots::{Field, Recorded, SignedProof, judgements, recording, submit},
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

/// The record as if its beacon were sent now: signal strengths and lags stay.
fn replay(field: &Field, record: &Recorded) -> SignedProof {
	let sender = field.at(record.cell);
	let beacon = sender.beacon(field.network);
	let Beacon { sent_at, .. } = beacon;
	record.witnesses.iter().fold(sender.send(beacon), |proof, heard| {
		let listener = field.at(heard.cell);
		let mut witness = listener.witness(&proof.beacon);
		witness.received_at = sent_at + (heard.received_at - record.sent_at);
		witness.rssi_ddbm = heard.rssi_ddbm;
		proof.witnessed(witness, &listener.secret)
	})
}

#[test]
fn fourteen_of_fifteen_receipts_count_and_every_owner_is_paid_points_times_rate() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, POINTS.len());
		let network = field.network;
		chain.sudo(RewardsCall::set_share { network, share: Permill::one() });
		chain.next_round();
		let anchor = Rewards::current_round();

		let records = recording();
		let proofs: Vec<_> = records.iter().map(|record| replay(&field, record)).collect();
		let outcome = chain.done(&stranger(), submit(network, &proofs));
		let judged = judgements(&outcome);
		assert_eq!(judged.len(), 3);
		for (record, judgement) in records.iter().zip(judged) {
			let expected = record.witnesses.iter().map(|heard| {
				let too_loud = (record.cell, heard.cell) == TOO_LOUD;
				(field.at(heard.cell).device, too_loud.then_some(Reason::TooLoud))
			});
			assert_eq!(judgement, Ok(expected.collect()));
		}

		chain.next_round();
		let beaconers: Vec<_> = records.iter().map(|record| field.at(record.cell).device).collect();
		let beaconers = beaconers.try_into().expect("three are few");
		chain.done(&stranger(), CoverageCall::score { network, beaconers });

		chain.next_round();
		let outcome = chain.done(&stranger(), RewardsCall::settle { network });
		let all_points = POINTS.iter().map(|(_, points)| points).sum::<Points>();
		assert_eq!(all_points, 150_000);
		let schedule = <Runtime as pallet_rewards::Config>::Schedule::get();
		let minted = schedule.between(anchor.block, anchor.end());
		let rate = minted / Balance::from(all_points);
		assert!(rate > 0 && rate < <Runtime as pallet_rewards::Config>::MaxRate::get());
		let allocated = rate * Balance::from(all_points);
		let carried = minted - allocated;
		let settled = Event::<Runtime>::RoundSettled {
			network,
			round: anchor.round,
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
