//! The contracts between Groundwave's pallets.
//!
//! Pallets never import each other; the runtime joins them through these traits. Reading goes
//! down, notifications go up, and every id, round, cell and balance is a concrete type of
//! `groundwave-types`. Each trait is small enough to fake by hand in a pallet's mock.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, weights::Weight};
use groundwave_coverage::Contradiction;
use groundwave_geo::Centre;
use groundwave_types::{
	AccountId, AssetId, Balance, BlockNumber, CaseId, Cell, CoverageRules, Credits, DeviceId,
	DeviceKey, Hash, Millis, NetworkId, NetworkParams, PayerClass, Points, Price, Region,
	RewardTerms, Round, Session, Tick, Vote,
};
use sp_runtime::{DispatchError, Permill};

/// How many rounds before the current one the chain still knows the start of; no bucket is longer.
pub const KEPT_ROUNDS: Round = 48;

/// How a round began.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	codec::Encode,
	codec::Decode,
	codec::MaxEncodedLen,
	scale_info::TypeInfo,
)]
pub struct RoundStart {
	/// Its seed: the hash of the chain's randomness and the round. Public from its first block on,
	/// and up to one epoch before to those who look.
	pub seed: Hash,
	/// Timestamp of the block before its first one; zero for the first round.
	pub at: Millis,
	/// Its length in blocks, as planned.
	pub length: BlockNumber,
}

/// The chain's accounting periods.
pub trait Rounds {
	/// The round of the current block.
	fn current() -> Round;
	/// How `round` began, if it is the current one or one of the [`KEPT_ROUNDS`] before it.
	fn start(round: Round) -> Option<RoundStart>;
	/// Makes the next round the current one.
	#[cfg(feature = "runtime-benchmarks")]
	fn advance();
}

/// The clock of deadlines, which whoever fills blocks slows down at most fourfold.
pub trait Clock {
	/// The tick of the current block.
	fn now() -> Tick;
	/// Lets `ticks` pass, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn advance(ticks: Tick);
}

/// Juries, for those who need something decided that the chain cannot know.
pub trait Juries {
	/// Opens a case in which a jury chooses one of `options` on a scale; `value` plancks hang on it.
	/// `payer` puts down the jurors' fees. The ruling comes through [`Cases::on_ruling`].
	fn open(payer: &AccountId, options: Vote, value: Balance) -> Result<CaseId, DispatchError>;
	/// What `payer` puts down for a case on which `value` plancks hang.
	fn fees(value: Balance) -> Balance;
}

/// Those who have cases decided.
pub trait Cases {
	/// Whether the case is one of theirs and not decided.
	fn knows(case: CaseId) -> bool;
	/// Whether `who` cannot judge the case because its outcome concerns him.
	fn is_party(case: CaseId, who: &AccountId) -> bool;
	/// The case is over; no `ruling` means that too few jurors were found, or voted.
	fn on_ruling(case: CaseId, ruling: Option<Vote>) -> DispatchResult;
	/// Opens a case that is as costly as can be, paid by `payer`, for the benchmarks of others: the
	/// last option is the dearest.
	#[cfg(feature = "runtime-benchmarks")]
	fn bring(payer: &AccountId) -> CaseId;
}

/// The cases of both. Those of the first are the dearer ones.
impl<First: Cases, Second: Cases> Cases for (First, Second) {
	fn knows(case: CaseId) -> bool {
		First::knows(case) || Second::knows(case)
	}

	fn is_party(case: CaseId, who: &AccountId) -> bool {
		if First::knows(case) { First::is_party(case, who) } else { Second::is_party(case, who) }
	}

