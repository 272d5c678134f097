//! Benchmarks of the calls and of what other pallets cause, each at the most that its bounds allow.

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
use groundwave_math::SaturationRule;
use groundwave_traits::{DeviceOwners, NetworkInspect, Rounds, SlashStake, StakeRewards};
use groundwave_types::{
	AccountId, Balance, DeviceId, NetworkId, Page, Points, ROUNDS_PER_PAGE, Round,
};
use sp_runtime::Permill;

use crate::*;

/// Points for which a pool performs in full.
const FULL: Points = 1_000;
/// The rounds of which pools take rewards in: as many as can wait, each with a page of its own.
const EARNED: [Round; 3] = [ROUNDS_PER_PAGE - 1, ROUNDS_PER_PAGE, 2 * ROUNDS_PER_PAGE];
/// The rounds in which a delegation changed: nothing was earned in them or in the rounds before, so
/// that both pages are searched, and then that of the latest round of [`EARNED`].
const CHANGED: [Round; 2] = [3 * ROUNDS_PER_PAGE, 4 * ROUNDS_PER_PAGE];
/// A round in which all of these are long over.
const NOW: Round = 4 * ROUNDS_PER_PAGE + 2;
/// The most devices of a call that is measured.
const MAX_DEVICES: u32 = 64;

/// An origin that may change parameters.
fn admin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// Stake of any size that is admitted.
fn stake<T: Config>() -> Balance {
	let limits = T::Limits::get();
	limits
		.min_pledge
		.max(limits.min_delegation)
		.max(T::Currency::minimum_balance())
		.saturating_mul(10)
}

/// An account with more than any benchmark needs.
fn rich_account<T: Config>(name: &'static str) -> AccountId {
	let account: AccountId = account(name, 0, 0);
	T::Currency::set_balance(&account, stake::<T>().saturating_mul(1_000));
	account
}

/// Rules under which the pools of benchmarks earn.
fn rules<T: Config>() -> StakeRules {
	let staking_supply = stake::<T>().saturating_mul(1_000);
	let saturation = SaturationRule { staking_supply, pools: 10, alpha: Permill::from_percent(30) };
	StakeRules { saturation, full_points: FULL }
}

/// A network that rewards stake, and rounds enough that all that benchmarks prepare is over.
fn network<T: Config>() -> NetworkId {
	let network = T::Networks::found(&rich_account::<T>("manager"));
	Rules::<T>::insert(network, Staged::new(Some(rules::<T>())));
	while T::Rounds::current() < NOW {
		T::Rounds::advance();
	}
	T::Currency::mint_into(&Pallet::<T>::account_id(), stake::<T>().saturating_mul(1_000))
		.expect("there is room for it; qed");
	network
}

/// Terms at the bounds.
fn terms<T: Config>() -> PoolTerms {
	PoolTerms { margin: Permill::from_percent(10), cost: T::Limits::get().max_cost }
}

/// A pool of `operator`, with rewards to take in.
fn open_pool<T: Config>(
	network: NetworkId,
	operator: &AccountId,
) -> Result<PoolId, BenchmarkError> {
	let pool = NextPool::<T>::get();
	Pallet::<T>::do_create(operator.clone(), network, terms::<T>(), stake::<T>())?;
	burden_pool::<T>(network, pool);
	Ok(pool)
}

/// A page on which every round has `value` but those at `without`.
fn full_page<V: Copy>(value: V, without: &[u8]) -> Page<V> {
	let values = (0..u8::MAX)
		.take_while(|offset| u32::from(*offset) < ROUNDS_PER_PAGE)
		.filter(|offset| !without.contains(offset))
		.map(|offset| (offset, value))
		.collect::<Vec<_>>();
	Page { values: BoundedVec::truncate_from(values) }
}

