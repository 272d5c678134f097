/**
 * A committee of seven oracles reports what two devices earned: drafted, checked and endorsed, disputed by a
 * stranger, counted, and paid for. Through a node of its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Keyring, type ApiPromise } from "@polkadot/api";
import type { Option } from "@polkadot/types";
import { stringToU8a, u8aToHex } from "@polkadot/util";

import { CELL, makeDevice, PARAMS } from "../examples/found-network.js";
import { untilShared } from "../examples/pay-for-use.js";
import { OTHER_CELL } from "../examples/prove-coverage.js";
import { startNode, type StartedNode } from "../src/chain.js";
import { amountOf, connect, eventOf, send, view } from "../src/client.js";
import { GWV } from "../src/credits.js";
import { caseOf, tickNow } from "../src/juries.js";
import { statementOf, untilSettled } from "../src/ledger.js";
import { encodeLeaf, proveLeaf, type Station } from "../src/leaves.js";
import {
	commitmentTo, contentsOf, demandOf, digestOf, dueTo, leafIn, oracleOf, reportOf, seatsOf, trustIn,
	type Contents, type Item, type ReportId,
} from "../src/oracles.js";
import { beaconBytes, commitment, payload, tag, witnessBytes } from "../src/receipts.js";
import type { RoundStart } from "../src/records.js";
import {
	batch, fields, foundAtOnce, people, roundNow, someone, untilRound, wealth,
} from "./economy.js";
import { auditBooks, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const SEATS = 7;
const BOND = 2_000n * GWV;
const POLICY = {
	seats: SEATS, bond: BOND, window: 10, maxPoints: 10_000n, leaves: "Coverage", baseTrust: 1_000_000,
};
const PARAMS_WITH_ORACLES = {
	...PARAMS,
	split: { evidence: 900_000, usage: 0, delegators: 0, oracles: 100_000, provider: 0 },
};
const HONEST = 0;
const DISPUTED = 1;
const ITEMS: Item[] = [
	{ device: HONEST, value: 2_500n },
	{ device: DISPUTED, value: 10_000n },
];
/** Nobody looks at these. */
const LEAVES = ITEMS.map(({ device }) => new Uint8Array([device]));
const CONTENTS: Contents = { items: ITEMS, root: proveLeaf(LEAVES, 0).root };

