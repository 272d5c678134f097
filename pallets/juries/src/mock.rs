//! A runtime with this pallet, balances, a clock and dice that tests set, and somebody who has cases
//! decided.

use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		Hooks, Randomness,
		fungible::{InspectHold, Mutate},
	},
};
use groundwave_traits::{Cases, Clock, Juries as _};
use groundwave_types::{AccountId, Balance, BlockNumber, CaseId, Hash, Tick, Vote};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, traits::IdentityLookup};

use crate::{
	Ballot, CaseRecord, Cases as CaseRecords, Event, GRAND_JURY, HoldReason, JURY, JurorRecord,
	Windows, commitment,
};

/// Plancks in one GWV.
pub const GWV: Balance = 1_000_000_000_000;
/// What every account of the tests begins with.
pub const ENDOWMENT: Balance = 10_000 * GWV;
/// What a juror puts down.
pub const BOND: Balance = 1_000 * GWV;
/// What a vote earns.
pub const FEE: Balance = GWV;
/// Deadlines of the tests.
pub const WINDOWS: Windows = Windows { seasoning: 100, commit: 20, reveal: 10, appeal: 30 };
/// How many options the cases of the tests have.
pub const OPTIONS: Vote = 4;
/// First tick, and block, of the tests.
pub const START: Tick = 1_000;

/// An account with money that brings cases.
pub const PLAINTIFF: AccountId = AccountId::new([0xa1; 32]);
/// An account with money that is a party to all cases.
pub const PARTY: AccountId = AccountId::new([0xa2; 32]);
/// An account with money.
pub const STRANGER: AccountId = AccountId::new([0xa3; 32]);
/// An account that does not exist.
pub const NOBODY: AccountId = AccountId::new([0xee; 32]);

