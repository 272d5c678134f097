/** Handing beacons in to an oracle daemon, and holding it to what it promises. */

import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Option } from "@polkadot/types";
import { hexToU8a, u8aConcat, u8aToHex } from "@polkadot/util";
import { blake2AsHex, decodeAddress, sr25519Verify } from "@polkadot/util-crypto";

import { view } from "./client.js";
import { beaconBytes, statement, unsigned, type Beacon } from "./receipts.js";
import type { ComplaintRecord } from "./records.js";

/** A daemon's signed word that it holds a receipt and brings it to the chain. */
export interface Acknowledgement {
	/** BLAKE2b-256 of what the device signed. */
	receipt: string;
	/** When it came, in milliseconds since 1970. */
	receivedAt: bigint;
	/** Last block in which it is on the chain. */
	deadline: number;
	/** Who promises: the account whose bond answers for it, if it has one. */
	account: string;
	/** Its sr25519 signature. */
	signature: string;
}

/** In how many blocks a daemon has to bring a receipt at the latest: an hour. Daemons promise minutes. */
const LONGEST_PROMISE = 600;

/**
 * Hands a beacon in at the daemon at `url`, without what it said, as of block `best`. Throws where the daemon
 * refuses it, or does not sign that it brings just this receipt within an hour: what is due later, or was due
 * before, nobody can complain of in time.
 */
export async function handIn(
	url: string,
	genesis: Uint8Array,
	best: number,
	beacon: Beacon,
	session: KeyringPair,
): Promise<Acknowledgement> {
	const signed = beaconBytes(genesis, beacon);
	const body = {
		network: beacon.network,
		device: beacon.device,
		bucket: beacon.bucket,
		sent_at: beacon.sentAt.toString(),
		frequency_hz: beacon.frequencyHz,
		power_ddbm: beacon.powerDdbm,
		commitment: u8aToHex(beacon.commitment),
		signature: { kind: "session", bytes: u8aToHex(session.sign(signed)) },
	};
	const headers = { "content-type": "application/json" };
	const request = { method: "POST", headers, body: JSON.stringify(body) };
	const answer = await fetch(`${url}/v1/beacons`, request);
	const told = (await answer.json()) as Record<string, string | number>;
	if (!answer.ok) throw new Error(`${answer.status} ${told.code}: ${told.message}`);
	const acknowledgement: Acknowledgement = {
		receipt: String(told.receipt),
		receivedAt: BigInt(told.received_at ?? 0),
		deadline: Number(told.deadline),
		account: String(told.account),
		signature: String(told.signature),
	};
	if (acknowledgement.receipt !== blake2AsHex(signed, 256)) throw new Error("it has another receipt");
	if (!isSigned(genesis, acknowledgement)) throw new Error("its account did not sign this");
	const { deadline } = acknowledgement;
	if (deadline <= best || deadline > best + LONGEST_PROMISE) {
		throw new Error(`it promises block ${deadline}, and this is block ${best}`);
	}
	return acknowledgement;
}

/** What the account of an acknowledgement signs. */
export function acknowledgementBytes(
	genesis: Uint8Array,
	acknowledgement: Pick<Acknowledgement, "receipt" | "receivedAt" | "deadline">,
): Uint8Array {
	const { receipt, receivedAt, deadline } = acknowledgement;
	const body = u8aConcat(receipt, unsigned(receivedAt, 64), unsigned(deadline, 32));
	return statement("groundwave/ackno", genesis, body);
}

/** Whether the account of an acknowledgement signed it for the chain with this first block. */
export function isSigned(genesis: Uint8Array, acknowledgement: Acknowledgement): boolean {
	const { account, signature } = acknowledgement;
	const [bytes, signed] = [acknowledgementBytes(genesis, acknowledgement), hexToU8a(signature)];
	// The chain takes no other kind.
	return signed.length === 64 && sr25519Verify(bytes, signed, decodeAddress(account));
}

/** The call by which the owner of a device complains that a beacon of it was not brought. */
export function complaintAbout(
	api: ApiPromise,
	beacon: Beacon,
	acknowledgement: Acknowledgement,
): SubmittableExtrinsic<"promise"> {
	const { account, signature, ...promise } = acknowledgement;
	const receipt = { Beacon: beacon };
	return api.tx.verification.complain(account, receipt, promise, signature);
}

/** What a complaint is about that is not decided. */
export async function complaintOf(api: ApiPromise, id: number): Promise<ComplaintRecord | null> {
	const found = await view<Option<ComplaintRecord>>(api, "Verification", "complaint_record", id);
	return found.unwrapOr(null);
}
