//! Bad input: each case has its own error or reason, and costs nobody more than the fee.

use codec::{Decode, DecodeAll, Encode};
use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
use groundwave_coverage::{Reason, Witness};
use groundwave_runtime::{
	Devices, Hash, Rewards, Runtime, RuntimeCall, System, UncheckedExtrinsic,
	constants::{
		limits::{MAX_BLOCK_LENGTH, NORMAL_RATIO},
		money::{EXISTENTIAL_DEPOSIT, GWV},
		time::DAYS,
	},
};
use groundwave_types::{
	Cell, DeviceId, DeviceKey, DeviceSignature, NetworkId, NetworkParams, UnitLabel, Vouch,
};
use pallet_coverage::{
	BeaconReceipt, Error as CoverageError, MAX_PROOFS, MAX_TABLE, MAX_WITNESSES, WitnessReceipt,
};
use pallet_devices::Error as DevicesError;
use pallet_networks::{Error as NetworksError, NetworkTexts};
use pallet_rewards::Error as RewardsError;
use sp_core::hex2array;
use sp_runtime::{Permill, generic::Preamble, transaction_validity::InvalidTransaction};

use crate::{
	env::{
		Account, Books, Chain, CoverageCall, DevicesCall, GENESIS, NetworksCall, NftsCall,
		RewardsCall, SystemCall, UtilityCall, author, maker, manager, on_development_chain,
		stranger,
	},
	hotspots::{
		ALL_POINTS, Field, Hotspot, Judgement, Papers, Secret, SignedProof, WITNESS_POINTS,
		approve_maker, binding, cells, enlist_in, found, judgements, params, submit, vouched,
	},
	limits::largest_submission,
};

/// A network that nobody founded.
const NO_NETWORK: NetworkId = 77;
/// A device that nobody registered.
const NO_DEVICE: DeviceId = 777;
/// The number of a hotspot that nobody registered.
const NEWCOMER: usize = 50;

mod unknown_things {
	use super::*;

	#[test]
	fn an_unknown_network_is_named_as_such() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let network = NO_NETWORK;

			let networks = || NetworksError::<Runtime>::UnknownNetwork;
			let texts = NetworkTexts::default();
			chain.refused(&manager(), NetworksCall::set_texts { network, texts }, networks());
			let propose = NetworksCall::propose { network, params: params() };
			chain.refused(&manager(), propose, networks());
			chain.refused(&manager(), NetworksCall::enact { network }, networks());
			chain.refused(&manager(), NetworksCall::cancel { network }, networks());
			chain.refused(&manager(), NetworksCall::pause { network }, networks());
			chain.refused(&manager(), NetworksCall::resume { network }, networks());

			let devices = || DevicesError::<Runtime>::UnknownNetwork;
			let approve = DevicesCall::approve_maker { network, maker: maker().id(), quota: 1 };
			chain.refused(&manager(), approve, devices());
			let revoke = DevicesCall::revoke_maker { network, maker: maker().id() };
			chain.refused(&manager(), revoke, devices());
			let papers = Papers::new(network, &Secret::new(NEWCOMER), &stranger());
			chain.refused(&stranger(), papers.register(), devices());

			let coverage = || CoverageError::<Runtime>::UnknownNetwork;
			chain.refused(&stranger(), submit(network, &[field.proof()]), coverage());
			let beaconers = vec![field.hotspots[0].device].try_into().expect("one is few");
			chain.refused(&stranger(), CoverageCall::score { network, beaconers }, coverage());

			let rewards = || RewardsError::<Runtime>::UnknownNetwork;
			chain.refused(&stranger(), RewardsCall::settle { network }, rewards());
			chain.refused(&stranger(), RewardsCall::fund { network, amount: GWV }, rewards());
		});
	}

	#[test]
	fn an_unknown_device_is_named_as_such() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let device = NO_DEVICE;
			for call in [
				DevicesCall::assert_location {
					device,
					cell: cells()[0],
					elevation_m: 0,
					gain_ddbi: 0,
				},
				DevicesCall::set_payee { device, payee: None },
				DevicesCall::deregister { device },
				DevicesCall::withdraw { device },
			] {
				chain.refused(&stranger(), call, DevicesError::<Runtime>::UnknownDevice);
			}
			let error = RewardsError::<Runtime>::UnknownDevice;
			chain.refused(&stranger(), RewardsCall::claim { device }, error);
			let beaconers = vec![device].try_into().expect("one is few");
			let score = CoverageCall::score { network: field.network, beaconers };
			chain.refused(&stranger(), score, CoverageError::<Runtime>::UnknownProof);
		});
	}

	#[test]
	fn a_receipt_of_an_unknown_device_is_of_none_that_is_registered() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let nobody = Hotspot {
				device: NO_DEVICE,
				secret: Secret::new(NEWCOMER),
				owner: stranger(),
				cell: cells()[1],
			};
			let judged = judge(chain, field.network, &field.proof().heard_by(&nobody));
			let expected =
				vec![(field.hotspots[1].device, None), (NO_DEVICE, Some(Reason::NotRegistered))];
			assert_eq!(judged, Ok(expected));
			let judged = judge(chain, field.network, &nobody.send(nobody.beacon(field.network)));
			assert_eq!(judged, Err(Reason::NotRegistered));
		});
	}

	#[test]
	fn a_device_of_another_network_is_not_registered_in_this_one() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let elsewhere = found(chain, params());
			let guest = Hotspot::register(chain, elsewhere, NEWCOMER, cells()[2]);
			chain.done(&guest.owner, guest.assert_location());
			let judged = judge(chain, field.network, &guest.send(guest.beacon(field.network)));
			assert_eq!(judged, Err(Reason::NotRegistered));
			let judged = judge(chain, field.network, &field.proof().heard_by(&guest));
			let expected =
				vec![(field.hotspots[1].device, None), (guest.device, Some(Reason::NotRegistered))];
			assert_eq!(judged, Ok(expected));
		});
	}

	#[test]
	fn a_device_that_leaves_takes_part_no_more() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { device, ref owner, .. } = field.hotspots[1];
			chain.done(owner, DevicesCall::deregister { device });
			let judged = judge(chain, field.network, &field.proof());
			assert_eq!(judged, Ok(vec![(device, Some(Reason::NotRegistered))]));
		});
	}
}

