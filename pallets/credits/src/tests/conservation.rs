//! No credit and no planck is lost or found, whatever happens in whatever order.

use frame_support::{assert_ok, traits::fungible::Inspect};
use groundwave_traits::{ChargeCredits, DeviceOwners};
use groundwave_types::{
	AccountId, Balance, Credits, DeviceId, Millis, NetworkId, PayerClass, Price as UnitPrice,
};
use proptest::{prelude::*, sample::select};

use crate::{CreditRecord, Event, MAX_STEP, PriceRecord, TotalsRecord, mock::*};

const ACCOUNTS: [AccountId; 5] = [ALICE, BOB, CAROL, SPONSOR, STRANGER];
/// Those who mint and fund most.
const FUNDERS: [AccountId; 2] = [ALICE, SPONSOR];
const DEVICES: [DeviceId; 5] = [ALICES, BOBS, CAROLS, CAROLS_WIFI, NO_DEVICE];
const NETWORKS: [NetworkId; 3] = [LORA, WIFI, NO_NETWORK];

/// Something that may happen.
#[derive(Clone, Debug)]
enum Step {
	NextRound,
	Wait(Millis),
	Feed(Vec<UnitPrice>),
	Update,
	Mint { who: AccountId, gwv: Balance },
	Fund { who: AccountId, network: NetworkId, credits: Credits },
	Refund { who: AccountId, network: NetworkId, credits: Credits },
	SetSpenders { who: AccountId, network: NetworkId, spenders: Vec<AccountId> },
	Pay { by: AccountId, network: NetworkId, funder: AccountId, items: Vec<(DeviceId, Credits)> },
	Charge { who: AccountId, credits: Credits },
	Apply(AccountId),
	Withdraw(AccountId),
	SetVetted { who: AccountId, vetted: bool },
	Revoke(AccountId),
	SetActive { network: NetworkId, active: bool },
	Sell { device: DeviceId, to: AccountId },
}

fn step() -> impl Strategy<Value = Step> {
	let account = || select(&ACCOUNTS[..]);
	let funder = || prop_oneof![8 => select(&FUNDERS[..]), 1 => account()];
	let network = || prop_oneof![8 => Just(LORA), 1 => select(&NETWORKS[..])];
	let device = || prop_oneof![12 => select(&DEVICES[..3]), 1 => select(&DEVICES[..])];
	let some = || prop_oneof![1..20_u64, 1..400_000_u64, 100_000..300_000_u64];
	let quote = || {
		prop_oneof![
			30 => DOLLAR * 9 / 10..DOLLAR * 11 / 10,
			1 => Just(0),
			1 => Just(DOLLAR * 100),
			1 => Just(DOLLAR / 100),
		]
	};
	let gwv = prop_oneof![4 => GWV..10 * GWV, 1 => 0..2 * GWV];
	let number = prop_oneof![9 => 1..100_u64, 9 => 1..50_000_u64, 1 => Just(0)];
	let items = prop::collection::vec((device(), number), 0..6);
	let payment = (funder(), network(), account(), any::<bool>(), items);
	prop_oneof![
		3 => Just(Step::NextRound),
		1 => (0..2 * LIMITS.max_quote_age).prop_map(Step::Wait),
		4 => prop::collection::vec(quote(), 4..10).prop_map(Step::Feed),
		2 => Just(Step::Update),
		12 => (funder(), gwv).prop_map(|(who, gwv)| Step::Mint { who, gwv }),
		10 => (funder(), network(), some())
			.prop_map(|(who, network, credits)| Step::Fund { who, network, credits }),
		4 => (funder(), network(), some())
			.prop_map(|(who, network, credits)| Step::Refund { who, network, credits }),
		4 => (funder(), network(), prop::collection::vec(account(), 0..3))
			.prop_map(|(who, network, spenders)| Step::SetSpenders { who, network, spenders }),
		20 => payment.prop_map(|(funder, network, other, himself, items)| {
			let by = if himself { funder.clone() } else { other };
			Step::Pay { by, network, funder, items }
		}),
		5 => (account(), some()).prop_map(|(who, credits)| Step::Charge { who, credits }),
		2 => funder().prop_map(Step::Apply),
		1 => funder().prop_map(Step::Withdraw),
		3 => (funder(), any::<bool>())
			.prop_map(|(who, vetted)| Step::SetVetted { who, vetted }),
		1 => funder().prop_map(Step::Revoke),
		1 => (select(&[LORA, WIFI][..]), prop_oneof![3 => Just(true), 1 => Just(false)])
			.prop_map(|(network, active)| Step::SetActive { network, active }),
		2 => (device(), account()).prop_map(|(device, to)| Step::Sell { device, to }),
	]
}

