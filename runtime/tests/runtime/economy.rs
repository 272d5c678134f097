//! The worked example of docs/economy.md, through the runtime, and what simulated radios can win.

use std::fs;

use groundwave_coverage::units;
use groundwave_math::{Controller, Reservoir, SaturationRule, UsageTotals, usage_rates};
use groundwave_runtime::{
	AccountId, Balance, BlockNumber, Rewards, Runtime, RuntimeEvent, System,
	configs::price_oracle::Pair, constants::money::GWV,
};
use groundwave_types::{
	CREDITS_PER_DOLLAR, Credits, DeviceId, Hip15, NetworkId, NetworkParams, POINTS_PER_UNIT,
	PRICE_UNIT, Points, Price, RewardSplit, Round,
};
use pallet_credits::MAX_STEP;
use pallet_pools::{PoolId, PoolTerms, StakeRules};
use pallet_rewards::{
	DEFAULT_ROUND_LENGTH, EmissionPolicy, LedgerRecord, RoundRates, SETTLE_DELAY, SpanBlocks,
};
use sp_keyring::Sr25519Keyring;
use sp_runtime::Permill;

use crate::{
	env::{Account, Chain, Outcome, RewardsCall, author, balance, on_development_chain, stranger},
	hotspots::{Field, judgements, params, submit},
};

type CreditsCall = pallet_credits::Call<Runtime>;
type PoolsCall = pallet_pools::Call<Runtime>;
type PriceOracleCall = pallet_oracle::Call<Runtime>;

/// First block of the round of the example.
const START: BlockNumber = 100_000;
/// GWV that were burned before it and wait to be released.
const BURNED: Balance = 1_000 * GWV;
/// What the feeders say that one GWV is worth, in cents.
const QUOTES: [Price; 6] = [117, 119, 120, 121, 122, 124];
/// What the payers burn for credits, who spend all of them.
const OPEN_GWV: Balance = 3 * GWV;
const VETTED_GWV: Balance = 2 * GWV;
/// Whom they pay for, and whom nobody does, by their place in the field.
const USED_BY_OPEN: usize = 1;
const USED_BY_VETTED: usize = 2;
const UNUSED: usize = 3;
/// The operator's stake and that of another.
const PLEDGE: Balance = 2_000 * GWV;
const DELEGATED: Balance = 6_000 * GWV;

