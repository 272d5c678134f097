//! Handing a network over to another manager.

use frame_support::{assert_noop, assert_ok};
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, Authority, NetworkId, Region, Round};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult, TokenError};

use crate::{ACCEPT_WINDOW, Error, Event, NetworkTexts, Nomination, mock::*};

fn nominate(network: NetworkId, successor: AccountId) -> DispatchResult {
	Networks::nominate(signed(MANAGER), network, successor)
}

fn accept(network: NetworkId, successor: AccountId) -> DispatchResult {
	Networks::accept_nomination(signed(successor), network)
}

/// The round from which the nominated may accept, as things stand.
fn earliest(network: NetworkId) -> Option<Round> {
	Networks::nomination(network).map(|nomination| nomination.since)
}

#[test]
fn who_is_nominated_takes_the_network_over_after_the_notice() {
	for (has_share, notice) in [(false, 1), (true, 168)] {
		TestExt::default().in_round(8).execute(|| {
			let network = found();
			if has_share {
				give_share(network);
			}
			assert_ok!(nominate(network, OTHER_MANAGER));
			let (successor, since) = (OTHER_MANAGER, 8 + notice);
			let nominated = Event::SuccessorNominated { network, successor, since };
			System::assert_last_event(Event::<Test>::into(nominated));
			let nomination = Nomination { successor: OTHER_MANAGER, nominated: 8, since };
			assert_eq!(Networks::nomination(network), Some(nomination));

			go_to_round(since - 1);
			assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NoticeRunning);
			assert_eq!(<Networks as NetworkInspect>::manager(network), Some(MANAGER));
			go_to_round(since);
			assert_ok!(accept(network, OTHER_MANAGER));
			let changed = Event::ManagerChanged { network, old: MANAGER, new: OTHER_MANAGER };
			System::assert_last_event(Event::<Test>::into(changed));
			assert_eq!(<Networks as NetworkInspect>::manager(network), Some(OTHER_MANAGER));
			assert_eq!(Networks::nomination(network), None);
			assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NotNominated);
		});
	}
}

#[test]
fn the_office_passes_whole() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(Networks::propose(signed(MANAGER), network, lora_at(1_000_000)));
		assert_ok!(Networks::pause(signed(MANAGER), network));
		assert_ok!(nominate(network, OTHER_MANAGER));
		go_to_round(1);
		assert_ok!(accept(network, OTHER_MANAGER));

		assert_noop!(Networks::resume(signed(MANAGER), network), Error::<Test>::NotManager);
		assert_noop!(Networks::cancel(signed(MANAGER), network), Error::<Test>::NotManager);
		assert_noop!(nominate(network, MANAGER), Error::<Test>::NotManager);
		assert_ok!(Networks::resume(signed(OTHER_MANAGER), network));
		assert_ok!(Networks::cancel(signed(OTHER_MANAGER), network));
		assert_ok!(Networks::nominate(signed(OTHER_MANAGER), network, MANAGER));
		go_to_round(2);
		assert_ok!(accept(network, MANAGER));
	});
}

#[test]
fn each_manager_pays_for_the_record_while_it_is_his() {
	TestExt::default().execute(|| {
		let network = found();
		let deposit = held(&MANAGER);
		assert_ok!(nominate(network, OTHER_MANAGER));
		assert_eq!((held(&MANAGER), held(&OTHER_MANAGER)), (deposit, 0));
		go_to_round(1);
		assert_ok!(accept(network, OTHER_MANAGER));
		assert_eq!((held(&MANAGER), held(&OTHER_MANAGER)), (0, deposit));
		// It follows the texts as before.
		assert_ok!(Networks::set_texts(signed(OTHER_MANAGER), network, texts("", "")));
		assert_eq!(held(&OTHER_MANAGER), price(&texts("", "")));
	});
}

