//! The radio regions of LoRaWAN.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A set of radio regulations, named as in the LoRaWAN Regional Parameters (RP002-1.0.4). Channels
/// and limits are in `groundwave-coverage`.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Region {
	/// 902 to 928 MHz, as in the United States.
	#[codec(index = 0)]
	Us915,
	/// 863 to 870 MHz, as in the European Union.
	#[codec(index = 1)]
	Eu868,
	/// 915 to 928 MHz, as in Australia.
	#[codec(index = 2)]
	Au915,
	/// 915 to 928 MHz, as in Japan and Singapore (AS923-1).
	#[codec(index = 3)]
	As923,
	/// 920 to 923 MHz, as in South Korea.
	#[codec(index = 4)]
	Kr920,
	/// 865 to 867 MHz, as in India.
	#[codec(index = 5)]
	In865,
	/// 470 to 510 MHz, as in China.
	#[codec(index = 6)]
	Cn470,
}
