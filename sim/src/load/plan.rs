//! Which receipts are sent in a bucket, and when.

use anyhow::{Context, Result};
use groundwave_client::{SignedBeacon, SignedWitness};
use groundwave_coverage::{Beacon, Bucket, Payload, Witness};
use groundwave_geo::Centre;
use groundwave_types::{
	Deciunit, DeviceId, Hash, Hertz, Millis, NANOS_PER_MILLI, Nanos, NetworkId, Round,
};
use sp_core::{Blake2Hasher, Hasher};

use crate::{hotspot::Device, network::RULES};

/// Who hears each beacon.
const WITNESSES: u64 = 32;
/// Receipts of one beacon: its own, and who heard it.
pub const RECEIPTS_EACH: u64 = 1 + WITNESSES;
/// The first channel of US915.
const FREQUENCY_HZ: Hertz = 902_300_000;
/// 27 dBm, and a level that is plausible over any distance that the rules admit.
const POWER_DDBM: Deciunit = 270;
const RSSI_DDBM: Deciunit = -1_150;
/// How long after a beacon it is heard, by clocks that are all right.
const LAG: Nanos = 1_000 * NANOS_PER_MILLI;
/// In what part of a bucket its beacons go out: later ones might not be scored in the next one.
const BEACONS_WITHIN: [Millis; 2] = [19, 30];
/// In what part those go out who heard them, a second later: so far behind their beacon that the receipts
/// of a bucket are spread evenly, and not so far that the chain takes them no more.
const WITNESSES_WITHIN: [Millis; 2] = [27, 30];

/// Devices that send.
pub struct Senders {
	/// Their network.
	pub network: NetworkId,
	/// The devices.
	pub devices: Vec<Device>,
	/// Where they stand, in the same order.
	pub centres: Vec<Centre>,
	/// The first round in which all can send.
	pub ready: Round,
	/// The hash of the chain's first block.
	pub genesis: Hash,
}

/// What to send in a bucket.
pub struct Bucketful {
	/// The bucket.
	pub bucket: Bucket,
	/// When the sending begins, in milliseconds since the Unix epoch.
	pub begins: Millis,
	/// How many beacons.
	pub beacons: usize,
}

/// A receipt to be signed and sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
	/// When, in milliseconds since the Unix epoch.
	pub at: Millis,
	/// Who sends the beacon, by position.
	pub sender: usize,
	/// When it is sent.
	pub sent_at: Nanos,
	/// Who hears it, where this is what that one says.
	pub hearer: Option<usize>,
}

/// A signed receipt.
pub enum Signed {
	/// A beacon, and what it says.
	Beacon(SignedBeacon, Payload),
	/// What was heard.
	Witness(SignedWitness),
}

impl Senders {
	/// The receipts of a bucket, in the order in which they are sent.
	///
	/// Devices send in the order of their windows, and those hear them that come next: so receipts of
	/// the same devices meet in one transaction, which makes it cheap for the chain.
	pub fn plan(&self, bucketful: &Bucketful) -> Result<Vec<Piece>> {
		let Bucketful { bucket, begins, beacons, .. } = bucketful;
		let windows = self.devices.iter().map(|it| bucket.window(it.id, RULES.window_ms).opens);
		let mut order = windows.zip(0..).collect::<Vec<(Millis, usize)>>();
		order.sort_unstable();
		let beacons = order.len().min(*beacons);
		let count = Millis::try_from(beacons.max(1))?;
		let part = |[part, whole]: [Millis; 2], of: Millis, all: Millis| {
			bucket.length_ms.saturating_mul(part).saturating_mul(of) / whole.saturating_mul(all)
		};
		let mut pieces = Vec::new();
		for (rank, (opens, sender)) in order.iter().enumerate().take(beacons) {
			let (rank, place) = (Millis::try_from(rank)?, rank);
			let at = opens.max(&(begins + part(BEACONS_WITHIN, rank, count))).to_owned();
			let sent_at = at.saturating_mul(NANOS_PER_MILLI);
			pieces.push(Piece { at, sender: *sender, sent_at, hearer: None });
			let next = order.iter().cycle().skip(place + 1).take(order.len() - 1);
			let near =
				next.map(|(_, hearer)| *hearer).filter(|hearer| self.can_hear(*sender, *hearer));
			for (turn, hearer) in (1..=WITNESSES).zip(near) {
				let turn = rank * WITNESSES + turn;
				let at = begins + 1_000 + part(WITNESSES_WITHIN, turn, count * WITNESSES);
				let hearer = Some(hearer);
				pieces.push(Piece {
					at: at.max(sent_at / NANOS_PER_MILLI),
					sender: *sender,
					sent_at,
					hearer,
				});
			}
		}
		pieces.sort_by_key(|piece| piece.at);
		Ok(pieces)
	}

	fn can_hear(&self, sender: usize, hearer: usize) -> bool {
		let ends = self.centres.get(sender).zip(self.centres.get(hearer));
		let distances = RULES.min_distance_m..=RULES.max_distance_m;
		ends.is_some_and(|(from, to)| distances.contains(&from.distance_m(to)))
	}

