//! Benchmarks of the calls and of the hook, each at the most that its bounds allow.

use alloc::vec::Vec;
use core::ops::Range;

use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{
		EnsureOrigin, Get, Hooks,
		fungible::{Inspect, Mutate},
	},
};
use frame_system::RawOrigin;
use groundwave_math::{Glide, PLANCKS_PER_GRAIN, Reservoir, UsagePolicy, UsageTotals};
use groundwave_traits::{
	DeviceOwners, DeviceTrust, KEPT_ROUNDS, NetworkInspect, OracleRewards, RoundStart, Rounds,
	SplitTitles, StakeRewards,
};
use groundwave_types::{
	AccountId, Balance, BlockNumber, DeviceId, Hash, NetworkId, Points, ROUNDS_PER_PAGE, Round,
};
use sp_runtime::{Permill, Perquintill, SaturatedConversion};

use crate::*;

/// Points of a device in a round: many, so that the largest rate is no obstacle.
const POINTS: Points = 1_000_000;
/// Grains of each class that are burned for a device's use in a round.
const GRAINS: u64 = 1_000_000;
/// The pages of the rounds that wait for settlement: so far apart lie the entries of a pot whose
/// breaker held it up.
const WAITING_PAGES: Range<u32> = 8..8 + MAX_UNSETTLED;
/// A share moves over so many blocks.
const SHARE_SPAN: BlockNumber = 720 * DEFAULT_ROUND_LENGTH;
/// So long ago shares began to move: long enough for the longest of computations, and not so long
/// that nothing would be left of them.
const MOVED: BlockNumber = 0x7_ffff;
/// Bounds of usage rewards that let both classes be raised to the floor.
const POLICY: UsagePolicy = UsagePolicy {
	floor: Permill::from_percent(50),
	open_cap: Permill::from_percent(90),
	vetted_cap: 1_500_000,
};

/// An origin that may change parameters.
fn admin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// What any payment of a benchmark is about: it opens an account, is enough for a free claim, and
/// is worth more than a planck for each point.
fn amount<T: Config>() -> Balance {
	T::ClaimFee::get()
		.saturating_add(T::Currency::minimum_balance())
		.saturating_mul(1_000)
		.saturating_add(Balance::from(POINTS).saturating_mul(10_000))
}

/// An account with more than any benchmark needs.
fn rich_account<T: Config>() -> AccountId {
	let account: AccountId = whitelisted_caller();
	T::Currency::set_balance(&account, amount::<T>().saturating_mul(10));
	account
}

/// Shares of `networks` that move towards nothing for long.
fn fill_shares<T: Config>(networks: Range<NetworkId>) {
	let glide = Glide {
		from: Perquintill::from_rational(1_u64, 1_000),
		target: Perquintill::zero(),
		since: 0,
	};
	let shares =
		networks.map(|network| ShareRecord { network, glide, previous: glide }).collect::<Vec<_>>();
	Shares::<T>::put(BoundedVec::truncate_from(shares));
	Spans::<T>::mutate(|spans| spans.shares = SHARE_SPAN);
}

/// The last round whose rates lie on `page`.
fn last_round_of(page: u32) -> Round {
	page * ROUNDS_PER_PAGE + ROUNDS_PER_PAGE - 1
}

/// Fills `page` but for its last round, which gets the rates of `last`, if there are any.
fn fill_page<T: Config>(network: NetworkId, page: u32, last: Option<RoundRates>) {
	let (_, last_offset) = RatePage::locate(last_round_of(page));
	let longest = RoundRates {
		point: Balance::MAX,
		open: Balance::MAX,
		vetted: Balance::MAX,
		vesting: BlockNumber::MAX,
		settled_at: BlockNumber::MAX,
	};
	let rates = (0..last_offset)
		.map(|offset| (offset, longest))
		.chain(last.map(|rates| (last_offset, rates)))
		.collect::<Vec<_>>();
	Rates::<T>::insert(network, page, RatePage { values: BoundedVec::truncate_from(rates) });
}

/// What a device earned in the last round of `page`.
fn earned_on(page: u32) -> EarnedRound {
	EarnedRound { round: last_round_of(page), points: POINTS, open: GRAINS, vetted: GRAINS }
}

/// Lets a device have earned in the last round of `page`, which was settled long ago; the page is
/// full.
fn earn_long_ago<T: Config>(network: NetworkId, page: u32) -> EarnedRound {
	let rates = RoundRates { point: 1_000, open: 1, vetted: 1, vesting: 0, settled_at: 0 };
	fill_page::<T>(network, page, Some(rates));
	earned_on(page)
}