#[test]
fn an_entry_of_the_map_stays_with_who_paid_for_it_until_it_is_changed() {
	TestExt::default().execute(|| {
		let network = found();
		let set = |who, resolution, region| {
			Networks::set_region(signed(who), network, port_huron(resolution), region)
		};
		assert_ok!(set(MANAGER, 5, Some(Region::Us915)));
		assert_ok!(set(MANAGER, 4, Some(Region::Us915)));
		assert_ok!(nominate(network, OTHER_MANAGER));
		go_to_round(1);
		assert_ok!(accept(network, OTHER_MANAGER));
		let held = || (held_for_regions(&MANAGER), held_for_regions(&OTHER_MANAGER));
		assert_eq!(held(), (2 * region_price(), 0));
		assert_ok!(set(OTHER_MANAGER, 3, Some(Region::Us915)));
		assert_eq!(held(), (2 * region_price(), region_price()));

		// Whoever changes an entry pays for it from then on.
		assert_ok!(set(OTHER_MANAGER, 5, Some(Region::Eu868)));
		assert_eq!(held(), (region_price(), 2 * region_price()));
		assert_ok!(set(OTHER_MANAGER, 4, None));
		go_to_round(2);
		assert_ok!(set(OTHER_MANAGER, 5, None));
		assert_ok!(Networks::clear_region(signed(STRANGER), network, port_huron(4)));
		assert_eq!(held(), (0, 2 * region_price()));
	});
}

#[test]
fn a_successor_who_cannot_pay_changes_nothing() {
	let poor = AccountId::new([9; 32]);
	let enough = price(&NetworkTexts::default()) + EXISTENTIAL_DEPOSIT;
	let after = |endowment| {
		let mut ext = TestExt::default().endow(poor.clone(), endowment).build();
		ext.execute_with(|| {
			assert_ok!(Networks::create(signed(MANAGER), lora(), NetworkTexts::default()));
			assert_ok!(nominate(0, poor.clone()));
			go_to_round(1);
		});
		ext
	};
	after(enough - 1).execute_with(|| {
		assert_noop!(accept(0, poor.clone()), TokenError::FundsUnavailable);
		assert_ok!(Networks::check_invariants());
	});
	after(enough).execute_with(|| {
		assert_ok!(accept(0, poor.clone()));
		assert_ok!(Networks::check_invariants());
	});
}

/// The attack: to nominate before the network gets its share, and hand it over without notice after.
#[test]
fn a_share_given_after_the_nomination_demands_the_full_notice() {
	TestExt::default().in_round(8).execute(|| {
		let network = found();
		assert_ok!(nominate(network, OTHER_MANAGER));
		assert_eq!(earliest(network), Some(9));
		give_share(network);
		assert_eq!(earliest(network), Some(176));
		go_to_round(175);
		assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NoticeRunning);
		go_to_round(176);
		assert_ok!(accept(network, OTHER_MANAGER));
	});
}

/// The attack: a nomination of long ago kept for the moment in which it does most harm.
#[test]
fn a_nomination_expires() {
	for (has_share, notice) in [(false, 1), (true, 168)] {
		let last = 8 + notice + ACCEPT_WINDOW;
		for (round, outcome) in
			[(last, Ok(())), (last + 1, Err(Error::<Test>::NominationExpired.into()))]
		{
			TestExt::default().in_round(8).execute(|| {
				let network = found();
				if has_share {
					give_share(network);
				}
				assert_ok!(nominate(network, OTHER_MANAGER));
				go_to_round(round);
				assert_eq!(accept(network, OTHER_MANAGER), outcome);
				let manager = if outcome.is_ok() { OTHER_MANAGER } else { MANAGER };
				assert_eq!(<Networks as NetworkInspect>::manager(network), Some(manager));
			});
		}
	}
}

#[test]
fn a_share_that_goes_leaves_the_notice_as_announced() {
	TestExt::default().in_round(8).execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(nominate(network, OTHER_MANAGER));
		take_share(network);
		assert_eq!(earliest(network), Some(176));
		go_to_round(175);
		assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NoticeRunning);
	});
}

