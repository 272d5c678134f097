//! Sizes, weights and schedules that the design promises.

use codec::{Encode, MaxEncodedLen};
use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
use groundwave_coverage::Reason;
use groundwave_runtime::{
	Balance, BlockNumber, Hash, Rewards, Runtime, RuntimeCall, RuntimeEvent, System,
	constants::time::{HOURS, MINUTES},
};
use groundwave_types::{DeviceId, DeviceSignature, NetworkId};
use pallet_coverage::{
	BeaconReceipt, MAX_PROOFS, MAX_TABLE, MAX_WITNESSES, Parity, Proof, WitnessReceipt,
};
use pallet_devices::DeviceRecord;
use pallet_rewards::LedgerRecord;
use sp_runtime::Permill;

use crate::{
	env::{
		Chain, CoverageCall, DevicesCall, GENESIS, Outcome, RewardsCall, on_development_chain,
		stranger,
	},
	hotspots::{Field, Hotspot, cells, found, judgements, params, submit},
};

/// As much as one call can submit: every proof with every witness, no device twice, signatures of
/// the longest kind.
pub fn largest_submission(network: NetworkId) -> RuntimeCall {
	let signature = DeviceSignature::Secp256k1([7; 65]);
	let mut positions = 0..;
	let mut position = || positions.next().expect("the table is large enough");
	let witness = |device| WitnessReceipt {
		device,
		received_at: 0,
		rssi_ddbm: 0,
		signature: signature.clone(),
	};
	let proofs: Vec<_> = (0..MAX_PROOFS)
		.map(|_| Proof {
			beacon: BeaconReceipt {
				device: position(),
				round: 0,
				sent_at: 0,
				frequency_khz: 0,
				power_ddbm: 0,
				signature: signature.clone(),
			},
			witnesses: (0..MAX_WITNESSES)
				.map(|_| witness(position()))
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

/// Bytes of the values that our pallets keep for `device`.
fn bytes_of(device: DeviceId) -> usize {
	let record = pallet_devices::Devices::<Runtime>::get(device).expect("a registered device");
	let key = pallet_devices::Keys::<Runtime>::get(record.key.fingerprint());
	let ledger = pallet_rewards::Ledgers::<Runtime>::get(device);
	let proofs = Parity::BOTH
		.into_iter()
		.filter_map(|parity| pallet_coverage::Proofs::<Runtime>::get(device, parity));
	record.encoded_size()
		+ key.expect("each device has a key").encoded_size()
		+ ledger.map_or(0, |ledger| ledger.encoded_size())
		+ proofs.map(|proof| proof.encoded_size()).sum::<usize>()
}

#[test]
fn an_idle_device_of_the_recording_occupies_at_most_512_bytes() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, cells().len());
		let Hotspot { device, ref owner, .. } = field.hotspots[0];
		chain.done(owner, DevicesCall::set_payee { device, payee: Some(stranger().id()) });
		// Both slots of its proofs are in use, and all other hotspots of the recording heard it.
		for _ in 0..2 {
			let outcome = chain.done(&stranger(), submit(field.network, &[field.proof()]));
			let Ok(witnesses) = &judgements(&outcome)[0] else { panic!("the beacon counts") };
			assert!(witnesses.iter().all(|(_, reason)| reason.is_none()), "{witnesses:?}");
			chain.next_round();
			chain.done(&stranger(), field.score());
		}
		assert!(bytes_of(device) <= 512, "{} bytes", bytes_of(device));
	});
}

#[test]
fn a_device_that_only_listens_occupies_at_most_512_bytes_whatever_it_heard() {
	let largest = DeviceRecord::max_encoded_len()
		+ DeviceId::max_encoded_len()
		+ LedgerRecord::max_encoded_len();
	assert!(largest <= 512, "{largest} bytes");
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
