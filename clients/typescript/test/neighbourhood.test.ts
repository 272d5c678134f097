/**
 * Twelve simulated hotspots, one of each kind of cheats among them, hand their receipts in at three oracle
 * daemons by turns, which bring them to a node. The simulator compares what came of each receipt with what
 * the rules say.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import type { ApiPromise } from "@polkadot/api";

import { startNode, type StartedNode } from "../src/chain.js";
import { connect } from "../src/client.js";
import { startDaemon, type RunningDaemon } from "./daemons.js";
import { auditBooks, program, run, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const HOTSPOTS = 12;
/** All kinds. */
const CHEATS = 8;

/** What a daemon tells of a device, as far as it is looked at here. */
interface Told {
	receipts: { state: string }[];
	rounds: { points: string }[];
	rewards: object | null;
}

describe("a neighbourhood of hotspots and three daemons", () => {
	const { folder, remove } = scratch();
	let node: StartedNode;
	let api: ApiPromise;
	let daemons: RunningDaemon[] = [];

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 12 * MINUTE }, witnessed(() => node, test));
	};
	before(async () => {
		const bin = program("GROUNDWAVE_ORACLE");
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder, args: ["--dev"] });
		api = await connect(node.url);
		daemons = await Promise.all(["//Charlie", "//Dave", "//Eve"].map((receipts, index) => {
			return startDaemon({ bin, folder, name: `daemon-${index}`, node: node.url, keys: { receipts } });
		}));
	}, { timeout: 2 * MINUTE });

	after(async () => {
		await Promise.all(daemons.map((daemon) => daemon.kill()));
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("pays no cheat, and each honest hotspot to the point", async () => {
		const urls = daemons.map(({ url }) => url).join(",");
		const size = ["--hotspots", String(HOTSPOTS), "--cheats", String(CHEATS)];
		const args = ["--url", node.url, "neighbourhood", ...size, "--oracle", urls];
		const play = () => run(program("GROUNDWAVE_SIM"), args, { timeout: 5 * MINUTE });
		let played = await play();
		// It says so if the machine did not hand receipts in when they were due: that says nothing of the chain.
		while (played.code !== 0 && played.stderr.includes("this machine is too slow")) played = await play();
		assert.equal(played.code, 0, `${played.stdout}\n${played.stderr}`);
		assert.match(played.stdout, /Nobody was paid for what the rules refuse/);
	});

	check("can ask any of them how a device fared", async () => {
		// What a receipt came to is told once a final block says so.
		const [deadline, devices] = [Date.now() + MINUTE, Array.from({ length: HOTSPOTS }, (_, id) => id)];
		for (const daemon of daemons) {
			let told: Told[] = [];
			const isScored = () => told.some(({ receipts }) => receipts.some(({ state }) => state === "scored"));
			while (!isScored()) {
				assert.ok(Date.now() < deadline, "it brought something that was scored");
				told = await Promise.all(devices.map(async (device) => {
					const { status, body } = await daemon.get(`/v1/devices/${device}`);
					assert.equal(status, 200);
					return body as Told;
				}));
				await sleep(500);
			}
			// The rest it reads from the chain, whoever brought the receipts.
			const honest = told.filter(({ rounds }) => rounds.some(({ points }) => BigInt(points) > 0n));
			assert.ok(honest.length >= HOTSPOTS - CHEATS);
			assert.ok(honest.every(({ rewards }) => rewards !== null));
		}
	});

	check("leaves books that balance", async () => {
		await Promise.all(daemons.map((daemon) => daemon.kill()));
		daemons = [];
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
