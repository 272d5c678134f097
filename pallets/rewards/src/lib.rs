#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod claim;
mod credit;
mod emission;
mod forfeit;
mod fund;
mod govern;
mod interface;
mod invariants;
#[cfg(test)]
mod mock;
mod pot;
mod rounds;
mod settle;
mod settlement;
mod shares;
mod statement;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use settlement::{EvidenceSettlement, Settlement, UsageSettlement};
pub use types::{
	BREAKER_WINDOW, Breaker, Budget, DEFAULT_ROUND_LENGTH, EarnedRound, EmissionPolicy,
	EmissionRecord, FREE_CLAIM_FACTOR, FREE_CLAIM_INTERVAL, LedgerRecord, MAX_CLAIMS,
	MAX_ROUND_LENGTH, MAX_SHARES, MAX_UNSETTLED, MIN_ROUND_LENGTH, NEGLIGIBLE_SHARE, OPEN_ROUNDS,
	PendingRound, PotRecord, RatePage, RoundAnchor, RoundBudget, RoundEmission, RoundRates,
	SETTLE_DELAY, ShareRecord, SpanBlocks, Vesting,
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
	use groundwave_math::UsagePolicy;
	use groundwave_traits::{
		DeviceOwners, DeviceTrust, FrozenDevices, NetworkInspect, OracleRewards, RoundStart,
		SplitTitles, StakeRewards,
	};
	use groundwave_types::{
		AccountId, Balance, BlockNumber, DeviceId, Hash, LedgerStatement, Millis, NetworkId,
		Points, ROUNDS_PER_PAGE, Round,
	};
	use sp_runtime::{Permill, Perquintill, SaturatedConversion, traits::AccountIdConversion};

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
		/// The networks and where their emission goes.
		type Networks: NetworkInspect;
		/// The devices and who is to be paid for them.
		type Devices: DeviceOwners;
		/// The stake behind the networks.
		type Stakes: StakeRewards;
		/// The oracles of the networks.
		type Oracles: OracleRewards;
		/// How far devices are trusted.
		type Trust: DeviceTrust;
		/// The titles that were split into shares, which draw the income of their devices.
		type Splits: SplitTitles;
		/// The devices whose rewards wait for a verdict.
		type Frozen: FrozenDevices;
		/// The time of the last block whose timestamp was set.
		type Time: frame_support::traits::Time<Moment = Millis>;
		/// What the seeds of rounds are drawn from. Nobody may know it long before a round begins,
		/// and nobody may choose it.
		type Randomness: frame_support::traits::Randomness<Hash, BlockNumberFor<Self>>;
		/// The author of the block that is being executed.
		type Author: Get<Option<AccountId>>;
		/// Names the account that holds all pots, and that of the treasury below it.
		#[pallet::constant]
		type PalletId: Get<PalletId>;
		/// How much GWV is issued, to whom, and within which bounds.
		#[pallet::constant]
		type Policy: Get<EmissionPolicy>;
		/// The normal fee of a claim, in plancks; decides from when on claims are free.
		type ClaimFee: Get<Balance>;
		/// Weights of the calls and of the hook.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Times of the emission. One row.
	#[pallet::storage]
	pub type Spans<T: Config> = StorageValue<_, SpanBlocks, ValueQuery>;

	/// The emission as it runs. One row.
	#[pallet::storage]
	pub type Emission<T: Config> = StorageValue<_, EmissionRecord, ValueQuery>;

	/// Floor and caps of the usage rewards of networks for which governance set others than the
	/// usual ones. At most one row a network.
	#[pallet::storage]
	pub type UsagePolicies<T: Config> = StorageMap<_, Twox64Concat, NetworkId, UsagePolicy>;

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

	/// The rates of settled rounds, by network and page of [`ROUNDS_PER_PAGE`] rounds; kept for
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
			/// First round from which on the share moves there.
			since: Round,
			/// Where the share was to move.
			old: Permill,
			/// Where it will move.
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
			/// The round; the first of several that were put together as the breaker held them up.
			round: Round,
			/// The last of several, else the same.
			last: Round,
			/// Points of all devices together.
			points: Points,
			/// Plancks per point.
			rate: Balance,
			/// Plancks minted for evidence.
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
		/// What is issued for a round that began was fixed.
		#[codec(index = 7)]
		EmissionSet {
			/// The round.
			round: Round,
			/// Plancks that the controller issues.
			issued: Balance,
			/// Plancks that were burned in the past and are emitted again.
			reissued: Balance,
			/// Plancks of both for the networks.
			networks: Balance,
			/// Plancks for the authors of its blocks.
			validators: Balance,
			/// Plancks for the treasury.
			treasury: Balance,
			/// Plancks that were burned in the past and may besides raise usage rewards to their
			/// floor.
			top_up: Balance,
		},
		/// The treasury was paid its part of a round that is over.
		#[codec(index = 8)]
		TreasuryPaid {
			/// The round.
			round: Round,
			/// Plancks minted.
			amount: Balance,
		},
		/// Devices of a network were used and somebody paid for it.
		#[codec(index = 9)]
		UsageRecorded {
			/// The network.
			network: NetworkId,
			/// The round for which it counts.
			round: Round,
			/// How many devices were used.
			devices: u32,
			/// Plancks that had been burned for it.
			cost: Balance,
		},
		/// The paid use of a round was settled.
		#[codec(index = 10)]
		UsageSettled {
			/// The network.
			network: NetworkId,
			/// The round.
			round: Round,
			/// Plancks per grain of GWV that open payers burned.
			open: Balance,
			/// Plancks per grain of GWV that vetted payers burned.
			vetted: Balance,
			/// Plancks minted from the network's part for use.
			minted: Balance,
			/// Plancks minted besides, to raise the rewards to their floor.
			top_up: Balance,
			/// Plancks now owed to devices: rates times grains.
			allocated: Balance,
			/// Plancks above the caps, given to evidence as far as it has a part of its own.
			overflow: Balance,
			/// Plancks left for the next settled round.
			carried: Balance,
		},
		/// A network's service provider was paid its part of a round.
		#[codec(index = 11)]
		ProviderPaid {
			/// The network.
			network: NetworkId,
			/// The round.
			round: Round,
			/// Who was paid.
			provider: AccountId,
			/// Plancks minted.
			amount: Balance,
		},
		/// The stake behind a network was paid its part of a round.
		#[codec(index = 12)]
		StakePaid {
			/// The network.
			network: NetworkId,
			/// The round.
			round: Round,
			/// Plancks minted.
			amount: Balance,
		},
		/// More became due than the breaker lets pass in a window: no round of the network from this
		/// one on is settled before the next window or a wider limit.
		#[codec(index = 13)]
		SettlementHeld {
			/// The network.
			network: NetworkId,
			/// The first round that waits.
			round: Round,
		},
		/// The limit of a network's breaker was changed.
		#[codec(index = 14)]
		BreakerSet {
			/// The network.
			network: NetworkId,
			/// Plancks that could become due in a window; none stands for the usual limit.
			old: Option<Balance>,
			/// Plancks that can become due in a window.
			new: Option<Balance>,
		},
		/// Floor and caps of a network's usage rewards were changed.
		#[codec(index = 15)]
		UsagePolicySet {
			/// The network.
			network: NetworkId,
			/// What held; none stands for the usual ones.
			old: Option<UsagePolicy>,
			/// What holds in rounds in which nobody earned yet.
			new: Option<UsagePolicy>,
		},
		/// A device lost what was in escrow, what vested and what it earned in unsettled rounds.
		#[codec(index = 16)]
		Forfeited {
			/// The device.
			device: DeviceId,
			/// Its network.
			network: NetworkId,
			/// Plancks taken: burned, but for the finder's part.
			amount: Balance,
		},
		/// The oracles of a network were paid their part of a round.
		#[codec(index = 17)]
		OraclesPaid {
			/// The network.
			network: NetworkId,
			/// The round.
			round: Round,
			/// Plancks minted.
			amount: Balance,
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
		/// As many networks as possible have a share, or still have something of one that was taken;
		/// try again once one of them is used up.
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
		/// The device is owed nothing now; what it earned may wait for its round to be settled, be in
		/// escrow, or vest.
		#[codec(index = 8)]
		NothingDue,
		/// The payee's account does not exist and the amount is below the existential deposit: it
		/// stays due until there is more of it or the account exists.
		#[codec(index = 9)]
		PayeeBelowDeposit,
		/// The device earned in rounds that are not settled yet; try again two rounds later, or once the
		/// network's breaker lets them pass.
		#[codec(index = 10)]
		RoundsUnsettled,
		/// A contribution must be above zero.
		#[codec(index = 11)]
		AmountZero,
		/// The chain's own books contradict themselves; please report it.
		#[codec(index = 12)]
		Unexpected,
		/// Rewards of the device are in escrow, vest, or belong to shares of its title; try again once
		/// they are released and the title is whole.
		#[codec(index = 13)]
		RewardsHeld,
		/// The cap of open payers exceeds 90 %, or the floor exceeds a cap.
		#[codec(index = 14)]
		UsagePolicyUnsound,
		/// The device is leaving, or was banned, and earns no more.
		#[codec(index = 15)]
		DeviceLeaving,
		/// The device is accused: nothing is paid for it before the verdict.
		#[codec(index = 16)]
		DeviceFrozen,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Length of the first rounds, in blocks.
		pub round_length: BlockNumber,
		/// Times of the emission.
		pub spans: SpanBlocks,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				round_length: DEFAULT_ROUND_LENGTH,
				spans: SpanBlocks::default(),
				_config: PhantomData,
			}
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
			Spans::<T>::put(self.spans);
			let anchor = RoundAnchor::genesis(self.round_length);
			Anchor::<T>::put(anchor);
			// A chain that did not begin yet has neither a time nor randomness.
			Pallet::<T>::record_start(&anchor, 0, Hash::zero());
			Pallet::<T>::endow_pot_account();
			Pallet::<T>::begin_emission(&anchor);
			assert!(
				T::Currency::total_issuance() <= T::Policy::get().max_supply,
				"genesis issues no more than may ever exist",
			);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			let begun = Self::process_round(now.saturated_into());
			Self::pay_author();
			if begun { T::WeightInfo::begin_round() } else { T::WeightInfo::keep_round() }
		}

		fn integrity_test() {
			assert!(MIN_ROUND_LENGTH > 0, "a round has blocks");
			assert!(
				types::is_round_length(DEFAULT_ROUND_LENGTH),
				"the usual length of rounds lies within its bounds",
			);
			assert!(SETTLE_DELAY >= OPEN_ROUNDS, "a round is settled only once it is closed");
			assert!(
				MAX_UNSETTLED > SETTLE_DELAY,
				"a ledger and a pot hold every round that can wait for settlement",
			);
			assert!(T::Policy::get().is_sound(), "the rules of emission contradict each other");
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

		/// Sets towards which part of the networks' emission the share of `network` moves from the next
		/// round on.
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
		/// `NothingDue`. Weight for rounds that had not to be settled is given back. Emits `Claimed`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::claim(MAX_UNSETTLED))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, device: &DeviceId| -> bool {
			origin.as_signer().is_some_and(|who| Pallet::<T>::is_free_claim(who, *device))
		})]
		pub fn claim(origin: OriginFor<T>, device: DeviceId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let settled = Self::do_claim(&who, device)?;
			Ok(Some(T::WeightInfo::claim(settled)).into())
		}

		/// Pays all that is due to each of `devices` to its payee; devices that are due nothing, or whose
		/// payee cannot take it, are passed over.
		///
		/// Origin: signed, anyone. Free of charge where a claim for each of the devices by itself is.
		/// `NothingDue` where nobody was paid. Weight for rounds that had not to be settled is given
		/// back. Emits `Claimed` for each device that was.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::claim_many(devices.len().saturated_into()))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, devices: &BoundedVec<DeviceId, ConstU32<MAX_CLAIMS>>| -> bool {
				origin.as_signer().is_some_and(|who| Pallet::<T>::are_free_claims(who, devices))
			}
		)]
		pub fn claim_many(
			origin: OriginFor<T>,
			devices: BoundedVec<DeviceId, ConstU32<MAX_CLAIMS>>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let claims = Self::do_claim_many(&who, &devices)?;
			// No more than the claims by themselves; what is passed over is charged in full.
			let weight = claims.into_iter().fold(Weight::zero(), |sum, settled| {
				sum.saturating_add(T::WeightInfo::claim(settled.unwrap_or(MAX_UNSETTLED)))
			});
			Ok(Some(weight).into())
		}

		/// Sets how many plancks the devices of `network` may become due in a window of the breaker;
		/// none stands for the usual limit.
		///
		/// Origin: `AdminOrigin`. Holds at once, for rounds that wait as well. Emits `BreakerSet`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::set_breaker())]
		pub fn set_breaker(
			origin: OriginFor<T>,
			network: NetworkId,
			limit: Option<Balance>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_breaker(network, limit)
		}

		/// Sets floor and caps of the usage rewards of `network`; none stands for the usual ones.
		///
		/// Origin: `AdminOrigin`. Rounds in which somebody earned keep theirs. The cap of open payers is
		/// at most 90 % of what they burned. Emits `UsagePolicySet`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::set_usage_policy())]
		pub fn set_usage_policy(
			origin: OriginFor<T>,
			network: NetworkId,
			policy: Option<UsagePolicy>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_usage_policy(network, policy)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The present block.
		pub(crate) fn block() -> BlockNumber {
			frame_system::Pallet::<T>::block_number().saturated_into()
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

		/// What `device` earned, in plancks as of this block, for its owner and for whoever thinks of
		/// buying its title; none before it earned.
		pub fn statement(device: DeviceId) -> Option<LedgerStatement> {
			Self::ledger_statement(device)
		}

		/// The rates of `round`: plancks per point and per grain of burned GWV; none where the round is
		/// not settled or nobody earned in it.
		pub fn rates(network: NetworkId, round: Round) -> Option<RoundRates> {
			Self::recorded_rates(network, round)
		}

		/// The emission of the running round, and the burned GWV that is yet to be released.
		pub fn emission() -> EmissionRecord {
			Emission::<T>::get()
		}

		/// The share of `network` in the running round, in parts of 10^18.
		pub fn share(network: NetworkId) -> Perquintill {
			Self::share_at(network, Anchor::<T>::get().block)
		}

		/// Floor and caps of the usage rewards of `network`.
		pub fn usage_policy(network: NetworkId) -> UsagePolicy {
			Self::usage_policy_of(network)
		}

		/// The pot of `network`; none before anyone earned in it or gave to it.
		pub fn pot(network: NetworkId) -> Option<PotRecord> {
			Pots::<T>::get(network)
		}

		/// The oldest unsettled round of `network` and the first block in which it can be settled,
		/// as far as the length of rounds is known. Where the breaker holds it up, that is the first
		/// block of the breaker's next window.
		pub fn next_settlement(network: NetworkId) -> Option<(Round, BlockNumber)> {
			Self::oldest_unsettled(network)
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
		#[pallet::constant_name(RoundsPerPage)]
		fn rounds_per_page() -> u32 {
			ROUNDS_PER_PAGE
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

		/// The account of the treasury, which governance spends.
		#[pallet::constant_name(TreasuryAccount)]
		pub fn treasury_account() -> AccountId {
			T::PalletId::get().into_sub_account_truncating(b"treasury")
		}

		/// Most devices of one call that claims for many.
		#[pallet::constant_name(MaxClaims)]
		fn max_claims() -> u32 {
			MAX_CLAIMS
		}

		/// Blocks of a window of the breaker.
		#[pallet::constant_name(BreakerWindow)]
		fn breaker_window() -> BlockNumber {
			BREAKER_WINDOW
		}
	}
}
