/**
 * Eve pays for the use of a device on a development chain: she burns GWV for data credits at the price
 * that feeders quote, sets them apart for the device's network, burns them for what the device did, and
 * sees its reward arrive.
 *
 *     npx tsc && node build/examples/pay-for-use.js ws://127.0.0.1:9944
 *
 * docs/economy.md explains what a payment earns.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { u64 } from "@polkadot/types";

import { amountOf, connect, eventOf, field, submit, view } from "../src/client.js";
import {
	costOf,
	CREDITS_PER_DOLLAR,
	grainsOf,
	iotCredits,
	mintCredits,
	payUsage,
	PRICE_UNIT,
	priceNow,
	quote,
	type Credits,
	type Payment,
} from "../src/credits.js";
import { ratesOf, untilSettled } from "../src/ledger.js";
import { foundNetwork, PARAMS } from "./found-network.js";

/** A network that gives half of its part of the emission to those who are used. */
export const USED_PARAMS = {
	...PARAMS,
	split: { ...PARAMS.split, evidence: 500_000, usage: 500_000 },
};

/** The part of all networks' emission that the network gets, in parts per million. */
export const SHARE = 500_000;

/** What each feeder says that one GWV is worth: about $1.20. */
export const QUOTES = [118n, 119n, 120n, 120n, 121n, 122n].map((cents) => cents * PRICE_UNIT / 100n);

/** The accounts of the development chain that feed the price. */
export function feeders(): KeyringPair[] {
	const keys = new Keyring({ type: "sr25519" });
	return ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"].map((name) => {
		return keys.addFromUri(`//${name}`);
	});
}

/** What came of it. */
export interface Use {
	/** What was minted. */
	minted: Credits;
	/** What was paid. */
	payment: Payment;
	/** What the device's payee got, and who that is. */
	reward: bigint;
	payee: string;
}

/**
 * Pays for `packets` packets of `bytes` bytes each that `device` carried, and claims for it once the
 * round is settled.
 */
export async function payForUse(
	api: ApiPromise,
	network: number,
	device: number,
	payer: KeyringPair,
	packets: bigint,
	bytes: bigint,
): Promise<Use> {
	// A dollar's worth of credits is the least that can be minted.
	const { mint, fresh } = await priceNow(api);
	if (!fresh) throw new Error("too few feeders quoted the price of GWV of late");
	const credits = packets * iotCredits(bytes);
	const worth = credits > CREDITS_PER_DOLLAR ? credits : CREDITS_PER_DOLLAR;
	const gwv = costOf(worth, mint) * 102n / 100n; // GWV may become cheaper before the block
	const minted = await mintCredits(api, payer, gwv);
	console.log(`${minted.credits} credits for ${minted.cost} plancks`);

	// Only what is set apart for a network can be spent there; what is left over can be taken back.
	await submit(api, api.tx.credits.fund(network, minted.credits), payer);
	const payment = await payUsage(api, payer, network, payer.address, [[device, credits]]);
	console.log(`${credits} of them burned for device ${device} in round ${payment.round}`);

	// Two rounds later it is known what they earn; a claim settles the round by itself.
	await untilSettled(api, device);
	const outcome = await submit(api, api.tx.rewards.claim(device), payer);
	const claimed = eventOf(outcome, "rewards", "Claimed");
	const [reward, payee] = [amountOf(claimed, "amount"), field(claimed, "payee").toString()];
	const rates = await ratesOf(api, network, payment.round);
	console.log(`${grainsOf(payment.cost)} grains at ${rates?.open} plancks each`);
	console.log(`${reward} plancks for ${payee}`);
	return { minted, payment, reward, payee };
}

/** Founds a network that has a part of the emission, brings a device to it, and has GWV quoted. */
async function prepare(api: ApiPromise): Promise<{ network: number; device: number }> {
	const [alice] = feeders() as [KeyringPair];
	const { network, hotspot } = await foundNetwork(api, USED_PARAMS);
	await submit(api, api.tx.sudo.sudo(api.tx.rewards.setShare(network, SHARE)), alice);
	await Promise.all(feeders().map((feeder, index) => {
		return submit(api, quote(api, QUOTES[index] ?? PRICE_UNIT), feeder);
	}));
	await untilShared(api, network);
	return { network, device: hotspot.device };
}

/** Waits until a network has a part of the emission. One that has none gives nothing for use. */
export async function untilShared(api: ApiPromise, network: number): Promise<void> {
	const share = () => view<u64>(api, "Rewards", "share", network);
	while ((await share()).isZero()) await sleep(500);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	const api = await connect(process.argv[2] ?? "ws://127.0.0.1:9944");
	try {
		const eve = new Keyring({ type: "sr25519" }).addFromUri("//Eve");
		const { network, device } = await prepare(api);
		await payForUse(api, network, device, eve, 1_000n, 51n);
	} finally {
		await api.disconnect();
	}
}