/// What becomes of `proof`, which a stranger brings; it costs the fee and nothing else.
#[track_caller]
fn judge(chain: &mut Chain, network: NetworkId, proof: &SignedProof) -> Judgement {
	let call = submit(network, std::slice::from_ref(proof));
	let outcome = chain.costs_the_fee_alone(&stranger(), call);
	let mut judged = judgements(&outcome);
	assert_eq!(judged.len(), 1);
	judged.remove(0)
}

mod registrations {
	use super::*;

	/// Runs `test` with a network, a secret key and an owner who can afford the registration.
	fn with_newcomer(test: impl FnOnce(&mut Chain, NetworkId, &Secret, &Account)) {
		on_development_chain(|chain| {
			let network = found(chain, params());
			let owner = Account::new("newcomer");
			chain.endow(&owner, 100 * GWV);
			test(chain, network, &Secret::new(NEWCOMER), &owner);
		});
	}

	/// Statements like `vouch`, but over something else, or signed for another chain.
	fn others(vouch: &Vouch) -> Vec<(Vouch, Hash)> {
		let owner = stranger().id();
		let key = Secret::new(NEWCOMER + 1).key();
		vec![
			(Vouch { owner, ..vouch.clone() }, GENESIS),
			(Vouch { network: vouch.network + 1, ..vouch.clone() }, GENESIS),
			(Vouch { key, ..vouch.clone() }, GENESIS),
			(Vouch { expires: vouch.expires + 1, ..vouch.clone() }, GENESIS),
			(vouch.clone(), Hash::repeat_byte(1)),
		]
	}

	#[test]
	fn good_papers_are_good() {
		with_newcomer(|chain, network, secret, owner| {
			chain.done(owner, Papers::new(network, secret, owner).register());
			assert_eq!(Devices::owner(0), Some(owner.id()));
		});
	}

