#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
extern crate alloc;

mod bounds;
mod change;
mod found;
mod interface;
mod invariants;
mod pause;
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
	Authority, ENACT_WINDOW, MAX_NAME, MAX_URL, ManagerPause, NetworkRecord, NetworkState,
	NetworkTexts, ParamHistory, ParamVersion, PendingChange,
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
	use groundwave_traits::{EmissionShares, Rounds, Titles};
	use groundwave_types::{AccountId, NetworkId, NetworkParams, Round};

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
	}

	/// Why funds of an account are held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Deposit of a manager for the record of a network and its pending change.
		#[codec(index = 0)]
		NetworkDeposit,
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
		/// A manager announced a change of parameters; one that was pending had expired and is gone.
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
			/// First round in which it holds: the current one for the admin, the next for the manager.
			since: Round,
		},
		/// A pause of a network was lifted; it runs again if no other holds.
		#[codec(index = 6)]
		Resumed {
			/// Number of the network.
			network: NetworkId,
			/// In whose name.
			authority: Authority,
			/// First round without it: the current one for the admin, the next for the manager.
			since: Round,
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
		/// An edge of the band lies outside the chain's bounds, or the lower one above the higher.
		#[codec(index = 6)]
		BandOutOfBounds,
		/// The greatest EIRP lies outside the chain's bounds.
		#[codec(index = 7)]
		EirpOutOfBounds,
		/// A distance lies outside the chain's bounds, or the least is not below the greatest.
		#[codec(index = 8)]
		DistanceOutOfBounds,
		/// The greatest delay of a witness lies outside the chain's bounds.
		#[codec(index = 9)]
		DelayOutOfBounds,
		/// The number of witnesses that score lies outside the chain's bounds.
		#[codec(index = 10)]
		WitnessesOutOfBounds,
		/// The target of witnesses or the decay lies outside the chain's bounds, or the target above
		/// the number of witnesses that score.
		#[codec(index = 11)]
		ScoringOutOfBounds,
		/// The parts of the reward split do not sum to 100 %.
		#[codec(index = 12)]
		SplitNotWhole,
		/// The label of the unit is empty or not UTF-8.
		#[codec(index = 13)]
		UnitNotText,
		/// The name or the address of the page is not UTF-8.
		#[codec(index = 14)]
		TextNotUtf8,
		/// A network's cell resolution never changes, since devices have asserted cells of it.
		#[codec(index = 15)]
		ResolutionFixed,
		/// A change is pending already: enact or cancel it first.
		#[codec(index = 16)]
		ChangePending,
		/// No change is pending.
		#[codec(index = 17)]
		NothingPending,
		/// The notice of this change has not run out: try again in the round before it can hold.
		#[codec(index = 18)]
		NoticeRunning,
		/// The last change is too fresh: try again in the round after its first one.
		#[codec(index = 19)]
		ChangeTooSoon,
		/// This authority's newest decision is a pause already.
		#[codec(index = 20)]
		AlreadyPaused,
		/// This authority's newest decision is no pause.
		#[codec(index = 21)]
		NotPaused,
		/// The pending change waited too long: propose it anew.
		#[codec(index = 22)]
		ChangeExpired,
	}

	impl<T> From<ParamFault> for Error<T> {
		fn from(fault: ParamFault) -> Self {
			match fault {
				ParamFault::Resolution => Self::ResolutionOutOfBounds,
				ParamFault::Bond => Self::BondOutOfBounds,
				ParamFault::OnboardingFee => Self::OnboardingFeeOutOfBounds,
				ParamFault::LocationFee => Self::LocationFeeOutOfBounds,
				ParamFault::Band => Self::BandOutOfBounds,
				ParamFault::Eirp => Self::EirpOutOfBounds,
				ParamFault::Distance => Self::DistanceOutOfBounds,
				ParamFault::Delay => Self::DelayOutOfBounds,
				ParamFault::Witnesses => Self::WitnessesOutOfBounds,
				ParamFault::Scoring => Self::ScoringOutOfBounds,
				ParamFault::Split => Self::SplitNotWhole,
				ParamFault::Unit => Self::UnitNotText,
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::Bounds::get().are_sound(), "the bounds admit values that break the rules");
			assert!(T::NoticeRounds::get() > 0, "a change would touch the round it is proposed in");
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
		/// share of the emission or a fee or the bond rises, for the next round elsewhere.
		///
		/// Origin: signed by the manager.
		///
		/// - `network`: number of the network; no other change of it may be pending, unless that one
		///   expired, which is then replaced.
		/// - `params`: all its parameters as they will be, within the chain's bounds; the
		///   resolution must be the present one.
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

		/// Lets the pending change hold from the next round on, which is the announced one or one of
		/// the [`ENACT_WINDOW`] after it. Not before the round after the last change's first one.
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

		/// Stops new devices, proofs and gifts of the network: at once in the admin's name, from the
		/// next round on in the manager's. What was earned is scored, settled and claimed as ever.
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

		/// Lifts the caller's own pause: at once in the admin's name, from the next round on in the
		/// manager's. The network runs again when no other pause holds.
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
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The parameters of a network that hold in the current round.
		pub fn params(network: NetworkId) -> Option<NetworkParams> {
			Self::params_in(network, T::Rounds::current())
		}

		/// The parameters of a network that hold in `round`. Right for the current round, the one
		/// before it and, while nothing further is enacted, the coming ones; a round further back
		/// is answered with the oldest parameters that are still known.
		pub fn params_in(network: NetworkId, round: Round) -> Option<NetworkParams> {
			Networks::<T>::get(network).map(|record| record.history.in_round(round).clone())
		}

		/// The change of a network that waits, with the earliest round in which it can hold as
		/// things stand; once the round [`ENACT_WINDOW`] after that one has begun, it has expired.
		pub fn pending(network: NetworkId) -> Option<PendingChange> {
			let change = PendingChanges::<T>::get(network)?;
			let effective = Self::earliest_effect(network, &change);
			Some(PendingChange { effective, ..change })
		}

		/// Whether a network exists and nobody pauses it in `round`. Right for the current round
		/// and, as things stand, the coming ones.
		pub fn is_active_in(network: NetworkId, round: Round) -> bool {
			Networks::<T>::get(network).is_some_and(|record| record.state.is_active_in(round))
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
