//! Benchmarks of the calls and of the dearest ruling: full lists, full committees, all of whom take part.

use alloc::{vec, vec::Vec};

use binary_merkle_tree::merkle_proof;
use frame_benchmarking::v2::*;
use frame_support::traits::{
	EnsureOrigin, Get,
	fungible::{Inspect, Mutate, MutateHold},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use groundwave_coverage::{Acknowledgement, Receipt, Tag, Witness};
use groundwave_traits::{
	Clock, LeafJudge, NetworkInspect, RadioDevices, Rounds, ScoreSink, StakeInspect,
};
use groundwave_types::{
	AccountId, Balance, CaseId, DeviceId, DeviceKey, Hash, NetworkId, Points, Statement, Tick,
};
use sp_core::sr25519::Signature;
use sp_io::crypto::{sr25519_generate, sr25519_sign};
use sp_runtime::{
	KeyTypeId, SaturatedConversion, Saturating,
	traits::{BlakeTwo256, Zero},
};

use crate::*;

/// Points of each item, of which half counts: no device is trusted less.
const POINTS: Points = 1_000;
/// Where the keys of oracles are that sign.
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"orcl");
/// Cycles of pay that each oracle was not told of, one of its own.
const PAID: u32 = 1_000;

fn rich<T: Config>(name: &'static str, index: u32) -> AccountId {
	let who = account(name, index, 0);
	T::Currency::set_balance(&who, large::<T>().saturating_mul(2));
	who
}

/// The bond of one oracle: as much as all others pay a disputer together, twice.
fn large<T: Config>() -> Balance {
	T::MinBond::get().saturating_mul(MAX_BONDS)
}

fn text(bytes: u32) -> Text {
	Text::truncate_from(vec![b'x'; bytes.saturated_into()])
}

fn policy<T: Config>() -> CommitteePolicy {
	let window: Tick = Timing::<T>::get().dispute;
	CommitteePolicy {
		seats: MAX_SEATS,
		bond: T::MinBond::get(),
		window,
		max_points: POINTS,
		leaves: LeafKind::Coverage,
		base_trust: LEAST_TRUST,
	}
}

/// A network with a full list of oracles, who sit by their numbers.
struct Scene {
	network: NetworkId,
	manager: AccountId,
	oracles: Vec<AccountId>,
}

impl Scene {
	/// With so many oracles, long after they stood.
	fn with<T: Config>(oracles: u32) -> Self {
		let manager = rich::<T>("manager", 0);
		let network = T::Networks::found(&manager);
		let record = PolicyRecord { policy: Some(policy::<T>()), previous: None, since: 0 };
		Policies::<T>::insert(network, record);
		let oracles: Vec<_> = (0..oracles).map(|n| rich::<T>("oracle", n)).collect();
		for (index, oracle) in oracles.iter().enumerate() {
			let bond = if index == 0 { large::<T>() } else { T::MinBond::get() };
			Pallet::<T>::do_stand(oracle.clone(), network, bond).expect("it is rich; qed");
		}
		for _ in 0..=Timing::<T>::get().wait {
			T::Rounds::advance();
		}
		let scene = Self { network, manager, oracles };
		scene.fill_progress::<T>();
		scene
	}

	fn full<T: Config>() -> Self {
		Self::with::<T>(MAX_CANDIDATES)
	}

	/// The first report of the round before.
	fn id<T: Config>(&self) -> ReportId {
		let round = T::Rounds::current().saturating_sub(1);
		ReportId { network: self.network, round, kind: ReportKind::Scores, sequence: 0 }
	}

	/// All rounds but the one before were reported.
	fn fill_progress<T: Config>(&self) {
		let now = T::Rounds::current();
		let rounds = (2..=REPORT_ROUNDS).flat_map(|age| {
			let round = now.saturating_sub(age);
			[ReportKind::Scores, ReportKind::Trust].map(|kind| RoundRecord {
				round,
				kind,
				accepted: 1,
				last: Some(0),
			})
		});
		let rounds = rounds.collect();
		RoundsReported::<T>::insert(self.network, Progress::truncate_from(rounds));
	}

