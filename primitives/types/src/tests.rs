use codec::Encode;
use hex_literal::hex;
use sp_core::{Pair, ecdsa, ed25519, sr25519};

use super::*;

const MESSAGE: &[u8] = b"heard you";

/// A key of each kind with a signature by it over a message.
fn signers(message: &[u8]) -> [(DeviceKey, DeviceSignature); 3] {
	let seed = [7; 32];
	let ed = ed25519::Pair::from_seed(&seed);
	let sr = sr25519::Pair::from_seed(&seed);
	let ec = ecdsa::Pair::from_seed(&seed);
	[
		(ed.public().into(), ed.sign(message).into()),
		(sr.public().into(), sr.sign(message).into()),
		(ec.public().into(), ec.sign(message).into()),
	]
}

#[test]
fn a_signature_verifies_for_its_own_key_and_message_only() {
	let signers = signers(MESSAGE);
	for (signer, (_, signature)) in signers.iter().enumerate() {
		for (holder, (key, _)) in signers.iter().enumerate() {
			assert_eq!(signature.verify(MESSAGE, key), signer == holder);
			assert!(!signature.verify(b"heard nobody", key));
		}
	}
}

#[test]
fn honest_keys_are_not_weak() {
	for (key, _) in signers(MESSAGE) {
		assert!(!key.is_weak(), "{key:?}");
	}
}

/// The eight points of small order on Ed25519, canonical and not, as libsodium lists them.
const SMALL_ORDER: [[u8; 32]; 7] = [
	hex!("0000000000000000000000000000000000000000000000000000000000000000"),
	hex!("0100000000000000000000000000000000000000000000000000000000000000"),
	hex!("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
	hex!("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
	hex!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	hex!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
];

#[test]
fn ed25519_keys_of_small_order_are_weak() {
	for mut bytes in SMALL_ORDER {
		assert!(DeviceKey::Ed25519(bytes).is_weak(), "{bytes:x?}");
		bytes[31] |= 0x80;
		assert!(DeviceKey::Ed25519(bytes).is_weak(), "{bytes:x?}");
	}
}

#[test]
fn a_key_of_small_order_would_sign_anything() {
	// Why such keys are refused: R = identity, s = 0 verifies for every message.
	let key = DeviceKey::Ed25519(SMALL_ORDER[1]);
	let mut signature = [0; 64];
	signature[0] = 1;
	assert!(DeviceSignature::Ed25519(signature).verify(MESSAGE, &key));
}

#[test]
fn the_identity_of_ristretto_is_weak() {
	assert!(DeviceKey::Sr25519([0; 32]).is_weak());
}

#[test]
fn bytes_that_are_no_point_are_weak() {
	assert!(DeviceKey::Ed25519([2; 32]).is_weak());
	assert!(DeviceKey::Secp256k1([0; 33]).is_weak());
	assert!(DeviceKey::Secp256k1([4; 33]).is_weak());
}

#[test]
fn keys_of_different_kinds_with_the_same_bytes_have_different_fingerprints() {
	let bytes = [9; 32];
	assert_ne!(DeviceKey::Ed25519(bytes).fingerprint(), DeviceKey::Sr25519(bytes).fingerprint());
}

#[test]
fn a_statement_names_its_purpose_and_chain() {
	let (key, _) = signers(MESSAGE)[0];
	let owner = AccountId::new([1; 32]);
	let vouch = Vouch { network: 0, key, owner: owner.clone(), expires: 9 };
	let binding = Binding { network: 0, key, owner, expires: 9 };
	let [here, there] = [1, 2].map(Hash::repeat_byte);
	assert_eq!(vouch.encode(), binding.encode());
	assert_ne!(vouch.signed_bytes(&here), binding.signed_bytes(&here));
	assert_ne!(vouch.digest(&here), vouch.digest(&there));
	assert_eq!(
		vouch.signed_bytes(&here),
		[b"groundwave/vouch".as_slice(), &[1; 32], &vouch.encode()].concat()
	);
}

#[test]
fn a_split_is_whole_at_exactly_one_hundred_percent() {
	use sp_runtime::Permill;
	let split = |evidence| RewardSplit {
		evidence: Permill::from_parts(evidence),
		usage: Permill::from_percent(10),
		delegators: Permill::from_percent(10),
		oracles: Permill::from_percent(10),
		provider: Permill::from_percent(10),
	};
	assert!(split(600_000).is_whole());
	assert!(!split(599_999).is_whole());
	assert!(!split(600_001).is_whole());
}

#[test]
fn a_cell_prints_as_h3_does() {
	assert_eq!(Cell(0x8c2ab60e3c14bff).to_string(), "8c2ab60e3c14bff");
	assert_eq!(format!("{:?}", Cell(0x8c2ab60e3c14bff)), "Cell(8c2ab60e3c14bff)");
}
