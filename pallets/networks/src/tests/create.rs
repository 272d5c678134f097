//! Founding networks.

use codec::{Decode, Encode};
use frame_support::{
	BoundedVec, assert_noop, assert_ok, hypothetically, traits::fungible::Inspect,
};
use groundwave_types::{AccountId, DensityRule, NetworkId, NetworkParams};
use sp_runtime::{ArithmeticError, DispatchError, Permill, TokenError};

use crate::{Error, Event, NetworkState, NetworkTexts, NextNetworkId, mock::*};

#[test]
fn network_is_active_under_its_parameters_at_once() {
	TestExt::default().in_round(7).execute(|| {
		let texts = texts("Port Huron", "https://groundwave.example");
		assert_ok!(Networks::create(signed(MANAGER), lora(), texts.clone()));
		System::assert_last_event(
			Event::<Test>::Created {
				network: 0,
				manager: MANAGER,
				params: lora(),
				texts: texts.clone(),
			}
			.into(),
		);

		let record = crate::Networks::<Test>::get(0).unwrap();
		assert_eq!(record.manager, MANAGER);
		assert_eq!(record.state, NetworkState::new(7));
		assert_eq!(record.texts, texts);
		assert_eq!(record.history.newest.params, lora());
		assert_eq!(record.history.newest.since, 7);
		assert_eq!(record.history.previous, None);
		assert_eq!(OpenedCollections::get(), vec![0]);
		assert!(Networks::is_active_in(0, 7));
	});
}

#[test]
fn numbers_are_given_in_turn() {
	TestExt::default().execute(|| {
		assert_eq!(found(), 0);
		assert_eq!(found(), 1);
		assert_ok!(Networks::create(signed(OTHER_MANAGER), lora(), NetworkTexts::default()));
		assert_eq!(crate::Networks::<Test>::get(2).unwrap().manager, OTHER_MANAGER);
		assert_eq!(NextNetworkId::<Test>::get(), 3);
		assert_eq!(OpenedCollections::get(), vec![0, 1, 2]);
	});
}

#[test]
fn manager_pays_a_deposit_for_each_network() {
	TestExt::default().execute(|| {
		let texts = texts("Port Huron", "https://groundwave.example");
		assert_ok!(Networks::create(signed(MANAGER), lora(), texts.clone()));
		assert_eq!(held(&MANAGER), price(&texts));
		assert_ok!(Networks::create(signed(MANAGER), lora(), NetworkTexts::default()));
		assert_eq!(held(&MANAGER), price(&texts) + price(&NetworkTexts::default()));
		assert_eq!(Balances::balance(&MANAGER), ENDOWMENT - held(&MANAGER));
	});
}

