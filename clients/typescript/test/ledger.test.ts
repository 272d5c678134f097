/**
 * What devices earned, told to people: what waits and why, the breaker that holds a settlement up,
 * claims for several devices, free and paid, and the history of each to the planck. Through a node of
 * its own.
 */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import type { ApiPromise } from "@polkadot/api";
import type { Option, Struct, u128 } from "@polkadot/types";

import { makeDevice } from "../examples/found-network.js";
import { untilShared, USED_PARAMS } from "../examples/pay-for-use.js";
import { startNode, type StartedNode } from "../src/chain.js";
import {
	amountOf,
	CallFailed,
	connect,
	eventOf,
	eventsOf,
	field,
	send,
	view,
	type Outcome,
} from "../src/client.js";
import { CREDITS_PER_DOLLAR, grainsOf, GWV, paymentOf, type Payment } from "../src/credits.js";
import { historyOf, incomeOf } from "../src/history.js";
import { claimMany, nextSettlement, ratesOf, statementOf, untilSettled } from "../src/ledger.js";
import type { LedgerStatement, PotRecord, RoundAnchor } from "../src/records.js";
import {
	batch,
	done,
	feed,
	feesOf,
	fields,
	foundAtOnce,
	govern,
	height,
	people,
	roundNow,
	someone,
	untilRound,
	wealth,
} from "./economy.js";
import { auditBooks, inTurn, program, refused, scratch, witnessed } from "./setup.js";

const MINUTE = 60_000;
const NOWHERE = 4_000_000_000;
/** What is given to the network's pot. */
const GIFT = 3n * GWV;
/** Credits that are paid for each device, each time. */
const USES: [device: number, credits: bigint][] = [[0, 500_000n], [1, 700_000n]];

