//! Income of deposited shares: how it comes in, and how it is paid.

use frame_support::{ensure, pallet_prelude::DispatchResult, storage::with_storage_layer};
use groundwave_traits::{ClaimFor, SplitInspect, SplitTitles};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};
use sp_runtime::traits::Zero;

use crate::{Accumulators, Config, Deposits, Error, Event, Pallet, custody::Draft};

impl<T: Config> SplitTitles for Pallet<T> {
	fn drawn(network: NetworkId, device: DeviceId, amount: Balance) -> Option<Balance> {
		let (asset, total) = T::Titles::shares(network, device)?;
		let accumulator = Accumulators::<T>::get(asset).unwrap_or_default();
		Some(accumulator.part_of(amount, total))
	}

	fn on_income(network: NetworkId, device: DeviceId, amount: Balance) -> DispatchResult {
		let (asset, _) = T::Titles::shares(network, device).ok_or(Error::<T>::TitleWhole)?;
		if amount.is_zero() {
			return Ok(());
		}
		let mut accumulator = Accumulators::<T>::get(asset).ok_or(Error::<T>::NoDeposit)?;
		let deposited = accumulator.deposited;
		ensure!(!deposited.is_zero(), Error::<T>::NoDeposit);
		accumulator.take(amount)?;

		Accumulators::<T>::insert(asset, accumulator);
		Self::deposit_event(Event::IncomeShared { asset, network, device, amount, deposited });
		Ok(())
	}

	fn account() -> AccountId {
		Self::share_account()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(network: NetworkId, device: DeviceId) {
		crate::benchmarking::split::<T>(network, device);
	}
}

impl<T: Config> Pallet<T> {
	/// Pays `who` what is due for his shares of `asset`, because `by` asked for it.
	pub(crate) fn do_claim(by: AccountId, asset: AssetId, who: AccountId) -> DispatchResult {
		Self::draw_income(asset);

		let mut draft = Draft::<T>::load(asset, who)?;
		draft.accumulator.count(&mut draft.position)?;
		ensure!(!draft.position.due.is_zero(), Error::<T>::NothingDue);
		ensure!(draft.can_pay(), Error::<T>::PayeeBelowDeposit);
		draft.pay(by)?;
		draft.save()
	}

	/// Has what is due to the device of the title paid, if shares of `asset` draw some of it.
	///
	/// A failure has no effect and is nobody's gain: it leaves income where it is, in the ledger of
	/// the device, and must not keep a depositor from what is his.
	pub(crate) fn draw_income(asset: AssetId) {
		let draws = Accumulators::<T>::get(asset).filter(|record| !record.deposited.is_zero());
		if let Some(accumulator) = draws {
			let _ = with_storage_layer(|| T::Rewards::claim_for(accumulator.device));
		}
	}

	/// Plancks that are due to `who` for shares of `asset`.
	pub(crate) fn payable(asset: AssetId, who: &AccountId) -> Balance {
		let Some(accumulator) = Accumulators::<T>::get(asset) else { return 0 };
		let Some(record) = Deposits::<T>::get(asset, who) else { return 0 };
		let uncounted = accumulator.uncounted(&record.position).unwrap_or_default();
		record.position.due.saturating_add(uncounted)
	}
}
