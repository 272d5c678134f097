//! What the calls cost at their worst, and devices for the benchmarks of other pallets.

use frame_benchmarking::v2::*;
use frame_support::traits::{
	Consideration, Get,
	fungible::{Inspect, Mutate},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use groundwave_traits::{DeviceLeaves, DeviceOwners, NetworkInspect, Rounds, Titles};
use groundwave_types::{
	AccountId, Balance, Binding, BlockNumber, DeviceId, DeviceKey, DeviceSignature, NetworkId,
	Session, SessionGrant, Statement, Succession, Vouch,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sp_core::{ecdsa, ed25519, sr25519};
use sp_runtime::{KeyTypeId, MultiSignature, MultiSigner, traits::IdentifyAccount};

use crate::{
	Call, Config, Devices, Keys, MAX_GAIN_DDBI, Makers, NextDeviceId, Pallet, TotalBonds,
	types::{DeviceRecord, DeviceStatus, Location, Locations, Placement},
};

/// Where the keystore keeps the keys that sign here.
const KEYS: KeyTypeId = KeyTypeId(*b"devs");
/// Enough for every fee and bond, in plancks.
const FORTUNE: Balance = 1_000_000_000_000_000_000;

/// A device's secret key; the keystore holds those of all kinds that the host can sign with.
enum Secret {
	Ed25519(ed25519::Public),
	Sr25519(sr25519::Public),
	Secp256k1(ecdsa::Public),
	P256(SigningKey),
}

impl Secret {
	fn ed25519() -> Self {
		Self::Ed25519(sp_io::crypto::ed25519_generate(KEYS, None))
	}

	fn sr25519() -> Self {
		Self::Sr25519(sp_io::crypto::sr25519_generate(KEYS, None))
	}

	fn secp256k1() -> Self {
		Self::Secp256k1(sp_io::crypto::ecdsa_generate(KEYS, None))
	}

	fn p256() -> Self {
		Self::P256(SigningKey::from_slice(&[7; 32]).expect("the number is below the order; qed"))
	}

	fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(key) => (*key).into(),
			Self::Sr25519(key) => (*key).into(),
			Self::Secp256k1(key) => (*key).into(),
			Self::P256(secret) => {
				let point = secret.verifying_key().to_encoded_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("it is compressed; qed"))
			}
		}
	}

	fn sign(&self, message: &[u8]) -> DeviceSignature {
		let signature = match self {
			Self::Ed25519(key) => {
				sp_io::crypto::ed25519_sign(KEYS, key, message).map(DeviceSignature::from)
			}
			Self::Sr25519(key) => {
				sp_io::crypto::sr25519_sign(KEYS, key, message).map(DeviceSignature::from)
			}
			Self::Secp256k1(key) => {
				sp_io::crypto::ecdsa_sign(KEYS, key, message).map(DeviceSignature::from)
			}
			Self::P256(secret) => {
				let signature: Signature = secret.sign(message);
				Some(DeviceSignature::P256(signature.to_bytes().into()))
			}
		};
		signature.expect("the keystore holds the key; qed")
	}
}

/// A maker that signs by ECDSA: the costliest of an account's signatures.
struct Maker(ecdsa::Public);

impl Maker {
	/// One that may bring one device into `network`.
	fn approved<T: Config>(network: NetworkId) -> Self {
		let maker = Self(sp_io::crypto::ecdsa_generate(KEYS, None));
		approve::<T>(network, &maker.account(), 1);
		maker
	}

	fn account(&self) -> AccountId {
		MultiSigner::from(self.0).into_account()
	}

	fn sign<T: Config>(&self, statement: &impl Statement) -> MultiSignature {
		let message = statement.signed_bytes(&Pallet::<T>::genesis());
		sp_io::crypto::ecdsa_sign(KEYS, &self.0, &message)
			.expect("the keystore holds the key; qed")
			.into()
	}
}

/// The last block in which a statement made now may hold.
fn latest<T: Config>() -> BlockNumber {
	Pallet::<T>::now().saturating_add(T::MaxSignatureLife::get())
}

