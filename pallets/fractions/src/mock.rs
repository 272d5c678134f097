//! A runtime for tests: real balances and assets; titles and rewards that tests arrange by hand.

use std::{cell::RefCell, collections::BTreeMap};

use codec::{Decode, Encode};
use frame_support::{
	PalletId, assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, LinearStoragePrice,
		fungible::{self, HoldConsideration, InspectHold},
		fungibles::{Create, Destroy, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use frame_system::{EnsureRoot, EnsureSigned};
use groundwave_traits::{ClaimFor, SplitInspect, SplitTitles};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};
use sp_runtime::{
	BuildStorage, DispatchError, DispatchResult,
	traits::{Convert, Dispatchable, IdentityLookup},
};

use crate::{Accumulator, Accumulators, Call, Deposits, Event, HoldReason, Position};

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
	pub type Assets = pallet_assets::Pallet<Test>;

	#[runtime::pallet_index(3)]
	pub type Fractions = crate::Pallet<Test>;
}

/// Plancks in one GWV.
pub(crate) const GWV: Balance = 1_000_000_000_000;
/// The existential deposit.
pub(crate) const DEPOSIT: Balance = GWV / 100;
/// What an account of an asset costs that has no reference of its own.
pub(crate) const TOUCH: Balance = GWV / 2;
/// What accounts begin with.
pub(crate) const ENDOWMENT: Balance = 1_000 * GWV;

/// The network of all titles.
pub(crate) const LORA: NetworkId = 0;
/// A device whose title is split into [`TOTAL`] shares [`LORA_SHARES`].
pub(crate) const ROOFTOP: DeviceId = 7;
/// Asset of the shares of [`ROOFTOP`].
pub(crate) const ROOFTOP_SHARES: AssetId = 70;
/// A device whose title is split into [`TOTAL`] shares [`TOWER_SHARES`].
pub(crate) const TOWER: DeviceId = 8;
/// Asset of the shares of [`TOWER`].
pub(crate) const TOWER_SHARES: AssetId = 80;
/// A device whose title is whole.
pub(crate) const WHOLE: DeviceId = 9;
/// An asset that nobody made.
pub(crate) const NO_ASSET: AssetId = 90;
/// Into how many shares the titles are split: half of them is ALICE's, a quarter BOB's and a
/// quarter CAROL's.
pub(crate) const TOTAL: Balance = 1_000;

/// An account with GWV and half of all shares.
pub(crate) const ALICE: AccountId = AccountId::new([1; 32]);
/// An account with GWV and a quarter of all shares.
pub(crate) const BOB: AccountId = AccountId::new([2; 32]);
/// An account with GWV and a quarter of all shares.
pub(crate) const CAROL: AccountId = AccountId::new([3; 32]);
/// An account with GWV and no shares.
pub(crate) const STRANGER: AccountId = AccountId::new([4; 32]);
/// The account that splits titles.
pub(crate) const SPLITTER: AccountId = AccountId::new([5; 32]);

parameter_types! {
	pub const ExistentialDeposit: Balance = DEPOSIT;
	pub const AssetAccountDeposit: Balance = TOUCH;
	pub const FractionsId: PalletId = PalletId(*b"gw/fracs");
	pub const RowDeposit: RuntimeHoldReason = RuntimeHoldReason::Fractions(HoldReason::RowDeposit);
	pub static DepositBase: Balance = GWV / 10;
	pub const DepositPerByte: Balance = 0;
	pub static RewardsFail: bool = false;
	/// In storage, so that it is undone with the rest of a failed call.
	pub storage Ledgers: BTreeMap<DeviceId, Ledger> = BTreeMap::new();
}

thread_local! {
	static SPLITS: RefCell<BTreeMap<(NetworkId, DeviceId), (AssetId, Balance)>> =
		RefCell::default();
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

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type Balance = Balance;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetAccountDeposit = AssetAccountDeposit;
}

type StoragePrice = LinearStoragePrice<DepositBase, DepositPerByte, Balance>;

