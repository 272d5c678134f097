#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod custody;
mod deposit;
mod income;
mod invariants;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{Accumulator, DepositRecord, MAX_SHARES, Position};
pub use weights::WeightInfo;

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		PalletId,
		pallet_prelude::*,
		traits::{AccountTouch, Consideration, Footprint, fungible, fungibles},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};
	use sp_runtime::traits::AccountIdConversion;

	use groundwave_traits::{ClaimFor, SplitInspect};

	use super::*;

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// The shares.
		type Assets: fungibles::Mutate<AccountId, AssetId = AssetId, Balance = Balance>
			+ fungibles::Refund<AccountId, AssetId = AssetId>
			+ AccountTouch<AssetId, AccountId>;
		/// GWV, in which income comes and is paid.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>;
		/// Which titles were split, and into which shares.
		type Titles: SplitInspect;
		/// Pays what a device earned, so that income is shared before deposits change.
		type Rewards: ClaimFor;
		/// What a depositor gives for the rows that his deposit takes.
		type RowDeposit: Consideration<AccountId, Footprint>;
		/// Names the account that holds deposited shares and their income.
		#[pallet::constant]
		type PalletId: Get<PalletId>;
		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why funds of an account are held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Deposit for the rows that deposited shares take.
		#[codec(index = 0)]
		RowDeposit,
	}

	/// The income of deposited shares, by their asset: what is due of one splitting of a title never
	/// meets the shares of the next. The deposits of the depositors pay for the row, each of them
	/// for all of it; it goes with the last of theirs. Whoever splits a title chooses the key.
	#[pallet::storage]
	pub type Accumulators<T: Config> = StorageMap<_, Blake2_128Concat, AssetId, Accumulator>;

	/// Who deposited how many shares of which asset. The depositor's deposit pays for the row, which
	/// goes with his last share once all is paid.
	#[pallet::storage]
	pub type Deposits<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AssetId,
		Blake2_128Concat,
		AccountId,
		DepositRecord<T::RowDeposit>,
	>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Shares were deposited: they draw income from now on.
		#[codec(index = 0)]
		Deposited {
			/// Asset of the shares.
			asset: AssetId,
			/// Network of the title.
			network: NetworkId,
			/// Device of the title.
			device: DeviceId,
			/// The depositor.
			who: AccountId,
			/// How many shares.
			shares: Balance,
			/// How many shares of the title are now deposited, by all together.
			deposited: Balance,
		},
		/// Shares went back to their depositor.
		#[codec(index = 1)]
		Withdrawn {
			/// Asset of the shares.
			asset: AssetId,
			/// Network of the title.
			network: NetworkId,
			/// Device of the title.
			device: DeviceId,
			/// The depositor.
			who: AccountId,
			/// How many shares.
			shares: Balance,
			/// How many shares of the title are still deposited, by all together.
			deposited: Balance,
		},
		/// Income of a device came in for the deposited shares of its title.
		#[codec(index = 2)]
		IncomeShared {
			/// Asset of the shares.
			asset: AssetId,
			/// Network of the title.
			network: NetworkId,
			/// Device of the title.
			device: DeviceId,
			/// Plancks.
			amount: Balance,
			/// Among how many deposited shares they were divided.
			deposited: Balance,
		},
		/// All that was due to a depositor was paid.
		#[codec(index = 3)]
		Claimed {
			/// Asset of the shares.
			asset: AssetId,
			/// The depositor, who was paid.
			who: AccountId,
			/// Plancks paid.
			amount: Balance,
			/// Who asked for it: the signer of the claim, or the depositor who withdrew all.
			by: AccountId,
		},
		/// Nobody has shares of the asset deposited any more, and all that was due is paid.
		#[codec(index = 4)]
		Closed {
			/// Asset of the shares.
			asset: AssetId,
			/// Network of the title.
			network: NetworkId,
			/// Device of the title.
			device: DeviceId,
			/// Plancks that rounding had left, which were burned.
			burned: Balance,
		},
	}

	/// What a caller can act on.
	#[pallet::error]
	pub enum Error<T> {
		/// The title is not split into shares, or there is no such title.
		#[codec(index = 0)]
		TitleWhole,
		/// The title was split into more than `MaxShares`: their income cannot be divided exactly.
		#[codec(index = 1)]
		TooManyShares,
		/// At least one share must be deposited or withdrawn.
		#[codec(index = 2)]
		SharesZero,
		/// The account has nothing deposited of this asset.
		#[codec(index = 3)]
		NoDeposit,
		/// The account has fewer shares deposited than it asks for.
		#[codec(index = 4)]
		SharesExceedDeposit,
		/// Nothing is due to the depositor.
		#[codec(index = 5)]
		NothingDue,
		/// The depositor's account does not exist and the amount is below the existential deposit:
		/// it stays due until there is more of it or the account exists.
		#[codec(index = 6)]
		PayeeBelowDeposit,
		/// The chain's own books contradict themselves; please report it.
		#[codec(index = 7)]
		Unexpected,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self { _config: PhantomData }
		}
	}

	/// Gives the pallet's account the existential deposit, so that it can take and give any amount.
	/// Balances must be built before, since it sets the total issuance.
	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::endow_share_account();
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_now: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Deposits `shares` of the title of `device`, so that they draw its income from now on.
		///
		/// Origin: signed. First pays what is due to the device: income so far is not for these
		/// shares. Takes a deposit in GWV with the caller's first shares of the title, and, for the
		/// first of all, what an account of the asset costs where the pallet's own needs one. A
		/// title that was split into more than `MaxShares` is refused. Emits `Deposited`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::deposit().max(T::WeightInfo::open()))]
		pub fn deposit(
			origin: OriginFor<T>,
			network: NetworkId,
			device: DeviceId,
			#[pallet::compact] shares: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deposit(who, network, device, shares)
		}

		/// Gives `shares` of `asset` back to the caller, who deposited them.
		///
		/// Origin: signed. First pays what is due to the device, if that is possible: a withdrawal
		/// waits for nobody. With the last share the caller is paid what is due to him and gets his
		/// deposit back. Emits `Withdrawn`, and `Claimed` and `Closed` where they apply.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(
			origin: OriginFor<T>,
			asset: AssetId,
			#[pallet::compact] shares: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(who, asset, shares)
		}

		/// Pays `who` what is due to the shares of `asset` that he deposited.
		///
		/// Origin: signed, anyone. First pays what is due to the device, if that is possible. Answers
		/// `NothingDue` where nothing is. Emits `Claimed`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::claim())]
		pub fn claim(origin: OriginFor<T>, asset: AssetId, who: AccountId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_claim(by, asset, who)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The asset of the shares of a title, how many there are and how many of them are
		/// deposited; none where the title is whole.
		pub fn split(network: NetworkId, device: DeviceId) -> Option<(AssetId, Balance, Balance)> {
			let (asset, total) = T::Titles::shares(network, device)?;
			let deposited = Accumulators::<T>::get(asset).map_or(0, |record| record.deposited);
			Some((asset, total, deposited))
		}

		/// The books of the deposited shares of `asset`; none where nobody has any.
		pub fn accumulator(asset: AssetId) -> Option<Accumulator> {
			Accumulators::<T>::get(asset)
		}

		/// What `who` deposited of `asset`, as stored: income since the position last changed is not
		/// counted in its `due`.
		pub fn position(asset: AssetId, who: AccountId) -> Option<Position> {
			Deposits::<T>::get(asset, who).map(|record| record.position)
		}

		/// Plancks that are due to `who` for shares of `asset`. A claim pays them and, of what the
		/// device is due by then, the part of his shares.
		pub fn claimable(asset: AssetId, who: AccountId) -> Balance {
			Self::payable(asset, &who)
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Most shares of a title of which some can be deposited.
		#[pallet::constant_name(MaxShares)]
		fn max_shares() -> Balance {
			MAX_SHARES
		}

		/// The account that holds deposited shares and their income. Shares that are sent to it
		/// without a deposit draw nothing and do not come back.
		#[pallet::constant_name(ShareAccount)]
		pub fn share_account() -> AccountId {
			T::PalletId::get().into_account_truncating()
		}
	}
}
