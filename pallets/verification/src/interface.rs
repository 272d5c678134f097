//! What other pallets ask of verification.

use frame_support::{dispatch::DispatchResult, storage::with_storage_layer};
use groundwave_traits::Cases;
use groundwave_types::{AccountId, CaseId, Vote};

use crate::{Complaints, Config, Disputes, Pallet};

impl<T: Config> Cases for Pallet<T> {
	fn knows(case: CaseId) -> bool {
		Disputes::<T>::contains_key(case) || Complaints::<T>::contains_key(case)
	}

	fn is_party(case: CaseId, who: &AccountId) -> bool {
		match Complaints::<T>::get(case) {
			Some(complaint) => Self::is_party_to_complaint(&complaint, who),
			None => Self::is_party_to(case, who),
		}
	}

	fn on_ruling(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		with_storage_layer(|| match Complaints::<T>::take(case) {
			Some(complaint) => Self::do_rule_complaint(case, complaint, ruling),
			None => Self::do_rule(case, ruling),
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn bring(payer: &AccountId) -> CaseId {
		crate::benchmarking::bring::<T>(payer)
	}
}
