//! A runtime for tests: real balances, and fakes of networks, devices and rewards in storage, so that
//! a refused call takes back their traces as well.

use std::collections::BTreeMap;

use codec::{Decode, Encode};
use frame_support::{
	PalletId, assert_ok, derive_impl, parameter_types,
	traits::{
		LinearStoragePrice,
		fungible::{HoldConsideration, Inspect, InspectHold, Mutate},
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use groundwave_math::SaturationRule;
use groundwave_traits::{
	DeviceOwners, NetworkInspect, RoundStart, Rounds, Settlements, SlashStake, StakeRewards,
};
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, CoverageRules, DeviceId, NetworkId, NetworkParams,
	Points, Region, RewardTerms, Round,
};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, Permill,
	traits::{Convert, IdentityLookup},
};

use crate::{
	DelegationRecord, DelegationView, Delegations, Event, HoldReason, MAX_UNSETTLED, NextPool,
	PoolId, PoolLimits, PoolRecord, PoolTerms, Pools, PotRecord, Stake, StakeRules,
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
	pub type Pooled = crate::Pallet<Test>;
}

/// Plancks in one GWV.
pub(crate) const GWV: Balance = 1_000_000_000_000;
/// The existential deposit.
pub(crate) const DEPOSIT: Balance = GWV / 100;
/// What accounts begin with.
pub(crate) const ENDOWMENT: Balance = 1_000_000 * GWV;
/// The most that may ever exist on a live chain.
pub(crate) const MAX_SUPPLY: Balance = 1_000_000_000 * GWV;
/// What stake may be minted for a round: about 1,126 GWV, and a whole number of plancks for each
/// part of a weight.
pub(crate) const BUDGET: Balance = 1 << 50;
/// Blocks of a round.
pub(crate) const ROUND: BlockNumber = 600;
/// The round in which tests begin.
pub(crate) const START: Round = 2;
/// Points for which a pool performs in full.
pub(crate) const FULL: Points = 1_000;
/// With this stake a pool is saturated under [`RULES`].
pub(crate) const SATURATED: Balance = 5_000 * GWV;

/// Two pools of 5,000 GWV, in which a pledge does not count on top.
pub(crate) const RULES: StakeRules = StakeRules {
	saturation: SaturationRule {
		staking_supply: 2 * SATURATED,
		pools: 2,
		alpha: Permill::from_percent(0),
	},
	full_points: FULL,
};
/// An operator takes nothing.
pub(crate) const GENEROUS: PoolTerms = PoolTerms { margin: Permill::from_percent(0), cost: 0 };
/// An operator takes a tenth, and 6 GWV of a round before.
pub(crate) const TERMS: PoolTerms =
	PoolTerms { margin: Permill::from_percent(10), cost: GWV / 100 };
/// What tests admit.
pub(crate) const LIMITS: PoolLimits = PoolLimits {
	min_delegation: 10 * GWV,
	min_pledge: 100 * GWV,
	max_cost: GWV,
	notice: 24,
	unbonding: 5 * ROUND,
};

/// A network that rewards stake.
pub(crate) const LORA: NetworkId = 0;
/// Another network that rewards stake.
pub(crate) const WIFI: NetworkId = 1;
/// A network that does not reward stake.
pub(crate) const YOUNG: NetworkId = 2;
/// No network.
pub(crate) const NO_NETWORK: NetworkId = 3;

/// Device of [`ALICE`] in [`LORA`].
pub(crate) const ALICES: DeviceId = 0;
/// Another device of [`ALICE`] in [`LORA`].
pub(crate) const ALICES_OTHER: DeviceId = 1;
/// Device of [`BOB`] in [`LORA`].
pub(crate) const BOBS: DeviceId = 2;
/// Device of [`CAROL`] in [`LORA`].
pub(crate) const CAROLS: DeviceId = 3;
/// Device of [`ALICE`] in [`WIFI`].
pub(crate) const ALICES_WIFI: DeviceId = 4;
/// No device.
pub(crate) const NO_DEVICE: DeviceId = 5;

/// An account with a device, which operates a pool in most tests.
pub(crate) const ALICE: AccountId = AccountId::new([1; 32]);
/// An account with a device.
pub(crate) const BOB: AccountId = AccountId::new([2; 32]);
/// An account with a device.
pub(crate) const CAROL: AccountId = AccountId::new([3; 32]);
/// An account without devices.
pub(crate) const DAVE: AccountId = AccountId::new([4; 32]);
/// An account that has nothing to do with any pool.
pub(crate) const STRANGER: AccountId = AccountId::new([5; 32]);

