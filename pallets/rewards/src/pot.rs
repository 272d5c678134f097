//! Pots and rates: the only place that writes them.

use alloc::vec::Vec;
use core::marker::PhantomData;

use frame_support::{
	defensive,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		DefensiveOption, DefensiveResult, Get,
		fungible::{Inspect, Mutate},
	},
};
use groundwave_math::UsageTotals;
use groundwave_traits::{NetworkInspect, OracleRewards, StakeRewards};
use groundwave_types::{Balance, NetworkId, Round};
use sp_runtime::{SaturatedConversion, traits::Zero};

use crate::{
	Budget, Config, Emission, Error, Event, LedgerRecord, Pallet, PendingRound, PotRecord, Pots,
	RatePage, Rates, RoundAnchor, RoundRates, settlement::Settlement,
};

/// A network's pot in memory: what claims, credits and settlements do to it is worked out here
/// first, and written at once or, for a view, not at all.
pub(crate) struct PotDraft<T> {
	/// The network.
	pub network: NetworkId,
	/// Its pot as it stands after the settlements.
	pub record: PotRecord,
	settlements: Vec<Settlement>,
	/// The round that the breaker held up as the pot was stored.
	held_before: Option<Round>,
	config: PhantomData<T>,
}

impl<T: Config> PotDraft<T> {
	/// The pot as stored.
	pub(crate) fn load(network: NetworkId) -> Self {
		let record = Pots::<T>::get(network).unwrap_or_default();
		let held_before = record.held_up();
		Self { network, record, settlements: Vec::new(), held_before, config: PhantomData }
	}

	/// Settles every round that is due, oldest first, until the breaker holds one up.
	pub(crate) fn settle_due(&mut self, anchor: &RoundAnchor) -> DispatchResult {
		let policy = T::Policy::get();
		while self.record.unsettled.first().is_some_and(|oldest| anchor.is_due(oldest.last)) {
			let room = self.mint_room();
			let now = Pallet::<T>::block();
			let Some(settlement) = self.record.settle_oldest(room, &policy, now)? else { break };
			self.settlements.push(settlement);
		}
		Ok(())
	}

	/// Makes sure that what is earned in `round` has an entry that waits for settlement, and returns
	/// by which round that is known. What may be minted is fixed now: no later change of a
	/// parameter touches it.
	pub(crate) fn open_round(
		&mut self,
		anchor: &RoundAnchor,
		round: Round,
	) -> Result<Round, DispatchError> {
		if let Some(entry) = self.record.entry_for(round)
			&& entry.covers(round)
		{
			return Ok(entry.round);
		}
		let opened = self.new_entry(anchor, round)?;
		match self.record.entry_for(round) {
			// The list is full, or was as its neighbours were put together: the budgets add up, and
			// nothing that was to be minted is lost.
			Some(entry) => {
				entry.join(&opened)?;
				Ok(entry.round)
			}
			None => {
				let unsettled = &mut self.record.unsettled;
				let index = unsettled.partition_point(|pending| pending.round < round);
				unsettled
					.try_insert(index, opened)
					.defensive_map_err(|_| Error::<T>::Unexpected)?;
				Ok(round)
			}
		}
	}

	/// An entry of `round` without earnings.
	fn new_entry(&self, anchor: &RoundAnchor, round: Round) -> Result<PendingRound, DispatchError> {
		let blocks = anchor.span(round).ok_or(Error::<T>::RoundClosed)?;
		let budget =
			Emission::<T>::get().budget(round, anchor.round).ok_or(Error::<T>::RoundClosed)?;
		let terms =
			T::Networks::reward_terms(self.network, round).ok_or(Error::<T>::UnknownNetwork)?;
		let share = Pallet::<T>::share_at(self.network, blocks.start);
		Ok(PendingRound {
			round,
			last: round,
			skipped: false,
			blocks: blocks.end.saturating_sub(blocks.start),
			points: 0,
			open: UsageTotals::default(),
			vetted: UsageTotals::default(),
			budget: Budget::new(
				&terms,
				share.mul_floor(budget.networks),
				share.mul_floor(budget.top_up),
			),
			provider: terms.provider,
			vesting: terms.vesting,
			usage: Pallet::<T>::usage_policy_of(self.network),
		})
	}

	/// The entry that is known by `round` and waits for settlement.
	pub(crate) fn entry(&mut self, round: Round) -> Result<&mut PendingRound, DispatchError> {
		self.record
			.unsettled
			.iter_mut()
			.find(|pending| pending.round == round)
			.defensive_ok_or(Error::<T>::Unexpected.into())
	}

	/// Turns what `ledger`, a device's of this network, earned into plancks where the rates are
	/// known, and releases what escrow and vesting let go.
	pub(crate) fn fold(&self, ledger: &mut LedgerRecord) -> DispatchResult {
		let now = Pallet::<T>::block();
		for earned in ledger.unsettled.clone() {
			if let Some(rates) = self.rates(earned.round)? {
				ledger.receive(earned.worth(&rates)?, &rates, now)?;
			}
		}
		ledger.unsettled.retain(|earned| self.record.awaits(earned.round));
		ledger.release(now)?;
		Ok(())
	}

