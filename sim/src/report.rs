//! What happened in a play: the table for people and the JSON file for programs.

use std::fmt::Write;

use anyhow::{Context, Result};
use groundwave_client::{Economy, Period, Pot};
use groundwave_coverage::{Reason, Units};
use groundwave_types::{AccountId, Balance, Cell, Deciunit, DeviceId, NetworkId, Points, Round};
use serde_json::{Value, json};

use crate::{
	expect::distance_m,
	network::GWV,
	recording::{RecordedWitness, Recording},
};

/// What the chain did.
#[derive(Clone, Debug)]
pub struct Outcome {
	/// The network that was founded.
	pub network: NetworkId,
	/// What became of each beacon, in the order of the recording.
	pub proofs: Vec<ProofOutcome>,
	/// The rounds in which they were played, in their order.
	pub rounds: Vec<RoundOutcome>,
	/// The devices, in the order of the recording's cells.
	pub devices: Vec<DeviceOutcome>,
	/// The network's money in the end.
	pub pot: Pot,
	/// How the chain's emission becomes rewards.
	pub economy: Economy,
}

/// What became of a beacon.
#[derive(Clone, Debug)]
pub struct ProofOutcome {
	/// Device that sent it.
	pub beaconer: DeviceId,
	/// The round in which it was played.
	pub round: Round,
	/// Why it does not count, if it does not.
	pub refused: Option<Reason>,
	/// Each witness, and why it does not count, if it does not.
	pub verdicts: Vec<(DeviceId, Option<Reason>)>,
	/// The witnesses for which it was scored.
	pub witnesses: Vec<DeviceId>,
	/// What the beaconer and each of these witnesses scored.
	pub units: Units,
}

/// A round in which beacons were played.
#[derive(Clone, Debug)]
pub struct RoundOutcome {
	/// The round and its blocks.
	pub period: Period,
	/// Plancks for each point, if anybody earned in it.
	pub rate: Option<Balance>,
}

/// What a device earned.
#[derive(Clone, Debug)]
pub struct DeviceOutcome {
	/// Its number.
	pub id: DeviceId,
	/// Where it stands.
	pub cell: Cell,
	/// Who owns it and is paid for it.
	pub owner: AccountId,
	/// Where the owner's secret is.
	pub owner_uri: String,
	/// Plancks that were paid for it, or are due.
	pub reward: Balance,
	/// Whether the reward was claimed.
	pub claimed: bool,
	/// Plancks that the owner paid for the claim.
	pub fee: Balance,
	/// Plancks that the owner had before the claim.
	pub before: Balance,
	/// Plancks that the owner has after it.
	pub after: Balance,
}

impl Outcome {
	/// What a device scored in all rounds together.
	pub fn points(&self, device: DeviceId) -> Points {
		self.proofs.iter().map(|proof| proof.points(device)).sum()
	}

	/// The device whose reward is left to be claimed, if there is one.
	pub fn unclaimed(&self) -> Option<&DeviceOutcome> {
		self.devices.iter().find(|device| device.is_due())
	}

	/// How many witness receipts count, and how many do not.
	pub fn receipts(&self, recording: &Recording) -> (usize, usize) {
		let all: usize = recording.beacons.iter().map(|beacon| beacon.witnesses.len()).sum();
		let counted = self.proofs.iter().filter(|proof| proof.refused.is_none());
		let verdicts = counted.flat_map(|proof| &proof.verdicts);
		let valid = verdicts.filter(|(_, reason)| reason.is_none()).count();
		(valid, all.saturating_sub(valid))
	}

	/// The table, then a line that sums it up.
	pub fn table(&self, recording: &Recording) -> Result<String> {
		let heading =
			["device", "cell", "receipt", "points", "reward in GWV", "owner before", "owner after"];
		let mut rows = vec![heading.map(String::from)];
		let mut devices = self.devices.iter().collect::<Vec<_>>();
		devices.sort_by_key(|device| device.id);
		for device in devices {
			let mut receipts = self.receipts_of(device, recording)?.into_iter();
			let reward = gwv(device.reward);
			rows.push([
				device.id.to_string(),
				device.cell.to_string(),
				receipts.next().unwrap_or_default(),
				self.points(device.id).to_string(),
				if device.is_due() { format!("due {reward}") } else { reward },
				gwv(device.before),
				gwv(device.after),
			]);
			rows.extend(receipts.map(|receipt| {
				let mut row = <[String; 7]>::default();
				row[2] = receipt;
				row
			}));
		}
		let mut text = align(&rows);
		let (valid, refused) = self.receipts(recording);
		let beacons = self.proofs.len();
		let accepted = self.proofs.iter().filter(|proof| proof.refused.is_none()).count();
		writeln!(
			text,
			"\n{accepted} of {beacons} beacons and {valid} of {} witness receipts are valid, \
			 {refused} refused.",
			valid + refused,
		)?;
		Ok(text)
	}

