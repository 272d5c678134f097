//! Hotspots: their keys, their papers, what they sign, and the recording that they replay.

use std::collections::BTreeSet;

use groundwave_coverage::{Beacon, Reason, Witness};
use groundwave_runtime::{
	Balance, BlockNumber, Networks, Rewards, Runtime, RuntimeCall, RuntimeEvent, System, Timestamp,
	constants::money::GWV,
};
use groundwave_types::{
	Binding, Cell, CoverageRules, Deciunit, DeviceId, DeviceKey, DeviceSignature, Hash, Hip15,
	NANOS_PER_MILLI, Nanos, NetworkId, NetworkParams, ResourceKind, RewardSplit, Statement,
	UnitLabel, Vouch,
};
use pallet_coverage::{BeaconReceipt, Proof, WitnessReceipt};
use serde_json::Value;
use sp_core::{Blake2Hasher, Hasher, Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{MultiSignature, Permill};

use crate::env::{
	Account, Chain, CoverageCall, DevicesCall, GENESIS, NetworksCall, Outcome, RewardsCall, funder,
	maker, manager, stranger,
};

/// The H3 resolution of the recording's cells.
pub const RESOLUTION: u8 = 12;
/// How long before its earliest witness a beacon without a recorded time was sent.
const USUAL_LAG: Nanos = 1_850_000_000;

/// A LoRa network in the band of North America whose whole emission goes to evidence.
pub fn params() -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: UnitLabel::truncate_from(b"unit".to_vec()),
		onboarding_fee: 100_000,
		location_fee: 100_000,
		device_bond: 10 * GWV,
		resolution: RESOLUTION,
		coverage: CoverageRules {
			band_low_khz: 902_000,
			band_high_khz: 928_000,
			max_eirp_ddbm: 360,
			min_distance_m: 350,
			max_distance_m: 100_000,
			max_delay_ms: 4_000,
			max_witnesses: 32,
			scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
		},
		split: RewardSplit {
			evidence: Permill::one(),
			usage: Permill::zero(),
			delegators: Permill::zero(),
			oracles: Permill::zero(),
			provider: Permill::zero(),
		},
	}
}

/// Founds a network of the manager's, in which the maker may build 100 devices.
pub fn found(chain: &mut Chain, params: NetworkParams) -> NetworkId {
	let network = pallet_networks::NextNetworkId::<Runtime>::get();
	chain.done(&manager(), NetworksCall::create { params, texts: Default::default() });
	assert!(Networks::params(network).is_some());
	approve_maker(chain, network, 100);
	network
}

/// Lets the maker build `quota` devices for `network`.
pub fn approve_maker(chain: &mut Chain, network: NetworkId, quota: u32) {
	chain.done(&manager(), DevicesCall::approve_maker { network, maker: maker().id(), quota });
}

/// The secret key of a device.
pub enum Secret {
	Ed25519(ed25519::Pair),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
}

impl Secret {
	/// A key of one of the three kinds, which take turns.
	pub fn new(number: usize) -> Self {
		let seed = Blake2Hasher::hash(format!("device {number}").as_bytes()).0;
		match number % 3 {
			0 => Self::Ed25519(Pair::from_seed(&seed)),
			1 => Self::Sr25519(Pair::from_seed(&seed)),
			_ => Self::Secp256k1(Pair::from_seed(&seed)),
		}
	}

	pub fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(pair) => pair.public().into(),
			Self::Sr25519(pair) => pair.public().into(),
			Self::Secp256k1(pair) => pair.public().into(),
		}
	}

	pub fn sign(&self, statement: &impl Statement) -> DeviceSignature {
		self.sign_elsewhere(statement, &GENESIS)
	}

	/// Signs for the chain whose first block is `genesis`.
	pub fn sign_elsewhere(&self, statement: &impl Statement, genesis: &Hash) -> DeviceSignature {
		let message = statement.signed_bytes(genesis);
		match self {
			Self::Ed25519(pair) => pair.sign(&message).into(),
			Self::Sr25519(pair) => pair.sign(&message).into(),
			Self::Secp256k1(pair) => pair.sign(&message).into(),
		}
	}
}

