//! What accounts may let others do for them.

use groundwave_coverage::{Acknowledgement, Receipt, Tag, Witness};
use groundwave_runtime::{
	Rewards, Runtime, RuntimeCall, RuntimeEvent, configs::proxy::ProxyType, constants::money::GWV,
};
use pallet_verification::{Contents, ReportId, ReportKind};
use sp_core::sr25519::Signature;
use sp_runtime::{DispatchError, DispatchResult};

use crate::{
	env::{
		Account, AccusationsCall, AssetsCall, BalancesCall, Books, Chain, CreditsCall, DevicesCall,
		FractionsCall, JuriesCall, MultisigCall, NetworksCall, NftsCall, Outcome, PoolsCall,
		ProxyCall, RewardsCall, SplitCall, SudoCall, SystemCall, UtilityCall, VerificationCall,
		author, on_development_chain, stranger,
	},
	hotspots::{
		ALL_POINTS, Field, Papers, Secret, Succeeding, WITNESS_POINTS, coarse, params, submit,
	},
};

/// A report of the first network.
const REPORT: ReportId = ReportId { network: 0, round: 0, kind: ReportKind::Scores, sequence: 0 };

/// Of it, nothing.
fn contents() -> Contents {
	Contents { items: Default::default(), root: Default::default() }
}

fn filtered() -> DispatchError {
	frame_system::Error::<Runtime>::CallFiltered.into()
}

/// The stranger, as a proxy of `real`.
fn by_proxy(real: &Account, call: impl Into<RuntimeCall>) -> ProxyCall {
	ProxyCall::proxy { real: real.address(), force_proxy_type: None, call: Box::new(call.into()) }
}

/// What became of a call that a proxy made.
fn executed(outcome: &Outcome) -> DispatchResult {
	assert_eq!(outcome.result, Ok(()));
	let executed = outcome.events.iter().find_map(|event| match event {
		RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(*result),
		_ => None,
	});
	executed.expect("the proxy acts")
}

/// Runs `test` on a chain where two hotspots earned, with the owner of the second one, for whom
/// the stranger acts as a proxy of this type.
fn with_proxy(proxy_type: ProxyType, test: impl FnOnce(&mut Chain, &Field, &Account)) {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 2);
		field.earn_and_wait(chain);
		field.fund(chain, 1_000_000 * ALL_POINTS);
		let owner = field.hotspots[1].owner.clone();
		let delegate = stranger().address();
		chain.done(&owner, ProxyCall::add_proxy { delegate, proxy_type, delay: 0 });
		test(chain, &field, &owner);
	});
}

/// Asserts that the proxy cannot make `call`, neither alone nor in a batch.
#[track_caller]
fn assert_beyond(chain: &mut Chain, real: &Account, call: impl Into<RuntimeCall>) {
	let call = call.into();
	let outcome = chain.costs_the_fee_alone(&stranger(), by_proxy(real, call.clone()));
	assert_eq!(executed(&outcome), Err(filtered()), "{call:?}");
	let batch = UtilityCall::batch_all { calls: vec![call.clone()] };
	let outcome = chain.costs_the_fee_alone(&stranger(), by_proxy(real, batch));
	assert_eq!(executed(&outcome), Err(filtered()), "{call:?}");
}

/// Asserts that the proxy can claim; the reward goes to the owner, the fee is the proxy's.
#[track_caller]
fn assert_claims(chain: &mut Chain, owner: &Account, call: impl Into<RuntimeCall>) {
	let before = Books::read();
	let outcome = chain.send(&stranger(), by_proxy(owner, call));
	assert_eq!(executed(&outcome), Ok(()));
	let fee = outcome.fee.expect("a proxy pays");
	let reward = 1_000_000 * WITNESS_POINTS;
	let rewarded = before.moved(&Rewards::pot_account(), &owner.id(), reward);
	assert_eq!(Books::read(), rewarded.moved(&stranger().id(), &author().id(), fee));
}

