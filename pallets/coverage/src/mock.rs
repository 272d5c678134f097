//! A runtime whose networks, devices, rounds and ledger are fakes, and hotspots that sign.

use std::collections::BTreeMap;

use frame_support::{
	BoundedVec, assert_ok, derive_impl,
	dispatch::{DispatchResult, DispatchResultWithPostInfo},
	parameter_types, storage_alias,
	traits::Time,
	weights::{Weight, constants::WEIGHT_REF_TIME_PER_SECOND},
};
use frame_system::limits::BlockWeights;
use groundwave_coverage::{Beacon, Witness};
use groundwave_geo::{Centre, cell_at, centre};
use groundwave_traits::{NetworkInspect, RadioDevice, RadioDevices, Rounds, ScoreSink, Site};
use groundwave_types::{
	AccountId, CoverageRules, DeviceId, DeviceKey, DeviceSignature, Hash, Hip15, Millis,
	NANOS_PER_MILLI, NetworkId, NetworkParams, Points, Round, Statement,
};
use sp_core::{Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{BuildStorage, DispatchError, Perbill, Permill, traits::IdentityLookup};

use crate::{BeaconReceipt, DeviceTable, Event, Proof, ProofBatch, WitnessReceipt};

/// The network of most tests.
pub const NETWORK: NetworkId = 3;
/// When the first round of a test began.
pub const START: Millis = 1_700_000_000_000;
/// Length of a round.
pub const ROUND_MS: Millis = 3_600_000;
/// The round in which a test begins.
pub const FIRST_ROUND: Round = 7;

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
	/// The current round.
	pub static CurrentRound: Round = FIRST_ROUND;
	/// The timestamp of the current block.
	pub static Now: Millis = START;
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
	type WeightInfo = ();
}

/// A network as the fake knows it.
#[derive(Clone)]
pub struct FakeNetwork {
	pub active: bool,
	/// Rules by the first round in which they hold.
	pub rules: BTreeMap<Round, CoverageRules>,
}

/// Networks with radio rules and nothing else.
pub struct FakeNetworks;

impl NetworkInspect for FakeNetworks {
	fn manager(_: NetworkId) -> Option<AccountId> {
		unimplemented!("coverage asks no manager")
	}

	fn is_active(network: NetworkId) -> bool {
		KnownNetworks::get().get(&network).is_some_and(|known| known.active)
	}

	fn params(_: NetworkId) -> Option<NetworkParams> {
		unimplemented!("coverage reads radio rules by round")
	}

	fn coverage_rules(network: NetworkId, round: Round) -> Option<CoverageRules> {
		let known = KnownNetworks::get().remove(&network)?;
		known.rules.range(..=round).next_back().map(|(_, rules)| *rules)
	}

	fn evidence_part(_: NetworkId, _: Round) -> Option<Permill> {
		unimplemented!("coverage knows no money")
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(_: &AccountId) -> NetworkId {
		found(NETWORK);
		NETWORK
	}
}

/// Devices, as many as a test enlists.
pub struct FakeDevices;

impl RadioDevices for FakeDevices {
	fn radio_device(device: DeviceId) -> Option<RadioDevice> {
		DeviceReads::mutate(|reads| *reads += 1);
		Fleet::mutate(|fleet| fleet.get(&device).cloned())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, key: DeviceKey, index: u32) -> DeviceId {
		let site = Some(Site { centre: place(index), gain_dbi: 1 });
		Fleet::mutate(|fleet| fleet.insert(index, RadioDevice { network, key, site }));
		index
	}
}

/// Rounds that end when a test says so.
pub struct FakeRounds;

impl Rounds for FakeRounds {
	fn current() -> Round {
		CurrentRound::get()
	}

	fn started_at() -> Millis {
		START + Millis::from(CurrentRound::get().saturating_sub(FIRST_ROUND)) * ROUND_MS
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn advance() {
		next_round();
	}
}

/// A clock that stands still unless a test moves it.
pub struct FakeTime;

impl Time for FakeTime {
	type Moment = Millis;