describe("what a committee reports", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, dave, eve, ferdie } = people();
	const oracles = Array.from({ length: SEATS }, (_, index) => someone(`Oracle ${index}`));
	const [first, second] = oracles as [(typeof oracles)[0], (typeof oracles)[0]];

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	let id: ReportId;
	let digest: string;

	const firstOf = (round: number): ReportId => ({ network, round, kind: "Scores", sequence: 0 });
	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 6 * MINUTE }, witnessed(() => node, test));
	};

	/** Five of seven report this, and it is accepted. */
	const accepted = async (report: ReportId, contents: Contents) => {
		await send(api, api.tx.verification.report(report, contents), second);
		const draft = digestOf(api, report, contents);
		await Promise.all(oracles.slice(1, 6).map((oracle) => {
			return send(api, api.tx.verification.endorse(report, draft), oracle);
		}));
		await send(api, api.tx.verification.accept(report, draft), ferdie);
	};

	/**
	 * The leaf of whoever earned by the first device's beacon of that round, which the second one
	 * heard so loudly. Their session keys are nobody's: the chain judges no leaf by whose they are.
	 */
	const leafOf = async (round: number, rssiDdbm: number) => {
		const start = await view<Option<RoundStart>>(api, "Rewards", "round_start", round);
		const sentAt = (start.unwrap().at.toBigInt() + 1_000n) * 1_000_000n;
		const session = new Keyring({ type: "ed25519" }).addFromUri("//session");
		const said = payload(HONEST);
		const on = { frequencyHz: 904_500_000, commitment: commitment(said) };
		const beacon = { ...on, network, device: HONEST, bucket: round, sentAt, powerDdbm: 270 };
		const witness = {
			...on,
			...{ beaconer: HONEST, device: DISPUTED, receivedAt: sentAt + 1_000_000n, rssiDdbm },
			tag: tag(said, DISPUTED),
		};
		const genesis = api.genesisHash.toU8a();
		const station = (cell: bigint): Station => {
			return { session: session.publicKey, cell, gainDbi: 1, region: "Us915" };
		};
		const heard = {
			witness,
			signature: session.sign(witnessBytes(genesis, witness)),
			station: station(OTHER_CELL),
		};
		return encodeLeaf([{
			beacon,
			signature: session.sign(beaconBytes(genesis, beacon)),
			station: station(CELL),
			payload: said,
			witnesses: 1,
			heardBy: [heard],
		}]);
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
			[api.tx.verification.report(firstOf(round), CONTENTS), "verification.RoundRuns"],
			[api.tx.verification.stand(network, BOND), "verification.AlreadyOracle"],
		]);
		while ((await seatsOf(api, network, await roundNow(api))).length < SEATS) await sleep(500);
		const reported = await roundNow(api);
		await untilRound(api, reported + 1);
		id = firstOf(reported);
		const outcome = await send(api, api.tx.verification.report(id, CONTENTS), first);
		digest = digestOf(api, id, CONTENTS);
		assert.deepEqual(fields(eventOf(outcome, "verification", "Reported"), "reporter", "digest", "points"), {
			reporter: first.address,
			digest,
			points: "12500",
		});
	});

	check("is accepted once more than two thirds endorse what they read in its block", async () => {
		const [draft] = (await reportOf(api, id))?.drafts ?? assert.fail("it was reported");
		assert.deepEqual(await contentsOf(api, draft![1]), CONTENTS);
		// A transaction of its own for each: signing changes it.
		await Promise.all(oracles.slice(0, 4).map((oracle) => {
			return send(api, api.tx.verification.endorse(id, digest), oracle);
		}));
		const endorse = api.tx.verification.endorse(id, digest);
		const accept = api.tx.verification.accept(id, digest);
		await refused(api, eve, [
			[accept, "verification.NoQuorum"],
			[endorse, "verification.NotSeated"],
		]);
		await send(api, endorse, oracles[4]!);
		const outcome = await send(api, accept, eve);
		const until = amountOf(eventOf(outcome, "verification", "Accepted"), "until");
		assert.ok(until > BigInt(await tickNow(api)));
		await refused(api, eve, [
			[api.tx.verification.apply(id, CONTENTS), "verification.StillDisputable"],
			[accept, "verification.AlreadyAccepted"],
		]);
	});

	check("is disputed by a stranger, item by item", async () => {
		const evidence = "https://example.org/it-was-off.csv";
		const dispute = api.tx.verification.dispute(id, CONTENTS, DISPUTED, evidence);
		await refused(api, eve, [[dispute, "verification.NotCommitted"]]);
		const sealed = commitmentTo(api, eve.address, id, DISPUTED, stringToU8a(evidence));
		await send(api, api.tx.verification.commitDispute(sealed), eve);
		const outcome = await send(api, dispute, eve);
		const number = Number(amountOf(eventOf(outcome, "verification", "Disputed"), "case"));
		assert.ok((await caseOf(api, number)) !== null, "a jury decides");
		const record = (await reportOf(api, id)) ?? assert.fail("it is disputed");
		assert.deepEqual(record.out.toJSON(), [{ device: DISPUTED, doubt: { disputed: number } }]);
		await refused(api, ferdie, [[dispute, "verification.AlreadyDisputed"]]);
	});

	check("counts after its window, but for what is disputed", async () => {
		const { until } = ((await reportOf(api, id)) ?? assert.fail()).stage.asAccepted;
		while ((await tickNow(api)) < until.toNumber()) await sleep(500);
		const outcome = await send(api, api.tx.verification.apply(id, CONTENTS), ferdie);
		assert.equal(outcome.fee, 0n);
		assert.equal(amountOf(eventOf(outcome, "verification", "Applied"), "points"), 2_500n);
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
		const next = firstOf(round);
		const contents = { items: [ITEMS[0]!], root: proveLeaf([LEAVES[0]!], 0).root };
		await accepted(next, contents);
		const { until } = ((await reportOf(api, next)) ?? assert.fail()).stage.asAccepted;
		while ((await tickNow(api)) < until.toNumber()) await sleep(500);
		await send(api, api.tx.verification.apply(next, contents), ferdie);
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

	check("moves how far a device is trusted, a tenth at a time", async () => {
		const trust: ReportId = { ...firstOf((await roundNow(api)) - 1), kind: "Trust" };
		const contents = { items: [{ device: HONEST, value: 500_000n }], root: CONTENTS.root };
		assert.equal(await trustIn(api, network, HONEST), 1_000_000);
		await accepted(trust, contents);
		const { until } = ((await reportOf(api, trust)) ?? assert.fail()).stage.asAccepted;
		while ((await tickNow(api)) < until.toNumber()) await sleep(500);
		const outcome = await send(api, api.tx.verification.apply(trust, contents), ferdie);
		assert.equal(amountOf(eventOf(outcome, "verification", "TrustMoved"), "factor"), 900_000n);
		const now = await trustIn(api, network, HONEST);
		assert.ok(now >= 900_000 && now < 1_000_000, String(now));
	});

	check("is undone by one stranger with one receipt against the rules", async () => {
		const round = (await roundNow(api)) - 1;
		const report = firstOf(round);
		const leaves = [await leafOf(round, -1_200), await leafOf(round, 0)];
		const [honest, lie] = leaves as [Uint8Array, Uint8Array];
		const { root, proof } = proveLeaf(leaves, 1);
		const contents = { items: ITEMS, root };
		await accepted(report, contents);

		// Whoever has no leaf demands it, and it stands in the block in which it is shown.
		await send(api, api.tx.verification.demand(report, contents, DISPUTED), eve);
		const { verification } = api.tx;
		const shown = await send(api, verification.show(report, DISPUTED, u8aToHex(lie), proof), second);
		assert.equal((await demandOf(api, report, DISPUTED))?.shown.isTrue, true);
		const { number } = await api.rpc.chain.getHeader(shown.blockHash);
		assert.deepEqual(await leafIn(api, number.toNumber(), DISPUTED), lie);

		const show = async (device: number, leaf: Uint8Array) => {
			const sealed = commitmentTo(api, eve.address, report, device, leaf);
			await send(api, verification.commitDispute(sealed), eve);
			const way = proveLeaf(leaves, ITEMS.findIndex((item) => item.device === device)).proof;
			return verification.contradict(report, contents, device, u8aToHex(leaf), way);
		};
		await refused(api, eve, [[await show(HONEST, honest), "verification.NotContradicted"]]);
		const contradict = await show(DISPUTED, lie);
		await refused(api, dave, [[contradict, "verification.NotCommitted"]]);
		const outcome = await send(api, contradict, eve);
		const found = eventOf(outcome, "verification", "Contradicted");
		assert.deepEqual(fields(found, "finder", "contradiction", "slashed"), {
			finder: eve.address,
			contradiction: JSON.stringify({ refused: "TooLoud" }),
			slashed: String(5n * BOND / 2n),
		});
		const record = (await oracleOf(api, network, second.address)) ?? assert.fail("it stood");
		assert.equal(record.bond.toBigInt(), BOND / 2n);
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
