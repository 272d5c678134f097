/**
 * A committee of seven oracles reports what two devices earned: drafted, checked and endorsed, disputed by a
 * stranger, counted, and paid for. Through a node of its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import type { ApiPromise } from "@polkadot/api";

import { makeDevice, PARAMS } from "../examples/found-network.js";
import { untilShared } from "../examples/pay-for-use.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, connect, eventOf, send } from "../src/client.js";
import { GWV } from "../src/credits.js";
import { caseOf, tickNow } from "../src/juries.js";
import { statementOf, untilSettled } from "../src/ledger.js";
import {
	dueTo, hashOfItems, itemsOf, oracleOf, reportOf, seatsOf, type Item, type ReportId,
} from "../src/oracles.js";
import {
	batch, fields, foundAtOnce, people, roundNow, someone, untilRound, wealth,
} from "./economy.js";
import { auditBooks, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const SEATS = 7;
const BOND = 2_000n * GWV;
const POLICY = { seats: SEATS, bond: BOND, window: 10, maxPoints: 10_000n };
const PARAMS_WITH_ORACLES = {
	...PARAMS,
	split: { evidence: 900_000, usage: 0, delegators: 0, oracles: 100_000, provider: 0 },
};
const HONEST = 0;
const DISPUTED = 1;
const ITEMS: Item[] = [
	{ device: HONEST, points: 9_000n },
	{ device: DISPUTED, points: 10_000n },
];

describe("what a committee reports", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, dave, eve, ferdie } = people();
	const oracles = Array.from({ length: SEATS }, (_, index) => someone(`Oracle ${index}`));
	const [first, second] = oracles as [(typeof oracles)[0], (typeof oracles)[0]];

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let id: ReportId;
	let hash: string;

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 6 * MINUTE }, witnessed(() => node, test));
	};

	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder, args: ["--dev"] });
		api = await connect(node.url);
		const policy = api.tx.verification.setPolicy(0, POLICY);
		network = await foundAtOnce(api, PARAMS_WITH_ORACLES, { asManager: [policy] });
		for (const owner of [charlie, dave]) {
			const { call } = await makeDevice(api, network, bob, owner);
			await send(api, call, owner);
		}
		const bring = oracles.map((oracle) => {
			return api.tx.balances.transferKeepAlive(oracle.address, BOND + 100n * GWV);
		});
		await send(api, batch(api, ...bring), ferdie);
		await Promise.all(oracles.map((oracle) => {
			return send(api, api.tx.verification.stand(network, BOND), oracle);
		}));
		await untilShared(api, network);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("comes from those who sit, once their bonds have waited", async () => {
		const round = (await roundNow(api)) + 1;
		await refused(api, first, [
			[api.tx.verification.report({ network, round, sequence: 0 }, ITEMS), "verification.RoundRuns"],
			[api.tx.verification.stand(network, BOND), "verification.AlreadyOracle"],
		]);
		while ((await seatsOf(api, network, await roundNow(api))).length < SEATS) await sleep(500);
		const reported = await roundNow(api);
		await untilRound(api, reported + 1);
		id = { network, round: reported, sequence: 0 };
		const outcome = await send(api, api.tx.verification.report(id, ITEMS), first);
		hash = hashOfItems(api, id, ITEMS);
		assert.deepEqual(fields(eventOf(outcome, "verification", "Reported"), "reporter", "hash", "points"), {
			reporter: first.address,
			hash,
			points: "19000",
		});
	});

	check("is accepted once more than two thirds endorse what they read in its block", async () => {
		const [draft] = (await reportOf(api, id))?.drafts ?? assert.fail("it was reported");
		assert.deepEqual(await itemsOf(api, draft![1]), ITEMS);
		// A transaction of its own for each: signing changes it.
		await Promise.all(oracles.slice(0, 4).map((oracle) => {
			return send(api, api.tx.verification.endorse(id, hash), oracle);
		}));
		const endorse = api.tx.verification.endorse(id, hash);
		const accept = api.tx.verification.accept(id, hash);
		await refused(api, eve, [
			[accept, "verification.NoQuorum"],
			[endorse, "verification.NotSeated"],
		]);
		await send(api, endorse, oracles[4]!);
		const outcome = await send(api, accept, eve);
		const until = amountOf(eventOf(outcome, "verification", "Accepted"), "until");
		assert.ok(until > BigInt(await tickNow(api)));
		await refused(api, eve, [
			[api.tx.verification.apply(id, ITEMS), "verification.StillDisputable"],
			[accept, "verification.AlreadyAccepted"],
		]);
	});

	check("is disputed by a stranger, item by item", async () => {
		const before = await wealth(api, eve.address);
		const evidence = "https://example.org/it-was-off.csv";
		const dispute = api.tx.verification.dispute(id, ITEMS, DISPUTED, evidence);
		const outcome = await send(api, dispute, eve);
		assert.equal(await wealth(api, eve.address), before - outcome.fee, "bond and fees are held");
		const number = Number(amountOf(eventOf(outcome, "verification", "Disputed"), "case"));
		assert.ok((await caseOf(api, number)) !== null, "a jury decides");
		const record = (await reportOf(api, id)) ?? assert.fail("it is disputed");
		assert.deepEqual([...record.out].map(Number), [DISPUTED]);
		await refused(api, ferdie, [[dispute, "verification.AlreadyDisputed"]]);
	});

	check("counts after its window, but for what is disputed", async () => {
		const { until } = ((await reportOf(api, id)) ?? assert.fail()).stage.asAccepted;
		while ((await tickNow(api)) < until.toNumber()) await sleep(500);
		const outcome = await send(api, api.tx.verification.apply(id, ITEMS), ferdie);
		assert.equal(outcome.fee, 0n);
		assert.equal(amountOf(eventOf(outcome, "verification", "Applied"), "points"), 9_000n);
		await untilSettled(api, HONEST);
		await send(api, api.tx.rewards.settle(network), ferdie);
		const statement = (await statementOf(api, HONEST)) ?? assert.fail("it earned");
		assert.ok(statement.claimable > 0n);
		assert.equal(await statementOf(api, DISPUTED), null);
		const before = await wealth(api, charlie.address);
		await send(api, api.tx.rewards.claim(HONEST), eve);
		assert.equal(await wealth(api, charlie.address), before + statement.claimable);
	});

	check("pays who endorsed what counted", async () => {
		// The first report is not over before the jury has decided: another one is.
		const round = (await roundNow(api)) - 1;
		const next = { network, round, sequence: 0 };
		const items = [ITEMS[0]!];
		await send(api, api.tx.verification.report(next, items), second);
		const draft = hashOfItems(api, next, items);
		await Promise.all(oracles.slice(1, 6).map((oracle) => {
			return send(api, api.tx.verification.endorse(next, draft), oracle);
		}));
		await send(api, api.tx.verification.accept(next, draft), ferdie);
		const { until } = ((await reportOf(api, next)) ?? assert.fail()).stage.asAccepted;
		while ((await tickNow(api)) < until.toNumber()) await sleep(500);
		await send(api, api.tx.verification.apply(next, items), ferdie);
		assert.equal(await reportOf(api, next), null, "it is over");
		await untilSettled(api, HONEST);
		await send(api, api.tx.rewards.settle(network), ferdie);

		const due = await dueTo(api, network, second.address);
		assert.ok(due > 0n);
		assert.equal(await dueTo(api, network, first.address), 0n, "its report is disputed");
		const before = await wealth(api, second.address);
		const outcome = await send(api, api.tx.verification.claim(network), second);
		assert.equal(amountOf(eventOf(outcome, "verification", "OraclePaid"), "amount"), due);
		assert.equal(await wealth(api, second.address), before + due - outcome.fee);
		await refused(api, second, [[api.tx.verification.claim(network), "verification.NothingDue"]]);
		const record = (await oracleOf(api, network, second.address)) ?? assert.fail("it stood");
		assert.deepEqual([record.bond.toBigInt(), record.duties.toNumber()], [BOND, 1]);
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
