//! What the chain keeps about makers and devices. Pure: no storage, no `Config`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use groundwave_geo::{CellError, Centre};
use groundwave_traits::Site;
use groundwave_types::{
	AccountId, Balance, BlockNumber, Cell, DeviceKey, NetworkId, Round, Session,
};
use scale_info::TypeInfo;
use sp_runtime::{
	ArithmeticError, Permill,
	traits::{EnsureAddAssign, EnsureSubAssign},
};

/// Highest antenna gain that a device may claim, in tenths of a dBi.
pub const MAX_GAIN_DDBI: u8 = 150;
/// What a device that fell idle gives of its bond, to who reports it.
pub const LAPSE_FEE: Permill = Permill::from_percent(1);

/// A manufacturer that one network trusts to vouch for devices.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct MakerRecord<Ticket> {
	/// How many devices it may bring into the network in all, until [`Self::approval`] holds.
	pub quota: u32,
	/// Whether it may bring none, whatever its quota, until [`Self::approval`] holds.
	pub revoked: bool,
	/// What the manager announced. It takes the place of the two above in the round that it names.
	pub approval: Option<Approval>,
	/// How many devices it brought; never falls, also when devices leave.
	pub used: u32,
	/// How many of them have neither left nor been banned.
	pub present: u32,
	/// For how many devices that have neither left nor been banned its bond answers.
	pub bonded: u32,
	/// Plancks held of its account for them, at the prices at which they were put down.
	pub bond: Balance,
	/// Who paid the deposit and gets it back: who was the network's manager at the last approval.
	pub depositor: AccountId,
	/// The deposit for this record.
	pub ticket: Ticket,
}

/// What a manager announced that he would let a maker do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Approval {
	/// How many devices the maker may bring in all.
	pub quota: u32,
	/// First round in which it holds.
	pub since: Round,
}

impl<Ticket> MakerRecord<Ticket> {
	/// The record of a maker that may bring nothing yet.
	pub fn new(depositor: AccountId, ticket: Ticket) -> Self {
		let (quota, used, present, bonded, bond) = (0, 0, 0, 0, 0);
		let (revoked, approval) = (false, None);
		Self { quota, revoked, approval, used, present, bonded, bond, depositor, ticket }
	}

	/// The approval, if it holds in `round`.
	fn approval_in(&self, round: Round) -> Option<Approval> {
		self.approval.filter(|approval| approval.since <= round)
	}

	/// Whether it may bring no more devices, nor vouch for new keys, in `round`.
	pub fn is_revoked(&self, round: Round) -> bool {
		self.revoked && self.approval_in(round).is_none()
	}

	/// How many devices it may bring in all, in `round`; as many as it brought while it is revoked.
	pub fn quota_in(&self, round: Round) -> u32 {
		match self.approval_in(round) {
			Some(approval) => approval.quota,
			None if self.revoked => self.used,
			None => self.quota,
		}
	}

	/// Approves it for `quota` devices in all from round `since` on, which is `round`, the current one,
	/// or a later one; what was announced before and does not hold yet is void.
	pub fn approve(&mut self, quota: u32, since: Round, round: Round) {
		if since <= round {
			(self.quota, self.revoked, self.approval) = (quota, false, None);
			return;
		}
		self.revoked = self.is_revoked(round);
		self.quota = self.quota_in(round);
		self.approval = Some(Approval { quota, since });
	}

	/// Takes out the bond for one of its devices, which was banned: its part of all, rounded up.
	pub fn forfeit_one(&mut self) -> Result<Balance, ArithmeticError> {
		let amount = self.bond.div_ceil(self.bonded.max(1).into());
		self.bond.ensure_sub_assign(amount)?;
		self.bonded.ensure_sub_assign(1)?;
		Ok(amount)
	}

