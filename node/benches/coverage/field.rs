//! A city of hotspots: what the chain holds of them, and what they send and hear.

use codec::Encode;
use groundwave_coverage::{Beacon, Payload, RoundTally, Scale, Tag, Witness, batch};
use groundwave_geo::{cell_at, ring};
use groundwave_runtime::{
	AccountId, NftTitles, Rewards, Runtime, RuntimeCall, RuntimeOrigin, System,
	constants::money::GWV,
};
use groundwave_traits::{ScoreSink, Titles};
use groundwave_types::{
	BlockNumber, Cell, CoverageRules, DensityRule, DeviceId, DeviceKey, Hertz, Hip15, Hip17,
	Millis, NANOS_PER_MILLI, NetworkId, NetworkParams, Region, ResourceKind, RewardSplit, Round,
	Session, Statement, UnitLabel,
};
use pallet_coverage::{
	BeaconPart, BeaconReceipt, CellRecord, Counted, DeviceTable, MAX_REVEALS, MAX_TALLIES,
	PastScale, Proof, ProofBatch, ReceiptSignature, Reveal, RevealBatch, StandingRecord,
	WitnessReceipt,
};
use pallet_devices::{DeviceRecord, DeviceStatus, Location, Locations, Placement};
use sp_core::{Pair, ed25519};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{BoundedVec, Permill, traits::Dispatchable};

use crate::chain::{Chain, GENESIS};

/// The H3 resolution in which hotspots assert their places.
const RESOLUTION: u8 = 12;
/// Where the city begins: far from pentagons and from the antimeridian, in degrees.
const CITY: [f64; 2] = [38.0, -98.0];
/// Cells of resolution 4 that the city covers.
const DISTRICTS: usize = 9;
/// Cells of resolution 8 in one of resolution 4.
const BLOCKS: usize = 7 * 7 * 7 * 7;
/// Cells of resolution 10 in one of resolution 8.
const PLOTS: usize = 7 * 7;
/// Most hotspots: one in each cell of resolution 10.
pub const CAPACITY: usize = DISTRICTS * BLOCKS * PLOTS;
/// On a channel of US915.
const FREQUENCY_HZ: Hertz = 904_500_000;
/// Conducted power in tenths of a dBm, and what arrives of it.
const POWER_DDBM: i16 = 270;
const RSSI_DDBM: i16 = -1_300;
/// Antenna gain in tenths of a dBi.
const GAIN_DDBI: u8 = 12;
/// Hotspots that are written at a time.
const CHUNK: usize = 50_000;

/// Beacons of a submission and witnesses of each: as many as fit.
pub const PROOFS: usize = 32;
/// Witnesses of each beacon.
pub const WITNESSES: usize = 32;
/// Scores that a submission takes, by as many proofs as fit.
const SCORES: usize = PROOFS.div_ceil(MAX_REVEALS as usize);
/// Receipts of a submission.
pub const RECEIPTS: usize = PROOFS * (1 + WITNESSES);

/// A network whose windows are as long as they may be and open with the bucket, so that all of its
/// devices may beacon at once.
pub const NETWORK: NetworkId = 0;
/// Length of a round, which is a bucket: the window and the margin.
pub const ROUND_BLOCKS: BlockNumber = 150;
const WINDOW_MS: Millis = 600_000;

fn params() -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: UnitLabel::truncate_from(b"unit".to_vec()),
		onboarding_fee: 100_000,
		location_fee: 100_000,
		device_bond: 10 * GWV,
		resolution: RESOLUTION,
		coverage: CoverageRules {
			beacon_interval: 1,
			window_ms: WINDOW_MS,
			min_distance_m: 350,
			max_distance_m: 100_000,
			max_delay_ms: 4_000,
			max_witnesses: 32,
			scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
			density: DensityRule::Hip17(Hip17::HIP_104),
		},
		split: RewardSplit {
			evidence: Permill::one(),
			usage: Permill::zero(),
			delegators: Permill::zero(),
			oracles: Permill::zero(),
			provider: Permill::zero(),
		},
		provider: None,
		vesting: 0,
	}
}

