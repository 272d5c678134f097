#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod books;
mod charge;
mod earmarks;
mod interface;
mod invariants;
mod mint;
#[cfg(test)]
mod mock;
mod payers;
mod price;
#[cfg(test)]
mod tests;
mod types;
mod usage;
pub mod weights;

pub use pallet::*;
pub use types::{
	CreditLimits, CreditRecord, EarmarkRecord, MAX_ITEMS, MAX_SPENDERS, MAX_STEP, MintedRecord,
	PayerRecord, PriceRecord, PriceStatus, STALE_FACTOR, Spenders, TotalsRecord, UsageItems,
};
pub use weights::WeightInfo;

/// The pallet: its configuration, storage, events, errors and calls.
#[frame_support::pallet]
pub mod pallet {
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, fungible},
	};
	use frame_system::pallet_prelude::*;
	use groundwave_traits::{BurnSink, DeviceOwners, NetworkInspect, PriceFeed, Rounds, UsageSink};
	use groundwave_types::{
		AccountId, Balance, Credits, Millis, NetworkId, PRICE_UNIT, Price as UnitPrice, Round,
	};
	use sp_runtime::Permill;

	use super::*;

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId, RuntimeEvent: From<Event<Self>>>
	{
		/// GWV, which is burned for credits.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>;
		/// Who vets payers and burns their bonds.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// The networks that credits are earmarked for.
		type Networks: NetworkInspect;
		/// The devices, and who has a part in them.
		type Devices: DeviceOwners;
		/// The chain's accounting periods.
		type Rounds: Rounds;
		/// The accounts that quote the price of GWV.
		type Feed: PriceFeed;
		/// The time of the last block whose timestamp was set.
		type Time: frame_support::traits::Time<Moment = Millis>;
		/// Rewards devices for paid use.
		type Usage: UsageSink;
		/// Hears of each burn of GWV, which may be emitted again.
		type Burns: BurnSink;
		/// What an account puts down to be vetted as a payer.
		type Bond: Consideration<AccountId, Footprint>;
		/// The limits on minting and on the feed.
		#[pallet::constant]
		type Limits: Get<CreditLimits>;
		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The pallet.
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why funds of an account are held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Bond of an account that is vetted as a payer, or asked to be.
		#[codec(index = 0)]
		PayerBond,
	}

	/// The price of GWV as last seen. One row.
	#[pallet::storage]
	pub type Price<T: Config> = StorageValue<_, PriceRecord, ValueQuery>;

	/// The credits that each account holds, and what they cost. A mint of `min_mint` credits, for
	/// which GWV are burned for good, pays for a row; it goes with the last credit. A row may outlive
	/// its account (README, reaped accounts).
	#[pallet::storage]
	pub type Balances<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, CreditRecord>;

	/// The credits that funders set apart for networks. Whoever opens a row puts at least `min_mint`
	/// credits into it, for which GWV were burned; it goes, spenders and all, with the last credit.
	#[pallet::storage]
	pub type Earmarks<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		NetworkId,
		Blake2_128Concat,
		AccountId,
		EarmarkRecord,
		OptionQuery,
	>;

	/// Credits minted in the round of the last mint. One row.
	#[pallet::storage]
	pub type Minted<T: Config> = StorageValue<_, MintedRecord, ValueQuery>;

	/// All credits there ever were. One row.
	#[pallet::storage]
	pub type Totals<T: Config> = StorageValue<_, TotalsRecord, ValueQuery>;

	/// The accounts that are vetted as payers, or asked to be. The bond pays for a row.
	#[pallet::storage]
	pub type Payers<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, PayerRecord<T::Bond>>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// GWV were burned for credits.
		#[codec(index = 0)]
		Minted {
			/// Who burned them and holds the credits.
			who: AccountId,
			/// Credits minted.
			credits: Credits,
			/// Plancks burned for them.
			cost: Balance,
			/// US dollars for one GWV that they were minted at, in parts of `PRICE_UNIT`.
			price: UnitPrice,
		},
		/// Credits were set apart for a network.
		#[codec(index = 1)]
		Funded {
			/// The network.
			network: NetworkId,
			/// Whose credits they were and whose earmark they are in.
			funder: AccountId,
			/// Credits moved.
			credits: Credits,
			/// Plancks that were burned for them when they were minted.
			cost: Balance,
		},
		/// Credits went back from an earmark to their funder.
		#[codec(index = 2)]
		Refunded {
			/// The network.
			network: NetworkId,
			/// Whose earmark they were in and who holds them again.
			funder: AccountId,
			/// Credits moved.
			credits: Credits,
			/// Plancks that were burned for them when they were minted.
			cost: Balance,
		},
		/// A funder set who may spend its earmark besides itself.
		#[codec(index = 3)]
		SpendersSet {
			/// The network.
			network: NetworkId,
			/// The funder.
			funder: AccountId,
			/// Who could spend until now, ascending.
			old: Spenders,
			/// Who may spend from now on, ascending.
			new: Spenders,
		},
		/// Credits were burned for the use of devices.
		#[codec(index = 4)]
		UsagePaid {
			/// The network of the devices.
			network: NetworkId,
			/// Whose earmark was spent.
			funder: AccountId,
			/// Who spent it: the funder or one of its spenders.
			by: AccountId,
			/// How many items the payment had; several may name one device.
			devices: u32,
			/// Credits burned, of all items together.
			credits: Credits,
			/// How many of them a vetted payer paid for devices in which nobody who may spend them
			/// has a part.
			vetted: Credits,
			/// Plancks that were burned for these credits when they were minted.
			cost: Balance,
			/// US dollars for one GWV that they were valued at, in parts of `PRICE_UNIT`.
			price: UnitPrice,
		},
		/// The feed says something else of the price of GWV than when last seen. All prices are US
		/// dollars for one GWV, in parts of `PRICE_UNIT`.
		#[codec(index = 5)]
		PriceUpdated {
			/// The round.
			round: Round,
			/// The average until now.
			old: UnitPrice,
			/// The average from now on.
			average: UnitPrice,
			/// Median absolute deviation of the quotes from their lower middle.
			spread: UnitPrice,
			/// Lower middle of the quotes.
			lower: UnitPrice,
			/// Upper middle of the quotes.
			upper: UnitPrice,
		},
		/// An account put down the bond of a payer and asks to be vetted.
		#[codec(index = 6)]
		PayerApplied {
			/// The account.
			payer: AccountId,
		},
		/// An account that is not vetted got its bond back.
		#[codec(index = 7)]
		PayerWithdrawn {
			/// The account.
			payer: AccountId,
		},
		/// It was decided whether a payer is vetted.
		#[codec(index = 8)]
		PayerVetted {
			/// The payer.
			payer: AccountId,
			/// Whether it was vetted until now.
			old: bool,
			/// Whether it is from now on.
			new: bool,
		},
		/// A payer lost its bond and is no longer known.
		#[codec(index = 9)]
		PayerRevoked {
			/// The payer.
			payer: AccountId,
			/// Plancks of its bond that were burned.
			burned: Balance,
		},
		/// A fee was taken.
		#[codec(index = 10)]
		Charged {
			/// Who paid.
			payer: AccountId,
			/// The fee in credits.
			credits: Credits,
			/// Plancks burned instead of the credits; zero where the credits themselves were burned.
			burned: Balance,
		},
	}

	/// What a caller can act on.
	#[pallet::error]
	pub enum Error<T> {
		/// Too few accounts quoted a price of late; wait until the feed speaks again.
		#[codec(index = 0)]
		FeedStale,
		/// Fewer than `min_mint` credits would be minted, open an earmark or be left in one.
		#[codec(index = 1)]
		BelowMinimum,
		/// The GWV buy fewer credits than the caller accepts.
		#[codec(index = 2)]
		BelowLeast,
		/// More credits would be minted in this round than may be; mint fewer or wait for the next.
		#[codec(index = 3)]
		MintCapReached,
		/// There are fewer credits than asked for; mint or fund more.
		#[codec(index = 4)]
		NotEnoughCredits,
		/// The number of credits must be above zero, of each item.
		#[codec(index = 5)]
		AmountZero,
		/// No network has this number.
		#[codec(index = 6)]
		UnknownNetwork,
		/// The network is paused or retired: nothing can be paid for its use.
		#[codec(index = 7)]
		NetworkInactive,
		/// The funder has no earmark for the network.
		#[codec(index = 8)]
		UnknownEarmark,
		/// The caller is neither the funder of the earmark nor one of its spenders.
		#[codec(index = 9)]
		NotSpender,
		/// A spender is named twice, or is the funder, who may spend anyway.
		#[codec(index = 10)]
		DuplicateSpender,
		/// The account put down the bond of a payer before.
		#[codec(index = 11)]
		AlreadyApplied,
		/// The account did not put down the bond of a payer.
		#[codec(index = 12)]
		UnknownPayer,
		/// The bond stays while the payer is vetted.
		#[codec(index = 13)]
		PayerStillVetted,
		/// The chain's own books contradict themselves; please report it.
		#[codec(index = 14)]
		Unexpected,
	}

	/// What a chain starts with.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// US dollars for one GWV, in parts of `PRICE_UNIT`: from where the average begins to move.
		pub price: UnitPrice,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self { price: PRICE_UNIT, _config: PhantomData }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(self.price > 0, "GWV have a price");
			Price::<T>::put(PriceRecord::genesis(self.price));
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::Limits::get().are_sound(), "credits can be minted within the limits");
			assert!(MAX_STEP > Permill::zero(), "the average price can move");
			let (numerator, denominator) = STALE_FACTOR;
			assert!(
				denominator > 0 && numerator >= denominator,
				"a fee is no cheaper in GWV than in credits",
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_now: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::check_invariants()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Burns up to `gwv` plancks of the caller's for as many credits as they buy.
		///
		/// Origin: signed. Takes only what these credits cost, and keeps the caller's account
		/// alive. `least` is the fewest credits that the caller accepts: the price may move before
		/// the call is included. Needs a fresh feed. Emits `Minted`, and `PriceUpdated` where the
		/// feed says something new.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::mint())]
		pub fn mint(
			origin: OriginFor<T>,
			#[pallet::compact] gwv: Balance,
			#[pallet::compact] least: Credits,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_mint(&who, gwv, least)
		}

		/// Sets `credits` of the caller's apart for the use of `network`, which is active.
		///
		/// Origin: signed. The first ones must be at least `min_mint`. Emits `Funded`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::fund())]
		pub fn fund(
			origin: OriginFor<T>,
			network: NetworkId,
			#[pallet::compact] credits: Credits,
		) -> DispatchResult {
			let funder = ensure_signed(origin)?;
			Self::do_fund(funder, network, credits)
		}

		/// Takes `credits` out of the caller's earmark for `network`.
		///
		/// Origin: signed, the funder. Also while the network is paused or retired. What stays is
		/// nothing or at least `min_mint`; with the last credit the earmark and its spenders go.
		/// Emits `Refunded`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::refund())]
		pub fn refund(
			origin: OriginFor<T>,
			network: NetworkId,
			#[pallet::compact] credits: Credits,
		) -> DispatchResult {
			let funder = ensure_signed(origin)?;
			Self::do_refund(funder, network, credits)
		}

		/// Sets who may spend the caller's earmark for `network` besides the caller, in any order.
		///
		/// Origin: signed, the funder. Replaces those named before. Emits `SpendersSet`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_spenders())]
		pub fn set_spenders(
			origin: OriginFor<T>,
			network: NetworkId,
			spenders: Spenders,
		) -> DispatchResult {
			let funder = ensure_signed(origin)?;
			Self::do_set_spenders(funder, network, spenders)
		}

		/// Burns credits of the earmark of `funder` for the use of devices of `network`: for each
		/// device as many as its item says.
		///
		/// Origin: signed, the funder or one of its spenders. All items are paid or none. Several
		/// items may name one device; none may be zero. Works while the feed is stale, at the price
		/// last seen. Fails where the network is paused or a device is none of its own. Emits
		/// `UsagePaid`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::pay_usage(
			u32::try_from(items.len()).unwrap_or(MAX_ITEMS)
		))]
		pub fn pay_usage(
			origin: OriginFor<T>,
			network: NetworkId,
			funder: AccountId,
			items: UsageItems,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_pay_usage(by, network, funder, items)
		}

		/// Looks at the feed and records the price.
		///
		/// Origin: signed, anyone. Free of charge when it moves the average, which it does once a
		/// round at most. Other calls that need the price do the same on their own. Emits
		/// `PriceUpdated` where the feed says something new.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::update_price())]
		pub fn update_price(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let moved = Self::do_update_price()?;
			Ok(if moved { Pays::No } else { Pays::Yes }.into())
		}

		/// Puts down the caller's bond as a payer that asks to be vetted.
		///
		/// Origin: signed. Emits `PayerApplied`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::apply_as_payer())]
		pub fn apply_as_payer(origin: OriginFor<T>) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			Self::do_apply_as_payer(payer)
		}

		/// Gives the caller's bond back.
		///
		/// Origin: signed, a payer that is not vetted. Emits `PayerWithdrawn`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw_as_payer())]
		pub fn withdraw_as_payer(origin: OriginFor<T>) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			Self::do_withdraw_as_payer(payer)
		}

		/// Decides whether `payer`, which put down its bond, is vetted.
		///
		/// Origin: `AdminOrigin`. Holds for payments from now on. Emits `PayerVetted`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::set_vetted())]
		pub fn set_vetted(origin: OriginFor<T>, payer: AccountId, vetted: bool) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_vetted(payer, vetted)
		}

		/// Burns the bond of `payer`, of whom wash usage is proven, and forgets it.
		///
		/// Origin: `AdminOrigin`. Its credits and earmarks stay its own. Emits `PayerRevoked`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::revoke_payer())]
		pub fn revoke_payer(origin: OriginFor<T>, payer: AccountId) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_revoke_payer(payer)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The price as the next call that needs it would find it, what it means for minting and for
		/// the floor, and whether the feed is fresh.
		pub fn price() -> PriceStatus {
			Self::price_status()
		}

		/// The credits that `who` holds and what they cost; none where it holds none.
		pub fn balance(who: AccountId) -> Option<CreditRecord> {
			Balances::<T>::get(who)
		}

		/// The earmark of `funder` for `network`.
		pub fn earmark(network: NetworkId, funder: AccountId) -> Option<EarmarkRecord> {
			Earmarks::<T>::get(network, funder)
		}

		/// Credits that a mint with `gwv` plancks would make now; none where it would fail for any
		/// other reason than the caller's funds.
		pub fn quote_mint(gwv: Balance) -> Option<Credits> {
			Self::mintable(gwv)
		}

		/// Plancks that a fee of `credits` costs an account that holds fewer; none where it would be
		/// refused, since the feed is fresh and credits can be minted.
		pub fn charge_in_gwv(credits: Credits) -> Option<Balance> {
			Self::fee_in_gwv(credits)
		}

		/// Whether `payer` is vetted; none where it put down no bond.
		pub fn payer(payer: AccountId) -> Option<bool> {
			Payers::<T>::get(payer).map(|record| record.vetted)
		}

		/// All credits there ever were.
		pub fn totals() -> TotalsRecord {
			Totals::<T>::get()
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// By how much the average price moves in a round, at most.
		#[pallet::constant_name(MaxStep)]
		fn max_step() -> Permill {
			MAX_STEP
		}

		/// What a fee costs in GWV while the feed is stale, as numerator and denominator of what its
		/// credits cost at the last look.
		#[pallet::constant_name(StaleFactor)]
		fn stale_factor() -> (Balance, Balance) {
			STALE_FACTOR
		}

		/// Most accounts that may spend an earmark besides its funder.
		#[pallet::constant_name(MaxSpenders)]
		fn max_spenders() -> u32 {
			MAX_SPENDERS
		}

		/// Most items of one payment for use.
		#[pallet::constant_name(MaxItems)]
		fn max_items() -> u32 {
			MAX_ITEMS
		}
	}
}
