use frame_support::{assert_ok, traits::fungible::Mutate};
use groundwave_traits::{IdleDevices, SanctionDevices};
use groundwave_types::{Authority, Balance, DeviceId, Succession};
use proptest::prelude::*;
use sp_runtime::{DispatchResult, Permill, TryRuntimeError};

use crate::{
	Approval, DeviceStatus, Devices as DeviceRecords, Keys, Makers, NextDeviceId, TotalBonds,
	mock::*,
};

/// With a device registered, breaks the state and says by which words that is found.
fn broken(found: &'static str, ruin: impl FnOnce(DeviceId)) {
	TestExt::default().build().execute_with(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::check_invariants());
		ruin(device);
		assert_eq!(Devices::check_invariants(), Err(TryRuntimeError::Other(found)));
	});
}

#[test]
fn a_wrong_sum_of_bonds_is_found() {
	for wrong in [0, params().device_bond - 1, params().device_bond + 1] {
		broken("1: TotalBonds is not the sum of the bonds", |_| TotalBonds::<Test>::put(wrong));
	}
}

#[test]
fn a_sum_of_bonds_beyond_all_money_is_found() {
	broken("1: TotalBonds is not the sum of the bonds", |device| {
		let mut record = DeviceRecords::<Test>::get(device).unwrap();
		record.bond = Balance::MAX;
		DeviceRecords::<Test>::insert(device + 1, record);
	});
}

#[test]
fn missing_bonds_are_found() {
	broken("2: the account does not cover the bonds", |_| {
		Balances::set_balance(&Devices::account(), params().device_bond - 1);
	});
}

#[test]
fn a_key_without_its_device_is_found() {
	broken("3: a key does not lead back to its device", |_| {
		Keys::<Test>::remove(Secret::new(0).key().fingerprint());
	});
	broken("3: a key does not lead back to its device", |device| {
		Keys::<Test>::insert(Secret::new(0).key().fingerprint(), device + 1);
	});
}

#[test]
fn a_device_without_title_is_found() {
	broken("4: a device has no title", |_| TitleOwners::set(&[].into()));
}

#[test]
fn a_device_of_no_maker_is_found() {
	broken("5: a maker is unknown", |_| Makers::<Test>::remove(NETWORK, maker()));
}

/// With a device registered, changes what is known of its maker.
fn change_maker(change: impl FnOnce(&mut crate::MakerRecord<MakerTicket>)) {
	Makers::<Test>::mutate(NETWORK, maker(), |record| change(record.as_mut().unwrap()));
}

#[test]
fn a_maker_with_other_devices_than_are_here_is_found() {
	broken("5: a maker brought fewer devices than there are", |_| change_maker(|it| it.used = 0));
	for wrong in [0, 2] {
		broken("5: a maker has more or fewer devices here", |_| {
			change_maker(|it| it.present = wrong);
		});
	}
}

#[test]
fn a_bond_that_does_not_answer_for_what_is_here_is_found() {
	broken("5: a maker's bond answers for fewer devices", |_| change_maker(|it| it.bonded = 0));
}

#[test]
fn a_bond_that_is_not_held_is_found() {
	for wrong in [BONDED - 1, BONDED + 1] {
		broken("8: a maker's bond is not what is held of its account", |_| {
			change_maker(|it| it.bond = MakerBond::get() * Balance::from(wrong));
		});
	}
}

#[test]
fn a_quota_below_what_was_used_is_found() {
	broken("5: a maker brought more than its quota", |_| change_maker(|it| it.quota = 0));
	broken("5: a maker brought more than its quota", |_| {
		change_maker(|it| it.approval = Some(Approval { quota: 0, since: 1 }));
	});
}

#[test]
fn an_id_that_may_be_given_again_is_found() {
	broken("6: an id is not below NextDeviceId", |device| NextDeviceId::<Test>::put(device));
	broken("6: an id is not below NextDeviceId", |device| {
		Keys::<Test>::insert(Secret::new(1).key().fingerprint(), device + 1);
	});
}

