//! A runtime for tests: real balances, networks and devices that tests arrange by hand.

use std::{cell::RefCell, collections::BTreeMap};

use frame_support::{
	PalletId, assert_ok, derive_impl,
	dispatch::CheckIfFeeless,
	parameter_types,
	traits::{Hooks, Randomness, Time},
};
use frame_system::EnsureRoot;
use groundwave_math::HalvingSchedule;
use groundwave_traits::{DeviceOwners, NetworkInspect, ScoreSink};
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, CoverageRules, DeviceId, Hash, Millis, NetworkId,
	NetworkParams, Points, Region, Round,
};
use sp_runtime::{BuildStorage, DispatchResult, Permill, traits::IdentityLookup};

use crate::{
	Anchor, DEFAULT_ROUND_LENGTH, Event, LedgerRecord, Ledgers, PotRecord, Pots, RoundAnchor,
};

type Block = frame_system::mocking::MockBlockU32<Test>;

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
	pub type Balances = pallet_balances::Pallet<Test>;

	#[runtime::pallet_index(2)]
	pub type Rewards = crate::Pallet<Test>;
}

/// Plancks in one GWV.
pub(crate) const GWV: Balance = 1_000_000_000_000;
/// The existential deposit.
pub(crate) const DEPOSIT: Balance = GWV / 100;
/// What all networks together may emit for a block.
pub(crate) const EMISSION_PER_BLOCK: Balance = 50 * GWV;
/// What all networks together may emit for a round of the usual length.
pub(crate) const EMISSION: Balance = 600 * EMISSION_PER_BLOCK;
/// Most that a point is worth unless a test says otherwise: 100 GWV for a HIP-15 unit.
pub(crate) const RATE_LIMIT: Balance = GWV / 100;
/// The round in which tests begin: the shares of [`TestExt`] hold in it and in the one before.
pub(crate) const START: Round = 2;

/// A network with half of all emission, all of it for evidence.
pub(crate) const LORA: NetworkId = 0;
/// What [`LORA`] emits for a round of the usual length.
pub(crate) const LORA_BUDGET: Balance = EMISSION / 2;
/// A network with a quarter of all emission, 80 % of it for evidence.
pub(crate) const WIFI: NetworkId = 1;
/// What [`WIFI`] emits for a round of the usual length.
pub(crate) const WIFI_BUDGET: Balance = EMISSION / 5;
/// A network without a share.
pub(crate) const YOUNG: NetworkId = 2;
/// No network.
pub(crate) const NO_NETWORK: NetworkId = 3;

/// Device of [`ALICE`] in [`LORA`].
pub(crate) const ALICES: DeviceId = 0;
/// Device of [`BOB`] in [`LORA`].
pub(crate) const BOBS: DeviceId = 1;
/// Device of [`CAROL`] in [`LORA`].
pub(crate) const CAROLS: DeviceId = 2;
/// Device of [`BOB`] in [`WIFI`].
pub(crate) const BOBS_WIFI: DeviceId = 3;
/// Device of [`ALICE`] in [`YOUNG`].
pub(crate) const ALICES_YOUNG: DeviceId = 4;
/// No device.
pub(crate) const NO_DEVICE: DeviceId = 5;

/// An account with 1,000 GWV.
pub(crate) const ALICE: AccountId = AccountId::new([1; 32]);
/// An account with 1,000 GWV.
pub(crate) const BOB: AccountId = AccountId::new([2; 32]);
/// An account that does not exist.
pub(crate) const CAROL: AccountId = AccountId::new([3; 32]);
/// An account with 1,000 GWV that owns no device.
pub(crate) const STRANGER: AccountId = AccountId::new([4; 32]);
/// The manager of all networks.
pub(crate) const MANAGER: AccountId = AccountId::new([5; 32]);

parameter_types! {
	pub const ExistentialDeposit: Balance = DEPOSIT;
	pub const PotsId: PalletId = PalletId(*b"gw/pots_");
	pub static Schedule: HalvingSchedule = schedule();
	pub static MaxSupply: Balance = 2_000_000_000 * GWV;
	pub static MaxRate: Balance = RATE_LIMIT;
	pub static ClaimFee: Balance = GWV / 500;
	pub static Now: Millis = 0;
	pub static Entropy: Hash = Hash::zero();
}

thread_local! {
	static NETWORKS: RefCell<BTreeMap<NetworkId, FakeNetwork>> = RefCell::default();
	static DEVICES: RefCell<BTreeMap<DeviceId, FakeDevice>> = RefCell::default();
}

/// A thousand million GWV; 50 a block at first.
fn schedule() -> HalvingSchedule {
	HalvingSchedule { budget: 1_000_000_000 * GWV, halving: 10_000_000 }
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = ExistentialDeposit;
}