/// A figure of the example.
type Figure = (&'static str, u128);

fn policy() -> EmissionPolicy {
	<Runtime as pallet_rewards::Config>::Policy::get()
}

/// The network of the example.
fn example_params(provider: AccountId) -> NetworkParams {
	let split = RewardSplit {
		evidence: Permill::from_percent(50),
		usage: Permill::from_percent(20),
		delegators: Permill::from_percent(10),
		oracles: Permill::from_percent(5),
		provider: Permill::from_percent(15),
	};
	NetworkParams { split, provider: Some(provider), ..params() }
}

/// How it rewards stake.
fn stake_rules() -> StakeRules {
	let saturation = SaturationRule {
		staking_supply: 100_000 * GWV,
		pools: 10,
		alpha: Permill::from_percent(30),
	};
	StakeRules { saturation, full_points: 20_000 }
}

/// Who takes part in the example besides the hotspots and their owners.
struct People {
	provider: Account,
	open: Account,
	vetted: Account,
	delegator: Account,
}

impl People {
	fn new() -> Self {
		Self {
			provider: Account::new("provider"),
			open: Account::new("open payer"),
			vetted: Account::new("vetted payer"),
			delegator: Account::new("delegator"),
		}
	}

	/// Endows them and the operator, has the vetted payer vetted and a pool opened behind the first
	/// hotspot, whose owner operates it.
	fn prepare(&self, chain: &mut Chain, field: &Field) -> PoolId {
		let network = field.network;
		let first = &field.hotspots[0];
		chain.endow(&first.owner, PLEDGE + 10 * GWV);
		chain.endow(&self.open, OPEN_GWV + 10 * GWV);
		chain.endow(&self.vetted, VETTED_GWV + 10_010 * GWV);
		chain.endow(&self.delegator, DELEGATED + 10 * GWV);

		chain.done(&self.vetted, CreditsCall::apply_as_payer {});
		chain.sudo(CreditsCall::set_vetted { payer: self.vetted.id(), vetted: true });
		chain.sudo(RewardsCall::set_share { network, share: Permill::from_percent(25) });
		chain.sudo(PoolsCall::set_rules { network, rules: Some(stake_rules()) });

		let pool = pallet_pools::NextPool::<Runtime>::get();
		let terms = PoolTerms { margin: Permill::from_percent(10), cost: GWV / 500 };
		chain.done(&first.owner, PoolsCall::create { network, terms, pledge: PLEDGE });
		chain.done(&first.owner, PoolsCall::attach { pool, device: first.device });
		chain.done(&self.delegator, PoolsCall::delegate { pool, amount: DELEGATED });
		pool
	}
}

/// Has the feeders quote and both payers burn what they have for the use of a hotspot each. Returns
/// what was burned, in what credits, and what these were worth, with the prices.
fn use_hotspots(chain: &mut Chain, field: &Field, people: &People) -> Vec<Figure> {
	for (feeder, cents) in Sr25519Keyring::well_known().zip(QUOTES) {
		let quote = vec![(Pair::GwvUsd, cents * PRICE_UNIT / 100)];
		let values = quote.try_into().expect("one value fits");
		chain.done(&feeder.into(), PriceOracleCall::feed_values { values });
	}
	let open = pay(chain, field, &people.open, OPEN_GWV, USED_BY_OPEN);
	let vetted = pay(chain, field, &people.vetted, VETTED_GWV, USED_BY_VETTED);
	assert_eq!((open.vetted, vetted.vetted), (0, vetted.credits));
	assert_eq!((open.cost, vetted.cost), (OPEN_GWV, VETTED_GWV));
	assert_eq!((open.mint, open.floor), (vetted.mint, vetted.floor));
	// The average moved by a twentieth, from a dollar.
	let average = pallet_credits::Price::<Runtime>::get().average;
	assert_eq!(average, PRICE_UNIT + MAX_STEP.mul_floor(PRICE_UNIT));
	vec![
		("mint price", open.mint),
		("floor price", open.floor),
		("credits of the open payer", open.credits.into()),
		("credits of the vetted payer", vetted.credits.into()),
	]
}

/// A payment for the use of one hotspot.
struct Payment {
	credits: Credits,
	vetted: Credits,
	cost: Balance,
	mint: Price,
	floor: Price,
}

fn pay(
	chain: &mut Chain,
	field: &Field,
	payer: &Account,
	gwv: Balance,
	position: usize,
) -> Payment {
	let network = field.network;
	let outcome = chain.done(payer, CreditsCall::mint { gwv, least: CREDITS_PER_DOLLAR });
	let (credits, mint) = find(&outcome, |event| match event {
		RuntimeEvent::Credits(pallet_credits::Event::Minted { credits, price, .. }) => {
			Some((*credits, *price))
		}
		_ => None,
	});
	chain.done(payer, CreditsCall::fund { network, credits });
	let items = vec![(field.hotspots[position].device, credits)];
	let items = items.try_into().expect("one item fits");
	let outcome = chain.done(payer, CreditsCall::pay_usage { network, funder: payer.id(), items });
	find(&outcome, |event| match event {
		RuntimeEvent::Credits(pallet_credits::Event::UsagePaid {
			credits,
			vetted,
			cost,
			price,
			..
		}) => Some(Payment { credits: *credits, vetted: *vetted, cost: *cost, mint, floor: *price }),
		_ => None,
	})
}

/// What an event of `outcome` says.
#[track_caller]
fn find<Said>(outcome: &Outcome, say: impl Fn(&RuntimeEvent) -> Option<Said>) -> Said {
	outcome.events.iter().find_map(say).unwrap_or_else(|| panic!("{:?}", outcome.events))
}

/// What the round of the example emits, fixed as it begins.
fn emission() -> Vec<Figure> {
	let emission = Rewards::emission();
	let anchor = Rewards::current_round();
	let Controller::Schedule(schedule) = policy().controller else {
		panic!("the chain issues by a schedule")
	};
	let issued = schedule.between(anchor.block, anchor.end());
	let released = BURNED - emission.burns.held;
	let validators = emission.author * Balance::from(anchor.length);
	let all = emission.current.networks + emission.treasury + validators;
	let reissued = released - emission.current.top_up;
	// Less than a planck for each block is lost as authors are paid in whole ones.
	assert!(issued + reissued - all < Balance::from(anchor.length));
	vec![
		("issued by the schedule", issued),
		("released of earlier burns", released),
		("kept for the floor", emission.current.top_up),
		("emitted again", reissued),
		("author of each block", emission.author),
		("treasury", emission.treasury),
		("all networks", emission.current.networks),
	]
}

/// What the chain says of the settlement of the network's round.
fn settlement(outcome: &Outcome) -> Vec<Figure> {
	use pallet_rewards::Event;

	let evidence = find(outcome, |event| match event {
		RuntimeEvent::Rewards(Event::RoundSettled { points, rate, carried, .. }) => {
			assert_eq!(*points, 50_000);
			Some([("rate of a point", *rate), ("carried for evidence", *carried)])
		}
		_ => None,
	});
	let usage = find(outcome, |event| match event {
		RuntimeEvent::Rewards(Event::UsageSettled {
			open,
			vetted,
			top_up,
			overflow,
			carried,
			..
		}) => {
			assert_eq!(*top_up, 0);
			Some([
				("rate of a grain, open", *open),
				("rate of a grain, vetted", *vetted),
				("above the caps, for evidence", *overflow),
				("carried for use", *carried),
			])
		}
		_ => None,
	});
	let stake = find(outcome, |event| match event {
		RuntimeEvent::Pools(pallet_pools::Event::RoundSettled { weight, rate, minted, .. }) => {
			Some([
				("weight of the pool", *weight),
				("rate of a weight", *rate),
				("reward of the pool", *minted),
			])
		}
		_ => None,
	});
	usage.into_iter().chain(evidence).chain(stake).collect()
}

/// What stake and operator are paid for the round.
fn stakes(chain: &mut Chain, pool: PoolId, operator: &Account, delegator: &Account) -> Vec<Figure> {
	let mut claim = |who: &Account| {
		let outcome = chain.done(&stranger(), PoolsCall::claim { pool, who: who.id() });
		let paid = find(&outcome, |event| match event {
			RuntimeEvent::Pools(pallet_pools::Event::Claimed { amount, .. }) => Some(*amount),
			_ => None,
		});
		(outcome, paid)
	};
	let (outcome, operator) = claim(operator);
	let shared = find(&outcome, |event| match event {
		RuntimeEvent::Pools(pallet_pools::Event::RewardShared { operator, members, .. }) => {
			Some([("cost and margin", *operator), ("all stake", *members)])
		}
		_ => None,
	});
	let (_, delegator) = claim(delegator);
	shared.into_iter().chain([("operator", operator), ("delegator", delegator)]).collect()
}

/// What the hotspots are paid, by a stranger's claim for all of them.
fn rewards(chain: &mut Chain, field: &Field) -> Vec<Figure> {
	let devices: Vec<DeviceId> = field.hotspots.iter().map(|hotspot| hotspot.device).collect();
	let devices = devices.try_into().expect("few devices");
	let before: Vec<_> = field.hotspots.iter().map(|hotspot| balance(&hotspot.owner)).collect();
	chain.done(&stranger(), RewardsCall::claim_many { devices });
	let paid: Vec<_> = field
		.hotspots
		.iter()
		.zip(before)
		.map(|(hotspot, before)| balance(&hotspot.owner) - before)
		.collect();
	assert_eq!((paid[0], paid[4]), (paid[UNUSED], paid[UNUSED]));
	vec![
		("a hotspot that was not used", paid[UNUSED]),
		("the hotspot of the open payer", paid[USED_BY_OPEN]),
		("the hotspot of the vetted payer", paid[USED_BY_VETTED]),
	]
}

/// What ten times as much use would have earned of the same pool and room.
fn thin(pool: Balance, room: Balance, open: UsageTotals, vetted: UsageTotals) -> Vec<Figure> {
	let tenfold =
		|used: UsageTotals| UsageTotals { grains: used.grains * 10, worth: used.worth * 10 };
	let rates = usage_rates(pool, tenfold(open), tenfold(vetted), &policy().usage, room)
		.expect("few plancks");
	vec![
		("thin: rate of a grain, open", rates.open),
		("thin: rate of a grain, vetted", rates.vetted),
		("thin: minted for the floor", rates.top_up),
	]
}

#[test]
fn the_worked_example_of_the_economy_is_what_the_chain_does() {
	on_development_chain(|chain| {
		let people = People::new();
		let field = Field::enlist_under(chain, example_params(people.provider.id()), 5);
		let network = field.network;
		let pool = people.prepare(chain, &field);
		pallet_rewards::Emission::<Runtime>::mutate(|emission| {
			emission.burns = Reservoir { held: BURNED, debt: 0 };
		});
		chain.jump_to(START);
		let anchor = Rewards::current_round();
		assert_eq!((anchor.block, anchor.length), (START, 5));
		let mut figures = emission();

		// All five prove their coverage by one beacon, and two of them are used.
		figures.extend(use_hotspots(chain, &field, &people));
		let proved = chain.done(&stranger(), submit(network, &[field.proof()]));
		let verdicts = judgements(&proved).remove(0).expect("the beacon counts");
		assert!(verdicts.iter().all(|(_, reason)| reason.is_none()), "{verdicts:?}");
		ensure_author_is_paid(chain);
		let treasury = || System::account(Rewards::treasury_account()).data.free;
		let before = treasury();
		let due_to_treasury = Rewards::emission().treasury;
		chain.next_round();
		assert_eq!(treasury() - before, due_to_treasury);
		chain.done(&stranger(), field.score());

		// What was fixed for the round, and what it comes to.
		let pot = Rewards::pot(network).expect("devices earned");
		let [pending] = &pot.unsettled[..] else { panic!("{pot:?}") };
		let (budget, open, vetted) = (pending.budget, pending.open, pending.vetted);
		figures.extend([
			("for evidence", budget.evidence),
			("for use", budget.usage),
			("for stake", budget.stake),
			("for the provider", budget.provider),
			("for the floor at most", budget.top_up),
			("worth of the open payer's credits", open.worth),
			("worth of the vetted payer's credits", vetted.worth),
		]);
		chain.next_round();
		let outcome = chain.done(&stranger(), RewardsCall::settle { network });
		figures.extend(settlement(&outcome));
		assert_eq!(balance(&people.provider), budget.provider);
		figures.extend(rewards(chain, &field));
		figures.extend(stakes(chain, pool, &field.hotspots[0].owner, &people.delegator));
		figures.extend(thin(budget.usage, budget.top_up, open, vetted));

		let pot = Rewards::pot(network).expect("devices earned");
		assert_eq!(pot.funded, pot.paid + pot.carried + pot.carried_usage);
		assert_eq!((pot.owed, pot.forfeited), (0, 0));
		assert_documented("worked example", &figures);
	});
}

/// Asserts that the author of a block without transactions gets his part of the emission.
fn ensure_author_is_paid(chain: &mut Chain) {
	let (block, before) = (System::block_number(), balance(&author()));
	let each = Rewards::emission().author;
	chain.next_block();
	let blocks = System::block_number() - block;
	assert_eq!(balance(&author()) - before, each * Balance::from(blocks));
}

/// Asserts that the table of docs/economy.md between the marks of `name` holds `figures`, whatever
/// else its rows say.
#[track_caller]
fn assert_documented(name: &str, figures: &[Figure]) {
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/economy.md");
	let text = fs::read_to_string(path).expect("docs/economy.md can be read");
	let (_, rest) = text.split_once(&format!("<!-- {name} -->")).expect("the table is marked");
	let (table, _) = rest.split_once("<!-- end -->").expect("the table ends");
	let rows = table.lines().filter_map(|line| {
		let mut cells = line.strip_prefix("| ")?.split(" | ");
		let (name, figure) = (cells.next()?, cells.next()?.trim_end_matches(" |"));
		Some((name.to_string(), figure.replace(',', "").parse::<u128>().ok()?))
	});
	let documented: Vec<(String, u128)> = rows.collect();
	let found: Vec<_> = figures.iter().map(|(name, figure)| (name.to_string(), *figure)).collect();
	assert_eq!(documented, found);
}

/// The most points that each of `count` radios that hear each other earns in a round: each beacons
/// in the shortest bucket there is, and all others hear it.
fn most_points(count: u8) -> Points {
	let bounds = <Runtime as pallet_networks::Config>::Bounds::get();
	let decays = [bounds.decay.min, bounds.decay.max];
	let curves = (bounds.target_witnesses.min..=bounds.target_witnesses.max)
		.flat_map(|target_witnesses| decays.map(|decay| Hip15 { target_witnesses, decay }));
	let most = curves
		.map(|curve| units(count - 1, &curve))
		.map(|units| units.beaconer + Points::from(count - 1) * units.witness)
		.max();
	most.expect("there are curves") / Points::from(bounds.beacon_interval.min)
}

/// What a radio that earns `reward` plancks in each round loses by a ban and what it keeps, when
/// that comes in block `ban`, by the ledger that the chain keeps.
fn at_stake_and_out_of_reach(reward: Balance, ban: BlockNumber) -> (Balance, Balance) {
	let spans = SpanBlocks::default();
	let mut ledger = LedgerRecord::new(NetworkId::default(), spans.maturity);
	let running = ban / DEFAULT_ROUND_LENGTH;
	let settled = (running + 1).saturating_sub(SETTLE_DELAY);
	for round in 0..settled {
		let settled_at = (round + SETTLE_DELAY) * DEFAULT_ROUND_LENGTH;
		let rates = RoundRates { settled_at, ..RoundRates::default() };
		ledger.receive(reward, &rates, ban).expect("few plancks");
	}
	ledger.release(ban).expect("few plancks");
	let unsettled = reward * Balance::from(running + 1 - settled);
	(ledger.escrowed + ledger.vesting.locked + unsettled, ledger.accrued)
}

#[test]
fn simulated_radios_lose_all_that_they_earn_if_they_are_found_before_they_are_mature() {
	let bounds = <Runtime as pallet_networks::Config>::Bounds::get();
	let maturity = SpanBlocks::default().maturity;
	let rounds: Round = maturity / DEFAULT_ROUND_LENGTH;
	let points = most_points(5);
	let reward = policy().max_rate * Balance::from(points);
	let fee = Balance::from(bounds.onboarding_fee.min / CREDITS_PER_DOLLAR);

	// In each block before: fee + bond + escrow >= reward per round x rounds, with nothing to spare
	// but fee and bond, whatever these are.
	for ban in (0..maturity).step_by(usize::try_from(DEFAULT_ROUND_LENGTH).expect("it fits")) {
		for ban in [ban, ban + DEFAULT_ROUND_LENGTH - 1] {
			let (lost, kept) = at_stake_and_out_of_reach(reward, ban);
			let earned = reward * Balance::from(ban / DEFAULT_ROUND_LENGTH + 1);
			assert_eq!((lost, kept), (earned, 0));
		}
	}
	// From then on all of it is out of reach at once, and the least fee and bond do not make up for
	// it: the bond that does lies within the bounds.
	let (_, kept) = at_stake_and_out_of_reach(reward, maturity);
	let dollar = GWV;
	assert!(fee * dollar + bounds.device_bond.min < kept);
	assert!(kept < bounds.device_bond.max);
	let covered = bounds.device_bond.max / reward + Balance::from(SETTLE_DELAY - 1);

	assert_documented(
		"simulated radios",
		&[
			("units of each in a round", (points / POINTS_PER_UNIT).into()),
			("GWV of each in a round, at most", reward / GWV),
			("rounds until maturity", rounds.into()),
			("GWV out of reach at maturity", kept / GWV),
			("least fee, in dollars", fee),
			("least bond, in GWV", bounds.device_bond.min / GWV),
			("greatest bond, in GWV", bounds.device_bond.max / GWV),
			("last round that the greatest bond covers", covered),
		],
	);
}
