//! Keys that sign for a device: sessions that its identity key grants, and identity keys that follow
//! one another.

use groundwave_coverage::Reason;
use groundwave_runtime::{
	Coverage, Devices, Hash, Runtime, System,
	constants::{money::GWV, time::DAYS},
};
use groundwave_types::{BlockNumber, Session, SessionGrant, Succession};
use pallet_coverage::ReceiptSignature;
use pallet_devices::Error as DevicesError;
use sp_core::{Pair, hex2array};

use crate::{
	env::{
		Account, Chain, DevicesCall, GENESIS, NftsCall, maker, manager, on_development_chain,
		stranger,
	},
	hotspots::{Field, Hotspot, KINDS, Secret, SignedProof, Succeeding, Verdicts, judge},
};

/// Number of a key that no device has.
const NEWCOMER: usize = 50;

/// What becomes of the witnesses of the first hotspot's beacon.
#[track_caller]
fn verdicts(chain: &mut Chain, field: &Field, proof: &SignedProof) -> Verdicts {
	judge(chain, field.network, proof).expect("the beacon counts")
}

mod sessions {
	use super::*;

	/// A session of the second hotspot that ends with block `expires`.
	fn session(field: &Field, expires: BlockNumber) -> Session {
		Session { key: field.hotspots[1].session_pair().public().0, expires }
	}

	#[test]
	fn a_key_of_each_kind_grants_a_session_that_signs_in_its_place() {
		on_development_chain(|chain| {
			let mut field = Field::enlist(chain, 1 + KINDS);
			for hotspot in &mut field.hotspots {
				hotspot.open_session(chain);
			}
			let counts: Verdicts =
				field.hotspots[1..].iter().map(|listener| (listener.device, None)).collect();
			assert_eq!(verdicts(chain, &field, &field.proof()), counts);
		});
	}

	#[test]
	fn the_identity_key_signs_beside_its_session() {
		on_development_chain(|chain| {
			let mut field = Field::enlist(chain, 2);
			field.hotspots[1].open_session(chain);
			let listener = &field.hotspots[1];
			let mut proof = field.bare();
			let witness = listener.witness(&proof.beacon);
			let signature = listener.secret.receipt(&witness);
			proof.witnesses.push((witness, signature));
			assert_eq!(verdicts(chain, &field, &proof), [(listener.device, None)]);
		});
	}

	#[test]
	fn a_session_signs_until_its_last_block() {
		on_development_chain(|chain| {
			let mut field = Field::enlist(chain, 2);
			let expires = System::block_number() + 2;
			let session = session(&field, expires);
			chain.done(&stranger(), field.hotspots[1].grant(session));
			field.hotspots[1].session = Some(field.hotspots[1].session_pair());
			let Hotspot { device, .. } = field.hotspots[1];
			while System::block_number() < expires {
				chain.next_block();
			}
			assert_eq!(Devices::session(device), Some(session));
			assert_eq!(verdicts(chain, &field, &field.proof()), [(device, None)]);
			chain.next_round();
			assert_eq!(Devices::session(device), None);
			let refused = [(device, Some(Reason::BadSignature))];
			assert_eq!(verdicts(chain, &field, &field.proof()), refused);
		});
	}

	#[test]
	fn a_session_signs_for_its_own_device() {
		on_development_chain(|chain| {
			let mut field = Field::enlist(chain, 3);
			field.hotspots[1].open_session(chain);
			let [_, granter, other] = &field.hotspots[..] else { panic!("three hotspots") };
			let proof = field.bare();
			let witness = other.witness(&proof.beacon);
			let proof = proof.witnessed(witness, granter);
			let refused = [(other.device, Some(Reason::BadSignature))];
			assert_eq!(verdicts(chain, &field, &proof), refused);
			// The key of the session is no identity key.
			let witness = granter.witness(&proof.beacon);
			let ReceiptSignature::Session(bytes) = granter.sign(&witness) else {
				panic!("it has a session")
			};
			let signature = groundwave_types::DeviceSignature::Ed25519(bytes);
			let witnesses = vec![(witness, ReceiptSignature::Identity(signature))];
			let refused = [(granter.device, Some(Reason::BadSignature))];
			let proof = SignedProof { witnesses, ..field.bare() };
			assert_eq!(verdicts(chain, &field, &proof), refused);
		});
	}