	fn seats(&self) -> impl Iterator<Item = &AccountId> {
		self.oracles.iter().take(MAX_SEATS.saturated_into())
	}

	/// Each member but the last proposes items of its own and endorses those of the first, who endorses
	/// them last.
	fn drafted<T: Config>(&self, list: &Contents) {
		let most = MAX_SEATS.saturating_sub(1).saturated_into();
		for (index, oracle) in self.seats().take(most).enumerate() {
			let own = items(DeviceId::MAX.saturating_sub(index.saturated_into()), 1);
			let list = if index == 0 { list.clone() } else { own };
			Pallet::<T>::do_report(oracle.clone(), self.id::<T>(), list).expect("it sits; qed");
		}
		let seats: Vec<_> = self.seats().take(most).collect();
		for oracle in seats.into_iter().rev() {
			self.endorse::<T>(oracle, list);
		}
	}

	fn endorse<T: Config>(&self, oracle: &AccountId, list: &Contents) {
		let digest = Pallet::<T>::digest_of(list);
		Pallet::<T>::do_endorse(oracle.clone(), self.id::<T>(), digest).expect("it sits; qed");
	}

	/// The items are accepted and all members endorse them, who were not told of their last pay.
	fn accepted<T: Config>(&self, list: &Contents) {
		self.drafted::<T>(list);
		let digest = Pallet::<T>::digest_of(list);
		Pallet::<T>::do_accept(self.id::<T>(), digest).expect("there is a quorum; qed");
		self.endorse::<T>(self.seats().last().expect("they sit; qed"), list);
		self.owe::<T>();
	}

	/// Each oracle served in a cycle of its own that was paid.
	fn owe<T: Config>(&self) {
		ServiceCycles::<T>::insert(self.network, ServiceCycle { cycle: PAID, units: 1 });
		for (cycle, oracle) in (0..).zip(&self.oracles) {
			let rate = T::Currency::minimum_balance();
			PaidCycles::<T>::insert(self.network, cycle, PaidCycle { rate, units: 1 });
			Oracles::<T>::mutate(self.network, oracle, |record| {
				let record = record.as_mut().expect("it stood; qed");
				(record.cycle, record.units) = (cycle, 1);
			});
		}
		T::Currency::set_balance(&Pallet::<T>::account_id(), large::<T>());
	}
}

/// `count` items from `first` on.
fn items(first: DeviceId, count: u32) -> Contents {
	let items = (0..count).map(|n| Item { device: first.saturating_add(n), value: POINTS });
	Contents { items: ItemList::truncate_from(items.collect()), root: Hash::zero() }
}

/// The contents whose leaf of `device` is this one, with the way to their root: other leaves are empty.
fn with_leaf(mut contents: Contents, device: DeviceId, leaf: &[u8]) -> (Contents, LeafProof) {
	let leaves: Vec<_> =
		contents.items.iter().map(|item| if item.device == device { leaf } else { &[] }).collect();
	let index = contents.items.iter().position(|item| item.device == device);
	let index = index.expect("it has an item; qed").saturated_into();
	let path = merkle_proof::<BlakeTwo256, _, _>(leaves, index);
	contents.root = path.root;
	(contents, LeafProof::truncate_from(path.proof))
}

/// Of the items of a report all those are doubted that are not of `device`, so that its record is as large as
/// can be.
fn doubt_others<T: Config>(id: ReportId, list: &Contents, device: DeviceId) {
	let others = list.items.iter().map(|item| item.device).filter(|other| *other != device);
	let out: Vec<_> =
		others.map(|device| Exception { device, doubt: Doubt::Disputed(device) }).collect();
	Reports::<T>::mutate(id, |record| {
		let record = record.as_mut().expect("it is accepted; qed");
		record.out.try_extend(out.into_iter()).expect("there are no more items; qed");
	});
}

