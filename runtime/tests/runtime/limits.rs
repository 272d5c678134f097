//! Sizes, weights and schedules that the design promises.

use std::collections::BTreeSet;

use codec::{Encode, MaxEncodedLen};
use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
use groundwave_coverage::{Reason, Tag, Witness};
use groundwave_runtime::{
	Balance, BlockNumber, Devices, Hash, Rewards, Runtime, RuntimeCall, RuntimeEvent, System,
	constants::{
		money::GWV,
		time::{HOURS, MINUTES},
	},
};
use groundwave_traits::SanctionDevices;
use groundwave_types::{DensityRule, DeviceId, DeviceSignature, Hip17, NetworkId};
use pallet_coverage::{
	BeaconPart, BeaconReceipt, MATURITY_BLOCKS, MAX_P256_RECEIPTS, MAX_PROOFS, MAX_TABLE,
	MAX_TALLIES, MAX_WITNESSES, Proof, ReceiptSignature, Slot, StandingRecord, WitnessReceipt,
};
use pallet_devices::DeviceRecord;
use pallet_rewards::LedgerRecord;
use sp_runtime::{Permill, traits::Dispatchable};

use crate::{
	env::{
		Chain, CoverageCall, DevicesCall, GENESIS, Outcome, RewardsCall, on_development_chain,
		stranger,
	},
	hotspots::{
		Field, Hotspot, cells, coarse, found, judgements, params, reveal, score, scores, submit,
	},
};

/// As much as one call can submit: every proof with every witness, no device twice, as many P-256
/// signatures as a call takes and others of the longest kind.
pub fn largest_submission(network: NetworkId) -> RuntimeCall {
	let mut positions = 0..;
	let mut receipt = || {
		let position: u16 = positions.next().expect("the table is large enough");
		let signature = if u32::from(position) < MAX_P256_RECEIPTS {
			DeviceSignature::P256([7; 64])
		} else {
			DeviceSignature::Secp256k1([7; 65])
		};
		(position, ReceiptSignature::Identity(signature))
	};
	let witness = |(device, signature)| WitnessReceipt {
		device,
		received_at: 0,
		frequency_hz: 0,
		rssi_ddbm: 0,
		tag: Tag([7; 16]),
		signature,
	};
	let beacon = |(device, signature)| BeaconReceipt {
		device,
		bucket: 0,
		sent_at: 0,
		frequency_hz: 0,
		power_ddbm: 0,
		commitment: Hash::repeat_byte(7),
		signature,
	};
	let proofs: Vec<_> = (0..MAX_PROOFS)
		.map(|_| Proof {
			beacon: BeaconPart::Sent(beacon(receipt())),
			witnesses: (0..MAX_WITNESSES)
				.map(|_| witness(receipt()))
				.collect::<Vec<_>>()
				.try_into()
				.expect("as many as a proof takes"),
		})
		.collect();
	// Ids that are no device's.
	let table: Vec<DeviceId> = (1_000..1_000 + MAX_TABLE).collect();
	let table = table.try_into().expect("as many as a call takes");
	let proofs = proofs.try_into().expect("as many as a call takes");
	CoverageCall::submit { network, table, proofs }.into()
}

#[test]
fn the_largest_submission_fits_a_quarter_of_what_normal_transactions_may_fill() {
	on_development_chain(|chain| {
		let network = found(chain, params());
		let call = largest_submission(network);
		let weight = call.get_dispatch_info().call_weight;
		let limits = <Runtime as frame_system::Config>::BlockWeights::get();
		let normal = limits.get(DispatchClass::Normal).max_total.expect("the class is limited");
		assert!(weight.all_lte(normal / 4), "{weight} is more than a quarter of {normal}");
		assert!(weight.ref_time() > 0);
		let length = <Runtime as frame_system::Config>::BlockLength::get();
		let normal_length = *length.max.get(DispatchClass::Normal);
		assert!(call.encoded_size() < usize::try_from(normal_length / 4).unwrap());

		chain.next_block();
		let outcome = chain.costs_the_fee_alone(&stranger(), call);
		let nobody = vec![Err(Reason::NotRegistered); usize::try_from(MAX_PROOFS).unwrap()];
		assert_eq!(judgements(&outcome), nobody);
	});
}

