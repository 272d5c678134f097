//! Where fees go.

use frame_support::{
	dispatch::DispatchResult,
	traits::{
		OnUnbalanced,
		fungible::{Balanced, Credit, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use groundwave_traits::ChargeCredits;
use groundwave_types::{AccountId, Balance, Credits};
use sp_runtime::ArithmeticError;

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

/// Charges fees that are priced in data credits by burning GWV at a fixed price, as long as there
/// is neither a price feed nor a credits pallet.
pub struct BurnGwv;

impl BurnGwv {
	/// Plancks burned for one data credit: 100,000 credits, one US dollar's worth, cost one GWV.
	pub const PLANCKS_PER_CREDIT: Balance = 10_000_000;
}

impl ChargeCredits for BurnGwv {
	fn charge(payer: &AccountId, credits: Credits) -> DispatchResult {
		let amount = Balance::from(credits)
			.checked_mul(Self::PLANCKS_PER_CREDIT)
			.ok_or(ArithmeticError::Overflow)?;
		Balances::burn_from(
			payer,
			amount,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)
		.map(|_| ())
	}
}
