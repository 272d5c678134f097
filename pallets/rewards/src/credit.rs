//! Earning: points and paid use of devices, in a round that still takes them.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::DefensiveResult,
};
use groundwave_math::{PLANCKS_PER_GRAIN, UsageTotals};
use groundwave_traits::{DeviceOwners, DeviceTrust, NetworkInspect, StakeRewards, Usage};
use groundwave_types::{Balance, DeviceId, NetworkId, PayerClass, Points, Round};
use sp_runtime::{
	ArithmeticError, SaturatedConversion,
	traits::{EnsureAddAssign, Zero},
};

use crate::{
	Anchor, Config, EarnedRound, Error, Event, LedgerRecord, Ledgers, Pallet, pot::PotDraft,
};

/// What devices earned in one round, before it is known by which entry.
type Earned = BTreeMap<DeviceId, EarnedRound>;

impl<T: Config> Pallet<T> {
	/// Adds what counts of `points`, by how far devices are trusted, to the ledgers of devices of
	/// `network`, one write each. Devices that left or
	/// were banned in the meantime or belong to another network earn nothing, and neither does a
	/// zero. Returns how many pools of stake stand behind those that are mature.
	pub(crate) fn do_credit(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> Result<u32, DispatchError> {
		let anchor = Anchor::<T>::get();
		ensure!(anchor.span(round).is_some(), Error::<T>::RoundClosed);
		let mut earned = Earned::new();
		for (device, points) in points {
			earned
				.entry(device)
				.or_insert_with(|| EarnedRound::new(round))
				.points
				.ensure_add_assign(points)?;
		}
		for (device, earned) in &mut earned {
			earned.points = T::Trust::factor(network, *device).mul_floor(earned.points);
		}
		let mut pot = PotDraft::<T>::load(network);
		pot.settle_due(&anchor)?;
		let entry = pot.open_round(&anchor, round)?;
		let ledgers = Self::earn(&pot, entry, earned)?;
		let total = ledgers
			.iter()
			.try_fold(0, |sum: Points, (_, _, earned)| sum.checked_add(earned.points))
			.ok_or(ArithmeticError::Overflow)?;
		if total.is_zero() {
			return Ok(0);
		}
		let pending = pot.entry(entry)?;
		pending.points.ensure_add_assign(total)?;
		let blocks = pending.blocks;
		// All of them earned points.
		let devices = ledgers.len().saturated_into();
		let backed = Self::backed(&ledgers);

		Self::save_earned(pot, ledgers)?;
		let pools = if backed.is_empty() {
			0
		} else {
			T::Stakes::on_points(network, entry, blocks, &backed)?
		};
		Self::deposit_event(Event::PointsCredited { network, round, devices, points: total });
		Ok(pools)
	}

	/// Adds `usage` of devices of `network` to their ledgers, one write each, in the running round.
	pub(crate) fn do_record_usage(network: NetworkId, usage: Vec<Usage>) -> DispatchResult {
		ensure!(T::Networks::manager(network).is_some(), Error::<T>::UnknownNetwork);
		ensure!(T::Networks::is_active(network), Error::<T>::NetworkInactive);
		let anchor = Anchor::<T>::get();
		let round = anchor.round;
		let mut pot = PotDraft::<T>::load(network);
		pot.settle_due(&anchor)?;
		let entry = pot.open_round(&anchor, round)?;

		let costs = costs_by_device(&usage)?;
		let mut earned = Earned::new();
		for ((device, class), (cost, worth)) in costs {
			ensure!(T::Devices::network(device) == Some(network), Error::<T>::UnknownDevice);
			// Else whoever pays for it a little keeps it, its bond and its title from leaving.
			ensure!(!T::Devices::is_leaving(device), Error::<T>::DeviceLeaving);
			// Of one that was banned nothing is counted, so that nothing is owed to nobody.
			let banned = Ledgers::<T>::get(device).is_some_and(|ledger| ledger.banned);
			ensure!(!banned, Error::<T>::DeviceLeaving);
			let grains =
				u64::try_from(cost / PLANCKS_PER_GRAIN).map_err(|_| ArithmeticError::Overflow)?;
			let device = earned.entry(device).or_insert_with(|| EarnedRound::new(round));
			match class {
				PayerClass::Open => device.open.ensure_add_assign(grains)?,
				PayerClass::Vetted => device.vetted.ensure_add_assign(grains)?,
			}
			let UsageTotals { grains: all, worth: all_worth } = pot.entry(entry)?.usage_of(class);
			all.ensure_add_assign(grains)?;
			all_worth.ensure_add_assign(worth)?;
		}
		let ledgers = Self::earn(&pot, entry, earned)?;
		if ledgers.is_empty() {
			return Ok(());
		}
		let devices = ledgers.len().saturated_into();
		let cost = usage.iter().fold(0, |sum: Balance, usage| sum.saturating_add(usage.cost));
		Self::save_earned(pot, ledgers)?;
		Self::deposit_event(Event::UsageRecorded { network, round, devices, cost });
		Ok(())
	}

	/// The ledgers of devices of the pot's network, folded, with what was `earned` in the round that
	/// is known by `entry`.
	fn earn(
		pot: &PotDraft<T>,
		entry: Round,
		earned: Earned,
	) -> Result<Vec<(DeviceId, LedgerRecord, EarnedRound)>, DispatchError> {
		let mut ledgers = Vec::with_capacity(earned.len());
		for (device, mut earned) in earned {
			if earned.is_empty() {
				continue;
			}
			let Some(mut ledger) = Self::ledger_in(pot.network, device) else { continue };
			earned.round = entry;
			pot.fold(&mut ledger)?;
			Self::add_earned(&mut ledger, &earned)?;
			ledgers.push((device, ledger, earned));
		}
		Ok(ledgers)
	}

	/// The points by which stake earns: those of mature devices. Stake is paid at once and for good,
	/// so what is in escrow for the device itself, and may be forfeited, earns it nothing.
	fn backed(ledgers: &[(DeviceId, LedgerRecord, EarnedRound)]) -> Vec<(DeviceId, Points)> {
		let now = Self::block();
		ledgers
			.iter()
			.filter(|(_, ledger, _)| now >= ledger.matures_at)
			.map(|(device, _, earned)| (*device, earned.points))
			.collect()
	}

	/// Writes the pot and the ledgers of those who earned.
	fn save_earned(
		pot: PotDraft<T>,
		ledgers: Vec<(DeviceId, LedgerRecord, EarnedRound)>,
	) -> DispatchResult {
		pot.save()?;
		for (device, ledger, _) in ledgers {
			Ledgers::<T>::insert(device, ledger);
		}
		Ok(())
	}

	/// The ledger of a device of `network`, opened when it first earns.
	fn ledger_in(network: NetworkId, device: DeviceId) -> Option<LedgerRecord> {
		match Ledgers::<T>::get(device) {
			Some(ledger) => (ledger.network == network && !ledger.banned).then_some(ledger),
			None => {
				let registered_at = T::Devices::registered_at(device)
					.filter(|_| T::Devices::network(device) == Some(network))
					.filter(|_| !T::Devices::is_banned(device))?;
				Some(LedgerRecord::new(network, Self::maturity(registered_at)))
			}
		}
	}

	/// Adds `earned` to what the ledger holds for the same entry.
	fn add_earned(ledger: &mut LedgerRecord, earned: &EarnedRound) -> DispatchResult {
		let unsettled = &mut ledger.unsettled;
		let index = unsettled.partition_point(|other| other.round < earned.round);
		match unsettled.get_mut(index) {
			Some(other) if other.round == earned.round => other.add(earned)?,
			_ => unsettled
				.try_insert(index, *earned)
				.defensive_map_err(|_| Error::<T>::Unexpected)?,
		}
		Ok(())
	}
}

/// Cost and worth of the use of each device by payers of each class.
fn costs_by_device(
	usage: &[Usage],
) -> Result<BTreeMap<(DeviceId, PayerClass), (Balance, Balance)>, DispatchError> {
	let mut costs = BTreeMap::<_, (Balance, Balance)>::new();
	for usage in usage {
		let (cost, worth) = costs.entry((usage.device, usage.class)).or_default();
		cost.ensure_add_assign(usage.cost)?;
		worth.ensure_add_assign(usage.worth)?;
	}
	Ok(costs)
}
