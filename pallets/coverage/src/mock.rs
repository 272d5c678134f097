//! A runtime whose networks, devices, rounds and ledger are fakes, and hotspots that sign.

use std::collections::BTreeMap;

use frame_support::{
	BoundedVec, assert_ok, derive_impl,
	dispatch::{DispatchResult, DispatchResultWithPostInfo},
	ensure, parameter_types, storage_alias,
	traits::{ConstU64, Time},
	weights::{Weight, constants::WEIGHT_REF_TIME_PER_SECOND},
};
use frame_system::limits::BlockWeights;
use groundwave_coverage::{Beacon, Payload, Reason, Witness};
use groundwave_geo::{cell_at, centre, parent, ring};
use groundwave_traits::{
	DeviceLeaves, IdleDevices, KEPT_ROUNDS, NetworkInspect, RadioDevice, RadioDevices, RoundStart,
	Rounds, RulesHistory, ScoreSink, Site,
};
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, CoverageRules, DensityRule, DeviceId, DeviceKey,
	DeviceSignature, Hash, Hip15, Millis, NANOS_PER_MILLI, NetworkId, NetworkParams, Points,
	Region, ResourceKind, RewardSplit, RewardTerms, Round, Session, Statement,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use sp_core::{Pair, ecdsa, ed25519, sr25519};
use sp_io::hashing::{blake2_128, blake2_256};
use sp_runtime::{BuildStorage, DispatchError, Perbill, Permill, traits::IdentityLookup};

use crate::{
	BeaconPart, BeaconReceipt, DeviceTable, Event, GenesisConfig, Proof, ProofBatch,
	ReceiptSignature, Reveal, StandingRecord, Standings, Verdict, WaitBlocks, WitnessReceipt,
};

/// The network of most tests.
pub const NETWORK: NetworkId = 3;
/// Length of a round in blocks.
pub const ROUND_BLOCKS: BlockNumber = 600;
/// Rounds of a bucket.
pub const BUCKET_ROUNDS: Round = 6;
/// The round in which a test begins, the first one of a bucket.
pub const FIRST_ROUND: Round = 1_008;
/// First block of that round.
pub const FIRST_BLOCK: BlockNumber = FIRST_ROUND * ROUND_BLOCKS;
/// The block in which a test begins.
pub const START_BLOCK: BlockNumber = FIRST_BLOCK + 2;
/// When the first block of the first round was made.
pub const START: Millis = 1_700_000_000_000;
/// The time from one block to the next.
pub const BLOCK_MS: Millis = 6_000;
/// How long a proof takes witnesses, as on the live chain.
pub const APPEND: BlockNumber = 100;
/// How long windows are closed at the end of a bucket, as on the live chain.
pub const MARGIN: BlockNumber = 50;
/// What the fake of devices pays to who reports an idle one.
pub const LAPSE_FEE: Balance = 1_000;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;

	#[runtime::pallet_index(1)]
	pub type Coverage = crate::Pallet<Test>;
}

parameter_types! {
	/// As in production: 75 % of two seconds for normal calls.
	pub ProductionWeights: BlockWeights = BlockWeights::with_sensible_defaults(
		Weight::from_parts(2 * WEIGHT_REF_TIME_PER_SECOND, u64::MAX),
		Perbill::from_percent(75),
	);

	/// What the fake of networks knows.
	pub static KnownNetworks: BTreeMap<NetworkId, FakeNetwork> = BTreeMap::new();
	/// What the fake of devices knows.
	pub static Fleet: BTreeMap<DeviceId, RadioDevice> = BTreeMap::new();
	/// How often devices were read.
	pub static DeviceReads: u32 = 0;
	/// How often regions were looked up.
	pub static RegionReads: u32 = 0;
	/// The timestamp of the current block, where it is not the planned one.
	pub static Clock: Option<Millis> = None;
	/// Whether the ledger refuses points.
	pub static LedgerClosed: bool = false;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type BlockWeights = ProductionWeights;
}

impl crate::Config for Test {
	type Networks = FakeNetworks;
	type Devices = FakeDevices;
	type Rounds = FakeRounds;
	type Scores = FakeLedger;
	type Time = FakeTime;
	type BlockTime = ConstU64<BLOCK_MS>;
	type WeightInfo = ();
}