#[test]
fn a_submission_is_not_charged_for_places_that_share_a_coarse_cell() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, cells().len());
		let places = field.hotspots.iter().map(|hotspot| coarse(hotspot.cell));
		let regions = places.collect::<BTreeSet<_>>().len();
		assert!(regions < field.hotspots.len());
		let nobody = DeviceId::MAX;
		let RuntimeCall::Coverage(CoverageCall::submit { network, mut table, proofs }) =
			submit(field.network, &[field.proof()])
		else {
			panic!("a submission")
		};
		// It stands nowhere.
		table.try_push(nobody).expect("there is room");
		let unused = u64::try_from(table.len() - regions).unwrap();
		let call = RuntimeCall::from(CoverageCall::submit { network, table, proofs });
		let declared = call.get_dispatch_info().call_weight;
		let origin = frame_system::RawOrigin::Signed(stranger().id());
		let charged = call.dispatch(origin.into()).map(|info| info.actual_weight);
		// A cell of resolution 5 and the five that it lies in.
		let lookups = <Runtime as frame_system::Config>::DbWeight::get().reads(6 * unused);
		assert_eq!(charged, Ok(Some(declared - lookups)));
	});
}

/// The values that our pallets keep for `device`, by name, with their bytes.
fn values_of(device: DeviceId) -> Vec<(&'static str, usize)> {
	fn bytes(value: Option<impl Encode>) -> usize {
		value.map_or(0, |value| value.encoded_size())
	}
	let record = pallet_devices::Devices::<Runtime>::get(device).expect("a registered device");
	let key = pallet_devices::Keys::<Runtime>::get(record.key.fingerprint());
	let proof = |slot| bytes(pallet_coverage::Proofs::<Runtime>::get(device, slot));
	vec![
		("device", record.encoded_size()),
		("key", bytes(key)),
		("even proof", proof(Slot::Even)),
		("odd proof", proof(Slot::Odd)),
		("standing", bytes(pallet_coverage::Standings::<Runtime>::get(device))),
		("ledger", bytes(pallet_rewards::Ledgers::<Runtime>::get(device))),
	]
}

#[test]
fn an_idle_device_of_the_recording_occupies_at_most_512_bytes() {
	on_development_chain(|chain| {
		let mut dense = params();
		dense.coverage.density = DensityRule::Hip17(Hip17::HIP_104);
		let mut field = Field::enlist_under(chain, dense, cells().len());
		chain.jump_to(System::block_number() + MATURITY_BLOCKS);
		field.hotspots[0].open_session(chain);
		let [Hotspot { device, ref owner, .. }, ref other, ..] = field.hotspots[..] else {
			panic!("all hotspots of the recording")
		};
		chain.done(owner, DevicesCall::set_payee { device, payee: Some(stranger().id()) });
		// Its antenna was changed once.
		chain.done(owner, field.hotspots[0].assert_location());
		// It heard another and all others heard it, and it told a lie.
		let take_part = |chain: &mut Chain, change: fn(&mut Witness)| {
			chain.next_round();
			let proof = field.proof().heard_by(&field.hotspots[0]);
			let bare = other.send(other.beacon(field.network));
			let mut witness = field.hotspots[0].witness(&bare.beacon);
			change(&mut witness);
			let heard = bare.witnessed(witness, &field.hotspots[0]);
			let outcome = chain.done(&stranger(), submit(field.network, &[proof, heard]));
			for judged in judgements(&outcome) {
				for (_, reason) in judged.expect("the beacon counts") {
					assert!(matches!(reason, None | Some(Reason::SelfWitness)), "{reason:?}");
				}
			}
			chain.wait_out_append();
			let reveals = vec![reveal(device), reveal(other.device)];
			let scored = scores(&chain.done(&stranger(), score(field.network, reveals)));
			assert!(scored.iter().all(|score| score.refused.is_none()), "{scored:?}");
		};
		// In as many rounds as are tallied, so that both slots of its proofs are in use.
		for _ in 0..MAX_TALLIES {
			take_part(chain, |_| ());
		}
		let devices = vec![device].try_into().expect("one is few");
		chain.done(&stranger(), CoverageCall::activate { devices });
		// Then it fell idle: it is paid for its last rounds, and suspended.
		chain.next_round();
		chain.next_round();
		field.fund(chain, GWV);
		chain.done(owner, field.claim(0));
		assert_eq!(Devices::suspend(device, chain.round() + 1), Ok(()));
		assert_small(device);
		// Or nobody settles its last rounds, and a false tag barred it.
		chain.next_round();
		take_part(chain, |_| ());
		take_part(chain, |witness| witness.tag = Tag([7; 16]));
		chain.next_round();
		assert_eq!(Devices::suspend(device, chain.round() + 1), Ok(()));
		let standing = pallet_coverage::Standings::<Runtime>::get(device).expect("it earned");
		assert!(standing.counted.is_some() && standing.barred_until.is_some(), "{standing:?}");
		let ledger = pallet_rewards::Ledgers::<Runtime>::get(device).expect("it earned");
		assert!(!ledger.unsettled.is_empty() && ledger.lifetime > 0, "{ledger:?}");
		assert_small(device);
	});
}

