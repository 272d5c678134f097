//! What hotspots sign.

use codec::{Decode, DecodeWithMemTracking, Encode};
use groundwave_types::{Deciunit, DeviceId, Hash, Nanos, NetworkId, Round, Statement};
use scale_info::TypeInfo;

/// A hotspot's word that it sent a beacon.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Beacon {
	/// Network for which it was sent.
	pub network: NetworkId,
	/// Device that sent it.
	pub device: DeviceId,
	/// Round in which it was sent.
	pub round: Round,
	/// When it was sent, by the device's clock.
	pub sent_at: Nanos,
	/// Carrier frequency in kHz.
	pub frequency_khz: u32,
	/// Conducted power in tenths of a dBm.
	pub power_ddbm: Deciunit,
}

impl Statement for Beacon {
	const DOMAIN: &'static [u8; 16] = b"groundwave/beac ";
}

/// A hotspot's word that it heard a beacon.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Witness {
	/// The [`Statement::digest`] of the beacon, which holds its network, device and round.
	pub beacon: Hash,
	/// Device that heard it.
	pub device: DeviceId,
	/// When it was heard, by the witness's clock.
	pub received_at: Nanos,
	/// Received signal strength in tenths of a dBm.
	pub rssi_ddbm: Deciunit,
}

impl Statement for Witness {
	const DOMAIN: &'static [u8; 16] = b"groundwave/witn ";
}
