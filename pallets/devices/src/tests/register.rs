use codec::{Encode, MaxEncodedLen};
use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use groundwave_types::{Balance, DeviceId, DeviceKey, DeviceSignature, Hash, Statement};
use hex_literal::hex;
use sp_core::{Pair, ecdsa, ed25519};
use sp_runtime::{
	ArithmeticError, DispatchError, MultiSigner, TokenError, traits::IdentifyAccount,
};

use crate::{
	Call, DeviceRecord, DeviceStatus, Devices as DeviceRecords, Error, Event, Keys, Locations,
	MakerRecord, NextDeviceId, TotalBonds, WeightInfo, mock::*,
};

#[test]
fn a_device_is_registered_with_title_bond_and_fee() {
	TestExt::default().execute(|| {
		let secret = Secret::new(0);
		assert_ok!(Registration::new(alice(), &secret).submit());

		let record = DeviceRecord {
			network: NETWORK,
			maker: maker(),
			key: secret.key(),
			session: None,
			bond: params().device_bond,
			status: DeviceStatus::Active,
			suspended_until: None,
			locations: Locations::default(),
			payee: None,
			registered_at: START,
		};
		assert_eq!(DeviceRecords::<Test>::get(0), Some(record));
		assert_eq!(Keys::<Test>::get(secret.key().fingerprint()), Some(0));
		assert_eq!(NextDeviceId::<Test>::get(), 1);
		assert_eq!(
			maker_record(NETWORK, maker()),
			Some(MakerRecord {
				quota: QUOTA,
				used: 1,
				present: 1,
				bonded: BONDED,
				bond: MakerBond::get() * Balance::from(BONDED),
				..MakerRecord::new(manager(), ())
			})
		);
		assert_eq!(Devices::owner(0), Some(alice()));
		assert_eq!(Charges::get(), [(alice(), params().onboarding_fee)]);
		assert_eq!(balance(&alice()), ENDOWMENT - onboarding_price() - params().device_bond);
		assert_eq!(held(), params().device_bond);
		assert_eq!(TotalBonds::<Test>::get(), params().device_bond);
		assert_eq!(
			events(),
			[Event::Registered {
				device: 0,
				network: NETWORK,
				owner: alice(),
				maker: maker(),
				key: secret.key(),
				bond: params().device_bond,
			}]
		);
	});
}

#[test]
fn keys_of_all_four_kinds_register() {
	TestExt::default().quota(4).execute(|| {
		for seed in 0..4 {
			assert_ok!(Registration::new(alice(), &Secret::new(seed)).submit());
		}
		assert_eq!(NextDeviceId::<Test>::get(), 4);
		assert_eq!(TotalBonds::<Test>::get(), 4 * params().device_bond);
	});
}

#[test]
fn makers_sign_with_any_kind_of_account() {
	TestExt::default().execute(|| {
		let ed25519 = ed25519::Pair::from_seed(&[5; 32]);
		let ecdsa = ecdsa::Pair::from_seed(&[6; 32]);
		let makers = [
			MultiSigner::from(ed25519.public()).into_account(),
			MultiSigner::from(ecdsa.public()).into_account(),
		];
		for (seed, maker) in (0..).zip(makers) {
			approve_with_bond(&maker);
			let mut registration = Registration::new(alice(), &Secret::new(seed));
			let message = registration.vouch().signed_bytes(&GENESIS);
			registration.maker = maker;
			registration.maker_signature = match seed {
				0 => ed25519.sign(&message).into(),
				_ => ecdsa.sign(&message).into(),
			};
			assert_ok!(registration.submit());
		}
	});
}

#[test]
fn an_unknown_network_takes_no_devices() {
	TestExt::default().execute(|| {
		let registration =
			Registration { network: 2, ..Registration::new(alice(), &Secret::new(0)) };
		assert_noop!(registration.submit(), Error::<Test>::UnknownNetwork);
	});
}

