use frame_support::{assert_noop, assert_ok};
use groundwave_traits::DeviceOwners;
use groundwave_types::{AccountId, DeviceId};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Call, Error, Event, mock::*};

fn set(who: AccountId, device: DeviceId, payee: Option<AccountId>) -> DispatchResult {
	dispatch(who, Call::set_payee { device, payee })
}

fn payee(device: DeviceId) -> Option<AccountId> {
	<Devices as DeviceOwners>::payee(device)
}

#[test]
fn the_owner_is_paid_until_somebody_else_is_set() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_eq!(payee(device), Some(alice()));

		assert_ok!(set(alice(), device, Some(bob())));
		assert_eq!(payee(device), Some(bob()));
		assert_eq!(
			last_event(),
			Event::PayeeSet { device, owner: alice(), old_payee: None, payee: Some(bob()) }
		);
	});
}

#[test]
fn a_payee_is_replaced_and_unset() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(set(alice(), device, Some(bob())));
		assert_ok!(set(alice(), device, Some(nobody())));
		assert_eq!(
			last_event(),
			Event::PayeeSet {
				device,
				owner: alice(),
				old_payee: Some(bob()),
				payee: Some(nobody())
			}
		);
		assert_eq!(payee(device), Some(nobody()));

		assert_ok!(set(alice(), device, None));
		assert_eq!(
			last_event(),
			Event::PayeeSet { device, owner: alice(), old_payee: Some(nobody()), payee: None }
		);
		assert_eq!(payee(device), Some(alice()));
	});
}

#[test]
fn an_owner_may_name_itself() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(set(alice(), device, Some(alice())));
		assert_eq!(payee(device), Some(alice()));
	});
}

#[test]
fn a_payee_is_void_under_another_owner() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(set(alice(), device, Some(manager())));
		assert_ok!(sell(device, bob()));
		assert_eq!(payee(device), Some(bob()));

		assert_ok!(set(bob(), device, Some(nobody())));
		assert_eq!(
			last_event(),
			Event::PayeeSet { device, owner: bob(), old_payee: None, payee: Some(nobody()) }
		);
		assert_eq!(payee(device), Some(nobody()));
	});
}

#[test]
fn a_payee_holds_again_for_an_owner_who_buys_back() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(set(alice(), device, Some(manager())));
		assert_ok!(sell(device, bob()));
		assert_ok!(sell(device, alice()));
		assert_eq!(payee(device), Some(manager()));
	});
}

#[test]
fn only_the_owner_sets_a_payee() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for who in [bob(), manager(), maker()] {
			assert_noop!(set(who.clone(), device, Some(who)), Error::<Test>::NotOwner);
		}
		assert_ok!(set(alice(), device, Some(bob())));
		assert_noop!(set(bob(), device, None), Error::<Test>::NotOwner);
		assert_ok!(sell(device, bob()));
		assert_noop!(set(alice(), device, None), Error::<Test>::NotOwner);

		let call = Call::set_payee { device, payee: None };
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn an_unknown_device_has_no_payee() {
	TestExt::default().execute(|| {
		assert_noop!(set(alice(), 0, Some(bob())), Error::<Test>::UnknownDevice);
		assert_eq!(payee(0), None);
	});
}

#[test]
fn a_leaving_device_may_change_its_payee() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		assert_ok!(set(alice(), device, Some(bob())));
		assert_eq!(payee(device), Some(bob()));
	});
}

#[test]
fn the_one_who_split_a_title_has_no_say_in_who_is_paid() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		SplitTitles::set(&vec![device]);
		assert_noop!(set(alice(), device, Some(bob())), Error::<Test>::TitleSplit);
		SplitTitles::set(&Vec::new());
		assert_ok!(set(alice(), device, Some(bob())));
	});
}