	/// Signs a receipt.
	pub fn sign(&self, bucket: Round, piece: &Piece) -> Result<Signed> {
		let sender = self.devices.get(piece.sender).context("no such device")?;
		let nonce = Blake2Hasher::hash(
			&[&sender.hotspot.session.seed()[..], &bucket.to_le_bytes()].concat(),
		);
		let payload = Payload::new(sender.id, nonce.as_bytes());
		let payload = payload.context("a payload of the wrong length")?;
		let Some(hearer) = piece.hearer else {
			let beacon = Beacon {
				network: self.network,
				device: sender.id,
				bucket,
				sent_at: piece.sent_at,
				frequency_hz: FREQUENCY_HZ,
				power_ddbm: POWER_DDBM,
				commitment: payload.commitment(),
			};
			let signature = sender.hotspot.sign_receipt(&beacon, &self.genesis);
			return Ok(Signed::Beacon(SignedBeacon { beacon, signature }, payload));
		};
		let hearer = self.devices.get(hearer).context("no such device")?;
		let witness = heard(sender.id, hearer.id, &payload, piece.sent_at);
		let signature = hearer.hotspot.sign_receipt(&witness, &self.genesis);
		Ok(Signed::Witness(SignedWitness { witness, signature }))
	}
}

fn heard(beaconer: DeviceId, device: DeviceId, payload: &Payload, sent_at: Nanos) -> Witness {
	Witness {
		beaconer,
		commitment: payload.commitment(),
		device,
		received_at: sent_at.saturating_add(LAG),
		frequency_hz: FREQUENCY_HZ,
		rssi_ddbm: RSSI_DDBM,
		tag: payload.tag(device),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		hotspot::make_hotspots,
		neighbourhood::{Neighbourhood, Plan},
		network::REGION,
	};
	use groundwave_coverage::{Link, check_beacon, check_schedule, check_witness, plan};
	use std::collections::BTreeSet;

	const BEGINS: Millis = 1_700_000_000_500;

	fn senders(hotspots: usize) -> (Neighbourhood, Senders) {
		let seed = Hash::repeat_byte(7);
		let neighbourhood = Neighbourhood::draw(&Plan { hotspots, cheats: 0, seed }).unwrap();
		let cells = neighbourhood.residents.iter().map(|it| it.cell).collect::<Vec<_>>();
		let made = make_hotspots(&cells, &seed).unwrap();
		let devices = (40..).zip(made).map(|(id, hotspot)| Device { id, hotspot });
		let devices = devices.collect();
		let centres = neighbourhood.residents.iter().map(|it| it.centre).collect();
		let senders =
			Senders { network: 3, devices, centres, ready: 5, genesis: Hash::repeat_byte(9) };
		(neighbourhood, senders)
	}

	fn bucketful(beacons: usize) -> Bucketful {
		let bucket = Bucket {
			seed: Hash::repeat_byte(3),
			opened_at: BEGINS - 500,
			length_ms: 30_000,
			margin_ms: 6_000,
		};
		Bucketful { bucket, begins: BEGINS, beacons }
	}

	#[test]
	fn all_receipts_are_valid_and_no_two_are_alike() {
		let (neighbourhood, senders) = senders(60);
		let bucketful = bucketful(50);
		let pieces = senders.plan(&bucketful).unwrap();
		assert_eq!(pieces.len(), 50 * 33);
		let mut pairs = BTreeSet::new();
		for piece in &pieces {
			assert!(pairs.insert((piece.sender, piece.hearer)));
			let id = |position: usize| senders.devices[position].id;
			let gain = |position: usize| neighbourhood.residents[position].gain_dbi();
			match senders.sign(7, piece).unwrap() {
				Signed::Beacon(SignedBeacon { beacon, .. }, _) => {
					let window = bucketful.bucket.window(id(piece.sender), RULES.window_ms);
					check_schedule(beacon.sent_at, &window, 6_000, piece.at).unwrap();
					let gain = gain(piece.sender);
					let plan = plan(REGION);
					check_beacon(beacon.sent_at, FREQUENCY_HZ, POWER_DDBM, gain, piece.at, plan)
						.unwrap();
				}
				Signed::Witness(SignedWitness { witness, .. }) => {
					let hearer = piece.hearer.unwrap();
					let link = Link {
						sent_at: piece.sent_at,
						frequency_hz: FREQUENCY_HZ,
						power_ddbm: POWER_DDBM,
						ends: [piece.sender, hearer].map(|it| senders.centres[it]),
						gains_dbi: [piece.sender, hearer].map(gain),
						slack_m: 0,
					};
					let regions = [Some(REGION); 2];
					check_witness(&link, &witness, regions, piece.at, &RULES).unwrap();
				}
			}
		}
	}

	#[test]
	fn receipts_go_out_evenly_and_in_time() {
		let (_, senders) = senders(200);
		let pieces = senders.plan(&bucketful(200)).unwrap();
		let mut seconds = [0; 30];
		for piece in &pieces {
			seconds[usize::try_from((piece.at - BEGINS) / 1_000).unwrap()] += 1;
		}
		// 6,600 receipts over 28 seconds; the witnesses begin a second later than the beacons.
		assert!(seconds[1..28].iter().all(|count| (200..300).contains(count)), "{seconds:?}");
		let beacons = pieces.iter().filter(|piece| piece.hearer.is_none());
		assert!(beacons.map(|piece| piece.at - BEGINS).max().unwrap() < 19_500);
	}

	#[test]
	fn few_devices_send_what_they_can() {
		let (_, senders) = senders(5);
		let pieces = senders.plan(&bucketful(50)).unwrap();
		assert!(pieces.len() <= 5 * 5 && pieces.len() > 5);
	}
}
