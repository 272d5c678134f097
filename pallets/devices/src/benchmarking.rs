//! What the calls cost at their worst, and devices for the benchmarks of other pallets.

use frame_benchmarking::v2::*;
use frame_support::traits::{Consideration, Get, fungible::Mutate};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use groundwave_traits::{DeviceLeaves, DeviceOwners, NetworkInspect, Rounds, Titles};
use groundwave_types::{
	AccountId, Balance, Binding, Cell, DeviceId, DeviceKey, DeviceSignature, NetworkId, Statement,
	Vouch,
};
use sp_runtime::{
	KeyTypeId, MultiSignature, MultiSigner,
	traits::{IdentifyAccount, Zero},
};

use crate::{
	Call, Config, Devices, Keys, MAX_GAIN_DDBI, MakerRecord, Makers, NextDeviceId, Pallet,
	types::{DeviceRecord, DeviceStatus, Location},
};

/// Where the keystore keeps the keys that sign here.
const KEYS: KeyTypeId = KeyTypeId(*b"devs");
/// Enough for every fee and bond, in plancks.
const FORTUNE: Balance = 1_000_000_000_000_000_000;

/// All that a registration is made of.
struct Application {
	vouch: Vouch,
	maker: AccountId,
	maker_signature: MultiSignature,
	key_signature: DeviceSignature,
}

impl Application {
	/// Has `maker`'s device sign and the maker vouch, by ECDSA: the costliest of its signatures.
	fn new<T: Config>(
		network: NetworkId,
		owner: AccountId,
		key: DeviceKey,
		sign: impl FnOnce(&[u8]) -> DeviceSignature,
	) -> Self {
		let expires = Pallet::<T>::now().saturating_add(T::MaxSignatureLife::get());
		let genesis = Pallet::<T>::genesis();
		let binding = Binding { network, key, owner: owner.clone(), expires };
		let key_signature = sign(&binding.signed_bytes(&genesis));

		let maker_key = sp_io::crypto::ecdsa_generate(KEYS, None);
		let maker = MultiSigner::from(maker_key).into_account();
		let vouch = Vouch { network, key, owner, expires };
		let maker_signature =
			sp_io::crypto::ecdsa_sign(KEYS, &maker_key, &vouch.signed_bytes(&genesis))
				.expect("the key was just generated; qed");
		approve::<T>(network, &maker, 1);
		Self { vouch, maker, maker_signature: maker_signature.into(), key_signature }
	}

	fn ed25519<T: Config>(network: NetworkId, owner: AccountId) -> Self {
		let key = sp_io::crypto::ed25519_generate(KEYS, None);
		Self::new::<T>(network, owner, key.into(), |message| {
			sp_io::crypto::ed25519_sign(KEYS, &key, message)
				.expect("the key was just generated; qed")
				.into()
		})
	}

	fn sr25519<T: Config>(network: NetworkId, owner: AccountId) -> Self {
		let key = sp_io::crypto::sr25519_generate(KEYS, None);
		Self::new::<T>(network, owner, key.into(), |message| {
			sp_io::crypto::sr25519_sign(KEYS, &key, message)
				.expect("the key was just generated; qed")
				.into()
		})
	}

	fn secp256k1<T: Config>(network: NetworkId, owner: AccountId) -> Self {
		let key = sp_io::crypto::ecdsa_generate(KEYS, None);
		Self::new::<T>(network, owner, key.into(), |message| {
			sp_io::crypto::ecdsa_sign(KEYS, &key, message)
				.expect("the key was just generated; qed")
				.into()
		})
	}

	fn call<T: Config>(&self) -> Call<T> {
		let Vouch { network, key, expires, .. } = self.vouch;
		Call::register {
			network,
			maker: self.maker.clone(),
			key,
			expires,
			maker_signature: self.maker_signature.clone(),
			key_signature: self.key_signature.clone(),
		}
	}
}

/// An account that can pay for everything here.
fn rich<T: Config>(name: &'static str) -> AccountId {
	let who: AccountId = account(name, 0, 0);
	T::Currency::set_balance(&who, FORTUNE);
	who
}

/// A network and its manager.
fn network<T: Config>() -> (NetworkId, AccountId) {
	let manager = rich::<T>("manager");
	(T::Networks::found(&manager), manager)
}

/// Has the network's manager approve `maker`, whose deposit is minted.
fn approve<T: Config>(network: NetworkId, maker: &AccountId, quota: u32) {
	let manager = T::Networks::manager(network).expect("the network was founded; qed");
	T::MakerDeposit::ensure_successful(&manager, Pallet::<T>::maker_footprint());
	Pallet::<T>::do_approve_maker(network, manager, maker.clone(), quota)
		.expect("a quota may rise and the deposit was made sure of; qed");
}

/// A device that was registered in full, located and given a payee, and its owner.
fn registered<T: Config>() -> (DeviceId, AccountId) {
	let (network, _) = network::<T>();
	let owner = rich::<T>("owner");
	let Application { vouch, maker, maker_signature, key_signature } =
		Application::ed25519::<T>(network, owner.clone());
	let device = Pallet::<T>::do_register(vouch, maker, maker_signature, key_signature)
		.expect("the application is in order; qed");
	Pallet::<T>::do_assert_location(owner.clone(), device, cell::<T>(network, 0), 0, 0)
		.expect("the cell is of the network's resolution; qed");
	Pallet::<T>::do_set_payee(owner.clone(), device, Some(rich::<T>("payee")))
		.expect("the owner sets it; qed");
	(device, owner)
}

