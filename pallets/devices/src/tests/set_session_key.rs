use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwave_traits::RadioDevices;
use groundwave_types::{
	BlockNumber, DeviceId, DeviceSignature, Hash, Session, SessionGrant, Statement,
};
use sp_runtime::DispatchError;

use crate::{Call, Devices as DeviceRecords, Error, Event, WeightInfo, mock::*};

/// The session that signs for a device in the current block.
fn current(device: DeviceId) -> Option<Session> {
	<Devices as RadioDevices>::radio_device(device).unwrap().session
}

#[test]
fn a_device_grants_a_session_that_anybody_sends() {
	TestExt::default().quota(4).execute(|| {
		for seed in 0..4 {
			let device = register(alice(), seed);
			assert_eq!(current(device), None);
			let new = session(9, START + 5);
			let before = balance(&bob());
			assert_ok!(grant(device, &Secret::new(seed), new));
			assert_eq!(last_event(), Event::SessionKeySet { device, old: None, new });
			assert_eq!(DeviceRecords::<Test>::get(device).unwrap().session, Some(new));
			assert_eq!(current(device), Some(new));
			assert_eq!(balance(&bob()), before);
		}
	});
}

#[test]
fn a_session_holds_until_the_block_that_it_names() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let new = session(9, START + 5);
		assert_ok!(grant(device, &Secret::new(0), new));
		for (block, found) in
			[(START, Some(new)), (START + 4, Some(new)), (START + 5, Some(new)), (START + 6, None)]
		{
			System::set_block_number(block);
			assert_eq!(current(device), found);
			assert_storage_noop!(assert_eq!(Devices::session(device), found));
		}
	});
}

#[test]
fn a_session_ends_after_the_present_block_and_within_the_longest_life() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let until = |expires| grant(device, &Secret::new(0), session(9, expires));
		let latest = START + MaxSignatureLife::get();
		for expires in [0, START - 1, START] {
			assert_noop!(until(expires), Error::<Test>::Expired);
		}
		for expires in [latest + 1, u32::MAX] {
			assert_noop!(until(expires), Error::<Test>::ExpiryTooFar);
		}
		assert_ok!(until(START + 1));
		assert_ok!(until(latest - 1));
		assert_ok!(until(latest));
	});
}

#[test]
fn each_session_outlasts_the_one_before() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let secret = Secret::new(0);
		let [old, new] = [session(9, START + 5), session(10, START + 6)];
		assert_ok!(grant(device, &secret, old));
		for expires in [START + 1, START + 4, START + 5] {
			let late = session(10, expires);
			assert_noop!(grant(device, &secret, late), Error::<Test>::SessionOutdated);
		}
		assert_ok!(grant(device, &secret, new));
		assert_eq!(last_event(), Event::SessionKeySet { device, old: Some(old), new });
		assert_eq!(current(device), Some(new));
	});
}

#[test]
fn a_replaced_session_does_not_return() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let secret = Secret::new(0);
		let [old, new] = [session(9, START + 5), session(10, START + 6)];
		assert_ok!(grant(device, &secret, old));
		assert_noop!(grant(device, &secret, old), Error::<Test>::SessionOutdated);
		assert_ok!(grant(device, &secret, new));
		assert_noop!(grant(device, &secret, old), Error::<Test>::SessionOutdated);
	});
}

#[test]
fn the_same_key_may_go_on_for_longer() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(grant(device, &Secret::new(0), session(9, START + 5)));
		System::set_block_number(START + 100);
		assert_eq!(current(device), None);
		let again = session(9, START + 101);
		assert_ok!(grant(device, &Secret::new(0), again));
		assert_eq!(current(device), Some(again));
	});
}

#[test]
fn a_weak_session_key_is_refused() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		// Points of order four, one and two; no point at all; a second name of a good key.
		let mut keys = [[0; 32]; 4];
		keys[1][0] = 1;
		keys[2] = [0xff; 32];
		(keys[2][0], keys[2][31]) = (0xec, 0x7f);
		keys[3][0] = 2;
		for key in keys.into_iter().chain([SECOND_NAME]) {
			let weak = Session { key, expires: START + 5 };
			assert_noop!(grant(device, &Secret::new(0), weak), Error::<Test>::WeakKey);
		}
	});
}

#[test]
fn a_grant_by_another_key_is_refused() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		// Seeds 0 and 4 are of one kind, 1 to 3 of the others.
		for seed in 1..5 {
			assert_noop!(
				grant(device, &Secret::new(seed), session(9, START + 5)),
				Error::<Test>::BadKeySignature
			);
		}
	});
}

#[test]
fn a_session_grants_no_other() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		// Seed 8 is of kind ed25519 as each session is.
		let secret = Secret::new(8);
		assert_ok!(grant(device, &Secret::new(0), session(8, START + 5)));
		assert_noop!(grant(device, &secret, session(8, START + 6)), Error::<Test>::BadKeySignature);
	});
}

