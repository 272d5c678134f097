//! A runtime with this pallet, balances, and fakes of what it asks others for.
//!
//! The fakes keep what they know in storage, so that a call that fails undoes it as on the chain.

use std::collections::BTreeMap;

use codec::{Decode, Encode};
use frame_support::{
	PalletId, derive_impl, parameter_types,
	traits::{
		LinearStoragePrice,
		fungible::{HoldConsideration, Inspect, InspectHold, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use groundwave_traits::{ChargeCredits, DeviceLeaves, NetworkInspect, RoundStart, Rounds, Titles};
use groundwave_types::{
	AccountId, Balance, Binding, BlockNumber, Cell, CoverageRules, Credits, DensityRule, DeviceId,
	DeviceKey, DeviceSignature, Hash, Hip15, NetworkId, NetworkParams, Region, ResourceKind,
	RewardSplit, RewardTerms, Round, Session, SessionGrant, Statement, Succession, Vouch,
};
use hex_literal::hex;
use p256::ecdsa::{SigningKey, signature::Signer};
use sp_core::{Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, MultiSignature, MultiSigner, Permill,
	traits::{Convert, Dispatchable, IdentifyAccount, IdentityLookup},
};

use crate::{self as pallet_devices, Call, HoldReason, MakerRecord};

/// One GWV in plancks.
pub const GWV: Balance = 1_000_000_000_000;
/// What every account of the tests begins with.
pub const ENDOWMENT: Balance = 1_000 * GWV;
/// Least that an account may hold.
pub const EXISTENTIAL_DEPOSIT: Balance = GWV / 100;
/// What a data credit costs in the fake of the fees, in plancks.
pub const CREDIT_PRICE: Balance = 1_000;

/// An active network whose only maker is [`maker`].
pub const NETWORK: NetworkId = 0;
/// Another active network with the same manager, without makers.
pub const OTHER_NETWORK: NetworkId = 1;
/// For how many devices the bond of [`maker`] in [`NETWORK`] answers.
pub const BONDED: u32 = 100;
/// Rounds ahead by which a network with a share announces approvals.
pub const NOTICE: Round = 168;
/// The quota of [`maker`] in [`NETWORK`], unless a test asks for another.
pub const QUOTA: u32 = 3;
/// A cell of resolution 12.
pub const CELL: Cell = Cell(0x8c2ab60e3c14bff);
/// Another one.
pub const OTHER_CELL: Cell = Cell(0x8c2ab60c37aa5ff);
/// The key of [`Secret::new(0)`](Secret::new) plus the point of order two, for which the same secret
/// could sign: both coordinates have the other sign.
pub const SECOND_NAME: [u8; 32] =
	hex!("b295d84331495bd29d5c572fd590f28c9acdea88e21dbc59c53fb75e74a625d6");
/// Hash of the chain's first block.
pub const GENESIS: Hash = Hash::repeat_byte(0x6e);
/// First block of the tests.
pub const START: BlockNumber = 1_000;

/// Manager of both networks.
pub fn manager() -> AccountId {
	AccountId::new([0xaa; 32])
}

/// First owner of most devices.
pub fn alice() -> AccountId {
	AccountId::new([1; 32])
}

/// Somebody else.
pub fn bob() -> AccountId {
	AccountId::new([2; 32])
}

/// An account that does not exist.
pub fn nobody() -> AccountId {
	AccountId::new([0xee; 32])
}

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
	pub type Devices = pallet_devices;
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

parameter_types! {
	pub const ExistentialDeposit: Balance = EXISTENTIAL_DEPOSIT;
	pub const DevicesPalletId: PalletId = PalletId(*b"gw/devic");
	pub const MaxSignatureLife: BlockNumber = 432_000;
	pub const CoolingPeriod: BlockNumber = 100_800;
	pub const DepositBase: Balance = GWV / 10;
	pub const DepositPerByte: Balance = GWV / 1_000;
	pub const MakerDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Devices(HoldReason::MakerDeposit);
	pub storage MakerBond: Balance = GWV;
}

/// What the deposit for a maker leaves in its record.
pub type MakerTicket = <Test as crate::Config>::MakerDeposit;

type StoragePrice = LinearStoragePrice<DepositBase, DepositPerByte, Balance>;

impl pallet_devices::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type MakerBond = MakerBond;
	type AdminOrigin = frame_system::EnsureRoot<AccountId>;
	type MakerDeposit = HoldConsideration<AccountId, Balances, MakerDeposit, StoragePrice>;
	type Networks = FakeNetworks;
	type Rounds = FakeRounds;
	type Titles = FakeTitles;
	type Fees = FakeFees;
	type Leaves = FakeLeaves;
	type PalletId = DevicesPalletId;
	type MaxSignatureLife = MaxSignatureLife;
	type CoolingPeriod = CoolingPeriod;
	type WeightInfo = ();
}

/// A network of the fake.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FakeNetwork {
	pub manager: AccountId,
	pub active: bool,
	pub params: NetworkParams,
	/// Rounds ahead by which changes are announced, if the network has a share of the emission.
	pub notice: Round,
}

/// A device that left, as the fake of the rewards heard of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Departure {
	pub device: DeviceId,
	pub owner: AccountId,
	/// What the owner held at that moment.
	pub balance: Balance,
	/// Whether the device and its title were still known.
	pub known: bool,
}

