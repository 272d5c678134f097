//! What the chain keeps about makers and devices. Pure: no storage, no `Config`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_geo::CellError;
use groundwave_traits::Site;
use groundwave_types::{AccountId, Balance, BlockNumber, Cell, DeviceKey, NetworkId, Round};
use scale_info::TypeInfo;

/// Highest antenna gain that a device may claim, in tenths of a dBi.
pub const MAX_GAIN_DDBI: u8 = 150;

/// A manufacturer that one network trusts to vouch for devices.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct MakerRecord<Ticket> {
	/// How many devices it may bring into the network in all.
	pub quota: u32,
	/// How many devices it brought; never falls, also when devices leave.
	pub used: u32,
	/// Whether it may bring no more, whatever its quota.
	pub revoked: bool,
	/// Who paid the deposit and gets it back: the network's manager when the record was made.
	pub depositor: AccountId,
	/// The deposit for this record.
	pub ticket: Ticket,
}

impl<Ticket> MakerRecord<Ticket> {
	/// Counts one more device, if the quota has room for it.
	pub fn spend(&mut self) -> Option<()> {
		self.used = self.used.checked_add(1).filter(|used| *used <= self.quota)?;
		Some(())
	}
}

/// Where a device is in its life. One that left has no record any more.
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
pub enum DeviceStatus {
	/// May beacon, witness and earn.
	#[codec(index = 0)]
	Active,
	/// Earns nothing new and cannot be sold; its bond is still within reach.
	#[codec(index = 1)]
	Leaving {
		/// First block in which it may be withdrawn.
		until: BlockNumber,
	},
}

/// Where a device says that it stands.
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
pub struct Location {
	/// H3 cell, of the network's resolution.
	pub cell: Cell,
	/// Height of the antenna above mean sea level, in metres.
	pub elevation_m: i16,
	/// Antenna gain in tenths of a dBi, at most [`MAX_GAIN_DDBI`].
	pub gain_ddbi: u8,
	/// The same as the radio rules read it.
	pub site: Site,
	/// First round in which it counts; until then the device stands nowhere.
	pub since: Round,
}

impl Location {
	/// An antenna in `cell`, which must be of exactly this H3 `resolution`, from round `since` on.
	///
	/// The radio rules count whole dBi, rounded down: a witness's bound never gains from a fraction.
	pub fn new(
		cell: Cell,
		resolution: u8,
		elevation_m: i16,
		gain_ddbi: u8,
		since: Round,
	) -> Result<Self, CellError> {
		let centre = groundwave_geo::centre(cell, resolution)?;
		let site = Site { centre, gain_dbi: gain_ddbi / 10 };
		Ok(Self { cell, elevation_m, gain_ddbi, site, since })
	}

	/// What the radio rules read in `round`, if the place counts by then.
	pub fn site_in(&self, round: Round) -> Option<Site> {
		(round >= self.since).then_some(self.site)
	}
}

/// An account that an owner chose to be paid in its stead.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SetPayee {
	/// Who chose it. Void once the title is another's.
	pub owner: AccountId,
	/// Who is paid.
	pub payee: AccountId,
}

/// A registered device. Who owns it, its title says.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct DeviceRecord {
	/// Network in which it is registered.
	pub network: NetworkId,
	/// Maker that vouched for it.
	pub maker: AccountId,
	/// Key that signs its receipts.
	pub key: DeviceKey,
	/// What its title returns when it leaves, in plancks.
	pub bond: Balance,
	/// Where it is in its life.
	pub status: DeviceStatus,
	/// Where it stands, or will from the next round on, once its owner said so.
	pub location: Option<Location>,
	/// The payee that was set last, if it was not unset.
	pub payee: Option<SetPayee>,
	/// Block in which it was registered.
	pub registered_at: BlockNumber,
}

impl DeviceRecord {
	/// Whether the device may beacon, witness and earn.
	pub fn is_active(&self) -> bool {
		self.status == DeviceStatus::Active
	}

	/// The payee in force while `owner` holds the title, if that owner set one.
	pub fn payee_of(&self, owner: &AccountId) -> Option<&AccountId> {
		self.payee.as_ref().filter(|set| set.owner == *owner).map(|set| &set.payee)
	}
}