/// Juror number `n`, who has money.
pub fn juror(n: u8) -> AccountId {
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
	pub type Juries = crate;
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
	pub storage JurorBond: Balance = BOND;
	pub storage JurorFee: Balance = FEE;
	/// The current tick.
	pub storage Now: Tick = START;
	/// The chain's randomness and the block before which nobody knew any of it.
	pub storage Dice: (Hash, BlockNumber) = (Hash::zero(), 0);
	/// The rulings that were told.
	pub storage Rulings: Vec<(CaseId, Option<Vote>)> = Vec::new();
	/// Whether rulings cannot be carried out.
	pub storage RulingsFail: bool = false;
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Clock = FakeClock;
	type Cases = FakeCases;
	type Randomness = FakeDice;
	type JurorBond = JurorBond;
	type JurorFee = JurorFee;
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

/// Shows [`Dice`].
pub struct FakeDice;

impl Randomness<Hash, BlockNumber> for FakeDice {
	fn random(_: &[u8]) -> (Hash, BlockNumber) {
		Dice::get()
	}
}

/// Knows [`PARTY`] and notes rulings.
pub struct FakeCases;

impl Cases for FakeCases {
	fn knows(case: CaseId) -> bool {
		Juries::case(case).is_some()
	}

	fn is_party(_: CaseId, who: &AccountId) -> bool {
		*who == PARTY
	}

	fn on_ruling(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		if RulingsFail::get() {
			return Err(DispatchError::Other("cannot be carried out"));
		}
		let mut rulings = Rulings::get();
		rulings.push((case, ruling));
		Rulings::set(&rulings);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn bring(payer: &AccountId) -> CaseId {
		Juries::open(payer, OPTIONS, 0).unwrap()
	}
}

/// Lets `ticks` pass.
pub fn wait(ticks: Tick) {
	Now::set(&(Now::get() + ticks));
	System::set_block_number(System::block_number() + ticks);
}

/// Lets so much time pass that cases opened before can be drawn, by a `seed`.
pub fn roll(seed: u8) {
	wait(1);
	throw(seed);
}

/// An epoch is over whose randomness nobody knew before the current block.
pub fn throw(seed: u8) {
	Dice::set(&(Hash::repeat_byte(seed), System::block_number()));
	Juries::on_initialize(System::block_number());
}

/// Signed by `who`.
pub fn by(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// Opens a case of [`PLAINTIFF`] on which `value` hangs.
pub fn open(value: Balance) -> CaseId {
	Juries::open(&PLAINTIFF, OPTIONS, value).unwrap()
}

/// Opens a case and draws its jury.
pub fn drawn(value: Balance) -> CaseId {
	let case = open(value);
	roll(1);
	assert_ok!(Juries::draw(by(STRANGER), case));
	case
}

/// The case.
pub fn case(case: CaseId) -> CaseRecord {
	CaseRecords::<Test>::get(case).unwrap()
}

/// Who sits on the case now.
pub fn jury(id: CaseId) -> Vec<AccountId> {
	case(id).seats.into_iter().map(|seat| seat.juror).collect()
}

/// The ballot of `who`.
pub fn ballot(id: CaseId, who: &AccountId) -> Ballot {
	case(id).seat_of(who).unwrap().ballot
}

/// The salt of `who`.
pub fn salt(who: &AccountId) -> [u8; 32] {
	let mut salt: [u8; 32] = who.clone().into();
	salt[0] ^= 0x55;
	salt
}

/// What `who` seals to vote for `vote`.
pub fn sealed(id: CaseId, who: &AccountId, vote: Vote) -> Hash {
	commitment(id, case(id).first.is_some(), who, vote, &salt(who))
}

/// `who` seals `vote`.
pub fn seal(id: CaseId, who: &AccountId, vote: Vote) -> DispatchResult {
	Juries::commit(by(who.clone()), id, sealed(id, who, vote))
}

/// `who` opens `vote`.
pub fn reveal(id: CaseId, who: &AccountId, vote: Vote) -> DispatchResult {
	Juries::reveal(by(who.clone()), id, vote, salt(who))
}

/// The first jurors vote as listed, the others not at all; the votes are counted.
pub fn vote(id: CaseId, votes: &[Vote]) {
	let jury = jury(id);
	let votes: Vec<_> = jury.iter().zip(votes).collect();
	for (who, vote) in &votes {
		assert_ok!(seal(id, who, **vote));
	}
	wait(WINDOWS.commit);
	for (who, vote) in &votes {
		assert_ok!(reveal(id, who, **vote));
	}
	wait(WINDOWS.reveal);
	assert_ok!(Juries::tally(by(STRANGER), id));
}

/// Balance that `who` may spend.
pub fn balance(who: &AccountId) -> Balance {
	Balances::free_balance(who)
}

/// What is held of `who` as a juror's bond.
pub fn bonded(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::JurorBond.into(), who)
}

/// What is held of `who` as fees.
pub fn fees_of(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::JuryFees.into(), who)
}

/// What is known of a juror.
pub fn record(who: &AccountId) -> JurorRecord {
	Juries::juror(who.clone()).unwrap()
}

/// The events of this pallet since the last call.
pub fn take_events() -> Vec<Event<Test>> {
	let events = System::read_events_for_pallet();
	System::reset_events();
	events
}

/// Builds the world of a test.
pub struct TestExt {
	jurors: u8,
}

impl Default for TestExt {
	/// As many seasoned jurors as a first jury and an appeal take.
	fn default() -> Self {
		Self { jurors: u8::try_from(JURY + GRAND_JURY).unwrap() }
	}
}

impl TestExt {
	/// With so many seasoned jurors.
	pub fn with(jurors: u8) -> Self {
		Self { jurors }
	}

	/// The world.
	pub fn build(self) -> sp_io::TestExternalities {
		let accounts = (0..100).map(juror).chain([PLAINTIFF, PARTY, STRANGER]);
		let storage = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: accounts.map(|who| (who, ENDOWMENT)).collect(),
				..Default::default()
			},
			juries: crate::GenesisConfig { windows: WINDOWS, ..Default::default() },
		};
		let mut ext = sp_io::TestExternalities::from(storage.build_storage().unwrap());
		ext.execute_with(|| {
			System::set_block_number(START);
			for n in 0..self.jurors {
				assert_ok!(Juries::join(by(juror(n))));
			}
			wait(WINDOWS.seasoning);
			System::reset_events();
		});
		ext
	}

	/// Runs `test` and checks the invariants.
	pub fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Juries::check_invariants());
		});
	}
}

/// Gives `who` so much.
pub fn set_balance(who: &AccountId, amount: Balance) {
	Balances::set_balance(who, amount);
}