	#[test]
	fn a_key_registers_once() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 3);
			for Hotspot { secret, owner, .. } in &field.hotspots {
				for again in [owner, &stranger()] {
					let papers = Papers::new(field.network, secret, again);
					chain.refused(again, papers.register(), DevicesError::<Runtime>::KeyKnown);
				}
			}
		});
	}

	#[test]
	fn a_key_registers_once_over_all_networks() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let elsewhere = found(chain, params());
			let papers = Papers::new(elsewhere, &field.hotspots[0].secret, &stranger());
			chain.refused(&stranger(), papers.register(), DevicesError::<Runtime>::KeyKnown);
		});
	}

	#[test]
	fn a_key_of_small_order_does_not_register() {
		with_newcomer(|chain, network, secret, owner| {
			// The identity's signature over everything: R is the identity, s is zero.
			let mut signature = [0; 64];
			signature[0] = 1;
			for key in [
				hex2array!("0100000000000000000000000000000000000000000000000000000000000000"),
				hex2array!("0000000000000000000000000000000000000000000000000000000000000080"),
				hex2array!("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
				hex2array!("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
				hex2array!("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
			] {
				let mut papers = Papers::new(network, secret, owner);
				papers.vouch.key = DeviceKey::Ed25519(key);
				papers.maker_signature = vouched(&papers.vouch, &GENESIS);
				papers.key_signature = DeviceSignature::Ed25519(signature);
				chain.refused(owner, papers.register(), DevicesError::<Runtime>::WeakKey);
			}
			for key in [DeviceKey::Sr25519([0; 32]), DeviceKey::Secp256k1([0; 33])] {
				let mut papers = Papers::new(network, secret, owner);
				papers.vouch.key = key;
				papers.maker_signature = vouched(&papers.vouch, &GENESIS);
				chain.refused(owner, papers.register(), DevicesError::<Runtime>::WeakKey);
			}
		});
	}

	#[test]
	fn a_maker_signs_this_owner_network_key_expiry_and_chain() {
		with_newcomer(|chain, network, secret, owner| {
			let papers = Papers::new(network, secret, owner);
			for (other, genesis) in others(&papers.vouch) {
				let maker_signature = vouched(&other, &genesis);
				let papers = Papers { maker_signature, ..papers.clone() };
				let error = DevicesError::<Runtime>::BadMakerSignature;
				chain.refused(owner, papers.register(), error);
			}
		});
	}

	#[test]
	fn a_device_signs_this_owner_network_key_expiry_and_chain() {
		with_newcomer(|chain, network, secret, owner| {
			let papers = Papers::new(network, secret, owner);
			for (other, genesis) in others(&papers.vouch) {
				let key_signature = secret.sign_elsewhere(&binding(&other), &genesis);
				let papers = Papers { key_signature, ..papers.clone() };
				let error = DevicesError::<Runtime>::BadKeySignature;
				chain.refused(owner, papers.register(), error);
			}
		});
	}

	#[test]
	fn nobody_signs_for_another() {
		with_newcomer(|chain, network, secret, owner| {
			let papers = Papers::new(network, secret, owner);
			let bytes = groundwave_types::Statement::signed_bytes(&papers.vouch, &GENESIS);
			let forged = Papers { maker_signature: owner.sign(&bytes), ..papers.clone() };
			let error = DevicesError::<Runtime>::BadMakerSignature;
			chain.refused(owner, forged.register(), error);

			let another = Secret::new(NEWCOMER + 3);
			let key_signature = another.sign(&binding(&papers.vouch));
			let forged = Papers { key_signature, ..papers.clone() };
			chain.refused(owner, forged.register(), DevicesError::<Runtime>::BadKeySignature);
			// A statement of one kind is none of the other, though both say the same.
			let key_signature = secret.sign(&papers.vouch);
			let forged = Papers { key_signature, ..papers.clone() };
			chain.refused(owner, forged.register(), DevicesError::<Runtime>::BadKeySignature);
			// Papers are the owner's whom they name.
			let error = DevicesError::<Runtime>::BadMakerSignature;
			chain.refused(&stranger(), papers.register(), error);
		});
	}

	#[test]
	fn only_an_approved_maker_vouches() {
		with_newcomer(|chain, network, secret, owner| {
			let papers = Papers::new(network, secret, owner);
			let bytes = groundwave_types::Statement::signed_bytes(&papers.vouch, &GENESIS);
			let maker_signature = owner.sign(&bytes);
			let own = Papers { maker: owner.clone(), maker_signature, ..papers.clone() };
			chain.refused(owner, own.register(), DevicesError::<Runtime>::UnknownMaker);

			chain.done(owner, papers.register());
			let revoke = DevicesCall::revoke_maker { network, maker: maker().id() };
			chain.done(&manager(), revoke);
			let one_more = Papers::new(network, &Secret::new(NEWCOMER + 1), owner);
			chain.refused(owner, one_more.register(), DevicesError::<Runtime>::MakerRevoked);
		});
	}

	#[test]
	fn a_maker_keeps_to_its_quota() {
		with_newcomer(|chain, network, secret, owner| {
			approve_maker(chain, network, 1);
			chain.done(owner, Papers::new(network, secret, owner).register());
			let one_more = Papers::new(network, &Secret::new(NEWCOMER + 1), owner);
			let error = DevicesError::<Runtime>::QuotaExhausted;
			chain.refused(owner, one_more.register(), error);
			approve_maker(chain, network, 2);
			chain.done(owner, one_more.register());
		});
	}

	#[test]
	fn papers_expire() {
		with_newcomer(|chain, network, secret, owner| {
			let now = System::block_number();
			let papers = Papers::expiring(network, secret, owner, now + 1);
			chain.jump_to(now + 2);
			chain.refused(owner, papers.register(), DevicesError::<Runtime>::Expired);
			// They hold in the block that they name.
			let papers = Papers::expiring(network, secret, owner, now + 3);
			chain.next_block();
			chain.done(owner, papers.register());
		});
	}

	#[test]
	fn papers_are_not_for_ever() {
		with_newcomer(|chain, network, secret, owner| {
			let latest = System::block_number() + 30 * DAYS;
			let papers = Papers::expiring(network, secret, owner, latest + 1);
			chain.refused(owner, papers.register(), DevicesError::<Runtime>::ExpiryTooFar);
			let papers = Papers::expiring(network, secret, owner, latest);
			chain.done(owner, papers.register());
		});
	}

	#[test]
	fn who_cannot_afford_the_bond_keeps_the_fee_too() {
		with_newcomer(|chain, network, secret, _| {
			let poor = Account::new("poor");
			chain.endow(&poor, 5 * GWV);
			let papers = Papers::new(network, secret, &poor);
			let outcome = chain.costs_the_fee_alone(&poor, papers.register());
			assert!(outcome.result.is_err());
			assert_eq!(Devices::device_with_key(secret.key()), None);
		});
	}

	#[test]
	fn a_paused_network_takes_no_devices() {
		with_newcomer(|chain, network, secret, owner| {
			chain.done(&manager(), NetworksCall::pause { network });
			chain.next_round();
			let papers = Papers::new(network, secret, owner);
			chain.refused(owner, papers.register(), DevicesError::<Runtime>::NetworkInactive);
		});
	}
}

mod places {
	use super::*;

	#[test]
	fn a_device_stands_in_a_valid_cell_of_the_networks_resolution() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let Hotspot { device, ref owner, .. } = field.hotspots[0];
			let place = |cell| DevicesCall::assert_location {
				device,
				cell: Cell(cell),
				elevation_m: 0,
				gain_ddbi: 0,
			};
			for cell in [0, 1, u64::MAX, 0x8c2ab60e3c14bfe, 0xffff_8c2a_b60e_3c14] {
				chain.refused(owner, place(cell), DevicesError::<Runtime>::InvalidCell);
			}
			// The parent of the first cell, and a child of it.
			for cell in [0x8b2ab60e3c14fff, 0x8d2ab60e3c14b3f] {
				chain.refused(owner, place(cell), DevicesError::<Runtime>::WrongResolution);
			}
		});
	}

	#[test]
	fn an_antenna_gains_at_most_15_dbi() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let Hotspot { device, ref owner, cell, .. } = field.hotspots[0];
			let place = |gain_ddbi| DevicesCall::assert_location {
				device,
				cell,
				elevation_m: 0,
				gain_ddbi,
			};
			chain.refused(owner, place(151), DevicesError::<Runtime>::GainOutOfBounds);
			chain.done(owner, place(150));
		});
	}

	#[test]
	fn only_its_owner_says_where_a_device_stands() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let call = field.hotspots[0].assert_location();
			chain.refused(&stranger(), call, DevicesError::<Runtime>::NotOwner);
		});
	}
}