/// All endorsers but the last have next to no bond left, so that each of them pays the finder.
fn impoverish<T: Config>(scene: &Scene, id: ReportId) {
	let record = Reports::<T>::get(id).expect("it is accepted; qed");
	for vote in record.endorsements.iter().rev().skip(1) {
		Oracles::<T>::mutate(scene.network, &vote.oracle, |known| {
			known.as_mut().expect("it stood; qed").bond = 100;
		});
	}
}

/// A leaf of so many bytes.
fn any_leaf(bytes: u32) -> Leaf {
	Leaf::truncate_from(vec![1; bytes.saturated_into()])
}

/// Items of so many devices of the network, crediting which is as costly as it gets.
fn items_of_devices<T: Config>(network: NetworkId, count: u32) -> Contents {
	let mut devices: Vec<_> = (0..count)
		.map(|index| {
			let mut key = [0; 32];
			key[..4].copy_from_slice(&index.to_le_bytes());
			T::Radio::enlist(network, DeviceKey::Ed25519(key), index)
		})
		.collect();
	devices.sort_unstable();
	T::Points::burden(network, &devices);
	let items = devices.into_iter().map(|device| Item { device, value: POINTS });
	Contents { items: ItemList::truncate_from(items.collect()), root: Hash::zero() }
}

/// `who` committed to this evidence a block before.
fn commit<T: Config>(who: &AccountId, id: ReportId, device: DeviceId, evidence: &[u8]) {
	let commitment = Pallet::<T>::commitment_of(who, id, device, evidence);
	Pallet::<T>::do_commit_dispute(who.clone(), Some(commitment)).expect("he is rich; qed");
	Commitments::<T>::mutate(who, |record| {
		record.as_mut().expect("he committed; qed").block = 0;
	});
	let now = frame_system::Pallet::<T>::block_number();
	frame_system::Pallet::<T>::set_block_number(now.saturating_add(1u32.into()));
}

/// Opens a case about an item of a report that counts already: if it is a lie, all members are slashed,
/// as many of them as there can be pay the disputer, and all are told of their pay.
pub(crate) fn bring<T: Config>(payer: &AccountId) -> CaseId {
	let scene = Scene::full::<T>();
	let list = items_of_devices::<T>(scene.network, 1);
	let device = list.items.first().expect("there is one; qed").device;
	T::Stakes::burden(device);
	scene.accepted::<T>(&list);
	let id = scene.id::<T>();
	commit::<T>(payer, id, device, &text(1));
	let digest = Pallet::<T>::digest_of(&list);
	Pallet::<T>::do_dispute(payer.clone(), id, list, device, text(1)).expect("he is rich; qed");
	Reports::<T>::mutate(id, |record| {
		record.as_mut().expect("it is disputed; qed").stage = ReportStage::Applied { digest };
	});
	let (case, mut dispute) = Disputes::<T>::iter().next().expect("it is disputed; qed");
	let more = T::MinBond::get().saturating_mul(MAX_SEATS.into());
	T::Currency::hold(&HoldReason::DisputeBond.into(), payer, more).expect("he is rich; qed");
	dispute.bond = dispute.bond.saturating_add(more);
	Disputes::<T>::insert(case, dispute);
	case
}

/// What an owner complains of: that an oracle signed it.
struct Complaint {
	owner: AccountId,
	oracle: AccountId,
	receipt: Receipt,
	promise: Acknowledgement,
	signature: Signature,
}

