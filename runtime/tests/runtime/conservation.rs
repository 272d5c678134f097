//! No planck is lost or found, whatever all pallets together do in whatever order.

use std::collections::BTreeMap;

use frame_support::traits::GetCallMetadata;
use groundwave_runtime::{
	AccountId, Assets, Balance, BlockNumber, Credits, Devices, Fractions, Pools, Rewards, Runtime,
	RuntimeCall, RuntimeEvent, RuntimeOrigin, System, check_invariants,
	configs::price_oracle::Pair,
	constants::money::{EXISTENTIAL_DEPOSIT, GWV},
};
use groundwave_traits::{ForfeitRewards, ScoreSink, SlashStake};
use groundwave_types::{
	AssetId, DeviceId, NetworkId, NetworkParams, PRICE_UNIT, Points, Price, RewardSplit, Round,
};
use pallet_fractions::MAX_SHARES;
use pallet_pools::{PoolId, PoolLimits, PoolTerms, StakeRules};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{DispatchResult, Permill, StateVersion, traits::Dispatchable};

use crate::{
	env::{
		Account, AssetsCall, Chain, CreditsCall, FractionsCall, NftsCall, PoolsCall, RewardsCall,
		SplitCall, author, on_development_chain,
	},
	hotspots::{Hotspot, cells, found, params},
};

type PriceOracleCall = pallet_oracle::Call<Runtime>;

/// How many chains are played through, each from a seed of its own.
const CASES: u64 = 32;
/// How often something happens on each.
const STEPS: usize = 60;
/// For so many blocks what a young device earned is in escrow, and what vests does so.
const MATURITY: BlockNumber = 40;
const VESTING: BlockNumber = 20;

/// Random numbers that a seed decides: SplitMix64.
struct Dice(u64);

impl Dice {
	fn roll(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	fn below(&mut self, bound: u32) -> u32 {
		u32::try_from(self.roll() % u64::from(bound)).expect("it is below the bound")
	}

	fn pick<Item: Clone>(&mut self, items: &[Item]) -> Item {
		let bound = u32::try_from(items.len()).expect("few items");
		items[self.below(bound) as usize].clone()
	}

	/// Some of `whole`: often all of it, the least there is or, rarely, nothing.
	fn part(&mut self, whole: Balance) -> Balance {
		match self.below(12) {
			0 => 0,
			1..3 => 1,
			3..6 => whole,
			_ => Balance::from(self.roll()) % (whole + 1),
		}
	}
}

/// Something that may happen.
#[derive(Debug)]
enum Step {
	Rounds(Round),
	Wait(BlockNumber),
	Signed(AccountId, RuntimeCall),
	Root(RuntimeCall),
	Credit { network: NetworkId, round: Round, points: Vec<(DeviceId, Points)> },
	Forfeit { device: DeviceId, part: Permill },
	Slash { device: DeviceId, part: Permill, offence: Round },
}

impl Step {
	fn signed(who: AccountId, call: impl Into<RuntimeCall>) -> Self {
		Self::Signed(who, call.into())
	}