#[test]
fn a_later_nomination_takes_the_place_of_one_before() {
	TestExt::default().execute(|| {
		let network = found();
		give_share(network);
		assert_ok!(nominate(network, OTHER_MANAGER));
		go_to_round(100);
		assert_ok!(nominate(network, STRANGER));
		go_to_round(267);
		assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NotNominated);
		assert_noop!(accept(network, STRANGER), Error::<Test>::NoticeRunning);
		go_to_round(268);
		assert_ok!(accept(network, STRANGER));
	});
}

#[test]
fn manager_and_admin_revoke_a_nomination() {
	for (origin, authority) in [(signed(MANAGER), Authority::Manager), (root(), Authority::Admin)] {
		TestExt::default().execute(|| {
			let network = found();
			assert_ok!(nominate(network, OTHER_MANAGER));
			go_to_round(1);
			assert_ok!(Networks::revoke_nomination(origin.clone(), network));
			let successor = OTHER_MANAGER;
			let revoked = Event::NominationRevoked { network, authority, successor };
			System::assert_last_event(Event::<Test>::into(revoked));
			assert_eq!(Networks::nomination(network), None);
			assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NotNominated);
			assert_noop!(Networks::revoke_nomination(origin, network), Error::<Test>::NotNominated);
		});
	}
}

#[test]
fn only_the_nominated_accepts() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(accept(network, OTHER_MANAGER), Error::<Test>::NotNominated);
		assert_ok!(nominate(network, OTHER_MANAGER));
		go_to_round(1);
		for who in [MANAGER, STRANGER] {
			assert_noop!(accept(network, who), Error::<Test>::NotNominated);
		}
		for origin in [root(), RuntimeOrigin::none()] {
			let accepted = Networks::accept_nomination(origin, network);
			assert_noop!(accepted, DispatchError::BadOrigin);
		}
	});
}

#[test]
fn only_the_manager_nominates_and_another_than_himself() {
	TestExt::default().execute(|| {
		let network = found();
		assert_noop!(nominate(network, MANAGER), Error::<Test>::AlreadyManager);
		let nominated = Networks::nominate(signed(STRANGER), network, STRANGER);
		assert_noop!(nominated, Error::<Test>::NotManager);
		for origin in [root(), RuntimeOrigin::none()] {
			let nominated = Networks::nominate(origin, network, STRANGER);
			assert_noop!(nominated, DispatchError::BadOrigin);
		}
	});
}

#[test]
fn strangers_revoke_nothing() {
	TestExt::default().execute(|| {
		let network = found();
		assert_ok!(nominate(network, OTHER_MANAGER));
		for who in [STRANGER, OTHER_MANAGER] {
			let revoked = Networks::revoke_nomination(signed(who), network);
			assert_noop!(revoked, Error::<Test>::NotManager);
		}
		let revoked = Networks::revoke_nomination(RuntimeOrigin::none(), network);
		assert_noop!(revoked, DispatchError::BadOrigin);
	});
}

#[test]
fn an_unknown_network_has_no_successor() {
	TestExt::default().execute(|| {
		let unknown = Error::<Test>::UnknownNetwork;
		assert_noop!(nominate(7, OTHER_MANAGER), unknown);
		assert_noop!(accept(7, OTHER_MANAGER), Error::<Test>::UnknownNetwork);
		for origin in [signed(MANAGER), root()] {
			let revoked = Networks::revoke_nomination(origin, 7);
			assert_noop!(revoked, Error::<Test>::UnknownNetwork);
		}
		assert_eq!(Networks::nomination(7), None);
	});
}

#[test]
fn nobody_is_nominated_beyond_the_last_round() {
	TestExt::default().in_round(Round::MAX).execute(|| {
		let network = found();
		assert_noop!(nominate(network, OTHER_MANAGER), ArithmeticError::Overflow);
	});
}
