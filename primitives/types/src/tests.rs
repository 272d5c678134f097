use codec::Encode;
use curve25519_dalek::{constants::EIGHT_TORSION, edwards::CompressedEdwardsY};
use hex_literal::hex;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sp_core::{Pair, ecdsa, ed25519, sr25519};

use super::*;

const MESSAGE: &[u8] = b"heard you";

/// A key of each kind with a signature by it over a message.
fn signers(message: &[u8]) -> [(DeviceKey, DeviceSignature); 4] {
	let seed = [7; 32];
	let ed = ed25519::Pair::from_seed(&seed);
	let sr = sr25519::Pair::from_seed(&seed);
	let ec = ecdsa::Pair::from_seed(&seed);
	let p256 = SigningKey::from_slice(&seed).unwrap();
	let signature: Signature = p256.sign(message);
	[
		(ed.public().into(), ed.sign(message).into()),
		(sr.public().into(), sr.sign(message).into()),
		(ec.public().into(), ec.sign(message).into()),
		(p256_key(&p256), DeviceSignature::P256(signature.to_bytes().into())),
	]
}

fn p256_key(key: &SigningKey) -> DeviceKey {
	let point = key.verifying_key().to_encoded_point(true);
	DeviceKey::P256(point.as_bytes().try_into().unwrap())
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
fn a_secret_has_one_ed25519_key() {
	// Under ZIP-215 it could sign for each of these eight.
	let key = ed25519::Pair::from_seed(&[7; 32]).public();
	let point = CompressedEdwardsY(key.0).decompress().unwrap();
	let keys = EIGHT_TORSION.map(|torsion| DeviceKey::Ed25519((point + torsion).compress().0));
	for (number, other) in keys.iter().enumerate() {
		assert!(!keys[..number].contains(other));
		assert_eq!(other.is_weak(), *other != key.into(), "{other:?}");
	}
	assert!(keys.contains(&key.into()));
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
fn p256_bytes_that_are_no_compressed_point_are_weak() {
	// x = 5 is on the curve, x = 7 and x = p are not.
	let point = |prefix: u8, x: u8| {
		let mut bytes = [0; 33];
		[bytes[0], bytes[32]] = [prefix, x];
		DeviceKey::P256(bytes)
	};
	assert!(!point(2, 5).is_weak());
	assert!(!point(3, 5).is_weak());
	assert!(point(2, 7).is_weak());
	let mut prime = hex!("02ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
	assert!(DeviceKey::P256(prime).is_weak());
	prime[0] = 3;
	assert!(DeviceKey::P256(prime).is_weak());
	for prefix in [0, 1, 4, 6, 7, 255] {
		assert!(point(prefix, 5).is_weak(), "{prefix}");
	}
}

#[test]
fn a_p256_key_has_one_encoding() {
	// SEC 1's compact form would be a second name, and a second device, for a key known already.
	let (DeviceKey::P256(mut bytes), _) = signers(MESSAGE)[3].clone() else { unreachable!() };
	bytes[0] = 5;
	assert!(DeviceKey::P256(bytes).is_weak());
}

/// RFC 6979, A.2.5: the public key, and the signature over "sample" with SHA-256.
const RFC_6979_KEY: [u8; 33] =
	hex!("0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
const RFC_6979_SIGNATURE: [u8; 64] = hex!(
	"efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
	"f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
);

#[test]
fn the_p256_vector_of_rfc_6979_verifies() {
	let key = DeviceKey::P256(RFC_6979_KEY);
	let signature = DeviceSignature::P256(RFC_6979_SIGNATURE);
	assert!(!key.is_weak());
	assert!(signature.verify(b"sample", &key));
	assert!(!signature.verify(b"test", &key));

	let secret = hex!("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
	assert_eq!(p256_key(&SigningKey::from_slice(&secret).unwrap()), key);
}

#[test]
fn p256_takes_high_and_low_s_alike() {
	let high = Signature::from_slice(&RFC_6979_SIGNATURE).unwrap();
	let low = high.normalize_s().expect("the vector's s is high");
	let key = DeviceKey::P256(RFC_6979_KEY);
	for signature in [high, low] {
		assert!(DeviceSignature::P256(signature.to_bytes().into()).verify(b"sample", &key));
	}
}

#[test]
fn a_p256_signature_of_another_key_or_out_of_range_fails() {
	let key = DeviceKey::P256(RFC_6979_KEY);
	let mut negative = RFC_6979_KEY;
	negative[0] = 2;
	let signature = DeviceSignature::P256(RFC_6979_SIGNATURE);
	assert!(!signature.verify(b"sample", &DeviceKey::P256(negative)));
	assert!(!signature.verify(b"sample", &DeviceKey::P256([0; 33])));
	assert!(!signature.verify(b"sample", &DeviceKey::Secp256k1(RFC_6979_KEY)));

	let [mut no_r, mut no_s, mut huge_s] = [RFC_6979_SIGNATURE; 3];
	no_r[..32].fill(0);
	no_s[32..].fill(0);
	huge_s[32..].fill(0xff);
	for bytes in [no_r, no_s, huge_s, [0; 64]] {
		assert!(!DeviceSignature::P256(bytes).verify(b"sample", &key));
	}
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
fn a_grant_names_owner_previous_and_new_session() {
	let [old, new] = [(4, 7), (5, 8)].map(|(key, expires)| Session { key: [key; 32], expires });
	let grant = |previous| {
		SessionGrant { device: 7, owner: AccountId::new([3; 32]), previous, session: new }.encode()
	};
	let head = [[7, 0, 0, 0].as_slice(), &[3; 32]].concat();
	let tail = [[5; 32].as_slice(), &[8, 0, 0, 0]].concat();
	assert_eq!(grant(None), [head.as_slice(), &[0], &tail].concat());
	assert_eq!(grant(Some(old)), [head.as_slice(), &[1], &[4; 32], &[7, 0, 0, 0], &tail].concat());
}

#[test]
fn no_two_kinds_of_statement_share_a_domain() {
	let domains = [Vouch::DOMAIN, Binding::DOMAIN, SessionGrant::DOMAIN, Succession::DOMAIN];
	for (i, domain) in domains.iter().enumerate() {
		assert!(!domains[..i].contains(domain));
	}
}

#[test]
fn a_bucket_is_named_by_its_first_round() {
	use sp_runtime::Permill;
	let rules = |beacon_interval| CoverageRules {
		beacon_interval,
		window_ms: 60_000,
		min_distance_m: 350,
		max_distance_m: 100_000,
		max_delay_ms: 4_000,
		max_witnesses: 32,
		scoring: Hip15 { target_witnesses: 4, decay: Permill::from_percent(80) },
		density: DensityRule::Unlimited,
	};
	let six = rules(6);
	assert_eq!([0, 5, 6, 11, 12].map(|round| six.bucket(round)), [0, 0, 6, 6, 12]);
	assert_eq!([0, 5, 6].map(|round| six.next_bucket(round)), [Some(6), Some(6), Some(12)]);
	assert_eq!(six.next_bucket(Round::MAX), None);
	for every in [0, 1] {
		assert_eq!(rules(every).bucket(7), 7);
		assert_eq!(rules(every).next_bucket(7), Some(8));
	}
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