	fn name(&self) -> String {
		match self {
			Self::Signed(_, call) | Self::Root(call) => {
				let call = call.get_call_metadata();
				format!("{}.{}", call.pallet_name, call.function_name)
			}
			Self::Credit { .. } => "credit".into(),
			Self::Forfeit { .. } => "forfeit".into(),
			Self::Slash { .. } => "slash".into(),
			Self::Rounds(_) | Self::Wait(_) => "time".into(),
		}
	}
}

fn pool_limits() -> PoolLimits {
	<Runtime as pallet_pools::Config>::Limits::get()
}

/// All that `account` has, held or free.
fn wealth(account: &AccountId) -> Balance {
	let data = System::account(account).data;
	data.free + data.reserved
}

/// The sum of all accounts.
fn all_wealth() -> Balance {
	let accounts = frame_system::Account::<Runtime>::iter_values();
	accounts.map(|info| info.data.free + info.data.reserved).sum()
}

fn issuance() -> Balance {
	pallet_balances::TotalIssuance::<Runtime>::get()
}

/// The asset of the shares of a title; one that there is not where it is whole.
fn asset_of(network: NetworkId, device: DeviceId) -> AssetId {
	Fractions::split(network, device).map_or(AssetId::MAX, |(asset, _, _)| asset)
}

fn deposited(asset: AssetId, who: &AccountId) -> Balance {
	Fractions::position(asset, who.clone()).map_or(0, |position| position.shares)
}

/// Who and what there is. The first of the people operates the pool, the last is vetted at first.
struct World {
	networks: [NetworkId; 2],
	devices: Vec<(NetworkId, DeviceId)>,
	people: Vec<AccountId>,
	pool: PoolId,
	provider: AccountId,
	finder: AccountId,
}

impl World {
	fn new(chain: &mut Chain) -> Self {
		pallet_rewards::Spans::<Runtime>::mutate(|spans| spans.maturity = MATURITY);
		let [provider, finder, payer, delegator] =
			["provider", "finder", "payer", "delegator"].map(Account::new);
		chain.endow(&provider, GWV);
		chain.endow(&finder, GWV);
		let percent = Permill::from_percent;
		let split = RewardSplit {
			evidence: percent(45),
			usage: percent(25),
			delegators: percent(15),
			oracles: percent(5),
			provider: percent(10),
		};
		let rich =
			NetworkParams { split, provider: Some(provider.id()), vesting: VESTING, ..params() };
		let split = RewardSplit { evidence: percent(60), usage: percent(40), ..params().split };
		let networks = [rich, NetworkParams { split, ..params() }].map(|it| found(chain, it));
		let homes = [0, 0, 0, 1].map(|index: usize| networks[index]);
		let hotspots = homes
			.into_iter()
			.zip(cells())
			.enumerate()
			.map(|(number, (home, cell))| (home, Hotspot::register(chain, home, number, cell)));
		let hotspots: Vec<_> = hotspots.collect();
		let owners = hotspots.iter().map(|(_, hotspot)| hotspot.owner.clone());
		let people: Vec<_> = owners.chain([delegator, payer.clone()]).collect();
		for person in &people {
			chain.endow(person, 30_000 * GWV);
		}

		for (network, share) in networks.into_iter().zip([40, 30]) {
			chain.sudo(RewardsCall::set_share { network, share: percent(share) });
		}
		let saturation = groundwave_math::SaturationRule {
			staking_supply: 100_000 * GWV,
			pools: 10,
			alpha: percent(30),
		};
		let rules = Some(StakeRules { saturation, full_points: 20_000 });
		let network = networks[0];
		chain.sudo(PoolsCall::set_rules { network, rules });
		chain.skip_rounds(1);
		let pool = pallet_pools::NextPool::<Runtime>::get();
		let (device, operator) = (hotspots[0].1.device, &people[0]);
		let terms = PoolTerms { margin: percent(10), cost: GWV / 500 };
		chain.done(operator, PoolsCall::create { network, terms, pledge: 2_000 * GWV });
		chain.done(operator, PoolsCall::attach { pool, device });
		for feeder in Sr25519Keyring::well_known().take(6) {
			chain.done(&feeder.into(), quote(100));
		}
		chain.done(&payer, CreditsCall::apply_as_payer {});
		chain.sudo(CreditsCall::set_vetted { payer: payer.id(), vetted: true });
		chain.skip_rounds(1);
		Self {
			networks,
			devices: hotspots.iter().map(|(home, hotspot)| (*home, hotspot.device)).collect(),
			people: people.iter().map(Account::id).collect(),
			pool,
			provider: provider.id(),
			finder: finder.id(),
		}
	}

	/// One of those who `fit`, if anybody does.
	fn one(&self, dice: &mut Dice, fit: impl Fn(&AccountId) -> bool) -> AccountId {
		let fitting: Vec<_> = self.people.iter().filter(|who| fit(who)).cloned().collect();
		dice.pick(if fitting.is_empty() { &self.people } else { &fitting })
	}

