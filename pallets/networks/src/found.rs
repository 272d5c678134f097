//! Founding networks, and what they say about themselves.

use codec::{Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get},
};
use groundwave_traits::{Rounds, Titles};
use groundwave_types::{AccountId, NetworkId, NetworkParams};
use sp_runtime::{DispatchError, DispatchResult, traits::EnsureAdd};

use crate::{
	Config, Error, Event, Networks, NextNetworkId, Pallet,
	bounds::validate,
	types::{NetworkRecord, NetworkState, NetworkTexts, ParamHistory, PendingChange},
};

impl<T: Config> Pallet<T> {
	/// Founds an active network of `manager`, who pays the deposit; its parameters hold from the
	/// current round on.
	pub(crate) fn do_create(
		manager: AccountId,
		params: NetworkParams,
		texts: NetworkTexts,
	) -> Result<NetworkId, DispatchError> {
		validate(&params, &T::Bounds::get()).map_err(Error::<T>::from)?;
		ensure!(texts.are_utf8(), Error::<T>::TextNotUtf8);
		let network = NextNetworkId::<T>::get();
		let next = network.ensure_add(1)?;

		let ticket = T::Deposit::new(&manager, Self::footprint(&texts))?;
		T::Titles::open(network)?;
		NextNetworkId::<T>::put(next);
		let founded = T::Rounds::current();
		Networks::<T>::insert(
			network,
			NetworkRecord {
				manager: manager.clone(),
				nomination: None,
				state: NetworkState::new(founded),
				texts: texts.clone(),
				history: ParamHistory::new(params.clone(), founded),
				ticket,
			},
		);
		Self::deposit_event(Event::Created { network, manager, params, texts });
		Ok(network)
	}

	/// Replaces the network's texts and adapts the deposit to their length.
	pub(crate) fn do_set_texts(network: NetworkId, texts: NetworkTexts) -> DispatchResult {
		ensure!(texts.are_utf8(), Error::<T>::TextNotUtf8);
		let mut record = Networks::<T>::get(network).ok_or(Error::<T>::UnknownNetwork)?;

		record.ticket = record.ticket.update(&record.manager, Self::footprint(&texts))?;
		let previous = core::mem::replace(&mut record.texts, texts.clone());
		Networks::<T>::insert(network, record);
		Self::deposit_event(Event::TextsSet { network, previous, texts });
		Ok(())
	}

	/// What a network with these texts occupies here: one record and one pending change at their
	/// largest, the texts at their present length. The rows of its collection and of its pot lie in
	/// other pallets and are not counted.
	pub fn footprint(texts: &NetworkTexts) -> Footprint {
		let largest =
			NetworkRecord::<T::Deposit>::max_encoded_len() + PendingChange::max_encoded_len();
		let unused = NetworkTexts::max_encoded_len().saturating_sub(texts.encoded_size());
		Footprint::from_parts(1, largest.saturating_sub(unused))
	}
}
