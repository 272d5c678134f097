//! Taking proofs: whole ones, bare beacons, and witnesses for a beacon that is already known.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::DispatchError,
	traits::{Get, Time},
	weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwave_coverage::{Reason, slack_m};
use groundwave_traits::{NetworkInspect, RadioDevices, Rounds};
use groundwave_types::{
	BlockNumber, Cell, CoverageRules, DeviceId, DeviceSignature, MAX_REGION_RESOLUTION, NetworkId,
	Region, Round,
};
use sp_runtime::{SaturatedConversion, traits::Zero};

use crate::{
	BeaconPart, Candidate, Config, DeviceTable, Error, Event, MAX_P256_RECEIPTS, MAX_PROOFS,
	MAX_TABLE, MAX_WITNESSES, OpenProof, Pallet, Proof, ProofBatch, ProofRecord, Proofs,
	ReceiptSignature, Slot, StandingRecord, Standings, Verdict, VerdictList, Waits, WeightInfo,
	WitnessReceipt,
	draw::{Ranks, keep},
	grid::FINEST_DENSITY,
	judge::{Judge, Listed, Refusal},
};

/// How many receipts each kind of key signed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Signatures {
	/// By session keys and ed25519 identity keys.
	pub ed25519: u32,
	/// By sr25519 keys.
	pub sr25519: u32,
	/// By secp256k1 keys.
	pub secp256k1: u32,
	/// By P-256 keys.
	pub p256: u32,
}

impl Signatures {
	/// Those in `proofs`.
	pub fn of(proofs: &[Proof]) -> Self {
		let mut counts = Self::default();
		for proof in proofs {
			if let BeaconPart::Sent(receipt) = &proof.beacon {
				counts.add(&receipt.signature);
			}
			proof.witnesses.iter().for_each(|receipt| counts.add(&receipt.signature));
		}
		counts
	}

	fn total(&self) -> u32 {
		let kinds = [self.ed25519, self.sr25519, self.secp256k1, self.p256];
		kinds.into_iter().fold(0, u32::saturating_add)
	}

	fn add(&mut self, signature: &ReceiptSignature) {
		let count = match signature {
			ReceiptSignature::Session(_)
			| ReceiptSignature::Identity(DeviceSignature::Ed25519(_)) => &mut self.ed25519,
			ReceiptSignature::Identity(DeviceSignature::Sr25519(_)) => &mut self.sr25519,
			ReceiptSignature::Identity(DeviceSignature::Secp256k1(_)) => &mut self.secp256k1,
			ReceiptSignature::Identity(DeviceSignature::P256(_)) => &mut self.p256,
		};
		*count = count.saturating_add(1);
	}
}

/// A device of the table with what its receipts came to.
struct Party {
	listed: Listed,
	/// Loaded with the first receipt that the device signed.
	standing: Option<StandingRecord>,
}

impl<T: Config> Pallet<T> {
	/// Weight of a submission that names `devices` devices in its table and holds `proofs` proofs
	/// with receipts signed by these keys.
	///
	/// The weights by devices and by proofs were measured with one ed25519 receipt of each device.
	pub(crate) fn submission_weight(devices: u32, proofs: u32, receipts: Signatures) -> Weight {
		let slope = |of: fn(u32) -> Weight, count| of(count).saturating_sub(of(0));
		let counted = devices.saturating_add(proofs).min(receipts.total());
		T::WeightInfo::beacons(proofs)
			.saturating_add(slope(T::WeightInfo::submit, devices))
			.saturating_add(Self::region_weight(devices))
			.saturating_add(slope(T::WeightInfo::receipts_ed25519, receipts.ed25519))
			.saturating_add(slope(T::WeightInfo::receipts_sr25519, receipts.sr25519))
			.saturating_add(slope(T::WeightInfo::receipts_secp256k1, receipts.secp256k1))
			.saturating_add(slope(T::WeightInfo::receipts_p256, receipts.p256))
			.saturating_sub(slope(T::WeightInfo::receipts_ed25519, counted))
	}

	/// Weight of looking up the regions of `places`, each as far from the others as it gets.
	fn region_weight(places: u32) -> Weight {
		let lookups = places.saturating_mul(1 + u32::from(MAX_REGION_RESOLUTION));
		T::DbWeight::get().reads(lookups.into())
	}

	/// [`Self::submission_weight`] of a call with these arguments.
	pub(crate) fn weigh_submission(table: &DeviceTable, proofs: &ProofBatch) -> Weight {
		Self::submission_weight(
			table.len().saturated_into(),
			proofs.len().saturated_into(),
			Signatures::of(proofs),
		)
	}

