/**
 * What the chain stores about devices and rewards, as @polkadot/api decodes it:
 * `api.query.devices.devices<Option<DeviceRecord>>(device)`.
 *
 * Units as everywhere on the chain: plancks (10^12 make one GWV), blocks, milliseconds.
 */

import type { Enum, Option, Struct, u128, u32, u64, u8, Vec } from "@polkadot/types";
import type { AccountId32 } from "@polkadot/types/interfaces";

/** A registered device; its owner is the owner of its title, `nfts.item(network, device)`. */
export interface DeviceRecord extends Struct {
	readonly network: u32;
	/** The manufacturer that vouched for its key. */
	readonly maker: AccountId32;
	/** The key that signs its receipts: ed25519, sr25519 or secp256k1. */
	readonly key: Enum;
	/** What its title returns when it leaves. */
	readonly bond: u128;
	/** `Active` or `Leaving`. */
	readonly status: Enum;
	readonly location: Option<Location>;
	/** The payee that an owner set, in force as long as that owner holds the title. */
	readonly payee: Option<SetPayee>;
	readonly registeredAt: u32;
}

/** Where a device says that it stands. */
export interface Location extends Struct {
	/** The H3 cell. */
	readonly cell: u64;
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
	/** Points whose rate the ledger does not know yet. */
	readonly unsettled: Vec<EarnedRound>;
	/** What is due to it from the rounds folded so far; the view `claimable` counts all. */
	readonly accrued: u128;
	/** What was paid for it. */
	readonly lifetime: u128;
	/** The round of its last free claim. */
	readonly lastFree: Option<u32>;
}

/** Points of a device in a round. */
export interface EarnedRound extends Struct {
	readonly round: u32;
	readonly points: u64;
}

/** `rewards.pots(network)`: funded = paid + owed + carried + forfeited. */
export interface PotRecord extends Struct {
	readonly funded: u128;
	readonly paid: u128;
	readonly owed: u128;
	readonly carried: u128;
	readonly forfeited: u128;
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
	/** The timestamp of the block before its first one. */
	readonly startedAt: u64;
}

/** `nfts.item(network, device)`: a title. */
export interface Title extends Struct {
	readonly owner: AccountId32;
}
