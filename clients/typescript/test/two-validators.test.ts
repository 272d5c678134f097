/** Two validators on one machine find each other and finalise the same blocks. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { rpc, startNode, type RunningNode } from "../src/chain.js";
import { program, scratch } from "./setup.js";

const MINUTE = 60_000;
/** A block that only both validators together can finalise. */
const HEIGHT = 3;

describe("two validators of the local chain", () => {
	const { folder, remove } = scratch();
	const nodes: RunningNode[] = [];
	const start = async (name: string, ...args: string[]) => {
		const local = ["--chain", "local", `--${name}`, "--unsafe-force-node-key-generation"];
		const bin = program("GROUNDWAVE_BIN");
		const node = await startNode({ bin, folder, name, args: [...local, ...args] });
		nodes.push(node);
		return node;
	};

	before(async () => {
		const alice = await start("alice");
		const addresses = (await rpc(alice.rpcPort, "system_localListenAddresses")) as string[];
		const address = addresses.find((each) => each.startsWith("/ip4/127.0.0.1/tcp/"));
		assert.ok(address, `alice listens on 127.0.0.1: ${addresses}`);
		await start("bob", "--bootnodes", address);
	}, { timeout: 9 * MINUTE });

	after(async () => {
		await Promise.all(nodes.map((node) => node.stop()));
		remove();
	}, { timeout: 2 * MINUTE });

	it("finalise the same blocks", { timeout: 3 * MINUTE }, async () => {
		const hashes = await Promise.all(nodes.map((node) => finalised(node, HEIGHT)));
		assert.match(hashes[0] ?? "", /^0x[0-9a-f]{64}$/);
		assert.equal(hashes[0], hashes[1]);
	});

	it("stop in an orderly way when told to", { timeout: 2 * MINUTE }, async () => {
		const codes = await Promise.all(nodes.splice(0).map((node) => node.stop()));
		assert.deepEqual(codes, [0, 0]);
	});
});

/** The hash of the block at `height`, once the node knows it to be final. */
async function finalised(node: RunningNode, height: number): Promise<string> {
	for (;;) {
		const head = await rpc(node.rpcPort, "chain_getFinalizedHead");
		const header = (await rpc(node.rpcPort, "chain_getHeader", head)) as { number: string };
		if (Number(header.number) >= height) {
			return (await rpc(node.rpcPort, "chain_getBlockHash", height)) as string;
		}
		await sleep(500);
	}
}
