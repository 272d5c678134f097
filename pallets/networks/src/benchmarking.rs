//! Benchmarks of the calls, each at the largest record that there can be.

use alloc::vec;

use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{Consideration, Get},
};
use frame_system::RawOrigin;
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::{
	AccountId, Authority, Cell, CoverageRules, DensityRule, Hip15, Hip17, MAX_UNIT_LABEL,
	NetworkId, NetworkParams, Region, ResourceKind, RewardSplit,
};
use sp_runtime::Permill;

use crate::*;

/// The widest rules that the bounds admit at the lowest fees and bond: whatever other benchmarks
/// send passes them. Buckets are the shortest, so that a few rounds bring the next one; the scoring
/// target is the least, which costs the reward curve the most; the density rule is the dearest.
pub(crate) fn loosest_params(bounds: &ParamBounds) -> NetworkParams {
	NetworkParams {
		resource: ResourceKind::Lora,
		unit: BoundedVec::truncate_from(vec![b'u'; widest(MAX_UNIT_LABEL)]),
		onboarding_fee: bounds.onboarding_fee.min,
		location_fee: bounds.location_fee.min,
		device_bond: bounds.device_bond.min,
		resolution: bounds.resolution.max,
		coverage: CoverageRules {
			beacon_interval: bounds.beacon_interval.min,
			window_ms: bounds.window_ms.max,
			min_distance_m: bounds.min_distance_m.min,
			max_distance_m: bounds.max_distance_m.max,
			max_delay_ms: bounds.max_delay_ms.max,
			max_witnesses: bounds.max_witnesses.max,
			scoring: Hip15 {
				target_witnesses: bounds.target_witnesses.min,
				decay: bounds.decay.max,
			},
			density: DensityRule::Hip17(Hip17::HIP_104),
		},
		split: RewardSplit {
			evidence: Permill::from_percent(40),
			usage: Permill::from_percent(30),
			delegators: Permill::from_percent(20),
			oracles: Permill::from_percent(5),
			provider: Permill::from_percent(5),
		},
		provider: Some(AccountId::new([u8::MAX; 32])),
		vesting: bounds.vesting.max,
	}
}

fn widest(bound: u32) -> usize {
	usize::try_from(bound).expect("a u32 fits into the usize of Wasm and of 64-bit hosts; qed")
}

fn longest_texts() -> NetworkTexts {
	NetworkTexts {
		name: BoundedVec::truncate_from(vec![b'n'; widest(MAX_NAME)]),
		url: BoundedVec::truncate_from(vec![b'u'; widest(MAX_URL)]),
	}
}

/// Parameters that differ from those of [`loosest_params`], at the same costs: they may hold from
/// the next bucket on.
fn other_params<T: Config>() -> NetworkParams {
	let bounds = T::Bounds::get();
	let mut params = loosest_params(&bounds);
	params.coverage.window_ms = bounds.window_ms.min;
	params
}

/// A network of `manager` whose record is as long as it gets: longest texts, two versions, a
/// nomination.
fn found_largest<T: Config>(manager: &AccountId) -> Result<NetworkId, BenchmarkError> {
	let network = <Pallet<T> as NetworkInspect>::found(manager);
	T::Deposit::ensure_successful(manager, Pallet::<T>::footprint(&longest_texts()));
	Pallet::<T>::do_set_texts(network, longest_texts())?;
	Pallet::<T>::do_propose(network, other_params::<T>())?;
	Pallet::<T>::do_enact(network)?;
	Pallet::<T>::do_nominate(network, successor())?;
	// Past the first bucket of the new version, so that a further one may follow.
	next_bucket::<T>(network);
	next_bucket::<T>(network);
	Ok(network)
}

/// Who is nominated in a benchmark.
fn successor() -> AccountId {
	account("successor", 0, 0)
}

/// Begins the next bucket.
fn next_bucket<T: Config>(network: NetworkId) {
	let since = Networks::<T>::get(network)
		.and_then(|record| record.history.rules().next_bucket(T::Rounds::current()))
		.expect("the network was founded in an early round; qed");
	while T::Rounds::current() < since {
		T::Rounds::advance();
	}
}

/// A cell as fine as the map of radio regions takes them (San Francisco).
const FINE_CELL: Cell = Cell(0x8528_3083_fff_ffff);

/// Makes the map of `network` say `region` of the coarsest cell above `cell`, at once, unless it
/// says something of it already.
pub(crate) fn chart_coarsest<T: Config>(network: NetworkId, cell: Cell, region: Region) {
	let coarsest = groundwave_geo::parent(cell, 0).expect("a benchmark charts valid cells; qed");
	if Regions::<T>::contains_key(network, coarsest) {
		return;
	}
	let record = Networks::<T>::get(network).expect("a benchmark founded the network; qed");
	let footprint = Pallet::<T>::region_footprint();
	T::RegionDeposit::ensure_successful(&record.manager, footprint);
	let ticket = T::RegionDeposit::new(&record.manager, footprint)
		.expect("the deposit was made sure of; qed");
	let since = record.history.rules().bucket(T::Rounds::current());
	let depositor = record.manager;
	let entry = RegionRecord { region: Some(region), since, before: None, depositor, ticket };
	Regions::<T>::insert(network, coarsest, entry);
}