	/// The dearest calls that pass, by name.
	pub(crate) fn dearest_calls() -> [(&'static str, Weight); 4] {
		let all = MAX_PROOFS * (1 + MAX_WITNESSES);
		let dearest_of = |receipts| Self::submission_weight(MAX_TABLE, MAX_PROOFS, receipts);
		let rest = all - MAX_P256_RECEIPTS;
		let submissions = [
			Signatures { ed25519: rest, ..Default::default() },
			Signatures { sr25519: rest, ..Default::default() },
			Signatures { secp256k1: rest, ..Default::default() },
		]
		.map(|receipts| dearest_of(Signatures { p256: MAX_P256_RECEIPTS, ..receipts }));
		let submission =
			submissions.into_iter().fold(Weight::zero(), |most, weight| most.max(weight));
		[
			("submission", submission),
			("scoring", Self::dearest_scoring(crate::MAX_REVEALS)),
			("update of activity", Self::update_weight(crate::MAX_UPDATES)),
			("pruning", T::WeightInfo::prune(crate::MAX_CELLS)),
		]
	}

	/// Judges each receipt of `proofs` and keeps what counts.
	pub(crate) fn do_submit(
		network: NetworkId,
		table: &DeviceTable,
		proofs: &ProofBatch,
	) -> Result<Weight, DispatchError> {
		let judge = Self::judge_for(network)?;
		ensure!(!proofs.is_empty(), Error::<T>::Empty);
		ensure!(table.is_sorted_by(|a, b| a < b), Error::<T>::TableNotAscending);
		ensure!(proofs.iter().all(|proof| points_into(proof, table)), Error::<T>::IndexOutOfTable);
		let receipts = Signatures::of(proofs);
		ensure!(receipts.p256 <= MAX_P256_RECEIPTS, Error::<T>::TooManyP256Receipts);

		let mut regions = BTreeMap::new();
		let mut parties = Self::load(&judge, table, &mut regions);
		for proof in proofs {
			Self::take(&judge, &mut parties, proof);
		}
		for Party { listed, standing } in parties {
			if let Some(standing) = standing {
				Standings::<T>::insert(listed.device, standing);
			}
		}
		let [devices, proofs] =
			[table.len(), proofs.len()].map(SaturatedConversion::saturated_into);
		let unused = table.len().saturating_sub(regions.len()).saturated_into();
		let declared = Self::submission_weight(devices, proofs, receipts);
		Ok(declared.saturating_sub(Self::region_weight(unused)))
	}

	fn judge_for(network: NetworkId) -> Result<Judge, Error<T>> {
		let params = T::Networks::params(network).ok_or(Error::<T>::UnknownNetwork)?;
		ensure!(T::Networks::is_active(network), Error::<T>::NetworkInactive);
		let rules = params.coverage;
		Ok(Judge {
			network,
			block: Self::block(),
			now: T::Time::now(),
			parent: frame_system::Pallet::<T>::parent_hash(),
			// The one block hash that frame-system never prunes.
			genesis: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()),
			schedule: Self::schedule(&rules).ok_or(Error::<T>::NetworkInactive)?,
			rules,
			slack_m: slack_m(params.resolution).saturating_mul(2),
			shared_resolution: params.resolution.min(FINEST_DENSITY),
		})
	}

	/// The height of the current block.
	pub(crate) fn block() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	fn load(
		judge: &Judge,
		table: &DeviceTable,
		regions: &mut BTreeMap<Cell, Option<Region>>,
	) -> Vec<Party> {
		let round = T::Rounds::current();
		let load = |device| {
			let radio =
				T::Devices::radio_device(device).filter(|radio| radio.network == judge.network);
			let cell = radio.as_ref().and_then(|radio| radio.site).map(|site| site.cell);
			let region = cell.and_then(|cell| Self::region_of(judge.network, cell, round, regions));
			Party { listed: Listed { device, radio, region }, standing: None }
		};
		table.iter().copied().map(load).collect()
	}

	/// The region of `cell`, looked up once for all cells within one of the finest that the map holds.
	fn region_of(
		network: NetworkId,
		cell: Cell,
		round: Round,
		known: &mut BTreeMap<Cell, Option<Region>>,
	) -> Option<Region> {
		let coarse = groundwave_geo::parent(cell, MAX_REGION_RESOLUTION)?;
		*known.entry(coarse).or_insert_with(|| T::Networks::region(network, coarse, round))
	}

	/// Judges one proof, keeps what it brought and tells each receipt's verdict.
	fn take(judge: &Judge, parties: &mut [Party], proof: &Proof) {
		let (place, bucket) = proof.beacon.named();
		let place = usize::from(place);
		let Some(beaconer) = parties.get(place).map(|party| party.listed.device) else { return };
		let network = judge.network;
		let slot = Slot::of(bucket, judge.rules.beacon_interval);
		let held = Proofs::<T>::get(beaconer, slot)
			.filter(|held| held.bucket == bucket && held.network == network);
		let mut open = match Self::open(judge, parties, place, &proof.beacon, held) {
			Ok(open) => open,
			Err(reason) => {
				Self::deposit_event(Event::ProofRefused { network, beaconer, bucket, reason });
				return;
			}
		};
		let (verdicts, displaced) =
			Self::take_witnesses(judge, parties, (place, bucket), &mut open, &proof.witnesses);
		let commitment = open.commitment;
		Proofs::<T>::insert(beaconer, slot, ProofRecord { network, bucket, open: Some(open) });
		Self::deposit_event(Event::ProofSubmitted {
			network,
			beaconer,
			bucket,
			commitment,
			verdicts,
			displaced,
		});
	}

