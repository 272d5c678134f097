//! Who pays for transactions, and who gets it.

use frame_support::traits::Get;
use groundwave_runtime::{
	Balance, Devices, OriginCaller, Rewards, Runtime, RuntimeCall, System, TransactionPayment,
	constants::money::GWV,
};
use groundwave_types::Round;
use pallet_rewards::{FREE_CLAIM_FACTOR, FREE_CLAIM_INTERVAL, MAX_UNSETTLED, WeightInfo};
use sp_runtime::transaction_validity::InvalidTransaction;

use crate::{
	env::{
		Account, Books, Chain, DevicesCall, Outcome, ProxyCall, RewardsCall, SystemCall,
		UtilityCall, author, balance, on_development_chain, stranger,
	},
	hotspots::{ALL_POINTS, Field, Hotspot, Papers, Secret, WITNESS_POINTS, found, params},
};

/// The normal fee of a claim, at the present price.
fn claim_fee() -> Balance {
	<Runtime as pallet_rewards::Config>::ClaimFee::get()
}

/// The least rate at which the second of two hotspots has enough due for a free claim.
fn least_free_rate() -> Balance {
	(FREE_CLAIM_FACTOR * claim_fee()).div_ceil(WITNESS_POINTS)
}

/// Lets the pot pay `rate` for each point of the round that is about to be settled, and returns
/// what the second of two hotspots then has due.
fn fund_rate(chain: &mut Chain, field: &Field, rate: Balance) -> Balance {
	field.fund(chain, rate * ALL_POINTS);
	let reward = rate * WITNESS_POINTS;
	assert_eq!(Rewards::claimable(field.hotspots[1].device), reward);
	reward
}

/// Two hotspots whose round can be settled.
fn field_with_dues(chain: &mut Chain) -> Field {
	let field = Field::enlist(chain, 2);
	field.earn_and_wait(chain);
	field
}

/// Has `signer` send a claim, or a wrapping of one, that pays `reward` to `payee`; asserts who has
/// what afterwards.
#[track_caller]
fn claims(
	chain: &mut Chain,
	signer: &Account,
	call: impl Into<RuntimeCall>,
	payee: &Account,
	reward: Balance,
) -> Outcome {
	let before = Books::read();
	let outcome = chain.done(signer, call);
	let fee = outcome.fee.unwrap_or_default();
	let rewarded = before.moved(&Rewards::pot_account(), &payee.id(), reward);
	assert_eq!(Books::read(), rewarded.moved(&signer.id(), &author().id(), fee));
	outcome
}

#[track_caller]
fn assert_free(outcome: &Outcome, signer: &Account) {
	assert_eq!(outcome.fee, None);
	let origin = OriginCaller::system(frame_system::RawOrigin::Signed(signer.id()));
	let skipped = pallet_skip_feeless_payment::Event::<Runtime>::FeeSkipped { origin };
	assert!(outcome.events.contains(&skipped.into()), "{:?}", outcome.events);
}

#[track_caller]
fn assert_paid(outcome: &Outcome) {
	assert!(outcome.fee.is_some_and(|fee| fee > 0));
}

#[test]
fn the_fee_and_the_tip_go_to_the_author() {
	on_development_chain(|chain| {
		let remark = SystemCall::remark { remark: b"hello".to_vec() };
		chain.costs_the_fee_alone(&stranger(), remark.clone());
		let before = Books::read();
		let fee = chain.send_with_tip(&stranger(), remark, GWV).fee.unwrap();
		assert!(fee > GWV);
		assert_eq!(Books::read(), before.moved(&stranger().id(), &author().id(), fee));
	});
}

#[test]
fn the_fees_of_a_network_are_burned_and_its_bonds_are_kept() {
	on_development_chain(|chain| {
		let network = found(chain, params());
		let owner = Account::new("an owner");
		chain.endow(&owner, 100 * GWV);
		let issuance = || pallet_balances::TotalIssuance::<Runtime>::get();
		let (before, issued) = (balance(&owner), issuance());
		let papers = Papers::new(network, &Secret::new(0), &owner);
		let fee = chain.done(&owner, papers.register()).fee.unwrap();
		// 100,000 credits are one dollar, which one GWV is worth at genesis. Nobody quotes its price: a
		// quarter more is burned.
		let burned = GWV * 5 / 4;
		assert_eq!(issuance(), issued - burned);
		assert_eq!(balance(&owner), before - burned - 10 * GWV - fee);
		let kept = System::account(Devices::account()).data.free;
		assert_eq!(kept, 10 * GWV);
	});
}

#[test]
fn the_normal_fee_of_a_claim_covers_a_real_one() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let reward = fund_rate(chain, &field, least_free_rate());
		let owner = &field.hotspots[1].owner;
		let fee = claims(chain, &stranger(), field.claim(1), owner, reward).fee.unwrap();
		// Of the rounds that a claim may settle itself, this one had only its own.
		let weigh = |rounds| <Runtime as pallet_rewards::Config>::WeightInfo::claim(rounds);
		let unused = weigh(MAX_UNSETTLED) - weigh(1);
		let full = fee + TransactionPayment::weight_to_fee(unused);
		assert!(full <= claim_fee(), "{full} is more than {}", claim_fee());
		assert!(full > claim_fee() / 10 * 9, "{full} is far less than {}", claim_fee());
	});
}

