//! The life of a case, from its opening to the ruling.

use alloc::vec::Vec;
use codec::Encode;
use core::ops::Range;
use frame_support::{
	ensure,
	traits::{
		DefensiveTruncateInto, Get, Randomness,
		fungible::{Inspect, MutateHold},
		tokens::{DepositConsequence, Fortitude, Precision, Provenance, Restriction},
	},
};
use groundwave_traits::{Cases as _, Clock};
use groundwave_types::{AccountId, Balance, CaseId, Hash, Vote};
use sp_runtime::{
	DispatchError, DispatchResult, SaturatedConversion, Saturating,
	traits::{EnsureAdd, EnsureAddAssign, EnsureMul, EnsureSub, EnsureSubAssign, Zero},
};

use crate::{
	Ballot, CaseRecord, Cases, Config, EpochSeed, Error, Event, FirstJury, GRAND_JURY, HoldReason,
	JURY, LastSeed, MAX_SLOTS, MAX_TRIES, NextCase, Pallet, Register, Seat, Seats, Seeds, Slot,
	SlotCount, Stage, Timing,
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
			stage: Stage::Drawing { tries: 0 },
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

	/// Keeps the randomness of an epoch that is over; says whether there is a new one.
	pub(crate) fn keep_seed() -> bool {
		let (seed, since) = T::Randomness::random(&[]);
		let since: u32 = since.saturated_into();
		if since == LastSeed::<T>::get() {
			return false;
		}
		LastSeed::<T>::put(since);
		Seeds::<T>::mutate(|seeds| {
			if seeds.is_full() {
				seeds.remove(0);
			}
			let kept = seeds.try_push(EpochSeed { since, seed });
			debug_assert!(kept.is_ok(), "there is room for one");
		});
		true
	}

	/// The seed of the first epoch of whose randomness nobody knew anything in block `opened`: whoever
	/// draws later draws no other jury. (After [`KEPT_SEEDS`](crate::KEPT_SEEDS) epochs, the first one
	/// that is kept.)
	pub(crate) fn seed_for(case: CaseId, record: &CaseRecord) -> Option<Hash> {
		let kept = Seeds::<T>::get().into_iter().find(|kept| kept.since > record.opened)?;
		let subject = (b"groundwave/jury", case, record.first.is_some(), kept.seed);
		Some(subject.using_encoded(sp_io::hashing::blake2_256).into())
	}

	/// Draws the jury of `case`, or goes on drawing it.
	pub(crate) fn do_draw(case: CaseId) -> Result<Draw, DispatchError> {
		let mut record = Cases::<T>::get(case).ok_or(Error::<T>::UnknownCase)?;
		let Stage::Drawing { tries: before } = record.stage else {
			return Err(Error::<T>::AlreadyDrawn.into());
		};
		let seed = Self::seed_for(case, &record).ok_or(Error::<T>::SeedUnknown)?;
		let last = MAX_SLOTS.min(record.slots);
		let tries = Self::draw_seats(case, &mut record, seed, before..last)?;
		let all = before.saturating_add(tries);

		if record.seats.len().saturated_into::<u32>() == record.size {
			let windows = Timing::<T>::get();
			let reveal = T::Clock::now().ensure_add(windows.commit)?;
			let tally = reveal.ensure_add(windows.reveal)?;
			let jurors = record.seats.iter().map(|seat| seat.juror.clone()).collect::<Vec<_>>();
			let jurors = jurors.defensive_truncate_into();
			record.stage = Stage::Voting { reveal, tally };
			Cases::<T>::insert(case, record);
			Self::deposit_event(Event::JuryDrawn { case, jurors, reveal, tally });
			return Ok(Draw { tries, concluded: false });
		}
		if all < last {
			record.stage = Stage::Drawing { tries: all };
			Cases::<T>::insert(case, record);
			return Ok(Draw { tries, concluded: false });
		}
		Self::release_fees(&record, record.size)?;
		// No other jury can be had: what the first one said stands.
		let ruling = record.first.as_ref().and_then(|first| first.ruling);
		Self::conclude(case, record, ruling)?;
		Ok(Draw { tries, concluded: true })
	}

	/// Looks at the slots of these lots, in their order, until the jury is complete or the call has done
	/// enough. Returns how many it looked at.
	fn draw_seats(
		case: CaseId,
		record: &mut CaseRecord,
		seed: Hash,
		range: Range<u32>,
	) -> Result<u32, DispatchError> {
		let seasoning = Timing::<T>::get().seasoning;
		let mut tries = 0_u32;
		let passed = range.start.saturated_into();
		for slot in
			lots(seed, record.slots, range.end).skip(passed).take(MAX_TRIES.saturated_into())
		{
			if record.seats.len().saturated_into::<u32>() == record.size {
				break;
			}
			tries.saturating_inc();
			let Some(Slot::Taken(juror)) = Register::<T>::get(slot) else { continue };
			let who = juror.account.clone();
			// The dearest question comes first, so that no answer costs more than was measured.
			if T::Cases::is_party(case, &who)
				|| who == record.payer
				|| record.has_juror(&who)
				|| !juror.may_sit(record.opened_at, seasoning)
			{
				continue;
			}
			Self::change_juror(slot, |juror| {
				juror.duties.ensure_add_assign(1).map_err(DispatchError::from)
			})?;
			let seat = Seat { slot, juror: who, ballot: Ballot::Blank };
			record.seats.try_push(seat).map_err(|_| Error::<T>::Unexpected)?;
		}
		Ok(tries)
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
		Self::fine_overturned(&record, ruling, unpaid)?;
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

	/// Fines those of the first jury whose votes were no nearer to the `ruling` that overturns theirs
	/// than theirs was, on its side of it; the fines pay back the appellant's fees as far as they reach,
	/// but for those of `unpaid` seats, which come back anyway.
	fn fine_overturned(record: &CaseRecord, ruling: Option<Vote>, unpaid: u32) -> DispatchResult {
		let (Some(first), Some(ruling)) = (&record.first, ruling) else { return Ok(()) };
		let Some(before) = first.ruling.filter(|before| *before != ruling) else { return Ok(()) };
		let wrong = |vote| if before < ruling { vote <= before } else { vote >= before };
		let mut claim = record.fee.ensure_mul(record.size.ensure_sub(unpaid)?.into())?;
		for seat in &first.seats {
			if matches!(seat.ballot, Ballot::Open { vote } if wrong(vote)) {
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
		let seats = record.seats;
		let appeal = CaseRecord {
			options: record.options,
			size: GRAND_JURY,
			opened: Self::block(),
			opened_at: T::Clock::now(),
			slots: SlotCount::<T>::get(),
			payer: who.clone(),
			fee: T::JurorFee::get(),
			stage: Stage::Drawing { tries: 0 },
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
