//! Paying for use: earmarked credits burned for devices.

use alloc::vec::Vec;

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::DefensiveOption};
use groundwave_math::worth_of;
use groundwave_traits::{DeviceOwners, Usage, UsageSink};
use groundwave_types::{AccountId, Credits, DeviceId, NetworkId, PayerClass, Price as UnitPrice};
use sp_runtime::{ArithmeticError, DispatchError, traits::EnsureAddAssign};

use crate::{Config, CreditRecord, EarmarkRecord, Error, Event, Pallet, Payers, UsageItems};

impl<T: Config> Pallet<T> {
	/// Burns credits of the earmark of `funder` for the use of devices of `network`, each as `items`
	/// say; `by` spends them.
	pub(crate) fn do_pay_usage(
		by: AccountId,
		network: NetworkId,
		funder: AccountId,
		items: UsageItems,
	) -> DispatchResult {
		let mut earmark = Self::earmark_of(network, &funder)?;
		ensure!(earmark.may_spend(&funder, &by), Error::<T>::NotSpender);
		let credits = Self::sum(&items)?;
		let paid = earmark.stock.take(credits).ok_or(Error::<T>::NotEnoughCredits)?;
		let price = Self::latest_price().floor();
		let bill = Bill::new::<T>(&funder, &earmark, &items, paid, price)?;

		Self::save_earmark(network, &funder, earmark);
		Self::burn_for_use(paid)?;
		T::Usage::record_usage(network, bill.usages)?;
		Self::deposit_event(Event::UsagePaid {
			network,
			funder,
			by,
			devices: bill.devices,
			credits,
			vetted: bill.vetted,
			cost: paid.cost,
			price,
		});
		Ok(())
	}

	/// Credits of all `items` together, of which there is at least one and none is free.
	fn sum(items: &UsageItems) -> Result<Credits, DispatchError> {
		let mut sum = Credits::default();
		for (_, credits) in items {
			ensure!(*credits > 0, Error::<T>::AmountZero);
			sum.ensure_add_assign(*credits)?;
		}
		ensure!(sum > 0, Error::<T>::AmountZero);
		Ok(sum)
	}

	/// What the payer is where `device` is concerned.
	///
	/// A vetted payer's credits may come back at more than they cost; so nobody who can spend them
	/// may have a part in the device that they are spent on.
	fn class(funder: &AccountId, earmark: &EarmarkRecord, device: DeviceId) -> PayerClass {
		let is_stranger =
			|who: Option<AccountId>| who.is_some_and(|who| !earmark.may_spend(funder, &who));
		if is_stranger(T::Devices::owner(device)) && is_stranger(T::Devices::payee(device)) {
			PayerClass::Vetted
		} else {
			PayerClass::Open
		}
	}
}

/// A payment for use, divided among devices.
struct Bill {
	usages: Vec<Usage>,
	/// How many items there are.
	devices: u32,
	/// Credits that a vetted payer paid for devices of others.
	vetted: Credits,
}

impl Bill {
	/// Divides `paid` among the devices of `items`, to the last planck of its cost.
	fn new<T: Config>(
		funder: &AccountId,
		earmark: &EarmarkRecord,
		items: &UsageItems,
		mut paid: CreditRecord,
		price: UnitPrice,
	) -> Result<Self, DispatchError> {
		let is_vetted = Payers::<T>::get(funder).is_some_and(|payer| payer.vetted);
		let mut bill = Self { usages: Vec::with_capacity(items.len()), devices: 0, vetted: 0 };
		for (device, credits) in items {
			let part = paid.take(*credits).defensive_ok_or(Error::<T>::Unexpected)?;
			let class = if is_vetted {
				Pallet::<T>::class(funder, earmark, *device)
			} else {
				PayerClass::Open
			};
			if class == PayerClass::Vetted {
				bill.vetted.ensure_add_assign(*credits)?;
			}
			let worth = worth_of(*credits, price).ok_or(ArithmeticError::Overflow)?;
			bill.usages.push(Usage { device: *device, class, cost: part.cost, worth });
			bill.devices.ensure_add_assign(1)?;
		}
		Ok(bill)
	}
}
