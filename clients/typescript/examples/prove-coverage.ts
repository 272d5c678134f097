/**
 * Two hotspots of one network prove coverage on a development chain: one sends a beacon, the other
 * hears it, Eve submits what both signed and later reveals what was said.
 *
 *     npx tsc && node build/examples/prove-coverage.js ws://127.0.0.1:9944
 *
 * The radios are left out: what one sends, the other has heard. docs/for-dapp-builders.md explains
 * what is signed.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Option, Vec } from "@polkadot/types";
import { u8aToHex } from "@polkadot/util";
import { randomAsU8a } from "@polkadot/util-crypto";

import { connect, eventsOf, field, submit, view } from "../src/client.js";
import {
	beaconBytes,
	commitment,
	grantBytes,
	payload,
	tag,
	witnessBytes,
	type Beacon,
	type Session,
} from "../src/receipts.js";
import type {
	DeviceRecord,
	ProofRecord,
	RoundAnchor,
	RoundTally,
	TimeWindow,
} from "../src/records.js";
import { bringDevice, foundNetwork, PARAMS, type Hotspot } from "./found-network.js";

/** Where the second hotspot stands: 3 km from the first. */
export const OTHER_CELL = 0x8c2ab60c46e4bffn;

/** A channel of US915. */
const FREQUENCY_HZ = 904_500_000;
/** Tenths of a dBm. */
const POWER_DDBM = 270;
/** What is left of it after 3 km, houses and trees; in tenths of a dBm. */
const RSSI_DDBM = -1_000;
/** How much later than it was sent the second hotspot hears the first, in nanoseconds. */
const LAG = 20_000_000n;
/** How long a session key holds, in blocks: a week. 30 days are the most. */
const SESSION_LIFE = 100_800;

/** A hotspot whose session key the chain knows. */
export interface Radio {
	hotspot: Hotspot;
	session: KeyringPair;
}

/**
 * Makes a session key and has the hotspot's identity key grant it, which a real hotspot does once in
 * weeks. `sender` pays for the transaction; it can be anybody.
 */
export async function startSession(
	api: ApiPromise,
	hotspot: Hotspot,
	sender: KeyringPair,
): Promise<Radio> {
	const { session, call } = await grantSession(api, hotspot);
	await submit(api, call, sender);
	return { hotspot, session };
}

/** A new session key, and the call that makes it known. */
export async function grantSession(
	api: ApiPromise,
	hotspot: Pick<Hotspot, "device" | "identity" | "owner">,
): Promise<{ session: KeyringPair; call: SubmittableExtrinsic<"promise"> }> {
	const session = new Keyring({ type: "ed25519" }).addFromSeed(randomAsU8a(32));
	const now = (await api.rpc.chain.getHeader()).number.toNumber();
	const granted = { key: session.publicKey, expires: now + SESSION_LIFE };
	const { device, identity, owner } = hotspot;
	const previous = await lastSession(api, device);
	const grant = { device, owner: owner.publicKey, previous, session: granted };
	const signature = { Ed25519: identity.sign(grantBytes(api.genesisHash.toU8a(), grant)) };
	return { session, call: api.tx.devices.setSessionKey(device, granted, signature) };
}

/** The session that the chain has for a device, also if it is over: the next grant names it. */
export async function lastSession(api: ApiPromise, device: number): Promise<Session | null> {
	const record = await api.query.devices.devices<Option<DeviceRecord>>(device);
	const { session } = record.unwrap();
	if (session.isNone) return null;
	const { key, expires } = session.unwrap();
	return { key: key.toU8a(), expires: expires.toNumber() };
}

/** What became of a beacon on the air. */
export interface Exchange {
	/** First round of the bucket. */
	bucket: number;
	/** What the sender signs. */
	beacon: Beacon;
	/** The call that brings beacon and witness on chain. */
	submission: SubmittableExtrinsic<"promise">;
	/** What `coverage.score` takes, once no witness can be added. */
	reveal: { beaconer: number; bucket: number; payload: string };
}

