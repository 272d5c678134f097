//! A chain with nothing but balances and credits; its neighbours are fakes in storage, so that a
//! refused call takes back their traces as well.

use std::collections::BTreeMap;

use codec::{Decode, Encode};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		ConstantStoragePrice, Time,
		fungible::{HoldConsideration, Inspect, InspectHold},
	},
};
use frame_system::EnsureRoot;
use groundwave_traits::{
	BurnSink, DeviceOwners, NetworkInspect, PriceFeed, Quote, RoundStart, Rounds, Usage, UsageSink,
};
use groundwave_types::{
	AccountId, Balance, Cell, CoverageRules, Credits, DeviceId, Millis, NetworkId, NetworkParams,
	PRICE_UNIT, PayerClass, Price as UnitPrice, Region, RewardTerms, Round,
};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, traits::IdentityLookup};

use crate::{
	CreditLimits, CreditRecord, EarmarkRecord, Event, HoldReason, Payers, Price, PriceRecord,
	Spenders, Totals, TotalsRecord, UsageItems,
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
	pub type DataCredits = crate::Pallet<Test>;
}

/// Plancks in one GWV.
pub(crate) const GWV: Balance = 1_000_000_000_000;
/// The existential deposit.
pub(crate) const DEPOSIT: Balance = GWV / 100;
/// The bond of a payer.
pub(crate) const BOND: Balance = 10_000 * GWV;
/// What each endowed account begins with.
pub(crate) const ENDOWMENT: Balance = 1_000_000 * GWV;
/// Credits for one GWV at [`DOLLAR`].
pub(crate) const PER_GWV: Credits = 100_000;
/// Plancks for one credit at [`DOLLAR`].
pub(crate) const PER_CREDIT: Balance = GWV / 100_000;
/// One US dollar for one GWV: the price of genesis and of the feed.
pub(crate) const DOLLAR: UnitPrice = PRICE_UNIT;
/// The round in which tests begin.
pub(crate) const START: Round = 10;
/// The time at which tests begin.
pub(crate) const START_TIME: Millis = 1_800_000_000_000;
/// The limits of the live chain.
pub(crate) const LIMITS: CreditLimits = CreditLimits {
	min_mint: 100_000,
	max_mint_per_round: 10_000_000_000,
	max_quote_age: 3_600_000,
	min_quotes: 5,
};

/// A network.
pub(crate) const LORA: NetworkId = 0;
/// Another network.
pub(crate) const WIFI: NetworkId = 1;
/// No network.
pub(crate) const NO_NETWORK: NetworkId = 2;

/// Device of [`ALICE`] in [`LORA`].
pub(crate) const ALICES: DeviceId = 0;
/// Device of [`BOB`] in [`LORA`].
pub(crate) const BOBS: DeviceId = 1;
/// Device of [`CAROL`] in [`LORA`].
pub(crate) const CAROLS: DeviceId = 2;
/// Device of [`CAROL`] in [`WIFI`].
pub(crate) const CAROLS_WIFI: DeviceId = 3;
/// No device.
pub(crate) const NO_DEVICE: DeviceId = 4;

/// An endowed account.
pub(crate) const ALICE: AccountId = AccountId::new([1; 32]);
/// An endowed account.
pub(crate) const BOB: AccountId = AccountId::new([2; 32]);
/// An account that does not exist and owns devices.
pub(crate) const CAROL: AccountId = AccountId::new([3; 32]);
/// An endowed account that owns no device.
pub(crate) const SPONSOR: AccountId = AccountId::new([4; 32]);
/// An endowed account that owns no device.
pub(crate) const STRANGER: AccountId = AccountId::new([5; 32]);
/// The manager of all networks.
pub(crate) const MANAGER: AccountId = AccountId::new([6; 32]);

/// A device as tests arrange it.
#[derive(Clone, Debug, Encode, Decode)]
pub struct FakeDevice {
	pub network: NetworkId,
	pub owner: AccountId,
	pub payee: AccountId,
}

/// Use of a device as the fake of rewards heard of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Heard {
	pub network: NetworkId,
	pub device: DeviceId,
	pub class: PayerClass,
	pub cost: Balance,
	pub worth: Balance,
}