mod receipts {
	use super::*;

	#[test]
	fn a_receipt_that_is_replayed_in_its_round_counts_once() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 3);
			let [sender, listeners @ ..] = &field.hotspots[..] else { panic!("three hotspots") };
			let proof = field.proof();
			let each = |reason| Ok(listeners.iter().map(|it| (it.device, reason)).collect());
			assert_eq!(judge(chain, field.network, &proof), each(None));
			let kept = pallet_coverage::Pallet::<Runtime>::proof(sender.device);
			chain.next_block();
			let duplicate = Some(Reason::Duplicate);
			assert_eq!(judge(chain, field.network, &proof), each(duplicate));
			assert_eq!(pallet_coverage::Pallet::<Runtime>::proof(sender.device), kept);

			chain.next_round();
			chain.done(&stranger(), field.score());
			let error = CoverageError::<Runtime>::AlreadyScored;
			chain.refused(&stranger(), field.score(), error);
		});
	}

	#[test]
	fn a_device_beacons_once_a_round() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			assert!(judge(chain, field.network, &field.proof()).is_ok());
			chain.next_block();
			// Sent later, therefore another beacon.
			let judged = judge(chain, field.network, &field.proof());
			assert_eq!(judged, Err(Reason::AlreadyBeaconed));
		});
	}

	#[test]
	fn a_receipt_that_is_replayed_in_a_later_round_is_of_the_wrong_one() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let proof = field.proof();
			assert!(judge(chain, field.network, &proof).is_ok());
			for _ in 0..3 {
				chain.next_round();
				assert_eq!(judge(chain, field.network, &proof), Err(Reason::WrongRound));
			}
		});
	}

	#[test]
	fn a_beacon_of_a_round_to_come_is_of_the_wrong_one() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let sender = &field.hotspots[0];
			let mut beacon = sender.beacon(field.network);
			beacon.round += 1;
			assert_eq!(judge(chain, field.network, &sender.send(beacon)), Err(Reason::WrongRound));
		});
	}

	#[test]
	fn what_was_heard_of_one_beacon_was_not_heard_of_another() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let heard = field.proof().witnesses;
			chain.next_round();
			let later = SignedProof { witnesses: heard, ..field.proof() };
			let judged = judge(chain, field.network, &later);
			let listener = field.hotspots[1].device;
			assert_eq!(judged, Ok(vec![(listener, Some(Reason::BadSignature))]));
		});
	}

	#[test]
	fn a_beacon_signed_by_another_key_is_no_beacon() {
		on_development_chain(|chain| {
			// One of each kind of key.
			let field = Field::enlist(chain, 3);
			for sender in &field.hotspots {
				let beacon = sender.beacon(field.network);
				for forger in field.hotspots.iter().filter(|forger| forger.device != sender.device)
				{
					let signature = forger.secret.sign(&beacon);
					let witnesses = Vec::new();
					let forged = SignedProof { beacon: beacon.clone(), signature, witnesses };
					let judged = judge(chain, field.network, &forged);
					assert_eq!(judged, Err(Reason::BadSignature));
				}
				let abroad = sender.secret.sign_elsewhere(&beacon, &Hash::repeat_byte(1));
				let forged = SignedProof { beacon, signature: abroad, witnesses: Vec::new() };
				assert_eq!(judge(chain, field.network, &forged), Err(Reason::BadSignature));
			}
		});
	}

	#[test]
	fn a_witness_signed_by_another_key_is_no_witness() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 4);
			let [sender, listeners @ ..] = &field.hotspots[..] else { panic!("four hotspots") };
			let mut proof = sender.send(sender.beacon(field.network));
			for (listener, forger) in listeners.iter().zip(listeners.iter().cycle().skip(1)) {
				let witness = listener.witness(&proof.beacon);
				proof = proof.witnessed(witness, &forger.secret);
			}
			let refused = listeners.iter().map(|it| (it.device, Some(Reason::BadSignature)));
			assert_eq!(judge(chain, field.network, &proof), Ok(refused.collect()));
		});
	}

	#[test]
	fn changed_receipts_are_signed_by_nobody() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let mut proof = field.proof();
			proof.beacon.power_ddbm -= 10;
			assert_eq!(judge(chain, field.network, &proof), Err(Reason::BadSignature));

			let mut proof = field.proof();
			let Some((Witness { rssi_ddbm, device, .. }, _)) = proof.witnesses.first_mut() else {
				panic!("the second hotspot heard it")
			};
			*rssi_ddbm += 10;
			let refused = vec![(*device, Some(Reason::BadSignature))];
			assert_eq!(judge(chain, field.network, &proof), Ok(refused));
		});
	}

	#[test]
	fn nobody_hears_itself() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let sender = &field.hotspots[0];
			let proof = sender.send(sender.beacon(field.network)).heard_by(sender);
			let judged = judge(chain, field.network, &proof);
			assert_eq!(judged, Ok(vec![(sender.device, Some(Reason::SelfWitness))]));
		});
	}

	#[test]
	fn the_same_witness_counts_once() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let listener = &field.hotspots[1];
			// The same receipt again, and another one of the same device.
			let mut other = listener.witness(&field.proof().beacon);
			other.rssi_ddbm -= 50;
			let proof = field.proof().heard_by(listener).witnessed(other, &listener.secret);
			let judged = judge(chain, field.network, &proof);
			let duplicate = Some(Reason::Duplicate);
			let device = listener.device;
			let expected = vec![(device, None), (device, duplicate), (device, duplicate)];
			assert_eq!(judged, Ok(expected));
		});
	}

	#[test]
	fn a_witness_too_many_does_not_score() {
		on_development_chain(|chain| {
			let mut few = params();
			few.coverage.max_witnesses = 2;
			few.coverage.scoring.target_witnesses = 2;
			let network = found(chain, few);
			let hotspots = enlist_in(chain, network, 4);
			chain.next_round();
			let field = Field { network, hotspots };
			let judged = judge(chain, network, &field.proof());
			let reasons = [None, None, Some(Reason::Surplus)];
			let listeners = field.hotspots[1..].iter().map(|listener| listener.device);
			assert_eq!(judged, Ok(listeners.zip(reasons).collect()));
		});
	}

	#[test]
	fn a_device_without_a_place_neither_beacons_nor_hears() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let lost = Hotspot::register(chain, field.network, NEWCOMER, cells()[2]);
			let judged = judge(chain, field.network, &lost.send(lost.beacon(field.network)));
			assert_eq!(judged, Err(Reason::NotLocated));
			let judged = judge(chain, field.network, &field.proof().heard_by(&lost));
			let expected =
				vec![(field.hotspots[1].device, None), (lost.device, Some(Reason::NotLocated))];
			assert_eq!(judged, Ok(expected));
			// A place counts from the next round on.
			chain.done(&lost.owner, lost.assert_location());
			let judged = judge(chain, field.network, &lost.send(lost.beacon(field.network)));
			assert_eq!(judged, Err(Reason::NotLocated));
			chain.next_round();
			let judged = judge(chain, field.network, &lost.send(lost.beacon(field.network)));
			assert_eq!(judged, Ok(Vec::new()));
		});
	}

	#[test]
	fn receipts_point_into_an_ascending_table() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let call = submit(field.network, &[field.proof()]);
			let RuntimeCall::Coverage(CoverageCall::submit { network, table, proofs }) = call
			else {
				panic!("a submission")
			};
			let descending: Vec<_> = table.iter().rev().copied().collect();
			let descending = descending.try_into().expect("as many as before");
			let call = CoverageCall::submit { network, table: descending, proofs: proofs.clone() };
			chain.refused(&stranger(), call, CoverageError::<Runtime>::TableNotAscending);
			let mut short = table.clone();
			short.pop();
			let call = CoverageCall::submit { network, table: short, proofs };
			chain.refused(&stranger(), call, CoverageError::<Runtime>::IndexOutOfTable);
			let call = CoverageCall::submit { network, table, proofs: Default::default() };
			chain.refused(&stranger(), call, CoverageError::<Runtime>::NoProofs);
		});
	}

	#[test]
	fn proofs_are_scored_in_the_round_after_their_own_and_in_no_other() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			chain.done(&stranger(), submit(field.network, &[field.proof()]));
			chain.refused(&stranger(), field.score(), CoverageError::<Runtime>::TooEarly);
			chain.next_round();
			chain.next_round();
			chain.refused(&stranger(), field.score(), CoverageError::<Runtime>::TooLate);
		});
	}
}

