//! Bad input: each case has its own error or reason, and costs nobody more than the fee.

use codec::{Decode, DecodeAll, Encode};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	storage::{TransactionOutcome, with_transaction},
	traits::{Get, fungible::InspectHold},
};
use groundwave_coverage::{Beacon, MAX_PAYLOAD, MIN_NONCE, Reason, Tag, Witness};
use groundwave_runtime::{
	Balances, Coverage, Devices, Hash, Rewards, Runtime, RuntimeCall, System, UncheckedExtrinsic,
	constants::{
		limits::{MAX_BLOCK_LENGTH, NORMAL_RATIO},
		money::{EXISTENTIAL_DEPOSIT, GWV},
		time::DAYS,
	},
};
use groundwave_types::{
	Cell, DensityRule, DeviceId, DeviceKey, DeviceSignature, Hip17, Hip17Level, NetworkId,
	NetworkParams, Region, RewardSplit, Round, Session, Statement, UnitLabel, Vouch,
};
use pallet_coverage::{
	BeaconPart, BeaconReceipt, Error as CoverageError, Event as CoverageEvent, MAX_CANDIDATES,
	MAX_CELLMATES, MAX_P256_RECEIPTS, MAX_PROOFS, MAX_REVEALS, MAX_TABLE, MAX_WITNESSES,
	ReceiptSignature, Reveal, WitnessReceipt,
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
		ALL_POINTS, Field, Hotspot, KINDS, Papers, Secret, SignedProof, Succeeding, WITNESS_POINTS,
		append, approve_maker, binding, bond_maker, cells, chart, coarse, found, judge, judge_call,
		left_out, params, payload, reveal, score, scores, submit, vouched,
	},
	limits::largest_submission,
};

type MakerBond = <Runtime as pallet_devices::Config>::MakerBond;
type NoticeRounds = <Runtime as pallet_networks::Config>::NoticeRounds;

/// A network that nobody founded.
const NO_NETWORK: NetworkId = 77;
/// A device that nobody registered.
const NO_DEVICE: DeviceId = 777;
/// The number of a hotspot that nobody registered.
const NEWCOMER: usize = 50;