#[test]
fn a_grant_of_anything_else_is_refused() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let other = register(alice(), 1);
		let session = session(9, START + 5);
		let signed = |secret: &Secret, grant: SessionGrant, genesis: Hash| {
			secret.sign(&grant.signed_bytes(&genesis))
		};
		let secret = Secret::new(0);
		let altered = Session { expires: START + 6, ..session };
		let exchanged = Session { key: [9; 32], ..session };
		let flawless = session_grant(device, session);
		let forged = [
			signed(&secret, SessionGrant { device: other, ..flawless.clone() }, GENESIS),
			signed(&secret, SessionGrant { owner: bob(), ..flawless.clone() }, GENESIS),
			signed(&secret, SessionGrant { previous: Some(session), ..flawless.clone() }, GENESIS),
			signed(&secret, SessionGrant { session: altered, ..flawless.clone() }, GENESIS),
			signed(&secret, SessionGrant { session: exchanged, ..flawless.clone() }, GENESIS),
			// Made for another chain.
			signed(&secret, flawless.clone(), Hash::repeat_byte(0x6f)),
			// The same body without its domain.
			secret.sign(&codec::Encode::encode(&(GENESIS, &flawless))),
			DeviceSignature::Ed25519([0; 64]),
		];
		for signature in forged {
			let call = Call::set_session_key { device, session, signature };
			assert_noop!(dispatch(alice(), call), Error::<Test>::BadKeySignature);
		}
		// Nor does one device's grant fit another.
		let signature = signed(&secret, flawless, GENESIS);
		let call = Call::set_session_key { device: other, session, signature };
		assert_noop!(dispatch(alice(), call), Error::<Test>::BadKeySignature);
		assert_ok!(grant(device, &secret, session));
	});
}

#[test]
fn only_signed_origins_send_a_grant() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let session = session(9, START + 5);
		let message = session_grant(device, session).signed_bytes(&GENESIS);
		let call =
			Call::set_session_key { device, session, signature: Secret::new(0).sign(&message) };
		assert_noop!(dispatch_as(RuntimeOrigin::none(), call.clone()), DispatchError::BadOrigin);
		assert_noop!(dispatch_as(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
	});
}

#[test]
fn an_unknown_device_grants_nothing() {
	TestExt::default().execute(|| {
		let session = session(9, START + 5);
		assert_noop!(grant(0, &Secret::new(0), session), Error::<Test>::UnknownDevice);
		assert_eq!(Devices::session(0), None);
	});
}

#[test]
fn a_leaving_device_grants_nothing() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		assert_ok!(Devices::do_deregister(alice(), device));
		let session = session(9, START + 5);
		assert_noop!(grant(device, &Secret::new(0), session), Error::<Test>::AlreadyLeaving);
	});
}

#[test]
fn a_session_outlives_a_sale() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let session = session(9, START + 5);
		assert_ok!(grant(device, &Secret::new(0), session));
		assert_ok!(sell(device, bob()));
		assert_eq!(current(device), Some(session));
	});
}

#[test]
fn a_grant_signed_for_the_seller_is_worth_nothing_after_a_sale() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let secret = Secret::new(0);
		let kept = session_grant(device, session(9, START + 5));
		assert_ok!(sell(device, bob()));
		assert_noop!(submit_grant(&kept, &secret), Error::<Test>::BadKeySignature);
		let bought = session(10, START + 3);
		assert_ok!(grant(device, &secret, bought));
		assert_noop!(submit_grant(&kept, &secret), Error::<Test>::BadKeySignature);
		assert_eq!(current(device), Some(bought));

		// Nor does it return with the device to the seller: it was overtaken.
		assert_ok!(sell(device, alice()));
		assert_noop!(submit_grant(&kept, &secret), Error::<Test>::BadKeySignature);
	});
}

#[test]
fn one_grant_of_the_buyer_voids_all_that_were_signed_before_the_sale() {
	// The seller knew the buyer, and had a chain of grants signed; so many were sent since.
	for sent in 0..3 {
		TestExt::default().execute(|| {
			let device = register(alice(), 0);
			let secret = Secret::new(0);
			let mut previous = None;
			let mut chain = Vec::new();
			for number in 1..6 {
				let session = session(number, START + 10 * BlockNumber::from(number));
				let owner = bob();
				chain.push(SessionGrant { device, owner, previous, session });
				previous = Some(session);
			}
			assert_ok!(sell(device, bob()));
			for link in &chain[..sent] {
				assert_ok!(submit_grant(link, &secret));
			}

			let bought = session(9, START + 10 * BlockNumber::try_from(sent).unwrap() + 1);
			assert_ok!(grant(device, &secret, bought));
			for link in &chain[sent..] {
				assert_noop!(submit_grant(link, &secret), Error::<Test>::BadKeySignature);
			}
			for link in &chain[..sent] {
				assert_noop!(submit_grant(link, &secret), Error::<Test>::SessionOutdated);
			}
			assert_eq!(current(device), Some(bought));
		});
	}
}

#[test]
fn a_grant_follows_on_the_session_that_is_stored_even_if_it_is_over() {
	TestExt::default().execute(|| {
		let device = register(alice(), 0);
		let secret = Secret::new(0);
		let old = session(9, START + 5);
		assert_ok!(grant(device, &secret, old));
		System::set_block_number(START + 6);
		assert_eq!(current(device), None);

		let following = session_grant(device, session(10, START + 20));
		assert_eq!(following.previous, Some(old));
		let wrong = [
			None,
			Some(session(10, old.expires)),
			Some(Session { expires: old.expires + 1, ..old }),
			Some(following.session),
		];
		for previous in wrong {
			let other = SessionGrant { previous, ..following.clone() };
			assert_noop!(submit_grant(&other, &secret), Error::<Test>::BadKeySignature);
		}
		assert_ok!(submit_grant(&following, &secret));
		assert_eq!(current(device), Some(following.session));
	});
}

#[test]
fn the_weight_is_that_of_the_kind_of_signature() {
	let weight = |seed| Devices::weight_of_set_session_key(&Secret::new(seed).sign(b""));
	assert_eq!(weight(0), <() as WeightInfo>::set_session_key_ed25519());
	assert_eq!(weight(1), <() as WeightInfo>::set_session_key_sr25519());
	assert_eq!(weight(2), <() as WeightInfo>::set_session_key_secp256k1());
	assert_eq!(weight(3), <() as WeightInfo>::set_session_key_p256());
}