#[test]
fn a_claim_of_twenty_normal_fees_is_free_for_the_owner() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let reward = fund_rate(chain, &field, least_free_rate());
		assert!(reward >= FREE_CLAIM_FACTOR * claim_fee());
		let owner = &field.hotspots[1].owner;
		let outcome = claims(chain, owner, field.claim(1), owner, reward);
		assert_free(&outcome, owner);
	});
}

#[test]
fn a_claim_of_less_is_charged() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let reward = fund_rate(chain, &field, least_free_rate() - 1);
		assert!(reward < FREE_CLAIM_FACTOR * claim_fee());
		let owner = &field.hotspots[1].owner;
		let outcome = claims(chain, owner, field.claim(1), owner, reward);
		assert_paid(&outcome);
	});
}

#[test]
fn a_claim_is_free_for_the_payee_too() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let Hotspot { device, ref owner, .. } = field.hotspots[1];
		let payee = Account::new("payee");
		chain.endow(&payee, GWV);
		chain.done(owner, DevicesCall::set_payee { device, payee: Some(payee.id()) });
		let reward = fund_rate(chain, &field, least_free_rate());
		let outcome = claims(chain, &payee, field.claim(1), &payee, reward);
		assert_free(&outcome, &payee);
	});
}

#[test]
fn an_owner_claims_freely_for_a_payee_that_cannot() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let Hotspot { device, ref owner, .. } = field.hotspots[1];
		// Without any balance no transaction is valid, not even a free one.
		let payee = Account::new("payee");
		chain.done(owner, DevicesCall::set_payee { device, payee: Some(payee.id()) });
		let reward = fund_rate(chain, &field, least_free_rate().max(1_000_000));
		let transaction = chain.sign(&payee, field.claim(1), 0);
		assert_eq!(chain.apply(&transaction), Err(InvalidTransaction::Payment.into()));
		let outcome = claims(chain, owner, field.claim(1), &payee, reward);
		assert_free(&outcome, owner);
	});
}

#[test]
fn a_stranger_pays_for_a_claim() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let reward = fund_rate(chain, &field, least_free_rate());
		let owner = &field.hotspots[1].owner;
		let outcome = claims(chain, &stranger(), field.claim(1), owner, reward);
		assert_paid(&outcome);
		// It did not use up the owner's free claim.
		field.earn_and_wait(chain);
		let reward = fund_rate(chain, &field, least_free_rate());
		let outcome = claims(chain, owner, field.claim(1), owner, reward);
		assert_free(&outcome, owner);
	});
}

/// The outcome of a claim of the owner's `rounds` rounds after a free one.
fn claim_again_after(rounds: Round, check: impl FnOnce(&Outcome, &Account)) {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let owner = &field.hotspots[1].owner;
		let reward = fund_rate(chain, &field, least_free_rate());
		assert_free(&claims(chain, owner, field.claim(1), owner, reward), owner);
		let first = chain.round();

		chain.skip_rounds(rounds - 2);
		field.earn_and_wait(chain);
		assert_eq!(chain.round(), first + rounds);
		let reward = fund_rate(chain, &field, least_free_rate());
		check(&claims(chain, owner, field.claim(1), owner, reward), owner);
	});
}

#[test]
fn a_second_claim_within_24_rounds_is_charged() {
	claim_again_after(FREE_CLAIM_INTERVAL - 1, |outcome, _| assert_paid(outcome));
}

#[test]
fn a_second_claim_after_24_rounds_is_free() {
	claim_again_after(FREE_CLAIM_INTERVAL, assert_free);
}

#[test]
fn a_claim_in_a_batch_is_charged_and_counts_as_the_free_one() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let owner = &field.hotspots[1].owner;
		let reward = fund_rate(chain, &field, least_free_rate());
		let batch = UtilityCall::batch_all { calls: vec![field.claim(1).into()] };
		assert_paid(&claims(chain, owner, batch, owner, reward));

		field.earn_and_wait(chain);
		let reward = fund_rate(chain, &field, least_free_rate());
		assert_paid(&claims(chain, owner, field.claim(1), owner, reward));
	});
}

#[test]
fn a_proxy_pays_for_its_claim() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let owner = &field.hotspots[1].owner;
		let delegate = stranger().address();
		let proxy_type = groundwave_runtime::configs::proxy::ProxyType::Claim;
		chain.done(owner, ProxyCall::add_proxy { delegate, proxy_type, delay: 0 });
		let reward = fund_rate(chain, &field, least_free_rate());
		let by_proxy = ProxyCall::proxy {
			real: owner.address(),
			force_proxy_type: None,
			call: Box::new(field.claim(1).into()),
		};
		assert_paid(&claims(chain, &stranger(), by_proxy, owner, reward));
	});
}

#[test]
fn of_two_claims_in_a_block_the_second_is_charged() {
	on_development_chain(|chain| {
		let field = field_with_dues(chain);
		let owner = &field.hotspots[1].owner;
		let reward = fund_rate(chain, &field, least_free_rate());
		assert_free(&claims(chain, owner, field.claim(1), owner, reward), owner);
		let error = pallet_rewards::Error::<Runtime>::NothingDue;
		chain.refused(owner, RewardsCall::claim { device: field.hotspots[1].device }, error);
	});
}
