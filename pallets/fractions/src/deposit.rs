//! Depositing shares and taking them back.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use groundwave_types::{AccountId, AssetId, Balance, DeviceId, NetworkId};
use sp_runtime::traits::Zero;

use groundwave_traits::{ClaimFor, SplitInspect};

use crate::{Config, Error, Event, MAX_SHARES, Pallet, custody::Draft};

impl<T: Config> Pallet<T> {
	/// Takes `shares` of the title of `device` from `who`; income that comes later is theirs.
	pub(crate) fn do_deposit(
		who: AccountId,
		network: NetworkId,
		device: DeviceId,
		shares: Balance,
	) -> DispatchResult {
		ensure!(!shares.is_zero(), Error::<T>::SharesZero);
		let (asset, total) = T::Titles::shares(network, device).ok_or(Error::<T>::TitleWhole)?;
		ensure!(total <= MAX_SHARES, Error::<T>::TooManyShares);
		T::Rewards::claim_for(device)?;

		let mut draft = Draft::<T>::load_or_open(asset, who.clone(), network, device)?;
		draft.accumulator.join(&mut draft.position, shares)?;
		let deposited = draft.accumulator.deposited;
		Self::take_shares(asset, &who, shares)?;
		draft.save()?;
		Self::deposit_event(Event::Deposited { asset, network, device, who, shares, deposited });
		Ok(())
	}

	/// Gives `shares` back to `who`, and with the last of them all that is due.
	pub(crate) fn do_withdraw(who: AccountId, asset: AssetId, shares: Balance) -> DispatchResult {
		ensure!(!shares.is_zero(), Error::<T>::SharesZero);
		Self::draw_income(asset);

		let mut draft = Draft::<T>::load(asset, who.clone())?;
		ensure!(draft.position.shares >= shares, Error::<T>::SharesExceedDeposit);
		draft.accumulator.leave(&mut draft.position, shares)?;
		let (network, device) = (draft.accumulator.network, draft.accumulator.device);
		let deposited = draft.accumulator.deposited;
		Self::give_shares(asset, &who, shares, deposited.is_zero())?;
		Self::deposit_event(Event::Withdrawn {
			asset,
			network,
			device,
			who: who.clone(),
			shares,
			deposited,
		});
		let is_last = draft.position.shares.is_zero() && !draft.position.due.is_zero();
		if is_last && draft.can_pay() {
			draft.pay(who)?;
		}
		draft.save()
	}
}