impl Complaint {
	/// One whose deadline was over a moment ago.
	fn prepare<T: Config>() -> Self {
		let scene = Scene::full::<T>();
		let signer = sr25519_generate(KEY_TYPE, None);
		let oracle = AccountId::new(signer.0);
		T::Currency::set_balance(&oracle, large::<T>().saturating_mul(2));
		let bond = large::<T>().saturating_add(1);
		Pallet::<T>::do_stand(oracle.clone(), scene.network, bond).expect("it is rich; qed");
		let device = T::Radio::enlist(scene.network, DeviceKey::Ed25519([1; 32]), 0);
		let owner = T::Radio::radio_device(device).expect("it is enlisted; qed").owner;
		T::Currency::set_balance(&owner, large::<T>());
		let receipt = Receipt::Witness(Witness {
			beaconer: device.saturating_add(1),
			commitment: Hash::zero(),
			device,
			received_at: 0,
			frequency_hz: 0,
			rssi_ddbm: 0,
			tag: Tag([0; 16]),
		});
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let (digest, deadline) = (receipt.digest(&genesis), Pallet::<T>::block());
		let promise = Acknowledgement { receipt: digest, received_at: 0, deadline };
		let signed = sr25519_sign(KEY_TYPE, &signer, &promise.signed_bytes(&genesis));
		let signature = signed.expect("its key is there; qed");
		frame_system::Pallet::<T>::set_block_number(deadline.saturating_add(1).into());
		Self { owner, oracle, receipt, promise, signature }
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_policy() {
		let scene = Scene::with::<T>(0);
		let policy = Some(policy::<T>());

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.manager.clone()), scene.network, policy);

