//! Complaints: promises that an oracle signed and did not keep, as a jury finds.

use frame_support::{
	ensure,
	traits::{Get, fungible::MutateHold},
};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwave_coverage::{Acknowledgement, Receipt};
use groundwave_traits::{DeviceInterests, Juries, RadioDevices, Rounds, StakeInspect};
use groundwave_types::{AccountId, BlockNumber, CaseId, NetworkId, Statement, Vote};
use sp_core::sr25519::Signature;
use sp_runtime::{
	DispatchResult, MultiSignature,
	traits::{EnsureAddAssign, EnsureSubAssign, Verify, Zero},
};

use crate::{
	BROKEN, BROKEN_FINE, COMPLAINT_BLOCKS, Candidates, ComplaintRecord, Complaints, Config,
	DAY_BLOCKS, Error, Event, FinedDays, HoldReason, KEPT, OPTIONS, Oracles, Pallet,
	UNDECIDED_PART,
};

impl<T: Config> Pallet<T> {
	/// `owner` has a jury decide whether `oracle` brought the receipt of his device, as it had promised.
	pub(crate) fn do_complain(
		owner: AccountId,
		oracle: AccountId,
		receipt: Receipt,
		acknowledgement: Acknowledgement,
		signature: Signature,
	) -> DispatchResult {
		let device = receipt.device();
		let known = T::Radio::radio_device(device).ok_or(Error::<T>::UnknownDevice)?;
		ensure!(known.owner == owner, Error::<T>::NotOwner);
		let network = known.network;
		let mut record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::NotOracle)?;
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let acknowledged = acknowledgement.receipt == receipt.digest(&genesis)
			&& MultiSignature::from(signature)
				.verify(acknowledgement.signed_bytes(&genesis).as_slice(), &oracle);
		ensure!(acknowledged, Error::<T>::NotAcknowledged);
		let (deadline, now) = (acknowledgement.deadline, Self::block());
		ensure!(deadline < now, Error::<T>::PromiseRuns);
		let latest = deadline.saturating_add(COMPLAINT_BLOCKS);
		ensure!(now <= latest, Error::<T>::TooLate);
		ensure!(record.since <= deadline, Error::<T>::BondTooYoung);

		let bond = T::DisputeBond::get();
		T::Currency::hold(&HoldReason::DisputeBond.into(), &owner, bond)?;
		let case = T::Juries::open(&owner, OPTIONS, BROKEN_FINE.mul_floor(record.bond))?;
		record.duties.ensure_add_assign(1)?;
		Oracles::<T>::insert(network, &oracle, record);
		let complaint = ComplaintRecord {
			network,
			oracle: oracle.clone(),
			owner: owner.clone(),
			payee: known.payee,
			device,
			receipt: acknowledgement.receipt,
			deadline,
			bond,
			round: T::Rounds::current(),
			block: now,
		};
		Complaints::<T>::insert(case, complaint);
		let receipt = acknowledgement.receipt;
		Self::deposit_event(Event::Complained {
			network,
			oracle,
			device,
			owner,
			receipt,
			deadline,
			case,
		});
		Ok(())
	}

	/// Whether `who` has an interest in what the jury decides about a complaint.
	pub(crate) fn is_party_to_complaint(complaint: &ComplaintRecord, who: &AccountId) -> bool {
		[&complaint.owner, &complaint.payee, &complaint.oracle].contains(&who)
			|| T::Interests::is_interested(complaint.device, who)
			|| T::Stakes::has_stake(complaint.device, complaint.round, who)
			|| Candidates::<T>::get(complaint.network).iter().any(|it| it.oracle == *who)
	}

	/// Carries out what the jury of `case` decided about a complaint.
	pub(crate) fn do_rule_complaint(
		case: CaseId,
		complaint: ComplaintRecord,
		ruling: Option<Vote>,
	) -> DispatchResult {
		let ComplaintRecord { network, oracle, owner, device, deadline, bond, .. } = complaint;
		let mut record = Oracles::<T>::get(network, &oracle).ok_or(Error::<T>::Unexpected)?;
		record.duties.ensure_sub_assign(1)?;
		Oracles::<T>::insert(network, &oracle, record);
		let (to_oracle, fined) = match ruling {
			Some(KEPT) => (bond, 0),
			Some(BROKEN) => {
				let is_first = Self::note_day(network, &oracle, deadline);
				let fine = || Self::fine_breaker(network, oracle.clone(), &owner, bond);
				(0, if is_first { fine()? } else { 0 })
			}
			Some(_) => return Err(Error::<T>::Unexpected.into()),
			// What nobody decides costs the oracle nothing.
			None => (UNDECIDED_PART.mul_floor(bond), 0),
		};
		Self::give_bond(&owner, bond, Some(&oracle), to_oracle)?;
		Self::deposit_event(Event::ComplaintDecided {
			network,
			oracle,
			device,
			deadline,
			case,
			ruling,
			fined,
		});
		Ok(())
	}

	/// Notes that an oracle broke a promise of the day of `deadline`; whether it is the first one.
	fn note_day(network: NetworkId, oracle: &AccountId, deadline: BlockNumber) -> bool {
		let day = deadline / DAY_BLOCKS;
		FinedDays::<T>::mutate(network, oracle, |days| {
			if days.contains(&day) {
				return false;
			}
			if days.is_full() {
				days.remove(0);
			}
			days.force_push(day);
			true
		})
	}
}