/// What a registration needs: the statement and who signed it.
#[derive(Clone)]
pub struct Papers {
	pub vouch: Vouch,
	pub maker: Account,
	pub maker_signature: MultiSignature,
	pub key_signature: DeviceSignature,
}

impl Papers {
	/// Papers in order, good for ten blocks.
	pub fn new(network: NetworkId, secret: &Secret, owner: &Account) -> Self {
		let expires = System::block_number() + 10;
		let vouch = Vouch { network, key: secret.key(), owner: owner.id(), expires };
		Self {
			maker: maker(),
			maker_signature: vouched(&vouch, &GENESIS),
			key_signature: secret.sign(&binding(&vouch)),
			vouch,
		}
	}

	/// The call by which the owner registers the device.
	pub fn register(&self) -> DevicesCall {
		DevicesCall::register {
			network: self.vouch.network,
			maker: self.maker.id(),
			key: self.vouch.key,
			expires: self.vouch.expires,
			maker_signature: self.maker_signature.clone(),
			key_signature: self.key_signature.clone(),
		}
	}

	/// The same papers with another expiry, signed again.
	pub fn expiring(
		network: NetworkId,
		secret: &Secret,
		owner: &Account,
		expires: BlockNumber,
	) -> Self {
		let papers = Self::new(network, secret, owner);
		let vouch = Vouch { expires, ..papers.vouch };
		Self {
			maker_signature: vouched(&vouch, &GENESIS),
			key_signature: secret.sign(&binding(&vouch)),
			vouch,
			..papers
		}
	}
}

/// The maker's signature over `vouch`.
pub fn vouched(vouch: &Vouch, genesis: &Hash) -> MultiSignature {
	maker().sign(&vouch.signed_bytes(genesis))
}

/// What the device itself says where its maker says `vouch`.
pub fn binding(vouch: &Vouch) -> Binding {
	let Vouch { network, key, owner, expires } = vouch.clone();
	Binding { network, key, owner, expires }
}

/// A registered device.
pub struct Hotspot {
	pub device: DeviceId,
	pub secret: Secret,
	pub owner: Account,
	pub cell: Cell,
}

impl Hotspot {
	/// Registers hotspot `number`, for an owner of its own.
	pub fn register(chain: &mut Chain, network: NetworkId, number: usize, cell: Cell) -> Self {
		let owner = Account::new(&format!("owner of hotspot {number}"));
		chain.endow(&owner, 100 * GWV);
		let secret = Secret::new(number);
		let device = pallet_devices::NextDeviceId::<Runtime>::get();
		chain.done(&owner, Papers::new(network, &secret, &owner).register());
		Self { device, secret, owner, cell }
	}

	/// The call by which its owner says that it stands in its cell, with an antenna of 1.2 dBi.
	pub fn assert_location(&self) -> DevicesCall {
		DevicesCall::assert_location {
			device: self.device,
			cell: self.cell,
			elevation_m: 180,
			gain_ddbi: 12,
		}
	}

	/// A beacon of now, in `network`.
	pub fn beacon(&self, network: NetworkId) -> Beacon {
		Beacon {
			network,
			device: self.device,
			round: Rewards::current_round().round,
			sent_at: Timestamp::get() * NANOS_PER_MILLI,
			frequency_khz: 904_500,
			power_ddbm: 270,
		}
	}

	/// What it heard of `beacon` if it heard it faintly.
	pub fn witness(&self, beacon: &Beacon) -> Witness {
		Witness {
			beacon: beacon.digest(&GENESIS),
			device: self.device,
			received_at: beacon.sent_at + USUAL_LAG,
			rssi_ddbm: -1_000,
		}
	}

	/// Sends `beacon`, which nobody heard yet.
	pub fn send(&self, beacon: Beacon) -> SignedProof {
		SignedProof { signature: self.secret.sign(&beacon), beacon, witnesses: Vec::new() }
	}
}

/// A beacon and who heard it, all signed.
#[derive(Clone)]
pub struct SignedProof {
	pub beacon: Beacon,
	pub signature: DeviceSignature,
	pub witnesses: Vec<(Witness, DeviceSignature)>,
}

