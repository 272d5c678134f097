//! Recordings of real hotspots: who beaconed, who heard it, when and how loudly.

use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	path::Path,
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use groundwave_geo::CellError;
use groundwave_types::{Cell, Deciunit, Hertz, Nanos};
use serde::Deserialize;

/// How long before its earliest witness a beacon without a recorded time was sent, in nanoseconds.
const USUAL_LAG: Nanos = 1_850_000_000;
/// Most witnesses of one beacon that the chain takes in one call.
const MAX_WITNESSES: usize = 32;
/// Most beacons that the chain takes in one call; more wait for the next bucket.
const MAX_BEACONS: usize = 32;

/// A recording.
#[derive(Debug)]
pub struct Recording {
	/// Where it comes from.
	pub about: String,
	/// What all its radios have in common.
	pub radio: Radio,
	/// Its beacons, in the order of the file.
	pub beacons: Vec<RecordedBeacon>,
}

/// A radio and its antenna.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Radio {
	/// Carrier frequency in Hz.
	pub frequency_hz: Hertz,
	/// Conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// Antenna gain in tenths of a dBi.
	pub gain_ddbi: u8,
}

/// What a file that does not say otherwise was recorded with.
const USUAL_RADIO: Radio = Radio { frequency_hz: 904_500_000, power_ddbm: 270, gain_ddbi: 12 };

/// A beacon and who heard it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedBeacon {
	/// Where it was sent.
	pub cell: Cell,
	/// When it was sent.
	pub sent_at: Nanos,
	/// Who heard it, in the order of the file.
	pub witnesses: Vec<RecordedWitness>,
}

/// A hotspot that heard a beacon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedWitness {
	/// Where it was heard.
	pub cell: Cell,
	/// When it was heard.
	pub received_at: Nanos,
	/// How strongly, in tenths of a dBm.
	pub rssi_ddbm: Deciunit,
}

impl Recording {
	/// Reads a data file, whose cells must be of this H3 `resolution`.
	pub fn read(path: &Path, resolution: u8) -> Result<Self> {
		let text =
			fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
		Self::parse(&text, resolution)
			.with_context(|| format!("{} is no recording to play", path.display()))
	}

	fn parse(text: &str, resolution: u8) -> Result<Self> {
		let file: RecordingFile = serde_json::from_str(text)?;
		ensure!(!file.beacons.is_empty(), "it has no beacons");
		let beacons = file.beacons.iter().enumerate().map(|(index, entry)| {
			entry
				.read(resolution)
				.with_context(|| format!("beacon {} of cell {:?}", index + 1, entry.cell))
		});
		let beacons = beacons.collect::<Result<_>>()?;
		let radio = Radio {
			frequency_hz: file.frequency_hz.unwrap_or(USUAL_RADIO.frequency_hz),
			power_ddbm: file.power_ddbm.unwrap_or(USUAL_RADIO.power_ddbm),
			gain_ddbi: file.gain_ddbi.unwrap_or(USUAL_RADIO.gain_ddbi),
		};
		Ok(Self { about: file.about, radio, beacons })
	}

	/// The cells that occur, each once, in the order of the file: one hotspot stands in each.
	pub fn cells(&self) -> Vec<Cell> {
		let mut known = BTreeSet::new();
		let mentions = self.beacons.iter().flat_map(|beacon| {
			[beacon.cell].into_iter().chain(beacon.witnesses.iter().map(|witness| witness.cell))
		});
		mentions.filter(|cell| known.insert(*cell)).collect()
	}

	/// The cells of this coarser H3 `resolution` in which its hotspots stand, each once, in order.
	pub fn coarse_cells(&self, resolution: u8) -> Result<Vec<Cell>> {
		let parents = self.cells().into_iter().map(|cell| {
			groundwave_geo::parent(cell, resolution)
				.with_context(|| format!("cell {cell} lies in none of resolution {resolution}"))
		});
		Ok(parents.collect::<Result<BTreeSet<_>>>()?.into_iter().collect())
	}