	fn on_ruling(case: CaseId, ruling: Option<Vote>) -> DispatchResult {
		if First::knows(case) {
			First::on_ruling(case, ruling)
		} else {
			Second::on_ruling(case, ruling)
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn bring(payer: &AccountId) -> CaseId {
		First::bring(payer)
	}
}

/// Which networks there are and by which rules they run.
pub trait NetworkInspect {
	/// The manager of an existing network.
	fn manager(network: NetworkId) -> Option<AccountId>;
	/// Whether the network exists and nobody pauses it in the current round: it takes new devices,
	/// proofs and gifts. What was earned is scored, settled and paid all the same.
	fn is_active(network: NetworkId) -> bool;
	/// Rounds ahead by which a manager announces what would let in who earns: all that the chain asks
	/// for where the network has a share of the emission, zero elsewhere.
	fn notice(network: NetworkId) -> Round;
	/// The parameters that hold in the current round.
	fn params(network: NetworkId) -> Option<NetworkParams>;
	/// The radio rules that hold in `round`, which is the current one or the one before.
	fn coverage_rules(network: NetworkId, round: Round) -> Option<CoverageRules>;
	/// The radio region of the place of `cell` in `round`, which is the current one or a later one as
	/// things stand: that of the finest of the cell's parents on the network's map.
	fn region(network: NetworkId, cell: Cell, round: Round) -> Option<Region>;
	/// First round since which nobody has paused the network; `None` while it is paused.
	fn active_since(network: NetworkId) -> Option<Round>;
	/// Where the network's emission of `round` goes, which is the current one or the one before.
	fn reward_terms(network: NetworkId, round: Round) -> Option<RewardTerms>;
	/// Founds an active network without texts, its deposit minted, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn found(manager: &AccountId) -> NetworkId;
	/// Puts the coarse cell above `cell` on the map of `network`, at once, for the benchmarks of
	/// others.
	#[cfg(feature = "runtime-benchmarks")]
	fn chart(network: NetworkId, cell: Cell, region: Region);
}

/// By which rules networks ran.
pub trait RulesHistory {
	/// The radio rules that held in `round`, if it is still known.
	fn rules_in(network: NetworkId, round: Round) -> Option<CoverageRules>;
}

/// Re-executes what committees report.
pub trait LeafJudge {
	/// The first thing in an encoded `leaf` that speaks against `device` having earned `points` in
	/// `round`; none if nothing does, or nobody can know any more.
	fn contradiction(
		network: NetworkId,
		round: Round,
		device: DeviceId,
		points: Points,
		leaf: &[u8],
	) -> Option<Contradiction>;
	/// A leaf of about so many `bytes` that is contradicted by the last thing that is judged, for the
	/// benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn lie(network: NetworkId, round: Round, device: DeviceId, bytes: u32) -> Vec<u8>;
}

/// How far devices are trusted.
pub trait DeviceTrust {
	/// What part of the points counts that `device` of `network` earns now.
	fn factor(network: NetworkId, device: DeviceId) -> Permill;
	/// Has less than all points of `device` of `network` count, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId, _device: DeviceId) {}
}

/// All devices are trusted.
impl DeviceTrust for () {
	fn factor(_: NetworkId, _: DeviceId) -> Permill {
		Permill::one()
	}
}

/// Whether a network takes part in emission.
pub trait EmissionShares {
	/// Whether governance gave the network a share above zero.
	fn has_share(network: NetworkId) -> bool;
}

/// Titles: the tokens whose owners own devices. One collection per network, one item per device.
pub trait Titles {
	/// Opens the collection of a new network.
	fn open(network: NetworkId) -> DispatchResult;
	/// Gives the title of a new device to its first owner.
	fn issue(network: NetworkId, device: DeviceId, owner: &AccountId) -> DispatchResult;
	/// Who owns the device, if the title exists.
	fn owner(network: NetworkId, device: DeviceId) -> Option<AccountId>;
	/// Whether the title was split into shares: then nobody owns the device alone.
	fn is_split(network: NetworkId, device: DeviceId) -> bool;
	/// Destroys the title of a device that left.
	fn burn(network: NetworkId, device: DeviceId) -> DispatchResult;
	/// Moves the title to another owner, as a sale would.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn transfer(network: NetworkId, device: DeviceId, to: &AccountId) -> DispatchResult;
}

/// Charges fees that are priced in data credits.
pub trait ChargeCredits {
	/// Takes `credits` from `payer`, in data credits or, where the runtime knows none, in GWV at
	/// the runtime's price. Fails without effect when `payer` cannot afford it and stay alive.
	fn charge(payer: &AccountId, credits: Credits) -> DispatchResult;
}

/// What the radio rules need to know of a registered device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioDevice {
	/// Network in which the device is registered.
	pub network: NetworkId,
	/// Its identity key, which may sign its receipts.
	pub key: DeviceKey,
	/// The session key that signs its receipts as well, if one holds in the current block.
	pub session: Option<Session>,
	/// Whether a verdict keeps it from taking part in the current round.
	pub suspended: bool,
	/// Who owns its title.
	pub owner: AccountId,
	/// Who is paid for it: the payee that this owner set, or the owner.
	pub payee: AccountId,
	/// Block in which it was registered.
	pub registered_at: BlockNumber,
	/// Where its antenna stands in the current round, if anywhere.
	pub site: Option<Site>,
	/// First round since which that place and gain count; zero without a place.
	pub site_since: Round,
	/// Whether its owner announced another place or gain, which counts from a later round on.
	pub moves: bool,
}

/// Where an antenna stands and what it adds.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	codec::Encode,
	codec::Decode,
	codec::DecodeWithMemTracking,
	codec::MaxEncodedLen,
	scale_info::TypeInfo,
)]
pub struct Site {
	/// The asserted cell, of the network's resolution.
	pub cell: Cell,
	/// Its centre.
	pub centre: Centre,
	/// Antenna gain in whole dBi.
	pub gain_dbi: u8,
}

