//! What oracles are paid: each part of a network's emission for them is divided by what they served
//! since the last one.

use frame_support::{
	PalletId, ensure,
	traits::{Get, fungible::Mutate, tokens::Preservation},
};
use groundwave_traits::OracleRewards;
use groundwave_types::{AccountId, Balance, NetworkId};
use sp_runtime::{
	DispatchError, DispatchResult, Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	traits::{AccountIdConversion, EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSubAssign, Zero},
};

use crate::{
	Config, Error, Event, OracleRecord, Oracles, PaidCycle, PaidCycles, Pallet, ReportRecord,
	ServiceCycles,
};

impl<T: Config> Pallet<T> {
	/// The account that holds what oracles are due.
	pub fn account_id() -> AccountId {
		let id: PalletId = T::PalletId::get();
		id.into_account_truncating()
	}

	/// Units of service of an endorser of a report that stood: the points that were credited, divided by
	/// weight among all endorsers, rounded down.
	pub(crate) fn units_of(report: &ReportRecord, oracle: &AccountId) -> u64 {
		let weights = report.endorsements.iter().map(|vote| vote.weight);
		let all = weights.fold(0, |sum: Balance, weight| sum.saturating_add(weight));
		let own = report.endorsements.iter().find(|vote| vote.oracle == *oracle);
		own.and_then(|own| {
			let credited = report.credited.into();
			multiply_by_rational_with_rounding(credited, own.weight, all, Rounding::Down)
		})
		.and_then(|units| units.try_into().ok())
		.unwrap_or_default()
	}

	/// Adds `units` to what an oracle served in the running cycle.
	pub(crate) fn serve(
		network: NetworkId,
		record: &mut OracleRecord,
		units: u64,
	) -> DispatchResult {
		Self::count_service(network, record)?;
		if !units.is_zero() {
			record.units.ensure_add_assign(units)?;
			ServiceCycles::<T>::try_mutate(network, |cycle| cycle.units.ensure_add_assign(units))?;
		}
		Ok(())
	}

	/// Turns what an oracle served in a cycle that was paid since into plancks.
	fn count_service(network: NetworkId, record: &mut OracleRecord) -> DispatchResult {
		let running = ServiceCycles::<T>::get(network).cycle;
		if record.cycle == running {
			return Ok(());
		}
		if !record.units.is_zero() {
			PaidCycles::<T>::try_mutate_exists(network, record.cycle, |slot| {
				let paid = slot.as_mut().ok_or(Error::<T>::Unexpected)?;
				record.due.ensure_add_assign(paid.rate.ensure_mul(record.units.into())?)?;
				paid.units.ensure_sub_assign(record.units)?;
				if paid.units.is_zero() {
					*slot = None;
				}
				Ok::<_, DispatchError>(())
			})?;
			record.units = 0;
		}
		record.cycle = running;
		Ok(())
	}

	/// Has an oracle that goes forgo what it served since oracles were last paid.
	pub(crate) fn forgo_service(network: NetworkId, record: &OracleRecord) -> DispatchResult {
		if record.units.is_zero() {
			return Ok(());
		}
		ServiceCycles::<T>::try_mutate(network, |cycle| {
			Ok(cycle.units.ensure_sub_assign(record.units)?)
		})
	}

	/// Plancks that an oracle can claim now.
	pub(crate) fn due_to(network: NetworkId, record: &OracleRecord) -> Balance {
		let paid = PaidCycles::<T>::get(network, record.cycle).map_or(0, |paid| paid.rate);
		record.due.saturating_add(paid.saturating_mul(record.units.into()))
	}

	/// Pays `oracle` what it is due.
	pub(crate) fn do_claim(oracle: AccountId, network: NetworkId) -> DispatchResult {
		let mut record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::NotOracle)?;
		Self::count_service(network, &mut record)?;
		ensure!(!record.due.is_zero(), Error::<T>::NothingDue);
		Self::pay_due(network, &oracle, &mut record)?;
		Oracles::<T>::insert(network, oracle, record);
		Ok(())
	}

	/// Pays what is due by `record`, which the caller writes.
	pub(crate) fn pay_due(
		network: NetworkId,
		oracle: &AccountId,
		record: &mut OracleRecord,
	) -> DispatchResult {
		Self::count_service(network, record)?;
		let amount = core::mem::take(&mut record.due);
		if amount.is_zero() {
			return Ok(());
		}
		let (from, keep) = (Self::account_id(), Preservation::Preserve);
		T::Currency::transfer(&from, oracle, amount, keep)?;
		Self::deposit_event(Event::OraclePaid { network, oracle: oracle.clone(), amount });
		Ok(())
	}
}

impl<T: Config> OracleRewards for Pallet<T> {
	fn on_settled(network: NetworkId, budget: Balance) -> Result<Balance, DispatchError> {
		ServiceCycles::<T>::try_mutate(network, |running| {
			let Some(rate) = budget.checked_div(running.units.into()).filter(|rate| *rate > 0)
			else {
				return Ok(0);
			};
			let paid = PaidCycle { rate, units: running.units };
			PaidCycles::<T>::insert(network, running.cycle, paid);
			running.cycle = running.cycle.ensure_add(1)?;
			running.units = 0;
			Ok(rate.ensure_mul(paid.units.into())?)
		})
	}

	fn account() -> AccountId {
		Self::account_id()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(network: NetworkId) {
		ServiceCycles::<T>::mutate(network, |cycle| cycle.units = 1);
	}
}
