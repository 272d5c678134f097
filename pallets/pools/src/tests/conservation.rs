//! No planck is lost or found, whatever happens in whatever order.

use frame_support::{assert_ok, traits::fungible::Inspect};
use groundwave_traits::{DeviceOwners, SlashStake, StakeRewards};
use groundwave_types::{AccountId, Balance, DeviceId, NetworkId, Points};
use proptest::{prelude::*, sample::select};
use sp_runtime::Permill;

use crate::{Event, Exits, NextPool, PoolId, PoolLimits, PoolTerms, Pools, StakeRules, mock::*};

const DEVICES: [DeviceId; 5] = [ALICES, ALICES_OTHER, BOBS, CAROLS, ALICES_WIFI];
const NETWORKS: [NetworkId; 2] = [LORA, WIFI];

/// Something that may happen.
#[derive(Clone, Debug)]
enum Step {
	NextRound,
	Earn { device: DeviceId, points: Points, before: bool },
	Settle(NetworkId),
	Hold(bool),
	SetBudget(Balance),
	SetRules { network: NetworkId, points: Option<Points> },
	Create { who: AccountId, network: NetworkId, pledge: Balance, terms: PoolTerms },
	Attach { pool: PoolId, device: DeviceId },
	Detach(DeviceId),
	Clear(DeviceId),
	Sell { device: DeviceId, to: AccountId },
	Announce { pool: PoolId, terms: PoolTerms },
	Delegate { who: AccountId, pool: PoolId, amount: Balance },
	Undelegate { who: AccountId, pool: PoolId, amount: Balance },
	Withdraw { who: AccountId, pool: PoolId },
	Claim { who: AccountId, pool: PoolId },
	SetRestake { who: AccountId, pool: PoolId, restake: bool },
	Close(PoolId),
	Slash { device: DeviceId, part: Permill, ago: u32 },
}

fn step() -> impl Strategy<Value = Step> {
	let network = || select(&NETWORKS[..]);
	let device = || select(&DEVICES[..]);
	let who = || select(&ACCOUNTS[..3]);
	let pool = || prop_oneof![6 => 0..2_u32, 1 => Just(2)];
	let part = || (0..=1_000_000_u32).prop_map(Permill::from_parts);
	let terms = || (part(), 0..=GWV).prop_map(|(margin, cost)| PoolTerms { margin, cost });
	let amount =
		|| prop_oneof![1 => 1..100_u128, 4 => GWV..1_000 * GWV, 1 => 10_000 * GWV..200_000 * GWV];
	let points = prop_oneof![8 => 1..=FULL, 1 => Just(Points::MAX)];
	prop_oneof![
		24 => Just(Step::NextRound),
		30 => (device(), points, any::<bool>())
			.prop_map(|(device, points, before)| Step::Earn { device, points, before }),
		2 => network().prop_map(Step::Settle),
		4 => any::<bool>().prop_map(Step::Hold),
		1 => prop_oneof![0..1_u128 << 34, 0..BUDGET].prop_map(Step::SetBudget),
		1 => (network(), prop::option::of(1..2 * FULL))
			.prop_map(|(network, points)| Step::SetRules { network, points }),
		1 => (who(), network(), 100 * GWV..10_000 * GWV, terms())
			.prop_map(|(who, network, pledge, terms)| Step::Create { who, network, pledge, terms }),
		4 => (pool(), device()).prop_map(|(pool, device)| Step::Attach { pool, device }),
		1 => device().prop_map(Step::Detach),
		1 => device().prop_map(Step::Clear),
		1 => (device(), who()).prop_map(|(device, to)| Step::Sell { device, to }),
		1 => (pool(), terms()).prop_map(|(pool, terms)| Step::Announce { pool, terms }),
		12 => (who(), pool(), amount())
			.prop_map(|(who, pool, amount)| Step::Delegate { who, pool, amount }),
		14 => (who(), pool(), amount())
			.prop_map(|(who, pool, amount)| Step::Undelegate { who, pool, amount }),
		10 => (who(), pool()).prop_map(|(who, pool)| Step::Withdraw { who, pool }),
		14 => (who(), pool()).prop_map(|(who, pool)| Step::Claim { who, pool }),
		4 => (who(), pool(), any::<bool>())
			.prop_map(|(who, pool, restake)| Step::SetRestake { who, pool, restake }),
		1 => pool().prop_map(Step::Close),
		4 => (device(), prop_oneof![9 => 0..=300_000_u32, 1 => Just(1_000_000)], 0..6_u32)
			.prop_map(|(device, part, ago)| (device, Permill::from_parts(part), ago))
			.prop_map(|(device, part, ago)| Step::Slash { device, part, ago }),
	]
}