/// All that a registration is made of.
struct Application {
	vouch: Vouch,
	maker: Maker,
	maker_signature: MultiSignature,
	key_signature: DeviceSignature,
}

impl Application {
	/// Has the device sign and a maker vouch.
	fn new<T: Config>(network: NetworkId, owner: AccountId, secret: &Secret) -> Self {
		let (key, expires) = (secret.key(), latest::<T>());
		let binding = Binding { network, key, owner: owner.clone(), expires };
		let key_signature = secret.sign(&binding.signed_bytes(&Pallet::<T>::genesis()));

		let maker = Maker::approved::<T>(network);
		let vouch = Vouch { network, key, owner, expires };
		let maker_signature = maker.sign::<T>(&vouch);
		Self { vouch, maker, maker_signature, key_signature }
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
	let bond = T::MakerBond::get().saturating_add(T::Currency::minimum_balance());
	T::Currency::set_balance(maker, bond);
	Pallet::<T>::do_bond_maker(network, maker.clone(), 1).expect("it has enough for one; qed");
}

/// A device that was registered in full with the key of `secret`, its owner and its maker. Its
/// record is as large as it gets.
fn registered<T: Config>(secret: &Secret) -> (DeviceId, AccountId, Maker) {
	let (network, _) = network::<T>();
	let owner = rich::<T>("owner");
	let Application { vouch, maker, maker_signature, key_signature } =
		Application::new::<T>(network, owner.clone(), secret);
	let device = Pallet::<T>::do_register(vouch, maker.account(), maker_signature, key_signature)
		.expect("the application is in order; qed");
	Pallet::<T>::do_set_payee(owner.clone(), device, Some(rich::<T>("payee")))
		.expect("the owner sets it; qed");
	let round = T::Rounds::current();
	let placement = Placement { since: round, location: location::<T>(network, 0) };
	Devices::<T>::mutate(device, |record| {
		if let Some(record) = record {
			record.session = Some(Session { key: [1; 32], expires: Pallet::<T>::now() });
			record.suspended_until = Some(round);
			record.locations = Locations { current: Some(placement), next: Some(placement) };
		}
	});
	(device, owner, maker)
}

/// The registration of a device with the key of `secret`.
fn register<T: Config>(secret: Secret) -> (RawOrigin<AccountId>, Call<T>) {
	let owner = rich::<T>("owner");
	let Application { vouch, maker, maker_signature, key_signature } =
		Application::new::<T>(network::<T>().0, owner.clone(), &secret);
	let Vouch { network, key, expires, .. } = vouch;
	let maker = maker.account();
	let call = Call::register { network, maker, key, expires, maker_signature, key_signature };
	(RawOrigin::Signed(owner), call)
}

/// The grant of another session to a device with the key of `secret`.
fn set_session_key<T: Config>(secret: Secret) -> (Session, RawOrigin<AccountId>, Call<T>) {
	let (device, owner, _) = registered::<T>(&secret);
	let previous = Devices::<T>::get(device).and_then(|record| record.session);
	let key = sp_io::crypto::ed25519_generate(KEYS, None).0;
	let session = Session { key, expires: latest::<T>() };
	let grant = SessionGrant { device, owner, previous, session };
	let signature = secret.sign(&grant.signed_bytes(&Pallet::<T>::genesis()));
	let call = Call::set_session_key { device, session, signature };
	(session, RawOrigin::Signed(account("anybody", 0, 0)), call)
}

/// The succession of a device from some key to that of `secret`.
fn rotate_key<T: Config>(secret: Secret) -> (DeviceKey, RawOrigin<AccountId>, Call<T>) {
	let old = Secret::ed25519();
	let (device, owner, maker) = registered::<T>(&old);
	let (key, expires) = (secret.key(), latest::<T>());
	let succession = Succession { device, old_key: old.key(), key, owner: owner.clone(), expires };
	let maker_signature = maker.sign::<T>(&succession);
	let key_signature = secret.sign(&succession.signed_bytes(&Pallet::<T>::genesis()));
	let call = Call::rotate_key { device, key, expires, maker_signature, key_signature };
	(key, RawOrigin::Signed(owner), call)
}

/// Place number `index` on a grid of more than a kilometre's spacing, 64 places to the row: a
/// thousand of them lie within 100 km.
fn location<T: Config>(network: NetworkId, index: u32) -> Location {
	let resolution = T::Networks::params(network).expect("the network was founded; qed").resolution;
	let (row, column) = (f64::from(index / 64), f64::from(index % 64));
	let cell = groundwave_geo::cell_at(42.0 + 0.01 * row, -83.0 + 0.014 * column, resolution)
		.expect("the place lies on the globe; qed");
	Location::new(cell, resolution, 0, 12).expect("the cell is of this resolution; qed")
}

/// Writes a device without signatures and fee, its bond minted, for the benchmarks of other
/// pallets: there may be a thousand.
fn enlist<T: Config>(
	network: NetworkId,
	owner: &AccountId,
	key: DeviceKey,
	location: Option<Location>,
) -> DeviceId {
	let device = NextDeviceId::<T>::get();
	// Enough to give a fee that makes an account.
	let bond = T::Currency::minimum_balance().saturating_mul(1_000);
	T::Currency::mint_into(&Pallet::<T>::account(), bond).expect("there is no limit near; qed");
	TotalBonds::<T>::mutate(|total| *total = total.saturating_add(bond));
	let maker: AccountId = account("maker", 0, 0);
	if !Makers::<T>::contains_key(network, &maker) {
		approve::<T>(network, &maker, u32::MAX);
	}
	Makers::<T>::mutate(network, &maker, |record| {
		let record = record.as_mut().expect("it was approved; qed");
		record.bring().expect("there are fewer devices than numbers; qed");
		record.bonded = record.present;
	});
	T::Titles::issue(network, device, owner).expect("the network's collection is open; qed");
	NextDeviceId::<T>::put(device + 1);
	Keys::<T>::insert(key.fingerprint(), device);
	Devices::<T>::insert(
		device,
		DeviceRecord {
			network,
			maker,
			key,
			session: None,
			bond,
			status: DeviceStatus::Active,
			suspended_until: None,
			locations: Locations {
				current: location.map(|location| Placement { since: 0, location }),
				next: None,
			},
			payee: None,
			registered_at: Pallet::<T>::now(),
		},
	);
	device
}

/// A device of `owner` with some key.
pub(crate) fn enlist_owned<T: Config>(network: NetworkId, owner: &AccountId) -> DeviceId {
	let seed: AccountId = account("key", NextDeviceId::<T>::get(), 0);
	enlist::<T>(network, owner, DeviceKey::Ed25519(seed.into()), None)
}

/// A device with `key` and an owner of its own at place number `index`, which counts at once.
pub(crate) fn enlist_located<T: Config>(
	network: NetworkId,
	key: DeviceKey,
	index: u32,
) -> DeviceId {
	let owner = account("owner", NextDeviceId::<T>::get(), 1);
	enlist::<T>(network, &owner, key, Some(location::<T>(network, index)))
}

#[benchmarks]
mod benchmarks {
	use super::*;
	use frame_support::traits::UnfilteredDispatchable;