describe("what devices earned", () => {
	const { folder, remove } = scratch();
	const { bob, charlie, eve } = people();
	/** Who is paid for the second device. */
	const payee = someone("Payee");

	let node: StartedNode;
	let api: ApiPromise;
	let network: number;
	/** The block from which on nothing but claims changes what Charlie has, and what that was before. */
	let start: number;
	let had: bigint;
	/** What Charlie sent since. */
	const sent: Outcome[] = [];
	const payments: Payment[] = [];
	/** What each device earned by each payment. */
	const earned: [bigint, bigint][] = [];

	const check = (name: string, test: () => Promise<void>) => {
		it(name, { timeout: 4 * MINUTE }, witnessed(() => node, test));
	};
	const statement = async (device: number) => (await statementOf(api, device)) ?? assert.fail();
	const pay = () => api.tx.credits.payUsage(network, eve.address, USES);
	/** What both devices get for a payment whose round is settled. */
	const worth = async ({ cost, round }: Payment): Promise<[bigint, bigint]> => {
		const { open } = (await ratesOf(api, network, round)) ?? assert.fail("it is settled");
		// The last item gets what rounding left of the cost.
		const first = cost * 500_000n / 1_200_000n;
		return [grainsOf(first) * open, grainsOf(cost - first) * open];
	};
	const pot = async () => (await api.query.rewards.pots<Option<PotRecord>>(network)).unwrap();

	before(async () => {
		node = await startNode({ bin: program("GROUNDWAVE_BIN"), folder });
		api = await connect(node.url);
		network = await foundAtOnce(api, USED_PARAMS);
		await feed(api);
		const made = [
			await makeDevice(api, network, bob, charlie),
			await makeDevice(api, network, bob, charlie),
		];
		const { mint, fund } = api.tx.credits;
		await Promise.all([
			// Fees are taken in credits, now that there is a price.
			send(
				api,
				batch(
					api,
					mint(5n * GWV, 2n * CREDITS_PER_DOLLAR),
					...made.map(({ call }) => call),
					api.tx.devices.setPayee(1, payee.address),
				),
				charlie,
			),
			send(api, batch(api, mint(50n * GWV, 25n * CREDITS_PER_DOLLAR), fund(network, 2_400_000n)), eve),
		]);
		start = (await height(api)) + 1;
		had = await wealth(api, charlie.address);
	}, { timeout: 6 * MINUTE });

	after(async () => {
		await api?.disconnect();
		await node?.stop().catch(() => {}); // the last test stopped it, if it came that far
		remove();
	}, { timeout: 2 * MINUTE });

	check("is nothing before they are used", async () => {
		assert.equal(await statementOf(api, 0), null);
		assert.equal(await nextSettlement(api, network), null);
		await refused(api, bob, [
			[api.tx.rewards.claimMany([0, 1]), "rewards.NothingDue"],
			[api.tx.rewards.claimMany([]), "rewards.NothingDue"],
			[api.tx.rewards.setBreaker(network, 1n), "dispatch.BadOrigin"],
		]);
	});

	check("comes from a pot to which anybody gives, by rules that governance sets", async () => {
		const { fund, setRoundLength, setUsagePolicy } = api.tx.rewards;
		const policyNow = () => view<Struct>(api, "Rewards", "usage_policy", network);
		const policy = { floor: 200_000, openCap: 700_000, vettedCap: 1_500_000 };
		const usual = await policyNow();
		const before = await wealth(api, eve.address);
		const [given, set] = await Promise.all([
			send(api, fund(network, GIFT), eve),
			// The length is set back in the same transaction, so that no round gets the other one.
			govern(api, setRoundLength(6), setRoundLength(5), setUsagePolicy(network, policy)),
		]);

		assert.deepEqual(fields(eventOf(given, "rewards", "Funded"), "network", "by", "amount"), {
			network: String(network),
			by: eve.address,
			amount: String(GIFT),
		});
		assert.equal(await wealth(api, eve.address), before - GIFT - given.fee);
		const { funded, carried } = await pot();
		assert.deepEqual([funded.toBigInt(), carried.toBigInt()], [GIFT, GIFT]);

		const anchor = await (await api.at(set.blockHash)).query.rewards.anchor<RoundAnchor>();
		const since = String(anchor.round.toNumber() + 1);
		const lengths = eventsOf(set, "rewards", "RoundLengthSet");
		assert.deepEqual(lengths.map((event) => fields(event, "since", "old", "new")), [
			{ since, old: "5", new: "6" },
			{ since, old: "6", new: "5" },
		]);

		const change = (outcome: Outcome) => {
			const event = eventOf(outcome, "rewards", "UsagePolicySet");
			return ["network", "old", "new"].map((name) => field(event, name).toJSON());
		};
		assert.deepEqual(change(set), [network, null, policy]);
		assert.deepEqual((await policyNow()).toJSON(), policy);
		assert.deepEqual(change(await govern(api, setUsagePolicy(network, null))), [network, policy, null]);
		assert.deepEqual((await policyNow()).toJSON(), usual.toJSON());
	});

	check("waits for its round, with the reason and the block", async () => {
		await untilShared(api, network);
		payments.push(paymentOf(await send(api, pay(), eve)));
		const { cost, round } = payments[0] ?? assert.fail();
		const [first, second] = [await statement(0), await statement(1)];
		const due = (await nextSettlement(api, network)) ?? assert.fail();
		assert.equal(due.round, round);
		assert.equal(due.block, (round + 2) * 5);
		for (const { claimable, lifetime, withTitle, waiting } of [first, second]) {
			assert.deepEqual([claimable, lifetime, withTitle], [0n, 0n, 0n]);
			const [entry, ...others] = waiting;
			assert.deepEqual(others, []);
			assert.deepEqual([entry?.round, entry?.points, entry?.vetted], [round, 0n, 0n]);
			assert.equal(entry?.due, due.block);
			if ((await roundNow(api)) === round) assert.equal(entry.reason, "Running");
		}
		const grains = [first, second].map(({ waiting }) => waiting[0]?.open ?? 0n);
		assert.deepEqual(grains, [
			grainsOf(cost * 500_000n / 1_200_000n),
			grainsOf(cost - cost * 500_000n / 1_200_000n),
		]);
		const viewed = await view<Option<LedgerStatement>>(api, "Rewards", "statement", 0);
		const called = await api.call.rewardsApi.statement<Option<LedgerStatement>>(0);
		assert.deepEqual(viewed.toJSON(), called.toJSON());

		const set = await govern(api, api.tx.rewards.setBreaker(network, 1n));
		assert.deepEqual(fields(eventOf(set, "rewards", "BreakerSet"), "network", "old", "new"), {
			network: String(network),
			old: "",
			new: "1",
		});
		await untilRound(api, round + 1);
		const [waits] = (await statement(0)).waiting;
		assert.deepEqual([waits?.reason, waits?.due], ["Scoring", due.block]);
	});

	check("is held up by a breaker that is set tight, and let go once it is widened", async () => {
		const { round } = payments[0] ?? assert.fail();
		await untilRound(api, round + 2);
		const [waits] = (await statement(0)).waiting;
		assert.deepEqual([waits?.reason, waits?.due], ["Held", null]);
		await assert.rejects(untilSettled(api, 0), /the breaker holds round/);
		const outcomes = await inTurn(api, eve, [
			api.tx.rewards.settle(network),
			api.tx.rewards.settle(network),
			api.tx.rewards.claimMany([0, 1]),
			pay(), // for later; what is held up holds nobody else up
		]);
		payments.push(paymentOf(done(outcomes[3])));
		const [held, again] = [done(outcomes[0]), done(outcomes[1])];
		assert.deepEqual(fields(eventOf(held, "rewards", "SettlementHeld"), "network", "round"), {
			network: String(network),
			round: String(round),
		});
		assert.deepEqual(eventsOf(held, "rewards", "RoundSettled"), []);
		assert.deepEqual(eventsOf(again, "rewards", "SettlementHeld"), [], "it is told once");
		assert.match(String((outcomes[2] as PromiseRejectedResult).reason), /rewards\.NothingDue/);
		assert.equal(await ratesOf(api, network, round), null);

		await govern(api, api.tx.rewards.setBreaker(network, null));
		const settled = await send(api, api.tx.rewards.settle(network), eve);
		assert.deepEqual(fields(eventOf(settled, "rewards", "RoundSettled"), "round", "last", "points"), {
			round: String(round),
			last: String(round),
			points: "0",
		});
		earned.push(await worth(payments[0] ?? assert.fail()));
		const usage = eventOf(settled, "rewards", "UsageSettled");
		const [one, other] = earned[0] ?? assert.fail();
		assert.equal(amountOf(usage, "allocated"), one + other);
		assert.equal(amountOf(usage, "vetted"), 0n);
		assert.equal((await pot()).owed.toBigInt(), one + other);
	});

	check("is paid for several devices at once, free of charge where there is enough of it", async () => {
		const [one, other] = earned[0] ?? assert.fail();
		const told = [await statement(0), await statement(1)];
		assert.deepEqual(told.map(({ claimable }) => claimable), [one, other]);
		assert.deepEqual(told.map(({ withTitle }) => withTitle), [one, other]);
		const { partialFee } = await api.tx.rewards.claimMany([0, 1]).paymentInfo(charlie);
		assert.ok(one >= 20n * partialFee.toBigInt(), "enough is due for a free claim");

		const [owners, payees] = [await wealth(api, charlie.address), await wealth(api, payee.address)];
		const { claimed, outcome } = await claimMany(api, charlie, [0, 1]);
		sent.push(outcome);
		assert.equal(outcome.fee, 0n);
		assert.deepEqual(eventsOf(outcome, "transactionPayment", "TransactionFeePaid"), []);
		assert.deepEqual(claimed, [
			{ device: 0, payee: charlie.address, amount: one },
			{ device: 1, payee: payee.address, amount: other },
		]);
		assert.equal(await wealth(api, charlie.address), owners + one);
		assert.equal(await wealth(api, payee.address), payees + other);
		const after = await statement(0);
		assert.deepEqual([after.claimable, after.lifetime, after.withTitle], [0n, one, 0n]);
	});

	check("is paid at a fee when it was claimed for nothing of late, and passes over the rest", async () => {
		await untilSettled(api, 0);
		const { claimed, outcome } = await claimMany(api, charlie, [1, NOWHERE, 0, 0]);
		sent.push(outcome);
		assert.ok(outcome.fee > 0n);
		const [one, other] = await worth(payments[1] ?? assert.fail());
		earned.push([one, other]);
		assert.deepEqual(claimed, [
			{ device: 1, payee: payee.address, amount: other },
			{ device: 0, payee: charlie.address, amount: one },
		]);
		await assert.rejects(send(api, api.tx.rewards.claimMany([0, 1]), charlie), (error) => {
			assert.ok(error instanceof CallFailed);
			assert.equal(`${error.section}.${error.name}`, "rewards.NothingDue");
			assert.ok(error.outcome.fee > 0n);
			sent.push(error.outcome);
			return true;
		});
	});

	check("has a history that is exact for every account", async () => {
		const end = await height(api);
		const histories = [await historyOf(api, 0, start, end), await historyOf(api, 1, start, end)];
		for (const [device, history] of histories.entries()) {
			const sum = earned.reduce((all, both) => all + (both[device] ?? 0n), 0n);
			assert.equal(history.claimed, sum);
			assert.equal((await statement(device)).lifetime, sum);
			assert.equal(history.received.length, 2);
			for (const { by, asset } of history.received) {
				assert.deepEqual([by, asset], [charlie.address, null]);
			}
		}
		const income = (account: string) => {
			return histories.reduce((sum, history) => sum + incomeOf(history, account), 0n);
		};
		const [from, to] = await Promise.all([start - 1, end].map((block) => {
			return wealth(api, charlie.address, block);
		}));
		assert.equal(from, had);
		assert.equal(to, (from ?? 0n) + income(charlie.address) - feesOf(sent));
		assert.equal(await wealth(api, payee.address, end), income(payee.address));
		// A span that ends before the second claims has the first alone.
		const [, last] = (histories[0] ?? assert.fail()).received;
		const earlier = await historyOf(api, 0, start, (last?.block ?? assert.fail()) - 1);
		assert.equal(earlier.claimed, earned[0]?.[0]);
		const { owed, carried } = await pot();
		assert.equal(owed.toBigInt(), 0n);
		assert.equal(carried.toBigInt(), GIFT, "gifts are for points, and nobody has any");
		assert.ok((await view<u128>(api, "Rewards", "claimable", NOWHERE)).isZero());
	});

	check("leaves books that balance", async () => {
		await api.disconnect();
		await auditBooks(node, folder);
	});
});