impl SignedProof {
	/// Lets `hotspot` hear it too.
	pub fn heard_by(self, hotspot: &Hotspot) -> Self {
		let witness = hotspot.witness(&self.beacon);
		self.witnessed(witness, &hotspot.secret)
	}

	/// Adds `witness`, signed with `secret`.
	pub fn witnessed(mut self, witness: Witness, secret: &Secret) -> Self {
		let signature = secret.sign(&witness);
		self.witnesses.push((witness, signature));
		self
	}
}

/// The call that submits `proofs` to `network`.
pub fn submit(network: NetworkId, proofs: &[SignedProof]) -> RuntimeCall {
	let senders = proofs.iter().map(|proof| proof.beacon.device);
	let listeners =
		proofs.iter().flat_map(|proof| &proof.witnesses).map(|(witness, _)| witness.device);
	let devices: BTreeSet<_> = senders.chain(listeners).collect();
	let table: Vec<_> = devices.into_iter().collect();
	let position = |device: DeviceId| {
		let index = table.binary_search(&device).expect("the table holds every device");
		u16::try_from(index).expect("the table is small")
	};
	let proofs: Vec<_> = proofs.iter().map(|proof| encode_proof(proof, position)).collect();
	let table = table.clone().try_into().expect("few devices");
	CoverageCall::submit { network, table, proofs: proofs.try_into().expect("few proofs") }.into()
}

fn encode_proof(proof: &SignedProof, position: impl Fn(DeviceId) -> u16) -> Proof {
	let beacon = &proof.beacon;
	let witnesses: Vec<_> = proof
		.witnesses
		.iter()
		.map(|(witness, signature)| WitnessReceipt {
			device: position(witness.device),
			received_at: witness.received_at,
			rssi_ddbm: witness.rssi_ddbm,
			signature: signature.clone(),
		})
		.collect();
	Proof {
		beacon: BeaconReceipt {
			device: position(beacon.device),
			round: beacon.round,
			sent_at: beacon.sent_at,
			frequency_khz: beacon.frequency_khz,
			power_ddbm: beacon.power_ddbm,
			signature: proof.signature.clone(),
		},
		witnesses: witnesses.try_into().expect("few witnesses"),
	}
}

/// What became of a submitted proof: each witness with the reason for which it does not count, or
/// the reason for which the beacon does not.
pub type Judgement = Result<Vec<(DeviceId, Option<Reason>)>, Reason>;

/// What became of each proof of a submission.
pub fn judgements(outcome: &Outcome) -> Vec<Judgement> {
	use pallet_coverage::Event;

	assert_eq!(outcome.result, Ok(()));
	let judgement = |event: &RuntimeEvent| match event {
		RuntimeEvent::Coverage(Event::ProofSubmitted { verdicts, .. }) => {
			let verdicts = verdicts.iter().map(|verdict| (verdict.device, verdict.reason));
			Some(Ok(verdicts.collect()))
		}
		RuntimeEvent::Coverage(Event::ProofRefused { reason, .. }) => Some(Err(*reason)),
		_ => None,
	};
	outcome.events.iter().filter_map(judgement).collect()
}

/// The hotspots of the recording, or the first of them, in a network of their own.
pub struct Field {
	pub network: NetworkId,
	pub hotspots: Vec<Hotspot>,
}

impl Field {
	/// Registers and locates the first `count` hotspots of the recording, and waits for a round.
	pub fn enlist(chain: &mut Chain, count: usize) -> Self {
		let network = found(chain, params());
		let hotspots = enlist_in(chain, network, count);
		chain.next_round();
		Self { network, hotspots }
	}

	/// The hotspot that stands in `cell`.
	pub fn at(&self, cell: Cell) -> &Hotspot {
		let found = self.hotspots.iter().find(|hotspot| hotspot.cell == cell);
		found.expect("a hotspot stands in each cell of the recording")
	}

	/// A beacon of the first hotspot, heard by all others.
	pub fn proof(&self) -> SignedProof {
		let (sender, listeners) = self.hotspots.split_first().expect("there is a first hotspot");
		let sent = sender.send(sender.beacon(self.network));
		listeners.iter().fold(sent, SignedProof::heard_by)
	}