mod claims {
	use super::*;

	/// Two hotspots that earned; the second one is due 10,000 points times `rate`.
	fn field_with_rate(chain: &mut Chain, rate: u128) -> Field {
		let field = Field::enlist(chain, 2);
		field.earn_and_wait(chain);
		field.fund(chain, rate * ALL_POINTS);
		field
	}

	#[test]
	fn a_stranger_that_claims_pays_the_payee() {
		on_development_chain(|chain| {
			let field = field_with_rate(chain, 1_000);
			let before = Books::read();
			let fee = chain.done(&stranger(), field.claim(1)).fee.unwrap();
			let payee = field.hotspots[1].owner.id();
			let paid = before.moved(&Rewards::pot_account(), &payee, 1_000 * WITNESS_POINTS);
			assert_eq!(Books::read(), paid.moved(&stranger().id(), &author().id(), fee));
		});
	}

	#[test]
	fn a_second_claim_finds_nothing() {
		on_development_chain(|chain| {
			let field = field_with_rate(chain, 1_000);
			let owner = field.hotspots[1].owner.clone();
			chain.done(&owner, field.claim(1));
			for signer in [&owner, &stranger()] {
				let error = RewardsError::<Runtime>::NothingDue;
				chain.refused(signer, field.claim(1), error);
			}
			chain.next_round();
			chain.refused(&owner, field.claim(1), RewardsError::<Runtime>::NothingDue);
		});
	}

