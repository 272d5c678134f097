//! Benchmarks of the calls and of taking a fee, each at the most that its bounds allow.

use alloc::vec::Vec;

use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{
		Consideration, EnsureOrigin, Get,
		fungible::{Inspect, Mutate},
	},
};
use frame_system::RawOrigin;
use groundwave_math::cost_of;
use groundwave_traits::{
	ChargeCredits, DeviceOwners, NetworkInspect, PriceFeed, Rounds, UsageSink,
};
use groundwave_types::{AccountId, Balance, Credits, DeviceId, NetworkId, PRICE_UNIT};

use crate::*;

/// An origin that may vet payers.
fn admin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// Credits that open an earmark and pay for as many items as a payment may have.
fn enough<T: Config>() -> Credits {
	T::Limits::get().min_mint.max(MAX_ITEMS.into())
}

/// Credits for an earmark that outlasts everything, and as many again that are left.
fn plenty<T: Config>() -> Credits {
	enough::<T>().saturating_mul(4)
}

/// Plancks that [`plenty`] costs and more, at a dollar less all that guards the price.
fn cost_of_plenty<T: Config>() -> Balance {
	cost_of(plenty::<T>(), PRICE_UNIT / 2)
		.unwrap_or(Balance::MAX / 8)
		.saturating_add(T::Currency::minimum_balance())
		.saturating_mul(4)
}

/// An account with more than any benchmark needs.
fn rich_account<T: Config>() -> AccountId {
	let account: AccountId = whitelisted_caller();
	T::Currency::set_balance(&account, cost_of_plenty::<T>().saturating_mul(4));
	account
}

/// Makes the whole feed say something that moves the average, in a round in which it may, and in
/// which use in the chain's first may be due.
fn go_to_other_price<T: Config>() {
	(0..2).for_each(|_| T::Rounds::advance());
	T::Feed::feed(PRICE_UNIT);
	Price::<T>::put(PriceRecord::genesis(PRICE_UNIT.saturating_add(PRICE_UNIT / 2)));
}

/// Gives `who` [`plenty`] of credits.
fn stock_up<T: Config>(who: &AccountId) -> Result<(), BenchmarkError> {
	let stock = CreditRecord { credits: plenty::<T>(), cost: cost_of_plenty::<T>() };
	Pallet::<T>::put_minted(who, stock)?;
	Ok(())
}

/// An earmark of `funder` with as many spenders as there can be, and credits that are left over.
fn earmark<T: Config>(funder: &AccountId) -> Result<NetworkId, BenchmarkError> {
	let network = T::Networks::found(funder);
	stock_up::<T>(funder)?;
	let credits = enough::<T>().saturating_mul(2);
	Pallet::<T>::do_fund(funder.clone(), network, credits)?;
	Pallet::<T>::do_set_spenders(funder.clone(), network, most_spenders(0))?;
	Ok(network)
}

/// As many spenders as can be named, others for each `seed`.
fn most_spenders(seed: u32) -> Spenders {
	let spenders = (0..MAX_SPENDERS).map(|index| account("spender", index, seed));
	BoundedVec::truncate_from(spenders.collect::<Vec<_>>())
}

