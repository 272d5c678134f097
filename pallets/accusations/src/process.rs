//! From evidence to the jury.

use frame_support::{
	ensure,
	traits::{
		Get,
		fungible::{Inspect, MutateHold},
		tokens::{DepositConsequence, Fortitude, Precision, Provenance, Restriction},
	},
};
use groundwave_traits::{
	ClaimFor, Clock, DeviceOwners, ForfeitRewards, Juries, Rounds, SanctionDevices,
};
use groundwave_types::{AccountId, Balance, CaseId, DeviceId, Vote};
use sp_runtime::{
	DispatchError, DispatchResult, SaturatedConversion,
	traits::{EnsureAdd, EnsureSub, Zero},
};

use crate::{
	ACCUSERS_PART, AccusationRecord, Accusations, BOND_PART, CaseDevices, Config, Error, Event,
	HoldReason, LONG_SUSPENSION, Pallet, Reason, Referral, SHORT_SUSPENSION, Text, Timing,
	UNDECIDED_PART, Verdict,
};

impl<T: Config> Pallet<T> {
	/// Accuses `device` and freezes what it will be due.
	pub(crate) fn do_accuse(
		accuser: AccountId,
		device: DeviceId,
		reason: Reason,
		evidence: Text,
	) -> DispatchResult {
		ensure!(T::Devices::network(device).is_some(), Error::<T>::UnknownDevice);
		ensure!(!T::Devices::is_banned(device), Error::<T>::AlreadyBanned);
		ensure!(!Accusations::<T>::contains_key(device), Error::<T>::AlreadyAccused);
		ensure!(!evidence.is_empty(), Error::<T>::TextEmpty);
		let bond = Self::bond_for(device);
		T::Currency::hold(&HoldReason::Bond.into(), &accuser, bond)?;

		// What can be claimed by now is not in question. It is frozen all the same where it is too
		// little for an account that does not exist: no payee may keep an accusation away by that.
		let _ = T::Rewards::claim_for(device);
		let now = T::Clock::now();
		let windows = Timing::<T>::get();
		let reply_until = now.ensure_add(windows.reply)?;
		let evidence = Self::hash(&evidence);
		let record = AccusationRecord {
			accuser: accuser.clone(),
			reason,
			evidence,
			block: frame_system::Pallet::<T>::block_number().saturated_into(),
			bond,
			replied_by: None,
			reply_until,
			refer_until: reply_until.ensure_add(windows.refer)?,
			referral: None,
		};
		Accusations::<T>::insert(device, record);
		let event = Event::Accused { device, accuser, reason, evidence, bond, reply_until };
		Self::deposit_event(event);
		Ok(())
	}

	/// What an accuser of `device` puts down now, in plancks.
	pub(crate) fn bond_for(device: DeviceId) -> Balance {
		T::MinBond::get().max(BOND_PART.mul_ceil(Self::stakes_of(device)))
	}

	/// What hangs on a verdict, in plancks.
	fn stakes_of(device: DeviceId) -> Balance {
		T::Rewards::at_stake(device).saturating_add(T::Devices::bond(device))
	}

	/// Says something about the accusation of `device`.
	pub(crate) fn do_reply(who: AccountId, device: DeviceId, text: Text) -> DispatchResult {
		let mut record = Self::open_accusation(device)?;
		ensure!(!text.is_empty(), Error::<T>::TextEmpty);
		let by_owner = Self::is_owner_or_payee(device, &who);
		if by_owner {
			record.replied_by = Some(who.clone());
			Accusations::<T>::insert(device, record);
		}
		Self::deposit_event(Event::Replied { device, by: who, by_owner, text: Self::hash(&text) });
		Ok(())
	}

	/// Whether `who` owns the title of `device` or is paid for it.
	fn is_owner_or_payee(device: DeviceId, who: &AccountId) -> bool {
		T::Devices::owner(device).as_ref() == Some(who)
			|| T::Devices::payee(device).as_ref() == Some(who)
	}

	/// Refers the accusation of `device` to a jury whose fees `who` puts down.
	pub(crate) fn do_refer(who: AccountId, device: DeviceId) -> DispatchResult {
		let mut record = Self::open_accusation(device)?;
		let now = T::Clock::now();
		ensure!(record.referral.is_none(), Error::<T>::AlreadyReferred);
		ensure!(!record.has_lapsed(now), Error::<T>::Lapsed);
		// A seller's reply is not the buyer's.
		let replied =
			record.replied_by.as_ref().is_some_and(|who| Self::is_owner_or_payee(device, who));
		ensure!(replied || now >= record.reply_until, Error::<T>::ReplyPending);
		let value = Self::stakes_of(device).saturating_add(record.bond);
		let case = T::Juries::open(&who, Verdict::COUNT, value)?;
		let owner = T::Devices::owner(device).ok_or(Error::<T>::Unexpected)?;
		let payee = T::Devices::payee(device).ok_or(Error::<T>::Unexpected)?;
		let (by, round) = (who.clone(), T::Rounds::current());
		record.referral = Some(Referral { case, by, round, owner, payee });
		Accusations::<T>::insert(device, record);
		CaseDevices::<T>::insert(case, device);
		Self::deposit_event(Event::Referred { device, case, by: who });
		Ok(())
	}