/// Lets `entries` entries of `network` wait, each with a page of its own to fill, with devices and
/// stake that earned, and with a provider of its own who has no account. Each is due once two rounds
/// began. The pot owes what was earned long ago.
fn await_settlement<T: Config>(network: NetworkId, entries: u32) {
	let budget = Budget {
		evidence: amount::<T>(),
		// Less than the floor.
		usage: GRAINS.into(),
		stake: amount::<T>(),
		oracles: amount::<T>(),
		provider: amount::<T>(),
		top_up: amount::<T>(),
	};
	let worth = Balance::from(GRAINS).saturating_mul(PLANCKS_PER_GRAIN).saturating_mul(2);
	let used = UsageTotals { grains: GRAINS, worth };
	let staked = T::Devices::enlist(network, &account("staked", network, 0));
	T::Stakes::burden(network, &[staked]);
	T::Oracles::burden(network);
	let unsettled = WAITING_PAGES
		.zip(0..entries)
		.map(|(page, entry)| {
			fill_page::<T>(network, page, None);
			let round = last_round_of(page);
			T::Stakes::on_points(network, round, MIN_ROUND_LENGTH, &[(staked, POINTS)])
				.expect("the stake takes points; qed");
			PendingRound {
				round,
				last: 0,
				skipped: false,
				blocks: MIN_ROUND_LENGTH,
				points: POINTS,
				open: used,
				vetted: used,
				budget,
				provider: Some(account("provider", network, entry)),
				vesting: 0,
				usage: POLICY,
			}
		})
		.collect::<Vec<_>>();
	let owed = amount::<T>();
	let unsettled = BoundedVec::truncate_from(unsettled);
	Pots::<T>::insert(network, PotRecord { funded: owed, owed, unsettled, ..Default::default() });
	T::Currency::mint_into(&Pallet::<T>::pot_account(), owed).expect("no limit is near; qed");
}

/// Begins rounds until what waits is due.
fn pass_rounds<T: Config>() {
	while !Anchor::<T>::get().is_due(0) {
		Pallet::<T>::advance();
	}
}

/// Makes a claim for `device`, or leaving, as costly as it can get.
pub(crate) fn burden<T: Config>(device: DeviceId) {
	burden_claim::<T>(device, MAX_UNSETTLED);
}

/// Makes a claim for `device` as costly as one that settles `entries` entries can get: it earned in the
/// first of them, and else in rounds that were settled long ago.
fn burden_claim<T: Config>(device: DeviceId, entries: u32) {
	let network = T::Devices::network(device).expect("a benchmark registered the device; qed");
	await_settlement::<T>(network, entries);
	let waiting = (entries > 0).then(|| earned_on(WAITING_PAGES.start));
	let unsettled = (u32::from(waiting.is_some())..MAX_UNSETTLED)
		.map(|page| earn_long_ago::<T>(network, page))
		.chain(waiting)
		.collect::<Vec<_>>();
	let mut ledger = LedgerRecord::new(network, 0);
	ledger.unsettled = BoundedVec::truncate_from(unsettled);
	Ledgers::<T>::insert(device, ledger);
	pass_rounds::<T>();
}

/// Makes crediting `devices` as costly as it can get: each is trusted by half and has as many rounds to fold as
/// a ledger holds, each with its rates on a full page of its own, and the pot has as many rounds to settle as
/// there can be, provided that two rounds began before.
pub(crate) fn burden_credit<T: Config>(network: NetworkId, devices: &[DeviceId]) {
	T::Stakes::burden(network, devices);
	await_settlement::<T>(network, MAX_UNSETTLED);
	let mut pages = WAITING_PAGES.end..;
	for device in devices {
		let unsettled = pages
			.by_ref()
			.take(MAX_UNSETTLED.saturated_into())
			.map(|page| earn_long_ago::<T>(network, page))
			.collect::<Vec<_>>();
		let mut ledger = LedgerRecord::new(network, 0);
		ledger.unsettled = BoundedVec::truncate_from(unsettled);
		Ledgers::<T>::insert(device, ledger);
		T::Trust::burden(network, *device);
	}
	fill_shares::<T>(network..network.saturating_add(MAX_SHARES));
}

/// A device of `owner` whose title is split and for which a claim is as costly as one that settles
/// `entries` entries can get.
fn burdened<T: Config>(owner: &AccountId, entries: u32) -> DeviceId {
	let network = T::Networks::found(owner);
	let device = T::Devices::enlist(network, owner);
	T::Splits::burden(network, device);
	burden_claim::<T>(device, entries);
	device
}

