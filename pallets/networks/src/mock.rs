//! A chain with nothing but balances and networks; its neighbours are fakes in storage, so that a
//! refused call takes back their traces as well.

use std::collections::BTreeMap;

use frame_support::{
	BoundedVec, assert_ok, derive_impl, parameter_types,
	traits::{
		LinearStoragePrice,
		fungible::{HoldConsideration, InspectHold},
	},
};
use frame_system::EnsureRoot;
use groundwave_traits::{EmissionShares, RoundStart, Rounds, Titles};
use groundwave_types::{
	AccountId, Balance, Cell, CoverageRules, DensityRule, DeviceId, Hip15, Hip17, NetworkId,
	NetworkParams, ResourceKind, RewardSplit, Round,
};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, Permill,
	traits::{Convert, IdentityLookup},
};

use crate as pallet_networks;
use crate::{HoldReason, Limits, NetworkTexts, ParamBounds};

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
	pub type Networks = pallet_networks::Pallet<Test>;
}

pub(crate) const GWV: Balance = 1_000_000_000_000;
pub(crate) const EXISTENTIAL_DEPOSIT: Balance = GWV / 100;

pub(crate) const MANAGER: AccountId = AccountId::new([1; 32]);
pub(crate) const OTHER_MANAGER: AccountId = AccountId::new([2; 32]);
pub(crate) const STRANGER: AccountId = AccountId::new([3; 32]);
pub(crate) const ENDOWMENT: Balance = 100_000 * GWV;

/// The bounds of the live chain.
pub(crate) const BOUNDS: ParamBounds = ParamBounds {
	resolution: Limits::new(8, 12),
	device_bond: Limits::new(GWV, 100_000 * GWV),
	onboarding_fee: Limits::new(100_000, 100_000_000),
	location_fee: Limits::new(0, 100_000_000),
	beacon_interval: Limits::new(1, 24),
	window_ms: Limits::new(6_000, 600_000),
	min_distance_m: Limits::new(300, 10_000),
	max_distance_m: Limits::new(1, 300_000),
	max_delay_ms: Limits::new(1, 10_000),
	max_witnesses: Limits::new(1, 32),
	target_witnesses: Limits::new(1, 32),
	decay: Limits::new(Permill::from_percent(50), Permill::from_percent(95)),
	oracles_part: Limits::new(Permill::zero(), Permill::from_percent(10)),
	provider_part: Limits::new(Permill::zero(), Permill::from_percent(24)),
	vesting: Limits::new(0, 5_259_600),
};

parameter_types! {
	pub const ExistentialDeposit: Balance = EXISTENTIAL_DEPOSIT;
	pub const DepositBase: Balance = 100 * GWV;
	pub const DepositPerByte: Balance = GWV / 10;
	pub const NetworkDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Networks(HoldReason::NetworkDeposit);
	pub const RegionDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Networks(HoldReason::RegionDeposit);
	pub const NoticeRounds: Round = 168;
	pub storage Bounds: ParamBounds = BOUNDS;
	pub storage CurrentRound: Round = 0;
	pub storage SharedNetworks: Vec<NetworkId> = Vec::new();
	pub storage OpenedCollections: Vec<NetworkId> = Vec::new();
	pub storage CollectionsRefused: bool = false;
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

impl pallet_networks::Config for Test {
	type Deposit = HoldConsideration<AccountId, Balances, NetworkDeposit, StoragePrice>;
	type RegionDeposit = HoldConsideration<AccountId, Balances, RegionDeposit, StoragePrice>;
	type AdminOrigin = EnsureRoot<AccountId>;
	type Rounds = FakeRounds;
	type Shares = FakeShares;
	type Titles = FakeTitles;
	type Bounds = Bounds;
	type NoticeRounds = NoticeRounds;
	type WeightInfo = ();
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
		go_to_round(CurrentRound::get() + 1);
	}
}

pub struct FakeShares;

impl EmissionShares for FakeShares {
	fn has_share(network: NetworkId) -> bool {
		SharedNetworks::get().contains(&network)
	}
}

/// Remembers which collections were opened; knows no titles.
pub struct FakeTitles;

impl Titles for FakeTitles {
	fn open(network: NetworkId) -> DispatchResult {
		let mut opened = OpenedCollections::get();
		if CollectionsRefused::get() || opened.contains(&network) {
			return Err(DispatchError::Unavailable);
		}
		opened.push(network);
		OpenedCollections::set(&opened);
		Ok(())
	}
	fn issue(_: NetworkId, _: DeviceId, _: &AccountId) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
	fn owner(_: NetworkId, _: DeviceId) -> Option<AccountId> {
		None
	}
	fn is_split(_: NetworkId, _: DeviceId) -> bool {
		false
	}
	fn burn(_: NetworkId, _: DeviceId) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
	fn transfer(_: NetworkId, _: DeviceId, _: &AccountId) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
}

/// The state before a test: round 0, both managers and the stranger endowed.
pub(crate) struct TestExt {
	round: Round,
	balances: Vec<(AccountId, Balance)>,
}

impl Default for TestExt {
	fn default() -> Self {
		let balances =
			[MANAGER, OTHER_MANAGER, STRANGER].into_iter().map(|who| (who, ENDOWMENT)).collect();
		Self { round: 0, balances }
	}
}