/// Accounts that exist.
pub(crate) const ACCOUNTS: [AccountId; 5] = [ALICE, BOB, CAROL, DAVE, STRANGER];

/// No pool in most tests.
pub(crate) const NO_POOL: PoolId = 99;

parameter_types! {
	pub const ExistentialDeposit: Balance = DEPOSIT;
	pub const StakeId: PalletId = PalletId(*b"gw/pools");
	pub const Attachment: RuntimeHoldReason = RuntimeHoldReason::Pooled(HoldReason::Attachment);
	pub const DepositBase: Balance = GWV;
	pub const DepositPerByte: Balance = GWV / 100;
	pub storage Limits: PoolLimits = LIMITS;
	pub storage CurrentRound: Round = START;
	/// Networks and whether they are active.
	pub storage AllNetworks: BTreeMap<NetworkId, bool> =
		BTreeMap::from([(LORA, true), (WIFI, true), (YOUNG, true)]);
	/// Networks and owners of devices.
	pub storage AllDevices: BTreeMap<DeviceId, (NetworkId, AccountId)> = BTreeMap::from([
		(ALICES, (LORA, ALICE)),
		(ALICES_OTHER, (LORA, ALICE)),
		(BOBS, (LORA, BOB)),
		(CAROLS, (LORA, CAROL)),
		(ALICES_WIFI, (WIFI, ALICE)),
	]);
	/// What a round may mint for stake.
	pub storage Budget: Balance = BUDGET;
	/// Whether rewards settles nothing.
	pub storage Held: bool = false;
	/// Rounds of each network that wait for settlement.
	pub storage Waiting: BTreeMap<NetworkId, Vec<Entry>> = BTreeMap::new();
	/// Plancks minted for stake.
	pub storage Minted: Balance = 0;
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

type StoragePrice = LinearStoragePrice<DepositBase, DepositPerByte, Balance>;

impl crate::Config for Test {
	type Currency = Balances;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Networks = FakeNetworks;
	type Devices = FakeDevices;
	type Rounds = FakeRewards;
	type Settlements = FakeRewards;
	type Deposit = HoldConsideration<AccountId, Balances, Attachment, StoragePrice>;
	type PalletId = StakeId;
	type Limits = Limits;
	type WeightInfo = ();
}

/// The networks of [`AllNetworks`].
pub struct FakeNetworks;

impl NetworkInspect for FakeNetworks {
	fn manager(network: NetworkId) -> Option<AccountId> {
		AllNetworks::get().contains_key(&network).then_some(STRANGER)
	}

	fn is_active(network: NetworkId) -> bool {
		AllNetworks::get().get(&network).is_some_and(|active| *active)
	}

	fn notice(_: NetworkId) -> Round {
		0
	}

	fn params(_: NetworkId) -> Option<NetworkParams> {
		None
	}

	fn coverage_rules(_: NetworkId, _: Round) -> Option<CoverageRules> {
		None
	}

	fn region(_: NetworkId, _: Cell, _: Round) -> Option<Region> {
		None
	}

	fn active_since(network: NetworkId) -> Option<Round> {
		Self::is_active(network).then_some(0)
	}

	fn reward_terms(_: NetworkId, _: Round) -> Option<RewardTerms> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(_: &AccountId) -> NetworkId {
		let mut networks = AllNetworks::get();
		let network = networks.len() as NetworkId;
		networks.insert(network, true);
		AllNetworks::set(&networks);
		network
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn chart(_: NetworkId, _: Cell, _: Region) {}
}

/// The devices of [`AllDevices`].
pub struct FakeDevices;

impl DeviceOwners for FakeDevices {
	fn network(device: DeviceId) -> Option<NetworkId> {
		AllDevices::get().get(&device).map(|(network, _)| *network)
	}

	fn is_leaving(_: DeviceId) -> bool {
		false
	}

	fn is_banned(_: DeviceId) -> bool {
		false
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		AllDevices::get().get(&device).map(|(_, owner)| owner.clone())
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		Self::owner(device)
	}

	fn registered_at(device: DeviceId) -> Option<BlockNumber> {
		Self::owner(device).map(|_| 0)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId {
		let mut devices = AllDevices::get();
		let device = 1_000 + devices.len() as DeviceId;
		devices.insert(device, (network, owner.clone()));
		AllDevices::set(&devices);
		device
	}
}

/// A round, or several that were put together, as rewards keeps them until they are settled.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Entry {
	pub round: Round,
	pub last: Round,
	pub blocks: BlockNumber,
	pub budget: Balance,
}

/// Does with rounds what `pallet-rewards` does.
pub struct FakeRewards;

impl FakeRewards {
	/// By which round rewards knows what is earned in `round`.
	fn open(network: NetworkId, round: Round) -> Entry {
		let mut waiting = Waiting::get();
		let entries = waiting.entry(network).or_default();
		let full = entries.len() == MAX_UNSETTLED as usize;
		let index = entries.partition_point(|entry| entry.round <= round);
		let entry = match entries.get_mut(index.saturating_sub(1)) {
			Some(entry) if (entry.round..=entry.last).contains(&round) => entry.clone(),
			Some(entry) if full => {
				entry.last = entry.last.max(round);
				entry.blocks += ROUND;
				entry.budget += Budget::get();
				entry.clone()
			}
			_ => {
				let budget = Budget::get();
				let entry = Entry { round, last: round, blocks: ROUND, budget };
				entries.insert(index, entry.clone());
				entry
			}
		};
		Waiting::set(&waiting);
		entry
	}
}

impl Rounds for FakeRewards {
	fn current() -> Round {
		CurrentRound::get()
	}

	fn start(_: Round) -> Option<RoundStart> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn advance() {
		next_round();
	}
}

impl Settlements for FakeRewards {
	fn settle(network: NetworkId) -> DispatchResult {
		let mut waiting = Waiting::get();
		let entries = waiting.entry(network).or_default();
		let mut settled = Vec::new();
		while !Held::get()
			&& entries.first().is_some_and(|entry| entry.last + 2 <= CurrentRound::get())
		{
			settled.push(entries.remove(0));
		}
		Waiting::set(&waiting);
		for entry in settled {
			let amount = Pooled::on_settled(network, entry.round, entry.budget)?;
			assert!(amount <= entry.budget, "no more is minted than may be");
			Balances::mint_into(&Pooled::account(), amount)?;
			Minted::set(&(Minted::get() + amount));
		}
		Ok(())
	}

	fn weight() -> Weight {
		Weight::from_parts(7, 0)
	}
}

/// Builds the world that tests begin in: [`LORA`] and [`WIFI`] reward stake by [`RULES`].
pub(crate) struct TestExt;

impl TestExt {
	/// The world.
	pub(crate) fn build() -> sp_io::TestExternalities {
		let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: ACCOUNTS.map(|who| (who, ENDOWMENT)).to_vec(),
				..Default::default()
			},
			pooled: Default::default(),
		}
		.build_storage()
		.expect("the genesis configuration is valid")
		.into();
		ext.execute_with(|| {
			go_to_round(0);
			set_rules(LORA, RULES);
			set_rules(WIFI, RULES);
			go_to_round(START);
			take_events();
		});
		ext
	}

	/// Runs `test` in the world and checks all invariants afterwards.
	pub(crate) fn execute(test: impl FnOnce()) {
		Self::build().execute_with(|| {
			test();
			assert_ok!(Pooled::check_invariants());
		});
	}

	/// The same where [`ALICE`] operates a pool behind [`ALICES`], pledges 1,000 GWV and takes
	/// nothing, and [`BOB`] delegated 1,500 GWV, in a round that began after that.
	pub(crate) fn with_pool(test: impl FnOnce(PoolId)) {
		Self::execute(|| {
			let pool = pool_of_alice();
			delegate(BOB, pool, 1_500 * GWV);
			next_round();
			take_events();
			test(pool);
		});
	}
}