#[test]
fn deposit_is_affordable_down_to_the_existential_deposit() {
	let texts = NetworkTexts::default();
	let rich = AccountId::new([8; 32]);
	let poor = AccountId::new([9; 32]);
	let enough = price(&texts) + EXISTENTIAL_DEPOSIT;
	TestExt::default().endow(rich.clone(), enough).endow(poor.clone(), enough - 1).execute(|| {
		assert_noop!(
			Networks::create(signed(poor), lora(), texts.clone()),
			TokenError::FundsUnavailable
		);
		assert_ok!(Networks::create(signed(rich.clone()), lora(), texts.clone()));
		assert_eq!(Balances::balance(&rich), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn texts_may_fill_their_bounds() {
	TestExt::default().execute(|| {
		let texts = texts(&"n".repeat(32), &"u".repeat(128));
		assert_ok!(Networks::create(signed(MANAGER), lora(), texts));
	});
}

#[test]
fn longer_texts_do_not_decode() {
	let decode = |name: usize, url: usize| {
		NetworkTexts::decode(&mut &(vec![b'n'; name], vec![b'u'; url]).encode()[..])
	};
	assert!(decode(32, 128).is_ok());
	assert!(decode(33, 128).is_err());
	assert!(decode(32, 129).is_err());
}

#[test]
fn texts_must_be_utf8() {
	TestExt::default().execute(|| {
		let broken = vec![0xc3, 0x28];
		let name = NetworkTexts { name: broken.clone().try_into().unwrap(), ..Default::default() };
		let url = NetworkTexts { url: broken.try_into().unwrap(), ..Default::default() };
		for texts in [name, url] {
			assert_noop!(
				Networks::create(signed(MANAGER), lora(), texts),
				Error::<Test>::TextNotUtf8
			);
		}
		assert_ok!(Networks::create(signed(MANAGER), lora(), texts("Zürich – 東京", "")));
	});
}

#[test]
fn each_bad_parameter_has_its_error() {
	type Spoil = fn(&mut NetworkParams);
	let cases: [(Spoil, Error<Test>); 18] = [
		(|params| params.resolution = 7, Error::ResolutionOutOfBounds),
		(|params| params.device_bond = GWV - 1, Error::BondOutOfBounds),
		(|params| params.onboarding_fee = 99_999, Error::OnboardingFeeOutOfBounds),
		(|params| params.location_fee = 100_000_001, Error::LocationFeeOutOfBounds),
		(|params| params.coverage.beacon_interval = 0, Error::IntervalOutOfBounds),
		(|params| params.coverage.beacon_interval = 25, Error::IntervalOutOfBounds),
		(|params| params.coverage.window_ms = 5_999, Error::WindowOutOfBounds),
		(
			|params| {
				params.coverage.density = DensityRule::Capacity { resolution: 10, seats: 0 };
			},
			Error::DensityOutOfBounds,
		),
		(|params| params.coverage.min_distance_m = 100_000, Error::DistanceOutOfBounds),
		(|params| params.coverage.max_delay_ms = 0, Error::DelayOutOfBounds),
		(|params| params.coverage.max_witnesses = 33, Error::WitnessesOutOfBounds),
		(|params| params.coverage.scoring.target_witnesses = 0, Error::ScoringOutOfBounds),
		(|params| params.coverage.scoring.decay = Permill::one(), Error::ScoringOutOfBounds),
		(|params| params.split.usage = Permill::zero(), Error::SplitNotWhole),
		(
			|params| {
				params.split.provider = Permill::from_percent(25);
				params.split.evidence = Permill::from_percent(39);
			},
			Error::PartOutOfBounds,
		),
		(|params| params.vesting = BOUNDS.vesting.max + 1, Error::VestingOutOfBounds),
		(|params| params.unit = BoundedVec::new(), Error::UnitNotText),
		(|params| params.unit = BoundedVec::truncate_from(vec![0xff]), Error::UnitNotText),
	];
	TestExt::default().execute(|| {
		for (spoil, error) in cases {
			let mut params = lora();
			spoil(&mut params);
			assert_noop!(Networks::create(signed(MANAGER), params, NetworkTexts::default()), error);
		}
	});
}

#[test]
fn refused_title_collection_leaves_nothing_behind() {
	TestExt::default().execute(|| {
		CollectionsRefused::set(&true);
		assert_noop!(
			Networks::create(signed(MANAGER), lora(), NetworkTexts::default()),
			DispatchError::Unavailable
		);
		CollectionsRefused::set(&false);
		assert_eq!(found(), 0);
	});
}

#[test]
fn numbers_that_run_out_are_an_overflow() {
	TestExt::default().execute(|| {
		hypothetically!({
			NextNetworkId::<Test>::put(NetworkId::MAX);
			assert_noop!(
				Networks::create(signed(MANAGER), lora(), NetworkTexts::default()),
				ArithmeticError::Overflow
			);
			NextNetworkId::<Test>::put(NetworkId::MAX - 1);
			assert_ok!(Networks::create(signed(MANAGER), lora(), NetworkTexts::default()));
		});
	});
}

#[test]
fn only_accounts_found_networks() {
	TestExt::default().execute(|| {
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(
				Networks::create(origin, lora(), NetworkTexts::default()),
				DispatchError::BadOrigin
			);
		}
	});
}
