//! What the chain keeps about a network. Pure: no storage, no `Config`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use groundwave_types::{AccountId, NetworkParams, Round};
use scale_info::TypeInfo;

/// Longest name of a network, in bytes.
pub const MAX_NAME: u32 = 32;
/// Longest address of a network's page, in bytes.
pub const MAX_URL: u32 = 128;

/// What a network says about itself; nothing on chain depends on it.
#[derive(
	Clone,
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
pub struct NetworkTexts {
	/// Name, in UTF-8.
	pub name: BoundedVec<u8, ConstU32<MAX_NAME>>,
	/// Where to read more, in UTF-8.
	pub url: BoundedVec<u8, ConstU32<MAX_URL>>,
}

impl NetworkTexts {
	/// Whether both texts are UTF-8.
	pub fn are_utf8(&self) -> bool {
		core::str::from_utf8(&self.name).is_ok() && core::str::from_utf8(&self.url).is_ok()
	}
}

/// In whose name a network is paused, resumed, or a change of it cancelled.
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
pub enum Authority {
	/// The account that runs the network.
	#[codec(index = 0)]
	Manager,
	/// The chain's governance.
	#[codec(index = 1)]
	Admin,
}

/// Whether a network runs. Manager and admin each hold a pause of their own and lift only that, so
/// neither can undo the other's.
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
pub enum NetworkState {
	/// It takes new devices and proofs.
	#[codec(index = 0)]
	Active,
	/// Its manager paused it.
	#[codec(index = 1)]
	PausedByManager,
	/// The admin paused it.
	#[codec(index = 2)]
	PausedByAdmin,
	/// Both paused it.
	#[codec(index = 3)]
	PausedByBoth,
}

impl NetworkState {
	/// Whether nobody pauses the network.
	pub fn is_active(self) -> bool {
		self == Self::Active
	}

	/// The state with a pause by `authority`, unless that one pauses it already.
	pub fn paused(self, authority: Authority) -> Option<Self> {
		match (self, authority) {
			(Self::Active, Authority::Manager) => Some(Self::PausedByManager),
			(Self::Active, Authority::Admin) => Some(Self::PausedByAdmin),
			(Self::PausedByManager, Authority::Admin)
			| (Self::PausedByAdmin, Authority::Manager) => Some(Self::PausedByBoth),
			(Self::PausedByManager | Self::PausedByBoth, Authority::Manager)
			| (Self::PausedByAdmin | Self::PausedByBoth, Authority::Admin) => None,
		}
	}

	/// The state without the pause by `authority`, if that one pauses it.
	pub fn resumed(self, authority: Authority) -> Option<Self> {
		match (self, authority) {
			(Self::PausedByManager, Authority::Manager)
			| (Self::PausedByAdmin, Authority::Admin) => Some(Self::Active),
			(Self::PausedByBoth, Authority::Manager) => Some(Self::PausedByAdmin),
			(Self::PausedByBoth, Authority::Admin) => Some(Self::PausedByManager),
			(Self::Active | Self::PausedByAdmin, Authority::Manager)
			| (Self::Active | Self::PausedByManager, Authority::Admin) => None,
		}
	}
}

/// Parameters and the round from which they hold.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ParamVersion {
	/// The parameters.
	pub params: NetworkParams,
	/// First round in which they hold.
	pub since: Round,
}

/// The two newest versions of a network's parameters: enough to answer for the current round and
/// for the one before it, whatever is enacted meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ParamHistory {
	/// The newest version; it may begin with the next round.
	pub newest: ParamVersion,
	/// The version before it, once there was a change.
	pub previous: Option<ParamVersion>,
}

impl ParamHistory {
	/// The history of a network that is founded in round `since`.
	pub fn new(params: NetworkParams, since: Round) -> Self {
		Self { newest: ParamVersion { params, since }, previous: None }
	}

	/// The parameters that hold in `round`; the oldest known ones for a round before them.
	pub fn in_round(&self, round: Round) -> &NetworkParams {
		match &self.previous {
			Some(previous) if round < self.newest.since => &previous.params,
			_ => &self.newest.params,
		}
	}

	/// Whether a further version, which drops the oldest of two, leaves the round before `current`
	/// answerable as long as it can be asked for.
	pub fn can_advance(&self, current: Round) -> bool {
		self.previous.is_none() || self.newest.since < current
	}

	/// Makes `params` the newest version from round `since` on and returns the one that it follows.
	/// The caller has checked [`Self::can_advance`] and that `since` has not begun.
	pub(crate) fn advance(&mut self, params: NetworkParams, since: Round) -> NetworkParams {
		let previous = core::mem::replace(&mut self.newest, ParamVersion { params, since });
		self.previous.insert(previous).params.clone()
	}
}

/// A change of parameters that waits for its round.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PendingChange {
	/// The parameters as they will be, all of them.
	pub params: NetworkParams,
	/// Round in which the change was proposed.
	pub proposed: Round,
	/// Earliest round in which the change can hold.
	pub effective: Round,
}

/// A network.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct NetworkRecord<Ticket> {
	/// The account that runs the network and paid the deposit.
	pub manager: AccountId,
	/// Whether it runs.
	pub state: NetworkState,
	/// What it says about itself.
	pub texts: NetworkTexts,
	/// Its parameters, now and before.
	pub history: ParamHistory,
	/// The manager's deposit for this record, its pending change and its collection of titles.
	pub ticket: Ticket,
}
