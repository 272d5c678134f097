//! A runtime with this pallet and balances, and fakes of what it asks others for, which keep what they
//! know in storage.

use std::collections::BTreeMap;

use codec::{Decode, Encode};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::fungible::{InspectHold, Mutate},
};
use groundwave_traits::{
	Cases, ClaimFor, Clock, DeviceInterests, DeviceOwners, ForfeitRewards, FrozenDevices, Juries,
	RoundStart, Rounds, SanctionDevices, StakeInspect,
};
use groundwave_types::{
	AccountId, Balance, BlockNumber, CaseId, DeviceId, NetworkId, Round, Tick, Vote,
};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, Permill, traits::IdentityLookup};

use crate::{AccusationRecord, Event, HoldReason, Reason, Text, Windows};

/// Plancks in one GWV.
pub const GWV: Balance = 1_000_000_000_000;
/// What every account of the tests begins with.
pub const ENDOWMENT: Balance = 10_000 * GWV;
/// Least bond of an accuser.
pub const MIN_BOND: Balance = 50 * GWV;
/// Bond of each device.
pub const DEVICE_BOND: Balance = 10 * GWV;
/// Fees of a jury.
pub const FEES: Balance = 15 * GWV;
/// Deadlines of the tests.
pub const WINDOWS: Windows = Windows { reply: 30, refer: 40 };
/// First tick of the tests.
pub const START: Tick = 1_000;

/// A device of [`OWNER`], who has it pay [`PAYEE`].
pub const DEVICE: DeviceId = 7;
/// Another device of [`OWNER`].
pub const OTHER: DeviceId = 8;
/// No device.
pub const NO_DEVICE: DeviceId = 9;

/// Owns both devices.
pub const OWNER: AccountId = AccountId::new([1; 32]);
/// Is paid for both devices.
pub const PAYEE: AccountId = AccountId::new([2; 32]);
/// Made both devices.
pub const MAKER: AccountId = AccountId::new([3; 32]);
/// Accuses.
pub const ACCUSER: AccountId = AccountId::new([4; 32]);
/// Delegated stake to both devices.
pub const DELEGATOR: AccountId = AccountId::new([5; 32]);
/// Has nothing to do with anything.
pub const STRANGER: AccountId = AccountId::new([6; 32]);
/// Has no account.
pub const NOBODY: AccountId = AccountId::new([0xee; 32]);

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
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Accusations = crate;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
}

/// What happens to a device outside this pallet, in order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Deed {
	/// All that was due was paid, before it was frozen.
	Claimed(DeviceId),
	/// It was suspended until a round.
	Suspended(DeviceId, Round),
	/// Its rewards were taken, while they were frozen, with the finder's part.
	Forfeited(DeviceId, AccountId, Permill),
	/// It was banned; whether its maker is liable, and the finder's part.
	Banned(DeviceId, bool, AccountId, Permill),
}

parameter_types! {
	pub storage ExistentialDeposit: Balance = GWV / 100;
	pub storage MinBond: Balance = MIN_BOND;
	pub storage Now: Tick = START;
	pub storage CurrentRound: Round = 20;
	/// Owners of the devices.
	pub storage Owners: BTreeMap<DeviceId, AccountId> = BTreeMap::new();
	/// Devices that were banned.
	pub storage Banned: Vec<DeviceId> = Vec::new();
	/// What a ban takes of each device's rewards.
	pub storage AtStake: Balance = 0;
	/// What happened, in order.
	pub storage Deeds: Vec<Deed> = Vec::new();
	/// Whether claims fail.
	pub storage ClaimsFail: bool = false;
	/// Whether devices cannot be banned.
	pub storage BansFail: bool = false;
	/// The cases that were opened: who pays, options, value.
	pub storage Opened: Vec<(AccountId, Vote, Balance)> = Vec::new();
}

fn note(deed: Deed) {
	let mut deeds = Deeds::get();
	deeds.push(deed);
	Deeds::set(&deeds);
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Clock = FakeClock;
	type Rounds = FakeRounds;
	type Juries = FakeJuries;
	type Devices = FakeDevices;
	type Rewards = FakeRewards;
	type Stakes = FakeStakes;
	type MinBond = MinBond;
	type WeightInfo = ();
}

/// Shows [`Now`].
pub struct FakeClock;

impl Clock for FakeClock {
	fn now() -> Tick {
		Now::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn advance(ticks: Tick) {
		wait(ticks);
	}
}

/// Shows [`CurrentRound`].
pub struct FakeRounds;

impl Rounds for FakeRounds {
	fn current() -> Round {
		CurrentRound::get()
	}

	fn start(_: Round) -> Option<RoundStart> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn advance() {}
}

/// Opens cases and holds no fees: whoever owns nothing cannot pay them.
pub struct FakeJuries;

impl Juries for FakeJuries {
	fn open(payer: &AccountId, options: Vote, value: Balance) -> Result<CaseId, DispatchError> {
		if Balances::free_balance(payer) < FEES {
			return Err(DispatchError::Other("cannot pay the jury"));
		}
		let mut opened = Opened::get();
		opened.push((payer.clone(), options, value));
		Opened::set(&opened);
		Ok(u32::try_from(opened.len()).unwrap() + 99)
	}

	fn fees(_: Balance) -> Balance {
		FEES
	}
}

/// Two devices.
pub struct FakeDevices;

impl DeviceOwners for FakeDevices {
	fn network(device: DeviceId) -> Option<NetworkId> {
		Owners::get().contains_key(&device).then_some(0)
	}

