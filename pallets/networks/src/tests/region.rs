//! The map of radio regions.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, Cell, NetworkId, Region, Round};
use proptest::prelude::*;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, TokenError};

use crate::{Error, Event, NetworkTexts, RegionRecord, Regions, mock::*};

const US: Option<Region> = Some(Region::Us915);
const EU: Option<Region> = Some(Region::Eu868);
const KR: Option<Region> = Some(Region::Kr920);

fn set(network: NetworkId, cell: Cell, region: Option<Region>) -> DispatchResult {
	Networks::set_region(signed(MANAGER), network, cell, region)
}

fn clear(network: NetworkId, cell: Cell) -> DispatchResult {
	Networks::clear_region(signed(STRANGER), network, cell)
}

/// What the map says of Port Huron in these rounds.
fn read(network: NetworkId, rounds: &[Round]) -> Vec<Option<Region>> {
	rounds.iter().map(|round| Networks::region_in(network, port_huron(12), *round)).collect()
}

fn assert_region_set(
	network: NetworkId,
	cell: Cell,
	old: Option<Region>,
	new: Option<Region>,
	since: Round,
) {
	System::assert_last_event(Event::<Test>::RegionSet { network, cell, old, new, since }.into());
}

#[test]
fn new_entry_counts_from_the_next_bucket_on() {
	for has_share in [false, true] {
		TestExt::default().in_round(8).execute(|| {
			let network = found_every(6);
			if has_share {
				give_share(network);
			}
			assert_ok!(set(network, port_huron(5), US));
			assert_region_set(network, port_huron(5), None, US, 12);
			assert_eq!(read(network, &[8, 11, 12, 13, Round::MAX]), [None, None, US, US, US]);
			assert_eq!(Networks::region(network, port_huron(12)), None);
			go_to_round(12);
			assert_eq!(Networks::region(network, port_huron(12)), US);
			assert_eq!(<Networks as NetworkInspect>::region(network, port_huron(12), 12), US);
		});
	}
}

#[test]
fn change_of_an_entry_is_announced_where_the_network_has_a_share() {
	for (has_share, since) in [(false, 18), (true, 186)] {
		for new in [EU, None] {
			TestExt::default().in_round(8).execute(|| {
				let network = found_every(6);
				if has_share {
					give_share(network);
				}
				assert_ok!(set(network, port_huron(5), US));
				go_to_round(13);
				assert_ok!(set(network, port_huron(5), new));
				// Round 13 + 168 lies within the bucket that begins with round 180.
				assert_region_set(network, port_huron(5), US, new, since);
				assert_eq!(read(network, &[13, since - 1, since]), [US, US, new]);
			});
		}
	}
}

#[test]
fn notice_that_ends_with_a_bucket_is_not_drawn_out() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		give_share(network);
		assert_ok!(set(network, port_huron(5), US));
		go_to_round(12);
		assert_ok!(set(network, port_huron(5), EU));
		assert_region_set(network, port_huron(5), US, EU, 180);
	});
}

#[test]
fn new_entry_within_a_coarser_one_is_a_change_of_its_place() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		assert_ok!(set(network, port_huron(0), US));
		assert_ok!(set(network, port_huron(4), EU));
		assert_region_set(network, port_huron(4), None, EU, 12);

		go_to_round(12);
		give_share(network);
		assert_ok!(set(network, port_huron(5), KR));
		assert_region_set(network, port_huron(5), None, KR, 180);
		// Between two that count: what it changes lies beside the finer one.
		assert_ok!(set(network, port_huron(2), KR));
		assert_region_set(network, port_huron(2), None, KR, 180);
		assert_eq!(read(network, &[12, 179, 180]), [EU, EU, KR]);
	});
}

#[test]
fn new_coarse_entry_of_a_network_with_a_share_owes_notice_and_a_finest_one_does_not() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		give_share(network);
		// A coarse one might wait for finer ones to go, and take their place unannounced.
		assert_ok!(set(network, port_huron(4), EU));
		assert_region_set(network, port_huron(4), None, EU, 180);
		assert_ok!(set(network, port_huron(5), US));
		assert_region_set(network, port_huron(5), None, US, 12);
	});
}

#[test]
fn removed_entry_owes_notice_again_until_its_row_is_gone() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		give_share(network);
		assert_ok!(set(network, port_huron(5), US));
		go_to_round(12);
		assert_ok!(set(network, port_huron(5), None));
		go_to_round(180);
		assert_eq!(held_for_regions(&MANAGER), region_price());
		assert_ok!(set(network, port_huron(5), EU));
		assert_region_set(network, port_huron(5), None, EU, 348);
		// The row was still paid for.
		assert_eq!(held_for_regions(&MANAGER), region_price());
	});
}