#[test]
fn a_revoked_maker_that_brought_nothing_is_found() {
	broken("7: a revoked maker brought no devices", |_| {
		assert_ok!(Devices::do_approve_maker(OTHER_NETWORK, manager(), bob(), 1));
		Makers::<Test>::mutate(OTHER_NETWORK, bob(), |record| {
			record.as_mut().unwrap().revoked = true;
		});
	});
}

/// A step that somebody takes.
#[derive(Clone, Debug)]
enum Step {
	Register { owner: u8, seed: u8 },
	Sell { device: DeviceId, to: u8 },
	SetPayee { who: u8, device: DeviceId, payee: u8 },
	Locate { who: u8, device: DeviceId },
	Deregister { who: u8, device: DeviceId },
	Withdraw { who: u8, device: DeviceId },
	Wait { blocks: u32 },
	ChangeBond { gwv: Balance },
	ChangeQuota { quota: u32 },
	Revoke,
	PutDown { devices: u32 },
	PassRounds { rounds: u32 },
	Share { notice: u32 },
	Rotate { device: DeviceId, seed: u8 },
	Suspend { device: DeviceId, until: u32 },
	Ban { device: DeviceId, maker_liable: bool, finder: u8 },
	Lapse { device: DeviceId, to: u8 },
}

fn step() -> impl Strategy<Value = Step> {
	let (who, device) = (1..4u8, 0..6u32);
	prop_oneof![
		4 => (who.clone(), 0..12u8).prop_map(|(owner, seed)| Step::Register { owner, seed }),
		2 => (device.clone(), who.clone()).prop_map(|(device, to)| Step::Sell { device, to }),
		1 => (who.clone(), device.clone(), who.clone())
			.prop_map(|(who, device, payee)| Step::SetPayee { who, device, payee }),
		1 => (who.clone(), device.clone()).prop_map(|(who, device)| Step::Locate { who, device }),
		4 => (who.clone(), device.clone())
			.prop_map(|(who, device)| Step::Deregister { who, device }),
		2 => (device.clone(), 0..12u8).prop_map(|(device, seed)| Step::Rotate { device, seed }),
		1 => (device.clone(), 0..3u32).prop_map(|(device, until)| Step::Suspend { device, until }),
		1 => (device.clone(), any::<bool>(), 1..6u8).prop_map(|(device, maker_liable, finder)| {
			Step::Ban { device, maker_liable, finder }
		}),
		2 => (device.clone(), 1..6u8).prop_map(|(device, to)| Step::Lapse { device, to }),
		4 => (who, device).prop_map(|(who, device)| Step::Withdraw { who, device }),
		3 => (1..=CoolingPeriod::get()).prop_map(|blocks| Step::Wait { blocks }),
		1 => (1..50u128).prop_map(|gwv| Step::ChangeBond { gwv }),
		1 => (0..12u32).prop_map(|quota| Step::ChangeQuota { quota }),
		1 => Just(Step::Revoke),
		2 => (0..8u32).prop_map(|devices| Step::PutDown { devices }),
		1 => (1..NOTICE).prop_map(|rounds| Step::PassRounds { rounds }),
		1 => prop_oneof![Just(0), Just(NOTICE)].prop_map(|notice| Step::Share { notice }),
	]
}

/// Gives a device another key, with all signatures that this takes.
fn rotate(device: DeviceId, new: &Secret) -> DispatchResult {
	let Some(record) = DeviceRecords::<Test>::get(device) else { return Ok(()) };
	let succession = Succession {
		device,
		old_key: record.key,
		key: new.key(),
		owner: Devices::owner(device).unwrap(),
		expires: System::block_number(),
	};
	Rotation::of(succession, new).submit()
}

