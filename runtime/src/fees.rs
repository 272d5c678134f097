//! Where fees go.

use frame_support::traits::{
	OnUnbalanced,
	fungible::{Balanced, Credit},
};
use groundwave_types::AccountId;

use crate::{Authorship, Balances};

/// Gives transaction fees and tips to the author of the block; burns them where there is none.
pub struct ToAuthor;

impl OnUnbalanced<Credit<AccountId, Balances>> for ToAuthor {
	fn on_nonzero_unbalanced(fee: Credit<AccountId, Balances>) {
		if let Some(author) = Authorship::author() {
			// An author whose account cannot hold the fee forgoes it: dropping it burns it.
			let _ = Balances::resolve(&author, fee);
		}
	}
}
