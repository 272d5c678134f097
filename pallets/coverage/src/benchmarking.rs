//! Benchmarks at the worst case that the bounds allow: receipts that are all valid and so pass every
//! check.

use alloc::{vec, vec::Vec};

use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{BoundedVec, traits::Time};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use groundwave_coverage::{
	Beacon, CellTally, Contradiction, CountedBeacon, CoverageLeaf, Grid, HeardBy, MAX_TOUCHED,
	Payload, Reason, Scale, Station, Witness,
};
use groundwave_traits::{LeafJudge, NetworkInspect, RadioDevices, Rounds, ScoreSink, Site};
use groundwave_types::{
	AccountId, Cell, DeviceId, DeviceKey, DeviceSignature, Hash, Hertz, NANOS_PER_MILLI, NetworkId,
	Region, Round, Statement,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sp_core::{crypto::KeyTypeId, ecdsa, ed25519, sr25519};
use sp_io::{
	crypto::{
		ecdsa_generate, ecdsa_sign, ed25519_generate, ed25519_sign, sr25519_generate, sr25519_sign,
	},
	hashing::blake2_256,
};
use sp_runtime::{SaturatedConversion, traits::Zero};

use crate::{grid::StoredGrid, *};

/// The keystore's drawer for keys of these benchmarks.
const KEYS: KeyTypeId = KeyTypeId(*b"bcns");
/// Far below what free space lets arrive over any distance that counts.
const FAINT_DDBM: i16 = -1_400;
/// On a channel of the region in which all devices stand.
const FREQUENCY_HZ: Hertz = 904_500_000;
/// A beaconer and its most witnesses.
const GROUP: u32 = 1 + MAX_WITNESSES;
/// Most cells that a call can change.
const MOST_TOUCHED: u32 = 2 * MAX_TOUCHED * MAX_UPDATES;

/// A key that signs receipts.
enum Secret {
	Ed25519(ed25519::Public),
	Sr25519(sr25519::Public),
	Secp256k1(ecdsa::Public),
	P256(SigningKey),
}

impl Secret {
	fn ed25519(_: u32) -> Self {
		Self::Ed25519(ed25519_generate(KEYS, None))
	}

	fn sr25519(_: u32) -> Self {
		Self::Sr25519(sr25519_generate(KEYS, None))
	}

	fn secp256k1(_: u32) -> Self {
		Self::Secp256k1(ecdsa_generate(KEYS, None))
	}

	fn p256(index: u32) -> Self {
		let secret = blake2_256(&index.to_le_bytes());
		Self::P256(SigningKey::from_slice(&secret).expect("a hash is a scalar, or nearly; qed"))
	}

	fn public(&self) -> DeviceKey {
		match self {
			Self::Ed25519(key) => (*key).into(),
			Self::Sr25519(key) => (*key).into(),
			Self::Secp256k1(key) => (*key).into(),
			Self::P256(key) => {
				let point = key.verifying_key().to_encoded_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("a compressed point; qed"))
			}
		}
	}

	fn sign(&self, message: &[u8]) -> DeviceSignature {
		const MADE: &str = "the keystore made this key; qed";
		match self {
			Self::Ed25519(key) => ed25519_sign(KEYS, key, message).expect(MADE).into(),
			Self::Sr25519(key) => sr25519_sign(KEYS, key, message).expect(MADE).into(),
			Self::Secp256k1(key) => ecdsa_sign(KEYS, key, message).expect(MADE).into(),
			Self::P256(key) => {
				let signature: Signature = key.sign(message);
				DeviceSignature::P256(signature.to_bytes().into())
			}
		}
	}
}

/// A network of located devices.
struct Field {
	network: NetworkId,
	/// In ascending order of their numbers: a device's position is that in the table.
	devices: Vec<(DeviceId, Secret)>,
}