	#[test]
	fn a_grant_ends_later_than_now_and_not_too_late() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let now = System::block_number();
			let grant = |expires| field.hotspots[1].grant(session(&field, expires));
			for expires in [0, now - 1, now] {
				chain.refused(&stranger(), grant(expires), DevicesError::<Runtime>::Expired);
			}
			let error = DevicesError::<Runtime>::ExpiryTooFar;
			chain.refused(&stranger(), grant(now + 30 * DAYS + 1), error);
			chain.done(&stranger(), grant(now + 1));
			chain.done(&stranger(), grant(now + 30 * DAYS));
		});
	}

	#[test]
	fn a_grant_that_was_overtaken_never_returns() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let hotspot = &field.hotspots[1];
			let expires = System::block_number() + 100;
			let first = session(&field, expires);
			let key = field.hotspots[0].session_pair().public().0;
			chain.done(&stranger(), hotspot.grant(first));
			chain.done(&stranger(), hotspot.grant(Session { key, expires: expires + 1 }));
			for outdated in
				[first, Session { key, expires: expires + 1 }, session(&field, expires + 1)]
			{
				let error = DevicesError::<Runtime>::SessionOutdated;
				chain.refused(&stranger(), hotspot.grant(outdated), error);
			}
			let device = hotspot.device;
			assert_eq!(Devices::session(device), Some(Session { key, expires: expires + 1 }));
		});
	}

	#[test]
	fn only_the_identity_key_grants_for_its_device_on_its_chain() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 1 + KINDS);
			let expires = System::block_number() + 100;
			for (hotspot, other) in field.hotspots.iter().zip(&field.hotspots[1..]) {
				let device = hotspot.device;
				let session = session(&field, expires);
				let grant = hotspot.session_grant(session);
				let longer = Session { expires: expires + 1, ..session };
				let changed = [
					SessionGrant { device: other.device, ..grant.clone() },
					SessionGrant { owner: other.owner.id(), ..grant.clone() },
					SessionGrant { previous: Some(session), ..grant.clone() },
					SessionGrant { session: longer, ..grant.clone() },
				]
				.map(|grant| hotspot.secret.sign(&grant));
				let others = [
					other.secret.sign(&grant),
					hotspot.secret.sign_elsewhere(&grant, &Hash::repeat_byte(1)),
				];
				for signature in changed.into_iter().chain(others) {
					let call = DevicesCall::set_session_key { device, session, signature };
					let error = DevicesError::<Runtime>::BadKeySignature;
					chain.refused(&stranger(), call, error);
				}
				chain.done(&stranger(), hotspot.grant(session));
			}
		});
	}

	#[test]
	fn the_buyer_of_a_title_ends_the_session_that_came_with_it() {
		on_development_chain(|chain| {
			let mut field = Field::enlist(chain, 2);
			let expires = System::block_number() + 100;
			let [first, kept] = [expires, expires + 100].map(|expires| session(&field, expires));
			let key = field.hotspots[0].session_pair().public().0;
			let hotspot = &mut field.hotspots[1];
			let Hotspot { device, .. } = *hotspot;
			chain.done(&stranger(), hotspot.grant(first));
			let for_the_seller = hotspot.grant(kept);
			let buyer = Account::new("buyer");
			let sale = NftsCall::transfer {
				collection: field.network,
				item: device,
				dest: buyer.address(),
			};
			chain.done(&hotspot.owner, sale);
			assert_eq!(Devices::session(device), Some(first));
			let error = DevicesError::<Runtime>::BadKeySignature;
			chain.refused(&stranger(), for_the_seller, error);

			hotspot.owner = buyer;
			let for_the_buyer = hotspot.grant(kept);
			let bought = Session { key, expires: expires + 1 };
			chain.done(&stranger(), hotspot.grant(bought));
			// What was signed before that grant follows on a session that it replaced.
			let error = DevicesError::<Runtime>::BadKeySignature;
			chain.refused(&stranger(), for_the_buyer, error);
			assert_eq!(Devices::session(device), Some(bought));
		});
	}

	#[test]
	fn a_session_key_of_small_order_is_none() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let key =
				hex2array!("0100000000000000000000000000000000000000000000000000000000000000");
			let session = Session { key, expires: System::block_number() + 100 };
			let grant = field.hotspots[1].grant(session);
			chain.refused(&stranger(), grant, DevicesError::<Runtime>::WeakKey);
		});
	}

	#[test]
	fn a_device_that_leaves_grants_nothing() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { device, ref owner, .. } = field.hotspots[1];
			chain.done(owner, DevicesCall::deregister { device });
			let grant = field.hotspots[1].grant(session(&field, System::block_number() + 100));
			chain.refused(&stranger(), grant, DevicesError::<Runtime>::AlreadyLeaving);
		});
	}
}