/// Whether the manager's newest decision is a pause.
fn is_paused<T: Config>(network: NetworkId) -> bool {
	Networks::<T>::get(network).is_some_and(|record| record.state.is_paused_by(Authority::Manager))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn create() {
		let manager: AccountId = whitelisted_caller();
		let texts = longest_texts();
		T::Deposit::ensure_successful(&manager, Pallet::<T>::footprint(&texts));
		let network = NextNetworkId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), loosest_params(&T::Bounds::get()), texts);

		assert!(Networks::<T>::contains_key(network));
	}

	#[benchmark]
	fn set_texts() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		Pallet::<T>::do_set_texts(network, NetworkTexts::default())?;
		let texts = longest_texts();
		T::Deposit::ensure_successful(&manager, Pallet::<T>::footprint(&texts));

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network, texts.clone());

		assert!(Networks::<T>::get(network).is_some_and(|record| record.texts == texts));
		Ok(())
	}

	/// In place of a change that expired.
	#[benchmark]
	fn propose() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		Pallet::<T>::do_propose(network, other_params::<T>())?;
		(0..=ENACT_WINDOW).for_each(|_| T::Rounds::advance());
		let params = loosest_params(&T::Bounds::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network, params.clone());

		assert!(PendingChanges::<T>::get(network).is_some_and(|change| change.params == params));
		Ok(())
	}

	#[benchmark]
	fn enact() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		Pallet::<T>::do_propose(network, loosest_params(&T::Bounds::get()))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network);

		assert!(!PendingChanges::<T>::contains_key(network));
		Ok(())
	}

	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		Pallet::<T>::do_propose(network, loosest_params(&T::Bounds::get()))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network);

		assert!(!PendingChanges::<T>::contains_key(network));
		Ok(())
	}

	#[benchmark]
	fn pause() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network);

		assert!(is_paused::<T>(network));
		Ok(())
	}

	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		Pallet::<T>::do_pause(network, Authority::Manager)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network);

		assert!(!is_paused::<T>(network));
		Ok(())
	}

	/// A new entry within the coarsest one: all cells above it are looked up.
	#[benchmark]
	fn set_region() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		chart_coarsest::<T>(network, FINE_CELL, Region::Us915);
		T::RegionDeposit::ensure_successful(&manager, Pallet::<T>::region_footprint());

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network, FINE_CELL, Some(Region::Au915));

		assert!(Regions::<T>::contains_key(network, FINE_CELL));
		Ok(())
	}

	/// Of an entry for which the manager before paid until now.
	#[benchmark]
	fn take_over_region() -> Result<(), BenchmarkError> {
		let before: AccountId = account("manager", 0, 0);
		let network = found_largest::<T>(&before)?;
		T::RegionDeposit::ensure_successful(&before, Pallet::<T>::region_footprint());
		Pallet::<T>::do_set_region(network, FINE_CELL, Some(Region::Us915))?;
		next_bucket::<T>(network);
		T::Deposit::ensure_successful(&successor(), Pallet::<T>::footprint(&longest_texts()));
		Pallet::<T>::do_accept_nomination(network, successor())?;
		T::RegionDeposit::ensure_successful(&successor(), Pallet::<T>::region_footprint());

		#[block]
		{
			Pallet::<T>::do_set_region(network, FINE_CELL, Some(Region::Au915))?;
		}

		assert!(
			Regions::<T>::get(network, FINE_CELL).is_some_and(|it| it.depositor == successor())
		);
		Ok(())
	}

	/// By somebody else than the manager.
	#[benchmark]
	fn clear_region() -> Result<(), BenchmarkError> {
		let manager: AccountId = account("manager", 0, 0);
		let network = found_largest::<T>(&manager)?;
		T::RegionDeposit::ensure_successful(&manager, Pallet::<T>::region_footprint());
		for region in [Some(Region::Us915), None] {
			Pallet::<T>::do_set_region(network, FINE_CELL, region)?;
			next_bucket::<T>(network);
		}
		let caller: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), network, FINE_CELL);

		assert!(!Regions::<T>::contains_key(network, FINE_CELL));
		Ok(())
	}

	/// In place of another one.
	#[benchmark]
	fn nominate() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;
		let other: AccountId = account("successor", 1, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network, other.clone());

		assert_eq!(Pallet::<T>::nomination(network).map(|it| it.successor), Some(other));
		Ok(())
	}

	#[benchmark]
	fn revoke_nomination() -> Result<(), BenchmarkError> {
		let manager: AccountId = whitelisted_caller();
		let network = found_largest::<T>(&manager)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network);

		assert_eq!(Pallet::<T>::nomination(network), None);
		Ok(())
	}

	#[benchmark]
	fn accept_nomination() -> Result<(), BenchmarkError> {
		let manager: AccountId = account("manager", 0, 0);
		let network = found_largest::<T>(&manager)?;
		T::Deposit::ensure_successful(&successor(), Pallet::<T>::footprint(&longest_texts()));

		#[extrinsic_call]
		_(RawOrigin::Signed(successor()), network);

		assert!(Networks::<T>::get(network).is_some_and(|record| record.manager == successor()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::default().build(), crate::mock::Test);
}