	/// Counts one more device.
	pub fn bring(&mut self) -> Result<(), ArithmeticError> {
		self.used.ensure_add_assign(1)?;
		self.present.ensure_add_assign(1)
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
	/// May beacon, witness and earn, unless it is suspended.
	#[codec(index = 0)]
	Active,
	/// Earns nothing new and cannot be sold; its bond is still within reach.
	#[codec(index = 1)]
	Leaving {
		/// First block in which it may be withdrawn.
		until: BlockNumber,
	},
	/// Was banned: it leaves as well, without a bond.
	#[codec(index = 2)]
	Banned {
		/// First block in which it may be withdrawn.
		until: BlockNumber,
	},
}

/// Where a device's antenna stands, as its owner says.
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
	/// Its centre, computed once so that no receipt needs trigonometry.
	pub centre: Centre,
	/// Height of the antenna above mean sea level, in metres.
	pub elevation_m: i16,
	/// Antenna gain in tenths of a dBi, at most [`MAX_GAIN_DDBI`].
	pub gain_ddbi: u8,
}

impl Location {
	/// An antenna in `cell`, which must be of exactly this H3 `resolution`.
	pub fn new(
		cell: Cell,
		resolution: u8,
		elevation_m: i16,
		gain_ddbi: u8,
	) -> Result<Self, CellError> {
		let centre = groundwave_geo::centre(cell, resolution)?;
		Ok(Self { cell, centre, elevation_m, gain_ddbi })
	}

	/// The same as the radio rules read it: in whole dBi, rounded down, so that a witness's bound
	/// never gains from a fraction.
	pub fn site(&self) -> Site {
		Site { cell: self.cell, centre: self.centre, gain_dbi: self.gain_ddbi / 10 }
	}
}

/// A place, and since when it counts.
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
pub struct Placement {
	/// First round in which the place counts: that of a bucket.
	pub since: Round,
	/// The place.
	pub location: Location,
}

/// Where a device stands, round by round.
///
/// Nothing is written when the next place begins to count: readers name the round.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Locations {
	/// Where it stands until `next` counts, if anywhere.
	pub current: Option<Placement>,
	/// Where its owner said last that it stands; it may count already.
	pub next: Option<Placement>,
}

impl Locations {
	/// Where the device stands in `round`, which is the current one or a later one as things stand.
	pub fn in_round(&self, round: Round) -> Option<Placement> {
		self.next.filter(|next| next.since <= round).or(self.current)
	}

	/// The place that does not count in `round` yet.
	pub fn pending_in(&self, round: Round) -> Option<Placement> {
		self.next.filter(|next| next.since > round)
	}

	/// In round `now` the owner announces the `next` place, instead of one that does not count yet.
	/// The place that counts stays until then.
	pub fn relocate(&mut self, next: Placement, now: Round) {
		*self = Self { current: self.in_round(now), next: Some(next) };
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
	/// Its identity key. The key of a device may change, its number never does.
	pub key: DeviceKey,
	/// The session key that its identity key last granted; it may be over.
	pub session: Option<Session>,
	/// What its title returns when it leaves, in plancks.
	pub bond: Balance,
	/// Where it is in its life.
	pub status: DeviceStatus,
	/// First round in which it may take part again after the longest verdict against it, if any.
	pub suspended_until: Option<Round>,
	/// Where it stands, and will stand from the next bucket on.
	pub locations: Locations,
	/// The payee that was set last, if it was not unset.
	pub payee: Option<SetPayee>,
	/// Block in which it was registered.
	pub registered_at: BlockNumber,
}

impl DeviceRecord {
	/// Whether the device has not begun to leave and is not banned.
	pub fn is_active(&self) -> bool {
		self.status == DeviceStatus::Active
	}

	/// Whether the device was banned.
	pub fn is_banned(&self) -> bool {
		matches!(self.status, DeviceStatus::Banned { .. })
	}

	/// First block in which the device may be withdrawn, if it leaves.
	pub fn leaves_at(&self) -> Option<BlockNumber> {
		match self.status {
			DeviceStatus::Active => None,
			DeviceStatus::Leaving { until } | DeviceStatus::Banned { until } => Some(until),
		}
	}

	/// Whether a verdict keeps the device from taking part in `round`.
	pub fn is_suspended(&self, round: Round) -> bool {
		self.suspended_until.is_some_and(|until| round < until)
	}

	/// The session key that signs for the device in block `now`.
	pub fn session_at(&self, now: BlockNumber) -> Option<Session> {
		self.session.filter(|session| now <= session.expires)
	}

	/// The payee in force while `owner` holds the title, if that owner set one.
	pub fn payee_of(&self, owner: &AccountId) -> Option<&AccountId> {
		self.payee.as_ref().filter(|set| set.owner == *owner).map(|set| &set.payee)
	}
}