	/// Whether something that `ledger` earned waits for a round of this pot.
	pub(crate) fn is_awaited_by(&self, ledger: &LedgerRecord) -> bool {
		ledger.unsettled.iter().any(|earned| self.record.awaits(earned.round))
	}

	/// Writes the pot and its settlements, mints what they gave and pays provider and stake; returns
	/// how many entries were settled.
	pub(crate) fn save(self) -> Result<u32, DispatchError> {
		let Self { network, record, settlements, held_before, .. } = self;
		let held_up = record.held_up();
		Pots::<T>::insert(network, record);
		for settlement in &settlements {
			Pallet::<T>::write_settlement(network, settlement)?;
		}
		if let Some(round) = held_up.filter(|_| held_up != held_before) {
			Pallet::<T>::deposit_event(Event::SettlementHeld { network, round });
		}
		Ok(settlements.len().saturated_into())
	}

	/// The rates of a round in which a device earned; none while the round waits for settlement.
	fn rates(&self, round: Round) -> Result<Option<RoundRates>, DispatchError> {
		if self.record.awaits(round) {
			return Ok(None);
		}
		let settled_now = self.settlements.iter().find(|settlement| settlement.round == round);
		let rates = match settled_now {
			Some(settlement) => settlement.rates,
			None => Pallet::<T>::recorded_rates(self.network, round)
				.defensive_ok_or(Error::<T>::Unexpected)?,
		};
		Ok(Some(rates))
	}

	/// How many plancks may still be minted once these settlements are written.
	fn mint_room(&self) -> Balance {
		self.settlements.iter().fold(Pallet::<T>::mint_room(), |room, settlement| {
			room.saturating_sub(settlement.issued())
		})
	}
}

impl<T: Config> Pallet<T> {
	/// The rates of a settled round in which somebody earned.
	pub(crate) fn recorded_rates(network: NetworkId, round: Round) -> Option<RoundRates> {
		let (page, offset) = RatePage::locate(round);
		Rates::<T>::get(network, page).get(offset)
	}

	/// Fixes the rates of `round`, which is later than any that was settled.
	fn record_rates(network: NetworkId, round: Round, rates: RoundRates) -> DispatchResult {
		let (page, offset) = RatePage::locate(round);
		Rates::<T>::mutate(network, page, |page| page.values.try_push((offset, rates)))
			.defensive_map_err(|_| Error::<T>::Unexpected.into())
	}

	/// Writes what a settled round gave, and mints it.
	fn write_settlement(network: NetworkId, settlement: &Settlement) -> DispatchResult {
		let Settlement { round, last, rates, evidence, .. } = *settlement;
		Self::record_rates(network, round, rates)?;
		let minted = settlement.minted();
		if !minted.is_zero() {
			T::Currency::mint_into(&Self::pot_account(), minted)?;
		}
		Self::deposit_event(Event::RoundSettled {
			network,
			round,
			last,
			points: evidence.points,
			rate: rates.point,
			minted: evidence.minted,
			allocated: evidence.allocated,
			carried: evidence.carried,
		});
		if let Some(usage) = settlement.usage {
			// Of what was burned for this use, the rewards are not emitted a second time.
			let returned = usage.allocated.saturating_sub(usage.top_up);
			Emission::<T>::mutate(|emission| emission.burns.take_back(returned));
			Self::deposit_event(Event::UsageSettled {
				network,
				round,
				open: rates.open,
				vetted: rates.vetted,
				minted: usage.minted,
				top_up: usage.top_up,
				allocated: usage.allocated,
				overflow: usage.overflow,
				carried: usage.carried,
			});
		}
		if let Some((provider, amount)) = &settlement.provider
			&& let Some(amount) = Self::issue_to(provider, *amount)
		{
			let provider = provider.clone();
			Self::deposit_event(Event::ProviderPaid { network, round, provider, amount });
		}
		Self::settle_stake(network, round, settlement.stake)?;
		Self::settle_oracles(network, round, settlement.oracles)
	}

	/// Tells the stake behind the network that `round` is settled, and mints what it is due of at most
	/// `budget` plancks.
	fn settle_stake(network: NetworkId, round: Round, budget: Balance) -> DispatchResult {
		let amount = T::Stakes::on_settled(network, round, budget)?;
		if amount.is_zero() {
			return Ok(());
		}
		T::Currency::mint_into(&T::Stakes::account(), amount)?;
		Self::deposit_event(Event::StakePaid { network, round, amount });
		Ok(())
	}

	/// Tells the oracles of the network that `round` is settled, and mints what they are due of at most
	/// `budget` plancks.
	fn settle_oracles(network: NetworkId, round: Round, budget: Balance) -> DispatchResult {
		if budget.is_zero() {
			return Ok(());
		}
		let amount = T::Oracles::on_settled(network, budget)?;
		if amount.is_zero() {
			return Ok(());
		}
		T::Currency::mint_into(&T::Oracles::account(), amount)?;
		Self::deposit_event(Event::OraclesPaid { network, round, amount });
		Ok(())
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