		assert!(Policies::<T>::get(scene.network).since > 0);
	}

	/// On a full list, of which the last one is displaced.
	#[benchmark]
	fn stand() {
		let scene = Scene::full::<T>();
		let who = rich::<T>("new", 0);
		let bond = large::<T>().saturating_add(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), scene.network, bond);

		let list = Candidates::<T>::get(scene.network);
		assert_eq!(list.first().map(|it| &it.oracle), Some(&who));
		assert_eq!(list.len(), MAX_CANDIDATES.saturated_into::<usize>());
	}

	#[benchmark]
	fn resign() {
		let scene = Scene::full::<T>();
		let who = scene.oracles.last().expect("there are many; qed").clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), scene.network);

		let record = Oracles::<T>::get(scene.network, who);
		assert!(record.is_some_and(|record| record.free_from.is_some()));
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let scene = Scene::full::<T>();
		scene.owe::<T>();
		let who = scene.oracles.last().expect("there are many; qed").clone();
		Pallet::<T>::do_resign(who.clone(), scene.network)?;
		T::Clock::advance(Timing::<T>::get().unbonding);
		(0..=REPORT_ROUNDS).for_each(|_| T::Rounds::advance());

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), scene.network);

		assert!(!Oracles::<T>::contains_key(scene.network, who));
		Ok(())
	}

	/// When all have drafted and most have endorsed something.
	#[benchmark]
	fn report(n: Linear<1, MAX_ITEMS>) {
		let scene = Scene::full::<T>();
		scene.drafted::<T>(&items(0, 1));
		let who = scene.seats().last().expect("they sit; qed").clone();
		let id = scene.id::<T>();
		let list = items(0, n);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, list);

		let digest = Pallet::<T>::digest_of(&items(0, n));
		assert!(Reports::<T>::get(id).is_some_and(|record| record.draft(digest).is_some()));
	}

	#[benchmark]
	fn endorse() {
		let scene = Scene::full::<T>();
		scene.drafted::<T>(&items(0, 1));
		let who = scene.seats().last().expect("they sit; qed").clone();
		let id = scene.id::<T>();
		let digest = Pallet::<T>::digest_of(&items(0, 1));

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, digest);

		let record = Reports::<T>::get(id).expect("it is open; qed");
		assert_eq!(record.support(digest).0, MAX_SEATS);
	}

	/// Of the members two thirds; the others are freed.
	#[benchmark]
	fn accept() {
		let scene = Scene::full::<T>();
		scene.drafted::<T>(&items(0, 1));
		let id = scene.id::<T>();
		let digest = Pallet::<T>::digest_of(&items(0, 1));
		Reports::<T>::mutate(id, |record| {
			let record = record.as_mut().expect("it is open; qed");
			let quorum: usize = MAX_SEATS.saturating_mul(2).saturating_div(3).saturated_into();
			let first = record.endorsements.len().saturating_sub(quorum.saturating_add(1));
			record.endorsements.drain(..first);
		});
		let caller = rich::<T>("caller", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, digest);

		let record = Reports::<T>::get(id).expect("it is accepted; qed");
		assert!(matches!(record.stage, ReportStage::Accepted { .. }));
	}

	/// The last item that is not disputed yet.
	#[benchmark]
	fn dispute(n: Linear<1, MAX_ITEMS>, e: Linear<1, MAX_TEXT>) {
		let scene = Scene::full::<T>();
		let list = items(0, n);
		scene.accepted::<T>(&list);
		let id = scene.id::<T>();
		let device = n.saturating_sub(1);
		doubt_others::<T>(id, &list, device);
		let disputer = rich::<T>("disputer", 0);
		commit::<T>(&disputer, id, device, &text(e));

		#[extrinsic_call]
		_(RawOrigin::Signed(disputer), id, list, device, text(e));

		assert!(Reports::<T>::get(id).is_some_and(|record| record.doubts == 1));
	}

	/// Crediting each device is as costly as it gets; the stake behind them comes on top.
	#[benchmark]
	fn apply(n: Linear<1, MAX_ITEMS>) {
		let scene = Scene::full::<T>();
		let list = items_of_devices::<T>(scene.network, n);
		scene.accepted::<T>(&list);
		let id = scene.id::<T>();
		T::Clock::advance(Timing::<T>::get().dispute);
		let caller = rich::<T>("caller", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, list);

		assert!(!Reports::<T>::contains_key(id));
		assert!(ServiceCycles::<T>::get(scene.network).units > 1, "something was credited");
	}

	#[benchmark]
	fn clear() {
		let scene = Scene::full::<T>();
		scene.drafted::<T>(&items(0, 1));
		scene.owe::<T>();
		let id = scene.id::<T>();
		(0..=REPORT_ROUNDS).for_each(|_| T::Rounds::advance());
		let caller = rich::<T>("caller", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id);

		assert!(!Reports::<T>::contains_key(id));
	}

	#[benchmark]
	fn remove_silent() {
		let scene = Scene::full::<T>();
		let who = scene.oracles.last().expect("there are many; qed").clone();
		Oracles::<T>::mutate(scene.network, &who, |record| {
			record.as_mut().expect("it stood; qed").missed = SILENCE.saturating_add(1);
		});
		let caller = rich::<T>("caller", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), scene.network, who.clone());

		let record = Oracles::<T>::get(scene.network, who);
		assert!(record.is_some_and(|record| record.free_from.is_some()));
	}

	/// About a complaint: disputes are looked for first.
	#[benchmark]
	fn testify(e: Linear<1, MAX_TEXT>) {
		let Complaint { owner, oracle, receipt, promise, signature } = Complaint::prepare::<T>();
		let made = Pallet::<T>::do_complain(owner, oracle, receipt, promise, signature);
		made.expect("he is rich; qed");
		let case = Complaints::<T>::iter_keys().next().expect("it was made; qed");
		let caller = rich::<T>("caller", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), case, text(e));

		assert!(Complaints::<T>::contains_key(case));
	}

	#[benchmark]
	fn veto_policy() -> Result<(), BenchmarkError> {
		let scene = Scene::with::<T>(0);
		Policies::<T>::mutate(scene.network, |record| record.since = u32::MAX);
		let origin =
			T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, scene.network);

		assert!(Policies::<T>::get(scene.network).since < u32::MAX);
		Ok(())
	}

	#[benchmark]
	fn claim() {
		let scene = Scene::full::<T>();
		scene.owe::<T>();
		let who = scene.oracles.last().expect("there are many; qed").clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), scene.network);

		let record = Oracles::<T>::get(scene.network, who);
		assert!(record.is_some_and(|record| record.units == 0));
	}

	/// In place of another.
	#[benchmark]
	fn commit_dispute() {
		let who = rich::<T>("disputer", 0);
		Pallet::<T>::do_commit_dispute(who.clone(), Some(Hash::zero())).expect("he is rich; qed");
		let commitment = Hash::repeat_byte(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), Some(commitment));

		assert!(Commitments::<T>::get(who).is_some_and(|record| record.commitment == commitment));
	}

	/// Of a report that counts already and is over with it: all members are slashed and told of their pay.
	/// The item was demanded.
	#[benchmark]
	fn contradict(n: Linear<1, MAX_ITEMS>, l: Linear<1, MAX_LEAF>) {
		let scene = Scene::full::<T>();
		let id = scene.id::<T>();
		let mut list = items_of_devices::<T>(scene.network, 1);
		let device = list.items.first().expect("there is one; qed").device;
		let others = items(device.saturating_add(1_000_000), n.saturating_sub(1));
		list.items.try_extend(others.items.into_iter()).expect("they are n; qed");
		let leaf = Leaf::truncate_from(T::Leaves::lie(scene.network, id.round, device, l));
		let (list, proof) = with_leaf(list, device, &leaf);
		scene.accepted::<T>(&list);
		let who = rich::<T>("disputer", 0);
		Pallet::<T>::do_demand(who.clone(), id, list.clone(), device).expect("he is rich; qed");
		doubt_others::<T>(id, &list, device);
		impoverish::<T>(&scene, id);
		let digest = Pallet::<T>::digest_of(&list);
		Reports::<T>::mutate(id, |record| {
			record.as_mut().expect("it is accepted; qed").stage = ReportStage::Applied { digest };
		});
		commit::<T>(&who, id, device, &leaf);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, list, device, leaf, proof);

		assert!(!Reports::<T>::contains_key(id));
	}

	/// The last item that is not doubted yet.
	#[benchmark]
	fn demand(n: Linear<1, MAX_ITEMS>) {
		let scene = Scene::full::<T>();
		let list = items(0, n);
		scene.accepted::<T>(&list);
		let id = scene.id::<T>();
		let device = n.saturating_sub(1);
		doubt_others::<T>(id, &list, device);
		let who = rich::<T>("demander", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, list, device);

		assert!(Demands::<T>::contains_key(id, device));
	}

	#[benchmark]
	fn show(l: Linear<1, MAX_LEAF>) {
		let scene = Scene::full::<T>();
		let leaf = any_leaf(l);
		let (list, proof) = with_leaf(items(0, MAX_ITEMS), 0, &leaf);
		scene.accepted::<T>(&list);
		let id = scene.id::<T>();
		let who = rich::<T>("demander", 0);
		Pallet::<T>::do_demand(who, id, list.clone(), 0).expect("he is rich; qed");
		doubt_others::<T>(id, &list, 0);
		let caller = scene.seats().next().expect("they sit; qed").clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, 0, leaf, proof);

		assert!(Demands::<T>::get(id, 0).is_some_and(|it| it.shown));
	}

	/// Of a leaf that nobody showed, in a report that counts already and is over with it: to fine all members
	/// is dearer than to credit one device.
	#[benchmark]
	fn close_demand() {
		let scene = Scene::full::<T>();
		let mut list = items_of_devices::<T>(scene.network, 1);
		let device = list.items.first().expect("there is one; qed").device;
		let others = items(device.saturating_add(1_000_000), MAX_ITEMS.saturating_sub(1));
		list.items.try_extend(others.items.into_iter()).expect("they fit; qed");
		scene.accepted::<T>(&list);
		let id = scene.id::<T>();
		let who = rich::<T>("demander", 0);
		Pallet::<T>::do_demand(who, id, list.clone(), device).expect("he is rich; qed");
		doubt_others::<T>(id, &list, device);
		impoverish::<T>(&scene, id);
		let digest = Pallet::<T>::digest_of(&list);
		Reports::<T>::mutate(id, |record| {
			record.as_mut().expect("it is accepted; qed").stage = ReportStage::Applied { digest };
		});
		T::Clock::advance(Timing::<T>::get().show.max(Timing::<T>::get().dispute));
		let caller = rich::<T>("caller", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, device);

		assert!(!Reports::<T>::contains_key(id));
	}

	#[benchmark]
	fn complain() {
		let Complaint { owner, oracle, receipt, promise, signature } = Complaint::prepare::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), oracle.clone(), receipt, promise, signature);

		assert!(Complaints::<T>::iter_values().any(|complaint| complaint.oracle == oracle));
	}
}
