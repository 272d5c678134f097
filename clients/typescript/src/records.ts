/**
 * What the chain stores about devices, coverage and money, as @polkadot/api decodes it:
 * `api.query.devices.devices<Option<DeviceRecord>>(device)`. Records are given as far as clients
 * usually read them.
 *
 * Units as everywhere on the chain: plancks (10^12 make one GWV), blocks, milliseconds.
 */

import type {
	bool,
	Compact,
	Enum,
	i16,
	i32,
	Option,
	Struct,
	u128,
	u16,
	u32,
	u64,
	u8,
	U8aFixed,
	Vec,
} from "@polkadot/types";
import type { AccountId32, H256 } from "@polkadot/types/interfaces";
import type { ITuple } from "@polkadot/types/types";

/** A registered device; its owner is the owner of its title, `nfts.item(network, device)`. */
export interface DeviceRecord extends Struct {
	readonly network: u32;
	/** The manufacturer that vouched for its key. */
	readonly maker: AccountId32;
	/** Its identity key: ed25519, sr25519, secp256k1 or P-256. */
	readonly key: Enum;
	/** The session key that it granted last; it may be over. */
	readonly session: Option<SessionRecord>;
	/** What its title returns when it leaves. */
	readonly bond: u128;
	/** `Active`, `Leaving` or `Banned`. */
	readonly status: Enum;
	/** First round in which it may take part again. */
	readonly suspendedUntil: Option<u32>;
	/** As stored; the views `location` and `next_location` tell what counts now and later. */
	readonly locations: Locations;
	/** The payee that an owner set, in force as long as that owner holds the title. */
	readonly payee: Option<SetPayee>;
	readonly registeredAt: u32;
}

/** A key that signs a device's receipts for a while. */
export interface SessionRecord extends Struct {
	/** An ed25519 public key. */
	readonly key: U8aFixed;
	/** Last block in which it holds. */
	readonly expires: u32;
}

/** Where a device stands, and from when on it stands elsewhere. */
export interface Locations extends Struct {
	/** Where it stands until `next` counts. */
	readonly current: Option<Placement>;
	/** What its owner said last; it may count already. */
	readonly next: Option<Placement>;
}

/** A place that counts from a round on. */
export interface Placement extends Struct {
	readonly since: u32;
	readonly location: Location;
}

/** Where a device says that it stands. */
export interface Location extends Struct {
	/** The H3 cell. */
	readonly cell: u64;
	/** Metres above mean sea level. */
	readonly elevationM: i16;
	/** Tenths of a dBi. */
	readonly gainDdbi: u8;
}

/** An account to be paid in the owner's stead. */
export interface SetPayee extends Struct {
	readonly owner: AccountId32;
	readonly payee: AccountId32;
}

/** `rewards.ledgers(device)`: what a device earned. */
export interface LedgerRecord extends Struct {
	readonly network: u32;
	/** First block in which its rewards are not held in escrow. */
	readonly maturesAt: u32;
	/** What is not plancks yet. */
	readonly unsettled: Vec<EarnedRound>;
	/** What is due to it from the rounds folded so far; the view `claimable` counts all. */
	readonly accrued: Compact<u128>;
	/** What is held until it is mature. */
	readonly escrowed: Compact<u128>;
	/** Blocks over which it is released from then on. */
	readonly escrowVesting: Compact<u32>;
	/** What came in for shares of its title that were not deposited. */
	readonly retained: Compact<u128>;
	/** What was paid for it. */
	readonly lifetime: Compact<u128>;
	/** The round of its last free claim. */
	readonly lastFree: Option<u32>;
}

/** What a device earned in a round. */
export interface EarnedRound extends Struct {
	readonly round: u32;
	readonly points: Compact<u64>;
	/** Grains of GWV that open payers burned for its use. */
	readonly open: Compact<u64>;
	/** Grains of GWV that vetted payers burned for its use. */
	readonly vetted: Compact<u64>;
}

