//! A runtime for tests: real balances, networks and devices that tests arrange by hand.

use std::{cell::RefCell, collections::BTreeMap};

use frame_support::{
	PalletId, assert_ok, derive_impl,
	dispatch::CheckIfFeeless,
	parameter_types,
	traits::{Hooks, Randomness, Time},
	weights::Weight,
};
use frame_system::EnsureRoot;
use groundwave_math::{Controller, HalvingSchedule, UsagePolicy, UsageTotals};
use groundwave_traits::{
	BurnSink, DeviceOwners, DeviceTrust, FrozenDevices, NetworkInspect, OracleRewards, ScoreSink,
	SplitTitles, StakeRewards, Usage, UsageSink,
};
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, CoverageRules, DeviceId, Hash, Millis, NetworkId,
	NetworkParams, PayerClass, Points, Region, RewardSplit, RewardTerms, Round,
};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, Permill, SaturatedConversion,
	traits::IdentityLookup,
};

use crate::{
	Anchor, Budget, DEFAULT_ROUND_LENGTH, EarnedRound, EmissionPolicy, Event, LedgerRecord,
	Ledgers, PendingRound, PotRecord, Pots, RoundAnchor, SpanBlocks,
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
/// Points at which a round of [`LORA`] pays the largest rate and no planck is left.
pub(crate) const FULL: Points = 1_500_000;
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
	pub static Policy: EmissionPolicy = policy();
	pub static ClaimFee: Balance = GWV / 500;
	pub static Now: Millis = 0;
	pub static Author: Option<AccountId> = None;
	/// Plancks that the stake behind networks takes of each settled round, at most its budget.
	pub static StakeAppetite: Balance = Balance::MAX;
	/// Plancks that the oracles of networks take of each settled round, at most its budget.
	pub static OracleAppetite: Balance = 0;
	/// What the oracles were told: network, budget.
	pub static OraclesSettled: Vec<(NetworkId, Balance)> = Vec::new();
	/// Plancks that are staked.
	pub static Bonded: Balance = 0;
	/// What the stake was told: network, round, blocks and points of devices.
	pub static StakePoints: Vec<(NetworkId, Round, BlockNumber, Vec<(DeviceId, Points)>)> = Vec::new();
	/// What the stake was told: network, settled round, budget.
	pub static StakeSettled: Vec<(NetworkId, Round, Balance)> = Vec::new();
	/// The part of a split title's shares that are deposited, by device.
	pub static Splits: BTreeMap<DeviceId, Permill> = BTreeMap::new();
	/// Devices that were banned before they earned.
	pub static Banned: Vec<DeviceId> = Vec::new();
	/// Devices for which nothing is paid.
	pub static Frozen: Vec<DeviceId> = Vec::new();
	/// What part counts of the points of devices that are not trusted wholly.
	pub static Trust: BTreeMap<DeviceId, Permill> = BTreeMap::new();
	/// What shares were told to have come in.
	pub static SplitIncome: Vec<(NetworkId, DeviceId, Balance)> = Vec::new();
	pub static Entropy: Hash = Hash::zero();
}

thread_local! {
	static NETWORKS: RefCell<BTreeMap<NetworkId, FakeNetwork>> = RefCell::default();
	static DEVICES: RefCell<BTreeMap<DeviceId, FakeDevice>> = RefCell::default();
}

/// A thousand million GWV, 50 a block at first, all of it for networks; usage rewards from nothing to
/// 90 % and 150 %, and a breaker that never trips.
fn policy() -> EmissionPolicy {
	EmissionPolicy {
		controller: Controller::Schedule(HalvingSchedule {
			budget: 1_000_000_000 * GWV,
			halving: 10_000_000,
		}),
		max_supply: 2_000_000_000 * GWV,
		validators: Permill::zero(),
		treasury: Permill::zero(),
		floor_reserve: Permill::zero(),
		reemission: GWV,
		max_rate: RATE_LIMIT,
		usage: UsagePolicy {
			floor: Permill::zero(),
			open_cap: Permill::from_percent(90),
			vetted_cap: 1_500_000,
		},
		breaker_limit: Balance::MAX,
	}
}

