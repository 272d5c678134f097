//! Hotspots: their keys, their papers, what they sign, and the recording that they replay.

use std::collections::BTreeSet;

use groundwave_coverage::{Beacon, Bucket, MIN_NONCE, Payload, Reason, Window, Witness};
use groundwave_runtime::{
	Balance, BlockNumber, Coverage, Devices, Networks, Rewards, Runtime, RuntimeCall, RuntimeEvent,
	System, Timestamp,
	constants::{
		money::GWV,
		time::{DAYS, MILLISECS_PER_BLOCK},
	},
};
use groundwave_types::{
	Binding, Cell, CoverageRules, Deciunit, DensityRule, DeviceId, DeviceKey, DeviceSignature,
	Hash, Hip15, Millis, NANOS_PER_MILLI, Nanos, NetworkId, NetworkParams, Points, Region,
	ResourceKind, RewardSplit, Round, Session, SessionGrant, Statement, Succession, UnitLabel,
	Vouch,
};
use p256::ecdsa::signature::Signer;
use pallet_coverage::{BeaconPart, BeaconReceipt, Proof, ReceiptSignature, Reveal, WitnessReceipt};
use serde_json::Value;
use sp_core::{Blake2Hasher, Hasher, Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{MultiSignature, Permill};

use crate::env::{
	Account, Chain, CoverageCall, DevicesCall, GENESIS, NetworksCall, Outcome, RewardsCall, funder,
	maker, manager, stranger,
};

/// The H3 resolution of the recording's cells.
pub const RESOLUTION: u8 = 12;
/// The H3 resolution of the entries on the map of regions.
const REGION_RESOLUTION: u8 = 5;
/// How long before its earliest witness a beacon without a recorded time was sent.
pub const USUAL_LAG: Nanos = 1_850_000_000;

/// A LoRa network whose whole emission goes to evidence. On the development chain a window takes up
/// all of a bucket but its margin, so that a hotspot may beacon in any block.
pub fn params() -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: UnitLabel::truncate_from(b"unit".to_vec()),
		onboarding_fee: 100_000,
		location_fee: 100_000,
		device_bond: 10 * GWV,
		resolution: RESOLUTION,
		coverage: CoverageRules {
			beacon_interval: 1,
			window_ms: 4 * MILLISECS_PER_BLOCK,
			min_distance_m: 350,
			max_distance_m: 100_000,
			max_delay_ms: 4_000,
			max_witnesses: 32,
			scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
			density: DensityRule::Unlimited,
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

/// Founds a network of the manager's, in which the maker may build 100 devices, for which its bond
/// answers, and the places of the recording lie in North America.
pub fn found(chain: &mut Chain, params: NetworkParams) -> NetworkId {
	let network = pallet_networks::NextNetworkId::<Runtime>::get();
	chain.done(&manager(), NetworksCall::create { params, texts: Default::default() });
	assert!(Networks::params(network).is_some());
	approve_maker(chain, network, 100);
	bond_maker(chain, network, 100);
	chart(chain, network, &cells());
	network
}

/// Puts the places around `cells` on the map of `network`, from the next bucket on.
pub fn chart(chain: &mut Chain, network: NetworkId, cells: &[Cell]) {
	let coarse: BTreeSet<_> = cells.iter().map(|cell| coarse(*cell)).collect();
	for cell in coarse {
		if pallet_networks::Regions::<Runtime>::get(network, cell).is_none() {
			let region = Some(Region::Us915);
			chain.done(&manager(), NetworksCall::set_region { network, cell, region });
		}
	}
}

/// The cell of the map of regions in which `cell` lies.
pub fn coarse(cell: Cell) -> Cell {
	groundwave_geo::parent(cell, REGION_RESOLUTION).expect("cells of devices are finer")
}

/// Lets the maker build `quota` devices for `network`.
pub fn approve_maker(chain: &mut Chain, network: NetworkId, quota: u32) {
	chain.done(&manager(), DevicesCall::approve_maker { network, maker: maker().id(), quota });
}

/// Has the maker put down its bond for `devices` devices of `network`.
pub fn bond_maker(chain: &mut Chain, network: NetworkId, devices: u32) {
	chain.done(&maker(), DevicesCall::bond_maker { network, devices });
}

/// The secret key of a device.
pub enum Secret {
	Ed25519(ed25519::Pair),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
	P256(p256::ecdsa::SigningKey),
}

/// How many kinds of keys there are.
pub const KINDS: usize = 4;

impl Secret {
	/// A key of one of the kinds, which take turns.
	pub fn new(number: usize) -> Self {
		let seed = Blake2Hasher::hash(format!("device {number}").as_bytes()).0;
		match number % KINDS {
			0 => Self::Ed25519(Pair::from_seed(&seed)),
			1 => Self::Sr25519(Pair::from_seed(&seed)),
			2 => Self::Secp256k1(Pair::from_seed(&seed)),
			_ => Self::P256(p256::ecdsa::SigningKey::from_slice(&seed).expect("a scalar")),
		}
	}

	pub fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(pair) => pair.public().into(),
			Self::Sr25519(pair) => pair.public().into(),
			Self::Secp256k1(pair) => pair.public().into(),
			Self::P256(key) => {
				let point = key.verifying_key().to_encoded_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("a compressed point"))
			}
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
			Self::P256(key) => {
				let signature: p256::ecdsa::Signature = key.sign(&message);
				DeviceSignature::P256(signature.to_bytes().into())
			}
		}
	}

	/// Signs a receipt with the identity key.
	pub fn receipt(&self, statement: &impl Statement) -> ReceiptSignature {
		ReceiptSignature::Identity(self.sign(statement))
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

/// What another key for a device needs: the statement and who signed it.
pub struct Succeeding {
	pub succession: Succession,
	pub maker_signature: MultiSignature,
	pub key_signature: DeviceSignature,
}

impl Succeeding {
	/// Papers in order for `secret` to follow the key of `hotspot`, good for ten blocks.
	pub fn new(hotspot: &Hotspot, secret: &Secret) -> Self {
		let succession = Succession {
			device: hotspot.device,
			old_key: hotspot.secret.key(),
			key: secret.key(),
			owner: hotspot.owner.id(),
			expires: System::block_number() + 10,
		};
		Self::over(succession, secret)
	}

	/// The same over another statement.
	pub fn over(succession: Succession, secret: &Secret) -> Self {
		Self {
			maker_signature: maker().sign(&succession.signed_bytes(&GENESIS)),
			key_signature: secret.sign(&succession),
			succession,
		}
	}

	/// The call by which the owner gives the device its new key.
	pub fn rotate(&self) -> DevicesCall {
		DevicesCall::rotate_key {
			device: self.succession.device,
			key: self.succession.key,
			expires: self.succession.expires,
			maker_signature: self.maker_signature.clone(),
			key_signature: self.key_signature.clone(),
		}
	}
}

/// A registered device.
pub struct Hotspot {
	pub device: DeviceId,
	pub secret: Secret,
	/// The key that signs its receipts in place of `secret`, once it granted one.
	pub session: Option<ed25519::Pair>,
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
		Self { device, secret, session: None, owner, cell }
	}

	/// Registers hotspot `number` and says where it stands, which counts from the next bucket on.
	pub fn enlist(chain: &mut Chain, network: NetworkId, number: usize, cell: Cell) -> Self {
		let hotspot = Self::register(chain, network, number, cell);
		chain.done(&hotspot.owner, hotspot.assert_location());
		hotspot
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

	/// The session key that it may grant next.
	pub fn session_pair(&self) -> ed25519::Pair {
		let name = format!("session of device {}", self.device);
		Pair::from_seed(&Blake2Hasher::hash(name.as_bytes()).0)
	}

	/// What its identity key signs now to let `session` sign its receipts.
	pub fn session_grant(&self, session: Session) -> SessionGrant {
		let Self { device, ref owner, .. } = *self;
		let previous = Devices::device(device).and_then(|record| record.session);
		SessionGrant { device, owner: owner.id(), previous, session }
	}

	/// The call by which anybody lets `session` sign its receipts.
	pub fn grant(&self, session: Session) -> DevicesCall {
		let device = self.device;
		let signature = self.secret.sign(&self.session_grant(session));
		DevicesCall::set_session_key { device, session, signature }
	}

	/// Has a session key sign its receipts for a day.
	pub fn open_session(&mut self, chain: &mut Chain) {
		let pair = self.session_pair();
		let session = Session { key: pair.public().0, expires: System::block_number() + DAYS };
		chain.done(&stranger(), self.grant(session));
		self.session = Some(pair);
	}

	/// Signs a receipt, with its session key if it has one.
	pub fn sign(&self, statement: &impl Statement) -> ReceiptSignature {
		match &self.session {
			Some(pair) => ReceiptSignature::Session(pair.sign(&statement.signed_bytes(&GENESIS)).0),
			None => self.secret.receipt(statement),
		}
	}

	/// Its window in the current bucket of `network`.
	pub fn window(&self, network: NetworkId) -> Window {
		let rules = Networks::params(network).expect("the network exists").coverage;
		let start = pallet_rewards::Starts::<Runtime>::get(bucket(network));
		let start = start.expect("the chain remembers how the bucket began");
		let millis = |blocks: BlockNumber| Millis::from(blocks) * MILLISECS_PER_BLOCK;
		let bucket = Bucket {
			seed: start.seed,
			opened_at: start.at,
			length_ms: millis(start.length * rules.beacon_interval),
			margin_ms: millis(pallet_coverage::Waits::<Runtime>::get().margin),
		};
		bucket.window(self.device, rules.window_ms)
	}

	/// A beacon in `network`, sent now or, if its window is not open, as soon before or after it was.
	pub fn beacon(&self, network: NetworkId) -> Beacon {
		let Window { opens, closes } = self.window(network);
		self.beacon_at(network, Timestamp::get().clamp(opens, closes) * NANOS_PER_MILLI)
	}

	/// A beacon in `network` for the current bucket, sent at this time.
	pub fn beacon_at(&self, network: NetworkId, sent_at: Nanos) -> Beacon {
		Beacon {
			network,
			device: self.device,
			bucket: bucket(network),
			sent_at,
			frequency_hz: 904_500_000,
			power_ddbm: 270,
			commitment: payload(self.device, sent_at).commitment(),
		}
	}

	/// What it heard of `beacon` if it heard it faintly.
	pub fn witness(&self, beacon: &Beacon) -> Witness {
		Witness {
			beaconer: beacon.device,
			commitment: beacon.commitment,
			device: self.device,
			received_at: beacon.sent_at + USUAL_LAG,
			frequency_hz: beacon.frequency_hz,
			rssi_ddbm: -1_000,
			tag: payload(beacon.device, beacon.sent_at).tag(self.device),
		}
	}

	/// Sends `beacon`, which nobody heard yet.
	pub fn send(&self, beacon: Beacon) -> SignedProof {
		SignedProof { signature: self.sign(&beacon), beacon, witnesses: Vec::new() }
	}
}

/// First round of the current bucket of `network`.
fn bucket(network: NetworkId) -> Round {
	let rules = Networks::params(network).expect("the network exists").coverage;
	rules.bucket(Rewards::current_round().round)
}

/// What the beacon that `device` sent at this time says.
pub fn payload(device: DeviceId, sent_at: Nanos) -> Payload {
	let nonce = Blake2Hasher::hash(&sent_at.to_le_bytes()).0;
	Payload::new(device, &nonce[..MIN_NONCE]).expect("the nonce is long enough")
}

/// Reveals what the latest beacon of `device` said; gibberish if it was scored.
pub fn reveal(device: DeviceId) -> Reveal {
	let proof = Coverage::proof(device);
	let sent_at = proof.as_ref().and_then(|proof| proof.open.as_ref()).map(|open| open.sent_at);
	let payload = payload(device, sent_at.unwrap_or_default()).as_bytes().to_vec();
	Reveal {
		beaconer: device,
		bucket: proof.map_or(0, |proof| proof.bucket),
		payload: payload.try_into().expect("a payload fits"),
	}
}

/// The call that reveals and scores these proofs.
pub fn score(network: NetworkId, reveals: Vec<Reveal>) -> CoverageCall {
	CoverageCall::score { network, reveals: reveals.try_into().expect("few proofs") }
}

/// A beacon and who heard it, all signed.
#[derive(Clone)]
pub struct SignedProof {
	pub beacon: Beacon,
	pub signature: ReceiptSignature,
	pub witnesses: Vec<(Witness, ReceiptSignature)>,
}

impl SignedProof {
	/// Lets `hotspot` hear it too.
	pub fn heard_by(self, hotspot: &Hotspot) -> Self {
		let witness = hotspot.witness(&self.beacon);
		self.witnessed(witness, hotspot)
	}

	/// Adds `witness`, signed by `signer`.
	pub fn witnessed(mut self, witness: Witness, signer: &Hotspot) -> Self {
		let signature = signer.sign(&witness);
		self.witnesses.push((witness, signature));
		self
	}

	/// Takes the witnesses after the first `count` out, as a proof of the same beacon.
	pub fn split_off(&mut self, count: usize) -> Self {
		let witnesses = self.witnesses.split_off(count);
		Self { witnesses, ..self.clone() }
	}
}

/// The call that submits `proofs` to `network`.
pub fn submit(network: NetworkId, proofs: &[SignedProof]) -> RuntimeCall {
	submission(network, proofs, |device, proof| {
		let beacon = &proof.beacon;
		BeaconPart::Sent(BeaconReceipt {
			device,
			bucket: beacon.bucket,
			sent_at: beacon.sent_at,
			frequency_hz: beacon.frequency_hz,
			power_ddbm: beacon.power_ddbm,
			commitment: beacon.commitment,
			signature: proof.signature.clone(),
		})
	})
}

/// The call that adds the witnesses of `proofs` to beacons that the chain knows.
pub fn append(network: NetworkId, proofs: &[SignedProof]) -> RuntimeCall {
	submission(network, proofs, |device, proof| BeaconPart::Known {
		device,
		bucket: proof.beacon.bucket,
	})
}

fn submission(
	network: NetworkId,
	proofs: &[SignedProof],
	beacon: impl Fn(u16, &SignedProof) -> BeaconPart,
) -> RuntimeCall {
	let senders = proofs.iter().map(|proof| proof.beacon.device);
	let listeners =
		proofs.iter().flat_map(|proof| &proof.witnesses).map(|(witness, _)| witness.device);
	let devices: BTreeSet<_> = senders.chain(listeners).collect();
	let table: Vec<_> = devices.into_iter().collect();
	let position = |device: DeviceId| {
		let index = table.binary_search(&device).expect("the table holds every device");
		u16::try_from(index).expect("the table is small")
	};
	let proofs: Vec<_> = proofs
		.iter()
		.map(|proof| {
			let witnesses: Vec<_> = proof
				.witnesses
				.iter()
				.map(|(witness, signature)| witness_receipt(position, witness, signature))
				.collect();
			Proof {
				beacon: beacon(position(proof.beacon.device), proof),
				witnesses: witnesses.try_into().expect("few witnesses"),
			}
		})
		.collect();
	let proofs = proofs.try_into().expect("few proofs");
	let table = table.try_into().expect("few devices");
	CoverageCall::submit { network, table, proofs }.into()
}

fn witness_receipt(
	position: impl Fn(DeviceId) -> u16,
	witness: &Witness,
	signature: &ReceiptSignature,
) -> WitnessReceipt {
	WitnessReceipt {
		device: position(witness.device),
		received_at: witness.received_at,
		frequency_hz: witness.frequency_hz,
		rssi_ddbm: witness.rssi_ddbm,
		tag: witness.tag,
		signature: signature.clone(),
	}
}

/// What became of witnesses: each with the reason for which it does not count.
pub type Verdicts = Vec<(DeviceId, Option<Reason>)>;

/// What became of a submitted proof: the verdicts of its witnesses, or the reason for which the
/// beacon does not count.
pub type Judgement = Result<Verdicts, Reason>;

fn verdicts(list: &[pallet_coverage::Verdict]) -> Verdicts {
	list.iter().map(|verdict| (verdict.device, verdict.reason)).collect()
}

/// What became of each proof of a submission.
pub fn judgements(outcome: &Outcome) -> Vec<Judgement> {
	use pallet_coverage::Event;

	assert_eq!(outcome.result, Ok(()));
	let judgement = |event: &RuntimeEvent| match event {
		RuntimeEvent::Coverage(Event::ProofSubmitted { verdicts: list, .. }) => {
			Some(Ok(verdicts(list)))
		}
		RuntimeEvent::Coverage(Event::ProofRefused { reason, .. }) => Some(Err(*reason)),
		_ => None,
	};
	outcome.events.iter().filter_map(judgement).collect()
}

/// The witnesses that a submission of good ones left out: those refused and those displaced.
pub fn left_out(outcome: &Outcome) -> Verdicts {
	use pallet_coverage::Event;

	assert_eq!(outcome.result, Ok(()));
	let left_out = |event: &RuntimeEvent| match event {
		RuntimeEvent::Coverage(Event::ProofSubmitted { verdicts: list, displaced, .. }) => {
			let mut refused = verdicts(list);
			refused.retain(|(_, reason)| reason.is_some());
			[refused, verdicts(displaced)].concat()
		}
		_ => Vec::new(),
	};
	outcome.events.iter().flat_map(left_out).collect()
}

/// What became of a proof that was scored.
#[derive(Debug, PartialEq)]
pub struct Score {
	pub beaconer: DeviceId,
	pub round: Round,
	pub refused: Option<Reason>,
	pub verdicts: Verdicts,
	/// Points of the beaconer, and of each witness that counts.
	pub points: [Points; 2],
}

/// What became of each proof that was revealed.
pub fn scores(outcome: &Outcome) -> Vec<Score> {
	use pallet_coverage::Event;

	assert_eq!(outcome.result, Ok(()));
	let score = |event: &RuntimeEvent| match event {
		RuntimeEvent::Coverage(Event::ProofScored {
			beaconer,
			round,
			refused,
			verdicts: list,
			beaconer_points,
			witness_points,
			..
		}) => Some(Score {
			beaconer: *beaconer,
			round: *round,
			refused: *refused,
			verdicts: verdicts(list),
			points: [*beaconer_points, *witness_points],
		}),
		_ => None,
	};
	outcome.events.iter().filter_map(score).collect()
}

/// Submits `proof`, whose receipts all count so far, and scores it.
#[track_caller]
pub fn scored(chain: &mut Chain, network: NetworkId, proof: &SignedProof) -> Score {
	let judged = judge(chain, network, proof).expect("the beacon counts");
	assert!(judged.iter().all(|(_, reason)| reason.is_none()), "{judged:?}");
	chain.wait_out_append();
	let reveals = vec![reveal(proof.beacon.device)];
	let mut scores = scores(&chain.done(&stranger(), score(network, reveals)));
	assert_eq!(scores.len(), 1);
	scores.remove(0)
}

/// The hotspots of the recording, or the first of them, in a network of their own.
pub struct Field {
	pub network: NetworkId,
	pub hotspots: Vec<Hotspot>,
}

impl Field {
	/// Registers and locates the first `count` hotspots of the recording, and waits for a round.
	pub fn enlist(chain: &mut Chain, count: usize) -> Self {
		Self::enlist_under(chain, params(), count)
	}

	/// The same in a network with these parameters.
	pub fn enlist_under(chain: &mut Chain, params: NetworkParams, count: usize) -> Self {
		let network = found(chain, params);
		let hotspots = enlist_in(chain, network, count);
		chain.next_round();
		Self { network, hotspots }
	}

	/// The hotspot that stands in `cell`.
	pub fn at(&self, cell: Cell) -> &Hotspot {
		let found = self.hotspots.iter().find(|hotspot| hotspot.cell == cell);
		found.expect("a hotspot stands in each cell of the recording")
	}

	/// A beacon of the first hotspot that nobody heard.
	pub fn bare(&self) -> SignedProof {
		let sender = &self.hotspots[0];
		sender.send(sender.beacon(self.network))
	}

	/// A beacon of the first hotspot, heard by all others.
	pub fn proof(&self) -> SignedProof {
		self.hotspots[1..].iter().fold(self.bare(), SignedProof::heard_by)
	}

	/// Submits [`Self::proof`] and scores it in the next round.
	pub fn earn(&self, chain: &mut Chain) {
		let outcome = chain.done(&stranger(), submit(self.network, &[self.proof()]));
		assert_eq!(judgements(&outcome).len(), 1);
		chain.next_round();
		chain.done(&stranger(), self.score());
	}

	/// The call that reveals and scores the first hotspot's proof.
	pub fn score(&self) -> CoverageCall {
		score(self.network, vec![reveal(self.hotspots[0].device)])
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

/// What becomes of `proof`, which a stranger brings; it costs the fee and nothing else.
#[track_caller]
pub fn judge(chain: &mut Chain, network: NetworkId, proof: &SignedProof) -> Judgement {
	judge_call(chain, submit(network, std::slice::from_ref(proof)))
}

/// What becomes of the only proof of a submission.
#[track_caller]
pub fn judge_call(chain: &mut Chain, call: RuntimeCall) -> Judgement {
	let outcome = chain.costs_the_fee_alone(&stranger(), call);
	let mut judged = judgements(&outcome);
	assert_eq!(judged.len(), 1);
	judged.remove(0)
}

/// Points of the second of two hotspots that [`Field::earn`].
pub const WITNESS_POINTS: Balance = 10_000;
/// Points of both.
pub const ALL_POINTS: Balance = 12_500;

/// Registers and locates the first `count` hotspots of the recording in `network`.
pub fn enlist_in(chain: &mut Chain, network: NetworkId, count: usize) -> Vec<Hotspot> {
	let cells = cells().into_iter().take(count).enumerate();
	cells.map(|(number, cell)| Hotspot::enlist(chain, network, number, cell)).collect()
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