/// An account whose bond is down.
fn applicant<T: Config>() -> Result<AccountId, BenchmarkError> {
	let payer = rich_account::<T>();
	T::Bond::ensure_successful(&payer, Pallet::<T>::payer_footprint());
	Pallet::<T>::do_apply_as_payer(payer.clone())?;
	Ok(payer)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn mint() -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		stock_up::<T>(&caller)?;
		go_to_other_price::<T>();
		let before = Balances::<T>::get(&caller).unwrap_or_default();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), cost_of_plenty::<T>(), 1);

		let after = Balances::<T>::get(&caller).unwrap_or_default();
		assert!(after.credits > before.credits);
		Ok(())
	}

	#[benchmark]
	fn fund() -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let network = earmark::<T>(&caller)?;
		let before = Earmarks::<T>::get(network, &caller).unwrap_or_default();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), network, 1);

		let after = Earmarks::<T>::get(network, &caller).unwrap_or_default();
		assert_eq!(after.stock.credits, before.stock.credits.saturating_add(1));
		Ok(())
	}

	#[benchmark]
	fn refund() -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let network = earmark::<T>(&caller)?;
		let before = Earmarks::<T>::get(network, &caller).unwrap_or_default();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), network, 1);

		let after = Earmarks::<T>::get(network, &caller).unwrap_or_default();
		assert_eq!(after.stock.credits, before.stock.credits.saturating_sub(1));
		Ok(())
	}

	#[benchmark]
	fn set_spenders() -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let network = earmark::<T>(&caller)?;
		let mut spenders = most_spenders(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), network, spenders.clone());

		spenders.sort();
		let earmark = Earmarks::<T>::get(network, &caller).unwrap_or_default();
		assert_eq!(earmark.spenders, spenders);
		Ok(())
	}

	/// A vetted payer's payment for different devices of others, all of them burdened, that moves
	/// the price as well.
	#[benchmark]
	fn pay_usage(n: Linear<1, { MAX_ITEMS }>) -> Result<(), BenchmarkError> {
		go_to_other_price::<T>();
		let payer = applicant::<T>()?;
		Pallet::<T>::do_set_vetted(payer.clone(), true)?;
		let network = earmark::<T>(&payer)?;
		let devices = (0..n)
			.map(|index| T::Devices::enlist(network, &account("owner", index, 0)))
			.collect::<Vec<DeviceId>>();
		T::Usage::burden(network, &devices);
		let credits = enough::<T>() / Credits::from(MAX_ITEMS);
		let items = devices.into_iter().map(|device| (device, credits)).collect::<Vec<_>>();
		let used = Totals::<T>::get().used.credits;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer.clone()),
			network,
			payer.clone(),
			BoundedVec::truncate_from(items),
		);

		assert!(Totals::<T>::get().used.credits > used);
		Ok(())
	}

	#[benchmark]
	fn update_price() {
		let caller: AccountId = whitelisted_caller();
		go_to_other_price::<T>();
		let before = Price::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller));

		assert!(Price::<T>::get().average < before.average);
	}

	#[benchmark]
	fn apply_as_payer() {
		let caller = rich_account::<T>();
		T::Bond::ensure_successful(&caller, Pallet::<T>::payer_footprint());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()));

		assert!(Payers::<T>::contains_key(&caller));
	}

	#[benchmark]
	fn withdraw_as_payer() -> Result<(), BenchmarkError> {
		let caller = applicant::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()));

		assert!(!Payers::<T>::contains_key(&caller));
		Ok(())
	}

	#[benchmark]
	fn set_vetted() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let payer = applicant::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, payer.clone(), true);

		assert!(Payers::<T>::get(&payer).is_some_and(|record| record.vetted));
		Ok(())
	}

	#[benchmark]
	fn revoke_payer() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let payer = applicant::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, payer.clone());

		assert!(!Payers::<T>::contains_key(&payer));
		Ok(())
	}

	/// A fee in GWV of an account with too few credits, while nobody quotes a price: it asks each
	/// account of the feed, and burns. A fee in credits does neither.
	#[benchmark]
	fn charge() -> Result<(), BenchmarkError> {
		let payer = rich_account::<T>();
		stock_up::<T>(&payer)?;
		let credits = plenty::<T>().saturating_add(1);
		Price::<T>::put(PriceRecord::genesis(PRICE_UNIT));
		let before = T::Currency::balance(&payer);

		#[block]
		{
			<Pallet<T> as ChargeCredits>::charge(&payer, credits)?;
		}

		assert!(T::Currency::balance(&payer) < before);
		Ok(())
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::TestExt::new().silent().build(),
		crate::mock::Test
	);
}