parameter_types! {
	/// The current round.
	pub storage CurrentRound: Round = 0;
	/// All networks.
	pub storage AllNetworks: BTreeMap<NetworkId, FakeNetwork> = BTreeMap::new();
	/// Owners of all titles.
	pub storage TitleOwners: BTreeMap<(NetworkId, DeviceId), AccountId> = BTreeMap::new();
	pub storage SplitTitles: Vec<DeviceId> = Vec::new();
	/// Who was charged how many credits.
	pub storage Charges: Vec<(AccountId, Credits)> = Vec::new();
	/// All devices that left.
	pub storage Departures: Vec<Departure> = Vec::new();
	/// Whether devices cannot leave now.
	pub storage DeparturesClosed: bool = false;
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

/// Begins the next round.
pub fn next_round() {
	CurrentRound::set(&(CurrentRound::get() + 1));
}

/// Begins the next bucket.
pub fn next_bucket() {
	CurrentRound::set(&params().coverage.next_bucket(CurrentRound::get()).unwrap());
}

pub struct FakeNetworks;

impl FakeNetworks {
	/// Changes a network.
	pub fn change(network: NetworkId, change: impl FnOnce(&mut FakeNetwork)) {
		let mut networks = AllNetworks::get();
		change(networks.get_mut(&network).unwrap());
		AllNetworks::set(&networks);
	}
}

impl NetworkInspect for FakeNetworks {
	fn manager(network: NetworkId) -> Option<AccountId> {
		AllNetworks::get().remove(&network).map(|network| network.manager)
	}

	fn is_active(network: NetworkId) -> bool {
		AllNetworks::get().get(&network).is_some_and(|network| network.active)
	}

	fn notice(network: NetworkId) -> Round {
		AllNetworks::get().remove(&network).map_or(0, |it| it.notice)
	}

	fn params(network: NetworkId) -> Option<NetworkParams> {
		AllNetworks::get().remove(&network).map(|network| network.params)
	}

	fn coverage_rules(network: NetworkId, _: Round) -> Option<CoverageRules> {
		Self::params(network).map(|params| params.coverage)
	}

	fn region(_: NetworkId, _: Cell, _: Round) -> Option<Region> {
		None
	}

	fn active_since(network: NetworkId) -> Option<Round> {
		Self::is_active(network).then_some(0)
	}

	fn reward_terms(network: NetworkId, _: Round) -> Option<RewardTerms> {
		Self::params(network).map(|params| params.reward_terms())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(manager: &AccountId) -> NetworkId {
		let mut networks = AllNetworks::get();
		let network = networks.keys().next_back().map_or(0, |last| last + 1);
		networks.insert(
			network,
			FakeNetwork { manager: manager.clone(), active: true, params: params(), notice: 0 },
		);
		AllNetworks::set(&networks);
		network
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn chart(_: NetworkId, _: Cell, _: Region) {}
}

/// Locks titles as the runtime does for pallet-nfts: neither moved nor burned while locked.
pub struct FakeTitles;

impl FakeTitles {
	fn unlocked(network: NetworkId, device: DeviceId) -> Result<(), DispatchError> {
		if Self::owner(network, device).is_none() {
			return Err(DispatchError::Other("no such title"));
		}
		if Devices::title_locked(device) {
			return Err(DispatchError::Other("title locked"));
		}
		Ok(())
	}
}

impl Titles for FakeTitles {
	fn open(_: NetworkId) -> DispatchResult {
		Ok(())
	}

	fn issue(network: NetworkId, device: DeviceId, owner: &AccountId) -> DispatchResult {
		let mut owners = TitleOwners::get();
		if owners.insert((network, device), owner.clone()).is_some() {
			return Err(DispatchError::Other("title issued twice"));
		}
		TitleOwners::set(&owners);
		Ok(())
	}

	fn owner(network: NetworkId, device: DeviceId) -> Option<AccountId> {
		TitleOwners::get().remove(&(network, device))
	}

	fn is_split(_: NetworkId, device: DeviceId) -> bool {
		SplitTitles::get().contains(&device)
	}

	fn burn(network: NetworkId, device: DeviceId) -> DispatchResult {
		Self::unlocked(network, device)?;
		let mut owners = TitleOwners::get();
		owners.remove(&(network, device));
		TitleOwners::set(&owners);
		Ok(())
	}

	fn transfer(network: NetworkId, device: DeviceId, to: &AccountId) -> DispatchResult {
		Self::unlocked(network, device)?;
		let mut owners = TitleOwners::get();
		owners.insert((network, device), to.clone());
		TitleOwners::set(&owners);
		Ok(())
	}
}

/// Burns GWV at [`CREDIT_PRICE`].
pub struct FakeFees;

impl ChargeCredits for FakeFees {
	fn charge(payer: &AccountId, credits: Credits) -> DispatchResult {
		let price = Balance::from(credits) * CREDIT_PRICE;
		Balances::burn_from(
			payer,
			price,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)?;
		let mut charges = Charges::get();
		charges.push((payer.clone(), credits));
		Charges::set(&charges);
		Ok(())
	}
}

/// Notes departures instead of paying.
pub struct FakeLeaves;

impl DeviceLeaves for FakeLeaves {
	fn on_leave(device: DeviceId, owner: &AccountId) -> DispatchResult {
		if DeparturesClosed::get() {
			return Err(DispatchError::Other("rounds unsettled"));
		}
		let mut departures = Departures::get();
		departures.push(Departure {
			device,
			owner: owner.clone(),
			balance: Balances::balance(owner),
			known: Devices::owner(device).as_ref() == Some(owner),
		});
		Departures::set(&departures);
		Ok(())
	}
}

/// The parameters of both networks.
pub fn params() -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: b"unit".to_vec().try_into().unwrap(),
		onboarding_fee: 100_000,
		location_fee: 50_000,
		device_bond: 10 * GWV,
		resolution: 12,
		coverage: CoverageRules {
			beacon_interval: 6,
			window_ms: 60_000,
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

/// What the onboarding fee takes, in plancks.
pub fn onboarding_price() -> Balance {
	Balance::from(params().onboarding_fee) * CREDIT_PRICE
}

/// What the location fee takes, in plancks.
pub fn location_price() -> Balance {
	Balance::from(params().location_fee) * CREDIT_PRICE
}

/// A device's secret key.
#[derive(Clone)]
pub enum Secret {
	Ed25519(Box<ed25519::Pair>),
	Sr25519(Box<sr25519::Pair>),
	Secp256k1(Box<ecdsa::Pair>),
	P256(Box<SigningKey>),
}

impl Secret {
	/// Secret key number `seed`; the kinds take turns.
	pub fn new(seed: u8) -> Self {
		match seed % 4 {
			0 => Self::Ed25519(Box::new(ed25519::Pair::from_seed(&[seed; 32]))),
			1 => Self::Sr25519(Box::new(sr25519::Pair::from_seed(&[seed; 32]))),
			2 => Self::Secp256k1(Box::new(ecdsa::Pair::from_seed(&[seed; 32]))),
			_ => Self::P256(Box::new(SigningKey::from_slice(&[seed; 32]).unwrap())),
		}
	}

	/// The key that the chain knows.
	pub fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(pair) => pair.public().into(),
			Self::Sr25519(pair) => pair.public().into(),
			Self::Secp256k1(pair) => pair.public().into(),
			Self::P256(pair) => {
				let point = pair.verifying_key().to_encoded_point(true);
				DeviceKey::P256(point.as_bytes().try_into().unwrap())
			}
		}
	}

	/// Signs a message.
	pub fn sign(&self, message: &[u8]) -> DeviceSignature {
		match self {
			Self::Ed25519(pair) => pair.sign(message).into(),
			Self::Sr25519(pair) => pair.sign(message).into(),
			Self::Secp256k1(pair) => pair.sign(message).into(),
			Self::P256(pair) => {
				let signature: p256::ecdsa::Signature = pair.sign(message);
				DeviceSignature::P256(signature.to_bytes().into())
			}
		}
	}
}

fn maker_pair() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[0xbb; 32])
}

