//! Crediting: points that devices earned in a round which still takes them.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	traits::DefensiveResult,
};
use groundwave_traits::DeviceOwners;
use groundwave_types::{DeviceId, NetworkId, Points, Round};
use sp_runtime::{
	SaturatedConversion,
	traits::{EnsureAddAssign, Zero},
};

use crate::{
	Anchor, Config, EarnedRound, Error, Event, LedgerRecord, Ledgers, Pallet, pot::PotDraft,
};

impl<T: Config> Pallet<T> {
	/// Adds `points` to the ledgers of devices of `network`, one write each. Devices that left in
	/// the meantime or belong to another network earn nothing, and neither does a zero.
	pub(crate) fn do_credit(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> DispatchResult {
		let anchor = Anchor::<T>::get();
		let blocks = anchor.span(round).ok_or(Error::<T>::RoundClosed)?;
		let mut pot = PotDraft::<T>::load(network);
		pot.settle_due(&anchor)?;
		pot.open_round(round, blocks)?;

		let mut total: Points = 0;
		let mut ledgers = Vec::new();
		for (device, points) in sum_by_device(points)? {
			let Some(mut ledger) = Self::ledger_in(network, device) else { continue };
			pot.fold(&mut ledger)?;
			Self::add_points(&mut ledger, round, points)?;
			total.ensure_add_assign(points)?;
			ledgers.push((device, ledger));
		}
		if total.is_zero() {
			return Ok(());
		}
		pot.add_points(round, total)?;

		pot.save()?;
		let devices = ledgers.len().saturated_into();
		for (device, ledger) in ledgers {
			Ledgers::<T>::insert(device, ledger);
		}
		Self::deposit_event(Event::PointsCredited { network, round, devices, points: total });
		Ok(())
	}

	/// The ledger of a device of `network`, opened with its first points.
	fn ledger_in(network: NetworkId, device: DeviceId) -> Option<LedgerRecord> {
		match Ledgers::<T>::get(device) {
			Some(ledger) => (ledger.network == network).then_some(ledger),
			None => {
				(T::Devices::network(device) == Some(network)).then(|| LedgerRecord::new(network))
			}
		}
	}

	/// Adds `points` to those of `round`.
	fn add_points(ledger: &mut LedgerRecord, round: Round, points: Points) -> DispatchResult {
		let unsettled = &mut ledger.unsettled;
		let index = unsettled.partition_point(|earned| earned.round < round);
		match unsettled.get_mut(index) {
			Some(earned) if earned.round == round => earned.points.ensure_add_assign(points)?,
			_ => unsettled
				.try_insert(index, EarnedRound { round, points })
				.defensive_map_err(|_| Error::<T>::Unexpected)?,
		}
		Ok(())
	}
}

/// What each device earned, zeros left out.
fn sum_by_device(
	points: Vec<(DeviceId, Points)>,
) -> Result<BTreeMap<DeviceId, Points>, DispatchError> {
	let mut sums = BTreeMap::<DeviceId, Points>::new();
	for (device, points) in points.into_iter().filter(|(_, points)| !points.is_zero()) {
		sums.entry(device).or_default().ensure_add_assign(points)?;
	}
	Ok(sums)
}