#[test]
fn finest_entry_that_names_a_region_counts() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(set(network, port_huron(0), US));
		go_to_round(1);
		assert_ok!(set(network, port_huron(3), EU));
		go_to_round(2);
		assert_ok!(set(network, port_huron(5), KR));
		assert_eq!(read(network, &[2, 3]), [EU, KR]);
		go_to_round(3);

		for (resolution, region) in [(12, KR), (6, KR), (5, KR), (4, EU), (3, EU), (2, US), (0, US)]
		{
			assert_eq!(Networks::region(network, port_huron(resolution)), region);
		}
		let beside = groundwave_geo::ring(port_huron(5))
			.skip(1)
			.find(|near| groundwave_geo::parent(*near, 4) == Some(port_huron(4)));
		assert_eq!(Networks::region(network, beside.unwrap()), EU);
		let london = groundwave_geo::cell_at(51.5, -0.1, 12).unwrap();
		assert_eq!(Networks::region(network, london), None);

		// What is removed is as if it were not there, before its row is gone and after.
		assert_ok!(set(network, port_huron(5), None));
		assert_eq!(read(network, &[3, 4]), [KR, EU]);
		go_to_round(4);
		assert_ok!(clear(network, port_huron(5)));
		assert_eq!(read(network, &[4]), [EU]);
		assert_ok!(set(network, port_huron(3), None));
		go_to_round(5);
		assert_eq!(read(network, &[5]), [US]);
	});
}

#[test]
fn map_of_one_network_is_not_that_of_another() {
	TestExt::default().execute(|| {
		let [one, other] = [found(), found()];
		assert_ok!(set(one, port_huron(5), US));
		assert_ok!(set(other, port_huron(5), EU));
		assert_eq!(read(one, &[1]), [US]);
		assert_eq!(read(other, &[1]), [EU]);
	});
}

#[test]
fn cells_are_coarse_and_valid() {
	TestExt::default().execute(|| {
		let network = found();
		for resolution in [6, 7, 15] {
			assert_noop!(set(network, port_huron(resolution), US), Error::<Test>::RegionTooFine);
		}
		for bits in [0, 1, u64::MAX, port_huron(5).0 ^ (1 << 63)] {
			assert_noop!(set(network, Cell(bits), US), Error::<Test>::InvalidCell);
			assert_eq!(Networks::region(network, Cell(bits)), None);
		}
		for resolution in 0..=5 {
			assert_ok!(set(network, port_huron(resolution), US));
		}
	});
}

#[test]
fn second_change_waits_until_the_first_counts() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		assert_ok!(set(network, port_huron(5), US));
		for (round, other) in [(8, port_huron(0)), (11, port_huron(1))] {
			go_to_round(round);
			for region in [EU, US, None] {
				assert_noop!(
					set(network, port_huron(5), region),
					Error::<Test>::RegionChangePending
				);
			}
			// Each entry waits for itself alone.
			assert_ok!(set(network, other, US));
		}
		go_to_round(12);
		assert_ok!(set(network, port_huron(5), None));
		go_to_round(17);
		assert_noop!(set(network, port_huron(5), US), Error::<Test>::RegionChangePending);
		go_to_round(18);
		assert_ok!(set(network, port_huron(5), US));
	});
}

#[test]
fn change_into_the_same_is_none() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(set(network, port_huron(5), None), Error::<Test>::RegionUnchanged);
		assert_ok!(set(network, port_huron(5), US));
		go_to_round(1);
		assert_noop!(set(network, port_huron(5), US), Error::<Test>::RegionUnchanged);
		assert_ok!(set(network, port_huron(5), None));
		go_to_round(2);
		assert_noop!(set(network, port_huron(5), None), Error::<Test>::RegionUnchanged);
	});
}

#[test]
fn each_entry_is_paid_for_once() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(set(network, port_huron(5), US));
		assert_eq!(held_for_regions(&MANAGER), region_price());
		assert_ok!(set(network, port_huron(4), US));
		assert_eq!(held_for_regions(&MANAGER), 2 * region_price());
		go_to_round(1);
		assert_ok!(set(network, port_huron(5), EU));
		assert_eq!(held_for_regions(&MANAGER), 2 * region_price());
	});
}

#[test]
fn entry_needs_its_deposit() {
	let poor = AccountId::new([9; 32]);
	let texts = NetworkTexts::default();
	let enough = price(&texts) + region_price() + EXISTENTIAL_DEPOSIT;
	for (endowment, outcome) in
		[(enough, Ok(())), (enough - 1, Err(TokenError::FundsUnavailable.into()))]
	{
		TestExt::default().endow(poor.clone(), endowment).execute(|| {
			assert_ok!(Networks::create(signed(poor.clone()), lora(), texts.clone()));
			let set = Networks::set_region(signed(poor.clone()), 0, port_huron(5), US);
			assert_eq!(set, outcome);
			assert_eq!(Regions::<Test>::contains_key(0, port_huron(5)), outcome.is_ok());
		});
	}
}