/// What there is to pay in each block, and for a round that ends, to accounts that do not exist.
fn plan_payments<T: Config>() {
	Emission::<T>::mutate(|emission| {
		emission.author = amount::<T>();
		emission.treasury = amount::<T>();
		emission.burns = Reservoir { held: amount::<T>(), debt: 0 };
	});
}

/// Pays the author of the block where nobody is known to have built it, as in a benchmark: where
/// somebody is, the hook did.
fn pay_unknown_author<T: Config>() {
	if T::Author::get().is_none() {
		let author: AccountId = account("author", 0, 0);
		let _ = Pallet::<T>::issue_to(&author, Emission::<T>::get().author);
	}
}

/// Whether the author of the block was paid.
fn is_author_paid<T: Config>() -> bool {
	let author = T::Author::get().unwrap_or_else(|| account("author", 0, 0));
	T::Currency::balance(&author) >= amount::<T>()
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn keep_round() {
		let round = Pallet::<T>::current();
		let block = Anchor::<T>::get().block;
		plan_payments::<T>();

		#[block]
		{
			Pallet::<T>::on_initialize(block.into());
			pay_unknown_author::<T>();
		}

		assert_eq!(Pallet::<T>::current(), round);
		assert!(is_author_paid::<T>());
	}

	/// With the start of a round to forget, and treasury and author to pay.
	#[benchmark]
	fn begin_round() {
		let round = KEPT_ROUNDS;
		Anchor::<T>::mutate(|anchor| anchor.round = round);
		Starts::<T>::insert(0, RoundStart { seed: Hash::zero(), at: 0, length: MIN_ROUND_LENGTH });
		let end = Anchor::<T>::get().end();
		plan_payments::<T>();
		let treasury = Pallet::<T>::treasury_account();
		let before = T::Currency::balance(&treasury);

		#[block]
		{
			Pallet::<T>::on_initialize(end.into());
			pay_unknown_author::<T>();
		}

		assert_eq!(Pallet::<T>::current(), round.saturating_add(1));
		assert!(!Starts::<T>::contains_key(0));
		assert_eq!(T::Currency::balance(&treasury), before.saturating_add(amount::<T>()));
	}

	#[benchmark]
	fn set_round_length() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, MAX_ROUND_LENGTH);

		assert_eq!(Anchor::<T>::get().next_length, MAX_ROUND_LENGTH);
		Ok(())
	}

	/// With as many shares as there can be, of all of which something is left.
	#[benchmark]
	fn set_share() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let network = T::Networks::found(&rich_account::<T>());
		let others = network.saturating_add(1);
		fill_shares::<T>(others..others.saturating_add(MAX_SHARES - 1));
		Anchor::<T>::mutate(|anchor| {
			anchor.round = KEPT_ROUNDS;
			anchor.previous_length = anchor.length;
			anchor.block = MOVED.saturating_add(anchor.length);
		});
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
		await_settlement::<T>(network, MAX_UNSETTLED);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), network, amount::<T>());

		assert_eq!(Pots::<T>::get(network).map(|pot| pot.carried), Some(amount::<T>()));
		Ok(())
	}

	/// `r` entries with points, use, a provider and stake to pay.
	#[benchmark]
	fn settle(r: Linear<0, { MAX_UNSETTLED }>) -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let network = T::Networks::found(&caller);
		await_settlement::<T>(network, r);
		pass_rounds::<T>();
		let stake = T::Currency::balance(&T::Stakes::account());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), network);

		assert_eq!(Pots::<T>::get(network).map(|pot| pot.unsettled.len()), Some(0));
		for (page, entry) in WAITING_PAGES.zip(0..r) {
			let rates = Pallet::<T>::recorded_rates(network, last_round_of(page));
			assert!(rates.is_some_and(|rates| rates.point > 0 && rates.open > 0));
			let provider: AccountId = account("provider", network, entry);
			assert_eq!(T::Currency::balance(&provider), amount::<T>());
		}
		assert!(r == 0 || T::Currency::balance(&T::Stakes::account()) > stake);
		Ok(())
	}

	/// Settles `r` entries itself and pays the shares of a title that is split. The decision whether
	/// the claim is free, which is made before the call and pays for nothing else, works out the same
	/// sum as `payable`.
	#[benchmark]
	fn claim(r: Linear<0, { MAX_UNSETTLED }>) -> Result<(), BenchmarkError> {
		let owner = rich_account::<T>();
		let device = burdened::<T>(&owner, r);
		let settled;

		#[block]
		{
			let _ = Pallet::<T>::is_free_claim(&owner, device);
			assert!(Pallet::<T>::payable(device) > 0);
			settled = Pallet::<T>::do_claim(&owner, device)?;
		}

		assert_eq!(settled, r);
		let ledger = Ledgers::<T>::get(device).ok_or(BenchmarkError::Stop("no ledger"))?;
		assert!(ledger.lifetime > 0 && ledger.unsettled.is_empty());
		Ok(())
	}

	/// `d` devices, each of a network of its own and as costly as that of `claim` can get.
	#[benchmark]
	fn claim_many(d: Linear<1, { MAX_CLAIMS }>) -> Result<(), BenchmarkError> {
		let caller = rich_account::<T>();
		let devices = (0..d)
			.map(|index| burdened::<T>(&account("owner", index, 0), MAX_UNSETTLED))
			.collect::<Vec<DeviceId>>();

		#[block]
		{
			let _ = Pallet::<T>::are_free_claims(&caller, &devices);
			assert!(devices.iter().all(|device| Pallet::<T>::payable(*device) > 0));
			Pallet::<T>::do_claim_many(&caller, &devices)?;
		}

		for device in devices {
			let ledger = Ledgers::<T>::get(device).ok_or(BenchmarkError::Stop("no ledger"))?;
			assert!(ledger.lifetime > 0 && ledger.unsettled.is_empty());
		}
		Ok(())
	}

	#[benchmark]
	fn set_breaker() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let network = T::Networks::found(&rich_account::<T>());
		await_settlement::<T>(network, MAX_UNSETTLED);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, network, Some(Balance::MAX));

		let limit = Pots::<T>::get(network).and_then(|pot| pot.breaker.limit);
		assert_eq!(limit, Some(Balance::MAX));
		Ok(())
	}

	#[benchmark]
	fn set_usage_policy() -> Result<(), BenchmarkError> {
		let origin = admin::<T>()?;
		let network = T::Networks::found(&rich_account::<T>());

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, network, Some(POLICY));

		assert_eq!(UsagePolicies::<T>::get(network), Some(POLICY));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::new().build(), crate::mock::Test);
}