/// Lets `step` happen; refusals are part of life.
fn happen(step: Step) {
	let signed = RuntimeOrigin::signed;
	match step {
		Step::NextRound => next_round(),
		Step::Wait(millis) => wait(millis),
		Step::Feed(prices) => feed(&prices),
		Step::Update => {
			let _ = DataCredits::update_price(signed(STRANGER));
		}
		Step::Mint { who, gwv } => mint_as_quoted(who, gwv),
		Step::Fund { who, network, credits } => {
			let _ = fund(who, network, credits);
		}
		Step::Refund { who, network, credits } => {
			let _ = refund(who, network, credits);
		}
		Step::SetSpenders { who, network, spenders } => {
			let _ = set_spenders(who, network, &spenders);
		}
		Step::Pay { by, network, funder, items } => pay_as_agreed(by, network, funder, &items),
		Step::Charge { who, credits } => charge_as_quoted(who, credits),
		Step::Apply(who) => {
			let _ = DataCredits::apply_as_payer(signed(who));
		}
		Step::Withdraw(who) => {
			let _ = DataCredits::withdraw_as_payer(signed(who));
		}
		Step::SetVetted { who, vetted } => {
			let _ = DataCredits::set_vetted(RuntimeOrigin::root(), who, vetted);
		}
		Step::Revoke(who) => {
			let _ = DataCredits::revoke_payer(RuntimeOrigin::root(), who);
		}
		Step::SetActive { network, active } => set_active(network, active),
		Step::Sell { device, to } => {
			if let Some(network) = FakeDevices::network(device) {
				add_device(device, network, to);
			}
		}
	}
}

/// Mints, and checks that it makes what was quoted.
fn mint_as_quoted(who: AccountId, gwv: Balance) {
	let quote = DataCredits::quote_mint(gwv);
	let before = stock(who.clone()).credits;
	let can_pay = Balances::reducible_balance(
		&who,
		frame_support::traits::tokens::Preservation::Preserve,
		frame_support::traits::tokens::Fortitude::Polite,
	) >= gwv;
	let result = mint(who.clone(), gwv);
	if can_pay {
		assert_eq!(result.is_ok(), quote.is_some());
	}
	let made = if result.is_ok() { quote.expect("it was minted") } else { 0 };
	assert_eq!(stock(who).credits, before + made);
}

/// Charges, and checks that it takes credits or what was quoted, never both.
fn charge_as_quoted(who: AccountId, credits: Credits) {
	let (held, gwv_before) = (stock(who.clone()).credits, gwv(who.clone()));
	let quote = DataCredits::charge_in_gwv(credits);
	let result = <DataCredits as ChargeCredits>::charge(&who, credits);
	let (in_credits, in_gwv) = match result {
		Ok(()) if held >= credits => (credits, 0),
		Ok(()) => (0, quote.expect("GWV were taken")),
		Err(_) => (0, 0),
	};
	assert_eq!(stock(who.clone()).credits, held - in_credits);
	assert_eq!(gwv(who), gwv_before - in_gwv);
}

