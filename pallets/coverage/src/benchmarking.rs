//! Benchmarks at the worst case that the bounds allow: secp256k1 keys, the dearest to verify, and
//! receipts that are all valid and so pass every check.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{BoundedVec, traits::Time};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use groundwave_coverage::{Beacon, Witness};
use groundwave_traits::{NetworkInspect, RadioDevices, Rounds, ScoreSink};
use groundwave_types::{
	AccountId, CoverageRules, DeviceId, DeviceSignature, Hash, NANOS_PER_MILLI, NetworkId,
	Statement,
};
use sp_core::{crypto::KeyTypeId, ecdsa};
use sp_io::crypto::{ecdsa_generate, ecdsa_sign};
use sp_runtime::traits::Zero;

use crate::*;

/// The keystore's drawer for keys of these benchmarks.
const KEYS: KeyTypeId = KeyTypeId(*b"bcns");
/// Far below what free space lets arrive over any distance that counts.
const FAINT_DDBM: i16 = -1_400;
/// A beaconer and its most witnesses.
const GROUP: u32 = 1 + MAX_WITNESSES;

/// A network of located devices whose secret keys are in the keystore.
struct Field {
	network: NetworkId,
	rules: CoverageRules,
	/// In ascending order of their numbers: a device's position is that in the table.
	devices: Vec<(DeviceId, ecdsa::Public)>,
}

impl Field {
	fn with<T: Config>(devices: u32) -> Self {
		let network = T::Networks::found(&caller());
		let rules = T::Networks::coverage_rules(network, T::Rounds::current())
			.expect("the network was founded just now; qed");
		let enlist = |index| {
			let key = ecdsa_generate(KEYS, None);
			(T::Devices::enlist(network, key.into(), index), key)
		};
		let mut devices = (0..devices).map(enlist).collect::<Vec<_>>();
		devices.sort_by_key(|(device, _)| *device);
		Self { network, rules, devices }
	}

	fn table(&self) -> DeviceTable {
		BoundedVec::truncate_from(self.devices.iter().map(|(device, _)| *device).collect())
	}

	fn device(&self, position: u16) -> DeviceId {
		self.devices[usize::from(position)].0
	}

	fn sign<T: Config>(&self, position: u16, statement: &impl Statement) -> DeviceSignature {
		let (_, key) = self.devices[usize::from(position)];
		let message = statement.signed_bytes(&genesis::<T>());
		ecdsa_sign(KEYS, &key, &message).expect("the keystore made this key; qed").into()
	}

	/// A beacon of the device at `sender`, heard by as many that follow it in the table.
	fn proof<T: Config>(&self, sender: u32, witnesses: u32) -> Proof {
		let listeners = (sender + 1..=sender + witnesses).map(position);
		let sender = position(sender);
		let beacon = Beacon {
			network: self.network,
			device: self.device(sender),
			round: T::Rounds::current(),
			sent_at: T::Time::now() * NANOS_PER_MILLI,
			frequency_khz: self.rules.band_low_khz,
			power_ddbm: 0,
		};
		let receipt = BeaconReceipt {
			device: sender,
			round: beacon.round,
			sent_at: beacon.sent_at,
			frequency_khz: beacon.frequency_khz,
			power_ddbm: beacon.power_ddbm,
			signature: self.sign::<T>(sender, &beacon),
		};
		let witnesses = listeners.map(|listener| self.witness::<T>(&beacon, listener));
		Proof { beacon: receipt, witnesses: BoundedVec::truncate_from(witnesses.collect()) }
	}

	/// What the device at `listener` heard of `beacon`.
	fn witness<T: Config>(&self, beacon: &Beacon, listener: u16) -> WitnessReceipt {
		let witness = Witness {
			beacon: beacon.digest(&genesis::<T>()),
			device: self.device(listener),
			received_at: beacon.sent_at,
			rssi_ddbm: FAINT_DDBM,
		};
		WitnessReceipt {
			device: listener,
			received_at: witness.received_at,
			rssi_ddbm: witness.rssi_ddbm,
			signature: self.sign::<T>(listener, &witness),
		}
	}
}

fn position(index: u32) -> u16 {
	u16::try_from(index).expect("receipts can point at each place of the largest table; qed")
}

fn caller() -> AccountId {
	whitelisted_caller()
}

fn genesis<T: Config>() -> Hash {
	frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// `p` beacons that nobody heard, with `d` devices in the table.
	#[benchmark]
	fn submit(d: Linear<MAX_PROOFS, MAX_TABLE>, p: Linear<1, MAX_PROOFS>) {
		let field = Field::with::<T>(d);
		let proofs = (0..p).map(|sender| field.proof::<T>(sender, 0));
		let proofs = ProofBatch::truncate_from(proofs.collect());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		let taken = |sender| Pallet::<T>::proof(field.device(position(sender))).is_some();
		assert!((0..p).all(taken));
	}

	/// A full table and 32 beacons with `w` witnesses in total, as many as possible for each.
	#[benchmark]
	fn witnesses(w: Linear<0, { MAX_PROOFS * MAX_WITNESSES }>) {
		let field = Field::with::<T>(MAX_TABLE);
		let proofs = (0..MAX_PROOFS).map(|group| {
			let before = group * MAX_WITNESSES;
			field.proof::<T>(group * GROUP, w.saturating_sub(before).min(MAX_WITNESSES))
		});
		let proofs = ProofBatch::truncate_from(proofs.collect());

		#[extrinsic_call]
		submit(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		let taken = Proofs::<T>::iter_values().map(|proof| proof.witnesses.len()).sum::<usize>();
		assert_eq!(u32::try_from(taken), Ok(w));
	}

	/// `p` proofs with 32 witnesses each, all devices different.
	#[benchmark]
	fn score(p: Linear<1, MAX_PROOFS>) -> Result<(), BenchmarkError> {
		let field = Field::with::<T>(p * GROUP);
		let senders = || (0..p).map(|group| group * GROUP);
		let proofs = senders().map(|sender| field.proof::<T>(sender, MAX_WITNESSES));
		let proofs = ProofBatch::truncate_from(proofs.collect());
		Pallet::<T>::do_submit(field.network, &field.table(), &proofs)?;
		T::Scores::burden(field.network, &field.table());
		T::Rounds::advance();
		let beaconers = senders().map(|sender| field.device(position(sender)));
		let beaconers = BeaconerList::truncate_from(beaconers.collect());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), field.network, beaconers);

		let scored = Proofs::<T>::iter_values().filter(|proof| {
			proof.scored && u32::try_from(proof.witnesses.len()) == Ok(MAX_WITNESSES)
		});
		assert_eq!(u32::try_from(scored.count()), Ok(p));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt.build(), crate::mock::Test);
}
