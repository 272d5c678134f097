//! What holds in every state between two calls.

use alloc::collections::BTreeMap;

use frame_support::{
	ensure,
	traits::{Get, fungible::Inspect},
};
use groundwave_traits::DeviceOwners;
use groundwave_types::{Balance, BlockNumber, NetworkId, ROUNDS_PER_PAGE, Round};
use sp_runtime::{PerThing, Perquintill, SaturatedConversion, TryRuntimeError, traits::Zero};

use crate::{
	Anchor, Config, EarnedRound, Ledgers, Pallet, Pots, RatePage, Rates, Shares, Spans, Starts,
	UsagePolicies,
	types::{is_round_length, sum_of_targets},
};

/// 100 %, in the parts in which shares are counted.
const WHOLE: u64 = Perquintill::ACCURACY;

impl<T: Config> Pallet<T> {
	/// Checks all invariants.
	///
	/// 1. The anchor holds the present block, and lengths lie within their bounds.
	/// 2. Shares ascend by network, change with the next round at the latest, and sum to at most
	///    100 % in each round that takes points, in the next one and in the end.
	/// 3. Each pot: funded = paid + owed + carried + carried_usage + forfeited.
	/// 4. The pots' account holds the existential deposit and all that pots owe and carry.
	/// 5. Entries that wait for settlement ascend without overlap, began and have no rates yet.
	/// 6. Rates ascend within their page and belong to rounds that are due.
	/// 7. Each ledger belongs to a device of its network; its rounds ascend and hold earnings.
	/// 8. The points and grains that ledgers hold for an unsettled entry are those of the pot.
	/// 9. What ledgers are due by settled rounds is what the pot owes, to the planck.
	/// 10. Ledgers were paid no more than their pot paid.
	/// 11. Total issuance is at most the maximum supply.
	/// 12. The starts that are kept are those of the running round, with its length, and of the
	///     `KEPT_ROUNDS` before it; no round began before the one that it follows.
	/// 13. Floor and caps of each network's usage rewards are sound.
	pub fn check_invariants() -> Result<(), TryRuntimeError> {
		Self::check_anchor()?;
		Self::check_shares()?;
		Self::check_pots()?;
		Self::check_rates()?;
		Self::check_ledgers()?;
		ensure!(
			T::Currency::total_issuance() <= T::Policy::get().max_supply,
			"11: issuance exceeds the maximum supply"
		);
		ensure!(
			UsagePolicies::<T>::iter_values().all(|policy| policy.is_sound()),
			"13: usage is paid without bounds"
		);
		Self::check_starts()
	}

	fn check_anchor() -> Result<(), TryRuntimeError> {
		let anchor = Anchor::<T>::get();
		let now: BlockNumber = frame_system::Pallet::<T>::block_number().saturated_into();
		ensure!(anchor.block <= now && now < anchor.end(), "1: the round holds no present block");
		ensure!(
			is_round_length(anchor.length) && is_round_length(anchor.next_length),
			"1: a length is out of bounds"
		);
		ensure!(
			anchor.previous_length <= anchor.block
				&& anchor.previous_length.is_zero() == anchor.round.is_zero(),
			"1: the round before has no room"
		);
		Ok(())
	}

	fn check_starts() -> Result<(), TryRuntimeError> {
		let anchor = Anchor::<T>::get();
		let starts = Starts::<T>::iter().collect::<BTreeMap<_, _>>();
		let kept = Self::oldest_start(anchor.round)..=anchor.round;
		ensure!(starts.keys().copied().eq(kept), "12: a start is missing or was not forgotten");
		ensure!(
			starts.get(&anchor.round).is_some_and(|start| start.length == anchor.length),
			"12: the running round has two lengths"
		);
		ensure!(
			starts.values().is_sorted_by(|a, b| a.at <= b.at),
			"12: a round began before the one that it follows"
		);
		Ok(())
	}

	fn check_shares() -> Result<(), TryRuntimeError> {
		let shares = Shares::<T>::get();
		let (anchor, span) = (Anchor::<T>::get(), Spans::<T>::get().shares);
		ensure!(shares.is_sorted_by(|a, b| a.network < b.network), "2: shares are out of order");
		for share in &shares {
			ensure!(share.glide.since <= anchor.end(), "2: a share changes too late");
		}
		ensure!(sum_of_targets(&shares) <= WHOLE, "2: shares are to exceed the whole");
		for block in [anchor.previous_block(), anchor.block, anchor.end()] {
			let sum = shares.iter().try_fold(0, |sum: u64, record| {
				sum.checked_add(record.at(block, span).deconstruct())
			});
			ensure!(sum.is_some_and(|sum| sum <= WHOLE), "2: shares exceed the whole");
		}
		Ok(())
	}