/// Asserts that all values of an idle device together are small.
#[track_caller]
fn assert_small(device: DeviceId) {
	let values = values_of(device);
	assert!(values.iter().all(|(_, bytes)| *bytes > 0), "{values:?}");
	let bytes: usize = values.iter().map(|(_, bytes)| bytes).sum();
	assert!(bytes <= 512, "{bytes} bytes: {values:?}");
}

/// Sums that take all of 128 bits, and three entries that a breaker holds up, counted in: more than
/// any device can have.
#[test]
fn a_device_that_only_listens_occupies_at_most_600_bytes_whatever_it_heard_and_earned() {
	let largest = DeviceRecord::max_encoded_len()
		+ DeviceId::max_encoded_len()
		+ StandingRecord::max_encoded_len()
		+ LedgerRecord::max_encoded_len();
	assert!(largest <= 600, "{largest} bytes");
}

/// Plancks that `outcome` minted.
fn minted(outcome: &Outcome) -> Balance {
	use pallet_rewards::Event;

	let minted = outcome.events.iter().filter_map(|event| match event {
		RuntimeEvent::Rewards(Event::RoundSettled { minted, .. }) => Some(*minted),
		_ => None,
	});
	minted.sum()
}

/// Plancks minted for one hour in which devices earned in each round of `length` blocks.
fn minted_in_an_hour(length: BlockNumber) -> Balance {
	let mut sum = 0;
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 5);
		let network = field.network;
		// Little enough that the rate of a long round stays below its maximum.
		let share = Permill::from_parts(5_000);
		chain.sudo(RewardsCall::set_share { network, share });
		chain.sudo(RewardsCall::set_round_length { length });
		let mut send = |chain: &mut Chain, call: RuntimeCall| {
			sum += minted(&chain.done(&stranger(), call));
		};
		for nth in 0..HOURS / length {
			chain.skip_rounds(1);
			assert_eq!(Rewards::current_round().length, length);
			if nth > 0 {
				send(chain, field.score().into());
			}
			chain.wait_until(field.hotspots[0].window(network).opens);
			send(chain, submit(network, &[field.proof()]));
		}
		chain.skip_rounds(1);
		send(chain, field.score().into());
		chain.skip_rounds(1);
		send(chain, RewardsCall::settle { network }.into());
	});
	sum
}

#[test]
fn an_hour_emits_the_same_however_it_is_cut_into_rounds() {
	let [long, short] = [HOURS, MINUTES].map(minted_in_an_hour);
	assert!(long > 0);
	// A round's budget is rounded down to whole plancks twice: by the share and by the split.
	let lost = long - short;
	assert!(lost < 2 * Balance::from(HOURS / MINUTES), "{lost} plancks");
}

#[test]
fn the_genesis_hash_that_every_statement_covers_is_never_forgotten() {
	on_development_chain(|chain| {
		let count = <Runtime as frame_system::Config>::BlockHashCount::get();
		for number in [count, 2 * count] {
			chain.jump_to(number - 1);
			while System::block_number() < number + 3 {
				chain.next_block();
				assert_eq!(System::block_hash(0), GENESIS);
			}
		}
		assert_eq!(System::block_hash(1), Hash::zero());
		Field::enlist(chain, 1);
	});
}