	/// The positions of the beacons, divided into buckets: a device beacons at most once in each, its
	/// later beacons go to later ones.
	pub fn buckets(&self) -> Vec<Vec<usize>> {
		let mut buckets = Vec::<Vec<usize>>::new();
		let mut first_free = BTreeMap::<Cell, usize>::new();
		for (position, beacon) in self.beacons.iter().enumerate() {
			let mut bucket = first_free.get(&beacon.cell).copied().unwrap_or(0);
			while buckets.get(bucket).is_some_and(|beacons| beacons.len() >= MAX_BEACONS) {
				bucket += 1;
			}
			match buckets.get_mut(bucket) {
				Some(beacons) => beacons.push(position),
				None => buckets.push(vec![position]),
			}
			first_free.insert(beacon.cell, bucket + 1);
		}
		buckets
	}
}

impl RecordedBeacon {
	/// The same beacon as if sent at `sent_at`: each witness heard it as much later as it did.
	pub fn moved_to(&self, sent_at: Nanos) -> Result<Self> {
		let moved = |time: Nanos| {
			let lag = i128::from(time) - i128::from(self.sent_at);
			Nanos::try_from(i128::from(sent_at) + lag)
				.context("a lag does not fit into the present")
		};
		let witnesses = self.witnesses.iter().map(|witness| {
			Ok(RecordedWitness { received_at: moved(witness.received_at)?, ..witness.clone() })
		});
		Ok(Self { cell: self.cell, sent_at, witnesses: witnesses.collect::<Result<_>>()? })
	}
}

/// The data file.
#[derive(Deserialize)]
struct RecordingFile {
	about: String,
	frequency_hz: Option<Hertz>,
	power_ddbm: Option<Deciunit>,
	gain_ddbi: Option<u8>,
	beacons: Vec<BeaconEntry>,
}

#[derive(Deserialize)]
struct BeaconEntry {
	cell: String,
	timestamp_ns: Option<Nanos>,
	witnesses: Vec<WitnessEntry>,
}

#[derive(Deserialize)]
struct WitnessEntry {
	cell: String,
	rssi_dbm: f64,
	timestamp_ns: Nanos,
}

impl BeaconEntry {
	fn read(&self, resolution: u8) -> Result<RecordedBeacon> {
		let count = self.witnesses.len();
		ensure!(count > 0, "nobody heard it");
		ensure!(count <= MAX_WITNESSES, "{count} witnesses are more than {MAX_WITNESSES}");
		let witnesses = self.witnesses.iter().map(|entry| entry.read(resolution));
		let witnesses = witnesses.collect::<Result<Vec<_>>>()?;
		let sent_at = match (self.timestamp_ns, witnesses.iter().map(|w| w.received_at).min()) {
			(Some(time), _) => time,
			(None, Some(earliest)) => earliest
				.checked_sub(USUAL_LAG)
				.context("its witnesses heard it before the Unix epoch")?,
			(None, None) => bail!("neither its time nor a witness is known"),
		};
		Ok(RecordedBeacon { cell: read_cell(&self.cell, resolution)?, sent_at, witnesses })
	}
}

impl WitnessEntry {
	fn read(&self, resolution: u8) -> Result<RecordedWitness> {
		Ok(RecordedWitness {
			cell: read_cell(&self.cell, resolution)?,
			received_at: self.timestamp_ns,
			rssi_ddbm: read_tenths(self.rssi_dbm)?,
		})
	}
}

fn read_cell(text: &str, resolution: u8) -> Result<Cell> {
	let bits = u64::from_str_radix(text, 16)
		.map_err(|_| anyhow!("{text:?} is no H3 cell in hexadecimal"))?;
	match groundwave_geo::centre(Cell(bits), resolution) {
		Ok(_) => Ok(Cell(bits)),
		Err(CellError::Invalid) => bail!("{text:?} is no valid H3 cell"),
		Err(CellError::Resolution) => bail!("{text:?} is no H3 cell of resolution {resolution}"),
	}
}

/// A level in dBm as tenths of it.
fn read_tenths(level_dbm: f64) -> Result<Deciunit> {
	let tenths = (level_dbm * 10.0).round();
	ensure!(tenths.abs() <= 3_000.0, "{level_dbm} dBm is beyond any receiver");
	ensure!((level_dbm * 10.0 - tenths).abs() < 1e-6, "{level_dbm} dBm is finer than 0.1 dBm");
	// Within ±3,000 and whole: exact.
	Ok(tenths as Deciunit)
}

