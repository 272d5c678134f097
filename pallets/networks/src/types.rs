//! What the chain keeps about a network. Pure: no storage, no `Config`.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use groundwave_types::{AccountId, Authority, CoverageRules, NetworkParams, Region, Round};
use scale_info::TypeInfo;
use sp_runtime::ArithmeticError;

/// Longest name of a network, in bytes.
pub const MAX_NAME: u32 = 32;
/// Longest address of a network's page, in bytes.
pub const MAX_URL: u32 = 128;
/// How many rounds later than announced a change may begin to hold. After them it has expired: a
/// change that nobody wanted is no threat for ever.
pub const ENACT_WINDOW: Round = 24;

/// How many rounds later than announced a nomination may be accepted. After them it has expired: it is
/// no standing right to take a network over at the worst moment.
pub const ACCEPT_WINDOW: Round = 168;

/// The first bucket that begins with `round` or later, by its first round; none at the end of time.
pub(crate) fn bucket_from(rules: &CoverageRules, round: Round) -> Option<Round> {
	if rules.bucket(round) == round { Some(round) } else { rules.next_bucket(round) }
}

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

/// The manager's pause. Each decision on it holds from the next bucket on, so that a bucket is open
/// to all or to nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ManagerPause {
	/// What the manager decided last.
	pub paused: bool,
	/// First round in which that holds; it may be that of the next bucket.
	pub since: Round,
	/// What holds before that round.
	pub before: bool,
}

impl ManagerPause {
	/// Whether the manager pauses the network in `round`.
	pub fn in_round(&self, round: Round) -> bool {
		if round < self.since { self.before } else { self.paused }
	}
}

/// Whether a network runs. Manager and admin each hold a pause of their own and lift only that, so
/// neither can undo the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct NetworkState {
	/// Whether the admin pauses it, which holds at once.
	pub admin_paused: bool,
	/// The manager's pause, which holds bucket by bucket.
	pub manager: ManagerPause,
	/// First round after the last pause that held, whoever's it was; the round in which the network
	/// was founded, before any.
	pub resumed: Round,
}

impl NetworkState {
	/// The state of a network that is founded in round `founded`, in which it is active.
	pub fn new(founded: Round) -> Self {
		Self { admin_paused: false, manager: ManagerPause::default(), resumed: founded }
	}

	/// First round since which nobody has paused the network; none where somebody pauses it in
	/// `current`.
	pub fn active_since(&self, current: Round) -> Option<Round> {
		self.is_active_in(current).then_some(self.resumed)
	}

	/// Whether nobody pauses the network in `round`, which is the current one or, as things stand,
	/// a coming one.
	pub fn is_active_in(&self, round: Round) -> bool {
		!self.admin_paused && !self.manager.in_round(round)
	}

	/// Whether `authority` pauses the network by its newest decision.
	pub fn is_paused_by(&self, authority: Authority) -> bool {
		match authority {
			Authority::Manager => self.manager.paused,
			Authority::Admin => self.admin_paused,
		}
	}

	/// Lays or lifts the pause of `authority` and returns the first round in which that holds.
	/// However often the manager decides in one bucket, what it began with stays.
	pub(crate) fn decide(
		&mut self,
		authority: Authority,
		paused: bool,
		current: Round,
		rules: &CoverageRules,
	) -> Result<Round, ArithmeticError> {
		let (held, since) = match authority {
			Authority::Manager => {
				let since = rules.next_bucket(current).ok_or(ArithmeticError::Overflow)?;
				let before = self.manager.in_round(current);
				self.manager = ManagerPause { paused, since, before };
				(before, since)
			}
			Authority::Admin => (core::mem::replace(&mut self.admin_paused, paused), current),
		};
		// A pause that was taken back before it held was no break.
		if held && !paused {
			self.resumed = self.resumed.max(since);
		}
		Ok(since)
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

/// The two newest versions of a network's parameters: enough to answer for the rounds of the
/// current bucket and of the one before it, whatever is enacted meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ParamHistory {
	/// The newest version; it may begin with the next bucket.
	pub newest: ParamVersion,
	/// The version before it, once there was a change.
	pub previous: Option<ParamVersion>,
}

impl ParamHistory {
	/// The history of a network that is founded in round `since`.
	pub fn new(params: NetworkParams, since: Round) -> Self {
		Self { newest: ParamVersion { params, since }, previous: None }
	}

	/// The newest radio rules. Buckets are the same under all of them: their length is fixed when
	/// the network is founded.
	pub fn rules(&self) -> &CoverageRules {
		&self.newest.params.coverage
	}

	/// The parameters that hold in `round`; the oldest known ones for a round before them.
	pub fn in_round(&self, round: Round) -> &NetworkParams {
		match &self.previous {
			Some(previous) if round < self.newest.since => &previous.params,
			_ => &self.newest.params,
		}
	}

	/// Whether the parameters of `round` are still known.
	pub fn reaches(&self, round: Round) -> bool {
		self.previous.as_ref().unwrap_or(&self.newest).since <= round
	}

	/// Whether a further version, which drops the oldest of two, leaves the bucket of `current` and
	/// the one before it answerable. Versions after the first begin with a bucket: the newest one
	/// covers the whole bucket before, if it began earlier than this one.
	pub fn can_advance(&self, current: Round) -> bool {
		self.previous.is_none() || self.newest.since < self.rules().bucket(current)
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

/// Who may take a network over from its manager.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Nomination {
	/// The account.
	pub successor: AccountId,
	/// Round in which the manager announced it.
	pub nominated: Round,
	/// Earliest round in which it may accept.
	pub since: Round,
}

/// A network.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct NetworkRecord<Ticket> {
	/// The account that runs the network and paid the deposit for this record.
	pub manager: AccountId,
	/// Who may take it over.
	pub nomination: Option<Nomination>,
	/// Whether it runs, and who pauses it.
	pub state: NetworkState,
	/// What it says about itself.
	pub texts: NetworkTexts,
	/// Its parameters, now and before.
	pub history: ParamHistory,
	/// The manager's deposit for this record and its pending change.
	pub ticket: Ticket,
}

/// An entry on a network's map of radio regions: which region a coarse cell lies in. An entry that
/// names none is as if there were none.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RegionRecord<Ticket> {
	/// What the manager decided last; none where he removed the entry.
	pub region: Option<Region>,
	/// First round in which that holds, the first of a bucket.
	pub since: Round,
	/// What holds before that round.
	pub before: Option<Region>,
	/// Who paid the deposit and gets it back: who was the network's manager when it last changed.
	pub depositor: AccountId,
	/// The deposit for this record.
	pub ticket: Ticket,
}

impl<Ticket> RegionRecord<Ticket> {
	/// What the entry says in `round`, which is the current one or, as things stand, a coming one.
	pub fn in_round(&self, round: Round) -> Option<Region> {
		if round < self.since { self.before } else { self.region }
	}

	/// Whether the entry says nothing in `current` and later, so that its row may go.
	pub fn is_void(&self, current: Round) -> bool {
		self.region.is_none() && self.since <= current
	}
}