/// Pays for use, and checks what rewards hear of it.
fn pay_as_agreed(
	by: AccountId,
	network: NetworkId,
	funder: AccountId,
	items: &[(DeviceId, Credits)],
) {
	let earmark = DataCredits::earmark(network, funder.clone()).unwrap_or_default();
	let spent = totals().used;
	let heard_before = AllHeard::get().len();
	if pay(by, network, funder.clone(), items).is_err() {
		assert_eq!(AllHeard::get().len(), heard_before);
		return;
	}
	let heard = AllHeard::get().split_off(heard_before);
	let devices = heard.iter().map(|heard| heard.device);
	assert!(devices.eq(items.iter().map(|(device, _)| *device)));
	let cost = heard.iter().map(|heard| heard.cost).sum::<Balance>();
	assert_eq!(totals().used.cost - spent.cost, cost);
	for heard in heard {
		let part = [FakeDevices::owner(heard.device), FakeDevices::payee(heard.device)];
		let has_part = part.into_iter().flatten().any(|who| earmark.may_spend(&funder, &who));
		let vetted = DataCredits::payer(funder.clone()) == Some(true);
		assert_eq!(heard.class == PayerClass::Vetted, vetted && !has_part);
	}
}

/// What events told since the beginning.
#[derive(Default)]
struct Told {
	totals: TotalsRecord,
	/// Plancks burned as fees.
	fees: Balance,
	/// Plancks of bonds that were burned.
	bonds: Balance,
}

impl Told {
	fn listen(&mut self) {
		let TotalsRecord { minted, held, earmarked, used, charged } = &mut self.totals;
		let add = |to: &mut CreditRecord, credits, cost| {
			to.credits += credits;
			to.cost += cost;
		};
		let sub = |from: &mut CreditRecord, credits, cost| {
			from.credits -= credits;
			from.cost -= cost;
		};
		for event in take_events() {
			match event {
				Event::Minted { credits, cost, .. } => {
					add(minted, credits, cost);
					add(held, credits, cost);
				}
				Event::Funded { credits, cost, .. } => {
					sub(held, credits, cost);
					add(earmarked, credits, cost);
				}
				Event::Refunded { credits, cost, .. } => {
					sub(earmarked, credits, cost);
					add(held, credits, cost);
				}
				Event::UsagePaid { credits, cost, .. } => {
					sub(earmarked, credits, cost);
					add(used, credits, cost);
				}
				Event::Charged { credits, burned: 0, .. } => {
					// What it cost is in the books alone.
					let cost = totals().charged.cost - charged.cost;
					sub(held, credits, cost);
					add(charged, credits, cost);
				}
				Event::Charged { burned, .. } => self.fees += burned,
				Event::PayerRevoked { burned, .. } => self.bonds += burned,
				_ => (),
			}
		}
	}
}

/// Checks that the price moved as it may since it was `before`.
fn check_price(before: PriceRecord) {
	let now = price();
	let step = MAX_STEP.mul_floor(before.average);
	assert!(now.average.abs_diff(before.average) <= step);
	assert!(now.average == before.average || now.moved > before.moved);
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

	#[test]
	fn credits_and_money_are_conserved(steps in prop::collection::vec(step(), 1..160)) {
		TestExt::new().execute(|| {
			let issuance = Balances::total_issuance();
			let mut told = Told::default();
			for who in FUNDERS {
				sponsor(who, 300_000);
			}
			vet(SPONSOR);
			for step in steps {
				let before = price();
				happen(step);
				told.listen();
				check_world();
				check_price(before);
				assert_eq!(totals(), told.totals);
				let for_credits = told.totals.minted.cost + told.fees;
				let used_up = told.totals.used.cost + told.totals.charged.cost + told.fees;
				assert_eq!(Burned::get(), used_up);
				assert_eq!(Balances::total_issuance(), issuance - for_credits - told.bonds);
			}
			// All credits can be spent to the last one, and take all their cost along.
			set_active(LORA, true);
			set_active(WIFI, true);
			for who in ACCOUNTS {
				for network in [LORA, WIFI] {
					if let Some(earmark) = DataCredits::earmark(network, who.clone()) {
						assert_ok!(refund(who.clone(), network, earmark.stock.credits));
					}
				}
				let held = stock(who.clone()).credits;
				assert_ok!(<DataCredits as ChargeCredits>::charge(&who, held));
			}
			let TotalsRecord { minted, held, earmarked, used, mut charged } = totals();
			assert_eq!((held, earmarked), (CreditRecord::default(), CreditRecord::default()));
			assert_ok!(charged.put(used));
			assert_eq!(charged, minted);
		});
	}
}
