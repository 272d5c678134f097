/** Stake behind the devices of operators: pools, what somebody has in one, and what it earns. */

import type { ApiPromise } from "@polkadot/api";
import type { AddressOrPair } from "@polkadot/api/types";
import type { Option, Struct, u128 } from "@polkadot/types";

import { amountOf, eventOf, eventsOf, submit, view, type Outcome } from "./client.js";
import type { DelegationView } from "./records.js";

/** What the operator of a pool takes of its rewards. */
export interface PoolTerms {
	/** His part of what is left after the cost, in parts per million. */
	margin: number;
	/** Plancks that he takes first for each block, times the pool's performance. */
	cost: bigint;
}

/** Opens a pool with `pledge` plancks of the operator's, and answers its number. */
export async function openPool(
	api: ApiPromise,
	operator: AddressOrPair,
	network: number,
	terms: PoolTerms,
	pledge: bigint,
): Promise<number> {
	const outcome = await submit(api, api.tx.pools.create(network, terms, pledge), operator);
	return Number(amountOf(eventOf(outcome, "pools", "PoolCreated"), "pool"));
}

/** What somebody has in a pool, in plancks. */
export interface Delegation {
	/** What the stake is worth. */
	stake: bigint;
	/** What a claim pays now; for the operator with cost and margin. */
	due: bigint;
	/** What left, and the first block in which it can be withdrawn. */
	leaving: { amount: bigint; freeFrom: number }[];
	/** Whether claims add to the stake. */
	restake: boolean;
}

/** What `who` has in `pool`; null if nothing. */
export async function delegationOf(
	api: ApiPromise,
	pool: number,
	who: string,
): Promise<Delegation | null> {
	const found = await view<Option<DelegationView>>(api, "Pools", "delegation", pool, who);
	if (found.isNone) return null;
	const { stake, due, exits, record } = found.unwrap();
	return {
		stake: stake.toBigInt(),
		due: due.toBigInt(),
		leaving: exits.map(([amount, freeFrom]) => {
			return { amount: amount.toBigInt(), freeFrom: freeFrom.toNumber() };
		}),
		restake: record.restake.isTrue,
	};
}

/**
 * How a pool as it stands for the next round would share what it gets of a budget of so many plancks
 * for so many blocks, if it performs in full: to its operator, and to all stake pro rata.
 */
export async function estimateOf(
	api: ApiPromise,
	pool: number,
	budget: bigint,
	blocks: number,
): Promise<{ operator: bigint; members: bigint } | null> {
	type Share = Option<Struct & { readonly operator: u128; readonly members: u128 }>;
	const found = await view<Share>(api, "Pools", "estimate", pool, budget, blocks);
	if (found.isNone) return null;
	const { operator, members } = found.unwrap();
	return { operator: operator.toBigInt(), members: members.toBigInt() };
}

/** Has paid, or staked again, what is due to `who` in `pool`. Anyone may ask for it. */
export async function claimStake(
	api: ApiPromise,
	signer: AddressOrPair,
	pool: number,
	who: string,
): Promise<{ amount: bigint; restaked: boolean; outcome: Outcome }> {
	const outcome = await submit(api, api.tx.pools.claim(pool, who), signer);
	const [restaked] = eventsOf(outcome, "pools", "Restaked");
	const event = restaked ?? eventOf(outcome, "pools", "Claimed");
	return { amount: amountOf(event, "amount"), restaked: restaked !== undefined, outcome };
}
