/**
 * What a young device earns, on a development chain whose genesis holds it back: it is in escrow until
 * the block in which the device is mature, and is claimed to the planck from then on. Through a node of
 * its own.
 */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import type { ApiPromise } from "@polkadot/api";
import type { Option } from "@polkadot/types";

import { makeDevice } from "../examples/found-network.js";
import { untilShared, USED_PARAMS } from "../examples/pay-for-use.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { connect, eventOf, send } from "../src/client.js";
import { CREDITS_PER_DOLLAR, grainsOf, GWV, paymentOf, type Payment } from "../src/credits.js";
import { ratesOf, statementOf, untilSettled } from "../src/ledger.js";
import type { LedgerStatement, PotRecord } from "../src/records.js";
import { batch, feed, fields, foundAtOnce, height, people, someone, wealth } from "./economy.js";
import { auditBooks, program, refused, scratch, succeed, witnessed } from "./setup.js";

const MINUTE = 60_000;
/** Blocks from its registration after which a device is mature: enough for a settlement and a look. */
const MATURITY = 25;
const DEVICE = 0;

describe("what a young device earned", () => {
	const { folder, remove } = scratch();
	const spec = join(folder, "spec.json");
	const { bob, charlie, eve } = people();
	/** Has nothing but what the device brings. */
	const payee = someone("Payee");

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	/** The first block in which the device is mature. */
	let mature: number;
	let payment: Payment;
	/** What is in escrow once all is settled. */
	let escrow: bigint;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 6 * MINUTE }, witnessed(() => node, test));
	};
	const claim = () => api.tx.rewards.claim(DEVICE);
	const told = async () => (await statementOf(api, DEVICE)) ?? assert.fail("it earned");
	const books = async () => {
		const { owed, paid } = (await api.query.rewards.pots<Option<PotRecord>>(network)).unwrap();
		return [owed.toBigInt(), paid.toBigInt()];
	};

	before(async () => {
		await holdBack(spec);
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder, args: ["--dev", "--chain", spec] });
		api = await connect(node.url);
		network = await foundAtOnce(api, USED_PARAMS);
		// As long as there is no price, Charlie's fee is taken in GWV.
		const { call } = await makeDevice(api, network, bob, charlie);
		const named = api.tx.devices.setPayee(DEVICE, payee.address);
		const { blockHash } = await send(api, batch(api, call, named), charlie);
		mature = (await api.rpc.chain.getHeader(blockHash)).number.toNumber() + MATURITY;
		await feed(api);
		await untilShared(api, network);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("waits for its round as that of others does", async () => {
		const { mint, fund, payUsage } = api.tx.credits;
		const calls = [
			mint(5n * GWV, 2n * CREDITS_PER_DOLLAR),
			fund(network, 2n * CREDITS_PER_DOLLAR),
			payUsage(network, eve.address, [[DEVICE, 150_000n]]),
		];
		payment = paymentOf(await send(api, batch(api, ...calls), eve));
		const { maturesAt, escrowed, withTitle, waiting } = await told();
		assert.deepEqual([maturesAt, escrowed, withTitle], [mature, 0n, 0n]);
		assert.deepEqual(waiting.map(({ round, open }) => [round, open]), [
			[payment.round, grainsOf(payment.cost)],
		]);
	});

	check("is in escrow once it is settled", async () => {
		await untilSettled(api, DEVICE);
		await send(api, api.tx.rewards.settle(network), eve);
		const rates = (await ratesOf(api, network, payment.round)) ?? assert.fail("it is settled");
		escrow = grainsOf(payment.cost) * rates.open;
		assert.ok(escrow > 0n);
		const { claimable, escrowed, escrowVesting, vesting, lifetime } = await told();
		assert.deepEqual([claimable, escrowed, escrowVesting], [0n, escrow, 0]);
		assert.deepEqual([vesting, lifetime], [0n, 0n]);
		assert.deepEqual(await books(), [escrow, 0n]);
	});

	check("is paid to nobody while it is in escrow, but would go to a buyer of the title", async () => {
		await refused(api, bob, [
			[claim(), "rewards.NothingDue"],
			[api.tx.rewards.claimMany([DEVICE]), "rewards.NothingDue"],
		]);
		const { escrowed, withTitle } = await told();
		assert.deepEqual([escrowed, withTitle], [escrow, escrow]);
		assert.equal(await wealth(api, payee.address), 0n);
		assert.ok((await height(api)) < mature, "it is still young");
	});

	check("is released in the block in which the device is mature", async () => {
		while ((await height(api)) < mature) await sleep(500);
		const sums = await Promise.all([mature - 1, mature].map(async (block) => {
			const state = await api.at(await api.rpc.chain.getBlockHash(block));
			const answer = await state.call.rewardsApi.statement<Option<LedgerStatement>>(DEVICE);
			const { claimable, escrowed, vesting, withTitle } = answer.unwrap();
			return [claimable, escrowed, vesting, withTitle].map((sum) => sum.toBigInt());
		}));
		assert.deepEqual(sums, [[0n, escrow, 0n, escrow], [escrow, 0n, 0n, escrow]]);
	});

	check("is claimed to the planck, once", async () => {
		const outcome = await send(api, claim(), bob);
		assert.deepEqual(fields(eventOf(outcome, "rewards", "Claimed"), "device", "payee", "amount"), {
			device: String(DEVICE),
			payee: payee.address,
			amount: String(escrow),
		});
		assert.equal(await wealth(api, payee.address), escrow);
		const { claimable, escrowed, lifetime, withTitle } = await told();
		assert.deepEqual([claimable, escrowed, lifetime, withTitle], [0n, 0n, escrow, 0n]);
		assert.deepEqual(await books(), [0n, escrow]);
		await refused(api, bob, [[claim(), "rewards.NothingDue"]]);
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder, spec);
	});
});

/** Writes the specification of a development chain on which devices are young for a while. */
async function holdBack(spec: string): Promise<void> {
	const args = ["export-chain-spec", "--chain", "dev", "--output", spec];
	await succeed(program("GROUNDWAVE_BIN"), args, { timeout: MINUTE });
	const chain = JSON.parse(readFileSync(spec, "utf8"));
	const { spans } = chain.genesis.runtimeGenesis.patch.rewards;
	assert.equal(spans.maturity, 0, "no device is too young by default");
	spans.maturity = MATURITY;
	writeFileSync(spec, JSON.stringify(chain));
}