/// A network as the fake knows it.
#[derive(Clone)]
pub struct FakeNetwork {
	/// First round since which nobody has paused it; none while it is paused.
	pub active_since: Option<Round>,
	/// Resolution of its devices' cells.
	pub resolution: u8,
	/// Rules by the first round in which they hold.
	pub rules: BTreeMap<Round, CoverageRules>,
	/// The region of all places.
	pub region: Option<Region>,
	/// The regions of these cells of resolution 5.
	pub regions: BTreeMap<Cell, Option<Region>>,
}

impl RulesHistory for FakeNetworks {
	fn rules_in(network: NetworkId, round: Round) -> Option<CoverageRules> {
		Self::coverage_rules(network, round)
	}
}

/// Networks with radio rules and nothing else.
pub struct FakeNetworks;

impl NetworkInspect for FakeNetworks {
	fn manager(_: NetworkId) -> Option<AccountId> {
		unimplemented!("coverage asks no manager")
	}

	fn is_active(network: NetworkId) -> bool {
		Self::active_since(network).is_some()
	}

	fn notice(_: NetworkId) -> Round {
		0
	}

	fn params(network: NetworkId) -> Option<NetworkParams> {
		let known = KnownNetworks::get().remove(&network)?;
		Some(NetworkParams {
			resource: ResourceKind::Lora,
			unit: Default::default(),
			onboarding_fee: 0,
			location_fee: 0,
			device_bond: 0,
			resolution: known.resolution,
			coverage: Self::coverage_rules(network, current_round())?,
			split: RewardSplit {
				evidence: Permill::one(),
				usage: Permill::zero(),
				delegators: Permill::zero(),
				oracles: Permill::zero(),
				provider: Permill::zero(),
			},
			provider: None,
			vesting: 0,
		})
	}

	fn coverage_rules(network: NetworkId, round: Round) -> Option<CoverageRules> {
		let known = KnownNetworks::get().remove(&network)?;
		known.rules.range(..=round).next_back().map(|(_, rules)| *rules)
	}

	fn region(network: NetworkId, cell: Cell, _: Round) -> Option<Region> {
		RegionReads::mutate(|reads| *reads += 1);
		let known = KnownNetworks::get().remove(&network)?;
		*parent(cell, 5).and_then(|coarse| known.regions.get(&coarse)).unwrap_or(&known.region)
	}

	fn active_since(network: NetworkId) -> Option<Round> {
		KnownNetworks::get().get(&network)?.active_since
	}

