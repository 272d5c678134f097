//! What the daemon tells of a device and its receipts. What a beacon said is never in it.

use groundwave_types::{BlockNumber, DeviceId, Hash, Points, Round};
use serde::Serialize;

use crate::{
	admission::Admission,
	node::Node,
	record::{Missed, Receipt, ReceiptState, Record},
	refusal::{Refusal, reason_code},
};

/// Most receipts that are told of a device.
const MOST_RECEIPTS: usize = 200;

/// A device.
#[derive(Debug, Serialize)]
pub struct DeviceJson {
	device: DeviceId,
	/// The block as of which the chain's part is told.
	block: u32,
	/// The latest receipts that this daemon holds of it.
	receipts: Vec<ReceiptJson>,
	/// What the chain counts of it, in its last rounds.
	rounds: Vec<RoundJson>,
	rewards: Option<RewardsJson>,
}

/// A receipt, and what became of it.
#[derive(Debug, Serialize)]
pub struct ReceiptJson {
	receipt: String,
	kind: &'static str,
	device: DeviceId,
	beaconer: DeviceId,
	commitment: String,
	received_at: String,
	deadline: u32,
	state: &'static str,
	/// The final block that decided.
	#[serde(skip_serializing_if = "Option::is_none")]
	block: Option<u32>,
	#[serde(skip_serializing_if = "Option::is_none")]
	bucket: Option<u32>,
	#[serde(skip_serializing_if = "Option::is_none")]
	round: Option<u32>,
	#[serde(skip_serializing_if = "Option::is_none")]
	points: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	reason: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct RoundJson {
	round: u32,
	accepted: u16,
	refused: u16,
	#[serde(skip_serializing_if = "Option::is_none")]
	last_reason: Option<&'static str>,
	points: String,
}

/// In plancks.
#[derive(Debug, Serialize)]
struct RewardsJson {
	claimable: String,
	frozen: String,
	escrowed: String,
	vesting: String,
	retained: String,
	lifetime: String,
}

impl ReceiptJson {
	/// What is told of the receipt with this digest.
	pub fn new(digest: &Hash, record: &Record) -> Self {
		let receipt = &record.receipt;
		let Decision { block, round, points, reason } = Decision::of(&record.state);
		Self {
			receipt: format!("{digest:?}"),
			kind: receipt.kind(),
			device: receipt.device(),
			beaconer: receipt.beaconer(),
			commitment: format!("{:?}", receipt.commitment()),
			received_at: record.received_at.to_string(),
			deadline: record.acknowledgement.acknowledgement.deadline,
			state: record.state.name(),
			block,
			bucket: match (receipt, &record.state) {
				(_, ReceiptState::Accepted { bucket, .. }) => Some(*bucket),
				(Receipt::Beacon(signed), _) => Some(signed.beacon.bucket),
				(Receipt::Witness(_), _) => None,
			},
			round,
			points: points.map(|points| points.to_string()),
			reason,
		}
	}
}

/// What a final block decided about a receipt.
#[derive(Debug, Default)]
pub struct Decision {
	/// The block.
	pub block: Option<BlockNumber>,
	/// The round for which it was scored.
	pub round: Option<Round>,
	/// What it earned.
	pub points: Option<Points>,
	/// Why it came to nothing, for programs.
	pub reason: Option<&'static str>,
}

impl Decision {
	/// Of what became of the receipt.
	pub fn of(state: &ReceiptState) -> Self {
		let none = Self::default();
		match state {
			ReceiptState::Held => none,
			ReceiptState::Accepted { block, .. } | ReceiptState::Expired { block } => {
				Self { block: Some(*block), ..none }
			}
			ReceiptState::Refused { block, reason } => {
				Self { block: Some(*block), reason: Some(reason_code(*reason)), ..none }
			}
			ReceiptState::Scored { block, round, points, reason } => Self {
				block: Some(*block),
				round: Some(*round),
				points: Some(*points),
				reason: reason.map(reason_code),
			},
			ReceiptState::Missed(why) => Self { reason: Some(missed_code(*why)), ..none },
		}
	}
}

fn missed_code(why: Missed) -> &'static str {
	match why {
		Missed::TooLate => "missed_too_late",
		Missed::NoBeacon => "missed_no_beacon",
		Missed::BeaconRefused => "missed_beacon_refused",
		Missed::Superseded => "missed_superseded",
		Missed::Unscored => "missed_unscored",
	}
}

/// What is told of a device.
pub async fn device_report<N: Node>(
	admission: &Admission<N>,
	device: DeviceId,
) -> Result<DeviceJson, Refusal> {
	let moment = admission.moment()?;
	let receipts = admission.store().receipts_of(device, MOST_RECEIPTS);
	let receipts = receipts.map_err(|error| admission.broken(error))?;
	let standing = admission.node().standing(device, moment.best.hash).await.map_err(|error| {
		tracing::warn!("the node did not tell of device {device}: {error:#}");
		Refusal::unavailable("the daemon's node does not answer now")
	})?;
	Ok(DeviceJson {
		device,
		block: moment.best.number,
		receipts: receipts
			.iter()
			.map(|(digest, record)| ReceiptJson::new(digest, record))
			.collect(),
		rounds: standing
			.rounds
			.iter()
			.map(|tally| RoundJson {
				round: tally.round,
				accepted: tally.accepted,
				refused: tally.refused,
				last_reason: tally.last_reason.map(reason_code),
				points: tally.points.to_string(),
			})
			.collect(),
		rewards: standing.statement.map(|statement| RewardsJson {
			claimable: statement.claimable.to_string(),
			frozen: statement.frozen.to_string(),
			escrowed: statement.escrowed.to_string(),
			vesting: statement.vesting.to_string(),
			retained: statement.retained.to_string(),
			lifetime: statement.lifetime.to_string(),
		}),
	})
}