/** The view `Rewards.statement` and the runtime API `RewardsApi.statement`: a ledger for people. */
export interface LedgerStatement extends Struct {
	readonly network: u32;
	/** What a claim pays now. */
	readonly claimable: u128;
	readonly frozen: u128;
	/** What is held until the device is mature. */
	readonly escrowed: u128;
	readonly maturesAt: u32;
	/** Blocks over which it is released from then on. */
	readonly escrowVesting: u32;
	/** What is released evenly until block `vestedAt`. */
	readonly vesting: u128;
	readonly vestedAt: u32;
	/** What is kept for shares of the title that are not deposited. */
	readonly retained: u128;
	/** What was ever paid for the device. */
	readonly lifetime: u128;
	readonly unsettled: Vec<UnsettledRound>;
	/** What goes to the buyer with the title, besides what is not settled. */
	readonly withTitle: u128;
}

/** What a device earned in a round that is not settled, and why it is not. */
export interface UnsettledRound extends Struct {
	readonly round: u32;
	readonly points: u64;
	readonly openGrains: u64;
	readonly vettedGrains: u64;
	readonly reason: WaitReason;
}

/** `Running` and `Scoring` say from which block on the round can be settled; `Held` is the breaker. */
export interface WaitReason extends Enum {
	readonly type: "Running" | "Scoring" | "Held";
	readonly isRunning: boolean;
	readonly asRunning: Struct & { readonly due: u32 };
	readonly isScoring: boolean;
	readonly asScoring: Struct & { readonly due: u32 };
	readonly isHeld: boolean;
}

/** The view `Rewards.rates`: what a settled round is worth. */
export interface RoundRates extends Struct {
	/** Plancks for a point. */
	readonly point: Compact<u128>;
	/** Plancks for a grain of GWV that open payers burned. */
	readonly open: Compact<u128>;
	/** Plancks for a grain of GWV that vetted payers burned. */
	readonly vetted: Compact<u128>;
}

/** `rewards.pots(network)`: funded = paid + owed + carried + carriedUsage + forfeited. */
export interface PotRecord extends Struct {
	readonly funded: u128;
	readonly paid: u128;
	readonly owed: u128;
	readonly carried: u128;
	readonly carriedUsage: u128;
	readonly forfeited: u128;
}

/** The view `Credits.price`: US dollars for one GWV in parts of 10^9, and whether it can be minted at. */
export interface PriceStatus extends Struct {
	readonly record: PriceRecord;
	/** At which credits are minted. */
	readonly mint: u64;
	/** At which use is valued for the floor. */
	readonly floor: u64;
	/** Whether enough accounts quoted a price of late. */
	readonly fresh: bool;
}

/** `credits.price()`: the price as it was last seen. */
export interface PriceRecord extends Struct {
	/** Follows the middle of the quotes by at most 5 % a round. */
	readonly average: u64;
	readonly spread: u64;
	readonly lower: u64;
	readonly upper: u64;
}

/** `credits.balances(who)`: credits and the plancks that were burned for them. */
export interface CreditRecord extends Struct {
	readonly credits: u64;
	readonly cost: u128;
}

/** `credits.earmarks(network, funder)`: credits set apart for a network. */
export interface EarmarkRecord extends Struct {
	readonly stock: CreditRecord;
	/** Who may spend them besides the funder. */
	readonly spenders: Vec<AccountId32>;
}

/** The view `Pools.delegation`: what somebody has in a pool. */
export interface DelegationView extends Struct {
	readonly stake: u128;
	/** What a claim pays now. */
	readonly due: u128;
	/** Plancks that left, each with the first block in which they can be withdrawn. */
	readonly exits: Vec<ITuple<[u128, u32]>>;
	/** The record as stored, with what is due by now. */
	readonly record: Struct & { readonly restake: bool };
}

/** The view `Fractions.accumulator`: the income of deposited shares. */
export interface Accumulator extends Struct {
	readonly network: u32;
	readonly device: u32;
	readonly deposited: u128;
}

/** `rewards.anchor()`: from where the running round counts. */
export interface RoundAnchor extends Struct {
	readonly round: u32;
	/** Its first block. */
	readonly block: u32;
	/** Its length in blocks. */
	readonly length: u32;
	/** The length of the next round. */
	readonly nextLength: u32;
}