impl Field {
	/// In the third round of the chain, so that points of the first may be due.
	fn with<T: Config>(devices: u32, secret: fn(u32) -> Secret) -> Self {
		(0..2).for_each(|_| T::Rounds::advance());
		let network = T::Networks::found(&caller());
		let enlist = |index| {
			let secret = secret(index);
			(T::Devices::enlist(network, secret.public(), index), secret)
		};
		let mut devices = (0..devices).map(enlist).collect::<Vec<_>>();
		devices.sort_by_key(|(device, _)| *device);
		for (device, _) in &devices {
			T::Networks::chart(network, site::<T>(*device).cell, Region::Us915);
		}
		Self { network, devices }
	}

	fn table(&self) -> DeviceTable {
		BoundedVec::truncate_from(self.devices.iter().map(|(device, _)| *device).collect())
	}

	fn device(&self, position: u32) -> DeviceId {
		self.devices[usize::try_from(position).expect("32 bits fit; qed")].0
	}

	fn sign<T: Config>(&self, position: u32, statement: &impl Statement) -> ReceiptSignature {
		let (_, secret) = &self.devices[usize::try_from(position).expect("32 bits fit; qed")];
		ReceiptSignature::Identity(secret.sign(&statement.signed_bytes(&genesis::<T>())))
	}

	/// A beacon of the device at `sender`, heard by those at `listeners`.
	fn proof<T: Config>(&self, sender: u32, listeners: impl Iterator<Item = u32>) -> Proof {
		let payload = payload(self.device(sender));
		let beacon = Beacon {
			network: self.network,
			device: self.device(sender),
			bucket: bucket::<T>(self.network),
			sent_at: T::Time::now() * NANOS_PER_MILLI,
			frequency_hz: FREQUENCY_HZ,
			power_ddbm: 0,
			commitment: payload.commitment(),
		};
		let receipt = BeaconReceipt {
			device: sender.saturated_into(),
			bucket: beacon.bucket,
			sent_at: beacon.sent_at,
			frequency_hz: beacon.frequency_hz,
			power_ddbm: beacon.power_ddbm,
			commitment: beacon.commitment,
			signature: self.sign::<T>(sender, &beacon),
		};
		let witnesses = listeners.map(|listener| self.witness::<T>(&beacon, &payload, listener));
		Proof {
			beacon: BeaconPart::Sent(receipt),
			witnesses: BoundedVec::truncate_from(witnesses.collect()),
		}
	}

	/// What the device at `listener` heard of `beacon`.
	fn witness<T: Config>(
		&self,
		beacon: &Beacon,
		payload: &Payload,
		listener: u32,
	) -> WitnessReceipt {
		let witness = Witness {
			beaconer: beacon.device,
			commitment: beacon.commitment,
			device: self.device(listener),
			received_at: beacon.sent_at,
			frequency_hz: beacon.frequency_hz,
			rssi_ddbm: FAINT_DDBM,
			tag: payload.tag(self.device(listener)),
		};
		WitnessReceipt {
			device: listener.saturated_into(),
			received_at: witness.received_at,
			frequency_hz: witness.frequency_hz,
			rssi_ddbm: witness.rssi_ddbm,
			tag: witness.tag,
			signature: self.sign::<T>(listener, &witness),
		}
	}

	/// `beacons` beacons of the first devices, heard by all others of a group `witnesses` times in
	/// total.
	fn crowd<T: Config>(&self, beacons: u32, witnesses: u32) -> ProofBatch {
		let proofs = (0..beacons).map(|sender| {
			let others = (0..GROUP).filter(|listener| *listener != sender);
			let heard = witnesses.saturating_sub(sender * MAX_WITNESSES).min(MAX_WITNESSES);
			self.proof::<T>(sender, others.take(heard.saturated_into()))
		});
		ProofBatch::truncate_from(proofs.collect())
	}