/// A signed origin.
pub(crate) fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// Opens a pool of [`ALICE`] behind [`ALICES`], which pledges 1,000 GWV and takes nothing.
pub(crate) fn pool_of_alice() -> PoolId {
	let pool = create(ALICE, 1_000 * GWV, GENEROUS);
	attach(ALICE, pool, ALICES);
	pool
}

/// Opens a pool in [`LORA`].
pub(crate) fn create(operator: AccountId, pledge: Balance, terms: PoolTerms) -> PoolId {
	let pool = NextPool::<Test>::get();
	assert_ok!(Pooled::create(signed(operator), LORA, terms, pledge));
	pool
}

/// Attaches a device.
pub(crate) fn attach(operator: AccountId, pool: PoolId, device: DeviceId) {
	assert_ok!(Pooled::attach(signed(operator), pool, device));
}

/// Delegates.
pub(crate) fn delegate(who: AccountId, pool: PoolId, amount: Balance) {
	assert_ok!(Pooled::delegate(signed(who), pool, amount));
}

/// Undelegates.
pub(crate) fn undelegate(who: AccountId, pool: PoolId, amount: Balance) {
	assert_ok!(Pooled::undelegate(signed(who), pool, amount));
}

/// Claims for `who`; returns what that paid.
pub(crate) fn claim(pool: PoolId, who: AccountId) -> Balance {
	let before = Balances::balance(&who);
	assert_ok!(Pooled::claim(signed(STRANGER), pool, who.clone()));
	Balances::balance(&who) - before
}

