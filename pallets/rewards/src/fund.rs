//! Funding: gifts to a network's pot.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::Mutate, tokens::Preservation},
};
use groundwave_traits::NetworkInspect;
use groundwave_types::{AccountId, Balance, NetworkId};
use sp_runtime::traits::Zero;

use crate::{Config, Error, Event, Pallet, pot::PotDraft};

impl<T: Config> Pallet<T> {
	/// Moves `amount` plancks of `by` into the pot of `network`, to be distributed by its next
	/// settled round.
	pub(crate) fn do_fund(by: &AccountId, network: NetworkId, amount: Balance) -> DispatchResult {
		ensure!(!amount.is_zero(), Error::<T>::AmountZero);
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		ensure!(T::Networks::is_active(network), Error::<T>::NetworkInactive);
		let mut pot = PotDraft::<T>::load(network);
		pot.record.fund(amount)?;

		T::Currency::transfer(by, &Self::pot_account(), amount, Preservation::Preserve)?;
		pot.save()?;
		Self::deposit_event(Event::Funded { network, by: by.clone(), amount });
		Ok(())
	}
}
