//! What hotspots send, hear and sign.

use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_types::{Deciunit, DeviceId, Hash, Hertz, Nanos, NetworkId, Round, Statement};
use scale_info::TypeInfo;
use sp_io::hashing::{blake2_128, blake2_256};

/// A hotspot's word that it sent a beacon.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Beacon {
	/// Network for which it was sent.
	pub network: NetworkId,
	/// Device that sent it.
	pub device: DeviceId,
	/// First round of the bucket for which it was sent.
	pub bucket: Round,
	/// When it was sent, by the device's clock.
	pub sent_at: Nanos,
	/// Carrier frequency.
	pub frequency_hz: Hertz,
	/// Conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
	/// The [`commitment`](Payload::commitment) to what was sent.
	pub commitment: Hash,
}

impl Statement for Beacon {
	const DOMAIN: &'static [u8; 16] = b"groundwave/beac ";
}

/// A hotspot's word that it heard a beacon.
///
/// All that it says of the beacon a listener takes from what it heard: the sender, with whose number a
/// payload begins, and the commitment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Witness {
	/// Device that sent the beacon.
	pub beaconer: DeviceId,
	/// The [`commitment`](Payload::commitment) to what was heard.
	pub commitment: Hash,
	/// Device that heard it.
	pub device: DeviceId,
	/// When it was heard, by the witness's clock.
	pub received_at: Nanos,
	/// Carrier frequency as measured.
	pub frequency_hz: Hertz,
	/// Received signal strength in tenths of a dBm.
	pub rssi_ddbm: Deciunit,
	/// The [`tag`](Payload::tag) of what was heard and this device.
	pub tag: Tag,
}

impl Statement for Witness {
	const DOMAIN: &'static [u8; 16] = b"groundwave/witn ";
}

/// Shows, once a payload is revealed, that a device knew it before: a BLAKE2b-128 hash of both (see
/// [`Payload::tag`]).
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Tag(pub [u8; 16]);

/// Fewest random bytes of a payload: too many to guess one from its commitment.
pub const MIN_NONCE: usize = 16;
/// Most bytes of a payload, sender included.
pub const MAX_PAYLOAD: u32 = 64;

/// What a beacon says over the air: its sender's number (four bytes, little endian), then at least
/// [`MIN_NONCE`] random bytes that nobody knows who did not hear them.
///
/// The sender stands in it so that nobody can pass off the commitment of another's beacon as that of
/// his own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload(Vec<u8>);

impl Payload {
	/// The payload of a beacon of `device` with these random bytes; `None` if they are too few or too
	/// many.
	pub fn new(device: DeviceId, nonce: &[u8]) -> Option<Self> {
		Self::heard([&device.to_le_bytes()[..], nonce].concat(), device)
	}

	/// `bytes` as the payload of a beacon of `device`; `None` if they cannot be that.
	pub fn heard(bytes: Vec<u8>, device: DeviceId) -> Option<Self> {
		let nonce = bytes.strip_prefix(&device.to_le_bytes()[..])?;
		let fits = nonce.len() >= MIN_NONCE && u32::try_from(bytes.len()).ok()? <= MAX_PAYLOAD;
		fits.then_some(Self(bytes))
	}

	/// The bytes that go over the air.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// BLAKE2b-256 of the payload.
	pub fn commitment(&self) -> Hash {
		commitment(&self.0)
	}

	/// BLAKE2b-128 of the domain `groundwave/tag  `, the payload and the listener's number (four
	/// bytes, little endian). Bound to the listener, it serves nobody else.
	pub fn tag(&self, listener: DeviceId) -> Tag {
		Tag(blake2_128(&[b"groundwave/tag  ", &self.0[..], &listener.to_le_bytes()[..]].concat()))
	}
}