/// The maker of [`NETWORK`].
pub fn maker() -> AccountId {
	MultiSigner::from(maker_pair().public()).into_account()
}

/// All that a registration is made of, with what each side signed.
#[derive(Clone)]
pub struct Registration {
	pub network: NetworkId,
	pub maker: AccountId,
	pub key: DeviceKey,
	pub owner: AccountId,
	pub expires: BlockNumber,
	pub maker_signature: MultiSignature,
	pub key_signature: DeviceSignature,
}

impl Registration {
	/// A flawless one in [`NETWORK`], which expires in the block after the present one.
	pub fn new(owner: AccountId, secret: &Secret) -> Self {
		Self::until(owner, secret, System::block_number() + 1)
	}

	/// A flawless one in [`NETWORK`].
	pub fn until(owner: AccountId, secret: &Secret, expires: BlockNumber) -> Self {
		let (network, key) = (NETWORK, secret.key());
		let vouch = Vouch { network, key, owner: owner.clone(), expires };
		let binding = Binding { network, key, owner: owner.clone(), expires };
		Self {
			network,
			maker: maker(),
			key,
			owner,
			expires,
			maker_signature: maker_signs(&vouch, &GENESIS),
			key_signature: secret.sign(&binding.signed_bytes(&GENESIS)),
		}
	}

