use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use groundwave_types::{AccountId, Authority, NetworkId};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

use crate::{Approval, Call, Error, Event, MakerRecord, Makers, mock::*};

/// How many devices a maker of [`NETWORK`] may bring in all now; none where it may bring none.
fn quota_of(maker: AccountId) -> Option<u32> {
	Devices::maker_quota(NETWORK, maker)
}

fn revoke(authority: Authority) -> DispatchResult {
	Devices::do_revoke_maker(NETWORK, maker(), authority)
}

fn approve(who: AccountId, network: NetworkId, maker: AccountId, quota: u32) -> DispatchResult {
	dispatch(who, Call::approve_maker { network, maker, quota })
}

#[test]
fn the_manager_approves_a_maker() {
	TestExt::default().execute(|| {
		assert_ok!(approve(manager(), NETWORK, bob(), 7));
		let record = MakerRecord { quota: 7, ..MakerRecord::new(manager(), ()) };
		assert_eq!(maker_record(NETWORK, bob()), Some(record));
		assert_eq!(quota_of(bob()), Some(7));
		assert_eq!(
			events(),
			[Event::MakerApproved {
				network: NETWORK,
				maker: bob(),
				old_quota: 0,
				quota: 7,
				since: 0
			}]
		);
	});
}

#[test]
fn a_maker_is_approved_for_one_network_only() {
	TestExt::default().execute(|| {
		assert_ok!(approve(manager(), OTHER_NETWORK, bob(), 7));
		assert_eq!(Makers::<Test>::get(NETWORK, bob()), None);
	});
}

#[test]
fn a_quota_rises_and_falls_to_what_was_used() {
	TestExt::default().execute(|| {
		register(alice(), 0);
		register(alice(), 1);

		assert_ok!(approve(manager(), NETWORK, maker(), u32::MAX));
		assert_ok!(approve(manager(), NETWORK, maker(), 3));
		assert_ok!(approve(manager(), NETWORK, maker(), 2));
		assert_eq!(
			last_event(),
			Event::MakerApproved {
				network: NETWORK,
				maker: maker(),
				old_quota: 3,
				quota: 2,
				since: 0
			}
		);
		assert_noop!(approve(manager(), NETWORK, maker(), 1), Error::<Test>::QuotaBelowUsed);
		assert_noop!(approve(manager(), NETWORK, maker(), 0), Error::<Test>::QuotaBelowUsed);
		assert_eq!(quota_of(maker()), Some(2));
	});
}

#[test]
fn the_same_approval_twice_changes_nothing() {
	TestExt::default().execute(|| {
		let before = Makers::<Test>::get(NETWORK, maker());
		assert_ok!(approve(manager(), NETWORK, maker(), QUOTA));
		assert_eq!(Makers::<Test>::get(NETWORK, maker()), before);
	});
}

#[test]
fn the_manager_pays_a_deposit_for_each_new_maker() {
	TestExt::default().execute(|| {
		assert_eq!(deposited(&manager()), maker_price());
		assert_ok!(approve(manager(), NETWORK, bob(), 7));
		assert_ok!(approve(manager(), OTHER_NETWORK, bob(), 7));
		assert_eq!(deposited(&manager()), 3 * maker_price());
		assert_eq!(balance(&manager()), ENDOWMENT - 3 * maker_price());
	});
}

#[test]
fn another_quota_or_approval_costs_no_deposit() {
	TestExt::default().execute(|| {
		register(alice(), 0);
		assert_ok!(approve(manager(), NETWORK, maker(), 9));
		assert_ok!(revoke(Authority::Manager));
		assert_ok!(approve(manager(), NETWORK, maker(), 2));
		assert_eq!(deposited(&manager()), maker_price());
	});
}

#[test]
fn a_deposit_is_its_payers_until_another_manager_approves_the_maker() {
	TestExt::default().execute(|| {
		register(alice(), 0);
		FakeNetworks::change(NETWORK, |network| network.manager = bob());
		assert_eq!((deposited(&manager()), deposited(&bob())), (maker_price(), 0));
		assert_ok!(approve(bob(), NETWORK, maker(), 9));
		assert_eq!(quota_of(maker()), Some(9));
		assert_eq!((deposited(&manager()), deposited(&bob())), (0, maker_price()));
		Balances::set_balance(&bob(), EXISTENTIAL_DEPOSIT);
		FakeNetworks::change(NETWORK, |network| network.manager = manager());
		assert_ok!(approve(manager(), NETWORK, maker(), 9));
		assert_eq!((deposited(&manager()), deposited(&bob())), (maker_price(), 0));
	});
}