	#[test]
	fn a_device_that_earned_nothing_is_due_nothing() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let owner = field.hotspots[1].owner.clone();
			let error = || RewardsError::<Runtime>::NothingDue;
			chain.refused(&owner, field.claim(1), error());
			// Nor while its round is not settled.
			field.fund(chain, 1_000 * ALL_POINTS);
			field.earn(chain);
			chain.refused(&owner, field.claim(1), error());
			chain.next_round();
			chain.done(&owner, field.claim(1));
		});
	}

	#[test]
	fn a_payee_without_account_is_not_paid_less_than_the_existential_deposit() {
		on_development_chain(|chain| {
			let most = EXISTENTIAL_DEPOSIT.div_ceil(WITNESS_POINTS) - 1;
			let field = field_with_rate(chain, most);
			let Hotspot { device, ref owner, .. } = field.hotspots[1];
			let payee = Account::new("payee");
			chain.done(owner, DevicesCall::set_payee { device, payee: Some(payee.id()) });
			let due = most * WITNESS_POINTS;
			for signer in [owner, &stranger()] {
				let error = RewardsError::<Runtime>::PayeeBelowDeposit;
				chain.refused(signer, field.claim(1), error);
			}
			// It stays due, and is paid once the account exists.
			assert_eq!(Rewards::claimable(device), due);
			chain.endow(&payee, EXISTENTIAL_DEPOSIT);
			chain.done(&stranger(), field.claim(1));
			let paid = System::account(payee.id()).data.free;
			assert_eq!(paid, EXISTENTIAL_DEPOSIT + due);
		});
	}

	#[test]
	fn a_claim_for_a_title_just_sold_pays_the_buyer() {
		on_development_chain(|chain| {
			let field = field_with_rate(chain, 1_000_000);
			let Hotspot { device, owner: ref seller, .. } = field.hotspots[1];
			chain.done(seller, DevicesCall::set_payee { device, payee: Some(seller.id()) });
			let buyer = Account::new("buyer");
			let sale = NftsCall::transfer {
				collection: field.network,
				item: device,
				dest: buyer.address(),
			};
			chain.done(seller, sale);
			let before = Books::read();
			let fee = chain.done(seller, field.claim(1)).fee.expect("no longer its own");
			let reward = 1_000_000 * WITNESS_POINTS;
			let paid = before.moved(&Rewards::pot_account(), &buyer.id(), reward);
			assert_eq!(Books::read(), paid.moved(&seller.id(), &author().id(), fee));
		});
	}
}

mod titles {
	use super::*;

	#[test]
	fn nobody_creates_collections_or_burns_titles() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let Hotspot { device, ref owner, .. } = field.hotspots[0];
			let create = |admin: &Account| NftsCall::create {
				admin: admin.address(),
				config: Default::default(),
			};
			let burn = NftsCall::burn { collection: field.network, item: device };
			for signer in [owner.clone(), manager(), stranger()] {
				let filtered = || frame_system::Error::<Runtime>::CallFiltered;
				chain.refused(&signer, create(&signer), filtered());
				chain.refused(&signer, burn.clone(), filtered());
			}
			assert_eq!(Devices::owner(device), Some(owner.id()));
		});
	}
}

mod parameters {
	use super::*;

	type Change = fn(&mut NetworkParams);

	fn unit(text: &[u8]) -> UnitLabel {
		UnitLabel::truncate_from(text.to_vec())
	}

	fn out_of_bounds() -> Vec<(Change, NetworksError<Runtime>)> {
		use NetworksError::*;

		vec![
			(|it| it.resolution = 7, ResolutionOutOfBounds),
			(|it| it.resolution = 13, ResolutionOutOfBounds),
			(|it| it.device_bond = GWV - 1, BondOutOfBounds),
			(|it| it.device_bond = 100_000 * GWV + 1, BondOutOfBounds),
			(|it| it.onboarding_fee = 99_999, OnboardingFeeOutOfBounds),
			(|it| it.onboarding_fee = 100_000_001, OnboardingFeeOutOfBounds),
			(|it| it.location_fee = 100_000_001, LocationFeeOutOfBounds),
			(|it| it.coverage.band_low_khz = 99_999, BandOutOfBounds),
			(|it| it.coverage.band_high_khz = 6_000_001, BandOutOfBounds),
			(|it| it.coverage.band_low_khz = 928_001, BandOutOfBounds),
			(|it| it.coverage.max_eirp_ddbm = -1, EirpOutOfBounds),
			(|it| it.coverage.max_eirp_ddbm = 361, EirpOutOfBounds),
			(|it| it.coverage.min_distance_m = 299, DistanceOutOfBounds),
			(|it| it.coverage.min_distance_m = 10_001, DistanceOutOfBounds),
			(|it| it.coverage.max_distance_m = 300_001, DistanceOutOfBounds),
			(|it| it.coverage.max_distance_m = 350, DistanceOutOfBounds),
			(|it| it.coverage.max_delay_ms = 0, DelayOutOfBounds),
			(|it| it.coverage.max_delay_ms = 10_001, DelayOutOfBounds),
			(|it| it.coverage.max_witnesses = 0, WitnessesOutOfBounds),
			(|it| it.coverage.max_witnesses = 33, WitnessesOutOfBounds),
			(|it| it.coverage.scoring.target_witnesses = 0, ScoringOutOfBounds),
			(|it| it.coverage.scoring.target_witnesses = 33, ScoringOutOfBounds),
			(|it| it.coverage.scoring.decay = Permill::from_parts(499_999), ScoringOutOfBounds),
			(|it| it.coverage.scoring.decay = Permill::from_parts(950_001), ScoringOutOfBounds),
			(|it| it.split.evidence = Permill::from_parts(999_999), SplitNotWhole),
			(|it| it.split.provider = Permill::from_parts(1), SplitNotWhole),
			(|it| it.split.usage = Permill::one(), SplitNotWhole),
			(|it| it.unit = unit(b""), UnitNotText),
			(|it| it.unit = unit(b"\xff"), UnitNotText),
		]
	}

