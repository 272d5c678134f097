/** What the tests of the economy share: a network with a part of the emission, in few blocks. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Null, Result, u32, u128, Vec } from "@polkadot/types";
import type { Event, EventRecord } from "@polkadot/types/interfaces";
import type { Codec } from "@polkadot/types/types";

import { PARAMS, REGION, TEXTS } from "../examples/found-network.js";
import { feeders, QUOTES, SHARE } from "../examples/pay-for-use.js";
import { amountOf, eventOf, eventsOf, field, send, view, type Outcome } from "../src/client.js";
import { quote } from "../src/credits.js";
import type { RoundAnchor } from "../src/records.js";

type Call = SubmittableExtrinsic<"promise">;

/** Accounts with a million GWV each. All of them feed the price. */
export function people() {
	const [alice, bob, charlie, dave, eve, ferdie] = feeders() as [
		...[KeyringPair, KeyringPair, KeyringPair, KeyringPair, KeyringPair, KeyringPair],
	];
	return { alice, bob, charlie, dave, eve, ferdie };
}

/** The account of a name; only some of them have anything on a development chain. */
export function someone(name: string): KeyringPair {
	return new Keyring({ type: "sr25519" }).addFromUri(`//${name}`);
}

/** One transaction that does all or nothing. */
export function batch(api: ApiPromise, ...calls: Call[]): Call {
	return api.tx.utility.batchAll(calls);
}

/** A call as root, which only Alice may send, on development chains. */
export function sudo(api: ApiPromise, call: Call): Call {
	return api.tx.sudo.sudo(call);
}

/** Sends what Alice calls as root, which must do what it says. */
export async function govern(api: ApiPromise, ...calls: Call[]): Promise<Outcome> {
	const { alice } = people();
	const outcome = await send(api, batch(api, ...calls.map((call) => sudo(api, call))), alice);
	assertGoverned(outcome, calls.length);
	return outcome;
}

function assertGoverned(outcome: Outcome, calls: number) {
	const results = eventsOf(outcome, "sudo", "Sudid").map((event) => event.data[0] as Result<Null, Codec>);
	assert.equal(results.length, calls);
	for (const result of results) assert.ok(result.isOk, `root was refused: ${result}`);
}

/**
 * Founds the first network of a chain in one block, with Alice as its manager, Bob as its bonded maker
 * and half of the emission, for which one has to wait. Before the network has it `asManager` is done, so
 * that nothing has to be announced; `asRoot` afterwards.
 */
export async function foundAtOnce(
	api: ApiPromise,
	params: typeof PARAMS,
	{ asManager = [], asRoot = [] }: { asManager?: Call[]; asRoot?: Call[] } = {},
): Promise<number> {
	const { alice, bob } = people();
	const network = ((await api.query.networks.nextNetworkId()) as u32).toNumber();
	const rooted = [api.tx.rewards.setShare(network, SHARE), ...asRoot];
	const outcome = await send(
		api,
		batch(
			api,
			api.tx.networks.create(params, TEXTS),
			api.tx.networks.setRegion(network, REGION.cell, REGION.name),
			api.tx.devices.approveMaker(network, bob.address, 100),
			api.tx.sudo.sudoAs(bob.address, api.tx.devices.bondMaker(network, 100)),
			...asManager,
			...rooted.map((call) => sudo(api, call)),
		),
		alice,
	);
	assert.equal(amountOf(eventOf(outcome, "networks", "Created"), "network"), BigInt(network));
	assertGoverned(outcome, rooted.length);
	return network;
}

/** Has all feeders quote what GWV is worth. */
export async function feed(api: ApiPromise, quotes = QUOTES): Promise<Outcome[]> {
	return Promise.all(feeders().map((feeder, index) => {
		return send(api, quote(api, quotes[index] ?? assert.fail()), feeder);
	}));
}

/** The running round. */
export async function roundNow(api: ApiPromise): Promise<number> {
	return (await api.query.rewards.anchor<RoundAnchor>()).round.toNumber();
}

/** Waits until `round` runs, or a later one. */
export async function untilRound(api: ApiPromise, round: number): Promise<void> {
	while ((await roundNow(api)) < round) await sleep(500);
}

/** The best block. */
export async function height(api: ApiPromise): Promise<number> {
	return (await api.rpc.chain.getHeader()).number.toNumber();
}

/** The events of one kind in blocks `from` to `to`. */
export async function eventsBetween(
	api: ApiPromise,
	[from, to]: [from: number, to: number],
	section: string,
	method: string,
): Promise<Event[]> {
	const blocks = Array.from({ length: to + 1 - from }, (_, index) => from + index);
	const found = await Promise.all(blocks.map(async (block) => {
		const state = await api.at(await api.rpc.chain.getBlockHash(block));
		return state.query.system.events<Vec<EventRecord>>();
	}));
	return found.flatMap((events) => {
		return events
			.map(({ event }) => event)
			.filter((event) => event.section === section && event.method === method);
	});
}

/** Fields of an event as texts, by their names. */
export function fields(event: Event, ...names: string[]): Record<string, string> {
	return Object.fromEntries(names.map((name) => [name, field(event, name).toString()]));
}

/** All that an account has, what is held of it included. */
export async function wealth(api: ApiPromise, address: string, block?: number): Promise<bigint> {
	const hash = block === undefined ? undefined : await api.rpc.chain.getBlockHash(block);
	const state = hash === undefined ? api : await api.at(hash);
	const { data } = (await state.query.system.account(address)) as unknown as {
		data: { free: u128; reserved: u128 };
	};
	return data.free.toBigInt() + data.reserved.toBigInt();
}

/** What a claim for `device` pays. */
export async function claimable(api: ApiPromise, device: number): Promise<bigint> {
	return (await view<u128>(api, "Rewards", "claimable", device)).toBigInt();
}

/** Fees of several transactions together. */
export function feesOf(outcomes: Outcome[]): bigint {
	return outcomes.reduce((sum, { fee }) => sum + fee, 0n);
}

/** What a transaction that was sent did; throws what it failed with. */
export function done(outcome: PromiseSettledResult<Outcome> | undefined): Outcome {
	if (outcome?.status !== "fulfilled") throw outcome?.reason ?? new Error("nothing was sent");
	return outcome.value;
}