/// Gives `pool` as many rewards to take in as there can be, whose rates and prefixes lie on full
/// pages.
fn burden_pool<T: Config>(network: NetworkId, pool: PoolId) {
	let last = u8::try_from(ROUNDS_PER_PAGE.saturating_sub(1)).unwrap_or(u8::MAX);
	for page in 0..=4 {
		Rates::<T>::insert(network, page, full_page(1, &[]));
		let gaps = if page < 2 { Vec::new() } else { Vec::from([0, last]) };
		Prefixes::<T>::insert(pool, page, full_page(0, &gaps));
	}
	Pools::<T>::mutate(pool, |record| {
		let Some(record) = record else { return };
		let (stake, terms) = (record.stake.latest(), record.terms.latest());
		let earned = EARNED.map(|round| {
			let snapshot = Snapshot { round, stake, terms, rules: rules::<T>() };
			EarnedRound { key: round, blocks: 1, points: FULL, weight: 1 << 20, snapshot }
		});
		record.unsettled = BoundedVec::truncate_from(earned.to_vec());
		record.owed = stake.total.amount;
		record.delegations = 2;
	});
	let owed = stake::<T>().saturating_mul(1_000);
	Pots::<T>::insert(network, PotRecord { funded: owed, owed, ..PotRecord::default() });
}

/// What `who` has in `pool`: the most that can be taken in, and `exits` that are free, each on a full
/// page of its own.
fn burden_delegation<T: Config>(pool: PoolId, who: &AccountId, exits: u32) {
	let shares = stake::<T>();
	let awaited = EARNED.last().copied();
	let changes = CHANGED.map(|round| ShareChange { round, before: shares, awaited });
	let holding = Holding { amount: shares, shares };
	let exits = (0..exits)
		.map(|page| {
			Exits::<T>::insert(pool, page, full_page(holding, &[]));
			Exit { round: page.saturating_mul(ROUNDS_PER_PAGE), shares, free_from: 0 }
		})
		.collect::<Vec<_>>();
	let delegation = DelegationRecord {
		shares,
		prefix: 0,
		changes: BoundedVec::truncate_from(changes.to_vec()),
		due: shares,
		restake: false,
		exits: BoundedVec::truncate_from(exits),
	};
	Delegations::<T>::insert(pool, who, delegation);
	Pools::<T>::mutate(pool, |record| {
		let Some(record) = record else { return };
		let mut stake = record.stake.latest();
		stake.total.amount = stake.total.amount.saturating_add(shares);
		stake.total.shares = stake.total.shares.saturating_add(shares);
		record.stake = Staged::new(stake);
		record.owed = record.owed.saturating_add(shares);
	});
	Bonded::<T>::mutate(|bonded| *bonded = bonded.saturating_add(shares));
}

/// Attaches `device` to `pool` at the expense of `operator`.
fn attach_to<T: Config>(
	pool: PoolId,
	device: DeviceId,
	operator: AccountId,
	left: Option<Departure>,
) {
	let footprint = Pallet::<T>::attachment_footprint();
	T::Deposit::ensure_successful(&operator, footprint);
	let ticket = T::Deposit::new(&operator, footprint).expect("it was made sure of; qed");
	let attachment = AttachmentRecord { pool, since: 0, left, operator, ticket };
	Attachments::<T>::insert(device, attachment);
}

/// A pool with rewards to take in.
fn loaded_pool<T: Config>(network: NetworkId, operator: AccountId) -> PoolId {
	let pool = NextPool::<T>::get();
	NextPool::<T>::put(pool.saturating_add(1));
	let mut record = PoolRecord::new(network, operator, terms::<T>());
	let shares = stake::<T>();
	let total = Holding { amount: shares, shares };
	record.stake = Staged::new(Stake { total, pledge: shares });
	Pools::<T>::insert(pool, record);
	burden_pool::<T>(network, pool);
	pool
}