	/// The same, but the maker signed something else.
	pub fn vouched(mut self, change: impl FnOnce(&mut Vouch)) -> Self {
		let mut vouch = self.vouch();
		change(&mut vouch);
		self.maker_signature = maker_signs(&vouch, &GENESIS);
		self
	}

	/// The same, but the device signed something else.
	pub fn bound(mut self, secret: &Secret, change: impl FnOnce(&mut Binding)) -> Self {
		let Vouch { network, key, owner, expires } = self.vouch();
		let mut binding = Binding { network, key, owner, expires };
		change(&mut binding);
		self.key_signature = secret.sign(&binding.signed_bytes(&GENESIS));
		self
	}

	/// What the maker ought to have signed.
	pub fn vouch(&self) -> Vouch {
		let Self { network, key, owner, expires, .. } = self.clone();
		Vouch { network, key, owner, expires }
	}

	/// What the device ought to have signed.
	pub fn binding(&self) -> Binding {
		let Self { network, key, owner, expires, .. } = self.clone();
		Binding { network, key, owner, expires }
	}

	/// Has the owner submit it.
	pub fn submit(self) -> DispatchResult {
		let owner = self.owner.clone();
		self.submit_as(owner)
	}

	/// Has somebody submit it.
	pub fn submit_as(self, who: AccountId) -> DispatchResult {
		let Self { network, maker, key, expires, maker_signature, key_signature, .. } = self;
		dispatch(
			who,
			Call::register { network, maker, key, expires, maker_signature, key_signature },
		)
	}
}