impl crate::Config for Test {
	type Currency = Balances;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Networks = NetworksFake;
	type Devices = DevicesFake;
	type Time = Clock;
	type Randomness = Dice;
	type PalletId = PotsId;
	type Schedule = Schedule;
	type MaxSupply = MaxSupply;
	type MaxRate = MaxRate;
	type ClaimFee = ClaimFee;
	type WeightInfo = ();
}

/// The time of the last block, as tests set it.
pub struct Clock;

impl Time for Clock {
	type Moment = Millis;

	fn now() -> Millis {
		Now::get()
	}
}

/// The chain's randomness, as tests set it.
pub struct Dice;

impl Randomness<Hash, BlockNumber> for Dice {
	fn random(subject: &[u8]) -> (Hash, BlockNumber) {
		assert!(subject.is_empty(), "the pallet hashes what it draws itself");
		(Entropy::get(), System::block_number())
	}
}

/// A network as tests arrange it.
#[derive(Clone)]
pub(crate) struct FakeNetwork {
	pub active: bool,
	pub evidence: Permill,
}

/// The networks that tests founded.
pub struct NetworksFake;

impl NetworksFake {
	fn get(network: NetworkId) -> Option<FakeNetwork> {
		NETWORKS.with_borrow(|networks| networks.get(&network).cloned())
	}
}

impl NetworkInspect for NetworksFake {
	fn manager(network: NetworkId) -> Option<AccountId> {
		Self::get(network).map(|_| MANAGER)
	}

	fn is_active(network: NetworkId) -> bool {
		Self::get(network).is_some_and(|network| network.active)
	}

	fn params(_network: NetworkId) -> Option<NetworkParams> {
		None
	}

	fn coverage_rules(_network: NetworkId, _round: Round) -> Option<CoverageRules> {
		None
	}

	fn region(_network: NetworkId, _cell: Cell, _round: Round) -> Option<Region> {
		None
	}

	fn active_since(network: NetworkId) -> Option<Round> {
		Self::is_active(network).then_some(0)
	}

	fn evidence_part(network: NetworkId, _round: Round) -> Option<Permill> {
		Self::get(network).map(|network| network.evidence)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(_manager: &AccountId) -> NetworkId {
		add_network(1_000, Permill::one());
		1_000
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn chart(_network: NetworkId, _cell: Cell, _region: Region) {}
}

/// A device as tests arrange it: with a payee that holds for one owner only.
#[derive(Clone)]
pub(crate) struct FakeDevice {
	pub network: NetworkId,
	pub owner: AccountId,
	/// The owner who chose a payee, and that payee.
	pub payee: Option<(AccountId, AccountId)>,
}

/// The devices that tests registered.
pub struct DevicesFake;

impl DevicesFake {
	fn get(device: DeviceId) -> Option<FakeDevice> {
		DEVICES.with_borrow(|devices| devices.get(&device).cloned())
	}
}

impl DeviceOwners for DevicesFake {
	fn network(device: DeviceId) -> Option<NetworkId> {
		Self::get(device).map(|device| device.network)
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		Self::get(device).map(|device| device.owner)
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		let device = Self::get(device)?;
		let chosen = device.payee.filter(|(owner, _)| *owner == device.owner);
		Some(chosen.map_or(device.owner, |(_, payee)| payee))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId {
		add_device(1_000, network, owner.clone());
		1_000
	}
}

/// Founds a network.
pub(crate) fn add_network(network: NetworkId, evidence: Permill) {
	let founded = FakeNetwork { active: true, evidence };
	NETWORKS.with_borrow_mut(|networks| networks.insert(network, founded));
}

/// Changes a network.
fn change_network(network: NetworkId, change: impl FnOnce(&mut FakeNetwork)) {
	NETWORKS.with_borrow_mut(|networks| networks.get_mut(&network).map(change));
}

/// Pauses a network.
pub(crate) fn pause(network: NetworkId) {
	change_network(network, |network| network.active = false);
}

/// Sets which part of a network's emission goes to evidence.
pub(crate) fn set_evidence(network: NetworkId, evidence: Permill) {
	change_network(network, |network| network.evidence = evidence);
}

/// Registers a device.
pub(crate) fn add_device(device: DeviceId, network: NetworkId, owner: AccountId) {
	let registered = FakeDevice { network, owner, payee: None };
	DEVICES.with_borrow_mut(|devices| devices.insert(device, registered));
}

/// Changes a device.
fn change_device(device: DeviceId, change: impl FnOnce(&mut FakeDevice)) {
	DEVICES.with_borrow_mut(|devices| devices.get_mut(&device).map(change));
}

/// Sells the title of a device.
pub(crate) fn sell(device: DeviceId, to: AccountId) {
	change_device(device, |device| device.owner = to);
}

/// Sets the payee of a device for its present owner.
pub(crate) fn set_payee(device: DeviceId, payee: AccountId) {
	change_device(device, |device| device.payee = Some((device.owner.clone(), payee)));
}

/// Makes a device unknown, as if its title had been burned.
pub(crate) fn forget_device(device: DeviceId) {
	DEVICES.with_borrow_mut(|devices| devices.remove(&device));
}

/// Builds the world that tests begin in.
pub(crate) struct TestExt {
	round_length: BlockNumber,
	at_genesis: bool,
}

impl TestExt {
	/// Rounds of the usual length; tests begin in round [`START`].
	pub(crate) fn new() -> Self {
		Self { round_length: DEFAULT_ROUND_LENGTH, at_genesis: false }
	}

	/// Begins with the first block, without shares.
	pub(crate) fn at_genesis(self) -> Self {
		Self { at_genesis: true, ..self }
	}

	/// Rounds of `length` blocks.
	pub(crate) fn round_length(self, length: BlockNumber) -> Self {
		Self { round_length: length, ..self }
	}

	/// The world.
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		reset_fakes();
		let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: [ALICE, BOB, STRANGER].map(|who| (who, 1_000 * GWV)).to_vec(),
				..Default::default()
			},
			rewards: crate::GenesisConfig { round_length: self.round_length, ..Default::default() },
		}
		.build_storage()
		.expect("the genesis configuration is valid")
		.into();
		ext.execute_with(|| {
			System::set_block_number(1);
			Rewards::on_initialize(1);
			if !self.at_genesis {
				set_share(LORA, Permill::from_percent(50));
				set_share(WIFI, Permill::from_percent(25));
				start_round(START);
			}
			System::reset_events();
		});
		ext
	}

