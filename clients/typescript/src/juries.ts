/** What devices are accused of, and the jurors who decide: reading evidence, sealing and opening votes. */

import { randomBytes } from "node:crypto";

import type { ApiPromise } from "@polkadot/api";
import type { AddressOrPair } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Bytes, Option } from "@polkadot/types";
import { stringToU8a, u8aConcat, u8aToHex, u8aToString } from "@polkadot/util";
import { blake2AsHex, decodeAddress } from "@polkadot/util-crypto";

import { callsIn, send, view, type Outcome } from "./client.js";
import type { AccusationRecord, CaseRecord } from "./records.js";

/** What a jury may decide about a device; the vote is the place in this list. */
export const VERDICTS = [
	"Dismiss", "SuspendShortly", "SuspendLong", "Ban", "BanAndFineMaker",
] as const;

/** The ticks since genesis, in which deadlines are counted. */
export async function tickNow(api: ApiPromise): Promise<number> {
	const { now } = (await api.query.clock.time()) as unknown as { now: { toNumber(): number } };
	return now.toNumber();
}

/** The accusation of a device that is not decided. */
export async function accusationOf(api: ApiPromise, device: number): Promise<AccusationRecord | null> {
	const found = await view<Option<AccusationRecord>>(api, "Accusations", "accusation", device);
	return found.unwrapOr(null);
}

/** A case that is not over. */
export async function caseOf(api: ApiPromise, id: number): Promise<CaseRecord | null> {
	return (await view<Option<CaseRecord>>(api, "Juries", "case", id)).unwrapOr(null);
}

/**
 * The evidence against an accused device, from the block that carries it, whatever call it was part of.
 * Throws where the device is not accused, or the node no longer has the block.
 */
export async function evidenceOf(api: ApiPromise, device: number): Promise<string> {
	const record = await accusationOf(api, device);
	if (record === null) throw new Error(`device ${device} is not accused`);
	const hash = await api.rpc.chain.getBlockHash(record.block);
	const { block } = await api.rpc.chain.getBlock(hash);
	const texts = block.extrinsics
		.flatMap(({ method }) => callsIn(method))
		.filter(({ section, method }) => section === "accusations" && method === "accuse")
		.map(({ args }) => args[2] as Bytes);
	const found = texts.find((text) => blake2AsHex(text.toU8a(true), 256) === record.evidence.toHex());
	if (found === undefined) throw new Error(`block ${record.block} does not carry the evidence`);
	return u8aToString(found.toU8a(true));
}

/** What `juror` commits to: the hash of the vote with a salt that he keeps to himself. */
export function commitmentOf(
	id: number,
	isAppeal: boolean,
	juror: string,
	vote: number,
	salt: Uint8Array,
): string {
	const number = new Uint8Array(new Uint32Array([id]).buffer);
	const sealed = u8aConcat(
		Uint8Array.of(15 << 2),
		stringToU8a("groundwave/vote"),
		number,
		Uint8Array.of(isAppeal ? 1 : 0),
		decodeAddress(juror),
		Uint8Array.of(vote),
		salt,
	);
	return blake2AsHex(sealed, 256);
}

/** A new salt. Keep it before you seal a vote with it: a vote that cannot be opened is fined. */
export function newSalt(): Uint8Array {
	return new Uint8Array(randomBytes(32));
}

/** Seals a juror's vote in a case. Whoever learns the salt before votes are opened can void it. */
export async function sealVote(
	api: ApiPromise,
	juror: KeyringPair,
	id: number,
	vote: number,
	salt: Uint8Array,
): Promise<Outcome> {
	const record = await caseOf(api, id);
	if (record === null) throw new Error(`there is no case ${id}`);
	const sealed = commitmentOf(id, record.first.isSome, juror.address, vote, salt);
	return send(api, api.tx.juries.commit(id, sealed), juror);
}

/** Opens the vote that was sealed with this salt. */
export async function openVote(
	api: ApiPromise,
	juror: AddressOrPair,
	id: number,
	vote: number,
	salt: Uint8Array,
): Promise<Outcome> {
	return send(api, api.tx.juries.reveal(id, vote, u8aToHex(salt)), juror);
}
