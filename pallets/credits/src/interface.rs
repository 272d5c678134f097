//! What other pallets see of this one.

use frame_support::{pallet_prelude::DispatchResult, storage::with_storage_layer};
use groundwave_traits::ChargeCredits;
use groundwave_types::{AccountId, Credits};

use crate::{Config, Pallet};

impl<T: Config> ChargeCredits for Pallet<T> {
	fn charge(payer: &AccountId, credits: Credits) -> DispatchResult {
		with_storage_layer(|| Self::do_charge(payer, credits))
	}
}