	/// Keeps a proof of the device at `sender` with candidates at these positions, long after it was
	/// submitted.
	fn keep<T: Config>(&self, sender: u32, candidates: impl Iterator<Item = u32>) -> Reveal {
		let beaconer = self.device(sender);
		let bucket = bucket::<T>(self.network);
		let candidates = candidates.map(|position| self.device(position)).collect::<Vec<_>>();
		let payload = payload(beaconer);
		let proof = open_proof::<T>(beaconer, T::Rounds::current(), &payload, &candidates);
		let record = ProofRecord { network: self.network, bucket, open: Some(proof) };
		Proofs::<T>::insert(beaconer, Slot::of(bucket, interval::<T>(self.network)), record);
		for device in candidates.into_iter().chain([beaconer]) {
			Standings::<T>::insert(device, full_standing(self.network, None));
		}
		let payload = BoundedVec::truncate_from(payload.as_bytes().to_vec());
		Reveal { beaconer, bucket, payload }
	}
}

fn open_proof<T: Config>(
	beaconer: DeviceId,
	round: Round,
	payload: &Payload,
	candidates: &[DeviceId],
) -> OpenProof {
	let candidate = |device: &DeviceId| Candidate {
		device: *device,
		// No two stand in one cell, whatever its number.
		cell: Cell(u64::from(*device)),
		tag: payload.tag(*device),
	};
	OpenProof {
		commitment: payload.commitment(),
		ranking: Hash::zero(),
		round,
		sent_at: T::Time::now() * NANOS_PER_MILLI,
		frequency_hz: FREQUENCY_HZ,
		power_ddbm: 0,
		site: site::<T>(beaconer),
		region: Region::Us915,
		scale: Scale::ONE,
		append_until: 0,
		candidates: BoundedVec::truncate_from(candidates.iter().map(candidate).collect()),
	}
}

/// A standing with as much in it as there can be.
fn full_standing(network: NetworkId, counted: Option<Cell>) -> StandingRecord {
	let tally =
		|round| RoundTally { round, last_reason: Some(Reason::TooLoud), ..Default::default() };
	StandingRecord {
		tallies: BoundedVec::truncate_from((0..MAX_TALLIES).map(tally).collect()),
		heard: Some(0),
		hears: Some(0),
		grace_until: Some(u32::MAX),
		last_valid: Some(0),
		counted: counted.map(|cell| Counted { network, cell, since: 0 }),
		barred_until: Some(0),
		due_since: None,
		past_scale: None,
	}
}

/// Keeps as much of `device` as there can be.
pub(crate) fn burden<T: Config>(device: DeviceId) {
	let Some(radio) = T::Devices::radio_device(device) else { return };
	let candidates = (0..MAX_CANDIDATES).collect::<Vec<_>>();
	let payload = payload(device);
	if radio.site.is_some() {
		for (slot, bucket) in Slot::BOTH.into_iter().zip([0, interval::<T>(radio.network)]) {
			let record = ProofRecord {
				network: radio.network,
				bucket,
				open: Some(open_proof::<T>(device, bucket, &payload, &candidates)),
			};
			Proofs::<T>::insert(device, slot, record);
		}
	}
	Standings::<T>::insert(device, full_standing(radio.network, None));
}