/// Founds the network and settles `devices` hotspots in it, each of which is mature, active, in a
/// session, reciprocal, and earned before.
pub fn settle(chain: &mut Chain, devices: usize) {
	chain.natively(|| {
		let manager = || RuntimeOrigin::signed(Sr25519Keyring::Bob.to_account_id());
		let call = |origin, call: RuntimeCall| {
			call.dispatch(origin).expect("the call is in order");
		};
		let create = pallet_networks::Call::create { params: params(), texts: Default::default() };
		call(manager(), create.into());
		for cell in districts() {
			let region = Some(Region::Us915);
			let entry = pallet_networks::Call::set_region { network: NETWORK, cell, region };
			call(manager(), entry.into());
		}
		let share = Permill::from_percent(10);
		let share = pallet_rewards::Call::set_share { network: NETWORK, share };
		call(RuntimeOrigin::root(), share.into());
	});
	// The map and the share hold from the next round on.
	chain.next_round();

	let plots = plots(devices);
	let (height, round) = (chain.height(), chain.round());
	for (chunk, cells) in plots.chunks(CHUNK).enumerate() {
		chain.natively(|| {
			for (place, cell) in cells.iter().enumerate() {
				write_device(chunk * CHUNK + place, *cell, height, round);
			}
			System::reset_events();
		});
		chain.commit();
	}
	chain.natively(|| {
		let count = id(devices);
		pallet_devices::NextDeviceId::<Runtime>::put(count);
		pallet_devices::TotalBonds::<Runtime>::put(u128::from(count) * params().device_bond);
	});

	let tallies: Vec<_> = batch(plots.iter().copied(), &Hip17::HIP_104).into_iter().collect();
	for tallies in tallies.chunks(4 * CHUNK) {
		chain.natively(|| {
			for (cell, tally) in tallies {
				let row = CellRecord { since: 0, now: *tally, before: *tally };
				pallet_coverage::Cells::<Runtime>::insert(NETWORK, cell, row);
			}
		});
		chain.commit();
	}
	for first in (0..devices).step_by(CHUNK) {
		chain.natively(|| {
			let last = devices.min(first + CHUNK);
			let points = (first..last).map(|number| (id(number), 1_000)).collect();
			Rewards::credit_many(NETWORK, round, points).expect("the round takes points");
		});
		chain.commit();
	}
}

fn write_device(number: usize, plot: Cell, height: BlockNumber, round: Round) {
	let device = id(number);
	let owner = AccountId::from(blake2_256(&(b"owner", device).encode()));
	NftTitles::issue(NETWORK, device, &owner).expect("the collection is open");
	let cell = inside(plot, &[0, 0]);
	let location = Location::new(cell, RESOLUTION, 180, GAIN_DDBI).expect("it is a cell");
	pallet_devices::Devices::<Runtime>::insert(
		device,
		DeviceRecord {
			network: NETWORK,
			maker: Sr25519Keyring::Charlie.to_account_id(),
			key: DeviceKey::Ed25519(blake2_256(&(b"identity", device).encode())),
			session: Some(Session { key: session(number).public().0, expires: BlockNumber::MAX }),
			bond: params().device_bond,
			status: DeviceStatus::Active,
			suspended_until: None,
			locations: Locations { current: Some(Placement { since: 0, location }), next: None },
			payee: None,
			registered_at: 0,
		},
	);
	let tally = |ago| RoundTally {
		round: round.saturating_sub(MAX_TALLIES - ago),
		accepted: 9,
		points: 10_000,
		..Default::default()
	};
	pallet_coverage::Standings::<Runtime>::insert(
		device,
		StandingRecord {
			tallies: BoundedVec::truncate_from((0..MAX_TALLIES).map(tally).collect()),
			heard: Some(height),
			hears: Some(height),
			grace_until: Some(0),
			last_valid: Some(round),
			counted: Some(Counted { network: NETWORK, cell: plot, since: 0 }),
			past_scale: Some(PastScale { scale: Scale(100), bucket: round, cell: plot }),
			..Default::default()
		},
	);
}

/// The session key of a hotspot.
fn session(number: usize) -> ed25519::Pair {
	Pair::from_seed(&blake2_256(&(b"session", id(number)).encode()))
}

/// The number of the hotspot that was registered as this one, from zero.
fn id(number: usize) -> DeviceId {
	DeviceId::try_from(number).expect("the city is smaller")
}

/// The first cells of resolution 4 around the city's middle.
fn districts() -> Vec<Cell> {
	let middle = cell_at(CITY[0], CITY[1], 4).expect("it is a place");
	let mut found = Vec::new();
	for cell in ring(middle).flat_map(ring) {
		if found.len() < DISTRICTS && !found.contains(&cell) {
			found.push(cell);
		}
	}
	found
}

/// The cells of resolution 10 in which the hotspots stand, one in each: the middle of each cell of
/// resolution 8 first, in their order, then the next cell in each, until all are housed.
fn plots(devices: usize) -> Vec<Cell> {
	let digits = |mut index: usize, count: usize| {
		let mut digits = vec![0; count];
		for digit in digits.iter_mut().rev() {
			*digit = u64::try_from(index % 7).expect("it is below 7");
			index /= 7;
		}
		digits
	};
	let districts = districts();
	let plot = |number: usize| {
		let (plot, block) = (number / (DISTRICTS * BLOCKS), number % (DISTRICTS * BLOCKS));
		let block_cell = inside(districts[block / BLOCKS], &digits(block % BLOCKS, 4));
		inside(block_cell, &digits(plot, 2))
	};
	(0..devices).map(plot).collect()
}

/// The cell within `cell` to which these `digits` of H3's index lead, one for each resolution.
fn inside(cell: Cell, digits: &[u64]) -> Cell {
	digits.iter().fold(cell, |Cell(bits), digit| {
		let resolution = (bits >> 52 & 15) + 1;
		let place = (15 - resolution) * 3;
		Cell(bits & !(15 << 52) & !(7 << place) | resolution << 52 | digit << place)
	})
}