#[test]
fn anyone_clears_an_entry_once_its_removal_counts() {
	TestExt::default().in_round(8).execute(|| {
		let network = found_every(6);
		give_share(network);
		assert_noop!(clear(network, port_huron(5)), Error::<Test>::UnknownRegion);
		assert_ok!(set(network, port_huron(5), US));
		for round in [8, 11, 12] {
			go_to_round(round);
			assert_noop!(clear(network, port_huron(5)), Error::<Test>::RegionInUse);
		}
		assert_ok!(set(network, port_huron(5), None));
		for round in [12, 179] {
			go_to_round(round);
			assert_noop!(clear(network, port_huron(5)), Error::<Test>::RegionInUse);
		}
		go_to_round(180);
		assert_ok!(clear(network, port_huron(5)));
		System::assert_last_event(
			Event::<Test>::RegionCleared { network, cell: port_huron(5) }.into(),
		);
		assert_eq!(held_for_regions(&MANAGER), 0);
		assert_eq!(held_for_regions(&STRANGER), 0);
		assert_noop!(clear(network, port_huron(5)), Error::<Test>::UnknownRegion);
		// A new entry is one again.
		assert_ok!(set(network, port_huron(5), EU));
		assert_region_set(network, port_huron(5), None, EU, 186);
	});
}

#[test]
fn only_the_manager_draws_the_map_of_a_known_network() {
	TestExt::default().execute(|| {
		let network = found();
		let set_by = |origin, network| Networks::set_region(origin, network, port_huron(5), US);
		assert_noop!(set_by(signed(STRANGER), network), Error::<Test>::NotManager);
		assert_noop!(set_by(signed(MANAGER), network + 1), Error::<Test>::UnknownNetwork);
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(set_by(origin.clone(), network), DispatchError::BadOrigin);
			assert_noop!(
				Networks::clear_region(origin, network, port_huron(5)),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(clear(network + 1, port_huron(5)), Error::<Test>::UnknownNetwork);
	});
}

#[test]
fn map_of_a_paused_network_may_be_drawn() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::pause(root(), network));
		assert_ok!(set(network, port_huron(5), US));
	});
}

#[test]
fn no_entry_follows_the_last_round() {
	TestExt::default().in_round(Round::MAX - 1).execute(|| {
		let network = found();
		assert_ok!(set(network, port_huron(5), US));
		go_to_round(Round::MAX);
		assert_noop!(set(network, port_huron(4), US), ArithmeticError::Overflow);
	});
}

#[test]
fn record_says_what_holds_in_a_round() {
	let record =
		|region| RegionRecord { region, since: 10, before: US, depositor: MANAGER, ticket: () };
	assert_eq!([0, 9, 10, 11].map(|round| record(EU).in_round(round)), [US, US, EU, EU]);
	assert_eq!([9, 10, 11].map(|round| record(EU).is_void(round)), [false; 3]);
	assert_eq!([9, 10, 11].map(|round| record(None).is_void(round)), [false, true, true]);
}

#[derive(Clone, Copy, Debug)]
enum Step {
	Set(u8, Option<Region>),
	Clear(u8),
	NextRound,
}

fn step() -> impl Strategy<Value = Step> {
	let region = prop::sample::select(vec![None, US, EU, KR]);
	prop_oneof![
		2 => (0..=5_u8, region).prop_map(|(resolution, region)| Step::Set(resolution, region)),
		1 => (0..=5_u8).prop_map(Step::Clear),
		3 => Just(Step::NextRound),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn no_change_of_the_map_touches_a_bucket_that_began(
		interval in 1..=7_u32,
		steps in prop::collection::vec(step(), 1..80),
	) {
		TestExt::default().execute(|| {
			let network = found_every(interval);
			let places = [3, 4, 5, 12].map(port_huron);
			let say = || places.map(|place| Networks::region(network, place));
			let mut began_with = say();
			for step in steps {
				// What is refused is refused by one of the tests above.
				let _ = match step {
					Step::Set(resolution, region) => set(network, port_huron(resolution), region),
					Step::Clear(resolution) => clear(network, port_huron(resolution)),
					Step::NextRound => {
						let round = CurrentRound::get() + 1;
						go_to_round(round);
						if round % interval == 0 {
							began_with = say();
						}
						Ok(())
					}
				};
				assert_eq!(say(), began_with);
				assert_ok!(Networks::check_invariants());
			}
		});
	}
}
