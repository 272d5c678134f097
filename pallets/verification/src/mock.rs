//! A runtime with this pallet and balances, and fakes of what it asks others for, which keep what they
//! know in storage.

use std::collections::BTreeMap;

use binary_merkle_tree::{merkle_proof, merkle_root};
use codec::{DecodeAll, Encode};
use frame_support::{
	PalletId, assert_ok, derive_impl, parameter_types,
	traits::fungible::{InspectHold, Mutate},
	weights::Weight,
};
use frame_system::EnsureRoot;
use groundwave_coverage::{Acknowledgement, Beacon, Contradiction, Receipt};
use groundwave_traits::{
	Cases, Clock, DeviceInterests, Juries, LeafJudge, NetworkInspect, OracleRewards, PointValue,
	RadioDevice, RadioDevices, RoundStart, Rounds, ScoreSink, StakeInspect,
};
use groundwave_types::{
	AccountId, Balance, CaseId, Cell, CoverageRules, DeviceId, DeviceKey, Hash, NetworkId,
	NetworkParams, Points, Region, RewardTerms, Round, Statement, Tick, Vote,
};
use sp_core::{Pair, sr25519};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult, Permill,
	traits::{BlakeTwo256, IdentityLookup},
};

use crate::{
	CommitteePolicy, Contents, Event, HoldReason, Item, Leaf, LeafKind, LeafProof, OracleRecord,
	ReportId, ReportKind, ReportRecord, Text, Windows,
};

/// Plancks in one GWV.
pub const GWV: Balance = 1_000_000_000_000;
/// What every account of the tests begins with.
pub const ENDOWMENT: Balance = 10_000 * GWV;
/// Bond of each oracle of the tests, unless it says otherwise.
pub const BOND: Balance = 1_000 * GWV;
/// Bond of a disputer.
pub const DISPUTE_BOND: Balance = 50 * GWV;
/// Fees of a jury.
pub const FEES: Balance = 15 * GWV;
/// The deadlines of the tests.
pub const WINDOWS: Windows = Windows { wait: 24, dispute: 10, unbonding: 200, show: 60 };
/// Bond of who demands a leaf.
pub const DEMAND_BOND: Balance = 5 * GWV;
/// First tick of the tests.
pub const START: Tick = 1_000;
/// The running round as the oracles of [`TestExt`] are seated.
pub const NOW: Round = 100;
/// The round that is reported.
pub const ROUND: Round = NOW - 1;
/// The network of all tests.
pub const NETWORK: NetworkId = 3;
/// The policy of [`NETWORK`].
pub const POLICY: CommitteePolicy = CommitteePolicy {
	seats: 7,
	bond: BOND / 10,
	window: 50,
	max_points: 1_000,
	leaves: LeafKind::Coverage,
	base_trust: Permill::one(),
};
/// The first report of [`ROUND`].
pub const FIRST: ReportId =
	ReportId { network: NETWORK, round: ROUND, kind: ReportKind::Scores, sequence: 0 };
/// The first report of trust in the devices of [`ROUND`].
pub const TRUST: ReportId = ReportId { kind: ReportKind::Trust, ..FIRST };
/// The second one.
pub const SECOND: ReportId = ReportId { sequence: 1, ..FIRST };

/// Manages [`NETWORK`].
pub const MANAGER: AccountId = AccountId::new([0xa1; 32]);
/// Disputes.
pub const DISPUTER: AccountId = AccountId::new([0xa2; 32]);
/// Owns all devices.
pub const OWNER: AccountId = AccountId::new([0xa3; 32]);
/// Made device 2.
pub const MAKER: AccountId = AccountId::new([0xa5; 32]);
/// Stakes behind device 2.
pub const STAKER: AccountId = AccountId::new([0xa6; 32]);
/// Has money.
pub const STRANGER: AccountId = AccountId::new([0xa4; 32]);

