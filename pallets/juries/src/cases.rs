//! The life of a case, from its opening to the ruling.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
	ensure,
	traits::{
		DefensiveTruncateFrom, DefensiveTruncateInto, Get, Randomness,
		fungible::{Inspect, MutateHold},
		tokens::{DepositConsequence, Fortitude, Precision, Provenance, Restriction},
	},
};
use groundwave_traits::{Cases as _, Clock};
use groundwave_types::{AccountId, Balance, CaseId, Hash, Vote};
use sp_runtime::{
	DispatchError, DispatchResult, SaturatedConversion, Saturating,
	traits::{EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSubAssign, Zero},
};

use crate::{
	Ballot, CaseRecord, Cases, Config, Error, Event, FirstJury, GRAND_JURY, HoldReason, JURY,
	MAX_TRIES, NextCase, Pallet, Register, Seat, Seats, Slot, SlotCount, Stage, Timing,
	types::{commitment, lots},
};

/// What a draw came to.
pub(crate) struct Draw {
	/// How many slots it looked at.
	pub tries: u32,
	/// Whether the case is over since too few may judge it.
	pub concluded: bool,
}

impl<T: Config> Pallet<T> {
	/// Opens a case in which a jury chooses one of `options`, on which `value` plancks hang.
	pub(crate) fn do_open(
		payer: &AccountId,
		options: Vote,
		value: Balance,
	) -> Result<CaseId, DispatchError> {
		ensure!(options > 1, Error::<T>::Unexpected);
		let size = Self::size_for(value);
		let fees = Self::hold_fees(payer, size)?;
		let case = NextCase::<T>::try_mutate(|next| {
			let case = *next;
			next.ensure_add_assign(1).map(|()| case)
		})?;
		let record = CaseRecord {
			options,
			size,
			opened: Self::block(),
			opened_at: T::Clock::now(),
			slots: SlotCount::<T>::get(),
			payer: payer.clone(),
			fee: T::JurorFee::get(),
			stage: Stage::Drawing,
			seats: Seats::new(),
			first: None,
		};
		Cases::<T>::insert(case, record);
		Self::deposit_event(Event::CaseOpened { case, payer: payer.clone(), size, fees });
		Ok(case)
	}

	/// How many seats there must be for the bonds of a jury to cover `value`: there are never more
	/// than those of a grand jury.
	pub(crate) fn size_for(value: Balance) -> u32 {
		let bonds = T::JurorBond::get().saturating_mul(JURY.into());
		if bonds >= value { JURY } else { GRAND_JURY }
	}

	/// Holds the fees of a jury of `size`.
	fn hold_fees(payer: &AccountId, size: u32) -> Result<Balance, DispatchError> {
		let fees = T::JurorFee::get().ensure_mul(size.into())?;
		T::Currency::hold(&HoldReason::JuryFees.into(), payer, fees)?;
		Ok(fees)
	}

	/// Draws the jury of `case`, if randomness is known that nobody could foresee when it was opened.
	pub(crate) fn do_draw(case: CaseId) -> Result<Draw, DispatchError> {
		let mut record = Cases::<T>::get(case).ok_or(Error::<T>::UnknownCase)?;
		ensure!(record.stage == Stage::Drawing, Error::<T>::AlreadyDrawn);
		let subject = (b"groundwave/jury", case, record.first.is_some()).encode();
		let (seed, since) = T::Randomness::random(&subject);
		let since: u32 = since.saturated_into();
		ensure!(since > record.opened, Error::<T>::SeedUnknown);

		let (seats, tries) = Self::draw_seats(case, &record, seed);
		let drawn: u32 = seats.len().saturated_into();
		if drawn < record.size {
			Self::release_fees(&record, record.size)?;
			record.seats = Seats::new();
			// No other jury can be had: what the first one said stands.
			let ruling = record.first.as_ref().and_then(|first| first.ruling);
			Self::conclude(case, record, ruling)?;
			return Ok(Draw { tries, concluded: true });
		}
		for seat in &seats {
			Self::change_juror(seat.slot, |juror| {
				juror.duties.ensure_add_assign(1).map_err(DispatchError::from)
			})?;
		}
		let windows = Timing::<T>::get();
		let reveal = T::Clock::now().ensure_add(windows.commit)?;
		let tally = reveal.ensure_add(windows.reveal)?;
		let jurors = seats.iter().map(|seat| seat.juror.clone()).collect::<Vec<_>>();
		record.seats = seats;
		record.stage = Stage::Voting { reveal, tally };
		Cases::<T>::insert(case, record);
		Self::deposit_event(Event::JuryDrawn {
			case,
			jurors: jurors.defensive_truncate_into(),
			reveal,
			tally,
		});
		Ok(Draw { tries, concluded: false })
	}

