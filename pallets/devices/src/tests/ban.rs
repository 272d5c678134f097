use frame_support::{assert_noop, assert_ok};
use groundwave_traits::{
	DeviceInterests, DeviceOwners, IdleDevices, RadioDevices, SanctionDevices,
};
use groundwave_types::{AccountId, Balance, DeviceId};
use sp_runtime::{DispatchError, Permill};

use crate::{DeviceStatus, Devices as DeviceRecords, Error, Event, TotalBonds, mock::*};

const FIFTH: Permill = Permill::from_percent(20);
const BOND: Balance = 10 * GWV;

fn ban(device: DeviceId, maker_liable: bool) -> Result<Balance, DispatchError> {
	<Devices as SanctionDevices>::ban(device, maker_liable, (&bob(), FIFTH))
}

fn withdraw(device: DeviceId) -> sp_runtime::DispatchResult {
	dispatch(bob(), crate::Call::withdraw { device })
}

#[test]
fn a_ban_takes_the_bond_and_what_the_maker_bonded() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let issuance = Balances::total_issuance();
		assert_eq!(<Devices as SanctionDevices>::bond(device), BOND);
		assert!(!<Devices as DeviceOwners>::is_banned(device));
		assert_eq!(ban(device, true), Ok(BOND + MakerBond::get()));
		let until = START + CoolingPeriod::get();
		let event = Event::Banned { device, until, bond: BOND, maker_bond: MakerBond::get() };
		assert_eq!(last_event(), event);
		let reward = (BOND + MakerBond::get()) / 5;
		assert_eq!(balance(&bob()), ENDOWMENT + reward);
		assert_eq!(Balances::total_issuance(), issuance - (BOND + MakerBond::get() - reward));
		assert_eq!((held(), TotalBonds::<Test>::get()), (0, 0));
		let record = maker_record(NETWORK, maker()).unwrap();
		assert_eq!((record.used, record.present, record.bonded), (1, 0, BONDED - 1));
		assert_eq!(<Devices as SanctionDevices>::bond(device), 0);
		assert!(<Devices as DeviceOwners>::is_banned(device));
	});
}

#[test]
fn a_maker_that_is_not_liable_keeps_its_bond() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_eq!(ban(device, false), Ok(BOND));
		let record = maker_record(NETWORK, maker()).unwrap();
		assert_eq!((record.present, record.bonded), (0, BONDED));
		assert_eq!(bonded(&maker()), MakerBond::get() * Balance::from(BONDED));
	});
}

#[test]
fn a_maker_gives_its_part_of_a_bond_put_down_at_two_prices() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		MakerBond::set(&(2 * GWV + 1));
		assert_ok!(Devices::do_bond_maker(NETWORK, maker(), BONDED + 1));
		let all = bonded(&maker());
		assert_eq!(ban(device, true), Ok(BOND + all.div_ceil((BONDED + 1).into())));
	});
}

#[test]
fn a_finder_who_cannot_take_his_part_gets_none() {
	TestExt::default().execute(|| {
		FakeNetworks::change(NETWORK, |network| {
			network.params.device_bond = 4 * EXISTENTIAL_DEPOSIT
		});
		let device = register(alice(), 0);
		let issuance = Balances::total_issuance();
		let taken = <Devices as SanctionDevices>::ban(device, false, (&nobody(), FIFTH));
		assert_eq!(taken, Ok(4 * EXISTENTIAL_DEPOSIT));
		assert_eq!(balance(&nobody()), 0);
		assert_eq!(Balances::total_issuance(), issuance - 4 * EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn a_banned_device_earns_and_moves_no_more() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(ban(device, true));
		assert!(<Devices as RadioDevices>::radio_device(device).is_none());
		assert!(<Devices as DeviceOwners>::is_leaving(device));
		assert_eq!(sell(device, bob()), Err(DispatchError::Other("title locked")));
		for call in [
			crate::Call::deregister { device },
			crate::Call::assert_location { device, cell: CELL, elevation_m: 0, gain_ddbi: 0 },
		] {
			assert_eq!(dispatch(alice(), call), Err(Error::<Test>::AlreadyLeaving.into()));
		}
		assert_eq!(Devices::charge_lapse(device, &bob()), 0);
		assert_noop!(ban(device, true), Error::<Test>::AlreadyBanned);
	});
}

#[test]
fn a_banned_device_is_forgotten_after_the_cooling_time_and_its_key_is_not() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(ban(device, true));
		System::set_block_number(START + CoolingPeriod::get() - 1);
		assert_noop!(withdraw(device), Error::<Test>::StillCooling);
		System::set_block_number(START + CoolingPeriod::get());
		let before = balance(&alice());
		assert_ok!(withdraw(device));
		assert_eq!(last_event(), Event::Withdrawn { device, owner: alice(), bond: 0 });
		assert_eq!(balance(&alice()), before);
		assert_eq!(maker_record(NETWORK, maker()).unwrap().present, 0);
		let again = Registration::until(alice(), &Secret::new(0), System::block_number() + 9);
		assert_noop!(again.submit(), Error::<Test>::KeyKnown);
	});
}

#[test]
fn a_device_that_is_leaving_can_be_banned_and_its_time_begins_anew() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		System::set_block_number(START + 7);
		assert_ok!(ban(device, true));
		let until = START + 7 + CoolingPeriod::get();
		let status = DeviceRecords::<Test>::get(device).unwrap().status;
		assert_eq!(status, DeviceStatus::Banned { until });
	});
}

#[test]
fn a_title_that_was_split_before_a_ban_can_be_made_whole() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		SplitTitles::set(&vec![device]);
		assert_ok!(ban(device, true));
		assert!(!Devices::title_locked(device));
		SplitTitles::set(&Vec::new());
		assert!(Devices::title_locked(device));
	});
}

#[test]
fn an_unknown_device_is_not_banned() {
	TestExt::default().execute(|| {
		assert_noop!(ban(0, true), Error::<Test>::UnknownDevice);
		assert_eq!(<Devices as SanctionDevices>::bond(0), 0);
	});
}

/// An owner could else choose who has one, within a block.
#[test]
fn maker_and_manager_have_an_interest_and_whom_the_owner_pays_has_none() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let is_interested = |who: AccountId| Devices::is_interested(device, &who);
		assert!([maker(), manager()].into_iter().all(is_interested));
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		assert!(!is_interested(bob()));
		assert_ok!(sell(device, nobody()));
		assert!([maker(), manager()].into_iter().all(is_interested));
		assert!(![alice(), bob(), nobody()].into_iter().any(is_interested));
		assert!(!Devices::is_interested(device + 1, &maker()));
	});
}