/// Lets another maker bring one device into [`NETWORK`], for which its bond answers.
pub fn approve_with_bond(maker: &AccountId) {
	Balances::set_balance(maker, ENDOWMENT);
	Devices::do_approve_maker(NETWORK, manager(), maker.clone(), 1).unwrap();
	Devices::do_bond_maker(NETWORK, maker.clone(), 1).unwrap();
}

/// Signs as [`maker`].
pub fn maker_signs(statement: &impl Statement, genesis: &Hash) -> MultiSignature {
	maker_pair().sign(&statement.signed_bytes(genesis)).into()
}

/// Session key number `seed`, until block `expires`.
pub fn session(seed: u8, expires: BlockNumber) -> Session {
	Session { key: ed25519::Pair::from_seed(&[seed; 32]).public().0, expires }
}

/// What the identity key of a device, if there is one, ought to sign now to grant a session.
pub fn session_grant(device: DeviceId, session: Session) -> SessionGrant {
	let previous = crate::Devices::<Test>::get(device).and_then(|record| record.session);
	SessionGrant { device, owner: Devices::owner(device).unwrap_or(nobody()), previous, session }
}

/// Has bob, who needs no device for that, submit a grant that `secret` signed.
pub fn submit_grant(grant: &SessionGrant, secret: &Secret) -> DispatchResult {
	let SessionGrant { device, session, .. } = *grant;
	let signature = secret.sign(&grant.signed_bytes(&GENESIS));
	dispatch(bob(), Call::set_session_key { device, session, signature })
}

/// Has bob submit the grant of a session that `secret` signed just now.
pub fn grant(device: DeviceId, secret: &Secret, session: Session) -> DispatchResult {
	submit_grant(&session_grant(device, session), secret)
}

/// A change of key with what each side signed.
#[derive(Clone)]
pub struct Rotation {
	pub succession: Succession,
	pub maker_signature: MultiSignature,
	pub key_signature: DeviceSignature,
}

impl Rotation {
	/// A flawless one of a device of alice, which expires in the block after the present one.
	pub fn new(device: DeviceId, old: &Secret, new: &Secret) -> Self {
		Self::of(
			Succession {
				device,
				old_key: old.key(),
				key: new.key(),
				owner: alice(),
				expires: System::block_number() + 1,
			},
			new,
		)
	}

	/// Signed by the maker and by `new`.
	pub fn of(succession: Succession, new: &Secret) -> Self {
		Self {
			maker_signature: maker_signs(&succession, &GENESIS),
			key_signature: new.sign(&succession.signed_bytes(&GENESIS)),
			succession,
		}
	}

	/// Has the owner submit it.
	pub fn submit(self) -> DispatchResult {
		let owner = self.succession.owner.clone();
		self.submit_as(owner)
	}

	/// Has somebody submit it.
	pub fn submit_as(self, who: AccountId) -> DispatchResult {
		let Self { succession, maker_signature, key_signature } = self;
		let Succession { device, key, expires, .. } = succession;
		dispatch(who, Call::rotate_key { device, key, expires, maker_signature, key_signature })
	}
}

/// Dispatches a call as the chain does: all or nothing.
pub fn dispatch(who: AccountId, call: Call<Test>) -> DispatchResult {
	dispatch_as(RuntimeOrigin::signed(who), call)
}

/// Dispatches a call of any origin.
pub fn dispatch_as(origin: RuntimeOrigin, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call).dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

/// Registers a device of `owner` with key number `seed`.
pub fn register(owner: AccountId, seed: u8) -> DeviceId {
	let device = crate::NextDeviceId::<Test>::get();
	Registration::new(owner, &Secret::new(seed)).submit().unwrap();
	device
}

