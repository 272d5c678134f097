#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod attach;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod claim;
mod delegate;
mod exit;
mod holding;
mod interface;
mod invariants;
#[cfg(test)]
mod mock;
mod operate;
mod points;
mod pool;
mod position;
mod pot;
mod rules;
mod slash;
mod staged;
#[cfg(test)]
mod tests;
mod types;
mod views;
pub mod weights;

pub use holding::{Holding, Shares};
pub use pallet::*;
pub use staged::Staged;
pub use types::{
	AttachmentRecord, DelegationRecord, DelegationView, Departure, EarnedRound, Exit, MAX_CHANGES,
	MAX_EXITS, MAX_OFFENCE_AGE, MAX_UNSETTLED, OPEN_ROUNDS, PendingRound, PoolId, PoolLimits,
	PoolRecord, PoolTerms, PotRecord, Settlement, ShareChange, Snapshot, Stake, StakeRules,
};
pub use weights::WeightInfo;

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		PalletId,
		pallet_prelude::*,
		traits::{
			Consideration, Footprint,
			fungible::{self, Inspect, Mutate},
		},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_math::PoolShare;
	use groundwave_traits::{DeviceOwners, NetworkInspect, Rounds, Settlements};
	use groundwave_types::{
		AccountId, Balance, BlockNumber, DeviceId, NetworkId, Page, ROUNDS_PER_PAGE, Round,
	};
	use sp_runtime::{
		Permill,
		traits::{AccountIdConversion, Zero},
	};

	use super::*;

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV: staked in the pallet's account, into which rewards are minted as well.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>;
		/// Who sets the rules of networks.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// The networks in which pools are opened.
		type Networks: NetworkInspect;
		/// The devices behind which pools stand.
		type Devices: DeviceOwners;
		/// The chain's accounting periods.
		type Rounds: Rounds;
		/// Settles the rounds of a network before stake moves or is paid.
		type Settlements: Settlements;
		/// What an operator gives for each device that is attached to his pool.
		type Deposit: Consideration<AccountId, Footprint>;
		/// Names the account that holds all stake and its rewards.
		#[pallet::constant]
		type PalletId: Get<PalletId>;
		/// What the chain admits, and for how long stake is held.
		#[pallet::constant]
		type Limits: Get<PoolLimits>;
		/// Weights of the calls and of what other pallets cause.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Funds that the pallet holds in others' accounts.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For the row that says which pool stands behind a device.
		#[codec(index = 0)]
		Attachment,
	}

	/// By which rules networks reward stake. At most one row a network, which governance decides on.
	#[pallet::storage]
	pub type Rules<T: Config> =
		StorageMap<_, Twox64Concat, NetworkId, Staged<Option<StakeRules>>, ValueQuery>;

	/// The number of the next pool. One row.
	#[pallet::storage]
	pub type NextPool<T: Config> = StorageValue<_, PoolId, ValueQuery>;

	/// The pools. The least pledge, which stays in a pool until it is closed, pays for the row.
	#[pallet::storage]
	pub type Pools<T: Config> = StorageMap<_, Twox64Concat, PoolId, PoolRecord>;

	/// Who has what in which pool. The least stake pays for the row; it goes when nothing is left in
	/// it.
	#[pallet::storage]
	pub type Delegations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Blake2_128Concat, AccountId, DelegationRecord>;

	/// Which pool stands behind a device, or stood behind it and still answers for it. The operator
	/// pays a deposit for the row.
	#[pallet::storage]
	pub type Attachments<T: Config> =
		StorageMap<_, Twox64Concat, DeviceId, AttachmentRecord<T::Deposit>>;

	/// What the pools of networks earn. At most one row a network: founding one costs more than its
	/// row is worth.
	#[pallet::storage]
	pub type Pots<T: Config> = StorageMap<_, Twox64Concat, NetworkId, PotRecord, ValueQuery>;

	/// Plancks for each part of a weight in settled rounds, by network and page; kept for ever, since
	/// a pool takes its rewards in when it is next touched. A row takes a round in which pools of the
	/// network earned, which the pledges pay for.
	#[pallet::storage]
	pub type Rates<T: Config> =
		StorageDoubleMap<_, Twox64Concat, NetworkId, Twox64Concat, u32, Page<Balance>, ValueQuery>;

	/// What a share had earned after the rewards of a round, by pool and page; kept for ever, since a
	/// delegation takes its income in when it is next touched. A row takes a round in which the pool
	/// earned, which the pledge pays for.
	#[pallet::storage]
	pub type Prefixes<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, u32, Page<u128>, ValueQuery>;

	/// What left a pool in a round and was not withdrawn, by pool and page. The stake that left pays
	/// for the row, which goes when all of it is withdrawn.
	#[pallet::storage]
	pub type Exits<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PoolId, Twox64Concat, u32, Page<Holding>, ValueQuery>;

	/// Plancks that are staked, over all pools; without those that left. One row.
	#[pallet::storage]
	pub type Bonded<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The rules by which a network rewards stake were changed.
		#[codec(index = 0)]
		RulesSet {
			/// The network.
			network: NetworkId,
			/// First round of the new rules.
			since: Round,
			/// What the rules in that round were to be.
			old: Option<StakeRules>,
			/// What they will be.
			new: Option<StakeRules>,
		},
		/// A pool was opened.
		#[codec(index = 1)]
		PoolCreated {
			/// The pool.
			pool: PoolId,
			/// Its network.
			network: NetworkId,
			/// Who runs it.
			operator: AccountId,
			/// What he takes of its rewards.
			terms: PoolTerms,
			/// Plancks that he pledged.
			pledge: Balance,
		},
		/// A pool stands behind a device.
		#[codec(index = 2)]
		DeviceAttached {
			/// The device.
			device: DeviceId,
			/// The pool.
			pool: PoolId,
		},
		/// A pool does not stand behind a device any more.
		#[codec(index = 3)]
		DeviceDetached {
			/// The device.
			device: DeviceId,
			/// The pool, which still answers for what the device did.
			pool: PoolId,
			/// First block in which the device may join another pool.
			free_from: BlockNumber,
		},
		/// The pool that a device left was forgotten, and the deposit returned.
		#[codec(index = 4)]
		AttachmentCleared {
			/// The device.
			device: DeviceId,
			/// The pool.
			pool: PoolId,
		},
		/// The operator of a pool announced what he will take of its rewards.
		#[codec(index = 5)]
		TermsAnnounced {
			/// The pool.
			pool: PoolId,
			/// First round of the new terms.
			since: Round,
			/// The terms of the running round.
			old: PoolTerms,
			/// The new terms.
			new: PoolTerms,
		},
		/// Stake joined a pool.
		#[codec(index = 6)]
		Delegated {
			/// The pool.
			pool: PoolId,
			/// Whose stake it is.
			who: AccountId,
			/// Plancks that joined; they count from the next round on.
			amount: Balance,
			/// Shares of the pool that they are.
			shares: Shares,
		},
		/// Stake left a pool.
		#[codec(index = 7)]
		Undelegated {
			/// The pool.
			pool: PoolId,
			/// Whose stake it was.
			who: AccountId,
			/// Plancks that left; they still count for the running round.
			amount: Balance,
			/// Shares of the pool that they were.
			shares: Shares,
			/// First block in which they can be withdrawn.
			free_from: BlockNumber,
		},
		/// Stake that had left a pool was paid out.
		#[codec(index = 8)]
		Withdrawn {
			/// The pool.
			pool: PoolId,
			/// Who was paid.
			who: AccountId,
			/// Plancks paid.
			amount: Balance,
		},
		/// All that was due to somebody in a pool was paid.
		#[codec(index = 9)]
		Claimed {
			/// The pool.
			pool: PoolId,
			/// Who was paid.
			who: AccountId,
			/// Plancks paid.
			amount: Balance,
			/// Who asked for it.
			by: AccountId,
		},
		/// All that was due to somebody in a pool was added to his stake.
		#[codec(index = 10)]
		Restaked {
			/// The pool.
			pool: PoolId,
			/// Whose stake it is.
			who: AccountId,
			/// Plancks that were due; they count from the next round on.
			amount: Balance,
			/// Shares of the pool that they are.
			shares: Shares,
			/// Who asked for it.
			by: AccountId,
		},
		/// Somebody chose what claims do.
		#[codec(index = 11)]
		RestakeSet {
			/// The pool.
			pool: PoolId,
			/// Whose stake it is.
			who: AccountId,
			/// Whether they add to the stake.
			restake: bool,
		},
		/// The operator of a pool closed it: it earns no more.
		#[codec(index = 12)]
		PoolClosed {
			/// The pool.
			pool: PoolId,
		},
		/// A closed pool from which everything was paid was removed.
		#[codec(index = 13)]
		PoolRemoved {
			/// The pool.
			pool: PoolId,
			/// Its network.
			network: NetworkId,
			/// Plancks that rounding had left in it; the network's next settled round gives them to
			/// other pools.
			leftover: Balance,
		},
		/// A round of a network was settled: its rate is fixed for ever.
		#[codec(index = 14)]
		RoundSettled {
			/// The network.
			network: NetworkId,
			/// The round; where several were put together, the first.
			round: Round,
			/// The weights of all pools together, in parts of 2^-32 of the budget.
			weight: u128,
			/// Plancks for each part of a weight.
			rate: Balance,
			/// Plancks to be minted for stake.
			minted: Balance,
			/// Plancks now owed to pools: rate times weight.
			allocated: Balance,
			/// Plancks left for the next settled round.
			carried: Balance,
		},
		/// A pool took in its reward for a settled round.
		#[codec(index = 15)]
		RewardShared {
			/// The pool.
			pool: PoolId,
			/// The round; where several were put together, the first.
			round: Round,
			/// Plancks of the reward.
			reward: Balance,
			/// Plancks of it that are the operator's cost and margin.
			operator: Balance,
			/// Plancks of it that are for all stake, pro rata.
			members: Balance,
		},
		/// Stake was burned because of what a device did.
		#[codec(index = 16)]
		Slashed {
			/// The pool.
			pool: PoolId,
			/// The device.
			device: DeviceId,
			/// The part that was burned.
			part: Permill,
			/// The round in which the device broke the rules.
			offence: Round,
			/// Plancks burned of the pool's stake.
			staked: Balance,
			/// Plancks burned of stake that had left since.
			leaving: Balance,
		},
	}

	/// What a caller can act on.
	#[pallet::error]
	pub enum Error<T> {
		/// No network has this number.
		#[codec(index = 0)]
		UnknownNetwork,
		/// The network is paused or retired.
		#[codec(index = 1)]
		NetworkInactive,
		/// The network does not reward stake.
		#[codec(index = 2)]
		NoRules,
		/// The rules have no supply, no pools or no points.
		#[codec(index = 3)]
		RulesUnsound,
		/// The cost exceeds the most that an operator may charge for a block.
		#[codec(index = 4)]
		CostTooHigh,
		/// No pool has this number.
		#[codec(index = 5)]
		UnknownPool,
		/// Only the pool's operator may do this.
		#[codec(index = 6)]
		NotOperator,
		/// The pool is closed: what is in it can only leave.
		#[codec(index = 7)]
		PoolClosed,
		/// All stake of the pool was burned: its shares are worth nothing, and nobody can join them.
		#[codec(index = 8)]
		PoolBurned,
		/// No device has this number.
		#[codec(index = 9)]
		UnknownDevice,
		/// The device is registered in another network than that of the pool.
		#[codec(index = 10)]
		WrongNetwork,
		/// Only the owner of the device's title may do this.
		#[codec(index = 11)]
		NotOwner,
		/// A pool stands behind the device already.
		#[codec(index = 12)]
		DeviceAttached,
		/// No pool stands behind the device.
		#[codec(index = 13)]
		DeviceNotAttached,
		/// The pool that the device left still answers for it; try again when the time of unbonding
		/// is over.
		#[codec(index = 14)]
		DeviceHeld,
		/// The amount is zero, or too small to be worth a share.
		#[codec(index = 15)]
		AmountTooSmall,
		/// The stake would be worth less than the minimum, and an operator must close a pool before
		/// his pledge can leave it.
		#[codec(index = 16)]
		BelowMinimum,
		/// The account has nothing in this pool.
		#[codec(index = 17)]
		NotDelegator,
		/// Too many exits wait to be withdrawn; withdraw one first.
		#[codec(index = 18)]
		TooManyExits,
		/// The stake changed in two rounds that are not settled; try again when one is.
		#[codec(index = 19)]
		RoundsUnsettled,
		/// Nothing is due; what was earned may wait for its round to be settled.
		#[codec(index = 20)]
		NothingDue,
		/// Nothing that left can be withdrawn yet.
		#[codec(index = 21)]
		NothingToWithdraw,
		/// The account does not exist and the amount is below the existential deposit: it stays due
		/// until there is more of it or the account exists.
		#[codec(index = 22)]
		PayeeBelowDeposit,
		/// The chain's own books contradict themselves; please report it.
		#[codec(index = 23)]
		Unexpected,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	/// Gives the pallet's account the existential deposit, so that it can take and give any amount.
	/// Balances must be built before, since it sets the total issuance.
	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
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
			let limits = T::Limits::get();
			assert!(limits.min_delegation > 0, "a delegation pays for its row");
			assert!(limits.min_pledge > 0, "a pledge pays for the row of its pool");
			assert!(limits.notice > 0, "terms never change in a round that began");
			assert!(limits.unbonding > 0, "stake cannot leave before it can be slashed");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_now: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets by which rules `network` rewards stake from the next round on, or that it does not.
		///
		/// Origin: `AdminOrigin`. Rounds that began keep their rules. Rules set before in the same
		/// round are replaced. Emits `RulesSet`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_rules())]
		pub fn set_rules(
			origin: OriginFor<T>,
			network: NetworkId,
			rules: Option<StakeRules>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_rules(network, rules)
		}

		/// Opens a pool in an active network that rewards stake, with `pledge` plancks of the caller's,
		/// who is its operator for ever.
		///
		/// Origin: signed. The pledge is at least the minimum and counts from the next round on; the
		/// caller's account is kept alive. Emits `PoolCreated`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::create())]
		pub fn create(
			origin: OriginFor<T>,
			network: NetworkId,
			terms: PoolTerms,
			#[pallet::compact] pledge: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_create(who, network, terms, pledge)
		}

		/// Puts `pool` behind `device`: what the device earns from now on makes the pool's
		/// performance, and the pool's stake answers for what it does.
		///
		/// Origin: the pool's operator, who owns the device's title in the pool's network. He pays a
		/// deposit. A device that left another pool waits until that need not answer for it any more
		/// (`DeviceHeld`). Emits `DeviceAttached`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::attach())]
		pub fn attach(origin: OriginFor<T>, pool: PoolId, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_attach(who, pool, device)
		}

		/// Takes `device` out of its pool, which answers for what it did for the time of unbonding.
		///
		/// Origin: the pool's operator; anyone where he does not own the device's title any more or
		/// the pool is closed. The deposit is returned by `clear`. Emits `DeviceDetached`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::detach())]
		pub fn detach(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_detach(&who, device)
		}

		/// Announces what the operator of `pool` will take of its rewards.
		///
		/// Origin: the pool's operator. The terms hold from `notice` rounds after the running one on;
		/// an announcement that does not hold yet is replaced, and its notice begins anew. Emits
		/// `TermsAnnounced`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::announce_terms())]
		pub fn announce_terms(
			origin: OriginFor<T>,
			pool: PoolId,
			terms: PoolTerms,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_announce_terms(&who, pool, terms)
		}

		/// Adds `amount` plancks to the caller's stake in `pool`; the operator's raise the pledge.
		///
		/// Origin: signed. They count from the next round on; the caller's account is kept alive. All
		/// of the caller's stake must be worth the minimum then. Emits `Delegated`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::delegate().saturating_add(T::Settlements::weight()))]
		pub fn delegate(
			origin: OriginFor<T>,
			pool: PoolId,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_delegate(who, pool, amount)
		}

		/// Lets `amount` plancks of the caller's stake leave `pool`, or all if it is worth no more.
		///
		/// Origin: signed. They still count for the running round and can be withdrawn when the time
		/// of unbonding is over; until then they answer for what happened up to the running round.
		/// What stays is worth the minimum. An operator's pledge leaves wholly only once the pool is
		/// closed. Emits `Undelegated`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::undelegate().saturating_add(T::Settlements::weight()))]
		pub fn undelegate(
			origin: OriginFor<T>,
			pool: PoolId,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_undelegate(who, pool, amount)
		}

		/// Pays to `who` what left `pool` and was unbonding long enough.
		///
		/// Origin: signed, anyone. Emits `Withdrawn`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, pool: PoolId, who: AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_withdraw(pool, who)
		}

		/// Pays all that is due to `who` in `pool`, for its operator with cost and margin.
		///
		/// Origin: signed, anyone. Rounds that are due are settled before. It is added to the stake
		/// instead where `who` chose that and the pool takes stake. Emits `Claimed` or `Restaked`.
		#[pallet::call_index(8)]
		#[pallet::weight(
			T::WeightInfo::claim()
				.max(T::WeightInfo::restake())
				.saturating_add(T::Settlements::weight())
		)]
		pub fn claim(origin: OriginFor<T>, pool: PoolId, who: AccountId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_claim(by, pool, who)
		}

		/// Sets whether claims add to the caller's stake in `pool`, whoever sends them.
		///
		/// Origin: signed, by somebody who has something in the pool. Emits `RestakeSet`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::set_restake())]
		pub fn set_restake(origin: OriginFor<T>, pool: PoolId, restake: bool) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_restake(who, pool, restake)
		}

		/// Closes `pool`: it takes no stake, devices or points any more. What it earned stays
		/// claimable, and everybody's stake can leave, the pledge included.
		///
		/// Origin: the pool's operator. The pool is removed when the last one has taken the last of
		/// what is his. Emits `PoolClosed`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, pool: PoolId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close(&who, pool)
		}

		/// Forgets which pool `device` left, once that need not answer for it any more, and returns
		/// the deposit to who paid it.
		///
		/// Origin: signed, anyone. Emits `AttachmentCleared`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::clear())]
		pub fn clear(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_clear(device)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A pool, with the rewards of all rounds that are settled.
		pub fn pool(pool: PoolId) -> Option<PoolRecord> {
			Self::folded_pool(pool)
		}

		/// What `who` has in `pool`, and what a claim pays by the rounds that are settled.
		pub fn delegation(pool: PoolId, who: AccountId) -> Option<DelegationView> {
			Self::view_of(pool, &who)
		}

		/// The pool that `device` works for; none where its operator does not own the device any
		/// more.
		pub fn pool_of(device: DeviceId) -> Option<PoolId> {
			Self::pool_behind(device)
		}

		/// By which rules `network` rewards stake, now and from the next round on.
		pub fn rules(network: NetworkId) -> Staged<Option<StakeRules>> {
			Rules::<T>::get(network)
		}

		/// The terms that the operator of `pool` announced and the first round in which they hold;
		/// none where they hold already.
		pub fn next_terms(pool: PoolId) -> Option<(Round, PoolTerms)> {
			let terms = Pools::<T>::get(pool)?.terms;
			(terms.next_since > T::Rounds::current()).then_some((terms.next_since, terms.next))
		}

		/// How `pool`, as it stands for the next round, shares what it would be due at full
		/// performance of a budget of `budget` plancks for `blocks` blocks. It gets less where pools
		/// that have all the stake they need are more than the budget is meant for.
		pub fn estimate(pool: PoolId, budget: Balance, blocks: BlockNumber) -> Option<PoolShare> {
			Self::estimated(pool, budget, blocks)
		}

		/// What the pools of `network` earn.
		pub fn pot(network: NetworkId) -> PotRecord {
			Pots::<T>::get(network)
		}

		/// Plancks that are staked, over all pools.
		pub fn bonded() -> Balance {
			Bonded::<T>::get()
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Rounds whose values share a page.
		#[pallet::constant_name(RoundsPerPage)]
		fn rounds_per_page() -> u32 {
			ROUNDS_PER_PAGE
		}

		/// Most exits of one delegation that wait to be withdrawn.
		#[pallet::constant_name(MaxExits)]
		fn max_exits() -> u32 {
			MAX_EXITS
		}

		/// A slash reaches stake that left in this many rounds before the running one.
		#[pallet::constant_name(MaxOffenceAge)]
		fn max_offence_age() -> Round {
			MAX_OFFENCE_AGE
		}

		/// The account that holds all stake and its rewards.
		#[pallet::constant_name(StakeAccount)]
		pub fn account_id() -> AccountId {
			T::PalletId::get().into_account_truncating()
		}
	}

	impl<T: Config> Pallet<T> {
		/// What the runtime admits.
		pub(crate) fn limits() -> PoolLimits {
			T::Limits::get()
		}
	}
}