	#[test]
	fn a_network_keeps_to_the_chains_bounds() {
		on_development_chain(|chain| {
			for (change, error) in out_of_bounds() {
				let mut params = params();
				change(&mut params);
				let create = NetworksCall::create { params, texts: Default::default() };
				chain.refused(&manager(), create, error);
			}
			assert_eq!(pallet_networks::NextNetworkId::<Runtime>::get(), 0);
		});
	}

	#[test]
	fn a_change_keeps_to_the_chains_bounds() {
		on_development_chain(|chain| {
			let network = found(chain, params());
			for (change, error) in out_of_bounds() {
				let mut changed = params();
				change(&mut changed);
				let error = match error {
					NetworksError::ResolutionOutOfBounds => NetworksError::ResolutionFixed,
					error => error,
				};
				let propose = NetworksCall::propose { network, params: changed };
				chain.refused(&manager(), propose, error);
			}
			assert!(pallet_networks::PendingChanges::<Runtime>::get(network).is_none());
		});
	}

	#[test]
	fn texts_are_text() {
		on_development_chain(|chain| {
			let name = b"\xff".to_vec().try_into().expect("short");
			let texts = NetworkTexts { name, ..Default::default() };
			let create = NetworksCall::create { params: params(), texts };
			chain.refused(&manager(), create, NetworksError::<Runtime>::TextNotUtf8);
		});
	}

	#[test]
	fn only_the_manager_runs_a_network() {
		on_development_chain(|chain| {
			let network = found(chain, params());
			for call in [
				NetworksCall::set_texts { network, texts: Default::default() },
				NetworksCall::propose { network, params: params() },
				NetworksCall::cancel { network },
				NetworksCall::pause { network },
				NetworksCall::resume { network },
			] {
				chain.refused(&stranger(), call, NetworksError::<Runtime>::NotManager);
			}
			for call in [
				DevicesCall::approve_maker { network, maker: stranger().id(), quota: 1 },
				DevicesCall::revoke_maker { network, maker: maker().id() },
			] {
				chain.refused(&stranger(), call, DevicesError::<Runtime>::NotManager);
			}
		});
	}

	#[test]
	fn only_governance_decides_on_emission() {
		on_development_chain(|chain| {
			let network = found(chain, params());
			for call in [
				RewardsCall::set_share { network, share: Permill::one() },
				RewardsCall::set_round_length { length: 10 },
			] {
				for signer in [manager(), stranger()] {
					let error = sp_runtime::DispatchError::BadOrigin;
					chain.refused(&signer, call.clone(), error);
				}
			}
		});
	}
}

mod extrinsics {
	use super::*;

	/// The bytes of a transaction, without the length in front of them.
	fn body(transaction: &UncheckedExtrinsic) -> Vec<u8> {
		Vec::decode(&mut &transaction.encode()[..]).expect("a transaction is a list of bytes")
	}

	/// A transaction that arrives with this body.
	fn arrives(body: &[u8]) -> Result<UncheckedExtrinsic, codec::Error> {
		UncheckedExtrinsic::decode_all(&mut &body.encode()[..])
	}

	/// The body of a stranger's transaction with these bytes as its call.
	fn body_with(chain: &Chain, call: &[u8]) -> Vec<u8> {
		let remark = RuntimeCall::from(SystemCall::remark { remark: Vec::new() });
		let body = body(&chain.sign(&stranger(), remark.clone(), 0));
		let envelope = body.strip_suffix(&remark.encode()[..]).expect("the call comes last");
		[envelope, call].concat()
	}

