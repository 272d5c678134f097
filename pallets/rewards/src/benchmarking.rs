//! Benchmarks of the calls and of the hook, each at the most that its bounds allow.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	pallet_prelude::DispatchResult,
	traits::{
		EnsureOrigin, Get, Hooks,
		fungible::{Inspect, Mutate},
	},
};
use frame_system::RawOrigin;
use groundwave_traits::{DeviceOwners, KEPT_ROUNDS, NetworkInspect, RoundStart, Rounds, ScoreSink};
use groundwave_types::{AccountId, Balance, DeviceId, Hash, NetworkId, Points, Round};
use sp_runtime::Permill;

use crate::*;

/// Points of a device in a round: many, so that the largest rate is no obstacle.
const POINTS: Points = 1_000_000_000;
/// A round whose successor has its rate on the next page.
const LAST_OF_PAGE: Round = RATES_PER_PAGE - 1;

/// An origin that may change parameters.
fn admin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// An account with more than any benchmark needs.
fn rich_account<T: Config>() -> AccountId {
	let account: AccountId = whitelisted_caller();
	T::Currency::set_balance(&account, gift::<T>().saturating_mul(4));
	account
}

/// A contribution of which a device is paid enough for a free claim.
fn gift<T: Config>() -> Balance {
	T::ClaimFee::get()
		.saturating_add(T::Currency::minimum_balance())
		.saturating_mul(1_000)
		.saturating_add(Balance::from(POINTS).saturating_mul(4))
}

/// The shares of `networks`.
fn fill_shares<T: Config>(networks: Range<NetworkId>) {
	let shares = networks
		.map(|network| ShareRecord {
			network,
			share: Permill::from_parts(1_000),
			since: 0,
			previous: Permill::zero(),
		})
		.collect::<Vec<_>>();
	Shares::<T>::put(BoundedVec::truncate_from(shares));
}

/// Makes the running round the last one of its page, and fills that page up to it.
fn go_to_end_of_page<T: Config>(network: NetworkId) {
	Anchor::<T>::mutate(|anchor| anchor.round = LAST_OF_PAGE);
	let rates = (0..u8::MAX)
		.take_while(|offset| Round::from(*offset) < LAST_OF_PAGE)
		.map(|offset| (offset, Balance::MAX))
		.collect::<Vec<_>>();
	Rates::<T>::insert(network, 0, RatePage { rates: BoundedVec::truncate_from(rates) });
}

/// Gives to `network` and lets `device`, which is in it, earn in `rounds` rounds that are due, one
/// on each side of a page's end.
fn earn<T: Config>(network: NetworkId, device: DeviceId, rounds: u32) -> DispatchResult {
	let giver: AccountId = account("giver", 0, 0);
	T::Currency::set_balance(&giver, gift::<T>().saturating_mul(2));
	fill_shares::<T>(network..network.saturating_add(MAX_SHARES));
	go_to_end_of_page::<T>(network);
	Pallet::<T>::do_fund(&giver, network, gift::<T>())?;
	for round in LAST_OF_PAGE..LAST_OF_PAGE.saturating_add(rounds) {
		while Pallet::<T>::current() < round {
			Pallet::<T>::advance();
		}
		Pallet::<T>::credit_many(network, round, vec![(device, POINTS)])?;
	}
	for _ in 0..SETTLE_DELAY {
		Pallet::<T>::advance();
	}
	Ok(())
}

/// Makes leaving as costly for `device` as it can get: it leaves with rounds to settle and with
/// money to be paid.
pub(crate) fn burden<T: Config>(device: DeviceId) {
	let network = T::Devices::network(device).expect("a benchmark registered the device; qed");
	earn::<T>(network, device, MAX_UNSETTLED).expect("its network is active; qed");
}