#[test]
fn a_manager_approves_as_many_makers_as_he_can_pay_for() {
	TestExt::default().execute(|| {
		let price = maker_price() + EXISTENTIAL_DEPOSIT;
		Balances::set_balance(&manager(), price - 1);
		assert_noop!(approve(manager(), NETWORK, bob(), 7), TokenError::FundsUnavailable);
		Balances::set_balance(&manager(), price);
		assert_ok!(approve(manager(), NETWORK, bob(), 7));
		assert_noop!(approve(manager(), NETWORK, alice(), 7), TokenError::FundsUnavailable);
		assert_eq!(balance(&manager()), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn approval_takes_a_revocation_back_and_remembers_what_was_used() {
	TestExt::default().execute(|| {
		register(alice(), 0);
		assert_ok!(revoke(Authority::Manager));
		assert_ok!(approve(manager(), NETWORK, maker(), 2));
		assert_eq!(quota_of(maker()), Some(2));
		assert_ok!(Registration::new(alice(), &Secret::new(1)).submit());
	});
}

#[test]
fn a_quota_of_zero_lets_nothing_in() {
	TestExt::default().quota(0).execute(|| {
		assert_noop!(
			Registration::new(alice(), &Secret::new(0)).submit(),
			Error::<Test>::QuotaExhausted
		);
	});
}

#[test]
fn only_the_manager_approves() {
	TestExt::default().execute(|| {
		for who in [alice(), maker()] {
			assert_noop!(approve(who, NETWORK, maker(), 9), Error::<Test>::NotManager);
		}
		let call = Call::approve_maker { network: NETWORK, maker: maker(), quota: 9 };
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn an_unknown_network_has_no_makers() {
	TestExt::default().execute(|| {
		assert_noop!(approve(manager(), 2, bob(), 7), Error::<Test>::UnknownNetwork);
	});
}

/// A network with a share of the emission, which announces what it changes [`NOTICE`] rounds ahead.
mod with_a_share {
	use super::*;

	fn execute(test: impl FnOnce()) {
		TestExt::default().quota(1).execute(|| {
			pass(NOTICE);
			FakeNetworks::change(NETWORK, |network| network.notice = NOTICE);
			test();
		});
	}

	fn pass(rounds: u32) {
		(0..rounds).for_each(|_| next_round());
	}

	fn bring(seed: u8) -> DispatchResult {
		Registration::new(alice(), &Secret::new(seed)).submit()
	}

	#[test]
	fn more_devices_are_announced() {
		execute(|| {
			assert_ok!(approve(manager(), NETWORK, maker(), 2));
			let maker = maker();
			assert_eq!(
				last_event(),
				Event::MakerApproved {
					network: NETWORK,
					maker,
					old_quota: 1,
					quota: 2,
					since: 2 * NOTICE
				}
			);
			assert_ok!(bring(0));
			pass(NOTICE - 1);
			assert_noop!(bring(1), Error::<Test>::QuotaExhausted);
			pass(1);
			assert_ok!(bring(1));
			assert_noop!(bring(2), Error::<Test>::QuotaExhausted);
		});
	}

	#[test]
	fn a_new_maker_is_announced() {
		execute(|| {
			assert_ok!(revoke(Authority::Manager));
			assert_ok!(approve(manager(), NETWORK, maker(), 1));
			assert_ok!(Devices::do_bond_maker(NETWORK, maker(), 1));
			assert_noop!(bring(0), Error::<Test>::QuotaExhausted);
			pass(NOTICE);
			assert_ok!(bring(0));
		});
	}

	/// The attack: to revoke a maker and approve it again, whose large quota would hold at once.
	#[test]
	fn the_end_of_a_revocation_is_announced() {
		TestExt::default().execute(|| {
			assert_ok!(bring(0));
			pass(NOTICE);
			FakeNetworks::change(NETWORK, |network| network.notice = NOTICE);
			assert_ok!(revoke(Authority::Manager));
			assert_ok!(approve(manager(), NETWORK, maker(), QUOTA));
			assert_noop!(bring(1), Error::<Test>::MakerRevoked);
			pass(NOTICE - 1);
			assert_noop!(bring(1), Error::<Test>::MakerRevoked);
			assert_eq!(quota_of(maker()), None);
			pass(1);
			assert_ok!(bring(1));
		});
	}

	/// The attack: a maker gone bad, approved again for no more devices, gives the ones it has other
	/// keys before anybody looked.
	#[test]
	fn the_end_of_a_revocation_is_announced_for_the_devices_that_are_here_too() {
		TestExt::default().execute(|| {
			let device = register(alice(), 0);
			FakeNetworks::change(NETWORK, |network| network.notice = NOTICE);
			assert_ok!(revoke(Authority::Manager));
			assert_ok!(approve(manager(), NETWORK, maker(), 1));
			let rotate = || Rotation::new(device, &Secret::new(0), &Secret::new(1)).submit();
			assert_noop!(rotate(), Error::<Test>::MakerRevoked);
			pass(NOTICE);
			assert_ok!(rotate());
		});
	}

	#[test]
	fn what_was_announced_holds_in_its_round_whatever_becomes_of_the_share() {
		execute(|| {
			assert_ok!(approve(manager(), NETWORK, maker(), 9));
			let announced = maker_record(NETWORK, maker()).unwrap().approval;
			assert_eq!(announced, Some(Approval { quota: 9, since: 2 * NOTICE }));
			FakeNetworks::change(NETWORK, |network| network.notice = 0);
			assert_eq!(quota_of(maker()), Some(1));
			pass(NOTICE);
			assert_eq!(quota_of(maker()), Some(9));
		});
	}

	#[test]
	fn a_bond_may_be_put_down_while_devices_are_announced() {
		execute(|| {
			assert_ok!(approve(manager(), NETWORK, maker(), 9));
			assert_ok!(Devices::do_bond_maker(NETWORK, maker(), BONDED + 9));
			assert_eq!(quota_of(maker()), Some(1));
			pass(NOTICE);
			assert_eq!(quota_of(maker()), Some(9));
		});
	}

	/// The attack: nobody but the greedy manager could end what he announced.
	#[test]
	fn governance_ends_what_was_announced() {
		execute(|| {
			assert_ok!(bring(0));
			assert_ok!(approve(manager(), NETWORK, maker(), u32::MAX));
			assert_ok!(revoke(Authority::Admin));
			pass(NOTICE);
			assert_noop!(bring(1), Error::<Test>::MakerRevoked);
			// He begins again from the beginning, and governance may end that as well.
			assert_ok!(approve(manager(), NETWORK, maker(), u32::MAX));
			assert_ok!(revoke(Authority::Admin));
			assert_noop!(revoke(Authority::Admin), Error::<Test>::MakerRevoked);
			pass(NOTICE);
			assert_noop!(bring(1), Error::<Test>::MakerRevoked);
		});
	}

	#[test]
	fn fewer_devices_hold_at_once_and_end_what_was_announced() {
		execute(|| {
			assert_ok!(approve(manager(), NETWORK, maker(), 9));
			assert_ok!(approve(manager(), NETWORK, maker(), 0));
			assert_eq!(quota_of(maker()), Some(0));
			pass(NOTICE);
			assert_noop!(bring(0), Error::<Test>::QuotaExhausted);
		});
	}

	#[test]
	fn a_later_announcement_takes_the_place_of_one_before() {
		execute(|| {
			assert_ok!(approve(manager(), NETWORK, maker(), 9));
			pass(NOTICE - 1);
			assert_ok!(approve(manager(), NETWORK, maker(), 2));
			pass(1);
			assert_ok!(bring(0));
			assert_noop!(bring(1), Error::<Test>::QuotaExhausted);
			pass(NOTICE - 1);
			assert_ok!(bring(1));
		});
	}

	#[test]
	fn a_revocation_ends_what_was_announced() {
		execute(|| {
			assert_ok!(bring(0));
			assert_ok!(approve(manager(), NETWORK, maker(), 9));
			assert_ok!(revoke(Authority::Manager));
			pass(NOTICE);
			assert_noop!(bring(1), Error::<Test>::MakerRevoked);
			assert_eq!(maker_record(NETWORK, maker()).unwrap().approval, None);
		});
	}

	#[test]
	fn a_notice_beyond_all_rounds_is_an_overflow() {
		execute(|| {
			FakeNetworks::change(NETWORK, |network| network.notice = u32::MAX);
			next_round();
			let overflow = sp_runtime::ArithmeticError::Overflow;
			assert_noop!(approve(manager(), NETWORK, maker(), 2), overflow);
		});
	}
}
