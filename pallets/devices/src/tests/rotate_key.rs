use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use groundwave_traits::{RadioDevices, SanctionDevices};
use groundwave_types::{
	Authority, Binding, DeviceId, DeviceKey, Hash, Statement, Succession, Vouch,
};
use sp_core::{Pair, ed25519};
use sp_runtime::{DispatchError, MultiSigner, TokenError, traits::IdentifyAccount};

use crate::{
	Call, DeviceRecord, Devices as DeviceRecords, Error, Event, Keys, WeightInfo, mock::*,
};

/// A device of alice with key number 0, and a flawless change of it to key number `seed`.
fn device_and_rotation(seed: u8) -> (DeviceId, Rotation) {
	let device = register(alice(), 0);
	(device, Rotation::new(device, &Secret::new(0), &Secret::new(seed)))
}

#[test]
fn a_device_goes_on_with_another_key() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		assert_ok!(Devices::do_set_payee(alice(), device, Some(bob())));
		assert_ok!(<Devices as SanctionDevices>::suspend(device, 3));
		let before = DeviceRecords::<Test>::get(device).unwrap();
		let balance_before = balance(&alice());
		System::set_block_number(START + 1);
		assert_ok!(rotation.submit());

		let [old, new] = [0, 1].map(|seed| Secret::new(seed).key());
		assert_eq!(last_event(), Event::KeyRotated { device, old, new });
		assert_eq!(
			DeviceRecords::<Test>::get(device),
			Some(DeviceRecord { key: new, session: None, ..before })
		);
		assert_eq!(<Devices as RadioDevices>::radio_device(device).unwrap().key, new);
		assert_eq!(Devices::owner(device), Some(alice()));
		// As for a device that registers, but without a bond, and no further device of the maker.
		assert_eq!(Charges::get().last(), Some(&(alice(), params().onboarding_fee)));
		assert_eq!(balance(&alice()), balance_before - onboarding_price());
		assert_eq!(maker_record(NETWORK, maker()).unwrap().used, 1);
	});
}

#[test]
fn an_owner_who_cannot_pay_the_fee_changes_no_key() {
	TestExt::default().execute(|| {
		let (_, rotation) = device_and_rotation(1);
		let price = onboarding_price() + EXISTENTIAL_DEPOSIT;
		Balances::set_balance(&alice(), price - 1);
		assert_noop!(rotation.clone().submit(), TokenError::FundsUnavailable);
		Balances::set_balance(&alice(), price);
		assert_ok!(rotation.submit());
	});
}

#[test]
fn each_change_of_key_costs_what_the_network_asks_of_newcomers_then() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		assert_ok!(rotation.submit());
		FakeNetworks::change(NETWORK, |network| network.params.onboarding_fee = 200_000);
		let [old, new] = [1, 2].map(Secret::new);
		assert_ok!(Rotation::new(device, &old, &new).submit());
		let charges = Charges::get().split_off(1);
		assert_eq!(charges, [(alice(), params().onboarding_fee), (alice(), 200_000)]);
	});
}

#[test]
fn keys_of_all_four_kinds_follow_each_other() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		for seed in 1..9 {
			let [old, new] = [seed - 1, seed].map(Secret::new);
			assert_ok!(Rotation::new(device, &old, &new).submit());
		}
		for seed in 0..9 {
			assert_eq!(Devices::device_with_key(Secret::new(seed).key()), Some(device));
		}
	});
}

#[test]
fn the_session_ends_with_the_key_that_granted_it() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		let [first, later] = [session(9, START + 5), session(9, START + 6)];
		assert_ok!(grant(device, &Secret::new(0), first));
		assert_ok!(rotation.submit());
		assert_eq!(Devices::session(device), None);

		for session in [first, later] {
			let refused = grant(device, &Secret::new(0), session);
			assert_eq!(refused, Err(Error::<Test>::BadKeySignature.into()));
		}
		// The new key begins anew: its first session need not outlast those of the old one.
		assert_ok!(grant(device, &Secret::new(1), session(10, START + 2)));
	});
}

#[test]
fn the_old_key_never_returns() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		assert_ok!(rotation.clone().submit());
		assert_noop!(rotation.submit(), Error::<Test>::KeyKnown);
		let [old, new] = [0, 1].map(Secret::new);
		assert_eq!(Keys::<Test>::get(old.key().fingerprint()), Some(device));
		assert_noop!(Rotation::new(device, &new, &old).submit(), Error::<Test>::KeyKnown);
		assert_noop!(Rotation::new(device, &new, &new).submit(), Error::<Test>::KeyKnown);
		assert_noop!(Registration::new(bob(), &old).submit(), Error::<Test>::KeyKnown);
		assert_noop!(Registration::new(bob(), &new).submit(), Error::<Test>::KeyKnown);
	});
}

