//! Emission: what is issued for a round, and to whom besides the networks' devices.

use frame_support::{
	defensive,
	traits::{
		Get,
		fungible::{Inspect, Mutate},
		tokens::{DepositConsequence, Provenance},
	},
};
use groundwave_math::Controller;
use groundwave_traits::{BurnSink, StakeRewards};
use groundwave_types::{AccountId, Balance, BlockNumber};
use sp_runtime::traits::Zero;

use crate::{Config, Emission, EmissionRecord, Event, Pallet, RoundAnchor, RoundEmission, Spans};

impl<T: Config> Pallet<T> {
	/// Fixes what is issued for the round of `anchor`, which begins now, and pays the treasury for
	/// the round before, which had `anchor.previous_length` blocks.
	///
	/// Everything follows from what happened before: issue of the controller for the blocks of the
	/// round, plus GWV burned in the past that is released meanwhile.
	pub(crate) fn begin_emission(anchor: &RoundAnchor) {
		let mut emission = Emission::<T>::get();
		Self::pay_treasury(anchor, emission.treasury);

		let issued = Self::issue(&mut emission, anchor);
		let RoundEmission { reissued, top_up, validators, treasury, networks } =
			emission.begin_round(&T::Policy::get(), issued, anchor.length, Spans::<T>::get().burns);
		Emission::<T>::put(emission);
		Self::deposit_event(Event::EmissionSet {
			round: anchor.round,
			issued,
			reissued,
			networks,
			validators,
			treasury,
			top_up,
		});
	}

	/// What the controller issues for the round of `anchor`.
	fn issue(emission: &mut EmissionRecord, anchor: &RoundAnchor) -> Balance {
		match T::Policy::get().controller {
			Controller::Schedule(schedule) => schedule.between(anchor.block, anchor.end()),
			Controller::Feedback(feedback) => {
				let supply = T::Currency::total_issuance();
				let bonded = T::Stakes::bonded();
				emission.rate =
					feedback.next_rate(emission.rate, bonded, supply, anchor.previous_length);
				feedback.issued(emission.rate, supply, anchor.length)
			}
		}
	}

	/// Mints the treasury's part of the round before that of `anchor`.
	fn pay_treasury(anchor: &RoundAnchor, amount: Balance) {
		let treasury = Self::treasury_account();
		if let Some(round) = anchor.round.checked_sub(1)
			&& let Some(amount) = Self::issue_to(&treasury, amount)
		{
			Self::deposit_event(Event::TreasuryPaid { round, amount });
		}
	}

	/// Mints the part of the author of this block. An author whose account cannot take it forgoes it.
	pub(crate) fn pay_author() {
		let amount = Emission::<T>::get().author;
		if let Some(author) = T::Author::get().filter(|_| !amount.is_zero()) {
			let _ = Self::issue_to(&author, amount);
		}
	}

	/// Mints up to `amount` plancks to `who`, as far as the maximum supply goes; `None` where that is
	/// nothing or the account cannot take it.
	pub(crate) fn issue_to(who: &AccountId, amount: Balance) -> Option<Balance> {
		let amount = amount.min(Self::mint_room());
		let can_take = !amount.is_zero()
			&& T::Currency::can_deposit(who, amount, Provenance::Minted)
				== DepositConsequence::Success;
		if !can_take {
			return None;
		}
		if T::Currency::mint_into(who, amount).is_err() {
			defensive!("an account that can take a deposit takes it");
			return None;
		}
		Some(amount)
	}

	/// How many plancks may still be minted.
	pub(crate) fn mint_room() -> Balance {
		T::Policy::get().max_supply.saturating_sub(T::Currency::total_issuance())
	}

	/// The block from which `device` on its rewards are not held in escrow.
	pub(crate) fn maturity(registered_at: BlockNumber) -> BlockNumber {
		// Clamped at the last block there is.
		registered_at.saturating_add(Spans::<T>::get().maturity)
	}
}

impl<T: Config> BurnSink for Pallet<T> {
	fn on_burn(amount: Balance) {
		Emission::<T>::mutate(|emission| emission.burns.add(amount));
	}
}
