#![cfg_attr(not(feature = "std"), no_std)]
#![doc = include_str!("../README.md")]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod interface;
mod invariants;
#[cfg(test)]
mod mock;
mod process;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	ACCUSERS_PART, AccusationRecord, BOND_PART, LONG_SUSPENSION, MAX_TEXT, Reason, Referral,
	SHORT_SUSPENSION, Text, UNDECIDED_PART, Verdict, Windows,
};
pub use weights::WeightInfo;

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{pallet_prelude::*, traits::fungible};
	use frame_system::pallet_prelude::*;
	use groundwave_traits::{
		ClaimFor, Clock, DeviceInterests, DeviceOwners, ForfeitRewards, Juries, Rounds,
		SanctionDevices, StakeInspect,
	};
	use groundwave_types::{AccountId, Balance, CaseId, DeviceId, Hash, Tick};
	use sp_runtime::{SaturatedConversion, traits::Zero};

	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV, in which bonds are held.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::MutateHold<AccountId, Reason = Self::RuntimeHoldReason>;
		/// Why funds of an account are held.
		type RuntimeHoldReason: From<HoldReason>;
		/// The clock of all deadlines.
		type Clock: Clock;
		/// The chain's accounting periods, in which suspensions are counted.
		type Rounds: Rounds;
		/// Who decides.
		type Juries: Juries;
		/// The devices, whose they are, and what may be done to them.
		type Devices: DeviceOwners + DeviceInterests + SanctionDevices;
		/// What they earned.
		type Rewards: ForfeitRewards + ClaimFor;
		/// The stake behind them.
		type Stakes: StakeInspect;
		/// Least that an accuser puts down, in plancks.
		#[pallet::constant]
		type MinBond: Get<Balance>;
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
		/// Bond of an accuser.
		#[codec(index = 0)]
		Bond,
	}

	/// The deadlines of accusations. One row.
	#[pallet::storage]
	pub type Timing<T: Config> = StorageValue<_, Windows, ValueQuery>;

	/// The accusations that are not decided, at most one a device. The accuser's bond pays for the row.
	#[pallet::storage]
	pub type Accusations<T: Config> = StorageMap<_, Twox64Concat, DeviceId, AccusationRecord>;

	/// The accused device of each case. The accuser's bond pays for the row.
	#[pallet::storage]
	pub type CaseDevices<T: Config> = StorageMap<_, Twox64Concat, CaseId, DeviceId>;

	/// What happened to accusations.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A device was accused: nothing is paid for it before the verdict.
		#[codec(index = 0)]
		Accused {
			/// Device concerned.
			device: DeviceId,
			/// Who accuses.
			accuser: AccountId,
			/// Of what.
			reason: Reason,
			/// BLAKE2b-256 of the evidence, which stands in the call.
			evidence: Hash,
			/// What the accuser put down, in plancks.
			bond: Balance,
			/// First tick in which it can go to a jury without a reply.
			reply_until: Tick,
		},
		/// Somebody said something about an accusation.
		#[codec(index = 1)]
		Replied {
			/// Device concerned.
			device: DeviceId,
			/// Who said it.
			by: AccountId,
			/// Whether he owns the title or is paid for the device.
			by_owner: bool,
			/// BLAKE2b-256 of what he said, which stands in the call.
			text: Hash,
		},
		/// An accusation was referred to a jury.
		#[codec(index = 2)]
		Referred {
			/// Device concerned.
			device: DeviceId,
			/// The jury's case.
			case: CaseId,
			/// Who put down its fees.
			by: AccountId,
		},
		/// Nobody referred an accusation in time; the owner got the bond.
		#[codec(index = 3)]
		Dropped {
			/// Device concerned.
			device: DeviceId,
			/// Who accused it.
			accuser: AccountId,
		},
		/// A jury decided.
		#[codec(index = 4)]
		Decided {
			/// Device concerned.
			device: DeviceId,
			/// The jury's case.
			case: CaseId,
			/// Who accused it.
			accuser: AccountId,
			/// The verdict, which was carried out; none if too few could be drawn, or voted.
			verdict: Option<Verdict>,
			/// What a ban took, in plancks, the accuser's part included.
			taken: Balance,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no device with this id, or it left.
		#[codec(index = 0)]
		UnknownDevice,
		/// The device was banned already.
		#[codec(index = 1)]
		AlreadyBanned,
		/// The device is accused already: reply to add to that.
		#[codec(index = 2)]
		AlreadyAccused,
		/// Nothing was said.
		#[codec(index = 3)]
		TextEmpty,
		/// The device is not accused.
		#[codec(index = 4)]
		NotAccused,
		/// A jury was asked already.
		#[codec(index = 5)]
		AlreadyReferred,
		/// The owner did not reply and still has time.
		#[codec(index = 6)]
		ReplyPending,
		/// Nobody referred the accusation in time: it can only be dropped.
		#[codec(index = 7)]
		Lapsed,
		/// The accusation can still be referred to a jury.
		#[codec(index = 8)]
		NotLapsed,
		/// The device is accused and does not leave before the verdict.
		#[codec(index = 9)]
		DeviceAccused,
		/// The chain contradicts itself; please report this.
		#[codec(index = 10)]
		Unexpected,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The deadlines of accusations.
		pub windows: Windows,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Timing::<T>::put(self.windows);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(Verdict::ALL.len() == usize::from(Verdict::COUNT), "each verdict is one vote");
			assert!(!T::MinBond::get().is_zero(), "an accusation costs something if it is false");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Accuses `device`.
		///
		/// Signed by anyone, of whom at least `MinBond` and a tenth of what hangs on the device is held
		/// ([`Pallet::bond`]). What can be claimed for the device is paid; nothing more is before the
		/// verdict. `evidence` is text, or where it is found; the chain keeps its hash and the number of
		/// this block, which carries it. Evidence that nobody can read loses. Emits [`Event::Accused`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::accuse(evidence.len().saturated_into()))]
		pub fn accuse(
			origin: OriginFor<T>,
			device: DeviceId,
			reason: Reason,
			evidence: Text,
		) -> DispatchResult {
			Self::do_accuse(ensure_signed(origin)?, device, reason, evidence)
		}

		/// Says something about the accusation of `device`, for it or against it.
		///
		/// Signed by anyone, any number of times, before the verdict. Jurors read it in the block that
		/// carries it. Once the owner or the payee replied, the accusation can go to a jury, unless the title
		/// is sold. Emits [`Event::Replied`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::reply(text.len().saturated_into()))]
		pub fn reply(origin: OriginFor<T>, device: DeviceId, text: Text) -> DispatchResult {
			Self::do_reply(ensure_signed(origin)?, device, text)
		}

		/// Refers the accusation of `device` to a jury.
		///
		/// Signed by anyone, who puts down the jury's fees, after the owner's reply or the time for it.
		/// Emits [`Event::Referred`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::refer())]
		pub fn refer(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			Self::do_refer(ensure_signed(origin)?, device)
		}

		/// Drops the accusation of `device`, which nobody referred in time; the owner gets the bond.
		///
		/// Signed by anyone. Emits [`Event::Dropped`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::drop_accusation())]
		pub fn drop_accusation(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_drop(device)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The accusation of a device that is not decided.
		pub fn accusation(device: DeviceId) -> Option<AccusationRecord> {
			Accusations::<T>::get(device)
		}

		/// The deadlines of accusations, in ticks.
		pub fn windows() -> Windows {
			Timing::<T>::get()
		}

		/// What an accuser of the device puts down now, in plancks.
		pub fn bond(device: DeviceId) -> Balance {
			Self::bond_for(device)
		}

		/// The accused device of a case that is not over.
		pub fn device_of(case: CaseId) -> Option<DeviceId> {
			CaseDevices::<T>::get(case)
		}
	}
}