/// Calls that take value from the owner of the second hotspot, or give power over it away.
fn dangerous(field: &Field) -> Vec<RuntimeCall> {
	let hotspot = &field.hotspots[1];
	let device = hotspot.device;
	let (collection, item) = (field.network, device);
	let dest = stranger().address();
	let all = BalancesCall::transfer_all { dest: dest.clone(), keep_alive: false };
	vec![
		BalancesCall::transfer_allow_death { dest: dest.clone(), value: GWV }.into(),
		BalancesCall::transfer_keep_alive { dest: dest.clone(), value: GWV }.into(),
		all.clone().into(),
		BalancesCall::burn { value: GWV, keep_alive: false }.into(),
		RewardsCall::fund { network: field.network, amount: GWV }.into(),
		CreditsCall::mint { gwv: GWV, least: 1 }.into(),
		CreditsCall::fund { network: field.network, credits: 1 }.into(),
		CreditsCall::pay_usage {
			network: field.network,
			funder: hotspot.owner.id(),
			items: vec![(device, 1)].try_into().expect("it is one"),
		}
		.into(),
		NetworksCall::propose { network: field.network, params: params() }.into(),
		PoolsCall::create { network: field.network, pledge: GWV, terms: Default::default() }.into(),
		PoolsCall::delegate { pool: 0, amount: GWV }.into(),
		PoolsCall::attach { pool: 0, device }.into(),
		FractionsCall::deposit { network: collection, device, shares: 1 }.into(),
		FractionsCall::withdraw { asset: device, shares: 1 }.into(),
		AssetsCall::transfer { id: device, target: dest.clone(), amount: 1 }.into(),
		SplitCall::fractionalize {
			nft_collection_id: collection,
			nft_id: item,
			asset_id: device,
			beneficiary: dest.clone(),
			fractions: 1,
		}
		.into(),
		Papers::new(field.network, &Secret::new(50), &hotspot.owner).register().into(),
		DevicesCall::set_payee { device, payee: Some(stranger().id()) }.into(),
		DevicesCall::deregister { device }.into(),
		DevicesCall::bond_maker { network: field.network, devices: 1 }.into(),
		// These cost a fee or a deposit.
		hotspot.assert_location().into(),
		NetworksCall::create { params: params(), texts: Default::default() }.into(),
		NetworksCall::set_texts { network: field.network, texts: Default::default() }.into(),
		NetworksCall::nominate { network: field.network, successor: stranger().id() }.into(),
		NetworksCall::accept_nomination { network: field.network }.into(),
		NetworksCall::set_region {
			network: field.network,
			cell: coarse(hotspot.cell),
			region: None,
		}
		.into(),
		// Who chooses the key of a device has its receipts.
		Succeeding::new(hotspot, &Secret::new(50)).rotate().into(),
		// These put down a bond or fees, or decide what becomes of one.
		JuriesCall::join {}.into(),
		JuriesCall::commit { case: 0, commitment: Default::default() }.into(),
		JuriesCall::reveal { case: 0, vote: 0, salt: [0; 32] }.into(),
		JuriesCall::appeal { case: 0 }.into(),
		AccusationsCall::refer { device }.into(),
		AccusationsCall::drop_accusation { device }.into(),
		VerificationCall::set_policy { network: field.network, policy: None }.into(),
		VerificationCall::stand { network: field.network, bond: GWV }.into(),
		VerificationCall::resign { network: field.network }.into(),
		VerificationCall::withdraw { network: field.network }.into(),
		VerificationCall::report { report: REPORT, contents: contents() }.into(),
		VerificationCall::endorse { report: REPORT, digest: Default::default() }.into(),
		VerificationCall::dispute {
			report: REPORT,
			contents: contents(),
			device,
			evidence: Default::default(),
		}
		.into(),
		VerificationCall::commit_dispute { commitment: None }.into(),
		VerificationCall::contradict {
			report: REPORT,
			contents: contents(),
			device,
			leaf: Default::default(),
			proof: Default::default(),
		}
		.into(),
		VerificationCall::demand { report: REPORT, contents: contents(), device }.into(),
		VerificationCall::complain {
			oracle: stranger().id(),
			receipt: Receipt::Witness(Witness {
				beaconer: device,
				commitment: Default::default(),
				device,
				received_at: 0,
				frequency_hz: 0,
				rssi_ddbm: 0,
				tag: Tag([0; 16]),
			}),
			acknowledgement: Acknowledgement {
				receipt: Default::default(),
				received_at: 0,
				deadline: 0,
			},
			signature: Signature::from_raw([0; 64]),
		}
		.into(),
		NftsCall::transfer { collection, item, dest: dest.clone() }.into(),
		NftsCall::approve_transfer {
			collection,
			item,
			delegate: dest.clone(),
			maybe_deadline: None,
		}
		.into(),
		NftsCall::set_price { collection, item, price: Some(1), whitelisted_buyer: None }.into(),
		NftsCall::create_swap {
			offered_collection: collection,
			offered_item: item,
			desired_collection: collection,
			maybe_desired_item: None,
			maybe_price: None,
			duration: 10,
		}
		.into(),
		ProxyCall::add_proxy { delegate: dest, proxy_type: ProxyType::Any, delay: 0 }.into(),
		ProxyCall::remove_proxies {}.into(),
		// A member's vote may be all that an account of several needs to pay.
		MultisigCall::as_multi_threshold_1 {
			other_signatories: vec![stranger().id()],
			call: Box::new(RuntimeCall::from(all.clone())),
		}
		.into(),
		SudoCall::sudo { call: Box::new(all.into()) }.into(),
	]
}

