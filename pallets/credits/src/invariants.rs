//! What holds in every state between two calls.

use frame_support::{
	ensure,
	traits::{Get, Time},
};
use groundwave_traits::{NetworkInspect, Rounds};
use sp_runtime::TryRuntimeError;

use crate::{Balances, Config, CreditRecord, Earmarks, Minted, Pallet, Price, Totals};

impl<T: Config> Pallet<T> {
	/// Checks all invariants.
	///
	/// 1. All prices are above zero, the middles are in order, and the average did not move nor was
	///    the feed seen in the future.
	/// 2. Totals: minted = held + earmarked + used + charged, in credits and in plancks.
	/// 3. No balance is empty; together they are what the totals say is held.
	/// 4. No earmark is empty, each is for a network that exists; together they are what the totals
	///    say is earmarked.
	/// 5. Spenders ascend, and the funder is not among them.
	/// 6. What was minted in the round of the last mint is within the cap and part of all that was
	///    ever minted.
	///
	/// That each vetted payer has a bond is so by construction: the ticket is part of the row.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_price()?;
		let totals = Totals::<T>::get();
		ensure!(totals.is_balanced(), "2: credits or their cost were lost or found");
		Self::check_balances(totals.held)?;
		Self::check_earmarks(totals.earmarked)?;
		let minted = Minted::<T>::get();
		ensure!(minted.round <= T::Rounds::current(), "6: credits were minted in the future");
		ensure!(
			minted.credits <= T::Limits::get().max_mint_per_round.min(totals.minted.credits),
			"6: more was minted in a round than may be or was"
		);
		Ok(())
	}

	fn check_price() -> Result<(), TryRuntimeError> {
		let price = Price::<T>::get();
		ensure!(price.average > 0 && price.lower > 0, "1: GWV have no price");
		ensure!(price.lower <= price.upper, "1: the middles are out of order");
		ensure!(price.moved <= T::Rounds::current(), "1: the average moved in the future");
		ensure!(price.fresh_at <= T::Time::now(), "1: the feed was seen in the future");
		Ok(())
	}

	fn check_balances(held: CreditRecord) -> Result<(), TryRuntimeError> {
		let mut sum = CreditRecord::default();
		for (_, stock) in Balances::<T>::iter() {
			ensure!(!stock.is_empty(), "3: a balance is empty");
			sum.put(stock).map_err(|_| "3: balances are too large to count")?;
		}
		ensure!(sum == held, "3: balances and totals disagree");
		Ok(())
	}

	fn check_earmarks(earmarked: CreditRecord) -> Result<(), TryRuntimeError> {
		let mut sum = CreditRecord::default();
		for (network, funder, earmark) in Earmarks::<T>::iter() {
			ensure!(!earmark.stock.is_empty(), "4: an earmark is empty");
			ensure!(T::Networks::manager(network).is_some(), "4: an earmark has no network");
			sum.put(earmark.stock).map_err(|_| "4: earmarks are too large to count")?;
			ensure!(earmark.spenders.is_sorted_by(|a, b| a < b), "5: spenders are out of order");
			ensure!(!earmark.spenders.contains(&funder), "5: a funder is its own spender");
		}
		ensure!(sum == earmarked, "4: earmarks and totals disagree");
		Ok(())
	}
}