	#[test]
	fn a_truncated_transaction_is_none() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let transaction = chain.sign(&stranger(), submit(field.network, &[field.proof()]), 0);
			let body = body(&transaction);
			assert_eq!(arrives(&body).as_ref(), Ok(&transaction));
			for length in 0..body.len() {
				assert!(arrives(&body[..length]).is_err(), "{length} bytes");
			}
			let whole = transaction.encode();
			for length in 0..whole.len() {
				let cut = UncheckedExtrinsic::decode_all(&mut &whole[..length]);
				assert!(cut.is_err(), "{length} bytes");
			}
			assert!(arrives(&[&body[..], &[0]].concat()).is_err());
		});
	}

	/// A submission of `proofs` beacons with `witnesses` witnesses each and `table` devices in its
	/// table, whether that is allowed or not.
	fn submission(table: u32, proofs: u32, witnesses: u32) -> Vec<u8> {
		let count = |count: u32| usize::try_from(count).expect("32 bits fit");
		let signature = DeviceSignature::Ed25519([7; 64]);
		let witness = WitnessReceipt {
			device: 1,
			received_at: 0,
			rssi_ddbm: 0,
			signature: signature.clone(),
		};
		let beacon = BeaconReceipt {
			device: 0,
			round: 0,
			sent_at: 0,
			frequency_khz: 0,
			power_ddbm: 0,
			signature,
		};
		let network: NetworkId = 0;
		let table: Vec<DeviceId> = (0..table).collect();
		let proof = (beacon, vec![witness; count(witnesses)]);
		let arguments = (network, table, vec![proof; count(proofs)]).encode();
		let submit = largest_submission(network).encode();
		[&submit[..2], &arguments].concat()
	}

	#[test]
	fn a_submission_beyond_its_bounds_is_none() {
		on_development_chain(|chain| {
			let arrives = |call: &[u8]| arrives(&body_with(chain, call));
			let full = submission(MAX_TABLE, MAX_PROOFS, MAX_WITNESSES);
			let taken = arrives(&full).expect("within its bounds");
			assert_eq!(taken.function.encode(), full);
			// The 33rd witness, the 33rd proof, the 1,057th device.
			assert!(arrives(&submission(2, 1, MAX_WITNESSES)).is_ok());
			assert!(arrives(&submission(2, 1, MAX_WITNESSES + 1)).is_err());
			assert!(arrives(&submission(2, MAX_PROOFS + 1, 1)).is_err());
			assert!(arrives(&submission(MAX_TABLE + 1, 1, 1)).is_err());
		});
	}

	#[test]
	fn a_transaction_longer_than_a_block_takes_is_refused_free_of_charge() {
		on_development_chain(|chain| {
			let longest = usize::try_from(NORMAL_RATIO * MAX_BLOCK_LENGTH).unwrap();
			let remark = SystemCall::remark { remark: vec![0; longest] };
			let transaction = chain.sign(&stranger(), remark, 0);
			let before = Books::read();
			let refused = Err(InvalidTransaction::ExhaustsResources.into());
			assert_eq!(chain.apply(&transaction), refused);
			assert_eq!(Books::read(), before);
		});
	}

	#[test]
	fn a_transaction_longer_than_any_chain_takes_is_none() {
		on_development_chain(|chain| {
			let remark = SystemCall::remark { remark: vec![0; 17 * 1024 * 1024] };
			let body = body_with(chain, &RuntimeCall::from(remark).encode());
			assert!(arrives(&body).is_err());
		});
	}

	#[test]
	fn a_transaction_heavier_than_a_block_takes_is_refused_free_of_charge() {
		on_development_chain(|chain| {
			let network = found(chain, params());
			let call = largest_submission(network);
			let weight = call.get_dispatch_info().call_weight.ref_time();
			let limits = <Runtime as frame_system::Config>::BlockWeights::get();
			let normal = limits.get(DispatchClass::Normal).max_total.expect("limited").ref_time();
			let too_many = usize::try_from(normal / weight + 1).unwrap();
			let calls = vec![call; too_many];
			let transaction = chain.sign(&stranger(), UtilityCall::batch { calls }, 0);
			assert!(transaction.encoded_size() < usize::try_from(MAX_BLOCK_LENGTH / 2).unwrap());
			let before = Books::read();
			let refused = Err(InvalidTransaction::ExhaustsResources.into());
			assert_eq!(chain.apply(&transaction), refused);
			assert_eq!(Books::read(), before);
		});
	}

	#[test]
	fn nobody_sends_without_a_signature() {
		on_development_chain(|chain| {
			let remark = RuntimeCall::from(SystemCall::remark { remark: Vec::new() });
			let before = Books::read();
			let bare = UncheckedExtrinsic::new_bare(remark.clone());
			assert_eq!(chain.apply(&bare), Err(InvalidTransaction::Call.into()));
			let signed = chain.sign(&stranger(), remark.clone(), 0);
			let Preamble::Signed(_, _, extension) = signed.preamble else { panic!("signed") };
			let unsigned = UncheckedExtrinsic::new_transaction(remark, extension);
			let refused = Err(InvalidTransaction::UnknownOrigin.into());
			assert_eq!(chain.apply(&unsigned), refused);
			assert_eq!(Books::read(), before);
		});
	}

	#[test]
	fn a_transaction_counts_once_and_is_signed_by_its_sender() {
		on_development_chain(|chain| {
			let remark = SystemCall::remark { remark: Vec::new() };
			let transaction = chain.sign(&stranger(), remark.clone(), 0);
			assert_eq!(chain.apply(&transaction), Ok(Ok(())));
			let before = Books::read();
			assert_eq!(chain.apply(&transaction), Err(InvalidTransaction::Stale.into()));
			let body = body(&chain.sign(&stranger(), remark, 0));
			// Another call under the same signature.
			let other = RuntimeCall::from(SystemCall::remark { remark: vec![1] }).encode();
			let forged = [&body[..body.len() - 3], &other].concat();
			let forged = arrives(&forged).expect("it decodes");
			assert_eq!(chain.apply(&forged), Err(InvalidTransaction::BadProof.into()));
			assert_eq!(Books::read(), before);
		});
	}
}