/// Makes crediting `devices` as costly as it can get: each has two rounds to fold, whose rates lie
/// on two full pages of its own, and the pot has as many rounds to settle as there can be.
pub(crate) fn burden_credit<T: Config>(network: NetworkId, devices: &[DeviceId]) {
	let rates = (0..u8::MAX)
		.take_while(|offset| u32::from(*offset) < RATES_PER_PAGE)
		.map(|offset| (offset, 1))
		.collect::<Vec<_>>();
	let page = RatePage { rates: BoundedVec::truncate_from(rates) };
	let mut next_page = 0;
	for device in devices {
		Rates::<T>::insert(network, next_page, &page);
		Rates::<T>::insert(network, next_page + 1, &page);
		let round = next_page * RATES_PER_PAGE + LAST_OF_PAGE;
		let earned = [round, round + 1].map(|round| EarnedRound { round, points: 1 });
		let mut ledger = LedgerRecord::new(network);
		ledger.unsettled = BoundedVec::truncate_from(earned.to_vec());
		Ledgers::<T>::insert(device, ledger);
		next_page += 2;
	}
	fill_shares::<T>(network..network.saturating_add(MAX_SHARES));
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn keep_round() {
		let round = Pallet::<T>::current();
		let block = Anchor::<T>::get().block;

		#[block]
		{
			Pallet::<T>::on_initialize(block.into());
		}

		assert_eq!(Pallet::<T>::current(), round);
	}

	/// With the start of a round to forget.
	#[benchmark]
	fn begin_round() {
		let round = KEPT_ROUNDS;
		Anchor::<T>::mutate(|anchor| anchor.round = round);
		Starts::<T>::insert(0, RoundStart { seed: Hash::zero(), at: 0, length: MIN_ROUND_LENGTH });
		let end = Anchor::<T>::get().end();

		#[block]
		{
			Pallet::<T>::on_initialize(end.into());
		}

		assert_eq!(Pallet::<T>::current(), round.saturating_add(1));
		assert!(!Starts::<T>::contains_key(0));
	}

	#[benchmark]
	fn set_round_length() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, MAX_ROUND_LENGTH);

		assert_eq!(Anchor::<T>::get().next_length, MAX_ROUND_LENGTH);
		Ok(())
	}

	#[benchmark]
	fn set_share() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let network = T::Networks::found(&rich_account::<T>());
		let others = network.saturating_add(1);
		fill_shares::<T>(others..others.saturating_add(MAX_SHARES - 1));
		let share = Permill::from_percent(50);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, network, share);

		assert!(Shares::<T>::get().is_full());
		Ok(())
	}

	#[benchmark]
	fn fund() -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let network = T::Networks::found(&caller);
		let device = T::Devices::enlist(network, &caller);
		earn::<T>(network, device, MAX_UNSETTLED)?;
		let carried = Pots::<T>::get(network).map_or(0, |pot| pot.carried);
		let amount = gift::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), network, amount);

		let after = Pots::<T>::get(network).map(|pot| pot.carried);
		assert_eq!(after, carried.checked_add(amount));
		Ok(())
	}

	#[benchmark]
	fn settle(r: Linear<0, { MAX_UNSETTLED }>) -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let network = T::Networks::found(&caller);
		let device = T::Devices::enlist(network, &caller);
		earn::<T>(network, device, r)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), network);

		assert_eq!(Pots::<T>::get(network).map(|pot| pot.unsettled.len()), Some(0));
		for round in LAST_OF_PAGE..LAST_OF_PAGE.saturating_add(r) {
			assert!(Pallet::<T>::recorded_rate(network, round).is_some());
		}
		Ok(())
	}

	/// A free claim that settles its rounds itself, and the decision that it is free: the one that
	/// is made before the call and pays for nothing else.
	#[benchmark]
	fn claim() -> Result<(), BenchmarkError> {
		let owner = rich_account::<T>();
		let network = T::Networks::found(&owner);
		let device = T::Devices::enlist(network, &owner);
		earn::<T>(network, device, MAX_UNSETTLED)?;

		#[block]
		{
			assert!(Pallet::<T>::is_free_claim(&owner, device));
			Pallet::<T>::do_claim(&owner, device)?;
		}

		let ledger = Ledgers::<T>::get(device).ok_or(BenchmarkError::Stop("no ledger"))?;
		assert!(ledger.lifetime > 0);
		assert_eq!(ledger.last_free, Some(Pallet::<T>::current()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::new().build(), crate::mock::Test);
}