#[test]
fn a_key_of_another_device_is_known() {
	TestExt::default().execute(|| {
		let (_, rotation) = device_and_rotation(1);
		let other = register(bob(), 1);
		assert_noop!(rotation.submit(), Error::<Test>::KeyKnown);
		assert_ok!(Devices::do_deregister(bob(), other));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(other));
		let rotation = Rotation::new(0, &Secret::new(0), &Secret::new(1));
		assert_noop!(rotation.submit(), Error::<Test>::KeyKnown);
	});
}

#[test]
fn all_keys_of_a_device_that_left_stay_known() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		assert_ok!(rotation.submit());
		assert_ok!(Devices::do_deregister(alice(), device));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
		for secret in [0, 1].map(Secret::new) {
			assert_eq!(Devices::device_with_key(secret.key()), Some(device));
			assert_noop!(Registration::new(bob(), &secret).submit(), Error::<Test>::KeyKnown);
		}
	});
}

#[test]
fn only_the_owner_rotates() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		for who in [bob(), manager(), maker()] {
			assert_noop!(rotation.clone().submit_as(who), Error::<Test>::NotOwner);
		}
		let Rotation { succession, maker_signature, key_signature } = rotation.clone();
		let Succession { key, expires, .. } = succession;
		let call = Call::rotate_key { device, key, expires, maker_signature, key_signature };
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);

		// What was signed for the seller is of no use to the buyer.
		assert_ok!(sell(device, bob()));
		assert_noop!(rotation.clone().submit(), Error::<Test>::NotOwner);
		assert_noop!(rotation.submit_as(bob()), Error::<Test>::BadMakerSignature);
	});
}

#[test]
fn an_unknown_device_has_no_key_to_change() {
	TestExt::default().execute(|| {
		let rotation = Rotation::new(0, &Secret::new(0), &Secret::new(1));
		assert_noop!(rotation.submit(), Error::<Test>::UnknownDevice);
	});
}

#[test]
fn a_leaving_device_keeps_its_key() {
	TestExt::default().execute(|| {
		let (device, rotation) = device_and_rotation(1);
		assert_ok!(Devices::do_deregister(alice(), device));
		assert_noop!(rotation.submit(), Error::<Test>::AlreadyLeaving);
	});
}

#[test]
fn a_device_of_a_paused_network_may_change_its_key() {
	TestExt::default().execute(|| {
		let (_, rotation) = device_and_rotation(1);
		FakeNetworks::change(NETWORK, |network| network.active = false);
		assert_ok!(rotation.submit());
	});
}

#[test]
fn a_network_that_vanished_is_unknown() {
	TestExt::default().execute(|| {
		let (_, rotation) = device_and_rotation(1);
		AllNetworks::set(&Default::default());
		assert_noop!(rotation.submit(), Error::<Test>::UnknownNetwork);
	});
}

#[test]
fn a_succession_holds_until_the_block_that_it_names() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let latest = START + MaxSignatureLife::get();
		let until = |old, expires| {
			let [old, new] = [old, old + 1].map(Secret::new);
			let succession = Succession { expires, ..Rotation::new(device, &old, &new).succession };
			Rotation::of(succession, &new).submit()
		};
		for expires in [0, START - 1] {
			assert_noop!(until(0, expires), Error::<Test>::Expired);
		}
		for expires in [latest + 1, u32::MAX] {
			assert_noop!(until(0, expires), Error::<Test>::ExpiryTooFar);
		}
		assert_ok!(until(0, START));
		assert_ok!(until(1, START + 1));
		assert_ok!(until(2, latest));
	});
}

#[test]
fn a_weak_key_follows_no_other() {
	TestExt::default().execute(|| {
		let (_, rotation) = device_and_rotation(1);
		let weak = [
			DeviceKey::Ed25519([0; 32]),
			DeviceKey::Ed25519(SECOND_NAME),
			DeviceKey::Sr25519([0; 32]),
			DeviceKey::Secp256k1([4; 33]),
			DeviceKey::P256([4; 33]),
		];
		for key in weak {
			let mut rotation = rotation.clone();
			rotation.succession.key = key;
			assert_noop!(rotation.submit(), Error::<Test>::WeakKey);
		}
	});
}

#[test]
fn a_revoked_maker_vouches_for_no_key() {
	TestExt::default().execute(|| {
		let (_, rotation) = device_and_rotation(1);
		assert_ok!(Devices::do_revoke_maker(NETWORK, maker(), Authority::Manager));
		assert_noop!(rotation.clone().submit(), Error::<Test>::MakerRevoked);
		assert_ok!(Devices::do_approve_maker(NETWORK, manager(), maker(), QUOTA));
		assert_ok!(rotation.submit());
	});
}