mod successions {
	use super::*;

	/// Papers over `change`d statements for the second hotspot.
	fn over(field: &Field, change: impl FnOnce(&mut Succession)) -> Succeeding {
		let secret = Secret::new(NEWCOMER);
		let mut succession = Succeeding::new(&field.hotspots[1], &secret).succession;
		change(&mut succession);
		Succeeding::over(succession, &secret)
	}

	#[test]
	fn a_device_goes_on_with_its_new_key_alone() {
		on_development_chain(|chain| {
			let mut field = Field::enlist(chain, 1 + KINDS);
			let mut former = Vec::new();
			for (number, hotspot) in field.hotspots.iter_mut().enumerate().skip(1) {
				hotspot.open_session(chain);
				// Of another kind.
				let secret = Secret::new(NEWCOMER + number);
				let rotate = Succeeding::new(hotspot, &secret).rotate();
				// The network's onboarding fee, 100,000 credits, is burned, in GWV and a quarter more
				// as long as nobody quotes a price.
				let before = pallet_balances::TotalIssuance::<Runtime>::get();
				chain.done(&hotspot.owner, rotate);
				assert_eq!(pallet_balances::TotalIssuance::<Runtime>::get(), before - GWV * 5 / 4);
				assert_eq!(Devices::session(hotspot.device), None);
				for key in [hotspot.secret.key(), secret.key()] {
					assert_eq!(Devices::device_with_key(key), Some(hotspot.device));
				}
				former.push(core::mem::replace(&mut hotspot.secret, secret));
			}

			let mut proof = field.bare();
			for (listener, former) in field.hotspots[1..].iter().zip(former) {
				let witness = listener.witness(&proof.beacon);
				let signature = former.receipt(&witness);
				proof = proof.heard_by(listener);
				proof.witnesses.push((witness, signature));
			}
			let judged = verdicts(chain, &field, &proof);
			assert_eq!(judged.len(), 2 * KINDS);
			for (device, reason) in judged {
				assert_eq!(reason, Some(Reason::BadSignature));
				assert!(Coverage::rounds(device).is_empty());
			}
			for listener in &mut field.hotspots[1..] {
				listener.session = None;
			}
			let judged = verdicts(chain, &field, &field.proof());
			assert!(judged.iter().all(|(_, reason)| reason.is_none()), "{judged:?}");
		});
	}