/// What coverage reads of devices.
pub trait RadioDevices {
	/// What the radio rules need of a registered device; `None` also for one that is leaving.
	fn radio_device(device: DeviceId) -> Option<RadioDevice>;
	/// Registers a device with `key` at a place of its own, `index` cells away from others, for the
	/// benchmarks of others. Each has an owner of its own.
	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, key: DeviceKey, index: u32) -> DeviceId;
}

/// What coverage asks of devices that fell idle.
pub trait IdleDevices {
	/// Takes the lapse fee, at most 1 % of the device's bond, and pays it to `to`, who reported that
	/// the device is idle. Returns the plancks paid: zero where the bond is too small to give or
	/// `to` too poor to receive.
	fn charge_lapse(device: DeviceId, to: &AccountId) -> Balance;
}

/// What due process may do to a device.
pub trait SanctionDevices {
	/// Keeps the device from taking part in any round before `until`; a round that is over lifts it.
	fn suspend(device: DeviceId, until: Round) -> DispatchResult;
	/// Ends the device's life here: it earns no more, its title is locked, and its bond is taken, with
	/// what its maker bonded for it where the maker is liable. The finder gets his part of the plancks
	/// taken, as far as his account can take it, the rest is burned. Returns the plancks taken.
	fn ban(
		device: DeviceId,
		maker_liable: bool,
		finder: (&AccountId, Permill),
	) -> Result<Balance, DispatchError>;
	/// What the device itself stands for, in plancks: its bond.
	fn bond(device: DeviceId) -> Balance;
	/// Founds a network and registers a device of `owner` in it, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(owner: &AccountId) -> DeviceId;
}

/// Who has an interest in what becomes of a device, whoever owns it.
pub trait DeviceInterests {
	/// Whether `who` made it or manages its network. Its owner can name and unname whom it pays within a
	/// block: who needs to know owner and payee keeps those of the moment that counts.
	fn is_interested(device: DeviceId, who: &AccountId) -> bool;
}

/// Who has an interest in what becomes of the stake behind a device.
pub trait StakeInspect {
	/// Whether `who` pledged or delegated stake that answers for the device in `round` and has not been
	/// withdrawn.
	fn has_stake(device: DeviceId, round: Round, who: &AccountId) -> bool;
	/// Puts stake behind the device, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_device: DeviceId) {}
}

/// Whose rewards wait for a verdict.
pub trait FrozenDevices {
	/// Whether nothing is paid for the device now.
	fn is_frozen(device: DeviceId) -> bool;
}

/// Nothing is frozen.
impl FrozenDevices for () {
	fn is_frozen(_: DeviceId) -> bool {
		false
	}
}

/// Who is to be paid for a device.
pub trait DeviceOwners {
	/// The network in which the device is registered, also while it is leaving.
	fn network(device: DeviceId) -> Option<NetworkId>;
	/// Whether the device is leaving, or was banned: it earns no more.
	fn is_leaving(device: DeviceId) -> bool;
	/// Whether it was banned.
	fn is_banned(device: DeviceId) -> bool;
	/// The owner of the device's title.
	fn owner(device: DeviceId) -> Option<AccountId>;
	/// The account that its rewards go to: the payee that the present owner set, or the owner.
	fn payee(device: DeviceId) -> Option<AccountId>;
	/// Block in which the device was registered: its maturity counts from there, whatever its key.
	fn registered_at(device: DeviceId) -> Option<BlockNumber>;
	/// Registers a device of `owner`, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(network: NetworkId, owner: &AccountId) -> DeviceId;
}