parameter_types! {
	pub const ExistentialDeposit: Balance = DEPOSIT;
	pub const BondPrice: Balance = BOND;
	pub const PayerBond: RuntimeHoldReason =
		RuntimeHoldReason::DataCredits(HoldReason::PayerBond);
	pub storage Limits: CreditLimits = LIMITS;
	pub storage CurrentRound: Round = START;
	pub storage Now: Millis = START_TIME;
	/// What each account of the feed said last.
	pub storage Quotes: Vec<(UnitPrice, Millis)> = Vec::new();
	/// The networks, and which of them are active.
	pub storage Networks: BTreeMap<NetworkId, bool> = BTreeMap::new();
	pub storage Devices: BTreeMap<DeviceId, FakeDevice> = BTreeMap::new();
	/// All paid use.
	pub storage AllHeard: Vec<Heard> = Vec::new();
	/// All GWV that were told to be used up.
	pub storage Burned: Balance = 0;
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
	type Networks = FakeNetworks;
	type Devices = FakeDevices;
	type Rounds = FakeRounds;
	type Feed = FakeFeed;
	type Time = Clock;
	type Usage = FakeUsage;
	type Burns = FakeBurns;
	type Bond =
		HoldConsideration<AccountId, Balances, PayerBond, ConstantStoragePrice<BondPrice, Balance>>;
	type Limits = Limits;
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

pub struct FakeRounds;

impl Rounds for FakeRounds {
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

pub struct FakeFeed;

impl PriceFeed for FakeFeed {
	fn quotes() -> Vec<Quote> {
		Quotes::get().into_iter().map(|(price, at)| Quote { price, at }).collect()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn feed(price: UnitPrice) {
		feed(&[price; 5]);
	}
}

pub struct FakeNetworks;

impl NetworkInspect for FakeNetworks {
	fn manager(network: NetworkId) -> Option<AccountId> {
		Networks::get().contains_key(&network).then_some(MANAGER)
	}

	fn is_active(network: NetworkId) -> bool {
		Networks::get().get(&network) == Some(&true)
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
		set_active(1_000, true);
		1_000
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn chart(_: NetworkId, _: Cell, _: Region) {}
}

pub struct FakeDevices;

impl FakeDevices {
	fn get(device: DeviceId) -> Option<FakeDevice> {
		Devices::get().remove(&device)
	}
}

impl DeviceOwners for FakeDevices {
	fn network(device: DeviceId) -> Option<NetworkId> {
		Self::get(device).map(|device| device.network)
	}

	fn is_leaving(_: DeviceId) -> bool {
		false
	}

	fn is_banned(_: DeviceId) -> bool {
		false
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		Self::get(device).map(|device| device.owner)
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		Self::get(device).map(|device| device.payee)
	}

	fn registered_at(_: DeviceId) -> Option<u32> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId {
		let device = Devices::get().keys().next_back().map_or(0, |last| last + 1);
		add_device(device, network, owner.clone());
		device
	}
}

/// Refuses what rewards refuse: use of a paused network, and of devices that are none of its own.
pub struct FakeUsage;

/// What [`FakeUsage`] says of a paused network.
pub(crate) const PAUSED: DispatchError = DispatchError::Other("paused");
/// What [`FakeUsage`] says of a device that is none of the network's.
pub(crate) const FOREIGN: DispatchError = DispatchError::Other("foreign device");

impl UsageSink for FakeUsage {
	fn record_usage(network: NetworkId, usage: Vec<Usage>) -> DispatchResult {
		if !FakeNetworks::is_active(network) {
			return Err(PAUSED);
		}
		let mut heard = AllHeard::get();
		for Usage { device, class, cost, worth } in usage {
			if FakeDevices::network(device) != Some(network) {
				return Err(FOREIGN);
			}
			heard.push(Heard { network, device, class, cost, worth });
		}
		AllHeard::set(&heard);
		Ok(())
	}
}

pub struct FakeBurns;

impl BurnSink for FakeBurns {
	fn on_burn(amount: Balance) {
		Burned::set(&(Burned::get() + amount));
	}
}

/// Builds the world that tests begin in: five accounts feed one dollar for one GWV.
pub(crate) struct TestExt {
	price: UnitPrice,
	is_fed: bool,
}

impl TestExt {
	pub(crate) fn new() -> Self {
		Self { price: DOLLAR, is_fed: true }
	}

	/// Genesis sets another price.
	pub(crate) fn price(self, price: UnitPrice) -> Self {
		Self { price, ..self }
	}

	/// The feed is silent.
	pub(crate) fn silent(self) -> Self {
		Self { is_fed: false, ..self }
	}

	/// The world.
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: [ALICE, BOB, SPONSOR, STRANGER].map(|who| (who, ENDOWMENT)).to_vec(),
				..Default::default()
			},
			data_credits: crate::GenesisConfig { price: self.price, ..Default::default() },
		}
		.build_storage()
		.expect("the genesis configuration is valid")
		.into();
		ext.execute_with(|| {
			System::set_block_number(1);
			set_active(LORA, true);
			set_active(WIFI, true);
			add_device(ALICES, LORA, ALICE);
			add_device(BOBS, LORA, BOB);
			add_device(CAROLS, LORA, CAROL);
			add_device(CAROLS_WIFI, WIFI, CAROL);
			if self.is_fed {
				feed(&[DOLLAR; 5]);
			}
		});
		ext
	}

	/// Runs `test` in the world and checks all invariants afterwards.
	pub(crate) fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			check_world();
		});
	}
}

/// Checks the pallet's invariants, and what its traits hide from it: each payer's bond is held.
pub(crate) fn check_world() {
	assert_ok!(DataCredits::check_invariants());
	for who in [ALICE, BOB, CAROL, SPONSOR, STRANGER] {
		let bond = if Payers::<Test>::contains_key(&who) { BOND } else { 0 };
		assert_eq!(Balances::balance_on_hold(&PayerBond::get(), &who), bond);
	}
}