/// What the chain knows of a maker, but for the ticket of its deposit.
pub fn maker_record(network: NetworkId, maker: AccountId) -> Option<MakerRecord<()>> {
	let MakerRecord { quota, revoked, approval, used, present, bonded, bond, depositor, ticket: _ } =
		crate::Makers::<Test>::get(network, maker)?;
	let ticket = ();
	Some(MakerRecord { quota, revoked, approval, used, present, bonded, bond, depositor, ticket })
}

/// Sells the title of a device of [`NETWORK`].
pub fn sell(device: DeviceId, to: AccountId) -> DispatchResult {
	FakeTitles::transfer(NETWORK, device, &to)
}

/// The events of this pallet so far.
pub fn events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Devices(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The newest event of this pallet.
pub fn last_event() -> crate::Event<Test> {
	events().pop().unwrap()
}

/// What an account can spend.
pub fn balance(who: &AccountId) -> Balance {
	Balances::balance(who)
}

/// What the pallet's account holds.
pub fn held() -> Balance {
	balance(&Devices::account())
}

/// What the deposit for a maker takes, in plancks.
pub fn maker_price() -> Balance {
	StoragePrice::convert(Devices::maker_footprint())
}

/// What an account gave as deposits for makers.
pub fn deposited(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&MakerDeposit::get(), who)
}

/// What an account put down as a maker.
pub fn bonded(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::MakerBond.into(), who)
}

/// What each account gave is the price of the makers that it paid for, and the bond of those that it is.
fn assert_deposits_match() {
	let mut due = BTreeMap::<AccountId, Balance>::new();
	let mut bonds = BTreeMap::<AccountId, Balance>::new();
	for (_, maker, record) in crate::Makers::<Test>::iter() {
		*due.entry(record.depositor).or_default() += maker_price();
		*bonds.entry(maker).or_default() += record.bond;
	}
	for (who, account) in frame_system::Account::<Test>::iter() {
		let expected = due.get(&who).copied().unwrap_or_default();
		assert_eq!(deposited(&who), expected);
		let bond = bonds.get(&who).copied().unwrap_or_default();
		assert_eq!(bonded(&who), bond);
		assert_eq!(account.data.reserved, expected + bond);
	}
}

/// A chain with two networks and one maker at block [`START`].
pub struct TestExt {
	quota: u32,
}

impl Default for TestExt {
	fn default() -> Self {
		Self { quota: QUOTA }
	}
}

impl TestExt {
	/// Gives the maker another quota.
	pub fn quota(self, quota: u32) -> Self {
		Self { quota }
	}

	/// The chain, with a keystore for the benchmarks.
	pub fn build(self) -> sp_io::TestExternalities {
		let accounts = [manager(), maker(), alice(), bob()];
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_balances::GenesisConfig::<Test> {
			balances: accounts.map(|account| (account, ENDOWMENT)).to_vec(),
			..Default::default()
		}
		.assimilate_storage(&mut storage)
		.unwrap();

		let mut ext = sp_io::TestExternalities::from(storage);
		ext.register_extension(sp_keystore::KeystoreExt::new(
			sp_keystore::testing::MemoryKeystore::new(),
		));
		ext.execute_with(|| {
			frame_system::BlockHash::<Test>::insert(0, GENESIS);
			let network =
				FakeNetwork { manager: manager(), active: true, params: params(), notice: 0 };
			AllNetworks::set(&BTreeMap::from([
				(NETWORK, network.clone()),
				(OTHER_NETWORK, network),
			]));
			System::set_block_number(START);
			Devices::do_approve_maker(NETWORK, manager(), maker(), self.quota).unwrap();
			Devices::do_bond_maker(NETWORK, maker(), BONDED).unwrap();
			System::reset_events();
		});
		ext
	}

	/// Runs a test, after which all invariants hold and each deposit has its maker.
	pub fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Devices::check_invariants().unwrap();
			assert_deposits_match();
		});
	}
}