/// Who operates a pool, or somebody else if there is none.
fn operator(pool: PoolId) -> AccountId {
	Pools::<Test>::get(pool).map_or(STRANGER, |pool| pool.operator)
}

/// Lets `step` happen; refusals are part of life.
fn happen(step: Step) {
	match step {
		Step::NextRound => next_round(),
		Step::Earn { device, points, before } => {
			let round = CurrentRound::get() - u32::from(before);
			let network = FakeDevices::network(device).expect("it is registered");
			assert_ok!(credit(network, round, &[(device, points)]));
		}
		Step::Settle(network) => {
			assert_ok!(<FakeRewards as groundwave_traits::Settlements>::settle(network));
		}
		Step::Hold(held) => Held::set(&held),
		Step::SetBudget(budget) => Budget::set(&budget),
		Step::SetRules { network, points } => {
			let rules = points.map(|full_points| StakeRules { full_points, ..RULES });
			assert_ok!(Pooled::set_rules(RuntimeOrigin::root(), network, rules));
		}
		Step::Create { who, network, pledge, terms } => {
			let _ = Pooled::create(signed(who), network, terms, pledge);
		}
		Step::Attach { pool, device } => {
			let _ = Pooled::attach(signed(operator(pool)), pool, device);
		}
		Step::Detach(device) => {
			let _ = Pooled::detach(signed(STRANGER), device);
		}
		Step::Clear(device) => {
			let _ = Pooled::clear(signed(STRANGER), device);
		}
		Step::Sell { device, to } => sell(device, to),
		Step::Announce { pool, terms } => {
			let _ = Pooled::announce_terms(signed(operator(pool)), pool, terms);
		}
		Step::Delegate { who, pool, amount } => {
			let _ = Pooled::delegate(signed(who), pool, amount);
		}
		Step::Undelegate { who, pool, amount } => {
			let _ = Pooled::undelegate(signed(who), pool, amount);
		}
		Step::Withdraw { who, pool } => {
			let _ = Pooled::withdraw(signed(STRANGER), pool, who);
		}
		Step::Claim { who, pool } => {
			let _ = Pooled::claim(signed(STRANGER), pool, who);
		}
		Step::SetRestake { who, pool, restake } => {
			let _ = Pooled::set_restake(signed(who), pool, restake);
		}
		Step::Close(pool) => {
			let _ = Pooled::close(signed(operator(pool)), pool);
		}
		Step::Slash { device, part, ago } => {
			let offence = CurrentRound::get().saturating_sub(ago);
			assert_ok!(Pooled::slash(device, part, offence));
		}
	}
}

/// What events told since the beginning, in plancks.
#[derive(Default)]
struct Told {
	minted: Balance,
	burned: Balance,
	claimed: Balance,
	restaked: Balance,
	joined: Balance,
	left: Balance,
	withdrawn: Balance,
	burned_leaving: Balance,
	left_over: Balance,
}