impl crate::Config for Test {
	type Assets = Assets;
	type Currency = Balances;
	type Titles = TitlesFake;
	type Rewards = RewardsFake;
	type RowDeposit = HoldConsideration<AccountId, Balances, RowDeposit, StoragePrice>;
	type PalletId = FractionsId;
	type WeightInfo = ();
}

/// The titles that tests split.
pub struct TitlesFake;

impl SplitInspect for TitlesFake {
	fn shares(network: NetworkId, device: DeviceId) -> Option<(AssetId, Balance)> {
		SPLITS.with_borrow(|splits| splits.get(&(network, device)).copied())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(_owner: &AccountId) -> (NetworkId, DeviceId) {
		(LORA, 1_000)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn split(_network: NetworkId, device: DeviceId, holder: &AccountId, shares: Balance) {
		split(device, 1_000, &[(holder.clone(), shares)]);
	}
}

/// What a device earned, as the rewards pallet keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Ledger {
	/// What nobody claimed.
	pub accrued: Balance,
	/// What fell to shares that were not deposited.
	pub retained: Balance,
	/// What went to the pallet.
	pub drawn: Balance,
}

/// Claims as the rewards pallet does.
pub struct RewardsFake;

impl ClaimFor for RewardsFake {
	fn claim_for(device: DeviceId) -> DispatchResult {
		if RewardsFail::get() {
			return Err(DispatchError::Other("rewards fail"));
		}
		let mut ledger = ledger(device);
		let amount = core::mem::take(&mut ledger.accrued);
		let drawn = Fractions::drawn(LORA, device, amount).unwrap_or_default();
		ledger.retained += amount - drawn;
		ledger.drawn += drawn;
		if drawn > 0 {
			bring(device, drawn)?;
		}
		change_ledger(device, |changed| *changed = ledger);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		earn(device, GWV);
	}
}

/// Mints income into the pallet's account and tells it.
pub(crate) fn bring(device: DeviceId, amount: Balance) -> DispatchResult {
	<Balances as fungible::Mutate<_>>::mint_into(&<Fractions as SplitTitles>::account(), amount)?;
	Fractions::on_income(LORA, device, amount)
}

/// Lets a device earn.
pub(crate) fn earn(device: DeviceId, amount: Balance) {
	change_ledger(device, |ledger| ledger.accrued += amount);
}

fn change_ledger(device: DeviceId, change: impl FnOnce(&mut Ledger)) {
	let mut ledgers = Ledgers::get();
	change(ledgers.entry(device).or_default());
	Ledgers::set(&ledgers);
}

/// What a device earned.
pub(crate) fn ledger(device: DeviceId) -> Ledger {
	Ledgers::get().get(&device).copied().unwrap_or_default()
}

/// Lets a device earn, and somebody claim for it.
pub(crate) fn pay_out(device: DeviceId, amount: Balance) {
	earn(device, amount);
	assert_ok!(RewardsFake::claim_for(device));
}

/// Splits the title of `device` into shares of `asset`.
pub(crate) fn split(device: DeviceId, asset: AssetId, shares: &[(AccountId, Balance)]) {
	assert_ok!(<Assets as Create<_>>::create(asset, SPLITTER, false, 1));
	let mut total = 0;
	for (who, amount) in shares {
		assert_ok!(<Assets as Mutate<_>>::mint_into(asset, who, *amount));
		total += amount;
	}
	SPLITS.with_borrow_mut(|splits| splits.insert((LORA, device), (asset, total)));
}

/// Makes the title of `device` whole: `who` has all shares, which are burned.
pub(crate) fn unify(device: DeviceId, who: AccountId) -> DispatchResult {
	let (asset, total) = TitlesFake::shares(LORA, device).expect("the title is split");
	Assets::burn_from(
		asset,
		&who,
		total,
		Preservation::Expendable,
		Precision::Exact,
		Fortitude::Polite,
	)?;
	<Assets as Destroy<_>>::start_destroy(asset, None)?;
	SPLITS.with_borrow_mut(|splits| splits.remove(&(LORA, device)));
	Ok(())
}

/// Frees the name of an asset that was destroyed.
pub(crate) fn forget_asset(asset: AssetId) {
	assert_ok!(<Assets as Destroy<_>>::destroy_accounts(asset, 100));
	assert_ok!(<Assets as Destroy<_>>::finish_destroy(asset));
}

/// Sends shares from one account to another.
pub(crate) fn send(asset: AssetId, from: AccountId, to: AccountId, shares: Balance) {
	assert_ok!(Assets::transfer(RuntimeOrigin::signed(from), asset, to, shares));
}

/// Builds the world that tests begin in.
pub(crate) struct TestExt;

impl TestExt {
	/// The title of [`ROOFTOP`] and that of [`TOWER`] are split, and nobody deposited anything.
	pub(crate) fn new() -> Self {
		Self
	}