	fn reward_terms(_: NetworkId, _: Round) -> Option<RewardTerms> {
		unimplemented!("coverage knows no money")
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(_: &AccountId) -> NetworkId {
		found(NETWORK);
		change_rules(|rules| {
			rules.density = DensityRule::Hip17(groundwave_types::Hip17::HIP_104);
		});
		NETWORK
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn chart(_: NetworkId, _: Cell, _: Region) {}
}

/// Devices, as many as a test enlists.
pub struct FakeDevices;

impl RadioDevices for FakeDevices {
	fn radio_device(device: DeviceId) -> Option<RadioDevice> {
		DeviceReads::mutate(|reads| *reads += 1);
		let known = Fleet::mutate(|fleet| fleet.get(&device).cloned())?;
		let session = known.session.filter(|session| Coverage::block() <= session.expires);
		Some(RadioDevice { session, ..known })
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, key: DeviceKey, index: u32) -> DeviceId {
		let known = RadioDevice { network, key, session: None, ..radio_device(index) };
		Fleet::mutate(|fleet| fleet.insert(index, known));
		index
	}
}

/// Who was paid for which idle device, in storage so that a failed call leaves none.
#[storage_alias(verbatim)]
pub type LapseFees = StorageValue<
	FakeDevices,
	Vec<(DeviceId, AccountId)>,
	frame_support::pallet_prelude::ValueQuery,
>;

impl IdleDevices for FakeDevices {
	fn charge_lapse(device: DeviceId, to: &AccountId) -> Balance {
		LapseFees::append((device, to.clone()));
		LAPSE_FEE
	}
}

/// Rounds of [`ROUND_BLOCKS`] blocks.
pub struct FakeRounds;

impl Rounds for FakeRounds {
	fn current() -> Round {
		current_round()
	}

	fn start(round: Round) -> Option<RoundStart> {
		let current = current_round();
		(round <= current && current - round <= KEPT_ROUNDS).then(|| RoundStart {
			seed: Hash::from(blake2_256(&round.to_le_bytes())),
			at: time_of(round * ROUND_BLOCKS) - BLOCK_MS,
			length: ROUND_BLOCKS,
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn advance() {
		go_to_round(current_round() + 1);
	}
}

/// A clock that shows when the current block was planned, unless a test sets it.
pub struct FakeTime;

impl Time for FakeTime {
	type Moment = Millis;

	fn now() -> Millis {
		now()
	}
}

/// One call of the ledger: network, round and what each device got.
pub type Credit = (NetworkId, Round, Vec<(DeviceId, Points)>);

/// All calls of the ledger, in storage so that a failed call leaves none.
#[storage_alias(verbatim)]
pub type Credits = StorageValue<FakeLedger, Vec<Credit>, frame_support::pallet_prelude::ValueQuery>;

/// What the stake behind a device weighs at most. All have the same stake behind them.
pub const STAKE_WEIGHT: Weight = Weight::from_parts(7, 5);

/// Notes what is credited.
pub struct FakeLedger;

impl ScoreSink for FakeLedger {
	fn credit_many(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> Result<Weight, DispatchError> {
		let mut sums = BTreeMap::<DeviceId, Points>::new();
		for (device, points) in points {
			*sums.entry(device).or_default() += points;
		}
		Credits::append((network, round, sums.into_iter().collect::<Vec<_>>()));
		ensure!(!LedgerClosed::get(), DispatchError::Other("closed"));
		Ok(Self::stake_weight(1))
	}

	fn stake_weight(devices: u32) -> Weight {
		STAKE_WEIGHT.saturating_mul(devices.into())
	}
}

/// What `device` was credited in all.
pub fn points_of(device: DeviceId) -> Points {
	let credits = Credits::get().into_iter().flat_map(|(_, _, points)| points);
	credits.filter(|(credited, _)| *credited == device).map(|(_, points)| points).sum()
}

/// Rules like those of the recording's network, with windows as wide as their bucket, so that all
/// devices may beacon at once.
pub fn rules() -> CoverageRules {
	CoverageRules {
		beacon_interval: BUCKET_ROUNDS,
		window_ms: Millis::from(BUCKET_ROUNDS * ROUND_BLOCKS - MARGIN) * BLOCK_MS,
		min_distance_m: 350,
		max_distance_m: 100_000,
		max_delay_ms: 4_000,
		max_witnesses: 32,
		scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
		density: DensityRule::Unlimited,
	}
}

/// Makes the fake know an active network in US915 with [`rules`].
pub fn found(network: NetworkId) {
	let known = FakeNetwork {
		active_since: Some(0),
		resolution: 12,
		rules: BTreeMap::from([(0, rules())]),
		region: Some(Region::Us915),
		regions: BTreeMap::new(),
	};
	KnownNetworks::mutate(|networks| networks.insert(network, known));
}

/// Changes a network of the fake.
pub fn change_network(network: NetworkId, change: impl FnOnce(&mut FakeNetwork)) {
	KnownNetworks::mutate(|networks| change(networks.get_mut(&network).unwrap()));
}

/// Changes all rules of [`NETWORK`].
pub fn change_rules(change: impl FnMut(&mut CoverageRules)) {
	change_network(NETWORK, |network| network.rules.values_mut().for_each(change));
}

/// Changes a device of the fake.
pub fn change_device(device: DeviceId, change: impl FnOnce(&mut RadioDevice)) {
	Fleet::mutate(|fleet| change(fleet.get_mut(&device).unwrap()));
}

/// Moves a device of the fake to another cell of resolution 12.
pub fn move_device(device: DeviceId, cell: Cell) {
	change_device(device, |device| device.site = Some(site(cell, 1)));
}

/// When `block` is planned to be made.
pub fn time_of(block: BlockNumber) -> Millis {
	START + Millis::from(block) * BLOCK_MS - Millis::from(FIRST_BLOCK) * BLOCK_MS
}

/// The timestamp of the current block.
pub fn now() -> Millis {
	Clock::get().unwrap_or_else(|| time_of(Coverage::block()))
}

/// The current round.
pub fn current_round() -> Round {
	Coverage::block() / ROUND_BLOCKS
}

/// The current bucket.
pub fn bucket() -> Round {
	current_round() - current_round() % BUCKET_ROUNDS
}

/// What the hash of `block` is in the mock.
pub fn hash_of(block: BlockNumber) -> Hash {
	Hash::from(blake2_256(&[b"block", &block.to_le_bytes()[..]].concat()))
}

/// Lets time pass until `block`; the hashes of the last ones before it are known.
pub fn go_to(block: BlockNumber) {
	let from = Coverage::block().max(block.saturating_sub(2 * ROUND_BLOCKS));
	for passed in from..block {
		frame_system::BlockHash::<Test>::insert(passed, hash_of(passed));
	}
	System::set_block_number(block - 1);
	System::initialize(&block, &hash_of(block - 1), &Default::default());
}

/// Lets so many blocks pass.
pub fn pass(blocks: BlockNumber) {
	go_to(Coverage::block() + blocks);
}

/// Lets time pass until the third block of `round`.
pub fn go_to_round(round: Round) {
	go_to(round * ROUND_BLOCKS + 2);
}

/// Lets time pass until the third block of the next bucket.
pub fn next_bucket() {
	go_to_round(bucket() + BUCKET_ROUNDS);
}

/// Where the place of this number lies, in degrees.
fn degrees(index: u32) -> (f64, f64) {
	let (north, east) = (f64::from(index / 33 % 33), f64::from(index % 33));
	(42.0 + 0.02 * north, -82.0 + 0.02 * east)
}

/// One of 1,089 cells of resolution 12, all between 1.6 and 100 km from each other.
pub fn place(index: u32) -> Cell {
	let (latitude, longitude) = degrees(index);
	cell_at(latitude, longitude, 12).unwrap()
}

/// Cells of resolution 12 beside the [`place`] of this number, all in one cell of resolution 10 with
/// it; at least two.
pub fn mates(index: u32) -> Vec<Cell> {
	let home = place(index);
	ring(home).skip(1).filter(|cell| parent(*cell, 10) == parent(home, 10)).collect()
}

/// An antenna in a cell of resolution 12 or any other.
pub fn site(cell: Cell, gain_dbi: u8) -> Site {
	let centre = centre(cell, groundwave_geo::resolution(cell).unwrap()).unwrap();
	Site { cell, centre, gain_dbi }
}

/// The account of this number.
pub fn account(number: u32) -> AccountId {
	let mut bytes = [9; 32];
	bytes[..4].copy_from_slice(&number.to_le_bytes());
	AccountId::new(bytes)
}

/// An account that has to do with nothing.
pub fn stranger() -> RuntimeOrigin {
	RuntimeOrigin::signed(account(u32::MAX))
}

/// The hash of the mock's first block.
pub fn genesis() -> Hash {
	System::block_hash(0)
}

/// A mature device of [`NETWORK`] with an owner of its own, at the [`place`] of its number.
fn radio_device(device: DeviceId) -> RadioDevice {
	RadioDevice {
		network: NETWORK,
		key: DeviceKey::Ed25519([0; 32]),
		session: None,
		suspended: false,
		owner: account(device),
		payee: account(device),
		registered_at: 0,
		site: Some(site(place(device), 1)),
		site_since: 0,
		moves: false,
	}
}

/// Which key of a device signs its receipts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
	/// A session key, beside an sr25519 identity.
	Session,
	Ed25519,
	Sr25519,
	Secp256k1,
	P256,
}

impl Kind {
	pub const ALL: [Self; 5] =
		[Self::Session, Self::Ed25519, Self::Sr25519, Self::Secp256k1, Self::P256];
}

/// The secret key of a device.
#[derive(Clone)]
pub enum Secret {
	Session(ed25519::Pair),
	Ed25519(ed25519::Pair),
	Sr25519(Box<sr25519::Pair>),
	Secp256k1(ecdsa::Pair),
	P256(SigningKey),
}

/// A device with its secret key.
#[derive(Clone)]
pub struct Hotspot {
	pub device: DeviceId,
	secret: Secret,
}

impl Hotspot {
	/// A device that is registered nowhere.
	pub fn new(device: DeviceId, kind: Kind) -> Self {
		let seed = seed(device);
		let secret = match kind {
			Kind::Session => Secret::Session(Pair::from_seed(&seed)),
			Kind::Ed25519 => Secret::Ed25519(Pair::from_seed(&seed)),
			Kind::Sr25519 => Secret::Sr25519(Box::new(Pair::from_seed(&seed))),
			Kind::Secp256k1 => Secret::Secp256k1(Pair::from_seed(&seed)),
			Kind::P256 => Secret::P256(SigningKey::from_slice(&seed).unwrap()),
		};
		Self { device, secret }
	}

	/// A mature device of [`NETWORK`] with a session key, an owner of its own, at the [`place`] of its
	/// number.
	pub fn enlist(device: DeviceId) -> Self {
		Self::enlist_with(device, Kind::Session)
	}

	/// The same with receipts signed by a key of this kind.
	pub fn enlist_with(device: DeviceId, kind: Kind) -> Self {
		let hotspot = Self::new(device, kind);
		let known =
			RadioDevice { key: hotspot.key(), session: hotspot.session(), ..radio_device(device) };
		Fleet::mutate(|fleet| fleet.insert(device, known));
		hotspot
	}

	/// The same with a session key, in this cell of resolution 12.
	pub fn enlist_at(device: DeviceId, cell: Cell) -> Self {
		let hotspot = Self::enlist(device);
		move_device(device, cell);
		hotspot
	}

	/// Its identity key.
	pub fn key(&self) -> DeviceKey {
		match &self.secret {
			Secret::Session(_) => sr25519::Pair::from_seed(&seed(self.device)).public().into(),
			Secret::Ed25519(pair) => pair.public().into(),
			Secret::Sr25519(pair) => pair.public().into(),
			Secret::Secp256k1(pair) => pair.public().into(),
			Secret::P256(key) => {
				let point = key.verifying_key().to_encoded_point(true);
				DeviceKey::P256(point.as_bytes().try_into().unwrap())
			}
		}
	}

	fn session(&self) -> Option<Session> {
		match &self.secret {
			Secret::Session(pair) => {
				Some(Session { key: pair.public().0, expires: BlockNumber::MAX })
			}
			_ => None,
		}
	}

	/// Signs for the mock's chain.
	pub fn sign(&self, statement: &impl Statement) -> ReceiptSignature {
		self.sign_for(statement, &genesis())
	}

	/// Signs for the chain with this genesis hash.
	pub fn sign_for(&self, statement: &impl Statement, genesis: &Hash) -> ReceiptSignature {
		let message = statement.signed_bytes(genesis);
		ReceiptSignature::Identity(match &self.secret {
			Secret::Session(pair) => return ReceiptSignature::Session(pair.sign(&message).0),
			Secret::Ed25519(pair) => pair.sign(&message).into(),
			Secret::Sr25519(pair) => pair.sign(&message).into(),
			Secret::Secp256k1(pair) => pair.sign(&message).into(),
			Secret::P256(key) => {
				let signature: p256::ecdsa::Signature = key.sign(&message);
				DeviceSignature::P256(signature.to_bytes().into())
			}
		})
	}

	/// What this device says over the air in the current bucket.
	pub fn payload(&self) -> Payload {
		let nonce = [self.device.to_le_bytes(), bucket().to_le_bytes()].concat();
		Payload::new(self.device, &blake2_128(&nonce)).unwrap()
	}

	/// A beacon of the current bucket, sent two seconds ago.
	pub fn beacon(&self) -> Beacon {
		Beacon {
			network: NETWORK,
			device: self.device,
			bucket: bucket(),
			sent_at: (now() - 2_000) * NANOS_PER_MILLI,
			frequency_hz: 904_500_000,
			power_ddbm: 270,
			commitment: self.payload().commitment(),
		}
	}

	/// What this device says when it heard `beacon`, which said `payload`, after 1.85 seconds at -120
	/// dBm.
	pub fn hear(&self, beacon: &Beacon, payload: &Payload) -> Witness {
		Witness {
			beaconer: beacon.device,
			commitment: beacon.commitment,
			device: self.device,
			received_at: beacon.sent_at.saturating_add(1_850 * NANOS_PER_MILLI),
			frequency_hz: beacon.frequency_hz,
			rssi_ddbm: -1_200,
			tag: payload.tag(self.device),
		}
	}
}

fn seed(device: DeviceId) -> [u8; 32] {
	let mut seed = [1; 32];
	seed[..4].copy_from_slice(&device.to_le_bytes());
	seed
}

/// A beacon with what was heard of it, signed and not yet packed into a call.
#[derive(Clone)]
pub struct Sounding {
	pub beacon: Beacon,
	pub payload: Payload,
	pub signature: ReceiptSignature,
	pub witnesses: Vec<(Witness, ReceiptSignature)>,
	/// Whether only its bucket is named, since the chain knows the beacon.
	pub known: bool,
}

impl Sounding {
	/// An ordinary beacon of `sender` that nobody heard.
	pub fn of(sender: &Hotspot) -> Self {
		Self::sent(sender, sender.beacon())
	}

	/// This beacon of `sender` that nobody heard.
	pub fn sent(sender: &Hotspot, beacon: Beacon) -> Self {
		let signature = sender.sign(&beacon);
		let payload = sender.payload();
		Self { beacon, payload, signature, witnesses: Vec::new(), known: false }
	}

	/// The same, heard by these devices too.
	pub fn heard_by<'a>(self, listeners: impl IntoIterator<Item = &'a Hotspot>) -> Self {
		listeners.into_iter().fold(self, |sounding, listener| sounding.heard(listener, |_| ()))
	}

	/// The same, heard by this device too, which signs the changed witness.
	pub fn heard(mut self, listener: &Hotspot, change: impl FnOnce(&mut Witness)) -> Self {
		let mut witness = listener.hear(&self.beacon, &self.payload);
		change(&mut witness);
		let signature = listener.sign(&witness);
		self.witnesses.push((witness, signature));
		self
	}

	/// The same beacon without its witnesses.
	pub fn bare(&self) -> Self {
		Self { witnesses: Vec::new(), ..self.clone() }
	}

	/// The same, its beacon named as known.
	pub fn known(self) -> Self {
		Self { known: true, ..self }
	}

	/// What reveals the beacon.
	pub fn reveal(&self) -> Reveal {
		Reveal {
			beaconer: self.beacon.device,
			bucket: self.beacon.bucket,
			payload: self.payload.as_bytes().to_vec().try_into().unwrap(),
		}
	}
}

/// The arguments of a call that submits `soundings`.
pub fn pack(soundings: &[Sounding]) -> (DeviceTable, ProofBatch) {
	let mut table = Vec::new();
	for sounding in soundings {
		table.push(sounding.beacon.device);
		table.extend(sounding.witnesses.iter().map(|(witness, _)| witness.device));
	}
	table.sort();
	table.dedup();
	let position = |device| u16::try_from(table.binary_search(&device).unwrap()).unwrap();
	let proof = |sounding: &Sounding| {
		let Beacon { device, bucket, sent_at, frequency_hz, power_ddbm, commitment, .. } =
			sounding.beacon;
		let device = position(device);
		let beacon = if sounding.known {
			BeaconPart::Known { device, bucket }
		} else {
			BeaconPart::Sent(BeaconReceipt {
				device,
				bucket,
				sent_at,
				frequency_hz,
				power_ddbm,
				commitment,
				signature: sounding.signature.clone(),
			})
		};
		let witness = |(witness, signature): &(Witness, ReceiptSignature)| WitnessReceipt {
			device: position(witness.device),
			received_at: witness.received_at,
			frequency_hz: witness.frequency_hz,
			rssi_ddbm: witness.rssi_ddbm,
			tag: witness.tag,
			signature: signature.clone(),
		};
		let witnesses = sounding.witnesses.iter().map(witness).collect::<Vec<_>>();
		Proof { beacon, witnesses: BoundedVec::try_from(witnesses).unwrap() }
	};
	let proofs = soundings.iter().map(proof).collect::<Vec<_>>();
	(DeviceTable::try_from(table).unwrap(), ProofBatch::try_from(proofs).unwrap())
}

/// Submits `soundings` for [`NETWORK`] by a stranger.
pub fn submit(soundings: &[Sounding]) -> DispatchResult {
	let (table, proofs) = pack(soundings);
	let submitted = Coverage::submit(stranger(), NETWORK, table, proofs);
	submitted.map(|_| ()).map_err(|failed| failed.error)
}

/// Reveals and scores `soundings` of [`NETWORK`] by a stranger.
pub fn score(soundings: &[Sounding]) -> DispatchResultWithPostInfo {
	score_reveals(soundings.iter().map(Sounding::reveal).collect())
}

/// Scores what is revealed, of [`NETWORK`] by a stranger.
pub fn score_reveals(reveals: Vec<Reveal>) -> DispatchResultWithPostInfo {
	Coverage::score(stranger(), NETWORK, reveals.try_into().unwrap())
}

/// Submits `soundings`, lets their append window pass and scores them.
pub fn submit_and_score(soundings: &[Sounding]) {
	assert_ok!(submit(soundings));
	pass(APPEND + 1);
	assert_ok!(score(soundings));
}

/// Lets these devices hear each other, each once, and be scored.
pub fn meet(hotspots: &[Hotspot]) {
	let soundings = hotspots.iter().map(|sender| {
		Sounding::of(sender).heard_by(hotspots.iter().filter(|other| other.device != sender.device))
	});
	submit_and_score(&soundings.collect::<Vec<_>>());
}

/// Lets `device` leave for good: it lapses if it counts somewhere, and all that is kept of it goes.
pub fn leave(device: DeviceId) {
	Fleet::mutate(|fleet| fleet.remove(&device));
	if standing(device).counted.is_some() {
		assert_ok!(Coverage::lapse(stranger(), vec![device].try_into().unwrap()));
	}
	assert_ok!(<Coverage as DeviceLeaves>::on_leave(device, &account(device)));
}

/// How `device` has fared.
pub fn standing(device: DeviceId) -> StandingRecord {
	Standings::<Test>::get(device).unwrap_or_default()
}

/// This pallet's events since the last call of this function.
pub fn take_events() -> Vec<Event<Test>> {
	let events = System::events();
	System::reset_events();
	let ours = |record: frame_system::EventRecord<RuntimeEvent, Hash>| match record.event {
		RuntimeEvent::Coverage(event) => Some(event),
		_ => None,
	};
	events.into_iter().filter_map(ours).collect()
}

/// Verdicts of these devices.
pub fn verdicts(
	verdicts: impl IntoIterator<Item = (DeviceId, Option<Reason>)>,
) -> crate::VerdictList {
	let verdict = |(device, reason)| Verdict { device, reason };
	verdicts.into_iter().map(verdict).collect::<Vec<_>>().try_into().unwrap()
}

/// Builds the state in which a test starts: [`NETWORK`] is active, in the third block of
/// [`FIRST_ROUND`].
#[derive(Default)]
pub struct TestExt;

impl TestExt {
	/// The state alone.
	pub fn build(self) -> sp_io::TestExternalities {
		KnownNetworks::set(BTreeMap::new());
		Fleet::set(BTreeMap::new());
		DeviceReads::set(0);
		RegionReads::set(0);
		Clock::set(None);
		LedgerClosed::set(false);
		found(NETWORK);
		let genesis = RuntimeGenesisConfig {
			coverage: GenesisConfig {
				waits: WaitBlocks { append: APPEND, margin: MARGIN },
				..Default::default()
			},
			..Default::default()
		};
		let mut ext = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
		ext.register_extension(sp_keystore::KeystoreExt::new(
			sp_keystore::testing::MemoryKeystore::new(),
		));
		ext.execute_with(|| go_to(START_BLOCK));
		ext
	}

	/// Runs a test in this state and checks the invariants after it.
	pub fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Coverage::check_invariants());
		});
	}
}