/// Makes a network active or pauses it.
pub(crate) fn set_active(network: NetworkId, active: bool) {
	let mut networks = Networks::get();
	networks.insert(network, active);
	Networks::set(&networks);
}

/// Registers a device, whose owner is its payee.
pub(crate) fn add_device(device: DeviceId, network: NetworkId, owner: AccountId) {
	let mut devices = Devices::get();
	devices.insert(device, FakeDevice { network, payee: owner.clone(), owner });
	Devices::set(&devices);
}

/// Sets the payee of a device.
pub(crate) fn set_payee(device: DeviceId, payee: AccountId) {
	let mut devices = Devices::get();
	devices.get_mut(&device).expect("the device is registered").payee = payee;
	Devices::set(&devices);
}

/// Begins the next round.
pub(crate) fn next_round() {
	CurrentRound::set(&(CurrentRound::get() + 1));
}

/// Lets `millis` pass.
pub(crate) fn wait(millis: Millis) {
	Now::set(&(Now::get() + millis));
}

/// Makes the accounts of the feed say `prices`, all now.
pub(crate) fn feed(prices: &[UnitPrice]) {
	let now = Now::get();
	Quotes::set(&prices.iter().map(|price| (*price, now)).collect());
}

/// Lets all quotes grow too old.
pub(crate) fn silence_feed() {
	wait(Limits::get().max_quote_age + 1);
}

/// Changes the limits.
pub(crate) fn change_limits(change: impl FnOnce(&mut CreditLimits)) {
	let mut limits = Limits::get();
	change(&mut limits);
	Limits::set(&limits);
}

/// Mints for `who`, who accepts any number of credits.
pub(crate) fn mint(who: AccountId, gwv: Balance) -> DispatchResult {
	DataCredits::mint(RuntimeOrigin::signed(who), gwv, 0)
}

/// Earmarks credits of `who`.
pub(crate) fn fund(who: AccountId, network: NetworkId, credits: Credits) -> DispatchResult {
	DataCredits::fund(RuntimeOrigin::signed(who), network, credits)
}

/// Takes credits of `who` back.
pub(crate) fn refund(who: AccountId, network: NetworkId, credits: Credits) -> DispatchResult {
	DataCredits::refund(RuntimeOrigin::signed(who), network, credits)
}

/// Names who may spend an earmark of `who`.
pub(crate) fn set_spenders(
	who: AccountId,
	network: NetworkId,
	spenders: &[AccountId],
) -> DispatchResult {
	let spenders = Spenders::truncate_from(spenders.to_vec());
	DataCredits::set_spenders(RuntimeOrigin::signed(who), network, spenders)
}

/// Pays for use.
pub(crate) fn pay(
	by: AccountId,
	network: NetworkId,
	funder: AccountId,
	items: &[(DeviceId, Credits)],
) -> DispatchResult {
	let items = UsageItems::truncate_from(items.to_vec());
	DataCredits::pay_usage(RuntimeOrigin::signed(by), network, funder, items)
}

/// Gives `who` an earmark of `credits` for [`LORA`], bought at one dollar.
pub(crate) fn sponsor(who: AccountId, credits: Credits) {
	assert_ok!(mint(who.clone(), Balance::from(credits) * PER_CREDIT));
	assert_ok!(fund(who, LORA, credits));
}

/// Makes `who` a vetted payer.
pub(crate) fn vet(who: AccountId) {
	assert_ok!(DataCredits::apply_as_payer(RuntimeOrigin::signed(who.clone())));
	assert_ok!(DataCredits::set_vetted(RuntimeOrigin::root(), who, true));
}

/// Looks at the feed, as anybody may.
pub(crate) fn update_price() {
	assert_ok!(DataCredits::update_price(RuntimeOrigin::signed(STRANGER)));
}

/// The stored price.
pub(crate) fn price() -> PriceRecord {
	Price::<Test>::get()
}

/// The totals.
pub(crate) fn totals() -> TotalsRecord {
	Totals::<Test>::get()
}

/// Credits of `who` and what they cost.
pub(crate) fn stock(who: AccountId) -> CreditRecord {
	DataCredits::balance(who).unwrap_or_default()
}

/// The earmark of `who` for [`LORA`].
pub(crate) fn earmark(who: AccountId) -> EarmarkRecord {
	DataCredits::earmark(LORA, who).unwrap_or_default()
}

/// GWV of `who`, in plancks.
pub(crate) fn gwv(who: AccountId) -> Balance {
	Balances::balance(&who)
}

/// What was heard of paid use since the last time it was asked.
pub(crate) fn take_heard() -> Vec<Heard> {
	let heard = AllHeard::get();
	AllHeard::set(&Vec::new());
	heard
}

/// The pallet's events since the last time they were taken.
pub(crate) fn take_events() -> Vec<Event<Test>> {
	let events = System::events();
	System::reset_events();
	events
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::DataCredits(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// Shorthand for credits and their cost.
pub(crate) fn credits(credits: Credits, cost: Balance) -> CreditRecord {
	CreditRecord { credits, cost }
}