	/// Of a maker for which another manager paid until now.
	#[benchmark]
	fn approve_maker() -> Result<(), BenchmarkError> {
		let (network, manager) = network::<T>();
		let maker: AccountId = account("maker", 0, 0);
		let before = rich::<T>("manager before");
		T::MakerDeposit::ensure_successful(&before, Pallet::<T>::maker_footprint());
		Pallet::<T>::do_approve_maker(network, before, maker.clone(), 1)?;
		T::MakerDeposit::ensure_successful(&manager, Pallet::<T>::maker_footprint());

		#[extrinsic_call]
		_(RawOrigin::Signed(manager.clone()), network, maker.clone(), 2);

		assert!(Makers::<T>::get(network, maker).is_some_and(|it| it.depositor == manager));
		Ok(())
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
	fn bond_maker() {
		let (network, _) = network::<T>();
		let maker = rich::<T>("maker");
		approve::<T>(network, &maker, 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(maker.clone()), network, 0);

		assert_eq!(Makers::<T>::get(network, maker).map(|record| record.bonded), Some(0));
	}

	#[benchmark]
	fn register_ed25519() -> Result<(), BenchmarkError> {
		let (origin, call) = register::<T>(Secret::ed25519());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn register_sr25519() -> Result<(), BenchmarkError> {
		let (origin, call) = register::<T>(Secret::sr25519());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn register_secp256k1() -> Result<(), BenchmarkError> {
		let (origin, call) = register::<T>(Secret::secp256k1());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn register_p256() -> Result<(), BenchmarkError> {
		let (origin, call) = register::<T>(Secret::p256());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		assert_eq!(Devices::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn assert_location() {
		let (device, owner, _) = registered::<T>(&Secret::ed25519());
		let network = Devices::<T>::get(device).expect("it was registered; qed").network;
		let cell = location::<T>(network, 1).cell;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, cell, i16::MAX, MAX_GAIN_DDBI);

		let next = Devices::<T>::get(device).and_then(|record| record.locations.next);
		assert_eq!(next.map(|next| next.location.cell), Some(cell));
	}

	#[benchmark]
	fn set_payee() {
		let (device, owner, _) = registered::<T>(&Secret::ed25519());
		let payee: AccountId = account("new payee", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, Some(payee.clone()));

		assert_eq!(<Pallet<T> as DeviceOwners>::payee(device), Some(payee));
	}

	#[benchmark]
	fn deregister() {
		let (device, owner, _) = registered::<T>(&Secret::ed25519());

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device);

		assert!(Pallet::<T>::title_locked(device));
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (device, owner, _) = registered::<T>(&Secret::ed25519());
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

	#[benchmark]
	fn set_session_key_ed25519() -> Result<(), BenchmarkError> {
		let (session, origin, call) = set_session_key::<T>(Secret::ed25519());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.session, Some(session));
		Ok(())
	}

	#[benchmark]
	fn set_session_key_sr25519() -> Result<(), BenchmarkError> {
		let (session, origin, call) = set_session_key::<T>(Secret::sr25519());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.session, Some(session));
		Ok(())
	}

	#[benchmark]
	fn set_session_key_secp256k1() -> Result<(), BenchmarkError> {
		let (session, origin, call) = set_session_key::<T>(Secret::secp256k1());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.session, Some(session));
		Ok(())
	}

	#[benchmark]
	fn set_session_key_p256() -> Result<(), BenchmarkError> {
		let (session, origin, call) = set_session_key::<T>(Secret::p256());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.session, Some(session));
		Ok(())
	}

	#[benchmark]
	fn rotate_key_ed25519() -> Result<(), BenchmarkError> {
		let (key, origin, call) = rotate_key::<T>(Secret::ed25519());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.key, key);
		Ok(())
	}

	#[benchmark]
	fn rotate_key_sr25519() -> Result<(), BenchmarkError> {
		let (key, origin, call) = rotate_key::<T>(Secret::sr25519());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.key, key);
		Ok(())
	}

	#[benchmark]
	fn rotate_key_secp256k1() -> Result<(), BenchmarkError> {
		let (key, origin, call) = rotate_key::<T>(Secret::secp256k1());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.key, key);
		Ok(())
	}

	#[benchmark]
	fn rotate_key_p256() -> Result<(), BenchmarkError> {
		let (key, origin, call) = rotate_key::<T>(Secret::p256());

		#[block]
		{
			call.dispatch_bypass_filter(origin.into())?;
		}

		let record = Devices::<T>::iter_values().next().expect("it was registered; qed");
		assert_eq!(record.key, key);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::default().build(), crate::mock::Test);
}
