/** What a device earned: what a claim pays, what waits and why, and claiming for many devices. */

import { setTimeout as sleep } from "node:timers/promises";

import type { ApiPromise } from "@polkadot/api";
import type { AddressOrPair } from "@polkadot/api/types";
import type { Option, u32 } from "@polkadot/types";
import type { ITuple } from "@polkadot/types/types";

import { amountOf, eventsOf, field, submit, view, type Outcome } from "./client.js";
import type { LedgerStatement, RoundRates } from "./records.js";

/** What a device earned, as of the block in which it was asked. All sums are plancks. */
export interface Statement {
	/** What a claim pays now. */
	claimable: bigint;
	/** What it would pay if nobody accused the device. */
	frozen: bigint;
	/** What is held until block `maturesAt`, since the device is new. */
	escrowed: bigint;
	maturesAt: number;
	/** Blocks over which it is released from then on. */
	escrowVesting: number;
	/** What is released evenly until block `vestedAt`. */
	vesting: bigint;
	vestedAt: number;
	/** What is kept for shares of the title that are not deposited. */
	retained: bigint;
	/** What was ever paid for the device. */
	lifetime: bigint;
	/** What goes to the buyer with the title, besides what waits. */
	withTitle: bigint;
	/** What is not settled yet. */
	waiting: Waiting[];
}

/** What a device earned in a round that is not settled. */
export interface Waiting {
	round: number;
	points: bigint;
	/** Grains of GWV that were burned for its use, by open and by vetted payers. */
	open: bigint;
	vetted: bigint;
	/** `Running`, `Scoring`, or `Held` by the network's breaker. */
	reason: "Running" | "Scoring" | "Held";
	/** First block in which it can be settled; null while it is held. */
	due: number | null;
}

/** What `device` earned; null before it did. */
export async function statementOf(api: ApiPromise, device: number): Promise<Statement | null> {
	const answer = await api.call.rewardsApi.statement<Option<LedgerStatement>>(device);
	if (answer.isNone) return null;
	const told = answer.unwrap();
	return {
		claimable: told.claimable.toBigInt(),
		frozen: told.frozen.toBigInt(),
		escrowed: told.escrowed.toBigInt(),
		maturesAt: told.maturesAt.toNumber(),
		escrowVesting: told.escrowVesting.toNumber(),
		vesting: told.vesting.toBigInt(),
		vestedAt: told.vestedAt.toNumber(),
		retained: told.retained.toBigInt(),
		lifetime: told.lifetime.toBigInt(),
		withTitle: told.withTitle.toBigInt(),
		waiting: told.unsettled.map(({ round, points, openGrains, vettedGrains, reason }) => {
			const due = reason.isRunning
				? reason.asRunning.due.toNumber()
				: reason.isScoring ? reason.asScoring.due.toNumber() : null;
			return {
				round: round.toNumber(),
				points: points.toBigInt(),
				open: openGrains.toBigInt(),
				vetted: vettedGrains.toBigInt(),
				reason: reason.type,
				due,
			};
		}),
	};
}

/** The oldest unsettled round of `network` and the first block in which it can be settled, if any. */
export async function nextSettlement(
	api: ApiPromise,
	network: number,
): Promise<{ round: number; block: number } | null> {
	const next = await view<Option<ITuple<[u32, u32]>>>(api, "Rewards", "next_settlement", network);
	if (next.isNone) return null;
	const [round, block] = next.unwrap();
	return { round: round.toNumber(), block: block.toNumber() };
}

/** Plancks for a point and for a grain of GWV by either class of payers; null until it is settled. */
export async function ratesOf(
	api: ApiPromise,
	network: number,
	round: number,
): Promise<{ point: bigint; open: bigint; vetted: bigint } | null> {
	const found = await view<Option<RoundRates>>(api, "Rewards", "rates", network, round);
	if (found.isNone) return null;
	const { point, open, vetted } = found.unwrap();
	return {
		point: point.toBigInt(),
		open: open.toBigInt(),
		vetted: vetted.toBigInt(),
	};
}

/**
 * Waits until nothing that `device` earned waits for its round, and answers what it has then. A claim
 * settles what is due by itself. Throws where the breaker holds a round up, which can take a day.
 */
export async function untilSettled(api: ApiPromise, device: number): Promise<Statement> {
	for (;;) {
		const statement = await statementOf(api, device);
		if (statement === null) throw new Error(`device ${device} never earned anything`);
		if (statement.waiting.length === 0) return statement;
		const held = statement.waiting.find(({ reason }) => reason === "Held");
		if (held !== undefined) throw new Error(`the breaker holds round ${held.round} up`);
		await sleep(1_000);
	}
}

/** What was paid for a device. */
export interface Claimed {
	device: number;
	payee: string;
	amount: bigint;
}

/**
 * Claims for several devices at once, 32 at most. It is free where a claim for each of them would be;
 * those that are due nothing are passed over.
 */
export async function claimMany(
	api: ApiPromise,
	signer: AddressOrPair,
	devices: number[],
): Promise<{ claimed: Claimed[]; outcome: Outcome }> {
	const outcome = await submit(api, api.tx.rewards.claimMany(devices), signer);
	const claimed = eventsOf(outcome, "rewards", "Claimed").map((event) => ({
		device: Number(amountOf(event, "device")),
		payee: field(event, "payee").toString(),
		amount: amountOf(event, "amount"),
	}));
	return { claimed, outcome };
}
