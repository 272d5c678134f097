//! Keeping: the pallet's account with deposited shares and their income, and the rows of both.

use frame_support::{
	defensive,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		AccountTouch, Consideration, DefensiveOption, Footprint,
		fungible::{Inspect, Mutate},
		fungibles::{self, Refund},
		tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance},
	},
};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};
use sp_runtime::traits::Zero;

use crate::{
	Accumulator, Accumulators, Config, DepositRecord, Deposits, Error, Event, Pallet, Position,
};

/// The deposit of one account in memory, with the accumulator that it is part of: worked out here
/// and written once.
pub(crate) struct Draft<T: Config> {
	pub asset: AssetId,
	pub who: AccountId,
	pub accumulator: Accumulator,
	pub position: Position,
	ticket: T::RowDeposit,
}

impl<T: Config> Draft<T> {
	/// The deposit of `who` as stored.
	pub(crate) fn load(asset: AssetId, who: AccountId) -> Result<Self, DispatchError> {
		let DepositRecord { position, ticket } =
			Deposits::<T>::get(asset, &who).ok_or(Error::<T>::NoDeposit)?;
		let accumulator = Accumulators::<T>::get(asset).defensive_ok_or(Error::<T>::Unexpected)?;
		Ok(Self { asset, who, accumulator, position, ticket })
	}

	/// The deposit of `who` of shares of the title of `device`; opened where there is none, for a
	/// deposit in GWV.
	pub(crate) fn load_or_open(
		asset: AssetId,
		who: AccountId,
		network: NetworkId,
		device: DeviceId,
	) -> Result<Self, DispatchError> {
		let mut accumulator =
			Accumulators::<T>::get(asset).unwrap_or_else(|| Accumulator::new(network, device));
		if accumulator.deposited.is_zero() {
			// What is still due of an earlier title whose shares had the same name is settled: the
			// name is free for another.
			accumulator.network = network;
			accumulator.device = device;
		}
		if (accumulator.network, accumulator.device) != (network, device) {
			defensive!("two titles have the same shares");
			return Err(Error::<T>::Unexpected.into());
		}
		let DepositRecord { position, ticket } = match Deposits::<T>::get(asset, &who) {
			Some(record) => record,
			None => DepositRecord {
				position: Position::default(),
				ticket: T::RowDeposit::new(&who, Pallet::<T>::row_footprint())?,
			},
		};
		Ok(Self { asset, who, accumulator, position, ticket })
	}

	/// Whether what is due can be paid now.
	pub(crate) fn can_pay(&self) -> bool {
		let amount = self.position.due;
		T::Currency::can_deposit(&self.who, amount, Provenance::Extant)
			== DepositConsequence::Success
	}

	/// Pays what is due, because `by` asked for it.
	pub(crate) fn pay(&mut self, by: AccountId) -> DispatchResult {
		let amount = self.accumulator.pay(&mut self.position)?;
		let account = Pallet::<T>::share_account();
		T::Currency::transfer(&account, &self.who, amount, Preservation::Preserve)?;
		let (asset, who) = (self.asset, self.who.clone());
		Pallet::<T>::deposit_event(Event::Claimed { asset, who, amount, by });
		Ok(())
	}

	/// Writes both rows, or removes what is empty and gives the depositor's GWV back.
	pub(crate) fn save(self) -> DispatchResult {
		let Self { asset, who, accumulator, position, ticket } = self;
		if position.is_empty() {
			Deposits::<T>::remove(asset, &who);
			ticket.drop(&who)?;
		} else {
			Deposits::<T>::insert(asset, who, DepositRecord { position, ticket });
		}
		if accumulator.is_empty() {
			Pallet::<T>::close(asset, accumulator)
		} else {
			Accumulators::<T>::insert(asset, accumulator);
			Ok(())
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What a deposit takes: its own row and, for all depositors alike, that of the accumulator.
	pub fn row_footprint() -> Footprint {
		type Row<T> = DepositRecord<<T as Config>::RowDeposit>;
		Footprint::from_mel::<(AssetId, AccountId, Row<T>, AssetId, Accumulator)>()
	}

	/// Gives the pallet's account the existential deposit, once.
	pub(crate) fn endow_share_account() {
		let account = Self::share_account();
		if T::Currency::balance(&account).is_zero()
			&& T::Currency::mint_into(&account, T::Currency::minimum_balance()).is_err()
		{
			defensive!("the existential deposit can be minted at genesis");
		}
	}

	/// Moves `shares` of `who` into the pallet's account.
	///
	/// An account can hold few assets on the strength of its own existence. Once the pallet's holds
	/// that many, an account of a further asset is opened for a deposit of `who`, which comes back
	/// to him with the last share that is withdrawn.
	pub(crate) fn take_shares(asset: AssetId, who: &AccountId, shares: Balance) -> DispatchResult {
		let account = Self::share_account();
		if T::Assets::should_touch(asset, &account) {
			T::Assets::touch(asset, &account, who)?;
		}
		Self::move_shares(asset, who, &account, shares)
	}

	/// Moves `shares` out of the pallet's account to `who`. With the `last` one goes what somebody
	/// gave for the account of this asset.
	pub(crate) fn give_shares(
		asset: AssetId,
		who: &AccountId,
		shares: Balance,
		last: bool,
	) -> DispatchResult {
		let account = Self::share_account();
		Self::move_shares(asset, &account, who, shares)?;
		if last && T::Assets::deposit_held(asset, account.clone()).is_some() {
			// It fails while there are shares that somebody sent here without a deposit; whoever
			// gave the deposit can ask for it later where the asset is kept.
			let _ = T::Assets::refund(asset, account);
		}
		Ok(())
	}

	fn move_shares(
		asset: AssetId,
		from: &AccountId,
		to: &AccountId,
		shares: Balance,
	) -> DispatchResult {
		use fungibles::Mutate;
		T::Assets::transfer(asset, from, to, shares, Preservation::Expendable)?;
		Ok(())
	}

	/// Forgets an accumulator of which nobody has or gets anything, and burns what rounding left.
	fn close(asset: AssetId, accumulator: Accumulator) -> DispatchResult {
		let Accumulator { network, device, dust, .. } = accumulator;
		Accumulators::<T>::remove(asset);
		let burned = if dust.is_zero() {
			dust
		} else {
			T::Currency::burn_from(
				&Self::share_account(),
				dust,
				Preservation::Preserve,
				Precision::BestEffort,
				Fortitude::Polite,
			)?
		};
		Self::deposit_event(Event::Closed { asset, network, device, burned });
		Ok(())
	}
}
