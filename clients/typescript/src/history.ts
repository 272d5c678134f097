/**
 * What was paid for a device, to whom and in which block: for books and taxes. It is read from the
 * events of the blocks, so the node must still have their state, as one with `--state-pruning archive`
 * does.
 */

import type { ApiPromise } from "@polkadot/api";
import type { Option, Vec } from "@polkadot/types";
import type { AccountId32, Event, EventRecord } from "@polkadot/types/interfaces";

import { amountOf, field } from "./client.js";
import type { Accumulator } from "./records.js";

/** Blocks that are asked for at a time. */
const AT_ONCE = 16;

/** A sum that came to somebody because of a device. */
export interface Received {
	block: number;
	/** Who was paid. */
	account: string;
	/** Plancks. */
	amount: bigint;
	/** Who asked for it. */
	by: string;
	/** The asset of the shares by which it came to the account; null if that was the payee. */
	asset: number | null;
}

/** What was paid for a device in a span of blocks. */
export interface History {
	device: number;
	/** First and last block. */
	from: number;
	to: number;
	/** Plancks that were claimed for it: by so much its `lifetime` grew. */
	claimed: bigint;
	/** What people received, in its order: payees, and depositors of shares of the title. */
	received: Received[];
}

/** What was paid for `device` in blocks `from` to `to`, both included. */
export async function historyOf(
	api: ApiPromise,
	device: number,
	from: number,
	to: number,
): Promise<History> {
	const shares = (api.consts.fractions.shareAccount as AccountId32).toString();
	const history: History = { device, from, to, claimed: 0n, received: [] };
	for (let first = from; first <= to; first += AT_ONCE) {
		const length = Math.min(AT_ONCE, to + 1 - first);
		const blocks = Array.from({ length }, (_, index) => first + index);
		const read = await Promise.all(blocks.map((block) => receivedIn(api, device, block)));
		for (const received of read.flat()) {
			if (received.asset === null) history.claimed += received.amount;
			// What the account of deposited shares gets is nobody's until it is paid from there.
			if (received.account !== shares) history.received.push(received);
		}
	}
	return history;
}

/** Plancks that `account` received. */
export function incomeOf({ received }: History, account: string): bigint {
	return received
		.filter((each) => each.account === account)
		.reduce((sum, { amount }) => sum + amount, 0n);
}

/** What was paid for `device` in a block, the account of deposited shares included. */
async function receivedIn(api: ApiPromise, device: number, block: number): Promise<Received[]> {
	const state = await api.at(await api.rpc.chain.getBlockHash(block));
	const events = (await state.query.system.events<Vec<EventRecord>>()).map(({ event }) => event);
	const number = (event: Event, name: string) => Number(amountOf(event, name));

	/** Whether the shares of `asset` are those of the device's title. */
	const isOfDevice = async (asset: number): Promise<boolean> => {
		const telling = events
			.filter(({ section, method }) => section === "fractions" && method !== "Claimed")
			.find((event) => number(event, "asset") === asset);
		if (telling !== undefined) return number(telling, "device") === device;
		const books = await state.query.fractions.accumulators<Option<Accumulator>>(asset);
		return books.isSome && books.unwrap().device.toNumber() === device;
	};

	const received: Received[] = [];
	for (const event of events) {
		const claimed = event.method === "Claimed" ? event.section : null;
		const sum = () => ({ block, amount: amountOf(event, "amount"), by: field(event, "by").toString() });
		if (claimed === "rewards" && number(event, "device") === device) {
			received.push({ ...sum(), account: field(event, "payee").toString(), asset: null });
		} else if (claimed === "fractions") {
			const asset = number(event, "asset");
			if (!(await isOfDevice(asset))) continue;
			received.push({ ...sum(), account: field(event, "who").toString(), asset });
		}
	}
	return received;
}