/// A leaf of about so many `bytes`: a beacon of `device` with the receipts of as many witnesses, all of
/// which keep the rules, worth no points that anybody reports. The device stands at place 0.
pub(crate) fn lie<T: Config>(
	network: NetworkId,
	round: Round,
	device: DeviceId,
	bytes: u32,
) -> Vec<u8> {
	let sign = |key: &ed25519::Public, statement: &dyn Fn(&Hash) -> Vec<u8>| {
		ed25519_sign(KEYS, key, &statement(&genesis::<T>())).expect("the keystore made it; qed").0
	};
	let station = |device, key: &ed25519::Public| {
		let Site { cell, gain_dbi, .. } = site::<T>(device);
		Station { session: key.0, cell, gain_dbi, region: Region::Us915 }
	};
	let (key, payload) = (ed25519_generate(KEYS, None), payload(device));
	let beacon = Beacon {
		network,
		device,
		bucket: rules::<T>(network).bucket(round),
		sent_at: T::Time::now() * NANOS_PER_MILLI,
		frequency_hz: FREQUENCY_HZ,
		power_ddbm: 0,
		commitment: payload.commitment(),
	};
	let mut counted = CountedBeacon {
		signature: sign(&key, &|genesis| beacon.signed_bytes(genesis)),
		station: station(device, &key),
		payload: payload.as_bytes().to_vec(),
		witnesses: 0,
		heard_by: Vec::new(),
		beacon,
	};
	let size =
		|counted: &CountedBeacon| vec![counted.clone()].encoded_size().saturated_into::<u32>();
	let empty = size(&counted);
	for index in 1.. {
		let key = ed25519_generate(KEYS, None);
		let listener = T::Devices::enlist(network, key.into(), index);
		let witness = Witness {
			beaconer: device,
			commitment: counted.beacon.commitment,
			device: listener,
			received_at: counted.beacon.sent_at,
			frequency_hz: FREQUENCY_HZ,
			rssi_ddbm: FAINT_DDBM,
			tag: payload.tag(listener),
		};
		let signature = sign(&key, &|genesis| witness.signed_bytes(genesis));
		let station = station(listener, &key);
		let heard = HeardBy { signature, station, witness };
		let one = heard.encoded_size().saturated_into::<u32>();
		if size(&counted) + one > bytes.max(empty + one) {
			break;
		}
		counted.witnesses += 1;
		counted.heard_by.push(heard);
		counted.heard_by.sort_by_key(|heard| heard.witness.device);
	}
	let leaf = CoverageLeaf { beacons: vec![counted] }.encode();
	let found = <Pallet<T> as LeafJudge>::contradiction(network, round, device, 0, &leaf);
	// What is found after all receipts were judged.
	assert!(matches!(
		found,
		Some(
			Contradiction::Refused(Reason::TooEarly | Reason::TooLate | Reason::Surplus)
				| Contradiction::OtherRound
				| Contradiction::OtherPoints
		)
	));
	leaf
}

fn payload(device: DeviceId) -> Payload {
	let most = usize::try_from(groundwave_coverage::MAX_PAYLOAD).expect("32 bits fit; qed");
	let nonce = vec![7; most - device.to_le_bytes().len()];
	Payload::new(device, &nonce).expect("the longest payload is one; qed")
}

fn site<T: Config>(device: DeviceId) -> Site {
	let radio = T::Devices::radio_device(device);
	radio.and_then(|radio| radio.site).expect("devices are enlisted with a place; qed")
}

fn rules<T: Config>(network: NetworkId) -> groundwave_types::CoverageRules {
	T::Networks::coverage_rules(network, T::Rounds::current())
		.expect("the network was founded before; qed")
}

fn interval<T: Config>(network: NetworkId) -> Round {
	rules::<T>(network).beacon_interval
}

fn bucket<T: Config>(network: NetworkId) -> Round {
	rules::<T>(network).bucket(T::Rounds::current())
}

fn caller() -> AccountId {
	whitelisted_caller()
}

fn genesis<T: Config>() -> Hash {
	frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
}

/// Cells of resolution 10 in a row.
fn cells(count: u32) -> impl Iterator<Item = Cell> {
	(0..u64::from(count)).map(|index| Cell(0x8a2a_0000_0000_0000 | index))
}

/// Lets as many receipts of one kind of key be judged.
fn judge_receipts<T: Config>(count: u32, secret: fn(u32) -> Secret) -> (Field, ProofBatch) {
	let field = Field::with::<T>(GROUP, secret);
	let proofs = field.crowd::<T>(MAX_PROOFS, count);
	(field, proofs)
}