/// Oracle number `n`, who has money.
pub fn oracle(n: u8) -> AccountId {
	AccountId::new([n; 32])
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
	pub type Verification = crate;
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
	pub const ExistentialDeposit: Balance = GWV / 100;
	pub const OraclesPalletId: PalletId = PalletId(*b"gw/orcls");
	pub const MinBond: Balance = 100 * GWV;
	pub const DisputeBond: Balance = DISPUTE_BOND;
	pub const DemandBond: Balance = DEMAND_BOND;
	pub storage Now: Tick = START;
	pub storage CurrentRound: Round = 0;
	/// Rounds by which changes are announced.
	pub storage Notice: Round = 0;
	/// Most that a device gets for a point: with what it releases, a GWV.
	pub storage MaxRate: Balance = GWV / 2;
	/// Devices with their network, and whether they are suspended.
	pub storage Devices: BTreeMap<DeviceId, (NetworkId, bool)> = BTreeMap::new();
	/// Owners of devices that are not [`OWNER`]'s.
	pub storage Owners: BTreeMap<DeviceId, AccountId> = BTreeMap::new();
	/// What was credited: network, round, points.
	pub storage Credited: Vec<(NetworkId, Round, Vec<(DeviceId, Points)>)> = Vec::new();
	/// Whether the network is active.
	pub storage Active: bool = true;
	/// Whether credits fail.
	pub storage CreditsFail: bool = false;
	/// The cases that were opened: who pays, options, value.
	pub storage Opened: Vec<(AccountId, Vote, Balance)> = Vec::new();
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Clock = FakeClock;
	type Rounds = FakeRounds;
	type Networks = FakeNetworks;
	type Radio = FakeRadio;
	type Points = FakePoints;
	type Interests = FakeInterests;
	type Stakes = FakeInterests;
	type Juries = FakeJuries;
	type AdminOrigin = EnsureRoot<AccountId>;
	type PalletId = OraclesPalletId;
	type MinBond = MinBond;
	type DisputeBond = DisputeBond;
	type DemandBond = DemandBond;
	type Leaves = FakeLeaves;
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
	fn advance() {
		CurrentRound::set(&(CurrentRound::get() + 1));
	}
}

/// Knows [`NETWORK`].
pub struct FakeNetworks;

impl NetworkInspect for FakeNetworks {
	fn manager(network: NetworkId) -> Option<AccountId> {
		(network == NETWORK).then_some(MANAGER)
	}

	fn is_active(_: NetworkId) -> bool {
		Active::get()
	}