/** `rewards.starts(round)`: how a round began. */
export interface RoundStart extends Struct {
	/** What the windows of a bucket that begins with it are drawn from. */
	readonly seed: H256;
	/** The timestamp of the block before its first one. */
	readonly at: u64;
	/** Its planned length in blocks. */
	readonly length: u32;
}

/** `coverage.waits()`: how long proofs wait for their parts, in blocks. */
export interface WaitBlocks extends Struct {
	/** How long a beacon takes witnesses once it is on chain. */
	readonly append: u32;
	/** How long after its window a beacon may come on chain; windows end that long before their bucket. */
	readonly margin: u32;
}

/** The view `Coverage.proof_in`: a beacon that the chain accepted. */
export interface ProofRecord extends Struct {
	/** First round of its bucket. */
	readonly bucket: u32;
	readonly commitment: H256;
	/** What waits for the score; none once it is scored. */
	readonly open: Option<OpenProof>;
}

/** What is known of a beacon until it is scored. */
export interface OpenProof extends Struct {
	/** Round for which its points count. */
	readonly round: u32;
	/** Last block in which witnesses are taken. */
	readonly appendUntil: u32;
}

/** The runtime API `CoverageApi.device_rounds`: what became of a device's receipts in a round. */
export interface RoundTally extends Struct {
	readonly round: u32;
	/** Accepted when they came. */
	readonly accepted: u16;
	/** Refused, when they came or when they were scored. */
	readonly refused: u16;
	/** Why the last of those was refused. */
	readonly lastReason: Option<Enum>;
	/** 10,000 make one unit. */
	readonly points: u64;
}

/** The runtime API `CoverageApi.window`: when a device may beacon. */
export interface TimeWindow extends Struct {
	readonly opens: u64;
	readonly closes: u64;
}

/** The runtime API `CoverageApi.paths`: the straight way between two cells. */
export interface Path extends Struct {
	readonly distanceM: u32;
	/** Free-space loss in hundredths of a dB. */
	readonly fsplCdb: i32;
}

/** `nfts.item(network, device)`: a title. */
export interface Title extends Struct {
	readonly owner: AccountId32;
}

/** An accusation that is not decided. */
export interface AccusationRecord extends Struct {
	readonly accuser: AccountId32;
	/** `FalseKey`, `FalsePlace`, `FalseReceipts` or `Other`. */
	readonly reason: Enum;
	/** BLAKE2b-256 of the evidence. */
	readonly evidence: H256;
	/** Block that carries the evidence. */
	readonly block: u32;
	readonly bond: u128;
	/** Owner or payee who replied. */
	readonly repliedBy: Option<AccountId32>;
	/** Ticks. */
	readonly replyUntil: u32;
	readonly referUntil: u32;
	/** The jury's case, who pays for it, and whose the device was then. */
	readonly referral: Option<Struct & { readonly case: u32; readonly by: AccountId32 }>;
}

/** A seat of a committee. */
export interface Seat extends Struct {
	readonly oracle: AccountId32;
	/** What it weighs in a quorum, in plancks. */
	readonly weight: u128;
}

/** An oracle of a network. */
export interface OracleRecord extends Struct {
	readonly bond: u128;
	/** Block in which it put it down. */
	readonly since: u32;
	/** First tick in which it may take the bond, once it left. */
	readonly freeFrom: Option<u32>;
	/** In how many reports that are not over it said something, and how many complaints are about it. */
	readonly duties: u32;
	/** Through how many rounds in a row that others reported it was silent. */
	readonly missed: u32;
	/** Its part of the points that it had credited in `cycle`, and what is due for other cycles. */
	readonly units: u64;
	readonly cycle: u32;
	readonly due: u128;
}

/** A device and its points in a report. */
export interface ReportedItem extends Struct {
	readonly device: u32;
	readonly value: Compact<u64>;
}