	/// Submits [`Self::proof`] and scores it in the next round.
	pub fn earn(&self, chain: &mut Chain) {
		let outcome = chain.done(&stranger(), submit(self.network, &[self.proof()]));
		assert_eq!(judgements(&outcome).len(), 1);
		chain.next_round();
		chain.done(&stranger(), self.score());
	}

	/// The call that scores the first hotspot's proof.
	pub fn score(&self) -> CoverageCall {
		let beaconers = vec![self.hotspots[0].device].try_into().expect("one is few");
		CoverageCall::score { network: self.network, beaconers }
	}

	/// Has the first hotspot earn and waits until its round can be settled: two hotspots then have
	/// 2,500 and 10,000 points, which are worth nothing unless somebody funds the pot.
	pub fn earn_and_wait(&self, chain: &mut Chain) {
		self.earn(chain);
		chain.next_round();
	}

	/// Gives `amount` to the network's pot.
	pub fn fund(&self, chain: &mut Chain, amount: Balance) {
		chain.done(&funder(), RewardsCall::fund { network: self.network, amount });
	}

	/// Claims for the hotspot at `position`.
	pub fn claim(&self, position: usize) -> RewardsCall {
		RewardsCall::claim { device: self.hotspots[position].device }
	}
}

/// Points of the second of two hotspots that [`Field::earn`].
pub const WITNESS_POINTS: Balance = 10_000;
/// Points of both.
pub const ALL_POINTS: Balance = 12_500;

/// Registers and locates the first `count` hotspots of the recording in `network`.
pub fn enlist_in(chain: &mut Chain, network: NetworkId, count: usize) -> Vec<Hotspot> {
	let cells = cells().into_iter().take(count).enumerate();
	cells
		.map(|(number, cell)| {
			let hotspot = Hotspot::register(chain, network, number, cell);
			chain.done(&hotspot.owner, hotspot.assert_location());
			hotspot
		})
		.collect()
}

/// A recorded beacon.
pub struct Recorded {
	pub cell: Cell,
	pub sent_at: Nanos,
	pub witnesses: Vec<Heard>,
}

/// A recorded witness.
pub struct Heard {
	pub cell: Cell,
	pub received_at: Nanos,
	pub rssi_ddbm: Deciunit,
}

/// The recording of Port Huron.
pub fn recording() -> Vec<Recorded> {
	let file = include_str!("../../../sim/data/port-huron-2020.json");
	let file: Value = serde_json::from_str(file).expect("the recording is JSON");
	let cell = |entry: &Value| {
		let index = entry["cell"].as_str().expect("a cell is text");
		Cell(u64::from_str_radix(index, 16).expect("a cell is hexadecimal"))
	};
	let heard = |entry: &Value| {
		let rssi_dbm = entry["rssi_dbm"].as_i64().expect("whole decibels");
		Heard {
			cell: cell(entry),
			received_at: entry["timestamp_ns"].as_u64().expect("each witness has its time"),
			rssi_ddbm: Deciunit::try_from(rssi_dbm * 10).expect("a signal strength"),
		}
	};
	let list = |entry: &Value| entry.as_array().expect("a list").clone();
	let beacons = list(&file["beacons"]).into_iter().map(|entry| {
		let witnesses: Vec<_> = list(&entry["witnesses"]).iter().map(heard).collect();
		let earliest = witnesses.iter().map(|witness| witness.received_at).min();
		let sent_at = entry["timestamp_ns"]
			.as_u64()
			.or_else(|| Some(earliest? - USUAL_LAG))
			.expect("somebody heard it");
		Recorded { cell: cell(&entry), sent_at, witnesses }
	});
	beacons.collect()
}

/// The cells of the recording, each once, in the order of the file.
pub fn cells() -> Vec<Cell> {
	let mut cells = Vec::new();
	for beacon in recording() {
		for cell in [beacon.cell].into_iter().chain(beacon.witnesses.iter().map(|w| w.cell)) {
			if !cells.contains(&cell) {
				cells.push(cell);
			}
		}
	}
	cells
}
