/** What committees of oracles report: the items of a report, and what became of it. */

import type { ApiPromise } from "@polkadot/api";
import type { Option, u128, Vec } from "@polkadot/types";
import { blake2AsHex } from "@polkadot/util-crypto";

import { callsIn, view } from "./client.js";
import type { Draft, OracleRecord, ReportedItem, ReportRecord, Seat } from "./records.js";

/** Which part of which round of which network a report is about. */
export interface ReportId {
	network: number;
	round: number;
	sequence: number;
}

/** A device and the points that it earned in the round. */
export interface Item {
	device: number;
	points: bigint;
}

/** The hash by which items are known: BLAKE2b-256 of their encoding. They ascend by device. */
export function hashOfItems(api: ApiPromise, report: ReportId, items: Item[]): string {
	const [, encoded] = api.tx.verification.report(report, items).method.args;
	return blake2AsHex(encoded!.toU8a(), 256);
}

/** The committee that reports a round: the running one, or one that can be reported. */
export async function seatsOf(api: ApiPromise, network: number, round: number): Promise<Seat[]> {
	return [...(await view<Vec<Seat>>(api, "Verification", "seats", network, round))];
}

/** What is known of an oracle of a network. */
export async function oracleOf(
	api: ApiPromise,
	network: number,
	account: string,
): Promise<OracleRecord | null> {
	const found = await view<Option<OracleRecord>>(api, "Verification", "oracle", network, account);
	return found.unwrapOr(null);
}

/** Plancks that an oracle can claim now. */
export async function dueTo(api: ApiPromise, network: number, account: string): Promise<bigint> {
	return (await view<u128>(api, "Verification", "due", network, account)).toBigInt();
}

/** A report in the making, or about which something is not decided. */
export async function reportOf(api: ApiPromise, report: ReportId): Promise<ReportRecord | null> {
	const found = await view<Option<ReportRecord>>(api, "Verification", "report_record", report);
	return found.unwrapOr(null);
}

/**
 * The items of a draft, from the block that carries them, whatever call they were part of: what a member
 * checks before it endorses, a stranger before he disputes, and what `apply` takes. Throws where the node
 * no longer has the block.
 */
export async function itemsOf(api: ApiPromise, draft: Draft): Promise<Item[]> {
	const hash = draft.hash_.toHex();
	const { block } = await api.rpc.chain.getBlock(await api.rpc.chain.getBlockHash(draft.block));
	const found = block.extrinsics
		.flatMap(({ method }) => callsIn(method))
		.filter(({ section, method }) => section === "verification" && method === "report")
		.map(({ args }) => args[1] as Vec<ReportedItem>)
		.find((items) => blake2AsHex(items.toU8a(), 256) === hash);
	if (found === undefined) throw new Error(`block ${draft.block} does not carry the items`);
	return [...found].map(({ device, points }) => ({
		device: device.toNumber(),
		points: points.toBigInt(),
	}));
}