/// Takes a step, which may be refused.
fn take(step: Step) {
	let account = |n| groundwave_types::AccountId::new([n; 32]);
	let _ = match step {
		Step::Register { owner, seed } => {
			Registration::new(account(owner), &Secret::new(seed)).submit()
		}
		Step::Sell { device, to } => sell(device, account(to)),
		Step::SetPayee { who, device, payee } => {
			dispatch(account(who), crate::Call::set_payee { device, payee: Some(account(payee)) })
		}
		Step::Locate { who, device } => dispatch(
			account(who),
			crate::Call::assert_location { device, cell: CELL, elevation_m: 0, gain_ddbi: 12 },
		),
		Step::Deregister { who, device } => {
			dispatch(account(who), crate::Call::deregister { device })
		}
		Step::Withdraw { who, device } => dispatch(account(who), crate::Call::withdraw { device }),
		Step::Wait { blocks } => {
			System::set_block_number(System::block_number() + blocks);
			Ok(())
		}
		Step::ChangeBond { gwv } => {
			FakeNetworks::change(NETWORK, |network| network.params.device_bond = gwv * GWV);
			Ok(())
		}
		Step::ChangeQuota { quota } => {
			Devices::do_approve_maker(NETWORK, manager(), maker(), quota)
		}
		Step::Revoke => Devices::do_revoke_maker(NETWORK, maker(), Authority::Manager),
		Step::PutDown { devices } => Devices::do_bond_maker(NETWORK, maker(), devices),
		Step::PassRounds { rounds } => {
			(0..rounds).for_each(|_| next_round());
			Ok(())
		}
		Step::Share { notice } => {
			FakeNetworks::change(NETWORK, |network| network.notice = notice);
			Ok(())
		}
		Step::Rotate { device, seed } => rotate(device, &Secret::new(seed)),
		Step::Suspend { device, until } => <Devices as SanctionDevices>::suspend(device, until),
		Step::Ban { device, maker_liable, finder } => {
			let finder = account(finder);
			let fifth = Permill::from_percent(20);
			<Devices as SanctionDevices>::ban(device, maker_liable, (&finder, fifth)).map(|_| ())
		}
		Step::Lapse { device, to } => {
			<Devices as IdleDevices>::charge_lapse(device, &account(to));
			Ok(())
		}
	};
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	/// Whatever happens in whatever order, nothing is lost but the fees, and when all have left
	/// everybody who held a title has what remained of its bond, and so has the maker; bans aside.
	#[test]
	fn bonds_are_conserved(steps in proptest::collection::vec(step(), 1..60)) {
		TestExt::default().quota(6).execute(|| {
			let issued = Balances::total_issuance();
			let (mut banned, mut makers_loss) = (0, 0);
			for step in steps {
				let is_ban = matches!(step, Step::Ban { .. });
				let (issuance, bond) = (Balances::total_issuance(), bonded(&maker()));
				take(step);
				if is_ban {
					banned += issuance - Balances::total_issuance();
					makers_loss += bond - bonded(&maker());
				}
				assert_ok!(Devices::check_invariants());
				assert_eq!(held(), TotalBonds::<Test>::get());
			}

			for (device, record) in DeviceRecords::<Test>::iter().collect::<Vec<_>>() {
				let owner = Devices::owner(device).unwrap();
				if record.status == DeviceStatus::Active {
					assert_ok!(Devices::do_deregister(owner.clone(), device));
				}
				System::set_block_number(System::block_number() + CoolingPeriod::get());
				let before = balance(&owner);
				assert_ok!(Devices::do_withdraw(device));
				assert_eq!(balance(&owner), before + record.bond);
			}
			assert_eq!(held(), 0);
			if Makers::<Test>::contains_key(NETWORK, maker()) {
				assert_ok!(Devices::do_bond_maker(NETWORK, maker(), 0));
			}
			assert_eq!((bonded(&maker()), balance(&maker())), (0, ENDOWMENT - makers_loss));
			let burned: Balance = Charges::get()
				.into_iter()
				.map(|(_, credits)| Balance::from(credits) * CREDIT_PRICE)
				.sum();
			assert_eq!(Balances::total_issuance(), issued - burned - banned);
			assert_eq!(NextDeviceId::<Test>::get(), u32::try_from(Departures::get().len()).unwrap());
		});
	}
}