/// A hotspot that nobody registered.
fn nobody() -> Hotspot {
	Hotspot {
		device: NO_DEVICE,
		secret: Secret::new(NEWCOMER),
		session: None,
		owner: stranger(),
		cell: cells()[1],
	}
}

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
			let (cell, region) = (coarse(cells()[0]), Some(Region::Us915));
			let set_region = NetworksCall::set_region { network, cell, region };
			chain.refused(&manager(), set_region, networks());
			chain.refused(&manager(), NetworksCall::clear_region { network, cell }, networks());
			let nominate = NetworksCall::nominate { network, successor: stranger().id() };
			chain.refused(&manager(), nominate, networks());
			let revoke = NetworksCall::revoke_nomination { network };
			chain.refused(&manager(), revoke, networks());
			let accept = NetworksCall::accept_nomination { network };
			chain.refused(&stranger(), accept, networks());

			let devices = || DevicesError::<Runtime>::UnknownNetwork;
			let approve = DevicesCall::approve_maker { network, maker: maker().id(), quota: 1 };
			chain.refused(&manager(), approve, devices());
			let revoke = DevicesCall::revoke_maker { network, maker: maker().id() };
			chain.refused(&manager(), revoke, devices());
			let bond = DevicesCall::bond_maker { network, devices: 1 };
			chain.refused(&maker(), bond, DevicesError::<Runtime>::UnknownMaker);
			let papers = Papers::new(network, &Secret::new(NEWCOMER), &stranger());
			chain.refused(&stranger(), papers.register(), devices());

			let coverage = || CoverageError::<Runtime>::UnknownNetwork;
			chain.refused(&stranger(), submit(network, &[field.proof()]), coverage());
			let reveals = vec![reveal(field.hotspots[0].device)];
			chain.refused(&stranger(), score(network, reveals), coverage());

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
			let nobody = nobody();
			let session = Session { key: [7; 32], expires: System::block_number() + 1 };
			for call in [
				nobody.grant(session),
				Succeeding::new(&nobody, &Secret::new(NEWCOMER + 1)).rotate(),
			] {
				chain.refused(&stranger(), call, DevicesError::<Runtime>::UnknownDevice);
			}
			let error = RewardsError::<Runtime>::UnknownDevice;
			chain.refused(&stranger(), RewardsCall::claim { device }, error);
			let score = score(field.network, vec![reveal(device)]);
			chain.refused(&stranger(), score, CoverageError::<Runtime>::UnknownProof);
			let devices = || vec![device].try_into().expect("one is few");
			let activate = CoverageCall::activate { devices: devices() };
			let error = CoverageError::<Runtime>::NothingToActivate;
			chain.refused(&stranger(), activate, error);
			let lapse = CoverageCall::lapse { devices: devices() };
			chain.refused(&stranger(), lapse, CoverageError::<Runtime>::NothingToLapse);
		});
	}

	#[test]
	fn a_receipt_of_an_unknown_device_is_of_none_that_is_registered() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let nobody = nobody();
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
			let guest = Hotspot::enlist(chain, elsewhere, NEWCOMER, cells()[2]);
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
			let field = Field::enlist(chain, KINDS);
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
			for key in [
				DeviceKey::Sr25519([0; 32]),
				DeviceKey::Secp256k1([0; 33]),
				DeviceKey::P256([0; 33]),
			] {
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
			let bytes = papers.vouch.signed_bytes(&GENESIS);
			let forged = Papers { maker_signature: owner.sign(&bytes), ..papers.clone() };
			let error = DevicesError::<Runtime>::BadMakerSignature;
			chain.refused(owner, forged.register(), error);

			let another = Secret::new(NEWCOMER + KINDS);
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
			let bytes = papers.vouch.signed_bytes(&GENESIS);
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
	fn a_maker_answers_for_each_device_that_is_here() {
		with_newcomer(|chain, network, secret, owner| {
			let bond = |devices| DevicesCall::bond_maker { network, devices };
			let error = DevicesError::<Runtime>::UnknownMaker;
			chain.refused(&stranger(), bond(1), error);

			bond_maker(chain, network, 0);
			let papers = Papers::new(network, secret, owner);
			let error = DevicesError::<Runtime>::MakerUnbonded;
			chain.refused(owner, papers.register(), error);
			bond_maker(chain, network, 1);
			chain.done(owner, papers.register());
			let error = DevicesError::<Runtime>::BondBelowPresent;
			chain.refused(&maker(), bond(0), error);
			let error = sp_runtime::TokenError::FundsUnavailable;
			chain.refused(&maker(), bond(u32::MAX), error);
			assert_eq!(Balances::total_balance_on_hold(&maker().id()), MakerBond::get());
		});
	}

	/// The attack: the manager of a network that earns approves himself as a maker, or raises his own
	/// quota, and brings his devices before anybody could look.
	#[test]
	fn a_network_with_a_share_announces_its_makers() {
		with_newcomer(|chain, network, secret, owner| {
			approve_maker(chain, network, 0);
			chain.sudo(RewardsCall::set_share { network, share: Permill::one() });

			approve_maker(chain, network, 1);
			let error = DevicesError::<Runtime>::QuotaExhausted;
			chain.refused(owner, Papers::new(network, secret, owner).register(), error);
			let notice: Round = NoticeRounds::get();
			chain.skip_rounds(notice - 1);
			let error = DevicesError::<Runtime>::QuotaExhausted;
			chain.refused(owner, Papers::new(network, secret, owner).register(), error);
			chain.skip_rounds(1);
			chain.done(owner, Papers::new(network, secret, owner).register());

			// Governance may end what is announced; the manager would begin again.
			approve_maker(chain, network, 2);
			chain.sudo(DevicesCall::revoke_maker { network, maker: maker().id() });
			chain.skip_rounds(notice);
			let one_more = Papers::new(network, &Secret::new(NEWCOMER + 1), owner);
			chain.refused(owner, one_more.register(), DevicesError::<Runtime>::MakerRevoked);
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
	fn a_receipt_that_is_replayed_in_its_bucket_counts_once() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 3);
			let [sender, listeners @ ..] = &field.hotspots[..] else { panic!("three hotspots") };
			let proof = field.proof();
			let each = |reason| Ok(listeners.iter().map(|it| (it.device, reason)).collect());
			assert_eq!(judge(chain, field.network, &proof), each(None));
			let kept = Coverage::proof(sender.device);
			chain.next_block();
			let duplicate = Some(Reason::Duplicate);
			assert_eq!(judge(chain, field.network, &proof), each(duplicate));
			let appended = append(field.network, std::slice::from_ref(&proof));
			assert_eq!(judge_call(chain, appended), each(duplicate));
			assert_eq!(Coverage::proof(sender.device), kept);

			chain.next_round();
			chain.done(&stranger(), field.score());
			let error = CoverageError::<Runtime>::AlreadyScored;
			chain.refused(&stranger(), field.score(), error);
		});
	}

	#[test]
	fn a_receipt_that_is_replayed_in_a_later_bucket_changes_nothing() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let [sender, listener] = &field.hotspots[..] else { panic!("two hotspots") };
			let proof = field.proof();
			assert!(judge(chain, field.network, &proof).is_ok());
			chain.wait_out_append();
			chain.done(&stranger(), field.score());
			let kept = Coverage::proof(sender.device);
			let tallies = [sender, listener].map(|it| Coverage::rounds(it.device));
			for _ in 0..2 {
				chain.next_round();
				let closed = Err(Reason::AppendClosed);
				assert_eq!(judge(chain, field.network, &proof), closed);
				assert_eq!(Coverage::proof(sender.device), kept);
			}
			assert_eq!([sender, listener].map(|it| Coverage::rounds(it.device)), tallies);
			// A later beacon took its place: the chain knows it no more.
			assert!(judge(chain, field.network, &field.proof()).is_ok());
			assert_eq!(judge(chain, field.network, &proof), Err(Reason::WrongBucket));
		});
	}

	#[test]
	fn a_beacon_of_a_bucket_to_come_is_of_the_wrong_one() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let sender = &field.hotspots[0];
			let mut beacon = sender.beacon(field.network);
			beacon.bucket += 1;
			let judged = judge(chain, field.network, &sender.send(beacon));
			assert_eq!(judged, Err(Reason::WrongBucket));
		});
	}

	#[test]
	fn a_bucket_of_several_rounds_takes_one_beacon_of_a_device() {
		on_development_chain(|chain| {
			let mut slow = params();
			slow.coverage.beacon_interval = 3;
			let field = Field::enlist_under(chain, slow, 1);
			let [sender] = &field.hotspots[..] else { panic!("one hotspot") };
			while chain.round() % 3 != 0 {
				chain.next_round();
			}
			// A beacon names the first round of its bucket, whatever the round.
			let beacon = sender.beacon(field.network);
			assert_eq!(beacon.bucket, chain.round());
			chain.wait_until(sender.window(field.network).opens);
			assert!(judge(chain, field.network, &field.bare()).is_ok());
			chain.next_block();
			let again = judge(chain, field.network, &field.bare());
			assert_eq!(again, Err(Reason::AlreadyBeaconed));
			let mut within = sender.beacon(field.network);
			within.bucket += 1;
			let within = judge(chain, field.network, &sender.send(within));
			assert_eq!(within, Err(Reason::WrongBucket));
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
	fn what_was_heard_of_one_device_was_not_heard_of_another_that_commits_to_the_same() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 3);
			let [_, thief, listener] = &field.hotspots[..] else { panic!("three hotspots") };
			let proof = field.bare().heard_by(listener);
			let Beacon { commitment, sent_at, .. } = proof.beacon;
			let copied = Beacon { commitment, ..thief.beacon_at(field.network, sent_at) };
			let stolen = SignedProof { witnesses: proof.witnesses.clone(), ..thief.send(copied) };
			let judged = judge(chain, field.network, &stolen);
			assert_eq!(judged, Ok(vec![(listener.device, Some(Reason::BadSignature))]));
			assert!(Coverage::rounds(listener.device).is_empty());
			let judged = judge(chain, field.network, &proof);
			assert_eq!(judged, Ok(vec![(listener.device, None)]));
		});
	}

	#[test]
	fn a_beacon_signed_by_another_key_is_no_beacon() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, KINDS);
			for sender in &field.hotspots {
				let beacon = sender.beacon(field.network);
				let forged = |signature| SignedProof {
					beacon: beacon.clone(),
					signature,
					witnesses: Vec::new(),
				};
				for forger in field.hotspots.iter().filter(|forger| forger.device != sender.device)
				{
					let forged = forged(forger.secret.receipt(&beacon));
					let judged = judge(chain, field.network, &forged);
					assert_eq!(judged, Err(Reason::BadSignature));
				}
				let abroad = sender.secret.sign_elsewhere(&beacon, &Hash::repeat_byte(1));
				let judged =
					judge(chain, field.network, &forged(ReceiptSignature::Identity(abroad)));
				assert_eq!(judged, Err(Reason::BadSignature));
			}
		});
	}

	#[test]
	fn a_witness_signed_by_another_key_is_no_witness() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1 + KINDS);
			let [sender, listeners @ ..] = &field.hotspots[..] else { panic!("five hotspots") };
			let mut proof = sender.send(sender.beacon(field.network));
			for (listener, forger) in listeners.iter().zip(listeners.iter().cycle().skip(1)) {
				let witness = listener.witness(&proof.beacon);
				proof = proof.witnessed(witness, forger);
			}
			let refused = listeners.iter().map(|it| (it.device, Some(Reason::BadSignature)));
			assert_eq!(judge(chain, field.network, &proof), Ok(refused.collect()));
		});
	}

	#[test]
	fn changed_receipts_are_signed_by_nobody() {
		type OfBeacon = fn(&mut Beacon);
		type OfWitness = fn(&mut Witness);

		let beacons: [OfBeacon; 4] = [
			|it| it.sent_at += 1,
			|it| it.frequency_hz += 1,
			|it| it.power_ddbm -= 10,
			|it| it.commitment = Hash::repeat_byte(1),
		];
		let witnesses: [OfWitness; 4] = [
			|it| it.received_at += 1,
			|it| it.frequency_hz += 1,
			|it| it.rssi_ddbm += 10,
			|it| it.tag = Tag([1; 16]),
		];
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			for change in beacons {
				let mut proof = field.proof();
				change(&mut proof.beacon);
				let judged = judge(chain, field.network, &proof);
				assert_eq!(judged, Err(Reason::BadSignature));
			}
			for change in witnesses {
				let mut proof = field.proof();
				let (witness, _) = proof.witnesses.first_mut().expect("it was heard");
				change(witness);
				let refused = vec![(witness.device, Some(Reason::BadSignature))];
				assert_eq!(judge(chain, field.network, &proof), Ok(refused));
			}
		});
	}

	#[test]
	fn nobody_hears_itself() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let sender = &field.hotspots[0];
			let judged = judge(chain, field.network, &field.bare().heard_by(sender));
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
			let proof = field.proof().heard_by(listener).witnessed(other, listener);
			let judged = judge(chain, field.network, &proof);
			let duplicate = Some(Reason::Duplicate);
			let device = listener.device;
			let expected = vec![(device, None), (device, duplicate), (device, duplicate)];
			assert_eq!(judged, Ok(expected));
		});
	}

	#[test]
	fn no_more_witnesses_are_kept_than_can_be_drawn_from() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let most = usize::try_from(MAX_CANDIDATES).unwrap();
			// A kilometre and more north of the recording, each in a cell of its own.
			let places: Vec<_> = (0..=most)
				.map(|step| {
					let north = 43.0 + 0.002 * step as f64;
					groundwave_geo::cell_at(north, -82.44, 12).expect("a place on Earth")
				})
				.collect();
			chart(chain, field.network, &places);
			let listeners: Vec<_> = (NEWCOMER..)
				.zip(places)
				.map(|(number, cell)| Hotspot::enlist(chain, field.network, number, cell))
				.collect();
			chain.next_round();

			let mut left = listeners.iter().fold(field.bare(), SignedProof::heard_by);
			let limit = usize::try_from(MAX_WITNESSES).unwrap();
			let mut gone = Vec::new();
			while !left.witnesses.is_empty() {
				let rest = left.split_off(limit.min(left.witnesses.len()));
				let call = submit(field.network, &[left]);
				gone.extend(left_out(&chain.costs_the_fee_alone(&stranger(), call)));
				left = rest;
			}
			// One gives way, whichever it is, and is not blamed.
			let [(spare, Some(Reason::Surplus))] = gone[..] else { panic!("{gone:?}") };
			assert!(Coverage::rounds(spare).iter().all(|tally| tally.refused == 0));
			let mut expected: Vec<_> = listeners.iter().map(|listener| listener.device).collect();
			expected.retain(|device| *device != spare);
			assert_eq!(expected.len(), most);
			assert_eq!(kept(&field.hotspots[0]), expected);
		});
	}

	/// The witnesses that the latest proof of `sender` keeps, ascending.
	fn kept(sender: &Hotspot) -> Vec<DeviceId> {
		let proof = Coverage::proof(sender.device).and_then(|proof| proof.open);
		let candidates = proof.expect("it waits for its score").candidates;
		let mut devices: Vec<_> =
			candidates.into_iter().map(|candidate| candidate.device).collect();
		devices.sort();
		devices
	}

	#[test]
	fn the_same_witnesses_are_kept_in_whatever_order_they_come() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1);
			let mates: Vec<_> = (NEWCOMER..=NEWCOMER + MAX_CELLMATES)
				.map(|number| Hotspot::enlist(chain, field.network, number, cells()[1]))
				.collect();
			chain.next_round();
			let bare = field.bare();
			let orders = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];
			assert_eq!(mates.len(), orders[0].len());
			let mut bring = |mate: usize| {
				let proof = bare.clone().heard_by(&mates[mate]);
				let call = submit(field.network, &[proof]);
				left_out(&chain.done(&stranger(), call))
			};
			// All in the same block, each time as if the others had not been.
			let outcomes = orders.map(|order| {
				undone(|| {
					let gone: Vec<_> = order.into_iter().flat_map(&mut bring).collect();
					let [(spare, reason)] = gone[..] else { panic!("{gone:?}") };
					assert_eq!(reason, Some(Reason::SharedCell));
					let kept = kept(&field.hotspots[0]);
					// Who gave way gives way again.
					let again: Vec<_> = order.into_iter().flat_map(&mut bring).collect();
					assert!(again.contains(&(spare, reason)), "{again:?}");
					assert_eq!(kept.len(), MAX_CELLMATES);
					(kept, spare)
				})
			});
			assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "{outcomes:?}");
		});
	}

	/// What comes of `act`, of which nothing stays.
	fn undone<Outcome>(act: impl FnOnce() -> Outcome) -> Outcome {
		let result = with_transaction(|| {
			TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(act()))
		});
		result.expect("it is no failure")
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
			// A place counts from the next bucket on.
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
			chain.refused(&stranger(), call, CoverageError::<Runtime>::Empty);
		});
	}

	#[test]
	fn a_call_takes_few_receipts_of_p256_keys() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { device, .. } = field.hotspots[1];
			let of_p256 = ReceiptSignature::Identity(DeviceSignature::P256([7; 64]));
			let witness = field.hotspots[1].witness(&field.bare().beacon);
			let heard = |count: u32| SignedProof {
				witnesses: vec![
					(witness.clone(), of_p256.clone());
					usize::try_from(count).unwrap()
				],
				..field.bare()
			};
			let most = heard(MAX_WITNESSES);
			assert_eq!(2 * MAX_WITNESSES, MAX_P256_RECEIPTS);
			let too_many = [most.clone(), most.clone(), heard(1)];
			let error = CoverageError::<Runtime>::TooManyP256Receipts;
			chain.refused(&stranger(), submit(field.network, &too_many), error);
			assert_eq!(Coverage::proof(field.hotspots[0].device), None);
			// As many as it takes are judged, each by itself.
			let call = submit(field.network, &[most.clone(), most]);
			chain.costs_the_fee_alone(&stranger(), call);
			assert!(Coverage::proof(field.hotspots[0].device).is_some());
			assert!(Coverage::rounds(device).is_empty());
		});
	}

	#[test]
	fn a_proof_is_scored_after_its_append_window() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			chain.done(&stranger(), submit(field.network, &[field.proof()]));
			let open = || CoverageError::<Runtime>::AppendOpen;
			for _ in 0..3 {
				chain.refused(&stranger(), field.score(), open());
				chain.next_block();
			}
			chain.done(&stranger(), field.score());
		});
	}

	#[test]
	fn a_proof_is_scored_while_its_round_takes_points() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let (network, beaconer) = (field.network, field.hotspots[0].device);
			let proof = field.proof();
			chain.done(&stranger(), submit(network, std::slice::from_ref(&proof)));
			let bucket = chain.round();
			chain.next_round();
			chain.next_round();
			let outcome = chain.costs_the_fee_alone(&stranger(), field.score());
			let expired = CoverageEvent::<Runtime>::ProofExpired { network, beaconer, bucket };
			assert!(outcome.events.contains(&expired.into()), "{:?}", outcome.events);
			let error = CoverageError::<Runtime>::AlreadyScored;
			chain.refused(&stranger(), field.score(), error);
			// It takes nothing more, and nobody is blamed.
			let tallies = || [0, 1].map(|place| Coverage::rounds(field.hotspots[place].device));
			let before = tallies();
			assert_eq!(judge(chain, network, &proof), Err(Reason::AppendClosed));
			let appended = append(network, &[proof]);
			assert_eq!(judge_call(chain, appended), Err(Reason::AppendClosed));
			assert_eq!(tallies(), before);
		});
	}

	#[test]
	fn a_score_passes_over_proofs_that_the_chain_does_not_know() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let [sender, silent] = &field.hotspots[..] else { panic!("two hotspots") };
			chain.done(&stranger(), submit(field.network, &[field.proof()]));
			chain.wait_out_append();
			let known = reveal(sender.device);
			let earlier = Reveal { bucket: known.bucket - 1, ..known.clone() };
			let unknown = [reveal(silent.device), reveal(NO_DEVICE), earlier];
			let call = score(field.network, unknown.to_vec());
			chain.refused(&stranger(), call, CoverageError::<Runtime>::UnknownProof);
			let call = || score(field.network, [&unknown[..], &[known.clone()]].concat());
			let scored = scores(&chain.done(&stranger(), call()));
			assert_eq!(scored.len(), 1);
			assert_eq!((scored[0].beaconer, scored[0].refused), (sender.device, None));
			chain.refused(&stranger(), call(), CoverageError::<Runtime>::AlreadyScored);
		});
	}

	#[test]
	fn what_is_revealed_hashes_to_what_was_committed() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let (network, beaconer) = (field.network, field.hotspots[0].device);
			let wrong = |bytes: Vec<u8>| {
				let payload = bytes.try_into().expect("few bytes");
				score(network, vec![Reveal { payload, ..reveal(beaconer) }])
			};
			chain.done(&stranger(), submit(network, &[field.proof()]));
			let right = reveal(beaconer).payload.to_vec();
			chain.wait_out_append();
			for bytes in [
				Vec::new(),
				right[..right.len() - 1].to_vec(),
				[&right[..], &[0]].concat(),
				payload(beaconer, 0).as_bytes().to_vec(),
				vec![0; usize::try_from(MAX_PAYLOAD).unwrap()],
			] {
				let error = CoverageError::<Runtime>::WrongPayload;
				chain.refused(&stranger(), wrong(bytes), error);
			}
			assert_eq!(right.len(), 4 + MIN_NONCE);
			chain.done(&stranger(), wrong(right));
		});
	}

	#[test]
	fn a_proof_is_scored_in_its_own_network() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let elsewhere = found(chain, params());
			chain.done(&stranger(), submit(field.network, &[field.proof()]));
			chain.wait_out_append();
			let call = score(elsewhere, vec![reveal(field.hotspots[0].device)]);
			chain.refused(&stranger(), call, CoverageError::<Runtime>::WrongNetwork);
			let call = score(field.network, Vec::new());
			chain.refused(&stranger(), call, CoverageError::<Runtime>::Empty);
		});
	}

	#[test]
	fn a_paused_network_takes_no_proofs_from_the_next_bucket_on() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let network = field.network;
			chain.done(&manager(), NetworksCall::pause { network });
			chain.done(&stranger(), submit(network, &[field.proof()]));
			chain.next_round();
			let call = submit(network, &[field.proof()]);
			chain.refused(&stranger(), call, CoverageError::<Runtime>::NetworkInactive);
			// What it took is scored all the same.
			chain.done(&stranger(), field.score());
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

	/// The density rule of HIP-17, its coarsest level changed.
	fn hip17(change: fn(&mut Hip17Level)) -> DensityRule {
		let mut rule = Hip17::HIP_104;
		change(&mut rule.levels[0]);
		DensityRule::Hip17(rule)
	}

	fn capacity(resolution: u8, seats: u8) -> DensityRule {
		DensityRule::Capacity { resolution, seats }
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
			(|it| it.coverage.beacon_interval = 0, IntervalOutOfBounds),
			(|it| it.coverage.beacon_interval = 25, IntervalOutOfBounds),
			(|it| it.coverage.window_ms = 5_999, WindowOutOfBounds),
			(|it| it.coverage.window_ms = 600_001, WindowOutOfBounds),
			(|it| it.coverage.min_distance_m = 299, DistanceOutOfBounds),
			(|it| it.coverage.min_distance_m = 10_001, DistanceOutOfBounds),
			(|it| it.coverage.max_distance_m = 100_001, DistanceOutOfBounds),
			(|it| it.coverage.max_distance_m = 350, DistanceOutOfBounds),
			(|it| it.coverage.max_delay_ms = 0, DelayOutOfBounds),
			(|it| it.coverage.max_delay_ms = 4_001, DelayOutOfBounds),
			(|it| it.coverage.max_witnesses = 0, WitnessesOutOfBounds),
			(|it| it.coverage.max_witnesses = 33, WitnessesOutOfBounds),
			(|it| it.coverage.scoring.target_witnesses = 0, ScoringOutOfBounds),
			(|it| it.coverage.scoring.target_witnesses = 33, ScoringOutOfBounds),
			(|it| it.coverage.scoring.decay = Permill::from_parts(499_999), ScoringOutOfBounds),
			(|it| it.coverage.scoring.decay = Permill::from_parts(950_001), ScoringOutOfBounds),
			(|it| it.coverage.density = hip17(|level| level.target = 0), DensityOutOfBounds),
			(|it| it.coverage.density = hip17(|level| level.max = 499), DensityOutOfBounds),
			(|it| it.coverage.density = hip17(|level| level.neighbours = 8), DensityOutOfBounds),
			(|it| it.coverage.density = capacity(3, 1), DensityOutOfBounds),
			(|it| it.coverage.density = capacity(11, 1), DensityOutOfBounds),
			(|it| it.coverage.density = capacity(10, 0), DensityOutOfBounds),
			(|it| it.coverage.density = capacity(10, 17), DensityOutOfBounds),
			(|it| it.split.evidence = Permill::from_parts(999_999), SplitNotWhole),
			(|it| it.split.provider = Permill::from_parts(1), SplitNotWhole),
			(|it| it.split.usage = Permill::one(), SplitNotWhole),
			(|it| it.split = beside_evidence(|split| &mut split.oracles, 100_001), PartOutOfBounds),
			(
				|it| it.split = beside_evidence(|split| &mut split.provider, 240_001),
				PartOutOfBounds,
			),
			(|it| it.vesting = 5_259_601, VestingOutOfBounds),
			(|it| it.unit = unit(b""), UnitNotText),
			(|it| it.unit = unit(b"\xff"), UnitNotText),
		]
	}

	/// A whole split in which the part that `of` names is `parts` millionths and evidence has the rest.
	fn beside_evidence(of: fn(&mut RewardSplit) -> &mut Permill, parts: u32) -> RewardSplit {
		let mut split = params().split;
		*of(&mut split) = Permill::from_parts(parts);
		split.evidence = Permill::from_parts(1_000_000 - parts);
		split
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
					NetworksError::IntervalOutOfBounds => NetworksError::IntervalFixed,
					NetworksError::DensityOutOfBounds => NetworksError::DensityFixed,
					error => error,
				};
				let propose = NetworksCall::propose { network, params: changed };
				chain.refused(&manager(), propose, error);
			}
			assert!(pallet_networks::PendingChanges::<Runtime>::get(network).is_none());
		});
	}

	#[test]
	fn what_devices_were_placed_and_counted_by_never_changes() {
		on_development_chain(|chain| {
			let network = found(chain, params());
			let changes: [(Change, NetworksError<Runtime>); 3] = [
				(|it| it.resolution = 11, NetworksError::ResolutionFixed),
				(|it| it.coverage.beacon_interval = 2, NetworksError::IntervalFixed),
				(|it| it.coverage.density = capacity(10, 1), NetworksError::DensityFixed),
			];
			for (change, error) in changes {
				let mut changed = params();
				change(&mut changed);
				let propose = NetworksCall::propose { network, params: changed };
				chain.refused(&manager(), propose, error);
			}
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
				NetworksCall::set_region { network, cell: coarse(cells()[0]), region: None },
				NetworksCall::nominate { network, successor: stranger().id() },
				NetworksCall::revoke_nomination { network },
			] {
				chain.refused(&stranger(), call, NetworksError::<Runtime>::NotManager);
			}
			let accept = NetworksCall::accept_nomination { network };
			chain.refused(&stranger(), accept, NetworksError::<Runtime>::NotNominated);
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
		let signature = ReceiptSignature::Session([7; 64]);
		let witness = WitnessReceipt {
			device: 1,
			received_at: 0,
			frequency_hz: 0,
			rssi_ddbm: 0,
			tag: Tag([7; 16]),
			signature: signature.clone(),
		};
		let beacon = BeaconPart::Sent(BeaconReceipt {
			device: 0,
			bucket: 0,
			sent_at: 0,
			frequency_hz: 0,
			power_ddbm: 0,
			commitment: Hash::repeat_byte(7),
			signature,
		});
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
	fn a_score_beyond_its_bounds_is_none() {
		on_development_chain(|chain| {
			let beaconer: DeviceId = 0;
			let arrives = |count: u32, bytes: u32| {
				let [count, bytes] = [count, bytes].map(|number| usize::try_from(number).unwrap());
				let reveals = vec![(beaconer, 0_u32, vec![7_u8; bytes]); count];
				let score = RuntimeCall::from(score(0, Vec::new())).encode();
				let call = [&score[..2], &(0_u32, reveals).encode()].concat();
				arrives(&body_with(chain, &call)).is_ok()
			};
			assert!(arrives(MAX_REVEALS, MAX_PAYLOAD));
			assert!(!arrives(1, MAX_PAYLOAD + 1));
			assert!(!arrives(MAX_REVEALS + 1, 1));
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
