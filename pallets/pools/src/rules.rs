//! Rules: how a network rewards stake.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use groundwave_traits::{NetworkInspect, Rounds};
use groundwave_types::NetworkId;
use sp_runtime::traits::EnsureAdd;

use crate::{Config, Error, Event, Pallet, Rules, StakeRules};

impl<T: Config> Pallet<T> {
	/// Sets the rules of `network` in all rounds after the running one.
	pub(crate) fn do_set_rules(network: NetworkId, rules: Option<StakeRules>) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		ensure!(rules.is_none_or(|rules| rules.are_sound()), Error::<T>::RulesUnsound);
		let current = T::Rounds::current();
		let since = current.ensure_add(1)?;

		let old = Rules::<T>::mutate(network, |staged| {
			let old = staged.latest();
			staged.set(current, since, rules);
			old
		});
		Self::deposit_event(Event::RulesSet { network, since, old, new: rules });
		Ok(())
	}
}