	/// Some devices of `network`, maybe one of them twice, with numbers up to `most`.
	fn some(&self, dice: &mut Dice, network: NetworkId, most: u32) -> Vec<(DeviceId, u64)> {
		let devices: Vec<_> =
			self.devices.iter().filter(|(home, _)| *home == network).map(|(_, id)| *id).collect();
		let count = 1 + dice.below(3);
		(0..count).map(|_| (dice.pick(&devices), 1 + u64::from(dice.below(most)))).collect()
	}

	/// What happens next.
	fn step(&self, dice: &mut Dice) -> Step {
		let split = |(network, device): &&(_, _)| Fractions::split(*network, *device).is_some();
		let split: Vec<_> = self.devices.iter().filter(split).copied().collect();
		let about_shares = !split.is_empty() && dice.below(2) == 0;
		let (network, device) = dice.pick(if about_shares { &split } else { &self.devices });
		let (pool, asset) = (self.pool, asset_of(network, device));
		let who = dice.pick(&self.people);
		let round = Rewards::current_round().round;
		let part = Permill::from_percent(dice.pick(&[1, 10, 30, 50, 100]));
		let owner = Devices::owner(device).expect("nobody leaves");
		match dice.below(103) {
			0..14 => Step::Rounds(1),
			14..17 => Step::Rounds(1 + dice.below(10)),
			17 => Step::Wait(pool_limits().unbonding),
			18..36 => {
				let points = self.some(dice, network, 100_000);
				Step::Credit { network, round: round - dice.below(2), points }
			}
			36..40 => {
				let gwv = Balance::from(dice.below(500)) * GWV;
				Step::signed(who, CreditsCall::mint { gwv, least: 0 })
			}
			40..44 => {
				let held = |who: &AccountId| {
					Credits::balance(who.clone()).map_or(0, |record| record.credits)
				};
				let who = self.one(dice, |who| held(who) > 0);
				let credits = dice.part(held(&who).into()) as u64;
				Step::signed(who, CreditsCall::fund { network, credits })
			}
			44..52 => {
				let who = self.one(dice, |who| Credits::earmark(network, who.clone()).is_some());
				let items = self.some(dice, network, 200_000).try_into().expect("few items");
				let funder = who.clone();
				Step::signed(who, CreditsCall::pay_usage { network, funder, items })
			}
			52 => Step::signed(who, CreditsCall::apply_as_payer {}),
			53 => {
				let payer = self.one(dice, |who| Credits::payer(who.clone()).is_some());
				let vetted = dice.below(3) > 0;
				Step::Root(CreditsCall::set_vetted { payer, vetted }.into())
			}
			54 => {
				let payer = self.one(dice, |who| Credits::payer(who.clone()).is_some());
				Step::Root(CreditsCall::revoke_payer { payer }.into())
			}
			55..58 => Step::signed(who, RewardsCall::settle { network }),
			58..64 => Step::signed(who, RewardsCall::claim { device }),
			64..66 => {
				let devices: Vec<_> = self.devices.iter().map(|(_, device)| *device).collect();
				let devices = devices.try_into().expect("few devices");
				Step::signed(who, RewardsCall::claim_many { devices })
			}
			66..69 => {
				let amount = dice.part(100 * GWV);
				Step::signed(who, RewardsCall::fund { network, amount })
			}
			69..72 => {
				let amount = dice.part(3_000 * GWV);
				Step::signed(who, PoolsCall::delegate { pool, amount })
			}
			72..75 => {
				let who = self.one(dice, |who| Pools::delegation(pool, who.clone()).is_some());
				let amount = dice.part(3_000 * GWV);
				Step::signed(who, PoolsCall::undelegate { pool, amount })
			}
			75..78 => Step::signed(
				who,
				PoolsCall::claim { pool, who: self.one(dice, |who| *who != self.people[0]) },
			),
			78 => {
				let left = |who: &AccountId| Pools::delegation(pool, who.clone()).is_some();
				Step::signed(who, PoolsCall::withdraw { pool, who: self.one(dice, left) })
			}
			79..81 => {
				let device = self.devices[0].1;
				Step::Slash { device, part, offence: round.saturating_sub(dice.below(4)) }
			}
			81..83 => Step::Forfeit { device, part },
			83..85 => {
				let transfer =
					NftsCall::transfer { collection: network, item: device, dest: who.into() };
				Step::signed(owner, transfer)
			}
			85..88 => {
				let assets = pallet_assets::Asset::<Runtime>::iter().count();
				let fractionalize = SplitCall::fractionalize {
					nft_collection_id: network,
					nft_id: device,
					asset_id: AssetId::try_from(assets).expect("few assets"),
					beneficiary: who.into(),
					fractions: dice.pick(&[1, 7, 1_000, MAX_SHARES]),
				};
				Step::signed(owner, fractionalize)
			}
			88..93 => {
				let who = self.one(dice, |who| Assets::balance(asset, who) > 0);
				let shares = dice.part(Assets::balance(asset, &who));
				Step::signed(who, FractionsCall::deposit { network, device, shares })
			}
			93..95 => {
				let who = self.one(dice, |who| deposited(asset, who) > 0);
				let shares = dice.part(deposited(asset, &who));
				Step::signed(who, FractionsCall::withdraw { asset, shares })
			}
			95..97 => {
				let holder = self.one(dice, |who| deposited(asset, who) > 0);
				Step::signed(who, FractionsCall::claim { asset, who: holder })
			}
			97..99 => {
				let holder = self.one(dice, |who| Assets::balance(asset, who) > 0);
				let amount = dice.part(Assets::balance(asset, &holder));
				Step::signed(holder, AssetsCall::transfer { id: asset, target: who.into(), amount })
			}
			99..101 => {
				let holder = self.one(dice, |who| Assets::balance(asset, who) > 0);
				Step::signed(holder, unify(network, device, who))
			}
			101 => {
				let feeder = dice.pick(&Sr25519Keyring::well_known().take(6).collect::<Vec<_>>());
				let cents = 80 + Price::from(dice.below(60));
				Step::signed(feeder.to_account_id(), quote(cents))
			}
			_ => {
				let limit = dice.pick(&[None, Some(GWV), Some(Balance::MAX)]);
				Step::Root(RewardsCall::set_breaker { network, limit }.into())
			}
		}
	}

