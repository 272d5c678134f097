#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod claim;
mod credit;
mod fund;
mod interface;
mod invariants;
#[cfg(test)]
mod mock;
mod pot;
mod rounds;
mod settle;
mod shares;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	DEFAULT_ROUND_LENGTH, EarnedRound, FREE_CLAIM_FACTOR, FREE_CLAIM_INTERVAL, LedgerRecord,
	MAX_ROUND_LENGTH, MAX_SHARES, MAX_UNSETTLED, MIN_ROUND_LENGTH, OPEN_ROUNDS, PendingRound,
	PotRecord, RATES_PER_PAGE, RatePage, RoundAnchor, SETTLE_DELAY, Settlement, ShareRecord,
};
pub use weights::WeightInfo;

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		PalletId,
		pallet_prelude::*,
		traits::{
			OriginTrait,
			fungible::{self, Inspect},
		},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_math::HalvingSchedule;
	use groundwave_traits::{DeviceOwners, NetworkInspect, RoundStart};
	use groundwave_types::{
		AccountId, Balance, BlockNumber, DeviceId, Hash, Millis, NetworkId, Points, Round,
	};
	use sp_runtime::{Permill, SaturatedConversion, traits::AccountIdConversion};

	use super::*;

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV: minted into the pots' account and transferred from there.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>;
		/// Who sets shares and the length of rounds.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// The networks and which part of their emission goes to evidence.
		type Networks: NetworkInspect;
		/// The devices and who is to be paid for them.
		type Devices: DeviceOwners;
		/// The time of the last block whose timestamp was set.
		type Time: frame_support::traits::Time<Moment = Millis>;
		/// What the seeds of rounds are drawn from. Nobody may know it long before a round begins,
		/// and nobody may choose it.
		type Randomness: frame_support::traits::Randomness<Hash, BlockNumberFor<Self>>;
		/// Names the account that holds all pots.
		#[pallet::constant]
		type PalletId: Get<PalletId>;
		/// How much GWV is issued by which block, over all networks.
		#[pallet::constant]
		type Schedule: Get<HalvingSchedule>;
		/// Total issuance above which nothing is minted, in plancks.
		#[pallet::constant]
		type MaxSupply: Get<Balance>;
		/// Most that a point is worth, in plancks: a round with few points is no jackpot.
		#[pallet::constant]
		type MaxRate: Get<Balance>;
		/// The normal fee of a claim, in plancks; decides from when on claims are free.
		type ClaimFee: Get<Balance>;
		/// Weights of the calls and of the hook.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// From where the running round counts. One row.
	#[pallet::storage]
	pub type Anchor<T: Config> = StorageValue<_, RoundAnchor, ValueQuery>;

	/// How the running round and the [`KEPT_ROUNDS`](groundwave_traits::KEPT_ROUNDS) before it
	/// began. The chain pays for the rows, whose number is bounded: each round writes one and drops
	/// one. The keys are not hashed, since nobody chooses them.
	#[pallet::storage]
	pub type Starts<T: Config> = StorageMap<_, Identity, Round, RoundStart>;

	/// The networks' shares of emission, ascending by network. One row; governance decides what it
	/// holds.
	#[pallet::storage]
	pub type Shares<T: Config> =
		StorageValue<_, BoundedVec<ShareRecord, ConstU32<MAX_SHARES>>, ValueQuery>;

	/// The networks' pots. At most one row a network: founding one costs more than its row is
	/// worth.
	#[pallet::storage]
	pub type Pots<T: Config> = StorageMap<_, Twox64Concat, NetworkId, PotRecord>;

	/// The rates of settled rounds, by network and page of [`RATES_PER_PAGE`] rounds; kept for
	/// ever, so that what a device earned stays claimable for ever. A row takes a round in which a
	/// device of the network earned, which the device's fees and bond pay for.
	#[pallet::storage]
	pub type Rates<T: Config> =
		StorageDoubleMap<_, Twox64Concat, NetworkId, Twox64Concat, u32, RatePage, ValueQuery>;

	/// What each device earned. At most one row a device, which the device's bond pays for; gone
	/// when the device leaves.
	#[pallet::storage]
	pub type Ledgers<T: Config> = StorageMap<_, Twox64Concat, DeviceId, LedgerRecord>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A round began.
		#[codec(index = 0)]
		RoundStarted {
			/// The round.
			round: Round,
			/// Its first block.
			block: BlockNumber,
			/// Its length in blocks.
			length: BlockNumber,
			/// Timestamp of the block before, in milliseconds since the Unix epoch.
			started_at: Millis,
			/// Its seed: BLAKE2b-256 of the chain's randomness and the round.
			seed: Hash,
		},
		/// The length of rounds was changed.
		#[codec(index = 1)]
		RoundLengthSet {
			/// First round of the new length.
			since: Round,
			/// What that round's length was to be, in blocks.
			old: BlockNumber,
			/// What it will be, in blocks.
			new: BlockNumber,
		},
		/// A network's share of emission was changed.
		#[codec(index = 2)]
		ShareSet {
			/// The network.
			network: NetworkId,
			/// First round of the new share.
			since: Round,
			/// What the share in that round was to be.
			old: Permill,
			/// What it will be.
			new: Permill,
		},
		/// Devices of a network earned points.
		#[codec(index = 3)]
		PointsCredited {
			/// The network.
			network: NetworkId,
			/// The round for which they earned.
			round: Round,
			/// How many devices earned.
			devices: u32,
			/// Points of all of them together.
			points: Points,
		},
		/// Somebody gave to a network's pot.
		#[codec(index = 4)]
		Funded {
			/// The network.
			network: NetworkId,
			/// Who gave.
			by: AccountId,
			/// Plancks given; the next settled round distributes them.
			amount: Balance,
		},
		/// A round of a network was settled: its rate is fixed for ever.
		#[codec(index = 5)]
		RoundSettled {
			/// The network.
			network: NetworkId,
			/// The round.
			round: Round,
			/// Points of all devices together.
			points: Points,
			/// Plancks per point.
			rate: Balance,
			/// Plancks minted into the pot.
			minted: Balance,
			/// Plancks now owed to devices: rate times points.
			allocated: Balance,
			/// Plancks left for the next settled round.
			carried: Balance,
		},
		/// All that was due to a device was paid.
		#[codec(index = 6)]
		Claimed {
			/// The device.
			device: DeviceId,
			/// Its network.
			network: NetworkId,
			/// Who was paid.
			payee: AccountId,
			/// Plancks paid.
			amount: Balance,
			/// Who asked for it: the signer of the claim, or the owner of a device that left.
			by: AccountId,
		},
	}

	/// What a caller can act on.
	#[pallet::error]
	pub enum Error<T> {
		/// The length lies outside `MinRoundLength` and `MaxRoundLength`.
		#[codec(index = 0)]
		RoundLengthOutOfBounds,
		/// No network has this number.
		#[codec(index = 1)]
		UnknownNetwork,
		/// The network is paused or retired: what is given now might never be paid out.
		#[codec(index = 2)]
		NetworkInactive,
		/// The shares of all networks would exceed 100 %.
		#[codec(index = 3)]
		SharesExceedWhole,
		/// As many networks as possible have a share; set another's to zero first.
		#[codec(index = 4)]
		TooManyShares,
		/// The network's share changed with the running round; wait for the next one.
		#[codec(index = 5)]
		ShareJustChanged,
		/// The round takes no points: it is not the running one nor the one before.
		#[codec(index = 6)]
		RoundClosed,
		/// No device has this number.
		#[codec(index = 7)]
		UnknownDevice,
		/// The device is owed nothing; what it earned may wait for its round to be settled.
		#[codec(index = 8)]
		NothingDue,
		/// The payee's account does not exist and the amount is below the existential deposit: it
		/// stays due until there is more of it or the account exists.
		#[codec(index = 9)]
		PayeeBelowDeposit,
		/// The device earned in rounds that are not settled yet; try again two rounds later.
		#[codec(index = 10)]
		RoundsUnsettled,
		/// A contribution must be above zero.
		#[codec(index = 11)]
		AmountZero,
		/// The chain's own books contradict themselves; please report it.
		#[codec(index = 12)]
		Unexpected,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Length of the first rounds, in blocks.
		pub round_length: BlockNumber,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self { round_length: DEFAULT_ROUND_LENGTH, _config: PhantomData }
		}
	}

	/// Begins round 0 and gives the pots' account the existential deposit, so that it can take and
	/// give any amount. Balances must be built before, since it sets the total issuance.
	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(
				types::is_round_length(self.round_length),
				"the length of rounds lies within its bounds",
			);
			let anchor = RoundAnchor::genesis(self.round_length);
			Anchor::<T>::put(anchor);
			// A chain that did not begin yet has neither a time nor randomness.
			Pallet::<T>::record_start(&anchor, 0, Hash::zero());
			Pallet::<T>::endow_pot_account();
			assert!(
				T::Currency::total_issuance() <= T::MaxSupply::get(),
				"genesis issues no more than may ever exist",
			);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			if Self::process_round(now.saturated_into()) {
				T::WeightInfo::begin_round()
			} else {
				T::WeightInfo::keep_round()
			}
		}

		fn integrity_test() {
			assert!(MIN_ROUND_LENGTH > 0, "a round has blocks");
			assert!(
				types::is_round_length(DEFAULT_ROUND_LENGTH),
				"the usual length of rounds lies within its bounds",
			);
			assert!(SETTLE_DELAY >= OPEN_ROUNDS, "a round is settled only once it is closed");
			assert!(
				MAX_UNSETTLED >= SETTLE_DELAY,
				"a ledger and a pot hold every round that can wait for settlement",
			);
			assert!(
				u8::try_from(RATES_PER_PAGE.saturating_sub(1)).is_ok(),
				"a round's offset in a page fits a byte",
			);
			assert!(
				T::Schedule::get().budget <= T::MaxSupply::get(),
				"emission alone cannot exceed the maximum supply",
			);
			assert!(T::MaxRate::get() > 0, "points are worth something");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_now: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets the length of rounds from the next round on.
		///
		/// Origin: `AdminOrigin`. Emission follows block height, so a round's length changes how
		/// often rewards are settled but not how much is emitted. `length` is in blocks. A length
		/// set before in the same round is replaced. Emits `RoundLengthSet`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_round_length())]
		pub fn set_round_length(origin: OriginFor<T>, length: BlockNumber) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_round_length(length)
		}

		/// Sets which part of all emission `network` gets from the next round on.
		///
		/// Origin: `AdminOrigin`. Rounds that began keep their share. A share set before in the
		/// same round is replaced; one that took effect with the running round cannot be changed
		/// before the next one, while the round before it still takes points. Emits `ShareSet`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_share())]
		pub fn set_share(
			origin: OriginFor<T>,
			network: NetworkId,
			share: Permill,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_share(network, share)
		}

		/// Gives `amount` plancks of the caller's to the pot of an active network.
		///
		/// Origin: signed. The next settled round of the network distributes it; the caller's
		/// account is kept alive. Emits `Funded`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::fund())]
		pub fn fund(
			origin: OriginFor<T>,
			network: NetworkId,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_fund(&who, network, amount)
		}

		/// Settles all rounds of `network` that are due.
		///
		/// Origin: signed, anyone. Idempotent; claims and credits do it where they need it. Emits
		/// `RoundSettled` for each round, or nothing where none is due.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::settle(MAX_UNSETTLED))]
		pub fn settle(origin: OriginFor<T>, network: NetworkId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let settled = Self::do_settle(network)?;
			Ok(Some(T::WeightInfo::settle(settled)).into())
		}

		/// Pays all that is due to `device` to its payee.
		///
		/// Origin: signed, anyone. Free of charge when the payee or the owner of the title signs
		/// it, at least `FreeClaimFactor` times the normal fee is paid, and the device's last free
		/// claim was `FreeClaimInterval` rounds ago. A device that is owed nothing answers
		/// `NothingDue`. Emits `Claimed`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::claim())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, device: &DeviceId| -> bool {
			origin.as_signer().is_some_and(|who| Pallet::<T>::is_free_claim(who, *device))
		})]
		pub fn claim(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_claim(&who, device)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The running round, its first block and its length.
		pub fn current_round() -> RoundAnchor {
			Anchor::<T>::get()
		}

		/// How `round` began, if it is the running one or one of the 48 before it: its seed, its
		/// first moment and its planned length.
		pub fn round_start(round: Round) -> Option<RoundStart> {
			Starts::<T>::get(round)
		}

		/// Plancks that are due to `device` now. A claim pays them all, unless the payee has no
		/// account and they are less than the existential deposit.
		pub fn claimable(device: DeviceId) -> Balance {
			Self::payable(device)
		}

		/// What `device` earned, as stored: rounds that were settled since its last credit or claim
		/// still stand in points.
		pub fn ledger(device: DeviceId) -> Option<LedgerRecord> {
			Ledgers::<T>::get(device)
		}

		/// The rate of `round` in plancks per point; none where the round is not settled or nobody
		/// earned in it.
		pub fn rate(network: NetworkId, round: Round) -> Option<Balance> {
			Self::recorded_rate(network, round)
		}

		/// The pot of `network`; none before anyone earned in it or gave to it.
		pub fn pot(network: NetworkId) -> Option<PotRecord> {
			Pots::<T>::get(network)
		}

		/// The oldest unsettled round of `network` and the first block in which it can be settled,
		/// as far as the length of rounds is known.
		pub fn next_settlement(network: NetworkId) -> Option<(Round, BlockNumber)> {
			let pending = Pots::<T>::get(network)?.unsettled.first().copied()?;
			Some((pending.round, Anchor::<T>::get().due_block(pending.round)))
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Shortest round that may be set, in blocks.
		#[pallet::constant_name(MinRoundLength)]
		fn min_round_length() -> BlockNumber {
			MIN_ROUND_LENGTH
		}

		/// Longest round that may be set, in blocks.
		#[pallet::constant_name(MaxRoundLength)]
		fn max_round_length() -> BlockNumber {
			MAX_ROUND_LENGTH
		}

		/// Rounds from the beginning of a round until it can be settled.
		#[pallet::constant_name(SettleDelay)]
		fn settle_delay() -> Round {
			SETTLE_DELAY
		}

		/// Most networks that have a share of emission.
		#[pallet::constant_name(MaxShares)]
		fn max_shares() -> u32 {
			MAX_SHARES
		}

		/// Rounds whose rates share a page.
		#[pallet::constant_name(RatesPerPage)]
		fn rates_per_page() -> u32 {
			RATES_PER_PAGE
		}

		/// A claim is free only from this many times the normal fee on.
		#[pallet::constant_name(FreeClaimFactor)]
		fn free_claim_factor() -> Balance {
			FREE_CLAIM_FACTOR
		}

		/// Rounds from one free claim for a device to the next.
		#[pallet::constant_name(FreeClaimInterval)]
		fn free_claim_interval() -> Round {
			FREE_CLAIM_INTERVAL
		}

		/// The account that holds all pots.
		#[pallet::constant_name(PotAccount)]
		pub fn pot_account() -> AccountId {
			T::PalletId::get().into_account_truncating()
		}
	}
}