/// Makes the next points of `devices` as costly as they can get: all of them work for one pool, which
/// has as many rewards to take in as there can be.
pub(crate) fn burden<T: Config>(network: NetworkId, devices: &[DeviceId]) {
	Rules::<T>::insert(network, Staged::new(Some(rules::<T>())));
	let owner = |device| T::Devices::owner(device).expect("a benchmark registered it; qed");
	let Some(first) = devices.first() else { return };
	let pool = loaded_pool::<T>(network, owner(*first));
	for device in devices {
		attach_to::<T>(pool, *device, owner(*device), None);
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_rules() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let network = network::<T>();
		let new = StakeRules { full_points: 2 * FULL, ..rules::<T>() };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, network, Some(new));

		assert_eq!(Rules::<T>::get(network).latest(), Some(new));
		Ok(())
	}

	#[benchmark]
	fn create() {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let pool = NextPool::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(operator), network, terms::<T>(), stake::<T>());

		assert!(Pools::<T>::contains_key(pool));
	}

	/// A device that left another pool, whose deposit is returned.
	#[benchmark]
	fn attach() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let pool = open_pool::<T>(network, &operator)?;
		let device = T::Devices::enlist(network, &operator);
		let former = rich_account::<T>("former");
		let left = Departure { round: 0, free_from: 0 };
		attach_to::<T>(pool.saturating_add(1), device, former, Some(left));
		T::Deposit::ensure_successful(&operator, Pallet::<T>::attachment_footprint());

		#[extrinsic_call]
		_(RawOrigin::Signed(operator), pool, device);

		assert_eq!(Pallet::<T>::pool_behind(device), Some(pool));
		Ok(())
	}

	/// By somebody else than the operator, who closed the pool.
	#[benchmark]
	fn detach() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let pool = open_pool::<T>(network, &operator)?;
		let device = T::Devices::enlist(network, &operator);
		attach_to::<T>(pool, device, operator.clone(), None);
		Pallet::<T>::do_close(&operator, pool)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(rich_account::<T>("caller")), device);

		assert_eq!(Pallet::<T>::pool_behind(device), None);
		Ok(())
	}

	#[benchmark]
	fn announce_terms() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let pool = open_pool::<T>(network, &operator)?;
		let new = PoolTerms { cost: 0, ..terms::<T>() };

		#[extrinsic_call]
		_(RawOrigin::Signed(operator), pool, new);

		assert_eq!(Pools::<T>::get(pool).map(|pool| pool.terms.latest()), Some(new));
		Ok(())
	}

	/// More stake of somebody with changes and rewards to take in.
	#[benchmark]
	fn delegate() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let pool = open_pool::<T>(network, &rich_account::<T>("operator"))?;
		let who = rich_account::<T>("caller");
		burden_delegation::<T>(pool, &who, MAX_EXITS);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), pool, stake::<T>());

		let shares = Delegations::<T>::get(pool, who).map(|delegation| delegation.shares);
		assert!(shares > Some(stake::<T>()));
		Ok(())
	}

	/// Of somebody with changes and rewards to take in, to a full page.
	#[benchmark]
	fn undelegate() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let pool = open_pool::<T>(network, &rich_account::<T>("operator"))?;
		let who = rich_account::<T>("caller");
		burden_delegation::<T>(pool, &who, MAX_EXITS - 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), pool, stake::<T>() / 2);

		let exits = Delegations::<T>::get(pool, who).map(|delegation| delegation.exits.len());
		assert_eq!(exits, Some(MAX_EXITS as usize));
		Ok(())
	}

	/// As many exits as there can be, each on a full page of its own.
	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let pool = open_pool::<T>(network, &rich_account::<T>("operator"))?;
		let who = rich_account::<T>("delegator");
		burden_delegation::<T>(pool, &who, MAX_EXITS);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich_account::<T>("caller")), pool, who.clone());

		let exits = Delegations::<T>::get(pool, who).map(|delegation| delegation.exits.len());
		assert_eq!(exits, Some(0));
		Ok(())
	}

	/// Paid out. What the settlement of due rounds costs is that of its pallet.
	#[benchmark]
	fn claim() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let pool = open_pool::<T>(network, &rich_account::<T>("operator"))?;
		let who = rich_account::<T>("delegator");
		burden_delegation::<T>(pool, &who, MAX_EXITS);
		let before = T::Currency::balance(&who);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich_account::<T>("caller")), pool, who.clone());

		assert!(T::Currency::balance(&who) > before);
		Ok(())
	}

	/// A claim that adds to the stake.
	#[benchmark]
	fn restake() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let pool = open_pool::<T>(network, &rich_account::<T>("operator"))?;
		let who = rich_account::<T>("delegator");
		burden_delegation::<T>(pool, &who, MAX_EXITS);
		Delegations::<T>::mutate(pool, &who, |delegation| {
			if let Some(delegation) = delegation {
				delegation.restake = true;
			}
		});
		let caller = rich_account::<T>("caller");

		#[block]
		{
			Pallet::<T>::do_claim(caller, pool, who.clone())?;
		}

		let shares = Delegations::<T>::get(pool, who).map(|delegation| delegation.shares);
		assert!(shares > Some(stake::<T>()));
		Ok(())
	}

	#[benchmark]
	fn set_restake() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let pool = open_pool::<T>(network, &rich_account::<T>("operator"))?;
		let who = rich_account::<T>("caller");
		burden_delegation::<T>(pool, &who, MAX_EXITS);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), pool, true);

		assert!(Delegations::<T>::get(pool, who).is_some_and(|delegation| delegation.restake));
		Ok(())
	}

	#[benchmark]
	fn close() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let pool = open_pool::<T>(network, &operator)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(operator), pool);

		assert!(Pools::<T>::get(pool).is_some_and(|pool| pool.closed));
		Ok(())
	}

	#[benchmark]
	fn clear() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let device = T::Devices::enlist(network, &operator);
		attach_to::<T>(0, device, operator, Some(Departure { round: 0, free_from: 0 }));

		#[extrinsic_call]
		_(RawOrigin::Signed(rich_account::<T>("caller")), device);

		assert!(!Attachments::<T>::contains_key(device));
		Ok(())
	}

	/// Points of `n` devices, each with a pool of its own.
	#[benchmark]
	fn on_points(n: Linear<1, { MAX_DEVICES }>) -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let mut points = Vec::new();
		for index in 0..n {
			let operator: AccountId = account("operator", index, 0);
			T::Currency::set_balance(&operator, stake::<T>().saturating_mul(1_000));
			points.push((T::Devices::enlist(network, &operator), FULL));
		}
		let devices = points.iter().map(|(device, _)| *device).collect::<Vec<_>>();
		for device in &devices {
			burden::<T>(network, &[*device]);
		}
		let round = T::Rounds::current();
		let pools;

		#[block]
		{
			pools = Pallet::<T>::on_points(network, round, 1, &points)?;
		}

		assert_eq!(pools, n);
		assert!(Pots::<T>::get(network).awaits(round));
		for device in devices {
			let pool = Pallet::<T>::pool_behind(device).and_then(Pools::<T>::get);
			assert_eq!(pool.map(|pool| pool.unsettled.len()), Some(1));
		}
		Ok(())
	}

	#[benchmark]
	fn on_settled() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let weight = groundwave_math::WEIGHT_ONE;
		let mut pot = PotRecord::default();
		for key in EARNED {
			pot.add_weight(key, weight).ok_or(BenchmarkError::Stop("no room"))?;
		}
		Pots::<T>::insert(network, pot);
		Rates::<T>::insert(network, 0, full_page::<Balance>(1, &[]));
		let budget = stake::<T>().max(weight.into());
		let key = EARNED[0];

		#[block]
		{
			assert!(Pallet::<T>::on_settled(network, key, budget)? > 0);
		}

		assert!(!Pots::<T>::get(network).awaits(key));
		Ok(())
	}

	/// With stake that left in every round that a slash reaches.
	#[benchmark]
	fn slash() -> Result<(), BenchmarkError> {
		let network = network::<T>();
		let operator = rich_account::<T>("operator");
		let pool = open_pool::<T>(network, &operator)?;
		let device = T::Devices::enlist(network, &operator);
		attach_to::<T>(pool, device, operator, None);
		while T::Rounds::current() <= MAX_OFFENCE_AGE {
			T::Rounds::advance();
		}
		let (last_page, _) = Page::<Holding>::locate(T::Rounds::current());
		let holding = Holding { amount: 100, shares: 100 };
		for page in 0..=last_page {
			Exits::<T>::insert(pool, page, full_page(holding, &[]));
		}
		let burned;

		#[block]
		{
			burned = Pallet::<T>::slash(device, Permill::from_percent(1), 0)?;
		}

		assert!(burned > Balance::from(MAX_OFFENCE_AGE));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::build(), crate::mock::Test);
}
