/** What committees of oracles report: the contents of a report, and what became of it. */

import type { ApiPromise } from "@polkadot/api";
import type { Bytes, Option, u128, u32, Vec } from "@polkadot/types";
import { u8aConcat } from "@polkadot/util";
import { blake2AsHex, blake2AsU8a, decodeAddress } from "@polkadot/util-crypto";

import { callsIn, view } from "./client.js";
import { unsigned } from "./receipts.js";
import type {
	DemandRecord, Draft, OracleRecord, ReportedContents, ReportRecord, Seat,
} from "./records.js";

/** Which part of which round of which network a report is about. */
export interface ReportId {
	network: number;
	round: number;
	/** What devices earned, or how far they are to be trusted. */
	kind: "Scores" | "Trust";
	sequence: number;
}

/** A device and its points in the round, or the part of its points that should count, in millionths. */
export interface Item {
	device: number;
	value: bigint;
}

/** What a report says. */
export interface Contents {
	/** Ascending by device. */
	items: Item[];
	/** Root of the leaves: see `proveLeaf`. */
	root: string;
}

/** The digest by which contents are known: BLAKE2b-256 of their encoding. */
export function digestOf(api: ApiPromise, report: ReportId, contents: Contents): string {
	const [, encoded] = api.tx.verification.report(report, contents).method.args;
	return blake2AsHex(encoded!.toU8a(), 256);
}

/**
 * What `who` commits to a block before he shows `evidence` against the item of `device`: a text for a jury,
 * or a leaf. Nobody can take it for his own then.
 */
export function commitmentTo(
	api: ApiPromise,
	who: string,
	report: ReportId,
	device: number,
	evidence: Uint8Array,
): string {
	const [encoded] = api.tx.verification.clear(report).method.args;
	const bytes = [
		decodeAddress(who),
		encoded!.toU8a(),
		unsigned(device, 32),
		blake2AsU8a(evidence, 256),
	];
	return blake2AsHex(u8aConcat(...bytes), 256);
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

/** A demand for the leaf of an item that is not over. */
export async function demandOf(
	api: ApiPromise,
	report: ReportId,
	device: number,
): Promise<DemandRecord | null> {
	const demand = ["Verification", "demand_record"] as const;
	return (await view<Option<DemandRecord>>(api, ...demand, report, device)).unwrapOr(null);
}

/** What part of the points counts that a device of a network earns now, in millionths. */
export async function trustIn(api: ApiPromise, network: number, device: number): Promise<number> {
	return (await view<u32>(api, "Verification", "trust", network, device)).toNumber();
}

/** The leaf that was shown in `block` for the item of `device`, whatever call it was part of. */
export async function leafIn(api: ApiPromise, block: number, device: number): Promise<Uint8Array> {
	const shown = (await callsOf(api, block, "show")).find(({ args }) => Number(args[1]) === device);
	if (shown === undefined) throw new Error(`block ${block} does not carry the leaf`);
	return (shown.args[2] as Bytes).toU8a(true);
}

/**
 * The contents of a draft, from the block that carries them, whatever call they were part of: what a member
 * checks before it endorses, a stranger before he disputes, and what `apply` takes. Throws where the node
 * no longer has the block.
 */
export async function contentsOf(api: ApiPromise, draft: Draft): Promise<Contents> {
	const digest = draft.digest.toHex();
	const found = (await callsOf(api, draft.block.toNumber(), "report"))
		.map(({ args }) => args[1] as ReportedContents)
		.find((contents) => blake2AsHex(contents.toU8a(), 256) === digest);
	if (found === undefined) throw new Error(`block ${draft.block} does not carry the contents`);
	const items = [...found.items].map(({ device, value }) => {
		return { device: device.toNumber(), value: value.toBigInt() };
	});
	return { items, root: found.root.toHex() };
}

/** The calls of this name in a block. */
async function callsOf(api: ApiPromise, number: number, name: string) {
	const { block } = await api.rpc.chain.getBlock(await api.rpc.chain.getBlockHash(number));
	return block.extrinsics
		.flatMap(({ method }) => callsIn(method))
		.filter(({ section, method }) => section === "verification" && method === name);
}
