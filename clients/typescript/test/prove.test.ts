/**
 * Two hotspots of the example network that prove coverage: what they sign is put together in
 * TypeScript, and the chain takes it. Around it, what it does not take.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Enum, Option, Struct, u16, u32, u64, Vec } from "@polkadot/types";
import type { Event } from "@polkadot/types/interfaces";
import { randomAsU8a } from "@polkadot/util-crypto";

import { bringDevice, foundNetwork, type Hotspot } from "../examples/found-network.js";
import {
	exchange,
	lastSession,
	OTHER_CELL,
	startSession,
	untilBucket,
	untilClosed,
	type Exchange,
	type Radio,
} from "../examples/prove-coverage.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { connect, eventsOf, field, submit, view, type Outcome } from "../src/client.js";
import { grantBytes, successionBytes, type SessionGrant } from "../src/receipts.js";
import type { DeviceRecord, RoundTally, SessionRecord } from "../src/records.js";
import { failure, inTurn, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;

interface Verdict extends Struct {
	readonly device: u32;
	readonly reason: Option<Enum>;
}

describe("coverage that two hotspots prove", () => {
	const { folder, remove } = scratch();
	const keys = new Keyring({ type: "sr25519" });
	const [bob, charlie, dave, eve] = ["//Bob", "//Charlie", "//Dave", "//Eve"].map((uri) => {
		return keys.addFromUri(uri);
	}) as [KeyringPair, KeyringPair, KeyringPair, KeyringPair];

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let first: Hotspot;
	let second: Hotspot;
	let sender: Radio;
	let listener: Radio;
	let said: Exchange;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 4 * MINUTE }, witnessed(() => node, test));
	};
	const height = async () => (await api.rpc.chain.getHeader()).number.toNumber();
	const only = (outcome: Outcome, method: string): Event => {
		const [event, ...others] = eventsOf(outcome, "coverage", method);
		assert.ok(event && others.length === 0, `one event ${method}`);
		return event;
	};
	const verdicts = (event: Event) => {
		return (field(event, "verdicts") as Vec<Verdict>).map(({ device, reason }) => {
			return [device.toNumber(), reason.isSome ? reason.unwrap().type : null];
		});
	};
	const done = (outcome: PromiseSettledResult<Outcome> | undefined): Outcome => {
		if (outcome?.status !== "fulfilled") throw outcome?.reason ?? new Error("nothing was sent");
		return outcome.value;
	};
	const rounds = async ({ device }: Hotspot) => {
		const tallies = await api.call.coverageApi.deviceRounds<Vec<RoundTally>>(device);
		return tallies.map(({ accepted, refused, lastReason, points }) => [
			...[accepted, refused, points].map((figure: u16 | u64) => figure.toNumber()),
			lastReason.isSome ? lastReason.unwrap().type : null,
		]);
	};

	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		api = await connect(node.url);
		({ network, hotspot: first } = await foundNetwork(api));
		second = await bringDevice(api, network, bob, dave, OTHER_CELL);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop();
		remove();
	}, { timeout: 2 * MINUTE });

	check("is signed by session keys, which identity keys grant", async () => {
		sender = await startSession(api, first, eve);
		listener = await startSession(api, second, eve);
		const session = await view<Option<SessionRecord>>(api, "Devices", "session", first.device);
		assert.deepEqual(session.unwrap().key.toU8a(), sender.session.publicKey);

		const { device, identity } = first;
		const known = session.unwrap().expires.toNumber();
		const previous = await lastSession(api, device);
		assert.equal(previous?.expires, known);
		const signed = (expires: number, key: Uint8Array, by: KeyringPair, changed: Partial<SessionGrant>) => {
			const granted = { key, expires };
			const owner = first.owner.publicKey;
			const grant = { ...{ device, owner, previous, session: granted }, ...changed };
			const bytes = grantBytes(api.genesisHash.toU8a(), grant);
			return api.tx.devices.setSessionKey(device, granted, { Ed25519: by.sign(bytes) });
		};
		const grant = (expires: number, key = randomPublicKey(), by = identity) => {
			return signed(expires, key, by, {});
		};
		const changed = (change: Partial<SessionGrant>) => {
			return signed(known + 1, randomPublicKey(), identity, change);
		};
		await refused(api, eve, [
			[grant(await height()), "devices.Expired"],
			[grant(known + 1_000_000), "devices.ExpiryTooFar"],
			[grant(known), "devices.SessionOutdated"],
			[grant(known + 1, new Uint8Array(32)), "devices.WeakKey"],
			[grant(known + 1, randomPublicKey(), second.identity), "devices.BadKeySignature"],
			[changed({ owner: second.owner.publicKey }), "devices.BadKeySignature"],
			[changed({ previous: null }), "devices.BadKeySignature"],
		]);
	});

	check("is told receipt by receipt, and scored only after others had time to add theirs", async () => {
		await untilBucket(api, Math.max(first.since, second.since));
		said = await exchange(api, sender, listener);
		const { bucket, reveal, submission } = said;
		const score = api.tx.coverage.score(network, [reveal]);
		const append = api.tx.coverage.submit(network, [first.device], [
			{ beacon: { Known: { device: 0, bucket: bucket + 1 } }, witnesses: [] },
		]);
		const outcomes = await inTurn(api, eve, [submission, submission, score, append]);

		const submitted = only(done(outcomes[0]), "ProofSubmitted");
		assert.deepEqual(
			["network", "beaconer", "bucket"].map((name) => String(field(submitted, name))),
			[network, first.device, bucket].map(String),
		);
		assert.deepEqual(verdicts(submitted), [[second.device, null]]);
		const again = only(done(outcomes[1]), "ProofSubmitted");
		assert.deepEqual(verdicts(again), [[second.device, "Duplicate"]]);
		failure(outcomes[2], "coverage.AppendOpen");
		const unknown = only(done(outcomes[3]), "ProofRefused");
		assert.equal((field(unknown, "reason") as Enum).type, "WrongBucket");
	});

	check("is paid once it is revealed what was said", async () => {
		const { bucket, reveal } = said;
		await untilClosed(api, first.device, bucket);
		const score = (revealed: object) => api.tx.coverage.score(network, [revealed]);
		const outcomes = await inTurn(api, eve, [
			score({ ...reveal, payload: new Uint8Array(20) }),
			score(reveal),
			score(reveal),
		]);
		failure(outcomes[0], "coverage.WrongPayload");
		const scored = only(done(outcomes[1]), "ProofScored");
		assert.deepEqual(verdicts(scored), [[second.device, null]]);
		assert.deepEqual(
			["refused", "scale", "beaconerPoints", "witnessPoints"].map((name) => field(scored, name).toJSON()),
			[null, 10_000, 2_500, 10_000],
		);
		failure(outcomes[2], "coverage.AlreadyScored");
		assert.deepEqual(await rounds(first), [[1, 0, 2_500, null]]);
		// That others brought its receipt again is not counted against the witness.
		assert.deepEqual(await rounds(second), [[1, 0, 10_000, null]]);
	});

	check("can go on with another identity key, for which the maker vouches", async () => {
		const { device, identity, owner } = first;
		const next = new Keyring({ type: "ed25519" }).addFromSeed(randomAsU8a(32));
		const expires = (await height()) + 100;
		const succession = {
			...{ device, oldKey: identity.publicKey, key: next.publicKey },
			...{ owner: owner.publicKey, expires },
		};
		const bytes = successionBytes(api.genesisHash.toU8a(), succession);
		const rotate = (maker: KeyringPair, key: KeyringPair) => {
			const signatures = [{ Sr25519: maker.sign(bytes) }, { Ed25519: key.sign(bytes) }] as const;
			return api.tx.devices.rotateKey(device, { Ed25519: next.publicKey }, expires, ...signatures);
		};
		await refused(api, charlie, [
			[rotate(charlie, next), "devices.BadMakerSignature"],
			[rotate(bob, identity), "devices.BadKeySignature"],
		]);
		const outcome = await submit(api, rotate(bob, next), owner);
		assert.equal(eventsOf(outcome, "devices", "KeyRotated").length, 1);
		const record = (await api.query.devices.devices<Option<DeviceRecord>>(device)).unwrap();
		assert.deepEqual(record.key.inner.toU8a(), next.publicKey);
		assert.ok(record.session.isNone, "its session ended");
	});
});

function randomPublicKey(): Uint8Array {
	return new Keyring({ type: "ed25519" }).addFromSeed(randomAsU8a(32)).publicKey;
}
