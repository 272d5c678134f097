#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
extern crate alloc;

mod bounds;
mod change;
mod found;
mod handover;
mod interface;
mod invariants;
mod pause;
mod region;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use bounds::{Limits, ParamBounds, ParamFault, validate};
pub use pallet::*;
pub use types::{
	ACCEPT_WINDOW, ENACT_WINDOW, MAX_NAME, MAX_URL, ManagerPause, NetworkRecord, NetworkState,
	NetworkTexts, Nomination, ParamHistory, ParamVersion, PendingChange, RegionRecord,
};
pub use weights::WeightInfo;

/// The pallet as FRAME sees it; its parts are re-exported by the crate.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_geo::{parent, resolution};
	use groundwave_traits::{EmissionShares, Rounds, Titles};
	use groundwave_types::{
		AccountId, Authority, Cell, MAX_REGION_RESOLUTION, NetworkId, NetworkParams, Region, Round,
	};

	use super::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the pallet needs of its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// What a manager gives for the record of the network and its pending change.
		type Deposit: Consideration<AccountId, Footprint>;

		/// What a manager gives for each entry on the network's map of radio regions.
		type RegionDeposit: Consideration<AccountId, Footprint>;

		/// Governance: pauses networks and cancels their changes.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The chain's accounting periods.
		type Rounds: Rounds;

		/// Knows which networks take part in emission.
		type Shares: EmissionShares;

		/// Opens the collection of a new network's titles.
		type Titles: Titles;

		/// What the chain admits for each parameter. Whoever narrows it migrates the networks whose
		/// parameters fall outside (invariant 3).
		#[pallet::constant]
		type Bounds: Get<ParamBounds>;

		/// How many rounds ahead a network with a share of the emission announces its changes, and
		/// every network those that raise a fee or the bond.
		#[pallet::constant]
		type NoticeRounds: Get<Round>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// How many rounds later than announced a change may begin to hold; then it has expired.
		#[pallet::constant_name(EnactWindow)]
		fn enact_window() -> Round {
			ENACT_WINDOW
		}

		/// How many rounds later than announced a nomination may be accepted.
		#[pallet::constant_name(AcceptWindow)]
		fn accept_window() -> Round {
			ACCEPT_WINDOW
		}

		/// Finest H3 resolution of an entry on a network's map of radio regions.
		#[pallet::constant_name(MaxRegionResolution)]
		fn max_region_resolution() -> u8 {
			MAX_REGION_RESOLUTION
		}
	}

	/// Why funds of an account are held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Deposit of a manager for the record of a network and its pending change.
		#[codec(index = 0)]
		NetworkDeposit,
		/// Deposit of a manager for an entry on the network's map of radio regions.
		#[codec(index = 1)]
		RegionDeposit,
	}

	/// The networks, by number. Each manager's deposit pays for the row.
	#[pallet::storage]
	pub type Networks<T: Config> =
		StorageMap<_, Twox64Concat, NetworkId, NetworkRecord<T::Deposit>, OptionQuery>;

	/// Number of the network that is founded next.
	#[pallet::storage]
	pub type NextNetworkId<T: Config> = StorageValue<_, NetworkId, ValueQuery>;

	/// The changes that wait, at most one for each network. The network's deposit pays for the row,
	/// whether there is one or not.
	#[pallet::storage]
	pub type PendingChanges<T: Config> =
		StorageMap<_, Twox64Concat, NetworkId, PendingChange, OptionQuery>;

	/// The networks' maps of radio regions: what the manager says of coarse cells. He pays a
	/// deposit for each row. He also chooses the cells, hence their hasher.
	#[pallet::storage]
	pub type Regions<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		NetworkId,
		Blake2_128Concat,
		Cell,
		RegionRecord<T::RegionDeposit>,
		OptionQuery,
	>;

	/// What happened to networks.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A network was founded; its parameters hold from the current round on.
		#[codec(index = 0)]
		Created {
			/// Number of the network.
			network: NetworkId,
			/// Account that runs it.
			manager: AccountId,
			/// Its parameters.
			params: NetworkParams,
			/// What it says about itself.
			texts: NetworkTexts,
		},
		/// A manager replaced the network's texts.
		#[codec(index = 1)]
		TextsSet {
			/// Number of the network.
			network: NetworkId,
			/// What it said before.
			previous: NetworkTexts,
			/// What it says now.
			texts: NetworkTexts,
		},
		/// A manager announced a change of parameters; one that was pending had expired and is
		/// gone.
		#[codec(index = 2)]
		ChangeProposed {
			/// Number of the network.
			network: NetworkId,
			/// All its parameters as they will be.
			params: NetworkParams,
			/// Earliest round in which they can hold.
			effective: Round,
		},
		/// The announced change will hold.
		#[codec(index = 3)]
		ChangeEnacted {
			/// Number of the network.
			network: NetworkId,
			/// The parameters until then.
			previous: NetworkParams,
			/// The parameters from then on.
			params: NetworkParams,
			/// First round in which they hold.
			since: Round,
		},
		/// The announced change was dropped.
		#[codec(index = 4)]
		ChangeCancelled {
			/// Number of the network.
			network: NetworkId,
			/// In whose name.
			authority: Authority,
			/// The parameters that will not come.
			params: NetworkParams,
		},
		/// A pause was laid on a network.
		#[codec(index = 5)]
		Paused {
			/// Number of the network.
			network: NetworkId,
			/// In whose name.
			authority: Authority,
			/// First round in which it holds: the current one for the admin, the first of the next
			/// bucket for the manager.
			since: Round,
		},
		/// A pause of a network was lifted; it runs again if no other holds.
		#[codec(index = 6)]
		Resumed {
			/// Number of the network.
			network: NetworkId,
			/// In whose name.
			authority: Authority,
			/// First round without it: the current one for the admin, the first of the next bucket
			/// for the manager.
			since: Round,
		},
		/// A manager changed what the network's map of radio regions says of a cell.
		#[codec(index = 7)]
		RegionSet {
			/// Number of the network.
			network: NetworkId,
			/// The cell, of resolution 5 or coarser.
			cell: Cell,
			/// What its entry said until then; none where there was no entry.
			old: Option<Region>,
			/// What its entry says from then on; none where it is removed.
			new: Option<Region>,
			/// First round in which that holds, the first of a bucket.
			since: Round,
		},
		/// The row of a removed entry went, and the manager has its deposit back.
		#[codec(index = 8)]
		RegionCleared {
			/// Number of the network.
			network: NetworkId,
			/// The cell.
			cell: Cell,
		},
		/// A manager announced who may take the network over from him; whoever was nominated before
		/// may not any more.
		#[codec(index = 9)]
		SuccessorNominated {
			/// Number of the network.
			network: NetworkId,
			/// Account that may accept.
			successor: AccountId,
			/// Earliest round in which it may.
			since: Round,
		},
		/// The nomination was dropped.
		#[codec(index = 10)]
		NominationRevoked {
			/// Number of the network.
			network: NetworkId,
			/// In whose name.
			authority: Authority,
			/// Account that may not accept any more.
			successor: AccountId,
		},
		/// The nominated took the network over.
		#[codec(index = 11)]
		ManagerChanged {
			/// Number of the network.
			network: NetworkId,
			/// Account that ran it until then, which has its deposit back.
			old: AccountId,
			/// Account that runs it from then on and pays the deposit.
			new: AccountId,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no network of this number.
		#[codec(index = 0)]
		UnknownNetwork,
		/// Only the network's manager may do this.
		#[codec(index = 1)]
		NotManager,
		/// The cell resolution lies outside the chain's bounds.
		#[codec(index = 2)]
		ResolutionOutOfBounds,
		/// The device bond lies outside the chain's bounds.
		#[codec(index = 3)]
		BondOutOfBounds,
		/// The onboarding fee lies outside the chain's bounds.
		#[codec(index = 4)]
		OnboardingFeeOutOfBounds,
		/// The location fee lies outside the chain's bounds.
		#[codec(index = 5)]
		LocationFeeOutOfBounds,
		/// The rounds of a bucket lie outside the chain's bounds.
		#[codec(index = 6)]
		IntervalOutOfBounds,
		/// The length of a device's window lies outside the chain's bounds.
		#[codec(index = 7)]
		WindowOutOfBounds,
		/// A distance lies outside the chain's bounds, or the least is not below the greatest.
		#[codec(index = 8)]
		DistanceOutOfBounds,
		/// The greatest delay of a witness lies outside the chain's bounds.
		#[codec(index = 9)]
		DelayOutOfBounds,
		/// The number of witnesses that score lies outside the chain's bounds.
		#[codec(index = 10)]
		WitnessesOutOfBounds,
		/// The target of witnesses or the decay lies outside the chain's bounds, or the target
		/// above the number of witnesses that score.
		#[codec(index = 11)]
		ScoringOutOfBounds,
		/// The density rule cannot be: of HIP-17 each level needs a target of at least one, a
		/// maximum of at least the target and at most seven neighbours; of a capacity the
		/// resolution must lie in 4 to 10 and not beyond the network's, the seats in 1 to 16.
		#[codec(index = 12)]
		DensityOutOfBounds,
		/// The parts of the reward split do not sum to 100 %.
		#[codec(index = 13)]
		SplitNotWhole,
		/// The label of the unit is empty or not UTF-8.
		#[codec(index = 14)]
		UnitNotText,
		/// The name or the address of the page is not UTF-8.
		#[codec(index = 15)]
		TextNotUtf8,
		/// A network's cell resolution never changes, since devices have asserted cells of it.
		#[codec(index = 16)]
		ResolutionFixed,
		/// A network's beacon interval never changes, since buckets would lose their bounds.
		#[codec(index = 17)]
		IntervalFixed,
		/// A network's density rule never changes, since its devices are counted by it.
		#[codec(index = 18)]
		DensityFixed,
		/// A change is pending already: enact or cancel it first.
		#[codec(index = 19)]
		ChangePending,
		/// No change is pending.
		#[codec(index = 20)]
		NothingPending,
		/// The notice has not run out. Enact a change of parameters in the bucket before it can hold.
		#[codec(index = 21)]
		NoticeRunning,
		/// The last change is too fresh: try again in the bucket after its first one.
		#[codec(index = 22)]
		ChangeTooSoon,
		/// The pending change waited too long: propose it anew.
		#[codec(index = 23)]
		ChangeExpired,
		/// This authority's newest decision is a pause already.
		#[codec(index = 24)]
		AlreadyPaused,
		/// This authority's newest decision is no pause.
		#[codec(index = 25)]
		NotPaused,
		/// The 64 bits are no H3 cell.
		#[codec(index = 26)]
		InvalidCell,
		/// The map of radio regions takes cells of resolution 5 and coarser only.
		#[codec(index = 27)]
		RegionTooFine,
		/// The map says so of this cell already.
		#[codec(index = 28)]
		RegionUnchanged,
		/// An earlier change of this cell's entry has not taken effect: wait for it.
		#[codec(index = 29)]
		RegionChangePending,
		/// The map has no entry for this cell.
		#[codec(index = 30)]
		UnknownRegion,
		/// The entry is not removed, or its removal has not taken effect.
		#[codec(index = 31)]
		RegionInUse,
		/// The part of the oracles or of the provider lies outside the chain's bounds.
		#[codec(index = 32)]
		PartOutOfBounds,
		/// The time over which rewards are released lies outside the chain's bounds.
		#[codec(index = 33)]
		VestingOutOfBounds,
		/// The account is not nominated to take the network over, or nobody is.
		#[codec(index = 34)]
		NotNominated,
		/// The account runs the network already.
		#[codec(index = 35)]
		AlreadyManager,
		/// The nomination waited too long: the manager may nominate anew.
		#[codec(index = 36)]
		NominationExpired,
	}

	impl<T> From<ParamFault> for Error<T> {
		fn from(fault: ParamFault) -> Self {
			match fault {
				ParamFault::Resolution => Self::ResolutionOutOfBounds,
				ParamFault::Bond => Self::BondOutOfBounds,
				ParamFault::OnboardingFee => Self::OnboardingFeeOutOfBounds,
				ParamFault::LocationFee => Self::LocationFeeOutOfBounds,
				ParamFault::Interval => Self::IntervalOutOfBounds,
				ParamFault::Window => Self::WindowOutOfBounds,
				ParamFault::Distance => Self::DistanceOutOfBounds,
				ParamFault::Delay => Self::DelayOutOfBounds,
				ParamFault::Witnesses => Self::WitnessesOutOfBounds,
				ParamFault::Scoring => Self::ScoringOutOfBounds,
				ParamFault::Density => Self::DensityOutOfBounds,
				ParamFault::Split => Self::SplitNotWhole,
				ParamFault::Unit => Self::UnitNotText,
				ParamFault::Part => Self::PartOutOfBounds,
				ParamFault::Vesting => Self::VestingOutOfBounds,
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::Bounds::get().are_sound(), "the bounds admit values that break the rules");
			assert!(
				T::NoticeRounds::get() > 0,
				"a change would touch the bucket it is proposed in"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Founds a network, which is active at once and has no share of the emission.
		///
		/// Origin: signed; the caller becomes the manager and pays the deposit.
		///
		/// - `params`: all its parameters, within the chain's bounds; they hold from the current
		///   round on.
		/// - `texts`: what it says about itself, in UTF-8.
		///
		/// Emits [`Event::Created`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create())]
		pub fn create(
			origin: OriginFor<T>,
			params: NetworkParams,
			texts: NetworkTexts,
		) -> DispatchResult {
			let manager = ensure_signed(origin)?;
			Self::do_create(manager, params, texts).map(|_| ())
		}

		/// Replaces what the network says about itself, at once; the deposit follows the length.
		///
		/// Origin: signed by the manager.
		///
		/// - `network`: number of the network.
		/// - `texts`: all its texts, in UTF-8.
		///
		/// Emits [`Event::TextsSet`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_texts())]
		pub fn set_texts(
			origin: OriginFor<T>,
			network: NetworkId,
			texts: NetworkTexts,
		) -> DispatchResult {
			Self::ensure_manager(origin, network)?;
			Self::do_set_texts(network, texts)
		}

		/// Announces a change of parameters: [`Config::NoticeRounds`] ahead where the network has a
		/// share of the emission or a fee or the bond rises, for the next bucket elsewhere.
		///
		/// Origin: signed by the manager.
		///
		/// - `network`: number of the network; no other change of it may be pending, unless that
		///   one expired, which is then replaced.
		/// - `params`: all its parameters as they will be, within the chain's bounds; resolution,
		///   beacon interval and density rule must be the present ones.
		///
		/// Emits [`Event::ChangeProposed`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::propose())]
		pub fn propose(
			origin: OriginFor<T>,
			network: NetworkId,
			params: NetworkParams,
		) -> DispatchResult {
			Self::ensure_manager(origin, network)?;
			Self::do_propose(network, params)
		}

		/// Lets the pending change hold from the next bucket on, which begins in the announced
		/// round or one of the [`ENACT_WINDOW`] after it. Not before the bucket after the last
		/// change's first one.
		///
		/// Origin: signed by anyone.
		///
		/// - `network`: number of the network.
		///
		/// Emits [`Event::ChangeEnacted`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::enact())]
		pub fn enact(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_enact(network)
		}

		/// Drops the pending change.
		///
		/// Origin: signed by the manager, or [`Config::AdminOrigin`].
		///
		/// - `network`: number of the network.
		///
		/// Emits [`Event::ChangeCancelled`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::cancel())]
		pub fn cancel(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			let authority = Self::ensure_authority(origin, network)?;
			Self::do_cancel(network, authority)
		}

		/// Stops new devices, proofs and gifts of the network: at once in the admin's name, from
		/// the next bucket on in the manager's. What was earned is scored, settled and claimed as
		/// ever.
		///
		/// Origin: signed by the manager, or [`Config::AdminOrigin`]; each has a pause of its own.
		///
		/// - `network`: number of the network.
		///
		/// Emits [`Event::Paused`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::pause())]
		pub fn pause(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			let authority = Self::ensure_authority(origin, network)?;
			Self::do_pause(network, authority)
		}

		/// Lifts the caller's own pause: at once in the admin's name, from the next bucket on in
		/// the manager's. The network runs again when no other pause holds.
		///
		/// Origin: signed by the manager, or [`Config::AdminOrigin`].
		///
		/// - `network`: number of the network.
		///
		/// Emits [`Event::Resumed`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			let authority = Self::ensure_authority(origin, network)?;
			Self::do_resume(network, authority)
		}

		/// Says in which radio region a coarse cell lies, or takes that back.
		///
		/// A new entry of resolution 5, where the map says nothing, holds from the next bucket on.
		/// Every other one a network with a share of the emission announces
		/// [`Config::NoticeRounds`] ahead.
		///
		/// Origin: signed by the manager, who pays a deposit for a new entry.
		///
		/// - `network`: number of the network.
		/// - `cell`: an H3 cell of resolution 5 or coarser; for the places in it the finest entry
		///   counts. An earlier change of its entry must have taken effect.
		/// - `region`: the region, or none to remove the entry.
		///
		/// Emits [`Event::RegionSet`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::set_region().max(T::WeightInfo::take_over_region()))]
		pub fn set_region(
			origin: OriginFor<T>,
			network: NetworkId,
			cell: Cell,
			region: Option<Region>,
		) -> DispatchResult {
			Self::ensure_manager(origin, network)?;
			Self::do_set_region(network, cell, region)
		}

		/// Drops the row of an entry whose removal has taken effect; its deposit goes back to the
		/// manager who paid it.
		///
		/// Origin: signed by anyone.
		///
		/// - `network`: number of the network.
		/// - `cell`: the cell of the removed entry.
		///
		/// Emits [`Event::RegionCleared`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::clear_region())]
		pub fn clear_region(
			origin: OriginFor<T>,
			network: NetworkId,
			cell: Cell,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_clear_region(network, cell)
		}

		/// Announces that another account may take the network over: [`Config::NoticeRounds`] ahead
		/// where the network has a share of the emission, for the next round elsewhere. Whoever was
		/// nominated before may not any more.
		///
		/// Origin: signed by the manager, who stays in charge until the other accepts.
		///
		/// - `network`: number of the network.
		/// - `successor`: the account, another one than the manager's.
		///
		/// Emits [`Event::SuccessorNominated`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::nominate())]
		pub fn nominate(
			origin: OriginFor<T>,
			network: NetworkId,
			successor: AccountId,
		) -> DispatchResult {
			Self::ensure_manager(origin, network)?;
			Self::do_nominate(network, successor)
		}

		/// Drops the nomination.
		///
		/// Origin: signed by the manager, or [`Config::AdminOrigin`].
		///
		/// - `network`: number of the network.
		///
		/// Emits [`Event::NominationRevoked`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::revoke_nomination())]
		pub fn revoke_nomination(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			let authority = Self::ensure_authority(origin, network)?;
			Self::do_revoke_nomination(network, authority)
		}

		/// Makes the caller the network's manager, with all that is pending and paused.
		///
		/// Origin: signed by the nominated, who pays the deposit; the manager before him has his back.
		/// Deposits for entries of the map and for makers stay with who paid them, until the entry or the
		/// approval is changed.
		///
		/// - `network`: number of the network, whose notice has run out, at most [`ACCEPT_WINDOW`] rounds
		///   ago.
		///
		/// Emits [`Event::ManagerChanged`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::accept_nomination())]
		pub fn accept_nomination(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			let successor = ensure_signed(origin)?;
			Self::do_accept_nomination(network, successor)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The parameters of a network that hold in the current round.
		pub fn params(network: NetworkId) -> Option<NetworkParams> {
			Self::params_in(network, T::Rounds::current())
		}

		/// The parameters of a network that hold in `round`. Right for the current bucket, the one
		/// before it and, while nothing further is enacted, the coming ones; a round further back
		/// is answered with the oldest parameters that are still known.
		pub fn params_in(network: NetworkId, round: Round) -> Option<NetworkParams> {
			Networks::<T>::get(network).map(|record| record.history.in_round(round).clone())
		}

		/// The change of a network that waits, with the earliest round in which it can hold as
		/// things stand; once the last bucket that begins up to [`ENACT_WINDOW`] rounds after that
		/// one has begun, it has expired.
		pub fn pending(network: NetworkId) -> Option<PendingChange> {
			let change = PendingChanges::<T>::get(network)?;
			let effective = Self::earliest_effect(network, &change);
			Some(PendingChange { effective, ..change })
		}

		/// Who may take a network over, with the earliest round in which he may as things stand, and for
		/// [`ACCEPT_WINDOW`] rounds after it.
		pub fn nomination(network: NetworkId) -> Option<Nomination> {
			let nomination = Networks::<T>::get(network)?.nomination?;
			let since = Self::earliest_handover(network, &nomination);
			Some(Nomination { since, ..nomination })
		}

		/// Whether a network exists and nobody pauses it in `round`. Right for the current round
		/// and, as things stand, the coming ones.
		pub fn is_active_in(network: NetworkId, round: Round) -> bool {
			Networks::<T>::get(network).is_some_and(|record| record.state.is_active_in(round))
		}

		/// The radio region in which the place of `cell` lies in the current round, if the
		/// network's map covers it.
		pub fn region(network: NetworkId, cell: Cell) -> Option<Region> {
			Self::region_in(network, cell, T::Rounds::current())
		}

		/// The radio region in which the place of `cell` lies in `round`, if the network's map
		/// covers it: what the finest entry says that names one, of the cell itself or of a cell
		/// above it. Right for the current round and, as things stand, the coming ones.
		pub fn region_in(network: NetworkId, cell: Cell, round: Round) -> Option<Region> {
			let finest = resolution(cell)?.min(MAX_REGION_RESOLUTION);
			(0..=finest)
				.rev()
				.filter_map(|resolution| parent(cell, resolution))
				.find_map(|above| Regions::<T>::get(network, above)?.in_round(round))
		}
	}

	impl<T: Config> Pallet<T> {
		/// Refuses whoever is not the network's manager.
		fn ensure_manager(origin: OriginFor<T>, network: NetworkId) -> DispatchResult {
			let caller = ensure_signed(origin)?;
			let record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;
			ensure!(record.manager == caller, Error::<T>::NotManager);
			Ok(())
		}

		/// In whose name the origin may act on the network.
		fn ensure_authority(
			origin: OriginFor<T>,
			network: NetworkId,
		) -> Result<Authority, DispatchError> {
			match T::AdminOrigin::try_origin(origin) {
				Ok(_) => Ok(Authority::Admin),
				Err(origin) => Self::ensure_manager(origin, network).map(|()| Authority::Manager),
			}
		}
	}
}
