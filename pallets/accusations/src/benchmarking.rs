//! Benchmarks of the calls and of the verdict, for a device for which a claim is as costly as it gets.

use alloc::vec;

use frame_benchmarking::v2::*;
use frame_support::traits::fungible::Mutate;
use frame_system::RawOrigin;
use groundwave_traits::{ClaimFor, Clock, DeviceOwners, SanctionDevices, StakeInspect};
use groundwave_types::{AccountId, Balance, CaseId, DeviceId};
use sp_runtime::SaturatedConversion;

use crate::*;

fn rich<T: Config>(name: &'static str) -> AccountId {
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, Balance::from(u64::MAX));
	who
}

fn text(bytes: u32) -> Text {
	Text::truncate_from(vec![b'x'; bytes.saturated_into()])
}

/// A device with stake behind it.
fn device<T: Config>() -> DeviceId {
	let device = <T::Devices as SanctionDevices>::enlist(&rich::<T>("owner"));
	T::Stakes::burden(device);
	device
}

/// An accusation that can be referred.
fn accused<T: Config>(accuser: &AccountId) -> DeviceId {
	let device = device::<T>();
	Pallet::<T>::do_accuse(accuser.clone(), device, Reason::FalseKey, text(1))
		.expect("the accuser is rich; qed");
	T::Clock::advance(Timing::<T>::get().reply);
	device
}

/// Opens a case against a device whose ban is as costly as it gets.
pub(crate) fn bring<T: Config>(payer: &AccountId) -> CaseId {
	let device = accused::<T>(&rich::<T>("accuser"));
	Pallet::<T>::do_refer(payer.clone(), device).expect("the payer is rich; qed");
	T::Rewards::burden(device);
	Accusations::<T>::get(device)
		.and_then(|record| record.referral)
		.expect("the accusation was referred; qed")
		.case
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn accuse(e: Linear<1, MAX_TEXT>) {
		let accuser = rich::<T>("accuser");
		let device = device::<T>();
		T::Rewards::burden(device);

		#[extrinsic_call]
		_(RawOrigin::Signed(accuser), device, Reason::FalseKey, text(e));

		assert!(Accusations::<T>::contains_key(device));
	}

	#[benchmark]
	fn reply(e: Linear<1, MAX_TEXT>) {
		let device = accused::<T>(&rich::<T>("accuser"));
		let owner = T::Devices::payee(device).expect("the device has an owner; qed");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, text(e));

		assert!(Accusations::<T>::get(device).is_some_and(|record| record.replied_by.is_some()));
	}

	#[benchmark]
	fn refer() {
		let device = accused::<T>(&rich::<T>("accuser"));
		T::Rewards::burden(device);

		#[extrinsic_call]
		_(RawOrigin::Signed(rich::<T>("payer")), device);

		assert!(Accusations::<T>::get(device).is_some_and(|record| record.referral.is_some()));
	}

	#[benchmark]
	fn drop_accusation() {
		let accuser = rich::<T>("accuser");
		let device = accused::<T>(&accuser);
		T::Clock::advance(Timing::<T>::get().refer);

		#[extrinsic_call]
		_(RawOrigin::Signed(accuser), device);

		assert!(!Accusations::<T>::contains_key(device));
	}
}