#[test]
fn a_proxy_for_claims_claims() {
	with_proxy(ProxyType::Claim, |chain, field, owner| {
		assert_claims(chain, owner, field.claim(1));
	});
}

#[test]
fn a_proxy_for_claims_claims_in_batches() {
	with_proxy(ProxyType::Claim, |chain, field, owner| {
		assert_claims(chain, owner, UtilityCall::batch { calls: vec![field.claim(1).into()] });
	});
}

#[test]
fn a_proxy_for_claims_does_nothing_else() {
	with_proxy(ProxyType::Claim, |chain, field, owner| {
		for call in dangerous(field) {
			assert_beyond(chain, owner, call);
		}
		assert_beyond(chain, owner, SystemCall::remark { remark: Vec::new() });
		assert_beyond(chain, owner, RewardsCall::settle { network: field.network });
		assert_beyond(chain, owner, field.score());
		let derivative =
			UtilityCall::as_derivative { index: 0, call: Box::new(field.claim(1).into()) };
		assert_beyond(chain, owner, derivative);
		let multisig = MultisigCall::as_multi_threshold_1 {
			other_signatories: vec![stranger().id()],
			call: Box::new(field.claim(1).into()),
		};
		assert_beyond(chain, owner, multisig);
	});
}

#[test]
fn a_batch_of_a_proxy_for_claims_stops_at_what_is_no_claim() {
	with_proxy(ProxyType::Claim, |chain, field, owner| {
		for call in dangerous(field) {
			let batch = UtilityCall::batch { calls: vec![call, field.claim(1).into()] };
			let outcome = chain.costs_the_fee_alone(&stranger(), by_proxy(owner, batch));
			assert_eq!(executed(&outcome), Ok(()));
			let interrupted =
				pallet_utility::Event::BatchInterrupted { index: 0, error: filtered() };
			assert!(outcome.events.contains(&interrupted.into()), "{:?}", outcome.events);
		}
	});
}

#[test]
fn a_proxy_that_moves_no_value_claims_and_operates() {
	with_proxy(ProxyType::NonTransfer, |chain, field, owner| {
		assert_claims(chain, owner, field.claim(1));
		chain.done(&stranger(), submit(field.network, &[field.proof()]));
		chain.next_round();
		for call in [
			SystemCall::remark { remark: Vec::new() }.into(),
			RewardsCall::settle { network: field.network }.into(),
			field.score().into(),
		] {
			let call: RuntimeCall = call;
			let outcome = chain.send(&stranger(), by_proxy(owner, call.clone()));
			assert_eq!(executed(&outcome), Ok(()), "{call:?}");
		}
	});
}

#[test]
fn a_proxy_that_moves_no_value_moves_none() {
	with_proxy(ProxyType::NonTransfer, |chain, field, owner| {
		for call in dangerous(field) {
			assert_beyond(chain, owner, call.clone());
			let derivative = UtilityCall::as_derivative { index: 0, call: Box::new(call) };
			let outcome = chain.costs_the_fee_alone(&stranger(), by_proxy(owner, derivative));
			assert_eq!(executed(&outcome), Err(filtered()));
		}
	});
}

#[test]
fn a_proxy_for_everything_moves_value() {
	with_proxy(ProxyType::Any, |chain, _, owner| {
		let transfer = BalancesCall::transfer_keep_alive { dest: stranger().address(), value: GWV };
		let before = Books::read();
		let outcome = chain.send(&stranger(), by_proxy(owner, transfer));
		assert_eq!(executed(&outcome), Ok(()));
		let moved = before.moved(&owner.id(), &stranger().id(), GWV);
		let fee = outcome.fee.expect("a proxy pays");
		assert_eq!(Books::read(), moved.moved(&stranger().id(), &author().id(), fee));
	});
}

#[test]
fn nobody_acts_for_another_without_being_asked() {
	on_development_chain(|chain| {
		let field = Field::enlist(chain, 1);
		let call = by_proxy(&field.hotspots[0].owner, SystemCall::remark { remark: Vec::new() });
		chain.refused(&stranger(), call, pallet_proxy::Error::<Runtime>::NotProxy);
	});
}
