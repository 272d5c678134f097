//! What governance sets of a network's money besides its share.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use groundwave_math::UsagePolicy;
use groundwave_traits::NetworkInspect;
use groundwave_types::{Balance, NetworkId};

use crate::{Config, Error, Event, Pallet, Pots, UsagePolicies};

impl<T: Config> Pallet<T> {
	/// Sets the limit of the breaker of `network`.
	pub(crate) fn do_set_breaker(network: NetworkId, limit: Option<Balance>) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		let mut pot = Pots::<T>::get(network).unwrap_or_default();
		let old = core::mem::replace(&mut pot.breaker.limit, limit);
		Pots::<T>::insert(network, pot);
		Self::deposit_event(Event::BreakerSet { network, old, new: limit });
		Ok(())
	}

	/// Sets floor and caps of the usage rewards of `network`.
	pub(crate) fn do_set_usage_policy(
		network: NetworkId,
		policy: Option<UsagePolicy>,
	) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		ensure!(policy.as_ref().is_none_or(UsagePolicy::is_sound), Error::<T>::UsagePolicyUnsound);
		let old = UsagePolicies::<T>::get(network);
		UsagePolicies::<T>::set(network, policy);
		Self::deposit_event(Event::UsagePolicySet { network, old, new: policy });
		Ok(())
	}

	/// Floor and caps of the usage rewards of `network`.
	pub(crate) fn usage_policy_of(network: NetworkId) -> UsagePolicy {
		UsagePolicies::<T>::get(network).unwrap_or_else(|| T::Policy::get().usage)
	}
}