/// How many witnesses the proofs in storage have.
fn taken<T: Config>() -> u32 {
	let open = Proofs::<T>::iter_values().filter_map(|proof| proof.open);
	open.map(|open| open.candidates.len()).sum::<usize>().saturated_into()
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// `d` devices in the table, of which each brings one receipt: 32 a beacon, the others what they
	/// heard of one.
	#[benchmark]
	fn submit(d: Linear<MAX_PROOFS, MAX_TABLE>) {
		let field = Field::with::<T>(d, Secret::ed25519);
		let proofs = (0..MAX_PROOFS).map(|sender| {
			let listeners = (MAX_PROOFS + sender..d).step_by(MAX_PROOFS.saturated_into());
			field.proof::<T>(sender, listeners)
		});
		let proofs = ProofBatch::truncate_from(proofs.collect());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		assert_eq!(taken::<T>(), d - MAX_PROOFS);
	}

	/// `p` beacons that nobody heard.
	#[benchmark]
	fn beacons(p: Linear<1, MAX_PROOFS>) {
		let field = Field::with::<T>(p, Secret::ed25519);
		let proofs = (0..p).map(|sender| field.proof::<T>(sender, core::iter::empty()));
		let proofs = ProofBatch::truncate_from(proofs.collect());

		#[extrinsic_call]
		submit(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		assert_eq!(u32::try_from(Proofs::<T>::iter().count()), Ok(p));
	}

	/// 32 beacons with `w` witnesses in total, signed by ed25519 keys.
	#[benchmark]
	fn receipts_ed25519(w: Linear<0, { MAX_PROOFS * MAX_WITNESSES }>) {
		let (field, proofs) = judge_receipts::<T>(w, Secret::ed25519);

		#[extrinsic_call]
		submit(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		assert_eq!(taken::<T>(), w);
	}

	/// The same by sr25519 keys.
	#[benchmark]
	fn receipts_sr25519(w: Linear<0, { MAX_PROOFS * MAX_WITNESSES }>) {
		let (field, proofs) = judge_receipts::<T>(w, Secret::sr25519);

		#[extrinsic_call]
		submit(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		assert_eq!(taken::<T>(), w);
	}

	/// The same by secp256k1 keys.
	#[benchmark]
	fn receipts_secp256k1(w: Linear<0, { MAX_PROOFS * MAX_WITNESSES }>) {
		let (field, proofs) = judge_receipts::<T>(w, Secret::secp256k1);

		#[extrinsic_call]
		submit(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		assert_eq!(taken::<T>(), w);
	}

	/// `w` witnesses of two beacons, all signed by P-256 keys: as many as a call takes.
	#[benchmark]
	fn receipts_p256(w: Linear<0, { MAX_P256_RECEIPTS - 2 }>) {
		let field = Field::with::<T>(GROUP, Secret::p256);
		let proofs = field.crowd::<T>(2, w);

		#[extrinsic_call]
		submit(RawOrigin::Signed(caller()), field.network, field.table(), proofs);

		assert_eq!(taken::<T>(), w);
	}

	/// `p` proofs with a witness each, of devices that are all different.
	#[benchmark]
	fn score(p: Linear<1, MAX_REVEALS>) {
		let field = Field::with::<T>(2 * p, Secret::ed25519);
		let reveals = (0..p).map(|sender| field.keep::<T>(sender, core::iter::once(p + sender)));
		let reveals = RevealBatch::truncate_from(reveals.collect());
		T::Scores::burden(field.network, &field.table());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), field.network, reveals);

		assert!(Proofs::<T>::iter_values().all(|proof| proof.open.is_none()));
	}

	/// Eight proofs with `w` witnesses in total that all score, of devices that are all different.
	#[benchmark]
	fn candidates(w: Linear<0, { MAX_REVEALS * MAX_WITNESSES }>) {
		let field = Field::with::<T>(MAX_REVEALS * GROUP, Secret::ed25519);
		let reveals = (0..MAX_REVEALS).map(|group| {
			let first = group * GROUP + 1;
			let heard = w.saturating_sub(group * MAX_WITNESSES).min(MAX_WITNESSES);
			field.keep::<T>(group * GROUP, first..first + heard)
		});
		let reveals = RevealBatch::truncate_from(reveals.collect());
		T::Scores::burden(field.network, &field.table());

		#[extrinsic_call]
		score(RawOrigin::Signed(caller()), field.network, reveals);

		let scored = Standings::<T>::iter_values();
		let scored =
			scored.filter(|standing| standing.tallies.iter().any(|tally| tally.points > 0));
		let beaconers = w.div_ceil(MAX_WITNESSES);
		assert_eq!(u32::try_from(scored.count()), Ok(w + beaconers));
	}

	/// Eight proofs with `w` witnesses in total, of the same 33 devices.
	#[benchmark]
	fn repeats(w: Linear<0, { MAX_REVEALS * MAX_WITNESSES }>) {
		let field = Field::with::<T>(GROUP, Secret::ed25519);
		let reveals = (0..MAX_REVEALS).map(|sender| {
			let others = (0..GROUP).filter(|listener| *listener != sender);
			let heard = w.saturating_sub(sender * MAX_WITNESSES).min(MAX_WITNESSES);
			field.keep::<T>(sender, others.take(heard.saturated_into()))
		});
		let reveals = RevealBatch::truncate_from(reveals.collect());
		T::Scores::burden(field.network, &field.table());

		#[extrinsic_call]
		score(RawOrigin::Signed(caller()), field.network, reveals);

		assert!(Proofs::<T>::iter_values().all(|proof| proof.open.is_none()));
	}

	/// `d` devices, each in a place of its own.
	#[benchmark]
	fn activate(d: Linear<1, MAX_UPDATES>) {
		let field = Field::with::<T>(d, Secret::ed25519);
		mature::<T>(&field);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), UpdateList::truncate_from(field.table().into_inner()));

		assert!(Standings::<T>::iter_values().all(|standing| standing.counted.is_some()));
	}

	/// `d` devices, each in a place of its own.
	#[benchmark]
	fn lapse(d: Linear<1, MAX_UPDATES>) -> Result<(), BenchmarkError> {
		let field = Field::with::<T>(d, Secret::ed25519);
		mature::<T>(&field);
		let devices = UpdateList::truncate_from(field.table().into_inner());
		Pallet::<T>::do_activate(&devices)?;
		(0..=IDLE_ROUNDS).for_each(|_| T::Rounds::advance());

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), devices);

		assert!(Standings::<T>::iter_values().all(|standing| standing.counted.is_none()));
		Ok(())
	}

	/// `c` cells that change.
	#[benchmark]
	fn touch(c: Linear<0, MOST_TOUCHED>) {
		let network = T::Networks::found(&caller());
		let mut grid = StoredGrid::<T>::new(network, 1);
		let tally = CellTally { sum: 1, clipped: 1, occupied: 1 };
		cells(c).for_each(|cell| grid.set(cell, tally));

		#[block]
		{
			for cell in cells(c) {
				let held = grid.get(cell);
				grid.set(cell, CellTally { sum: held.sum + 1, ..held });
			}
		}

		assert!(Cells::<T>::iter_values().all(|row| row.now.sum == 2));
	}

	/// `c` cells that are empty.
	#[benchmark]
	fn prune(c: Linear<1, MAX_CELLS>) {
		let network = T::Networks::found(&caller());
		let tally = CellTally { sum: 1, clipped: 1, occupied: 1 };
		let row = CellRecord { since: 0, now: CellTally::default(), before: tally };
		cells(c).for_each(|cell| Cells::<T>::insert(network, cell, row));

		#[extrinsic_call]
		_(RawOrigin::Signed(caller()), network, CellList::truncate_from(cells(c).collect()));

		assert_eq!(Cells::<T>::iter().count(), 0);
	}

	/// Makes all devices of a field old enough and due.
	fn mature<T: Config>(field: &Field) {
		let now = frame_system::Pallet::<T>::block_number();
		frame_system::Pallet::<T>::set_block_number(now + (MATURITY_BLOCKS + 1).into());
		let round = T::Rounds::current();
		for device in field.table() {
			let standing =
				StandingRecord { last_valid: Some(round), ..full_standing(field.network, None) };
			Standings::<T>::insert(device, standing);
		}
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt.build(), crate::mock::Test);
}