/// What burdens others' benchmarks has no benchmark here.
#[cfg(test)]
mod tests {
	use frame_support::assert_ok;
	use groundwave_traits::{DeviceLeaves, ScoreSink, Usage, UsageSink};
	use groundwave_types::PayerClass;

	use super::*;
	use crate::mock::{ALICE, ALICES, BOBS, LORA, START, Test, TestExt, credit};

	/// Burdens ALICE's and BOB's device, lets `earn` happen, and checks that all that waited was
	/// settled and folded.
	fn all_is_settled_and_folded(earn: fn()) {
		TestExt::new().build().execute_with(|| {
			<Pallet<Test> as ScoreSink>::burden(LORA, &[ALICES, BOBS]);
			earn();
			let rounds = Pots::<Test>::get(LORA).map(|pot| pot.unsettled.len());
			assert_eq!(rounds, Some(1));
			for page in WAITING_PAGES {
				assert!(Pallet::<Test>::recorded_rates(LORA, last_round_of(page)).is_some());
			}
			for device in [ALICES, BOBS] {
				let ledger = Ledgers::<Test>::get(device).expect("it was burdened");
				assert_eq!(ledger.unsettled.iter().map(|earned| earned.round).last(), Some(START));
				assert_eq!((ledger.unsettled.len(), ledger.accrued > 0), (1, true));
			}
		});
	}

	#[test]
	fn a_credit_of_burdened_devices_settles_and_folds_all_that_waits() {
		all_is_settled_and_folded(|| {
			assert_ok!(credit(LORA, START, &[(ALICES, 1), (BOBS, 1)]));
		});
	}

	#[test]
	fn use_of_burdened_devices_settles_and_folds_all_that_waits() {
		all_is_settled_and_folded(|| {
			let used = |device| Usage {
				device,
				class: PayerClass::Open,
				cost: PLANCKS_PER_GRAIN,
				worth: PLANCKS_PER_GRAIN,
			};
			assert_ok!(Pallet::<Test>::record_usage(LORA, [ALICES, BOBS].map(used).to_vec()));
		});
	}

	#[test]
	fn a_burdened_device_leaves_with_all_that_it_earned() {
		TestExt::new().build().execute_with(|| {
			<Pallet<Test> as DeviceLeaves>::burden(ALICES);
			assert_ok!(Pallet::<Test>::on_leave(ALICES, &ALICE));
			assert!(!Ledgers::<Test>::contains_key(ALICES));
			assert_eq!(Pots::<Test>::get(LORA).map(|pot| pot.unsettled.len()), Some(0));
		});
	}
}
