/** The example that founds a network, on a node of its own; then what the chain holds. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { bool, Enum, Option, Struct, u128, u32 } from "@polkadot/types";
import type { AccountId32, AccountInfo } from "@polkadot/types/interfaces";
import { hexToU8a, stringToHex, u8aToHex } from "@polkadot/util";

import {
	CELL,
	foundNetwork,
	PARAMS,
	REGION,
	signedBytes,
	TEXTS,
	type Founded,
} from "../examples/found-network.js";
import { parentOf } from "../src/cells.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, connect, eventOf, send, view } from "../src/client.js";
import type { DeviceRecord, Title } from "../src/records.js";
import { untilRound } from "./economy.js";
import { failure, inTurn, program, refused, repository, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const MILLIGWV = 1_000_000_000n;
/** A cell on the other side of the earth. */
const ELSEWHERE = 644459695463521437n;

interface NetworkState extends Struct {
	readonly adminPaused: bool;
	readonly manager: Struct & { readonly paused: bool };
}

interface NetworkRecord extends Struct {
	readonly manager: AccountId32;
	readonly state: NetworkState;
}

interface RegionRecord extends Struct {
	readonly region: Option<Enum>;
	readonly since: u32;
	readonly before: Option<Enum>;
}

interface MakerRecord extends Struct {
	readonly quota: u32;
	readonly approval: Option<Struct>;
	readonly used: u32;
	readonly present: u32;
	readonly bonded: u32;
	readonly revoked: bool;
}