	/// What is known of a beacon: what is `held` of it, or what is to be if it is in order.
	fn open(
		judge: &Judge,
		parties: &mut [Party],
		place: usize,
		beacon: &BeaconPart,
		held: Option<ProofRecord>,
	) -> Result<OpenProof, Reason> {
		let beaconed = held.is_some();
		// A proof that was scored takes nothing more.
		let held = held.map(|held| held.open.ok_or(Reason::AppendClosed)).transpose()?;
		let receipt = match (beacon, held) {
			(BeaconPart::Known { .. }, held) => return held.ok_or(Reason::WrongBucket),
			(BeaconPart::Sent(receipt), Some(held)) if Judge::is_known(receipt, &held) => {
				return Ok(held);
			}
			(BeaconPart::Sent(receipt), _) => receipt,
		};
		let Some(sender) = parties.get_mut(place) else { return Err(Reason::NotRegistered) };
		let append_until = judge.block.saturating_add(Waits::<T>::get().append);
		match judge.admit_beacon(&sender.listed, receipt, beaconed, append_until) {
			Ok(mut open) => {
				let (listed, standing) = sender.with_standing::<T>();
				standing.count(open.round, Ok(()));
				open.scale = Self::scale_at_beacon(judge, listed, standing);
				Ok(open)
			}
			Err(Refusal { reason, blames }) => {
				if blames {
					sender.count::<T>(judge.round_of(receipt), Err(reason));
				}
				Err(reason)
			}
		}
	}

	/// Judges what was heard of the beacon of the device at `place` in `bucket` and keeps what counts;
	/// returns what became of each receipt, and of the witnesses that gave way.
	fn take_witnesses(
		judge: &Judge,
		parties: &mut [Party],
		(place, bucket): (usize, Round),
		open: &mut OpenProof,
		witnesses: &[WitnessReceipt],
	) -> (VerdictList, VerdictList) {
		let mut verdicts = Vec::with_capacity(witnesses.len());
		let mut displaced = Vec::new();
		let mut ranks = Ranks::default();
		let rules = Self::rules_in(judge, bucket);
		for receipt in witnesses {
			let position = usize::from(receipt.device);
			let judged = Self::admit(judge, &rules, parties, (place, bucket), open, receipt);
			let Some(listener) = parties.get_mut(position) else { continue };
			let kept = judged.and_then(|candidate| {
				let (_, standing) = listener.with_standing::<T>();
				ensure!(standing.barred_until < Some(judge.block), Reason::Barred);
				Ok(keep(open, &mut ranks, candidate).map_err(Refusal::blameless)?)
			});
			if kept.as_ref().err().is_none_or(|refusal| refusal.blames) {
				let verdict = kept.as_ref().map(|_| ()).map_err(|refusal| refusal.reason);
				listener.count::<T>(open.round, verdict);
			}
			let device = listener.listed.device;
			let reason = kept.as_ref().err().map(|refusal| refusal.reason);
			verdicts.push(Verdict { device, reason });
			displaced.extend(kept.ok().flatten());
		}
		// A proof holds at most as many witnesses as a list of verdicts: nothing is cut off.
		(VerdictList::truncate_from(verdicts), VerdictList::truncate_from(displaced))
	}

	fn admit(
		judge: &Judge,
		rules: &CoverageRules,
		parties: &[Party],
		(place, bucket): (usize, Round),
		open: &OpenProof,
		receipt: &WitnessReceipt,
	) -> Result<Candidate, Refusal> {
		let party = |place: usize| parties.get(place).map(|party| &party.listed);
		let both = party(place).zip(party(receipt.device.into()));
		let (sender, listener) = both.ok_or(Refusal::blameless(Reason::NotRegistered))?;
		judge.admit_witness(sender, bucket, open, rules, listener, receipt)
	}

	/// The radio rules of `bucket`: a beacon of the one before may still take witnesses.
	fn rules_in(judge: &Judge, bucket: Round) -> CoverageRules {
		let earlier = (bucket != judge.schedule.first)
			.then(|| T::Networks::coverage_rules(judge.network, bucket))
			.flatten();
		earlier.unwrap_or(judge.rules)
	}
}

impl Party {
	/// The device and its standing, loaded if it was not.
	fn with_standing<T: Config>(&mut self) -> (&Listed, &mut StandingRecord) {
		let Self { listed, standing } = self;
		let load = || Standings::<T>::get(listed.device).unwrap_or_default();
		(listed, standing.get_or_insert_with(load))
	}

	/// Counts a receipt of `round` that the device signed.
	fn count<T: Config>(&mut self, round: Round, verdict: Result<(), Reason>) {
		self.with_standing::<T>().1.count(round, verdict);
	}
}

/// Whether all receipts of `proof` point into a table.
fn points_into(proof: &Proof, table: &[DeviceId]) -> bool {
	let (beacon, _) = proof.beacon.named();
	let mut places = proof.witnesses.iter().map(|receipt| receipt.device).chain([beacon]);
	places.all(|place| usize::from(place) < table.len())
}
