//! The receipts that hotspots around Port Huron, Michigan, recorded on 2 July 2020: their cells,
//! signal strengths and lags, moved into the present.

use frame_support::assert_ok;
use groundwave_coverage::{Beacon, Reason};
use groundwave_types::{Cell, DeviceId, Nanos, Points};

use crate::{mock::*, *};

struct Recorded {
	cell: u64,
	/// Absent in one record: then 1.85 seconds before its first witness.
	sent_at: Option<Nanos>,
	/// Cell, RSSI in dBm and time of each witness.
	witnesses: [(u64, i16, Nanos); 5],
}

const RECORDING: [Recorded; 3] = [
	Recorded {
		cell: 0x8c2ab60e3c14bff,
		sent_at: Some(1_593_710_793_585_261_540),
		witnesses: [
			(0x8c2ab60c37aa5ff, -78, 1_593_710_795_471_113_454),
			(0x8c2ab60c46e4bff, -77, 1_593_710_795_456_164_133),
			(0x8c2ab60c170b9ff, -94, 1_593_710_795_454_238_307),
			(0x8c2ab60c4b46dff, -71, 1_593_710_795_459_449_071),
			(0x8c2ab60c426e7ff, -78, 1_593_710_795_447_538_617),
		],
	},
	Recorded {
		cell: 0x8c2ab60c024adff,
		sent_at: None,
		witnesses: [
			(0x8c2ab60c37aa5ff, -95, 1_593_710_797_368_850_439),
			(0x8c2ab60c170b9ff, -102, 1_593_710_797_331_238_274),
			(0x8c2ab60c4b46dff, -93, 1_593_710_797_335_494_047),
			(0x8c2ab60c426e7ff, -99, 1_593_710_797_325_570_974),
			(0x8c2ab60e3c14bff, -81, 1_593_710_797_326_235_913),
		],
	},
	Recorded {
		cell: 0x8c2ab60c5b05bff,
		sent_at: Some(1_593_708_821_274_903_421),
		witnesses: [
			(0x8c2ab60e38113ff, -103, 1_593_708_823_109_097_719),
			(0x8c2ab60c389c5ff, -91, 1_593_708_823_089_884_139),
			(0x8c2ab60c170b9ff, -99, 1_593_708_823_101_331_551),
			(0x8c2ab60c58341ff, -91, 1_593_708_823_100_783_822),
			(0x8c2ab60e318e7ff, -99, 1_593_708_823_104_408_242),
		],
	},
];

/// One hotspot per cell of the recording, at its place, with an antenna of 1.2 dBi.
struct Field(Vec<(u64, Hotspot)>);

impl Field {
	fn enlist() -> Self {
		let heard = |record: &Recorded| record.witnesses.map(|(cell, _, _)| cell);
		let mut cells = RECORDING.iter().flat_map(heard).collect::<Vec<_>>();
		cells.extend(RECORDING.iter().map(|record| record.cell));
		cells.sort();
		cells.dedup();
		let enlist = |(device, cell)| (cell, Hotspot::enlist_at(device, Cell(cell)));
		Self((100..).zip(cells).map(enlist).collect())
	}

	fn at(&self, cell: u64) -> &Hotspot {
		&self.0.iter().find(|(known, _)| *known == cell).unwrap().1
	}

	/// The record as its devices would have signed it today.
	fn sounding(&self, record: &Recorded) -> Sounding {
		let first = record.witnesses.iter().map(|(_, _, time)| *time).min().unwrap();
		let sent_at = record.sent_at.unwrap_or(first - 1_850_000_000);
		let sender = self.at(record.cell);
		let beacon = Beacon { frequency_hz: 904_500_000, power_ddbm: 270, ..sender.beacon() };
		let present = beacon.sent_at;
		record.witnesses.iter().fold(
			Sounding::sent(sender, beacon),
			|sounding, (cell, rssi_dbm, received_at)| {
				sounding.heard(self.at(*cell), |witness| {
					witness.received_at = present + (received_at - sent_at);
					witness.rssi_ddbm = rssi_dbm * 10;
				})
			},
		)
	}
}

#[test]
fn fourteen_of_fifteen_recorded_witnesses_are_valid_and_their_points_are_as_recorded() {
	TestExt.execute(|| {
		let field = Field::enlist();
		let soundings = RECORDING.each_ref().map(|record| field.sounding(record));
		assert_ok!(submit(&soundings));

		let mut verdicts = Vec::new();
		for event in take_events() {
			let Event::ProofSubmitted { beaconer, verdicts: of_one, .. } = event else { panic!() };
			verdicts.extend(of_one.into_iter().map(|verdict| (beaconer, verdict)));
		}
		assert_eq!(verdicts.len(), 15);
		verdicts.retain(|(_, verdict)| verdict.reason.is_some());
		let device = |cell| field.at(cell).device;
		let refused = Verdict { device: device(0x8c2ab60c37aa5ff), reason: Some(Reason::TooLoud) };
		assert_eq!(verdicts, [(device(0x8c2ab60e3c14bff), refused)]);

		pass(APPEND + 1);
		assert_ok!(score(&soundings));
		let points_of_one = take_events().into_iter().map(|event| match event {
			Event::ProofScored {
				refused: None, verdicts, beaconer_points, witness_points, ..
			} => {
				assert!(verdicts.iter().all(|verdict| verdict.reason.is_none()));
				(verdicts.len(), beaconer_points, witness_points)
			}
			other => panic!("{other:?}"),
		});
		assert_eq!(
			points_of_one.collect::<Vec<_>>(),
			[(4, 10_000, 10_000), (5, 12_000, 7_600), (5, 12_000, 7_600)]
		);

		let mut expected: Vec<(DeviceId, Points)> = vec![
			// Heard by four, one refused; heard another that five heard: 17,600 in all.
			(device(0x8c2ab60e3c14bff), 10_000 + 7_600),
			(device(0x8c2ab60c024adff), 12_000),
			(device(0x8c2ab60c5b05bff), 12_000),
			(device(0x8c2ab60c37aa5ff), 7_600),
			(device(0x8c2ab60c46e4bff), 10_000),
			(device(0x8c2ab60c170b9ff), 10_000 + 7_600 + 7_600),
			(device(0x8c2ab60c4b46dff), 10_000 + 7_600),
			(device(0x8c2ab60c426e7ff), 10_000 + 7_600),
			(device(0x8c2ab60e38113ff), 7_600),
			(device(0x8c2ab60c389c5ff), 7_600),
			(device(0x8c2ab60c58341ff), 7_600),
			(device(0x8c2ab60e318e7ff), 7_600),
		];
		expected.sort();
		assert_eq!(Credits::get(), [(NETWORK, FIRST_ROUND, expected)]);
	});
}