	#[test]
	fn only_the_owner_changes_the_key() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let rotate = over(&field, |_| ()).rotate();
			for signer in [stranger(), maker(), manager(), field.hotspots[0].owner.clone()] {
				let error = DevicesError::<Runtime>::NotOwner;
				chain.refused(&signer, rotate.clone(), error);
			}
			chain.done(&field.hotspots[1].owner, rotate);
		});
	}

	#[test]
	fn papers_are_for_one_owner_device_key_expiry_and_chain() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { ref owner, .. } = field.hotspots[1];
			let secret = Secret::new(NEWCOMER);
			let good = || Succeeding::new(&field.hotspots[1], &secret);
			let another = Secret::new(NEWCOMER + 1).key();
			let others = [
				over(&field, |it| it.owner = stranger().id()),
				over(&field, |it| it.device = field.hotspots[0].device),
				over(&field, |it| it.old_key = another),
				over(&field, |it| it.key = another),
				over(&field, |it| it.expires += 1),
			];
			for other in others {
				let Succeeding { maker_signature, key_signature, .. } = other;
				let forged = Succeeding { maker_signature, ..good() };
				let error = DevicesError::<Runtime>::BadMakerSignature;
				chain.refused(owner, forged.rotate(), error);
				let forged = Succeeding { key_signature, ..good() };
				let error = DevicesError::<Runtime>::BadKeySignature;
				chain.refused(owner, forged.rotate(), error);
			}
			let succession = good().succession;
			let key_signature = secret.sign_elsewhere(&succession, &Hash::repeat_byte(1));
			let abroad = Succeeding { key_signature, ..good() };
			let error = DevicesError::<Runtime>::BadKeySignature;
			chain.refused(owner, abroad.rotate(), error);
			chain.done(owner, good().rotate());
		});
	}

	#[test]
	fn the_maker_and_the_new_key_sign_and_nobody_for_them() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { ref owner, ref secret, .. } = field.hotspots[1];
			let papers = over(&field, |_| ());
			let bytes = groundwave_types::Statement::signed_bytes(&papers.succession, &GENESIS);
			let maker_signature = owner.sign(&bytes);
			let forged = Succeeding { maker_signature, ..over(&field, |_| ()) };
			let error = DevicesError::<Runtime>::BadMakerSignature;
			chain.refused(owner, forged.rotate(), error);
			let key_signature = secret.sign(&papers.succession);
			let forged = Succeeding { key_signature, ..papers };
			let error = DevicesError::<Runtime>::BadKeySignature;
			chain.refused(owner, forged.rotate(), error);
		});
	}

	#[test]
	fn papers_expire() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { ref owner, .. } = field.hotspots[1];
			let now = System::block_number();
			let until = |expires| over(&field, |it| it.expires = expires).rotate();
			chain.refused(owner, until(now - 1), DevicesError::<Runtime>::Expired);
			let error = DevicesError::<Runtime>::ExpiryTooFar;
			chain.refused(owner, until(now + 30 * DAYS + 1), error);
			chain.done(owner, until(now));
		});
	}

	#[test]
	fn a_key_that_the_chain_knows_follows_none() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let [ref first, ref second] = field.hotspots[..] else { panic!("two hotspots") };
			for secret in [&first.secret, &second.secret] {
				let rotate = Succeeding::new(second, secret).rotate();
				chain.refused(&second.owner, rotate, DevicesError::<Runtime>::KeyKnown);
			}
			// Nor does one that was followed.
			chain.done(&second.owner, over(&field, |_| ()).rotate());
			let back = Succession {
				old_key: Secret::new(NEWCOMER).key(),
				..Succeeding::new(second, &second.secret).succession
			};
			let rotate = Succeeding::over(back, &second.secret).rotate();
			chain.refused(&second.owner, rotate, DevicesError::<Runtime>::KeyKnown);
		});
	}

	#[test]
	fn a_weak_key_follows_none() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let weak = groundwave_types::DeviceKey::P256([0; 33]);
			let rotate = over(&field, |it| it.key = weak).rotate();
			let error = DevicesError::<Runtime>::WeakKey;
			chain.refused(&field.hotspots[1].owner, rotate, error);
		});
	}

	#[test]
	fn a_maker_that_was_revoked_vouches_for_no_key() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let revoke = DevicesCall::revoke_maker { network: field.network, maker: maker().id() };
			chain.done(&manager(), revoke);
			let rotate = over(&field, |_| ()).rotate();
			let error = DevicesError::<Runtime>::MakerRevoked;
			chain.refused(&field.hotspots[1].owner, rotate, error);
		});
	}

	#[test]
	fn a_device_that_leaves_keeps_its_key() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { device, ref owner, .. } = field.hotspots[1];
			chain.done(owner, DevicesCall::deregister { device });
			let rotate = over(&field, |_| ()).rotate();
			chain.refused(owner, rotate, DevicesError::<Runtime>::AlreadyLeaving);
		});
	}

	#[test]
	fn the_buyer_of_a_title_changes_the_key() {
		on_development_chain(|chain| {
			let field = Field::enlist(chain, 2);
			let Hotspot { device, ref owner, .. } = field.hotspots[1];
			let buyer = Account::new("buyer");
			chain.endow(&buyer, 2 * GWV);
			let sale = NftsCall::transfer {
				collection: field.network,
				item: device,
				dest: buyer.address(),
			};
			chain.done(owner, sale);
			// Papers that name the seller are worth nothing to either.
			let rotate = over(&field, |_| ()).rotate();
			chain.refused(owner, rotate.clone(), DevicesError::<Runtime>::NotOwner);
			chain.refused(&buyer, rotate, DevicesError::<Runtime>::BadMakerSignature);
			chain.done(&buyer, over(&field, |it| it.owner = buyer.id()).rotate());
		});
	}
}