	fn now() -> Millis {
		Now::get()
	}
}

/// One call of the ledger: network, round and what each device got.
pub type Credit = (NetworkId, Round, Vec<(DeviceId, Points)>);

/// All calls of the ledger, in storage so that a failed call leaves none.
#[storage_alias(verbatim)]
pub type Credits = StorageValue<FakeLedger, Vec<Credit>, frame_support::pallet_prelude::ValueQuery>;

/// Notes what is credited.
pub struct FakeLedger;

impl ScoreSink for FakeLedger {
	fn credit_many(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> Result<(), DispatchError> {
		let mut sums = BTreeMap::<DeviceId, Points>::new();
		for (device, points) in points {
			*sums.entry(device).or_default() += points;
		}
		Credits::append((network, round, sums.into_iter().collect::<Vec<_>>()));
		if LedgerClosed::get() { Err(DispatchError::Other("closed")) } else { Ok(()) }
	}
}

/// Rules like those of the recording's network.
pub fn rules() -> CoverageRules {
	CoverageRules {
		band_low_khz: 902_000,
		band_high_khz: 928_000,
		max_eirp_ddbm: 360,
		min_distance_m: 350,
		max_distance_m: 100_000,
		max_delay_ms: 4_000,
		max_witnesses: 32,
		scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
	}
}

/// Makes the fake know an active network with [`rules`].
pub fn found(network: NetworkId) {
	let known = FakeNetwork { active: true, rules: BTreeMap::from([(0, rules())]) };
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

/// Begins the next round, twelve seconds ago.
pub fn next_round() {
	CurrentRound::mutate(|round| *round += 1);
	Now::set(FakeRounds::started_at() + 12_000);
}

/// One of 1,089 places, all between 1.6 and 100 km from each other.
pub fn place(index: u32) -> Centre {
	let (north, east) = (f64::from(index / 33 % 33), f64::from(index % 33));
	centre(cell_at(42.0 + 0.02 * north, -82.0 + 0.02 * east, 12).unwrap(), 12).unwrap()
}

/// An account that has to do with nothing.
pub fn stranger() -> RuntimeOrigin {
	RuntimeOrigin::signed(AccountId::new([77; 32]))
}

/// The hash of the mock's first block.
pub fn genesis() -> Hash {
	System::block_hash(0)
}

/// The kinds of device keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
	Ed25519,
	Sr25519,
	Secp256k1,
}

impl Kind {
	pub const ALL: [Self; 3] = [Self::Ed25519, Self::Sr25519, Self::Secp256k1];
}

/// The secret key of a device.
#[derive(Clone)]
pub enum Secret {
	Ed25519(ed25519::Pair),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
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
		let mut seed = [1; 32];
		seed[..4].copy_from_slice(&device.to_le_bytes());
		let secret = match kind {
			Kind::Ed25519 => Secret::Ed25519(Pair::from_seed(&seed)),
			Kind::Sr25519 => Secret::Sr25519(Pair::from_seed(&seed)),
			Kind::Secp256k1 => Secret::Secp256k1(Pair::from_seed(&seed)),
		};
		Self { device, secret }
	}

	/// A device of [`NETWORK`] with an ed25519 key at the [`place`] of its number.
	pub fn enlist(device: DeviceId) -> Self {
		Self::enlist_with(device, Kind::Ed25519)
	}

	/// The same with a key of this kind.
	pub fn enlist_with(device: DeviceId, kind: Kind) -> Self {
		let hotspot = Self::new(device, kind);
		hotspot.register(NETWORK, Some(Site { centre: place(device), gain_dbi: 1 }));
		hotspot
	}

	/// Makes the fake know this device.
	pub fn register(&self, network: NetworkId, site: Option<Site>) {
		let known = RadioDevice { network, key: self.key(), site };
		Fleet::mutate(|fleet| fleet.insert(self.device, known));
	}

	/// Its public key.
	pub fn key(&self) -> DeviceKey {
		match &self.secret {
			Secret::Ed25519(pair) => pair.public().into(),
			Secret::Sr25519(pair) => pair.public().into(),
			Secret::Secp256k1(pair) => pair.public().into(),
		}
	}

	/// Signs for the mock's chain.
	pub fn sign(&self, statement: &impl Statement) -> DeviceSignature {
		self.sign_for(statement, &genesis())
	}