/// Hears of devices that leave.
pub trait DeviceLeaves {
	/// The bond of `device` was returned to `owner`, who therefore has an account unless the device was
	/// banned; its record and title are about to go: pays what is still owed for the device, or fails while some of it
	/// cannot be known yet.
	fn on_leave(device: DeviceId, owner: &AccountId) -> DispatchResult;
	/// Makes leaving as costly for `device` as it can get, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_device: DeviceId) {}
}

/// Both hear of it, in this order.
impl<First: DeviceLeaves, Second: DeviceLeaves> DeviceLeaves for (First, Second) {
	fn on_leave(device: DeviceId, owner: &AccountId) -> DispatchResult {
		First::on_leave(device, owner)?;
		Second::on_leave(device, owner)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn burden(device: DeviceId) {
		First::burden(device);
		Second::burden(device);
	}
}

/// Takes the points that devices earned.
pub trait ScoreSink {
	/// Credits `points` to devices of one network for `round`. Each device is written once,
	/// whatever the number of its entries. Fails without effect when the round no longer takes
	/// points. Returns the weight of the stake behind these devices, which comes on top of what
	/// crediting the devices costs.
	fn credit_many(
		network: NetworkId,
		round: Round,
		points: Vec<(DeviceId, Points)>,
	) -> Result<Weight, DispatchError>;
	/// Most that the stake behind `devices` devices can weigh.
	fn stake_weight(devices: u32) -> Weight;
	/// Makes the next credit to `devices` of `network` as costly as it can get with the same stake
	/// behind all of them, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId, _devices: &[DeviceId]) {}
}

/// What points can be worth.
pub trait PointValue {
	/// Most plancks that a device ever gets for a point. What stake, oracles and service provider are paid
	/// because of it is no more than as much again.
	fn max_rate() -> Balance;
}

/// Data credits that somebody burned for the use of one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
	/// The device that was used.
	pub device: DeviceId,
	/// What the payer is to the chain where this device is concerned.
	pub class: PayerClass,
	/// Plancks that were burned for these credits when they were minted.
	pub cost: Balance,
	/// Plancks that these credits are worth now, at the least that the feed makes of it.
	pub worth: Balance,
}

/// Takes the paid use of devices.
pub trait UsageSink {
	/// Records use of devices of `network`, in the running round. Several items may name one
	/// device. Fails without effect where the network is paused or a device is none of it.
	fn record_usage(network: NetworkId, usage: Vec<Usage>) -> DispatchResult;
	/// Makes the next record of use of `devices` of `network` as costly as it can get, for the
	/// benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId, _devices: &[DeviceId]) {}
}

/// Hears of GWV that was burned for use or for fees, which may be emitted again.
pub trait BurnSink {
	/// `amount` plancks are used up: those that were burned for data credits when these are used, and
	/// others when they are burned.
	fn on_burn(amount: Balance);
}

/// What one of the accounts that feed the price of GWV said last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
	/// US dollars for one GWV, in parts of [`PRICE_UNIT`](groundwave_types::PRICE_UNIT).
	pub price: Price,
	/// When it said so.
	pub at: Millis,
}

/// The accounts that feed the price of GWV.
pub trait PriceFeed {
	/// Their last quotes, one for each account that is allowed to feed, in no order.
	fn quotes() -> Vec<Quote>;
	/// Makes every account that may feed quote `price` now, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn feed(price: Price);
}

/// The stake behind the devices of a network, which is paid from the network's emission.
///
/// A round is named by a number that rises from one round to the next; where rounds were put
/// together since the network's settlement was held up, it is that of the first.
pub trait StakeRewards {
	/// Devices of `network` earned `points` in `round`, which had `blocks` blocks. Returns how many
	/// pools of stake stand behind them.
	fn on_points(
		network: NetworkId,
		round: Round,
		blocks: BlockNumber,
		points: &[(DeviceId, Points)],
	) -> Result<u32, DispatchError>;
	/// What points weigh behind which `pools` pools of stake stand.
	fn points_weight(pools: u32) -> Weight;
	/// `round` is settled and `budget` plancks may be minted for the stake behind the network.
	/// Returns how many the stake is now due; the caller mints exactly these into
	/// [`Self::account`].
	fn on_settled(
		network: NetworkId,
		round: Round,
		budget: Balance,
	) -> Result<Balance, DispatchError>;
	/// The account that holds stake and its rewards.
	fn account() -> AccountId;
	/// Plancks that are staked, over all networks.
	fn bonded() -> Balance;
	/// Puts one pool of stake behind all of `devices` of `network` and makes their next points as
	/// costly as they can get, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId, _devices: &[DeviceId]) {}
}

