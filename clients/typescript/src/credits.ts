/**
 * Paying for the use of devices: data credits, which are made by burning GWV at the price that feeders
 * quote, set apart for a network, and burned for its devices.
 */

import type { ApiPromise } from "@polkadot/api";
import type { AddressOrPair, SubmittableExtrinsic } from "@polkadot/api/types";
import type { Option, u128, u64 } from "@polkadot/types";

import { amountOf, eventOf, submit, view, type Outcome } from "./client.js";
import type { EarmarkRecord, PriceStatus } from "./records.js";

/** Plancks in one GWV. */
export const GWV = 1_000_000_000_000n;
/** Data credits for a US dollar. */
export const CREDITS_PER_DOLLAR = 100_000n;
/** The price of a GWV that is worth a US dollar. */
export const PRICE_UNIT = 1_000_000_000n;
/** Plancks of burned GWV in a grain, by which use is counted. */
export const PLANCKS_PER_GRAIN = 100_000n;

/** Credits for a LoRaWAN packet: one for each 24 bytes that it begins, one at least. */
export function iotCredits(bytes: bigint): bigint {
	return begun(bytes, 24n);
}

/** Credits for mobile data: one for each 100,000 bytes that it begins, one at least. */
export function mobileCredits(bytes: bigint): bigint {
	return begun(bytes, 100_000n);
}

/** Plancks that so many credits cost at `price`, rounded up. */
export function costOf(credits: bigint, price: bigint): bigint {
	return divideUp(credits * GWV * PRICE_UNIT, CREDITS_PER_DOLLAR * price);
}

/** Grains that `cost` plancks count as: what a payment earns is these times the round's rate. */
export function grainsOf(cost: bigint): bigint {
	return cost / PLANCKS_PER_GRAIN;
}

/** What GWV is worth, and whether credits can be minted now. */
export interface Price {
	/** Of one GWV in US dollars, in parts of {@link PRICE_UNIT}: at which credits are minted. */
	mint: bigint;
	/** At which use is valued for the least that it earns. */
	floor: bigint;
	/** Whether enough feeders quoted of late. While they did not, nothing is minted. */
	fresh: boolean;
}

/** What GWV is worth now. */
export async function priceNow(api: ApiPromise): Promise<Price> {
	const { mint, floor, fresh } = await view<PriceStatus>(api, "Credits", "price");
	return { mint: mint.toBigInt(), floor: floor.toBigInt(), fresh: fresh.isTrue };
}

/** The call by which a feeder says what one GWV is worth. It is free, once in a block. */
export function quote(api: ApiPromise, price: bigint): SubmittableExtrinsic<"promise"> {
	return api.tx.priceOracle.feedValues([["GwvUsd", price]]);
}

/**
 * Plancks that a fee of `credits` costs in their stead, which is possible only while the feed is
 * silent; null while it takes credits.
 */
export async function feeInGwv(api: ApiPromise, credits: bigint): Promise<bigint | null> {
	const fee = await view<Option<u128>>(api, "Credits", "charge_in_gwv", credits);
	return fee.isSome ? fee.unwrap().toBigInt() : null;
}

/** Credits and the plancks that were burned for them. */
export interface Credits {
	credits: bigint;
	cost: bigint;
}

/**
 * Burns up to `gwv` plancks for as many credits as they buy, and none if the price moves against the
 * signer by more than `slippage` thousandths before the call is included.
 */
export async function mintCredits(
	api: ApiPromise,
	signer: AddressOrPair,
	gwv: bigint,
	slippage = 10n,
): Promise<Credits & { outcome: Outcome }> {
	const quoted = await view<Option<u64>>(api, "Credits", "quote_mint", gwv);
	if (quoted.isNone) {
		throw new Error("nothing can be minted: the feed is silent, or it is too little or too much");
	}
	const least = quoted.unwrap().toBigInt() * (1_000n - slippage) / 1_000n;
	const outcome = await submit(api, api.tx.credits.mint(gwv, least), signer);
	const minted = eventOf(outcome, "credits", "Minted");
	return { credits: amountOf(minted, "credits"), cost: amountOf(minted, "cost"), outcome };
}

/** Credits that a funder set apart for a network. */
export interface Earmark extends Credits {
	/** Who may spend them besides the funder. */
	spenders: string[];
}

/** What `funder` has set apart for `network`; null if nothing. */
export async function earmarkOf(
	api: ApiPromise,
	network: number,
	funder: string,
): Promise<Earmark | null> {
	const found = await view<Option<EarmarkRecord>>(api, "Credits", "earmark", network, funder);
	if (found.isNone) return null;
	const { stock, spenders } = found.unwrap();
	return {
		credits: stock.credits.toBigInt(),
		cost: stock.cost.toBigInt(),
		spenders: spenders.map((spender) => spender.toString()),
	};
}

/** A payment for use. */
export interface Payment extends Credits {
	/** How many of the credits were a vetted payer's, for devices in which it has no part. */
	vetted: bigint;
	/** The round in which the devices earn by it. */
	round: number;
	outcome: Outcome;
}

/**
 * Burns credits that `funder` set apart for `network`, for the use of its devices: so many for each.
 * The signer is the funder or one of its spenders.
 */
export async function payUsage(
	api: ApiPromise,
	signer: AddressOrPair,
	network: number,
	funder: string,
	uses: [device: number, credits: bigint][],
): Promise<Payment> {
	const outcome = await submit(api, api.tx.credits.payUsage(network, funder, uses), signer);
	return paymentOf(outcome);
}

/** The payment for use that a transaction made. */
export function paymentOf(outcome: Outcome): Payment {
	const paid = eventOf(outcome, "credits", "UsagePaid");
	const [credits, vetted, cost] = ["credits", "vetted", "cost"].map((name) => {
		return amountOf(paid, name);
	}) as [bigint, bigint, bigint];
	const round = Number(amountOf(eventOf(outcome, "rewards", "UsageRecorded"), "round"));
	return { credits, vetted, cost, round, outcome };
}

/** How many units of `size` are begun; one at least. */
function begun(bytes: bigint, size: bigint): bigint {
	const units = divideUp(bytes, size);
	return units > 0n ? units : 1n;
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
	return (dividend + divisor - 1n) / divisor;
}
