/** The example that founds a network, on a node of its own; then what the chain holds. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { Option, Struct, u128, u32, bool } from "@polkadot/types";
import type { AccountId32 } from "@polkadot/types/interfaces";
import { hexToU8a, stringToHex, u8aToHex } from "@polkadot/util";

import { CELL, foundNetwork, PARAMS, signedBytes, TEXTS, type Founded } from "../examples/found-network.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { CallFailed, connect, submit, view } from "../src/client.js";
import type { DeviceRecord, Title } from "../src/records.js";
import { program, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const MILLIGWV = 1_000_000_000n;

interface NetworkState extends Struct {
	readonly adminPaused: bool;
	readonly manager: Struct & { readonly paused: bool };
}

interface NetworkRecord extends Struct {
	readonly manager: AccountId32;
	readonly state: NetworkState;
}

interface MakerRecord extends Struct {
	readonly quota: u32;
	readonly used: u32;
	readonly revoked: bool;
}

describe("a network that is founded", () => {
	const { folder, remove } = scratch();
	const keys = new Keyring({ type: "sr25519" });
	const [alice, bob, charlie] = ["//Alice", "//Bob", "//Charlie"].map((uri) => keys.addFromUri(uri).address);

	let node: StartedNode;
	let api: ApiPromise;
	let founded: Founded;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 3 * MINUTE }, witnessed(() => node, test));
	};

	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		api = await connect(node.url);
		founded = await foundNetwork(api);
	}, { timeout: 5 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop();
		remove();
	}, { timeout: 2 * MINUTE });

	check("has the parameters of the example and Alice as its manager", async () => {
		const record = await api.query.networks.networks<Option<NetworkRecord>>(founded.network);
		assert.equal(record.unwrap().manager.toString(), alice);
		const { adminPaused, manager } = record.unwrap().state;
		assert.deepEqual([adminPaused.isTrue, manager.paused.isTrue], [false, false]);
		const params = await view<Option<Struct>>(api, "Networks", "params", founded.network);
		assert.deepEqual(params.unwrap().toJSON(), {
			...PARAMS,
			unit: stringToHex(PARAMS.unit),
			deviceBond: Number(PARAMS.deviceBond),
		});
	});

	check("holds a deposit by the length of its texts", async () => {
		// Each text is led by its length in one byte; 100 is for the row, 381 for its other bytes.
		const texts = Object.values(TEXTS).reduce((sum, text) => sum + 1 + text.length, 0);
		assert.equal(founded.deposit, BigInt(100 + 381 + texts) * MILLIGWV);
	});

	check("knows its maker and how many devices that one brought", async () => {
		const record = await api.query.devices.makers<Option<MakerRecord>>(founded.network, bob);
		const { quota, used, revoked } = record.unwrap();
		assert.deepEqual([quota.toNumber(), used.toNumber(), revoked.isTrue], [100, 1, false]);
	});

	check("has one device, at its place, bonded, with a title", async () => {
		const record = (await api.query.devices.devices<Option<DeviceRecord>>(founded.device)).unwrap();
		assert.equal(record.network.toNumber(), founded.network);
		assert.equal(record.maker.toString(), bob);
		assert.equal(record.key.type, "Ed25519");
		assert.equal(record.key.inner.toHex(), u8aToHex(founded.key));
		assert.equal(record.bond.toBigInt(), PARAMS.deviceBond);
		assert.equal(record.status.type, "Active");
		assert.equal(record.location.unwrap().cell.toBigInt(), CELL);
		assert.equal(record.location.unwrap().gainDdbi.toNumber(), 12);
		const title = await api.query.nfts.item<Option<Title>>(founded.network, founded.device);
		assert.equal(title.unwrap().owner.toString(), charlie);
		const known = await view<Option<u32>>(api, "Devices", "device_with_key", { Ed25519: founded.key });
		assert.equal(known.unwrap().toNumber(), founded.device);
		const bonds = (await api.query.devices.totalBonds()) as u128;
		assert.equal(bonds.toBigInt(), PARAMS.deviceBond);
	});

	check("has no share of the emission", async () => {
		assert.equal((await api.query.rewards.shares()).toHex(), "0x00");
	});

	check("does not take the same key twice", async () => {
		const nobody = new Uint8Array(64);
		const again = api.tx.devices.register(
			founded.network,
			bob,
			{ Ed25519: founded.key },
			(await api.rpc.chain.getHeader()).number.toNumber() + 100,
			{ Sr25519: nobody },
			{ Ed25519: nobody },
		);
		await assert.rejects(submit(api, again, keys.addFromUri("//Charlie")), (error) => {
			assert.ok(error instanceof CallFailed, String(error));
			assert.equal(`${error.section}.${error.name}`, "devices.KeyKnown");
			return true;
		});
	});
});

describe("what a maker signs", () => {
	it("is laid out as docs/founding-a-network.md shows", () => {
		const bytes = signedBytes("groundwave/vouch", new Uint8Array(32).fill(0x11), {
			network: 7,
			key: new Uint8Array(32).fill(0x22),
			owner: new Uint8Array(32).fill(0x33),
			expires: 1_000,
		});
		assert.equal(bytes.length, 121);
		assert.deepEqual(
			bytes,
			hexToU8a(
				"0x67726f756e64776176652f766f756368" +
					"11".repeat(32) +
					"07000000" +
					`00${"22".repeat(32)}` +
					"33".repeat(32) +
					"e8030000",
			),
		);
	});
});