/// BLAKE2b-256 of whatever `bytes` somebody reveals.
pub fn commitment(bytes: &[u8]) -> Hash {
	Hash::from(blake2_256(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;
	use groundwave_types::{Binding, SessionGrant, Succession, Vouch};
	use proptest::prelude::*;

	const NONCE: [u8; MIN_NONCE] = [9; MIN_NONCE];
	const LONGEST_NONCE: usize = MAX_PAYLOAD as usize - 4;

	#[test]
	fn a_payload_names_its_sender_before_its_nonce() {
		let payload = Payload::new(0x0102_0304, &NONCE).unwrap();
		assert_eq!(payload.as_bytes(), [&[4, 3, 2, 1], &NONCE[..]].concat());
		assert_eq!(Payload::heard(payload.as_bytes().to_vec(), 0x0102_0304), Some(payload));
	}

	#[test]
	fn a_payload_has_no_fewer_and_no_more_bytes_than_allowed() {
		for (length, fits) in [
			(0, false),
			(MIN_NONCE - 1, false),
			(MIN_NONCE, true),
			(LONGEST_NONCE, true),
			(LONGEST_NONCE + 1, false),
		] {
			assert_eq!(Payload::new(7, &vec![9; length]).is_some(), fits, "{length}");
		}
		for length in 0..4 {
			assert_eq!(Payload::heard(vec![0; length], 0), None, "{length}");
		}
	}

	#[test]
	fn a_payload_of_another_device_is_refused() {
		let bytes = Payload::new(7, &NONCE).unwrap().as_bytes().to_vec();
		assert!(Payload::heard(bytes.clone(), 7).is_some());
		assert_eq!(Payload::heard(bytes.clone(), 8), None);
		assert_eq!(Payload::heard(bytes, 7 << 24), None);
	}

	#[test]
	fn a_commitment_is_the_hash_of_the_bytes_on_air() {
		let payload = Payload::new(7, &NONCE).unwrap();
		assert_eq!(payload.commitment(), Hash::from(blake2_256(payload.as_bytes())));
		assert_eq!(payload.commitment(), commitment(payload.as_bytes()));
		assert_ne!(payload.commitment(), Payload::new(8, &NONCE).unwrap().commitment());
	}

	#[test]
	fn a_tag_is_bound_to_its_payload_and_its_listener() {
		let payload = Payload::new(7, &NONCE).unwrap();
		let input = [b"groundwave/tag  ", payload.as_bytes(), &[5, 0, 0, 0]].concat();
		assert_eq!(payload.tag(5), Tag(blake2_128(&input)));
		assert_ne!(payload.tag(5), payload.tag(6));
		assert_ne!(payload.tag(5), Payload::new(8, &NONCE).unwrap().tag(5));
		assert_ne!(payload.tag(5), Payload::new(7, &[8; MIN_NONCE]).unwrap().tag(5));
	}

	#[test]
	fn no_two_purposes_share_a_domain() {
		let domains = [
			Beacon::DOMAIN,
			Witness::DOMAIN,
			Vouch::DOMAIN,
			Binding::DOMAIN,
			SessionGrant::DOMAIN,
			Succession::DOMAIN,
			b"groundwave/tag  ",
			b"groundwave/sched",
		];
		for (i, domain) in domains.iter().enumerate() {
			assert!(!domains[..i].contains(domain), "{}", String::from_utf8_lossy(&domain[..]));
		}
	}

	#[test]
	fn receipts_are_signed_under_their_domain_and_chain() {
		let genesis = Hash::repeat_byte(1);
		let commitment = Hash::repeat_byte(2);
		let beacon = Beacon {
			network: 0,
			device: 1,
			bucket: 6,
			sent_at: 7,
			frequency_hz: 904_500_000,
			power_ddbm: 270,
			commitment,
		};
		let witness = Witness {
			beaconer: 0,
			commitment,
			device: 2,
			received_at: 8,
			frequency_hz: 904_500_000,
			rssi_ddbm: -950,
			tag: Tag([3; 16]),
		};
		assert_eq!(
			beacon.signed_bytes(&genesis),
			[b"groundwave/beac ", &[1; 32][..], &beacon.encode()].concat()
		);
		assert_eq!(
			witness.signed_bytes(&genesis),
			[b"groundwave/witn ", &[1; 32][..], &witness.encode()].concat()
		);
	}

	proptest! {
		#[test]
		fn what_is_sent_is_heard_as_its_senders_alone(
			device: DeviceId, other: DeviceId,
			nonce in proptest::collection::vec(any::<u8>(), MIN_NONCE..=LONGEST_NONCE),
		) {
			let payload = Payload::new(device, &nonce).unwrap();
			let bytes = payload.as_bytes().to_vec();
			prop_assert_eq!(Payload::heard(bytes.clone(), other).is_some(), device == other);
			prop_assert_eq!(Payload::heard(bytes, device), Some(payload));
		}
	}
}