	/// Lets `step` happen; a refusal must leave everything as it was.
	fn happen(&self, chain: &mut Chain, step: &Step, told: &mut Told) -> DispatchResult {
		System::reset_events();
		let before = sp_io::storage::root(StateVersion::V1);
		let dispatch = |call: &RuntimeCall, origin| {
			call.clone().dispatch(origin).map(|_| ()).map_err(|refusal| refusal.error)
		};
		let result = match step {
			Step::Rounds(rounds) => {
				for _ in 0..*rounds {
					told.next_round(chain, Rewards::current_round().end());
				}
				System::reset_events();
				Ok(())
			}
			Step::Wait(blocks) => {
				told.next_round(chain, System::block_number() + blocks);
				System::reset_events();
				Ok(())
			}
			Step::Signed(who, call) => dispatch(call, RuntimeOrigin::signed(who.clone())),
			Step::Root(call) => dispatch(call, RuntimeOrigin::root()),
			Step::Credit { network, round, points } => {
				Rewards::credit_many(*network, *round, points.clone()).map(|_| ())
			}
			Step::Forfeit { device, part } => {
				Rewards::forfeit(*device, Some((&self.finder, *part)))
					.map(|amount| told.found += part.mul_floor(amount))
			}
			Step::Slash { device, part, offence } => {
				Pools::slash(*device, *part, *offence).map(|_| ())
			}
		};
		if result.is_err() {
			assert_eq!(sp_io::storage::root(StateVersion::V1), before);
		}
		told.listen();
		result
	}