	/// Looks for jurors in the order of the lots until there are enough; says how many slots it looked
	/// at.
	fn draw_seats(case: CaseId, record: &CaseRecord, seed: Hash) -> (Seats, u32) {
		let seasoning = Timing::<T>::get().seasoning;
		let (mut seats, mut tries) = (Vec::new(), 0_u32);
		for slot in lots(seed, record.slots, MAX_TRIES) {
			tries.saturating_inc();
			let Some(Slot::Taken(juror)) = Register::<T>::get(slot) else { continue };
			let sat = record
				.first
				.as_ref()
				.is_some_and(|first| first.seats.iter().any(|seat| seat.juror == juror.account));
			if sat
				|| !juror.may_sit(record.opened_at, seasoning)
				|| T::Cases::is_party(case, &juror.account)
			{
				continue;
			}
			seats.push(Seat { slot, juror: juror.account, ballot: Ballot::Blank });
			if seats.len().saturated_into::<u32>() == record.size {
				break;
			}
		}
		(Seats::defensive_truncate_from(seats), tries)
	}

	/// Seals the vote of `juror`, in place of what he sealed before.
	pub(crate) fn do_commit(juror: AccountId, case: CaseId, commitment: Hash) -> DispatchResult {
		let mut record = Self::voting(case, |now, reveal, _| now < reveal)?;
		let seat = record.seat_of(&juror).ok_or(Error::<T>::NotOnJury)?;
		ensure!(seat.ballot != Ballot::Exposed, Error::<T>::VoteExposed);
		seat.ballot = Ballot::Sealed { commitment };
		Cases::<T>::insert(case, record);
		Self::deposit_event(Event::VoteSealed { case, juror });
		Ok(())
	}

	/// Opens the vote of `juror`.
	pub(crate) fn do_reveal(
		juror: AccountId,
		case: CaseId,
		vote: Vote,
		salt: [u8; 32],
	) -> DispatchResult {
		let mut record = Self::voting(case, |now, reveal, tally| (reveal..tally).contains(&now))?;
		Self::unseal(case, &mut record, &juror, vote, &salt)?.ballot = Ballot::Open { vote };
		Cases::<T>::insert(case, record);
		Self::deposit_event(Event::VoteRevealed { case, juror, vote });
		Ok(())
	}

	/// Voids the sealed vote of `juror`, which `by` knows, and pays `by` the juror's fee.
	pub(crate) fn do_expose(
		by: AccountId,
		case: CaseId,
		juror: AccountId,
		vote: Vote,
		salt: [u8; 32],
	) -> DispatchResult {
		ensure!(by != juror, Error::<T>::OwnVote);
		let mut record = Self::voting(case, |now, reveal, _| now < reveal)?;
		Self::unseal(case, &mut record, &juror, vote, &salt)?.ballot = Ballot::Exposed;
		Self::pay_from_hold(&HoldReason::JuryFees.into(), &record.payer, &by, record.fee)?;
		Cases::<T>::insert(case, record);
		Self::deposit_event(Event::VoteExposed { case, juror, by });
		Ok(())
	}

	/// A case in which votes are given, while `open` says so of the tick, that of the first reveal and
	/// that of the tally.
	fn voting(
		case: CaseId,
		open: impl FnOnce(u32, u32, u32) -> bool,
	) -> Result<CaseRecord, DispatchError> {
		let record = Cases::<T>::get(case).ok_or(Error::<T>::UnknownCase)?;
		let Stage::Voting { reveal, tally } = record.stage else {
			return Err(Error::<T>::NotVoting.into());
		};
		ensure!(open(T::Clock::now(), reveal, tally), Error::<T>::WrongTime);
		Ok(record)
	}