	fn is_leaving(_: DeviceId) -> bool {
		false
	}

	fn is_banned(device: DeviceId) -> bool {
		Banned::get().contains(&device)
	}

	fn owner(device: DeviceId) -> Option<AccountId> {
		Owners::get().remove(&device)
	}

	fn payee(device: DeviceId) -> Option<AccountId> {
		Self::owner(device).map(|owner| if owner == OWNER { PAYEE } else { owner })
	}

	fn registered_at(_: DeviceId) -> Option<BlockNumber> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(_: NetworkId, _: &AccountId) -> DeviceId {
		DEVICE
	}
}

impl DeviceInterests for FakeDevices {
	fn is_interested(_: DeviceId, who: &AccountId) -> bool {
		*who == MAKER
	}
}

impl SanctionDevices for FakeDevices {
	fn suspend(device: DeviceId, until: Round) -> DispatchResult {
		note(Deed::Suspended(device, until));
		Ok(())
	}

	fn ban(
		device: DeviceId,
		maker_liable: bool,
		(finder, part): (&AccountId, Permill),
	) -> Result<Balance, DispatchError> {
		if BansFail::get() {
			return Err(DispatchError::Other("cannot be banned"));
		}
		note(Deed::Banned(device, maker_liable, finder.clone(), part));
		let mut banned = Banned::get();
		banned.push(device);
		Banned::set(&banned);
		Ok(DEVICE_BOND)
	}

	fn bond(_: DeviceId) -> Balance {
		DEVICE_BOND
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(_: &AccountId) -> DeviceId {
		DEVICE
	}
}

/// Rewards that claims and bans take.
pub struct FakeRewards;

impl ClaimFor for FakeRewards {
	fn claim_for(device: DeviceId) -> DispatchResult {
		assert!(!Accusations::is_frozen(device), "what is due is paid before it is frozen");
		if ClaimsFail::get() {
			return Err(DispatchError::Other("cannot be paid"));
		}
		note(Deed::Claimed(device));
		Ok(())
	}
}

impl ForfeitRewards for FakeRewards {
	fn forfeit(
		device: DeviceId,
		finder: Option<(&AccountId, Permill)>,
	) -> Result<Balance, DispatchError> {
		assert!(Accusations::is_frozen(device), "what is frozen is taken");
		let (who, part) = finder.expect("the accuser");
		note(Deed::Forfeited(device, who.clone(), part));
		Ok(AtStake::get())
	}

	fn at_stake(_: DeviceId) -> Balance {
		AtStake::get()
	}
}

/// Knows [`DELEGATOR`].
pub struct FakeStakes;

impl StakeInspect for FakeStakes {
	fn has_stake(_: DeviceId, round: Round, who: &AccountId) -> bool {
		*who == DELEGATOR && round == 20
	}
}

/// Lets `ticks` pass.
pub fn wait(ticks: Tick) {
	Now::set(&(Now::get() + ticks));
}

/// Signed by `who`.
pub fn by(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// So much text.
pub fn text(bytes: usize) -> Text {
	vec![b'x'; bytes].try_into().unwrap()
}

/// [`ACCUSER`] accuses [`DEVICE`].
pub fn accuse(reason: Reason) {
	assert_ok!(Accusations::accuse(by(ACCUSER), DEVICE, reason, text(10)));
}

/// Accuses and refers; returns the case.
pub fn referred(reason: Reason) -> CaseId {
	accuse(reason);
	assert_ok!(Accusations::reply(by(OWNER), DEVICE, text(10)));
	assert_ok!(Accusations::refer(by(STRANGER), DEVICE));
	record().referral.unwrap().case
}

/// The jury of `case` has decided.
pub fn rule(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
	<Accusations as Cases>::on_ruling(case, ruling)
}

/// The accusation of [`DEVICE`].
pub fn record() -> AccusationRecord {
	Accusations::accusation(DEVICE).unwrap()
}

/// Balance that `who` may spend.
pub fn balance(who: &AccountId) -> Balance {
	Balances::free_balance(who)
}

/// What is held of `who` as an accuser's bond.
pub fn bonded(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Bond.into(), who)
}

/// Gives `who` so much.
pub fn set_balance(who: &AccountId, amount: Balance) {
	Balances::set_balance(who, amount);
}

/// The device gets another owner.
pub fn sell(device: DeviceId, to: AccountId) {
	let mut owners = Owners::get();
	owners.insert(device, to);
	Owners::set(&owners);
}

/// The events of this pallet since the last call.
pub fn take_events() -> Vec<Event<Test>> {
	let events = System::read_events_for_pallet();
	System::reset_events();
	events
}

/// Runs `test` and checks the invariants.
pub fn execute(test: impl FnOnce()) {
	build().execute_with(|| {
		test();
		assert_ok!(Accusations::check_invariants());
	});
}

/// The world.
pub fn build() -> sp_io::TestExternalities {
	let accounts = [OWNER, PAYEE, MAKER, ACCUSER, DELEGATOR, STRANGER];
	let storage = RuntimeGenesisConfig {
		system: Default::default(),
		balances: pallet_balances::GenesisConfig {
			balances: accounts.into_iter().map(|who| (who, ENDOWMENT)).collect(),
			..Default::default()
		},
		accusations: crate::GenesisConfig { windows: WINDOWS, ..Default::default() },
	};
	let mut ext = sp_io::TestExternalities::from(storage.build_storage().unwrap());
	ext.execute_with(|| {
		System::set_block_number(5);
		sell(DEVICE, OWNER);
		sell(OTHER, OWNER);
	});
	ext
}