describe("a network that is founded", () => {
	const { folder, remove } = scratch();
	const keys = new Keyring({ type: "sr25519" });
	const alice = keys.addFromUri("//Alice");
	const bob = keys.addFromUri("//Bob");
	const charlie = keys.addFromUri("//Charlie");

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
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop();
		remove();
	}, { timeout: 2 * MINUTE });

	check("has the parameters of the example and Alice as its manager", async () => {
		const record = await api.query.networks.networks<Option<NetworkRecord>>(founded.network);
		assert.equal(record.unwrap().manager.toString(), alice.address);
		const { adminPaused, manager } = record.unwrap().state;
		assert.deepEqual([adminPaused.isTrue, manager.paused.isTrue], [false, false]);
		const params = await view<Option<Struct>>(api, "Networks", "params", founded.network);
		assert.deepEqual(params.unwrap().toJSON(), {
			...PARAMS,
			unit: stringToHex(PARAMS.unit),
			deviceBond: Number(PARAMS.deviceBond),
			coverage: {
				...PARAMS.coverage,
				density: { hip17: PARAMS.coverage.density.Hip17 },
			},
		});
	});

	check("holds a deposit by the length of its texts", async () => {
		// Each text is led by its length in one byte; 100 is for the row, 651 for its other bytes.
		const texts = Object.values(TEXTS).reduce((sum, text) => sum + 1 + text.length, 0);
		assert.equal(founded.deposit, BigInt(100 + 651 + texts) * MILLIGWV);
	});

	check("begins its map of radio regions with the place of its device", async () => {
		// 100 is for the row, 68 for its bytes, those of its key among them.
		assert.equal(founded.regionDeposit, 168n * MILLIGWV);
		const stored = await api.query.networks.regions<Option<RegionRecord>>(founded.network, REGION.cell);
		const { region, before } = stored.unwrap();
		assert.deepEqual([region.unwrap().type, before.isNone], [REGION.name, true]);
		const since = founded.hotspot.since; // asserted later: by then the entry counts as well
		const at = (cell: bigint) => {
			return view<Option<Enum>>(api, "Networks", "region_in", founded.network, cell, since);
		};
		assert.equal((await at(CELL)).unwrap().type, REGION.name);
		assert.ok((await at(ELSEWHERE)).isNone, "the map says nothing of other places");
	});

	check("has a map of coarse cells, each changed once at a time", async () => {
		const { network } = founded;
		const set = (cell: bigint, region: string | null) => api.tx.networks.setRegion(network, cell, region);
		const coarser = parentOf(CELL, 4);
		const outcomes = await inTurn(api, alice, [
			set(parentOf(CELL, 6), "Us915"),
			set(0n, "Us915"),
			set(REGION.cell, "Us915"),
			set(coarser, null),
			set(coarser, "Us915"),
			set(coarser, "Eu868"),
		]);
		const expected = ["RegionTooFine", "InvalidCell", "RegionUnchanged", "RegionUnchanged"];
		for (const [index, error] of expected.entries()) failure(outcomes[index], `networks.${error}`);
		assert.equal(outcomes[4]?.status, "fulfilled");
		failure(outcomes[5], "networks.RegionChangePending");
	});

	check("keeps its buckets and its density rule for good", async () => {
		const change = (coverage: object) => {
			const changed = { ...PARAMS, coverage: { ...PARAMS.coverage, ...coverage } };
			return api.tx.networks.propose(founded.network, changed);
		};
		const changes = await inTurn(api, alice, [
			change({ beaconInterval: 2 }),
			change({ density: "Unlimited" }),
		]);
		failure(changes[0], "networks.IntervalFixed");
		failure(changes[1], "networks.DensityFixed");
	});

	check("cannot be founded with buckets, windows or seats out of bounds", async () => {
		const found = (coverage: object) => {
			const changed = { ...PARAMS, coverage: { ...PARAMS.coverage, ...coverage } };
			return api.tx.networks.create(changed, TEXTS);
		};
		const capacity = (resolution: number, seats: number) => {
			return { density: { Capacity: { resolution, seats } } };
		};
		await refused(api, charlie, [
			[found({ beaconInterval: 0 }), "networks.IntervalOutOfBounds"],
			[found({ beaconInterval: 25 }), "networks.IntervalOutOfBounds"],
			[found({ windowMs: 5_999 }), "networks.WindowOutOfBounds"],
			[found({ windowMs: 600_001 }), "networks.WindowOutOfBounds"],
			[found(capacity(3, 1)), "networks.DensityOutOfBounds"],
			[found(capacity(11, 1)), "networks.DensityOutOfBounds"],
			[found(capacity(10, 0)), "networks.DensityOutOfBounds"],
			[found(capacity(10, 17)), "networks.DensityOutOfBounds"],
		]);
	});

	check("is bounded as docs/founding-a-network.md says", async () => {
		const text = readFileSync(join(repository, "docs/founding-a-network.md"), "utf8");
		const rows = text.matchAll(/^\| `([\w.]+)` \|.*\| (\S+)[^|]* \| (\S+)[^|]* \| `(\w+)` \|$/gm);
		const documented = new Map(
			[...rows].map(([, name, least, greatest, error]) => {
				assert.ok(api.errors.networks[error ?? ""], `${name}: there is no error ${error}`);
				const figures = [least, greatest].map((figure) => figure?.replaceAll(",", ""));
				return [name?.split(".").at(-1)?.replaceAll("_", ""), figures];
			}),
		);
		const bounds = (api.consts.networks.bounds as Struct).toJSON();
		for (const [name, limits] of Object.entries(bounds)) {
			const { min, max } = limits as { min: number | string; max: number | string };
			const unit = name === "deviceBond" ? 1_000n * MILLIGWV : 1n;
			const figures = [min, max].map((figure) => String(BigInt(figure) / unit));
			assert.deepEqual(documented.get(name.toLowerCase().replace(/part$/, "")), figures, name);
		}
	});

	check("knows its maker, how many devices that one brought and for how many it answers", async () => {
		const record = await api.query.devices.makers<Option<MakerRecord>>(founded.network, bob.address);
		const { quota, approval, used, present, bonded, revoked } = record.unwrap();
		const figures = [quota, used, present, bonded].map((figure) => figure.toNumber());
		assert.deepEqual([figures, approval.isNone, revoked.isTrue], [[100, 1, 1, 10], true, false]);
		const { data } = await api.query.system.account<AccountInfo>(bob.address);
		assert.equal(data.reserved.toBigInt(), 10n * (api.consts.devices.makerBond as u128).toBigInt());
	});

	check("has one device, at its place, bonded, with a title", async () => {
		const record = (await api.query.devices.devices<Option<DeviceRecord>>(founded.hotspot.device)).unwrap();
		assert.equal(record.network.toNumber(), founded.network);
		assert.equal(record.maker.toString(), bob.address);
		assert.equal(record.key.type, "Ed25519");
		assert.equal(record.key.inner.toHex(), u8aToHex(founded.hotspot.identity.publicKey));
		assert.equal(record.bond.toBigInt(), PARAMS.deviceBond);
		assert.equal(record.status.type, "Active");
		assert.ok(record.session.isNone && record.suspendedUntil.isNone);
		const { since, location } = record.locations.next.unwrap();
		assert.equal(since.toNumber(), founded.hotspot.since);
		assert.equal(location.cell.toBigInt(), CELL);
		assert.equal(location.gainDdbi.toNumber(), 12);
		const title = await api.query.nfts.item<Option<Title>>(founded.network, founded.hotspot.device);
		assert.equal(title.unwrap().owner.toString(), charlie.address);
		const key = { Ed25519: founded.hotspot.identity.publicKey };
		const known = await view<Option<u32>>(api, "Devices", "device_with_key", key);
		assert.equal(known.unwrap().toNumber(), founded.hotspot.device);
		const bonds = (await api.query.devices.totalBonds()) as u128;
		assert.equal(bonds.toBigInt(), PARAMS.deviceBond);
	});

	check("has no share of the emission", async () => {
		assert.equal((await api.query.rewards.shares()).toHex(), "0x00");
	});

	check("passes to whoever its manager nominates, a round later", async () => {
		const { network } = founded;
		const accept = api.tx.networks.acceptNomination(network);
		const nominated = await send(api, api.tx.networks.nominate(network, bob.address), alice);
		const since = amountOf(eventOf(nominated, "networks", "SuccessorNominated"), "since");
		const waiting = await view<Option<Struct>>(api, "Networks", "nomination", network);
		assert.equal(waiting.unwrap().get("successor")?.toString(), bob.address);
		await refused(api, charlie, [[accept, "networks.NotNominated"]]);
		await untilRound(api, Number(since));
		const changed = eventOf(await send(api, accept, bob), "networks", "ManagerChanged");
		assert.deepEqual(changed.data.toJSON(), [network, alice.address, bob.address]);
		const [paused] = await inTurn(api, alice, [api.tx.networks.pause(network)]);
		failure(paused, "networks.NotManager");
		const record = await api.query.networks.networks<Option<NetworkRecord>>(network);
		assert.equal(record.unwrap().manager.toString(), bob.address);
	});

	check("does not take the same key twice", async () => {
		const nobody = new Uint8Array(64);
		const again = api.tx.devices.register(
			founded.network,
			bob.address,
			{ Ed25519: founded.hotspot.identity.publicKey },
			(await api.rpc.chain.getHeader()).number.toNumber() + 100,
			{ Sr25519: nobody },
			{ Ed25519: nobody },
		);
		await refused(api, charlie, [[again, "devices.KeyKnown"]]);
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