/// A signature, what it is over and by which key.
pub type Signed = (ed25519::Signature, Vec<u8>, ed25519::Public);

/// A submission and what it takes to score it.
pub struct Batch {
	/// The submission.
	pub submit: RuntimeCall,
	/// The scores of all its proofs, each with every fourth of them, so that devices that are in
	/// several proofs are in few scores.
	pub scores: Vec<RuntimeCall>,
	/// What is signed in its receipts.
	pub signed: Vec<Signed>,
}

impl Batch {
	/// 32 full proofs among `devices` hotspots from `first` on. Each proof takes the next 33 of them,
	/// in a circle, so that all have as many receipts, give or take one; the first that has not
	/// beaconed is the beaconer.
	pub fn new(chain: &mut Chain, first: usize, devices: usize) -> Self {
		let (now, bucket) = (chain.now(), chain.round());
		let mut batch = Builder {
			first,
			secrets: (first..first + devices).map(session).collect(),
			bucket,
			sent_at: now - 3_000,
			signed: Vec::new(),
			reveals: Vec::new(),
		};
		let mut beaconed = vec![false; devices];
		let proofs = (0..PROOFS).map(|proof| {
			let mut group: Vec<usize> = (0..=WITNESSES)
				.map(|member| (proof * (1 + WITNESSES) + member) % devices)
				.collect();
			let beaconer = group.iter().position(|place| !beaconed[*place]);
			let beaconer = group.remove(beaconer.expect("there are enough devices"));
			beaconed[beaconer] = true;
			batch.proof(beaconer, &group)
		});
		let proofs = ProofBatch::truncate_from(proofs.collect());
		let table = (first..first + devices).map(id).collect();
		let table = DeviceTable::truncate_from(table);
		let scores = (0..SCORES).map(|first| {
			let reveals = batch.reveals.iter().skip(first).step_by(SCORES).cloned().collect();
			let reveals = RevealBatch::truncate_from(reveals);
			pallet_coverage::Call::score { network: NETWORK, reveals }.into()
		});
		Self {
			submit: pallet_coverage::Call::submit { network: NETWORK, table, proofs }.into(),
			scores: scores.collect(),
			signed: batch.signed,
		}
	}
}

struct Builder {
	first: usize,
	secrets: Vec<ed25519::Pair>,
	bucket: Round,
	sent_at: Millis,
	signed: Vec<Signed>,
	reveals: Vec<Reveal>,
}

impl Builder {
	fn proof(&mut self, beaconer: usize, witnesses: &[usize]) -> Proof {
		let device = id(self.first + beaconer);
		let nonce = blake2_256(&(b"nonce", device, self.bucket).encode());
		let payload = Payload::new(device, &nonce).expect("it is long enough");
		let beacon = Beacon {
			network: NETWORK,
			device,
			bucket: self.bucket,
			sent_at: self.sent_at * NANOS_PER_MILLI,
			frequency_hz: FREQUENCY_HZ,
			power_ddbm: POWER_DDBM,
			commitment: payload.commitment(),
		};
		let receipt = BeaconReceipt {
			device: place(beaconer),
			bucket: beacon.bucket,
			sent_at: beacon.sent_at,
			frequency_hz: beacon.frequency_hz,
			power_ddbm: beacon.power_ddbm,
			commitment: beacon.commitment,
			signature: self.sign(beaconer, &beacon),
		};
		let revealed = payload.as_bytes().to_vec();
		self.reveals.push(Reveal {
			beaconer: device,
			bucket: self.bucket,
			payload: BoundedVec::truncate_from(revealed),
		});
		let witnesses = witnesses.iter().map(|witness| {
			let device = id(self.first + witness);
			self.witness(*witness, &beacon, payload.tag(device))
		});
		Proof {
			beacon: BeaconPart::Sent(receipt),
			witnesses: BoundedVec::truncate_from(witnesses.collect()),
		}
	}

	fn witness(&mut self, witness: usize, beacon: &Beacon, tag: Tag) -> WitnessReceipt {
		let heard = Witness {
			beaconer: beacon.device,
			commitment: beacon.commitment,
			device: id(self.first + witness),
			received_at: beacon.sent_at + 1_000 * NANOS_PER_MILLI,
			frequency_hz: FREQUENCY_HZ,
			rssi_ddbm: RSSI_DDBM,
			tag,
		};
		WitnessReceipt {
			device: place(witness),
			received_at: heard.received_at,
			frequency_hz: heard.frequency_hz,
			rssi_ddbm: heard.rssi_ddbm,
			tag: heard.tag,
			signature: self.sign(witness, &heard),
		}
	}

	fn sign(&mut self, signer: usize, statement: &impl Statement) -> ReceiptSignature {
		let message = statement.signed_bytes(&GENESIS);
		let pair = &self.secrets[signer];
		let signature = pair.sign(&message);
		self.signed.push((signature, message, pair.public()));
		ReceiptSignature::Session(signature.0)
	}
}

/// A position in the table of a call.
fn place(place: usize) -> u16 {
	u16::try_from(place).expect("the table is smaller")
}
