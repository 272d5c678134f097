//! The parameters of a network.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::ConstU32;
use sp_runtime::{BoundedVec, Permill};

use crate::{AccountId, Balance, BlockNumber, Credits, Millis, Round};

/// Longest label of a unit, in bytes.
pub const MAX_UNIT_LABEL: u32 = 16;

/// What a network's points measure, in UTF-8: `unit`, `GiB`, `kWh`.
pub type UnitLabel = BoundedVec<u8, ConstU32<MAX_UNIT_LABEL>>;

/// The kind of resource that a network's devices provide.
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
pub enum ResourceKind {
	/// LoRa coverage, proved by beacons and their witnesses.
	#[codec(index = 0)]
	Lora,
}

/// How the emission of a network is divided; the five parts make up the whole.
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
pub struct RewardSplit {
	/// For evidence: proofs that the resource is there.
	pub evidence: Permill,
	/// For paid use.
	pub usage: Permill,
	/// For those who stake behind operators.
	pub delegators: Permill,
	/// For the oracles that report on the network.
	pub oracles: Permill,
	/// For the network's service provider.
	pub provider: Permill,
}

impl RewardSplit {
	/// Whether the parts sum to exactly 100 %.
	pub fn is_whole(&self) -> bool {
		let parts = [self.evidence, self.usage, self.delegators, self.oracles, self.provider];
		parts.iter().map(|part| part.deconstruct()).sum::<u32>() == Permill::one().deconstruct()
	}
}

/// The reward curve of HIP-15 (<https://github.com/helium/HIP/blob/main/0015-beaconing-rewards.md>).
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
pub struct Hip15 {
	/// N: the number of witnesses up to which each earns a full unit.
	pub target_witnesses: u8,
	/// r: the worth of each further witness, as a part of that of the one before.
	pub decay: Permill,
}

/// One resolution of the density rule of HIP-17
/// (<https://github.com/helium/HIP/blob/main/0017-hex-density-based-transmit-reward-scaling.md>).
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
pub struct Hip17Level {
	/// N: how many of the seven cells of a ring must be occupied before its middle may hold more
	/// than its target.
	pub neighbours: u8,
	/// How many devices a cell holds unclipped by itself, and from which on it is occupied; at least
	/// one.
	pub target: u16,
	/// How many devices a cell holds unclipped at most; at least the target.
	pub max: u16,
}

/// The density rule of HIP-17 at each resolution from 4 to 10.
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
pub struct Hip17 {
	/// The levels, from resolution 4 (the first) to resolution 10 (the last).
	pub levels: [Hip17Level; 7],
}

impl Hip17 {
	/// The parameters of HIP-104
	/// (<https://github.com/helium/HIP/blob/main/0104-push-the-limits-of-density.md>).
	pub const HIP_104: Self = Self {
		levels: [
			Hip17Level { neighbours: 2, target: 500, max: 1_000 },
			Hip17Level { neighbours: 4, target: 100, max: 200 },
			Hip17Level { neighbours: 4, target: 25, max: 50 },
			Hip17Level { neighbours: 4, target: 5, max: 10 },
			Hip17Level { neighbours: 2, target: 1, max: 1 },
			Hip17Level { neighbours: 2, target: 1, max: 1 },
			Hip17Level { neighbours: 2, target: 1, max: 1 },
		],
	};
}

/// How many devices a place rewards in full.
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
pub enum DensityRule {
	/// As many as there are.
	#[codec(index = 0)]
	Unlimited,
	/// The rule of HIP-17, cell by cell.
	#[codec(index = 1)]
	Hip17(Hip17),
	/// The `seats` devices of each cell of this H3 resolution (4 to 10) that have been active there
	/// longest. Others earn only while a seat is free, and only until they should have taken it.
	#[codec(index = 2)]
	Capacity {
		/// Resolution of the cells.
		resolution: u8,
		/// Devices of each cell that earn.
		seats: u8,
	},
}

/// The radio rules by which the chain judges receipts.
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
pub struct CoverageRules {
	/// Rounds of a bucket, in which each device has one window for its beacon.
	pub beacon_interval: Round,
	/// Length of that window, in milliseconds.
	pub window_ms: Millis,
	/// A witness nearer than this does not count, in metres between the centres of the cells.
	pub min_distance_m: u32,
	/// A witness farther than this does not count, in metres between the centres of the cells.
	pub max_distance_m: u32,
	/// How much later than the beacon a witness may have heard it, in milliseconds.
	pub max_delay_ms: Millis,
	/// Most witnesses of one beacon that score.
	pub max_witnesses: u8,
	/// What a beacon and its witnesses score.
	pub scoring: Hip15,
	/// How many devices a place rewards in full.
	pub density: DensityRule,
}

impl CoverageRules {
	/// The first round of the bucket in which `round` lies.
	pub fn bucket(&self, round: Round) -> Round {
		round - round % self.beacon_interval.max(1)
	}

	/// The first round of the bucket after the one in which `round` lies; none at the end of time.
	pub fn next_bucket(&self, round: Round) -> Option<Round> {
		self.bucket(round).checked_add(self.beacon_interval.max(1))
	}
}

/// What a network's manager decides, within the chain's bounds.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct NetworkParams {
	/// What its devices provide.
	pub resource: ResourceKind,
	/// What its points measure.
	pub unit: UnitLabel,
	/// Burned when a device is registered.
	pub onboarding_fee: Credits,
	/// Burned when a device asserts its location.
	pub location_fee: Credits,
	/// Bond that a device's title carries, in plancks.
	pub device_bond: Balance,
	/// H3 resolution in which devices assert their cells.
	pub resolution: u8,
	/// The radio rules.
	pub coverage: CoverageRules,
	/// How the network's emission is divided.
	pub split: RewardSplit,
	/// Who is paid the provider's part of the split; with none, that part is not minted.
	pub provider: Option<AccountId>,
	/// Over how many blocks a settled reward is released to its device, evenly; zero pays at once.
	pub vesting: BlockNumber,
}

impl NetworkParams {
	/// What of the parameters decides where the network's emission goes.
	pub fn reward_terms(&self) -> RewardTerms {
		RewardTerms { split: self.split, provider: self.provider.clone(), vesting: self.vesting }
	}
}

/// Where a network's emission goes.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RewardTerms {
	/// How it is divided.
	pub split: RewardSplit,
	/// Who is paid the provider's part, if anybody.
	pub provider: Option<AccountId>,
	/// Over how many blocks a settled reward is released to its device.
	pub vesting: BlockNumber,
}

/// In whose name something is done to a network that its manager and governance may both do.
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
