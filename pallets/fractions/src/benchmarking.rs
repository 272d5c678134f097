//! Benchmarks of the calls, each at the most that its bounds allow.

use frame_benchmarking::v2::*;
use frame_support::{
	pallet_prelude::DispatchResult,
	traits::{
		Consideration,
		fungible::{Inspect, Mutate},
		fungibles,
		tokens::Preservation,
	},
};
use frame_system::RawOrigin;
use groundwave_traits::{ClaimFor, SplitInspect, SplitTitles};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};

use crate::{custody::Draft, *};

/// Shares of the title.
const SHARES: Balance = 1_000_000;
/// Half of them.
const HALF: Balance = SHARES / 2;

/// A title in shares.
struct Split {
	network: NetworkId,
	device: DeviceId,
	asset: AssetId,
}

/// Makes `who` richer than any benchmark needs.
fn enrich<T: Config>(who: &AccountId) {
	T::Currency::set_balance(who, T::Currency::minimum_balance().saturating_mul(1_000_000));
	T::RowDeposit::ensure_successful(who, Pallet::<T>::row_footprint());
}

/// A title whose shares are one half `first`'s and one half `second`'s.
fn split_between<T: Config>(
	first: &AccountId,
	second: &AccountId,
) -> Result<Split, BenchmarkError> {
	enrich::<T>(first);
	enrich::<T>(second);
	Pallet::<T>::endow_share_account();
	let (network, device) = T::Titles::enlist(first);
	T::Titles::split(network, device, first, SHARES);
	let (asset, _) = T::Titles::shares(network, device).ok_or(BenchmarkError::Stop("not split"))?;
	move_shares::<T>(asset, first, second)?;
	Ok(Split { network, device, asset })
}

fn move_shares<T: Config>(asset: AssetId, from: &AccountId, to: &AccountId) -> DispatchResult {
	<T::Assets as fungibles::Mutate<AccountId>>::transfer(
		asset,
		from,
		to,
		HALF,
		Preservation::Expendable,
	)?;
	Ok(())
}

/// Lets the pallet's account hold so much that a further asset takes a deposit.
fn crowd<T: Config>() -> DispatchResult {
	let account = Pallet::<T>::share_account();
	while frame_system::Pallet::<T>::can_accrue_consumers(&account, 2) {
		frame_system::Pallet::<T>::inc_consumers(&account)?;
	}
	Ok(())
}

/// Brings income for what is deposited.
fn bring<T: Config>(split: &Split) -> DispatchResult {
	let amount = T::Currency::minimum_balance().saturating_mul(10);
	T::Currency::mint_into(&Pallet::<T>::share_account(), amount)?;
	Pallet::<T>::on_income(split.network, split.device, amount)
}

/// Makes claims for `device`, whose title is whole, as costly as they can get: splits the title and
/// has half of its shares deposited.
pub(crate) fn split<T: Config>(network: NetworkId, device: DeviceId) {
	let holder: AccountId = account("holder", 0, 0);
	enrich::<T>(&holder);
	Pallet::<T>::endow_share_account();
	T::Titles::split(network, device, &holder, SHARES);
	Pallet::<T>::do_deposit(holder, network, device, HALF).expect("the holder has all shares; qed");
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The first deposit of a title's shares, with an account of the asset to open.
	#[benchmark]
	fn open() -> Result<(), BenchmarkError> {
		let caller: AccountId = whitelisted_caller();
		let other: AccountId = account("other", 0, 0);
		let Split { network, device, asset } = split_between::<T>(&caller, &other)?;
		crowd::<T>()?;
		T::Rewards::burden(device);

		#[extrinsic_call]
		deposit(RawOrigin::Signed(caller), network, device, HALF);

		assert_eq!(Accumulators::<T>::get(asset).map(|books| books.deposited), Some(HALF));
		Ok(())
	}

	/// The first deposit of the caller, with income to share among others before.
	#[benchmark]
	fn deposit() -> Result<(), BenchmarkError> {
		let caller: AccountId = whitelisted_caller();
		let other: AccountId = account("other", 0, 0);
		let Split { network, device, asset } = split_between::<T>(&caller, &other)?;
		Pallet::<T>::do_deposit(other, network, device, HALF)?;
		T::Rewards::burden(device);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), network, device, HALF);

		assert_eq!(Accumulators::<T>::get(asset).map(|books| books.deposited), Some(SHARES));
		Ok(())
	}

	/// The last share of all, with income to share and to pay, an account to close that another had
	/// opened, and something to burn.
	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let caller: AccountId = whitelisted_caller();
		let other: AccountId = account("other", 0, 0);
		let Split { network, device, asset } = split_between::<T>(&caller, &other)?;
		crowd::<T>()?;
		Pallet::<T>::do_deposit(other.clone(), network, device, HALF)?;
		Pallet::<T>::do_deposit(caller.clone(), network, device, HALF)?;
		Pallet::<T>::do_withdraw(other, asset, HALF)?;
		T::Currency::mint_into(&Pallet::<T>::share_account(), 1)?;
		Accumulators::<T>::mutate(asset, |books| {
			if let Some(books) = books {
				books.funded = books.funded.saturating_add(1);
				books.shared = books.shared.saturating_add(1);
			}
		});
		bring::<T>(&Split { network, device, asset })?;
		T::Rewards::burden(device);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), asset, HALF);

		assert!(!Accumulators::<T>::contains_key(asset));
		Ok(())
	}

	/// What is due for shares that are gone, while others still draw income.
	#[benchmark]
	fn claim() -> Result<(), BenchmarkError> {
		let caller: AccountId = whitelisted_caller();
		let other: AccountId = account("other", 0, 0);
		let split = split_between::<T>(&caller, &other)?;
		let Split { network, device, asset } = split;
		Pallet::<T>::do_deposit(other.clone(), network, device, HALF)?;
		Pallet::<T>::do_deposit(caller.clone(), network, device, HALF)?;
		bring::<T>(&split)?;
		let mut draft = Draft::<T>::load(asset, other.clone())?;
		draft
			.accumulator
			.leave(&mut draft.position, HALF)
			.map_err(|_| BenchmarkError::Stop("the position has that many shares"))?;
		Pallet::<T>::give_shares(asset, &other, HALF, false)?;
		draft.save()?;
		T::Rewards::burden(device);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), asset, other.clone());

		assert!(!Deposits::<T>::contains_key(asset, other));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::new().build(), crate::mock::Test);
}