	/// Signs for the chain with this genesis hash.
	pub fn sign_for(&self, statement: &impl Statement, genesis: &Hash) -> DeviceSignature {
		let message = statement.signed_bytes(genesis);
		match &self.secret {
			Secret::Ed25519(pair) => pair.sign(&message).into(),
			Secret::Sr25519(pair) => pair.sign(&message).into(),
			Secret::Secp256k1(pair) => pair.sign(&message).into(),
		}
	}

	/// A beacon of the current round, sent two seconds ago.
	pub fn beacon(&self) -> Beacon {
		Beacon {
			network: NETWORK,
			device: self.device,
			round: CurrentRound::get(),
			sent_at: (Now::get() - 2_000) * NANOS_PER_MILLI,
			frequency_khz: 904_500,
			power_ddbm: 270,
		}
	}

	/// What this device says when it heard `beacon` after 1.85 seconds at -120 dBm.
	pub fn hear(&self, beacon: &Beacon) -> Witness {
		Witness {
			beacon: beacon.digest(&genesis()),
			device: self.device,
			received_at: beacon.sent_at.saturating_add(1_850 * NANOS_PER_MILLI),
			rssi_ddbm: -1_200,
		}
	}
}

/// A beacon with what was heard of it, signed and not yet packed into a call.
#[derive(Clone)]
pub struct Sounding {
	pub beacon: Beacon,
	pub signature: DeviceSignature,
	pub witnesses: Vec<(Witness, DeviceSignature)>,
}

impl Sounding {
	/// An ordinary beacon of `sender` that nobody heard.
	pub fn of(sender: &Hotspot) -> Self {
		Self::sent(sender, sender.beacon())
	}

	/// This beacon of `sender` that nobody heard.
	pub fn sent(sender: &Hotspot, beacon: Beacon) -> Self {
		let signature = sender.sign(&beacon);
		Self { beacon, signature, witnesses: Vec::new() }
	}

	/// The same, heard by these devices too.
	pub fn heard_by<'a>(self, listeners: impl IntoIterator<Item = &'a Hotspot>) -> Self {
		listeners.into_iter().fold(self, |sounding, listener| sounding.heard(listener, |_| ()))
	}

	/// The same, heard by this device too, which signs the changed witness.
	pub fn heard(mut self, listener: &Hotspot, change: impl FnOnce(&mut Witness)) -> Self {
		let mut witness = listener.hear(&self.beacon);
		change(&mut witness);
		let signature = listener.sign(&witness);
		self.witnesses.push((witness, signature));
		self
	}

	/// Name of the beacon.
	pub fn digest(&self) -> Hash {
		self.beacon.digest(&genesis())
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
		let Beacon { device, round, sent_at, frequency_khz, power_ddbm, .. } = sounding.beacon;
		let beacon = BeaconReceipt {
			device: position(device),
			round,
			sent_at,
			frequency_khz,
			power_ddbm,
			signature: sounding.signature.clone(),
		};
		let witness = |(witness, signature): &(Witness, DeviceSignature)| WitnessReceipt {
			device: position(witness.device),
			received_at: witness.received_at,
			rssi_ddbm: witness.rssi_ddbm,
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
	Coverage::submit(stranger(), NETWORK, table, proofs)
}

/// Scores `beaconers` of [`NETWORK`] by a stranger.
pub fn score(beaconers: &[DeviceId]) -> DispatchResultWithPostInfo {
	Coverage::score(stranger(), NETWORK, beaconers.to_vec().try_into().unwrap())
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

/// Builds the state in which a test starts: [`NETWORK`] is active, twelve seconds into
/// [`FIRST_ROUND`].
#[derive(Default)]
pub struct TestExt;

impl TestExt {
	/// The state alone.
	pub fn build(self) -> sp_io::TestExternalities {
		KnownNetworks::set(BTreeMap::new());
		Fleet::set(BTreeMap::new());
		DeviceReads::set(0);
		CurrentRound::set(FIRST_ROUND);
		Now::set(START + 12_000);
		LedgerClosed::set(false);
		found(NETWORK);
		let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		let mut ext = sp_io::TestExternalities::from(storage);
		ext.register_extension(sp_keystore::KeystoreExt::new(
			sp_keystore::testing::MemoryKeystore::new(),
		));
		// The first block's events would be dropped.
		ext.execute_with(|| System::set_block_number(1));
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