	/// The receipts of a device and their verdicts, one line each.
	fn receipts_of(&self, device: &DeviceOutcome, recording: &Recording) -> Result<Vec<String>> {
		let mut lines = Vec::new();
		for (beacon, proof) in recording.beacons.iter().zip(&self.proofs) {
			if proof.beaconer == device.id {
				let verdict = proof.refused.map_or("ok".into(), |reason| format!("{reason:?}"));
				lines.push(format!("beacon: {verdict}"));
			}
			for (position, witness) in beacon.witnesses.iter().enumerate() {
				if witness.cell != device.cell {
					continue;
				}
				let verdict = match proof.verdicts.get(position) {
					Some((_, Some(reason))) => explain(*reason, beacon.cell, witness)?,
					_ if proof.refused.is_some() => "void, since the beacon was refused".into(),
					Some((_, None)) => "ok".into(),
					None => "untold".into(),
				};
				lines.push(format!("heard {}: {verdict}", beacon.cell));
			}
		}
		Ok(lines)
	}

	/// The outcome for programs.
	pub fn json(&self, recording: &Recording) -> Value {
		let devices = self.devices.iter().map(|device| {
			json!({
				"id": device.id,
				"cell": device.cell.to_string(),
				"owner": device.owner.to_string(),
				"points": self.points(device.id).to_string(),
				"reward": device.reward.to_string(),
			})
		});
		let unclaimed = self.unclaimed().map(|device| {
			json!({
				"device": device.id,
				"owner": device.owner_uri,
				"due": device.reward.to_string(),
			})
		});
		let (valid, refused) = self.receipts(recording);
		json!({
			"network": self.network,
			"devices": devices.collect::<Vec<_>>(),
			"unclaimed": unclaimed,
			"receipts": { "valid": valid, "refused": refused },
		})
	}

	/// How to do the claim that is left.
	pub fn invitation(&self) -> String {
		let Some(device) = self.unclaimed() else {
			return "No claim is left to be done by hand.".into();
		};
		let name = device.owner_uri.trim_start_matches('/').to_uppercase();
		format!(
			"One claim is left to be done by hand: rewards.claim({id}) from any development \
			 account, for example {name}, who owns device {id} and to whom {due} GWV are due.",
			id = device.id,
			due = gwv(device.reward),
		)
	}
}

impl DeviceOutcome {
	/// Whether it has a reward that was not claimed.
	fn is_due(&self) -> bool {
		!self.claimed && self.reward > 0
	}
}

impl ProofOutcome {
	/// What a device scored by it.
	pub fn points(&self, device: DeviceId) -> Points {
		let heard = self.witnesses.iter().filter(|witness| **witness == device);
		let as_witness = heard.map(|_| self.units.witness).sum::<Points>();
		if self.beaconer == device { as_witness + self.units.beaconer } else { as_witness }
	}
}

/// The reason why a witness does not count, with the figures that it is about.
fn explain(reason: Reason, beaconer: Cell, witness: &RecordedWitness) -> Result<String> {
	let metres = || distance_m(beaconer, witness.cell);
	Ok(match reason {
		Reason::TooLoud => {
			format!("{reason:?} ({} dBm over {} m)", dbm(witness.rssi_ddbm), metres()?)
		}
		Reason::TooNear | Reason::TooFar => format!("{reason:?} ({} m)", metres()?),
		_ => format!("{reason:?}"),
	})
}