/// Changes the rules of emission, from the next round on where they are fixed by then.
pub(crate) fn change_policy(change: impl FnOnce(&mut EmissionPolicy)) {
	let mut policy = Policy::get();
	change(&mut policy);
	Policy::set(policy);
}

/// Sets the most that a point is worth.
pub(crate) struct MaxRate;

impl MaxRate {
	pub(crate) fn set(rate: Balance) {
		change_policy(|policy| policy.max_rate = rate);
	}
}

/// Sets the supply above which nothing is minted.
pub(crate) struct MaxSupply;

impl MaxSupply {
	pub(crate) fn get() -> Balance {
		Policy::get().max_supply
	}

	pub(crate) fn set(supply: Balance) {
		change_policy(|policy| policy.max_supply = supply);
	}
}

/// Sets the schedule by which GWV is issued.
pub(crate) struct Schedule;

impl Schedule {
	pub(crate) fn get() -> HalvingSchedule {
		match Policy::get().controller {
			Controller::Schedule(schedule) => schedule,
			Controller::Feedback(_) => panic!("the controller is a schedule"),
		}
	}

	pub(crate) fn mutate(change: impl FnOnce(&mut HalvingSchedule)) {
		let mut schedule = Self::get();
		change(&mut schedule);
		Self::set(schedule);
	}

	pub(crate) fn set(schedule: HalvingSchedule) {
		change_policy(|policy| policy.controller = Controller::Schedule(schedule));
	}
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
	type Stakes = StakesFake;
	type Oracles = OraclesFake;
	type Trust = TrustFake;
	type Splits = SplitsFake;
	type Frozen = FrozenFake;
	type Time = Clock;
	type Randomness = Dice;
	type Author = Author;
	type PalletId = PotsId;
	type Policy = Policy;
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

/// The account of the stake behind networks.
pub(crate) const STAKES: AccountId = AccountId::new([6; 32]);
/// The account of what oracles are due.
pub(crate) const ORACLES: AccountId = AccountId::new([8; 32]);
/// The account of deposited shares.
pub(crate) const SHARES: AccountId = AccountId::new([7; 32]);

/// What it weighs that points make a pool of stake heavier.
pub(crate) const POOL_WEIGHT: Weight = Weight::from_parts(7, 5);

/// The stake behind networks: remembers what it hears, and takes what tests say.
pub struct StakesFake;

impl StakeRewards for StakesFake {
	fn on_points(
		network: NetworkId,
		round: Round,
		blocks: BlockNumber,
		points: &[(DeviceId, Points)],
	) -> Result<u32, DispatchError> {
		StakePoints::mutate(|told| told.push((network, round, blocks, points.to_vec())));
		Ok(points.len().saturated_into())
	}

	fn points_weight(pools: u32) -> Weight {
		POOL_WEIGHT.saturating_mul(pools.into())
	}

	fn on_settled(
		network: NetworkId,
		round: Round,
		budget: Balance,
	) -> Result<Balance, DispatchError> {
		StakeSettled::mutate(|told| told.push((network, round, budget)));
		Ok(budget.min(StakeAppetite::get()))
	}

	fn account() -> AccountId {
		STAKES
	}

	fn bonded() -> Balance {
		Bonded::get()
	}
}

/// The oracles of networks: remember what they hear, and take what tests say.
pub struct OraclesFake;

impl OracleRewards for OraclesFake {
	fn on_settled(network: NetworkId, budget: Balance) -> Result<Balance, DispatchError> {
		OraclesSettled::mutate(|told| told.push((network, budget)));
		Ok(budget.min(OracleAppetite::get()))
	}