	/// Runs `test` in the world and checks all invariants afterwards.
	pub(crate) fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Rewards::check_invariants());
		});
	}
}

/// Static parameters live as long as the thread, which may run several tests.
fn reset_fakes() {
	Schedule::set(schedule());
	MaxSupply::set(2_000_000_000 * GWV);
	MaxRate::set(RATE_LIMIT);
	ClaimFee::set(GWV / 500);
	Now::set(0);
	Entropy::set(Hash::zero());
	NETWORKS.set(BTreeMap::new());
	DEVICES.set(BTreeMap::new());
	add_network(LORA, Permill::one());
	add_network(WIFI, Permill::from_percent(80));
	add_network(YOUNG, Permill::one());
	add_device(ALICES, LORA, ALICE);
	add_device(BOBS, LORA, BOB);
	add_device(CAROLS, LORA, CAROL);
	add_device(BOBS_WIFI, WIFI, BOB);
	add_device(ALICES_YOUNG, YOUNG, ALICE);
}

/// The running round and its blocks.
pub(crate) fn anchor() -> RoundAnchor {
	Anchor::<Test>::get()
}

/// Jumps to the first block of the next round.
pub(crate) fn next_round() {
	let end = anchor().end();
	Now::set(Millis::from(end - 1) * 6_000);
	System::set_block_number(end);
	Rewards::on_initialize(end);
}

/// Jumps to the first block of `round`.
pub(crate) fn start_round(round: Round) {
	assert!(anchor().round <= round, "time does not run backwards");
	while anchor().round < round {
		next_round();
	}
}

/// Sets a share as governance does.
pub(crate) fn set_share(network: NetworkId, share: Permill) {
	assert_ok!(Rewards::set_share(RuntimeOrigin::root(), network, share));
}

/// Credits points to devices of a network.
pub(crate) fn credit(
	network: NetworkId,
	round: Round,
	points: &[(DeviceId, Points)],
) -> DispatchResult {
	Rewards::credit_many(network, round, points.to_vec())
}

/// Settles a network's due rounds.
pub(crate) fn settle(network: NetworkId) {
	assert_ok!(Rewards::settle(RuntimeOrigin::signed(STRANGER), network));
}

/// Claims for a device.
pub(crate) fn claim(by: AccountId, device: DeviceId) -> DispatchResult {
	Rewards::claim(RuntimeOrigin::signed(by), device)
}

/// Whether a claim would cost its signer nothing.
pub(crate) fn is_free(by: AccountId, device: DeviceId) -> bool {
	let call = RuntimeCall::Rewards(crate::Call::claim { device });
	call.is_feeless(&RuntimeOrigin::signed(by))
}

/// The pot of a network.
pub(crate) fn pot(network: NetworkId) -> PotRecord {
	Pots::<Test>::get(network).unwrap_or_default()
}

/// The ledger of a device.
pub(crate) fn ledger(device: DeviceId) -> LedgerRecord {
	Ledgers::<Test>::get(device).expect("the device earned")
}

/// The pallet's events since the last time they were taken.
pub(crate) fn take_events() -> Vec<Event<Test>> {
	let events = System::events();
	System::reset_events();
	events
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Rewards(event) => Some(event),
			_ => None,
		})
		.collect()
}