/// Place number `index` on a grid of more than a kilometre's spacing, 64 places to the row: a
/// thousand of them lie within 100 km.
fn cell<T: Config>(network: NetworkId, index: u32) -> Cell {
	let resolution = T::Networks::params(network).expect("the network was founded; qed").resolution;
	let (row, column) = (f64::from(index / 64), f64::from(index % 64));
	groundwave_geo::cell_at(42.0 + 0.01 * row, -83.0 + 0.014 * column, resolution)
		.expect("the place lies on the globe; qed")
}

/// Writes a device without signatures, fee and bond, for the benchmarks of other pallets.
fn enlist<T: Config>(network: NetworkId, owner: &AccountId, key: DeviceKey) -> DeviceId {
	let device = NextDeviceId::<T>::get();
	let maker: AccountId = account("maker", 0, 0);
	T::Titles::issue(network, device, owner).expect("the network's collection is open; qed");
	NextDeviceId::<T>::put(device + 1);
	Keys::<T>::insert(key.fingerprint(), device);
	let used = Makers::<T>::get(network, &maker).map_or(0, |record| record.used);
	approve::<T>(network, &maker, used + 1);
	Makers::<T>::mutate(network, &maker, |record| record.as_mut().and_then(MakerRecord::spend))
		.expect("the quota was just raised; qed");
	Devices::<T>::insert(
		device,
		DeviceRecord {
			network,
			maker,
			key,
			bond: Balance::zero(),
			status: DeviceStatus::Active,
			location: None,
			payee: None,
			registered_at: Pallet::<T>::now(),
		},
	);
	device
}

/// A device of `owner` with some key.
pub(crate) fn enlist_owned<T: Config>(network: NetworkId, owner: &AccountId) -> DeviceId {
	let seed: AccountId = account("key", NextDeviceId::<T>::get(), 0);
	enlist::<T>(network, owner, DeviceKey::Ed25519(seed.into()))
}

/// A device with `key` and an owner of its own at place number `index`, which counts at once.
pub(crate) fn enlist_located<T: Config>(
	network: NetworkId,
	key: DeviceKey,
	index: u32,
) -> DeviceId {
	let owner = account("owner", NextDeviceId::<T>::get(), 1);
	let device = enlist::<T>(network, &owner, key);
	let cell = cell::<T>(network, index);
	let resolution = T::Networks::params(network).expect("the network was founded; qed").resolution;
	let location = Location::new(cell, resolution, 0, 12, T::Rounds::current())
		.expect("the cell is of it; qed");
	Devices::<T>::mutate(device, |record| {
		if let Some(record) = record {
			record.location = Some(location);
		}
	});
	device
}

#[benchmarks]
mod benchmarks {
	use super::*;
	use frame_support::traits::UnfilteredDispatchable;

	#[benchmark]
	fn approve_maker() {
		let (network, manager) = network::<T>();
		let maker: AccountId = account("maker", 0, 0);
		T::MakerDeposit::ensure_successful(&manager, Pallet::<T>::maker_footprint());

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network, maker.clone(), 2);

		assert_eq!(Makers::<T>::get(network, maker).map(|record| record.quota), Some(2));
	}

	#[benchmark]
	fn revoke_maker() {
		let (network, manager) = network::<T>();
		let maker: AccountId = account("maker", 0, 0);
		approve::<T>(network, &maker, 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), network, maker.clone());

		assert!(!Makers::<T>::contains_key(network, maker));
	}

	#[benchmark]
	fn register_ed25519() -> Result<(), BenchmarkError> {
		let owner = rich::<T>("owner");
		let call = Application::ed25519::<T>(network::<T>().0, owner.clone()).call::<T>();

		#[block]
		{
			call.dispatch_bypass_filter(RawOrigin::Signed(owner).into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn register_sr25519() -> Result<(), BenchmarkError> {
		let owner = rich::<T>("owner");
		let call = Application::sr25519::<T>(network::<T>().0, owner.clone()).call::<T>();

		#[block]
		{
			call.dispatch_bypass_filter(RawOrigin::Signed(owner).into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn register_secp256k1() -> Result<(), BenchmarkError> {
		let owner = rich::<T>("owner");
		let call = Application::secp256k1::<T>(network::<T>().0, owner.clone()).call::<T>();

		#[block]
		{
			call.dispatch_bypass_filter(RawOrigin::Signed(owner).into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn assert_location() {
		let (device, owner) = registered::<T>();
		let network = Devices::<T>::get(device).expect("it was registered; qed").network;
		let cell = cell::<T>(network, 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, cell, i16::MAX, MAX_GAIN_DDBI);

		let location = Devices::<T>::get(device).and_then(|record| record.location);
		assert_eq!(location.map(|location| location.cell), Some(cell));
	}

	#[benchmark]
	fn set_payee() {
		let (device, owner) = registered::<T>();
		let payee: AccountId = account("new payee", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, Some(payee.clone()));

		assert_eq!(<Pallet<T> as DeviceOwners>::payee(device), Some(payee));
	}

	#[benchmark]
	fn deregister() {
		let (device, owner) = registered::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device);

		assert!(Pallet::<T>::title_locked(device));
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (device, owner) = registered::<T>();
		T::Leaves::burden(device);
		Pallet::<T>::do_deregister(owner, device)?;
		let until = Pallet::<T>::now().saturating_add(T::CoolingPeriod::get());
		frame_system::Pallet::<T>::set_block_number(BlockNumberFor::<T>::from(until));
		let anybody: AccountId = account("anybody", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), device);

		assert!(Devices::<T>::get(device).is_none());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::default().build(), crate::mock::Test);
}