	fn check_pots() -> Result<(), TryRuntimeError> {
		let current = Anchor::<T>::get().round;
		let mut held = T::Currency::minimum_balance();
		for (network, pot) in Pots::<T>::iter() {
			ensure!(pot.is_balanced(), "3: a pot lost or found money");
			held = pot
				.held()
				.ok()
				.and_then(|sum| sum.checked_add(held))
				.ok_or("4: pots hold too much to count")?;
			ensure!(
				pot.unsettled.is_sorted_by(|a, b| a.last < b.round),
				"5: unsettled rounds are out of order"
			);
			for pending in &pot.unsettled {
				ensure!(pending.round <= pending.last, "5: an entry ends before it begins");
				ensure!(pending.last <= current, "5: an unsettled round did not begin");
				ensure!(pending.usage.is_sound(), "5: an unsettled round pays use without bounds");
				ensure!(
					Self::recorded_rates(network, pending.round).is_none(),
					"5: an unsettled round has a rate"
				);
			}
		}
		ensure!(
			T::Currency::balance(&Self::pot_account()) >= held,
			"4: the pots' account does not cover the pots"
		);
		Ok(())
	}

	fn check_rates() -> Result<(), TryRuntimeError> {
		let anchor = Anchor::<T>::get();
		for (_, page, rates) in Rates::<T>::iter() {
			ensure!(rates.values.is_sorted_by(|a, b| a.0 < b.0), "6: rates are out of order");
			for (offset, _) in &rates.values {
				ensure!(u32::from(*offset) < ROUNDS_PER_PAGE, "6: a rate lies on another page");
				let round = RatePage::round(page, *offset);
				ensure!(anchor.is_due(round), "6: a round that is not due has a rate");
			}
		}
		Ok(())
	}

	fn check_ledgers() -> Result<(), TryRuntimeError> {
		let mut waiting = BTreeMap::<(NetworkId, Round), EarnedRound>::new();
		let mut due = BTreeMap::<NetworkId, Balance>::new();
		let mut paid = BTreeMap::<NetworkId, Balance>::new();
		for (device, ledger) in Ledgers::<T>::iter() {
			let network = ledger.network;
			ensure!(
				T::Devices::network(device) == Some(network),
				"7: a ledger has no device in its network"
			);
			ensure!(
				ledger.unsettled.is_sorted_by(|a, b| a.round < b.round),
				"7: a ledger's rounds are out of order"
			);
			let pot = Pots::<T>::get(network).ok_or("7: a ledger has no pot")?;
			let due = due.entry(network).or_default();
			*due = ledger
				.unpaid()
				.ok()
				.and_then(|unpaid| unpaid.checked_add(*due))
				.ok_or("9: ledgers are due too much to count")?;
			let paid = paid.entry(network).or_default();
			*paid = paid.saturating_add(ledger.lifetime);
			for earned in &ledger.unsettled {
				ensure!(!earned.is_empty(), "7: a ledger holds a round without earnings");
				if pot.awaits(earned.round) {
					waiting
						.entry((network, earned.round))
						.or_insert_with(|| EarnedRound::new(earned.round))
						.add(earned)
						.map_err(|_| "8: ledgers earned too much to count")?;
				} else {
					let rates = Self::recorded_rates(network, earned.round)
						.ok_or("8: a ledger's round is neither settled nor unsettled")?;
					let worth =
						earned.worth(&rates).map_err(|_| "9: a round is due too much to count")?;
					*due = due.saturating_add(worth);
				}
			}
		}
		for (network, pot) in Pots::<T>::iter() {
			for pending in &pot.unsettled {
				let round = pending.round;
				let earned = EarnedRound {
					round,
					points: pending.points,
					open: pending.open.grains,
					vetted: pending.vetted.grains,
				};
				let waiting = waiting.get(&(network, round)).copied();
				ensure!(
					waiting.unwrap_or_else(|| EarnedRound::new(round)) == earned,
					"8: ledgers and pot disagree on what was earned"
				);
			}
			let due = due.get(&network).copied().unwrap_or_default();
			ensure!(due == pot.owed, "9: ledgers and pot disagree on what is owed");
			let paid = paid.get(&network).copied().unwrap_or_default();
			ensure!(paid <= pot.paid, "10: ledgers were paid more than their pot paid");
		}
		Ok(())
	}
}
