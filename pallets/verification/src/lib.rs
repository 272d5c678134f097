#![cfg_attr(not(feature = "std"), no_std)]
#![doc = include_str!("../README.md")]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod complaints;
mod disputes;
mod interface;
mod invariants;
mod leaves;
#[cfg(test)]
mod mock;
mod oracles;
mod pay;
mod reports;
mod slash;
#[cfg(test)]
mod tests;
mod trust;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	BROKEN_FINE, COMPLAINT_BLOCKS, Candidate, CandidateList, CommitmentRecord, CommitteePolicy,
	ComplaintRecord, Contents, DAY_BLOCKS, DISPUTERS_PART, DemandRecord, DisputeRecord, Doubt,
	Draft, Endorsement, Exception, Item, ItemList, LEAST_TRUST, Leaf, LeafKind, LeafProof,
	MAX_BONDS, MAX_CANDIDATES, MAX_DAYS, MAX_ITEMS, MAX_LEAF, MAX_PROOF, MAX_REWARD, MAX_SEATS,
	MAX_TEXT, MIN_SEATS, OWNERS_PART, OracleRecord, PaidCycle, PolicyRecord, Progress,
	REPORT_ROUNDS, ReportId, ReportKind, ReportRecord, ReportStage, RoundRecord, SILENCE,
	SILENCE_FINE, SLASH, Seat, ServiceCycle, TRUST_RETURN, TRUST_STEP, Text, TrustRecord,
	UNDECIDED_PART, VALUE_PART, WITHHELD_FINE, WORTH, Windows,
};
pub use weights::WeightInfo;

use groundwave_types::Vote;

/// How many reports of a round may be in the making at a time.
pub const AHEAD: u16 = 8;
/// The vote that a disputed item stands.
pub const TRUE: Vote = 0;
/// The vote that a disputed item is a lie.
pub const FALSE: Vote = 1;
/// The vote that an oracle about which somebody complains kept its promise, or could not keep it.
pub const KEPT: Vote = 0;
/// The vote that it broke it.
pub const BROKEN: Vote = 1;
/// How many options a jury has.
pub const OPTIONS: Vote = 2;