	fn notice(_: NetworkId) -> Round {
		Notice::get()
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

	fn active_since(_: NetworkId) -> Option<Round> {
		None
	}

	fn reward_terms(_: NetworkId, _: Round) -> Option<RewardTerms> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn found(_: &AccountId) -> NetworkId {
		NETWORK
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn chart(_: NetworkId, _: Cell, _: Region) {}
}

/// Knows [`Devices`].
pub struct FakeRadio;

impl RadioDevices for FakeRadio {
	fn radio_device(device: DeviceId) -> Option<RadioDevice> {
		let (network, suspended) = Devices::get().remove(&device)?;
		let owner = Owners::get().remove(&device).unwrap_or(OWNER);
		Some(RadioDevice {
			network,
			key: DeviceKey::Ed25519([1; 32]),
			session: None,
			suspended,
			owner: owner.clone(),
			payee: owner,
			registered_at: 0,
			site: None,
			site_since: 0,
			moves: false,
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(_: NetworkId, _: DeviceKey, index: u32) -> DeviceId {
		index
	}
}

/// Notes credits.
pub struct FakePoints;

impl ScoreSink for FakePoints {
	fn credit_many(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> Result<Weight, DispatchError> {
		if CreditsFail::get() {
			return Err(DispatchError::Other("cannot be credited"));
		}
		let weight = Self::stake_weight(u32::try_from(points.len()).unwrap());
		let mut credited = Credited::get();
		credited.push((network, round, points));
		Credited::set(&credited);
		Ok(weight)
	}

	fn stake_weight(devices: u32) -> Weight {
		Weight::from_parts(u64::from(devices), 0)
	}
}

impl PointValue for FakePoints {
	fn max_rate() -> Balance {
		MaxRate::get()
	}
}

/// Knows who made device 2 and who stakes behind it in [`ROUND`].
pub struct FakeInterests;

impl DeviceInterests for FakeInterests {
	fn is_interested(device: DeviceId, who: &AccountId) -> bool {
		device == 2 && [MAKER, MANAGER].contains(who)
	}
}

impl StakeInspect for FakeInterests {
	fn has_stake(device: DeviceId, round: Round, who: &AccountId) -> bool {
		(device, round) == (2, ROUND) && *who == STAKER
	}
}

/// Reads leaves as the device and the points that they speak of, and finds a contradiction in any other
/// points; one that it cannot read, it does not judge.
pub struct FakeLeaves;

impl LeafJudge for FakeLeaves {
	fn contradiction(
		network: NetworkId,
		_: Round,
		device: DeviceId,
		points: Points,
		leaf: &[u8],
	) -> Option<Contradiction> {
		assert_eq!(network, NETWORK);
		let (of, earned) = <(DeviceId, Points)>::decode_all(&mut &leaf[..]).ok()?;
		((of, earned) != (device, points)).then_some(Contradiction::OtherPoints)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn lie(_: NetworkId, _: Round, device: DeviceId, _: u32) -> Vec<u8> {
		(device, 0u64).encode()
	}
}

/// Opens cases and holds no fees: whoever has too little cannot pay them.
pub struct FakeJuries;

impl Juries for FakeJuries {
	fn open(payer: &AccountId, options: Vote, value: Balance) -> Result<CaseId, DispatchError> {
		if Balances::free_balance(payer) < FEES {
			return Err(DispatchError::Other("cannot pay the jury"));
		}
		let mut opened = Opened::get();
		opened.push((payer.clone(), options, value));
		Opened::set(&opened);
		Ok(u32::try_from(opened.len()).unwrap() - 1)
	}

	fn fees(_: Balance) -> Balance {
		FEES
	}
}

/// Lets `ticks` pass.
pub fn wait(ticks: Tick) {
	Now::set(&(Now::get() + ticks));
}

/// Lets rounds pass.
pub fn pass(rounds: Round) {
	CurrentRound::set(&(CurrentRound::get() + rounds));
}

/// Signed by `who`.
pub fn by(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// The leaf of a device that earned so much, as [`FakeLeaves`] reads it.
pub fn leaf(device: DeviceId, points: Points) -> Leaf {
	(device, points).encode().try_into().unwrap()
}

/// A report of such values for devices, over the leaves that say the same.
pub fn items(values: &[(DeviceId, u64)]) -> Contents {
	over(values, values)
}

/// A report of such values for devices, over leaves that say these.
pub fn over(values: &[(DeviceId, u64)], leaves: &[(DeviceId, Points)]) -> Contents {
	let items = values.iter().map(|(device, value)| Item { device: *device, value: *value });
	let leaves = leaves.iter().map(|(device, points)| leaf(*device, *points));
	Contents {
		items: items.collect::<Vec<_>>().try_into().unwrap(),
		root: merkle_root::<BlakeTwo256, _>(leaves),
	}
}

/// The way from leaf number `index` of those to the root.
pub fn proof(leaves: &[(DeviceId, Points)], index: u32) -> LeafProof {
	let leaves: Vec<_> = leaves.iter().map(|(device, points)| leaf(*device, *points)).collect();
	merkle_proof::<BlakeTwo256, _, _>(leaves, index).proof.try_into().unwrap()
}

/// Items of 10, 20 and 30 points for devices 1, 2 and 3.
pub const SOME: [(DeviceId, Points); 3] = [(1, 10), (2, 20), (3, 30)];

/// A report of [`SOME`].
pub fn some_items() -> Contents {
	items(&SOME)
}

/// So much text.
pub fn text(bytes: usize) -> Text {
	vec![b'x'; bytes].try_into().unwrap()
}

/// The digest of contents.
pub fn digest(contents: &Contents) -> Hash {
	Verification::digest_of(contents)
}

/// Oracle 0 proposes the items, and those of these numbers endorse them.
pub fn endorsed(id: ReportId, items: &Contents, oracles: &[u8]) {
	assert_ok!(Verification::report(by(oracle(oracles[0])), id, items.clone()));
	for n in oracles {
		assert_ok!(Verification::endorse(by(oracle(*n)), id, digest(items)));
	}
}

/// Five of seven report the items, which are accepted.
pub fn accepted(id: ReportId, items: &Contents) {
	endorsed(id, items, &[0, 1, 2, 3, 4]);
	assert_ok!(Verification::accept(by(STRANGER), id, digest(items)));
}

/// The items are accepted, and that of `device` is disputed; returns the case.
pub fn disputed(id: ReportId, items: &Contents, device: DeviceId) -> CaseId {
	accepted(id, items);
	dispute(id, items, device)
}

/// The item of `device` is disputed; returns the case.
pub fn dispute(id: ReportId, items: &Contents, device: DeviceId) -> CaseId {
	assert_ok!(dispute_by(DISPUTER, id, items, device, 10));
	u32::try_from(Opened::get().len()).unwrap() - 1
}

/// `who` commits to so much evidence, and disputes the item of `device` in the next block.
pub fn dispute_by(
	who: AccountId,
	id: ReportId,
	items: &Contents,
	device: DeviceId,
	bytes: usize,
) -> DispatchResult {
	commit(&who, id, device, &text(bytes));
	Verification::dispute(by(who), id, items.clone(), device, text(bytes))
}

/// `who` commits to this evidence, and a block goes by.
pub fn commit(who: &AccountId, id: ReportId, device: DeviceId, evidence: &[u8]) {
	let commitment = Verification::commitment_of(who, id, device, evidence);
	assert_ok!(Verification::commit_dispute(by(who.clone()), Some(commitment)));
	let now = System::block_number();
	System::set_block_number(now + 1);
	System::reset_events();
}

/// The jury of `case` has decided.
pub fn rule(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
	<Verification as Cases>::on_ruling(case, ruling)
}

/// The report.
pub fn report(id: ReportId) -> ReportRecord {
	Verification::report_record(id).unwrap()
}

/// What is known of an oracle.
pub fn known(n: u8) -> OracleRecord {
	Verification::oracle(NETWORK, oracle(n)).unwrap()
}

/// The numbers of those who sit in `round`.
pub fn seated(round: Round) -> Vec<u8> {
	Verification::seats(NETWORK, round)
		.into_iter()
		.map(|seat| <AccountId as AsRef<[u8]>>::as_ref(&seat.oracle)[0])
		.collect()
}

/// Balance that `who` may spend.
pub fn balance(who: &AccountId) -> Balance {
	Balances::free_balance(who)
}

/// What is held of `who` as an oracle's bond.
pub fn bonded(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::OracleBond.into(), who)
}

/// What is held of `who` as a disputer's bond.
pub fn dispute_bond(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::DisputeBond.into(), who)
}

/// Gives `who` so much.
pub fn set_balance(who: &AccountId, amount: Balance) {
	Balances::set_balance(who, amount);
}

/// A round of the network is settled and gives `budget` for oracles, of which what is due is minted.
pub fn settled(budget: Balance) -> Balance {
	let due = <Verification as OracleRewards>::on_settled(NETWORK, budget).unwrap();
	let account = <Verification as OracleRewards>::account();
	assert_ok!(Balances::mint_into(&account, due));
	due
}

/// Last block that is promised in the tests.
pub const DEADLINE: u32 = 20;

/// The key of [`signer`].
pub fn pair() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[7; 32])
}

/// An oracle that signs.
pub fn signer() -> AccountId {
	pair().public().0.into()
}

/// What a device says it sent.
pub fn beacon(device: DeviceId) -> Receipt {
	Receipt::Beacon(Beacon {
		network: NETWORK,
		device,
		bucket: ROUND,
		sent_at: 1,
		frequency_hz: 904_500_000,
		power_ddbm: 270,
		commitment: Hash::repeat_byte(1),
	})
}

/// Hash of the first block.
pub fn genesis() -> Hash {
	System::block_hash(0)
}

/// What the signer promises.
pub fn acknowledgement(receipt: &Receipt) -> Acknowledgement {
	let receipt = receipt.digest(&genesis());
	Acknowledgement { receipt, received_at: 5, deadline: DEADLINE }
}

/// Signed by the signer.
pub fn signed(acknowledgement: &Acknowledgement) -> sr25519::Signature {
	pair().sign(&acknowledgement.signed_bytes(&genesis()))
}

/// `who` complains that the signer did not bring this receipt.
pub fn complain(who: AccountId, receipt: Receipt) -> DispatchResult {
	let acknowledgement = acknowledgement(&receipt);
	let signature = signed(&acknowledgement);
	Verification::complain(by(who), signer(), receipt, acknowledgement, signature)
}

/// What oracle number `n` can claim.
pub fn due(n: u8) -> Balance {
	Verification::due(NETWORK, oracle(n))
}

/// The events of this pallet since the last call.
pub fn take_events() -> Vec<Event<Test>> {
	let events = System::read_events_for_pallet();
	System::reset_events();
	events
}

/// Builds the world of a test.
pub struct TestExt {
	oracles: Vec<(u8, Balance)>,
}

impl Default for TestExt {
	/// Seven oracles with equal bonds.
	fn default() -> Self {
		Self { oracles: (0..7).map(|n| (n, BOND)).collect() }
	}
}

impl TestExt {
	/// With these oracles and bonds.
	pub fn with(oracles: &[(u8, Balance)]) -> Self {
		Self { oracles: oracles.to_vec() }
	}

	/// The world: a policy, seated oracles, devices 1 to 9, round [`NOW`].
	pub fn build(self) -> sp_io::TestExternalities {
		let accounts = (0..100).map(oracle).chain([MANAGER, DISPUTER, OWNER, STRANGER, signer()]);
		let storage = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: accounts.map(|who| (who, ENDOWMENT)).collect(),
				..Default::default()
			},
			verification: crate::GenesisConfig { windows: WINDOWS, ..Default::default() },
		};
		let mut ext = sp_io::TestExternalities::from(storage.build_storage().unwrap());
		ext.execute_with(|| {
			System::set_block_number(1);
			Devices::set(&(1..10).map(|device| (device, (NETWORK, false))).collect());
			CurrentRound::set(&10);
			assert_ok!(Verification::set_policy(by(MANAGER), NETWORK, Some(POLICY)));
			pass(1);
			for (n, bond) in self.oracles {
				assert_ok!(Verification::stand(by(oracle(n)), NETWORK, bond));
			}
			CurrentRound::set(&NOW);
			System::reset_events();
		});
		ext
	}

	/// Runs `test` and checks the invariants.
	pub fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Verification::check_invariants());
		});
	}
}