	/// Checks that all money is where the books say, given what was `told` since `before`.
	fn check(&self, told: &Told, before: &Before) {
		assert_eq!(check_invariants(), Ok(()));
		let now = Before::new(self);
		assert_eq!(all_wealth(), now.issuance);
		assert_eq!(now.issuance + told.burned(), before.issuance + told.minted());
		assert_eq!(now.author, before.author + told.authors);
		assert_eq!(now.treasury, before.treasury + told.treasury);
		assert_eq!(now.provider, before.provider + told.providers);
		assert_eq!(now.finder, before.finder + told.found);
		assert_eq!(now.stake + told.from_stake, before.stake + told.stake + told.staked);
		assert_eq!(now.shares + told.from_shares, before.shares + told.to_shares);
		assert!(told.evidence + told.usage + told.providers + told.stake <= told.networks);
		assert!(told.top_ups <= told.top_up_budgets);
		let credits = Credits::totals();
		assert_eq!(credits.minted.cost, told.credits);
		assert_eq!(credits.used.cost, told.used);

		let pots = self.networks.map(|network| Rewards::pot(network).unwrap_or_default());
		for pot in &pots {
			let parts = [pot.paid, pot.owed, pot.carried, pot.carried_usage, pot.forfeited];
			assert_eq!(pot.funded, parts.iter().sum::<Balance>());
		}
		let held = pots.iter().map(|pot| pot.owed + pot.carried + pot.carried_usage);
		let held = held.sum::<Balance>();
		assert_eq!(wealth(&Rewards::pot_account()), EXISTENTIAL_DEPOSIT + held);
		let funded = pots.iter().map(|pot| pot.funded).sum::<Balance>();
		assert_eq!(funded, told.evidence + told.usage + told.top_ups + told.given);
		assert_eq!(pots.iter().map(|pot| pot.paid).sum::<Balance>(), told.claimed);
		assert_eq!(pots.iter().map(|pot| pot.forfeited).sum::<Balance>(), told.forfeited);
	}

	/// What lets everything run out: all rounds are settled, all escrow and vesting ends, all stake
	/// leaves, all titles become whole and all is claimed.
	fn ending(&self, phase: u32) -> Vec<Step> {
		let (first, pool) = (self.people[0].clone(), self.pool);
		let by_first = |call: RuntimeCall| Step::Signed(first.clone(), call);
		let each = |call: &dyn Fn(AccountId) -> Step| -> Vec<Step> {
			self.people.iter().cloned().map(call).collect()
		};
		let withdraw = || each(&|who| by_first(PoolsCall::withdraw { pool, who }.into()));
		let mut steps = Vec::new();
		match phase {
			0 => {
				for network in self.networks {
					let limit = Some(Balance::MAX);
					steps.push(Step::Root(RewardsCall::set_breaker { network, limit }.into()));
				}
				steps.extend([Step::Rounds(3), Step::Wait(pool_limits().unbonding)]);
				for network in self.networks {
					steps.push(by_first(RewardsCall::settle { network }.into()));
				}
				steps.extend(withdraw());
				steps.push(by_first(PoolsCall::close { pool }.into()));
				let amount = Balance::MAX;
				steps
					.extend(each(&|who| Step::signed(who, PoolsCall::undelegate { pool, amount })));
				// However long it is, a jump begins one round.
				steps.extend([Step::Wait(pool_limits().unbonding), Step::Rounds(3)]);
				steps.extend(withdraw());
				steps.extend(each(&|who| by_first(PoolsCall::claim { pool, who }.into())));
			}
			1 => {
				for (network, device) in &self.devices {
					let asset = asset_of(*network, *device);
					steps.extend(each(&|who| {
						let shares = deposited(asset, &who);
						Step::signed(who, FractionsCall::withdraw { asset, shares })
					}));
				}
			}
			2 => {
				for (network, device) in &self.devices {
					let asset = asset_of(*network, *device);
					steps.extend(each(&|who| {
						let (id, target) = (asset, first.clone().into());
						let amount = Assets::balance(asset, &who);
						Step::signed(who, AssetsCall::transfer { id, target, amount })
					}));
					steps.push(by_first(unify(*network, *device, first.clone()).into()));
				}
			}
			_ => {
				// What was settled in the course of the ending may still vest.
				steps.push(Step::Wait(2 * (MATURITY + VESTING)));
				for (_, device) in &self.devices {
					steps.push(by_first(RewardsCall::claim { device: *device }.into()));
				}
			}
		}
		steps
	}