	/// Ends the accusation of `device` that nobody referred in time. It counts as dismissed.
	///
	/// Nobody can end it sooner: an owner who accuses himself would do so each time before others can
	/// refer it, and be accused by nobody else.
	pub(crate) fn do_drop(device: DeviceId) -> DispatchResult {
		let record = Self::open_accusation(device)?;
		ensure!(record.referral.is_none(), Error::<T>::AlreadyReferred);
		ensure!(record.has_lapsed(T::Clock::now()), Error::<T>::NotLapsed);
		Self::pay_owner(device, &record, record.bond)?;
		Accusations::<T>::remove(device);
		Self::deposit_event(Event::Dropped { device, accuser: record.accuser });
		Ok(())
	}

	/// Carries out what the jury of `case` decided.
	pub(crate) fn do_rule(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		let device = CaseDevices::<T>::get(case).ok_or(Error::<T>::Unexpected)?;
		let record = Self::open_accusation(device)?;
		let verdict = match ruling {
			Some(vote) => Some(Verdict::of(vote).ok_or(Error::<T>::Unexpected)?),
			None => None,
		};
		let mut taken = 0;
		let to_owner = match verdict {
			None => UNDECIDED_PART.mul_floor(record.bond),
			Some(Verdict::Dismiss) => record.bond,
			Some(Verdict::SuspendShortly) => {
				Self::suspend(device, SHORT_SUSPENSION)?;
				0
			}
			Some(Verdict::SuspendLong) => {
				Self::suspend(device, LONG_SUSPENSION)?;
				0
			}
			Some(Verdict::Ban) => {
				taken = Self::ban(device, &record, false)?;
				0
			}
			Some(Verdict::BanAndFineMaker) => {
				taken = Self::ban(device, &record, true)?;
				0
			}
		};
		Self::pay_owner(device, &record, to_owner)?;
		let back = record.bond.ensure_sub(to_owner)?;
		if !back.is_zero() {
			let reason = HoldReason::Bond.into();
			T::Currency::release(&reason, &record.accuser, back, Precision::Exact)?;
		}
		// The record goes last: what it freezes, a ban takes.
		Accusations::<T>::remove(device);
		CaseDevices::<T>::remove(case);
		let accuser = record.accuser;
		Self::deposit_event(Event::Decided { device, case, accuser, verdict, taken });
		Ok(())
	}

	fn suspend(device: DeviceId, rounds: u32) -> DispatchResult {
		T::Devices::suspend(device, T::Rounds::current().saturating_add(rounds))
	}

	/// Bans `device` and returns how many plancks that takes.
	fn ban(
		device: DeviceId,
		record: &AccusationRecord,
		maker_liable: bool,
	) -> Result<Balance, DispatchError> {
		let finder = (&record.accuser, ACCUSERS_PART);
		let rewards = T::Rewards::forfeit(device, Some(finder))?;
		let bonds = T::Devices::ban(device, maker_liable, finder)?;
		Ok(rewards.ensure_add(bonds)?)
	}

	/// Pays `amount` of the accuser's bond to the owner of `device`.
	fn pay_owner(device: DeviceId, record: &AccusationRecord, amount: Balance) -> DispatchResult {
		if amount.is_zero() {
			return Ok(());
		}
		let reason = HoldReason::Bond.into();
		let (exact, force) = (Precision::Exact, Fortitude::Force);
		let owner = T::Devices::owner(device).ok_or(Error::<T>::Unexpected)?;
		if owner == record.accuser {
			T::Currency::release(&reason, &owner, amount, exact)?;
		} else if T::Currency::can_deposit(&owner, amount, Provenance::Extant)
			== DepositConsequence::Success
		{
			let (from, free) = (&record.accuser, Restriction::Free);
			T::Currency::transfer_on_hold(&reason, from, &owner, amount, exact, free, force)?;
		} else {
			T::Currency::burn_held(&reason, &record.accuser, amount, exact, force)?;
		}
		Ok(())
	}

	fn open_accusation(device: DeviceId) -> Result<AccusationRecord, DispatchError> {
		Accusations::<T>::get(device).ok_or(Error::<T>::NotAccused.into())
	}

	fn hash(text: &Text) -> groundwave_types::Hash {
		use sp_runtime::traits::{BlakeTwo256, Hash};
		BlakeTwo256::hash(text)
	}
}
