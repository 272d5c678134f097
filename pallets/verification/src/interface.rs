//! What other pallets ask of verification.

use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};
use groundwave_traits::Cases;
use groundwave_types::{AccountId, CaseId, Vote};

use crate::{Config, Disputes, Pallet};

impl<T: Config> Cases for Pallet<T> {
	fn knows(case: CaseId) -> bool {
		Disputes::<T>::contains_key(case)
	}

	fn is_party(case: CaseId, who: &AccountId) -> bool {
		Self::is_party_to(case, who)
	}

	fn on_ruling(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		with_storage_layer(|| Self::do_rule(case, ruling))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn bring(payer: &AccountId) -> CaseId {
		crate::benchmarking::bring::<T>(payer)
	}
}
