use frame_support::{assert_noop, assert_ok};
use groundwave_traits::RadioDevices;
use groundwave_types::{AccountId, Authority, Balance, NetworkId};
use sp_runtime::{DispatchError, DispatchResult};

use crate::{Call, Error, Event, MakerRecord, mock::*};

fn revoke(who: AccountId, network: NetworkId, maker: AccountId) -> DispatchResult {
	dispatch(who, Call::revoke_maker { network, maker })
}

#[test]
fn a_revoked_maker_brings_no_more_devices() {
	TestExt::default().execute(|| {
		register(alice(), 0);
		assert_ok!(revoke(manager(), NETWORK, maker()));
		assert_eq!(
			last_event(),
			Event::MakerRevoked { network: NETWORK, maker: maker(), authority: Authority::Manager }
		);
		let record = MakerRecord {
			quota: QUOTA,
			used: 1,
			present: 1,
			bonded: BONDED,
			bond: MakerBond::get() * Balance::from(BONDED),
			revoked: true,
			..MakerRecord::new(manager(), ())
		};
		assert_eq!(maker_record(NETWORK, maker()), Some(record));
		assert_eq!(deposited(&manager()), maker_price());
		assert_noop!(
			Registration::new(alice(), &Secret::new(1)).submit(),
			Error::<Test>::MakerRevoked
		);
	});
}

#[test]
fn a_revoked_maker_that_brought_nothing_is_forgotten() {
	TestExt::default().execute(|| {
		assert_ok!(revoke(manager(), NETWORK, maker()));
		assert_eq!(
			events(),
			[Event::MakerRevoked {
				network: NETWORK,
				maker: maker(),
				authority: Authority::Manager
			}]
		);
		assert_eq!(maker_record(NETWORK, maker()), None);
		assert_eq!((deposited(&manager()), balance(&manager())), (0, ENDOWMENT));
		assert_noop!(
			Registration::new(alice(), &Secret::new(0)).submit(),
			Error::<Test>::UnknownMaker
		);
	});
}

#[test]
fn a_maker_whose_devices_left_stays_known() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
		assert_ok!(revoke(manager(), NETWORK, maker()));
		assert!(maker_record(NETWORK, maker()).is_some_and(|record| record.revoked));
		assert_eq!(deposited(&manager()), maker_price());
	});
}

#[test]
fn a_deposit_returns_to_who_paid_it() {
	TestExt::default().execute(|| {
		FakeNetworks::change(NETWORK, |network| network.manager = bob());
		assert_ok!(revoke(bob(), NETWORK, maker()));
		assert_eq!((deposited(&manager()), balance(&manager())), (0, ENDOWMENT));
		assert_eq!(balance(&bob()), ENDOWMENT);

		assert_ok!(Devices::do_approve_maker(NETWORK, bob(), maker(), 1));
		assert_eq!((deposited(&manager()), deposited(&bob())), (0, maker_price()));
	});
}

#[test]
fn devices_of_a_revoked_maker_stay() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(revoke(manager(), NETWORK, maker()));
		assert!(<Devices as RadioDevices>::radio_device(device).is_some());
	});
}

#[test]
fn a_maker_is_revoked_once() {
	TestExt::default().execute(|| {
		register(alice(), 0);
		assert_ok!(revoke(manager(), NETWORK, maker()));
		assert_noop!(revoke(manager(), NETWORK, maker()), Error::<Test>::MakerRevoked);

		assert_ok!(Devices::do_approve_maker(NETWORK, manager(), bob(), 1));
		assert_ok!(revoke(manager(), NETWORK, bob()));
		assert_noop!(revoke(manager(), NETWORK, bob()), Error::<Test>::UnknownMaker);
	});
}

#[test]
fn a_maker_that_the_network_never_approved_cannot_be_revoked() {
	TestExt::default().execute(|| {
		assert_noop!(revoke(manager(), NETWORK, bob()), Error::<Test>::UnknownMaker);
		assert_noop!(revoke(manager(), OTHER_NETWORK, maker()), Error::<Test>::UnknownMaker);
	});
}

#[test]
fn only_manager_and_governance_revoke() {
	TestExt::default().execute(|| {
		for who in [alice(), maker()] {
			assert_noop!(revoke(who, NETWORK, maker()), Error::<Test>::NotManager);
		}
		let call = Call::revoke_maker { network: NETWORK, maker: maker() };
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call.clone()), DispatchError::BadOrigin);
		assert_ok!(dispatch_as(RuntimeOrigin::root(), call));
		let (network, authority) = (NETWORK, Authority::Admin);
		assert_eq!(last_event(), Event::MakerRevoked { network, maker: maker(), authority });
	});
}

#[test]
fn an_unknown_network_has_nobody_to_revoke() {
	TestExt::default().execute(|| {
		assert_noop!(revoke(manager(), 2, maker()), Error::<Test>::UnknownNetwork);
	});
}
