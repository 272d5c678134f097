#![cfg_attr(not(feature = "std"), no_std)]
#![doc = include_str!("../README.md")]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod cases;
mod invariants;
#[cfg(test)]
mod mock;
mod register;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	Ballot, CaseRecord, EpochSeed, FINE, FirstJury, GRAND_JURY, JURY, JurorRecord, KEPT_SEEDS,
	MAX_SLOTS, MAX_TRIES, Seat, Seats, Slot, Stage, VOTE_DOMAIN, Windows, commitment,
};
pub use weights::WeightInfo;

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		pallet_prelude::*,
		traits::{Randomness, fungible},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_traits::{Clock, Juries};
	use groundwave_types::{AccountId, Balance, BlockNumber, CaseId, Hash, Tick, Vote};
	use sp_runtime::SaturatedConversion;

	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV, in which bonds and fees are held.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::MutateHold<AccountId, Reason = Self::RuntimeHoldReason>;
		/// Why funds of an account are held.
		type RuntimeHoldReason: From<HoldReason>;
		/// The clock of all deadlines.
		type Clock: Clock;
		/// Who has cases decided.
		type Cases: groundwave_traits::Cases;
		/// What juries are drawn by, and the block before which nobody knew any of it.
		type Randomness: Randomness<Hash, BlockNumberFor<Self>>;
		/// What a juror puts down, in plancks.
		#[pallet::constant]
		type JurorBond: Get<Balance>;
		/// What a juror earns by a vote that counts, in plancks.
		#[pallet::constant]
		type JurorFee: Get<Balance>;
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
		/// Bond of a juror.
		#[codec(index = 0)]
		JurorBond,
		/// Fees of a jury, put down by who brought the case or appealed.
		#[codec(index = 1)]
		JuryFees,
	}

	/// The deadlines of juries. One row.
	#[pallet::storage]
	pub type Timing<T: Config> = StorageValue<_, Windows, ValueQuery>;

	/// The register of jurors, by slot. A row is paid for by the bond of its first juror, who may take
	/// it along: there are never more than there were jurors at a time.
	#[pallet::storage]
	pub type Register<T: Config> = StorageMap<_, Twox64Concat, u32, Slot>;

	/// How many slots the register has, taken and free. One row.
	#[pallet::storage]
	pub type SlotCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The slot that became free last and is free still. One row.
	#[pallet::storage]
	pub type Vacancy<T: Config> = StorageValue<_, u32>;

	/// The slot of each juror. His bond pays for the row.
	#[pallet::storage]
	pub type Jurors<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32>;

	/// The randomness of the last epochs, the oldest first. One row.
	#[pallet::storage]
	pub type Seeds<T: Config> =
		StorageValue<_, BoundedVec<EpochSeed, ConstU32<KEPT_SEEDS>>, ValueQuery>;

	/// The block of the last of them. One row.
	#[pallet::storage]
	pub type LastSeed<T: Config> = StorageValue<_, BlockNumber, ValueQuery>;

	/// The cases that are not over. The fees of the jury pay for a row.
	#[pallet::storage]
	pub type Cases<T: Config> = StorageMap<_, Twox64Concat, CaseId, CaseRecord>;

	/// The number of the next case. One row.
	#[pallet::storage]
	pub type NextCase<T: Config> = StorageValue<_, CaseId, ValueQuery>;

	/// What happened to jurors and cases.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Somebody became a juror.
		#[codec(index = 0)]
		JurorJoined {
			/// Who.
			juror: AccountId,
			/// His slot of the register.
			slot: u32,
			/// Plancks held of his account.
			bond: Balance,
		},
		/// A juror is drawn no more.
		#[codec(index = 1)]
		JurorLeft {
			/// Who.
			juror: AccountId,
			/// First tick in which he may take his bond.
			free_from: Tick,
		},
		/// A juror took his bond and is none any more.
		#[codec(index = 2)]
		BondWithdrawn {
			/// Who.
			juror: AccountId,
			/// What was left of the bond, in plancks.
			bond: Balance,
		},
		/// A juror lost a part of his bond, and his place in the register.
		#[codec(index = 3)]
		JurorFined {
			/// Who.
			juror: AccountId,
			/// What he lost, in plancks.
			fine: Balance,
			/// What of it was burned; the rest went to who had appealed.
			burned: Balance,
		},
		/// A case was opened.
		#[codec(index = 4)]
		CaseOpened {
			/// The case.
			case: CaseId,
			/// Who put down the fees.
			payer: AccountId,
			/// How many jurors are to judge it.
			size: u32,
			/// The fees, in plancks.
			fees: Balance,
		},
		/// The jury of a case was drawn.
		#[codec(index = 5)]
		JuryDrawn {
			/// The case.
			case: CaseId,
			/// Its jurors.
			jurors: BoundedVec<AccountId, ConstU32<GRAND_JURY>>,
			/// First tick in which votes are opened and no more sealed.
			reveal: Tick,
			/// First tick in which they are counted.
			tally: Tick,
		},
		/// A juror sealed a vote.
		#[codec(index = 6)]
		VoteSealed {
			/// The case.
			case: CaseId,
			/// Who.
			juror: AccountId,
		},
		/// A juror opened his vote.
		#[codec(index = 7)]
		VoteRevealed {
			/// The case.
			case: CaseId,
			/// Who.
			juror: AccountId,
			/// For what he voted.
			vote: Vote,
		},
		/// Somebody showed the sealed vote of a juror, which is void by that.
		#[codec(index = 8)]
		VoteExposed {
			/// The case.
			case: CaseId,
			/// The juror.
			juror: AccountId,
			/// Who showed it and has the juror's fee.
			by: AccountId,
		},
		/// The votes of a jury were counted.
		#[codec(index = 9)]
		VotesCounted {
			/// The case.
			case: CaseId,
			/// What they come to; none if too few voted.
			ruling: Option<Vote>,
			/// First tick in which there can be no more appeal, if there can be one at all.
			until: Option<Tick>,
		},
		/// A ruling was appealed against.
		#[codec(index = 10)]
		Appealed {
			/// The case.
			case: CaseId,
			/// Who put down the fees.
			by: AccountId,
			/// The fees, in plancks.
			fees: Balance,
		},
		/// A case is over.
		#[codec(index = 11)]
		CaseClosed {
			/// The case.
			case: CaseId,
			/// The final ruling; none if too few could be drawn, or voted.
			ruling: Option<Vote>,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The account is a juror already.
		#[codec(index = 0)]
		AlreadyJuror,
		/// The account is no juror.
		#[codec(index = 1)]
		NotJuror,
		/// The juror left already, or lost his place by a fine.
		#[codec(index = 2)]
		AlreadyLeft,
		/// The juror has to leave first.
		#[codec(index = 3)]
		NotLeft,
		/// The juror left too short a time ago.
		#[codec(index = 4)]
		BondStillHeld,
		/// A case in which the juror sits or sat is not over.
		#[codec(index = 5)]
		CasesPending,
		/// There is no case of this number, or it is over.
		#[codec(index = 6)]
		UnknownCase,
		/// The jury was drawn already.
		#[codec(index = 7)]
		AlreadyDrawn,
		/// No randomness is known yet that nobody could foresee when the case was opened; try again an
		/// epoch later.
		#[codec(index = 8)]
		SeedUnknown,
		/// The case is not being voted on.
		#[codec(index = 9)]
		NotVoting,
		/// It is too early or too late for this.
		#[codec(index = 10)]
		WrongTime,
		/// The account is not on the jury of this case.
		#[codec(index = 11)]
		NotOnJury,
		/// The vote was shown by somebody else and is void.
		#[codec(index = 12)]
		VoteExposed,
		/// The juror sealed no vote, or opened it already, or somebody showed it.
		#[codec(index = 13)]
		NothingSealed,
		/// What was sealed is not this vote with this salt.
		#[codec(index = 14)]
		WrongCommitment,
		/// The case has fewer options.
		#[codec(index = 15)]
		NoSuchOption,
		/// A juror cannot show his own vote before its time.
		#[codec(index = 16)]
		OwnVote,
		/// There is no ruling that could be appealed against or become final.
		#[codec(index = 17)]
		NotAppealable,
		/// The ruling can still be appealed against.
		#[codec(index = 18)]
		StillAppealable,
		/// The chain contradicts itself; please report this.
		#[codec(index = 19)]
		Unexpected,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The deadlines of juries.
		pub windows: Windows,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let Windows { seasoning, commit, reveal, appeal } = self.windows;
			let all = [seasoning, commit, reveal, appeal];
			assert!(all.into_iter().all(|window| window > 0), "each deadline leaves some time");
			Timing::<T>::put(self.windows);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::JurorBond::get().checked_mul(GRAND_JURY.into()).is_some(),
				"the bonds of a jury are a sum"
			);
			assert!(JURY < GRAND_JURY, "a case is appealed to a larger jury");
			assert!(MAX_TRIES > GRAND_JURY, "a draw looks at more slots than it needs");
		}

		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			if Self::keep_seed() {
				T::WeightInfo::keep_new_seed()
			} else {
				T::WeightInfo::keep_seed()
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Makes the caller a juror.
		///
		/// `JurorBond` plancks are held of his account. He can be drawn for cases that are opened a
		/// seasoning time later or after that. Emits [`Event::JurorJoined`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::join())]
		pub fn join(origin: OriginFor<T>) -> DispatchResult {
			Self::do_join(ensure_signed(origin)?)
		}

		/// Has the caller drawn for no case that is opened from now on.
		///
		/// He can still be drawn for those opened before and judges those for which he was drawn. His
		/// bond is free a seasoning time later. Emits [`Event::JurorLeft`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			Self::do_leave(ensure_signed(origin)?)
		}

		/// Returns the bond of the caller, who left.
		///
		/// Fails before its time ([`Error::BondStillHeld`]) and while a case in which he sits or sat is
		/// not over ([`Error::CasesPending`]). Emits [`Event::BondWithdrawn`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?)
		}

		/// Draws the jury of `case`.
		///
		/// Signed by anyone, as soon as randomness is known of which nobody knew anything when the case
		/// was opened ([`Error::SeedUnknown`]). It is that of the first such epoch, whoever draws when. A
		/// call looks at [`MAX_TRIES`] slots; where that is not enough, the next one goes on. Where
		/// [`MAX_SLOTS`] or all slots hold too few jurors that are no party, the case is over; an appeal
		/// then leaves the first ruling as it was. Returns the weight of slots that it did not look at.
		/// Emits [`Event::JuryDrawn`] or [`Event::CaseClosed`].
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weight_of_draw(MAX_TRIES, true))]
		pub fn draw(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let draw = Self::do_draw(case)?;
			Ok(Some(Self::weight_of_draw(draw.tries, draw.concluded)).into())
		}

		/// Seals the caller's vote in `case`, in place of what he sealed before.
		///
		/// Signed by a juror of the case, before votes are opened. `commitment` is the BLAKE2b-256 hash
		/// of domain, case, whether it is an appeal, juror, vote and a secret salt of 32 bytes
		/// ([`commitment()`](crate::commitment)). Who learns the salt early can show the vote and take
		/// the fee. Emits [`Event::VoteSealed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::commit())]
		pub fn commit(origin: OriginFor<T>, case: CaseId, commitment: Hash) -> DispatchResult {
			Self::do_commit(ensure_signed(origin)?, case, commitment)
		}

		/// Opens the caller's vote in `case`.
		///
		/// Signed by a juror who sealed just this vote with this salt. Whoever opens none is fined.
		/// Emits [`Event::VoteRevealed`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::reveal())]
		pub fn reveal(
			origin: OriginFor<T>,
			case: CaseId,
			vote: Vote,
			salt: [u8; 32],
		) -> DispatchResult {
			Self::do_reveal(ensure_signed(origin)?, case, vote, salt)
		}

		/// Voids the vote of `juror`, which the caller knows while votes are sealed.
		///
		/// Signed by anybody else. He gets the juror's fee, and the juror is fined: a vote that can be
		/// shown can be sold. Emits [`Event::VoteExposed`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::expose())]
		pub fn expose(
			origin: OriginFor<T>,
			case: CaseId,
			juror: AccountId,
			vote: Vote,
			salt: [u8; 32],
		) -> DispatchResult {
			Self::do_expose(ensure_signed(origin)?, case, juror, vote, salt)
		}

		/// Counts the votes of `case`, pays the jurors who voted and fines those who did not.
		///
		/// Signed by anyone. The ruling is the lower of the middle votes, where more than half of the
		/// jury voted. That of a first jury can be appealed against; that on appeal is final, and jurors
		/// whom it overturns are fined, from which the appellant's fees are paid back. Emits
		/// [`Event::JurorFined`], [`Event::VotesCounted`], and [`Event::CaseClosed`] if it is final.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weight_of_tally(true))]
		pub fn tally(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let concluded = Self::do_tally(case)?;
			Ok(Some(Self::weight_of_tally(concluded)).into())
		}

		/// Has a grand jury hear `case` again.
		///
		/// Signed by anyone, who puts down its fees, while the ruling of a first jury can be appealed
		/// against. Emits [`Event::Appealed`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::appeal())]
		pub fn appeal(origin: OriginFor<T>, case: CaseId) -> DispatchResult {
			Self::do_appeal(ensure_signed(origin)?, case)
		}

		/// Ends `case` by a ruling that nobody appealed against in time.
		///
		/// Signed by anyone. Emits [`Event::CaseClosed`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, case: CaseId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close(case)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What is known of a juror.
		pub fn juror(account: AccountId) -> Option<JurorRecord> {
			match Register::<T>::get(Jurors::<T>::get(account)?)? {
				Slot::Taken(juror) => Some(juror),
				Slot::Free { .. } => None,
			}
		}

		/// All that is known of a case that is not over.
		pub fn case(case: CaseId) -> Option<CaseRecord> {
			Cases::<T>::get(case)
		}

		/// The deadlines of juries, in ticks.
		pub fn windows() -> Windows {
			Timing::<T>::get()
		}

		/// What a case costs who brings it, in plancks, if `value` plancks hang on it.
		pub fn fees_for(value: Balance) -> Balance {
			<Self as Juries>::fees(value)
		}

		/// What an appeal costs, in plancks.
		pub fn appeal_fees() -> Balance {
			T::JurorFee::get().saturating_mul(GRAND_JURY.into())
		}
	}

	impl<T: Config> Juries for Pallet<T> {
		fn open(payer: &AccountId, options: Vote, value: Balance) -> Result<CaseId, DispatchError> {
			frame_support::storage::with_storage_layer(|| Self::do_open(payer, options, value))
		}

		fn fees(value: Balance) -> Balance {
			T::JurorFee::get().saturating_mul(Self::size_for(value).into())
		}
	}

	impl<T: Config> Pallet<T> {
		/// The current block.
		pub(crate) fn block() -> BlockNumber {
			frame_system::Pallet::<T>::block_number().saturated_into()
		}

		/// Weight of a draw that looks at so many slots, and of the end of the case if it is over.
		pub(crate) fn weight_of_draw(tries: u32, concludes: bool) -> Weight {
			let end = if concludes { T::WeightInfo::close() } else { Weight::zero() };
			T::WeightInfo::draw(tries).saturating_add(end)
		}

		/// Weight of a count, of a first jury or of the last one.
		pub(crate) fn weight_of_tally(concludes: bool) -> Weight {
			if concludes { T::WeightInfo::tally_last() } else { T::WeightInfo::tally_first() }
		}
	}
}