	/// Checks that nothing is owed to anybody any more.
	fn check_that_all_is_paid(&self) {
		let mut stake_left = 0;
		for network in self.networks {
			let pot = Rewards::pot(network).unwrap_or_default();
			assert_eq!((pot.owed, pot.unsettled.len()), (0, 0));
			let pot = Pools::pot(network);
			assert_eq!((pot.owed, pot.unsettled.len()), (0, 0));
			stake_left += pot.carried;
		}
		for (network, device) in &self.devices {
			assert_eq!(Fractions::split(*network, *device), None);
		}
		assert_eq!(pallet_fractions::Accumulators::<Runtime>::iter().count(), 0);
		assert_eq!(pallet_fractions::Deposits::<Runtime>::iter().count(), 0);
		assert_eq!(wealth(&Fractions::share_account()), EXISTENTIAL_DEPOSIT);
		assert_eq!((Pools::bonded(), pallet_pools::Exits::<Runtime>::iter().count()), (0, 0));
		assert_eq!(Pools::pool(self.pool), None);
		assert_eq!(wealth(&Pools::account_id()), EXISTENTIAL_DEPOSIT + stake_left);
	}
}

/// The call that makes a title whole, for `who`.
fn unify(network: NetworkId, device: DeviceId, who: AccountId) -> SplitCall {
	SplitCall::unify {
		nft_collection_id: network,
		nft_id: device,
		asset_id: asset_of(network, device),
		beneficiary: who.into(),
	}
}

/// The call that says how many cents one GWV is worth.
fn quote(cents: Price) -> PriceOracleCall {
	let values = vec![(Pair::GwvUsd, cents * PRICE_UNIT / 100)];
	PriceOracleCall::feed_values { values: values.try_into().expect("one value fits") }
}

/// Issuance, and what accounts that nobody uses otherwise have.
struct Before {
	issuance: Balance,
	author: Balance,
	treasury: Balance,
	provider: Balance,
	finder: Balance,
	stake: Balance,
	shares: Balance,
}

impl Before {
	fn new(world: &World) -> Self {
		Self {
			issuance: issuance(),
			author: wealth(&author().id()),
			treasury: wealth(&Rewards::treasury_account()),
			provider: wealth(&world.provider),
			finder: wealth(&world.finder),
			stake: wealth(&Pools::account_id()),
			shares: wealth(&Fractions::share_account()),
		}
	}
}

/// What was told since the beginning, in plancks.
#[derive(Default)]
struct Told {
	/// Minted into pots: for evidence, for use, and to raise that to its floor.
	evidence: Balance,
	usage: Balance,
	top_ups: Balance,
	providers: Balance,
	stake: Balance,
	/// Fixed for these as rounds began.
	authors: Balance,
	treasury: Balance,
	/// Most that may be minted for networks and for top-ups.
	networks: Balance,
	top_up_budgets: Balance,
	/// Into and out of the pots.
	given: Balance,
	claimed: Balance,
	forfeited: Balance,
	/// What of that was the finder's.
	found: Balance,
	/// Into and out of the account of stake, besides what was minted.
	staked: Balance,
	from_stake: Balance,
	slashed: Balance,
	/// Into and out of the account of shares.
	to_shares: Balance,
	from_shares: Balance,
	dust: Balance,
	/// Burned for credits, and of that for those that were used.
	credits: Balance,
	used: Balance,
	/// Burned as fees, and of bonds.
	fees: Balance,
	bonds: Balance,
}

impl Told {
	/// What was fixed for the rounds that take points as the test begins.
	fn new() -> Self {
		let emission = Rewards::emission();
		Self {
			networks: emission.previous.networks + emission.current.networks,
			top_up_budgets: emission.previous.top_up + emission.current.top_up,
			..Self::default()
		}
	}

	fn minted(&self) -> Balance {
		let networks = self.evidence + self.usage + self.top_ups + self.providers + self.stake;
		networks + self.authors + self.treasury
	}

	fn burned(&self) -> Balance {
		let forfeits = self.forfeited - self.found;
		self.credits + self.fees + self.bonds + forfeits + self.slashed + self.dust
	}

	/// Makes `block` the first of the next round, or the one after it where the session changes.
	fn next_round(&mut self, chain: &mut Chain, block: BlockNumber) {
		let (round, treasury) = (chain.round(), Rewards::emission().treasury);
		chain.jump_to(block);
		assert_eq!(chain.round(), round + 1);
		let emission = Rewards::emission();
		let blocks = System::block_number() - block + 1;
		self.treasury += treasury;
		self.authors += emission.author * Balance::from(blocks);
		self.networks += emission.current.networks;
		self.top_up_budgets += emission.current.top_up;
	}