	/// The world.
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		DepositBase::set(GWV / 10);
		RewardsFail::set(false);
		SPLITS.set(BTreeMap::new());
		let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: [ALICE, BOB, CAROL, STRANGER].map(|who| (who, ENDOWMENT)).to_vec(),
				..Default::default()
			},
			assets: Default::default(),
			fractions: Default::default(),
		}
		.build_storage()
		.expect("the genesis configuration is valid")
		.into();
		ext.execute_with(|| {
			System::set_block_number(1);
			let shares = [(ALICE, TOTAL / 2), (BOB, TOTAL / 4), (CAROL, TOTAL / 4)];
			split(ROOFTOP, ROOFTOP_SHARES, &shares);
			split(TOWER, TOWER_SHARES, &shares);
			System::reset_events();
		});
		ext
	}

	/// Runs `test` in the world and checks all invariants afterwards.
	pub(crate) fn execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Fractions::check_invariants());
			assert_deposits_match();
		});
	}
}

/// What each account has on hold is the price of the rows that it has.
fn assert_deposits_match() {
	for who in [ALICE, BOB, CAROL, STRANGER] {
		let held = Balances::balance_on_hold(&RowDeposit::get(), &who);
		let rows = Deposits::<Test>::iter().filter(|(_, depositor, _)| *depositor == who).count();
		assert_eq!(held, row_price() * rows as Balance);
	}
}

/// What a depositor gives for the rows of a deposit.
pub(crate) fn row_price() -> Balance {
	StoragePrice::convert(Fractions::row_footprint())
}

/// Sends a call as a transaction does: it is undone where it fails.
pub(crate) fn call(who: AccountId, call: Call<Test>) -> DispatchResult {
	let result = RuntimeCall::Fractions(call).dispatch(RuntimeOrigin::signed(who));
	result.map(|_| ()).map_err(|failure| failure.error)
}

/// Deposits shares.
pub(crate) fn deposit(who: AccountId, device: DeviceId, shares: Balance) -> DispatchResult {
	call(who, Call::deposit { network: LORA, device, shares })
}

/// Withdraws shares.
pub(crate) fn withdraw(who: AccountId, asset: AssetId, shares: Balance) -> DispatchResult {
	call(who, Call::withdraw { asset, shares })
}

/// Has income of `who` paid because a stranger asks for it.
pub(crate) fn claim(asset: AssetId, who: AccountId) -> DispatchResult {
	call(STRANGER, Call::claim { asset, who })
}

/// GWV that an account has, what is on hold or reserved included.
pub(crate) fn wealth(who: &AccountId) -> Balance {
	<Balances as fungible::Inspect<_>>::total_balance(who)
}

/// Shares that an account has in its own hands.
pub(crate) fn shares_of(asset: AssetId, who: &AccountId) -> Balance {
	Assets::balance(asset, who)
}

/// The books of an asset.
pub(crate) fn accumulator(asset: AssetId) -> Accumulator {
	Accumulators::<Test>::get(asset).expect("somebody deposited")
}

/// What an account deposited.
pub(crate) fn position(asset: AssetId, who: &AccountId) -> Position {
	Deposits::<Test>::get(asset, who).expect("the account deposited").position
}

/// The pallet's events since the last time they were taken.
pub(crate) fn take_events() -> Vec<Event<Test>> {
	let events = System::events();
	System::reset_events();
	events
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Fractions(event) => Some(event),
			_ => None,
		})
		.collect()
}