#[test]
fn an_exhausted_quota_hinders_no_change_of_key() {
	TestExt::default().quota(1).execute(|| {
		let (_, rotation) = device_and_rotation(1);
		assert_ok!(rotation.submit());
	});
}

#[test]
fn a_succession_to_anything_else_is_refused() {
	TestExt::default().execute(|| {
		let (device, flawless) = device_and_rotation(1);
		let new = Secret::new(1);
		let changed = |change: &dyn Fn(&mut Succession)| {
			let mut succession = flawless.succession.clone();
			change(&mut succession);
			succession
		};
		let others = [
			changed(&|succession| succession.device = device + 1),
			changed(&|succession| succession.old_key = Secret::new(2).key()),
			changed(&|succession| succession.key = Secret::new(2).key()),
			changed(&|succession| succession.owner = bob()),
			changed(&|succession| succession.expires += 1),
			changed(&|succession| succession.expires -= 1),
		];
		for other in others {
			let maker_signature = maker_signs(&other, &GENESIS);
			let rotation = Rotation { maker_signature, ..flawless.clone() };
			assert_noop!(rotation.submit(), Error::<Test>::BadMakerSignature);
			let key_signature = new.sign(&other.signed_bytes(&GENESIS));
			let rotation = Rotation { key_signature, ..flawless.clone() };
			assert_noop!(rotation.submit(), Error::<Test>::BadKeySignature);
		}
		assert_ok!(flawless.submit());
	});
}

#[test]
fn a_succession_on_another_chain_is_refused() {
	TestExt::default().execute(|| {
		let (_, flawless) = device_and_rotation(1);
		let elsewhere = Hash::repeat_byte(0x6f);
		let maker_signature = maker_signs(&flawless.succession, &elsewhere);
		let rotation = Rotation { maker_signature, ..flawless.clone() };
		assert_noop!(rotation.submit(), Error::<Test>::BadMakerSignature);
		let key_signature = Secret::new(1).sign(&flawless.succession.signed_bytes(&elsewhere));
		let rotation = Rotation { key_signature, ..flawless };
		assert_noop!(rotation.submit(), Error::<Test>::BadKeySignature);
	});
}

#[test]
fn the_old_key_has_no_say_in_its_succession() {
	TestExt::default().execute(|| {
		let (_, flawless) = device_and_rotation(1);
		// Seeds 1 and 5 are of one kind.
		for seed in [0, 2, 3, 5] {
			let message = flawless.succession.signed_bytes(&GENESIS);
			let key_signature = Secret::new(seed).sign(&message);
			let rotation = Rotation { key_signature, ..flawless.clone() };
			assert_noop!(rotation.submit(), Error::<Test>::BadKeySignature);
		}
	});
}

#[test]
fn another_maker_has_no_say_in_a_succession() {
	TestExt::default().execute(|| {
		let (_, flawless) = device_and_rotation(1);
		let other = ed25519::Pair::from_seed(&[5; 32]);
		let account = MultiSigner::from(other.public()).into_account();
		assert_ok!(Devices::do_approve_maker(NETWORK, manager(), account, 1));
		let message = flawless.succession.signed_bytes(&GENESIS);
		let rotation = Rotation { maker_signature: other.sign(&message).into(), ..flawless };
		assert_noop!(rotation.submit(), Error::<Test>::BadMakerSignature);
	});
}

#[test]
fn papers_of_a_registration_are_no_succession() {
	TestExt::default().execute(|| {
		let (_, flawless) = device_and_rotation(1);
		let Succession { key, owner, expires, .. } = flawless.succession.clone();
		let vouch = Vouch { network: NETWORK, key, owner: owner.clone(), expires };
		let rotation =
			Rotation { maker_signature: maker_signs(&vouch, &GENESIS), ..flawless.clone() };
		assert_noop!(rotation.submit(), Error::<Test>::BadMakerSignature);
		let binding = Binding { network: NETWORK, key, owner, expires };
		let key_signature = Secret::new(1).sign(&binding.signed_bytes(&GENESIS));
		let rotation = Rotation { key_signature, ..flawless };
		assert_noop!(rotation.submit(), Error::<Test>::BadKeySignature);
	});
}

#[test]
fn the_weight_is_that_of_the_kind_of_the_new_key() {
	let weight = |seed| Devices::weight_of_rotate_key(&Secret::new(seed).key());
	assert_eq!(weight(0), <() as WeightInfo>::rotate_key_ed25519());
	assert_eq!(weight(1), <() as WeightInfo>::rotate_key_sr25519());
	assert_eq!(weight(2), <() as WeightInfo>::rotate_key_secp256k1());
	assert_eq!(weight(3), <() as WeightInfo>::rotate_key_p256());
}