#[cfg(test)]
pub mod tests {
	use super::*;
	use crate::network::RESOLUTION;

	/// The committed recording.
	pub fn port_huron() -> Recording {
		Recording::parse(include_str!("../data/port-huron-2020.json"), RESOLUTION).unwrap()
	}

	fn parse(text: &str) -> Result<Recording> {
		Recording::parse(text, RESOLUTION)
	}

	fn with_beacons(beacons: &str) -> Result<Recording> {
		parse(&format!(r#"{{"about": "a test", "beacons": [{beacons}]}}"#))
	}

	fn complaint(text: &str) -> String {
		format!("{:#}", parse(text).unwrap_err())
	}

	fn complaint_about(beacons: &str) -> String {
		format!("{:#}", with_beacons(beacons).unwrap_err())
	}

	const HEARD: &str =
		r#"{"cell": "8c2ab60c37aa5ff", "rssi_dbm": -78, "timestamp_ns": 1850000001}"#;

	#[test]
	fn the_committed_recording_has_3_beacons_and_15_witnesses_of_12_hotspots() {
		let recording = port_huron();
		assert_eq!(recording.beacons.len(), 3);
		let witnesses = recording.beacons.iter().map(|beacon| beacon.witnesses.len());
		assert_eq!(witnesses.sum::<usize>(), 15);
		assert_eq!(recording.cells().len(), 12);
		assert!(recording.about.contains("Helium"));
	}

	#[test]
	fn the_committed_recording_plays_in_one_bucket_with_the_usual_radios() {
		let recording = port_huron();
		assert_eq!(recording.buckets(), [[0, 1, 2]]);
		assert_eq!(recording.radio, USUAL_RADIO);
	}

	#[test]
	fn coarse_cells_hold_every_hotspot_and_occur_once() {
		let recording = port_huron();
		let coarse = recording.coarse_cells(5).unwrap();
		assert!(coarse.is_sorted_by(|one, next| one < next));
		for cell in recording.cells() {
			assert!(coarse.contains(&groundwave_geo::parent(cell, 5).unwrap()));
		}
		assert_eq!(recording.coarse_cells(12).unwrap().len(), 12);
		assert!(recording.coarse_cells(13).is_err());
	}

	#[test]
	fn a_beacon_without_time_was_sent_1_85_s_before_its_earliest_witness() {
		let recording = port_huron();
		assert_eq!(recording.beacons[0].sent_at, 1_593_710_793_585_261_540);
		assert_eq!(recording.beacons[1].sent_at, 1_593_710_797_325_570_974 - 1_850_000_000);
	}

	#[test]
	fn a_moved_beacon_keeps_its_lags_levels_and_cells() {
		let beacon = &port_huron().beacons[0];
		let moved = beacon.moved_to(1_790_000_000_000_000_000).unwrap();
		assert_eq!(moved.sent_at, 1_790_000_000_000_000_000);
		assert_eq!(moved.cell, beacon.cell);
		for (before, after) in beacon.witnesses.iter().zip(&moved.witnesses) {
			assert_eq!(after.received_at - moved.sent_at, before.received_at - beacon.sent_at);
			assert_eq!((after.cell, after.rssi_ddbm), (before.cell, before.rssi_ddbm));
		}
		assert_eq!(moved.moved_to(beacon.sent_at).unwrap(), *beacon);
	}

	#[test]
	fn a_witness_that_heard_too_early_stays_too_early() {
		let beacon = RecordedBeacon {
			cell: Cell(1),
			sent_at: 100,
			witnesses: vec![RecordedWitness { cell: Cell(2), received_at: 90, rssi_ddbm: 0 }],
		};
		assert_eq!(beacon.moved_to(1_000).unwrap().witnesses[0].received_at, 990);
		assert!(beacon.moved_to(9).is_err());
	}

	#[test]
	fn the_later_beacons_of_a_device_go_to_later_buckets() {
		let at = |cell| RecordedBeacon { cell: Cell(cell), sent_at: 0, witnesses: Vec::new() };
		let beacons = [1, 2, 1, 1, 2, 3].map(at).to_vec();
		let recording = Recording { beacons, ..port_huron() };
		assert_eq!(recording.buckets(), [vec![0, 1, 5], vec![2, 4], vec![3]]);
	}

	#[test]
	fn a_bucket_takes_no_more_beacons_than_a_call() {
		let at = |cell| RecordedBeacon { cell: Cell(cell), sent_at: 0, witnesses: Vec::new() };
		let recording = Recording { beacons: (0..65).map(at).collect(), ..port_huron() };
		let sizes = recording.buckets().iter().map(Vec::len).collect::<Vec<_>>();
		assert_eq!(sizes, [32, 32, 1]);
	}

	#[test]
	fn a_file_may_name_its_radio_and_tenths_of_a_dbm() {
		let recording = parse(
			r#"{
				"about": "a test", "frequency_hz": 868100000, "power_ddbm": 140, "gain_ddbi": 30,
				"beacons": [{"cell": "8c2ab60e3c14bff", "timestamp_ns": 5, "witnesses": [
					{"cell": "8c2ab60c37aa5ff", "rssi_dbm": -101.3, "timestamp_ns": 7}
				]}]
			}"#,
		)
		.unwrap();
		let radio = Radio { frequency_hz: 868_100_000, power_ddbm: 140, gain_ddbi: 30 };
		assert_eq!(recording.radio, radio);
		assert_eq!(recording.beacons[0].sent_at, 5);
		assert_eq!(recording.beacons[0].witnesses[0].rssi_ddbm, -1_013);
	}

	#[test]
	fn files_that_are_no_recordings_are_refused() {
		assert!(complaint("").contains("EOF"));
		assert!(complaint("{}").contains("missing field `about`"));
		assert!(complaint(r#"{"about": "", "beacons": []}"#).contains("it has no beacons"));
		let with_power = r#"{"about": "", "power_ddbm": 40000, "beacons": []}"#;
		assert!(parse(with_power).is_err());
	}

	#[test]
	fn beacons_that_nobody_heard_are_refused() {
		let lonely = r#"{"cell": "8c2ab60e3c14bff", "timestamp_ns": 5, "witnesses": []}"#;
		let complaint = complaint_about(lonely);
		assert!(complaint.contains(r#"beacon 1 of cell "8c2ab60e3c14bff": nobody"#), "{complaint}");
	}

	#[test]
	fn beacons_with_too_many_witnesses_are_refused() {
		let heard_by = |count| {
			let witnesses = vec![HEARD; count].join(", ");
			with_beacons(&format!(r#"{{"cell": "8c2ab60e3c14bff", "witnesses": [{witnesses}]}}"#))
		};
		assert!(heard_by(32).is_ok());
		let complaint = format!("{:#}", heard_by(33).unwrap_err());
		assert!(complaint.contains("33 witnesses are more than 32"), "{complaint}");
	}

	#[test]
	fn bad_cells_are_refused_by_name() {
		for (cell, expected) in [
			("somewhere", "no H3 cell in hexadecimal"),
			("8c2ab60e3c14bfe", "no valid H3 cell"),
			("8b2ab60e3c14fff", "no H3 cell of resolution 12"),
		] {
			let complaint =
				complaint_about(&format!(r#"{{"cell": "{cell}", "witnesses": [{HEARD}]}}"#));
			assert!(complaint.contains(expected) && complaint.contains(cell), "{complaint}");
		}
	}

	#[test]
	fn times_before_the_epoch_are_refused() {
		let early = r#"{"cell": "8c2ab60c37aa5ff", "rssi_dbm": -78, "timestamp_ns": 1849999999}"#;
		let complaint =
			complaint_about(&format!(r#"{{"cell": "8c2ab60e3c14bff", "witnesses": [{early}]}}"#));
		assert!(complaint.contains("before the Unix epoch"), "{complaint}");
	}

	#[test]
	fn levels_that_no_receipt_can_hold_are_refused() {
		for (level, expected) in [("-78.25", "finer than 0.1 dBm"), ("-301", "beyond any receiver")]
		{
			let heard =
				format!(r#"{{"cell": "8c2ab60c37aa5ff", "rssi_dbm": {level}, "timestamp_ns": 5}}"#);
			let complaint = complaint_about(&format!(
				r#"{{"cell": "8c2ab60e3c14bff", "timestamp_ns": 1, "witnesses": [{heard}]}}"#
			));
			assert!(complaint.contains(expected), "{complaint}");
		}
	}
}
