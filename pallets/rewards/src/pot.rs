//! Pots and rates: the only place that writes them.

use alloc::vec::Vec;
use core::{marker::PhantomData, ops::Range};

use frame_support::{
	defensive,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		DefensiveOption, DefensiveResult, Get,
		fungible::{Inspect, Mutate},
	},
};
use groundwave_traits::NetworkInspect;
use groundwave_types::{Balance, BlockNumber, NetworkId, Points, Round};
use sp_runtime::{
	SaturatedConversion,
	traits::{EnsureAddAssign, Zero},
};

use crate::{
	Config, Error, Event, LedgerRecord, Pallet, PendingRound, PotRecord, Pots, RatePage, Rates,
	RoundAnchor, Settlement,
};

/// A network's pot in memory: what claims, credits and settlements do to it is worked out here
/// first, and written at once or, for a view, not at all.
pub(crate) struct PotDraft<T> {
	/// The network.
	pub network: NetworkId,
	/// Its pot as it stands after the settlements.
	pub record: PotRecord,
	settlements: Vec<Settlement>,
	config: PhantomData<T>,
}

impl<T: Config> PotDraft<T> {
	/// The pot as stored.
	pub(crate) fn load(network: NetworkId) -> Self {
		let record = Pots::<T>::get(network).unwrap_or_default();
		Self { network, record, settlements: Vec::new(), config: PhantomData }
	}

	/// Settles every round that is due, oldest first.
	pub(crate) fn settle_due(&mut self, anchor: &RoundAnchor) -> DispatchResult {
		while self.record.unsettled.first().is_some_and(|oldest| anchor.is_due(oldest.round)) {
			let room = self.mint_room();
			let Some(settlement) = self.record.settle_oldest(room, T::MaxRate::get())? else {
				break;
			};
			self.settlements.push(settlement);
		}
		Ok(())
	}

	/// Makes sure that `round`, which took place in `blocks`, waits for settlement. Its budget is
	/// fixed now: no later change of a parameter touches it.
	pub(crate) fn open_round(
		&mut self,
		round: Round,
		blocks: Range<BlockNumber>,
	) -> DispatchResult {
		if self.record.awaits(round) {
			return Ok(());
		}
		let evidence =
			T::Networks::evidence_part(self.network, round).ok_or(Error::<T>::UnknownNetwork)?;
		let share = Pallet::<T>::share_in(self.network, round);
		let budget = evidence.mul_floor(share.mul_floor(Pallet::<T>::emission(blocks)));
		let unsettled = &mut self.record.unsettled;
		let index = unsettled.partition_point(|pending| pending.round < round);
		unsettled
			.try_insert(index, PendingRound { round, points: 0, budget })
			.defensive_map_err(|_| Error::<T>::Unexpected.into())
	}

	/// Adds `points` to those of `round`, which waits for settlement.
	pub(crate) fn add_points(&mut self, round: Round, points: Points) -> DispatchResult {
		let pending = self.record.unsettled.iter_mut().find(|pending| pending.round == round);
		let pending = pending.defensive_ok_or(Error::<T>::Unexpected)?;
		pending.points.ensure_add_assign(points)?;
		Ok(())
	}

	/// Turns the points of `ledger`, a device's of this network, into plancks where the rate is
	/// known.
	pub(crate) fn fold(&self, ledger: &mut LedgerRecord) -> DispatchResult {
		for earned in ledger.unsettled.clone() {
			if let Some(rate) = self.rate(earned.round)? {
				ledger.accrue(earned.points, rate)?;
			}
		}
		ledger.unsettled.retain(|earned| self.record.awaits(earned.round));
		Ok(())
	}

	/// Whether points of `ledger` wait for a round of this pot.
	pub(crate) fn is_awaited_by(&self, ledger: &LedgerRecord) -> bool {
		ledger.unsettled.iter().any(|earned| self.record.awaits(earned.round))
	}

	/// Writes the pot and its settlements; returns how many rounds were settled.
	pub(crate) fn save(self) -> Result<u32, DispatchError> {
		let Self { network, record, settlements, .. } = self;
		Pots::<T>::insert(network, record);
		for settlement in &settlements {
			let Settlement { round, points, rate, minted, allocated, carried } = *settlement;
			Pallet::<T>::record_rate(network, round, rate)?;
			if !minted.is_zero() {
				T::Currency::mint_into(&Pallet::<T>::pot_account(), minted)?;
			}
			Pallet::<T>::deposit_event(Event::RoundSettled {
				network,
				round,
				points,
				rate,
				minted,
				allocated,
				carried,
			});
		}
		Ok(settlements.len().saturated_into())
	}

	/// The rate of a round in which a device earned; none while the round waits for settlement.
	fn rate(&self, round: Round) -> Result<Option<Balance>, DispatchError> {
		if self.record.awaits(round) {
			return Ok(None);
		}
		let settled_now = self.settlements.iter().find(|settlement| settlement.round == round);
		let rate = match settled_now {
			Some(settlement) => settlement.rate,
			None => Pallet::<T>::recorded_rate(self.network, round)
				.defensive_ok_or(Error::<T>::Unexpected)?,
		};
		Ok(Some(rate))
	}

	/// How many plancks may still be minted.
	fn mint_room(&self) -> Balance {
		self.settlements.iter().fold(
			T::MaxSupply::get().saturating_sub(T::Currency::total_issuance()),
			|room, settlement| room.saturating_sub(settlement.minted),
		)
	}
}

impl<T: Config> Pallet<T> {
	/// The rate of a settled round in which somebody earned, in plancks per point.
	pub(crate) fn recorded_rate(network: NetworkId, round: Round) -> Option<Balance> {
		let (page, offset) = RatePage::locate(round);
		Rates::<T>::get(network, page).rate(offset)
	}

	/// Fixes the rate of `round`, which is later than any that was settled.
	fn record_rate(network: NetworkId, round: Round, rate: Balance) -> DispatchResult {
		let (page, offset) = RatePage::locate(round);
		Rates::<T>::mutate(network, page, |page| page.rates.try_push((offset, rate)))
			.defensive_map_err(|_| Error::<T>::Unexpected.into())
	}

	/// Gives the pots' account the existential deposit if it has nothing.
	pub(crate) fn endow_pot_account() {
		let account = Self::pot_account();
		if T::Currency::balance(&account).is_zero()
			&& T::Currency::mint_into(&account, T::Currency::minimum_balance()).is_err()
		{
			defensive!("the existential deposit can be minted at genesis");
		}
	}
}