fn dbm(level_ddbm: Deciunit) -> String {
	let sign = if level_ddbm < 0 { "-" } else { "" };
	let tenths = level_ddbm.unsigned_abs();
	format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// An amount in GWV, to the last planck.
pub fn gwv(plancks: Balance) -> String {
	format!("{}.{:012}", plancks / GWV, plancks % GWV)
}

/// Rows of equal columns; those after the third hold figures and stand to the right.
fn align(rows: &[[String; 7]]) -> String {
	let mut widths = [0; 7];
	for row in rows {
		for (width, text) in widths.iter_mut().zip(row) {
			*width = text.len().max(*width);
		}
	}
	let lines = rows.iter().map(|row| {
		let columns =
			row.iter().zip(widths).enumerate().map(|(column, (text, width))| match column {
				1 | 2 => format!("{text:<width$}"),
				_ => format!("{text:>width$}"),
			});
		let line = columns.collect::<Vec<_>>().join("  ");
		format!("{}\n", line.trim_end())
	});
	lines.collect()
}

/// Writes the outcome to a file, for programs.
pub fn write_json(outcome: &Outcome, recording: &Recording, path: &std::path::Path) -> Result<()> {
	let text = serde_json::to_string_pretty(&outcome.json(recording))?;
	std::fs::write(path, text + "\n").with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::check::tests::{as_expected, port_huron_outcome};
	use crate::recording::tests::port_huron;

	#[test]
	fn amounts_show_every_planck() {
		assert_eq!(gwv(0), "0.000000000000");
		assert_eq!(gwv(1), "0.000000000001");
		assert_eq!(gwv(12_345_678_901_234), "12.345678901234");
	}

	#[test]
	fn levels_show_tenths() {
		assert_eq!((dbm(-780), dbm(-5), dbm(12)), ("-78.0".into(), "-0.5".into(), "1.2".into()));
	}

	#[test]
	fn the_table_shows_each_receipt_with_its_verdict() {
		let table = port_huron_outcome().table(&port_huron()).unwrap();
		assert_eq!(table.matches("beacon: ok").count(), 3);
		assert_eq!(table.matches(": ok").count(), 3 + 14);
		let refused = "heard 8c2ab60e3c14bff: TooLoud (-78.0 dBm over 7829 m)";
		assert_eq!(table.matches(refused).count(), 1);
		assert!(
			table.ends_with(
				"\n3 of 3 beacons and 14 of 15 witness receipts are valid, 1 refused.\n"
			)
		);
		assert_eq!(table.lines().count(), 1 + 3 + 15 + 2);
	}

	#[test]
	fn what_was_heard_of_a_refused_beacon_is_void() {
		let mut outcome = port_huron_outcome();
		outcome.proofs[0].refused = Some(Reason::NotReciprocal);
		let table = outcome.table(&port_huron()).unwrap();
		assert_eq!(table.matches("beacon: NotReciprocal").count(), 1);
		let void = "heard 8c2ab60e3c14bff: void, since the beacon was refused";
		assert_eq!(table.matches(void).count(), 4);
		assert_eq!(outcome.receipts(&port_huron()), (10, 5));
	}

	#[test]
	fn the_points_of_a_device_are_those_of_all_its_receipts() {
		let outcome = port_huron_outcome();
		assert_eq!(outcome.devices[0].cell, Cell(0x8c2ab60e3c14bff));
		assert_eq!(outcome.points(outcome.devices[0].id), 17_600);
	}

	#[test]
	fn the_file_names_the_claim_that_is_left() {
		let outcome = port_huron_outcome();
		let left = outcome.devices.last().unwrap();
		let json = outcome.json(&port_huron());
		assert_eq!(json["unclaimed"]["device"], left.id);
		assert_eq!(json["unclaimed"]["owner"], "//Ferdie");
		assert_eq!(json["devices"].as_array().unwrap().len(), 12);
		assert_eq!(json["devices"][0]["points"], "17600");
		assert_eq!(json["devices"][0]["reward"], outcome.devices[0].reward.to_string());
		assert_eq!(json["receipts"], json!({ "valid": 14, "refused": 1 }));
		let invitation = outcome.invitation();
		assert!(invitation.contains(&format!("rewards.claim({})", left.id)), "{invitation}");
		assert!(invitation.contains("FERDIE"), "{invitation}");
	}

	#[test]
	fn without_a_claim_left_nobody_is_invited() {
		let outcome = as_expected(&port_huron(), false);
		assert_eq!(outcome.json(&port_huron())["unclaimed"], Value::Null);
		assert_eq!(outcome.invitation(), "No claim is left to be done by hand.");
	}
}