	/// The seat of `juror`, who sealed just this.
	fn unseal<'a>(
		case: CaseId,
		record: &'a mut CaseRecord,
		juror: &AccountId,
		vote: Vote,
		salt: &[u8; 32],
	) -> Result<&'a mut Seat, DispatchError> {
		ensure!(vote < record.options, Error::<T>::NoSuchOption);
		let expected = commitment(case, record.first.is_some(), juror, vote, salt);
		let seat = record.seat_of(juror).ok_or(Error::<T>::NotOnJury)?;
		match seat.ballot {
			Ballot::Sealed { commitment } => {
				ensure!(commitment == expected, Error::<T>::WrongCommitment);
				Ok(seat)
			}
			Ballot::Blank | Ballot::Open { .. } | Ballot::Exposed => {
				Err(Error::<T>::NothingSealed.into())
			}
		}
	}

	/// Counts the votes, pays those who voted and fines those who did not. Returns whether the case is
	/// over.
	pub(crate) fn do_tally(case: CaseId) -> Result<bool, DispatchError> {
		let mut record = Self::voting(case, |now, _, tally| now >= tally)?;
		let ruling = record.ruling();
		let mut unpaid = 0;
		for seat in &record.seats {
			match seat.ballot {
				Ballot::Open { .. } => {
					let reason = HoldReason::JuryFees.into();
					Self::pay_from_hold(&reason, &record.payer, &seat.juror, record.fee)?;
				}
				Ballot::Blank | Ballot::Sealed { .. } => {
					unpaid.ensure_add_assign(1)?;
					Self::fine(seat.slot, None)?;
				}
				// Whoever showed the vote has the fee.
				Ballot::Exposed => Self::fine(seat.slot, None)?,
			}
		}
		Self::fine_overturned(&record, ruling)?;
		Self::release_fees(&record, unpaid)?;

		if record.is_appealable() {
			let until = T::Clock::now().ensure_add(Timing::<T>::get().appeal)?;
			record.stage = Stage::Appealable { ruling, until };
			Cases::<T>::insert(case, record);
			Self::deposit_event(Event::VotesCounted { case, ruling, until: Some(until) });
			return Ok(false);
		}
		Self::deposit_event(Event::VotesCounted { case, ruling, until: None });
		let first = record.first.as_ref().and_then(|first| first.ruling);
		Self::conclude(case, record, ruling.or(first))?;
		Ok(true)
	}

	/// Fines those of the first jury who voted for something else than the `ruling` by which theirs is
	/// overturned; the fines pay back the appellant's fees as far as they reach.
	fn fine_overturned(record: &CaseRecord, ruling: Option<Vote>) -> DispatchResult {
		let (Some(first), Some(ruling)) = (&record.first, ruling) else { return Ok(()) };
		if first.ruling.is_none_or(|before| before == ruling) {
			return Ok(());
		}
		let mut claim = record.fee.ensure_mul(record.size.into())?;
		for seat in &first.seats {
			if matches!(seat.ballot, Ballot::Open { vote } if vote != ruling) {
				Self::fine(seat.slot, Some((&record.payer, &mut claim)))?;
			}
		}
		Ok(())
	}

	/// Has a grand jury hear `case` again; `who` puts down its fees.
	pub(crate) fn do_appeal(who: AccountId, case: CaseId) -> DispatchResult {
		let record = Cases::<T>::get(case).ok_or(Error::<T>::UnknownCase)?;
		let Stage::Appealable { ruling, until } = record.stage else {
			return Err(Error::<T>::NotAppealable.into());
		};
		ensure!(T::Clock::now() < until, Error::<T>::WrongTime);
		let fees = Self::hold_fees(&who, GRAND_JURY)?;
		let seats = record.seats.into_inner().defensive_truncate_into();
		let appeal = CaseRecord {
			options: record.options,
			size: GRAND_JURY,
			opened: Self::block(),
			opened_at: T::Clock::now(),
			slots: SlotCount::<T>::get(),
			payer: who.clone(),
			fee: T::JurorFee::get(),
			stage: Stage::Drawing,
			seats: Seats::new(),
			first: Some(FirstJury { seats, ruling }),
		};
		Cases::<T>::insert(case, appeal);
		Self::deposit_event(Event::Appealed { case, by: who, fees });
		Ok(())
	}

	/// Ends `case` by the ruling that nobody appealed against in time.
	pub(crate) fn do_close(case: CaseId) -> DispatchResult {
		let record = Cases::<T>::get(case).ok_or(Error::<T>::UnknownCase)?;
		let Stage::Appealable { ruling, until } = record.stage else {
			return Err(Error::<T>::NotAppealable.into());
		};
		ensure!(T::Clock::now() >= until, Error::<T>::StillAppealable);
		Self::conclude(case, record, ruling)
	}

	/// Ends `case`: frees its jurors and tells who brought it.
	fn conclude(case: CaseId, record: CaseRecord, ruling: Option<Vote>) -> DispatchResult {
		let first = record.first.map(|first| first.seats.into_inner()).unwrap_or_default();
		for seat in record.seats.into_iter().chain(first) {
			Self::change_juror(seat.slot, |juror| {
				juror.duties.ensure_sub_assign(1).map_err(DispatchError::from)
			})?;
		}
		Cases::<T>::remove(case);
		Self::deposit_event(Event::CaseClosed { case, ruling });
		T::Cases::on_ruling(case, ruling)
	}

	/// Gives back the fees of so many seats.
	pub(crate) fn release_fees(record: &CaseRecord, seats: u32) -> DispatchResult {
		let amount = record.fee.ensure_mul(seats.into())?;
		if !amount.is_zero() {
			let reason = HoldReason::JuryFees.into();
			T::Currency::release(&reason, &record.payer, amount, Precision::Exact)?;
		}
		Ok(())
	}

	/// Pays `amount` that is held of `from` to `to`; burns it where that account cannot take it.
	pub(crate) fn pay_from_hold(
		reason: &T::RuntimeHoldReason,
		from: &AccountId,
		to: &AccountId,
		amount: Balance,
	) -> DispatchResult {
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		if amount.is_zero() {
			return Ok(());
		}
		if from == to {
			T::Currency::release(reason, from, amount, exact)?;
			return Ok(());
		}
		let can_take = T::Currency::can_deposit(to, amount, Provenance::Extant);
		if can_take == DepositConsequence::Success {
			let free = Restriction::Free;
			T::Currency::transfer_on_hold(reason, from, to, amount, exact, free, force)?;
		} else {
			T::Currency::burn_held(reason, from, amount, exact, force)?;
		}
		Ok(())
	}
}
