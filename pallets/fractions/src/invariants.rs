//! What holds in every state between two calls.

use frame_support::{
	ensure,
	traits::{fungible::Inspect, fungibles},
};
use groundwave_types::{AssetId, Balance};
use sp_runtime::{TryRuntimeError, traits::Zero};

use crate::{Accumulator, Accumulators, Config, Deposits, Pallet};

impl<T: Config> Pallet<T> {
	/// Checks all invariants.
	///
	/// 1. Each accumulator: funded = paid + due + shared + dust, and somebody has or gets something
	///    of it.
	/// 2. What is deposited is the sum of the deposits' shares.
	/// 3. What is due is the sum of what is due to deposits.
	/// 4. What deposits have not counted yet is at most what was shared among them.
	/// 5. The pallet's account holds the deposited shares.
	/// 6. The pallet's account holds the existential deposit and all that accumulators owe.
	/// 7. Each deposit belongs to an accumulator, is not empty, and counted no income that did not
	///    come in.
	/// 8. Where no share is deposited, nothing is shared and the running sum is zero.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		let mut held = T::Currency::minimum_balance();
		for (asset, accumulator) in Accumulators::<T>::iter() {
			Self::check_accumulator(asset, &accumulator)?;
			held = held.saturating_add(accumulator.funded.saturating_sub(accumulator.paid));
		}
		ensure!(
			T::Currency::balance(&Self::share_account()) >= held,
			"6: the account does not cover what is owed"
		);
		for (asset, _, record) in Deposits::<T>::iter() {
			let accumulator =
				Accumulators::<T>::get(asset).ok_or("7: a deposit has no accumulator")?;
			let position = &record.position;
			ensure!(!position.is_empty(), "7: a deposit is empty");
			ensure!(
				position.shares.is_zero() || position.prefix <= accumulator.prefix,
				"7: a deposit counted what did not come in"
			);
		}
		Ok(())
	}

	fn check_accumulator(asset: AssetId, accumulator: &Accumulator) -> Result<(), TryRuntimeError> {
		ensure!(accumulator.is_balanced(), "1: an accumulator lost or found money");
		ensure!(!accumulator.is_empty(), "1: an accumulator is nobody's");
		let (mut deposited, mut due, mut uncounted) = (0, 0, 0);
		for record in Deposits::<T>::iter_prefix_values(asset) {
			let position = record.position;
			deposited = add(deposited, position.shares)?;
			due = add(due, position.due)?;
			uncounted = add(uncounted, accumulator.uncounted(&position).unwrap_or_default())?;
		}
		ensure!(deposited == accumulator.deposited, "2: deposits are not what is deposited");
		ensure!(due == accumulator.due, "3: deposits are not due what is due");
		ensure!(uncounted <= accumulator.shared, "4: deposits count more than was shared");
		ensure!(
			<T::Assets as fungibles::Inspect<_>>::balance(asset, &Self::share_account())
				>= deposited,
			"5: the account does not hold the shares"
		);
		ensure!(
			!deposited.is_zero() || (accumulator.shared.is_zero() && accumulator.prefix.is_zero()),
			"8: income was shared among no shares"
		);
		Ok(())
	}
}

/// Sums that do not fit are as wrong as those that do not agree.
fn add(sum: Balance, part: Balance) -> Result<Balance, TryRuntimeError> {
	sum.checked_add(part).ok_or(TryRuntimeError::Other("sums do not fit"))
}