	fn account() -> AccountId {
		ORACLES
	}
}

/// The devices that tests trust less than wholly.
pub struct TrustFake;

impl DeviceTrust for TrustFake {
	fn factor(_: NetworkId, device: DeviceId) -> Permill {
		Trust::get().get(&device).copied().unwrap_or(Permill::one())
	}
}

/// The devices that tests accuse.
pub struct FrozenFake;

impl FrozenDevices for FrozenFake {
	fn is_frozen(device: DeviceId) -> bool {
		Frozen::get().contains(&device)
	}
}

/// The titles that tests split.
pub struct SplitsFake;

impl SplitTitles for SplitsFake {
	fn drawn(_: NetworkId, device: DeviceId, amount: Balance) -> Option<Balance> {
		Splits::get().get(&device).map(|part| part.mul_floor(amount))
	}

	fn on_income(network: NetworkId, device: DeviceId, amount: Balance) -> DispatchResult {
		SplitIncome::mutate(|told| told.push((network, device, amount)));
		Ok(())
	}

	fn account() -> AccountId {
		SHARES
	}
}

/// A network as tests arrange it.
#[derive(Clone)]
pub(crate) struct FakeNetwork {
	pub active: bool,
	pub terms: RewardTerms,
}

/// Terms by which `evidence` is paid for evidence and the rest for use.
pub(crate) fn terms(evidence: Permill) -> RewardTerms {
	RewardTerms {
		split: RewardSplit {
			evidence,
			usage: Permill::one() - evidence,
			delegators: Permill::zero(),
			oracles: Permill::zero(),
			provider: Permill::zero(),
		},
		provider: None,
		vesting: 0,
	}
}

/// Terms by which these percents go to evidence, use and delegators, and to a provider; the rest is
/// that of oracles.
pub(crate) fn divided(
	[evidence, usage, delegators]: [u32; 3],
	provider: Option<(AccountId, u32)>,
) -> RewardTerms {
	let part = provider.as_ref().map_or(0, |(_, part)| *part);
	let percent = Permill::from_percent;
	RewardTerms {
		split: RewardSplit {
			evidence: percent(evidence),
			usage: percent(usage),
			delegators: percent(delegators),
			oracles: percent(100 - evidence - usage - delegators - part),
			provider: percent(part),
		},
		provider: provider.map(|(who, _)| who),
		vesting: 0,
	}
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

	fn notice(_: NetworkId) -> Round {
		0
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

	fn reward_terms(network: NetworkId, _round: Round) -> Option<RewardTerms> {
		Self::get(network).map(|network| network.terms)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(_manager: &AccountId) -> NetworkId {
		let last = NETWORKS.with_borrow(|networks| networks.keys().last().copied());
		let network = last.map_or(0, |last| last + 1);
		add_network(network, Permill::one());
		network
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
	pub registered_at: BlockNumber,
	pub leaving: bool,
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

	fn is_leaving(device: DeviceId) -> bool {
		let banned = Banned::get().contains(&device);
		banned || Self::get(device).is_some_and(|device| device.leaving)
	}

	fn is_banned(device: DeviceId) -> bool {
		Banned::get().contains(&device)
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		Self::get(device).map(|device| device.owner)
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		let device = Self::get(device)?;
		let chosen = device.payee.filter(|(owner, _)| *owner == device.owner);
		Some(chosen.map_or(device.owner, |(_, payee)| payee))
	}

	fn registered_at(device: DeviceId) -> Option<BlockNumber> {
		Self::get(device).map(|device| device.registered_at)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId {
		let last = DEVICES.with_borrow(|devices| devices.keys().last().copied());
		let device = last.map_or(0, |last| last + 1);
		add_device(device, network, owner.clone());
		device
	}
}

/// Founds a network.
pub(crate) fn add_network(network: NetworkId, evidence: Permill) {
	let founded = FakeNetwork { active: true, terms: terms(evidence) };
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

/// Ends the pause of a network.
pub(crate) fn resume(network: NetworkId) {
	change_network(network, |network| network.active = true);
}

/// Sets which part of a network's emission goes to evidence.
pub(crate) fn set_evidence(network: NetworkId, evidence: Permill) {
	set_terms(network, terms(evidence));
}

/// Sets where a network's emission goes.
pub(crate) fn set_terms(network: NetworkId, terms: RewardTerms) {
	change_network(network, |network| network.terms = terms);
}

/// Sets over how many blocks a network's rewards are released.
pub(crate) fn vest(network: NetworkId, blocks: BlockNumber) {
	change_network(network, |network| network.terms.vesting = blocks);
}

/// Registers a device.
pub(crate) fn add_device(device: DeviceId, network: NetworkId, owner: AccountId) {
	let registered = FakeDevice { network, owner, payee: None, registered_at: 0, leaving: false };
	DEVICES.with_borrow_mut(|devices| devices.insert(device, registered));
}

/// Makes a device as old as one that was registered in block `at`.
pub(crate) fn register_at(device: DeviceId, at: BlockNumber) {
	change_device(device, |device| device.registered_at = at);
}

/// Changes a device.
fn change_device(device: DeviceId, change: impl FnOnce(&mut FakeDevice)) {
	DEVICES.with_borrow_mut(|devices| devices.get_mut(&device).map(change));
}

/// Lets a device begin to leave.
pub(crate) fn deregister(device: DeviceId) {
	change_device(device, |device| device.leaving = true);
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
	Banned::mutate(|banned| banned.retain(|other| *other != device));
}

/// Builds the world that tests begin in.
pub(crate) struct TestExt {
	round_length: BlockNumber,
	spans: SpanBlocks,
	policy: EmissionPolicy,
	at_genesis: bool,
}

impl TestExt {
	/// Rounds of the usual length; tests begin in round [`START`].
	pub(crate) fn new() -> Self {
		// Shares hold at once, and devices are mature when they are registered.
		let spans = SpanBlocks { shares: 0, maturity: 0, ..SpanBlocks::default() };
		Self { round_length: DEFAULT_ROUND_LENGTH, spans, policy: policy(), at_genesis: false }
	}

	/// Begins with the first block, without shares.
	pub(crate) fn at_genesis(self) -> Self {
		Self { at_genesis: true, ..self }
	}

	/// Rounds of `length` blocks.
	pub(crate) fn round_length(self, length: BlockNumber) -> Self {
		Self { round_length: length, ..self }
	}

	/// Shares that move by 1 / `shares` of what is missing each block.
	pub(crate) fn share_span(mut self, shares: BlockNumber) -> Self {
		self.spans.shares = shares;
		self
	}

	/// GWV that was burned is released by 1 / `burns` each block.
	pub(crate) fn burn_span(mut self, burns: BlockNumber) -> Self {
		self.spans.burns = burns;
		self
	}

	/// Devices that are mature `maturity` blocks after they were registered.
	pub(crate) fn maturity(mut self, maturity: BlockNumber) -> Self {
		self.spans.maturity = maturity;
		self
	}

	/// Other rules of emission, from genesis on.
	pub(crate) fn policy(mut self, change: impl FnOnce(&mut EmissionPolicy)) -> Self {
		let mut rules = policy();
		change(&mut rules);
		self.policy = rules;
		self
	}

	/// The world.
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		reset_fakes();
		Policy::set(self.policy);
		let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: [ALICE, BOB, STRANGER].map(|who| (who, 1_000 * GWV)).to_vec(),
				..Default::default()
			},
			rewards: crate::GenesisConfig {
				round_length: self.round_length,
				spans: self.spans,
				..Default::default()
			},
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
	Author::set(None);
	StakeAppetite::set(Balance::MAX);
	OracleAppetite::set(0);
	OraclesSettled::set(Vec::new());
	Bonded::set(0);
	StakePoints::set(Vec::new());
	StakeSettled::set(Vec::new());
	Splits::set(BTreeMap::new());
	Banned::set(Vec::new());
	Frozen::set(Vec::new());
	Trust::set(BTreeMap::new());
	SplitIncome::set(Vec::new());
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

/// Jumps to `block`, from one round's first block to the next.
pub(crate) fn jump_to(block: BlockNumber) {
	while anchor().end() <= block {
		next_round();
	}
	System::set_block_number(block);
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
	Rewards::credit_many(network, round, points.to_vec()).map(|_| ())
}

/// Records that somebody burned `cost` plancks for the use of a device.
pub(crate) fn usage(
	network: NetworkId,
	device: DeviceId,
	class: PayerClass,
	cost: Balance,
) -> DispatchResult {
	Rewards::record_usage(network, vec![Usage { device, class, cost, worth: cost }])
}

/// Settles a network's due rounds.
pub(crate) fn settle(network: NetworkId) {
	assert_ok!(Rewards::settle(RuntimeOrigin::signed(STRANGER), network));
}

/// Claims for a device.
pub(crate) fn claim(by: AccountId, device: DeviceId) -> DispatchResult {
	Rewards::claim(RuntimeOrigin::signed(by), device).map(|_| ()).map_err(|error| error.error)
}

/// Whether a claim would cost its signer nothing.
pub(crate) fn is_free(by: AccountId, device: DeviceId) -> bool {
	let call = RuntimeCall::Rewards(crate::Call::claim { device });
	call.is_feeless(&RuntimeOrigin::signed(by))
}

/// Claims for a device and returns what was paid.
pub(crate) fn cash(device: DeviceId) -> Balance {
	let paid = || Ledgers::<Test>::get(device).map_or(0, |ledger| ledger.lifetime);
	let before = paid();
	assert_ok!(claim(STRANGER, device));
	paid() - before
}

/// Lets devices of a network earn in the running round, and waits until that can be settled.
pub(crate) fn earn_and_wait(network: NetworkId, points: &[(DeviceId, Points)]) {
	let round = anchor().round;
	assert_ok!(credit(network, round, points));
	start_round(round + 2);
}

/// Tells that somebody burned GWV for data credits.
pub(crate) fn burn(amount: Balance) {
	Rewards::on_burn(amount);
}

/// The plancks of an account.
pub(crate) fn balance(who: &AccountId) -> Balance {
	Balances::free_balance(who)
}

/// The pot of a network.
pub(crate) fn pot(network: NetworkId) -> PotRecord {
	Pots::<Test>::get(network).unwrap_or_default()
}

/// The ledger of a device.
pub(crate) fn ledger(device: DeviceId) -> LedgerRecord {
	Ledgers::<Test>::get(device).expect("the device earned")
}

/// Plancks for a point of a round; none while the round is unsettled or nobody earned in it.
pub(crate) fn rate(network: NetworkId, round: Round) -> Option<Balance> {
	Rewards::rates(network, round).map(|rates| rates.point)
}

/// An entry in which devices earned `points`, and that mints `evidence` plancks for them and nothing
/// else.
pub(crate) fn pending(round: Round, points: Points, evidence: Balance) -> PendingRound {
	PendingRound {
		round,
		last: round,
		skipped: false,
		blocks: DEFAULT_ROUND_LENGTH,
		points,
		open: UsageTotals::default(),
		vetted: UsageTotals::default(),
		budget: Budget { evidence, ..Budget::default() },
		provider: None,
		vesting: 0,
		usage: Policy::get().usage,
	}
}

/// What a device earned by points alone, round by round.
pub(crate) fn earned(rounds: &[(Round, Points)]) -> Vec<EarnedRound> {
	rounds
		.iter()
		.map(|&(round, points)| EarnedRound { points, ..EarnedRound::new(round) })
		.collect()
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