impl Told {
	fn listen(&mut self) {
		for event in take_events() {
			match event {
				Event::RoundSettled { minted, .. } => self.minted += minted,
				Event::Slashed { staked, leaving, .. } => {
					self.burned += staked + leaving;
					self.burned_leaving += leaving;
				}
				Event::Claimed { amount, .. } => self.claimed += amount,
				Event::Restaked { amount, .. } => self.restaked += amount,
				Event::PoolCreated { pledge: amount, .. } | Event::Delegated { amount, .. } => {
					self.joined += amount;
				}
				Event::Undelegated { amount, .. } => self.left += amount,
				Event::Withdrawn { amount, .. } => self.withdrawn += amount,
				Event::PoolRemoved { leftover, .. } => self.left_over += leftover,
				_ => (),
			}
		}
	}
}

/// Plancks on their way out of all pools.
fn leaving() -> Balance {
	let pages = Exits::<Test>::iter_values();
	pages.flat_map(|page| page.values).map(|(_, cohort)| cohort.amount).sum()
}

/// The sum of one figure over all pots.
fn pots(figure: impl Fn(crate::PotRecord) -> Balance) -> Balance {
	NETWORKS.into_iter().map(|network| figure(Pooled::pot(network))).sum()
}

/// Checks that all money is where the books say, given what was `told` and the issuance before.
fn check_books(told: &Told, issuance_before: Balance) {
	assert_ok!(Pooled::check_invariants());
	assert_eq!(Minted::get(), told.minted);
	assert_eq!(Balances::total_issuance() + told.burned, issuance_before + told.minted);
	assert_eq!(pots(|pot| pot.funded), told.minted);
	assert_eq!(pots(|pot| pot.paid), told.claimed + told.restaked);
	assert_eq!(
		Pooled::bonded() + told.left + told.burned - told.burned_leaving,
		told.joined + told.restaked
	);
	assert_eq!(leaving() + told.withdrawn + told.burned_leaving, told.left);
	let held = Pooled::bonded() + leaving() + pots(|pot| pot.owed + pot.carried);
	assert_eq!(Balances::balance(&Pooled::account()), DEPOSIT + held);
}

/// Lets everybody take everything out; nothing must be left but what is carried.
fn leave_all() {
	Held::set(&false);
	for pool in 0..NextPool::<Test>::get() {
		let _ = Pooled::close(signed(operator(pool)), pool);
	}
	// Once to take out what left before, so that there is room for more exits.
	for _ in 0..3 {
		go_to_round(CurrentRound::get() + 10);
		for pool in 0..NextPool::<Test>::get() {
			for who in ACCOUNTS {
				let _ = Pooled::set_restake(signed(who.clone()), pool, false);
				let _ = Pooled::withdraw(signed(STRANGER), pool, who.clone());
				let _ = Pooled::undelegate(signed(who.clone()), pool, Balance::MAX);
				let _ = Pooled::claim(signed(STRANGER), pool, who);
			}
			// Where the operator was not the last one.
			let _ = Pooled::claim(signed(STRANGER), pool, operator(pool));
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

	#[test]
	fn money_is_conserved(steps in prop::collection::vec(step(), 1..160)) {
		TestExt::execute(|| {
			let issuance = Balances::total_issuance();
			let mut told = Told::default();
			Limits::set(&PoolLimits { unbonding: 2 * ROUND, ..LIMITS });
			let pool = pool_of_alice();
			delegate(BOB, pool, 1_500 * GWV);
			let bobs = create(BOB, 4_000 * GWV, TERMS);
			attach(BOB, bobs, BOBS);
			for step in steps {
				happen(step);
				told.listen();
				check_books(&told, issuance);
			}
			leave_all();
			told.listen();
			check_books(&told, issuance);
			assert_eq!(Pools::<Test>::iter().count(), 0);
			assert_eq!((Pooled::bonded(), leaving(), pots(|pot| pot.owed)), (0, 0, 0));
			// Nobody missed more than what rounding took, a planck each time.
			assert!(told.left_over < 2_000, "{} plancks had nobody to go to", told.left_over);
		});
	}
}
