//! No planck is lost or found, whatever happens in whatever order.

use std::collections::BTreeSet;

use frame_support::{
	assert_ok,
	dispatch::CheckIfFeeless,
	hypothetically,
	traits::{
		UnfilteredDispatchable,
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use groundwave_math::{BondedFeedback, Controller, HalvingSchedule, UsagePolicy};
use groundwave_traits::{ClaimFor, DeviceLeaves, DeviceOwners, ForfeitRewards, Usage, UsageSink};
use groundwave_types::{
	AccountId, Balance, BlockNumber, DeviceId, LedgerStatement, NetworkId, PayerClass, Points,
	RewardSplit, RewardTerms, Round,
};
use proptest::{prelude::*, sample::select};
use sp_runtime::{Permill, Perquintill};

use crate::{BREAKER_WINDOW, Event, MAX_ROUND_LENGTH, MIN_ROUND_LENGTH, mock::*};

const NETWORKS: [NetworkId; 3] = [LORA, WIFI, YOUNG];
const DEVICES: [DeviceId; 5] = [ALICES, BOBS, CAROLS, BOBS_WIFI, ALICES_YOUNG];
const ACCOUNTS: [AccountId; 4] = [ALICE, BOB, CAROL, STRANGER];
/// Who builds the blocks and has no other income.
const AUTHOR: AccountId = AccountId::new([11; 32]);
/// Who is paid the part of providers and has no other income.
const PROVIDER: AccountId = AccountId::new([12; 32]);
/// Who finds what devices forfeit, has no other income, and at first an account or none.
const FINDER: AccountId = AccountId::new([13; 32]);
/// Longest time for which rewards vest or are held in escrow.
const LONGEST: BlockNumber = 8_000;

/// What holds from the beginning.
#[derive(Clone, Debug)]
struct Rules {
	/// What may be minted above the first issuance.
	room: Balance,
	controller: Controller,
	validators: Permill,
	treasury: Permill,
	floor_reserve: Permill,
	reemission: Balance,
	usage: UsagePolicy,
	breaker_limit: Balance,
	share_span: BlockNumber,
	burn_span: BlockNumber,
	maturity: BlockNumber,
	/// What the stake takes at most of a settled round.
	appetite: Balance,
	/// Whether who finds what devices forfeit has an account.
	finder_lives: bool,
	terms: [RewardTerms; 3],
}

fn part() -> impl Strategy<Value = Permill> {
	prop_oneof![
		1 => Just(Permill::zero()),
		1 => Just(Permill::one()),
		8 => (0..=1_000_000_u32).prop_map(Permill::from_parts),
	]
}

fn usage_policy() -> impl Strategy<Value = UsagePolicy> {
	(0..=900_000_u32, 0..=900_000_u32, 0..2_000_000_u32).prop_map(|(floor, open, vetted)| {
		UsagePolicy {
			floor: Permill::from_parts(floor.min(open).min(vetted)),
			open_cap: Permill::from_parts(open),
			vetted_cap: vetted,
		}
	})
}

fn limit() -> impl Strategy<Value = Balance> {
	prop_oneof![2 => Just(Balance::MAX), 3 => 0..20_000 * GWV, 2 => 0..100 * GWV]
}

fn reward_terms() -> impl Strategy<Value = RewardTerms> {
	let blocks = prop_oneof![1 => Just(0), 1 => 1..100_u32, 2 => 1..LONGEST];
	let cuts = prop::array::uniform4(0..=1_000_000_u32);
	(cuts, any::<bool>(), blocks).prop_map(|(mut cuts, provided, vesting)| {
		cuts.sort();
		let [first, second, third, fourth] = cuts;
		let part = |from: u32, to: u32| Permill::from_parts(to - from);
		RewardTerms {
			split: RewardSplit {
				evidence: part(0, first),
				usage: part(first, second),
				delegators: part(second, third),
				provider: part(third, fourth),
				oracles: part(fourth, 1_000_000),
			},
			provider: provided.then_some(PROVIDER),
			vesting,
		}
	})
}

fn controller() -> impl Strategy<Value = Controller> {
	let percent = Perquintill::from_percent;
	prop_oneof![
		Just(Controller::Schedule(HalvingSchedule {
			budget: 1_000_000_000 * GWV,
			halving: 10_000_000,
		})),
		(0..20_000_u32).prop_map(|halving| {
			Controller::Schedule(HalvingSchedule { budget: 1_000_000 * GWV, halving })
		}),
		Just(Controller::Feedback(BondedFeedback {
			target: percent(50),
			min_rate: percent(2),
			max_rate: percent(10),
			step: percent(1),
			per: 600,
			year: 100_000,
		})),
	]
}

fn rules() -> impl Strategy<Value = Rules> {
	let half = || (0..=500_000_u32).prop_map(Permill::from_parts);
	let emission = (
		prop_oneof![1 => 0..100 * GWV, 4 => 0..1_000_000 * GWV],
		controller(),
		half(),
		half(),
		part(),
		prop_oneof![0..1_000_u128, 0..100 * GWV],
	);
	let spans = (
		prop_oneof![Just(0), 0..10_000_u32],
		0..5_000_u32,
		prop_oneof![1 => Just(0), 2 => 0..LONGEST],
		prop_oneof![Just(0), 0..100_u128, Just(Balance::MAX)],
		any::<bool>(),
	);
	let networks = (usage_policy(), limit(), prop::array::uniform3(reward_terms()));
	(emission, spans, networks).prop_map(|(emission, spans, networks)| {
		let (room, controller, validators, treasury, floor_reserve, reemission) = emission;
		let (share_span, burn_span, maturity, appetite, finder_lives) = spans;
		let (usage, breaker_limit, terms) = networks;
		Rules {
			room,
			controller,
			validators,
			treasury,
			floor_reserve,
			reemission,
			usage,
			breaker_limit,
			share_span,
			burn_span,
			maturity,
			appetite,
			finder_lives,
			terms,
		}
	})
}

/// Something that may happen.
#[derive(Clone, Debug)]
enum Step {
	NextRound,
	Wait(BlockNumber),
	/// All devices earn and are used in each of so many rounds.
	Season {
		rounds: u32,
		points: Points,
		cost: Balance,
	},
	Credit {
		points: Vec<(DeviceId, Points)>,
		to_previous: bool,
	},
	Use(Vec<Usage>),
	Burn(Balance),
	Settle(NetworkId),
	Claim {
		device: DeviceId,
		by: AccountId,
	},
	ClaimMany {
		devices: Vec<DeviceId>,
		by: AccountId,
	},
	Draw(DeviceId),
	Split {
		device: DeviceId,
		deposited: Permill,
	},
	Unify(DeviceId),
	Freeze(DeviceId),
	Thaw(DeviceId),
	Forfeit {
		device: DeviceId,
		finder: Option<Permill>,
	},
	Fund {
		network: NetworkId,
		amount: Balance,
	},
	Sell {
		device: DeviceId,
		to: AccountId,
	},
	SetPayee {
		device: DeviceId,
		payee: AccountId,
	},
	Leave(DeviceId),
	Join {
		device: DeviceId,
		network: NetworkId,
		owner: AccountId,
	},
	SetShare {
		network: NetworkId,
		share: Permill,
	},
	SetTerms {
		network: NetworkId,
		terms: RewardTerms,
	},
	SetBreaker {
		network: NetworkId,
		limit: Option<Balance>,
	},
	SetUsagePolicy {
		network: NetworkId,
		policy: Option<UsagePolicy>,
	},
	SetActive {
		network: NetworkId,
		active: bool,
	},
	SetRoundLength(BlockNumber),
	SetMaxRate(Balance),
}

fn usages() -> impl Strategy<Value = Vec<Usage>> {
	let class = select(&[PayerClass::Open, PayerClass::Vetted][..]);
	let cost =
		|| prop_oneof![1 => 0..1_000_000_u128, 8 => 0..10_000 * GWV, 1 => Just(Balance::MAX)];
	let usage = (select(&DEVICES[..]), class, cost(), cost())
		.prop_map(|(device, class, cost, worth)| Usage { device, class, cost, worth });
	prop::collection::vec(usage, 1..4)
}

fn step() -> impl Strategy<Value = Step> {
	let network = || select(&NETWORKS[..]);
	let device = || select(&DEVICES[..]);
	let account = || select(&ACCOUNTS[..]);
	let points = prop_oneof![
		10 => 1..100_u64,
		10 => 1..10_000_000_u64,
		1 => Just(Points::MAX),
	];
	let length = prop_oneof![
		1 => Just(MIN_ROUND_LENGTH),
		4 => 100..1_000_u32,
		1 => Just(MAX_ROUND_LENGTH),
	];
	let time = prop_oneof![
		16 => Just(Step::NextRound),
		2 => prop_oneof![8 => 0..1_500_u32, 1 => Just(BREAKER_WINDOW)].prop_map(Step::Wait),
		2 => (1..8_u32, 1..10_000_000_u64, 1..10_000 * GWV)
			.prop_map(|(rounds, points, cost)| Step::Season { rounds, points, cost }),
	];
	let earning = prop_oneof![
		8 => (prop::collection::vec((device(), points), 1..4), any::<bool>())
			.prop_map(|(points, to_previous)| Step::Credit { points, to_previous }),
		8 => usages().prop_map(Step::Use),
		4 => prop_oneof![1..1_000_u128, 1..300 * GWV].prop_map(Step::Burn),
		2 => network().prop_map(Step::Settle),
		1 => (network(), prop_oneof![1..100_u128, 1..10 * GWV])
			.prop_map(|(network, amount)| Step::Fund { network, amount }),
	];
	let paying = prop_oneof![
		6 => (device(), account()).prop_map(|(device, by)| Step::Claim { device, by }),
		3 => (prop::collection::vec(0..=NO_DEVICE, 0..6), account())
			.prop_map(|(devices, by)| Step::ClaimMany { devices, by }),
		3 => device().prop_map(Step::Draw),
		3 => (device(), part())
			.prop_map(|(device, deposited)| Step::Split { device, deposited }),
		1 => device().prop_map(Step::Unify),
		1 => device().prop_map(Step::Freeze),
		2 => device().prop_map(Step::Thaw),
		3 => (device(), prop::option::of(part()))
			.prop_map(|(device, finder)| Step::Forfeit { device, finder }),
	];
	let owning = prop_oneof![
		2 => (device(), account()).prop_map(|(device, to)| Step::Sell { device, to }),
		1 => (device(), account()).prop_map(|(device, payee)| Step::SetPayee { device, payee }),
		2 => device().prop_map(Step::Leave),
		2 => (device(), network(), account())
			.prop_map(|(device, network, owner)| Step::Join { device, network, owner }),
	];
	let governing = prop_oneof![
		2 => (network(), part()).prop_map(|(network, share)| Step::SetShare { network, share }),
		2 => (network(), reward_terms())
			.prop_map(|(network, terms)| Step::SetTerms { network, terms }),
		1 => (network(), prop::option::of(limit()))
			.prop_map(|(network, limit)| Step::SetBreaker { network, limit }),
		1 => (network(), prop::option::of(usage_policy()))
			.prop_map(|(network, policy)| Step::SetUsagePolicy { network, policy }),
		1 => (network(), any::<bool>())
			.prop_map(|(network, active)| Step::SetActive { network, active }),
		1 => length.prop_map(Step::SetRoundLength),
		1 => prop_oneof![1..1_000_u128, 1..GWV].prop_map(Step::SetMaxRate),
	];
	prop_oneof![6 => time, 6 => earning, 4 => paying, 1 => owning, 1 => governing]
}

/// Lets `step` happen; refusals are part of life.
fn happen(step: Step, told: &mut Told) {
	match step {
		Step::NextRound => next_round(),
		Step::Wait(blocks) => told.wait(blocks),
		Step::Season { rounds, points, cost } => {
			for _ in 0..rounds {
				for device in DEVICES {
					let network = DevicesFake::network(device).unwrap_or(LORA);
					let _ = credit(network, anchor().round, &[(device, points)]);
					let _ = usage(network, device, PayerClass::Open, cost);
				}
				next_round();
			}
		}
		Step::Credit { points, to_previous } => {
			let round = anchor().round - u32::from(to_previous);
			let network = DevicesFake::network(points[0].0).unwrap_or(LORA);
			let _ = credit(network, round, &points);
		}
		Step::Use(usage) => {
			let network = DevicesFake::network(usage[0].device).unwrap_or(LORA);
			let _ = Rewards::record_usage(network, usage);
		}
		Step::Burn(amount) => told.burned += burn_of_stranger(amount),
		Step::Settle(network) => settle(network),
		Step::Claim { device, by } => claim_and_compare(device, by),
		Step::ClaimMany { devices, by } => claim_many_and_compare(&devices, by),
		Step::Draw(device) => {
			let result = Rewards::claim_for(device);
			let refused = if Frozen::get().contains(&device) {
				crate::Error::<Test>::DeviceFrozen
			} else {
				crate::Error::<Test>::PayeeBelowDeposit
			};
			assert!(result.is_ok() || result == Err(refused.into()));
		}
		Step::Split { device, deposited } => {
			Splits::mutate(|splits| splits.insert(device, deposited));
		}
		Step::Unify(device) => {
			Splits::mutate(|splits| splits.remove(&device));
		}
		Step::Freeze(device) => Frozen::mutate(|frozen| frozen.push(device)),
		Step::Thaw(device) => Frozen::mutate(|frozen| frozen.retain(|it| *it != device)),
		Step::Forfeit { device, finder } => forfeit_and_compare(device, finder),
		Step::Fund { network, amount } => {
			let _ = Rewards::fund(RuntimeOrigin::signed(STRANGER), network, amount);
		}
		Step::Sell { device, to } => sell(device, to),
		Step::SetPayee { device, payee } => set_payee(device, payee),
		Step::Leave(device) => {
			if let Some(owner) = DevicesFake::owner(device)
				&& Rewards::on_leave(device, &owner).is_ok()
			{
				assert_eq!(Rewards::ledger(device), None);
				forget_device(device);
			}
		}
		Step::Join { device, network, owner } => {
			if DevicesFake::network(device).is_none() {
				add_device(device, network, owner);
				register_at(device, System::block_number());
			}
		}
		Step::SetShare { network, share } => {
			let _ = Rewards::set_share(RuntimeOrigin::root(), network, share);
		}
		Step::SetTerms { network, terms } => set_terms(network, terms),
		Step::SetBreaker { network, limit } => set_breaker(network, limit),
		Step::SetUsagePolicy { network, policy } => {
			assert_ok!(Rewards::set_usage_policy(RuntimeOrigin::root(), network, policy));
		}
		Step::SetActive { network, active: true } => resume(network),
		Step::SetActive { network, active: false } => pause(network),
		Step::SetRoundLength(length) => {
			assert_ok!(Rewards::set_round_length(RuntimeOrigin::root(), length));
		}
		Step::SetMaxRate(rate) => MaxRate::set(rate),
	}
}

fn set_breaker(network: NetworkId, limit: Option<Balance>) {
	assert_ok!(Rewards::set_breaker(RuntimeOrigin::root(), network, limit));
}

/// Burns up to `amount` plancks of the stranger's for data credits and returns how many.
fn burn_of_stranger(amount: Balance) -> Balance {
	let burned = Balances::burn_from(
		&STRANGER,
		amount,
		Preservation::Preserve,
		Precision::BestEffort,
		Fortitude::Polite,
	)
	.unwrap_or(0);
	burn(burned);
	burned
}

/// A claim pays what was said to be claimable, to whom it belongs, and a free one succeeds.
fn claim_and_compare(device: DeviceId, by: AccountId) {
	let is_split = Splits::get().contains_key(&device);
	let payee = if is_split { Some(SHARES) } else { DevicesFake::payee(device) };
	let balance = || payee.as_ref().map_or(0, Balances::balance);
	let (free, claimable, before) =
		(is_free(by.clone(), device), Rewards::claimable(device), balance());
	let result = claim(by, device);
	assert!(result.is_ok() || !free, "a free claim succeeds");
	assert_eq!(balance() - before, if result.is_ok() { claimable } else { 0 });
}

/// A claim for many does what single claims in the same order do. What each of them was said to be
/// due beforehand may be more: near the maximum supply, whoever is settled first takes what is left.
fn claim_many_and_compare(devices: &[DeviceId], by: AccountId) {
	let call = crate::Call::<Test>::claim_many {
		devices: devices.to_vec().try_into().expect("few devices"),
	};
	let origin = RuntimeOrigin::signed(by.clone());
	let free = call.is_feeless(&origin);
	let each = devices.iter().copied().collect::<BTreeSet<_>>();
	let books = || {
		let claimables = each.iter().copied().map(Rewards::claimable).collect::<Vec<_>>();
		(claimables, sum(|network| pot(network).paid), sum(|network| pot(network).funded))
	};
	let before = books();
	// What the neighbours are told is not in storage.
	let told = (StakeSettled::get(), SplitIncome::get());
	let (paid, singly) = hypothetically!({
		let results = devices.iter().map(|device| claim(by.clone(), *device).is_ok());
		let paid = results.filter(|paid| *paid).count();
		(paid > 0, books())
	});
	StakeSettled::set(told.0);
	SplitIncome::set(told.1);
	let result = call.dispatch_bypass_filter(origin);
	assert!(result.is_ok() || !free, "a free claim succeeds");
	assert_eq!(result.is_ok(), paid);
	assert_eq!(books(), if paid { singly } else { before });
}

/// A forfeit takes what was in escrow, vested, frozen or waited for settlement, and nothing else.
fn forfeit_and_compare(device: DeviceId, finder: Option<Permill>) {
	let before = Rewards::statement(device);
	let found_before = Balances::balance(&FINDER);
	let result = Rewards::forfeit(device, finder.as_ref().map(|part| (&FINDER, *part)));
	// As a ban does.
	Banned::mutate(|banned| banned.push(device));
	let Some(before) = before else {
		assert_eq!(result, Ok(0));
		return;
	};
	let taken = before.escrowed + before.vesting + before.frozen;
	assert_eq!(result, Ok(taken));
	let after = Rewards::statement(device).expect("the ledger stays");
	assert_eq!(after.claimable, before.claimable);
	assert_eq!(after.with_title, before.with_title - taken);
	assert!(after.unsettled.is_empty());
	let reward = finder.map_or(0, |part| part.mul_floor(taken));
	let found = Balances::balance(&FINDER) - found_before;
	assert!(found == reward || found == 0 && found_before + reward < DEPOSIT);
}

/// What was told since the beginning, in plancks.
#[derive(Default)]
struct Told {
	/// Minted into pots, without top-ups.
	minted: Balance,
	top_ups: Balance,
	given: Balance,
	paid: Balance,
	paid_to_shares: Balance,
	providers: Balance,
	stake: Balance,
	treasury: Balance,
	forfeited: Balance,
	/// Burned for data credits.
	burned: Balance,
	/// Most that may be minted for networks, top-ups, treasury and authors, as fixed when rounds
	/// began.
	networks: Balance,
	top_up_budgets: Balance,
	treasury_budgets: Balance,
	author_budgets: Balance,
	reissued: Balance,
	settled: Vec<(NetworkId, Round)>,
	income: Vec<(NetworkId, DeviceId, Balance)>,
}

impl Told {
	/// What was fixed for the rounds that take points as the test begins.
	fn new() -> Self {
		let emission = Rewards::emission();
		Self {
			networks: emission.previous.networks + emission.current.networks,
			top_up_budgets: emission.previous.top_up + emission.current.top_up,
			treasury_budgets: emission.treasury,
			author_budgets: emission.author * Balance::from(anchor().length),
			..Self::default()
		}
	}

	fn wait(&mut self, blocks: BlockNumber) {
		let end = System::block_number() + blocks;
		while anchor().end() <= end {
			next_round();
		}
		System::set_block_number(end);
	}

	fn listen(&mut self) {
		for event in take_events() {
			match event {
				Event::EmissionSet { reissued, networks, validators, treasury, top_up, .. } => {
					self.reissued += reissued;
					self.top_up_budgets += top_up;
					self.networks += networks;
					self.author_budgets += validators;
					self.treasury_budgets += treasury;
				}
				Event::RoundSettled { network, round, last, minted, .. } => {
					assert!(round <= last && last + 2 <= anchor().round);
					self.minted += minted;
					self.settled.push((network, round));
				}
				Event::UsageSettled { minted, top_up, .. } => {
					self.minted += minted;
					self.top_ups += top_up;
				}
				Event::ProviderPaid { amount, .. } => self.providers += amount,
				Event::StakePaid { amount, .. } => self.stake += amount,
				Event::TreasuryPaid { amount, .. } => self.treasury += amount,
				Event::Funded { amount, .. } => self.given += amount,
				Event::Claimed { device, network, payee, amount, .. } => {
					self.paid += amount;
					if payee == SHARES {
						self.paid_to_shares += amount;
						self.income.push((network, device, amount));
					}
				}
				Event::Forfeited { amount, .. } => self.forfeited += amount,
				_ => (),
			}
		}
	}
}

/// The sum of one figure over all pots.
fn sum(figure: impl Fn(NetworkId) -> Balance) -> Balance {
	NETWORKS.into_iter().map(figure).sum()
}

/// Issuance, and what treasury, stake and finder had, as the test begins.
struct Before {
	issuance: Balance,
	treasury: Balance,
	stake: Balance,
	finder: Balance,
}

impl Before {
	fn new() -> Self {
		Self {
			issuance: Balances::total_issuance(),
			treasury: Balances::balance(&Rewards::treasury_account()),
			stake: Balances::balance(&STAKES),
			finder: Balances::balance(&FINDER),
		}
	}
}

/// Checks that all money is where the books say, given what was `told` and what there was `before`.
fn check_books(told: &Told, before: &Before) {
	assert_ok!(Rewards::check_invariants());
	let author = Balances::balance(&AUTHOR);
	let burned_of_forfeits = told.forfeited - (Balances::balance(&FINDER) - before.finder);
	let minted = told.minted + told.top_ups + told.providers + told.stake + told.treasury + author;
	assert_eq!(
		Balances::total_issuance() + burned_of_forfeits + told.burned,
		before.issuance + minted
	);
	assert!(Balances::total_issuance() <= MaxSupply::get());
	assert_eq!(Balances::balance(&PROVIDER), told.providers);
	assert_eq!(Balances::balance(&STAKES), before.stake + told.stake);
	assert_eq!(Balances::balance(&Rewards::treasury_account()), before.treasury + told.treasury);
	assert_eq!(Balances::balance(&SHARES), told.paid_to_shares);
	assert_eq!(SplitIncome::get(), told.income);
	let settled = StakeSettled::get().into_iter().map(|(network, round, _)| (network, round));
	assert_eq!(settled.collect::<Vec<_>>(), told.settled);

	for network in NETWORKS {
		let pot = pot(network);
		let parts = [pot.paid, pot.owed, pot.carried, pot.carried_usage, pot.forfeited];
		assert_eq!(pot.funded, parts.iter().sum());
	}
	assert_eq!(sum(|network| pot(network).funded), told.minted + told.top_ups + told.given);
	assert_eq!(sum(|network| pot(network).paid), told.paid);
	assert_eq!(sum(|network| pot(network).forfeited), told.forfeited);
	let held = sum(|network| {
		let pot = pot(network);
		pot.owed + pot.carried + pot.carried_usage
	});
	assert_eq!(Balances::balance(&Rewards::pot_account()), DEPOSIT + held);
	check_emission(told, author);
	for network in NETWORKS {
		check_claimables(network);
	}
}

/// Checks that nobody got more than what was fixed for all as rounds began, and that what was burned
/// is not emitted more than once.
fn check_emission(told: &Told, author: Balance) {
	let emission = Rewards::emission();
	assert!(told.minted + told.providers + told.stake <= told.networks);
	assert!(told.top_ups <= told.top_up_budgets);
	assert!(told.treasury <= told.treasury_budgets);
	assert!(author <= told.author_budgets);
	assert!(told.reissued + told.top_up_budgets + emission.burns.held <= told.burned);
}

/// Checks that what devices of `network` are due does not depend on whether somebody settled first,
/// and is what the pot owes.
fn check_claimables(network: NetworkId) {
	let before = statements(network);
	let heard = StakeSettled::get();
	hypothetically!({
		settle(network);
		let after = statements(network);
		assert_eq!(after, before);
		for statement in &after {
			assert!(statement.claimable <= statement.with_title);
		}
		let due = after.iter().map(|statement| statement.with_title).sum::<Balance>();
		assert_eq!(due, pot(network).owed);
	});
	// What did not happen is not undone in the fakes.
	StakeSettled::set(heard);
}

/// The statements of all devices of `network`.
fn statements(network: NetworkId) -> Vec<LedgerStatement> {
	DEVICES
		.into_iter()
		.filter(|device| DevicesFake::network(*device) == Some(network))
		.filter_map(Rewards::statement)
		.collect()
}

/// Lets all escrow and vesting run out, all titles become whole and all devices be acquitted, and
/// claims all there is.
fn claim_all(told: &mut Told) {
	Splits::mutate(|splits| splits.clear());
	Frozen::mutate(|frozen| frozen.clear());
	for network in NETWORKS {
		set_breaker(network, Some(Balance::MAX));
	}
	next_round();
	next_round();
	for network in NETWORKS {
		settle(network);
		assert!(pot(network).unsettled.is_empty());
	}
	// Escrow, and what vests after it.
	told.wait(2 * LONGEST);
	// A second time, since a payee's account may have come into being the first time.
	for device in DEVICES.repeat(2) {
		let _ = claim(STRANGER, device);
	}
}

/// Checks that pots owe nothing but what is too little for an account that does not exist.
fn check_that_all_is_paid() {
	for network in NETWORKS {
		let mut owed = 0;
		for statement in statements(network) {
			assert_eq!(statement.claimable, statement.with_title);
			assert!(statement.claimable < DEPOSIT);
			owed += statement.claimable;
		}
		assert_eq!(pot(network).owed, owed);
		assert!(owed == 0 || Balances::balance(&CAROL) == 0);
	}
}

/// The world in which `rules` hold, with a stake that has an account and an author who has none.
fn world(rules: &Rules) -> TestExt {
	let Rules { share_span, burn_span, maturity, .. } = *rules;
	TestExt::new().share_span(share_span).burn_span(burn_span).maturity(maturity).policy(|policy| {
		policy.controller = rules.controller;
		policy.validators = rules.validators;
		policy.treasury = rules.treasury;
		policy.floor_reserve = rules.floor_reserve;
		policy.reemission = rules.reemission;
		policy.usage = rules.usage;
		policy.breaker_limit = rules.breaker_limit;
	})
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

	#[test]
	fn money_is_conserved(rules in rules(), steps in prop::collection::vec(step(), 1..120)) {
		world(&rules).execute(|| {
			assert_ok!(Balances::mint_into(&STAKES, DEPOSIT));
			StakeAppetite::set(rules.appetite);
			if rules.finder_lives {
				assert_ok!(Balances::mint_into(&FINDER, DEPOSIT));
			}
			Author::set(Some(AUTHOR));
			for (network, terms) in NETWORKS.into_iter().zip(rules.terms) {
				set_terms(network, terms);
			}
			let before = Before::new();
			MaxSupply::set(before.issuance + rules.room);
			let mut told = Told::new();
			for step in steps {
				happen(step, &mut told);
				told.listen();
				check_books(&told, &before);
			}
			claim_all(&mut told);
			told.listen();
			check_books(&told, &before);
			check_that_all_is_paid();
		});
	}
}