/** Waits for the sender's window in the present bucket, sends a beacon, and has it heard so loudly. */
export async function exchange(
	api: ApiPromise,
	sender: Radio,
	listener: Radio,
	rssiDdbm = RSSI_DDBM,
): Promise<Exchange> {
	const { device, network } = sender.hotspot;
	const genesis = api.genesisHash.toU8a();
	const { round } = await api.query.rewards.anchor<RoundAnchor>();
	const bucket = round.toNumber() - (round.toNumber() % PARAMS.coverage.beaconInterval);
	const window = await api.call.coverageApi.window<Option<TimeWindow>>(device);
	await sleep(Math.max(0, window.unwrap().opens.toNumber() - Date.now()));

	// On the air goes the payload, and nothing else.
	const said = payload(device);
	const sentAt = BigInt(Date.now()) * 1_000_000n;
	const beacon: Beacon = {
		...{ network, device, bucket, sentAt, frequencyHz: FREQUENCY_HZ, powerDdbm: POWER_DDBM },
		commitment: commitment(said),
	};
	const heard = {
		beaconer: device,
		commitment: commitment(said),
		device: listener.hotspot.device,
		receivedAt: sentAt + LAG,
		frequencyHz: FREQUENCY_HZ,
		rssiDdbm,
		tag: tag(said, listener.hotspot.device),
	};

	// Receipts name a device by its place in the table.
	const table = [device, heard.device].sort((one, other) => one - other);
	const sent = {
		...beacon,
		device: table.indexOf(device),
		signature: { Session: sender.session.sign(beaconBytes(genesis, beacon)) },
	};
	const witness = {
		...heard,
		device: table.indexOf(heard.device),
		signature: { Session: listener.session.sign(witnessBytes(genesis, heard)) },
	};
	const proof = { beacon: { Sent: sent }, witnesses: [witness] };
	return {
		bucket,
		beacon,
		submission: api.tx.coverage.submit(network, table, [proof]),
		reveal: { beaconer: device, bucket, payload: u8aToHex(said) },
	};
}

/** Waits for the first block of a round that begins a bucket, not before round `earliest`. */
export async function untilBucket(api: ApiPromise, earliest: number): Promise<void> {
	for (;;) {
		const { round, block } = await api.query.rewards.anchor<RoundAnchor>();
		const { number } = await api.rpc.chain.getHeader();
		const begins = round.toNumber() % PARAMS.coverage.beaconInterval === 0;
		const fresh = number.toNumber() <= block.toNumber();
		if (begins && fresh && round.toNumber() >= earliest) return;
		await sleep(500);
	}
}

/** Waits until a beacon takes no more witnesses, so that it can be scored. */
export async function untilClosed(api: ApiPromise, beaconer: number, bucket: number): Promise<void> {
	const proof = await view<Option<ProofRecord>>(api, "Coverage", "proof_in", beaconer, bucket);
	const until = proof.unwrap().open.unwrap().appendUntil.toNumber();
	while ((await api.rpc.chain.getHeader()).number.toNumber() < until) await sleep(500);
}

/** Does it all, and prints how both hotspots fared. */
async function proveCoverage(api: ApiPromise): Promise<void> {
	const keys = new Keyring({ type: "sr25519" });
	const [bob, dave, eve] = ["//Bob", "//Dave", "//Eve"].map((uri) => keys.addFromUri(uri)) as [
		KeyringPair,
		KeyringPair,
		KeyringPair,
	];
	const { network, hotspot: first } = await foundNetwork(api);
	// Another owner: nobody earns by hearing his own hotspots.
	const second = await bringDevice(api, network, bob, dave, OTHER_CELL);
	const sender = await startSession(api, first, eve);
	const listener = await startSession(api, second, eve);

	await untilBucket(api, Math.max(first.since, second.since));
	const { bucket, submission, reveal } = await exchange(api, sender, listener);
	const submitted = await submit(api, submission, eve);
	for (const event of eventsOf(submitted, "coverage", "ProofSubmitted")) {
		console.log(`verdicts: ${JSON.stringify(field(event, "verdicts").toHuman())}`);
	}
	await untilClosed(api, first.device, bucket);
	await submit(api, api.tx.coverage.score(network, [reveal]), eve);
	for (const { device } of [first, second]) {
		const rounds = await api.call.coverageApi.deviceRounds<Vec<RoundTally>>(device);
		console.log(`rounds of device ${device}: ${JSON.stringify(rounds.toHuman())}`);
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	const api = await connect(process.argv[2] ?? "ws://127.0.0.1:9944");
	try {
		await proveCoverage(api);
	} finally {
		await api.disconnect();
	}
}