/// Most rows that the chain reads of the stations in a leaf of so many `bytes`: of each its device and its
/// title. Measured by the byte that is nothing, since a slope is in whole reads.
fn station_reads(bytes: u32) -> u64 {
	/// What a station takes with its receipt, at the least.
	const STATION_BYTES: u32 = 180;
	u64::from(bytes.div_ceil(STATION_BYTES)).saturating_mul(2)
}

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		PalletId,
		pallet_prelude::*,
		traits::fungible::{self, Inspect, Mutate},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_coverage::{Acknowledgement, Contradiction, Receipt};
	use groundwave_traits::{
		Clock, DeviceInterests, DeviceTrust, Juries, LeafJudge, NetworkInspect, PointValue,
		RadioDevices, Rounds, ScoreSink, StakeInspect,
	};
	use groundwave_types::{
		AccountId, Balance, BlockNumber, CaseId, DeviceId, Hash, NetworkId, Points, Round, Tick,
	};
	use sp_core::sr25519::Signature;
	use sp_runtime::{Permill, SaturatedConversion, traits::Zero};

	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, Hash = Hash, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV, in which bonds are held.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::MutateHold<AccountId, Reason = Self::RuntimeHoldReason>;
		/// Why funds of an account are held.
		type RuntimeHoldReason: From<HoldReason>;
		/// The clock of deadlines.
		type Clock: Clock;
		/// The chain's accounting periods, which are reported.
		type Rounds: Rounds;
		/// The networks and who manages them.
		type Networks: NetworkInspect;
		/// The devices that may earn.
		type Radio: RadioDevices;
		/// Takes the points that are reported, and tells what they can be worth.
		type Points: ScoreSink + PointValue;
		/// Who else has an interest in a device.
		type Interests: DeviceInterests;
		/// Who stakes behind a device.
		type Stakes: StakeInspect;
		/// Judges the leaves of scores.
		type Leaves: LeafJudge;
		/// Who decides disputes.
		type Juries: Juries;
		/// Who may veto an announced policy.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Names the account that holds what oracles are due.
		#[pallet::constant]
		type PalletId: Get<PalletId>;
		/// Least bond of an oracle that a network may ask for, in plancks.
		#[pallet::constant]
		type MinBond: Get<Balance>;
		/// Bond of a disputer, and of an owner who complains, in plancks.
		#[pallet::constant]
		type DisputeBond: Get<Balance>;
		/// Bond of who demands a leaf, in plancks: the endorser who shows it gets half.
		#[pallet::constant]
		type DemandBond: Get<Balance>;
		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Why funds of an account are held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Bond of an oracle.
		#[codec(index = 0)]
		OracleBond,
		/// Bond of who disputes something, means to, demands a leaf, or complains.
		#[codec(index = 1)]
		DisputeBond,
	}

	/// The deadlines of oracles and reports. One row.
	#[pallet::storage]
	pub type Timing<T: Config> = StorageValue<_, Windows, ValueQuery>;

	/// How the committees of networks work. At most one row a network: founding one costs more than its
	/// row is worth.
	#[pallet::storage]
	pub type Policies<T: Config> = StorageMap<_, Twox64Concat, NetworkId, PolicyRecord, ValueQuery>;

	/// The oracles of each network that sit or wait to. Their bonds pay for the row.
	#[pallet::storage]
	pub type Candidates<T: Config> =
		StorageMap<_, Twox64Concat, NetworkId, CandidateList, ValueQuery>;

	/// What is known of each oracle. Its bond pays for the row.
	#[pallet::storage]
	pub type Oracles<T: Config> =
		StorageDoubleMap<_, Twox64Concat, NetworkId, Blake2_128Concat, AccountId, OracleRecord>;

	/// How far the last rounds of each network were reported. The oracles' bonds pay for the row.
	#[pallet::storage]
	pub type RoundsReported<T: Config> =
		StorageMap<_, Twox64Concat, NetworkId, Progress, ValueQuery>;

	/// Points of each network that are accepted and do not count yet. The oracles' bonds pay for the row.
	#[pallet::storage]
	pub type PendingPoints<T: Config> = StorageMap<_, Twox64Concat, NetworkId, Points, ValueQuery>;

	/// Reports in the making, and those about which something is not decided. The oracles' bonds pay for
	/// a row; there are at most [`AHEAD`] of a round that are not endorsed by a quorum.
	#[pallet::storage]
	pub type Reports<T: Config> = StorageMap<_, Twox64Concat, ReportId, ReportRecord>;

	/// The disputes that are not decided, by case. The disputer's bond pays for the row.
	#[pallet::storage]
	pub type Disputes<T: Config> = StorageMap<_, Twox64Concat, CaseId, DisputeRecord>;

	/// The complaints about oracles that are not decided, by case. The owner's bond pays for the row.
	#[pallet::storage]
	pub type Complaints<T: Config> = StorageMap<_, Twox64Concat, CaseId, ComplaintRecord>;

	/// The days, counted in [`DAY_BLOCKS`] of the deadline, for which each oracle was fined that broke
	/// promises; the last [`MAX_DAYS`]. Its bond pays for the row.
	#[pallet::storage]
	pub type FinedDays<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		NetworkId,
		Blake2_128Concat,
		AccountId,
		BoundedVec<u32, ConstU32<MAX_DAYS>>,
		ValueQuery,
	>;

	/// What accounts mean to dispute. Their bonds pay for the rows.
	#[pallet::storage]
	pub type Commitments<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, CommitmentRecord>;

	/// The demands for leaves that are not over, by report and device. The demander's bond pays for the
	/// row until the leaf is shown, the endorsers' bonds afterwards.
	#[pallet::storage]
	pub type Demands<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ReportId, Twox64Concat, DeviceId, DemandRecord>;

	/// How far devices are trusted about which something was reported. Their bonds pay for the rows.
	#[pallet::storage]
	pub type Trust<T: Config> = StorageMap<_, Twox64Concat, DeviceId, TrustRecord>;

	/// The service of each network's oracles since they were last paid. The oracles' bonds pay for the
	/// row.
	#[pallet::storage]
	pub type ServiceCycles<T: Config> =
		StorageMap<_, Twox64Concat, NetworkId, ServiceCycle, ValueQuery>;

	/// Cycles that were paid and of which some oracles are not told yet, which happens when they next
	/// serve, claim or go. The oracles' bonds pay for the rows: each has units in one of them at most.
	#[pallet::storage]
	pub type PaidCycles<T: Config> =
		StorageDoubleMap<_, Twox64Concat, NetworkId, Twox64Concat, u32, PaidCycle>;

	/// What happened to oracles, reports and disputes.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A network announced how its committee works.
		#[codec(index = 0)]
		PolicySet {
			/// Network concerned.
			network: NetworkId,
			/// The policy; none if nothing is to be reported.
			policy: Option<CommitteePolicy>,
			/// First round in which it holds.
			since: Round,
		},
		/// An oracle put down its bond.
		#[codec(index = 1)]
		OracleStood {
			/// Network concerned.
			network: NetworkId,
			/// Who.
			oracle: AccountId,
			/// What it put down, in plancks.
			bond: Balance,
			/// First round in which it may sit.
			since: Round,
		},
		/// An oracle sits in no later round: it left, was displaced by a larger bond, or was silent.
		#[codec(index = 2)]
		OracleLeft {
			/// Network concerned.
			network: NetworkId,
			/// Who.
			oracle: AccountId,
			/// First tick in which it may take its bond.
			free_from: Tick,
			/// What was burned of the bond, in plancks.
			burned: Balance,
		},
		/// An oracle took what was left of its bond.
		#[codec(index = 3)]
		BondWithdrawn {
			/// Network concerned.
			network: NetworkId,
			/// Who.
			oracle: AccountId,
			/// Plancks.
			bond: Balance,
		},
		/// A member of a committee proposed the contents of a report.
		#[codec(index = 4)]
		Reported {
			/// The report.
			report: ReportId,
			/// Who.
			reporter: AccountId,
			/// BLAKE2b-256 of the contents, which stand in the call.
			digest: Hash,
			/// Points of all items together.
			points: Points,
		},
		/// A member of a committee endorsed the contents of a report.
		#[codec(index = 5)]
		Endorsed {
			/// The report.
			report: ReportId,
			/// Who.
			oracle: AccountId,
			/// The digest of the contents.
			digest: Hash,
		},
		/// The contents of a report have a quorum and can be disputed.
		#[codec(index = 6)]
		Accepted {
			/// The report.
			report: ReportId,
			/// The digest of the contents.
			digest: Hash,
			/// First tick in which they count.
			until: Tick,
		},
		/// An item of a report was disputed and does not count before it is decided.
		#[codec(index = 7)]
		Disputed {
			/// The report.
			report: ReportId,
			/// The device of the item.
			device: DeviceId,
			/// The jury's case.
			case: CaseId,
			/// Who disputes it.
			disputer: AccountId,
			/// BLAKE2b-256 of the evidence, which stands in the call.
			evidence: Hash,
		},
		/// A jury decided about an item.
		#[codec(index = 8)]
		DisputeDecided {
			/// The report.
			report: ReportId,
			/// The device of the item.
			device: DeviceId,
			/// The jury's case.
			case: CaseId,
			/// 0: it stands and counts now; 1: it was a lie; none: nobody decided, and it does not count. If
			/// the chain found the lie before, nothing of this holds.
			ruling: Option<Vote>,
			/// What its endorsers lost, in plancks.
			slashed: Balance,
		},
		/// An oracle endorsed a lie, or something of which nobody shows a leaf, or broke a promise: it lost
		/// a part of its bond, for a lie its seat, too.
		#[codec(index = 9)]
		OracleSlashed {
			/// Network concerned.
			network: NetworkId,
			/// Who.
			oracle: AccountId,
			/// What it lost, in plancks.
			fine: Balance,
			/// First tick in which it may take the rest, if it left or lost its seat.
			free_from: Option<Tick>,
		},
		/// The items of a report that nobody doubts count.
		#[codec(index = 10)]
		Applied {
			/// The report.
			report: ReportId,
			/// Points credited.
			points: Points,
		},
		/// A report that was not accepted in time was forgotten.
		#[codec(index = 11)]
		Cleared {
			/// The report.
			report: ReportId,
		},
		/// Somebody said something about a dispute or a complaint.
		#[codec(index = 12)]
		Testified {
			/// The jury's case.
			case: CaseId,
			/// Who said it.
			by: AccountId,
			/// BLAKE2b-256 of what he said, which stands in the call.
			text: Hash,
		},
		/// Governance took back a policy that was announced: what held holds on.
		#[codec(index = 13)]
		PolicyVetoed {
			/// Network concerned.
			network: NetworkId,
		},
		/// An oracle was paid for endorsements that stood.
		#[codec(index = 14)]
		OraclePaid {
			/// Network concerned.
			network: NetworkId,
			/// Who.
			oracle: AccountId,
			/// Plancks.
			amount: Balance,
		},
		/// Somebody means to dispute something.
		#[codec(index = 15)]
		DisputeCommitted {
			/// Who.
			who: AccountId,
			/// What he will show; none if he takes it back.
			commitment: Option<Hash>,
		},
		/// The leaf of an item shows that it is a lie: it never counts.
		#[codec(index = 16)]
		Contradicted {
			/// The report.
			report: ReportId,
			/// The device of the item.
			device: DeviceId,
			/// Who showed it.
			finder: AccountId,
			/// What is wrong.
			contradiction: Contradiction,
			/// What its endorsers lost, in plancks.
			slashed: Balance,
		},
		/// Somebody wants to see the leaf of an item, which does not count before.
		#[codec(index = 17)]
		LeafDemanded {
			/// The report.
			report: ReportId,
			/// The device of the item.
			device: DeviceId,
			/// Who.
			demander: AccountId,
			/// First tick in which it can be shown no more.
			until: Tick,
		},
		/// A leaf was shown that somebody demanded.
		#[codec(index = 18)]
		LeafShown {
			/// The report.
			report: ReportId,
			/// The device of the item.
			device: DeviceId,
			/// Who showed it.
			shower: AccountId,
			/// BLAKE2b-256 of the leaf, which stands in the call.
			leaf: Hash,
			/// First tick in which the item counts and can be disputed no more.
			until: Tick,
		},
		/// A demand is over.
		#[codec(index = 19)]
		DemandClosed {
			/// The report.
			report: ReportId,
			/// The device of the item.
			device: DeviceId,
			/// Whether the leaf was shown, so that the item counts.
			shown: bool,
			/// What its endorsers lost where it was not, in plancks.
			fined: Balance,
		},
		/// A report moved how far a device is trusted.
		#[codec(index = 20)]
		TrustMoved {
			/// The device.
			device: DeviceId,
			/// What part of its points counts in this round.
			factor: Permill,
		},
		/// The owner of a device complained of an oracle that did not bring a receipt as it had promised. A
		/// jury decides.
		#[codec(index = 21)]
		Complained {
			/// Network concerned.
			network: NetworkId,
			/// Who promised.
			oracle: AccountId,
			/// Whose receipt it is.
			device: DeviceId,
			/// Who complains.
			owner: AccountId,
			/// The digest of the receipt, which stands in the call with the acknowledgement.
			receipt: Hash,
			/// Last block in which it should have come.
			deadline: BlockNumber,
			/// The jury's case.
			case: CaseId,
		},
		/// A jury decided about a complaint.
		#[codec(index = 22)]
		ComplaintDecided {
			/// Network concerned.
			network: NetworkId,
			/// Who promised.
			oracle: AccountId,
			/// Whose receipt it was.
			device: DeviceId,
			/// Last block in which it should have come: an oracle is fined once for a day.
			deadline: BlockNumber,
			/// The jury's case.
			case: CaseId,
			/// 0: the oracle kept its promise, or could not; 1: it broke it; none: nobody decided.
			ruling: Option<Vote>,
			/// What it lost, in plancks: nothing if it was fined before for what it dropped on that day.
			fined: Balance,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no network with this id.
		#[codec(index = 0)]
		UnknownNetwork,
		/// Only the manager of the network may do this.
		#[codec(index = 1)]
		NotManager,
		/// Seats, bond, window or points are not within the chain's bounds.
		#[codec(index = 2)]
		PolicyOutOfBounds,
		/// The policy changed in the last rounds, which are still reported; try again later.
		#[codec(index = 3)]
		PolicyJustChanged,
		/// Nothing is reported in this network, or was in that round.
		#[codec(index = 4)]
		NothingReported,
		/// The network asks for a larger bond.
		#[codec(index = 5)]
		BondBelowPolicy,
		/// The account is an oracle of the network, or was and did not take its bond yet.
		#[codec(index = 6)]
		AlreadyOracle,
		/// The network has as many candidates as it can have, and none with a smaller bond can go now.
		#[codec(index = 7)]
		CandidatesFull,
		/// The account is no oracle of the network.
		#[codec(index = 8)]
		NotOracle,
		/// The oracle left already.
		#[codec(index = 9)]
		AlreadyLeft,
		/// The oracle has to leave first.
		#[codec(index = 10)]
		NotLeft,
		/// The oracle left too short a time ago.
		#[codec(index = 11)]
		BondStillHeld,
		/// A report that the oracle endorsed is not over, or a complaint about it is not decided.
		#[codec(index = 12)]
		ReportsPending,
		/// The oracle was not silent for so long that it loses its seat, or has none.
		#[codec(index = 13)]
		NotSilent,
		/// The round is not over.
		#[codec(index = 14)]
		RoundRuns,
		/// The round was over, or the receipt due, too long ago.
		#[codec(index = 15)]
		TooLate,
		/// The account does not sit on the committee of this round.
		#[codec(index = 16)]
		NotSeated,
		/// A report has at least one item.
		#[codec(index = 17)]
		ReportEmpty,
		/// Items must be strictly ascending by device.
		#[codec(index = 18)]
		ItemsNotAscending,
		/// An item has no points, or more than the network allows; or a trust beyond its bounds.
		#[codec(index = 19)]
		ValueOutOfBounds,
		/// The contents of this report were accepted already.
		#[codec(index = 20)]
		AlreadyAccepted,
		/// The reports before this one have to be accepted first.
		#[codec(index = 21)]
		TooFarAhead,
		/// Nobody proposed contents with this digest.
		#[codec(index = 22)]
		UnknownDraft,
		/// Nothing is known of this report.
		#[codec(index = 23)]
		UnknownReport,
		/// No more than two thirds of the committee endorse these contents.
		#[codec(index = 24)]
		NoQuorum,
		/// The report before this one has to be accepted first.
		#[codec(index = 25)]
		OutOfOrder,
		/// The items begin before those of the report before are over.
		#[codec(index = 26)]
		ItemsOverlap,
		/// What is reported and does not count yet could be worth more than half of what its endorsers would
		/// lose.
		#[codec(index = 27)]
		ValueAboveBonds,
		/// No contents of this report are accepted, or they count already.
		#[codec(index = 28)]
		NotAccepted,
		/// The items can still be disputed.
		#[codec(index = 29)]
		StillDisputable,
		/// These are not the contents that were accepted.
		#[codec(index = 30)]
		OtherContents,
		/// The round can still be reported.
		#[codec(index = 31)]
		NotOver,
		/// The items can be disputed no more.
		#[codec(index = 32)]
		DisputesClosed,
		/// A dispute needs evidence.
		#[codec(index = 33)]
		EvidenceEmpty,
		/// The report has no item of this device.
		#[codec(index = 34)]
		UnknownItem,
		/// The item was disputed, or its leaf demanded, already.
		#[codec(index = 35)]
		AlreadyDisputed,
		/// There is no dispute and no complaint with this case, or it was decided.
		#[codec(index = 36)]
		UnknownDispute,
		/// The chain contradicts itself; please report this.
		#[codec(index = 37)]
		Unexpected,
		/// The network is paused or retired.
		#[codec(index = 38)]
		NetworkInactive,
		/// The network announced no policy that does not hold yet.
		#[codec(index = 39)]
		NothingAnnounced,
		/// Nothing is due to the oracle now.
		#[codec(index = 40)]
		NothingDue,
		/// The account did not commit to this evidence against this item in an earlier block.
		#[codec(index = 41)]
		NotCommitted,
		/// The chain does not judge the leaves of this report: they are for jurors.
		#[codec(index = 42)]
		LeavesNotJudged,
		/// The chain finds nothing in the leaf that contradicts the item.
		#[codec(index = 43)]
		NotContradicted,
		/// The report was not made with this leaf.
		#[codec(index = 44)]
		OtherLeaf,
		/// Nobody demanded this leaf, or that is over.
		#[codec(index = 45)]
		UnknownDemand,
		/// The leaf was shown already.
		#[codec(index = 46)]
		AlreadyShown,
		/// The leaf can still be shown, or its item disputed.
		#[codec(index = 47)]
		DemandOpen,
		/// There is no device with this id that may earn.
		#[codec(index = 48)]
		UnknownDevice,
		/// Only the owner of the device may complain.
		#[codec(index = 49)]
		NotOwner,
		/// The oracle did not sign this: that it holds this receipt.
		#[codec(index = 50)]
		NotAcknowledged,
		/// The receipt can still be brought in time.
		#[codec(index = 51)]
		PromiseRuns,
		/// The receipt was due before the oracle put down its bond.
		#[codec(index = 52)]
		BondTooYoung,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The deadlines of oracles and reports.
		pub windows: Windows,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	/// Gives the pallet's account the existential deposit, so that it can take and give any amount.
	/// Balances must be built before, since it sets the total issuance.
	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(
				self.windows.is_sound(),
				"bonds outlast the time in which reports are disputed"
			);
			Timing::<T>::put(self.windows);
			let account = Pallet::<T>::account_id();
			if T::Currency::balance(&account).is_zero() {
				T::Currency::mint_into(&account, T::Currency::minimum_balance())
					.expect("the existential deposit can be minted at genesis; qed");
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(!T::MinBond::get().is_zero(), "an oracle has something to lose");
			assert!(!T::DisputeBond::get().is_zero(), "a disputer has something to lose");
			assert!(T::DemandBond::get() > 1, "who shows a leaf gets something");
			assert!(
				MAX_DAYS > 2 * (COMPLAINT_BLOCKS / DAY_BLOCKS),
				"a day is remembered for longer than complaints about it take"
			);
			assert!(MIN_SEATS <= MAX_SEATS && MAX_SEATS <= MAX_CANDIDATES, "committees can sit");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Announces how the committee of `network` works, or that nothing is reported any more.
		///
		/// Signed by the network's manager. It holds after the network's notice, from the next round on at
		/// the earliest, and replaces what was announced before. Emits [`Event::PolicySet`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_policy())]
		pub fn set_policy(
			origin: OriginFor<T>,
			network: NetworkId,
			policy: Option<CommitteePolicy>,
		) -> DispatchResult {
			Self::do_set_policy(ensure_signed(origin)?, network, policy)
		}

		/// Makes the caller an oracle of `network`.
		///
		/// `bond` plancks are held of its account, at least what the network asks for. It may sit
		/// [`Windows::wait`] rounds later, if its bond is among the largest. Emits [`Event::OracleStood`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::stand())]
		pub fn stand(origin: OriginFor<T>, network: NetworkId, bond: Balance) -> DispatchResult {
			Self::do_stand(ensure_signed(origin)?, network, bond)
		}

		/// Has the caller sit on no committee of `network` from the next round on.
		///
		/// Its bond is free after the time of unbonding. Emits [`Event::OracleLeft`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::resign())]
		pub fn resign(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			Self::do_resign(ensure_signed(origin)?, network)
		}

		/// Returns what is left of the caller's bond.
		///
		/// After the time of unbonding ([`Error::BondStillHeld`]), once nothing that it endorsed is pending
		/// and no complaint about it ([`Error::ReportsPending`]). Emits [`Event::BondWithdrawn`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, network)
		}

		/// Proposes the contents of a report.
		///
		/// Signed by a member of the round's committee, after the round and within [`REPORT_ROUNDS`]
		/// rounds. It replaces what the member proposed before. The chain keeps the digest; the contents
		/// stand in this call. Emits [`Event::Reported`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::report(contents.items.len().saturated_into()))]
		pub fn report(
			origin: OriginFor<T>,
			report: ReportId,
			contents: Contents,
		) -> DispatchResult {
			Self::do_report(ensure_signed(origin)?, report, contents)
		}

		/// Endorses the contents of a report with this digest, instead of others.
		///
		/// Signed by a member of the round's committee, who answers for them with its bond once they are
		/// accepted. Contents that were accepted without it can be endorsed while the round can be
		/// reported. Emits [`Event::Endorsed`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::endorse())]
		pub fn endorse(origin: OriginFor<T>, report: ReportId, digest: Hash) -> DispatchResult {
			Self::do_endorse(ensure_signed(origin)?, report, digest)
		}

		/// Accepts the contents with this digest, which more than two thirds of the committee endorse, of
		/// heads and of bonds.
		///
		/// Signed by anyone. Reports of a round are accepted in their order, and their items do not
		/// overlap. All that is pending in the network may be worth no more than half of what the endorsers
		/// would lose for a lie ([`Error::ValueAboveBonds`]). Emits [`Event::Accepted`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(origin: OriginFor<T>, report: ReportId, digest: Hash) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_accept(report, digest)
		}

		/// Disputes the item of `device` in an accepted report, whose `contents` are repeated here.
		///
		/// Signed by anyone who committed to this evidence in an earlier block
		/// ([`commit_dispute`](Self::commit_dispute)), of whom a bond and the jury's fees are held, while
		/// the item can be disputed. It does not count before a jury decides. If it was a lie, all who
		/// endorsed it lose half of their bonds, of which the disputer gets a fifth, at most three times
		/// his bond; if it stands, the owner of the device gets the bond. Emits [`Event::Disputed`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::dispute(
			contents.items.len().saturated_into(),
			evidence.len().saturated_into(),
		))]
		pub fn dispute(
			origin: OriginFor<T>,
			report: ReportId,
			contents: Contents,
			device: DeviceId,
			evidence: Text,
		) -> DispatchResult {
			Self::do_dispute(ensure_signed(origin)?, report, contents, device, evidence)
		}

		/// Has the items of an accepted report count, but for those that are doubted and those of devices
		/// that left or are suspended: points are credited to the running round, trust moves.
		///
		/// Signed by anyone, once the report can be disputed no more; free if it succeeds. Emits
		/// [`Event::Applied`], and [`Event::TrustMoved`] for each item of trust.
		#[pallet::call_index(8)]
		#[pallet::weight({
			let count = contents.items.len().saturated_into();
			T::WeightInfo::apply(count).saturating_add(T::Points::stake_weight(count))
		})]
		pub fn apply(
			origin: OriginFor<T>,
			report: ReportId,
			contents: Contents,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = T::WeightInfo::apply(contents.items.len().saturated_into());
			let stake = Self::do_apply(report, contents)?;
			Ok((Some(weight.saturating_add(stake)), Pays::No).into())
		}

		/// Forgets a report of which nothing was accepted in time.
		///
		/// Signed by anyone; free if it succeeds. Emits [`Event::Cleared`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::clear())]
		pub fn clear(origin: OriginFor<T>, report: ReportId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_clear(report)?;
			Ok(Pays::No.into())
		}

		/// Takes a member of the committee off the list that was silent in more than [`SILENCE`] rounds in a
		/// row that others reported; it loses [`SILENCE_FINE`] of its bond.
		///
		/// Signed by anyone. Emits [`Event::OracleLeft`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::remove_silent())]
		pub fn remove_silent(
			origin: OriginFor<T>,
			network: NetworkId,
			oracle: AccountId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_remove_silent(network, oracle)
		}

		/// Says something about a dispute or a complaint, for it or against it.
		///
		/// Signed by anyone, any number of times, before the jury has decided; jurors read it in the block
		/// that carries it. Emits [`Event::Testified`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::testify(text.len().saturated_into()))]
		pub fn testify(origin: OriginFor<T>, case: CaseId, text: Text) -> DispatchResult {
			Self::do_testify(ensure_signed(origin)?, case, text)
		}

		/// Takes back a policy that `network` announced and that does not hold yet.
		///
		/// By governance, at once. Emits [`Event::PolicyVetoed`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::veto_policy())]
		pub fn veto_policy(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_veto_policy(network)
		}

		/// Pays the caller what it is due as an oracle of `network`, for endorsements that stood.
		///
		/// The network's emission for its oracles is divided by service: the points that reports had
		/// credited, divided by weight among those who endorsed them. Emits [`Event::OraclePaid`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::claim())]
		pub fn claim(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			Self::do_claim(ensure_signed(origin)?, network)
		}

		/// Seals what the caller means to dispute, so that nobody takes his evidence for his own; or takes
		/// it back.
		///
		/// `commitment` is BLAKE2b-256 of the caller's account, the [`ReportId`], the device and BLAKE2b-256
		/// of the evidence (the leaf, for [`contradict`](Self::contradict)), encoded in SCALE one after the
		/// other. It replaces what was sealed before. The bond of a dispute is held until it is opened or
		/// taken back. Emits [`Event::DisputeCommitted`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::commit_dispute())]
		pub fn commit_dispute(origin: OriginFor<T>, commitment: Option<Hash>) -> DispatchResult {
			Self::do_commit_dispute(ensure_signed(origin)?, commitment)
		}

		/// Shows by the leaf of an item that it is a lie, in place of a jury or beside it.
		///
		/// Signed by anyone who committed to the leaf in an earlier block, while the item can be disputed,
		/// is demanded or before a jury. `proof` leads from the leaf to the root that `contents` name. The
		/// item never counts; all who endorsed it lose half of their bonds, of which the caller gets a
		/// fifth, at most three bonds of a dispute. Costs nothing but fees where nothing is wrong
		/// ([`Error::NotContradicted`]). Emits [`Event::Contradicted`].
		#[pallet::call_index(15)]
		#[pallet::weight({
			let (items, bytes) = (contents.items.len().saturated_into(), leaf.len().saturated_into());
			T::WeightInfo::contradict(items, bytes)
				.saturating_add(T::DbWeight::get().reads(station_reads(bytes)))
		})]
		pub fn contradict(
			origin: OriginFor<T>,
			report: ReportId,
			contents: Contents,
			device: DeviceId,
			leaf: Leaf,
			proof: LeafProof,
		) -> DispatchResult {
			Self::do_contradict(ensure_signed(origin)?, report, contents, device, leaf, proof)
		}

		/// Demands the leaf of the item of `device` in an accepted report.
		///
		/// Signed by anyone, of whom a bond is held, half of which goes to the endorser who shows the leaf,
		/// while the report can be disputed. The item does not count before. If nobody shows the leaf within
		/// [`Windows::show`], and while the report can be disputed, it never counts, all who endorsed it lose
		/// [`WITHHELD_FINE`], and the caller has the bond back and a fifth of the fine, at most three times
		/// the bond. Meanwhile the item can be disputed and contradicted. Emits [`Event::LeafDemanded`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::demand(contents.items.len().saturated_into()))]
		pub fn demand(
			origin: OriginFor<T>,
			report: ReportId,
			contents: Contents,
			device: DeviceId,
		) -> DispatchResult {
			Self::do_demand(ensure_signed(origin)?, report, contents, device)
		}

		/// Shows a leaf that was demanded.
		///
		/// Signed by anyone who has it. Who endorsed the report gets half of what another put down for it;
		/// the rest is burned. From now on the item can be disputed for as long as the report
		/// could. Emits [`Event::LeafShown`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::show(leaf.len().saturated_into()))]
		pub fn show(
			origin: OriginFor<T>,
			report: ReportId,
			device: DeviceId,
			leaf: Leaf,
			proof: LeafProof,
		) -> DispatchResult {
			Self::do_show(ensure_signed(origin)?, report, device, leaf, proof)
		}

		/// Ends a demand whose time is over: what was shown counts, what was not never does.
		///
		/// Signed by anyone; free if it succeeds. Emits [`Event::DemandClosed`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::close_demand().saturating_add(T::Points::stake_weight(1)))]
		pub fn close_demand(
			origin: OriginFor<T>,
			report: ReportId,
			device: DeviceId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_close_demand(report, device)?;
			Ok(Pays::No.into())
		}

		/// Complains of an oracle of the device's network that did not bring a receipt as it had promised.
		///
		/// Signed by the owner ([`Error::NotOwner`]) of the device that signed `receipt`, of whom a bond and
		/// the jury's fees are held, once the deadline in the `acknowledgement` is over
		/// ([`Error::PromiseRuns`]) and for a week ([`Error::TooLate`]), which `oracle` signed
		/// ([`Error::NotAcknowledged`]) and whose bond is not younger ([`Error::BondTooYoung`]). If the jury finds that the promise was broken, the oracle loses
		/// [`BROKEN_FINE`], once for a day, of which the owner gets half, at most three times his bond; if it
		/// was kept, or could not be, the oracle gets the bond. Emits [`Event::Complained`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::complain())]
		pub fn complain(
			origin: OriginFor<T>,
			oracle: AccountId,
			receipt: Receipt,
			acknowledgement: Acknowledgement,
			signature: Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complain(who, oracle, receipt, acknowledgement, signature)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The deadlines of oracles and reports.
		pub fn windows() -> Windows {
			Timing::<T>::get()
		}

		/// How the committee of a network works in the running round.
		pub fn policy(network: NetworkId) -> Option<CommitteePolicy> {
			Policies::<T>::get(network).in_round(T::Rounds::current())
		}

		/// The committee that reports a round, which is the running one or one that can be reported.
		pub fn seats(network: NetworkId, round: Round) -> alloc::vec::Vec<Seat> {
			Self::committee_of(network, round).unwrap_or_default()
		}

		/// What is known of an oracle of a network.
		pub fn oracle(network: NetworkId, account: AccountId) -> Option<OracleRecord> {
			Oracles::<T>::get(network, account)
		}

		/// Plancks that an oracle of a network can claim now.
		pub fn due(network: NetworkId, account: AccountId) -> Balance {
			Oracles::<T>::get(network, account).map_or(0, |record| Self::due_to(network, &record))
		}

		/// A report in the making, or about which something is not decided.
		pub fn report_record(report: ReportId) -> Option<ReportRecord> {
			Reports::<T>::get(report)
		}

		/// What a dispute is about that is not decided.
		pub fn dispute_record(case: CaseId) -> Option<DisputeRecord> {
			Disputes::<T>::get(case)
		}

		/// What a complaint is about that is not decided.
		pub fn complaint_record(case: CaseId) -> Option<ComplaintRecord> {
			Complaints::<T>::get(case)
		}

		/// A demand for the leaf of an item that is not over.
		pub fn demand_record(report: ReportId, device: DeviceId) -> Option<DemandRecord> {
			Demands::<T>::get(report, device)
		}

		/// What part of the points counts that a device of a network earns in the running round.
		pub fn trust(network: NetworkId, device: DeviceId) -> Permill {
			<Self as DeviceTrust>::factor(network, device)
		}
	}
}