#[test]
fn an_inactive_network_takes_no_devices() {
	TestExt::default().execute(|| {
		FakeNetworks::change(NETWORK, |network| network.active = false);
		let registration = Registration::new(alice(), &Secret::new(0));
		assert_noop!(registration.submit(), Error::<Test>::NetworkInactive);
	});
}

#[test]
fn only_signed_origins_register() {
	TestExt::default().execute(|| {
		let Registration { network, maker, key, expires, maker_signature, key_signature, .. } =
			Registration::new(alice(), &Secret::new(0));
		let call = Call::register { network, maker, key, expires, maker_signature, key_signature };
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn signatures_hold_until_the_block_that_they_name() {
	TestExt::default().execute(|| {
		let submit =
			|seed, expires| Registration::until(alice(), &Secret::new(seed), expires).submit();
		assert_noop!(submit(0, 0), Error::<Test>::Expired);
		assert_noop!(submit(0, START - 1), Error::<Test>::Expired);
		assert_ok!(submit(0, START));
		assert_ok!(submit(1, START + 1));
	});
}

#[test]
fn signatures_expire_within_the_longest_life() {
	TestExt::default().execute(|| {
		let submit =
			|seed, expires| Registration::until(alice(), &Secret::new(seed), expires).submit();
		let latest = START + MaxSignatureLife::get();
		assert_ok!(submit(0, latest - 1));
		assert_ok!(submit(1, latest));
		assert_noop!(submit(2, latest + 1), Error::<Test>::ExpiryTooFar);
		assert_noop!(submit(2, u32::MAX), Error::<Test>::ExpiryTooFar);
	});
}

#[test]
fn a_longer_expiry_than_was_signed_is_refused() {
	TestExt::default().execute(|| {
		let expires = START + 2;
		let registration = Registration { expires, ..Registration::new(alice(), &Secret::new(0)) };
		assert_noop!(registration.submit(), Error::<Test>::BadMakerSignature);
	});
}

/// All encodings that decompress to a point of small order, the non-canonical ones included.
const SMALL_ORDER: [[u8; 32]; 14] = [
	hex!("0100000000000000000000000000000000000000000000000000000000000000"),
	hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("0000000000000000000000000000000000000000000000000000000000000000"),
	hex!("0000000000000000000000000000000000000000000000000000000000000080"),
	hex!("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
	hex!("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
	hex!("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
	hex!("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
	hex!("0100000000000000000000000000000000000000000000000000000000000080"),
	hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
	hex!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
	hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
];

#[test]
fn weak_keys_are_refused() {
	TestExt::default().execute(|| {
		let mut weak = SMALL_ORDER.map(DeviceKey::Ed25519).to_vec();
		weak.push(DeviceKey::Ed25519(SECOND_NAME));
		// No point of the curve.
		let mut no_point = [0; 32];
		no_point[0] = 2;
		weak.push(DeviceKey::Ed25519(no_point));
		// The identity of Ristretto.
		weak.push(DeviceKey::Sr25519([0; 32]));
		// Neither sign of a compressed point.
		for prefix in [0, 1, 4, 5, 255] {
			weak.push(DeviceKey::Secp256k1([prefix; 33]));
			weak.push(DeviceKey::P256([prefix; 33]));
		}
		// An x beyond the field of P-256.
		let mut beyond = [0xff; 33];
		beyond[0] = 2;
		weak.push(DeviceKey::P256(beyond));
		for key in weak {
			let registration = Registration { key, ..Registration::new(alice(), &Secret::new(0)) };
			assert_noop!(registration.submit(), Error::<Test>::WeakKey);
		}
	});
}

#[test]
fn a_key_registers_once() {
	TestExt::default().execute(|| {
		let secret = Secret::new(0);
		assert_ok!(Registration::new(alice(), &secret).submit());
		assert_noop!(Registration::new(alice(), &secret).submit(), Error::<Test>::KeyKnown);
		assert_noop!(Registration::new(bob(), &secret).submit(), Error::<Test>::KeyKnown);
	});
}

#[test]
fn a_key_registers_once_over_all_networks() {
	TestExt::default().execute(|| {
		let secret = Secret::new(0);
		assert_ok!(Devices::do_approve_maker(OTHER_NETWORK, manager(), maker(), 1));
		assert_ok!(Registration::new(alice(), &secret).submit());
		let elsewhere =
			Registration { network: OTHER_NETWORK, ..Registration::new(alice(), &secret) }
				.vouched(|_| ())
				.bound(&secret, |_| ());
		assert_noop!(elsewhere.submit(), Error::<Test>::KeyKnown);
	});
}

#[test]
fn an_approved_maker_is_needed() {
	TestExt::default().execute(|| {
		let registration =
			Registration { maker: bob(), ..Registration::new(alice(), &Secret::new(0)) };
		assert_noop!(registration.submit(), Error::<Test>::UnknownMaker);
		let elsewhere =
			Registration { network: OTHER_NETWORK, ..Registration::new(alice(), &Secret::new(0)) };
		assert_noop!(elsewhere.submit(), Error::<Test>::UnknownMaker);
	});
}

#[test]
fn a_maker_brings_as_many_devices_as_its_quota() {
	TestExt::default().quota(2).execute(|| {
		register(alice(), 0);
		register(bob(), 1);
		assert_noop!(
			Registration::new(alice(), &Secret::new(2)).submit(),
			Error::<Test>::QuotaExhausted
		);
	});
}

#[test]
fn a_device_that_left_gives_no_quota_back() {
	TestExt::default().quota(1).execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		System::set_block_number(START + CoolingPeriod::get());
		assert_ok!(Devices::do_withdraw(device));
		assert_noop!(
			Registration::new(alice(), &Secret::new(1)).submit(),
			Error::<Test>::QuotaExhausted
		);
	});
}

#[test]
fn a_vouch_for_anything_else_is_refused() {
	TestExt::default().execute(|| {
		let flawless = Registration::new(alice(), &Secret::new(0));
		let forged = [
			flawless.clone().vouched(|vouch| vouch.network = OTHER_NETWORK),
			flawless.clone().vouched(|vouch| vouch.key = Secret::new(1).key()),
			flawless.clone().vouched(|vouch| vouch.owner = bob()),
			flawless.clone().vouched(|vouch| vouch.expires += 1),
			flawless.clone().vouched(|vouch| vouch.expires -= 1),
		];
		for registration in forged {
			assert_noop!(registration.submit(), Error::<Test>::BadMakerSignature);
		}
		assert_ok!(flawless.submit());
	});
}

#[test]
fn a_vouch_for_another_chain_is_refused() {
	TestExt::default().execute(|| {
		let mut registration = Registration::new(alice(), &Secret::new(0));
		registration.maker_signature = maker_signs(&registration.vouch(), &Hash::repeat_byte(0x6f));
		assert_noop!(registration.submit(), Error::<Test>::BadMakerSignature);
	});
}

#[test]
fn a_vouch_by_another_maker_is_refused() {
	TestExt::default().execute(|| {
		let other = ed25519::Pair::from_seed(&[5; 32]);
		let other_maker = MultiSigner::from(other.public()).into_account();
		approve_with_bond(&other_maker);
		let flawless = Registration::new(alice(), &Secret::new(0));

		let registration = Registration { maker: other_maker, ..flawless.clone() };
		assert_noop!(registration.submit(), Error::<Test>::BadMakerSignature);
		let message = flawless.vouch().signed_bytes(&GENESIS);
		let registration =
			Registration { maker_signature: other.sign(&message).into(), ..flawless };
		assert_noop!(registration.submit(), Error::<Test>::BadMakerSignature);
	});
}

#[test]
fn a_binding_is_no_vouch() {
	TestExt::default().execute(|| {
		// The maker's own key as a device: what it signed for the one purpose fits no other.
		let maker_key = ed25519::Pair::from_seed(&[5; 32]);
		let maker = MultiSigner::from(maker_key.public()).into_account();
		approve_with_bond(&maker);
		let secret = Secret::Ed25519(Box::new(maker_key.clone()));
		let mut registration = Registration { maker, ..Registration::new(alice(), &secret) };

		let binding = registration.binding().signed_bytes(&GENESIS);
		registration.maker_signature = maker_key.sign(&binding).into();
		assert_noop!(registration.clone().submit(), Error::<Test>::BadMakerSignature);

		let vouch = registration.vouch().signed_bytes(&GENESIS);
		registration.maker_signature = maker_key.sign(&vouch).into();
		registration.key_signature = maker_key.sign(&vouch).into();
		assert_noop!(registration.submit(), Error::<Test>::BadKeySignature);
	});
}

#[test]
fn a_binding_to_anything_else_is_refused() {
	TestExt::default().quota(4).execute(|| {
		for seed in 0..4 {
			let secret = Secret::new(seed);
			let flawless = Registration::new(alice(), &secret);
			let forged = [
				flawless.clone().bound(&secret, |binding| binding.network = OTHER_NETWORK),
				flawless.clone().bound(&secret, |binding| binding.key = Secret::new(9).key()),
				flawless.clone().bound(&secret, |binding| binding.owner = bob()),
				flawless.clone().bound(&secret, |binding| binding.expires += 1),
				flawless.clone().bound(&secret, |binding| binding.expires -= 1),
			];
			for registration in forged {
				assert_noop!(registration.submit(), Error::<Test>::BadKeySignature);
			}
			assert_ok!(flawless.submit());
		}
	});
}

#[test]
fn a_binding_to_another_chain_is_refused() {
	TestExt::default().execute(|| {
		let secret = Secret::new(0);
		let mut registration = Registration::new(alice(), &secret);
		let elsewhere = registration.binding().signed_bytes(&Hash::repeat_byte(0x6f));
		registration.key_signature = secret.sign(&elsewhere);
		assert_noop!(registration.submit(), Error::<Test>::BadKeySignature);
	});
}

#[test]
fn the_genesis_hash_outlives_all_others() {
	TestExt::default().execute(|| {
		System::set_block_number(0);
		let mut parent = GENESIS;
		for block in 1..=50 {
			System::initialize(&block, &parent, &Default::default());
			parent = System::finalize().hash();
		}
		assert_eq!(System::block_hash(1), Hash::zero());
		assert_ok!(Registration::new(alice(), &Secret::new(0)).submit());
	});
}

#[test]
fn a_binding_by_another_key_is_refused() {
	TestExt::default().execute(|| {
		// Seeds 0 and 4 are of one kind, 1 to 3 of the others.
		for seed in 1..5 {
			let registration =
				Registration::new(alice(), &Secret::new(0)).bound(&Secret::new(seed), |_| ());
			assert_noop!(registration.submit(), Error::<Test>::BadKeySignature);
		}
	});
}

#[test]
fn a_secp256k1_key_off_its_curve_cannot_sign() {
	TestExt::default().execute(|| {
		// No y belongs to x = 5.
		let mut bytes = [0; 33];
		(bytes[0], bytes[32]) = (2, 5);
		let key = DeviceKey::Secp256k1(bytes);
		let registration =
			Registration { key, ..Registration::new(alice(), &Secret::new(2)) }.vouched(|_| ());
		for signature in [registration.key_signature.clone(), DeviceSignature::Secp256k1([0; 65])] {
			let registration = Registration { key_signature: signature, ..registration.clone() };
			assert_noop!(registration.submit(), Error::<Test>::BadKeySignature);
		}
	});
}

#[test]
fn nobody_registers_what_was_sold_to_another() {
	TestExt::default().execute(|| {
		let registration = Registration::new(alice(), &Secret::new(0));
		assert_noop!(registration.submit_as(bob()), Error::<Test>::BadMakerSignature);
	});
}

#[test]
fn an_owner_pays_fee_and_bond_and_stays_alive() {
	TestExt::default().execute(|| {
		let price = onboarding_price() + params().device_bond + EXISTENTIAL_DEPOSIT;

		Balances::set_balance(&bob(), onboarding_price());
		assert_noop!(
			Registration::new(bob(), &Secret::new(0)).submit(),
			TokenError::FundsUnavailable
		);
		Balances::set_balance(&bob(), price - 1);
		assert_noop!(Registration::new(bob(), &Secret::new(0)).submit(), TokenError::NotExpendable);
		Balances::set_balance(&bob(), price);
		assert_ok!(Registration::new(bob(), &Secret::new(0)).submit());
		assert_eq!(balance(&bob()), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn a_bond_is_at_least_the_existential_deposit() {
	TestExt::default().execute(|| {
		let bonded =
			|bond| FakeNetworks::change(NETWORK, |network| network.params.device_bond = bond);
		for bond in [0, EXISTENTIAL_DEPOSIT - 1] {
			bonded(bond);
			let registration = Registration::new(alice(), &Secret::new(0));
			assert_noop!(registration.submit(), TokenError::BelowMinimum);
		}
		bonded(EXISTENTIAL_DEPOSIT);
		assert_ok!(Registration::new(alice(), &Secret::new(0)).submit());
	});
}

#[test]
fn a_later_bond_leaves_earlier_ones_alone() {
	TestExt::default().execute(|| {
		let first = register(alice(), 0);
		FakeNetworks::change(NETWORK, |network| network.params.device_bond = 25 * GWV);
		let second = register(alice(), 1);
		let bond = |device| DeviceRecords::<Test>::get(device).unwrap().bond;
		assert_eq!((bond(first), bond(second)), (10 * GWV, 25 * GWV));
		assert_eq!(TotalBonds::<Test>::get(), 35 * GWV);
	});
}

#[test]
fn the_last_id_is_never_given() {
	TestExt::default().execute(|| {
		NextDeviceId::<Test>::put(DeviceId::MAX - 1);
		assert_ok!(Registration::new(alice(), &Secret::new(0)).submit());
		assert_eq!(Devices::owner(DeviceId::MAX - 1), Some(alice()));
		assert_noop!(
			Registration::new(alice(), &Secret::new(1)).submit(),
			ArithmeticError::Overflow
		);
	});
}

#[test]
fn a_fee_is_not_kept_when_the_title_cannot_be_issued() {
	TestExt::default().execute(|| {
		TitleOwners::set(&[((NETWORK, 0), bob())].into());
		assert_noop!(
			Registration::new(alice(), &Secret::new(0)).submit(),
			DispatchError::Other("title issued twice")
		);
	});
}

#[test]
fn the_weight_is_that_of_the_kind_of_key() {
	let weight = |seed| Devices::weight_of_register(&Secret::new(seed).key());
	assert_eq!(weight(0), <() as WeightInfo>::register_ed25519());
	assert_eq!(weight(1), <() as WeightInfo>::register_sr25519());
	assert_eq!(weight(2), <() as WeightInfo>::register_secp256k1());
	assert_eq!(weight(3), <() as WeightInfo>::register_p256());
}

#[test]
fn a_p256_point_has_one_name() {
	TestExt::default().execute(|| {
		// The compact form of SEC 1 would name it again, without its sign.
		let secret = Secret::new(3);
		let DeviceKey::P256(mut bytes) = secret.key() else { panic!("seed 3 is of this kind") };
		assert_ok!(Registration::new(alice(), &secret).submit());
		bytes[0] = 5;
		let key = DeviceKey::P256(bytes);
		let again = Registration { key, ..Registration::new(alice(), &secret) }
			.vouched(|_| ())
			.bound(&secret, |_| ());
		assert_noop!(again.submit(), Error::<Test>::WeakKey);
	});
}

#[test]
fn a_device_takes_about_half_of_its_512_bytes_at_most() {
	let key = DeviceId::max_encoded_len();
	assert_eq!(DeviceRecord::max_encoded_len() + key, 262);

	TestExt::default().execute(|| {
		let device = register(alice(), 3);
		assert_ok!(Devices::do_assert_location(alice(), device, CELL, 3, 12));
		assert_ok!(grant(device, &Secret::new(3), session(9, START + 5)));
		// Until it moves again, and with neither payee nor verdict.
		let record = DeviceRecords::<Test>::get(device).unwrap();
		assert_eq!(record.encode().len() + key, 163);
	});
}
