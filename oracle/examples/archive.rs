//! Writes an archive of made-up receipts in the way of a daemon, for tests of those that read one, and
//! tells what is in it as JSON.
//!
//! `archive URL`

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context, Result, ensure};
use groundwave_client::{
	Account, Acknowledgement, ReceiptSignature, SignedAcknowledgement, SignedBeacon, SignedWitness,
};
use groundwave_coverage::{Beacon, Payload, Reason, Witness};
use groundwave_oracle::{
	archive::Archiver,
	config,
	metrics::Metrics,
	record::{Missed, Receipt, ReceiptState, Record},
	store::{Change, Store},
};
use groundwave_types::{DeviceId, Hash, Millis, NANOS_PER_MILLI, NetworkId, Round, Statement};
use sp_core::{Blake2Hasher, Hasher};
use tokio::sync::watch;

/// 2026-11-29 at noon.
const NOON: Millis = 1_795_953_600_000;
const DAY_MS: Millis = 86_400_000;
const DAYS: u32 = 3;
const NETWORKS: u32 = 2;
/// In each network; each beacons once a day.
const DEVICES: u32 = 10;
/// Who hears each beacon.
const WITNESSES: u32 = 4;
const BATCH: u64 = 64;

#[tokio::main]
async fn main() -> Result<()> {
	let url = std::env::args().nth(1).context("usage: archive URL")?;
	let (genesis, account) = (Hash::repeat_byte(9), Account::from_uri("//Charlie")?);
	let scratch = tempfile::tempdir()?;
	let (store, writer) = Store::open(scratch.path(), &genesis, &account.id(), Some(BATCH))?;
	let mut told = BTreeMap::<String, (u64, u64)>::new();
	for (received_at, network, receipt, state) in receipts()? {
		let points = if let ReceiptState::Scored { points, .. } = state { points } else { 0 };
		let key = format!("{} {} {}", network, receipt.kind(), state.name());
		let (count, sum) = told.entry(key).or_default();
		(*count, *sum) = (count.saturating_add(1), sum.saturating_add(points));
		let digest = receipt.digest(&genesis);
		let acknowledgement = Acknowledgement { receipt: digest, received_at, deadline: 20 };
		let signature = account.signer.sign(&acknowledgement.signed_bytes(&genesis)).0;
		let acknowledgement =
			SignedAcknowledgement { acknowledgement, account: account.id(), signature };
		let state = Change::State(digest, state);
		let held = ReceiptState::Held;
		let record = Record { network, receipt, received_at, acknowledgement, state: held };
		store.keep(digest, record, None).await?;
		store.change(vec![state]).await?;
	}

	// A daemon that is told to end archives what is left.
	let archive = config::Archive { url: Some(url.clone()), ..Default::default() };
	let metrics = Arc::new(Metrics::new()?);
	let archiver = Archiver::new(store.clone(), genesis, &url, archive, metrics)?;
	let (_, stopped) = watch::channel(true);
	archiver.run(stopped).await;
	ensure!(store.unarchived()? == 0, "not all receipts were archived");
	drop(store);
	tokio::task::spawn_blocking(move || writer.join()).await??;
	println!("{}", serde_json::to_string(&told)?);
	Ok(())
}

/// When each was received, of which network, and what became of it.
fn receipts() -> Result<Vec<(Millis, NetworkId, Receipt, ReceiptState)>> {
	let mut receipts = Vec::new();
	for (day, network, device) in (0..DAYS).flat_map(|day| {
		(1..=NETWORKS)
			.flat_map(move |network| (0..DEVICES).map(move |device| (day, network, device)))
	}) {
		let bucket = 100 + 24 * day;
		let now = NOON + DAY_MS * Millis::from(day) + 1_000 * Millis::from(device);
		let beaconer = 100 * network + device;
		let random = Blake2Hasher::hash(&[day.to_le_bytes(), beaconer.to_le_bytes()].concat());
		let payload = Payload::new(beaconer, random.as_bytes()).context("a payload")?;
		let beacon = Beacon {
			network,
			device: beaconer,
			bucket,
			sent_at: now * NANOS_PER_MILLI,
			frequency_hz: 904_500_000,
			power_ddbm: 270,
			commitment: payload.commitment(),
		};
		let beacon = SignedBeacon { beacon, signature: signature(beaconer) };
		let state = match device {
			0 => ReceiptState::Missed(Missed::TooLate),
			1 => ReceiptState::Expired { block: 10 * bucket },
			_ => scored(bucket, 2_500, None),
		};
		receipts.push((now, network, Receipt::Beacon(beacon), state));
		for nth in 1..=WITNESSES {
			let witness = Witness {
				beaconer,
				commitment: payload.commitment(),
				device: 100 * network + (device + nth) % DEVICES,
				received_at: now * NANOS_PER_MILLI + 5_000,
				frequency_hz: 904_500_000,
				rssi_ddbm: -900 - 50 * i16::try_from(nth)?,
				tag: payload.tag(100 * network + (device + nth) % DEVICES),
			};
			let signature = signature(witness.device);
			let state = match (device, nth) {
				(0, _) => ReceiptState::Missed(Missed::NoBeacon),
				(1, _) => ReceiptState::Expired { block: 10 * bucket },
				(_, 4) => ReceiptState::Refused { block: 10 * bucket, reason: Reason::TooLoud },
				(_, 3) => scored(bucket, 0, Some(Reason::SharedOwner)),
				_ => scored(bucket, 10_000, None),
			};
			let receipt = Receipt::Witness(SignedWitness { witness, signature });
			receipts.push((now + 6_000, network, receipt, state));
		}
	}
	Ok(receipts)
}

fn scored(round: Round, points: u64, reason: Option<Reason>) -> ReceiptState {
	ReceiptState::Scored { block: 10 * round, round, points, reason }
}

/// No device's: nobody checks it.
fn signature(device: DeviceId) -> ReceiptSignature {
	let half = Blake2Hasher::hash(&device.to_le_bytes()).0;
	let mut bytes = [0; 64];
	bytes[..32].copy_from_slice(&half);
	ReceiptSignature::Session(bytes)
}