	fn listen(&mut self) {
		for record in System::events() {
			match record.event {
				RuntimeEvent::Rewards(event) => self.hear_of_rewards(event),
				RuntimeEvent::Pools(event) => self.hear_of_pools(event),
				RuntimeEvent::Credits(event) => self.hear_of_credits(event),
				RuntimeEvent::Fractions(pallet_fractions::Event::Claimed { amount, .. }) => {
					self.from_shares += amount;
				}
				RuntimeEvent::Fractions(pallet_fractions::Event::Closed { burned, .. }) => {
					self.from_shares += burned;
					self.dust += burned;
				}
				_ => (),
			}
		}
	}

	fn hear_of_rewards(&mut self, event: pallet_rewards::Event<Runtime>) {
		use pallet_rewards::Event;
		match event {
			Event::RoundSettled { minted, .. } => self.evidence += minted,
			Event::UsageSettled { minted, top_up, .. } => {
				self.usage += minted;
				self.top_ups += top_up;
			}
			Event::ProviderPaid { amount, .. } => self.providers += amount,
			Event::StakePaid { amount, .. } => self.stake += amount,
			Event::Funded { amount, .. } => self.given += amount,
			Event::Claimed { payee, amount, .. } => {
				self.claimed += amount;
				if payee == Fractions::share_account() {
					self.to_shares += amount;
				}
			}
			Event::Forfeited { amount, .. } => self.forfeited += amount,
			Event::TreasuryPaid { .. } => panic!("the treasury is paid as rounds begin"),
			_ => (),
		}
	}

	fn hear_of_pools(&mut self, event: pallet_pools::Event<Runtime>) {
		use pallet_pools::Event;
		match event {
			Event::Delegated { amount, .. } => self.staked += amount,
			Event::Withdrawn { amount, .. } | Event::Claimed { amount, .. } => {
				self.from_stake += amount;
			}
			Event::Slashed { staked, leaving, .. } => {
				self.from_stake += staked + leaving;
				self.slashed += staked + leaving;
			}
			_ => (),
		}
	}

	fn hear_of_credits(&mut self, event: pallet_credits::Event<Runtime>) {
		use pallet_credits::Event;
		match event {
			Event::Minted { cost, .. } => self.credits += cost,
			Event::UsagePaid { cost, .. } => self.used += cost,
			Event::PayerRevoked { burned, .. } => self.bonds += burned,
			Event::Charged { burned, .. } => self.fees += burned,
			_ => (),
		}
	}
}

/// How often each kind of step was done and refused.
type Tally = BTreeMap<String, [u32; 2]>;

/// Plays the chain of `seed` through. What happens on it is printed, for the case that it fails.
fn play(seed: u64, tally: &mut Tally) {
	on_development_chain(|chain| {
		let world = World::new(chain);
		let (before, mut told) = (Before::new(&world), Told::new());
		let mut dice = Dice(seed);
		let mut perform = |chain: &mut Chain, step: Step| {
			let result = world.happen(chain, &step, &mut told);
			println!("case {seed}: {step:?}: {result:?}");
			let count = tally.entry(step.name()).or_default();
			count[usize::from(result.is_err())] += 1;
			world.check(&told, &before);
		};
		for _ in 0..STEPS {
			perform(chain, world.step(&mut dice));
		}
		for phase in 0..4 {
			for step in world.ending(phase) {
				perform(chain, step);
			}
		}
		world.check_that_all_is_paid();
	});
}

#[test]
fn money_is_conserved_by_all_pallets_together() {
	let mut tally = Tally::new();
	for seed in 0..CASES {
		play(seed, &mut tally);
	}
	println!("{tally:#?}");
	// Income of shares is rarely there to be claimed here: `shares` has a test of that.
	tally.remove("Fractions.claim");
	for (name, [done, _]) in &tally {
		assert!(*done > 0, "{name} never succeeds");
	}
}