impl TestExt {
	pub(crate) fn in_round(self, round: Round) -> Self {
		Self { round, ..self }
	}

	pub(crate) fn endow(mut self, who: AccountId, balance: Balance) -> Self {
		self.balances.push((who, balance));
		self
	}

	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: self.balances,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.expect("the genesis is sound");
		let mut ext = sp_io::TestExternalities::from(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			go_to_round(self.round);
		});
		ext
	}

	pub(crate) fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Networks::check_invariants());
			assert_deposits_match();
			assert_collections_match();
		});
	}
}

/// What each manager holds is the price of what his networks and his entries on maps occupy.
fn assert_deposits_match() {
	let mut due = BTreeMap::<AccountId, (Balance, Balance)>::new();
	for (network, record) in crate::Networks::<Test>::iter() {
		due.entry(record.manager).or_default().0 += price(&record.texts);
		for entry in crate::Regions::<Test>::iter_prefix_values(network) {
			due.entry(entry.depositor).or_default().1 += region_price();
		}
	}
	for (who, account) in frame_system::Account::<Test>::iter() {
		let (records, entries) = due.get(&who).copied().unwrap_or_default();
		assert_eq!(held(&who), records);
		assert_eq!(held_for_regions(&who), entries);
		assert_eq!(account.data.reserved, records + entries);
	}
}

/// Each network has its collection of titles, and no other was opened.
fn assert_collections_match() {
	let mut opened = OpenedCollections::get();
	opened.sort_unstable();
	let mut networks: Vec<_> = crate::Networks::<Test>::iter_keys().collect();
	networks.sort_unstable();
	assert_eq!(opened, networks);
}

/// The deposit for a network with these texts.
pub(crate) fn price(texts: &NetworkTexts) -> Balance {
	StoragePrice::convert(Networks::footprint(texts))
}

/// The deposit for an entry on a map.
pub(crate) fn region_price() -> Balance {
	StoragePrice::convert(Networks::region_footprint())
}

/// What `who` gave as deposits for networks.
pub(crate) fn held(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&NetworkDeposit::get(), who)
}

/// What `who` gave as deposits for entries on maps.
pub(crate) fn held_for_regions(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&RegionDeposit::get(), who)
}

pub(crate) fn go_to_round(round: Round) {
	CurrentRound::set(&round);
}

pub(crate) fn give_share(network: NetworkId) {
	let mut shared = SharedNetworks::get();
	shared.push(network);
	SharedNetworks::set(&shared);
}

pub(crate) fn take_share(network: NetworkId) {
	let shared = SharedNetworks::get().into_iter().filter(|other| *other != network).collect();
	SharedNetworks::set(&shared);
}

/// The rules under which the recording of Port Huron is judged, in buckets of one round.
pub(crate) fn lora() -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: BoundedVec::truncate_from(b"unit".to_vec()),
		onboarding_fee: 4_000_000,
		location_fee: 1_000_000,
		device_bond: 100 * GWV,
		resolution: 12,
		coverage: CoverageRules {
			beacon_interval: 1,
			window_ms: 60_000,
			min_distance_m: 350,
			max_distance_m: 100_000,
			max_delay_ms: 4_000,
			max_witnesses: 14,
			scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
			density: DensityRule::Hip17(Hip17::HIP_104),
		},
		split: RewardSplit {
			evidence: Permill::from_percent(60),
			usage: Permill::from_percent(20),
			delegators: Permill::from_percent(10),
			oracles: Permill::from_percent(6),
			provider: Permill::from_percent(4),
		},
		provider: None,
		vesting: 0,
	}
}

/// [`lora`] with another onboarding fee: the parameters after a change.
pub(crate) fn lora_at(onboarding_fee: u64) -> NetworkParams {
	NetworkParams { onboarding_fee, ..lora() }
}

pub(crate) fn texts(name: &str, url: &str) -> NetworkTexts {
	NetworkTexts {
		name: name.as_bytes().to_vec().try_into().expect("the name is short enough"),
		url: url.as_bytes().to_vec().try_into().expect("the address is short enough"),
	}
}

/// `params` in buckets of `beacon_interval` rounds.
pub(crate) fn every(beacon_interval: Round, mut params: NetworkParams) -> NetworkParams {
	params.coverage.beacon_interval = beacon_interval;
	params
}

/// A network of [`MANAGER`] with the parameters [`lora`].
pub(crate) fn found() -> NetworkId {
	found_every(1)
}

/// A network of [`MANAGER`] with the parameters [`lora`] in buckets of `beacon_interval` rounds.
pub(crate) fn found_every(beacon_interval: Round) -> NetworkId {
	let network = crate::NextNetworkId::<Test>::get();
	let texts = texts("Port Huron", "https://groundwave.example/port-huron");
	assert_ok!(Networks::create(signed(MANAGER), every(beacon_interval, lora()), texts));
	network
}

/// The cell of this resolution in which Port Huron lies.
pub(crate) fn port_huron(resolution: u8) -> Cell {
	groundwave_geo::cell_at(42.97, -82.42, resolution).expect("the place is on the globe")
}

pub(crate) fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub(crate) fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}