/** What a report says. */
export interface ReportedContents extends Struct {
	readonly items: Vec<ReportedItem>;
	/** Root of the leaves. */
	readonly root: H256;
}

/** Contents that somebody proposed. */
export interface Draft extends Struct {
	/** BLAKE2b-256 of the encoded contents. */
	readonly digest: H256;
	/** First and last device. */
	readonly first: u32;
	readonly last: u32;
	/** Points of all items together. */
	readonly points: u64;
	/** Block that carries the contents. */
	readonly block: u32;
}

/** An item that does not count, or not yet. */
export interface Exception extends Struct {
	readonly device: u32;
	/** `Disputed` with the case, `Demanded` or `Void`. */
	readonly doubt: Enum;
}

/** A leaf that somebody wants to see. */
export interface DemandRecord extends Struct {
	readonly item: ReportedItem;
	readonly root: H256;
	/** Which of how many leaves it is. */
	readonly index: u32;
	readonly leaves: u32;
	readonly demander: AccountId32;
	readonly bond: u128;
	readonly shown: bool;
	/** First tick in which it can be shown no more; once it is shown, in which the item counts. */
	readonly until: u32;
}

/** What the owner of a device says an oracle promised and did not do. */
export interface ComplaintRecord extends Struct {
	readonly network: u32;
	readonly oracle: AccountId32;
	readonly owner: AccountId32;
	readonly payee: AccountId32;
	readonly device: u32;
	/** Digest of the receipt. */
	readonly receipt: H256;
	/** Last block in which it should have come. */
	readonly deadline: u32;
	readonly bond: u128;
	/** The round in which he complained. */
	readonly round: u32;
	/** Block that carries receipt and acknowledgement. */
	readonly block: u32;
}

/** A report in the making and what became of it. */
export interface ReportRecord extends Struct {
	/** `Open`, `Accepted` with a draft and the first tick in which it counts, or `Applied` with a digest. */
	readonly stage: Enum & { readonly asAccepted: Struct & { readonly draft: Draft; readonly until: u32 } };
	/** What members proposed, one draft each, until one is accepted. */
	readonly drafts: Vec<ITuple<[AccountId32, Draft]>>;
	readonly endorsements: Vec<Struct & { readonly oracle: AccountId32; readonly digest: H256 }>;
	/** The items that do not count, or not yet. */
	readonly out: Vec<Exception>;
	/** How many disputes and demands are not over, and about how many points. */
	readonly doubts: u32;
	readonly doubted: u64;
	/** Points that may count yet, and that were credited. */
	readonly pending: u64;
	readonly credited: u64;
	/** Whether an item was a lie, or its leaf withheld: nobody is paid for having endorsed it. */
	readonly lied: bool;
}

/** A juror. */
export interface JurorRecord extends Struct {
	readonly account: AccountId32;
	readonly bond: u128;
	/** Ticks. */
	readonly joined: u32;
	readonly left: Option<u32>;
	/** In how many cases he sits or sat that are not over. */
	readonly duties: u32;
}

/** A case that is not over. */
export interface CaseRecord extends Struct {
	readonly options: u8;
	/** Block and tick of the opening, or of the appeal. */
	readonly opened: u32;
	readonly openedAt: u32;
	readonly payer: AccountId32;
	readonly fee: u128;
	/** `Drawing`, `Voting` or `Appealable`. */
	readonly stage: Stage;
	readonly seats: Vec<JurySeat>;
	/** The jury that was appealed against. */
	readonly first: Option<Struct>;
}

/** Where a case stands. */
export interface Stage extends Enum {
	readonly isDrawing: boolean;
	readonly isVoting: boolean;
	readonly asVoting: Struct & { readonly reveal: u32; readonly tally: u32 };
	readonly isAppealable: boolean;
	readonly asAppealable: Struct & { readonly ruling: Option<u8>; readonly until: u32 };
}

/** A juror's seat in a case. */
export interface JurySeat extends Struct {
	readonly slot: u32;
	readonly juror: AccountId32;
	/** `Blank`, `Sealed`, `Open` or `Exposed`. */
	readonly ballot: Enum;
}