/// Sets the rules of a network as governance does.
pub(crate) fn set_rules(network: NetworkId, rules: StakeRules) {
	assert_ok!(Pooled::set_rules(RuntimeOrigin::root(), network, Some(rules)));
}

/// Slashes the stake behind a device.
pub(crate) fn slash(device: DeviceId, percent: u32, offence: Round) -> Balance {
	Pooled::slash(device, Permill::from_percent(percent), offence).expect("a slash never fails")
}

/// Lets devices of [`LORA`] earn in `round`, the running one or the one before, as rewards does.
pub(crate) fn earn_in(round: Round, points: &[(DeviceId, Points)]) {
	assert_ok!(credit(LORA, round, points));
}

/// Lets devices of [`LORA`] earn in the running round.
pub(crate) fn earn(points: &[(DeviceId, Points)]) {
	earn_in(CurrentRound::get(), points);
}

/// Credits points as rewards does.
pub(crate) fn credit(
	network: NetworkId,
	round: Round,
	points: &[(DeviceId, Points)],
) -> DispatchResult {
	FakeRewards::settle(network)?;
	let entry = FakeRewards::open(network, round);
	Pooled::on_points(network, entry.round, entry.blocks, points).map(|_| ())
}

/// Settles what is due of [`LORA`].
pub(crate) fn settle() {
	assert_ok!(FakeRewards::settle(LORA));
}

/// Jumps to the first block of `round`.
pub(crate) fn go_to_round(round: Round) {
	CurrentRound::set(&round);
	System::set_block_number(1 + round * ROUND);
}

/// Jumps to the first block of the next round.
pub(crate) fn next_round() {
	go_to_round(CurrentRound::get() + 1);
}

/// Jumps to the round in which what the running one earned is due.
pub(crate) fn until_due() {
	go_to_round(CurrentRound::get() + 2);
}

/// Sells the title of a device.
pub(crate) fn sell(device: DeviceId, to: AccountId) {
	let mut devices = AllDevices::get();
	devices.get_mut(&device).expect("the device is registered").1 = to;
	AllDevices::set(&devices);
}

/// Makes a device unknown.
pub(crate) fn forget_device(device: DeviceId) {
	let mut devices = AllDevices::get();
	devices.remove(&device);
	AllDevices::set(&devices);
}

/// Pauses a network.
pub(crate) fn pause(network: NetworkId) {
	let mut networks = AllNetworks::get();
	networks.insert(network, false);
	AllNetworks::set(&networks);
}

/// What the rows of attachments hold in an account.
pub(crate) fn deposit_of(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&Attachment::get(), who)
}

/// The deposit for one attachment.
pub(crate) fn attachment_deposit() -> Balance {
	StoragePrice::convert(Pooled::attachment_footprint())
}

/// A pool as stored.
pub(crate) fn record(pool: PoolId) -> PoolRecord {
	Pools::<Test>::get(pool).expect("the pool is open")
}

/// The stake of a pool as it stands.
pub(crate) fn stake(pool: PoolId) -> Stake {
	record(pool).stake.latest()
}

/// A delegation as stored.
pub(crate) fn delegation(pool: PoolId, who: AccountId) -> Option<DelegationRecord> {
	Delegations::<Test>::get(pool, who)
}

/// What somebody has in a pool.
pub(crate) fn view(pool: PoolId, who: AccountId) -> DelegationView {
	Pooled::delegation(pool, who).expect("there is a delegation")
}

/// What a claim pays.
pub(crate) fn due(pool: PoolId, who: AccountId) -> Balance {
	view(pool, who).due
}

/// What pools of [`LORA`] earn.
pub(crate) fn pot() -> PotRecord {
	Pooled::pot(LORA)
}

/// The pallet's events since the last time they were taken.
pub(crate) fn take_events() -> Vec<Event<Test>> {
	let events = System::events();
	System::reset_events();
	events
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Pooled(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// What FRAME answers to an origin of the wrong kind.
pub(crate) const BAD_ORIGIN: DispatchError = DispatchError::BadOrigin;