/// The oracles of a network, which are paid from the network's emission.
pub trait OracleRewards {
	/// A round of `network` is settled and `budget` plancks may be minted for its oracles. Returns how
	/// many they are now due; the caller mints exactly these into [`Self::account`].
	fn on_settled(network: NetworkId, budget: Balance) -> Result<Balance, DispatchError>;
	/// The account that holds what oracles are due.
	fn account() -> AccountId;
	/// Makes the next settlements of `network` as costly as they can get, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId) {}
}

/// When rounds of a network are settled, asked by those who are paid by the round.
pub trait Settlements {
	/// Settles every round of `network` that is due.
	fn settle(network: NetworkId) -> DispatchResult;
	/// Most that this costs.
	fn weight() -> Weight;
}

/// What due process may do to stake.
pub trait SlashStake {
	/// Burns `part` of the stake behind `device` that was there in round `offence`, stake that has
	/// been leaving since then included. Returns the plancks burned.
	fn slash(device: DeviceId, part: Permill, offence: Round) -> Result<Balance, DispatchError>;
}

/// What due process may do to the rewards of a device.
pub trait ForfeitRewards {
	/// Takes from the device what is in escrow or vests, what it earned in rounds that are not settled,
	/// and what was frozen; it earns no more. The finder, if there is one, gets his part of the plancks
	/// taken, the rest is burned. Returns the plancks taken: zero for a device that never earned.
	fn forfeit(
		device: DeviceId,
		finder: Option<(&AccountId, Permill)>,
	) -> Result<Balance, DispatchError>;
	/// Plancks that the device would lose now, besides those that can be claimed. What it earned in
	/// rounds that are not settled has no price yet and counts for nothing.
	fn at_stake(device: DeviceId) -> Balance;
}

/// Titles that were split into shares.
pub trait SplitTitles {
	/// Of `amount` plancks of the income of `device`, how many go to shares that are deposited;
	/// `None` where the title is whole.
	fn drawn(network: NetworkId, device: DeviceId, amount: Balance) -> Option<Balance>;
	/// `amount` plancks of income of `device` came into [`Self::account`] for the deposited shares.
	fn on_income(network: NetworkId, device: DeviceId, amount: Balance) -> DispatchResult;
	/// The account that holds the income of shares.
	fn account() -> AccountId;
	/// Splits the title of `device`, of whose shares half are deposited, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_network: NetworkId, _device: DeviceId) {}
}

/// Every title is whole.
impl SplitTitles for () {
	fn drawn(_: NetworkId, _: DeviceId, _: Balance) -> Option<Balance> {
		None
	}

	fn on_income(_: NetworkId, _: DeviceId, _: Balance) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}

	fn account() -> AccountId {
		AccountId::new([0; 32])
	}
}

/// Which titles were split into shares.
pub trait SplitInspect {
	/// The asset of the shares of the title of `device`, and how many were made of it: as many as
	/// make it whole again. `None` where the title is whole or there is none.
	fn shares(network: NetworkId, device: DeviceId) -> Option<(AssetId, Balance)>;
	/// Founds a network and registers a device of `owner` in it, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn enlist(owner: &AccountId) -> (NetworkId, DeviceId);
	/// Splits the title of `device` into `shares`, which all go to `holder`, for the benchmarks of
	/// others.
	#[cfg(feature = "runtime-benchmarks")]
	fn split(network: NetworkId, device: DeviceId, holder: &AccountId, shares: Balance);
}

/// Pays what a device earned.
pub trait ClaimFor {
	/// Pays all that is due to `device` to those who are to get it now. That nothing is due is no
	/// failure.
	fn claim_for(device: DeviceId) -> DispatchResult;
	/// Makes the next claim for `device` as costly as it can get, for the benchmarks of others.
	#[cfg(feature = "runtime-benchmarks")]
	fn burden(_device: DeviceId) {}
}
