//! Settling: fixing the rates of a network's rounds. No device is read.

use frame_support::{ensure, pallet_prelude::DispatchError};
use groundwave_traits::NetworkInspect;
use groundwave_types::NetworkId;

use crate::{Anchor, Config, Error, Pallet, Pots, pot::PotDraft};

impl<T: Config> Pallet<T> {
	/// Settles every round of `network` that is due; returns how many those were.
	pub(crate) fn do_settle(network: NetworkId) -> Result<u32, DispatchError> {
		if !Pots::<T>::contains_key(network) {
			ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
			return Ok(0);
		}
		let mut pot = PotDraft::<T>::load(network);
		pot.settle_due(&Anchor::<T>::get())?;
		pot.save()
	}
}
